"""`where source:` takes a host or a name, quoted or not, and lint tells of a source that no source is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.topic_books import article, matches, topic_of
from warehouse.articles import save_articles
from warehouse.db import Warehouse
from warehouse.records.article import Article
from wirewatch.alert.message.phrases import codes_by_name, is_country, is_language
from wirewatch.cli.main import main
from wirewatch.topic.language.parse import QueryError, parse
from wirewatch.topic.language.syntax import print_query
from wirewatch.topic.workbench.lint.filter_advice import KnownCodes, filter_advice, unknown_sources


def of_source(name: str, url: str = "https://www.alpha.example/world/1") -> Article:
    return replace(article("The moon rises", source=name, url=url), feed_id="f7", canonical_url=url)


@pytest.mark.parametrize(
    ("given", "name", "url", "found"),
    [
        ("alpha.example", "Alpha Daily", "https://www.alpha.example/world/1", True),
        ("www.alpha.example", "Alpha Daily", "https://alpha.example/world/1", True),
        ("alpha.example", "Alpha Daily", "https://news.alpha.example/1", True),
        ("example", "Alpha Daily", "https://alpha.example/1", False),
        ("lpha.example", "Alpha Daily", "https://alpha.example/1", False),
        ("alpha.example", "Beta", "https://beta.example/alpha.example", False),
        ('"Alpha Daily"', "Alpha Daily", "https://a.example/1", True),
        ("Alpha Daily", "Alpha Daily", "https://a.example/1", True),
        ("alpha  daily", "ALPHA Daily", "https://a.example/1", True),
        ("Alpha Daily, Le Monde", "Le Monde", "https://a.example/1", True),
        ('beta.example,"Le Monde"', "Le Monde", "https://a.example/1", True),
        ('Beta, "Alpha Daily" ,Gamma', "Alpha Daily", "https://a.example/1", True),
        ("Alpha", "Alpha Daily", "https://a.example/1", False),
        ("Pais", "País", "https://a.example/1", True),
        ("f7", "Alpha Daily", "https://a.example/1", True),
        ("Channel 4", "Channel 4", "https://a.example/1", True),
        ('"Tea, Coffee (Weekly)"', "Tea, Coffee (Weekly)", "https://a.example/1", True),
    ],
)
def test_a_source_is_asked_for_by_its_host_or_its_name(given: str, name: str, url: str, found: bool) -> None:
    assert bool(matches(f"moon where source:{given}", of_source(name, url))) is found


@pytest.mark.parametrize(
    "query",
    [
        "moon where source:Alpha Daily where lang:en min 0 alert 2",
        'moon where source:"Alpha Daily","Le Monde",tass.ru min 1',
        "moon plus 1 sun where source:Alpha Daily, Le Monde alert 3",
        'moon where source:"Tea, Coffee (Weekly)"',
    ],
)
def test_what_follows_a_name_is_a_clause_of_its_own_and_it_reads_back(query: str) -> None:
    read = parse(query)
    assert parse(print_query(read)) == read
    assert [name for name in read.filters[0].values if name in {"Alpha Daily", "Tea, Coffee (Weekly)"}]
    assert not any(" min" in name or "where" in name or "alert" in name for name in read.filters[0].values)


@pytest.mark.parametrize("query", ["moon where source:Alpha lang:en", "moon where source:Alpha AND sun", 'moon where source:"Alpha'])
def test_what_is_no_name_is_still_a_mistake(query: str) -> None:
    with pytest.raises(QueryError):
        parse(query)


SOURCES = [of_source("Alpha Daily"), of_source("Le Monde", "https://lemonde.example/1")]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("Alpha Daily", ""),
        ("alpha.example", ""),
        ('"le monde"', ""),
        ("Alpha Dayly", "no source here is called 'Alpha Dayly', so that `where source:` admits nothing; Did you mean `Alpha Daily`?"),
        ("Alpha Daily, tass.ru", "no source here is called 'tass.ru'"),
    ],
)
def test_a_source_that_no_source_is_called_is_told(given: str, told: str) -> None:
    found = unknown_sources(topic_of(f"moon where source:{given}"), SOURCES)
    assert [one.message[: len(told)] for one in found] == ([told] if told else [])


CODES = KnownCodes(is_country, is_language, *codes_by_name())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("country:DE,fr", ""),
        ("country:germany", "`where country:germany` names no country by its code; write country:DE"),
        ("country:XQ", "`where country:XQ` names no country by its code, a code of two letters"),
        ("lang:zh-CN,pt_BR,EN", ""),
        ("lang:german", "`where lang:german` names no language by its code; write lang:de"),
        ("source:https://tass.ru/en", "`where source:https://tass.ru/en` is an address and admits nothing; write source:tass.ru"),
        ("source:tass.ru", ""),
        ("words>9", ""),
    ],
)
def test_a_filter_that_no_article_can_pass_is_told(given: str, told: str) -> None:
    assert [one.message for one in filter_advice(topic_of(f"moon where {given}"), CODES)] == ([told] if told else [])


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, warehouse: Warehouse, catalog_url: str, data_path: Path) -> None:
    for name, value in {"CATALOG": catalog_url, "DATA": str(data_path)}.items():
        monkeypatch.setenv(f"WIREWATCH_{name}", value)
    now = datetime.now(UTC)
    warehouse.transact(lambda connection: save_articles(connection, [replace(of_source("Alpha Daily"), first_seen_at=now)], now))


@pytest.mark.usefixtures("archive")
def test_lint_tells_of_filters_and_of_sources_that_there_are_none_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = {"known": "moon where source:alpha.example", "unknown": "moon where source:Beta", "country": "moon where country:Germany"}
    lines = "".join(f"  - {{name: {name}, query: '{query}'}}\n" for name, query in queries.items())
    (tmp_path / "topics.yaml").write_text(f"topics:\n{lines}", "utf-8")
    monkeypatch.setenv("WIREWATCH_TOPICS", str(tmp_path / "topics.yaml"))
    main(["topics", "lint"])
    out = capsys.readouterr().out
    assert "known / query" not in out.replace("unknown / query", "")
    assert "warning  unknown / query: no source here is called 'Beta'" in out
    assert "warning  country / query: `where country:Germany` names no country by its code; write country:DE (filter)" in out
