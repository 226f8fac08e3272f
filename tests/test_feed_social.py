"""Posts of social networks by the feeds and pages that anybody may read, in the shape that each network gives them; the words are ours."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from warehouse.records.article import TEXT_MARK
from warehouse.records.feed import Feed, FeedKind, QueuedEntry
from wirewatch.article.outcome import article_from_feed
from wirewatch.feed.discovery.feed_list import make_feed
from wirewatch.feed.parsing.parsed_records import ParsedFeed
from wirewatch.feed.parsing.read_feed import parse_feed

AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SAID = "The ministry of Ostrava and its partners signed a joint statement on the bridge."

MASTODON = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:webfeeds="http://webfeeds.org/rss/1.0"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Ministry of Ostrava</title><link>https://social.example/@ministry</link>
<item><guid isPermaLink="true">https://social.example/@ministry/111</guid><link>https://social.example/@ministry/111</link>
<pubDate>Fri, 20 Nov 2026 08:00:00 +0000</pubDate><description>&lt;p&gt;{SAID}&lt;/p&gt;</description>
<media:content url="https://files.social.example/1.png" type="image/png"/></item></channel></rss>"""

BLUESKY = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><description>Official</description>
<link>https://sky.example/profile/ministry.example</link><title>@ministry.example - Ministry of Ostrava</title>
<item><link>https://sky.example/profile/ministry.example/post/3kab</link><description>{SAID}</description>
<pubDate>20 Nov 2026 08:00 +0000</pubDate><guid isPermaLink="false">at://did:plc:abc/app.feed.post/3kab</guid></item></channel></rss>"""

YOUTUBE = f"""<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><id>yt:channel:abc</id><title>Ministry of Ostrava</title>
<link rel="alternate" href="https://video.example/channel/abc"/><entry><id>yt:video:xyz</id><yt:videoId>xyz</yt:videoId>
<title>The signing of the statement</title><link rel="alternate" href="https://video.example/watch?v=xyz"/>
<author><name>Ministry of Ostrava</name></author><published>2026-11-20T08:00:00+00:00</published>
<updated>2026-11-20T09:00:00+00:00</updated><media:group><media:title>The signing of the statement</media:title>
<media:description>{SAID}</media:description></media:group></entry></feed>"""

REDDIT = f"""<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ostrava</title>
<id>/r/ostrava/.rss</id><link rel="self" href="https://forum.example/r/ostrava/.rss"/><entry><author><name>/u/reader</name></author>
<content type="html">&lt;div class="md"&gt;&lt;p&gt;{SAID}&lt;/p&gt;&lt;/div&gt; submitted by /u/reader</content><id>t3_abc</id>
<link href="https://forum.example/r/ostrava/comments/abc/bridge/"/><updated>2026-11-20T08:00:00+00:00</updated>
<published>2026-11-20T08:00:00+00:00</published><title>The bridge</title></entry></feed>"""

POST = f"""<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="ministry/7">
<div class="tgme_widget_message_bubble">
<div class="tgme_widget_message_author"><a href="https://channel.example/ministry"><span>Ministry of Ostrava</span></a></div>
<div class="tgme_widget_message_text" dir="auto">{SAID} <a href="https://ministry.example/statement">More</a></div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">12.3K</span>
<a class="tgme_widget_message_date" href="https://channel.example/ministry/7">
<time datetime="2026-11-20T08:00:00+00:00">08:00</time></a></div>
</div></div></div>"""
SECOND = POST.replace("/7", "/8").replace("bridge", "port")
TELEGRAM = f"<html lang='en'><head><title>Ministry of Ostrava</title></head><body>{POST}{SECOND}</body></html>"


@pytest.mark.parametrize(
    ("body", "link", "title"),
    [
        (MASTODON, "https://social.example/@ministry/111", SAID),
        (BLUESKY, "https://sky.example/profile/ministry.example/post/3kab", SAID),
        (YOUTUBE, "https://video.example/watch?v=xyz", "The signing of the statement"),
        (REDDIT, "https://forum.example/r/ostrava/comments/abc/bridge/", "The bridge"),
    ],
    ids=["mastodon", "bluesky", "youtube", "reddit"],
)
def test_a_post_in_a_feed_is_an_article_of_its_words(body: str, link: str, title: str) -> None:
    parsed = parse_feed(body.encode(), "", "https://social.example/feed")
    assert isinstance(parsed, ParsedFeed)
    (entry,) = parsed.entries
    assert (entry.url, entry.published_at) == (link, AT)
    article = article_from_feed(QueuedEntry("a", f"{link}{TEXT_MARK}", "f", "Ministry", entry, AT))
    assert article is not None
    assert (article.title, SAID in article.text) == (title, True)


def test_a_public_page_of_posts_is_a_list_of_their_words() -> None:
    parsed = parse_feed(
        TELEGRAM.encode(), "text/html", "https://channel.example/s/ministry", FeedKind.HTML, selector=".tgme_widget_message_text"
    )
    assert isinstance(parsed, ParsedFeed)
    assert [(entry.url, entry.title, entry.published_at) for entry in parsed.entries] == [
        ("https://channel.example/ministry/7", "", AT),
        ("https://channel.example/ministry/8", "", AT),
    ]
    assert parsed.entries[0].summary == f"{SAID} More"
    made = make_feed("https://channel.example/s/ministry", text_only="yes", kind="html", selector=".tgme_widget_message_text")
    assert isinstance(made, Feed)
    assert made.text_only


def test_news_boxes_with_a_linked_date_are_lists_of_headlines_as_before() -> None:
    card = (
        "<article><a href='/2026/11/20/'><time datetime='2026-11-20'>20 November</time></a>"
        "<h2><a href='/news/bridge-7'>The bridge is to open in spring</a></h2><p>{}</p></article>"
    )
    page = f"<html><body>{card.format('A standfirst. ' * 20)}{card.replace('bridge', 'port').format('Another. ' * 20)}</body></html>"
    for selector in ("article", "h2 a", "article h2"):
        parsed = parse_feed(page.encode(), "text/html", "https://quay.example/news", FeedKind.HTML, selector=selector)
        assert isinstance(parsed, ParsedFeed)
        assert [entry.url for entry in parsed.entries] == ["https://quay.example/news/bridge-7", "https://quay.example/news/port-7"]
        assert all(entry.title for entry in parsed.entries)
