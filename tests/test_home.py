"""A home of one's own: begun without asking, never overwritten, secrets apart; and help for slips of the pen."""

from __future__ import annotations

import builtins
import os
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from warehouse.db import open_warehouse
from warehouse.feed.feeds import feeds
from wirewatch.cli.docs import documentation, page_text
from wirewatch.cli.home.home_files import settings_file
from wirewatch.cli.main import COMMANDS, main
from wirewatch.errors import SettingsError
from wirewatch.settings import SETTINGS, read_settings
from wirewatch.texts.nearest import did_you_mean

ROOT = Path(__file__).parent.parent


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home begun without asking, with one source."""
    (tmp_path / "mine.csv").write_text("url,name\nhttps://quay.example/feed.xml,The Quay Gazette\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["init", "desk", "--yes", "--sources", "mine.csv", "--watch", "strike OR walkout", "--contact", "desk@quay.example"]) == 0
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def test_a_home_is_whole_and_its_settings_are_in_force(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = {path.name for path in home.iterdir()}
    assert names == {
        "wirewatch.toml",
        "secrets.env",
        "topics.yaml",
        "actors.yaml",
        "channels.yaml",
        "feeds.csv",
        ".gitignore",
        ".wirewatch",
    }
    own = read_settings()
    assert (own.topics, own.channels, own.contact) == (Path("topics.yaml"), Path("channels.yaml"), "desk@quay.example")
    with open_warehouse(own.catalog, own.data) as warehouse:
        assert [feed.name for feed in feeds(warehouse.connection)] == ["The Quay Gazette"]
    assert main(["topics", "lint"]) == 0
    assert "1 topic, 0 errors" in capsys.readouterr().out


def test_the_folder_of_a_home_is_named_first(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody filled a checkout: "wrote topics.yaml" does not say where."""
    options = ["--yes", "--sources", "none"]
    for words, folder in ((["other"], home / "other"), ([], home)):
        assert main(["init", *words, *options]) == 0
        shown = capsys.readouterr()
        assert shown.out.splitlines()[0] == f"home   {folder}"
        assert ("  cd other" in shown.out) is bool(words)
        assert shown.err == ""
    monkeypatch.setenv("WIREWATCH_FOLDER", str(home / "named"))
    assert main(["init", *options]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"home   {home / 'named'}"
    assert (home / "named" / "topics.yaml").exists()


def test_a_work_tree_that_is_no_home_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    options = ["--yes", "--sources", "none"]
    assert main(["init", str(tmp_path / "chosen"), *options]) == 0
    assert capsys.readouterr().err == "", "whoever names a folder has chosen it"
    assert main(["init", *options]) == 0
    told = capsys.readouterr().err
    assert f"{tmp_path / 'below'} is in the git work tree {tmp_path} and no home yet" in told
    assert "`wirewatch init FOLDER`, or WIREWATCH_FOLDER=FOLDER, begins it elsewhere" in told
    assert main(["init", *options]) == 0
    assert capsys.readouterr().err == "", "by now it is one"


def test_nothing_that_is_there_is_overwritten(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "topics.yaml").write_text("mine: strike\n", "utf-8")
    before = {path: path.read_bytes() for path in home.iterdir() if path.is_file()}
    assert main(["init", "--yes", "--watch", "other"]) == 0
    assert {path: path.read_bytes() for path in home.iterdir() if path.is_file()} == before
    said = capsys.readouterr().out
    assert "wrote" not in said.split("Next:")[0].split("added")[-1]
    assert "no new source" in said


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        (None, ""),
        ("", "the file is empty"),
        ("# none yet\nname,url\n", ""),
        ("name,address\nThe Quay Gazette,quay.example\n", "the header has no column `url`"),
    ],
)
def test_a_second_begin_without_sources_is_harmless(
    listed: str | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list that the first one wrote for want of sources was refused by the second: "is no list of sources"."""
    home = tmp_path / "a, b"
    assert main(["init", str(home), "--yes", "--sources", "none"]) == 0
    if listed is not None:
        (home / "feeds.csv").write_text(listed, "utf-8")
    before = {path: path.read_bytes() for path in home.iterdir() if path.is_file()}
    capsys.readouterr()
    assert main(["init", str(home), "--yes"]) == 0
    shown = capsys.readouterr()
    assert {path: path.read_bytes() for path in home.iterdir() if path.is_file()} == before
    assert "A home was there already; its files are as they were." in shown.out
    assert "wirewatch feeds add URL" in shown.out
    assert told in shown.err if told else shown.err == ""


def test_a_second_begin_knows_the_sources_and_says_which_wishes_it_did_not_take(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "feeds.csv").write_text("name,url\n", "utf-8")
    assert main(["init", "--yes", "--watch", "other", "--channel", "#desk"]) == 0
    shown = capsys.readouterr()
    assert "feeds add URL" not in shown.out, "the warehouse has one"
    assert shown.err.splitlines() == [
        "wirewatch: --watch changes nothing, as topics.yaml was there already; edit it.",
        "wirewatch: --channel changes nothing, as wirewatch.toml was there already; edit it.",
    ]


def test_what_stands_in_a_file_is_not_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return ""

    monkeypatch.setattr(builtins, "input", answer)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    (home / "topics.yaml").unlink()
    assert main(["init"]) == 0
    assert [question.split()[0] for question in asked] == ["Words"]


def test_secrets_are_apart_unreadable_to_others_ignored_by_git_and_read(home: Path) -> None:
    secrets = [setting.variable for setting in SETTINGS if setting.secret]
    assert [name for name in secrets if name in (home / "wirewatch.toml").read_text("utf-8")] == []
    assert [name for name in secrets if f"# {name}=" not in (home / "secrets.env").read_text("utf-8")] == []
    assert stat.S_IMODE((home / "secrets.env").stat().st_mode) == 0o600
    assert {"secrets.env", ".wirewatch/"} <= set((home / ".gitignore").read_text("utf-8").splitlines())
    with (home / "secrets.env").open("a", encoding="utf-8") as file:
        file.write("export SLACK_BOT_TOKEN='xoxb-one'\nSLACK_APP_TOKEN=xapp-two\n")
    assert (read_settings().slack_token, read_settings().slack_app_token) == ("xoxb-one", "xapp-two")
    assert read_settings({"SLACK_BOT_TOKEN": "xoxb-other"}).slack_token == "xoxb-other", "the environment wins"


def test_every_setting_stands_in_the_file_and_its_default_is_sound() -> None:
    text = settings_file({})
    uncommented = "\n".join(line.removeprefix("# ") if line.startswith("# WIREWATCH_") else line for line in text.splitlines())
    assert set(tomllib.loads(uncommented)) == {setting.variable for setting in SETTINGS if not setting.secret}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--watch", "(strike OR"], "is no query"),
        (["--contact", "ask around"], "WIREWATCH_CONTACT"),
        (["--sources", "nowhere.csv"], "nowhere.csv cannot be read"),
    ],
)
def test_a_slip_writes_nothing(more: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "desk"), "--yes", *more]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "desk").exists()


def test_a_home_that_cannot_be_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert main(["init", str(tmp_path / "file" / "desk"), "--yes", "--sources", "none"]) == 2
    assert "choose another" in capsys.readouterr().err


def test_a_name_that_is_no_setting_is_asked_about(home: Path) -> None:
    (home / "secrets.env").write_text("SLACK_BOT_TOKN=xoxb-one\n", "utf-8")
    with pytest.raises(SettingsError, match=r"SLACK_BOT_TOKN.*Did you mean `SLACK_BOT_TOKEN`") as error:
        read_settings()
    assert "xoxb-one" not in str(error.value)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["feds"], "`wirewatch feeds`"),
        (["feeds", "lst"], "`list`"),
        (["feeds", "list", "--jsn"], "`--json`"),
        (["docs", "topic"], "`wirewatch docs topics`"),
        (["zzzz"], ""),
    ],
)
def test_a_slip_of_the_pen_is_asked_about_in_one_line(words: list[str], meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main(words)
    except SystemExit as end:
        code = int(str(end.code))
    said = capsys.readouterr().err
    assert code == 2
    assert ("Did you mean" in said, meant in said, said.count("\n")) == (bool(meant), True, 1)


def test_only_near_words_are_meant() -> None:
    assert did_you_mean("#newz", ["#news", "#sport"]) == "Did you mean `#news`? "
    assert did_you_mean("cricket", ["#news", "#sport"]) == ""
    assert did_you_mean("quay", ["The Harrow Post", "Old Quayside Courier"]) == "Did you mean `Old Quayside Courier`? "
    assert did_you_mean("pt", ["The Harrow Post", "ptarmigan"]) == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_every_command(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in script] == []
    if shell != "bash":
        return
    (tmp_path / "complete").write_text(script, "utf-8")
    asked = (
        f". {tmp_path}/complete; COMP_WORDS=(wirewatch fee); COMP_CWORD=1; _shtab_wirewatch wirewatch fee wirewatch; echo ${{COMPREPLY[@]}}"
    )
    assert subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True).stdout == "feeds\n"


def test_every_page_and_example_comes_with_the_wheel() -> None:
    listed = (ROOT / "pyproject.toml").read_text("utf-8")
    assert [page.name for page in documentation().glob("*.md") if f'"docs/{page.name}" = "wirewatch/docs/{page.name}"' not in listed] == []
    assert '"docs/examples" = "wirewatch/docs/examples"' in listed
    assert page_text(documentation(), "slack/manifest.yaml").startswith("#") or "display_information" in page_text(
        documentation(), "slack/manifest.yaml"
    )


def test_messages_name_pages_that_an_installed_user_has() -> None:
    """A wheel has no folder docs/: what is said in a terminal or in Slack names `wirewatch docs PAGE`."""
    shown = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (ROOT / "wirewatch").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "docs/" in line and '"' in line and "#" not in line.split('"')[0] and "removeprefix" not in line and '"""' not in line
    ]
    assert shown == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that takes nothing")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["--version"], ["docs"], ["docs", "settings"]])
def test_output_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, words: list[str], unbuffered: str) -> None:
    environment = {**os.environ, "WIREWATCH_HOME": str(tmp_path), "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "wirewatch", *words],
            cwd=ROOT,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "wirewatch: the output cannot be written (No space left on device); free space, or send it elsewhere.\n"


def test_a_home_without_sources_says_how_to_bring_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "own"), "--yes", "--sources", "none"]) == 0
    assert "wirewatch feeds add URL" in capsys.readouterr().out
    assert main(["init", str(tmp_path / "other"), "--yes", "--sources", "startr"]) == 2
    assert "Did you mean `starter`?" in capsys.readouterr().err
