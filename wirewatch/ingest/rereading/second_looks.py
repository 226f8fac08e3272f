"""Second looks within a pass: weigh what pages were changed to, say which threads hear of it, plan the next look.

All of it happens inside the transaction that keeps a batch, so that a pass that is killed has neither told a change nor counted a look.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from warehouse import articles, matches, second_looks, stories
from warehouse.articles import KnownArticle, SavedArticles, content_digest
from warehouse.db import Connection
from warehouse.feed import feeds
from warehouse.records.article import WITHOUT_PAGE, Article, RawPage
from warehouse.records.drop import Drop
from warehouse.records.evidence import PageReading
from warehouse.records.second_look import LookResult, OtherAddress, RevisionDiff, SecondLook, WatchReason
from warehouse.records.story import Placement, Relation
from warehouse.records.topic import Match
from wirewatch.alert.change.diff.word_diff import sentence_key
from wirewatch.alert.change.publisher_mark import ended_retraction, is_withdrawn_text_taken_down, new_mark, without_former_notes
from wirewatch.alert.change.weight import ChangeKind, WeighedChange, share_kept, weigh
from wirewatch.alert.message.compose import ReportedChange, lede_of, words_that_matched
from wirewatch.alert.message.payload import Form
from wirewatch.article.headline.announced_title import names_announced
from wirewatch.article.look_schedule import after_look
from wirewatch.article.reader import PageOutcome
from wirewatch.ingest.rereading.corrected_reports import named_reports
from wirewatch.ingest.rereading.cut_pages import is_cut_off
from wirewatch.ingest.rereading.gone_pages import (
    LISTED,
    MOVED,
    REPLACED,
    Replacement,
    is_hindered,
    is_marked,
    is_shown,
    is_taken_down,
    replacement_of,
)
from wirewatch.ingest.rereading.imprints import newer_imprints
from wirewatch.ingest.rereading.later_walls import kept_behind_wall, may_hide
from wirewatch.ingest.rereading.moved_pages import is_same_text, words_of_move
from wirewatch.ingest.rereading.other_articles import settle_other_articles
from wirewatch.ingest.rereading.still_shown import with_lines_still_shown, with_own_headline, words_below, words_shown
from wirewatch.ingest.rereading.taken_entries import taken_out

# A page that leads to another address is the same article where a third of its text stands there.
LEAST_KEPT = 1 / 3
# A feed's text that the page has to this share is the article's own; else it was another wording of it, and nothing was altered.
LEAST_REPEATED = 1 / 2
CERTAIN = "status-410"
_KIND_OF_MARK = {Form.CORRECTION: ChangeKind.CORRECTION, Form.RETRACTION: ChangeKind.RETRACTION}
_NOTIFIED_KINDS = frozenset((ChangeKind.FACTS, ChangeKind.CORRECTION, ChangeKind.RETRACTION, ChangeKind.GONE))
_ALTERED_KINDS = frozenset((ChangeKind.COSMETIC, ChangeKind.UPDATE, ChangeKind.FACTS))
_GONE_WORDS = {
    CERTAIN: "The server answers 410: the page is gone for good.",
    "status-404": "The server answers 404: there is no such page any more.",
    "missing-page": "The page says that it does not exist any more.",
    LISTED: "A list of articles stands in its place.",
}

_TAKEN_DOWN = "The text that was withdrawn is no longer shown; the notice stands."
_TAKEN, _ENTRY_BACK = "The entry was taken out of its live blog.", "The entry stands in its live blog again."

# By whether its text is another one.
_BACK_WORDS = {False: "The page answers again, with the same text.", True: "The page answers again, with another text."}


@dataclass(slots=True)
class Changes:
    """What a batch changed of articles that were kept before.

    Attributes:
        reported: By (article, topic) of every changed article, what its readers must be told, if anything; the empty topic is all of them.
        diffs: What each revision changed, for the warehouse.
        standing: Articles whose page went, or came back as it was, as they are kept.
        places: The places of these.
        looks: Looks in their new state, of the pages that were looked at.
        lacking: The page of a live blog once more for each entry that it lacks, or shows again: it proves that.
    """

    reported: dict[tuple[str, str], ReportedChange | None] = field(default_factory=dict)
    diffs: list[RevisionDiff] = field(default_factory=list)
    standing: list[Article] = field(default_factory=list)
    places: list[Placement] = field(default_factory=list)
    looks: list[SecondLook] = field(default_factory=list)
    lacking: list[PageReading] = field(default_factory=list)


def settle_replaced(connection: Connection, outcomes: Sequence[PageOutcome], now: datetime) -> list[PageOutcome]:
    """Decide of looked-at pages that name another address or say little whether they are the article still; else its page is gone.

    What a feed has read under a known address may be another article, too.
    """
    outcomes = settle_other_articles(connection, outcomes, now)
    asked = {outcome.queued.article_id for outcome in outcomes if _may_be_replaced(outcome)}
    if not asked:
        return outcomes
    kept = {article.article_id: article for article in articles.read_articles(connection, sorted(asked))}
    return [_settled(outcome, kept.get(outcome.queued.article_id)) if _may_be_replaced(outcome) else outcome for outcome in outcomes]


def _may_be_replaced(outcome: PageOutcome) -> bool:
    says_little = outcome.look in (LookResult.READ, LookResult.FAILED) and bool(outcome.notice or outcome.listed)
    return (says_little and outcome.queued.gave_text) or _names_another(outcome)


def _names_another(outcome: PageOutcome) -> bool:
    """Tell whether a looked-at page is, by the address that it names, another article."""
    return outcome.look is LookResult.READ and outcome.article is not None and outcome.article.article_id != outcome.queued.article_id


def _settled(outcome: PageOutcome, kept: Article | None) -> PageOutcome:
    now, own_id = outcome.article, outcome.queued.article_id
    # Wherever it leads, the answer is one to the request for the article that was kept, and its evidence.
    named = outcome.answers[0].article_id if outcome.answers else own_id
    answers = tuple(replace(answer, article_id=own_id) if answer.article_id == named else answer for answer in outcome.answers)
    outcome = replace(outcome, answers=answers)
    if not outcome.queued.gave_text and kept and now:
        # Nothing of it is known but what the feed said, and that has its headline.
        return _as_kept(outcome, now, kept) if names_announced(now.title, kept.title) else _hidden(outcome, now, kept)
    found = replacement_of(now, kept, outcome.notice, outcome.listed, is_redirected=_is_redirected(outcome)) if kept else None
    if found:
        return _gone(outcome, found)
    if now is None or not _names_another(outcome):
        return outcome
    if kept and kept_behind_wall(now, kept):
        return _hidden(outcome, now, kept)
    if kept is None or (share_kept(kept.text, now.text) < LEAST_KEPT and not (outcome.notice and is_marked(now, kept, outcome.notice))):
        return _gone(outcome, Replacement(MOVED))
    return _as_kept(outcome, now, kept)


def _as_kept(outcome: PageOutcome, now: Article, kept: Article) -> PageOutcome:
    same = replace(now, article_id=kept.article_id, url=kept.url, canonical_url=kept.canonical_url)
    return replace(outcome, article=same, raw=tuple(replace(page, article_id=kept.article_id) for page in outcome.raw))


def _is_redirected(outcome: PageOutcome) -> bool:
    """Tell whether another place than the article's answered; its scheme and host may be written in several ways."""
    asked, answered = outcome.queued.entry.url, outcome.answers[0].url if outcome.answers else ""
    return bool(answered) and urlsplit(asked).path.rstrip("/") != urlsplit(answered).path.rstrip("/")


def _gone(outcome: PageOutcome, found: Replacement) -> PageOutcome:
    drop = Drop("article", found.reason, outcome.queued.entry.url, _words_of(found))
    return replace(outcome, article=None, entries=(), raw=(), drop=drop, look=LookResult.GONE, again_at=None)


def _words_of(found: Replacement) -> str:
    if found.reason == REPLACED:
        return f"In its place: “{found.words}”"
    return f"Its address now leads to another article: “{found.words}”" if found.words else "Its address now leads to another article."


def keep_what_stands(connection: Connection, pages: Sequence[PageOutcome], known: Mapping[str, KnownArticle]) -> list[PageOutcome]:
    """Judge pages that are read again beside the text that is kept: what they show elsewhere now, and what a wall hides, is not gone."""
    read = [page.article for page in pages if page.article and not page.entries]
    before = [(article, known[article.article_id]) for article in read if article.article_id in known]
    changed = [now.article_id for now, had in before if content_digest(now) != had.digest and now.body_status not in WITHOUT_PAGE]
    kept = {article.article_id: article for article in articles.read_articles(connection, changed)} if changed else {}
    less = [now.article_id for now in read if now.article_id in kept and may_hide(now, kept[now.article_id])]
    former = articles.raw_pages_of(connection, less)
    gone = {article_id for article_id, look in second_looks.looks_of(connection, list(kept)).items() if look.is_gone} if kept else set()
    return [_cut_off(page, kept, former) or _beside_kept(page, kept, former, gone) for page in pages]


def _beside_kept(
    page: PageOutcome, articles_kept: Mapping[str, Article], former: Mapping[str, Sequence[RawPage]], gone: Collection[str]
) -> PageOutcome:
    kept = articles_kept.get(page.article.article_id) if page.article and not page.entries else None
    # Beside the feed's words a page that can be read at last hides nothing.
    if page.article is None or kept is None or kept.body_status in WITHOUT_PAGE:
        return page
    now = with_lines_still_shown(with_own_headline(page.article, kept), kept, page.raw)
    # A feed that had the page read takes no such notice for the text, and of an article that is gone not what stands in its place.
    is_asked = page.queued.due_look is not None or now.article_id in gone or is_taken_down(now, kept, page.notice)
    if is_asked and (replaced := replacement_of(now, kept, page.notice, page.listed, is_redirected=False)):
        return _gone(page, replaced)
    if page.queued.due_look and is_hindered(now, kept, page.notice):
        return _hidden(page, now, kept)
    below = words_below(now.text, page.raw) if may_hide(now, kept) else ""
    announced = "" if page.queued.due_look else page.queued.entry.title
    found = kept_behind_wall(now, kept, announced, below, words_shown(former.get(kept.article_id, ())))
    if found is None:
        return replace(page, article=now)
    if page.queued.due_look and (found.title, found.text) == (kept.title, kept.text):
        return _hidden(page, now, kept)
    # The bytes that were read before stay: the present ones would give another extraction the wall.
    return replace(page, article=found, raw=())


def _cut_off(page: PageOutcome, articles_kept: Mapping[str, Article], former: Mapping[str, Sequence[RawPage]]) -> PageOutcome | None:
    """Ask again for a page that was cut off on its way, or take over what its feed changed beside the text that stands; None for others."""
    kept = articles_kept.get(page.article.article_id) if page.article and not page.entries else None
    if page.article is None or kept is None or not is_cut_off(page.raw, former.get(kept.article_id, ())):
        return None
    if page.queued.due_look:
        return replace(page, article=None, entries=(), raw=(), look=LookResult.FAILED, again_at=None)
    whole = replace(page.article, text=kept.text, word_count=kept.word_count, body_status=kept.body_status, link_lines=kept.link_lines)
    return replace(page, article=whole, raw=())


def _hidden(page: PageOutcome, now: Article, kept: Article) -> PageOutcome:
    """Count a page before which a wall stands as unchanged; one that was gone is not back before something of it is to be seen."""
    is_unknown = page.queued.due_look is not None and page.queued.due_look.is_gone and not is_shown(now.text, kept)
    look = LookResult.FAILED if is_unknown else LookResult.UNCHANGED
    return replace(page, article=None, entries=(), raw=(), look=look, again_at=None)


def weigh_changes(  # noqa: PLR0917 - the pass hands over what it has, in the order of the pipeline
    connection: Connection,
    pages: Sequence[PageOutcome],
    read: Sequence[Article],
    saved: SavedArticles,
    placements: Sequence[Placement],
    now: datetime,
) -> Changes:
    """Weigh what a batch changed, once its articles are saved and before its matches are."""
    changes = Changes()
    opened = {page.queued.article_id for page in pages if not page.queued.gave_text}
    _weigh_revisions(connection, changes, {article.article_id: article for article in reversed(read)}, saved, opened, now)
    standing = {article.article_id for article in read}.difference(saved.inserted, saved.revised)
    articles.save_imprints(connection, newer_imprints(read, articles.imprints_of(connection, standing)), now)
    gone = [page for page in pages if page.look is LookResult.GONE]
    # Before a second look confirms it: the feed may list the text at another address by now.
    doubted = {page.queued.feed_id for page in gone if page.queued.due_look and page.queued.due_look.gone_at is None}
    feeds.poll_soon(connection, sorted(doubted), now)
    _settle_looks(changes, pages, frozenset(saved.revised), now)
    lost = {look.article_id for look in changes.looks if look.is_gone} & {
        page.queued.article_id for page in gone if page.queued.due_look and not page.queued.due_look.is_gone
    }
    said = {page.queued.article_id: _GONE_WORDS.get(page.drop.reason, page.drop.detail) for page in gone if page.drop}
    taken, shown_again = _settle_entries(connection, changes, pages, now)
    _tell_gone(connection, changes, {article_id: said.get(article_id, "") for article_id in lost} | dict.fromkeys(taken, _TAKEN), now)
    back = shown_again + [
        page.queued.article_id
        for page in pages
        if page.queued.due_look and page.queued.due_look.is_gone and page.look in (LookResult.READ, LookResult.UNCHANGED)
    ]
    _tell_back(connection, changes, back, saved, frozenset(shown_again), now)
    _tell_found_again(connection, changes, read, saved, placements, now)
    changes.diffs += named_reports(connection, read, placements, saved, now)
    second_looks.save_diffs(connection, changes.diffs)
    return changes


def _weigh_revisions(  # noqa: PLR0917 - what a batch kept, and the moment
    connection: Connection, changes: Changes, read: Mapping[str, Article], saved: SavedArticles, opened: Collection[str], now: datetime
) -> None:
    """Weigh what became of texts; of pages that were `opened` since the feed alone had their article, only what the feed had said."""
    before = second_looks.states_before(connection, saved.revised, now)
    matched = _matched(matches.matches_of(connection, list(before)))
    heard = set(second_looks.articles_of_alerted_stories(connection, list(before), now)) if before else set()
    gone = second_looks.told_as_gone(connection, list(before))
    for article_id, state in before.items():
        article, topics = read[article_id], matched.get(article_id, {})
        if is_withdrawn_text_taken_down(article, state):
            changes.reported.update(dict.fromkeys((article_id, topic) for topic in (*topics, "")))
            changes.diffs.append(RevisionDiff(article_id, now, ChangeKind.UPDATE, note=_TAKEN_DOWN))
            continue
        mark, note = new_mark(article, state) or (None, "")
        # What a note said of the text is no part of what the text said, and nothing is lost with it.
        said = state[0], without_former_notes(state[1], article)
        quoted, lede = sentences_quoted(topics.values(), said)
        written = article.published_at and article.published_at.date()
        is_now, former = (article.title, article.text), gone.get(article_id, ())
        weighed = weigh(said, is_now, quoted, former, lede=lede, written=written, signed=article.byline)
        if article_id in opened and mark is None and share_kept(state[1], article.text) < LEAST_REPEATED:
            changes.reported.update(dict.fromkeys((article_id, topic) for topic in (*topics, "")))
            changes.diffs.append(_diff(article_id, now, ChangeKind.UPDATE, weighed, notified=False))
            continue
        if mark is None and (notice := ended_retraction(article, state)) is not None:
            notified = article_id in heard
            told = ReportedChange(Form.CHANGE, "", lede_of(article.text, article.title), frozenset(topics), notice)
            changes.reported.update({(article_id, topic): told for topic in (*topics, "")})
            taken_back = replace(weighed, before=notice, after=told.after)
            changes.diffs.append(_diff(article_id, now, ChangeKind.REINSTATED, taken_back, notified=notified))
            continue
        kind = _KIND_OF_MARK[mark] if mark else weighed.kind
        is_notified = kind in _NOTIFIED_KINDS and article_id in heard and (bool(topics) or mark is not None)
        edit = _diff(article_id, now, kind, weighed, notified=is_notified, note=note)
        # One text at two addresses, as after a redirect for good: its edit is told with whichever was read first.
        copies = second_looks.told_of_others(connection, edit, changes.diffs) if is_notified else []
        if any(is_same_text(article, copy) for copy in copies):
            changes.reported.update(dict.fromkeys((article_id, topic) for topic in (*topics, "")))
            changes.diffs.append(replace(edit, notified=False))
            continue
        altered = tuple((each.kind, each.before, each.after) for each in weighed.altered)
        reported = ReportedChange(mark or Form.CHANGE, weighed.before, weighed.after, frozenset(topics), note, altered)
        change = reported if mark or kind is ChangeKind.FACTS else None
        # A correction is told in the threads of its story, whatever had matched: under no topic it is for all of them.
        changes.reported.update({(article_id, topic): change for topic in topics} | {(article_id, ""): change if mark else None})
        changes.diffs.append(edit)


def sentences_quoted(found: Collection[Match], state: tuple[str, str]) -> tuple[list[str], str]:
    """Give the matched sentences, and where a headline is one, which may have changed since, the lede, which messages quote."""
    title, text = state
    is_headline = any(match.sentence_field == "title" or sentence_key(match.sentence) == sentence_key(title) for match in found)
    matched = [word for match in found for word in words_that_matched(match)]
    return list(dict.fromkeys(match.sentence for match in found)), lede_of(text, title, matched) if is_headline else ""


def _matched(found: Sequence[Match]) -> dict[str, dict[str, Match]]:
    """Give what each topic matched last, by article and topic."""
    matched: dict[str, dict[str, Match]] = {}
    for match in found:
        matched.setdefault(match.article_id, {}).setdefault(match.topic, match)
    return matched


def _diff(article_id: str, now: datetime, kind: ChangeKind, weighed: WeighedChange, *, notified: bool, note: str = "") -> RevisionDiff:
    return RevisionDiff(
        article_id=article_id,
        revised_at=now,
        kind=kind,
        removed=weighed.removed,
        added=weighed.added,
        figures=weighed.figures,
        names=weighed.names,
        quotes=weighed.quotes,
        sentence_survives=weighed.survives,
        before=weighed.before,
        after=weighed.after,
        notified=notified,
        note=note,
    )


def _settle_looks(changes: Changes, pages: Sequence[PageOutcome], revised: frozenset[str], now: datetime) -> None:
    for page in pages:
        if page.queued.due_look is None or page.look is None:
            continue
        changes.looks.append(
            after_look(
                page.queued.due_look,
                page.look,
                now,
                validators=page.validators,
                is_certain=page.drop is not None and page.drop.reason == CERTAIN,
                has_changed=page.queued.article_id in revised,
                wait_seconds=page.wait_seconds,
            )
        )


def _settle_entries(connection: Connection, changes: Changes, pages: Sequence[PageOutcome], now: datetime) -> tuple[list[str], list[str]]:
    """Give the entries that readers know and that two readings of their live blog in succession lack, and those that are there again."""
    taken, back = list[str](), list[str]()
    for page in pages:
        blog = page.article
        if blog is None or not page.entries:
            continue
        known = second_looks.live_entries_of(connection, blog.canonical_url, blog.first_seen_at)
        absent = _matched(matches.matches_of(connection, taken_out(page.entries, known)))
        looks = second_looks.looks_of(connection, [entry.article_id for entry in known])
        for article_id in absent:
            look = looks.get(article_id) or SecondLook(article_id, page.host, WatchReason.MATCHED, now, None)
            if look.gone_at is None:
                changes.looks.append(replace(look, gone_at=now))
                changes.lacking += _read_for(article_id, page)
            elif not look.is_gone and look.gone_at < now:
                changes.looks.append(replace(look, is_gone=True))
                changes.lacking += _read_for(article_id, page)
                taken.append(article_id)
        for entry in page.entries:
            former = looks.get(entry.article_id)
            if former and former.gone_at:
                changes.looks.append(replace(former, gone_at=None, is_gone=False))
                changes.lacking += _read_for(entry.article_id, page)
                back += [entry.article_id] if former.is_gone else []
    return taken, back


def _read_for(article_id: str, page: PageOutcome) -> list[PageReading]:
    """Give what was read of a live blog as a reading of one of its entries."""
    return [
        replace(answer, article_id=article_id) for answer in page.answers if page.article and answer.article_id == page.article.article_id
    ]


def _tell_gone(connection: Connection, changes: Changes, said: Mapping[str, str], now: datetime) -> None:
    """Keep that pages, or entries of live blogs, went, and tell the threads of the topics that had matched them; `said` are the words."""
    if not said:
        return
    ids = sorted(said)
    second_looks.record_standing(connection, ids, "gone", now)
    found = articles.read_articles(connection, ids)
    changes.standing += found
    changes.places += stories.places_of(connection, ids).values()
    matched = _matched(matches.matches_of(connection, ids))
    heard = set(second_looks.articles_of_alerted_stories(connection, ids, now))
    others = second_looks.other_addresses(connection, [article_id for article_id in ids if said[article_id] != _TAKEN])
    for article in found:
        topics = matched.get(article.article_id, {})
        words = " ".join(filter(None, (said[article.article_id], words_of_move(article, others))))
        notified = bool(topics) and article.article_id in heard
        changes.reported.update(
            {(article.article_id, topic): ReportedChange(Form.GONE, article.title, words, frozenset(topics)) for topic in topics}
            | {(article.article_id, ""): None}
        )
        changes.diffs.append(RevisionDiff(article.article_id, now, ChangeKind.GONE, before=article.title, after=words, notified=notified))


def _tell_back(  # noqa: PLR0917 - what a batch kept, and the moment
    connection: Connection, changes: Changes, back: Sequence[str], saved: SavedArticles, entries: Collection[str], now: datetime
) -> None:
    """Keep that pages, or these entries of live blogs, came back, and tell the threads that were told of their going."""
    if not back:
        return
    # A page that came back with another text has a revision of its own at this moment.
    returned = [article_id for article_id in back if article_id not in saved.revised]
    second_looks.record_standing(connection, returned, "back", now)
    told = second_looks.told_gone_pages(connection, back)
    matched = _matched(matches.matches_of(connection, list(told)))
    heard = told & matched.keys() & set(second_looks.articles_of_alerted_stories(connection, list(told), now))
    unchanged = sorted(heard.intersection(returned))
    changes.standing += articles.read_articles(connection, unchanged)
    changes.places += stories.places_of(connection, unchanged).values()
    changes.diffs += [
        RevisionDiff(
            article_id,
            now,
            ChangeKind.BACK,
            after=_ENTRY_BACK if article_id in entries else _BACK_WORDS[False],
            notified=article_id in heard,
        )
        for article_id in returned
    ]
    for article_id in heard:
        topics = frozenset(matched[article_id])
        change = changes.reported.get((article_id, next(iter(topics))))
        if change is None or change.form is Form.CHANGE:
            said = change or ReportedChange(Form.BACK, "", topics=topics)
            words = _ENTRY_BACK if article_id in entries else _BACK_WORDS[article_id in saved.revised]
            told_back = replace(said, form=Form.BACK, note=words)
            changes.reported.update({(article_id, topic): told_back for topic in topics})
    changes.diffs = [_as_back(each, told=each.article_id in heard) if each.article_id in back else each for each in changes.diffs]


def _tell_found_again(  # noqa: PLR0917 - what a batch kept, and the moment
    connection: Connection,
    changes: Changes,
    read: Sequence[Article],
    saved: SavedArticles,
    placements: Sequence[Placement],
    now: datetime,
) -> None:
    """Tell the threads that heard of a page that is gone where its outlet shows the text, which a new article of this batch is."""
    copies = {place.article_id: place.reprint_group for place in placements if place.relation is Relation.REPRINT}
    new = [article for article in read if article.article_id in saved.inserted and article.article_id in copies]
    told = second_looks.told_gone_pages(connection, second_looks.gone_copies(connection, [copies[each.article_id] for each in new]))
    matched = _matched(matches.matches_of(connection, sorted(told)))
    for gone in articles.read_articles(connection, sorted(told)):
        others = [OtherAddress(gone.article_id, e.display_url, e.title, e.source, e.feed_id, e.first_seen_at, e.text) for e in new]
        words, topics = words_of_move(gone, others), matched.get(gone.article_id, {})
        if not words or not topics:
            continue
        second_looks.record_standing(connection, [gone.article_id], "back", now)
        changes.standing.append(gone)
        changes.places += stories.places_of(connection, [gone.article_id]).values()
        change = ReportedChange(Form.BACK, "", topics=frozenset(topics), note=words)
        changes.reported.update({(gone.article_id, topic): change for topic in topics})
        changes.diffs.append(RevisionDiff(gone.article_id, now, ChangeKind.BACK, after=words, notified=True))


def _as_back(diff: RevisionDiff, *, told: bool) -> RevisionDiff:
    """Say of the change with which a page came back that it is back, unless its publisher's mark says more."""
    if diff.kind in _ALTERED_KINDS:
        diff = replace(diff, kind=ChangeKind.BACK, note=_BACK_WORDS[True])
    return replace(diff, notified=diff.notified or told)
