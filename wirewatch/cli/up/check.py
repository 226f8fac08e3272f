"""What must be sound before anything starts, in a process of its own: `up` itself stays small, because it lives as long as the house.

python -m wirewatch.cli.up.check
"""

from __future__ import annotations

import sys

from warehouse.db import open_warehouse
from warehouse.errors import WirewatchError
from wirewatch.ingest.health.newer_schema import forget_meeting
from wirewatch.settings import read_settings
from wirewatch.topic.live_topics import load_topics


def main() -> int:
    """Read the topics and open the warehouse; trouble is one sentence and the exit code that any command would give."""
    try:
        settings = read_settings()
        load_topics(settings.topics, settings.actors)
        open_warehouse(settings.catalog, settings.data).close()
        forget_meeting(settings.home)
    except WirewatchError as error:
        print(f"wirewatch: {error}", file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
