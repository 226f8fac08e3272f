"""Flow runs whose runner was killed: Prefect takes them for running, and they hold their deployment's only slot for minutes."""

from __future__ import annotations

import logging
import urllib.error

from wirewatch.cli.up.prefect_api import ask_api

logger = logging.getLogger(__name__)

# What a killed runner leaves behind; a scheduled run has not begun and loses nothing.
UNDER_WAY = ("PENDING", "RUNNING", "CANCELLING")
CRASHED = {"type": "CRASHED", "name": "Crashed", "message": "Its runner was killed; the next run goes on from the warehouse."}


def release_orphans(api_url: str) -> int:
    """Call every run that is under way crashed, which frees its slot, and return how many those are.

    Only for a server whose one runner is not started yet. Measured with Prefect 3.8: without it a deployment with a limit of one run
    stands still for five minutes after SIGKILL to its runner. A process of such a run that still lives harms nothing: all is idempotent.
    """
    try:
        runs = ask_api(f"{api_url}/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": UNDER_WAY}}}})
        for run in runs:
            ask_api(f"{api_url}/flow_runs/{run['id']}/set_state", {"state": CRASHED, "force": True})
    except (urllib.error.URLError, OSError, ValueError) as error:
        logger.warning("runs of a killed runner could not be released, so their deployments may rest for some minutes: %s", error)
        return 0
    return len(runs)
