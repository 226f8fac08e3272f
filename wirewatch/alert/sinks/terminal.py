"""The terminal as a sink: prints each message as a person would read it and keeps its Block Kit JSON in a file. Needs no account."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from warehouse.records.alert import AlertKind
from wirewatch.alert.delivery.send_outcome import Failed, FailureKind, Found, Lookup, Outcome, Sent
from wirewatch.alert.delivery.sink import OutgoingMessage
from wirewatch.alert.message.blocks import build, layout
from wirewatch.alert.message.format.plain import terminal
from wirewatch.alert.message.payload import Content

_SIGNS = {AlertKind.POST: "", AlertKind.REPLY: "↳ ", AlertKind.UPDATE: "✎ "}
INDENT = "    "


class TerminalSink:
    """Prints to a stream; the file `<alert_id>.json` in `folder` is what a look-up finds, so nothing is printed twice."""

    def __init__(self, folder: Path, stream: TextIO | None = None) -> None:
        """Print to stdout where no stream is given."""
        self._folder = folder
        self._stream = stream

    def deliver(self, outgoing: OutgoingMessage, content: Content) -> Outcome:
        """Keep the message's file, then print it."""
        message = build(content)
        record = {
            "alert_id": outgoing.alert_id,
            "kind": outgoing.kind.value,
            "channel": outgoing.channel,
            "thread": outgoing.parent_id,
            "text": message.text,
            "blocks": [] if outgoing.text_only else list(message.blocks),
        }
        target = self._file(outgoing.alert_id)
        # Written aside and renamed, so that a look-up after a crash finds a whole file or none; two processes may deliver at once.
        partial = target.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
            partial.replace(target)
        except OSError as error:
            # A fault of the channel: all its messages wait, and go out once the folder can be written.
            return Failed(FailureKind.CHANNEL, "folder not writable", f"{self._folder}: {error.strerror}")
        self._print(outgoing, content)
        return Sent(outgoing.channel, outgoing.alert_id)

    def find(self, messages: Sequence[OutgoingMessage]) -> Lookup:
        """Look for the messages' files."""
        return Found(
            {
                outgoing.alert_id: Sent(outgoing.channel, outgoing.alert_id)
                for outgoing in messages
                if self._file(outgoing.alert_id).exists()
            }
        )

    def _file(self, alert_id: str) -> Path:
        return self._folder / f"{alert_id}.json"

    def _print(self, outgoing: OutgoingMessage, content: Content) -> None:
        indent = "" if outgoing.kind is AlertKind.POST else INDENT
        lines = terminal(layout(content)).splitlines()
        heading = f"{indent}{_SIGNS[outgoing.kind]}{outgoing.channel}"
        # One string, because delivery calls several channels at once: print writes its arguments one by one.
        print("\n".join([heading, *(f"{indent}{line}" for line in lines), "\n"]), end="", file=self._stream or sys.stdout, flush=True)
