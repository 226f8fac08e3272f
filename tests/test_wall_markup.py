"""Where a text breaks off at a wall, and where a page that speaks of one shows all of its article."""

from __future__ import annotations

import json

import pytest

from wirewatch.article.extract import extract

URL = "https://post.example/2026/04/swing-bridge-closes"
TITLE = "Swing bridge at Marrow closes for eleven months"
SENTENCES = (
    "The council of Marrow voted late on Tuesday to close the old swing bridge for eleven months, beginning in May. "
    "Lorries will be sent round by the northern dyke, which adds forty minutes to the trip, the roads office said. "
)
CUT = "Residents of the lower town had asked for a temporary ferry, and the mayor promised to look at the c…"
TAGS = '<div class="tags"><a href="/t/1">Bridges</a> <a href="/t/2">Marrow</a></div>'
SUBSCRIBE = "<p>Subscribe for 2 crowns a week.</p>"


def story(count: int, last: str = "The vote was close.") -> str:
    return "".join(f"<p>{SENTENCES}{number} of them spoke in the hall.</p>" for number in range(count)) + f"<p>{last}</p>"


def status(body: str, declared: object = None, head: str = "") -> str:
    article = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-04-02T10:00:00Z"}
    data = json.dumps([{**article, **(declared if isinstance(declared, dict) else {})}])
    html = (
        f'<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>{TITLE}</title>'
        f'<script type="application/ld+json">{data}</script>{head}</head><body><article><h1>{TITLE}</h1>{body}</article></body></html>'
    )
    return str(extract(html.encode(), URL, "utf-8").body_status)


def in_wall(said: str, name: str) -> str:
    return f'<div class="{name}"><h2>{said}</h2><p>Plans from two crowns.</p></div>'


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Already a paid subscriber? Sign in", "paywall-login"),
        ("Already have an account? Log in to read the full story", "restricted-content-breaker"),
        ("Keep reading this post for free, courtesy of Ana Ruiz.", "paywall"),
        ("Kostenlos registrieren und weiterlesen", "tag-paywall-header"),
        ("Bereits Abonnent? Anmelden", "freemium__content"),
        ("Déjà abonné ? Connectez-vous", "poool-widget"),
        ("Czytaj dalej w Premium", "article-lock piano-offer"),
    ],
)
def test_words_of_a_wall_in_what_is_called_one_end_a_text_of_any_length(count: int, said: str, name: str) -> None:
    body = f'<div class="body">{story(count)}</div>{in_wall(said, name)}'
    assert status(body) == "paywalled"


@pytest.mark.parametrize(
    "below",
    [
        # Comments for subscribers, others' stories, a closed offer, the door of a site, a wall that is open.
        in_wall("Already a subscriber? Sign in", "paywall__comments"),
        f'<div class="related">{in_wall("Keep reading", "paywall")}</div>',
        f'<div style="display: none">{in_wall("Already a subscriber? Sign in", "paywall")}</div>',
        in_wall("Already a subscriber? Sign in", "no-paywall"),
        in_wall("Buy the paper at the kiosk", "paywall"),
        f'{TAGS}<footer><div class="links"><h5>Members-only app</h5></div></footer>',
    ],
)
def test_a_whole_article_above_what_speaks_of_subscribers_is_full(below: str) -> None:
    assert status(f'<div class="body">{story(12)}</div>{below}') == "full"


def test_a_text_that_itself_stands_in_what_is_called_a_wall_is_full_where_no_words_of_one_follow() -> None:
    assert status(f'<div class="paywall">{story(12)}</div>{TAGS}') == "full"
    assert status(f'<div class="paywall">{story(1)}</div>{TAGS}') == "full"


@pytest.mark.parametrize(
    ("name", "declared", "head", "expected"),
    [
        ("entry steady-paywall-container", {}, "", "paywalled"),
        ("entry", {"isAccessibleForFree": False}, "", "paywalled"),
        ("entry", {}, '<meta property="article:content_tier" content="metered">', "paywalled"),
        ("entry", {"wordCount": 4000}, "", "partial"),
        ("entry", {"wordCount": 700}, "", "full"),
        ("entry", {}, "", "full"),
    ],
)
def test_a_long_text_that_breaks_off_in_a_sentence_goes_on_where_the_page_says_so(
    name: str, declared: dict[str, object], head: str, expected: str
) -> None:
    assert status(f'<div class="{name}">{story(9, CUT)}</div>{TAGS}', declared, head) == expected


@pytest.mark.parametrize("last", ["The vote was close.", "While you are here…"])
def test_a_long_text_that_does_not_break_off_is_full_whatever_is_declared(last: str) -> None:
    declared = {"isAccessibleForFree": False, "wordCount": 4000}
    assert status(f'<div class="steady-paywall-container">{story(9, last)}</div>{TAGS}', declared) == "full"


PART = {"@type": "WebPageElement", "isAccessibleForFree": "False"}


@pytest.mark.parametrize(
    ("selector", "count", "last", "expected"),
    [
        (".paid-part", 4, "The vote was close.", "full"),
        ("#story .paid-part, .x", 4, "The vote was close.", "full"),
        ("article > div.paid-part", 4, "The vote was close.", "full"),
        # What is declared is not on the page, is of another name, breaks off, or is the entrance alone.
        (".paid-rest", 4, "The vote was close.", "paywalled"),
        ("#paid-part", 4, "The vote was close.", "paywalled"),
        ("", 4, "The vote was close.", "paywalled"),
        (".paid-part", 4, CUT, "paywalled"),
        (".paid-part", 1, "The vote was close.", "paywalled"),
    ],
)
def test_the_part_that_is_declared_as_not_free_and_is_shown_makes_the_article_whole(
    selector: str, count: int, last: str, expected: str
) -> None:
    declared = {"isAccessibleForFree": False, "hasPart": {**PART, "cssSelector": selector}}
    assert status(f'<div class="body paid-part">{story(count, last)}</div>{TAGS}', declared) == expected


def test_a_notice_below_the_shown_part_hides_the_rest_of_it() -> None:
    declared = {"isAccessibleForFree": False, "hasPart": {**PART, "cssSelector": ".paid-part"}}
    body = f'<div class="body paid-part">{story(4)}</div>'
    assert status(f"{body}<div><p>This article is for subscribers only.</p></div>", declared) == "paywalled"
    assert status(f"{body}<div>{SUBSCRIBE}</div>", declared) == "full"


@pytest.mark.parametrize(("tier", "expected"), [("metered", "full"), ("locked", "paywalled"), ("free", "full")])
def test_a_short_article_of_which_readers_get_a_few_is_whole(tier: str, expected: str) -> None:
    head = f'<meta property="article:content_tier" content="{tier}">'
    assert status(f"<div>{story(3)}</div>{TAGS}", None, head) == expected


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        ("有料会員になると会員限定の有料記事もお読みいただけます。", "full"),
        ("有料記事が読み放題。月額100円で会員登録", "full"),
        ("この記事は有料会員限定です。残り1200文字。", "paywalled"),
    ],
)
def test_an_offer_to_read_other_articles_hides_nothing_of_this_one(offer: str, expected: str) -> None:
    assert status(f"<div>{story(2)}</div><div><p>{offer}</p></div>") == expected


UNENDED = "Residents of the lower town had asked for a temporary ferry, and the mayor promised to look at"


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize(
    ("last", "below", "expected"),
    [
        (UNENDED, '<div class="more">Read More</div>', "partial"),
        (CUT, '<div class="more"><a href="/full">Weiterlesen &gt;&gt;</a></div>', "partial"),
        (UNENDED, '<div class="read-more">Lire la suite</div>', "partial"),
        ("The vote was close.", '<div class="more">Read More</div>', "full"),
        (UNENDED, '<div class="more">Read more of our news</div>', "full"),
        (UNENDED, '<div class="row"><ul><li><div>Read More</div></li></ul></div>', "full"),
        (UNENDED, '<h3>Read More</h3><ul><li><a href="/n/1">Mill to open again</a></li></ul>', "full"),
    ],
)
def test_a_text_that_ends_in_no_sentence_above_a_way_to_its_rest_is_a_part(last: str, below: str, expected: str, count: int) -> None:
    assert status(f"<div>{story(count, last)}{below}</div>") == expected
