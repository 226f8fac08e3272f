"""What vouches for a sentence of Japanese or Korean: somebody's word, or a presumption, as its verb ends. Pure."""

from __future__ import annotations

import re
from collections import Counter

from wirewatch.alert.change.diff.japanese_words import is_japanese
from wirewatch.alert.change.diff.korean_words import HANGUL
from wirewatch.alert.change.diff.word_diff import DiffWord, diff_words
from wirewatch.alert.change.facts.rewordings import is_telling

ATTRIBUTION, HEDGE = "attribution", "hedge"
# In telling words: so many of the rest may be others, where so many stand.
MOST_OTHERS, FEWEST_STANDING = 1, 2
_HANGUL = re.compile(f"[{HANGUL}]")
_JAPANESE_SOURCE = re.compile(
    r"[^。、「」『』\n]{1,24}?(?:によると|によれば|の話では|の説明では)、?"
    r"|」と|と(?:い[うい]|いわれ|のこと|(?:主張|証言|説明|発表|強調|指摘|報告|公表|回答|コメント)[しすさ]|"
    r"[訴話述語明言][ぁ-ゖ])[ぁ-ゖ]{0,6}"
)
_JAPANESE_HEDGE = re.compile(
    "とみられ(?:る|て|た)?|と見られ(?:る|て|た)?|とみて|と見て|とされ(?:る|て|た)?|とみら|らしい|ようだ|模様|もよう|可能性(?:が|"
    "も)(?:ある|高い|あり|出て)?|かもしれ|疑い(?:が|も|で)?|"
    "おそれ|恐れ(?:が|も)|推定|推測|思われ(?:る|て)?|考えられ(?:る|て)?|見方|だろう|見込み|うわさ|とうわさ"
)
_KOREAN_SOURCE = re.compile(
    r"[^.,“”\"\n]{1,24}?(?:에 따르면|에 의하면|말로는),?"
    r"|[다라]고 (?:말|밝|주장|전|설명|증언|호소|강조|발표|덧붙)[가-힣]{1,5}|[다라]며 [가-힣]{1,8}"
)
_KOREAN_HEDGE = re.compile(
    r"것으로 (?:보인|보이|보고|보여|알려|추정|전해|파악|의심|예상|관측|여겨)[가-힣]{0,6}|(?:인|한|는|던|ㄴ) 듯[가-힣]{0,4}|"
    r"가능성[가-힣]{0,2}|의혹[가-힣]{0,2}|추정[가-힣]{0,4}|"
    r"아마도?|[을를할일될] 수도 있[가-힣]{1,4}|것 같[가-힣]{1,4}|모양이[가-힣]{1,3}|소문[가-힣]{0,2}|[다라]는 말이"
)


def is_eastern(sentence: str) -> bool:
    """Tell Japanese and Korean."""
    return is_japanese(sentence) or _HANGUL.search(sentence) is not None


def vouching_signs(sentence: str) -> int:
    """Count what vouches in a sentence."""
    return sum(len(pattern.findall(sentence)) for _, pattern in _patterns(sentence))


def attributes(sentence: str) -> bool:
    """Tell whether a sentence says who says it."""
    return _patterns(sentence)[0][1].search(sentence) is not None


def eastern_vouching(before: str, after: str) -> tuple[str, str, str] | None:
    """Find what vouched that nothing does now, or the reverse: its kind and the words that went and came; None where the same does."""
    for kind, pattern in _patterns(before):
        ours, theirs = pattern.findall(before), pattern.findall(after)
        if bool(ours) != bool(theirs) and _stands(before, after):
            return kind, "".join(ours), "".join(theirs)
    return None


def _patterns(sentence: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    if is_japanese(sentence):
        return (ATTRIBUTION, _JAPANESE_SOURCE), (HEDGE, _JAPANESE_HEDGE)
    return (ATTRIBUTION, _KOREAN_SOURCE), (HEDGE, _KOREAN_HEDGE)


def _stands(before: str, after: str) -> bool:
    """Tell whether all says the same beside what vouches, but for a word."""
    ours, theirs = (_rest(said) for said in (before, after))
    gone, came = ours - theirs, theirs - ours
    if any(word[:1].isdigit() for word in (*gone, *came)):
        return False
    return max(gone.total(), came.total()) <= MOST_OTHERS and (ours & theirs).total() >= FEWEST_STANDING


def _rest(sentence: str) -> Counter[str]:
    bare = sentence
    for _, pattern in _patterns(sentence):
        bare = pattern.sub(" ", bare)
    # Without its particles a sentence would be Chinese.
    words = diff_words(bare if is_eastern(bare) else f"{bare}の")
    return Counter(map(_counted, filter(is_telling, words)))


def _counted(word: DiffWord) -> str:
    return word.figure or word.key
