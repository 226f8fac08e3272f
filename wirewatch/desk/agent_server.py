"""The archive's verbs for agents, over the Model Context Protocol: stdio, or streamable HTTP on loopback.

Each tool is one verb of `wirewatch.desk.verbs`, with the same arguments and answers; there is none that writes. Publishers' texts travel
as data beside a sentence that says so, never in a description or an instruction.
"""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Awaitable, Callable

import anyio.to_thread
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from warehouse.errors import WirewatchError
from wirewatch.desk.plain_values import UNTRUSTED, Json
from wirewatch.desk.verb_api import VERBS
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


def mcp_server(verbs: Verbs) -> MCPServer[object]:
    """Return the server of one home's archive."""
    server: MCPServer[object] = MCPServer("wirewatch", instructions=INSTRUCTIONS, log_level="WARNING")
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
