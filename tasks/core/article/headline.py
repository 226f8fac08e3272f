"""The headline as readers see it: without the site's name, the section or a kicker around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import urlsplit

from tasks.core.article.facts import Facts, first_string, item_value, types
from tasks.core.article.markup import text_of

# Between headline and site: "Headline | Site", "Site » Headline", "Headline - Section - Site".
SEPARATOR = re.compile(r"\s+[|–—•·»«›‹∣│:/~-]{1,2}\s+|\s*[|│｜_＿]\s*|\s*::\s*|\s+[-–—]{2,3}\s+")
# A first heading longer than this is a paragraph or a whole teaser.
LONGEST_TITLE = 400
# Shorter ones are navigation ("News", "Home").
SHORTEST_TITLE = 4
# Share of words that a heading and a declared title must have in common, and less where there is only one heading.
FEWEST_SHARED = 0.3
FEWEST_SHARED_ALONE = 0.15
FEWEST_WORDS_BEFORE_BAR = 3
SHORTEST_SITE_NAME = 4
FIRST_IDEOGRAPH = 0x2E80
WORD = re.compile(r"\w+")
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
UNWORD = re.compile(r"\W+")


def headline(facts: Facts, url: str, site_names: frozenset[str]) -> str:
    """The article's headline, or nothing where the page has none.

    The declared title and the page's first heading usually agree. Where they differ, news sites put the
    editorial headline into OpenGraph, other sites a text for search engines, so there the heading wins.
    """
    names = site_names | host_names(url)
    declared = [stripped for title in declared_titles(facts) if _plausible(stripped := strip_site(title, names))]
    headings = [stripped for text in _headings(facts) if _plausible(stripped := strip_site(text, names)) and not names_site(text, names)]
    heading = _agreeing(headings, declared)
    if not declared or not heading:
        return next(iter(declared), "") or next(iter(headings), "")
    if fold(heading) == fold(declared[0]) or (declares_news(facts) and fold(heading) not in fold(declared[0])):
        return declared[0]
    return heading


def known_site_names(facts: Facts) -> frozenset[str]:
    """Folded names of the site as the page declares them."""
    declared = [facts.first_meta(name) for name in ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher")]
    nodes = [first_string(node.get("publisher")) for node in facts.articles()]
    sites = [first_string(node.get("name")) for node in facts.nodes if types(node) & {"website", "organization", "newsmediaorganization"}]
    return frozenset(fold(name) for name in (*declared, *nodes, *sites) if name) - {""}


def declares_news(facts: Facts) -> bool:
    """True where the page says that it is journalism."""
    return any(kind.endswith("newsarticle") or kind == "liveblogposting" for node in facts.nodes for kind in types(node))


def declared_titles(facts: Facts) -> list[str]:
    """Titles by trust: the article's JSON-LD headline, OpenGraph, other meta elements, microdata, the title element."""
    nodes = [first_string(node.get("headline")) or first_string(node.get("name")) for node in facts.articles() if _is_article(node)]
    items = [item_value(element) for element in facts.itemprops.get("headline", ())]
    meta = [
        facts.first_meta(name) for name in ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "citation_title")
    ]
    ordered = [*nodes[:1], *meta, *items[:1], facts.title]
    return [title for title in ordered if title]


def strip_site(title: str, names: frozenset[str]) -> str:
    """The title without segments at its ends that name the site (`names` are folded)."""
    title = INVISIBLE.sub("", title)
    while True:
        pieces = list(SEPARATOR.finditer(title))
        if pieces and _drops_last(title[: pieces[-1].start()], pieces[-1].group(), title[pieces[-1].end() :], names):
            title = title[: pieces[-1].start()].strip()
        elif pieces and fold(title[: pieces[0].start()]) in names:
            title = title[pieces[0].end() :].strip()
        else:
            return title


def fold(text: str) -> str:
    """The text for comparison: letters and digits only, lower case."""
    return UNWORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def _is_article(node: dict[str, object]) -> bool:
    return bool(first_string(node.get("headline")))


def _headings(facts: Facts) -> list[str]:
    return [" ".join(text.split()) for heading in facts.headings if (text := text_of(heading))]


def _agreeing(headings: Sequence[str], declared: Sequence[str]) -> str:
    """The heading that shares most words with a declared title; a lone heading needs only a few."""
    wanted = [set(WORD.findall(title.casefold())) for title in declared]
    best, best_share = "", 0.0
    for heading in headings:
        words = set(WORD.findall(heading.casefold()))
        share = max((len(words & title) / max(1, len(words | title)) for title in wanted), default=0.0)
        if fold(heading) and any(fold(heading) == fold(title) for title in declared):
            share = 1.0
        if share > best_share:
            best, best_share = heading, share
    return best if best_share >= (FEWEST_SHARED_ALONE if len(headings) == 1 else FEWEST_SHARED) else ""


def _plausible(title: str) -> bool:
    return SHORTEST_TITLE <= len(title) <= LONGEST_TITLE or (len(title) > 1 and any(ord(letter) > FIRST_IDEOGRAPH for letter in title))


def _drops_last(before: str, separator: str, piece: str, names: frozenset[str]) -> bool:
    if names_site(piece, names):
        return True
    return any(bar in separator for bar in "|│｜»") and len(piece) < len(before) and len(before.split()) >= FEWEST_WORDS_BEFORE_BAR


def names_site(piece: str, names: frozenset[str]) -> bool:
    """True where the piece is the site's name, or it with a little more or less."""
    key = fold(piece)
    return bool(key) and any(key == name or _is_variant(key, name) for name in names)


def _is_variant(key: str, name: str) -> bool:
    shorter, longer = sorted((key, name), key=len)
    return len(shorter) >= SHORTEST_SITE_NAME and shorter in longer and len(longer) < 2 * len(shorter)


def host_names(url: str) -> frozenset[str]:
    """Folded names that the address suggests for its site."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    parts = host.split(".")
    return frozenset((fold(host), *(fold(part) for part in parts if len(part) >= SHORTEST_SITE_NAME))) - {""}
