"""Edits in nine languages: which of them alter what an article stated, and which say the same in other words."""

from __future__ import annotations

import pytest

from wirewatch.alert.change.weight import ChangeKind, weigh

# fmt: off
REPORTS = {
    "en": (
        "Harbour board meets over ferry terminal",
        (
            "The harbour board met for three hours on Tuesday evening in the old customs house. "
            "Residents had filled the gallery long before the first vote.\n@\n"
            "The chair thanked everybody for coming and asked for patience. "
            "Another session is planned for the spring, when the survey is ready.\n"
            "Minutes will be posted at the library."
        ),
    ),
    "de": (
        "Hafenausschuss berät über Fährterminal",
        (
            "Der Hafenausschuss tagte am Dienstagabend drei Stunden lang im alten Zollhaus. "
            "Die Anwohner hatten die Empore lange vor der ersten Abstimmung gefüllt.\n@\n"
            "Die Vorsitzende dankte allen für ihr Kommen und bat um Geduld. "
            "Eine weitere Sitzung ist für das Frühjahr geplant, wenn das Gutachten vorliegt.\n"
            "Das Protokoll wird in der Bücherei ausgehängt."
        ),
    ),
    "fr": (
        "Le conseil du port se penche sur la gare maritime",
        (
            "Le conseil du port a siégé trois heures mardi soir dans l’ancienne douane. "
            "Les riverains avaient rempli la tribune bien avant le premier vote.\n@\n"
            "La présidente a remercié chacun d’être venu et a demandé de la patience. "
            "Une autre séance est prévue au printemps, quand l’étude sera prête.\n"
            "Le procès-verbal sera affiché à la médiathèque."
        ),
    ),
    "es": (
        "La junta del puerto estudia la terminal de ferris",
        (
            "La junta del puerto se reunió durante tres horas el martes por la tarde en la antigua aduana. "
            "Los vecinos habían llenado la tribuna mucho antes de la primera votación.\n@\n"
            "La presidenta agradeció a todos su presencia y pidió paciencia. "
            "Otra sesión está prevista para la primavera, cuando el estudio esté listo.\n"
            "El acta se colgará en la biblioteca."
        ),
    ),
    "ru": (
        "Портовый совет обсудил паромный терминал",
        (
            "Портовый совет заседал три часа во вторник вечером в здании старой таможни. "
            "Жители заполнили балкон задолго до первого голосования.\n@\n"
            "Председатель поблагодарила всех за участие и попросила о терпении. "
            "Следующее заседание запланировано на весну, когда будет готово исследование.\n"
            "Протокол вывесят в библиотеке."
        ),
    ),
    "zh": (
        "港务委员会讨论渡轮码头",
        (
            "港务委员会周二晚在旧海关楼开会三小时。"
            "居民早在首轮表决前就坐满了旁听席。\n@\n"
            "会议主持人感谢大家到场，并请大家耐心等待。"
            "下一次会议定于春季举行，届时调查报告将完成。\n"
            "会议纪要将在图书馆张贴。"
        ),
    ),
    "it": (
        "Il consiglio del porto discute del terminal traghetti",
        (
            "Il consiglio del porto si è riunito per tre ore martedì sera nella vecchia dogana. "
            "I residenti avevano riempito la tribuna molto prima del primo voto.\n@\n"
            "La presidente ha ringraziato tutti per la presenza e ha chiesto pazienza. "
            "Un’altra seduta è prevista in primavera, quando lo studio sarà pronto.\n"
            "Il verbale sarà affisso in biblioteca."
        ),
    ),
    "pt": (
        "Conselho do porto debate terminal de ferries",
        (
            "O conselho do porto reuniu-se durante três horas na terça-feira à noite na antiga alfândega. "
            "Os moradores encheram a galeria muito antes da primeira votação.\n@\n"
            "A presidente agradeceu a todos a presença e pediu paciência. "
            "Outra sessão está prevista para a primavera, quando o estudo estiver pronto.\n"
            "A ata será afixada na biblioteca."
        ),
    ),
    "nl": (
        "Havenraad vergadert over veerterminal",
        (
            "De havenraad vergaderde dinsdagavond drie uur lang in het oude douanekantoor. "
            "Omwonenden hadden de tribune lang voor de eerste stemming gevuld.\n@\n"
            "De voorzitter bedankte iedereen voor de komst en vroeg om geduld. "
            "Een volgende zitting is gepland voor het voorjaar, als het onderzoek klaar is.\n"
            "De notulen worden in de bibliotheek opgehangen."
        ),
    ),
}
# fmt: on


def edited(language: str, before: str, after: str) -> ChangeKind:
    """Say what an edit of one sentence in a report comes to, which no topic matched."""
    title, text = REPORTS[language]
    former, present = (text.replace("@", said) if said else text.replace("@\n", "") for said in (before, after))
    return weigh((title, former), (title, present)).kind


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Two clerks say the treasurer had them backdate the permits.", ""),
        ("en", "Former deckhands accuse captain Lowell Finch of drinking on watch.", ""),
        ("en", "The terminal was built without a licence, according to an internal memo.", ""),
        ("en", "The contractor is under investigation by the fraud squad, a police source said.", ""),
        ("de", "Zwei frühere Kassierer beschuldigen den Hafenmeister, Quittungen gefälscht zu haben.", ""),
        ("de", "Der Gutachter soll mit dem Bauherrn verwandt sein.", ""),
        ("fr", "Selon plusieurs agents, la directrice aurait fait travailler ses proches au noir.", ""),
        ("fr", "Le parquet soupçonne l’entrepreneur d’avoir truqué l’appel d’offres.", ""),
        ("es", "Dos exempleados sostienen que el gerente cobraba comisiones a los pescadores.", ""),
        ("es", "La fiscalía investiga al arquitecto por un presunto delito de cohecho.", ""),
        ("ru", "По словам бывших сотрудников, начальник порта заставлял их подписывать пустые акты.", ""),
        ("ru", "Следователи подозревают подрядчика в хищении.", ""),
        ("zh", "两名前员工称，码头经理长期向商户索要好处。", ""),
        ("zh", "检察机关怀疑承包商串通投标。", ""),
        (
            "en",
            "The spill released 30 milligrams of mercury into the basin.",
            "The spill released 30 micrograms of mercury into the basin.",
        ),
        ("en", "Repairs will take six weeks, the engineer said.", "Repairs will take six months, the engineer said."),
        ("en", "The exclusion zone covers 12 acres.", "The exclusion zone covers 12 hectares."),
        ("en", "The new cable carries 400 kilovolts.", "The new cable carries 400 volts."),
        ("de", "Die Anlage leistet 8 Megawatt.", "Die Anlage leistet 8 Kilowatt."),
        ("de", "Die Sperrung dauert vier Wochen.", "Die Sperrung dauert vier Tage."),
        ("fr", "La fuite a duré 40 minutes.", "La fuite a duré 40 heures."),
        ("fr", "L’eau contenait 6 microgrammes de plomb par litre.", "L’eau contenait 6 milligrammes de plomb par litre."),
        ("es", "El barco llevaba 20 kilos de hachís.", "El barco llevaba 20 toneladas de hachís."),
        ("es", "La parcela ocupa 15 hectáreas.", "La parcela ocupa 15 metros cuadrados."),
        ("ru", "В море попало 20 литров топлива.", "В море попало 20 тонн топлива."),
        ("zh", "施工将持续三周。", "施工将持续三个月。"),
        ("zh", "泄漏的燃油约为20公斤。", "泄漏的燃油约为20吨。"),
        ("zh", "渡轮船长邓启航当晚被带走调查。", "渡轮船长邓起帆当晚被带走调查。"),
        ("zh", "副主任韩立群出席了会议。", "副主任韩立强出席了会议。"),
        ("zh", "遇难者为司机贺国栋。", "遇难者为司机郝国梁。"),
        ("zh", "集团任命周明远为总经理。", "集团任命周铭源为总经理。"),
        ("zh", "该码头位于东岭县。", "该码头位于西岭县。"),
        ("en", "The contractor denied the claims.", "The contractor admitted the claims."),
        ("en", "The board rejected the offer from the ferry company.", "The board accepted the offer from the ferry company."),
        ("en", "The engineer dismissed the warnings about the pier.", "The engineer confirmed the warnings about the pier."),
        ("en", "Police said the fire was accidental.", "Police said the fire was deliberate."),
        ("de", "Der Hafenmeister bestreitet die Vorwürfe.", "Der Hafenmeister räumt die Vorwürfe ein."),
        ("de", "Der Ausschuss lehnte den Antrag ab.", "Der Ausschuss nahm den Antrag an."),
        ("de", "Die Reederei hat die Prüfung bestanden.", "Die Reederei hat die Prüfung nicht bestanden."),
        ("fr", "L’entrepreneur nie les faits.", "L’entrepreneur reconnaît les faits."),
        ("fr", "Le tribunal a relaxé le capitaine.", "Le tribunal a condamné le capitaine."),
        ("es", "El capitán negó haber bebido.", "El capitán admitió haber bebido."),
        ("es", "El juez absolvió al patrón del barco.", "El juez condenó al patrón del barco."),
        ("ru", "Суд отклонил иск порта.", "Суд удовлетворил иск порта."),
        ("zh", "承包商否认了上述指控。", "承包商承认了上述指控。"),
        ("zh", "委员会批准了该方案。", "委员会否决了该方案。"),
        ("en", "The ferry Northwind rammed the trawler Silver Gull.", "The trawler Silver Gull rammed the ferry Northwind."),
        ("en", "Officers shot a watchman during the raid.", "A watchman shot officers during the raid."),
        ("en", "Deputy harbour master Iris Coldwell signed the order.", "Harbour master Iris Coldwell signed the order."),
        ("en", "The hearing is set for 14 May.", "The hearing is set for 24 May."),
        ("en", "The body was found near Ashby Quay.", "The body was found near Thornham Quay."),
        ("de", "Unterschrieben hat Staatssekretärin Jutta Brandeis.", "Unterschrieben hat Staatssekretärin Jana Brandis."),
        ("de", "Der Schlepper rammte die Fähre.", "Die Fähre rammte den Schlepper."),
        ("fr", "L’audience aura lieu le 3 juin à Kerloc.", "L’audience aura lieu le 3 juillet à Kerloc."),
        ("fr", "Le corps a été retrouvé à Saint-Brec.", "Le corps a été retrouvé à Plouvan."),
        ("es", "El herido es Tomás Arregui, vecino de Laredal.", "El herido es Tobías Arregui, vecino de Laredal."),
        ("ru", "Пострадавшего доставили в больницу Каменска.", "Пострадавшего доставили в больницу Озёрска."),
        ("ru", "Приказ подписал замминистра Олег Тарасов.", "Приказ подписал замминистра Игорь Тарханов."),
        ("zh", "听证会定于5月14日举行。", "听证会定于5月24日举行。"),
        ("it", "L’armatore ha negato le accuse.", "L’armatore ha ammesso le accuse."),
        ("pt", "Dois antigos funcionários acusam o gerente de falsificar recibos.", ""),
        ("pt", "A obra vai durar quatro semanas.", "A obra vai durar quatro meses."),
        ("nl", "De havenmeester ontkende de beschuldigingen.", "De havenmeester erkende de beschuldigingen."),
        ("nl", "Bij het lek kwam 15 kilo kwik vrij.", "Bij het lek kwam 15 gram kwik vrij."),
        ("en", "“We were told in March,” the engineer said.", "“We were never told,” the engineer said."),
        ("de", "„Wir haben davon gewusst“, sagte die Ingenieurin.", "„Wir haben davon nichts geahnt“, sagte die Ingenieurin."),
        (
            "fr",
            "« Nous allons fermer le quai », a déclaré la directrice.",
            "« Nous allons garder le quai ouvert », a déclaré la directrice.",
        ),
        ("zh", "“我们将关闭码头。”负责人说。", "“我们不会关闭码头。”负责人说。"),
    ],
)  # fmt: skip
def test_what_alters_a_fact_is_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is ChangeKind.FACTS


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "The town hall will foot the bill for the new ramps.", "The council will pay for the new ramps."),
        ("en", "The Council said that work would start soon.", "The Authority said work would begin soon."),
        ("en", "The walkway is 2 kilometres long.", "The walkway is 2 km long."),
        ("en", "A crane lifted the 1,000-metre cable on Monday.", "On Monday a crane lifted the 1 km cable."),
        ("en", "Also, the cafe will open at 9am on Sundays.", "The cafe will also open on Sundays at 9am."),
        ("en", "Divers checked the hull. They found no damage.", "Divers checked the hull and found no damage."),
        ("en", "Divers checked the hull and found no damage.", "Divers checked the hull. They found no damage."),
        ("en", "The ferry, which was built in Norway, is painted blue.", "Built in Norway, the ferry is painted blue."),
        (
            "en",
            "The project's engineer said the pier's colour would be gray.",
            "The project’s engineer said the pier’s color would be grey.",
        ),
        ("en", "Mr Pelham told the meeting that the plan was sound.", "Pelham told the meeting the plan was sound."),
        ("en", "Twelve percent of berths are empty.", "12% of berths are empty."),
        ("en", "The refit took eighteen months to finish.", "The refit took 18 months to complete."),
        ("en", "Read more: what the terminal will look like", ""),
        ("en", "Last updated 8:05 a.m. Friday", ""),
        ("en", "Photo: the quay at dawn, by Anna Reyes.", ""),
        ("en", "Sign up to our morning newsletter for more stories like this.", ""),
        ("en", "The chair thanked everybody for coming and asked for patience.", ""),
        ("de", "Die Kommune übernimmt die Kosten.", "Die Gemeinde trägt die Kosten."),
        ("de", "Der Weg ist 3 Kilometer lang.", "Der Weg ist drei km lang."),
        ("de", "Ausserdem muss der Hafen neu ausgebaggert werden.", "Zudem muss der Hafen neu ausgebaggert werden."),
        ("de", "Taucher prüften den Rumpf. Sie fanden keine Schäden.", "Taucher prüften den Rumpf und fanden keine Schäden."),
        ("de", "Am Montag beginnt der Abriss der Rampe.", "Der Abriss der Rampe beginnt am Montag."),
        ("de", "Lesen Sie auch: So soll das Terminal aussehen.", ""),
        ("de", "Foto: Archiv/dpa", ""),
        ("de", "Die Arbeiten kosten 2,5 Mio. Euro.", "Die Arbeiten kosten 2,5 Millionen Euro."),
        ("de", "Das Rathaus will die Pläne prüfen.", "Die Verwaltung will die Pläne prüfen."),
        ("fr", "La mairie prendra en charge les travaux.", "La municipalité financera les travaux."),
        ("fr", "La Mairie assumera le coût.", "La Municipalité assumera le coût."),
        ("fr", "La digue mesure 4 kilomètres.", "La digue mesure quatre km."),
        (
            "fr",
            "Des plongeurs ont inspecté la coque. Ils n’ont relevé aucun dégât.",
            "Des plongeurs ont inspecté la coque et n’ont relevé aucun dégât.",
        ),
        ("fr", "A lire aussi : à quoi ressemblera la gare maritime", ""),
        ("fr", "(Photo Ouest-Rivage)", ""),
        ("fr", "L'ingénieur, lui, estime que le projet est solide.", "De son côté, l’ingénieur estime que le projet est solide."),
        ("fr", "Lundi, les ouvriers vont démonter la rampe.", "Les ouvriers démonteront la rampe lundi."),
        ("es", "El consistorio abonará las obras.", "El ayuntamiento pagará las obras."),
        ("es", "Según el Ejecutivo, la obra empezará pronto.", "Según el Gobierno, la obra comenzará pronto."),
        ("es", "El paseo mide 2 kilómetros.", "El paseo mide dos km."),
        ("es", "También se pondrán bancos nuevos.", "Además, se instalarán bancos nuevos."),
        ("es", "Los buzos revisaron el casco. No hallaron daños.", "Los buzos revisaron el casco y no hallaron daños."),
        ("es", "- 14 comentarios", ""),
        ("es", "Lee también: así será la terminal.", ""),
        ("es", "El lunes, los operarios desmontarán la rampa.", "Los operarios desmontarán la rampa el lunes."),
        ("ru", "Мэрия оплатит ремонт.", "Администрация города оплатит ремонт."),
        ("ru", "Длина причала — 2 километра.", "Длина причала – 2 км."),
        ("ru", "Водолазы осмотрели корпус. Повреждений они не нашли.", "Водолазы осмотрели корпус и повреждений не нашли."),
        ("ru", "В понедельник рабочие разберут пандус.", "Рабочие разберут пандус в понедельник."),
        ("ru", "Читайте также: как будет выглядеть терминал.", ""),
        ("ru", "Фото: пресс-служба порта.", ""),
        ("ru", "Инженер отметил, что проект надежный.", "Инженер подчеркнул, что проект надёжный."),
        ("ru", "Стоимость работ составит 2,5 млн рублей.", "Стоимость работ составит 2,5 миллиона рублей."),
        ("zh", "据统计,首月共开出 1.9 万张票,约 4 万人次乘坐。", "据统计，首月共开出1.9万张票，约4万人次乘坐。"),
        ("zh", '负责人表示,"工程进展顺利"。', "负责人表示，“工程进展顺利”。"),
        ("zh", "栈道全长2公里。", "栈道全长2千米。"),
        ("zh", "潜水员检查了船体，没有发现损坏。", "潜水员检查船体后，没有发现损坏。"),
        ("zh", "工人将于周一拆除坡道。", "周一，工人将拆除坡道。"),
        ("zh", "相关阅读：渡轮码头效果图公布。", ""),
        ("zh", "（记者 王小明 摄）", ""),
        ("zh", "责任编辑：李强", ""),
        ("zh", "市政府将承担费用。", "市政府会承担相关费用。"),
        ("it", "Il Municipio sosterrà la spesa.", "Il Comune pagherà la spesa."),
        ("it", "Leggi anche: come sarà il terminal.", ""),
        ("pt", "A prefeitura vai pagar a obra.", "A câmara municipal pagará a obra."),
        ("pt", "O passeio tem 2 quilómetros.", "O passeio tem 2 km."),
        ("nl", "De gemeente betaalt de kosten.", "De kosten worden door de gemeente betaald."),
        ("nl", "Lees ook: zo gaat de terminal eruitzien.", ""),
        ("en", "The exhibition runs until the end of the month.", "The show runs to the month’s end."),
        ("en", "The tank holds 5000 l.", "The tank holds 5,000 litres."),
        ("en", "The road is 0.5 miles long.", "The road is half a mile long."),
        ("de", "Der Tank fasst 5.000 Liter.", "Der Tank fasst 5000 l."),
        ("fr", "Le chantier durera 24 heures.", "Le chantier durera vingt-quatre heures."),
    ],
)  # fmt: skip
def test_what_says_the_same_is_not_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is not ChangeKind.FACTS
