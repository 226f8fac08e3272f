"""How good extracted records are against the truth: the measures of the gate and of the benchmark, standard library only.

text: F1 of the multiset of words (of characters for Chinese, Japanese, Thai), mean over pages. title: equal after NFKC, quotes, dashes,
spaces and case. date: the same calendar day, as written or in UTC. authors: the same set of names. language: the same first two letters.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import mean

UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
SAME = str.maketrans({**dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‐‑‒–—―−", "-")})  # noqa: RUF001 - the look-alikes are what it maps
BETWEEN = re.compile(r"\s*[;|/·•]\s*|,\s*|\s+and\s+|\s+und\s+|\s+et\s+|\s+y\s+|\s*&\s*|、")
BYLINE_OPENING = re.compile(r"^\s*(written by|by|von|par|por|di|text|de)\s*:?\s+", re.IGNORECASE)
Row = Mapping[str, object]


def scores(truth: Sequence[Row], found: Mapping[object, Row]) -> dict[str, float]:
    """Each measure in percent, over the pages that have a truth for it."""
    values: dict[str, list[float]] = defaultdict(list)
    for item in truth:
        ours = found.get(item["id"], {})
        if item.get("text"):
            values["text"].append(text_f1(str(item["text"]), str(ours.get("text") or "")))
        if item.get("title"):
            values["title"].append(folded(item["title"]) == folded(ours.get("title")))
        if item.get("date"):
            values["date"].append(bool(days(item["date"]) & days(ours.get("published_at"))))
        if item.get("authors"):
            values["authors"].append(names(item["authors"]) == names(ours.get("authors")))
        if item.get("lang"):
            values["language"].append(str(item["lang"])[:2].lower() == str(ours.get("language"))[:2].lower())
    return {name: round(100 * mean(each), 2) for name, each in values.items()}


def text_f1(truth: str, found: str, run: int = 1) -> float:
    """F1 of two texts as multisets of words, or of runs of so many words."""
    one, other = (Counter(_runs(WORD.findall(unicodedata.normalize("NFKC", text).lower()), run)) for text in (truth, found))
    common = sum((one & other).values())
    return 2 * common / (sum(one.values()) + sum(other.values())) if common else 0.0


def _runs(words: Sequence[str], length: int) -> Sequence[tuple[str, ...]]:
    """All runs of so many words; of a shorter text its words as one run."""
    return list(zip(*(words[start:] for start in range(length)), strict=False)) or [tuple(words)]


def folded(text: object) -> str:
    """Return a title for comparison."""
    plain = unicodedata.normalize("NFKC", html.unescape(str(text or ""))).translate(SAME)
    return re.sub(r"\s+", " ", plain).strip().casefold()


def names(authors: object) -> set[str]:
    """Names for comparison."""
    found = set()
    for author in authors if isinstance(authors, (list, tuple)) else []:
        for part in BETWEEN.split(BYLINE_OPENING.sub("", unicodedata.normalize("NFKC", html.unescape(str(author))))):
            found.add(re.sub(r"\s+", " ", re.sub(r"[^\w\s.'-]", "", part)).strip(" .").casefold())
    return found - {"", "jr", "sr"}


def days(value: object) -> set[date]:
    """Return the days that a written date can mean; none for a slip of the pen such as a thirteenth month, which labels have."""
    text, found = str(value or "").strip(), set()
    try:
        if match := re.match(r"(\d{4})-(\d{2})-(\d{2})", text):
            found.add(date(*map(int, match.groups())))
        instant = datetime.fromisoformat(text)
    except ValueError:
        return found
    return found | ({instant.astimezone(UTC).date()} if instant.tzinfo else set())


def digest(folder: Path) -> str:
    """Return what a folder of pages is, so that floors belong to one corpus: SHA-256 over names and bytes."""
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
