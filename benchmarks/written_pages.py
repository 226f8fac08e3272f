"""Pages of invented sites, written by others with what a careful reader would copy out of them, and what extraction makes of them.

    python benchmarks/written_pages.py [FOLDER ...] [--half read|judged] [--show] [--trafilatura]

`benchmarks/written_pages/` has pages in some forty languages, made as publishers' systems of many kinds and ages make them, by authors who
had seen neither the program nor its documentation. `truth.json` of each folder says what of a page is its text (`must`), what may count
either way (`may`), what must not be in it (`not`), who signed, when and under which headline. The rules were read on every other page of a
folder (of `older` on three in four, of `south` on none), which `benchmarks/train_blocks.py` teaches the vote, too; of the others nothing
but the counts was looked at.

Printed are, in percent: of the characters that must be in the text those that are; of the passages that must not those that are not; of the
pages those with neither a passage missing nor one too much; and of those with a truth the right headline, authors, agency, day and status.
Of trafilatura's records with metadata text and headline are measured alone.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import mean
from typing import Any

import trafilatura

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.article_score import SAME, days, folded, names
from wirewatch.article.byline.names.agencies import signed_agency
from wirewatch.article.extract import extract
from wirewatch.article.record import NOT_ARTICLES, PageRecord

FOLDERS = Path(__file__).with_suffix("")
TEXT_MEASURES = ("kept", "kept out", "whole", "headline")
MEASURES = (*TEXT_MEASURES, "authors", "agency", "day", "status")
# What wirewatch calls what the authors of the pages call so.
STATUSES = {"full": {"full"}, "paywalled": {"paywalled", "partial"}, "live-blog": {"live-blog"}}
_DATELINE = re.compile(r"^.{3,60}?(?:[:：–—】\]]|\. [-–—]|\)|日[电電]）?|[讯訊]）?)\s*(?:[-–—]+\s*)?")  # noqa: RUF001 - the marks that datelines end with


def bare(text: str) -> str:
    """Return words for comparison: as they are read, without blanks, quotes' and dashes' shapes."""
    return re.sub(r"[\s|•]+", "", unicodedata.normalize("NFKC", text).translate(SAME)).casefold()


def measures(truth: Mapping[str, Any], record: PageRecord) -> Iterator[tuple[str, float, object]]:
    """Yield each measure of a page, 0 to 1, with what is wrong."""
    if truth["status"] == "no-article":
        yield "status", record.kind in NOT_ARTICLES or record.body_status in {"empty", "blocked"}, (record.kind, record.body_status)
        return
    is_live = truth["status"] == "live-blog"
    said = bare("\n".join([record.text, *(f"{entry.title}\n{entry.text}" for entry in record.entries)]))
    # A dateline is a field of its own.
    lost = [passage for passage in truth["must"] if not any(bare(part) in said for part in (passage, _DATELINE.sub("", passage)))]
    too_much = [passage for passage in truth["not"] if bare(passage) in said]
    length = sum(len(bare(passage)) for passage in truth["must"]) or 1
    yield "kept", 1 - sum(len(bare(passage)) for passage in lost) / length, lost
    if truth["not"]:
        yield "kept out", 1 - len(too_much) / len(truth["not"]), too_much
    yield "whole", not lost and not too_much, ""
    yield "headline", folded(truth["headline"]) == folded(record.title), (truth["headline"], record.title)
    if not is_live:
        yield "authors", names(truth["authors"]) == names(record.byline), (truth["authors"], record.byline)
    if truth["agency"] or record.agency:
        named = [folded(signed_agency(name) or name) for name in truth["agency"].split(",")]
        yield "agency", folded(record.agency) in named, (truth["agency"], record.agency)
    if truth["published"]:
        yield "day", bool(days(truth["published"]) & days(record.published_at)), (truth["published"], record.published_at)
    found = record.kind if is_live else record.body_status
    yield "status", found in STATUSES[truth["status"]], (truth["status"], record.kind, record.body_status)


def by_trafilatura(page: bytes, url: str) -> PageRecord:
    """Return what trafilatura reads of a page."""
    found = trafilatura.bare_extraction(page, url=url, with_metadata=True, include_comments=False, as_dict=False)
    return PageRecord(title=found.title or "", text=found.text or "") if found is not None else PageRecord()


def main() -> None:
    """Print the measures by folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folders", nargs="*", type=Path, help="folders of pages with their truth.json; those of benchmarks/written_pages unless given"
    )
    parser.add_argument("--half", choices=("read", "judged"), default="")
    parser.add_argument("--show", action="store_true", help="print what is wrong, page by page")
    parser.add_argument("--trafilatura", action="store_true", help="measure trafilatura's text and headline instead")
    arguments = parser.parse_args()
    read, shown = (by_trafilatura, TEXT_MEASURES) if arguments.trafilatura else (extract, MEASURES)
    values: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for folder in arguments.folders or sorted(path.parent for path in FOLDERS.glob("*/truth.json")):
        for truth in json.loads((folder / "truth.json").read_text("utf-8")):
            if arguments.half not in ("", truth.get("half")):
                continue
            record = read((folder / truth["file"]).read_bytes(), truth["url"])
            for name, value, wrong in measures(truth, record):
                if name not in shown:
                    continue
                for group in (folder.name, "all"):
                    values[group][name].append(value)
                if arguments.show and value < 1 and name != "whole":
                    print(f"{folder.name}/{truth['file']} {name}: {wrong}   [{truth['note']}]")
    print(f"{'':<8} {'pages':>6} " + " ".join(f"{name:>9}" for name in shown))
    for group, found in values.items():
        figures = (f"{100 * mean(found[name]):>9.1f}" if found[name] else " " * 9 for name in shown)
        print(f"{group:<8} {len(found['whole']) if arguments.trafilatura else len(found['status']):>6} {' '.join(figures)}")


if __name__ == "__main__":
    main()
