"""Whether a short statement stands in the place of one that it turns: that somebody was hurt where nobody was, one cause for another. Pure.

Two such sentences may have no word in the same form: "Verletzt wurde niemand." and "Zwei Menschen wurden verletzt." are not one that was
altered for those who compare words.
"""

from __future__ import annotations

from collections.abc import Iterable

from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, diff_words
from wirewatch.alert.change.diff.word_patterns import UNSPACED_SIGN
from wirewatch.alert.change.facts.answers import is_unanswered
from wirewatch.alert.change.facts.certainty.accusations import leaves_open
from wirewatch.alert.change.facts.rewordings import is_telling, words_lost
from wirewatch.alert.change.words.opposites.opposites import are_contrary, denials

# Stems of words for who was hurt, for who died, and for both.
_HURT_WORDS = """
    injur hurt wounded harmed verletz verwundet bless herid lesionad ferit ferid пострада ранен травм постражда поранен rann ucierpi
    poszkodowan obraże zraně zrane gewond skadet skadd skadad skadede såra loukkaant sérül rănit yaralan τραυμα أصيب يصب إصاب جرح נפגע נפצע
    luka
"""
_DEAD_WORDS = """
    killed died dead fatalit tot tote getötet starb gestorben todesopfer mort tué décéd muert murier murió falleci morì decedut
    óbito morrer morreu погиб убит умер загин zginę zginą zmar zemře zahyn zomre overled omgekomen doden dood død död omkom kuol meghalt
    murit decedat öldü ölen ölü hayatını νεκρ σκοτώ قتل توفي قتيل נהרג הרוג tewas meninggal
"""
_VICTIM_WORDS = """
    casualt victim opfer víctim vittim vítim жертв ofiar oběť oběti obet slachtoffer uhri áldozat θύμα ضحاي korban
"""
_HURT, _DEAD, _VICTIMS = (tuple(small_letters(words).split()) for words in (_HURT_WORDS, _DEAD_WORDS, _VICTIM_WORDS))
_HARM = (*_HURT, *_DEAD, *_VICTIMS)
# Of the words that say something, so large a share stays where one cause, or act, became another.
LEAST_STANDING = 0.5


def is_turned_statement(edit: SentenceEdit, instead: str) -> bool:
    """Tell whether the statement in the place of one that is gone turns it.

    That there were casualties where none were, deaths instead of injuries, or another cause.
    """
    if UNSPACED_SIGN.search(edit.before) or leaves_open(edit.before) or is_unanswered(edit.before):
        return False
    before, after = diff_words(edit.before), diff_words(instead)
    are_denied = [bool(denials(words)) for words in (before, after)]
    if all(_says(words, _HARM) for words in (before, after)):
        are_hurt, are_dead = ([_says(words, stems) for words in (before, after)] for stems in (_HURT, _DEAD))
        if are_denied[0] != are_denied[1] or (not any(are_denied) and are_hurt == are_dead[::-1] and are_hurt[0] != are_hurt[1]):
            return True
    lost, came = words_lost(before, [after], after), words_lost(after, [before], before)
    telling = [word for word in before if is_telling(word)]
    is_standing = bool(telling) and len(telling) - len(lost) >= LEAST_STANDING * len(telling)
    return is_standing and are_denied[0] == are_denied[1] and are_contrary(lost, came)


def _says(words: Iterable[DiffWord], stems: tuple[str, ...]) -> bool:
    return any(word.key.startswith(stems) for word in words)
