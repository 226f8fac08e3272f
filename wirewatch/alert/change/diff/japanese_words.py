"""The words of Japanese, which writes no blanks: runs of one script, those of kanji cut into words that lists know. Pure but for that.

Single signs of hiragana are particles and endings for the most part, and compared alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from wirewatch.alert.change.diff.amounts.spelled_numbers import number_of

KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
HIRAGANA = frozenset(map(chr, range(ord("ぁ"), ord("ゖ") + 1)))
_LISTS = ("synonym_lists", "opposites/contrast_lists")
_NUMERALS = "〇一二三四五六七八九十百千万億兆"
# What is counted, and what counts it; of a number in kanji nothing else tells that it is none ("一部", "千葉").
_KANJI_COUNTERS = (
    "人目|人|名|件目|件|棟|社|円|歳|才|時間|時|分間|分|秒|日間|日目|日|週間|カ月|月|年間|年度|年|回目|回|度目|度|台|匹|頭|羽|枚|本|"
    "個|店|校|つ"
    "|カ所|カ国|倍|割|世帯|戸|軒|隻|機|票|点|位|番|号|丁目|周年|学級|世紀|階|便|両|杯|冊|着|通|種類|種"
)
_COUNTERS = f"{_KANJI_COUNTERS}|[%数余強弱]|[ァ-ヺ]"
_NO_NUMBERS = "一時(?!間|[0-9])|一定|十分|万一|千万|一人前|一本化|一度に|一両日"
_KANJI_NUMBER = f"(?!{_NO_NUMBERS})(?<![統唯同単数第])[{_NUMERALS}]{{1,14}}(?={_COUNTERS})"
_DIGITS = rf"\d++(?:[.,]\d++)*+(?:[{_NUMERALS}]++(?:\d++(?:[.,]\d++)*+)?+)*+"
_KANJI = "々〆\u3400-\u9fff\uf900-\ufaff"
# Without those of Latin letters, which are as elsewhere.
WORD = rf"{_DIGITS}|{_KANJI_NUMBER}|(?<=[\d{_NUMERALS}])(?:{_KANJI_COUNTERS})|(?:(?!{_KANJI_NUMBER})[{_KANJI}])++|[ァ-ヺー]++|[ぁ-ゖゝゞ]"
_RUN = re.compile(f"[{_KANJI}]+")
_LONGEST, SHORTEST_KNOWN = 8, 2
# The same sign in another form, as names have it.
_VARIANTS = str.maketrans(
    "髙﨑齋齊斉邊邉澤國櫻嶋嶌濱龍廣會學寶嶽惠榮萬眞德鹽藏瀨壽檜條圓增淵渕讓島ヶヵ",
    "高崎斎斎斎辺辺沢国桜島島浜竜広会学宝岳恵栄万真徳塩蔵瀬寿桧条円増渕渕譲島ケカ",
)
_V_SOUNDS = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴュ", "ビュ"), ("ヴ", "ブ"), ("ティ", "チ"), ("ディ", "ジ"))
_SMALL_COUNTER = re.compile(rf"(?<=[\d{_NUMERALS}数何])[ヵヶケか箇ヵ](?=所|国|月|条|村|町|店|校|年計画)")
_POINT = re.compile(
    rf"(?<=[\d{_NUMERALS}])・(?=[\d{_NUMERALS}]{{1,4}}(?:%|パーセント|ポイント|倍|度|キロ|メートル|トン|センチ|ミリ|グラム|ヘクタール|秒))"
)
_POINTED = re.compile(r"([〇一二三四五六七八九]{1,6})\.([〇一二三四五六七八九]{1,4})")
_VALUES = str.maketrans("〇一二三四五六七八九", "0123456789")
_TENS_POINTED = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)\.([〇一二三四五六七八九]{1,4})")
# "三分の一", "3割".
_PART = re.compile(rf"(\d{{1,3}}|[{_NUMERALS}]{{1,3}})分の(\d{{1,3}}|[{_NUMERALS}]{{1,3}})")
_TENTHS = re.compile(r"(?<![\d.])([1-9]|[一二三四五六七八九])割(?![引り\d])")
# Behind a number style writes it as a sign.
_PERCENT = re.compile(rf"(?<=[\d{_NUMERALS}]) ?(?:パーセント|パーセンテージ)")


def is_japanese(text: str) -> bool:
    """Tell Japanese, which has kana in every sentence, from Chinese."""
    return KANA.search(text) is not None


def plain_japanese(sentence: str) -> str:
    """Write counters, percents and the points of numbers in one way."""
    if "割" in sentence or "分の" in sentence:
        sentence = _TENTHS.sub(lambda said: f"{number_of(said[1])}0%", sentence)
        sentence = _PART.sub(lambda said: f"{number_of(said[2])}/{number_of(said[1])}", sentence)
    plain = _POINT.sub(".", _PERCENT.sub("%", _SMALL_COUNTER.sub("カ", sentence)))
    if "." in plain:
        plain = _TENS_POINTED.sub(lambda said: f"{said[1] or '一'}{said[2] or '〇'}.{said[3]}", plain)
        plain = _POINTED.sub(lambda said: f"{said[1]}.{said[2]}".translate(_VALUES), plain)
    return plain


def japanese_key(word: str) -> str:
    """Give a word as it is compared: its signs in their usual form, katakana without a long vowel at its end."""
    key = word.translate(_VARIANTS)
    if "ァ" <= key[0] <= "ー":
        for sound, usual in _V_SOUNDS:
            key = key.replace(sound, usual)
        key = key.rstrip("ー") or key
    return key


def known_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the words of a run of kanji stand in a text: those that lists know, the longest first, and what is left between."""
    known, at, left = _known(), start, start
    while at < end:
        longest = min(_LONGEST, end - at)
        length = next((size for size in range(longest, SHORTEST_KNOWN - 1, -1) if text[at : at + size] in known), 0)
        if length and at > left:
            yield left, at
        if length:
            yield at, at + length
            left = at + length
        at += length or 1
    if end > left:
        yield left, end


@cache
def _known() -> frozenset[str]:
    """Read the runs of kanji in the lists of words."""
    folder = resources.files("wirewatch.alert.change.words")
    texts = (folder.joinpath(name, "ja.txt").read_text("utf-8") for name in _LISTS)
    lines = (line for text in texts for line in text.splitlines() if not line.startswith("#"))
    return frozenset(run for line in lines for run in _RUN.findall(line) if len(run) >= SHORTEST_KNOWN)
