"""What stands above the text of a printed statement: who issues it, its kind and number, its place and day, its headline once more. Pure.

    lines down to the first paragraph ──► the line of the headline, and those of the head ──► none of the text
                                      └──► any other                                       ──► a headline of its own, a note: text

A line of a head is short and no sentence. Where no paragraph follows, only the first lines are a head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.article.body.lines.page_stamps import WHEN_WORDS
from wirewatch.article.byline.names.agencies import is_organization
from wirewatch.article.headline.headline import title_key
from wirewatch.dates import MONTHS, month_key, read_date
from wirewatch.texts.full_stops import ENDS_SENTENCE

# Above and below the headline stand so many lines of a head at most, each so long.
MOST_LINES, LONGEST_LINE = 8, 120
LONGEST_HEADLINE = 200
# Down to a line within so many that says the headline; of its letters this share, where it names the issuer, too.
HEADLINE_WITHIN, LEAST_OF_HEADLINE = 6, 0.4
LONGEST_SENTENCE_END = 3
# "Port Ansel and Lowick, 12 November 2026. No. 214/26": beside the day so many words, or letters where none are capitals.
WORDS_OF_A_PLACE, LETTERS_OF_A_PLACE = 5, 14
WORDS_OF_AN_ISSUER = 10
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL_WORDS = """
of for and the on in to at von für der die das des dem und zu im am de du la le les et pour y del los las para en e do da dos das di della
delle dei per il i w na z ds r van het voor og av och om и по на в та у года год р ve için
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_NUMBER = re.compile(
    r"(?:(?:our ref|ref(?:erence)?|no|nr|n[°º]|núm|num|az|aktenzeichen|dossier|pr|doc(?:ument)?|file)\b[.:]?|№|n[°º])"
    r"\s?[:.]?\s?[\w/.-]{1,24}",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:(?:(?:joint |official )?(?:press|media|news) (?:release|statement|notice|communiqu[ée]|note|information)s?|press|news|"
    r"(?:joint |official )?(?:statement|communiqu[ée]|announcement|declaration)|(?:for )?immediate release|embargoed? (?:until|to)?|"
    r"(?:presse|medien)(?:mitteilung|information|erklärung|aussendung)|medieninformation|gemeinsame erklärung|mitteilung|"
    r"communiqué(?: de presse| conjoint)?|déclaration(?: conjointe)?|dossier de presse|pour diffusion immédiate|"
    r"comunicado(?: de prensa| conjunto| oficial)?|nota(?: de prensa| informativa| oficial| à imprensa)?|declaración(?: conjunta)?|"
    r"comunicato(?: stampa| congiunto)?|comunicado à imprensa|persbericht|persmededeling|gezamenlijke verklaring|komunikat(?: prasowy)?|"
    r"informacja prasowa|tisková zpráva|tlačová správa|pressmeddelande|pressemelding|pressemeddelelse|lehdistötiedote|tiedote|"
    r"comunicat de presă|sajtóközlemény|δελτίο τύπου|ανακοίνωση|basın (?:açıklaması|bülteni)|пресс-релиз|прес-реліз|"
    r"(?:совместное )?заявление(?: для прессы)?|сообщение для (?:прессы|сми)|siaran pers|thông cáo báo chí|بيان صحفي|بيان مشترك|بيان|"
    r"新闻稿|新聞稿|新闻公报|联合声明|プレスリリース|報道発表(?:資料)?|共同声明|보도자료|공동성명|הודעה לעיתונות|प्रेस विज्ञप्ति)(?!\w)|"
    # Ideographs and Hangul run on.
    r"(?:新闻稿|新聞稿|プレスリリース|報道発表(?:資料)?|보도자료)(?=[\s第(（:：\d]))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:tel|telephone|phone|fax|e-?mail|www)\b\.?\s?:?|@[\w-]{2}|https?://|\bwww\.", re.IGNORECASE)
_ELIDED = re.compile(r"^(?:l|d|dell|all|nell|sull|un)['’]", re.IGNORECASE)
_STOPS = " \t.,;:|·•–—-()[]"


def without_letterhead(text: str, title: str) -> str:
    """Return a printed text without the lines of its head, and without that of its headline, which may name who issues it, too."""
    lines, key = text.split("\n"), title_key(title)
    begins = _below_headline(lines, title)
    ends = _first_paragraph(lines, begins)
    is_head = [is_head_line(line) or (bool(key) and title_key(line) == key) for line in lines[begins:ends]]
    if ends == len(lines):
        # Of a list its days are the matter.
        is_head = [all(is_head[: number + 1]) for number in range(len(is_head))]
    own = [line for line, is_out in zip(lines[begins:ends], is_head, strict=True) if not is_out] + list(lines[ends:])
    return "\n".join(own) or text


def first_headline(text: str) -> str:
    """Return the line that may be a printed text's headline: above its paragraphs, and none of its head; else who issues it."""
    lines = text.split("\n")
    head = lines[: _first_paragraph(lines, 0)]
    found = [line for line in head if not is_head_line(line)] or [line for line in head if _is_kind(line) or _is_issuer(line)][-1:]
    return next((line for line in (*found, *lines[:1]) if len(line) <= LONGEST_HEADLINE), "")


def _first_paragraph(lines: Sequence[str], begins: int) -> int:
    """Return the number of the first line that ends as a sentence, or is longer than lines of a head; of lines where it is far."""
    near = range(begins, min(len(lines), begins + MOST_LINES))
    return next((number for number in near if _is_paragraph(lines[number])), len(lines))


def _is_paragraph(line: str) -> bool:
    return len(line) > LONGEST_HEADLINE or (ENDS_SENTENCE.search(line[-LONGEST_SENTENCE_END:]) is not None and not _is_day_line(line))


def _below_headline(lines: Sequence[str], title: str) -> int:
    """Return the number of the line behind that of the headline; a line that says much beside it, or ends as a sentence, is the text's."""
    key = title_key(title)
    for place, line in enumerate(lines[:HEADLINE_WITHIN]):
        if len(line) > LONGEST_HEADLINE or ENDS_SENTENCE.search(line[-LONGEST_SENTENCE_END:]):
            break
        found = title_key(line)
        if key and key in found and len(key) >= LEAST_OF_HEADLINE * len(found):
            return place + 1 if place + 1 < len(lines) else 0
    return 0


def is_head_line(line: str) -> bool:
    """Tell a line of a head: a day, a kind or number of paper, who issues it, an address."""
    if len(line) > LONGEST_LINE:
        return False
    return (
        _is_day_line(line) or _is_kind(line) or _is_issuer(line) or _is_address(line) or _NUMBER.fullmatch(line.strip(_STOPS)) is not None
    )


def _is_day_line(line: str) -> bool:
    """Tell a day with a place, a number or nothing: "Velora, 12 November 2026. No. 214/26"."""
    if len(line) > LONGEST_LINE or not any(map(str.isdigit, line)) or read_date(line) is None:
        return False
    return _is_place(_NUMBER.sub(" ", line))


def _is_place(line: str) -> bool:
    said = [word for word in _WORD.findall(line) if not _is_of_day(word)]
    if sum(map(len, said)) <= LETTERS_OF_A_PLACE and not any(word[0].islower() for word in said):
        return True
    return len(said) <= WORDS_OF_A_PLACE and all(word[0].isupper() or word.lower() in _SMALL for word in said)


def _is_of_day(word: str) -> bool:
    low = word.lower().strip("'’-")
    return low in WHEN_WORDS or month_key(low) in MONTHS or low in _SMALL


def _is_kind(line: str) -> bool:
    """Tell what kind of paper it is, with its number and day or not: "Press release No 12/2026"."""
    found = _KIND.match(line.strip(_STOPS))
    if found is None:
        return False
    rest = _NUMBER.sub(" ", line.strip(_STOPS)[found.end() :]).strip(_STOPS)
    return not _WORD.search(rest) or _KIND.fullmatch(rest) is not None or (read_date(rest) is not None and _is_place(rest))


def _is_issuer(line: str) -> bool:
    """Tell the name of an office or a firm, and nothing that it does: each of its words begins with a capital, or joins two that do."""
    words = line.split()
    if len(words) > WORDS_OF_AN_ISSUER or ENDS_SENTENCE.search(line[-LONGEST_SENTENCE_END:]) or ":" in line or not is_organization(line):
        return False
    return all(not _ELIDED.sub("", word)[:1].islower() or word.lower().strip(",") in _SMALL for word in words)


def _is_address(line: str) -> bool:
    return _ADDRESS.search(line) is not None and not ENDS_SENTENCE.search(line[-LONGEST_SENTENCE_END:])
