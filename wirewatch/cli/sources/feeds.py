"""Sources: add, import, export, list, check, discover, remove, health.

wirewatch feeds discover https://www.example.org        # where does this site keep its feeds?
wirewatch feeds add https://www.example.org/rss.xml
wirewatch feeds add imaps://imap.example.org/INBOX/News # newsletters: a folder of a mailbox
wirewatch feeds import starter                          # public sources of many countries, to begin with
wirewatch feeds packs                                   # what else ships, by theme and language
wirewatch feeds import mine.opml                        # a file or an address, CSV or OPML
wirewatch feeds check                                   # which of them answer?
wirewatch feeds export --opml > mine.opml
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from warehouse.db import is_unwritten, open_warehouse, refuse_unwritten
from warehouse.errors import UsageError
from warehouse.feed.feed_tags import tag_feeds
from warehouse.feed.feeds import add_feeds, feeds, remove_feeds, update_feeds
from warehouse.records.feed import WELL, Feed, FeedKind, SourceTier
from warehouse.web.websub import hub_signs
from wirewatch.cli.argument_values import read_language
from wirewatch.cli.result_output import add_json_option, tell_result
from wirewatch.cli.sources.source_lists import check_all, open_web, read_source_list, shipped_lists, show_table
from wirewatch.feed.discovery.feed_list import make_feed, write_csv, write_opml
from wirewatch.feed.discovery.source_check import SourceCheck, discover
from wirewatch.ingest.health.proof_of_life import unheard_hubs
from wirewatch.settings import Settings
from wirewatch.texts.nearest import did_you_mean
from wirewatch.texts.spreadsheet_cells import UTF8_MARK
from wirewatch.workers import Workers

LIST_COLUMNS = ("id", "name", "url", "kind", "tier", "language", "country", "state", "last poll (UTC)", "why")
PACK_COLUMNS = ("name", "sources", "tiers", "languages")
UNPOLLED = frozenset({"url", "scheme", "port", "address"})
CHECK_COLUMNS = ("answer", "name", "url", "kind", "entries", "newest (UTC)", "detail")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommands and their arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="add sources by their addresses; each is asked once whether it is a feed")
    add.add_argument("urls", nargs="+", metavar="URL", help="a feed, a sitemap, a list page or a folder of a mailbox")
    add.add_argument("--name", default="", help="name of the source, where its own will not do")
    add.add_argument("--language", type=read_language, default="", help="language (ISO 639-1)")
    add.add_argument("--country", default="", help="country (ISO 3166)")
    add.add_argument("--tier", default="", choices=[str(tier) for tier in SourceTier if tier], help="what kind of voice it is")
    add.add_argument(
        "--kind", default="auto", choices=[str(kind) for kind in FeedKind], help="html is a list page; the others are recognised"
    )
    add.add_argument("--selector", default="", help="CSS selector of the links or boxes of an HTML list page")
    add.add_argument("--link-pattern", default="", help="regular expression for the addresses on an HTML list page")
    add.add_argument("--text-only", action="store_true", help="newsletters, social posts: what the feed says is all, no page is asked for")
    add.add_argument("--unchecked", action="store_true", help="do not ask the source first")
    bring = actions.add_parser("import", help="add the sources of a CSV or OPML list")
    bring.add_argument(
        "place", metavar="LIST", help="a file, an address, - for standard input, or a name of `feeds packs`, such as `starter`"
    )
    packs = actions.add_parser("packs", help="list what ships to import, by theme and language")
    export = actions.add_parser("export", help="write the sources as CSV, or as OPML")
    export.add_argument("--opml", action="store_true", help="OPML instead of CSV")
    remove = actions.add_parser("remove", help="stop polling sources; what they brought stays")
    remove.add_argument("sources", nargs="+", metavar="SOURCE", help="an id or an address")
    check = actions.add_parser("check", help="ask every source once and say which of them answer")
    check.add_argument("place", nargs="?", metavar="LIST", help="a list to check instead of the sources in the warehouse")
    check.add_argument("--mend", action="store_true", help="give sources that moved their new address")
    look = actions.add_parser("discover", help="find the sources of a site")
    look.add_argument("url", metavar="URL", help="any page of the site")
    look.add_argument("--add", action="store_true", help="add what is found")
    listing = actions.add_parser("list", help="list the sources")
    health = actions.add_parser("health", help="list the sources that need a look, and why")
    for action in (check, look, listing, health, packs):
        action.add_argument("--json", action="store_true", help="one JSON object for each source")
    for action in (add, bring, remove):
        add_json_option(action)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run one subcommand."""
    actions: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
        "add": run_add,
        "import": run_import,
        "packs": run_packs,
        "export": run_export,
        "remove": run_remove,
        "check": run_check,
        "discover": run_discover,
        "list": run_list,
        "health": run_health,
    }
    return actions[arguments.action](arguments, settings)


def run_add(arguments: argparse.Namespace, settings: Settings) -> int:
    """Add sources; one that is no feed is refused with the reason, the others are added."""
    wanted = [_made(url, arguments) for url in arguments.urls]
    refused: list[SourceCheck] = []
    if not arguments.unchecked:
        checks = check_all(wanted, settings)
        refused = [check for check in checks if check.problem]
        wanted = [_feed_of_check(check, arguments.name) for check in checks if not check.problem]
    added = _add(wanted, settings)
    facts = {
        "added": added,
        "known": len(wanted) - added,
        "refused": [{"url": check.feed.url, "detail": check.detail} for check in refused],
    }
    counts = f"{added} added, {len(wanted) - added} known already" if wanted else "nothing added"
    tell_result(facts, counts, as_json=arguments.json)
    for check in refused:
        # What is refused before anything is dialled would never be polled either.
        further = "" if check.problem in UNPOLLED else "; --unchecked adds it all the same"
        print(f"wirewatch: {check.feed.url} is not added: {check.detail}{further}.", file=sys.stderr)
    return 1 if refused else 0


def run_import(arguments: argparse.Namespace, settings: Settings) -> int:
    """Add the sources of a list."""
    return import_sources(arguments.place, settings, as_json=arguments.json)


def import_sources(place: str, settings: Settings, *, as_json: bool = False, name: str = "") -> int:
    """Add the sources of a list, with the folders of an OPML file as tags, and say how many; 1 where a line is none.

    `name` is what people call the place among others; it begins the sentence.
    """
    found = read_source_list(place, settings, name)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        added = warehouse.transact(lambda connection: add_feeds(connection, found.feeds))
        tagged = warehouse.transact(lambda connection: tag_feeds(connection, found.tags)) if found.tags else 0
    known = len(found.feeds) - added
    facts = {"place": name or place, "added": added, "known": known, "tags": tagged, "bad_lines": len(found.bad_lines)}
    # Beside files of articles it has to be said that these are sources.
    what = f"{name}: {added} {'source' if added == 1 else 'sources'} added" if name else f"{added} added"
    sentence = f"{what}, {known} known already" + (f", {tagged} {'tag' if tagged == 1 else 'tags'}" if tagged else "")
    tell_result(facts, f"{sentence}." if name else sentence, as_json=as_json)
    return 1 if found.bad_lines else 0


def run_packs(arguments: argparse.Namespace, settings: Settings) -> int:
    """List what ships, with how many sources of which tier each list holds."""
    found = [(name, read_source_list(name, settings).feeds) for name in shipped_lists()]
    counted = [(name, Counter(map(str, (feed.tier for feed in feeds))), Counter(feed.language for feed in feeds)) for name, feeds in found]
    if arguments.json:
        for name, tiers, languages in counted:
            print(json.dumps({"name": name, "sources": tiers.total(), "tiers": dict(tiers), "languages": dict(languages)}))
        return 0
    show_table(PACK_COLUMNS, [(name, str(tiers.total()), _by_count(tiers), _by_count(languages)) for name, tiers, languages in counted])
    return 0


def _by_count(counted: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counted.most_common())


def run_export(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the sources to stdout."""
    known = _known(settings)
    sys.stdout.write(write_opml(known) if arguments.opml else UTF8_MARK + write_csv(known))
    return 0


def run_remove(arguments: argparse.Namespace, settings: Settings) -> int:
    """Remove sources by id or address."""
    known = _known(settings)
    # By both, since people copy what stands before them: an id from `feeds list`, an address from the browser.
    ids = [feed.feed_id for feed in known if feed.feed_id in arguments.sources or feed.url in arguments.sources]
    missing = [source for source in arguments.sources if not any(source in (feed.feed_id, feed.url) for feed in known)]
    removed = _remove(ids, settings) if ids else 0
    tell_result({"removed": removed, "unknown": missing}, f"{removed} removed", as_json=arguments.json)
    names = [name for feed in known for name in (feed.url, feed.feed_id)]
    for source in missing:
        meant = did_you_mean(source, names)
        print(f"wirewatch: {source} is no source. {meant}`wirewatch feeds list` shows ids and addresses.", file=sys.stderr)
    return 1 if missing else 0


def run_check(arguments: argparse.Namespace, settings: Settings) -> int:
    """Ask every source once; exit code 1 where one does not answer as a feed."""
    wanted = list(read_source_list(arguments.place, settings).feeds) if arguments.place else _known(settings)
    if not wanted:
        raise UsageError("there are no sources to check yet; `wirewatch feeds import starter` brings some.")
    checks = check_all(wanted, settings, propose=True)
    _show_checks(checks, as_json=arguments.json)
    changed = [check for check in checks if check.moved_to or check.successor]
    if changed and arguments.mend and not arguments.place:
        print(f"{_mend(changed, settings)} of {len(changed)} have their new address now", file=sys.stderr)
    elif changed:
        print(f"{len(changed)} have another address now{'' if arguments.place else '; --mend takes it'}", file=sys.stderr)
    answering = sum(not check.problem for check in checks)
    # On stderr, so that what stands on stdout is sources only.
    print(f"{answering} of {len(checks)} sources answer as feeds", file=sys.stderr)
    return 0 if answering == len(checks) else 1


def _mend(changed: Sequence[SourceCheck], settings: Settings) -> int:
    """Give sources their new addresses, but one that is watched already; what they brought, and what polling remembers, stays theirs."""
    taken = {feed.url for feed in _known(settings)}
    targets = [(check.feed, check.moved_to or check.successor) for check in changed]
    moved = [replace(feed, url=url, etag="", last_modified="", next_poll_at=None) for feed, url in targets if url not in taken]
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        return warehouse.transact(lambda connection: update_feeds(connection, moved))


def run_discover(arguments: argparse.Namespace, settings: Settings) -> int:
    """Find a site's sources; exit code 1 where there are none."""
    # People type a site's name, and nearly all sites answer to https.
    url = arguments.url if "://" in arguments.url else f"https://{arguments.url}"
    checks = asyncio.run(_discover(url, settings))
    found = [check for check in checks if not check.problem]
    if not found:
        reason = checks[0].detail if checks else "it declares no feeds, and none is at the usual addresses"
        advice = "`wirewatch feeds add --kind html --selector ...` reads a list page"
        print(f"wirewatch: no sources found for {url}: {reason}; {advice}.", file=sys.stderr)
        return 1
    _show_checks(found, as_json=arguments.json)
    if arguments.add:
        print(f"{_add([check.feed for check in found], settings)} added", file=sys.stderr)
    return 0


async def _discover(url: str, settings: Settings) -> list[SourceCheck]:
    with Workers() as pool:
        async with open_web(settings) as web:
            return await discover(url, web, pool)


def run_list(arguments: argparse.Namespace, settings: Settings) -> int:
    """List the sources."""
    known = _known(settings)
    _show_feeds(known, as_json=arguments.json)
    if not known:
        print("no source is watched yet; `wirewatch feeds import starter` adds some to start with", file=sys.stderr)
    return 0


def run_health(arguments: argparse.Namespace, settings: Settings) -> int:
    """List the sources that do not answer as they should, or that fell silent; exit code 1 where there are any."""
    known = _known(settings)
    ailing = [feed for feed in known if feed.state not in WELL]
    _show_feeds(ailing, as_json=arguments.json)
    # Told apart: just after an import all are new, and nothing is wrong with them.
    waiting = sum(feed.state == "new" for feed in known)
    print(
        f"{len(known)} sources: {len(known) - len(ailing) - waiting} well, {waiting} not polled yet, {len(ailing)} need a look",
        file=sys.stderr,
    )
    if known and (unheard := _unheard_hubs(settings)):
        print(unheard, file=sys.stderr)
    return 1 if ailing else 0


def _unheard_hubs(settings: Settings) -> str:
    now = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return unheard_hubs(hub_signs(warehouse.connection, now), now)


def _made(url: str, arguments: argparse.Namespace) -> Feed:
    made = make_feed(
        url,
        arguments.name,
        arguments.language,
        arguments.country,
        # Who gives a selector has a list page in mind; recognised by its body it would be refused as a page that is no feed.
        "html" if arguments.selector or arguments.link_pattern else arguments.kind,
        selector=arguments.selector,
        link_pattern=arguments.link_pattern,
        text_only="yes" if arguments.text_only else "",
        tier=arguments.tier,
    )
    if isinstance(made, str):
        raise UsageError(f"this is no source: {made}{'' if made.endswith('?') else '.'}")
    return made


def _feed_of_check(check: SourceCheck, name: str) -> Feed:
    """Return a source with what its body says where the caller said nothing."""
    feed = check.feed
    # The source's own title before what was made of its address; what the person said before both.
    return replace(feed, name=name or check.title or feed.name, language=feed.language or check.language[:2].lower())


def _add(wanted: Sequence[Feed], settings: Settings) -> int:
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        return warehouse.transact(lambda connection: add_feeds(connection, wanted))


def _remove(ids: Sequence[str], settings: Settings) -> int:
    refuse_unwritten(settings.catalog, settings.data)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        return warehouse.transact(lambda connection: remove_feeds(connection, ids))


def _known(settings: Settings) -> list[Feed]:
    # Read-only, because who only looks makes nothing; before the first pass there are no sources, which is no failure.
    if is_unwritten(settings.catalog, settings.data):
        return []
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return feeds(warehouse.connection)


def _show_feeds(shown: Sequence[Feed], *, as_json: bool) -> None:
    if as_json:
        for feed in shown:
            fields = {
                name: str(getattr(feed, name))
                for name in ("feed_id", "name", "url", "kind", "tier", "language", "country", "state", "state_reason")
            }
            print(
                json.dumps(
                    fields | {"text_only": feed.text_only, "last_polled_at": _for_machines(feed.last_polled_at), "failures": feed.failures},
                    ensure_ascii=False,
                )
            )
        return
    show_table(
        LIST_COLUMNS,
        [
            (
                feed.feed_id,
                feed.name,
                feed.url,
                f"{feed.kind}, text only" if feed.text_only else feed.kind,
                feed.tier,
                feed.language,
                feed.country,
                feed.state,
                _moment(feed.last_polled_at),
                feed.state_reason,
            )
            for feed in shown
        ],
    )


def _show_checks(checks: Sequence[SourceCheck], *, as_json: bool) -> None:
    if as_json:
        for check in checks:
            print(json.dumps(_as_json(check), ensure_ascii=False))
        return
    show_table(
        CHECK_COLUMNS,
        [
            (
                check.problem or "ok",
                check.feed.name,
                check.feed.url,
                check.kind,
                str(check.entries),
                _moment(check.newest_at),
                _remark(check),
            )
            for check in checks
        ],
    )


def _remark(check: SourceCheck) -> str:
    moved = f"moved to {check.moved_to}" if check.moved_to else ""
    proposed = f"its site has {check.successor} now" if check.successor else ""
    return "; ".join(filter(None, (check.detail, moved, proposed))) or check.found


def _as_json(check: SourceCheck) -> dict[str, str | int]:
    texts = ("problem", "detail", "kind", "title", "language", "moved_to", "successor", "found")
    numbers = {"status": check.status, "entries": check.entries, "milliseconds": check.milliseconds}
    described = {name: str(getattr(check, name)) for name in texts}
    return {"url": check.feed.url, "name": check.feed.name, "newest_at": _for_machines(check.newest_at)} | described | numbers


def _moment(when: datetime | None) -> str:
    return when.strftime("%Y-%m-%d %H:%M") if when is not None else ""


def _for_machines(when: datetime | None) -> str:
    return when.astimezone(UTC).isoformat() if when is not None else ""
