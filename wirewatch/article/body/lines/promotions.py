"""Boxes of somebody else's within a text: what a partner paid for, and calls to subscribe or to give."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from wirewatch.article.body.vote.surroundings import BOLD_SHARE, HEADINGS
from wirewatch.article.page.markup import is_longer, text_of
from wirewatch.article.page.page_blocks import Block, Part, root_of
from wirewatch.article.words.block_key import block_key

# A box is this small, in characters; what is larger is the article, of which a whole may be paid for.
LARGEST_BOX = 600
# A line that names who paid, alone at the head of a box. The bare word ("Anzeige", "Partner") is a heading too.
LONGEST_LABEL = 90
PARTNER = re.compile(
    r"\W{0,3}(?:(?:in|with) (?:paid )?(?:partnership|association|cooperation|collaboration) with|"
    r"(?:presented|brought to you|sponsored|paid for) by|paid (?:content|post) (?:by|from)|sponsored content (?:by|from)|"
    r"in (?:bezahlter )?zusammenarbeit mit|in kooperation mit|präsentiert von|gesponsert von|en partenariat avec|proposé par|"
    r"en colaboración con|patrocinado por|in collaborazione con|em parceria com|in samenwerking met|we współpracy z|при поддержке)\b"
    r":?\s[^.!?]{2,60}",
    re.IGNORECASE,
)
BOXES = frozenset(("div", "aside", "section", "figure", "li", "td"))
# Labels that are looked at; an article has one.
MOST_LABELS = 10
# A box that calls to subscribe, to vote or to sign up has a heading, a line or two, and what one fills in or presses: so many characters
# and blocks. In other boxes (lists, cells, figures, questions that unfold) such words are the article's.
LARGEST_CALL_BOX, MOST_CALLS = 400, 6
LARGEST_QUESTION, SHORTEST_END = 240, 8
CALL_BOXES = frozenset(("div", "aside", "section", "form", "fieldset", "center"))
OTHER_BOXES = frozenset(("li", "td", "article", "figure", "table", "blockquote", "details", "dl"))
# Ways from a line up to its box.
MOST_LEVELS = 6
NEWSLETTER = re.compile(
    r"newsletter|bolet(?:ín|im)|nyhetsbrev|nieuwsbrief|nyhedsbrev|infolettre|lettre d[’']info|рассылк|розсилк|bülten|hírlevel|uutiskirje|"
    r"zpravodaj do e|ενημερωτικό δελτίο|メールマガジン|ニュースレター|뉴스레터|电子报|電子報|通讯订阅|"
    r"النشرة البريدية|بريدك الإلكتروني|ניוזלטר",
    re.IGNORECASE,
)
LONGEST_HEAD, LONGEST_IN_BOX = 120, 300
ASKING_FOR_MAIL = ("email", "tel")
FEWEST_CHOICES = 2
# What a shop wants, at the head of a line that leads there.
PRICE = re.compile(
    r"(?:from |ab |desde |dès |vanaf |od )?(?:(?:[$€£¥₹₽₺₩]|US\$|R\$|kr\.?|zł|EUR|USD|CHF|Rs\.?) ?\d|"
    r"\d[\d.,’' ]{0,10} ?(?:[$€£¥₹₽₺₩]|kr\b|zł|EUR|USD|CHF|руб\.|грн|Kč|Ft|lei|TL)(?![^\W\d_]))",
    re.IGNORECASE,
)
LONGEST_PRICE_TAG = 160
# Of paragraphs that begin with a price most are the text of a guide to shopping.
PRICED = frozenset(("div", "span", "aside", "section"))
STOPS = (".", "!", "?", "…", "。")
# Fields of a page that are looked at, and prices.
MOST_FIELDS = 40


def promoted_keys(page: Sequence[Block], lines: Sequence[str], is_call: Callable[[Block], bool]) -> set[str]:
    """Return the folded blocks of such boxes: of those that class names call so, and of those that begin with a line on who paid.

    And of small boxes under a heading of their own that ask for an address or a vote, or hold a call, by what `is_call` says of a block.
    """
    found = {block_key(block.text) for block in page if block.part.promotion and _is_small(_outermost(block.part))}
    # The vote may have left out a label and kept what is below it; of links, which menus are full of, those in the text alone are asked.
    said = set(lines)
    short = (block for block in page if block.characters <= LONGEST_LABEL and (not block.links or block.text in said))
    for block in islice((block for block in short if PARTNER.fullmatch(block.text)), MOST_LABELS):
        if (box := _box_of(block)) is not None:
            found |= _keys_inside(box, page)
    return found | _called_for(page, lines, is_call)


def price_tags(page: Sequence[Block], said: Collection[str]) -> set[str]:
    """Return the folded lines that begin with a price, hold a link or a button and are no sentence."""
    short = (block for block in page if block.characters <= LONGEST_PRICE_TAG and block.tag in PRICED and block.text in said)
    priced = islice((block for block in short if PRICE.match(block.text)), MOST_FIELDS)
    return {block_key(block.text) for block in priced if _sells(block)}


def _sells(block: Block) -> bool:
    if block.text.endswith(STOPS):
        return False
    element = block.part.element
    return block.links > 0 or (
        element is not None and not is_longer(element, LONGEST_PRICE_TAG) and next(element.iter("button"), None) is not None
    )


def _called_for(page: Sequence[Block], lines: Sequence[str], is_call: Callable[[Block], bool]) -> set[str]:
    """Return the folded blocks of the boxes that ask for an address or a vote, or call to subscribe."""
    said = {line.removeprefix("- ") for line in lines}
    kept = [number for number, block in enumerate(page) if block.text in said]
    if not kept:
        return set()
    asking = set(_boxes_with_fields(page))
    # A vote may have kept a call and left out the heading above it.
    around = page[max(0, kept[0] - MOST_CALLS) : kept[-1] + MOST_CALLS]
    heads = {number: block for number, block in enumerate(around) if block.characters <= LONGEST_HEAD and _is_head(block)}
    found = set[str]()
    for number, head in heads.items():
        if (box := _call_box(head.part.element)) is not None:
            inside = set(box.iter())
            blocks = [block for block in around[number : number + MOST_CALLS + 1] if block.part.element in inside]
            is_headed = number == 0 or around[number - 1].part.element not in inside
            if (
                is_headed
                and 1 < len(blocks) <= MOST_CALLS
                and not _is_of_article(box)
                and (box in asking or any(_calls(block, is_call) for block in blocks))
            ):
                found |= {block_key(block.text) for block in blocks}
    for box in asking:
        if box.tag == "form" or _is_question(box):
            found |= _keys_inside(box, around)
    # Of a line that runs on behind the answers, "Yes No 2,317 votes", a text has its end alone.
    questions = [block_key(text_of(box)) for box in asking if _is_question(box)]
    ends = {key for key in map(block_key, said) if len(key) >= SHORTEST_END and any(question.endswith(key) for question in questions)}
    return found | ends


def _keys_inside(box: HtmlElement, blocks: Sequence[Block]) -> set[str]:
    """Return the folded ones of these blocks that stand in a box."""
    inside = set(box.iter())
    return {block_key(block.text) for block in blocks if block.part.element in inside}


def _is_of_article(box: HtmlElement) -> bool:
    """Tell the head of a page and a list of contents."""
    return next(box.iter("h1"), None) is not None or (
        next(box.iter("ul", "ol"), None) is not None and next(box.iter("button"), None) is None
    )


def _calls(block: Block, is_call: Callable[[Block], bool]) -> bool:
    return block.characters <= LONGEST_IN_BOX and (NEWSLETTER.search(block.text) is not None or is_call(block))


def _boxes_with_fields(page: Sequence[Block]) -> Iterator[HtmlElement]:
    """Give the small boxes of a page in which a reader gives an address, or makes one of several choices."""
    root = root_of(page)
    choices: dict[HtmlElement, list[HtmlElement]] = {}
    for field in islice(root.iter("input"), MOST_FIELDS) if root is not None else ():
        kind = (field.get("type") or "").lower()
        if kind in ASKING_FOR_MAIL and (box := _call_box(field.getparent())) is not None:
            yield box
        elif kind == "radio":
            for box in _small_boxes(field.getparent(), listed=True):
                choices.setdefault(box, []).append(field)
    asked = set[HtmlElement]()
    # Innermost first: what is around the choices may be the article's paragraph.
    for box, fields in sorted(choices.items(), key=lambda each: len(each[1])):
        if len(fields) >= FEWEST_CHOICES and asked.isdisjoint(fields):
            asked.update(fields)
            yield box


def _small_boxes(element: HtmlElement | None, *, listed: bool = False) -> Iterator[HtmlElement]:
    """Give the small boxes that an element is or stands in, innermost first; the items of a list within one are `listed`."""
    for _ in range(MOST_LEVELS):
        if element is None or (element.tag in OTHER_BOXES and not (listed and element.tag == "li")):
            return
        if element.tag in CALL_BOXES:
            if is_longer(element, LARGEST_CALL_BOX):
                return
            yield element
        element = element.getparent()


def _is_question(box: HtmlElement) -> bool:
    """Tell a question with its answers, or a line with a field for an address, in which nothing need be a heading."""
    return not is_longer(box, LARGEST_QUESTION) and next(box.iter("h1"), None) is None


def _call_box(element: HtmlElement | None) -> HtmlElement | None:
    """Return the largest small box around an element."""
    boxes = list(_small_boxes(element))
    return boxes[-1] if boxes else None


def _is_head(block: Block) -> bool:
    """Tell a heading, or words in bold alone."""
    return block.tag in HEADINGS or block.bold_characters >= BOLD_SHARE * block.characters


def _outermost(part: Part) -> HtmlElement | None:
    """Return the outermost element that is called a promotion, which may be the page or its article."""
    while part.above is not None and part.above.promotion:
        part = part.above
    return part.element


def _is_small(element: HtmlElement | None) -> bool:
    return element is not None and not is_longer(element, LARGEST_BOX)


def _box_of(label: Block) -> HtmlElement | None:
    """Return the element that a label is the first line of, where it is a small one that holds no headline."""
    for element in label.part.around():
        if is_longer(element, label.characters):
            is_box = element.tag in BOXES and not is_longer(element, LARGEST_BOX) and next(element.iter("h1"), None) is None
            return element if is_box and text_of(element).startswith(label.text) else None
    return None
