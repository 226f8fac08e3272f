"""The keys under which the search index files an article: those of the engine's own tokens, so that what it finds the index finds too."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from warehouse.records.article import Article
from warehouse.search.index_file import IndexedArticle
from wirewatch.topic.engine.document import Document, Lexicons
from wirewatch.topic.language.words.words import LONGEST_WORD, Lexicon, fold, shape

# SQLite's tokeniser parts words at these; two keys that differ in them only become one, which lets too much through and never too little.
_NO_LETTERS = dict.fromkeys(map(ord, string.punctuation + string.whitespace + "".join(map(chr, range(32))) + "\x7f"))
# Stands where nothing of a key is left, so that the words around it keep their distance.
_NOTHING_LEFT = "0"
FIELDS = ("title", "standfirst", "text")
# Runs that are remembered; beyond it the memory starts anew, and forms are given once more.
_MOST_KNOWN_RUNS = 500_000
# Half a character has no place in UTF-8.
_FIRST_SURROGATE, _LAST_SURROGATE = "\ud800", "\udfff"


@lru_cache(maxsize=1 << 18)
def index_key(key: str) -> str:
    """Return a token's key as the index spells it."""
    if key.isascii() and key.isalnum():
        return key
    kept = key.translate(_NO_LETTERS)
    if any(_FIRST_SURROGATE <= letter <= _LAST_SURROGATE for letter in kept):
        kept = kept.encode("utf-8", "replace").decode("utf-8").translate(_NO_LETTERS)
    return kept or _NOTHING_LEFT


class RunKeys(dict[str, str]):
    """The keys of runs of text without blanks as the index spells them, remembered: most runs stood in other texts, punctuation and all.

    Attributes:
        new_forms: Every form of a word that came up since somebody took them, with its key where that is another.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.new_forms: set[tuple[str, str]] = set()
        self._lexicon = lexicon

    def __missing__(self, run: str) -> str:
        keys, words, _ = self._lexicon.cut(run)
        spelled = list(map(index_key, keys))
        # Once each, as a run of Chinese is a sentence.
        forms = [(_form(word), key) for word, key in set(zip(words, spelled, strict=True))]
        self.new_forms.update([(form, key) for form, key in forms if form != key])
        joined = " ".join(spelled)
        if len(run) <= LONGEST_WORD:
            if len(self) > _MOST_KNOWN_RUNS:
                self.clear()
            self[run] = joined
        return joined

    def take_forms(self) -> frozenset[tuple[str, str]]:
        """Return the forms that were not taken before."""
        taken = frozenset(self.new_forms)
        self.new_forms.clear()
        return taken


def indexed(article: Article, read_at: datetime, lexicons: Lexicons, known_runs: dict[str, RunKeys] | None = None) -> IndexedArticle:
    """Return an article as the index keeps it.

    Args:
        article: The article.
        read_at: When this state of it was read.
        lexicons: Those of the run: what they have stemmed they remember.
        known_runs: By language, the runs of text whose forms the index has been given before; added to. None where none was.
    """
    document = Document(with_link_lines(article), lexicons)
    lexicon = document.lexicon
    runs = ({} if known_runs is None else known_runs).setdefault(lexicon.language, RunKeys(lexicon))
    keys = dict.fromkeys(FIELDS, "") | {name: " ".join(map(runs.__getitem__, text.split())) for name, text in document.texts}
    return IndexedArticle(article, read_at, lexicon.language, (keys["title"], keys["standfirst"], keys["text"]), runs.take_forms())


def with_link_lines(article: Article) -> Article:
    """Return an article as a search reads it: with the lines that lead to other stories behind its text, which topics do not see."""
    return replace(article, text="\n".join((article.text, *article.link_lines))) if article.link_lines else article


def own_text(found: Article) -> Article:
    """Return what a search found without the lines that lead to other stories."""
    return replace(found, text=found.text.removesuffix("\n".join(("", *found.link_lines)))) if found.link_lines else found


def _form(token: str) -> str:
    return index_form(fold(shape(token)))


def index_form(form: str) -> str:
    """Return a form of a word as the index keeps it for prefixes."""
    return form if form.isascii() else form.encode("utf-8", "replace").decode("utf-8")
