"""The agency that is named in a line at the headline: as the source, beside a desk, a day or the people who signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wirewatch.article.byline.names.agencies import AGENCY_OF, CALLED_AGENCY, SIGNED_ALONE, signed_agency, spelled
from wirewatch.article.byline.names.person_names import DESK
from wirewatch.article.byline.signature.visible_byline import HeadlineLines, before_stop
from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block

# In characters; longer lines are sentences, in which an agency is quoted.
LONGEST_LINE = 140
LONGEST_AGENCY, LONGEST_SECTION = 60, 12
# How long ago a text was sent, instead of its day: "(AFP) – 6 hours ago".
AGO = re.compile(
    r"\d{1,2}\s(?:minutes?|mins?|hours?|hrs?|days?)\sago|vor\s\d{1,2}\s(?:minuten?|stunden?|tagen?)|hace\s\d{1,2}\s(?:minutos?|horas?|días?)|"
    r"il\sy\sa\s\d{1,2}\s(?:minutes?|heures?|jours?)|há\s\d{1,2}\s(?:minutos?|horas?|dias?)|\d{1,2}\s(?:minuti|or[ae]|giorn[io])\sfa",
    re.IGNORECASE,
)
ACCOUNT = re.compile(r"[a-zżźćńółęąś]{2,10}")
OTHERS = sum(ANCESTOR_BITS[name] for name in ("aside", "nav", "figure", "form", "footer"))
OTHERS_HINTS = sum(HINT_BITS[name] for name in ("comment", "related", "sidebar", "caption", "share"))
PARTS = re.compile(r"\s*[|•·●/;]\s*|(?<!\s)\s++[–—-]{1,2}\s+|[,،、，]\s*|\s{2,}|\s*[()（）\[\]]\s*|(?<=[^\d\s]{2})\.\s")
SOURCE = re.compile(
    r"(?:source|quelle|fuente|fonte|bron|kilde|källa|lähde|źródło|zdroj|forrás|izvor|sursa|kaynak|πηγή|sumber|nguồn|источник|"
    r"джерело|източник|"
    r"извор|资料来源|資料來源|稿源|来源|來源|出典|출처|المصدر|منبع|ماخذ|מקור|स्रोत|सोर्स|agency|agentur|agence|agencia|agenzia|"
    r"agência|by|von|par|por|di|"
    r"av|af|door)(?:\s*+[:：]\s*+|\s++)(?=\S)|(?:来源|來源|出典|출처)\s*+[:：]\s*+",
    re.IGNORECASE,
)
IS_LABELLED = re.compile(r"[:：]|^(?:by|von|par|por|di|av|af|door)\s", re.IGNORECASE)
# A desk beside the agency, also behind or before the outlet's name: "LC Web Desk", "Redacción", "Lake Courier Staff with AFP".
BESIDE_DESK = re.compile(
    rf"(?:{DESK.pattern}|(?:web|news|online|sports?|digital|world|national|business)\s(?:desk|team)|\w{{0,20}}(?:redaktion|"
    rf"redacción|redação|redazione|"
    r"rédaction|redactie|redakcja|redakce|redakcia|toimitus|szerkesztőség)|haber merkezi|редакция|редакція|هيئة التحرير|"
    r"מערכת.{0,20}|न्यूज़? डेस्क|डेस्क)",
    re.IGNORECASE,
)
WITH = re.compile(r"(?<!\s)\s++(?:with|avec|mit|con|com|met|and|und|et|y|e|ve|i|и)\s+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
FIRST_WORDS = frozenset(WORD.findall(name)[0] for name in (*AGENCY_OF, *map(spelled, SIGNED_ALONE)))
# By their first two letters; a day may be run together with such a word ("ReutersAug 4"), but not with a single letter.
BEGINNINGS = {word[:2]: tuple(each for each in FIRST_WORDS if each[:2] == word[:2]) for word in FIRST_WORDS if len(word) > 1}
# Whose a picture is.
PICTURES = re.compile(
    r"photo|foto|image|bild|picture|pic\b|credit|getty|video|фото|видео|відео|照片|图|圖|写真|사진|صورة|عکس|צילום|फोटो|"
    r"kuva",
    re.IGNORECASE,
)


def agency_at_headline(near: HeadlineLines, people: Sequence[str], site_names: frozenset[str] = frozenset()) -> str:
    """Return the agency of the first line at the headline that names one beside its label, a desk, a day, the outlet or the people."""
    blocks = [block for block in near.blocks if block.characters <= LONGEST_LINE]
    for number, block in enumerate(blocks):
        if not _may_name_agency(block.text) or not _may_credit(block):
            continue
        # "뉴스1 홍길동 기자"
        text = next((block.text.replace(name, "|") for name in people if not name.isascii() and name in block.text), block.text)
        parts = [(part, _agency(part)) for part in PARTS.split(text) if part]
        agencies = [(part, agency) for part, agency in parts if agency]
        if not agencies:
            continue
        others = [part for part, agency in parts if not agency]
        # "PAP, marga", "PAP/Lake Press": an agency and who edited its text, or the outlet that has it.
        is_alone = all(ACCOUNT.fullmatch(part) or title_key(part) in site_names for part in others) and any(
            map(near.is_dated, _around(blocks, number))
        )
        is_beside = (
            near.is_dated(block.text)
            or any(AGO.fullmatch(part.strip(" –—-")) for part in others)
            or any(BESIDE_DESK.fullmatch(part) for part in others)
            or any(name in block.text for name in people)
        )
        is_labelled = any(SOURCE.match(part) and IS_LABELLED.search(part) for part, _ in agencies)
        if is_alone or is_beside or is_labelled:
            # "وكالة الأنباء السعودية (واس)": the name of the lists.
            return next((signed_agency(agency) for _, agency in agencies if signed_agency(agency)), agencies[0][1])
    return ""


def _around(blocks: Sequence[Block], number: int) -> Iterator[str]:
    """Give the line, those above and below it, and those beyond the name of a section."""
    yield from (block.text for block in blocks[max(0, number - 1) : number + 2])
    for step in (-1, 1):
        beside, beyond = number + step, number + 2 * step
        # "AA" sets the size of letters.
        if 0 <= beyond < len(blocks) and blocks[beside].characters <= LONGEST_SECTION and blocks[number].text != "AA":
            yield blocks[beyond].text


def _may_name_agency(text: str) -> bool:
    """Return False where no word begins as an agency's name does, which spares nearly all lines the taking apart."""
    words = WORD.findall(spelled(text))
    is_begun = any(word in FIRST_WORDS or word.startswith(BEGINNINGS.get(word[:2], ())) for word in words)
    return is_begun or CALLED_AGENCY.search(text) is not None


def _may_credit(block: Block) -> bool:
    return not block.is_within(OTHERS, OTHERS_HINTS) and block.links < 4 and PICTURES.search(block.text) is None  # noqa: PLR2004 - a menu


def _agency(part: str) -> str:
    """Return the agency that is all of a part but for a label or a desk before it."""
    bare = before_stop(SOURCE.sub("", part, count=1))
    if agency := signed_agency(bare):
        return agency if not bare.islower() or not bare.isascii() or bare.casefold() == agency.casefold() == agency else ""
    desk, *rest = WITH.split(bare)
    if rest and all(map(signed_agency, rest)):
        return signed_agency(desk) or signed_agency(rest[0])
    return bare if bare != part and len(bare) <= LONGEST_AGENCY and CALLED_AGENCY.search(bare) else ""
