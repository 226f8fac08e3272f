"""What an analyst should know of a topic's filters: values that no article can have. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from warehouse.records.article import Article
from wirewatch.texts.nearest import did_you_mean
from wirewatch.topic.engine.score import is_source
from wirewatch.topic.language.syntax import Filter
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.workbench.lint.lint import Advice


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """The codes that filters may hold.

    Attributes:
        is_country: Whether a code (ISO 3166) names a country.
        is_language: Whether a code (ISO 639) names a language, with a region or without.
        country_codes: The code of each country by its English name in small letters.
        language_codes: The code of each language by its English name in small letters.
    """

    is_country: Callable[[str], bool]
    is_language: Callable[[str], bool]
    country_codes: dict[str, str]
    language_codes: dict[str, str]


def filter_advice(topic: Topic, codes: KnownCodes) -> list[Advice]:
    """Return what is wrong with values of filters, whatever the archive holds."""
    said = [(pattern.name, message) for pattern in topic.patterns for one in pattern.query.filters for message in _of_filter(one, codes)]
    return _once(topic, "filter", said)


def unknown_sources(topic: Topic, sources: Sequence[Article]) -> list[Advice]:
    """Return which sources of filters no source is called; `sources` are articles of every source that is known, its feeds' too."""
    names = {article.source for article in sources}
    said = [
        (pattern.name, f"no source here is called {value!r}, so that `where source:` admits nothing; {did_you_mean(value, names)}".strip())
        for pattern in topic.patterns
        for filtered in pattern.query.filters
        if filtered.field == "source"
        for value in filtered.values
        if "//" not in value and not any(is_source(article, value) for article in sources)
    ]
    return _once(topic, "no-source", said)


def _once(topic: Topic, code: str, said: Sequence[tuple[str, str]]) -> list[Advice]:
    """Return each message once: clauses of a topic are those of all its patterns."""
    owners: dict[str, list[str]] = {}
    for pattern, message in said:
        owners.setdefault(message, []).append(pattern)
    return [Advice(topic.name, names[0] if len(names) == 1 else "", code, message) for message, names in owners.items()]


def _of_filter(filtered: Filter, codes: KnownCodes) -> Iterator[str]:
    for value in filtered.values:
        match filtered.field:
            case "source" if "//" in value:
                yield f"`where source:{value}` is an address and admits nothing; write source:{urlsplit(value).hostname or 'its.host'}"
            case "country" if not codes.is_country(value):
                yield f"`where country:{value}` names no country by its code{_rather('country', value, codes.country_codes)}"
            case "lang" if not codes.is_language(value):
                yield f"`where lang:{value}` names no language by its code{_rather('lang', value, codes.language_codes)}"
            case _:
                pass


def _rather(field: str, value: str, codes: dict[str, str]) -> str:
    known = codes.get(value.casefold())
    return f"; write {field}:{known}" if known else ", a code of two letters"
