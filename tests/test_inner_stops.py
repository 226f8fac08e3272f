"""Full stops that end no sentence: behind ordinals, the days of a date and words cut short; and those behind figures that end one."""

from __future__ import annotations

import numpy as np
import pytest

from tests.topic_books import article, matches
from wirewatch.topic.engine.letters import lay_letters
from wirewatch.topic.language.sentences.sentences import sentence_starts, shown_bounds
from wirewatch.topic.language.sentences.stops import breaks

ONE = [
    "Der Vertrag der Trainerin läuft bis zum 30. Juni und wird verlängert.",
    "Das sagte die Leiterin der 27. UN-Klimakonferenz in der Hafenstadt.",
    "Das Rathaus feiert am Dienstag, 10. Oktober, seinen 65. Geburtstag.",
    "Sie wurde nach einem überraschenden 2. Platz und dem 3. oder 4. Versuch gefeiert.",
    "Die Halle stammt aus dem 15. Jahrhundert und ist im 2. Stock gesperrt.",
    "Die Messe dauert vom 14. – 16. Mai und ist am 5. 6. 2031 vorbei.",
    "Im Finale der Damen trifft der 1. FC Seehafen auf Bergdorf.",
    "Die Läuferin (6. Podestplatz) ist mit der Zeit zufrieden.",
    "Zij komen op 3. Juni.",
    "Ministeren talte på den 27. FN-klimakonference, og det gik godt.",
    "Vedení města otevřelo během 12. Mezinárodního festivalu nový most.",
    "Burmistrz przemawiał podczas 24. Finału zbiórki na rzecz szpitala, żeby pomóc.",
    "A miniszter a 27. ENSZ-klímakonferencián beszélt, és elutazott.",
    "Takım 34. Hafta maçında rakibini yendi ve liderliğe yükseldi; şehirde kutlandı, ışıklar yandı.",
    "Kokous oli 27. YK-kokous ja se päättyi sopuun.",
    "Kongres začne v petek, 5. Junija, v mestu.",
    "Man braucht dafür Werkzeug, z. B. Hammer u. Zange, und die sog. Spannkette.",
    "Nach § 910 Abs. 1 gilt das laut Art. 5 auch in der Hauptstr. 10 und an der Talstr. 4.",
    "Sie ist die Lehrerin von St. Gallen und hat die Nr. 5.",
    "Maj. Una Falk and the Rev. Jo Brix met at Mt. Arden, as Ch. 4 tells.",
    "Το είπε η κ. Λεβέντη στη βουλή.",
    "В день памяти свт. Луки митр. Иона приехал в город.",
    "Rada ds. Kultury wybrała np. Annę Lis.",
    "Bank zaplatil 250 mil. Kč a 3 mld. EUR.",
]
TWO = [
    "Er starb 2019. Danach wurde das Haus verkauft und ist leer.",
    "Die Stadt stieg auf Platz 4. Haben das die Trainer gewusst?",
    "Das war am 30. Die Polizei suchte nach dem Mann.",
    "Die Quote sank auf unter 1. Das ist der Tiefstand.",
    "Auf Band 1. Leider fehlt der Rest.",
    "Es sind bereits 82. Und das nur in der Stadt.",
    "She finished in the top 10. The others were late.",
    "They lost by 12. May said nothing.",
    "I am 30. My wife is older.",
    "Il est ouvert 24 heures sur 24. Son ami dort.",
    "La réunion des 27. Les ministres sont partis.",
    "Kurs podano o godzinie 15. Bank, który go podał, milczy.",
    "Zapłacił w 2019 r. Potem wyjechał do Łodzi.",
    "Dan var 5 m. Eva mätte den.",
    "They use vitamin d. Nobody knows why the dose is small.",
    "Vi ses den 5. Publiken väntar och är glad.",
    "Το πήραν όλοι κ.α. Ο δήμος δεν απάντησε.",
    "The market reached 74 Mt. That is a record.",
]


@pytest.mark.parametrize("text", ONE)
def test_no_sentence_ends_within_a_name_a_date_or_behind_a_word_cut_short(text: str) -> None:
    """Every thirtieth quote in German broke off at an ordinal: "... läuft bis zum 30."."""
    assert sentence_starts(text) == [0]
    assert shown_bounds(text) == [0, len(text)]


@pytest.mark.parametrize("text", TWO)
def test_a_sentence_that_ends_in_a_figure_or_a_letter_ends_there(text: str) -> None:
    assert len(sentence_starts(text)) == 2


def test_a_batch_finds_the_same() -> None:
    texts = [*ONE, *TWO]
    laid = lay_letters(texts)
    found = breaks(laid, np.arange(len(texts)), texts)
    assert found.size == len(TWO)
    assert set(found.tolist()) == {
        int(base) + start for base, text in zip(laid.bases, texts, strict=True) for start in sentence_starts(text)[1:]
    }


def test_what_is_quoted_goes_on_behind_the_ordinal() -> None:
    text = "Der Streik beginnt. Der Hafen bleibt bis zum 30. Juni geschlossen, sagt die Behörde. Mehr folgt."
    (found,) = matches('"hafen" NEAR/S "behörde"', article(text, "x", "de"))
    assert found.sentence == "Der Hafen bleibt bis zum 30. Juni geschlossen, sagt die Behörde."
