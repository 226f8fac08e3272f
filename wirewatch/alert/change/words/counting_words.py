"""Words that count something without saying how many, and those that a figure may take the place of. Pure."""

from __future__ import annotations

_SOME_WORDS = """
    one a an several few couple many half some ein eine einen einem einer mehrere mehreren einige einigen wenige wenigen halbe halben
    un une plusieurs quelques demi una uno unos unas varios varias algunos algunas medio media один одну одна одного несколько нескольких
    пару per par pro por each every im in al del cada chaque jeden jede jedes last next past letzten nächsten vergangenen kommenden в на за
    alcuni alcune diversi diverse um uma alguns algumas vários várias een enkele paar 一 几 数 半 多 每 上 下 本
"""
SOME = frozenset(_SOME_WORDS.split())
# A figure that takes the place of these alone says how many they are, or when it was.
_OPEN_WORDS = """
    the these those this that its their his her our der die das den dem des diese dieser diesen diesem les ces leurs ses los las estos
    estas esos esas este esta sus i gli le questi queste os as nesta neste nessa nesse
    desta deste dessa desse na no nas nos da do das dos de на в эти этих de het deze die 这 些 该
"""
OPEN = frozenset(_OPEN_WORDS.split())
