"""What an analyst should know about a topic before it runs: what cannot match, what reads otherwise than it looks, what floods."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.topic.engine.document import Document
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.engine.plan import Planner
from wirewatch.topic.engine.score import admits
from wirewatch.topic.judge.judge import are_enough
from wirewatch.topic.language.near_misses import as_judged
from wirewatch.topic.language.query_text import QUERY_PART, lower_case_operators, operators_without_stroke
from wirewatch.topic.language.sets.built_in_sets import own_sets
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import (
    Both,
    Either,
    Near,
    Node,
    Phrase,
    Prefix,
    Scoped,
    SetRef,
    Some,
    Weighted,
    phrase_text,
    print_node,
    query_parts,
    set_names,
    specificity,
    walk,
)
from wirewatch.topic.language.topic import Judging, Pattern, Topic, highest_score
from wirewatch.topic.language.words.inflections import DECISION_NOUNS, inflections
from wirewatch.topic.language.words.spellings import spellings_of
from wirewatch.topic.language.words.words import Mode, fold
from wirewatch.topic.workbench.lint.little_words import enough_for, languages_held
from wirewatch.topic.workbench.lint.lone_words import lone_words
from wirewatch.topic.workbench.lint.shared_words import SharedWord, nears, shared_words, wanted_words
from wirewatch.topic.workbench.lint.stem_clashes import StemClash, stem_clashes
from wirewatch.topic.workbench.planners import Planners
from wirewatch.topic.workbench.told_clauses import short_query

# "st*" meets start, state, still, story and a thousand others.
SHORTEST_PREFIX = 3
# Above this share a NOT throws away news and not noise.
MOST_EXCLUDED = 0.2
# No event and no field is the half of the news; of fewer articles than this a share says nothing.
MOST_FOUND, FEWEST_TO_COUNT = 0.5, 50
# More messages a day than a channel reads; a topic may say its own with expected_per_day.
MOST_PER_DAY = 50.0

# What is a fault only where not all that names the word is wanted.
LONE_WORD = "lone-word"
_ANOTHER_WORD = "where that is not meant, ask for another word in the same sentence (NEAR/S); where it is, `expected_per_day` says so"

# Scripts by the first letter of a word; what is none of these and not Latin is "other".
_SCRIPTS = (("greek", "\u0370", "\u0400"), ("cyrillic", "\u0400", "\u0530"), ("arabic", "\u0600", "\u0700"), ("han", "\u3040", "\ua000"))
# The articles of each language with the planner that reads them.
_Read: TypeAlias = Sequence[tuple[Planner, Sequence[Document]]]

# Pairs of words to name; whoever mends these sees the others.
_SHOWN_WORDS = 3
_REMEDY = "leave it out of one list (`exclude:`), or ask for one form of it"
_CLAUSE = re.compile(r"\s(?:plus|minus|min|alert)\s+-?\d|\swhere\s+\w+\s*[:<>]")


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to know about one pattern of a topic.

    Attributes:
        topic: The topic.
        pattern: The pattern, empty for the topic as a whole.
        code: Short and stable.
        message: The thing, in a sentence.
    """

    topic: str
    pattern: str
    code: str
    message: str


def lint(topic: Topic, sets: Sets) -> list[Advice]:
    """Return the warnings that the topic alone gives rise to."""
    return [
        Advice(topic.name, pattern.name, code, message)
        for pattern in topic.patterns
        for code, message in (
            *_shape(pattern),
            *_scores(topic, pattern),
            *_spelled(pattern),
            *_loose(topic, pattern),
            *_little(topic, pattern, sets),
            *_mixed_scripts(pattern, sets),
        )
    ] + (_of_lists(topic, sets) if not (topic.judging and topic.judging.trained) else [])


def _of_lists(topic: Topic, sets: Sets) -> list[Advice]:
    """Warn of words that stand in two lists; not where a judge has learnt from scores with the clash, which would be another rule's."""
    return [*_clashes(topic, sets), *_both_sides(topic, sets), *_against_itself(topic, sets), *_verbs_left_out(topic, sets)]


def _clashes(topic: Topic, sets: Sets) -> list[Advice]:
    """Warn of minus words that find what the topic asks for; once, since clauses are mostly those of all patterns."""
    where = topic.patterns[0].name if len(topic.patterns) == 1 else ""
    return [Advice(topic.name, where, "same-stem", _clash_message(clash)) for clash in stem_clashes(topic.patterns, sets)]


def _both_sides(topic: Topic, sets: Sets) -> list[Advice]:
    """Warn of words of which one mention is both sides of a NEAR, each where it comes first: patterns ask for the same lists again."""
    known: set[SharedWord] = set()
    found: list[Advice] = []
    for pattern in topic.patterns:
        helping = [boost.part for boost in pattern.query.boosts if boost.value > 0]
        for near in (near for node in (pattern.query.part, *helping) for near in nears(node) if not near.is_ordered):
            shared = [one for one in shared_words(near.left, near.right, sets) if one not in known]
            known.update(shared)
            if shared:
                message = f"in `{short_query(near)}` one mention is both sides: {_told(shared)}; {_REMEDY}"
                found.append(Advice(topic.name, pattern.name, "both-sides", message))
    return found


def _against_itself(topic: Topic, sets: Sets) -> list[Advice]:
    """Warn of sets in a minus that hold what the topic asks for: by themselves, or near what they are to speak against."""
    owners: dict[Node, list[Pattern]] = {}
    for pattern in topic.patterns:
        for part in dict.fromkeys(boost.part for boost in pattern.query.boosts if boost.value < 0):
            owners.setdefault(part, []).append(pattern)
    found: list[Advice] = []
    for part, patterns in owners.items():
        said: list[str] = []
        # Clauses are mostly those of all patterns, which are looked at together.
        if wanted := wanted_words(Either(tuple(pattern.query.part for pattern in patterns)), part, sets):
            said.append(f"holds what is asked for: {_told(wanted)}")
        for near in nears(part):
            # A word of one list within a phrase of the other says no more than that phrase.
            shared = [one for one in shared_words(near.left, near.right, sets) if len(one.text.split()) == len(one.other.split())]
            if shared:
                undoes = "two words of one list undo a match" if near.is_ordered else "one mention undoes a match"
                said.append(f"has words on both sides: {_told(shared)}, so that {undoes}")
        where = patterns[0].name if len(patterns) == 1 else ""
        found += [Advice(topic.name, where, "both-lists", f"minus `{short_query(part)}` {one}; {_REMEDY}") for one in said]
    return found


def _told(shared: Sequence[SharedWord]) -> str:
    """Tell of words in two lists, those in the same phrases of the other together."""
    others: dict[tuple[str, str, str], list[str]] = {}
    for one in shared:
        others.setdefault((one.text, one.within, one.other_within), []).append(one.other)
    told = [_told_word(*key, found) for key, found in [*others.items()][:_SHOWN_WORDS]]
    return ", ".join(told) + (f" and {len(others) - len(told)} more like these" if len(others) > len(told) else "")


def _told_word(text: str, within: str, other_within: str, others: Sequence[str]) -> str:
    ours, theirs = (f" of {name}" if name else "" for name in (within, other_within))
    if fold(text) == fold(others[0]) and within and other_within:
        return f'"{text}" stands in {within} and {other_within}'
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return f'"{text}"{ours} {"stands within" if fold(text) in fold(others[0]) else "may be"} "{others[0]}"{more}{theirs}'


def _verbs_left_out(topic: Topic, sets: Sets) -> list[Advice]:
    """Warn of contexts that a verb makes of an alias: `not: [court order]` leaves "Court orders the release" out."""
    own = own_sets(sets)
    names = sorted({name for pattern in topic.patterns for name in set_names(pattern.query)} & own.keys())
    found = [
        (name, phrase, context)
        for name in names
        for phrase in own[name]
        for context in phrase.contexts
        if context.words[-1].mode is Mode.STEM and context.words[-1].text in DECISION_NOUNS and _begins_with(context, phrase)
    ]
    if not found:
        return []
    (name, phrase, context), *others = found
    text, before, verb = phrase_text(context), phrase_text(Phrase(context.words[:-1])), context.words[-1].text
    forms = " and ".join(f'"{before} {form}"' for form in inflections(verb)[:2])
    more = f" (so it is with {', '.join(f'`{phrase_text(other)}`' for _, _, other in others)})" if others else ""
    message = (
        f'`not: {text}` of "{phrase_text(phrase)}" in @{name} leaves out {forms} as well, where {verb} is a verb{more}; '
        f"`not: {' '.join(word.capitalize() for word in text.split())}`, with capitals, leaves out that one form"
    )
    return [Advice(topic.name, "", "context-verb", message)]


def _begins_with(context: Phrase, alias: Phrase) -> bool:
    """Tell whether a context is an alias and one more word."""
    return [fold(word.text) for word in context.words[:-1]] == [fold(word.text) for word in alias.words]


def _clash_message(clash: StemClash) -> str:
    where = f"`{clash.minus}` of minus {clash.within}" if clash.within else f"minus `{clash.minus}`"
    # A name of another script is stemmed, too.
    is_latin = clash.minus[:1] < "\u0250"
    one_form = "`exact: true`" if clash.within else f"a capital letter ({clash.minus.capitalize()})" if is_latin else f'="{clash.minus}"'
    return f'{where} finds "{clash.finds}" too, which is asked for: they have one stem; {one_form} asks for the one form alone'


def _shape(pattern: Pattern) -> Iterator[tuple[str, str]]:
    for node in walk(pattern.query.part):
        match node:
            case Prefix() if len(node.text) < SHORTEST_PREFIX:
                yield "short-prefix", f"{print_node(node)} meets too many words; give at least {SHORTEST_PREFIX} letters before the star"
            case Both() if common := {*map(print_node, node.required)} & {*map(print_node, node.excluded)}:
                yield "never", f"{', '.join(sorted(common))} is both required and ruled out by NOT, so this can never match"
            case Near() if isinstance(node.limit, str) and {_scope(node.left), _scope(node.right)} == {"title", "body"}:
                yield "never", f"{print_node(node)} asks for title and body in one place, so it can never match"
            case Near() if node.left == node.right:
                yield "itself", f"{print_node(node)} holds wherever one mention stands, which is near itself; use ATLEAST/2(...)"
            case Scoped() if _scope(node.part) and {node.scope, _scope(node.part)} == {"title", "body"}:
                yield "never", f"{print_node(node)} asks for title and body at once, so it can never match"
            case _:
                pass


def _spelled(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Warn of operators in lower case or without their stroke, which are words that an article must hold."""
    clause = _CLAUSE.search(pattern.text)
    text = pattern.text[: clause.start()] if clause else pattern.text
    yield from (("lower-case", said) for said in lower_case_operators(text))
    yield from (("no-stroke", said) for said in operators_without_stroke(text))


def _loose(topic: Topic, pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Warn of an AND whose parts are single words anywhere, in a pattern scored by its sentence; a wide one for a judge is meant."""
    if (best := highest_score(pattern)) < topic.minimum and waits_for_judge(topic, pattern, best):
        return
    parts, _ = query_parts(pattern.query.part)
    clauses = [boost for boost in pattern.query.boosts if boost.value > 0]
    if len(parts) > 1 and clauses and all(specificity(part) == 1 and not isinstance(part, Scoped) for part in parts):
        names = " and ".join(map(print_node, parts))
        yield "loose", f"{names} may stand pages apart, and `plus` looks in one sentence only; join them by NEAR/S if they belong together"


def _little(topic: Topic, pattern: Pattern, sets: Sets) -> Iterator[tuple[str, str]]:
    """Warn of a pattern that a word is enough for which stands in nearly every text; whoever wants all of some sources means that."""
    if pattern.weight < topic.minimum or _is_of_sources(pattern):
        return
    part = pattern.query.part
    languages = languages_held(part, sets)
    for filtered in pattern.query.filters:
        languages &= {value[:2].lower() for value in filtered.values} if filtered.field == "lang" else languages
    if languages:
        enough, named = enough_for(part, sets), ", ".join(sorted(languages))
        yield (
            "everywhere",
            f"`{print_node(enough)}` is enough for it and holds in nearly every article in {named}, so that it finds them all",
        )


def _mixed_scripts(pattern: Pattern, sets: Sets) -> Iterator[tuple[str, str]]:
    """Warn of words of Latin letters with one that only looks like them, as they come from a page that was copied."""
    parts = [pattern.query.part, *(boost.part for boost in pattern.query.boosts)]
    nodes = [node for part in parts for node in walk(part)]
    own = own_sets(sets)
    phrases = [node for node in nodes if isinstance(node, Phrase)]
    phrases += [phrase for node in nodes if isinstance(node, SetRef) for phrase in own.get(node.name, ())]
    texts = [word.text for phrase in phrases for word in phrase.words] + [node.text for node in nodes if isinstance(node, Prefix)]
    for text in dict.fromkeys(texts):
        alike = sorted({letter for letter in text if _script(letter) in {"cyrillic", "greek"}})
        if alike and any(letter.isalpha() and _script(letter) == "latin" for letter in text):
            letters = ", ".join(f"{letter} ({unicodedata.name(letter).capitalize()})" for letter in alike)
            yield "mixed-letters", f'"{text}" mixes letters of two scripts and finds only what does so, too: {letters}; type it anew'


def _is_of_sources(pattern: Pattern) -> bool:
    return any(filtered.field in {"source", "tier"} for filtered in pattern.query.filters)


def _scope(node: Node) -> str:
    while isinstance(node, Weighted):
        node = node.part
    return node.scope if isinstance(node, Scoped) else ""


def _scores(topic: Topic, pattern: Pattern) -> Iterator[tuple[str, str]]:
    best = highest_score(pattern)
    if waits_for_judge(topic, pattern, best):
        return
    if best < topic.floor:
        yield "never", f"it can score {best:g} at most and needs {topic.floor:g}, so it can never match"
    elif topic.minimum <= best < topic.alert:
        yield "no-alert", f"it can score {best:g} at most and an alert needs {topic.alert:g}, so it never alerts by itself"


def waits_for_judge(topic: Topic, pattern: Pattern, best: float) -> bool:
    """Tell whether a pattern that the rule alone never lets match or alert is there to be judged: it has a judge, or no weight."""
    is_meant = topic.judging not in {None, Judging()} or has_judge(topic) or (topic.judging is not None and pattern.weight <= 0)
    return is_meant and best < topic.alert and best >= as_judged(topic).minimum


def has_judge(topic: Topic) -> bool:
    """Tell whether a topic has what makes a judge, labels left aside, which no file shows."""
    useful = sum(1 for example in topic.examples if example.should)
    return topic.judging is not None and (bool(topic.judging.trained) or are_enough(useful, len(topic.examples) - useful))


def reading(text: str, canonical: str) -> str:
    """Return how a query is read where OR meets AND or NEAR without parentheses, or nothing where it can be read in one way only."""
    clause = _CLAUSE.search(text)
    levels: list[list[str]] = [[]]
    for part in QUERY_PART.findall(text[: clause.start()] if clause else text):
        if part == "(":
            levels[-1].append("operand")
            levels.append([])
        elif part in {")", ","}:
            if _mixes(levels[-1]):
                return canonical
            levels[-1] = []
            if part == ")" and len(levels) > 1:
                levels.pop()
        # The mark of an exact phrase and the weight behind one are no operands of their own.
        elif part != "=" and not part.startswith("^"):
            levels[-1].append(_kind(part))
    return canonical if any(_mixes(level) for level in levels) else ""


def _kind(part: str) -> str:
    if part in {"OR", "AND", "NOT"}:
        return part
    near = "NEAR/" in part or "PRE/" in part
    joins_next = part.startswith("ATLEAST") or part.endswith(("OF", ":"))
    return "near" if near else "prefix" if joins_next else "operand"


def _mixes(level: Sequence[str]) -> bool:
    """Tell whether OR stands beside a NEAR or an AND, written or implied, on one level of parentheses."""
    if "OR" not in level:
        return False
    neighbours = any(one == "operand" and other in {"operand", "prefix"} for one, other in pairwise(level))
    return "AND" in level or "NOT" in level or "near" in level or neighbours


def lint_on_archive(topic: Topic, engine: Engine, articles: Sequence[Article], days: float, *, every: bool = True) -> list[Advice]:
    """Return the warnings that an archive of so many days gives rise to: phrases never held, NOTs that bar too much, floods, words enough.

    Every article is read in its own language. A phrase in a script that no article is written in says nothing about the phrase.
    Unless `every` phrase is asked about, one among alternatives of which another occurs is spared: a topic outlives a month's news.
    """
    by_language: dict[str, list[Document]] = {}
    for article in articles:
        document = engine.read(article)
        by_language.setdefault(document.lexicon.language, []).append(document)
    planners = Planners(engine)
    read = [(planners[language], group) for language, group in by_language.items()]
    scripts = {_script(key) for group in by_language.values() for document in group for key in document.keys}
    found: list[Advice] = []
    for pattern in topic.patterns:
        found += [
            Advice(topic.name, pattern.name, *advice)
            for advice in (*_unseen(pattern, read, scripts, every=every), *_barring(pattern, read))
        ]
    every_match = zip(articles, engine.match_all(articles), strict=True)
    matched = [(article, match) for article, matches in every_match for match in matches if match.topic == topic.name]
    found += _widespread(topic, read, len(matched))
    found += _alone(topic, engine, matched, len(articles))
    per_day = sum(match.alert for _, match in matched) / max(days, 1)
    limit = topic.expected_per_day if topic.expected_per_day is not None else MOST_PER_DAY
    if per_day > limit:
        found.append(Advice(topic.name, "", "flood", f"it would alert {per_day:.1f} times a day; {limit:g} are expected"))
    return found


def _alone(topic: Topic, engine: Engine, matched: Sequence[tuple[Article, Match]], count: int) -> Iterator[Advice]:
    """Tell of common words that are enough for an alert, but where so many are expected, a source is watched or a judge was learnt."""
    if topic.expected_per_day is not None or any(map(_is_of_sources, topic.patterns)) or (topic.judging and topic.judging.trained):
        return
    if words := lone_words(topic, engine, matched, count):
        yield Advice(topic.name, "", LONE_WORD, f"{words.sentence()}; {_ANOTHER_WORD}")


def _widespread(topic: Topic, read: _Read, found: int) -> Iterator[Advice]:
    """Warn of a topic that finds most of the articles that its filters admit, in archives that are too small or too young to be flooded."""
    if any(map(_is_of_sources, topic.patterns)):
        return
    documents = [document for _, group in read for document in group]
    asked = [pattern.query.filters for pattern in topic.patterns]
    count = sum(any(all(admits(document, one) for one in filters) for filters in asked) for document in documents)
    if count >= FEWEST_TO_COUNT and found / count > MOST_FOUND:
        yield Advice(topic.name, "", "everywhere", f"it finds {found:,} of {count:,} articles ({found / count:.0%}); is that meant?")


def _script(word: str) -> str:
    first = word[:1]
    return next((name for name, start, end in _SCRIPTS if start <= first < end), "latin" if first < "\u0370" else "other")


def _unseen(pattern: Pattern, read: _Read, scripts: set[str], *, every: bool) -> Iterator[tuple[str, str]]:
    count = sum(len(documents) for _, documents in read)
    phrases = {node for node in walk(pattern.query.part) if isinstance(node, Phrase) and _script(node.words[0].text) in scripts}
    if not every:
        lists = [node.parts for node in walk(pattern.query.part) if isinstance(node, Either | Some)]
        phrases -= {one for parts in lists if any(_occurs(part, read) for part in parts) for one in parts if isinstance(one, Phrase)}
    for phrase in sorted(phrases, key=print_node):
        if not _occurs(phrase, read):
            yield "unseen", f"{print_node(phrase)} never occurs in {count:,} articles{_but_otherwise(phrase, read)}"


def _but_otherwise(phrase: Phrase, read: _Read) -> str:
    """Say in which other form a phrase occurs, and what finds that; nothing where it does in none."""
    forms: Counter[str] = Counter()
    for planner, documents in read:
        rows = {tuple([planner.lexicon[word.text] for word in one.words]) for one in spellings_of(phrase, planner.lexicon)}
        for document in documents:
            for first, last, _ in (hit for row in rows for hit in document.hits_of(row)):
                field, start, end = document.slice(first, last)
                forms[field.text[start:end]] += 1
    if not forms:
        return ""
    form, times = forms.most_common(1)[0]
    often = "once" if times == 1 else f"{times:,} times"
    return f', but in another form: "{form}" does, {often}; ="{form}" finds it'


def _occurs(node: Node, read: _Read) -> bool:
    return any(find(document, None) for planner, documents in read for find in (planner.finder(node),) for document in documents)


def _barring(pattern: Pattern, read: _Read) -> Iterator[tuple[str, str]]:
    for part in walk(pattern.query.part):
        if isinstance(part, Both) and part.excluded:
            before = kept = 0
            for planner, documents in read:
                holds, wanted = planner.finder(part), planner.finder(Both(part.required))
                hits = [document for document in documents if wanted(document, None)]
                before += len(hits)
                kept += sum(1 for document in hits if holds(document, None))
            if before and 1 - kept / before > MOST_EXCLUDED:
                share = f"{before - kept} of {before} hits ({1 - kept / before:.0%})"
                yield "not-too-wide", f"NOT removes {share} of {print_node(Both(part.required))}; is that meant?"


def unused_sets(topics: Sequence[Topic], names: Sequence[str]) -> list[str]:
    """Return the sets that no topic uses."""
    roots = [
        root for topic in topics for pattern in topic.patterns for root in (pattern.query.part, *(b.part for b in pattern.query.boosts))
    ]
    used = {node.name for root in roots for node in walk(root) if isinstance(node, SetRef)}
    return sorted(set(names) - used)
