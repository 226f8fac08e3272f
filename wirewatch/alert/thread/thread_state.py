"""What the readers of one thread know already, with a JSON round trip for the warehouse."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from warehouse.records.alert import Member, ThreadRow
from warehouse.records.article import Article
from warehouse.records.story import Placement
from warehouse.records.topic import Match
from wirewatch.alert.message.payload import AlertContent, Form, decode_payload, encode
from wirewatch.alert.message.summary_lines import Link
from wirewatch.alert.thread.figures.known_figures import known_before_tolls
from wirewatch.alert.thread.headline_told import tells_headline
from wirewatch.alert.thread.thread_facts import ReportedFacts
from wirewatch.alert.thread.thread_root import ROOT
from wirewatch.story.joining.event import Report, opposed
from wirewatch.story.text.features import names_of
from wirewatch.story.text.states.overturned_news import told_changes
from wirewatch.story.text.states.told_states import ToldState, told_states

# The last report says how things stand; a thread of more reports than these has long said what came before.
MOST_REPORTS = 40
# As many as a message shows, and some for its "more".
MOST_LINKS = 12


@dataclass(frozen=True, slots=True)
class ThreadState:
    """What the readers of one thread know.

    Attributes:
        root: Its first message as it should read now.
        articles: All known articles of the story, with their outlets; no outlet for one that is a headline only.
        texts: Their reprint groups, with who wrote each, in small letters: an agency that a copy credits, else the first outlet.
        facts: What any of their texts says.
        speakers: Who wrote them, in small letters.
        reports: What its matched articles said, in the order in which they came, for the question whether a further one reverses that.
        answered: Threads that told the opposite and were reversed in this one in their turn.
        opposing: Reprint groups whose texts tell the opposite of what was told first, and are no source of it.
        uncounted: Reprint groups that may tell another event, or do not tell what the post does, and are no sources of it either.
        further: Those of them that are surely of the story: what came before or since, or what else it tells.
        unlike_at: When its last reply was told that may be another event; None where none was.
    """

    root: AlertContent
    articles: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    facts: ReportedFacts = field(default_factory=ReportedFacts)
    speakers: frozenset[str] = frozenset()
    reports: tuple[Report, ...] = ()
    answered: frozenset[str] = frozenset()
    opposing: frozenset[str] = frozenset()
    uncounted: frozenset[str] = frozenset()
    unlike_at: datetime | None = field(default=None, kw_only=True)
    further: frozenset[str] = field(default=frozenset(), kw_only=True)

    @property
    def outlets(self) -> int:
        """How many outlets carry what it tells."""
        return len({outlet for outlet in self.articles.values() if outlet})

    @property
    def sources(self) -> int:
        """How many wrote what it tells independently, who denies it left out.

        Texts that a former version counted without their writers are no more than those known.
        """
        known = {writer for group, writer in self.texts.items() if group not in self.opposing | self.uncounted}
        return min(self.own_texts, len(self.speakers)) if "" in known else len(known)

    @property
    def own_texts(self) -> int:
        """How many different texts tell it."""
        return len(self.texts.keys() - self.uncounted)

    def counted(self) -> AlertContent:
        """Give the first message with the counts as they are."""
        return self.count(self.root)

    def count(self, content: AlertContent) -> AlertContent:
        """Give a message of the thread with the counts as they are."""
        counts = max(1, self.outlets), max(1, self.own_texts), max(1, self.sources)
        further = len(self.further & self.texts.keys())
        return replace(content, outlets=counts[0], independent_texts=counts[1], independent_sources=counts[2], further_texts=further)


def encode_thread_state(state: ThreadState) -> str:
    """Write the state as JSON text."""
    return json.dumps(
        {
            ROOT: encode(state.root),
            "articles": dict(sorted(state.articles.items())),
            "texts": dict(sorted(state.texts.items())),
            "actors": sorted(state.facts.actors),
            "figures": sorted(state.facts.figures),
            "has_tolls": True,
            "acts": sorted(state.facts.acts),
            "speakers": sorted(state.speakers),
            "answered": sorted(state.answered),
            "opposing": sorted(state.opposing),
            "uncounted": sorted(state.uncounted),
            "further": sorted(state.further),
            "unlike_at": state.unlike_at.isoformat() if state.unlike_at else "",
            "reports": [_report_record(report) for report in state.reports],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def decode_thread_state(text: str) -> ThreadState:
    """Read what `encode_thread_state` wrote."""
    value = json.loads(text)
    root = decode_payload(value[ROOT])
    assert isinstance(root, AlertContent)
    figures = frozenset(value["figures"])
    facts = ReportedFacts(
        frozenset(value["actors"]), figures if value.get("has_tolls") else known_before_tolls(figures), frozenset(value["acts"])
    )
    reports = tuple(_report(each["changes"], each["names"], _states(each), each.get("language", "")) for each in value.get("reports", ()))
    # Before writers were kept the texts were a list.
    texts = value["texts"] if isinstance(value["texts"], dict) else dict.fromkeys(value["texts"], "")
    sets = [frozenset(value.get(name, ())) for name in ("speakers", "answered", "opposing", "uncounted")]
    unlike_at = value.get("unlike_at")
    moment = datetime.fromisoformat(unlike_at) if unlike_at else None
    further = frozenset(value.get("further", ()))
    return ThreadState(root, value["articles"], texts, facts, sets[0], reports, *sets[1:], unlike_at=moment, further=further)


def topics_of(row: ThreadRow) -> tuple[str, ...]:
    """Give the topics that a thread is for, the one that opened it first."""
    return decode_thread_state(row.thread_state).root.topics


def oldest_first(threads: Iterable[ThreadRow]) -> list[ThreadRow]:
    """Sort threads by when they were opened."""
    return sorted(threads, key=lambda thread: (thread.opened_at, thread.thread))


def report_of_match(article: Article, match: Match) -> Report:
    """Read what a match reports: its changes of state, the matched words and the names beside them, which other languages keep."""
    names = {span.alias_set or span.text.casefold() for span in match.spans}
    states = told_states(article.title, match.sentence)
    return _report(told_changes(f"{article.title}\n{match.sentence}"), names.union(names_of(match.sentence)), states, article.language)


def with_member(
    state: ThreadState, member: Member, *, unlike: bool = False, of_earlier_stage: bool = False, is_copy: bool = False
) -> ThreadState:
    """Add an article of its story to what readers of a thread know; the post counts it if it tells what the post does.

    Args:
        state: the thread.
        member: the article.
        unlike: it may tell another event, so that the post neither counts nor names it.
        of_earlier_stage: it told of the event before what the post tells had come: who had the story first, and no source of that.
        is_copy: its outlet carries the post's report in other words below the same headline: an outlet more, and no text.
    """
    root, links = state.root, state.root.links
    # A copy is worth what its text is, and so is an article that comes again because it was changed.
    is_known = member.reprint_group in state.texts
    is_own = is_known or is_copy or member.article_id == root.article_id
    is_further = not is_own and (of_earlier_stage or not tells_headline(member, root))
    counts = member.reprint_group not in state.uncounted if is_known else not (unlike or is_further)
    if counts and member.outlet not in {link.outlet for link in links} and len(links) < MOST_LINKS:
        links = (*links, Link(member.outlet, member.url))
    is_since = of_earlier_stage and not unlike
    if (counts or is_since) and (root.first_at is None or member.at < root.first_at):
        root = replace(
            root,
            first_at=member.at,
            first_source=member.agency or member.outlet,
            first_headline=member.headline if member.article_id != root.article_id else "",
            first_listed_at=member.listed_at,
            first_unlisted_at=member.unlisted_at,
        )
    is_left_out = member.has_text and not is_known and (is_copy or not counts)
    texts, writer = state.texts, member.agency or state.texts.get(member.reprint_group) or member.outlet
    return replace(
        state,
        root=replace(root, links=links),
        articles={**state.articles, member.article_id: member.outlet if member.has_text and counts else ""},
        texts={**texts, member.reprint_group: writer.casefold()} if member.has_text else texts,
        uncounted=state.uncounted | ({member.reprint_group} if is_left_out else set()),
        further=state.further | ({member.reprint_group} if is_left_out and is_further and not unlike else set()),
        speakers=state.speakers | {speaker(member.agency, member.outlet)},
    )


def speaker(agency: str, outlet: str) -> str:
    """Name who wrote a text, in small letters: the agency before the paper that prints it."""
    return (agency or outlet).casefold()


def with_report(state: ThreadState, place: Placement, report: Report | None) -> ThreadState:
    """Add what an article of a thread reports, if a topic matched it; where it is the opposite of the post, its text is no source of that.

    Its sentence may say so, or the place that its headline and first words gave it in the story.
    """
    overturns = bool(place.overturns) and place.overturns == state.root.article_id
    is_against = overturns or bool(report and state.reports and opposed(report, state.reports[0]))
    reports = (*state.reports, report)[-MOST_REPORTS:] if report else state.reports
    return replace(state, reports=reports, opposing=state.opposing | ({place.reprint_group} if is_against else set()))


def with_overturned(state: ThreadState, post: Placement, known: Iterable[Member | Placement]) -> ThreadState:
    """Take the report that a post tells the opposite of, if that is among those known, for no source of the post."""
    return replace(state, opposing=state.opposing | {each.reprint_group for each in known if each.article_id == post.overturns})


def recounted(before: ThreadRow, after: ThreadRow) -> AlertContent | None:
    """Give the post as it should read after a change of what its thread knows; None where readers see no difference."""
    was, now = decode_thread_state(before.thread_state).counted(), decode_thread_state(after.thread_state).counted()
    return replace(now, form=Form.UPDATE) if was != now else None


def _report(changes: Mapping[str, str], names: Iterable[str], states: Mapping[str, ToldState], language: str) -> Report:
    return Report(frozenset(), dict(changes), frozenset(), frozenset(names), states=dict(states), language=language)


def _report_record(report: Report) -> dict[str, Any]:
    states = {
        kind: [told.side, told.is_headline, told.is_whole, sorted(told.news), sorted(told.words)] for kind, told in report.states.items()
    }
    return {"changes": report.changes, "names": sorted(report.names), "states": states, "language": report.language}


def _states(record: Mapping[str, Any]) -> dict[str, ToldState]:
    """Read what a report told as done; reports of a former version say nothing of it and are not turned."""
    told = record.get("states", {})
    return {
        kind: ToldState(side, is_headline, is_whole, frozenset(news), frozenset(words))
        for kind, (side, is_headline, is_whole, news, words) in told.items()
    }
