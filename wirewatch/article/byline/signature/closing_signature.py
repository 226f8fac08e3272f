"""Who signs below the text: a name in a line of its own, in brackets or bold, with a position or not, or the names of an open letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from wirewatch.article.byline.dateline.dateline import CREDITED, WITH_INFORMATION, credit
from wirewatch.article.byline.names.agencies import HOST, is_organization, signed_agency
from wirewatch.article.byline.names.eastern_names import JAPANESE_SURNAMES, SURNAMES
from wirewatch.article.byline.names.person_names import DESK, MOST_NAMES, PARTICLES, is_person_name
from wirewatch.article.byline.signature.filed_from import names_before_place
from wirewatch.article.byline.signature.signature_openings import SIGNATURE
from wirewatch.article.byline.signature.visible_byline import whole_names
from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HEADINGS, HINT_BITS, Block

# The text's last paragraph is the last line of so many characters, or of so many ideographs; names and calls are shorter.
SHORTEST_PARAGRAPH, SHORTEST_IDEOGRAPHIC = 60, 25
# A signature of several people with their positions takes so many lines, each so short.
MOST_LINES, LONGEST_LINE = 24, 150
# Behind the signature may stand a call or a note as long as a paragraph.
PARAGRAPHS = 2
SHORTEST_SENTENCE, MOST_SHORT = 16, 4
SENTENCE_ENDS = (".", "!", "?", "…", "。", "।", "۔", "؟", '."', ".”", ".»")
# Two lines of position stand between one name and the next.
MOST_LINES_BETWEEN = 2
# A signature begins within so many lines of the text.
LINES_TO_SIGNATURE = 3
FEWEST_NAMES_OF_A_LETTER = 2
# A name and a place.
LONGEST_PLACED = 70
OTHERS = sum(ANCESTOR_BITS[name] for name in ("aside", "nav", "figure", "form"))
OTHERS_HINTS = sum(HINT_BITS[name] for name in ("comment", "related", "sidebar", "caption", "signup", "advert"))
# Whose pictures they are, behind the name: "Ольга БЕЛОВА, фото автора".
PICTURES_BEHIND = re.compile(
    r"(?:[,.;|]|\s[–—-])\s?(?:текст і фото|текст и фото|текст та фото|фото|photos?|fotos?|foto[gs]?|bild(?:er)?|zdj(?:ęcia|\.)?|"
    r"text und fotos?|"
    r"texte et photos?|texto y fotos?|testo e foto)\b.{0,40}$",
    re.IGNORECASE,
)
# The outlet behind the name: "Ольга Белова, «Озёрный вестник»".
OUTLET_BEHIND = re.compile(r",\s?[«„\"“].{2,60}[»“\"”]\.?$")
# With whose help: "Awa Diop (avec APS)".
AGENCY_BEHIND = re.compile(r"\s\((?:theo|avec|mit|with|con|com|met|med|z|с|із|и|e|y|et|and|und) [^()]{2,40}\)\.?$", re.IGNORECASE)
AGENCY_BEFORE = re.compile(r"(?:\(c\)|©|ⓒ)\s?(?P<agency>[^\s/]{2,20})\s?/\s?")
PLACE_BEFORE = re.compile(r"Ze?\s[A-ZĄĆĘŁŃÓŚŹŻ]\w{2,20}\s(?=[A-ZĄĆĘŁŃÓŚŹŻ]\w+\s[A-ZĄĆĘŁŃÓŚŹŻ])")
ENCLOSED = re.compile(r"(?:[(\[（【〈]\s?(?P<name>[^()\[\]（）【】〈〉]{2,60})[)\]）】〉]|(?:[–—]|--|-)\s?(?P<dashed>[^\s–—-].{2,60}))\.?")
CAPITAL_SURNAME = re.compile(r"(?:[^\W\d_][^\W\d_'’-]{0,20}\.?\s){1,3}(?P<surname>[^\W\d_][^\W\d_'’-]{3,24})\.?")
JAPANESE = re.compile(r"[\u4e00-\u9fff々]{1,3}[\s\u3000]?[\u3041-\u30ff\u4e00-\u9fff々ヶ]{1,4}")
# What Japanese papers put into brackets at the end, and is no name.
NO_JAPANESE = re.compile(
    r"終|了|完|続|敬称|写真|提供|肩書|年齢|原文|抜粋|以上|下$|上$|中$|ページ|面に|関連|記事|随時|連載|掲載|おわり|つづく|社$|部$|"
    r"局$|取材班"
)
# Ends of places, offices and parties that begin like a surname: "石川県", "千葉地検".
NO_JAPANESE_END = re.compile(r"[県市区町村党省庁府署版店駅沖湾発線号杯賞派会院校]$|第[一二三四五]$|地[検裁]$|高[検裁]$|[都道府県市区]議$")
MOST_CHARACTERS_OF_FIRST_NAME = 3
BETWEEN_JAPANESE = re.compile(r"\s?[、・，]\s?")
# Behind the last sentence: "…と話した。（木村愛、森翔太）".
BEHIND_SENTENCE = re.compile(r"[。」』！？]\s?（(?P<names>[\u3041-\u30ff\u4e00-\u9fff々、・\s]{3,40})）$")
TOOK_OR_WROTE = ("撮影", "記者")
CREDIT_LABEL = re.compile(rf"(?:{CREDITED})\b", re.IGNORECASE)
# A Chinese name begins with a known surname; a Japanese one has mostly four characters, and words of two or three are as many.
SHORTEST_JAPANESE = 4
PERSON_WITH_POSITION = re.compile(r"(?P<name>[^,(]{4,40}?)(?:\s\([^()]{1,12}\))?,\s(?P<position>\S.{2,100})")


def closing_lines(page: Sequence[Block], text: str) -> list[Block]:
    """Return the short blocks directly behind the text's last paragraph, or behind the one before where somebody signs there.

    A heading, a long block or another box ends them.
    """
    shortest = SHORTEST_IDEOGRAPHIC if any("\u3040" <= letter <= "\u9fff" for letter in text[:100]) else SHORTEST_PARAGRAPH
    lines = text.split("\n")
    last = [line for line in lines if len(line) >= shortest][-PARAGRAPHS:]
    # Behind it may stand paragraphs of one short sentence each.
    sentences = [line for line in lines[-MOST_SHORT:] if SHORTEST_SENTENCE <= len(line) < shortest and line.endswith(SENTENCE_ENDS)]
    found = (_lines_behind(page, line) for line in (*sentences[-1:], *reversed(last)))
    return next((lines for lines in found if closing_people(lines)), None) or (_lines_behind(page, last[-1]) if last else [])


def _lines_behind(page: Sequence[Block], last: str) -> list[Block]:
    end = next((number for number in range(len(page) - 1, -1, -1) if last and page[number].text == last), -1)
    if end < 0:
        key = title_key(last)
        end = next((number for number in range(len(page) - 1, -1, -1) if key and title_key(page[number].text) == key), len(page))
    return list(takewhile(_may_sign, islice(page, end + 1, end + 1 + MOST_LINES)))


def closing_people(lines: Sequence[Block], text: str = "") -> tuple[str, ...]:
    """Return the people who sign below the text, those of an open letter in their order, or a name and a place of which the text speaks."""
    letter = tuple(_people_of_letter(lines))
    if len(letter) >= FEWEST_NAMES_OF_A_LETTER:
        return letter[:MOST_NAMES]
    signed = (tuple(_signed(block, is_last=number + 1 == len(lines))) for number, block in enumerate(lines[:LINES_TO_SIGNATURE]))
    placed = (
        tuple(names_before_place(block.text, text)) for block in lines[:1] if block.tag != "li" and block.characters <= LONGEST_PLACED
    )
    return next((names for names in signed if names), ()) or next(filter(None, placed), ())


def people_behind_sentence(page: Sequence[Block], text: str) -> tuple[str, ...]:
    """Return the Japanese people in a bracket behind the last sentence, by a surname or as whoever took the page's pictures or reports."""
    found = BEHIND_SENTENCE.search(text[-LONGEST_LINE:])
    if found is None:
        return ()
    names = [name.strip() for name in BETWEEN_JAPANESE.split(found["names"])]
    known = [name for name in names if _surname_size(name) > 1 or (_is_ideographic_person(name) and _is_at_work(name, page))]
    return tuple(names) if known and all(name in known or _surname_size(name) for name in names) else ()


def _is_at_work(name: str, page: Sequence[Block]) -> bool:
    return any(f"{name}{work}" in block.text for block in page if name in block.text for work in TOOK_OR_WROTE)


def closing_agency(lines: Sequence[Block]) -> str:
    """Return the agency that a line below the text credits, or nothing."""
    return next((agency for block in lines if (agency := credit(block.text))), "")


def _may_sign(block: Block) -> bool:
    if block.characters > LONGEST_LINE or block.tag in HEADINGS:
        return False
    # Templates call such a line the credits of a text as those of a picture.
    return not block.is_within(OTHERS, OTHERS_HINTS if not _is_house_credit(block.text) else OTHERS_HINTS & ~HINT_BITS["caption"])


def _is_house_credit(line: str) -> bool:
    """Tell a line in which an outlet or a newsroom credits an agency: "lakepress.com, AFP"."""
    house = line.partition(",")[0]
    is_house = HOST.fullmatch(house) or DESK.fullmatch(house) or WITH_INFORMATION.fullmatch(line)
    return is_house is not None and bool(credit(line))


def _people_of_letter(lines: Sequence[Block]) -> Iterator[str]:
    """Give the names in bold, or before a comma and a position, of which each follows the one before within two lines."""
    since, is_begun = 0, False
    for number, block in enumerate(lines):
        name = _bold_name(block) or _positioned_name(block)
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        if name and (len(name) + 2 < block.characters or _is_position(below)):
            yield name
            is_begun, since = True, 0
        else:
            since += is_begun
        if since > MOST_LINES_BETWEEN or (not is_begun and number + 1 >= LINES_TO_SIGNATURE):
            return


def _is_position(line: str) -> bool:
    return line[:1].islower() or ", " in line


def _bold_name(block: Block) -> str:
    bold = block.text[: block.bold_characters].strip(" ,–—-") if block.bold_characters else ""
    rest = block.text[len(bold) :].lstrip(" ,–—-")
    return bold if bold and _is_person(bold) and (not rest or _is_position(rest) or rest[0] == "(") else ""


def _positioned_name(block: Block) -> str:
    found = PERSON_WITH_POSITION.fullmatch(block.text) if PICTURES_BEHIND.search(block.text) is None else None
    return found["name"] if found and _is_person(found["name"]) and not found["position"].endswith((".", "?", "!", "…")) else ""


def _signed(block: Block, *, is_last: bool) -> Sequence[str]:
    """Return the people of a line that is a signature and nothing else."""
    text = block.text.strip()
    # In capitals alone are the initials of who wrote and edited, and calls.
    if block.tag == "li" or (text.isupper() and "." not in text) or CREDIT_LABEL.match(text.lstrip("*([（【—–- ")):
        return []
    if SIGNATURE.match(text):
        return whole_names(PICTURES_BEHIND.sub("", SIGNATURE.sub("", text)).strip(" ."))
    bare = PICTURES_BEHIND.sub("", _without_agency_before(text))
    plain = OUTLET_BEHIND.sub("", AGENCY_BEHIND.sub("", bare))
    enclosed = ENCLOSED.fullmatch(plain)
    inner = (enclosed["name"] or enclosed["dashed"]) if enclosed else plain
    if enclosed and enclosed["name"] and (people := _ideographic_people(inner)):
        return people
    capital = CAPITAL_SURNAME.fullmatch(inner)
    is_capital = capital is not None and capital["surname"].isupper() and not (inner.isupper() and "." not in inner)
    # A call or a label in bold is followed by what it calls for.
    is_marked = is_last and not inner.isupper() and max(block.bold_characters, block.italic_characters) >= block.characters > 0
    if len(inner) > LONGEST_LINE // 2:
        return []
    # Before the names, which cost more to take apart.
    is_signed = enclosed is not None or is_capital or is_marked or bare != text or plain != bare or credit(text)
    return list(filter(_is_person, whole_names(SIGNATURE.sub("", inner).strip(" .")))) if is_signed else []


def _without_agency_before(text: str) -> str:
    """Return a signature without the agency before the name, "(c)AFP/Ana RUIZ", or the place, "Z Lund Ana Ruiz (PAP)"."""
    before = AGENCY_BEFORE.match(text)
    if before and signed_agency(before["agency"]):
        return text[before.end() :]
    placed = PLACE_BEFORE.match(text)
    return text[placed.end() :] if placed and credit(text) else text


def _ideographic_people(inner: str) -> list[str]:
    """Return the one person of a bracket, or the several of whom all begin with a surname and one with a long one: "森林" is a wood."""
    names = [name.strip() for name in BETWEEN_JAPANESE.split(inner)]
    sizes = [1 if _is_ideographic_person(name) else _surname_size(name) for name in names]
    is_known = any(size > 1 for size in map(_surname_size, names))
    if len(names) == 1:
        return names if is_known or _is_ideographic_person(names[0]) else []
    return names if is_known and all(sizes) else []


def _surname_size(name: str) -> int:
    """Return how many characters of a name are a common Japanese surname, with a first name behind it, or none."""
    bare = "".join(name.split())
    if JAPANESE.fullmatch(name) is None or NO_JAPANESE.search(bare) or NO_JAPANESE_END.search(bare):
        return 0
    sizes = (3, 2, 1)
    return next((size for size in sizes if bare[:size] in JAPANESE_SURNAMES and 0 < len(bare) - size <= MOST_CHARACTERS_OF_FIRST_NAME), 0)


def _is_ideographic_person(name: str) -> bool:
    bare = name.strip()
    if is_organization(bare) or NO_JAPANESE.search(bare) or NO_JAPANESE_END.search(bare):
        return False
    return JAPANESE.fullmatch(bare) is not None and (bare[0] in SURNAMES or len("".join(bare.split())) >= SHORTEST_JAPANESE)


def _is_person(name: str) -> bool:
    return all(word[0].isupper() or word in PARTICLES for word in name.split()) and is_person_name(name)
