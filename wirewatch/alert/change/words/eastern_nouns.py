"""Which words of Japanese and Korean are nouns, as nothing else tells there what a sentence is about. Pure.

In Japanese they are written with kanji or katakana, and no verb is made of them; in Korean a particle stands behind them, or a noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.alert.change.diff.korean_words import HANGUL
from wirewatch.alert.change.diff.word_diff import DiffWord

_NOUN = re.compile("[\u3400-\u9fff々]{2}|[ァ-ヺー]{2}|[A-Z]{2}")
_KANJI = re.compile("[\u3400-\u9fff]")
# Behind a single sign of kanji these are no endings of a verb.
_BEHIND_NOUN = frozenset("はをもへ")
# Behind a noun these make a verb of it.
_MAKES_VERB = frozenset("しすさせ")
_HANGUL_WORD = re.compile(f"[{HANGUL}]{{2,}}")
_HANGUL_VERB = re.compile(f"[{HANGUL}]{{2,20}}(?:했|됐|한다|된다|합니다|됩니다)[{HANGUL}]{{0,8}}")
_COPULA = re.compile(f"[{HANGUL}]{{1,20}}(?:이었다|이다|입니다|이라고|이라며|이었고|이었으며|이라는)")
_PREDICATE = re.compile(
    f"[{HANGUL}]{{1,20}}(?:다|고|며|면|서|던|게|지|지만|도록|려고|려|면서|자|기로|거나|는데|아|어|여|해|한|된|할|될|인|일|을)"
)
# "는" and "은" end verbs and adjectives, too.
_ADNOMINAL = re.compile(
    f"[{HANGUL}]{{0,20}}(?:[하되있없나오가지리기치키서르이우려]는|[많높낮작같좋깊넓젊늦받남놓찾얇짧굵밝맑붉적얻잃믿맡앉닫걷굳옳낡]은)"
)
_PARTICLE = re.compile(
    f"[{HANGUL}]{{1,20}}(?:은|는|이|가|을|를|의|에|에서|에게|께|와|과|로|으로|도|만|까지|부터|에는|에도|에선|으로는|에서는|께서)"
)
# To become more exact alters nothing, nor to become less so; and what only says when, how often or how much it was.
_VAGUE_WORDS = """
    男性 女性 男 女 人物 関係者 者 住民 市民 町民 県民 人 人々 方 当局 担当者 職員 会社 同社 同市 同町 同県 同署 同校 同日 事故 事件 問題
    場所 現場 地域 地区 一帯 周辺 付近 施設 建物 物 内容 状況 状態 様子 影響 対応 対策 方針 考え 意向 姿勢 必要 予定 計画 取り組み 活動 作業
    部分 際 時 今後 今回 当時 現在 以前 最近 先日 今年 昨年 来年 今月 先月 昨日 今日 翌日 前日 同じ 今春 今夏 今秋 今冬 早朝 例年
    남성 여성 사람 주민 시민 관계자 당국 담당자 직원 회사 사고 사건 문제 곳 장소 현장 지역 일대 주변 인근 근처 시설 건물 물건 내용 상황
    상태 모습 영향 대응 대책 방침 생각 계획 활동 작업 부분 때 이번 당시 현재 최근 올해 지난해 내년 오늘 어제 내일 이날 전날 다음날 측 쪽
    등 아직 여태 이미 벌써 더욱 점점 결국 마침내 겨우 오직 거의 곧 함께 계속 자주 가끔 항상 늘 이제 지금 먼저 나중 일찍 오래 잠시 잠깐
    빨리 천천히 아주 매우 무척 올봄 올여름 올가을 올겨울 예년 여느
"""
_VAGUE = frozenset(_VAGUE_WORDS.split())


def are_nouns_exchanged(gone: Sequence[DiffWord], came: Sequence[DiffWord], before: Sequence[DiffWord], after: Sequence[DiffWord]) -> bool:
    """Tell whether a noun stood among words that went and one among those that came, or of both a verb that is made of one."""
    sides = ((gone, before), (came, after))
    return all(any(is_noun(word, said) for word in words) for words, said in sides) or all(
        any(_is_verb_of_noun(word, said) for word in words) for words, said in sides
    )


def is_noun(word: DiffWord, sentence: Sequence[DiffWord]) -> bool:
    """Tell whether a word of a sentence is a noun that says what it is about."""
    if word.key in _VAGUE:
        return False
    if _HANGUL_WORD.match(word.text):
        if _ADNOMINAL.fullmatch(word.text):
            return False
        is_bare = word.key == word.text and not _PREDICATE.fullmatch(word.text)
        return is_bare or _PARTICLE.fullmatch(word.text) is not None or _COPULA.fullmatch(word.text) is not None
    behind = _behind(word, sentence)
    if len(word.key) == 1:
        return _KANJI.match(word.key) is not None and behind in _BEHIND_NOUN
    return _NOUN.match(word.text) is not None and behind not in _MAKES_VERB


def _is_verb_of_noun(word: DiffWord, sentence: Sequence[DiffWord]) -> bool:
    if _HANGUL_WORD.match(word.text):
        return _HANGUL_VERB.fullmatch(word.text) is not None
    return _NOUN.match(word.text) is not None and _behind(word, sentence) in _MAKES_VERB


def _behind(word: DiffWord, sentence: Sequence[DiffWord]) -> str:
    """Give the word right behind another; empty where a sign or nothing stands there."""
    behind = sentence[word.place + 1 : word.place + 2]
    return behind[0].key if behind and not behind[0].gap else ""
