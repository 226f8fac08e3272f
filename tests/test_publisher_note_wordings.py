"""Notes that say what is more accurate now, or what their makers said, and answers that came after publication."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.diff.word_diff import sentences
from wirewatch.article.kind.notes.publisher_note import NoteKind, note_kind, owns_words


@pytest.mark.parametrize(
    "said",
    [
        "EDITOR'S NOTE: This story has been revised since it was first posted to more accurately describe the keeper's letters.",
        "This report has been revised to describe the vote more precisely.",
        "Cet article a été revu pour décrire plus fidèlement les échanges entre le maire et le port.",
        "Dieser Text wurde überarbeitet, um die Rolle des Lotsen genauer wiederzugeben.",
        "Este texto fue revisado para describir con mayor precisión el papel del práctico.",
        "Este artigo foi revisto para descrever com mais rigor o papel do prático.",
        "Questo articolo è stato rivisto per descrivere con maggiore precisione il ruolo del pilota.",
    ],
)
def test_what_a_text_says_more_accurately_it_did_not_say_so(said: str) -> None:
    assert note_kind(sentences(said)) is NoteKind.CORRECTION


@pytest.mark.parametrize(
    "said",
    [
        "En la versión inicial atribuíamos al práctico haber dormido en la guardia.",
        "En el titular llamábamos capitán al práctico del puerto.",
        "Dans la première version, nous attribuions ces propos au pilote.",
        "In der ersten Fassung hatten wir dem Lotsen diesen Satz zugeschrieben.",
        "Nella prima versione attribuivamo la frase al pilota del porto.",
        "Na primeira versão atribuíamos a frase ao prático do porto.",
    ],
)
def test_makers_who_say_what_they_said_and_is_exchanged_correct_it(said: str) -> None:
    assert owns_words(said)
    assert note_kind(sentences(said), 1) is NoteKind.CORRECTION


@pytest.mark.parametrize(
    "said",
    [
        "Tras la publicación de esta noticia, la naviera envió un comunicado en el que atribuye el retraso a la niebla.",
        "Después de publicarse este artículo, la naviera remitió una nota en la que achaca el retraso a un error del capitán.",
        "After this article was published, the ferry line sent a statement that put the delay down to an error of the captain.",
        "Following publication of this story, the port issued a statement in which it blames a mistake in the timetable.",
        "Nach Veröffentlichung dieses Artikels schickte die Reederei eine Stellungnahme, in der sie einen Fehler einräumt.",
        "Après la publication de cet article, la compagnie a adressé un communiqué où elle évoque une erreur du capitaine.",
        "Dopo la pubblicazione di questo articolo la compagnia ha inviato una nota in cui parla di un errore del comandante.",
        "Após a publicação desta matéria, a empresa enviou uma nota em que fala de um erro do comandante.",
    ],
)
def test_an_answer_after_publication_is_no_note(said: str) -> None:
    assert note_kind(sentences(said)) is None


def test_what_the_makers_say_of_an_answer_after_publication_is_a_note() -> None:
    said = "After this article was published, the ferry line sent a statement; we had wrongly said that it had none."
    assert note_kind(sentences(said)) is NoteKind.CORRECTION
