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
    "pl": (
        "Rada portu obraduje nad terminalem promowym",
        (
            "Rada portu obradowała we wtorek wieczorem przez trzy godziny w starym urzędzie celnym. "
            "Mieszkańcy zajęli galerię na długo przed pierwszym głosowaniem.\n@\n"
            "Przewodnicząca podziękowała wszystkim za przybycie i poprosiła o cierpliwość. "
            "Kolejne posiedzenie jest planowane na wiosnę, gdy badanie będzie gotowe.\n"
            "Protokół zostanie wywieszony w bibliotece."
        ),
    ),
    "hu": (
        "A kikötői tanács a kompterminálról tárgyalt",
        (
            "A kikötői tanács kedd este három órán át ülésezett a régi vámházban. "
            "A lakók jóval az első szavazás előtt megtöltötték a karzatot.\n@\n"
            "Az elnök megköszönte mindenkinek a részvételt, és türelmet kért. "
            "A következő ülést tavaszra tervezik, amikor a vizsgálat elkészül.\n"
            "A jegyzőkönyvet a könyvtárban függesztik ki."
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
        ("ru", "Ремонт займёт пять недель.", "Ремонт займёт пять месяцев."),
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
        ("ru", "Капитан вину признал.", "Капитан вину не признал."),
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
        ("it", "La riparazione durerà tre settimane.", "La riparazione durerà tre giorni."),
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
        ("en", "A nurse told the inquiry that Dr Mallory altered the charts.", ""),
        ("en", "He is the nephew of the council leader.", ""),
        ("en", "The reservoir holds 40 megalitres.", "The reservoir holds 40 litres."),
        ("en", "The outage lasted two hours.", "The outage lasted two days."),
        ("en", "The owner said he had never seen the letter.", "The owner said he had seen the letter."),
        ("en", "The striker was cleared of assault.", "The striker was convicted of assault."),
        ("en", "The union backed the deal.", "The union opposed the deal."),
        ("en", "The dog bit the postman.", "The postman bit the dog."),
        ("en", "Rovers beat United on Saturday.", "United beat Rovers on Saturday."),
        ("en", "The mayor will sign the contract on 3 April.", "The mayor will sign the contract on 13 April."),
        ("en", "Acting police chief Dana Orr led the search.", "Police chief Dana Orr led the search."),
        ("en", "The plant will close within several weeks.", "The plant will close within several months."),
        ("en", "Prices rose sharply after the vote.", "Prices fell sharply after the vote."),
        ("en", "He worked for Calder Mills until 2019.", "He worked for Brook Mills until 2019."),
        ("de", "Nach Angaben von Kollegen ließ der Chef Akten verschwinden.", ""),
        ("de", "Das Wasser stieg um 40 Zentimeter.", "Das Wasser stieg um 40 Meter."),
        ("de", "Der Verein begrüßte das Urteil nicht.", "Der Verein begrüßte das Urteil."),
        ("de", "Die Gewerkschaft unterstützt den Plan.", "Die Gewerkschaft lehnt den Plan ab."),
        ("de", "Der Angeklagte wurde freigesprochen.", "Der Angeklagte wurde verurteilt."),
        ("de", "Die Wohnung hat 80 Quadratmeter.", "Die Wohnung hat 80 Hektar."),
        ("de", "Gefunden wurde die Leiche bei Ahlsdorf.", "Gefunden wurde die Leiche bei Bernitz."),
        ("de", "Der Speicher fasst 500 Gigabyte.", "Der Speicher fasst 500 Terabyte."),
        ("fr", "D’après deux salariées, le patron exigeait des enveloppes.", ""),
        ("fr", "La panne a duré deux heures.", "La panne a duré deux jours."),
        ("fr", "Le maire a accepté la proposition.", "Le maire a refusé la proposition."),
        ("fr", "Le conseil a approuvé le budget.", "Le conseil a rejeté le budget."),
        ("fr", "Les prix ont augmenté en mai.", "Les prix ont baissé en mai."),
        ("fr", "Le chauffeur a été arrêté.", "Le chauffeur a été relâché."),
        ("fr", "Le chien a mordu le facteur.", "Le facteur a mordu le chien."),
        ("es", "Según un antiguo socio, el presidente falsificó las firmas.", ""),
        ("es", "El apagón duró dos horas.", "El apagón duró dos días."),
        ("es", "El sindicato apoyó el acuerdo.", "El sindicato rechazó el acuerdo."),
        ("es", "Los precios subieron en mayo.", "Los precios bajaron en mayo."),
        ("es", "La finca tiene 300 metros cuadrados.", "La finca tiene 300 hectáreas."),
        ("es", "El acusado reconoció los hechos.", "El acusado negó los hechos."),
        ("ru", "Бывший бухгалтер утверждает, что директор выводил деньги через родственников.", ""),
        ("ru", "Авария длилась два часа.", "Авария длилась два дня."),
        ("ru", "Профсоюз поддержал сделку.", "Профсоюз отверг сделку."),
        ("ru", "Цены выросли в мае.", "Цены упали в мае."),
        ("ru", "Концентрация составила 5 миллиграммов.", "Концентрация составила 5 микрограммов."),
        ("ru", "Водителя арестовали.", "Водителя отпустили."),
        ("zh", "一名护士称，院长多次修改病历。", ""),
        ("zh", "停电持续了两小时。", "停电持续了两天。"),
        ("zh", "工会支持该协议。", "工会反对该协议。"),
        ("zh", "五月份价格上涨。", "五月份价格下跌。"),
        ("zh", "水库面积为30公顷。", "水库面积为30亩。"),
        ("zh", "教练冯志刚未到场。", "教练冯智刚未到场。"),
        ("zh", "记者在青石镇见到了他。", "记者在白石镇见到了他。"),
        ("zh", "警方逮捕了司机。", "警方释放了司机。"),
        ("it", "Il sindaco ha accettato la proposta.", "Il sindaco ha respinto la proposta."),
        ("pt", "O sindicato apoiou o acordo.", "O sindicato rejeitou o acordo."),
        ("nl", "De storing duurde twee uur.", "De storing duurde twee dagen."),
        ("en", "The surgeon had been warned twice about hygiene, colleagues said.", ""),
        ("en", "Internal emails show the firm knew of the leak in January.", ""),
        ("en", "Dale admitted fraud.", "Dale denied fraud."),
        ("en", "The pump moves 90 gallons a minute.", "The pump moves 90 litres a minute."),
        ("en", "Sentence was set at nine months.", "Sentence was set at nine years."),
        ("en", "The council will allow cars on the promenade.", "The council will ban cars on the promenade."),
        ("en", "Bank staff followed the robbers.", "The robbers followed bank staff."),
        ("en", "She was last seen in Carrow Lane.", "She was last seen in Mill Lane."),
        ("en", "Former minister Alan Dray paid for the trip.", "Minister Alan Dray paid for the trip."),
        ("en", "“I did not sign it,” Dray said.", "“I signed it,” Dray said."),
        ("en", "Profit reached £4.1m.", "Profit reached £1.4m."),
        ("de", "Ein Zeuge schilderte, wie der Trainer Kinder schlug.", ""),
        ("de", "Der Konzern wusste laut internen Mails seit Januar von dem Leck.", ""),
        ("de", "Die Freiheitsstrafe beträgt neun Monate.", "Die Freiheitsstrafe beträgt neun Jahre."),
        ("de", "Der Minister dementierte den Bericht.", "Der Minister bestätigte den Bericht."),
        ("de", "Die Zahl der Unfälle ist gestiegen.", "Die Zahl der Unfälle ist gesunken."),
        ("de", "Der frühere Kämmerer Jens Ohl zahlte die Reise.", "Der frühere Kämmerer Jan Uhl zahlte die Reise."),
        ("de", "Der Ort darf Autos verbieten.", "Der Ort darf Autos erlauben."),
        ("de", "„Ich habe nicht unterschrieben“, sagte Ohl.", "„Ich habe unterschrieben“, sagte Ohl."),
        ("fr", "Des courriels internes montrent que le groupe connaissait la fuite depuis janvier.", ""),
        ("fr", "Un témoin décrit des coups portés aux enfants.", ""),
        ("fr", "La peine est de neuf mois.", "La peine est de neuf ans."),
        ("fr", "La ministre a démenti l’information.", "La ministre a confirmé l’information."),
        ("fr", "Le groupe a gagné son procès.", "Le groupe a perdu son procès."),
        ("fr", "La pompe débite 90 litres.", "La pompe débite 90 millilitres."),
        ("fr", "Lille a battu Metz.", "Metz a battu Lille."),
        ("fr", "L’usine fermera le 4 avril.", "L’usine fermera le 14 avril."),
        ("es", "Correos internos prueban que la firma conocía la fuga desde enero.", ""),
        ("es", "Un testigo describe golpes a los menores.", ""),
        ("es", "La pena es de nueve meses.", "La pena es de nueve años."),
        ("es", "El ministro desmintió la noticia.", "El ministro confirmó la noticia."),
        ("es", "El club ganó el pleito.", "El club perdió el pleito."),
        ("es", "La bomba mueve 90 litros.", "La bomba mueve 90 mililitros."),
        ("es", "El ayuntamiento permitirá coches en el paseo.", "El ayuntamiento prohibirá coches en el paseo."),
        ("es", "«Yo no firmé», dijo Lara.", "«Yo firmé», dijo Lara."),
        ("ru", "Внутренняя переписка показывает, что компания знала об утечке с января.", ""),
        ("ru", "Свидетель рассказал, как тренер бил детей.", ""),
        ("ru", "Срок составил девять месяцев.", "Срок составил девять лет."),
        ("ru", "Министр опроверг сообщение.", "Министр подтвердил сообщение."),
        ("ru", "Клуб выиграл дело.", "Клуб проиграл дело."),
        ("ru", "Насос качает 90 литров.", "Насос качает 90 миллилитров."),
        ("ru", "Власти разрешили въезд.", "Власти запретили въезд."),
        ("ru", "Задержан замдиректора Павел Сорин.", "Задержан директор Павел Сорин."),
        ("zh", "内部邮件显示，公司一月就已知道泄漏。", ""),
        ("zh", "一名目击者讲述教练殴打儿童的经过。", ""),
        ("zh", "刑期为九个月。", "刑期为九年。"),
        ("zh", "部长否认了该报道。", "部长证实了该报道。"),
        ("zh", "俱乐部胜诉。", "俱乐部败诉。"),
        ("zh", "泵的流量为90升。", "泵的流量为90毫升。"),
        ("zh", "当局允许车辆进入。", "当局禁止车辆进入。"),
        ("zh", "总经理谢文博支付了旅费。", "副总经理谢文博支付了旅费。"),
        ("zh", "红队击败蓝队。", "蓝队击败红队。"),
        ("zh", "店主田秀英报了警。", "店主田秀云报了警。"),
        ("en", "The toll stands at 12, officials said.", "The toll stands at 21, officials said."),
        ("en", "Talks will be held in Geneva next week.", "Talks will be held in Vienna next week."),
        ("en", "Rent rises to £900 a month.", "Rent rises to £900 a week."),
        ("en", "Judge Karen Oakes heard the case.", "Judge Martin Vail heard the case."),
        ("en", "The firm did pay its suppliers, Cole said.", "The firm did not pay its suppliers, Cole said."),
        ("en", "The vaccine is safe, the panel found.", "The vaccine is unsafe, the panel found."),
        ("en", "He resigned after the vote.", "He was dismissed after the vote."),
        ("en", "Kesh Power owns the plant.", "Kesh Water owns the plant."),
        ("de", "Das Treffen findet in Genf statt.", "Das Treffen findet in Wien statt."),
        ("de", "Die Miete steigt auf 900 Euro im Monat.", "Die Miete steigt auf 900 Euro in der Woche."),
        ("de", "Gegen den Bürgermeister wird wegen Untreue ermittelt.", ""),
        ("de", "Der Impfstoff ist sicher.", "Der Impfstoff ist nicht sicher."),
        ("de", "Kesh Energie gehört das Werk.", "Kesh Wasser gehört das Werk."),
        ("fr", "La réunion aura lieu à Genève.", "La réunion aura lieu à Vienne."),
        ("fr", "Le loyer passe à 900 euros par mois.", "Le loyer passe à 900 euros par semaine."),
        ("fr", "Le vaccin est sûr.", "Le vaccin n’est pas sûr."),
        ("fr", "Une enquête vise la maire pour favoritisme.", ""),
        ("es", "La reunión será en Ginebra.", "La reunión será en Viena."),
        ("es", "El alquiler sube a 900 euros al mes.", "El alquiler sube a 900 euros a la semana."),
        ("es", "La vacuna es segura.", "La vacuna no es segura."),
        ("es", "Un juez investiga a la alcaldesa por prevaricación.", ""),
        ("ru", "Встреча пройдёт в Женеве.", "Встреча пройдёт в Вене."),
        ("ru", "Аренда вырастет до 900 рублей в месяц.", "Аренда вырастет до 900 рублей в неделю."),
        ("ru", "Вакцина безопасна.", "Вакцина не безопасна."),
        ("ru", "Против мэра возбуждено дело о халатности.", ""),
        ("zh", "会谈将在日内瓦举行。", "会谈将在维也纳举行。"),
        ("zh", "租金涨至每月900元。", "租金涨至每周900元。"),
        ("zh", "疫苗是安全的。", "疫苗是不安全的。"),
        ("zh", "检方已对市长立案侦查。", ""),
        ("en", "Records seen by this newspaper show the site was never inspected.", ""),
        ("en", "The trust paid £2m to settle the claim.", "The trust paid £20m to settle the claim."),
        ("en", "The inspector praised the school.", "The inspector criticised the school."),
        ("en", "Her brother Luke drove the van.", "Her cousin Luke drove the van."),
        # With the word before it, as other sexes ask for.
        ("fr", "L'alerte a été donnée par son père vers midi.", "L'alerte a été donnée par sa mère vers midi."),
        ("de", "Den Alarm löste ihr Großvater gegen Mittag aus.", "Den Alarm löste ihre Großmutter gegen Mittag aus."),
        ("en", "The ship sank off Cape Marrow.", "The ship sank off Cape Tilden."),
        ("en", "The charity helped the council.", "The council helped the charity."),
        ("en", "The tank leaked for nine days.", "The tank leaked for nine hours."),
        ("en", "Mr Shaw said he knew of the deal.", "Mr Shaw said he knew nothing of the deal."),
        ("de", "Der Prüfer lobte die Schule.", "Der Prüfer tadelte die Schule."),
        ("de", "Die Akten zeigen, dass die Anlage nie geprüft wurde.", ""),
        ("de", "Das Schiff sank vor Kap Arnis.", "Das Schiff sank vor Kap Brede."),
        ("de", "Der Tank leckte neun Tage.", "Der Tank leckte neun Stunden."),
        ("de", "Shaw sagte, er habe von dem Geschäft gewusst.", "Shaw sagte, er habe von dem Geschäft nichts gewusst."),
        ("fr", "Des documents montrent que le site n’a jamais été inspecté.", ""),
        ("fr", "Le navire a coulé au large de Brec.", "Le navire a coulé au large de Tilan."),
        ("fr", "La cuve a fui pendant neuf jours.", "La cuve a fui pendant neuf heures."),
        ("fr", "Il a dit tout ignorer de l’accord.", "Il a dit tout savoir de l’accord."),
        ("es", "Los documentos muestran que la planta nunca fue inspeccionada.", ""),
        ("es", "El barco se hundió frente a Brea.", "El barco se hundió frente a Tilán."),
        ("es", "El depósito goteó nueve días.", "El depósito goteó nueve horas."),
        ("es", "El inspector elogió la escuela.", "El inspector criticó la escuela."),
        ("ru", "Документы показывают, что объект ни разу не проверяли.", ""),
        ("ru", "Судно затонуло у мыса Брек.", "Судно затонуло у мыса Тилан."),
        ("ru", "Бак протекал девять дней.", "Бак протекал девять часов."),
        ("ru", "Инспектор похвалил школу.", "Инспектор раскритиковал школу."),
        ("zh", "文件显示，该厂从未接受检查。", ""),
        ("zh", "储罐泄漏了九天。", "储罐泄漏了九小时。"),
        ("zh", "检查员表扬了学校。", "检查员批评了学校。"),
        ("zh", "船只在布雷克角附近沉没。", "船只在蒂兰角附近沉没。"),
        ("zh", "村支书丁大勇参加了签约。", "村支书丁大永参加了签约。"),
        ("zh", "救援队在乌鸦岭北坡的一处岩洞里找到二人。", "救援队在断桥沟底的一处岩洞里找到二人。"),
        ("en", "More than 2,00,000 farmers asked for pumps.", "Over 3 lakh farmers asked for pumps."),
        # A sentence of which little but its beginning stands.
        (
            "ru",
            "Уголовное дело ведёт второй отдел по расследованию особых дел СУ СКР.",
            "Уголовное дело ведёт следственный отдел регионального УФСБ.",
        ),
        (
            "en",
            "Criminal proceedings against the skipper are led by the second division for grave crimes of the Arnis prosecutor.",
            "Criminal proceedings against him are led by the Brede Customs Office.",
        ),
        ("en", "The quay has enough berths for visitors.", "The quay does not have enough berths for visitors."),
        ("de", "Die Suche nach dem Boot blieb ohne Erfolg.", "Die Suche nach dem Boot hatte Erfolg."),
        ("de", "Ein Schiff aus Arnis brachte die Vorräte.", "Ein Schiff aus Brede brachte die Vorräte."),
        ("en", '"We have waited for thirty years," said the pilot.', '"We have waited for forty years," said the pilot.'),
        ("fr", "Un périmètre de quelques dizaines de mètres a été tracé.", "Un périmètre de 600 mètres a été tracé."),
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
        ("zh", "负责人说，项目很可靠。", "负责人表示，项目十分可靠。"),
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
        ("en", "Police are appealing for witnesses.", "Officers are appealing for witnesses."),
        ("en", "The road remains closed in both directions.", "The road has been shut in both directions."),
        ("en", "The mayor, Ann Cole, said the plan was good.", "Mayor Ann Cole said that the plan was good."),
        ("en", "Crowds gathered outside the hall to hear the result.", "Outside the hall, crowds gathered to hear the result."),
        ("en", "The show was a big success, and tickets sold out.", "The show was a great success and tickets sold out."),
        ("en", "He added: “We are delighted.”", "“We are delighted,” he added."),
        ("en", "The 5-mile route starts at the mill.", "The five-mile route starts at the mill."),
        ("en", "A two-week festival begins in June.", "A festival of two weeks begins in June."),
        ("en", "The firm employs around 300 people.", "The company employs about 300 people."),
        ("en", "The pair were taken to hospital.", "Both were taken to hospital."),
        ("en", "It was opened on 1 May 1990.", "It opened on May 1, 1990."),
        ("en", "Ms. Cole declined to comment.", "Cole declined to comment."),
        (
            "en",
            "The bridge, built in 1911, needs new paint. It is the oldest in the valley.",
            "The bridge, built in 1911 and the oldest in the valley, needs new paint.",
        ),
        ("en", "Follow our live blog for the latest updates.", ""),
        ("en", "Jane Smith is a reporter covering schools for the Courier.", ""),
        ("en", "This story has been updated with details from the meeting.", ""),
        ("en", "Contact the newsroom at tips@courier.example.", ""),
        ("en", "The match kicks off at 3pm on Saturday.", "The match kicks off on Saturday at 3pm."),
        ("en", "Residents welcomed the plan, but some have doubts.", "Residents welcomed the plan, though some have doubts."),
        ("en", "The 12-year-old boy was unhurt.", "The boy, 12, was unhurt."),
        ("de", "Die Polizei sucht Zeugen.", "Die Beamten suchen Zeugen."),
        ("de", "Er sagte: „Wir freuen uns sehr.“", "„Wir freuen uns sehr“, sagte er."),
        ("de", "Das Fest dauert zwei Wochen.", "Zwei Wochen dauert das Fest."),
        ("de", "Insgesamt wurden rund 300 Gäste gezählt.", "Gezählt wurden insgesamt etwa 300 Gäste."),
        ("de", "Der Bürgermeister zeigte sich zufrieden.", "Zufrieden zeigte sich der Bürgermeister."),
        ("de", "Den Schlepper zog die Fähre.", "Die Fähre zog den Schlepper."),
        ("de", "Die Strasse bleibt vorerst gesperrt.", "Die Straße bleibt vorläufig gesperrt."),
        ("de", "Mehr zum Thema: Der Hafen im Wandel der Zeit.", ""),
        ("de", "(dpa/abc)", ""),
        ("de", "Das Konzert beginnt um 19.30 Uhr.", "Das Konzert beginnt um 19:30 Uhr."),
        ("fr", "La police lance un appel à témoins.", "Les policiers lancent un appel à témoins."),
        ("fr", "« Nous sommes ravis », a-t-il ajouté.", "Il a ajouté : « Nous sommes ravis. »"),
        ("fr", "La route reste fermée dans les deux sens.", "La route demeure fermée dans les deux sens."),
        ("fr", "Le concert débutera à 20 heures.", "Le concert débutera à 20h."),
        ("fr", "Le maire s’est dit satisfait.", "Le maire s’est déclaré satisfait."),
        ("fr", "Retrouvez toute l’actualité de votre commune sur notre application.", ""),
        ("fr", "La région compte 1 200 habitants.", "La région compte 1.200 habitants."),
        ("es", "La Policía busca testigos.", "Los agentes buscan testigos."),
        ("es", "«Estamos encantados», añadió.", "Añadió: «Estamos encantados»."),
        ("es", "El concierto empezará a las 20.00 horas.", "El concierto comenzará a las 20:00 horas."),
        ("es", "El alcalde se mostró satisfecho.", "El regidor se mostró satisfecho."),
        ("es", "Síguenos en redes para no perderte nada.", ""),
        ("es", "Unas 300 personas acudieron al acto.", "Al acto acudieron unas 300 personas."),
        ("es", "El Consejo de Gobierno aprobó ayer la norma.", "Ayer, el Consejo de Gobierno aprobó la norma."),
        ("ru", "Полиция ищет свидетелей.", "Полицейские ищут свидетелей."),
        ("ru", "«Мы очень рады», — добавил он.", "Он добавил: «Мы очень рады»."),
        ("ru", "Концерт начнётся в 19:30.", "Концерт начнется в 19.30."),
        ("ru", "На площади собралось около 300 человек.", "Около 300 человек собралось на площади."),
        ("ru", "Подписывайтесь на наш канал, чтобы не пропустить новости.", ""),
        ("ru", "Глава города доволен.", "Мэр города доволен."),
        ("zh", "警方正在寻找目击者。", "民警正在寻找目击者。"),
        ("zh", "他补充说：“我们非常高兴。”", "“我们非常高兴。”他补充说。"),
        ("zh", "约300人参加了活动。", "活动吸引了约300人参加。"),
        ("zh", "演出将于19时30分开始。", "演出将于19:30开始。"),
        ("zh", "扫码关注我们的公众号。", ""),
        ("zh", "然而，道路仍然封闭。", "不过，道路仍然封闭。"),
        ("zh", "市长对此十分满意。", "市长对此非常满意。"),
        ("zh", "未来几年将继续建设。", "今后几年将继续建设。"),
        ("it", "La polizia cerca testimoni.", "Gli agenti cercano testimoni."),
        ("pt", "A polícia procura testemunhas.", "Os agentes procuram testemunhas."),
        ("nl", "De politie zoekt getuigen.", "Agenten zoeken getuigen."),
        ("en", "Mr Dray, who turns 60 in May, lives in Carrow.", "Mr Dray lives in Carrow and turns 60 in May."),
        ("en", "Crews worked through the night to clear the road.", "Crews worked overnight to clear the road."),
        ("en", "In a statement, the firm said it was sorry.", "The firm said in a statement that it was sorry."),
        ("en", "The 9-hole course opens in spring.", "The nine-hole course opens in spring."),
        ("en", "Three days of talks ended late.", "Three days of talks ended late on."),
        ("en", "About half of the seats are taken.", "Around half of the seats are taken."),
        ("en", "A minute's silence was held.", "A minute’s silence was observed."),
        ("en", "The trail is around 10km (six miles) long.", "The trail is about 10 km (six miles) long."),
        ("en", "The Government will publish a report.", "The government will publish a report."),
        ("en", "Image caption: The harbour in winter", ""),
        ("en", "Additional reporting by Sam Pell.", ""),
        ("en", "What do you think? Have your say below.", ""),
        ("en", "She lives in Carrow. She has two sons.", "She lives in Carrow with her two sons."),
        ("en", "The plan was backed by the union.", "The union backed the plan."),
        ("de", "Am Abend kamen noch einmal hundert Gäste.", "Noch einmal hundert Gäste kamen am Abend."),
        ("de", "Das teilte die Stadt am Mittwoch mit.", "Das teilte die Stadtverwaltung am Mittwoch mit."),
        ("de", "Die Ausstellung läuft bis Ende Mai.", "Die Ausstellung ist bis Ende Mai zu sehen."),
        ("de", "Sie lebt in Bernitz. Sie hat zwei Söhne.", "Sie lebt in Bernitz und hat zwei Söhne."),
        ("de", "Der Eintritt kostet 5,00 Euro.", "Der Eintritt kostet fünf Euro."),
        ("de", "Redaktionell bearbeitet: mk", ""),
        ("de", "Die Feuerwehr war mit 40 Kräften vor Ort.", "Vor Ort war die Feuerwehr mit 40 Kräften."),
        ("de", "Nach rund zwei Stunden war alles vorbei.", "Nach etwa zwei Stunden war alles vorüber."),
        ("fr", "Le soir, une centaine d’invités sont encore arrivés.", "Une centaine d’invités sont encore arrivés le soir."),
        ("fr", "C’est ce qu’a annoncé la Ville mercredi.", "C’est ce qu’a annoncé la mairie mercredi."),
        ("fr", "L’entrée coûte 5 €.", "L’entrée coûte cinq euros."),
        ("fr", "Elle vit à Carmes. Elle a deux fils.", "Elle vit à Carmes et a deux fils."),
        ("fr", "L’exposition se tient jusqu’à fin mai.", "L’exposition est visible jusqu’à la fin mai."),
        ("fr", "Crédit photo : archives", ""),
        ("fr", "Avec AFP", ""),
        ("fr", "Au bout de deux heures environ, tout était fini.", "Au bout d’environ deux heures, tout était terminé."),
        ("es", "Por la noche llegaron otros cien invitados.", "Otros cien invitados llegaron por la noche."),
        ("es", "La entrada cuesta 5 €.", "La entrada cuesta cinco euros."),
        ("es", "Vive en Carmes. Tiene dos hijos.", "Vive en Carmes y tiene dos hijos."),
        ("es", "La exposición estará abierta hasta finales de mayo.", "La muestra estará abierta hasta finales de mayo."),
        ("es", "Así lo anunció el Gobierno regional el miércoles.", "Así lo anunció el Ejecutivo regional el miércoles."),
        ("es", "Con información de Efe", ""),
        ("es", "Tras unas dos horas, todo terminó.", "Todo terminó tras unas dos horas."),
        ("es", "El concierto, que duró una hora, gustó mucho.", "El concierto duró una hora y gustó mucho."),
        ("ru", "Вечером пришли ещё сто гостей.", "Ещё сто гостей пришли вечером."),
        ("ru", "Вход стоит 5 рублей.", "Вход стоит пять рублей."),
        ("ru", "Она живёт в Карске. У неё два сына.", "Она живёт в Карске, у неё два сына."),
        ("ru", "Выставка открыта до конца мая.", "Выставка продлится до конца мая."),
        ("ru", "Об этом сообщила мэрия в среду.", "Об этом в среду сообщила мэрия."),
        ("ru", "Материал подготовила Анна Ким", ""),
        ("ru", "Примерно через два часа всё закончилось.", "Всё закончилось примерно через два часа."),
        ("ru", "Планируется, что работы начнутся летом.", "Работы планируется начать летом."),
        ("zh", "晚上又来了一百位客人。", "当晚又来了一百位客人。"),
        ("zh", "门票5元。", "门票为五元。"),
        ("zh", "她住在卡镇，有两个儿子。", "她住在卡镇。她有两个儿子。"),
        ("zh", "展览持续到五月底。", "展览将持续至5月底。"),
        ("zh", "市政府周三宣布了这一消息。", "周三，市政府宣布了这一消息。"),
        ("zh", "（完）", ""),
        ("zh", "大约两小时后，一切结束。", "约两个小时后，一切都结束了。"),
        ("zh", "工作人员一直在现场。", "工作人员始终在现场。"),
        ("en", "The firm did not comment.", "The firm didn’t comment."),
        ("en", "It is the third such case this year.", "It’s the third such case this year."),
        ("en", "The Prime Minister arrives on Monday.", "The prime minister arrives on Monday."),
        ("en", "The centre was organised by volunteers.", "The center was organized by volunteers."),
        ("en", "José Ruiz opened the show.", "Jose Ruiz opened the show."),
        ("en", "Twelve people, including 3 children, were on board.", "Twelve people, including three children, were on board."),
        ("en", "The US-based firm will hire staff.", "The U.S.-based firm will hire staff."),
        ("en", "Dr. Ann Cole, 41, spoke next.", "Next to speak was Dr Ann Cole, 41."),
        ("en", "Workers down tools at noon.", "Workers will down tools at noon."),
        ("en", "Cole, who runs a bakery, agreed.", "Cole, a bakery owner, agreed."),
        ("en", "The event raised more than £1,000.", "The event raised over £1,000."),
        ("de", "Die Studenten protestierten am Mittag.", "Die Studierenden protestierten am Mittag."),
        ("de", "Die Strasse heisst bald anders.", "Die Straße heißt bald anders."),
        ("de", "Der 41-jährige Fahrer blieb unverletzt.", "Der Fahrer (41) blieb unverletzt."),
        ("de", "Laut Polizei gab es keine Verletzten.", "Es gab laut Polizei keine Verletzten."),
        ("de", "Die Chefin sagte, sie sei zufrieden.", "Sie sei zufrieden, sagte die Chefin."),
        ("de", "Mehr als 1000 Euro kamen zusammen.", "Über 1.000 Euro kamen zusammen."),
        ("fr", "L’évènement a réuni plus de 1 000 personnes.", "L’événement a réuni plus de mille personnes."),
        ("fr", "Selon la police, personne n’est blessé.", "Personne n’est blessé, selon la police."),
        ("fr", "Le Premier ministre arrive lundi.", "Le premier ministre arrive lundi."),
        ("fr", "Le conducteur, âgé de 41 ans, est indemne.", "Le conducteur, 41 ans, est indemne."),
        ("es", "El Presidente llega el lunes.", "El presidente llega el lunes."),
        ("es", "Según la Policía, no hay heridos.", "No hay heridos, según la Policía."),
        ("es", "El conductor, de 41 años, salió ileso.", "El conductor, 41 años, resultó ileso."),
        ("es", "Asistieron más de mil personas.", "Asistieron más de 1.000 personas."),
        ("es", "El solo quería ayudar.", "Él sólo quería ayudar."),
        ("ru", "По данным полиции, пострадавших нет.", "Пострадавших нет, по данным полиции."),
        ("ru", "Премьер-министр прибудет в понедельник.", "Премьер прибудет в понедельник."),
        ("ru", "Водитель 41 года не пострадал.", "41-летний водитель не пострадал."),
        ("ru", "Собрали более тысячи рублей.", "Собрали больше 1000 рублей."),
        ("zh", "据警方介绍，无人受伤。", "警方介绍，没有人受伤。"),
        ("zh", "活动吸引一千多人。", "活动吸引了1000多人。"),
        ("zh", "司机现年41岁，未受伤。", "41岁的司机没有受伤。"),
        ("zh", "她微笑着说：“谢谢。”", "她笑着说：“谢谢。”"),
        ("en", "The chair, Ms Pell, closed the meeting at nine.", "Chair Ms Pell closed the meeting at 9."),
        ("en", "A small group of people waited in the rain.", "A handful of people waited in the rain."),
        ("en", "The hall was built in the 1930s.", "The hall was built in the 1930’s."),
        ("en", "Pell said: “It was a long night.”", "“It was a long night,” Pell said."),
        ("en", "The market, held each Friday, draws crowds.", "Held every Friday, the market draws crowds."),
        ("en", "All photographs by Tom Reed.", ""),
        ("en", "Do you have a story? Email news@courier.example", ""),
        ("de", "Eine kleine Gruppe wartete im Regen.", "Ein paar Leute warteten im Regen."),
        ("de", "Der Markt, der jeden Freitag stattfindet, ist beliebt.", "Der freitags stattfindende Markt ist beliebt."),
        ("de", "Seit mehr als zehn Jahren lebt er dort.", "Er lebt dort seit über zehn Jahren."),
        ("de", "Alle Bilder: Tom Reed.", ""),
        ("de", "Pell sagte: „Es war eine lange Nacht.“", "„Es war eine lange Nacht“, so Pell."),
        ("fr", "Un petit groupe attendait sous la pluie.", "Quelques personnes attendaient sous la pluie."),
        ("fr", "Il y vit depuis plus de dix ans.", "Il y habite depuis plus de 10 ans."),
        ("fr", "Pell a dit : « La nuit fut longue. »", "« La nuit fut longue », a dit Pell."),
        ("fr", "Le marché, organisé chaque vendredi, attire du monde.", "Organisé chaque vendredi, le marché attire du monde."),
        ("fr", "Photos : Tom Reed", ""),
        ("es", "Un pequeño grupo esperaba bajo la lluvia.", "Un grupo reducido esperaba bajo la lluvia."),
        ("es", "Vive allí desde hace más de diez años.", "Desde hace más de 10 años vive allí."),
        ("es", "Pell dijo: «La noche fue larga».", "«La noche fue larga», dijo Pell."),
        ("es", "El mercado, que se celebra cada viernes, gusta.", "El mercado de los viernes gusta."),
        ("ru", "Небольшая группа ждала под дождём.", "Под дождём ждала небольшая группа."),
        ("ru", "Он живёт там более десяти лет.", "Он живет там больше 10 лет."),
        ("ru", "Пелл сказал: «Ночь была долгой».", "«Ночь была долгой», — сказал Пелл."),
        ("zh", "一小群人在雨中等候。", "少数人在雨中等候。"),
        ("zh", "他在那里住了十多年。", "他在那里居住了10多年。"),
        ("zh", "集市每周五举行，很受欢迎。", "每周五举行的集市很受欢迎。"),
        ("zh", "佩尔说：“这是漫长的一夜。”", "“这是漫长的一夜。”佩尔说。"),
        ("zh", "图片由汤姆·里德拍摄", ""),
        # Lacking is said in two ways, the second of which looks like a denial.
        ("en", "The quay has too few berths for visitors.", "The quay does not have enough berths for visitors."),
        ("de", "Der Kai hat zu wenige Liegeplätze.", "Der Kai hat nicht genug Liegeplätze."),
        ("fr", "Le quai offre trop peu de places aux visiteurs.", "Le quai n’offre pas assez de places aux visiteurs."),
        ("es", "El muelle tiene demasiado poca luz.", "El muelle no tiene suficiente luz."),
        ("ru", "Причалу не хватает освещения.", "У причала недостаточно освещения."),
        ("de", "Die Suche nach dem Boot blieb ohne Erfolg.", "Die Suche nach dem Boot blieb erfolglos."),
        ("de", "Der Plan sei ohne Zweifel gut, hieß es.", "Der Plan sei zweifellos gut, hieß es."),
        ("en", "The search was without hope after dark.", "The search was hopeless after dark."),
        # A place and its adjective.
        ("de", "In einer Halle in Arnis wurden die Boote repariert.", "In einer Arniser Halle wurden die Boote repariert."),
        # A number that was misspelled, before what it counts.
        ("en", '"We have waited for thrity years," said the pilot.', '"We have waited for thirty years," said the pilot.'),
        ("de", "„Wir warten seit zwnazig Jahren“, sagte der Lotse.", "„Wir warten seit zwanzig Jahren“, sagte der Lotse."),
        # Of a verb the part that stands last.
        (
            "de",
            "Ein Labor wies in 14 von 20 Proben Zusätze nach.",
            "In 14 von 20 Proben wurden von einem Labor Zusätze nachgewiesen.",
        ),
        # A figure that came where a word left its place.
        (
            "en",
            "A freighter grounded Thursday on the shoals off Arnis.",
            "A freighter of 145 metres lies grounded since Thursday on the shoals off Arnis.",
        ),
        (
            "es",
            "Un carguero encalló el jueves en los bajos frente a Arnis.",
            "Un carguero y 145 metros de eslora permanece encallado desde el jueves en los bajos frente a Arnis.",
        ),
        # A place that is named more exactly.
        ("zh", "救援队在乌鸦岭的一处岩洞里找到二人。", "救援队在乌鸦岭北坡的一处岩洞里找到二人。"),
        # Lakhs, with the marks of India.
        ("en", "More than 2,00,000 farmers asked for pumps.", "Over 2 lakh farmers asked for pumps."),
        # Some dozens.
        ("en", "Several dozens of boats lay at the quay.", "60 boats lay at the quay."),
        ("fr", "Un périmètre de quelques dizaines de mètres a été tracé.", "Un périmètre de 60 mètres a été tracé."),
        ("es", "Una zona de varias decenas de metros quedó cerrada.", "Una zona de 60 metros quedó cerrada."),
        ("ru", "На причал вышли несколько десятков человек.", "На причал вышли 60 человек."),
    ],
)  # fmt: skip
def test_what_says_the_same_is_not_told(language: str, before: str, after: str) -> None:
    assert edited(language, before, after) is not ChangeKind.FACTS


@pytest.mark.parametrize(
    ("language", "before", "after", "further", "told"),
    [
        (
            "en",
            "Two clerks accuse treasurer Paul Dow of backdating permits.",
            "The permits are now being checked by the auditor.",
            "",
            True,
        ),
        (
            "en",
            "Treasurer Paul Dow, accused of backdating permits, spoke for ten minutes.",
            "Treasurer Paul Dow spoke for ten minutes.",
            "",
            True,
        ),
        (
            "en",
            "Fishermen say the chair took bribes from the builder.",
            "",
            "A second meeting was called for June. The builder will attend it. Tickets are free.",
            True,
        ),
        (
            "en",
            "It was not immediately clear who would pay for the ramp.",
            "",
            "The state will pay for the ramp.",
            False,
        ),
        (
            "en",
            "Votes were still being counted on Tuesday night.",
            "",
            "The plan passed with a wide margin. The chair called it a good day.",
            False,
        ),
        (
            "en",
            "More trucks are expected on Wednesday.",
            "",
            "The first trucks have come. Traffic was light. Drivers were offered tea.",
            False,
        ),
        (
            "en",
            "The suspect, 31, was taken to the station.",
            "The man, 31, was taken to the station.",
            "",
            False,
        ),
        (
            "de",
            "Zwei Kassierer werfen dem Hafenmeister vor, Quittungen gefälscht zu haben.",
            "Die Quittungen werden nun geprüft.",
            "",
            True,
        ),
        (
            "de",
            "Der wegen Betrugs angezeigte Hafenmeister sprach zehn Minuten.",
            "Der Hafenmeister sprach zehn Minuten.",
            "",
            True,
        ),
        (
            "de",
            "Wer die Rampe bezahlt, ist noch unklar.",
            "",
            "Die Rampe bezahlt das Land.",
            False,
        ),
        (
            "de",
            "Am Abend soll es weitergehen.",
            "",
            "Am Abend ging es weiter. Die Stimmung war gut. Es gab Tee.",
            False,
        ),
        (
            "fr",
            "Deux agents accusent le trésorier d’avoir antidaté des permis.",
            "Les permis sont désormais examinés.",
            "",
            True,
        ),
        (
            "fr",
            "Le trésorier, accusé de fraude, a parlé dix minutes.",
            "Le trésorier a parlé dix minutes.",
            "",
            True,
        ),
        (
            "fr",
            "On ignore encore qui paiera la rampe.",
            "",
            "L’État paiera la rampe.",
            False,
        ),
        (
            "es",
            "Dos empleados acusan al tesorero de antedatar permisos.",
            "Los permisos se revisan ahora.",
            "",
            True,
        ),
        (
            "es",
            "El tesorero, imputado por fraude, habló diez minutos.",
            "El tesorero habló diez minutos.",
            "",
            True,
        ),
        (
            "es",
            "Se desconoce quién pagará la rampa.",
            "",
            "El Estado pagará la rampa.",
            False,
        ),
        (
            "ru",
            "Двое служащих обвиняют казначея в подделке разрешений.",
            "Сейчас разрешения проверяют.",
            "",
            True,
        ),
        (
            "ru",
            "Казначей, обвиняемый в мошенничестве, говорил десять минут.",
            "Казначей говорил десять минут.",
            "",
            True,
        ),
        (
            "ru",
            "Кто заплатит за пандус, пока неизвестно.",
            "",
            "За пандус заплатит край.",
            False,
        ),
        (
            "zh",
            "两名职员指控司库倒填许可日期。",
            "有关部门正在核查许可。",
            "",
            True,
        ),
        (
            "zh",
            "涉嫌诈骗的司库发言十分钟。",
            "司库发言十分钟。",
            "",
            True,
        ),
        (
            "zh",
            "坡道由谁出资尚不清楚。",
            "",
            "坡道由省里出资。",
            False,
        ),
    ],
)  # fmt: skip
def test_an_accusation_that_goes_is_told_in_a_new_version_too_and_nothing_else(
    language: str, before: str, after: str, further: str, *, told: bool
) -> None:
    title, text = REPORTS[language]
    present = f"{text.replace('@', after) if after else text.replace('@' + chr(10), '')} {further}"
    weighed = weigh((title, text.replace("@", before)), (title, present))
    assert (weighed.kind is ChangeKind.FACTS) == told


def test_a_sentence_in_the_place_of_another_is_shown_and_a_run_that_went_is_shown_whole() -> None:
    title, text = REPORTS["en"]
    first, second = "Two clerks accuse the treasurer of fraud.", "They say he backdated permits for his cousin."
    instead = "The permits of last year are being checked now."
    gone = weigh((title, text.replace("@", f"{first} {second}")), (title, text.replace("@\n", "")))
    replaced = weigh((title, text.replace("@", first)), (title, text.replace("@", instead)))
    assert (gone.before, gone.after) == (f"{first} {second}", "")
    assert (replaced.before, replaced.after) == (first, instead)


RESTYLED = [
    (
        "pt",
        "«Os barcos foram achados no molhe», disse um piloto.",
        "«Os barcos foram encontrados no molhe», disse um piloto.",
        "«Os barcos foram queimados no molhe», disse um piloto.",
        "O conselho decretou o fim do leilão. Os pescadores pediram mais tempo. O presidente recusou o pedido. A obra começa em maio.",
        "O conselho declarou o fim do leilão. Os pescadores solicitaram mais tempo. O presidente negou o pedido. A obra inicia em maio.",
    ),
    (
        "en",
        "“The boats will start in the dark,” a pilot said.",
        "“The boats will begin in the dark,” a pilot said.",
        "“The boats will burn in the dark,” a pilot said.",
        "The council shut the quay. The firm hired a crew. The chair began the vote at once. The works are costly.",
        "The council closed the quay. The company hired a crew. The chair started the vote at once. The works are expensive.",
    ),
]


@pytest.mark.parametrize("case", RESTYLED)
def test_a_quotation_is_reworded_with_the_text_around_it(case: tuple[str, str, str, str, str, str]) -> None:
    """Of a text with synonyms all over, one within quotation marks was told as an altered quote; another word there still is."""
    language, before, after, other, around, restyled = case
    title, text = REPORTS[language]
    former = (title, f"{text.replace('@', before)} {around}")
    assert weigh(former, (title, f"{text.replace('@', after)} {restyled}")).quotes == ()
    assert weigh(former, (title, f"{text.replace('@', other)} {restyled}")).quotes != ()
    assert weigh(former, (title, f"{text.replace('@', after)} {around}")).quotes != ()
