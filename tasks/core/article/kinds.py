"""What kind of page this is, and how much of the article it gives away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from tasks.core.article.blocks import Block, words
from tasks.core.article.facts import Facts, first_string, types
from tasks.core.article.record import Kind
from tasks.core.url import absolute_url, registrable_domain
from warehouse.model import BodyStatus

# A page with more words of running text than this is no consent wall, challenge or stub, whatever else it says.
WORDS_OF_A_STUB = 120
# A teaser before a paywall is rarely longer.
WORDS_OF_A_TEASER = 350
# An article of fewer words than this is a notice; a page of them with many links is an index.
WORDS_OF_AN_ARTICLE = 60
# Share of the visible text in links above which a page without an article is an index.
INDEX_LINK_SHARE = 0.6
FEWEST_INDEX_LINKS = 25
# A line of prose, in characters; shorter ones are headlines and labels.
SHORTEST_PROSE = 60
# A gallery has at least so many pictures, and fewer words for each than a story.
FEWEST_GALLERY_IMAGES = 8
WORDS_PER_GALLERY_IMAGE = 60
# Headlines are shortened and suffixed; a consent wall or a front page shares a word or two with one by chance.
ANNOUNCED_SHARE = 0.6
FEWEST_TITLE_WORDS = 2
# Words that the page declares above our count by this factor mean that we hold a part.
PARTIAL_FACTOR = 1.8

UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
SPACED_WORD = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+(?:['\u2019-]\w+)*")
CHALLENGE = re.compile(
    r"checking your browser|just a moment|verify (?:that )?you are (?:a )?human|are you a robot|unusual traffic|"
    r"enable javascript and cookies to continue|"
    r"captcha|access (?:to this page )?(?:has been )?denied|attention required|ddos protection|request blocked|"
    r"security check|pardon our interruption|"
    r"please turn javascript on|bitte bestätigen sie, dass sie kein roboter|подтвердите, что вы не робот|проверка браузера",
    re.IGNORECASE,
)
CHALLENGE_MARKS = (
    "cf-challenge",
    "cf_chl_",
    "challenge-platform",
    "px-captcha",
    "g-recaptcha",
    "h-captcha",
    "_incapsula_",
    "datadome",
    "perimeterx",
)
CONSENT = re.compile(
    r"we (?:and our (?:\d+ )?partners|value your privacy|use cookies)|before you continue|accept (?:all )?cookies|"
    r"cookie[- ](?:einstellungen|richtlinie)|"
    r"zustimm\w+|mit werbung (?:lesen|weiterlesen)|akzeptieren und weiter|consent(?:ir|ement)|accepter et (?:continuer|"
    r"fermer)|aceptar y continuar|"
    r"accetta(?:re)? e continua|akkoord|согласие на обработку|同意.{0,6}cookie|プライバシー設定",
    re.IGNORECASE,
)
CONSENT_HOSTS = re.compile(r"^(?:consent|consents|privacy|cmp|guce|myprivacy)\.", re.IGNORECASE)
PAYWALL = re.compile(
    r"subscribe (?:now )?to (?:continue|read|keep)|to continue reading|continue reading (?:with|by)|this (?:article|"
    r"content|story) is (?:only )?(?:for|available to|"
    r"reserved for) (?:paid |our )?(?:subscribers|members)|already a (?:subscriber|member)\?|subscriber[- ]only|"
    r"for subscribers only|jetzt abonnieren|"
    r"weiterlesen mit|nur für abonnent|exklusiv für abonnent|artikel freischalten|diesen artikel weiterlesen|"
    r"article réservé (?:à|aux) (?:nos )?abonn|"
    r"il vous reste [\d,. ]+% de cet article|réservé aux abonnés|contenido (?:exclusivo )?para suscriptores|"
    r"suscr[ií]bete para|solo para suscriptores|"
    r"contenuto riservato agli abbonati|per continuare a leggere|abbonati per|только для подписчиков|оформите подписку|"
    r"доступно только подписчикам|"
    r"この記事は(?:有料)?会員限定|会員限定記事|有料会員|残り[:：]?\s*\d+文字|付费|订阅后|登录后阅读全文|"
    r"treść dostępna dla subskrybentów|dla prenumeratorów",
    re.IGNORECASE,
)
PRESS_RELEASE_HOSTS = re.compile(
    r"(?:^|\.)(?:prnewswire|businesswire|globenewswire|presseportal|openpr|einpresswire|prweb|newswire|accesswire)\.", re.IGNORECASE
)
PRESS_RELEASE = re.compile(
    r"/(?:press-?releases?|pressemitteilungen?|comunicados?(?:-de-prensa)?|communiques?(?:-de-presse)?|comunicati-stampa)/|"
    r"^(?:press release|pressemitteilung|communiqué de presse|comunicado de prensa|comunicato stampa|пресс-релиз|"
    r"プレスリリース|for immediate release)\b",
    re.IGNORECASE,
)
NEXT_WORDS = re.compile(
    r"^(?:next(?: page)?|nächste(?: seite)?|page suivante|suivant|siguiente|p[aá]gina siguiente|avanti|successiva|далее|"
    r"следующая|下一页|下一頁|次へ|次のページ|다음)\s*[›»>→]*$",
    re.IGNORECASE,
)
SINGLE_PAGE = re.compile(
    r"^(?:single page|view all|show all|on one page|auf einer seite|artikel auf einer seite lesen|tout sur une page|"
    r"ver todo|全文|显示全文|在本页阅读全文)$",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(
    r"(?:[?&](?:page|pagina|seite|p|pg)=|/(?:page|seite|pagina|p)[/-]?|[-_])(\d{1,2})(?=/?$|\.\w{3,5}$|[?&#])", re.IGNORECASE
)


def kind_of(facts: Facts, page: Sequence[Block], url: str, title_and_text: tuple[str, str], announced: str = "") -> Kind:
    """The kind of page, from what it declares first and from its shape second.

    `announced` is the feed's headline: a page under that headline is no wall and no list, whatever else it shows.
    """
    title, text = title_and_text
    is_announced = names_announced(title, announced)
    count = word_count(text)
    declared = {kind for node in facts.nodes for kind in types(node)}
    if not is_announced and count < WORDS_OF_A_STUB and (stub := _stub_kind(facts, page, url, title)):
        return stub
    if "liveblogposting" in declared:
        return Kind.LIVE_BLOG
    if not is_announced and _is_index(facts, page, url, count, declared):
        return Kind.INDEX
    return _article_kind(facts, page, url, text, declared)


def names_announced(title: str, announced: str) -> bool:
    """True where a page's headline is the one that the feed announced."""
    shown, wanted = set(words(title)), set(words(announced))
    return len(wanted) >= FEWEST_TITLE_WORDS and len(shown & wanted) >= ANNOUNCED_SHARE * len(wanted)


def status_of(facts: Facts, page: Sequence[Block], kind: Kind, text: str) -> BodyStatus:
    """How much of the article the text is."""
    count = word_count(text)
    if kind in {Kind.CHALLENGE, Kind.CONSENT}:
        return BodyStatus.BLOCKED
    if not count:
        return BodyStatus.EMPTY
    if count < WORDS_OF_A_TEASER and _is_paywalled(facts, page):
        return BodyStatus.PAYWALLED
    declared = max((_declared_words(node) for node in facts.articles()), default=0)
    return BodyStatus.PARTIAL if declared > PARTIAL_FACTOR * count and count < WORDS_OF_A_TEASER else BodyStatus.FULL


@lru_cache(maxsize=8)
def word_count(text: str) -> int:
    """Words; of a text in a script without spaces half its characters."""
    unspaced = 0 if text.isascii() else len(UNSPACED.findall(text))
    return unspaced // 2 if unspaced > len(text) / 3 else unspaced // 2 + len(SPACED_WORD.findall(text))


def variant_of(tree: HtmlElement, url: str) -> str:
    """Say "amp" for an AMP page, "print" for a printed version, else nothing."""
    if tree.get("amp") is not None or tree.get("\u26a1") is not None:
        return "amp"
    return "print" if re.search(r"[?&/](?:print|printable|printer|drucken|imprimir|stampa)(?:[=/.?&]|$)", url, re.IGNORECASE) else ""


def next_page(facts: Facts, tree: HtmlElement, url: str) -> str:
    """The address of the article's next page on the same site, or nothing; next articles do not count."""
    links = [absolute_url(url, href) for href in facts.links.get("next", ())]
    shown = tree.xpath(".//a[@href][contains(@class,'next') or contains(@rel,'next') or string-length(normalize-space(.)) < 25]")
    links += [
        absolute_url(url, link.get("href"))
        for link in shown
        if NEXT_WORDS.match(" ".join(link.itertext()).strip()) or "next" in (link.get("rel") or "")
    ]
    return next((link for link in links if link and _follows(url, link)), "")


def single_page(tree: HtmlElement, url: str) -> str:
    """The address of the whole article on one page, where a paginated one offers it."""
    for link in tree.xpath(".//a[@href][string-length(normalize-space(.)) < 40]"):
        if SINGLE_PAGE.match(" ".join(" ".join(link.itertext()).split())):
            address = absolute_url(url, link.get("href"))
            if address and _stem(address) and registrable_domain(address) == registrable_domain(url) and _stem(url)[:20] in address:
                return address
    return ""


def _article_kind(facts: Facts, page: Sequence[Block], url: str, text: str, declared: set[str]) -> Kind:
    parts, count = urlsplit(url), word_count(text)
    if PRESS_RELEASE_HOSTS.search(parts.hostname or "") or PRESS_RELEASE.search(parts.path) or PRESS_RELEASE.match(text[:200]):
        return Kind.PRESS_RELEASE
    if declared & {"imagegallery", "mediagallery"} or _is_gallery(facts, page, count):
        return Kind.GALLERY
    is_video = facts.first_meta("og:type").lower().startswith("video") or ("videoobject" in declared and not _has_article(declared))
    return Kind.VIDEO if is_video and count < WORDS_OF_A_TEASER else Kind.ARTICLE


def _stub_kind(facts: Facts, page: Sequence[Block], url: str, title: str) -> Kind | None:
    shown = " ".join([title, facts.title, *(block.text for block in page)])[:5000]
    marked = any(mark in " ".join((*facts.meta, shown[:2000])).lower() for mark in CHALLENGE_MARKS)
    if CHALLENGE.search(shown) and (marked or len(shown) < SHORT_STUB or CHALLENGE.search(facts.title)):
        return Kind.CHALLENGE
    if CONSENT_HOSTS.search(urlsplit(url).hostname or "") or (
        CONSENT.search(shown) and len(shown) < LONG_STUB and not list(facts.articles())
    ):
        return Kind.CONSENT
    return None


# Characters a challenge page shows in all, and a consent page, which explains itself.
SHORT_STUB = 1_500
LONG_STUB = 5_000


def _has_article(declared: set[str]) -> bool:
    return any(kind.endswith("article") or kind == "blogposting" for kind in declared)


def _is_index(facts: Facts, page: Sequence[Block], url: str, count: int, declared: set[str]) -> bool:
    if _has_article(declared) or facts.first_meta("og:type").lower() == "article" or facts.first_meta("article:published_time"):
        return False
    path = urlsplit(url).path
    is_front = bool(urlsplit(url).hostname) and path.strip("/").lower() in {"", "index.html", "index.php", "home"}
    if is_front and count < WORDS_OF_A_TEASER:
        return True
    total = sum(block.characters for block in page) or 1
    share = sum(block.link_characters for block in page) / total
    links = sum(block.links for block in page)
    listed = bool(declared & {"collectionpage", "itemlist", "searchresultspage"})
    prose = sum(
        word_count(block.text) for block in page if block.characters >= SHORTEST_PROSE and block.link_characters * 2 < block.characters
    )
    return prose < WORDS_OF_AN_ARTICLE * (2 if listed else 1) and links >= FEWEST_INDEX_LINKS and share >= INDEX_LINK_SHARE


def _is_gallery(facts: Facts, page: Sequence[Block], count: int) -> bool:
    named = any(
        word in facts.first_meta("og:type", "article:section", "pagetype").lower() for word in ("gallery", "slideshow", "fotostrecke")
    )
    captions = sum(block.tag == "figcaption" for block in page)
    return (named and count < WORDS_OF_A_TEASER) or (captions >= FEWEST_GALLERY_IMAGES and count < WORDS_PER_GALLERY_IMAGE * captions)


def _is_paywalled(facts: Facts, page: Sequence[Block]) -> bool:
    for node in facts.articles():
        if first_string(node.get("isAccessibleForFree")).lower() == "false" or node.get("isAccessibleForFree") is False:
            return True
    if facts.first_meta("article:content_tier").lower() in {"locked", "metered"}:
        return True
    return any(block.characters < SHORT_STUB and PAYWALL.search(block.text) for block in page)


def _declared_words(node: dict[str, object]) -> int:
    try:
        return int(str(node.get("wordCount") or 0))
    except ValueError:
        return 0


def _follows(url: str, link: str) -> bool:
    """True where the link is this article's page with the next number."""
    here, there = PAGE_NUMBER.search(url), PAGE_NUMBER.search(link)
    current = int(here.group(1)) if here else 1
    return bool(there) and int(there.group(1) if there else 0) == current + 1 and _stem(url) == _stem(link)


def _stem(url: str) -> str:
    """The address without its page number."""
    parts = urlsplit(PAGE_NUMBER.sub("", url))
    return f"{parts.hostname}{parts.path.removesuffix('/')}"
