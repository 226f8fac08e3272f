"""The entries of a live page that declares none: elements made alike, each with a time of its own, below a headline that says "live". Pure.

a live word in headline, address or the markup around them
+ three or more elements beside one another, each with one time and words that are no link
+ which are most of what the page says
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from wirewatch.article.page.declarations import Declarations
from wirewatch.article.page.markup import text_of

FEWEST_ENTRIES = 3
# More times than the busiest live page has, and ways up from each.
MOST_TIMES, MOST_LEVELS = 1_500, 30
# In characters: of an entry without its time, and of a line that may be a time.
SHORTEST_ENTRY, LONGEST_TIME = 20, 24
# Of the characters of an entry at most so many lie in links: those of a teaser are its headline.
MOST_LINKED = 0.5
# Of the paragraphs of a page at least so many characters are its entries'.
SHARE_OF_PAGE = 0.6
# Between the entries and the element that is called live.
LEVELS_TO_NAME = 4
CLOCK = re.compile(
    r"\W{0,3}(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[:.][0-5]\d)?(?:\s?(?:uhr|h|hrs|[ap]\.?m\.?|[a-z]{2,4}))?\W{0,3}", re.IGNORECASE
)
# What a headline calls a live page: at its beginning or end, or with what it is of.
LIVE_HEADLINE = re.compile(
    r"^\W*(?:live|direct|directo|diretta|canlı|živě|uživo|živo|zivo|naživo|élő|онлайн|наживо|уживо|на живо|лайв|مباشر|لایو|"
    r"लाइव|লাইভ|ライブ|라이브|直播|实时|"
    r"實時|실시간)\s?(?:[.:|•·–—:!\]】]|-\s)|(?:[:|•·–—:]|\s-)\s?(?:live|en direct|en vivo|en directo|ao vivo|in diretta|na żywo|"
    r"онлайн|наживо|уживо|uživo|živě|"
    r"מעודכן|مباشر|ライブ|直播)\W*$|"
    r"(?<!\w)live(?:-|\s)?(?:blog|updates?|ticker|coverage|text|bericht|berichterstattung|verslag|rapport|rapportering|"
    r"uppdatering(?:ar)?|feed|report(?:ing)?|"
    r"přenos|prenos|relacja|news)(?!\w)|"
    r"(?<!\w)(?:news|eil|kriegs?|minuten)-?ticker(?!\w)|^\W*ticker\W|(?<!\w)(?:liveticker|liveblog|minutenprotokoll)|"
    r"as it happened|minute[- ]by[- ]minute|"
    r"(?<!\w)(?:en direct|suivez en direct|minute par minute|en vivo|en directo|minuto a minuto|ao vivo|em direto|in diretta|"
    r"la diretta|minuto per minuto|"
    r"na żywo|relacja|minuta po minucie|v přímém přenosu|minutu po minutě|on-?line přenos|percről percre|élőben|text live|"
    r"în direct|minut cu minut|"
    r"direktrapport|direkterapport|senaste nytt just nu|hetki hetkeltä|tilanne päällä|seuraa suorana|canlı (?:blog|anlatım|"
    r"yayın)|dakika dakika|"
    r"λεπτό προς λεπτό|ζωντανά|онлайн|прямая (?:трансляция|линия)|текстовая трансляция|в прямом эфире|хроника|хроніка|"
    r"текстова трансляція|на живо|"
    r"минута по минута|minutu po minutu|iz minute u minutu|trực tiếp|tường thuật|secara langsung|detik demi detik)(?!\w)|"
    r"לייב|עדכונים שוטפים|דיווח חי|דקה אחר דקה|لحظة بلحظة|تغطية (?:حية|مباشرة|مستمرة)|بث مباشر|لحظه به لحظه|پوشش زنده|لمحہ بہ لمحہ|"
    r"लाइव (?:अपडेट|ब्लॉग)|পল পল|সরাসরি|நேரலை|รายงานสด|ถ่ายทอดสด|เกาะติดสถานการณ์|"
    r"直播|滚动(?:播报|更新)|实时更新|即時更新|最新动态|タイムライン|実況|ライブ(?:ブログ|更新)|速報中|실시간|생중계|라이브",
    re.IGNORECASE,
)
LIVE_PATH = re.compile(
    r"/(?:live(?:-?(?:blogs?|updates?|ticker|news|text|coverage|reporting))?|news-?ticker|ticker|en-direct|direct|directs|"
    r"en-vivo|en-directo|directo|"
    r"minuto-a-minuto|ao-vivo|in-diretta|diretta|na-zywo|canli(?:-anlatim|-blog)?)(?:[/-]|$)",
    re.IGNORECASE,
)
LIVE_NAME = re.compile(
    r"(?:^|[\s_-])(?:live-?(?:blog|ticker|text|updates?|feed|stream|entries|events?|posts?|coverage|timeline)|"
    r"ticker(?:-?(?:item|entry|feed|list|post))?|"
    r"minute-by-minute|minuto-a-minuto|en-direct)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Readers' comments and teasers have times too.
FOREIGN_NAME = re.compile(
    r"comment|disqus|reply|repl(?:ies)|teaser|related|recommend|promo|most-|popular|latest|sidebar|widget|rail|schedule|programm?e",
    re.IGNORECASE,
)


def timed_entries(declarations: Declarations, tree: HtmlElement, url: str) -> list[HtmlElement]:
    """Return the entries of a page that calls itself live in its headline, its address or around them; none of other pages."""
    is_called_live = calls_itself_live(declarations, url)
    if not is_called_live and len(declarations.times) < FEWEST_ENTRIES:
        return []
    found = _beside_one_another(declarations.times or list(islice(_clocks(tree), MOST_TIMES)))
    if len(found) < FEWEST_ENTRIES or not (is_called_live or _is_named_live(found[0])):
        return []
    said = sum(map(_own_characters, found))
    shown = sum(len(text_of(paragraph)) for paragraph in tree.iter("p") if not _stands_in(paragraph, ("footer", "nav", "aside")))
    return found if said >= SHARE_OF_PAGE * shown else []


def calls_itself_live(declarations: Declarations, url: str) -> bool:
    """Tell whether a page calls itself live in its title, its main heading or its address."""
    headlines = (declarations.title, declarations.first_meta("og:title"), *map(text_of, declarations.headings[:2]))
    try:
        path = urlsplit(url).path
    except ValueError:
        path = ""
    return any(map(LIVE_HEADLINE.search, headlines)) or LIVE_PATH.search(path) is not None


def _clocks(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Give the elements that say what o'clock it is and nothing else."""
    for element in tree.iter("span", "div", "p", "strong", "b", "h3", "h4", "small", "a", "td"):
        if not len(element) and element.text and len(element.text) <= LONGEST_TIME and CLOCK.fullmatch(element.text):
            yield element


def _beside_one_another(times: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Return the largest group of elements of one kind in one place that have one of these times each, and words of their own."""
    marks = list(islice(times, MOST_TIMES))
    counts: Counter[HtmlElement] = Counter(above for mark in marks for above in islice(mark.iterancestors(), MOST_LEVELS))
    groups: dict[tuple[HtmlElement, str], list[HtmlElement]] = {}
    for mark in marks:
        entry = mark
        while (above := entry.getparent()) is not None and counts[above] == 1:
            entry = above
        if above is not None and entry is not mark and _is_entry(entry):
            groups.setdefault((above, str(entry.tag)), []).append(entry)
    return max(groups.values(), key=len, default=[])


def _is_entry(element: HtmlElement) -> bool:
    if FOREIGN_NAME.search(_name(element)) or any(
        FOREIGN_NAME.search(_name(above)) for above in islice(element.iterancestors(), LEVELS_TO_NAME)
    ):
        return False
    heading = next(element.iter("h2", "h3", "h4"), None)
    is_teaser = heading is not None and (heading.getparent().tag == "a" or next(heading.iter("a"), None) is not None)
    return not is_teaser and _own_characters(element) >= SHORTEST_ENTRY


def _own_characters(element: HtmlElement) -> int:
    """Count the characters of an element without its time; none where most of them are links'."""
    whole = len(text_of(element))
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    return 0 if linked > MOST_LINKED * whole else max(0, whole - LONGEST_TIME // 2)


def _is_named_live(entry: HtmlElement) -> bool:
    return any(LIVE_NAME.search(_name(element)) for element in (entry, *islice(entry.iterancestors(), LEVELS_TO_NAME)))


def _name(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _stands_in(element: HtmlElement, tags: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*tags), None) is not None
