"""Reports in two languages meet by meaning and figures, the same after every restart, and only where there are several languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import yaml

from tests.fakes.words_embedder import WordsEmbedder
from warehouse import stories
from warehouse.db import Connection, Warehouse
from warehouse.records.article import Article
from warehouse.records.story import Placement, Relation
from wirewatch.ingest.reading import meanings_of
from wirewatch.story import window as story
from wirewatch.story.index.meanings import LEAST_COSINE, MOST_NEAR, Meanings
from wirewatch.story.index.placement import Placed
from wirewatch.story.index.serialization import pack_features, unpack
from wirewatch.story.index_files import IndexFiles
from wirewatch.story.joining.abroad import MOST_ODDS, log_odds_abroad, same_figure
from wirewatch.story.text.article_meaning import DIMENSIONS, Meaning, meaning_of
from wirewatch.story.text.cross_language import keys_of, pack_keys
from wirewatch.story.text.features import hash_figure
from wirewatch.story.window import BatchWindow
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import Evaluator
from wirewatch.topic.judge.embedder import BundledEmbedder
from wirewatch.topic.judge.meaning import article_texts
from wirewatch.topic.language.files.book import read_actors
from wirewatch.topic.live_topics import TopicBook
from wirewatch.workers import WorkerFailure

EVENTS = Path(__file__).parent.parent / "benchmarks" / "five_language_events.yaml"
ENGLISH, RUSSIAN = 0, 1
# What it has, less some pairs that another release of the encoder may cost.
FLOOR_RECALL, FLOOR_PRECISION = 0.9, 0.95
DAY = 20_000.0
SEEN = datetime(2026, 3, 2, 6, tzinfo=UTC)
# Two events, each told by two agencies of our own; the last report is about a third one.
FERRY = (
    "Ferry runs aground off Havmark",
    (
        "A ferry with 140 people on board ran aground off the port of Havmark on Monday night, the coast guard "
        "said. All passengers were taken ashore by lifeboats before dawn and nobody was hurt."
    ),
)
FERRY_RUSSIAN = (
    "Паром сел на мель у порта Хавмарк",
    (
        "Ночью у порта сел на мель паром, на борту которого находились 140 человек. "
        "Всех пассажиров доставили на берег на шлюпках, никто не пострадал, сообщила береговая охрана."
    ),
)
STRIKE_RUSSIAN = (
    "Водители автобусов объявили забастовку",
    (
        "Профсоюз водителей потребовал поднять зарплату на 17 процентов и объявил забастовку. "
        "Автобусы не выйдут на линии в понедельник утром, школы просят родителей приводить детей самим."
    ),
)


@pytest.fixture(autouse=True)
def _no_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "_WINDOWS", {})


@pytest.fixture(scope="module")
def embedder() -> Iterator[BundledEmbedder]:
    with BundledEmbedder() as bundled:
        yield bundled


def vector(cosine: float = 1.0, seed: int = 1) -> Meaning:
    """Give a meaning so near to the one of cosine 1."""
    first = np.random.default_rng(0).standard_normal(DIMENSIONS)
    other = np.random.default_rng(seed).standard_normal(DIMENSIONS)
    first /= np.linalg.norm(first)
    other -= first * (other @ first)
    other /= np.linalg.norm(other)
    found = meaning_of(np.array([first * cosine + other * np.sqrt(1 - cosine**2)], np.float32))
    assert found is not None
    return found


def report(text: tuple[str, str], number: int = 0) -> Article:
    url = f"https://paper{number}.example/{number}"
    return Article(url, url, url, "", f"paper{number}", *text, first_seen_at=SEEN + timedelta(minutes=number))


def odds_of(
    cosine: float,
    ours: list[float],
    theirs: list[float],
    players: int = 0,
    other: str = "place norland",
    *,
    are_named: bool = True,
    agrees: bool = False,
) -> float:
    said = (("place norland", ours), (other, theirs))
    keys = [pack_keys([("name", name), *(("figure", f"{value:g}") for value in figures)]) for name, figures in said]
    lengths, named, agreeing = np.array([len(keys[1])]), np.array([are_named]), np.array([agrees])
    cosines, decisions = np.array([cosine]), np.array([players], np.int8)
    return float(log_odds_abroad(cosines, decisions, keys[0], keys[1], lengths, are_named=named, agreeing=agreeing)[0])


@pytest.mark.parametrize(
    ("cosine", "ours", "theirs", "is_one"),
    [
        (0.60, [], [], True),
        (0.45, [], [], False),
        (0.45, [140], [140, 17], True),
        (0.55, [140], [23], False),
        (0.66, [140], [23], True),
        (0.45, [3], [3], False),
        (0.45, [2026], [2026], False),
        (0.10, [140, 17, 99], [140, 17, 99], False),
    ],
)
def test_meaning_decides_and_figures_tip_the_scale(cosine: float, ours: list[float], theirs: list[float], is_one: bool) -> None:
    assert (odds_of(cosine, ours, theirs) >= story.shipped_model().join) == is_one


@pytest.mark.parametrize(("players", "figures", "is_one"), [(0, [], True), (-1, [], False), (-1, [140], True), (1, [], True)])
def test_decisions_of_players_that_nobody_knows_join_by_a_figure_only(players: int, figures: list[float], is_one: bool) -> None:
    assert (odds_of(0.7, figures, figures, players=players) >= story.shipped_model().join) == is_one


@pytest.mark.parametrize(
    ("figures", "players", "are_named", "is_one"),
    [
        ([], 0, True, False),
        ([60], 0, True, False),
        ([300], 0, True, False),
        ([2026], 0, True, False),
        ([62], 0, True, True),
        ([], 1, True, True),
        ([], 0, False, True),
    ],
)
def test_reports_that_name_others_are_two_events_however_alike_they_are(
    figures: list[float], players: int, are_named: bool, is_one: bool
) -> None:
    """Fires in four towns of four countries were told as independent reports of one; syllables of Chinese are no names."""
    odds = odds_of(0.75, figures, figures, players, "sound rhfld", are_named=are_named)
    assert (odds >= story.shipped_model().join) == is_one


def test_a_figure_of_later_lines_counts_once_and_then_no_others_contradict() -> None:
    """One agency's text was two stories: its versions are cut at other places, and their first lines have other figures."""
    assert odds_of(0.51, [240], [300], agrees=True) >= story.shipped_model().join > odds_of(0.51, [240], [300])
    assert odds_of(0.45, [140], [140], agrees=True) == odds_of(0.45, [140], [140])


@pytest.mark.parametrize(
    ("ours", "theirs", "is_same"),
    [
        (["1140", "240"], ["300", "1140"], True),
        (["62"], ["62"], False),
        (["300"], ["300"], False),
        (["2026"], ["2026"], False),
        (["1140"], ["1141"], False),
        ([], ["1140"], False),
    ],
)
def test_exact_figures_of_three_digits_are_the_same_by_no_chance(ours: list[str], theirs: list[str], is_same: bool) -> None:
    mine, others = (np.array([hash_figure(figure) for figure in figures], np.uint16) for figures in (ours, ["817", *theirs]))
    assert same_figure(mine, others, np.array([1, len(theirs)])).tolist() == [False, is_same]


def test_the_same_two_players_count_as_a_figure() -> None:
    assert odds_of(0.45, [], [], players=1) >= story.shipped_model().join > odds_of(0.45, [], [])


def test_no_likeness_of_two_reports_outweighs_a_whole_story() -> None:
    assert odds_of(0.99, [140, 17, 99], [140, 17, 99]) == MOST_ODDS


def test_the_nearest_in_other_languages_come_first_and_the_own_language_never() -> None:
    meanings = Meanings()
    for number, cosine in enumerate((0.9, 0.5, 0.7, LEAST_COSINE - 0.1, 0.8)):
        meanings.add(number * 10, ENGLISH if number != 4 else RUSSIAN, vector(cosine, number + 1))
    assert meanings.nearest(vector(), RUSSIAN, 0).tolist() == [0, 20, 10]
    assert meanings.nearest(vector(), RUSSIAN, 10).tolist() == [20, 10]
    assert meanings.nearest(None, RUSSIAN, 0).tolist() == []
    cosines = meanings.cosines(vector(), RUSSIAN, np.array([0, 5, 20, 40, 50]))
    assert np.isnan(cosines).tolist() == [False, True, False, True, True]
    assert cosines[0] == pytest.approx(0.9, abs=0.01)
    meanings.cut(20)
    meanings.forget(10)
    assert meanings.nearest(vector(), RUSSIAN, 0).tolist() == [10]


def test_a_near_meaning_is_found_among_thousands() -> None:
    meanings = Meanings()
    for number in range(3000):
        meanings.add(number, ENGLISH, vector(0.15 if number != 1234 else 0.5, number + 1))
    assert meanings.nearest(vector(), RUSSIAN, 0).tolist() == [1234]
    for number in range(3000, 3000 + 2 * MOST_NEAR):
        meanings.add(number, ENGLISH, vector(0.8, number + 1))
    assert len(meanings.nearest(vector(), RUSSIAN, 0)) == MOST_NEAR


def test_old_meanings_are_dropped_when_they_are_a_quarter() -> None:
    meanings = Meanings()
    for number in range(100):
        meanings.add(number, ENGLISH, vector(seed=number + 1))
    held = meanings.nbytes
    meanings.forget_old(25)
    assert meanings.nbytes == held
    meanings.forget_old(60)
    assert len(meanings.nearest(vector(), RUSSIAN, 0)) == 40


def test_a_meaning_is_kept_behind_the_other_features() -> None:
    window = BatchWindow()
    plain = window.describe(report(FERRY))
    blob = pack_features(plain)
    window.place(report(FERRY), DAY, vector())
    known = unpack(pack_features(replace(plain, meaning=vector())))
    assert known is not None
    assert known.meaning is not None
    assert known.meaning.tolist() == vector().tolist()
    again = unpack(blob)
    assert again is not None
    assert (again.meaning, known.headline_only, len(pack_features(known)) - len(blob)) == (None, False, DIMENSIONS)


def test_only_vectors_of_the_known_size_are_meanings() -> None:
    assert meaning_of(np.ones((2, 384), np.float32)) is None
    assert meaning_of(np.zeros((2, DIMENSIONS), np.float32)) is None
    own = meaning_of(np.stack([np.zeros(DIMENSIONS), np.linspace(-1, 1, DIMENSIONS)]).astype(np.float32))
    assert own is not None
    assert (own.min(), own.max()) == (-127, 127)


def test_a_report_joins_the_story_that_means_the_same_in_another_language() -> None:
    window = BatchWindow()
    first = window.place(report(FERRY, 0), DAY, vector())
    joined = window.place(report(FERRY_RUSSIAN, 1), DAY + 0.1, vector(0.6))
    apart = window.place(report(STRIKE_RUSSIAN, 2), DAY + 0.2, vector(0.1, 2))
    assert (joined.story, joined.relation) == (first.story, "independent")
    assert apart.story == apart.number
    late = BatchWindow()
    late.place(report(FERRY, 0), DAY, vector())
    assert late.place(report(FERRY_RUSSIAN, 1), DAY + 5, vector(0.6)).story == 1, "stories end"
    unknown = BatchWindow()
    unknown.place(report(FERRY, 0), DAY)
    assert unknown.place(report(FERRY_RUSSIAN, 1), DAY + 0.1, vector(0.6)).story == 1, "nobody embedded the first"


def test_texts_that_nobody_embedded_keep_no_report_in_another_language_from_their_story() -> None:
    """Texts came before languages met: an Arabic one of the same agency was compared with them by words, and opened a story."""
    window = BatchWindow()
    first = window.place(report(FERRY, 0), DAY)
    for number, meaning in ((1, None), (2, None), (3, vector())):
        text = replace(window.describe(report(FERRY, number)), meaning=meaning)
        place = Placed(number, number, first.story, Relation.INDEPENDENT, 0.9, "")
        window.index.remember(f"text {number}", text, DAY, place)
    assert window.place(report(FERRY_RUSSIAN, 4), DAY + 0.1, vector(0.47)).story == first.story
    assert window.place(report(STRIKE_RUSSIAN, 5), DAY + 0.2, vector(0.1, 2)).story == 5


def test_a_follow_up_in_its_own_language_joins_a_story_of_many_languages() -> None:
    """Texts that share no words with it once drew the average over the story's texts far down."""
    window = BatchWindow()
    first = window.place(report(FERRY, 0), DAY, vector())
    for number, cosine in enumerate((0.7, 0.65, 0.6, 0.62), 1):
        joined = window.place(
            report((FERRY_RUSSIAN[0], f"{FERRY_RUSSIAN[1]} {number}"), number), DAY + number / 100, vector(cosine, number)
        )
        assert joined.story == first.story
    follow_up = (
        "Havmark ferry aground: passengers tell of the night",
        (
            "Passengers of the ferry that ran aground off the port of Havmark told how "
            "the coast guard took them ashore by lifeboats before dawn. All 140 people on board were unhurt."
        ),
    )
    assert window.place(report(follow_up, 9), DAY + 0.2, vector(0.9, 9)).story == first.story


COUNTRIES = (("Norland", "Норландия"), ("Veltria", "Велтрия"), ("Sudmark", "Зудмарк"))
ACTORS, _ = read_actors(
    "",
    "topics.yaml",
    "sets:\n" + "".join(f"  {names[0].lower()}:\n    one: true\n    aliases: [{', '.join(names)}]\n" for names in COUNTRIES),
    "actors.yaml",
)
BAN = "Norland suspends grain exports to Veltria"
RUSSIAN_BAN = "Норландия приостановила экспорт зерна в страну Велтрия"
OTHER_RUSSIAN_BAN = "Норландия приостановила экспорт зерна в страну Зудмарк"
RUSSIAN_REVERSAL = "Норландия возобновила экспорт зерна в страну Велтрия"
FILLING = "Ministers spoke for two hours about harvests, prices and ships, and a further meeting is planned for the end of the month. "
RUSSIAN_FILLING = "Министры два часа говорили об урожае, ценах и судах, следующая встреча намечена на конец месяца, сообщили источники. "


@pytest.mark.parametrize(
    ("known", "second", "story_of_second", "opposite"),
    [
        (True, RUSSIAN_BAN, 0, None),
        (True, OTHER_RUSSIAN_BAN, 1, None),
        (True, RUSSIAN_REVERSAL, 1, 0),
        (False, RUSSIAN_BAN, 1, None),
        (False, OTHER_RUSSIAN_BAN, 1, None),
    ],
)
def test_a_decision_is_known_by_its_two_players(known: bool, second: str, story_of_second: int, opposite: int | None) -> None:
    """To an encoder decisions of one kind mean the same, whoever takes them."""
    window = BatchWindow(ACTORS if known else {})
    window.place(report((BAN, f"{BAN}. {FILLING}"), 0), DAY, vector())
    placed = window.place(report((second, f"{second}. {RUSSIAN_FILLING}"), 1), DAY + 0.5, vector(0.65))
    assert (placed.story, placed.opposite) == (story_of_second, opposite)


def feed(warehouse: Warehouse, batch: list[Article], meanings: dict[str, Meaning], folder: Path | None = None) -> list[Placement]:
    def write(connection: Connection) -> list[Placement]:
        placed = story.place_articles(connection, batch, batch[-1].first_seen_at, meanings=meanings)
        stories.save_placements(connection, placed, batch[-1].first_seen_at)
        return placed

    if folder:
        story.bring_up_to_date(warehouse.connection, folder)
    return warehouse.transact(write)


@pytest.mark.parametrize("saved", [False, True])
def test_a_window_that_was_rebuilt_or_saved_still_knows_the_meanings(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: bool
) -> None:
    monkeypatch.setattr(story, "UNSAVED_ARTICLES", 1)
    folder = tmp_path / "index" if saved else None
    first, second = report(FERRY, 0), report(FERRY_RUSSIAN, 1)
    [placed] = feed(warehouse, [first], {first.article_id: vector()}, folder)
    if folder:
        story.bring_up_to_date(warehouse.connection, folder)
        story._WINDOWS.clear()
        [files] = folder.iterdir()
        opened = IndexFiles(files).open(story.shipped_model())
        assert opened is not None
        assert opened[0].meanings.nearest(vector(), RUSSIAN, 0).tolist() == [0]
    story._WINDOWS.clear()
    [joined] = feed(warehouse, [second], {second.article_id: vector(0.6)}, folder)
    assert joined.story_id == placed.story_id


@pytest.mark.parametrize(
    ("english", "russian", "meet"), [(0, 0, False), (20, 0, False), (0, 20, False), (49, 1, True), (60, 1, False), (1, 1, True)]
)
def test_languages_meet_where_one_article_in_fifty_is_in_another(warehouse: Warehouse, english: int, russian: int, meet: bool) -> None:
    batch = [*[report(FERRY, number) for number in range(english)], *[report(FERRY_RUSSIAN, number) for number in range(russian)]]
    assert story.languages_meet(warehouse.connection, batch) == meet


def test_articles_that_were_placed_count_among_the_languages(warehouse: Warehouse) -> None:
    feed(warehouse, [report(FERRY_RUSSIAN, 1)], {})
    assert story.languages_meet(warehouse.connection, [report(FERRY, 2)])


class KnownEmbedder(WordsEmbedder):
    """A fake that says it is the encoder whose distances are known."""

    name = "use-multilingual-0"


def evaluator_with(embedder: WordsEmbedder | None) -> Evaluator:
    path = Path("topics.yaml")
    return Evaluator(TopicBook(path, path, "", Engine([], {}), (), {}, (), {}), embedder)


def test_a_batch_is_embedded_where_languages_meet(warehouse: Warehouse) -> None:
    one, two = [report(FERRY, 0), report(FERRY, 1)], [report(FERRY, 0), report(FERRY_RUSSIAN, 1)]
    known, broken = KnownEmbedder(), KnownEmbedder(broken=True)
    assert meanings_of(one, warehouse.connection, evaluator_with(known)) == {}
    assert meanings_of([], warehouse.connection, evaluator_with(known)) == {}
    assert meanings_of(two, warehouse.connection, evaluator_with(None)) == {}
    assert meanings_of(two, warehouse.connection, evaluator_with(WordsEmbedder())) == {}, "distances of another model are unknown"
    assert known.embedded == 0
    assert meanings_of(two, warehouse.connection, evaluator_with(broken)) == {}
    assert set(meanings_of(two, warehouse.connection, evaluator_with(known))) == {article.article_id for article in two}


def told_events() -> list[tuple[float, Article]]:
    """Give the fifty events in five languages, those of a family a day apart, each told within ten hours."""
    events: dict[str, dict[str, str]] = yaml.safe_load(EVENTS.read_text("utf-8"))
    families: dict[str, int] = defaultdict(int)
    found = []
    for place, (event, told) in enumerate(events.items()):
        families[told["family"]] += 1
        for number, language in enumerate(("ru", "en", "ar", "es", "zh")):
            hours = 24 * families[told["family"]] + place * 7 % 24 + number * 2
            title, _, text = told[language].partition("\n")
            key = f"{event}/{language}"
            seen = SEEN + timedelta(hours=hours)
            found.append((DAY + hours / 24, Article(key, key, key, "", language, title, text.strip(), first_seen_at=seen)))
    return sorted(found, key=lambda arrival: arrival[0])


def test_fifty_events_of_five_languages_keep_their_quality(embedder: BundledEmbedder) -> None:
    """`python benchmarks/event_languages.py` says more; half of the events were read while the weights were chosen."""
    arrivals, window, places = told_events(), BatchWindow(), {}
    for (days, article), vectors in zip(arrivals, embedder.embed([article_texts(article) for _, article in arrivals]), strict=True):
        assert not isinstance(vectors, WorkerFailure)
        places[article.article_id] = window.place(article, days, meaning_of(vectors)).story
    pairs = [(one, other) for one, other in combinations(sorted(places), 2) if one[-2:] != other[-2:]]
    joined = [pair for pair in pairs if places[pair[0]] == places[pair[1]]]
    right = [pair for pair in joined if pair[0][:-3] == pair[1][:-3]]
    assert len(right) / (50 * 10) >= FLOOR_RECALL
    assert len(right) / len(joined) >= FLOOR_PRECISION


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        # French, Spanish and Italian begin a report with "un", English asks "who told us", Portuguese says "eu".
        ("Un incendie ravage une scierie à Chantemerle", "UN sends envoys to Norland", set()),
        ("Un incendio destruye una nave en Campoviejo", "Un incendio devasta una vetreria a Pratoverde", set()),
        ("Eu acho que sim, diz o prefeito", "The EU agrees on quotas", set()),
        ("He told us who did it", "WHO and US sign a plan", set()),
        ("Die UN entsendet Beobachter", "The UN sends observers", {"place united nations|u.n.|un"}),
        # Nor is a name what sounds alike in many languages and begins a sentence, or is German.
        ("Pożar hali w Brzozowcu", "Пожар в Луговке потушен", set()),
        ("Никто не пострадал", "Nikt nie ucierpiał", set()),
        ("300 Personen in Rehfelde gerettet", "Persone in salvo a Pratoverde", set()),
        ("Karaçayır'da beş işçi öldü", "Five dead in Karaçayır mine", {"sound krkr"}),
        ("Zelensky arrives", "Зеленский прибыл", {"place zelensky|zelenskyy", "sound slnsk"}),
    ],
)
def test_small_words_and_words_of_many_languages_name_nobody(one: str, other: str, shared: set[str]) -> None:
    gazetteer = story.gazetteer_with()
    names = [{key for kind, key in keys_of(title, "", gazetteer)[1] if kind == "name"} for title in (one, other)]
    assert names[0] & names[1] == shared
