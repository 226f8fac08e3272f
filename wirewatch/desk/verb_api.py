"""The verbs as a JSON API, and their description as OpenAPI: both read from the verbs' own signatures, so that they cannot disagree."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import get_origin

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from warehouse.errors import UsageError, WirewatchError
from wirewatch.desk.plain_values import UNTRUSTED, Json
from wirewatch.desk.verbs import Verbs
from wirewatch.texts.nearest import did_you_mean

VERBS = ("search", "story", "article", "timeline", "explain", "why_not", "changes", "brief", "check", "draft_topic", "try_topic", "health")
_ARGUMENT = re.compile(r"\s+(\w+): (.+)")


def api_routes(verbs: Verbs) -> list[Route]:
    """Return a route for each verb, and that of the description."""
    named = [Route(f"/api/{name}", _endpoint(getattr(verbs, name))) for name in VERBS]
    return [*named, Route("/openapi.json", lambda _request: JSONResponse(openapi(verbs)))]


def _endpoint(verb: Callable[..., Json]) -> Callable[[Request], JSONResponse]:
    def answer(request: Request) -> JSONResponse:
        try:
            return JSONResponse(verb(**given_arguments(verb, request.query_params)))
        except UsageError as error:
            return JSONResponse({"error": str(error)}, 400)
        except WirewatchError as error:
            return JSONResponse({"error": str(error)}, 503)

    return answer


def given_arguments(verb: Callable[..., Json], query: QueryParams) -> dict[str, object]:
    """Return the arguments that a query names, each of its kind; a list is a name that is repeated.

    Raises:
        UsageError: a name is unknown, one is missing, or a value is no number.
    """
    parameters = _parameters(verb)
    refuse_unknown_arguments(verb, set(query) - {"token"})
    missing = [name for name, parameter in parameters.items() if parameter.default is parameter.empty and name not in query]
    if missing:
        raise UsageError(f"The argument {missing[0]!r} is missing.")
    return {name: _read(name, query, parameter.annotation) for name, parameter in parameters.items() if name in query}


def refuse_unknown_arguments(verb: Callable[..., Json], given: Iterable[str]) -> None:
    """Refuse what is no argument of a verb: left out, it would answer another question than was asked.

    Raises:
        UsageError: one is none; the message names those there are.
    """
    known = list(_parameters(verb))
    unknown = sorted(set(given).difference(known))
    if unknown:
        meant = did_you_mean(unknown[0], known)
        raise UsageError(f"There is no argument {unknown[0]!r}. {meant}There are {', '.join(known) or 'none'}.")


def _read(name: str, query: QueryParams, kind: object) -> object:
    if get_origin(kind) is Sequence:
        return query.getlist(name)
    if kind is int:
        try:
            return int(query[name])
        except ValueError as error:
            raise UsageError(f"{name} is {query[name]!r}; it is a whole number.") from error
    return query[name]


def _parameters(verb: Callable[..., Json]) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(verb, eval_str=True).parameters


def openapi(verbs: Verbs) -> Json:
    """Return the description of the API, OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Wirewatch", "version": "1", "description": f"Questions to an archive of news; nothing is written. {UNTRUSTED}"},
        "paths": {f"/api/{name}": {"get": _operation(name, getattr(verbs, name))} for name in VERBS},
    }


def _operation(name: str, verb: Callable[..., Json]) -> Json:
    said = described_arguments(verb)
    failed = {"description": "What is wrong, in one sentence", "content": {"application/json": {}}}
    return {
        "operationId": name,
        "summary": (inspect.getdoc(verb) or "").partition("\n")[0],
        "parameters": [
            {
                "name": each,
                "in": "query",
                "required": parameter.default is parameter.empty,
                "description": said.get(each, ""),
                "schema": _schema(parameter.annotation),
            }
            for each, parameter in _parameters(verb).items()
        ],
        "responses": {"200": {"description": "The answer", "content": {"application/json": {}}}, "400": failed, "503": failed},
    }


def _schema(kind: object) -> Json:
    if get_origin(kind) is Sequence:
        return {"type": "array", "items": {"type": "string"}}
    return {"type": "integer"} if kind is int else {"type": "string"}


def described_arguments(verb: Callable[..., Json]) -> dict[str, str]:
    """Return what a verb's docstring says of each of its arguments."""
    _, _, lines = (inspect.getdoc(verb) or "").partition("Args:\n")
    return {found[1]: found[2] for line in lines.splitlines() if (found := _ARGUMENT.fullmatch(line))}
