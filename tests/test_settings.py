"""Settings: every bad value is named, no secret is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirewatch.cli.doctor import look_at_user_agent
from wirewatch.errors import SettingsError
from wirewatch.settings import SETTINGS, read_settings


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
    ],
)
def test_a_bad_value_names_variable_value_and_rule(variable: str, value: str, tmp_path: Path) -> None:
    rule = next(setting.rule for setting in SETTINGS if setting.variable == variable)
    with pytest.raises(SettingsError) as error:
        read_settings({variable: value}, tmp_path / "none.toml")
    assert str(error.value) == f"{variable} is {value!r}, but must be {rule}."


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "wirewatch.toml"
    file.write_text('WIREWATCH_CHANEL = "#news"\nWIREWATCH_BATCH = "many"\n')
    with pytest.raises(SettingsError) as error:
        read_settings({"WIREWATCH_SINK": "pigeon"}, file)
    assert [line.split(" is ")[0] for line in str(error.value).splitlines()[1:]] == ["WIREWATCH_SINK", "WIREWATCH_BATCH"]
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
