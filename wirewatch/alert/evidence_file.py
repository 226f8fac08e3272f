"""One file that proves an alert: the pages as they were read, hashes, headers, revisions, matches, messages; checked offline. Pure.

manifest.json      every other file with its SHA-256; its own digest is the seal that `wirewatch evidence` prints
readings.json      each reading of a page: when, where, status, headers, SHA-256, the file that has the bytes
pages/HASH.html    the bytes, each state once
TABLE.json         rows of articles, revisions, revision_diffs, matches, alerts, ... as the warehouse has them
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from warehouse.records.evidence import AlertFile, KeptReading

FORMAT = "wirewatch-evidence-1"
MANIFEST, READINGS = "manifest.json", "readings.json"
# A file that unpacks to more was not written by us: a page is at most 16 MiB, and an article is read some dozen times.
MOST_BYTES, MOST_FILES = 512 * 1024 * 1024, 2000
# ZIP knows no earlier time; one fixed time makes the same evidence the same bytes.
_STAMP = (1980, 1, 1, 0, 0, 0)
_OURS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of a file found.

    Attributes:
        seal: Digest of the manifest: equal seals are equal files.
        problems: What does not agree; empty for a sound file.
        readings: Each reading with its bytes, also where an earlier one has the same.
        sentences: The sentences that topics matched.
    """

    seal: str
    problems: tuple[str, ...]
    readings: tuple[KeptReading, ...] = ()
    sentences: tuple[str, ...] = ()


def pack_evidence(file: AlertFile, alert_id: str, written_at: datetime) -> tuple[bytes, str]:
    """Write an alert's evidence as the bytes of a ZIP file; returns them with the seal."""
    files: dict[str, bytes] = {}
    readings = []
    for reading in file.readings:
        name = f"pages/{reading.sha256}.html" if reading.sha256 else ""
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
    files[READINGS] = _json(readings)
    files |= {f"{name}.json": _json(rows) for name, rows in file.tables.items()}
    listed = {name: {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)} for name, body in sorted(files.items())}
    manifest = _json({"format": FORMAT, "alert_id": alert_id, "written_at": written_at.astimezone(UTC).isoformat(), "files": listed})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in [(MANIFEST, manifest), *sorted(files.items())]:
            archive.writestr(zipfile.ZipInfo(name, _STAMP), body, zipfile.ZIP_DEFLATED)
    return packed.getvalue(), hashlib.sha256(manifest).hexdigest()


def check_evidence(packed: bytes) -> Checked:
    """Check a file of evidence with nothing but itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
                return Checked("", ("it holds more than any evidence does, and was not unpacked",))
            if twice := [name for name, times in Counter(info.filename for info in infos).items() if times > 1]:
                return Checked("", (f"it holds {twice[0]} more than once",))
            if any(info.compress_type not in _OURS for info in infos):
                return Checked("", ("it is packed in a way that Wirewatch does not use",))
            files = {info.filename: archive.read(info) for info in infos}
        return _checked(files)
    # RuntimeError: a file with a password, or JSON nested too deep; ValueError: text that is no JSON, a name that is no text.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError) as error:
        return Checked("", (f"it is no whole file of evidence: {error}",))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        return Checked("", (f"it was not written by Wirewatch: {type(error).__name__} {error}",))


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
    readings = [_reading(row, files) for row in json.loads(files.get(READINGS, b"[]"))]
    problems += [
        f"the page of {reading.read_at.isoformat()} is not the one that was read: its SHA-256 is another"
        for reading in readings
        if reading.sha256 and hashlib.sha256(reading.body).hexdigest() != reading.sha256
    ]
    sentences = dict.fromkeys(str(row["sentence"]) for row in json.loads(files.get("matches.json", b"[]")))
    return Checked(hashlib.sha256(files[MANIFEST]).hexdigest(), tuple(problems), tuple(readings), tuple(sentences))


def _reading(row: Mapping[str, Any], files: Mapping[str, bytes]) -> KeptReading:
    at, headers = datetime.fromisoformat(row["read_at"]), tuple(str(line) for line in row["headers"])
    body = files.get(row["file"], b"")
    return KeptReading(at, int(row["position"]), str(row["url"]), int(row["status"]), headers, str(row["sha256"]), body)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=_plain) + "\n").encode("utf-8", "surrogatepass")


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else value.hex() if isinstance(value, bytes) else str(value)
