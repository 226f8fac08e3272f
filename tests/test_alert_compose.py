"""What a message quotes: the sentence that matched, or the lede where that sentence is the headline."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from warehouse.records.article import WITHOUT_PAGE, Article, BodyStatus
from warehouse.records.story import Placement, Relation
from warehouse.records.topic import Match, ScorePart, Span
from wirewatch.alert.message.blocks import explanation, layout
from wirewatch.alert.message.compose import NewsItem, content_of
from wirewatch.alert.message.format.layout import Look
from wirewatch.alert.message.payload import AlertContent, Form
from wirewatch.alert.message.phrases import says_more

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
TITLE = "Two rivers sign a treaty"
LEDE = "BRIDGETOWN, March 3 (Velora) — The two rivers on Tuesday signed a treaty on floods."
REPEATED = "Two rivers sign a new treaty."
LATER = "The treaty of the two rivers has nine points."


def item(field: str, sentence: str, start: int, text: str = f"{LEDE} It rained. {LATER}\nMore text.") -> NewsItem:
    article = Article("a1", "http://bridge.example/1", "http://bridge.example/1", "f1", "Bridge Post", TITLE, text, AT)
    matched = Span(field, start + sentence.index("treaty"), start + sentence.index("treaty") + 6, "treaty")
    match = Match("a1", "rivers", "v1", "treaty", 2.0, True, sentence, field, start, start + len(sentence), (matched,))
    return NewsItem(article, Placement("a1", "r1", "s1", Relation.FIRST, 1.0), match)


def quoted(content: AlertContent) -> list[str]:
    return ["".join(run.text for run in line) for part in layout(content).parts if part.look is Look.QUOTE for line in part.lines]


@pytest.mark.parametrize(
    ("news", "shown"),
    [
        (item("title", TITLE, 0), [LEDE]),
        (item("text", LATER, len(LEDE) + 12), [LATER]),
        (item("text", LATER, 7, text=f'Rain.\n"{LATER}" they said.'), [f'"{LATER}']),
        (item("title", TITLE, 0, text=""), [TITLE]),
        (item("title", TITLE, 0, text="没有标点的一段"), ["没有标点的一段"]),
        (item("title", TITLE, 0, text="第一句。第二句。"), ["第一句。"]),
        (item("title", TITLE, 0, text=f"{TITLE}. {LATER}"), [LATER]),
        (item("title", TITLE, 0, text=f"{TITLE}!\n\n{TITLE.upper()}"), [TITLE]),
        # A lede that says nothing of the headline gives way to what matched, though that repeats it.
        (item("title", TITLE, 0, text=f"{REPEATED} Otters swim."), [REPEATED]),
        (item("text", REPEATED, 0, text=f"{REPEATED} Otters swim."), [REPEATED]),
        (item("title", TITLE, 0, text=f"{TITLE}. Otters swim."), ["Otters swim."]),
        (item("title", TITLE, 0, text=f"{REPEATED} Ministers of both were there."), [REPEATED]),
        (item("title", TITLE, 0, text=f"{REPEATED} Both rivers rise."), ["Both rivers rise."]),
        (item("text", "Two rivers sign treaty", 0, text=f"Two rivers sign treaty\n{LEDE}"), [LEDE]),
    ],
)
def test_a_message_never_quotes_its_own_headline_where_there_is_a_text(news: NewsItem, shown: list[str]) -> None:
    assert quoted(content_of(news, Form.POST, "rivers", "id1")) == shown


def test_what_matched_is_bold_where_it_repeats_the_headline() -> None:
    assert not says_more(REPEATED, TITLE)
    shown = layout(content_of(item("title", TITLE, 0, text=f"{REPEATED} Otters swim."), Form.POST, "rivers", "id1"))
    assert [run.text for part in shown.parts if part.look is Look.QUOTE for line in part.lines for run in line if run.bold] == ["treaty"]


def test_a_reply_does_not_print_its_headline_twice() -> None:
    assert quoted(content_of(item("title", TITLE, 0, text=f"{TITLE}."), Form.REPLY, "rivers", "id1")) == []


@pytest.mark.parametrize(
    ("sentence", "headline", "more"),
    [
        ("Путин и Си подписали заявление о партнёрстве.", "Путин и Си подписали заявление о партнёрстве", False),
        ("习近平和普京签署联合声明", "习近平和普京签署联合声明", False),
        ("习近平和普京星期二在北京签署关于深化伙伴关系的联合声明", "习近平和普京签署联合声明", True),
        ("Two rivers sign a treaty, the ministry of water said.", "Two rivers sign a treaty", True),
        ("", "Two rivers sign a treaty", False),
    ],
)
def test_a_sentence_says_more_than_its_headline_in_any_script(sentence: str, headline: str, more: bool) -> None:
    assert says_more(sentence, headline) is more


def test_the_line_under_a_message_is_short_and_the_button_has_every_part() -> None:
    parts = tuple(ScorePart(f"part {number}", 0.25) for number in range(9))
    content = replace(content_of(item("title", TITLE, 0), Form.POST, "rivers", "id1"), parts=parts)
    assert layout(content).why == "The text says “treaty”, as the pattern “treaty” of “rivers” asks."
    assert "part 8 +0.25 = 2." in explanation(content).text


@pytest.mark.parametrize(
    ("again", "agency", "opening"),
    [
        (False, "Velora", "Independent report"),
        (True, "Velora", "New report by the same agency"),
        (True, "", "New report by the same outlet"),
    ],
)
def test_a_reply_is_not_called_independent_where_its_writer_was_heard_before(again: bool, agency: str, opening: str) -> None:
    content = replace(content_of(item("title", TITLE, 0), Form.REPLY, "rivers", "id1"), again=again, agency=agency)
    assert layout(content).summary.startswith(opening)


def test_the_explanation_still_names_the_words_of_the_headline() -> None:
    assert "“treaty”" in layout(content_of(item("title", TITLE, 0), Form.POST, "rivers", "id1")).why


@pytest.mark.parametrize("status", BodyStatus)
@pytest.mark.parametrize("text", ["", f"{TITLE}."])
def test_a_headline_is_quoted_to_mark_its_words_only_above_a_page_that_was_read(status: BodyStatus, text: str) -> None:
    """A feed that has nothing but headlines had each of its messages say it twice."""
    news = item("title", TITLE, 0, text=text)
    shown = quoted(content_of(replace(news, article=replace(news.article, body_status=status)), Form.POST, "rivers", "a"))
    assert shown == ([] if status in WITHOUT_PAGE else [TITLE])


@pytest.mark.parametrize("status", sorted(WITHOUT_PAGE))
def test_what_a_feed_says_beyond_its_headline_is_quoted(status: BodyStatus) -> None:
    news = item("title", TITLE, 0, text=f"{TITLE}. {LATER}")
    assert quoted(content_of(replace(news, article=replace(news.article, body_status=status)), Form.POST, "rivers", "a")) == [LATER]


SUMMARY_SENTENCE = "A treaty ends the quarrel of two rivers."


@pytest.mark.parametrize(
    ("news", "form", "is_said"),
    [
        (item("standfirst", SUMMARY_SENTENCE, 0), Form.POST, True),
        (item("standfirst", SUMMARY_SENTENCE, 0), Form.REPLY, True),
        (item("text", LATER, len(LEDE) + 12), Form.POST, False),
        (item("title", TITLE, 0), Form.POST, False),
        # The lede is quoted in its place.
        (item("standfirst", f"{TITLE}.", 0), Form.POST, False),
    ],
)
def test_a_quote_of_the_publishers_summary_is_called_so(news: NewsItem, form: Form, is_said: bool) -> None:
    """A summary may stand in no place that readers see, so that who looks for the sentence on the page does not find it."""
    small = [run.text for part in layout(content_of(news, form, "rivers", "id1")).parts if part.look is Look.SMALL for run in part.lines[0]]
    assert ("quoted from the publisher's summary" in "".join(small)) is is_said
