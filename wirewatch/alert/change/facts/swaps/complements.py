"""Whether another source or cause stands in a sentence, another thing is denied in it, or others answered whom. Pure.

Words alone do not tell: of "according to the geologist" and "according to a lawyer for the families" none took another's place. What tells
is the word before them, which both states of the sentence have. Asked are the languages in which lone nouns are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, as_written, diff_words
from wirewatch.alert.change.facts.rewordings import is_telling, words_lost
from wirewatch.alert.change.facts.swaps.lone_swaps import LANGUAGES
from wirewatch.alert.change.words.names.name_words import is_name
from wirewatch.alert.change.words.opposites.opposites import denials
from wirewatch.alert.change.words.synonyms import is_same_stem
from wirewatch.alert.change.words.vouching_words import Phrases, listed_form

_SOURCES = Phrases("""
    according to, laut, nach angaben, zufolge, selon, daprès, de source, según, de acuerdo con, secondo, stando a, segundo, de acordo
    com, volgens, aldus, enligt, ifølge, وفق, وفقا, بحسب, حسب, طبقا, نقلا عن, على لسان, على حد قول, استنادا إلى
""")
# Behind these, up to "that", stands who says so.
_SAYERS = Phrases("""
    قال, قالت, أعلن, أعلنت, أكد, أكدت, أفاد, أفادت, ذكر, ذكرت, صرح, صرحت, أوضح, أوضحت, أضاف, أضافت, أشار, أشارت, كشف, كشفت, نفى, نفت,
    اتهم, اتهمت, حذر,
    حذرت, يقول, تقول, طالب, طالبت, دعا, دعت, روى, روت
""")
_CAUSES = Phrases("""
    because of, due to, owing to, caused by, as a result of, triggered by, sparked by, blamed on, traced to, thanks to, died of, started
    in, broke out in, originated in, after being, after becoming, after getting, after falling, after failing, after losing, wegen,
    aufgrund, infolge, ausgelöst durch, ausgelöst von, verursacht durch, verursacht von, zurückzuführen auf, à cause de, à cause du, à
    cause des, en raison de, en raison du, en raison des, provoqué par, provoquée par, causé par, causée par, dû à, due à, dû au, due
    au, à la suite de, à la suite du, mort de, morte de, après avoir, après être, a causa de, a causa del, debido a, debido al, causado
    por, causada por, provocado por, provocada por, por culpa de, por culpa del, se originó en, se inició en, originado en, originada
    en, murió de, murieron de, tras ser, después de ser, tras sufrir, a causa di, a causa del, a causa della, dovuto a, dovuta a,
    causato da, causata da, provocato da, provocata da, per colpa di, morto per, morta per, è partito da, è partita da, dopo essere,
    dopo aver, por causa de, por causa do, por causa da, devido a, devido ao, devido à, causado pelo, causada pelo, provocado pela,
    provocada pela, morreu de, começou no, começou na, após ser, depois de ser, vanwege, wegens, als gevolg van, veroorzaakt
    door, ten gevolge van, te wijten aan, dankzij, overleden aan, på grund av, orsakades av, orsakats av, till följd av, dog av, berodde på,
    beror på, بسبب, جراء, نتيجة, بفعل, نجم عن, نجمت عن, ناجم عن, ناجمة عن, ناتج عن, ناتجة عن, نتج عن, نتجت عن, سببه, سببها, يعود إلى,
    تعود إلى, عزا*, تسبب في,
    تسببت في, بعد إصابته, متأثرا, متأثرة, på grund af, som følge af, skyldes, skyldtes, forårsaget af, døde af, på grunn av, som følge
    av, forårsaket av, døde av
""")
_INSTEAD = Phrases("""
    far from, away from, rather than, instead of, and not, but not, not, fern von, weit von, entfernt von, statt, anstatt, anstelle von,
    und nicht, loin de, loin du, au lieu de, au lieu du, plutôt que, et non, et pas, lejos de, lejos del, en vez de, en vez del, en
    lugar de, en lugar del, y no, lontano da, lontano dal, lontano dalla, invece di, invece del, invece della, invece che, anziché, e
    non, longe de, longe do, longe da, em vez de, em vez do, em vez da, em lugar de, em lugar do, em lugar da, e não,
    in plaats van, en niet, ver van, eerder dan, i stället för, snarare än, och inte, långt från, i stedet for, snarere end, og ikke, langt
    fra, heller enn, بدلا من, عوضا عن, بدل, وليس, بعيدا عن
""")
_ANSWERS = Phrases("""
    responded, responding, retaliated, replied, hit back, fought back, returned fire, antwortete*, reagierte*, erwiderte*, ripost*,
    répliqu*, répond*, respondi*, respondió, replic*, contest*, rispose*, rispost*, reagi*, reagì, respondeu, responderam, retali*,
    ripostou, revid*
""")
_AND_WORDS = "and und et y e but mais pero aber ma mas que dass that worauf when maar omdat och att og"
_ARABIC_THAT = "أن إن أنه إنه أنها إنها أنهم إنهم بأن بأنه بأنها إنهما أنهما حيث"
_AND = frozenset((*_AND_WORDS.split(), *listed_form(_ARABIC_THAT).split()))
# Who is meant by these alone may be anybody whom an article calls by another word.
_ANYBODY = Phrases("""
    official*, authorit*, source*, report*, statement*, document*, data, figure*, spokes*, police, investigator*, people, person*, him,
    her, behörde*, angaben, quelle*, bericht*, polizei, sprecher*, mitteilung*, ermittler*, insider*, ihm, ihr, ihnen, autorit*,
    source*, rapport*, police, porte*, enquêteur*, communiqué*, lui, elle, eux, fuente*, portavo*, informe*, comunicado*, polic*, dato*,
    woordvoer*, bronnen, bron, politie, onderzoekers, hem, haar, källa*, källor, polisen, talesperson*, uppgifter, honom, henne, dem,
    مصدر, مصادر, المصدر, المصادر, مسؤول*, المسؤول*, السلطات, سلطات, بيان, البيان, تقرير, التقرير, تقارير, متحدث, المتحدث, ناطق, الناطق,
    وسائل, شهود,
    الشرطة, شرطة, بيانات, kilder, politiet, talsperson*, oplysninger, opplysninger, ham, hende,
    él, ella, fonti, fonte, rapporto, polizia, portavoce, comunicato, dati, lui, lei, fontes, polícia, porta*, relatório*, nota, dados,
    ele, ela
""")
# In words.
LONGEST_COMPLEMENT = 10
# Of a sentence of which more left its place another one stands there.
MOST_LEFT = 0.6
# Of what is denied so many telling words are compared.
MOST_DENIED = 2
_ENDS = ',;:—–()«»“”„"\n'


def other_complement(edit: SentenceEdit, language: str) -> list[tuple[str, str]]:
    """Give the source or cause that another took the place of, and that one, in a text that is lightly edited; none where none did.

    Names are compared apart; "officials", "a report" and the like may be whoever is named now.
    """
    if language not in LANGUAGES or edit.share_replaced > MOST_LEFT:
        return []
    before, after = diff_words(edit.before), diff_words(edit.after)
    for phrases, is_source in ((_SOURCES, True), (_CAUSES, False), (_SAYERS, True)):
        ours, theirs = (phrases.found(_keys(words)) for words in (before, after))
        if len(ours) != 1 or len(theirs) != 1:
            continue
        was, said = _behind(before, ours[0].stop), _behind(after, theirs[0].stop)
        if _is_other(was, said, (before, after), language) and not (is_source and any(map(_is_anybody, (was, said)))):
            return [(as_written(was), as_written(said))]
    return []


def denied_instead(edit: SentenceEdit) -> tuple[str, str] | None:
    """Give both states of a sentence that has behind an "instead of" now what it said, something new before that; None for any other."""
    before, after = diff_words(edit.before), diff_words(edit.after)
    if _INSTEAD.found(_keys(before)) or denials(before):
        return None
    came = {word.place for item in edit.exchanges for word in item.added}
    stood = {word.key for word in before if is_telling(word)}
    for found in _INSTEAD.found(_keys(after)):
        denied = _denied(after, found)
        is_new = all(at in came for at in found) and any(is_telling(after[at]) and at < found.start for at in came)
        if is_new and denied and all(word.key in stood and word.place not in came for word in denied):
            return edit.before, edit.after
    return None


def denies_the_same(edit: SentenceEdit) -> bool:
    """Tell whether both states of a sentence deny one thing in its place: "and not the old site", "rather than the old site"."""
    both = diff_words(edit.before), diff_words(edit.after)
    denied = [[[word.key for word in _denied(words, found)] for found in _INSTEAD.found(_keys(words))] for words in both]
    return bool(denied[0]) and denied[0] == denied[1]


def turned_answer(edit: SentenceEdit) -> tuple[str, str] | None:
    """Give both states of a sentence of which who answered acts first now, and who acted first answers; None for any other."""
    before, after = diff_words(edit.before), diff_words(edit.after)
    ours, theirs = (list(islice(_answering(words), 2)) for words in (before, after))
    if len(ours) != 1 or len(theirs) != 1:
        return None
    (was, first), (said, begun) = ours[0], theirs[0]
    if not was or not said or _share(was, said):
        return None
    return (edit.before, edit.after) if _share(said, first) and _share(was, begun) else None


def _answering(words: Sequence[DiffWord]) -> Iterator[tuple[list[DiffWord], list[DiffWord]]]:
    """Yield of each verb of answering the telling words of its own clause before it, and those of the clauses before that."""
    for found in _ANSWERS.found(_keys(words)):
        start = found.start
        while start and words[start - 1].key not in _AND and not (start < found.start and _is_end(words[start].gap)):
            start -= 1
        yield [word for word in words[start : found.start] if is_telling(word)], [word for word in words[:start] if is_telling(word)]


def _denied(words: Sequence[DiffWord], instead: range) -> list[DiffWord]:
    return [word for word in _behind(words, instead.stop) if is_telling(word)][:MOST_DENIED]


def _share(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> bool:
    return any(is_same_stem(word.key, other.key) for word in words for other in others)


def _keys(words: Sequence[DiffWord]) -> list[str]:
    return [listed_form(word.key) for word in words]


def _behind(words: Sequence[DiffWord], start: int) -> list[DiffWord]:
    """Give the words behind a place, up to the end of their clause."""
    found: list[DiffWord] = []
    for word in words[start : start + LONGEST_COMPLEMENT]:
        if found and (_is_end(word.gap) or word.key in _AND):
            break
        found.append(word)
    return found


def _is_end(gap: str) -> bool:
    return any(sign in gap for sign in _ENDS)


def _is_other(
    was: Sequence[DiffWord], said: Sequence[DiffWord], sentences: tuple[Sequence[DiffWord], Sequence[DiffWord]], language: str
) -> bool:
    """Tell whether no telling word of one complement is in the other state of its sentence, in any form or synonym, nor the other way."""
    for words, others in ((was, sentences[1]), (said, sentences[0])):
        telling = [word for word in words if is_telling(word)]
        is_apart = any(word.figure or word.is_quoted or (language != "de" and is_name(word)) for word in telling)
        if not telling or is_apart or len(words_lost(words, [others], others)) < len(telling):
            return False
    return True


def _is_anybody(words: Sequence[DiffWord]) -> bool:
    telling = [word for word in words if is_telling(word)]
    return len(_ANYBODY.found(_keys(telling))) == len(telling)
