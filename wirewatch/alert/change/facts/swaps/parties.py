"""Who did it to whom: two that changed places around a verb, and the rank of somebody who is named. Pure."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from wirewatch.alert.change.diff.word_diff import DiffWord, diff_words
from wirewatch.alert.change.diff.word_patterns import UNSPACED

# In words: what changes places is "the trawler Silver Gull", and what stands between "is said to have rammed".
LONGEST_ACTOR, LONGEST_VERB = 4, 5
# How many words, or signs, both may begin or end with alike.
MOST_SHARED = 2
# In signs.
LONGEST_CHINESE_ACTOR, LONGEST_CHINESE_VERB = 6, 4
# The costly search is for sentences; a longer one is a list.
LONGEST_SENTENCE = 60
_ARTICLE_WORDS = """
    a an the der die das den dem des ein eine einen einem einer le la les l un une des du el los las una unos unas lo il gli i uno
    o os as um uma uns umas de het een
"""
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
_OTHER_ARTICLES = _ARTICLES - {"a", "an", "the"}
_CASE_WORDS = "der die das den dem des ein eine einen einem einer"
_CASES = frozenset(_CASE_WORDS.split())
_ACCUSED = frozenset(("den", "dem", "einen", "einem"))
# None of these begins an actor or stands in one: they begin places, times and clauses.
_NO_ACTOR_WORDS = """
    of to in on at for by with from as and or but that which who this these it its he she they we i you then there here when while
    after before
    since until during about over under near also still just only both either not no more less than if so because although where
    what
    im in am an auf aus bei mit nach von vor zu zum zur über unter für gegen ohne um und oder aber dass weil wenn als wie auch noch
    nicht es er sie wir
    ich man dort hier dann dans sur sous par pour avec sans chez vers depuis pendant et ou mais que qui quand si il elle ils elles
    on nous je vous ce cette
    en por para con sin desde hasta sobre entre según y pero como cuando él ella ellos nosotros yo se lo di da per tra fra su e ma
    che non
    em no na com sem mas op met voor naar bij uit dat niet
    att det som inte ikke när når där nu nå i på av af för från fra med mot mod till til vid ved efter etter eller han hon hun vi jag jeg
    today yesterday tomorrow tonight later earlier heute gestern morgen hier demain aujourdhui hoy ayer mañana ieri oggi domani
    ontem hoje
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
"""
_NO_ACTOR = frozenset(_NO_ACTOR_WORDS.split())
# Around these both may change places and it says the same; around a verb of speech the words change places with who said them.
_MUTUAL_WORDS = """
    is are was were be and or with met meet meets meeting married versus vs joined join said says told added asked wrote warned announced
    ist sind war waren und oder mit traf trafen trifft heiratete sagt sagte sagten teilte erklärte schrieb
    est sont était étaient et ou avec dit déclaré expliqué affirme rencontré épousé rencontre
    es son era eran fue fueron y o con dijo dice afirmó explicó señaló aseguró declaró sono e ed detto disse são foi foram
    en zei zegt waren zijn trouwde ontmoette och og är er var med möter mötte møder mødte møter møtte gifte säger sade siger sagde sier
"""
_MUTUAL = frozenset(_MUTUAL_WORDS.split())
# In the languages of the north an article stands behind its noun.
_NORDIC = frozenset(("och", "og", "av", "af", "till", "til", "på", "som", "är"))
_NORDIC_ARTICLES = ("en", "et", "an", "arna", "orna", "erna", "erne", "ene")
_PASSIVE = (frozenset(("was", "by")), frozenset(("were", "by")), frozenset(("is", "by")), frozenset(("are", "by")))
_CHINESE_MUTUAL = re.compile("[和与跟同及或、，。：；是为的（）“”「」《》]|说|表示|称")
_SIGNS = re.compile(f"[{UNSPACED}]+")
_RANK_WORDS = """
    deputy vice acting former interim assistant junior stellvertretender stellvertretende stellvertretenden stellvertretendem
    ehemaliger ehemalige
    ehemaligen exminister kommissarischer kommissarische kommissarischen adjoint adjointe ancien ancienne exministre suplente
    interino interina
    exministro exministra exalcalde exalcaldesa vicepresidente vicepresidenta viceministro subdirector subdirectora заместитель
    замминистра
    замглавы вицепрезидент вицепремьер бывший бывшая экспрезидент ио врио adjunto adjunta vicedirettore vicesindaco viceministra
    plaatsvervangend verstorbene verstorbener verstorbenen défunt défunte fallecido fallecida difunto difunta falecido falecida defunto
    defunta покойный покойного покойная покойной
    voormalig voormalige
"""
_RANKS = frozenset(_RANK_WORDS.split())
_RANKED_PREFIX = re.compile("^(?:vice-|ex-|вице-|экс-|vize|зам)")
_RANKED = re.compile(r"(?:vice|ex|вице|экс)-\w|vize\w{5}|зам(?:дир|мин|губер|гла|нача|пред|проку|мэр|руко)")
_OFFICES = (
    "总统|主席|总理|部长|省长|市长|县长|区长|局长|厅长|处长|科长|所长|院长|校长|主任|书记|行长|会长|队长|总?经理|总裁|董事长|秘书长|司令"
)
_CHINESE_RANK = re.compile(f"副(?={_OFFICES})")


def exchanged_actors(before: str, after: str) -> tuple[str, str] | None:
    """Give what stood on both sides of a verb and changed places, "X hit Y", "Y hit X", as it read and reads; None where nothing did."""
    old, new = ([word for word in diff_words(said) if word.key not in _ARTICLES] for said in (before, after))
    if not old or max(len(old), len(new)) > LONGEST_SENTENCE:
        return None
    if passive := _turned_passive(old, new):
        return passive
    if len(old) != len(new) or [word.key for word in old] == [word.key for word in new]:
        return None
    start, end = _common_ends([word.key for word in old], [word.key for word in new])
    # Both may begin or end with the same word: "Orla Ltd sued Merin Ltd".
    for before_it, behind in itertools.product(range(min(start, MOST_SHARED) + 1), range(min(end, MOST_SHARED) + 1)):
        part = slice(start - before_it, len(old) - end + behind)
        if found := _exchanged(old[part], new[part], (before, after)):
            return found
    return None


def _exchanged(ours: Sequence[DiffWord], theirs: Sequence[DiffWord], texts: tuple[str, str]) -> tuple[str, str] | None:
    """Give words of both states of which the first and the last changed places; None where none did."""
    if len(ours) > 2 * LONGEST_ACTOR + LONGEST_VERB:
        return None
    for left, right in itertools.product(range(1, LONGEST_ACTOR + 1), repeat=2):
        verb = len(ours) - left - right
        if not 1 <= verb <= LONGEST_VERB:
            continue
        parts = (ours[:left], ours[left : left + verb], ours[left + verb :])
        turned = (theirs[:right], theirs[right : right + verb], theirs[right + verb :])
        if _are_exchanged(parts, turned, texts):
            return _as_said(parts), _as_said(turned)
    return None


def _as_said(parts: Sequence[Sequence[DiffWord]]) -> str:
    return " ".join(word.text for part in parts for word in part)


def _common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Count what two sequences of the same length that differ begin and end with alike."""
    start = next(at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other)
    return start, next(at for at in range(len(old)) if old[-1 - at] != new[-1 - at])


def _are_exchanged(parts: Sequence[Sequence[DiffWord]], turned: Sequence[Sequence[DiffWord]], texts: tuple[str, str]) -> bool:
    (one, verb, other), (theirs, their_verb, ours) = parts, turned
    if [word.key for word in verb] != [word.key for word in their_verb] or any(word.key in _MUTUAL for word in verb):
        return False
    if any(word.key in _NO_ACTOR or word.figure or word.is_quoted for word in (*one, *other)):
        return False
    pairs = ((one, ours), (other, theirs))
    return all(_is_one(*pair) and _is_named(pair, texts) for pair in pairs) and not _is_mere_order((*one, *other), (*ours, *theirs), texts)


def _is_mere_order(before: Sequence[DiffWord], after: Sequence[DiffWord], texts: tuple[str, str]) -> bool:
    """Tell whether endings and articles, which say who does it, stayed, so that the order of words alone says nothing."""
    if [word.key for word in before] != [word.key for word in after]:
        return False
    if any("а" <= word.key[0] <= "ё" for word in before):
        return True
    # "Den" is no accusative there.
    if any(word.key in _NORDIC for word in diff_words(texts[0])):
        return False
    cases = [Counter(word.key for word in diff_words(text) if word.key in _CASES) for text in texts]
    return cases[0] == cases[1] and not cases[0].keys().isdisjoint(_ACCUSED)


def _is_named(sides: Sequence[Sequence[DiffWord]], texts: tuple[str, str]) -> bool:
    """Tell whether an actor has an article, or a capital where it does not begin its sentence; English has a fixed order without these."""
    for words, text in zip(sides, texts, strict=True):
        every = diff_words(text)
        keys = {word.key for word in every}
        if "the" in keys or ("a" in keys and not keys & _OTHER_ARTICLES):
            return True
        place = words[0].place
        if place > 0 and (every[place - 1].key in _ARTICLES or words[-1].text[:1].isupper()):
            return True
        if not keys.isdisjoint(_NORDIC) and words[-1].key.endswith(_NORDIC_ARTICLES):
            return True
    return False


def _is_one(one: Sequence[DiffWord], other: Sequence[DiffWord]) -> bool:
    """Tell whether words are the same, in another case at most."""
    return len(one) == len(other) and all(is_form(ours.key, theirs.key) for ours, theirs in zip(one, other, strict=True))


def is_form(one: str, other: str) -> bool:
    """Tell whether two words in small letters are one word, of Russian in another case."""
    if one == other:
        return True
    shared = next((at for at, (ours, theirs) in enumerate(zip(one, other, strict=False)) if ours != theirs), min(len(one), len(other)))
    return "а" <= one[0] <= "ё" and shared >= max(3, max(len(one), len(other)) - 3)


def _turned_passive(old: Sequence[DiffWord], new: Sequence[DiffWord]) -> tuple[str, str] | None:
    """Tell "X hit Y" from "X was hit by Y"."""
    ours, theirs = Counter(word.key for word in old), Counter(word.key for word in new)
    more, less = theirs - ours, ours - theirs
    came = more or less
    if (more and less) or came.total() != len(came) or frozenset(came) not in _PASSIVE:
        return None
    short, long = (old, new) if more else (new, old)
    if [word.key for word in short] != [word.key for word in long if word.key not in came]:
        return None
    at = [place for place, word in enumerate(long) if word.key in came]
    return (_as_said([old]), _as_said([new])) if at[1] - at[0] == 2 and long[at[1]].key == "by" else None  # noqa: PLR2004 - the participle between them


def exchanged_signs(before: str, after: str) -> tuple[str, str] | None:
    """Give the part of a Chinese sentence in which two that stood around a verb changed places; None where none did."""
    if len(before) != len(after) or sorted(before) != sorted(after) or before == after:
        return None
    start, end = _common_ends(before, after)
    for before_it, behind in itertools.product(range(min(start, MOST_SHARED) + 1), range(min(end, MOST_SHARED) + 1)):
        part = slice(start - before_it, len(before) - end + behind)
        if _are_exchanged_signs(before[part], after[part]):
            return before[part], after[part]
    return None


def _are_exchanged_signs(ours: str, theirs: str) -> bool:
    is_short = len(ours) <= 2 * LONGEST_CHINESE_ACTOR + LONGEST_CHINESE_VERB
    if not is_short or not _SIGNS.fullmatch(ours) or _CHINESE_MUTUAL.search(ours):
        return False
    return any(
        1 <= len(verb := ours[left : len(ours) - right]) <= LONGEST_CHINESE_VERB
        and theirs == ours[len(ours) - right :] + verb + ours[:left]
        for left, right in itertools.product(range(2, LONGEST_CHINESE_ACTOR + 1), repeat=2)
    )


def ranks_among(words: Sequence[DiffWord]) -> frozenset[str]:
    """Find the words that say of an office that somebody holds it no more, for a time or below another, or of somebody that he is dead."""
    ranked = {word.key for word in words if word.key in _RANKS or _RANKED.match(word.text.lower())}
    late = {
        two.key
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
        if (one.key, two.key) == ("the", "late") and three.text[0].isupper()
    }
    return frozenset(ranked | late)


def is_ranked(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> bool:
    """Tell whether words name an office with what is below it or was it, in one word, and others the office: "замдиректора", "директор"."""
    offices = [_RANKED_PREFIX.sub("", word.text.lower()) for word in words if _RANKED.match(word.text.lower())]
    return any(is_form(office, word.key) for office in offices for word in others)


def chinese_ranks(sentence: str) -> int:
    """Count the deputies that a Chinese sentence names."""
    return len(_CHINESE_RANK.findall(sentence))
