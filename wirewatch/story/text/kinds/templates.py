"""Headlines that wires, exchanges, weather desks and shops make by a template, in which only the name changes.

The fact of such a headline is its template, and the value the name: results of one firm are not those of another.
"""

import re
from collections.abc import Callable, Container, Iterable, Sequence

# Templates of the wires and of city desks, in which only the name changes: one slot a kind, its value the name that the headline begins
# with or names as the place.
_TEMPLATES = {
    "results": re.compile(r"\b(?:qtr|quarter|year|yr|mths?|half) (?:net|loss|profit|shr|results|oper net)\b|\bshr (?:loss|profit|net)\b"),
    "bond": re.compile(
        r"\b(?:bonds?|eurobonds?|notes|debentures?) (?:issue|offering|sale)"
        r"|\b(?:issues?|sells?|prices?|places?|offers?) .{0,30}\b(?:(?:euro)?bonds?|notes)\b"
        r"|облигаци\w*|债券|可转债|anleihe\w*|\bbonos\b|obligations"
    ),
    "buyback": re.compile(
        r"\b(?:share|stock) (?:buy-?backs?|repurchases?)\b|\bbuys? back (?:its |own )?(?:shares|stock)|обратн\w{1,5} выкуп\w*|回购"
        r"|aktienrückkauf\w*|recompra de acciones|rachat d'actions"
    ),
    "dividend": re.compile(r"\bdividends?\b|\bpayout\b|дивиденд\w*|股息|分红|派息|\bdividende\w*|\bdividendos?\b"),
    "rating": re.compile(r"\b(?:up|down)grade[sd]?\b|\bcredit rating\b|\bprice target\b|рейтинг\w*|评级|bonitätsnote|rating de"),
}
_PLACED_TEMPLATES = {
    "weather": re.compile(
        r"^.{0,30}\bweather\b(?! ?[,&]| and )|^.{0,30}\bforecast for\b|\bпогод[аыеу]\b|天气|\bwetter\b|\bel tiempo\b|\bmétéo\b"
    ),
    "market": re.compile(
        r"\b(?:stocks?|shares|index|bourse|market) (?:opens?|clos\w+|ends?|finish\w*|falls?|rises?|slips?|gains?|edges?)\b"
        r"|\bиндекс\w* |\bбирж\w* |股市|股指|收盘|开盘|\bbörse\b|\bbolsa\b"
    ),
}
# Lists of what shops sell share all their words and tell no event: each is its own, by its whole headline.
_SHOPPING = re.compile(
    r"\b(?:best|early|top|great|cheapest)\b.{0,60}\b(?:deals|discounts|bargains)\b"
    r"|\b(?:black friday|cyber monday|prime day|boxing day)\b.{0,80}\b(?:deals?|sales?|discounts?|offers?|bargains?|save)\b"
    r"|\b(?:deals?|sales?|discounts?|save)\b.{0,60}\b(?:black friday|cyber monday|prime day)\b"
)
# Reports of figures share countries, percentages and months, whatever they count. Prices and rates are told together, others are not.
_INDICATORS = (
    (
        ("trade",),
        re.compile(
            r"\btrade (?:between|with|surplus|deficit|balance|figures|data)\b|\b(?:exports|imports)\b|\bcustoms data\b"
            r"|\bэкспорт|进出口|外贸"
        ),
    ),
    (
        ("money",),
        re.compile(
            r"\b(?:holds?|keeps?|raises?|cuts?|hikes?|lowers?|leaves?) (?:\w+ ){0,3}rates?\b|\b(?:key|interest|policy) rates?\b"
            r"|\bключев\w+ ставк|利率|加息|降息|\bleitzins|\btipos? de interés\b|\btaux directeur"
        ),
    ),
    (("prices", "money"), re.compile(r"\binflation\b|\bconsumer prices\b|\bинфляци|通胀|\binflación\b|\bteuerung")),
    (("jobs",), re.compile(r"\bunemployment\b|\bjobless\b|\bpayrolls\b|\bбезработиц|失业|\barbeitslos|\bdesempleo\b|\bchômage\b")),
    (("output",), re.compile(r"\bgdp\b|\bввп\b|国内生产总值|\bbip\b|\bpib\b")),
)
_TEMPLATE_NAME = re.compile(
    r"^[\W\d]*+(?:(?:CORRECTED|CORRECTION|UPDATE|WRAPUP)[\W\d]++)?"
    r"(?:(?:The|Banco|Banque|Banca|Bank|Grupo|Groupe|Group|Gruppe|Банк|Группа) (?:of |de |du )?)?([A-ZА-ЯЁ][\w&'-]*)"
    r"|^([\u4e00-\u9fff]{2})"
)
_PLACE = re.compile(r"\b(?:in|for|at|en|à|в|для|für) ([A-ZА-ЯЁ][\w'-]+)")

# Parts of words without one of which a headline in plain letters is by no template and of no indicator: looking for them all takes a
# tenth of the time of the patterns.
_TEMPLATE_PARTS = {
    "results": ("qtr", "quarter", "year", "yr", "mth", "half", "shr"),
    "bond": ("bond", "notes", "debenture", "anleihe", "bonos", "obligations"),
    "buyback": ("back", "repurchase", "recompra", "rachat"),
    "dividend": ("dividend", "payout"),
    "rating": ("grade", "rating", "price target"),
    "weather": ("weather", "forecast", "wetter", "el tiempo"),
    "market": ("stock", "share", "index", "bourse", "market", "bolsa"),
    "trade": ("trade", "exports", "imports", "customs data"),
    "money": ("rate", "leitzins", "tipo", "taux"),
    "prices": ("inflation", "consumer prices", "teuerung"),
    "jobs": ("unemployment", "jobless", "payrolls", "arbeitslos", "desempleo"),
    "output": ("gdp", "bip", "pib"),
}


def word_stem(word: str) -> str:
    """Give what the forms of a word begin with."""
    return word.lower()[:5]


def _searched(kind: str, pattern: re.Pattern[str], lower: str) -> bool:
    may_match = not lower.isascii() or any(part in lower for part in _TEMPLATE_PARTS[kind])
    return may_match and pattern.search(lower) is not None


def templates_of(title: str) -> Iterable[tuple[str, str]]:
    """Say which template a headline is made by, and whose it is."""
    lower = title.lower()
    for kind, pattern in _TEMPLATES.items():
        if _searched(kind, pattern, lower) and (found := _TEMPLATE_NAME.search(title)):
            yield kind, word_stem(next(group for group in found.groups() if group))
    if _SHOPPING.search(lower):
        yield "shopping", lower
    for values, pattern in _INDICATORS:
        if _searched(values[0], pattern, lower):
            yield from (("indicator", value) for value in values)
    for kind, pattern in _PLACED_TEMPLATES.items():
        if _searched(kind, pattern, lower) and (found := _PLACE.search(title) or _TEMPLATE_NAME.search(title)):
            yield kind, word_stem(next(group for group in found.groups() if group))


_TOKEN = re.compile(r"[^\W\d_][\w'’.-]*|\d[\d.,]*")
_POSSESSIVE = re.compile(r"['’]s?$|\.")
# What names of many have in them: "Castellane Bank" and "Morrow Bank" share no name.
_GENERIC_WORDS = """
    bank banco banque banca group grupo groupe party university county city court police council company corp inc ltd air airlines
    hospital school club united fc president minister prime king queen sir saint san santa north south east west new river valley bridge
    street port lake mount island islands bay state states republic federal national royal international union league cup
    банк группа партия
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_FEWEST_WORDS, _SHORTEST_WORD = 3, 3
CAPITALS_OF_A_NAME = 2
PARTIES = 2
# What follows is why, or who did it: "sanctions on Kellmar over a rail deal", "on Dorn over a parts deal", "Kellmar fined by the court".
_REASONS = frozenset(("over", "for", "after", "amid", "by"))
_SMALL_WORDS = """
    the and for with from over after before amid into its his her their than that this are was were has have had will who not but
    по для при над под после перед его как что это los las del por con para una les des par pour dans sur avec une
"""
_SMALL = frozenset(_SMALL_WORDS.split())


def twin_facts(title: str, known: Container[str] = (), states_of: Callable[[str], Sequence[str]] = lambda _: ()) -> list[tuple[str, str]]:
    """Give what a headline is but for its names and figures, and each of its names: the same sentence about another name is another event.

    "Castellane Bank fined 40 million for late reports" is not "Morrow Bank fined 55 million for late reports". Figures alone tell nothing:
    they grow while a story is told. Nothing where too few words are left; not meant for languages in which every noun has a capital.

    The first word of a headline has a capital in any case. Where it is plainly a name, the headline counts in both ways, for the first word
    of its twin may be one that nobody could tell from a noun.

    Args:
        title: the headline.
        known: names that the text has within its sentences, in small letters.
        states_of: lists the states that a text names. Two that made a pact are the event: Japan's with Manila is not Japan's with Canberra.
    """
    whole = _TOKEN.findall(title)
    ends = [place for place, token in enumerate(whole) if token in _REASONS]
    runs = [whole[:end] for end in (len(whole), *ends[:1])]
    facts = [fact for run in runs for fact in _names_by_pattern(run, opens_with_name=False)]
    if whole and not _opens_with_names(whole) and _is_name(whole[0], known, states_of):
        facts += [fact for run in runs for fact in _names_by_pattern(run, opens_with_name=True)]
    if facts and len(states := states_of(title)) == PARTIES:
        facts.append((f"{facts[-1][0]} states", "|".join(states)))
    return list(dict.fromkeys(facts))


def _opens_with_names(tokens: Sequence[str]) -> bool:
    return tokens[1:2] != [] and tokens[1][0].isupper()


def _is_name(word: str, known: Container[str], states_of: Callable[[str], Sequence[str]]) -> bool:
    plain = _POSSESSIVE.sub("", word)
    return plain.casefold() in known or sum(map(str.isupper, plain)) >= CAPITALS_OF_A_NAME or bool(states_of(plain))


def _names_by_pattern(tokens: Sequence[str], *, opens_with_name: bool) -> list[tuple[str, str]]:
    pattern: list[str] = []
    names: list[str] = []
    for place, token in enumerate(tokens):
        is_name = token[0].isupper() and (place > 0 or opens_with_name or _opens_with_names(tokens))
        if is_name:
            names.append(_POSSESSIVE.sub("", token.casefold()))
        said = "_" if is_name else "#" if token[0].isdigit() else token.casefold()
        if said != "_" or pattern[-1:] != ["_"]:
            pattern.append(said)
    words = [said for said in pattern if len(said) >= _SHORTEST_WORD and said not in _SMALL]
    own = [name for name in names if name not in _GENERIC]
    slot = f"twin {' '.join(pattern)}"
    return [(slot, name) for name in own] if len(words) >= _FEWEST_WORDS else []
