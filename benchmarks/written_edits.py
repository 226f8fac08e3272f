"""Edits of invented outlets, written by others, noticed and weighed: which an analyst hears of, as what, and in which words.

    python benchmarks/written_edits.py [OUTLET ...] [--half read|judged] [--show FILE]

`benchmarks/written_edits/` has 58 outlets in eighteen languages, each a page template and 24 to 40 articles with one edit each, by authors
who had seen neither the program nor its documentation: corrections, retractions, pages that went, facts altered without a word, and three
kinds that nobody needs to hear of. Each says what must be heard. All are published, alerted and edited, and the next looks read them:
after 17 minutes, after 28 and 29 for pages that must be gone twice. Real passes run against real servers; only the clock is ours.

An edit is *told* where its thread hears of it, *as it is* where the message calls it what its author calls it, and *in its words* where
it shows what the author wants shown. Each file says whether its outlet was read while the rules were written, or is judged: of these
nothing but the counts was looked at.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.second_look import quiet_pass, settings_of
from tests.fakes.news_site import NewsSite
from warehouse.db import open_warehouse
from warehouse.feed.feeds import add_feeds
from warehouse.records.feed import Feed
from wirewatch.alert.message.blocks import layout
from wirewatch.alert.message.format.plain import fallback
from wirewatch.alert.message.payload import decode_payload
from wirewatch.settings import Settings

OUTLETS = Path(__file__).with_suffix("")
VARIANTS = {"facts": "change", "correction": "correction", "retraction": "retraction", "gone": "gone"}
# Signs that mean something in queries.
_NOT_IN_QUERIES = re.compile(r"[\"“”„«»《》「」:()]")
Edit = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """What an edit came to.

    Attributes:
        kind: What the change was weighed as, or "unseen".
        variant: How the thread was told; empty where it was not.
        message: The message as text.
        added: What the next reading had more, as it was written.
        unread: Whether the article was never alerted, so that the edit shows nothing.
    """

    kind: str = "unseen"
    variant: str = ""
    message: str = ""
    added: tuple[str, ...] = ()
    unread: bool = True


class Outlet(NewsSite):
    """The site of an invented outlet, before or after its edits."""

    def __init__(self, address: str, written: dict[str, Any]) -> None:
        super().__init__(address)
        self.written = {f"/news/{each['slug']}": each for each in written["articles"]}
        self.outlet, self.language, self.templates = written["outlet"], written["language"], written
        self.is_edited = False
        self.at = datetime.now(UTC)

    def document(self, path: str) -> tuple[int, str, bytes]:
        """Answer with the feed, an article as it stands, or what stands where one redirects to."""
        if path == "/feed.xml":
            return 200, "application/rss+xml; charset=utf-8", self.feed().encode()
        if path in self.written:
            status, page = self.page(path)
            return status, "text/html; charset=utf-8", page.encode()
        target = next((each["edit"] for each in self.written.values() if each["edit"].get("redirect") == path), None)
        return (200, "text/html; charset=utf-8", target["redirect_page"].encode()) if target else (404, "text/plain", b"not here")

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer as any site, or with a redirect."""
        edit = self.written.get(handler.path, {}).get("edit", {}) if self.is_edited else {}
        if "redirect" not in edit:
            super().answer(handler)
            return
        self.requests[handler.path] += 1
        handler.send_response(edit.get("status", 302))
        handler.send_header("Location", edit["redirect"])
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def page(self, path: str) -> tuple[int, str]:
        """Give the status and page of an article as it stands."""
        article = self.written[path]
        edit: Edit = article["edit"] if self.is_edited else {}
        template = self.templates["redesign" if edit.get("redesign") else "template"]
        headline, body = article["headline"], edit.get("body", article["body"])
        for find, put in edit.get("changes", []):
            if find == "@@HEADLINE@@":
                headline = put.replace(find, headline)
            elif find == "@@BODY@@":
                body = put.replace(find, body)
        page = edit.get("page") or template.replace("@@BODY@@", body).replace("@@HEADLINE@@", html.escape(headline, quote=True))
        for mark, said in (("@@BYLINE@@", article["byline"]), ("@@TIME@@", self.at.isoformat()), ("@@URL@@", self.home + path)):
            page = page.replace(mark, said)
        for find, put in edit.get("changes", []):
            if not find.startswith("@@"):
                page = page.replace(find, put, 1)
        return edit.get("status", 200), page

    def feed(self) -> str:
        """List all articles under the headlines that they had at first."""
        rows = [
            f"<item><guid>{self.home}{path}</guid><link>{self.home}{path}</link><title>{html.escape(each['headline'])}</title>"
            f"<pubDate>{format_datetime(self.at)}</pubDate></item>"
            for path, each in self.written.items()
        ]
        return (
            f'<rss version="2.0"><channel><title>{html.escape(self.outlet)}</title><link>{self.home}/</link>{"".join(rows)}</channel></rss>'
        )


def topics_of(outlets: list[dict[str, Any]]) -> str:
    """Write one topic an outlet, which finds the words that its analyst watches for."""
    patterns = {each["outlet"]: [article["watch"] for article in each["articles"]] for each in outlets}
    topics = [
        {
            "name": f"watch-{number}",
            "description": f"What happens around {name}.",
            "channel": f"C{number:02d}",
            "min": 1,
            "alert": 1,
            "patterns": [
                {"name": f"p{place}", "query": '"{}"'.format(_NOT_IN_QUERIES.sub(" ", words))} for place, words in enumerate(watched)
            ],
        }
        for number, (name, watched) in enumerate(patterns.items())
    ]
    return json.dumps({"topics": topics}, ensure_ascii=False, indent=1)


def main() -> None:
    """Run the outlets and print what was told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outlets", nargs="*", help="names of files in benchmarks/written_edits, or paths; all unless given")
    parser.add_argument("--half", choices=("read", "judged"), default="")
    parser.add_argument("--show", type=Path, metavar="FILE", help="write each edit with its message to a file")
    arguments = parser.parse_args()
    paths = [Path(name) if name.endswith(".json") else OUTLETS / f"{name}.json" for name in arguments.outlets] or sorted(
        OUTLETS.glob("*.json")
    )
    written = [json.loads(path.read_text("utf-8")) for path in paths]
    outlets = [each for each in written if arguments.half in ("", each.get("half"))]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        # Each of its own address: what is asked of one host in an hour is bounded.
        sites = [stack.enter_context(Outlet(f"127.0.2.{number + 1}", each)) for number, each in enumerate(outlets)]
        heard = measure(Path(folder), sites, topics_of(outlets))
    report(sites, heard, arguments.show)


def measure(folder: Path, sites: list[Outlet], topics: str) -> dict[str, Heard]:
    """Publish, pass, edit and look; returns by address what each edit came to."""
    (folder / "topics.yaml").write_text(topics, "utf-8")
    settings = settings_of(folder)
    feeds = [Feed(f"f{number}", site.feed_url, site.outlet) for number, site in enumerate(sites)]
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        warehouse.transact(lambda connection: add_feeds(connection, feeds))
    start = datetime.now(UTC)
    quiet_pass(settings, start)
    for site in sites:
        site.is_edited = True
    for minutes in (17, 28, 29):
        quiet_pass(settings, start + timedelta(minutes=minutes))
    return heard_of(settings)


def heard_of(settings: Settings) -> dict[str, Heard]:
    """Read from the warehouse what was weighed and told of each article."""
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        rows = warehouse.connection.execute(
            """
            SELECT a.url, d.kind, r.variant, r.payload, d.added, posted.article_id IS NULL
            FROM articles a
            LEFT JOIN (
                SELECT article_id, arg_max(kind, revised_at) AS kind, arg_max(added, revised_at) AS added FROM revision_diffs GROUP BY ALL
            ) d USING (article_id)
            LEFT JOIN (SELECT DISTINCT article_id FROM matches) posted USING (article_id)
            LEFT JOIN (
                SELECT article_id, variant, payload FROM alerts
                WHERE kind = 'reply' AND variant IN ('change', 'gone', 'back', 'correction', 'retraction')
                QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY created_at) = 1
            ) r USING (article_id)
            """
        ).fetchall()
    return {
        url: Heard(
            kind or "unseen", variant or "", fallback(layout(decode_payload(payload))) if payload else "", tuple(added or ()), unread
        )
        for url, kind, variant, payload, added, unread in rows
    }


def report(sites: list[Outlet], heard: dict[str, Heard], show: Path | None) -> None:
    """Print the counts by kind and by outlet."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shown = []
    for site in sites:
        for path, article in site.written.items():
            edit, came = article["edit"], heard.get(site.home + path, Heard())
            is_right = bool(came.variant) == (edit["expected"] == "told")
            is_named = is_right and came.variant == VARIANTS.get(edit["as"], "")
            has_words = is_named and all(" ".join(words.split()) in came.message for words in edit["says"])
            for group in (
                f"  {edit['as']}",
                f"{site.outlet} ({site.language})",
                "all that must be told" if edit["expected"] == "told" else "all that must not",
            ):
                counts[group].update({"edits": 1, "unread": came.unread, "right": is_right, "named": is_named, "words": has_words})
            shown.append(
                _shown(
                    site, article, came, "right" if has_words else "in other words" if is_named else "as another" if is_right else "WRONG"
                )
            )
    print(f"{'':<40} {'edits':>6} {'right':>6} {'as it is':>9} {'in its words':>13} {'no match':>9}")
    for group in sorted(counts):
        count = counts[group]
        print(f"{group:<40} {count['edits']:>6} {count['right']:>6} {count['named']:>9} {count['words']:>13} {count['unread']:>9}")
    if show:
        show.write_text("\n".join(shown), "utf-8")


def _shown(site: Outlet, article: dict[str, Any], came: Heard, verdict: str) -> str:
    edit = article["edit"]
    wanted = f"{edit['kind']} as {edit['as']}, {edit['expected']}"
    found = f"{came.kind}, {came.variant or 'silent'}{', NEVER MATCHED' if came.unread else ''}"
    why = f"{edit.get('why', '')}\nsays: {edit['says']}\nadded: {' | '.join(came.added)}"
    return f"## {verdict} | {site.outlet}, {article['slug']} | {wanted} | came: {found}\n{why}\n{came.message}\n"


if __name__ == "__main__":
    main()
