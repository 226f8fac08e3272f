"""The terminal as a sink: prints each message as a person would read it and keeps its Block Kit JSON in a file. Needs no account."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.outcome import Failed, Found, Lookup, Outcome, Sent, Trouble
from wirewatch.alert.delivery.sink import Errand
from wirewatch.alert.message.blocks import build, layout
from wirewatch.alert.message.payload import Content
from wirewatch.alert.message.plain import terminal

_SIGNS = {AlertKind.POST: "", AlertKind.REPLY: "↳ ", AlertKind.UPDATE: "✎ "}
INDENT = "    "


class TerminalSink:
    """Prints to a stream; the file `<alert_id>.json` in `folder` is what a look-up finds, so nothing is printed twice."""

    def __init__(self, folder: Path, stream: TextIO | None = None) -> None:
        """Print to stdout where no stream is given."""
        self._folder = folder
        self._stream = stream

    def deliver(self, errand: Errand, content: Content) -> Outcome:
        """Keep the message's file, then print it."""
        message = build(content)
        record = {
            "alert_id": errand.alert_id,
            "kind": errand.kind.value,
            "channel": errand.channel,
            "thread": errand.parent_id,
            "text": message.text,
            "blocks": [] if errand.text_only else list(message.blocks),
        }
        target = self._file(errand.alert_id)
        partial = target.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
            partial.replace(target)
        except OSError as error:
            return Failed(Trouble.CHANNEL, "folder not writable", f"{self._folder}: {error.strerror}")
        self._print(errand, content)
        return Sent(errand.channel, errand.alert_id)

    def find(self, errands: Sequence[Errand]) -> Lookup:
        """Look for the messages' files."""
        return Found({errand.alert_id: Sent(errand.channel, errand.alert_id) for errand in errands if self._file(errand.alert_id).exists()})

    def _file(self, alert_id: str) -> Path:
        return self._folder / f"{alert_id}.json"

    def _print(self, errand: Errand, content: Content) -> None:
        indent = "" if errand.kind is AlertKind.POST else INDENT
        lines = terminal(layout(content)).splitlines()
        heading = f"{indent}{_SIGNS[errand.kind]}{errand.channel}"
        # One string, because delivery calls several channels at once: print writes its arguments one by one.
        print("\n".join([heading, *(f"{indent}{line}" for line in lines), "\n"]), end="", file=self._stream or sys.stdout, flush=True)
