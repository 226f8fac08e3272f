"""What was learnt beforehand, as a file: weights and a digest of the labels, and no word of any publisher."""

from __future__ import annotations

import base64
import json
import zlib

import numpy as np
import numpy.typing as npt

from wirewatch.errors import SeedError
from wirewatch.topic.judge.judge import Judge

Weights = npt.NDArray[np.float32]

# Weights of some thousands of slots are told apart by far less.
_STEPS = 127
# A file of ours unpacks to some 20 kB; more is not one.
_MOST_BYTES = 1_000_000


def write_judge(judge: Judge) -> str:
    """Return a judge as JSON text, without the examples it could show."""
    fields = {
        "digest": judge.digest,
        "embedder": judge.embedder,
        "useful": judge.useful,
        "noise": judge.noise,
        "mix": [round(weight, 4) for weight in judge.mix],
        "rule_loss": judge.rule_loss,
        "judge_loss": judge.judge_loss,
        "bar": judge.bar,
        "letters_constant": round(judge.letters_constant, 5),
        "meaning_constant": round(judge.meaning_constant, 5),
        "letters": _packed(judge.letters),
        "meaning": _packed(judge.meaning),
    }
    return json.dumps(fields, indent=1) + "\n"


def read_judge(text: str, name: str) -> Judge:
    """Return the judge that a file holds.

    Raises:
        SeedError: the text is none; the message names the file.
    """
    try:
        fields = json.loads(text)
        constant, rule, letters, meaning = (float(weight) for weight in fields["mix"])
        return Judge(
            str(fields["digest"]),
            str(fields["embedder"]),
            int(fields["useful"]),
            int(fields["noise"]),
            _unpacked(fields["letters"]),
            float(fields["letters_constant"]),
            _unpacked(fields["meaning"]),
            float(fields["meaning_constant"]),
            (constant, rule, letters, meaning),
            float(fields["rule_loss"]),
            float(fields["judge_loss"]),
            # Files of 0.1.0 name none; their topics matched from the likelier side.
            float(fields.get("bar", 0.5)),
        )
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise SeedError(f"{name} is not a trained judge: {error!r}; take the one that ships, or remove it and the rule decides") from error


def _packed(weights: Weights) -> dict[str, object]:
    scale = float(np.abs(weights).max()) or 1.0
    steps = np.round(weights / scale * _STEPS).astype(np.int8)
    return {"scale": round(scale, 6), "steps": base64.b64encode(zlib.compress(steps.tobytes(), 9)).decode("ascii")}


def _unpacked(fields: dict[str, object]) -> Weights:
    packed = base64.b64decode(str(fields["steps"]))
    steps = np.frombuffer(zlib.decompressobj().decompress(packed, _MOST_BYTES), np.int8)
    return steps.astype(np.float32) * np.float32(float(str(fields["scale"])) / _STEPS)
