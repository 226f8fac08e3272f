"""Texts of others in tables that people open in a spreadsheet, which runs what begins as a formula does: one rule for all of ours. Pure.

An apostrophe in front makes of `=HYPERLINK(...)` the text that it is (OWASP, "CSV Injection"). A text that begins with apostrophes and
then so gets one more, so that what we read back is what was written.
"""

from __future__ import annotations

# Without it in front of a file Excel takes UTF-8 for something else.
UTF8_MARK = "\ufeff"
# The wide forms too: they are the narrow ones where Chinese, Japanese and Korean are written.
_BEGINS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def spreadsheet_cell(text: str) -> str:
    """Write a text as a cell that no spreadsheet runs."""
    return f"'{text}" if _is_formula(text) else text


def text_of_cell(cell: str) -> str:
    """Read the text of a cell that `spreadsheet_cell` wrote, or a person as it does."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    return text.lstrip("'").startswith(_BEGINS_FORMULA)
