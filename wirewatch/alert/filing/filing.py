"""Files alerts: reads what threads have reported, lets the core decide, and writes rows of the outbox, in the caller's transaction.

Running it twice on the same news files nothing new: ids come from the news, and threads remember what they reported.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from warehouse import stories, story_turns
from warehouse.alert import alerts as outbox
from warehouse.alert import threads as threads_of_stories
from warehouse.alert.alerts import Connection
from warehouse.alert.listed_posts import listed_posts
from warehouse.feed import feeds
from warehouse.records.alert import FiledAlert, ListedPost, Member, ThreadRow
from warehouse.records.article import Article
from warehouse.records.drop import Drop
from warehouse.records.story import Placement
from warehouse.records.topic import Match
from wirewatch.alert.filing.correction import correction_of
from wirewatch.alert.filing.decide import Filing, ThreadPlace, continue_thread, edit_alert, is_shared, open_thread
from wirewatch.alert.filing.freshness import what_is_news
from wirewatch.alert.filing.list_edits import edit_lists
from wirewatch.alert.filing.listed_stories import ListedNews, tell_of_listed
from wirewatch.alert.filing.muted_topics import kept_back, unmuted
from wirewatch.alert.filing.regrouped_threads import point_to_survivors
from wirewatch.alert.filing.running_story import marked_as_reversed
from wirewatch.alert.filing.throttle import FirstLook, OverflowSlot, OwnPost, Policy, Traffic, admit, quiet_until
from wirewatch.alert.filing.topic_channels import Topics, channels_of
from wirewatch.alert.message.compose import NewsItem, ReportedChange
from wirewatch.alert.message.overflow import folded, overflow_alert
from wirewatch.alert.message.payload import AlertContent, decode_payload
from wirewatch.alert.message.phrases import says_more
from wirewatch.alert.thread.thread_state import oldest_first, topics_of
from wirewatch.alert.thread.threads_beside import NO_THREADS, ThreadsBeside, threads_beside
from wirewatch.alert.thread.told_turns import as_of_story, turns_told


@dataclass(slots=True)
class FilingBatch:
    """One call's work: what it reads and what it will write.

    Attributes:
        now: The time.
        places: The places of its articles.
        policy: Freshness, budgets, quiet hours.
        traffic: What each channel got lately.
        channels: Where the alerts of each topic go.
        titles: titles of topics that have one.
        nameless: alias sets whose words are no names.
        threads: The living threads of each story and channel, the oldest first: one, or several where a warehouse had one a topic.
        beside: The threads that those of the batch may belong to or tell the opposite of.
        muted: (topic, story) whose readers want no more.
        first_look: What sources had listed already when they were first polled.
        earlier: Articles known before, of stories without a thread.
        listed: Posts about stories without a thread that lists told, by story and channel, the latest first.
        known: Ids of articles that were kept before the batch.
        told_of_lists: What is told below lists.
        alerts: New rows for the outbox.
        edits: The newest edit of each thread.
        overflow: Posts that an overflow message lists, with that message.
        changed: Threads in their new state.
        drops: What is not reported, and why.
    """

    now: datetime
    places: Sequence[Placement]
    policy: Policy
    traffic: Traffic
    channels: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]
    nameless: frozenset[str]
    threads: dict[tuple[str, str], list[ThreadRow]]
    muted: set[tuple[str, str]]
    beside: ThreadsBeside = NO_THREADS
    first_look: FirstLook = field(default_factory=FirstLook)
    earlier: dict[str, list[Member]] = field(default_factory=dict)
    listed: dict[tuple[str, str], list[ListedPost]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    told_of_lists: list[ListedNews] = field(default_factory=list)
    alerts: list[FiledAlert] = field(default_factory=list)
    edits: dict[str, tuple[ThreadPlace, FiledAlert]] = field(default_factory=dict)
    overflow: list[tuple[FiledAlert, OverflowSlot]] = field(default_factory=list)
    changed: dict[str, ThreadRow] = field(default_factory=dict)
    drops: list[Drop] = field(default_factory=list)


def file_alerts(  # noqa: PLR0917 - the pass hands over what it has, in the order of the pipeline
    connection: Connection,
    matches: Sequence[Match],
    placements: Sequence[Placement],
    articles: Sequence[Article],
    book: Topics,
    now: datetime,
    *,
    policy: Policy | None = None,
    first_look: FirstLook | None = None,
    default_channel: str = "#news-alerts",
    changes: Mapping[tuple[str, str], ReportedChange | None] | None = None,
    nameless: frozenset[str] = frozenset(),
) -> int:
    """Files what the batch's news is worth and returns how many new rows that are.

    Args:
        connection: within the transaction that also writes articles, placements and matches.
        matches: every match of the batch, also those under their topic's alert threshold.
        placements: of the batch's articles; an article without one is left out.
        articles: the batch, and articles known before whose text was revised.
        book: the topics, for their channels.
        now: the time.
        policy: freshness, budgets, quiet hours.
        first_look: what sources had listed already when they were first polled.
        default_channel: for topics that name none.
        changes: by (article, topic), articles kept before, with what their readers must be told of a change; the topic is empty for all
            that read of the story.
        nameless: alias sets whose words are no names, so that none of them is an actor.
    """
    pointed = point_to_survivors(connection, threads_of_stories.merged_threads(connection), now)
    placed = {placement.article_id: placement.story_id for placement in placements}
    # In the order in which they were placed, so that a story is told before its reversal and a throttle spares the first.
    order = {placement.story_id: placement.number for placement in sorted(placements, key=lambda each: each.number, reverse=True)}
    stories = sorted({placed[each.article_id] for each in articles if each.article_id in placed}, key=lambda story: (order[story], story))
    living = threads_of_stories.threads_of(connection, stories)
    # Most batches end here: what no topic wants and no thread waits for asks for nothing, and the questions below cost more than placing.
    corrections = {placed[each.article_id] for each in articles if each.article_id in placed and correction_of(each)}
    if not (matches or changes or living or corrections):
        return pointed
    former = threads_of_stories.former_titles(connection, [article.article_id for article in articles], now)
    # What a batch holds need not be read again: an article keeps the feed and the moment of its first listing.
    unlisted = threads_of_stories.polls_before(connection, [(each.article_id, each.feed_id, each.first_seen_at) for each in articles])
    tiers = feeds.tiers_of_feeds(connection, {each.feed_id for each in articles})
    items = _items(matches, placements, articles, former, unlisted, tiers, now)
    changes = changes or {}
    _add_changes(items, changes)
    channels, threads = channels_of(book, default_channel), _by_place(living)
    untold = _stories_without_thread(items, channels, threads)
    batch = FilingBatch(
        now=now,
        places=placements,
        policy=policy or Policy(),
        # Only what opens a thread has a budget, and only a thread that there is can be muted.
        traffic=Traffic(threads_of_stories.past_posts(connection, now) if untold else ()),
        channels=channels,
        titles={topic.name: topic.title for topic in book.topics if topic.title},
        nameless=nameless,
        threads=threads,
        muted=threads_of_stories.muted_stories(connection, sorted({thread.story_id for thread in living})),
        first_look=first_look or FirstLook(),
        known=frozenset(article_id for article_id, _ in changes),
    )
    with_change = {story_id for (_, story_id), found in items.items() if any(item.change for item in found)}
    for post in listed_posts(connection, sorted(corrections | with_change.union(untold))):
        batch.listed.setdefault((post.story_id, post.channel), []).append(post)
    earlier = threads_of_stories.earlier_members(connection, untold)
    for member in earlier:
        batch.earlier.setdefault(member.story_id, []).append(member)
    batch.beside = threads_beside(connection, placements, earlier, living)
    unchanged = _unchanged(items, changes)
    news = what_is_news(connection, unchanged, articles, now, policy=batch.policy, look=batch.first_look, channels=batch.channels)
    batch.drops += news.drops
    batch.alerts += news.floods
    channels_of_story: dict[str, set[str]] = {}
    for topic, story_id in items:
        channels_of_story.setdefault(story_id, set()).update(batch.channels.get(topic, ()) if topic else ())
    for story_id, channel in (*batch.threads, *batch.listed):
        channels_of_story[story_id].add(channel)
    for story_id in stories:
        of_topics = {topic: found for (topic, known), found in items.items() if topic and known == story_id}
        for channel in sorted(channels_of_story[story_id]):
            heard = {topic: found for topic, found in of_topics.items() if channel in batch.channels.get(topic, ())}
            _file_in_channel(batch, story_id, channel, _for_channel(items["", story_id], heard), news.fresh)
    return pointed + _write(connection, batch)


def _by_place(threads: Iterable[ThreadRow]) -> dict[tuple[str, str], list[ThreadRow]]:
    found: dict[tuple[str, str], list[ThreadRow]] = {}
    for thread in oldest_first(threads):
        found.setdefault((thread.story_id, thread.channel), []).append(thread)
    return found


def _stories_without_thread(
    items: Mapping[tuple[str, str], Sequence[NewsItem]], channels: Mapping[str, Sequence[str]], threads: Container[tuple[str, str]]
) -> list[str]:
    places = {(story_id, channel) for topic, story_id in items for channel in channels.get(topic, ()) if topic}
    return sorted({story_id for story_id, channel in places if (story_id, channel) not in threads})


def _for_channel(items: Sequence[NewsItem], heard: Mapping[str, Sequence[NewsItem]]) -> list[NewsItem]:
    """Give a story's articles as one channel sees them: with the matches of all topics that go there, the strongest first."""
    matches: dict[str, list[Match]] = {}
    for found in heard.values():
        for item in found:
            matches.setdefault(item.article.article_id, []).extend([item.match] if item.match else [])
    seen = []
    for item in items:
        own = sorted(matches.get(item.article.article_id, ()), key=lambda match: (not match.alert, -match.score, match.topic))
        seen.append(replace(item, match=own[0] if own else None, others=tuple(own[1:])))
    return seen


def _items(  # noqa: PLR0917 - what the warehouse knows of the batch, each by its own key
    matches: Sequence[Match],
    placements: Sequence[Placement],
    articles: Sequence[Article],
    former: Mapping[str, str],
    unlisted: Mapping[str, datetime],
    tiers: Mapping[str, str],
    now: datetime,
) -> dict[tuple[str, str], list[NewsItem]]:
    """Group the batch by (topic, story); under the empty topic stand all articles of a story, matched or not."""
    placed = {placement.article_id: placement for placement in placements}
    items: dict[tuple[str, str], list[NewsItem]] = {}
    of_article: dict[str, list[Match]] = {}
    for match in matches:
        of_article.setdefault(match.article_id, []).append(match)
    for article in articles:
        placement = placed.get(article.article_id)
        if placement is None:
            continue
        known = article.article_id
        tier = tiers.get(article.feed_id, "")
        title = former.get(known, "")
        # Whatever its outlet listed first, it was not this.
        retold_at = now if title and says_more(article.title, title) else None
        before = None if retold_at else unlisted.get(known)
        item = NewsItem(article, placement, former_title=title, unlisted_at=before, tier=tier, retold_at=retold_at)
        items.setdefault(("", placement.story_id), []).append(item)
        for match in of_article.get(article.article_id, []):
            items.setdefault((match.topic, placement.story_id), []).append(replace(item, match=match))
    return items


def _add_changes(items: Mapping[tuple[str, str], list[NewsItem]], changes: Mapping[tuple[str, str], ReportedChange | None]) -> None:
    by_article = {article_id: change for (article_id, _), change in changes.items() if change}
    for found in items.values():
        found[:] = [replace(item, change=by_article.get(item.article.article_id)) for item in found]


def _unchanged(
    items: Mapping[tuple[str, str], Sequence[NewsItem]], changes: Mapping[tuple[str, str], ReportedChange | None]
) -> dict[tuple[str, str], list[NewsItem]]:
    """Leave out what its topic matched before: a page that is read again days later is no old news, and many of them are no flood."""
    left = {key: [item for item in found if (item.article.article_id, key[0]) not in changes] for key, found in items.items()}
    return {key: found for key, found in left.items() if found}


def _file_in_channel(batch: FilingBatch, story_id: str, channel: str, items: Sequence[NewsItem], fresh: frozenset[str]) -> None:
    threads, listed = batch.threads.get((story_id, channel), []), batch.listed.get((story_id, channel), [])
    # What a list told opens no thread when it is read again.
    fresh -= {post.article_id for post in listed}
    look = batch.first_look
    known, missed = fresh & look.articles, fresh & look.missed - look.articles
    news = fresh - known - missed
    here = ThreadPlace("", "", story_id, channel, messages=batch.beside.messages, titles=batch.titles, nameless=batch.nameless)
    if not threads:
        near = batch.beside.near_thread(story_id, channel, batch.changed.values())
        opposite = batch.beside.opposite_thread(story_id, channel, batch.changed.values())
        place = replace(here, near=near, opposite=opposite)
        earlier = batch.earlier.get(story_id, ())
        opened = open_thread(place, items, news, batch.now, earlier)
        if opened.thread is None and (silent := known or missed):
            slot = look.slot(batch.policy.of_channel(channel), batch.now, is_missed=not known)
            _list(batch, open_thread(place, items, silent, batch.now, earlier), slot)
        _open(batch, place, opened)
        # A thread that opens tells the corrections of its batch itself.
        left = items if opened.thread is None else [item for item in items if correction_of(item.article) is None]
        batch.told_of_lists += _heard(batch, tell_of_listed(here, listed, left, batch.known, batch.now))
    elif listed:
        # The thread hears of it; the list is marked alone.
        batch.told_of_lists += [replace(each, replies=()) for each in tell_of_listed(here, listed, items, batch.known, batch.now)]
    for thread, its_items in _shared_out(threads, items):
        place = replace(here, topic=thread.topic, reversing=[row for row in batch.beside.reversing if row.reverses == thread.thread])
        _continue(batch, place, thread, continue_thread(place, thread, its_items, news | missed, batch.now))


def _list(batch: FilingBatch, filing: Filing, slot: OverflowSlot) -> None:
    """Put a story into a list in the place of a thread, and what may tell another event into lines of their own."""
    rows = (*filing.alerts, *filing.replies)
    batch.alerts += [row for row in rows if is_shared(row)]
    batch.overflow += [(row, slot) for row in rows if not is_shared(row)]


def _shared_out(threads: Sequence[ThreadRow], items: Sequence[NewsItem]) -> Iterator[tuple[ThreadRow, list[NewsItem]]]:
    """Give each thread the matches of its own topics, and the first one those of topics that have none."""
    if len(threads) == 1:
        yield threads[0], list(items)
        return
    known = {thread.thread: frozenset(topics_of(thread)) for thread in threads}
    for thread in threads:
        elsewhere = frozenset().union(*(topics for other, topics in known.items() if other != thread.thread))
        barred = elsewhere - known[thread.thread] if thread is threads[0] else None
        its_items = []
        for item in items:
            matches = [match for match in (item.match, *item.others) if match]
            own = [match for match in matches if (match.topic in known[thread.thread] if barred is None else match.topic not in barred)]
            its_items.append(replace(item, match=own[0] if own else None, others=tuple(own[1:])))
        yield thread, its_items


def _open(batch: FilingBatch, place: ThreadPlace, filing: Filing) -> None:
    if filing.thread is None:
        return
    match _admitted(batch, place.channel, [row.topic for row in filing.alerts]):
        case OwnPost(not_before):
            post, *folded_rows = filing.alerts
            batch.alerts += [*folded_rows, *(replace(row, not_before=not_before) for row in (post, *filing.replies))]
            batch.changed[filing.thread.thread] = filing.thread
            _mark_reversed(batch, place, post)
        case OverflowSlot() as slot:
            _list(batch, filing, slot)


def _mark_reversed(batch: FilingBatch, place: ThreadPlace, post: FiledAlert) -> None:
    """Let the post of the thread that a new post reverses say so in an edit; who comes upon that one alone would believe it."""
    content = decode_payload(post.payload)
    if place.opposite is None or not isinstance(content, AlertContent) or content.reverses is None:
        return
    # As the batch left it, or leaves it: its story may come later.
    before = batch.changed.get(place.opposite.thread, place.opposite)
    thread, edit = marked_as_reversed(before, content, batch.now)
    living = batch.threads.get((thread.story_id, thread.channel), [])
    living[:] = [thread if each.thread == thread.thread else each for each in living]
    _continue(batch, ThreadPlace(thread.topic, "", thread.story_id, thread.channel), thread, Filing((), edit, thread))


def _admitted(batch: FilingBatch, channel: str, topics: Sequence[str]) -> OwnPost | OverflowSlot:
    """Let a post out where any of its topics may post now; the rest of one topic is no silence of another."""
    slots = (admit(channel, topic, batch.policy, batch.traffic, batch.now) for topic in topics)
    first = next(slots)
    return first if isinstance(first, OwnPost) else next((slot for slot in slots if isinstance(slot, OwnPost)), first)


def _continue(batch: FilingBatch, place: ThreadPlace, thread: ThreadRow, filing: Filing) -> None:
    if filing.thread is None:
        return
    batch.changed[thread.thread] = filing.thread
    muted = {topic for topic, story_id in batch.muted if story_id == place.story_id}
    loud_at = quiet_until(batch.policy.of_channel(place.channel), batch.now)
    told = unmuted(filing.alerts, muted)
    batch.alerts += [replace(alert, not_before=loud_at) for alert in told]
    batch.alerts += kept_back(filing.alerts, told)
    if filing.edit:
        edit = edit_alert(place, thread, filing.edit, batch.now)
        # Where everybody muted the thread its post stays as it is, but for the mark of a correction.
        if told or not muted.issuperset(topics_of(filing.thread)):
            batch.edits[thread.thread] = (place, replace(edit, not_before=loud_at))
        else:
            batch.alerts += kept_back([edit], ())
            batch.changed[thread.thread] = replace(filing.thread, edits=thread.edits + 1)


def _heard(batch: FilingBatch, told: Iterable[ListedNews]) -> Iterator[ListedNews]:
    """Leave out what only readers would hear who muted the story."""
    for news in told:
        muted = {topic for topic, story_id in batch.muted if story_id == news.post.story_id}
        if replies := unmuted(news.replies, muted):
            yield replace(news, replies=tuple(replies))


def _write(connection: Connection, batch: FilingBatch) -> int:
    for alert, fold in batch.overflow:
        batch.alerts.append(folded(alert, overflow_alert(None, [alert], fold, alert.channel, batch.now).alert_id))
    pending = threads_of_stories.pending_edits(connection, list(batch.edits))
    for thread, (_, edit) in batch.edits.items():
        if thread in pending and outbox.replace_pending(connection, pending[thread], edit.payload, edit.not_before):
            continue
        batch.alerts.append(edit)
        batch.changed[thread] = replace(batch.changed[thread], edits=batch.changed[thread].edits + 1)
    loud_at = {news.post.channel: quiet_until(batch.policy.of_channel(news.post.channel), batch.now) for news in batch.told_of_lists}
    batch.alerts += [replace(reply, not_before=loud_at[reply.channel]) for news in batch.told_of_lists for reply in news.replies]
    batch.alerts += edit_lists(connection, batch.told_of_lists, loud_at, batch.now)
    new = set(outbox.insert_alerts(connection, batch.alerts))
    shared = {alert.alert_id for alert in batch.alerts if is_shared(alert)}
    _write_overflows(connection, batch, new)
    known_posts = {alert.alert_id for alert in batch.alerts if alert.alert_id not in new}
    threads_of_stories.save_threads(connection, [thread for thread in batch.changed.values() if thread.thread not in known_posts])
    if turns := turns_told(batch.changed.values(), batch.alerts, batch.places):
        story_turns.save_turns(connection, as_of_story(turns, stories.places_of(connection, [turn.post for turn in turns])))
    feeds.record_drops(connection, batch.drops, batch.now)
    return len(new - shared)


def _write_overflows(connection: Connection, batch: FilingBatch, new: Iterable[str]) -> None:
    """Add newly folded posts to the overflow messages that wait for their hour."""
    groups: dict[str, list[tuple[FiledAlert, OverflowSlot]]] = {}
    for alert, fold in batch.overflow:
        if alert.alert_id in new:
            groups.setdefault(overflow_alert(None, [alert], fold, alert.channel, batch.now).alert_id, []).append((alert, fold))
    for overflow_id, group in groups.items():
        fold, channel = group[0][1], group[0][0].channel
        payload = outbox.payload_if_any(connection, overflow_id)
        row = overflow_alert(payload, [alert for alert, _ in group], fold, channel, batch.now)
        if payload is None:
            outbox.insert_alerts(connection, [row])
        else:
            outbox.replace_pending(connection, overflow_id, row.payload, row.not_before)
