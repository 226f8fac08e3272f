import asyncio
import gzip
import http.client
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPResponse

import pytest

from wirewatch.demo.newsroom.server import Newsroom

OPENED_AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(OPENED_AT) as newsroom:
        yield newsroom


def get(newsroom: Newsroom, host: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=10)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Host": host, **names})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_articles_appear_as_the_day_goes_on(newsroom: Newsroom) -> None:
    outlet = newsroom.world.outlets["calder"]
    reprint = next(story for story in newsroom.world.stories if story.key == "calder-reprint")
    path = reprint.url.removeprefix(outlet.home_url)
    assert get(newsroom, outlet.host, path)[0].status == 404
    assert reprint.url.encode() not in get(newsroom, outlet.host, outlet.feed_path)[1]
    appeared = newsroom.move_to(reprint.minute)
    assert appeared >= 1
    assert get(newsroom, outlet.host, path)[0].status == 200
    assert reprint.url.encode() in get(newsroom, outlet.host, outlet.feed_path)[1]


def test_a_list_that_has_not_changed_answers_304_to_either_validator(newsroom: Newsroom) -> None:
    outlet = newsroom.world.outlets["velora"]
    first, _ = get(newsroom, outlet.host, outlet.feed_path)
    for header in ({"If_None_Match": first.headers["ETag"]}, {"If_Modified_Since": first.headers["Last-Modified"]}):
        again, body = get(newsroom, outlet.host, outlet.feed_path, **header)
        assert (again.status, body) == (304, b"")
    newsroom.move_to(1000)
    for header in ({"If_None_Match": first.headers["ETag"]}, {"If_Modified_Since": first.headers["Last-Modified"]}):
        assert get(newsroom, outlet.host, outlet.feed_path, **header)[0].status == 200


def test_a_broken_date_from_a_reader_is_as_good_as_none(newsroom: Newsroom) -> None:
    outlet = newsroom.world.outlets["velora"]
    assert get(newsroom, outlet.host, outlet.feed_path, If_Modified_Since="yesterday")[0].status == 200


def test_outlets_live_behind_one_port_and_know_their_names(newsroom: Newsroom) -> None:
    assert asyncio.run(newsroom.resolve("velora.example", newsroom.port)) == ["127.0.0.1"]
    with pytest.raises(OSError, match="not in the demo's world"):
        asyncio.run(newsroom.resolve("example.org", 80))
    assert get(newsroom, "velora.example:80", "/wire.xml")[0].status == 200
    assert get(newsroom, "nobody.example", "/wire.xml")[0].status == 404


def test_pages_come_packed_to_those_who_ask(newsroom: Newsroom) -> None:
    outlet = newsroom.world.outlets["velora"]
    answer, body = get(newsroom, outlet.host, outlet.feed_path, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == get(newsroom, outlet.host, outlet.feed_path)[1]


def test_robots_txt_says_what_is_private(newsroom: Newsroom) -> None:
    answer, body = get(newsroom, "velora.example", "/robots.txt")
    assert answer.status == 200
    assert b"Disallow: /account/" in body


def test_closing_leaves_no_open_port() -> None:
    with Newsroom(OPENED_AT) as newsroom:
        port = newsroom.port
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection("127.0.0.1", port, timeout=2).request("GET", "/")


def test_two_newsrooms_can_be_open_at_once(newsroom: Newsroom) -> None:
    with Newsroom(OPENED_AT) as other:
        assert other.port != newsroom.port
        outlet = other.world.outlets["velora"]
        assert f":{other.port}/".encode() in get(other, outlet.host, outlet.feed_path)[1]
