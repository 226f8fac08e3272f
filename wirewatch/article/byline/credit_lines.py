"""Lines that say who reported, wrote, translated and edited, below a text, and nothing else: "(Reporting by A B; Editing by C D)". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.article.byline.names.agencies import is_organization, signed_agency
from wirewatch.article.byline.names.eastern_names import SURNAMES
from wirewatch.article.byline.names.person_names import is_person_name
from wirewatch.article.byline.reporters import WHERE

# So many lines from the end; behind a credit stand a note on the text, a call, a way on.
LINES_BELOW = 6
LONGEST = 320
# Who read a text before it was printed, in a line of its own.
EDITOR = re.compile(
    r"[（(\[【]?(?:责任编辑|責任編輯|值班编辑|责编|責編|编辑|編輯|审核|審核|校对|校對|监制|監製|编审|初审|复审|终审)\s?[:：]\s?\S.{0,20}|"
    r"(?:redaktion|redakteur(?:in)?|edited by|editor|редактор|editad[oa] por|édité par)\s?:\s[^.!?:]{2,60}",
    re.IGNORECASE,
)
_WORK_BY = (
    r"(?:(?:additional|further|original|with|by) )?(?:reporting|reported|writing|written|compiled|edit(?:ing|ed)|translat(?:ion|ed|ing)|"
    r"research(?:ed)?|graphics?|video|photos?|photography|production|produced|proofread(?:ing)?|fact[- ]check(?:ed|ing)|"
    r"copy[- ]?edit(?:ing|ed)|data)(?: and (?:additional )?(?:reporting|writing|editing|photos?|research|video|translation))? by|"
    r"(?:bericht(?:et)?|reportage|text|geschrieben|verfasst|redigiert|bearbeitet|übersetzt|mitarbeit|redaktion|recherche)(?: von| durch)|"
    r"(?:reportes?|informaci[oó]n|reportaje|redacci[oó]n|edici[oó]n|editad[oa]|escrit[oa]|redactad[oa]|traducid[oa]|traducci[oó]n)"
    r"(?: adicional(?:es)?| en español)? (?:de|por)|"
    r"(?:reportage|rédaction|rédigé|écrit|édité|édition|montage|traduit|traduction|version française)(?: de| par)|"
    # As Reuters writes in French: "(Reportage Ana Ruiz, version française Jon Falk)".
    r"(?:reportage|version française)(?=\s(?-i:[A-ZÀ-Þ]))|"
    r"(?:scritto|redatto|tradotto|montaggio|traduzione|servizio)(?: di| da)|(?:editing|a cura) di|"
    r"(?:reportagem|texto|edição|editado|escrito|redação|tradução|traduzido)(?: adicional)? (?:de|por)|"
    r"(?:geschreven|bewerkt|vertaald|verslag|redactie) (?:door|van)|"
    r"(?:opracowa(?:ł[ay]?|nie)|oprac\.|redagował[ay]?|przygotował[ay]?|tłumaczył[ay]?)|"
    r"(?:подготовил[аи]?|перев[её]л[аи]?|редактировал[аи]?|підготував|підготувала|pripravila?|připravil[ai]?|přeložil[ai]?)|"
    r"(?:skrev(?:et|en)|redigert|redigeret|redigerad|redigering|översatt|oversatt) (?:av|af)|(?:ditulis|disunting|diterjemahkan) oleh"
)
_WORK = (
    r"reporting|reporters?|writing|editing|editors?|writers?|translation|redaktion|redigatur|schlussredaktion|bericht|bearbeitung|"
    r"mitarbeit|übersetzung|lektorat|autor(?:in|en|es|i|ka)?|authors?|text[eo]?|tekst|testo|redacci[oó]n|edici[oó]n|reporte|traducci[oó]n|"
    r"rédaction|édition|reportage|montage|traduction|redazione|montaggio|traduzione|edição|reportagem|redação|tradução|"
    r"redactie|eindredactie|redakcja|redakce|realizacja|montaż|opracowanie|tłumaczenie|oprac|zdjęcia|překlad|автор[ыи]?|текст|редакторы?|"
    r"перевод|монтаж|корреспондент|редагування|haber|editör|muhabir|çeviri|kurgu|derleyen|redigering|redaktör|redaktør|"
    r"redactori?|editori? online|toimittaja|toimittanut|kääntänyt|laporan|pewarta|penulis|penyunting|redaktur|penerjemah|biên tập|"
    r"người dịch|編集|執筆|翻訳|取材|构成|構成|記者|记者|通讯员|编辑|編輯|编译|編譯|翻译|翻譯|核稿|校对|审核|责任编辑|責任編輯|責編|责编"
)
# What names stand behind: the work and its preposition, or the work and a colon; ideographs are written without either.
LABEL = re.compile(
    rf"(?<![^\W_])(?:(?:{_WORK_BY})(?=[\s:：])\s?[:：]?|(?:{_WORK})\s?[:：])|"
    r"(?:(?<=[(（【])|(?<=[\u4e00-\u9fff]\s))(?:記者|记者|编辑|編輯)(?=\s)",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"[,;/|、，；·]|\s(?:and|und|y|e|et|i|и|і|en|och|og|ve|dan|và|ja|a|&)\s")
_ENCLOSED = "()[]（）【】〔〕*_–—- \t\u00a0"
_STOPS = " \t.,;:·|/–—-。，；、"
# Names of which a list may have only the first letters, or only one.
INITIALS = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.? ?){1,4}")
ONE_NAME = re.compile(r"[A-ZÀ-ÞА-ЯĀ-ž][^\W\d_]{2,20}")
CHINESE_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?:\s[\u4e00-\u9fff]{2,4}){0,4}")
A_DESK = re.compile(r"(?:the |our |la |die |der )?(?:[\w'’&.-]{1,24} ){0,3}(?:newsrooms?|bureaus?|desks?|staff|teams?)", re.IGNORECASE)
# As Reuters writes in Arabic: "(إعداد … للنشرة العربية - تحرير …)"; in no bracket these words may be a heading's.
_ARABIC_WORK = r"(?:إعداد(?:\sوتحرير)?|تغطية(?:\sصحفية)?|تحرير|كتابة|ترجمة|شارك(?:ت)?\sفي\sالتغطية)\s[\u0621-\u064a\s،]{4,100}+"
ARABIC_LINE = re.compile(rf"[(\[](?:{_ARABIC_WORK})(?:[–—؛-]\s?(?:{_ARABIC_WORK})){{0,3}}[)\]]\.?")
# Before the bracket in which an agency names its staff, and their initials in it: "AGERPRES/(AS – redactor: …)".
AGENCY_BEFORE_STAFF = re.compile(r"(?P<agency>[A-ZČŠŽ]{3,10})\s?/?\s?(?=\()")
INITIALS_BEFORE_STAFF = re.compile(r"(?<=\()[A-ZÀ-ÞȘȚĂ]{2,3}(?:/[A-ZÀ-ÞȘȚĂ]{2,3})?\s?[–—-]\s")
# With a number behind it: "（編輯：林小明）1151201".
NUMBER_BEHIND = re.compile(r"(?<=[）)])\d{6,8}$")


def credit_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines below a text that are credits and nothing else; the first line of a text is none."""
    first = max(1, len(lines) - LINES_BELOW)
    return frozenset(number for number in range(first, len(lines)) if is_credit_line(lines[number]))


def is_credit_line(line: str) -> bool:
    """Tell whether a line has nothing but kinds of work on a text and the names of who did it."""
    if len(line) > LONGEST:
        return False
    bare = NUMBER_BEHIND.sub("", line.strip())
    if ARABIC_LINE.fullmatch(bare):
        return True
    if (before := AGENCY_BEFORE_STAFF.match(bare)) and signed_agency(before["agency"]):
        bare = INITIALS_BEFORE_STAFF.sub("", bare[before.end() :], count=1)
    is_enclosed = bare[:1] in tuple("([（【〔*") and bare[-1:] in tuple(")]）】〕*.")
    above, *named = LABEL.split(bare)
    if above.strip(_ENCLOSED + _STOPS) or not named:
        return False
    names = [name for part in named for name in _names(part)]
    known = [name for name in names if _is_name(name)]
    # In brackets a desk may have done it all; elsewhere a label and a word may be the text's own.
    return bool(names) and all(name in known or _may_stand_beside(name) for name in names) and (bool(known) or is_enclosed)


def _names(part: str) -> list[str]:
    bare = WHERE.sub(" ", part).strip(_ENCLOSED + _STOPS)
    return [WHERE.sub(" ", name).strip(_ENCLOSED + _STOPS) for name in BETWEEN.split(bare) if name.strip(_STOPS)]


def _is_name(name: str) -> bool:
    are_chinese = CHINESE_NAMES.fullmatch(name) is not None and all(said[0] in SURNAMES for said in name.split())
    return are_chinese or is_person_name(name)


def _may_stand_beside(name: str) -> bool:
    return any(shape.fullmatch(name) for shape in (INITIALS, ONE_NAME, A_DESK)) or is_organization(name)
