"""What is worth a message: one thread for each (topic, story, channel), opened once, edited for reprints, replied to for news. Pure.

no thread, an article reaches the alert threshold ──► POST
a reprint                                         ──► the post's counts change: one UPDATE, coalesced
a new independent text                            ──► REPLY, with what is new in it
a text that reports the opposite                  ──► REPLY, marked as a reversal and shown in the channel too
a known text with a new fact in its matched sentence ──► REPLY (new fact)
a correction or retraction                        ──► REPLY, and the post is marked
two stories are one                               ──► REPLY in the older thread that points to the surviving one
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from warehouse.records.alert import AlertKind, FiledAlert, Member, ThreadRow
from warehouse.records.story import Relation
from wirewatch.alert.delivery.outbox import SeenOrder, seen_order
from wirewatch.alert.filing.correction import correction_of, note_of
from wirewatch.alert.filing.facts import ReportedFacts, facts_of_article, facts_of_sentence
from wirewatch.alert.filing.thread_state import ThreadState, decode_thread_state, encode_thread_state, report_of_match
from wirewatch.alert.message.compose import NewsItem, content_of
from wirewatch.alert.message.operations import alert_id
from wirewatch.alert.message.payload import AlertContent, Form, Link, PostMark, encode
from wirewatch.story.joining.event import Verdict, judge

# The last report says how things stand; a thread of more reports than these has long said what came before.
MOST_REPORTS = 40
# As many as a message shows, and some for its "more".
MOST_LINKS = 12


@dataclass(frozen=True, slots=True)
class ThreadPlace:
    """Where news goes.

    Attributes:
        topic: Name of the topic.
        version: Its version.
        story_id: The story.
        channel: The destination as routed.
    """

    topic: str
    version: str
    story_id: str
    channel: str


@dataclass(frozen=True, slots=True)
class Filing:
    """What one story's news comes to.

    Attributes:
        alerts: Rows for the outbox.
        edit: The post as it should read now; None where it did not change.
        thread: The thread's new state; None where nothing changed.
        lead: The article that opens a thread.
    """

    alerts: tuple[FiledAlert, ...] = ()
    edit: AlertContent | None = None
    thread: ThreadRow | None = None
    lead: NewsItem | None = field(default=None, compare=False)


def open_thread(
    place: ThreadPlace, items: Sequence[NewsItem], fresh: frozenset[str], now: datetime, earlier: Sequence[Member] = ()
) -> Filing:
    """Open a thread where a fresh article reaches the alert threshold.

    Args:
        place: topic, story and channel.
        items: the story's articles of this batch.
        fresh: ids of the articles that may open a thread.
        now: the time.
        earlier: articles that were in the story before, none of which opened a thread; they count.
    """
    able = [item for item in items if item.match and item.match.alert and item.article.article_id in fresh]
    if not able:
        return Filing()
    lead = min(able, key=lambda item: (item.placement.relation is not Relation.FIRST, *_age(item)))
    own_id = alert_id(place.topic, place.story_id, AlertKind.POST.value, lead.placement.reprint_group, place.channel)
    state = ThreadState(content_of(lead, Form.POST, place.topic, own_id))
    for item in sorted(items, key=_age):
        state = _with(state, item)
    for member in earlier:
        state = _with_member(state, member)
    post = _row(place, lead, state.counted(), AlertKind.POST, own_id, own_id, now)
    thread = ThreadRow(own_id, place.topic, place.story_id, place.channel, now, encode_thread_state(state))
    return Filing((post,), None, thread, lead)


def continue_thread(place: ThreadPlace, row: ThreadRow, items: Sequence[NewsItem], fresh: frozenset[str], now: datetime) -> Filing:
    """Tells in an open thread what its readers do not know yet.

    Args:
        place: topic, story and channel.
        row: the thread.
        items: the story's articles of this batch.
        fresh: ids of the articles that may reply; of those known before, a correction always may.
        now: the time.
    """
    state = before = decode_thread_state(row.told)
    alerts: list[FiledAlert] = []
    for item in sorted(items, key=_as_seen):
        news = item.article.article_id in fresh or item.article.article_id in state.articles
        content = _reply(place, state, item, now) if news else None
        state = _with(state, item)
        if content and content.form in (Form.CORRECTION, Form.RETRACTION):
            what = "retracted" if content.form is Form.RETRACTION else "corrected"
            state = replace(state, root=replace(state.root, mark=PostMark(what, now, content.agency or content.source)))
        if content:
            counted = replace(content, outlets=state.outlets, independent_texts=len(state.texts))
            alerts.append(_row(place, item, counted, AlertKind.REPLY, content.alert_id, row.thread, now))
    if state == before:
        return Filing()
    changed = state.counted() != before.counted()
    edit = replace(state.counted(), form=Form.UPDATE) if changed else None
    return Filing(tuple(alerts), edit, replace(row, told=encode_thread_state(state)))


def _reply(place: ThreadPlace, state: ThreadState, item: NewsItem, now: datetime) -> AlertContent | None:
    """Says what a further article is worth in its thread; None where it is silent."""
    article, match, group = item.article, item.match, item.placement.reprint_group
    known = article.article_id in state.articles
    if correction := correction_of(article, known=known):
        return _corrected(place, state, item, correction, now)
    if known or match is None:
        return None
    content = _content(place, item, Form.REPLY, f"text:{group}")
    facts = facts_of_sentence(match, content.lede).beyond(state.facts)
    lines = facts.in_words(f"{match.sentence}\n{content.lede}", match.spans)
    if group not in state.texts:
        if judge(report_of_match(article.title, match), state.reports).verdict is Verdict.REVERSAL:
            content = replace(content, form=Form.REVERSAL)
        return replace(content, facts=lines, again=_speaker(article.agency, content.source) in state.speakers)
    return replace(_content(place, item, Form.NEW_FACT, f"fact:{article.article_id}"), facts=lines) if facts else None


def _corrected(place: ThreadPlace, state: ThreadState, item: NewsItem, form: Form, now: datetime) -> AlertContent:
    """Set the headlines before and after side by side; where the headline stayed, or nobody saw the former, the note tells."""
    article = item.article
    before = item.former_title or (state.root.headline if state.root.article_id == article.article_id else "")
    if before == article.title:
        before = ""
    after = article.title if before else note_of(article, form)
    content = _content(place, item, form, f"{form.value}:{article.article_id}")
    return replace(content, before=before, after=after, changed_at=article.modified_at or now)


def _content(place: ThreadPlace, item: NewsItem, form: Form, key: str) -> AlertContent:
    own_id = alert_id(place.topic, place.story_id, AlertKind.REPLY.value, key, place.channel)
    return content_of(item, form, place.topic, own_id)


def merge_threads(place: ThreadPlace, old: ThreadRow, survivor: ThreadRow, survivor_link: str, now: datetime) -> Filing:
    """Points from the thread of a story that was merged away to the thread that goes on."""
    state, goes_on = decode_thread_state(old.told), decode_thread_state(survivor.told)
    own_id = alert_id(place.topic, old.story_id, AlertKind.REPLY.value, f"merged:{survivor.thread}", place.channel)
    content = replace(goes_on.counted(), form=Form.MERGED, alert_id=own_id, thread_url=survivor_link, mark=None)
    reply = FiledAlert(
        alert_id=own_id,
        topic=place.topic,
        topic_version=place.version,
        story_id=old.story_id,
        kind=AlertKind.REPLY,
        variant=Form.MERGED.value,
        thread=old.thread,
        channel=place.channel,
        payload=encode(content),
        created_at=now,
    )
    state = replace(state, root=replace(state.root, mark=PostMark("merged", now)))
    return Filing(
        (reply,), replace(state.counted(), form=Form.UPDATE), replace(old, told=encode_thread_state(state), continues_in=survivor.thread)
    )


def absorb_thread(row: ThreadRow, merged: ThreadRow) -> ThreadRow:
    """Lets the surviving thread know what the merged one reported: its reports count, and their reprints stay silent."""
    state, other = decode_thread_state(row.told), decode_thread_state(merged.told)
    outlets = {link.outlet for link in state.root.links}
    links = (*state.root.links, *(link for link in other.root.links if link.outlet not in outlets))[:MOST_LINKS]
    root = replace(state.root, links=links)
    if other.root.first_at and (root.first_at is None or other.root.first_at < root.first_at):
        root = replace(root, first_at=other.root.first_at, first_source=other.root.first_source)
    both = replace(
        state,
        root=root,
        articles={**other.articles, **state.articles},
        texts=state.texts | other.texts,
        facts=state.facts | other.facts,
        speakers=state.speakers | other.speakers,
    )
    return replace(row, told=encode_thread_state(both))


def recounted(before: ThreadRow, after: ThreadRow) -> AlertContent | None:
    """Give the post as it should read after a change of what its thread knows; None where readers see no difference."""
    was, now = decode_thread_state(before.told).counted(), decode_thread_state(after.told).counted()
    return replace(now, form=Form.UPDATE) if was != now else None


def split_thread(place: ThreadPlace, row: ThreadRow, moved: Sequence[Member], headline: str, now: datetime) -> Filing:
    """Tells a thread which of its reports people took out of the story, and no longer counts them.

    Args:
        place: the thread's topic, story and channel.
        row: the thread.
        moved: the articles of the new story, oldest first.
        headline: of the first of them.
        now: the time.
    """
    state = decode_thread_state(row.told)
    gone = {member.article_id for member in moved}
    if gone.isdisjoint(state.articles):
        return Filing()
    first, urls = moved[0], {member.url for member in moved}
    own_id = alert_id(place.topic, place.story_id, AlertKind.REPLY.value, f"split:{first.article_id}", place.channel)
    root = replace(state.root, links=tuple(link for link in state.root.links if link.url not in urls), mark=PostMark("split", now))
    left = replace(
        state,
        root=root,
        articles={article: outlet for article, outlet in state.articles.items() if article not in gone},
        texts=state.texts - {member.reprint_group for member in moved},
    )
    content = replace(
        left.counted(),
        form=Form.SPLIT,
        alert_id=own_id,
        article_id=first.article_id,
        headline=headline,
        source=first.outlet,
        agency=first.agency,
        links=tuple({member.outlet: Link(member.outlet, member.url) for member in reversed(moved)}.values())[::-1][:MOST_LINKS],
        mark=None,
    )
    reply = replace(
        edit_alert(place, row, content, now), alert_id=own_id, kind=AlertKind.REPLY, variant=Form.SPLIT.value, payload=encode(content)
    )
    return Filing((reply,), replace(left.counted(), form=Form.UPDATE), replace(row, told=encode_thread_state(left)))


def edit_alert(place: ThreadPlace, row: ThreadRow, content: AlertContent, now: datetime) -> FiledAlert:
    """Make the row of the thread's next edit."""
    return FiledAlert(
        alert_id=alert_id(place.topic, place.story_id, AlertKind.UPDATE.value, f"{row.thread}:{row.edits + 1}", place.channel),
        topic=place.topic,
        topic_version=place.version,
        story_id=place.story_id,
        kind=AlertKind.UPDATE,
        variant=Form.UPDATE.value,
        thread=row.thread,
        channel=place.channel,
        payload=encode(content),
        created_at=now,
    )


def _with(state: ThreadState, item: NewsItem) -> ThreadState:
    """Add what an article brings to what readers know and to the post's counts."""
    article, known = item.article, state.articles
    outlet, at = article.site_name or article.source, article.published_at or article.first_seen_at
    group = item.placement.reprint_group
    member = Member(item.placement.story_id, article.article_id, outlet, group, article.agency, at, article.url)
    facts = facts_of_article(article, item.match) | (facts_of_sentence(item.match) if item.match else ReportedFacts())
    state = _with_member(state, member)
    if item.match and article.article_id not in known:
        state = replace(state, reports=(*state.reports, report_of_match(article.title, item.match))[-MOST_REPORTS:])
    return replace(state, facts=state.facts | facts)


def _with_member(state: ThreadState, member: Member) -> ThreadState:
    root, links = state.root, state.root.links
    if member.outlet not in {link.outlet for link in links} and len(links) < MOST_LINKS:
        links = (*links, Link(member.outlet, member.url))
    if root.first_at is None or member.at < root.first_at:
        root = replace(root, first_at=member.at, first_source=member.agency or member.outlet)
    return replace(
        state,
        root=replace(root, links=links),
        articles={**state.articles, member.article_id: member.outlet},
        texts=state.texts | {member.reprint_group},
        speakers=state.speakers | {_speaker(member.agency, member.outlet)},
    )


def _speaker(agency: str, outlet: str) -> str:
    """Names who wrote a text: the agency before the paper that prints it."""
    return (agency or outlet).casefold()


def _age(item: NewsItem) -> tuple[datetime, str]:
    return (item.article.published_at or item.article.first_seen_at, item.article.article_id)


def _as_seen(item: NewsItem) -> SeenOrder:
    article = item.article
    return seen_order(article.first_seen_at, article.published_at, article.article_id)


def _row(place: ThreadPlace, item: NewsItem, content: AlertContent, kind: AlertKind, own_id: str, thread: str, now: datetime) -> FiledAlert:  # noqa: PLR0917 - a row has as many fields as it has
    article = item.article
    return FiledAlert(
        alert_id=own_id,
        topic=place.topic,
        topic_version=item.match.version if item.match else place.version,
        story_id=place.story_id,
        article_id=article.article_id,
        kind=kind,
        variant=content.form.value,
        thread=thread,
        channel=place.channel,
        source=article.source,
        payload=encode(content),
        created_at=now,
        published_at=article.published_at,
        first_seen_at=article.first_seen_at,
        matched_at=now,
    )
