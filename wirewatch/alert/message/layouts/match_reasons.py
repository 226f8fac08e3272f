"""Why an article matched, in a sentence: the words that it holds, the patterns and topics that ask for them, and the score."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.records.topic import Opinion
from wirewatch.alert.message import phrases
from wirewatch.alert.message.format import safety
from wirewatch.alert.message.format.layout import inline, name, short
from wirewatch.alert.message.payload import AlertContent
from wirewatch.topic.workbench.explain import percent

# Matched words in a line; the button and `wirewatch explain` have them all.
MOST_WORDS = 8

# Code points of an explanation: half of what Slack takes in one section.
MOST_WHY = 1500


def why(content: AlertContent) -> str:
    """Say in a sentence why an article matched: the words that it holds, and the pattern that asks for them."""
    return safety.shorten(_reason(content, MOST_WORDS) + _also(content), MOST_WHY)


def why_in_full(content: AlertContent) -> str:
    """Say why an article matched with all its words and every part of the score."""
    points = f" Its score is {safety.clean(phrases.score(content.score, content.parts))}."
    return safety.shorten(_reason(content, MOST_WHY) + points + _also(content), MOST_WHY)


def _reason(content: AlertContent, most: int) -> str:
    matched = _matched(content)
    said = ", ".join(f"“{safety.isolated(word)}”" for word in matched[:most]) + (" and more" if len(matched) > most else "")
    pattern = f"the pattern “{name(content.pattern)}”" if content.pattern else "a pattern"
    asks = f"as {pattern} of “{topic_name(content, content.topic)}” asks"
    return f"The text says {said}, {asks}." if said else f"The text is {asks}."


def likeness(opinion: Opinion | None) -> str:
    """Say what a topic's examples make of a match: how likely it is useful, which example it is like and which it is unlike."""
    if opinion is None:
        return ""
    like = [f"like “{inline(opinion.like_useful)}” (useful)"] if opinion.like_useful else []
    unlike = [f"unlike “{inline(opinion.like_noise)}” (noise)"] if opinion.like_noise else []
    near = f": {', '.join([*like, *unlike])}" if like or unlike else ""
    return f" By its topic's examples it is {percent(opinion.probability)} likely to be useful{near}."


def _also(content: AlertContent) -> str:
    """Say which further topics it matched, and by which pattern."""
    found = (
        (topic_name(content, each.topic), f" by the pattern “{name(each.pattern)}”" if each.pattern else "") for each in content.further
    )
    also = ", ".join(f"“{topic}”{pattern}" for topic, pattern in found)
    return f" It also matched {also}." if also else ""


def _matched(content: AlertContent) -> list[str]:
    said = [*_runs(content), *content.elsewhere]
    found = [word for word in dict.fromkeys(map(short, said)) if word]
    return [word for word in found if not any(word != other and f" {word} " in f" {other} " for other in found)]


def _runs(content: AlertContent) -> Iterator[str]:
    """Yield the matched words of the sentence as it has them: those with nothing but blanks between them are one, as names are read."""
    start = end = 0
    for first, last in sorted(content.spans):
        if end and content.sentence[end:first].strip():
            yield content.sentence[start:end]
            start = first
        start, end = (start if end else first), max(end, last)
    yield content.sentence[start:end]


def topic_name(content: AlertContent, topic: str) -> str:
    """Return what messages call a topic."""
    return name(phrases.topic_title(content.title_of(topic)))
