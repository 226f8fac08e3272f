"""The evidence of an alert: what was read is kept byte for byte, goes into one file, and no alteration of that file passes."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.news_site import FISHERIES, STATEMENT, WEATHER, NewsSite
from tests.fakes.pdf_file import pdf_file
from tests.fakes.slack_simulator import Slack
from tests.test_warehouse_retention import insert_row
from warehouse.articles import save_raw_pages
from warehouse.db import Warehouse, open_warehouse
from warehouse.driver.keys import key_of
from warehouse.errors import UsageError
from warehouse.evidence import keep_readings, read_alert_file, threads_telling, told_articles
from warehouse.feed.feeds import add_feeds
from warehouse.maintenance.retention import forget_old_rows
from warehouse.records.article import RawPage
from warehouse.records.evidence import AlertFile, KeptReading, PageReading
from warehouse.records.feed import Feed
from wirewatch.alert.alert_choice import choose_alert
from wirewatch.alert.evidence_file import MANIFEST, READINGS, check_evidence, pack_evidence
from wirewatch.alert.message.payload import AlertContent, Form, encode
from wirewatch.alert.quoted_sentences import quoted_sentences
from wirewatch.cli.archive.evidence import place_of, why_no_page
from wirewatch.cli.main import main
from wirewatch.ingest.ingest_pass import run_pass
from wirewatch.settings import read_settings

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PAGE = b"<h1>Council approves bridge</h1><p>The council approved it.</p>"


def packed_page(page: bytes = PAGE) -> tuple[bytes, str]:
    """Write the evidence of an alert with one page that was read twice."""
    digest = hashlib.sha256(page).hexdigest()
    first = KeptReading(AT, 0, "https://quay.example/1", 200, ("content-type: text/html",), digest, page)
    again = KeptReading(AT + DAY, 0, "https://quay.example/1", 200, (), digest, b"")
    gone = KeptReading(AT + 2 * DAY, 0, "https://quay.example/1", 404, (), "", b"")
    return pack_evidence(AlertFile({"matches": [{"sentence": "The council approved it.", "at": AT}]}, [first, again, gone]), "m1")


def rewritten(packed: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Give the file with other members."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return written.getvalue()


class Pipe(io.BytesIO):
    """Whoever packs into one writes the sizes of members behind them."""

    def tell(self) -> int:
        raise io.UnsupportedOperation


def page_name(files: dict[str, bytes]) -> str:
    return next(name for name in files if name.startswith("pages/"))


def test_a_file_as_it_was_written_is_sound_and_says_when_what_was_read() -> None:
    packed, seal = packed_page()
    checked = check_evidence(packed)
    assert (checked.problems, checked.seal) == ((), seal)
    assert [each.text for each in checked.sentences] == ["The council approved it."]
    assert [(each.status, each.body) for each in checked.readings] == [(200, PAGE), (200, PAGE), (404, b"")]
    assert packed_page() == (packed, seal), "the same evidence is the same bytes"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda files: files.update({page_name(files): PAGE.replace(b"approves", b"rejects")}), "was altered"),
        (lambda files: files.update({"matches.json": files["matches.json"].replace(b"approved", b"rejected")}), "was altered"),
        (lambda files: files.update({READINGS: files[READINGS].replace(b"2026-03-02", b"2026-03-01")}), "was altered"),
        (lambda files: files.pop(page_name(files)), "is missing"),
        (lambda files: files.update({"pages/more.html": b"x"}), "is not listed"),
        (lambda files: files.update({MANIFEST: b"{}"}), "was not written by Wirewatch"),
        (lambda files: files.update({MANIFEST: b"[" * 100_000}), "no whole file"),
        (lambda files: files.pop(MANIFEST), "was not written by Wirewatch"),
        (lambda files: files.update({MANIFEST: b'{"format": "other"}'}), "its format"),
    ],
)
def test_no_alteration_of_a_member_passes(change: Callable[[dict[str, bytes]], object], words: str) -> None:
    problems = check_evidence(rewritten(packed_page()[0], change)).problems
    assert any(words in problem for problem in problems), problems


def test_no_byte_beside_the_members_passes_and_one_that_was_packed_anew_does() -> None:
    packed, seal = packed_page()
    end = packed.rindex(b"PK\5\6")
    noted = packed[:-2] + b"\x04\x00note"
    for other in (packed + b"x", b"x" + packed, noted, packed[:end] + b"x" + packed[end:], packed + packed[end:]):
        assert check_evidence(other).problems, other[-30:]
    assert check_evidence(rewritten(packed, lambda files: files)).seal == seal
    streamed = Pipe()
    with zipfile.ZipFile(streamed, "w", zipfile.ZIP_DEFLATED) as archive, zipfile.ZipFile(io.BytesIO(packed)) as first:
        for name in first.namelist():
            archive.writestr(name, first.read(name))
    again = check_evidence(streamed.getvalue())
    assert (again.problems, again.seal) == ((), seal)


def test_no_cut_and_no_flipped_byte_passes() -> None:
    packed, seal = packed_page()
    assert [length for length in range(0, len(packed), 7) if not check_evidence(packed[:length]).problems] == []
    for at in range(len(packed)):
        checked = check_evidence(packed[:at] + bytes([packed[at] ^ 0x55]) + packed[at + 1 :])
        # ZIP says some things twice, such as times that nobody reads: what is in the file is still what the seal names.
        assert checked.problems or checked.seal == seal, at


def test_a_page_that_was_swapped_with_its_hashes_has_another_seal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIREWATCH_HOME", str(tmp_path / "none"))
    (_, seal), (other, _) = packed_page(), packed_page(PAGE.replace(b"approves", b"rejects"))
    path = tmp_path / "other.zip"
    path.write_bytes(other)
    assert main(["evidence", "--verify", str(path), "--seal", seal]) == 1
    assert f"not {seal}" in capsys.readouterr().out
    path.write_bytes(packed_page()[0])
    assert main(["evidence", "--verify", str(path), "--seal", seal]) == 0
    shown = capsys.readouterr().out
    assert f"page of 2026-03-02 12:00:00 UTC: status 200, {len(PAGE)} bytes, SHA-256\n" in shown
    assert "  1  matched: The council approved it.\n" in shown
    assert shown.count("\n  has 1\n") == 2
    assert main(["evidence", "--verify", str(tmp_path / "not-there.zip")]) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err
    assert not (tmp_path / "none").exists(), "a check needs no warehouse"


LEDE = "It will cost 140 million crowns, the mayor said."
QUOTING = AlertContent(Form.POST, "bridges", "Council approves bridge", article_id="a1", sentence="Council approves bridge", lede=LEDE)


def rows_of(*contents: AlertContent) -> list[dict[str, object]]:
    """Give rows of the outbox, the first of them the alert m1 about the article a1."""
    return [
        {"alert_id": f"m{number}", "article_id": "a1", "channel": "#bridges", "permalink": "", "payload": encode(content)}
        for number, content in enumerate(contents, 1)
    ]


def test_what_messages_quoted_of_an_article_is_looked_for_and_nothing_that_they_quoted_of_others() -> None:
    matches = [{"sentence": "Council approves bridge"}]
    change = replace(QUOTING, form=Form.CHANGE, before="It costs 88 million.", after="It costs 880 million.")
    gone = replace(QUOTING, form=Form.GONE, before="Council approves bridge", after="The server answers 410.")
    corrected = replace(QUOTING, form=Form.CORRECTION, note="Correction: it is 880 million.")
    back = replace(QUOTING, form=Form.BACK, note="The page answers again, with the same text.")
    found = quoted_sentences("a1", matches, rows_of(QUOTING, replace(QUOTING, form=Form.UPDATE), change, gone, corrected, back))
    assert [(each.text, list(map(str, each.uses))) for each in found] == [
        ("Council approves bridge", ["matched", "headline"]),
        (LEDE, ["quoted"]),
        ("It costs 88 million.", ["quoted as what it said"]),
        ("It costs 880 million.", ["quoted as what it says now"]),
        ("Correction: it is 880 million.", ["quoted as its note"]),
    ]
    assert quoted_sentences("a2", [], rows_of(QUOTING, change, gone)) == ()
    told = [row | {"created_at": f"2026-03-02T12:0{number}"} for number, row in enumerate(rows_of(QUOTING, change, corrected))]
    assert quoted_sentences("a1", matches, told[::-1]) == quoted_sentences("a1", matches, told), "in the order in which they were told"


def test_the_check_names_article_and_alert_and_says_which_reading_has_what_was_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = "https://quay.example/bridge.pdf"
    pages = [
        pdf_file([["Council approves bridge", "", "It will cost 140 million crowns, the", "mayor said."]]),
        pdf_file([["This article has been withdrawn"]]),
        b"%PDF-1.7 and nothing of one",
    ]
    readings = [
        KeptReading(AT + number * DAY, 0, url if number else "https://quay.example/", 200, (), hashlib.sha256(page).hexdigest(), page)
        for number, page in enumerate(pages)
    ]
    article: dict[str, object] = {
        "article_id": "a1",
        "title": "Council approves bridge",
        "source": "Quay",
        "url": url,
        "body_status": "full",
    }
    article |= {"first_seen_at": AT, "text": "This article has been withdrawn."}
    revisions: list[dict[str, object]] = [
        {"revised_at": AT + 2 * DAY, "cause": "gone", "title": "", "text": ""},
        {"revised_at": AT + DAY, "cause": "publisher", "title": "Council approves bridge", "text": LEDE},
    ]
    entries: list[dict[str, object]] = [{"first_seen_at": AT, "title": "Council approves bridge", "summary": ""}]
    tables = {"articles": [article], "revisions": revisions, "entries": entries, "alerts": rows_of(QUOTING)}
    path = tmp_path / "m1.zip"
    path.write_bytes(pack_evidence(AlertFile(tables, readings), "m1")[0])
    assert main(["evidence", "--verify", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown.count("read at https://quay.example/: the front page of a site") == 1
    found = [line.strip() for line in shown.splitlines() if line.startswith(("  has", "  does not", "  was not"))]
    assert found[:3] == ["has 1, 2", "does not have 1, 2", "was not searched: it cannot be read (pdf-broken)"]
    assert found[3:] == ["has 1; does not have 2", "has 1, 2", "has 1; does not have 2"], "entry, first text, text after the change"
    for said in (url, "m1", "#bridges", "1  headline: Council approves bridge", f"2  quoted: {LEDE}", "It agrees with itself"):
        assert f"{said}\n" in shown or f"{said}," in shown, said
    with zipfile.ZipFile(path) as archive:
        assert sum(name.endswith(".pdf") for name in archive.namelist()) == 3


@pytest.mark.parametrize(
    ("asked", "answered", "position", "said"),
    [
        ("https://quay.example/1", "https://quay.example/1", 0, ""),
        ("https://quay.example/1", "https://QUAY.example/1?utm_source=feed#top", 0, ""),
        ("https://quay.example/1", "https://quay.example/", 0, "the front page of a site"),
        ("https://quay.example/1", "https://quay.example/?from=1", 0, "another address than the article's"),
        ("https://quay.example/1", "https://else.example/login", 0, "another address than the article's"),
        ("https://quay.example/1", "https://quay.example/1/2", 1, "further page 2"),
        ("", "https://quay.example/1", 0, ""),
    ],
)
def test_a_reading_of_another_address_says_which(asked: str, answered: str, position: int, said: str) -> None:
    """A redirect to the front page was listed as a page of the article."""
    reading = KeptReading(AT, position, answered, 200, (), "", b"")
    assert place_of(reading, asked) == ([f"  read at {answered}: {said}"] if said else [])


@pytest.mark.parametrize(("times", "said"), [(2, ""), (5, ""), (6, "and 1 more"), (39, "and 34 more"), (40, "and at least 35 more")])
def test_of_many_alerts_that_a_name_fits_a_few_are_named_and_the_others_counted(times: int, said: str) -> None:
    found = [(f"ab{number}", f"article {number}", "Bridge") for number in range(times)]
    with pytest.raises(UsageError) as raised:
        choose_alert(found, "ab")
    listed = str(raised.value).splitlines()[1:]
    assert listed[:5] == [f"  {alert_id}  {headline}" for alert_id, _, headline in found[:5]]
    assert listed[5:] == ([f"  {said}"] if said else [])


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("text-only", "from its feed alone"),
        ("feed-only", "could not be read"),
        ("blocked", "could not be read"),
        ("headline-only", "or it has none"),
        ("full", "before Wirewatch kept pages"),
    ],
)
def test_evidence_without_a_page_says_why_and_has_what_the_feed_said(status: str, reason: str) -> None:
    article = {"article_id": "a1", "title": "Bridge", "text": LEDE, "first_seen_at": AT, "body_status": status}
    file = AlertFile({"articles": [article], "entries": [{"first_seen_at": AT, "title": "Bridge", "summary": LEDE}]}, [])
    assert reason in why_no_page(file)
    packed, _ = pack_evidence(file, "m1")
    texts = check_evidence(packed).texts
    digest = hashlib.sha256(f"Bridge\n{LEDE}".encode()).hexdigest()
    assert [(each.read_at, each.origin, each.text, each.sha256) for each in texts] == [
        (AT, "feed entry", LEDE, digest),
        (AT, "first", LEDE, digest),
    ]

    def forge(files: dict[str, bytes]) -> None:
        files["texts.json"] = files["texts.json"].replace(b"140 million", b"999 million")
        manifest = json.loads(files[MANIFEST])
        manifest["files"]["texts.json"]["sha256"] = hashlib.sha256(files["texts.json"]).hexdigest()
        files[MANIFEST] = json.dumps(manifest).encode()

    assert "the text of" in " ".join(check_evidence(rewritten(packed, forge)).problems)


def test_a_reading_whose_bytes_went_with_an_earlier_one_is_no_forgery() -> None:
    digest = hashlib.sha256(PAGE).hexdigest()
    packed, _ = pack_evidence(AlertFile({}, [KeptReading(AT, 0, "https://quay.example/1", 200, (), digest, b"")]), "m1")
    checked = check_evidence(packed)
    assert (checked.problems, [each.body for each in checked.readings]) == ((), [b""])


def test_pages_of_alerts_outlast_the_others_and_are_kept_once(warehouse: Warehouse) -> None:
    for alert, article in (("m1", "a1"), ("m2", "a3")):
        insert_row(warehouse.connection, "alerts", alert_id=alert, topic="bridges", article_id=article, created_at=AT)
    answers = [PageReading(key, 0, f"https://quay.example/{key}", 200, ("etag: x",), PAGE) for key in ("a1", "a2")]
    assert warehouse.transact(lambda connection: keep_readings(connection, answers, AT)) == 1
    assert warehouse.transact(lambda connection: keep_readings(connection, answers, AT + DAY)) == 1
    [first, again] = read_alert_file(warehouse.connection, "m1", "a1").readings
    assert (first.body, again.body, first.sha256 == again.sha256, first.headers) == (PAGE, b"", True, ("etag: x",))

    raw = [RawPage(key, 0, f"https://quay.example/{key}", "", PAGE) for key in ("a1", "a2", "a3")]
    warehouse.transact(lambda connection: save_raw_pages(connection, raw, AT))
    assert warehouse.transact(lambda connection: forget_old_rows(connection, AT + 31 * DAY, {})) == {"raw_pages": 2}
    [late] = read_alert_file(warehouse.connection, "m2", "a3").readings
    assert (late.read_at, late.body, late.headers) == (AT, PAGE, ()), "alerted later than it was read: the page itself is the proof"
    assert warehouse.transact(lambda connection: forget_old_rows(connection, AT + 1097 * DAY, {})) == {"evidence_pages": 2}


def test_the_first_reading_of_an_article_that_a_thread_links_outlives_the_change_of_its_page(warehouse: Warehouse) -> None:
    changed = PAGE.replace(b"approved", b"rejected")
    raw = [RawPage(key, 0, f"https://quay.example/{key}", "", PAGE) for key in ("a1", "a2")]
    for key, story in (("a1", "s1"), ("a2", "s2")):
        insert_row(
            warehouse.connection, "story_articles", article_id=key, article_key=key_of(key), story_id=story, seen_at=AT, placed_at=AT
        )
    warehouse.transact(lambda connection: save_raw_pages(connection, raw, AT))
    insert_row(warehouse.connection, "threads", thread="m1", story_id="s1", opened_at=AT)
    assert told_articles(warehouse.connection, {"a3": "s1"}, ["a1", "a2"]) == {"a1", "a3"}
    assert threads_telling(warehouse.connection, ["a1", "a2"]) == [("m1", "a1")]
    assert warehouse.transact(lambda connection: forget_old_rows(connection, AT + 31 * DAY, {})) == {"raw_pages": 1}

    unchanged = [PageReading("a1", 0, "https://quay.example/a1", 304, ())]
    assert warehouse.transact(lambda connection: keep_readings(connection, unchanged, AT + DAY, {"a1"}, {"a1", "a2"})) == 2
    again = [replace(unchanged[0], status=200, body=changed)]
    assert warehouse.transact(lambda connection: keep_readings(connection, again, AT + 2 * DAY, {"a1"}, {"a1"})) == 1
    kept = read_alert_file(warehouse.connection, "m1", "a1").readings
    assert [(each.read_at, each.status, each.body) for each in kept] == [
        (AT, 200, PAGE),
        (AT + DAY, 304, b""),
        (AT + 2 * DAY, 200, changed),
    ]


def test_an_alert_becomes_a_file_that_verifies_without_a_network(
    news_site: NewsSite, environment: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = read_settings(environment, tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    start = datetime.now(UTC)
    news_site.publish("reprint", *STATEMENT)
    news_site.publish("statement", *STATEMENT)
    news_site.publish("weather", "Rain in the harbour", "It rained in the harbour all day, and nobody minded it much at all.")
    run_pass(settings, clock=lambda: start)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        told = "SELECT url FROM articles WHERE article_id IN (SELECT article_id FROM alerts WHERE kind = 'post')"
        [(own,)] = warehouse.connection.execute(told).fetchall()
    linked = {f"{news_site.home}/news/statement", f"{news_site.home}/news/reprint"}.difference([own]).pop()
    feed = news_site.feed()
    news_site.feed = lambda: feed  # type: ignore[method-assign]
    altered = [paragraph.replace("signed a joint", "postponed a joint") for paragraph in STATEMENT[1:]]
    news_site.articles[own.removeprefix(news_site.home)] = ("Ministries put talks off", altered, start)
    run_pass(settings, clock=lambda: start + timedelta(minutes=17))
    news_site.server.shutdown()

    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    def answer(*words: str) -> tuple[int, Any]:
        code = main(["evidence", *words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    code, written = answer(own, "--out", "proof.zip")
    assert (code, written["readings"]) == (0, 2)
    code, checked = answer("--verify", "proof.zip", "--seal", written["seal"])
    assert (code, checked["sound"], checked["problems"]) == (0, True, [])
    assert [each["status"] for each in checked["readings"]] == [200, 200]
    assert len({each["sha256"] for each in checked["readings"]}) == 2
    headline, lede, now = checked["quoted"]
    assert [each["uses"] for each in (headline, lede, now)] == [
        ["matched", "headline"],
        ["quoted", "quoted as what it said"],
        ["quoted as what it says now"],
    ]
    assert ("signed a joint statement" in lede["sentence"], "postponed a joint statement" in now["sentence"]) == (True, True)
    assert [each["has"] for each in checked["readings"]] == [[True, True, False], [False, False, True]]
    assert (checked["subject"]["url"], checked["subject"]["alert_id"]) == (own, written["alert"])
    with zipfile.ZipFile("proof.zip") as archive:
        [message] = [row for row in json.loads(archive.read("alerts.json")) if row["kind"] == "post"]
        assert message["permalink"].startswith("https://")
        [reply] = [row for row in json.loads(archive.read("alerts.json")) if row["kind"] == "reply"]
        assert len(json.loads(archive.read("revisions.json"))) == 1
        assert any(line.startswith("content-type: ") for line in json.loads(archive.read(READINGS))[0]["headers"])
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        assert warehouse.connection.execute("SELECT count(DISTINCT article_id) FROM evidence_pages").fetchone() == (2,)
    for link in (reply["permalink"], reply["permalink"].partition("?thread_ts=")[0]):
        assert answer(link, "--out", "reply.zip")[1]["alert"] == reply["alert_id"]
    code, also = answer(f"{linked}?utm_source=feed", "--out", "linked.zip")
    assert (code, also["readings"], also["alert"]) == (0, 2, written["alert"]), "it has no alert of its own"
    code, checked = answer("--verify", "linked.zip")
    assert (checked["subject"]["url"], checked["subject"]["is_own"]) == (linked, False)
    assert main(["evidence", f"{news_site.home}/news/weather"]) == 2
    assert "no message reports" in capsys.readouterr().err
    assert main(["evidence", "nothing"]) == 2
    assert "wirewatch alerts list" in capsys.readouterr().err


def test_the_body_that_a_feed_carried_proves_what_no_page_says(news_site: NewsSite, environment: dict[str, str], tmp_path: Path) -> None:
    """Of one feed the pages are asked for, and show less; of the other none is."""
    settings, start = read_settings(environment, tmp_path / "none.toml"), datetime.now(UTC)
    told = {"quay": STATEMENT, "tide": FISHERIES}
    bodies = {name: "".join(f"<p>{paragraph}</p>" for paragraph in texts) for name, (_, *texts) in told.items()}
    with NewsSite() as other:
        for name, site in (("quay", news_site), ("tide", other)):
            site.publish("statement", told[name][0], "Subscribe to read this article.")
            listed = site.feed().replace("<pubDate>", f"<content:encoded><![CDATA[{bodies[name]}]]></content:encoded><pubDate>")
            listed = listed.replace("<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
            site.feed = lambda listed=listed: listed  # type: ignore[method-assign,misc]
        feeds = [Feed("quay", news_site.feed_url, "The Quay Gazette"), Feed("tide", other.feed_url, "The Tide", text_only=True)]
        with open_warehouse(settings.catalog, settings.data) as warehouse:
            warehouse.transact(lambda connection: add_feeds(connection, feeds))
        run_pass(settings, clock=lambda: start)
    posts = "SELECT feed_id, alert_id, article_id FROM alerts a JOIN articles USING (article_id) WHERE a.kind = 'post' ORDER BY feed_id"
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        rows = warehouse.connection.execute(posts).fetchall()
        warehouse.transact(lambda connection: forget_old_rows(connection, start + 366 * DAY, {}))
        packed = {
            name: pack_evidence(read_alert_file(warehouse.connection, alert_id, article_id), alert_id)[0]
            for name, alert_id, article_id in rows
        }
    assert list(packed) == list(told)
    for name, written in packed.items():
        of_feed = [each.text for each in check_evidence(written).texts if each.origin == "feed body"]
        assert of_feed == ["\n".join(told[name][1:])], name
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            assert [row["content_html"] for row in json.loads(archive.read("entries.json"))] == [bodies[name]]


def test_an_alert_that_a_list_told_is_found_by_the_list_and_proved_with_it(  # noqa: PLR0915, PLR0917 - one story from list to reply
    news_site: NewsSite,
    slack: Slack,
    environment: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    topics = tmp_path / "two.yaml"
    topics.write_text("topics: [{name: two, channel: C01, patterns: [{name: either, query: 'partnership OR ferry'}]}]\n", "utf-8")
    for name, value in {**environment, "WIREWATCH_FIRST_LOOK": "summary", "WIREWATCH_TOPICS": str(topics)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    settings = read_settings(dict(os.environ), tmp_path / "none.toml")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    news_site.publish("ferry", *WEATHER)
    url, start = news_site.publish("statement", *STATEMENT), datetime.now(UTC)
    run_pass(settings, clock=lambda: start)
    [summary] = slack.messages()
    link = f"https://simulator.slack.test/archives/C01/p{summary['ts'].replace('.', '')}"
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        ids = [key for (key,) in warehouse.connection.execute("SELECT alert_id FROM alerts WHERE article_id <> ''").fetchall()]
        [(told_by, permalink)] = warehouse.connection.execute("SELECT alert_id, permalink FROM alerts WHERE article_id = ''").fetchall()
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(
            lambda connection: connection.execute("UPDATE articles SET title = 'Renamed since' WHERE title = ?", [WEATHER[0]])
        )
    for command in ("evidence", "explain"):
        assert main([command, link]) == 2
        said = capsys.readouterr().err
        assert [key for key in ids if f"  {key}  " not in said] == []
        assert "means several alerts; give the id of one" in said
        assert (WEATHER[0] in said, "Renamed" in said) == (True, False)
    assert main(["evidence", ids[0][:4].upper(), "--out", "capitals.zip"]) == 0
    assert main(["evidence", url, "--out", "listed.zip"]) == 0
    capsys.readouterr()
    assert main(["evidence", "--verify", "listed.zip", "--json"]) == 0
    checked = json.loads(capsys.readouterr().out)
    subject = checked["subject"]
    assert (subject["is_own"], subject["told_by"], subject["permalink"]) == (True, told_by, permalink)
    assert permalink
    assert [each["uses"] for each in checked["quoted"]] == [["matched", "headline"]], "a list shows headlines alone"
    assert main(["evidence", "--verify", "listed.zip"]) == 0
    assert f"alert of its own, in the message of {told_by}: {STATEMENT[0]}\n" in capsys.readouterr().out

    title, lede, *rest = STATEMENT
    corrected = [lede.replace("signed a joint", "postponed a joint"), *rest, "Correction: An earlier version said that it was signed."]
    news_site.articles["/news/statement"] = (title, corrected, start)
    ferry = [WEATHER[1].replace("a quarter past seven", "eight o'clock"), *WEATHER[2:]]
    news_site.articles["/news/ferry"] = (WEATHER[0], ferry, start)
    run_pass(settings, clock=lambda: start + timedelta(minutes=17))
    below = [message for message in slack.messages() if message.get("thread_ts") == summary["ts"] and message["ts"] != summary["ts"]]
    [correction] = [message["ts"] for message in below if "An earlier version said" in json.dumps(message)]
    assert len(below) > 1, "what became of the other story of the list is no evidence of this one"
    reply = f"https://simulator.slack.test/archives/C01/p{correction.replace('.', '')}"
    for number, name in enumerate((url, reply)):
        assert main(["evidence", name, "--out", f"corrected{number}.zip"]) == 0
        with zipfile.ZipFile(f"corrected{number}.zip") as archive:
            rows = json.loads(archive.read("alerts.json"))
        assert {row["article_id"] for row in rows} == {"", subject["article_id"]}
        assert [row["variant"] for row in rows if row["kind"] == "reply"] == ["correction"]
        capsys.readouterr()
        assert main(["evidence", "--verify", f"corrected{number}.zip", "--json"]) == 0
        uses = [use for each in json.loads(capsys.readouterr().out)["quoted"] for use in each["uses"]]
        assert {"matched", "headline", "quoted as its note"} <= set(uses)


def test_a_file_that_is_there_keeps_its_seal_and_the_same_content_has_the_same(
    news_site: NewsSite, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    settings, start = read_settings(environment, tmp_path / "none.toml"), datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, [Feed("quay", news_site.feed_url, "The Quay Gazette")]))
    url = news_site.publish("statement", *STATEMENT)
    run_pass(settings, clock=lambda: start)

    def seal(*words: str) -> str:
        assert main(["evidence", url, *words, "--json"]) == 0
        return str(json.loads(capsys.readouterr().out)["seal"])

    noted = seal("--out", "e.zip")
    assert seal("--out", "e.zip") == noted
    first = Path("e.zip").read_bytes()
    run_pass(settings, clock=lambda: start + timedelta(minutes=17))
    assert main(["evidence", url, "--out", "e.zip"]) == 2
    assert f"e.zip is there already (seal {noted})" in capsys.readouterr().err
    assert Path("e.zip").read_bytes() == first
    assert seal("--out", "later.zip") != noted, "read again"
    Path("letter.txt").write_text("Dear editor", "utf-8")
    assert main(["evidence", url, "--out", "letter.txt"]) == 2
    assert Path("letter.txt").read_text("utf-8") == "Dear editor"
    for wrong in (["--seal", noted, url], ["--verify", "e.zip", url], ["--verify", "e.zip", "--out", "f.zip"]):
        assert main(["evidence", *wrong]) == 2
        assert "--verify FILE" in capsys.readouterr().err
    assert not Path("f.zip").exists()
