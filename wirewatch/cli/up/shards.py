"""Several ingests side by side: one deployment for each shard of the hosts."""

from __future__ import annotations

import logging
import urllib.error
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from warehouse.errors import UsageError
from wirewatch.cli.up.prefect_api import ask_api

INGEST_ENTRYPOINT = "flows.ingest.ingest"
FIRST_NAME = "read-the-news"

logger = logging.getLogger(__name__)


def shard_name(shard: int) -> str:
    """Name the deployment of a shard; the first keeps the name that it has where it is the only one."""
    return f"{FIRST_NAME}-{shard + 1}" if shard else FIRST_NAME


def sharded(deployments: Mapping[str, Any], ingests: int) -> dict[str, Any]:
    """Give deployments in which ingest is there once for each shard."""
    found = []
    for deployment in deployments.get("deployments", ()):
        if deployment.get("entrypoint") == INGEST_ENTRYPOINT and deployment.get("name") == FIRST_NAME:
            for shard in range(ingests):
                parameters = {**(deployment.get("parameters") or {}), "shard": shard, "shards": ingests}
                found.append({**deepcopy(deployment), "name": shard_name(shard), "parameters": parameters})
        else:
            found.append(deployment)
    return {**deployments, "deployments": found}


def write_sharded(source: Path, target: Path, ingests: int) -> Path:
    """Write a copy of a prefect.yaml with one ingest a shard, and return where.

    Raises:
        UsageError: the file cannot be read, or has no deployment of that name to multiply.
    """
    try:
        read = yaml.safe_load(source.read_text("utf-8"))
        written = sharded(read, ingests)
    except (OSError, yaml.YAMLError, AttributeError) as error:
        raise UsageError(f"{source} cannot be read as a prefect.yaml ({error}).") from error
    if len(written["deployments"]) < ingests:
        raise UsageError(f"{source} has no deployment {FIRST_NAME} of {INGEST_ENTRYPOINT} that --ingests could multiply.")
    target.write_text(yaml.safe_dump(written, sort_keys=False), "utf-8")
    return target


def remove_further_shards(api_url: str, ingests: int) -> int:
    """Remove the deployments of shards that an earlier `up` with more ingests left behind; returns how many those were."""
    wanted = {shard_name(shard) for shard in range(ingests)}
    try:
        known = ask_api(f"{api_url}/deployments/filter", {"deployments": {"name": {"like_": f"{FIRST_NAME}-"}}})
        left = [deployment for deployment in known if deployment["name"] not in wanted]
        for deployment in left:
            ask_api(f"{api_url}/deployments/{deployment['id']}", {}, "DELETE")
    except (urllib.error.URLError, OSError, ValueError) as error:
        # Harmless: leases keep every page from being asked for twice, whatever shards there are.
        logger.warning("deployments of former shards could not be removed: %s", error)
        return 0
    return len(left)
