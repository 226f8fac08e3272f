"""Who took a picture, behind the words under it: "(Ana Ruiz/AFP)", "Photographer: Ana Ruiz/Bloomberg", "Foto: dpa", "写真=時事". Pure.

Such a credit says nothing of who wrote a text: an agency that sells pictures is not the source of the report beside them.
"""

from __future__ import annotations

import re
from enum import IntEnum

from wirewatch.article.byline.names.agencies import signed_agency

# A credit stands in so many characters at the end of a line.
LONGEST_CREDIT = 160
# Words under a picture are one paragraph; agencies describe in up to 800 characters what led to it.
LONGEST_CAPTION = 1_000
# Where nothing else says that words stand under a picture, they are so few sentences and characters.
MOST_SENTENCES, LONGEST_PLAIN = 2, 420
# A credit is names: so many of its words, beside the little ones, may be written small, and of one that says "via Reuters".
MOST_SMALL, MOST_SMALL_BEFORE_VIA = 1, 3
# What calls a picture one, in the languages of our readers.
_PICTURE = (
    r"(?:photo(?:graph(?:s|er|ie|y|ies)?|s)?|(?:photo\s)?illustrations?|images?|pictures?|pics?|screen(?:shots?|\sgrabs?)|handouts?|video\sstill|"
    r"fotos?|fotograf(?:ie|ia|ía|in)?|fotoğraf|fotografia|bild(?:er|quelle|nachweis)?|aufnahme|imagen|imagem|immagine|crédits?(?:\sphoto)?|crédito|"
    r"zdjęci[ea]|fot\.?|snímek|snimka|kuva|kép|фото(?:графия)?|снимка|φωτο(?:γραφία)?|ảnh|ภาพ|사진|写真|图片?|圖片?|图源|צילום|صورة|تصوير|عکس|फोटो)"
)
# Before it: "File photo", "AP Photo", "Archivfoto".
_BEFORE = r"(?:[A-Z]{2,9}\s|file\s|pool\s|undated\s|library\s|archiv|symbol)?"
# As in: Photo by Ana Ruiz | Photo credit should read ANA RUIZ | Photographer: Ana Ruiz | Foto: dpa | 写真=時事 | AP Photo/Ana Ruiz
CALLED = re.compile(
    rf"(?<![^\s(（\[【|.!?。！？\"”»」』,;–—/]){_BEFORE}{_PICTURE}"
    r"(?:\s(?:credits?\s(?:by|should\sread|line)|credits?|by|courtesy(?:\sof)?|taken\sby|provided\sby)(?=[\s:：])|\s(?:von|de|di|par|por|via)(?=\s[^\W\d_a-z]))?"
    r"(?:\s?[:：=＝/]\s?|(?<=by)\s|(?<=courtesy)\s|(?<=of)\s|(?<=read)\s|(?<=line)\s|(?<=von)\s|(?<=de)\s|(?<=di)\s|(?<=par)\s|(?<=por)\s|(?<=via)\s)"
    r"(?P<who>[^\s:：][^:：\n]{0,90})$",
    re.IGNORECASE,
)
# What leads to pictures: "In pictures: ...", "Photos: ...".
LEADS = re.compile(r"(?:photo(?:graph)?s|pictures|images|pics|screenshots|illustrations)\s?[:：]", re.IGNORECASE)
# All of a bracket that only says what it is: "Handout", "AP Photo", "File Photo".
CALLED_ALONE = re.compile(rf"{_BEFORE}{_PICTURE}|courtesy|supplied|symbolbild", re.IGNORECASE)
# As in: （林若水攝） | 撮影
TAKEN = re.compile(r"(?:摄|攝|撮影|供图|供圖|제공)$")
# Houses that sell pictures and no texts.
HOUSES = re.compile(
    r"(?<!\w)(?:getty(?:\simages)?|shutterstock|istock(?:photo)?|alamy|unsplash|pixabay|pexels|dreamstime|depositphotos|adobe\sstock|imago(?:\simages)?|"
    r"picture\salliance|scanpix|zuma(?:\spress)?|wireimage|maxppp|wikimedia(?:\scommons)?|cc\sby(?:-\w\w){0,3}(?:\s\d\.\d)?)"
    r"(?:\.com|\sfor\s.{2,40}|/[A-Z]{2,5})?$",
    re.IGNORECASE,
)
COURTESY = re.compile(r"(?:(?:courtesy|provided|supplied)\s(?:of|by)|screenshots?\s(?:via|of|from|by))\s", re.IGNORECASE)
# As in: Quay Police via AP. "via Reuters" alone says where a text is from.
VIA = re.compile(r"(?<=\S)\s(?:via|courtesy\sof)\s")
BETWEEN = re.compile(r"\s?[/|／]\s?")
BETWEEN_LOOSELY = re.compile(r"\s?[/|／]\s?|,\s|\s?[–-]\s?")
CLOSING_OF = {")": "(", "]": "[", "）": "（", "】": "【"}
STOPS = " .。"
BRACKETS = STOPS + "".join(CLOSING_OF) + "".join(CLOSING_OF.values())
# Two to five words, each with a capital or an initial: whoever took it.
_WORD = r"[^\W\d_a-zà-ÿа-я][\w.'’-]{0,24}"
NAME = re.compile(r"[^\W\d_a-zà-ÿа-я][^\W\dA-ZÀ-ÞА-Я]{2,20}")
PERSON = re.compile(rf"{_WORD}(?:\s(?:{_WORD}|de|da|do|di|del|van|von|der|den|al|el|bin|la|le)){{1,4}}")
COMPANY = re.compile(rf"{_WORD}(?:\s\S{{1,25}}){{1,6}}")
# What may be written small in a credit, which is names.
_SMALL_WORDS = """
    via of the and by for de da do di del van von der den al el bin la le und et y e i courtesy photo file pool handout
"""
SMALL = frozenset(_SMALL_WORDS.split())
# As in: REUTERS/Ana Ruiz/File Photo | Ana Ruiz/Pool via REUTERS
BARE = re.compile(
    r"(?<![^\s])(?:REUTERS|Reuters|AFP|AP|EPA|dpa|ANSA|EFE|TASS|ТАСС|Xinhua)\s?/\s?[^\W\d_a-z][^/.!?:()]{3,40}(?:/[A-Za-z ]{2,20}){0,2}$|"
    r"(?<=[.!?\"”»)]\s)[^\W\d_a-z][^.!?:()]{3,80}\svia\s(?:REUTERS|Reuters|AFP|AP|Getty\sImages)(?:/[A-Za-z ]{2,20}){0,2}$"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
# What words under a picture say of it: a day with its year, where who stands, that it is one.
SIGN_OF_CAPTION = re.compile(
    rf"(?<!\w){_MONTH}\s(?:\d\d?(?:st|nd|rd|th)?,?\s)?(?:19|20)\d\d(?!\w)|(?<!\w)\d\d?\.?\s(?:de\s)?[^\W\d_]{{3,12}}\.?\s(?:de\s)?(?:19|20)\d\d(?!\w)|"
    r"\((?:l|r|c|left|right|cent(?:er|re)|front|back|i|d|links|rechts)\)|(?<!\w)(?:is|are)\s(?:seen|pictured|shown)(?!\w)|"
    r"(?<!\w)(?:file|undated|handout|archive)\s(?:photo|image|picture)|(?<!\w)in\sthis\s(?:\w+\s){0,3}(?:photo|image|picture|illustration|handout|frame)(?!\w)|"
    r"symbolbild|archivbild",
    re.IGNORECASE,
)
# A day with its year that ends the words: before a bare "(AP)" it is the picture's.
ENDS_IN_DAY = re.compile(rf"(?<!\w){_MONTH}\s(?:\d\d?,\s)?(?:19|20)\d\d\.?$", re.IGNORECASE)
UNDATED = re.compile(r"(?<!\w)undated\s(?:\w+\s)?(?:photo|image|picture)", re.IGNORECASE)
# Getty begins with place and day: "LUND, SKANE - JANUARY 03: The harbour master ..."
HEAD_OF_CAPTION = re.compile(r"[A-Z][A-Z .,'’-]{2,60}\s[-–—]\s[A-Z]{3,9}\s\d\d?:\s")
SENTENCE_END = re.compile(r"(?<=[^\W\d_A-Z]{3})[.!?](?=\s[^\W\d_a-z]|$)|[。！？]")


class Sureness(IntEnum):
    """How sure it is that a line ends with who took a picture; LIKELY ones may be something else where no word says that there is one."""

    NONE = 0
    LIKELY = 1
    SURE = 2


def photo_credit(line: str) -> tuple[int, Sureness]:
    """Return where the credit of a picture at the end of a line begins, and how sure that is; the line's end where there is none."""
    bare = line.rstrip(STOPS)
    tail = max(0, len(bare) - LONGEST_CREDIT)
    opening = CLOSING_OF.get(bare[-1:], "")
    start = bare.rfind(opening, tail) if opening else _unclosed(bare, tail)
    if start == 0 and _is_pair(BETWEEN.split(bare.strip(BRACKETS)), PERSON):
        return len(line), Sureness.NONE  # who wrote a report and for whom, in a line of its own: "(Ana Ruiz / AGERPRES)"
    if start >= 0:
        sureness = _credited(bare[start + 1 :].rstrip("".join(CLOSING_OF)).strip(), bare[:start])
        return (start, sureness) if sureness else (len(line), Sureness.NONE)
    if (called := CALLED.search(bare, tail)) and not bare[called.start()].islower() and _calls(called) and LEADS.search(called[0]) is None:
        return called.start(), Sureness.SURE
    found = BARE.search(bare, tail)
    return (found.start(), Sureness.SURE) if found else (len(line), Sureness.NONE)


def is_photo_caption(text: str) -> bool:
    """Tell a text that is nothing but the words under a picture: one paragraph that ends with who took it."""
    text = text.strip()
    if not text or "\n" in text or len(text) > LONGEST_CAPTION:
        return False
    start, sureness = photo_credit(text)
    said = text[:start].strip()
    if sureness and (SIGN_OF_CAPTION.search(said) or HEAD_OF_CAPTION.match(said)):
        return True
    return sureness is Sureness.SURE and len(said) <= LONGEST_PLAIN and len(SENTENCE_END.findall(said)) <= MOST_SENTENCES


def credits_picture(line: str) -> bool:
    """Tell a line at whose end stands who took a picture, in a form that no report is signed in."""
    return photo_credit(line)[1] is Sureness.SURE


def _unclosed(bare: str, tail: int) -> int:
    """Return where a bracket opens that was cut off before its end, or -1."""
    start = max(bare.rfind(opening, tail) for opening in CLOSING_OF.values())
    return start if start > 0 and not any(closing in bare[start:] for closing in CLOSING_OF) else -1


def _credited(inner: str, before: str) -> Sureness:
    """Tell what the words of a bracket at the end of a line are."""
    called = CALLED.search(inner)
    if (called and _calls(called)) or TAKEN.search(inner) or COURTESY.match(inner) or HOUSES.search(inner):
        return Sureness.SURE
    if CALLED_ALONE.fullmatch(inner) and not inner.islower():
        return Sureness.LIKELY
    source, small = VIA.split(inner), _small_words(inner)
    if len(source) > 1 and small <= MOST_SMALL_BEFORE_VIA and any(map(_is_agency, re.split(r"[,/]\s?", source[-1]))):
        return Sureness.SURE
    if small > MOST_SMALL:
        return Sureness.NONE
    strict, loose = BETWEEN.split(inner), BETWEEN_LOOSELY.split(inner)
    if _is_pair(strict, PERSON):
        return Sureness.SURE
    is_pair = (
        _is_pair(loose, NAME) or _is_pair(loose, PERSON) or _is_pair(strict, COMPANY) or (len(strict) > 1 and all(map(_may_sell, strict)))
    )
    is_dated = ENDS_IN_DAY.search(before.rstrip()) or UNDATED.search(before)
    return Sureness.LIKELY if is_pair or len(source) > 1 or (is_dated and _is_agency(inner)) else Sureness.NONE


def _calls(called: re.Match[str]) -> bool:
    """Tell names behind what calls a picture one from a sentence: "file pic: people arriving in Lund"."""
    return _small_words(called["who"]) <= MOST_SMALL


def _small_words(names: str) -> int:
    return sum(word[:1].islower() and word.strip(",.") not in SMALL for word in names.split())


def _is_pair(parts: list[str], person: re.Pattern[str]) -> bool:
    """Tell an agency and a person: agencies alone, "dpa/AFP", sign texts."""
    return any(map(_is_agency, parts)) and any(person.fullmatch(part) and not _is_agency(part) for part in parts)


def _may_sell(name: str) -> bool:
    return PERSON.fullmatch(name) is not None or name.isupper()


def _is_agency(name: str) -> bool:
    bare = name.strip()
    return bool(signed_agency(bare) or (bare.lower().endswith((" photo", " image")) and signed_agency(bare[:-6])))
