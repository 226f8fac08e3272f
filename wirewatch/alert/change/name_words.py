"""Which words of a sentence are names, as its language writes them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.alert.change.word_diff import DiffWord, diff_words

# Words that carry no news of their own; a matched sentence that exchanges only these says the same.
_SMALL_LINES = """
    a an the of to in on at for by with from as and or but that which who this these those it its his her their he she they
    is are was were be been has have had will would also still just then there here said says told according
    der die das den dem ein eine und oder von zu im in am auf mit le la les un une de du des et el los las y o en que
    и в на с по о об что как 的 了 在 是 和
"""
SMALL_WORDS = frozenset(_SMALL_LINES.split())
# That one went is no name that went.
_WEEKDAY_WORDS = """
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
"""
WEEKDAYS = frozenset(_WEEKDAY_WORDS.split())
# German writes each noun with a capital: there a word is a name that stands beside another, or behind no article, number or adjective.
_GERMAN_WORDS = "der das den dem des und ein eine einen einem einer nicht zur zum ist wurde wurden mit von auf sich sind noch nach bei im"
_GERMAN = frozenset(_GERMAN_WORDS.split())
_GERMAN_ARTICLE_WORDS = """
    der die das den dem des ein eine einen einem einer eines kein keine keinen zur zum im am vom beim ins ans aufs fürs dieser diese dieses
    diesen diesem jeder jede jedes alle allen viele vielen mehrere seine seinen seiner seinem sein ihre ihren ihrer ihrem ihr unsere
"""
_GERMAN_ARTICLES = frozenset(_GERMAN_ARTICLE_WORDS.split())
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭"
    "廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_SAYS = "(?=说|表示|称|指出|强调|认为|宣布|告诉|透露)"
_TITLES = "(?<=行长|部长|主席|总统|总理|市长|书记|局长|校长|院长|代表|议员|教授|记者|司令|法官|律师|县长|省长|社长|会长|队长|主任|经理)"
_CHINESE_NAME = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}{_SAYS}|{_TITLES}[{_SURNAMES}][\u4e00-\u9fff]{{2}}")


def is_name(word: DiffWord) -> bool:
    """Tell whether a word is written as names are: with a capital, and not because it begins its sentence."""
    return not word.is_first and word.text[:1].isupper() and word.key not in SMALL_WORDS and not word.figure


def names_among(words: Sequence[DiffWord], sentence: str) -> list[DiffWord]:
    """Choose the names among words of a sentence; of German nouns those that look like one."""
    found = [word for word in words if is_name(word)]
    every = diff_words(sentence) if found else []
    if len(_GERMAN & {word.key for word in every}) < 2:  # noqa: PLR2004 - one may be part of a name, "van der Berg"
        return found
    return [word for word in found if _is_german_name(every, word.place)]


def _is_german_name(words: Sequence[DiffWord], place: int) -> bool:
    around = [words[at] for at in (place - 1, place + 1) if 0 <= at < len(words)]
    if any(is_name(word) for word in around):
        return True
    before = words[max(0, place - 2) : place]
    return not any(word.key in _GERMAN_ARTICLES for word in before) and not (before and before[-1].figure)


def chinese_names(sentence: str) -> frozenset[str]:
    """Find the names of those who speak or are titled in a Chinese sentence."""
    return frozenset(_CHINESE_NAME.findall(sentence))
