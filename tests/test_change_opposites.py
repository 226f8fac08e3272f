"""Words that took the place of what undoes or excludes them, in the languages of the feeds, outside matched sentences."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh

# fmt: off
TURNED = [
    ("The pilots' guild praised the new mole.", "praised", "deplored"),
    ("Der Lotsenverband begrüßte die neue Mole.", "begrüßte", "bedauerte"),
    ("La guilde a salué la nouvelle jetée.", "salué", "déploré"),
    ("El gremio celebró y elogió el muelle.", "elogió", "lamentó"),
    ("Цех лоцманов поддержал новый мол.", "поддержал", "осудил"),
    ("Cech rybaków pochwalił nowe molo.", "pochwalił", "potępił"),
    ("ورحبت نقابة الصيادين بالرصيف الجديد.", "ورحبت", "ونددت"),
    ("Der Bootsmann schwieg vor dem Seeamt.", "schwieg", "gestand"),
    ("Una capitana fue contratada en mayo.", "contratada", "despedida"),
    ("Een loods werd in mei aangenomen.", "aangenomen", "ontslagen"),
    ("The hull has minor cracks.", "minor", "major"),
    ("La coque a des fissures mineures.", "mineures", "majeures"),
    ("Few fishermen signed the letter.", "Few", "Many"),
    ("Wenige Fischer haben den Brief unterschrieben.", "Wenige", "Viele"),
    ("The harbour's debt doubled in a year.", "doubled", "trebled"),
    ("Die Schulden des Hafens haben sich verdoppelt.", "verdoppelt", "halbiert"),
    ("Вода стоит выше отметки.", "выше", "ниже"),
    ("De brief aan de haven is openbaar.", "openbaar", "geheim"),
    ("De vissers zijn blij met de pier.", "blij", "boos"),
    ("The log was printed in full.", "full", "part"),
    ("Die Lotsen räumten den Irrtum ein.", "räumten den Irrtum ein", "bestritten den Irrtum"),
    ("Капітан заперечує свою провину.", "заперечує", "визнає"),
    ("Kaptan kazadaki suçu reddetti.", "reddetti", "kabul etti"),
    ("Teknede bu kış delik yok.", "yok", "var"),
    ("Kaptan gece yarısı tutuklandı.", "tutuklandı", "serbest bırakıldı"),
    ("Přístav je od pondělí otevřený.", "otevřený", "zavřený"),
    ("Havnen er åpen fra mandag.", "åpen", "stengt"),
    ("Rybaka przesłuchano jako świadka.", "świadka", "podejrzanego"),
    ("The coroner treats the drowning as suicide.", "suicide", "murder"),
    ("Причиной назван поджог сарая.", "поджог", "несчастный случай"),
    ("O mestre é acusado de furto.", "acusado", "suspeito"),
    ("The tug stays on the left side of the mole.", "left", "right"),
    ("Der Hafenmeister ist vorübergehend beurlaubt.", "vorübergehend", "dauerhaft"),
    ("The state of the mole improved this winter.", "improved", "worsened"),
    ("De wethouder garandeert dat de pier open blijft.", "garandeert", "hoopt"),
    ("De algen in het dok zijn onschuldig.", "onschuldig", "gevaarlijk"),
    ("De brugwachter stapt op na de zomer.", "stapt op", "wordt ontslagen"),
    ("De raad verwierp het plan voor de pier.", "verwierp", "steunde"),
    ("De toestand van het wrak is verbeterd.", "verbeterd", "verslechterd"),
    ("De gilde prees de nieuwe pier.", "prees", "bekritiseerde"),
    ("Luften i hamnen har förbättrats.", "förbättrats", "försämrats"),
    ("Hamnchefen lovar att piren blir kvar.", "lovar", "hoppas"),
    ("Nämnden röstade för en ny pir.", "för", "mot"),
    ("Havnechefen går af, og han aftræder i maj.", "aftræder", "fyres"),
    ("Udvalget stemte for en ny mole.", "for", "imod"),
    ("Tilstanden på vraket er bedre nå.", "bedre", "verre"),
    ("Forsøket med slusa lyktes til slutt.", "lyktes", "mislyktes"),
    ("Skipperens prøve var negativ i går.", "negativ", "positiv"),
    ("De schipper was volgens de loods nuchter.", "nuchter", "dronken"),
    ("Föreningen måste hyra båten av varvet.", "hyra", "köpa"),
    ("Dommeren forlængede forbuddet mod drag.", "forlængede", "ophævede"),
    ("De raad noemt het bestek zorgvuldig.", "zorgvuldig", "slordig"),
    ("Ledelsen lovet å vise fram planen.", "lovet", "nektet"),
    ("Havnen tillater bading fra kaia.", "tillater", "forbyr"),
    ("Lotsarna är emot den nya piren.", "emot", "för"),
]
THE_SAME = [
    ("The pilots' guild praised the new mole.", "praised", "hailed"),
    ("Der Lotsenverband begrüßte die neue Mole.", "begrüßte", "lobte"),
    ("La guilde a salué la nouvelle jetée.", "salué", "applaudi"),
    ("Цех лоцманов поддержал новый мол.", "поддержал", "одобрил"),
    ("The hull has minor cracks.", "minor", "slight"),
    ("The fire on the pier was extinguished.", "extinguished", "doused"),
    ("Der Pegel ist gestiegen.", "ist gestiegen", "stieg"),
    ("The debt of the harbour doubled in a year.", "doubled in", "has doubled within"),
    ("De brief aan de haven is openbaar.", "openbaar", "openbaar gemaakt"),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "former", "present"), TURNED)
def test_the_opposite_in_the_place_of_a_word_is_told(sentence: str, former: str, present: str) -> None:
    for one, other in ((former, present), (present, former)):
        change = weigh(("", sentence.replace(former, one)), ("", sentence.replace(former, other)))
        assert change.kind is ChangeKind.FACTS


@pytest.mark.parametrize(("sentence", "former", "present"), THE_SAME)
def test_another_word_of_the_same_side_is_not(sentence: str, former: str, present: str) -> None:
    assert former in sentence
    assert weigh(("", sentence), ("", sentence.replace(former, present))).kind is not ChangeKind.FACTS
