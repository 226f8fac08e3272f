"""The keys under which the search index files an article: those of the engine's own tokens, so that what it finds the index finds too."""

from __future__ import annotations

import string
from datetime import datetime

from warehouse.records.article import Article
from warehouse.search.index_file import IndexedArticle
from wirewatch.topic.engine.document import Document, Lexicons
from wirewatch.topic.language.words import shape

# SQLite's tokeniser parts words at these; two keys that differ in them only become one, which lets too much through and never too little.
_NO_LETTERS = dict.fromkeys(map(ord, string.punctuation + string.whitespace + "".join(map(chr, range(32))) + "\x7f"))
# Stands where nothing of a key is left, so that the words around it keep their distance.
_NOTHING_LEFT = "0"
# Half a character has no place in UTF-8.
_FIRST_SURROGATE, _LAST_SURROGATE = "\ud800", "\udfff"


def index_key(key: str) -> str:
    """Return a token's key as the index spells it."""
    if key.isascii() and key.isalnum():
        return key
    kept = key.translate(_NO_LETTERS)
    if any(_FIRST_SURROGATE <= letter <= _LAST_SURROGATE for letter in kept):
        kept = kept.encode("utf-8", "replace").decode("utf-8").translate(_NO_LETTERS)
    return kept or _NOTHING_LEFT


def indexed(article: Article, read_at: datetime, lexicons: Lexicons) -> IndexedArticle:
    """Return an article as the index keeps it."""
    document = Document(article, lexicons)
    spelled = {key: index_key(key) for key in set(document.keys)}
    keys = {field.name: " ".join([spelled[key] for key in document.keys[field.first : field.end]]) for field in document.fields}
    forms = {
        (index_form(shape(token).casefold()), spelled[key]) for token, key in {*zip(document.tokens, document.keys, strict=True)} if token
    }
    other = frozenset([(form, key) for form, key in forms if form != key])
    return IndexedArticle(
        article, read_at, document.lexicon.language, (keys.get("title", ""), keys.get("standfirst", ""), keys.get("text", "")), other
    )


def index_form(form: str) -> str:
    """Return a form of a word as the index keeps it for prefixes."""
    return form if form.isascii() else form.encode("utf-8", "replace").decode("utf-8")
