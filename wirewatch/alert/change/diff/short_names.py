"""Countries and bodies that newsrooms write out or shorten by their house's style: "EE. UU." and "Estados Unidos". Pure.

Names that their own first letters stand for ("WHO", "OMS") need no list (`name_words.names_same`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wirewatch.alert.change.diff.arabic_forms import is_arabic
from wirewatch.alert.change.diff.small_letters import small_letters

# Behind each name, as it is compared, its abbreviations, which are written in capitals, and what they stand for.
_LINES = """
    usa: us usa eeuu ee|uu eua сша
    - united|states united|states|of|america estados|unidos estados|unidos|de|américa estados|unidos|da|américa étatsunis etatsunis
    - étatsunis|damérique vereinigte|staaten vereinigten|staaten vereinigte|staaten|von|amerika vereinigten|staaten|von|amerika stati|uniti
    - stati|uniti|damerica verenigde|staten соединённые|штаты соединенные|штаты соединённых|штатов соединенных|штатов
    - الولايات|المتحدة|الأمريكية الولايات|المتحدة|الأميركية الولايات|المتحدة أمريكا أميركا
    eu: eu ue ес
    - european|union unión|europea union|européenne europäische|union europäischen|union unione|europea união|europeia europese|unie
    - европейский|союз европейского|союза евросоюз евросоюза
    - الاتحاد|الأوروبي الاتحاد|الأوربي
    onu: un onu uno оон
    - united|nations naciones|unidas organización|de|las|naciones|unidas nations|unies organisation|des|nations|unies vereinte|nationen
    - vereinten|nationen nazioni|unite organizzazione|delle|nazioni|unite nações|unidas organização|das|nações|unidas verenigde|naties
    - الأمم|المتحدة منظمة|الأمم|المتحدة المنظمة|الدولية المنظمة|الأممية هيئة|الأمم|المتحدة
    uk: uk
    - united|kingdom reino|unido royaumeuni vereinigte|königreich vereinigtes|königreich vereinigten|königreich vereinigten|königreichs
    - المملكة|المتحدة بريطانيا
    - regno|unito verenigd|koninkrijk
"""
# Italian writes them so, amid a sentence.
_WITH_ONE_CAPITAL = frozenset(("usa", "ue", "onu"))
_ELIDED = ("l", "d", "dell", "all", "dall", "nell", "sull")
# Written as one with the first word.
_ARABIC_BEFORE, _ARABIC_ARTICLE = "وفبل", "ال"
_APOSTROPHES = "'’"
_BLANKS = " \u00a0\u202f"


class _Form(NamedTuple):
    """A way to write a name.

    Attributes:
        name: The name as it is compared.
        is_short: Whether it is an abbreviation.
        is_elided: Whether an article or preposition is written as one with it.
        is_owner: Whether it ends as an English owner does.
    """

    name: str
    is_short: bool
    is_elided: bool = False
    is_owner: bool = False


def _forms() -> dict[str, _Form]:
    found: dict[str, _Form] = {}
    name = ""
    for line in small_letters(_LINES).strip().splitlines():
        begun, _, said = line.strip().partition(" ")
        name = name if begun == "-" else begun.rstrip(":")
        for form in (each.replace("|", " ") for each in said.split()):
            plain = _Form(name, begun != "-")
            found[form] = plain
            found.setdefault(f"{form}s", plain._replace(is_owner=True))
            for before in _ARABIC_BEFORE if is_arabic(form) else ():
                found.setdefault(f"ل{form[1:]}" if (before, form[:2]) == ("ل", _ARABIC_ARTICLE) else f"{before}{form}", plain)
            for article in _ELIDED:
                found.setdefault(f"{article}{form}", plain._replace(is_elided=True))
    return found


_FORMS = _forms()
STARTS = frozenset(form.split(" ", 1)[0] for form in _FORMS)
LONGEST = max(form.count(" ") for form in _FORMS) + 1


def short_name_forms(name: str) -> tuple[str, ...]:
    """Give how a name is written that `short_name` reads, out with a capital on each word, and in capitals; none for any other."""
    found = ((form, known) for form, known in _FORMS.items() if known.name == name and not known.is_elided and not known.is_owner)
    return tuple(form.upper() if known.is_short else form.title() for form, known in found)


def short_name(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str], *, is_first: bool) -> tuple[int, str]:
    """Read the name that words begin with.

    Args:
        keys: the words as they are compared, a few.
        texts: the same as they are written.
        gaps: what stands before each of them.
        is_first: whether they begin their sentence.

    Returns:
        How many words it has, 0 where there is none, and the name as it is compared.
    """
    for length in range(min(LONGEST, len(keys)), 0, -1):
        form = _FORMS.get(" ".join(keys[:length]))
        if form and _is_written(form, texts[:length], gaps[1:length], is_first=is_first):
            return length, form.name
    return 0, ""


def _is_written(form: _Form, texts: Sequence[str], gaps: Sequence[str], *, is_first: bool) -> bool:
    """Tell whether words have the capitals of a name, and the signs that its form needs."""
    first, last = texts[0], texts[-1]
    if form.is_elided and not any(mark in first for mark in _APOSTROPHES):
        return False
    if form.is_owner and (len(last) < len("'s") or last[-2] not in _APOSTROPHES):
        return False
    for mark in _APOSTROPHES if form.is_elided else "":
        first = first.rpartition(mark)[2]
    if form.is_short:
        capitals = [word.removesuffix("s") if form.is_owner else word for word in (first, *texts[1:])]
        is_written = all(map(str.isupper, capitals)) or (
            first.istitle() and first.lower() in _WITH_ONE_CAPITAL and (form.is_elided or not is_first)
        )
        return is_written and all(gap.strip(f"{_BLANKS}.") == "" for gap in gaps)
    return (first[:1].isupper() or is_arabic(first[:1])) and all(gap.strip(_BLANKS) == "" for gap in gaps)
