"""The phrases of messages about one story: first post and its updates, replies, corrections, the pointer after a merge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from warehouse.records.article import WITHOUT_PAGE
from wirewatch.alert.message import phrases
from wirewatch.alert.message.format import safety
from wirewatch.alert.message.format.layout import (
    MOST_HEADLINE,
    Layout,
    LayoutPart,
    Line,
    Look,
    desk,
    domain,
    inline,
    name,
    part,
    short,
    text,
    thread,
    title,
    words,
)
from wirewatch.alert.message.format.safety import TextRun
from wirewatch.alert.message.layouts.altered_words import altered_words
from wirewatch.alert.message.layouts.match_reasons import topic_name, why
from wirewatch.alert.message.layouts.reopened_post import as_told
from wirewatch.alert.message.muted_before import MutedBefore
from wirewatch.alert.message.payload import AlertContent, Form, PostMark
from wirewatch.alert.message.summary_lines import Link

# Code points of a quoted sentence: four lines of a Slack window.
MOST_SENTENCE = 700

# Code points of the headline of who had it first: enough to see whether that is the same event, in a line.
MOST_FIRST_HEADLINE = 100

# Links of one message; the rest is a count, and the warehouse has them all.
MOST_LINKS = 4

# Of what became of a thread's articles; the rest is a count, and the thread has them all.
MOST_NAMED_MARKS = 6

# New facts of one reply.
MOST_FACTS = 8

# Of a sentence, what may be bold: more emphasises nothing.
BOLD_SHARE = 0.2
# In characters: a word in small letters of so many says nothing outside of its phrase.
LONGEST_PARTICLE = 2
_OPENINGS = {Form.NEW_FACT: "New in this story", Form.REVERSAL: "Reversal: the opposite of what this thread reported"}
# A page stands, or not, at an outlet; what is changed is changed by it.
_STANDING = (Form.GONE, Form.BACK)
_TRANSLATED_FORMS = (Form.POST, Form.UPDATE, Form.REPLY, Form.NEW_FACT, Form.REVERSAL)
# A headline that reads like an address must not be the label of a link to another one.
# The last label of a host is letters, unless all are numbers: "6.2级" and "3.5bn" are none.
_LIKE_AN_ADDRESS = re.compile(r"://|\w\.[^\W\d_]{2}|\d\.\d{1,3}\.\d{1,3}\.\d")


def compose(content: AlertContent) -> Layout:
    """Lay out a message about one story."""
    composed = _composed(as_told(content))
    composed = _after_mute(content.muted_before, composed) if content.muted_before else composed
    return _reopening(content, composed) if content.reopens else composed


def _after_mute(before: MutedBefore, reply: Layout) -> Layout:
    """Say above a reply that its story was muted when it came, and what came before it."""
    others = f", the last of {phrases.counted(before.total + 1, 'report')}; before it:" if before.total else ""
    named: list[Line] = [
        (TextRun(f"“{inline(each.headline)}” · {name(each.by)}"), *((TextRun(" · "), *link) if (link := domain(each.url)) else ()))
        for each in before.latest
    ]
    more = before.total - len(named)
    named += [words(phrases.counted(more, "more", "more"))] if more > 0 else []
    opening = (TextRun("Came while this story was muted", italic=True), TextRun(others))
    return replace(reply, parts=(*text(opening), *part(Look.BULLETS, named), *reply.parts))


def _reopening(content: AlertContent, reply: Layout) -> Layout:
    """Say above what would have been a reply which thread it opens anew, and ask of it what is asked of a post."""
    assert content.reopens
    former = content.reopens
    first = "The list that named this story" if content.is_listed else "The thread's first message"
    gone = f"{first} {'is in the channel that had this name before' if former.is_replaced else 'was deleted'}"
    told = f": “{inline(former.headline)}”" if former.headline else ""
    at = (TextRun(", told "), phrases.moment(former.at)) if former.at else ()
    parts = [
        *_mark(content),
        *part(Look.KICKER, [words(_topics(content, " · "))]),
        *text((TextRun(gone, italic=True), TextRun(told), *at), _latest(content)),
        *reply.parts,
    ]
    summary = safety.shorten(f"{_topics(content, ', ')}: {reply.summary}", MOST_HEADLINE)
    return replace(reply, parts=tuple(parts), summary=summary, asks=True)


def _composed(content: AlertContent) -> Layout:
    match content.form:
        case Form.REPLY:
            return _further(content, _opening(content))
        case Form.NEW_FACT | Form.REVERSAL:
            return _further(content, "Reversed again" if content.reverses else _OPENINGS[content.form])
        case Form.CORRECTION | Form.RETRACTION:
            return _correction(content) if content.form is Form.CORRECTION else _retraction(content)
        case Form.CHANGE | Form.GONE | Form.BACK:
            return _silent_change(content)
        case Form.MERGED | Form.SPLIT:
            return _merged(content) if content.form is Form.MERGED else _split(content)
        case _:
            return _post(content)


def _topics(content: AlertContent, between: str) -> str:
    return between.join(topic_name(content, topic) for topic in content.topics)


def _opening(content: AlertContent) -> str:
    if content.is_unlike and not content.names_post:
        return "May be another event"
    if not content.again:
        return "Further report" if content.is_further or content.is_unlike else "Independent report"
    return "New report by the same agency" if content.agency else "New report by the same outlet"


def _post(content: AlertContent) -> Layout:
    parts = [
        *_mark(content),
        *part(Look.KICKER, [words(_topics(content, " · "))]),
        *_title(content),
        *text(_translated(content, content.translated_headline)),
        *_reversed(content),
        *_near(content),
        *_quote(content),
        *text(_sources(content), _first(content), _latest(content), *_where(content.links, content.outlets), _on_desk(content)),
        *part(Look.SMALL, [_circumstances(content, late=False)]),
    ]
    marked = "Reversal: " if content.reverses else ""
    summary = f"{_topics(content, ', ')}: {marked}{_headline(content)} ({_speaker(content)})"
    return Layout(tuple(parts), safety.shorten(summary, MOST_HEADLINE), why(content), asks=True)


def _reversed(content: AlertContent) -> list[LayoutPart]:
    """Name and link the running thread that told the opposite."""
    if (former := content.reverses) is None:
        return []
    told = (TextRun(", told "), phrases.moment(former.at)) if former.sent else (TextRun(", whose own message is not in the channel yet"),)
    link = thread(former.url)
    opening = TextRun("Reversal", bold=True), TextRun(f": the opposite of “{inline(former.headline)}”")
    return text((*opening, *told, *((TextRun(" · "), *link) if link else ())))


def _near(content: AlertContent) -> list[LayoutPart]:
    """Say which running story this may be part of, until somebody has said that it is."""
    if not content.is_doubtful:
        return []
    link = thread(content.near_url)
    return text((TextRun(f"May belong to “{inline(content.near_headline)}”"), *((TextRun(" · "), *link) if link else ())))


def _title(content: AlertContent) -> list[LayoutPart]:
    """Make the headline, which leads to the article itself."""
    address = safety.safe_url(content.links[0].url) if content.links else ""
    return title(content.headline, "" if _LIKE_AN_ADDRESS.search(content.headline) else address)


def _is_shared(content: AlertContent) -> bool:
    """Say whether there is anything to count: one report alone has no spread and nobody before it."""
    return content.outlets > 1 or content.independent_texts > 1


def _sources(content: AlertContent) -> Line:
    """Say in a line who says so, what kind of voice that is, how far it went and how late we saw it."""
    kind = phrases.tier(content.tier)
    said = [f"({kind})" if kind else "", _counted(content) if _is_shared(content) else phrases.further(content.further_texts)]
    late = phrases.lateness(content.published_at, content.first_seen_at)
    first, *more = [*said, late]
    return (*_who(content), TextRun("".join([f" {first}" if first else "", *(f" · {each}" for each in more if each)])))


def _first(content: AlertContent) -> Line:
    """Say who had it first, where more than one report is known, or since when the story is told."""
    beside = content.published_at or content.first_seen_at
    if not content.first_source or not (_is_shared(content) or phrases.is_earlier_stage(content.first_at, beside)):
        return ()
    listed = content.first_unlisted_at, content.first_listed_at
    is_other = phrases.says_more(content.first_headline, content.headline)
    told = inline(content.first_headline, MOST_FIRST_HEADLINE) if is_other else ""
    return phrases.first_report(name(content.first_source), content.first_at, listed, beside, told)


def _latest(content: AlertContent) -> Line:
    """Say what the thread told last, for whoever reads the channel alone."""
    if (told := content.latest) is None:
        return ()
    by = name(told.by)
    said = f"Latest: “{inline(told.headline)}” · {f'{by}, ' if by else ''}"
    return (TextRun(said), phrases.moment(told.at, content.published_at or content.first_seen_at))


def _deciding(sentence: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Choose the matched words that are bold: the shortest, which are names and verbs, up to a fifth of the sentence; one at least."""
    left = BOLD_SHARE * len(sentence)
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[1] - span[0], span)):
        if not 0 <= start < end <= len(sentence) or any(start < other_end and other < end for other, other_end in chosen):
            continue
        if chosen and end - start > left:
            break
        chosen.append((start, end))
        left -= end - start
    return chosen


def _quoted(sentence: str, spans: Sequence[tuple[int, int]]) -> list[LayoutPart]:
    return part(Look.QUOTE, [safety.highlighted(sentence, _deciding(sentence, spans), MOST_SENTENCE)])


def _further(content: AlertContent, opening: str) -> Layout:
    facts = _facts(content)
    joining = ""
    if content.joining:
        opening = "Reported before" if content.form is Form.NEW_FACT and not facts else opening
        joining = f", now also for {', '.join(topic_name(content, topic) for topic in content.joining)}"
    counts = _counted(content)
    parts = [
        *text(
            (TextRun(opening + joining, bold=True), *_by(content)),
            (TextRun(_headline(content), bold=True),),
            _translated(content, content.translated_headline),
        ),
        *_reversed(content),
        *part(Look.BULLETS, facts),
        *_quote(content),
        *text(*_where(content.links), _on_desk(content)),
        *part(Look.SMALL, [_circumstances(content, f"story so far: {counts}")]),
    ]
    # A phone shows this line alone: which story it is comes before what is new in it, and is cut last.
    summary = f"{opening.partition(':')[0]}{joining}: {_headline(content)} ({_speaker(content)})"
    summary = " · ".join([summary, *(["; ".join(line[0].text for line in facts)] if facts else [])])
    return Layout(tuple(parts), safety.shorten(summary, MOST_HEADLINE), why(content))


def _correction(content: AlertContent) -> Layout:
    return _change(content, "Correction", _side_by_side(content) if content.before else [])


def _retraction(content: AlertContent) -> Layout:
    before, after = inline(content.before), inline(content.after)
    withdrawn = [(TextRun("Withdrawn: "), TextRun(before, strike=True))] if before else []
    instead = [(TextRun("In its place: "), TextRun(after))] if before and after else []
    return _change(content, "Retraction", [*withdrawn, *instead])


def _silent_change(content: AlertContent) -> Layout:
    """Show what was changed without a word of the publisher, or whether the page stands; what it said stays to be read."""
    if content.form is Form.GONE:
        return _change(content, f"{_place(content)} gone", [(TextRun(inline(content.after, MOST_SENTENCE)),)] if content.after else [])
    if content.form is Form.BACK:
        return _change(content, f"{_place(content)} back", _side_by_side(content))
    if content.note:
        notice = TextRun("It said: "), TextRun(inline(content.note, MOST_SENTENCE), strike=True)
        return _change(replace(content, note=""), "Retraction taken back", [notice, *_side_by_side(content)])
    return _change(content, "Changed without a note" if content.before else "Restored without a note", _side_by_side(content))


def _place(content: AlertContent) -> str:
    """Say where the article stands: an entry of a live blog at an anchor of its page."""
    return "Entry" if content.links and "#" in content.links[0].url else "Page"


def _side_by_side(content: AlertContent) -> list[Line]:
    """Set what was said and what is said now one above the other; what was told as gone and is there again stands alone."""
    before, after = inline(content.before, MOST_SENTENCE), short(content.after, MOST_SENTENCE)
    if not before:
        return [(TextRun("It says again: "), TextRun(safety.isolated(after)))] if after else []
    altered = altered_words(short(content.before, MOST_SENTENCE), after)
    now = (TextRun("It says now: "), *altered) if after else words("That is gone from the text")
    return [(TextRun("It said: "), TextRun(before, strike=True)), now]


def _change(content: AlertContent, opening: str, lines: Sequence[Line]) -> Layout:
    at = (TextRun("found " if content.form in _STANDING else "changed "), phrases.moment(content.changed_at)) if content.changed_at else ()
    # In the thread of a list the sentences alone would not say which of its stories they are of.
    is_named = content.form in _STANDING or not content.before or (content.is_listed and content.after != content.headline)
    parts = [
        *text(
            (TextRun(opening, bold=True), *_whose(content)),
            *([(TextRun(_headline(content), bold=True),)] if is_named else []),
        ),
        *part(Look.QUOTE, [*_note(content), *lines]),
        *part(Look.BULLETS, _facts(content)),
        *text(*_where(content.links, opening="It was at: " if content.form is Form.GONE else "Read: "), _on_desk(content)),
        *part(Look.SMALL, [at]),
    ]
    summary = f"{opening}: {_headline(content)} ({name(content.source) or _speaker(content)})"
    return Layout(tuple(parts), safety.shorten(summary, MOST_HEADLINE))


def _note(content: AlertContent) -> list[Line]:
    """Give the publisher's note; version 0.1 filed it in the place of what is said now."""
    marked = content.form in (Form.CORRECTION, Form.RETRACTION)
    note = inline(content.note or ("" if content.before or not marked else content.after), MOST_SENTENCE)
    return [words(note)] if note else []


def _facts(content: AlertContent) -> list[Line]:
    facts = [words(inline(fact)) for fact in content.facts[:MOST_FACTS]]
    more = len(content.facts) - MOST_FACTS
    return [*facts, words(f"{more:,} more")] if more > 0 else facts


def _whose(content: AlertContent) -> Line:
    """Say whose change it is: that of the outlet whose page changed, even where an agency wrote the text."""
    agency, source = name(content.agency), name(content.source)
    wrote = f" (text by {agency})" if agency and source and not phrases.is_own_outlet(agency, source) else ""
    link = " at " if content.form in _STANDING else " by "
    return (TextRun(link), TextRun(source or agency, bold=True), TextRun(wrote)) if source or agency else ()


def _merged(content: AlertContent) -> Layout:
    opening = (TextRun("Same story", bold=True), TextRun(": this thread goes on under "), TextRun(_headline(content), bold=True))
    first = _first(content)
    counts = (TextRun(_counted(content)), *((TextRun(" · "), *first) if first else ()))
    parts = [*text(opening, thread(content.thread_url)), *part(Look.SMALL, [counts])]
    return Layout(tuple(parts), safety.shorten(f"Same story as: {_headline(content)}", MOST_HEADLINE))


def _split(content: AlertContent) -> Layout:
    opening = (TextRun("Another event", bold=True), TextRun(": this report is no longer counted here"))
    left = f"story without it: {_counted(content)}"
    parts = [
        *text((*opening, *_by(content)), (TextRun(_headline(content), bold=True),), *_where(content.links)),
        *part(Look.SMALL, [words(left)]),
    ]
    return Layout(tuple(parts), safety.shorten(f"Another event: {_headline(content)} ({_speaker(content)})", MOST_HEADLINE))


def _mark(content: AlertContent) -> list[LayoutPart]:
    """Say in a line why the post is no longer as it was: what weighs most of what its thread was told, and how much more there is."""
    line: list[TextRun] = []
    marks = by_weight(content)
    for mark in marks[:MOST_NAMED_MARKS]:
        # Beside a headline of the same outlet its name alone would be taken for what became of that.
        is_other = mark.article_id and mark.article_id != content.article_id and mark.by == (content.source or content.agency)
        where = " in another thread" if mark.other_thread else " in another report" if is_other else ""
        said = f"{phrases.became(mark.what, name(mark.by))}{where}, "
        line += [*([TextRun(" · ")] if line else []), TextRun(said, bold=True), phrases.moment(mark.at, bold=True)]
        line += [TextRun(" · "), *link] if (link := thread(mark.other_url)) else []
    retracted = sum(mark.what == "retracted" for mark in marks[MOST_NAMED_MARKS:])
    others = len(marks[MOST_NAMED_MARKS:]) - retracted
    for count, what in ((retracted, "further retraction"), (others, "further change")):
        line += [TextRun(f" · {phrases.counted(count, what)}", bold=True)] if count else []
    told_here = [TextRun(": see the thread")] if any(not mark.other_thread for mark in marks) else []
    return text((*line, *told_here)) if line else []


def by_weight(content: AlertContent) -> list[PostMark]:
    """Give the marks of a post, those that weigh most first; of equals that of the headline's article, then the latest."""
    weights = {what: place for place, what in enumerate(phrases.MARKS)}
    return sorted(content.marks, key=lambda mark: (weights.get(mark.what, len(weights)), mark.article_id != content.article_id))


def foreign_texts(content: AlertContent) -> tuple[str, str]:
    """Give headline and quoted sentence as a message shows them, for a translator; the quote is empty where it says no more.

    Changes and pointers to other threads are not among the forms that show a translation.
    """
    content = as_told(content)
    if content.form not in _TRANSLATED_FORMS:
        return "", ""
    quoted = "".join(run.text for shown in _original(content) for line in shown.lines for run in line)
    return short(content.headline), quoted if phrases.says_more(quoted, content.headline) else ""


def _translated(content: AlertContent, said: str) -> Line:
    """Say a translation, marked as a machine's; nothing where there is none."""
    shown = inline(said, MOST_SENTENCE)
    return (TextRun(f"Machine translation ({name(content.translator) or 'unnamed'}): {shown}", italic=True),) if shown else ()


def _quote(content: AlertContent) -> list[LayoutPart]:
    """Quote the original, and a translation below it."""
    translation = _translated(content, content.translated_quote)
    return [
        LayoutPart(shown.look, (*map(safety.isolated_runs, shown.lines), *([translation] if translation else [])))
        for shown in _original(content)
    ]


def quoted_sentence(content: AlertContent) -> str:
    """Give what a message quotes: the matched sentence where it tells more than the headline, else the lede.

    A post without either quotes the headline, to mark the words in it, but not where there is no text from a page that could be quoted.
    """
    content = as_told(content)
    if phrases.says_more(content.sentence, content.headline):
        return content.sentence
    if phrases.says_more(content.lede, content.headline) or _said_again(content):
        return content.lede
    has_page = content.body_status not in WITHOUT_PAGE
    return content.sentence if content.spans and has_page and content.form in (Form.POST, Form.UPDATE) else ""


def _origin(content: AlertContent) -> str:
    """Say that what is quoted is the publisher's summary: that may stand above the text, or in no place that readers see."""
    return "quoted from the publisher's summary" if content.of_summary and quoted_sentence(content) == content.sentence else ""


def _original(content: AlertContent) -> list[LayoutPart]:
    sentence = quoted_sentence(content)
    return _quoted(sentence, content.spans if sentence == content.sentence else _said_again(content))


def _said_again(content: AlertContent) -> list[tuple[int, int]]:
    """Find the very words that matched, in the headline or elsewhere, where the lede has them; "in" alone is not "sworn in"."""
    matched = [*(content.sentence[start:end] for start, end in content.spans if 0 <= start < end), *content.elsewhere]
    telling = [word for word in matched if len(word) > LONGEST_PARTICLE or not word.islower()]
    return [found.span() for found in phrases.very_words(telling).finditer(content.lede)]


def _who(content: AlertContent) -> Line:
    agency, source = name(content.agency), name(content.source)
    if agency and source and not phrases.is_own_outlet(agency, source):
        return (TextRun(agency, bold=True), TextRun(f", carried by {source}"))
    return (TextRun(agency or source, bold=True),)


def _by(content: AlertContent) -> Line:
    return (TextRun(" · "), *_who(content)) if content.agency or content.source else ()


def _speaker(content: AlertContent) -> str:
    return name(content.agency) or name(content.source) or "source unknown"


def _counted(content: AlertContent) -> str:
    return phrases.spread(content.outlets, content.independent_texts, content.independent_sources, further_texts=content.further_texts)


def _circumstances(content: AlertContent, *more: str, late: bool = True) -> Line:
    times = phrases.published_and_seen(content.published_at, content.first_seen_at, late=late)
    known = [phrases.language(name(content.language)), phrases.BODY[content.body_status], _origin(content), *more]
    return (*times, TextRun("".join(f" · {word}" for word in known if word)))


def _where(links: Iterable[Link], outlets: int = 0, opening: str = "Read: ") -> list[Line]:
    """Links the first few; of a post's `outlets`, which are more than it can link, the others are counted too."""
    reachable = [(link, domain(link.url)) for link in links if domain(link.url)]
    line: list[TextRun] = []
    for link, address in reachable[:MOST_LINKS]:
        outlet = name(link.outlet)
        named = outlet and not _says_the_same(outlet, address[0].text)
        line += [TextRun(" · " if line else opening), *([TextRun(f"{outlet} ")] if named else []), *address]
    if line and (others := max(len(reachable), outlets) - min(len(reachable), MOST_LINKS)) > 0:
        line.append(TextRun(f" · {others:,} more"))
    return [tuple(line)]


def _on_desk(content: AlertContent) -> Line:
    """Link to the desk's page of this message, which has the whole story, why it matched and what became of it."""
    return desk(content.desk_url, f"alerts/{content.alert_id}", "Open on the desk") if content.alert_id else ()


def _says_the_same(outlet: str, address: str) -> bool:
    letters = "".join(character for character in outlet.casefold().removeprefix("the ") if character.isalnum())
    return bool(letters) and letters in address.replace("-", "")


def _headline(content: AlertContent) -> str:
    return inline(content.headline) or "(no headline)"
