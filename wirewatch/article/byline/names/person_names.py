"""Names in a signature: one text of "By Ana Ruiz and Jon Falk, Staff Writers" taken apart into people, agencies and desks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from wirewatch.article.byline.names.agencies import is_organization, signed_agency
from wirewatch.article.byline.names.eastern_names import (
    CHINESE_NAMES,
    EASTERN_OTHER_HANDS,
    EASTERN_REPORTER,
    EASTERN_ROLE,
    EASTERN_ROLE_BETWEEN,
    SURNAMES,
)
from wirewatch.article.byline.names.greek_names import in_nominative
from wirewatch.article.byline.names.name_ends import MONTH_BEHIND, PIECE_BY, PLACES_OF_TWO_WORDS, without_day_run_in, without_end
from wirewatch.article.byline.names.no_names import ARABIC_WORD, FILE_NUMBER, FRAGMENT, NO_NAME_WORD, NOT_A_NAME, OFFICE_FOR, OUR_REPORTER
from wirewatch.article.byline.names.role_names import is_machine
from wirewatch.article.headline.headline import title_key
from wirewatch.dates import MONTHS, month_key

BYLINE_OPENING = re.compile(
    r"^\s*(?:(?:written|compiled|posted|published|story|text|report(?:ed|ing)?|words|article|bericht|texte?|testo|texto|contributed|"
    r"(?:guest\s+)?(?:post|column|essay|blog)|opinion|analysis|commentary|review|interview|feature|submitted|presented|"
    r"veröffentlicht|geschrieben|verfasst|erstellt|publié|écrit|rédigé|publicado|escrito|pubblicato|scritto|geschreven|napisane)\s*)?"
    r"(?:by|durch|as told to|oprac\.|opr\.|"
    r"von|par|por|di|da|de|od|av|af|door|autor(?:in|es|a)?|author|автор|текст|textо?|από|του|przez|oleh|yazan|"
    r"מאת|penulis|szerző|teksti?|συντάκτης|γράφ(?:ει|ουν)\s+(?:ο|η|οι)|كتب(?:ت)?|بقلم|作者|記者|记者|文)(?:\s*+[:：]\s++|\s++)(?=\S)",
    re.IGNORECASE,
)
# What authors are called before a colon, and nowhere else in a sentence.
LABELS = (
    r"लेखक|लेखिका|संवाददाता|रिपोर्टर|रिपोर्ट|प्रस्तुति|द्वारा|نویسنده|خبرنگار|گزارشگر|گزارش|تحریر|رپورٹ|رپورٹر|نامہ نگار|"
    r"كاتب المقال|الكاتب(?:ة)?|"
    r"حوار|حاورها?|أجرى الحوار|أجرت الحوار|تقرير|مراسل(?:نا|ة)?|كتابة|מאת|כתב(?:ה|ת)?|כותב(?:ת)?|צילום וכתיבה|লেখক|প্রতিবেদক|"
    r"автор(?:ка|и|ки|ы)?(?:\sтекста|\sтексту|\sматериала|\sстатьи)?|текст(?:\sи\sфото|\sі\sфото|\sта\sфото)?|корреспондент|"
    r"журналист(?:ка)?|"
    r"беседовала?|беседу\sв[её]ла?|записала?|подготовила?|интервью|спілкувала(?:ся|сь)?|спілкувався|розмовляла?|підготувала?|записав|"
    r"tekst(?:\si\sfoto|\sи\sснимки)?|írta|szöveg|szerző|scris\sde|text\sși\sfoto|autor(?:ka|ul|i|ii)?|piše|piszą|rozmawiała?|"
    r"notowała?|zebrała?|ditulis\soleh|laporan|pewarta|jurnalis|wartawan|kontributor|thực\shiện|bài(?:\svà\sảnh)?|bài,\sảnh|"
    r"haber(?:\s?[-/&ve]{1,2}\s?(?:kamera|fotoğraf|foto))?|muhabir|röportaj|yazı|metin|"
    r"گزارش\sاز|گزارش\sو\sعکس|به\sقلم|نوشته|ผู้เขียน|ผู้สื่อข่าว|เขียนโดย|รายงานโดย|เรียบเรียงโดย|ข่าวโดย|เรื่องและภาพ|"
    r"κείμενο|ρεπορτάζ|συνέντευξη(?:\sστ(?:ον|ην|η))?|επιμέλεια|του|της|reported\sby|curated\sby|contributed\sby|report|reporting|"
    r"ავტორი|文・写真|写真・文|取材・文|取材|文・構成|聞き手|本[报報]记者|撰文|采写|採寫|文字|글·사진|글ㆍ사진|취재|기자"
)
BYLINE_LABEL = re.compile(
    r"^\s*(?:by|written by|posted by|interview|von|par|por|autor|author|автор|作者|記者|记者|(?:取材・)?文|執筆|글)\s*[:：＝=]\s*|"
    rf"^\s*(?:作者|記者|记者)\s*|^\s*(?:{LABELS})\s*+[:：＝]\s*",
    re.IGNORECASE,
)
# A line that is a label and nothing else: the name follows.
LABEL = re.compile(
    r"^\s*(?:\w+\s+){0,2}(?:by|von|par|por|di|door|av|af|przez|autor(?:in|es|a)?|authors?(?:\(s\))?|auteur|автор|текст|作者|記者|"
    r"记者|文)\s*+[:：]?\s*+$|^\s*(?:words|text|texte|texto|testo|tekst|teksti|текст|metin)\s*+[:：]?\s*+$",
    re.IGNORECASE,
)
# A name behind its label in the middle of a line of date, source and author.
LABELLED = re.compile(
    r"(?:автор|autor(?:in)?|author|auteur|autore|συντάκτης|ავტორი|作者|記者|记者|文)(?:\s*[:：＝]\s*|"
    r"(?<=[記记]者)\s+)(?P<name>[^\W\d_][^\d|;/:：,，、()（）]{1,40}?)(?=\s{2,}|\s*[|;/,，、(（\d]|\s+\w+[:：]|$)",
    re.IGNORECASE,
)
AT_STOPS = re.compile(r"(?:(?<!\s)\s++)?(?:[;|·•●]|/(?!Die Grünen|(?<=\bA/)S\b))\s*|,\s*|、|，")
AT_AND = re.compile(r"(?<!\s)\s++(?:and|und|u\.|et|y|e|og|och|en|и|i|та|和|및|ve|dan|και)\s+|(?:(?<!\s)\s++)?&\s*", re.IGNORECASE)
# The label of a day that ran into the name before it: "mgorska. Data publikacji Pią". Behind a stop alone: behind a blank or a comma the
# outlet's name stands between the two, and what is left is no name ("Ana Ruiz Lake Press Published 6:12 pm").
DAY_LABEL_BEHIND = re.compile(
    r"[.|·]\s*+(?:data publikacji|data dodania|published(?: on)?|posted on|last updated|updated on|veröffentlicht(?: am)?|"
    r"aktualisiert(?: am)?|publié le|mis à jour|publicado(?: el| em)?|pubblicato il|опубликовано|дата публикации)\b.*$",
    re.IGNORECASE,
)
_DAY_LABELS = (
    r"Published|Posted|Updated|Modified|Created|Veröffentlicht|Aktualisiert|Erschienen|Erstellt|Stand:|Publiée?|Publicad[oa]|Publicat|"
    r"Publicerad|Publiceret|Publisert|Publikováno|Publikované|Publikacja|Pubblicat[oa]|Mise? à jour|Modifié|Actualizado|Actualizat|"
    r"Atualizado|Aggiornat[oa]|Gepubliceerd|Geplaatst|Bijgewerkt|Opublikowano|Aktualizacja|Aktualizováno|"
    r"Data (?:publikacji|dodania|pubblicazione)|Dodano|Uppdaterad|Oppdatert|Opdateret|Julkaistu|Päivitetty|Zveřejněno|Zverejnené|"
    r"Megjelent|Közzétéve|Frissítve|Yayın(?:lanma)?|Güncelleme|Giriş|Eklenme|Δημοσ\w{4,12}|Ενημερώθηκε|Τελευταία ενημέρωση|"
    r"Опубликован[оа]|Обновлен[оа]|Опубліковано|Оновлено|Публикувано|Дата|Objavljeno|Ažurirano|Diterbitkan|Diperbarui|Dipublikasikan|"
    r"Đăng|Cập nhật|Temps de lecture|Lecture(?=\s?:?\s?\d)|Lesezeit|Lesedauer|Reading [Tt]ime|Tiempo de lectura|Tempo di lettura|"
    r"Leestijd|Lästid|Lesetid|Læsetid|(?:(?:Medically|Clinically) [Rr]eviewed|Reviewed|Fact[- ][Cc]hecked|Edited) by"
)
# The label of a day or of reading time, or a position, that ran into the name before it: "Yannick FlochPublié le". Its capital tells.
RUN_INTO_NAME = re.compile(
    r"(?=[A-ZÀ-ÞĐİŻŹŚČŘŠŽΑ-ΩА-ЯЁІЇЄҐ\d])(?<=[a-zß-öø-ÿāăąćčďđēęěğīıķļłńňōőœřśşšťũūůűųźżžơưșțά-ώа-яёђ-џґ])"
    rf"(?:(?:{_DAY_LABELS}|(?P<position>(?:Chief |Senior |Staff |Political |Business |Sports |News |Local Democracy )?(?:Reporter(?:in)?|"
    rf"Correspondent|"
    r"Redakteur(?:in)?|Journalist(?:in|e)?|Redactora?|Periodista|Giornalista|Muhabir|Корреспондент)))\b|\d{1,3}\s?min\b)"
)
# The same behind a blank.
LABEL_BEHIND_NAME = re.compile(
    rf"(?<=\w)\s(?=[A-ZÀ-ÞĐΑ-ΩА-Я])(?:(?:Last|First|Originally|Zuletzt|Dernière|Última|Ostatnia) )?(?:{_DAY_LABELS})\b"
)
MOST_WORDS_BEFORE_LABEL = 3
# Who signs where no person does: what a newsroom is called, alone or behind the outlet's name. "Letters to the editor" are a section.
DESK = re.compile(
    r"(?!(?:meet|join|contact|about|become|letters?|notes?|ask|write|e?mail|message|from|to|kontakt|briefe?|leserbriefe?|aus|an|liebe)\b)"
    r"(?:(?:[\w.’'&-]{2,30}\s){0,4}(?:(?:online|web|news)?-?redaktion|news\s?desk|editors?|editorial\s(?:team|staff|board)|"
    r"staff(?:\s(?:writers?|reports?|reporters?))?|newsroom|web\sdesk|r[ée]daction|redacci[oó]n|redazione|redactie|redakcja|redakce|"
    r"toimitus|"
    r"редакция|编辑部|編集部)|(?!our\b|your\b|the\b)(?:[\w.’'&-]{2,30}\s){1,4}team)",
    re.IGNORECASE,
)
LONGEST_DESK = 60
# "Autor/in", "Autor:in", "Tierfreund/in", "Verifizierte/r".
FEMININE = re.compile(r"(?<=[a-zäöüß])(?:[/*_:]-?(?:in(?:nen)?|r|n)|\(in\))(?=[\s:,]|$)")
# Scripts that have capital letters and in which accounts are seldom written.
CASED_ELSEWHERE = re.compile("[\u0370-\u052f]")
# A label that ran into what stands behind it, and an account that a machine made up.
RUN_TOGETHER = re.compile(r"[a-z]By\b|^(?=[a-z0-9]{16,}$)(?=.*\d)")
ACCOUNT = re.compile(r"(?<!\s)\s++@\w++\s*+$")
EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.\w+")
TRAILING_ROLE = re.compile(
    r"(?:(?<!\s)\s++)?[(\[].{0,100}[)\]]\s*+$|(?<!\s)\s++(?:(?:staff|senior|chief|contributing|political|special|freelance|"
    r"guest)\s++){0,4}"
    r"(?:writer|reporter|editor|correspondent|columnist|contributor|staff)s?\s*+$|"
    r"(?<!\s)\s++(?:(?:co-?)?founder|c[etom]o|(?:(?:marketing|managing|executive|creative|sports|news|digital|"
    r"senior)\s++){1,4}(?:director|editor|manager))\s*+$",
    re.IGNORECASE,
)
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "md", "phd", "ms", "rd", "mba", "mph", "dvm", "rdn", "ph.d", "m.d", "cpa", "esq", "rn"))
# The services of one agency for regions, which its texts are signed with: "dpa/lnw".
REGIONS = ("lby", "lsw", "lnw", "lni", "lno", "lhe", "lth", "lsc", "lsa", "lrs", "lah", "lbn", "lmv")
EMPTY_NAMES = frozenset(
    (
        *("admin", "administrator", "author", "editor", "none", "null", "unknown", "anonymous", "guest", "user", "root", "default"),
        *("webmaster", "nullnull", "undefined", "undefinedundefined", "na", "notset", "wpadmin", "siteadmin", "superuser", "test"),
        *("wordpress", "wordpressadmin"),
        # Labels and buttons beside a name.
        *("auteur", "auteurs", "autor", "autoren", "autorin", "autore", "autores", "authors", "fotosvideos", "lastupdate", "lastupdated"),
        *REGIONS,
    )
)
# "Jon Falk for The Courier", "Special to the Courier".
ON_BEHALF = re.compile(r"(?<!\s)\s++(?:(?:for|special to|on behalf of|exclusively for)\s+\S.*|in)$", re.IGNORECASE)
# "Ana Ruiz avec AFP", "Jon Falk mit dpa".
WITH_AGENCY = re.compile(
    r"^(?P<name>\S.*?)(?<!\s)\s++\(?(?:avec|mit|with|con|com|met|und|et|med|z)\s+(?P<agency>\S+(?:\s\S+){0,2})$", re.IGNORECASE
)
PAIR = re.compile(r"^(?P<one>\S.*?)(?<!\s)\s++with\s+(?P<two>\S+(?:\s\S+){1,3})$", re.IGNORECASE)
# "Ana Ruiz and agencies", "Jon Falk mit Agenturen".
WITH_AGENCIES = re.compile(
    r"(?<=\w)\s?\(?(?:,\s?)?\b(?:and|with|plus|und|mit|et|avec|y|con|e|com|en|met|och|med|og|i|и|с|та|з)\s(?:news\s|the\s)?"
    r"(?:agencies|wires|wire\sservices|agency\s(?:inputs|reports)|agenturen|agences|agencias|agenzie|agências|agentschappen|byråer|"
    r"agencje|агентства\w{0,3}|"
    r"агентств|агенції)\)?$",
    re.IGNORECASE,
)
# "Ana Ruiz in Berlin", "Jon Falk à Paris".
IN_PLACE = re.compile(r"(?<!\s)\s++(?:in|aus|from|à)\s+[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,2}$")
AND_BEFORE = re.compile(r"^\s*+(?:and|und|et|y)\s++", re.IGNORECASE)
ROLE_ALONE = re.compile(
    r"\w{0,12}(?:reporter(?:in)?|redakteur(?:in)?|journalist(?:e|in)?|korrespondent(?:in)?|correspondante?|correspondent|editor|"
    r"columnist|autor(?:in)?|"
    r"rédact(?:eur|rice)|periodista|redactora?|giornalista|corresponsal|dziennikarka|dziennikarz|muhabir|корреспондент|журналист|"
    r"обозреватель)",
    re.IGNORECASE,
)
DASH = re.compile(r"(?P<name>.+?)(?<!\s)\s++[-–—]\s+(?P<employer>.+)$")
# Who drew, took pictures, edited, checked or made the programme is named behind who wrote or reports.
OTHER_HANDS = re.compile(
    r"(?<=\w)(?:\s*+[.,;|–—-])?\s++(?:with\s++)?(?:illustrat\w+|photo\w*|graphics?|videos?|art(?:work)?|edit(?:ed|ing)|translated|"
    r"fact[- ]?checked|(?:medically\s+)?reviewed)\s+by\b.*$|"
    r"(?<=[\w)])(?:,|\s(?:and|und|et|y|e|i|и|en|og|och))\s[^,()]{4,40}\s\((?:photos?|fotos?|bilder|pictures|foto's|zdjęcia|фото)\)|"
    r"(?<=[\w)])(?:\s*+[.,;|/–—-])?\s++(?:fotos?|photos?|bild(?:er)?|illustration(?:en|s)?|grafik(?:en)?|videos?|kamera|"
    r"realizacja|montaż|zdjęcia|dźwięk|sound|montage|schnitt|regie|ton|produktion|production|producers?|réalisation|régie|realización|producción|"
    r"montaje|realizzazione|montaggio|regia|produzione|realização|produção|edição|střih|režie|монтаж|режисс[её]р|звук|оператор)\s*+:.*$",
    re.IGNORECASE | re.DOTALL,
)
# "Ruiz, Ana": one capitalized word on either side of the comma, neither in capitals only.
LAST_NAME_FIRST = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ][\w'’-]*+, [A-ZÀ-Þ][a-zà-ÿ][\w'’-]*+(?: [A-ZÀ-Þ]\.?)?")
JOURNALIST = re.compile(
    rf"(?:(?:staff|senior|chief|contributing|political|special|freelance|guest|national|opinion|deputy|"
    rf"managing)\s){{0,3}}(?:{ROLE_ALONE.pattern}|writer|contributor)",
    re.IGNORECASE,
)
# What a reporter covers or is called by; behind the name it is no second one ("Chief Washington Correspondent").
BEAT = re.compile(
    r"\b(?:chief|senior|deputy|associate|assistant|national|international|foreign|politic(?:al|s)|econom(?:ics|y)|business|health|"
    r"science|"
    r"education|technology|tech|environment(?:al)?|climate|energy|city|local|crime|legal|defen[cs]e|diplomatic|washington|westminster|"
    r"white house|royal|sports?|culture|arts|entertainment|travel|world|affairs|security|investigati(?:ve|ons)|data|consumer|money|"
    r"personal|"
    r"financ(?:e|ial)|markets?|medical|religion|breaking|general|assignment|lead|staff|contributing|freelance|special|regional|social|digital)\b",
    re.IGNORECASE,
)
# "Head of Marketing and Development", "Sr. Director of Operations".
OFFICE = re.compile(
    r"^(?:\w+\.?\s+){0,3}(?:head|director|vp|president|professor|founder|ceo|c[tfmo]o|editor|manager|officer|lead|chief|dean|"
    r"chair\w*|member|"
    r"author|representative|partner|owner)\s+(?:of|at|for|and|&)\s",
    re.IGNORECASE,
)
# A signature longer than this is a sentence.
LONGEST_NAME = 60
# Papers name a hundred authors; what is longer is an attack.
LONGEST_SIGNATURE = 4_000
MOST_WORDS_IN_NAME = 6
FEWEST_WORDS_OF_A_PERSON, MOST_WORDS_OF_A_PERSON = 2, 4
# Authors of comments and teasers come after the article's own; a real byline does not list more.
MOST_NAMES = 12
# Of so many different signatures the first that are names were found long before.
MOST_SIGNATURES = 500


def clean_names(names: Iterable[str]) -> tuple[str, ...]:
    """Single names without "by", roles, addresses and repetitions."""
    kept: dict[str, str] = {}
    # Each signature once: pages that name one author a hundred thousand times took seven CPU seconds.
    for text in islice(_distinct(names), MOST_SIGNATURES):
        if len(kept) >= MOST_NAMES:
            break
        for name in _without_places(list(split_names(text[:LONGEST_SIGNATURE]))):
            if could_be_name(name) and len(kept) < MOST_NAMES:
                kept.setdefault(title_key(name), name)
    parts = {title_key(part) for name in kept.values() if " " in name for part in name.split()}
    named = ((key, name) for key, name in kept.items() if key not in EMPTY_NAMES and not is_machine(name))
    return tuple(name for key, name in named if " " in name or key not in parts)


def _without_places(names: list[str]) -> Iterator[str]:
    """Leave out one word between two full names: "Ana Ruiz, London, Jon Falk"."""
    for number, name in enumerate(names):
        beside = names[number - 1 : number] + names[number + 1 : number + 2]
        is_between = len(beside) > 1 and all(" " in one and is_person_name(one) for one in beside)
        if not (is_between and name.isalpha() and name.istitle() and not signed_agency(name)):
            yield name


def _distinct(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in names:
        if text not in seen:
            seen.add(text)
            yield text


def is_address(text: str) -> bool:
    """Return True for the profile pages and accounts that some sites put where a name belongs."""
    return text.startswith(("http:", "https:", "www.", "#", "/", "@"))


def split_names(text: str) -> Iterator[str]:
    """Return the single names in a signature, without "by", roles, days and addresses; an organization's "and" stays."""
    text = DAY_LABEL_BEHIND.sub("", EMAIL.sub(" ", unicodedata.normalize("NFC", text).replace("\u00ad", "")))
    text = without_feminine(without_day_run_in(without_run_in(text)))
    if "," in text and _is_office(text.strip()):
        yield " ".join(text.split()).strip(" .")
        return
    if ";" in text and all(part.count(",") == 1 for part in text.split(";")):
        text = ";".join(map(first_name_first, text.split(";")))
    elif LAST_NAME_FIRST.fullmatch(text.strip()) and not any(map(is_organization, text.split(", "))):
        text = first_name_first(text.strip())
    text = ACCOUNT.sub("", BYLINE_LABEL.sub("", BYLINE_OPENING.sub("", OTHER_HANDS.sub("", PIECE_BY.sub("", in_nominative(text.strip()))))))
    text = WITH_AGENCIES.sub("", text.strip())
    text = EASTERN_ROLE_BETWEEN.sub("、", EASTERN_OTHER_HANDS.sub("", text)) if not text.isascii() else text
    is_behind = False
    for piece in AT_STOPS.split(EASTERN_REPORTER.sub(_agency_before, text)):
        whole = AND_BEFORE.sub("", piece)
        # Behind a comma capitals may be a degree, which some count as a name; behind a bar or slash they are an employer or a town.
        is_capitals = whole.strip().isupper() and whole.strip().isalpha() and "," not in text and not text.isupper()
        is_beside = (is_capitals and not signed_agency(whole)) or _is_beside_name(whole) or OFFICE.match(whole) is not None
        if is_behind and is_beside:
            continue
        parts = _parts(whole)
        is_with_agency = looks_like_person(parts[0]) and signed_agency(parts[-1])
        is_whole = len(parts) > 1 and is_organization(whole) and not (is_with_agency or all(map(looks_like_person, parts)))
        for part in [whole] if is_whole else parts:
            unsigned = without_day(BYLINE_OPENING.sub("", part))
            alone = IN_PLACE.sub("", ON_BEHALF.sub("", unsigned))
            unsigned = alone if looks_like_person(alone) else unsigned
            bare = TRAILING_ROLE.sub("", unsigned)
            # "The Lake Press Reporter" and "Lake News Staff" are no people whose role could be left out.
            bare = unsigned if (bare.startswith("The ") or is_organization(bare)) and not signed_agency(bare) else bare
            bare = bare if bare == unsigned else _without_beat(bare)
            if is_behind and bare != unsigned and (BEAT.search(bare) or " " not in bare.strip()):
                continue
            name = (bare if " " in bare.strip() else unsigned).strip(" \t.,:;-–—|()[]\"'*●•・")
            name = EASTERN_ROLE.sub("", without_end(name)) or name
            if name.casefold().replace(".", "") not in SUFFIXES:
                yield " ".join(name.split())
        is_behind = is_behind or looks_like_person(parts[0])


def without_feminine(text: str) -> str:
    """Return German words for people without what makes them women's too: "Autor/in: Ana Ruiz"."""
    return FEMININE.sub("", text)


def _is_office(text: str) -> bool:
    """Tell an office that is for several things from one and the people who signed for it."""
    office = OFFICE_FOR.fullmatch(text)
    last = AT_AND.split(office["purposes"].rpartition(",")[2]) if office else []
    return len(last) > 1 and not all(map(looks_like_person, map(str.strip, last)))


def without_run_in(text: str) -> str:
    """Return a signature without the label that ran into its name, or stands behind a name and nothing else."""
    # Behind a position the next name may stand.
    if (found := RUN_INTO_NAME.search(text)) and not found["position"]:
        return text[: found.start()]
    if found := LABEL_BEHIND_NAME.search(text):
        name = BYLINE_OPENING.sub("", text[: found.start()])
        if name.count(" ") < MOST_WORDS_BEFORE_LABEL and looks_like_person(name):
            return text[: found.start()]
    return text


def _agency_before(reporter: re.Match[str]) -> str:
    return f"{reporter['agency']}、" if signed_agency(reporter["agency"]) else ""


def _is_beside_name(text: str) -> bool:
    """Return True for what stands behind a name and is none: "Chefredakteurin", "Managing Editor", "envoyée spéciale à Kiev"."""
    words = text.split()
    if len(words) <= 1:
        return ROLE_ALONE.fullmatch(text.strip()) is not None
    return (words[0][0].islower() and words[0] not in PARTICLES) or TRAILING_ROLE.match(f" {text}") is not None


def is_position(text: str) -> bool:
    """Return True for a line that is a position and no name: "Junior Affiliate Content Writer"; "Ana Ruiz, Staff Writer" is a name."""
    return "," not in text and len(text.split()) > FEWEST_WORDS_OF_A_PERSON and TRAILING_ROLE.search(text) is not None


def first_name_first(name: str) -> str:
    """First name first, where the text is one name; two full names with a comma between them are two."""
    last, comma, first = name.partition(",")
    are_two = " " in last.strip() and " " in first.strip()
    return f"{first.strip()} {last.strip()}" if comma and "," not in first and not are_two else name


def _without_beat(name: str) -> str:
    """Return a name without the desk and agency that stood between it and a role: "ANA RUIZ AP Business" of a writer."""
    words = name.split()
    while len(words) > FEWEST_WORDS_OF_A_PERSON and (BEAT.fullmatch(words[-1]) or (words[-1].isupper() and signed_agency(words[-1]))):
        words.pop()
    return " ".join(words)


def _employed(text: str) -> list[str]:
    """Name and employer of "Ana Ruiz - Lake Press" and "Ana Ruiz Associated Press", nothing where the text is not that."""
    dashed = DASH.match(text)
    if dashed and looks_like_person(dashed["name"]) and is_organization(dashed["employer"]):
        return [dashed["name"], dashed["employer"]]
    # A place, of one word; before the name only where letters have no case.
    if dashed and _may_be_place(dashed["employer"]) and is_person_name(dashed["name"]):
        return [dashed["name"]]
    if dashed and dashed["name"].lower() == dashed["name"].upper() and _may_be_place(dashed["name"]) and is_person_name(dashed["employer"]):
        return [dashed["employer"]]
    words = text.split()
    if len(words) > FEWEST_WORDS_OF_A_PERSON and words[0].isupper() and signed_agency(words[0]) and not text.isupper():
        # "NTB Ana Ruiz"
        person = " ".join(words[1:])
        return [words[0], person] if is_person_name(person) else []
    for number in range(len(words) - 1, FEWEST_WORDS_OF_A_PERSON - 1, -1):
        agency = " ".join(words[number:])
        if signed_agency(agency) and (" " in agency or agency.isupper() or agency == signed_agency(agency)):
            return [" ".join(words[:number]).removesuffix(" The"), agency]
    return []


def _may_be_place(word: str) -> bool:
    """Return True for one word that begins with a capital, where it can."""
    return word.isalpha() and (word.istitle() or word.isupper() or word.lower() == word.upper())


def _parts(text: str) -> list[str]:
    """Return what "and", "with" an agency, or space between Chinese names joins."""
    if (joined := WITH_AGENCY.match(text)) and signed_agency(joined["agency"]):
        return [joined["name"], joined["agency"]]
    if (pair := PAIR.match(text)) and looks_like_person(pair["one"]) and looks_like_person(pair["two"]):
        return [pair["one"], pair["two"]]
    if CHINESE_NAMES.match(text) and all(name[0] in SURNAMES for name in text.split()):
        return text.split()
    return [part for joined in AT_AND.split(text) for part in _employed(joined) or [joined]]


def could_be_name(name: str) -> bool:
    """Return True for what is short enough and free of addresses, numbers and the words of menus."""
    return (
        1 < len(name) <= LONGEST_NAME
        and sum(word not in PARTICLES for word in name.split()) <= MOST_WORDS_IN_NAME
        and NOT_A_NAME.search(name) is None
        and (NO_NAME_WORD.search(name) is None or OUR_REPORTER.fullmatch(name) is not None)
        and RUN_TOGETHER.search(name) is None
        and FILE_NUMBER.fullmatch(name) is None
        and ARABIC_WORD.search(name) is None
        and FRAGMENT.fullmatch(name) is None
        and name not in PLACES_OF_TWO_WORDS
        and not _is_day(name)
        and not _is_phrase(name)
        and any(map(str.isalpha, name))
    )


def _is_phrase(name: str) -> bool:
    """Return True for words of which none begins as a name does: "автор нарушает сетевой этикет" signs nothing, "jane doe" may."""
    words = [word for word in name.split() if word not in PARTICLES and not word.endswith(".")]
    if len(words) < FEWEST_WORDS_OF_A_PERSON or not all(word[0].islower() for word in words):
        return False
    return len(words) > FEWEST_WORDS_OF_A_PERSON or CASED_ELSEWHERE.match(name) is not None


def _is_day(name: str) -> bool:
    """Return True for a month with a number and nothing else: "Feb 11"."""
    words = name.replace(",", " ").split()
    return any(map(str.isdigit, name)) and all(word.strip(".").isdigit() or month_key(word.strip(".")) in MONTHS for word in words)


@lru_cache(maxsize=1_024)
def looks_like_person(name: str) -> bool:
    """Return True for two to four capitalized words, or for two to eight characters of a Chinese, Japanese or Korean name."""
    if any(map(str.isdigit, name)) or MENU.search(name) or POSITION.search(name):
        return False
    if IDEOGRAPHIC_NAME.match(name):
        return not is_organization(name)
    parts = name.split()
    is_desk = HEBREW_ROLE.match(name) or (STATION.match(name) and not name.isupper())
    return (
        not is_desk
        and 1 < len(parts) <= MOST_WORDS_OF_A_PERSON
        and all(part[0].isupper() or part in PARTICLES or not (part[0].isascii() or part[0].islower()) for part in parts)
    )


def is_person_name(name: str) -> bool:
    """Return True for what looks like a person's name and is no menu's, desk's or company's."""
    return looks_like_person(name) and could_be_name(name) and not is_organization(name)


def without_day(text: str) -> str:
    """Return a name without the date that follows it: "Ana Ruiz am Samstag", "Jon Falk Mar 14", "Una BrixAug 4", "Una Brix on 4 May"."""
    words = text.split()
    for number in range(1, len(words)):
        following = words[number + 1] if number + 1 < len(words) else ""
        if following[:1].isdigit() and (run_together := MONTH_BEHIND.search(words[number])):
            return " ".join([*words[:number], words[number][: run_together.start()]])
        month = month_key(words[number].strip(".,")) in MONTHS and following[:1].isdigit()
        if month or WEEKDAY.match(words[number]):
            return " ".join(without_label(words[:number]))
    return text


def without_label(words: list[str]) -> list[str]:
    """Return the words without the numbers, prepositions and labels that lead to a date."""
    while len(words) > 1 and (words[-1].casefold() in BEFORE_DAY or UNNAMED.fullmatch(words[-1])):
        words = words[:-1]
    return words


# A number or a label: "4", "Stand:".
UNNAMED = re.compile(
    r"[\d.,]+|\S+:|last|updated|published|posted|modified|reviewed|edited|stand|zuletzt|aktualisiert|publié|mis|à|jour", re.IGNORECASE
)
BEFORE_DAY = frozenset(("am", "on", "le", "vom", "el", "il", "op", "den", "em", "·", "-", "–", "—", "|", "de"))
MENU = re.compile(
    r"\b(?:sign (?:in|up)|log in|"
    r"facebook|twitter|google|instagram|linkedin|youtube|whats ?app|telegram|e-?mail|share[sd]?|updated|published|modified|reviewed|"
    r"about|contact|trending|edited|photos?|credit|image|getty)\b|著者|作者|記者|"
    r"我来说两句|登\s?[录錄]|注册|註冊|昵称|暱稱|跟[贴帖]|设置|微博|退出|我要评论|发表评论|参与评论|我來說兩句|プロフィール|一覧|関連|記事|編集|登録|責任|责任|编辑|來源|来源|时间|日期|글쓴이|댓글|기사|구독|입력|수정|등록|승인|발행|更新|"
    r"公開|掲載|投稿|発表|发布|發布|編集部|[报報][道導]$",
    re.IGNORECASE,
)
# What stands beside or behind a name at work, and is none.
POSITION = re.compile(
    r"\b(?:consultant|director|manager|officer|president|ceo|cto|coo|cmo|founder|specialist|analyst|engineer|attorney|advis[eo]r|"
    r"strategist|"
    r"coordinator|executive|intern|fellow|professor|lecturer|partner|principal|owner|producer|nutritionist|dieti[tc]ian|therapist|"
    r"psychologist|"
    r"economist|scientist|columnist|journalist|pharmacist|physician|nurse|lawyer|solicitor|accountant|architect|developer|"
    r"geschäftsführer(?:in)?|leiter(?:in)?|sprecher(?:in)?|redakteur(?:in)?|journalistin|directeur|directrice|directora?|gerente|"
    r"direttore)$",
    re.IGNORECASE,
)
# What stands before what somebody covers: "כתבת מגזין".
HEBREW_ROLE = re.compile("(?:כתב|כתבת|כתבנו|כתבתנו|עורך|עורכת|פרשן|פרשנית|צלם|צלמת|מערכת)\\s")
# Letters of a broadcaster before its region: "SCB Loddon Mallee".
STATION = re.compile(r"[B-DF-HJ-NP-TV-Z]{3,5}\s")
IDEOGRAPHIC_NAME = re.compile(
    r"[\u3040-\u30ff\u4e00-\u9fff]{2,8}$|[\uac00-\ud7af]{2,4}$|[\u4e00-\u9fff]{1,4}[\s\u3000][\u3040-\u30ff\u4e00-\u9fff]{1,5}$"
)
WEEKDAY = re.compile(
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|(?:mon|tues|wed|thu|fri|sat|sun),|(?:mon|diens|donners|frei|sams|sonn)tag|"
    r"mittwoch|sonnabend|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    re.IGNORECASE,
)
_PARTICLES = "de van von der den del da di la le bin al el y dos ten фон ван де дер ди аль эль"
PARTICLES = frozenset(_PARTICLES.split())
