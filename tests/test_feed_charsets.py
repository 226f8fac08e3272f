"""A feed's charset is the one it declares, unless that is clearly wrong: one bad byte never turns the rest into other letters."""

import pytest

from wirewatch.feed.parsing.encoding.decode import decode
from wirewatch.feed.parsing.parsed_records import ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed

URL = "https://www.harbour-post.example/rss.xml"
SENTENCES = {
    "utf-8": "Die Fähre fährt über den Sund: «größer», sagt Łukasz, 港口",
    "gb2312": "港口工人周二在新码头罢工，货轮停在海湾外等候",
    "gbk": "港口工人週二在新碼頭罷工，貨輪停在海灣外等候",
    "gb18030": "港口工人周二在新码头罢工，货轮停在海湾外等候",
    "big5": "港口工人週二在新碼頭罷工，貨輪停在海灣外等候",
    "euc-jp": "港の労働者は火曜日に新しい埠頭でストライキを始めた",
    "shift_jis": "港の労働者は火曜日に新しい埠頭でストライキを始めた",
    "euc-kr": "항만 노동자들이 화요일 새 부두에서 파업에 들어갔다",
    "windows-1251": "Портовые рабочие во вторник начали забастовку на новом причале",
    "koi8-r": "Портовые рабочие во вторник начали забастовку на новом причале",
    "koi8-u": "Портові робітники у вівторок почали страйк на новому причалі",
    "iso-8859-5": "Портовые рабочие во вторник начали забастовку на новом причале",
    "iso-8859-2": "Přístavní dělníci zahájili v úterý stávku, řekl Žižka",
    "windows-1250": "Přístavní dělníci zahájili v úterý stávku, řekl Žižka",
    "windows-1253": "Οι λιμενεργάτες άρχισαν απεργία την Τρίτη στη νέα προβλήτα",
    "iso-8859-7": "Οι λιμενεργάτες άρχισαν απεργία την Τρίτη στη νέα προβλήτα",
    "windows-1254": "Liman işçileri salı günü yeni rıhtımda greve başladı, dedi Gökçe",
    "windows-1255": "פועלי הנמל פתחו בשביתה ביום שלישי ברציף החדש",
    "windows-1256": "بدأ عمال الميناء إضرابا يوم الثلاثاء في الرصيف الجديد",
    "windows-874": "คนงานท่าเรือเริ่มนัดหยุดงานเมื่อวันอังคารที่ท่าใหม่",
    "windows-1257": "Uosto darbininkai antradienį pradėjo streiką, sakė Žemaitė",
    "iso-8859-15": "Les dockers ont cessé le travail à l’aube : « un œuf coûte 1 € »".replace("’", "'"),
    "windows-1252": "Les dockers ont cessé le travail à l’aube : « un œuf coûte 1 € »",
}
PYTHONS_NAME = {"windows-874": "cp874"}
BAD_BYTES = dict.fromkeys(SENTENCES, b"\xff") | {
    "windows-1251": b"\x98", "windows-1250": b"\x81", "windows-1253": b"\xff", "iso-8859-7": b"\xff", "windows-1255": b"\xff",
    "windows-874": b"\xff", "windows-1257": b"\xa1", "windows-1252": b"\x81", "windows-1254": b"\x81",
}  # fmt: skip
EVERY_BYTE_MEANS_SOMETHING = {"koi8-r", "koi8-u", "iso-8859-5", "iso-8859-2", "windows-1256", "iso-8859-15"}
"""These have no byte to be damaged by; for them the damage is a byte of another meaning, and the rest must still be read."""


def feed(name: str, declared: str, *, damaged: bool) -> bytes:
    """Write a feed of two items in a charset; where it is damaged, one byte of the second is."""
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = f"<item><title>{SENTENCES[name]}</title></item><item><title>{SENTENCES[name]} @</title></item>"
    body = f'{declaration}<rss version="2.0"><channel><title>T</title>{text}</channel></rss>'.encode(PYTHONS_NAME.get(name, name))
    return body.replace(b" @", b" " + BAD_BYTES[name]) if damaged else body


@pytest.mark.parametrize("damaged", [False, True], ids=["whole", "one-bad-byte"])
@pytest.mark.parametrize("place", ["declaration", "header"])
@pytest.mark.parametrize("name", SENTENCES)
def test_the_declared_charset_is_kept(name: str, place: str, damaged: bool) -> None:
    body = feed(name, name if place == "declaration" else "", damaged=damaged)
    parsed = parse_feed(body, f"text/xml; charset={name}" if place == "header" else "text/xml", URL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].title == SENTENCES[name]
    assert parsed.entries[1].title.startswith(SENTENCES[name])


def test_the_table_has_sixty_cases_and_a_bad_byte_for_most() -> None:
    assert len(SENTENCES) * 2 * 2 >= 60
    for name in SENTENCES.keys() - EVERY_BYTE_MEANS_SOMETHING:
        with pytest.raises(UnicodeDecodeError):
            (b" " + BAD_BYTES[name] + b"<").decode(PYTHONS_NAME.get(name, name))


@pytest.mark.parametrize(
    ("name", "declared", "header"),
    [
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "", "text/xml; charset=windows-1251"),
        ("utf-8", "gb2312", "text/xml; charset=gb2312"),
        ("gb2312", "utf-8", "text/xml; charset=gb2312"),
        ("windows-1251", "utf-8", "text/xml; charset=windows-1251"),
        ("euc-kr", "utf-8", "text/xml; charset=euc-kr"),
    ],
)
def test_a_charset_that_is_clearly_wrong_gives_way(name: str, declared: str, header: str) -> None:
    parsed = parse_feed(feed(name, declared, damaged=False), header, URL)
    assert isinstance(parsed, ParsedFeed)
    assert parsed.entries[0].title == SENTENCES[name]


@pytest.mark.parametrize("name", ["gb2312", "windows-1251", "euc-jp", "iso-8859-2"])
@pytest.mark.parametrize("tag", ['<meta charset="{}">', '<META http-equiv="Content-Type" content="text/html; charset={}">'])
def test_a_list_pages_own_word_is_kept(name: str, tag: str) -> None:
    page = f"<html><head>{tag.format(name)}</head><body><a href='/1'>{SENTENCES[name]}</a></body></html>"
    assert SENTENCES[name] in decode(page.encode(name), "text/html")


def test_a_long_text_with_several_bad_bytes_is_kept_too() -> None:
    """Three of a hundred are more than a slip and far less than another encoding."""
    body = (SENTENCES["windows-1251"] * 20).encode("windows-1251")
    damaged = b"\x98".join(body[start : start + 33] for start in range(0, len(body), 33))
    text = decode(damaged, "text/xml; charset=windows-1251")
    assert "забастовку" in text
    assert "Ð" not in text
