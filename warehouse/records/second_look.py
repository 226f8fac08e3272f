"""Pages that are read again after their article was kept, and what was found to have changed in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WatchReason(StrEnum):
    """Why an article's page is read again."""

    MATCHED = "matched"
    ALERTED_STORY = "told-story"
    ENTRY_CHANGED = "entry-changed"
    UNSHOWN = "unshown"
    SAMPLE = "sample"


class LookResult(StrEnum):
    """How a second look at a page ended; the first three mean that the page answered."""

    UNCHANGED = "unchanged"
    READ = "read"
    GONE = "gone"
    FAILED = "failed"
    PUT_OFF = "put-off"


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What is known of the page of an article that is read again.

    Attributes:
        article_id: The article.
        host: Host that pace and budget are counted by.
        reason: Why it is watched.
        started_at: When it was read first, which the looks are counted from.
        next_look_at: When it is due; None once all looks are done.
        looks: Looks that are done.
        etag: Validator of the last answer, byte for byte.
        last_modified: Second validator of it.
        looked_at: When it was asked last.
        result: How the last look ended; empty before the first.
        failures: Looks in a row that gave no answer.
        gone_at: Since when the page says that it is no more; None while it is there.
        is_gone: Whether that was confirmed, and so told.
        changes: Looks that found another text.
    """

    article_id: str
    host: str
    reason: WatchReason
    started_at: datetime
    next_look_at: datetime | None
    looks: int = 0
    etag: str = ""
    last_modified: str = ""
    looked_at: datetime | None = None
    result: str = ""
    failures: int = 0
    gone_at: datetime | None = None
    is_gone: bool = False
    changes: int = 0


@dataclass(frozen=True, slots=True)
class RevisionDiff:
    """What a revision changed, in words.

    Attributes:
        article_id: The article.
        revised_at: When the newer state replaced the older one.
        kind: cosmetic, update, facts, correction, retraction, reinstated, gone or back.
        removed: Words that were taken out, run by run.
        added: Words that were put in.
        figures: Figures that were altered.
        names: Names that were altered.
        quotes: Quotes that were altered.
        sentence_survives: Whether every matched sentence still says what it said; None where none had matched.
        before: The sentence that tells it best, as it read.
        after: The same as it reads; where the page is gone, or back with the same text, why; where another report says so its address.
        notified: Whether threads were to get a message.
        note: What the publisher says of it; of a page that is back what it answers.
    """

    article_id: str
    revised_at: datetime
    kind: str
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    sentence_survives: bool | None = None
    before: str = ""
    after: str = ""
    notified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One change of an article by its publisher, or of whether its page stands, with both states.

    Attributes:
        article_id: The article.
        kind: What it is: cosmetic, update, facts, correction, retraction, reinstated, gone or back; empty where nobody weighed it.
        source: The outlet.
        url: Its canonical address.
        first_seen_at: When the article was first seen.
        revised_at: When the change was seen.
        title_before: Headline before.
        title_after: Headline after.
        text_before: Body before.
        text_after: Body after.
        note: What its publisher says of it; of a retraction that was taken back its notice; of a page that is gone or back why.
        said_in: Address of the report that says so, where another one corrects or withdraws the article; else empty.
    """

    article_id: str
    kind: str
    source: str
    url: str
    first_seen_at: datetime
    revised_at: datetime
    title_before: str
    title_after: str
    text_before: str
    text_after: str
    note: str = ""
    said_in: str = ""


@dataclass(frozen=True, slots=True)
class LiveEntryPlace:
    """Where an entry of a live blog stood.

    Attributes:
        article_id: The entry.
        canonical_url: Its address, with its anchor.
        published_at: Its date; None where it has none.
    """

    article_id: str
    canonical_url: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class FirstState:
    """What an article said before its publisher changed it for the first time.

    Attributes:
        title: Its headline.
        text: Its body.
        replaced_at: When the change was seen.
    """

    title: str
    text: str
    replaced_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an article still stands as it was published.

    Attributes:
        retracted_at: When it was seen to be withdrawn; None where it was not, or where that was taken back.
        gone_at: Since when its page is gone; None while it is there.
        corrected_at: When it was seen to be corrected last.
        changed_at: When facts in it were seen to be altered last without a note.
    """

    retracted_at: datetime | None = None
    gone_at: datetime | None = None
    corrected_at: datetime | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WeightyChange:
    """One of the changes of a day that matter most.

    Attributes:
        kind: retraction, reinstated, gone, correction, facts or back.
        source: The outlet.
        title: Headline before the change; of an article that stands again the present one.
        url: Address of the article.
    """

    kind: str
    source: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How many articles were changed in a span of time; what is over by now counts as what ended it.

    Attributes:
        changed: Altered in facts, corrected or retracted.
        gone: Whose page went.
        back: Whose page answers again.
        reinstated: Whose retraction was taken back.
    """

    changed: int = 0
    gone: int = 0
    back: int = 0
    reinstated: int = 0


@dataclass(frozen=True, slots=True)
class OtherAddress:
    """Another address at which an article may stand.

    Attributes:
        article_id: The article.
        url: The other address.
        title: Its headline there.
        source: Outlet that lists the other address.
        feed_id: Its feed.
        first_seen_at: When it was listed first.
        text: What was read there, where that is a copy of its text; empty where only the feed's own id for it is the same.
    """

    article_id: str
    url: str
    title: str
    source: str
    feed_id: str
    first_seen_at: datetime
    text: str = ""
