"""The verbs of the archive: what people ask on the desk and agents over MCP and JSON, in one place, with one limit each on size and time.

Every answer is made of the archive's rows and of quotes with their places; nothing is worded by a model, and nothing is written.
What a limit leaves out is counted in the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain

from warehouse.alert.reversals import reversals_of_story
from warehouse.alert.threads import listing_of, outcome_of
from warehouse.analysis.recent_news import recent_alerts, source_rows
from warehouse.analysis.story_pages import StoryArticle, articles_of_story, changed_texts, independent_texts
from warehouse.analysis.vital_signs import vital_signs
from warehouse.archive import articles_at, stories_of
from warehouse.articles import read_articles
from warehouse.db import Connection
from warehouse.errors import UsageError
from warehouse.matches import matches_of
from warehouse.records.article import Article
from warehouse.records.feed import WELL
from warehouse.records.story import shown_name
from warehouse.search.story_members import stories_around
from wirewatch.alert.alert_choice import matches_named
from wirewatch.alert.message.layouts.match_outcome import listing_words, outcome_words
from wirewatch.brief.archive_brief import brief_of_story, briefs_of_topic, history_of
from wirewatch.brief.archive_check import checked_claims
from wirewatch.brief.brief_layouts import numbered
from wirewatch.brief.claims.claim_check import LOOKED_AT, CheckedClaim
from wirewatch.brief.story_brief import StoryBrief
from wirewatch.days.said_moment import read_moment, refuse_empty_span, said_moment
from wirewatch.desk.archive_reader import LONGEST_QUESTION_SECONDS, ArchiveReader
from wirewatch.desk.draft_text import read_draft
from wirewatch.desk.plain_values import (
    Json,
    answer_of,
    plain_article,
    plain_change,
    plain_match,
    plain_quote,
    plain_source,
    plain_story,
    plain_value,
    plain_verdict,
)
from wirewatch.desk.topic_trial import run_trial
from wirewatch.errors import SeedError
from wirewatch.ingest.article_path import article_path
from wirewatch.ingest.health.proof_of_life import last_pass, late, what_is_stuck
from wirewatch.ingest.topic_verdict import topic_verdicts
from wirewatch.search.archive_search import Order, SearchRequest
from wirewatch.search.story_name import story_named
from wirewatch.topic.drafting.draft_words import headline_counts, relatives_of
from wirewatch.topic.drafting.topic_draft import Wish, draft_topic, parted_by_commas
from wirewatch.topic.language.parse import QueryError
from wirewatch.topic.workbench.backtest.archive_run import words_between
from wirewatch.topic.workbench.backtest.backtest import sample
from wirewatch.urls import known_as

MOST_STORIES = 50
MOST_OTHERS = 5
MOST_STORY_ARTICLES = 200
MOST_CHANGES = 50
MOST_HITS = 20
MOST_SOURCES = 500
MOST_EDITS = 20
# A page of an article's text: a fifth of what agents usually take in one answer.
LONGEST_PAGE = 8_000
MOST_DAYS = 366
SEARCH_SECONDS = 10.0
TOPIC_BRIEF_DAYS = timedelta(days=7)
LONGEST_SUMMARY = 50_000


class Verbs:
    """What may be asked of one home's archive."""

    def __init__(self, reader: ArchiveReader, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.reader = reader
        self.clock = clock

    def search(
        self,
        query: str = "",
        *,
        since: str = "",
        until: str = "",
        source: str = "",
        language: str = "",
        topic: str = "",
        story: str = "",
        order: str = "newest",
        page: int = 1,
        limit: int = 10,
    ) -> Json:
        """Search the archive in the topic language; articles of one story stand under one.

        Args:
            query: a query such as `sanctions`, `"joint statement"`, `@china NEAR/10 (sanction* OR embargo)`; empty for everything.
            since: first seen then or later: a day (2026-11-01), a time (2026-11-01T12:00) or so long ago (36h, 7d).
            until: first seen before; written likewise.
            source: only this outlet.
            language: only this language, such as zh.
            topic: only what this topic matched.
            story: only the articles of this story, named by its id or the beginning of it, or by an article's id or address.
            order: newest or best first.
            page: number of the page, from 1.
            limit: stories on a page, 1 to 50.
        """
        found = self.reader.search(
            self.request(
                query,
                since=since,
                until=until,
                source=source,
                language=language,
                topic=topic,
                story=story,
                order=order,
                page=page,
                limit=limit,
            )
        )
        return answer_of(
            stories=[plain_story(one, MOST_OTHERS) for one in found.stories],
            has_more=found.has_more,
            possible=found.possible,
            more_possible=found.more_possible,
            judged=found.judged,
            is_complete=found.is_complete,
            searched_back_to=found.searched_back_to,
            indexed=found.indexed,
            hints=list(found.hints),
        )

    def request(
        self,
        query: str = "",
        *,
        since: str = "",
        until: str = "",
        source: str = "",
        language: str = "",
        topic: str = "",
        story: str = "",
        order: str = "newest",
        page: int = 1,
        limit: int = 10,
    ) -> SearchRequest:
        """Return what `search` would look for.

        Raises:
            UsageError: a value is none of its kind; the message says which.
        """
        if order not in set(Order):
            raise UsageError(f"order is {order!r}; it is newest or best.")
        if not 1 <= limit <= MOST_STORIES:
            raise UsageError(f"limit is {limit}; it is 1 to {MOST_STORIES}.")
        now = self.clock()
        begun, ended = said_moment(since, now), read_moment(until, now, "until") if until.strip() else None
        refuse_empty_span(begun, ended)
        return SearchRequest(
            query,
            begun,
            ended,
            sources=(source,) if source else (),
            languages=(language,) if language else (),
            topics=(topic,) if topic else (),
            stories=(story,) if story else (),
            order=Order(order),
            limit=limit,
            page=page,
            # Less than a question may take, so that what was found until then still comes.
            seconds=SEARCH_SECONDS,
        )

    def story(self, story: str) -> Json:
        """Tell one story: who had it first and between which polls, each independent text with its first sentence, and its reprints.

        Args:
            story: id of a story or its beginning, or id or address of an article of it.
        """
        with self.reader.warehouse() as warehouse:
            story_id, articles, whole = _story_articles(warehouse.connection, story)
            firsts = independent_texts(articles)
            texts = {article.article_id: article for article in read_articles(warehouse.connection, [each.article_id for each in firsts])}
            summary = stories_around(warehouse.connection, [story_id])[story_id]
            topics = sorted({match.topic for match in matches_of(warehouse.connection, [article.article_id for article in articles])})
            reversals = reversals_of_story(warehouse.connection, story_id)
            history = history_of(warehouse.connection, [article.article_id for article in articles])
        return answer_of(
            story=summary,
            headline=shown_name(summary.told, articles[0].title),
            topics=topics,
            reversals=reversals,
            first={
                "source": articles[0].source,
                "agency": articles[0].agency,
                "not_yet_at": articles[0].unlisted_at,
                "listed_by": articles[0].seen_at,
            },
            texts=[
                {
                    "article": article,
                    "first_sentence": plain_quote(history.leading_quote(texts.get(article.article_id))),
                    "standing": history.standing(article.article_id),
                    "reprinted_by": [
                        other.source for other in articles if other.reprint_group == article.reprint_group and other is not article
                    ],
                }
                for article in firsts
            ],
            articles_left_out=whole - len(articles),
        )

    def timeline(self, story: str) -> Json:
        """Give every article of a story in the order in which they were seen, with outlet, kind of voice, relation and address.

        Args:
            story: id of a story or its beginning, or id or address of an article of it.
        """
        with self.reader.warehouse() as warehouse:
            story_id, articles, whole = _story_articles(warehouse.connection, story)
        return answer_of(story_id=story_id, articles=articles, articles_left_out=whole - len(articles))

    def article(self, article: str, start: int = 0, length: int = LONGEST_PAGE) -> Json:
        """Read an article's text, a page at a time; offsets count characters of the text, so that a quote can be checked.

        Args:
            article: its id or address.
            start: first character, from 0.
            length: characters, 1 to 8000.
        """
        if start < 0 or not 1 <= length <= LONGEST_PAGE:
            raise UsageError(f"start is 0 or more, and length 1 to {LONGEST_PAGE}.")
        with self.reader.warehouse() as warehouse:
            found = article_named(warehouse.connection, article)
            story = stories_of(warehouse.connection, [found.article_id]).get(found.article_id)
        end = min(start + length, len(found.text))
        return answer_of(
            article=plain_article(found),
            story_id=story,
            standfirst=found.standfirst,
            text=found.text[start:end],
            start=start,
            end=end,
            next_start=end if end < len(found.text) else None,
        )

    def explain(self, name: str) -> Json:
        """Say why an alert was raised: topic, version, the sum that made the score, the words that matched, and what was told of it.

        Args:
            name: id of an alert or its beginning, the link to its message, or id or address of an article.
        """
        with self.reader.warehouse() as warehouse:
            connection = warehouse.connection
            found = matches_named(connection, name)
            messages = [outcome_words(outcome_of(connection, match.article_id, match.topic), alert=match.alert) for match in found]
            listed = [listing_words(*listing_of(connection, match.article_id)) for match in found]
            articles_by_id = {article.article_id: article for article in read_articles(connection, [match.article_id for match in found])}
        return answer_of(
            matches=[
                {
                    "article": plain_article(articles_by_id[match.article_id]) if match.article_id in articles_by_id else None,
                    "match": plain_match(match),
                    "message": message,
                    "listed": listing,
                }
                for match, message, listing in zip(found, messages, listed, strict=True)
            ]
        )

    def why_not(self, address: str, topic: str = "") -> Json:
        """Say why a page raised no alert: how far it came, and for each topic the first part that fails and by how much.

        Args:
            address: the page's address or headline, or an article's id.
            topic: one topic; empty for all.
        """
        book = self.reader.book()
        try:
            topics = [book.topic(topic)] if topic else book.topics
        except SeedError as error:
            raise UsageError(f"{error}.") from error
        with self.reader.warehouse() as warehouse:
            path = article_path(warehouse.connection, address)
            if path.article is None:
                return answer_of(found=False, stages=path.stages, topics=[])
            with self.reader.evaluator(book, warehouse) as evaluator:
                verdicts = topic_verdicts(evaluator, topics, path.article, warehouse.connection)
        return answer_of(
            found=True,
            article=plain_article(path.article),
            others_with_this_headline=path.others,
            stages=path.stages,
            topics=[plain_verdict(verdict) for verdict in verdicts],
        )

    def changes(self, since: str = "7d", name: str = "", limit: int = 20) -> Json:
        """List what publishers changed after publication, newest first, sentence by sentence as it was and as it is.

        Its kind: facts, correction, retraction, reinstated, update, cosmetic, gone or back (its page); empty where none was weighed.
        Its note is the publisher's, or says why a page is gone or back; said_in is the address of a report that corrects or withdraws it.

        Args:
            since: changes seen then or later: a day, a time or so long ago (36h, 7d).
            name: only of this story (its id or the beginning of it), or of this article (id or address); empty for all.
            limit: changes at most, 1 to 50.
        """
        if not 1 <= limit <= MOST_CHANGES:
            raise UsageError(f"limit is {limit}; it is 1 to {MOST_CHANGES}.")
        moment = said_moment(since, self.clock())
        with self.reader.warehouse() as warehouse:
            ids = _ids_of(warehouse.connection, name) if name else []
            found, whole = changed_texts(warehouse.connection, ids, moment, limit)
        return answer_of(changes=[plain_change(change, MOST_EDITS) for change in found], changes_left_out=whole - len(found))

    def draft_topic(self, name: str, who: Sequence[str] = (), what: Sequence[str] = (), never: Sequence[str] = (), days: int = 30) -> Json:
        """Draft a topic from what somebody wants to be told of, and try it on the archive; nothing is saved.

        Args:
            name: what the topic shall be called.
            who: names that must all be there; alternatives of one are parted by commas.
            what: what they do, alternatives, several of them or one with commas.
            never: words of other news, likewise.
            days: how far back the archive is searched.
        """
        _check_days(days)
        book = self.reader.book()
        named, deeds, others = (tuple(filter(None, map(parted_by_commas, words))) for words in (who, what, never))
        if not (named or deeds):
            raise UsageError("A topic needs somebody to watch (who) or something that happens (what).")
        wish, until = Wish(name, named, tuple(chain(*deeds)), tuple(chain(*others))), self.clock()
        with self.reader.warehouse() as warehouse:
            words = words_between(warehouse, until - timedelta(days=days), until)
        try:
            draft = draft_topic(wish, book.sets, headline_counts(wish, words, book.sets))
        except QueryError as error:
            raise UsageError(f"{error.message}.") from error
        found = relatives_of(wish, words, book.sets) if words else []
        # What the query's stems do not find: an agent may ask for a second draft with them.
        relatives = [{"word": one.word, "of": one.of, "articles": one.texts} for one in found]
        return self.try_topic(draft.item, days) | {"sets": plain_value(draft.sets), "relatives": plain_value(relatives)}

    def try_topic(self, text: str, days: int = 30) -> Json:
        """Try a topic on the archive without saving it: what it finds, how often it would alert, and what is wrong with its text.

        Where its articles were labelled, also how right it is: of the hits how many are useful, of the useful how many are hit.

        Args:
            text: a line `name: query`, or an item of a topics file in YAML.
            days: how far back the archive is searched, 1 to 366.
        """
        _check_days(days)
        draft = read_draft(text, self.reader.book())
        if draft.topic is None:
            return answer_of(text=text, problems=draft.problems, hits=[])
        topic, until = draft.topic, self.clock()
        trial = run_trial(self.reader, draft.book, topic, until - timedelta(days=days), until)
        hits, summary = trial.hits, trial.summary
        chosen = sample(hits, MOST_HITS)
        return answer_of(
            text=text,
            topic=topic.name,
            version=topic.version,
            problems=[],
            is_complete=not trial.is_cut,
            articles=summary.articles,
            matches=summary.matches,
            alerts=summary.alerts,
            stories=summary.stories,
            alerts_a_day=round(summary.alerts_a_day, 3),
            per_day=[{"day": day.isoformat(), "matches": matches, "alerts": alerts} for day, matches, alerts in summary.per_day if matches],
            hits=[plain_article(hit.article) | {"match": plain_match(hit.match)} for hit in chosen],
            hits_left_out=len(hits) - len(chosen),
            near_misses=[plain_article(miss.article) | {"match": plain_match(miss.match)} for miss in trial.near[:MOST_HITS]],
            near_misses_left_out=max(0, len(trial.near) - MOST_HITS),
            labelled=trial.labelled,
            useful_of_them=trial.useful,
            rates={
                name: {"found": one.found, "hits": one.hits, "precision": one.precision, "interval": one.interval, "recall": one.recall}
                for name, one in trial.rates.items()
            },
        )

    def brief(self, name: str, since: str = "") -> Json:
        """Brief on a story, or on a topic's stories: numbered quotes in the order of knowledge, each a span of an article.

        Args:
            name: id of a story or its beginning, id, address or headline of an article of it, or the name of a topic.
            since: leave out what was known before, but for who was first; for a topic 7d where nothing is said.
        """
        briefs, left_out = self.briefs(name, since)
        rows = [
            {
                "story_id": brief.story_id,
                "title": brief.title,
                "outlets": brief.outlets,
                "texts": brief.texts,
                "independent_sources": brief.independent_sources,
                "turns": brief.turns,
                "told": brief.told,
                "texts_left_out": brief.left_out,
                "others_with_this_headline": brief.others_with_this_headline,
                "sections": [
                    {"heading": heading, "lines": [{"number": number, "line": plain_value(line)} for number, line in lines]}
                    for heading, lines in numbered(brief)
                ],
            }
            for brief in briefs
        ]
        return answer_of(stories=rows, stories_left_out=left_out)

    def briefs(self, name: str, since: str = "") -> tuple[list[StoryBrief], int]:
        """Make the briefs that `brief` answers, and count the stories left out."""
        now = self.clock()
        moment = said_moment(since, now)
        is_topic = any(topic.name == name for topic in self.reader.book().topics)
        with self.reader.warehouse() as warehouse:
            if is_topic:
                return briefs_of_topic(warehouse.connection, name, moment or now - TOPIC_BRIEF_DAYS)
            return [brief_of_story(warehouse.connection, name, moment)], 0

    def check(self, text: str, since: str = "30d") -> Json:
        """Say for each sentence of a summary which names and figures the archive carries, where, and which not; never whether it is true.

        Its outcome: carried (one article has all of it), apart (no one article has), nameless (no name could be looked for, so that
        nothing vouches for it) or missing (a name or figure is in no article that was found).

        Args:
            text: the summary, in Markdown or plain.
            since: articles first seen then or later.
        """
        claims = self.checked(text, since)
        return answer_of(sentences=claims, looked_at=LOOKED_AT)

    def checked(self, text: str, since: str) -> list[CheckedClaim]:
        """Hold a summary against the archive."""
        if len(text) > LONGEST_SUMMARY:
            raise UsageError(f"A summary has at most {LONGEST_SUMMARY:,} characters.")
        with self.reader.warehouse(2 * LONGEST_QUESTION_SECONDS) as warehouse, self.reader.index(warehouse) as index:
            return checked_claims(warehouse, index, text, self.reader.book(), said_moment(since, self.clock()))

    def health(self) -> Json:
        """Say whether news comes in and goes out: the last 24 hours, what is stuck, sources in trouble, and messages that wait."""
        now, home = self.clock(), self.reader.settings.home
        with self.reader.warehouse() as warehouse:
            signs = vital_signs(warehouse.connection, now)
            sources, whole = source_rows(warehouse.connection, MOST_SOURCES)
            waiting = recent_alerts(warehouse.connection, MOST_STORIES, unsettled=True)
        stuck = [reason for reason in (late(home, signs.watched, now), what_is_stuck(signs, now)) if reason]
        return answer_of(
            at=now,
            last_pass_at=last_pass(home),
            stuck=stuck,
            last_day=signs,
            sources_in_trouble=[plain_source(row, now) for row in sources if row.state not in WELL],
            sources_left_out=whole - len(sources),
            waiting_messages=waiting,
        )


def article_named(connection: Connection, name: str) -> Article:
    """Return the article of this id, address or headline.

    Raises:
        UsageError: there is none; the message says how far the page came.
    """
    found = articles_at(connection, *known_as(name))
    if not found:
        path = article_path(connection, name)
        if path.article is None:
            raise UsageError(f"{name!r} is not among the articles: {'; '.join(stage.said for stage in path.stages)}.")
        return path.article
    return found[0]


def _story_articles(connection: Connection, name: str) -> tuple[str, list[StoryArticle], int]:
    story_id = story_named(connection, name)
    return (story_id, *articles_of_story(connection, story_id, MOST_STORY_ARTICLES))


def _ids_of(connection: Connection, name: str) -> list[str]:
    """Return the articles that a name means: those of a story, or the one of that id or address."""
    articles = articles_at(connection, *known_as(name))
    if articles:
        return [article.article_id for article in articles]
    return [article.article_id for article in _story_articles(connection, name)[1]]


def _check_days(days: int) -> None:
    if not 1 <= days <= MOST_DAYS:
        raise UsageError(f"days is {days}; it is 1 to {MOST_DAYS}.")
