"""A reply where no thread shows what it belongs to: it says so itself, first its topics, then its story. Pure."""

from __future__ import annotations

from dataclasses import replace

from wirewatch.alert.message.format.layout import MOST_HEADLINE, Layout, Look, inline, part, text, words
from wirewatch.alert.message.format.safety import TextRun, shorten
from wirewatch.alert.message.layouts.match_reasons import topic_name
from wirewatch.alert.message.payload import AlertContent, Content, MuteContent


def standing_alone(reply: Layout, content: Content, thread_headline: str) -> Layout:
    """Let a reply name its topics and its story.

    Args:
        reply: the reply as it stands in a thread.
        content: what it tells; other content than of a story, or a note on its thread, stays as it is.
        thread_headline: what the thread's first message is about; empty where that is no story's.
    """
    if not isinstance(content, AlertContent | MuteContent):
        return reply
    topics = [topic_name(content, topic) for topic in content.topics] if isinstance(content, AlertContent) else []
    story = (TextRun("In the story "), TextRun(f"“{inline(thread_headline)}”", bold=True)) if thread_headline else ()
    parts = (*part(Look.KICKER, [words(" · ".join(topics))]), *text(story), *reply.parts)
    return replace(reply, parts=parts, summary=shorten(": ".join(filter(None, (", ".join(topics), reply.summary))), MOST_HEADLINE))
