"""10/04/2026 is a day of October or of April in all rows of a column, by those that say so; what is assumed is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.own_home import ask
from wirewatch.cli.main import main
from wirewatch.dates import numbers_of_date, parse_date
from wirewatch.errors import SeedError
from wirewatch.ingest.imports.date_order import ORDERS, DateSurvey

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def surveyed(*dates: str, column: str = "date") -> DateSurvey:
    survey = DateSurvey(NOW)
    for number, text in enumerate(dates, 2):
        survey.take(column, text, f"row {number}")
    return survey


@pytest.mark.parametrize(
    ("dates", "month_first", "said"),
    [
        (("10/23/2026", "10/04/2026"), True, "dates as 10/04/2026 in row 3 are read with the month first, as 10/23/2026 in row 2 shows"),
        (("10/04/2026", "23/10/2026"), False, "dates as 10/04/2026 in row 2 are read with the day first, as 23/10/2026 in row 3 shows"),
        (("1/4/26 9:00", "1/13/26 9:00"), True, "with the month first, as 1/13/26 in row 3 shows"),
        (("10-04-2026", "10-23-2026"), True, "with the month first"),
        (("Sun, 10/04/2026", "10/05/2026"), True, "with the month first, as 10/04/2026 in row 2 shows"),
        (("10/04/2026", "10/12/2026"), True, "with the day first, 10/12/2026 in row 3 would be yet to come"),
        (("04/10/2026", "12/10/2026"), False, "with the month first, 12/10/2026 in row 3 would be yet to come"),
        (("10/04/2026 9:05 PM", "10/05/2026 7:00 a.m."), True, "with the month first, as in most places that write a.m. and p.m."),
        (
            ("10/04/2026", "10/05/2026"),
            False,
            "with the day first, as in most of the world; --again --dates month-first reads them the ",
        ),
        (("10.04.2026", "11.05.2026"), False, ""),
        (("4. 10. 2026",), False, ""),
    ],
)
def test_one_order_fits_all_dates_of_a_writing(dates: tuple[str, ...], month_first: bool, said: str) -> None:
    orders = surveyed(*dates).orders("x.csv")
    assert {orders.of("date", text) for text in dates} == {month_first}
    assert len(orders.assumptions) == bool(said)
    assert said in "".join(orders.assumptions)


@pytest.mark.parametrize(
    "text", ["2026-10-04", "4 October 2026", "Sun, 04 Oct 2026 09:00:00 GMT", "2026/10/04", "04.10.", "1759536000", ""]
)
def test_dates_that_say_their_order_ask_for_none(text: str) -> None:
    assert numbers_of_date(text) is None
    orders = surveyed(text).orders("x.csv")
    assert (orders.of("date", text), orders.assumptions) == (None, ())


def test_every_column_and_sign_has_an_order_of_its_own() -> None:
    survey = surveyed("10/23/2026", "10/04/2026", "23-10-2026", "10-04-2026")
    survey.take("published", "23/10/2026", "row 6")
    survey.take("published", "10/04/2026", "row 7")
    orders = survey.orders("x.csv")
    found = {
        (column, text): orders.of(column, text)
        for column, text in [("date", "10/04/2026"), ("date", "10-04-2026"), ("published", "10/04/2026")]
    }
    assert list(found.values()) == [True, False, False]


def test_dates_in_both_orders_are_refused_with_what_to_do() -> None:
    survey = surveyed("10/23/2026", "10/04/2026", "23/10/2026")
    with pytest.raises(
        SeedError, match=r"x\.csv writes dates in both orders, 23/10/2026 in row 4 and 10/23/2026 in row 2, so that 10/04/2026 in row 3 may"
    ):
        survey.orders("x.csv")
    assert [survey.orders("x.csv", name).of("date", "10/04/2026") for name in ORDERS] == [False, True]
    assert surveyed("10/23/2026", "23/10/2026").orders("x.csv").assumptions == (), "each of these says its own"


def test_a_named_order_alters_no_date_that_can_only_be_read_one_way() -> None:
    orders = surveyed("10/23/2026", "10/04/2026").orders("x.csv", "day-first")
    assert [parse_date(text, month_first=orders.of("date", text)) for text in ("10/23/2026", "10/04/2026")] == [
        datetime(2026, 10, 23, tzinfo=UTC),
        datetime(2026, 4, 10, tzinfo=UTC),
    ]


def table(*dates: str) -> str:
    return "url,title,text,date\n" + "".join(f"https://quay.example/{n},Ferry {n},Text,{text}\n" for n, text in enumerate(dates))


def test_a_table_is_read_in_one_order_and_says_from_when_to_when_it_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "us.csv").write_text(table("10/23/2026", "10/04/2026", "", "soon", "1/2/2099"), "utf-8")
    assert main(["import", "us.csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "us.csv: 5 articles; dated 4 Oct 2026 to 23 Oct 2026.",
        "  dates as 10/04/2026 in row 3 are read with the month first, as 10/23/2026 in row 2 shows",
        "  1 with no date: row 4; 1 with a date that cannot be read: row 5; 1 with a date yet to come: row 6",
    ]
    assert ask("SELECT published_at, first_seen_at = published_at FROM articles WHERE title = 'Ferry 1'") == [
        (datetime(2026, 10, 4, tzinfo=UTC), True)
    ]


def test_a_table_in_both_orders_brings_nothing_until_one_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "both.csv").write_text(table("10/23/2026", "10/04/2026", "23/10/2026"), "utf-8")
    assert main(["import", "both.csv"]) == 2
    assert "say --dates day-first or --dates month-first, or write them as 2026-11-01; nothing was imported." in capsys.readouterr().err
    assert ask("SELECT count(*) FROM articles") == [(0,)]
    assert main(["import", "both.csv", "--dates", "month-first", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["first_date"], found["last_date"], found["dates_assumed"]) == (
        "2026-10-04T00:00:00+00:00",
        "2026-10-23T00:00:00+00:00",
        [],
    )


def test_dates_as_programs_write_them(home: Path) -> None:
    rows = [("1759536000", 0), ("1759536000000", 0), ("1759536000.0", 0), ("45934", 0), ("45934.5", 12)]
    (home / "old.csv").write_text(table(*(text for text, _ in rows)), "utf-8")
    assert main(["import", "old.csv"]) == 0
    assert ask("SELECT published_at FROM articles ORDER BY title") == [(datetime(2025, 10, 4, hour, tzinfo=UTC),) for _, hour in rows]
