"""Whether another actor, place or thing stands where one stood: guards for police, a hospital for a school. Pure but for the lists.

`contrast_lists/LANGUAGE.txt` has domains, each below a line that names it. Its members stand between bars, and of each the words that
newsrooms put for each other. A word that may mean several members of its domain stands in each ("storm"); one that may mean all of them, in
none ("vehicle"), for to become more or less exact alters nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from wirewatch.alert.change.diff.japanese_words import is_japanese
from wirewatch.alert.change.diff.korean_words import HANGUL
from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, diff_words
from wirewatch.alert.change.diff.word_lists import Lookup, lookup_of, members_among
from wirewatch.alert.change.words.synonyms import synonyms_of
from wirewatch.alert.change.words.word_endings import LANGUAGES_WITH_ENDINGS, form_rule

FOLDER = "contrast_lists"
# In words, or signs: where more were exchanged at one place, a word of theirs took no other's place.
LONGEST_EXCHANGE = 6
# Where a larger share of a sentence's words left their places, it was written anew.
MOST_REPLACED = 0.4
# By these a text's language is told, each of one language of the feeds alone; those of others keep their texts from being taken for it.
_TELLING_WORDS = {
    "en": "the of and was were with that from has have said by for this been are they",
    "de": "der das den dem und ein eine einen einem einer nicht wurde wurden mit von auf sich sind nach bei ist war",
    "fr": "les des et du une dans est qui aux sont été avec ses cette le pas sur au ont ce",
    "es": "el los las y del una según fue por con han fueron al su es lo está sus",
    "it": "il gli di che della del nel è sono alla dei delle dal nella per i con ha hanno",
    "pt": "uma em ao aos à às do dos das não são pela pelo os foram foi com mais também da no na um",
    "ru": "и в на с не по что из как от для был была были к за это его",
    "nl": "het een van niet zijn wordt werd aan ook voor bij naar uit maar door heeft worden deze dat",
    "sv": "och är från för inte ett också efter vid till som på av har att den blev någon mot",
    "da": "og er fra ikke et også efter ved til som på af har at den blev nogen mod bliver havde uden mellem nogle sig nu hvad bad uge",
    "no": "og er fra ikke et også etter ved til som på av har at den ble noen mot blir hadde uten mellom seg nå hva ba uke",
    "pl": "się jest nie na że po od dla w z do to przez przy oraz ale już jak był była było są został została",
    "uk": "і та що це у від був була було були є й із зі про як бо але який яка яке які її їх щоб після під час вже ще або",
    "cs": "se je že v na do pro při jako byl byla bylo jsou který která které také už podle nebo ještě aby kvůli dosud",
    "sk": "sa je že v na do pre pri ako bol bola bolo sú ktorý ktorá ktoré aj už podľa alebo ešte aby kvôli zatiaľ",
    "bg": "на се от за са не да си",
    "tr": "ve bir bu için ile olarak olan daha sonra ancak gibi kadar göre olduğunu ise çok",
    "az": "və bu ilə üçün olub edib sonra isə kimi",
    "ar": "في من على إلى عن أن التي الذي مع هذا هذه كما بعد قبل بين وقال وقد كان كانت ذلك عند لم وفي ومن منذ خلال",
    "fa": "در از به که را این است با برای می آن شد بود کرد",
    "ur": "کے میں کی ہے نے سے کو اور ہیں کا",
    "ca": "els amb per una dels és va i del al les",
}
_TELLING = {language: frozenset(small_letters(words).split()) for language, words in _TELLING_WORDS.items()}


# A short text may be either, and is read with one of their lists.
_ALIKE = frozenset(("da", "no"))
_AGREEING = frozenset(("ar",))
LANGUAGES = frozenset(("zh", "ja", "ko", *LANGUAGES_WITH_ENDINGS))
_HAN, _HANGUL = re.compile("[\u4e00-\u9fff]"), re.compile(f"[{HANGUL}]")
# Chinese names a thing with one or two signs of kana at most.
FEWEST_KANA = 4


class _Listed(NamedTuple):
    members_of: Lookup
    # By the number of a member.
    domains: Sequence[int]


class _Run(NamedTuple):
    words: Sequence[DiffWord]
    members: frozenset[int]


def listed_language(words: Collection[str]) -> str:
    """Tell by the words of a text, in small letters, whose list to ask; empty where no language is the likeliest, or it has no list."""
    if sum(map(is_japanese, words)) >= FEWEST_KANA:
        return "ja"
    for sign, language in ((_HAN, "zh"), (_HANGUL, "ko")):
        if 2 * sum(map(bool, map(sign.match, words))) > len(words):
            return language
    hits = sorted(((len(telling.intersection(words)), language) for language, telling in _TELLING.items()), reverse=True)
    (most, language), *others = hits
    second = next(count for count, other in others if {language, other} != _ALIKE)
    return language if most > second and language in LANGUAGES else ""


def contrast(removed: Sequence[DiffWord], added: Sequence[DiffWord], edit: SentenceEdit, language: str) -> tuple[str, str] | None:
    """Give the word that another one of its domain took the place of, and that one; None where none did.

    What still stands elsewhere in the sentence, or stood there, changed its place only.

    Args:
        removed: of an exchange in the sentence; quoted words are compared apart.
        added: of the same exchange.
        edit: of the sentence.
        language: as `listed_language` tells it.
    """
    is_one_place = bool(language and removed and added) and max(len(removed), len(added)) <= LONGEST_EXCHANGE
    if not is_one_place or _share_replaced(edit, language) > MOST_REPLACED or any(word.is_quoted for word in (*removed, *added)):
        return None
    listed = _listed(language)
    before, after = _runs(edit.before, language), _runs(edit.after, language)
    gone, came = _left(removed, before, after), _left(added, after, before)
    for one, other in itertools.product(gone, came):
        domains, others = ({listed.domains[number] for number in run.members} for run in (one, other))
        if domains & others and not _are_synonyms(one, other, removed, language):
            return _as_said(one), _as_said(other)
    return None


def _share_replaced(edit: SentenceEdit, language: str) -> float:
    """Give the share of a sentence's words that others took the places of; in Arabic verbs and adjectives follow their noun's gender."""
    if language not in _AGREEING:
        return edit.share_replaced
    is_form = form_rule(language)
    replaced = sum(not any(is_form(word.key, other.key) for other in item.added) for item in edit.exchanges for word in item.removed)
    return replaced / max(1, len(diff_words(edit.before)))


def _are_synonyms(one: _Run, other: _Run, removed: Sequence[DiffWord], language: str) -> bool:
    """Tell whether a word that went is put in another one: of "oil company" and "power company" the one that stayed tells nothing."""
    return not synonyms_of(one.words, [other.words], language).isdisjoint(word.place for word in removed)


def may_be_one(removed: Sequence[DiffWord], added: Sequence[DiffWord], edit: SentenceEdit, language: str) -> bool:
    """Tell whether exchanged words of a sentence may mean the same member of the language's list."""
    sides = ((removed, edit.before), (added, edit.after))
    ours, theirs = (
        {number for run in _runs_among(words, _runs(sentence, language)) for number in run.members} for words, sentence in sides
    )
    return not ours.isdisjoint(theirs)


def _runs_among(exchanged: Sequence[DiffWord], runs: Sequence[_Run]) -> list[_Run]:
    places = {word.place for word in exchanged}
    return [run for run in runs if places.intersection(word.place for word in run.words)]


def _left(exchanged: Sequence[DiffWord], here: Sequence[_Run], there: Sequence[_Run]) -> list[_Run]:
    """Choose the members that stand among exchanged words and nowhere in the other state of the sentence."""
    known = frozenset(number for run in there for number in run.members)
    found = [run for run in _runs_among(exchanged, here) if known.isdisjoint(run.members)]
    return [run for run in found if not any(_is_part(run, other) for other in here)]


def _is_part(run: _Run, other: _Run) -> bool:
    """Tell whether words are only a part of a longer member: "officer" of "customs officer"."""
    ours, theirs = run.words, other.words
    return len(ours) < len(theirs) and theirs[0].place <= ours[0].place and ours[-1].place <= theirs[-1].place


def _as_said(run: _Run) -> str:
    return "".join(f"{word.gap if at else ''}{word.text}" for at, word in enumerate(run.words))


# The exchanges of a sentence are asked for one after the other.
@lru_cache(maxsize=64)
def _runs(sentence: str, language: str) -> tuple[_Run, ...]:
    words = diff_words(sentence)
    found = members_among(words, _listed(language).members_of)
    return tuple(_Run(words[places.start : places.stop], numbers) for places, numbers in found)


@cache
def _listed(language: str) -> _Listed:
    members = list(_members(resources.files(__package__).joinpath(FOLDER, f"{language}.txt").read_text("utf-8")))
    words = ((word, number) for number, (_, said) in enumerate(members) for word in said.split(","))
    is_form = form_rule(language)
    return _Listed(lookup_of(words, lambda _: is_form, lambda _: language), [domain for domain, _ in members])


def _members(text: str) -> Iterator[tuple[int, str]]:
    """Yield the members of a list, each with the number of its domain."""
    for number, domain in enumerate(re.split(r"^#.*$", text, flags=re.MULTILINE)):
        yield from ((number, said) for said in domain.split("|") if said.strip())
