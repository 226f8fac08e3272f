"""Another actor, place or thing in a sentence that no topic matched, in the languages that have lists; and the same in other words."""

from __future__ import annotations

import re
from importlib import resources
from itertools import combinations

import pytest

from tests.test_change_kinds import REPORTS
from wirewatch.alert.change.diff.word_diff import diff, diff_words
from wirewatch.alert.change.weight import ChangeKind, WeighedChange, weigh
from wirewatch.alert.change.words import synonyms
from wirewatch.alert.change.words.opposites import contrasts
from wirewatch.alert.change.words.opposites.contrasts import contrast, listed_language


def weighed(language: str, before: str, after: str) -> WeighedChange:
    """Weigh the edit of a sentence amid a report, which no topic matched."""
    title, text = REPORTS[language]
    return weigh((title, text.replace("@", before)), (title, text.replace("@", after)))


# What took whose place.
ALTERED = [
    ("en", "The guards fired into the crowd by the gate.", "police", "guards"),
    ("en", "The passenger was over the limit, officers said.", "driver", "passenger"),
    ("en", "The herders fired first, according to two villagers.", "farmers", "herders"),
    ("en", "A nurse gave the boy the wrong dose at noon.", "doctor", "nurse"),
    ("en", "The blast tore the roof off a school in the old town.", "hospital", "school"),
    ("en", "The car left the road behind the mill.", "lorry", "car"),
    ("en", "Rockets fell on the market before dawn.", "Shells", "Rockets"),
    ("en", "He was charged with fraud in May.", "theft", "fraud"),
    ("en", "Farmers lost most of the wheat in the valley.", "maize", "wheat"),
    ("en", "The suspect was armed with a knife when he entered.", "pistol", "knife"),
    ("en", "The valley was cut off by a landslide for a week.", "flood", "landslide"),
    ("en", "The cargo ship ran aground off the northern cape.", "ferry", "cargo ship"),
    ("en", "Two of the crew have malaria, the clinic said.", "cholera", "malaria"),
    ("en", "The plant has burned coal since the war.", "gas", "coal"),
    ("en", "The prosecutor asked for more time.", "judge", "prosecutor"),
    ("de", "Die Wachleute schossen am Tor auf die Menge.", "Polizisten", "Wachleute"),
    ("de", "Der Beifahrer war betrunken, sagte ein Zeuge.", "Fahrer", "Beifahrer"),
    ("de", "Das Feuer zerstörte eine Schule in der Altstadt.", "Klinik", "Schule"),
    ("de", "Ein Lastwagen kam hinter der Mühle von der Straße ab.", "Bus", "Lastwagen"),
    ("de", "Der Frachter lief vor der Insel auf Grund.", "Kutter", "Frachter"),
    ("de", "Die Bauern verloren einen großen Teil der Gerste.", "Kartoffeln", "Gerste"),
    ("de", "Der Täter hatte ein Messer in der Tasche.", "Beil", "Messer"),
    ("fr", "Les vigiles ont tiré sur la foule près du portail.", "policiers", "vigiles"),
    ("fr", "Le passager avait bu, selon un témoin.", "conducteur", "passager"),
    ("fr", "Une école de la vieille ville a été détruite par le feu.", "clinique", "école"),
    ("fr", "Un camion a quitté la route derrière le moulin.", "autobus", "camion"),
    ("fr", "Il est poursuivi pour fraude depuis le mois de mai.", "vol", "fraude"),
    ("fr", "Les paysans ont perdu une grande partie du maïs.", "blé", "maïs"),
    ("fr", "Une infirmière a donné au garçon une mauvaise dose.", "chirurgienne", "infirmière"),
    ("es", "Los vigilantes dispararon contra la multitud junto al portón.", "policías", "vigilantes"),
    ("es", "El pasajero había bebido, según un testigo.", "conductor", "pasajero"),
    ("es", "Una escuela del casco viejo fue destruida por el fuego.", "clínica", "escuela"),
    ("es", "Un camión se salió de la carretera detrás del molino.", "autobús", "camión"),
    ("es", "Los campesinos perdieron gran parte del maíz.", "trigo", "maíz"),
    ("es", "La enfermera dio al niño una dosis equivocada.", "médica", "enfermera"),
    ("es", "El acusado llevaba un cuchillo en la chaqueta.", "martillo", "cuchillo"),
    ("it", "Le guardie giurate hanno sparato sulla folla al cancello.", "carabinieri", "guardie giurate"),
    ("it", "Il passeggero aveva bevuto, secondo un testimone.", "conducente", "passeggero"),
    ("it", "Una scuola della città vecchia è stata distrutta dal fuoco.", "clinica", "scuola"),
    ("it", "Un camion è uscito di strada dietro il mulino.", "autobus", "camion"),
    ("it", "I contadini hanno perso gran parte del mais.", "grano", "mais"),
    ("it", "È indagato per truffa dal mese di maggio.", "furto", "truffa"),
    ("pt", "Os vigilantes dispararam contra a multidão junto ao portão.", "policiais", "vigilantes"),
    ("pt", "O passageiro tinha bebido, segundo uma testemunha.", "motorista", "passageiro"),
    ("pt", "Uma escola da cidade velha foi destruída pelo fogo.", "clínica", "escola"),
    ("pt", "Um caminhão saiu da estrada atrás do moinho.", "ônibus", "caminhão"),
    ("pt", "Os agricultores perderam grande parte do milho.", "trigo", "milho"),
    ("pt", "A enfermeira deu ao menino uma dose errada.", "médica", "enfermeira"),
    ("ru", "Охранники открыли огонь по толпе у ворот.", "Полицейские", "Охранники"),
    ("ru", "Пассажир был пьян, сообщил очевидец.", "Водитель", "Пассажир"),
    ("ru", "Огонь уничтожил школу в старом городе.", "больницу", "школу"),
    ("ru", "Грузовик съехал с дороги за мельницей.", "Автобус", "Грузовик"),
    ("ru", "Крестьяне потеряли большую часть кукурузы.", "пшеницы", "кукурузы"),
    ("ru", "Медсестра дала мальчику неверную дозу.", "Хирург", "Медсестра"),
    ("ru", "При нём нашли пистолет и карту города.", "нож", "пистолет"),
    ("zh", "保安在大门口向人群开枪。", "警方", "保安"),
    ("zh", "一名目击者说，乘客当时喝了酒。", "司机", "乘客"),
    ("zh", "大火烧毁了老城的一所学校。", "医院", "学校"),
    ("zh", "一辆卡车在磨坊后面冲出道路。", "客车", "卡车"),
    ("zh", "护士给男孩用错了药。", "医生", "护士"),
    ("zh", "农民损失了大部分玉米。", "小麦", "玉米"),
]


@pytest.mark.parametrize(("language", "after", "was", "said"), ALTERED)
def test_another_actor_place_or_thing_is_told(language: str, after: str, was: str, said: str) -> None:
    change = weighed(language, after.replace(said, was, 1), after)
    assert change.kind is ChangeKind.FACTS
    assert ("what", was, said) in {(each.kind, each.before, each.after) for each in change.altered}


SAME = [
    # Words that newsrooms put for each other.
    ("en", "The police closed the road.", "The officers closed the road."),
    ("en", "A lorry left the road behind the mill.", "A truck left the road behind the mill."),
    ("en", "The plane landed in a field near the coast.", "The airliner landed in a field near the coast."),
    ("en", "The blaze destroyed a shop in the old town.", "The fire destroyed a supermarket in the old town."),
    ("de", "Die Polizei sperrte die Straße.", "Die Beamten sperrten die Straße."),
    ("de", "Der Bauer rief die Feuerwehr.", "Der Landwirt rief die Feuerwehr."),
    ("fr", "La police a fermé la route.", "Les gendarmes ont fermé la route."),
    ("es", "El coche se salió de la carretera.", "El automóvil se salió de la carretera."),
    ("it", "La polizia ha chiuso la strada.", "Gli agenti hanno chiuso la strada."),
    ("pt", "O carro saiu da estrada atrás do moinho.", "O automóvel saiu da estrada atrás do moinho."),
    ("ru", "Полиция перекрыла дорогу за мельницей.", "Полицейские перекрыли дорогу за мельницей."),
    ("zh", "警方封锁了磨坊后面的道路。", "民警封锁了磨坊后面的道路。"),
    # More or less exact.
    ("en", "The driver was taken home at night.", "The lorry’s driver was taken home at night."),
    ("en", "The soldiers left the town on foot.", "The army’s soldiers left the town on foot."),
    ("en", "The court heard two of the owners.", "The appeal court heard two of the owners."),
    ("en", "An officer opened the crate on the quay.", "A customs officer opened the crate on the quay."),
    ("en", "The bus driver waved at the children.", "The driver waved at the children."),
    ("en", "A person was seen on the roof of the shed.", "A plumber was seen on the roof of the shed."),
    ("en", "He had a weapon in the boot of the van.", "He had a rifle in the boot of the van."),
    ("en", "The storm took the roof of the shed.", "The blizzard took the roof of the shed."),
    ("de", "Der Fahrer blieb unverletzt sitzen.", "Der Fahrer des Lastwagens blieb unverletzt sitzen."),
    ("de", "Ein Beamter öffnete die Kiste am Kai.", "Ein Zollbeamter öffnete die Kiste am Kai."),
    ("fr", "Le conducteur est rentré chez lui.", "Le conducteur du camion est rentré chez lui."),
    ("es", "El conductor volvió a su casa de noche.", "El conductor del camión volvió a su casa de noche."),
    ("ru", "Водитель вернулся домой ночью.", "Водитель грузовика вернулся домой ночью."),
    ("zh", "司机当晚回到了家里。", "货车司机当晚回到了家里。"),
    # Order, and who suffers it.
    ("en", "The driver blamed the cyclist for the crash.", "The cyclist was blamed by the driver for the crash."),
    ("en", "Wheat and maize were lost in the valley.", "Maize and wheat were lost in the valley."),
    ("de", "Den Schüler sah der Lehrer am Hafen.", "Der Lehrer sah den Schüler am Hafen."),
    ("fr", "Le médecin et l’infirmière ont quitté la salle.", "L’infirmière et le médecin ont quitté la salle."),
    ("ru", "Врач и медсестра вышли из зала.", "Медсестра и врач вышли из зала."),
    ("zh", "医生和护士离开了大厅。", "护士和医生离开了大厅。"),
    # Other forms of the word.
    ("en", "A guard stood at the gate for hours.", "Guards stood at the gate for hours."),
    ("de", "Der Polizist stand lange am Tor.", "Die Polizistin stand lange am Tor."),
    ("it", "Il ponte della valle è rimasto chiuso.", "I ponti della valle sono rimasti chiusi."),
    ("pt", "O avião ficou parado na pista.", "Os aviões ficaram parados na pista."),
    ("ru", "Мост в долине закрыли на зиму.", "Мосты в долине закрыли на зиму."),
    # Written anew.
    (
        "en",
        "The driver of the bus told reporters that the brakes had failed on the hill.",
        "On the hill the brakes failed, one passenger told reporters, and nobody could stop the vehicle.",
    ),
    # A language without a list.
    ("hu", "A busz lehajtott az útról a malom mögött.", "A villamos lehajtott az útról a malom mögött."),
]


@pytest.mark.parametrize(("language", "before", "after"), SAME)
def test_the_same_in_other_words_is_no_other_thing(language: str, before: str, after: str) -> None:
    assert not [each for each in weighed(language, before, after).altered if each.kind == "what"]


def test_a_headline_that_names_another_thing_is_told() -> None:
    _, text = REPORTS["en"]
    change = weigh(("Guards open fire on crowd at harbour", text), ("Police open fire on crowd at harbour", text))
    assert ("what", "Guards", "Police") in {(each.kind, each.before, each.after) for each in change.altered}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, (_, text) in REPORTS.items()])
def test_a_text_is_read_with_the_lists_of_its_language(language: str, text: str) -> None:
    assert listed_language({word.key for word in diff_words(text)}) == (language if language in contrasts.LANGUAGES else "")


def test_what_is_quoted_is_compared_as_a_quote() -> None:
    (edit,) = diff("He said: “The guards fired first, I saw it.”", "He said: “The police fired first, I saw it.”").edits
    assert not any(contrast(removed, added, edit, "en") for removed, added in edit.exchanges_as_pairs())


def test_a_word_stands_twice_in_a_domain_only_where_it_may_mean_both() -> None:
    for file in resources.files(contrasts.__package__).joinpath(contrasts.FOLDER).iterdir():
        for domain in re.split(r"^#.*$", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            members = [[word.strip() for word in member.split(",")] for member in domain.split("|")]
            assert all(all(member) and len(set(member)) == len(member) for member in members), (file.name, domain[:40])
            # A member all of whose words stand in another one would never be told from it.
            assert not [one for one, other in combinations(map(set, members), 2) if one <= other or other < one], (file.name, domain[:40])


@pytest.mark.parametrize("language", sorted(contrasts.LANGUAGES))
def test_no_synonyms_are_told_apart(language: str) -> None:
    lines = resources.files(synonyms.__package__).joinpath(synonyms.FOLDER, f"{language}.txt").read_text("utf-8").splitlines()
    listed = contrasts._listed(language)
    for line in lines:
        runs = [
            listed.members_of(tuple(word.key for word in diff_words(said))) for said in line.replace("*", "").split("|") if diff_words(said)
        ]
        for one, other in combinations([run for run in runs if run], 2):
            domains = [{listed.domains[number] for number in run} for run in (one, other)]
            assert one & other or domains[0].isdisjoint(domains[1]), line
