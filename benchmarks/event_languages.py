"""Says which of fifty events in five languages become one story, and which look-alikes fuse, beside agreement of names and figures alone.

    python benchmarks/event_languages.py [STREAM.jsonl[.gz]] [--since DAY] [--items 6000] [--pairs PAIRS.jsonl.gz] [--read]

`five_language_events.yaml` tells each event once in English, Russian, Chinese, Spanish and Arabic. The texts come within ten hours of each
other, the events of a family twenty hours after each other, all within five days, in six orders; alone and, with STREAM, among its
articles. Half of the families (by a hash of their names) may be read and tuned on; of the other half nothing but these figures is looked
at. Counted are pairs of texts in two languages; a text that stands in a story with articles of the stream is one more wrong pair. `--read`
lists the errors of the first half in the first order, `--pairs` scores labelled pairs of reports as if each were all there is.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import yaml

from benchmarks.largest_stories import read_items
from benchmarks.stories import read_set
from warehouse.records.article import Article
from wirewatch.article.page.markup import text_of_markup
from wirewatch.story.index.story_index import StoryIndex
from wirewatch.story.joining.abroad import log_odds_abroad, same_figure
from wirewatch.story.text.article_meaning import Meaning, meaning_of
from wirewatch.story.text.facts import may_be_other_decision, same_players
from wirewatch.story.text.stop_words import UNSPACED
from wirewatch.story.window import BatchWindow
from wirewatch.topic.judge.embedder import BundledEmbedder
from wirewatch.topic.judge.meaning import article_texts
from wirewatch.workers import WorkerFailure

EVENTS = Path(__file__).with_name("five_language_events.yaml")
LANGUAGES = ("en", "ru", "zh", "es", "ar")
READ_EVENTS = 25
# A pair is of two languages by its label, whatever its texts look like.
NO_LANGUAGE = 255
ORDERS = 6
MOST_FALSE = 0.025
FAMILY_GAP_HOURS, FIRST_WITHIN_HOURS, TOLD_WITHIN_HOURS = 20.0, 60.0, 10.0

Name = tuple[str, str]
Stories = dict[Name, int]
Pair = tuple[Name, Name]
Arrival = tuple[float, Article, Name | None]


def read_events() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(EVENTS.read_text("utf-8"))
    return loaded


def families_of(events: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    families: dict[str, list[str]] = defaultdict(list)
    for event, told in events.items():
        families[told["family"]].append(event)
    return dict(families)


def read_half(events: dict[str, dict[str, str]]) -> set[str]:
    """Give the events that may be read: whole families in the order of the hash of their names, as far as half of the events goes."""
    chosen: set[str] = set()
    for _, members in sorted(families_of(events).items(), key=lambda item: hashlib.sha256(item[0].encode()).hexdigest()):
        if len(chosen) + len(members) <= READ_EVENTS:
            chosen.update(members)
    return chosen


def arrivals(events: dict[str, dict[str, str]], start: float, order: int) -> list[Arrival]:
    """Let every text come at its time in one of the orders, in days."""
    found: list[Arrival] = []
    for family, members in families_of(events).items():
        first = random.Random(f"{family} {order}").uniform(0, FIRST_WITHIN_HOURS)
        for place, event in enumerate(members):
            for language in LANGUAGES:
                hours = first + place * FAMILY_GAP_HOURS + random.Random(f"{event} {language} {order}").uniform(0, TOLD_WITHIN_HOURS)
                headline, _, body = events[event][language].partition("\n")
                days = start + hours / 24
                seen = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days)
                url = f"https://{language}-agency.example/{event}"
                article = Article(f"{event}/{language}", url, url, "", f"{language} agency", headline, body.strip(), first_seen_at=seen)
                found.append((days, article, (event, language)))
    return found


def read_stream(path: Path, since: str, most: int) -> list[Arrival]:
    """Read a labelled set, or the first feed items from a day on."""
    if path.with_name(f"{path.name.partition('.')[0]}.truth.json").exists():
        articles, dates, _ = read_set(path)
        return [(days, article, None) for days, article in zip(dates, articles, strict=True)]
    found: list[Arrival] = []
    for item in read_items(path, since, most):
        seen = datetime.fromisoformat(item["date"]).astimezone(UTC)
        text = text_of_markup(item.get("text") or "")
        article = Article(f"item {item['id']}", item["url"], item["url"], "", item["source"], item["title"], text, first_seen_at=seen)
        found.append((seen.timestamp() / 86400, article, None))
    return found


def embedded(articles: Sequence[Article]) -> dict[str, Meaning]:
    with BundledEmbedder() as embedder:
        vectors = embedder.embed([article_texts(article) for article in articles])
        return {
            article.article_id: meaning
            for article, each in zip(articles, vectors, strict=True)
            if not isinstance(each, WorkerFailure) and (meaning := meaning_of(each)) is not None
        }


def placed(queue: list[Arrival], meanings: dict[str, Meaning]) -> tuple[Stories, set[int], float]:
    """Place everything in order of arrival; gives each text's story, the stories of the stream, and CPU milliseconds an article."""
    window, stories, others = BatchWindow(), {}, set()
    began = time.process_time()
    for days, article, name in sorted(queue, key=lambda arrival: arrival[0]):
        story = window.place(article, days, meanings.get(article.article_id)).story
        if name is None:
            others.add(story)
        else:
            stories[name] = story
    return stories, others, (time.process_time() - began) * 1000 / len(queue)


def pairs_of(names: Iterable[Name], kept: Callable[[Name, Name], bool]) -> Iterator[Pair]:
    return ((one, other) for one, other in combinations(sorted(names), 2) if one[1] != other[1] and kept(one, other))


def score(stories: Stories, others: set[int], events: set[str], languages: frozenset[str] = frozenset()) -> tuple[int, int, int, int]:
    """Count the pairs of one event, those of them that share a story, the wrong pairs, and the texts that stand with the stream."""
    names = [name for name in stories if name[0] in events]
    pairs = list(pairs_of(names, lambda one, other: not languages or {one[1], other[1]} == languages))
    same = [pair for pair in pairs if pair[0][0] == pair[1][0]]
    right = sum(stories[one] == stories[other] for one, other in same)
    wrong = sum(stories[one] == stories[other] for one, other in pairs if one[0] != other[0])
    astray = sum(stories[name] in others for name in names) if not languages else 0
    return len(same), right, wrong, astray


def table(runs: Sequence[tuple[Stories, set[int]]], halves: dict[str, set[str]]) -> None:
    """Print the mean of all orders and the worst, and the recall and the wrong pairs of every two languages."""
    for half, events in halves.items():
        scores = [score(stories, others, events) for stories, others in runs]
        recalls = [right / same for same, right, *_ in scores]
        precisions = [right / max(1, right + wrong + astray) for _, right, wrong, astray in scores]
        said = f"recall {np.mean(recalls):.3f} (least {min(recalls):.3f}) precision {np.mean(precisions):.3f} (least {min(precisions):.3f})"
        print(f"  {half:<8}{said}; texts with the stream {sum(astray for *_, astray in scores) / len(runs):.1f}")
        each = []
        for one, other in combinations(LANGUAGES, 2):
            counts = np.sum([score(stories, others, events, frozenset((one, other)))[:3] for stories, others in runs], axis=0)
            each.append(f"{one}-{other} {counts[1] / counts[0]:.2f}/{counts[2] / len(runs):.1f}")
        print("          " + "  ".join(each))


def score_pairs(path: Path) -> None:
    """Print how two reports alone are judged: the ranking, what joins, and what would at as many false joins as the bar allows."""
    from sklearn.metrics import roc_auc_score

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = [pair for pair in map(json.loads, lines) if pair["label"] != "between"]
    window = BatchWindow()
    sides = [pair[side] for pair in pairs for side in "ab"]
    seen = datetime(1970, 1, 1, tzinfo=UTC)
    articles = [Article(side["id"], "", "", "", "", side["title"], side["text"], first_seen_at=seen) for side in sides]
    meanings = embedded(articles)
    odds = []
    for one, other in zip(articles[::2], articles[1::2], strict=True):
        index = StoryIndex(window.model)
        first, second = (replace(window.describe(article), meaning=meanings[article.article_id]) for article in (one, other))
        index.meanings.add(0, NO_LANGUAGE, meanings[one.article_id])
        cosines = index.meanings.cosines(second.meaning, second.language, np.array([0]))
        agreed, unsure = (judge(first.facts.tolist(), second.facts.tolist()) for judge in (same_players, may_be_other_decision))
        players = np.array([agreed - unsure], np.int8)
        named = np.array([not {first.language, second.language} & set(UNSPACED)])
        agreeing = same_figure(second.figures, first.figures, np.array([len(first.figures)]))
        keys = second.keys, first.keys, np.array([len(first.keys)])
        odds.append(float(log_odds_abroad(cosines, players, *keys, are_named=named, agreeing=agreeing)[0]))
    same, scores = np.array([pair["label"] == "same" for pair in pairs]), np.array(odds)
    bound = np.sort(scores[~same])[::-1][int(MOST_FALSE * (~same).sum())]
    joined = scores >= window.model.join
    print(f"{same.sum()} pairs of one event, {(~same).sum()} of two: AUC {roc_auc_score(same, scores):.3f}")
    print(
        f"  recall {(scores[same] > bound).mean():.3f} at {MOST_FALSE:.1%} false joins; as it is, recall {joined[same].mean():.3f}", end=""
    )
    print(f" at {joined[~same].mean():.1%}")


def list_errors(stories: Stories, others: set[int], events: set[str]) -> None:
    for event in sorted(events):
        parts: dict[int, list[str]] = defaultdict(list)
        for language in LANGUAGES:
            parts[stories[event, language]].append(language)
        strangers = sorted({name[0] for name in stories if stories[name] in parts and name[0] != event})
        if len(parts) > 1 or strangers or others & parts.keys():
            astray = ", with the stream" if others & parts.keys() else ""
            print(f"    {event}: {' | '.join(' '.join(part) for part in parts.values())}; also {strangers}{astray}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stream", type=Path, nargs="?")
    parser.add_argument("--since", default="", help="the first day of a stream of feed items")
    parser.add_argument("--items", type=int, default=6000, help="so many of them")
    parser.add_argument("--pairs", type=Path, help="labelled pairs of reports in two languages")
    parser.add_argument("--read", action="store_true", help="list the errors of the half that may be read")
    arguments = parser.parse_args()
    events = read_events()
    halves = {"read": read_half(events), "judged": set(events) - read_half(events)}
    stream = read_stream(arguments.stream, arguments.since, arguments.items) if arguments.stream else []
    start = stream[len(stream) // 4][0] if stream else 20_000.0
    told = [arrivals(events, start, order) for order in range(ORDERS)]
    meanings = embedded([article for _, article, _ in (*told[0], *stream)])
    for place, others in {"alone": [], **({"in the stream": stream} if stream else {})}.items():
        for method, known in {"names and figures": {}, "meaning": meanings}.items():
            runs = [placed([*queue, *others], known) for queue in told]
            print(f"{place}, {method}: {np.mean([cost for *_, cost in runs]):.2f} ms CPU an article")
            table([(stories, strangers) for stories, strangers, _ in runs], halves)
            if arguments.read:
                list_errors(*runs[0][:2], halves["read"])
    if arguments.pairs:
        score_pairs(arguments.pairs)


if __name__ == "__main__":
    main()
