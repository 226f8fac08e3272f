"""How our feed parser agrees with feedparser, and how much faster it is: every ratio from one process and one run.

    python benchmarks/feeds.py FOLDER [FOLDER ...]     feeds as files, any extension; sub-folders are read too
    python benchmarks/feeds.py                         ordinary feeds of our own making, for the speed alone

Counts are of what a document lists, dropped items included. Titles are compared item by item, feedparser's without tags and
entities. Speed is CPU time over the feeds that both read and that list something; dates are parsed anew for each run.
"""

from __future__ import annotations

import argparse
import html
import io
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import feedparser

from warehouse.records.feed import FeedKind
from wirewatch.dates import parse_date
from wirewatch.feed.parsing.parsed_records import BadFeed, ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed

URL = "https://news.example/feed.xml"
OURS_ALONE = {FeedKind.JSON, FeedKind.SITEMAP, FeedKind.HTML}  # feedparser reads none of them
ROUNDS = 3
MOST_SHOWN = 8
SENTENCE = "The harbour authority said on Monday that both piers would open again after the storm &amp; the floods. "


def ordinary_feeds() -> dict[str, dict[str, bytes]]:
    """Feed as news sites publish them, by language: 10 to 100 items, with a lede or with the whole text."""
    sizes = [(count, length) for count in (10, 30, 100) for length in (1, 10, 30)]
    writers = {"RSS 2.0": _rss, "Atom 1.0": _atom, "RSS 1.0": _rdf}
    return {
        name: {f"{count} items, {length} sentences": write(count, length) for count, length in sizes} for name, write in writers.items()
    }


def _rss(count: int, sentences: int) -> bytes:
    body = f"<p>{SENTENCE * sentences}</p>"
    text = f"<content:encoded><![CDATA[{body}]]></content:encoded>" if sentences > 1 else ""
    items = "".join(
        f"<item><title>Harbour report {number}: piers &amp;amp; ferries</title><link>https://news.example/2026/11/{number}/harbour</link>"
        f"<guid isPermaLink='false'>report-{number}</guid><pubDate>Mon, 23 Nov 2026 {number % 24:02}:05:09 +0000</pubDate>"
        f"<dc:creator>Nell Quay</dc:creator><category>Harbour</category><description>{SENTENCE}</description>{text}</item>"
        for number in range(count)
    )
    head = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<channel><title>News</title>{items}</channel></rss>'.encode()


def _atom(count: int, sentences: int) -> bytes:
    text = f'<content type="html">{html.escape("<p>" + SENTENCE * sentences + "</p>")}</content>' if sentences > 1 else ""
    items = "".join(
        f'<entry><title type="html">Harbour report {number}: piers &amp;amp; ferries</title><id>tag:news.example,2026:{number}</id>'
        f'<link rel="alternate" type="text/html" href="https://news.example/2026/11/{number}/harbour"/>'
        f"<published>2026-11-23T{number % 24:02}:05:09Z</published><updated>2026-11-23T{number % 24:02}:15:09+01:00</updated>"
        f'<author><name>Nell Quay</name></author><category term="Harbour"/><summary type="html">{SENTENCE}</summary>{text}</entry>'
        for number in range(count)
    )
    head = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>News</title><id>tag:news.example,2026:</id>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<updated>2026-11-23T14:05:09Z</updated>{items}</feed>'.encode()


def _rdf(count: int, sentences: int) -> bytes:
    text = f"<content:encoded><![CDATA[<p>{SENTENCE * sentences}</p>]]></content:encoded>" if sentences > 1 else ""
    items = "".join(
        f'<item rdf:about="https://news.example/2026/11/{number}/harbour"><title>Harbour report {number}: piers &amp;amp; ferries</title>'
        f"<link>https://news.example/2026/11/{number}/harbour</link><description>{SENTENCE}</description>"
        f"<dc:date>2026-11-23T{number % 24:02}:05:09Z</dc:date><dc:creator>Nell Quay</dc:creator><dc:subject>Harbour</dc:subject>{text}"
        "</item>"
        for number in range(count)
    )
    head = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        '<channel rdf:about="https://news.example/"><title>News</title><link>https://news.example/</link></channel>'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}{items}</rdf:RDF>'.encode()


def read_by_feedparser(body: bytes) -> feedparser.FeedParserDict | None:
    """Return what feedparser makes of a body, or None where it raises."""
    try:
        return feedparser.parse(io.BytesIO(body))
    except Exception:  # noqa: BLE001 - it raises on fuzzed input, and that is what is counted
        return None


def cpu_seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the shortest CPU time of some runs."""
    times = []
    for _ in range(rounds):
        parse_date.cache_clear()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def plain(title: str) -> str:
    """Return a title of feedparser's without tags, entities and extra spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", title)).split())


def agreement(bodies: dict[str, bytes]) -> list[str]:
    """Print how often both parsers agree, and return the names of the feeds that both read."""
    tally: Counter[str] = Counter()
    differing: list[str] = []
    shared: list[str] = []
    for name, body in bodies.items():
        ours = _ours(body, tally)
        theirs = read_by_feedparser(body)
        tally["feedparser raised"] += theirs is None
        if ours is None or theirs is None or (isinstance(ours, ParsedFeed) and ours.kind in OURS_ALONE):
            continue
        listed = ours.listed if isinstance(ours, ParsedFeed) else 0
        tally["compared"] += 1
        tally["counts"] += listed == len(theirs.entries)
        if listed != len(theirs.entries):
            differing.append(f"{name}: {listed} items, feedparser {len(theirs.entries)}")
        if isinstance(ours, ParsedFeed) and ours.entries and theirs.entries:
            shared.append(name)
            differing += [f"{name}: {line}" for line in _titles(ours, theirs, tally)]
            tally["referee"] += ours.parser == "referee"
    _report(len(bodies), tally, differing)
    return shared


def _ours(body: bytes, tally: Counter[str]) -> ParsedFeed | BadFeed | None:
    try:
        return parse_feed(body, "", URL)
    except Exception as error:  # noqa: BLE001 - none may escape; one that does is counted and shown
        tally["escaped"] += 1
        print(f"  ESCAPED {type(error).__name__}: {error}")
        return None


def _titles(ours: ParsedFeed, theirs: feedparser.FeedParserDict, tally: Counter[str]) -> list[str]:
    """Compare titles in order where no item was dropped, as a multiset elsewhere."""
    wanted = [plain(str(entry.get("title", ""))) for entry in theirs.entries]
    given = [entry.title for entry in ours.entries]
    if len(wanted) == len(given):
        pairs = list(zip(given, wanted, strict=True))
    else:
        left = Counter(wanted)
        pairs = [(title, title if left[title] else "") for title in given]
    tally["titles compared"] += len(pairs)
    tally["titles"] += sum(one == other for one, other in pairs)
    return [f"{one[:60]!r}, feedparser {other[:60]!r}" for one, other in pairs if one != other]


def _report(files: int, tally: Counter[str], differing: Sequence[str]) -> None:
    print(f"files {files}, escaped exceptions {tally['escaped']} (feedparser raised on {tally['feedparser raised']})")
    for name, of in (("counts", "compared"), ("titles", "titles compared")):
        share = 100 * tally[name] / tally[of] if tally[of] else 100.0
        print(f"{name} as feedparser: {tally[name]} of {tally[of]} ({share:.1f} %)")
    print(f"feeds that needed the referee: {tally['referee']}")
    for line in differing[:MOST_SHOWN]:
        print(f"  differs: {line}")
    if len(differing) > MOST_SHOWN:
        print(f"  ... and {len(differing) - MOST_SHOWN} more")


def speed(bodies: dict[str, bytes]) -> None:
    """Print the throughput of both parsers over the same feeds, fastest run of each."""
    if not bodies:
        return
    ours = theirs = 0.0
    for body in bodies.values():
        ours += cpu_seconds(lambda body=body: parse_feed(body, "", URL), ROUNDS)  # type: ignore[misc]
        theirs += cpu_seconds(lambda body=body: read_by_feedparser(body), 1)  # type: ignore[misc]
    size = sum(map(len, bodies.values())) / 1e6
    print(f"{len(bodies)} feeds, {size:.1f} MB: ours {len(bodies) / ours:.0f} feeds/s, feedparser {len(bodies) / theirs:.0f} feeds/s")
    print(f"ratio {theirs / ours:.1f}")


def main() -> int:
    """Measure each folder, or our own ordinary feeds."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="*", type=Path)
    folders = arguments.parse_args().folders
    warnings.simplefilter("ignore")
    parse_feed(_rss(1, 1), "", URL)
    for folder in folders:
        print(f"== {folder}")
        bodies = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
        shared = agreement(bodies)
        speed({name: bodies[name] for name in shared})
    for language, bodies in ordinary_feeds().items():
        print(f"== ordinary feeds in {language}")
        agreement(bodies)
        speed(bodies)
    return 0


if __name__ == "__main__":
    sys.exit(main())
