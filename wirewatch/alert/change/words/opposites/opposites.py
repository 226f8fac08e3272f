"""Words that deny, and words that say the opposite of each other, in the languages of the feeds. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from wirewatch.alert.change.diff.arabic_forms import is_arabic, verb_forms
from wirewatch.alert.change.diff.japanese_words import is_japanese
from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, sentence_key
from wirewatch.alert.change.words.opposites.denying_affixes import is_denied_form
from wirewatch.alert.change.words.opposites.eastern_opposites import JAPANESE_AXES, KOREAN_AXES
from wirewatch.alert.change.words.opposites.further_opposites import FURTHER_AXES, FURTHER_DENIAL_WORDS, FURTHER_OPPOSITE_LINES
from wirewatch.alert.change.words.opposites.opposite_words import AXIS_LINES, CHINESE_AXES

_DENIAL_WORDS = """
    not never no none nobody nothing neither nor without cannot cant wont didnt doesnt isnt wasnt arent werent hasnt
    nichts niemand rien nada nadie nulla niente niets ничего никто
    nicht nie kein keine keinen keiner ohne pas jamais aucun aucune sans nunca jamás sin ningún ninguna не нет ни никогда без
    não nem nenhum nenhuma non nessun nessuno nessuna niet geen nooit żaden żadna
    不 没 未 无 無 否 非
    inte ej aldrig ingen inget inga ikke aldri intet uden uten ei eivät δεν μην μη όχι χωρίς ποτέ κανείς κανένας καμία nem nincs
    ninguém nikt nikogo nikomu nikdo nikto nikoho żaden żadnych žádný žádná žádné žádní
    žiadny žiadna ніхто нікого никого никому nimeni niciun
    nicio senki yok hiç kimse
    לא אין नहीं không chưa chẳng tidak bukan belum değil ні немає
    minus минус
"""
_DENIALS = frozenset(small_letters(_DENIAL_WORDS).split())
# Japanese verbs are denied by their ending, Korean ones by another behind them.
_ARABIC_DENIAL_WORDS = "لا لم لن ليس ليست ليسوا لسنا لست غير دون بدون عدم كلا أبدا"
# What is written as one with them; and what behind one denies nothing: "still", "above all", "must", "at least", "however".
_DENIALS |= {before + word for word in small_letters(_ARABIC_DENIAL_WORDS).split() for before in ("", "و", "ف", "ب", "ل")}
_NO_DENIAL_BEHIND_WORDS = "يزال تزال زال زالت يزالون سيما بد يقل تقل شك أن أنه أنها أنهم إن تزالان يزالان"
_NO_DENIAL_BEHIND = frozenset(small_letters(_NO_DENIAL_BEHIND_WORDS).split())
_JAPANESE_DENIALS = re.compile(
    "ない|なかっ|なく(?!な)|ません|(?<=[かがさざたなばまらわえけげせてねべめれ])ず(?!つ|れ|っ)|ぬ(?=[まをと。])|なし(?!で?[はと]げ)|"
    "[無未不非](?=[\u4e00-\u9fff])|否(?!定|認|決|か)"
)
# They deny nothing, or not what is told: "may", "must", "not only", "few", "shortly".
_NO_JAPANESE_DENIALS = re.compile(
    "かもしれない|かもしれません|に違いない|に違いありません|(?:なければ|なくては|なくて|ないと)(?:なら|いけ)(?:ない|なかった|"
    "ません)|なければ|だけでなく|だけではなく|ばかりでなく|のみならず|少な[いく]|少なかっ|危ない|"
    "切ない|はかない|間もなく|まもなく|ほどなく|相次|必ず|やむを得ない|やむなく|思わず|とんでもない|せざるを得ない|ざるを得ない|"
    "にほかならない|欠かせない|欠かせず|じゃないか|ではないか|のではない|"
    "未明|未来|未満|未婚|未亡人|未成年|不動産|不明|不足|不安|不満|不況|不正|不思議|不幸|不審|不祥事|不法|不通|不良|不具合|不調|不便|"
    "不信|不備|不当|不評|不自由|"
    "無料|無線|無事|無人|無理|無断|無数|無職|無線|無視|無念|無料|無言|無名|無所属|無免許|無期|無差別|無関心|無駄|無傷|非常|非行|"
    "非難|非公開|非番|是非|まず|いずれ|いまだ|みず"
)
# In Korean a verb is denied by another behind it or a word before it.
_KOREAN_DENIAL = re.compile("안|못|않.{0,6}|없.{0,8}|못[하했할한].{0,6}|아니.{0,5}|아닌.{0,3}|무산.{0,4}")
_NO_KOREAN_DENIAL = re.compile("아니라|아닌지|없이|없애.{0,6}|없앤.{0,3}|없앨")
_THAI_DENIALS = re.compile("ไม่(?!เพียง|เกิน|น้อยกว่า|ต่ำกว่า|นาน|แต่)|มิได้|มิใช่|ไร้")
_OPPOSITE_LINES = """
    increase decrease|increased decreased|increases decreases|import export|imports exports|imported exported|inside outside
    upper lower|former latter|accept reject|inflow outflow|rise fall|rose fell|won lost|north south|east west
    northern southern|eastern western|northeast southeast|northwest southwest|northeast northwest|southeast southwest|above below
    higher lower|highest lowest|more fewer|more less|most least|majority minority|men women|man woman|boys girls|boy girl|male female
    bought sold|buy sell|buyer seller|buyers sellers|gain loss|gains losses|wins loses|win lose|opened closed|open closed|opens closes
    accepted rejected|approved rejected|approved refused|passed failed|supported opposed|support oppose|supports opposes
    minus plus|минус плюс|all some|all few|alle einige|alle manche|tous certains|toutes certaines|todos algunos|todas algunas
    todos alguns|todas algumas|tutti alcuni|tutte alcune|все некоторые|всех некоторых
    supporters opponents|convicted acquitted|arrested released|hired fired|plaintiff defendant|employer employee|husband wife
    son daughter|brother sister|father mother|maximum minimum|longer shorter|larger smaller|earlier later|left right
    nördlich südlich|östlich westlich|nördlichen südlichen|östlichen westlichen|norden süden|osten westen|stieg fiel|steigt fällt
    gestiegen gefallen|mehr weniger|gewann verlor|gewonnen verloren|nord sud|est ouest|hausse baisse|gagné perdu|norte sur|este oeste
    subió bajó|sube baja|ganó perdió|más menos|север юг|севере юге|северной южной|северных южных|северный южный|восток запад
    востоке западе|вырос упал|выросли упали|выиграл проиграл|больше меньше|南 北|东 西|升 降|涨 跌|胜 败|男 女|买 卖|增 减
"""


def _as_compared(text: str) -> str:
    # Without the joiners of Persian, and with the dots of Hindi as their own signs.
    return small_letters(unicodedata.normalize("NFKC", text).replace("\u200c", ""))


_DENIALS |= frozenset(_as_compared(FURTHER_DENIAL_WORDS).split())
_EVERY_PAIR = f"{_OPPOSITE_LINES.strip()}\n{_as_compared(FURTHER_OPPOSITE_LINES).strip()}"
_OPPOSITES = frozenset(frozenset(pair.split()) for pair in _EVERY_PAIR.replace("\n", "|").split("|"))
_SIDES: dict[str, list[tuple[str, tuple[int, int]]]] = {}
_EVERY_AXIS = f"{small_letters(AXIS_LINES).strip()}\n\n{small_letters(KOREAN_AXES).strip()}\n\n{_as_compared(FURTHER_AXES).strip()}"
for _axis, _lines in enumerate(re.split(r"\n\s*\n", _EVERY_AXIS)):
    for _side, _stems in enumerate(_lines.split("|")):
        for _stem in _stems.split():
            # By the letters that it begins with: few words have the same.
            _SIDES.setdefault(_stem.lstrip("=")[:2], []).append((_stem, (_axis, _side)))
_CHINESE_SIDES, _JAPANESE_SIDES = (
    [tuple(side.split() for side in axis.split("|")) for axis in axes]
    for axes in (CHINESE_AXES.strip().splitlines(), JAPANESE_AXES.strip().split("\n\n"))
)
# Two of these are never one person; stems of words.
_KIN_LINES = """
    brother sister =son daughter father mother wife husband uncle aunt nephew niece cousin grandfather grandmother widow stepson stepfather
    bruder schwester sohn tochter vater mutter ehefrau ehemann onkel tante neffe nichte cousin witwe großvater großmutter
    frère sœur soeur fils fille père mère épouse mari oncle tante neveu nièce cousin veuve
    hermano hermana hijo hija padre madre esposa marido tío tía sobrino sobrina =primo =prima viuda
    брат сестр =сын сына сыну сыном дочь дочер отец отца отцом мать матер жена жены муж дядя тёт племянник племянниц вдов
    fratello sorella figlio figlia moglie marito zio zia nipote cugino cugina vedova irmão irmã filho filha tio tia sobrinho sobrinha
"""
_PARTICLE_PAIRS = "an ab|ein aus|auf zu|zu ab|auf ab|aan af|in uit|toe af|op af|open dicht|on off|in out|up down"
_PARTICLES = frozenset(frozenset(pair.split()) for pair in _PARTICLE_PAIRS.split("|"))
_KIN = [line.split() for line in small_letters(_KIN_LINES).strip().splitlines()]
# In words.
MOST_OF_KIN = 2
# Of Korean, before words of so many syllables or more.
_DENYING_SYLLABLES, FEWEST_DENIED = frozenset("부불비무미"), 2
# "That", "and", "the" and prepositions of Hebrew are written as one with a word.
_HEBREW_PREFIXES = frozenset("שוהכבלמ")
# Signs that deny are parts of many words that do not.
_NO_DENIALS = re.compile(
    "未来|未必|无人机|无线|无论|无非|无疑|不过|不久|不断|不仅|不但|不少|不同|不时|不料|不论|不管|不禁|不得不|不愧|没想到|没准|非洲|"
    "非常|除非|莫非"
    "|并非不|是否|能否|可否|与否|否则"
)
_CHINESE_DENIALS = re.compile("[不没未无無否非]")
# With votes or against them; a game or a fight is with others and against them alike.
_WITH = frozenset(("mit", "with", "avec", "con", "com", "met", "с", "со", "favore", "favor", "voor", "för", "for"))
_AGAINST = frozenset(("gegen", "against", "contre", "contra", "contro", "tegen", "против", "mot", "imod"))
_VOTE_STEMS = ("stimm", "stemm", "stemt", "röst", "vote", "voix", "voto", "voti", "vota", "голос", "suffrage", "sufrag")
_TOO_LITTLE = re.compile(
    r"\b(?:too (?:few|little)|insufficient|zu wenige?|trop peu|demasiado poc[oa]s?|muy poc[oa]s?|troppo poc[oahi]{1,2}|pouc[oa]s? demais"
    r"|слишком мало|недостаточно|te weinig|för (?:få|lite)|for få|for lidt|for lite)\b"
)
_NOT_ENOUGH = re.compile(
    r"\b(?:not? (?:\w{1,24} ){0,2}enough|\w{2,6}nt (?:\w{1,24} ){0,2}enough|nicht (?:\w{1,24} ){0,2}(?:genug|genügend|ausreichend)"
    r"|pas (?:\w{1,24} )?(?:assez|suffisamment)"
    r"|no (?:\w{1,24} ){0,2}suficientes?|non (?:\w{1,24} ){0,2}(?:abbastanza|sufficient[ei])"
    r"|não (?:\w{1,24} ){0,2}suficientes?|не (?:\w{1,24} )?хвата\w{1,4}"
    r"|niet (?:\w{1,24} ){0,2}(?:genoeg|voldoende)|inte (?:\w{1,24} ){0,2}(?:nog|tillräckligt?)"
    r"|ikke (?:\w{1,24} ){0,2}(?:nok|tilstrækkeligt?))\b"
)
_WITHOUT = re.compile(r"\b(?:ohne|without|zonder|utan|uden|uten) (?:\w{1,24} )?(\w{3,24})\b")
_LESS = re.compile(r"(?P<stem>\w{3,20}?)s?(?:los|lose[nrms]?|less|lessly|loze|loos|lösa?|löst|løse?|løst)")
_AUXILIARY_WORDS = "do does did is are was were have has had will would can could should must need"
_AUXILIARIES = frozenset(_AUXILIARY_WORDS.split())


def denials(words: Iterable[DiffWord], besides: Collection[str] = ()) -> list[DiffWord]:
    """Choose the words that deny something, besides those that do not in the language of their text."""
    said = list(words)
    behind = {one.place: other.key for one, other in pairwise(said) if other.place == one.place + 1}
    return [word for word in said if _denies(word) and word.key not in besides and behind.get(word.place) not in _NO_DENIAL_BEHIND]


def undoubled(words: Iterable[DiffWord], sentence: Sequence[DiffWord]) -> list[DiffWord]:
    """Leave out the words that stand twice beside each other in their sentence: to take one out denies no less."""
    keys = [word.key for word in sentence]
    return [word for word in words if word.key not in (keys[word.place - 1 : word.place] + keys[word.place + 1 : word.place + 2])]


def lack_the_same(removed: Sequence[DiffWord], added: Sequence[DiffWord], edit: SentenceEdit) -> bool:
    """Tell whether words exchanged in a sentence say of one thing that it lacks: "too few", "not enough"; "ohne Erfolg", "erfolglos"."""
    one, other = (" ".join(word.key for word in words) for words in (removed, added))
    if _has_without(one, other) or _has_without(other, one):
        return True
    before, after = (" ".join(sentence_key(said)) for said in (edit.before, edit.after))
    is_less = [_TOO_LITTLE.search(said) is not None for said in (before, after)]
    return is_less[0] != is_less[1] and _NOT_ENOUGH.search(before if is_less[1] else after) is not None


def _has_without(phrase: str, word: str) -> bool:
    """Tell whether a phrase says "without" of what a word has an ending for that says the same."""
    return any(
        found[1].startswith(bare["stem"][:-1]) or bare["stem"].startswith(found[1])
        for found in _WITHOUT.finditer(phrase)
        for bare in map(_LESS.fullmatch, word.split())
        if bare
    )


def _denies(word: DiffWord) -> bool:
    if _KOREAN_DENIAL.fullmatch(word.text):
        return not _NO_KOREAN_DENIAL.fullmatch(word.text)
    return word.key in _DENIALS or (word.key.endswith("nt") and word.key[:-2] in _AUXILIARIES and word.key != word.text)


def are_opposed(removed: Sequence[DiffWord], added: Sequence[DiffWord]) -> bool:
    """Tell whether a word took the place of its opposite: one of a list, or itself with what denies it before or behind it."""
    pairs = [(one.key, other.key) for one in removed for other in added]
    # A sign of Chinese is part of many words.
    are_words = len(pairs) == 1 or not any(len(word) == 1 for pair in pairs for word in pair)
    return any((are_words and frozenset(pair) in _OPPOSITES) or is_denied_form(*pair) or _has_denying_syllable(*pair) for pair in pairs)


def are_particles_turned(removed: Sequence[DiffWord], added: Sequence[DiffWord]) -> bool:
    """Tell whether the particle that ends the clause of a verb became its opposite: "kündigten an", "sagten ab"."""
    if len(removed) != 1 or len(added) != 1 or frozenset((removed[0].key, added[0].key)) not in _PARTICLES:
        return False
    return all(not word.following or not word.following[0].isspace() for word in (*removed, *added))


def _has_denying_syllable(one: str, other: str) -> bool:
    """Tell whether one of two words of Korean is the other behind a syllable that denies: "적격", "부적격"."""
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 > FEWEST_DENIED and long[0] in _DENYING_SYLLABLES and long.endswith(short)


def is_opposite(one: str, other: str) -> bool:
    """Tell whether two words in small letters are opposites of a list, or one of them denies the other."""
    return frozenset((one, other)) in _OPPOSITES or is_denied_form(one, other)


def are_contrary(removed: Iterable[DiffWord], added: Iterable[DiffWord]) -> bool:
    """Tell whether what was exchanged claimed one thing and now claims the other: denied and admitted, accepted and rejected."""
    before, after = ({side for word in words for side in _sides_of(word.key)} for words in (removed, added))
    came = after - before
    return any(axis == other for axis, side in before - after for other, instead in came if side != instead)


def are_votes_turned(removed: Iterable[DiffWord], added: Iterable[DiffWord], sentence: str) -> bool:
    """Tell whether votes in a sentence were cast with somebody and are now cast against them, or the other way round."""
    before, after = ({word.key for word in words} for words in (removed, added))
    is_turned = (before & _WITH and after & _AGAINST) or (before & _AGAINST and after & _WITH)
    return bool(is_turned) and any(stem in sentence.lower() for stem in _VOTE_STEMS)


def are_other_kin(removed: Sequence[DiffWord], added: Sequence[DiffWord]) -> bool:
    """Tell whether a word for a relative took the place of another one's, with the word before it: "ihr Vater", "ihre Mutter"."""
    if max(len(removed), len(added)) > MOST_OF_KIN or min(len(removed), len(added)) == 0:
        return False
    one, other = removed[-1].key, added[-1].key
    return any((ours := _kin(one, line)) and (theirs := _kin(other, line)) and ours != theirs for line in _KIN)


def _kin(key: str, stems: Sequence[str]) -> str:
    return next((stem for stem in stems if (key == stem[1:] if stem[0] == "=" else key.startswith(stem))), "")


def _sides_of(key: str) -> list[tuple[int, int]]:
    forms = verb_forms(key) | {key} if is_arabic(key) else (key, key[1:]) if key[:1] in _HEBREW_PREFIXES else (key,)
    return [
        side for form in forms for stem, side in _SIDES.get(form[:2], ()) if (form == stem[1:] if stem[0] == "=" else form.startswith(stem))
    ]


def says_opposite(before: str, after: str) -> bool:
    """Tell whether a Chinese or Japanese sentence denies more or less than it did, or says the opposite in several signs."""
    if _count_denials(before) != _count_denials(after):
        return True
    for one, other in _JAPANESE_SIDES if is_japanese(before) else _CHINESE_SIDES:
        ours, theirs = _less(before, after, one), _less(before, after, other)
        if (ours > 0 > theirs) or (ours < 0 < theirs):
            return True
    return False


def _count_denials(sentence: str) -> int:
    if is_japanese(sentence):
        return len(_JAPANESE_DENIALS.findall(_NO_JAPANESE_DENIALS.sub("", sentence)))
    return len(_CHINESE_DENIALS.findall(_NO_DENIALS.sub("", sentence))) + len(_THAI_DENIALS.findall(sentence))


def _less(before: str, after: str, words: Sequence[str]) -> int:
    return sum(before.count(word) - after.count(word) for word in words)
