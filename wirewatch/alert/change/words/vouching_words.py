"""The words by which newsrooms say that a sentence is somebody's word, or presumed. Pure.

Phrases stand between commas; "*" stands for any ending, "_" for any one word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from wirewatch.alert.change.diff.small_letters import small_letters

# In letters.
_ARABIC_AND, SHORTEST_WITH_AND = frozenset("وف"), 3


def listed_form(text: str) -> str:
    """Give words as those of sentences are looked for here: a sharp s as two, and Russian without the marks of "ё"."""
    return small_letters(text).replace("ё", "е")


class Phrases:
    """Words and runs of words that mean one thing."""

    def __init__(self, lines: str) -> None:
        self._by_start: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in listed_form(lines).split(","):
            if words := tuple(phrase.split()):
                self._by_start[words[0][:2]].append(words)

    def found(self, keys: Sequence[str]) -> list[range]:
        """Give the places at which phrases stand among words as they are compared; of two at one word the longer."""
        found: list[range] = []
        for at, key in enumerate(keys):
            lengths = [
                len(words)
                for first in _without_and(key)
                for words in self._by_start.get(first[:2], ())
                if len(words) <= len(keys) - at and all(map(_is, words, (first, *keys[at + 1 : at + len(words)])))
            ]
            if lengths and not (found and at in found[-1]):
                found.append(range(at, at + max(lengths)))
        return found


def _without_and(key: str) -> tuple[str, ...]:
    """Give a word, and one of Arabic also without the "and" that is written together with it."""
    return (key, key[1:]) if key[0] in _ARABIC_AND and len(key) > SHORTEST_WITH_AND else (key,)


def _is(pattern: str, key: str) -> bool:
    return pattern == "_" or (key.startswith(pattern[:-1]) if pattern.endswith("*") else key == pattern)


SAYING = Phrases("""
    said, says, say, saying, told, tells, claim, claims, claimed, claiming, stated, reported, reports, report, noted, announced,
    insist, insists, insisted, maintain, maintains, maintained, argue, argues, argued, believe, believes, believed, think, thinks,
    testified, confirmed, confirms, confirm, assert, asserts, asserted, acknowledged, explained, estimates, estimated, estimate,
    warned, recalled, alleges, allege, added, suspects, accuse, accuses, accused,
    sagt, sagte, sagten, sagen, gesagt, teilte, teilten, mitteilte, mitteilten, mitgeteilt, berichtet, berichtete, berichteten,
    berichten, behauptet, behaupte*, erklärt*, erkläre, meldet, meldete, meldeten, gemeldet, gab, gaben, betont*, heißt, hieß,
    schilder*, geschildert, vermute*, meint, meinte, meinen, glaubt, glauben, bestätigt*, schreibt, schrieb, erzähl*, versicher*,
    äußerte, angab, spricht, bekanntgab, geht davon aus, gehen davon aus, beteuert*, zeigte sich überzeugt,
    dit, disent, disait, déclare, déclaré, affirme*, affirmé, indique, indiqué, indiquent, précise, précisé, précisent, assure,
    assurent, assuré, explique, expliqué, expliquent, rapporte, rapporté, rapportent, raconte, racontent, raconté, annonce, annoncé,
    confirme, confirmé, confirment, soutient, soutiennent, soutenu, estime, estiment, estimé, croit, croient, pense, pensent,
    témoign*, avance, avancent, prétend*, fait savoir, font savoir, soupçonne*, accuse, accusent,
    dijo, dijeron, dice, dicen, dicho, decía, afirma*, afirmó, aseguró, asegura*, declar*, señal*, manifest*, informó, informa,
    informan, informaron, indicó, indica, indican, indicaron, explic*, contó, cuenta, cuentan, contaron, relat*, sostien*, sostuv*,
    coment*, confirm*, cree, creen, precisó, precisa, apunt*, detall*, denunci*, acus*,
    disse, disseram, diz, dizem, dito, informou, informaram, contou, contaram, conta, contam, sustent*, alegou, alega, alegam,
    alegaram, acredit*, garant*, revel*,
    detto, disse, dicono, afferm*, sosten*, dichiar*, raccont*, riferi*, riferito, spieg*, assicur*, conferma*, annuncia*, comunica*,
    crede, credono, ritien*, ritengono,
    сказал*, говорит, говорят, говорил*, сообщ*, заявил*, заявля*, утвержда*, рассказ*, отметил*, отмеча*, поясн*, уточн*, подчерк*,
    добавил*, считает, считают, полага*, увер*, переда*, пишет, пишут, подтверд*, указыва*, предполага*, вспомина*, обвиня*,
    zegt, zei, zeiden, zeggen, gezegd, meldt, meldde, melden, meldden, vertel*, verklaar*, beweer*, bericht*, bevestig*, denkt,
    denken, meent, laat weten, liet weten, lieten weten, stelt,
    قال, قالت, قالوا, يقول, تقول, يقولون, أعلن, أعلنت, أعلنوا, يعلن, تعلن, أكد, أكدت, أكدوا, يؤكد, تؤكد, أفاد, أفادت, أفادوا, يفيد, تفيد,
    ذكر,
    ذكرت, ذكروا, يذكر, تذكر, صرح, صرحت, يصرح, أوضح, أوضحت, أوضحوا, يوضح, توضح, أضاف, أضافت, أضافوا, يضيف, تضيف, أشار, أشارت, أشاروا,
    يشير, تشير,
    لفت, لفتت, كشف, كشفت, نوه, شدد, شددت, اعتبر, اعتبرت, يعتبر, تعتبر, رأى, رأت, يرى, ترى, يرون, ادعى, ادعت, يدعي, تدعي, زعم, زعمت, زعموا,
    يزعم, تزعم, اتهم, اتهمت, يتهم, تتهم, روى, روت, رووا, يروي, تروي, حذر, حذرت, رجح, رجحت, يعتقد, تعتقد, يعتقدون, توقع, توقعت, نقل, نقلت,
    أبلغ, أبلغت,
    أخبر, أخبرت, حكى, حكت
""")
# Behind one of these stands who says it, or before.
ATTRIBUTIVE_PHRASES = Phrases("""
    به گفته, به نقل از, طبق اعلام, به ادعای, menurut, berdasarkan keterangan, kata, ujar, sebut, theo, theo lời, theo nguồn tin,
    לדברי, לטענת, על פי, לפי, σύμφωνα με, όπως είπε, szerint, állítása szerint, potrivit,
    după spusele, के अनुसार, के मुताबिक, के हवाले से, का कहना है कि,
    according to, in the words of, in the view of, in the account of,
    laut, nach angaben, nach aussage*, nach darstellung, nach worten, nach den worten, nach ansicht, nach einschätzung, nach
    überzeugung, so anwohner, so nachbarn, so zeugen, so augenzeugen, so experten,
    so ermittler, so beobachter, so kritiker, so behörden, nach _ erkenntnissen, nach _ informationen, nach informationen,
    nach _ angaben, nach _ aussagen, nach auskunft, nach
    schilderung*, zufolge, so der, so die, so das, nach meinung,
    selon, daprès, aux dires, de laveu, de source, de sources, à en croire,
    según, de acuerdo con, de acuerdo a, a decir de, en palabras de, en opinión de, a juicio de,
    segundo, conforme, de acordo com, na versão, consoante, nas palavras de, no dizer de,
    secondo, stando a, stando alle, stando al, stando ai, stando agli, stando alla, a detta, a dire, nelle parole,
    по словам, по данным, по информации, по версии, по мнению, по сведениям, по утверждению, по оценке, по оценкам,
    по свидетельству, по рассказам, по показаниям, со слов, со ссылкой на, по _ данным, по _ сведениям, по _ информации, по сообщению, по
    сообщениям,
    volgens, naar eigen zeggen, aldus, in de woorden van,
    وفق, وفقا, بحسب, حسب, طبقا, نقلا عن, على لسان, على حد قول, على حد تعبير, على ذمة, استنادا إلى, من وجهة نظر, في رأي, برأي, بحسب ما,
    وفق ما, حسبما,
    وفقما, بناء على رواية, في تقدير, في رواية, على حد وصف
""")
BEHIND_SOURCE = frozenset({"zufolge"})
HEDGES = Phrases("""
    allegedly, reportedly, apparently, supposedly, purportedly, presumably, seemingly, probably, possibly, perhaps, alleged,
    suspected, purported, supposed, presumed, believed to, thought to, said to, understood to, reported to, alleged to, appears to,
    appear to, appeared to, seems to, seem to, seemed to, may have, might have, it appears, it seems, is likely to have,
    rumoured, rumored, believed to
    have, thought to have, said to have, understood to have, reported to have, alleged to have, appears to have, appeared to have,
    accused of, charged with,
    angeblich*, mutmaßlich*, vermeintlich*, vermutlich*, offenbar, anscheinend, möglicherweise, wahrscheinlich*, dem
    vernehmen nach,
    présumé*, prétend, prétendu*, prétendument, supposé*, supposément, apparemment, semblerait, sembletil,
    vraisemblablement, probablement, soidisant, sans doute, peutêtre, semble avoir, semble être, semblent avoir, à ce quil semble,
    presunt*, presuntamente, supuest*, supuestamente, al parecer, aparentemente, probablemente, posiblemente, por lo visto, parece haber,
    quizá, quizás, tal vez,
    supost*, supostamente, alegado, alegada, alegados, alegadas, alegadamente, presumível, presumíveis, presumivelmente,
    provavelmente, possivelmente, ao que parece, ao que tudo indica, talvez,
    presumibilmente, presumibile, a quanto pare, a quanto sembra, apparentemente, probabilmente, forse, pare che, sembra che,
    sospettat*,
    якобы, предположительно, предполагаем*, предполагаемый, вероятно, возможно, повидимому, по всей видимости, предварительно, видимо,
    скорее всего, может быть, как утверждается, как предполагается, не исключено, по всей вероятности,
    vermoedelijk*, vermeend*, zogenaamd*, naar verluidt, mogelijk, mogelijkerwijs, misschien, wellicht, waarschijnlijk*, kennelijk,
    blijkbaar, naar het schijnt, verdacht van,
    rzekom*, podobno, ponoć, prawdopodobnie, przypuszczalnie, domnieman*, údajn*, pravděpodobně, zřejmě, patrně, prý, domněl*,
    pravdepodobne, zrejme, vraj, нібито, начебто, імовірно, ймовірно, можливо, мабуть, твърди се, presupus*, probabil, pretins*,
    angivelig*, formentlig*, sandsynligvis, sannsynligvis, antagelig*, trolig, troligen, sannolikt, muligens, muligvis, möjligen,
    möjligtvis, kanske, eventuellt, förmodligen, troligtvis, måske, formodentlig*, kanskje, antakelig*, sannsynlig, påstått,
    påståtte, påstået, påståede, påstådd*, påstås, väitetysti, ilmeisesti, todennäköisesti, mahdollisesti,
    oletettavasti, állítólag*, feltehetően, valószínűleg, vélhetően, feltételezett, φέρεται, φέρονται, πιθανόν, πιθανώς, ενδεχομένως,
    φερόμεν*, iddia edildi, iddia ediliyor, iddia edilen, iddiaya göre, iddialara göre, sözde, güya, muhtemelen,
    يزعم, زعم, زعما, المزعوم*, مزعوم*, بزعم, يعتقد, يعتقد أن, يشتبه, يشتبه في, المشتبه, مشتبه, ربما, يرجح, ترجح, على الأرجح, على ما يبدو,
    فيما يبدو,
    يبدو أن, يبدو أنه, يبدو أنها, محتمل, محتملة, المحتمل, المحتملة, يحتمل, من المحتمل, من المرجح, المرجح, المفترض, مفترض, مفترضة,
    المفترضة, يفترض, قيل,
    يقال, يدعى, بدعوى, أنباء عن, قد يكون, قد تكون, قد يكونون, لعل, يظن, يظن أن, לכאורה, כנראה, ייתכן, לפי החשד,
    ظاهرا, احتمالا, گویا, diduga, kabarnya, konon, được cho là,
    ظاهراً, به گفته‌ها, ادعا می‌شود, گفته می‌شود, ادعایی, مظنون به, disebut sebut, disebutsebut, dikabarkan, disinyalir, dituding, ditengarai,
    được cho, bị cáo buộc, bị tố, nghi là, nghi, bị nghi, có lẽ, dường như, được tin là, נחשד, החשוד, נטען, כביכול, על פי החשד, ככל הנראה,
    ככל הידוע, אולי, φέρεται να, φέρονται να, εικάζεται, λέγεται ότι, λέγεται, υποτίθεται, προφανώς, μάλλον, ίσως, φερόμενος, φερόμενη,
    a gyanú szerint, gyaníthatóan, valószínűsíthetően, feltehetőleg, alighanem, talán, nyilván, ar fi, se pare că, se presupune că,
    ar fi fost, chipurile, pasămite, bănuit, probabil că, posibil, कथित, कथित तौर पर, कथित रूप से, संभवतः, शायद, माना जाता है, बताया जाता है,
    आशंका, संदिग्ध, संदेह
""")
SUSPECTS = Phrases("""
    suspect, suspects, verdächtige*, tatverdächtige*, suspecte, suspectes, sospechos*, suspeit*, sospettat*, indagat*, подозреваем*,
    verdachte, verdachten, beschuldigte*, beschuldigde*, المشتبه, مشتبه, المتهم, متهم, المتهمون, المتهمين, المتهمة, متهمون, متهمين
""")
CULPRITS = Phrases("""
    killer, killers, murderer*, attacker*, gunman, gunmen, thief, thieves, perpetrator*, culprit*, robber*, bomber*, shooter*,
    burglar*, fraudster*, offender*, rapist*, kidnapper*, arsonist*, täter*, mörder*, attentäter*, dieb*, einbrecher*, räuber*,
    brandstifter*, betrüger*, schütze*, angreifer*,
    auteur, auteurs, meurtri*, assassin*, tueur*, voleur*, agresseur*, tireur*, incendiaire*, cambrioleur*, escroc*,
    asesin*, autor, autores, autora, ladrón, ladrones, agresor*, atacante*, homicida*, pirómano*, estafador*, pistolero*,
    assassino*, assassina*, ladrão, ladrões, agressor*, atirador*, homicida, criminos*,
    assassin*, ladro, ladri, aggressor*, omicida, killer, colpevol*, rapinator*, piromane,
    убийц*, преступник*, вор, вора, воры, воров, нападавш*, стрелок, стрелка, грабител*, поджигател*, мошенник*, злоумышленник*,
    насильник*,
    dader*, moordenaar*, dief, dieven, schutter*, overvaller*, inbreker*, brandstichter*, oplichter*, القاتل, قاتل, القتلة, قتلة, المهاجم,
    مهاجم, المهاجمون, المهاجمين, الجاني, الجناة, جناة, اللص, لص, اللصوص, لصوص, الخاطف, الخاطفون, الخاطفين, مجرم, المجرم, المجرمون, المجرمين
""")
# Who says so is not believed without more.
CLAIMING = Phrases("""
    claim, claims, claimed, allege, alleges, alleged, insists, insist, insisted, maintain, maintains, maintained, suspects, accuse,
    accuses, accused, behaupt*, beteuer*, vermut*, prétend*, soutient, soutiennent, soupçonn*, accus*, sostien*, sostuv*, acus*,
    alega, alegam, alegou, sustent*, sosten*, утвержда*, уверя*, обвиня*, предполага*, beweer*, زعم, زعمت, زعموا, يزعم, تزعم, يزعمون,
    ادعى, ادعت,
    ادعوا, يدعي, تدعي, يدعون, اتهم, اتهمت, اتهموا, يتهم, تتهم, يتهمون
""")
# They do so of themselves: "the army says it struck the bridge".
STATING = Phrases("""
    say, says, said, claim, claims, claimed, insists, insist, insisted, maintains, behauptet, behaupten, behauptete, behaupteten,
    affirme, affirment, dit, disent, prétend, prétendent, assure, assurent, soutient, afirma, afirman, afirmó, dice, dicen, dijo,
    asegura, aseguran, sostiene, sostienen, diz, dizem, disse, alega, alegam, afirmou, afirmam, sustenta, afferma, affermano,
    sostiene, sostengono, утвержда*, заявил*, заявля*, говорит, говорят, уверя*, beweer*, zegt, zeggen, zei, قال, قالت, يقول, تقول, زعم,
    زعمت, يزعم,
    تزعم, ادعى, ادعت, أكد, أكدت, يؤكد, تؤكد, أعلن, أعلنت
""")
_INDICATIVE_LINES = """
    habe hätte hätten|hat hatte haben hatten
    sei seien wäre wären|ist war sind waren wird wurde
    werde würde würden|wird werden wurde wurden
    könne|kann konnte
    müsse|muss musste
    dürfe|darf durfte
    wolle|will wollte
    solle|soll sollte
    gebe|gibt gab
    gehe|geht ging
    komme|kommt kam
    stehe|steht stand
    soll sollen|hat haben ist sind war waren wurde wurden hatte hatten
    brauche|braucht
    liege|liegt lag
    bleibe|bleibt blieb
    rechne|rechnet
    fordere|fordert
    bestehe|besteht bestand
    laufe|läuft lief
    fahre|fährt fuhr
    sehe|sieht sah
    nehme|nimmt nahm
    lasse|lässt ließ
    finde|findet fand
    bekomme|bekommt bekam
    zahle|zahlt zahlte
    fehle|fehlt fehlte
    drohe|droht drohte
    treffe|trifft traf
    trage|trägt trug
    wisse|weiß wusste
    möge|mag
    aurait auraient|a ont avait avaient eut
    serait seraient|est sont était étaient fut furent
    ferait feraient|fait font
    viendrait viendraient|vient viennent
    compterait|compte
    envisagerait|envisage
    habría habrían|ha han había habían hubo
    sería serían|es son era eran fue fueron
    estaría estarían|está están estaba estaban estuvo
    tendría tendrían|tiene tienen tenía tenían tuvo
    teria teriam|tem têm tinha tinham teve
    seria seriam|é são era eram foi foram
    estaria estariam|está estão estava estavam esteve
    avrebbe avrebbero|ha hanno aveva avevano ebbe
    sarebbe sarebbero|è sono era erano fu furono
    starebbe starebbero|sta stanno stava
    zou zouden|heeft hebben is zijn was waren had hadden werd werden
"""
INDICATIVES = {
    mood: frozenset(stated.split())
    for line in listed_form(_INDICATIVE_LINES).strip().splitlines()
    for moods, _, stated in [line.partition("|")]
    for mood in moods.split()
}
MOOD_WORDS = frozenset(INDICATIVES)
MOODS = Phrases(",".join(MOOD_WORDS))
# Of these verbs of a plan the mood reports only beside an infinitive of the past: "soll geöffnet haben", "zou zijn gevlucht".
PLANS = frozenset({"soll", "sollen", "zou", "zouden"})
HAVING, BEING = frozenset({"haben", "worden", "hebben"}), frozenset({"sein", "zijn"})
PARTICIPLE = re.compile(r"\w{0,12}ge\w{1,20}")
# With these a mood supposes something, and reports nothing.
_UNREAL_WORDS = "if wenn falls als ob si se esli если бы indien ich je wir nous nosotros io noi мы"
UNREAL = frozenset(_UNREAL_WORDS.split())
_THAT_WORDS = """
    أن إن أنه أنها أنهم إنه إنها إنهم بأن بأنه بأنها
    that it he she they dass er sie es que quil quelle quils quelles que che di что будто он она они dat het hij zij ze
"""
THAT = frozenset(listed_form(_THAT_WORDS).split())
_FUTURE_WORDS = "سوف will wont would shall plans plan wird werden va vont van vai vão будет будут zal zullen gaat gaan"
FUTURE = frozenset(_FUTURE_WORDS.split())
_TIMES_WORDS = """
    monday tuesday wednesday thursday friday saturday sunday late early morning evening afternoon night earlier later montag dienstag
    mittwoch donnerstag freitag samstag sonntag abend morgen nachmittag lundi mardi mercredi jeudi vendredi samedi dimanche soir matin
    lunes martes miércoles jueves viernes sábado domingo tarde noche mañana segundafeira terçafeira quartafeira quintafeira sextafeira
    lunedì martedì mercoledì giovedì venerdì sabato domenica sera mattina понедельник вторник среду четверг пятницу субботу
    الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد صباحا مساء ظهرا ليلا صباح لاحقا سابقا يوم
    воскресенье вечером утром ночью днем позже maandag dinsdag woensdag donderdag vrijdag zaterdag zondag avond ochtend middag
"""
TIMES = frozenset(listed_form(_TIMES_WORDS).split())
# Small words of attributions, and verbs that help others; whether they are there says nothing.
_EMPTY_WORDS = """
    today tomorrow yesterday not being had have been having was were into any some than so such off out up do does did may might can
    could them him us you our your while when where after before heute gestern sich ist war sind waren hat haben hatte hatten wird
    werden wurde wurden worden gewesen sein dass wie aus an bei um für ihm ihn ihr ihre sie er es man bis durch nach auch als
    aujourdhui hier ce cet cette ces sa ses son leur leurs il elle ils elles on qui dont dans par pour avec est sont a ont avait
    avaient été être fut à au aux ayant quil quelle quils se sen hoy ayer se su sus lo al con por para ha han había habían fue fueron
    hubo haber sido es son era estado del una uno un hoje ontem no na nos nas da do dos das em com uma um foi foram é são ter tem têm
    tinha sido seu sua ao à o a os as por oggi ieri il lo gli i dal dalla della dello dei degli delle nel nella nei alla al agli per
    ha hanno aveva è sono era stato stata stati essere avere un una di da сегодня вчера он она оно они его ее их к у за из от для при
    был была было были это этот эта этом он том все vandaag gisteren de het een en van voor op aan bij uit naar is zijn was waren
    heeft hebben had werd werden dat die er ze hij zij zou أن أنه أنها أنهم إن إنه إنها إنهم بأن لأن في من على إلى عن مع كان كانت قد هو
    هي هم ما التي
    الذي الذين اليوم أمس غدا له لها لهم فيه فيها به بها كما że že що at att hogy ότι ki bahwa
"""
EMPTY = frozenset(listed_form(_EMPTY_WORDS + _INDICATIVE_LINES.replace("|", " ")).split())
