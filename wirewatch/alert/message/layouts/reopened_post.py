"""A reply as the post that opens its thread anew, where that cannot go on: its first message was deleted, or its channel replaced. Pure.

It stays the reply that it was, with what a post has besides: the thread's topics and links, its first report, and the newest counts. Marks
go with the deleted message: they point to a thread that nobody can read.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeGuard

from wirewatch.alert.message.payload import AlertContent, Content, Form, FurtherTopic
from wirewatch.alert.message.reopened_thread import ReopenedThread

# As many as a message shows, and some for its "more".
MOST_LINKS = 12
# What only whoever reads the thread must know.
_OF_THE_THREAD = (Form.MERGED, Form.SPLIT)


def is_told_alone(content: Content | None) -> TypeGuard[AlertContent]:
    """Say whether a reply tells news, which a channel must hear though the thread is gone; a note on the thread itself does not."""
    return isinstance(content, AlertContent) and content.form not in _OF_THE_THREAD


def as_told(content: AlertContent) -> AlertContent:
    """Give a post that opens a thread anew the form of the reply that it was to be; any other content as it is."""
    return replace(content, form=Form(content.reopens.told_as)) if content.reopens else content


def reopened_post(
    reply: AlertContent, former: Content | None, newest: Content | None, told_at: datetime | None, *, is_replaced: bool = False
) -> AlertContent:
    """Let a reply open its thread anew.

    Args:
        reply: what it tells.
        former: the deleted message as it was sent; None where it cannot be read.
        newest: the same as it was to be last.
        told_at: when it was sent.
        is_replaced: whether it stands in a channel that had the destination's name before.
    """
    opened = replace(reply, form=Form.POST, reopens=ReopenedThread(reply.form.value, at=told_at, is_replaced=is_replaced))
    if not isinstance(former, AlertContent):
        return opened
    counted = newest if isinstance(newest, AlertContent) else former
    rows = (FurtherTopic(former.topic, former.alert_id, former.pattern, former.score), *former.further)
    outlets = {link.outlet for link in reply.links}
    first = counted if counted.first_at else reply
    return replace(
        opened,
        reopens=ReopenedThread(reply.form.value, former.headline, told_at, is_replaced),
        further=(*reply.further, *(each for each in rows if each.topic not in reply.topics)),
        titles=tuple(sorted({**dict(former.titles), **dict(reply.titles)}.items())),
        links=(*reply.links, *(link for link in counted.links if link.outlet not in outlets))[:MOST_LINKS],
        outlets=max(reply.outlets, counted.outlets),
        independent_texts=max(reply.independent_texts, counted.independent_texts),
        independent_sources=max(reply.independent_sources, counted.independent_sources),
        further_texts=max(reply.further_texts, counted.further_texts),
        first_source=first.first_source,
        first_at=first.first_at,
        first_headline=first.first_headline,
        first_listed_at=first.first_listed_at,
        first_unlisted_at=first.first_unlisted_at,
    )
