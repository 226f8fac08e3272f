"""No spelling of a private address is dialled, by itself, behind a name, or behind a redirect."""

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Sequence
from typing import Any, Never

import pytest

from tests.fakes.hostile_server import HostileServer, answer
from wirewatch.errors import SettingsError
from wirewatch.http_rules.addresses import check_addresses, is_public, parse_networks
from wirewatch.http_rules.targets import Refusal, Target, check_url
from wirewatch.web.client import FetchError, Request, Web, WebLimits

QUICK = WebLimits(deadline_seconds=3.0, pace_seconds=0.0)
REFUSED = {"url", "scheme", "port", "address", "resolve"}

FORMS = [
    "http://127.0.0.1/", "http://127.0.0.1:80/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0.0.0.0/",
    "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0x7f.1/", "http://0177.0.0.1/",
    "http://0177.1/", "http://127.0.0.1./", "http://127.0.0.0x1/", "http://00127.0.0.1/", "http://127.000.000.001/",
    "http://127.0.0.1.:80/", "http://１２７.0.0.1/", "http://127。0。0。1/", "http://127．0．0．1/", "http://①②⑦.⓪.⓪.①/",
    "http://127%2e0%2e0%2e1/", "http://%31%32%37.0.0.1/", "http://localhost/", "http://LOCALHOST/", "http://localhost./",
    "http://ⓛocalhost/", "http://10.0.0.1/", "http://10.1/", "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/",
    "http://2852039166/", "http://0xa9fea9fe/", "http://100.64.0.1/", "http://192.0.0.1/", "http://192.88.99.1/", "http://198.18.0.1/",
    "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b:1::1]/", "http://[2002:7f00:1::]/",
    "http://[2002:a9fe:a9fe::1]/", "http://[2001:0:7f00:1::]/", "http://[2001:db8::1]/", "http://[2001:20::1]/", "http://[3fff::1]/",
    "http://[5f00::1]/", "http://[100::1]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[fe80::1]/",
    "http://[fe80::1%25lo]/", "http://[fec0::1]/", "http://[ff02::1]/", "http://[::1%25lo]/", "http://[v1.x]/", "http://[127.0.0.1]/",
    "http://user@127.0.0.1/", "http://example.org@127.0.0.1/", "http://127.0.0.1@example.org/", "http://example.org:80@127.0.0.1/",
    "http://127.0.0.1\\@example.org/", "http://example.org\\.127.0.0.1/", "http://127.0.0.1\t/", "http:127.0.0.1", "http:///127.0.0.1/",
    "//127.0.0.1/", "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "javascript:alert(1)", "http://:80/", "http://",
    "http://-/", "http://example.org:0/", "http://example.org:22/", "http://example.org:25/", "http://example.org:6379/",
    "http://example.org:99999/", "http://127.0.0.1%00.example.org/", "http://exa\0mple.org/", "http://127.0.0.1%2f@example.org/",
    "http://loc\u00adalhost/", "http://[::ffff:0a00:0001]/", "http://[0:0:0:0:0:ffff:127.0.0.1]/", "http://127.0.0.1:443#@example.org/",
    "http://１６９.254.169.254/", "http://[::7f00:1]/", "http://0x7f.0x0.0x0.0x1/", "http://127.0.0.1?@example.org/",
    "http://127.0.0.1%E3%80%82/", "http://127｡0｡0｡1/", "http://127․0․0․1/", "http://127。0｡0．1/", "http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/",
    "http://¹²⁷.⁰.⁰.¹/", "http://0X7f000001/", "http://0x7f000001./", "http://0b1111111.0.0.1/", "http://0o177.0.0.1/",
    "http://127.0.0.1.0/", "http://1.0x0/", "http://0x/", "http://0x.0x.0x.0x/", "http://00000000000000000000000000000177.0.0.1/",
    "http://4294967296/", "http://18446744071562067969/", "http://-1/", "http://+127.0.0.1/", "http://127.0.0.1,/", "http://127.0.0.1;/",
    "http://127.0.0.1 /", "http://%20127.0.0.1/", "http://127.0.0.1%0d%0a/", "http://127.0.0.1..../", "http://.127.0.0.1/",
    "http://127..0.0.1/", "http://127.0.0.1:0x50/", "http://127.0.0.1:80:80/", "http://127.0.0.1:８０/", "http://127.0.0.1:+80/",
    "http://[::ffff:0x7f000001]/", "http://[::ffff:127.1]/", "http://[::1]:80@example.org/", "http://[::1].example.org/",
    "http://[::1/", "http://::1/", "http://[[::1]]/", "http://[fe80::%2525eth0]/", "http://[2001:0000:4136:e378:8000:63bf:3fff:fdd2]/",
    "http://[2001:10::1]/", "http://[2001:2::1]/", "http://[2002:c0a8:101::c0a8:101]/", "http://[64:ff9b::192.168.1.1]/",
    "http://[64:ff9b:1:a00:1::]/", "http://[64:ff9b::0.0.0.0]/", "http://[64:ff9b::1:7f00:1]/", "http://[::5efe:127.0.0.1]/",
    "http://[2001:470::5efe:127.0.0.1]/", "http://[2a00:1::200:5efe:10.0.0.1]/", "http://[2620:4f:8000::1]/", "http://[3ffe::1]/",
    "http://[4000::1]/", "http://[::2]/", "http://[::ffff:0.0.0.0]/", "http://[2001:0:a00:1::a00:1]/", "http://192.52.193.1/",
    "http://100.127.255.255/", "http://168.63.129.16/", "http://169.254.170.2/", "http://239.255.255.250/", "http://metadata.test/",
    "http://127.0.0.1.nip.test/", "http://a.localhost/", "http://LOCALHOST%2E/", "http://l%6fcalhost/", "http://localhoſt/",
    "http://ℒocalhost/", "http://example.org%40127.0.0.1/", "http://127.0.0.1%23.example.org/", "http://127.0.0.1／.example.org/",
    "http://127.0.0.1＃.example.org/", "http://127.0.0.1：80/", "http://example.org＠127.0.0.1/", "http://127.0.0.1\u200b/",
    "http://127\u200d.0.0.1/", "http:\\\\127.0.0.1\\", "http:/127.0.0.1/", "http:////127.0.0.1/", "HTTP://127.0.0.1/",
    "http+unix://%2fvar%2frun%2fdocker.sock/", "dict://127.0.0.1:11211/", "data:text/xml,<rss/>", "blob:http://127.0.0.1/x",
    "view-source:http://127.0.0.1/", "feed://127.0.0.1/", "jar:http://127.0.0.1!/", "http://@127.0.0.1/", "http://:80@127.0.0.1/",
    "http://a:b@c@127.0.0.1/", "http://a..b/", "http://a.-b/", "http://*.example.org/", "http://example.org:21/",
    "http://example.org:8_0/", "http://example.org: 80/", "http://example.org:443443/", "http://192.168.257/", "http://192.11010049/",
    "http://0300.0250.1.1/", "http://0xC0.168.0x101/", "http://172.2886729729/", "http://0251.0376.0251.0376/",
]  # fmt: skip
PRIVATE_NAMES = {name: ["127.0.0.1"] for name in ("localhost", "127.0.0.1", "a.localhost", "metadata.test", "127.0.0.1.nip.test")}


@pytest.fixture
def dials(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Records every address that is dialled, and dials none."""
    dialled = []

    async def refuse(address: str, port: int) -> Never:
        dialled.append(address)
        raise ConnectionRefusedError(111, "not in this test")

    monkeypatch.setattr(asyncio, "open_connection", refuse)
    return dialled


def fetch(url: str, answers: Any = None, networks: Sequence[str] = ()) -> Any:
    async def resolve(host: str, port: int) -> Any:
        found = (answers or {}).get(host, ["93.184.215.14"])
        return found(host) if callable(found) else found

    async def run() -> Any:
        async with Web(QUICK, networks, resolver=resolve) as web:
            return await web.fetch(Request(url))

    return asyncio.run(run())


@pytest.mark.parametrize("url", FORMS)
def test_no_form_of_a_private_address_is_dialled(url: str, dials: list[Any]) -> None:
    result = fetch(url, PRIVATE_NAMES)
    assert isinstance(result, FetchError)
    assert result.kind in REFUSED, result
    assert dials == []


def test_there_are_at_least_sixty_five_forms() -> None:
    assert len(set(FORMS)) >= 65


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["93.184.215.14", "127.0.0.1"],
        ["127.0.0.1", "93.184.215.14"],
        ["93.184.215.14", "::1"],
        ["::ffff:10.0.0.1"],
        ["64:ff9b::a00:1"],
        ["fe80::1%eth0"],
        ["2002:a00:1::"],
        ["0.0.0.0"],
        ["not an address"],
        [],
    ],
)
def test_one_private_answer_of_the_resolver_condemns_the_name(answers: list[str], dials: list[Any]) -> None:
    assert fetch("http://innocent.example/", {"innocent.example": answers}).kind == "address"
    assert dials == []


def test_what_was_checked_is_what_is_dialled_even_if_the_name_changes_its_mind(dials: list[Any]) -> None:
    turns = iter([["93.184.215.14"], ["127.0.0.1"]])
    fetch("http://rebinding.example/", {"rebinding.example": lambda _: next(turns)})
    assert dials == ["93.184.215.14"]


def test_a_second_fetch_is_checked_anew(dials: list[Any]) -> None:
    turns = iter([["93.184.215.14"], ["127.0.0.1"]])

    async def resolve(host: str, port: int) -> Any:
        return next(turns)

    async def run() -> Any:
        async with Web(QUICK, resolver=resolve) as web:
            return [await web.fetch(Request("http://rebinding.example/")) for _ in range(2)]

    assert [result.kind for result in asyncio.run(run())] == ["connect", "address"]
    assert dials == ["93.184.215.14"]


@pytest.mark.parametrize("location", ["http://10.0.0.1/", "http://name.example/", "http://[::1]/", "http://2130706433/", "//192.168.0.1/x"])
def test_a_redirect_is_checked_like_a_first_url(location: str) -> None:
    redirect = answer(status="302 Found", headers=[("Location", location)])
    with HostileServer({"/": [redirect]}) as server:
        result = fetch(server.url("/"), {"name.example": ["10.0.0.1"]}, networks=["127.0.0.1/32"])
    assert result.kind == "address"


@pytest.mark.parametrize(
    "location",
    [
        b"///10.0.0.1/", b"////10.0.0.1/", b"\\\\10.0.0.1\\", b"/\\10.0.0.1/", b"\\/10.0.0.1", b"http:10.0.0.1", b"http:///10.0.0.1/",
        b"HTTP://10.0.0.1/", b"  http://10.0.0.1/  ", b"ht\ttp://10.0.0.1/", b"http://user:pw@10.0.0.1/", b"http://10.0.0.1#@127.0.0.1/",
        b"http://10.0.0.1%2f@127.0.0.1/", b"http://10.0.0.1\xff/", b"http://10.0.0.1\x00.a.example/", b"http://[fe80::1%25lo]/",
        "http://１０.0.0.1/".encode(), "http://10。0。0。1/".encode(), b"http://012.0.0.1/", b"http://private.example/",
        b"http://mixed.example/", b"http://localhost/", b"http://127.0.0.2/", b"feed://10.0.0.1/", b"http://93.184.215.14:6379/",
        b"http://]", b"http://:9/", b"http://127.0.0.1:0/", b" ", b"#fragment", b"\xff\xfe", b"/" * 9000, b"http://" + b"a" * 60_000,
    ],
)  # fmt: skip
def test_no_location_leads_anywhere_else(location: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A redirect may stay on its server, and ends there or nowhere."""
    dialled = []
    connect = asyncio.open_connection

    async def record(address: str, port: int) -> Any:
        dialled.append((address, port))
        return await connect(address, port)

    monkeypatch.setattr(asyncio, "open_connection", record)
    answers = {"private.example": ["10.0.0.1"], "mixed.example": ["93.184.215.14", "10.0.0.1"], "localhost": ["127.0.0.2"]}
    redirect = b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with HostileServer({"/": [redirect]}) as server:
        result = fetch(server.url("/"), answers, networks=["127.0.0.1/32"])
        assert set(dialled) == {("127.0.0.1", server.port)}
    assert isinstance(result, FetchError) or result.status == 404


@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_the_ports_of_the_web_are_open(port: int, dials: list[Any]) -> None:
    assert fetch(f"http://example.org:{port}/").kind == "connect"
    assert dials == ["93.184.215.14"]


def test_the_system_resolver_is_asked_and_its_answers_are_checked(monkeypatch: pytest.MonkeyPatch, dials: list[Any]) -> None:
    def answers(host: str, port: int, *_args: object, **_options: object) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("93.184.215.14", "192.168.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", answers)

    async def run() -> Any:
        async with Web(QUICK) as web:
            return await web.fetch(Request("http://innocent.example/"))

    assert asyncio.run(run()).kind == "address"
    assert dials == []


def test_an_unknown_name_is_a_value(dials: list[Any]) -> None:
    def unknown(_: object) -> Never:
        raise socket.gaierror(-2, "Name or service not known")

    failed = fetch("http://unknown.example/", {"unknown.example": unknown})
    assert (failed.kind, failed.detail.split(";")[0]) == ("resolve", "there is no host named unknown.example")


@pytest.mark.parametrize(
    ("addresses", "networks", "dialled"),
    [
        (["127.0.0.1"], ["127.0.0.0/8"], ("127.0.0.1",)),
        (["::1", "127.0.0.1"], ["127.0.0.0/8"], ("127.0.0.1",)),
        (["10.1.2.3"], ["127.0.0.0/8"], None),
        (["10.1.2.3"], ["10.1.0.0/16"], ("10.1.2.3",)),
        (["fd00::5"], ["fd00::/8"], ("fd00::5",)),
        (["::ffff:127.0.0.1"], ["127.0.0.0/8"], None),
        (["93.184.215.14", "10.0.0.1"], ["127.0.0.0/8"], None),
        (["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"], [], ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c")),
    ],
)
def test_one_setting_opens_named_private_networks_and_no_others(
    addresses: list[str], networks: list[str], dialled: tuple[str, ...] | None
) -> None:
    result = check_addresses(addresses, 80, parse_networks(networks), frozenset({80}))
    assert (None if isinstance(result, Refusal) else result) == dialled


def test_an_opened_network_is_open_on_any_port_and_a_public_address_is_not() -> None:
    ports = frozenset({80})
    assert check_addresses(["127.0.0.1"], 8899, parse_networks(["127.0.0.0/8"]), ports) == ("127.0.0.1",)
    refused = check_addresses(["93.184.215.14"], 8899, parse_networks(["127.0.0.0/8"]), ports)
    assert isinstance(refused, Refusal)
    assert refused.kind == "port"


def test_a_setting_that_is_no_network_says_so() -> None:
    with pytest.raises(SettingsError, match="write it like"):
        parse_networks(["localhost"])


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001::1", "64:ff9b::808:808", "223.255.255.1"]
)
def test_public_addresses_are_public(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("http://Example.ORG", "example.org", "/"),
        ("http://example.org./a", "example.org", "/a"),
        ("https://bücher.example/ä ö", "xn--bcher-kva.example", "/%C3%A4%20%C3%B6"),
        ("http://example.org/a?b=c|d", "example.org", "/a?b=c%7Cd"),
        ("http://example.org/%41?x=%zz", "example.org", "/%41?x=%zz"),
        ("http://under_score.example/", "under_score.example", "/"),
        ("http://[2606:4700:4700::1111]/", "2606:4700:4700::1111", "/"),
    ],
)
def test_honest_urls_are_taken_apart(url: str, host: str, path: str) -> None:
    target = check_url(url)
    assert isinstance(target, Target)
    assert (target.host, target.path) == (host, path)


@pytest.mark.parametrize(
    ("url", "authority"),
    [("http://a.example:8080/", "a.example:8080"), ("https://a.example:443/", "a.example"), ("http://[::1]:80/", "[::1]")],
)
def test_the_host_header_names_only_an_unusual_port(url: str, authority: str) -> None:
    target = check_url(url)
    assert isinstance(target, Target)
    assert target.authority == authority


def test_a_resolver_that_never_answers_costs_the_deadline_and_holds_up_nobody_else(
    monkeypatch: pytest.MonkeyPatch, dials: list[Any]
) -> None:
    stuck = threading.Event()

    def answers(host: str, port: int, *_args: object, **_options: object) -> Any:
        if host.startswith("slow"):
            stuck.wait(30)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", port))]

    monkeypatch.setattr(socket, "getaddrinfo", answers)

    async def run() -> Any:
        async with Web(WebLimits(deadline_seconds=1.0, pace_seconds=0.0)) as web:
            urls = [f"http://slow{number}.example/" for number in range(80)] + ["http://quick.example/"]
            return await asyncio.gather(*(web.fetch(Request(url)) for url in urls))

    try:
        kinds = [result.kind for result in asyncio.run(run())]
    finally:
        stuck.set()
    assert kinds == ["timeout"] * 80 + ["connect"]


def test_a_name_with_very_many_addresses_is_dialled_a_few_times(dials: list[Any]) -> None:
    fetch("http://many.example/", {"many.example": [f"93.184.{number // 250}.{number % 250 + 1}" for number in range(5000)]})
    assert 1 <= len(dials) <= 3


def test_one_private_address_among_very_many_condemns_the_name(dials: list[Any]) -> None:
    many = [f"93.184.{number // 250}.{number % 250 + 1}" for number in range(5000)]
    assert fetch("http://many.example/", {"many.example": [*many, "10.0.0.1"]}).kind == "address"
    assert dials == []
