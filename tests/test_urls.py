import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirewatch.urls import ARTICLE_ID_VERSION, absolute_url, article_id, canonical_url, registrable_domain

STORY = "https://www.daily-lantern.example.com/world/2026/11/ministers-sign-pact"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://WWW.Example.COM:80/News", "http://www.example.com/News"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("http://example.com:443/a", "http://example.com:443/a"),
        ("https://example.com", "https://example.com/"),
        ("https://example.com./a", "https://example.com/a"),
        ("https://user:secret@example.com/a", "https://example.com/a"),
        ("  https://example.com/a\n", "https://example.com/a"),
        ("https://example.com/a/../b/./c", "https://example.com/b/c"),
        ("https://example.com/a/..", "https://example.com/"),
        ("https://example.com/../../a", "https://example.com/a"),
        ("https://example.com/a//", "https://example.com/a/"),
        ("https://example.com/%7Euser/%e4%bd%a0", "https://example.com/~user/%E4%BD%A0"),
        ("https://example.com/100%", "https://example.com/100%25"),
        ("https://example.com/два слова", "https://example.com/%D0%B4%D0%B2%D0%B0%20%D1%81%D0%BB%D0%BE%D0%B2%D0%B0"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("https://example.com/a;jsessionid=0A1B2C", "https://example.com/a"),
        ("https://example.com/a#comments", "https://example.com/a"),
        ("https://example.com/#!/story/12", "https://example.com/#!/story/12"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
        ("https://example.com/a?12345", "https://example.com/a?12345"),
        ("https://example.com/a?b=2&a=1", "https://example.com/a?b=2&a=1"),
        ("https://example.com/a?x=1&amp;y=2", "https://example.com/a?x=1&y=2"),
        ("https://example.com/a?x=%e9", "https://example.com/a?x=%E9"),
    ],
)
def test_one_spelling_for_each_address(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    "query",
    [
        "utm_source=rss&utm_medium=feed", "UTM_Campaign=x", "fbclid=IwAR0", "gclid=1", "mc_cid=9&mc_eid=8", "ref=rss",
        "cmpid=abc", "at_medium=RSS", "at_campaign=rss", "xtor=RSS-1", "ns_mchannel=rss", "yclid=77", "from=telegram",
        "source=twitter", "smid=url-share", "ref_src=twsrc%5Etfw", "wt.mc_id=x", "_ga=2.1", "amp=1", "outputType=amp",
        "spm=a2.1", "__hstc=1", "guccounter=1", "ocid=bing", "amp",
    ],
)  # fmt: skip
def test_parameters_that_say_where_the_reader_came_from_go(query: str) -> None:
    assert canonical_url(f"{STORY}?{query}") == STORY
    assert canonical_url(f"{STORY}?id=41&{query}&page=2") == f"{STORY}?id=41&page=2"


@pytest.mark.parametrize(
    "query", ["id=5", "ref=20261107", "source=4711", "from=kyiv", "p=12", "story=rss-in-2026", "v=dQw4", "article=utm_1", "cid=99"]
)
def test_parameters_that_name_a_story_stay(query: str) -> None:
    assert canonical_url(f"https://example.com/view?{query}") == f"https://example.com/view?{query}"


@pytest.mark.parametrize(
    ("variant", "plain"),
    [
        (STORY + "/amp", STORY),
        (STORY + "/amp/", STORY),
        (STORY + ".amp.html", STORY + ".html"),
        (STORY + ".amp", STORY),
        ("https://example.com/amp/world/story", "https://example.com/world/story"),
        ("https://www.google.com/amp/s/example.com/world/story.amp.html", "https://example.com/world/story.html"),
        ("https://example-com.cdn.ampproject.org/c/s/example.com/world/story?amp=1", "https://example.com/world/story"),
        ("https://www.google.com/url?rct=j&url=https://example.com/a%3Fid%3D1&ct=ga", "https://example.com/a?id=1"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Fa%3Ffbclid%3D1", "https://example.com/a"),
        ("https://example.com/amp", "https://example.com/amp"),
        ("https://example.com/ampere/amplifier", "https://example.com/ampere/amplifier"),
    ],
)
def test_amp_pages_and_redirectors_give_the_page_behind_them(variant: str, plain: str) -> None:
    assert canonical_url(variant) == plain


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "mailto:desk@example.com", "data:text/html,x", "ftp://example.com/a", "/a", "http://", "http:///a", "http://[::1",
     "https://example.com:99999/", "https://exa mple.com/", "tag:example.com,2026:1", "https://example.com/" + "a" * 9000, "urn:uuid:1"],
)  # fmt: skip
def test_what_is_no_web_address_is_empty(url: str) -> None:
    assert canonical_url(url) == ""


@pytest.mark.parametrize(
    ("url", "declared", "expected"),
    [
        (STORY + "?page=all", STORY, STORY),
        ("https://m.daily-lantern.example.com/w/77", STORY, STORY),
        (STORY, "//www.daily-lantern.example.com/w/9/?utm_source=x", "https://www.daily-lantern.example.com/w/9/"),
        ("https://example.com/a?id=5&sort=new", "/a?id=5", "https://example.com/a?id=5"),
        ("https://example.com/?p=812", "https://example.com/2026/11/long-headline", "https://example.com/2026/11/long-headline"),
        ("https://example.com/world/story/2", "https://example.com/world/story", "https://example.com/world/story"),
        ("https://example.com/a/b/print", "/a/b", "https://example.com/a/b"),
        ("https://example.com/a/b?print=1", "/a/b", "https://example.com/a/b"),
        ("https://example.com/a?id=5&print=1", "/a?id=5", "https://example.com/a?id=5"),
    ],
)
def test_a_plausible_canonical_link_wins(url: str, declared: str, expected: str) -> None:
    assert canonical_url(url, declared) == expected


@pytest.mark.parametrize(
    "declared",
    ["https://www.daily-lantern.example.com/", "https://www.daily-lantern.example.com", "/world/", "/world/2026", "https://other-paper.example.net/x",
     "http://localhost/world/x", "/404", "/login?next=1", "undefined", "/{{ canonical }}", "javascript:void(0)", "http://[", "   ", "https://staging.test/x",
     "/index.html"],
)  # fmt: skip
def test_an_implausible_canonical_link_is_ignored(declared: str) -> None:
    assert canonical_url(STORY, declared) == STORY


def test_a_canonical_link_that_loses_the_story_number_is_ignored() -> None:
    assert canonical_url("https://example.com/read.php?id=815", "https://example.com/read.php") == "https://example.com/read.php?id=815"
    assert canonical_url("https://example.com/a?id=8&print=1", "https://example.com/a") == "https://example.com/a?id=8&print=1"
    assert canonical_url("https://example.com/?p=815", "https://example.com/") == "https://example.com/?p=815"


@pytest.mark.parametrize(
    "same",
    ["http://www.daily-lantern.example.com/world/2026/11/ministers-sign-pact", STORY + "/", "https://m.daily-lantern.example.com/world/2026/11/ministers-sign-pact",
     "https://daily-lantern.example.com/world/2026/11/ministers-sign-pact", STORY + "/amp"],
)  # fmt: skip
def test_variants_of_one_article_have_one_id(same: str) -> None:
    shorter = same.replace("daily-lantern.example.com", "daily-lantern.com")
    assert article_id(canonical_url(shorter)) == article_id(STORY.replace("daily-lantern.example.com", "daily-lantern.com"))


def test_ids_differ_where_articles_do() -> None:
    urls = [
        STORY,
        STORY + "-2",
        STORY + "?id=1",
        STORY + "?id=2",
        "https://sport.lantern.com/a",
        "https://lantern.com/a",
        "https://lantern.com:8443/a",
        "",
    ]
    assert len({article_id(url) for url in urls}) == len(urls)


def test_the_order_of_parameters_makes_no_difference_to_the_id() -> None:
    assert article_id("https://example.com/a?b=2&a=1") == article_id("https://example.com/a?a=1&b=2")


def test_ids_are_stable_across_releases() -> None:
    """Changing the rules needs a new version prefix; otherwise every stored article would come in again as new."""
    assert article_id("https://example.com/a?b=2&a=1") == "a1-63de69881d828dafe2230a8f"
    assert article_id(STORY).startswith(ARTICLE_ID_VERSION + "-")
    assert len(article_id(STORY)) == 27


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("news.example.com.cn", "example.com.cn"),
        ("https://a.b.example.org:8443/x", "example.org"),
        ("http://127.0.0.5:8080/x", "127.0.0.5"),
        ("http://[::1]/x", "::1"),
        ("localhost", "localhost"),
        ("https://someone.github.io/x", "someone.github.io"),
        ("https://www.lantern.公司.cn/x", "lantern.xn--55qx5d.cn"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_registrable_domain(url: str, expected: str) -> None:
    assert registrable_domain(url) == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("/a", "https://example.com/a"),
        ("b?x=1#y", "https://example.com/feeds/b?x=1#y"),
        ("//cdn.example.net/a", "https://cdn.example.net/a"),
        ("http://example.net/\n  a", "http://example.net/a"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("http://[", ""),
        ("mailto:x@example.com", ""),
    ],
)
def test_absolute_url(reference: str, expected: str) -> None:
    assert absolute_url("https://example.com/feeds/main.xml", reference) == expected


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_none(text: str) -> None:
    for url in (text, f"https://example.com/{text}", f"https://{text}/a", f"https://example.com/?{text}"):
        once = canonical_url(url, text)
        assert canonical_url(once) == once
        assert isinstance(registrable_domain(url), str)
        assert article_id(url)


@pytest.mark.parametrize(
    ("url", "spelling"),
    [
        ("https://paper.example/2026/11/piers-reopen", "https://paper.example/2026/11/piers-reopen"),
        ("https://paper.example", "https://paper.example/"),
        ("https://paper.example/a/", "https://paper.example/a/"),
        ("https://paper.example/a//", "https://paper.example/a/"),
        ("https://paper.example/a/../b", "https://paper.example/b"),
        ("https://paper.example/a/.b", "https://paper.example/a/.b"),
        ("https://paper.example/a\n", "https://paper.example/a"),
        ("https://Paper.example/a", "https://paper.example/a"),
        ("https://paper.example/amp/a/", "https://paper.example/a/"),
        ("https://paper.example/a.amp.html", "https://paper.example/a.html"),
        ("https://paper.example/camp/amplifier", "https://paper.example/camp/amplifier"),
        ("https://paper.example/" + "x" * 9_000, ""),
    ],
)
def test_an_address_that_needs_no_change_gets_none(url: str, spelling: str) -> None:
    assert canonical_url(url) == spelling


@pytest.mark.parametrize(
    "host", ["paper.example", "www.paper.example", "m.paper.example", "www.paper.co.uk", "127.0.0.1", "www.m.paper.example"]
)
def test_an_id_is_the_same_whichever_way_the_address_was_read(host: str) -> None:
    """The query sends the second address the long way; the id knows neither scheme nor closing slash."""
    assert article_id(f"https://{host}/a/b") == article_id(canonical_url(f"http://{host}/a/b/?utm_source=feed"))
