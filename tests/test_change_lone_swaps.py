"""One thing in place of another in a text that stands otherwise as it did: told, whatever it is called."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh

# What stands around the sentence, so that the texts' languages are told.
AROUND = {
    "en": "The inquiry of the county was opened in the spring and has heard from forty people. It is to report to the governor by the end.",
    "de": "Die Untersuchung des Landkreises wurde im Frühjahr eröffnet und ist noch nicht zu Ende. Der Bericht soll im Herbst vorliegen.",
    "fr": "Une enquête est ouverte dans le département et les auditions ont été longues. Le rapport est attendu par les élus.",
    "es": "La investigación fue abierta por el municipio y los vecinos han declarado. El informe será entregado en otoño.",
    "it": "Una indagine è aperta nella provincia e gli abitanti sono stati sentiti. Il rapporto della commissione è atteso per la fine.",
    "pt": "Uma investigação foi aberta no município e os moradores foram ouvidos. O relatório não foi entregue até agora.",
    "pl": "Śledztwo zostało otwarte wiosną i nie jest jeszcze zakończone. Raport jest oczekiwany przez radnych do końca jesieni.",
}
HEADLINE = {"en": "What the inquiry heard", "de": "Was die Untersuchung ergab"}

SWAPS = [
    ("en", "The loss was put down to a frayed cable, according to the dam's keepers.", "a frayed cable", "a sleeping watchman"),
    ("en", "The vault had been opened with a key lent by the caretaker of the chapel.", "the caretaker", "the bell ringers"),
    ("en", "All of the hay was bought in secret by a rival of the cooperative last autumn.", "a rival", "the treasurer"),
    ("de", "Die Pumpe war nach Angaben der Betreiber wegen eines gerissenen Riemens ausgefallen.", "Riemens", "Kolbens"),
    ("de", "Den Auftrag für die neue Orgel vergab damals allein der Küster der Gemeinde.", "Küster", "Kantor"),
    ("fr", "La vanne avait été laissée ouverte par un éclusier remplaçant la veille.", "un éclusier remplaçant", "des plaisanciers"),
    ("fr", "Le trésor reposait depuis un siècle sous l'escalier de la chapelle du hameau.", "l'escalier", "l'abreuvoir"),
    ("es", "La compuerta quedó abierta por un descuido de los regantes de la zona baja.", "un descuido", "una orden"),
    ("it", "La statua era stata nascosta da un sagrestano nella cantina del vecchio mulino.", "un sagrestano", "un rigattiere"),
    ("pt", "A comporta foi deixada aberta por um caseiro da quinta durante a madrugada.", "um caseiro", "um herdeiro"),
]
SILENT = [
    ("en", "The loss was put down to a frayed cable, according to the dam's keepers.", "was put down to", "was blamed on"),
    ("en", "The lorry had been parked behind the old mill since the first days of the frost.", "lorry", "truck"),
    ("en", "The loss was put down to a fraied cable, according to the dam's keepers.", "fraied", "frayed"),
    ("en", "It was the surveyor who asked the keepers for the plans of the dam in June.", "the surveyor", "she"),
    ("en", "The weir was to be shut by the keepers until the end of the frost.", "to be shut", "to be sealed"),
    ("en", "A person was seen on the roof of the mill at that hour of the night.", "person", "thatcher"),
    ("de", "Die Pumpe war nach Angaben der Betreiber wegen eines gerissenen Riemens ausgefallen.", "gerissenen", "zerrissenen"),
    ("de", "Die Pumpe war nach Angaben der Betreiber wegen eines gerissenen Riemens ausgefallen.", "Riemens", "Keilriemens"),
    ("fr", "Les éclusiers ont été priés de fermer la vanne avant la nuit de samedi.", "fermer", "clore"),
    ("es", "Los regantes fueron multados por abrir la compuerta antes de la hora.", "abrir", "destrabar"),
    ("es", "La fuga venía del desagüe del molino, al que nadie había visto.", "al que", "en el que"),
    ("en", "The vault was opened with a key lent by sources at the chapel that year.", "sources", "bell ringers"),
    ("de", "Das Feuer in der alten Mühle wurde am frühen Morgen von Nachbarn bemerkt.", "Das Feuer", "Der Brand"),
    ("fr", "La vanne avait été laissée ouverte par un éclusier remplaçant la veille.", "laissée", "oubliée"),
    # Of this language no words that stand before nouns are known.
    ("pl", "Zasuwa została otwarta przez dozorcę starego młyna w nocy z soboty.", "dozorcę", "młynarza"),
]


def texts(language: str, sentence: str, former: str, present: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Write a text with a sentence and the same with other words in it."""
    assert former in sentence
    head = HEADLINE.get(language, "")
    first, last = AROUND[language].split(". ", 1)
    both = [f"{first}.\n{said}\n{last}" for said in (sentence, sentence.replace(former, present, 1))]
    return (head, both[0]), (head, both[1])


@pytest.mark.parametrize(("language", "sentence", "former", "present"), SWAPS)
def test_noun_in_place_of_another_is_told(language: str, sentence: str, former: str, present: str) -> None:
    before, after = texts(language, sentence, former, present)
    change = weigh(before, after)
    assert change.kind is ChangeKind.FACTS
    assert [(each.kind, former.endswith(each.before), present.endswith(each.after)) for each in change.altered] == [("what", True, True)]


@pytest.mark.parametrize(("language", "sentence", "former", "present"), SILENT)
def test_other_words_for_the_same_are_not(language: str, sentence: str, former: str, present: str) -> None:
    assert weigh(*texts(language, sentence, former, present)).kind in {ChangeKind.COSMETIC, ChangeKind.UPDATE}


@pytest.mark.parametrize(
    ("language", "before", "after", "count"),
    [
        (
            "en",
            "The weir was bought by a miller who owed the chapel for a bell.",
            "The weir was bought by a surgeon who owed the chapel for a boat.",
            2,
        ),
        (
            "en",
            "The weir was bought by a miller who owed the chapel for a bell.",
            "The weir was bought by a surgeon who owed the chapel for an item.",
            1,
        ),
        (
            "de",
            "Das Wehr kaufte damals ein Müller, der dem Küster eine Glocke schuldig war.",
            "Das Wehr kaufte damals ein Gerber, der dem Küster eine Orgel schuldig war.",
            2,
        ),
        (
            "es",
            "La compuerta fue comprada por un molinero que debía una campana al cura.",
            "La compuerta fue comprada por un curtidor que debía una barca al cura.",
            2,
        ),
        (
            "en",
            "The weir was bought by a miller who owed the chapel for a bell and a rope.",
            "The weir was bought by a surgeon who owed the chapel for a boat and a sail.",
            0,
        ),
        ("en", "The fire in the lorry was seen by a diver on the quay.", "The blaze in the truck was seen by a diver on the quay.", 0),
    ],
)
def test_two_nouns_of_a_sentence_that_stands_are_told_each(language: str, before: str, after: str, count: int) -> None:
    found = [each for each in weigh(*texts(language, before, before, after)).altered if each.kind == "what"]
    assert len(found) == count


def test_nothing_is_a_lone_swap_where_the_text_was_polished_all_over() -> None:
    """Who writes a text anew puts many a word for another; what of them is a synonym no list knows for all."""
    said = [
        "The ledgers were carried to the attic by a nephew of the miller.",
        "Of the grain hardly a sack was left in the loft at that time.",
        "A surveyor came in the spring to look at the weir and the sluice.",
    ]
    polished = [
        said[0].replace("the attic", "the garret"),
        said[1].replace("the loft", "the hayloft above"),
        said[2].replace("the weir", "the barrage"),
    ]
    other = [said[0].replace("the attic", "the notary"), *said[1:]]
    before = (HEADLINE["en"], "\n".join((AROUND["en"], *said)))
    assert weigh(before, (before[0], "\n".join((AROUND["en"], *polished)))).kind is ChangeKind.UPDATE
    assert weigh(before, (before[0], "\n".join((AROUND["en"], *other)))).kind is ChangeKind.FACTS


@pytest.mark.parametrize(
    ("sentence", "present"),
    [
        ("La actividad aceleró respecto de febrero, según los datos que dio el instituto.", "desaceleró"),
        ("The keepers said that the plans of the dam were understood by the surveyor.", "misunderstood"),
        ("Комиссия заявила, что работы на плотине велись аккуратно и в срок.", "неаккуратно"),
    ],
)
def test_prefixes_that_deny(sentence: str, present: str) -> None:
    former = next(word for word in sentence.rstrip(".").split() if present.endswith(word))
    assert weigh(("", sentence), ("", sentence.replace(former, present))).kind is ChangeKind.FACTS


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("The company blamed a burst pipe.", "The company blamed a drunken foreman.", [("burst pipe", "drunken foreman")]),
        ("Police blamed a faulty cable.", "Police blamed a careless smoker.", [("faulty cable", "careless smoker")]),
        ("The mayor praised the divers.", "The mayor praised the jurors.", [("divers", "jurors")]),
        pytest.param("The pair were taken to hospital.", "Both were taken to hospital.", [], id="its subject"),
        pytest.param("It was a mare.", "It was an oak.", [], id="too little that stands"),
        pytest.param("The company blamed a burst pipe.", "The company blamed a burst tube.", [], id="a synonym"),
        pytest.param("The company blamed a burst pipe.", "The company blamed a person.", [], id="a vaguer word"),
    ],
)
def test_what_a_short_sentence_ends_with_is_told_where_it_is_another(before: str, after: str, told: list[tuple[str, str]]) -> None:
    around = "A quarry in Kasten filled with water on Monday and drowned twelve machines.\nNo miner was underground.\n"
    found = weigh(("Quarry floods", around + before), ("Quarry floods", around + after))
    assert [(each.before, each.after) for each in found.altered] == told
