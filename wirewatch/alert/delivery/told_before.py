"""Which message of a channel is one that the warehouse files again, since it was brought back from a backup. Pure.

    the same id                                            ──► that message
    a post whose article a message of the channel links    ──► the post that told it, or in whose thread it stands
    a reply that tells a further article, likewise         ──► the message that links it
    a reply that tells a change, or a new fact             ──► a reply in the same words
    anything else                                          ──► not told yet

An id comes from the story and the text, and these from whichever article was read first: after a restore news of half a day is read in
another order, so that the same event may have other ids. A change is known by its moment, and never has the same id again.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from warehouse.records.alert import AlertKind, ToldMessage
from wirewatch.alert.message.format.safety import safe_url
from wirewatch.alert.message.payload import AlertContent, Content, Form

# What tells an article, so that a link to it says that it was told.
_TELL_AN_ARTICLE = (Form.POST, Form.REPLY, Form.REVERSAL)
# What tells of an article that was told before.
_TELL_OF_ONE = (Form.NEW_FACT, Form.CORRECTION, Form.RETRACTION, Form.CHANGE, Form.GONE, Form.BACK)
# What links stories without telling them.
_SUM_UP = (Form.DIGEST.value, Form.OPERATIONS.value)


@dataclass(frozen=True, slots=True)
class Retold:
    """The message that told something before.

    Attributes:
        message: It, or the post that it stands under.
        is_shared: Whether it tells other stories as well, so that no edit of this one may replace it.
    """

    message: ToldMessage
    is_shared: bool = False


class ToldInChannel:
    """What a channel showed; `known` are the sink's ids of messages that the outbox knows, and so of other stories."""

    def __init__(self, told: Iterable[ToldMessage], known: Container[str] = frozenset()) -> None:
        self._known = known
        self._by_id: dict[str, ToldMessage] = {}
        self._by_timestamp: dict[str, ToldMessage] = {}
        self._by_link: dict[str, list[ToldMessage]] = {}
        self._replies: list[tuple[frozenset[str], ToldMessage]] = []
        for message in told:
            self._by_id.setdefault(message.alert_id, message)
            self._by_timestamp[message.timestamp] = message
            if message.thread_timestamp:
                self._replies.append((frozenset(message.words.splitlines()), message))
            if message.form not in _SUM_UP:
                for link in message.links:
                    self._by_link.setdefault(link, []).append(message)

    def find(self, alert_id: str, kind: AlertKind, content: Content | None, words: Callable[[], str], *, own_page: bool) -> Retold | None:
        """Find the message that told a row of the outbox before; None where none did.

        Args:
            alert_id: the row.
            kind: what it does in its thread.
            content: what it says; None where that cannot be read.
            words: gives what a notification would show of it.
            own_page: whether the page of its article tells nothing else, as that of a live blog does.
        """
        if same := self._by_id.get(alert_id):
            return Retold(same)
        if not isinstance(content, AlertContent):
            return None
        if content.form in _TELL_OF_ONE:
            # It was sent with a line more, where delivery added a translation or a link to the desk.
            lines = frozenset(words().splitlines())
            alike = next((message for said, message in self._replies if lines and lines <= said), None)
            return Retold(alike) if alike else None
        link = safe_url(content.links[0].url) if own_page and content.links and content.form in _TELL_AN_ARTICLE else ""
        linking = self._by_link.get(link, ()) if link else ()
        return (self._post_of(linking) if kind is AlertKind.POST else Retold(linking[0])) if linking else None

    def _post_of(self, linking: Sequence[ToldMessage]) -> Retold:
        """Choose a post that told a story alone and that no row is yet; else any, beside whose story this one is told."""
        posts = [self._by_timestamp.get(message.thread_timestamp or message.timestamp, message) for message in linking]
        own = [post for post in posts if post.form == Form.POST.value and not post.thread_timestamp and post.timestamp not in self._known]
        return Retold(own[0]) if own else Retold(_as_post(posts[0]), is_shared=True)


def _as_post(message: ToldMessage) -> ToldMessage:
    """Give the post of a reply whose post was not read, as older ones are not."""
    if not message.thread_timestamp:
        return message
    return ToldMessage(message.alert_id, "", message.sent_channel, message.thread_timestamp, permalink=message.permalink)
