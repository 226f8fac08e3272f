"""The states of the world as sets.

`@france` is its names, adjectives, capital and institutions in seven languages, its people where no form of the adjective names it ("the
French", but "Poles", "Russen" and "украинцы"), `@france_leader` who speaks for it by office, so that a topic survives an election, and
`@nationality` the adjectives of all. They come from `seeds/states/states.tsv`. A set of the same name in the user's files wins;
nothing is made of a state that nobody names.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from wirewatch.topic.language.sets.sets import Alias, AliasSet

_HAN = re.compile("[\u3400-\u9fff]")
LEADER, NAMED = "_leader", "_named"
NATIONALITY = "nationality"
# In these scripts no other language has the words; in the Latin one a word of one language is often another of the next.
_ANY_LANGUAGE = frozenset({"en", "ru", "zh", "ar"})
# How each language joins a state and an office. Small letters, for which every inflection counts; "France's" is "France" in English.
_OFFICES = {
    "en": (
        "president|prime minister|premier|chancellor|king|queen|leader|foreign minister|foreign secretary|defence minister|defense minister"
        "|foreign ministry|finance minister|ambassador|government"
    ),
    "ru": "президент|премьер|премьер-министр|министр иностранных дел|глава МИД|министр обороны|лидер|король|посол|правительство",
    "zh": "总统|總統|总理|總理|首相|国王|國王|外长|外長|外交部|外交部长|国防部长|國防部長|领导人|領導人|大使|政府",
    "es": "presidente|presidenta|primer ministro|primera ministra|canciller|rey|gobierno|embajador",
    "ar": "رئيس|رئيس وزراء|وزير خارجية|وزير دفاع|ملك|سفير|حكومة",
    "de": (
        "präsident|präsidentin|ministerpräsident|premierminister|regierungschef|kanzler|bundeskanzler|außenminister"
        "|verteidigungsminister|regierung"
    ),
    "fr": "président|présidente|premier ministre|première ministre|chancelier|roi|ministre|gouvernement|ambassadeur",
}
_OF_NAME = {
    "en": ("{name} {office}", "{office} of {name}", "{office} of the {name}"),
    "ru": ("{office} {name}",),
    "zh": ("{name}{office}",),
    "es": ("{office} de {name}",),
    "ar": ("{office} {name}",),
    "de": ("{name} {office}",),
    "fr": ("{office} de {name}", "{office} de la {name}", "{office} du {name}", "{office} des {name}"),
}
_OF_ADJECTIVE = {
    "en": "{adjective} {office}",
    "ru": "{adjective} {office}",
    "es": "{office} {adjective}",
    "ar": "{office} {adjective}",
    "de": "{adjective} {office}",
    "fr": "{office} {adjective}",
}

# Arabic says them with the article where an adjective follows, which has it too.
_DEFINITE_OFFICES = "الرئيس|رئيس الوزراء|وزير الخارجية|وزير الدفاع|المستشار|الملك|السفير|الحكومة|الخارجية"

# Aliases by language and kind.
_Fields = dict[tuple[str, str], list[Alias]]


@cache
def state_names() -> frozenset[str]:
    """Return the names of all sets of states and of their leaders."""
    return frozenset(f"{name}{ending}" for name in _lines() for ending in ("", LEADER))


@cache
def state_set(name: str) -> AliasSet | None:
    """Return the set of a state or of its leaders, or None where no state is called so."""
    state = name.removesuffix(LEADER)
    if state not in _lines():
        return None
    fields = _fields(_lines()[state])
    aliases = _leaders(fields) if name.endswith(LEADER) else [alias for group in fields.values() for alias in group]
    return AliasSet(name, tuple(dict.fromkeys(aliases)))


@cache
def named_state_sets() -> tuple[AliasSet, ...]:
    """Return for each state a set of its names and adjectives alone: what says nothing else, as its capital or a ministry does."""
    kinds = ("name", "adjective")
    fields = ((name, _fields(line)) for name, line in _lines().items())
    aliases = ((name, [alias for (_, kind), group in found.items() if kind in kinds for alias in group]) for name, found in fields)
    return tuple(AliasSet(f"{name}{NAMED}", tuple(dict.fromkeys(group))) for name, group in aliases)


@cache
def nationality_set() -> AliasSet:
    """Return the adjectives of all states, which name their people, too; some are words of other things."""
    aliases = [alias for line in _lines().values() for (_, kind), group in _fields(line).items() if kind == "adjective" for alias in group]
    note = (
        "The adjectives of all states: whose somebody or something is. `(@nationality NEAR/2 NOUN)`; the name of a state is in its own set."
    )
    return AliasSet(NATIONALITY, tuple(dict.fromkeys(aliases)), note=note)


@cache
def acting_states() -> re.Pattern[str]:
    """Return a pattern of the names of all states and of their institutions, as they act in a sentence: not of their people."""
    acting = [
        alias.text
        for line in _lines().values()
        for (_, kind), group in _fields(line).items()
        if kind in {"name", "institution"}
        for alias in group
    ]
    # Chinese writes no blanks between words.
    chinese = [re.escape(name) for name in acting if _HAN.search(name)]
    others = sorted((re.escape(name) for name in acting if not _HAN.search(name)), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:[وف]?(?:{'|'.join(others)}))(?!\w)|{'|'.join(chinese)}")


@cache
def _lines() -> dict[str, str]:
    """Return the file's line of each state, not yet taken apart."""
    text = files("seeds").joinpath("states/states.tsv").read_text("utf-8")
    return {line.split("\t", 1)[0]: line for line in text.splitlines() if line and not line.startswith("#")}


def _fields(line: str) -> _Fields:
    found: _Fields = {}
    for cell in line.split("\t")[1:]:
        language, kind, written = cell.split(" ", 2)
        # "Frankreichs" is a form of "Frankreich", though names of other languages have one form; of a people the file has all.
        stem = language == "de" and kind != "people"
        found[language, kind] = [_alias(alias, language, stem=stem) for alias in written.split("|")]
    return found


def _alias(written: str, language: str, *, stem: bool) -> Alias:
    """Return an alias of the file: "=" before it asks for its case, behind "~" stands in what it means something else."""
    text, *contexts = written.split("~")
    limited = "" if language in _ANY_LANGUAGE else language
    return Alias(text.removeprefix("="), limited, case=text.startswith("="), stem=stem, contexts=tuple(contexts))


def _leaders(fields: _Fields) -> list[Alias]:
    found = [alias for (_, kind), group in fields.items() if kind == "institution" for alias in group]
    for language, written in _OFFICES.items():
        limited = "" if language in _ANY_LANGUAGE else language
        names = [alias.text for alias in fields.get((language, "name"), ())]
        # German names take an -s, which only words in small letters lose.
        names = [name.lower() for name in names] if language == "de" else names
        forms = [form.format(name=name, office=office) for office in written.split("|") for name in names for form in _OF_NAME[language]]
        adjectives = [alias.text for alias in fields.get((language, "adjective"), ()) if language != "ar" or alias.text.startswith("ال")]
        offices = (_DEFINITE_OFFICES if language == "ar" else written).split("|")
        forms += [_OF_ADJECTIVE[language].format(adjective=word, office=office) for office in offices for word in adjectives]
        found += [Alias(form, limited) for form in forms]
    return found
