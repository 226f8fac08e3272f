"""Parts of a page whose words are none of the article's whatever the vote says: comments, what is hidden, advertisements, side columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from wirewatch.article.body.lines.comment_lists import called_comments, listed_comments, signed_comments
from wirewatch.article.body.lines.page_notices import ADVERT
from wirewatch.article.page.markup import WHOLE_PAGE, class_test, is_longer
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block, Part, root_of
from wirewatch.article.words.block_key import block_key

# What templates call readers' comments, in English and elsewhere.
COMMENTS = re.compile(
    r"(?<![a-z])(?:(?:user|reader)?-?comments?(?:-?(?:list|body|text|content|thread|section|area|wrap(?:per)?))?|comentarios?|comentarii|"
    r"commentaires?|commenti|kommentare?n?|kommentarer|komentarz[ey]?|komentar(?:ji|i|e)?|komentáře|yorum(?:lar)?|reacties|sxolia|"
    r"hozzaszolasok|disqus(?:_thread)?|fb-comments|cmts?|cmnts?|talkbacks?|pinglun)(?![a-z])",
    re.IGNORECASE,
)
# What templates call the box that says how others may reprint a text, in English and where a template was translated.
REPUBLISHING = re.compile(r"(?<![a-z])republi(?:sh(?:ing)?|cation|cacion|car|er)(?![a-z])", re.IGNORECASE)
# What advertisements stand in; what is called so and longer than this is a text that somebody paid for, or a list.
ADVERTISEMENT = re.compile(
    r"(?<![a-z0-9])(?:ads?|adv\d{0,4}|advert(?:s|isement|orial)?|adbox|ad-?(?:box|slot|wrap(?:per)?|unit|container|label|banner|rec)|banner|"
    r"adsense|adriver|adfox|dfp|gpt-ad|mpu|quads-location|td-a-rec|publicidad|publicite|annonce|annons|werbung|anzeige|reklam[aey]?|"
    r"reclame|pubblicita|hirdetes|sponsor(?:ed|s)?)(?![a-z0-9])",
    re.IGNORECASE,
)
_names_advertisement, _names_comments, _names_republishing = map(class_test, (ADVERTISEMENT, COMMENTS, REPUBLISHING))
# What stands above one.
ADVERT_LABEL = re.compile(rf"\W{{0,3}}{ADVERT}\W{{0,3}}", re.IGNORECASE)
ADVERTISED = frozenset(("div", "aside", "section", "span", "ins", "center"))
LARGEST_ADVERTISEMENT, ADVERTISEMENT_LEVELS = 200, 2
# What stands above a few words on who wrote a text. In English it heads parts of articles as often.
ABOUT_AUTHOR = re.compile(
    r"(?:sobre (?:la firma|el autor|la autora|los autores)|sobre [oa] autora?|[àa] propos de l[’'](?:auteur|autrice)|"
    r"über d(?:en|ie) autor(?:in|en)?|zu[mr] autor(?:in)?|over de auteurs?|l[’']autor[ei]|об авторе|"
    r"про автор[ак]у?|o autor(?:ze|ce|ovi)|om (?:författaren|skribenten|"
    r"forfatteren)|yazar hakkında|despre autor|a szerzőről|关于作者|作者简介|作者簡介|نبذة عن الكاتب)\W{0,3}",
    re.IGNORECASE,
)
LONGEST_LABEL, LARGEST_PROFILE = 40, 600
# Elements of AMP that hold no text of the page: what stands in them is shown where an advertisement or a list does not load.
AMP_PARTS = frozenset(
    ("amp-ad", "amp-embed", "amp-sticky-ad", "amp-list", "amp-consent", "amp-sidebar", "amp-user-notification", "amp-next-page", "amp-form")
)
# The share of the text that comments, terms of reprinting and hidden words may be; of more they are the article, as in a forum.
MOST_COMMENTS, MOST_TERMS, MOST_HIDDEN = 0.4, 0.6, 0.1
# Hidden words of more characters are what unfolds.
LONGEST_HIDDEN = 400
# Of a table that lays out the page, the cell of the article has this share of the paragraphs, of so many characters each.
COLUMN_SHARE, SHORTEST_PARAGRAPH = 0.75, 80
# A small table at one side of the text holds a picture and, in italics, the words under it: so many characters.
LARGEST_PICTURE_TABLE = 300
SIDES = frozenset(("left", "right"))
# A class attribute beyond this is generated.
LONGEST_NAME = 300
# Tables around a block that are looked at.
MOST_LEVELS = 6


def foreign_keys(page: Sequence[Block], lines: Sequence[str], title: str) -> set[str]:
    """Return the folded lines that stand in such parts alone; the headline is told apart elsewhere."""
    said = {line.removeprefix("- ") for line in lines}
    kept = [block for block in page if block.text in said]
    if not kept:
        return set()
    size = sum(map(len, said))
    comments = _texts(_in_elements(kept, _names_comments))
    found = comments if _size(comments) <= MOST_COMMENTS * size else set[str]()
    terms = _texts(_in_elements((block for block in kept if block.hints & HINT_BITS["cookie"]), _names_republishing))
    found |= terms if _size(terms) <= MOST_TERMS * size else set[str]()
    found |= listed_comments(page, kept) | called_comments(kept) | signed_comments(page, kept)
    hidden = _texts(block for block in kept if block.hidden) - _texts(block for block in kept if not block.hidden)
    found |= _texts(_in_advertisements(kept))
    found |= _texts(_in_slots(page, kept))
    found |= hidden if _size(hidden) <= min(LONGEST_HIDDEN, MOST_HIDDEN * size) else set()
    if any(block.inside & ANCESTOR_BITS["table"] for block in kept):
        found |= _texts(_in_other_columns(kept))
    found |= _texts(_in_profiles(kept))
    if is_amp(page):
        found |= _texts(block for block in kept if any(above.tag in AMP_PARTS for above in block.part.around()))
    return {block_key(text) for text in found} - {block_key(title)}


def _texts(blocks: Iterable[Block]) -> set[str]:
    return {block.text for block in blocks}


def _size(texts: Collection[str]) -> int:
    return sum(map(len, texts))


def is_amp(page: Sequence[Block]) -> bool:
    """Tell a page of AMP by its root, `<html amp>` or `<html ⚡>`."""
    root = root_of(page)
    return root is not None and ("amp" in root.attrib or "⚡" in root.attrib)


def _in_advertisements(kept: Iterable[Block]) -> list[Block]:
    """Return the blocks in a small element that is called an advertisement, itself or by the element around it."""
    return [block for block in kept if block.characters <= LARGEST_ADVERTISEMENT and _is_in_advertisement(block)]


def _is_in_advertisement(block: Block) -> bool:
    for element in islice(block.part.around(), ADVERTISEMENT_LEVELS):
        if element.tag in ADVERTISED and _names_advertisement(_name(element)):
            return not is_longer(element, LARGEST_ADVERTISEMENT)
    return False


def _in_slots(page: Sequence[Block], kept: Sequence[Block]) -> list[Block]:
    """Return the blocks below a label of advertisements in an element that holds little else."""
    labels = (block.part for block in page if block.characters <= LONGEST_LABEL and ADVERT_LABEL.fullmatch(block.text))
    around = {part for label in labels for part in (label, label.above) if part is not None and part.tag in ADVERTISED}
    slots = {part for part in around if part.element is not None and not is_longer(part.element, LARGEST_ADVERTISEMENT)}
    return [block for block in kept if block.part in slots or block.part.above in slots] if slots else []


def is_called_foreign(element: HtmlElement) -> bool:
    """Tell an element that is called an advertisement or comments."""
    name = _name(element)
    return _names_advertisement(name) or _names_comments(name)


def _in_profiles(kept: Sequence[Block]) -> list[Block]:
    """Return the blocks of small boxes that say under a label of their own who wrote the text."""
    labels = (block for block in kept if block.characters <= LONGEST_LABEL and ABOUT_AUTHOR.fullmatch(block.text))
    boxes = {label.part.above for label in labels if label.part.above is not None}
    small = {box for box in boxes if box.element is not None and box.tag not in WHOLE_PAGE and not is_longer(box.element, LARGEST_PROFILE)}
    return [block for block in kept if block.part.above in small] if small else []


def _in_elements(kept: Iterable[Block], is_meant: Callable[[str], bool]) -> list[Block]:
    """Return the blocks in an element whose class and id say what is meant; each element is asked once."""
    known: dict[int, bool] = {}
    return [block for block in kept if _is_in_elements(block.part, is_meant, known)]


def _is_in_elements(part: Part, is_meant: Callable[[str], bool], known: dict[int, bool]) -> bool:
    asked: list[int] = []
    above: Part | None = part
    answer = False
    while above is not None:
        if above.number in known:
            answer = known[above.number]
            break
        asked.append(above.number)
        element = above.element
        if element is not None and above.tag not in WHOLE_PAGE and is_meant(_name(element)):
            answer = True
            break
        above = above.above
    known.update(dict.fromkeys(asked, answer))
    return answer


def _name(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:LONGEST_NAME]


def _in_other_columns(kept: Sequence[Block]) -> list[Block]:
    """Return the blocks in the cells beside the one that holds the article, where a table lays out the page.

    Those in a small table at the side of the article's text, with a picture, are the words under that.
    """
    cells = [_cells_around(block) for block in kept]
    sizes: dict[HtmlElement, int] = {}
    total = 0
    for block, around in zip(kept, cells, strict=True):
        if block.characters >= SHORTEST_PARAGRAPH:
            total += block.characters
            for cell in around:
                sizes[cell] = sizes.get(cell, 0) + block.characters
    of_article = {cell for cell, size in sizes.items() if size >= COLUMN_SHARE * total}
    rows = {cell.getparent() for cell in of_article}
    found = []
    for block, around in zip(kept, cells, strict=True):
        is_beside = not of_article.intersection(around) and any(cell.getparent() in rows for cell in around)
        if is_beside or (around and block.italic_characters == block.characters and _is_picture_table(around[0])):
            found.append(block)
    return found


def _cells_around(block: Block) -> list[HtmlElement]:
    """Return the cells around a block, the inmost first."""
    if not block.inside & ANCESTOR_BITS["table"]:
        return []
    return list(islice((element for element in block.part.around() if element.tag in ("td", "th")), MOST_LEVELS))


def _is_picture_table(cell: HtmlElement) -> bool:
    table = next(cell.iterancestors("table"), None)
    if table is None or (table.get("align") or "").lower() not in SIDES or is_longer(table, LARGEST_PICTURE_TABLE):
        return False
    return next(table.iter("img"), None) is not None
