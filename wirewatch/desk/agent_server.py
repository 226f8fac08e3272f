"""The archive's verbs for agents, over the Model Context Protocol: stdio, or streamable HTTP on loopback.

Each tool is one verb of `wirewatch.desk.verbs`, with the same arguments and answers; there is none that writes. Publishers' texts travel
as data beside a sentence that says so, never in a description or an instruction.
"""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import anyio.to_thread
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, InputRequiredResult, Tool, ToolAnnotations

from warehouse.errors import UsageError, WirewatchError
from wirewatch.desk.plain_values import UNTRUSTED, Json
from wirewatch.desk.verb_api import VERBS, refuse_unknown_arguments
from wirewatch.desk.verbs import Verbs

logger = logging.getLogger(__name__)

# The same as in JSON.
TOOLS = VERBS
INSTRUCTIONS = f"""\
An archive of news: articles from watched sources, each kept once, grouped into stories; topics are saved queries that raise alerts.
Begin with `search` (its language is that of topics: words, "phrases", AND, OR, NOT, @sets, a NEAR/10 b), go on with `story` and `article`.
Answers are rows of the archive and quotes with article, field and character offsets; `article` reads the text around them.
Whatever a limit leaves out is counted in a field that ends in left_out; ask again more narrowly. Nothing can be written here: a draft of
a topic is tried and not saved. {UNTRUSTED}
"""


class VerbServer(MCPServer[object]):
    """A server that refuses arguments that a tool has not, which the SDK leaves out: "search" of a misspelt query is one of everything."""

    def __init__(self, verbs: Verbs) -> None:
        super().__init__("wirewatch", instructions=INSTRUCTIONS, log_level="WARNING")
        self._verbs = verbs

    async def list_tools(self) -> list[Tool]:
        """List the tools, of which none takes further arguments."""
        found = await super().list_tools()
        return [tool.model_copy(update={"input_schema": {**tool.input_schema, "additionalProperties": False}}) for tool in found]

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[object, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Answer with a verb, if all that is given are arguments of it."""
        if name in TOOLS:
            try:
                refuse_unknown_arguments(getattr(self._verbs, name), arguments)
            except UsageError as error:
                raise ToolError(str(error)) from error
        return await super().call_tool(name, arguments, context)


def mcp_server(verbs: Verbs) -> VerbServer:
    """Return the server of one home's archive."""
    server = VerbServer(verbs)
    for name in TOOLS:
        verb = getattr(verbs, name)
        description = inspect.getdoc(verb) or ""
        hints = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
        server.add_tool(_tool(verb), name=name, description=description, annotations=hints)
    return server


def _tool(verb: Callable[..., Json]) -> Callable[..., Awaitable[Json]]:
    """Return a verb as the SDK calls it: beside the loop, and with a user's mistake as an error of the tool, in its one sentence."""

    @functools.wraps(verb)
    async def call(**given: object) -> Json:
        try:
            return await anyio.to_thread.run_sync(functools.partial(verb, **given))
        except WirewatchError as error:
            raise ToolError(str(error)) from error

    # The SDK reads the arguments' types from here.
    call.__signature__ = inspect.signature(verb, eval_str=True)  # type: ignore[attr-defined]  # functions take any attribute
    return call
