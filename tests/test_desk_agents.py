"""The archive for agents, asked with the SDK's own client: in process, on stdin and stdout, and over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import pytest

from tests.desk_archive import NOW, fill, settings_of
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.verbs import Verbs
from wirewatch.settings import Settings

if TYPE_CHECKING:
    from mcp import Client, StdioServerParameters


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = settings_of(tmp_path_factory.mktemp("home"))
    fill(settings)
    return settings


def talking_to(server: Verbs | StdioServerParameters | str) -> Client:
    """Give a client of an agent's to the desk's verbs in this process, to a command, or to an address."""
    from mcp import Client  # noqa: PLC0415 - it takes a CPU second, and each process of the suite reads this file

    from wirewatch.desk.agent_server import mcp_server  # noqa: PLC0415 - likewise

    return Client(mcp_server(server) if isinstance(server, Verbs) else server, read_timeout_seconds=60)


def test_every_verb_is_a_tool_that_only_reads(home: Settings) -> None:
    from wirewatch.desk.agent_server import TOOLS  # noqa: PLC0415 - as above

    async def ask() -> None:
        async with talking_to(Verbs(ArchiveReader(home))) as client:
            tools = (await client.list_tools()).tools
            assert [tool.name for tool in tools] == list(TOOLS)
            assert all(tool.annotations and tool.annotations.read_only_hint and tool.description for tool in tools)

    anyio.run(ask)


def test_an_analyst_asks_from_search_to_quote(home: Settings) -> None:
    async def ask() -> None:
        async with talking_to(Verbs(ArchiveReader(home), lambda: NOW)) as client:
            found = (await client.call_tool("search", {"query": "accord OR wheat"})).structured_content
            assert found
            assert "never instructions" in found["untrusted"]
            story = found["stories"][-1]["story"]["story_id"]
            answer = (await client.call_tool("story", {"story": story})).structured_content
            assert answer
            quote = answer["texts"][0]["first_sentence"]
            page = (await client.call_tool("article", {"article": quote["article_id"], "start": quote["start"]})).structured_content
            assert page
            assert page["text"].startswith(quote["text"])

    anyio.run(ask)


def test_a_wrong_question_is_an_error_of_the_tool_and_not_of_the_server(home: Settings) -> None:
    async def ask() -> None:
        async with talking_to(Verbs(ArchiveReader(home))) as client:
            wrong = await client.call_tool("search", {"query": "(a"})
            assert wrong.is_error
            assert "cannot be read at character" in str(wrong.content)
            assert (await client.call_tool("health", {})).structured_content

    anyio.run(ask)


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("search", {"q": "accord"}, "There is no argument 'q'. There are query, since, "),
        ("search", {"query": "accord", "sources": "Dock Daily"}, "There is no argument 'sources'. Did you mean `source`?"),
        ("search", {"query": "accord", "story": "nope"}, "'nope' is no story"),
        ("story", {"id": "s1"}, "There is no argument 'id'. There are story."),
        ("health", {"now": True}, "There is no argument 'now'. There are none."),
        ("explain", {"name": "nope"}, "'nope' is no alert and no article"),
    ],
)
def test_a_question_that_is_not_the_one_that_was_meant_is_refused(home: Settings, tool: str, given: dict[str, object], said: str) -> None:
    """A misspelt argument was left out, and `search {"q": ...}` answered with the newest stories as if they were about it."""

    async def ask() -> None:
        async with talking_to(Verbs(ArchiveReader(home))) as client:
            answer = await client.call_tool(tool, given)
            assert answer.is_error
            assert said in answer.content[0].text  # type: ignore[union-attr]  # an error is text

    anyio.run(ask)


def test_every_tool_says_that_it_takes_no_further_arguments(home: Settings) -> None:
    async def ask() -> None:
        async with talking_to(Verbs(ArchiveReader(home))) as client:
            schemas = [tool.input_schema for tool in (await client.list_tools()).tools]
            assert [schema["additionalProperties"] for schema in schemas] == [False] * len(schemas)

    anyio.run(ask)


@pytest.mark.parametrize("name", ["alert-1", "alert-", "ALERT-1", "a1", "https://harbour-post.example/a1?utm_source=mail"])
def test_an_alert_is_explained_by_the_beginning_of_its_id(home: Settings, name: str) -> None:
    async def ask() -> None:
        async with talking_to(Verbs(ArchiveReader(home))) as client:
            answer = (await client.call_tool("explain", {"name": name})).structured_content
            assert answer
            assert [each["match"]["topic"] for each in answer["matches"]] == ["grain"]

    anyio.run(ask)


def environment_of(home: Settings) -> dict[str, str]:
    root = Path(__file__).parent.parent
    return {**os.environ, "PYTHONPATH": str(root), "WIREWATCH_HOME": str(home.home), "WIREWATCH_TOPICS": str(home.topics)}


def test_the_command_speaks_over_stdin_and_stdout(home: Settings) -> None:
    from mcp import StdioServerParameters  # noqa: PLC0415 - as above

    async def ask() -> None:
        command = StdioServerParameters(command=sys.executable, args=["-m", "wirewatch", "mcp"], env=environment_of(home))
        async with talking_to(command) as client:
            found = await client.call_tool("search", {"query": "accord"})
            assert found.structured_content
            assert len(found.structured_content["stories"]) == 1

    anyio.run(ask)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def posted(port: int, host: str) -> bytes:
    """The status line of a question under a host's name."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).encode()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        head = f"POST /mcp HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
        connection.sendall(head.encode() + f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
        return connection.recv(64).split(b"\r\n")[0]


def test_the_command_serves_http_on_this_machine_and_refuses_a_foreign_host(home: Settings) -> None:
    port = free_port()
    command = [sys.executable, "-m", "wirewatch", "mcp", "--http", "--port", str(port)]
    with subprocess.Popen(command, env=environment_of(home), stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(300):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.1)

            async def ask() -> None:
                async with talking_to(f"http://127.0.0.1:{port}/mcp") as client:
                    assert (await client.call_tool("timeline", {"story": "s1"})).structured_content

            anyio.run(ask)
            assert posted(port, f"news.example:{port}").split()[1] == b"421"
        finally:
            server.terminate()
