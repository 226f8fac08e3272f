"""Notes of publishers, and passages that look like them, as others wrote them: which are known, and as what.

    python benchmarks/publisher_notes.py [--half read|judged] [--show]

`benchmarks/publisher_notes.csv` has 1,210 passages in fourteen languages by four authors who had seen neither the program nor its
documentation, each labelled by who wrote it: corrections and retractions in the breadth of wordings that newsrooms have, and passages that
look like notes and are none. The words of `wirewatch/article/kind/notes/publisher_note.py` were chosen on the read half; of the judged one
(every other passage of the two last authors) only the counts were looked at. A passage counts as it would if it came to an article alone,
with the wrong and the right words exchanged in the text where it names them.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from wirewatch.alert.change.diff.word_diff import sentences
from wirewatch.alert.filing.correction import TOP_CHARACTERS
from wirewatch.article.kind.notes.correction_marks import CORRECTION, RETRACTION
from wirewatch.article.kind.notes.publisher_note import note_kind

NOTES = Path(__file__).with_suffix(".csv")


def kind_of(text: str, before: str, after: str) -> str:
    """Say what a passage is taken for: correction, retraction or none."""
    if RETRACTION.search(text[:TOP_CHARACTERS]):
        return "retraction"
    said = text.lower()
    found = note_kind(sentences(text), sum(bool(words) and words.lower() in said for words in (before, after)))
    return str(found) if found else "correction" if CORRECTION.search(text[:TOP_CHARACTERS]) else "none"


def main() -> None:
    """Print the counts by language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("read", "judged"), default="judged")
    parser.add_argument("--show", action="store_true", help="print what is taken for something else")
    arguments = parser.parse_args()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with NOTES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["half"] != arguments.half:
                continue
            kind = kind_of(row["text"], row["before"], row["after"])
            for group in (row["language"], "all"):
                is_note = row["label"] != "none"
                counts[group].update({"notes": is_note, "found": is_note and kind != "none", "as it is": is_note and kind == row["label"]})
                counts[group].update({"others": not is_note, "taken": not is_note and kind != "none"})
            if arguments.show and kind != row["label"]:
                print(f"{row['language']} {row['label']} -> {kind}: {row['text']}")
    print(f"{'':<5} {'notes':>6} {'found':>6} {'as it is':>9} {'none':>6} {'taken for one':>14}")
    for group, count in counts.items():
        print(f"{group:<5} {count['notes']:>6} {count['found']:>6} {count['as it is']:>9} {count['others']:>6} {count['taken']:>14}")


if __name__ == "__main__":
    main()
