"""What is told of stories that stood in a list, not in a thread of their own. Pure.

a correction, a silent change, a page that is gone or back ──► REPLY below the list, and the story's line is marked
any further report                                         ──► a post of its own, as of any story without a thread
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from warehouse.records.alert import FiledAlert, ListedPost, ThreadRow
from wirewatch.alert.filing.change_report import change_to_tell
from wirewatch.alert.filing.decide import ThreadPlace, continue_thread
from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.overflow import story_line
from wirewatch.alert.message.payload import AlertContent, OverflowContent, decode_payload, encode
from wirewatch.alert.thread.thread_state import ThreadState, decode_thread_state, encode_thread_state


@dataclass(frozen=True, slots=True)
class ListedNews:
    """What the readers of a list are told of one of its stories.

    Attributes:
        replies: Rows for the outbox.
        former: The story's post as it was listed.
        marked: The same as it should be now.
        post: The row of that.
    """

    replies: tuple[FiledAlert, ...]
    former: AlertContent
    marked: AlertContent
    post: ListedPost


def tell_of_listed(
    place: ThreadPlace, posts: Sequence[ListedPost], items: Sequence[NewsItem], known: AbstractSet[str], now: datetime
) -> list[ListedNews]:
    """Tell below a list what became of the stories that it named.

    Args:
        place: story and channel.
        posts: how lists named the story, the latest first.
        items: the story's articles of this batch.
        known: ids of those of them that were kept before.
        now: the time.
    """
    told: list[ListedNews] = []
    by_article = {post.article_id: post for post in reversed(posts)}
    for post in posts:
        its_items = [item for item in items if by_article.get(item.article.article_id, posts[0]) is post]
        root = decode_payload(post.payload)
        if not its_items or not isinstance(root, AlertContent):
            continue
        state = ThreadState(
            root,
            {root.article_id: root.source}
            | {each.article.article_id: each.outlet for each in its_items if each.article.article_id in known},
        )
        changed = [item for item in its_items if change_to_tell(item, state)]
        row = ThreadRow(post.listed_in, root.topic, place.story_id, place.channel, now, encode_thread_state(state))
        filing = continue_thread(
            replace(place, topic=root.topic), row, changed, frozenset(item.article.article_id for item in changed), now
        )
        if filing.thread and filing.alerts:
            after = decode_thread_state(filing.thread.thread_state).root
            # The counts are those of the list: of the story's other articles nothing was asked here.
            marked = replace(root, mark=after.mark, earlier_marks=after.earlier_marks)
            told.append(ListedNews(tuple(map(_as_listed, filing.alerts)), root, marked, replace(post, payload=encode(marked))))
    return told


def marked_list(content: OverflowContent, news: ListedNews) -> OverflowContent:
    """Mark a story's line in a list; a line that the list only counts stays so."""
    old, mark = story_line(news.former), story_line(news.marked).mark
    return replace(
        content,
        stories=tuple(
            replace(line, mark=mark) if (line.headline, line.link) == (old.headline, old.link) else line for line in content.stories
        ),
    )


def _as_listed(row: FiledAlert) -> FiledAlert:
    content = decode_payload(row.payload)
    assert isinstance(content, AlertContent)
    # A list shows many reports, or only counts this one: its line is marked, and the channel is not called for it.
    return replace(row, payload=encode(replace(content, is_listed=True, of_post=False)))
