"""Realistic contents of every kind of message, written for the tests and for the pictures in the documentation."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from warehouse.records.article import BodyStatus
from warehouse.records.topic import ScorePart
from wirewatch.alert.message.latest_report import LatestReport
from wirewatch.alert.message.payload import (
    RETRY_ALL,
    AlertContent,
    Content,
    DigestContent,
    FloodContent,
    Form,
    OperationsContent,
    OverflowContent,
    PostMark,
)
from wirewatch.alert.message.reversed_thread import ReversedThread
from wirewatch.alert.message.summary_lines import Link, StoryLine, TopicDay

NOON = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
TOPIC = "China-Russia partnership statements"
SENTENCE = (
    "In a joint statement signed in Beijing on Monday, China and Russia pledged to deepen their comprehensive partnership "
    "and to open four new border crossings before the spring."
)


def spans(sentence: str, *words: str) -> tuple[tuple[int, int], ...]:
    return tuple((sentence.index(word), sentence.index(word) + len(word)) for word in words)


POST = AlertContent(
    form=Form.POST,
    topic=TOPIC,
    headline="China and Russia vow closer ties in joint statement after Beijing talks",
    alert_id="0f6f9f52-6f1c-5c62-9d0a-6e2f0c1c8d11",
    story_id="s1",
    article_id="a1",
    sentence=SENTENCE,
    spans=spans(SENTENCE, "joint statement", "China", "Russia", "pledged to deepen", "partnership"),
    agency="Meridian News Agency",
    source="Harbour Times",
    first_source="Meridian News Agency",
    first_at=NOON,
    first_listed_at=NOON + timedelta(seconds=80),
    first_unlisted_at=NOON - timedelta(minutes=5),
    published_at=NOON,
    first_seen_at=NOON + timedelta(seconds=80),
    links=(Link("Harbour Times", "https://www.harbourtimes.example/world/china-russia-joint-statement"),),
    language="en",
    tier="outlet",
    pattern="joint statement",
    score=3.5,
    parts=(ScorePart("pair in one sentence", 1.0), ScorePart("statement verb", 1.5), ScorePart("title", 1.0)),
)

UPDATE = replace(
    POST,
    form=Form.UPDATE,
    outlets=14,
    independent_texts=3,
    independent_sources=2,
    links=(
        *POST.links,
        Link("Nordhavn Post", "https://nordhavnpost.example/udland/1882"),
        Link("Delta Courier", "https://news.deltacourier.example/2026/11/23/moscow-beijing"),
        Link("", "https://kurier-wschodni.example/swiat/7731"),
        Link("The Lowland Mail", "https://lowlandmail.example/a/55"),
        Link("Severny Vestnik", "https://severnyvestnik.example/n/20261123-4"),
    ),
    latest=LatestReport(
        "Commerce ministry puts a number on the Beijing pledge", NOON + timedelta(days=1, minutes=5), "Meridian News Agency", "a9"
    ),
)

RUSSIAN = (
    "Стороны подписали в Пекине совместное заявление: Россия и Китай договорились углублять партнёрство и открыть четыре погранперехода."
)
REPLY = replace(
    UPDATE,
    form=Form.REPLY,
    headline="Москва и Пекин согласовали четыре новых погранперехода",
    sentence=RUSSIAN,
    spans=spans(RUSSIAN, "совместное заявление", "Россия", "Китай", "углублять партнёрство"),
    agency="",
    source="Severny Vestnik",
    published_at=NOON + timedelta(minutes=48),
    first_seen_at=NOON + timedelta(minutes=49, seconds=12),
    links=(Link("Severny Vestnik", "https://severnyvestnik.example/n/20261123-4"),),
    latest=None,
    language="ru",
    body_status=BodyStatus.PARTIAL,
)

FACT = "The Ministry of Commerce said on Tuesday that China and Russia would settle 95 per cent of their trade in their own currencies."
NEW_FACT = replace(
    REPLY,
    form=Form.NEW_FACT,
    headline="Commerce ministry puts a number on the Beijing pledge",
    sentence=FACT,
    spans=spans(FACT, "China", "Russia"),
    facts=("new actor: Ministry of Commerce", "new figure: 95 per cent"),
    source="Harbour Times",
    agency="Meridian News Agency",
    published_at=NOON + timedelta(days=1, minutes=5),
    first_seen_at=NOON + timedelta(days=1, minutes=6),
    links=POST.links,
    language="en",
    body_status=BodyStatus.FULL,
    outlets=19,
    independent_texts=4,
    independent_sources=3,
)

REVERSED = "Beijing's commerce ministry said on Wednesday that China and Russia had suspended the opening of the four border crossings."
REVERSAL = replace(
    REPLY,
    form=Form.REVERSAL,
    headline="China and Russia put border crossings on hold",
    sentence=REVERSED,
    spans=spans(REVERSED, "China", "Russia", "suspended"),
    source="Delta Courier",
    agency="",
    published_at=NOON + timedelta(days=2, minutes=5),
    first_seen_at=NOON + timedelta(days=2, minutes=6),
    links=(Link("Delta Courier", "https://news.deltacourier.example/2026/11/25/crossings"),),
    language="en",
    body_status=BodyStatus.FULL,
)

REVERSING_POST = replace(
    REVERSAL,
    form=Form.POST,
    alert_id="5b1c2c0a-1c40-5c0e-8a57-9f0a5a0f7b52",
    story_id="s2",
    article_id="a2",
    first_source=REVERSAL.source,
    first_at=REVERSAL.published_at,
    first_listed_at=REVERSAL.first_seen_at,
    first_unlisted_at=None,
    outlets=1,
    independent_texts=1,
    headline="China and Russia suspend work on border crossings",
    reverses=ReversedThread(
        POST.alert_id,
        "s1",
        "China and Russia resume work on border crossings",
        NOON + timedelta(seconds=100),
        "https://simulator.slack.example/archives/C01/p1795425240000100",
        sent=True,
    ),
)

RESUMED = "China and Russia said on Monday that they had resumed work on the four border crossings after the thaw."
REVERSED_POST = replace(
    POST,
    form=Form.UPDATE,
    headline="China and Russia resume work on border crossings",
    sentence=RESUMED,
    spans=spans(RESUMED, "China", "Russia", "resumed"),
    mark=PostMark(
        "reversed",
        NOON + timedelta(days=2, minutes=6),
        "Delta Courier",
        "a2",
        REVERSING_POST.alert_id,
        "https://simulator.slack.example/archives/C01/p1795598320000100",
    ),
)

CORRECTION = replace(
    POST,
    form=Form.CORRECTION,
    before="China and Russia to open fourteen new border crossings before the spring",
    after="China and Russia to open four new border crossings before the spring",
    note="Correction: an earlier version of this article gave wrong numbers of crossings and of lorries. They are four, and 300 a day.",
    facts=("figure: 3,000 → 300",),
    changed_at=NOON + timedelta(hours=2),
)

RETRACTION = replace(
    POST,
    form=Form.RETRACTION,
    source="Delta Courier",
    agency="",
    before="Beijing summit ends without a statement",
    after="This report was withdrawn",
    note="Editor's note: this report was published in error and is withdrawn. The summit ended with a joint statement. We apologise.",
    links=(Link("Delta Courier", "https://news.deltacourier.example/2026/11/23/moscow-beijing"),),
    changed_at=NOON + timedelta(hours=3),
)

CHANGED_SENTENCE = "China and Russia pledged to open fourteen new border crossings before the spring."
CHANGE = replace(
    POST,
    form=Form.CHANGE,
    before=CHANGED_SENTENCE,
    after=CHANGED_SENTENCE.replace("fourteen", "four"),
    changed_at=NOON + timedelta(hours=5),
)
GONE = replace(
    RETRACTION,
    form=Form.GONE,
    before="Beijing summit ends without a statement",
    after="The server answers 410: the page is gone for good.",
    note="",
    changed_at=NOON + timedelta(hours=6),
)
BACK = replace(CHANGE, form=Form.BACK, changed_at=NOON + timedelta(hours=7), note="The page answers again, with another text.")

CORRECTED = replace(UPDATE, mark=PostMark("corrected", NOON + timedelta(hours=2), "Harbour Times"))
RETRACTED = replace(UPDATE, mark=PostMark("retracted", NOON + timedelta(hours=3), "Delta Courier"))

MERGED = replace(UPDATE, form=Form.MERGED, thread_url="https://desk.slack.example/archives/C01/p1764061920000100")

SPLIT = replace(
    REPLY,
    form=Form.SPLIT,
    headline="China and Mongolia sign a border treaty in Ulaanbaatar",
    links=REPLY.links[:1],
    outlets=13,
    independent_texts=2,
    independent_sources=2,
)

STORIES = (
    StoryLine(TOPIC, POST.headline, POST.links[0], "Meridian News Agency", NOON, 14, 2),
    StoryLine(
        "Sanctions packages",
        "Thirteenth package to name two shipping insurers, diplomats say",
        Link("The Lowland Mail", "https://lowlandmail.example/a/61"),
        "The Lowland Mail",
        NOON + timedelta(hours=1),
        6,
        3,
    ),
    StoryLine(
        "Central bank rate decisions",
        "Riverland's central bank holds at 4.25 per cent, hints at June",
        Link("Delta Courier", "https://news.deltacourier.example/2026/11/23/rates"),
        "Delta Courier",
        NOON + timedelta(hours=2),
    ),
)

OVERFLOW = OverflowContent(
    "The channel's budget is 20 messages an hour", NOON, NOON + timedelta(minutes=48), 23, STORIES, alert_id="overflow"
)

DIGEST = DigestContent(
    day=NOON,
    articles=4211,
    topics=(
        TopicDay(TOPIC, 61, 4, (0, 2, 1, 0, 1, 0, 0, 1, 0, 2, 1, 0, 3, 4), useful=3, noise=1),
        TopicDay("Sanctions packages", 38, 6, (4, 3, 5, 6, 2, 0, 1, 5, 4, 6, 7, 2, 1, 6), useful=2),
        TopicDay("Central bank rate decisions", 12, 2, (0, 0, 1, 3, 0, 0, 0, 1, 2, 0, 1, 0, 0, 2)),
        TopicDay("Disease outbreaks", 0, 0, (0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0)),
    ),
    stories=STORIES,
    sources_in_trouble=2,
)

OPERATIONS = OperationsContent(
    severity="error",
    title="Slack refuses #news-alerts",
    what="chat.postMessage answered not_in_channel; 3 alerts are parked and nothing is lost.",
    to_do="Invite the app with /invite @wirewatch. The alerts are sent within a minute after that.",
    subjects=(POST.headline, STORIES[1].headline, STORIES[2].headline),
    at=NOON + timedelta(hours=4),
    retry=RETRY_ALL,
    command="wirewatch alerts retry",
)

FLOOD = FloodContent("Nordhavn Post", "https://nordhavnpost.example/rss", TOPIC, 412, 9, NOON + timedelta(hours=5))

TRANSLATED = replace(
    REPLY,
    form=Form.POST,
    outlets=1,
    independent_texts=1,
    independent_sources=0,
    tier="outlet",
    translated_headline="Moscow and Beijing agree on four new border crossings",
    translated_quote="Russia and China signed a joint statement in Beijing, agreed to deepen their partnership and open four crossings.",
    translator="LibreTranslate",
)

EVERY: dict[str, Content] = {
    "post": POST,
    "update": UPDATE,
    "translated": TRANSLATED,
    "reply": REPLY,
    "new-fact": NEW_FACT,
    "reversal": REVERSAL,
    "reversing-post": REVERSING_POST,
    "reversed-post": REVERSED_POST,
    "correction": CORRECTION,
    "corrected-post": CORRECTED,
    "change": CHANGE,
    "gone": GONE,
    "back": BACK,
    "retraction": RETRACTION,
    "retracted-post": RETRACTED,
    "merged": MERGED,
    "split": SPLIT,
    "overflow": OVERFLOW,
    "digest": DIGEST,
    "operations": OPERATIONS,
    "flood": FLOOD,
}
