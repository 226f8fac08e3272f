"""Does a changed article say that it was corrected or withdrawn, where it did not before? Pure."""

from __future__ import annotations

from dataclasses import replace

from warehouse.records.article import Article
from wirewatch.alert.change.weight import says_the_same
from wirewatch.alert.filing.correction import correction_of, notes_of
from wirewatch.alert.message.payload import Form


def new_mark(article: Article, before: tuple[str, str]) -> tuple[Form, str] | None:
    """Find the mark that came with a change, with its note; None where the same mark with the same notes stood there before.

    Args:
        article: as it is now.
        before: headline and text as they read.
    """
    form = correction_of(article, known=True)
    if form is None:
        return None
    former = replace(article, title=before[0], text=before[1])
    known = notes_of(former, form)
    notes = [note for note in notes_of(article, form, before[1]) if not any(says_the_same(said, note) for said in known)]
    if notes or correction_of(former, known=True) is not form:
        return form, next(iter(notes), "")
    # An old note may stand under a text whose headline is marked anew.
    is_marked, was_marked = (correction_of(replace(each, standfirst="", text="")) is form for each in (article, former))
    return (form, "") if is_marked and not was_marked else None
