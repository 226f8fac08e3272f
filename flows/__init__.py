"""Flows say when: each reads once, works with no transaction open, writes once and announces after the commit.

The whole pipe, as a shell would write it:

    due feeds | poll | new entries | read pages | extract | place in stories | match topics | file alerts   # ingest, every minute
    alerts pending | reconcile what is in doubt | send | mark                                               # deliver, when one is filed
"""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import ParamSpec

from prefect import State
from prefect.runtime import flow_run
from prefect.states import Failed

from warehouse.errors import NewerWarehouseError
from wirewatch.ingest.health.newer_schema_notice import tell_newer_schema
from wirewatch.process.logs import show_info
from wirewatch.setting.flow_settings import read_flow_settings

Given = ParamSpec("Given")

logger = logging.getLogger(__name__)

# How long a run of each flow may take, in seconds; one that takes longer hangs, or nobody works on it any more.
TIME_LIMITS = {
    # A batch that is under way when a pass's time is over ends within this.
    "ingest": 900,
    # Sending stops by itself after 50 s; what takes longer is a call that hangs.
    "deliver": 300,
    # One picture and one message a channel, at a message a second.
    "digest": 900,
    # It reads one table; an hour's run that takes longer waits for a lock that nobody gives back.
    "watch_sources": 600,
    # A large archive is merged and copied within an hour; the next night must find it ended.
    "maintain": 4 * 3600,
}


def minute() -> str:
    """Name a flow run by the flow and the minute it was due: runs are read in a list."""
    due: datetime = flow_run.scheduled_start_time or datetime.now(UTC)
    return f"{flow_run.flow_name} {due.astimezone(UTC):%Y-%m-%d %H:%M}"


def in_words(recipe: Callable[Given, State[object]]) -> Callable[Given, State[object]]:
    """Show our log lines on the run's page, and end a failed run in a sentence with its traceback in the log.

    Prefect writes the exception of a flow that raises as a pickle, whatever `persist_result` says (3.8); a state that is returned
    leaves none. A time-out stays Prefect's own, so that its event has the name that automations wait for.
    """

    @functools.wraps(recipe)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> State[object]:
        # Prefect gives the loggers that it is told of a handler and no level, so that INFO lines would not reach the run's page.
        show_info()
        try:
            return recipe(*args, **kwargs)
        except TimeoutError:
            raise
        except NewerWarehouseError as error:
            tell_newer_schema(read_flow_settings(), datetime.now(UTC))
            return Failed(message=str(error))
        except Exception as error:
            logger.exception("the run failed")
            return Failed(message=f"{type(error).__name__}: {error}")

    # With types and not their names, which Prefect would look up here and not where the recipe is written.
    run.__signature__ = inspect.signature(recipe, eval_str=True)  # type: ignore[attr-defined]  # functions take it, as `inspect` says
    return run
