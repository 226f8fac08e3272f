"""Who signed an article and when it was published, as its page says where nothing else of it changed. Pure.

page with the kept headline and text ──► its byline and its time of modification
                                     └──► its time of publication, where that is surer than the kept one, or as sure and earlier

What was changed with headline or text is a revision, which has all of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from warehouse.records.article import WITHOUT_PAGE, Article, Imprint


def newer_imprints(read: Iterable[Article], kept: Mapping[str, Imprint]) -> list[Imprint]:
    """Give the imprints that pages altered; the first reading of an article counts, as it does for its text."""
    first = {article.article_id: article for article in reversed(list(read))}
    found = ((_newer(first[article_id], imprint), imprint) for article_id, imprint in kept.items() if article_id in first)
    return [newer for newer, imprint in found if newer != imprint]


def _newer(now: Article, kept: Imprint) -> Imprint:
    # What the feed says of a page that cannot be read is no word of the page; of a live blog the entries tell.
    if now.body_status in WITHOUT_PAGE or now.kind.startswith("live"):
        return kept
    # A page that names nobody may only have another layout.
    taken = replace(kept, byline=now.byline or kept.byline, modified_at=now.modified_at or kept.modified_at)
    if now.published_at is None or not _is_better_dated(now, kept):
        return taken
    return replace(taken, published_at=now.published_at, published_source=now.published_source, published_certainty=now.published_certainty)


def _is_better_dated(now: Article, kept: Imprint) -> bool:
    """Tell whether a page's time of publication is to be kept; outlets move it ahead with each edit, and an old article is not new."""
    if kept.published_at is None or now.published_certainty > kept.published_certainty:
        return True
    assert now.published_at is not None
    return now.published_certainty == kept.published_certainty and now.published_at < kept.published_at
