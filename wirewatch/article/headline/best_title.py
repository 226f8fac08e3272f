"""The headline that stands when page, feed and the article's own block disagree: a section's name never beats a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from wirewatch.article.headline.headline import SEPARATOR, title_key
from wirewatch.article.page.page_blocks import Block, block_words
from wirewatch.dates import read_date, words_beside_day

# The name of a section or a site has at most so many words; a headline of so few shares one with what the feed says.
MOST_WORDS_OF_A_SECTION = 3
# A site's name has at most so many, and of a headline's words this share stand in its text.
MOST_WORDS_OF_A_SITE, SPOKEN_OF = 4, 0.5
# Words are compared by so many letters where the text declines those of its headline.
STEM = 5
# A headline is good from so many words, or ideographs and kana, on.
FEWEST_WORDS, FEWEST_IDEOGRAPHS = 3, 8
FIRST_IDEOGRAPH = 0x2E80
# Of the shorter headline's words so many stand in the other where both name the same article.
SAME_ARTICLE = 0.34
HEADINGS = frozenset(("h1", "h2", "h3"))
# The headline of a text stands in so many blocks above its first line.
BLOCKS_ABOVE = 15
LONGEST_HEADING = 300
# A headline in bold is shorter, and at most its byline and day stand between it and the text.
LONGEST_BOLD, LINES_BELOW_BOLD = 150, 2
# Below a title that names nothing also words under a picture and a short first paragraph.
LINES_BELOW_WEAK = 6
# A title of more pieces is a list of keywords; beside the day of an issue stands its weekday.
MOST_PIECES, MOST_WORDS_BESIDE_DAY = 8, 1
# A paragraph is longer than a heading, in characters.
SHORTEST_PARAGRAPH = 80
# What sections and lists are called, by the first word or words; a headline says more.
SECTION = re.compile(
    r"(?:(?:latest|breaking|top|local|world|daily|live|all|more|our|the)\s+)*(?:news|newsroom|sports?|football|soccer|basketball|"
    r"tennis|business|politics|"
    r"opinion|world|local|national|international|culture|lifestyle|health|science|tech(?:nology)?|entertainment|weather|video|"
    r"videos|podcasts?|blog|"
    r"home|archives?|article|articles|stories|story|press releases?|media|headlines?|updates?|report|reports|features?|economy|markets?|"
    r"nachrichten|aktuell\w*|politik|wirtschaft|panorama|sport|kultur|meinung|startseite|artikel|actualit[ée]s?|accueil|économie|monde|"
    r"noticias|deportes|pol[ií]tica|econom[ií]a|mundo|inicio|portada|opini[oó]n|not[ií]cias|esportes|notizie|cronaca|calcio|nieuws|"
    r"nyheter|"
    r"новости|спорт|политика|экономика|мир|главная|新闻|新聞|体育|財經|财经|ニュース|スポーツ|뉴스|스포츠|أخبار|الأخبار|رياضة)"
    r"(?:\s+(?:news|home|page|archive|online|section))?",
    re.IGNORECASE,
)
# What papers call the part that their columnists have; beside the paper's name it is the title of every column.
COLUMNS = re.compile(
    r"(?:our )?(?:columns?|columnists?|opinions?|editorials?)|köşe yazı(?:ları|sı)|köşe yazarları|yazarlar(?:ımız)?|columnas?|"
    r"columnistas|opinión|"
    r"firmas|colunas?|colunistas|opinião|editoriali|rubriche|opinioni|chroniques?|chroniqueurs|tribunes?|opinions|kolumnen?|kolumnisten|"
    r"meinung|kommentare|columns|opinie|krönikor|krönikörer|ledare|kronikker|kommentarer|klummer|kolumnit|mielipide|felietony|"
    r"publicystyka|"
    r"opinie|felietoniści|komentáře|názory|sloupky|komentáre|kolumne|mnenja|vélemény|publicisztika|editoriale|opinii|αρθρογραφία|"
    r"αρθρογράφοι|"
    r"απόψεις|колонки|колумнисты|колумністи|мнения|авторы|думки|погляди|автори|مقالات|كتاب|كتّاب|آراء|أعمدة|یادداشت|کالم|דעות|טורים|"
    r"स्तंभ|विचार|संपादकीय|专栏|專欄|评论|評論|コラム|칼럼|오피니언|kolom|opini|góc nhìn",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a page stands.

    Attributes:
        url: Its address.
        names: The site's names, folded.
    """

    url: str
    names: frozenset[str]


def best_title(title: str, announced: str, page: Sequence[Block], text: str, site: Site) -> str:
    """Return the page's title, or in its place what the feed announced or what stands above the text, where it only names a section."""
    title = visible_piece(title, page) or title
    if names_columns(title) and (column := line_above_day(page, text)):
        return column
    spoken_of = heading_spoken_of(title, page, text)
    is_weak = bool(spoken_of) or names_section(title, site) or (names_day(title) and not any(block.tag == "h1" for block in page))
    is_good = is_headline(announced) and not names_section(announced, site)
    if is_good and not share_words(title, announced) and (is_weak or is_heading(announced, page)):
        return announced
    if not is_weak:
        return title
    above = spoken_of or heading_above(page, text) or bold_line_above(page, text, LINES_BELOW_WEAK)
    if above and not names_section(above, site) and (is_headline(above) or not title):
        return above
    return title or announced


def visible_piece(title: str, page: Sequence[Block]) -> str:
    """Return the longest piece of a title that the page shows in a line of its own, where it shows neither the whole nor a main heading.

    What stands beside it in the title is the outlet, whose name nothing else on such a page tells; where it is the line above or below,
    the headline has two lines.
    """
    bounds = [(0, 0), *(found.span() for found in SEPARATOR.finditer(title)), (len(title), len(title))]
    if not MOST_PIECES >= len(bounds) > 2 or any(block.tag == "h1" for block in page):  # noqa: PLR2004 - both ends
        return ""
    lines = [title_key(block.text) if block.characters <= LONGEST_HEADING else "" for block in page]
    links = {key for key, block in zip(lines, page, strict=True) if block.link_characters * 2 >= block.characters}
    shown = {*lines} - links
    runs = [title[start:end] for at, (_, start) in enumerate(bounds) for end, _ in bounds[at + 1 :]]
    longest = max((run for run in runs if is_headline(run) and title_key(run) in shown), key=len, default="").strip()
    key, whole = title_key(longest), title_key(title)
    around = {line for at, line in enumerate(lines) if key and key in lines[max(0, at - 1) : at + 2]} - {key, ""}
    return "" if whole in lines or any(line in whole for line in around) else longest


def names_columns(title: str) -> bool:
    """Return True for a title that is a paper's name and what it calls its columnists: "Lake Courier - Columnists"."""
    pieces = SEPARATOR.split(title)
    return len(pieces) == 2 and any(  # noqa: PLR2004 - a name and a section
        COLUMNS.fullmatch(piece.strip()) and len(other.split()) <= MOST_WORDS_OF_A_SITE for piece, other in (pieces, pieces[::-1])
    )


def line_above_day(page: Sequence[Block], text: str) -> str:
    """Return the line above the day that stands over the text's first paragraph; nothing on a page with headings."""
    if any(block.tag in HEADINGS for block in page):
        return ""
    start = _first_paragraph(page, text)
    near = page[max(0, start - LINES_BELOW_WEAK - 1) : max(0, start)]
    lines = (above for above, below in pairwise(near) if names_day(below.text) or _begins_with_day(below.text))
    return next((block.text for block in lines if block.characters <= LONGEST_BOLD and not block.links and is_headline(block.text)), "")


def _begins_with_day(text: str) -> bool:
    return text[:1].isdigit() and len(text) <= LONGEST_BOLD and read_date(text) is not None


def names_day(title: str) -> bool:
    """Return True for a title that is a day, as the pages of small papers bear the day of their issue."""
    return len(words_beside_day(title)) <= MOST_WORDS_BESIDE_DAY and any(map(str.isdigit, title)) and read_date(title) is not None


def ends_in_menu(title: str, page: Sequence[Block]) -> bool:
    """Return True for a title whose last piece is a link of the page's menu: "Ministry of Harbours - Statements"."""
    pieces = SEPARATOR.split(title)
    last = title_key(pieces[-1]) if len(pieces) > 1 else ""
    return bool(last) and any(block.link_characters == block.characters and title_key(block.text) == last for block in page)


def heading_spoken_of(title: str, page: Sequence[Block], text: str) -> str:
    """Return the page's only main heading where the text speaks of it, and less of a short title of another thing: a site's name.

    Where it has none, the nearest smaller heading above the text is one, the bold line there, or the nearest line of which the text speaks.
    """
    headings = {title_key(block.text): block.text for block in page if block.tag == "h1" and block.link_characters * 2 < block.characters}
    heading, is_small = next(iter(headings.values()), ""), not headings
    said, is_of_menu = _words_beside_day(title), is_small and ends_in_menu(title, page)
    # First: most titles say too much for a site's name, and what stands above a text is found by all of its words.
    if not is_of_menu and len(said) > MOST_WORDS_OF_A_SITE:
        return ""
    if is_small and (heading := _smaller_line_above(page, text)):
        headings = {title_key(heading): heading}
        # What stands above the text speaks of itself.
        text = "\n".join(line for line in text.split("\n") if len(line) >= SHORTEST_PARAGRAPH)
    if len(headings) != 1 or len(heading) > LONGEST_HEADING or not is_headline(heading):
        return ""
    if not is_of_menu and share_words(title, heading):
        return ""
    # Last, since the text has a thousand times as many words as its headline.
    spoken = _stems(block_words(text))
    own, said = _stems(block_words(heading)), _stems(said)
    if is_of_menu:
        return heading if len(own & spoken) >= SPOKEN_OF * len(own) else ""
    is_spoken_of = len(own & spoken) >= SPOKEN_OF * len(own) and len(own & spoken) * len(said) > len(said & spoken) * len(own)
    return heading if is_spoken_of else ""


def _smaller_line_above(page: Sequence[Block], text: str) -> str:
    found = heading_above(page, text) or bold_line_above(page, text, LINES_BELOW_BOLD)
    # A standfirst is in bold, too.
    return found if found and not (found.endswith(".") and len(found) >= SHORTEST_PARAGRAPH) else plain_line_above(page, text) or found


def _words_beside_day(title: str) -> set[str]:
    """Return a title's words, without those of the day that an issue's pages are called by."""
    return set(block_words(title) if read_date(title) is None else block_words(" ".join(words_beside_day(title))))


def plain_line_above(page: Sequence[Block], text: str) -> str:
    """Return the nearest line above the text's first paragraph of whose words the text repeats half; nothing on a page with headings.

    Kickers have fewer words, days are days, and of a byline's words the text has none.
    """
    if any(block.tag in HEADINGS for block in page):
        return ""
    start = _first_paragraph(page, text)
    near = page[max(0, start - LINES_BELOW_WEAK - 1) : max(0, start)]
    spoken = _stems(word for line in text.split("\n") if len(line) >= SHORTEST_PARAGRAPH for word in block_words(line))
    lines = (block.text for block in reversed(near) if block.characters <= LONGEST_BOLD and not block.links and is_headline(block.text))
    return next((line for line in lines if _is_spoken(line, spoken) and not line.endswith(".") and read_date(line) is None), "")


def _is_spoken(line: str, spoken: set[str]) -> bool:
    own = _stems(block_words(line))
    return len(own & spoken) >= SPOKEN_OF * len(own)


def _stems(words: Iterable[str]) -> set[str]:
    """Return the beginnings of words: most languages decline theirs."""
    return {word[:STEM] for word in words}


def bold_line_above(page: Sequence[Block], text: str, lines_below: int) -> str:
    """Return the line in bold above the text's first paragraph, at most so many lines apart; nothing on a page with headings."""
    if any(block.tag in HEADINGS for block in page):
        return ""
    start = _first_paragraph(page, text)
    # The last is the paragraph: a headline may be as long as one.
    above = [*reversed(page[max(0, start - lines_below - 1) : start]), page[start]] if start > 0 else []
    bold = (block for block in above if block.bold_characters == block.characters <= LONGEST_BOLD)
    return next((block.text for block in bold if not block.links), "")


def names_section(title: str, site: Site) -> bool:
    """Return True for nothing, the site's name, or the name of one of its sections."""
    key = title_key(title)
    if not key or key in site.names:
        return True
    if len(block_words(title)) > MOST_WORDS_OF_A_SECTION and not all(ord(letter) >= FIRST_IDEOGRAPH for letter in key):
        return False
    try:
        folders = {title_key(part) for part in urlsplit(site.url).path.split("/")[:-1]}
    except ValueError:
        folders = set()
    return key in folders or SECTION.fullmatch(title.strip()) is not None


def is_headline(title: str) -> bool:
    """Return True for a title of some words."""
    ideographs = sum(ord(letter) >= FIRST_IDEOGRAPH for letter in title)
    return ideographs >= FEWEST_IDEOGRAPHS or len(title.split()) >= FEWEST_WORDS


def share_words(one: str, other: str) -> bool:
    """Return True where two headlines may be of one article: editors shorten and rephrase, but keep names."""
    first, second = set(block_words(one)), set(block_words(other))
    return len(first & second) >= max(1.0, SAME_ARTICLE * min(len(first), len(second)))


def is_heading(announced: str, page: Sequence[Block]) -> bool:
    """Return True where the page has this headline as a heading."""
    key = title_key(announced)
    return any(block.tag in HEADINGS and title_key(block.text) == key for block in page)


def heading_above(page: Sequence[Block], text: str) -> str:
    """Return the nearest heading above the text's first paragraph that is not a link, or nothing."""
    start = _first_paragraph(page, text)
    above = page[max(0, start - BLOCKS_ABOVE) : start + 1] if start >= 0 else []
    headings = (block for block in reversed(above) if block.tag in HEADINGS and block.characters <= LONGEST_HEADING)
    return next((block.text for block in headings if block.link_characters * 2 < block.characters), "")


def _first_paragraph(page: Sequence[Block], text: str) -> int:
    """Return the number of the block that is the text's first paragraph, -1 where none is."""
    first = title_key(next((line for line in text.split("\n") if len(line) >= SHORTEST_PARAGRAPH), ""))
    return next((number for number, block in enumerate(page) if first and title_key(block.text) == first), -1)
