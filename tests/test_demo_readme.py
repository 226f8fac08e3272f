"""What the README and its neighbours promise: links that lead somewhere, a topic that passes its own examples, targets that exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from wirewatch.cli.main import COMMANDS, main
from wirewatch.demo.newsroom.world import load_world

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert not missing


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    assert [page.name for page in PAGES[3:] if page.name != "index.md" and f"({page.name})" not in index] == []


def test_the_readmes_topic_passes_its_own_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (topic,) = blocks("yaml")
    (tmp_path / "topics.yaml").write_text(topic, "utf-8")
    monkeypatch.setenv("WIREWATCH_TOPICS", str(tmp_path / "topics.yaml"))
    monkeypatch.chdir(ROOT)
    assert main(["topics", "test"]) == 0
    assert " 0 broken" in capsys.readouterr().out
    assert main(["topics", "lint"]) == 0


def test_the_readme_names_only_commands_and_targets_that_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"`(?:\S+/)?wirewatch ([a-z-]+)", text)) | set(re.findall(r"^wirewatch ([a-z-]+)", text, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) <= targets


NUMBERS = {3: "three", 8: "eight", 16: "sixteen", 53: "fifty-three"}


def test_the_readmes_numbers_are_counted() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    world = load_world(port=0)
    outlets, languages = len(world.outlets), len({outlet.language for outlet in world.outlets.values()})
    sentence = f"{NUMBERS[outlets]} outlets, {NUMBERS[len(world.stories)]} articles, {NUMBERS[languages]} languages"
    assert sentence in text
    topics = yaml.safe_load((ROOT / "seeds" / "topics.yaml").read_text("utf-8"))["topics"]
    assert f"{NUMBERS[len(topics)]} topics ship" in text.lower()


def test_the_way_to_ones_own_first_alert_runs_as_it_stands(tmp_path: Path) -> None:
    """Each line in a fresh home and a fresh shell, but the last, which runs until Ctrl-C; the web is a proxy that is not there."""
    block = next(block for block in blocks("sh") if "wirewatch init" in block)
    *lines, last = block.splitlines()
    assert len(lines) < 10
    assert last.startswith("wirewatch up")
    ready = tmp_path / "ready"
    ready.touch()
    environment = {
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        # What `make` would install is installed here already.
        "MAKEFLAGS": f"READY={ready} BIN={Path(sys.executable).parent}",
        "WIREWATCH_PROXY": "http://127.0.0.1:9",
    }
    shell = ["bash", "-e", "-c", "\n".join(lines)]
    done = subprocess.run(shell, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=150)
    assert done.returncode == 0, done.stderr
    assert "added  74 sources" in done.stdout
    assert "Asked 74 sources: 74 without an answer to use" in done.stdout
    assert (tmp_path / "wirewatch" / ".wirewatch" / "catalog.sqlite").exists()


def test_the_recipes_name_files_and_words_that_exist() -> None:
    """A newcomer who follows CONTRIBUTING finds every door that it names."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    folders = ("flows", "tasks", "wirewatch", "warehouse", "tests", "benchmarks", "seeds", "docs")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    code = "\n".join(path.read_text("utf-8") for path in files if path.suffix == ".py")
    quoted = {words.split("(")[0].strip() for words in re.findall(r"`([^`\n]+)`", text)}
    doors = {name for name in quoted if ("/" in name or name.endswith(".py")) and not re.search(r"[<*\s]|NNNN", name)}
    places = {path.relative_to(ROOT).as_posix() for path in files} | {path.name for path in files} | set(folders)
    assert doors
    assert {
        name for name in doors if name.rstrip("/") not in places and not any(p.endswith(f"/{name.rstrip('/')}") for p in places)
    } == set()
    words = {name for name in quoted if re.fullmatch(r"[A-Z][a-z]+[A-Za-z]*|[a-z]+_[a-z_]+|[A-Z]+_[A-Z_]+", name)}
    assert {word for word in words if not re.search(rf"\b{word}\b", code)} == set()


def test_the_license_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text) > 10_000
