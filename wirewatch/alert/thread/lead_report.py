"""Which of the reports that came together opens a thread: what happened, before what is said of it or ahead of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from warehouse.records.story import Relation
from wirewatch.alert.message.compose import NewsItem
from wirewatch.alert.message.payload import AlertContent
from wirewatch.alert.thread.story_likeness import may_be_another_event

# Pages that go along with the news: their headlines tell of the event in passing, or tell all of a day.
_KINDS_BESIDE = frozenset(("gallery", "live-blog", "video"))
_LIVE = "live|liveticker|live-ticker|en direct|en directo|en vivo|онлайн"
_RUBRICS = (
    f"{_LIVE}|watch|video|listen|podcast|opinion|comment|editorial|analysis|explainer|review|quiz|newsletter|in pictures|cartoon"
    "|kommentar|meinung|analyse|in bildern|édito|éditorial|chronique|tribune|en images|vidéo"
    "|opinión|análisis|en imágenes|vídeo|мнение|видео|фото"
)
_BESIDE = re.compile(
    rf"^(?:{_RUBRICS})\s?[:|–—-]\s"
    rf"|\s[|–—-]\s(?:{_RUBRICS})$"
    # "Russia-Ukraine war live: ..." is a live blog, "the game was live: ..." is none.
    rf"|(?<!\bis )(?<!\bwas )(?<!\bare )(?<!\bnow )(?<!\bto )\b(?:{_LIVE})\s?:\s"
    # A column is headed by its claim, and by its author's name behind a bar.
    r"|\s\|\s[\w.'’-]{2,20}(?:\s[\w.'’-]{2,20}){1,2}$"
    r"|\b(?:in pictures|(?:best )?photos of the (?:day|week)|live updates|as it happened|transfer gossip|a life in \w+)\b"
    r"|\bin bildern$|\ben images$|\ben imágenes$",
    re.IGNORECASE,
)


# What is to come, as headlines announce it: how one can watch, and who is expected to do it.
_AHEAD = re.compile(
    r"^(?:watch live|what to (?:expect|watch for)|where to watch|when (?:is|does|will)|countdown to)\b"
    r"|\b(?:how|where) to watch\b|\b(?:live ?stream|preview)(?:$|\s?[:–—-]\s)"
    r"|\b(?:expected|set|likely|poised|scheduled) to (?!(?:the|a|an|its|his|her|their|music)\b)[a-z]"
    r"|\bdue to (?:be|begin|start|open|go|meet|vote|take|arrive|land|launch|speak|testify|sign|appear)\b"
    # Without its day it may be the news itself: "Stolen crown to be returned".
    r"|\bto be (?:sentenced\b|(?:held|told|\w{1,16}(?:ed|en|wn))\b[^:;]{0,60}?\b"
    r"(?:today|tonight|tomorrow|this (?:week|weekend|morning|afternoon|evening)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
    r"|^(?:so sehen sie|vorschau|countdown)\b|\b(?:wird erwartet|werden erwartet|steht bevor|stehen bevor)\b"
    r"|^(?:comment (?:suivre|regarder|voir)|à quoi s'attendre)\b|\b(?:s'apprêtent? à|est attendue?|sont attendue?s)\b"
    r"|^(?:cómo (?:ver|seguir)|dónde ver|a qué hora)\b|\b(?:se espera que|a punto de|se prepara para)\b"
    r"|^(?:где смотреть|как смотреть)\b|\b(?:ожидается|ожидаются)\b",
    re.IGNORECASE,
)


def is_beside_the_news(headline: str, kind: str) -> bool:
    """Say whether a page goes along with the news, a gallery, a live blog, a column, a video, or looks ahead to it."""
    return kind in _KINDS_BESIDE or _BESIDE.search(headline) is not None or looks_ahead(headline)


def looks_ahead(headline: str) -> bool:
    """Say whether a headline announces what is to come: how one can watch it, and who is expected to do it."""
    return _AHEAD.search(headline) is not None


def is_first_report(item: NewsItem, post: AlertContent) -> bool:
    """Say whether an article surely tells what happened below a post that does not, and whose thread has told nothing since."""
    return (
        post.latest is None
        and is_beside_the_news(post.headline, "")
        and not _is_beside(item)
        and not may_be_another_event(item)
        and item.placement.relation is not Relation.HEADLINE_ONLY
    )


def lead_of(able: Sequence[NewsItem]) -> NewsItem:
    """Choose the report that a thread begins with: of those that tell what happened the first of its story, else the oldest."""
    return min(able, key=lambda item: (_is_beside(item), item.placement.relation is not Relation.FIRST, *age_of(item)))


def age_of(item: NewsItem) -> tuple[datetime, str]:
    """Give what puts reports in order: when they were published, or else first seen."""
    return item.article.published_at or item.article.first_seen_at, item.article.article_id


def _is_beside(item: NewsItem) -> bool:
    return is_beside_the_news(item.article.title, item.article.kind)
