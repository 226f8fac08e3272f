"""Reporters whom only the text names: in the bracket behind a dateline or in the credit at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wirewatch.article.byline.dateline.dateline import agency_in
from wirewatch.article.byline.names.agencies import is_organization
from wirewatch.article.byline.names.eastern_names import SURNAMES
from wirewatch.article.byline.names.person_names import MOST_NAMES, is_person_name, looks_like_person, split_names

# A text may begin with its headline or standfirst; the bracket stands in one of this many lines, this near to their beginning.
HEAD_LINES = 5
HEAD_CHARACTERS = 90
# Credits stand in the last lines, in a bracket behind the last sentence or alone.
TAIL_LINES = 5
TAIL_CHARACTERS = 320

CHINESE = r"[\u4e00-\u9fff]"
REPORTER = r"(?:记者|記者|通讯员|通訊員|实习生|實習生|特派员|特派員|特约|首席|见习|实习|參與|参与|本[报報]|新华社|新華社|中新社|中央社)"
# As in: 电（记者张三、李四） | 讯(记者 张三 通讯员 李四) | （記者陳大文）
IN_BRACKET = re.compile(rf"[（(【〔\[](?P<names>[^（）()【】〔〕\[\]]{{0,12}}?{REPORTER}[^（）()【】〔〕\[\]]{{2,40}})[）)】〕\]]")
# As in: 中新网北京11月23日电 (王小明 张三丰)
BEHIND_WIRE = re.compile(rf"日[电電讯訊]\s*[（(](?P<names>{CHINESE}{{2,4}}(?:[\s、，]+{CHINESE}{{2,4}}){{0,3}})[）)]")
# As in: 中央社記者王小明台北23日電 | 記者王小明台北報導 | 記者王小明／台北報導 | 新华社记者张三、李四
BEFORE_PLACE = re.compile(
    rf"[记記]者\s*+[:：]?\s*+(?P<names>{CHINESE}{{2,3}}(?:、{CHINESE}{{2,3}}){{0,9}})(?:\s*[／/]\s*{CHINESE}{{2,8}}|{CHINESE}{{2,5}}(?=\d{{1,2}}日[电電]|[报報][道導])|$)"
)
ROLES = re.compile(rf"{REPORTER}|[:：]|综合|報導|报道|電$|电$|驻{CHINESE}{{2,3}}")
CHINESE_NAME = re.compile(rf"{CHINESE}{{2,4}}$|{CHINESE}{{1,6}}(?:[·•]{CHINESE}{{1,8}})+$")
PLACE_BEHIND_SLASH = re.compile(r"[／/].*$")
BETWEEN_CHINESE = re.compile(r"[\s、，,;；/／和与與及]+")
JAPANESE = re.compile(r"^【[^】＝=]{2,12}[＝=](?P<names>[\u3040-\u30ff\u4e00-\u9fff、・\s]{2,20})】")
KOREAN = re.compile(
    r"(?P<names>[가-힣]{2,4}(?:\s{0,9}[·,]\s{0,9}[가-힣]{2,4}|(?<=[)\]】] [가-힣]{3})\s[가-힣]{3}){0,9})\s{0,9}"
    r"(?:(?:인턴|수습|선임|전문|객원)\s?)?(?:기자|특파원)(?=\s*(?:=|$|\S+@|[(\[]))"
)
JAPANESE_ROLE = re.compile(r"(?:特派員|記者|支局長)$")

WROTE = (
    r"(?:additional\s+)?(?:reporting|writing|reported|written|compiled)(?:\s+and\s+(?:writing|reporting))?\s+by|"
    r"bericht(?:et)?\s+von|reporter(?:in)?\s*:|(?:geschrieben|verfasst)\s+von|"
    r"(?:reporte|informaci[oó]n|reportaje)\s+(?:de|por)|(?:escrito|redactado)\s+por|reportagem\s+(?:de|por)|"
    r"reportage(?:\s+(?:de|par|:)|(?=\s(?-i:[A-ZÀ-Þ])))|(?:écrit|rédigé)\s+par|(?:scritto|redatto)\s+da|автор\w*+(?:\s*+:)?|haber\s*:|"
    r"geschreven\s+door|skrev(?:et|en)\s+a[vf]|opracowa(?:ł[ay]?|nie)(?:\s*+:)?|подготовил[аи]?|підготува(?:в|ла)|připravil[ai]?|ditulis\s+oleh|"
    r"(?:text[eo]?|tekst|testo|laporan|pewarta|penulis|muhabir)\s*+:"
)
EDITED = (
    r"(?:additional\s+|further\s+)?(?:reporting|writing|edit(?:ing|ed)|graphics?|photos?|translat\w+)\s+by|redigiert|redaktion\b|bearbeitet|"
    r"editad[oa]|edici[oó]n|edição|édité|traducid|traduit|tradotto|a cura di|modifi|редактор|перевод|編|编"
)
CREDIT = re.compile(
    rf"(?:^|[(（\[.;]\s{{0,9}})(?P<verb>{WROTE})\s++(?P<names>[^;()（）\[\]]{{4,200}}?)(?<!\s)\s{{0,9}}"
    rf"(?=[;)\]）]|[,.]\s+(?:{EDITED})|\.?$)",
    re.IGNORECASE,
)
# "(تغطية صحفية أحمد فؤاد - إعداد ليلى حسن للنشرة العربية - تحرير …)": who reported and who wrote it in Arabic, not who edited.
ARABIC_CREDIT = re.compile(
    r"(?:[(\[]|\s[–—-]\s|[،؛]\s)(?:إعداد|تغطية(?:\sصحفية)?|كتابة)\s(?P<names>[\u0621-\u064a]{2,14}(?:\s[\u0621-\u064a]{2,14}){1,8}?)"
    r"(?:\s(?:للنشرة العربية|في\s[\u0621-\u064a]{2,14}))?(?=\s[–—-]\s|[)\]؛])"
)
# Between two people; names begin with this letter, too.
ARABIC_AND = re.compile(r"\sو(?!(?:ليد|ائل|سام|فاء|جدي|سيم|لاء|داد|هيب|صفي|جيه|حيد|رد|سن|جدان|ديع|فيق)(?:\s|$))(?=\S)")
# "By Ana Ruiz HAVN, May 23 (Lake Press) -": a wire's line above the dateline that ran into it.
BEFORE_DATELINE = re.compile(
    r"^(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|"
    r"[Dd]oor)\s++(?P<names>[^\n()]{4,80}?)(?<!\s)\s++"
    r"(?=[A-ZÀ-ÞА-Я]{3,20}(?:[ -][A-ZÀ-ÞА-Я]{2,20}){0,3}(?:,\s|\s\())"
)
ADDITIONAL = re.compile("additional", re.IGNORECASE)
# "Ana Ruiz in Berlin", "Jon Falk at the United Nations".
WHERE = re.compile(
    r"(?<!\s)\s++(?:in|at|from|aus|en|à|desde|em)\s+(?:(?:the|la|el)\s+)?(?:[A-ZÀ-Þ][\w.'’-]*+(?:\s++|(?=\W|$)))++|(?<!\s)\s++in\s+the\s+newsroom\b"
)


def reporters(text: str) -> tuple[str, ...]:
    """Return the people whom the text's first lines or its closing credit name as its reporters; editors are none."""
    head = [line[:HEAD_CHARACTERS] for line in text[: HEAD_CHARACTERS * 20].split("\n")[:HEAD_LINES]]
    tail = [line[-TAIL_CHARACTERS:] for line in text[-TAIL_CHARACTERS * TAIL_LINES :].split("\n")[-TAIL_LINES:]]
    found = list(_eastern(head)) if not text.isascii() else []
    found = found or next((names for line in head if (names := _before_dateline(line))), [])
    found = (
        found
        or [name for line in tail for name in (*_credited(line), *_credited_in_arabic(line))]
        or (list(_eastern(tail)) if not text.isascii() else [])
    )
    return tuple(dict.fromkeys(found))[:MOST_NAMES]


def _before_dateline(line: str) -> list[str]:
    signed = BEFORE_DATELINE.match(line)
    names = list(split_names(signed["names"])) if signed else []
    return names if all(map(is_person_name, names)) else []


def _credited(line: str) -> Iterator[str]:
    found = list(CREDIT.finditer(line))
    # Who only helped is named beside who wrote; alone the writer's name stands elsewhere, above the text.
    for match in found if any(not ADDITIONAL.match(match["verb"]) for match in found) else ():
        for part in split_names(WHERE.sub(" ", match["names"])):
            name = WHERE.sub(" ", part)
            if is_person_name(name):
                yield name


def _credited_in_arabic(line: str) -> Iterator[str]:
    if "إعداد" in line or "تغطية" in line or "كتابة" in line:
        for found in ARABIC_CREDIT.finditer(line):
            yield from filter(is_person_name, ARABIC_AND.split(found["names"]))


def _eastern(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for pattern in (BEFORE_PLACE, IN_BRACKET, BEHIND_WIRE):
            match = pattern.search(line)
            if match and (names := list(_chinese(match["names"], must_be_known=pattern is not IN_BRACKET))):
                yield from names
                break
        if match := JAPANESE.match(line):
            names = [JAPANESE_ROLE.sub("", name) for name in re.split(r"[、・]", match["names"])]
            yield from (name.strip() for name in names if looks_like_person(name.strip()) and not agency_in(name.strip()))
        if match := KOREAN.search(line):
            yield from re.split(r"(?:(?<!\s)\s++)?[·,]\s*|\s", match["names"])


def _chinese(text: str, *, must_be_known: bool) -> Iterator[str]:
    """Return the names in the bracket; without its label they must begin with a known surname."""
    for name in BETWEEN_CHINESE.split(ROLES.sub(" ", PLACE_BEHIND_SLASH.sub("", text))):
        if CHINESE_NAME.match(name) and not is_organization(name) and (name[0] in SURNAMES or not must_be_known):
            yield name
