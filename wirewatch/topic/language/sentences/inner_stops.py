"""Full stops before a capital or a figure that end no sentence: behind ordinals, the days of a date and words cut short.

German and its neighbours write "der 27. UN-Gipfel" where English has "27th". What a figure with a stop is, its line says: the word before
it, the word behind it, and the little words of a language around it. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


# What is read of the line before and behind a stop to tell its language.
_AROUND = 160
LONGEST_ORDINAL = 3
_NUMBER = re.compile(rf"(?<![\w.,:/])(\d{{1,{LONGEST_ORDINAL}}})\.[ \u00a0]$")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]{1,40}) [\"“„‚«»(]?$")
_LONGEST_WORD = 44
_WORD_BEHIND = re.compile(r"[\"'“„‚«»(–—-]{0,2}([^\W\d_]{1,40})")
_ONE_MONTH = re.compile(
    r"(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Marts|Maj|December|Desember"
    r"|(?:Tammi|Helmi|Maalis|Huhti|Touko|Kesä|Heinä|Elo|Syys|Loka|Marras|Joulu)kuu(?:ta|n|ssa|hun)?"
    r"|(?:Jaanuar|Veebruar|Märts|Aprill|Juuni|Juuli|Oktoober|Detsember)(?:i|il|iks|ini|ist)?"
    r"|Ledna|Února|Března|Dubna|Května|Června|Července|Srpna|Září|Října|Listopadu|Prosince"
    r"|Januára|Februára|Marca|Apríla|Mája|Júna|Júla|Augusta|Septembra|Októbra|Novembra|Decembra"
    r"|Januarja|Februarja|Aprila|Maja|Junija|Julija|Avgusta|Oktobra"
    r"|Siječnja|Veljače|Ožujka|Travnja|Svibnja|Lipnja|Srpnja|Kolovoza|Rujna|Listopada|Studenoga?|Prosinca"
    r"|(?:Január|Február|Március|Április|Május|Június|Július|Augusztus|Szeptember|Október)(?:a|i|ban|ben|tól|től|ig|án|én)?"
    r"|(?:Janvār|Februār|Aprīl|Maij|Jūnij|Jūlij|August|Septembr|Oktobr|Novembr|Decembr)(?:is|a|ī|im|os)"
    r"|Ocak|Şubat|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık"
    # Cut short before its stop or a figure only: Jan and Jun are names, too.
    r"|(?:Jan|Feb|Mär|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez|Dec)(?=\.? ?\d|\.,))(?!\w)"
)
# "vom 14. – 16. Juni", "am 5. 6. 2019".
_DAY_BEHIND = re.compile(r"[–—-] ?\d{1,2}\.|\d{1,2}\. ?\d{2,4}(?!\w)")
_YEAR_BEHIND = re.compile(r"\d{4}(?!\w)")
_DAY_AND_MONTH = re.compile(r"(?<!\w)\d{1,2}\. ?\d{1,2}\. $")
_LAST_DAY = 31
# "der 3. oder 4. Platz": the first of two ordinals says what the second is.
_LONGEST_PAIR = len(" 100. sowie 100. ")
_ORDINAL_PAIR = re.compile(
    r"(?<![\w.,])\d{1,3}\. (?:und|oder|bis|sowie|og|eller|ja|tai|až|nebo|lub|oraz|és|vagy|ve|veya|ili|või|un|vai|[–—-]) \d{1,3}\. $"
)
# "YK:n", "UN-Klimakonferenz", "FN-topmøde".
_COMPOUND = re.compile(r"[^\W\d_a-zß-ÿ]{2,5}[:-][^\W\d_]{1,40}")
# Words cut short that another follows: "EE. UU.", "la Org. Mundial", "the Dept. of Forests".
_CUT_WORDS = _words("""
    EE Org Dir Dept Dpto Depto Gral Avda Univ Inst Assn Intl Natl Cía Ing Lic Sta Sto Mt Ft Maj Rev Revd Hon Msgr Mons Messrs Cllr
    Amb Atty Det Pvt Pfc Ste Dott Sig Avv Arq Doç Mgr MUDr JUDr PhDr Bc Exmo Profa Tsd sog ggf ggü eff mtl evtl bspw inkl exkl zzgl vgl
    godz ul św inż hab nám tzv tzn tzw np ks bp abp płk kpt mjr woj plk sv ds iflg esim ifj özv ún kb вул просп акад проф пос обл респ
    св свт митр прот архиеп еп бул гр κκ κα Δρ δηλ Αγ οδ λεωφ
""")
# Behind a figure "Mt" and "Ft" are units.
_CUT_SHORT = re.compile(rf"(?<![\w.])(?<!\d[ \u00a0])(?:{'|'.join(sorted(_CUT_WORDS))})\.[ \u00a0]$")
# Words of which a figure is the rest: "Art. 90 Abs. 3", "Hauptstr. 5".
_BEFORE_FIGURE = re.compile(
    r"(?:(?<![\w.])(?:Art|Abs|Abb|Bd|Kap|Ziff|Tab|Fig|Vol|Ch|Pt|Sec|Tel|Rn|Rz|Ps|art|núm|pág|pag|fig|pp?|tel|poz|rys|ust|čl|odst|č|sz|kl|kap|bd|lb|n"
    r"|рис|ст|стр|пп?|гл|д|кв|корп|тел|αρ|άρθ|σελ|τηλ)|[Ss]tr)\.[ \u00a0]$"
)
_LONGEST_SHORT = len(" архиеп. ")
# "3,4 mil. Kč", "250 tis. EUR".
_SCALES = _words("mil mill milj mio mld mrd mia tis tys bn mn εκατ δισ")
_SCALE_BEFORE = re.compile(rf"\d[\s\u00a0]?(?:{'|'.join(sorted(_SCALES))})\.[ \u00a0]$")
# All words of which what stands around decides.
CUT_SHORT = _CUT_WORDS | _SCALES
_CURRENCY_BEHIND = re.compile(r"[€$£]|(?:Kč|Kčs|Ft|Lei|Kr|[A-Z]{3})(?!\w)")
_NO_LETTER = re.compile(r"[\W\d_]")
# "z. B.", "u. Sohn", "η κ. Α."; behind a figure it is a unit or "year", and "т. д." is "and so on".
_LONE_LETTER = re.compile(r"(?<![\w.'’-])(?<![\dIVX][ \u00a0])(?<!т\. )[a-zß-öø-ÿά-ώа-яёіїє]\.[ \u00a0]$")
_ENGLISH = re.compile(r"\b(?:the|and|of|is|with|to)\b")


@dataclass(frozen=True, slots=True)
class _OrdinalStyle:
    """How some languages write ordinals.

    Attributes:
        told: Little words or letters of which one stands around.
        before: Words after which a figure with a stop is an ordinal; None for any.
        opening: Words in capitals that begin a sentence behind a figure, and stand behind no ordinal.
        nouns: What is counted, whatever stands before the figure.
    """

    told: re.Pattern[str]
    before: frozenset[str] | None
    opening: frozenset[str]
    nouns: re.Pattern[str] | None = None

    def is_ordinal(self, before: str, behind: str) -> bool:
        """Say whether a figure with a stop between two words is one."""
        if behind in self.opening:
            return False
        if self.before is None or before.lower() in self.before:
            return True
        return self.nouns is not None and self.nouns.fullmatch(behind) is not None


_ENGLISH_AND_ROMANCE = """
    The He She It They We I You His Her This That In On At But And A An There When If After As For Les Le La Il Elle Ils On Nous Mais Et
    En Un Une Ce Cette Pour Selon O Os No Na Em El Los Las
"""
_GERMAN = _OrdinalStyle(
    re.compile(
        r"\b(?:[Dd]er|[Dd]as|[Uu]nd|dem|ist|sich|nicht|auf|für|wird|wurde|zum|zur|[Ii]m|vom|beim|eine?|einen?|bei|hat|sind|mit|von|nach)\b"
    ),
    _words("""
        am beim dem den der des die das im ins vom zum zur ein eine einem einen einer eines jede jeder jedem jeden jedes diese dieser diesem
        diesen dieses sein seine seinem seinen seiner seines ihr ihre ihrem ihren ihrer ihres mein meine meinem meinen meiner meines unser
        unsere unserem unseren unserer unseres kein keine keinem keinen keiner
    """),
    _words(
        _ENGLISH_AND_ROMANCE
        + """
        Der Die Das Den Dem Des Ein Eine Einen Einem Einer Er Sie Es Wir Ich Ihr Man Danach Dann Doch Aber Und Oder Auch Nach Vor Seit Bei
        Mit Für Von Zu Zum Zur Im In Am An Auf Aus Als Wenn Weil Da Dort Hier So Dies Diese Dieser Dieses Diesem Jetzt Nun Noch Nur Schon
        Sein Seine Ihre Unser Unsere Was Wer Wie Wo Warum Bis Um Unter Über Während Zudem Außerdem Damit Dabei Insgesamt Laut Beide Alle
        Viele Kein Keine Nicht Zwar Trotz Sogar Denn Dass Ab Allerdings Dazu Darauf Darum Deshalb Daher Davon Jedoch Hinzu Immer
        """
    ),
    re.compile(
        r"Platz|Rang|Mal|Tag(?:es)?|Woche|Monat|Jahr(?:hunderts?|estag|zehnt|gang)|Lebensjahr|Geburtstag|Jubiläum|Klasse|Staffel|Auflage|Band"
        r"|Weltkriegs?|(?:Bundes|Regional|Ober|Landes|Kreis|Verbands)?[Ll]iga|Spieltag|Etage|Stock(?:werk)?|Obergeschoss|Runde|Minute|Quartal"
        r"|Semester|Halbzeit|Halbjahr|Hälfte|Stufe|Grades?|Preis|(?:Zivil|Straf)?[Ss]enat|FC|FSV|FFC"
    ),
)
_DANISH_AND_NORWEGIAN = _OrdinalStyle(
    re.compile(r"\b(?:og|af|av|ikke|blev|ble|hun|jeg|efter|etter)\b"),
    _words("den det de til sin sit sitt sine min mit mitt din dit ditt hans hennes hendes deres vår vårt"),
    _words("""
        Han Hun De Det Den Der Da Men Og Vi Jeg Du I På Til For Med Efter Etter Ifølge Som Når Her Hvis Hvor Også Både En Et Ei Ved Fra Om
        Under Over Siden Så Nå Nu Dette Disse Denne Derfor Dermed
    """),
)
_SLAVIC = _OrdinalStyle(
    re.compile(r"[ąęłńśźżćčěřšžůďťňľđ]"),
    _words("w we na z ze podczas v ve k ke při pri během počas ob u iz tijekom med između za ten ta tego tej je jest byl bil"),
    _words("""
        W We Na Po Do Od Z Ze To Nie Jak Ale A I O Tak Jest Potem Według Zdaniem Jednak Ten Ta Te Kto Co Gdy Jeśli Przed Przy Teraz
        V Ve S Se K Ke Pro Při Podle Tento Tato Je Byl Byla Ak Keď Pri Pre Ob Za Iz U On Ona Oni Ali Ta Taj Nakon Prema Jedna Jeden Už
        Pak Poté Potom Dnes Zatiaľ Nato Danes Danas
    """),
)
_HUNGARIAN = _OrdinalStyle(
    re.compile(r"[őű]|\b(?:és|hogy|nem|volt)\b"),
    _words("a az"),
    _words("A Az Ez Ezt Egy De És Ha Nem Azt Ezek Erre Így Itt Most Majd Mint Ott Ő Ők Azonban Utána Aki Ami Mi Ma Bár Csak"),
)
_TURKISH = _OrdinalStyle(re.compile(r"[ğıİ]"), None, _words("Bu Ve Ama O Şu Biz Ben Ancak Fakat Daha Sonra Bir Her Ne Öte Son Onun"))
_STYLES = (_GERMAN, _DANISH_AND_NORWEGIAN, _SLAVIC, _HUNGARIAN, _TURKISH)
_FINNISH_OR_ESTONIAN = re.compile(r"\b(?:ja|on|oli|että|ei|mukaan|vuonna|aastal)\b")


def is_behind_ordinal(text: str, start: int) -> bool:
    """Say whether what stands before a place is a figure with a stop that goes on there: an ordinal or a part of a date."""
    found = _NUMBER.search(text, max(0, start - len(" 100. ")), start)
    if not found:
        return False
    if int(found[1]) <= _LAST_DAY and _is_in_date(text, start):
        return True
    if _ORDINAL_PAIR.search(text, max(0, start - _LONGEST_PAIR), start):
        return True
    return _is_ordinal(text, found.start(), start)


def is_behind_short_word(text: str, start: int) -> bool:
    """Say whether what stands before a place is a word cut short, of which another or a figure is the rest."""
    if text[start].isdigit() and _BEFORE_FIGURE.search(text, max(0, start - _LONGEST_SHORT), start):
        return True
    first = max(0, start - _LONGEST_SHORT)
    # Few words are worth a look at what stands around.
    word = _NO_LETTER.split(text[first : start - len(". ")])[-1]
    if len(word) == 1:
        return _LONE_LETTER.search(text, first, start) is not None and _is_cut_to_a_letter(text, start)
    if word in _SCALES:
        return _CURRENCY_BEHIND.match(text, start) is not None and _SCALE_BEFORE.search(text, first, start) is not None
    return word in _CUT_WORDS and _CUT_SHORT.search(text, first, start) is not None


def _is_cut_to_a_letter(text: str, start: int) -> bool:
    """Say whether a small letter with a stop stands for a word; in English it is the name of a thing, and ends a sentence as any other."""
    behind = _WORD_BEHIND.match(text, start)
    if behind and any(behind[1] in style.opening for style in _STYLES):
        return False
    return not _ENGLISH.search(_around(text, start))


def _around(text: str, start: int) -> str:
    """Return what is read of the line on both sides of a place."""
    first = max(0, start - _AROUND)
    line = text.rfind("\n", first, start) + 1 or first
    end = text.find("\n", start, start + _AROUND)
    return text[line : end if end >= 0 else start + _AROUND]


def _is_in_date(text: str, start: int) -> bool:
    """Say whether a month follows a day, or a day, month or year in figures the one before it."""
    if _ONE_MONTH.match(text, start) or _DAY_BEHIND.match(text, start):
        return True
    return _YEAR_BEHIND.match(text, start) is not None and _DAY_AND_MONTH.search(text, max(0, start - len(" 31. 12. ")), start) is not None


def _is_ordinal(text: str, figure: int, start: int) -> bool:
    behind = _WORD_BEHIND.match(text, start)
    if not behind:
        return False
    # No sentence ends behind the figure that a bracket begins with.
    if text[max(0, figure - 1) : figure] == "(":
        return True
    before = _WORD_BEFORE.search(text, max(0, figure - _LONGEST_WORD), figure)
    word = before[1] if before else ""
    styles = [style for style in _STYLES if style.is_ordinal(word, behind[1])]
    is_compound = word != "" and _COMPOUND.match(text, start) is not None
    if not styles and not is_compound:
        return False
    around = _around(text, start)
    return any(style.told.search(around) for style in styles) or (is_compound and _FINNISH_OR_ESTONIAN.search(around) is not None)
