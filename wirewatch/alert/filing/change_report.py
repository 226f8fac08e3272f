"""What a thread is told of a changed article, and how its post is marked. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from wirewatch.alert.change.diff.word_diff import in_quotation_marks, sentence_key, sentences
from wirewatch.alert.filing.correction import correction_of, notes_of, notice_of
from wirewatch.alert.message.compose import NewsItem, ReportedChange
from wirewatch.alert.message.payload import AlertContent, Form, PostMark
from wirewatch.alert.thread.thread_state import ThreadState

# What its publisher says itself: for all that read the thread.
CORRECTIONS = (Form.CORRECTION, Form.RETRACTION)
_POST_MARKS = {
    Form.CORRECTION: "corrected",
    Form.RETRACTION: "retracted",
    Form.CHANGE: "changed",
    Form.GONE: "gone",
    Form.BACK: "back",
    Form.REVERSAL: "reversed",
}
# A retraction is over when it is taken back, and that when the article is withdrawn again.
_ENDS = {"reinstated": "retracted", "retracted": "reinstated"}
# What a thread told last holds, whoever told it: the opposite of its first report, or the same again.
_HELD = frozenset(("reversed", "restated"))
# Whether the page of an article stands: whatever else is told of it later says so too.
_STANDING = frozenset(("gone", "back"))


def change_to_tell(item: NewsItem, state: ThreadState) -> ReportedChange | None:
    """Say what a thread hears of a change: of an article that it knows a correction or what its topics matched, of a new one its mark."""
    if item.article.article_id in state.articles:
        is_for_all = item.change and (item.change.form in CORRECTIONS or item.change.takes_back)
        heard = item.change and (is_for_all or not item.change.topics.isdisjoint(state.root.topics))
        return item.change if heard else None
    form = correction_of(item.article)
    if form is None:
        return None
    return ReportedChange(form, "", note=next(iter(notes_of(item.article, form)), "") or notice_of(item.article, form))


def with_change(content: AlertContent, item: NewsItem, change: ReportedChange, state: ThreadState, now: datetime) -> AlertContent:
    """Tell a change in the message that is about its article: the note, what was said and is said, and what was altered besides."""
    is_correction = change.form in CORRECTIONS
    before, after = _headlines(item, change, state) if is_correction else (change.before, change.after)
    # Who sees a whole short text twice looks for what is another thing in it.
    is_one = len(sentences(before)) == 1 or not after
    besides = [each for each in change.altered if not (is_one and each[1] in before and each[2] in after)]
    facts = [_fact(*each) for each in besides]
    return replace(
        content,
        before=before,
        after=after,
        note=change.note,
        facts=() if change.form is Form.RETRACTION else tuple(facts),
        changed_at=(item.article.modified_at if is_correction else None) or now,
        of_post=(item.placement.corrects or item.article.article_id) == state.root.article_id,
    )


def _fact(kind: str, was: str, said: str) -> str:
    if kind == "quote":
        was, said = in_quotation_marks(was), in_quotation_marks(said)
    return f"{kind}: {' → '.join(filter(None, (was, said)))}{'' if said else ' is gone'}"


def _headlines(item: NewsItem, change: ReportedChange, state: ThreadState) -> tuple[str, str]:
    """Give the headlines before and after; where only a mark came to the headline, the sentence that was altered."""
    article = item.article
    former = item.former_title or (state.root.headline if state.root.article_id == article.article_id else "")
    if change.before and change.form is Form.CORRECTION and set(sentence_key(former)) <= set(sentence_key(article.title)):
        return change.before, change.after
    return (former, article.title) if former and former != article.title else ("", "")


def marked_post(root: AlertContent, told: AlertContent, now: datetime, corrects: str = "") -> AlertContent:
    """Mark the post of a thread with a change that is told in it, of the article that it shows or of that which this one corrects."""
    what = _POST_MARKS.get(told.form)
    if told.form is Form.CHANGE and not told.before:
        what = "reinstated" if told.note else "restored"
    if told.form is Form.REVERSAL and (told.reverses or any(each.what == "reversed" and not each.other_thread for each in root.marks)):
        what = "restated"
    return with_mark(root, PostMark(what, now, told.source or told.agency, corrects or told.article_id)) if what else root


def with_mark(root: AlertContent, mark: PostMark) -> AlertContent:
    """Set a mark before those that the post has, in the place of an older one that says so of its article, or where its page stood.

    All are kept, for of many the first line names those that weigh most: one of a kind for each article of the thread.
    """
    earlier = [each for each in root.marks if not _is_over(each, mark)]
    return replace(root, mark=mark, earlier_marks=tuple(earlier))


def _is_over(earlier: PostMark, mark: PostMark) -> bool:
    same_article = earlier.article_id == mark.article_id if earlier.article_id else earlier.by == mark.by
    if earlier.what in _HELD or mark.what in _HELD:
        # What the thread told itself stays beside what another one tells: it says what a further text here turns.
        return earlier.what in _HELD and mark.what in _HELD and (bool(earlier.other_thread) or not mark.other_thread)
    if earlier.what in _STANDING:
        return same_article and mark.what not in {"merged", "split"}
    if earlier.what == _ENDS.get(mark.what):
        return same_article
    return earlier.what == mark.what and same_article
