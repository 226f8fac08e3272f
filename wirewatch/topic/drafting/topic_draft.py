"""A first draft of a topic from what a person wants to be told of: which sets mean the same, a query, and lines for the topics file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from wirewatch.topic.language.parse import QueryError, parse
from wirewatch.topic.language.sets.built_in_sets import actor_sets, naming_sets, own_sets
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.sets.states import LEADER
from wirewatch.topic.language.syntax import RESERVED, Phrase, phrase_text
from wirewatch.topic.language.words.words import fold

# Names stand near what they do; a longer reach joins what only shares a paragraph.
_TOGETHER = 12
# What somebody does is said around its object: "cut jobs" also stands in "cuts 6,000 jobs", and "lay off" in "lay staff off".
_AROUND = 3
# Whoever seals an accord may seal the accord.
_ARTICLES = frozenset(("a", "an", "the"))
# A set of thousands of aliases that happens to hold a word is not what the person meant by it.
_WIDEST_SET = 400
# So many ordinary words (company, firm, bank) are a try to say "anyone"; one or two name what is watched.
_FEWEST_FOR_ANYONE = 3
# So many headlines tell which of two lists is the rarer, and only where one has half of the other's: data breaches, whose lists differ by a
# third, were found no better by the rarer one (F1 .54 and .61).
_FEWEST_HEADLINES, _RARER = 20, 2
# What near misses score with the penalty for news of another kind: all of them are shown to the judge.
_LOWEST = -1
_CANDIDATES_NOTE = "# what scores this or more, near misses below among it, is judged by the examples once there are 20"
_EXAMPLES_NOTE = (
    "Put headlines here, as papers write them: some that it should find, some that only look like it (5 of each kind at least), and",
    "take the marks away. `wirewatch topics test` checks them, and 20 of them teach the judge; these only show the form.",
)
_QUOTES = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to be told of.

    Attributes:
        name: what the topic shall be called.
        who: names that must all be there, each a list of alternatives.
        what: what they do, alternatives.
        never: words of other news.
        description: in the person's words.
    """

    name: str
    who: tuple[tuple[str, ...], ...]
    what: tuple[str, ...]
    never: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class TopicDraft:
    """A topic as lines for a topics file.

    Attributes:
        query: its query.
        item: the item of the list of topics, its dash at the margin.
        sets: the sets that stand for words of the person, by word.
    """

    query: str
    item: str
    sets: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeadlineCounts:
    """How many headlines of an archive hold one of the names of a wish, and one of its deeds."""

    names: int
    deeds: int


def parted_by_commas(text: str) -> tuple[str, ...]:
    """Return the alternatives that somebody wrote with commas between."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def draft_topic(wish: Wish, sets: Sets, headlines: HeadlineCounts | None = None) -> TopicDraft:
    """Return a draft: names near each other, in one sentence with what they do; and near misses, which only a judge lets match.

    Args:
        wish: what is wanted.
        sets: the sets there are.
        headlines: what an archive says of a wish with one list of names; None where there is no archive.

    Raises:
        QueryError: a word of the person's cannot be asked for.
    """
    used: dict[str, str] = {}
    who = [_alternatives(names, sets, used, are_names=True) for names in wish.who if names]
    what = _alternatives(wish.what, sets, used, around=True) if wish.what else ""
    names = who[0] if len(who) == 1 else f"({f' NEAR/{_TOGETHER} '.join(who)})" if who else ""
    asked = [part for part in (names, what) if part]
    # One list of alternatives has its parentheses already.
    query = f"lead:{asked[0]}" if len(asked) == 1 and asked[0].startswith("(") else f"lead:({' NEAR/S '.join(asked)})"
    parse(query)
    score = "plus 0.5 title:" + (what or names)
    lines: dict[str, object] = {"name": wish.name}
    if wish.description:
        lines["description"] = wish.description
    lines |= {"min": 1, "alert": 1.5}
    if wish.never:
        score += f"\nminus 1 {_alternatives(wish.never, sets, used)}"
    parse(f"{query} {score}")
    misses = _near_misses(who, what, headlines)
    lines |= {"judge": {"candidates": _LOWEST}, "score": score + "\n"}
    if misses:
        parse(misses)
        lines["patterns"] = [{"name": "together", "query": query}, {"name": "near misses", "weight": 0, "query": misses}]
    else:
        lines["query"] = query
    item = yaml.dump([lines], Dumper=_Block, allow_unicode=True, sort_keys=False, width=140)
    # A mark of YAML's own that stands once: the name is a line of its own above, and texts are quoted or indented deeper.
    bare = f"\n  judge:\n    candidates: {_LOWEST}\n"
    told = f"\n  judge:\n    candidates: {_LOWEST}  {_CANDIDATES_NOTE}\n{_asked_examples(wish, sets, used)}"
    return TopicDraft(query, item.replace(bare, told, 1), used)


def _asked_examples(wish: Wish, sets: Sets, used: dict[str, str]) -> str:
    """Return examples in the person's words, as comments: they show the form, and what is made up must teach no judge."""
    spoken = [[_spoken(word, sets, used) for word in words] for words in (*wish.who, wish.what) if words]
    found = [[words[min(place, len(words) - 1)] for words in spoken] for place in range(2)]
    # Without the last list, or with a word of other news: what the query does not find, and what its penalty takes away.
    left_out = [[words[0] for words in spoken[:-1]], *([*found[0], _spoken(word, sets, used)] for word in wish.never[:1])]
    lines = [*_EXAMPLES_NOTE, "examples:"]
    for kind, headlines in (("should", found), ("should_not", left_out)):
        titles = dict.fromkeys(" – ".join(words) or "…" for words in headlines)
        lines += [f"  {kind}:", *(f"    - {json.dumps(title, ensure_ascii=False)}" for title in titles)]
    return "".join(f"  # {line}\n" for line in lines)


def _spoken(word: str, sets: Sets, used: dict[str, str]) -> str:
    """Return a word as a headline has it: of a set the first alias."""
    name = used.get(word)
    return phrase_text(sets[name][0]) if name and word.startswith("@") else word.strip().strip(_QUOTES)


def _near_misses(who: Sequence[str], what: str, headlines: HeadlineCounts | None) -> str:
    """Return what else might be meant: the names apart, or one of them under a headline of what they do.

    A query that asks for less finds more noise; what a query that asks for more leaves out no example can bring back. One of the names is
    always asked for, since a judge that learnt from this news would have to tell all other news apart too.
    """
    apart = " AND ".join(f"lead:{part}" for part in (who if len(who) > 1 else [*who, what]) if part)
    if not who or (len(who) == 1 and not what):
        # The query asks for nothing else already.
        return ""
    if not what:
        return apart
    if len(who) > 1:
        return f"({apart}) OR (lead:({' OR '.join(who)}) AND title:{what})"
    return f"({apart}) OR (title:{what if _asks_for_deeds(who[0], headlines) else who[0]})"


def _asks_for_deeds(names: str, headlines: HeadlineCounts | None) -> bool:
    """Tell whether a headline of what is done is near enough, or one that names who does it.

    Of ordinary words the rarer list: "jailed" stands in four times as many headlines as "fraud", and verdicts on fraud are found with
    F1 .59 where a headline with "jailed" is a near miss, with .64 by the other list. Without an archive several ordinary words stand for
    whoever does it: headlines name the firm and not "company". A set or a name is somebody, and always asked for.
    """
    words = names.strip("()").split(" OR ")
    if "@" in names or not any(word.islower() for word in words):
        return False
    if headlines:
        fewer, more = sorted((headlines.names, headlines.deeds))
        if more >= max(_FEWEST_HEADLINES, _RARER * fewer):
            return headlines.deeds == fewer
    return len(words) >= _FEWEST_FOR_ANYONE


def set_for(word: str, sets: Sets, *, is_name: bool = False) -> str:
    """Return the set that a word means: the one of that name, else for a name the smallest set of one actor that has it; or nothing.

    A name in a list of many stays itself: "Trump" stands among who imposes sanctions, "Fed" among the central banks. What somebody does is
    never taken for a set that holds it either: one that holds "sign" may be of any verbs.
    """
    plain = fold(word.lstrip("@"))
    # "minister" may be meant as a word, and a standard set holds a hundred of them: it is asked for by its own name.
    candidates = sets if word.startswith("@") else tuple(naming_sets(sets))
    if (name := next((name for name in candidates if fold(name) == plain.replace(" ", "_")), "")) or word.startswith("@"):
        return name
    if not is_name or word[:1].islower():
        return ""
    holding = [(len(sets[name]), name) for name in actor_sets(sets) if _holds(sets[name], plain)]
    size, name = min(holding, default=(0, ""))
    return name if name and size <= _WIDEST_SET and not _is_of_a_part(plain, name, sets) else ""


def lists_with(word: str, sets: Sets) -> list[str]:
    """Return the sets of many names that hold a name, the smallest first: whoever meant one of them asks for it by its own name."""
    plain = fold(word)
    if word.startswith("@") or word[:1].islower() or set_for(word, sets, is_name=True):
        return []
    holding = [(len(sets[name]), name) for name in naming_sets(sets) if _holds(sets[name], plain)]
    return [name for _, name in sorted(holding)]


def _is_of_a_part(plain: str, name: str, sets: Sets) -> bool:
    """Tell whether the name is of who speaks for a state, or of a smaller set that is all in this one: Putin is not Russia."""
    if (leaders := f"{name}{LEADER}") in sets and _holds(sets[leaders], plain):
        return True
    whole = {phrase_text(phrase) for phrase in sets[name]}
    parts = (sets[other] for other in own_sets(sets) if other != name and len(sets[other]) < len(whole))
    return any(_holds(part, plain) and whole.issuperset(phrase_text(phrase) for phrase in part) for part in parts)


def _holds(phrases: Sequence[Phrase], plain: str) -> bool:
    return any(fold(phrase_text(phrase)) == plain for phrase in phrases)


def _alternatives(words: Sequence[str], sets: Sets, used: dict[str, str], *, are_names: bool = False, around: bool = False) -> str:
    parts: list[str] = []
    for word in words:
        name = set_for(word, sets, is_name=are_names)
        if name:
            used[word] = name
        elif word.startswith("@"):
            raise QueryError(f"{word} is not a set; `wirewatch topics sets {word[1:]}` looks for one", word, 0)
        parts.append(f"@{name}" if name else _around(word) if around else _asked(word))
    unique = list(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else f"({' OR '.join(unique)})"


def _around(deed: str) -> str:
    """Return a deed of several words as a query asks for them near each other; one with a name in it stays a phrase."""
    words = [word for word in deed.split() if word not in _ARTICLES]
    is_plain = len(words) > 1 and all(word.isalpha() and word.islower() for word in words)
    return f"({f' NEAR/{_AROUND} '.join(words)})" if is_plain else _asked(deed)


def _asked(word: str) -> str:
    """Return a word or a phrase as a query asks for it."""
    bare = word.strip().strip(_QUOTES)
    return bare if bare.isalpha() and bare not in RESERVED else f'"{bare}"'


class _Block(yaml.SafeDumper):
    """Writes texts of several lines as blocks, as a person would."""


def _text(dumper: _Block, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Block.add_representer(str, _text)
