"""Who vouches for a sentence: that it is only somebody's word, or only presumed, came to it or went while the rest of it stands. Pure.

Three signs say so: an attribution ("police say", "по словам соседей"), a hedge ("allegedly", "предположительно", "the suspect") and a mood
of verbs ("aurait tiré", "er habe", "soll ... haben"). Silent is one that only moved to a sentence beside, or is another now.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, as_written, diff_words, sentences
from wirewatch.alert.change.diff.word_lists import bare_key
from wirewatch.alert.change.diff.word_patterns import UNSPACED_SIGN
from wirewatch.alert.change.facts.certainty.eastern_vouching import attributes, eastern_vouching, is_eastern, vouching_signs
from wirewatch.alert.change.words.names.name_words import SMALL_WORDS
from wirewatch.alert.change.words.plain_words import put_alike
from wirewatch.alert.change.words.spelling import is_spelling
from wirewatch.alert.change.words.synonyms import is_same_stem
from wirewatch.alert.change.words.vouching_words import (
    ATTRIBUTIVE_PHRASES,
    BEHIND_SOURCE,
    BEING,
    CLAIMING,
    CULPRITS,
    EMPTY,
    FUTURE,
    HAVING,
    HEDGES,
    INDICATIVES,
    MOOD_WORDS,
    MOODS,
    PARTICIPLE,
    PLANS,
    SAYING,
    STATING,
    SUSPECTS,
    THAT,
    TIMES,
    UNREAL,
    Phrases,
    listed_form,
)

# In telling words: of an attribution, and of what must stand beside it.
MOST_ATTRIBUTED_TO, FEWEST_STANDING = 9, 2
# So many telling words of the rest may be others; of a short rest none.
MOST_OTHERS, FEWEST_FOR_OTHERS = 1, 3
# Of a rest of which more is quoted, who speaks is plain.
MOST_QUOTED = 0.5
_CLAUSE = re.compile(r"[,;:–—()«»“”„\"\n]| - ")
_CHINESE_SOURCE = re.compile(
    r"据[^，。、；“”]{1,20}?(?:称|说|介绍|表示|通报|透露|报道|消息|反映|回忆|描述|证实|讲述|指控)，?|据(?:称|说|传|悉|了解|报道)，?"
    r"|(?:^|(?<=[，；]))[^，。；“”]{1,16}?(?:声称|宣称|自称|表示|认为|指出|透露|介绍|怀疑|指控|指称|称|说)[，：]?"
)
_CHINESE_HEDGE = re.compile(
    r"疑似|疑因|疑为|涉嫌|可能|或许|也许|似乎|大概|所谓|初步(?:判断|认定|怀疑)为?|被指(?:控)?|被控|传言|网传|据传|据推测|推测|"
    r"或(?=因|为|致|与|将|已|系|是)"
    r"|ถูกกล่าวหาว่า|ถูกกล่าวหา|คาดว่า|เชื่อว่า|น่าจะ|อาจจะ|อาจ|ต้องสงสัยว่า|ต้องสงสัย|อ้างว่า|สันนิษฐานว่า"
    r"|嫌疑(?=人|犯)|嫌犯"
)
_CHINESE_EMPTY = re.compile(r"[\W的了是为系因人犯者在]")
MOST_OTHER_SIGNS = 2
# In letters: a verb and its participle begin alike.
STEM = 3
# In French, Spanish, Portuguese and Italian.
CONDITIONAL_ENDINGS = ("rait", "raient", "ría", "rían", "ria", "riam", "rebbe", "rebbero")
ATTRIBUTION, HEDGE, MOOD = "attribution", "hedge", "mood"
Mark = tuple[str, range]


def vouching(edit: SentenceEdit, before: str, after: str, *, is_title: bool = False, is_update: bool = False) -> tuple[str, str] | None:
    """Find what vouched for a sentence that nothing does now, or the other way round.

    Args:
        edit: of the sentence; one that came or went has none.
        before: the text as it read.
        after: the text as it reads.
        is_title: whether it is the headline, which names sources or leaves them to the text.
        is_update: whether sentences came to the text elsewhere.

    Returns:
        The words that went and those that came, one of them empty where nothing stands there; None where the same vouches.
    """
    if not edit.before or not edit.after:
        return None
    if is_eastern(edit.before) or UNSPACED_SIGN.search(edit.before):
        found = (eastern_vouching if is_eastern(edit.before) else _in_signs)(edit.before, edit.after)
        return None if found is None or (is_title and found[0] == ATTRIBUTION) or _has_moved(edit, before, after) else found[1:]
    words = diff_words(edit.before), diff_words(edit.after)
    went, came = _gone(*words, is_title=is_title), _gone(*words[::-1], is_title=is_title)
    # "Informó la alcaldía", "anunció la alcaldía": who says it is the same.
    is_put_alike = not put_alike(*(words if went else words[::-1])).isdisjoint(word.place for word in went or came)
    if bool(went) == bool(came) or is_put_alike or (not is_title and _has_moved(edit, before, after)):
        return None
    if not is_title and _is_said_beside(went or came, edit.after if went else edit.before, after if went else before):
        return None
    # In an update sources are named that were not at first; what "students claim" is a claim.
    if came and is_update and not CLAIMING.found(_keys(came)) and any(kind == ATTRIBUTION for kind, _ in _marks(came)):
        return None
    return as_written(went), as_written(came)


def names_source(sentence: str) -> bool:
    """Tell whether a sentence says who says it."""
    if is_eastern(sentence):
        return attributes(sentence)
    if UNSPACED_SIGN.search(sentence):
        return _CHINESE_SOURCE.search(sentence) is not None
    return any(phrases.found(_keys(diff_words(sentence))) for phrases in (SAYING, ATTRIBUTIVE_PHRASES))


def _gone(words: Sequence[DiffWord], others: Sequence[DiffWord], *, is_title: bool) -> list[DiffWord]:
    """Choose the words of a sentence that vouched and are not in the other state of it, where the rest stands in that."""
    suspects = _suspects(words, others)
    ours = _by_kind(words)
    if not suspects and not ours:
        return []
    gone, came = _unsaid(words, others), _unsaid(others, words)
    if suspects:
        return [words[at] for at in sorted(suspects)] if _stands(words, gone, came - _places(CULPRITS, others), suspects) else []
    run: set[int] = set()
    theirs = _by_kind(others)
    hedges = {at for places in ours[HEDGE] for at in places}
    moods = {at for places in ours[MOOD] for at in places}
    sources = ours[ATTRIBUTION]
    if hedges and not theirs[HEDGE] and (sources or not theirs[ATTRIBUTION]) and _stands(words, gone, came, hedges):
        run = hedges
    elif theirs[HEDGE] or theirs[MOOD]:
        return []
    elif moods and len(sources) == len(theirs[ATTRIBUTION]) > 0 and _is_conditional(moods, words) and _is_indicative(moods, words, others):
        run = moods
    elif theirs[ATTRIBUTION]:
        return []
    elif moods and not sources and _is_indicative(moods, words, others):
        run = moods
    elif len(sources) == 1 and not is_title:
        run = set(_attribution(words, sources[0], gone))
        if sum(at in gone and listed_form(words[at].key) not in TIMES for at in run) > MOST_ATTRIBUTED_TO:
            return []
    return [words[at] for at in sorted(run)] if run and _stands(words, gone, came, run) else []


def _suspects(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> set[int]:
    """Give the places of the words for somebody who is suspected, where he is called the one who did it in the other state."""
    is_another = _places(CULPRITS, others) and not _places(CULPRITS, words) and not _places(SUSPECTS, others)
    return _places(SUSPECTS, words) if is_another else set()


def _by_kind(words: Sequence[DiffWord]) -> defaultdict[str, list[range]]:
    found: defaultdict[str, list[range]] = defaultdict(list)
    for kind, places in _marks(words):
        found[kind].append(places)
    return found


def _marks(words: Sequence[DiffWord]) -> Iterator[Mark]:
    """Yield what says in a sentence that it is somebody's word or presumed; nothing that stands in quotation marks."""
    plain, bare = _keys(words), _bare_keys(words)
    for kind, phrases in ((ATTRIBUTION, ATTRIBUTIVE_PHRASES), (ATTRIBUTION, SAYING), (HEDGE, HEDGES), (MOOD, MOODS)):
        keys = bare if kind == MOOD else plain
        for places in phrases.found(keys):
            if not words[places[0]].is_quoted and (kind != MOOD or _is_reported(keys, places[0])):
                yield kind, places


def _is_reported(keys: Sequence[str], at: int) -> bool:
    """Tell whether a verb in a mood reports what is said to be; "soll öffnen" is a plan, and "wenn er hätte" is not so."""
    # "Se serait déclaré" is French, where "se" is no "if".
    is_reflexive = keys[max(0, at - 1) : at] == ["se"] and keys[at].endswith(("rait", "raient"))
    around = [*keys[: at - is_reflexive], *keys[at:]]
    if not UNREAL.isdisjoint(around) or keys[at] not in PLANS:
        return UNREAL.isdisjoint(around)
    pairs = [*pairwise(keys), *pairwise(keys[::-1])]
    return not HAVING.isdisjoint(keys) or any(one in BEING and PARTICIPLE.fullmatch(two) for one, two in pairs)


def _keys(words: Sequence[DiffWord]) -> list[str]:
    return [listed_form(word.key) for word in words]


def _bare_keys(words: Sequence[DiffWord]) -> list[str]:
    """Give the keys of words without what is written together with a verb: "s'est", "l'aurait"."""
    return [listed_form(bare_key(word)) for word in words]


def _unsaid(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> set[int]:
    """Give the places of the words that say something and are in no form in the other state of a sentence."""
    said = {word.counted_as for word in others}
    return {
        word.place
        for word in words
        if word.counted_as not in said
        and _is_telling(word)
        and not any(is_same_stem(word.key, other.key) or is_spelling(word, other) for other in others if not other.figure)
    }


def _is_telling(word: DiffWord) -> bool:
    return word.key not in SMALL_WORDS and EMPTY.isdisjoint((listed_form(word.key), listed_form(bare_key(word))))


def _places(phrases: Phrases, words: Sequence[DiffWord]) -> set[int]:
    return {at for places in phrases.found(_keys(words)) for at in places if not words[at].is_quoted}


def _stands(words: Sequence[DiffWord], gone: Collection[int], came: Collection[int], vouched: Collection[int]) -> bool:
    """Tell whether of two states of a sentence the rest is the same beside the words that vouch, and is no mere quotation."""
    rest = [word for word in words if _is_telling(word) and word.place not in vouched]
    standing = [word for word in rest if word.place not in gone]
    if len(standing) < FEWEST_STANDING or sum(word.is_quoted for word in standing) > MOST_QUOTED * len(standing):
        return False
    allowed = MOST_OTHERS if len(standing) >= FEWEST_FOR_OTHERS else 0
    others = [word for word in rest if word.place in gone]
    # Another figure is news, or a fact that was altered.
    return len(others) <= allowed and len(came) <= allowed and not any(word.figure for word in others)


def _attribution(words: Sequence[DiffWord], mark: range, gone: set[int]) -> range:
    """Give the words around a sign of an attribution that went with it; none where they are no clause of their own."""

    def is_free(at: int) -> bool:
        return at in gone or at in mark or not _is_telling(words[at])

    keys = _keys(words)
    is_phrase = mark in ATTRIBUTIVE_PHRASES.found(keys)
    start, end = mark[0], mark[-1] + 1
    # A clause beside that of the source is no part of it.
    while start > 0 and is_free(start - 1) and not (_CLAUSE.search(words[start].gap) and not gone.isdisjoint(range(start, mark[0]))):
        start -= 1
    # Behind the verb who says it, up to what is said.
    while end < len(words) and is_free(end) and keys[end] not in THAT and not _CLAUSE.search(words[end].gap):
        end += 1
    told = [at for at in range(start, end) if at in gone or at in mark]
    first, last = min(told), max(told)
    if is_phrase:
        run = range(first if keys[mark[0]] in BEHIND_SOURCE else mark[0], last + 1)
        # What comes with a source of its own is news: "two, the ministry's figures say", "until Sunday, according to the railway".
        return range(0) if any(words[at].figure or keys[at] in TIMES for at in run) else run
    run = range(first, last + 1)
    is_begun = any(at == 0 or _CLAUSE.search(words[at].gap) for at in range(start, first + 1))
    behind = words[mark[-1] + 1 : end]
    is_ended = end == len(words) or any(_CLAUSE.search(words[at].gap) or words[at].key in THAT for at in range(last + 1, end + 1))
    is_ended = is_ended or all(listed_form(word.key) in TIMES or not _is_telling(word) for word in behind)
    # "X says it struck Y", "X struck Y".
    is_own_claim = not is_begun and first == mark[0] and last == mark[-1] and bool(STATING.found([keys[at] for at in mark]))
    if is_own_claim and FUTURE.isdisjoint(keys) and not THAT.isdisjoint(keys[end : end + 1]):
        return run
    return run if is_begun and is_ended else range(0)


def _is_indicative(moods: Collection[int], words: Sequence[DiffWord], others: Sequence[DiffWord]) -> bool:
    """Tell whether a verb states now what it only reported: another form of it, or of the verb that it helps, took its place."""
    ours, theirs = ({*_bare_keys(said)} for said in (words, others))
    came = theirs - ours
    if any(not INDICATIVES[key].isdisjoint(came) for at in moods if (key := listed_form(bare_key(words[at]))) in INDICATIVES):
        return True
    stems = {key.removeprefix("ge")[:STEM] for key in ours - theirs if len(key) > STEM}
    return any(key.removeprefix("ge")[:STEM] in stems for key in came if key not in MOOD_WORDS)


def _is_conditional(moods: Collection[int], words: Sequence[DiffWord]) -> bool:
    """Tell the mood that reports beside a source, too: in German it goes with the source as a matter of style."""
    keys = _bare_keys(words)
    # "A dit que le pont serait fermé" is what "sera" was when it was said.
    return any(keys[at].endswith(CONDITIONAL_ENDINGS) and THAT.isdisjoint(keys[:at]) for at in moods)


def _has_moved(edit: SentenceEdit, before: str, after: str) -> bool:
    """Tell whether what vouched stands beside the sentence now, or did before: both sentences around it count."""
    old, new = _around(edit.before, before), _around(edit.after, after)
    return _count(edit.before, old) == _count(edit.after, new)


def _around(sentence: str, text: str) -> list[str]:
    said, own = sentences(text), sentences(sentence)
    at = next((place for place in range(len(said)) if said[place : place + len(own)] == own), None)
    return [] if at is None else [*said[max(0, at - 1) : at], *said[at + len(own) : at + len(own) + 1]]


def _count(sentence: str, around: Sequence[str]) -> int:
    return sum(map(_signs_of_doubt, (sentence, *around)))


def _signs_of_doubt(sentence: str) -> int:
    if is_eastern(sentence):
        return vouching_signs(sentence)
    if UNSPACED_SIGN.search(sentence):
        return len(_CHINESE_SOURCE.findall(sentence)) + len(_CHINESE_HEDGE.findall(sentence))
    words = diff_words(sentence)
    return sum(1 for _ in _marks(words)) + len(_places(SUSPECTS, words))


def _is_said_beside(words: Sequence[DiffWord], sentence: str, text: str) -> bool:
    """Tell whether a sentence beside one without an attribution has it of the same source: reporters name one once in a while."""
    source = [
        word.key
        for word in words
        if _is_telling(word) and not any(phrases.found([listed_form(word.key)]) for phrases in (SAYING, HEDGES, SUSPECTS, MOODS))
    ]
    if not source:
        return False
    for said in _around(sentence, text):
        there = diff_words(said)
        if any(kind == ATTRIBUTION for kind, _ in _marks(there)) and any(
            is_same_stem(key, word.key) for key in source for word in there if _is_telling(word)
        ):
            return True
    return False


def _in_signs(before: str, after: str) -> tuple[str, str, str] | None:
    """Find in a Chinese sentence what vouched, as its kind and the words that went and came."""
    for kind, pattern in ((ATTRIBUTION, _CHINESE_SOURCE), (HEDGE, _CHINESE_HEDGE)):
        ours, theirs = pattern.findall(before), pattern.findall(after)
        if bool(ours) == bool(theirs):
            continue
        bare = [_CHINESE_EMPTY.sub("", _CHINESE_HEDGE.sub("", _CHINESE_SOURCE.sub("", said))) for said in (before, after)]
        if _other_signs(*bare) <= MOST_OTHER_SIGNS < min(map(len, bare)):
            return kind, "".join(ours), "".join(theirs)
    return None


def _other_signs(one: str, other: str) -> int:
    ours, theirs = Counter(one), Counter(other)
    return (ours - theirs).total() + (theirs - ours).total()
