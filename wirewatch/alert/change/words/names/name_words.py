"""Which words of a sentence are names, as its language writes them. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from wirewatch.alert.change.diff.amounts.month_words import MONTHS_AS_COMPARED
from wirewatch.alert.change.diff.japanese_words import HIRAGANA, is_japanese, japanese_key
from wirewatch.alert.change.diff.korean_words import HANGUL
from wirewatch.alert.change.diff.small_letters import small_letters
from wirewatch.alert.change.diff.word_diff import DiffWord, diff_words
from wirewatch.dates import month_key

# Words that carry no news of their own; a matched sentence that exchanges only these says the same.
_SMALL_LINES = """
    a an the of to in on at for by with from as and or but that which who this these those it its his her their he she they
    is are was were be been has have had will would also still just then there here said says told according
    der die das den dem ein eine und oder von zu im in am auf mit le la les un une de du des et el los las y o en que
    и в на с по о об что как 的 了 在 是 和
    و ف ب ل ك ال في من على إلى عن أن إن أنه أنها إنه إنها التي الذي الذين اللذين اللتين هو هي هم كان كانت كانوا يكون تكون قد لقد هذا هذه
    ذلك تلك كما
    مع ما له لها لهم به بها بهم فيه فيها منه منها عليه عليها إليه إليها عنه عنها
    بأن لأن كأن فإن وإن وأن وقد وكان وكانت وفي ومن وعلى وإلى وعن ومع وهو وهي وهم والتي والذي والذين وهذا وهذه وذلك وكما بهذا بهذه لهذا لهذه
    تم يتم تمت وتم سوف أي
    그 이 저 것 등 및 수 때 더 또 또한 그리고 그러나 하지만 위해 대해 통해 따라 관련 가운데 중 은 는 을 를 의 에 에서 으 으로 로 와
    과 도 만 까지 부터 이다 이라고
    라고 있는 있다 있 있었 이번 해당 당시 현재 이날 약 모두 각각 특히 다시 바로 아주 매우 이후 이에 이로 그는 그가 그의 께 쯤 정도
    하는 한 할 했 하 되 된 될 돼 됐 적
"""
# Single signs of hiragana are particles and endings.
SMALL_WORDS = frozenset((*small_letters(_SMALL_LINES).split(), *HIRAGANA))
# That one went is no name that went.
_WEEKDAY_WORDS = """
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    pazartesi sali çarşamba perşembe cuma cumartesi pazar δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
"""
WEEKDAYS = frozenset(_WEEKDAY_WORDS.split())
_DAYS_OF_WEEK_LINES = """
    monday montag lundi lunes lunedì segunda segundafeira maandag poniedziałek понедельник понедельника måndag måndagen mandag
    tuesday dienstag mardi martes martedì terça terçafeira dinsdag wtorek вторник вторника tisdag tisdagen tirsdag
    wednesday mittwoch mercredi miércoles mercoledì quarta quartafeira woensdag środa środę среда среду среды onsdag onsdagen
    thursday donnerstag jeudi jueves giovedì quinta quintafeira donderdag czwartek четверг четверга torsdag torsdagen
    friday freitag vendredi viernes venerdì sexta sextafeira vrijdag piątek пятница пятницу пятницы fredag fredagen
    saturday samstag sonnabend samedi sábado sabato zaterdag sobota sobotę суббота субботу субботы lördag lördagen lørdag
    sunday sonntag dimanche domingo domenica zondag niedziela niedzielę воскресенье воскресенья söndag söndagen søndag
"""
_DAYS_OF_WEEK = {word: day for day, line in enumerate(_DAYS_OF_WEEK_LINES.strip().splitlines()) for word in line.split()}
# Of short ones those that are seldom anything else.
_SHORT_MONTH_WORDS = "may mai mei maj máj май мая мае июн июл"
_SHORT_MONTHS = frozenset(_SHORT_MONTH_WORDS.split())
FEWEST_OF_MONTH = 4
_MONTHS = {word: month for word, month in MONTHS_AS_COMPARED.items() if len(word) >= FEWEST_OF_MONTH or word in _SHORT_MONTHS}
# How months end that are genitives otherwise.
_LOCATIVES = {"е": "ая", "u": "a"}
# German writes each noun with a capital: there a word is a name that stands beside another, or behind no article, number or adjective.
_GERMAN_WORDS = "der das den dem des und ein eine einen einem einer nicht zur zum ist wurde wurden mit von auf sich sind noch nach bei im"
_GERMAN = frozenset(_GERMAN_WORDS.split())
# None of them is Spanish or Italian.
_PORTUGUESE = frozenset(
    (
        "uma",
        "em",
        "ao",
        "aos",
        "à",
        "às",
        "do",
        "dos",
        "das",
        "não",
        "são",
        "pela",
        "pelo",
        "os",
        "foram",
        "foi",
        "com",
        "mais",
        "também",
        "três",
    )
)
_DUTCH = frozenset(("het", "een", "van", "niet", "zijn", "wordt", "ook", "voor", "naar", "maar", "heeft", "deze"))
_NORDIC_WORDS = "och är från för inte till på av som ett att og er fra ikke til af også det har med"
# "No" is "in the" in Portuguese; "sin" is "his", "ei" an article and "nu" now in the languages of the north.
_NO_DENIALS = {
    _PORTUGUESE: frozenset(("no",)),
    frozenset(_NORDIC_WORDS.split()): frozenset(("sin", "ei", "nu")),
    _DUTCH: frozenset(("nu",)),
}
# In a text; names bring one or two.
FEWEST_WORDS_OF_LANGUAGE = 4
_GERMAN_ARTICLE_WORDS = """
    der die das den dem des ein eine einen einem einer eines kein keine keinen zur zum im am vom beim ins ans aufs fürs dieser diese dieses
    diesen diesem jeder jede jedes alle allen viele vielen mehrere seine seinen seiner seinem sein ihre ihren ihrer ihrem ihr unsere
"""
GERMAN_ARTICLES = frozenset(_GERMAN_ARTICLE_WORDS.split())
# Words for one body, as style exchanges them; beside a name of its own each is a part of that.
_BODY_LINES = """
    council authority municipality administration
    government cabinet administration executive
    police force officers
    company firm group
    ayuntamiento consistorio alcaldía municipio concejo cabildo
    gobierno ejecutivo gabinete administración
    generalitat govern
    mairie municipalité commune ville
    gouvernement exécutif
    stadt gemeinde kommune stadtverwaltung verwaltung rathaus stadtrat
    regierung kabinett bundesregierung staatsregierung landesregierung
    polizei beamten
    comune municipio amministrazione
    governo esecutivo
    prefeitura câmara município autarquia
    governo executivo
    gemeente college
    kabinet regering
    мэрия администрация
    правительство кабмин
    policía agentes
    politie agenten
    polizia agenti
    polícia agentes
    cámara congreso parlamento
    hospital centro clínica
    universidad campus
    tribunal corte juzgado
    tribunal cour
    court tribunal
    senate chamber
    parliament house
    bundestag parlament
    landtag parlament
"""
_BODIES = [frozenset(line.split()) for line in _BODY_LINES.strip().splitlines()]
# They say nothing of a person but that he is addressed.
_TITLE_WORDS = """
    mr mrs ms miss mister dr prof professor sir dame lord lady rev reverend phd mba qc kc mp mep obe jr sr
    herr herrn frau hr fr dipl ing mag drin
    m mme mlle monsieur madame mademoiselle maître me docteur don doña sra srta dra señor señora señorita licenciado
    exma exmo ilma ilmo senhor senhora doutor doutora dom dona sig sigra signor signora signore dott dottssa dottor dottoressa avv onorevole
    гн гжа господин господина господину госпожа госпожи госпоже товарищ доктор профессор дрн pan pani dhr meneer mevrouw mevr mw drs
"""
_TITLES_OF_ADDRESS = frozenset(_TITLE_WORDS.split())
# What stands for somebody who is named elsewhere.
_ROLE_WORDS = """
    minister mayor president secretary governor senator chancellor director chairman chairwoman chair chief judge commissioner premier
    bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin ministerin präsident präsidentin landrat landrätin kanzler kanzlerin
    geschäftsführer geschäftsführerin ministerpräsident ministerpräsidentin richter richterin direktor direktorin senatorin sprecher
    sprecherin vorsitzende vorsitzender chef chefin leiter leiterin trainer trainerin
"""
_ROLES = frozenset(_ROLE_WORDS.split())
# Beside a name each of these makes another one: "South Sudan", "New Mexico", "Bank".
_PARTING_WORDS = """
    north south east west northern southern eastern western new upper lower great greater little old saint st san santa santo sankt nord
    sud süd ost nieder ober neu alt norte sur este oeste nuevo nueva nova novo sul leste nouveau nouvelle nuovo nuova junior senior sub
    deputy vice former acting
"""
_PARTING = frozenset(_PARTING_WORDS.split())
_PARTICLES = frozenset(("de", "del", "della", "dos", "das", "da", "do", "di", "du", "van", "von", "der", "den", "ten", "ter", "bin", "al"))
# Nouns of German that are no names, but for a few.
_GERMAN_NOUN = re.compile(r"\w{4,30}(?:ungen|ung|heit|keit|schaft|tion|tionen|ität|nis|ismus)")
# Who vouches for something without a name, in German, in each case, and what is said of it.
_GERMAN_SOURCE_WORDS = """
    angaben angehörige angehörigen anlieger anliegern anwohner anwohnern anwohnerinnen ärzte ärzten augenzeugen augenzeuginnen bauern beamte
    beamten behörden beobachter beobachtern berichten betroffene betroffenen bewohner bewohnern bürger bürgern bürgerinnen
    einheimische einheimischen einsatzkräfte einsatzkräften eltern ermittler ermittlern erkenntnissen experten expertinnen fachleute
    fachleuten feuerwehrleute feuerwehrleuten forscher forschern forscherinnen gewerkschafter gewerkschaftern helfer helfern informationen
    insider insidern juristen kollegen kreise kreisen kritiker kritikern medien medienberichten militärs mitarbeiter mitarbeitern nachbarn
    nachbarinnen ortskundige passanten polizisten quellen regierungskreise regierungskreisen retter rettern sachverständige
    sachverständigen schüler schülern sicherheitskreise sicherheitskreisen teilnehmer teilnehmern überlebende überlebenden
    wissenschaftler wissenschaftlern wissenschaftlerinnen zeugen zeuginnen zuschauer zuschauern
"""
_GERMAN_SOURCES = frozenset(_GERMAN_SOURCE_WORDS.split())
# Beside one of these a single noun is several people; one person "sagt".
_GERMAN_PLURAL_SAYING_WORDS = """
    sagen sagten berichten berichteten erzählen erzählten meinen meinten erklären erklärten vermuten vermuteten behaupten behaupteten
    schildern schilderten betonen betonten melden meldeten glauben glaubten bestätigen bestätigten klagen klagten
"""
_GERMAN_PLURAL_SAYING = frozenset(_GERMAN_PLURAL_SAYING_WORDS.split())
# Of the name of a place.
_GERMAN_ADJECTIVES = frozenset(("er", "ern", "isch", "ische", "ischen", "ischem", "ischer", "isches"))
# Where more of its longer words have a capital, a headline writes each with one.
MOST_CAPITALS = 0.85
_FEWEST_LONG = 4
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭"
    "廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
# Who is named behind them, and what names stand before.
_TITLES = (
    "行长|部长|主席|总统|总理|市长|书记|支书|局长|校长|院长|代表|议员|教授|记者|司令|法官|律师|县长|省长|社长|会长|队长|主任|经理|"
    "厅长|处长|科长|所长|站长|馆长|园长|"
    "船长|机长|州长|镇长|乡长|村长|区长|组长|班长|团长|理事长|董事长|秘书长|院士|专家|委员|司机|驾驶员|老师|教师|医生|护士|民警|"
    "警员|消防员|检察官|发言人|负责人|"
    "业主|店主|居民|市民|村民|员工|职工|工人|男子|女子|嫌疑人|被告人|被告|死者|伤者|遇难者|受害人|受害者|母亲|父亲|妻子|丈夫|儿子|"
    "女儿|教练|球员|选手|演员|导演|"
    "作家|画家|学生|同学|乘客|船员|创始人|总裁|总监|法人|候选人|继任者|任命|名叫|叫做|姓名"
)
_BEHIND = (
    "说|表示|称|指出|强调|认为|宣布|告诉|透露|介绍|任|出任|担任|当选|接任|获|先生|女士|同志|老师|医生|教授|警官|法官|律师|被|因|"
    "涉嫌|向|对|于|在|今年|现年|为|等|"
    "和|与|、|，|,|（|\\(|。|回忆|坦言|解释|承认|否认|涉|已|将|曾|正|也|率|出席|主持|签|遭|死|受|驾"
)
_SAYING = "说|表示|称|指出|强调|认为|宣布|告诉|透露|介绍|任|出任|担任|当选|接任|先生|女士|同志|老师|医生|教授|局长|主任|市长"
_GIVEN = r"[^\W\d_a-z某抓捕逮的了着过是在有和与及或将被把向对于从到去来说称任为因由开驾乘坐打说表介告正已曾也都就昨今当凌]"
# A person whose given name is kept back: "康某".
_HALF_NAMED = re.compile(rf"[{_SURNAMES}左]某{{1,2}}")
_CHINESE_NAME = re.compile(
    rf"(?:{_TITLES})[为是叫、：:“”]?(?P<titled>[{_SURNAMES}](?:某{{1,2}}|{_GIVEN}{{2}}|{_GIVEN}(?=(?:{_BEHIND}))))"
    rf"|(?P<behind>[{_SURNAMES}]{_GIVEN}{{1,2}})(?=(?:{_SAYING}))"
)
_WHOLE_NAME = re.compile(rf"[{_SURNAMES}]{_GIVEN}{{2}}")
# Where a place stands: behind these, and with what kind of place it is.
# "在断魂沟的一处".
_TERRAIN = "山岭坡沟谷峡河湖江溪岛湾滩桥路街巷底"
_CHINESE_PLACE = re.compile(
    r"[在于到往赴自从、，省市县区]([\u4e00-\u9fff]{2}(?:省|市|县|区|镇|乡|村))"
    r"|在(?![今昨明本该当现周这那此期上下])([\u4e00-\u9fff]{2,4})(?=举行|召开|开幕|签署|坠毁|被捕|去世|附近|沉没)"
    rf"|在([\u4e00-\u9fff]{{2,7}}[{_TERRAIN}])(?=的一|附近|一带|里|内|边|，)"
)


# Who is named before them, and what places.
_JAPANESE_TITLES = (
    "さん|さま|様|氏|君|ちゃん|容疑者|被告|受刑者|元被告|首相|大統領|知事|副知事|市長|町長|村長|区長|社長|副社長|会長|議員|議長|"
    "選手|投手|監督|教授|准教授|院長|校長|園長|所長|署長|局長|部長|課長|"
    "裁判長|弁護士|大臣|外相|財務相|長官|官房長官|幹事長|代表|党首|委員長|理事長|館長|船長|機長|隊長|記者|医師|巡査|巡査部長|警部補|"
    "警部|被害者|町議|市議|県議|組合長|支配人|店長"
)
_JAPANESE_PLACES = "県|府|市|町|村|区|郡|地区|半島|諸島|島|川|湖|港|駅|署|漁港|海岸|峠|岳|温泉"
_JAPANESE_NAME = re.compile(
    rf"(?P<name>[一-鿿々]{{2,8}}|[ァ-ヺー・]{{2,20}})(?=(?:{_JAPANESE_TITLES}))"
    rf"|(?<![一-鿿々])(?P<place>[一-鿿々ァ-ヶー]{{1,8}}?(?:{_JAPANESE_PLACES}))(?![一-鿿々])"
)


_KOREAN_TITLES = (
    "대통령|총리|장관|차관|의원|시장|군수|도지사|지사|구청장|대표|사장|회장|부회장|이사장|원장|교장|교수|총장|위원장|위원|의장|서장|"
    "청장|국장|과장|팀장|소장|관장|선장|감독|코치|선수|변호사|검사|판사|"
    "부장판사|부장검사|기자|박사|목사|신부|스님|이장|조합장|지부장|본부장|대변인|후보"
)
_KOREAN_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나엄원천방공현함변염여추도소석선설마길연위표명기반라"
    "왕금옥육인맹제모"
)
_HANGUL = re.compile(f"[{HANGUL}]")
_KOREAN_NAME = re.compile(
    rf"(?<![{HANGUL}])(?P<titled>[{_KOREAN_SURNAMES}][{HANGUL}]{{1,2}}) (?:[{HANGUL}]{{1,8}})?(?:{_KOREAN_TITLES})"
    rf"|(?<![{HANGUL}])(?P<addressed>[{_KOREAN_SURNAMES}][{HANGUL}]{{0,2}}) ?(?:씨|군|양)(?=[은는이가을를의와과에도,( ])"
)


def is_name(word: DiffWord) -> bool:
    """Tell whether a word is written as names are: with a capital, and not because it begins its sentence."""
    return not word.is_first and word.text[:1].isupper() and word.key not in SMALL_WORDS and not word.figure


def names_same(one: Sequence[DiffWord], other: Sequence[DiffWord]) -> bool:
    """Tell whether names mean what other words do: common nouns for one institution, "Consistorio" and "Ayuntamiento", or its initials."""
    if len(one) == 1 and any({one[0].key, word.key} <= body for word in other for body in _BODIES):
        return True
    short, long = sorted(([word for word in words if is_name(word)] for words in (one, other)), key=len)
    return len(short) == 1 < len(long) and short[0].key == "".join(word.key[0] for word in long)


def are_other_days(removed: Sequence[DiffWord], added: Sequence[DiffWord]) -> bool:
    """Tell whether a day of the week took the place of another."""
    before, after = ({_DAYS_OF_WEEK[word.key] for word in words if word.key in _DAYS_OF_WEEK} for words in (removed, added))
    return len(before) == len(after) == 1 and before != after


def are_other_months(removed: Sequence[DiffWord], added: Sequence[DiffWord]) -> bool:
    """Tell whether the name of a month took the place of another's."""
    before, after = ({month for word in words if (month := _month(word.key))} for words in (removed, added))
    return len(before) == len(after) == 1 and before != after


def _month(word: str) -> int:
    """Give the number of the month that a word names, also in "в марте", "w marcu" and "mi-décembre"; 0 where it names none."""
    key = month_key(word)
    forms = [key, key.removeprefix("mi"), *(f"{key[:-1]}{ending}" for ending in _LOCATIVES.get(key[-1:], ""))]
    return next((_MONTHS[form] for form in forms if form in _MONTHS), 0)


def says_title(word: DiffWord) -> bool:
    """Tell whether a word only addresses somebody: "Mr", "Dr.", "Herr"."""
    return word.key in _TITLES_OF_ADDRESS


def says_role(word: DiffWord) -> bool:
    """Tell whether a word can stand for somebody who is named elsewhere: "the Minister"."""
    return word.key in _ROLES


def goes_from_name(word: DiffWord, sentence: Sequence[DiffWord], kept: Collection[str]) -> bool:
    """Tell whether a word is a first name, patronymic or second surname beside a name that is kept, in the words of its sentence."""
    if word.key in _PARTING or _is_in_capitals(sentence):
        return False
    behind = _run(sentence[word.place + 1 :])
    if any(_is_kept(other, kept) for other in behind):
        return True
    before = list(_run(sentence[: word.place][::-1]))
    return len(before) > 1 and all(_is_kept(other, kept) for other in before[:2])


def has_adjective(word: DiffWord, others: Collection[str]) -> bool:
    """Tell whether words in small letters have the German adjective of a name, or the name of an adjective: "Passau", "Passauer"."""
    return len(word.key) >= _FEWEST_LONG and any(
        long.startswith(short) and long[len(short) :] in _GERMAN_ADJECTIVES
        for other in others
        for short, long in (sorted((word.key, other), key=len),)
        if len(short) >= _FEWEST_LONG
    )


def is_abstract_noun(word: DiffWord) -> bool:
    """Tell whether a word is a German noun by its ending: "Entwarnung"."""
    return _GERMAN_NOUN.fullmatch(word.key) is not None


def is_unnamed_source(word: DiffWord, sentence: Sequence[DiffWord]) -> bool:
    """Tell whether a German noun says who vouches and names nobody, in the words of its sentence: "sagen Anwohner", "laut Zeugen"."""
    if word.key in _GERMAN_SOURCES:
        return True
    beside = {sentence[at].key for at in (word.place - 1, word.place + 1) if 0 <= at < len(sentence)}
    return not beside.isdisjoint(_GERMAN_PLURAL_SAYING) and not beside & {"und", "sowie", "oder"}


def are_initials(short: Sequence[DiffWord], long: Sequence[DiffWord]) -> bool:
    """Tell whether words are initials of others: "V. N." of "Valery Nikonorovich"."""
    letters = [word.key[0] for word in long]
    return bool(short) and all(len(word.key) == 1 and word.key in letters for word in short)


def _run(words: Sequence[DiffWord]) -> Iterator[DiffWord]:
    """Yield the words that stand beside each other as one name does, from the first on."""
    last: DiffWord | None = None
    for word in words:
        gap = (word.gap if last is None or last.place < word.place else last.gap) if last or word.place else " "
        if gap.strip(" .\u00a0") or "\n" in gap or word.figure:
            return
        if word.text[:1].isupper():
            yield word
        elif word.key not in _PARTICLES:
            return
        last = word


def _is_kept(word: DiffWord, kept: Collection[str]) -> bool:
    is_institution = any(word.key in body for body in _BODIES)
    return word.key in kept and word.key not in _PARTING and word.key not in SMALL_WORDS and len(word.key) > 1 and not is_institution


def _is_in_capitals(sentence: Sequence[DiffWord]) -> bool:
    long = [word for word in sentence if len(word.key) >= _FEWEST_LONG and not word.figure]
    return len(long) > 3 and sum(word.text[:1].isupper() for word in long) > MOST_CAPITALS * len(long)  # noqa: PLR2004 - fewer may be one name


def is_german(words: Collection[str]) -> bool:
    """Tell whether the words of a text, in small letters, are German."""
    return len(_GERMAN.intersection(words)) >= FEWEST_WORDS_OF_LANGUAGE


def no_denials(words: Collection[str]) -> frozenset[str]:
    """Give what denies nothing in a text of these words, in small letters, and denies in another language."""
    is_read = (telling for telling in _NO_DENIALS if len(telling.intersection(words)) >= FEWEST_WORDS_OF_LANGUAGE)
    return next((_NO_DENIALS[telling] for telling in is_read), frozenset())


def names_among(words: Sequence[DiffWord], sentence: str, *, german: bool = False) -> list[DiffWord]:
    """Choose the names among words of a sentence; of German nouns, also in a sentence that looks it, those that look like one."""
    found = [word for word in words if is_name(word)]
    every = diff_words(sentence) if found else []
    if not german and len(_GERMAN & {word.key for word in every}) < 2:  # noqa: PLR2004 - one may be part of a name, "van der Berg"
        return found
    return [word for word in found if _is_german_name(every, word.place)]


def _is_german_name(words: Sequence[DiffWord], place: int) -> bool:
    around = [words[at] for at in (place - 1, place + 1) if 0 <= at < len(words)]
    if any(is_name(word) for word in around):
        return True
    before = words[max(0, place - 2) : place]
    return not any(word.key in GERMAN_ARTICLES for word in before) and not (before and before[-1].figure)


def eastern_names(sentence: str) -> frozenset[str]:
    """Find the names of those who speak or are titled in a Chinese, Japanese or Korean sentence, and of the places of the first two."""
    if _HANGUL.search(sentence):
        return frozenset(found["titled"] or found["addressed"] for found in _KOREAN_NAME.finditer(sentence))
    if is_japanese(sentence):
        return frozenset(japanese_key(found["name"] or found["place"]) for found in _JAPANESE_NAME.finditer(sentence))
    people = {found["titled"] or found["behind"] for found in _CHINESE_NAME.finditer(sentence)}
    people |= {found[0] for found in _HALF_NAMED.finditer(sentence)}
    return frozenset(people) | {found[1] or found[2] or found[3] for found in _CHINESE_PLACE.finditer(sentence)}


def is_chinese_name(words: Sequence[DiffWord]) -> bool:
    """Tell whether signs beside each other are a whole name: a common surname and two signs that are no small words."""
    said = "".join(word.text for word in words)
    return _WHOLE_NAME.fullmatch(said) is not None
