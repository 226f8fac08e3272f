"""What each page of the desk shows: questions to the archive, and the templates that lay out the answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from warehouse.alert.reversals import reversals_of_story
from warehouse.alert.threads import outcome_of, permalinks
from warehouse.alert.told_stories import channels_not_counting
from warehouse.analysis.recent_news import (
    RecentAlert,
    articles_by_hour,
    coverage_by_day,
    latency_by_day,
    listed_alert,
    recent_alerts,
    source_rows,
    troubled_sources,
    wire_stories,
)
from warehouse.analysis.story_pages import (
    StoryArticle,
    articles_of_story,
    independent_sources,
    independent_texts,
    living_story,
    standings,
)
from warehouse.analysis.vital_signs import vital_signs
from warehouse.articles import read_articles
from warehouse.db import Connection
from warehouse.errors import UsageError
from warehouse.feedback import alert_payload, alert_payloads, is_muted
from warehouse.matches import matches_of, matches_of_alert
from warehouse.records.feed import WELL
from warehouse.records.story import named_post
from warehouse.search.story_members import stories_around
from warehouse.story_turns import turns_of_stories
from wirewatch.alert.change.diff.word_diff import marked, sentence_edits
from wirewatch.alert.change.weight import ChangeKind
from wirewatch.alert.message.blocks import layout, message_line
from wirewatch.alert.message.layouts.match_outcome import outcome_words
from wirewatch.alert.message.layouts.told_story_words import not_counted, other_counts, told_sentence, uncounted_words
from wirewatch.alert.message.payload import AlertContent, Form, readable_content
from wirewatch.alert.message.phrases import MARKS, how_often, lag, latest_turns, told_as
from wirewatch.brief.archive_brief import history_of
from wirewatch.brief.brief_layouts import numbered, said_counts, said_source
from wirewatch.brief.differing_figures import differing_figures
from wirewatch.desk.draft_text import read_draft
from wirewatch.desk.svg_plots import Series, bar_plot, line_plot
from wirewatch.desk.topic_saving import mark_of_topic, text_of_topic
from wirewatch.desk.topic_trial import run_trial
from wirewatch.desk.verbs import MOST_SOURCES, MOST_STORY_ARTICLES, Verbs, article_named
from wirewatch.feed.polling.memory import read_memory
from wirewatch.feed.polling.rhythm import median_gap_seconds
from wirewatch.ingest.health.proof_of_life import ago, day_sentence, last_pass, late, what_is_stuck
from wirewatch.search.story_name import story_named
from wirewatch.topic.workbench.backtest.backtest import sample
from wirewatch.topic.workbench.explain import percent, sentence_pieces, spans_elsewhere, sum_of
from wirewatch.topic.workbench.why_not import folded_reasons

HERE = Path(__file__).parent
STORIES_ON_A_PAGE = 25
ALERTS_AT_HOME = 8
ALERTS_ON_A_PAGE = 100
PLOTTED_DAYS = 14
# Below so many seconds a tenth is told.
TOLD_IN_TENTHS = 20.0
HITS_SHOWN = 20
NEAR_MISSES_SHOWN = 10
TRIED_DAYS = 30

# What messages other than alerts of news are called, and changes of articles.
FORM_WORDS = {
    Form.CORRECTION: "correction",
    Form.RETRACTION: "retraction",
    Form.CHANGE: "changed without a note",
    Form.GONE: "page gone",
    Form.BACK: "page back",
    Form.REVERSAL: "reversal",
    Form.MERGED: "goes on elsewhere",
    Form.SPLIT: "another event",
}
# What messages of no topic are.
MESSAGE_WORDS = {Form.OVERFLOW: "list", Form.FLOOD: "old items of a source"}
CHANGE_WORDS = {
    ChangeKind.COSMETIC: "cosmetic",
    ChangeKind.UPDATE: "update",
    ChangeKind.FACTS: "changed without a note",
    ChangeKind.CORRECTION: "correction",
    ChangeKind.RETRACTION: "retraction",
    ChangeKind.REINSTATED: "retraction taken back",
    ChangeKind.GONE: "page gone",
    ChangeKind.BACK: "page back",
}

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page that is ready to be sent.

    Attributes:
        html: Its text.
        status: The HTTP status.
    """

    html: str
    status: int = 200


class Pages:
    """The pages of one home; each method answers one address."""

    def __init__(self, verbs: Verbs, form_token: str) -> None:
        self.verbs = verbs
        self.reader = verbs.reader
        # Whatever a publisher says is escaped, and a name that a template misspells is an error and no blank.
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._templates.filters |= {
            "when": _when,
            "link": safe_link,
            "pieces": sentence_pieces,
            "sum_of": sum_of,
            "percent": percent,
            "folded": _folded,
            "form_words": lambda form: FORM_WORDS.get(form, ""),
            "message_kind": lambda form: MESSAGE_WORDS.get(form, form),
            "change_words": lambda kind: CHANGE_WORDS.get(kind, ""),
            "latest_turns": latest_turns,
            "mark": lambda what: MARKS[what],
            "told_as": told_as,
            "other_counts": other_counts,
            "told_sentence": told_sentence,
            "uncounted_words": uncounted_words,
            "not_counted": not_counted,
            "said_wait": said_wait,
        }
        self._templates.globals |= {"form_token": form_token, "elsewhere": spans_elsewhere, "marked": marked}

    def render(self, template: str, status: int = 200, /, **values: object) -> Rendered:
        """Fill a template; every page knows the time and which of the places it is."""
        now = self.verbs.clock()

        def since(moment: datetime | None) -> str:
            return ago(now - moment) if moment else "never"

        place = str(values.pop("place", ""))
        return Rendered(self._templates.get_template(template).render(now=now, since=since, place=place, **values), status)

    def home(self) -> Rendered:
        """Say whether it is alive, what came, and what needs a person."""
        now, home = self.verbs.clock(), self.reader.settings.home
        with self.reader.warehouse() as warehouse:
            connection = warehouse.connection
            signs = vital_signs(connection, now)
            values: Values = {
                "stories": (stories := wire_stories(connection, None, ALERTS_AT_HOME)),
                "standings": standings(connection, [story.article_id for story in stories]),
                "alerts": _worded(connection, recent_alerts(connection, ALERTS_AT_HOME)),
                "waiting": _worded(connection, recent_alerts(connection, ALERTS_AT_HOME, unsettled=True)),
                "troubled": troubled_sources(connection, ALERTS_AT_HOME),
            }
            hours = dict(articles_by_hour(connection, now - timedelta(hours=24)))
        begin = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=23)
        moments = [begin + timedelta(hours=number) for number in range(24)]
        counts = tuple(float(hours.get(moment, 0)) for moment in moments)
        plot = bar_plot(
            "Articles in each hour of the last day", [f"{moment:%H}" for moment in moments], [Series("articles", counts, "first")]
        )
        stuck = [reason for reason in (late(home, signs.watched, now), what_is_stuck(signs, now)) if reason]
        figures: Values = {"signs": signs, "stuck": stuck, "ended": last_pass(home), "plot": plot, "day": day_sentence(signs, now)}
        return self.render("home.html", place="home", **values, **figures)

    def wire(self, given: dict[str, str]) -> Rendered:
        """Show stories newest first, or those that a search finds."""
        asked = {name: given.get(name, "").strip() for name in ("query", "since", "source", "language", "topic", "order")}
        page = _number(given.get("page", "1"), "page")
        # What has no words either is known by its latest article, so that a page by its number is one of a search.
        if any(asked[name] for name in ("query", "since", "source", "language")) or asked["order"] == "best" or page != 1:
            return self._found(asked, page)
        before = _number(given["before"], "before") if given.get("before") else None
        with self.reader.warehouse() as warehouse:
            stories = wire_stories(warehouse.connection, before, STORIES_ON_A_PAGE, asked["topic"])
            standing = standings(warehouse.connection, [story.article_id for story in stories])
        if asked["topic"] and not stories and before is None:
            # The search knows older stories too, and says so where there is no such topic.
            return self._found(asked, page)
        more = _address("/wire", topic=asked["topic"], before=str(stories[-1].last_number)) if len(stories) == STORIES_ON_A_PAGE else ""
        shown: Values = {"stories": stories, "standings": standing}
        return self.render("wire.html", place="wire", asked=asked, found=None, problem="", more=more, page=page, **shown)

    def _found(self, asked: dict[str, str], page: int) -> Rendered:
        words = {name: value for name, value in asked.items() if name not in {"query", "order"}}
        try:
            request = self.verbs.request(asked["query"], order=asked["order"] or "newest", page=page, limit=STORIES_ON_A_PAGE, **words)
            found = self.reader.search(request)
        except UsageError as error:
            return self.render("wire.html", 400, place="wire", asked=asked, stories=[], found=None, problem=str(error), more="", page=page)
        with self.reader.warehouse() as warehouse:
            standing = standings(warehouse.connection, [story.first.article.article_id for story in found.stories])
        more = _address("/wire", **asked, page=str(page + 1)) if found.has_more else ""
        shown: Values = {"stories": [], "found": found, "standings": standing}
        return self.render("wire.html", place="wire", asked=asked, problem="", more=more, page=page, **shown)

    def story(self, name: str) -> Rendered:
        """Show one story: its timeline, its texts, what was changed."""
        with self.reader.warehouse() as warehouse:
            connection = warehouse.connection
            story_id = story_named(connection, name)
            articles, whole = articles_of_story(connection, story_id, MOST_STORY_ARTICLES)
            firsts = independent_texts(articles) or articles[:1]
            texts = {article.article_id: article for article in read_articles(connection, [one.article_id for one in firsts])}
            history = history_of(connection, [article.article_id for article in articles])
            matches = matches_of(connection, [article.article_id for article in articles])
            reversals = reversals_of_story(connection, story_id)
            summary = stories_around(connection, [story_id])[story_id]
            uncounted = channels_not_counting(connection, summary.told)
        readable, post = history.readable(texts), named_post(summary.told)
        return self.render(
            "story.html",
            place="wire",
            story_id=story_id,
            summary=summary,
            uncounted=uncounted,
            # As everywhere: what a channel read is what people call it.
            title=post.headline if post else articles[0].title,
            language=post.language if post else articles[0].language,
            articles=articles,
            left_out=whole - len(articles),
            # Of a story in headlines alone its one text is shown as the source that it is; who denies another one's is none.
            sources=independent_sources(articles) or int(not summary.turns),
            groups=[(one, history.leading_quote(texts[one.article_id]), _reprints(one.reprint_group, articles)) for one in firsts],
            changes=[(change, sentence_edits(change.text_before, change.text_after)) for change in history.changes],
            history=history,
            topics=sorted({match.topic for match in matches}),
            reversals=reversals,
            turns=summary.turns,
            figures=differing_figures([readable[one.article_id] for one in firsts if one.article_id in readable]),
        )

    def brief(self, name: str, since: str) -> Rendered:
        """Show the brief of a story or a topic, as a page to be kept or printed."""
        briefs, left_out = self.verbs.briefs(name, since)
        numbered_briefs = [(brief, list(numbered(brief))) for brief in briefs]
        words: Values = {"source_of": said_source, "said_counts": said_counts}
        return self.render("brief.html", place="wire", name=name, briefs=numbered_briefs, left_out=left_out, **words)

    def article(self, name: str) -> Rendered:
        """Show one article as it was read."""
        with self.reader.warehouse() as warehouse:
            found = article_named(warehouse.connection, name)
            matches = matches_of(warehouse.connection, [found.article_id])
            story_id = living_story(warehouse.connection, found.article_id)
            standing = standings(warehouse.connection, [found.article_id]).get(found.article_id)
            turns = turns_of_stories(warehouse.connection, [story_id]).get(story_id, ())
        about = [turn for turn in turns if found.article_id in {turn.article_id, turn.of_article}]
        shown: Values = {"article": found, "matches": matches, "story_id": story_id, "standing": standing, "turns": about}
        return self.render("article.html", place="wire", **shown)

    def alerts(self) -> Rendered:
        """List the latest messages."""
        with self.reader.warehouse() as warehouse:
            found = _worded(warehouse.connection, recent_alerts(warehouse.connection, ALERTS_ON_A_PAGE))
            waiting = _worded(warehouse.connection, recent_alerts(warehouse.connection, ALERTS_ON_A_PAGE, unsettled=True))
            folded = recent_alerts(warehouse.connection, ALERTS_ON_A_PAGE, folded=True)
        return self.render("alerts.html", place="alerts", alerts=found, waiting=waiting, folded=folded)

    def alert(self, alert_id: str, said: str = "") -> Rendered:
        """Explain one message: what it said, the words that matched, and what became of it."""
        with self.reader.warehouse() as warehouse:
            connection = warehouse.connection
            payload, listed = alert_payload(connection, alert_id), listed_alert(connection, alert_id)
            if not payload or listed is None:
                raise UsageError(f"There is no alert {alert_id}.")
            found, muted = matches_of_alert(connection, alert_id), is_muted(connection, alert_id)
            permalink = permalinks(connection, [alert_id]).get(alert_id, "")
            outcomes = [outcome_words(outcome_of(connection, match.article_id, match.topic), alert=match.alert) for match in found]
        content = readable_content(payload)
        values: Values = {"alert_id": alert_id, "muted": muted, "matches": list(zip(found, outcomes, strict=True)), "said": said}
        values |= {"listed": listed, "permalink": permalink}
        if isinstance(content, AlertContent):
            return self.render("alert.html", place="alerts", content=content, message=None, **values)
        return self.render("alert.html", place="alerts", content=None, message=layout(content) if content else None, **values)

    def topics(self) -> Rendered:
        """List the topics of the home's file."""
        book = self.reader.book()
        return self.render("topics.html", place="topics", topics=book.topics, problems=book.problems, path=book.topics_path)

    def workbench(
        self,
        name: str,
        text: str = "",
        began: str | None = None,
        *,
        query: str = "",
        said: str = "",
        problem: str = "",
        status: int = 400,
        days: int = TRIED_DAYS,
        tried: Rendered | None = None,
    ) -> Rendered:
        """Show a topic to be edited, as `text` where that is given; without a name an empty one.

        `began` is the mark of the lines that its writer saw first, where those are not what the file has now.
        """
        book = self.reader.book()
        written = text or (text_of_topic(book, name) if name else "")
        if name and not written:
            raise UsageError(f"The file has no topic {name} that could be edited here.")
        # As JSON a query is YAML too, whatever quotes and signs it holds.
        start = written or f"- name: my-topic\n  query: {json.dumps(query, ensure_ascii=False)}\n"
        shown: Values = {"text": start, "said": said, "problem": problem, "days": days, "tried": tried}
        shown |= {"began": mark_of_topic(book, name) if began is None else began}
        return self.render("workbench.html", status if problem else 200, place="topics", name=name, **shown)

    def tried(self, text: str, days: int) -> Rendered:
        """Show what a draft finds in the archive, and what it nearly finds: a part of a page."""
        draft = read_draft(text, self.reader.book())
        if draft.topic is None:
            return self.render("tried.html", problems=draft.problems)
        until = self.verbs.clock()
        trial = run_trial(self.reader, draft.book, draft.topic, until - timedelta(days=days), until)
        days_shown = [f"{day:%d %b}" for day, _, _ in trial.summary.per_day]
        series = [
            Series("matches", tuple(float(matches) for _, matches, _ in trial.summary.per_day), "second"),
            Series("worth an alert", tuple(float(alerts) for _, _, alerts in trial.summary.per_day), "first"),
        ]
        chosen = sample(trial.hits, HITS_SHOWN)
        near = sorted(trial.near, key=lambda miss: -miss.match.score)[:NEAR_MISSES_SHOWN]
        return self.render(
            "tried.html",
            problems=(),
            topic=draft.topic,
            trial=trial,
            hits=chosen,
            near=near,
            plot=bar_plot("Matches of each day, and those worth an alert", days_shown, series),
            days=days,
            saved={topic.name for topic in self.reader.book().topics},
        )

    def why_not(self, address: str, topic: str) -> Rendered:
        """Show how far an article came, and why each topic did not take it; without an address the question."""
        answer, problem = None, ""
        if address:
            try:
                answer = self.verbs.why_not(address, topic)
            except UsageError as error:
                problem = str(error)
        asked: Values = {"address": address, "topic": topic, "answer": answer, "problem": problem}
        return self.render("why_not.html", 400 if problem else 200, place="why-not", **asked)

    def sources(self) -> Rendered:
        """Show every source: how it answers, its rhythm, its newest article."""
        now = self.verbs.clock()
        with self.reader.warehouse() as warehouse:
            found, whole = source_rows(warehouse.connection, MOST_SOURCES)
        rows = [(row, how_often(median_gap_seconds(read_memory(row.memory), now)), how_often(row.interval_seconds)) for row in found]
        return self.render("sources.html", place="sources", rows=rows, left_out=whole - len(rows), well=WELL)

    def plots(self) -> Rendered:
        """Show coverage and latency of the last fortnight."""
        since = self.verbs.clock().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=PLOTTED_DAYS - 1)
        with self.reader.warehouse() as warehouse:
            covered = {row.day: row for row in coverage_by_day(warehouse.connection, since)}
            waited = {row.day: row for row in latency_by_day(warehouse.connection, since)}
        days = [since + timedelta(days=number) for number in range(PLOTTED_DAYS)]
        labels = [f"{day:%d %b}" for day in days]
        coverage = [
            Series(name.replace("_", " "), tuple(float(getattr(covered[day], name)) if day in covered else None for day in days), look)
            for name, look in (("articles", "third"), ("full_texts", "second"), ("reprints", "first"))
        ]
        latency = [
            Series(said, tuple(getattr(waited[day], name) if day in waited else None for day in days), look)
            for name, said, look in (
                ("p95_seconds", "at most for 95 of 100", "second"),
                ("median_seconds", "at most for half", "first"),
            )
        ]
        return self.render(
            "plots.html",
            place="plots",
            coverage=bar_plot("Articles of each day", labels, coverage),
            latency=line_plot("From first sight of news to its message", labels, latency, said_wait),
            covered=list(covered.values()),
            waited=list(waited.values()),
        )

    def problem(self, status: int, sentence: str) -> Rendered:
        """Say in one sentence what is wrong."""
        return self.render("problem.html", status, sentence=sentence)

    def api(self, description: Callable[[], dict[str, object]]) -> Rendered:
        """List the verbs of the JSON API with their arguments."""
        return self.render("api.html", place="api", api=description())


def safe_link(url: str) -> str:
    """Return an address that may be a link, and nothing for any other: a feed may say `javascript:`."""
    # urlsplit drops tabs and newlines as browsers do, so what holds one may read otherwise than it looks.
    if not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def said_wait(seconds: float) -> str:
    """Say how long news took: "6.4 s", "12 min", "20 h"."""
    return f"{seconds:.1f} s" if seconds < TOLD_IN_TENTHS else lag(seconds)


def _when(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%d %b %Y %H:%M}" if moment else "unknown"


def _folded(reasons: list[dict[str, str]]) -> list[tuple[str, str]]:
    return folded_reasons((reason["pattern"], reason["sentence"]) for reason in reasons)


def _reprints(group: str, articles: list[StoryArticle]) -> list[StoryArticle]:
    return [one for one in articles if one.reprint_group == group and one.relation == "reprint"]


def _address(path: str, **values: str) -> str:
    return f"{path}?{urlencode({name: value for name, value in values.items() if value})}"


def _worded(connection: Connection, found: list[RecentAlert]) -> list[RecentAlert]:
    """Give what is of no topic, such as a digest or a list, the line that a notification shows of it as its headline."""
    payloads = alert_payloads(connection, [one.alert_id for one in found if not one.topic])
    return [replace(one, headline=message_line(payloads[one.alert_id])) if one.alert_id in payloads else one for one in found]


def _number(said: str, name: str) -> int:
    if not said.isdecimal() or len(said) > len("999999999999"):
        raise UsageError(f"{name} is {said!r}; it is a whole number.")
    return int(said)
