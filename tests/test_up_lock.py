"""Who may start `up`: one in a home, on a port that nobody has."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from wirewatch.cli.main import main
from wirewatch.cli.up.lock import locked_home


def test_a_second_up_on_the_same_port_names_the_first(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It advised another port, with which there would be two over one home."""
    with socket.socket() as taken, locked_home(home / "home", "http://127.0.0.1:4411"):
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["up", "--port", str(taken.getsockname()[1])]) == 2
        assert f"Wirewatch is up already (process {os.getpid()}, http://127.0.0.1:4411)" in capsys.readouterr().err


def test_a_port_that_another_program_has_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["up", "--port", str(taken.getsockname()[1])]) == 2
        assert "choose another with --port" in capsys.readouterr().err
