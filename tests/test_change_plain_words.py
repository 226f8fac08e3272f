"""Verbs of saying and connectives in other words: a matched sentence that has only these says the same, in two dozen languages."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.diff.word_diff import diff_words
from wirewatch.alert.change.diff.word_patterns import word_key
from wirewatch.alert.change.weight import ChangeKind, weigh
from wirewatch.alert.change.words.plain_word_classes import CLASS_LINES
from wirewatch.alert.change.words.plain_words import put_alike
from wirewatch.alert.change.words.vouching_words import listed_form

# fmt: off
SAID_BY_THE_SAME = [
    ("The weir holds, the keepers announced on the phone at noon.", "The weir holds, the keepers said on the phone at noon."),
    ("The weir holds, according to the keepers of the old mill.", "The weir holds, said the keepers of the old mill."),
    (
        "Das Wehr hält stand, gab der Wasserverband am Mittag bekannt.",
        "Das Wehr hält stand, teilte der Wasserverband am Mittag mit.",
    ),
    ("Das Wehr hält stand, wie der Wasserverband mitteilte.", "Das Wehr hält stand, wie der Wasserverband berichtete."),
    (
        "Der Wasserverband teilte am Mittag mit, das Wehr halte stand.",
        "Der Wasserverband ließ am Mittag wissen, das Wehr halte stand.",
    ),
    ("Das Wehr halte stand, hieß es beim Wasserverband.", "Das Wehr halte stand, meldete der Wasserverband."),
    ("Le barrage tient bon, a fait savoir le syndicat des eaux.", "Le barrage tient bon, a déclaré le syndicat des eaux."),
    ("Le barrage tient bon, indique le syndicat des eaux.", "Le barrage tient bon, annonce le syndicat des eaux."),
    ("Le barrage tient bon, a précisé le syndicat des eaux.", "Le barrage tient bon, a affirmé le syndicat des eaux."),
    ("La presa aguanta, comunicaron los regantes del valle.", "La presa aguanta, señalaron los regantes del valle."),
    ("La presa aguanta, dio a conocer la junta de regantes.", "La presa aguanta, informó la junta de regantes."),
    ("La diga tiene, ha reso noto il consorzio della bonifica.", "La diga tiene, ha comunicato il consorzio della bonifica."),
    ("La diga tiene, annuncia il consorzio della bonifica.", "La diga tiene, riferisce il consorzio della bonifica."),
    ("A barragem aguenta, divulgou a junta dos regantes.", "A barragem aguenta, anunciou a junta dos regantes."),
    ("A barragem aguenta, informaram os regantes do vale.", "A barragem aguenta, disseram os regantes do vale."),
    ("Плотина держится, рассказали на станции.", "Плотина держится, сообщили на станции."),
    ("Плотина держится, заявило руководство станции.", "Плотина держится, сообщает руководство станции."),
    ("De stuw houdt het, deelde het polderbestuur vanmiddag mee.", "De stuw houdt het, meldde het polderbestuur vanmiddag."),
    ("De stuw houdt het, laat het polderbestuur weten.", "De stuw houdt het, zegt het polderbestuur."),
    ("De stuw houdt het, maakte het polderbestuur bekend.", "De stuw houdt het, verklaarde het polderbestuur."),
    ("Jaz wytrzymał, przekazał zarząd spółki wodnej.", "Jaz wytrzymał, poinformował zarząd spółki wodnej."),
    ("Jaz wytrzymał, podano w komunikacie spółki wodnej.", "Jaz wytrzymał, poinformowano w komunikacie spółki wodnej."),
    ("Jez vydržel, oznámili správci povodí.", "Jez vydržel, informovali správci povodí."),
    ("Jez vydržel, řekla mluvčí správců povodí.", "Jez vydržel, uvedla mluvčí správců povodí."),
    ("Hať vydržala, uviedli správcovia povodia.", "Hať vydržala, informovali správcovia povodia."),
    ("Гребля тримається, повідомили на станції.", "Гребля тримається, розповіли на станції."),
    ("Гребля тримається, заявила керівниця станції.", "Гребля тримається, зазначила керівниця станції."),
    ("Стената издържа, съобщиха от управата на язовира.", "Стената издържа, обявиха от управата на язовира."),
    ("Brana drži, priopćila je uprava sliva.", "Brana drži, izvijestila je uprava sliva."),
    ("Demningen holder, opplyste kraftlaget i går.", "Demningen holder, fortalte kraftlaget i går."),
    ("Demningen holder, sier kraftlaget.", "Demningen holder, skriver kraftlaget."),
    ("Dæmningen holder, oplyser vandværket.", "Dæmningen holder, meddeler vandværket."),
    ("Dammen håller, uppger kraftbolaget.", "Dammen håller, meddelar kraftbolaget."),
    ("Dammen håller, sade kraftbolaget i går.", "Dammen håller, berättade kraftbolaget i går."),
    ("Pato kestää, kertoo vesilaitos.", "Pato kestää, ilmoittaa vesilaitos."),
    ("Pato kesti, tiedotti vesilaitos.", "Pato kesti, sanoi vesilaitos."),
    ("Su birliği bendin sağlam olduğunu açıkladı.", "Su birliği bendin sağlam olduğunu bildirdi."),
    ("Bendin sağlam olduğu bildirildi, kimse taşınmadı.", "Bendin sağlam olduğu duyuruldu, kimse taşınmadı."),
    ("Stăvilarul rezistă, a transmis obștea apelor.", "Stăvilarul rezistă, a anunțat obștea apelor."),
    ("Το φράγμα αντέχει, ανακοίνωσε ο σύνδεσμος ύδρευσης.", "Το φράγμα αντέχει, δήλωσε ο σύνδεσμος ύδρευσης."),
    ("A gát kitart, közölte a vízügyi társulat.", "A gát kitart, jelentette a vízügyi társulat."),
    ("A gát kitart, mondta a vízügyi társulat.", "A gát kitart, tájékoztatott a vízügyi társulat."),
]
# Another verb that says more, another who says it, or another word beside the verb.
SAID_OTHERWISE = [
    ("The weir holds, the keepers said on the phone at noon.", "The weir holds, the keepers claimed on the phone at noon."),
    ("The weir holds, the keepers said on the phone at noon.", "The weir holds, the keepers admitted on the phone at noon."),
    ("The weir will not hold, the keepers say in a letter.", "The weir will not hold, the keepers warn in a letter."),
    ("The weir holds, the keepers said on the phone at noon.", "The weir holds, the millers said on the phone at noon."),
    (
        "Das Wehr hält stand, gab der Wasserverband am Mittag bekannt.",
        "Das Wehr hält stand, teilte der Mühlenverein am Mittag mit.",
    ),
    ("Das Wehr hält stand, gab der Wasserverband am Mittag bekannt.", "Das Wehr hält stand, gab der Wasserverband am Mittag zu."),
    ("Das Wehr hält stand, meldete der Wasserverband.", "Das Wehr hält stand, bekräftigte der Wasserverband."),
    (
        "Das Wehr wird gebaut, gab der Wasserverband am Mittag bekannt.",
        "Das Wehr wird geplant, erklärte der Wasserverband am Mittag.",
    ),
    ("Le barrage tient bon, a indiqué le syndicat des eaux.", "Le barrage tient bon, a indiqué le meunier des eaux."),
    ("Le barrage tient bon, a indiqué le syndicat des eaux.", "Le barrage tient bon, a admis le syndicat des eaux."),
    ("Le barrage tient bon, indique le syndicat des eaux.", "Le barrage tient bon, prétend le syndicat des eaux."),
    ("La presa aguanta, comunicaron los regantes del valle.", "La presa aguanta, admitieron los regantes del valle."),
    ("La presa aguanta, comunicaron los regantes del valle.", "La presa aguanta, negaron los regantes del valle."),
    ("La diga tiene, annuncia il consorzio della bonifica.", "La diga tiene, ammette il consorzio della bonifica."),
    ("La diga tiene, annuncia il consorzio della bonifica.", "La diga tiene, smentisce il consorzio della bonifica."),
    ("A barragem aguenta, informaram os regantes do vale.", "A barragem aguenta, admitiram os regantes do vale."),
    ("Плотина держится, сообщило руководство станции.", "Плотина держится, признало руководство станции."),
    ("Плотина держится, сообщило руководство станции.", "Плотина держится, уверяет руководство станции."),
    ("De stuw houdt het, meldt het polderbestuur.", "De stuw houdt het, beweert het polderbestuur."),
    ("De stuw houdt het, meldt het polderbestuur.", "De stuw houdt het, bevestigt het polderbestuur."),
    ("De stuw houdt het, meldt het polderbestuur.", "De stuw houdt het, zegt de molenaar."),
    ("Jaz wytrzymał, przekazał zarząd spółki wodnej.", "Jaz wytrzymał, potwierdził zarząd spółki wodnej."),
    ("Jaz wytrzymał, przekazał zarząd spółki wodnej.", "Jaz wytrzymał, przyznał zarząd spółki wodnej."),
    ("Jez vydržel, oznámili správci povodí.", "Jez vydržel, přiznali správci povodí."),
    ("Jez vydržel, oznámili správci povodí.", "Jez vydržel, oznámili mlynáři povodí."),
    ("Hať vydržala, uviedli správcovia povodia.", "Hať vydržala, potvrdili správcovia povodia."),
    ("Гребля тримається, заявила керівниця станції.", "Гребля тримається, визнала керівниця станції."),
    ("Стената издържа, съобщиха от управата на язовира.", "Стената издържа, признаха от управата на язовира."),
    ("Brana drži, priopćila je uprava sliva.", "Brana drži, priznala je uprava sliva."),
    ("Demningen holder, opplyste kraftlaget i går.", "Demningen holder, innrømmet kraftlaget i går."),
    ("Demningen holder, opplyser kraftlaget.", "Demningen holder, bekrefter kraftlaget."),
    ("Dæmningen holder, oplyser vandværket.", "Dæmningen holder, indrømmer vandværket."),
    ("Dammen håller, uppger kraftbolaget.", "Dammen håller, hävdar kraftbolaget."),
    ("Dammen håller, uppger kraftbolaget.", "Dammen håller, medger kraftbolaget."),
    ("Pato kestää, kertoo vesilaitos.", "Pato kestää, väittää vesilaitos."),
    ("Pato kestää, kertoo vesilaitos.", "Pato kestää, myöntää vesilaitos."),
    ("Su birliği bendin sağlam olduğunu açıkladı.", "Su birliği bendin sağlam olduğunu itiraf etti."),
    ("Su birliği bendin sağlam olduğunu açıkladı.", "Su birliği bendin sağlam olduğunu iddia etti."),
    ("Stăvilarul rezistă, a transmis obștea apelor.", "Stăvilarul rezistă, a recunoscut obștea apelor."),
    ("Το φράγμα αντέχει, ανακοίνωσε ο σύνδεσμος ύδρευσης.", "Το φράγμα αντέχει, παραδέχθηκε ο σύνδεσμος ύδρευσης."),
    ("Το φράγμα αντέχει, ανακοίνωσε ο σύνδεσμος ύδρευσης.", "Το φράγμα αντέχει, διέψευσε ο σύνδεσμος ύδρευσης."),
    ("A gát kitart, közölte a vízügyi társulat.", "A gát kitart, beismerte a vízügyi társulat."),
    ("A gát kitart, közölte a vízügyi társulat.", "A gát kitart, cáfolta a vízügyi társulat."),
]
SAME_CONNECTION = [
    ("The ferry was withdrawn owing to a leak in the bow.", "The ferry was withdrawn on account of a leak in the bow."),
    ("Die Fähre fiel infolge eines Lecks am Bug aus.", "Die Fähre fiel wegen eines Lecks am Bug aus."),
    ("Le bac est arrêté du fait d'une fuite à l'étrave.", "Le bac est arrêté à cause d'une fuite à l'étrave."),
    ("La barca paró a consecuencia de una grieta en la proa.", "La barca paró a raíz de una grieta en la proa."),
    ("Il traghetto è fermo per via di una falla a prua.", "Il traghetto è fermo a causa di una falla a prua."),
    ("A barca parou em virtude de uma fenda na proa.", "A barca parou devido a uma fenda na proa."),
    ("Паром встал ввиду течи в носу.", "Паром встал по причине течи в носу."),
    ("Het pontje ligt stil vanwege een lek in de boeg.", "Het pontje ligt stil als gevolg van een lek in de boeg."),
    ("Prom stanął wskutek przecieku w dziobie.", "Prom stanął z powodu przecieku w dziobie."),
    ("Prom stanął w trakcie burzy nad zatoką.", "Prom stanął podczas burzy nad zatoką."),
    ("Přívoz stojí z důvodu trhliny na přídi.", "Přívoz stojí v důsledku trhliny na přídi."),
    ("Přívoz stojí, protože pramice má trhlinu.", "Přívoz stojí, jelikož pramice má trhlinu."),
    ("Kompa stojí kvôli trhline na prove.", "Kompa stojí v dôsledku trhliny na prove."),
    ("Пором став через тріщину на носі.", "Пором став унаслідок тріщини на носі."),
    ("Ferja ligger ved kai på grunn av en lekkasje.", "Ferja ligger ved kai som følge av en lekkasje."),
    ("Færgen ligger stille på grund af en læk.", "Færgen ligger stille som følge af en læk."),
    ("Färjan ligger still på grund av en läcka.", "Färjan ligger still till följd av en läcka."),
    ("Färjan ligger still eftersom bogen läcker.", "Färjan ligger still därför att bogen läcker."),
    ("Lautta seisoo vuodon vuoksi rannassa.", "Lautta seisoo vuodon takia rannassa."),
    ("Feribot pruvadaki çatlak nedeniyle durdu.", "Feribot pruvadaki çatlak yüzünden durdu."),
    ("Feribot fırtına sırasında durdu.", "Feribot fırtına esnasında durdu."),
    ("Bacul stă din cauza unei crăpături la provă.", "Bacul stă din pricina unei crăpături la provă."),
    ("Το πορθμείο σταμάτησε λόγω ρωγμής στην πλώρη.", "Το πορθμείο σταμάτησε εξαιτίας ρωγμής στην πλώρη."),
    ("A komp az orrán lévő repedés miatt áll.", "A komp az orrán lévő repedés következtében áll."),
    ("A komp a vihar során állt meg.", "A komp a vihar alatt állt meg."),
]
ANOTHER_CONNECTION = [
    ("The ferry was withdrawn owing to a leak in the bow.", "The ferry was withdrawn despite a leak in the bow."),
    ("The ferry was withdrawn owing to a leak in the bow.", "The ferry was withdrawn because of a strike in the bow."),
    ("Die Fähre fiel infolge eines Lecks am Bug aus.", "Die Fähre fiel wegen eines Streiks am Bug aus."),
    ("Die Fähre fuhr wegen eines Lecks am Bug langsamer.", "Die Fähre fuhr trotz eines Lecks am Bug langsamer."),
    ("Het pontje vaart vanwege een lek in de boeg.", "Het pontje vaart ondanks een lek in de boeg."),
    ("Prom stanął z powodu przecieku w dziobie.", "Prom stanął mimo przecieku w dziobie."),
    ("Prom stanął z powodu przecieku w dziobie.", "Prom stanął w związku ze strajkiem w dziobie."),
    ("Prom stanął podczas burzy nad zatoką.", "Prom stanął przed burzą nad zatoką."),
    ("Přívoz stojí kvůli trhlině na přídi.", "Přívoz stojí navzdory trhlině na přídi."),
    ("Ferja går på grunn av en lekkasje i baugen.", "Ferja går til tross for en lekkasje i baugen."),
    ("Lautta kulkee vuodon vuoksi hitaasti.", "Lautta kulkee vuodosta huolimatta hitaasti."),
    ("Feribot pruvadaki çatlak nedeniyle durdu.", "Feribot pruvadaki çatlağa rağmen durdu."),
    ("Bacul merge din cauza unei crăpături la provă.", "Bacul merge în ciuda unei crăpături la provă."),
    ("Το πορθμείο σταμάτησε λόγω ρωγμής στην πλώρη.", "Το πορθμείο σταμάτησε παρά τη ρωγμή στην πλώρη."),
    ("A komp az orrán lévő repedés miatt jár.", "A komp az orrán lévő repedés ellenére jár."),
]
# fmt: on
BEHIND = "Xandra yurt ostwel."


def is_told(before: str, after: str) -> bool:
    """Tell whether an edit of a matched sentence is told."""
    weighed = weigh(("Ostwel", f"{before} {BEHIND}"), ("Ostwel", f"{after} {BEHIND}"), [before])
    assert (weighed.survives is False) <= (weighed.kind is ChangeKind.FACTS)
    return weighed.kind is ChangeKind.FACTS


@pytest.mark.parametrize(("before", "after"), [*SAID_BY_THE_SAME, *SAME_CONNECTION])
def test_a_neutral_verb_of_saying_or_connective_for_another_is_not_told(before: str, after: str) -> None:
    assert not is_told(before, after)
    assert not is_told(after, before)


@pytest.mark.parametrize(("before", "after"), [*SAID_OTHERWISE, *ANOTHER_CONNECTION])
def test_a_verb_that_says_more_another_speaker_or_another_cause_is_told(before: str, after: str) -> None:
    assert is_told(before, after)


def test_a_verb_that_stood_there_explains_none_that_went() -> None:
    before = diff_words("The keepers announced the end of the season, a clerk said.")
    assert put_alike(before, diff_words("The keepers demanded the end of the season, a clerk said.")) == frozenset()
    after = diff_words("The keepers reported the end of the season, a clerk said.")
    assert put_alike(before, after) == {2}


def test_classes_hold_words_as_sentences_have_them() -> None:
    words = {word for phrase in CLASS_LINES.replace("\n\n", ",").split(",") for word in phrase.split()} - {"~"}
    bare = {word.rstrip("*") for word in words}
    assert len(bare) > 1_000
    assert {word for word in bare if listed_form(word_key(word)) != listed_form(word)} == set()
