"""From article, match and counts to what a message shows."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from warehouse.records.article import Article, as_opened
from warehouse.records.story import Placement
from warehouse.records.topic import Match, Span
from wirewatch.alert.message.payload import AlertContent, Form
from wirewatch.alert.message.phrases import has_words, says_more, tells_of
from wirewatch.alert.message.summary_lines import Link
from wirewatch.topic.language.sentences.sentences import opening_before, sentence_starts

# Code points; a quoted sentence is cut shorter than this when it is shown.
MOST_LEDE = 1000
# A pattern has a few required parts; one of a hundred would only fill the outbox.
MOST_ELSEWHERE, MOST_WORD = 20, 100
# A headline, a caption and a dateline may stand above the first sentence.
LEDE_PARAGRAPHS = 5


@dataclass(frozen=True, slots=True)
class ReportedChange:
    """A change of an article that was told, or the going of its page.

    Attributes:
        form: CHANGE, GONE, BACK, CORRECTION or RETRACTION.
        before: What it said; empty where what was told as gone is there again.
        after: What it says now; empty where that is gone.
        topics: Topics that had matched the article: threads of others hear of nothing but corrections and retractions.
        note: What its publisher says of it, or of what text a page came back with; of a CHANGE the notice that it took back.
        altered: What figures, names, quotes, people, places and things became of others: (kind, before, after), `after` empty where gone.
    """

    form: Form
    before: str
    after: str = ""
    topics: frozenset[str] = frozenset()
    note: str = ""
    altered: tuple[tuple[str, str, str], ...] = ()

    @property
    def takes_back(self) -> bool:
        """Whether it takes a retraction back."""
        return self.form is Form.CHANGE and bool(self.note)


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One article of a story as it comes in.

    Attributes:
        article: The article.
        placement: Its story and reprint group.
        match: None where the topic does not match it.
        former_title: Its headline before the last change; empty for a new article.
        others: Matches of further topics of the same channel.
        unlisted_at: The last poll of its feed that did not list it yet; None where none is known.
        change: What its readers must be told of a change of it.
        tier: What kind of voice its source is; empty where nobody said.
        retold_at: When it came to say something else than it was listed with; None where it has told this from the beginning.
    """

    article: Article
    placement: Placement
    match: Match | None = None
    former_title: str = ""
    others: tuple[Match, ...] = ()
    unlisted_at: datetime | None = None
    change: ReportedChange | None = None
    tier: str = ""
    retold_at: datetime | None = None

    @property
    def reported_at(self) -> datetime:
        """When its outlet reported this."""
        return self.retold_at or self.article.published_at or self.article.first_seen_at

    @property
    def listed_at(self) -> datetime:
        """When a poll first listed what it reports."""
        return self.retold_at or self.article.first_seen_at

    @property
    def agency(self) -> str:
        """Wire service that its text, byline or credit names."""
        return self.placement.agency or self.article.agency

    @property
    def outlet(self) -> str:
        """Who printed it."""
        return self.article.site_name or self.article.source


def content_of(item: NewsItem, form: Form, topic: str, alert_id: str) -> AlertContent:
    """Show one article; counts are those of this article alone."""
    article, match = item.article, item.match
    opening = _opening(article, match) if match else ""
    return AlertContent(
        form=form,
        topic=topic,
        headline=article.title,
        alert_id=alert_id,
        story_id=item.placement.story_id,
        article_id=article.article_id,
        sentence=opening + match.sentence if match else "",
        spans=_spans(match, len(opening)) if match else (),
        of_summary=match is not None and match.sentence_field == "standfirst",
        lede=lede_of(article.text, article.title, _words_not_shown(article, match) if match else ()),
        agency=item.agency,
        source=item.outlet,
        first_source=item.agency or item.outlet,
        first_at=item.reported_at,
        first_listed_at=item.listed_at,
        first_unlisted_at=item.unlisted_at,
        published_at=article.published_at,
        first_seen_at=article.first_seen_at,
        links=(Link(item.outlet, as_opened(article.url)),),
        body_status=article.body_status,
        language=article.language,
        pattern=match.pattern if match else "",
        score=match.score if match else 0.0,
        parts=match.parts if match else (),
        elsewhere=_elsewhere(match) if match else (),
        tier=item.tier,
    )


def lede_of(text: str, headline: str, matched: Collection[str] = ()) -> str:
    """Take the first sentence that says more than the headline; a text without stops gives what a message can show.

    Where that says nothing of the headline, the first one with a word that `matched` tells more, though it repeats the headline.
    """
    said = [sentence for paragraph in text.splitlines()[:LEDE_PARAGRAPHS] for sentence in _sentences(paragraph[:MOST_LEDE])]
    lede = next((sentence for sentence in said if says_more(sentence, headline)), "")
    if not lede or not matched or tells_of(lede, headline) or has_words(lede, matched):
        return lede
    above = _letters(headline)
    return next((sentence for sentence in said if has_words(sentence, matched) and _letters(sentence) != above), lede)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _sentences(paragraph: str) -> list[str]:
    starts = [*sentence_starts(paragraph), len(paragraph)]
    return [said for start, end in itertools.pairwise(starts) if (said := paragraph[start:end].strip())]


def _words_not_shown(article: Article, match: Match) -> list[str]:
    """Give the words that matched where their sentence is not quoted, since it says no more than the headline."""
    return [] if says_more(match.sentence, article.title) else words_that_matched(match)


def words_that_matched(match: Match) -> list[str]:
    """Give the very words that matched."""
    return list(dict.fromkeys(span.text for span in match.spans))


def _opening(article: Article, match: Match) -> str:
    """Give the quotation mark that a matched sentence begins with where it begins a line."""
    start = match.sentence_start if match.sentence_field == "text" else 0
    return article.text[opening_before(article.text, start) : start]


def _spans(match: Match, shift: int) -> tuple[tuple[int, int], ...]:
    """Move the matched words' places from the article's field into the sentence, behind a mark of `shift` characters."""
    start = match.sentence_start - shift
    return tuple((span.start - start, span.end - start) for span in match.spans if _in_sentence(span, match))


def _elsewhere(match: Match) -> tuple[str, ...]:
    words = dict.fromkeys(span.text[:MOST_WORD] for span in match.spans if not _in_sentence(span, match))
    return tuple(words)[:MOST_ELSEWHERE]


def _in_sentence(span: Span, match: Match) -> bool:
    return span.field == match.sentence_field and match.sentence_start <= span.start and span.end <= match.sentence_end
