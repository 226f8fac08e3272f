"""Every operator's example in docs/topics.md is run: the query finds the first text and not the second."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.topic_books import article, book, matches, sets_of, topic_of
from warehouse.records.article import Article
from wirewatch.topic.engine.document import Document, Lexicons
from wirewatch.topic.engine.plan import NOTHING_COUNTED, Planner
from wirewatch.topic.language.sets.sets import Alias
from wirewatch.topic.language.words.words import READ_LANGUAGES, STEMMERS
from wirewatch.topic.workbench.backtest.prefilter import SIEVED, prefilter
from wirewatch.topic.workbench.why_not import why_not

PAGE = (Path(__file__).parent.parent / "docs" / "topics.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in PAGE.partition("## The language")[2].partition("\nOR beside")[0].splitlines()
    if line.startswith("| ") and "`" in line
]


def target(text: str) -> Article:
    title, bar, body = text.partition("|")
    return article(body.strip() if bar else text, title.strip() if bar else "", country="FR")


@pytest.mark.parametrize(("what", "query", "finds", "misses"), ROWS, ids=[row[0] for row in ROWS])
def test_operator_does_what_its_example_says(what: str, query: str, finds: str, misses: str) -> None:
    assert matches(query.strip("`"), target(finds)), what
    assert not matches(query.strip("`"), target(misses)), what


SENTENCES = [
    [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in PAGE.partition("| sentence | score |")[2].partition("\n## ")[0].splitlines()
    if line.startswith("| `")
]


@pytest.mark.parametrize(("query", "text", "sentence", "score"), SENTENCES, ids=[row[0] + row[1] for row in SENTENCES])
def test_sentence_and_score_are_those_of_the_table(query: str, text: str, sentence: str, score: str) -> None:
    read = target(text)
    (found,) = matches(f"{query.strip('`')} min -9", read)
    assert found.sentence == {"the title": read.title, "the text": read.text}[sentence]
    assert found.score == float(score)


ALIASES = [
    [cell.strip() for cell in line.split("|")[1:-1]]
    for line in PAGE.partition("| alias | finds |")[2].partition("\n\n")[0].splitlines()
    if "`" in line
]


@pytest.mark.parametrize(("what", "alias", "finds", "misses"), ALIASES, ids=[row[0] for row in ALIASES])
def test_an_alias_does_what_its_example_says(what: str, alias: str, finds: str, misses: str) -> None:
    read = book(f"topics: [{{name: t, query: '@it'}}]\nsets: {{it: [{alias.strip('`')}]}}\n")
    assert not read.problems
    for text, count in ((finds, 1), (misses, 0)):
        language, mark, said = text.partition(": ")
        given = article(said, "", language) if mark else article(text)
        assert len(matches("@it", given, read.sets)) == count, what


LATIN, OTHERS = [
    re.findall("`([a-z]{2})`", part)
    for part in PAGE.partition("`language` is a code of two letters")[2].partition("A prefix")[0].split("One in another script")
]


@pytest.mark.parametrize("code", [*LATIN, *OTHERS])
def test_an_alias_of_a_language_counts_in_texts_of_it(code: str) -> None:
    """One of a language without a stemmer counted nowhere, and `why-not` said that the word stood there in another form."""
    word = "норланд" if code in OTHERS else "norland"
    sets, elsewhere = sets_of(it=[Alias(word, language=code)], plain=[word]), "fr" if code == "en" else "en"
    topic, text = topic_of("@it NEAR/3 90", sets), f"{word} 90"
    for language, counts in ((code, True), (f"{code.upper()}-XX", True), (elsewhere, code in OTHERS)):
        given = article(text, "", language)
        document = Document(given, Lexicons())
        assert bool(matches("@it NEAR/3 90", given, sets)) is counts
        assert bool(why_not(document, topic, Planner(document.lexicon, sets, NOTHING_COUNTED))) is not counts
    sieve = prefilter(topic, sets, code if code in READ_LANGUAGES else "")
    plain = prefilter(topic_of("@plain NEAR/3 90", sets), sets, code if code in READ_LANGUAGES else "")
    # As many articles are read in a backtest as for the same alias without a language.
    assert (sieve == plain) if code not in READ_LANGUAGES or code in SIEVED else sieve is None


def test_the_page_names_every_language_with_a_stemmer() -> None:
    assert set(STEMMERS) <= set(LATIN)


OPERATORS = """AND OR NOT NEAR/3 NEAR/S NEAR/P NEAR/T PRE/3 title: lead: body: any: ATLEAST OF ^ * =
    lang: source: country: words> age< plus minus min"""


def test_every_operator_has_an_example() -> None:
    queries = " ".join(row[1] for row in ROWS)
    assert [operator for operator in [*OPERATORS.split(), "NOT NEAR/"] if operator not in queries] == []
