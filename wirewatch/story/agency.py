"""Which wire service a text came from, read from dateline, byline and credit lines as agencies write them."""

import re

from wirewatch.article.byline.agencies import CALLED_AGENCY
from wirewatch.article.byline.agencies import signed_agency as listed_agency
from wirewatch.article.byline.dateline import credit, read_dateline

# Spelling in text -> name shown to people; order matters where one contains the other.
_AGENCIES = (
    ("Reuters", r"reuters?|thomson reuters|рейтер|路透社?"),
    ("AP", r"associated press|the ap|ap|美联社"),
    ("AFP", r"agence france[- ]presse|afp|франс пресс|法新社"),
    ("Xinhua", r"xinhua(?:net)?|синьхуа|新华社|新華社"),
    ("TASS", r"itar[- ]tass|tass|тасс|塔斯社"),
    ("Interfax", r"interfax|интерфакс|国际文传"),
    ("RIA Novosti", r"ria novosti|ria|sputnik|риа новости|俄新社"),
    ("IANS", r"indo-asian news service|ians"),
    ("PTI", r"press trust of india|pti"),
    ("ANI", r"asian news international|ani"),
    ("UPI", r"united press international|upi"),
    ("dpa", r"deutsche presse-agentur|dpa"),
    ("EFE", r"efe"),
    ("ANSA", r"ansa"),
    ("Kyodo", r"kyodo(?: news)?|共同社"),
    ("Yonhap", r"yonhap|韩联社"),
    ("Bloomberg", r"bloomberg(?: news)?"),
    ("PA", r"press association|pa media"),
    ("China News Service", r"china news service|中新社|中新网"),
    ("Anadolu", r"anadolu(?: agency)?"),
)
_SPELLINGS = tuple((name, re.compile(spelling, re.IGNORECASE)) for name, spelling in _AGENCIES)
_ANY = "(" + "|".join(spelling for _, spelling in _AGENCIES) + ")"

# Where an agency signs: "(Reuters) - ", "Xinhua -- ", "/ТАСС/", "新华社北京3月3日电" in front, "(IANS)" or "Reuters" as the last words.
_FRONT = re.compile(rf"[(/（]\s*{_ANY}\s*[)/）]|^\W*{_ANY}\s*(?:[-\u2013\u2014:]|[^\s。]{{0,12}}电)", re.IGNORECASE)
_END = re.compile(rf"(?:^|[(/（\u2014\u2013-]|(?:source|credit|via|источник|来源)\s*[:：])\s*{_ANY}\s*+[)/）.]?\s*+$", re.IGNORECASE)
_WHOLE = re.compile(rf"^\W*(?:the )?{_ANY}(?: news agency| agency| staff| wire)?\W*$", re.IGNORECASE)
FRONT_CHARACTERS = 160
LAST_LINES = 2
# Agencies that no list has say what they are; a byline that is longer is a sentence.
LONGEST_NAME = 60


def _name(found: re.Match[str] | None) -> str:
    spelled = next((group for group in found.groups() if group), "") if found else ""
    return next((name for name, spelling in _SPELLINGS if spelling.fullmatch(spelled)), "")


def _whole(words: str) -> str:
    """Return the agency that these words name, by the name shown to people; nothing where they name none."""
    return _name(_WHOLE.match(words)) or listed_agency(words)


def agency_of(text: str, *signatures: str) -> str:
    """Give the wire service behind a text, or nothing.

    Args:
        text: the article, boilerplate and all.
        signatures: what extraction found in byline, credit and dateline; the first that names an agency wins.
    """
    for words in signatures:
        if name := _whole(words):
            return name
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:LAST_LINES]:
        if name := _name(_FRONT.search(line[:FRONT_CHARACTERS])):
            return name
    for line in reversed(lines[-LAST_LINES:]):
        if name := _name(_END.search(line[-FRONT_CHARACTERS:])):
            return name
    fronts = (read_dateline(line).agency for line in lines[:LAST_LINES])
    listed = next((_whole(name) for name in fronts if name), "") or _whole(credit(text.rstrip()))
    return listed or next((words.strip() for words in signatures if len(words) <= LONGEST_NAME and CALLED_AGENCY.search(words)), "")
