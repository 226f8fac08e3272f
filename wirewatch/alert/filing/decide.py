"""What is worth a message: one thread for each (story, channel), opened once, edited for reprints, replied to for news. Pure.

no thread, an article reaches the alert threshold ──► POST, with the counts of its batch
a text of that batch that may tell another event  ──► REPLY
one that tells the opposite of a running story    ──► POST that names and links that story's thread, whose post is marked
a reprint                                         ──► the post's counts change: one UPDATE, coalesced
a new independent text                            ──► REPLY, with what is new in it
a text that reports the opposite                  ──► REPLY, marked as a reversal and shown in the channel too
one of a thread that was reversed elsewhere since ──► likewise, with a link to the thread that reversed it
a known text with a new fact in its matched sentence ──► REPLY (new fact)
a correction or retraction                        ──► REPLY, and the post is marked
a silent change of facts, or a page that is gone  ──► REPLY, and the post is marked
what was told as gone and is there again          ──► REPLY, and the mark follows
a text for a topic that had no news in the thread ──► REPLY that names the topic, shown in the channel too
two stories are one                               ──► REPLY in the older thread that points to the surviving one

A message is for all topics of its channel that its article met: a row of the outbox for one of them, and one for each of the others that is
folded into it, so that every topic has its own count, explanation and feedback while readers see one message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from warehouse.records.alert import AlertKind, AlertState, FiledAlert, FirstMessage, Member, ThreadRow
from warehouse.records.article import as_opened
from warehouse.records.story import Relation
from warehouse.records.topic import Match
from wirewatch.alert.delivery.outbox import SeenOrder, seen_order
from wirewatch.alert.filing.change_report import CORRECTIONS, change_to_tell, marked_post, with_change, with_mark
from wirewatch.alert.filing.correction import correction_of
from wirewatch.alert.filing.running_story import beside_running_story, overturns, reversal_since, turns_thread
from wirewatch.alert.message.compose import NewsItem, content_of
from wirewatch.alert.message.operations import alert_id
from wirewatch.alert.message.payload import AlertContent, Form, FurtherTopic, PostMark, encode
from wirewatch.alert.message.summary_lines import Link
from wirewatch.alert.thread.headline_told import OPENING_LETTERS
from wirewatch.alert.thread.latest_told import with_latest, without_articles
from wirewatch.alert.thread.lead_report import age_of, is_first_report, lead_of
from wirewatch.alert.thread.shared_names import is_unlike_again, names_the_same
from wirewatch.alert.thread.story_likeness import (
    is_before_lead,
    is_too_unlike,
    is_under_headline_of,
    is_unlike_lead,
    likeness_of_place,
    may_be_another_event,
)
from wirewatch.alert.thread.thread_facts import facts_of_article, facts_of_sentence
from wirewatch.alert.thread.thread_state import (
    MOST_LINKS,
    ThreadState,
    decode_thread_state,
    encode_thread_state,
    report_of_match,
    speaker,
    with_member,
    with_overturned,
    with_report,
)
from wirewatch.story.text.states.overturned_news import is_of_decision


@dataclass(frozen=True, slots=True)
class ThreadPlace:
    """Where news goes.

    Attributes:
        topic: Name of the topic that opened the thread, or is to open it.
        version: Its version.
        story_id: The story.
        channel: The destination as routed.
        near: The thread of the channel whose story this one may be part of; None where there is none.
        opposite: The thread of the channel whose story this one's headline tells the opposite of; None where there is none.
        reversing: Threads of the channel that told the opposite of this one since.
        messages: Where the first messages of all those stand.
        titles: Titles by topic, of topics that have one.
        nameless: Alias sets whose words are no names.
    """

    topic: str
    version: str
    story_id: str
    channel: str
    near: ThreadRow | None = None
    opposite: ThreadRow | None = None
    reversing: Sequence[ThreadRow] = ()
    messages: Mapping[str, FirstMessage] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    nameless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filing:
    """What one story's news comes to.

    Attributes:
        alerts: Rows for the outbox.
        edit: The post as it should read now; None where it did not change.
        thread: The thread's new state; None where nothing changed.
        lead: The article that opens a thread.
        replies: Rows of what is told below the post that opens a thread.
    """

    alerts: tuple[FiledAlert, ...] = ()
    edit: AlertContent | None = None
    thread: ThreadRow | None = None
    lead: NewsItem | None = field(default=None, compare=False)
    replies: tuple[FiledAlert, ...] = ()


def open_thread(
    place: ThreadPlace, items: Sequence[NewsItem], fresh: frozenset[str], now: datetime, earlier: Sequence[Member] = ()
) -> Filing:
    """Open a thread where a fresh article reaches the alert threshold, with a reply for each text of the batch that may tell another event.

    Args:
        place: story and channel; the topic is that of the article that opens the thread.
        items: the story's articles of this batch.
        fresh: ids of the articles that may open a thread.
        now: the time.
        earlier: articles of the story that opened no thread; those from before the batch count.
    """
    able = [item for item in items if item.match and item.match.alert and item.article.article_id in fresh]
    if not able:
        return Filing()
    lead = lead_of(able)
    key = lead.placement.reprint_group
    named = {match.topic: (item, match) for item in (*sorted(able, key=age_of, reverse=True), lead) for match in reversed(_alerting(item))}
    assert lead.match is not None
    place = replace(place, topic=lead.match.topic)
    own_id = alert_id(place.topic, place.story_id, AlertKind.POST.value, key, place.channel)
    further = _further(place, AlertKind.POST, key, [match for _, match in named.values() if match.topic != place.topic])
    content = _titled(place, replace(content_of(lead, Form.POST, place.topic, own_id), further=further))
    content = beside_running_story(content, lead, place.near, place.opposite, place.messages)
    below = [item for item in items if item.placement.reprint_group != key and _is_told_below(item, lead, content)]
    state = ThreadState(content)
    # The lead and its reprints first: they tell what the post does, whatever stands above them.
    beside = (item for item in items if item not in below)
    for item in sorted(beside, key=lambda item: (item is not lead, item.placement.reprint_group != key, *age_of(item))):
        unlike = is_unlike_lead(likeness_of_place(item.placement), item.placement.reprint_group, lead)
        state = _with(state, item, unlike=unlike)
    places = [item.placement for item in items]
    came = {place.article_id for place in places}
    # Those before a report that is another one by now told of what stood there before.
    for member in (member for member in earlier if member.article_id not in came and lead.retold_at is None):
        unlike = is_unlike_lead(member.likeness, member.reprint_group, lead)
        state = with_member(state, member, unlike=unlike, of_earlier_stage=is_before_lead(member, lead))
    state = with_overturned(state, lead.placement, (*earlier, *places))
    replies: list[FiledAlert] = []
    for item in sorted(below, key=_as_seen):
        state, told = _told(place, own_id, state, item, fresh, now)
        replies += told
    post = _row(place, lead, state.counted(), AlertKind.POST, own_id, own_id, now)
    reverses = content.reverses.thread if content.reverses else ""
    thread = ThreadRow(own_id, place.topic, place.story_id, place.channel, now, encode_thread_state(state), reverses=reverses)
    return Filing((post, *_folded_rows(post, further, named)), None, thread, lead, tuple(replies))


def continue_thread(place: ThreadPlace, row: ThreadRow, items: Sequence[NewsItem], fresh: frozenset[str], now: datetime) -> Filing:
    """Tells in an open thread what its readers do not know yet.

    Args:
        place: topic, story and channel.
        row: the thread.
        items: the story's articles of this batch.
        fresh: ids of the articles that may reply; of those known before, a correction always may.
        now: the time.
    """
    state = before = decode_thread_state(row.thread_state)
    alerts: list[FiledAlert] = []
    for item in sorted(items, key=_as_seen):
        state, told = _told(place, row.thread, state, item, fresh, now)
        alerts += told
    if state == before:
        return Filing()
    changed = state.counted() != before.counted()
    edit = replace(state.counted(), form=Form.UPDATE) if changed else None
    return Filing(tuple(alerts), edit, replace(row, thread_state=encode_thread_state(state)))


def _told(  # noqa: PLR0917 - what `continue_thread` is given, and one of its articles
    place: ThreadPlace, thread: str, state: ThreadState, item: NewsItem, fresh: frozenset[str], now: datetime
) -> tuple[ThreadState, list[FiledAlert]]:
    """Give what readers know after an article of a thread, and the rows of the reply that tells it."""
    item = _of_thread(item, state, fresh)
    news = item.article.article_id in fresh or item.article.article_id in state.articles
    content = _reply(place, state, item, now) if news else None
    state = _with(state, item, unlike=is_too_unlike(item.placement))
    if content is None:
        return state, []
    content = replace(content, is_further=item.placement.reprint_group in state.further)
    root = marked_post(state.root, content, now, item.placement.corrects)
    state = replace(state, root=with_latest(root, content, item, now), unlike_at=now if content.is_unlike else state.unlike_at)
    reply = _row(place, item, state.count(content), AlertKind.REPLY, content.alert_id, thread, now)
    named = {match.topic: (item, match) for match in _alerting(item)}
    return _joined(state, content), [reply, *_folded_rows(reply, content.further, named)]


def _is_told_below(item: NewsItem, lead: NewsItem, post: AlertContent) -> bool:
    """Say whether a text that came with a thread's first report may tell another event, or corrects or overturns that report."""
    is_other = may_be_another_event(item) and not is_under_headline_of(item, post)
    return is_other or correction_of(item.article) is not None or overturns(item, lead)


def _reply(place: ThreadPlace, state: ThreadState, item: NewsItem, now: datetime) -> AlertContent | None:
    """Says what a further article is worth in its thread; None where it is silent."""
    article, match, group = item.article, item.match, item.placement.reprint_group
    known = article.article_id in state.articles
    joining = tuple(one.topic for one in _alerting(item) if one.topic not in state.root.topics)
    if change := change_to_tell(item, state):
        # Known by its moment, as its revision is: what is taken back and said again is told each time.
        content = _content(place, item, change.form, f"{change.form.value}:{article.article_id}:{now.isoformat()}")
        return with_change(content, item, change, state, now)
    if match is None or (known and not joining):
        return None
    content = replace(_content(place, item, Form.REPLY, f"text:{group}"), joining=joining)
    shown = f"{state.root.headline}\n{state.root.sentence}\n{state.root.lede}"
    facts = facts_of_sentence(match, article, content.lede, place.nameless).beyond(state.facts).beyond_words(shown, match.spans)
    lines = facts.in_words(match.spans)
    report = report_of_match(article, match)
    reversal = group not in state.texts and turns_thread(item, report, state)
    # A headline confirms nothing that was told, but one that tells another change of state is news.
    known_changes = {change for earlier in state.reports for change in earlier.changes.items()}
    decisions = {(kind, side) for kind, side in report.changes.items() if is_of_decision(kind)}
    repeats = item.placement.relation is Relation.HEADLINE_ONLY and known_changes.issuperset(decisions)
    tells = not is_under_headline_of(item, state.root) and (not repeats or may_be_another_event(item))
    looks_back = not reversal and group not in state.texts
    since = reversal_since(item, report, state.answered, place.reversing, place.messages) if looks_back else None
    if reversal or since or (tells and group not in state.texts):
        form, is_unlike = (Form.REVERSAL, False) if reversal or since else (Form.REPLY, is_too_unlike(item.placement))
        is_first = form is Form.REPLY and is_first_report(item, state.root)
        names_post = is_unlike and names_the_same(item, state.root)
        is_left = names_post and is_unlike_again(state.unlike_at, now)
        is_again = speaker(item.agency, content.source) in state.speakers
        content = replace(content, form=form, facts=lines, reverses=since, again=is_again, is_first_report=is_first)
        return replace(content, is_unlike=is_unlike, names_post=names_post, is_left_to_thread=is_left)
    if not facts and not joining:
        return None
    return replace(_content(place, item, Form.NEW_FACT, f"fact:{article.article_id}"), facts=lines, joining=joining)


def _alerting(item: NewsItem) -> list[Match]:
    """Give the matches that reach their topic's alert threshold, the item's own first."""
    return [match for match in (item.match, *item.others) if match and match.alert]


def _of_thread(item: NewsItem, state: ThreadState, fresh: frozenset[str]) -> NewsItem:
    """Choose what of an article's matches a thread tells.

    News for a topic that the thread does not know yet leads, then the thread's own topics; a match below its threshold counts for these
    alone. An article that is no news makes no topic known.
    """
    known = state.root.topics
    is_news = item.article.article_id in fresh
    found = [match for match in (item.match, *item.others) if match and (match.topic in known or (match.alert and is_news))]
    found.sort(key=lambda match: (match.topic in known, not match.alert, -match.score, match.topic))
    return replace(item, match=found[0] if found else None, others=tuple(match for match in found[1:] if match.alert))


def _joined(state: ThreadState, content: AlertContent) -> ThreadState:
    """Let a thread be for the topics that its latest message surely brought, and know which thread it answered."""
    if content.is_unlike:
        return state
    rows = (FurtherTopic(content.topic, content.alert_id, content.pattern, content.score), *content.further)
    new = tuple(each for each in rows if each.topic in content.joining)
    if content.reverses:
        state = replace(state, answered=state.answered | {content.reverses.thread})
    titles = {**dict(state.root.titles), **dict(content.titles)}
    return replace(state, root=replace(state.root, further=(*state.root.further, *new), titles=tuple(sorted(titles.items()))))


def _further(place: ThreadPlace, kind: AlertKind, key: str, matches: Sequence[Match]) -> tuple[FurtherTopic, ...]:
    rows = {
        match.topic: FurtherTopic(
            match.topic, alert_id(match.topic, place.story_id, kind.value, key, place.channel), match.pattern, match.score
        )
        for match in matches
    }
    return tuple(rows[topic] for topic in sorted(rows))


def _folded_rows(row: FiledAlert, further: Sequence[FurtherTopic], named: Mapping[str, tuple[NewsItem, Match]]) -> list[FiledAlert]:
    """Make the rows of a message's further topics, each with the article that the topic matched."""
    rows = []
    for each in further:
        item, match = named[each.topic]
        rows.append(
            replace(
                row,
                alert_id=each.alert_id,
                topic=each.topic,
                topic_version=match.version,
                article_id=item.article.article_id,
                source=item.article.source,
                published_at=item.article.published_at,
                first_seen_at=item.article.first_seen_at,
                state=AlertState.FOLDED,
                folded_into=row.alert_id,
            )
        )
    return rows


def _content(place: ThreadPlace, item: NewsItem, form: Form, key: str) -> AlertContent:
    """Show an article for the topics that it met; a correction is for the thread, whatever the corrected text matches."""
    of_thread = item.match is None or form in CORRECTIONS
    topic = place.topic if of_thread or item.match is None else item.match.topic
    own_id = alert_id(topic, place.story_id, AlertKind.REPLY.value, key, place.channel)
    further = () if of_thread else _further(place, AlertKind.REPLY, key, [match for match in item.others if match.topic != topic])
    return _titled(place, replace(content_of(item, form, topic, own_id), further=further))


def _titled(place: ThreadPlace, content: AlertContent) -> AlertContent:
    """Let a message call its topics by their titles."""
    return replace(content, titles=tuple((topic, place.titles[topic]) for topic in sorted(content.topics) if topic in place.titles))


def is_shared(alert: FiledAlert) -> bool:
    """Say whether a row is that of a further topic of a message that another row sends."""
    return alert.state is AlertState.FOLDED and alert.thread != alert.alert_id


def merge_threads(place: ThreadPlace, old: ThreadRow, survivor: ThreadRow, survivor_link: str, now: datetime) -> Filing:
    """Points from the thread of a story that was merged away to the thread that goes on."""
    state, goes_on = decode_thread_state(old.thread_state), decode_thread_state(survivor.thread_state)
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
    state = replace(state, root=with_mark(state.root, PostMark("merged", now)))
    return Filing(
        (reply,),
        replace(state.counted(), form=Form.UPDATE),
        replace(old, thread_state=encode_thread_state(state), continues_in=survivor.thread),
    )


def absorb_thread(row: ThreadRow, merged: ThreadRow) -> ThreadRow:
    """Lets the surviving thread know what the merged one reported: its reports count, and their reprints stay silent."""
    state, other = decode_thread_state(row.thread_state), decode_thread_state(merged.thread_state)
    outlets = {link.outlet for link in state.root.links}
    links = (*state.root.links, *(link for link in other.root.links if link.outlet not in outlets))[:MOST_LINKS]
    root = replace(state.root, links=links)
    if other.root.first_at and (root.first_at is None or other.root.first_at < root.first_at):
        root = _first_of(root, other.root)
    others = (FurtherTopic(other.root.topic, other.root.alert_id, other.root.pattern, other.root.score), *other.root.further)
    known = set(root.topics)
    root = replace(root, further=(*root.further, *(each for each in others if each.topic not in known)))
    both = replace(
        state,
        root=root,
        articles={**other.articles, **state.articles},
        texts={**other.texts, **state.texts},
        facts=state.facts | other.facts,
        speakers=state.speakers | other.speakers,
        opposing=state.opposing | other.opposing,
        uncounted=state.uncounted | other.uncounted,
    )
    return replace(row, thread_state=encode_thread_state(both))


def split_thread(place: ThreadPlace, row: ThreadRow, moved: Sequence[Member], headline: str, now: datetime) -> Filing:
    """Tells a thread which of its reports people took out of the story, and no longer counts them.

    Args:
        place: the thread's topic, story and channel.
        row: the thread.
        moved: the articles of the new story, oldest first.
        headline: of the first of them.
        now: the time.
    """
    state = decode_thread_state(row.thread_state)
    gone = {member.article_id for member in moved}
    if gone.isdisjoint(state.articles):
        return Filing()
    first, urls = moved[0], {member.url for member in moved}
    own_id = alert_id(place.topic, place.story_id, AlertKind.REPLY.value, f"split:{first.article_id}", place.channel)
    root = with_mark(without_articles(state.root, gone, urls), PostMark("split", now))
    left = replace(
        state,
        root=root,
        articles={article: outlet for article, outlet in state.articles.items() if article not in gone},
        texts={group: writer for group, writer in state.texts.items() if group not in {member.reprint_group for member in moved}},
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
    return Filing((reply,), replace(left.counted(), form=Form.UPDATE), replace(row, thread_state=encode_thread_state(left)))


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


def _with(state: ThreadState, item: NewsItem, *, unlike: bool) -> ThreadState:
    """Add what an article brings to what readers know and to the post's counts; with `unlike` it may tell another event."""
    article, known = item.article, state.articles
    member = Member(
        item.placement.story_id,
        article.article_id,
        item.outlet,
        item.placement.reprint_group,
        item.agency,
        item.reported_at,
        as_opened(article.url),
        item.placement.relation is not Relation.HEADLINE_ONLY,
        item.listed_at,
        item.unlisted_at,
        likeness=likeness_of_place(item.placement),
        headline=article.title,
        opening=article.text[:OPENING_LETTERS],
        language=article.language,
    )
    facts = facts_of_article(article, item.match)
    if item.match:
        facts |= facts_of_sentence(item.match, article).reported()
    is_copy = is_under_headline_of(item, state.root)
    state = with_member(state, member, unlike=unlike and not is_copy, is_copy=is_copy)
    if article.article_id not in known:
        state = with_report(state, item.placement, report_of_match(article, item.match) if item.match else None)
    return replace(state, facts=state.facts | facts)


def _first_of(root: AlertContent, other: AlertContent) -> AlertContent:
    """Let a message say that the other's first report was the first."""
    is_own = other.first_at == (other.published_at or other.first_seen_at)
    return replace(
        root,
        first_at=other.first_at,
        first_source=other.first_source,
        first_headline=other.first_headline or (other.headline if is_own else ""),
        first_listed_at=other.first_listed_at,
        first_unlisted_at=other.first_unlisted_at,
    )


def _as_seen(item: NewsItem) -> SeenOrder:
    article = item.article
    return seen_order(article.first_seen_at, article.published_at, article.article_id)


def _row(place: ThreadPlace, item: NewsItem, content: AlertContent, kind: AlertKind, own_id: str, thread: str, now: datetime) -> FiledAlert:  # noqa: PLR0917 - a row has as many fields as it has
    article = item.article
    return FiledAlert(
        alert_id=own_id,
        topic=content.topic,
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
