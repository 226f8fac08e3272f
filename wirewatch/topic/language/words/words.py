"""Words of a text, and the keys under which they meet the words of a query.

A token's *shape* is its normal form with the case kept (no possessive, no elision, straight quotes, composed letters), and without the
case ending that some languages set off from a name by an apostrophe ("Ankara'da").
Its *key* is the folded, accent-free stem: two tokens with different keys never match, equal keys may need a second look.
Accents fall before stemming but for those that the language's stemmer knows endings by; what these stem otherwise than the plain
letters is looked for under every key that it may have (`wirewatch.topic.language.words.spellings`).
Scripts without spaces (Han, kana, hangul, Thai) give one token a character, so that a name is found as a substring.
A Hebrew word is found with the particles that are written as one with it ("בכור", "in a reactor", by כור). Persian's joiner parts
words as a blank does, since newsrooms write either.
A number ends where letters begin ("200kg" is "200 kg"); a number behind letters belongs to their name ("G7", "H5N1").
Stemming is Snowball (https://snowballstem.org), chosen by the script of the token and, of Latin words, by the language of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import Stemmer

# Han, kana, hangul, Thai, Lao, Tibetan, Burmese, Khmer: written without spaces, or with particles glued to names.
GLUED = (
    "\u0e00-\u0f0d\u0f0f-\u104a\u104c-\u109f\u1100-\u11ff\u1780-\u17d3\u17d6-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0002fa1f"
)
# Combining accents, and the vowel signs from Hebrew to Sinhala, stand inside words, though Python's \w leaves them out.
MARKS = "".join(letter for letter in map(chr, range(0x300, 0xE00)) if unicodedata.category(letter) in {"Mn", "Mc", "Me"})
# With it a word of Arabic letters is parted; in other scripts it only says how letters are drawn.
_JOINER = "(?<![\u0600-\u08ff])\u200c"
_TOKEN = re.compile(
    rf"\b[^\W\d_](?:\.[^\W\d_]\b)+\.?"  # initials: U.S., U.N.
    rf"|[\uff66-\uff9d][\uff9e\uff9f]?"  # kana of half width, a voiced one with its mark
    rf"|[{GLUED}]"
    rf"|\d++(?=[^\W\d_{GLUED}])"  # with a unit behind it: 5kg, $80bn, 4x4
    rf"|[^\W{GLUED}]+(?:(?:['’]|(?:[{MARKS}\u200d]|{_JOINER})+)[^\W{GLUED}]+)*(?:[{MARKS}\u200d]|{_JOINER})*"
)
_ONLY_GLUED = re.compile(f"[{GLUED}]")
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u200c\u200d]")
# Persian's ye and kaf, which many keyboards write as Arabic's, and Arabic's ye without dots.
_ARABIC_LETTERS = str.maketrans("یکىې", "يكيي")
# Hindi writes a nasal before a consonant of its class, or over the vowel as a moon, as the dot of anusvara too, and leaves out nukta.
_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])|ँ")
_ANUSVARA, _NUKTA = "ं", "\u093c"
# "and", "with", "so", "like" before the article; Snowball keeps them, light stemming (Larkey and others, 2002) drops them.
_ARABIC_PREFIX = re.compile("^[وفبك](?=ال..)")
# "And", "that", "when", "in", "to", "from", "as", "the" are written as one with a Hebrew word; so many letters a word has that bears them.
_HEBREW_PARTICLES = re.compile("ו?(?:[בכלמ]?ש)?(?:מ?ה|[בכלמ])?")
_SHORTEST_HEBREW = 3
# All letters of particles: a key is what stands behind them, whether they are particles or the word's own.
_HEBREW_OPENING = re.compile("[ובכלמשה]+(?=..)")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\w{2})", re.IGNORECASE)

# Case endings that several languages set off from a name by an apostrophe: Turkish ("Karaçayır'da", "Ankara'nın"), Polish ("Kennedy'ego"),
# Finnish ("Bordeaux'ssa"), Estonian ("Trump'ile") and Danish ("NATO'en"). Of fewer letters before it are no such names ("Sa'da").
_CASE_ENDING = re.compile(
    r"(?<=[^\W\d_]{3})(?<!qu)'(?:[dt][ae]n?(?:ki)?|[yn]?l[ae]|[yns]?[ıiuü]n(?:[dt][ae]n?|[ae])?|n[dt][ae]n?|[yn][aeıiuü]|[ln]?[ıiuü]l[ae]r|l[ae]r(?:[ıi]n?|[ae])?|"
    r"l[ıiuü]|l[ıiuü]k|[dt][ıiuü]r|ki|ego|emu|em|owi|ów|ami|ach|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|hun|iin|ile|ilt|ist|iga|en|et|er)$",
    re.IGNORECASE,
)
# The shortest are a part of other languages' names ("Chang'e", "Sana'a"); a vowel stands behind a consonant.
_TURKISH_VOWEL = re.compile(r"(?<=[^\W\d_aeıioöuüâîû]{1})'[aeıiuü]$", re.IGNORECASE)

# ISO 639-1 to Snowball; others are chosen by script, so that a quotation in them is stemmed in any text.
STEMMERS = {
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
    "tr": "turkish",
}

# Languages without a stemmer whose names have case forms, or that must not take Russian's for theirs; their Latin words are stemmed as
# English ones.
_UNSTEMMED = ("bg", "bs", "hr", "lv", "mk", "sk", "sl", "sr", "uk")
READ_LANGUAGES = frozenset((*STEMMERS, *_UNSTEMMED))

# The accented letters without which a stemmer cuts words otherwise, found by leaving out each and counting, in lists of 30,000 forms
# a language, the pairs of forms that lose their common stem: of languages that are not here it is less than one in a hundred.
ENDING_LETTERS = {
    "ca": "àèéíóç",
    "cs": "áčéěíňšůýž",
    "es": "áéíó",
    "et": "äöõü",
    "fr": "èé",
    "hu": "áéóő",
    "it": "àò",
    "lt": "ąčėįšųž",
    "pl": "ąćęłóś",
    "pt": "áâãçêíõ",
    "ro": "ăâșț",
    "sv": "åäö",
    "tr": "ğıöşü",
}
# The same letters with a cedilla for a comma and the reverse, as keyboards have them.
_SAME_LETTERS = {"ro": {"ş": "ș", "ţ": "ț"}, "tr": {"ș": "ş"}}

# Letters of the Latin script that no normal form takes apart, as names are written where nobody has them.
PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y"}
    | {"æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}
    | {"Ł": "L", "Ø": "O", "Đ": "D", "Ð": "D", "Ħ": "H", "Ŧ": "T", "Ŋ": "N", "Ə": "A", "Ɓ": "B", "Ɗ": "D", "Ƙ": "K", "Ƴ": "Y"}
    | {"Æ": "AE", "Œ": "OE", "Þ": "TH", "ẞ": "SS", "ё": "е"}
)
# The breve of Cyrillic й and the voicing of kana are letters, not accents.
_ACCENTS = re.compile("[\u0300-\u0305\u0307-\u036f]|(?<![\u0400-\u04ff])\u0306")

# Scripts of one language, nearly.
_OTHER_SCRIPTS = (
    ("\u0370", "\u0400", "greek"),
    ("\u0530", "\u0590", "armenian"),
    ("\u0900", "\u0980", "hindi"),
    ("\u0b80", "\u0c00", "tamil"),
    ("\u1f00", "\u2000", "greek"),
)
# The commonest little words tell the languages of the Latin script apart in one sentence; read only where nobody says.
_LITTLE_WORDS = {
    "de": "der die das und ist nicht von mit den dem ein eine für auf sich auch",
    "en": "the of and to in is that for it was on with as by at from",
    "es": "el los las y del que por con para una su más como pero este",
    "fr": "le les des et du est que pour dans une qui sur avec au pas",
    "it": "il di che della per sono non gli del alla nel anche una con",
    "pt": "os não uma com para que dos das em ao mais como pelo foi",
}
_LITTLE = {word: code for code, words in _LITTLE_WORDS.items() for word in words.split()}
# Sixty words hold about twenty little ones in each of these languages.
GUESSED_BY = 60
# A desk's vocabulary is about 300,000 forms; beyond it the cache starts anew instead of growing.
_CACHE_LIMIT = 200_000
# No word of any language is longer; what is, is data, and is neither stemmed nor remembered.
LONGEST_WORD = 80

# The keys, the tokens and the places of the tokens in a run of text without blanks.
Piece = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]
_ONE_AT_START = (0,)
# The lexicon remembers what it has stemmed; the stemmer's own memory, in vain, takes 1.4 us a new word.
_NO_CACHE = 0
# Punctuation around a word that is never part of it.
_EDGES = ".,;:!?\"'()[]{}*/<>|“”‘’„«»–—…-"


# Parts a name's own letters from the ending of a case.
ENDING = "|"
# Surnames and towns in -ов, -ев and Ukrainian -ів, of two syllables or more.
_LIKE_GENITIVES = re.compile(r"[аеєиіїоуыэюяё][^аеєиіїоуыэюяё]*(?:[оеёєії]в)\Z", re.IGNORECASE)


class Mode(StrEnum):
    """How a word of a query meets a word of a text.

    By its stem; as a name, in any case and accents and in the case forms that the text's language gives it; in any case and accents; in its
    case; in any case with its accents.
    """

    STEM = "stem"
    NAME = "name"
    FOLD = "fold"
    CASE = "case"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query.

    Attributes:
        text: Its shape.
        mode: How it meets a word of a text.
        forms: Case forms of a name that it stands for in one language, see `case_forms_of`; none in a query.
    """

    text: str
    mode: Mode
    forms: frozenset[str] = frozenset()


def tokens(text: str) -> list[str]:
    """Return the tokens of a text in order; they are slices of it, and none holds a blank."""
    return _TOKEN.findall(text)


def is_glued(token: str) -> bool:
    """Tell whether a token comes from a script without spaces."""
    return len(token) == 1 and _ONLY_GLUED.match(token) is not None


def has_glued(text: str) -> bool:
    """Tell whether a text holds a script without spaces."""
    return not text.isascii() and _ONLY_GLUED.search(text) is not None


@lru_cache(maxsize=65536)
def shape(token: str) -> str:
    """Return the normal form of a token, case kept: "China's" and "Çin'de" are "China" and "Çin", "l'Inde" is "Inde", "U.S." is "US"."""
    # Most tokens; there is nothing to fold but the stops of initials.
    if token.isascii() and "'" not in token:
        return token.replace(".", "")
    # Composed, since a text may spell an accent as a letter of its own, and full-width letters are letters.
    form = unicodedata.normalize("NFKC", token).replace("’", "'").replace(".", "")
    form = _ARABIC_MARKS.sub("", form)
    if form[-2:] in {"'s", "'S"}:
        form = form[:-2]
    if "'" in form and form[0].isupper():
        form = _CASE_ENDING.sub("", form)
    return _ELISION.sub("", form) or token


def without_turkish_vowel(form: str) -> str:
    """Return a shape without the ending of one vowel that Turkish sets off from a name: "Erdoğan'a" is "Erdoğan"."""
    return _TURKISH_VOWEL.sub("", form) if "'" in form and form[0].isupper() else form


@lru_cache(maxsize=65536)
def fold(form: str) -> str:
    """Return a shape without case and accents, in one of its spellings."""
    return without_accents(in_one_spelling(form.casefold()))


def in_one_spelling(folded: str) -> str:
    """Return a word of Arabic letters or of Devanagari in the one of its spellings that stands for all."""
    if "\u0600" <= folded[:1] < "\u0700":
        return folded.translate(_ARABIC_LETTERS)
    return _NASAL.sub(_ANUSVARA, folded.replace(_NUKTA, "")) if "\u0900" <= folded[:1] < "\u0980" else folded


def without_accents(form: str) -> str:
    """Return a form without accents, case kept."""
    if form.isascii():
        return form
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", form.translate(PLAIN_LETTERS))))


def default_mode(form: str) -> Mode:
    """Return how a word is matched when the query does not say.

    Lower case is stemmed. Capitalised Latin words are names and have case forms where their language has; capitals throughout
    ("US", "WHO") are acronyms and keep their case, or they would meet "us" and "who". Names of other scripts inflect and are
    stemmed, but for those that end as a Russian genitive does, which the stemmer cuts to another word ("Песков" to sand). Keys
    of Hebrew words lack more than particles, so that the form tells.
    """
    if _is_hebrew(form[0]):
        return Mode.FOLD
    if not form[0].isupper():
        return Mode.STEM
    is_acronym = len(form) > 1 and form.isupper()
    if not is_latin(form[0]):
        return Mode.NAME if _LIKE_GENITIVES.search(form) and not is_acronym else Mode.STEM
    return Mode.CASE if is_acronym else Mode.NAME


def has_form(form: str, word: Word) -> bool:
    """Tell whether a shape is a word, as the word asks for it, of words that are not stemmed."""
    if form == word.text and not word.forms:
        return True
    match word.mode:
        case Mode.NAME if word.forms:
            return form[0].isupper() and _is_case_form(form.casefold(), word.forms)
        case Mode.NAME:
            # Other scripts have names for words ("песков" is of sands), and no headline in small letters.
            return (form[0].isupper() or is_latin(form[0])) and fold(form) == fold(word.text)
        case Mode.FOLD:
            return fold(form) == fold(word.text) or is_with_particles(form, word.text)
        case Mode.LETTERS:
            return form.casefold() == word.text
        # "İYİ" is "IYI"; whoever asks for one case of other words asks for their letters.
        case _:
            return word.text.isupper() and without_accents(form) == without_accents(word.text)


def case_forms_of(form: str, stem: int) -> tuple[str, ...]:
    """Return what a text may write for a form in small letters that has `stem` letters of the name: these in any accents, then the ending.

    An ending has its own accents or none, since another one makes another word: Slovakia's "Slovenska" is not "Slovenská". Greek and
    Cyrillic ones are without, as stress moves.
    """
    if not is_latin(form[0]):
        return (fold(form),)
    parted = f"{fold(form[:stem])}{ENDING}{form[stem:]}"
    return parted, without_accents(parted)


def _is_case_form(small: str, forms: frozenset[str]) -> bool:
    if not is_latin(small[0]):
        return fold(small) in forms
    return any(f"{without_accents(small[:stem])}{ENDING}{small[stem:]}" in forms for stem in range(len(small), 0, -1))


def shared_start(words: Sequence[str]) -> str:
    """Return the letters that all words begin with."""
    first, last = min(words), max(words)
    size = next((place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), min(len(first), len(last)))
    return first[:size]


def is_with_particles(form: str, word: str) -> bool:
    """Tell whether a Hebrew form is a word with particles in front of it."""
    return (
        len(word) >= _SHORTEST_HEBREW
        and _is_hebrew(word[0])
        and form.endswith(word)
        and _HEBREW_PARTICLES.fullmatch(form, 0, len(form) - len(word)) is not None
    )


def _is_hebrew(letter: str) -> bool:
    return "\u05d0" <= letter <= "\u05ea"


def is_latin(letter: str) -> bool:
    """Tell whether a word that begins with a letter is one of the Latin script, or a number."""
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"


class Lexicon(dict[str, str]):
    """The keys of tokens in texts of one language, remembered: `lexicon[token]` is the token's key."""

    def __init__(self, language: str) -> None:
        """Stem Latin words by `language` (ISO 639-1); one that is not among those that are read keeps them whole."""
        super().__init__()
        self.language = language
        # What `wirewatch.topic.language.words.spellings` found of words of queries, which are few.
        self.spellings: dict[Word, tuple[Word, ...]] = {}
        self.names: dict[tuple[Word, bool], tuple[tuple[Word, ...], ...]] = {}
        self.endings = ENDING_LETTERS.get(language, "")
        self._kept = {letter: letter for letter in self.endings} | _SAME_LETTERS.get(language, {})
        self._latin = Stemmer.Stemmer(STEMMERS.get(language, STEMMERS["en"]), _NO_CACHE) if language in READ_LANGUAGES else None
        self._russian = Stemmer.Stemmer("russian", _NO_CACHE)
        self._arabic = Stemmer.Stemmer("arabic", _NO_CACHE)
        self._others = [(first, last, Stemmer.Stemmer(name, _NO_CACHE)) for first, last, name in _OTHER_SCRIPTS]

        self.pieces = _Pieces(self)

    def __missing__(self, token: str) -> str:
        if len(token) > LONGEST_WORD:
            return token.casefold()
        if len(self) > _CACHE_LIMIT:
            self.clear()
        # Letters and digits of ASCII are their own shape.
        key = self._key(token.lower() if token.isascii() and token.isalnum() else shape(token).casefold())
        self[token] = key
        return key

    def cut(self, run: str) -> Piece:
        """Return the piece of a run without blanks; a plain word in its punctuation, as most are, takes a third of the time."""
        word = run.strip(_EDGES)
        # Whatever begins with a digit may be a number with its unit.
        if word.isascii() and word.isalnum() and (word[0] > "9" or word.isdecimal()):
            return (self[word],), (word,), _ONE_AT_START if run[0] == word[0] else (run.index(word),)
        found = list(_TOKEN.finditer(run))
        words = tuple([match.group() for match in found])
        starts = _ONE_AT_START if len(found) == 1 and not found[0].start() else tuple([match.start() for match in found])
        return tuple([self[word] for word in words]), words, starts

    def _key(self, folded: str) -> str:
        first = folded[:1]
        if first > "\u0600":
            folded = in_one_spelling(folded)
        if first < "\u0370" or "\u1e00" <= first < "\u1f00":
            written = folded if folded.isascii() else self._with_endings(folded)
            stem = self._latin.stemWord(written) if self._latin else written
        elif "\u0400" <= first < "\u0530":
            stem = self._russian.stemWord(folded.replace("ё", "е"))
        elif "\u0600" <= first < "\u0700":
            stem = self._arabic.stemWord(_ARABIC_PREFIX.sub("", folded))
        elif _is_hebrew(first):
            return _HEBREW_OPENING.sub("", folded, count=1)
        else:
            stemmer = next((stemmer for begin, end, stemmer in self._others if begin <= first < end), None)
            return (without_accents(stemmer.stemWord(folded)) if stemmer else "") or folded
        # Those that the stemmers need go after stemming.
        return without_accents(stem) or folded

    def stems(self, forms: list[str]) -> list[str]:
        """Return the keys of Latin forms in small letters whose accents are all of `endings`."""
        return [without_accents(stem) for stem in self._latin.stemWords(forms)] if self._latin else forms

    def _with_endings(self, folded: str) -> str:
        """Return a word with no accents but those that its language's endings are known by."""
        return "".join([self._kept.get(letter) or without_accents(letter) for letter in folded]) if self._kept else without_accents(folded)


class _Pieces(dict[str, Piece]):
    """The pieces of runs without blanks, remembered: most of a text is runs that stood in other texts, punctuation and all."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, run: str) -> Piece:
        piece = self._lexicon.cut(run)
        if len(run) <= LONGEST_WORD:
            if len(self) > _CACHE_LIMIT:
                self.clear()
            self[run] = piece
        return piece


def language_of(claimed: str, words: list[str]) -> str:
    """Return the language that a text is read in: the claim, or the little words' vote, or English."""
    code = claimed[:2].lower()
    if code in READ_LANGUAGES:
        return code
    votes: dict[str, int] = {}
    for word in words[:GUESSED_BY]:
        voted = _LITTLE.get(word)
        if voted:
            votes[voted] = votes.get(voted, 0) + 1
    # English among equals, as it is the likeliest.
    return max(votes, key=lambda code: (votes[code], code == "en")) if votes else "en"
