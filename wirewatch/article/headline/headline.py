"""The headline as readers see it: without the site's name, the section or a kicker around it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from wirewatch.article.page.declarations import Declarations, first_string, item_value, types
from wirewatch.article.page.markup import text_of
from wirewatch.article.page.page_blocks import block_words
from wirewatch.article.words.block_key import WORD_RUN, block_key
from wirewatch.article.words.western_text import western_fold

# Between headline and site: "Headline | Site", "Site » Headline", "Headline - Section - Site".
SEPARATOR = re.compile(
    r"(?<!\s)\s++(?:[|–—•·»«›‹>∣│:/~⋆★-]{1,2}|[-–—]{2,3})\s+|(?:(?<!\s)\s++)?[|│｜_＿]\s*|(?:(?<!\s)\s++)?::\s*|"
    r"(?<=[\u3000-\uffef])(?:[-－—]|--)(?=[\u3000-\uffef])"
)
# How Chinese, Japanese and Korean papers and portals call themselves behind a hyphen without spaces.
CALLED_PAPER = re.compile(
    r"(?:[网網报報社]|头条|頭條|客户端|资讯|資訊|日报|论坛|論壇|新[闻聞]|在线|在線|[频頻]道|ニュース|オンライン|デジタル|電子版|"
    r"뉴스|일보|신문)(?:[［\[(（][^］\])）［\[(（]{0,80}[］\])）])?$|[［\[(（]日本版[］\])）]$"
)
# What stands before a headline in a title and is no part of it.
NAVIGATION = frozenset(("blog", "blogarchive", "blogarchiv", "news", "home", "startseite", "article", "artikel", "headline"))
ORNAMENTS = " \t⋆★|│"
# A sign whose site's name is missing.
DANGLING = re.compile(r"(?<!\s)\s++[-–—|•·:]++$")
# The day that some systems write before a headline, and the sign that a missing name leaves: "16.11.2026 - Ferry stays in port".
DAY_BEFORE = re.compile(r"^(?:(?:\d{1,2}\.\s?\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)\s*+[-–—|:]\s++|[»›>|•]\s++)(?=\S)")
FRONT_PAGE = re.compile(r"^(?:https?://[^/?#]+)?(?:/web/\d+[a-z_]*/https?://[^/?#]+)?(?:/|/?(?:index|default|home)\.\w{3,5})?$")
CALLED_HEADLINE = re.compile(r"(?<!sub)(?<!sub[-_])(?:headline|(?<![a-z])title)(?![a-z])", re.IGNORECASE)
CALLED_OTHERWISE = re.compile(
    r"^<(?:small|time|sup|button|script|style)>|kicker|over-?(?:line|title)|eyebrow|(?:top|roof|pre|spitz)-?_?(?:line|title|zeile|"
    r"marke)|dachzeile|"
    r"rubri[ck]|antetitul|sur-?tit|occhiello|sub-?_?(?:title|head|line)|untertitel|label|badge|visually|sr-only|screen-?reader|"
    r"invisible|hidden|"
    r"assistive|\bdate\b|share|permalink|headerlink|heading-?anchor|anchor-?link",
    re.IGNORECASE,
)
# A heading in more pieces than this is a whole teaser or a word in each element.
MOST_PARTS = 8
LONGEST_HINT = 300
# Lines that are remembered in their folded form; 4,096 of them take 3 MB at most.
LONGEST_LINE = 300
NO_TEXT = frozenset(("script", "style", "svg", "button"))
CUT_OFF = re.compile(r"(?:(?<!\s)\s++)?(?:\.{3}|…)$")
# Fields for search engines and JSON-LD are cut at 110 characters and more.
SHORTEST_CUT = 100
# A first heading longer than this is a paragraph or a whole teaser.
LONGEST_TITLE = 400
# A title element beyond this is keywords or an attack, and no headline whatever is taken off it.
LONGEST_DECLARED = 3 * LONGEST_TITLE
# Shorter ones are navigation ("News", "Home").
SHORTEST_TITLE = 4
# Share of words that a heading and a declared title must have in common, and less where there is only one heading.
FEWEST_SHARED = 0.3
FEWEST_SHARED_ALONE = 0.15
FEWEST_WORDS_BEFORE_BAR = 3
# A heading that begins with so many words of the title says them of the same thing.
FEWEST_WORDS_BEGUN_WITH = 4
SHORTEST_SITE_NAME = 4
SHORTEST_HOST_NAME = 3
FEWEST_IDEOGRAPHS = 8
SITE_WORDS = frozenset(("news", "online", "sport", "sports", "tv", "radio", "magazine", "media", "blog", "nachrichten", "noticias", "com"))
FIRST_IDEOGRAPH = 0x2E80
# Letters that a key joins to one, at most, as those of a Korean syllable.
MOST_JOINED = 3
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
INLINE_MARKUP = re.compile(r"</?(?:em|i|b|strong|span|br|sup|sub|a|mark|small|u|q|wbr|font|p)\b[^<>]*>", re.IGNORECASE)
TEMPLATE = re.compile(r"\{\{|\$\{|\[\[|<%|%%\w+%%")
# What stands before a headline that ends a title: "The Bell, April 2002. ".
AFTER_SENTENCE = re.compile(r"[.!?:;,)\]。]\s*+$")
WORD_BEFORE, WORD_BEHIND = re.compile(r"\w\s$"), re.compile(r"\s\w")


def choose_headline(declarations: Declarations, url: str, site_names: frozenset[str]) -> str:
    """Return the article's headline, or nothing where the page has none.

    The declared title and the page's first heading usually agree. Where they differ, news sites put the
    editorial headline into OpenGraph, other sites a text for search engines, so there the heading wins.
    """
    names = site_names | host_names(url) | logo_names(declarations)
    stripped = [title for text in declared_titles(declarations) if _plausible(title := strip_site(text, names))]
    own = [title for title in stripped if not names_site(title, names)]
    headings = _visible_headings(declarations, url, own or stripped, names)
    declared = _uncut(own if own or headings else stripped, headings, _description(declarations))
    heading = _agreeing(headings, declared) or _smaller_heading(declarations, declared)
    if not declared or not heading:
        return next(iter(declared), "") or next(iter(headings), "") or _short_title(declarations)
    shared = strip_site(_unmarked(declarations.first_meta("og:title")), names)
    return _preferred(heading, declared[0], shared, is_news=declares_news(declarations))


def _description(declarations: Declarations) -> str:
    described = (first_string(node.get("description")) for node in declarations.articles())
    return next(filter(None, described), "") or declarations.first_meta("og:description", "description")


def _short_title(declarations: Declarations) -> str:
    """Return a heading too short for one, such as a number or a name of three letters, where the page declares it as its title too."""
    titles = declared_titles(declarations)
    return next((title for title in titles[:1] if title_key(title) and any(text_of(one) == title for one in declarations.headings)), "")


def _visible_headings(declarations: Declarations, url: str, declared: Sequence[str], names: frozenset[str]) -> list[str]:
    """Return the first-level headings that may be the article's, without kicker and site."""
    visible = (text for element in _own_headings(declarations, url) if (text := without_kicker(element, declared)))
    return [stripped for text in visible if _plausible(stripped := strip_site(text, names)) and not names_site(text, names)]


def _preferred(heading: str, declared: str, shared: str, *, is_news: bool) -> str:
    """Return which wording stands: OpenGraph's where it says what the heading says, the declared one of news, else the heading."""
    key, declared_key = title_key(heading), title_key(declared)
    if (heading == shared or key == title_key(shared) != declared_key) and not CUT_OFF.search(shared):
        return shared
    # A heading that was forgotten when the titles were altered says less of the same words: "alarm in ...", "False alarm in ...".
    is_altered = title_key(shared) == declared_key and _goes_on(heading, declared) and _goes_on(heading, shared)
    is_other = is_altered or key not in declared_key
    return declared if key == declared_key or (is_news and is_other) else heading


def _goes_on(heading: str, wording: str) -> bool:
    """Tell whether a wording says a heading's words and more in one phrase; kickers, sections and sites are set off by a sign."""
    before, found, after = wording.casefold().partition(heading.casefold())
    if not found or not (before or after):
        return False
    return (not before or WORD_BEFORE.search(before) is not None) and (not after or WORD_BEHIND.match(after) is not None)


def _own_headings(declarations: Declarations, url: str) -> list[HtmlElement]:
    """First-level headings but the site's name and those that lead to other articles, where there is another heading."""
    visible = [element for element in declarations.headings if not is_logo(element)]
    return [element for element in visible if not _leads_away(element, url)] or visible


def _leads_away(heading: HtmlElement, url: str) -> bool:
    """Return True for a heading that is one link to another page, as teasers are."""
    own = urlsplit(url).path.rstrip("/")
    return bool(own) and any(
        text_of(link) == text_of(heading) and (path := _path(link.get("href") or "")) and path != own and not own.endswith(path)
        for link in _links(heading)
    )


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""


def is_logo(heading: HtmlElement) -> bool:
    """Return True for a heading that is one link to the front page: the site's name above every page."""
    text = text_of(heading)
    addressed = (link for link in _links(heading) if link.get("href"))
    return any(FRONT_PAGE.match(link.get("href") or "") is not None and text_of(link) == text for link in addressed)


def _links(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Give the links in a heading, and the one that it stands in."""
    around = heading.getparent()
    return chain(heading.iter("a"), (around,) if around is not None and around.tag == "a" else ())


def logo_names(declarations: Declarations) -> frozenset[str]:
    """Return the site's folded names where its headings link to the front page."""
    return frozenset(title_key(text_of(heading)) for heading in declarations.headings if is_logo(heading)) - {""}


def without_kicker(heading: HtmlElement, declared: Sequence[str] = ()) -> str:
    """Return the heading's text without the kicker, date or subtitle that its markup sets apart.

    A run of parts that is a declared title is the headline; then the one part that a class calls so; then what no class
    and no element for small print takes away.
    """
    whole = text_of(heading)
    if next(heading.iter("rt"), None) is not None:
        return "".join(part.strip() for part in heading.xpath(".//text()[not(ancestor::rt or ancestor::rp)]"))
    parts = _parts(heading)
    if len(parts) < 2 or len(parts) > MOST_PARTS or (declared and title_key(declared[0]) == title_key(whole)):  # noqa: PLR2004 - one piece
        return whole
    runs = {title_key(run): run for run in _runs([text for _, text in parts])}
    if declared and (run := runs.get(title_key(declared[0]), "")):
        return run
    called = [text for hint, text in parts if CALLED_HEADLINE.search(hint)]
    kept = called if len(called) == 1 else [text for hint, text in parts if not CALLED_OTHERWISE.search(hint)]
    rest = " ".join(kept).lstrip(":-–— ")
    if rest != whole and _plausible(rest):
        return rest
    return next((runs[key] for title in declared if (key := title_key(title)) in runs), whole)


def known_site_names(declarations: Declarations) -> frozenset[str]:
    """Folded names of the site as the page declares them."""
    declared = [declarations.first_meta(name) for name in ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher")]
    nodes = [first_string(node.get("publisher")) for node in declarations.articles()]
    sites = [
        first_string(node.get("name")) for node in declarations.nodes if types(node) & {"website", "organization", "newsmediaorganization"}
    ]
    return frozenset(title_key(name) for name in (*declared, *nodes, *sites) if name) - {""}


def declares_news(declarations: Declarations) -> bool:
    """Return True where the page says that it is journalism."""
    return any(kind.endswith("newsarticle") or kind == "liveblogposting" for node in declarations.own_nodes() for kind in types(node))


def declared_titles(declarations: Declarations) -> list[str]:
    """Titles by trust: the article's JSON-LD headline, OpenGraph, other meta elements, microdata, the title element."""
    nodes = [first_string(node.get("headline")) or first_string(node.get("name")) for node in declarations.articles() if _is_article(node)]
    items = [item_value(element) for element in declarations.itemprops.get("headline", ())]
    meta = [
        declarations.first_meta(name)
        for name in (
            "og:title",
            "twitter:title",
            "dc.title",
            "dcterms.title",
            "st:title",
            "parsely-title",
            "sailthru.title",
            "citation_title",
        )
    ]
    ordered = [*nodes[:1], *meta, *items[:1], declarations.title or declarations.first_meta("title")]
    return [title for title in map(_unmarked, ordered) if title]


def _unmarked(title: str) -> str:
    """Return a declared title without the markup and the second escape that some systems leave in it; nothing for an unfilled template."""
    if "<" in title or "&" in title:
        title = " ".join(html.unescape(INLINE_MARKUP.sub("", title)).split())
    return "" if TEMPLATE.search(title) else title


def strip_site(title: str, names: frozenset[str]) -> str:
    """Return the title without segments at its ends that name the site (`names` are folded)."""
    title = INVISIBLE.sub("", title)
    if len(title) > LONGEST_DECLARED:
        return title
    while True:
        pieces = list(SEPARATOR.finditer(title))
        before, _, after = title.partition(": ")
        headline_of, _, site = title.rpartition("：")
        if after and title_key(before) in names:
            title = after.strip()
            continue
        if headline_of and title_key(site) in names:
            title = headline_of.strip()
            continue
        if pieces and title_key(title[: pieces[0].start()]) in names | NAVIGATION:
            title = title[pieces[0].end() :].strip()
        elif pieces and _drops_last(title[: pieces[-1].start()], pieces[-1].group(), title[pieces[-1].end() :], names):
            title = title[: pieces[-1].start()].strip()
        else:
            return DAY_BEFORE.sub("", DANGLING.sub("", title.rstrip(ORNAMENTS)))


def title_key(text: str) -> str:
    """Return the text for comparison: letters and digits only, lower case."""
    return _folded_line(text) if len(text) <= LONGEST_LINE else _folded(text)


def is_title_line(line: str, title: str) -> bool:
    """Return True for a line that is nothing but a title, which is given folded; a paragraph is longer, and is not folded for it."""
    return len(block_key(line)) <= MOST_JOINED * len(title) and title_key(line) == title


def _folded(text: str) -> str:
    folded = western_fold(text)
    return "".join(WORD_RUN.findall(unicodedata.normalize("NFKC", text).casefold())) if folded is None else folded


# The lines of a page are compared with its headline again and again, and the pages of a site share theirs: three in four are remembered.
_folded_line = lru_cache(maxsize=4_096)(_folded)


def _is_article(node: dict[str, object]) -> bool:
    return bool(first_string(node.get("headline")))


def _parts(heading: HtmlElement) -> list[tuple[str, str]]:
    """Return the heading's pieces in order, each with its tag, class and id; a lone wrapper is opened."""
    while len(heading) == 1 and not (heading.text or "").strip() and not (heading[0].tail or "").strip():
        heading = heading[0]
    parts = [("", " ".join((heading.text or "").split()))]
    for child in heading:
        if isinstance(child.tag, str):
            hint = f"<{child.tag}> {child.get('class') or ''} {child.get('id') or ''}"
            parts.append((hint[:LONGEST_HINT], text_of(child) if child.tag not in NO_TEXT else ""))
        parts.append(("", " ".join((child.tail or "").split())))
    return [part for part in parts if part[1]]


def _runs(texts: Sequence[str]) -> Iterator[str]:
    """Every run of neighbouring pieces but the whole."""
    for start in range(len(texts)):
        for end in range(start + 1, len(texts) + 1):
            if end - start < len(texts):
                yield " ".join(texts[start:end])


def _uncut(declared: list[str], headings: Sequence[str], description: str) -> list[str]:
    """Return the declared titles; where the first was cut off for its field, the title or heading that it was cut from stands first.

    Where that is none of them, or the first is the description, it is no headline, and the heading with which another title begins is.
    """
    if not declared:
        return declared
    stem = CUT_OFF.sub("", declared[0])
    is_cut, key = stem != declared[0], title_key(stem)
    others = (*declared[1:], *headings)
    if is_cut or len(stem) >= SHORTEST_CUT:
        whole = next((title for title in others if len(title) > len(stem) and title.startswith(stem) and not CUT_OFF.search(title)), "")
        if whole:
            return [whole, *declared[1:]]
    if (is_cut or key == title_key(description)) and key not in map(title_key, headings):
        begun_with = (heading for heading in headings if any(_is_begun_with(title, heading) for title in declared[1:]))
        return [*islice(begun_with, 1), *declared]
    return declared


def _is_begun_with(title: str, heading: str) -> bool:
    is_long = len(block_words(heading)) >= FEWEST_WORDS_BEFORE_BAR
    return is_long and CUT_OFF.search(heading) is None and title_key(title).startswith(title_key(heading))


def _smaller_heading(declarations: Declarations, declared: Sequence[str]) -> str:
    """Return the second- or third-level heading that says all of a piece of the declared title, on pages whose first level is the site.

    Else the one with which a title ends behind a sentence ("The Bell, April 2002. A headline"), or the one that begins with a piece and
    goes on, where other pieces say of what kind the page is or whose.
    """
    pieces = {title_key(piece): piece for title in declared for piece in (title, *SEPARATOR.split(title), title.partition(": ")[2])}
    texts = [text for element in declarations.subheadings if (text := without_kicker(element))]
    whole = (text for text in texts if title_key(text) in pieces and len(block_words(text)) >= FEWEST_WORDS_BEFORE_BAR)
    ending = (text for text in texts if len(text.split()) >= FEWEST_WORDS_BEGUN_WITH and any(_ends_with(title, text) for title in declared))
    long = [piece for piece in pieces.values() if piece not in declared and len(piece.split()) >= FEWEST_WORDS_BEGUN_WITH]
    begun = (text for text in texts if len(text) <= LONGEST_TITLE and any(_begins_with(text, piece) for piece in long))
    return next(filter(None, (*islice(whole, 1), *islice(ending, 1), *islice(begun, 1))), "")


def _ends_with(title: str, text: str) -> bool:
    """Tell whether a title ends with a text, behind the end of a sentence or an opening sign."""
    return title != text and title.endswith(text) and AFTER_SENTENCE.search(title[: -len(text)]) is not None


def _begins_with(text: str, piece: str) -> bool:
    return text.casefold().startswith(piece.casefold()) and not text[len(piece) : len(piece) + 1].isalnum()


def _agreeing(headings: Sequence[str], declared: Sequence[str]) -> str:
    """Return the heading that shares most words with a declared title; a lone heading needs only a few."""
    wanted = [set(block_words(title)) for title in declared]
    best, best_share = "", 0.0
    for heading in headings:
        own = set(block_words(heading))
        share = max((len(own & title) / max(1, len(own | title)) for title in wanted), default=0.0)
        if title_key(heading) and any(title_key(heading) == title_key(title) for title in declared):
            share = 1.0
        if share > best_share:
            best, best_share = heading, share
    return best if best_share >= (FEWEST_SHARED_ALONE if len(headings) == 1 else FEWEST_SHARED) else ""


def _plausible(title: str) -> bool:
    return SHORTEST_TITLE <= len(title) <= LONGEST_TITLE or (len(title) > 1 and any(ord(letter) > FIRST_IDEOGRAPH for letter in title))


def _drops_last(before: str, separator: str, piece: str, names: frozenset[str]) -> bool:
    if names_site(piece, names) or not piece.strip():
        return True
    if CALLED_PAPER.search(piece) is not None or _calls_site(piece, names):
        return True
    is_bar = any(bar in separator for bar in "|│｜»")
    is_long = len(before.split()) >= FEWEST_WORDS_BEFORE_BAR or sum(ord(letter) > FIRST_IDEOGRAPH for letter in before) >= FEWEST_IDEOGRAPHS
    return is_bar and len(piece) < len(before) and is_long


def _calls_site(piece: str, names: frozenset[str]) -> bool:
    """Return True for a short name of the site with what such sites are: "BBC News"."""
    words_of = piece.split()
    return len(words_of) == 2 and title_key(words_of[0]) in names and title_key(words_of[1]) in SITE_WORDS  # noqa: PLR2004 - a name and a word


def names_site(piece: str, names: frozenset[str]) -> bool:
    """Return True where the piece is the site's name, or it with a little more or less."""
    key = title_key(piece)
    return bool(key) and any(key == name or _is_variant(key, name) for name in names)


def _is_variant(key: str, name: str) -> bool:
    shorter, longer = sorted((key, name), key=len)
    return len(shorter) >= SHORTEST_SITE_NAME and shorter in longer and len(longer) < 2 * len(shorter)


def host_names(url: str) -> frozenset[str]:
    """Folded names that the address suggests for its site."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    parts = host.split(".")
    return frozenset((title_key(host), *(title_key(part) for part in parts[:-1] if len(part) >= SHORTEST_HOST_NAME))) - {""}
