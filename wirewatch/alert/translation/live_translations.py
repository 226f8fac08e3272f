"""Translations while messages go out: asked for in threads, waited for briefly, kept in the warehouse.

    outbox rows ──look_ahead──► cached? ──no──► asked for (threads) ──► collect ──► cached
         │                                                                │
         └── held for HOLD_SECONDS from when the outbox first showed them, no longer; then they go with what is known by then

That moment is the same for all that were filed together, however far back they stand in their channel and whether or not there was room to
ask for them: their holds pass at the same time and never one after the other. So a row that would have gone at some time without a
translator goes at most HOLD_SECONDS later, and so does the last of a hundred.

The rows of the outbox stay as they were filed: a translation is added to a message when it is sent, so that a second pass, an edit and
another process find it in the warehouse and ask nobody again. What comes too late for its message is in the thread's next edit.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta

from warehouse.alert import translations as cache
from warehouse.alert.alerts import insert_alerts, payloads_of
from warehouse.db import Warehouse
from warehouse.records.alert import AlertKind, FiledAlert, OpenAlert
from warehouse.records.translation import Translation
from wirewatch.alert.message.operations import operations_alert
from wirewatch.alert.message.payload import AlertContent, Content, OperationsContent, readable_content
from wirewatch.alert.translation.message_texts import Asked, wanted_texts, with_translations
from wirewatch.alert.translation.translator import NoTranslation, Translator

log = logging.getLogger(__name__)

# An alert may wait 3 s in all: what is left is for reading the outbox once more and for a round of sending on a busy machine.
HOLD_SECONDS = 2.0
# What was filed since is seen at the end of each slice, which costs a reading of the outbox.
SLICE_SECONDS = 0.5
MOST_CALLS = 4
# Rows that are looked at ahead of their turn while the service keeps up; a channel takes one a second, so that this is early enough.
MOST_AHEAD = 20
# After so many failures in a row the service is away, and a pass asks it no more.
MOST_FAILURES = 3
# A failure within this of a success is a hiccup that nobody needs to hear of.
QUIET_AFTER_SUCCESS = timedelta(hours=1)

Answer = list[str] | NoTranslation


class LiveTranslations:
    """One run of delivery's translations; only the calls to the service run in other threads."""

    def __init__(self, translator: Translator, language: str, operations_channel: str = "") -> None:
        """Ask nobody yet.

        Args:
            translator: who translates.
            language: tag of the readers' language.
            operations_channel: hears once of a service that fails; empty for nowhere.
        """
        self._translator = translator
        self._language = language
        self._operations_channel = operations_channel
        self._pool: ThreadPoolExecutor | None = None
        self._waiting: dict[Future[Answer], Asked] = {}
        self._known: dict[str, Translation] = {}
        # By alert: until when it is held at most; and, once it was looked at, what it needs.
        self._until: dict[str, datetime] = {}
        self._texts: dict[str, Asked] = {}
        self._failures = 0
        self._failure: NoTranslation | None = None
        self._unsaved: list[Translation] = []

    @property
    def is_busy(self) -> bool:
        """Whether the service has not answered everything yet, or something is not kept yet."""
        return bool(self._waiting or self._unsaved or self._failure)

    def look_ahead(self, warehouse: Warehouse, due: Sequence[OpenAlert], later: Sequence[OpenAlert], now: datetime) -> None:
        """Ask for what rows need and nobody has translated yet: those that are due, and some of the later ones."""
        self.collect(now)
        for row in (*due, *later):
            # An edit only brings counts up to date: it takes what is known, and is never waited for.
            self._until.setdefault(row.alert_id, now if row.kind is AlertKind.UPDATE else now + timedelta(seconds=HOLD_SECONDS))
        room = MOST_AHEAD - len(self._waiting)
        ahead = [row for row in later if row.alert_id not in self._texts][: max(room, 0)]
        new = list({row.alert_id: row for row in (*due, *ahead) if row.alert_id not in self._texts}.values())
        if not new:
            return
        contents = _readable(payloads_of(warehouse.connection, [row.alert_id for row in new]))
        asked = {alert_id: wanted_texts(content, self._language) for alert_id, content in contents.items()}
        if unknown := sorted({text for texts in asked.values() for text in texts} - set(self._known)):
            found = cache.cached_translations(warehouse.connection, unknown, self._language)
            self._known |= {each.sentence: each for each in found}
        for row in new:
            texts = self._texts[row.alert_id] = asked.get(row.alert_id, ())
            if texts:
                self._ask(contents[row.alert_id], texts)

    def _ask(self, content: Content, texts: Asked) -> None:
        missing = tuple(text for text in texts if text not in self._known and text not in self._under_way())
        if not missing or self._failures >= MOST_FAILURES or not isinstance(content, AlertContent):
            return
        self._pool = self._pool or ThreadPoolExecutor(MOST_CALLS, "translate")
        self._waiting[self._pool.submit(self._translator.translate, missing, content.language, self._language)] = missing

    def _under_way(self) -> set[str]:
        return {text for asked in self._waiting.values() for text in asked}

    def may_go(self, alert_id: str, now: datetime) -> bool:
        """Say whether a row waits for no translation any more; one that nobody has looked at yet does."""
        texts = self._texts.get(alert_id)
        return texts is not None and (self._left(alert_id, now) == 0 or self._under_way().isdisjoint(texts))

    def hold_left(self, rows: Sequence[OpenAlert], now: datetime) -> float:
        """Tell for how many seconds the first of these rows may still be held; endless where none is."""
        return min((left for row in rows if (left := self._left(row.alert_id, now))), default=float("inf"))

    def _left(self, alert_id: str, now: datetime) -> float:
        left = (self._until[alert_id] - now).total_seconds() if alert_id in self._until else 0.0
        # More than the whole hold is left only where the clock has stepped back, and then nobody waits for it.
        return left if 0 < left <= HOLD_SECONDS else 0.0

    def wait_for_answer(self, seconds: float) -> None:
        """Wait for the next answer, so long and one slice at most."""
        wait(self._waiting, min(seconds, SLICE_SECONDS), FIRST_COMPLETED)

    def collect(self, now: datetime) -> None:
        """Take in what has been answered."""
        for future in [future for future in self._waiting if future.done()]:
            texts = self._waiting.pop(future)
            answer = _answer(future)
            if isinstance(answer, NoTranslation):
                self._failures += 1
                self._failure = answer
                log.warning("%s gave no translation: %s", self._translator.name, answer.reason)
                self._give_up_queued()
                continue
            self._failures = 0
            found = [Translation(text, self._language, said, self._translator.name, now) for text, said in zip(texts, answer, strict=True)]
            self._known |= {each.sentence: each for each in found}
            self._unsaved += found

    def _give_up_queued(self) -> None:
        """Ask nothing more of a service that is away; what is under way ends by itself."""
        if self._failures >= MOST_FAILURES:
            self._waiting = {future: texts for future, texts in self._waiting.items() if not future.cancel()}

    def save(self, warehouse: Warehouse, now: datetime) -> None:
        """Keep what has been answered since; of failures people hear once. For when nothing is to be sent: a commit takes time."""
        found, self._unsaved = self._unsaved, []
        failure, self._failure = self._failure, None
        if failure:
            self._tell(warehouse, failure, now)
        if found:
            warehouse.transact(lambda connection: cache.save_translations(connection, found))

    def add_to(self, content: Content) -> Content:
        """Add to a message what is known of its texts; safe in any thread."""
        return with_translations(content, self._known, self._language)

    def close(self) -> None:
        """Ask nothing more; a call that is under way ends by itself, unheard."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None
        self._waiting.clear()

    def _tell(self, warehouse: Warehouse, failure: NoTranslation, now: datetime) -> None:
        last = cache.last_translated_at(warehouse.connection, self._translator.name)
        if not self._operations_channel or (last and now - last < QUIET_AFTER_SUCCESS):
            return
        notice = failure_notice(self._translator.name, failure, last, self._operations_channel, now)
        warehouse.transact(lambda connection: insert_alerts(connection, [notice]))


def failure_notice(name: str, failure: NoTranslation, last: datetime | None, channel: str, now: datetime) -> FiledAlert:
    """Tell that a translator fails; `last`, when it gave something last, names the outage, so that each is told once."""
    content = OperationsContent(
        severity="warning",
        title="Messages go out untranslated",
        what=f"{name} fails: {failure.reason} No alert is lost or late; translations come back by themselves.",
        to_do="Look at WIREWATCH_TRANSLATE and WIREWATCH_TRANSLATE_KEY, or set WIREWATCH_TRANSLATE to off.",
        command="wirewatch doctor",
        at=now,
    )
    return operations_alert(f"translation:{name}:{last.isoformat() if last else 'never'}", content, channel, now)


def _readable(payloads: Mapping[str, str]) -> dict[str, Content]:
    """Decode payloads; what cannot be read is reported by the delivery of its row."""
    return {alert_id: content for alert_id, payload in payloads.items() if (content := readable_content(payload)) is not None}


def _answer(future: Future[Answer]) -> Answer:
    error = future.exception()
    return NoTranslation(f"{type(error).__name__} in the translator.") if error else future.result()
