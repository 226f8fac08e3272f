"""Lists what a topic is silent on: the headlines of an archive with a word of its subject that its query does not find at any score.

    python benchmarks/topic_misses.py --archive ARCHIVE.jsonl[.gz]... [--topic NAME]

A line is the article's id, what `benchmarks/topic_labels.csv` says of it (2 useful, 1 on the edge, 0 noise, - nothing), its day and
headline and the beginning of its text; the counts come last. The words below are wider than the queries and name no article: most
of what they list is noise.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.learn_topic_judges import label_of, opened
from wirewatch.topic.evaluator import Engine, article_of_label, as_judged
from wirewatch.topic.live_topics import load_topics

SHOWN = 160
SUBJECTS = {
    "outbreak-reports": r"""outbreak|epidemic\b|cluster of (?:cases|illness)|infected|\bsicken|cases (?:rise|surge|soar|climb)
        |cases (?:spike|hit|top|jump)
        |(?:first|new|more|human|suspected|confirmed|rare) (?:\w+ )?cases? of|case (?:found|detected|confirmed|identified)|\bcull
        |cholera|ebola|measles|polio|diphtheria|dengue|bird flu|avian|anthrax|meningitis|salmonella|listeria|legionn|strep
        |norovirus|hepatitis|monkeypox|mpox|malaria|plague|rabies|swine fever|foot.and.mouth|typhoid|yellow fever|lassa|marburg
        |e\. ?coli|tuberculosis|\brsv|whooping""",
    "sanctions-packages": r"sanction|blacklist|price cap|asset freeze|freez\w+ assets|export (?:ban|controls)|embargo",
    "rate-decisions": r"""(?:interest|policy|key|benchmark|lending|cash|bank|borrowing|repo) rates?|rate (?:hike|rise|cut|increase|decision)
        |basis points?|\bbps\b|(?:rais|hik|lift|hold|cut|keep|leav)\w* rates
        |(?:\bfed|\becb|\bboe|bank of \w+|central bank|\brba)\b.*rate""",
    "elections-called": r"""(?:snap|early|general|parliamentary|presidential) (?:election|vote|poll)|call\w* .{0,20}election
        |election (?:date|day|to be held|set)|dissol\w+ parliament|sets? .{0,20}(?:election|polls)""",
    "opec-output": r"opec\b|oil (?:output|production|cut)|barrels",
    "summit-joint-statements": r"""joint (?:statement|declaration|communiqu)|communiqu
        |(?:sign|agree|reach|strike|ink)\w* .{0,40}(?:declaration|treaty|pact|accord|memorandum|statement)
        |summit (?:ends|closes|declaration|agrees|statement)|leaders (?:agree|pledge|vow|condemn|declare|endorse|adopt)""",
}


def main() -> None:
    """Print what each topic does not find, and how many there are."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--archive", type=Path, required=True, nargs="+")
    options.add_argument("--topic", choices=sorted(SUBJECTS))
    given = options.parse_args()
    book = load_topics(ROOT / "seeds/topics.yaml", ROOT / "seeds/actors.yaml")
    labelled = (ROOT / "benchmarks" / "topic_labels.csv").read_text("utf-8").splitlines()
    labels = {(row["topic"], row["id"]): row["label"] for row in csv.DictReader(labelled)}
    rows = [json.loads(line) for path in given.archive for line in opened(path)]
    counts = []
    for topic in book.topics:
        if topic.name not in SUBJECTS or given.topic not in {None, topic.name}:
            continue
        subject = re.compile(re.sub(r"\n\s*", "", SUBJECTS[topic.name]), re.IGNORECASE)
        named = [row for row in rows if subject.search(row.get("title") or "")]
        articles = [article_of_label(label_of(row, useful=False)) for row in named]
        found = Engine([as_judged(topic)], book.sets).match_all(articles)
        missed = [article for article, matches in zip(articles, found, strict=True) if not matches]
        said = [labels.get((topic.name, article.article_id), "-") for article in missed]
        for article, label in zip(missed, said, strict=True):
            begin = " ".join(article.text.split())[:SHOWN]
            print(f"{article.article_id}\t{label}\t{article.first_seen_at:%Y-%m-%d}\t{article.title}\t{begin}")
        counts.append(f"{topic.name}: {len(named)} headlines, {len(missed)} not found, {said.count('2')} of these labelled useful")
    print("\n".join(counts))


if __name__ == "__main__":
    main()
