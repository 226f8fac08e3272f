"""Where the text of an article stands whose page is gone: outlets give a page another address. Pure.

    gone ──► a page of the same outlet with the same text ──► "The same text stands at ..."
         └──► the entry of the same guid and headline     ──► "Its feed lists it at ..."

Copies in the archive may be edited: another report in much the same words is none of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from warehouse.records.article import Article
from warehouse.records.second_look import OtherAddress
from wirewatch.alert.change.weight import share_kept
from wirewatch.article.headline.announced_title import names_announced

# Of its sentences; what an outlet moves it hardly edits.
LEAST_OF_SAME_TEXT = 0.9


def words_of_move(gone: Article, others: Iterable[OtherAddress]) -> str:
    """Say where an article stands now, in a sentence; empty where its outlet shows it nowhere. The latest address counts."""
    own = [other for other in others if other.article_id == gone.article_id and _is_of_outlet(gone, other)]
    latest = sorted(own, key=lambda other: (other.first_seen_at, other.url), reverse=True)
    if copy := next((other for other in latest if other.text and share_kept(gone.text, other.text) >= LEAST_OF_SAME_TEXT), None):
        return f"The same text stands at {copy.url}"
    listed = next((other for other in latest if not other.text and names_announced(other.title, gone.title)), None)
    return f"Its feed lists it at {listed.url}" if listed else ""


def is_same_text(article: Article, other: OtherAddress) -> bool:
    """Tell whether an outlet shows an article under another address, too."""
    return _is_of_outlet(article, other) and share_kept(article.text, other.text) >= LEAST_OF_SAME_TEXT


def _is_of_outlet(gone: Article, other: OtherAddress) -> bool:
    is_named = gone.source == other.source or gone.feed_id == other.feed_id
    return is_named or urlsplit(gone.url).hostname == urlsplit(other.url).hostname
