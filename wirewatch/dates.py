"""Dates as feeds and pages write them, as aware datetimes in UTC.

RFC 822/2822/5322 with its real-world sins, ISO 8601 and W3CDTF, Unix times, and plain language: month names in thirty
languages, East Asian dates, numeric dates. Without a zone a time is taken as UTC unless the caller knows better; the names
of zones are those of RFC 2822 and of the wire services. Nothing here looks at a clock: `plausible` is told what time it is.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from wirewatch.days.persian_days import persian_day, persian_numbers
from wirewatch.days.thai_years import with_western_years

# Month names of thirty languages with the short forms that news sites print. One line for each language or group, one column for each
# month; forms are separated by `/`, endings that vary are spelt out.
MONTH_NAMES = """
january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec
januar/jän/jänner februar/feber/febr märz/mär/mrz april mai juni juli august september oktober/okt november dezember/dez
janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre octobre novembre décembre/déc
enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic
gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set ottobre/ott novembre dicembre
janeiro fevereiro/fev março abril maio/mai junho julho agosto setembro/set outubro/out novembro dezembro
januari februari/febrari maart/mrt april mei juni juli augustus/augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december/des/desember
stycznia/styczeń/sty lutego/luty/lut marca/marzec kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź listopada/listopad/lis grudnia/grudzień/gru
ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen září října/říjen listopadu/listopad prosince/prosinec
januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl augusta septembra októbra/október novembra decembra
január/jan február/febr március/márc április/ápr május/máj június/jún július/júl augusztus szeptember/szept október november december
ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi decembrie
siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga/studenog prosinca
januara/januar februara/februar marta/mart aprila maja/maj juna/jun jula/jul avgusta/avgust septembra oktobra novembra decembra
tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu
jaanuar veebruar/veebr märts aprill mai juuni juuli august september oktoober november detsember/dets
janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī
sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara
yanvar fevral mart aprel may iyun/iyn iyul/iyl avqust/avgust sentyabr oktyabr noyabr dekabr
januari februari maret april mei juni juli agustus/agu september oktober/okt november/nop desember/des
januari februari mac april mei jun julai ogos/ogo september oktober november disember/dis
января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб декабря/декабрь/дек
січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт листопада/листопад/лист грудня/грудень/груд
студзеня лютага сакавіка красавіка траўня чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня
януари/яну февруари/фев март април май юни юли август септември/септ октомври ноември декември
јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуна јул/јула август/августа септембар/септембра октобар/октобра новембар/новембра децембар/децембра
қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ απριλίου/απρίλιος/απρ μαΐου/μάιος/μαΐ ιουνίου/ιούνιος/ιουν/ιούν ιουλίου/ιούλιος/ιουλ/ιούλ αυγούστου/αύγουστος/αυγ/αύγ σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε/νοέ δεκεμβρίου/δεκέμβριος/δεκ
يناير فبراير مارس أبريل/إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
يناير فبراير مارس أبريل ماي يونيو/يونيه يوليوز/يوليه غشت شتنبر أكتوبر نونبر دجنبر
جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
كانون-الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين-الأول تشرين-الثاني كانون-الأول
ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר
ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
जनवरी/जन फरवरी/फ़रवरी/फर/फ़र मार्च अप्रैल/अप्रै मई जून जुलाई/जुला/जुल अगस्त/अग सितंबर/सितम्बर/सितं/सित अक्टूबर/अक्तूबर/अक्टू/अक्तू नवंबर/नवम्बर/नवं/नव दिसंबर/दिसम्बर/दिसं/दिस
জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
"""  # noqa: E501 - a table reads best with one language in each line


# A word has letters alone; ordinals and figures are the day's.
WORD = re.compile(r"[^\W\d_]{2,}")


def month_key(word: str) -> str:
    """Return a word in lower case without accents and final forms, the way `MONTHS` is keyed."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    # The two letters that no decomposition takes apart, and the one that is another at the end of a word.
    decomposed = unicodedata.normalize("NFKD", lowered.replace("ı", "i").replace("ł", "l").replace("ς", "σ"))
    return re.sub(r"[\u0300-\u036f]", "", decomposed)


def _month_table() -> dict[str, int]:
    months: dict[str, int] = {}
    for line in MONTH_NAMES.strip().splitlines():
        for number, forms in enumerate(line.split(), start=1):
            for form in forms.split("/"):
                # An earlier line wins: "listopada" is November in Polish, and Croatian dates are mostly numeric.
                months.setdefault(month_key(form.replace("-", " ")), number)
    return months


MONTHS = _month_table()


def words_beside_day(text: str) -> list[str]:
    """Return the words of a text but those that name months: "Lake Courier, Friday, 3 April 2002" has three."""
    return [word for word in WORD.findall(text) if month_key(word) not in MONTHS]


EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # before the web: 0001-01-01 and 1970-01-01 are unset fields, not dates
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
FUTURE_TOLERANCE = timedelta(days=1)  # the widest gap between two zones is 26 hours; wrong zones put items hours ahead
MOST_CHARACTERS = 300  # a date that needs more is a paragraph
PLAIN_LENGTHS = (len("Mon, 23 Nov 2026 14:05:09 GMT"), len("Mon, 23 Nov 2026 14:05:09 +0000"))
# A look-up checks the range and the two digits in one step, which int() does not: it reads "+5" and " 5" too.
SIXTY = {f"{number:02}": number for number in range(60)}
LENGTH_TO_THE_SECOND = len("2026-11-23T14:05:09")
WIDEST_OFFSET_MINUTES = 14 * 60  # Kiribati

ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "met": 60,
    "mest": 120,
    "eet": 120, "eest": 180, "sast": 120, "cat": 120, "wat": 60, "eat": 180, "msk": 180, "мск": 180, "msd": 240, "trt": 180,
    "ast": -240, "adt": -180,
    "gst": 240, "irst": 210, "pkt": 300, "uzt": 300, "ist": 330, "npt": 345, "bdt": 360, "ict": 420, "wib": 420, "wita": 480,
    "wit": 540, "sgt": 480,
    "hkt": 480, "myt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600, "acdt": 630, "aedt": 660,
    "nzst": 720, "nzdt": 780,
    "nst": -210, "ndt": -150, "art": -180, "brt": -180, "clt": -240, "clst": -180, "cot": -300, "pet": -300, "est": -300,
    "edt": -240, "et": -300,
    "cst": -360, "cdt": -300, "ct": -360, "mst": -420, "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480, "akst": -540,
    "akdt": -480, "hst": -600,
}  # fmt: skip
# Letters are what RFC 2822 section 4.3 calls military zones, to be read as UTC because RFC 822 had them backwards.
ZONE = r"(?P<zone>(?:(?:GMT|UTC|UT)\s*)?[+\u2212-]\s*\d{1,2}(?::?\d{2})?|[A-Za-zмск]{1,5}(?![\w]))"
CLOCK = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
RFC_822 = re.compile(
    rf"\s*+(?:[^\W\d]++\.?\s*+,?\s*+)?(?P<day>\d{{1,2}})(?:\s+|-)(?P<month>[A-Za-z]{{3,9}})\.?(?:\s+|-)(?P<year>\d{{4}}|\d{{2}})"
    rf"(?:,?\s+{CLOCK}(?:\s*{ZONE})?)?\s*+(?:\([^)]*\))?\s*+$"
)
ISO_8601 = re.compile(
    r"\s*+(?P<year>\d{4})-?(?P<month>0[1-9]|1[0-2])-?(?P<day>\d{2})"
    r"(?:(?:T|t|\s+|_)(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?"
    rf"(?:\s*{ZONE})?)?\s*+(?:\[[^\]]*\])?\s*+$"
)
# The form that nine feeds in ten use, without a branch: parsing it costs a tenth of RFC_822.
PLAIN_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:([A-Z]{1,5})|([+-])(\d{2}):?(\d{2}))$"
)
ASCTIME = re.compile(
    rf"\s*(?:[^\W\d]+\.?,?\s+)?(?P<month>[A-Za-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}),?\s+{CLOCK}\s+(?:(?P<zone>[A-Za-z]{{1,5}})\s+)?(?P<year>\d{{4}})\s*$"
)
UNIX_TIME = re.compile(r"\s*(?P<seconds>\d{10})(?P<thousandths>\d{3})?\s*$")
EAST_ASIAN = re.compile(r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일号]?")
YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-/.]\s?(?P<month>\d{1,2})[-/.]\s?(?P<day>\d{1,2})(?!\d)")
# As in: 2026 11/16 08:20, a date line in pieces.
YEAR_APART = re.compile(r"(?<!\d)(?P<year>20\d{2})\s+(?P<month>\d{1,2})\s?/\s?(?P<day>\d{1,2})(?=\s+\d{1,2}:\d{2})")
# As in: 12. 6. 2026, in Czech and Slovak.
YEAR_LAST_SPACED = re.compile(r"(?<!\d)(?P<first>\d{1,2})\.\s(?P<second>\d{1,2})\.\s(?P<year>(?:19|20)\d{2})(?!\d)")
YEAR_LAST = re.compile(r"(?<!\d)(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>(?:19|20)?\d{2})(?!\d)")
DAY_FIRST_WORD = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?,?[\s-]+(?:de\s+|of\s+|d['’])?(?P<word>[^\W\d_][^\s\d.,;:|/()]{2,})\.?,?[\s-]+(?:de\s+|del\s+|г\.?\s+)?(?P<year>(?:19|20)\d{2})(?!\d)"
)
MONTH_FIRST_WORD = re.compile(
    r"(?P<word>[^\W\d_][^\s\d.,;:|/()]{2,24})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?,?\s+(?P<year>(?:19|20)\d{2})(?!\d)"
)
YEAR_FIRST_WORD = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\.?,?[\s-]+(?P<word>[^\W\d_][^\s\d.,;:|/()]{2,})\.?[\s-]+(?P<day>\d{1,2})(?!\d)"
)
VIETNAMESE = re.compile(r"(?P<day>\d{1,2})\s+th[áa]ng\s+(?P<month>\d{1,2}),?(?:\s+năm)?\s+(?P<year>\d{4})", re.IGNORECASE)
HALF_DAY = r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?|\s*(?P<half_kanji>上午|下午|午前|午後|오전|오후))?"
ANY_CLOCK = re.compile(
    rf"(?<![\d:.])(?:(?P<before>上午|下午|午前|午後|오전|오후)\s*+)?(?P<hour>\d{{1,2}})(?:[:h時时시]|\.(?=\d{{2}}(?!\d|\.\d)))\s*(?P<minute>\d{{2}})"
    rf"(?:[:分](?P<second>\d{{2}})(?:[.,]\d+)?)?{HALF_DAY}(?:\s*\(?{ZONE})?",
    re.IGNORECASE,
)
WHOLE_HOUR = re.compile(rf"(?<![\d:.])(?P<hour>\d{{1,2}})\s*(?P<half>[ap])\.?\s?m\b\.?(?:\s*\(?{ZONE})?", re.IGNORECASE)
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b", re.IGNORECASE)
# As in: 2026. gada 16. novembris
LATVIAN = re.compile(r"(?P<year>\d{4})\.\s*gada\s+(?P<day>\d{1,2})\.\s*(?P<word>[^\W\d_]+)")
# Arabic months of two words.
TWO_WORDS = re.compile(r"(تشرين|كانون)\s+(?:ال)?([أا]ول|ثاني)")
# The other country's name of the month behind a slash: "يونيو/حزيران".
SECOND_NAME = re.compile(r"(?<=[\u0600-\u06ff])\s?/\s?[\u0620-\u06ff]{2,9}(?:-[\u0620-\u06ff]{2,9})?(?=\s+\d{4})")
# Years of Japan's eras and of the Republic of China, and days in ideographs.
ERA_YEAR = re.compile(r"(?P<era>令和|平成|民國|民国)\s?(?P<number>\d{1,3}|元)\s?(?=年)")
ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
WRITTEN_OUT = re.compile(
    r"(?P<year>[〇零○一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
IDEOGRAPHIC_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "0123456789" * 6)
AFTERNOON = frozenset({"下午", "午後", "오후"})


class WrittenDate(NamedTuple):
    """A date as it was written.

    Attributes:
        when: The moment, in UTC.
        has_time: Whether a time of day stood there.
        has_zone: Whether a zone stood there.
        offset_minutes: That zone, in minutes east of Greenwich.
    """

    when: datetime
    has_time: bool
    has_zone: bool
    offset_minutes: int = 0


class _Clock(NamedTuple):
    hour: int = 0
    minute: int = 0
    second: int = 0
    zone: str = ""
    is_given: bool = False


@lru_cache(maxsize=16_384)
def parse_date(text: str, *, zone_minutes: int = 0, earliest: datetime = EARLIEST, month_first: bool | None = None) -> datetime | None:
    """Return the moment a text names, in UTC, or None where it names none between `earliest` and 2100.

    `zone_minutes` (east of Greenwich) counts where the text has no zone. A time out of range (25:61) leaves the day.
    `month_first` reads 03/04/2026 as the fourth of March, for pages that are known to write so; False is for pages that are known not to,
    also where the clock says p.m.
    """
    if not text:
        return None
    # Without a pattern first: nine feeds in ten write one of two forms, and by position these cost a third.
    when = _sliced_rfc_822(text) if len(text) in PLAIN_LENGTHS and text[3] == "," else _iso_with_zone(text)
    if when is not None and earliest <= when < LATEST:
        return when
    written = read_date(text, zone_minutes=zone_minutes, earliest=earliest, month_first=month_first)
    return written.when if written is not None else None


def read_date(text: str, *, zone_minutes: int = 0, earliest: datetime = EARLIEST, month_first: bool | None = None) -> WrittenDate | None:
    """Return the date in a text with what it said and what was assumed; see `parse_date`."""
    if not text or len(text) > MOST_CHARACTERS:
        return None
    try:
        written = (
            _read_plain(text, zone_minutes)
            or _read_rigid(text, zone_minutes)
            or _read_loose(_loosened(text), zone_minutes, month_first=month_first)
        )
    except OverflowError:  # before the year 1 or after 9999 once in UTC: 0001-01-01T00:00:00+01:00 is how .NET writes "no date"
        return None
    return written if written is not None and earliest <= written.when < LATEST else None


def numbers_of_date(text: str) -> tuple[re.Match[str], bool | None] | None:
    """Find a date of bare numbers whose year is last, in a text that has no other; with what a day of the week says of its order.

    The match has `first`, `second` and `year`: 03/04/2026 is a day of March or of April. True is for the month first.
    """
    if not text or len(text) > MOST_CHARACTERS or _read_plain(text, 0) or _read_rigid(text, 0):
        return None
    loose = _loosened(text)
    found = None if _day_by_itself(loose) else _year_last(loose)
    return found and (found, _month_first_by_weekday(loose, _full_year(found["year"]), int(found["first"]), int(found["second"])))


def plausible(when: datetime | None, now: datetime) -> datetime | None:
    """Return a publisher's date, or None where it lies more than a day ahead of us: embargoes and broken clocks."""
    return when if when is not None and when <= now + FUTURE_TOLERANCE else None


def _read_plain(text: str, zone_minutes: int) -> WrittenDate | None:
    """Read the two commonest forms at their cheapest; anything else is None, not wrong."""
    try:
        found = PLAIN_RFC_822.match(text)
        if found is not None:
            return _plain_rfc_822(found)
        if len(text) < LENGTH_TO_THE_SECOND or text[4:5] != "-":
            return None
        # Whole seconds, so that one article's date is equal in two notations.
        moment = datetime.fromisoformat(text).replace(microsecond=0)
    except (ValueError, KeyError, OverflowError):
        return None
    if moment.tzinfo is not None:
        offset = moment.utcoffset() or timedelta()
        return WrittenDate(moment.astimezone(UTC), has_time=True, has_zone=True, offset_minutes=int(offset.total_seconds() // 60))
    return _shifted(moment, zone_minutes, has_time=True, has_zone=False)


def _sliced_rfc_822(text: str) -> datetime | None:
    """Read `Mon, 23 Nov 2026 14:05:09 +0300` or `... GMT` by position, a third of what a pattern costs; anything else is None."""
    if text[3:5] != ", " or text[16:23:3] != " ::" or text[25] != " ":
        return None
    try:
        year, month, day = _day(text[5:16])
        local = datetime(year, month, day, SIXTY[text[17:19]], SIXTY[text[20:22]], SIXTY[text[23:25]], 0, UTC)
        return local - _ahead(text[26:])
    except (ValueError, KeyError, OverflowError):
        return None


def _iso_with_zone(text: str) -> datetime | None:
    """Read `2026-11-23T14:05:09Z` or `...+03:00`, a third of what a pattern costs; anything else is None."""
    if text[10:11] != "T" or (text[-1] != "Z" and text[-6:-5] not in {"+", "-"}):
        return None
    try:
        when = datetime.fromisoformat(text)
        return (when if when.tzinfo is UTC else when.astimezone(UTC)).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=256)
def _ahead(zone: str) -> timedelta:
    """Return how far `GMT`, `EST` or `+0300` is ahead of UTC; raise for anything else."""
    if zone[0] not in "+-":
        return timedelta(minutes=ZONES[zone.lower()])
    minutes = int(zone[1:3]) * 60 + int(zone[3:5])
    if minutes > WIDEST_OFFSET_MINUTES:
        raise ValueError(zone)
    return timedelta(minutes=minutes if zone[0] == "+" else -minutes)


@lru_cache(maxsize=1_024)
def _day(text: str) -> tuple[int, int, int]:
    """Return year, month and day of `23 Nov 2026`; a feed's items share few days."""
    day, month, year = text.split(" ")
    return int(year), MONTHS[month.lower()], int(day)


def _plain_rfc_822(found: re.Match[str]) -> WrittenDate | None:
    day, month, year, hour, minute, second, name, sign, hours, minutes = found.groups()
    when = datetime(int(year), MONTHS[month.lower()], int(day), int(hour), int(minute), int(second), 0, UTC)
    if name in {"GMT", "UTC"}:
        return WrittenDate(when, True, True)
    offset = ZONES[name.lower()] if name else int(hours) * 60 + int(minutes)
    if offset > WIDEST_OFFSET_MINUTES:
        return None
    minutes = -offset if sign == "-" else offset
    return WrittenDate(when - timedelta(minutes=minutes), has_time=True, has_zone=True, offset_minutes=minutes)


def _read_rigid(text: str, zone_minutes: int) -> WrittenDate | None:
    found = RFC_822.match(text)
    if found is not None:
        # By its first three letters where it is no month of the table: "Sept" and misspelt months are common in RSS.
        month = MONTHS.get(month_key(found["month"])) or MONTHS.get(month_key(found["month"])[:3], 0)
        return _written(found["year"], month, found["day"], _clock(found), zone_minutes) if month else None
    found = ASCTIME.match(text)
    if found is not None and (month := MONTHS.get(month_key(found["month"]), 0)):
        return _written(found["year"], month, found["day"], _clock(found), zone_minutes)
    found = ISO_8601.match(text)
    if found is not None:
        return _written(found["year"], int(found["month"]), found["day"], _clock(found), zone_minutes)
    found = UNIX_TIME.match(text)
    if found is not None:
        return WrittenDate(datetime.fromtimestamp(int(found["seconds"]), UTC), has_time=True, has_zone=True)
    return None


def _loosened(text: str) -> str:
    """Return a text with the digits, years and blanks that `_read_loose` knows."""
    text = " ".join(text.translate(EASTERN_DIGITS).split())
    if not text.isascii():
        # As one word, the way the table has them.
        text = SECOND_NAME.sub("", TWO_WORDS.sub(r"\1-ال\2", text).replace("الاول", "الأول"))
        text = _with_eastern_years(text) if "年" in text else text
    return with_western_years(text)


def _read_loose(text: str, zone_minutes: int, *, month_first: bool | None) -> WrittenDate | None:
    day = _find_day(text, month_first=month_first)
    if day is None:
        return None
    year, month, number, start, end = day
    # Without the day, whose digits would be taken for a clock; the bar keeps what stood on both sides from running together.
    rest = f"{text[:start]} | {text[end:]}"
    found = ANY_CLOCK.search(rest) or WHOLE_HOUR.search(rest)
    return _written(str(year), month, str(number), _clock(found) if found else _Clock(), zone_minutes)


def _with_eastern_years(text: str) -> str:
    """Return a text with years of eras and days in ideographs as numbers."""
    text = ERA_YEAR.sub(lambda year: str(ERAS[year["era"]] + (1 if year["number"] == "元" else int(year["number"]))), text)
    return WRITTEN_OUT.sub(_in_digits, text)


def _in_digits(day: re.Match[str]) -> str:
    return f"{day['year'].translate(IDEOGRAPHIC_DIGITS)}年{_tens(day['month'])}月{_tens(day['day'])}日"


def _tens(number: str) -> int:
    """Return a number below forty that is written in ideographs: 二十三."""
    tens, ten, ones = (part.translate(IDEOGRAPHIC_DIGITS) for part in number.partition("十"))
    return int(tens or 1) * 10 + int("".join(filter(str.isdecimal, ones)) or 0) if ten else int(tens)


def _find_day(text: str, *, month_first: bool | None) -> tuple[int, int, int, int, int] | None:
    """Return (year, month, day, start, end) of the first date in a text: words before bare numbers, years before guesses."""
    if day := _day_by_itself(text):
        return day
    if found := _year_last(text):
        return _numeric_day(found, text, month_first=month_first)
    # Last: beside a day of ours such numbers are those of a file.
    return persian_numbers(text)


def _year_last(text: str) -> re.Match[str] | None:
    return YEAR_LAST_SPACED.search(text) or YEAR_LAST.search(text)


def _day_by_itself(text: str) -> tuple[int, int, int, int, int] | None:
    """Return what `_find_day` does for a date that says by itself which number is which."""
    if not text.isascii() and (persian := persian_day(text)):
        return persian
    # Before words: these are the only forms in which a number says what it is.
    for pattern in (EAST_ASIAN, VIETNAMESE):
        if found := pattern.search(text):
            return int(found["year"]), int(found["month"]), int(found["day"]), found.start(), found.end()
    for pattern in (DAY_FIRST_WORD, MONTH_FIRST_WORD, YEAR_FIRST_WORD, LATVIAN):
        for found in pattern.finditer(text):
            if month := MONTHS.get(month_key(found["word"]).replace("-", " ")):
                return int(found["year"]), month, int(found["day"]), found.start(), found.end()
    if found := YEAR_FIRST.search(text) or YEAR_APART.search(text):
        return int(found["year"]), int(found["month"]), int(found["day"]), found.start(), found.end()
    return None


def _numeric_day(found: re.Match[str], text: str, *, month_first: bool | None) -> tuple[int, int, int, int, int]:
    """Read 03/04/2026: day first as in most of the world, month first where it must be or where the clock says a.m. or p.m."""
    first, second = int(found["first"]), int(found["second"])
    year = _full_year(found["year"])
    by_weekday = _month_first_by_weekday(text, year, first, second)
    has_half = month_first is None and re.search(r"\d\s*[ap]\.?m\b", text, re.IGNORECASE) is not None
    is_american = month_first or ("/" in found.group() and (second > 12 or has_half))  # noqa: PLR2004 - months
    # A weekday is evidence, the rest is custom.
    is_american = is_american if by_weekday is None else by_weekday
    day, month = (second, first) if is_american and first <= 12 else (first, second)  # noqa: PLR2004 - months
    return year, month, day, found.start(), found.end()


def _month_first_by_weekday(text: str, year: int, first: int, second: int) -> bool | None:
    """Whether "Fri, 11/06/2026" has its month first: where only one of the readings is that day of the week; else None."""
    named = {WEEKDAYS[found.lower()] for found in WEEKDAY.findall(text)}
    if len(named) != 1:
        return None
    try:
        fits = [datetime(year, *order, tzinfo=UTC).weekday() in named for order in ((first, second), (second, first))]
    except ValueError:
        return None
    return fits[0] if fits[0] != fits[1] else None


def _clock(found: re.Match[str]) -> _Clock:
    parts = found.groupdict()
    if not parts.get("hour"):
        return _Clock()
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    half = (parts.get("half") or "").lower()
    kanji = parts.get("before") or parts.get("half_kanji") or ""
    if half or kanji:
        is_afternoon = half == "p" or kanji in AFTERNOON
        # "13:05 p.m." is written; its hour is right as it is.
        hour = hour % 12 + (12 if is_afternoon else 0) if hour <= 12 else hour  # noqa: PLR2004 - hours of half a day
    return _Clock(hour, minute, second, parts.get("zone") or "", is_given=True)


def _written(year: str, month: int, day: str, clock: _Clock, zone_minutes: int) -> WrittenDate | None:
    try:
        # The day by itself, so that a broken clock costs only the time.
        start = datetime(_full_year(year), month, int(day), tzinfo=UTC)
    except ValueError:
        return None
    in_range = clock.hour <= 24 and clock.minute <= 59 and clock.second <= 60  # noqa: PLR2004 - ISO 8601 allows 24:00 and leap seconds
    if not clock.is_given or not in_range:
        return _shifted(start, zone_minutes, has_time=False, has_zone=False)
    moment = start + timedelta(hours=clock.hour, minutes=clock.minute, seconds=min(clock.second, 59))
    offset = _offset_minutes(clock.zone)
    return _shifted(moment, zone_minutes if offset is None else offset, has_time=True, has_zone=offset is not None)


def _shifted(local: datetime, minutes: int, *, has_time: bool, has_zone: bool) -> WrittenDate | None:
    try:
        # A day without a time stays the day that was written: midnight of another zone would move it.
        when = local.replace(tzinfo=timezone(timedelta(minutes=minutes))).astimezone(UTC) if has_time else local
    except (OverflowError, ValueError):
        return None
    return WrittenDate(when, has_time, has_zone, minutes if has_zone else 0)


def _offset_minutes(zone: str) -> int | None:
    """Return minutes east of Greenwich, or None where a text names no zone that anybody knows."""
    if not zone:
        return None
    found = re.search(r"([+\u2212-])\s*(\d{1,2}):?(\d{2})?$", zone)
    if found is None:
        lowered = zone.lower()
        return 0 if len(lowered) == 1 and lowered.isascii() else ZONES.get(lowered)
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    if minutes > WIDEST_OFFSET_MINUTES:
        return None
    return minutes if found[1] == "+" else -minutes


def _full_year(year: str) -> int:
    """Return a year of four digits; RFC 2822 section 4.3 reads 00-49 as this century."""
    number = int(year)
    if len(year) > 2:  # noqa: PLR2004 - digits
        return number
    return number + (2000 if number < 50 else 1900)  # noqa: PLR2004 - RFC 2822
