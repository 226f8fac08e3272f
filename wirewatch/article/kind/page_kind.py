"""What kind of page this is, and how much of the article it gives away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, islice, pairwise
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from warehouse.records.article import BodyStatus
from wirewatch.article.body.whole_body import HAS_OURS, visible_share
from wirewatch.article.headline.announced_title import names_announced
from wirewatch.article.kind import paywall
from wirewatch.article.kind.missing_page import is_missing, says_missing
from wirewatch.article.kind.unshown_page import begins_refused, is_refused_here
from wirewatch.article.kind.wall_markup import is_cut, is_followed_by_way_on
from wirewatch.article.page.declarations import Declarations, types
from wirewatch.article.page.declared_body import declared_body
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, Block
from wirewatch.article.record import PageKind
from wirewatch.article.words.word_count import WORDS_OF_AN_ARTICLE, word_count

# A page with more words of running text than this is no consent wall, challenge or stub, whatever else it says.
WORDS_OF_A_STUB = 120
# Whoever says that there is no such page, or no longer, says it with no more words than this and a menu.
WORDS_OF_A_NOTICE, LINES_OF_A_NOTICE = 40, 3
# A teaser before a paywall is rarely longer: of more, only a wall right where it ends is believed, or a sentence that breaks off.
WORDS_OF_A_TEASER = 350
# Share of the visible text in links above which a page without an article is an index.
INDEX_LINK_SHARE = 0.6
FEWEST_INDEX_LINKS = 25
# A line of prose, in characters; shorter ones are headlines and labels.
SHORTEST_PROSE = 60
# The summary of a teaser, on a page that declares itself a collection of them.
SHORTEST_SUMMARY = 40
# A gallery has at least so many pictures, and fewer words for each than a story.
FEWEST_GALLERY_IMAGES = 8
WORDS_PER_GALLERY_IMAGE = 60
# A page with so many linked headlines, each with a summary, is a list, whatever it declares about its own description.
FEWEST_TEASERS, FEWEST_TEASERS_OF_A_LIST = 8, 4
OUTSIDE = ANCESTOR_BITS["footer"] | ANCESTOR_BITS["aside"]
LINKED_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))
# A page whose headline has so many linked ones right below it, and no prose, is a list, whatever announced it; labels of menus are shorter.
FEWEST_LISTED = 6
WORDS_OF_A_HEADLINE = 4
WORDS_OF_A_LABEL = 8
# Each is looked for among all links of the page.
MOST_LINES_OF_A_LIST = 300
# A byline, a day, a count of articles; a heading there would say that the links are others' stories below an article.
MOST_LINES_ABOVE_A_LIST = 3
# Words that the page declares above our count by this factor mean that we hold a part.
PARTIAL_FACTOR = 1.8

PRESS_RELEASE_HOSTS = re.compile(
    r"(?:^|\.)(?:prnewswire|businesswire|globenewswire|presseportal|openpr|einpresswire|prweb|newswire|accesswire)\.", re.IGNORECASE
)
PRESS_RELEASE = re.compile(
    r"/(?:(?:press|media|news)-?releases?|pressemitteilung(?:en)?|medienmitteilung(?:en)?|(?:comunicados?|notas?)(?:-de-prensa)?|"
    r"communiques?(?:-de-presse)?|comunicati-stampa|persbericht(?:en)?|pressmeddelanden?|press-reliz)/|"
    r"^(?:press release|pressemitteilung|communiqué de presse|comunicado de prensa|comunicato stampa|пресс-релиз|"
    r"プレスリリース|for immediate release)\b",
    re.IGNORECASE,
)
GALLERY_PATH = re.compile(
    r"/(?:photo-?)?galler(?:y|ies)/|/(?:foto|bilder)(?:strecken?|galerien?)/|/(?:diaporamas?|portfolios?|slideshows?|fotogaler[ií]as?|"
    r"galer[ií]as?(?:-de-fotos)?|galerie|fotogaller(?:y|ie)|fotorepo\w*|in-pictures|photo-essays?|bildspel)/",
    re.IGNORECASE,
)
# An article's number, in an address that has nothing else: "/?p=31228". That of a page of a list is none.
OF_AN_ITEM = re.compile(r"(?:^|&)(?!page|start|offset|utm)[a-z_]{1,20}=\d{2,}", re.IGNORECASE)
VIDEO_PATH = re.compile(r"/(?:videos?|vidéos?|watch|clips?|mediathek|replay|tv)/", re.IGNORECASE)
PRINT = re.compile(
    r"[?&/=](?:print(?:able|er|view|-?version)?|druck(?:en|version|ansicht)|imprim(?:ir|er)|stampa|drukuj|wydruk|afdrukken|utskrift)(?:[=/.?&]|$)",
    re.IGNORECASE,
)


def kind_of(declarations: Declarations, page: Sequence[Block], url: str, title_and_text: tuple[str, str], announced: str = "") -> PageKind:
    """Return the kind of page, from what it declares first and from its shape second.

    `announced` is the feed's headline: a page under that headline is no wall and no list, whatever else it shows.
    """
    title, text = title_and_text
    is_announced = names_announced(title, announced)
    count = word_count(text)
    declared = {kind for node in declarations.nodes for kind in types(node)}
    if kind := _kind_instead(declarations, page, url, title_and_text, is_announced=is_announced):
        return kind
    if "liveblogposting" in declared:
        return PageKind.LIVE_BLOG
    if not _has_article(declared) and _is_bare_list(page, text):
        return PageKind.INDEX
    if not is_announced and _is_index(declarations, page, url, count, declared):
        return PageKind.INDEX
    return _article_kind(declarations, page, url, text, declared)


def _kind_instead(
    declarations: Declarations, page: Sequence[Block], url: str, title_and_text: tuple[str, str], *, is_announced: bool
) -> PageKind | None:
    """Return what stands in the place of an article, a wall or that there is none."""
    title, text = title_and_text
    count = word_count(text)
    # Such a page keeps the headline of what was there, and what it declared of it.
    if count <= WORDS_OF_A_NOTICE and (kind := _said_instead(text or _below_heading(page))):
        return kind
    if is_announced:
        return None
    if count >= WORDS_OF_A_STUB:
        return PageKind.CONSENT if paywall.is_long_consent(declarations, title, text) else None
    if not _has_article({kind for node in declarations.nodes for kind in types(node)}) and (
        kind := _refusal(declarations, page, title, text)
    ):
        return kind
    return PageKind.CONSENT if paywall.is_consent(declarations, page, url, title, text) else None


def _below_heading(page: Sequence[Block]) -> str:
    """Return the lines below a page's main heading, asked where nothing was taken for a text: a notice may have too few words for that."""
    lines = iter(page)
    if not any(block.tag == "h1" for block in lines):
        return ""
    return "\n".join(block.text for block in islice(lines, LINES_OF_A_NOTICE) if not block.links)


def _said_instead(text: str) -> PageKind | None:
    """Return what a few words say in the place of an article: that it is not for this place, or not there."""
    if begins_refused(text):
        return PageKind.REGION
    return PageKind.MISSING if says_missing(text) else None


def _refusal(declarations: Declarations, page: Sequence[Block], title: str, text: str) -> PageKind | None:
    if is_refused_here(declarations, title, text):
        return PageKind.REGION
    if paywall.is_challenge(declarations, page, title):
        return PageKind.CHALLENGE
    return PageKind.MISSING if is_missing(declarations, title) else None


def status_of(declarations: Declarations, page: Sequence[Block], kind: PageKind, text: str) -> BodyStatus:
    """How much of the article the text is."""
    count = word_count(text)
    if kind in {PageKind.CHALLENGE, PageKind.CONSENT, PageKind.REGION}:
        return BodyStatus.BLOCKED
    if not count or kind is PageKind.MISSING:
        return BodyStatus.EMPTY
    is_withheld = paywall.is_paywalled if count < WORDS_OF_A_TEASER else paywall.breaks_off_at_wall
    if is_withheld(declarations, page, text) and not paywall.is_complete(declarations, text):
        return BodyStatus.PAYWALLED
    if is_followed_by_way_on(page, text):
        return BodyStatus.PARTIAL
    if count >= WORDS_OF_A_TEASER and not is_cut(text):
        return BodyStatus.FULL
    declared = max((_declared_words(node) for node in declarations.articles()), default=0)
    whole = declared_body(declarations)
    goes_on = word_count(whole) if visible_share(text, whole) >= HAS_OURS else 0
    return BodyStatus.PARTIAL if max(declared, goes_on) > PARTIAL_FACTOR * count else BodyStatus.FULL


def variant_of(tree: HtmlElement, url: str) -> str:
    """Say "amp" for an AMP page, "print" for a printed version, else nothing."""
    if tree.get("amp") is not None or tree.get("\u26a1") is not None:
        return "amp"
    return "print" if PRINT.search(url) else ""


def _article_kind(declarations: Declarations, page: Sequence[Block], url: str, text: str, declared: set[str]) -> PageKind:
    parts, count = urlsplit(url), word_count(text)
    if PRESS_RELEASE_HOSTS.search(parts.hostname or "") or PRESS_RELEASE.search(parts.path) or PRESS_RELEASE.match(text[:200]):
        return PageKind.PRESS_RELEASE
    if declared & {"imagegallery", "mediagallery"} or _is_gallery(declarations, page, count, parts.path):
        return PageKind.GALLERY
    is_video = declarations.first_meta("og:type").lower().startswith("video") or ("videoobject" in declared and not _has_article(declared))
    is_clip = "videoobject" in declared and count < WORDS_OF_A_STUB and VIDEO_PATH.search(parts.path) is not None
    return PageKind.VIDEO if (is_video and count < WORDS_OF_A_TEASER) or is_clip else PageKind.ARTICLE


def _has_article(declared: set[str]) -> bool:
    return any(kind.endswith("article") or kind == "blogposting" for kind in declared)


def _is_index(declarations: Declarations, page: Sequence[Block], url: str, count: int, declared: set[str]) -> bool:
    if (
        _has_article(declared)
        or declarations.first_meta("og:type").lower() == "article"
        or declarations.first_meta("article:published_time")
    ):
        return False
    parts = urlsplit(url)
    is_root = bool(parts.hostname) and parts.path.strip("/").lower() in {"", "index.html", "index.php", "home"}
    is_front = is_root and not OF_AN_ITEM.search(parts.query)
    if is_front and count < WORDS_OF_A_TEASER:
        return True
    # A list that goes on on further pages, or that calls itself no article, needs fewer.
    is_called_list = bool(declarations.links.get("next")) or declarations.first_meta("og:type").lower() == "website"
    shortest = SHORTEST_SUMMARY if is_called_list and "collectionpage" in declared else SHORTEST_PROSE
    if _is_list_of_teasers(page, FEWEST_TEASERS_OF_A_LIST if is_called_list else FEWEST_TEASERS, shortest):
        return True
    total = sum(block.characters for block in page) or 1
    share = sum(block.link_characters for block in page) / total
    if share < INDEX_LINK_SHARE or sum(block.links for block in page) < FEWEST_INDEX_LINKS:
        return False
    listed = bool(declared & {"collectionpage", "itemlist", "searchresultspage"})
    fewest = WORDS_OF_AN_ARTICLE * (2 if listed else 1)
    prose = (
        word_count(block.text) for block in page if block.characters >= SHORTEST_PROSE and block.link_characters * 2 < block.characters
    )
    return all(words < fewest for words in accumulate(prose))


def _is_bare_list(page: Sequence[Block], text: str) -> bool:
    """Tell whether linked headlines follow the page's own at once, and nothing of the text is prose."""
    start = next((number for number, block in enumerate(page) if block.tag == "h1"), len(page))
    below = page[start + 1 :]
    first = next((number for number, block in enumerate(below) if _is_linked_line(block)), None)
    if first is None:
        return False
    above = below[:first]
    if len(above) > MOST_LINES_ABOVE_A_LIST or any(
        block.tag in LINKED_HEADINGS or word_count(block.text) > WORDS_OF_A_LABEL for block in above
    ):
        return False
    if len({block.text for block in below[first:] if _is_linked_line(block)}) < FEWEST_LISTED:
        return False
    # Of a menu each label may be a line.
    elsewhere = "\n".join(block.text for block in page if block.link_characters * 2 > block.characters)
    lines = text.split("\n")
    if len(lines) > MOST_LINES_OF_A_LIST:
        return False
    said = [word_count(line) for line in lines if line != page[start].text and line not in elsewhere]
    return max(said, default=0) <= WORDS_OF_A_LABEL and sum(said) <= WORDS_OF_A_LABEL * MOST_LINES_ABOVE_A_LIST


def _is_linked_line(block: Block) -> bool:
    return block.link_characters * 10 > block.characters * 9 and word_count(block.text) >= WORDS_OF_A_HEADLINE


def _is_list_of_teasers(page: Sequence[Block], fewest: int, shortest: int) -> bool:
    """Linked headlines with a summary under each, and nowhere two paragraphs in a row, which any article has."""
    own = [block for block in page if not block.inside & OUTSIDE]
    prose = [block.characters >= shortest and block.link_characters * 2 < block.characters for block in own]
    if any(first and second for first, second in pairwise(prose)):
        return False
    linked = [block.tag in LINKED_HEADINGS and block.link_characters * 10 > block.characters * 9 for block in own]
    summaries = sum(prose[number] and any(linked[max(0, number - 3) : number]) for number in range(len(own)))
    return summaries >= fewest and summaries * 4 >= sum(prose) * 3


def _is_gallery(declarations: Declarations, page: Sequence[Block], count: int, path: str) -> bool:
    named = any(
        word in declarations.first_meta("og:type", "article:section", "pagetype").lower()
        for word in ("gallery", "slideshow", "fotostrecke")
    )
    named = named or GALLERY_PATH.search(path) is not None
    captions = sum(block.tag == "figcaption" for block in page)
    return (named and count < WORDS_OF_A_TEASER) or (captions >= FEWEST_GALLERY_IMAGES and count < WORDS_PER_GALLERY_IMAGE * captions)


def _declared_words(node: dict[str, object]) -> int:
    try:
        return int(str(node.get("wordCount") or 0))
    except ValueError:
        return 0
