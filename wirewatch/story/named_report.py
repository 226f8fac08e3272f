"""Which report an item corrects or withdraws that names it by its headline, as agencies do. Pure."""

from __future__ import annotations

from warehouse.records.article import Article
from wirewatch.article.headline.headline import title_key
from wirewatch.article.kind.notes.correction_marks import CORRECTION, MARK_BEFORE_HEADLINE, QUOTED_HEADLINE, RETRACTION

# Who names a report does so in the headline or the first lines.
TOP_CHARACTERS = 600
# Shorter headlines ("Morning briefing") are those of many reports.
LEAST_KEY, LEAST_WIDE_KEY = 16, 8


def named_headlines(article: Article) -> frozenset[str]:
    """Give the headlines, as `title_key` folds them, that a marked item has behind its mark or quotes; none of any other article."""
    top = (article.title, article.text[:TOP_CHARACTERS])
    behind = MARK_BEFORE_HEADLINE.match(article.title)
    if not behind and not any(pattern.search(part) for part in top for pattern in (CORRECTION, RETRACTION)):
        return frozenset()
    named = [article.title[behind.end() :]] if behind else []
    named += [found[1:-1] for part in top for found in QUOTED_HEADLINE.findall(part)]
    return frozenset(key for key in map(title_key, named) if len(key) >= (LEAST_KEY if key.isascii() else LEAST_WIDE_KEY))
