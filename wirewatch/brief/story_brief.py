"""A brief of a story: numbered quotes in the order of knowledge. Every line is a span of an article; nothing is worded. Pure.

who was first > what tells the opposite of an earlier report > what was retracted, or was and stands again > pages that are gone
> what each independent text added > figures that moved > corrections > other changes > what only state media, or one side, say
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from warehouse.analysis.story_pages import StoryArticle, independent_sources, independent_texts
from warehouse.records.article import Article
from warehouse.records.second_look import ChangedText
from warehouse.records.story import StoryTurn, ToldStory
from wirewatch.alert.change.diff.word_diff import diff, sentence_key, sentences
from wirewatch.alert.change.weight import ChangeKind
from wirewatch.alert.filing.correction import note_spans
from wirewatch.alert.message.payload import Form
from wirewatch.alert.message.phrases import country as country_name
from wirewatch.alert.thread.figures.figure_forms import figures
from wirewatch.alert.thread.official_acts import acts
from wirewatch.brief.change_history import ChangeHistory
from wirewatch.brief.differing_figures import DifferingFigure, counted_figures, differing_figures
from wirewatch.brief.quotes import Quote, first_words, quote_of, sentence_spans

MOST_ADDED = 2
MOST_TEXTS = 12
MOST_OF_A_SIDE = 4
# Of each kind.
MOST_CHANGES = 8
# Without a word of their publishers; an archive of before 0.3 has changes that nobody weighed.
UNMARKED = ("", ChangeKind.FACTS, ChangeKind.UPDATE)
# A sentence of which most words were told before adds little; short ones are captions.
FEWEST_NEW_WORDS = 4
FIGURE_WORTH, ACT_WORTH = 6, 3
STATE = "state"
HEADLINE_ONLY = "headline-only"


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
        appeared_at: When a later version of the article brought it; None where it was there at first.
        retracted_at: When the article was withdrawn; None where it was not.
        gone_at: Since when its page is gone; None while it is there.
    """

    quote: Quote
    agency: str = ""
    tier: str = ""
    unlisted_at: datetime | None = None
    before: str = ""
    changed_at: datetime | None = None
    appeared_at: datetime | None = None
    retracted_at: datetime | None = None
    gone_at: datetime | None = None


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
        title: Its name: the headline by which a channel was told of it first; where none was, that of its first article.
        outlets: Outlets that carry it.
        texts: Texts of which others may be reprints.
        independent_sources: Who wrote them: agencies, each counted once, and outlets with a text of their own.
        sections: What is told.
        turns: The reports that turned what the story tells, the first comes first.
        left_out: Independent texts beyond those that are quoted.
        others_with_this_headline: Other stories with the words in a headline by which this one was asked for.
        told: What channels show of it, what was told first comes first; their posts may count less.
    """

    story_id: str
    title: str
    outlets: int
    texts: int
    independent_sources: int
    sections: tuple[BriefSection, ...]
    turns: tuple[StoryTurn, ...] = ()
    left_out: int = 0
    others_with_this_headline: int = 0
    told: tuple[ToldStory, ...] = ()


@dataclass(frozen=True, slots=True)
class _Story:
    """What a brief is made of: `texts` as they are quoted, of retracted ones what was withdrawn, and `present` as they read now."""

    articles: Sequence[StoryArticle]
    firsts: list[StoryArticle]
    texts: Mapping[str, Article]
    present: Mapping[str, Article]
    by_id: Mapping[str, StoryArticle]
    history: ChangeHistory
    since: datetime | None

    def is_late(self, moment: datetime) -> bool:
        """Tell whether something was not known before."""
        return self.since is None or moment >= self.since

    def line(self, quote: Quote, before: str = "", changed_at: datetime | None = None) -> BriefLine:
        """Give a line with what is known of its article."""
        one, standing = self.by_id.get(quote.article_id), self.history.standing(quote.article_id)
        return BriefLine(
            quote=quote if changed_at else self.history.dated(quote),
            agency=one.agency if one else "",
            tier=one.tier if one else "",
            unlisted_at=one.unlisted_at if one and not changed_at else None,
            before=before,
            changed_at=changed_at,
            appeared_at=None if changed_at else self.history.appeared_at(quote),
            retracted_at=standing.retracted_at,
            gone_at=standing.gone_at,
        )


def story_brief(
    story_id: str,
    story_articles: Sequence[StoryArticle],
    texts: Mapping[str, Article],
    history: ChangeHistory,
    since: datetime | None = None,
    *,
    turns: tuple[StoryTurn, ...] = (),
) -> StoryBrief:
    """Make the brief.

    Args:
        story_id: the story.
        story_articles: its articles, first to last.
        texts: its independent articles by id, and those that were changed.
        history: what publishers changed in it.
        since: leave out what was known before, but for who was first.
        turns: the reports that turned what it tells.
    """
    firsts = [one for one in independent_texts(story_articles) if one.article_id in texts]
    by_id = {one.article_id: one for one in story_articles}
    story = _Story(story_articles, firsts, history.readable(texts), texts, by_id, history, since)
    late = [one for one in firsts if story.is_late(one.seen_at) and not one.overturns]
    quoted = late[:MOST_TEXTS]
    sections = [
        _first(story_articles[0], story),
        BriefSection("What tells the opposite of an earlier report", tuple(_opposite(story_articles, story))),
        BriefSection("What was retracted", tuple(_retracted(story))),
        BriefSection("Retractions that were taken back", tuple(_reinstated(story))),
        BriefSection("Pages that are gone", tuple(_gone(story))),
        _added(story, quoted),
        *(_differing(figure, story) for figure in differing_figures([story.texts[one.article_id] for one in firsts])),
        BriefSection("What was corrected", tuple(_changed(story, (ChangeKind.CORRECTION,)))[:MOST_CHANGES]),
        BriefSection("What was changed", tuple(_changed(story, UNMARKED))[:MOST_CHANGES]),
        _only("Only state media say", story, lambda one: one.tier == STATE),
        *_sides(story),
    ]
    outlets = len({one.source for one in story_articles if one.relation != HEADLINE_ONLY})
    lines, sources = tuple(one for one in sections if one.lines), independent_sources(story_articles)
    return StoryBrief(story_id, story_articles[0].title, outlets, len(firsts), sources, lines, turns, len(late) - len(quoted))


def _first(one: StoryArticle, story: _Story) -> BriefSection:
    article = story.present.get(one.article_id)
    quote = first_words(article, story.history.first_states.get(one.article_id)) if article else None
    return BriefSection("Who was first", (story.line(quote),) if quote else ())


def _opposite(story_articles: Sequence[StoryArticle], story: _Story) -> Iterator[BriefLine]:
    """Quote the first words of each text that overturns an earlier report, its reprints left out."""
    told: set[str] = set()
    for one in story_articles:
        article = story.texts.get(one.article_id)
        if article and one.overturns and one.reprint_group not in told and story.is_late(one.seen_at):
            told.add(one.reprint_group)
            if quote := first_words(article, story.history.first_states.get(one.article_id)):
                yield story.line(quote)


def _added(story: _Story, quoted: Collection[StoryArticle]) -> BriefSection:
    known_words: set[str] = set()
    known_figures: set[str] = set()
    known_acts: set[str] = set()
    lines: list[BriefLine] = []
    for place, one in enumerate(story.firsts):
        article = story.texts[one.article_id]
        ranked: list[tuple[int, int, int]] = []
        for start, end in sentence_spans(article.text):
            said = article.text[start:end]
            new_words = len(_words(said) - known_words)
            worth = new_words + FIGURE_WORTH * len(figures(said) - known_figures) + ACT_WORTH * len(acts(said) - known_acts)
            if new_words >= FEWEST_NEW_WORDS:
                ranked.append((-worth, start, end))
        if place and one in quoted:
            chosen = sorted(ranked)[:MOST_ADDED]
            lines += [story.line(quote_of(article, "text", start, end)) for _, start, end in sorted(chosen, key=lambda item: item[1])]
        known_words |= _words(article.text) | _words(article.title)
        known_figures |= figures(article.text)
        known_acts |= acts(article.text)
    return BriefSection("What each independent text added", tuple(lines))


def _words(text: str) -> set[str]:
    """Give the words of a text, each word of a number for itself."""
    return set(" ".join(sentence_key(text)).split())


def _differing(figure: DifferingFigure, story: _Story) -> BriefSection:
    is_news = any(story.is_late(quote.seen_at) for quote in figure.quotes)
    lines = tuple(map(story.line, figure.quotes)) if is_news else ()
    return BriefSection(f"A figure that moved: {' → '.join(figure.values)} {figure.counted}", lines)


def _late_changes(story: _Story, kinds: Collection[str]) -> Iterator[tuple[ChangedText, Article]]:
    """Give the changes of these kinds, first to last, each with its article as it reads now."""
    for change in reversed(story.history.changes):
        article = story.present.get(change.article_id)
        if article and change.kind in kinds and story.is_late(change.revised_at):
            yield change, article


def _retracted(story: _Story) -> Iterator[BriefLine]:
    for change, article in _late_changes(story, (ChangeKind.RETRACTION,)):
        if story.history.standing(article.article_id).retracted_at is None:
            continue
        quote, before = _note(article, article, Form.RETRACTION), next(iter(sentences(change.text_before)), change.title_before)
        if change.said_in:
            quote, before = _said_elsewhere(story, change), change.title_before
        if quote is None:
            quote, before = quote_of(article, "title", 0, len(article.title)), change.title_before
        # A headline that stands as it was says nothing of its retraction; that the article is retracted stands behind it.
        is_as_it_was = quote.text == before
        yield story.line(quote, "" if is_as_it_was else before, None if is_as_it_was else change.revised_at)


def _said_elsewhere(story: _Story, change: ChangedText) -> Quote | None:
    """Quote what another report of the story says of a changed one: its first words where its note is not found as it stands."""
    reports = [article for article in story.present.values() if article.display_url == change.said_in]
    # Items without a page of their own share an address.
    report = next((article for article in reports if change.note and change.note in article.text), None)
    if report is None:
        return first_words(reports[0], None) if len(reports) == 1 else None
    start = report.text.find(change.note)
    return quote_of(report, "text", start, start + len(change.note))


def _reinstated(story: _Story) -> Iterator[BriefLine]:
    """Quote what an article says again, beside the notice that was taken back."""
    for change, article in _late_changes(story, (ChangeKind.REINSTATED,)):
        quote = first_words(article, None)
        if quote and story.history.standing(article.article_id).retracted_at is None:
            yield story.line(quote, change.note, change.revised_at)


def _note(article: Article, then: Article, form: Form, former_text: str = "") -> Quote | None:
    """Quote the note that an article had `then` and not in its former text; None where it had none in its text, or has it no longer."""
    notes = (then.text[start:end] for start, end in note_spans(then, form, former_text))
    note = next((said for said in notes if said not in former_text), "")
    start = article.text.find(note) if note else -1
    return quote_of(article, "text", start, start + len(note)) if start >= 0 else None


def _gone(story: _Story) -> Iterator[BriefLine]:
    gone = [(standing.gone_at, article_id) for article_id, standing in story.history.standings.items() if standing.gone_at]
    for gone_at, article_id in sorted(gone):
        article = story.present.get(article_id)
        quote = first_words(article, story.history.first_states.get(article_id)) if article and story.is_late(gone_at) else None
        if quote:
            yield story.line(quote)


def _changed(story: _Story, kinds: Collection[str]) -> Iterator[BriefLine]:
    for change, article in _late_changes(story, kinds):
        if change.said_in and (quote := _said_elsewhere(story, change)):
            yield story.line(quote, change.title_before, change.revised_at)
        elif change.kind == ChangeKind.CORRECTION:
            then = replace(article, title=change.title_after, standfirst="", text=change.text_after)
            if note := _note(article, then, Form.CORRECTION, change.text_before):
                yield story.line(note, "", change.revised_at)
        # Only what still stands can be quoted with its place.
        if change.title_before != change.title_after == article.title and change.title_before:
            yield story.line(quote_of(article, "title", 0, len(article.title)), change.title_before, change.revised_at)
        for edit in diff(change.text_before, change.text_after).edits:
            start = article.text.find(edit.after) if edit.after else -1
            if start >= 0 and edit.before:
                yield story.line(quote_of(article, "text", start, start + len(edit.after)), edit.before, change.revised_at)


def _sides(story: _Story) -> Iterable[BriefSection]:
    countries = sorted({one.country for one in story.articles if one.country})
    if len(countries) > 1:
        for country in countries:
            yield _only(f"Only outlets of {country_name(country)} say", story, partial(_is_of, country))


def _is_of(country: str, one: StoryArticle) -> bool:
    return one.country == country


def _only(heading: str, story: _Story, is_ours: Callable[[StoryArticle], bool]) -> BriefSection:
    """Quote the figures that only one side's outlets carry, in a text, a reprint or a headline; where no others report there is no side."""
    others = [one for one in story.articles if not is_ours(one)]
    printed_by_others = {one.reprint_group for one in others if one.relation != HEADLINE_ONLY}
    ours = [one for one in story.firsts if one.reprint_group not in printed_by_others]
    if not ours or not printed_by_others:
        return BriefSection(heading, ())
    texts = [story.texts[one.article_id] for one in story.firsts if one.reprint_group in printed_by_others]
    known = frozenset[str]().union(*(figures(f"{text.title}\n{text.standfirst}\n{text.text}") for text in texts))
    known |= frozenset[str]().union(*(figures(one.title) for one in others))
    lines: dict[tuple[str, int], BriefLine] = {}
    for one in ours:
        if story.is_late(one.seen_at):
            for figure in counted_figures(story.texts[one.article_id]):
                if figure.value not in known:
                    lines.setdefault((one.article_id, figure.quote.start), story.line(figure.quote))
    return BriefSection(heading, tuple(lines.values())[:MOST_OF_A_SIDE])
