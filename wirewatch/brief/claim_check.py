"""Somebody's summary held against the archive: which names and figures of each sentence it carries, where, and which it does not. Pure.

It says what is printed, never what is true: a name and a figure in one article are no proof that the sentence is what it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from warehouse.records.article import Article
from wirewatch.alert.filing.thread_facts import figures
from wirewatch.brief.quotes import Quote, quote_of, sentence_spans

# A word with its joints; linear, as every character has one place in it.
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_ADDRESS = re.compile(r"<?https?://[^\s>]+>?")
_MARKS = re.compile(r"^\s*(?:#{1,6}|[-*+>]|\d{1,3}[.)\\]+)\s+|[*_`]")
# "On Monday", "The": capitals that are no names, at the head of an English sentence or anywhere.
_NO_NAME_LINES = """
    the a an in on at by for from of to and but or as it its he she they his her their this that these those there after before while when
    if with without under over during since until monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december mr mrs ms dr
"""
_NO_NAMES = frozenset(_NO_NAME_LINES.split())
LONGEST_NAME_WORDS = 5
MOST_CLAIMS = 300

Find = Callable[[str], Sequence[Article]]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the summary.

    Attributes:
        line: Its line, from 1.
        text: The sentence, without marks of Markdown.
        names: Names in it.
        figures: Figures in it, without grouping marks.
    """

    line: int
    text: str
    names: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """A name or a figure, and where the archive has it.

    Attributes:
        kind: name or figure.
        text: As the summary has it; a figure without grouping marks.
        quote: The first sentence, by the time it was seen, that carries it; None where no article that was found does.
        articles: How many of the articles that were looked at carry it.
    """

    kind: str
    text: str
    quote: Quote | None
    articles: int


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A sentence with its parts.

    Attributes:
        claim: The sentence.
        parts: Its names and figures.
        together: The first article that carries all of them; None where none does.
    """

    claim: Claim
    parts: tuple[CheckedPart, ...]
    together: Quote | None


def claims_of(text: str, known: Mapping[str, str] | None = None, capitalised: Collection[str] = ()) -> list[Claim]:
    """Cut a summary in Markdown into its sentences; code is left out.

    Args:
        text: The summary.
        known: Further names to look for, such as actors, folded.
        capitalised: Words that are names at the head of a sentence too, where anything has a capital.
    """
    claims: list[Claim] = []
    heads = {*capitalised, *_within_sentences(text)}
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if _FENCE.match(line):
            fenced = not fenced
            continue
        plain = _MARKS.sub("", _ADDRESS.sub("", _LINK.sub(r"\1", line))).strip()
        if fenced or not plain:
            continue
        for start, end in sentence_spans(plain):
            said = plain[start:end]
            names = tuple(dict.fromkeys([*_names(said, heads), *(name for name in known or () if _has(said, name))]))
            numbers = tuple(sorted(figures(said)))
            if names or numbers:
                claims.append(Claim(number, said, names, numbers))
    return claims


def check_claim(claim: Claim, find: Find, known: Mapping[str, str] | None = None) -> CheckedClaim:
    """Look for a sentence's names and figures; `find` gives the articles that a query of the topic language holds for, newest first.

    Figures are looked for in the articles that carry one of its names, and where it has no name by themselves.
    """
    found: dict[str, Sequence[Article]] = {}
    for name in claim.names:
        found[name] = find((known or {}).get(name, "") or _query(name))
    articles = {article.article_id: article for some in found.values() for article in some}
    parts = [_named(name, some) for name, some in found.items()]
    for figure in claim.figures:
        among = list(articles.values()) if claim.names else list(find(_query(figure.rstrip("%"))))
        articles |= {article.article_id: article for article in among}
        parts.append(_figured(figure, among))
    holders = [article for article in articles.values() if _carries_all(article, claim, found)]
    first = min(holders, key=lambda article: article.first_seen_at, default=None)
    together = _sentence_with(first, lambda said: bool(figures(said) & set(claim.figures))) or _beginning(first) if first else None
    return CheckedClaim(claim, tuple(parts), together)


def _carries_all(article: Article, claim: Claim, found: Mapping[str, Sequence[Article]]) -> bool:
    named = all(any(other.article_id == article.article_id for other in some) for some in found.values())
    return named and set(claim.figures) <= figures(_whole(article))


def _named(name: str, articles: Sequence[Article]) -> CheckedPart:
    first = min(articles, key=lambda article: article.first_seen_at, default=None)
    quote = _sentence_with(first, lambda said: _has(said, name)) or _beginning(first) if first else None
    return CheckedPart("name", name, quote, len(articles))


def _figured(figure: str, articles: Sequence[Article]) -> CheckedPart:
    holders = [article for article in articles if figure in figures(_whole(article))]
    first = min(holders, key=lambda article: article.first_seen_at, default=None)
    quote = _sentence_with(first, lambda said: figure in figures(said)) if first else None
    return CheckedPart("figure", figure, quote, len(holders))


def _sentence_with(article: Article, holds: Callable[[str], bool]) -> Quote | None:
    for field in ("title", "standfirst", "text"):
        whole: str = getattr(article, field)
        for start, end in sentence_spans(whole):
            if holds(whole[start:end]):
                return quote_of(article, field, start, end)
    return None


def _beginning(article: Article) -> Quote:
    # Found by another name of the same actor, or over a sentence's end: the headline stands for the article.
    return quote_of(article, "title", 0, len(article.title))


def _whole(article: Article) -> str:
    return f"{article.title}\n{article.standfirst}\n{article.text}"


def _within_sentences(text: str) -> Iterator[str]:
    """Give the words that have a capital in the midst of a sentence: at the head of another they are the same names."""
    for start, end in sentence_spans(text):
        words = _WORD.findall(text[start:end])
        yield from (word for word in words[1:] if word[0].isupper() and word.casefold() not in _NO_NAMES)


def _names(sentence: str, heads: Collection[str]) -> Iterator[str]:
    """Give the runs of capitalised words; a single one at the head of the sentence is a name only if it is known as one."""
    run: list[tuple[int, str]] = []
    last_end = 0
    for place, found in enumerate(_WORD.finditer(sentence)):
        word = found.group()
        is_name = word[0].isupper() and word.casefold() not in _NO_NAMES
        if run and (not is_name or sentence[last_end : found.start()].strip() or len(run) == LONGEST_NAME_WORDS):
            yield from _name_of_run(run, heads)
            run = []
        if is_name:
            run.append((place, word))
        last_end = found.end()
    yield from _name_of_run(run, heads)


def _name_of_run(run: Sequence[tuple[int, str]], heads: Collection[str]) -> Iterator[str]:
    # One capital letter is an initial or a point of a list; one capitalised word at the head is how any sentence begins.
    if run and not (len(run) == 1 and (len(run[0][1]) == 1 or (run[0][0] == 0 and run[0][1] not in heads))):
        yield " ".join(word for _, word in run)


def _has(sentence: str, name: str) -> bool:
    at = sentence.casefold().find(name.casefold())
    if at < 0:
        return False
    # Scripts with blanks: not inside of another word.
    ends = sentence[at - 1 : at], sentence[at + len(name) : at + len(name) + 1]
    return not name.isascii() or not any(end.isalnum() for end in ends if end)


def _query(words: str) -> str:
    return '"' + words.replace('"', " ").replace("\\", " ") + '"'
