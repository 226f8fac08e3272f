"""The dateline at the head of a wire story, "BEIJING, Nov. 23 (Xinhua) -- ", and the agency that is credited at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from wirewatch.article.byline.dateline.dateline_parts import WIDE_LETTERS, signed_dateline
from wirewatch.article.byline.names.agencies import AGENCY_OF, ALONE, CALLED_AGENCY, agencies_in, signed_agency
from wirewatch.article.byline.photo_credits import credits_picture, is_photo_caption
from wirewatch.article.headline.headline import title_key
from wirewatch.article.kind.notes.correction_marks import CORRECTION, RETRACTION
from wirewatch.article.kind.notes.own_note import is_note
from wirewatch.dates import MONTHS, month_key

# A day as datelines write it; whether the word is a month is asked of the table of months.
DATE = (
    r"(?P<date>(?:(?:le|el|den|vom|في)\s+)?(?:\d{1,2}\.?\s*(?:de\s+)?(?P<after>[^\W\d_]{3,12})\.?(?:,?\s+(?:de\s+)?\d{4})?|"
    r"(?P<before>[^\W\d_]{3,9})\.?\s+\d{1,2}(?:,?\s+\d{4})?|\d{1,2}[./]\d{1,2}\.?(?:(?:19|20)\d\d)?))"
)
DASH = r"\s{0,9}(?:--+|—|–|\.-|-\s|\s-|:|=)\s*"
LETTERS = r"[^\W\d_](?:[^\W\d_]|['’.\- ]){0,38}?[^\W\d_]\.?"
PLACE = rf"(?P<place>{LETTERS}(?:[,/]\s*{LETTERS}){{0,2}})"
# "به گزارش ایسنا،": how Iran's papers begin a text of its agencies, and these their own; of foreign ones it says whom they cite.
PERSIAN = re.compile(
    r"^به\s?گزارش\s(?:خبرنگار\s)?(?:(?:خبرگزاری|گروه\s[\u0600-\u06ff\u200c]{2,14})\s){0,2}(?P<agency>ایسنا|ایرنا|مهر|تسنیم|فارس|ایلنا)"
    r"(?:\sاز\s[\u0600-\u06ff]{2,12})?\s?[،,؛:]\s*+"
)
BRACKETED = r"(?:[(\[](?P<agency>[^()\[\]]{2,40})[)\]]|/(?P<slashed>[^/]{2,40})/)\.?"
# As in: BEIJING, Nov. 23 (Xinhua) -- | ISTANBUL (AP) — | Hamburg/Berlin (dpa/lno) - | МОСКВА, 23 ноября. /ТАСС/.
# and New Delhi [India], Nov 23 (ANI): | NEW DELHI: (ANI)
WESTERN = re.compile(rf"^{PLACE}(?:\s*\[[^\[\]]{{2,30}}\])?(?:[.,]?\s+{DATE})?[.,:]?\s*{BRACKETED}(?:{DASH}|\s+|$)", re.IGNORECASE)
CAPITALS = re.compile(
    rf"^(?P<place>[A-ZÀ-ÞİŞĞА-ЯЁΑ-Ω][A-ZÀ-ÞİŞĞА-ЯЁΑ-Ω.'’\- ]{{2,38}}?(?:,\s*[A-ZÀ-Þ][\w. ]{{1,25}}?)?)(?:[.,]?\s+{DATE})?{DASH}"
    r"(?=[^\W\d_]|[\"“«„'‘\d])"
)
# As in: (AGI) - Roma, 23 nov. -
PLACE_AND_DAY = re.compile(rf"^{PLACE}[.,]?\s+{DATE}{DASH}")
# As in: (ANSA) - ROMA, 23 NOV - | (Reuters) - | (Belga) De regering
AGENCY_FIRST = re.compile(rf"^[(\[](?P<agency>[^()\[\]]{{2,40}})[)\]](?:(?P<dash>{DASH})|\s+)")
# As in: МОСКВА, 23 ноя - РИА Новости. Президент
AGENCY_LAST = re.compile(r"(?P<agency>[^\W\d_][\w -]{1,24})\.\s+")
FIRST_WORD = re.compile(r"[^\W\d_]+")
# As in: КИЕВ. 23 ноября. УНИАН. | Москва. 23 ноября. INTERFAX.RU - | BUDAPEST, MTI -
PLAIN_AGENCY = re.compile(rf"^{PLACE}[.,]\s+(?:{DATE}[.,]?\s+)?(?P<agency>[^\W\d_][\w.]{{1,19}}?(?:\s[^\W\d_]\w{{2,12}})?)(?:\.\s+|{DASH})")
# As in: 新华社北京11月23日电（记者张三） | 中新网11月23日电 | （中央社記者王小明台北23日電）
HAN_AGENCIES = "|".join(
    sorted((name for name in {*AGENCY_OF, *ALONE} if re.fullmatch(r"[\u4e00-\u9fff]{2,8}", name)), key=lambda name: (-len(name), name))
)
CHINESE = re.compile(
    rf"^[（(【〔\[]?\s*(?P<quoted>[据據])?(?P<agency>{HAN_AGENCIES}|[\u4e00-\u9fff]{{2,4}}?社)?"
    r"(?:[记記]者[\u4e00-\u9fff]{2,3})?(?P<place>[\u4e00-\u9fff]{2,8}?)??(?:(?P<date>(?:\d{1,2}月)?\d{1,2}日)|(?=[综綜]合[电電讯訊]))"
    rf"(?:专|專|[综綜]合)?外?(?P<second>{HAN_AGENCIES})?(?P<wire>[电電讯訊])?(?:[报報][道導]|[题題](?=[:：]))?"
    r"(?:\s*[（(][^）)]{0,40}[）)])?[】）)〕\]]?\s*+[:：]?(?P<dash>[-–—]{1,2})?\s*+"
)
JAPANESE = re.compile(r"^【(?P<place>[^】＝=]{2,12})[＝=](?P<agency>[^】]{2,20})】\s*")
# As in: 【北京共同】 | 【ワシントン時事】
JOINED = re.compile(
    r"^【(?P<place>[^】＝=・]{2,10}?)(?P<agency>共同(?:通信)?|[AＡ][FＦ][PＰ]時事|時事(?:通信)?|ロイター|新華社|聯合(?:ニュース)?|"
    r"[AＡ][PＰ]|[AＡ][FＦ][PＰ])(?:[＝=](?P<reporter>[^】＝=]{2,10}))?】\s*"
)
KOREAN = re.compile(
    r"^[(\[【](?P<place>[가-힣·\s]{2,12})=(?P<agency>[^)\]】]{2,12})[)\]】]\s*+(?:[가-힣\s·]{2,20}(?:기자|특파원)\s*+=?\s*+)?"
)
HAN = re.compile("[\u4e00-\u9fff]")
BEFORE_SENTENCE = " :：-–—)）】]〕"
BRACKETS = tuple("([【（")
ARTICLE_OF_A_DAY = re.compile(r"(?:,\s++|(?<!\s)\s++)(?:le|el|den|vom|في)$")
# A dateline stands within these characters; what matches later is prose.
LONGEST_DATELINE = 120
# A text may begin with its headline, standfirst or caption; the dateline stands in one of this many lines.
HEAD_LINES = 5
# "WASHINGTON - ", "NEW YORK, N.Y. - " are places; more words in capitals are a headline or a shout.
MOST_WORDS_IN_CAPITALS = 3
NO_PLACE = re.compile(
    r"\b(?:breaking|news|update\w*|exclusive|analysis|opinion|live|watch|video|photos?|review|corrected|correction|factbox|"
    r"explainer|press|release|"
    r"summary|note|warning|apology|anmerkung|hinweis|in eigener sache|richtigstellung|eilmeldung|urgente?|срочно|nato|eu|un|usa?)\b",
    re.IGNORECASE,
)
# A credit is a line or a bracket of its own at the end: "(dpa/afp)", "Source: Xinhua", "© AFP".
CREDIT_LINES = 3
LONGEST_CREDIT = 60
_INPUTS = r"(?:inputs?|reporting|material|information|contributions?)"
# "Με πληροφορίες από ΑΠΕ-ΜΠΕ", "Cu informații de la Agerpres", "По материалам ТАСС".
_FROM_AGENCY = (
    r"(?:with\s+(?:files|agency\s+inputs)|avec\s+(?:les\s+)?(?:informations|infos)|mit\s+(?:material|informationen)|"
    r"con\s+informa(?:zioni|ción)|"
    r"con\s+datos|com\s+(?:informações|dados)|met\s+(?:informatie|berichtgeving)|med\s+(?:information|informasjon|material|materiale)|"
    r"na\s+podstawie(?:\s+(?:informacji|depeszy|materiałów))?|s\s+(?:využitím|použitím)\s+inform(?:ací|ácií)|s\s+inform(?:acemi|áciami)|"
    r"cu\s+informa[tț]ii|με\s+(?:πληροφορίες|στοιχεία|υλικό)|με\s+ανταπόκριση|"
    r"с\s+информаци(?:я|ей)|с\s+использованием\s+(?:материалов|информации)|по\s+(?:материалам|информации|данным|сообщению)|"
    r"за\s+(?:матеріалами|інформацією|даними|повідомленням)|по\s+информация\s+на|u[zs]\s+informacij[eu]|prema\s+(?:informacijama|"
    r"pisanju)|"
    r"dengan\s+informasi|dilansir|disadur|بالتعاون\s+مع|نقلا?ً?ا?\s+عن|بحسب|به\s+نقل\s+از|על\s+פי|באדיבות)"
    r"(?:\s+(?:from|by|von|vom|der|dem|des|de|la|le|du|di|da|do|dell[ao’']|dalla|van|het|från|fra|z|ze|agentury|agencji|"
    r"agencije|"
    r"agentúry|"
    r"от|από|το|τη|την|τον|του|της|агентства|агенції|информационного|dari|وكالة|وكالات|خبرگزاری))*(?:\s+l['’]|(?!\w))"
)
CREDITED = (
    rf"{_FROM_AGENCY}|"
    rf"with\s+{_INPUTS}\s+(?:from|by)|with\s+additional\s+{_INPUTS}\s+(?:from|by)|inputs?(?:\s+from)?|"
    r"(?:con|com|mit|avec|med|z|met)\s+(?:informaci[oó]n|informa[çc][õo]es|material|agenturmaterial|informationen|informations|"
    r"contenido|conteúdo)"
    r"(?:\s+(?:de|da|do|von|der|des))?|sources?+|quellen?+|fuentes?+|fontes?+|bron(?:nen)?+|kilder?+|käll(?:a|or)|"
    r"(?:tietojen\s)?lähte?e(?:t|n)?|"
    r"(?:tietojen\s)?lähde|źródł[oa]|zdroje?+|forrás(?:ok)?+|izvori?+|surs[ae]|kaynak(?:lar)?+|"
    r"πηγ(?:ή|ές)|sumber|nguồn|theo|ที่มา|viri?+|提供|配信|저작권자|"
    r"источник|джерело|източник|извор|资料来源|資料來源|稿源|来源|來源|出典|출처|المصدر|منبع|ماخذ|ذریعہ|מקור|स्रोत|सोर्स|इनपुट|সূত্র|"
    r"with|con|com|mit|avec|med|met|(?:copyright\s*+)?(?:©|ⓒ|\(?c\))|copyright|via"
)
CREDIT = re.compile(
    rf"^[*(\[（【/—–-]*+\s*+(?:(?:{CREDITED})\s*+(?:\d{{4}}\s*+)?[:：丨|]?\s*+){{0,2}}[(\[/—–-]{{0,3}}+\s*+(?P<agency>[^()\[\]（）【】]{{2,40}}?)(?<!\s)"
    r"(?:\s++(?:(?:19|20)\d\d|inputs?|के\sइनपुट(?:\sके\sसाथ)?|nyomán|alapján|hírei\salapján))?\s*+[)\]）】/]*+[.。।]?$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:[(\[（](?P<agency>[^()\[\]（）]{2,30})[)\]）]|\s/(?P<slashed>[^/]{2,30})/|\s(?:[—–]|--)\s(?P<dashed>[\w ]{2,30}))[.।]?$"
)
# "El acuerdo es válido. EFE", and a line such as "Le Courrier avec AFP".
PLAIN_CLOSING = re.compile(r"(?<=[.!?”\"»)])\s(?P<agency>[A-ZČŠŽ]{3,8})\.?$")
WITH_AGENCY = re.compile(
    r"[^\W\d_][^.:;()]{1,30}?\s(?:avec|mit|with|con|com|met|med|ve|с|із|и)\s(?:the\s|la\s|l['’]|der\s)?(?P<agency>[^.:;()]{2,30})\.?"
)
# A newsroom and with whose help: "Newsroom, με πληροφορίες από ΑΠΕ-ΜΠΕ".
WITH_INFORMATION = re.compile(
    r"[^\W\d_][^.:;(),]{1,40},?\s(?:με πληροφορίες|with (?:information|material|inputs?)|con informaci[oó]n|con informazioni|"
    r"com informaç(?:ão|ões)|avec (?:des )?informations?|mit (?:informationen|material))\s(?:από|from|de|d[aeo]s?|von(?: der)?|di)\s"
    r"(?:το\s|την\s|the\s|la\s|l['’])?(?P<agency>[^.:;()]{2,30})\.?",
    re.IGNORECASE,
)
# As Indian agencies sign, with the initials of who wrote and edited: "PTI COR SGR ANE", "IANS ab/cd", "भाषा राहुल सुरेश".
SIGN_OFF = re.compile(
    r"(?:^|(?<=[.!?।\"”’»])\s)(?:[—–-]{1,2}\s?)?(?:\(?(?P<agency>[A-Z]{2,5})\)?(?:\s(?:[A-Z]{2,4}|[a-z]{1,4}/(?:\s?[a-z]{1,4}/?){0,3})){1,8}|"
    r"(?P<hindi>भाषा|वार्ता)(?:\s[\u0900-\u097f.]{1,20}){1,4})$"
)
# As services sign whose name is not in it, or that name who edited: "(إعداد … للنشرة العربية - تحرير …)", "AGERPRES/(AS – redactor: …)".
STAFF_OF = {
    "Reuters": re.compile(r"[(\[](?:إعداد|تغطية|تقرير|كتابة|شارك)\s[^()\[\]]{3,160}\sللنشرة العربية[^()\[\]]{0,120}[)\]][.\s]{0,2}$"),
    "Agerpres": re.compile(r"AGERPRES\s?/?\s?\([^()]{0,12}(?:redactor|editor|autor)[^()]{2,200}\)[.\s]{0,2}$", re.IGNORECASE),
}
# What is said of an agency's rights behind its name.
RIGHTS = re.compile(
    r"[.,]\s?(?:all\srights|alle\srechte|tous\sdroits|todos\slos\sderechos|todos\sos\sdireitos|tutti\si\sdiritti|riproduzione|wszelkie|"
    r"všechna\správa|minden\sjog|все\sправа|всі\sправа|무단\s?전재|無断|未经|未經)[^\n]{0,80}$",
    re.IGNORECASE,
)
# The number of a message: "dpa:261130-930-123456/1".
MESSAGE_NUMBER = re.compile(r"(?<!\w)(?P<agency>dpa):\d{6}-\d")
# What is said of a text that nobody at the outlet worked on: "auto-generated from a syndicated feed - PTI".
SYNDICATED = re.compile(r"syndicated|auto-?generated|agency\sfeed|wire\sfeed|newskanal|newsticker", re.IGNORECASE)
LONGEST_SYNDICATED = 240
LONGEST_STAFF = 320
CAPITALS_IN_NOTE = re.compile(r"(?<![\w-])[A-Z]{2,5}(?![\w])|(?<!\w)dpa(?!\w)")
# The site's address behind the credit: "(NAN)(www.lakenews.example)".
ADDRESS_BEHIND = re.compile(r"\s?\((?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}\)$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stood before the first sentence.

    Attributes:
        place: Where the text was filed.
        date: The day, as written.
        agency: Who filed it, by its canonical name where it is known.
        length: How many characters of the text the dateline is.
        reporters: The people who stand beside the agency.
    """

    place: str = ""
    date: str = ""
    agency: str = ""
    length: int = 0
    reporters: tuple[str, ...] = ()


# A text is asked for its headline and for its dateline, with and without its credits, the first lines of each.
@lru_cache(maxsize=8)
def read_dateline(text: str, own: frozenset[str] = frozenset()) -> Dateline:
    """Return the dateline at the very start of the text, empty where there is none; `own` are the outlet's folded names."""
    head = text[: LONGEST_DATELINE * 2].partition("\n")[0]
    line = _by_pattern(text, head, own)
    if (signed := signed_dateline(head)) and (signed.agency != line.agency or signed.reporters or signed.length > line.length):
        return Dateline(signed.place, signed.date, signed.agency, signed.length, signed.reporters)
    return line


def _by_pattern(text: str, head: str, own: frozenset[str]) -> Dateline:
    first = AGENCY_FIRST.match(head)
    if reported := PERSIAN.match(head):
        return Dateline(agency=signed_agency(reported["agency"]), length=reported.end())
    if first and (agency := agency_in(first["agency"])) and (first["dash"] or not _goes_on(head[first.end() :])):
        place = _matched(head[first.end() :], (CAPITALS, PLACE_AND_DAY))
        return replace(place, agency=agency, length=first.end() + place.length)
    line = _matched(head, (WESTERN, PLAIN_AGENCY, CHINESE, JOINED, JAPANESE, KOREAN, CAPITALS), own)
    # "MODERATOR: Good evening" begins a transcript, where the speaker has further lines.
    is_speaker = line.length and not line.agency and not line.date and f"\n{text[: line.length]}" in text
    return Dateline() if is_speaker else line


def dateline_below_head(text: str, own: frozenset[str] = frozenset()) -> tuple[int, Dateline]:
    """Return the dateline and where it begins; below a standfirst it must name its agency, beside a day or a place in capitals.

    Below the note of a correction it need not.
    """
    if (line := read_dateline(text, own)).length:
        return 0, line
    start = 0
    for _ in range(HEAD_LINES - 1):
        above, start = start, text.find("\n", start) + 1
        if not start:
            break
        line = read_dateline(text[start : start + LONGEST_DATELINE * 2], own)
        is_eastern = line.place.upper() == line.place.lower() and text[start : start + 1] in BRACKETS
        if (line.date or line.place.isupper() or is_eastern) and (line.agency or is_note(text[above:start])):
            return start, line
    return 0, Dateline()


def credit(text: str) -> str:
    """Return the agency that is credited at the end of the text, or nothing; whose a picture is there says nothing of the text."""
    if is_photo_caption(text):
        return ""
    lines = reversed(text[-LONGEST_DATELINE * CREDIT_LINES :].split("\n")[-CREDIT_LINES:])
    return next((agency for line in lines if (agency := _credited(line.strip().translate(WIDE_LETTERS)))), "")


def names_in_credit(line: str) -> list[str]:
    """Return what a last line credits, an agency of the list or not: all of it behind its label, or a bracket at its end."""
    bare = ADDRESS_BEHIND.sub("", line.strip().translate(WIDE_LETTERS))
    if credits_picture(bare) or is_photo_caption(bare):
        return []
    whole = CREDIT.match(bare) if len(bare) <= LONGEST_CREDIT else None
    return [name for found in (whole, CLOSING.search(bare)) if found for name in found.groups() if name]


def _credited(line: str) -> str:
    """Return the agency of a last line: all of it, in a bracket or sentence at its end, or in a note on where the text is from."""
    bare = ADDRESS_BEHIND.sub("", line).strip("<>「」")
    if credits_picture(bare):
        return ""
    bare = RIGHTS.sub("", bare) if len(bare) <= LONGEST_CREDIT * 2 else bare
    is_short = len(bare) <= LONGEST_CREDIT
    if is_short and (whole := CREDIT.match(bare)) and (agency := agency_in(whole["agency"])):
        return agency
    if (closing := CLOSING.search(bare)) and (agency := agency_in(closing["agency"] or closing["slashed"] or closing["dashed"])):
        return agency
    named = (
        PLAIN_CLOSING.search(bare),
        WITH_AGENCY.fullmatch(bare) if is_short else None,
        WITH_INFORMATION.fullmatch(bare) if is_short else None,
        MESSAGE_NUMBER.search(bare),
        SIGN_OFF.search(bare[-LONGEST_CREDIT:]),
    )
    signed = (agency for found in named if found for said in found.groups() if said and (agency := signed_agency(said)))
    staffed = (agency for agency, staff in STAFF_OF.items() if staff.search(line[-LONGEST_STAFF:]))
    return next(signed, "") or next(staffed, "") or (_in_note(bare) if len(bare) <= LONGEST_SYNDICATED and SYNDICATED.search(bare) else "")


def _in_note(line: str) -> str:
    return next((agency for named in CAPITALS_IN_NOTE.findall(line) if (agency := signed_agency(named))), "")


def agency_in(text: str) -> str:
    """Return the first agency that a bracket names: "dpa/afp", "APA/dpa", "NTB-AFP"."""
    if agency := signed_agency(text) or next(iter(agencies_in(text)), ""):
        return agency
    joined = [signed_agency(part) for part in re.split("[-–]", text)]
    return joined[0] if all(joined) else ""


def _matched(head: str, patterns: tuple[re.Pattern[str], ...], own: frozenset[str] = frozenset()) -> Dateline:
    for pattern in patterns:
        match = pattern.match(head)
        if match and match.end() <= LONGEST_DATELINE and (line := _checked(match)):
            return line if line.agency else _with_agency(line, head, own)
    return Dateline()


def _with_agency(line: Dateline, head: str, own: frozenset[str]) -> Dateline:
    """Take the agency, or the outlet itself, that stands behind the dash and the day as a sentence of its own."""
    last = AGENCY_LAST.match(head, line.length)
    agency = signed_agency(last["agency"]) if last else ""
    if last and not agency and line.date and (title_key(last["agency"]) in own or CALLED_AGENCY.search(last["agency"])):
        agency = last["agency"]
    return replace(line, agency=agency, length=last.end()) if last and agency else line


def _goes_on(rest: str) -> bool:
    """Return True where a sentence goes on: "Die Agentur (dpa) meldete" begins with its subject, not with a dateline."""
    word = FIRST_WORD.search(rest)
    return bool(word and word[0].islower())


def _checked(match: re.Match[str]) -> Dateline | None:
    found = match.groupdict()
    named = found.get("agency") or found.get("slashed") or found.get("second") or ""
    place, date, named = (" ".join((text or "").split()) for text in (found.get("place"), found.get("date"), named))
    month = found.get("after") or found.get("before") or ""
    if month and month_key(month) not in MONTHS:
        return None
    agency = agency_in(named)
    if not _is_believable(match, place, date, named, agency):
        return None
    # In these brackets papers name themselves, too.
    is_paper = match.re in (JAPANESE, KOREAN) and CALLED_AGENCY.search(named) is None
    kept = agency or ("" if is_paper else named)
    place = ARTICLE_OF_A_DAY.sub("", place).strip(" ,-")
    return Dateline(place if "." in place[:-1] else place.removesuffix("."), date.strip(" .,"), kept, match.end())


def _is_believable(match: re.Match[str], place: str, date: str, named: str, agency: str) -> bool:
    upper = place.isupper() and place.upper() != place.lower()
    if match.re in (JAPANESE, JOINED, KOREAN, CHINESE):
        return match.re is not CHINESE or bool(match["wire"] or (agency and not _goes_on_in_chinese(match)))
    # "RETRACTION: The agreement was never signed" in capitals is a mark.
    if (NO_PLACE.search(place) or RETRACTION.search(f"{place}:") or CORRECTION.search(f"{place}:")) and not agency:
        return False
    if match.re is CAPITALS:
        sentence = match.string[match.end() : match.end() + 1]
        return bool(date) or (len(place.split()) <= MOST_WORDS_IN_CAPITALS and not sentence.islower())
    if agency:
        # "وذكرت وكالة الأنباء (سانا) أن" names its source.
        is_sentence = CALLED_AGENCY.search(place) or (not upper and _goes_on(match.string[match.end() :]))
        return bool(date) or not is_sentence
    is_called = upper or (CALLED_AGENCY.search(named) is not None and place.upper() == place.lower())
    return match.re is PLACE_AND_DAY or bool(match.re is WESTERN and date and named and is_called)


def _goes_on_in_chinese(match: re.Match[str]) -> bool:
    """Return True for the agency that a sentence is about: "据法新社30日报道", "路透社记者30日在"."""
    is_sentence = HAN.match(match.string, match.end()) is not None and match.string[match.end() - 1] not in BEFORE_SENTENCE
    return bool(match["quoted"]) or is_sentence
