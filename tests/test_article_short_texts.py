"""Pages of a few lines keep them all, in any language, and nothing of what stands around them."""

from __future__ import annotations

import pytest

from warehouse.records.feed import Entry
from wirewatch.article.body.closing_sentences import with_closing_sentences
from wirewatch.article.extract import extract
from wirewatch.article.page.markup import parse_html
from wirewatch.article.page.page_blocks import blocks

URL = "https://quay.example/news/mill"
# By language: three paragraphs, the last one of a few words.
TEXTS = {
    "cs": ("Mlýn v Lindalu byl prodán, uvedla radnice.", "Sousedé napsali dopis.", "Soud začne brzy."),
    "hi": ("शहर की चक्की बिक गई, नगर पालिका ने कहा।", "पड़ोसियों ने पत्र लिखा।", "मुकदमा जल्द शुरू होगा।"),
    "ko": ("마을 방앗간이 팔렸다고 시가 밝혔다.", "이웃들이 편지를 썼다.", "재판이 곧 시작된다."),
    "ru": ("Мельница в Линдале продана, сообщила мэрия.", "Соседи написали письмо.", "Суд начнётся скоро."),
    "fi": ("Mylly paikassa Lindal on myyty, kertoo kunta.", "Naapurit kirjoittivat kirjeen.", "Oikeudenkäynti alkaa pian."),
    "ro": ("Moara din Lindal a fost vândută, a anunțat primăria.", "Vecinii au scris o scrisoare.", "Procesul începe curând."),
    "fa": ("آسیاب شهر فروخته شد، شهرداری اعلام کرد.", "همسایه\u200cها نامه نوشتند.", "دادگاه به زودی آغاز می\u200cشود."),
    "id": ("Kincir di Lindal dijual, kata pemerintah kota.", "Para tetangga menulis surat.", "Sidang segera dimulai."),
}
MODERN = '<meta name="viewport" content="width=device-width"><meta property="og:type" content="article">'
HEAD = '<!doctype html><html lang="{language}"><head><meta charset="utf-8">{meta}<title>{title} | The Quay</title></head><body>'
WRAPPED = "<div class='c-p'><p>{}</p></div>"
LAYOUTS = {
    "body": (MODERN, "<main><article><h1>{title}</h1><p class='byline'>By Ana Ruiz</p><div>{text}</div></article></main>", "<p>{}</p>"),
    "post": (MODERN, "<article class='post'><h1>{title}</h1><div class='entry-content'>{text}</div></article>", "<p>{}</p>"),
    "table": ("", "<table><tr><td><a href='/'>Home</a></td><td><h2>{title}</h2><i>Ana Ruiz</i><br>{text}</td></tr></table>", "<p>{}</p>"),
    "wrapped": (MODERN, "<div class='wrap'><h1>{title}</h1><div class='text'>{text}</div></div>", WRAPPED),
}


def read(language: str, layout: str) -> list[str]:
    meta, frame, wrapped = LAYOUTS[layout]
    lines = TEXTS[language]
    title = lines[0].replace("،", ",").partition(",")[0].rstrip(".")
    text = "".join(wrapped.format(line) for line in lines)
    foot = "<footer><p>© 2026 The Quay. All rights reserved.</p></footer></body></html>"
    page = HEAD.format(language=language, meta=meta, title=title) + frame.format(title=title, text=text) + foot
    return extract(page.encode(), URL, "utf-8", Entry("1", URL, title)).text.split("\n")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", TEXTS)
def test_a_short_last_paragraph_is_kept_at_the_first_reading(language: str, layout: str) -> None:
    """Some were left out, and told as put in by the publisher when another paragraph came."""
    assert tuple(read(language, layout)[-3:]) == TEXTS[language]


SAID = "The mill of Lindal was sold, the town said."


@pytest.mark.parametrize(
    ("below", "taken"),
    [
        ("<p>The trial begins soon.</p>", ["The trial begins soon."]),
        ("<p>The trial begins soon.</p><p>“Good.”</p>", ["The trial begins soon.", "“Good.”"]),
        ("<p>The trial begins soon.</p></div><p>Rain at the coast.</p><div>", ["The trial begins soon."]),
        ("<p><a href='/more'>Read all about the mill.</a></p>", []),
        ("<ul><li>Home.</li><li>World.</li></ul>", []),
        ("<p style='display:none'>Nobody sees this line.</p>", []),
        ("<p>Share</p>", []),
        ("<p>The trial begins soon.</p><p>Share</p>", []),
        ("<h3>Most read</h3><p>Rain at the coast.</p>", []),
        ("</div><p>Rain at the coast.</p><div>", []),
        ("<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>", []),
        (f"<p>{SAID * 2}</p>", []),
    ],
)
def test_sentences_alone_are_taken_along_and_nothing_else_below_a_short_text(below: str, taken: list[str]) -> None:
    page = blocks(parse_html(f"<html><body><h1>Mill sold</h1><div><p>{SAID}</p>{below}</div></body></html>"))
    assert with_closing_sentences(SAID, page).split("\n") == [SAID, *taken]
    longer = "\n".join([*(f"Line {number} of a text that is long enough for the vote." for number in range(20)), SAID])
    assert with_closing_sentences(longer, page) == longer
