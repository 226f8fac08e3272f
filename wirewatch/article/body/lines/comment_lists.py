"""Readers' comments by their shape: several elements made alike, each with a day or a reply, below a heading or called so by class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from wirewatch.article.page.markup import WHOLE_PAGE, class_test, first_class, is_longer, text_of
from wirewatch.article.page.page_blocks import Block

LONGEST_HEADING = 60
HEADING = re.compile(
    r"\W{0,3}(?:\d[\d.,]{0,6}\W{0,2} (?:of \d{1,6} |von \d{1,6} |di \d{1,6} )?|all |die |die letzten |tous les |todos los )?"
    r"(?:(?:reader|user|latest)s?[’']? )?"
    r"(?:comments?|responses?|replies|thoughts|kommentare?n?|leserkommentare?|leserbriefe|kommentarer|commentaires?|réactions?|"
    r"comentarios?|comentários?|commenti|commento|reacties?|opmerkingen|komentarz[eya]?|komentářů?|komentáře?|komentárov|komentarji|"
    r"komentari|diskuse|diskusia|hozzászólás(?:ok)?|comentarii|yorum(?:lar)?|комментари[йяеив]{1,3}|коментар[іїяв]{0,3}|"
    r"отзыв(?:ы|ов)?|(?:мнени[яе]|отзывы) (?:читателей|посетителей|на читателите)|думки читачів|opinie (?:czytelników|internautów)|"
    r"názory (?:čtenářů|čitateľov)|mišljenja čitatelja|vélemények|părerile cititorilor|skaitytojų komentarai|"
    r"σχόλι[αο]|(?:ال)?تعليق(?:ات)?|תגובות|评论|評論|網友評論|网友评论|留言|コメント|댓글|komentar|bình luận|"
    r"ความคิดเห็น|टिप्पणियां|टिप्पणियाँ)(?:[\s(:（-][^.!?]{0,25})?\W{0,3}",
    re.IGNORECASE,
)
REPLY = re.compile(
    r"(?<!\w)(?:reply|antworten|répondre|responder|rispondi|reageer|beantwoorden|svar[ae]?|odpowiedz|odpovědět|válasz|răspunde|"
    r"yanıtla|cevapla|ответить|відповісти|απάντηση|رد|הגב|回复|回覆|返信|답글|balas|trả lời)(?!\w)",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\d{1,2}[:.]\d{2}(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]|"
    r"\d (?:hours?|days?|weeks?|months?|years?|min|h|stunden|tagen?|heures?|jours?|horas?|días?|часов|дня|дней)(?!\w)|\d ?(?:前|전)",
    re.IGNORECASE,
)
# What templates call readers' comments and opinions; asked of elements alone that are one of several with a day or a reply each.
CALLED = re.compile(
    r"comment|kommentar|kommentt|koment[aá]|opini[aeo]|otz[yi]v|vidhuk|yorum|sxoli[ao]|scholi[ao]|reacti[oe]|reakcj|reaktion|hozzaszol|disku[sz]|"
    r"nazory|prispev[eok]|mielipi|talkback|tguvo?t|binhluan|binh-luan|pinglun|liuyan|tanggapan|tepki",
    re.IGNORECASE,
)
_calls_comments = class_test(CALLED)
LONGEST_CALLED = 200
# Comments of a list, and how many of them have a day within so many first characters, or a call to reply in so many last ones.
FEWEST, MOST_SIGNED = 3, 0.8
SIGNED_WITHIN, REPLY_WITHIN = 120, 60
# A comment is no longer than this; a part of an article may be.
LONGEST_COMMENT = 3_000
# Who wrote into a guest book, and when: "Ana (17.03 15:30): ...", "~ana 2003-10-22 11:40"; a teaser has its day first.
SIGNED = re.compile(
    r"\W{0,3}(?:\d{1,3}[.)]\s)?[^\W\d][^\d():,;!?|]{0,40}[\s,(|–-]{1,4}"
    r"(?:\d{1,2}[./-]\s?\d{1,2}(?:[./-]\s?(?:\d{4}|\d{2}))?\.?|\d{4}-\d\d-\d\d|\d{1,2}\.? [^\W\d]{3,12} \d{4})"
    r"[\s,|–-]{1,4}\d{1,2}[:.]\d\d(?!\d)"
)
# One such line may be a byline.
FEWEST_SIGNED, LONGEST_SIGNATURE = 2, 60
# Rules and a form may stand between the heading and the first of them.
MOST_BETWEEN = 4
# Headings that are tried, ways up from each to what stands beside the list, further elements looked at, and those looked into.
MOST_HEADINGS, MOST_LEVELS, MOST_BESIDE, MOST_LISTS = 5, 4, 200, 3
# The text above comments has so many characters; of less they may be what the page is for.
LEAST_ABOVE = 150
# What comments do not stand in, or have within.
NO_COMMENT = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "script", "style", "br", "a"))
PARTS = ("h1", "h2", "h3")


def listed_comments(page: Sequence[Block], kept: Sequence[Block]) -> set[str]:
    """Return the texts of the kept blocks that stand in such lists, below text of some length."""
    first, last = kept[0].container, kept[-1].container
    headings = (
        block for block in page if block.characters <= LONGEST_HEADING and first < block.container < last and HEADING.fullmatch(block.text)
    )
    found = set[str]()
    for heading in islice(headings, MOST_HEADINGS):
        above = sum(block.characters for block in kept if block.container < heading.container)
        element = heading.part.element
        comments = _list_below(element) if element is not None and above >= LEAST_ABOVE else []
        inside = {element for comment in comments for element in comment.iter()} if comments else set[HtmlElement]()
        found |= {block.text for block in kept if block.part.element in inside}
    return found


def called_comments(kept: Sequence[Block]) -> set[str]:
    """Return the texts of the kept blocks in one of several comments that their class names so, below text of some length."""
    known: dict[tuple[HtmlElement | None, str], bool] = {}
    found, above = set[str](), 0
    for block in kept:
        if above >= LEAST_ABOVE and any(_is_called_comment(element, known) for element in islice(block.part.around(), MOST_LEVELS)):
            found.add(block.text)
        above += block.characters
    return found


def signed_comments(page: Sequence[Block], kept: Sequence[Block]) -> set[str]:
    """Return the texts of a guest book below an article, its heading too.

    It is lines that begin with a name, a day and a clock, and what stands between them. Pages made before telephones set them in the cell
    of the article below a heading, without an element for each. The last one is its line, or the one below.
    """
    above, said = 0, {block.text for block in kept}
    for number, block in enumerate(page):
        if above >= LEAST_ABOVE and block.characters <= LONGEST_HEADING and HEADING.fullmatch(block.text):
            found = _signed_below(page[number + 1 :])
            return found | {block.text} if found else found
        above += block.characters if block.text in said else 0
    return set()


def _signed_below(page: Sequence[Block]) -> set[str]:
    numbers = [number for number, block in enumerate(page) if _is_signed(block)]
    if len(numbers) < FEWEST_SIGNED or numbers[0] > MOST_BETWEEN:
        return set()
    is_bare = page[numbers[-1]].characters <= LONGEST_SIGNATURE
    return {block.text for block in page[numbers[0] : numbers[-1] + 1 + is_bare]}


def _is_signed(block: Block) -> bool:
    return block.characters <= LONGEST_COMMENT and SIGNED.match(block.text[:SIGNED_WITHIN]) is not None


def _is_called_comment(element: HtmlElement, known: dict[tuple[HtmlElement | None, str], bool]) -> bool:
    """Tell one of several comments beside one another; each list is asked once."""
    name = element.get("class")
    if not name or element.tag in NO_COMMENT or not _calls_comments(name[:LONGEST_CALLED]):
        return False
    parent = element.getparent()
    key = (parent, first_class(element))
    if key not in known:
        beside = islice(parent, MOST_BESIDE) if parent is not None else ()
        known[key] = any(element in group for group in _made_alike(list(beside)))
    return known[key]


def _list_below(heading: HtmlElement) -> list[HtmlElement]:
    """Return the comments beside a heading or an element around it, or in what stands beside it."""
    element: HtmlElement | None = heading
    for _ in range(MOST_LEVELS):
        if element is None or element.tag in WHOLE_PAGE:
            break
        beside = list(islice(element.itersiblings(), MOST_BESIDE))
        lists = [beside, *(list(islice(_unwrapped(other), MOST_BESIDE)) for other in beside[:MOST_LISTS])]
        if comments := max((made for each in lists for made in _made_alike(each)), key=len, default=None):
            return comments
        element = element.getparent()
    return []


def _unwrapped(element: HtmlElement) -> HtmlElement:
    """Return what stands in elements that hold nothing else."""
    for _ in range(MOST_LEVELS):
        if len(element) != 1:
            break
        element = element[0]
    return element


def _made_alike(elements: Sequence[HtmlElement]) -> Iterator[list[HtmlElement]]:
    """Give the elements of one tag and class that are comments."""
    alike: dict[tuple[str, str], list[HtmlElement]] = {}
    for element in elements:
        if element.tag not in NO_COMMENT:
            alike.setdefault((element.tag, first_class(element)), []).append(element)
    for group in alike.values():
        if len(group) >= FEWEST and sum(map(_is_comment, group)) >= MOST_SIGNED * len(group):
            yield group


def _is_comment(element: HtmlElement) -> bool:
    if is_longer(element, LONGEST_COMMENT) or next(element.iter(*PARTS), None) is not None:
        return False
    text = text_of(element)
    return DAY.search(text[:SIGNED_WITHIN]) is not None or REPLY.search(text[-REPLY_WITHIN:]) is not None
