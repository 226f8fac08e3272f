"""The dates that a page shows to its readers: lines such as "Published 16 November 2026" around the headline.

A date in a sentence, a table, a teaser or a comment is somebody else's; a line may hold two dates, each with its own label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block
from wirewatch.dates import MONTHS, WRITTEN_OUT, WrittenDate, month_key, read_date

# Blocks around the headline in which a page shows its date, and the longest that is a date line and not a sentence.
BLOCKS_ABOVE = 6
BLOCKS_BELOW = 14
LONGEST_DATE_LINE = 110
# The date line of a page without a marked-up headline stands among its first blocks, menus included.
BLOCKS_READ = 400
# A line with more words beside its date is a sentence; names, section and reading time take about so many.
MOST_WORDS_BESIDE = 9
MOST_WORDS_BESIDE_LABEL = 14
# Patterns that begin with one digit are searched three times as fast as those that begin with a choice or a look behind.
HAS_DAY = re.compile(r"\d(?:.{0,110}\d{4}|\d{3}.{0,110}\d|\d?[./]\d{1,2}[./]\d{2}\b|\d{0,2}年\d)")
UPDATED = re.compile(
    r"updat|modif|edited|aktualis|geändert|änderung|bearbeitet|stand:|mis à jour|mise à jour|actualiz|aggiorn|atualiz|bijgewerkt|"
    r"gewijzigd|aktualiz|"
    r"zmienion|обновл|измен[её]н|оновлен|更新|修改|修正|改訂|수정|개정|güncel|oppdater|opdater|uppdater|päivitetty|revised|reviewed|"
    r"تحديث|ενημερώθηκε|ενημέρωση|עודכן|अपडेट|frissít|módosít|ažurir|atnaujin|diperbarui|cập nhật|به‌?روز|อัปเดต|อัพเดต|ปรับปรุง|แก้ไข",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"publi|posted|written|created|issued|released|\bdated?\b|veröffentl|erstellt|erschienen|datum|paru|\bfecha\b|creado|inserito|"
    r"geplaatst|"
    r"opublikowan|dodano|опублик|дата|размещен|发布|發布|发表|發表|日期|时间|時間|公開|掲載|投稿|配信|입력|등록|게재|yayın|tarih|"
    r"نشر|تاريخ|"
    r"δημοσ|julkaistu|zveřejněn|megjelen|pubblic|опублік|публик|פורסם|प्रकाशित|انتشار|objavlj|diterbitkan|avaldatud|"
    r"เผยแพร่|ลงวันที่|โพสต์|송고|đăng",
    re.IGNORECASE,
)
# Where one dated remark ends and the next begins.
_SIGN = r"(?:(?<!\s)\s++)?[|•·]\s*|(?<!\s)\s++[/–—]\s+"
_BEFORE_UPDATE = rf"(?<=[\d\w.)])\s*+[,;(]?\s*+(?=(?:last\s+|zuletzt\s+)?(?:{UPDATED.pattern}))"
# "Updated 20 January 2026 Originally published 2 February 2024".
_AT_FIRST = (
    r"(?:first|originally|initially|erst\w*|ursprünglich|zuerst|initialement|d[’']abord|originalmente|originariamente|oorspronkelijk|"
    r"eerst|ursprungligen|opprinnelig|oprindeligt?|först|pierwotnie|původně|pôvodne|eredetileg|ini[tț]ial|alun perin|αρχικά|"
    r"первоначально|впервые|"
    r"спочатку|вперше|ilk)\s+"
)
# A label behind a day or an hour, and a day written out behind another's year, begin a remark too.
_BEHIND_DAY = (
    r"(?:(?<=\d)|(?<=uhr)|(?<=[ap]m)|(?<=[ap]\.m\.)|(?<=\)))(?:\s*+[.,;(]\s++|\s++)"
    rf"(?=(?:{_AT_FIRST})?(?:publi|pubblic|posted|veröffentl|erschienen|erstellt|paru|opublik|опублик|опублік|发布|發布|公開|게재|입력|"
    r"geplaatst|gepubl|δημοσ|julkaistu|zveřejněn|megjelen|yayın|نشر|פורסם|प्रकाशित|انتشار))|"
    r"(?<=\d\d\d\d)\s*(?=[^\W\d_]{3,}\.?\s+\d{1,2},?\s+(?:19|20)\d\d)"
)
BETWEEN_REMARKS = re.compile(f"{_SIGN}|{_BEFORE_UPDATE}|{_BEHIND_DAY}", re.IGNORECASE)
# The same for a line that tells no update; trying those words at each letter takes most of the time.
BETWEEN_OTHER_REMARKS = re.compile(f"{_SIGN}|{_BEHIND_DAY}", re.IGNORECASE)
NUMERIC = re.compile(r"(?P<first>\d(?<!\d\d)\d?)[-/.](?P<second>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)(?!\d)")
# A clock of the page or a copyright, not a date of the article.
NOT_OF_THE_ARTICLE = re.compile(
    r"©|\(c\)|copyright|aktuelle[sr]?\s+(?:datum|zeit|uhrzeit)|current(?:ly)?\s+(?:date|time|is)|"
    r"it is (?:currently|now)|\b(?:today|now) is|time(?: is)? now|"
    r"^(?:when|wann|quand|cuándo|quando|когда|termin|event date|deadline|starts|ends|valid until|gültig bis|expires)\b|"
    r"(?:期間|期限|締切|(?<!公開|掲載|配信|投稿|発表|登録|更新|修正|作成)日時|开始|截止|期间|期間|기간|기한|마감)[：:\s]|"
    r"heute ist|nous sommes le|hoy es|oggi è|hoje é|сегодня|现在是|今天是",
    re.IGNORECASE,
)
AMERICAN = frozenset(("en-us", "en-ph"))
# English of countries that write the day first.
BRITISH = frozenset(
    (
        "en-gb",
        "en-uk",
        "en-ie",
        "en-au",
        "en-nz",
        "en-in",
        "en-za",
        "en-ng",
        "en-ke",
        "en-gh",
        "en-ug",
        "en-pk",
        "en-bd",
        "en-lk",
        "en-sg",
        "en-mt",
    )
)
# So many different days of one page, of one year, share their month when no more than one of the two numbers varies.
FEWEST_NEIGHBOURS = 3
URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0?[1-9]|1[0-2])(?=/|$)")
BYLINE = re.compile(r"\b(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor)\s+[A-ZÀ-Þ]")
WORD = re.compile(r"[^\W\d_]{2,}")
MONTHS_IN_A_YEAR = 12
# A shown headline has at most so many more characters than the declared one while all its letters are the same.
PUNCTUATION = 20
OTHERS_HINTS = sum(HINT_BITS[name] for name in ("comment", "related", "sidebar", "footer", "advert", "signup", "cookie"))
OTHERS_ANCESTORS = sum(ANCESTOR_BITS[name] for name in ("aside", "nav", "footer", "figure", "form", "blockquote"))
CELLS = frozenset(("td", "th"))
# Points: what makes a line the article's own date line. A line needs CLEAR points to be believed without other evidence.
BELOW, ABOVE, STEP, LABEL, BARE, UPDATE, FOREIGN, SUSPECT, CELL, META = 4.0, 3.0, 0.15, 2.0, 0.5, -3.0, -5.0, -2.4, -3.0, 0.5
CLEAR = 1.5
IN_URL = 3.0
# With fewer points than these a line belongs to a teaser, a comment or a table.
OWN = -0.1
FAR = 0.0


@dataclass(frozen=True, slots=True)
class DateLine:
    """One dated remark of a page.

    Attributes:
        written: The date as written.
        text: The remark.
        points: How much it looks like the article's own.
        is_update: Whether it tells a change.
        is_near: Whether it stands around the headline.
    """

    written: WrittenDate
    text: str
    points: float
    is_update: bool
    is_near: bool

    @property
    def when(self) -> datetime:
        """The moment in UTC."""
        return self.written.when


def date_lines(page: Sequence[Block], title: str, headings: Sequence[str], url: str, *, month_first: bool | None) -> list[DateLine]:
    """Return the page's dated remarks, the best first; of equals the first on the page."""
    in_url = URL_MONTH.search(url)
    month = (int(in_url["year"]), int(in_url["month"])) if in_url else None
    start = _headline_block(page, title, headings)
    found: list[DateLine] = []
    for number, block in enumerate(page[:BLOCKS_READ] if start < 0 else page[: max(BLOCKS_READ, start + BLOCKS_BELOW)]):
        if block.characters <= LONGEST_DATE_LINE and _has_day(block.text):
            found += _remarks(block, _nearness(number, start), month_first=month_first)
    return sorted(found, key=lambda line: -line.points - (IN_URL if (line.when.year, line.when.month) == month else 0.0))


def writes_month_first(texts: Sequence[str], known: frozenset[date], language: str) -> bool | None:
    """Return True where a page writes 11/16/2026, False where it does not, None where nothing tells.

    A number above twelve tells, one of the two readings being a day that the page names unmistakably elsewhere (`known`), or
    several days of which only one number varies; without these the language: that of the United States and the Philippines
    writes so, those of Britain, Ireland, India and others and those that are no English never.
    """
    found = [match for text in texts for match in NUMERIC.finditer(text)]
    pairs = [(int(match["first"]), int(match["second"])) for match in found]
    if any(first > MONTHS_IN_A_YEAR for first, _ in pairs):
        return False
    if any(second > MONTHS_IN_A_YEAR for _, second in pairs):
        return True
    days = [(int(match["year"]), first, second) for match, (first, second) in zip(found, pairs, strict=True) if first and second]
    american, other = (
        any(date(year, *order) in known for year, first, second in days for order in [(first, second)[::turn]]) for turn in (1, -1)
    )
    if american != other:
        return american
    firsts, seconds = ({day[at] for day in days} for at in (1, 2))
    few, many = sorted((len(firsts), len(seconds)))
    if few == 1 and many >= FEWEST_NEIGHBOURS and len({year for year, *_ in days}) == 1:
        return len(firsts) == 1
    code = language.lower().replace("_", "-")
    return True if code in AMERICAN else None if not code or (code.startswith("en") and code not in BRITISH) else False


def _headline_block(page: Sequence[Block], title: str, headings: Sequence[str]) -> int:
    wanted = dict.fromkeys(text for text in (title, *headings) if title_key(text))
    for text in wanted:
        key, longest = title_key(text), len(text) + PUNCTUATION
        same = [number for number, block in enumerate(page) if len(key) <= block.characters <= longest and title_key(block.text) == key]
        if same:
            return next((number for number in same if page[number].tag in {"h1", "h2", "h3"}), same[0])
    return -1


def _nearness(number: int, start: int) -> float:
    distance = number - start
    if start < 0 or not -BLOCKS_ABOVE <= distance <= BLOCKS_BELOW:
        return FAR
    return BELOW - STEP * distance if distance >= 0 else ABOVE + STEP * distance


def _remarks(block: Block, nearness: float, *, month_first: bool | None) -> Iterator[DateLine]:
    place = nearness + (CELL if block.tag in CELLS else 0.0)
    if block.inside & OTHERS_ANCESTORS or block.hidden:
        place += FOREIGN
    elif block.near & OTHERS_HINTS:
        place += SUSPECT
    place += META if block.near & HINT_BITS["meta"] else 0.0
    tells_update = UPDATED.search(block.text) is not None
    for text in (BETWEEN_REMARKS if tells_update else BETWEEN_OTHER_REMARKS).split(block.text):
        written = read_date(text, month_first=month_first) if _has_day(text) else None
        if written is None or NOT_OF_THE_ARTICLE.search(text):
            continue
        is_update = tells_update and UPDATED.search(text) is not None
        is_labelled = PUBLISHED.search(text) is not None
        beside = _words_beside(text)
        is_long = is_labelled or is_update or BYLINE.search(text) is not None
        if beside <= (MOST_WORDS_BESIDE_LABEL if is_long else MOST_WORDS_BESIDE):
            own = UPDATE if is_update else LABEL if is_labelled else 0.0 if beside else BARE
            yield DateLine(written, text, place + own, is_update, nearness > FAR)


def _has_day(text: str) -> bool:
    return HAS_DAY.search(text) is not None or ("年" in text and WRITTEN_OUT.search(text) is not None)


def _words_beside(text: str) -> int:
    return sum(month_key(word) not in MONTHS for word in WORD.findall(text))
