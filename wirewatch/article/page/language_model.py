"""The language model inside the wheel of py3langid, read as this module is imported: half a CPU second of unpacking.

The server that workers are forked from imports it, so that they share one model in memory, and not each reads its own.
"""

from __future__ import annotations

from py3langid.langid import MODEL_FILE, LanguageIdentifier

try:
    IDENTIFIER = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
except OSError as error:
    # It is unpacked to a temporary file, and disks fill up. The server of workers goes on without a module that cannot be imported.
    raise ImportError(f"the model of languages cannot be unpacked: {error}") from error
