"""Write the evidence of an alert into one file, or check such a file without a network or a warehouse.

wirewatch evidence ALERT                 the pages as they were read, hashes, headers, revisions, matches, messages: ALERT.zip
wirewatch evidence ALERT --out FILE      the same under another name
wirewatch evidence --verify FILE         whether nothing in it was altered, and whether the pages say what matched

ALERT is an alert's id or its beginning, the id or address of its article, also of one that its thread links or counts, or the address of
its message. The seal that is printed names the content: whoever noted it when the file was written can tell later that it is the same.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from warehouse.archive import articles_at
from warehouse.db import Connection, open_warehouse
from warehouse.errors import UsageError
from warehouse.evidence import alerts_named, read_alert_file, threads_telling
from wirewatch.alert.change.word_diff import sentence_key
from wirewatch.alert.evidence_file import MOST_BYTES, Checked, check_evidence, pack_evidence
from wirewatch.alert.message.phrases import counted
from wirewatch.article.page_job import EXTRACT_SECONDS, PageToRead, extract_page
from wirewatch.article.record import PageRecord
from wirewatch.cli.alert_choice import choose_alert
from wirewatch.settings import Settings
from wirewatch.urls import known_as
from wirewatch.workers import Workers


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("alert", nargs="?", default="", metavar="ALERT", help="id of an alert or its beginning, an article or a message")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where to write (default: the alert's id, or a linked article's, with .zip, here)"
    )
    parser.add_argument("--verify", type=Path, metavar="FILE", help="check a file of evidence instead")
    parser.add_argument("--seal", default="", help="with --verify: the seal that the file must have")
    parser.add_argument("--json", action="store_true", help="write JSON for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write or check evidence."""
    if arguments.verify:
        return _verify(arguments)
    if not arguments.alert:
        raise UsageError("evidence needs an ALERT, or --verify FILE; `wirewatch alerts list --all` has them.")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        alert_id, article_id, own = _find(warehouse.connection, arguments.alert)
        file = read_alert_file(warehouse.connection, alert_id, article_id)
    packed, seal = pack_evidence(file, alert_id, datetime.now(UTC))
    target = arguments.out or Path(re.sub(r"[^\w.-]", "-", alert_id if own else article_id) + ".zip")
    try:
        target.write_bytes(packed)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}; --out names another file.") from error
    readings = counted(len(file.readings), "reading")
    if arguments.json:
        print(json.dumps({"file": str(target), "alert": alert_id, "article": article_id, "seal": seal, "readings": len(file.readings)}))
    else:
        told = "" if own else f"\nno alert of its own: it stands in the thread of alert {alert_id}"
        print(f"{target}: {readings} of the page, {len(packed):,} bytes{told}\nseal {seal}")
        if not file.readings:
            print("The alert is older than the keeping of pages: the file has what the warehouse knows, and no page.")
    return 0


def _find(connection: Connection, name: str) -> tuple[str, str, bool]:
    """Find an alert and its article; of an article that a thread tells without an alert of its own the alert that opened the thread.

    Returns:
        Both ids, and whether the alert is the article's own.
    """
    ids = [article.article_id for article in articles_at(connection, *known_as(name))]
    if named := alerts_named(connection, name) or [alert for article_id in ids for alert in alerts_named(connection, article_id)]:
        return *choose_alert(named, name), True
    if told := threads_telling(connection, ids):
        return *told[-1], False
    if ids:
        raise UsageError(f"no message reports {name}, so that no evidence of it is kept; `wirewatch why-not` says why.")
    return *choose_alert([], name), True


def _verify(arguments: argparse.Namespace) -> int:
    path: Path = arguments.verify
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(f"{path} is larger than any file of evidence.")
        checked = check_evidence(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    problems = list(checked.problems)
    if arguments.seal and checked.seal and arguments.seal != checked.seal:
        problems.append(f"its seal is {checked.seal}, not {arguments.seal}")
    stands = [] if problems else _stands(checked)
    if arguments.json:
        readings = [{"at": each.read_at.isoformat(), "status": each.status, "sha256": each.sha256} for each in checked.readings]
        said = {"file": str(path), "sound": not problems, "seal": checked.seal, "problems": problems, "readings": readings}
        print(json.dumps(said | {"sentences": len(checked.sentences), "standing": {at.isoformat(): count for at, count in stands}}))
        return 1 if problems else 0
    for problem in problems:
        print(f"{path}: {problem}")
    if problems:
        return 1
    print(f"{path}: sound\nseal {checked.seal}")
    for each in checked.readings:
        bytes_read = f", {len(each.body):,} bytes, SHA-256\n    {each.sha256}" if each.sha256 else ""
        print(f"  {each.read_at:%Y-%m-%d %H:%M:%S} UTC: status {each.status}{bytes_read}")
    for at, count in stands:
        print(f"  the page of {at:%Y-%m-%d %H:%M:%S} has {count} of {counted(len(checked.sentences), 'matched sentence')}")
    return 0


def _stands(checked: Checked) -> list[tuple[datetime, int]]:
    """Count for each reading how many of the matched sentences its pages have, as the present extraction reads them."""
    bodies = [reading for reading in checked.readings if reading.body]
    with Workers() as pool:
        records = list(
            pool.map(extract_page, [PageToRead(each.body, each.url, _charset(each.headers)) for each in bodies], EXTRACT_SECONDS)
        )
    texts: dict[datetime, str] = {}
    for reading, record in zip(bodies, records, strict=True):
        said = sentence_key(f"{record.title}\n{record.standfirst}\n{record.text}") if isinstance(record, PageRecord) else ()
        texts[reading.read_at] = f"{texts.get(reading.read_at, ' ')}{' '.join(said)} "
    return [(at, sum(f" {' '.join(sentence_key(sentence))} " in text for sentence in checked.sentences)) for at, text in texts.items()]


def _charset(headers: Sequence[str]) -> str:
    line = next((line for line in headers if line.lower().startswith("content-type:")), "")
    return line.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
