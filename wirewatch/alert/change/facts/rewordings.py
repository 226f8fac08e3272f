"""Whether a sentence that is written otherwise now, or gone, is still said: in other words, or elsewhere in the article. Pure.

Facts (figures, names, quotes, a no for a yes) are compared apart from this (`alterations`). Left are words: one that nothing in the article
says any more, in no form and by no synonym, was taken back where hardly anything else was touched; where most of a sentence was, it was
written anew.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from wirewatch.alert.change.diff.korean_words import HANGUL
from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.diff.word_counts import is_unstopped_sign
from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, TextDiff, diff_words, sentences
from wirewatch.alert.change.diff.word_lists import bare_key
from wirewatch.alert.change.facts.certainty.accusations import accuses
from wirewatch.alert.change.facts.denied_alike import denied_alike
from wirewatch.alert.change.words.eastern_nouns import are_nouns_exchanged
from wirewatch.alert.change.words.named_days import dated_days
from wirewatch.alert.change.words.names.initials import put_in_initials
from wirewatch.alert.change.words.names.name_words import SMALL_WORDS, no_denials
from wirewatch.alert.change.words.opposites.opposites import are_opposed, denials, undoubled
from wirewatch.alert.change.words.plain_words import is_said_otherwise, put_alike
from wirewatch.alert.change.words.spelling import is_spelling, matters
from wirewatch.alert.change.words.synonyms import is_same_stem, synonyms_of

# Who takes something back exchanges so many words, and no larger share of the sentence's words leaves its place.
MOST_TAKEN_BACK, MOST_MOVED = 3, 0.4
# Where more do, the sentence is another one, and says the same unless this share of its words is gone from the article.
LARGEST_SHARE = 0.5
# Which share of a sentence's words must be gone from the article where the sentence was shortened, or is gone.
LEAST_LOST = 0.4
FEWEST_LOST = 2
# So many words took the places of as many where a headline was rewritten.
FEWEST_REWRITTEN = 2
# Of the telling words of a headline that was shortened so many, and this share of them, are left.
FEWEST_LEFT, LEAST_LEFT = 3, 0.4
# Of a standfirst, which says what the text does.
LEAST_ABRIDGED = 1 / 3
# A sentence in which so many words took the places of others was edited for its style where no larger part of them is unexplained.
FEWEST_EXPLAINED, MOST_UNEXPLAINED = 3, 1 / 3
# Words that say nothing by themselves, or another thing each day: "tomorrow" becomes "on Thursday". Another day of the week is altered.
_EMPTY_WORDS = """
    today tomorrow yesterday tonight when where while during about around some any other into than such so if out off do does did may
    might can could would should them him us you our your mr mrs ms miss dr heute morgen gestern vorgestern übermorgen wenn als dass bei
    aus um für ohne bis durch er sie es wir ihr man sich ist war sind waren hat haben hatte hatten wird werden wurde wurden worden sein
    nicht noch auch nur schon sowie herr frau rund etwa hoy mañana ayer anoche se su sus lo al con por para sin desde hasta entre este
    esta estos estas ese esa ha han había fue fueron son está están ser sido tras ya muy como cuando donde pero si ante hacia demain
    hier aujourdhui ce cet cette ces sa ses leur leurs il elle ils elles on qui que dont où dans par pour avec sans chez est sont a ont
    avait avaient été être fut mais donc très aussi comme vers hoje amanhã ontem no na nos nas da dos das nesta neste nessa nesse desta
    deste dessa desse pelo pela pelos pelas ao aos à às em com uma uns umas foi foram é são estão ter tem têm tinha seu sua seus suas já
    oggi domani ieri gli dal dalla del della dello dei degli delle nel nella nei alla per tra fra è sono hanno era stato stata сегодня
    завтра вчера послезавтра позавчера он она оно они его её их к ко у за из от для при без через это этот эта эти тот был была было
    были быть уже ещё еще а но же ли бы vandaag gisteren de het een en van voor met op aan bij uit naar dziś jutro wczoraj się jest był
    była w z od za bugün yarın dün ve bir 的 了 在 是 和 被 将 把 由 对 向 从 于 与 及 为 也 都 又 已 并 而 等 这 那 其 该 者 所 地 得
    着 过 就 还 个 名 位 日 今 昨 明 中 时 dès compter partir lors quoi lequel laquelle lesquels lesquelles y ne deren dessen welche
    welcher welches denen dem cuyo cuya quien quienes cual cuales quale quali cui whose which who whom нём нем ней них ним ними него нее
    неё ею ему ей им том тем той тех тому свой своей своего своих который которая которое которые которого которой которых которому
    которым которыми котором которую где когда там здесь также чем
    why how warum wieso weshalb wie pourquoi comment porqué cómo perché come почему зачем waarom hoe ab zum
    zur vom beim ins ans daran darauf damit dafür daß
    morgen vanavond dat dit deze er ook nog al zijn worden heeft hebben hun haar zich ze hij zij we wij ons onze te om als dan dus toen waar
    waarvan waarbij waarmee wie wiens idag igår imorgon och att det den ett som är av på för till från vid har hade inte också om vad när
    där här sig sin sitt sina han hon hans hennes deras dem vi än blev blir bli blivit vara varit skulle ska og at er af ikke også når hvor
    der seg havde ble blitt bliver blevet være været vært skal skulle et en ei ved fra til hun hendes deres dette denne disse nå nu
    bu şu ile için gibi kadar ise mi mu mü ya daha olarak olan oldu olduğu olduğunu etti edildi
    ale oraz lub że który która które którzy których którego której którym są byli były być przez przy dla nad pod ze we już jeszcze także
    też jego jej ich gdy kiedy gdzie został została zostało zostali zostały
    і й та що це у від із зі про під над був була було були бути є який яка яке які якого якої яких також теж уже вже ще або її їх цей ця ці
    أمس اليوم غدا الآن أول يوم عند خلال أثناء ضمن بين حول لدى منه أيضا فقط نحو حوالي جدا هنا هناك عندما حين حيث بينما فيما إذ إذا لو كي
    لكي ثم أو أم بل سوى إلا حتى منذ فور بعدما قبلما
    كانوا يكون تكون سيكون ستكون سوف قام قامت يقوم تقوم القيام قيام تم يتم جرى يجري تجري جرت وقع وقعت يقع عبر نفسه نفسها ذاته ذاتها هما
    أنا نحن أنهم إنهم إنني لأنه لأنها أنهما والذي والتي
    وبعد وخلال وبين وعند وحتى وحيث وفيما وبينما وأيضا وثم فيما مما ممن عما وما كونه كونها بشكل بصورة بطريقة
    že kteří jehož jsou byl bylo byla byli byly být při už ještě také jeho její jejich jako když kde
"""
_EMPTY = frozenset(small_letters(_EMPTY_WORDS).split())
# A word of Japanese or Korean that may stand in a longer one.
_EASTERN, _IN_KANJI = re.compile(f"[ぁ-ヺ{HANGUL}]"), re.compile("[\u3400-\u9fff々]+")
_CUT = re.compile(f"[\u3400-\u9fff々]{{2}}|[ァ-ヺー]{{3}}|[{HANGUL}]{{2}}")
# A text in which so many sentences, and so large a share of them, are in other words was edited for its style; of a short one fewer.
FEWEST_RESTYLED, LEAST_RESTYLED = 4, 0.3
FEWEST_OF_SHORT, LEAST_OF_SHORT = 3, 0.5
# A sentence in which one thing took the place of another, in so many telling words, is of that style where so many others are plainly.
MOST_OF_ONE_THING, FEWEST_STYLED = 2, 2


def is_restyled(compared: TextDiff, count: int) -> bool:
    """Tell whether a text of `count` sentences was edited for its style: sentences all over it are in other words.

    Sentences of which each has but one word that nothing explains in the place of another are as many facts.
    """
    reworded = [
        edit
        for edit in compared.edits
        if edit.before and edit.after and any(matters(pair) for pair in edit.exchanges_as_pairs() if all(pair))
    ]
    styled = [edit for edit in reworded if not _is_one_other_thing(edit)]
    found = len(reworded if len(styled) >= FEWEST_STYLED else styled)
    return found >= max(FEWEST_RESTYLED, LEAST_RESTYLED * count) or found >= max(FEWEST_OF_SHORT, LEAST_OF_SHORT * count)


def _is_one_other_thing(edit: SentenceEdit) -> bool:
    """Tell whether nothing but a word or two took the place of others that nothing explains: several such sentences are several facts."""
    exchanged = [pair for pair in edit.exchanges_as_pairs() if matters(pair)]
    if len(exchanged) != 1:
        return False
    before, after = diff_words(edit.before), diff_words(edit.after)
    for words, said, other in zip(exchanged[0], (before, after), (after, before), strict=True):
        telling = {word.place for word in words if is_telling(word)}
        if not 0 < len(telling) <= MOST_OF_ONE_THING or not telling <= {word.place for word in words_lost(said, [other], other)}:
            return False
    return True


def is_still_said(
    edit: SentenceEdit,
    after: tuple[str, str],
    *,
    former: str = "",
    restyled: bool = False,
    is_title: bool = False,
    written: date | None = None,
) -> bool:
    """Tell whether an article still says what a sentence said before its edit.

    Args:
        edit: of the sentence; its present form is empty where it is gone.
        after: headline and text of the article now.
        former: its text as it read.
        restyled: whether other sentences all over the article were put in other words, too.
        is_title: whether it is the headline, which another may take the place of that says what the text does.
        written: the article's own date, which tells the dates of the days that it names.
    """
    words = diff_words(edit.before)
    telling = [word for word in words if is_telling(word)]
    present = [diff_words(said) for part in after for said in sentences(part)]
    if not edit.after:
        lost = words_lost(words, present, None)
        return len(lost) < FEWEST_LOST or len(lost) < LEAST_LOST * len(telling)
    alike = denied_alike(edit)
    is_turned = not alike and _is_turned(edit, present)
    if is_turned or restyled:
        return not is_turned
    if is_title and is_polished(edit, after[1], former):
        return True
    return _says_the_same(edit, present, alike, written)


def _says_the_same(edit: SentenceEdit, present: Sequence[Sequence[DiffWord]], alike: Collection[str], written: date | None) -> bool:
    """Tell whether a sentence still says what it said by the words that went and came; `present` are the sentences of the article now."""
    words, instead = diff_words(edit.before), diff_words(edit.after)
    if edit.share_replaced <= MOST_MOVED and is_said_otherwise(words, instead):
        return False
    days, dates = dated_days(words, instead, written)
    # A verb of saying, or "because of", in other words says nothing of how much else of the sentence was written anew.
    kept, polished = {word.counted_as for word in instead}, put_alike(words, instead) | days
    replaced = sum(word.place not in polished for item in edit.exchanges for word in item.removed) / len(words)
    telling = [word for word in words if is_telling(word) and word.place not in polished]
    taken_back = [word for word in words_lost(words, [instead], instead) if word.key not in alike and word.place not in days]
    came = [word for word in words_lost(instead, [words], words) if word.key not in alike and word.place not in dates]
    exchanged = sum(word.counted_as not in kept for word in telling)
    if exchanged >= FEWEST_EXPLAINED and len(taken_back) <= MOST_UNEXPLAINED * exchanged:
        return True
    # A word that took another's place is told though the headline still says the other.
    is_eastern = any(_EASTERN.search(word.key) for word in words)
    is_another = not is_eastern or are_nouns_exchanged(taken_back, came, words, instead)
    if taken_back and came and is_another and _count_words(taken_back) <= MOST_TAKEN_BACK and replaced <= MOST_MOVED:
        return False
    lost = [word for word in words_lost(words, present, instead) if word.key not in alike and word.place not in days]
    is_little = len(lost) < (LARGEST_SHARE if came else LEAST_LOST) * len(telling) or (not came and len(lost) < FEWEST_LOST)
    return not lost or is_little


def is_polished(edit: SentenceEdit, text: str, former: str = "") -> bool:
    """Tell whether a headline only lost words, or got such as the text has, and no accusation went.

    None stands where another stood, but several where several stood may be those of the text, which was `former` and had them, too.
    """
    before, after = diff_words(edit.before), diff_words(edit.after)
    gone, came = words_lost(before, [after], after), words_lost(after, [before], before)
    is_rewritten = [min(pair) >= FEWEST_REWRITTEN for pair in _in_places(edit, gone, came)]
    if is_rewritten and not (all(is_rewritten) and former and not words_lost(came, [diff_words(said) for said in sentences(former)], [])):
        return False
    below, new = [diff_words(said) for said in sentences(text)], {word.place for word in came}
    if new & {word.place for word in words_lost(after, below, [])} or (accuses(edit.before) and not accuses(edit.after)):
        return False
    telling = [word for word in before if is_telling(word)]
    left = len(telling) - len(gone)
    return left >= max(FEWEST_LEFT, LEAST_LEFT * len(telling))


def is_abridged(edit: SentenceEdit) -> bool:
    """Tell whether a sentence only lost words, and keeps what it says; no accusation went with them."""
    before, after = diff_words(edit.before), diff_words(edit.after)
    if words_lost(after, [before], before) or (accuses(edit.before) and not accuses(edit.after)):
        return False
    return sum(map(is_telling, after)) >= max(FEWEST_LEFT, LEAST_ABRIDGED * sum(map(is_telling, before)))


def _in_places(edit: SentenceEdit, gone: Sequence[DiffWord], came: Sequence[DiffWord]) -> Iterator[tuple[int, int]]:
    """Yield of each place at which words that a sentence lost stood, and new ones stand, how many these are."""
    went, new = ({word.place for word in words} for words in (gone, came))
    for item in edit.exchanges:
        counts = len(went.intersection(word.place for word in item.removed)), len(new.intersection(word.place for word in item.added))
        if all(counts):
            yield counts


def _is_turned(edit: SentenceEdit, present: Sequence[Sequence[DiffWord]]) -> bool:
    """Tell whether a no came to a sentence or went from it, or a word became its opposite.

    Not where the words around the no now stand in another sentence.
    """
    keys = [word.key for sentence in present for word in sentence]
    said, besides = "\n".join(keys), no_denials(frozenset(keys))

    def denies(words: Sequence[DiffWord], sentence: str) -> bool:
        return bool(undoubled(denials(words, besides), diff_words(sentence)))

    return any(
        are_opposed(removed, added)
        or (
            denies(removed, edit.before) != denies(added, edit.after)
            and not (removed and not added and "\n".join(word.key for word in removed) in said)
        )
        for removed, added in edit.exchanges_as_pairs()
    )


def words_lost(words: Sequence[DiffWord], present: Sequence[Sequence[DiffWord]], instead: Sequence[DiffWord] | None) -> list[DiffWord]:
    """Find the telling words of a sentence that an article says no more: in no form, and in no synonym in the sentence at its place.

    Args:
        words: of the sentence.
        present: the sentences of the article now.
        instead: the sentence that stands at its place; None where none does, so that synonyms anywhere count.
    """
    said = {_said_as(word) for sentence in present for word in sentence}
    apart = _signs_apart(words, present)
    gone = [word for word in words if is_telling(word) and (word.place in apart or not _is_among(word, said))]
    gone = _uncut(gone, words, present, instead) if any(_EASTERN.search(word.key) for word in words) else gone
    # What the sentence said beside it is no other spelling of it: "oldu" beside "öldü".
    own = {word.key for word in words}
    gone = [word for word in gone if not any(other.key not in own and is_spelling(word, other) for other in instead or ())]
    same = synonyms_of(words, present if instead is None else [instead]) if gone else frozenset[int]()
    same |= put_alike(words, instead) | put_in_initials(words, instead) if gone and instead else frozenset()
    return [word for word in gone if word.place not in same]


def _uncut(
    gone: Sequence[DiffWord], words: Sequence[DiffWord], present: Sequence[Sequence[DiffWord]], instead: Sequence[DiffWord] | None
) -> list[DiffWord]:
    """Leave out words of Japanese or Korean that are parts of longer ones now, and kanji that others came with: "人通り", "人の通り"."""
    joined = "".join(word.key for sentence in present for word in sentence)
    own = {word.key for word in words}
    new = "".join(word.key for word in instead or () if word.key not in own)
    return [
        word
        for word in gone
        if not (_CUT.match(word.key) and word.key in joined) and not (_IN_KANJI.fullmatch(word.key) and set(word.key) <= set(new))
    ]


def _signs_apart(words: Sequence[DiffWord], present: Sequence[Sequence[DiffWord]]) -> set[int]:
    """Find the places of signs of Thai and the like that an article has beside none of their neighbours: alone such a sign says nothing."""
    signs = [is_unstopped_sign(word.key) for word in words]
    if not any(signs):
        return set()
    known = {one.key + other.key for sentence in present for one, other in itertools.pairwise(sentence)}
    beside = [at for at in range(len(words) - 1) if signs[at] and signs[at + 1] and words[at].place + 1 == words[at + 1].place]
    stands = {words[at + step].place for at in beside if words[at].key + words[at + 1].key in known for step in (0, 1)}
    return {words[at + step].place for at in beside for step in (0, 1)} - stands


def _count_words(words: Sequence[DiffWord]) -> int:
    """Count words; of Thai and the like signs beside each other are one."""
    places = {word.place for word in words if is_unstopped_sign(word.key)}
    return sum(not (word.place in places and word.place - 1 in places) for word in words)


def is_telling(word: DiffWord) -> bool:
    """Tell whether a word says something: neither a small word nor a mere letter."""
    return word.key not in SMALL_WORDS and word.key not in _EMPTY and (bool(word.figure) or len(word.key) > 1 or not word.key.isascii())


def _said_as(word: DiffWord) -> str:
    """Give the figure of a word, or the word without what is written together with it."""
    return word.figure or bare_key(word)


def _is_among(word: DiffWord, said: Collection[str]) -> bool:
    """Tell whether a word, or another form of it, is among words; a figure has no forms."""
    key = _said_as(word)
    return key in said or (not word.figure and any(is_same_stem(key, other) for other in said))
