"""Who vouches for a sentence: an attribution, a hedge or a mood that came or went, and those that only moved or are in other words."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.diff.word_diff import diff
from wirewatch.alert.change.facts.certainty.vouching import vouching
from wirewatch.alert.change.weight import ChangeKind, weigh

# A sentence that is somebody's word, or presumed, and the same as a fact.
VOUCHED = [
    # English
    ("Students claim that the constable shot him in the back as he walked home.", "The constable shot him in the back as he walked home."),
    ("According to neighbours, the owner had opened the gas tap himself.", "The owner had opened the gas tap himself."),
    ("The owner had opened the gas tap himself, neighbours said.", "The owner had opened the gas tap himself."),
    ("The owner, a neighbour told the Courier on Sunday, had opened the gas tap.", "The owner had opened the gas tap."),
    ("The mayor allegedly took the money from the school fund.", "The mayor took the money from the school fund."),
    ("Three soldiers were reportedly killed at the crossing.", "Three soldiers were killed at the crossing."),
    ("The alleged ringleader was seen in Port Merrin.", "The ringleader was seen in Port Merrin."),
    ("The driver is believed to have fallen asleep at the wheel.", "The driver had fallen asleep at the wheel."),
    ("A gas leak probably caused the blast in Mill Lane.", "A gas leak caused the blast in Mill Lane."),
    ("The treasurer is accused of stealing the deposits of the club.", "The treasurer stole the deposits of the club."),
    ("The suspect entered the bank through the rear door.", "The robber entered the bank through the rear door."),
    ("The army says it struck a depot outside the town.", "The army struck a depot outside the town."),
    ("The pilot may have misread the altimeter in the fog.", "The pilot misread the altimeter in the fog."),
    # German
    (
        "Er habe den Stadel in Eggerding angezündet und sei zwölf Minuten später ausgerückt.",
        "Er hat den Stadel in Eggerding angezündet und ist zwölf Minuten später ausgerückt.",
    ),
    ("Laut Nachbarn hatte der Mann den Hahn selbst geöffnet.", "Der Mann hatte den Hahn selbst geöffnet."),
    ("Nach Angaben der Polizei fuhr der Lenker bei Rot über die Kreuzung.", "Der Lenker fuhr bei Rot über die Kreuzung."),
    ("Der Bürgermeister soll das Geld unterschlagen haben.", "Der Bürgermeister hat das Geld unterschlagen."),
    ("Der mutmaßliche Täter wohnte in derselben Straße.", "Der Täter wohnte in derselben Straße."),
    ("Angeblich wurden die Akten im Keller verbrannt.", "Die Akten wurden im Keller verbrannt."),
    ("Ein technischer Defekt hat vermutlich den Brand ausgelöst.", "Ein technischer Defekt hat den Brand ausgelöst."),
    ("Der Lenker war betrunken, sagte eine Zeugin.", "Der Lenker war betrunken und fuhr davon."[:27] + "."),
    ("Ersten Ermittlungen zufolge war die Bremse defekt und ungewartet.", "Die Bremse war defekt und ungewartet."),
    # French
    ("Le gardien aurait tiré deux fois sur le jeune homme.", "Le gardien a tiré deux fois sur le jeune homme."),
    ("Selon des voisins, le conducteur roulait à contresens.", "Le conducteur roulait à contresens."),
    ("Le conducteur roulait à contresens, affirment des témoins.", "Le conducteur roulait à contresens."),
    ("Le maire serait impliqué dans la vente du terrain.", "Le maire est impliqué dans la vente du terrain."),
    ("Le meurtrier présumé a été vu à la gare.", "Le meurtrier a été vu à la gare."),
    ("La chaudière a probablement provoqué l'incendie du gymnase.", "La chaudière a provoqué l'incendie du gymnase."),
    ("D'après un collègue, l'agent avait bu avant sa ronde.", "L'agent avait bu avant sa ronde."),
    ("Trois soldats auraient été tués près du pont.", "Trois soldats ont été tués près du pont."),
    # Spanish
    ("El alcalde habría cobrado un soborno de la constructora.", "El alcalde cobró un soborno de la constructora."),
    ("El presunto autor del robo vivía en el barrio.", "El autor del robo vivía en el barrio."),
    ("Según los vecinos, el conductor iba ebrio y sin luces.", "El conductor iba ebrio y sin luces."),
    ("El conductor iba ebrio y sin luces, dijeron los vecinos.", "El conductor iba ebrio y sin luces."),
    ("El supuesto pago se hizo en una cafetería del puerto.", "El pago se hizo en una cafetería del puerto."),
    ("Al parecer, la caldera explotó durante la noche.", "La caldera explotó durante la noche."),
    ("La empresa habría vertido lodos en el río Valdor.", "La empresa ha vertido lodos en el río Valdor."),
    # Portuguese
    ("O vereador teria recebido dinheiro da empreiteira.", "O vereador recebeu dinheiro da empreiteira."),
    ("Segundo moradores, o motorista estava bêbado na ponte.", "O motorista estava bêbado na ponte."),
    ("O suposto assassino foi visto na rodoviária.", "O assassino foi visto na rodoviária."),
    ("O incêndio foi alegadamente provocado pelo dono do armazém.", "O incêndio foi provocado pelo dono do armazém."),
    ("De acordo com testemunhas, o policial atirou primeiro.", "O policial atirou primeiro."),
    # Italian
    ("Il sindaco avrebbe intascato i fondi della scuola.", "Il sindaco ha intascato i fondi della scuola."),
    ("Secondo i vicini, l'uomo aveva aperto il gas da solo.", "L'uomo aveva aperto il gas da solo."),
    ("Il presunto killer abitava in via Garibaldi.", "Il killer abitava in via Garibaldi."),
    ("A quanto pare i freni del camion erano rotti.", "I freni del camion erano rotti."),
    ("I freni del camion erano rotti, sostengono i colleghi.", "I freni del camion erano rotti."),
    # Russian
    ("По словам соседей, хозяин квартиры сам открыл газовый кран.", "Хозяин квартиры сам открыл газовый кран."),
    ("Водитель якобы скрылся с места аварии.", "Водитель скрылся с места аварии."),
    ("Предположительно, пожар начался в подвале школы.", "Пожар начался в подвале школы."),
    ("По версии следствия, чиновник получил два миллиона рублей.", "Чиновник получил два миллиона рублей."),
    ("Пожар начался в подвале школы, сообщили очевидцы.", "Пожар начался в подвале школы."),
    ("Подозреваемый проник в дом через окно кухни.", "Грабитель проник в дом через окно кухни."),
    ("Директор, как утверждают рабочие, знал о трещине в балке.", "Директор знал о трещине в балке."),
    ("Причиной взрыва, вероятно, стала утечка газа.", "Причиной взрыва стала утечка газа."),
    # Chinese
    ("据附近居民称，房主自己打开了煤气阀门。", "房主自己打开了煤气阀门。"),
    ("该男子涉嫌挪用学校资金三百万元。", "该男子挪用学校资金三百万元。"),
    ("事故疑似由刹车失灵引起。", "事故由刹车失灵引起。"),
    ("目击者称，保安先动手打人。", "保安先动手打人。"),
    ("工厂可能向河中排放了污水。", "工厂向河中排放了污水。"),
    ("据悉，货车当时严重超载。", "货车当时严重超载。"),
    # Dutch
    ("Volgens buren had de man de gaskraan zelf geopend.", "De man had de gaskraan zelf geopend."),
    ("De wethouder zou het geld hebben verduisterd.", "De wethouder heeft het geld verduisterd."),
    ("De vermeende dader woonde in dezelfde straat.", "De dader woonde in dezelfde straat."),
    ("De bestuurder reed vermoedelijk te hard door de bocht.", "De bestuurder reed te hard door de bocht."),
    ("De remmen waren kapot, zeggen collega's.", "De remmen waren kapot en versleten."[:22] + "."),
]
# The same vouches for both, or one was written anew.
THE_SAME = [
    ("The bridge is closed, police said.", "The bridge is closed, police told reporters."),
    ("Police said the bridge is closed.", "According to police, the bridge is closed."),
    ("Police said the bridge is closed.", "The bridge is closed, police said."),
    ("The mayor allegedly took the money.", "The mayor reportedly took the money."),
    ("The mayor allegedly took the money.", "Prosecutors say the mayor took the money."),
    ("The council announced it will close the pool on Friday.", "The council will close the pool on Friday."),
    ("The council says it will close the pool on Friday.", "The council will close the pool on Friday."),
    ("“We saw the smoke and ran for the door,” Ms Pell said.", "“We saw the smoke and ran for the door.”"),
    ("The company added 200 jobs in Marlow.", "The company has 200 new jobs in Marlow."),
    ("Police said the road was blocked and a man had died in the car.", "A man died in the car."),
    ("The road is closed.", "The road is closed, a bus is stuck in the mud, police said."),
    ("The firm stays silent on wages.", "The firm stays silent on wages; in the evening it told staff that terms are fair to all."),
    ("Several sailors were rescued.", "Several sailors - four, according to the coast guard - were rescued."),
    ("The line to Hohenlinde stays closed.", "The line to Hohenlinde stays closed, according to the railway until Sunday."),
    ("Mehrere Personen wurden verletzt.", "Mehrere Personen – nach Angaben des Roten Kreuzes sechs Männer – wurden verletzt."),
    ("Plusieurs marins ont été récupérés.", "Plusieurs marins - quatre, selon la préfecture - ont été récupérés."),
    ("The suspect fled towards the canal on foot.", "The man fled towards the canal on foot."),
    ("Laut Polizei ist die Brücke gesperrt.", "Die Brücke ist gesperrt, so die Polizei."),
    ("Laut Polizei ist die Brücke gesperrt.", "Die Brücke sei gesperrt, teilte die Polizei mit."),
    ("Die Polizei sagt, er sei betrunken gewesen.", "Die Polizei sagt, er war betrunken."),
    ("Der Radweg soll im Herbst fertig werden.", "Der Radweg wird im Herbst fertig."),
    ("Wenn er Zeit hätte, käme er zum Fest.", "Wenn er Zeit hat, kommt er zum Fest."),
    ("Der mutmaßliche Täter wohnte nebenan.", "Der Verdächtige wohnte nebenan."),
    ("Selon la police, le pont est fermé.", "Le pont est fermé, indique la police."),
    ("Le maire a déclaré que le pont serait fermé lundi.", "Le maire a déclaré que le pont sera fermé lundi."),
    ("Le gardien aurait tiré deux fois.", "Selon un témoin, le gardien a tiré deux fois."),
    ("Según la policía, el puente está cerrado.", "El puente está cerrado, informó la policía."),
    ("El alcalde habría cobrado un soborno.", "El alcalde presuntamente cobró un soborno."),
    ("Segundo a polícia, a ponte está fechada.", "A ponte está fechada, disse a polícia."),
    ("Secondo la polizia il ponte è chiuso.", "Il ponte è chiuso, riferisce la polizia."),
    ("По словам полиции, мост закрыт.", "Мост закрыт, сообщили в полиции."),
    ("Водитель якобы скрылся.", "Водитель предположительно скрылся."),
    ("据警方介绍，大桥已经封闭。", "警方表示，大桥已经封闭。"),
    ("该男子涉嫌挪用资金。", "该男子被指挪用资金。"),
    ("Volgens de politie is de brug dicht.", "De brug is dicht, meldt de politie."),
]
# A text, in which what vouches only stands elsewhere.
MOVED = [
    (
        "The gate was open. The guard had gone home, neighbours said. The dog barked.",
        "Neighbours said the gate was open. The guard had gone home. The dog barked.",
    ),
    (
        "The council met on Monday. The bridge is unsafe, the council said. The council said it has cracks.",
        "The council met on Monday. The bridge is unsafe. The council said it has cracks.",
    ),
    (
        "По словам соседей, кран открыл хозяин квартиры. Газ шёл всю ночь.",
        "Кран открыл хозяин квартиры. По словам соседей, газ шёл всю ночь.",
    ),
    (
        "Die Tür stand offen. Laut Nachbarn war der Wächter heimgegangen. Der Hund bellte.",
        "Laut Nachbarn stand die Tür offen. Der Wächter war heimgegangen. Der Hund bellte.",
    ),
]


@pytest.mark.parametrize(("before", "after"), VOUCHED)
def test_what_vouches_for_a_sentence_came_or_went(before: str, after: str) -> None:
    """A sentence that stands without the words that made it somebody's, and with them where it was a fact."""
    for one, other in ((before, after), (after, before)):
        (edit,) = diff(one, other).edits
        assert vouching(edit, one, other), (one, other)


@pytest.mark.parametrize(("before", "after"), THE_SAME)
def test_the_same_vouches_in_other_words(before: str, after: str) -> None:
    """Another verb, another place in the sentence, a plan or a mere quotation is nothing."""
    for one, other in ((before, after), (after, before)):
        assert not [edit for edit in diff(one, other).edits if vouching(edit, one, other)], (one, other)


@pytest.mark.parametrize(("before", "after"), MOVED)
def test_an_attribution_that_moved_to_the_next_sentence(before: str, after: str) -> None:
    """Who is named beside a sentence vouches for it, too."""
    for one, other in ((before, after), (after, before)):
        assert not [edit for edit in diff(one, other).edits if vouching(edit, one, other)], (one, other)


def test_a_headline_may_leave_sources_to_the_text_and_no_hedge() -> None:
    """ "Police: man stabbed" and "Man stabbed" head the same text; a killer is more than an alleged one."""
    (edit,) = diff("Mayor took school money, auditors say", "Mayor took school money").edits
    assert not vouching(edit, "", "", is_title=True)
    (edit,) = diff("Alleged killer of Marlow baker arrested", "Killer of Marlow baker arrested").edits
    assert vouching(edit, "", "", is_title=True)


def test_a_source_that_an_update_names_is_no_doubt() -> None:
    """An update says from whom it knows; what is only claimed is told there, too."""
    text = "A lorry overturned on the bridge in the morning. The lorry was carrying acid."
    came = "Two lanes will open again in the evening."
    for sentence, is_told in (
        ("The lorry was carrying acid, police said.", False),
        ("Residents claim that the lorry was carrying acid.", True),
    ):
        after = f"A lorry overturned on the bridge in the morning. {sentence} {came}"
        assert (weigh(("Lorry", text), ("Lorry", after)).kind is ChangeKind.FACTS) == is_told


def test_a_version_that_became_a_fact_is_told_with_both_sentences() -> None:
    """The sentence is told though no topic matched it."""
    rest = "Взрыв прогремел утром на улице Мира. Пострадали четыре человека. Дом построен в 1974 году."
    before = f"{rest} По словам соседей, хозяин квартиры сам открыл кран."
    weighed = weigh(("Взрыв в доме", before), ("Взрыв в доме", f"{rest} Хозяин квартиры сам открыл кран."))
    assert weighed.kind is ChangeKind.FACTS
    assert (weighed.before, weighed.after) == ("По словам соседей, хозяин квартиры сам открыл кран.", "Хозяин квартиры сам открыл кран.")
