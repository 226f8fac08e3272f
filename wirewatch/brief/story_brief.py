"""A brief of a story: numbered quotes in the order of knowledge. Every line is a span of an article; nothing is worded. Pure.

who was first > what each independent text added > figures that moved > corrections > what only state media, or one side, say
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from warehouse.analysis.story_pages import ChangedText, StoryArticle, independent_sources, independent_texts
from warehouse.records.article import Article
from wirewatch.alert.change.word_diff import diff, sentence_key
from wirewatch.alert.filing.thread_facts import acts, figures
from wirewatch.alert.message.phrases import country as country_name
from wirewatch.brief.differing_figures import DifferingFigure, counted_figures, differing_figures
from wirewatch.brief.quotes import Quote, first_sentence, quote_of, sentence_spans

MOST_ADDED = 2
MOST_TEXTS = 12
MOST_OF_A_SIDE = 4
MOST_CORRECTIONS = 8
# A sentence of which most words were told before adds little; short ones are captions.
FEWEST_NEW_WORDS = 4
FIGURE_WORTH, ACT_WORTH = 6, 3
STATE = "state"


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line: a quote, and what the archive knows of it.

    Attributes:
        quote: The span.
        agency: Wire service that signed the text; empty for none.
        tier: What kind of voice the outlet is; empty where nobody said.
        unlisted_at: The last poll without the article; None where none is known.
        before: What the place said before, where it was changed.
        changed_at: When the change was seen; None where it is no change.
    """

    quote: Quote
    agency: str = ""
    tier: str = ""
    unlisted_at: datetime | None = None
    before: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BriefSection:
    """Lines under one heading; the heading is ours and says only what the lines have in common.

    Attributes:
        heading: What they have in common.
        lines: The lines.
    """

    heading: str
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True)
class StoryBrief:
    """The brief of one story.

    Attributes:
        story_id: The story.
        title: Headline of its first article.
        outlets: Outlets that carry it.
        texts: Texts of which others may be reprints.
        independent_sources: Who wrote them: agencies, each counted once, and outlets with a text of their own.
        sections: What is told.
        left_out: Independent texts beyond those that are quoted.
    """

    story_id: str
    title: str
    outlets: int
    texts: int
    independent_sources: int
    sections: tuple[BriefSection, ...]
    left_out: int = 0


def story_brief(
    story_id: str,
    story_articles: Sequence[StoryArticle],
    texts: Mapping[str, Article],
    changes: Sequence[ChangedText],
    since: datetime | None = None,
) -> StoryBrief:
    """Make the brief.

    Args:
        story_id: the story.
        story_articles: its articles, first to last.
        texts: its independent articles by id.
        changes: what publishers changed in it, newest first.
        since: leave out what was known before, but for who was first.
    """
    firsts = [one for one in independent_texts(story_articles) if one.article_id in texts]
    late = [one for one in firsts if since is None or one.seen_at >= since]
    quoted = late[:MOST_TEXTS]
    by_id = {one.article_id: one for one in story_articles}
    articles = [texts[one.article_id] for one in firsts]
    sections = [
        _first(story_articles[0], texts),
        _added(firsts, quoted, texts),
        *(_differing(figure, by_id, since) for figure in differing_figures(articles)),
        _corrected(changes, by_id, texts, since),
        _only("Only state media say", firsts, texts, {one.article_id for one in firsts if one.tier == STATE}, since),
        *_sides(firsts, texts, since),
    ]
    outlets = len({one.source for one in story_articles if one.relation != "headline-only"})
    lines, sources = tuple(one for one in sections if one.lines), independent_sources(story_articles)
    return StoryBrief(story_id, story_articles[0].title, outlets, len(firsts), sources, lines, len(late) - len(quoted))


def _line(quote: Quote, one: StoryArticle | None) -> BriefLine:
    return BriefLine(quote, one.agency, one.tier, one.unlisted_at) if one else BriefLine(quote)


def _first(one: StoryArticle, texts: Mapping[str, Article]) -> BriefSection:
    article = texts.get(one.article_id)
    # A headline alone was first, where its page could not be read.
    quote = article and (first_sentence(article) or quote_of(article, "title", 0, len(article.title)))
    return BriefSection("Who was first", (_line(quote, one),) if quote and quote.text else ())


def _added(firsts: Sequence[StoryArticle], quoted: Collection[StoryArticle], texts: Mapping[str, Article]) -> BriefSection:
    known_words: set[str] = set()
    known_figures: set[str] = set()
    known_acts: set[str] = set()
    lines: list[BriefLine] = []
    for place, one in enumerate(firsts):
        article = texts[one.article_id]
        ranked: list[tuple[int, int, int]] = []
        for start, end in sentence_spans(article.text):
            said = article.text[start:end]
            new_words = len(set(sentence_key(said)) - known_words)
            worth = new_words + FIGURE_WORTH * len(figures(said) - known_figures) + ACT_WORTH * len(acts(said) - known_acts)
            if new_words >= FEWEST_NEW_WORDS:
                ranked.append((-worth, start, end))
        if place and one in quoted:
            chosen = sorted(ranked)[:MOST_ADDED]
            lines += [_line(quote_of(article, "text", start, end), one) for _, start, end in sorted(chosen, key=lambda item: item[1])]
        known_words |= set(sentence_key(article.text)) | set(sentence_key(article.title))
        known_figures |= figures(article.text)
        known_acts |= acts(article.text)
    return BriefSection("What each independent text added", tuple(lines))


def _differing(figure: DifferingFigure, by_id: Mapping[str, StoryArticle], since: datetime | None) -> BriefSection:
    is_news = since is None or any(quote.seen_at >= since for quote in figure.quotes)
    lines = tuple(_line(quote, by_id.get(quote.article_id)) for quote in figure.quotes) if is_news else ()
    return BriefSection(f"A figure that moved: {' → '.join(figure.values)} {figure.counted}", lines)


def _corrected(
    changes: Sequence[ChangedText], by_id: Mapping[str, StoryArticle], texts: Mapping[str, Article], since: datetime | None
) -> BriefSection:
    lines: list[BriefLine] = []
    for change in reversed(changes):
        article = texts.get(change.article_id)
        if article is None or (since is not None and change.revised_at < since):
            continue
        for edit in diff(change.text_before, change.text_after).edits:
            # Only what still stands can be quoted with its place.
            start = article.text.find(edit.after) if edit.after else -1
            if start >= 0 and edit.before:
                quote = quote_of(article, "text", start, start + len(edit.after))
                one = by_id.get(change.article_id)
                lines.append(BriefLine(quote, one.agency if one else "", one.tier if one else "", None, edit.before, change.revised_at))
    return BriefSection("What was corrected", tuple(lines[:MOST_CORRECTIONS]))


def _sides(firsts: Sequence[StoryArticle], texts: Mapping[str, Article], since: datetime | None) -> Iterable[BriefSection]:
    countries = sorted({one.country for one in firsts if one.country})
    if len(countries) > 1:
        for country in countries:
            side = {one.article_id for one in firsts if one.country == country}
            yield _only(f"Only outlets of {country_name(country)} say", firsts, texts, side, since)


def _only(
    heading: str, firsts: Sequence[StoryArticle], texts: Mapping[str, Article], side: Collection[str], since: datetime | None
) -> BriefSection:
    """Quote the figures that only these articles of the story carry; with no other article there is no side."""
    others = [texts[one.article_id] for one in firsts if one.article_id not in side]
    if not side or not others:
        return BriefSection(heading, ())
    known = frozenset[str]().union(*(figures(f"{article.title}\n{article.standfirst}\n{article.text}") for article in others))
    lines: dict[tuple[str, int], BriefLine] = {}
    for one in firsts:
        if one.article_id in side and (since is None or one.seen_at >= since):
            for figure in counted_figures(texts[one.article_id]):
                if figure.value not in known:
                    lines.setdefault((one.article_id, figure.quote.start), _line(figure.quote, one))
    return BriefSection(heading, tuple(lines.values())[:MOST_OF_A_SIDE])
