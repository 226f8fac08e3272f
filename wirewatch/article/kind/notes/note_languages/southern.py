"""Notes in Hungarian, Romanian and Greek, and further ones in Turkish."""

from __future__ import annotations

from wirewatch.article.kind.notes.note_languages.signs import NoteSigns, beginnings, word_set

_HUNGARIAN = NoteSigns(
    common_words=word_set(
        "hogy egy nem ezért azt és mert vagy lapunk kérjük elnézést ezt cikkünk cikket szöveg szövegben helyesbítés helyreigazítás "
        "pontosítás javítva szerk számoltunk"
    ),
    letters=frozenset("őű"),
    own=beginnings(
        r"az (?:első|eredeti|korábbi) (?:változat|verzió)|a szerk|számoltunk be|szóló írás|nyomtatott szám|megjelenés után|újságírónk|"
        r"munkatársunk|a szöveget|írás\b|állításunk|írásunk|cikk(?:\b|ünk|et|ben|et\b|ében|ből|nek)|a szöveg|szövegben|szövegből|"
        r"írás(?:ban|unk)|hír(?:\b|t\b|ünk|ben)|tudósítás|interjú|riport|képaláírás|címet|címben|címünk|bevezetőben|táblázat|grafikon|"
        r"szerkesztőség|a szerk|szerk\.|olvasó(?:ink|k|t)|lapunk|a lap\b|újságunk|számunk|számában|\d+\. oldal|oldalon|szerzője|"
        r"\w{3,16}(?:ttünk|tuk|tük|ottuk|ettük|juk|jük)\b|kérünk|mti\b",
    ),
    makers=beginnings(
        r"szerkesztőség|lapunk|számunk|cikkünk|\w{3,16}(?:ttünk|tuk|tük|ottuk|ettük|juk|jük)\b|kérünk|a szerk",
    ),
    stated=beginnings(
        r"(?:korábbi )?(?:állításunk|írásunk|közlésünk)\w* (?:ellentétben|szemben)|azt (?:írtuk|állítottuk|közöltük)|(?:írtuk|közöltük|"
        r"állítottuk|számoltunk be|neveztük)\b|(?:cikk|cikkünk|szöveg|hír|írás|interjú) (?:\w+ )?(?:korábbi|első|eredeti) (?:változat|"
        r"verzió)|(?:szövegben|cikkben|írásban|címben) (?:\w+ ){0,4}szerepelt",
    ),
    former=beginnings(
        r"korábbi|korábban|eredetileg|eredeti|először|első verzió|első változat|tegnapi|tegnap\b|szombati|hétfői|pénteki",
    ),
    wrong=beginnings(
        r"túl (?:magas|alacsony|nagy)|felhívták a figyelm|javítva|javítás|pontatlan|ellentétben|ellentétes|hiányos|felcserélőd|"
        r"állításunkkal|téves|tévedés|tévedt|hib(?:a|át|ás|ának|ából|áért)|helyesbít|helyesen|a helyes|helyreigazít|javít|pontosít|"
        r"pontatlan|felcserélt|összekever|elír|rosszul|valójában|a valóságban|nem így van|nem tükröz|félreért|félrevezet|megváltoztat|"
        r"módosított|kimaradt|véletlenül|helytelen|elütés|kijavít",
    ),
    regret=beginnings(
        r"elnézést|bocsánat|sajnál|köszönjük (?:\w+ )?olvas|megköveti",
    ),
    false=beginnings(
        r"áprilisi|tréf|visszavonva|visszavonás|levettük|nem létezik|bizonyult|visszavon(?:juk|tuk|ja|ásra)|"
        r"eltávolít(?:ottuk|ja|juk|otta)|levett(?:ük|e)|"
        r"töröltük|törli|töröljük|kitalált|kitalálta|koholt|hamis|nem lett volna szabad|nem vállal|nem áll(?:unk|hatunk)? (?:ki|a)|"
        r"elhatárol|soha nem|ne használj|álhír|átvertek|plágium|kacsa\b",
    ),
    untrue=beginnings(
        r"nem igaz|valótlan|(?:robbanás|\w+) nem történt|nem felel meg a valóság|alaptalan",
    ),
    instead=beginnings(
        r"nem\b|helyett|és nem",
    ),
    others=beginnings(
        r"(?:törvény|szerződés|beszéd|javaslat|jelentés|költségvetés|tervezet|megállapodás)\w* (?:korábbi|első|eredeti) (?:változat|"
        r"verzió)|(?:mondta|szerint|közölte|állítja|kijelentette|elmondta|hangsúlyozta|ítéletet)\b",
        r"*^\W*(?:\w{1,20} ){0,2}(?:kormány|miniszter|rendőrség|bíróság|ítélőtábla|gyártó|cég|párt|folyóirat|egyetem|önkormányzat|"
        r"klub)\w{0,6} [^.]{0,80}(?:helyesbít|visszavon|elnézést|bocsánat|javított|hív)",
    ),
    added=beginnings(
        r"(?:frissít|kiegészít|bővít)\w{2,6}\b",
    ),
    taken_out=beginnings(
        r"(?:mondat|bekezdés|állítás|részlet|idézet|fotó|kép)\w{0,4} (?:\w+ ){0,6}(?:töröl|eltávolít|kivett|kihagy)|(?:töröltünk|"
        r"eltávolítottunk|kivettünk) (?:egy )?(?:\w+ ){0,3}(?:mondat|bekezdés|állítás|részlet|idézet|fotó|kép)",
    ),
)
_ROMANIAN = NoteSigns(
    common_words=word_set("și că fost sunt în pentru să nicio articolul articolului textul redacția redacției erată ştire"),
    letters=frozenset("șț"),
    own=beginnings(
        r"în prima versiune|în versiunea (?:inițială|anterioară)|fotografia articolului|întregul articol|ediția tipărită|după "
        r"publicare|reporterul|povestea despre|scrise de noi|noi\b|(?:acest|prezentul) (?:articol|text|material|interviu|reportaj)|"
        r"(?:în|din|al?|a) (?:\w+ )?(?:articolului|articol|textului|text|materialului|știrii)\b|articolul\b|textul\b|știre[ai]|"
        r"interviu|reportajul|titlul\b|în titlu|șapou|legenda|infografi|grafic(?:ul|ă)|redacți|cititori|ziarul\b|publicația noastră|"
        r"la pagina \d|ediția (?:de|noastră)|autorul\b|agerpres|(?:am|ne|noștri|noastr)\b|noastră|retragem|revenim|n\.r",
    ),
    makers=beginnings(
        r"(?:am|ne|noi)\b|noștri|noastr|redacți|retragem|revenim|cerem\b",
    ),
    stated=beginnings(
        r"(?:celor|ce am) (?:scrise|scris|relatat) (?:de noi|anterior)|am (?:\w+ )?(?:scris|relatat|anunțat|afirmat|publicat|numit|"
        r"menționat|informat|precizat)|versiun\w+ (?:\w+ )?(?:a )?(?:\w+ )?(?:articol|text|știr|material)|(?:în|din) (?:articol|text|"
        r"titlu) (?:\w+ ){0,2}(?:apărea|apăruse|se spunea|se afirma|figura)",
    ),
    former=beginnings(
        r"anterioar|inițial|prim[ae] (?:versiune|formă|variant)|prima versiune|iniţial|de ieri|ieri\b|precedent|de sâmbătă|original",
    ),
    wrong=beginnings(
        r"prea (?:mare|mic)\b|ne-au atras atenția|corectat|incomplet|încurcat|contrar celor|spre deosebire de ce|inversat|trunchiat|"
        r"erat[ăa]|eroare|eronat|erori\b|greș(?:it|eal|ită)|greş|corectat|corectăm|corecți|rectific|incorect|corect\b|inexact|inversat|"
        r"confundat|încurcat|precizăm|precizare|clarificare|în realitate|de fapt|nu este așa|nu reflecta|nu reda|înțelege greșit|"
        r"schimbat titlul|modificat|neadevăr|omis|scăpare|strecurat|din eroare",
    ),
    regret=beginnings(
        r"ne cerem scuze|cere scuze cititor|își cere scuze|le cerem scuze|scuze\b|regretăm|mulțumim (?:\w+ )?citit",
    ),
    false=beginnings(
        r"păcăleală|s-a dovedit (?:a fi )?(?:\w+ )?(?:păcăl|fals|invent|glum)|am șters|persoana intervievată nu există|retragem|a fost "
        r"(?:retras|șters|eliminat|depublicat)|am (?:retras|șters|eliminat)|anulează (?:știrea|relatarea|materialul|informația)|anulăm|"
        r"nu (?:trebuia|ar fi trebuit) (?:să fie )?public|nu mai susțin|nu își mai asum|ne delimităm|se delimitează|invent|fabricat|"
        r"falsificat|document fals|nu a avut loc|nu o (?:folosiți|utilizați)|nu (?:folosiți|utilizați|preluați)|plagi|fals grosolan",
    ),
    untrue=beginnings(
        r"(?:știrea|informația|informațiile) (?:\w+ )?(?:este|era|sunt) (?:fals|neadevărat)|nu este adevărat|nu a existat|nu există|"
        r"neîntemeiat",
    ),
    instead=beginnings(
        r"nu\b|și nu|în loc de|în locul",
    ),
    others=beginnings(
        r"versiun\w+ (?:\w+ ){0,2}a (?:legii|proiect|contract|discurs|raport|document|bugetul|planului|acordului)|(?:a spus|a declarat|"
        r"potrivit|a afirmat|a anunțat|a constatat|susține că|conform)\b",
        r"*^\W*(?:\w{1,20} ){0,2}(?:guvernul|ministrul|ministerul|poliția|curtea|tribunalul|producătorul|compania|firma|partidul|"
        r"liderul|revista|universitatea|primăria|clubul|banca) [^.]{0,80}(?:corectat|retra|cer[eu]t? scuze|cerut scuze|anulat|rectific|"
        r"recheam)",
    ),
    added=beginnings(
        r"(?:actualizat|completat|modificat|actualizată) (?:\w+ )?(?:cu|pentru a (?:adăuga|include))\b",
    ),
    taken_out=beginnings(
        r"(?:fraz[ăa]|propoziți[ea]|paragraf(?:ul)?|pasaj(?:ul)?|acuzați[ea]|fotografi[ea]|citat(?:ul)?) (?:\w+ ){0,8}(?:eliminat|"
        r"șters|scos|retras)|am (?:eliminat|șters|scos) (?:o|un)?\s?(?:\w+ )?(?:fraz|propoziți|paragraf|pasaj|acuzați|fotografi|citat|"
        r"afirmați)",
    ),
)
_GREEK = NoteSigns(
    letters=frozenset(map(chr, range(0x03AC, 0x03CF))),
    own=beginnings(
        r"στην (?:πρώτη|αρχική|προηγούμενη) (?:εκδοχή|έκδοση|μορφή)|φωτογραφία του άρθρου|ολόκληρο το άρθρο|έντυπη έκδοση|"
        r"μετά τη δημοσίευση|ιστορία για|δημοσιογράφος\b|(?:το|του|στο|αυτό το|παρόν|παρόντος|σε) (?:\w+ ){0,3}(?:άρθρο|άρθρου|κείμενο|"
        r"κειμένου|δημοσίευμα|δημοσιεύματος|ρεπορτάζ|τηλεγράφημα|φύλλο|ρεπορτάζ)|(?:άρθρο|κείμενο|δημοσίευμα)\b|(?:η|την|της|στην) "
        r"(?:\w+ )?(?:είδηση|είδησης|συνέντευξη|ανάρτηση)|τίτλο|λεζάντ|γράφημα|σύνταξη|αναγνώστ|η εφημερίδα|εφημερίδα μας|"
        r"στη σελίδα \d|συντάκτης|\w{2,14}(?:άμε|αμε|ούμε|ουμε|σαμε|ψαμε)\b|μας\b|σ\.σ|απε\b|αποσύρουμε",
    ),
    makers=beginnings(
        r"\w{2,14}(?:άμε|αμε|ούμε|ουμε|σαμε|ψαμε|ούμε)\b|σύνταξη|μας\b",
    ),
    stated=beginnings(
        r"(?:γράψαμε|γράφαμε|μεταδώσαμε|αναφέραμε|αναφέραμε|δημοσιεύσαμε|είχαμε (?:γράψει|αναφέρει|μεταδώσει))\b|(?:εκδοχή|μορφή|"
        r"έκδοση) (?:του|της|αυτού) (?:\w+ )?(?:άρθρου|κειμένου|είδησης|δημοσιεύματος|ρεπορτάζ)|(?:στο|στον) (?:κείμενο|άρθρο|τίτλο|"
        r"δημοσίευμα) (?:\w+ ){0,2}(?:αναφερόταν|αναγραφόταν|έγραφε|υπήρχε)",
    ),
    former=beginnings(
        r"προηγούμεν|αρχικ|πρώτη (?:μορφή|εκδοχή)|χθεσιν|χθες|του σαββάτου|προγενέστερ|νωρίτερα|παλαιότερ",
    ),
    wrong=beginnings(
        r"υπερβολικά (?:υψηλ|χαμηλ)|μας επισήμαναν|διορθώθηκε|ανακριβώς|αντίθετα με (?:όσα|ό,τι)|σε αντίθεση με (?:όσα|ό,τι)|ελλιπ|"
        r"μπερδεύτηκ|αποδοθεί λάθος|λάθος|λάθη|λανθασμέν|σφάλμα|εσφαλμέν|διορθώ|διόρθω|διορθών|εκ παραδρομής|παραδρομ|το σωστό|το ορθό|"
        r"ορθό\b|σωστό\b|σωστά\b|μπερδεύ|μπερδέψ|σύγχυση|διευκρίν|δεν ισχύει|στην πραγματικότητα|δεν απέδιδε|δεν αντανακλ|ανακριβ|"
        r"ανακρίβεια|αλλάξαμε|τροποποιήθηκε|παραλείφθηκε|αβλεψία|παρεισέφρησε|παρανόηση|ορθή επανάληψη",
    ),
    regret=beginnings(
        r"συγγνώμη|συγνώμη|απολογ|λυπόμαστε|λυπούμαστε|ευχαριστούμε (?:\w+ )?αναγν",
    ),
    false=beginnings(
        r"φάρσα|πρωταπριλι|σβήσαμε|σβήστηκε|δεν υπάρχει\b|αποσύρουμε|αποσύρθηκε|αποσύρεται|ανακαλεί (?:\w+ )?(?:το τηλεγ|την είδ|το "
        r"δημ|το άρθ)|ανακαλούμε|ακυρώνει (?:το τηλεγ|την είδ|το δημ)|αφαιρέθηκε|αφαιρέσαμε|διαγράφηκε|κατέβηκε|κατεβάσαμε|"
        r"ανακλήθηκε|ανακαλείται|ανακαλούνται|ανάκληση (?:δημοσιεύματος|είδησης|άρθρου|ρεπορτάζ)|δεν (?:θα )?έπρεπε|δεν στηρίζ|"
        r"δεν (?:μπορεί|μπορούμε) (?:πλέον )?να|επινοη|επινόησε|πλαστ|κατασκευασμέν|δεν έγινε ποτέ|"
        r"να μη (?:χρησιμοποι|ληφθεί)|αποστασιοποι|λογοκλοπ|φάρσα|ανυπόστατ",
    ),
    untrue=beginnings(
        r"ψευδ|ψεύτικ|δεν είναι αληθ|δεν (?:σημειώθηκε|συνέβη|υπήρξε) (?:καμία|κανέν|ποτέ)|δεν ευσταθεί|αναληθ",
    ),
    instead=beginnings(
        r"και όχι|όχι\b|αντί\b|δεν\b",
    ),
    others=beginnings(
        r"(?:εκδοχή|μορφή|έκδοση) (?:του|της) (?:\w+ )?(?:νόμου|νομοσχεδίου|σύμβασης|ομιλίας|έκθεσης|σχεδίου|συμφωνίας|προϋπολογισμού)|"
        r"(?:είπε|δήλωσε|σύμφωνα με|ανέφερε|υποστήριξε|έκρινε|τόνισε|ανακοίνωσε)\b",
        r"*^\W*(?:\w{1,20} ){0,2}(?:κυβέρνηση|υπουργός|υπουργείο|αστυνομία|δικαστήριο|εφετείο|εταιρεία|κόμμα|κόμματος|αρχηγός|"
        r"περιοδικό|πανεπιστήμιο|δήμος|τράπεζα) [^.]{0,80}(?:διόρθωσε|αποσύρει|απέσυρε|ζήτησε|ανακαλεί|ανακάλεσε|απολογ|ακύρωσε)",
    ),
    added=beginnings(
        r"(?:ενημερώ|συμπληρώ|εμπλουτί)\w{3,8} (?:\w+ )?(?:με|για να)\b",
    ),
    taken_out=beginnings(
        r"(?:φράση|πρόταση|παράγραφος|απόσπασμα|ισχυρισμός|φωτογραφία|αναφορά) (?:\w+ ){0,8}(?:αφαιρέθηκε|διαγράφηκε|απαλείφθηκε)|"
        r"(?:αφαιρέθηκε|διαγράφηκε|αφαιρέσαμε|απαλείψαμε) (?:μια |μία |ένα |η |το |την )?(?:\w+ )?(?:φράση|πρόταση|παράγραφο|απόσπασμα|"
        r"ισχυρισμό|φωτογραφία|αναφορά)",
    ),
)
_TURKISH = NoteSigns(
    common_words=word_set("haberde haberin haberimiz haberimizde düzeltme düzeltildi metinde gazetemiz baskımız"),
    letters=frozenset("ğşı"),
    own=beginnings(
        r"haberin ilk hal|yazı işlerimiz|okura not|okurlarımız|baskımız|haberi\b|haberi (?:okuyan|sildik)|muhabir|yazdığımız|"
        r"haber(?:in|imiz|de|den|i|e)?\b|haber(?:in|imiz)|gazetemiz|okurlar|spot(?:ta|unda)\b|fotoğraf alt|metinde|sayfada|söyleşi|"
        r"röportaj|sitemiz|\w{3,14}(?:mıştık|miştik|muştuk|müştük|ıyoruz|iyoruz|uyoruz|üyoruz)\b|editörün|yazar[ıi]n\b|aa\b|iha\b|dha\b",
    ),
    makers=beginnings(
        r"\w{3,14}(?:mıştık|miştik|muştuk|müştük|ıyoruz|iyoruz|uyoruz|üyoruz|dik|dık|duk|dük|tik|tık)\b|gazetemiz|haberimiz|"
        r"okurlarımız|dileriz\b",
    ),
    stated=beginnings(
        r"yazdığımız|bildirdiğimiz|duyurduğumuz|\w{3,14}(?:mıştık|miştik|muştuk|müştük)\b|(?:yazdık|duyurduk|belirttik|aktardık)\b|"
        r"(?:haberin|haberimizin|metnin|yazının) (?:önceki|ilk|eski) (?:hal|versiyon|sürüm)|(?:metinde|haberde|haberimizde|başlıkta|"
        r"spotta) [^.]{0,60}(?:yazıyordu|deniyordu|belirtil|yazılmıştı|geçiyordu)",
    ),
    former=beginnings(
        r"ilk anda|ilk (?:versiyon|hal|sürüm)|önceki|dünkü|başta\b|daha önce|eski hal",
    ),
    wrong=beginnings(
        r"fazla (?:yüksek|düşük)|gerekli değişiklik|bazı bölümleri|hatırlattı|yer değiştir|eksik aktar|yazdığımızın aksine|düzeltildi|"
        r"eksik\b|bildirdiğimizin aksine|düzelt|yanlış|hata|sehven|karıştır|doğrusu|doğru yıl|doğru (?:isim|rakam)|maddi (?:bir )?hata|"
        r"böyle bir durum yok|doğru yansıtm|değiştirdik|yerine\b|eksik|hatalı",
    ),
    regret=beginnings(
        r"özür dileriz|özür diliyoruz|üzgünüz|teşekkür ederiz",
    ),
    false=beginnings(
        r"silinmiştir|silindi|kanıtlanama|1 nisan|şakası|sildik|sitemizden|var olmadığını|geri çek(?:iyoruz|tik|ilmiş|ildi)|"
        r"yayından (?:kaldır|çek)|(?:haber|haberi|haberini|röportaj|yazı) (?:\w+ ){0,3}(?:sitemizden çıkar|iptal)|yayımlanmamalıydı|"
        r"yayınlanmamalıydı|uydur|sahte\b|arkasında (?:değil|durm)|hiç (?:yapılmadı|olmadı)|kullanmayınız|itibar etmey|intihal",
    ),
    untrue=beginnings(
        r"gerçek dışı|asılsız|olmamıştır|doğru değildir|gerçeği yansıtmıyor",
    ),
    others=beginnings(
        r"*^\W*(?:\w{1,20} ){0,2}(?:bakan|hükümet|emniyet|polis|mahkeme|üretici|şirket|parti|dergi|üniversite|belediye|kulüp|"
        r"banka)\w{0,6},? [^.]{0,80}(?:düzeltti|geri çek|geri çağır|özür diledi|bozdu|hükmetti|bildirdi|söyledi)",
    ),
    added=beginnings(
        r"(?:haber|yazı|metin) [^.]{0,60}(?:güncellendi|eklendi|eklenerek)",
    ),
)
SOUTHERN = (_HUNGARIAN, _ROMANIAN, _GREEK, _TURKISH)
