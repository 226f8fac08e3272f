"""Lines at either end of a text that say who signed, when or through which agency, and nothing else: read so, they are none of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.article.body.lines.page_stamps import is_moment_alone
from wirewatch.article.byline.credit_lines import is_credit_line
from wirewatch.article.byline.dateline.dateline import CREDIT, agency_in
from wirewatch.article.byline.dateline.dateline_parts import WIDE_LETTERS
from wirewatch.article.byline.names.agencies import signed_agency
from wirewatch.article.byline.names.name_ends import PIECE_BY
from wirewatch.article.byline.names.person_names import EMAIL
from wirewatch.article.byline.reporters import KOREAN
from wirewatch.article.byline.signature.closing_signature import AGENCY_BEHIND, BETWEEN_JAPANESE
from wirewatch.article.byline.signature.eastern_lines import ARABIC_REPORTER, REPORTS
from wirewatch.article.byline.signature.signature_openings import BEFORE_DASH, SIGNATURE
from wirewatch.article.byline.signature.visible_byline import whole_names
from wirewatch.article.headline.headline import title_key

# In characters; of so many lines at each end.
LONGEST_SIGNATURE_LINE, LINES_AT_END = 120, 3
ENCLOSED_LINE = re.compile(r"[(\[（【〈](?P<inner>[^()\[\]（）【】〈〉]{2,100})[)\]）】〉]\.?")
BETWEEN_KOREAN = re.compile(r"(?:(?<!\s)\s++)?[·,]\s*|\s")
# "워싱턴=홍길동 특파원": a place before who wrote.
KOREAN_PLACE = re.compile(r"[(\[]?[가-힣A-Za-z]{2,10}\s?=\s?")
# As no sentence is: "【湖邊新聞／記者王小明／台北報導】", "記者王小明／台北報導".
# Whoever the page names may be meant, in any letters; `FROM_PLACE` finds names, and so knows what they look like.
OFFICE = r"[\u4e00-\u9fff]{2,12}"
EASTERN_SIGNATURE = re.compile(
    rf"[（(【〔\[]?(?:{OFFICE}\s?[／/╱|]?\s?)?[记記]者\s?[:：]?\s?(?P<names>[^\s，。／/╱|：:]{{2,24}})\s?[／/╱|]\s?{OFFICE}?{REPORTS}[】〕）)\]]?"
)
# "By LPA,", "Por Agencia EFE".
BY_AGENCY = re.compile(
    r"(?:By|BY|Por|POR|Von|VON|Par|PAR|Da|Di|Door|Av|Af)[:：]? (?:(?:the |la |l[’'])?(?:[Aa]gen(?:cia|ce|tur|zia) )?)?"
    r"(?P<agency>[^\d.:;!?]{2,30}?)[,.:]?"
)


def without_own_signature(text: str, people: Sequence[str], agency: str, *, is_modern: bool) -> str:
    """Return a text without the lines at its ends that are nothing but its signature.

    On older pages none is left out above but what no sentence looks like, since what looks like a byline may be a first sentence there. All
    of a text is no signature.
    """
    lines = text.split("\n")
    first, last = 0, len(lines)
    while (
        is_modern
        and first < min(LINES_AT_END, last)
        and (is_signature_of(lines[first], people) or (first and is_moment_alone(lines[first])))
    ):
        first += 1
    while last > max(first, len(lines) - LINES_AT_END) and (
        is_signature_of(lines[last - 1], people) or is_agency_alone(lines[last - 1], agency)
    ):
        last -= 1
    # Words under a picture may stand above it.
    above = [line for line in lines[first : min(last, LINES_AT_END)] if not is_printed_signature(line, people, agency)]
    own = [*above, *lines[max(first, min(last, LINES_AT_END)) : last]]
    return "\n".join(own) if own else text


def is_printed_signature(line: str, people: Sequence[str], agency: str) -> bool:
    """Tell a line of such a form as no sentence has: a reporter with the office in Chinese, or nothing but "By" and the agency."""
    if len(line) > LONGEST_SIGNATURE_LINE:
        return False
    if signed := EASTERN_SIGNATURE.fullmatch(line.strip()):
        return any(name in signed["names"] for name in people)
    by_agency = BY_AGENCY.fullmatch(line.strip()) if agency else None
    return by_agency is not None and agency_in(by_agency["agency"]) == agency


def is_signature_of(line: str, people: Sequence[str]) -> bool:
    """Tell a line that is nothing but who signed, behind a label, in brackets, or beside a place, a mailbox or an agency."""
    if not people or len(line) > LONGEST_SIGNATURE_LINE:
        return False
    named = _named(line)
    wanted = {title_key(name) for name in people}
    # All but a place or an agency beside one of them.
    return bool(named) and title_key(named[0]) in wanted and all(title_key(name) in wanted or signed_agency(name) for name in named)


def _named(line: str) -> Sequence[str]:
    bare = line.strip()
    if placed := ARABIC_REPORTER.fullmatch(bare):
        return [placed["name"]]
    if korean := KOREAN.fullmatch(KOREAN_PLACE.sub("", EMAIL.sub("", bare).strip(" ()[]<>"), count=1)):
        return BETWEEN_KOREAN.split(korean["names"])
    if enclosed := ENCLOSED_LINE.fullmatch(bare):
        bare = enclosed["inner"]
        if any("\u3040" <= letter <= "\u9fff" for letter in bare):
            return BETWEEN_JAPANESE.split(bare)
    bare = AGENCY_BEHIND.sub("", EMAIL.sub("", bare))
    for opening in (BEFORE_DASH, PIECE_BY, SIGNATURE):
        bare = opening.sub("", bare, count=1)
    return whole_names(bare.strip(" ."))


def is_agency_alone(line: str, agency: str) -> bool:
    """Tell a last line that is nothing but the credit of the agency that was read: "(Reuters)", "Πηγή: ΑΠΕ-ΜΠΕ", or its staff."""
    if not agency or len(line) > LONGEST_SIGNATURE_LINE:
        return False
    whole = CREDIT.match(line.strip().translate(WIDE_LETTERS).strip("<>「」"))
    return is_credit_line(line) if whole is None else agency_in(whole["agency"]) == agency
