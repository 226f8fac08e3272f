"""What the README and its neighbours promise: links that lead somewhere, a topic that passes its own examples, targets that exist."""

import re
from pathlib import Path

import pytest

from wirewatch.cli.main import COMMANDS, main

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


def test_the_license_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text) > 10_000
