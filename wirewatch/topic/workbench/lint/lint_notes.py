"""What is to be known of a topic and no mistake: what waits for its judge, which minuses are too small, which forms no word finds. Pure.

A topic whose judge was learnt beforehand is spared: its words and weights are those that the judge has learnt from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor

from wirewatch.topic.judge.judge import FEWEST_EXAMPLES, FEWEST_OF_A_KIND
from wirewatch.topic.language.sets.built_in_sets import own_sets
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.topic import Topic, highest_score
from wirewatch.topic.language.words.inflections import bases, missed_forms
from wirewatch.topic.language.words.words import Lexicon, Mode, fold
from wirewatch.topic.workbench.lint.lint import Advice, has_judge, waits_for_judge
from wirewatch.topic.workbench.lint.shared_words import named
from wirewatch.topic.workbench.told_clauses import short_query

# Words to name; who reads of these looks at the others of the list.
_SHOWN_WORDS = 5


def notes(topic: Topic, sets: Sets) -> list[Advice]:
    """Return what is to be known of a topic and no mistake."""
    if topic.judging and topic.judging.trained:
        return [*judge_notes(topic)]
    return [*judge_notes(topic), *_pluses_alone(topic), *_small_minus(topic), *_missed(topic, sets)]


def judge_notes(topic: Topic) -> list[Advice]:
    """Return which patterns only the judge of a topic lets match, and which only it lets alert."""
    scores = {pattern.name: best for pattern in topic.patterns if waits_for_judge(topic, pattern, best := highest_score(pattern))}
    if not scores:
        return []
    kinds = (
        ("match", f"min is {topic.minimum:g}", {name: best for name, best in scores.items() if best < topic.minimum}),
        ("alert", f"alert is {topic.alert:g}", {name: best for name, best in scores.items() if best >= topic.minimum}),
    )
    said = [f"only the judge lets {what} what these alone find, since {bar}: {_with_scores(found)}" for what, bar, found in kinds if found]
    useful = sum(1 for example in topic.examples if example.should)
    needs = f"{FEWEST_EXAMPLES} examples or labels, {FEWEST_OF_A_KIND} of each kind"
    yet = "" if has_judge(topic) else f"; the judge begins with {needs}, and the file has {useful} and {len(topic.examples) - useful}"
    return [Advice(topic.name, "", "judged", f"{'; '.join(said)}{yet}")]


def _with_scores(scores: Mapping[str, float]) -> str:
    return ", ".join(f"{name} (at most {best:g})" for name, best in scores.items())


def _pluses_alone(topic: Topic) -> list[Advice]:
    """Tell of patterns without weight that match by what counts for them: they are mostly meant for the judge alone."""
    found = [pattern for pattern in topic.patterns if pattern.weight <= 0 and highest_score(pattern) >= topic.minimum]
    if not found:
        return []
    best = max(map(highest_score, found))
    names = ", ".join(f"`{pattern.name}`" for pattern in found)
    bar = f"an alert from {topic.alert:g}" if best >= topic.alert else f"a match from {topic.minimum:g}"
    message = f"no weight, and yet the rule lets it match where every plus holds ({best:g}, {bar}): {names}"
    return [Advice(topic.name, "", "pluses-alone", message)]


def _small_minus(topic: Topic) -> list[Advice]:
    """Tell of the greatest minus that undoes a match of the strongest pattern and leaves its alert where every plus holds."""
    pattern = max(topic.patterns, key=lambda pattern: (pattern.weight, highest_score(pattern)))
    best, alert = highest_score(pattern), max(topic.minimum, topic.alert)
    # One that is too small to undo even the pattern alone is a doubt among others.
    meant = [boost for boost in pattern.query.boosts if pattern.weight + boost.value < topic.minimum <= pattern.weight]
    short = [boost for boost in meant if best + boost.value >= alert]
    if not short:
        return []
    worst = min(short, key=lambda boost: boost.value)
    left = f"{best:g} - {-worst.value:g} = {best + worst.value:g}, an alert from {alert:g}"
    withhold = f"{_above(best - alert):g} would withhold the message, " if alert > topic.minimum else ""
    would = f"{_above(best - topic.minimum):g} {'the match' if withhold else 'would'}"
    message = f"does not undo `{pattern.name}` where every plus holds ({left}); {withhold}{would}"
    return [Advice(topic.name, "", "small-minus", f"minus {-worst.value:g} `{short_query(worst.part)}` {message}")]


def _above(size: float) -> float:
    """Return the next half above a size."""
    return (floor(size * 2) + 1) / 2


def _missed(topic: Topic, sets: Sets) -> list[Advice]:
    """Tell of words that the topic asks for and whose irregular forms it does not find."""
    lexicon = Lexicon("en")
    wanted = [phrase for pattern in topic.patterns for _, phrase in named(pattern.query.part, sets)]
    single = [phrase.words[0] for phrase in wanted if len(phrase.words) == 1]
    keys = {lexicon[word.text] for word in single if word.mode is Mode.STEM}
    exact = {fold(word.text) for word in single}
    own = {phrase for pattern in topic.patterns for _, phrase in named(pattern.query.part, own_sets(sets))}
    found: dict[str, tuple[str, ...]] = {}
    for phrase in wanted:
        word = phrase.words[0]
        # Whoever writes "stuck" means this form, and whoever writes "stick" perhaps all.
        if phrase in own and len(phrase.words) == 1 and not phrase.language and word.mode is Mode.STEM and word.text not in bases():
            left = tuple(form for form in missed_forms(word.text, lexicon) if lexicon[form] not in keys and form not in exact)
            found |= {word.text: left} if left else {}
    if not found:
        return []
    told = _listed([f"{word} does not find {' or '.join(forms)}" for word, forms in found.items()])
    return [Advice(topic.name, "", "other-form", f"{told}; list the forms that are meant (`wirewatch topics forms` shows all)")]


def _listed(told: Sequence[str]) -> str:
    more = f", and {len(told) - _SHOWN_WORDS} more like these" if len(told) > _SHOWN_WORDS else ""
    return f"{', '.join(told[:_SHOWN_WORDS])}{more}"
