"""Who may ask the desk, and what its pages may do: host, token, origin, and the headers that keep a page from running anything but ours."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
COOKIE = "wirewatch_desk"
HEADERS = {
    # Ours alone, and no inline script or style: what a feed says could not run even where escaping failed.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SAFE_METHODS = frozenset(("GET", "HEAD"))
MOST_BODY_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask.

    Attributes:
        hosts: Names under which the desk may be asked, without ports; any other is a page of somebody else's that points at us.
        token: What everybody must show; empty on loopback, where only this machine's users come.
        form_token: What every form carries, so that another site cannot send one.
    """

    hosts: frozenset[str] = LOOPBACK
    token: str = ""
    form_token: str = field(default_factory=lambda: secrets.token_urlsafe(24))


def access_for(host: str, names: tuple[str, ...] = ()) -> Access:
    """Return the access of a desk that listens on an address: a fresh token for all but loopback."""
    if host in LOOPBACK:
        return Access(LOOPBACK | {*names})
    return Access(frozenset({host, *names}) | LOOPBACK, secrets.token_urlsafe(24))


class Guard:
    """Stands before every request: refuses strangers, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._refusal(request)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await (refusal or self._app)(scope, receive, with_headers)

    def _refusal(self, request: Request) -> Response | None:
        # Not by the port: a tunnel gives the desk another one.
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        if host not in self._access.hosts:
            return PlainTextResponse(f"The desk is not {host!r}; start it with --name {host} if it shall be.\n", 421)
        if self._access.token and not self._shows_token(request):
            given = request.query_params.get("token", "")
            if request.method == "GET" and compare_digest(given.encode(), self._access.token.encode()):
                # Into a cookie at once, so that the address bar and the history do not keep it.
                answer = RedirectResponse(request.url.path, 303)
                answer.set_cookie(COOKIE, self._access.token, httponly=True, samesite="strict")
                return answer
            return PlainTextResponse("The desk asks for its token: open the address that `wirewatch desk` printed.\n", 401)
        if request.method not in SAFE_METHODS and request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return PlainTextResponse("This form comes from another site.\n", 403)
        if int(request.headers.get("content-length") or 0) > MOST_BODY_BYTES:
            return PlainTextResponse("That is more than a form of the desk holds.\n", 413)
        return None

    def _shows_token(self, request: Request) -> bool:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        shown = request.cookies.get(COOKIE, "") or bearer
        return compare_digest(shown.encode(), self._access.token.encode())


def form_is_ours(given: str, access: Access) -> bool:
    """Say whether a form carries the token that our pages put into it."""
    return compare_digest(given.encode(), access.form_token.encode())
