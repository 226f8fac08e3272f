"""One name in two spellings: of other alphabets, as languages write them by ear, and of places that have two names. Pure.

Names are compared by their sounds: "Evgeny" and "Yevgeny", "Ljatoschinski" and "Ljatoschynskyj". Only names that show that they come from
another alphabet are: "Smith" and "Smyth" are two families.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

# Each line is one name: cities, Ukrainian first names beside the Russian ones, Arabic names whose vowels are written by ear.
_NAME_LINES = """
    kyiv kiev kiew kyjiw kijów kijiv kyiw quieve киев київ
    kharkiv kharkov charkiw charkow charkiv carcóvia járkov járkiv charków
    odesa odessa
    lviv lvov lemberg lwiw lwów leópolis
    chernobyl chornobyl tschernobyl tschornobyl tchernobyl chernóbil černobyl czarnobyl
    zaporizhzhia zaporozhye zaporizhia zaporijia saporischschja saporoschje zaporiyia
    mykolaiv nikolaev mykolajiw nikolajew mikolaiv
    kherson cherson jersón
    luhansk lugansk
    dnipro dnepr dnjepr dnipropetrovsk dniepropetrovsk dnepropetrovsk dnjepropetrowsk dnipró
    donbas donbass
    tbilisi tiflis tbilissi
    chisinau kishinev chișinău kischinau
    almaty almaata
    beijing peking pékin pequim pekín pechino
    mumbai bombay
    kolkata calcutta kalkutta
    chennai madras
    bengaluru bangalore
    yangon rangoon rangun
    myanmar burma birma birmania birmanie
    türkiye turkey türkei
    belarus weißrussland bielorrusia biélorussie bielorrússia белоруссия беларусь
    moldova moldawien moldavia moldávia молдавия молдова
    tehran teheran
    mecca makkah mekka
    gdańsk danzig
    wrocław breslau
    hezbollah hizbollah hisbollah hizbullah
    alqaeda alqaida alkaida
    alexei alexey alexej aleksei aleksey oleksij oleksiy oleksii aleksej
    vladimir wladimir volodymyr wolodymyr volodimir uladzimir
    sergei sergey sergej serhiy serhii serhij serguei sergueï
    dmitry dmitri dmitrij dmytro dmitriy
    nikolai nikolay nikolaj mykola
    andrei andrey andrej andriy andrii andrij
    pavel pawel pavlo pawlo
    evgeny yevgeny evgeni yevgeni evgueni jewgeni jewgenij yevhen jewhen yevhenii
    mikhail michail mykhailo mychajlo mijaíl mikhaïl
    elena yelena jelena olena
    olga olha
    igor ihor
    oleg oleh
    kirill kyrylo
    konstantin kostiantyn kostjantyn konstantyn
    putin poutine
    lukashenko lukashenka lukaschenko loukachenko
    mohammed muhammad mohamed mohammad mohamad muhammed mahomed
    hussein husayn hussain husain hossein husein
    ahmed ahmad
    gaddafi qaddafi kadhafi khadafi gadhafi kaddafi gadafi
    yusuf yousef youssef yousuf jussuf yusef
    osama usama oussama ussama
    khaled khalid chalid jaled
    abdullah abdallah abdulla abdalá
    mustafa moustafa mustapha mostafa
    hassan hasan
    rashid rachid raschid rashed
    jamal djamal dschamal gamal
"""
# What the spelling of a name shows that comes from another alphabet.
_SHOWS_ALPHABET = re.compile(
    r"kh|zh|shch|tsch|tch(?!er$)|dzh|dsch|[iy]y$|[iy]j$|^[yj]e|^[yj]u|^[yj]a[^cnr]|(?<!c)ks|(?:st|sk|n)o[iy]$|s[hk]?ch?vili|schwili|"
    r"sk(?:y|i|iy|ij|yj|yi|aya|aja|aia)$|[vw]i(?:ch|tch|tsch|c)$|(?:[oe]|yo|jo)[vw](?:a|e)?$|off$|enko$|[iy]uk$|chuk$|czuk$|dze$|"
    r"lny|[aeiou][a-z]{1,2}[yj]an$|guio|ymyr|imir$|eny$|eni$|[aeo]j$|lj|ija$|iya$|[cs]zcz|^у[иэоа]|дж|ь[яеюо]|ия$|ию$|ии$|бх|дх|кх"
)
# Sounds that letters of several languages write, the longest first; of some they are more than one.
_SOUND_LINES = """
    schtsch Q
    shch Q
    chtch Q
    szcz Q
    sjtsj Q
    tsch C
    tch C
    tsj C
    dsch J
    dzh J
    dj J
    sch SZ
    sh S
    sz S
    cz C
    ch CXS
    zh Z
    kh X
    gh g
    gui gi
    gue ge
    ts T
    tz T
    ck k
    ph f
    th t
    ou u
    oo u
    x K
    q k
    w v
    c kTs
    z sTZ
    g gX
    h X
    j iJZX
    y i
"""
_SOUNDS = [(line.split()[0], line.split()[1]) for line in _SOUND_LINES.strip().splitlines()]
_WHOLE = frozenset(("gui", "gue"))
_LETTERS = re.compile("|".join(written for written, _ in _SOUNDS) + "|.")
_BY_LETTERS = dict(_SOUNDS)
# Of Cyrillic by sound; the rest stands in the table above.
_CYRILLIC_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщыэюяіїєґ"
_CYRILLIC_SOUNDS = "a b v g d e e zh z i i k l m n o p r s t u f kh ts tch sh shch i e iu ia i i e g"
_CYRILLIC = dict(zip(_CYRILLIC_LETTERS, _CYRILLIC_SOUNDS.split(), strict=True)) | {"ь": "i", "ъ": ""}
_CYRILLIC_SEMIVOWEL = re.compile("у(?=[иэоае])")
_CARONS = str.maketrans({"č": "tch", "š": "sh", "ž": "zh", "ł": "l", "ż": "zh", "ć": "tch", "ś": "s", "ß": "ss", "ø": "o", "ı": "i"})
_GLIDE = re.compile("(?<!i)i++(?=[aeou])")
_TWICE = re.compile(r"(.)\1+")
_AFTER_HUSHER = re.compile("(?<=[QCSZ])o")
# A name has few letters that can be read in several ways; what has more is none.
_MOST_READINGS, _LONGEST = 64, 24
_VOWELS = re.compile("[aeiou]+")
_FEWEST_CONSONANTS = 5


@lru_cache(maxsize=4096)
def is_transliteration(one: str, other: str) -> bool:
    """Tell whether two words in small letters are one name in two transliterations, or two names of one place."""
    if _GROUPS.get(_folded(one), one) == _GROUPS.get(_folded(other), other):
        return True
    if one.replace("ь", "") == other.replace("ь", ""):
        return True
    if not (_SHOWS_ALPHABET.search(_folded(one)) or _SHOWS_ALPHABET.search(_folded(other))):
        return False
    return not _skeletons(one).isdisjoint(_skeletons(other))


def has_same_consonants(one: str, other: str) -> bool:
    """Tell whether two words in small letters have the same consonants, and many: beside another transliterated name they are one name."""
    ours, theirs = ({_VOWELS.sub("", skeleton) for skeleton in _skeletons(word)} for word in (one, other))
    return any(len(skeleton) >= _FEWEST_CONSONANTS for skeleton in ours & theirs)


def _folded(word: str) -> str:
    """Give a word without accents; Cyrillic as it is."""
    if word.isascii() or "\u0400" <= word[0] <= "\u04ff":
        return word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def _skeletons(word: str) -> frozenset[str]:
    """Give the sounds that a word in small letters can stand for."""
    if len(word) > _LONGEST or not word.isalpha():
        return frozenset((word,))
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in _CYRILLIC_SEMIVOWEL.sub("в", word)).translate(_CARONS)
    read = [_BY_LETTERS.get(written, written) for written in _LETTERS.findall(_folded(latin))]
    parts = [(part,) if len(part) == 1 or part in _HARD_G else tuple(part) for part in read]
    readings = itertools.islice(itertools.product(*parts), _MOST_READINGS)
    return frozenset(itertools.chain.from_iterable(map(_endings, map(_plain, map("".join, readings)))))


def _plain(sounds: str) -> str:
    joined = _TWICE.sub(r"\1", _GLIDE.sub("", sounds.replace("K", "ks")))
    return _TWICE.sub(r"\1", _AFTER_HUSHER.sub("e", joined))


def _endings(sounds: str) -> tuple[str, ...]:
    """Give a name also without the last letter that French writes: "Poutine"; a "v" at the end is an "f"."""
    ended = f"{sounds[:-1]}f" if sounds.endswith("v") else sounds
    return (ended, sounds[:-1]) if sounds.endswith("ne") else (ended,)


_HARD_G = frozenset(("gi", "ge"))
_GROUPS = {_folded(name): line.split()[0] for line in _NAME_LINES.casefold().strip().splitlines() for name in line.split()}
