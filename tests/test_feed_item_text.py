"""What a feed's item says: its paragraphs stay apart, its standfirst is a paragraph or two, and ways to other stories are no text."""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

import pytest

from tests.topic_books import article, matches
from warehouse.records.article import TEXT_MARK, Article
from warehouse.records.feed import Entry, FeedKind, QueuedEntry
from wirewatch.article.body.item_text import LONGEST_TOLD_APART, item_text
from wirewatch.article.extract import extract
from wirewatch.article.feed_entry import words_of_entry
from wirewatch.article.outcome import article_from_feed
from wirewatch.article.record import LONGEST_STANDFIRST
from wirewatch.feed.parsing.parsed_records import ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SITE = "https://quay.example"
LEDE = "The harbour of Ostrava will close its old lock in spring, the council decided on Monday after a debate of nine hours."
SECOND = "Ships then pass through the new one, which opened a year ago and has cost 140 million crowns so far."
# Measured: 0.2 CPU seconds; what is quadratic takes minutes.
MOST_SECONDS = 4.0


def listed(body: str, title: str = "Harbour closes its old lock", url: str = f"{SITE}/news/lock") -> Entry:
    """Return the entry of an RSS item that gives this body as its description."""
    item = f"<item><title>{title}</title><link>{url}</link><description><![CDATA[{body}]]></description></item>"
    parsed = parse_feed(f'<rss version="2.0"><channel><title>Quay</title>{item}</channel></rss>'.encode(), "", SITE, FeedKind.RSS)
    assert isinstance(parsed, ParsedFeed)
    return parsed.entries[0]


def told(body: str) -> Article:
    """Return the article of a text-only source with such an item."""
    entry = listed(body)
    article = article_from_feed(QueuedEntry("a1", entry.url, "f1", "Quay", entry, AT))
    assert article is not None
    return article


POINTS = "<ul><li>Lock closes in March</li><li>Mayor signs with a builder from Lund</li></ul>"


@pytest.mark.parametrize(
    ("body", "standfirst"),
    [
        (f"<p>{LEDE}</p><p>{SECOND}</p>", LEDE),
        (f"{LEDE}<br/><br/>{SECOND}", LEDE),
        (f"{POINTS}<p>{LEDE}</p><p>{SECOND}</p>", f"Lock closes in March\nMayor signs with a builder from Lund\n{LEDE}"),
        (f"<p>Council votes by nine to five</p><p>{LEDE}</p><p>{SECOND}</p>", f"Council votes by nine to five\n{LEDE}"),
        (f"<p>{LEDE}</p>", ""),
        (f"<p>{'The lock leaks. ' * 60}</p><p>{SECOND}</p>", ""),
        (f"<p>Council votes</p><p>{'The lock leaks. ' * 60}</p><p>{SECOND}</p>", "Council votes"),
        (f'<p>{LEDE}</p><p>{SECOND}</p> <a href="{SITE}/news/lock">Continue reading...</a>', LEDE),
        (LEDE, ""),
    ],
)
def test_the_standfirst_of_a_whole_body_is_its_first_paragraph_with_the_points_above(body: str, standfirst: str) -> None:
    article = told(body)
    assert article.standfirst == standfirst
    assert article.text.startswith(standfirst), "so that nothing is matched twice"
    assert len(standfirst) <= LONGEST_STANDFIRST


def test_no_line_of_an_items_standfirst_holds_words_of_two_paragraphs() -> None:
    article = told(f"{POINTS}<p>{LEDE}</p><p>{SECOND}</p>")
    lines = set(article.text.split("\n"))
    assert set(article.standfirst.split("\n")) <= lines
    assert lines == {"Lock closes in March", "Mayor signs with a builder from Lund", LEDE, SECOND}


def test_the_lead_reaches_past_the_points_to_the_end_of_the_first_paragraph() -> None:
    article = told(f"{POINTS}<p>{LEDE}</p><p>{SECOND}</p>")
    assert matches("lead:(council NEAR/S spring)", article)
    assert matches("lead:builder", article)
    assert not matches("lead:cost", article)
    assert not matches("March NEAR/S Mayor", article)


def test_a_text_that_begins_with_its_standfirst_has_all_of_it_in_its_lead() -> None:
    said = "One. China two. Three. Russia four."
    assert matches("lead:russia", article(f"{said} France five.", standfirst=said))
    assert not matches("lead:france", article(f"{said} France five.", standfirst=said))
    assert not matches("lead:russia", article(f"{said} France five."))


def test_a_summary_of_its_own_stays_the_standfirst() -> None:
    own = "Nine hours of debate, and an end to 140 years of the old lock."
    entry = Entry("1", f"{SITE}/1{TEXT_MARK}", "Lock closes", own, f"<p>{LEDE}</p><p>{SECOND}</p>")
    article = article_from_feed(QueuedEntry("a1", entry.url, "f1", "Quay", entry, AT))
    assert article is not None
    assert (article.standfirst, article.text) == (own, f"{LEDE}\n{SECOND}")


def test_a_page_without_a_description_gets_the_first_paragraph_of_the_feeds_body() -> None:
    paragraphs = [f"Paragraph {number}: {LEDE}" for number in range(4)]
    page = f"<!doctype html><html><body><article><h1>Harbour closes its old lock</h1>{''.join(f'<p>{one}</p>' for one in paragraphs)}"
    entry = listed(f"{POINTS}<p>{LEDE}</p><p>{SECOND}</p>")
    record = extract(page.encode(), f"{SITE}/news/lock", "utf-8", entry)
    assert record.text.split("\n") == paragraphs
    assert record.standfirst == f"Lock closes in March\nMayor signs with a builder from Lund\n{LEDE}"


@pytest.mark.parametrize(
    ("point", "is_link"),
    [
        (f'<a href="{SITE}/news/mayor">Mayor of Lund resigns after a vote</a>', True),
        ('<a href="/news/mayor">Mayor of Lund resigns after a vote</a>', True),
        ('<a href="https://other.example/1"><strong>Can the mayor of Lund win?</strong></a>', True),
        (f'<p><a href="{SITE}/news/mayor">Mayor of Lund resigns after a vote</a></p>', True),
        ("The mayor of Lund resigns after a vote", False),
        (f'The <a href="{SITE}/news/mayor">mayor of Lund resigns</a> after a vote', False),
        (f'<a href="{SITE}/news/mayor">The mayor of Lund resigned on Monday.</a>', False),
        ('<a href="#below">Mayor of Lund resigns after a vote</a>', False),
        ('<a href="mailto:desk@quay.example">Write to the mayor of Lund</a>', False),
    ],
)
def test_a_point_that_is_nothing_but_a_link_leads_to_another_story(point: str, is_link: bool) -> None:
    article = told(
        f"<p>{LEDE}</p><ul><li>{point}</li><li>{point.replace('mayor', 'provost').replace('Mayor', 'Provost')}</li></ul><p>{SECOND}</p>"
    )
    assert (len(article.link_lines), len(article.text.split("\n"))) == ((2, 2) if is_link else (0, 4))
    assert ("Lund" in article.text) is not is_link
    assert "Lund" not in article.standfirst


@pytest.mark.parametrize("above", ["", "<p>Today:</p>", "<p>What else we read this morning, in our own words and others':</p>"])
def test_an_item_that_is_a_list_of_links_says_these(above: str) -> None:
    article = told(
        f'{above}<ul><li><a href="/1">Mayor of Lund resigns after a vote</a></li><li><a href="/2">Lock in Marl closes</a></li></ul>'
    )
    assert article.link_lines == ()
    assert article.text.endswith("Mayor of Lund resigns after a vote\nLock in Marl closes")


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/letter">Sign up to receive Low Tide - our daily briefing by email</a>',
        "Sign up for our free morning and afternoon email newsletters for your daily news roundup",
        'Get our <a href="/a">morning and afternoon news emails</a>, <a href="/b">free app</a> or <a href="/c">daily news podcast</a>',
        "Follow us on Facebook",
        "Photograph: Ana Ruiz/Quay Pictures",
    ],
)
def test_calls_and_notes_among_an_items_paragraphs_are_no_text(line: str) -> None:
    article = told(f"<p>{LEDE}</p><p>{line}</p><p>{SECOND}</p>")
    assert article.text == f"{LEDE}\n{SECOND}"


@pytest.mark.parametrize(
    "line", ["Get our soldiers home, the crowd shouted.", "Residents have to sign up for water at the town hall by Friday."]
)
def test_sentences_that_begin_like_calls_stay(line: str) -> None:
    assert told(f'<p>{LEDE}</p><p>{line}</p><p><a href="/x">{SECOND}</a></p>').text == f"{LEDE}\n{line}\n{SECOND}"


def test_an_item_that_is_a_call_says_it() -> None:
    assert told('<p><a href="/letter">Sign up for our newsletter</a></p>').text == "Sign up for our newsletter"


def test_an_item_of_which_only_the_footer_is_markup_has_its_summary() -> None:
    words = words_of_entry(Entry("1", f"{SITE}/1", "Lock closes", LEDE, '<p><a href="/1">Continue reading...</a></p>'))
    assert (words.text, words.has_body) == (LEDE, False)


@pytest.mark.parametrize(
    "piece", ['<li><a href="/1">Mayor of Lund{} resigns</a></li>', "<p>The lock {} leaks.</p>", "<ul><li>{}", "<img>x{}"]
)
def test_the_longest_markup_that_is_told_apart_takes_no_time(piece: str) -> None:
    markup = '<a href="/">x</a>' + "".join(piece.format(number) for number in range(LONGEST_TOLD_APART // len(piece)))
    started = process_time()
    item_text(Entry("1", f"{SITE}/1", "Lock", content_html=markup[:LONGEST_TOLD_APART]))
    assert process_time() - started < MOST_SECONDS
