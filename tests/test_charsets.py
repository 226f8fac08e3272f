"""Which characters bytes mean: what is declared is kept through bad bytes and wrong headers, and only what clearly is wrong is not."""

from __future__ import annotations

import pytest

from wirewatch.article.extract import extract
from wirewatch.article.page.markup import decode_html
from wirewatch.texts.charsets import codec_of, decode_bytes

SAID = {
    "zh": "渡轮公司星期一表示，湖北岸的航线将关闭到冰雪融化为止，渔民请求政府帮助。",
    "tw": "渡輪公司星期一表示，湖北岸的航線將關閉到冰雪融化為止，漁民請求政府幫助。",
    "ja": "フェリー会社は月曜日、湖の北側の航路を氷が解けるまで閉鎖すると発表した。漁師は支援を求めている。",
    "ko": "페리 회사는 월요일 호수 북쪽 항로를 얼음이 녹을 때까지 폐쇄한다고 밝혔다. 어민들은 정부의 도움을 요청했다.",
    "ru": "Паромная компания сообщила в понедельник, что переправа закрыта до весны из-за льда на озере. ",
    "uk": "Поромна компанія повідомила в понеділок, що переправа зачинена до весни через кригу на озері. ",
    "el": "Η εταιρεία των φέρι ανακοίνωσε τη Δευτέρα ότι η γραμμή θα μείνει κλειστή μέχρι να λιώσει ο πάγος. ",
    "he": "חברת המעבורות הודיעה ביום שני כי הקו יישאר סגור עד שהקרח יימס. ",
    "ar": "أعلنت شركة العبارات يوم الاثنين أن الخط سيبقى مغلقا حتى يذوب الجليد. ",
    "tr": "Feribot şirketi pazartesi günü hattın buzlar eriyene kadar kapalı kalacağını açıkladı. ",
    "pl": "Spółka promowa ogłosiła w poniedziałek, że przeprawa będzie zamknięta, dopóki lód nie stopnieje. ",
    "fr": "La compagnie a annoncé lundi que la traversée restera fermée jusqu'à la fonte des glaces, après l'été. ",
    "de": "Die Fähre fährt erst wieder, wenn das Eis geschmolzen ist, erklärte die Gesellschaft für alle Gäste. ",
    "th": "บริษัทเรือข้ามฟากแถลงเมื่อวันจันทร์ว่าเส้นทางจะปิดจนกว่าน้ำแข็งจะละลาย ",
}
# Each language in an encoding that pages of it declare, and the name by which Python writes it.
ENCODED = [
    ("zh", "gb2312", "gb2312"),
    ("zh", "gbk", "gbk"),
    ("zh", "gb18030", "gb18030"),
    ("tw", "big5", "big5"),
    ("ja", "euc-jp", "euc-jp"),
    ("ja", "shift_jis", "shift_jis"),
    ("ko", "euc-kr", "euc-kr"),
    ("ru", "windows-1251", "cp1251"),
    ("ru", "koi8-r", "koi8-r"),
    ("ru", "iso-8859-5", "iso8859-5"),
    ("uk", "koi8-u", "koi8-u"),
    ("uk", "cp1251", "cp1251"),
    ("el", "iso-8859-7", "iso8859-7"),
    ("he", "windows-1255", "cp1255"),
    ("ar", "windows-1256", "cp1256"),
    ("tr", "iso-8859-9", "iso8859-9"),
    ("pl", "iso-8859-2", "iso8859-2"),
    ("pl", "windows-1250", "cp1250"),
    ("fr", "windows-1252", "cp1252"),
    ("th", "tis-620", "cp874"),
]
BAD = b"\xff "


def page_of(language: str, codec: str, charset: str = "") -> bytes:
    """A page in one encoding with one byte that is none of it, and a meta element that declares a charset where one is given."""
    meta = f"<meta charset={charset}>".encode() if charset else b""
    return b"<html><head>" + meta + b"</head><body><p>" + (SAID[language] * 6).encode(codec) + BAD + b"</p></body></html>"


@pytest.mark.parametrize(("language", "label", "codec"), ENCODED)
def test_one_bad_byte_leaves_the_charset_that_the_header_declares(language: str, label: str, codec: str) -> None:
    assert SAID[language] * 2 in decode_html(page_of(language, codec), label)


@pytest.mark.parametrize(("language", "label", "codec"), ENCODED)
def test_one_bad_byte_leaves_the_charset_that_the_page_declares(language: str, label: str, codec: str) -> None:
    assert SAID[language] * 2 in decode_html(page_of(language, codec, label))


@pytest.mark.parametrize(("language", "label", "codec"), ENCODED)
def test_a_header_that_wrongly_says_utf8_gives_way_to_the_page(language: str, label: str, codec: str) -> None:
    assert SAID[language] * 2 in decode_html(page_of(language, codec, label), "utf-8")


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("declared", ["", "utf-8", "windows-1252", "gb2312"])
def test_utf8_with_a_bad_byte_stays_utf8_whatever_is_declared(language: str, declared: str) -> None:
    assert SAID[language] * 2 in decode_html(page_of(language, "utf-8"), declared)


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "ru", "el", "th"])
def test_a_server_that_calls_everything_latin_gives_way_to_the_page(language: str) -> None:
    label, codec = next((label, codec) for spoken, label, codec in ENCODED if spoken == language)
    assert SAID[language] * 2 in decode_html(page_of(language, codec, label), "iso-8859-1")


def test_the_header_comes_before_the_page_where_both_can_be() -> None:
    assert "Gäste" in decode_html(page_of("de", "cp1252", "windows-1250"), "windows-1252")


def test_japanese_in_seven_bits_is_not_taken_for_ascii() -> None:
    assert decode_bytes(SAID["ja"].encode("iso2022_jp"), ["iso-2022-jp"])[0] == SAID["ja"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_markup(codec: str) -> None:
    assert SAID["fr"] in decode_html(f"<html><body><p>{SAID['fr']}</p>".encode(codec))


@pytest.mark.parametrize(
    ("label", "codec"), [("win-1251", "cp1251"), ("UTF-8;", "utf-8"), ("utf-16", "utf-8"), ("gb2312", "gb18030"), ("what", "")]
)
def test_labels_mean_what_browsers_make_of_them(label: str, codec: str) -> None:
    assert codec_of(label) == codec


def test_a_chinese_page_with_a_bad_byte_is_no_mojibake() -> None:
    """One bad byte turned a whole page of GB2312 into windows-1252, which was called full."""
    record = extract(page_of("zh", "gb2312", "gb2312"), "https://lake.example/1")
    assert SAID["zh"] in record.text
    assert record.language == "zh"


@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1"])
def test_korean_that_nothing_declares_is_seen(declared: str) -> None:
    """Mojibake of it was called full."""
    for body in (page_of("ko", "euc-kr", declared), SAID["ko"].encode("euc-kr")):
        assert SAID["ko"] in decode_html(body)


@pytest.mark.parametrize(("language", "label", "codec"), [each for each in ENCODED if each[0] != "ko"])
def test_no_other_script_is_taken_for_korean(language: str, label: str, codec: str) -> None:
    """The bytes of Chinese are those of Hangul for the most part."""
    text = decode_html(page_of(language, codec))
    assert not any("\uac00" <= letter <= "\ud7a3" for letter in text), label
