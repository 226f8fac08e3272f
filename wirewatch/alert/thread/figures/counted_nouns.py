"""What stands behind a figure and is counted by it, in English, German, French, Spanish, Russian, Chinese and Arabic. Pure.

A figure behind which no such noun stands counts nothing that a reader could know: it is a name, a time, an age, or a piece of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What may stand between a figure and its noun: "15 new votes", "50 Bradley armoured vehicles".
_MOST_WORDS = 3
_NEXT = re.compile(r"(?:[ \u00a0\u202f]|(?<=[’'])(?<!\w{3}))(?P<word>[^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How a language puts a noun behind a figure.

    Attributes:
        noun: A word that is counted.
        before_noun: A word that may stand before the noun.
        end: A word at which the phrase ends.
        fate: What was done to those counted; it stands for a noun, or behind one.
        uncounted: Nouns of times, distances, ages and lists, which tell nothing of the news.
    """

    noun: re.Pattern[str]
    before_noun: re.Pattern[str]
    end: frozenset[str]
    fate: re.Pattern[str]
    uncounted: re.Pattern[str]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\A(?:{pattern})\Z", re.IGNORECASE)


_ANY = re.compile("")
_ENGLISH_END = """
    a about above after again against ago all also among an and are around as at away back be been before behind being below between billion
    block but by call can could cups did do does down during each else ever every for from had has have he her here his if in including
    inside into is it its just left less like may might million more most must near no nor not now of off old on once only onto or our out
    over own per plus said says she since so such than that the their them then there these they this those through till to toward towards
    under until up upon us versus via was we were what when where whether which while who whom whose why will with within without worth
    would yet you your news always percent
"""
_ENGLISH = _Grammar(
    noun=re.compile(
        r"\A(?:\w*(?:men|women|people|children)|police|troops|\w*craft|personnel|staff|cattle|sheep|livestock|"
        r"(?=.{4})[\w’'-]*[^\Wsui]s|[A-Z]{2,4}s)\Z",
        re.IGNORECASE,
    ),
    before_noun=_ANY,
    end=frozenset(_ENGLISH_END.split()),
    fate=_words(
        "dead|died|killed|slain|drowned|injured|wounded|hurt|missing|arrested|detained|charged|shot|stabbed|rescued|evacuated|"
        "hospitali[sz]ed|displaced|homeless|infected|trapped|stranded|indicted|executed|freed|jailed|sickened|pistol-whipped"
    ),
    uncounted=_words(
        r"calls?|pounds|balls|movies|films|shows|books|songs|recipes|gifts|gadgets|apps|fps|light-years|"
        r"best|worst|most|top|latest|(?:bigg|great|cool|cheap|larg|hott|fast)est|\w+iest|"
        "hours?|mins?|minutes?|secs?|seconds?|days?|nights?|weeks?|weekends?|months?|years?|yrs|seasons?|decades?|centuries|times|things|"
        "ways|reasons|moments|takeaways|tips|photos|pictures|images|videos|questions|facts|lessons|miles|kilomet(?:re|er)s|met(?:re|er)s|"
        "feet|yards|inches|degrees|points|goals|runs|wickets|overs|laps|rounds|games|matches|sets|series|episodes|chapters|pages|"
        "comments|sports|ones|lives|hits|makes|takes|gets|"
        "goes|comes|looks|gives|shows|wins|beats|needs|wants|lands|crashes|claims|kills|moves|faces|returns|leaves|begins|starts|ends"
    ),
)
_GERMAN_END = """
    die der das den dem des alle und oder aber seine ihre eine einen einer keine jahre nach unter über hinter für
"""
_GERMAN = _Grammar(
    noun=re.compile(r"\A[A-ZÄÖÜ][a-zäöüß-]{2,}\Z"),
    before_noun=re.compile(r"\A[a-zäöüß-]+(?:e|en|er|es)\Z"),
    end=frozenset(_GERMAN_END.split()),
    fate=_words("tot|tote[nr]?|verletzte?[nr]?|getötet|vermisste?|vermisst|festgenommen|verhaftet|gerettet|evakuiert|angeklagt"),
    uncounted=_words(
        "uhr|stunden?|minuten?|sekunden?|tage?n?|wochen?|monate?n?|jahre?n?|jahrhunderte?n?|kilometern?|metern?|grad|prozent|punkte?n?|"
        "tore?n?|dinge?|gründe|tipps|fragen|mal|kommentare|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|"
        "dezember|bilder|fotos"
    ),
)
_FRENCH_END = """
    dans sans sous vers mais pas plus moins depuis après lors alors toujours les des ses leurs nos vos ces aux puis fois
"""
_FRENCH = _Grammar(
    noun=re.compile(r"\A(?=.{4})[^\W\d_’'-]+(?:-[^\W\d_]+)*[sx]\Z", re.IGNORECASE),
    before_noun=_words(
        "nouveaux|nouvelles|autres|jeunes|anciens|anciennes|grands|grandes|petits|petites|premiers|premières|faux|fausses|vieux"
    ),
    end=frozenset(_FRENCH_END.split()),
    fate=_words("morts?|mortes?|tuée?s?|blessée?s?|disparue?s?|arrêtée?s?|interpellée?s?|évacuée?s?|déplacée?s?"),
    uncounted=_words(
        "heures?|minutes?|secondes?|jours?|semaines?|mois|années?|ans|siècles?|fois|kilomètres?|mètres?|degrés|points?|buts|choses|raisons|"
        "conseils|questions|photos|images|épisodes|commentaires"
    ),
)
_SPANISH_END = """
    los las sus tras desde entre hasta pero más menos después antes además unos unas dos tres nos años
"""
_SPANISH = _Grammar(
    noun=re.compile(r"\A(?=.{4})[^\W\d_]+s\Z", re.IGNORECASE),
    before_noun=_words("nuevos|nuevas|otros|otras|jóvenes|antiguos|antiguas|grandes|supuestos|supuestas|presuntos|presuntas"),
    end=frozenset(_SPANISH_END.split()),
    fate=_words("muert[oa]s?|fallecid[oa]s?|herid[oa]s?|desaparecid[oa]s?|detenid[oa]s?|arrestad[oa]s?|rescatad[oa]s?|evacuad[oa]s?"),
    uncounted=_words(
        "horas?|minutos?|segundos?|días?|semanas?|meses|mes|años?|siglos?|veces|kilómetros?|metros?|grados?|puntos?|goles|cosas|razones|"
        "consejos|preguntas|fotos|imágenes|episodios|comentarios"
    ),
)
_RUSSIAN_END = """
    из на по под над при про что как это или для без после перед между через около они она его её их уже еще ещё был были
"""
_RUSSIAN = _Grammar(
    noun=re.compile(r"\A[а-яё]{3,}(?:-[а-яё]+)*\Z", re.IGNORECASE),
    before_noun=_words(r"[а-яё-]+(?:ых|их|ые|ие|ой|ая|ую|ого|его)"),
    end=frozenset(_RUSSIAN_END.split()),
    fate=_words(r"погибш\w+|погиб\w*|ранен\w+|пострадавш\w+|убит\w+|умерш\w+|задержанн?\w*|арестован\w*|пропавш\w+|эвакуирован\w*"),
    uncounted=_words(
        r"час\w*|минут\w*|секунд\w*|сут\w+|дн\w+|день|недел\w+|месяц\w*|лет|год\w*|век\w*|раза?|км|километр\w*|метр\w*|градус\w*|балл\w*|"
        r"очк\w+|гол|гола|голов|вещ\w+|причин\w*|советов|фото|процент\w*|январ\w+|феврал\w+|марта|апрел\w+|мая|июн\w+|июл\w+|август\w*|"
        r"сентябр\w+|октябр\w+|ноябр\w+|декабр\w+"
    ),
)
_ARABIC_END = """
    من في على إلى عن مع بعد قبل بين خلال منذ حتى عند لدى ضد أن التي الذي هذا هذه كان كانت وفق بما فيما ومن وفي
"""
_ARABIC = _Grammar(
    noun=re.compile(r"\A[\u0621-\u064a\u064b-\u0652]{3,}\Z"),
    before_noun=_NEVER,
    end=frozenset(_ARABIC_END.split()),
    fate=_words("قتيلا|قتيل|قتلى|جريحا|جرحى|مصابا|مصابين|مفقودا|مفقودين|شهيدا|شهداء|ضحية"),
    uncounted=_words(
        "ساعة|ساعات|دقيقة|دقائق|ثانية|يوما|أيام|يوم|أسبوعا|أسابيع|شهرا|أشهر|عاما|أعوام|عام|سنة|سنوات|كيلومترا?|كيلومترات|مترا?|"
        "أمتار|مرة|مرات|"
        "درجة|درجات|نقطة|نقاط|هدفا|أهداف|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
    ),
)
# Of other languages the next word is counted, unless it is one of these, which stand in many of them.
_OTHER_END = """
    dei del della delle degli dal dalla nel nella con per tra fra sul sulla che sono dos das nos nas com para por que van den der het
    een met voor uit naar aan over nie się oraz dla lub jest och att som för med till var har ili iz na od za les des und the and from
"""
_OTHER = _Grammar(
    noun=re.compile(r"\A[^\W\d_]{3,}(?:-[^\W\d_]+)*\Z"),
    before_noun=_NEVER,
    end=frozenset(_OTHER_END.split()),
    fate=_words(
        "morti|mort[oae]s?|feriti|ferid[oa]s|dispersi|detid[oa]s|doden|gewonden|zabitych|rannych|ofiar|döda|skadade|drept|døde|"
        "ölü|yaralı|mrtvých"
    ),
    uncounted=_words(
        "ore|ora|minuti|minutos|secondi|giorn[io]|settiman[ae]|mesi|mese|anni|anno|volte|metri|chilometri|gradi|punti|gol|"
        "horas|dias|semanas|"
        "meses|anos|vezes|metros|quilômetros|pontos|uur|uren|minuten|dagen|weken|maanden|jaar|jaren|keer|kilometer|meter|graden|punten|"
        "godzin\\w*|minut\\w*|dni|tygodni\\w*|miesięcy|lat|lata|razy|procent|timmar|dagar|veckor|månader|år|gånger|saat|dakika|"
        "gün|hafta|yıl|kez"
    ),
)
_GRAMMARS = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "ru": _RUSSIAN, "uk": _RUSSIAN, "ar": _ARABIC}

# Peoples and short forms keep their capital, "3 Ukrainians", "30 MPs"; other words with one begin a name: "2 Arkansas deputies".
_PEOPLE = re.compile(
    r"[A-Z]\w*(?:ians|icans|[rg]ans|elis|anis|nis|qis|Arabs|Turks|Kurds|Jews|Brits|Poles|Serbs|Swedes|Danes|Finns|Greeks|"
    r"Czechs|Democrats|Republicans)\Z|"
    r"[A-Z]{2,4}s\Z"
)
_NO_PEOPLE = re.compile(
    r"(?:civil|polit|music|phys|techn|guard|librar|comed|mag|vegetar|pedestr|electr)i?c?ians\Z|(?:vete|cara|o|slo)[rvg]?r?ans\Z",
    re.IGNORECASE,
)


def keeps_capital(word: str) -> bool:
    """Tell whether a word with a capital is the name of a people, or a short form, rather than any noun of a headline."""
    return _PEOPLE.match(word) is not None and _NO_PEOPLE.match(word) is None


# Chinese counts with a word of measure; what stands behind it up to the end of the phrase is what is counted.
_MEASURE_WORD = re.compile(
    "[ ]?多?(?P<measure>人|名|位|艘|架|辆|輛|栋|棟|家|项|項|例|起|枚|座|件|吨|噸|户|戶|具|只|頭|头|票|公顷|元|円|美元|欧元|万|亿|億|萬)"
)
_CHINESE_NOUN = re.compile(r"[\u3400-\u9fff]{1,8}?(?=[^\u3400-\u9fff]|$|[的在被于和与及并是将已从对因为了])")
# These are counted themselves.
_WHOLE_MEASURES = frozenset(("人", "票", "元", "円", "美元", "欧元", "吨", "噸", "公顷"))
_CHINESE_FATE = re.compile(r"(?:死亡|遇难|遇難|丧生|喪生|身亡|死|受伤|受傷|伤|傷|失踪|失蹤|被捕|被拘留|获救|獲救|感染)")
_CHINESE_UNCOUNTED = re.compile(
    r"[ ]?(?:岁|歲|多岁|年|月|日|号|號|时|時|分|秒|点|點|天|周|週|个月|個月|小时|公里|米|次|届|屆|场|轮|輪|比|强|世纪|度|页|集)"
)


@dataclass(frozen=True, slots=True)
class CountedPhrase:
    """The words behind a figure that say what it counts.

    Attributes:
        start: Where they begin, at the blank before them.
        end: Where they end.
        has_fate: Whether they say what became of those counted.
    """

    start: int
    end: int
    has_fate: bool


def counted_phrase(text: str, start: int, language: str, *, is_one: bool = False, has_capitals: bool = False) -> CountedPhrase | None:
    """Find what a figure that ends at `start` counts; None where nothing does in its phrase.

    Args:
        text: a headline or sentence.
        start: where the figure ends.
        language: of the text.
        is_one: whether it is 1, of which nothing but a fate is told.
        has_capitals: whether all words of the headline have capitals.
    """
    if _HAN.match(text, start) or (language == "zh" and _MEASURE_WORD.match(text, start)):
        return _chinese_phrase(text, start)
    grammar = _GRAMMARS.get(language, _OTHER)
    words: list[re.Match[str]] = []
    for _ in range(_MOST_WORDS + 1):
        found = _NEXT.match(text, words[-1].end() if words else start)
        if found is None or _ends_phrase(found["word"], grammar):
            break
        words.append(found)
    for at, found in enumerate(words[:_MOST_WORDS]):
        word = found["word"]
        if grammar.fate.match(word):
            return CountedPhrase(start, found.end(), has_fate=True)
        behind = words[at + 1] if at + 1 < len(words) else None
        ends_with_fate = behind is not None and grammar.fate.match(behind["word"]) is not None
        begins_a_name = grammar is _ENGLISH and word[:1].isupper() and not has_capitals and not keeps_capital(word)
        is_noun = not begins_a_name and grammar.noun.match(word) is not None and not _goes_on(grammar, word, behind)
        if grammar.uncounted.match(word) or not (is_noun or ends_with_fate or grammar.before_noun.match(word)):
            return None
        if ends_with_fate and behind is not None and (is_noun or is_one):
            return CountedPhrase(start, behind.end(), has_fate=True)
        if is_noun and not is_one:
            return CountedPhrase(start, found.end(), has_fate=False)
    return None


_OF = re.compile(r" of(?: (?:the|its|their|his|her|our|all|these|those))?(?= )")


def whole_of_share(text: str, start: int) -> int:
    """Give where the English words end that say of what an amount that ends at `start` is a share; `start` where none plainly do.

    They are three words at most up to the end of their phrase, or those up to the first plural: "of Norland's power stations".
    """
    of = _OF.match(text, start)
    if of is None:
        return start
    ends: list[int] = []
    for _ in range(_MOST_WORDS + 1):
        found = _NEXT.match(text, ends[-1] if ends else of.end())
        if found is None or _ends_phrase(found["word"], _ENGLISH):
            return ends[-1] if ends else start
        if len(ends) == _MOST_WORDS:
            return start
        ends.append(found.end())
        if _ENGLISH.noun.match(found["word"]):
            return found.end()
    return start


def _ends_phrase(word: str, grammar: _Grammar) -> bool:
    return word.casefold() in grammar.end and word != "US"


def _goes_on(grammar: _Grammar, word: str, behind: re.Match[str] | None) -> bool:
    """Tell whether a word that may be a noun stands before another that is the noun: "ночных рейсов", "zusätzliche Soldaten"."""
    return grammar.before_noun is not _ANY and behind is not None and grammar.before_noun.match(word) is not None


def _chinese_phrase(text: str, start: int) -> CountedPhrase | None:
    if _CHINESE_UNCOUNTED.match(text, start):
        return None
    found = _MEASURE_WORD.match(text, start)
    if found is None:
        return None
    if fate := _CHINESE_FATE.match(text, found.end()):
        return CountedPhrase(start, fate.end(), has_fate=True)
    noun = _CHINESE_NOUN.match(text, found.end())
    if noun is None:
        return CountedPhrase(start, found.end(), has_fate=False) if found["measure"] in _WHOLE_MEASURES else None
    return CountedPhrase(start, noun.end(), has_fate=_CHINESE_FATE.search(noun[0]) is not None)
