"""Writes the sets of the states of the world, from CLDR's names and cities and from our own facts.

    python benchmarks/write_states.py [--check]

`seeds/states/facts.tsv` holds what CLDR lacks. Names are those of CLDR in seven languages; a capital's names in the other languages are
those of the time zone's city that has its English name, where there is one. A line of `states.tsv` is a state: its set's name, then
fields of language, kind and aliases. With --check nothing is written, and the exit status is 1 where the file is not what would be.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from babel import Locale
from babel.core import get_global

HERE = Path(__file__).parent.parent / "seeds" / "states"
STATES, FACTS = HERE / "states.tsv", HERE / "facts.tsv"
HEAD = """\
# Written by `python benchmarks/write_states.py` from CLDR (https://cldr.unicode.org, Unicode licence) and facts.tsv. A line is a state:
# its set, then fields of language, kind and aliases between bars. Behind "~" stands in what an alias means something else; "=" asks for its
# very case.
"""
LANGUAGES = ("en", "ru", "zh", "es", "ar", "de", "fr")
# Chinese is written in two ways, and both name many states otherwise.
LOCALES = {language: [language] for language in LANGUAGES} | {"zh": ["zh", "zh_Hant"]}
KINDS = ("name", "adjective", "people", "capital", "institution")
# Words, first names and surnames when they are not written as a name is, or in these phrases.
ONLY_IN_CASE = frozenset(
    {"Turkey", "Chad", "Jordan", "Georgia", "Polish", "Mali", "Cuba", "Chile", "Niger", "Oman", "Togo", "Lima", "Rome", "Peru", "Guinea"}
    | {"CAR", "Dail", "Lao", "ROK", "PNG", "Чехия"}
    | {"Poles", "Swedes", "Brits", "Danes", "Turks"}
)
ELSEWHERE = {
    "American": ["South American", "Latin American", "North American", "Central American", "African American", "African Americans"],
    "Americans": ["South Americans", "Latin Americans", "North Americans", "Central Americans", "African Americans", "Native Americans"],
    "Amerika": ["Südamerika", "Lateinamerika", "Nordamerika"],
    "Indian": ["Indian Ocean", "American Indian", "West Indian"],
    "Indians": ["American Indians", "West Indians", "Cleveland Indians", "Mumbai Indians"],
    "Danes": ["Claire Danes", "Great Danes"],
    "Poles": ["Poles apart", "Ryan Poles", "South Poles"],
    "Serbs": ["Bosnian Serbs", "Kosovo Serbs"],
    "Serben": ["bosnische Serben", "bosnischen Serben", "Kosovo-Serben"],
    "Este": ["d'Este"],
    "Holländer": ["Fliegende Holländer", "Fliegenden Holländer", "fliegende Holländer"],
    "Schwede": ["alter Schwede", "Alter Schwede"],
    "Schweizer": ["Schweizer Käse"],
    "Turks": ["Turks and Caicos", "Young Turks"],
    "Mexico": ["New Mexico"],
    "Mongolia": ["Inner Mongolia"],
    "Samoa": ["American Samoa"],
    "Ireland": ["Northern Ireland"],
    "Washington": ["Washington Post", "Washington State", "Denzel Washington", "George Washington", "Washington Nationals"],
    "Georgia": ["Georgia governor", "Atlanta Georgia", "Georgia Tech", "Georgia Senate"],
    "Jordan": ["Michael Jordan", "Jim Jordan", "Jordan Peterson"],
    "Panama": ["Panama Papers"],
    "China": ["South China Morning Post", "South China Sea", "China Daily", "bone china"],
    "Paris": ["Paris Hilton"],
    "Turkey": ["turkey sandwich", "Thanksgiving turkey"],
    "Athens": ["Athens Georgia"],
    "French": ["French fries", "French Open"],
    "Swiss": ["Swiss cheese"],
    "Pentagon": ["Pentagon Papers"],
}
# Set names that a person types, where CLDR's English name is not one.
SET_NAMES = {
    "BA": "bosnia",
    "CD": "dr_congo",
    "CG": "congo",
    "CI": "ivory_coast",
    "MM": "myanmar",
    "PS": "palestine",
    "TR": "turkey",
    "VA": "vatican",
}
# A capital of this name is as often something else: a word, another town, a person.
NEITHER_KNOWN = frozenset({"Georgetown", "Kingstown"})
# By the end of one of a people, the end of many.
GERMAN_PLURALS = {"er": "", "e": "en", "t": "en", "r": "n", "i": "s"}


def main() -> None:
    """Write the file, or check it."""
    written = text_of_states()
    if "--check" in sys.argv[1:]:
        sys.exit(0 if STATES.read_text("utf-8") == written else f"{STATES} is not what benchmarks/write_states.py writes; run it.")
    STATES.write_text(written, encoding="utf-8")


def text_of_states() -> str:
    """Return the file: a line for each state that has facts, in the order of their sets."""
    aliases = {code: with_cldr(code, facts) for code, facts in read_facts().items()}
    contexts = inside_others(aliases)
    lines = []
    for code, fields in aliases.items():
        cells = [set_name(code)]
        for language, kind in sorted(fields, key=lambda key: (LANGUAGES.index(key[0]), KINDS.index(key[1]))):
            words = [written_alias(word, contexts[code].get(word, [])) for word in fields[language, kind]]
            if words:
                cells.append(f"{language} {kind} {'|'.join(words)}")
        lines.append("\t".join(cells))
    return HEAD + "".join(f"{line}\n" for line in sorted(lines))


def read_facts() -> dict[str, dict[tuple[str, str], list[str]]]:
    """Return the words of our own, by state, language and kind."""
    facts: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in FACTS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, language, kind, words = line.split("\t")
            facts[code][language, kind] += words.split("|")
    return facts


def with_cldr(code: str, facts: dict[tuple[str, str], list[str]]) -> dict[tuple[str, str], list[str]]:
    """Return a state's words with the names and cities of CLDR before our own."""
    capitals = {plain(city) for city in facts.get(("en", "capital"), [])}
    found: dict[tuple[str, str], list[str]] = {}
    for language in LANGUAGES:
        names, cities = [], []
        for locale in map(Locale.parse, LOCALES[language]):
            names += parts_of(locale.territories[code])
            cities += [city for zone in zones_of(code, capitals) if (city := locale.time_zones.get(zone, {}).get("city"))]
        own = {kind: facts.get((language, kind), []) for kind in KINDS}
        if code == "PS":
            # CLDR's name is of the territories; as a state it goes by ours.
            names = []
        found[language, "name"] = unique([*names, *own["name"]])
        found[language, "adjective"] = unique(with_feminine(own["adjective"], language))
        # A capital that is called as its state says nothing more.
        known = {plain(name) for name in found[language, "name"]}
        found[language, "capital"] = [city for city in unique([*cities, *own["capital"]]) if plain(city) not in known]
        found[language, "people"] = german_forms(own["people"]) if language == "de" else own["people"]
        found[language, "institution"] = own["institution"]
    return found


def zones_of(code: str, capitals: set[str]) -> list[str]:
    """Return the time zones of a state that are named for its capital, so that no other city is taken for one."""
    english = Locale.parse("en")
    zones = get_global("territory_zones").get(code, [])
    return [
        zone
        for zone in zones
        if plain(english.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")) in capitals
    ]


def parts_of(name: str) -> list[str]:
    """Return a name of CLDR, without what stands in brackets, which is another name."""
    outer, _, inner = name.partition("(")
    return [part.replace("\u2019", "'").strip() for part in (outer.replace(" - ", "-"), inner.rstrip(") ")) if part.strip()]


def with_feminine(adjectives: list[str], language: str) -> list[str]:
    """Return adjectives with the forms that a stemmer takes for other words: feminine ones, and in Arabic those with the article."""
    if language == "ar":
        return [form for word in adjectives for form in (word, f"{word}ة", f"ال{word}", f"ال{word}ة")]
    found = []
    for word in adjectives:
        found.append(word)
        if language == "fr" and not word.endswith(("e", "c")):
            found.append(word + ("ne" if word.endswith("en") else "e"))
        elif language == "es" and (ending := next((end for end in ("és", "án") if word.endswith(end)), "")):
            found.append(word[: -len(ending)] + {"és": "esa", "án": "ana"}[ending])
    return found


def german_forms(people: list[str]) -> list[str]:
    """Return the forms of German names of people, of which no stem is taken: "Russen" has that of "Ruß", and "Finnen" that of "Finn"."""
    found = []
    for word in people:
        root = word.removesuffix("e")
        ending = next(plural for singular, plural in GERMAN_PLURALS.items() if word.endswith(singular))
        plural = f"{root}{ending}"
        dative = f"{word}n" if word.endswith("er") else plural
        # "Französin" and "Türkin": only the first takes another vowel.
        woman = f"{root.replace('Franzos', 'Französ')}in"
        found += unique([word, plural, dative, *([] if word.endswith("i") else [woman, f"{woman}nen"])])
    return found


def inside_others(aliases: dict[str, dict[tuple[str, str], list[str]]]) -> dict[str, dict[str, list[str]]]:
    """Return, by state and alias, the names of other states that hold it: "Guinea" stands in "Papua New Guinea" and is not meant there."""
    names = [(code, name) for code, fields in aliases.items() for (_, kind), words in fields.items() if kind == "name" for name in words]
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for code, fields in aliases.items():
        for (language, _), words in fields.items():
            for word in words:
                bounds = "" if language == "zh" else r"\b"
                pattern = re.compile(f"{bounds}{re.escape(word)}{bounds}", re.IGNORECASE)
                holding = [name for other, name in names if other != code and name != word and pattern.search(name)]
                found[code][word] = unique([*ELSEWHERE.get(word, []), *holding])
    return found


def written_alias(word: str, contexts: list[str]) -> str:
    """Return an alias as the file writes it."""
    return "~".join([f"={word}" if word in ONLY_IN_CASE else word, *contexts])


def set_name(code: str) -> str:
    """Return what topics call a state."""
    return SET_NAMES.get(code) or re.sub(r"\W+", "_", bare(Locale.parse("en").territories[code])).strip("_")


def bare(text: str) -> str:
    """Return a text in small letters without accents and apostrophes."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("&", "and").replace("\u2019", ""))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def plain(text: str) -> str:
    """Return the letters of a text, bare."""
    return re.sub(r"\W", "", bare(text))


def unique(words: list[str]) -> list[str]:
    """Return words once each, in their order."""
    return [word for word in dict.fromkeys(words) if word not in NEITHER_KNOWN]


if __name__ == "__main__":
    main()
