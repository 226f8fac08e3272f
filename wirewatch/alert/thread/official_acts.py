"""Official acts that a headline or sentence reports as news: somebody in office confirms, signs, orders, suspends. Pure.

An act is what an office did, in the predicate: the police confirm every report, a "court-ordered" thing is a thing, and what may be
signed is not signed. In a headline alone a thing may also be told as "suspended" without who did it.
"""

from __future__ import annotations

import re

from wirewatch.topic.language.sets.states import acting_states

# Stems of acts that make a new official statement; plain saying is in every report and tells nothing new.
_ACTS = {
    "confirmed": r"confirm|подтверд|证实|證實|确认|bestätig|confirmé|confirma|أكد",
    "denied": r"\b[وف]?(?:نفى|نفت|نفوا|[يت]نفي)\b|den(?:y|ie)|refut|опроверг|отрица|否认|否認|dementier|bestreit|démen|desmint|niega|negó",
    "signed": r"\bsign(?:ed|s|ing)\b|подписа|签署|簽署|unterzeichne|signé|firm(?:ó|a|aron)|وقع",
    "ordered": r"\border(?:ed|s)\b|decree|приказа|下令|ordnet|ordonn|orden(?:ó|a)|أمر",
    "suspended": r"suspend|приостанов|暂停|暫停|ausgesetzt|suspendu|suspendi|علق",
    "cancelled": r"cancel|отмен|取消|abgesagt|annul|cancel|ألغ",
    "withdrew": r"withdr[ae]w|вывод|отозва|撤回|撤出|zurückgezogen|retir|انسحب",
    "sanctioned": r"sanction(?:ed|s) (?:on|against)|ввел[аио]? санкци|制裁|sanktionier|sanctionn|sancion",
}
_STATED = {act: re.compile(pattern, re.IGNORECASE) for act, pattern in _ACTS.items()}
# The same as finite verbs and participles that tell it done.
_DONE = {
    "confirmed": (
        r"\b(?:confirm(?:s|ed)|подтвердил[аио]?|bestätigt(?:e|en)?|confirme(?:nt)?|confirmé|confirm[aó]|confirmaron)\b|证实|"
        r"證實|确认|\b[وف]?(?:أكدت?|[يت]ؤكد)\b"
    ),
    "denied": (
        r"\b(?:den(?:ies|ied)|refutes|refuted|опроверг(?:л[аио])?|опроверга(?:ют|ет)|отрица(?:ет|ют|л[аио]?)|dementiert\w{0,2}|"
        r"bestreitet|bestritt|dément|"
        r"démentent|desmiente|desmintió|niega|negó)\b|否认|否認|\b[وف]?(?:نفى|نفت|نفوا|[يت]نفي)\b"
    ),
    "signed": (
        r"\b(?:sign(?:s|ed)|подписал[аио]?|подписывает|unterzeichne(?:t|te|ten)|signe|signent|a signé|ont signé|firma|"
        r"firmó|firmaron)\b|签署|簽署|\b[وف]?وقعت?\b"
    ),
    "ordered": (
        r"\b(?:order(?:s|ed)|decree(?:s|d)|приказал[аио]?|ordnet\w{0,2}|ordonne(?:nt)?|a ordonné|ordena|ordenó)\b|下令|"
        r"\b[وف]?(?:أمرت?|[يت]أمر)\b"
    ),
    "suspended": (
        r"\b(?:suspend(?:s|ed)|приостанов(?:ил[аио]?|лен[аоы]?|ят|ит)|setzt [^.;\n]{1,40} aus|setzte [^.;\n]{1,40} aus|"
        r"ausgesetzt|suspend(?:ent)?|"
        r"suspendu\w{0,2}|suspende|suspendió|suspendid[oa]s?)\b|暂停|暫停|\b[وف]?(?:علقت?|[يت]علق)\b"
    ),
    "cancelled": (
        r"\b(?:cancel(?:s|l?ed)|отмен(?:ил[аио]?|[её]н[аоы]?|яет)|abgesagt|sagt [^.;\n]{1,40} ab|annule(?:nt)?|annulée?s?|"
        r"cancela|canceló|cancelad[oa]s?)\b|取消|\b[وف]?(?:ألغى|ألغت|[يت]لغي)\b"
    ),
    "withdrew": (
        r"\b(?:withdr(?:aws|ew|awn)|отозвал[аио]?|вывел[аио]?|zieht [^.;\n]{1,40} zurück|zurückgezogen|retire(?:nt)?|"
        r"a retiré|retira|retiró)\b|撤回|撤出|\b[وف]?(?:انسحبت?|[يت]نسحب)\b"
    ),
    "sanctioned": (
        r"\b(?:sanctions(?= (?-i:[A-Z]|two|three|more|several|top|senior))|sanctioned|imposes? (?:new )?sanctions (?:on|"
        r"against)|imposed (?:new )?sanctions (?:on|against)|ввел[аио]? санкци\w*|"
        r"вв[её]л[аио]? санкци\w*|verhängt\w{0,2} [^.;\n]{0,30}sanktionen|sanktioniert\w{0,2}|sanctionne(?:nt)?|sanciona|sancionó)\b|制裁"
    ),
}
_TOLD_DONE = {act: re.compile(pattern, re.IGNORECASE) for act, pattern in _DONE.items()}
_OFFICES = re.compile(
    r"\b(?:president|vice president|premier|prime minister|ministers?|ministry|government|cabinet|parliament|congress|"
    r"senate|house|lawmakers|"
    r"mps|court|judges?|tribunal|(?:electoral|european|federal|election) (?:commission|board)|commission|council|"
    r"regulators?|central bank|fed|"
    r"kremlin|white house|pentagon|downing street|treasury|(?-i:WHO)|u\.?n\.?|united nations|nato|eu|european union|"
    r"governor|gov\.|mayor|king|queen|"
    r"chancellor|ambassador|embassy|army|navy|state department|foreign office|secretary|supreme leader|"
    r"world health organi[sz]ation|senators?|"
    r"präsident\w*|minister\w*|ministerium|regierung|bundes\w+|parlament|gericht\w*|kanzler\w*|kommission|senat|könig\w*|kreml|"
    r"président\w*|ministre|ministère|gouvernement|parlement|tribunal|cour|sénat|roi|chancelier|"
    r"presidente|presidenta|ministro|ministra|ministerio|gobierno|parlamento|corte|senado|congreso|rey|canciller|"
    r"президент\w*|министр\w*|министерств\w*|минобороны|мид|правительств\w*|парламент\w*|госдум\w*|дума|суд|кремл\w*|сенат\w*|премьер\w*|"
    r"совет\w*|цб|центробанк\w*)\b"
    r"|总统|總統|总理|總理|首相|部长|部長|外交部|国防部|國防部|商务部|商務部|政府|国会|國會|议会|議會|法院|央行|白宫|白宮|外长|外長|国务院|國務院|发言人|發言人"
    r"|الرئيس|رئيس|وزير|وزارة|الحكومة|حكومة|البرلمان|محكمة|المحكمة|الملك|مجلس|الخارجية",
    re.IGNORECASE,
)
_ARABIC_OFFICE = re.compile(
    r" (?:(?:ال)?[\u0621-\u064a]+ ){0,1}(?:الرئيس|رئيس|وزير|وزارة|الحكومة|حكومة|البرلمان|محكمة|المحكمة|الملك|مجلس|الخارجية)\b"
)
# Whoever tells the day's reports confirms them; no office acts in it.
_NO_OFFICES = re.compile(
    r"\b(?:police|sheriff\w*|officers?|deput(?:y|ies)|coroner|hospital|spokes(?:man|woman|person)|sources?|family|club|"
    r"company|studio|singer|actor|"
    r"actress|star|band|polizei|krankenhaus|sprecher\w*|police|hôpital|famille|policía|hospital|familia|полици\w+|"
    r"больниц\w+|источник\w*)\b|警方|警察|医院|الشرطة",
    re.IGNORECASE,
)
# What only an office signs.
_OFFICIAL_PAPER = re.compile(
    r"[^.;\n]{0,40}?\b(?:law|bill|(?:executive )?order|decree|treaty|accord|pact|legislation|proclamation|memorandum|"
    r"ceasefire|truce|gesetz|dekret|abkommen|"
    r"vertrag|loi|décret|traité|accord|ley|decreto|tratado|acuerdo|закон\w*|указ\w*|договор\w*|соглашени\w*)\b|"
    r"[^。；]{0,20}(?:协议|協議|法案|条约|條約|命令)|[^.]{0,40}(?:اتفاق|مرسوم|قانون|معاهدة)",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:not|never|could|may|might|would|should|must|can|will|if|whether|unless|to|to be|refus\w+ to|ask\w* to|urg\w+ to|yet to|"
    r"nicht|könnte|würde|soll|sollte|wird|ob|falls|ne|pas|pourrait|si|va|no|podría|quiere|не|может|если|чтобы|ли) (?:\w+ ){0,2}$"
    r"|(?:不|未|没有|没|将|可能|拟|若)\w?$|(?:لم|لن|لا|قد|سوف) $",
    re.IGNORECASE,
)
_TO_BE_DONE = re.compile(r"\b(?:is|are|was|were) to be $", re.IGNORECASE)
# "The suspended judge", "two confirmed cases", "if confirmed dead".
_ATTRIBUTE_BEHIND = re.compile(r"-| (?:cases?|dead|deaths?|drug|lineup|XI|by police)\b", re.IGNORECASE)
_ATTRIBUTE_BEFORE = re.compile(r"(?:[-\u2010]|\b(?:the|a|an|of|his|her|its|their|previously|co)[ -])$", re.IGNORECASE)
# The passive of a headline, at its end or before what goes with it: "transit suspended", "exports suspended after raid".
_PASSIVE_END = re.compile(r"(?:$|[.,:;!]| (?:in|over|after|amid|as|until|due|following|ahead|for|because|by|on|from|to)\b)", re.IGNORECASE)
_PASSIVE_BEFORE = re.compile(r"\b(?:was|were|is|are|been|being|wurde|wird|est|été|fue|ha sido|был\w?|будет) $", re.IGNORECASE)
# What an office confirms, suspends or cancels; others do the same with players, products and shows.
_IN_HEADLINE = {
    "confirmed": re.compile(
        r"\b(?:elections?|win|victory|results?|votes?|appointment|nominee|outbreaks?|cases?|verdict|sentence) $", re.IGNORECASE
    ),
    "suspended": re.compile(
        r"\b(?:transit|services?|flights|talks|trade|exports?|imports?|elections?|operations?|schools|classes|trains|ferries|"
        r"licen[cs]es?|aid|"
        r"vote|session|parliament|accord|treaty|deal|visas?|law|ban|order|project|traffic|trial|hearing|constitution|funding|deliveries) $",
        re.IGNORECASE,
    ),
}
_IN_HEADLINE["cancelled"] = _IN_HEADLINE["suspended"]
_NOUNS = frozenset(("orders", "signs", "sanctions", "firma", "retiro"))
_PASSIVES = re.compile(r"(?:confirmed|suspended|cancell?ed|withdrawn|signed|ordered)$", re.IGNORECASE)
_CLAUSE_BREAK = re.compile(r"[;:。；！？!?\n]|\.(?=\s)|, (?:but|while|und|mais|pero|where|who|whom|which|after|as|when)\b|，")
_SUBJECT_AWAY = 70
# Between an office and its verb stand names, days and such words; another verb there has another subject behind it.
_WORD = re.compile(r"[^\W_]+")
_BETWEEN_WORDS = """
    has have had also again formally officially today yesterday finally late early on of and the for in s hat haben am und der die a ont
    ha han de del du des la el y et в на и уже minister secretary affairs defence defense foreign general state states commission department
"""
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
_PLAIN_MARKS = frozenset(" ,.-’'")
_RUSSIAN_GENITIVE = re.compile(r"[а-яё]{1,30}(?:ого|ых|ой|ии|ия|ов|а|ы|и|у)\Z")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:with|of|by|on|for|to|from|under|in|through|as|executive|evacuation|stay|gag|his|its|her|their|these|those|new|"
    r"more|and|all|any|some|"
    r"shows?|vital|warning)|[’']s?) $",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|(?-i:who)|whom|which|i|we|er|sie|il|elle|ils|él|ella|он|она|они)(?: (?:has|have|had|also|later|hat|a|ha))? $",
    re.IGNORECASE,
)
_SIGNER = re.compile(
    r"(?:(?-i:[A-Z])[\w’'.-]{0,30}|leaders|countries|states|sides|governments|nations)"
    r"(?: (?:has|have|had|on [A-Z]\w{1,12}|formally|also))? $",
    re.IGNORECASE,
)


def acts(text: str) -> frozenset[str]:
    """Find the official acts of a text, in whatever way it speaks of them."""
    return frozenset(act for act, pattern in _STATED.items() if pattern.search(text))


def news_acts(text: str, actors: frozenset[str] = frozenset(), *, is_headline: bool = False) -> frozenset[str]:
    """Find the acts that a headline or sentence tells as done by an office.

    Args:
        text: the headline or sentence.
        actors: names in it that act as states do: those of the topic's own sets.
        is_headline: whether what was done may stand there without who did it.
    """
    return frozenset(
        act
        for act, pattern in _TOLD_DONE.items()
        if any(_is_of_office(text, found, act, actors, is_headline=is_headline) for found in pattern.finditer(text))
    )


def _is_of_office(text: str, found: re.Match[str], act: str, actors: frozenset[str], *, is_headline: bool) -> bool:
    before = text[max(0, found.start() - _SUBJECT_AWAY) : found.start()]
    before = _CLAUSE_BREAK.split(before)[-1]
    if _ATTRIBUTE_BEFORE.search(before) or _ATTRIBUTE_BEHIND.match(text, found.end()) or _NOT_DONE.search(before):
        return False
    if _NOUN_BEFORE.search(before) and found[0].casefold() in _NOUNS:
        return False
    offices = [each.end() for pattern in (_OFFICES, acting_states()) for each in pattern.finditer(before)]
    offices += [before.rfind(actor) + len(actor) for actor in actors if actor in before]
    others = [each.end() for each in _NO_OFFICES.finditer(before)]
    is_passive = _PASSIVES.search(found[0]) is not None
    # "Great Britain's Ed Clancy" is no office.
    subject = max((end for end in offices if before[end : end + 1] not in {"'", "’"}), default=-1)
    if subject > max(others, default=-1) and not _PRONOUN.search(before) and _has_no_verb(before[subject:]):
        return not (is_passive and _PASSIVE_BEFORE.search(before))
    if act == "signed" and not others and _SIGNER.search(before) and _OFFICIAL_PAPER.match(text, found.end()):
        return True
    # In Arabic the verb stands first.
    if "\u0600" <= found[0][:1] <= "\u06ff" and _ARABIC_OFFICE.match(text, found.end()):
        return True
    by_itself = is_headline and is_passive and act in _IN_HEADLINE and not others and _IN_HEADLINE[act].search(before)
    return bool(by_itself and _PASSIVE_END.match(text, found.end()))


def _has_no_verb(between: str) -> bool:
    """Tell whether nothing but names, days and such words stand between an office and its verb."""
    if not _PLAIN_MARKS.issuperset(mark for mark in between if not mark.isalnum()):
        return False
    return all(
        word[0].isupper() or word in _BETWEEN or word.endswith("ly") or not word.islower() or _RUSSIAN_GENITIVE.match(word)
        for word in _WORD.findall(between)
    )
