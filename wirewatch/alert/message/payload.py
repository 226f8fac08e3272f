"""What a message shows, as records with a JSON round trip: the contract between who decides to tell and who words it.

    content = AlertContent(form=Form.POST, topic="China-Russia partnership", headline="...", ...)
    encode(content) -> JSON text for the outbox row;   decode(text) -> the same record

The text in these records is raw, as feeds and pages gave it; `wirewatch.alert.message.format.layout` cleans it when a message is built.
A payload written by an older version lacks newer fields and gets their defaults; fields it does not know are ignored.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from warehouse.errors import WirewatchError
from warehouse.records.article import BodyStatus
from warehouse.records.topic import ScorePart
from wirewatch.alert.message.latest_report import LatestReport
from wirewatch.alert.message.muted_before import MutedBefore
from wirewatch.alert.message.record_json import build_record, plain_record
from wirewatch.alert.message.reopened_thread import ReopenedThread
from wirewatch.alert.message.reversed_thread import ReversedThread
from wirewatch.alert.message.summary_lines import Link, StoryLine, TopicDay


class Form(StrEnum):
    """The kinds of message that people read; each has one layout."""

    POST = "post"
    UPDATE = "update"
    REPLY = "reply"
    NEW_FACT = "new-fact"
    REVERSAL = "reversal"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    CHANGE = "change"
    GONE = "gone"
    BACK = "back"
    MERGED = "merged"
    SPLIT = "split"
    OVERFLOW = "overflow"
    DIGEST = "digest"
    OPERATIONS = "operations"
    FLOOD = "flood"
    MUTE = "mute"


class PayloadError(WirewatchError):
    """An outbox row's payload is not one that any version of Wirewatch wrote."""


@dataclass(frozen=True, slots=True)
class PostMark:
    """Why a first post is no longer as it was.

    Attributes:
        what: "corrected", "retracted", "reinstated", "changed", "restored", "gone", "back", "reversed", "restated" where that is told
            again, "merged" or "split".
        at: Since when.
        by: Whose article it is.
        article_id: The article; empty for what is about the thread, and in rows of 0.1.0.
        other_thread: alert_id of the first message of another thread that tells it; empty where its own does.
        other_url: Address of that message; delivery adds it.
    """

    what: str
    at: datetime
    by: str = ""
    article_id: str = ""
    other_thread: str = ""
    other_url: str = ""


@dataclass(frozen=True, slots=True)
class FurtherTopic:
    """Another topic of the channel that a message is for.

    Attributes:
        topic: Its name.
        alert_id: Its own row in the outbox, folded into the message's; what a reader says of this topic alone is kept under it.
        pattern: Name of its pattern that matched.
        score: Score of its match.
    """

    topic: str
    alert_id: str
    pattern: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class AlertContent:
    """Everything that a message about one story in one topic shows.

    POST and UPDATE show the whole story, UPDATE with newer counts and `mark`. REPLY and NEW_FACT show one further article, NEW_FACT with
    what is new, REVERSAL the opposite; what tells a change shows its article. MERGED names the surviving story, SPLIT who was taken out.

    Attributes:
        form: Which message it is.
        topic: Name of the topic.
        headline: The article's headline.
        alert_id: Key of the message, the value of its buttons.
        story_id: The story.
        article_id: The article.
        sentence: The matched sentence.
        of_summary: Whether it stands in the publisher's summary alone, where a reader of the article may not find it.
        spans: (start, end) of the matched words in `sentence`, in code points.
        lede: Quoted where the sentence is the headline.
        agency: Wire service that the article credits.
        source: Outlet of this article.
        first_source: Who had the story first, of all known articles.
        first_at: When, as its publisher says.
        first_headline: Headline of that report; empty where it is this article, and in rows of older versions.
        first_listed_at: When a poll listed that article first.
        first_unlisted_at: The last poll of its feed before that; None where none is known.
        outlets: Outlets that carry the story so far.
        independent_texts: Different texts of the story so far.
        independent_sources: Who wrote them: agencies, each counted once, and outlets with a text of their own; 0 where nobody counted.
        further_texts: Texts that are surely of the story and do not tell what the post tells: they came before or since.
        published_at: When the publisher dates this article; None where it gives no date.
        first_seen_at: When this article was first seen.
        links: Where to read it, this article's own first.
        body_status: How much of the text is held.
        language: Tag of the article's language.
        pattern: Name of the topic's pattern that matched.
        score: Score of the match.
        parts: What the score is made of.
        facts: What is new, in words ("new actor: Ministry of Commerce"), or what a change altered besides ("figure: 12 → 14").
        before: What a corrected article said.
        after: What it says now, or what became of its page.
        note: What its publisher says of a correction or retraction.
        changed_at: When it was changed.
        mark: Why the post is no longer as it was; None while it is.
        earlier_marks: Further reasons, the latest first.
        thread_url: Address of the thread where the story goes on.
        again: Whether the thread has had a text by the same agency or outlet.
        elsewhere: Matched words outside of the sentence.
        further: Other topics of the channel that the message is for.
        near_story: The running story that this one may be part of; empty where there is none.
        near_headline: Headline of that story's thread in this channel.
        near_url: Address of that thread; empty where it is not known.
        near_thread: That thread where its first message had no address yet; delivery looks for it.
        reverses: The running thread of the channel that told the opposite; None where there is none.
        reopens: The thread that this message opens anew; None where it does not.
        tier: What kind of voice the source is; empty where nobody said.
        titles: (topic, title) of those of its topics that have a title of their own.
        translated_headline: A machine's translation of the headline; like the next two, delivery adds it and nobody files it.
        translated_quote: Likewise of what is quoted.
        translator: Who translated.
        desk_url: Where readers reach the desk; delivery adds it, here and to the records below.
        joining: Of the message's topics, those that had no news in this thread before.
        is_listed: Whether the thread's first message is a list of stories, of which this is about one.
        is_unlike: Whether it has so little in common with the thread's story that it may tell another event.
        names_post: Whether its headline has names of the post for all that, so many that it hardly tells another event.
        is_left_to_thread: Whether the channel is not shown it for that: the thread had such a reply, and it has the names of the post.
        is_further: Whether it is surely of the story and does not tell what the thread's post tells, so that that does not count it.
        is_first_report: Whether it is the first to tell what happened, below a post that looks ahead to that or goes along with it.
        of_post: Of a change, whether it is one of the very report that the thread's post shows.
        latest: Of a post, what its thread told last that is new; None where that is nothing.
        muted_before: What came before it while its story was muted, where readers have undone that; None where it fell into no mute.
    """

    form: Form
    topic: str
    headline: str
    alert_id: str = ""
    story_id: str = ""
    article_id: str = ""
    sentence: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    lede: str = ""
    agency: str = ""
    source: str = ""
    first_source: str = ""
    first_at: datetime | None = None
    first_headline: str = ""
    first_listed_at: datetime | None = None
    first_unlisted_at: datetime | None = None
    outlets: int = 1
    independent_texts: int = 1
    independent_sources: int = 0
    further_texts: int = 0
    published_at: datetime | None = None
    first_seen_at: datetime | None = None
    links: tuple[Link, ...] = ()
    body_status: BodyStatus = BodyStatus.FULL
    language: str = ""
    pattern: str = ""
    score: float = 0.0
    parts: tuple[ScorePart, ...] = ()
    facts: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    note: str = ""
    changed_at: datetime | None = None
    mark: PostMark | None = None
    earlier_marks: tuple[PostMark, ...] = ()
    thread_url: str = ""
    again: bool = False
    elsewhere: tuple[str, ...] = ()
    further: tuple[FurtherTopic, ...] = ()
    joining: tuple[str, ...] = ()
    near_story: str = ""
    near_headline: str = ""
    near_url: str = ""
    near_thread: str = ""
    reverses: ReversedThread | None = None
    reopens: ReopenedThread | None = None
    tier: str = ""
    titles: tuple[tuple[str, str], ...] = ()
    translated_headline: str = ""
    translated_quote: str = ""
    translator: str = ""
    desk_url: str = ""
    is_listed: bool = False
    is_unlike: bool = False
    names_post: bool = False
    is_left_to_thread: bool = False
    is_further: bool = False
    is_first_report: bool = False
    of_post: bool = False
    latest: LatestReport | None = None
    muted_before: MutedBefore | None = None
    of_summary: bool = False

    @property
    def marks(self) -> tuple[PostMark, ...]:
        """Why the post is no longer as it was, the latest first."""
        return (self.mark, *self.earlier_marks) if self.mark else ()

    @property
    def withdraws_post(self) -> bool:
        """Whether the report that its thread's post shows is retracted, or that is taken back."""
        return self.of_post and (self.form is Form.RETRACTION or (self.form is Form.CHANGE and bool(self.note)))

    @property
    def topics(self) -> tuple[str, ...]:
        """Names of all its topics, the one that raised it first."""
        return (self.topic, *(each.topic for each in self.further))

    def title_of(self, topic: str) -> str:
        """Give a topic's title, its name where it has none."""
        return dict(self.titles).get(topic, topic)

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be part of a running story, and nobody has said so yet."""
        return bool(self.near_story) and not (self.mark and self.mark.what == "merged")


@dataclass(frozen=True, slots=True)
class OverflowContent:
    """Alerts that one message lists.

    Attributes:
        reason: Why, in words ("20 messages an hour are the channel's budget").
        since: When the collecting began.
        until: When it ended.
        total: How many alerts.
        stories: Their stories; maybe fewer than `total`, and the message says how many it leaves out.
        desk_url: Where readers reach the desk.
        alert_id: The message itself, whose button lists all of them; empty where 0.1.0 filed it.
        form: Always OVERFLOW.
    """

    reason: str
    since: datetime
    until: datetime
    total: int
    stories: tuple[StoryLine, ...] = ()
    desk_url: str = ""
    alert_id: str = ""
    form: Form = Form.OVERFLOW


@dataclass(frozen=True, slots=True)
class DigestContent:
    """One channel's day or week: topics with their figures, and the stories that most was told of.

    Attributes:
        day: That day at midnight UTC, whatever the time zone.
        articles: Articles read in the whole warehouse.
        topics: Figures by topic.
        stories: The stories, the widest first.
        sources_in_trouble: Sources of the whole warehouse that need a person.
        picture: Slack id of an uploaded plot; empty where there is none.
        changed: Articles of these topics whose facts were altered after publication, corrections and retractions among them.
        gone: Pages that vanished, and are gone still.
        back: Pages that answer again.
        reinstated: Retractions that were taken back.
        changes: Those of both that matter most, each with its mark.
        days: Days that it sums up, the last of which is `day`: 1, or 7.
        told: Stories told, each once, however many topics told it; 0 in digests of version 0.1, which summed up their topics.
        form: Always DIGEST.
    """

    day: datetime
    articles: int
    topics: tuple[TopicDay, ...] = ()
    stories: tuple[StoryLine, ...] = ()
    sources_in_trouble: int = 0
    picture: str = ""
    changed: int = 0
    gone: int = 0
    back: int = 0
    reinstated: int = 0
    changes: tuple[StoryLine, ...] = ()
    days: int = 1
    told: int = 0
    form: Form = Form.DIGEST


# In the place of an alert's id.
RETRY_ALL = "all"


@dataclass(frozen=True, slots=True)
class OperationsContent:
    """Something that needs a person.

    Attributes:
        severity: "error", "warning", "resolved", or "quiet" for the line of a day, which is `what` alone.
        title: What, in a few words.
        what: What happened.
        to_do: What to do about it; empty for nothing.
        subjects: The things that it is about.
        at: When.
        desk_page: Path of the desk's page about it; empty where it has none.
        desk_url: Where readers reach the desk.
        run_url: Where Prefect shows the run that it is about; empty for none.
        retry: The alert that a button sends once more, or `RETRY_ALL` for all that are parked; empty for no button.
        command: What helps in a shell, for whoever has neither the button nor the desk.
        form: Always OPERATIONS.
    """

    severity: str
    title: str
    what: str
    to_do: str = ""
    subjects: tuple[str, ...] = ()
    at: datetime | None = None
    desk_page: str = ""
    desk_url: str = ""
    run_url: str = ""
    retry: str = ""
    command: str = ""
    form: Form = Form.OPERATIONS


@dataclass(frozen=True, slots=True)
class FloodContent:
    """A source listed many old or undated items at once, and none is posted one by one.

    Attributes:
        source: Name of the source.
        url: Its address.
        topic: The topic.
        listed: Items listed.
        matched: Those of them that match the topic.
        at: When.
        undated: They have no date, so that nobody can tell the new from the old.
        desk_url: Where readers reach the desk.
        form: Always FLOOD.
    """

    source: str
    url: str
    topic: str
    listed: int
    matched: int
    at: datetime
    undated: bool = False
    desk_url: str = ""
    form: Form = Form.FLOOD


@dataclass(frozen=True, slots=True)
class MuteContent:
    """The note in a thread that a reader muted it, or undid that.

    Attributes:
        alert_id: The alert whose menu was used; the note's button undoes the mute of that one.
        user_id: The sink's id of the reader, or where it was done and by whom ("desk:ana", "shell:ana").
        only: Whether it is for the alert's own topic alone.
        undone: Whether the mute was undone.
        kept_back: How many reports came meanwhile.
        form: Always MUTE.
    """

    alert_id: str
    user_id: str
    only: bool = False
    undone: bool = False
    kept_back: int = 0
    form: Form = Form.MUTE


# What delivery adds to a message, and what few messages have; rows of the outbox that are filed without do not repeat that it is empty.
LEFT_OUT_WHERE_EMPTY = (
    "first_headline", "names_post", "is_left_to_thread", "near_thread", "further_texts", "is_further",
    "translated_headline", "translated_quote", "translator", "desk_url", "reverses", "reopens", "note", "earlier_marks", "is_listed",
    "is_unlike", "is_first_report", "of_post", "latest", "is_replaced", "muted_before", "other_thread", "other_url", "mark_by", "mark_at",
    "run_url", "running_since", "told_on", "latest_by", "running", "of_summary",
)  # fmt: skip

Content = AlertContent | OverflowContent | DigestContent | OperationsContent | FloodContent | MuteContent

_OF_MANY: dict[str, type[Content]] = {Form.OVERFLOW: OverflowContent, Form.DIGEST: DigestContent, Form.FLOOD: FloodContent}
_RECORDS = {**_OF_MANY, Form.OPERATIONS: OperationsContent, Form.MUTE: MuteContent}


def encode(content: Content) -> str:
    """Write a content record as JSON text; the same record gives the same text."""
    return json.dumps(plain_record(content, LEFT_OUT_WHERE_EMPTY), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def decode_payload(text: str) -> Content:
    """Read what `encode` wrote.

    Raises:
        PayloadError: The text is not JSON, or a required field is missing or of another type.
    """
    try:
        value = json.loads(text)
        content = build_record(_RECORDS.get(Form(value["form"]), AlertContent), value)
    except (ValueError, KeyError, TypeError) as error:
        raise PayloadError(f"The alert's payload cannot be read ({error}); it was not written by Wirewatch.") from error
    assert isinstance(content, Content)
    return content


def readable_content(text: str) -> Content | None:
    """Read what `encode` wrote; None for what cannot be read, such as a row of a newer version, which the delivery of that row reports."""
    try:
        return decode_payload(text)
    except PayloadError:
        return None


def readable_alert(text: str) -> AlertContent | None:
    """Read what a message about a story says; None for any other message, and for what cannot be read."""
    content = readable_content(text)
    return content if isinstance(content, AlertContent) else None
