"""The encoding of a text file: by its mark, by all of it, or by the lines that are no UTF-8; and no character is lost in silence."""

from __future__ import annotations

import codecs
import io

import pytest

from tests.test_charsets import ENCODED, SAID
from wirewatch.feed.parsing.encoding.text_encoding import TextEncoding, decoded_lines, encoding_of, encoding_of_bytes

HEADER = "url,title,text,date\r\n"


def table(language: str, rows: int = 2) -> str:
    return HEADER + "".join(f"https://quay.example/{n},{SAID[language]},{SAID[language]} {n},2026-10-08\r\n" for n in range(rows))


def read(body: bytes) -> str:
    return "".join(decoded_lines(io.BytesIO(body), encoding_of_bytes(body)))


@pytest.mark.parametrize(("language", "label", "codec"), ENCODED)
def test_a_table_that_says_nothing_is_read_as_it_was_written(language: str, label: str, codec: str) -> None:
    body = table(language).encode(codec)
    assert read(body) == table(language), label
    assert encoding_of_bytes(body).is_guessed


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_width_is_read_with_a_mark_and_without(language: str, codec: str) -> None:
    body = table(language).encode(codec)
    assert read(body) == table(language)
    assert encoding_of_bytes(body).is_guessed is codec.endswith("e")


def test_the_first_letters_beyond_ascii_may_come_late() -> None:
    plain = "".join(f"https://quay.example/{n},Ferry {n},Text,2026-10-08\n" for n in range(20_000))
    for codec in ("utf-8", "cp1251"):
        body = (HEADER + plain + f"x,{SAID['ru']},,\n").encode(codec)
        assert read(body).endswith(f"x,{SAID['ru']},,\n"), codec


@pytest.mark.parametrize(("language", "codec"), [("fr", "cp1252"), ("ru", "cp1251"), ("zh", "gb18030"), ("ja", "cp932")])
def test_a_file_in_two_encodings_is_read_line_by_line(language: str, codec: str) -> None:
    one, other = (f"x,{SAID[language]} {n}\n" for n in range(2))
    body = HEADER.encode() + one.encode(codec) + other.encode() + one.encode(codec)
    assert read(body) == HEADER + one + other + one
    found = encoding_of_bytes(body)
    assert found.is_mixed
    assert found.spoken.startswith("UTF-8 in part and ")


def test_a_bad_byte_or_two_leave_utf8() -> None:
    body = (SAID["fr"] + "\n").encode() * 20 + "Caf\u00e9 et \u00e9t\u00e9 \u00e9 ".encode() + b"Caf\xe9 ferm\xe9 \xff\xfe\n"
    assert read(body).endswith("Café et été é Café fermé \ufffd\ufffd\n")
    assert encoding_of_bytes(body).is_guessed


def test_short_chinese_that_is_valid_utf8_by_chance_stays_chinese() -> None:
    lines = ["x,通透\n", f"x,{SAID['zh']}\n", f"x,{SAID['zh']}{SAID['zh']}\n"]
    body = "".join(lines).encode("gb18030")
    assert lines[0].encode("gb18030").decode("utf-8"), "the test needs such characters"
    assert read(body) == "".join(lines)
    assert not encoding_of_bytes(body).is_mixed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_of_three_ways(end: str) -> None:
    body = end.join(["a", "b", "", "c"]).encode()
    assert list(decoded_lines(io.BytesIO(body), TextEncoding())) == [f"a{end}", f"b{end}", end, "c"]


def test_what_several_encodings_say_alike_is_named_as_most_people_know_it() -> None:
    assert encoding_of_bytes("Café fermé, le café est fermé.".encode("iso8859-2")).spoken == "windows-1252"


def test_damage_in_some_lines_leads_no_guess_astray() -> None:
    lines = [SAID["ru"].encode("cp1251") + tail for tail in (b"\n", b"\x98\x98\n", b"\n", b"\x98\n")]
    assert encoding_of_bytes(b"".join(lines)).codec == "cp1251"


def test_a_line_that_is_no_text_ends_the_reading_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wirewatch.feed.parsing.encoding.text_encoding.MOST_LINE_BYTES", 1_000_000)
    body = b"first\n" + b"x" * 4_000_000
    lines = decoded_lines(io.BytesIO(body), encoding_of_bytes(body))
    assert next(lines) == "first\n"
    with pytest.raises(OSError, match="a line is longer than"):
        next(lines)


def test_japanese_mail_in_ascii_bytes_is_told_by_its_escapes() -> None:
    assert read(table("ja").encode("iso2022_jp")) == table("ja")


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", codecs.BOM_UTF16_LE + b"\x00"])
def test_what_is_no_text_is_read_without_harm(body: bytes) -> None:
    assert isinstance(read(body), str)


def test_a_file_that_breaks_off_is_judged_by_what_there_is() -> None:
    class Breaking(io.BytesIO):
        def read(self, most: int | None = -1, /) -> bytes:
            if found := super().read(most):
                return found
            raise OSError("its end is missing")

    body = table("ru").encode("cp1251") * 40
    assert encoding_of(Breaking(body)).codec == "cp1251"
    assert encoding_of(Breaking(b"")) == TextEncoding()
    lines = decoded_lines(Breaking(body), TextEncoding("cp1251"))
    assert next(lines) == HEADER
    with pytest.raises(OSError, match="missing"):
        list(lines)
