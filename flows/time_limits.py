"""How long a run of each flow may take, in seconds; one that takes longer hangs, or nobody works on it any more."""

from __future__ import annotations

# A batch that is under way when a pass's time is over ends within this.
INGEST = 900
# Sending stops by itself after 50 s; what takes longer is a call that hangs.
DELIVER = 300
# One picture and one message a channel, at a message a second.
DIGEST = 900
# It reads one table; an hour's run that takes longer waits for a lock that nobody gives back.
WATCH_SOURCES = 600
# A large archive is merged and copied within an hour; the next night must find it ended.
MAINTAIN = 4 * 3600
BY_FLOW = {"ingest": INGEST, "deliver": DELIVER, "digest": DIGEST, "watch_sources": WATCH_SOURCES, "maintain": MAINTAIN}
