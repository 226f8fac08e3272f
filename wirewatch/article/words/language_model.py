"""The language model inside the wheel of py3langid, read as this module is imported.

The server that workers are forked from imports it, so that they share one model in memory, and not each reads its own. To unpack it takes
a third of a CPU second, more than all else that a pass begins with: what was unpacked once is kept among the user's caches and mapped
from there, which also lets all processes of a machine share its memory.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import numpy as np
import py3langid
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from wirewatch.settings import cache_folder

# The arrays of a model, as the identifier takes them.
PARTS = ("nb_ptc", "nb_pc", "nb_classes", "tk_nextmove", "tk_output", "tk_row")


# No feature of the model has more bytes, so that the automaton's state after a byte is told by that byte and those before it.
LONGEST_FEATURE = 6


class VectorIdentifier(LanguageIdentifier):  # type: ignore[misc]  # the library has no types
    """The library's identifier, which counts the features of all places of a text together: a fifth of the time of one by one."""

    def __init__(self, *parts: object, **options: object) -> None:
        super().__init__(*parts, **options)
        self._moves = np.asarray(self.tk_nextmove)
        self._rows = np.asarray(self.tk_row, dtype=np.int64) << 8
        self._features = np.asarray(self.tk_output)

    def _raw_score(self, text: bytes) -> object:
        letters = np.frombuffer(text, dtype=np.uint8)
        states = np.zeros(len(letters), dtype=np.int64)
        for back in range(LONGEST_FEATURE - 1, -1, -1):
            states[back:] = self._moves[self._rows[states[back:]] + letters[: max(0, len(letters) - back)]]
        features = self._features[states]
        found, places, counts = np.unique(features[features >= 0], return_index=True, return_counts=True)
        # In the order of the text, as the library adds them up.
        order = np.argsort(places)
        visits = dict(zip(found[order].tolist(), counts[order].tolist(), strict=True))
        return self._sparse_score(visits, self.nb_ptc) if visits else super()._raw_score(text)


def read_identifier(caches: Path | None) -> LanguageIdentifier:
    """Return the identifier of languages from what is kept in a folder, or from the wheel, which is then kept there.

    Raises:
        OSError: the disk is full where the library unpacks it.
    """
    kept = caches / f"py3langid-{py3langid.__version__}" if caches else None
    if kept and kept.is_dir():
        # Another library's version, a file cut short: the wheel has it whole.
        with suppress(OSError, ValueError, EOFError):
            return _mapped(kept)
    identifier = VectorIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if kept:
        # A disk that is full or read-only costs the next process its third of a second again.
        with suppress(OSError):
            _keep(identifier, kept)
    return identifier


def _mapped(folder: Path) -> LanguageIdentifier:
    part = {name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in PARTS}
    states = len(part["tk_row"])
    if part["nb_ptc"].shape[1:] != part["nb_pc"].shape or len(part["tk_output"]) != states or len(part["nb_classes"]) != len(part["nb_pc"]):
        raise ValueError(f"the parts of the model in {folder} do not fit each other")
    return VectorIdentifier(
        # As a plain array: one that knows of its file runs code for each array made of it.
        np.asarray(part["nb_ptc"]),
        np.array(part["nb_pc"]),
        part["nb_classes"].tolist(),
        part["tk_nextmove"],
        part["tk_output"],
        norm_probs=True,
        # The library shifts its numbers one by one, which a numpy array gives three times as slowly.
        tk_row=memoryview(part["tk_row"]),
    )


def _keep(identifier: LanguageIdentifier, folder: Path) -> None:
    """Write the parts beside the folder and rename them as one, so that nobody maps half of them."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f"{folder.name}-"))
    try:
        for name in PARTS:
            np.save(made / f"{name}.npy", np.asarray(getattr(identifier, name)), allow_pickle=False)
        # What cannot be read; of two processes that begin together the second finds the first's, and its own goes.
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


try:
    IDENTIFIER = read_identifier(cache_folder())
except OSError as error:
    # It is unpacked to a temporary file, and disks fill up. The server of workers goes on without a module that cannot be imported.
    raise ImportError(f"the model of languages cannot be unpacked: {error}") from error
