"""Sentences that are written otherwise: which of them an article still says, in other words or elsewhere."""

from __future__ import annotations

from importlib import resources

import pytest

from wirewatch.alert.change.diff.word_diff import diff, diff_words, sentences
from wirewatch.alert.change.facts.rewordings import is_restyled, is_still_said
from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.alert.change.words import synonyms

TITLE = "Ostmere council votes on the northern mole"
REST = (
    "Jan Toller said the works would last two winters. Fishermen asked for a second quay. The mole was built by the navy. "
    "It has stood since the storm of last year. Boats moor at the southern one."
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Synonyms, of several words too, and behind an article that is written as one with its word.
        ("A fire destroyed the sail loft of Ostmere on Monday.", "A blaze destroyed the sail loft of Ostmere on Monday."),
        ("The harbour master resigned on Monday.", "The harbour master stepped down on Monday."),
        ("L'incendie a détruit la voilerie d'Ostmere.", "Le feu a détruit la voilerie d'Ostmere."),
        ("Der Hafenmeister sagte, die Mole werde gebaut.", "Der Hafenmeister erklärte, die Mole werde gebaut."),
        ("Капитан порта сообщил о ремонте мола.", "Капитан порта рассказал о ремонте мола."),
        ("风暴导致北堤关闭三天。", "风暴造成北堤关闭三天。"),
        # Other forms of a word, regular or not, and a day that is told from today.
        ("The council will meet in Ostmere tomorrow.", "The council met in Ostmere on Thursday."),
        ("В Остмере обсудят ремонт мола.", "В Остмере обсудили ремонт мола."),
        ("El pleno se reunirá mañana en Ostmere.", "El pleno se reunió este jueves en Ostmere."),
        # Spelling, another order, and more said than before.
        ("The counsil voted on the northern mole.", "The council voted on the northern mole."),
        ("The council voted on the mole on Monday, officials said.", "On Monday the council voted on the mole, officials said."),
        ("The council voted on the mole.", "The council voted on the mole by a large majority after a long debate."),
        # A synonym in another form, and several words of which only one is in no list.
        ("The port will shut its mole on Monday.", "The port will close its mole on Monday."),
        (
            "The firm employed forty workers to repair the mole, but the residents feared noise.",
            "The company hired forty workers to mend the mole, but the inhabitants feared noise.",
        ),
        # Written anew around the same words.
        (
            "The harbour council of Ostmere, the oldest of the coast, voted for a new northern mole on Monday.",
            "On Monday a new northern mole got the votes of Ostmere's harbour council, whose members had argued over it all day.",
        ),
    ],
)
def test_a_sentence_in_other_words_is_still_said(before: str, after: str) -> None:
    (edit,) = diff(f"{before} {REST}", f"{after} {REST}").edits
    assert is_still_said(edit, (TITLE, f"{after} {REST}"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The council financed the mole on Monday.", "The council discussed the mole on Monday."),
        # Though the headline still has the word.
        ("The council votes on the mole on Monday.", "The council reports on the mole on Monday."),
        ("The council did not vote on the mole.", "The council did vote on the mole."),
        ("Der Rat finanziert die Mole.", "Der Rat berät die Mole."),
        ("Совет утвердил ремонт мола.", "Совет обсудил ремонт мола."),
        ("市议会批准了北堤工程。", "市议会否决了北堤工程。"),
    ],
)
def test_a_word_that_takes_the_place_of_another_is_told(before: str, after: str) -> None:
    (edit,) = diff(f"{before} {REST}", f"{after} {REST}").edits
    assert not is_still_said(edit, (TITLE, f"{after} {REST}"))


def test_the_portuguese_in_the_denies_nothing() -> None:
    rest = "Os pescadores pediram um segundo cais. O molhe foi construído pela marinha e não mudou."
    before, after = (f"O navio atracou {where} cais da cidade com uma hora de atraso. {rest}" for where in ("junto ao", "no"))
    (edit,) = diff(before, after).edits
    assert is_still_said(edit, ("Navio chega com atraso", after))
    (edit,) = diff(before, before.replace("atracou", "não atracou")).edits
    assert not is_still_said(edit, ("Navio chega com atraso", before.replace("atracou", "não atracou")))


def test_a_sentence_that_went_is_still_said_where_the_article_has_its_words() -> None:
    gone = "Fishermen asked the council of Ostmere for a second quay at the mole."
    (edit,) = diff(f"{gone}\n{REST}", REST).edits
    assert is_still_said(edit, (TITLE, REST))
    assert not is_still_said(edit, (TITLE, "Jan Toller said the works would last two winters."))


def test_a_matched_headline_in_other_words_is_no_change_where_the_text_says_the_same() -> None:
    text = f"The council of Ostmere votes on a new northern mole on Monday. {REST}"
    weighed = weigh((TITLE, text), ("Mole: what fishermen want", text), [TITLE])
    assert weighed.kind is not ChangeKind.FACTS
    assert weighed.survives


def test_a_lede_that_was_written_anew_is_no_change_and_a_matched_sentence_in_its_place_is() -> None:
    lede, other = "Hardly a boat left the harbour of Ostmere on Monday.", "Empty quays, full inns: a strike shut the whole port for a day."
    before, after = ((TITLE, f"{said} {REST}") for said in (lede, other))
    assert weigh(before, after, lede=lede).kind is not ChangeKind.FACTS
    assert weigh(before, after, [lede]).kind is ChangeKind.FACTS
    assert weigh(before, (TITLE, REST), lede=lede).kind is ChangeKind.FACTS


def test_a_quote_that_moved_to_another_sentence_is_no_quote_that_went() -> None:
    before = f"The zoo said on Monday that all was well with “Asla” and her young. {REST}"
    after = f"The zoo said on Monday that all was well. It named “Asla” and her young with joy. {REST}"
    assert weigh((TITLE, before), (TITLE, after)).quotes == ()


def test_a_text_that_was_edited_all_over_for_its_style_is_restyled() -> None:
    lone = REST.replace("built", "raised").replace("stood", "held").replace("moor", "lie")
    styled = lone.replace("works would last", "job would take").replace("asked for a second", "longed for another")
    count = len(sentences(REST))
    assert is_restyled(diff(REST, styled), count)
    assert not is_restyled(diff(REST, REST.replace("works", "job").replace("asked", "longed")), count)
    # One thing in the place of another in each of several sentences is so many facts.
    assert not is_restyled(diff(REST, lone.replace("works", "tests").replace("asked", "paid")), count)
    before, after = (f"The council {verb} the mole on Monday. {rest}" for verb, rest in (("financed", REST), ("paid", styled)))
    edit = next(edit for edit in diff(before, after).edits if "financed" in edit.before)
    assert is_still_said(edit, (TITLE, after), restyled=True)


@pytest.mark.parametrize("file", sorted(file.name for file in resources.files(synonyms.__package__).joinpath(synonyms.FOLDER).iterdir()))
def test_a_list_of_synonyms_has_sets_of_several_members(file: str) -> None:
    text = resources.files(synonyms.__package__).joinpath(synonyms.FOLDER, file).read_text("utf-8")
    for line in text.splitlines():
        members = [member.strip() for member in line.split("|")]
        assert len(set(members)) >= 2, line
        assert all(members), line


def test_a_synonym_is_found_by_its_place() -> None:
    words = diff_words("The fire broke out at night")
    assert synonyms.synonyms_of(words, [diff_words("A blaze was seen at night")]) >= {1}
    assert not synonyms.synonyms_of(words, [diff_words("A boat was seen on Monday")])


LEDES_OF_UPDATES = [
    (
        "Hardly a boat left the harbour of Ostmere on Monday.",
        "The quays were empty and the inns were full. A strike has shut the whole port for a day.",
        "The walkout goes on until Friday, the union said. Ferries will not sail either.",
    ),
    (
        "Kaum ein Boot verließ am Montag den Hafen von Ostmar.",
        "Die Kais waren leer und die Wirtshäuser voll. Ein Ausstand hat für einen Tag alles lahmgelegt.",
        "Er dauert bis Freitag, teilte die Gewerkschaft mit. Auch die Fähren fahren nicht.",
    ),
    (
        "Почти все лодки остались у причалов порта Остмар в понедельник.",
        "Набережные опустели, а кафе заполнились. Забастовка на день остановила всё.",
        "Она продлится до пятницы, сообщил профсоюз. Паромы тоже не пойдут.",
    ),
]


@pytest.mark.parametrize(("before", "after", "came"), LEDES_OF_UPDATES)
def test_the_lede_of_an_update_says_what_is_new(before: str, after: str, came: str) -> None:
    """A lede that was only quoted below a matched headline was told as gone or altered with each update that began anew."""
    former, present = (TITLE, f"{before} {REST}"), (TITLE, f"{after} {REST}\n{came}")
    assert weigh(former, present, lede=before).kind is ChangeKind.UPDATE
    assert weigh(former, present, [before]).kind is ChangeKind.FACTS


STANDFIRSTS = [
    (
        "The pianist, winner of three prizes abroad, will play Chopin and teach a class, which all may hear without a fee",
        "The pianist will play Chopin and teach a class",
    ),
    (
        "El pianista, ganador de tres premios en el extranjero, tocará obras de Chopin y dará una clase, que todos podrán oír sin coste",
        "El pianista tocará obras de Chopin y dará una clase",
    ),
    (
        "Пианист, обладатель трёх зарубежных премий, сыграет Шопена и проведёт урок, на который не нужен билет",
        "Пианист сыграет Шопена и проведёт урок",
    ),
]


@pytest.mark.parametrize(("before", "after"), STANDFIRSTS)
def test_a_standfirst_may_be_cut_short(before: str, after: str) -> None:
    """A line above the text that lost half of its words was told as altered, though nothing it says is another."""
    former, present = (TITLE, f"{before}\n{REST}"), (TITLE, f"{after}\n{REST}")
    assert weigh(former, present, lede=before).kind is not ChangeKind.FACTS
    accused = f"{before}, who is accused of fraud"
    assert weigh((TITLE, f"{accused}\n{REST}"), present, lede=accused).kind is ChangeKind.FACTS


def test_a_headline_may_be_rewritten_out_of_its_text() -> None:
    """Only words that the text had all along, several for several, and not those that the text got with them."""
    text = "An early harvest has begun on the slopes of Ostmere on 11 August. Growers fear the drought of the summer. They work at night."
    before, after = (
        "First cuts of shears on 11 August on the slopes of Ostmere",
        "Early harvest: why it has begun on 11 August on the slopes of Ostmere",
    )
    assert weigh((before, text), (after, text), [before]).kind is not ChangeKind.FACTS
    crew = text.replace("An early harvest has", "A city crew and the painters have")
    owner = crew.replace("city crew", "building owner")
    told = "City crew painted over mural on the slopes of Ostmere", "Building owner painted over mural on the slopes of Ostmere"
    assert weigh((told[0], crew), (told[1], owner), [told[0]]).kind is ChangeKind.FACTS


ALL_OVER = [
    ("en", "The council financed the mole on Monday.", "financed", "discussed"),
    ("en", "The harbour council sold the mole to the navy.", "sold", "lent"),
    ("de", "Der Rat verpachtete die Mole am Montag.", "verpachtete", "besichtigte"),
    ("fr", "Le conseil a visité la jetée lundi.", "visité", "vendu"),
    ("es", "El concejo visitó el muelle el lunes.", "visitó", "vendió"),
    ("ru", "Совет осмотрел мол в понедельник.", "осмотрел", "продал"),
    ("cs", "Rada si prohlédla molo v pondělí.", "prohlédla", "pronajala"),
]
OTHERS = {
    "en": (
        "Boats moor there at night. The keeper painted the lamp. Gulls nest below it.",
        ("moor", "sink"),
        ("painted", "stole"),
        ("nest", "die"),
    ),
    "de": (
        "Boote ankern dort nachts. Der Wärter strich die Lampe. Möwen nisten darunter.",
        ("ankern", "kentern"),
        ("strich", "stahl"),
        ("nisten", "sterben"),
    ),
    "fr": (
        "Des barques y dorment. Le gardien a peint la lampe. Des mouettes nichent dessous.",
        ("dorment", "coulent"),
        ("peint", "volé"),
        ("nichent", "meurent"),
    ),
    "es": (
        "Unas barcas duermen allí. El guarda pintó la lámpara. Las gaviotas anidan debajo.",
        ("duermen", "zozobran"),
        ("pintó", "hurtó"),
        ("anidan", "mueren"),
    ),
    "ru": (
        "Там стоят лодки. Сторож покрасил фонарь. Под ним гнездятся чайки.",
        ("стоят", "тонут"),
        ("покрасил", "украл"),
        ("гнездятся", "гибнут"),
    ),
    "cs": ("Kotví tam lodě. Hlídač natřel lampu. Pod ní hnízdí racci.", ("Kotví", "Hoří"), ("natřel", "ukradl"), ("hnízdí", "hynou")),
}


@pytest.mark.parametrize(("language", "sentence", "former", "present"), ALL_OVER)
def test_one_thing_for_another_all_over_a_short_text_is_no_style(language: str, sentence: str, former: str, present: str) -> None:
    """Three altered sentences of a short text made all of them a matter of style, and silenced the matched one."""
    around, *swaps = OTHERS[language]
    others = around
    for one, other in swaps:
        assert one in others
        others = others.replace(one, other)
    change = weigh(("", f"{sentence} {around}"), ("", f"{sentence.replace(former, present)} {others}"), [sentence])
    assert change.kind is ChangeKind.FACTS
    assert change.survives is False
