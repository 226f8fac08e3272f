"""What is kept of an article for comparing it: at most one kibibyte, and a function of the article alone.

    Article text -> boilerplate off -> signature (reprints)
                                  -> 56 weighted terms, 24 figures (stories)

Terms are chosen by the shipped background frequencies only, never by what else was seen: so the same article has the same
features in every process, after every restart and in every order.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from wirewatch.story.text.article_meaning import Meaning
from wirewatch.story.text.boilerplate import FEWEST_WORDS, body_lines, strip_outlet
from wirewatch.story.text.cross_language import Gazetteer, keys_of, pack_keys
from wirewatch.story.text.facts import MOST_FACTS, decision_parties_of, facts_of, pack_facts, parties_of
from wirewatch.story.text.kinds.city_briefs import briefs_of
from wirewatch.story.text.kinds.quakes import quake_places
from wirewatch.story.text.kinds.rate_decisions import credit_rated, rate_setters
from wirewatch.story.text.kinds.templates import twin_facts
from wirewatch.story.text.signature import Signature, sign
from wirewatch.story.text.stop_words import ENGLISH, GERMAN, StopWords
from wirewatch.story.text.tokens import UNSPACED, is_unspaced, one_form, plain_letters, story_tokens

# A story is told in its first words; what follows is background (measured: 400 words beat the whole text).
STORY_WORDS = 400
LEAD_WORDS = 60
TITLE_BOOST = 2.5
MOST_TERMS = 56
MOST_TITLE_TERMS = 14
MOST_NAME_TERMS = 18
MOST_FIGURES = 24
NAME_CHARACTERS = 3000
LANGUAGE_CHARACTERS = 1000
FACT_LINES = 2
KEY_LINES = 4

MOST_POSTED_TERMS = 12
# Common words are short in every language (Zipf's law of abbreviation): what an unlisted foreign word is held to be worth.
FOREIGN_RARITY, RARITY_OF_LETTER = 2.0, 0.6

# A packed term: 22 bits of hash, 4 bits of weight, 6 flags. POSTED terms find candidates, PAIR is a name of two words.
HASH_BITS = 22
HASH_SHIFT = 10
WEIGHT_SHIFT = 6
TITLE, LEAD, NAME, PAIR, POSTED, CROSS = 1, 2, 4, 8, 16, 32
# Weights are kept in quarters: 0.25 to 3.75.
WEIGHT_STEP = 0.25
MOST_WEIGHT = 15

_LATIN = "".join(map(chr, range(0xC0, 0x180)))
_LARGE, _SMALL = ("A-Z" + "".join(filter(str.isupper, _LATIN))), ("a-z" + "".join(filter(str.islower, _LATIN)))
_CAPITALISED = (
    rf"(?:(?:Mc|Mac|O')?[{_LARGE}][{_SMALL}]+(?:[-'][{_LARGE}]?[{_SMALL}]+)?|[{_LARGE}]{{2,}}"
    r"|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)?|[А-ЯЁ]{2,})"
)
# The first test is the one that most characters fail.
_NAME = re.compile(rf"(?=[{_LARGE}А-ЯЁ])(?<![\w']){_CAPITALISED}(?: (?:[A-Z]\. )?{_CAPITALISED})*")
_SENTENCE_ENDS = frozenset('.!?:\n"«“')
# "COP27", "G20" and "T20" are names: their digits alone made any two short texts about a summit agree in every figure.
_FIGURE = re.compile(r"(?=\d)(?<![^\W_])\d+(?:[.,:]\d+)*")
_UNSPACED_RUN = re.compile(rf"[{UNSPACED}]{{2,}}")
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen")
    )
}


class Background:
    """How many of `documents` ordinary English news texts hold each word; words it does not list are rare.

    Of other languages it knows the `stop_words`; there a longer word is held for a rarer one.
    """

    def __init__(self, documents: int, frequency: Mapping[str, int], stop_words: StopWords | None = None) -> None:
        self.documents = documents
        self.frequency = frequency
        self.stop_words = stop_words or StopWords()
        self.rarity = {word: math.log(1 + documents / (count + 0.5)) for word, count in frequency.items()}
        self.rarest = math.log(1 + documents / 0.5)

    def rarities(self, words: Iterable[str], language: int) -> dict[str, float]:
        """Give the inverse document frequency of each word, as far as the word alone tells it."""
        if language == ENGLISH:
            known, rarest = self.rarity, self.rarest
            return {word: known.get(word, rarest) for word in words}
        return {
            word: min(
                self.rarest,
                self.rarity.get(word, self.rarest) if word.isascii() else math.inf,
                FOREIGN_RARITY + RARITY_OF_LETTER * len(word),
            )
            for word in words
        }


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared.

    Attributes:
        signature: Of the text without boilerplate, to find reprints by.
        terms: The packed terms that say most.
        figures: Hashed figures.
        facts: Packed facts of headline and first sentence.
        keys: Names and figures that every language keeps.
        script: Latin, Cyrillic or Han.
        words: Words of the body without boilerplate.
        headline_only: Whether only the title is left.
        language: Place in `stop_words.LANGUAGES`.
        meaning: The embedding of headline and lead; None where nothing embedded it.
    """

    signature: Signature
    terms: npt.NDArray[np.uint32]
    figures: npt.NDArray[np.uint16]
    facts: npt.NDArray[np.uint32]
    keys: npt.NDArray[np.uint16]
    script: int
    words: int
    headline_only: bool
    language: int = ENGLISH
    meaning: Meaning | None = None


def hash_term(term: str) -> int:
    """Hash a term to 22 bits, with or without the marks of its letters."""
    return crc32(plain_letters(term).encode()) >> (32 - HASH_BITS)


def hash_figure(figure: str) -> int:
    """Hash a figure to 16 bits, the lowest of which says that it has two characters or more and so is rarely chance."""
    return crc32(figure.encode()) & 0xFFFE | (len(figure) > 1)


def figures_of(text: str, words: Sequence[str]) -> list[str]:
    """List the figures of a text in order, digits and small numbers in words, without thousands separators."""
    written = [_NUMBER_WORDS[word] for word in words if word in _NUMBER_WORDS]
    return list(dict.fromkeys([figure.replace(",", "") for figure in _FIGURE.findall(text)] + written))


def names_of(text: str) -> Counter[str]:
    """Count capitalised names, single and in pairs; a capital that only opens a sentence is no name."""
    names: list[str] = []
    for found in _NAME.finditer(text):
        name = found.group().lower()
        if " " in name:
            parts = name.split(" ")
            names += parts
            names.append(" ".join(parts[-2:]))
        elif not _opens_sentence(text, found.start()):
            names.append(name)
    return Counter(names)


def _opens_sentence(text: str, place: int) -> bool:
    while place:
        place -= 1
        if text[place] in _SENTENCE_ENDS:
            return True
        if not text[place].isspace():
            return False
    return True


def story_words(text: str, words: Sequence[str] | None = None) -> list[str]:
    """Give the words that terms are made of; unspaced scripts give pairs of characters, possessives lose their ending.

    `words` are the tokens of the text where the caller has them already.
    """
    if is_unspaced(text):
        runs = _UNSPACED_RUN.findall(text)
        pairs = [run[place : place + 2] for run in runs for place in range(len(run) - 1)]
        return pairs + [word for word in story_tokens(text) if len(word) > 1]
    return [word.removesuffix("'s") for word in (story_tokens(text) if words is None else words)]


def _foreign(words: Sequence[str], names: Mapping[str, int], stop_words: StopWords, language: int) -> tuple[list[str], dict[str, int]]:
    """Keep what can tell events apart of the words and names of a text that is not English."""
    kept: dict[str, int] = {}
    for name, count in names.items():
        parts = stop_words.content_words(name.split(" "), language)
        if len(parts) == name.count(" ") + 1:
            kept[" ".join(parts)] = kept.get(" ".join(parts), 0) + count
    return stop_words.content_words(words, language), kept


def _choose(ranked: Sequence[str], in_title: set[str], names: Mapping[str, int]) -> list[str]:
    """Take the best words of the title, the best other names, and the best of the rest, in the order of their rank."""
    taken, others = [], []
    titles, other_names = MOST_TITLE_TERMS, MOST_NAME_TERMS
    for rank, word in enumerate(ranked):
        if titles and word in in_title:
            titles -= 1
            taken.append(rank)
        elif other_names and word in names and word not in in_title:
            other_names -= 1
            taken.append(rank)
        else:
            others.append(rank)
    return [ranked[rank] for rank in sorted(taken + others[: MOST_TERMS - len(taken)])]


def _terms(title: list[str], body: list[str], names: Mapping[str, int], background: Background, language: int) -> npt.NDArray[np.uint32]:
    """Pick and pack the terms that say most, title first, then names, then the rest."""
    counts: dict[str, float] = dict(Counter(body))
    for word in title:
        counts[word] = counts.get(word, 0.0) + TITLE_BOOST
    rarity = background.rarities(counts, language)
    weights = {word: 1 + math.log(count) if count > 1 else count for word, count in counts.items()}
    worth = [(-weight * rarity[word], word) for word, weight in weights.items()]
    for name, count in names.items():
        if " " in name:
            weights[name] = 1 + math.log(count) if count > 1 else float(count)
            worth.append((-weights[name] * max(background.rarities(name.split(" "), language).values()), name))
    worth.sort()
    in_title, in_lead = set(title), set(body[:LEAD_WORDS])
    chosen = _choose([word for _, word in worth], in_title, names)
    posted = set(chosen[:MOST_POSTED_TERMS])
    packed: dict[int, int] = {}
    for word in chosen:
        flags = (
            TITLE * (word in in_title)
            | LEAD * (word in in_lead)
            | NAME * (word in names)
            | PAIR * (" " in word)
            | POSTED * (word in posted)
        )
        weight = min(MOST_WEIGHT, max(1, round(weights[word] / WEIGHT_STEP)))
        packed.setdefault(hash_term(word), weight << WEIGHT_SHIFT | flags)
    return np.array(sorted(key << HASH_SHIFT | rest for key, rest in packed.items()), np.uint32)


def language_at_start(title: str, text: str, background: Background) -> int:
    """Give the place in `LANGUAGES` of the language that an article begins in, without describing all of it."""
    begin = text[:LANGUAGE_CHARACTERS]
    return background.stop_words.language_of(story_words(one_form(begin)) or story_words(one_form(title)))


def describe(title: str, text: str, background: Background, gazetteer: Gazetteer) -> Features:
    """Take the features of one article.

    A text of fewer than twenty words after boilerplate is a paywall or a teaser: its title stands for it.
    """
    lines = body_lines(one_form(text))
    body = "\n".join(line for line, _ in lines)
    head = strip_outlet(one_form(title))
    words = [word for _, line in lines for word in line]
    headline_only = len(words) < FEWEST_WORDS
    begin = "" if headline_only and head else body[: NAME_CHARACTERS * 2]
    lead = story_words(begin, words[:STORY_WORDS] if begin else None)[:STORY_WORDS]
    title_words = story_words(head)
    names: Mapping[str, int] = names_of(begin[:NAME_CHARACTERS])
    body_names = names
    language = background.stop_words.language_of(lead or title_words)
    figures = figures_of(f"{head}\n{begin}", [*title_words, *lead])[:MOST_FIGURES]
    if language != ENGLISH:
        lead, names = _foreign(lead, names, background.stop_words, language)
        title_words = background.stop_words.content_words(title_words, language)
    script, keys = keys_of(head, "\n".join(line for line, _ in lines[:KEY_LINES]), gazetteer)
    opening = "\n".join(line for line, _ in lines[:FACT_LINES])
    briefs = briefs_of(head, opening, gazetteer.cities)
    signature = sign(words, unspaced=is_unspaced(body[:NAME_CHARACTERS]))
    return Features(
        # What is left of a paywalled page is the outlet's: shared by all such pages and no sign of a shared event.
        signature=signature.only(np.zeros(len(signature.prints), bool)) if headline_only else signature,
        terms=_terms(title_words, lead, names, background, language),
        figures=np.array(sorted(set(map(hash_figure, figures))), np.uint16),
        facts=pack_facts(
            [
                *parties_of(head, opening, gazetteer.states),
                *decision_parties_of(head, gazetteer.players),
                *briefs,
                *quake_places(head, gazetteer.cities),
                *facts_of(head, opening),
                *rate_setters(head),
                *credit_rated(head, gazetteer.states),
                *(twin_facts(head, body_names, gazetteer.states) if language != GERMAN else []),
            ][:MOST_FACTS]
        ),
        keys=pack_keys(keys),
        script=script,
        words=min(len(words), 0xFFFF),
        headline_only=headline_only,
        language=language,
    )
