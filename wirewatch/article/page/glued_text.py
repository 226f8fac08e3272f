"""Text that a style sheet keeps apart and the markup does not: breaks that are empty elements, days and sentences without a blank. Pure.

Asked of the source, since one of the extractors reads that and no tree.
"""

from __future__ import annotations

import re

# Elements that stand within a line, and how long their attributes are; what stands behind the first sign of their tags.
_INLINE = r"/?(?:span|strong|b|em|i|u|a|font|small|mark|cite)(?![a-z])[^<>]{0,400}>"
_BEGINS_SENTENCE = r"[“\"„«]?[A-ZÀ-ÖØ-ÞА-ЯЁ][a-zà-öø-ÿа-яё]"
# A sentence ends at the border of an element, and the next begins there: "…any legal entity.<strong>How do I…". The tag's first sign comes
# first, as the engine skips to that in a quarter of the time of a choice of stops; of one letter before a stop the words are initials.
_SENTENCES = re.compile(rf"<(?<=[^\W\d_][^\W\d_][.!?]<){_INLINE}(?:<{_INLINE}){{0,5}}(?={_BEGINS_SENTENCE})")
_EMPTY = re.compile(r"<(span|i|b|em)(?![a-z])([^<>]{1,400})>\s{0,20}</\1>")
_CALLED_BREAK = re.compile(r"\bclass=[\"']?(?:[^\"'<>]{0,200}\s)?(?:br|line-?break)(?=[\s\"'>]|$)", re.IGNORECASE)
# A day in an element of its own, and prose right behind it: "<span class=date>01.01.2022</span>Record: …".
_DAY = re.compile(
    rf"(<(span|time|em|i|b|small)(?![a-z])([^<>]{{1,400}})>([^<>]{{6,60}})</\2>)(?=(?:<(?:meta|span)(?![a-z])[^<>]{{0,400}}>){{0,4}}{_BEGINS_SENTENCE})"
)
_CALLED_DAY = re.compile(r"\bclass=[\"']?[^\"'<>]{0,200}(?<!up)(?:date|datum|time)(?![a-z])", re.IGNORECASE)
_WRITTEN_DAY = re.compile(
    r"\d{1,4}[./-] ?\d{1,2}[./-]|\d{1,2}\.? (?:de )?[^\W\d_]{3,12}\.? (?:de )?\d{4}|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)


def part_glued(source: str) -> str:
    """Return a page's source with breaks and blanks where its style sheet shows them: glued, two sentences would be one."""
    source = _EMPTY.sub(_as_break, source)
    source = _DAY.sub(_below_day, source)
    return _SENTENCES.sub(r" \g<0>", source)


def _as_break(found: re.Match[str]) -> str:
    return "<br>" if _CALLED_BREAK.search(found[2]) else found[0]


def _below_day(found: re.Match[str]) -> str:
    is_day = _CALLED_DAY.search(found[3]) and _WRITTEN_DAY.search(found[4])
    return f"{found[1]}<br>" if is_day else found[0]
