"""The name by which codecs repair a lone byte of Windows-1252 in UTF-8: templates are UTF-8 long before every author is."""

from __future__ import annotations

import codecs

LONE_BYTE = "wirewatch-lone-byte"


def _lone_byte(error: UnicodeError) -> tuple[str, int]:
    """Read one byte beyond ASCII between ASCII ones as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    around = error.object[max(0, error.start - 1) : error.start] + error.object[error.end : error.end + 1]
    broken = error.object[error.start : error.end]
    return (broken.decode("cp1252", "replace") if len(broken) == 1 and around.isascii() else "\ufffd"), error.end


codecs.register_error(LONE_BYTE, _lone_byte)
