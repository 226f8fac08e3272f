"""A strict Slack Web API on localhost for tests: a thread in the test's process, or a process of its own.

    with Slack() as slack: ...                      # slack.url, slack.token, slack.posts("C01")
    python tests/fakes/slack_simulator.py PORT STATE.json

It keeps to what docs.slack.dev documents and what people found beside it: Block Kit limits, the hidden total, pace with Retry-After,
metadata shown only on request, replies absent from the history, pages with cursors, channels known by name or id. One fault is used
up by each chat.* or conversations.* call; `only` limits the faults to calls that begin with it.

A person deletes a message with `Slack.delete`: one that has replies leaves a tombstone, which takes further replies, any other nothing.
What becomes of a reply to the latter is told differently (bolt-js 2307, slack-go 1571), so `Store.orphans` says which:

    refused   thread_not_found                          hidden   taken, and shown nowhere
    alone     taken, and a message of the channel whose answer names no thread

    before anything is stored: http500 http503 html502 internal_error 429:SECONDS 429-no-header drop_before slow_before:SECONDS
    after the message was stored: drop_after close_after http500_after internal_error_after slow_after:SECONDS bad_json_after
    instead of doing it: error:CODE (is_archived, invalid_auth, ...)
"""

from __future__ import annotations

import json
import re
import socket
import struct
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urlparse

TOKEN = "xoxb-simulator"
CHANNELS = {"news": "C01", "operations": "C02", "digest": "C03", "other": "C04"}
FAULTS = (
    "http500",
    "http503",
    "html502",
    "internal_error",
    "429:1",
    "429-no-header",
    "drop_before",
    "slow_before:2.5",
    "drop_after",
    "close_after",
    "http500_after",
    "internal_error_after",
    "slow_after:2.5",
    "bad_json_after",
    "error:fatal_error",
)
BUTTON_TEXT, PLAIN_HEADER, SECTION, FIELD, HIDDEN_TOTAL, LONGEST_TEXT = 75, 150, 3000, 2000, 13_200, 40_000
HISTORY_PER_SECOND, HISTORY_BURST, POST_BURST = 50 / 60, 50, 4


@dataclass
class Store:
    """What the workspace holds, and the faults still to come."""

    path: Path | None = None
    messages: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {channel: [] for channel in CHANNELS.values()})
    calls: list[tuple[float, str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    only: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    token: str = TOKEN
    scopes: frozenset[str] = frozenset(("channels:read", "groups:read"))
    left: frozenset[str] = frozenset()
    names: dict[str, str] = field(default_factory=lambda: dict(CHANNELS))
    former: dict[str, list[str]] = field(default_factory=dict)
    orphans: str = "refused"
    paced: bool = True
    counter: int = 0
    buckets: dict[str, tuple[float, float]] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    time: Callable[[], float] = field(default=time.time)
    under_way: int = 0

    def load(self) -> None:
        if self.path and self.path.exists():
            kept = json.loads(self.path.read_text("utf-8"))
            self.messages, self.counter = kept["messages"], kept["counter"]

    def save(self) -> None:
        if self.path:
            partial = self.path.with_suffix(".part")
            partial.write_text(json.dumps({"messages": self.messages, "counter": self.counter}), "utf-8")
            partial.replace(self.path)

    def timestamp(self) -> str:
        self.counter += 1
        return f"{int(self.time())}.{self.counter:06d}"

    def next_fault(self, method: str) -> str:
        with self.lock:
            if self.faults and method.startswith(self.only or ("chat.", "conversations.")):
                return self.faults.pop(0)
        return ""

    def wait_needed(self, key: str, per_second: float, burst: int) -> int:
        """Takes one token of a bucket; else says how many seconds to wait."""
        with self.lock:
            now = time.monotonic()
            level, last = self.buckets.get(key, (0.0, now))
            level = max(0.0, level - (now - last) * per_second)
            if self.paced and level + 1 > burst:
                self.buckets[key] = (level, now)
                return max(1, int((level + 1 - burst) / per_second + 0.999))
            self.buckets[key] = (level + 1, now)
            return 0


def text_problems(value: Any, where: str, longest: int, kinds: tuple[str, ...]) -> list[str]:
    if not isinstance(value, dict) or value.get("type") not in kinds:
        return [f"{where}: must be {' or '.join(kinds)}"]
    text = value.get("text")
    if not isinstance(text, str) or not text:
        return [f"{where}/text: must be more than 0 characters"]
    return [f"{where}/text: must be less than {longest + 1} characters"] if len(text) > longest else []


def url_problems(value: Any, where: str) -> list[str]:
    return (
        [] if isinstance(value, str) and re.match(r"https?://[^\s/]+", value) and len(value) <= 3000 else [f"{where}: must be a valid url"]
    )


def element_problems(element: Any, where: str) -> list[str]:
    kind = element.get("type") if isinstance(element, dict) else None
    if kind == "button":
        found = text_problems(element.get("text"), f"{where}/text", BUTTON_TEXT, ("plain_text",))
        found += [f"{where}/value: too long"] if len(element.get("value", "")) > 2000 else []
        found += [f"{where}/action_id: too long"] if len(element.get("action_id", "")) > 255 else []
        found += url_problems(element["url"], f"{where}/url") if "url" in element else []
        return found + ([f"{where}/style: unsupported"] if element.get("style") not in (None, "primary", "danger") else [])
    if kind in ("overflow", "static_select"):
        options, most = element.get("options") or [], 5 if kind == "overflow" else 100
        found = [] if 1 <= len(options) <= most else [f"{where}/options: 1 to {most}"]
        found += [f"{where}/options/value: must be less than 151 characters" for option in options if len(option.get("value", "")) > 150]
        return found + [
            problem for option in options for problem in text_problems(option.get("text"), f"{where}/options", BUTTON_TEXT, ("plain_text",))
        ]
    if kind == "image":
        return url_problems(element.get("image_url"), where) + ([] if element.get("alt_text") else [f"{where}: alt_text missing"])
    return [f"{where}: unsupported type {kind}"]


def section_problems(block: dict[str, Any], where: str) -> list[str]:
    fields = block.get("fields")
    found = [] if block.get("text") or fields else [f"{where}: text or fields missing"]
    found += text_problems(block["text"], f"{where}/text", SECTION, ("mrkdwn", "plain_text")) if "text" in block else []
    if fields is not None:
        found += [] if 1 <= len(fields) <= 10 else [f"{where}/fields: 1 to 10"]
        found += [problem for item in fields for problem in text_problems(item, f"{where}/fields", FIELD, ("mrkdwn", "plain_text"))]
    return found + (element_problems(block["accessory"], f"{where}/accessory") if "accessory" in block else [])


def context_problems(block: dict[str, Any], where: str) -> list[str]:
    elements = block.get("elements") or []
    found = [] if 1 <= len(elements) <= 10 else [f"{where}/elements: 1 to 10"]
    for element in elements:
        image = isinstance(element, dict) and element.get("type") == "image"
        found += element_problems(element, where) if image else text_problems(element, where, SECTION, ("mrkdwn", "plain_text"))
    return found


def actions_problems(block: dict[str, Any], where: str) -> list[str]:
    elements = block.get("elements") or []
    found = [] if 1 <= len(elements) <= 25 else [f"{where}/elements: 1 to 25"]
    names = Counter(element.get("action_id") for element in elements if isinstance(element, dict) and element.get("action_id"))
    found += [f"{where}: action_id {name} already exists" for name, count in names.items() if count > 1]
    return found + [problem for element in elements for problem in element_problems(element, where)]


def rich_text_problems(block: dict[str, Any], where: str) -> list[str]:
    found: list[str] = []
    for part in block.get("elements") or [{}]:
        if part.get("type") not in ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"):
            found.append(f"{where}: unsupported element {part.get('type')}")
            continue
        items = part.get("elements") or []
        sections = [piece for item in items for piece in item.get("elements", [])] if part["type"] == "rich_text_list" else items
        found += [] if sections else [f"{where}: an empty {part['type']}"]
        for piece in sections:
            if piece.get("type") not in ("text", "link", "emoji", "date", "user"):
                found.append(f"{where}: unsupported piece {piece.get('type')}")
            if piece.get("type") == "text" and not piece.get("text"):
                found.append(f"{where}: an empty text")
            if piece.get("type") == "date" and not (isinstance(piece.get("timestamp"), int) and piece.get("format")):
                found.append(f"{where}: a date without seconds or format")
            if piece.get("type") == "link":
                found += url_problems(piece.get("url"), where)
    return found


def image_problems(block: dict[str, Any], where: str) -> list[str]:
    found = [] if block.get("slack_file") else url_problems(block.get("image_url"), where)
    return found + ([] if 0 < len(block.get("alt_text", "")) <= 2000 else [f"{where}: alt_text"])


CHECKS: dict[str, Callable[[dict[str, Any], str], list[str]]] = {
    "section": section_problems,
    "header": lambda block, where: text_problems(block.get("text"), f"{where}/text", PLAIN_HEADER, ("plain_text",)),
    "divider": lambda _block, _where: [],
    "context": context_problems,
    "actions": actions_problems,
    "image": image_problems,
    "rich_text": rich_text_problems,
}


def block_problems(blocks: Any) -> list[str]:
    """Says what Slack would refuse in the blocks of one message."""
    if not isinstance(blocks, list):
        return ["blocks must be an array"]
    found = ["no more than 50 blocks"] if len(blocks) > 50 else []
    for number, block in enumerate(blocks):
        kind = block.get("type") if isinstance(block, dict) else None
        check = CHECKS.get(str(kind))
        found += check(block, f"/blocks/{number}") if check else [f"/blocks/{number}: unsupported type {kind}"]
    names = Counter(block["block_id"] for block in blocks if isinstance(block, dict) and "block_id" in block)
    found += [f"block_id {name[:20]!r} already exists" for name, count in names.items() if count > 1]
    return found + [f"block_id {name[:20]!r} is too long" for name in names if len(name) > 255]


def all_characters(value: Any) -> int:
    """Counts the characters of all texts in blocks."""
    if isinstance(value, dict):
        return sum(len(item) if key == "text" and isinstance(item, str) else all_characters(item) for key, item in value.items())
    return sum(map(all_characters, value)) if isinstance(value, list) else 0


class RefusalError(Exception):
    """An answer that is not ok."""

    def __init__(self, code: str, retry_after: int = 0, notes: list[str] | None = None) -> None:
        super().__init__(code)
        self.code, self.retry_after, self.notes = code, retry_after, notes or []


class Api:
    """The methods, on a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def call(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        known = {
            "auth.test": self.auth_test,
            "chat.postMessage": self.post,
            "chat.update": self.update,
            "chat.delete": self.delete,
            "conversations.history": self.history,
            "conversations.replies": self.replies,
            "conversations.list": self.list_channels,
            "conversations.info": self.describe_channel,
        }
        if method not in known:
            raise RefusalError("unknown_method")
        return known[method](given)

    def auth_test(self, _given: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "url": "https://simulator.slack.example/", "team_id": "T01", "user_id": "U01", "bot_id": "B01"}

    def channel(self, given: dict[str, Any], *, by_name: bool) -> str:
        asked = str(given.get("channel", ""))
        channel = self.store.names.get(asked.lstrip("#"), asked) if by_name else asked
        if channel not in self.store.messages:
            raise RefusalError("channel_not_found")
        if error := self.store.errors.get(channel):
            raise RefusalError(error)
        return channel

    def checked(self, given: dict[str, Any]) -> tuple[str, list[Any] | None, dict[str, Any] | None]:
        text, blocks, metadata = given.get("text") or "", given.get("blocks"), given.get("metadata")
        if not text and not blocks:
            raise RefusalError("no_text")
        if blocks:
            if problems := block_problems(blocks):
                raise RefusalError("invalid_blocks", notes=problems)
            if all_characters(blocks) > HIDDEN_TOTAL:
                raise RefusalError("msg_blocks_too_long")
        sound = isinstance(metadata, dict) and metadata.get("event_type") and isinstance(metadata.get("event_payload"), dict)
        if metadata is not None and not sound:
            raise RefusalError("invalid_metadata_format")
        return text[:LONGEST_TEXT], blocks, metadata

    def post(self, given: dict[str, Any]) -> dict[str, Any]:
        channel = self.channel(given, by_name=True)
        if wait := self.store.wait_needed(f"post {channel}", 1.0, POST_BURST):
            raise RefusalError("ratelimited", wait)
        text, blocks, metadata = self.checked(given)
        with self.store.lock:
            parent = given.get("thread_ts")
            if parent and not any(message["ts"] == parent and "thread_ts" not in message for message in self.store.messages[channel]):
                if self.store.orphans == "refused":
                    raise RefusalError("thread_not_found")
                parent = parent if self.store.orphans == "hidden" else None
            message = {
                "type": "message",
                "ts": self.store.timestamp(),
                "user": "U01",
                "bot_id": "B01",
                "text": text,
                "at": self.store.time(),
            }
            message |= {"blocks": blocks} if blocks else {}
            message |= {"metadata": metadata} if metadata else {}
            message |= {"reply_broadcast": True} if given.get("reply_broadcast") else {}
            message |= {"thread_ts": parent} if parent else {}
            self.store.messages[channel].append(message)
            self.store.save()
        return {"ok": True, "channel": channel, "ts": message["ts"], "message": message}

    def update(self, given: dict[str, Any]) -> dict[str, Any]:
        channel = self.channel(given, by_name=False)
        text, blocks, metadata = self.checked(given)
        with self.store.lock:
            found = [message for message in self.store.messages[channel] if message["ts"] == given.get("ts")]
            if not found or "subtype" in found[0]:
                raise RefusalError("message_not_found")
            message = found[0]
            message.update(text=text, edited=[*message.get("edited", []), self.store.time()])
            message |= {"blocks": blocks} if blocks is not None else {}
            message |= {"metadata": metadata} if metadata else {}
            self.store.save()
        return {"ok": True, "channel": channel, "ts": message["ts"], "text": text, "message": message}

    def delete(self, given: dict[str, Any]) -> dict[str, Any]:
        channel = self.channel(given, by_name=False)
        with self.store.lock:
            kept = [message for message in self.store.messages[channel] if message["ts"] != given.get("ts")]
            if len(kept) == len(self.store.messages[channel]):
                raise RefusalError("message_not_found")
            self.store.messages[channel] = kept
            self.store.save()
        return {"ok": True, "channel": channel, "ts": given.get("ts")}

    def list_channels(self, given: dict[str, Any]) -> dict[str, Any]:
        kinds = str(given.get("types") or "public_channel").split(",")
        needed = {"groups:read" if kind == "private_channel" else "channels:read" for kind in kinds}
        if not needed <= self.store.scopes:
            raise RefusalError("missing_scope")
        channels = [self.described(name, channel) for name, channel in self.store.names.items()]
        if given.get("exclude_archived") in ("1", "true"):
            channels = [channel for channel in channels if not channel["is_archived"]]
        return {"ok": True, "channels": channels}

    def describe_channel(self, given: dict[str, Any]) -> dict[str, Any]:
        if "channels:read" not in self.store.scopes:
            raise RefusalError("missing_scope")
        found = [name for name, channel in self.store.names.items() if channel == given.get("channel")]
        if not found:
            raise RefusalError("channel_not_found")
        return {"ok": True, "channel": self.described(found[0], self.store.names[found[0]])}

    def described(self, name: str, channel: str) -> dict[str, Any]:
        return {
            "id": channel,
            "name": name,
            "previous_names": self.store.former.get(channel, []),
            "is_archived": self.store.errors.get(channel) == "is_archived",
            "is_member": name not in self.store.left and self.store.errors.get(channel) != "not_in_channel",
        }

    def history(self, given: dict[str, Any]) -> dict[str, Any]:
        channel = self.channel(given, by_name=False)
        with self.store.lock:
            top = [self.with_thread(message, channel) for message in self.store.messages[channel] if "thread_ts" not in message]
        return self.page(sorted(top, key=lambda message: message["ts"], reverse=True), given)

    def with_thread(self, message: dict[str, Any], channel: str) -> dict[str, Any]:
        """Adds to a post what Slack says of its thread."""
        replies = [each["ts"] for each in self.store.messages[channel] if each.get("thread_ts") == message["ts"]]
        return message | ({"thread_ts": message["ts"], "reply_count": len(replies), "latest_reply": max(replies)} if replies else {})

    def replies(self, given: dict[str, Any]) -> dict[str, Any]:
        channel, parent = self.channel(given, by_name=False), given.get("ts")
        with self.store.lock:
            thread = [message for message in self.store.messages[channel] if parent in (message["ts"], message.get("thread_ts"))]
        if not thread:
            raise RefusalError("thread_not_found")
        return self.page(thread, given)

    def page(self, messages: list[dict[str, Any]], given: dict[str, Any]) -> dict[str, Any]:
        if wait := self.store.wait_needed("history", HISTORY_PER_SECOND, HISTORY_BURST):
            raise RefusalError("ratelimited", wait)
        oldest, latest, inclusive = (
            float(given.get("oldest") or 0),
            float(given.get("latest") or "inf"),
            given.get("inclusive") in ("1", "true"),
        )
        inside = [
            message
            for message in messages
            if oldest < float(message["ts"]) < latest or (inclusive and float(message["ts"]) in (oldest, latest))
        ]
        start, limit = int(given.get("cursor") or 0), min(int(given.get("limit") or 100), 999)
        page = [dict(message) for message in inside[start : start + limit]]
        for message in page:
            if "metadata" in message and given.get("include_all_metadata") not in ("1", "true"):
                message["metadata"] = {"event_type": message["metadata"]["event_type"]}
        more = start + limit < len(inside)
        return {"ok": True, "messages": page, "has_more": more, "response_metadata": {"next_cursor": str(start + limit) if more else ""}}


class Handler(BaseHTTPRequestHandler):
    """HTTP around the methods, with the faults."""

    protocol_version = "HTTP/1.1"
    store: Store

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string(self.store.time() if timestamp is None else timestamp)

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - the base class's name
        pass

    def answer(self, value: Any, status: int = 200, headers: dict[str, str] | None = None) -> None:
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, text in ({"Content-Type": "application/json; charset=utf-8"} | (headers or {})).items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def given(self) -> tuple[str, dict[str, Any]]:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlparse(self.path)
        if self.headers.get("Content-Type", "").startswith("application/json"):
            given = json.loads(body or b"{}")
        else:
            given = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
        given |= {name: values[0] for name, values in parse_qs(address.query).items()}
        for name in ("blocks", "metadata"):
            if isinstance(given.get(name), str):
                given[name] = json.loads(given[name])
        return address.path.rsplit("/", 1)[-1], {
            name: str(value).lower() if isinstance(value, bool) else value for name, value in given.items()
        }

    def do_GET(self) -> None:
        if self.path == "/_state":
            with self.store.lock:
                return self.answer({"messages": self.store.messages, "calls": self.store.calls})
        return self.do_POST()

    def do_POST(self) -> None:
        method, given = self.given()
        if method in ("_control", "_ctl"):
            with self.store.lock:
                for name in ("faults", "only", "errors", "paced", "token", "orphans"):
                    if name in given:
                        setattr(self.store, name, given[name] != "false" if name == "paced" else given[name])
            return self.answer({"ok": True})
        if self.headers.get("Authorization", "").removeprefix("Bearer ") != self.store.token:
            return self.answer({"ok": False, "error": "invalid_auth"})
        fault = self.store.next_fault(method)
        with self.store.lock:
            self.store.calls.append((self.store.time(), method, str(given.get("channel", ""))))
            self.store.under_way += 1
        try:
            return self.faulty(fault, method, given)
        except (BrokenPipeError, ConnectionResetError):
            return None  # the client did not wait for us
        finally:
            with self.store.lock:
                self.store.under_way -= 1

    def faulty(self, fault: str, method: str, given: dict[str, Any]) -> None:
        name, _, value = fault.partition(":")
        early: dict[str, Callable[[], None]] = {
            "http500": lambda: self.answer({"ok": False}, 500),
            "http503": lambda: self.answer({"ok": False}, 503),
            "html502": lambda: self.answer(b"<html>502</html>", 502, {"Content-Type": "text/html"}),
            "internal_error": lambda: self.answer({"ok": False, "error": "internal_error"}),
            "error": lambda: self.answer({"ok": False, "error": value}),
            "429": lambda: self.answer({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": value}),
            "429-no-header": lambda: self.answer({"ok": False, "error": "ratelimited"}, 429),
            "drop_before": self.reset,
        }
        if name in early:
            return early[name]()
        if name == "slow_before":
            time.sleep(float(value))
        status, headers, result = self.done(method, given)
        late: dict[str, Callable[[], None]] = {
            "drop_after": self.reset,
            "close_after": lambda: self.connection.shutdown(socket.SHUT_RDWR),
            "http500_after": lambda: self.answer({"ok": False}, 500),
            "internal_error_after": lambda: self.answer({"ok": False, "error": "internal_error"}),
            "bad_json_after": lambda: self.answer(b'{"ok":tr'),
        }
        if name in late:
            self.close_connection = True
            return late[name]()
        if name == "slow_after":
            time.sleep(float(value))
        return self.answer(result, status, headers)

    def done(self, method: str, given: dict[str, Any]) -> tuple[int, dict[str, str], dict[str, Any]]:
        try:
            return 200, {"X-OAuth-Scopes": ",".join(sorted(self.store.scopes))}, Api(self.store).call(method, given)
        except RefusalError as refusal:
            result = {"ok": False, "error": refusal.code}
            result |= {"response_metadata": {"messages": [f"[ERROR] {note}" for note in refusal.notes]}} if refusal.notes else {}
            limited = refusal.code == "ratelimited"
            return (429, {"Retry-After": str(refusal.retry_after)}, result) if limited else (200, {}, result)


class Slack:
    """The simulator in this process; leaving the context stops it."""

    def __init__(self, port: int = 0, state: Path | None = None) -> None:
        self.store = Store(path=state)
        self.store.load()
        handler = type("BoundHandler", (Handler,), {"store": self.store})
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/api/"
        self.token = TOKEN

    def __enter__(self) -> Self:
        threading.Thread(target=lambda: self.server.serve_forever(poll_interval=0.05), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def fail(self, *faults: str, only: str = "") -> None:
        with self.store.lock:
            self.store.faults, self.store.only = list(faults), only

    def finish(self) -> None:
        """Waits until no call is under way, also none whose client has gone."""
        while self.store.under_way:
            time.sleep(0.01)

    def messages(self, channel: str = "C01") -> list[dict[str, Any]]:
        with self.store.lock:
            return [dict(message) for message in self.store.messages[channel]]

    def shown(self, channel: str = "C01") -> list[dict[str, Any]]:
        """Gives what readers of a channel come to see: no reply whose post was deleted."""
        posts = [message for message in self.messages(channel) if "thread_ts" not in message and "subtype" not in message]
        stamps = {message["ts"] for message in posts}
        return posts + [message for message in self.messages(channel) if message.get("thread_ts") in stamps]

    def delete(self, ts: str, channel: str = "C01") -> None:
        """Deletes a message as a person does; what has replies leaves a tombstone."""
        with self.store.lock:
            kept = self.store.messages[channel]
            place = next(place for place, message in enumerate(kept) if message["ts"] == ts)
            tombstone = {"type": "message", "subtype": "tombstone", "hidden": True, "text": "This message was deleted.", "ts": ts}
            kept[place : place + 1] = [tombstone] if any(message.get("thread_ts") == ts for message in kept) else []
            self.store.save()

    def rename(self, old: str, new: str) -> None:
        """Renames a channel as a person does; the old name is free then."""
        with self.store.lock:
            channel = self.store.names.pop(old)
            self.store.names[new] = channel
            self.store.former[channel] = [old, *self.store.former.get(channel, [])]

    def create(self, name: str, channel: str) -> None:
        """Makes a new channel."""
        with self.store.lock:
            self.store.names[name], self.store.messages[channel] = channel, []


if __name__ == "__main__":
    simulator = Slack(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    simulator.server.serve_forever()
