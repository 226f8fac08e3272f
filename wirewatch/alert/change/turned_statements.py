"""Whether a short statement stands in the place of one that it turns: that somebody was hurt where nobody was, one cause for another. Pure.

Two such sentences may have no word in the same form: "Verletzt wurde niemand." and "Zwei Menschen wurden verletzt." are not one that was
altered for those who compare words.
"""

from __future__ import annotations

from collections.abc import Iterable

from wirewatch.alert.change.accusations import leaves_open
from wirewatch.alert.change.answers import is_unanswered
from wirewatch.alert.change.opposites import are_contrary, denials
from wirewatch.alert.change.rewordings import is_telling, words_lost
from wirewatch.alert.change.word_diff import UNSPACED_SIGN, DiffWord, SentenceEdit, diff_words

# Stems of words for who was hurt or died.
_HARM_LINES = """
    injur hurt wounded killed died dead casualt victim fatalit harmed
    verletz tot tote getötet starb gestorben opfer todesopfer verwundet
    bless mort victime tué décéd
    herid muert murier murió víctim falleci lesionad
    ferit mort morì vittim decedut
    ferid mort morrer morreu vítim óbito
    пострада ранен погиб жертв убит умер травм
    постражда поранен загин жертв травм
    rann ucierpi zginę zginą ofiar poszkodowan zmar obraże
    zraně zraněn zemře zahynu oběť oběti zahyn
    zrane zomre zahynu obet
    gewond slachtoffer overled omgekomen doden dood
    skadet skadd skadad skadede död død omkom såra
    loukkaant kuol uhri
    sérül meghalt áldozat
    rănit murit mort victim decedat
    yaralan öldü ölen ölü hayatını
    τραυμα νεκρ σκοτώ θύμα
    أصيب يصب إصاب جرح قتل توفي ضحاي قتيل
    נפגע נהרג נפצע הרוג
    luka tewas meninggal korban
"""
_HARM = tuple(_HARM_LINES.casefold().split())
# Of the words that say something, so large a share stays where one cause, or act, became another.
LEAST_STANDING = 0.5


def is_turned_statement(edit: SentenceEdit, instead: str) -> bool:
    """Tell whether the statement in the place of one that is gone says that there were casualties where none were, or turns it."""
    if UNSPACED_SIGN.search(edit.before) or leaves_open(edit.before) or is_unanswered(edit.before):
        return False
    before, after = diff_words(edit.before), diff_words(instead)
    are_denied = [bool(denials(words, portuguese=False)) for words in (before, after)]
    if are_denied[0] != are_denied[1] and all(map(_says_harm, (before, after))):
        return True
    lost, came = words_lost(before, [after], after), words_lost(after, [before], before)
    telling = [word for word in before if is_telling(word)]
    is_standing = bool(telling) and len(telling) - len(lost) >= LEAST_STANDING * len(telling)
    return is_standing and are_denied[0] == are_denied[1] and are_contrary(lost, came)


def _says_harm(words: Iterable[DiffWord]) -> bool:
    return any(word.key.startswith(_HARM) for word in words)
