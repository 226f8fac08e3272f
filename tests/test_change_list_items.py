"""What a text states without a full stop: items of lists, standfirsts, quotations set apart, cells of words, marks before headlines."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh

TITLE = "Treasury puts sanctions on four managers"
ABOVE = "The treasury put sanctions on four managers of the Orlan group on Monday. The list names:"
ITEMS = (
    "- Viktor Arlov, director of Neva Port, born 12 March 1961",
    "- Dmitri Sobol, head of sales, born 4 May 1970",
    "- Pivka Flour Company, of Pivka",
    "- Lena Ruzh, owner, born 30 June 1982",
)
BELOW = "All four deny the charges. Their accounts in Riga are frozen."
LIST = "\n".join((ABOVE, *ITEMS, BELOW))
ARABIC = (
    "فرضت الحكومة يوم الثلاثاء عقوبات على ثلاثة مصارف في البصرة.\n"
    "المصرف | المدير | الفروع\nالخليج | حسن الربيعي | 310\nالشرق | علي كاظم | 120\nالنهر | سعد جابر | 44"
)
HEBREW = "הממשלה הטילה סנקציות על שלושה סוחרים.\n- ראובן כספי, תושב אילת\n- אמיר דרור, תושב רמלה\n- דן לוי, תושב חיפה\nהשלושה הכחישו הכול."


@pytest.mark.parametrize(
    ("text", "before", "after", "kind", "told"),
    [
        (LIST, "Dmitri Sobol", "Dmitri Sokol", ChangeKind.FACTS, "Sobol -> Sokol"),
        (LIST, "1970", "1979", ChangeKind.FACTS, "1970 -> 1979"),
        (LIST, f"{ITEMS[2]}\n", "", ChangeKind.FACTS, ""),
        (HEBREW, "אמיר דרור", "אורי שלום", ChangeKind.FACTS, "אמיר דרור -> אורי שלום"),
        (ARABIC, "حسن الربيعي", "محمود التميمي", ChangeKind.FACTS, "حسن الربيعي -> محمود التميمي"),
        # A list that grows, is kept up to date, is in another order, or says the same otherwise.
        (LIST, f"{ITEMS[2]}\n", f"{ITEMS[2]}\n- Orlan Holding, of Minsk\n", ChangeKind.COSMETIC, ""),
        (LIST, "\n".join(ITEMS[1:3]), "- Igor Plast, clerk, born 1 May 1950\n- Anna Berg, cook, born 2 May 1951", ChangeKind.COSMETIC, ""),
        (LIST, "\n".join(ITEMS[:2]), "\n".join((ITEMS[1], ITEMS[0])), ChangeKind.COSMETIC, ""),
        (LIST, "12 March 1961", "March 12, 1961", ChangeKind.COSMETIC, ""),
        (LIST, f"{ITEMS[2]}\n", "- Rovan Mills, of Pskov\n", ChangeKind.COSMETIC, ""),
    ],
)
def test_an_item_of_a_list_that_is_another_or_struck_is_told(text: str, before: str, after: str, kind: ChangeKind, told: str) -> None:
    """On a list of sanctions the items are the news, and whatever was altered in them was "cosmetic"."""
    assert text.count(before) == 1
    weighed = weigh((TITLE, text), (TITLE, text.replace(before, after)))
    assert weighed.kind is kind
    assert told in map(str, weighed.altered) if told else not weighed.altered


def test_an_item_that_was_struck_is_quoted() -> None:
    weighed = weigh((TITLE, LIST), (TITLE, LIST.replace(f"{ITEMS[2]}\n", "")))
    assert (weighed.before, weighed.after) == ("Pivka Flour Company, of Pivka", "")


@pytest.mark.parametrize(
    ("line", "now", "is_told"),
    [
        ("Τριάντα οκτώ νεκροί στη σύγκρουση κοντά στον Δομοκό", "Τριάντα εννέα νεκροί στη σύγκρουση κοντά στον Δομοκό", True),
        ("Sebanyak 42 penumpang tewas dan 7 hilang", "Sebanyak 24 penumpang tewas dan 7 hilang", True),
        ("A gyárban 340 ampullát hamisítottak", "A gyárban 3400 ampullát hamisítottak", True),
        # Another line; too short; of the page.
        ("Sebanyak 42 penumpang tewas dan 7 hilang", "Harga beras naik 3 persen di Jakarta", False),
        ("Reading time 4 minutes", "Reading time 5 minutes", False),
        ("Photo: 12 boats of the fleet in Alta Bay", "Photo: 13 boats of the fleet in Alta Bay", False),
    ],
)
@pytest.mark.parametrize("place", ["above", "amid"])
def test_a_line_without_a_stop_above_a_paragraph_is_stated(line: str, now: str, place: str, *, is_told: bool) -> None:
    """A standfirst and a quotation set apart bear no full stop, and an altered figure in them was told by nobody."""
    rest = ABOVE.removesuffix(" The list names:")
    texts = [f"{said}\n{rest}\n{BELOW}" if place == "above" else f"{rest}\n{said}\n{BELOW}" for said in (line, now)]
    assert (weigh((TITLE, texts[0]), (TITLE, texts[1])).kind is ChangeKind.FACTS) is is_told


def test_a_line_at_the_end_of_a_text_may_be_the_title_of_another_story() -> None:
    texts = [f"{ABOVE}\n{BELOW}\nSebanyak {number} penumpang tewas dan 7 hilang" for number in (42, 24)]
    assert weigh((TITLE, texts[0]), (TITLE, texts[1])).kind is ChangeKind.COSMETIC


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("EU imposes sanctions on Orlo", "UPDATE 2-EU imposes sanctions on Orlo", ChangeKind.COSMETIC),
        ("UPDATE 2-EU imposes sanctions on Orlo", "WRAPUP 3-EU imposes sanctions on Orlo", ChangeKind.COSMETIC),
        ("EXCLUSIVE-EU imposes sanctions on Orlo", "REFILE-UPDATE 1-EU imposes sanctions on Orlo", ChangeKind.COSMETIC),
        ("UPDATE 1-EU imposes sanctions on Orlo", "UPDATE 2-EU imposes sanctions on Venlo", ChangeKind.FACTS),
        ("Orlo wins 2-1 in Riga", "Orlo wins 3-1 in Riga", ChangeKind.FACTS),
    ],
)
def test_the_mark_of_a_version_before_an_agency_s_headline_is_no_name(before: str, after: str, kind: ChangeKind) -> None:
    """It was told as "EU -> 2-EU", "changed without a note", and its going as "2-EU is gone"."""
    assert weigh((before, BELOW), (after, BELOW)).kind is kind
