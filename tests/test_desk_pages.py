"""The desk's pages: strangers are refused, nothing that a feed says is live, and what is written goes through the usual functions."""

from __future__ import annotations

import itertools
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from tests.alert_message_contents import DIGEST, OPERATIONS, OVERFLOW
from tests.alert_news import NOON
from tests.desk_archive import NOW, TOPICS, fill, settings_of
from warehouse.alert.alerts import insert_alerts
from warehouse.analysis import recent_news
from warehouse.db import open_warehouse
from warehouse.feedback import votes_by_topic
from warehouse.records.alert import AlertKind, FiledAlert
from warehouse.records.second_look import RevisionDiff
from warehouse.second_looks import save_diffs
from wirewatch.alert.message.operations import channel_post
from wirewatch.alert.message.payload import AlertContent, DigestContent, Form, FurtherTopic, OperationsContent, OverflowContent, encode
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.desk_app import desk_app
from wirewatch.desk.desk_pages import safe_link, said_wait
from wirewatch.desk.guard import Access, access_for
from wirewatch.desk.svg_plots import Series, bar_plot, line_plot
from wirewatch.desk.verbs import Verbs
from wirewatch.ingest.health.prometheus_figures import MEANINGS
from wirewatch.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ACCESS = Access(form_token="the form's token")
PAGES = (
    "/", "/wire", "/wire?query=accord+OR+wheat", "/wire?topic=grain", "/stories/s1", "/stories/s4", "/articles/a3", "/articles/a5",
    "/alerts", "/alerts/alert-1", "/topics", "/topics/new", "/topics/grain", "/sources", "/plots", "/api",
    "/why-not", "/why-not?address=a4", "/why-not?address=nothing", "/briefs/s1", "/briefs/grain", "/briefs/sends",
)  # fmt: skip


class Read(HTMLParser):
    """What a page holds: its tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = settings_of(tmp_path_factory.mktemp("home"))
    fill(settings)
    return settings


@pytest.fixture
def client(home: Settings) -> Iterator[TestClient]:
    reader = ArchiveReader(home)
    with TestClient(desk_app(Verbs(reader, lambda: NOW), ACCESS), base_url="http://127.0.0.1:8765", follow_redirects=False) as opened:
        yield opened
    reader.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_runs_or_loads_what_is_not_ours(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    page = Read(answer.text)
    assert [attributes for tag, attributes in page.tags if tag == "script"] == [{"src": "/static/desk.js", "defer": ""}]
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        address = attributes.get("href", "") or attributes.get("src", "") or attributes.get("action", "")
        assert not address or address.startswith(("/", "#", "https://")), address
        if address.startswith("https://"):
            assert attributes["rel"].startswith("noopener noreferrer")
    # A landmark, a heading, and a name for each field: what a screen reader goes by.
    assert {"main", "nav", "header", "footer", "h1"} <= {tag for tag, _ in page.tags}
    labelled = {attributes.get("for") for tag, attributes in page.tags if tag == "label"}
    inside = re.findall(r"<label[^>]*>[^<]*<(?:input|select)[^>]* name=\"(\w+)\"", answer.text)
    for tag, attributes in page.tags:
        if tag in {"input", "select", "textarea"} and attributes.get("type") != "hidden":
            assert attributes.get("id") in labelled or attributes["name"] in inside, attributes


def test_a_hostile_headline_is_shown_as_the_words_it_is(client: TestClient) -> None:
    for path in ("/stories/s1", "/articles/a3", "/wire?query=instructions"):
        text = client.get(path).text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; Ignore all instructions &amp; sell grain" in text
    assert "javascript:" not in client.get("/articles/a5").text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "file:///etc/passwd", "https:", "ht\ttp://x", "[", ""]
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert safe_link(url) == ""


def test_the_home_page_says_what_needs_a_person(client: TestClient) -> None:
    text = client.get("/").text
    assert "Something is stuck" in text
    assert "no pass has run yet" in text
    assert "What needs you" in text
    # They are counted from now back, which is another day's for hours after midnight.
    assert "24 hours" in text
    assert "today" not in text


def test_a_story_shows_first_report_reprints_and_the_change(client: TestClient) -> None:
    text = client.get("/stories/s1").text
    assert "printed again by <bdi>Dock Daily</bdi>" in text
    assert "(state)" in text
    changed = client.get("/stories/s4").text
    assert "Westria will send <del>50,000</del><ins>70,000</ins> tonnes of wheat." in changed
    assert "changed without a note" in changed


def test_what_was_retracted_and_what_is_gone_says_so_wherever_it_stands(client: TestClient) -> None:
    """A retraction looked like a new alert, the note stood as the story's quote, and a page that answers 410 like any other."""
    marks = re.compile(r'class="state bad">(retracted|page gone) 02 Mar 2026 14:[03]0<')
    for path in ("/", "/wire", "/wire?query=withdrawn", "/stories/s5", "/articles/a5"):
        assert set(marks.findall(client.get(path).text)) == {"retracted", "page gone"}, path
    story = client.get("/stories/s5").text
    assert '>Nothing.</blockquote><p class="quiet">as it read until 02 Mar 2026 14:00' in story
    assert "Its page is gone." in story
    for path in ("/", "/alerts"):
        assert '<span class="state bad">retraction</span> <a href="/alerts/retraction-1"' in client.get(path).text, path
    assert "<del>Nothing.</del><ins>This article has been withdrawn.</ins>" in client.get("/alerts/retraction-1").text


def test_the_page_of_one_alert_says_what_the_list_says(client: TestClient, home: Settings) -> None:
    """It had no mark of a withdrawn article, no time, no channel and state, no link to the message, and one of two topics."""
    content = AlertContent(Form.POST, "grain", "An odd address", further=(FurtherTopic("ports", "two ports"),))
    address = "https://team.slack.example/archives/C1/p1"
    row = FiledAlert("two", "grain", "s5", AlertKind.POST, "post", "two", "#news", encode(content), NOON, article_id="a5")
    with open_warehouse(home.catalog, home.data) as warehouse:
        warehouse.transact(lambda connection: insert_alerts(connection, [row]))
        warehouse.transact(lambda connection: connection.execute("UPDATE alerts SET permalink = ? WHERE alert_id = 'two'", [address]))
    page = client.get("/alerts/two").text
    with open_warehouse(home.catalog, home.data) as warehouse:
        warehouse.transact(lambda connection: connection.execute("DELETE FROM alerts WHERE alert_id = 'two'"))
    assert 'An odd address</h1> <span class="state bad">retracted 02 Mar 2026 14:00</span> <span class="state bad">page gone' in page
    assert '<p class="quiet">grain, ports · ' in page
    assert '<p class="quiet">02 Mar 2026 12:00 · #news · <span class="state pending">pending</span>' in page
    assert f'<a href="{address}"' in page
    # A message that tells of it needs no mark of it.
    assert "retracted 02 Mar" not in client.get("/alerts/retraction-1").text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (DIGEST, ("digest", "Daily digest, 23 Nov 2026: 4,211 articles read, 12 stories told in 4 topics", "marked 3 useful, 1 noise")),
        (
            OVERFLOW,
            ("list", "23 more alerts in one message: The channel&#39;s budget is 20 messages an hour", ">lowlandmail.example</bdi></a>"),
        ),
        (OPERATIONS, ("operations", "Needs a person: Slack refuses #news-alerts", "<b>What to do: </b>Invite the app")),
    ],
)
def test_a_message_about_no_article_says_what_it_is_and_what_it_says(
    client: TestClient, home: Settings, content: DigestContent | OverflowContent | OperationsContent, said: tuple[str, str, str]
) -> None:
    """A digest and the list of a first look were "a notice of operations", and their pages said "No topic raised it." and no more."""
    kind, line, below = said
    row = channel_post(f"message-{kind}", content, "#news", NOON + timedelta(hours=5))
    with open_warehouse(home.catalog, home.data) as warehouse:
        warehouse.transact(lambda connection: insert_alerts(connection, [row]))
    lists, page = [client.get(path).text for path in ("/", "/alerts")], client.get(f"/alerts/{row.alert_id}").text
    with open_warehouse(home.catalog, home.data) as warehouse:
        warehouse.transact(lambda connection: connection.execute("DELETE FROM alerts WHERE alert_id = ?", [row.alert_id]))
    for listed in lists:
        assert f'<a href="/alerts/{row.alert_id}" dir="auto">{line}</a>' in listed
        assert f"· {kind} · #news ·" in listed
    assert f'<h1 dir="auto">{line}</h1>' in page
    assert below in page


def test_what_was_changed_or_corrected_says_so_wherever_it_stands(client: TestClient, home: Settings) -> None:
    """Only retracted articles and those whose page was gone had a mark; one whose figure had been altered looked as it did."""
    for path in ("/", "/wire", "/wire?query=wheat", "/stories/s4", "/articles/a4"):
        assert '<span class="state">changed 02 Mar 2026 13:00</span>' in client.get(path).text, path
    diffs = [RevisionDiff("a1", NOON + timedelta(hours=4), "correction")]
    with open_warehouse(home.catalog, home.data) as warehouse:
        warehouse.transact(lambda connection: save_diffs(connection, diffs))
    marked = '<span class="state">corrected 02 Mar 2026 16:00</span>'
    for path in ("/", "/wire", "/alerts", "/stories/s1", "/articles/a1"):
        assert marked in client.get(path).text, path


def test_a_search_that_cannot_be_read_is_told_beside_the_form(client: TestClient) -> None:
    answer = client.get("/wire?query=(a")
    assert answer.status_code == 400
    assert "cannot be read at character" in answer.text


def test_a_search_for_operators_in_lower_case_says_how_they_are_written(client: TestClient) -> None:
    assert "operators are written in capitals (NOT)" in client.get("/wire?query=treaty+not+nowhere").text


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("topic=nope", 400, "has no usable topic &#39;nope&#39;. "),
        ("topic=Grain", 400, "Did you mean `grain`?"),
        ("source=nope", 400, "No source here is called &#39;nope&#39;."),
        ("topic=grain", 200, "sign grain accord"),
        ("page=999", 200, "There is no page 999; what was found ends before it."),
        ("page=0", 400, "pages count from 1"),
        ("topic=grain&page=2", 200, "There is no page 2"),
    ],
)
def test_the_wire_says_what_it_does_not_know(client: TestClient, asked: str, status: int, said: str) -> None:
    """An unknown topic had "Nothing here.", and a page that there is none of showed the newest stories."""
    answer = client.get(f"/wire?{asked}")
    assert answer.status_code == status
    assert said in answer.text


def test_the_wire_finds_what_a_topic_matched_long_ago(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_news, "WIRE_REACH", 1)
    assert "sign grain accord" in client.get("/wire?topic=grain").text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", ""])
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


def test_anything_but_loopback_asks_for_the_token(home: Settings) -> None:
    access = access_for("10.0.0.5", ("desk.example",))
    assert access.token
    app = desk_app(Verbs(ArchiveReader(home), lambda: NOW), access)
    with TestClient(app, base_url="http://desk.example", follow_redirects=False) as client:
        assert client.get("/api").status_code == 401
        assert client.get("/api?token=wrong").status_code == 401
        assert client.get("/api/health", headers={"authorization": f"Bearer {access.token}"}).status_code == 200
        entered = client.get(f"/api?token={access.token}")
        assert entered.headers["location"] == "/api"
        assert {"HttpOnly", "SameSite=strict"} <= set(entered.headers["set-cookie"].split("; "))
        assert client.get("/api").status_code == 200


@pytest.mark.parametrize("path", ["/marks", "/labels", "/joins", "/topics/save", "/topics/try"])
def test_a_form_of_another_site_writes_nothing(client: TestClient, path: str) -> None:
    assert client.post(path, data={"verdict": "useful", "alert_id": "alert-1"}).status_code == 403
    ours = {"form_token": ACCESS.form_token, "verdict": "useful", "alert_id": "alert-1"}
    assert client.post(path, data=ours, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    opened = client.get(path, follow_redirects=False)
    assert (opened.status_code, opened.headers["location"] in {"/alerts", "/topics", "/wire"}) == (303, True), "no page of its own"


def test_an_address_that_is_no_page_has_the_way_back(client: TestClient) -> None:
    """It was "Not Found" on an empty page."""
    answer = client.get("/alert/<b>")
    assert answer.status_code == 404
    assert "The desk has no page /alert/&lt;b&gt;." in answer.text
    assert '<a href="/">Home</a>' in answer.text
    assert client.get("/api/nothing").text == "Not Found", "to programs"


def test_what_is_muted_on_the_desk_is_unmuted_there(tmp_path: Path) -> None:
    """The page still said "Mute this story", and its thread in Slack nothing."""
    home = settings_of(tmp_path)
    fill(home)
    pressed = {"form_token": ACCESS.form_token, "alert_id": "alert-1"}
    times = (NOW + timedelta(seconds=second) for second in itertools.count())
    reader = ArchiveReader(home)
    with closing(reader), TestClient(desk_app(Verbs(reader, times.__next__), ACCESS), base_url="http://127.0.0.1:8765") as client:
        for verdict, said, button in (
            ("mute", "Muted: this story", "Unmute this story"),
            ("mute", "Muted: this story", "Unmute this story"),
            ("unmute", "Undone: replies come", "Mute this story"),
        ):
            page = client.post("/marks", data=pressed | {"verdict": verdict}).text
            assert (said in page, f">{button}</button>" in page, "note in the thread" in page) == (True, True, False)
    with open_warehouse(home.catalog, home.data, read_only=True) as warehouse:
        notes = warehouse.connection.execute("SELECT kind, state FROM alerts WHERE variant = 'mute'").fetchall()
    assert notes == [("reply", "pending")] * 2


def test_a_mark_is_kept_as_a_button_in_slack_would_keep_it(client: TestClient, home: Settings) -> None:
    answer = client.post("/marks", data={"form_token": ACCESS.form_token, "verdict": "noise", "alert_id": "alert-1"})
    assert "Marked as noise" in answer.text
    with open_warehouse(home.catalog, home.data, read_only=True) as warehouse:
        assert votes_by_topic(warehouse.connection, NOW, NOW.replace(year=2027)) == {"grain": (0, 1)}


def began_in(page: str) -> str:
    """What a page of the workbench remembers of the lines that it began with."""
    found = re.search(r'name="began" value="(\w*)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize(("opened", "name"), [("/topics/grain", "grain"), ("/topics/new", "")])
def test_a_topic_that_was_changed_meanwhile_is_not_overwritten_unseen(tmp_path: Path, opened: str, name: str) -> None:
    """Of two tabs, or a tab and an editor, the later took away what the earlier had saved, and a new topic one of its name."""
    home = settings_of(tmp_path)
    fill(home)
    reader = ArchiveReader(home)
    app = desk_app(Verbs(reader, lambda: NOW), ACCESS)
    with closing(reader), TestClient(app, base_url="http://127.0.0.1:8765") as client:
        page = client.get(opened).text
        by_hand = home.topics.read_text("utf-8").replace("AND accord", "AND (accord OR treaty)")
        home.topics.write_text(by_hand, "utf-8")
        mine = "- name: grain\n  query: '@norland AND rye'\n"
        values = {"form_token": ACCESS.form_token, "text": mine, "name": name, "began": began_in(page)}
        refused = client.post("/topics/save", data=values)
        assert refused.status_code == 400
        assert "lines of grain that this page did not begin with" in refused.text
        assert "AND rye" in refused.text, "nothing is lost on this side either"
        assert home.topics.read_text("utf-8") == by_hand
        assert "grain is saved" in client.post("/topics/save", data=values | {"began": began_in(refused.text)}).text, "who insists"


def test_a_draft_shows_hits_and_is_saved_only_if_its_examples_pass(client: TestClient, home: Settings) -> None:
    item = '- name: wheat\n  channel: "#news"\n  query: wheat\n  examples:\n    should: [Ships with wheat]\n'
    tried = client.post("/topics/try", data={"form_token": ACCESS.form_token, "text": item, "days": "2"})
    assert "1 match" in tried.text
    assert "<nav" in tried.text, "who has no script gets a page, and no piece of one"
    assert "query: wheat" in tried.text
    piece = client.post("/topics/try", data={"form_token": ACCESS.form_token, "text": item, "days": "2", "part": "1"}).text
    assert ("1 match" in piece, "<nav" in piece) == (True, False)
    broken = client.post("/topics/save", data={"form_token": ACCESS.form_token, "text": item.replace("Ships with wheat", "No such thing")})
    assert broken.status_code == 400
    assert "rule finds nothing: stands under should, and does not match; pattern" in broken.text
    assert home.topics.read_text("utf-8") == TOPICS
    saved = client.post("/topics/save", data={"form_token": ACCESS.form_token, "text": item}).text
    assert "wheat is saved" in saved
    changed = item.replace("query: wheat", "query: wheat OR rye")
    second = {"form_token": ACCESS.form_token, "text": changed, "name": "wheat", "began": began_in(saved)}
    assert "wheat is saved" in client.post("/topics/save", data=second).text
    assert "wheat is saved" in client.post("/topics/save", data=second).text, "a page that is loaded again"
    text = home.topics.read_text("utf-8")
    assert text.startswith(TOPICS.rstrip("\n"))
    assert text.count("name: wheat") == 1
    assert "wheat OR rye" in text


@pytest.mark.parametrize("path", ["/topics/save", "/topics/try"])
def test_what_was_written_before_the_desk_was_started_anew_is_kept(client: TestClient, path: str) -> None:
    """A page said that the form was none of the desk's, and the topic that somebody had written was gone."""
    answer = client.post(path, data={"form_token": "of the desk before", "text": "- name: wheat\n  query: rye\n"})
    assert answer.status_code == 403
    assert "press again" in answer.text
    assert "query: rye" in answer.text
    assert ACCESS.form_token in answer.text.replace("&#39;", "'")


def test_the_api_answers_in_json_and_tells_mistakes(client: TestClient) -> None:
    assert client.get("/api/story?story=s1").json()["first"]["source"] == "Harbour Post"
    assert client.get("/api/search?query=accord&limit=x").json()["error"].startswith("limit is 'x'")
    assert client.get("/api/story").status_code == 400
    assert client.get("/api/search?quary=x").json()["error"].startswith("There is no argument 'quary'")
    description = client.get("/openapi.json").json()
    (query, *_) = description["paths"]["/api/search"]["get"]["parameters"]
    assert query["name"] == "query"
    assert query["description"].startswith("a query such as")


def test_prometheus_finds_its_figures_on_the_desk(client: TestClient) -> None:
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    found = dict(line.split() for line in answer.text.splitlines() if not line.startswith("#"))
    assert set(found) == set(MEANINGS)
    assert (found["wirewatch_up"], found["wirewatch_sources"], found["wirewatch_alerts_waiting"]) == ("1.0", "4.0", "2.0")


def test_why_not_names_stage_and_part(client: TestClient) -> None:
    text = client.get("/why-not?address=https://nowhere.example/x").text
    assert "no source of nowhere.example is watched" in text
    text = client.get("/why-not?address=Westria+sends+wheat").text
    assert "@norland" in text
    assert "opened story s4" in text
    assert client.get("/why-not?address=a4&topic=none").status_code == 400


def test_labels_say_how_right_a_draft_is(client: TestClient) -> None:
    item = "- name: grain\n  query: tonnes\n"
    tried = {"form_token": ACCESS.form_token, "text": item, "days": "2"}
    unknown = tried | {"text": item.replace("grain", "cargo")}
    assert "once articles are labelled" in client.post("/topics/try", data=unknown).text
    for article_id, verdict in (("a1", "useful"), ("a3", "useful"), ("a4", "noise")):
        label = {"form_token": ACCESS.form_token, "topic": "grain", "text": "- name: grain\n  query: rye\n", verdict: article_id}
        labelled = client.post("/labels", data=label)
        assert labelled.status_code == 200
        assert "query: rye" in labelled.text, "what was written and not saved is there still"
    text = client.post("/topics/try", data=tried).text
    assert "on 3 labelled articles, 2 of them useful" in text
    assert re.search(r"rule, match</th><td>67%.*?</td><td>100%</td><td>3</td>", text)


def test_plots_escape_what_they_name() -> None:
    series = [Series("<u>", (2.0,), "first"), Series("none", (None,), "second")]
    for drawn in (str(bar_plot("<b>", ["<i>"], series)), str(line_plot("<b>", ["<i>"], series, said_wait))):
        assert "<b>" not in drawn
        assert "<u>" not in drawn
        assert "<i>" not in drawn


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.35, "0.3 s"), (6.41, "6.4 s"), (59.0, "59 s"), (750.0, "12 min"), (72_600.0, "20 h"), (300_000.0, "3 days")]
)
def test_a_plot_says_seconds_as_people_do(seconds: float, said: str) -> None:
    """The axis said 7.26e+04 for 20 hours."""
    drawn = str(line_plot("Waits", ["1 Dec"], [Series("at most for half", (seconds,), "first")], said_wait))
    assert f">{said}</text>" in drawn
    assert f"<title>1 Dec: {said} at most for half</title>" in drawn


@pytest.mark.chromium
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed to open the desk with")
def test_a_browser_opens_the_workbench_and_tries_the_topic(home: Settings, tmp_path: Path) -> None:
    """The script runs under the policy: what it fetched stands in the page that Chromium ends with."""
    assert CHROMIUM
    reader = ArchiveReader(home)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(desk_app(Verbs(reader, lambda: NOW), ACCESS), log_level="warning"))
        thread = threading.Thread(target=lambda: server.run(sockets=[bound]))
        thread.start()
        try:
            options = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --virtual-time-budget=20000"
            address = f"http://127.0.0.1:{bound.getsockname()[1]}/topics/grain"
            command = [CHROMIUM, *options.split(), f"--user-data-dir={tmp_path}/profile", "--dump-dom", address]
            page = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
        finally:
            server.should_exit = True
            thread.join(20)
    reader.close()
    assert "What it finds" in page
    assert re.search(r"<mark[^>]*>Norland</mark>", page)
    assert "<svg" in page
