"""Forms of English words, and which of them a word of a query does not find: stems know regular endings, and no "fled" of "flee". Pure.

missed_forms("free")   freed, whose stem is its own
missed_forms("fly")    flew, flown
missed_forms("close")  nothing
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from wirewatch.topic.language.words.words import Lexicon

# The irregular verbs that news are written with, and nouns with a plural of their own; a stem may find one of their forms.
_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten
bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen
cling clung|come came|creep crept|deal dealt|dig dug|dive dove|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten
forgive forgave forgiven|free freed|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung
have had|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|leap leapt|leave left|lend lent
lie lay lain|light lit|lose lost|make made|mean meant|meet met|mislead misled|overcome overcame|overrun overran|oversee oversaw overseen
overtake overtook overtaken|overthrow overthrew overthrown|pay paid|plead pled|rebuild rebuilt|repay repaid|ride rode ridden|ring rang rung
rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown
shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|speed sped|spend spent|spin spun
spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck|strive strove|sue sued suing|swear swore sworn|sweep swept
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
undergo underwent undergone|undertake undertook undertaken|undo undid undone|uphold upheld|wake woke woken|wear wore worn|weave wove woven
weep wept|win won|wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood|write wrote written
"""
_IRREGULAR_NOUNS = """
child children|crisis crises|foot feet|hypothesis hypotheses|life lives|man men|policeman policemen|serviceman servicemen|thief thieves
wife wives|woman women
"""
# What courts, states and people do, and what is called so, too: "court order" is found in "Court orders the release".
DECISION_NOUNS = frozenset(
    {"bid", "block", "call", "claim", "debate", "decree", "demand", "move", "offer", "order", "plan", "pledge", "probe"}
    | {"promise", "question", "reform", "report", "request", "review", "rule", "vote", "vow"}
)
# Endings of nouns and adjectives, which have no -ed and -ing.
_NO_VERB = re.compile(r"(?:s|[eoa]r|ion|ment|ity|ness|is[tm]|[ae]n[ct]e?|cy|al|ship|hood|dom|ive|ous|ful|[aeo]ry|ic|m[ae]n)\Z")
_VOWELS = frozenset("aeiou")
# "ban" has banned.
_SHORTEST_DOUBLED = 3


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {**_read(_IRREGULAR), **_nouns()}


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return _read(_IRREGULAR_NOUNS)


def _read(written: str) -> dict[str, tuple[str, ...]]:
    lines = (words.split() for words in written.replace("\n", "|").split("|") if words.strip())
    return {base: tuple(forms) for base, *forms in lines}


def listed_forms(word: str) -> tuple[str, ...]:
    """Return the forms of an English word that any noun or verb may have: those that are listed, and that with -s."""
    return _nouns().get(word) or (*_irregular().get(word, ()), _with_s(word))


def inflections(word: str) -> tuple[str, ...]:
    """Return the forms of an English word in small letters: those that are listed, and regular ones with -s, -ed and -ing."""
    if word in _nouns():
        return listed_forms(word)
    regular = () if word in _irregular() else (_with_ed(word),)
    return tuple(dict.fromkeys([*listed_forms(word), *regular, _with_ing(word)]))


def may_be_verb(word: str) -> bool:
    """Tell whether a word looks as if it had forms in -ed and -ing."""
    return word in _irregular() or (word not in bases() and _NO_VERB.search(word) is None)


def missed_forms(word: str, lexicon: Lexicon, *, is_verb: bool = False) -> tuple[str, ...]:
    """Return the forms of an English word that it does not find, since their stems differ; of a word that is no plain one none.

    Of a form that is listed those of its verb are told: of "flew" fly and flown. Regular forms count where somebody says that it is a verb.
    """
    if not word.isascii() or not word.isalpha() or not word.islower():
        return ()
    base = _base_of(word)
    # What stands on no list may be a noun, of which "visaed" is no form, but for short verbs in -e, whose forms stems cut apart.
    is_known = is_verb or base in _irregular() or word.endswith(("ee", "ue", "oe", "ye"))
    return tuple(form for form in (base, *inflections(base)) if lexicon[form] != lexicon[word]) if is_known else ()


@cache
def bases() -> Mapping[str, str]:
    """Return the listed forms, each with the word that it is of."""
    return {form: base for base, forms in _irregular().items() for form in forms if form not in _irregular()}


def _base_of(word: str) -> str:
    """Return the verb that a listed form is of, or the word itself, which may be a verb of its own: "found", "left", "wound"."""
    return word if word in _irregular() else bases().get(word, word)


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or (word.endswith("o") and word[-2:-1] not in _VOWELS):
        return f"{word}es"
    return f"{word[:-1]}ies" if _ends_in_consonant_y(word) else f"{word}s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return f"{word}d"
    return f"{word[:-1]}ied" if _ends_in_consonant_y(word) else f"{_doubled(word)}ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return f"{word[:-2]}ying"
    return f"{word[:-1]}ing" if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) else f"{_doubled(word)}ing"


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def _doubled(word: str) -> str:
    """Return a word with its last letter twice where an ending doubles it: "ban", and not "visit" or "claim"."""
    syllables = sum(letter in _VOWELS for letter in word)
    is_short = len(word) >= _SHORTEST_DOUBLED and syllables == 1 and word[-2] in _VOWELS and word[-1] not in _VOWELS | {"w", "x", "y"}
    return word + word[-1] if is_short else word
