"""Whose rate a central bank sets and whose credit an agency rates: headlines of one day that differ in little else. Pure.

Half a dozen central banks hold their rates within two days of a month, and an agency that cuts one state often cuts another: in the words
of such headlines, and of the texts below, one decision looks like the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

RATE_SETTER, RATED = "rate setter", "credit rated"

# Each bank by the names that headlines have for it. Short ones count in capitals alone.
_BANKS: tuple[tuple[str, str], ...] = (
    ("fed", r"Fed|FOMC|Federal Reserve|Reserva Federal|Réserve fédérale|ФРС|美联储|米FRB|FRB|연준"),
    ("ecb", r"ECB|EZB|BCE|European Central Bank|Europäische Zentralbank|Banco Central Europeo|Banque centrale européenne|ЕЦБ|欧洲央行"),
    ("boe", r"BoE|Bank of England|Banco de Inglaterra|Banque d'Angleterre|Банк Англии|英国央行|英中銀"),
    ("boj", r"BoJ|BOJ|Bank of Japan|Banco de Japón|Banque du Japon|Банк Японии|日本央行|日本银行|日銀"),
    ("pboc", r"PBoC|PBOC|People's Bank of China|Народный банк Китая|中国人民银行"),
    ("snb", r"SNB|BNS|Swiss National Bank|Schweizerische Nationalbank|Banque nationale suisse|瑞士央行"),
    ("rba", r"RBA|Reserve Bank of Australia|澳洲联储|澳大利亚央行"),
    ("rbnz", r"RBNZ|Reserve Bank of New Zealand|新西兰联储"),
    ("rbi", r"RBI|Reserve Bank of India|印度央行"),
    ("boc", r"BoC|Bank of Canada|Banque du Canada|加拿大央行"),
    ("riksbank", r"Riksbank|Riksbanken|瑞典央行"),
    ("norges", r"Norges Bank|挪威央行"),
    ("danmarks", r"Nationalbanken|Danmarks Nationalbank"),
    ("cbr", r"Bank of Russia|Central Bank of Russia|ЦБ(?: РФ| России)?|Банк России|Банка России|俄罗斯央行"),
    ("nbu", r"NBU|НБУ|National Bank of Ukraine|乌克兰央行"),
    ("tcmb", r"TCMB|CBRT|Turkish central bank|Central Bank of Turkey|土耳其央行"),
    ("bok", r"BoK|BOK|Bank of Korea|韩国央行|한국은행|한은"),
    ("boi", r"Bank of Israel|以色列央行"),
    ("bi", r"Bank Indonesia|印尼央行"),
    ("bot", r"Bank of Thailand|泰国央行"),
    ("bsp", r"BSP|Bangko Sentral ng Pilipinas|菲律宾央行"),
    ("bnm", r"Bank Negara Malaysia|Bank Negara|马来西亚央行"),
    ("sarb", r"SARB|South African Reserve Bank|南非央行"),
    ("cbe", r"Central Bank of Egypt|埃及央行"),
    ("cbn", r"CBN|Central Bank of Nigeria"),
    ("cbk", r"Central Bank of Kenya"),
    ("nbp", r"NBP|National Bank of Poland|Narodowy Bank Polski|波兰央行"),
    ("cnb", r"CNB|ČNB|Czech National Bank|捷克央行"),
    ("mnb", r"MNB|National Bank of Hungary|匈牙利央行"),
    ("bnr", r"BNR|National Bank of Romania"),
    ("banxico", r"Banxico|Bank of Mexico|Banco de México|墨西哥央行"),
    ("bcb", r"Copom|Banco Central do Brasil|Central Bank of Brazil|巴西央行"),
    ("bcch", r"Central Bank of Chile|Banco Central de Chile|智利央行"),
    ("banrep", r"BanRep|Banco de la República"),
    ("bcrp", r"BCRP|Central Reserve Bank of Peru"),
    ("bcra", r"BCRA|Central Bank of Argentina"),
    ("hkma", r"HKMA|Hong Kong Monetary Authority|金管局"),
    ("mas", r"Monetary Authority of Singapore|新加坡金管局"),
)  # fmt: skip
_NAMED = tuple((bank, re.compile(rf"(?<![^\W_])(?:{names})(?![a-zа-яё])")) for bank, names in _BANKS)
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
    """Give each central bank whose rate a headline is about; nothing where it speaks of no rate."""
    if _RATE.search(title):
        yield from ((RATE_SETTER, bank) for bank, pattern in _NAMED if pattern.search(title))


def credit_rated(title: str, states_of: Callable[[str], Sequence[str]]) -> list[tuple[str, str]]:
    """Give whose credit an agency rates in a headline; nothing where no agency does.

    Args:
        title: the headline.
        states_of: lists the states that a text names, also by their peoples: "Moody's cuts French debt".
    """
    found = _BY_AGENCY.match(title)
    rest = title[found.end() :] if found else title[: at.start()] if (at := _AT_AGENCY.search(title)) else ""
    if states := states_of(rest):
        return [(RATED, state) for state in states]
    name = _NAME.search(rest)
    return [(RATED, _POSSESSIVE.sub("", name.group()).casefold())] if name else []
