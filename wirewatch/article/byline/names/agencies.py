"""News agencies by the names they sign with, and the words that mark an organization instead of a person."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

from wirewatch.article.byline.names.role_names import is_role

NAMES_FILE = "agency_names.txt"


def read_agencies(table: str) -> dict[str, tuple[str, ...]]:
    """Return the spellings of each agency by the name that is shown; the first that is found in a signature names it."""
    lines = (line for line in table.replace("\n ", " ").splitlines() if line and not line.startswith("#"))
    pairs = (line.partition(":") for line in lines)
    return {name: tuple(spelling.strip() for spelling in spellings.split(",")) for name, _, spellings in pairs}


AGENCIES = read_agencies((resources.files(__package__) / NAMES_FILE).read_text("utf-8"))
# How agencies sign with what is a word, a name or another body in the text of an article: known only where nothing else stands.
SIGNED_ALONE = {
    **dict.fromkeys(("İHA", "IHA"), "İHA"),
    **{name: name for name in ("ANKA", "MENA", "MAP", "APS", "TAP", "NNA", "INA", "ONA", "BNA", "AGI", "SITA")},
    **dict.fromkeys(("الفرنسية", "法新", "איי-אף-פי", "אי-אף-פי"), "AFP"),
    **dict.fromkeys(("АП", "أ ب", "美联", "美聯", "איי-פי", "אי-פי"), "AP"),
    "الألمانية": "dpa",
    "ПРАЙМ": "Prime",
    "تاس": "TASS",
    **dict.fromkeys(("신화", "新华", "新華"), "Xinhua"),
    "교도": "Kyodo",
    "كونا": "KUNA",
    "قنا": "QNA",
    "بنا": "BNA",
    "العمانية": "ONA",
    "العُمانية": "ONA",
    "بترا": "Petra",
    "وفا": "WAFA",
    "سبأ": "Saba",
    "سونا": "SUNA",
    "واع": "INA",
    "ومع": "MAP",
    "و م ع": "MAP",
    "وأج": "APS",
    "وات": "TAP",
    "فارس": "Fars",
    "भाषा": "PTI",
    "वार्ता": "UNI",
}
# One letter for those that Arabic and Persian write in several ways; without what only stretches or joins them.
PLAIN_LETTERS = str.maketrans("أإآٱىيک", "ااااییك", "ـ\u200c\u200d\u200e\u200f")
# "أ.ف.ب.", "A.F.P.": letters, each before a stop.
DOTTED = re.compile(r"(?<!\w)(\w)\.\s?(?=\w(?:\.|$))")


def spelled(name: str, *, is_alone: bool = False) -> str:
    """Return a name as the tables of agencies are keyed: letters of one width, one blank between words, and, unless alone, no capitals."""
    plain = name if name.isascii() else unicodedata.normalize("NFKC", name).translate(PLAIN_LETTERS)
    return " ".join((plain if is_alone else plain.casefold()).split())


AGENCY_OF: dict[str, str] = {spelled(spelling): name for name, spellings in AGENCIES.items() for spelling in spellings}
ALONE = {spelled(spelling, is_alone=True): name for spelling, name in SIGNED_ALONE.items()} | {name: name for name in AGENCIES}
# What stands before or behind an agency's name: "информационное агентство ТАСС", "סוכנות הידיעות AFP", "로이터통신".
CALLED_BEFORE = re.compile(
    r"(?:(?:theo|©|\(c\))\s?)?+(?:"
    r"(?:the\s)?(?:state\s)?(?:news\sagency|agence(?:\sde\spresse)?|agencias?(?:\sde\snoticias)?|agenzia(?:\sdi\sstampa)?|"
    r"agência(?:\sde\snotícias)?|agencja(?:\sprasowa)?|agentur|agentura|agentúra|agenția(?:\sde\spresă)?|nachrichtenagentur|persbureau|"
    r"nyhetsbyrån|nyhetsbyrået|nyhedsbureauet|uutistoimisto|(?:информационное\s|новинне\s)?(?:агентство|агентства|информагентство|"
    r"інформагентство|агенция|агенція)|πρακτορείο|"
    r"وكالة(?:\s(?:ال)?[أا]نباء)?|خبرگزاری|סוכנות(?:\sהידיעות)?|hãng(?:\stin|\sthông\stấn)?|kantor\sberita|"
    r"समाचार\sएजेंसी|न्यूज़?\sएजेंसी|संवाद\sसमिति)\s|สำนักข่าว\s?)?+",
    re.IGNORECASE,
)
CALLED_BEHIND = re.compile(
    r"\s(?:news\sagency|press\sagency|agency|haber\sajansı|ajansı)$|(?<=\w)\s?(?:通信社?|通訊社|通讯社|통신)$", re.IGNORECASE
)
BETWEEN_AGENCIES = re.compile(
    r"(?:(?<!\s)\s++)?[/,;&+|=＝、，،]\s*|(?<!\s)\s++(?:and|und|et|y|e|i|en|og|och|ve|и|та|και|और)\s+|(?:(?<!\s)\s++)?\b(?:корр|кар)\.\s*",
    re.IGNORECASE,
)
BESIDE_PLACE = re.compile(
    r"(?:(?<!\s)\s++)?[(),/|·•،]\s*+|(?<!\s)\s++(?:[-–—]\s|(?:in|à|en|aus|w|v|em|i)\s(?=[A-ZÀ-Þ])|"
    r"(?:avec|with|mit|con|com|met|med|z|с|із|ve)\s(?:l['’]|the\s)?)"
)
# Where nobody stands before it, who helped signs: "Avec AFP".
HELPED = re.compile(r"^(?:avec|with|mit|con|com|met|med)\s(?:l['’]|the\s)?", re.IGNORECASE)
MOST_WORDS_OF_A_PLACE = 3
# With "news agency" before it and behind, in characters.
LONGEST_SPELLING = 60
# What an agency calls itself that no list has: "Halcyon Press Agency", "وكالة أنباء الساحل".
CALLED_AGENCY = re.compile(
    r"\b(?:(?:news|press)\s(?:agency|service|association)|wire\sservice|newswire)\b|\b(?:agence|agencia|agenzia|agência|agencja|"
    r"agentura|agenția)\s\S|"
    r"nachrichtenagentur|presse-?agentur|pressedienst|haber\sajansı|nyhetsbyrå|nyhedsbureau|persbureau|uutistoimisto|hírügynökség|"
    r"(?:информ|новостн\w{2,3}\s)?агентств|інформагентств|πρακτορείο|وكالة\s?(?:ال)?أنباء|وكالة|خبرگزاری|סוכנות|"
    r"通讯社|通訊社|通信社|통신|समाचार\sएजेंसी|न्यूज़?\sएजेंसी|สำนักข่าว",
    re.IGNORECASE,
)
# Words that no person is called by; a signature with one of them belongs to an organization or a desk.
ORGANIZATION = re.compile(
    r"\b(?:agency|agencies|\w*agentur(?:en)?|agencias?|news|newsroom|newsdesk|desk|staff|team|editors?|editorial|redaktion\w*|redacci[oó]n|redazione|"
    r"r[eé]daction|redactie|redakcja|redakce|redaksi\w*|reda[çc][ãa]o|toimitus|toimetus|szerkesztőség|uredništvo|haber merkezi|"
    r"press|presse|media|magazine|journal|times|post(?!\w)|herald|tribune|gazette|online|digital|web|webmaster|"
    r"admin\w*|\w{1,12}admin(?!\w)|contributors?|correspondents?|service|network|reports?|bureau|office|institute|cent(?:er|re)|council|department|association|"
    r"foundation|company|inc|ltd|llc|gmbh|corp|group|studio|tv|radio|com|org|net|wire|guest|board|ministry|embassy|"
    r"committee|federation|our (?:own |staff |special )?(?:reporter|representative)s?|"
    r"\w*stiftung|\w*verlag|\w*verband|e\.v(?=\.?$)|\w*ministerium|\w*anstalt|hochschule|universit\w+|universidade?|fundaci[oó]n|fondation|fondazione|"
    r"ministerio|minist[èe]re|asociaci[oó]n|associazione|gobierno|gouvernement|"
    r"(?:central|national|federal|reserve|development) bank|bank of|banco (?:central|de|nacional|do|da)|"
    r"banque (?:centrale|de|nationale|du)|"
    r"banca (?:d|centrale|nazionale)|\w*zentralbank|\w*nationalbank|commission|comisi[oó]n|commissione|comiss[aã]o|\w*kommission|"
    r"authority|autoridad|autorit[àé]|secretariat|secretar[ií]a|parliament|parlament[eo]?|senate|senado|municipality|ayuntamiento|"
    r"municipio|prefeitura|mairie|landkreis|\w*behörde|\w*kammer|bundesamt|landesamt|government|governo|regierung)\b|редакц[иі]я|новости|סוכנו(?:ת|יות)|وكال(?:ة|ات)|خبرگزاری|агентство|记者|編集部|新聞|"
    r"\b(?:cdu|csu|spd|fdp|spö|övp|fpö|afd|\w*fraktion|bündnis|rotes kreuz|red cross|croix-rouge|cruz roja)\b|网易|腾讯|新浪|搜狐|"
    r"министерств|οργανισμ[όο]ς|υπουργε[ίι]ο|όμιλος|\bα\.?ε\.?$|пресс-служба|编辑部|通信|新闻|社$|网$|网站$|(?:[日晚早时時周快]|都市|商|法制|青年|工人|农民)[报報]$|(?:电视|電視)台$|周刊$|新聞網?$|통신|뉴스",
    re.IGNORECASE,
)
# Papers of other languages: "La Voz del Puerto", "Il Faro di Riva".
PAPER = re.compile(
    r"(?:(?:Le|La|Les|El|Los|Las|Il|Het|O|A)\s\S{2,30}|L[’']\w{2,30})\s(?:de|du|des|del|della|dello|dei|di|van|do|da|dos|das)\s\S"
)
# A site that signs with its address: "lakepress.com", "gb.lake.example".
HOST = re.compile(
    r"(?:www\.)?(?:[\w-]{2}\.(?=[\w-]{3,40}\.))?[\w-]{3,40}(?:\.[\w-]{1,40}){0,2}\.(?:[a-z]{2}|com|org|net|info)$", re.IGNORECASE
)


# The readers of a page's byline, dateline and credit ask for the same names.
@lru_cache(maxsize=1_024)
def signed_agency(name: str) -> str:
    """Return the agency that a signature names (its canonical name), or nothing."""
    bare = name.strip(" .()[]{}（）【】［］〔〕—–-:/|।")
    if found := _listed(bare):
        return found
    if len(bare) > LONGEST_SPELLING or (bare.isascii() and " " not in bare):
        return ""
    plain = CALLED_BEHIND.sub("", CALLED_BEFORE.sub("", DOTTED.sub(r"\1 ", bare), count=1))
    return _listed(plain) if plain != bare else ""


def _listed(bare: str) -> str:
    return AGENCY_OF.get(spelled(bare), "") or ALONE.get(spelled(bare, is_alone=True), "")


def agencies_in(text: str) -> list[str]:
    """Return the agencies that a compound names, such as "dpa/afp" or "APA/dpa"."""
    parts = [part for part in BETWEEN_AGENCIES.split(text) if part]
    return [agency for part in parts if (agency := signed_agency(part))]


def lone_agency(text: str) -> str:
    """Return the agency, as written, of a signature that is agencies and at most a place: "Reuters in Lund", "واشنطن / الأناضول"."""
    text = HELPED.sub("", text)
    if signed_agency(text):
        return text
    # "TT-AFP-Reuters"
    joined = re.split(r"\s?[-–/+]\s?", text)
    if all(map(signed_agency, joined)):
        return joined[0]
    parts = [part for part in BESIDE_PLACE.split(text) if part]
    named = [part for part in parts if signed_agency(part)]
    places = [part for part in parts if part not in named]
    return named[0] if named and len(places) <= 1 and all(map(_may_be_place, places)) else ""


def _may_be_place(text: str) -> bool:
    words = text.split()
    return len(words) <= MOST_WORDS_OF_A_PLACE and not any(word.islower() or any(map(str.isdigit, word)) for word in words)


@lru_cache(maxsize=1_024)
def is_organization(name: str) -> bool:
    """Return True for desks, companies and sites rather than people."""
    return (
        bool(signed_agency(HELPED.sub("", name)))
        or name.startswith(("The ", "Die "))
        or ORGANIZATION.search(name) is not None
        or HOST.match(name) is not None
        or PAPER.match(name) is not None
        or is_role(name)
    )
