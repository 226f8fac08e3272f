"""Write the evidence of an alert into one file, or check such a file without a network or a warehouse.

wirewatch evidence ALERT                 the pages as they were read, hashes, headers, revisions, matches, messages: ALERT.zip
wirewatch evidence ALERT --out FILE      the same under another name
wirewatch evidence --verify FILE         whether nothing in it was altered, and which reading has which of the sentences that were quoted

ALERT is an alert's id or its beginning, the id or address of its article, also of one that its thread links or counts, or the address of
its message; of one that lists several alerts they are named, for you to choose. The seal that is printed names the content: whoever noted
it when the file was written can tell later that it is the same.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from warehouse.archive import articles_at
from warehouse.db import Connection, open_warehouse
from warehouse.errors import UsageError
from warehouse.evidence import alerts_named, read_alert_file, threads_telling
from warehouse.records.article import WITHOUT_PAGE, BodyStatus
from warehouse.records.evidence import AlertFile, KeptReading
from wirewatch.alert.alert_choice import choose_alert, linked_message
from wirewatch.alert.evidence_file import MOST_BYTES, Checked, EvidenceSubject, check_evidence, pack_evidence
from wirewatch.alert.message.format.safety import clean, shorten
from wirewatch.alert.message.phrases import counted
from wirewatch.alert.quoted_sentences import joined_words
from wirewatch.article.page_job import EXTRACT_SECONDS, PageToRead, extract_page
from wirewatch.article.record import PageRecord
from wirewatch.settings import Settings
from wirewatch.urls import canonical_url, known_as
from wirewatch.workers import Workers

INDENT = "  "
PAGE = "page"
TO_THE_SECOND = "%Y-%m-%d %H:%M:%S"
ORIGINS = {
    "feed entry": "entry of the feed as it read last, first listed",
    "feed body": "body that the feed carried last, first listed",
    "first": "text as it was first read,",
    "publisher": "text after the publisher's change,",
    "extraction": "text after a newer extraction,",
}
UNSEALED = "It agrees with itself, as one that somebody wrote anew would: compare its seal with the one noted when it was written (--seal)."
# Code points of one line; --json has all.
MOST_SHOWN = 400


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
        if arguments.alert or arguments.out:
            raise UsageError("--verify FILE checks a file that is there, and takes neither an ALERT nor --out.")
        return _verify(arguments)
    if arguments.seal:
        raise UsageError("--seal is the seal that a file must have, and goes with --verify FILE.")
    if not arguments.alert:
        raise UsageError("evidence needs an ALERT, or --verify FILE; `wirewatch alerts list --all` has them.")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        alert_id, article_id, own = _find(warehouse.connection, arguments.alert)
        file = read_alert_file(warehouse.connection, alert_id, article_id)
    packed, seal = pack_evidence(file, alert_id)
    target = arguments.out or Path(re.sub(r"[^\w.-]", "-", alert_id if own else article_id) + ".zip")
    _write(target, packed, seal)
    readings = counted(len(file.readings), "reading")
    if arguments.json:
        print(json.dumps({"file": str(target), "alert": alert_id, "article": article_id, "seal": seal, "readings": len(file.readings)}))
    else:
        told = "" if own else f"\nno alert of its own: it stands in the thread of alert {alert_id}"
        print(f"{target}: {readings} of the page, {len(packed):,} bytes{told}\nseal {seal}")
        if not any(reading.body for reading in file.readings):
            print(why_no_page(file))
    return 0


def _write(target: Path, packed: bytes, seal: str) -> None:
    """Write the file; one that is there stays as it is, because its seal may be noted somewhere."""
    is_new = False
    try:
        with target.open("xb") as new:
            is_new = True
            new.write(packed)
    except FileExistsError as error:
        kept = check_evidence(_read_whole(target)) if target.is_file() else None
        if kept and kept.seal == seal and not kept.problems:
            return
        noted = f"seal {kept.seal}" if kept and kept.seal else "no evidence"
        raise UsageError(f"{target} is there already ({noted}) and is left as it is; --out names another file.") from error
    except OSError as error:
        if is_new:
            target.unlink(missing_ok=True)
        raise UsageError(f"{target} cannot be written: {error.strerror}; --out names another file.") from error


def _read_whole(path: Path) -> bytes:
    """Read a file that may be evidence."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(f"{path} is larger than any file of evidence.")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error


def why_no_page(file: AlertFile) -> str:
    """Say why the evidence of an alert has no page, and what it has in its place."""
    status = str(next((row["body_status"] for row in file.tables["articles"]), ""))
    if status == BodyStatus.TEXT_ONLY:
        return "The source is read from its feed alone (text-only), so no page was asked for: the file has what the feed said, and when."
    if status in WITHOUT_PAGE:
        return "Its page could not be read, or it has none: the file has what the feed said, and when."
    return (
        "No page of it is kept: it was read before Wirewatch kept pages, or longer ago than they are kept (evidence_pages in "
        "`wirewatch docs keeping`). The file has the texts that were read."
    )


def _find(connection: Connection, name: str) -> tuple[str, str, bool]:
    """Find an alert and its article; of an article that a thread tells without an alert of its own the alert that opened the thread.

    Returns:
        Both ids, and whether the alert is the article's own.
    """
    ids = [article.article_id for article in articles_at(connection, *known_as(name))]
    named = alerts_named(connection, name, linked_message(name))
    if named := named or [alert for article_id in ids for alert in alerts_named(connection, article_id)]:
        return *choose_alert(named, name), True
    if told := threads_telling(connection, ids):
        return *told[-1], False
    if ids:
        raise UsageError(f"no message reports {name}, so that no evidence of it is kept; `wirewatch why-not` says why.")
    return *choose_alert([], name), True


def _verify(arguments: argparse.Namespace) -> int:
    path: Path = arguments.verify
    checked = check_evidence(_read_whole(path))
    problems = list(checked.problems)
    if arguments.seal and checked.seal and arguments.seal != checked.seal:
        problems.append(f"its seal is {checked.seal}, not {arguments.seal}")
    searched = [] if problems else _search(checked)
    if arguments.json:
        print(json.dumps(_plain(path, checked, problems, searched, arguments.seal)))
        return 1 if problems else 0
    for problem in problems:
        print(f"{path}: {_line_of(problem)}")
    if problems or checked.subject is None:
        return 1
    print("\n".join(_report(path, checked, checked.subject, searched, arguments.seal)))
    return 0


@dataclass(frozen=True, slots=True)
class _Searched:
    """Something that was read, with what was found in it.

    Attributes:
        at: When it was read.
        origin: "page", or where a text came from.
        has: Of each sentence whether it is there; empty where nothing was looked into.
        unread: Why nothing was; empty where something was.
    """

    at: datetime
    origin: str
    has: tuple[bool, ...] = ()
    unread: str = ""


def _search(checked: Checked) -> list[_Searched]:
    """Look for the sentences in the pages of each reading, as the present extraction reads them, and in the texts that were stored."""
    bodies = [reading for reading in checked.readings if reading.body]
    with Workers() as pool:
        records = list(
            pool.map(extract_page, [PageToRead(each.body, each.url, _charset(each.headers)) for each in bodies], EXTRACT_SECONDS)
        )
    words: dict[datetime, list[str]] = {}
    unread: dict[datetime, str] = {}
    for reading, record in zip(bodies, records, strict=True):
        if isinstance(record, PageRecord) and not record.unreadable:
            said = words.setdefault(reading.read_at, [])
            said += [record.title, record.standfirst, record.text]
            said += [part for entry in record.entries for part in (entry.title, entry.text)]
        else:
            unread[reading.read_at] = record.unreadable if isinstance(record, PageRecord) else record.kind
    found = [
        _Searched(at, PAGE, _has(checked, *words[at])) if at in words else _Searched(at, PAGE, unread=unread[at])
        for at in dict.fromkeys(reading.read_at for reading in bodies)
    ]
    return found + [_Searched(text.read_at, text.origin, _has(checked, text.title, text.text)) for text in checked.texts]


def _has(checked: Checked, *texts: str) -> tuple[bool, ...]:
    words = joined_words(*texts)
    return tuple(sentence.is_in(words) for sentence in checked.sentences)


def _report(path: Path, checked: Checked, subject: EvidenceSubject, searched: Sequence[_Searched], seal: str) -> list[str]:
    """Say in lines what a sound file proves."""
    status = f" ({_line_of(subject.body_status)})" if subject.body_status else ""
    told = "alert of its own" if subject.is_own else "told in the thread of the alert"
    told += f", in the message of {_line_of(subject.told_by)}" if subject.told_by else ""
    lines = [
        f"{path}: sound{', and its seal is the one that was given' if seal else ''}",
        *([] if seal else [f"{INDENT}{UNSEALED}"]),
        f"seal {checked.seal}",
        f"article{status}: {_line_of(subject.title)}",
        *(INDENT + _line_of(each) for each in (subject.source, subject.url, subject.article_id) if each),
        f"{told}: {_line_of(subject.headline)}",
        *(INDENT + _line_of(each) for each in (subject.channel, subject.permalink, subject.alert_id) if each),
        f"{counted(len(checked.sentences), 'sentence')} that messages quoted of it or topics matched",
    ]
    for number, sentence in enumerate(checked.sentences, 1):
        lines.append(f"{INDENT}{number}  {', '.join(sentence.uses)}: {_line_of(sentence.text)}")
    of_pages = {each.at: each for each in searched if each.origin == PAGE}
    for reading in checked.readings:
        kept = f"{len(reading.body):,} bytes" if reading.body else "whose bytes are kept no longer"
        size = f", {kept}, SHA-256\n{INDENT}{reading.sha256}" if reading.sha256 else ""
        lines.append(f"page of {reading.read_at:{TO_THE_SECOND}} UTC: status {reading.status}{size}")
        lines += place_of(reading, subject.url)
        if reading.body and reading.read_at in of_pages:
            lines += _found(of_pages[reading.read_at])
    for text, each in zip(checked.texts, (each for each in searched if each.origin != PAGE), strict=True):
        lines.append(f"{ORIGINS.get(text.origin, 'text,')} {text.read_at:{TO_THE_SECOND}} UTC, SHA-256\n{INDENT}{text.sha256}")
        lines += _found(each)
    return lines


def place_of(reading: KeptReading, address: str) -> list[str]:
    """Say at which address a page was read, where that is another one than the article's: a redirect may lead to anything."""
    asked, answered = canonical_url(address), canonical_url(reading.url)
    if not address or not reading.url or (asked or address) == (answered or reading.url):
        return []
    parts = urlsplit(reading.url)
    is_front = parts.path in ("", "/") and not parts.query
    what = f"further page {reading.position + 1}" if reading.position else "another address than the article's"
    return [f"{INDENT}read at {_line_of(reading.url)}: {'the front page of a site' if is_front else what}"]


def _found(searched: _Searched) -> list[str]:
    if searched.unread:
        return [f"{INDENT}was not searched: it cannot be read ({searched.unread})"]
    numbers = [[str(number) for number, has in enumerate(searched.has, 1) if has is wanted] for wanted in (True, False)]
    said = [f"{word} {', '.join(found)}" for word, found in zip(("has", "does not have"), numbers, strict=True) if found]
    return [INDENT + "; ".join(said)] if said else []


def _plain(path: Path, checked: Checked, problems: Sequence[str], searched: Sequence[_Searched], seal: str) -> dict[str, object]:
    """Say the same as values for machines."""
    of_pages = {each.at: each for each in searched if each.origin == PAGE}
    of_texts = [each for each in searched if each.origin != PAGE]
    return {
        "file": str(path),
        "sound": not problems,
        "seal": checked.seal,
        "seal_was_given": bool(seal),
        "problems": problems,
        "subject": asdict(checked.subject) if checked.subject else None,
        "quoted": [{"sentence": each.text, "uses": each.uses} for each in checked.sentences],
        "sentences": len(checked.sentences),
        "readings": [
            {
                "at": each.read_at.isoformat(),
                "url": each.url,
                "status": each.status,
                "sha256": each.sha256,
                "has": list(of_pages[each.read_at].has) if each.body and each.read_at in of_pages else [],
                "unread": of_pages[each.read_at].unread if each.body and each.read_at in of_pages else "",
            }
            for each in checked.readings
        ],
        "standing": {each.at.isoformat(): sum(each.has) for each in of_pages.values()},
        "texts": [
            {"at": text.read_at.isoformat(), "origin": text.origin, "sha256": text.sha256, "has": list(each.has)}
            for text, each in zip(checked.texts, of_texts, strict=False)
        ],
    }


def _line_of(text: str) -> str:
    """Make a line of text from a file that anybody may have written."""
    return shorten(clean(text), MOST_SHOWN)


def _charset(headers: Sequence[str]) -> str:
    line = next((line for line in headers if line.lower().startswith("content-type:")), "")
    return line.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
