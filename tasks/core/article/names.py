"""Names in a signature: one text of "By Ana Ruiz and Jon Falk, Staff Writers" taken apart into people, agencies and desks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tasks.core.article.agencies import is_organization
from tasks.core.article.headline import fold
from tasks.core.months import MONTHS
from tasks.core.months import fold as fold_month

SIGNED_BY = re.compile(
    r"^\s*(?:(?:written|posted|published|story|text|report(?:ed|ing)?|words|article|bericht|texte?|testo|texto|contributed|"
    r"veröffentlicht|geschrieben|verfasst|erstellt|publié|écrit|rédigé|publicado|escrito|pubblicato|scritto|geschreven|napisane)\s*)?"
    r"(?:by|von|par|por|di|da|de|od|av|af|door|autor(?:in|es|a)?|author|автор|текст|textо?|από|του|przez|oleh|yazan|作者|記者|记者|文)\s*[:：]?\s+(?=\S)",
    re.IGNORECASE,
)
SIGNED_WITH = re.compile(
    r"^\s*(?:by|written by|posted by|von|par|por|autor|author|автор|作者|記者|记者|文)\s*[:：]\s*|^\s*(?:作者|記者|记者)\s*", re.IGNORECASE
)
# A name behind its label in the middle of a line of date, source and author.
LABELLED = re.compile(
    r"(?:автор|autor(?:in)?|author|auteur|autore|συντάκτης|作者|記者|记者|文)\s*[:：]\s*(?P<name>[^\W\d_][^\d|;/:：,，、()（）]{1,40}?)(?=\s{2,}|\s*[|;/,，、(（\d]|\s+\w+[:：]|$)",
    re.IGNORECASE,
)
AT_STOPS = re.compile(r"\s*[;|/·•●]\s*|,\s*|、|，|\s+/\s+")
AT_AND = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|и|i|та|和|및|ve|dan|και)\s+|\s*&\s*", re.IGNORECASE)
NOT_A_NAME = re.compile(
    r"[:：©]|www\.|\.(?:com|org|net|co)\b(?!\s)|\d{3,}|[{}<>=]|^@|"
    r"\b(?:view|follow|more|all|alle|read|see|show|posts|articles|beiträge|profile?|bio|fact|checked|written|über|artikel|author|autor(?:in)?|"
    r"voir|todos|tutti|mehr|weitere)\b",
    re.IGNORECASE,
)
ACCOUNT = re.compile(r"\s+@\w+\s*$")
EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.\w+")
TRAILING_ROLE = re.compile(
    r"\s*[(\[].*?[)\]]\s*$|\s+(?:(?:staff|senior|chief|contributing|political|special|freelance|guest)\s+)*"
    r"(?:writer|reporter|editor|correspondent|columnist|contributor|staff)s?\s*$|"
    r"\s+(?:(?:co-?)?founder|c[etom]o|(?:(?:marketing|managing|executive|creative|sports|news|digital|senior)\s+)+(?:director|editor|manager))\s*$",
    re.IGNORECASE,
)
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "md", "phd", "ms", "rd", "mba", "mph", "dvm", "rdn", "ph.d", "m.d", "cpa", "esq", "rn"))
EMPTY_NAMES = frozenset(
    ("admin", "administrator", "author", "editor", "none", "null", "unknown", "anonymous", "guest", "user", "root", "default", "webmaster")
)
# A signature longer than this is a sentence.
LONGEST_NAME = 60
# Papers name a hundred authors; what is longer is an attack.
LONGEST_SIGNATURE = 4_000
MOST_WORDS_IN_NAME = 6
MOST_WORDS_OF_A_PERSON = 4
# Authors of comments and teasers come after the article's own; a real byline does not list more.
MOST_NAMES = 12


def clean_names(names: Iterable[str]) -> tuple[str, ...]:
    """Single names without "by", roles, addresses and repetitions."""
    kept: dict[str, str] = {}
    for text in names:
        for name in split_names(text[:LONGEST_SIGNATURE]):
            if could_be_name(name) and len(kept) < MOST_NAMES:
                kept.setdefault(fold(name), name)
    return tuple(name for key, name in kept.items() if key not in EMPTY_NAMES)


def is_address(text: str) -> bool:
    """True for the profile pages and accounts that some sites put where a name belongs."""
    return text.startswith(("http:", "https:", "www.", "#", "/", "@"))


def split_names(text: str) -> Iterator[str]:
    """The single names in a signature, without "by", roles, days and addresses; an organization's "and" stays."""
    text = EMAIL.sub(" ", unicodedata.normalize("NFC", text).replace("\u00ad", ""))
    text = ACCOUNT.sub("", SIGNED_WITH.sub("", SIGNED_BY.sub("", text)))
    for whole in AT_STOPS.split(text):
        parts = AT_AND.split(whole)
        for part in [whole] if len(parts) > 1 and is_organization(whole) and not all(map(looks_like_person, parts)) else parts:
            unsigned = without_day(SIGNED_BY.sub("", part))
            bare = TRAILING_ROLE.sub("", unsigned)
            name = (bare if " " in bare.strip() else unsigned).strip(" \t.,:;-–—|()[]\"'*●•")
            if name.casefold().replace(".", "") not in SUFFIXES:
                yield " ".join(name.split())


def could_be_name(name: str) -> bool:
    """True for what is short enough and free of addresses, numbers and the words of menus."""
    return (
        1 < len(name) <= LONGEST_NAME
        and len(name.split()) <= MOST_WORDS_IN_NAME
        and NOT_A_NAME.search(name) is None
        and any(letter.isalpha() for letter in name)
    )


def looks_like_person(name: str) -> bool:
    """True for two to four capitalized words, or for two to eight characters of a Chinese, Japanese or Korean name."""
    if any(letter.isdigit() for letter in name) or MENU.search(name) or POSITION.search(name):
        return False
    if IDEOGRAPHIC_NAME.match(name):
        return not is_organization(name)
    parts = name.split()
    return 1 < len(parts) <= MOST_WORDS_OF_A_PERSON and all(
        part[0].isupper() or not part[0].isascii() or part in PARTICLES for part in parts
    )


def without_day(text: str) -> str:
    """A name without the date that follows it: "Ana Ruiz am Samstag", "Jon Falk Mar 14"."""
    words = text.split()
    for number in range(1, len(words)):
        following = words[number + 1] if number + 1 < len(words) else ""
        month = fold_month(words[number].strip(".,")) in MONTHS and following[:1].isdigit()
        if month or WEEKDAY.match(words[number]) or (words[number].casefold() in {"am", "on", "le", "vom"} and WEEKDAY.match(following)):
            return " ".join(words[:number])
    return text


MENU = re.compile(
    r"\b(?:sign (?:in|up)|log in|"
    r"facebook|twitter|google|instagram|linkedin|youtube|whats ?app|telegram|e-?mail|share[sd]?|updated|published|"
    r"about|contact|trending|edited|photos?|credit|image|getty)\b|著者|作者|記者|"
    r"プロフィール|一覧|関連|記事|編集|登録|責任|责任|编辑|來源|来源|时间|日期|글쓴이|댓글|기사|구독|입력|수정|등록|승인|발행|更新|公開|掲載|投稿|発表|发布|發布|編集部",
    re.IGNORECASE,
)
# What stands beside or behind a name at work, and is none.
POSITION = re.compile(
    r"\b(?:consultant|director|manager|officer|president|ceo|cto|coo|cmo|founder|specialist|analyst|engineer|attorney|advis[eo]r|strategist|"
    r"geschäftsführer(?:in)?|leiter(?:in)?|sprecher(?:in)?|directeur|directrice|directora?|gerente|direttore)$",
    re.IGNORECASE,
)
IDEOGRAPHIC_NAME = re.compile(
    r"[\u3040-\u30ff\u4e00-\u9fff]{2,8}$|[\uac00-\ud7af]{2,4}$|[\u4e00-\u9fff]{1,4}[\s\u3000][\u3040-\u30ff\u4e00-\u9fff]{1,5}$"
)
WEEKDAY = re.compile(
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|(?:mon|tues|wed|thu|fri|sat|sun),|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    re.IGNORECASE,
)
PARTICLES = frozenset(("de", "van", "von", "der", "den", "del", "da", "di", "la", "le", "bin", "al", "el", "y", "dos", "ten"))
