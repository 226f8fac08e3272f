"""Edits of a newsroom of ours, noticed and weighed: how many of those that alter facts are told, and how many cosmetic ones.

    python benchmarks/second_look.py [--edits 400] [--seed 15]

A site of our own on several hosts publishes articles that match a topic, each about an event of its own, and alerts go out. Then it edits
each of them in one of thirteen ways, and the next looks read them: after 17 minutes, and after 28 for pages that must be gone twice. Real
passes with pace and budgets run against it; only the clock is ours. Printed are the edits by kind with how many were told, and the
requests beside the articles. Text and edits are made by this file, and the weighing was written while looking at them: the shares are
in-sample figures.

400 edits on 20 hosts, 51 CPU seconds without the workers: 248 of 248 that alter facts told within the next look, 62 of 62 retractions and
pages that went, none of 90 cosmetic ones; 431 requests for 400 articles.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.fakes.news_site import NewsSite
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.ingest.pass_report import PassReport
from wirewatch.settings import Settings, read_settings

TOPIC = """
topics:
  - name: bridges
    description: Decisions about bridges.
    channel: C01
    min: 1
    alert: 1
    patterns:
      - name: decision
        query: council AND bridge
"""
TOWNS = [
    "Ostrava",
    "Brno",
    "Tarnow",
    "Lienz",
    "Kotka",
    "Tartu",
    "Ruse",
    "Vidin",
    "Nitra",
    "Zadar",
    "Maribor",
    "Gyula",
    "Varna",
    "Kaunas",
    "Lublin",
    "Trnava",
]
GIVEN = ["Jana", "Petr", "Marek", "Ivana", "Tomas", "Lenka", "Pavel", "Alena", "Karel", "Dana"]
FAMILY = ["Kral", "Novak", "Dvorak", "Hruby", "Benes", "Malik", "Sykora", "Zeman", "Urban", "Kolar"]
RIVERS = ["Odra", "Svitava", "Dunajec", "Drava", "Kymi", "Emajogi", "Yantra", "Timok", "Nitrica", "Jadro", "Mura", "Koros"]
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
OPENINGS = ("approved", "financed", "ordered", "postponed")
Article = list[str]
Edit = Callable[[random.Random, Article], Article]


def article(dice: random.Random, number: int) -> tuple[str, Article]:
    """Write one article: headline and paragraphs, no two alike."""
    town, river = f"{dice.choice(TOWNS)}-{number}", dice.choice(RIVERS)
    mayor, engineer = (f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}" for _ in range(2))
    cost, people, year = dice.randrange(11, 98), dice.randrange(200, 990), dice.randrange(1950, 2005)
    act, month = dice.choice(OPENINGS), dice.choice(("May", "June", "August"))
    own = [_invented(dice) for _ in range(60)]
    title = f"{own[0].title()} {own[1]}: {own[2]} {own[3]} of {town} {own[4]} {own[5]}"
    return title, [
        f"The council of {town} {act} {cost} million crowns for a new bridge over the {river} on Monday evening, officials said.",
        (
            f"Mayor {mayor} told reporters: “We will close the old crossing in {month} and open the new one.” "
            f"The vote followed a debate of {dice.randrange(3, 9)} hours."
        ),
        (
            f"The present bridge was built in {year} and was damaged by the flood of last spring. Engineer {engineer} found cracks in "
            f"{dice.randrange(13, 49)} beams. Some {people} cars cross it every day, the town government counted in autumn."
        ),
        f"Residents of the quarter will be informed before the works begin. The regional office did not object to the plan of {town}.",
        # Words that no other article has, so that each is a story, and a thread, of its own.
        f"{' '.join(own[6:30]).capitalize()}. {' '.join(own[30:]).capitalize()}.",
    ]


def _invented(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(3))


def figure(_: random.Random, text: Article) -> Article:
    return [text[0], text[1], text[2].replace("Some ", "Some 1", 1), *text[3:]]


def name(dice: random.Random, text: Article) -> Article:
    given, family = text[1].split("Mayor ")[1].split(" ")[:2]
    other = dice.choice([each for each in FAMILY if each != family])
    return [text[0], text[1].replace(f"{given} {family}", f"{given} {other}"), *text[2:]]


def quote(_: random.Random, text: Article) -> Article:
    return [text[0], text[1].replace("open the new one", "repair it within a year"), *text[2:]]


def denial(_: random.Random, text: Article) -> Article:
    return [*text[:3], text[3].replace("did not object", "objected"), *text[4:]]


def matched_verb(dice: random.Random, text: Article) -> Article:
    act = next(word for word in OPENINGS if f" {word} " in text[0])
    other = dice.choice(("refused", "halved", "discussed", "returned"))
    return [text[0].replace(f" {act} ", f" {other} "), *text[1:]]


def matched_gone(_: random.Random, text: Article) -> Article:
    return text[1:]


def fact_gone(_: random.Random, text: Article) -> Article:
    kept = text[2].split(" Engineer ")[0]
    return [text[0], text[1], kept + " Some " + text[2].split(" Some ")[1], *text[3:]]


def correction(_: random.Random, text: Article) -> Article:
    return [*text, "Correction: An earlier version of this article named the wrong month for the closure."]


def retraction(_: random.Random, text: Article) -> Article:
    return ["This article has been withdrawn because its source could not be confirmed by our editors after publication.", *text[1:2]]


def typo(dice: random.Random, text: Article) -> Article:
    wrong = dice.choice((("government", "goverment"), ("informed", "infromed"), ("damaged", "damadged"), ("regional", "regionnal")))
    return [paragraph.replace(*wrong) for paragraph in text]


def typography(_: random.Random, text: Article) -> Article:
    plain = [paragraph.replace("“", '"').replace("”", '"').replace(" million", "\u00a0million") for paragraph in text]
    return [*plain[:2], *plain[2].replace(". ", ".\n", 1).split("\n"), *plain[3:]]


def boilerplate(_: random.Random, text: Article) -> Article:
    return [*text[:2], "Read more: Ten bridges of the region", *text[2:], "Updated at 14:05", "112 comments"]


FACTS: dict[str, Edit] = {
    "figure": figure, "name": name, "quote": quote, "denial": denial, "matched verb": matched_verb, "matched sentence gone": matched_gone,
    "fact gone": fact_gone, "correction": correction,
}  # fmt: skip
COSMETIC: dict[str, Edit] = {"typo": typo, "typography": typography, "boilerplate": boilerplate}


def main() -> None:
    """Run the newsroom and print what was told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=400)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=15)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        news_sites = [stack.enter_context(NewsSite(f"127.0.1.{number + 1}")) for number in range(arguments.hosts)]
        measure(Path(folder), news_sites, random.Random(arguments.seed), arguments.edits)


def measure(folder: Path, news_sites: list[NewsSite], dice: random.Random, edits: int) -> None:
    """Publish, pass, edit, look."""
    (folder / "topics.yaml").write_text(TOPIC, "utf-8")
    settings = settings_of(folder)
    feeds = [Feed(f"f{number}", news_site.feed_url, f"Gazette {number}") for number, news_site in enumerate(news_sites)]
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, feeds))
    kinds = [*FACTS, "retraction", "vanished", *COSMETIC]
    done: dict[str, str] = {}
    for number in range(edits):
        news_site = news_sites[number % len(news_sites)]
        done[news_site.publish(f"a{number}", *_flat(article(dice, number)))] = kinds[number % len(kinds)]
    start = datetime.now(UTC)
    begun = time.process_time()
    first = quiet_pass(settings, start)
    print(
        f"{edits} articles on {len(news_sites)} hosts: {first.articles} kept, {first.matches} matched, {len(first.filed)} alerted, "
        f"{time.process_time() - begun:.0f} CPU s"
    )
    listed = [news_site.feed() for news_site in news_sites]
    for news_site, feed in zip(news_sites, listed, strict=True):
        news_site.requests.clear()
        news_site.feed = lambda feed=feed: feed  # type: ignore[method-assign,misc]
        for path in list(news_site.articles):
            _edit(news_site, path, done[f"{news_site.home}{path}"], dice)
    for minutes in (17, 28, 29):
        report = quiet_pass(settings, start + timedelta(minutes=minutes))
        print(f"+{minutes} min: {report.looks} looks, {report.revised} revised, {len(report.filed)} filed")
    print(f"{time.process_time() - begun:.0f} CPU s in all, without the workers")
    _print(
        settings,
        done,
        sum(sum(news_site.requests[path] for path in news_site.requests if path.startswith("/news")) for news_site in news_sites),
    )


def settings_of(folder: Path) -> Settings:
    """Return the settings of a pass against servers on this machine, with the topics of a folder and a home in it."""
    return read_settings(
        {
            "WIREWATCH_HOME": str(folder / "home"),
            "WIREWATCH_TOPICS": str(folder / "topics.yaml"),
            "WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8",
            "WIREWATCH_SINK": "webhook",
            # Nobody answers there: what is looked at is which alerts are filed, and each delivery costs two commits.
            "SLACK_WEBHOOK_URL": "http://127.0.0.1:9/",
            "WIREWATCH_FIRST_LOOK": "alert",
            "WIREWATCH_LOG": "WARNING",
        },
        folder / "none.toml",
    )


def quiet_pass(settings: Settings, at: datetime) -> PassReport:
    """Run a pass; the messages themselves are not what is looked at."""
    with redirect_stdout(io.StringIO()):
        return run_pass(settings, clock=lambda: at)


def _flat(written: tuple[str, Article]) -> list[str]:
    return [written[0], *written[1]]


def _edit(news_site: NewsSite, path: str, kind: str, dice: random.Random) -> None:
    title, text, at = news_site.articles[path]
    if kind == "vanished":
        del news_site.articles[path]
    else:
        edit = FACTS.get(kind) or COSMETIC.get(kind) or retraction
        news_site.articles[path] = (title, edit(dice, text), at)


def _print(settings: Settings, done: dict[str, str], requests: int) -> None:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        rows = warehouse.connection.execute(
            """
            SELECT a.url, coalesce(max(d.kind), 'unseen'), bool_or(r.article_id IS NOT NULL)
            FROM articles a LEFT JOIN revision_diffs d ON d.article_id = a.article_id
            LEFT JOIN (SELECT article_id FROM alerts WHERE kind = 'reply' AND variant IN ('change', 'gone', 'correction', 'retraction')) r
                ON r.article_id = a.article_id
            GROUP BY a.url
            """
        ).fetchall()
    total, notified, as_kind = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for url, kind, is_notified in rows:
        total[done[url]] += 1
        notified[done[url]] += is_notified
        as_kind[done[url], kind] += 1
    for kind in dict.fromkeys(done.values()):
        kinds = ", ".join(f"{found} {count}" for (edit, found), count in sorted(as_kind.items()) if edit == kind)
        print(f"{kind:<22} {notified[kind]:>3} of {total[kind]:>3} told   ({kinds})")
    for name_, group in (("alter facts", FACTS), ("retraction and vanishing", ("retraction", "vanished")), ("cosmetic", COSMETIC)):
        count = sum(total[kind] for kind in group)
        heard = sum(notified[kind] for kind in group)
        print(f"{name_}: {heard} of {count} told, {100 * heard / max(count, 1):.1f} %")
    print(f"requests for pages after the first reading: {requests}, {requests / max(len(done), 1):.2f} an article")


if __name__ == "__main__":
    main()
