"""Reads the demo's world from its folder: outlets, articles and the words of the pages' boilerplate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import cast

import yaml

from warehouse.records.feed import FeedKind
from wirewatch.errors import SeedError

# Beside the package, in a checkout as in the wheel.
FOLDER = Path(__file__).resolve().parents[3] / "seeds" / "demo"

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One invented newspaper, agency or portal.

    Attributes:
        key: Its name in the files.
        name: Its name on its own pages.
        full_name: How others sign what they took from it.
        host: Its host name, in no DNS.
        port: The newsroom's port.
        language: Its language (ISO 639-1).
        country: Its country (ISO 3166).
        feed_kind: How it lists its articles.
        feed_path: Where it lists them.
        selector: CSS selector of the links of an HTML list, else empty.
        page: Its template.
        clock: The zone of its times.
        encoding: The charset of its pages.
        tagline: What it says of itself.
        sections: Its sections.
        advertisement: Headline of an item in its feed that is no article; empty for none.
    """

    key: str
    name: str
    full_name: str
    host: str
    port: int
    language: str
    country: str
    feed_kind: FeedKind
    feed_path: str
    selector: str
    page: str
    clock: timezone
    encoding: str
    tagline: str
    sections: tuple[str, ...]
    advertisement: str

    @property
    def home_url(self) -> str:
        """The address that every link of the outlet begins with."""
        return f"http://{self.host}:{self.port}"

    @property
    def feed_url(self) -> str:
        """Where the outlet lists its articles."""
        return self.home_url + self.feed_path


@dataclass(frozen=True, slots=True)
class Story:
    """One article of one outlet.

    Attributes:
        key: Its name in the files and in its address.
        outlet: Who prints it.
        minute: When it appears, in minutes after the newsroom opens.
        section: Its section.
        title: Its headline.
        standfirst: Its summary, empty where the outlet prints none.
        byline: Who signed.
        agency: Name of the wire service for a reprint, else empty.
        paragraphs: Its text, which still holds `{weekday}` and `{date}`.
        reprint_of: Key of the article that it reprints; empty for none.
    """

    key: str
    outlet: Outlet
    minute: int
    section: str
    title: str
    standfirst: str
    byline: str
    agency: str
    paragraphs: tuple[str, ...]
    reprint_of: str = ""

    @property
    def url(self) -> str:
        """The canonical address of the article's page."""
        return f"{self.outlet.home_url}/{self.section}/{self.key}"


@dataclass(frozen=True, slots=True)
class Words:
    """What the boilerplate says in one language, and how a date is written in it.

    Attributes:
        boilerplate: The page's own words, by name.
        months: January first.
        weekdays: Monday first.
        date: Pattern of a day in a text.
        stamp: Pattern of a date and time above an article.
    """

    boilerplate: Mapping[str, str]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    date: str
    stamp: str

    def in_text(self, text: str, at: datetime) -> str:
        """Put the day of `at` where a paragraph asks for it."""
        day = self.date.format(month=self.months[at.month - 1], day=at.day)
        return text.replace("{weekday}", self.weekdays[at.weekday()]).replace("{date}", day)

    def stamped(self, at: datetime) -> str:
        """Write date and time of `at` as the page shows them to a reader."""
        return self.stamp.format(year=at.year, month=self.months[at.month - 1], day=at.day, clock=at.strftime("%H:%M"))


@dataclass(frozen=True, slots=True)
class World:
    """Everything the newsroom can print.

    Attributes:
        outlets: By key.
        stories: In the order of their minutes.
        words: By language.
        templates: Pages with places for an article, by name.
    """

    outlets: Mapping[str, Outlet]
    stories: tuple[Story, ...]
    words: Mapping[str, Words]
    templates: Mapping[str, str]


def load_world(port: int, folder: Path = FOLDER) -> World:
    """Read the whole world, whose outlets are all at `port`; raises `SeedError` naming the file and field that is missing or wrong."""
    outlets = {key: _outlet(key, _fields(value, key), port) for key, value in _yaml(folder / "outlets.yaml").items()}
    drafts = {path.stem: _draft(path) for path in sorted((folder / "articles").glob("*.md"))}
    # After all files are read: a reprint may be of an article that comes later in the alphabet.
    stories = [_story(key, drafts, outlets) for key in drafts]
    words = {language: _words(_fields(value, language)) for language, value in _yaml(folder / "words.yaml").items()}
    templates = {path.stem: path.read_text("utf-8") for path in (folder / "templates").glob("*.html")}
    return World(outlets, tuple(sorted(stories, key=lambda story: (story.minute, story.key))), words, templates)


def _yaml(path: Path) -> Fields:
    try:
        return _fields(yaml.safe_load(path.read_text("utf-8")), path.name)
    except OSError as error:
        raise SeedError(f"the demo's {path.name} cannot be read ({error.strerror}): install Wirewatch again") from error
    except yaml.YAMLError as error:
        raise SeedError(f"the demo's {path.name} is no YAML: {error}") from error


def _fields(value: object, name: str) -> Fields:
    if not isinstance(value, dict):
        raise SeedError(f"the demo's {name} must be fields with values")
    return cast("Fields", value)


def _text(fields: Fields, name: str, fallback: str | None = None) -> str:
    value = fields.get(name, fallback)
    if value is None:
        raise SeedError(f"a part of the demo's world lacks the field {name!r}: {dict(fields)}")
    return str(value)


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    value = fields.get(name, ())
    if not isinstance(value, list):
        raise SeedError(f"the field {name!r} of the demo's world must be a list: {dict(fields)}")
    return tuple(str(item) for item in value)


def _outlet(key: str, fields: Fields, port: int) -> Outlet:
    feed = _fields(fields.get("feed"), f"outlet {key}: feed")
    return Outlet(
        key=key,
        name=_text(fields, "name"),
        full_name=_text(fields, "full_name", _text(fields, "name")),
        host=_text(fields, "host"),
        port=port,
        language=_text(fields, "language"),
        country=_text(fields, "country"),
        feed_kind=FeedKind(_text(feed, "kind")),
        feed_path=_text(feed, "path"),
        selector=_text(feed, "selector", ""),
        page=_text(fields, "page"),
        # Without summer time, so that the demo's day is the same in every month.
        clock=timezone(timedelta(hours=float(_text(fields, "offset")))),
        encoding=_text(fields, "encoding", "utf-8"),
        tagline=_text(fields, "tagline"),
        sections=_texts(fields, "sections"),
        advertisement=_text(fields, "advertisement", ""),
    )


def _words(fields: Fields) -> Words:
    boilerplate = {name: str(value) for name, value in fields.items() if isinstance(value, str)}
    return Words(boilerplate, _texts(fields, "months"), _texts(fields, "weekdays"), _text(fields, "date"), _text(fields, "stamp"))


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article's file: its fields and the paragraphs below the line of dashes."""

    fields: Fields
    paragraphs: tuple[str, ...]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(block.split()) for block in text.split("\n\n") if block.strip())


def _draft(path: Path) -> _Draft:
    # A reprint has no text of its own, and need not have the second line of dashes.
    _, head, *body = path.read_text("utf-8").split("---\n", 2)
    return _Draft(_fields(yaml.safe_load(head), path.name), _paragraphs("".join(body)))


def _story(key: str, drafts: Mapping[str, _Draft], outlets: Mapping[str, Outlet]) -> Story:
    draft = drafts[key]
    outlet = outlets[_text(draft.fields, "outlet")]
    original_key = _text(draft.fields, "reprint_of", "")
    original = drafts[original_key] if original_key else draft
    agency = outlets[_text(original.fields, "outlet")].full_name if original_key else ""
    return Story(
        key=key,
        outlet=outlet,
        minute=int(_text(draft.fields, "at")),
        section=_text(draft.fields, "section"),
        title=_text(draft.fields, "title"),
        standfirst=_text(draft.fields, "standfirst", _text(original.fields, "standfirst", "")),
        byline=agency or _text(draft.fields, "byline"),
        agency=agency,
        paragraphs=_printed_paragraphs(draft, original),
        reprint_of=original_key,
    )


def _printed_paragraphs(draft: _Draft, original: _Draft) -> tuple[str, ...]:
    """Return the original's paragraphs as this outlet prints them: shortened, framed, under this dateline."""
    kept = list(original.paragraphs[: len(original.paragraphs) - int(_text(draft.fields, "cut", "0"))])
    dateline = _text(draft.fields, "dateline", _text(original.fields, "dateline", ""))
    if dateline:
        # In the first paragraph, as wires print it, so that the demo's datelines are found where real ones are.
        kept[0] = f"{dateline} — {kept[0]}"
    lead = _paragraphs(_text(draft.fields, "lead", ""))
    return (*lead, *kept, *_paragraphs(_text(draft.fields, "append", "")))
