"""What later reports overturn inside one story: somebody died or is alive, is to resign or denies it, a truce was agreed or has ended.

Unlike decisions these part no stories; the readers of a thread must hear that it told the opposite. Who it is said of counts: one minister
resigns, another will not. Known in English, German, French, Spanish, Russian, Arabic and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from wirewatch.story.text.states.state_changes import SAID_CHARACTERS, state_changes

_TRUCE = (
    r"(?:cease-?fires?|truces?|armistice|waffenruhe|waffenstillstand|feuerpause|"
    r"cessez-le-feu|trêve|alto el fuego|cese del fuego|tregua|перемири\w{1,2})"
)
_LEAVE = r"(?:resign\w*|step(?:ping)? down|quit(?:ting)?)"
# Kind: words for one side and for the other, as beginnings of words. The other side is a denial itself and is not turned by one.
_SIDES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "life": (
        (
            r"dies\b|died\b|dead at \d|passe[sd] away|death of\b|stirbt\b|starb\b|gestorben|verstorben|meurt\b|décédée?\b|est morte?\b",
            r"décès de\b|muere\b|murió\b|fallec\w{1,8}|ум[её]р(?:ла)?\b|скончал\w{1,4}|توفيت?\b|وفاة|去世|逝世|病逝",
        ),
        (
            r"(?:is|still|remains) (?:still )?alive|den(?:y|ies|ied) [^.\n]{0,60}\b(?:death|dead|died)\b|death hoax|not dead\b",
            r"(?:reports?|rumou?rs?) of [^.\n]{0,40}\bdeath [^.\n]{0,12}(?:false|untrue|hoax|fake)|(?:ist|sei) (?:noch )?am leben",
            r"lebt(?=[,.!:“\"]|\s*$| noch\b)|dementier\w{1,3} [^.\n]{0,40}\btod\b",
            r"(?:est|serait) (?:bien |toujours )?(?:vivante?|en vie)\b",
            r"dément\w{0,4} [^.\n]{0,40}\b(?:mort|décès)\b|(?:está|sigue) (?:con vida|viv[oa])\b",
            r"desm[ie]\w{2,8} [^.\n]{0,40}(?:muerte|fallec)",
            r"жива?(?=[,.!:»\"]|\s*$| и\b)|опров\w{2,8} [^.\n]{0,40}смерт|(?:لا يزال|ما زال) (?:حيا|على قيد الحياة)",
            r"نف[يى]\w{0,2} [^.\n]{0,30}وفاة",
            r"ينفي [^.\n]{0,30}وفاة|仍在世|[还還]活[着著]|健在|(?:否认|否認)[^。\n]{0,12}(?:去世|死讯|死訊)|并未去世",
        ),
    ),
    "leaving": (
        (
            rf"(?:to|will|would) {_LEAVE}|resigns\b|resigned\b|steps? down\b|stepped down\b|quits\b",
            r"tritt [^.\n]{0,40}\bzurück\b|zurückgetreten",
            r"(?:erklärt|reicht|bietet) [^.\n]{0,30}rücktritt|démissionne(?:ra)?\b|(?:annonce|présente|remet) [^.\n]{0,20}démission",
            r"dimit(?:e|ió|irá)\b|renuncia(?:rá)?\b(?! a\b)|(?:anuncia|presenta) [^.\n]{0,20}(?:dimisión|renuncia)",
            r"(?:уходит|ушла?|ушёл|ушел|подала?|подаст|уйд[её]т) [^.\n]{0,20}отставк|استقال\b|يستقيل|تستقيل|استقالت\b|宣布辞职|将辞职|辞职",
        ),
        (
            rf"den(?:y|ies|ied|ying) [^.\n]{{0,60}}\b{_LEAVE}|(?:will|would|does|did|is|was|has)(?: not|n['’]t) [^.\n]{{0,20}}{_LEAVE}",
            rf"won['’]t {_LEAVE}|refus(?:es|ed) to {_LEAVE}|no (?:plans?|intention) [^.\n]{{0,12}}{_LEAVE}",
            rf"rul(?:es|ed) out [^.\n]{{0,24}}{_LEAVE}",
            r"(?:dementier|bestreit)\w{1,3} [^.\n]{0,60}rücktritt|tritt nicht zurück|(?:schließt|lehnt) [^.\n]{0,24}rücktritt",
            r"dément\w{0,4} [^.\n]{0,60}démission|ne démissionnera pas|exclut [^.\n]{0,24}démission",
            r"(?:desmiente|descarta|niega|negó) [^.\n]{0,60}\b(?:dimi|renunci)|no (?:va a )?(?:dimit|renunci)",
            r"(?:опров|отриц)\w{2,8} [^.\n]{0,60}отставк|не (?:уйд|уход|пода)\w{1,4} [^.\n]{0,20}отставк",
            r"(?:ينفي|نفى|تنفي|نفت) [^.\n]{0,40}استقال|لن (?:ي|ت)ستقيل|(?:否认|否認)[^。\n]{0,16}[辞辭][职職]|不会[辞]职",
        ),
    ),
    "truce": (
        (
            rf"(?:agree[sd]?|sign(?:s|ed)?|declare[sd]?|announce[sd]?|reach(?:es|ed)?|accept(?:s|ed)?|began) [^.\n]{{0,40}}\b{_TRUCE}",
            rf"{_TRUCE} (?:agreed|signed|takes effect|took effect|begins|began|starts|holds)\b",
            rf"(?:vereinbar|einig|verkünd)\w{{1,4}} [^.\n]{{0,40}}{_TRUCE}",
            rf"(?:acceptent|annoncent|annonce|signent|concluent) [^.\n]{{0,40}}{_TRUCE}",
            rf"(?:acuerdan|pactan|firman|anuncia[n]?) [^.\n]{{0,40}}{_TRUCE}",
            rf"(?:договорил|согласовал|подписал|объявил)\w{{1,4}} [^.\n]{{0,40}}{_TRUCE}",
            r"(?:اتفاق|هدنة|يتفقان|اتفق\w{0,3}) [^.\n]{0,40}(?:وقف إطلاق النار|هدنة)",
            r"(?:达成|達成|同意|宣布|签署)[^。\n]{0,10}(?:停火|休战|休戰)",
        ),
        (
            rf"(?:end(?:s|ed)|scrap(?:s|ped)?|abandon(?:s|ed)?|cancel(?:s|l?ed)|terminate[sd]|call(?:s|ed) off) [^.\n]{{0,30}}\b{_TRUCE}",
            rf"{_TRUCE} (?:ends|ended|collapses|collapsed|is over|breaks down|expires|expired)\b",
            rf"(?:beende|kündig)\w{{1,3}} [^.\n]{{0,30}}{_TRUCE}",
            rf"{_TRUCE} (?:beendet|gescheitert|zusammengebrochen)|(?:met(?:tent)? fin|rompt|rompent) [^.\n]{{0,20}}{_TRUCE}",
            rf"(?:rompe[n]?|pone[n]? fin|da[n]? por terminad[oa]) [^.\n]{{0,20}}{_TRUCE}",
            rf"(?:прекра|разорв|отказ)\w{{2,6}} [^.\n]{{0,20}}{_TRUCE}",
            r"(?:ينهي|تنهي|أنهت|أنهى) [^.\n]{0,20}(?:وقف إطلاق النار|الهدنة)|انهيار [^.\n]{0,10}(?:وقف إطلاق النار|الهدنة)",
            r"(?:结束|終止|终止|退出)[^。\n]{0,6}停火|停火(?:破裂|结束|失效)",
        ),
    ),
}
_BEGIN = r"(?:(?<!\w)[وف]?|(?<=[\u4e00-\u9fff])|(?=[\u4e00-\u9fff]))"
_PATTERNS = {
    kind: re.compile(f"{_BEGIN}(?:(?P<other>{'|'.join(other)})|(?P<one>{'|'.join(one)}))") for kind, (one, other) in _SIDES.items()
}
# What others call for has not come, and nobody takes it back by refusing.
_CALLED_FOR = re.compile(
    r"\b(?:calls?|called|calling|demand\w{0,3}|urg(?:e|es|ed|ing)|press\w{0,5}|ask(?:s|ed)?|should|must|wants?|refus\w{0,3}|if|forder\w{1,3}|"
    r"exig\w{1,4}|réclam\w{1,4}|appel\w{1,5}|pid\w{1,3}|требу\w{1,4}|призва\w{1,3}|призыва\w{1,3})\b[^.!?\n]{0,40}$|(?:要求|呼吁|敦促)[^。\n]{0,16}$"
)
# Whole words: "notice", "passenger" and "неделя" deny nothing.
_NOT = re.compile(r"(?:n['’]t\b|\b(?:not|never|nicht|ne|pas|no|не|لم|لن)\b|未|没有|不)[^.!?\n。]{0,12}$")
# Who looks for the living amid the dead tells of many people.
_SEARCHED = re.compile(
    r"rubble|rescue|trapped|survivor|hostage|trümmer|verschütte|geisel|décombres|otage|escombros|rehén|завал|заложник|废墟|人质"
)
# In characters.
LOOKED_AT_BEFORE = 64
# A name: a word with a capital that does not begin the text.
_NAME = re.compile(r"(?<=[\s(„“«‘’'-])[A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŹŻА-ЯЁІЇЄҐ][^\W\d_]{2,}")
_FIRST_NAME = re.compile(r"^\W*([A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŹŻА-ЯЁІЇЄҐ][^\W\d_]{2,})")
# Whoever is said to end or agree to a truce, it is one between both.
_OF_A_PERSON = frozenset(("life", "leaving"))
SUBJECT = ":"


def told_changes(text: str) -> dict[str, str]:
    """Give the changes of state that a text tells, with what may be overturned: of a person with the names, as "leaving:dutch visser"."""
    return {**state_changes(text), **overturned(text)}


def overturned(text: str) -> dict[str, str]:
    """Give what a text tells that later reports overturn: by kind and person, "one" side or the "other"."""
    said = text[:SAID_CHARACTERS]
    small = said.lower()
    found = {}
    for kind, pattern in _PATTERNS.items():
        match = next((each for each in pattern.finditer(small) if not _stands_before(each, _CALLED_FOR, small)), None)
        if match is None or (kind == "life" and _SEARCHED.search(small)):
            continue
        is_denied = match["one"] is not None and _stands_before(match, _NOT, small)
        subject = _subject(said, match.start()) if kind in _OF_A_PERSON and len(said) == len(small) else ""
        found[f"{kind}{SUBJECT}{subject}" if subject else kind] = "other" if match["other"] is not None or is_denied else "one"
    return found


def _stands_before(match: re.Match[str], pattern: re.Pattern[str], said: str) -> bool:
    return pattern.search(said, max(0, match.start() - LOOKED_AT_BEFORE), match.start()) is not None


def _subject(said: str, end: int) -> str:
    """Give the names before a place in its sentence, in small letters: the last one is of whom it is said, or of whose office."""
    before = said[:end]
    begun = max(before.rfind("\n"), before.rfind(". "), before.rfind("! "), before.rfind("? ")) + 1
    before = before[begun:]
    return " ".join((*_FIRST_NAME.findall(before), *_NAME.findall(before))).lower()


def opposite_kinds(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """List the kinds of change that two texts tell the opposite way, of the same person where both name one in the same letters."""
    return [kind for kind, mine, other in _pairs(ours, theirs) if mine != other]


def tell_alike(ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    """Tell whether two texts tell a change of one kind, whichever way."""
    return bool(_pairs(ours, theirs))


def is_of_decision(kind: str) -> bool:
    """Tell whether a kind of change is one of `state_changes`, which parts stories."""
    return kind.partition(SUBJECT)[0] not in _SIDES


def _pairs(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return [(mine, side, theirs[other]) for mine, side in ours.items() for other in theirs if _is_same(mine, other)]


def _is_same(mine: str, other: str) -> bool:
    (kind, _, who), (other_kind, _, whom) = mine.partition(SUBJECT), other.partition(SUBJECT)
    if kind != other_kind:
        return False
    names, others = who.split(), whom.split()
    # "Dutch minister Visser" and "Dutch premier Jetten" are two; "Anke Visser, minister of Norland" is the first one.
    return not (names and others) or names[-1] in others or others[-1] in names or _is_cyrillic(who) != _is_cyrillic(whom)


def _is_cyrillic(name: str) -> bool:
    return "\u0400" <= name[0] <= "\u04ff"
