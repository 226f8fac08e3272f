"""Which reports of one story tell the opposite of an earlier one, and which tell that again. Pure.

    Brook dies            ─► nothing
    Brook is alive        ─► overturns the first
    Family: Brook lives   ─► overturns the first
    Brook dead at 82      ─► restates the first

Only what later reports overturn inside one story counts here (a death, leaving an office, a truce): opposite decisions part stories, and
of what is left of them in one story most is another affair. Among 42,489 feed items of two years in stories of several these found two,
a resignation after a refusal and a truce that the other side "never accepted"; with decisions 27,117 of them had 270, 123 of these an
arrest beside a release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warehouse.records.story import Opening
from wirewatch.story.joining.event import Report, opposed
from wirewatch.story.text.features import names_of
from wirewatch.story.text.states.overturned_news import overturned
from wirewatch.story.text.states.state_changes import SAID_CHARACTERS


def tells_what_is_overturned(said: str) -> bool:
    """Say whether an article tells anything that later reports may overturn, or that overturns an earlier one."""
    return bool(overturned(said))


def with_turns(openings: Sequence[Opening]) -> list[Opening]:
    """Say of the articles of one story, given in order, which earlier report each overturns or restates; what is known of one stands."""
    told: list[tuple[Opening, Report]] = []
    found = []
    for opening in openings:
        report = _report(opening.said)
        against = next((earlier for earlier, other in told if opposed(report, other)), None)
        is_open = against is not None and not opening.overturns and not opening.restates
        turned = _turned(opening, against) if against and is_open else opening
        found.append(turned)
        if report.changes:
            told.append((turned, report))
    return found


def _turned(opening: Opening, against: Opening) -> Opening:
    """Let an article be the opposite of another: of one that is the opposite itself, so that it tells again what that one overturned."""
    if against.overturns:
        return replace(opening, restates=against.overturns)
    return replace(opening, overturns=against.restates or against.article_id)


def _report(said: str) -> Report:
    changes = overturned(said)
    names = names_of(said[:SAID_CHARACTERS]) if changes else ()
    return Report(frozenset(), changes, frozenset(), frozenset(names))
