"""The model of languages is unpacked once for a user: what is kept says the same, and nothing that happens to it costs more than time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from wirewatch.article.words import language_model
from wirewatch.settings import cache_folder

TEXTS = (
    "The harbour of Elmsworth opens again on Tuesday.",
    "Le port rouvre mardi, a dit la capitaine.",
    "Der Hafen wird am Dienstag wieder geöffnet.",
    "Порт снова откроется во вторник.",
    "سيفتح الميناء يوم الثلاثاء.",
    "港口将于星期二重新开放。",
    "",
)


# As the wheel has it, unpacked once for all tests.
LIBRARY = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which models the code under test has unpacked."""
    files: list[str] = []

    def unpack(file: str, **_: object) -> LanguageIdentifier:
        files.append(file)
        return LIBRARY

    monkeypatch.setattr(LanguageIdentifier, "from_model_file", unpack)
    return files


def told(caches: Path | None) -> list[tuple[str, float]]:
    identifier = language_model.read_identifier(caches)
    return [identifier.classify(text) for text in TEXTS]


def test_what_is_kept_says_what_the_wheel_says(tmp_path: Path, unpacked: list[str]) -> None:
    first = told(tmp_path / "caches" / "wirewatch")
    assert [code for code, _ in first[:6]] == ["en", "fr", "de", "ru", "ar", "zh"]
    assert told(tmp_path / "caches" / "wirewatch") == first
    assert len(unpacked) == 1


@given(st.lists(st.sampled_from([*TEXTS, "Łódź ", "a", "zz top ", "\u0000", "😀"]), max_size=12).map("".join))
def test_all_places_of_a_text_together_say_what_the_library_says_one_by_one(text: str) -> None:
    assert language_model.IDENTIFIER.rank(text) == LIBRARY.rank(text)


def cut(folder: Path) -> None:
    file = folder / "nb_ptc.npy"
    file.write_bytes(file.read_bytes()[:100_000])


def remove_one(folder: Path) -> None:
    (folder / "tk_row.npy").unlink()


def empty_one(folder: Path) -> None:
    (folder / "nb_classes.npy").write_bytes(b"")


def another_shape(folder: Path) -> None:
    np.save(folder / "tk_output.npy", np.zeros(7, dtype=np.int32))


def pickled(folder: Path) -> None:
    np.save(folder / "nb_pc.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)


@pytest.mark.parametrize("damage", [cut, remove_one, empty_one, another_shape, pickled])
def test_what_is_damaged_is_unpacked_anew(damage: Callable[[Path], None], tmp_path: Path, unpacked: list[str]) -> None:
    first = told(tmp_path)
    [folder] = tmp_path.iterdir()
    damage(folder)
    assert told(tmp_path) == told(tmp_path) == first
    assert len(unpacked) == 2, "at first and after the damage"
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.usefixtures("unpacked")
def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert told(tmp_path / "file") == told(None)


@pytest.mark.usefixtures("unpacked")
def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "save", full)
    assert told(tmp_path)[0][0] == "en"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("chosen", "found"),
    [("{home}/caches", "caches/wirewatch"), ("", ".cache/wirewatch"), ("caches", ".cache/wirewatch")],
    ids=["chosen", "default", "no absolute path"],
)
def test_caches_are_where_the_user_has_them(chosen: str, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", chosen.format(home=tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / found


def test_who_has_no_home_has_no_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
