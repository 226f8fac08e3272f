"""What an item of its own says of an earlier report: as a change of that report, for `wirewatch changes`, digests and briefs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from warehouse import second_looks
from warehouse.articles import SavedArticles
from warehouse.db import Connection
from warehouse.records.article import Article
from warehouse.records.second_look import RevisionDiff
from warehouse.records.story import Placement
from wirewatch.alert.filing.correction import correction_of, notes_of, notice_of

CAUSE = "report"


def named_reports(
    connection: Connection, read: Sequence[Article], placements: Sequence[Placement], saved: SavedArticles, now: datetime
) -> list[RevisionDiff]:
    """Give what the new items of a batch correct or withdraw that name an earlier report, as changes of these; their pages say the same."""
    corrects = {place.article_id: place.corrects for place in placements if place.corrects and place.article_id in saved.inserted}
    if not corrects:
        return []
    heard = set(second_looks.articles_of_alerted_stories(connection, list(corrects.values()), now))
    diffs: dict[str, RevisionDiff] = {}
    for item in read:
        report, form = corrects.get(item.article_id, ""), correction_of(item)
        # A report that was changed in this very batch has its own revision, with what its page says.
        if not report or form is None or report in saved.revised or report in diffs:
            continue
        note = next(iter(notes_of(item, form)), "") or notice_of(item, form) or item.title
        diffs[report] = RevisionDiff(report, now, form.value, after=item.display_url, notified=report in heard, note=note)
    second_looks.record_standing(connection, list(diffs), CAUSE, now)
    return list(diffs.values())
