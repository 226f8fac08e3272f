"""What a message quotes: the sentence that matched, or the lede where that sentence is the headline."""

from datetime import UTC, datetime

import pytest

from tasks.core.alert.blocks import layout
from tasks.core.alert.compose import NewsItem, content_of
from tasks.core.alert.layout import Place
from tasks.core.alert.payload import Form
from warehouse.model import Article, Match, Placement, Relation, Span

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TITLE = "Two rivers sign a treaty"
LEDE = "BRIDGETOWN, March 3 (Velora) — The two rivers on Tuesday signed a treaty on floods."
LATER = "The treaty of the two rivers has nine points."


def item(field, sentence, start, text=f"{LEDE} It rained. {LATER}\nMore text."):
    article = Article("a1", "http://bridge.example/1", "http://bridge.example/1", "f1", "Bridge Post", TITLE, text, AT)
    matched = Span(field, start + sentence.index("treaty"), start + sentence.index("treaty") + 6, "treaty")
    match = Match("a1", "rivers", "v1", "treaty", 2.0, True, sentence, field, start, start + len(sentence), (matched,))
    return NewsItem(article, Placement("a1", "r1", "s1", Relation.FIRST, 1.0), match)


def quoted(content):
    return ["".join(piece.text for piece in line) for part in layout(content).parts if part.place is Place.QUOTE for line in part.lines]


@pytest.mark.parametrize(
    ("news", "shown"),
    [
        (item("title", TITLE, 0), [LEDE]),
        (item("text", LATER, len(LEDE) + 12), [LATER]),
        (item("title", TITLE, 0, text=""), [TITLE]),
        (item("title", TITLE, 0, text="没有标点的一段"), ["没有标点的一段"]),
        (item("title", TITLE, 0, text="第一句。第二句。"), ["第一句。"]),
    ],
)
def test_a_message_never_quotes_its_own_headline_where_there_is_a_text(news, shown):
    assert quoted(content_of(news, Form.POST, "rivers", "id1")) == shown


def test_the_explanation_still_names_the_words_of_the_headline():
    assert "“treaty”" in layout(content_of(item("title", TITLE, 0), Form.POST, "rivers", "id1")).why
