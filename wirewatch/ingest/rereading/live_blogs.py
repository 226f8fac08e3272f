"""A live blog is one page and many articles: which of their matches are told, so that one match makes one post. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from warehouse.records.article import Article
from warehouse.records.drop import Drop
from warehouse.records.topic import Match
from wirewatch.article.reader import PageOutcome

BY_AN_ENTRY = "told by an entry of its live blog"
BY_THE_PAGE = "told by the page of its live blog"


def matches_of_batch(
    pages: Sequence[PageOutcome], found: Sequence[Match], changed: Collection[str]
) -> tuple[list[Match], list[Match], list[Drop]]:
    """Give of a batch's matches those of new or changed articles, those of them that are told, and why the others are not.

    An entry without a heading bears the page's headline: what matches in these words alone is told by the page. The page itself tells
    nothing that an entry tells in its own words.

    Args:
        pages: what was read.
        found: every match of every article of it.
        changed: ids of the articles that are new or changed.
    """
    repeated: dict[tuple[str, str], Drop] = {}
    for page in pages:
        if page.article and page.entries:
            repeated |= _repeated(page.article, page.entries, found)
    news = [match for match in found if match.article_id in changed]
    told = [match for match in news if (match.article_id, match.topic) not in repeated]
    return news, told, [drop for (article_id, _), drop in repeated.items() if article_id in changed]


def _repeated(page: Article, entries: Sequence[Article], found: Sequence[Match]) -> dict[tuple[str, str], Drop]:
    titles = {entry.article_id: entry.title for entry in entries}
    of_entries = [match for match in found if match.alert and match.article_id in titles]
    inherited = [match for match in of_entries if titles[match.article_id] == page.title and _is_of_title(match)]
    own = {match.topic for match in of_entries if match not in inherited}
    of_page = [match for match in found if match.alert and match.article_id == page.article_id]
    told = own | {match.topic for match in of_page}
    by_page = _drops([match for match in inherited if match.topic in told], entries, BY_THE_PAGE)
    return by_page | _drops([match for match in of_page if match.topic in own], [page], BY_AN_ENTRY)


def _is_of_title(match: Match) -> bool:
    return all(span.field == "title" for span in match.spans) if match.spans else match.sentence_field == "title"


def _drops(matches: Sequence[Match], articles: Sequence[Article], reason: str) -> dict[tuple[str, str], Drop]:
    urls = {article.article_id: article.url for article in articles}
    return {(match.article_id, match.topic): Drop("alert", reason, urls[match.article_id], match.topic) for match in matches}
