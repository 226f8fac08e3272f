"""What one word of a wish brings by how common it is, and what asking for two words of one list costs.

    python benchmarks/common_words.py --archive ARCHIVE.jsonl[.gz]

The wishes are those of `new_topic.py` (*in-sample*: drafts have their form by the figures of these) and seven more (*left out*), for those
topics of `first_topics/` that have none there. The first table asks for each word of a wish alone in the headline, by the share of
headlines that this finds. The second asks for the words of a wish in one list, either those of its what or all of it, in five ways, and
has the means over the wishes. The labels are those of `new_topic.py`. What has none, and what is on the edge, counts as wrong: that is
most alerts of common words, so precision is the least that it may be. Recall is of the useful labels of the archive. From which share on
a word is called common was chosen by the first table, by both groups of it: to that extent its figures are in-sample.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, combinations, pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from learn_topic_judges import label_of, opened, read_labels
from new_topic import BLIND_WISHES, FIRST, LATER_WISHES, NAMES, WHOLE, WISHES

from wirewatch.topic.drafting.topic_draft import Wish, set_for
from wirewatch.topic.engine.engine import Engine
from wirewatch.topic.evaluator import article_of_label
from wirewatch.topic.language.files.book import read_book
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.live_topics import load_sets

LEFT_OUT = (
    Wish(
        "ceasefires",
        (("Israel", "Hamas", "Ukraine", "Russia", "rebels", "army", "government"),),
        ("ceasefire", "truce", "armistice", "halt fighting", "peace deal"),
    ),
    Wish(
        "court-blocks",
        (("court", "judge", "supreme court", "tribunal"),),
        ("block", "strike down", "overturn", "suspend", "halt", "ruling", "law"),
    ),
    Wish(
        "hostages-freed",
        (("hostage", "captive", "prisoner", "abducted", "kidnapped"),),
        ("free", "freed", "release", "rescue", "swap"),
    ),
    Wish(
        "insolvencies",
        (("company", "firm", "retailer", "airline"),),
        ("bankruptcy", "insolvency", "administration", "chapter 11", "collapse", "liquidation"),
    ),
    Wish(
        "medicine-approvals",
        (("FDA", "EMA", "MHRA", "regulator", "drug", "vaccine", "medicine"),),
        ("approve", "approval", "authorise", "authorize", "clear"),
    ),
    Wish(
        "ship-incidents",
        (("ship", "tanker", "ferry", "boat", "vessel", "cargo ship"),),
        ("sink", "capsize", "run aground", "collide", "fire", "stranded", "hijack"),
    ),
    Wish(
        "space-launches",
        (("rocket", "SpaceX", "NASA", "satellite", "spacecraft"),),
        ("launch", "blast off", "lift off", "orbit", "liftoff"),
    ),
)
GROUPS = {"in-sample": (*WISHES, *BLIND_WISHES, *LATER_WISHES), "left out": LEFT_OUT}
SHARES = (0, 0.0005, 0.001, 0.002, 0.005, 0.01, 1)
# As near as drafts ask for the words of a deed.
NEAR = 3


def words_in(wish: Wish) -> dict[str, tuple[str, ...]]:
    """Return the words of a wish in one list: those of its what, and all."""
    return {"what": wish.what, "all": tuple(dict.fromkeys((*chain(*wish.who), *wish.what)))}


def asked(word: str, sets: Sets) -> str:
    """Return a word as a draft asks for it."""
    if name := set_for(word, sets):
        return f"@{name}"
    words = word.split()
    return f"({f' NEAR/{NEAR} '.join(words)})" if len(words) > 1 and all(one.isalpha() and one.islower() for one in words) else f'"{word}"'


def ways(words: Sequence[str], sets: Sets) -> dict[str, str]:
    """Return the queries that ask for one or two words of a list."""
    parts = list(dict.fromkeys(asked(word, sets) for word in words))
    either, two = f"({' OR '.join(parts)})", f"(2 OF ({', '.join(parts)}))"
    pairs = list(combinations(parts, 2))
    near = {distance: f"({' OR '.join(f'({one} NEAR/{distance} {other})' for one, other in pairs)})" for distance in ("S", "12")}
    return {
        "one in the headline": f"title:{either}",
        "and two in headline and lead": f"title:{either} AND lead:{two}",
        "and two in one sentence": f"title:{either} AND lead:{near['S']}",
        "and two within twelve words": f"title:{either} AND lead:{near['12']}",
        "two in the headline": f"title:{two}",
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--archive", type=Path, required=True)
    archive = options.parse_args().archive
    known = load_sets(ROOT / "seeds/topics.yaml", ROOT / "seeds/actors.yaml")
    sets = {name: known[name] for name in NAMES}
    queries: dict[tuple[str, ...], tuple[Wish, str]] = {}
    for group, wishes in GROUPS.items():
        for wish in wishes:
            queries |= {(group, word, wish.name): (wish, f"title:{asked(word, sets)}") for word in words_in(wish)["all"]}
            for form, words in words_in(wish).items():
                queries |= {(group, form, way, wish.name): (wish, query) for way, query in ways(words, sets).items()}
    of_topic = read_labels([archive], WHOLE, *FIRST)
    labels = {name: {one.label.article_id: one.label.useful for one in given} for name, given in of_topic.items()}
    size, found = alerts_of(archive, list(queries.values()))
    hits = dict(zip(queries, found, strict=True))
    words_by_share(size, {key: ids for key, ids in hits.items() if len(key) == 3}, labels)
    ways_by_means({key: ids for key, ids in hits.items() if len(key) == 4}, labels)


def alerts_of(archive: Path, queries: Sequence[tuple[Wish, str]]) -> tuple[int, list[set[str]]]:
    """Return how many articles there are, and which of them each query finds that no word of the wish's never bars."""
    items = []
    for place, (wish, query) in enumerate(queries):
        barred = f" minus 1 ({' OR '.join(json.dumps(word) for word in wish.never)})" if wish.never else ""
        items.append(f"- name: q{place}\n  min: 1\n  alert: 1\n  judge: off\n  query: {json.dumps(query + barred)}\n")
    book = read_book("topics:\n" + "".join(items), "wishes", (ROOT / "seeds/actors.yaml").read_text("utf-8"), "actors.yaml")
    assert not book.problems, book.problems
    articles = [article_of_label(label_of(json.loads(line), useful=False)) for line in opened(archive)]
    found: dict[str, set[str]] = defaultdict(set)
    for article, matches in zip(articles, Engine(book.topics, book.sets).match_all(articles), strict=True):
        for match in matches:
            found[match.topic].add(article.article_id)
    return len(articles), [found[f"q{place}"] for place in range(len(queries))]


def words_by_share(size: int, hits: dict[tuple[str, ...], set[str]], labels: dict[str, dict[str, bool]]) -> None:
    """Print how many of the headlines with a word are useful, by the share of headlines that have it."""
    print(f"{'wishes':<12}{'share of headlines':<22}{'words':>6}{'alerts':>9}{'labelled':>10}{'useful':>8}{'P':>7}")
    for group in GROUPS:
        for least, below in pairwise(SHARES):
            own = [(ids, name) for (of, _, name), ids in hits.items() if of == group and least <= len(ids) / size < below]
            alerts = sum(len(ids) for ids, _ in own)
            known = [labels[name][one] for ids, name in own for one in ids & labels[name].keys()]
            row = f"{group:<12}{f'{least:.2%} to {below:.2%}':<22}{len(own):>6}{alerts:>9,}{len(known):>10,}"
            print(f"{row}{sum(known):>8,}{sum(known) / max(1, alerts):>7.3f}")


def ways_by_means(hits: dict[tuple[str, ...], set[str]], labels: dict[str, dict[str, bool]]) -> None:
    """Print the means of precision, recall and F1 over the wishes of a group, by the words and the way they are asked for."""
    print(f"{'wishes':<12}{'words':<7}{'asked for':<30}{'alerts':>8}{'labelled':>10}{'P':>7}{'R':>7}{'F1':>7}")
    for group, form, way in dict.fromkeys(key[:3] for key in hits):
        own = [(ids, labels[key[3]]) for key, ids in hits.items() if key[:3] == (group, form, way)]
        known = [[of_wish[one] for one in ids & of_wish.keys()] for ids, of_wish in own]
        rows = [rates(len(ids), sum(flags), sum(of_wish.values())) for (ids, of_wish), flags in zip(own, known, strict=True)]
        alerts = sum(len(ids) for ids, _ in own)
        means = "".join(f"{sum(column) / len(rows):>7.3f}" for column in zip(*rows, strict=True))
        print(f"{group:<12}{form:<7}{way:<30}{alerts:>8,}{sum(map(len, known)):>10,}{means}")


def rates(alerts: int, right: int, wanted: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 of alerts; without one there is no wrong one."""
    return right / alerts if alerts else 1.0, right / wanted, 2 * right / (alerts + wanted)


if __name__ == "__main__":
    main()
