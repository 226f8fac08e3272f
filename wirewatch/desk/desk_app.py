"""The desk's addresses: pages, the few forms that write, the JSON API, and our own style and script."""

from __future__ import annotations

import logging
from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from warehouse.archive import articles_at
from warehouse.db import open_warehouse
from warehouse.errors import UsageError, WirewatchError
from warehouse.feedback import Feedback, Kept
from warehouse.labels import save_labels
from warehouse.records.topic import LabelledArticle
from wirewatch.alert.feedback import ButtonPress, answer_to
from wirewatch.alert.filing.story_corrections import merge
from wirewatch.alert.thread.reader_marks import keep_mark
from wirewatch.desk.desk_pages import HERE, TRIED_DAYS, Pages, Rendered
from wirewatch.desk.guard import Access, Guard, form_is_ours
from wirewatch.desk.topic_saving import TopicChangedError, save_draft
from wirewatch.desk.verb_api import api_routes, openapi
from wirewatch.desk.verbs import MOST_DAYS, Verbs
from wirewatch.ingest.health.prometheus_figures import registry_of
from wirewatch.process.own_user import user_name

logger = logging.getLogger(__name__)

MARKS = ("useful", "noise", "mute", "unmute")
# Where the address of an answer to a form leads that is opened as a page: kept, sent on, or brought back with a closed tab.
PLACES_OF_ANSWERS = {"/marks": "/alerts", "/labels": "/topics", "/joins": "/wire", "/topics/save": "/topics", "/topics/try": "/topics"}
# Slack's answer sends its reader to the note in the thread, for the button that is here, too.
MUTED = "Muted: this story gets no further replies in its thread, except corrections; a note there says so. The button below undoes it."
STALE = "Nothing was done: the desk was started anew since this page was opened, or the page is not the desk's."
# As much as `wirewatch topics label` keeps.
LABEL_LEAD = 2400


def desk_app(verbs: Verbs, access: Access) -> Starlette:
    """Return the desk of one home."""
    pages = Pages(verbs, access.form_token)
    forms = _Forms(verbs, pages, access)
    routes = [
        Route("/", _page(pages, lambda _: pages.home())),
        Route("/wire", _page(pages, lambda request: pages.wire(dict(request.query_params)))),
        Route("/stories/{name}", _page(pages, lambda request: pages.story(request.path_params["name"]))),
        Route(
            "/briefs/{name}", _page(pages, lambda request: pages.brief(request.path_params["name"], request.query_params.get("since", "")))
        ),
        Route("/articles/{name}", _page(pages, lambda request: pages.article(request.path_params["name"]))),
        Route("/alerts", _page(pages, lambda _: pages.alerts())),
        Route("/alerts/{name}", _page(pages, lambda request: pages.alert(request.path_params["name"]))),
        Route("/topics", _page(pages, lambda _: pages.topics())),
        Route("/topics/new", _page(pages, lambda request: pages.workbench("", query=request.query_params.get("query", "")))),
        Route("/topics/try", forms.form(forms.try_topic), methods=["POST"]),
        Route("/topics/save", forms.form(forms.save_topic), methods=["POST"]),
        *(Route(path, _to(place)) for path, place in PLACES_OF_ANSWERS.items()),
        Route("/topics/{name}", _page(pages, lambda request: pages.workbench(request.path_params["name"]))),
        Route("/why-not", _page(pages, lambda request: pages.why_not(*_asked(request, "address", "topic")))),
        Route("/sources", _page(pages, lambda _: pages.sources())),
        Route("/plots", _page(pages, lambda _: pages.plots())),
        Route("/marks", forms.form(forms.mark), methods=["POST"]),
        Route("/labels", forms.form(forms.label), methods=["POST"]),
        Route("/joins", forms.form(forms.join), methods=["POST"]),
        Route("/api", _page(pages, lambda _: pages.api(lambda: openapi(verbs)))),
        *api_routes(verbs),
        Route("/metrics", _metrics(verbs)),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, access=access)], exception_handlers={404: _no_page(pages)})


def _no_page(pages: Pages) -> Callable[[Request, Exception], Response]:
    """Return what answers an address that is none of the desk's: a page, and one line to programs."""

    def answer(request: Request, _: Exception) -> Response:
        if request.url.path.startswith(("/api/", "/static/")):
            return PlainTextResponse("Not Found", 404)
        page = pages.problem(404, f"The desk has no page {request.url.path}.")
        return HTMLResponse(page.html, page.status)

    return answer


def _to(place: str) -> Callable[[Request], Response]:
    return lambda _: RedirectResponse(place, 303)


def _page(pages: Pages, show: Callable[[Request], Rendered]) -> Callable[[Request], Response]:
    """Return an endpoint that Starlette runs beside the loop; what a user did wrong becomes a page that says so."""

    def answer(request: Request) -> Response:
        return _sent(pages, lambda: show(request))

    return answer


def _asked(request: Request, *names: str) -> list[str]:
    return [request.query_params.get(name, "").strip() for name in names]


def _metrics(verbs: Verbs) -> Callable[[Request], Response]:
    """Return the endpoint that Prometheus asks; from elsewhere it shows the desk's token as its bearer."""
    registry = registry_of(verbs.reader.settings.home, verbs.reader.warehouse)
    return lambda _: Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def _sent(pages: Pages, show: Callable[[], Rendered]) -> Response:
    try:
        page = show()
    except UsageError as error:
        page = pages.problem(404, str(error))
    except WirewatchError as error:
        page = pages.problem(503, str(error))
    return HTMLResponse(page.html, page.status)


class _Forms:
    """What may be written from the desk, each through the function that the command line and Slack's buttons use."""

    def __init__(self, verbs: Verbs, pages: Pages, access: Access) -> None:
        self._verbs = verbs
        self._pages = pages
        self._access = access
        self._settings = verbs.reader.settings

    def form(self, write: Callable[[dict[str, str]], Response]) -> Callable[[Request], object]:
        """Return an endpoint that takes a form of ours and of nobody else's."""

        async def answer(request: Request) -> Response:
            async with request.form(max_files=0, max_fields=20) as given:
                fields = {name: value for name, value in given.items() if isinstance(value, str)}
            if not form_is_ours(fields.get("form_token", ""), self._access):
                page = await run_in_threadpool(self._refused, fields)
                return HTMLResponse(page.html, page.status)
            return await run_in_threadpool(self._written, write, fields)

        return answer

    def _refused(self, fields: dict[str, str]) -> Rendered:
        if "text" in fields:
            # Whoever wrote a topic while the desk was started anew sends it again, and not writes it again.
            problem = f"{STALE} What you wrote is here: press again."
            return self._pages.workbench(*_draft(fields), problem=problem, status=403)
        return self._pages.problem(403, f"{STALE} Go back, load the page again and press again.")

    def _written(self, write: Callable[[dict[str, str]], Response], fields: dict[str, str]) -> Response:
        try:
            return write(fields)
        except UsageError as error:
            page = self._pages.problem(400, str(error))
        except WirewatchError as error:
            page = self._pages.problem(503, str(error))
        return HTMLResponse(page.html, page.status)

    def try_topic(self, fields: dict[str, str]) -> Response:
        """Show what a draft finds; nothing is written."""
        said = fields.get("days", str(TRIED_DAYS))
        days = min(MOST_DAYS, max(1, int(said))) if said.isdecimal() else TRIED_DAYS
        tried = self._pages.tried(fields.get("text", ""), days)
        # The script asks for what goes into its page; who has none gets the whole page, with what was written in it.
        page = tried if "part" in fields else self._pages.workbench(*_draft(fields), days=days, tried=tried)
        return HTMLResponse(page.html, page.status)

    def save_topic(self, fields: dict[str, str]) -> Response:
        """Save a topic into the user's file."""
        try:
            name = save_draft(fields.get("text", ""), self._verbs.reader, fields.get("began", ""))
        except UsageError as error:
            seen = {"began": error.mark} if isinstance(error, TopicChangedError) else {}
            page = self._pages.workbench(*_draft(fields | seen), problem=str(error))
            return HTMLResponse(page.html, page.status)
        logger.info("the desk saved the topic %s", name)
        page = self._pages.workbench(name, said=f"{name} is saved; the next pass runs it.")
        return HTMLResponse(page.html, page.status)

    def mark(self, fields: dict[str, str]) -> Response:
        """Keep what a reader says of an alert."""
        verdict, alert_id = fields.get("verdict", ""), fields.get("alert_id", "")
        if verdict not in MARKS:
            raise UsageError(f"A mark is {', '.join(MARKS)}, not {verdict!r}.")
        now, person = self._verbs.clock(), _person()
        press = ButtonPress(alert_id, verdict, person, "desk", "desk", "", now)
        with open_warehouse(self._settings.catalog, self._settings.data) as warehouse:
            feedback = Feedback(alert_id, verdict, person, "desk", now)
            kept = warehouse.transact(lambda connection: keep_mark(connection, feedback, now))
        is_muted_now = verdict == "mute" and kept in (Kept.SAVED, Kept.KNOWN)
        page = self._pages.alert(alert_id, said=MUTED if is_muted_now else answer_to(press, kept.value))
        return HTMLResponse(page.html, page.status)

    def label(self, fields: dict[str, str]) -> Response:
        """Label an article of a topic as useful or noise, as `wirewatch topics label` does."""
        verdict = next((name for name in MARKS[:2] if name in fields), "")
        if not verdict:
            raise UsageError("A label is useful or noise.")
        article_id = fields[verdict]
        topic = self._verbs.reader.book().topic(fields.get("topic", "")).name
        with open_warehouse(self._settings.catalog, self._settings.data) as warehouse:
            found = articles_at(warehouse.connection, article_id)
            if not found:
                raise UsageError(f"There is no article {article_id}.")
            one = found[0]
            lead = (one.standfirst or one.text)[:LABEL_LEAD]
            label = LabelledArticle(one.article_id, verdict == "useful", one.title, lead, one.language, one.first_seen_at)
            warehouse.transact(lambda connection: save_labels(connection, topic, [label], self._verbs.clock()))
        # With what was written so far, which a label does not save.
        page = self._pages.workbench(*_draft(fields), said=f"Labelled as {verdict}: {one.title}")
        return HTMLResponse(page.html, page.status)

    def join(self, fields: dict[str, str]) -> Response:
        """Join two stories; their threads say so."""
        names = [fields.get("story", ""), fields.get("other", "").strip().rpartition("/")[2]]
        if not all(names):
            raise UsageError("Give the other story's id, or the address of its page.")
        now = self._verbs.clock()
        with open_warehouse(self._settings.catalog, self._settings.data) as warehouse:
            merged = warehouse.transact(lambda connection: merge(connection, names, _person(), "joined on the desk", now))
        return RedirectResponse(f"/stories/{merged}", 303)


def _draft(fields: dict[str, str]) -> tuple[str, str, str]:
    """Give what the workbench shows of a topic that was written in it, saved or not: name, text, the mark of what it began with."""
    return fields.get("name", ""), fields.get("text", ""), fields.get("began", "")


def _person() -> str:
    return f"desk:{user_name()}"
