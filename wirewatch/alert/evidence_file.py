"""One file that proves an alert: the pages as they were read, hashes, headers, revisions, matches, messages; checked offline. Pure.

manifest.json      every other file with its SHA-256; its own digest is the seal that `wirewatch evidence` prints
readings.json      each reading of a page: when, where, status, headers, SHA-256, the file that has the bytes
pages/HASH.html    the bytes, each state once; pages/HASH.pdf where they are a PDF
texts.json         what the feed listed, and each text of the article: when it was read and why it came, with its SHA-256
TABLE.json         rows of articles, entries, revisions, revision_diffs, matches, alerts, ... as the warehouse has them
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from warehouse.records.article import as_opened
from warehouse.records.evidence import AlertFile, KeptReading
from wirewatch.alert.message.payload import AlertContent, PayloadError, decode_payload
from wirewatch.alert.quoted_sentences import QuotedSentence, quoted_sentences
from wirewatch.article.page.markup import text_of_markup
from wirewatch.article.pdf.pdf_text import is_pdf

FORMAT = "wirewatch-evidence-1"
MANIFEST, READINGS, TEXTS = "manifest.json", "readings.json", "texts.json"
# A file that unpacks to more was not written by us: a page is at most 16 MiB, and an article is read some dozen times.
MOST_BYTES, MOST_FILES = 512 * 1024 * 1024, 2000
# ZIP knows no earlier time; one fixed time makes the same evidence the same bytes.
_STAMP = (1980, 1, 1, 0, 0, 0)
# Sizes of a ZIP file's parts in bytes: APPNOTE 6.3, sections 4.3.7, 4.3.9 and 4.3.16. Other tools write descriptors behind members.
_LOCAL_HEADER, _NAME_SIZE_AT, _DESCRIPTOR, _END_RECORD = 30, 26, 24, 22
_HAS_DESCRIPTOR = 0x08
_OURS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


# Revisions that change no text: what became of the page, or what another report says of it.
_STANDING = frozenset(("gone", "back", "report"))


@dataclass(frozen=True, slots=True)
class EvidenceSubject:
    """What a file is about, as its rows have it.

    Attributes:
        article_id: The article.
        title: Its headline as the warehouse had it last.
        source: Its outlet.
        url: Its address.
        body_status: How much of it was read.
        alert_id: The alert.
        headline: What that alert is headed; empty where its row is missing.
        channel: Where it went.
        permalink: Address of its message.
        is_own: Whether the alert is about this article; else its thread tells the article.
        told_by: The alert whose message told this one, such as a list of several; empty where it has a message of its own.
    """

    article_id: str
    title: str
    source: str
    url: str
    body_status: str
    alert_id: str
    headline: str = ""
    channel: str = ""
    permalink: str = ""
    is_own: bool = True
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text as it was stored.

    Attributes:
        read_at: When it was read; of a feed's entry when it was first listed, though its words may be later ones.
        origin: "feed entry" for what the feed listed and "feed body" for the text that it carried besides; else what brought this state
            of the article: first, publisher or extraction.
        title: Its headline.
        text: The text; of a feed's entry its summary.
        sha256: SHA-256 of headline and text, with a line break between.
    """

    read_at: datetime
    origin: str
    title: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of a file found.

    Attributes:
        seal: Digest of the manifest: equal seals are equal files.
        problems: What does not agree; empty for a sound file.
        readings: Each reading with its bytes, also where an earlier one has the same.
        sentences: What topics matched and messages quoted.
        subject: The article and the alert; None where the file is not sound.
        texts: What the feed listed, and each text of the article.
    """

    seal: str
    problems: tuple[str, ...]
    readings: tuple[KeptReading, ...] = ()
    sentences: tuple[QuotedSentence, ...] = ()
    subject: EvidenceSubject | None = None
    texts: tuple[KeptText, ...] = ()


def pack_evidence(file: AlertFile, alert_id: str) -> tuple[bytes, str]:
    """Write an alert's evidence as the bytes of a ZIP file; returns them with the seal, which is the same as long as the content is."""
    files: dict[str, bytes] = {}
    readings = []
    names = {each.sha256: f"pages/{each.sha256}.{'pdf' if is_pdf(each.body) else 'html'}" for each in file.readings if each.body}
    for reading in file.readings:
        name = names.get(reading.sha256, "") if reading.sha256 else ""
        if reading.body:
            files[name] = reading.body
        readings.append(
            {
                "read_at": reading.read_at.isoformat(),
                "position": reading.position,
                "url": reading.url,
                "status": reading.status,
                "headers": list(reading.headers),
                "sha256": reading.sha256,
                "file": name,
            }
        )
    files[READINGS], files[TEXTS] = _json(readings), _json([_text_row(text) for text in _texts(file)])
    # A table has no order of its own, and maintenance may change the one in which rows come.
    files |= {f"{name}.json": _json(sorted(rows, key=_json)) for name, rows in file.tables.items()}
    listed = {name: {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)} for name, body in sorted(files.items())}
    manifest = _json({"format": FORMAT, "alert_id": alert_id, "files": listed})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in [(MANIFEST, manifest), *sorted(files.items())]:
            archive.writestr(zipfile.ZipInfo(name, _STAMP), body, zipfile.ZIP_DEFLATED)
    return packed.getvalue(), hashlib.sha256(manifest).hexdigest()


def check_evidence(packed: bytes) -> Checked:
    """Check a file of evidence with nothing but itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            if problem := _packing_problem(packed, archive):
                return Checked("", (problem,))
            files = {info.filename: archive.read(info) for info in archive.infolist()}
        return _checked(files)
    # RuntimeError: a file with a password, or JSON nested too deep; ValueError: text that is no JSON, a name that is no text.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError) as error:
        return Checked("", (f"it is no whole file of evidence: {error}",))
    except (struct.error, KeyError, TypeError, AttributeError, IndexError, PayloadError) as error:
        return Checked("", (f"it was not written by Wirewatch: {type(error).__name__} {error}",))


def _packing_problem(packed: bytes, archive: zipfile.ZipFile) -> str:
    """Say why a ZIP file is no evidence before anything in it is unpacked; empty where nothing speaks against it."""
    infos = archive.infolist()
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        return "it holds more than any evidence does, and was not unpacked"
    if twice := [name for name, times in Counter(info.filename for info in infos).items() if times > 1]:
        return f"it holds {twice[0]} more than once"
    if any(info.compress_type not in _OURS for info in infos):
        return "it is packed in a way that Wirewatch does not use"
    return "it holds bytes that belong to none of its members" if _has_stray_bytes(packed, archive) else ""


def _has_stray_bytes(packed: bytes, archive: zipfile.ZipFile) -> bool:
    """Tell whether anything stands before, between or behind the members, where readers of ZIP files look at nothing."""
    at, slack = 0, 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        if not 0 <= info.header_offset - at <= slack:
            return True
        of_name, of_extra = struct.unpack_from("<HH", packed, info.header_offset + _NAME_SIZE_AT)
        at = info.header_offset + _LOCAL_HEADER + of_name + of_extra + info.compress_size
        slack = _DESCRIPTOR if info.flag_bits & _HAS_DESCRIPTOR else 0
    return not 0 <= archive.start_dir - at <= slack or bool(archive.comment) or packed[-_END_RECORD:][:4] != b"PK\5\6"


def _checked(files: Mapping[str, bytes]) -> Checked:
    manifest = json.loads(files[MANIFEST])
    if manifest["format"] != FORMAT:
        return Checked("", (f"its format is {manifest['format']!r}, but must be {FORMAT!r}",))
    listed: Mapping[str, Mapping[str, object]] = manifest["files"]
    problems = [f"{name} is not listed in the manifest" for name in sorted(set(files) - set(listed) - {MANIFEST})]
    problems += [f"{name} is missing" for name in sorted(set(listed) - set(files))]
    problems += [
        f"{name} was altered: its SHA-256 is not that of the manifest"
        for name, entry in sorted(listed.items())
        if name in files and hashlib.sha256(files[name]).hexdigest() != entry["sha256"]
    ]
    rows = _rows(files, READINGS)
    readings = [_reading(row, files) for row in rows]
    # A reading without a file has only its hash: the bytes were those of an earlier one, which is past its retention.
    problems += [
        f"the page of {reading.read_at.isoformat()} is not the one that was read: its SHA-256 is another"
        for reading, row in zip(readings, rows, strict=True)
        if row["file"] and hashlib.sha256(reading.body).hexdigest() != reading.sha256
    ]
    texts = [_text(row) for row in _rows(files, TEXTS)]
    problems += [
        f"the text of {text.read_at.isoformat()} is not the one that was read: its SHA-256 is another"
        for text in texts
        if text.sha256 != _text_hash(text.title, text.text)
    ]
    seal = hashlib.sha256(files[MANIFEST]).hexdigest()
    if problems:
        return Checked(seal, tuple(problems))
    subject = _subject(files, str(manifest["alert_id"]))
    sentences = quoted_sentences(subject.article_id, _rows(files, "matches.json"), _rows(files, "alerts.json"))
    return Checked(seal, (), tuple(readings), sentences, subject, tuple(texts))


def _rows(files: Mapping[str, bytes], name: str) -> list[Any]:
    """Read the rows of a member; none where a former version wrote none."""
    rows = json.loads(files.get(name, b"[]"))
    if not isinstance(rows, list):
        raise TypeError(f"{name} is no list")
    return rows


def _subject(files: Mapping[str, bytes], alert_id: str) -> EvidenceSubject:
    article: Mapping[str, Any] = next(iter(_rows(files, "articles.json")), {})
    alerts: Mapping[str, Mapping[str, Any]] = {row["alert_id"]: row for row in _rows(files, "alerts.json")}
    alert = alerts.get(alert_id, {})
    telling = _telling(alerts, alert)
    content = decode_payload(str(alert["payload"])) if alert else None
    article_id = str(article.get("article_id", ""))
    return EvidenceSubject(
        article_id=article_id,
        title=str(article.get("title", "")),
        source=str(article.get("source", "")),
        url=as_opened(str(article.get("url", ""))),
        body_status=str(article.get("body_status", "")),
        alert_id=alert_id,
        headline=content.headline if isinstance(content, AlertContent) else "",
        channel=str(alert.get("channel", "")),
        permalink=str(telling.get("permalink", "")),
        is_own=not alert or alert["article_id"] == article_id,
        told_by="" if telling is alert else str(telling["alert_id"]),
    )


def _telling(alerts: Mapping[str, Mapping[str, Any]], alert: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the row of the message that told an alert: of one that was folded, and of a topic told with another, that other's."""
    passed = set()
    while (into := alert.get("folded_into")) in alerts and into not in passed:
        passed.add(into)
        alert = alerts[str(into)]
    return alert


def _texts(file: AlertFile) -> list[KeptText]:
    """Give what the feed listed, and each state of the article's text with the time at which it was read."""
    found = [
        _hashed(_moment(row["first_seen_at"]), "feed entry", str(row["title"]), str(row["summary"]))
        for row in file.tables.get("entries", ())
    ]
    found += [
        _hashed(_moment(row["first_seen_at"]), "feed body", str(row["title"]), text_of_markup(str(row["content_html"])))
        for row in file.tables.get("entries", ())
        if row.get("content_html")
    ]
    for article in file.tables.get("articles", ()):
        first = min((each.read_at for each in file.readings if each.body), default=_moment(article["first_seen_at"]))
        since, origin = first, "first"
        for row in sorted(file.tables.get("revisions", ()), key=lambda row: _moment(row["revised_at"])):
            if row["cause"] in _STANDING:
                continue
            found.append(_hashed(since, origin, str(row["title"]), str(row["text"])))
            since, origin = _moment(row["revised_at"]), str(row["cause"])
        found.append(_hashed(since, origin, str(article["title"]), str(article["text"])))
    return found


def _moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(f"{value!r} is no time")
    return value.astimezone(UTC)


def _hashed(read_at: datetime, origin: str, title: str, text: str) -> KeptText:
    return KeptText(read_at, origin, title, text, _text_hash(title, text))


def _text_hash(title: str, text: str) -> str:
    return hashlib.sha256(f"{title}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _text_row(text: KeptText) -> dict[str, str]:
    return {"read_at": text.read_at.isoformat(), "origin": text.origin, "title": text.title, "text": text.text, "sha256": text.sha256}


def _text(row: Mapping[str, Any]) -> KeptText:
    fields = (str(row[name]) for name in ("origin", "title", "text", "sha256"))
    return KeptText(datetime.fromisoformat(row["read_at"]), *fields)


def _reading(row: Mapping[str, Any], files: Mapping[str, bytes]) -> KeptReading:
    at, headers = datetime.fromisoformat(row["read_at"]), tuple(str(line) for line in row["headers"])
    body = files.get(row["file"], b"")
    return KeptReading(at, int(row["position"]), str(row["url"]), int(row["status"]), headers, str(row["sha256"]), body)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=_plain) + "\n").encode("utf-8", "surrogatepass")


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else value.hex() if isinstance(value, bytes) else str(value)
