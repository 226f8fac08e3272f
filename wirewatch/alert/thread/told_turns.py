"""What threads told as reversals that the places of their articles do not say yet: a matched sentence may stand deep in a text. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from warehouse.records.alert import FiledAlert, ThreadRow
from warehouse.records.story import Placement
from wirewatch.alert.message.payload import AlertContent, Form, decode_payload
from wirewatch.alert.thread.thread_state import decode_thread_state


@dataclass(frozen=True, slots=True)
class ToldTurn:
    """An article that tells the opposite of what its thread told first, or that again.

    Attributes:
        article_id: The article.
        post: The article that the thread told first.
        is_opposite: Whether it tells the opposite of that one.
    """

    article_id: str
    post: str
    is_opposite: bool


def turns_told(threads: Iterable[ThreadRow], alerts: Sequence[FiledAlert], places: Sequence[Placement]) -> list[ToldTurn]:
    """Give the articles that turned what their threads tell.

    Args:
        threads: those of the batch as they are now.
        alerts: its rows of the outbox.
        places: of its articles; what one says already stands.
    """
    reversing = {(alert.thread, alert.article_id) for alert in alerts if alert.variant == Form.REVERSAL and _is_of_own_thread(alert)}
    found: dict[str, ToldTurn] = {}
    for thread in threads:
        open_places = [place for place in places if place.story_id == thread.story_id and not (place.overturns or place.restates)]
        state = decode_thread_state(thread.thread_state)
        for place in open_places:
            is_opposite = place.reprint_group in state.opposing
            turns = is_opposite or (thread.thread, place.article_id) in reversing
            if turns and place.article_id != state.root.article_id:
                found.setdefault(place.article_id, ToldTurn(place.article_id, state.root.article_id, is_opposite))
    return list(found.values())


def as_of_story(turns: Sequence[ToldTurn], posts: Mapping[str, Placement]) -> list[tuple[str, str, str]]:
    """Give what each article is to its story, as (article, overturned, restated); a thread may have begun with the opposite itself."""
    told = []
    for turn in turns:
        before = posts[turn.post].overturns if turn.post in posts else ""
        first = before or turn.post
        told.append((turn.article_id, first, "") if turn.is_opposite is not bool(before) else (turn.article_id, "", first))
    return told


def _is_of_own_thread(alert: FiledAlert) -> bool:
    """Say whether a reversal answers what its own thread told, and not what another one did since."""
    content = decode_payload(alert.payload)
    return isinstance(content, AlertContent) and content.reverses is None
