"""Whose rate a central bank sets and whose credit an agency rates: headlines of one day that differ in little else. Pure.

Half a dozen central banks hold their rates within two days of a month, and an agency that cuts one state often cuts another: in the words
of such headlines, and of the texts below, one decision looks like the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

RATE_SETTER, RATED = "rate setter", "credit rated"

# Each bank by its own names, short ones in capitals alone, and by those of its country and people, which count beside a central bank only.
_BANKS: tuple[tuple[str, str, str], ...] = (
    ("fed", r"Fed|FOMC|Federal Reserve|Reserva Federal|Réserve fédérale|ФРС|美联储|米FRB|FRB|연준", ""),
    ("ecb", r"ECB|EZB|BCE|European Central Bank|Europäische Zentralbank|Banco Central Europeo|Banque centrale européenne|ЕЦБ|欧洲央行", ""),
    ("boe", r"BoE|Bank of England|Banco de Inglaterra|Banque d'Angleterre|Банк Англии|英国央行|英中銀", r"Britain|British|UK"),
    ("boj", r"BoJ|BOJ|Bank of Japan|Banco de Japón|Banque du Japon|Банк Японии|日本央行|日本银行|日銀", r"Japan(?:ese)?"),
    ("pboc", r"PBoC|PBOC|People's Bank of China|Народный банк Китая|中国人民银行", r"China|Chinese|Кита\w+"),
    ("snb", r"SNB|BNS|Schweizerische Nationalbank|Banque nationale suisse|瑞士央行", r"Swiss|Switzerland|Швейцари\w+|Suiza"),
    ("rba", r"RBA|Reserve Bank of Australia|澳洲联储|澳大利亚央行", r"Australian?"),
    ("rbnz", r"RBNZ|Reserve Bank of New Zealand|新西兰联储", r"New Zealand"),
    ("rbi", r"RBI|Reserve Bank of India|印度央行", r"Indian?"),
    ("boc", r"BoC|Bank of Canada|Banque du Canada|加拿大央行", r"Canada|Canadian"),
    ("riksbank", r"Riksbank|Riksbanken|Reichsbank|瑞典央行", r"Swedish|Sweden|Швеци\w+|Suecia|Suède|Schweden"),
    ("norges", r"Norges Bank|挪威央行", r"Norwegian|Norway|Норвеги\w+|Noruega|Norvège|Norwegen"),
    ("danmarks", r"Nationalbanken|Danmarks Nationalbank", r"Danish|Denmark"),
    ("cbr", r"Bank of Russia|ЦБ(?: РФ| России)?(?! [А-ЯЁ])|Банка? России|俄罗斯央行", r"Russian?"),
    ("nbu", r"NBU|НБУ|乌克兰央行", r"Ukraine|Ukrainian|Украин\w+"),
    ("tcmb", r"TCMB|CBRT|土耳其央行", r"Turkish|Turkey|Türkiye|Турци\w+|Turquía|Turquie|Türkei|türkische"),
    ("bok", r"BoK|BOK|Bank of Korea|韩国央行|한국은행|한은", r"South Korean?"),
    ("boi", r"Bank of Israel|以色列央行", r"Israeli?"),
    ("bi", r"Bank Indonesia|印尼央行", r"Indonesian?"),
    ("bot", r"Bank of Thailand|泰国央行", r"Thai(?:land)?"),
    ("bsp", r"BSP|Bangko Sentral|菲律宾央行", r"Philippines?"),
    ("bnm", r"Bank Negara|马来西亚央行", r"Malaysian?"),
    ("sarb", r"SARB|南非央行", r"South African?"),
    ("cbe", r"埃及央行", r"Egypt(?:ian)?|Египт\w+"),
    ("cbn", r"CBN", r"Nigerian?"),
    ("nbp", r"NBP|Narodowy Bank Polski|波兰央行", r"Polish|Poland|Польш\w+|Polonia|Pologne|Polen|polnische"),
    ("cnb", r"CNB|ČNB|捷克央行", r"Czech|Czechia|Чехи\w+|tschechische"),
    ("mnb", r"MNB|匈牙利央行", r"Hungarian|Hungary|Венгри\w+|Hungría|Hongrie|Ungarn|ungarische"),
    ("bnr", r"BNR", r"Romanian?|Румыни\w+|Rumänien"),
    ("banxico", r"Banxico|墨西哥央行", r"Mexican|Mexico|México"),
    ("bcb", r"Copom|巴西央行", r"Brazil(?:ian)?|Brasil|Бразили\w+"),
    ("bcch", r"智利央行", r"Chilean|Chile"),
    ("banrep", r"BanRep", r"Colombian?"),
    ("bcrp", r"BCRP", r"Peru(?:vian)?|Perú"),
    ("bcra", r"BCRA", r"Argentin(?:a|e|ian)"),
    ("hkma", r"HKMA|金管局", r"Hong Kong"),
    ("mas", r"Monetary Authority of Singapore|新加坡金管局", r"Singapore"),
    ("serbia", r"塞尔维亚央行", r"Serbian?|Сербии"),
    ("kenya", r"肯尼亚央行", r"Kenyan?"),
    ("ghana", r"加纳央行", r"Ghana(?:ian)?"),
    ("pakistan", r"巴基斯坦央行", r"Pakistani?"),
    ("srilanka", r"斯里兰卡央行", r"Sri Lankan?"),
    ("kazakhstan", r"哈萨克斯坦央行", r"Kazakhstan|Kazakh|Казахстан\w*"),
    ("iceland", r"冰岛央行", r"Iceland(?:ic)?"),
)  # fmt: skip
_NAMED, _SEATED = (
    tuple((row[0], re.compile(rf"(?<![^\W_])(?:{row[column]})(?![a-zа-яё])")) for row in _BANKS if row[column]) for column in (1, 2)
)
_CENTRAL_BANK = re.compile(
    r"\bcentral bank|\bЦБ\b|\bцентробанк|\bнацбанк|\bnational bank|\bbanco central"
    r"|\bbanque centrale|\b(?:zentral|noten|reichs|national)bank"
    r"|^[\w.]+(?: [A-Z]\w+)? (?:cuts?|raises?|holds?|keeps?|hikes?|lowers?|leaves?|lifts?|slashes|trims|maintains?)\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\brates?\b|\b\d+ ?(?:bps?|basis points?)\b|\bleitzins|\bzins(?:en?|schritt|senkung|erhöhung)\b"
    r"|\btipos?\b|\btasas?\b|\btaux\b|\btassi\b"
    r"|\bselic\b|\bставк|利率|加息|降息|利上げ|利下げ|政策金利|금리",
    re.IGNORECASE,
)

_AGENCY = r"(?:Moody['’]?s|Fitch|S&P|Standard & Poor['’]?s|DBRS|Scope|KBRA)(?: Global| Ratings| Morningstar| Investors Service)*"
_BY_AGENCY = re.compile(
    rf"^{_AGENCY}:? (?:cuts?|lowers?|raises?|lifts?|upgrades?|downgrades?|affirms?|confirms?|keeps?|puts?|places?|revises?|assigns?|strips?"
    r"|gives?|drops?|knocks?|pushes|warns|changes?|maintains?) (?:the |its |on )?"
)
_AT_AGENCY = re.compile(rf"\b(?:by|at|from) {_AGENCY}(?!\w)")
_NAME = re.compile(r"[A-Z][\w'’&-]+")
_POSSESSIVE = re.compile(r"['’]s?$")


def rate_setters(title: str) -> Iterator[tuple[str, str]]:
    """Give each central bank that a headline of rates names; nothing where it speaks of no rate.

    One that is named beside it does no harm: two headlines tell of two decisions where they have none in common.
    """
    if not _RATE.search(title):
        return
    named = [bank for bank, pattern in _NAMED if pattern.search(title)]
    if not named and _CENTRAL_BANK.search(title):
        named = [bank for bank, pattern in _SEATED if pattern.search(title)]
    yield from ((RATE_SETTER, bank) for bank in named)


def credit_rated(title: str, states_of: Callable[[str], Sequence[str]]) -> list[tuple[str, str]]:
    """Give whose credit an agency rates in a headline; nothing where no agency does.

    Args:
        title: the headline.
        states_of: lists the states that a text names, also by their peoples: "Moody's cuts French debt".
    """
    found = _BY_AGENCY.match(title)
    rest = title[found.end() :] if found else title[: at.start()] if (at := _AT_AGENCY.search(title)) else ""
    if rest and (states := states_of(rest)):
        return [(RATED, state) for state in states]
    name = _NAME.search(rest)
    return [(RATED, _POSSESSIVE.sub("", name.group()).casefold())] if name else []
