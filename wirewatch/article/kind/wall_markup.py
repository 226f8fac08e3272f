"""What a page's markup and data say of a wall: where its text ends, what is called a wall below that, which part is paid for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from wirewatch.article.body.whole_body import SENTENCE_END
from wirewatch.article.page.declarations import Declarations, first_string, strings, types
from wirewatch.article.page.page_blocks import HEADINGS, HINT_BITS, Block
from wirewatch.article.words.block_key import block_key
from wirewatch.article.words.word_count import word_count
from wirewatch.texts.full_stops import CUT_OFF

# Below the end of a text, in blocks, a wall's own words stand; comments, which may be for subscribers, and others' stories are none of it.
BLOCKS_BELOW = 8
BESIDE = HINT_BITS["related"] | HINT_BITS["comment"]
# A list's or a caption's last line may stand on the page in other words; one of so many lines does not.
LINES_AT_END = 3
# So many short lines below the last paragraph may be a wall's.
MOST_SHORT = 4
# Words of a sentence that breaks off: shorter lines that end in dots are labels ("While you are here…").
FEWEST_BEFORE_CUT = 8
# What templates call a wall, and none: "no-paywall". The same names stand at what is behind an open one, so they tell nothing alone.
WALL = re.compile(
    r"(?:pay|reg|sale|soft|hard|login|registration|subscription|subscriber)[-_]?wall|freemium|(?:paid|premium)[-_]?(?:content|only|gate)|"
    r"(?:restricted|locked|gated|protected|member)[-_]?(?:content|article|story|text)|(?:content|article|story)[-_]?(?:gate|lock|barrier)|"
    r"(?:subscriber|member)s?[-_]?only|piano|poool|steady"
)
OPEN = re.compile(r"(?<![a-z])non?[-_](?:pay|reg|sale)[-_]?wall")
# A class or id beyond this is generated.
LONGEST_NAME = 300
# What stands alone on a button or link to the rest of a text.
WAY_ON = re.compile(
    r"\W*(?:read (?:more|on|the (?:rest|full \w+))|continue reading|(?:show|view) (?:more|full (?:article|story))|"
    r"(?:artikel )?weiterlesen|mehr lesen|lire (?:la suite|plus)|leer más|(?:seguir|sigue) leyendo|leggi tutto|continua a leggere|"
    r"(?:ler|leia) mais|continuar lendo|lees (?:meer|verder)|läs (?:mer|vidare)|les mer|læs (?:mere|videre)|lue lisää|"
    r"czytaj (?:dalej|więcej)|číst (?:dál|více)|čtěte dál|читать (?:далее|дальше|полностью)|читати далі|devamını oku|tovább|"
    r"citește mai (?:mult|departe)|διαβάστε περισσότερα|阅读全文|展开全文|閱讀全文|続きを読む|더 보기|اقرأ المزيد)\W*",
    re.IGNORECASE,
)
# The last part of a selector, and what it asks for: ".article .paid-part" wants an element of the class "paid-part".
LAST_PART = re.compile(r"[^\s>+~]+$")
ASKED = re.compile(r"([.#])([\w-]+)")
MOST_SELECTORS = 20


def end_of_text(page: Sequence[Block], text: str) -> int | None:
    """Return the number of the block that a text ends with, or None where none of its last lines stands on the page as it is."""
    for line in reversed(text.split("\n")[-LINES_AT_END:]):
        key = block_key(line)
        if not key:
            continue
        # Nearly always it stands there as it is, and to fold all of a page takes a hundred times as long.
        found = next((at for at in range(len(page) - 1, -1, -1) if page[at].text == line), None)
        if found is None:
            found = next((at for at in range(len(page) - 1, -1, -1) if block_key(page[at].text) == key), None)
        if found is not None:
            return found
    return None


def end_of_prose(page: Sequence[Block], text: str, end: int, longest_in_box: int) -> int:
    """Return the number of the block that a text's last paragraph is where only a few short lines follow it, else that of its end.

    Those lines may be the wall's own.
    """
    lines = text.split("\n")
    last = next((at for at in range(len(lines) - 1, max(-1, len(lines) - 2 - MOST_SHORT), -1) if len(lines[at]) > longest_in_box), None)
    above = None if last is None else end_of_text(page, "\n".join(lines[: last + 1]))
    return end if above is None else above


def is_cut(text: str) -> bool:
    """Return True for a text whose last sentence breaks off in dots."""
    last = text.rsplit("\n", maxsplit=1)[-1]
    return CUT_OFF.search(last) is not None and word_count(last) >= FEWEST_BEFORE_CUT


def is_followed_by_way_on(page: Sequence[Block], text: str) -> bool:
    """Return True where a text ends in no sentence and what holds it has a button or link to its rest right behind."""
    above, _, last = text.rpartition("\n")
    said = above if WAY_ON.fullmatch(last) else text
    if SENTENCE_END.search(said) and not is_cut(said):
        return False
    end = end_of_text(page, said)
    if end is None or end + 1 == len(page):
        return False
    below = page[end + 1]
    # Not asked what it is called: "read-more" is how lists of others' stories are called, too, which have headings or boxes of their own.
    if below.hidden or below.tag in HEADINGS or not WAY_ON.fullmatch(below.text):
        return False
    holder = below.part.above
    return holder is not None and holder.element is not None and any(element is holder.element for element in page[end].part.around())


def called_walls(page: Sequence[Block], end: int) -> Iterator[Block]:
    """Give the blocks below a text's end that are shown in what is called a wall and does not hold the text too."""
    around = set(page[end].part.around())
    for block in blocks_below(page, end, BLOCKS_BELOW):
        own = (element for element in block.part.around() if element not in around)
        if any(map(is_called_wall, own)):
            yield block


def blocks_below(page: Sequence[Block], end: int, count: int) -> list[Block]:
    """Return those of so many blocks below a text's end that are shown and are neither comments nor others' stories."""
    beside = BESIDE & ~page[end].hints
    return [block for block in page[end + 1 : end + 1 + count] if not block.hidden and not block.hints & beside]


def is_called_wall(element: HtmlElement) -> bool:
    """Return True for an element whose class or id names a wall."""
    name = f"{element.get('class', '')} {element.get('id', '')}"[:LONGEST_NAME].lower()
    return WALL.search(name) is not None and not OPEN.search(name)


def declares_withheld(declarations: Declarations) -> bool:
    """Return True where the page declares that the article or a part of it is not free."""
    return any(True for _ in _withheld(declarations)) or declarations.first_meta("article:content_tier").lower() == "locked"


def is_metered(declarations: Declarations) -> bool:
    """Return True for what readers get a few of: nearly all such pages hold the whole article."""
    return declarations.first_meta("article:content_tier").lower() == "metered"


def shows_withheld_part(declarations: Declarations, end: Block) -> bool:
    """Return True where a text ends in that part of the page which is declared as not free: it was sent all the same."""
    selectors = [
        selector.strip()
        for node in _withheld(declarations)
        for each in strings(node.get("cssSelector"))
        for selector in each.split(",")[:MOST_SELECTORS]
    ]
    return any(_selects(selector, element) for selector in selectors for element in end.part.around())


def _withheld(declarations: Declarations) -> Iterator[dict[str, object]]:
    nodes = (*declarations.articles(), *(node for node in declarations.nodes if "webpageelement" in types(node)))
    for node in nodes:
        if node.get("isAccessibleForFree") is False or first_string(node.get("isAccessibleForFree")).lower() == "false":
            yield node


def _selects(selector: str, element: HtmlElement) -> bool:
    last = LAST_PART.search(selector)
    asked = ASKED.findall(last.group()) if last else []
    classes = (element.get("class") or "").split()
    return bool(asked) and all(name in classes if mark == "." else name == element.get("id") for mark, name in asked)
