"""Whether words say the same in another spelling. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from wirewatch.alert.change.diff.arabic_forms import has_article, is_arabic
from wirewatch.alert.change.diff.korean_words import HANGUL
from wirewatch.alert.change.diff.word_diff import DiffWord, SentenceEdit, diff_words, says_same_figure
from wirewatch.alert.change.diff.word_patterns import word_key
from wirewatch.alert.change.words.names.name_words import SMALL_WORDS, says_title
from wirewatch.alert.change.words.names.transliterations import is_transliteration
from wirewatch.alert.change.words.opposites.opposites import is_opposite
from wirewatch.dates import MONTH_NAMES

# How many letters a spelling may differ in, by the length of the word.
_ONE_LETTER, _TWO_LETTERS = 4, 9
# Written for each other by mistake: they sound alike, short ones and signs that no count of letters finds.
_HOMOPHONE_LINES = """
    a à á ha ah há
    e é è
    o ó ho
    hay ahí ay
    ou où
    ces ses sest cest
    ont on
    son sont
    et est
    their there theyre
    your youre
    whose whos
    then than
    das dass
    seid seit
    作 做
    的 地 得
    象 像
    帐 账
    份 分
    担 耽
    再 在
    坐 座
    至 致
    订 定
    须 需
    副 付
    哪 那
    吗 嘛 么
    练 炼
    连 联
    撤 彻
    型 形
    己 已
    厉 历
    其 期
    奈 耐
    克 科 柯
    弗 佛
    迪 蒂
    菲 费
    塞 赛
    戈 哥
    沃 瓦
    萨 莎
    温 暖
    風 風邪
    以外 意外
    保証 保障 補償
    関心 感心
    対象 対照 対称
    追及 追求 追究
    配布 配付
    回復 快復
    早 速
    暑 熱 厚
    制作 製作
    作成 作製
    開放 解放
    移動 異動
    聞 聴
    週間 習慣
    機械 機会
    期間 機関 器官
    過程 課程 家庭
    競争 競走
    自信 自身 地震
    体制 態勢 体勢
    確立 確率
    決済 決裁
    交代 交替
    最後 最期
    修行 修業
    適正 適性
    特長 特徴
    平行 並行
    野生 野性
    要員 要因
    共同 協同
    公演 講演
    干渉 観賞 鑑賞
    鑑定 官邸
    며칠 몇일
    웬 왠
    됐 됬 됫
    되 돼
"""
# With their accents: "Marco" is none.
_MONTHS = frozenset(map(word_key, re.split(r"[\s/]+", MONTH_NAMES)))
# Of "й", which is another letter than "и".
_BREVE, _LAST_ACCENT = "\u0306", "\u036f"
# Letters that are no others with an accent.
_PLAIN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe"})
_TWO_LETTERS_FOR_ONE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# Behind a word that is cut short, where the sentence goes on.
_POINT = (". ", ". ", ".,")
_FEWEST_OF_SHORT = 2
# Of Arabic: written for each other by mistake, or for a sound of other languages.
_SOUNDS_LIKE = {"غ": "ج", "ق": "ج", "ظ": "ض", "ذ": "ز", "ث": "س", "ط": "ت", "ف": "ب", "ء": "ا"}
_ALIKE_IN_ARABIC = re.compile("[" + "".join(_SOUNDS_LIKE) + "]")
# In letters: of a word that a long vowel makes another one.
_LONGEST_FORM = 5
_DOUBLED = re.compile(r"(\w)\1")
_VOWEL_LETTERS = re.compile("(?<=\\w)[اوي](?=\\w)")
_HOMOPHONES = [frozenset(line.split()) for line in _HOMOPHONE_LINES.strip().splitlines()]
# It stands at the end of foreign names in Chinese, or does not.
_MUTE_SIGN = "尔"
# Of Chinese and Japanese a sign is a word or a part of one, of Korean a syllable.
_ONE_SIGN = re.compile(f"[\u3400-\u9fff{HANGUL}]")
# In Korean these vowels sound alike.
_HANGUL_WORD = re.compile(f"[{HANGUL}]{{2,}}")
# Foreign words were written with tense consonants, and are no more: "째즈", "재즈".
_TENSE = re.compile("[\u1101\u1104\u1108\u110d\u110a]")
_PLAIN_SOUNDS = str.maketrans(
    "\u1101\u1104\u1108\u110d\u110a\u110f\u1110\u1111\u110e", "\u1100\u1103\u1107\u110c\u1109\u1100\u1103\u1107\u110c"
)
_FEWEST_FOREIGN = 4
_FINAL_OR_VOWEL = re.compile("[\u1161-\u1175\u11a8-\u11c2]")
_VOWELS = str.maketrans("\u1162\u1164\u1169\u116b\u1170", "\u1166\u1168\u1169\u116c\u116c")
# "Auteure" and "autrice".
_FRENCH_FEMININES = "teure", "trice"
# Nouns of German that name both sexes.
_PARTICIPLES = re.compile("(studier|demonstrier|doktorier|praktizier)ende[nrm]?")
_FORMER_NOUNS = {"studier": "studenten", "demonstrier": "demonstranten", "doktorier": "doktoranden", "praktizier": "praktikanten"}
_BOTH_SEXES = re.compile("(\\w{4,24}?)(?:ende[nrm]?|er|ern|erin|erinnen)")


def matters(pair: tuple[Sequence[DiffWord], Sequence[DiffWord]]) -> bool:
    """Tell whether an exchange says something else: more than small words, spelling, or another way to write the same."""
    removed, added = (
        [word for word in words if word.key not in SMALL_WORDS and word.key not in _behind_misspelled(others, words)]
        for words, others in ((pair[0], pair[1]), (pair[1], pair[0]))
    )
    figures = [(word, others) for words, others in ((removed, pair[1]), (added, pair[0])) for word in words if word.figure]
    if any(not any(is_misspelled_number(word, other) for other in others) for word, others in figures):
        return True
    if "".join(word.key for word in pair[0]) == "".join(word.key for word in pair[1]):
        return False
    # "受け付け" and "受付" are written alike but for kana.
    if removed and "".join(word.key for word in removed) == "".join(word.key for word in added):
        return False
    # "then" for "than" is one word in another spelling, though small ones say nothing.
    ours = [word for word in removed if not any(is_spelling(word, other) for other in pair[1]) and not _is_misheard(word, pair[1])]
    theirs = [word for word in added if not any(is_spelling(word, other) for other in pair[0]) and not _is_misheard(word, pair[0])]
    return any(word.key != _MUTE_SIGN for word in (*ours, *theirs))


def says_otherwise(edit: SentenceEdit) -> bool:
    """Tell whether words that count went from a sentence and others came, moved and respelled ones aside."""
    before, after = ({word.key for word in diff_words(said) if not word.figure} - SMALL_WORDS for said in (edit.before, edit.after))
    gone, came = before - after, after - before
    return any(not any(_is_one_word(word, other) for other in came) for word in gone) and any(
        not any(_is_one_word(word, other) for other in gone) for word in came
    )


def is_rotation(edit: SentenceEdit) -> bool:
    """Tell whether the beginning of a sentence became its end, and nothing else: "Police say all is well", "All is well, police say"."""
    before, after = ([word.key for word in diff_words(said)] for said in (edit.before, edit.after))
    return len(before) == len(after) and any(before[at:] + before[:at] == after for at in range(1, len(before)) if before[at] == after[0])


def is_respelled(word: DiffWord, others: Sequence[DiffWord], elsewhere: frozenset[str]) -> bool:
    """Tell whether a name only got another spelling: one that the text has elsewhere, or letters that changed places or were doubled."""
    near = [other.key for other in others if is_spelling(word, other)]
    if any(is_same_word(word, other) for other in others):
        return True
    return any(key in elsewhere or _same_letters(word.key, key) or (word.key in _MONTHS) != (key in _MONTHS) for key in near)


def is_same_word(one: DiffWord, other: DiffWord) -> bool:
    """Tell whether words are one for certain: without accents, homophones, a name in another transliteration, a noun of another sex."""
    if _without_accents(one.key) == _without_accents(other.key) or _is_misheard(one, [other]):
        return True
    if _in_two_letters(one.key) == _in_two_letters(other.key) or _is_cut_short(one, other) or _is_cut_short(other, one):
        return True
    if _HANGUL_WORD.fullmatch(one.key) and _are_alike_in_hangul(one.key, other.key):
        return True
    if one.key.replace(*_FRENCH_FEMININES) == other.key.replace(*_FRENCH_FEMININES):
        return True
    are_names = one.text[:1].isupper() and other.text[:1].isupper()
    return are_names and (is_transliteration(one.key, other.key) or _is_of_both_sexes(one.key, other.key))


def _are_alike_in_hangul(one: str, other: str) -> bool:
    """Tell whether words of Hangul sound alike, or are a longer foreign one with other vowels: "바이올린", "바이얼린"."""
    ours, theirs = (unicodedata.normalize("NFD", word).translate(_VOWELS) for word in (one, other))
    if _TENSE.search(ours + theirs):
        ours, theirs = ours.translate(_PLAIN_SOUNDS), theirs.translate(_PLAIN_SOUNDS)
    is_long = len(one) == len(other) >= _FEWEST_FOREIGN
    return ours == theirs or (is_long and _FINAL_OR_VOWEL.sub("", ours) == _FINAL_OR_VOWEL.sub("", theirs))


def _is_misheard(word: DiffWord, others: Sequence[DiffWord]) -> bool:
    return any(word.key in words and other.key in words for words in _HOMOPHONES for other in others)


def _is_of_both_sexes(one: str, other: str) -> bool:
    """Tell whether German words name the same people: "Studenten" and "Studierende", "Mitarbeiter" and "Mitarbeitende"."""
    ours, theirs = (_PARTICIPLES.sub(lambda found: _FORMER_NOUNS[found[1]], word) for word in (one, other))
    if (ours, theirs) != (one, other) and _distance(ours, theirs) <= 2:  # noqa: PLR2004 - an ending
        return True
    ours, theirs = (found[1] if (found := _BOTH_SEXES.fullmatch(word)) else word for word in (one, other))
    return ours == theirs and ("ende" in one) != ("ende" in other)


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_PLAIN_LETTERS))
    return "".join(letter for letter in plain if not "\u0300" <= letter <= _LAST_ACCENT or letter == _BREVE)


def _in_two_letters(word: str) -> str:
    """Write a word as who has no umlauts does: "Mueller" for "Müller"."""
    return word if word.isascii() else word.translate(_TWO_LETTERS_FOR_ONE)


def _is_cut_short(short: DiffWord, long: DiffWord) -> bool:
    """Tell whether a word with a point behind it, amid its sentence, is another one cut short: "Gov.", "Org.", "Dept.".

    It is the other's beginning, or some of its letters with the first and the last.
    """
    one, other = short.key, long.key
    if not short.following.startswith(_POINT) or not _FEWEST_OF_SHORT <= len(one) <= len(other) - 2 or not (one + other).isalpha():
        return False
    if other.startswith(one):
        return True
    letters = iter(other)
    is_contracted = one[0] == other[0] and one[-1] == other[-1] and all(letter in letters for letter in one)
    return is_contracted and not says_title(short)


def _same_letters(one: str, other: str) -> bool:
    return sorted(set(one)) == sorted(set(other))


def is_misspelled_number(word: DiffWord, other: DiffWord) -> bool:
    """Tell whether a number in letters stands where the same letters in another order, or but for one, are no number: "thrity".

    The number may have its unit behind it: "thirty years".
    """
    said = word.key.split(" ", 1)[0]
    return bool(word.figure) and said.isalpha() and other.key.isalpha() and not other.figure and _is_one_word(said, other.key)


def _behind_misspelled(words: Sequence[DiffWord], others: Sequence[DiffWord]) -> frozenset[str]:
    """Give what numbers among words count, where others have them misspelled, so that what is counted stands for itself there."""
    found = (word for word in words if " " in word.key and any(is_misspelled_number(word, other) for other in others))
    return frozenset(part for word in found for part in word.key.split(" ")[1:])


def is_spelling(one: DiffWord, other: DiffWord) -> bool:
    """Tell whether two words are one in two spellings, or say the same figure."""
    if is_misspelled_number(one, other) or is_misspelled_number(other, one):
        return True
    return _is_one_word(one.key, other.key) or is_same_word(one, other) or says_same_figure(one, other)


def _is_one_word(one: str, other: str) -> bool:
    """Tell whether two words are one word in two spellings: a letter or two apart, with the same first letter and no denial before it."""
    if one == other:
        return True
    if is_arabic(one) and is_arabic(other):
        return _is_one_arabic_word(one, other)
    if one[:1] != other[:1] or any(map(str.isdigit, one + other)) or _ONE_SIGN.search(one + other):
        return False
    longest = max(len(one), len(other))
    allowed = 0 if longest < _ONE_LETTER else 1 if longest < _TWO_LETTERS else 2
    return bool(allowed) and _distance(one, other) <= allowed and not is_opposite(one, other)


def _is_one_arabic_word(one: str, other: str) -> bool:
    """Tell whether two Arabic words are one in two spellings: letters that changed places, a doubled one, or such as sound alike.

    Roots have three letters, so that words that differ in any other one are two.
    """
    if min(len(one), len(other)) < _ONE_LETTER or is_opposite(one, other):
        return False
    ours, theirs = (_ALIKE_IN_ARABIC.sub(lambda found: _SOUNDS_LIKE[found[0]], word) for word in (one, other))
    if ours == theirs or _DOUBLED.sub(r"\1", ours) == _DOUBLED.sub(r"\1", theirs):
        return True
    if len(one) != len(other):
        # A long vowel that transliterations write or leave out.
        is_name = min(len(one), len(other)) > _LONGEST_FORM and not has_article(one)
        return is_name and _VOWEL_LETTERS.sub("", ours) == _VOWEL_LETTERS.sub("", theirs)
    return sorted(one) == sorted(other) and _distance(one, other) == 1


def _distance(one: str, other: str) -> int:
    """Count the letters to add, remove, replace or swap with their neighbour; words are short."""
    previous: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != wanted))
            if previous and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, previous[j - 2] + 1)
            following.append(cost)
        previous, row = row, following
    return row[-1]
