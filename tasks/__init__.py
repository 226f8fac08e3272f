"""Tasks do: each is one step with its policy (retries, run name) around one call of `wirewatch`; what to do is decided there.

No task is cached and no result is persisted: every step has side effects, which the warehouse makes safe to repeat.
"""

from __future__ import annotations

from collections.abc import Sized
from typing import Any, cast

from prefect import Task
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import TaskRunNameCallbackWithParameters

from warehouse.errors import WarehouseError
from wirewatch.alert.message.phrases import counted


def passes(_task: Task[..., object], _task_run: TaskRun, state: State[object]) -> bool:
    """Tell whether a failed step is worth repeating: a warehouse that is locked or busy, a machine that is out of breath."""
    # What else raises is a fault of ours or a wrong setting: it fails the same way again, and the run should say so at once.
    return isinstance(state.result(raise_on_failure=False), WarehouseError | OSError)


def counting(words: str, argument: str, noun: str, plural: str = "") -> TaskRunNameCallbackWithParameters:
    """Name a task run by the size of one of its arguments: "read 41 entries"."""

    def name(parameters: dict[str, Any]) -> str:
        things: Sized = parameters[argument]
        return f"{words} {counted(len(things), noun, plural)}"

    return cast("TaskRunNameCallbackWithParameters", name)
