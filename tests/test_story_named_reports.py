"""An agency's item that corrects or withdraws an earlier report of its own reaches that report's thread."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.alert_news import NOON, Book, Topic, article, item, match
from warehouse.articles import save_articles
from warehouse.db import Connection, Warehouse
from warehouse.matches import save_matches
from warehouse.records.article import Article
from warehouse.stories import places_of, save_placements
from wirewatch.alert.filing.change_report import change_to_tell
from wirewatch.alert.filing.correction import correction_of
from wirewatch.alert.filing.filing import file_alerts
from wirewatch.alert.message.compose import content_of
from wirewatch.alert.message.payload import AlertContent, Form, decode_payload
from wirewatch.alert.thread.thread_state import ThreadState
from wirewatch.article.headline.headline import title_key
from wirewatch.story.named_report import named_headlines
from wirewatch.story.window import place_articles

# No text joins a story by its words any more.
DAYS_LATER = 6 * 24 * 60
BOOK = Book((Topic(channel="#news"),))
REPORT = (
    "Dockers at Ostmere walk out over pension fund",
    (
        "Dockers at Ostmere walked out on Monday over the pension fund of the port. Edda Brook of the union said that 1,200 men had "
        "put down their tools at noon. The port company called the strike unlawful, and 14 ships wait in the roads."
    ),
)
KILL = (
    "ADVISORY-Story on Ostmere withdrawn",
    f'The story headlined "{REPORT[0]}" is withdrawn because its source has taken his statement back. There will be no replacement.',
)
OTHER = (
    "Council of Marlow approves a ferry to the islands",
    (
        "The council of Marlow approved a ferry to the southern islands after two years of talks. It is to sail three times a day, and a "
        "crossing will cost four crowns. Fishermen had asked for a bridge, which would have cost a hundred times as much."
    ),
)


def come(warehouse: Warehouse, at: datetime, *reports: tuple[str, str, tuple[str, str]], matched: bool = True) -> None:
    """Let reports, as (id, source, headline and text), come in one batch; those that match nothing are only placed."""
    articles = [
        article(key, source, title=said[0], text=said[1], agency="", published_at=at, first_seen_at=at + timedelta(seconds=number))
        for number, (key, source, said) in enumerate(reports)
    ]
    found = [match(key, said[1].partition(". ")[0] + ".") for key, _, said in reports if matched]

    def write(connection: Connection) -> None:
        placements = place_articles(connection, articles, at)
        save_articles(connection, articles, at, places=placements)
        save_placements(connection, placements, at)
        save_matches(connection, found, at)
        file_alerts(connection, found, placements, articles, BOOK, at)

    warehouse.transact(write)


def told(warehouse: Warehouse) -> list[tuple[str, str, str]]:
    """Give article, form and note of each message but edits, in their order."""
    rows = warehouse.connection.execute(
        "SELECT article_id, payload FROM alerts WHERE kind <> 'update' ORDER BY created_at, kind, article_id"
    ).fetchall()
    found = [(key, decode_payload(payload)) for key, payload in rows]
    return [(key, content.form.value, content.note) for key, content in found if isinstance(content, AlertContent)]


@pytest.mark.parametrize(
    ("minutes", "is_matched"),
    [
        (0, True),
        pytest.param(0, False, marks=pytest.mark.slow),
        pytest.param(300, True, marks=pytest.mark.slow),
        (300, False),
        (DAYS_LATER, True),
        (DAYS_LATER, False),
    ],
)
def test_a_withdrawal_that_names_its_report_replies_in_that_reports_thread(warehouse: Warehouse, minutes: int, *, is_matched: bool) -> None:
    """It opened a thread of its own, and that of the report said nothing."""
    withdrawal = ("kill", "Northline", KILL)
    if minutes:
        come(warehouse, NOON, ("a1", "Northline", REPORT), ("a2", "Northline", OTHER))
        come(warehouse, NOON + timedelta(minutes=minutes), withdrawal, matched=is_matched)
    else:
        come(warehouse, NOON, ("a1", "Northline", REPORT), ("a2", "Northline", OTHER), withdrawal)
    places = places_of(warehouse.connection, ["a1", "a2", "kill"])
    assert places["kill"].story_id == places["a1"].story_id != places["a2"].story_id
    if minutes == DAYS_LATER:
        assert places["kill"].reason == "names the report that it corrects"
    assert told(warehouse)[-1] == ("kill", "retraction", KILL[1]), "with its reason"
    assert sorted(told(warehouse))[:2] == [("a1", "post", ""), ("a2", "post", "")]


def test_what_another_paper_writes_of_a_withdrawal_is_no_withdrawal_of_ours(warehouse: Warehouse) -> None:
    come(warehouse, NOON, ("a1", "Northline", REPORT))
    come(warehouse, NOON + timedelta(minutes=DAYS_LATER), ("kill", "Harbour Post", KILL))
    places = places_of(warehouse.connection, ["a1", "kill"])
    assert places["kill"].story_id != places["a1"].story_id


def test_the_same_text_again_under_a_mark_is_a_reprint_of_its_report(warehouse: Warehouse) -> None:
    """A refile, whose note says what was mistyped, was told as a correction and marked the post as corrected."""
    come(warehouse, NOON, ("a1", "Northline", REPORT))
    refile = (f"REFILE-{REPORT[0]}", f"(Refiles to fix typo in second paragraph)\n{REPORT[1]}")
    come(warehouse, NOON + timedelta(hours=1), ("a2", "Northline", refile))
    assert [row[:2] for row in told(warehouse)] == [("a1", "post")]


def marked(title: str, text: str = "") -> Article:
    return article("m1", "Northline", title=title, text=text)


@pytest.mark.parametrize(
    ("title", "text", "named"),
    [
        ("MANDATORY KILL: Ribeira fined for card fees", "", ["ribeirafinedforcardfees"]),
        ("CORRECTED-Ribeira fined for card fees", "", ["ribeirafinedforcardfees"]),
        ("REFILE-Ribeira fined for card fees", "", ["ribeirafinedforcardfees"]),
        ("撤稿：石门县洪水致四人死亡", "", ["石门县洪水致四人死亡"]),
        ("Meldung zurückgezogen", "Die Meldung „Ribeira zahlt Bußgeld“ wird zurückgezogen.", ["ribeirazahltbussgeld"]),
        ("Ribeira fined for card fees", "Ribeira paid. It called “the story of the fine” untrue.", []),
        ("Correction: Ribeira", "In our brief on Ribeira we gave a wrong sum.", []),
    ],
)
def test_headlines_that_a_marked_item_names(title: str, text: str, named: list[str]) -> None:
    assert sorted(named_headlines(marked(title, text))) == named


@pytest.mark.parametrize(
    ("title", "text", "form", "note"),
    [
        (
            "KILL: Ribeira fined",
            "Northline withdraws its report of 1 December. The statement was not issued by the board. Please remove it.",
            Form.RETRACTION,
            "Northline withdraws its report of 1 December. The statement was not issued by the board. Please remove it.",
        ),
        (
            "Correction: Lorimer Bank",
            "In our brief of Tuesday we gave a fine of 300,000 euros. The sum was 30,000 euros.",
            Form.CORRECTION,
            "In our brief of Tuesday we gave a fine of 300,000 euros. The sum was 30,000 euros.",
        ),
        (
            "MANDATORY KILL: Ribeira fined for card fees by board",
            "Please kill the story “Ribeira fined for card fees by board”. The minutes were invented.",
            Form.RETRACTION,
            "Please kill the story “Ribeira fined for card fees by board”. The minutes were invented.",
        ),
        (
            "KILL: Ribeira fined for card fees by board",
            "Somebody made the minutes up. There is no other version.",
            Form.RETRACTION,
            "Somebody made the minutes up. There is no other version.",
        ),
        ("KILL: Ribeira fined for card fees by board", "The board fined Ribeira over its card fees.", Form.RETRACTION, ""),
        ("WITHDRAWN: Ribeira fined", "The board fined Ribeira on Monday.", Form.RETRACTION, ""),
        ("CORRECTED-Ribeira fined", "The board fined Ribeira on Monday. " * 20, Form.CORRECTION, ""),
        ("REFILE-Ribeira fined", "(Refiles to correct sum)\nThe board fined it.", Form.CORRECTION, "(Refiles to correct sum)"),
    ],
)
def test_an_item_about_a_report_tells_its_text_as_the_note(title: str, text: str, form: Form, note: str) -> None:
    """Only its headline was told, twice."""
    news = item("b1", "Northline", "g2", title=title, text=text)
    change = change_to_tell(news, ThreadState(content_of(item("a1"), Form.POST, "grain", "p1")))
    assert change is not None
    assert (change.form, change.note) == (form, note)


EASTERN = {
    "ja": "港の労働者、年金をめぐり一斉に職場放棄",
    "ko": "항만 노동자, 연금 문제로 일제히 파업 돌입",
    "ar": "عمال ميناء أوستمير يضربون بسبب صندوق التقاعد",
    "fa": "کارگران بندر اوستمیر بر سر صندوق بازنشستگی اعتصاب کردند",
    "hi": "पेंशन कोष को लेकर बंदरगाह के मजदूरों की हड़ताल",
    "id": "Buruh pelabuhan Ostmere mogok karena dana pensiun",
    "vi": "Công nhân cảng Ostmere đình công vì quỹ hưu trí",
    "el": "Απεργία των λιμενεργατών του Όστμερ για το ταμείο συντάξεων",
    "he": "פועלי הנמל באוסטמיר שבתו בגלל קרן הפנסיה",
    "ro": "Docherii din Ostmere intră în grevă din cauza fondului de pensii",
    "hu": "Sztrájkolnak az ostmere-i dokkmunkások a nyugdíjalap miatt",
    "th": "คนงานท่าเรือออสต์เมียร์หยุดงานประท้วงกองทุนบำนาญ",
}


@pytest.mark.parametrize(
    ("language", "mark", "form"),
    [
        ("ja", "（訂正）", Form.CORRECTION),
        ("ja", "【訂正】", Form.CORRECTION),
        ("ja", "【お詫びと訂正】", Form.CORRECTION),
        ("ja", "【取り消し】", Form.RETRACTION),
        ("ja", "【配信取り消し】", Form.RETRACTION),
        ("ja", "〔記事削除〕", Form.RETRACTION),
        ("ko", "[정정] ", Form.CORRECTION),
        ("ko", "<정정> ", Form.CORRECTION),
        ("ko", "[기사취소] ", Form.RETRACTION),
        ("ko", "[전문 취소] ", Form.RETRACTION),
        ("ar", "تصحيح: ", Form.CORRECTION),
        ("ar", "سحب الخبر: ", Form.RETRACTION),
        ("ar", "(إلغاء خبر) ", Form.RETRACTION),
        ("fa", "اصلاح خبر: ", Form.CORRECTION),
        ("fa", "حذف خبر: ", Form.RETRACTION),
        ("fa", "تکذیب و حذف: ", Form.RETRACTION),
        ("hi", "संशोधित: ", Form.CORRECTION),
        ("hi", "वापस लिया गया: ", Form.RETRACTION),
        ("hi", "खबर वापस ली गई: ", Form.RETRACTION),
        ("id", "RALAT: ", Form.CORRECTION),
        ("id", "Pencabutan berita: ", Form.RETRACTION),
        ("vi", "Đính chính: ", Form.CORRECTION),
        ("vi", "[Rút bài] ", Form.RETRACTION),
        ("el", "Διόρθωση: ", Form.CORRECTION),
        ("el", "Ανακλήθηκε: ", Form.RETRACTION),
        ("he", "תיקון: ", Form.CORRECTION),
        ("he", "ביטול ידיעה: ", Form.RETRACTION),
        ("ro", "CORECTURĂ: ", Form.CORRECTION),
        ("ro", "Articol retras: ", Form.RETRACTION),
        ("hu", "Helyesbítés: ", Form.CORRECTION),
        ("hu", "Visszavont cikk: ", Form.RETRACTION),
        ("th", "แก้ไข: ", Form.CORRECTION),
        ("th", "ถอนข่าว: ", Form.RETRACTION),
    ],
)
def test_marks_of_many_languages_stand_before_the_headline_of_a_report(language: str, mark: str, form: Form) -> None:
    """Reprints, new posts and new reports were told of them, and `changes` had none."""
    item = marked(mark + EASTERN[language])
    assert named_headlines(item) == {title_key(EASTERN[language])}
    assert correction_of(item) is form


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("「訂正」で済むのか　首相の答弁に批判", ""),
        ("取り消し訴訟、住民側が敗訴", ""),
        ("정정 요구한 시민단체, 법원에 소송", ""),
        ("سحب الخبراء من الموقع بعد الانفجار", ""),
        ("वापस लिया गया कानून फिर संसद में", ""),
        ("【取り消し】北島市、道路の指定を外す", "北島市は30日、道路の指定を取り消したと発表した。市によると来月から通れる。"),
    ],
)
def test_the_same_words_in_news_are_no_marks(title: str, text: str) -> None:
    assert correction_of(marked(title, text)) is None


def test_a_withdrawal_in_japanese_reaches_the_thread_of_its_report(warehouse: Warehouse) -> None:
    report = (
        EASTERN["ja"],
        "港湾の労働者は30日、年金基金の扱いに抗議して職場を離れた。組合によると、1200人が参加した。港湾会社は違法だとしている。",
    )
    notice = f"【取り消し】{EASTERN['ja']}", "この記事は、組合の声明が偽物と分かったため取り消しました。読者の皆さまにおわびします。"
    come(warehouse, NOON, ("a1", "Northline", report))
    come(warehouse, NOON + timedelta(hours=1), ("kill", "Northline", notice), matched=False)
    assert told(warehouse)[1:] == [("kill", "retraction", notice[1])]
