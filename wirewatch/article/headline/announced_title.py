"""Whether a page's headline is the one by which a feed announced it. Pure."""

from __future__ import annotations

from wirewatch.article.page.page_blocks import block_words

# Headlines are shortened and suffixed; a consent wall or a front page shares a word or two with one by chance.
ANNOUNCED_SHARE = 0.6
FEWEST_TITLE_WORDS = 2
# Of so many words (Chinese: characters) all are announced, and more: the feed has the site's name and section behind the headline.
FEWEST_WHOLE_WORDS = 6


def names_announced(title: str, announced: str) -> bool:
    """Return True where a page's headline is the one that the feed announced."""
    title_words, wanted = set(block_words(title)), set(block_words(announced))
    if len(title_words) >= FEWEST_WHOLE_WORDS and title_words <= wanted:
        return True
    return len(wanted) >= FEWEST_TITLE_WORDS and len(title_words & wanted) >= ANNOUNCED_SHARE * len(wanted)
