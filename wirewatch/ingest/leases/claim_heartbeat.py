"""Holding claimed hosts for as long as their pages take: a lease that ends under its living owner has every page asked for twice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from warehouse.db import Warehouse
from warehouse.errors import WarehouseError
from wirewatch.ingest.leases.claims import RENEW_SECONDS, Claims

logger = logging.getLogger(__name__)


@asynccontextmanager
async def claim_held(
    warehouse: Warehouse, claims: Claims, clock: Callable[[], datetime], renew_seconds: float = RENEW_SECONDS
) -> AsyncIterator[None]:
    """Renew what an ingest holds every `renew_seconds` for as long as a `with` block takes; nobody else may use the warehouse meanwhile."""
    is_over = asyncio.Event()
    renewing = asyncio.create_task(_renew_until(is_over, warehouse, claims, clock, renew_seconds))
    try:
        yield
    finally:
        is_over.set()
        # Waited for and not cancelled: the warehouse's connection belongs to one thread at a time.
        await renewing


async def _renew_until(
    is_over: asyncio.Event, warehouse: Warehouse, claims: Claims, clock: Callable[[], datetime], renew_seconds: float
) -> None:
    while not await _is_set_within(is_over, renew_seconds):
        now = clock()
        try:
            await asyncio.to_thread(warehouse.transact, lambda connection, now=now: claims.renew(connection, now))
        except WarehouseError as error:
            # Keeping the batch will say so too, unless the trouble has passed by then.
            logger.warning("the claim of what is being read could not be renewed: %s", error)


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()
