"""A sentence that says that it is not as its own publisher had it is a correction, though nothing calls itself a note."""

from __future__ import annotations

import pytest

from tests.alert_news import article
from wirewatch.alert.change.own_words_denied import denies_own_words
from wirewatch.alert.change.publisher_mark import new_mark
from wirewatch.alert.message.payload import Form

STRIKE = "The strike of the port pilots was called off by decree on Tuesday."
TEXT = "The pilots met at the quay in the morning.\n{}\nThe ministry names a mediator.\nTugs wait in the roads."


@pytest.mark.parametrize(
    ("said", "is_denied"),
    [
        ("The strike of the port pilots was not called off, contrary to what stood here on Tuesday.", True),
        ("The strike, unlike what we first reported, was not called off by decree.", True),
        ("Der Streik der Lotsen wurde nicht abgesagt, anders als hier am Dienstag stand.", True),
        ("La grève n’a pas été annulée, contrairement à ce que nous avons écrit mardi.", True),
        ("La huelga no fue desconvocada, contrariamente a lo que publicamos el martes.", True),
        ("Lo sciopero non è stato revocato, contrariamente a quanto avevamo scritto martedì.", True),
        ("A greve não foi cancelada, ao contrário do que noticiámos na terça-feira.", True),
        ("De staking is niet afgeblazen, anders dan hier dinsdag stond.", True),
        ("Забастовка лоцманов не отменена, вопреки тому, что мы писали во вторник.", True),
        ("Strajk pilotów nie został odwołany, wbrew temu, co podaliśmy we wtorek.", True),
        ("Kılavuzların grevi, burada salı günü yazılanın aksine, iptal edilmedi.", True),
        ("与本报此前报道不同，引航员罢工并未取消。", True),
        ("The strike of the port pilots was not called off, contrary to what the ministry said on Tuesday.", False),
        ("The strike goes on: “Contrary to what we reported, it was not called off,” a union paper wrote.", False),
        ("La grève n’a pas été annulée, contrairement à ce que le ministre avait annoncé mardi.", False),
        ("Забастовка лоцманов не отменена, вопреки тому, что говорило министерство.", False),
        ("The strike of the port pilots was not called off on Tuesday.", False),
    ],
)
def test_a_publisher_denies_its_own_words_and_no_others(said: str, *, is_denied: bool) -> None:
    assert denies_own_words(said) == is_denied


@pytest.mark.parametrize(
    ("now", "form"),
    [
        ("The strike of the port pilots was not called off, contrary to what stood here on Tuesday.", Form.CORRECTION),
        ("The strike of the port pilots, unlike what we first reported, was not called off.", Form.CORRECTION),
        ("The strike of the port pilots was not called off, contrary to what the ministry said on Tuesday.", None),
        ("The strike of the port pilots was not called off by decree on Tuesday.", None),
    ],
)
def test_an_altered_sentence_that_denies_what_stood_there_is_a_correction(now: str, form: Form | None) -> None:
    """It was told as "Changed without a note"."""
    mark = new_mark(article("a1", text=TEXT.format(now)), ("Pilots", TEXT.format(STRIKE)))
    assert (mark and mark[0]) == form


def test_who_said_so_before_says_nothing_new() -> None:
    said = "The strike was not called off, contrary to what stood here on {}."
    assert new_mark(article("a1", text=TEXT.format(said.format("Monday"))), ("Pilots", TEXT.format(said.format("Tuesday")))) is None
