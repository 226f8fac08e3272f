"""The pages of an article that is split over several: which is next, which has it whole, and whether one goes on with another."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from wirewatch.article.page.declarations import Declarations
from wirewatch.article.page.markup import is_longer, text_of
from wirewatch.article.record import PageRecord
from wirewatch.urls import absolute_url, registrable_domain

NEXT_WORDS = re.compile(
    r"^(?:next(?: page)?|nächste(?: seite)?|page suivante|suivant|siguiente|p[aá]gina siguiente|avanti|successiva|далее|"
    r"следующая|下一页|下一頁|次へ|次のページ|다음)\s*[›»>→]*$",
    re.IGNORECASE,
)
SINGLE_PAGE = frozenset(
    (
        *("single page", "view all", "show all", "on one page", "auf einer seite", "artikel auf einer seite lesen", "tout sur une page"),
        *("ver todo", "全文", "显示全文", "在本页阅读全文"),
    )
)
LONGEST_LABEL = 40
PAGE_NUMBER = re.compile(
    r"(?:[?&](?:page|pagina|seite|p|pg)=|[/,;](?:page|seite|pagina|p)[/_-]?|[-_])(\d{1,2})(?=/?$|\.\w{3,5}$|[?&#])", re.IGNORECASE
)
# What both kinds of number have behind them; few addresses do, and looking for it takes a fifth of looking for both.
BEHIND_NUMBER = re.compile(r"\d(?=/?$|\.\w{3,5}$|[?#])")
# Of its characters, the number's last digit, a suffix and a line break.
LONGEST_END = 8
# The number of a page is short; looking for it spares the addresses of stories the rest.
SHORT_NUMBER = re.compile(r"(?<!\d)\d\d?(?=/?$|\.\w{3,5}$|[?&#])")
# As in /2026/bridge/2/: the pages of an article in WordPress, but on other sites the number of a story.
BARE_NUMBER = re.compile(r"/(\d{1,2})(?=/?$|[?#])")
# An address that says "page"; any other number may be that of another story, which its headline tells.
SAYS_PAGE = re.compile(r"[?&/,;](?:page|pagina|seite|p|pg)[=/_-]?\d{1,2}(?:\D|$)", re.IGNORECASE)
NUMBER_ALONE = re.compile(r"(?:page|seite|página|pagina|страница|第)?\s*(\d{1,2})\s*(?:页|頁|ページ)?", re.IGNORECASE)
# Comments have pages of their own.
OF_COMMENTS = re.compile(r"comment|cpage|kommentar|comentario", re.IGNORECASE)
ANCESTORS_OF_A_PAGER = 6
# Characters; the address of an article's page is shorter.
LONGEST_ADDRESS = 1_000


def next_page(declarations: Declarations, url: str) -> str:
    """Return the address of the article's next page on the same site, or nothing; next articles and pages of comments do not count."""
    links = [absolute_url(url, href) for href in declarations.links.get("next", ())]
    wanted = {2, *(number + 1 for number, _ in _numbered(url))}
    for link in declarations.elements.anchors:
        href = link.get("href") or ""
        # Only a query and a fragment begin further in front.
        end = href if "?" in href or "#" in href else href[-LONGEST_END:]
        if len(href) > LONGEST_ADDRESS or not (BEHIND_NUMBER.search(end) and SHORT_NUMBER.search(href)):
            continue
        if (PAGE_NUMBER.search(href) or BARE_NUMBER.search(href)) and _leads_on(link, wanted):
            links.append(absolute_url(url, href))
    return next((link for link in links if link and not OF_COMMENTS.search(link) and _follows(url, link)), "")


def continues(first: PageRecord, following: PageRecord, url: str) -> bool:
    """Return True where the page at this address is the article's next one: its address says "page", or it has the same headline."""
    one, other = _folded(first.title), _folded(following.title)
    return SAYS_PAGE.search(url) is not None or not other or one in other or other in one


def _leads_on(link: HtmlElement, wanted: set[int]) -> bool:
    """Return True for a link that says "next", or is the next number in a list of pages."""
    label = text_of(link)
    number = NUMBER_ALONE.fullmatch(label)
    if not (NEXT_WORDS.match(label) or "next" in (link.get("rel") or "") or (number and int(number[1]) in wanted)):
        return False
    above = islice(link.iterancestors(), ANCESTORS_OF_A_PAGER)
    return not any(OF_COMMENTS.search(f"{element.get('class') or ''} {element.get('id') or ''}") for element in above)


def single_page(declarations: Declarations, url: str) -> str:
    """Return the address of the whole article on one page, where a paginated one offers it."""
    for link in declarations.elements.anchors:
        if (label := _label(link)) and " ".join(label.split()).casefold() in SINGLE_PAGE and link.get("href") is not None:
            address = absolute_url(url, link.get("href"))
            if address and _place(address) and registrable_domain(address) == registrable_domain(url) and _place(url)[:20] in address:
                return address
    return ""


def _label(link: HtmlElement) -> str:
    """Return the link's text, or nothing where it is too long to be "view all"; links that nest each hold the whole page."""
    if not len(link):
        return link.text or ""
    return "" if is_longer(link, LONGEST_LABEL) else " ".join(link.itertext())


def _follows(url: str, link: str) -> bool:
    """Return True where the link is this article's page with the next number."""
    here = set(_numbered(url))
    if not SAYS_PAGE.search(url):
        here.add((1, _place(url)))
    return any((number - 1, stem) in here for number, stem in _numbered(link))


def _numbered(url: str) -> list[tuple[int, str]]:
    """Return what may be the page's number in an address, each with the address without it."""
    found = ((pattern, pattern.search(url)) for pattern in (PAGE_NUMBER, BARE_NUMBER))
    return [(int(number[1]), _place(pattern.sub("", url))) for pattern, number in found if number]


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path.removesuffix('/')}"


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
