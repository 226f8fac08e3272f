"""Floors on our own small corpus: a change that scores lower does not pass."""

from collections import defaultdict
from itertools import combinations
from typing import Any

import pytest

from tests.story_corpus import labelled
from wirewatch.story.agency import agency_of
from wirewatch.story.text.boilerplate import body_lines, strip_dateline, strip_outlet
from wirewatch.story.window import BatchWindow, days_of

# Raise them when the score rises; never lower them.
REPRINT_PRECISION, REPRINT_RECALL = 1.0, 1.0
STORY_PRECISION, STORY_RECALL = 1.0, 1.0


def pairs(labels: dict[str, Any]) -> set[tuple[str, str]]:
    members = defaultdict(list)
    for name, label in labels.items():
        members[label].append(name)
    return {pair for group in members.values() for pair in combinations(sorted(group), 2)}


@pytest.fixture(scope="module")
def placed() -> tuple[set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]]]:
    window = BatchWindow()
    rows = labelled()
    places = [window.place(article, days_of(article.first_seen_at)) for article, _, _ in rows]
    names = [article.article_id for article, _, _ in rows]
    return (
        pairs(dict(zip(names, (place.group for place in places), strict=True))),
        pairs(dict(zip(names, (text for _, text, _ in rows), strict=True))),
        pairs(dict(zip(names, (place.story for place in places), strict=True))),
        pairs(dict(zip(names, (event for _, _, event in rows), strict=True))),
    )


def test_reprints_keep_their_floor(
    placed: tuple[set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]]],
) -> None:
    found, labelled_pairs, _, _ = placed
    assert len(found & labelled_pairs) / len(found) >= REPRINT_PRECISION, found - labelled_pairs
    assert len(found & labelled_pairs) / len(labelled_pairs) >= REPRINT_RECALL, labelled_pairs - found


def test_stories_keep_their_floor(
    placed: tuple[set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]]],
) -> None:
    _, _, found, labelled_pairs = placed
    assert len(found & labelled_pairs) / len(found) >= STORY_PRECISION, found - labelled_pairs
    assert len(found & labelled_pairs) / len(labelled_pairs) >= STORY_RECALL, labelled_pairs - found


@pytest.mark.parametrize(
    ("text", "signed", "agency"),
    [
        ("VESTBY, March 3 (Reuters) - The bank", (), "Reuters"),
        ("KYIV (AP) \u2014 Rescuers", (), "AP"),
        ("BEIJING, March 3 (Xinhua) -- China", (), "Xinhua"),
        ("МОСКВА, 3 марта. /ТАСС/. Совет", (), "TASS"),
        ("新华社北京3月3日电（记者王明）会议", (), "Xinhua"),
        ("The bank raised its rate.\n(IANS)", (), "IANS"),
        ("The bank raised its rate.\nSource: Interfax", (), "Interfax"),
        ("The bank raised its rate.", ("Anna Holt", "Agence France-Presse"), "AFP"),
        ("Oslo (ntb) - The bank", (), "NTB"),
        ("Bern, 5. März (sda) - Der Rat", (), "SDA"),
        ("The bank raised its rate.\n(belga)", (), "Belga"),
        ("LONDON (PA) - The bank", (), "PA Media"),
        ("The bank raised its rate.", ("NTB",), "NTB"),
        ("Die Bankenaufsicht (APA) hob den Zins.", (), ""),
        ("The bank told Reuters that it had raised its rate (see table).", (), ""),
        ("The ap store was closed.", ("Anna Holt",), ""),
        ("Two states signed a paper.", ("Velora Press Agency",), "Velora Press Agency"),
        ("Two states signed a paper.", ("Anna Holt",), ""),
        ("Two states signed a paper.", ("", "Агентство «Полюс»"), "Агентство «Полюс»"),
        ("Two states signed a paper.", ("Velora haber ajansı",), "Velora haber ajansı"),
        ("Two states signed a paper.", ("Nyhetsbyrån Velora",), "Nyhetsbyrån Velora"),
        ("Two states signed a paper.", ("Ειδησεογραφικό Πρακτορείο Velora",), "Ειδησεογραφικό Πρακτορείο Velora"),
        ("Two states signed a paper.", ("Velora Agencja Informacyjna",), "Velora Agencja Informacyjna"),
        ("Two states signed a paper.", ("ヴェロラ通信社",), "ヴェロラ通信社"),
    ],
)
def test_the_agency_is_read_where_it_signs(text: str, signed: tuple[str, ...], agency: str) -> None:
    assert agency_of(text, *signed) == agency


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "Subscribe to our newsletter today",
        "Copyright 2026 The Courier. All rights reserved.",
        "(Photo: Anna Holt, NWA)",
        "Updated: 9:41 AM, July 16, 2026",
        "By Anna Holt, staff writer",
        "Already a subscriber? Log in",
        "We use cookies to improve this website",
        "Article URL: https://example.org/a",
        "Points: 12",
        "submitted by /u/somebody [link] [comments]",
        "Подписывайтесь на наш канал",
        "Читайте также: что известно",
        "责任编辑：王明",
        "扫一扫 关注我们",
    ],
)
def test_boilerplate_is_known_in_three_languages(line: str) -> None:
    assert body_lines(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "The minister said that more workers would be hired by the state.",
        "Police followed the car for nine miles before it stopped near the bridge.",
        "The bank registered a loss of 12 million crowns.",
        "Points: the team has 12 of them after the win.",
        "Submitted by the ministry on Monday, the bill cuts taxes for the third time since the election.",
        "Суд отложил рассмотрение дела до понедельника.",
        "外交部发言人表示，双方将继续对话。",
    ],
)
def test_prose_is_no_boilerplate(line: str) -> None:
    assert [kept for kept, _ in body_lines(line)] == [line]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Rates up in Norland | The Courier", "Rates up in Norland"),
        ("Rates up in Norland - Daily Harbour", "Rates up in Norland"),
        ("Rates up", "Rates up"),
        ("A-Z", "A-Z"),
    ],
)
def test_the_outlet_leaves_the_headline(title: str, short: str) -> None:
    assert strip_outlet(title) == short


@pytest.mark.parametrize(
    "dateline",
    [
        "BERLIN (dpa) - ",
        "Berlin (dpa/lnw) - ",
        "Frankfurt/Main (dpa-AFX) – ",
        "BERLIN, 5. März (dpa) - ",
        "Bern, 05.03.2026 (sda) - ",
        "Oslo (ntb) - ",
        "Wien (apa) - ",
        "Brussel (belga) - ",
        "(belga) - ",
        "Madrid, 5 mar (EFE).- ",
        "PARIS (AFP) – ",
        "LONDON, March 3 (Reuters) - ",
        "New Delhi [India], March 3 (ANI): ",
        "NEW DELHI: (ANI) ",
        "МОСКВА, 3 марта. /ТАСС/. ",
        "新华社北京3月3日电（记者王明）",
    ],
)
def test_a_dateline_is_cut_however_the_agency_writes_itself(dateline: str) -> None:
    assert strip_dateline(dateline + LEAD) == LEAD


@pytest.mark.parametrize("front", ["The pilots (APA) said that ", "On Monday (before noon) ", "Die Agentur (dpa) meldete, dass "])
def test_a_bracket_in_prose_is_no_dateline(front: str) -> None:
    assert strip_dateline(front + LEAD) == front + LEAD


LEAD = "The council of Vestby refused the new bridge by one voice on Monday, after a debate of nine hours about tolls and tides."
REST = "Mayor Ingrid Holm said that she would ask again in the autumn, when the state has decided how much of the cost it bears."


def kept(text: str) -> list[str]:
    return [line for line, _ in body_lines(text)]


def test_a_list_of_other_articles_is_no_part_of_the_text() -> None:
    others = (
        "Choir of Kolsund wins in Havn\nWhy herring is dear this year\nСуд отложил дело о причале в порту\nTen walks along the coast of Hav"
    )
    assert kept(f"{LEAD}\n{others}\n{REST}") == [LEAD, REST]


def test_a_heading_with_its_subheading_stays() -> None:
    text = f"{LEAD}\nHow the council voted on Monday\nAll names of the forty members\n{REST}"
    assert kept(text) == text.split("\n")


def test_rows_of_a_table_stay() -> None:
    table = "Wheat for March 1,655 and May 1,702\nMaize for March 912 and May 930\nRye for March 604 and May 611"
    assert kept(f"{LEAD}\n{table}\n{REST}") == [LEAD, *table.split("\n"), REST]


def test_text_that_is_wrapped_to_a_width_keeps_its_lines() -> None:
    wrapped = (
        "The council of Vestby refused the new\nBridge over the Hav on Monday\nMorning when Mayor Holm of the\nCentre had asked for a\n"
        "vote\nthat\nnobody wanted to have at all before Easter or\nthe summer of the next year."
    )
    assert kept(wrapped) == wrapped.split("\n")


def test_a_page_of_headlines_alone_keeps_them() -> None:
    page = (
        "Choir of Kolsund wins in Havn again\nWhy herring is dear this year\nCourt puts off harbour case to May\nTen walks along the coast"
    )
    assert kept(page) == page.split("\n")
