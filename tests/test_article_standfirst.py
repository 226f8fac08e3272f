"""What of a description is a standfirst: a summary of its own, or what the text prints; no excerpt, no half sentence, no site's motto."""

from __future__ import annotations

import html

import pytest

from tests.topic_books import article, matches
from warehouse.records.article import BodyStatus
from warehouse.records.feed import Entry
from wirewatch.article.body.printed_standfirst import with_printed_standfirst
from wirewatch.article.extract import extract, page_blocks
from wirewatch.article.standfirst import own_standfirst, sentence_ends, whole_sentences

URL = "https://quay.example/news/lock"
TITLE = "Harbour closes its old lock"
LEDE = "The harbour of Ostrava will close its old lock in spring, the council decided on Monday after a debate of nine hours."
SECOND = "Ships then pass through the new one, which opened a year ago and has cost 140 million crowns so far."
THIRD = "Pilots had warned for years that the gates of 1883 leak, and that no yard builds such gates any more."
REST = " ".join(
    f"In year {year} the lock took {year - 1700} barges, most of them with coal, gravel or grain." for year in range(1990, 2006)
)
TEXT = f"{LEDE} {SECOND}\n{THIRD}\n{REST}"
CHINESE = "市政府周一宣布，老船闸将于明年春天关闭。新船闸去年启用，至今已耗资一亿四千万克朗。领航员多年来一直警告闸门漏水。"


@pytest.mark.parametrize(
    ("said", "own"),
    [
        # The beginning of the text, cut off with a sign or without one.
        (f"{LEDE[:70]}…", ""),
        (f"{LEDE[:70]}...", ""),
        (f"{LEDE[:66]} […]", ""),
        (LEDE[:70], ""),
        (f"{LEDE} {SECOND[:40]} (...)", ""),
        # Cut off in the middle of the text too.
        (f"{THIRD[:60]}…", ""),
        # Whole sentences of its beginning are printed there, and told as the text has them.
        (LEDE, LEDE),
        (LEDE.rstrip("."), LEDE),
        (f"{LEDE} …", LEDE),
        (f"{LEDE}{SECOND}", f"{LEDE} {SECOND}"),
        (LEDE.replace("harbour", "Harbour"), LEDE),
        # A sentence from further below, and a line of the first ones.
        (SECOND, ""),
        (THIRD, THIRD),
        # What software puts before the text.
        (f"OSTRAVA, 3 March (Quay) -- {LEDE} {SECOND[:30]}…", ""),
        (f"{TITLE} - {LEDE[:80]}", ""),
        (f"{TITLE} {LEDE}", LEDE),
        (f"{TITLE}", ""),
        (f"{TITLE} - Quay", ""),
        # Pieces of it.
        (f"{LEDE[12:60]} ... {THIRD[7:60]} ... {SECOND[20:70]}", ""),
        # Summaries of its own.
        (
            "Nine hours of debate, and an end to 140 years of the old lock.",
            "Nine hours of debate, and an end to 140 years of the old lock.",
        ),
        ("Council debates for nine hours, pilots are relieved", "Council debates for nine hours, pilots are relieved"),
        # Whole sentences of them.
        ("The old lock goes. Pilots are glad that the council has at last decided and that bar…", "The old lock goes."),
        ("Pilots are glad that the council has at last decided, and that bar…", ""),
        ("The old lock is history for barges. Lucky for you,", "The old lock is history for barges."),
        # What the site is about, and calls.
        ("Quay is the magazine of the inland fleet. Published ten times yearly with a supplement.", ""),
        ("Out in the open...", ""),
        ("123 votes and 4 comments so far", ""),
    ],
)
def test_a_standfirst_is_a_summary_in_whole_sentences_or_printed_in_the_text(said: str, own: str) -> None:
    assert own_standfirst(said, TITLE, TEXT) == own


@pytest.mark.parametrize(
    ("said", "own"),
    [
        (f"{CHINESE[:30]}...", ""),
        (CHINESE[:20], CHINESE[:20]),
        (f"老船闸即将关闭 ...{CHINESE[6:17]}...{CHINESE[20:38]}...", ""),
        ("一百四十年的历史即将结束，市民对老船闸的告别。", "一百四十年的历史即将结束，市民对老船闸的告别。"),
    ],
)
def test_scripts_without_blanks_are_told_apart_alike(said: str, own: str) -> None:
    assert own_standfirst(said, "老船闸即将关闭", CHINESE + "去年共有三百艘驳船通过老船闸，大多装运煤炭、砂石或粮食。" * 3) == own


def test_without_a_text_the_description_is_all_there_is() -> None:
    for said in (f"{LEDE[:70]}…", "Quay is the magazine of the inland fleet."):
        assert own_standfirst(said, TITLE, "") == said


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("One sentence. Another that is cut...", "One sentence."),
        ("Asked by Dr. Ana Ruiz and the U.S. guard, nobody…", ""),
        ("Will it hold? Nobody knows w…", "Will it hold?"),
        ("A line without a stop", "A line without a stop"),
        (f"{LEDE} The pilots of the harbour have waited a hundred years for", LEDE),
        (f"{LEDE} The pilots have waited a hundred years", f"{LEDE} The pilots have waited a hundred years"),
    ],
)
def test_what_is_cut_off_is_left_out(said: str, whole: str) -> None:
    assert whole_sentences(said) == whole


def test_no_sentence_ends_behind_abbreviations_and_initials() -> None:
    said = "Prof. J. Novak of the U.S. fleet met him. So it ends."
    assert [said[:end].rsplit(" ", 1)[-1] for end in sentence_ends(said)] == ["him.", "ends."]


def page(description: str, above: str = "", text: str = TEXT) -> bytes:
    """Return a page that declares a description and may print a line above its text."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    return (
        f'<!doctype html><html lang="en"><head><title>{TITLE}</title><meta property="og:description" content="{html.escape(description)}">'
        f'</head><body><article><h1>{TITLE}</h1><div class="standfirst"><h2>{above}</h2></div>{paragraphs}</article></body></html>'
    ).encode()


OWN = "Nine hours of debate end 140 years of the old lock, and pilots who had warned for years are relieved by the council"


def test_a_line_that_the_page_prints_is_told_whole() -> None:
    assert own_standfirst(OWN[:-12], TITLE, TEXT, page_blocks(page("", above=OWN))) == OWN
    assert own_standfirst(f"{OWN[:-12]}...", TITLE, TEXT) == ""


def test_a_cut_description_makes_no_quote_where_the_text_has_the_sentence() -> None:
    record = extract(page(f"{LEDE[:70]}…"), URL)
    assert (record.standfirst, record.text.startswith(LEDE), record.body_status) == ("", True, BodyStatus.FULL)


@pytest.mark.parametrize(("summary", "own"), [(f"{LEDE[:70]} [...]", ""), (f"{LEDE[:70]}... Continue reading", ""), (OWN, OWN)])
def test_a_feeds_summary_is_judged_by_the_pages_text(summary: str, own: str) -> None:
    record = extract(page(""), URL, "", Entry("1", URL, TITLE, summary))
    assert (record.standfirst, record.body_status) == (own, BodyStatus.FULL)


def test_a_standfirst_that_the_text_prints_below_a_headline_counts_once_and_belongs_to_the_lead() -> None:
    said = "China one. Two. Three. Russia four."
    printed = article(f"A headline\n{said}\nFrance five.", standfirst=said)
    assert matches("lead:russia", printed)
    assert not matches("lead:france", printed)
    assert not matches("ATLEAST 2 (china)", printed)


SUMMARY = "Nine hours of debate bring an end to the gates of 1883, and to the work of those who wind them by hand."
NEWS = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour closes its old lock"}</script>'


def front(above: str, declared: str = SUMMARY) -> bytes:
    """Return a news page with these elements between headline and text."""
    paragraphs = "".join(f"<p>{line}</p>" for line in (f"{LEDE} {SECOND}", THIRD, REST))
    head = f'<meta name=viewport content="width=device-width"><meta name=description content="{declared}">{NEWS}'
    return (
        f"<html lang=en><head><title>{TITLE}</title>{head}</head><body><article>"
        f"<header><h1>{TITLE}</h1>{above}</header><div>{paragraphs}</div></article></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("above", "declared", "is_standfirst"),
    [
        (f"<p class=article-lead>{SUMMARY}</p>", SUMMARY, True),
        (f"<div class=article-header__intro><p>{SUMMARY}</p></div>", SUMMARY, True),
        (f"<div>Harbour</div><h2 class=c-subtitle>{SUMMARY}</h2><div>By Ana Ruiz</div>", SUMMARY, True),
        (f"<p class=c-standfirst>{SUMMARY}</p>", LEDE, True),
        (f"<h2 class=epigraph>{SUMMARY.rstrip('.')}</h2>", LEDE, True),
        (f"<div class=perex><span>{SUMMARY}</span></div>", LEDE, True),
        (f"<p>{SUMMARY}</p>", SUMMARY, False),
        (f"<p class=article-lead>{SUMMARY}</p>", LEDE, False),
        ("<p class=article-lead>The end of the old gates of 1883</p>", "The end of the old gates of 1883", False),
        (f"<figure><figcaption class=intro>{SUMMARY}</figcaption></figure>", SUMMARY, False),
        (f"<p class=standfirst><a href=/gates>{SUMMARY}</a></p>", SUMMARY, False),
        (f"<div class=newsletter-signup><p class=lead>{SUMMARY}</p></div>", SUMMARY, False),
        (f"<p class=article-lead hidden>{SUMMARY}</p>", SUMMARY, False),
    ],
)
def test_a_printed_standfirst_begins_the_text(above: str, declared: str, is_standfirst: bool) -> None:
    """Where it is the page's description or bears a newspaper's name for one, in a place and a length of its own."""
    text = f"{LEDE} {SECOND}\n{THIRD}\n{REST}"
    found = with_printed_standfirst(text, page_blocks(front(above, declared)), TITLE, declared)
    said = SUMMARY if "epigraph" not in above else SUMMARY.rstrip(".")
    assert found == (f"{said}\n{text}" if is_standfirst else text)


def test_a_printed_standfirst_stands_above_its_own_article_once() -> None:
    text = f"Harbour\n{LEDE} {SECOND}\n{THIRD}"
    page = page_blocks(front(f"<p class=lead>{SUMMARY}</p>"))
    own = f"Harbour\n{SUMMARY}\n{LEDE} {SECOND}\n{THIRD}"
    assert with_printed_standfirst(text, page, TITLE, SUMMARY) == own
    assert with_printed_standfirst(own, page, TITLE, SUMMARY) == own
    # Before a dateline, which the text has lost.
    filed = page_blocks(front(f"<p class=lead>{SUMMARY}</p>").replace(LEDE.encode(), f"OSTRAVA, March 3 - {LEDE}".encode()))
    assert with_printed_standfirst(text, filed, TITLE, SUMMARY) == own
    other = "What the page says nowhere under its headline is the text of another."
    assert with_printed_standfirst(other, page, TITLE, SUMMARY) == other


def test_the_record_tells_a_printed_standfirst_as_one() -> None:
    record = extract(front(f"<p class=article-lead>{SUMMARY}</p>"), URL)
    assert record.text.split("\n")[:2] == [SUMMARY, f"{LEDE} {SECOND}"]
    assert record.standfirst == SUMMARY
