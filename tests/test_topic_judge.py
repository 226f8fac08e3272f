"""The judge: learns from examples, decides within its bounds, and steps back where it knows no better than the rule."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.alert_message_contents import POST
from tests.fakes.words_embedder import WordsEmbedder
from tests.topic_books import article
from warehouse.alert.alerts import insert_alerts
from warehouse.articles import save_articles
from warehouse.db import Warehouse, open_warehouse
from warehouse.labels import labelled_articles, read_labels, save_labels
from warehouse.matches import matches_of, save_matches
from warehouse.records.alert import AlertKind, FiledAlert
from warehouse.records.article import Article
from warehouse.records.topic import LabelledArticle
from wirewatch.alert.feedback import ButtonPress
from wirewatch.alert.message.payload import encode
from wirewatch.alert.sinks.slack_buttons import answer
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator, match_articles
from wirewatch.topic.judge.judge import FEWEST_EXAMPLES, Labelled, _bar, learn, left_out, may_learn
from wirewatch.topic.judge.logistic import fit, fit_near, sigmoid
from wirewatch.topic.judge.ngrams import slots_of
from wirewatch.topic.judge.trained_file import read_judge, write_judge
from wirewatch.topic.labelling.label_queue import label_queue
from wirewatch.topic.language.files.book import read_book
from wirewatch.topic.language.topic import Judging
from wirewatch.topic.live_topics import TopicBook, load_topics

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SIGNED = ["sign treaty", "initial accord", "seal agreement", "conclude treaty", "ratify accord"]
PLAYED = ["win match", "draw game", "lose final", "play derby", "score goal"]
PLACES = ["Norland", "Vesper", "Ostmark", "Kasten", "Venlo", "Tarn"]
TOPIC = """
topics:
  - name: pacts
    query: norland
    min: 1
    alert: 1
"""


def headlines(words: Sequence[str], count: int) -> list[str]:
    return [f"Norland and {PLACES[1 + place % 5]} {words[place % len(words)]} number{place}" for place in range(count)]


def labels(useful: int = 20, noise: int = 20) -> list[LabelledArticle]:
    given = [(True, title) for title in headlines(SIGNED, useful)] + [(False, title) for title in headlines(PLAYED, noise)]
    return [
        LabelledArticle(f"l{place}", is_useful, title, "", "en", NOW - timedelta(days=place % 17))
        for place, (is_useful, title) in enumerate(given)
    ]


def book_of(text: str = TOPIC, folder: Path = Path()) -> TopicBook:
    book = read_book(text, "topics.yaml")
    assert not book.problems
    return TopicBook(folder / "topics.yaml", folder / "actors.yaml", "", Engine(book.topics, book.sets), book.topics, book.sets, (), {})


def news(title: str, number: int = 0) -> Article:
    return replace(article("", title), article_id=f"n{number}")


ARTICLES = [news("Norland and Tarn sign treaty again", 1), news("Norland and Tarn win match again", 2), news("Vesper signs treaty", 3)]


def test_examples_turn_noise_away_and_say_what_a_match_is_like() -> None:
    with Evaluator(book_of(), WordsEmbedder(), {"pacts": labels()}) as evaluator:
        (match,) = match_articles(evaluator, ARTICLES)
    assert match.article_id == "n1"
    assert match.alert
    assert match.opinion is not None
    assert match.opinion.probability > 0.8
    assert "treaty" in match.opinion.like_useful
    assert match.opinion.like_noise in headlines(PLAYED, 20)
    assert match.opinion.judge.startswith("words-1 ")


def test_what_a_topic_is_about_speaks_where_no_examples_do() -> None:
    book = book_of(TOPIC.replace("  - name: pacts\n", "  - name: pacts\n    description: they sign a treaty\n", 1))
    embedder = WordsEmbedder()
    evaluator, topic = Evaluator(book, embedder), book.topics[0]
    weighed = {one.article.article_id: one for one in evaluator.weigh(topic, ARTICLES)}
    signs, wins = weighed["n1"].likeness, weighed["n2"].likeness
    assert signs is not None
    assert wins is not None
    assert signs > wins
    assert label_queue(list(weighed.values()), topic.minimum)[0].article.article_id == "n1"
    many = [news(f"Norland win match {place}", place) for place in range(30)] + ARTICLES
    some = evaluator.weigh(topic, many, 8)
    assert len(some) == 8
    assert [one.article.article_id for one in some] == [one.article.article_id for one in evaluator.weigh(topic, many, 8)]
    taught = Evaluator(book, embedder, {"pacts": labels()}).weigh(topic, ARTICLES)
    assert {one.likeness for one in taught} == {None}


def test_a_refused_candidate_can_be_asked_about() -> None:
    evaluator = Evaluator(book_of(), WordsEmbedder(), {"pacts": labels()})
    topic = evaluator.book.topics[0]
    found = evaluator.opinion_of(ARTICLES[1], topic)
    assert found is not None
    assert found[1].probability < 0.2
    assert evaluator.opinion_of(ARTICLES[2], topic) is None


def test_below_the_fewest_examples_the_rule_decides_alone() -> None:
    few = labels(FEWEST_EXAMPLES // 2 - 1, FEWEST_EXAMPLES // 2)
    found = match_articles(Evaluator(book_of(), WordsEmbedder(), {"pacts": few}), ARTICLES)
    assert [(match.article_id, match.opinion) for match in found] == [("n1", None), ("n2", None)]


def test_a_topic_may_leave_the_judge_out() -> None:
    off = book_of(TOPIC + "    judge: off\n")
    assert len(match_articles(Evaluator(off, WordsEmbedder(), {"pacts": labels()}), ARTICLES)) == 2


def test_where_the_rule_is_clearly_better_it_decides(tmp_path: Path) -> None:
    """A tenth of a nat is chance, more is not."""
    own = Evaluator(book_of(), WordsEmbedder(), {"pacts": labels()})
    judge = own.learnt(own.book.topics[0])
    assert judge is not None
    for loss, decides in {0.3: True, 0.55: True, 0.65: False}.items():
        heard = replace(judge, rule_loss=0.5, judge_loss=loss)
        assert heard.decides is decides
        (tmp_path / "t.json").write_text(write_judge(heard), encoding="utf-8")
        trained = book_of(TOPIC + "    judge: {trained: t.json}\n", tmp_path)
        assert len(match_articles(Evaluator(trained, WordsEmbedder()), ARTICLES)) == (1 if decides else 2)


def test_an_embedder_that_fails_leaves_the_rule() -> None:
    assert len(match_articles(Evaluator(book_of(), WordsEmbedder(broken=True), {"pacts": labels()}), ARTICLES)) == 2


def test_nothing_is_embedded_before_a_candidate_comes() -> None:
    embedder = WordsEmbedder()
    assert match_articles(Evaluator(book_of(), embedder, {"pacts": labels()}), [ARTICLES[2]]) == []
    assert embedder.embedded == 0


def test_bounds_of_the_topic_hold() -> None:
    text = TOPIC + "    judge: {candidates: 0, match: 0.05, alert: 0.999999, sure: 3}\n    score: plus 3 urgent\n"
    evaluator = Evaluator(book_of(text), WordsEmbedder(), {"pacts": labels()})
    urgent = news("Norland urgent win match", 4)
    found = match_articles(evaluator, [*ARTICLES, urgent])
    assert [(match.article_id, match.alert) for match in found] == [("n1", False), ("n4", True)]


@pytest.mark.parametrize(
    ("at_least", "sent"), [("", [True, True]), (", at_least: 1.5", [False, True]), (", at_least: 9, sure: 2", [False, True])]
)
def test_a_message_may_need_a_score_of_the_rule_too(at_least: str, sent: list[bool]) -> None:
    text = TOPIC + f"    judge: {{candidates: 0, match: 0.05, alert: 0.05{at_least}}}\n    score: plus 1 urgent\n"
    evaluator = Evaluator(book_of(text), WordsEmbedder(), {"pacts": labels()})
    found = match_articles(evaluator, [ARTICLES[0], news("Norland urgent sign treaty", 4)])
    assert [match.alert for match in found] == sent


def test_one_topic_alone_decides_as_all_together_and_twice_the_same() -> None:
    many = [news(title, place) for place, title in enumerate(headlines(SIGNED + PLAYED, 40))]
    two = TOPIC + "  - name: other\n    query: tarn OR venlo\n"
    evaluator = Evaluator(book_of(two), WordsEmbedder(), {"pacts": labels()})
    together = match_articles(evaluator, many)
    for topic in evaluator.book.topics:
        alone = match_articles(evaluator.only(topic), many)
        assert alone == [match for match in together if match.topic == topic.name]
    assert match_articles(Evaluator(book_of(two), WordsEmbedder(), {"pacts": labels()}), many[::-1])[::-1] != []
    one_by_one = [match for one in many for match in match_articles(evaluator, [one])]
    assert one_by_one == together


def example(title: str, group: str, *, useful: bool, score: float | None = 0.0) -> Labelled:
    (vectors,) = WordsEmbedder().embed([(title, title)])
    assert not hasattr(vectors, "kind")
    return Labelled(useful, title, title, title, np.asarray(vectors), score, group)


def examples() -> list[Labelled]:
    useful = [example(title, f"d{place % 9}", useful=True) for place, title in enumerate(headlines(SIGNED, 25))]
    return useful + [example(title, f"d{place % 9}", useful=False) for place, title in enumerate(headlines(PLAYED, 25))]


def test_the_same_examples_teach_the_same() -> None:
    first, again = learn(examples(), "words-1"), learn(examples(), "words-1")
    assert first.digest == again.digest
    assert np.array_equal(first.meaning, again.meaning)
    assert first.mix == again.mix
    assert learn(examples()[:-1], "words-1").digest != first.digest


def test_what_is_left_out_is_judged_without_it() -> None:
    """A group whose labels are the wrong way round is judged by the others, and so against its labels."""
    given = examples()
    turned = [replace(one, useful=not one.useful) if one.group == "d3" else one for one in given]
    judged = left_out(turned).judged
    against = [(probability > 0.5) != one.useful for one, probability in zip(turned, judged, strict=True) if one.group == "d3"]
    assert all(against)


@pytest.mark.parametrize(
    ("odds", "lowest", "highest"),
    [
        # Useful ones lie at .3 and noise far below: a bar of one half would lose them all.
        ([-0.8] * 10 + [-4.0] * 10, 0.2, 0.35),
        # Noise lies at .5: the bar rises above what is believed.
        ([2.0] * 10 + [0.0] * 10, 0.4, 0.6),
        ([0.0] * 20, 0.15, 0.35),
    ],
)
def test_the_bar_lies_where_f1_is_best_and_near_what_is_believed(odds: list[float], lowest: float, highest: float) -> None:
    bar = _bar(np.array(odds), np.array([True] * 10 + [False] * 10))
    assert lowest <= bar <= highest


def test_a_topic_matches_from_the_bar_of_its_judge_unless_it_names_one() -> None:
    judge = learn(examples(), "words-1")
    assert Judging().bar(judge.bar) == judge.bar < 0.6
    assert Judging(match=0.9).bar(judge.bar) == 0.9
    assert Judging(alert=0.1).bar(judge.bar) == 0.1
    evaluator = Evaluator(book_of(), WordsEmbedder(), {"pacts": labels()})
    assert evaluator.bar_of(evaluator.book.topic("pacts")) == learn(evaluator.examples_of(evaluator.book.topic("pacts"))[1], "words-1").bar


def test_a_judge_of_the_first_release_matches_from_one_half() -> None:
    fields = json.loads(write_judge(learn(examples(), "words-1")))
    del fields["bar"]
    assert read_judge(json.dumps(fields), "old.json").bar == 0.5


def test_wording_tells_numbers_alike_pairs_apart_and_reads_any_script() -> None:
    assert slots_of("Bank lifts rate 25 points") @ slots_of("Bank lifts rate 50 points") > 0.8
    said, planned = slots_of("raises rate"), slots_of("set to raise rate")
    assert said @ planned < said @ slots_of("raises key rate")
    for text in ("中俄签署声明", "Россия", "", "\ud800"):
        assert np.linalg.norm(slots_of(text)) == pytest.approx(1 if text else 0, abs=1e-6)


def test_a_trained_judge_survives_its_file_and_is_refined_by_labels(tmp_path: Path) -> None:
    judge = learn(examples(), "words-1")
    path = tmp_path / "pacts.json"
    path.write_text(write_judge(judge), "utf-8")
    assert not any(word in path.read_text("utf-8") for word in ("Norland", "treaty", "goal"))
    again = read_judge(path.read_text("utf-8"), str(path))
    assert np.abs(again.meaning - judge.meaning).max() < np.abs(judge.meaning).max() / 100
    text = TOPIC + "    judge: {trained: pacts.json}\n"
    plain = Evaluator(book_of(text, tmp_path), WordsEmbedder())
    assert [match.article_id for match in match_articles(plain, ARTICLES)] == ["n1"]
    chess = [f"Norland and {PLACES[place % 6]} play chess number{place}" for place in range(15)]
    other = [f"Norland and {PLACES[place % 6]} open bridge number{place}" for place in range(15)]
    marks = [
        LabelledArticle(f"m{place}", place < 15, title, "", "en", NOW - timedelta(days=place % 13))
        for place, title in enumerate([*chess, *other])
    ]
    asked = [news("Norland and Tarn play chess tonight", 5), *ARTICLES]
    assert "n5" not in [match.article_id for match in match_articles(plain, asked)]
    refined = match_articles(Evaluator(book_of(text, tmp_path), WordsEmbedder(), {"pacts": marks}), asked)
    assert [match.article_id for match in refined if match.article_id != "n2"] == ["n5", "n1"]


def test_a_judge_is_kept_with_the_match_and_labels_replace_each_other(tmp_path: Path) -> None:
    evaluator = Evaluator(book_of(), WordsEmbedder(), {"pacts": labels()})
    found = match_articles(evaluator, ARTICLES)
    with open_warehouse(f"sqlite:///{tmp_path}/catalog.sqlite", tmp_path / "data") as warehouse:
        warehouse.transact(lambda connection: save_matches(connection, found, NOW))
        assert matches_of(warehouse.connection, ["n1"]) == found
        given = labels(2, 1)
        warehouse.transact(lambda connection: save_labels(connection, "pacts", given, NOW))
        warehouse.transact(lambda connection: save_labels(connection, "pacts", [replace(given[0], useful=False)], NOW))
        kept = read_labels(warehouse.connection, "pacts")
        assert [(label.article_id, label.useful) for label in kept] == [("l0", False), ("l1", True), ("l2", False)]
        assert labelled_articles(warehouse.connection, ["pacts", "none"]) == {"pacts": kept}


def test_regression_finds_the_side_and_believes_few_examples_little() -> None:
    rows = np.array([[1.0, 0.2], [1.0, 0.1], [-1.0, 0.1], [-1.0, -0.2]])
    useful = np.array([True, True, False, False])
    pull, constant = fit(rows @ rows.T, useful, 10.0)
    assert ((rows @ (rows.T @ pull) + constant > 0) == useful).all()
    assert abs(pull.sum()) < 1e-6
    believed, doubt = np.array([0.5, 0.5]), np.array([0.3, 0.3])
    few, many = fit_near(rows, useful, believed, doubt), fit_near(np.tile(rows, (200, 1)), np.tile(useful, 200), believed, doubt)
    assert abs(few - believed).max() < abs(many - believed).max()
    assert sigmoid(np.array([1e9, -1e9])).tolist() == pytest.approx([1, 0], abs=1e-9)


def test_too_few_of_one_kind_teach_nothing() -> None:
    given = examples()
    assert may_learn(given)
    assert not may_learn(given[:29])
    assert not may_learn(given[:25])


def test_shipped_judges_know_their_embedder_and_decide() -> None:
    seeds = Path(__file__).parent.parent / "seeds"
    book = load_topics(seeds / "topics.yaml", seeds / "actors.yaml")
    trained = [topic for topic in book.topics if topic.judging and topic.judging.trained]
    assert len(trained) >= 7
    for topic in trained:
        assert topic.judging is not None
        judge = read_judge((seeds / topic.judging.trained).read_text("utf-8"), topic.name)
        assert judge.decides, topic.name
        assert judge.embedder.startswith("use-multilingual-")


@pytest.mark.parametrize("written", [None, "{", "[]"])
def test_a_judge_whose_file_is_lost_or_broken_leaves_the_rule(written: str | None, tmp_path: Path) -> None:
    if written is not None:
        (tmp_path / "pacts.json").write_text(written, "utf-8")
    evaluator = Evaluator(book_of(TOPIC + "    judge: {trained: pacts.json}\n", tmp_path), WordsEmbedder())
    assert [match.article_id for match in match_articles(evaluator, ARTICLES)] == ["n1", "n2"]


def test_marks_under_messages_teach_the_judge_and_why_tells_what_a_match_is_like(warehouse: Warehouse) -> None:
    """From the button's press to the next pass: presses are kept, learnt from, and told of under the next message."""
    judged = [(is_useful, news(title, 100 + place)) for place, (is_useful, title) in enumerate(_titles())]
    warehouse.transact(lambda connection: save_articles(connection, [one for _, one in judged], NOW))
    alerts = [_filed(one) for _, one in judged]
    warehouse.transact(lambda connection: insert_alerts(connection, alerts))
    for is_useful, one in judged:
        press = ButtonPress(f"A{one.article_id}", "useful" if is_useful else "noise", "U7", "C1", f"1.{one.article_id[1:]}", "", NOW)
        assert "counts as a" in answer(press, warehouse).text
    with Evaluator(book_of(), WordsEmbedder(), labelled_articles(warehouse.connection, ["pacts"])) as evaluator:
        found = match_articles(evaluator, ARTICLES)
    assert [match.article_id for match in found] == ["n1"]
    warehouse.transact(lambda connection: save_articles(connection, ARTICLES[:1], NOW))
    warehouse.transact(lambda connection: save_matches(connection, found, NOW))
    filed = _filed(ARTICLES[0])
    warehouse.transact(lambda connection: insert_alerts(connection, [replace(filed, topic_version=found[0].version)]))
    said = answer(ButtonPress("An1", "why", "U7", "C1", "1.1", "", NOW), warehouse).text
    assert "likely to be useful: like “Norland" in said
    assert "(noise)" in said


def _titles() -> list[tuple[bool, str]]:
    return [(True, title) for title in headlines(SIGNED, 15)] + [(False, title) for title in headlines(PLAYED, 15)]


def _filed(one: Article) -> FiledAlert:
    alert_id = f"A{one.article_id}"
    return FiledAlert(alert_id, "pacts", "s1", AlertKind.POST, "post", alert_id, "#news", encode(POST), NOW, article_id=one.article_id)
