"""Words under pictures: by tag, by what class names call them or the box around both, by their place in a division, or by how they end."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice

from lxml.html import HtmlElement

from wirewatch.article.body.vote.word_weights import QUOTES
from wirewatch.article.page.markup import class_test, is_longer
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, Block
from wirewatch.article.words.block_key import block_key
from wirewatch.texts.full_stops import SENTENCE_STOPS, at_end

LONGEST_CAPTION = 300
# Divisions that templates put around a picture and its words.
DIVISIONS = 4
# An element around a picture and its words has no more within.
MOST_IN_BOX = 4
# Of two sentences the first ends so.
STOPS_INSIDE = (". ", "! ", "? ", "。")
# What figures hold beside pictures: tables, lists and headings.
NO_CAPTION = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "li", "dt", "dd", "pre", "blockquote"))
CELLS = frozenset(("td", "th"))
# What plays in the page has a line of its own with it, as a picture has, or directly below it.
PLAYERS, PICTURES = ("audio", "video", "iframe", "amp-video", "amp-youtube"), ("img", "amp-img")
TITLED = frozenset(("div", "p", "span", "section", "aside"))
SHORTEST_TITLE, LONGEST_TITLE = 12, 200
SENTENCE_END = re.compile(at_end(f"{SENTENCE_STOPS}:;,"))
# A block and its line in an extractor's text differ by bullets and spaces, in characters.
BESIDE_LINE = 8
# Share of a block that is a link, from which on it is a way to somewhere.
LINKED = 0.5
# Who took the picture, at the end of the words under it: "Image: Local Media/AFP", "(Ana Ruiz / EFE)", "（鐘武達攝）".
_PICTURE = (
    r"(?:images?|photos?|photographs?|photography|pictures?|pics?|fotos?|fotografia|fotografía|fotoğraf(?:lar)?|bild(?:er)?|imagen|imagem|"
    r"immagine|zdjęci[ea]|fot\.|foto:?|фото|φωτο(?:γραφία|γραφίες)?|snímek|kuva|kép|grafik|illustration|crédit(?:o|os|s)?(?: photo)?|"
    r"ảnh|ภาพ|사진|写真|图片?|圖片?|图源|צילום|صورة|تصوير|عکس)"
)
_AGENCY = (
    r"(?:AFP|AP|AP Photo|EPA|EPA-EFE|DPA|dpa|ANSA|EFE|Reuters|REUTERS|Getty|Getty Images|GETTY IMAGES|GETTY|TASS|ТАСС|РИА Новости|PAP|"
    r"LUSA|Lusa|TT|NTB|Ritzau|Scanpix|Ritzau Scanpix|ANP|Belga|BELGA|ČTK|MTI|Xinhua|Kyodo|Yonhap|AA|DHA|İHA|PTI|ANI|Shutterstock|iStock|"
    r"Europa Press|Keystone|APA|Imago|IMAGO|picture alliance|MAXPPP|Sputnik|VNA|Bernama|Antara|ANTARA|Alamy|Unsplash|Archivo|Archiv)"
)
_TAKEN = r"(?:摄|攝|撮影|供图|供圖|资料图片?|資料圖片?|资料照片|資料照片)[)）】\]]?。?"
CREDITED = re.compile(
    rf".{{0,240}}(?:^|[\s(（\[|.,;–—-])(?:(?i:{_PICTURE})(?: (?i:credits?|by|courtesy|via))?\s?[:：/]"
    r"\s?(?:[^\W\d_]\. ?){0,2}[^.!?:：]{2,60}"
    r"|(?:Photo|Photograph|Picture|Image)s? (?:by|courtesy of|via) (?:[A-Z]\. ?){0,2}[^.!?]{2,60})[)）\]]?\.?"
    rf"|.{{8,260}}[(（\[](?:[^()（）.!?]{{2,50}} ?[/|–—-] ?)?{_AGENCY}(?: ?/ ?[^()（）.!?]{{2,40}})?[)）\]]\.?"
    r"|.{8,260}[(（\[][^()（）.!?/]{3,40} ?/ ?[A-ZÀ-Þ][A-ZÀ-Þ .]{2,30}[)）\]]\.?"
    rf"|.{{8,260}}\s[^\s.!?/][^.!?/]{{2,40}} ?/ ?{_AGENCY}"
    r"|.{8,260}[(（\[][A-ZÀ-Þ][\w.'’-]{1,30}(?: [A-ZÀ-Þ][\w.'’-]{0,30}){0,3} ?/ ?"
    r"[A-ZÀ-Þ][\w.'’-]{1,30}(?: [A-ZÀ-Þ][\w.'’-]{0,30}){0,3}[)）\]]\.?"
    rf"|.{{4,260}}[(（](?:[^()（）]{{2,30}}제공|(?:翻攝|取自|图|圖)[^()（）]{{2,30}})[)）]|[△▲▼].{{3,150}}|.{{4,260}}{_TAKEN}"
)
# The same in Chinese, also without brackets.
CALLED_TAKEN = re.compile(rf".{{4,260}}{_TAKEN}")
# The day and the length of a film end the words under it: "3 March 2026 | 3:18 min".
DATED_LENGTH = re.compile(r"\d{4} ?[|·•] ?\d{1,3}:\d\d ?(?:min(?:ut[a-z]{1,3})?|мин|хв)\.?$", re.IGNORECASE)
LONGEST_LENGTH = 30
# A box of a picture and its words, as systems call it: "image", "image-widget", "absatzbild"; not one of a picture beside a text.
CALLED_PICTURE = re.compile(
    r"(?<![\w-])(?:image|img|photo|picture|foto|imagen|imagem|immagine|zdjecie|[a-z]{0,9}bild)(?![a-z])"
    r"(?![\w-]{0,60}(?:text|story|article|teaser|card|galler|grid|list|copy|content|hero))"
)
_calls_picture = class_test(CALLED_PICTURE)
PICTURE_BOXES = 4
# Beside the words such a box has a credit and the label of a button, in characters.
LONGEST_CREDIT = 60
# A credit in brackets that calls itself so ends the words under a picture wherever they stand.
CALLED_CREDIT = re.compile(
    rf".{{8,260}}[(（\[](?i:{_PICTURE})(?: (?i:credits?|by))?\s?[:：]\s?(?:[^\W\d_]\. ?){{0,2}}[^()（）.!?]{{2,50}}[)）\]]\.?"
)


def caption_keys(page: Sequence[Block], said: Collection[str]) -> set[str]:
    """Return the folded words under pictures and films: by markup those of the page, by their end or box those that the text has."""
    found = {block_key(block.text) for block in page if is_caption(block)}
    asked = (block for block in page if block.text in said)
    return found | {block_key(block.text) for block in asked if is_credited(block) or is_in_picture_box(block) or is_below_film(block)}


def is_caption(block: Block) -> bool:
    """Return True for words under a picture that are no quotation."""
    if block.characters > LONGEST_CAPTION or block.text[0] in QUOTES:
        return False
    if block.tag in NO_CAPTION:
        return block.tag in CELLS and block.part.called_caption
    return block.tag == "figcaption" or block.part.is_caption() or bool(block.inside & ANCESTOR_BITS["figure"])


def is_credited(block: Block) -> bool:
    """Return True for words next to a picture that end with who took it, or anywhere with a credit that calls itself one."""
    if block.characters > LONGEST_CAPTION or block.tag in NO_CAPTION:
        return False
    if block.media:
        return CREDITED.fullmatch(block.text) is not None
    return CALLED_CREDIT.fullmatch(block.text) is not None or CALLED_TAKEN.fullmatch(block.text) is not None


def is_in_picture_box(block: Block) -> bool:
    """Return True for words that are alone with one picture, but for its credit, in a box that is called a picture."""
    if block.characters > LONGEST_CAPTION or block.tag in NO_CAPTION:
        return False
    for element in islice(block.part.around(), PICTURE_BOXES):
        if not _calls_picture((element.get("class") or "").lower()):
            continue
        if is_longer(element, block.characters + LONGEST_CREDIT):
            return False
        # What the words stand in may be called after the picture beside it: "image__text".
        if pictures := len(list(islice(element.iter(*PICTURES), 2))):
            return pictures == 1
    return False


def is_below_film(block: Block) -> bool:
    """Return True for a block that ends with a day and a film's length."""
    return block.tag not in NO_CAPTION and DATED_LENGTH.search(block.text, max(0, block.characters - LONGEST_LENGTH)) is not None


def is_under_picture(block: Block) -> bool:
    """Return True for words that share a division of their own with one picture above them, among paragraphs; prose does so too."""
    if block.media != 1 or block.tag != "div" or block.characters > LONGEST_CAPTION:
        return False
    if block.link_characters > LINKED * block.characters:
        return False
    element = block.part.element
    if element is None or (element.text or "").strip() or element.find(".//img") is None or _says_more(element, block):
        return False
    return any(above.find("p") is not None for above in islice(element.iterancestors(), DIVISIONS))


def is_title_of_player(block: Block) -> bool:
    """Return True for words that are no sentence and stand alone with a player, or with a picture in an element around both."""
    if block.tag not in TITLED or not SHORTEST_TITLE <= block.characters <= LONGEST_TITLE:
        return False
    element = block.part.element
    if element is None or block.link_characters > LINKED * block.characters or _is_sentence(block):
        return False
    if _says_more(element, block):
        return False
    before = element.getprevious()
    is_below = before is not None and before.tag in PLAYERS and block.tag == "div" and not (before.tail or "").strip()
    if is_below or next(element.iter(*PLAYERS), None) is not None:
        return True
    around = element.getparent()
    if around is None or around.tag not in TITLED or not 1 < len(around) <= MOST_IN_BOX:
        return False
    shown = list(islice(around.iter(*PLAYERS, *PICTURES), 2))
    return len(shown) == 1 and not _says_more(around, block)


def _is_sentence(block: Block) -> bool:
    return SENTENCE_END.search(block.text, block.characters - 4) is not None or any(stop in block.text for stop in STOPS_INSIDE)


def _says_more(element: HtmlElement, block: Block) -> bool:
    """Tell an element that has more text than this block; a nested one is not read to its end."""
    size = 0
    for text in element.itertext():
        size += len(" ".join(text.split()))
        if size > block.characters + BESIDE_LINE:
            return True
    return False
