"""A headless Chromium, driven by its DevTools protocol: pages as people see them, keys as people press them."""

from __future__ import annotations

import itertools
import json
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any, Self

from websockets.sync.client import ClientConnection, connect

OPTIONS = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --remote-debugging-port=0"
START_SECONDS = 60


class Browser:
    """One tab. Everything waits for what it asked for; nothing sleeps for luck."""

    def __init__(self, program: str, folder: Path) -> None:
        self._command = [program, *OPTIONS.split(), f"--user-data-dir={folder}", "about:blank"]
        self._port_file = folder / "DevToolsActivePort"
        self._numbers = itertools.count(1)
        self._wire: ClientConnection

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + START_SECONDS
        while not (self._port_file.exists() and self._port_file.read_text().strip()):
            assert time.monotonic() < end, "Chromium did not start"
            time.sleep(0.05)
        port = self._port_file.read_text().split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            (tab,) = [found for found in json.load(answer) if found["type"] == "page"]
        self._wire = connect(tab["webSocketDebuggerUrl"], max_size=None)
        self.ask("Page.enable")
        return self

    def __exit__(self, *exception: object) -> None:
        self._wire.close()
        self._process.terminate()
        self._process.wait(30)

    def ask(self, method: str, **given: object) -> Any:
        """Send one command and return its result."""
        number = next(self._numbers)
        self._wire.send(json.dumps({"id": number, "method": method, "params": given}))
        while (said := json.loads(self._wire.recv(timeout=60))).get("id") != number:
            pass
        assert "error" not in said, said
        return said["result"]

    def open(self, address: str) -> None:
        """Open a page and wait until it has run what it runs at its start."""
        self.ask("Page.navigate", url=address)
        self.wait(f"document.readyState === 'complete' && location.href === {json.dumps(address)}")

    def value(self, expression: str) -> Any:
        """Return what an expression is in the page."""
        said = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def wait(self, expression: str, seconds: float = 60) -> None:
        """Wait until an expression holds; a page that is being replaced holds nothing yet."""
        end = time.monotonic() + seconds
        while self.ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value") is not True:
            assert time.monotonic() < end, expression
            time.sleep(0.05)

    def press(self, key: str) -> None:
        """Press and let go of one key that writes a letter."""
        self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)

    def look(self, scheme: str, width: int = 1180) -> None:
        """Prefer a light or dark look, in a window of so many CSS pixels."""
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
