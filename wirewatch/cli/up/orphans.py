"""Flow runs that nobody works on any more: Prefect takes them for running, and they hold their deployment's only slot for minutes."""

from __future__ import annotations

import logging
import urllib.error

from wirewatch.cli.up.prefect_api import ANSWER_SECONDS, ask_api

logger = logging.getLogger(__name__)

# What a killed runner leaves behind; a scheduled run has not begun and loses nothing.
UNDER_WAY = ("PENDING", "RUNNING", "CANCELLING")
CRASHED: dict[str, object] = {
    "type": "CRASHED",
    "name": "Crashed",
    "message": "Its runner was killed; the next run goes on from the warehouse.",
}
# Not crashed: operations are told of crashes, and each restart would be one.
STOPPED: dict[str, object] = {
    "type": "CANCELLED",
    "name": "Cancelled",
    "message": "`wirewatch up` was stopped; the next run goes on from the warehouse.",
}
# Whoever has pressed Ctrl-C waits for this.
STOP_SECONDS = 2.0


def release_orphans(api_url: str) -> int:
    """Call every run that is under way crashed, which frees its slot, and return how many those are.

    Only for a server whose one runner is not started yet. Measured with Prefect 3.8: without it a deployment with a limit of one run
    stands still for five minutes after SIGKILL to its runner. A process of such a run that still lives harms nothing: all is idempotent.
    """
    try:
        return _end_under_way(api_url, CRASHED, ANSWER_SECONDS)
    except (urllib.error.URLError, OSError, ValueError) as error:
        logger.warning("runs of a killed runner could not be released, so their deployments may rest for some minutes: %s", error)
        return 0


def cancel_under_way(api_url: str) -> int:
    """Call every run that is under way cancelled, once the runner is stopped, and return how many those are.

    A server that does not answer is left alone: the next start calls them crashed.
    """
    try:
        return _end_under_way(api_url, STOPPED, STOP_SECONDS)
    except (urllib.error.URLError, OSError, ValueError) as error:
        logger.info("runs that were under way could not be called cancelled: %s", error)
        return 0


def _end_under_way(api_url: str, state: dict[str, object], seconds: float) -> int:
    runs = ask_api(f"{api_url}/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": UNDER_WAY}}}}, seconds=seconds)
    for run in runs:
        ask_api(f"{api_url}/flow_runs/{run['id']}/set_state", {"state": state, "force": True}, seconds=seconds)
    return len(runs)
