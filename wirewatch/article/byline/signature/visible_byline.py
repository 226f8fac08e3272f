"""Signatures that a page shows without marking them up: "By Ana Ruiz on 16 November", "16.11.2026 | Ana Ruiz", "Text von Ana Ruiz"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice, pairwise

from lxml.html import HtmlElement

from wirewatch.article.byline.names.agencies import signed_agency
from wirewatch.article.byline.names.person_names import (
    AT_STOPS,
    BYLINE_OPENING,
    DESK,
    JOURNALIST,
    LABEL,
    LABELLED,
    LONGEST_DESK,
    MENU,
    OTHER_HANDS,
    RUN_INTO_NAME,
    could_be_name,
    is_person_name,
    split_names,
    without_day,
    without_feminine,
    without_label,
)
from wirewatch.article.byline.other_bylines import NO_STORY
from wirewatch.article.byline.signature.eastern_lines import eastern_reporters
from wirewatch.article.byline.signature.signature_openings import BEFORE_DASH, SIGNATURE
from wirewatch.article.date.visible_date import PUBLISHED, UPDATED
from wirewatch.article.headline.headline import SEPARATOR, title_key
from wirewatch.article.page.markup import text_of
from wirewatch.article.page.other_stories import SHORTEST_HEADLINE, without_teasers
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block
from wirewatch.dates import MONTHS, month_key, read_date

# A signature stands so many blocks above or below the headline; where no block is the headline, among the first ones.
BLOCKS_ABOVE = 4
BLOCKS_BELOW = 20
BLOCKS_WITHOUT_HEADLINE = 120
LONGEST_LINE = 150
BETWEEN_REMARKS = re.compile(r"\s*[|•·●]\s*|\s+[–—-]\s+|\s{2,}")
BEHIND_LABEL = re.compile("[:：＝者]")
A_DIGIT = re.compile(r"\d")
A_STOP = re.compile("[;|/·•●,、，]")
# "新华社记者 张三 摄": who took a picture.
PICTURE_TAKEN = re.compile(r"(?:摄|攝|撮影|사진)[)）】\]]?$")
# "Jon Falk, as told to Ana Ruiz".
TOLD = ", as told to "
# "Ana Ruiz reports from Lagos".
REPORTS = re.compile(
    r"(?:[^\W\d_]{3,20}\s[-–—]\s)?(?P<name>[^,;:|–—]{4,50}?)\s(?:reports?|writes|schreibt|berichtet|pisze|scrive|escribe|пишет|сообщает)"
    r"(?:\s(?:from|aus|da|desde|z|из)\s[^,;:|]{2,30})?[.:]?"
)
# What it cannot do without: looking for these takes a tenth of its time.
REPORTING = ("report", "writes", "schreibt", "berichtet", "pisze", "scrive", "escribe", "пишет", "сообщает")
# "Posted on 21 September 2026 by Ana Ruiz".
SIGNATURE_AFTER_DAY = re.compile(
    r"^(?P<before>.{0,60}\d.{0,30}?)(?:\b|(?<=\d))(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|door|av|af|przez)\s+(?P<names>[A-ZÀ-ÞА-Я].{3,80})$"
)
# "9 decembrie 2010 de Ana Pop", "27 юни 2005 от Ана Илиева": behind a year, since without one "de" and "od" stand before a place, too.
SIGNATURE_AFTER_YEAR = re.compile(
    r"^(?P<before>.{0,40}\b(?:19|20)\d\d(?:,?\s\d{1,2}[:.]\d\d)?)\s(?:de|od|от)\s(?P<names>[A-ZÀ-ÞČĎĐĽŁŚŠȘŞȚŢŽŹŻА-Я].{3,60})$"
)
# "Kovács Anna riportja": whose piece it is, in Hungarian.
PIECE_OF = re.compile(r"(?P<name>[^\d,;:|]{5,40}?)\s(?:riportja|írása|interjúja|tudósítása|jegyzete|cikke|összeállítása|beszámolója)\.?")
BY_WHOM = re.compile(r"^(?:by|von|par|por|door|av|af)(?:\s*+:\s++|\s++)(?P<name>\S.{1,90})$", re.IGNORECASE)
# "Posted by nightowl at 10:52", "Posted in Travel by nightowl on 3 August 2019", "Geschrieben von Cooper am 25.08.2015": whatever stands
# behind is who filed the text under an account.
FILED_BY = re.compile(
    r"^(?:.{0,30}\d.{0,30}?\s)?(?:posted|published|written|submitted|contributed|created|authored|verfasst|geschrieben|eingestellt|"
    r"veröffentlicht|"
    r"erstellt|gespeichert|publiziert|gepostet|publié|posté|écrit|rédigé|publicad[oa]|escrito|enviado|postado|pubblicato|scritto|"
    r"inviato|geplaatst|"
    r"geschreven|napisane|skrevet|skriven)(?:\s++(?:in|on|am|le|el|em|op)\s++[^|]{1,60}?)?\s++"
    r"(?:by|von|par|por|door|av|af|da|di|przez)(?:\s*+:\s*+|\s++)(?P<name>\S.{1,90})$|"
    r"^(?:author|autor(?:in)?|auteure?|autore|автор)\s*+[:：]\s*+(?P<labelled>\S.{1,90})$|"
    r"^\d[\d.,:/ -]{6,24}(?:Uhr\s)?(?:by|von|par|por|door|av|af)\s(?P<dated>\S{3,30})$",
    re.IGNORECASE,
)
# What stands behind "by" and goes on as a sentence: "posted by our team", "geschrieben von mir".
NO_ACCOUNT = re.compile(
    r"(?:an?|and|any|by|the|this|that|these|those|i|me|us|you|we|it|s?he|they|our|my|your|who|whom|in|on|at|to|for|with|from|now|"
    r"not|is|was|if|"
    r"anonymous|guest|der|die|das|dem|den|ein(?:em|er)?|uns|mir|mich|als|auch|von|vom|wem|wen|bis|gast|el|las?|les?|los|une?s?)\b",
    re.IGNORECASE,
)
LONGEST_DAY = 60
MOST_DATED_LINES = 3
# "Karl-Heinz W.": who comments, or is on trial.
SURNAME_CUT = re.compile(r"(?<!\s)\s[^\W\d_]\.?$")
# What a note on a person says behind the name, and what a company's or a section's does not.
PERSON_VERB = re.compile(r"(?:,\s++|(?<![\s,])\s++)(?:is|was|has|writes|covers|works|joined|lives|ist|arbeitet|schreibt|est|es|è|é)\s")
PERSON_WORDS = re.compile(
    r"\b(?:he|she|his|her|writes?|writer|author|reporter|journalist|editor|columnist|correspondent|freelanc\w+|creator|blogger|"
    r"professor|lecturer|"
    r"specialist|expert|analyst|consultant|lives|born|studie[ds]|graduated?|er|sie|seine?|ihre?|autor\w*|redakteur\w*|journalist\w*|"
    r"schreibt|studierte|"
    r"lebt|il|elle|auteure?|escribe|periodista|redactora?|scrive|giornalista)\b",
    re.IGNORECASE,
)
LONGEST_NOTE = 300
# Notes, portraits and profiles are looked for among so many; what comes later is lists of other things.
MOST_BLOCKS = 3_000
ABOUT_AUTHOR = re.compile(
    r"(?:about (?:the|our) (?:author|writer)|author bio|über (?:den autor|die autorin)|zur person|(?:à propos )?de l['’]auteure?|"
    r"sobre (?:el autor|la autora|o autor|a autora)|l['’]autore|об авторе)\W*$",
    re.IGNORECASE,
)
AUTHOR_NOTE = re.compile(rf"(?P<name>[A-ZÀ-ÞА-Я][\w.'’-]*(?:\s+[\w.'’-]+){{1,3}}?){PERSON_VERB.pattern}")
# A note in the first person stands below its name: "Hi! I'm Ana, founder of this site".
FIRST_PERSON = re.compile(
    r"\b(?:i['’]m|i am|my name is|ich bin|ich heiße|je suis|je m['’]appelle|soy|me llamo|sono|mi chiamo)\b",
    re.IGNORECASE,
)
# In characters: what stands before "I'm", and as much again for the name or what its bearer is.
LONGEST_GREETING = 60
# Of a note in italics nearly all is; its person is called by what writers are, since officials and athletes have such notes too.
ALL_ITALIC = 0.9
WRITES = re.compile(
    r"\b(?:reporter|journalist\w*|columnist|correspondent|writer|editor|contributor|blogger|author|autorin|redakteur\w*|periodista|"
    r"columnista|"
    r"giornalista|journaliste|chroniqueu\w+|writes|schreibt)\b",
    re.IGNORECASE,
)
PROFILE = re.compile(
    r"/(?:authors?|team|people|our[-_]people|staff|experts?|profiles?|writers?|contributors?|about|bio|users?|members?)/", re.IGNORECASE
)
# Behind a comma: "Ana Ruiz, MD, FOMA".
DEGREE = re.compile(r"[A-Z]{2,6}")
IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
# Behind "记者：" stands what a reporter asked, too.
SENTENCE_ENDS = ("。", "？", "！")
# "Ana Ruiz, 88, of Lund, died": of whom a text is.
AGE_BEHIND = re.compile(r",\s\d{1,3},\s")
# What follows the name: a day, an hour, the section it was filed under, who drew.
AFTER_NAME = re.compile(
    r"(?<!\s)\s++(?i:published|posted|updated|filed|modified|veröffentlicht|aktualisiert|erschienen|erstellt|gespeichert|publié|"
    r"actualizado|"
    r"publicado|pubblicato|aggiornato|опубликовано|обновлено|опубліковано|оновлено|публикувано|giriş|güncelleme|yayın(?:lan)?ma|yayın|"
    r"eklenme|publicat|actualizat|publikováno|aktualizováno|zveřejněno|opublikowano|aktualizacja|publicerad|uppdaterad|publisert|"
    r"oppdatert|publiceret|"
    r"opdateret|gepubliceerd|geplaatst|bijgewerkt|julkaistu|päivitetty|közzétéve|frissítve|megjelent|δημοσίευση|ενημέρωση|"
    r"diterbitkan|diperbarui|"
    r"đăng|cập nhật|نشر|نُشر|آخر تحديث|تاریخ|تاريخ|פורסם|עודכן|प्रकाशित|अपडेट|via|illustration(?:en|s)?|fotos?|photos?|"
    r"bild(?:er)?|foto|фото|снимк[аи]|photograph(?:y|ies|s)|photographies|pictures|images|fotograf\w{0,6}|zdjęcia|valokuvat?|kuvat?|фотографии|"
    r"snímky|képek)\b.*$|"
    r"(?<!\s)\s++(?:(?:w dniu|dnia|on|at|in|under|am|um|unter|dans|alle|op|om)\s++(?=\w)|(?:le|à|el|en|il)\s++(?=\d)|\(?\d|@).*$|(?:,\s*+|"
    r"(?<!\w)|(?=\())\(?\d.*$"
)
OTHERS_HINTS = sum(HINT_BITS[name] for name in ("comment", "related", "sidebar", "footer", "caption"))
FIGURE = ANCESTOR_BITS["figure"]
MENUS = ANCESTOR_BITS["nav"] | ANCESTOR_BITS["form"]
OTHERS_ANCESTORS = sum(ANCESTOR_BITS[name] for name in ("aside", "nav", "footer", "figure", "form"))

# What stands behind a day and hour in their line.
BEHIND_DAY = re.compile(r"\d\W{1,4}(?P<names>[^\W\d][^\d]{3,80})$")


class HeadlineLines:
    """The short lines around a page's headline and what signs among them, each read once: all that looks for a byline asks for them.

    Attributes:
        page: The page's blocks.
        headings: What the page declares as its title and shows as its headings.
    """

    def __init__(self, page: Sequence[Block], headings: Sequence[str]) -> None:
        self.page = page
        self.headings = headings
        self._dated: dict[str, bool] = {}

    def is_dated(self, text: str) -> bool:
        """Return True for a line with a day; several ask, and reading it is dear."""
        if text not in self._dated:
            self._dated[text] = any(map(str.isdigit, text)) and read_date(text) is not None
        return self._dated[text]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The short blocks around the headline; where no block is one, the page's first."""
        # Old themes have the site's name as the main heading, and the story's, with which the title begins, as a lower one.
        story = {SEPARATOR.split(self.headings[0])[0]} & {it.text for it in self.page if it.tag in {"h2", "h3"}} if self.headings else set()
        wanted = {key for heading in (story or self.headings) if (key := title_key(heading))}
        page = self.page
        shortest = min(map(len, wanted), default=0)
        same = [number for number, block in enumerate(page) if _may_be_heading(block, shortest) and title_key(block.text) in wanted]
        start = next((number for number in same if page[number].tag in {"h1", "h2", "h3"}), same[0] if same else -1)
        near = page[:BLOCKS_WITHOUT_HEADLINE] if start < 0 else page[max(0, start - BLOCKS_ABOVE) : start + BLOCKS_BELOW]
        return tuple(block for block in near if block.characters <= LONGEST_LINE)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """What these blocks say."""
        return tuple(block.text for block in self.blocks)

    @cached_property
    def own_headings(self) -> frozenset[str]:
        """The folded headings that are no other story's: the first ones, and those that the page's title holds."""
        title = title_key(self.headings[0]) if self.headings else ""
        subheadings = (title_key(block.text) for block in self.blocks if block.tag in {"h2", "h3"})
        held = (key for key in subheadings if len(key) >= SHORTEST_HEADLINE and key in title)
        return frozenset(map(title_key, self.headings[:2])).union(held)

    @cached_property
    def signed(self) -> tuple[str, ...]:
        """The people of the first line that is a signature."""
        kept = without_teasers(self.blocks, self.own_headings)
        own = (block.text for block in kept if not block.inside & FIGURE and block.tag != "figcaption")
        return next((tuple(names) for text in _joined(own) if (names := _names_in_signatures(text))), ())


def _may_be_heading(block: Block, shortest: int) -> bool:
    """Return False for a paragraph, and for what is shorter than the shortest folded heading: folding makes only other letters more."""
    return block.characters <= LONGEST_LINE * 2 and (block.characters >= shortest or not block.text.isascii())


def names_behind_by(near: HeadlineLines) -> Sequence[str]:
    """Return the people of the first line around the headline that is a signature, else of the first block that is nothing but one."""
    if near.signed:
        return near.signed
    own = (
        block.text
        for block in without_teasers(near.page, near.own_headings)
        if block.characters <= LONGEST_LINE and not _is_elsewhere(block)
    )
    signatures = (text for text in _joined(own) if SIGNATURE.match(text) and not text.endswith(SENTENCE_ENDS))
    return next((names for text in signatures if (names := _names_in_line(text))), [])


def _names_in_line(text: str) -> list[str]:
    """Return the people of a signature that is nothing else, or goes on behind a bar or dash with their paper and the day."""
    first, *others = BETWEEN_REMARKS.split(text)
    return whole_names(SIGNATURE.sub("", text)) or (whole_names(before_stop(SIGNATURE.sub("", first))) if others else [])


def _is_elsewhere(block: Block) -> bool:
    """Return True for what is not the article's; its own foot is, where class names call that its body's."""
    hints = OTHERS_HINTS & ~HINT_BITS["footer"] if block.hints & HINT_BITS["body"] else OTHERS_HINTS
    return block.is_within(OTHERS_ANCESTORS, hints)


def is_one_name(text: str) -> bool:
    """Return True for a line that is one person's name and nothing else."""
    return whole_names(text) == [text]


def names_in_author_note(page: Sequence[Block]) -> list[str]:
    """Return the person whom the note under "About the author" is about, or a note in italics: "Ana Ruiz is a reporter"."""
    for above, block in pairwise(page):
        if above.characters <= LONGEST_LINE and ABOUT_AUTHOR.match(above.text) and (note := AUTHOR_NOTE.match(block.text)):
            return whole_names(note["name"])
    for block in page[:MOST_BLOCKS]:
        is_note = (
            block.characters <= LONGEST_NOTE and block.italic_characters >= block.characters * ALL_ITALIC and not _belongs_to_another(block)
        )
        if is_note and (note := AUTHOR_NOTE.match(block.text)) and WRITES.search(block.text):
            return whole_names(note["name"])
    return []


def names_in_date_line(near: HeadlineLines) -> list[str]:
    """Return the people beside a date and nothing else around the headline: "16.11.2026 | Ana Ruiz". A section can look the same.

    In Chinese, Japanese and Korean it always does, so that there a name needs its label.
    """
    dated = filter(near.is_dated, near.lines)
    titles = frozenset(map(title_key, near.headings))
    # Further down days are those of readers' comments and teasers.
    for text in islice(dated, MOST_DATED_LINES):
        # "9 November 2025, 13:00 Ana Ruiz / sound: Jon Falk": who else had a hand in it tells that a name stands before.
        others = OTHER_HANDS.search(text)
        behind = BEHIND_DAY.search(text, 0, others.start()) if others else None
        if behind and (names := whole_names(behind["names"])):
            return names
        remarks = [remark for remark in BETWEEN_REMARKS.split(text) if remark]
        for remark in remarks:
            bare = before_stop(remark)
            is_label = UPDATED.search(remark) or PUBLISHED.search(bare)
            if (
                bare
                and not is_label
                and (len(remarks) > 1 or bare != remark)
                and title_key(bare) not in titles
                and not AGE_BEHIND.match(remark[len(bare) :])
                and (names := whole_names(bare))
                and not IDEOGRAPHS.search(bare)
                and not SURNAME_CUT.search(bare)
            ):
                return names
    return []


def names_behind_agency(near: HeadlineLines) -> list[str]:
    """Return the people behind their agency in a line with the day, or above or below it: "Agência Lusa, Ana Reis"; none of a picture's."""
    captions = {block.text for block in near.blocks if _belongs_to_another(block)}
    dated = islice(filter(near.is_dated, near.lines), MOST_DATED_LINES)
    for text in (*dated, *(line for line in _neighbours_of_day(near) if line not in captions and not PICTURE_TAKEN.search(line))):
        agency, *names = [name for name in split_names(before_stop(text)) if name] or [""]
        if names and signed_agency(agency) and all(name != name.lower() and is_person_name(name) for name in names):
            return names
    return []


def accounts_behind_by(near: HeadlineLines) -> list[str]:
    """Return what stands behind "by" in a line around the headline and is no person's name: an account, a team, a brand."""
    for text in _joined(near.lines):
        if name := next((name for remark in BETWEEN_REMARKS.split(text) if (name := _account(BY_WHOM.match(remark)))), ""):
            return [name]
    return accounts_that_filed(near)


def accounts_that_filed(near: HeadlineLines) -> list[str]:
    """Return the account under which the text was filed, beside the headline or else in a line of its own behind the text."""
    remarks = (remark for text in _joined(near.lines) for remark in (text, *BETWEEN_REMARKS.split(text)))
    own = (block.text for block in near.page if block.characters <= LONGEST_LINE and not _belongs_to_another(block))
    for text in chain(remarks, own):
        if (name := _account(FILED_BY.match(text))) and " " not in name and (any(map(str.isdigit, text)) or not text.endswith(name)):
            return [name]
    return []


def _account(signature: re.Match[str] | None) -> str:
    name = before_stop(next(filter(None, signature.groups()), "")) if signature else ""
    words = name.split()
    is_name = words and could_be_name(name) and not MENU.search(name) and (len(words) > 1 or NO_ACCOUNT.fullmatch(name) is None)
    return name if is_name and (len(words) == 1 or not any(word[0].islower() for word in words)) else ""


def names_beside_day(near: HeadlineLines, tree: HtmlElement) -> list[str]:
    """Return the people in a line of their own above or below the day, where the page tells elsewhere that they are people.

    A section's name looks the same; nobody has its portrait, and no sentence begins with it and "is".
    """
    page = near.page
    titles = [title_key(heading) for heading in near.headings]
    neighbours = (text for text in _neighbours_of_day(near) if not any(title_key(text) in title for title in titles))
    captions = {block.text for block in near.blocks if _belongs_to_another(block)}
    found = (_described_names(neighbour, page, tree, may_be_picture=neighbour in captions) for neighbour in neighbours)
    return next((names for names in found if names), []) or _names_in_notes(near.lines, titles, page)


def _neighbours_of_day(near: HeadlineLines) -> Iterator[str]:
    """Return the lines directly below and above each day."""
    lines = near.lines
    for number, text in enumerate(lines):
        if len(text) <= LONGEST_DAY and near.is_dated(text):
            yield from (*lines[number + 1 : number + 2], *lines[max(0, number - 1) : number])


def desk_beside_day(near: HeadlineLines) -> list[str]:
    """Return the desk behind "by", in a line of its own above or below the day, or before it in one line: "Redaktion 1. November 2023"."""
    signed = (BYLINE_OPENING.sub("", text) for text in near.lines if BYLINE_OPENING.match(text))
    dated = map(before_stop, filter(near.is_dated, near.lines))
    lines = (line for line in (*_neighbours_of_day(near), *dated) if len(line) <= LONGEST_DESK and not SIGNATURE.match(line))
    return next(([line] for line in (*signed, *lines) if DESK.fullmatch(line)), [])


def _described_names(line: str, page: Sequence[Block], tree: HtmlElement, *, may_be_picture: bool) -> list[str]:
    """Return the people of a line, or the single word that it is, where the page describes them or their agency stands beside them."""
    names = whole_names(line)
    # Before what asks the whole page.
    is_agencys = bool(names) and not may_be_picture and any(map(signed_agency, split_names(line)))
    if names and (is_agencys or is_described_person(names[0], page, tree)):
        return [] if _heads_other_story(line, tree) else names
    is_word = " " not in line and could_be_name(line)
    return [line] if is_word and _has_portrait(line, tree) and _is_described(line, page) else []


def _heads_other_story(line: str, tree: HtmlElement) -> bool:
    """Tell a headline, which a link in a heading repeats, from a person, to whose profile it leads."""
    headings = islice(tree.iter("h2", "h3", "h4", "h5"), MOST_BLOCKS)
    linked = ((heading, link) for heading in headings for link in (heading.find(".//a"), heading.getparent()) if link is not None)
    return any(link.tag == "a" and not NO_STORY.search(link.get("href") or "#") and text_of(heading) == line for heading, link in linked)


def _names_in_notes(near: Sequence[str], titles: Sequence[str], page: Sequence[Block]) -> list[str]:
    """Return the one person of a line around the headline about whom a note on the page is."""
    notes = "\n".join(["", *(block.text[:LONGEST_NOTE] for block in page[:MOST_BLOCKS]), ""])
    for text in near:
        # Taking a line apart for its names costs more than all else, and hardly any is in a note on a person.
        is_noted = any(f"{before}{text}{after}" in notes for before, after in (("\n", " "), ("\n", ", "), (" ", "\n")))
        is_noted = is_noted or notes.count(f"\n{text}\n") > 1
        is_noted = is_noted and _is_described(text, page)
        if is_noted and len(names := whole_names(text)) == 1 and not any(title_key(text) in title for title in titles):
            return names
    return []


def _has_portrait(name: str, tree: HtmlElement) -> bool:
    return any((image.get("alt") or "").strip() == name for image in islice(tree.iter("img"), MOST_BLOCKS))


def _is_described(name: str, page: Sequence[Block]) -> bool:
    """Return True where a sentence is about this person: "Ana Ruiz is a reporter", or a heading "About Ana Ruiz"."""
    if any(above.text == name and _speaks_for_itself(name, block.text) for above, block in pairwise(page[:MOST_BLOCKS])):
        return True
    notes = (block.text[:LONGEST_NOTE] for block in page[:MOST_BLOCKS] if block.text.startswith((name, "About ", "Über ", "À propos")))
    return any(
        bool(PERSON_VERB.match(note, len(name)) and PERSON_WORDS.search(note, len(name)))
        if note.startswith(name)
        else note.endswith(f" {name}")
        for note in notes
    )


def _speaks_for_itself(name: str, note: str) -> bool:
    """Return True for a note in the first person that goes on with the first name or with what writers are called."""
    first_person = FIRST_PERSON.search(note[:LONGEST_GREETING])
    rest = note[first_person.end() :][:LONGEST_GREETING] if first_person else ""
    return rest.startswith(f" {name.split(maxsplit=1)[0]}") or WRITES.search(rest) is not None


def is_described_person(name: str, page: Sequence[Block], tree: HtmlElement) -> bool:
    """Return True where a portrait, a profile's address or a sentence is about this person."""
    if _is_described(name, page):
        return True
    slug = "-".join(name.casefold().split())
    addresses = (link.get("href") or "" for link in islice(tree.iter("a"), MOST_BLOCKS))
    return any(name in (image.get("alt") or "") for image in islice(tree.iter("img"), MOST_BLOCKS)) or any(
        slug in address and PROFILE.search(address) for address in addresses
    )


def _joined(texts: Iterable[str]) -> Iterator[str]:
    """Return the lines, those that are only a label ("Article by") with the next one."""
    label = ""
    for text in map(without_feminine, texts):
        whole = f"{label} {text}" if label else text
        label = whole if LABEL.match(whole) else ""
        if not label:
            yield whole


def _names_in_signatures(text: str) -> list[str]:
    if PICTURE_TAKEN.search(text) or text.endswith(SENTENCE_ENDS):
        return []
    if TOLD in text:
        text = text[text.index(TOLD) + len(TOLD) - len("told to ") :]
    # A card of an editor is a name and a position too.
    if (found := RUN_INTO_NAME.search(text)) and (not found["position"] or SIGNATURE.match(text)):
        text = RUN_INTO_NAME.sub(r" | \g<0>", text)
    # Each guard asks for what the pattern behind it cannot do without, at a tenth of its cost.
    if BEHIND_LABEL.search(text) and (labelled := LABELLED.search(text)):
        return [" ".join(without_label(labelled["name"].split()))]
    dated = (SIGNATURE_AFTER_DAY.match(text) or SIGNATURE_AFTER_YEAR.match(text)) if A_DIGIT.search(text) else None
    if dated and _is_day(dated["before"]) and (names := whole_names(before_stop(dated["names"]))):
        return names
    if labelled := BEFORE_DASH.match(text):
        return whole_names(before_stop(text[labelled.end() :]))
    if names := _reporting_names(text) or _employed_names(text):
        return names
    signatures = (SIGNATURE.sub("", remark) for remark in BETWEEN_REMARKS.split(text) if SIGNATURE.match(remark))
    return next((names for signature in signatures if (names := whole_names(before_stop(signature)))), [])


def _is_day(text: str) -> bool:
    """Return True for a day, or for a month and its year alone: "November 2026"."""
    words = text.split()
    is_month = len(words) == 2 and month_key(words[0]) in MONTHS and words[1].isdigit()  # noqa: PLR2004 - a month and a year
    return is_month or read_date(text) is not None


def _reporting_names(text: str) -> list[str]:
    """Return who is called a reporter behind the name, or "reports from Havn"."""
    eastern = [] if text.isascii() else eastern_reporters(text)
    if eastern:
        return eastern
    if text.rstrip(".").endswith(("ja", "sa", "te", "ke")) and (piece := PIECE_OF.fullmatch(text)):
        return whole_names(piece["name"])
    reports = REPORTS.fullmatch(text) if any(map(text.__contains__, REPORTING)) else None
    return whole_names(reports["name"]) if reports else []


def _employed_names(text: str) -> list[str]:
    """Return the people of a line that is theirs and a journalist's position: "Ana Ruiz | Reporter"; an agency may be a picture's."""
    if not A_STOP.search(text):
        return []
    first, *others = [remark for remark in AT_STOPS.split(text) if remark] or [""]
    return whole_names(first) if others and all(map(JOURNALIST.fullmatch, others)) else []


def before_stop(text: str) -> str:
    """Return a signature without the day, the hour or the label that stands behind it."""
    return AFTER_NAME.sub("", without_day(text)).strip(" ,")


def whole_names(text: str) -> list[str]:
    """Return the names where the text is people and organizations and nothing else."""
    names = [name for name in split_names(text) if name and not ("," in text and DEGREE.fullmatch(name) and not signed_agency(name))]
    people = list(filter(is_person_name, names))
    return people if people and names[0] == people[0] and len(people) * 2 >= len(names) else []


def _belongs_to_another(block: Block) -> bool:
    return block.is_within(OTHERS_ANCESTORS, OTHERS_HINTS)
