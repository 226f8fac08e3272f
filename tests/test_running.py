"""What the pages about running it hand out: files that a linter and their own readers accept, and that agree with the words."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from wirewatch.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "docs" / "examples"
HADOLINT = shutil.which("hadolint", path=str(Path(sys.executable).parent))
PAGES = [ROOT / "docs" / name for name in ("running.md", "slack.md")]


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.skipif(HADOLINT is None, reason="hadolint is not installed here")
def test_the_image_passes_the_linter() -> None:
    done = subprocess.run([str(HADOLINT), str(EXAMPLES / "docker" / "Dockerfile")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_runs_without_root_from_locked_dependencies_and_copies_what_there_is() -> None:
    text = (EXAMPLES / "docker" / "Dockerfile").read_text("utf-8")
    assert re.search(r"^USER [1-9]\d*$", text, re.MULTILINE)
    assert "--require-hashes" in text
    sources = [words.split()[0] for words in re.findall(r"^COPY (.*)$", text, re.MULTILINE)]
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_compose_builds_this_checkout_keeps_the_home_and_opens_no_port_to_the_network() -> None:
    path = EXAMPLES / "docker" / "compose.yaml"
    compose = read_yaml(path)
    service = compose["services"]["wirewatch"]
    context = (path.parent / service["build"]["context"]).resolve()
    assert context == ROOT
    assert (context / service["build"]["dockerfile"]).exists()
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    kept = dict(volume.split(":") for volume in service["volumes"])
    assert set(kept) == set(compose["volumes"])
    assert f"WIREWATCH_HOME={kept['home']}" in (EXAMPLES / "docker" / "Dockerfile").read_text("utf-8")


def test_compose_passes_its_linter() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "docker/compose.yaml"]
    done = subprocess.run(command, cwd=EXAMPLES, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = (EXAMPLES / "systemd" / "wirewatch.service").read_text("utf-8").replace("/opt/wirewatch/.venv/bin/wirewatch", "/bin/true")
    (tmp_path / "wirewatch.service").write_text(unit, "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(tmp_path / "wirewatch.service")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_starts_up_and_may_write_its_home_only() -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(EXAMPLES / "systemd" / "wirewatch.service", "utf-8")
    service = unit["Service"]
    assert service["ExecStart"].split()[-2:] == ["/opt/wirewatch/.venv/bin/wirewatch", "up"]
    assert service["Environment"] == f"WIREWATCH_HOME=/var/lib/{service['StateDirectory']}"
    assert (service["ProtectSystem"], service["KillSignal"]) == ("strict", "SIGINT")


def test_the_manifest_asks_for_the_scopes_that_the_page_explains_and_no_other() -> None:
    manifest = read_yaml(EXAMPLES / "slack" / "manifest.yaml")
    page = (ROOT / "docs" / "slack.md").read_text("utf-8")
    assert sorted(manifest["oauth_config"]["scopes"]["bot"]) == sorted(re.findall(r"^\| `([a-z:]+)` \|", page, re.MULTILINE))
    assert manifest["settings"]["socket_mode_enabled"]
    assert manifest["settings"]["interactivity"]["is_enabled"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pages_name_only_commands_that_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(re.findall(r"`wirewatch ([a-z][a-z-]+)", text)) | set(re.findall(r"bin/wirewatch ([a-z][a-z-]+)", text))
    named |= set(re.findall(r"^wirewatch ([a-z][a-z-]+)", text, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)
