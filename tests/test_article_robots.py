"""robots.txt is kept to for pages, whatever it holds."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.fakes.hostile_server import HostileServer, answer
from warehouse.db import Warehouse
from warehouse.records.feed import RobotsRow
from warehouse.web.robots import robots, save_robots
from wirewatch.article.robots import Robots
from wirewatch.web.client import Web, WebLimits

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LIMITS = WebLimits(deadline_seconds=2.0, pace_seconds=0.0)


def check(steps: Sequence[Any], *paths: str, known: Any = (), now: datetime = NOW) -> Any:
    """Permissions for paths of a server whose robots.txt answers so; also its requests and the rows to keep."""
    with HostileServer({"/robots.txt": steps}) as server:

        async def run() -> Any:
            async with Web(LIMITS, ("127.0.0.0/8",)) as web:
                rules = Robots(web, now, known)
                return await asyncio.gather(*(rules.check(server.url(path)) for path in paths)), rules.take_fresh()

        permissions, fresh = asyncio.run(run())
        return permissions, server.paths(), fresh


def allowed(text: Any, *paths: str) -> Any:
    permissions, _, _ = check([answer(text if isinstance(text, bytes) else text.encode())], *paths)
    return [permission.is_allowed for permission in permissions]


def test_what_is_forbidden_to_all_is_forbidden_to_us() -> None:
    assert allowed("User-agent: *\nDisallow: /private/\nAllow: /private/open", "/a", "/private/a", "/private/open") == [True, False, True]


def test_our_own_group_comes_before_the_one_for_all() -> None:
    assert allowed("User-agent: *\nDisallow: /\n\nUser-agent: wirewatch\nDisallow: /b", "/a", "/b") == [True, False]


def test_wildcards_and_ends_are_understood() -> None:
    assert allowed("User-agent: *\nDisallow: /*.pdf$\nDisallow: /*?print=", "/a.pdf", "/a.pdfx", "/a?print=1") == [False, True, False]


def test_a_crawl_delay_is_handed_on() -> None:
    permissions, _, _ = check([answer(b"User-agent: *\nCrawl-delay: 7")], "/a")
    assert permissions[0].delay_seconds == 7.0


@pytest.mark.parametrize("status", ["404 X", "403 X", "401 X", "410 X"])
def test_a_site_without_the_file_forbids_nothing(status: str) -> None:
    permissions, _, _ = check([answer(b"User-agent: *\nDisallow: /", status)], "/a")
    assert permissions[0].is_allowed


@pytest.mark.parametrize("steps", [[answer(b"", "500 X")], [answer(b"", "503 X")], [answer(b"", "429 X")], [], [60.0]])
def test_a_file_out_of_reach_forbids_for_now(steps: Sequence[Any]) -> None:
    permissions, _, fresh = check(steps, "/a")
    assert not permissions[0].is_allowed
    assert permissions[0].retry
    assert fresh[0].expires_at == NOW + timedelta(hours=1)


def test_one_site_is_asked_once_for_many_pages() -> None:
    permissions, paths, fresh = check([answer(b"User-agent: *\nDisallow:")], *(f"/{number}" for number in range(20)))
    assert all(permission.is_allowed for permission in permissions)
    assert paths == ["/robots.txt"]
    assert [row.expires_at for row in fresh] == [NOW + timedelta(days=1)]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xef\xbb\xbfUser-agent: *\r\nAllow: /",
        b"\x00\xff\xfe\x80" * 1000,
        b"<html><body>not found</body></html>",
        b"Disallow: /\n",
        b"User-agent\nDisallow\n:::::\n",
        b"User-agent: *\nCrawl-delay: soon\nCrawl-delay: -1\nRequest-rate: 1/0\nVisit-time: 9999-0\n",
        b"User-agent: *\nAllow: " + b"%" * 5000,
        b"User-agent: *\nDisallow: /%zz%e4\xf6\n",
        b"User-agent: *\nDisallow: " + b"/*a" * 600 + b"$",
        b"User-agent: *\n" * 5000,
    ],
)
def test_no_file_raises(text: Any) -> None:
    assert allowed(text, "/page") == [True]


def test_a_file_of_an_earlier_pass_is_used_until_it_expires() -> None:
    with HostileServer({"/robots.txt": [answer(b"")]}) as server:
        row = RobotsRow(server.url(""), NOW, NOW + timedelta(hours=1), 200, "User-agent: *\nDisallow: /")

        async def run(now: datetime) -> Any:
            async with Web(LIMITS, ("127.0.0.0/8",)) as web:
                return (await Robots(web, now, [row]).check(server.url("/a"))).is_allowed

        assert asyncio.run(run(NOW)) is False
        assert server.requests == []
        assert asyncio.run(run(NOW + timedelta(hours=2))) is True


def test_the_warehouse_keeps_the_latest_file_of_each_site(warehouse: Warehouse) -> None:
    first = RobotsRow("https://a.example", NOW, NOW + timedelta(hours=1), 200, "User-agent: *\nDisallow: /\u00e9")
    second = RobotsRow("https://a.example", NOW, NOW + timedelta(hours=2), 404, "")
    assert save_robots(warehouse.connection, [first]) == 1
    assert robots(warehouse.connection, NOW) == [first]
    save_robots(warehouse.connection, [second])
    assert robots(warehouse.connection, NOW) == [second]
    assert robots(warehouse.connection, NOW + timedelta(hours=3)) == []
    assert save_robots(warehouse.connection, []) == 0


def test_an_address_that_is_refused_is_not_asked_about() -> None:
    async def run() -> Any:
        async with Web(LIMITS) as web:
            return await Robots(web, NOW).check("ftp://a.example/")

    assert not asyncio.run(run()).is_allowed
