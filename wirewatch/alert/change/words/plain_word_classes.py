"""Words of which each says as much as any other of its class: neutral verbs of saying, connectives, Dutch verbs of two parts. Pure.

A paragraph is one class of one language. Phrases stand between commas; "*" stands for any ending, "~" parts a verb from the word that
stands at the end of its clause. Left out are verbs that say more than that somebody said it: claimed, admitted, denied, confirmed, warned.
"""

from __future__ import annotations

_SAYING_LINES = """
    said, says, say, saying, stated, states, stating, announced, announces, announcing, reported, reports, reporting, according to,
    made known, informed, was quoted as saying, were quoted as saying

    sagt*, gesagt, teilt* ~ mit, teilt* mit, mitteilt*, mitgeteilt, gibt ~ bekannt, geben ~ bekannt, gab ~ bekannt, gaben ~ bekannt,
    gibt bekannt, geben bekannt, gab bekannt, gaben bekannt, bekanntgab*, bekanntgibt, bekannt gegeben, bekanntgegeben, gibt ~ an,
    geben ~ an, gab ~ an, gaben ~ an, gab an, gaben an, angab, angibt, angegeben, erklärt, erklärte, erklärten, erklären, meldet,
    meldete, meldeten, melden, gemeldet, berichtet*, berichten, äussert, äusserte, äusserten, äussern, verkündet, verkündete,
    verkündeten, liess ~ wissen, lassen ~ wissen, liessen ~ wissen, lässt ~ wissen, liess wissen, informiert*, informieren, heisst
    es, hiess es, es heisst, es hiess, laut, zufolge, nach angaben, nach auskunft, nach mitteilung, angaben zufolge, wie es heisst,
    wie es hiess

    dit, disent, disait, disaient, déclare, déclarent, déclaré, déclarait, indique, indiquent, indiqué, indiquait, indiquaient,
    annonce, annoncent, annoncé, annonçait, affirme, affirment, affirmé, affirmait, précise, précisent, précisé, précisait, fait
    savoir, font savoir, communiqué, communique, communiquent, rapporte, rapportent, rapporté, rapportait, signale, signalent,
    signalé, informe, informent, informé, explique, expliquent, expliqué, expliquait, selon, daprès, sest exprimé, sest exprimée, a
    fait part, ont fait part, fait part, dixit, de source, dit on, aux dires de

    dijo, dijeron, dice, dicen, decía, dicho, informó, informaron, informa, informan, informaba, informado, anunció, anunciaron,
    anuncia, anuncian, anunciado, indicó, indicaron, indica, indican, indicaba, indicado, señaló, señalaron, señala, señalan,
    señalado, comunicó, comunicaron, comunica, comunican, comunicado, declaró, declararon, declara, declaran, declarado, afirmó,
    afirmaron, afirma, afirman, afirmado, manifestó, manifestaron, manifiesta, manifiestan, manifestado, expresó, expresaron,
    expresa, expresan, comentó, comentaron, comenta, comentan, explicó, explicaron, explica, explican, explicado, precisó,
    precisaron, precisa, precisan, detalló, detallaron, detalla, detallan, apuntó, apuntaron, apunta, apuntan, reportó, reportaron,
    reporta, reportan, dio a conocer, dieron a conocer, da a conocer, hizo saber, hicieron saber, según, de acuerdo con

    detto, dice, dicono, disse, dissero, dichiara, dichiarano, dichiarato, dichiarò, riferisce, riferiscono, riferito, riferì,
    comunica, comunicano, comunicato, comunicò, annuncia, annunciano, annunciato, annunciò, informa, informano, informato, spiega,
    spiegano, spiegato, spiegò, afferma, affermano, affermato, affermò, segnala, segnalano, segnalato, precisa, precisano,
    precisato, precisò, rende noto, rendono noto, reso noto, fa sapere, fanno sapere, fatto sapere, secondo, stando a, stando al,
    stando alla, stando ai, stando alle, riporta, riportano, riportato, indica, indicano, indicato

    disse, disseram, diz, dizem, dito, dizia, informou, informaram, informa, informam, informado, anunciou, anunciaram, anuncia,
    anunciam, anunciado, afirmou, afirmaram, afirma, afirmam, afirmado, declarou, declararam, declara, declaram, declarado,
    comunicou, comunicaram, comunica, comunicam, comunicado, indicou, indicaram, indica, indicam, referiu, referiram, refere,
    referem, explicou, explicaram, explica, explicam, comentou, comentaram, comenta, comentam, relatou, relataram, relata, relatam,
    divulgou, divulgaram, divulga, divulgam, noticiou, reportou, precisou, detalhou, detalharam, apontou, apontaram, apontam,
    adiantou, adiantaram, deu a conhecer, fez saber, segundo, de acordo com, conforme

    сказал, сказала, сказали, сказано, говорит, говорят, говорил, говорила, говорили, говорится, сообщил, сообщила, сообщило,
    сообщили, сообщает, сообщают, сообщается, сообщалось, сообщено, заявил, заявила, заявило, заявили, заявляет, заявляют,
    рассказал, рассказала, рассказало, рассказали, рассказывает, рассказывают, отметил, отметила, отметило, отметили, отмечает,
    отмечают, отмечается, объявил, объявила, объявило, объявили, объявляет, информирует, информируют, проинформировал,
    проинформировала, проинформировало, проинформировали, уточнил, уточнила, уточнило, уточнили, уточняет, уточняют, пояснил,
    пояснила, пояснило, пояснили, поясняет, поясняют, передает, передают, пишет, пишут, указал, указала, указали, указывает, по
    словам, по данным, по информации, по сообщению, со слов, следует из сообщения

    zei, zeiden, zegt, zeggen, gezegd, meldt, melden, meldde, meldden, gemeld, laat ~ weten, laten ~ weten, liet ~ weten, lieten ~
    weten, laat weten, laten weten, liet weten, lieten weten, deelt ~ mee, delen ~ mee, deelde ~ mee, deelden ~ mee, meedeelt,
    meedeelde, meegedeeld, maakt ~ bekend, maken ~ bekend, maakte ~ bekend, maakten ~ bekend, bekendgemaakt, bekendmaakte, geeft ~
    aan, geven ~ aan, gaf ~ aan, gaven ~ aan, bericht, berichtte, berichtten, verklaart, verklaren, verklaarde, verklaarden,
    vertelt, vertellen, vertelde, vertelden, schrijft, schrijven, schreef, schreven, volgens, aldus

    powiedział, powiedziała, powiedziało, powiedzieli, powiedziały, mówi, mówią, mówił, mówiła, mówili, poinformował, poinformowała,
    poinformowało, poinformowali, poinformowały, poinformowano, informuje, informują, podał, podała, podało, podali, podały, podaje,
    podają, podano, przekazał, przekazała, przekazało, przekazali, przekazały, przekazuje, przekazują, przekazano, oświadczył,
    oświadczyła, oświadczyło, oświadczyli, oświadcza, oznajmił, oznajmiła, oznajmiło, oznajmili, zakomunikował, zakomunikowała,
    zakomunikowało, zakomunikowali, ogłosił, ogłosiła, ogłosiło, ogłosili, stwierdził, stwierdziła, stwierdziło, stwierdzili,
    stwierdza, zaznaczył, zaznaczyła, zaznaczyli, zaznacza, wyjaśnił, wyjaśniła, wyjaśniło, wyjaśnili, wyjaśnia, donosi, donoszą,
    donosił, donosiła, doniósł, doniosła, doniosły, relacjonuje, relacjonują, relacjonował, relacjonowała, według, zdaniem, jak
    wynika z

    řekl, řekla, řeklo, řekli, řekly, říká, říkají, uvedl, uvedla, uvedlo, uvedli, uvedly, uvádí, uvádějí, sdělil, sdělila, sdělilo,
    sdělili, sdělily, sděluje, sdělují, oznámil, oznámila, oznámilo, oznámili, oznámily, oznamuje, informoval, informovala,
    informovalo, informovali, informovaly, informuje, informují, prohlásil, prohlásila, prohlásilo, prohlásili, prohlašuje, hlásí,
    ohlásil, ohlásila, ohlásilo, ohlásili, vysvětlil, vysvětlila, vysvětlilo, vysvětlili, podotkl, podotkla, podotkli, poznamenal,
    poznamenala, poznamenali, zveřejnil, zveřejnila, zveřejnilo, podle, dle, píše, napsal, napsala, napsali

    povedal, povedala, povedalo, povedali, hovorí, hovoria, vraví, uviedol, uviedla, uviedlo, uviedli, uvádza, uvádzajú, oznámil,
    oznámila, oznámilo, oznámili, oznamuje, informoval, informovala, informovalo, informovali, informuje, informujú, skonštatoval,
    skonštatovala, skonštatovali, poznamenal, poznamenala, poznamenali, priblížil, priblížila, priblížilo, priblížili, ozrejmil,
    ozrejmila, ozrejmili, vysvetlil, vysvetlila, vysvetlili, hlási, podľa, píše

    сказав, сказала, сказали, каже, кажуть, говорить, говорять, повідомив, повідомила, повідомило, повідомили, повідомляє,
    повідомляють, повідомляється, заявив, заявила, заявило, заявили, заявляє, заявляють, розповів, розповіла, розповіло, розповіли,
    розповідає, зазначив, зазначила, зазначило, зазначили, зазначає, зазначають, оголосив, оголосила, оголосило, оголосили,
    інформує, інформують, поінформував, поінформувала, поінформувало, поінформували, уточнив, уточнила, уточнило, уточнили, пояснив,
    пояснила, пояснило, пояснили, передає, передають, пише, пишуть, за словами, за даними, за інформацією, за повідомленням, йдеться
    у повідомленні

    каза, казаха, казва, казват, заяви, заявиха, заявява, заявяват, съобщи, съобщиха, съобщава, съобщават, съобщено, обяви, обявиха,
    обявява, информира, информираха, информират, посочи, посочиха, посочва, посочват, уточни, уточниха, уточнява, разказа,
    разказаха, обясни, обясниха, обяснява, отбеляза, отбелязаха, според, по думите на, по данни на, по информация на

    rekao, rekla, reklo, rekli, kaže, kažu, izjavio, izjavila, izjavilo, izjavili, izjavljuje, priopćio, priopćila, priopćilo,
    priopćili, saopćio, saopćila, saopćili, saopštio, saopštila, saopštilo, saopštili, objavio, objavila, objavilo, objavili,
    objavljuje, izvijestio, izvijestila, izvijestili, izvještava, javlja, javljaju, javio, javila, javili, naveo, navela, navelo,
    naveli, navodi, navode, prema, pojasnio, pojasnila, pojasnili, istaknuo, istaknula

    sier, sa, sagt, sagde, siger, opplyser, opplyste, opplyst, oplyser, oplyste, oplyst, melder, meldte, meldt, skriver, skrev,
    skrevet, forteller, fortalte, fortalt, fortæller, uttaler, uttalte, uttalt, udtaler, udtalte, udtalt, meddeler, meddelte,
    meddelt, rapporterer, rapporterte, rapporterede, rapportert, rapporteret, informerer, informerte, informerede, forklarer,
    forklarte, forklarede, kunngjør, kunngjorde, bekendtgør, bekendtgjorde, annonserer, annonserte, annoncerer, annoncerede, ifølge,
    lyder det fra

    säger, sade, sa, sagt, sägs, uppger, uppgav, uppgett, uppges, meddelar, meddelade, meddelat, meddelas, berättar, berättade,
    berättat, rapporterar, rapporterade, rapporterat, skriver, skrev, skrivit, informerar, informerade, informerat, uttalar,
    uttalade, uttalat, förklarar, förklarade, förklarat, tillkännager, tillkännagav, tillkännagett, enligt, upplyser, upplyste

    sanoo, sanovat, sanoi, sanoivat, sanonut, sanotaan, sanottiin, kertoo, kertovat, kertoi, kertoivat, kertonut, kerrotaan,
    kerrottiin, ilmoittaa, ilmoittavat, ilmoitti, ilmoittivat, ilmoittanut, ilmoitettiin, tiedottaa, tiedottavat, tiedotti,
    tiedottivat, tiedottanut, tiedotettiin, toteaa, toteavat, totesi, totesivat, todennut, raportoi, raportoivat, kirjoittaa,
    kirjoitti, lausui, lausuu, mukaan, selittää, selitti

    söyledi, söylediler, söylüyor, söylemiş, söyleyen, dedi, dediler, diyor, diyen, açıkladı, açıkladılar, açıklıyor, açıklayan,
    açıklandı, belirtti, belirttiler, belirtiyor, belirten, belirtildi, bildirdi, bildirdiler, bildiriyor, bildiren, bildirildi,
    duyurdu, duyurdular, duyuruyor, duyuran, duyuruldu, aktardı, aktardılar, aktarıyor, aktaran, aktarıldı, ifade etti, ifade
    ettiler, ifade ediyor, ifade eden, ifade edildi, kaydetti, kaydettiler, kaydediyor, kaydeden, kaydedildi, anlattı, anlattılar,
    anlatıyor, anlatan, dile getirdi, dile getirdiler, dile getiren, göre, söylendi

    spus, spune, spun, spunea, zis, zice, zic, declarat, declară, anunțat, anunţat, anunță, anunţă, transmis, transmite, transmit,
    informat, informează, precizat, precizează, comunicat, comunică, relatat, relatează, afirmat, afirmă, explicat, explică,
    menționat, menţionat, menționează, menţionează, arătat, arată, raportat, raportează, potrivit, conform, scrie

    είπε, είπαν, λέει, λένε, έλεγε, δήλωσε, δήλωσαν, δηλώνει, δηλώνουν, ανακοίνωσε, ανακοίνωσαν, ανακοινώνει, ανακοινώνουν,
    ανακοινώθηκε, ανέφερε, ανέφεραν, αναφέρει, αναφέρουν, αναφέρεται, γνωστοποίησε, γνωστοποίησαν, γνωστοποιεί, ενημέρωσε,
    ενημέρωσαν, ενημερώνει, μετέδωσε, μετέδωσαν, μεταδίδει, μεταδίδουν, σημείωσε, σημείωσαν, σημειώνει, εξήγησε, εξήγησαν, εξηγεί,
    σύμφωνα με, σύμφωνα, κατά δήλωση

    mondta, mondták, mondja, mondják, mondott, elmondta, elmondták, elmondja, elmondása szerint, közölte, közölték, közli, közlik,
    közölt, jelentette be, jelentették be, bejelentette, bejelentették, bejelenti, jelentette, jelentették, jelenti, jelentik,
    tájékoztatott, tájékoztattak, tájékoztat, tájékoztatta, nyilatkozta, nyilatkozott, nyilatkozták, írta, írták, írja, írják,
    ismertette, ismertették, hozta nyilvánosságra, kifejtette, szerint, számolt be, számoltak be, beszámolt, beszámoltak, beszámol

    قال, قالت, قالوا, يقول, تقول, يقولون, أعلن, أعلنت, أعلنوا, يعلن, تعلن, أفاد, أفادت, أفادوا, يفيد, تفيد, ذكر, ذكرت, ذكروا, يذكر, تذكر,
    صرح,
    صرحت, صرحوا, أوضح, أوضحت, أوضحوا, يوضح, توضح, أبلغ, أبلغت, أخبر, أخبرت, أضاف, أضافت, أضافوا, أردف, أردفت, تابع, تابعت, لفت, لفتت,
    لفت إلى, أشار, أشارت, أشاروا, يشير, تشير, أشار إلى, أشارت إلى, نوه, نوهت, جاء في بيان, ورد في بيان, بحسب, حسب, وفق, وفقا, وفقا لما,
    طبقا, حسبما,
    وفق ما, بحسب ما, على حد قول, على لسان, نقلا عن, كشف, كشفت
"""
_CAUSE_LINES = """
    because of, due to, owing to, on account of, as a result of, as a consequence of

    wegen, aufgrund, auf grund, infolge

    en raison de, en raison du, en raison des, en raison dun, en raison dune, à cause de, à cause du, à cause des, à cause dun, à
    cause dune, du fait de, du fait du, du fait des, du fait dun, du fait dune, par suite de, par suite du, par suite des

    debido a, debido al, a causa de, a causa del, como consecuencia de, como consecuencia del, a consecuencia de, a raíz de, a raíz
    del

    a causa di, a causa del, a causa della, a causa dei, a causa delle, a causa dello, a causa degli, per via di, per via del, per
    via della, per via dei, per via delle, in seguito a, in seguito al, in seguito alla, a seguito di, a seguito del, a seguito
    della

    devido a, devido ao, devido à, devido aos, devido às, por causa de, por causa do, por causa da, por causa dos, por causa das, em
    razão de, em razão do, em razão da, em virtude de, em virtude do, em virtude da, em decorrência de, em decorrência do, em
    decorrência da

    изза, вследствие, по причине, в связи с, в связи со, ввиду, в результате

    vanwege, wegens, als gevolg van, ten gevolge van

    z powodu, w związku z, w związku ze, ze względu na, z uwagi na, wskutek, na skutek, w wyniku

    kvůli, z důvodu, v důsledku, následkem

    kvôli, z dôvodu, v dôsledku, následkom

    через, внаслідок, унаслідок, у звязку з, у звязку із, у звязку зі, в звязку з, з причини

    поради, заради, вследствие на, във връзка с, във връзка със

    zbog, uslijed

    på grunn av, på grund af, på grund av, grunnet, grundet, pga, som følge av, som følge af, som en følge av, som en følge af, till
    följd av

    vuoksi, takia, johdosta, seurauksena

    nedeniyle, sebebiyle, yüzünden, dolayısıyla, dolayı, ötürü

    din cauza, din pricina, din cauză de, ca urmare a

    λόγω, εξαιτίασ, συνεπεία

    miatt, következtében, folytán

    بسبب, جراء, من جراء, نتيجة, بفعل, إثر, على إثر, على خلفية, بداعي, من جراء ذلك, في أعقاب
"""
_REASON_LINES = """
    because, since

    weil, da, denn, zumal

    parce que, car, puisque, étant donné que

    porque, ya que, puesto que, dado que

    perché, poiché, siccome, dato che, in quanto

    porque, já que, uma vez que, visto que, pois, dado que

    потому что, так как, поскольку, ибо

    omdat, aangezien, want, daar

    ponieważ, bo, gdyż, bowiem, dlatego że, jako że

    protože, jelikož, neboť, poněvadž

    pretože, keďže, lebo, nakoľko

    тому що, бо, оскільки, адже, позаяк

    защото, понеже, тъй като

    jer, budući da, zato što

    fordi, ettersom, eftersom, siden, da

    eftersom, därför att, då

    koska, sillä

    çünkü, zira

    pentru că, deoarece, fiindcă, întrucât, căci

    επειδή, διότι, γιατί, καθώσ, αφού

    mert, mivel, ugyanis, minthogy

    لأن, لأنه, لأنها, لأنهم, إذ, إذ إن, حيث إن, كون, بما أن, نظرا إلى أن, نظرا لأن
"""
_TIME_LINES = """
    before, prior to, ahead of

    during, in the course of

    während, im laufe, im verlauf

    pendant, durant, au cours de, au cours du, au cours des, lors de, lors du, lors des

    après, à lissue de, à lissue du, à lissue dun, à lissue dune

    tras, después de, después del, luego de, luego del

    durante, en el transcurso de, en el transcurso del, en el curso de, en el curso del

    durante, nel corso di, nel corso del, nel corso della, nel corso dei

    após, depois de, depois do, depois da, depois dos, depois das

    durante, no decorrer de, no decorrer do, no decorrer da, no decurso de, no decurso do, no decurso da

    во время, в ходе, в процессе

    tijdens, gedurende, in de loop van

    nu, momenteel, op dit moment, thans

    vervolgens, daarna, nadien

    podczas, w trakcie, w czasie, w toku

    obecnie, aktualnie, teraz, w tej chwili

    następnie, potem, później

    během, v průběhu

    nyní, teď, v současnosti, v současné době, aktuálně, momentálně

    poté, potom, následně

    počas, v priebehu

    teraz, v súčasnosti, aktuálne, momentálne

    potom, následne

    під час, у ході, в ході

    зараз, нині, наразі

    по време на, в хода на

    under, i løpet av, i løbet af

    nå, nu, for tiden, for øyeblikket, i øjeblikket, lige nu

    nu, just nu, för närvarande

    därefter, därpå, sedan

    aikana, kuluessa

    nyt, tällä hetkellä, parhaillaan

    sırasında, esnasında

    şu anda, şu an, şimdi, halen, hâlen

    ardından, sonrasında, sonra

    în timpul, în cursul, pe parcursul, pe durata

    acum, în prezent, momentan, în acest moment

    κατά τη διάρκεια, στη διάρκεια

    τώρα, αυτή τη στιγμή

    során, alatt, közben, folyamán

    jelenleg, most, pillanatnyilag

    خلال, أثناء, في أثناء, في غضون, طوال, إبان, في خلال

    الآن, حاليا, في الوقت الراهن, في الوقت الحالي, راهنا, حتى اللحظة

    لكن, غير أن, إلا أن, بيد أن, لكنه, لكنها, ولكن, على أن, غير أنه, غير أنها, إلا أنه, إلا أنها, في حين, بينما, فيما

    كما, أيضا, كذلك, إضافة إلى ذلك, علاوة على ذلك, فضلا عن ذلك, إلى جانب ذلك, بالإضافة إلى ذلك

    رغم, على الرغم من, بالرغم من, برغم, مع أن, رغم أن

    ثم, بعد ذلك, بعدها, بعدئذ, من ثم, عقب ذلك, لاحقا, في وقت لاحق

    من أجل, بغية, بهدف, بغرض, لأجل, كي, لكي, بقصد

    بشأن, حول, فيما يخص, في ما يخص, بخصوص, فيما يتعلق, في ما يتعلق, حيال, إزاء, في شأن

    عقب, بعد, إثر, في أعقاب, غداة

    منذ, اعتبارا من, ابتداء من, بدءا من, انطلاقا من
"""
# Of Dutch: the half of such a verb stands at the end of its clause, where no list of synonyms has both.
_PARTED_LINES = """
    koopt, kopen, kocht, kochten, schaft ~ aan, schaffen ~ aan, schafte ~ aan, schaften ~ aan

    doet ~ mee, doen ~ mee, deed ~ mee, deden ~ mee, neemt ~ deel, nemen ~ deel, nam ~ deel, namen ~ deel

    ontslaat, ontslaan, ontsloeg, stuurt ~ weg, sturen ~ weg, stuurde ~ weg

    arresteert, arresteerde, arresteerden, pakt ~ op, pakte ~ op, pakten ~ op, houdt ~ aan, hield ~ aan, hielden ~ aan

    sluit ~ af, sluiten ~ af, sloot ~ af, sloten ~ af, zet ~ af, zetten ~ af, zette ~ af

    legt ~ uit, leggen ~ uit, legde ~ uit, legden ~ uit, licht ~ toe, lichten ~ toe, lichtte ~ toe, lichtten ~ toe

    stijgt, stijgen, steeg, stegen, neemt ~ toe, nemen ~ toe, nam ~ toe, namen ~ toe

    daalt, dalen, daalde, daalden, neemt ~ af, nemen ~ af, nam ~ af, namen ~ af

    stapt ~ op, stappen ~ op, stapte ~ op, stapten ~ op, treedt ~ af, trad ~ af, traden ~ af, neemt ~ ontslag, nam ~ ontslag

    benoemt, benoemde, benoemden, stelt ~ aan, stelde ~ aan, stelden ~ aan

    vindt ~ plaats, vinden ~ plaats, vond ~ plaats, vonden ~ plaats, wordt ~ gehouden, worden ~ gehouden, werd ~ gehouden,
    werden ~ gehouden

    begint, beginnen, begon, begonnen, start, starten, startte, startten, vangt ~ aan, ving ~ aan
"""
# How many classes of verbs of saying there are, which stand first.
SAYING_CLASSES = _SAYING_LINES.strip().count("\n\n") + 1
CLASS_LINES = "\n\n".join(lines.strip() for lines in (_SAYING_LINES, _CAUSE_LINES, _REASON_LINES, _TIME_LINES, _PARTED_LINES))
