"""What stands below a short article, or at its end, is none of its text: other stories, readers' comments, the letters of its editors."""

from __future__ import annotations

import pytest

from wirewatch.article.body.lines.boilerplate_lines import leads_elsewhere
from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks

URL = "https://quay.example/2026/11/30/lorne-bank"
HEADLINE = "Lorne Bank fined 40 million crowns"
PARAGRAPHS = (
    "<p>The Bank of Kasten fined Lorne Bank 40 million crowns on Monday for late reports of suspicious transfers.</p>"
    "<p>The bank said that it would pay and had changed its procedures since the spring.</p>"
)
COMMENTS = (
    "<div><b>nightowl</b> 2 hours ago<p>They should ban Lorne Bank and impose sanctions on its owners.</p></div>"
    "<div><b>maria</b> 3 hours ago<p>My uncle lost everything in the earthquake and the bank took the house.</p></div>"
    "<div><b>joe</b> 5 hours ago<p>Ceasefire now!</p></div>"
)


def page(body: str, language: str = "en", title: str = HEADLINE) -> bytes:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    top = f'<!doctype html><html lang="{language}"><head>{head}</head><body><header><a href="/">Site</a></header>'
    return f"{top}<main>{body}</main></body></html>".encode()


@pytest.mark.parametrize("heading", ["3 replies", "Comments (3)", "3 Kommentare"])
def test_comments_below_a_short_article_are_none_of_it(heading: str) -> None:
    below = f'<section id="r"><h2>{heading}</h2>{COMMENTS}</section>'
    text = extract(page(f"<article><h1>{HEADLINE}</h1>{PARAGRAPHS}</article>{below}"), URL).text
    assert "changed its procedures" in text
    assert not [word for word in ("impose sanctions", "earthquake", "Ceasefire") if word in text]


THAI = (
    "<h1>คาสเทนและเวสเปอร์ตกลงหยุดยิง</h1>"
    "<p>คาสเทนและเวสเปอร์ตกลงหยุดยิงเมื่อวันจันทร์ หลังการเจรจาสองวันที่เมืองลุนด์ โดยจะมีผลตั้งแต่เที่ยงคืน</p><p>ทั้งสองฝ่ายจะแลกเปลี่ยนเชลยทั้งหมดภายในสิบวัน</p>"
)


@pytest.mark.parametrize(
    "label", ["อ่านข่าวเพิ่มเติม:", "อ่านเพิ่มเติม:", "อ่านต่อ", "ข่าวที่เกี่ยวข้อง", "ข่าวที่เกี่ยวข้อง:", "เรื่องที่เกี่ยวข้อง", "บทความแนะนำ", "ดูเพิ่มเติม"]
)
def test_ways_to_other_stories_in_thai_are_known_and_none_of_the_text(label: str) -> None:
    way = f'{label} <a href="/5">น้ำท่วมในออร์ลา</a>'
    html = page(f"<article>{THAI}<p>{way}</p></article>", "th", "คาสเทนและเวสเปอร์ตกลงหยุดยิง")
    text = extract(html, URL).text
    assert ("เชลยทั้งหมด" in text, "น้ำท่วม" in text) == (True, False)
    tree = parse_html(html.decode())
    assert tree is not None
    block = next(block for block in blocks(tree) if block.text == f"{label} น้ำท่วมในออร์ลา")
    assert leads_elsewhere(block.text, block)


def test_a_sentence_in_thai_that_begins_like_such_a_way_stays() -> None:
    said = "ข่าวที่เกี่ยวข้องกับการหยุดยิงถูกเผยแพร่ในเมืองลุนด์เมื่อวันจันทร์"
    assert said in extract(page(f"<article>{THAI}<p>{said}</p></article>", "th", "คาสเทนและเวสเปอร์ตกลงหยุดยิง"), URL).text


@pytest.mark.parametrize("end", ["jm/rc", "asw/ kar/", "(jk/eb)", "انتهای پیام", "انتهای پیام/4021", "desk@quay.example"])
def test_what_an_agency_ends_a_report_with_is_no_text(end: str) -> None:
    text = extract(page(f"<article><h1>{HEADLINE}</h1>{PARAGRAPHS}<p>{end}</p></article>"), URL).text
    assert text.endswith("since the spring.")


@pytest.mark.parametrize("end", ["The bank and/or its owners pay.", "AC/DC", "He writes for jm/rc and others."])
def test_a_last_line_that_says_something_stays(end: str) -> None:
    assert extract(page(f"<article><h1>{HEADLINE}</h1>{PARAGRAPHS}<p>{end}</p><p>It has 40 days.</p></article>"), URL).text.count(end) == 1
