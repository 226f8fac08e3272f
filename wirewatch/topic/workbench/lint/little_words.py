"""Words that stand in nearly every text of a language: a topic that asks for nothing else finds all of them. Pure."""

from __future__ import annotations

from functools import reduce

from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import AtLeast, Both, Either, Near, Node, Phrase, Scoped, SetRef, Some, Weighted
from wirewatch.topic.language.words.words import fold

# The commonest words of news in each language; no name is among them, and no verb or noun of English but for its own little words.
_WORDS = {
    "ar": "في من على إلى عن مع أن إن التي الذي هذا هذه ما لا",
    "cs": "a v na se je že s z o do k pro i po od za jako by",
    "da": "og i at det er en til på af der den med for de som et har",
    "de": "der die das und in den von zu mit sich des auf für nicht dem im eine ein auch",
    "el": "και το της του η να την ο με για από που στο τα των οι",
    "en": "the of and to in a is that for it was on with as by at from be are have has an this",
    "es": "de la que el en y los del las un por con una se para no su",
    "fa": "و در به از که این را با برای است آن",
    "fi": "ja on että se ei oli myös mukaan kuin hän mutta",
    "fr": "de la le et les des en un une du que est dans pour qui au sur par",
    "hu": "a az és hogy nem is egy meg de ez",
    "id": "yang di dan untuk dengan ini dari pada dalam tidak itu",
    "it": "di e che il la in un per del una non sono con della da i le si",
    "ja": "の は に を た が で と し",
    "nl": "de het een van en in dat op te is voor met zijn aan niet om",
    "no": "og i det at er en til på av for med som den de har et ikke",
    "pl": "w i na z się nie do że jest o to za po od przez jak",
    "pt": "de a que o e do da em um para com não uma os no na por",
    "ro": "de și în a la cu pe din care nu un o să pentru că",
    "ru": "в и на не что с по из к о за для от как это",
    "sv": "och i att det som en på är av för med till den har de inte ett",
    "tr": "ve bir bu da de için ile olarak çok daha",
    "uk": "в і та на не що з до у за для від про як це",
    "vi": "và của là có trong cho không được với một các những",
    "zh": "的 在 是 了 和 不 有",
}
LITTLE_WORDS = {code: frozenset(map(fold, words.split())) for code, words in _WORDS.items()}
_NOWHERE: frozenset[str] = frozenset()
_LANGUAGES = {
    word: frozenset(code for code, words in LITTLE_WORDS.items() if word in words) for words in LITTLE_WORDS.values() for word in words
}


def languages_held(node: Node, sets: Sets) -> frozenset[str]:  # noqa: PLR0911 - one case a kind of node
    """Return the languages in nearly every text of which a part holds, because its little words are enough for it."""
    match node:
        case Phrase():
            return _of_phrase(node)
        case SetRef():
            return _any([_of_phrase(phrase) for phrase in sets.get(node.name, ())])
        case Either():
            return _any([languages_held(part, sets) for part in node.parts])
        case Some():
            held = [languages_held(part, sets) for part in node.parts]
            return frozenset(code for code in _any(held) if sum(code in codes for codes in held) >= node.count)
        case Both():
            return _all([languages_held(part, sets) for part in node.required])
        case Near() if node.is_barring:
            return languages_held(node.left, sets)
        case Near():
            return _all([languages_held(part, sets) for part in (node.left, node.right)])
        case Scoped() if node.scope == "title":
            # Headlines do without most of them.
            return _NOWHERE
        case AtLeast() | Scoped() | Weighted():
            return languages_held(node.part, sets)
        case _:
            return _NOWHERE


def enough_for(node: Node, sets: Sets) -> Node:
    """Return the part that alone lets a whole part hold in nearly every text: of alternatives the first that does."""
    if isinstance(node, Scoped | Weighted) and isinstance(node.part, Either | SetRef):
        return enough_for(node.part, sets)
    parts = node.parts if isinstance(node, Either) else sets.get(node.name, ()) if isinstance(node, SetRef) else ()
    enough = next((part for part in parts if languages_held(part, sets)), None)
    return node if enough is None else enough_for(enough, sets)


def _of_phrase(phrase: Phrase) -> frozenset[str]:
    # Not of more words: "to be" is rarer than each of them. Not in capitals: "IT" and "IS" are names.
    if len(phrase.words) > 1 or (len(text := phrase.words[0].text) > 1 and text.isupper()):
        return _NOWHERE
    codes = _LANGUAGES.get(fold(text), _NOWHERE)
    return codes & {phrase.language} if phrase.language else codes


def _any(held: list[frozenset[str]]) -> frozenset[str]:
    return _NOWHERE.union(*held)


def _all(held: list[frozenset[str]]) -> frozenset[str]:
    return reduce(frozenset.intersection, held) if held else _NOWHERE
