"""What all tasks and flows share: which errors pass, how a run is named, and how a failure ends.

No task is cached and no result is persisted: every step has side effects, which the warehouse makes safe to repeat.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Sized
from datetime import UTC, datetime
from typing import Any, ParamSpec, cast

from prefect import Task
from prefect.client.schemas.objects import State, TaskRun
from prefect.runtime import flow_run
from prefect.states import Failed
from prefect.tasks import TaskRunNameCallbackWithParameters

from warehouse.errors import WarehouseError
from wirewatch.alert.message.phrases import counted
from wirewatch.logs import show_info

Given = ParamSpec("Given")

logger = logging.getLogger(__name__)


def passes(_task: Task[..., object], _task_run: TaskRun, state: State[object]) -> bool:
    """Tell whether a failed step is worth repeating: a warehouse that is locked or busy, a machine that is out of breath."""
    # What else raises is a fault of ours or a wrong setting: it fails the same way again, and the run should say so at once.
    return isinstance(state.result(raise_on_failure=False), WarehouseError | OSError)


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
        except Exception as error:
            logger.exception("the run failed")
            return Failed(message=f"{type(error).__name__}: {error}")

    return run


def counting(words: str, argument: str, noun: str) -> TaskRunNameCallbackWithParameters:
    """Name a task run by the size of one of its arguments: "read 41 pages"."""

    def name(parameters: dict[str, Any]) -> str:
        things: Sized = parameters[argument]
        return f"{words} {counted(len(things), noun)}"

    return cast("TaskRunNameCallbackWithParameters", name)
