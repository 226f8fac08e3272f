"""The sentences of an article that messages quoted or topics matched, read from the rows of its evidence. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wirewatch.alert.change.diff.word_diff import sentence_key
from wirewatch.alert.message.layouts.reopened_post import as_told
from wirewatch.alert.message.layouts.story_layouts import quoted_sentence
from wirewatch.alert.message.payload import AlertContent, Form, decode_payload
from wirewatch.topic.language.words.words import in_one_spelling

_SHOWING = frozenset((Form.POST, Form.UPDATE, Form.REPLY, Form.NEW_FACT, Form.REVERSAL))
_NOTED = frozenset((Form.CORRECTION, Form.RETRACTION))
_CHANGING = _NOTED | {Form.CHANGE, Form.BACK}


class SentenceUse(StrEnum):
    """What a sentence was to those who were told."""

    MATCHED = "matched"
    HEADLINE = "headline"
    QUOTED = "quoted"
    BEFORE = "quoted as what it said"
    AFTER = "quoted as what it says now"
    NOTE = "quoted as its note"


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """A sentence that a page should have.

    Attributes:
        text: As it was written.
        uses: What it was used for.
    """

    text: str
    uses: tuple[SentenceUse, ...]

    def is_in(self, words: str) -> bool:
        """Say whether a text has it; `words` are those of `joined_words`."""
        return joined_words(self.text) in words


def joined_words(*texts: str) -> str:
    """Give texts as what sentences are looked for in: their words without case, marks and line breaks, each between blanks.

    Persian in Arabic letters and Hindi's spellings of a nasal are read as one, since a page may exchange them and say the same.
    """
    return f" {' '.join(in_one_spelling(word) for text in texts for word in sentence_key(text))} "


def quoted_sentences(
    article_id: str, matches: Iterable[Mapping[str, Any]], alerts: Iterable[Mapping[str, Any]]
) -> tuple[QuotedSentence, ...]:
    """Read the sentences of an article that its topics matched and its messages show, each once.

    Args:
        article_id: the article; messages of its thread about others quote others.
        matches: rows of its matches.
        alerts: rows of the messages of its thread.

    Raises:
        PayloadError: a row holds no message of Wirewatch.
    """
    found = [(SentenceUse.MATCHED, str(row["sentence"])) for row in matches]
    # In the order in which they were told, whatever the order of a file's rows.
    rows = sorted(alerts, key=lambda row: str(row.get("created_at", "")))
    lists = {row["alert_id"] for row in rows if row.get("variant") == Form.OVERFLOW}
    for row in rows:
        content = decode_payload(str(row["payload"]))
        if isinstance(content, AlertContent) and content.article_id == article_id:
            found += [(SentenceUse.HEADLINE, content.headline)] if row.get("folded_into") in lists else _shown(content)
    uses: dict[tuple[str, ...], list[SentenceUse]] = {}
    texts: dict[tuple[str, ...], str] = {}
    for use, text in found:
        if key := sentence_key(text):
            texts.setdefault(key, text)
            uses.setdefault(key, []).append(use)
    return tuple(QuotedSentence(text, _once(uses[key])) for key, text in texts.items())


def _shown(content: AlertContent) -> Iterator[tuple[SentenceUse, str]]:
    content = as_told(content)
    if content.form in _SHOWING:
        yield SentenceUse.HEADLINE, content.headline
        yield SentenceUse.QUOTED, quoted_sentence(content)
    elif content.form in _CHANGING:
        yield SentenceUse.BEFORE, content.before
        yield SentenceUse.AFTER, content.after
        if content.form in _NOTED:
            yield SentenceUse.NOTE, content.note


def _once(uses: Sequence[SentenceUse]) -> tuple[SentenceUse, ...]:
    return tuple(dict.fromkeys(uses))
