from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirewatch.dates import MONTHS, WrittenDate, month_key, parse_date, plausible, read_date

AFTERNOON = datetime(2026, 11, 23, 14, 5, 9, tzinfo=UTC)
MINUTE = AFTERNOON.replace(second=0)
DAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 23 Nov 2026 14:05:09 GMT", AFTERNOON),
        ("Mon, 23 Nov 2026 17:05:09 +0300", AFTERNOON),
        ("Mon, 23 Nov 2026 09:05:09 EST", AFTERNOON),
        ("Mon, 23 Nov 2026 10:05:09 EDT", AFTERNOON),
        ("23 Nov 2026 14:05:09 Z", AFTERNOON),
        ("23 Nov 26 14:05:09 UT", AFTERNOON),
        ("Monday, 23-Nov-26 14:05:09 UTC", AFTERNOON),
        ("Mon,23 Nov 2026 14:05:09 GMT", AFTERNOON),
        ("Mon, 23 November 2026 14:05:09 GMT", AFTERNOON),
        ("Mon, 23 November, 2026 14:05:09 GMT", AFTERNOON),
        ("Fri, 23 Nov 2026 14:05:09 GMT", AFTERNOON),
        ("  Mon, 23 Nov 2026   14:05:09   +0000 (UTC) ", AFTERNOON),
        ("Mon, 23 Nov 2026 22:05:09 GMT+8", AFTERNOON),
        ("Mon, 23 Nov 2026 22:05:09 +8:00", AFTERNOON),
        ("Mon, 23 Nov 2026 14:05:09 A", AFTERNOON),
        ("Mon, 23 Nov 2026 14:05:09", AFTERNOON),
        ("Mon, 23 Nov 2026 14:05 GMT", MINUTE),
        ("Mon, 23 Nov 2026", DAY),
        ("Mon Nov 23 14:05:09 2026", AFTERNOON),
        ("Mon Nov 23 06:05:09 PST 2026", AFTERNOON),
        ("Pzt, 23 Kas 2026 17:05:09 +0300", AFTERNOON),
        ("пн, 23 ноя 2026 17:05:09 +0300", AFTERNOON),
        ("Lun, 23 Nov 2026 15:05:09 CET", AFTERNOON),
        ("mar., 23 déc. 2025 15:05:09 CET", datetime(2025, 12, 23, 14, 5, 9, tzinfo=UTC)),
        ("Mon, 23 Nov 2026 14:05:60 GMT", AFTERNOON.replace(second=59)),
        ("Mon, 23 Nov 2026 25:61:00 GMT", DAY),
        ("Mon, 23 Nov 2026 14:05:09 +9900", AFTERNOON),
    ],
)
def test_rfc_822_with_its_sins(text: str, expected: datetime) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23T14:05:09Z", AFTERNOON),
        ("2026-11-23T14:05:09.512345Z", AFTERNOON),
        ("2026-11-23T14:05:09,5Z", AFTERNOON),
        ("2026-11-23T22:05:09+08:00", AFTERNOON),
        ("2026-11-23T11:05:09-0300", AFTERNOON),
        ("2026-11-23T11:05:09-03", AFTERNOON),
        ("2026-11-23 17:05:09 +0300", AFTERNOON),
        ("2026-11-23 14:05:09 UTC", AFTERNOON),
        ("20261123T140509Z", AFTERNOON),
        ("2026-11-23T14:05:09", AFTERNOON),
        ("2026-11-23T14:05Z", MINUTE),
        ("2026-11-23T24:00:00Z", DAY + timedelta(days=1)),
        ("2026-11-23", DAY),
        ("20261123", DAY),
        ("2026-11-23T14:05:09Z[UTC]", AFTERNOON),
        ("1795442709", AFTERNOON),
        ("1795442709123", AFTERNOON),
    ],
)
def test_iso_8601_and_unix_time(text: str, expected: datetime) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("November 23, 2026 2:05 pm", MINUTE),
        ("Nov. 23, 2026, 9 a.m. ET", MINUTE.replace(minute=0)),
        ("Published 14:05, 23 November 2026 | Updated 5 December 2026", MINUTE),
        ("Monday 23rd November 2026", DAY),
        ("23 ноября 2026 г., 17:05 (мск)", MINUTE),
        ("Опубликовано 23 ноября 2026, 14:05", MINUTE),
        ("17:05 МСК, 23.11.2026", MINUTE),
        ("23 листопада 2026, 14:05", MINUTE),
        ("2026年11月23日 14:05", MINUTE),
        ("2026年11月23日 下午2:05", MINUTE),
        ("2026年11月23日14时05分", MINUTE),
        ("2026년 11월 23일 오후 2:05", MINUTE),
        ("23. November 2026 um 14:05 Uhr", MINUTE),
        ("le 23 novembre 2026 à 14h05", MINUTE),
        ("23 de noviembre de 2026", DAY),
        ("23 de novembro de 2026 às 14h05", MINUTE),
        ("23 novembre 2026 alle 14:05", MINUTE),
        ("23 listopada 2026 14:05", MINUTE),
        ("23 Kasım 2026 14:05", MINUTE),
        ("23. listopadu 2026", DAY),
        ("23 Νοεμβρίου 2026 14:05", MINUTE),
        ("2026. november 23. 14:05", MINUTE),
        ("23 tháng 11, 2026 14:05", MINUTE),
        ("٢٣ نوفمبر ٢٠٢٦ 14:05", MINUTE),
        ("23 नवंबर 2026", DAY),
        ("23 בנובמבר 2026", DAY),
        ("11/23/2026 02:05 PM", MINUTE),
        ("23/11/2026 14:05", MINUTE),
        ("23.11.2026 14:05", MINUTE),
        ("2026. 11. 23. 14:05", MINUTE),
        ("2026/11/23 14:05", MINUTE),
        ("23-11-2026", DAY),
        ("04/03/2026", datetime(2026, 3, 4, tzinfo=UTC)),
        ("04/03/2026 2:05 pm", datetime(2026, 4, 3, 14, 5, tzinfo=UTC)),
        ("12:30 AM, 23 Nov 2026", DAY.replace(minute=30)),
        ("23. 11. 2026 14:05", MINUTE),
        ("۲ آذر ۱۴۰۵ - ۱۴:۰۵", MINUTE),
        ("دوشنبه ۲ آذرماه ۱۴۰۵", DAY),
        ("۱۴۰۵/۰۹/۰۲ ۱۴:۰۵", MINUTE),
        ("انتشار: 1405-09-02", DAY),
        ("۲ قوس ۱۴۰۵", DAY),
        ("30 اسفند 1403", datetime(2025, 3, 20, tzinfo=UTC)),
        ("1 فروردين 1404", datetime(2025, 3, 21, tzinfo=UTC)),
        ("1405/13/02", None),
        # The number of a file is no day beside one.
        ("2026-11-23 Nr. 1405/03/04", DAY),
        ("1405/03/04 23.11.2026", DAY),
        ("№ 1405-03-04, 23 ноября 2026", DAY),
        ("23 نونبر 2026", DAY),
        ("23 تشرين ثاني 2026", DAY),
        ("23 نوفمبر/تشرين الثاني 2026", DAY),
        ("12 جويلية 2026", datetime(2026, 7, 12, tzinfo=UTC)),
        ("12 غشت 2026", datetime(2026, 8, 12, tzinfo=UTC)),
        ("12 جولائی 2026", datetime(2026, 7, 12, tzinfo=UTC)),
        ("12 सित 2026", datetime(2026, 9, 12, tzinfo=UTC)),
        ("২৩ নভেম্বর ২০২৬", DAY),
        ("令和8年11月23日", DAY),
        ("令和元年5月10日", datetime(2019, 5, 10, tzinfo=UTC)),
        ("民國115年11月23日", DAY),
        ("二〇二六年十一月二十三日", DAY),
        ("二〇二六年六月十日", datetime(2026, 6, 10, tzinfo=UTC)),
        ("23 พฤศจิกายน 2569 14:05 น.", MINUTE),
        ("วันจันทร์ที่ 23 พฤศจิกายน พ.ศ. 2569", DAY),
        ("เผยแพร่: 23 พ.ย. 2569", DAY),
        ("๒๓ พ.ย. ๒๕๖๙", DAY),
        ("จ. 23 พ.ย. 69 14:05 น.", MINUTE),
        ("23/11/2569", DAY),
        ("23-11-2569 14:05", MINUTE),
        ("23 พ.ย. 2026", DAY),
        ("14 เม.ย. 2569", datetime(2026, 4, 14, tzinfo=UTC)),
        # So many people, on that day of some year.
        ("23 พ.ย. 69 คน", None),
        ("23/11/2619", None),
    ],
)
def test_dates_in_plain_language(text: str, expected: datetime | None) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "   ", "garbage", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "31 Feb 2026",
     "2026-13-01", "2026-W10",
     "99-1-1", "yesterday", "12345", "9999-12-31T23:59:59Z", "tel 20 555 23 11", "x" * 10_000, "2026-02-30T10:00:00Z", "00 Nov 2026",
     "may 2026"],
)  # fmt: skip
def test_what_is_no_usable_date(text: str) -> None:
    assert parse_date(text) is None


def test_the_zone_of_the_outlet_counts_where_the_text_has_none() -> None:
    assert parse_date("23.11.2026 17:05", zone_minutes=180) == MINUTE
    assert parse_date("2026-11-23T17:05:00", zone_minutes=180) == MINUTE
    assert parse_date("2026-11-23T14:05:00Z", zone_minutes=180) == MINUTE
    assert parse_date("23.11.2026", zone_minutes=180) == DAY


def written(text: str) -> WrittenDate:
    found = read_date(text)
    assert found is not None
    return found


def test_what_was_written_is_told_from_what_was_assumed() -> None:
    assert written("2026-11-23")[1:] == (False, False, 0)
    assert written("2026-11-23T14:05")[1:] == (True, False, 0)
    assert written("2026-11-23T14:05Z")[1:] == (True, True, 0)
    assert written("2026-11-23T14:05-03:30")[1:] == (True, True, -210)
    assert written("Mon, 23 Nov 2026 17:05:00 +0300")[1:] == (True, True, 180)


def test_a_page_that_writes_the_month_first_is_read_so() -> None:
    assert parse_date("03/04/2026") == datetime(2026, 4, 3, tzinfo=UTC)
    assert parse_date("03/04/2026", month_first=True) == datetime(2026, 3, 4, tzinfo=UTC)
    assert parse_date("23/04/2026", month_first=True) == datetime(2026, 4, 23, tzinfo=UTC)


def test_a_date_far_ahead_is_not_plausible() -> None:
    assert plausible(AFTERNOON + timedelta(hours=20), AFTERNOON) == AFTERNOON + timedelta(hours=20)
    assert plausible(AFTERNOON + timedelta(days=2), AFTERNOON) is None
    assert plausible(None, AFTERNOON) is None


def test_every_month_has_names_in_many_scripts() -> None:
    for month in range(1, 13):
        names = [name for name, number in MONTHS.items() if number == month]
        assert len(names) >= 20
        assert any(not name.isascii() for name in names)
    assert MONTHS[month_key("Ağustos")] == 8


@given(st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2099, 12, 30)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001 - Hypothesis adds the zone
def test_what_is_written_is_read_back(moment: datetime, minutes: int) -> None:
    moment = moment.replace(microsecond=0)
    sign, wide = "-" if minutes < 0 else "+", abs(minutes)
    expected = (moment - timedelta(minutes=minutes)).replace(tzinfo=UTC)
    zone = f"{sign}{wide // 60:02}{wide % 60:02}"
    assert parse_date(f"{moment:%Y-%m-%dT%H:%M:%S}{zone}") == expected
    assert parse_date(f"{moment:%a, %d %b %Y %H:%M:%S} {zone}") == expected


@given(st.text(alphabet="0123456789-/:.,TZ +apm年月日ноябряNovember", max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00+01:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "9999-12-31 24:00:00",
        "31 Dec 9999 23:59:60 EST",
    ],
)
def test_a_moment_beyond_the_calendar_is_no_date(text: str) -> None:
    assert parse_date(text) is None
    assert read_date(text, zone_minutes=-720, month_first=True) is None
