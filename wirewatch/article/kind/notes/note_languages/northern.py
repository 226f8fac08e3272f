"""Notes in Swedish, Danish and Norwegian, which share most of their words, in Finnish, and further ones in Dutch."""

from __future__ import annotations

from wirewatch.article.kind.notes.note_languages.signs import NoteSigns, beginnings, word_set

_SCANDINAVIAN = NoteSigns(
    common_words=word_set(
        "och är att på för inte från det har og ikke blev ble til ved artikeln artiklen artikkelen teksten rättelse rettelse "
        "redaktionen redaksjonen tidningen viste være havde hadde skrev vores våra eftersom saken rättat rettet korrigerad "
        "nyheten nyheden meldingen avpublicerad afpubliceret avpublisert fjernet beklagar beklager förtydligande præcisering "
        "presisering mandagens tirsdagens onsdagens torsdagens fredagens lørdagens søndagens måndagens tisdagens lördagens "
        "söndagens blevet blivit blitt"
    ),
    letters=frozenset("åø"),
    own=beginnings(
        r"(?:den|i) första (?:versionen|upplagan)|den første (?:versjonen|versionen?|udgave|utgaven?)|påpekat|gjort opmærksom på|gjort "
        r"oppmerksom på|(?:i|på) (?:\w{3,8}dagens|dagens|ukens|veckans|ugens) (?:papir|pappers)?(?:avis|tidning|utgave|udgave|nummer)|"
        r"etter publisering|efter publicering|sitatet|citatet|efter offentliggørels|nettsiden vår|vår (?:sajt|nettside|hjemmeside)|"
        r"artikeln|texten|reportaget|nyheten|intervjun|rubriken|ingressen|bildtext|faktaruta|notisen|krönikan|recensionen|grafiken|"
        r"publiceringen|(?:i|av|på) (?:\w+ )?(?:inslaget|stycket)|(?:denna|den här|vår|gårdagens) (?:artikel|text|intervju|tidning)|"
        r"tidningen\b|redaktionen|redaktionell|läsarna|läsare\b|skribent|tt\b|fel av oss|pappers(?:tidning|upplaga)",
        r"artiklen|teksten|historien|nyheden|interviewet|rubrikken|overskriften|billedtekst|manchetten|faktaboks|indslaget|klummen|"
        r"(?:denne|vores) (?:artikel|tekst|historie|nyhed|omtale|interview)|avisen\b|læserne|læsere\b|journalisten\b|telegrammet|"
        r"ritzau|(?:i|til) (?:\w+ ){0,3}(?:artiklen|artikel om)",
        r"artikkel(?:en|om)|tittelen|bildetekst|intervjuet|reportasjen|meldingen (?:er|var|skal|om)|(?:denne|i|av) saken|saken (?:er|"
        r"var|har|ble) (?:\w+ )?(?:rettet|endret|fjernet|oppdatert|avpublisert|trukket|slettet|korrigert)|(?:denne|vår) (?:artikkel|"
        r"sak|tekst)|(?:versjon|utgave) av (?:\w+ )?saken|redaksjon|leserne|lesere\b|ntb\b|kommentaren\b|(?:i|på) (?:den "
        r")?(?:gårdagens|gårsdagens|lördagens|søndagens|lørdagens|fredagens) (?:tidning|avis|utgave|udgave)|på (?:sidan?|side) \d",
        r"(?:vi|oss|os|vår[at]?|vårt|våre|vores)\b|reportern\b",
    ),
    makers=beginnings(
        r"(?:vi|oss|os|vår[at]?|vårt|våre|vores)\b|redaktion|redaksjon",
    ),
    stated=beginnings(
        r"(?:vi|avisen|tidningen) (?:\w+ ){0,2}(?:skrev|skrivit|uppgav|uppgett|angav|rapportera|meddela|berätta|kalla|citera|omtal|"
        r"bragt|skrevet|opplyst|oplyst|melde|omtalte|kaldte|kalte|fortalte|trykte|oppga|oppgav|opgav)|skrev (?:vi|avisen|tidningen)\b|"
        r"(?:sto|stod|hed|het|hette|fremgik|framgick|fremgikk|angavs|uppgavs|skrevs|hævdet|påstod|påsto) (?:det|der|det at|vi)\b|"
        r"(?:det|der) (?:sto|stod|fremgik|framgick|fremgikk|hed|het) (?:\w+ )?(?:i|av|af) (?:artik|text|tekst|sak)|(?:version|versjon|"
        r"udgave|utgave|upplaga)\w{0,2} (?:av|af) (?:\w+ )?(?:artik|text|tekst|sak|nyhet|nyhed|intervju|interview)",
    ),
    former=beginnings(
        r"tidigare|ursprunglig|först\b|inledningsvis|i går\b|igår\b|gårdagens|en första|förra|tidligere|oprindelig|opprinnelig|først\b|"
        r"gårsdagens|i (?:lørdags|søndags|mandags|tirsdags|onsdags|torsdags|fredags|lördags|måndags|tisdags)|første (?:version|versjon|"
        r"udgave|utgave)|lørdag\b|lördagens",
    ),
    wrong=beginnings(
        r"(?:för|for) (?:hög|høj|høy|låg|lav|stor|liten|lille)t?\b|bytt(?:et|s|e)? (?:om|rundt|plats|plass)|ofullständig|ufuldstændig|"
        r"ufullstendig|(?:till skillnad från|tvärtemot|i motsats till|i motsetning til|i modsætning til|modsat|stikk i strid med|"
        r"tværtimod|i strid med) (?:vad|det|hvad|hva)? ?(?:\w+ )?(?:vi|avisen|tidningen)\b|tar tillbaka (?:uppgiften|påståendet)|"
        r"(?:tager|trækker) (?:\w+ )?(?:oplysningen|påstanden) tilbage|medfører ikke riktighet|(?:fjernet|tagit bort) en (?:oplysning|"
        r"opplysning|uppgift)|byttet (?:om|rundt)|ombyttet|förbytt|kastats om|fel\b|fel(?:et|en|aktig|stav|skriv|citer|räkn|placer|"
        r"översatt)|miss(?:tag|upp|vis|förstå)|rätt(?:else|at|ad|ats|ar\b|as\b| ska| skall| är\b| namn| siffra| årtal|a (?:namn|siffr|"
        r"uppgift|belopp))|korriger|korrekt|inkorrekt|(?:är|har) (?:\w+ )?ändra|ändrats|förväxl|blanda\w* ihop|förtydlig|oriktig|"
        r"stämde inte|stämmer inte|så är (?:det )?inte|inte fallet|i själva verket|råkade|tryckfel|faktafel|skrivfel|räknefel|"
        r"utelämnat|fallit bort|missvisande|ombytt|hamnat fel|gav (?:en )?(?:fel|skev)",
        r"fejl\b|fejl(?:en\b|ene\b|agtig|citer|stav|oversat)|forkert|rettet|retter\b|misvis|misforst|bytte\w? (?:om|rundt)|forveksl|"
        r"(?:er|var|blev|har|nu) (?:\w+ )?ændret|ændret|præciser|urigtig|upræcis|(?:det|den) rigtige|rigtigt?\b|ikke tilfældet|stemmer "
        r"ikke|passer ikke|i virkeligheden|berigtig|udeladt|faldt ud|trykfejl|unøjagtig|ukorrekt|sådan er det ikke|faktafejl|regnefejl|"
        r"slåfejl",
        r"feil\b|feil(?:en\b|ene\b|aktig|stav|siter|inform|opplys|overs)|uriktig|galt\b|galt? \w+ (?:navn|tall|bilde)|retting|riktig|"
        r"upresis|presiser|endret|stemte? ikke|ikke tilfelle|beriktig|utelatt|falt ut|unøyaktig|inkurie|trykkfeil|skrivefeil|faktafeil|"
        r"regnefeil|byttet plass|bilde(?:t)? viste",
    ),
    regret=beginnings(
        r"beklag|ursäkt|förlåt|undskyld|unnskyld|(?:tack|tak|takk) till? |lei (?:oss )?for",
    ),
    false=beginnings(
        r"(?:er|har|blevet|blitt|vi har) (?:\w+ )?(?:taget ned|tatt ned|tagits ned|plockats ned)|(?:april(?:skämt|snar|spøk|sjov))|"
        r"(?:visade|visat|viste|vist) sig (?:vara|at være) (?:\w+ )?(?:skämt|spøg|bluff|fup|påhitt|opspind|falsk)|viste seg å være "
        r"(?:\w+ )?(?:spøk|bløff|oppspinn|falsk)|dra[rs]? (?:\w+ ){0,7}tillbaka|dragi\w* tillbaka|drog tillbaka|tillbakadrag|"
        r"återkalla[rst]?\b|återkallats|återtar|avpublicera|borde (?:\w+ )?aldrig|borde (?:\w+ )?inte ha|(?:står|stå) inte (?:längre "
        r")?(?:bakom|för)|inte längre stå|tar avstånd|påhitt|hittat? på\b|hitta(?:t|de) på|uppdikt|fabricera|förfalsk|använd inte|inte "
        r"använda|ska inte användas|(?:har|är|blivit) (?:\w+ )?(?:tagits bort|borttage|raderat|raderad)|vi tar bort|aldrig (?:ägt|ägde|"
        r"inträffat|funnits|gjorts)|bluff|plagi",
        r"træk(?:ker|kes)? (?:\w+ ){0,8}tilbage|trak (?:\w+ ){0,3}tilbage|tru(?:kket|kne) tilbage|tilbagetræk|afpublicere|skulle "
        r"(?:\w+ )?aldrig (?:have|være)|burde (?:\w+ )?(?:aldrig|ikke) (?:have|være)|ikke længere stå|står ikke (?:længere )?(?:ved|"
        r"bag|inde|bak)|tager afstand|opdigt|opfund|fabrikere|forfalsk|må ikke (?:bruges|anvendes)|(?:er|blevet) (?:\w+ )?(?:fjernet|"
        r"slettet)|annuller|falske? dokument|fup(?:nummer)?\b|aldrig fundet sted",
        r"trekker? (?:\w+ ){0,4}(?:saken|artikkelen|meldingen|intervjuet|reportasjen|nyheten|tilbake)|trukket tilbake|er trukket\b|"
        r"avpubliser|burde (?:\w+ )?(?:aldri|ikke) (?:ha|vært|blitt)|ikke lenger stå|står ikke (?:lenger )?(?:bak|inne)|tar avstand|"
        r"oppdikt|diktet opp|oppspinn|fabrikkert|skal ikke (?:brukes|benyttes)|aldri (?:funnet|fant)|fant aldri",
    ),
    untrue=beginnings(
        r"osant|usant|(?:intervju|person|kilde|käll|anläggning|bolag|dokument)\w* (?:\w+ )?(?:ikke finnes|ikke findes|inte finns|inte "
        r"existerar|ikke eksisterer|finns inte|findes ikke|finnes ikke)|den interviewede ikke findes|(?:ikke|inte) (?:findes|finnes|"
        r"finns|existerar|eksisterer)\b|falsk|osann|(?:inte|ikke) sann?\b|saknar grund|grundlös|grundløs|grunnløs|ogrundad|usand|usann|"
        r"(?:någon|noen|nogen) \w+ har (?:inte|ikke)|har (?:inte|ikke) (?:inträffat|förekommit|været|vært) no|(?:uppgifterna|"
        r"oplysningerna|opplysningene) (?:stämmer|passer|stemmer) (?:inte|ikke)|(?:nyheten|meldingen|saken|historien|nyheden|"
        r"artiklen) (?:er|är|var) (?:uriktig|feil|forkert|felaktig|gal)|ikke medfører riktighet|medfører ikke riktighet",
    ),
    instead=beginnings(
        r"inte\b|ikke\b|i stället för|i stedet for|istedenfor|men inte|ej\b",
    ),
    others=beginnings(
        r"(?:version\w{0,2}|versjon\w{0,2}|udgaven?|utgaven?|ut?d?kast\w{0,2}) (?:av|af) (?:\w+ ){0,2}\w{0,12}(?:lov|lag|avtal|aftale|"
        r"avtale|tale\b|tal\b|rapport|budget|budsjett|kontrakt|fördrag|traktat|program|plan)|(?:sa|sade|säger|enligt|uppger|menar|"
        r"hävdar|meddelar|sagde|siger|ifølge|oplyser|mener|hævder|sier|sagt|opplyser|hevder|förklarar|forklarer|skriver i|kritiserer|"
        r"kritiserar|krever|kräver|kræver|avviser|avvisar|afviser)\b",
        r"*^\W*(?:\w{1,20} ){0,2}[^\W\d_]{0,20}(?:regering|minist|statsråd|polis|politi|domstol|ombud|rätten|retten|bolaget|selskab|"
        r"selskap|företaget|firma|parti|klubb|tidskrift|tidsskrift|universitet|kommun|sykehus|sjukhus|hospital|museet|myndighet|"
        r"styrelse|banken)\w{0,12} [^.]{0,60}(?:rätta|ret(?:tede|ter|tet)|korriger|drar|drog|dra[rg]|träkk|trækk|trakk?|trekk|återkall|"
        r"tilbagekald|tilbakekal|beklag|ursäkt|undskyld|unnskyld|begått|begået|gjort en)",
    ),
    added=beginnings(
        r"(?:uppdatera|ändra|kompletter|opdater|ændre|oppdater|endre|supplere)\w{1,4} (?:\w+ ){0,3}(?:med|för att (?:lägga|få med|"
        r"ta med)|for at (?:tilføje|medtage)|for å (?:legge|ta med))\b",
    ),
    taken_out=beginnings(
        r"(?:en|ett|et|ei) (?:\w+ )?(?:mening|stycke|sætning|afsnit|setning|avsnitt|passus|påstand|påstående|uppgift|citat|sitat|bild|"
        r"foto|bilde) (?:\w+ ){0,8}(?:tagits bort|borttagen|strukits|raderat|fjernet|slettet|strøket|taget ud|tatt ut)|(?:tagit bort|"
        r"fjernet|strukit|slettet|strøket) (?:en|ett|et|ei) (?:\w+ )?(?:mening|stycke|sætning|afsnit|setning|avsnitt|påst|uppgift|"
        r"citat|sitat|bild|foto)",
    ),
)
_FINNISH = NoteSigns(
    common_words=word_set(
        "että oli olivat ovat koska eikä kuten juttu jutussa jutun juttua artikkeli artikkelin artikkelissa artikkelia "
        "toimitus toimituksen oikaisu korjaus uutinen uutisen uutisessa lehdessä toisin korjattu tekstissä otsikossa "
        "kuvatekstissä pahoittelemme kerroimme kirjoitimme julkaisimme vedämme virhe virheen virhettä jutusta jutuista juttuun"
    ),
    own=beginnings(
        r"ensimmäisessä versiossa|jutun kuva|paperileh|painetussa leh|\w{4,14}n (?:paperi)?lehdessä|ju(?:tussa|tun|tusta|ttu\b|ttua|"
        r"ttuun|ttuumme|tuissa)|artikkeli|uutisessa|uutisen\b|uutinen\b|uutista|uutisensa|tekstissä|tekstin\b|tekstiä|otsiko|otsikko|"
        r"kuvatekst|ingressi|haastattelu|reportaas|kolumni|grafiik|kaavio|toimitus|toimituksen|lehdessä|lehti(?:\b|emme)|lehden (?:\w+ "
        r")?(?:jutu|uutis|numero)|lukijoi|lukijalle|sivulla \d|printtileh|\w{3,16}(?:imme|amme|ämme|emme)\b|meiltä|stt\b|kirjoittaja|"
        r"toimittaja",
    ),
    makers=beginnings(
        r"toimitus\b|toimituksen|\w{3,16}(?:imme|amme|ämme|emme)\b|meiltä|meidän",
    ),
    stated=beginnings(
        r"(?:kirjoitimme|kerroimme|uutisoimme|julkaisimme|väitimme|nimesimme|siteerasimme)\b|(?:jutussa|tekstissä|artikkelissa|"
        r"uutisessa|otsikossa|kuvatekstissä|lehdessä) (?:\w+ ){0,3}(?:luki|kerrottiin|kirjoitettiin|väitettiin|sanottiin|mainittiin|"
        r"puhuttiin|nimettiin)|(?:jutun|artikkelin|uutisen|tekstin) (?:aiem|aikaisem|alkuperäi|ensimmäi)",
    ),
    former=beginnings(
        r"aiemm|aiempi|aiempaa|aikaisem|alun perin|alunperin|alkuperäi|ensin\b|ensimmäisessä|eili[sn]|viime \w+ lehdessä|"
        r"\w{4,10}n lehdessä",
    ),
    wrong=beginnings(
        r"liian (?:suur|pien|korke|matal)|huomaut|vaihtun|puutteelli|puutteellisesti|toisin kuin (?:\w+ )?(?:kerroimme|kirjoitimme|"
        r"uutisoimme|jutussa)|korjattu|vaihtuneet|vaihtunut|vaihtaneet|epäsel|virhe|väärä|väärin|väärän|erehdy|erehdyi|korjat|korjaus|"
        r"korjasimme|korjaamme|oikaisu|oikaistu|oikaisemme|oike[aai]|täsmenn|tarkenn|sekaisin|sekaantu|sekoitt|ei pidä paikkaansa|"
        r"epätar|harhaanjoht|todellisuudessa|näin ei ole|muutettu|muutimme|puuttui|vahingossa|epähuomiossa|lapsus|painovirhe|asiavirhe|"
        r"kirjoitusvirhe|kuten (?:jutussa|lehdessä|aiemmin|uutisessa)",
    ),
    regret=beginnings(
        r"pahoittel|anteeksi|pyydämme anteeksi|kiitos (?:\w+ )?(?:lukij|huomau)",
    ),
    false=beginnings(
        r"aprillipila|osoittautui (?:\w+ )?(?:pilaksi|huijaukseksi|keksityksi|valheeksi)|pois(?:tettu|timme|tettiin) (?:\w+ )?(?:sivui|"
        r"verko)|vedä(?:mme|mme|tään) (?:\w+ ){0,4}(?:pois|takaisin)|vedetty (?:pois|takaisin)|veti (?:\w+ ){0,3}pois|"
        r"peruu (?:uutisensa|juttunsa|artikkelinsa|tietonsa)|perumme|perutaan|mitätöi|on poistettu|poistimme|poistettiin|ei (?:enää "
        r")?(?:seiso|vastaa)|eikä sitä olisi pitänyt|ei olisi (?:pitänyt|koskaan)|keksi(?:tty|ttyjä|tyiksi|nyt|tyksi)|sepit|väärenn|"
        r"tekaist|ei (?:pidä|saa|tule) käyttää|ei (?:koskaan )?tehty|irtisanou|huijau|plagi|perättöm",
    ),
    untrue=beginnings(
        r"(?:ei(?:kä)?|ettei) (?:\w+ )?ole olemassa|(?:uutinen|juttu|tieto|väite) (?:on|oli) (?:väärä|virheellinen|valheel|perätön)|"
        r"valheel|perätön|ei ole (?:totta|tapahtunut)|ei koskaan tapahtunut|pohjaton",
    ),
    instead=beginnings(
        r"ei\b|eikä\b|eivät\b|sijaan|vaan\b",
    ),
    others=beginnings(
        r"(?:laki|lain|laiesity|lakiesity|sopimu|puhee|raporti|ohjelma|suunnitelma|budjeti|esity)\w* (?:\w+ )?(?:aiem|aikais|alkuper|"
        r"ensimm)\w* versio|(?:sanoi|sanoo|kertoi|kertoo|mukaan|katsoi|totesi|toteaa|ilmoitti|väittää|vaati|vaatii|arvosteli)\b",
        r"*^\W*(?:\w{1,20} ){0,2}[^\W\d_]{0,20}(?:hallitus|minister|poliisi|oikeus|yhtiö|yritys|valmistaja|puolue|tiedelehti|yliopisto|"
        r"kaupunki|johtaja)\w{0,8} [^.]{0,60}(?:korjasi|oikaisi|vetää|veti|vetäytyi|perui|peruu|pahoitteli|pahoittelee|pyysi|pyytää)",
    ),
    added=beginnings(
        r"(?:täydenne|päivite|lisät)\w{2,6} (?:\w+ ){0,3}(?:\w+lla|\w+llä|kommentti|vastaus)\b|lisätty (?:\w+ ){0,3}(?:kommentti|kuva|"
        r"vastaus|video)",
    ),
    taken_out=beginnings(
        r"(?:poistettu|poistimme) (?:\w+ ){0,3}(?:lause|kappale|väite|kohta|kuva|sitaatti|maininta)|(?:lause|kappale|väite|kohta|kuva|"
        r"sitaatti|maininta) (?:\w+ ){0,6}(?:poistettu|poistettiin)|poistettu (?:\w+ ){0,6}(?:lause|kappale|väite|kohta|kuva|sitaatti|"
        r"maininta)",
    ),
)
_DUTCH = NoteSigns(
    common_words=word_set("het een niet werd deze onze wij rectificatie naschrift aanvankelijk krant gisteren eerder stond"),
    own=beginnings(
        r"(?:in )?de (?:eerste|oorspronkelijke|vorige) versie\b|lezers|na publicatie|na plaatsing|het (?:verhaal|bericht|interview|"
        r"artikel|stuk) over|de lezer|van (?:de|onze) (?:web)?site|(?:in|op|bij|onder|van|uit) (?:de|het|dit|deze|ons|onze) (?:\w+ "
        r")?(?:artikel|stuk|verhaal|tekst|kop|krant|bijschrift|inleiding|intro|grafiek|kader|alinea|interview|recensie|column|"
        r"nieuwsbericht|foto)|(?:dit|het) (?:artikel|stuk|interview|verhaal) (?:is|werd|had)|hier (?:stond|werd)|bijschrift|"
        r"fotobijschrift|naschrift|op pagina \d|de auteur|de verslaggever|de redactie|anp\b|we\b",
    ),
    makers=beginnings(
        r"(?:we|wij|onze|ons)\b|de redactie",
    ),
    stated=beginnings(
        r"(?:meldden|schreven|noemden|berichtten|vermeldden|stelden|citeerden) (?:we|wij)\b|(?:we|wij) (?:\w+ )?(?:meldden|schreven|"
        r"noemden|berichtten|vermeldden|stelden)|hier (?:stond|werd) (?:eerder|aanvankelijk|eerst)|(?:in|op) (?:de|het|een|dit|"
        r"onze) (?:\w+ ){0,4}stond\b|versie van (?:dit|het|deze) (?:\w+ )?(?:artikel|stuk|verhaal|bericht|tekst|interview)",
    ),
    former=beginnings(
        r"eerder|aanvankelijk|oorspronkelijk|in eerste instantie|gisteren|van gisteren|in de krant van",
    ),
    wrong=beginnings(
        r"te (?:hoog|laag|groot)\b|kloppen niet|dat is nu (?:\w+ )?aangepast|wezen ons erop|anders dan (?:we|wij|eerder|hier|in)|in "
        r"tegenstelling tot wat|onvolledig|niet volledig|verwisseld|aangevuld, omdat|verduidelijk|verkeerd|klopt niet|niet juist|niet "
        r"correct|moet(?:en)? zijn|dat moet|had moeten|dat zijn er|door elkaar|verwissel|hersteld|herstel\b ?[:.]|rechtgezet|rectif|"
        r"gecorrigeerd|corrigeren wij|onnauwkeurig|onvolledig|misverstand|vergissing|slordig|weggevallen|dat is niet (?:zo|het geval|"
        r"juist)|dit artikel is (?:\w+ ){0,4}aangepast|gewijzigd|abuis|in werkelijkheid|feitelijk",
    ),
    regret=beginnings(
        r"excuses|onze excuses|het spijt|betreuren|met dank aan",
    ),
    false=beginnings(
        r"bleek (?:een )?(?:grap|verzinsel|hoax|nep|verzonnen|onjuist|aprilgrap)|van (?:de|onze) (?:web)?site gehaald|(?:geïnterviewde|"
        r"bron|persoon) niet bestaat|niet bestaat\b|stuk is (?:\w+ )?verwijderd|trek(?:ken|t) (?:\w+ ){0,9}in\b|offline gehaald|"
        r"had(?:den)? (?:\w+ )?(?:nooit|niet) (?:\w+ )?(?:mogen|geplaatst|gepubliceerd|moeten)|nooit (?:plaatsgevonden|gebeurd|"
        r"bestaan)|vervals|verzonnen|verzon\b|neemt afstand|nemen (?:wij )?afstand|gelieve (?:\w+ )?niet te gebruiken|"
        r"niet te gebruiken|uit de duim|gefingeerd|plagiaat",
    ),
    untrue=beginnings(
        r"(?:bericht|verhaal|nieuws)(?: hieronder| hierboven)? is (?:onjuist|onwaar|vals|nep|niet waar)|geen \w+ geweest",
    ),
    instead=beginnings(
        r"niet\b|in plaats van|en niet",
    ),
    others=beginnings(
        r"*^\W*(?:\w{1,20} ){0,2}[^\W\d_]{0,20}(?:kabinet|minister|politie|rechtbank|hof|bedrijf|fabrikant|partij|tijdschrift|"
        r"universiteit|gemeente|club|ziekenhuis)\w{0,8} [^.]{0,60}(?:corrigeer|trekt|trok|bood|biedt|betreur|roept)",
    ),
)
NORTHERN = (_SCANDINAVIAN, _FINNISH, _DUTCH)
