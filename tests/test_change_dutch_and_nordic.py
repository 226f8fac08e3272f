"""What altered a fact in Dutch and in the languages of the north, and what a copy desk there puts for each other without altering any.

The tables are of sentences without a name or a figure, with the former and the present words between brackets. They were written by one
author, before a list of these languages was read by the program.
"""

from __future__ import annotations

import re

import pytest

from wirewatch.alert.change.contrasts import listed_language
from wirewatch.alert.change.weight import ChangeKind, WeighedChange, weigh
from wirewatch.alert.change.word_diff import diff_words

# fmt: off
REPORTS = {
    "nl": ("Havenraad vergadert over veerterminal", (
        "De havenraad vergaderde dinsdagavond drie uur lang in het oude douanekantoor.\n@\n"
        "De voorzitter bedankte iedereen voor de komst en vroeg om geduld. Een volgende zitting is gepland voor het voorjaar."
    )),
}
ALTERED = [
    ("nl", "De [brandweer|politie] haalde de bewoners uit het pand."),
    ("nl", "De [bestuurder|bijrijder] had te veel gedronken, meldt een woordvoerder."),
    ("nl", "De [vakbond|werkgever] brak het overleg over de cao af."),
    ("nl", "De rechtbank veroordeelde de man voor [diefstal|oplichting]."),
    ("nl", "De gemeente gaat het [zwembad|theater] volgend jaar sluiten."),
    ("nl", "De [moeder|tante] van het meisje deed aangifte bij de politie."),
    ("nl", "De oorzaak van de brand was [kortsluiting|blikseminslag]."),
    ("nl", "Een [getuige|verdachte] zag de auto wegrijden."),
    ("nl", "De raad [verwierp|steunde] het voorstel van de coalitie."),
    ("nl", "De proef is volgens de onderzoekers [geslaagd|mislukt]."),
    ("nl", "Het water uit de put is [veilig|gevaarlijk] voor kinderen."),
    ("nl", "De eigenaar [ontkent|erkent] dat hij van de lekkage wist."),
    ("nl", "De omzet van het bedrijf [steeg|daalde] in het voorjaar."),
    ("nl", "De [penningmeester|voorzitter] had het geld overgemaakt."),
    ("nl", "De [veerboot|sleepboot] liep bij de haven aan de grond."),
    ("nl", "De man werd gevonden in de [kelder|schuur] van zijn huis."),
    ("nl", "De bewoners zijn [tevreden|boos] over het besluit."),
    ("nl", "De trein stond stil door een kapotte [wissel|bovenleiding]."),
    ("nl", "Het lek werd ontdekt door een [duiker|schipper]."),
    ("nl", "De politie vond [cocaïne|heroïne] in de bagage."),
    ("nl", "De ingreep werd [uitgevoerd|afgeblazen] vanwege de kosten."),
    ("nl", "De school hoeft het bedrag [nooit|volledig] terug te betalen."),
    ("nl", "De ouders [prezen|bekritiseerden] de aanpak van de school."),
    ("nl", "De schade is volgens de [verzekeraar|gemeente] klein."),
    ("nl", "Het gezin vluchtte naar het [noorden|zuiden] van het land."),
    ("nl", "De bank [verhoogt|verlaagt] de rente op spaargeld."),
    ("nl", "De archeologen vonden een [zilveren|gouden] beker in het graf."),
    ("nl", "De staking werd uitgeroepen door de [leraren|conciërges]."),
    ("nl", "De uitbater moet de [huur|boete] voor de zomer betalen."),
    ("nl", "De oorlog dwong veel [burgers|soldaten] te vluchten uit de stad."),
]
THE_SAME = [
    ("nl", "De brandweer had de [brand|het vuur] snel onder controle."),
    ("nl", "De man is naar het ziekenhuis [gebracht|vervoerd]."),
    ("nl", "Het [ongeluk|ongeval] gebeurde vlak voor de tunnel."),
    ("nl", "De wethouder [zegt|stelt] dat er genoeg geld is."),
    ("nl", "De school is [momenteel|op dit moment] gesloten."),
    ("nl", "De [chauffeur|bestuurder] bleef ongedeerd."),
    ("nl", "De vereniging heeft een nieuwe [voorzitter|preses] gekozen."),
    ("nl", "Er zijn [veel|talrijke] klachten over de herrie."),
    ("nl", "De bewoners zijn [boos|kwaad] over de plannen."),
    ("nl", "De fabriek wordt [mogelijk|wellicht] gesloten."),
    ("nl", "Het bedrijf [ontslaat|stuurt] een deel van het personeel [|weg]."),
    ("nl", "De trainer is [blij|verheugd] met de zege."),
    ("nl", "De storm heeft [grote|flinke] schade aangericht."),
    ("nl", "Het [onderzoek|speurwerk] van de recherche loopt nog."),
    ("nl", "[Omdat|Doordat] de dijk zwak is, moet er klei bij komen."),
    ("nl", "[Bovendien|Daarnaast] komt er een nieuwe parkeerplaats."),
    ("nl", "De leraar [legde uit|lichtte toe] waarom de les verviel."),
    ("nl", "De weg is [waarschijnlijk|vermoedelijk] de hele dag dicht."),
    ("nl", "Het slachtoffer [overleed|stierf] in het ziekenhuis."),
    ("nl", "De [ouderen|senioren] kregen een warme maaltijd."),
    ("nl", "De [regering|het kabinet] trekt extra geld uit."),
    ("nl", "De dief ging er met de [buit|gestolen waar] vandoor."),
    ("nl", "[Toch|Desondanks] gaat het feest door."),
    ("nl", "De [tentoonstelling|expositie] trekt veel publiek."),
    ("nl", "De inwoners kunnen hun mening [geven|kenbaar maken] in het gemeentehuis."),
    ("nl", "De [advocaat|raadsman] vroeg om uitstel."),
    ("nl", "De vrouw [vertelde|verklaarde] dat ze niets had gehoord."),
    ("nl", "De [kosten|uitgaven] vallen hoger uit."),
    ("nl", "De winkel gaat [definitief|voorgoed] dicht."),
    ("nl", "De [inbraak|kraak] werd door de buren gemeld."),
]
# fmt: on
_CHOICE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


def weighed(language: str, written: str, *, is_matched: bool = False) -> WeighedChange:
    """Weigh the edit of a sentence amid a report, which a topic matched or none did."""
    title, text = REPORTS[language]
    before, after = (re.sub(r" (?= |\.)", "", _CHOICE.sub(rf"\{side}", written)) for side in (1, 2))
    return weigh((title, text.replace("@", before)), (title, text.replace("@", after)), (before,) if is_matched else ())


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, (_, text) in REPORTS.items()])
def test_a_text_is_read_with_the_lists_of_its_language(language: str, text: str) -> None:
    assert listed_language({word.key for word in diff_words(text)}) == language


@pytest.mark.parametrize(("language", "written"), ALTERED)
def test_an_altered_fact_is_told(language: str, written: str) -> None:
    assert weighed(language, written).kind is ChangeKind.FACTS


@pytest.mark.parametrize(("language", "written"), THE_SAME)
def test_other_words_for_the_same_are_silent(language: str, written: str) -> None:
    assert weighed(language, written).kind is not ChangeKind.FACTS
    assert weighed(language, written, is_matched=True).kind is not ChangeKind.FACTS
