"""Settings: every bad value is named, no secret is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.driver.catalog import parse_catalog_url
from wirewatch.cli.doctor import look_at_user_agent
from wirewatch.cli.main import main
from wirewatch.cli.up.prefect_setup import prefect_environment
from wirewatch.errors import SettingsError
from wirewatch.setting.flow_settings import read_flow_settings, unnamed_home
from wirewatch.setting.setting_folder import FOLDER_VARIABLE
from wirewatch.settings import SETTINGS, read_settings

ROOT = Path(__file__).parent.parent


def test_defaults_are_complete(tmp_path: Path) -> None:
    settings = read_settings({}, tmp_path / "none.toml")
    assert settings.catalog == "sqlite:///.wirewatch/catalog.sqlite"
    assert settings.data == Path(".wirewatch/data")
    assert settings.topics.name == "topics.yaml"


def test_home_moves_everything(tmp_path: Path) -> None:
    settings = read_settings({"WIREWATCH_HOME": "elsewhere"}, tmp_path / "none.toml")
    assert (settings.catalog, settings.data) == ("sqlite:///elsewhere/catalog.sqlite", Path("elsewhere/data"))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("WIREWATCH_SLACK_TIMEOUT", "soon"),
        ("WIREWATCH_SLACK_TIMEOUT", "-1"),
        ("WIREWATCH_SLACK_TIMEOUT", "inf"),
        ("WIREWATCH_SLACK_TIMEOUT", "nan"),
        ("WIREWATCH_BATCH", "0"),
        ("WIREWATCH_BATCH", "1.5"),
        ("WIREWATCH_SINK", "pigeon"),
        ("WIREWATCH_CONTACT", "ask around"),
        ("WIREWATCH_USER_AGENT", "two\nlines"),
        ("WIREWATCH_PRIVATE_NETWORKS", "the office"),
        ("WIREWATCH_SLACK_URL", "slack.com/api/"),
        ("WIREWATCH_DESK_URL", "http://"),
    ],
)
def test_a_bad_value_names_variable_value_and_rule(variable: str, value: str, tmp_path: Path) -> None:
    rule = next(setting.rule for setting in SETTINGS if setting.variable == variable)
    with pytest.raises(SettingsError) as error:
        read_settings({variable: value}, tmp_path / "none.toml")
    assert str(error.value) == f"{variable} is {value!r} in the environment, but must be {rule}."


def test_networks_are_parted_by_commas_or_spaces(tmp_path: Path) -> None:
    given = {"WIREWATCH_PRIVATE_NETWORKS": "127.0.0.0/8, fd00::/8 10.1.2.3/16"}
    assert read_settings(given, tmp_path / "none.toml").private_networks == ("127.0.0.0/8", "fd00::/8", "10.1.2.3/16")


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "wirewatch.toml"
    file.write_text('WIREWATCH_CHANEL = "#news"\nWIREWATCH_BATCH = "many"\n')
    (tmp_path / "secrets.env").write_text("WIREWATCH_PING_URL=hc-ping.example\n")
    with pytest.raises(SettingsError) as error:
        read_settings({"WIREWATCH_SINK": "pigeon"}, file)
    assert [line.split(" is ")[0] for line in str(error.value).splitlines()[1:]] == [
        "WIREWATCH_SINK",
        "WIREWATCH_BATCH",
        "WIREWATCH_PING_URL",
    ]
    assert f"WIREWATCH_BATCH is 'many' in {file}, but" in str(error.value)
    assert f"WIREWATCH_PING_URL is (a secret) in {tmp_path / 'secrets.env'}, but" in str(error.value)
    assert "WIREWATCH_CHANEL, which is no setting. Did you mean `WIREWATCH_CHANNEL`?" in str(error.value)


@pytest.mark.parametrize("contact", ["desk@harbour-post.example", "https://harbour-post.example/bot"])
def test_every_request_names_the_contact(contact: str, tmp_path: Path) -> None:
    assert read_settings({"WIREWATCH_CONTACT": contact}, tmp_path / "none.toml").user_agent == f"Wirewatch/0.1 (+{contact})"


def test_doctor_warns_while_no_contact_is_set(tmp_path: Path) -> None:
    unset = read_settings({}, tmp_path / "none.toml")
    named = read_settings({"WIREWATCH_CONTACT": "desk@harbour-post.example"}, tmp_path / "none.toml")
    own = read_settings({"WIREWATCH_USER_AGENT": "Desk/2 (desk@harbour-post.example)"}, tmp_path / "none.toml")
    assert [look_at_user_agent(settings).state for settings in (unset, named, own)] == ["warning", "ok", "ok"]


def test_the_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "wirewatch.toml"
    file.write_text('WIREWATCH_CHANNEL = "#file"\nWIREWATCH_BATCH = 5\n')
    settings = read_settings({"WIREWATCH_BATCH": "7"}, file)
    assert (settings.channel, settings.batch) == ("#file", 7)


@pytest.mark.parametrize(
    ("text", "sentence"), [("WIREWATCH_CHANEL = 'x'", "WIREWATCH_CHANEL, which is no setting"), ("= broken", "cannot be read")]
)
def test_a_broken_file_is_told(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "wirewatch.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=sentence):
        read_settings({}, file)


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    file = tmp_path / "wirewatch.toml"
    file.write_bytes('WIREWATCH_CHANNEL = "#Köln"'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"wirewatch.toml is not UTF-8 \(byte 23\); save it as UTF-8"):
        read_settings({}, file)


def test_relative_paths_are_meant_from_the_folder_that_is_named(tmp_path: Path) -> None:
    """`wirewatch up` runs its flows in a folder of Prefect's and names the user's own."""
    (tmp_path / "wirewatch.toml").write_text('WIREWATCH_HOME = "news"\nWIREWATCH_TOPICS = "mine.yaml"\n')
    settings = read_settings({"WIREWATCH_FOLDER": str(tmp_path)})
    assert (settings.home, settings.topics, settings.channels) == (tmp_path / "news", tmp_path / "mine.yaml", tmp_path / "channels.yaml")
    assert settings.catalog == f"sqlite:///{tmp_path}/news/catalog.sqlite"
    assert read_settings({}, tmp_path / "none.toml").home == Path(".wirewatch")


@pytest.mark.parametrize("named", ["{folder}", "own", "../{here}/own", "./own/"])
@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({}, (".wirewatch", ".wirewatch/catalog.sqlite")),
        ({"WIREWATCH_HOME": "news"}, ("news", "news/catalog.sqlite")),
        ({"WIREWATCH_CATALOG": "sqlite:///place/catalog.sqlite"}, (".wirewatch", "place/catalog.sqlite")),
        ({"WIREWATCH_CATALOG": "sqlite:place.sqlite"}, (".wirewatch", "place.sqlite")),
    ],
)
def test_one_home_is_meant_wherever_somebody_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, given: dict[str, str], places: tuple[str, str]
) -> None:
    """A folder that was named as a relative one was put before its own data twice, and a relative catalog was of the working folder."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    settings = read_settings({FOLDER_VARIABLE: named.format(folder=folder, here=tmp_path.name), **given})
    catalog = parse_catalog_url(settings.catalog).path
    assert catalog is not None
    assert catalog.is_absolute()
    assert (settings.home.resolve(), catalog.resolve()) == (folder / places[0], folder / places[1])
    assert settings.data == settings.home / "data"


@pytest.mark.parametrize("catalog", ["sqlite:////srv/catalog.sqlite", "postgresql://news@db.example/news"])
def test_a_catalog_of_an_absolute_place_stays_there(tmp_path: Path, catalog: str) -> None:
    assert read_settings({FOLDER_VARIABLE: str(tmp_path), "WIREWATCH_CATALOG": catalog}).catalog == catalog


@pytest.mark.parametrize("named", [{}, {FOLDER_VARIABLE: "own"}, {"WIREWATCH_HOME": "own"}, {"WIREWATCH_CATALOG": "sqlite:///a"}])
def test_up_hands_its_folder_to_all_that_it_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: dict[str, str]) -> None:
    """It handed on the working folder, whichever one was named."""
    monkeypatch.chdir(tmp_path)
    for name in (FOLDER_VARIABLE, "WIREWATCH_HOME", "WIREWATCH_CATALOG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    meant = read_settings()
    environment = prefect_environment(meant.home, "127.0.0.1", 4200)
    # Where Prefect lets runs work.
    (tmp_path / "prefect").mkdir()
    monkeypatch.chdir(tmp_path / "prefect")
    handed = read_settings(environment)
    assert handed.home == (tmp_path / meant.home)
    assert parse_catalog_url(handed.catalog).path == tmp_path / (parse_catalog_url(meant.catalog).path or "")
    assert unnamed_home(environment, handed.home) == ""


@pytest.mark.parametrize(
    ("environment", "there", "begins"),
    [
        ({}, "", False),
        ({}, "wirewatch.toml", True),
        ({}, ".wirewatch", True),
        ({"WIREWATCH_HOME": "/srv/news"}, "", True),
        ({"WIREWATCH_HOME": "news"}, "", False),
        ({"WIREWATCH_FOLDER": "/srv/news"}, "", True),
        ({"WIREWATCH_FOLDER": "news"}, "", False),
        ({"WIREWATCH_CATALOG": "postgresql://db.example/news"}, "", True),
        ({"WIREWATCH_CATALOG": "sqlite:////srv/news.sqlite"}, "", True),
        ({"WIREWATCH_CATALOG": "sqlite:///news.sqlite"}, "", False),
        ({"WIREWATCH_HOME": "", "WIREWATCH_CHANNEL": "#news"}, "", False),
    ],
)
def test_a_flow_run_begins_a_home_only_where_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], there: str, *, begins: bool
) -> None:
    """A run works where Prefect put it: in the folder of `prefect deploy`, or in one that is gone after it."""
    monkeypatch.chdir(tmp_path)
    if there:
        (tmp_path / there).touch()
    said = unnamed_home(environment, read_settings(environment).home)
    assert said == "" if begins else str(tmp_path) in said


def test_a_flow_run_says_what_it_does_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "wirewatch.toml").write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIREWATCH_HOME", str(own))
    assert read_flow_settings().home == own
    assert f"{own}/wirewatch.toml is not read" in caplog.text
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "typo"))
    with pytest.raises(SettingsError, match="typo', which is no folder; `wirewatch init"):
        read_flow_settings()


def test_a_folder_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in its name began a new home there, with nothing to watch and exit code 0."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "nwes"))
    assert main(["settings"]) == 2
    assert f"WIREWATCH_FOLDER is '{tmp_path}/nwes', which is no folder" in capsys.readouterr().err
    assert not (tmp_path / "nwes").exists()


def test_every_flow_reads_the_settings_of_a_run() -> None:
    recipes = {path.name: path.read_text("utf-8") for path in (ROOT / "flows").glob("*.py") if "@flow" in path.read_text("utf-8")}
    assert len(recipes) > 5
    assert [name for name, text in recipes.items() if "read_flow_settings()" not in text or "read_settings()" in text] == []
