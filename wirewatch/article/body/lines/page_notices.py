"""Lines in which a page or its publisher speaks of itself: what loads, who may copy, where to complain, what readers may send."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wirewatch.article.body.lines.disclaimers import is_disclaimer
from wirewatch.article.body.vote.boilerplate_phrases import any_of, each, whole_words

# In characters: a line between paragraphs, one below the text, one on the series that a text is part of.
LONGEST_BETWEEN, LONGEST_BELOW, LONGEST_SERIES = 130, 420, 150
# So many lines stand below a text, and so many above it.
LINES_BELOW, LINES_ABOVE = 6, 3
# What a page shows while or where a script does not run, where an advertisement stands, and of its visitors.
ADVERT = (
    r"(?:advert(?:isement)?s?|ads?|promotion|anzeigen?|werbung|publicit[eé]|la pub|annonces?|publicidade?s?|anuncios?|pubblicità|annuncio|"
    r"advertentie|reclame|annonsen?|annoncen?|reklam\w{0,4}|mainoks\w{1,4}|hirdetés\w{0,4}|реклам\w{1,3}|διαφήμιση\w?|"
    r"oglas\w?|reklām\w|рэклама|жарнама|რეკლამა|գովազդ|广告|廣告|広告|광고|إعلان|تبلیغات?|آگهی|اشتہار|פרסומת|विज्ञापन|বিজ্ঞাপন|விளம்பரம்|โฆษณา|"
    r"quảng cáo|iklan|tangazo|ማስታወቂያ)"
)
_BESIDE = (
    r"(?:video|photos?|image|gallery|poll|recommendations?|newsletter|foto|bild\w{0,2}|galerie|galería|vidéo|immagin\w|afbeelding|bilden|"
    r"bildet|kuvan?|zdjęci\w{1,2}|materiał\w{0,2} wideo|fotografi\w{1,2}|recomandări|видео|фото)"
)
BETWEEN = re.compile(
    r"[\W_]{0,6}(?:"
    # Loading.
    r"(?:loading|please wait|cargando|chargement|caricamento|carregando|laadt|wordt geladen|wird geladen|загрузка|загружается|завантаження|"
    r"ładowanie|wczytywanie|načítání|načítava|yükleniyor|laddar|laster|indlæser|ladataan|betöltés|se încarcă|φόρτωση|加载中|載入中|加載中|"
    r"読み込み中|로딩 ?중|불러오는 중|جار[يٍ] التحميل|טוען|memuat|đang tải)(?:[^.!?…。]{0,50}(?:\.{2,3}|…)|\W{0,4})|"
    r"[^.!?]{2,50} (?:could not be loaded|failed to load|konnten? nicht geladen werden|no se (?:ha|han) podido cargar|"
    r"n[’'](?:a|ont) pas pu être chargée?s?)|"
    r"(?:video|player|content) (?:loading|unavailable)|"
    # Where the text goes on.
    r"(?:(?:the )?(?:story|article|post|text) continues|(?:advertisement )?continues reading|continue reading|keep reading|scroll for more)"
    rf"(?: below| after| under)?(?: th(?:e|is))? ?(?:{ADVERT}|{_BESIDE})?|advertisement continues reading below|"
    r"(?:der )?(?:artikel|text|beitrag) (?:geht|wird) (?:nach|unter) [^.!?]{2,40}(?:weiter|fortgesetzt)|"
    rf"(?:weiter ?lesen|weiter geht es|weiter)? ?(?:nach|unter) der {ADVERT}(?: weiter ?lesen)?|"
    rf"la suite (?:de (?:cet |l[’'])?article )?(?:après|sous|ci-dessous)(?: (?:la|cette|l[’']))? ?(?:{ADVERT}|{_BESIDE})?|"
    r"(?:sigue leyendo|(?:el artículo|la noticia|el texto) (?:continúa|sigue)) (?:debajo|abajo|tras|después)[^.!?]{0,40}|"
    r"(?:continua a leggere|(?:l[’']articolo|il testo) (?:continua|prosegue)) (?:sotto|dopo)[^.!?]{0,40}|"
    r"(?:continua|continue lendo|(?:a matéria|o texto|o artigo) continua)(?: (?:após|depois|abaixo)[^.!?]{0,40})|"
    r"(?:de )?(?:tekst|artikel|het artikel|verhaal) (?:gaat|loopt) (?:verder|door)[^.!?]{0,50}|"
    r"(?:lees )?verder (?:na|onder) de advertentie|"
    r"(?:artikk?el|artik[ke]l|sak|tekst)(?:en|n|et)? fort?s[æäe]tt[ert]{1,3}(?: (?:under|efter|etter|nedenfor|nedan)[^.!?]{0,40})?|"
    r"(?:juttu|artikkeli|teksti) jatkuu[^.!?]{0,40}|"
    r"(?:dalsza część|dalszy ciąg|ciąg dalszy|dalej)(?: [^\W\d_]+){0,2} (?:pod|poniżej|znajduje się pod)[^.!?]{0,40}|"
    r"(?:článek|text|článok) pokračuje[^.!?]{0,40}|a cikk [^.!?]{0,30}folytatódik[^.!?]{0,20}|"
    r"articolul continuă[^.!?]{0,40}|haberin devamı[^.!?]{0,40}|(?:yazının|metnin) devamı[^.!?]{0,40}|"
    r"το (?:άρθρο|κείμενο) συνεχίζεται[^.!?]{0,40}|(?:продолжение|текст продолжается|продовження|стаття продовжується)"
    r" (?:после|ниже|под|після|нижче)[^.!?]{0,40}|(?:请继续往下阅读|請繼續往下閱讀|文章未完|请往下滑动|請往下繼續閱讀)[^。]{0,12}|"
    r"(?:記事は|続きは)広告の(?:後|あと|下)に?(?:続きます)?|기사는? 광고 (?:아래|다음)[^.]{0,12}|"
    r"광고 후 기사가 계속됩니다|يتبع بعد الإعلان|lanjutkan membaca[^.!?]{0,30}|"
    # Paid for.
    r"contenu (?:proposé|sponsorisé) par [^.!?]{2,60}|contenido (?:ofrecido|patrocinado) por [^.!?]{2,60}|"
    r"(?:this|today[’']s) (?:episode|show|edition|podcast|newsletter) is (?:brought to you|sponsored|supported|presented) by .{2,100}|"
    # Visitors and buttons.
    r"(?:you are (?:our )?visitor|sie sind (?:der |unser )?(?:\d{1,9}\. )?besucher|vous êtes le|visitante)"
    r"(?: (?:number|no\.?|nr\.?|número|n[°º]))?[ :#]{0,3}\d[\d.,  ]{1,12}\w{0,3}(?: visiteur)?|"
    r"(?:(?:page )?hits|visitors?|visits|visitas|besucher(?:zähler)?|visites|посетителей|посещений|ziyaretçi(?: sayısı)?|odwiedzin|访问量|"
    r"訪客人數|浏览次数|瀏覽人次)\s?[:：#]\s?\d[\d.,  ]{1,12}|"
    r"(?:e-?mail|print|send|forward) this (?:article|page|story|post)?(?: ?to (?:a )?(?:friend|colleague))?|"
    r"(?:image|photo|picture|slide|bild|foto|imagen|immagine|afbeelding|zdjęcie|obrázek|фото) \d{1,3} "
    r"(?:of|von|de|di|van|av|af|z|iz|из) \d{1,3}|"
    r"\d(?:[.,]\d)? (?:stars? )?(?:from|based on) \d[\d.,]{0,6} (?:votes?|ratings?|reviews?)|"
    r"\d[\d.,]{0,9} (?:people|readers) (?:found|find) this (?:answer |article |page )?(?:useful|helpful)|"
    r"\d[\d.,]{0,9} ?(?:k|m|tsd\.?|tis\.|tys\.|тыс\.|тис\.)? ?"
    r"(?:shares|dijeljenj[ae]|deljenja|udostępnień|sdílení|megosztás|partages|compartidos|"
    r"compartilhamentos|condivisioni|delinger|delningar|jakoa|репост\w{0,2})|top highlight|"
    r"\d[\d.,]{0,9}\+? votes?(?: so far)?|\d[\d.,]{0,9} (?:stimmen abgegeben|votos emitidos)"
    r")[\W_]{0,6}",
    re.IGNORECASE,
)
# A script is asked for in a line that is no more than that.
_ENABLE = (
    r"(?:enable|activat|activ|aktiv|activez|habilit|attiv|abilit|turn on|switch on|allow|allum|включ|увімкн|włącz|zapn|povol|etkinleştir|"
    r"schakel|inschakel|slå på|slå til|ota käyttöön|engedélyez|ενεργοποι|启用|启动|啟用|開啟|打开|有効|사용)"
)
SCRIPT = re.compile(
    rf"[^.!?]{{0,50}}(?:{_ENABLE}[^.!?]{{0,40}}java ?scripts?|java ?scripts?[^.!?]{{0,40}}(?:{_ENABLE}|disabled|required|requis|"
    r"desactivado|"
    r"désactivé|deaktiviert|disattivato|отключ|wyłączon|devre dışı|uitgeschakeld))",
    re.IGNORECASE,
)
# Who may copy a text, by whose rules it was written, and whose opinion it is: below it.
RULES = any_of(
    (
        *(
            "all rights reserved",
            "trust principles",
            "our standards:",
            "independent press standards organisation",
            "editors' code of practice",
        ),
        *each("may|must", r" not be (?:published|reproduced|republished|redistributed|copied|reprinted|broadcast|rewritten)"),
        *each(
            "reproduction|republication|redistribution|copying",
            r"\b.{0,90}\b(?:prohibited|forbidden|not permitted|without (?:\w+ ){0,3}permission)",
        ),
        *each("editors’ code of practice|editor's code of practice", ""),
        r"complaint about (?:the |our |this |any )?(?:editorial|article|story|content|coverage|journalism)",
        *each("make|submit", r" a complaint\b.{0,60}\b(?:editor|press|ipso|here)"),
        # Whose opinions a comment has.
        *each(
            "views|opinions",
            r"(?: and (?:views|opinions|statements|conclusions))? (?:expressed|stated|presented|voiced|contained|in this)\b.{0,140}\b"
            r"(?:authors?|writers?|contributors?|not (?:necessarily )?(?:reflect|represent|those))",
        ),
        r"does not (?:necessarily )?(?:express|endorse) (?:the )?(?:views|opinions)",
        *each("meinung|meinungen|ansichten", r"\b.{0,80}(?:des autors|der autorin|der autoren|der verfasser).{0,80}\b(?:nicht|wieder)\b"),
        "namentlich gekennzeichnete (?:beiträge|artikel|texte)",
        *each("les opinions|les propos|les points de vue", r" exprimés?(?:es)?\b.{0,100}(?:auteur|n.engagent|ne reflètent)"),
        "n.engagent? que (?:leurs?|son|la responsabilité)",
        *each(
            "las opiniones|los puntos de vista", r" (?:expresad|vertid|aquí)\w*.{0,100}(?:autor|no reflejan|no representan|responsabilidad)"
        ),
        "le opinioni (?:espresse|qui).{0,100}(?:autor|non riflettono|non rappresentano)",
        "as opiniões (?:expressas|aqui).{0,100}(?:autor|não refletem|não representam)",
        *each("de meningen|de opvattingen|de opinies", r"\b.{0,80}(?:auteur|weerspiegel)"),
        *each("opinie|poglądy", " (?:wyrażone|zawarte|autor).{0,100}(?:autor|nie muszą|nie odzwierciedla)"),
        *each("мнение автора|мнение редакции|позиция редакции", r"\b.{0,30}(?:совпада|отража)"),
        *each("думка автора|думка редакції|позиція редакції", r"\b.{0,30}(?:збіга|відобража)"),
        *("alle rechte vorbehalten", "alle rechten voorbehouden", "alla rättigheter", "alle rettigheter", "kaikki oikeudet pidätetään"),
        *each("nachdruck|weiterverbreitung|vervielfältigung", r"\b.{0,80}(?:untersagt|verboten|genehmigung|nicht gestattet)"),
        *("tous droits réservés", "todos los derechos reservados", "todos os direitos reservados", "toate drepturile rezervate"),
        "reproduction (?:totale ou partielle |même partielle )?(?:est )?(?:strictement )?interdite",
        *each("prohibida", " (?:su|la|toda) (?:la )?reproducci[oó]n"),
        r"reproducci[oó]n (?:total o parcial).{0,60}prohibid",
        *("proibida a reprodução", "tutti i diritti (?:sono )?riservati"),
        "riproduzione (?:è )?(?:riservata|vietata|anche parziale)",
        r"overname (?:zonder|van).{0,60}(?:verboten|toestemming|niet toegestaan)",
        *each("eftertryck|kopiering|gengivelse", r".{0,60}(?:förbju|forbudt|ikke tillatt|kun tilladt|ikke tilladt)"),
        *("vær varsom-plakaten", "pressens faglige utvalg", "pressenævnet", "raad voor de journalistiek", "deontologische code"),
        *("wszelkie prawa zastrzeżone", "materiał chroniony prawem", r"kopiowanie.{0,60}(?:zabronione|bez zgody)"),
        *("všechna práva vyhrazena", "všetky práva vyhradené", "minden jog fenntartva", "her hakkı saklıdır"),
        *each("publikování|šíření|prevzatie", r".{0,80}(?:zakázáno|zakázané|zapovězeno|bez súhlasu)"),
        *each("tüm hakları|bütün hakları", ".{0,40}(?:saklı|aittir)"),
        "izinsiz (?:kopyalan|kullanıl|yayınlan|alıntılan)",
        r"preluarea.{0,80}(?:interzis|este permis|limit)",
        "απαγορεύεται η (?:αναδημοσίευση|αναπαραγωγή)",
        *("все права (?:защищены|на материалы)", "усі права захищ"),
        *each("использование|использовании|цитирование|цитировании", " материалов.{0,90}(?:ссылк|обязател|запрещ|разреш|соглас)"),
        *each("перепечатка|копирование|передрук", r".{0,80}(?:ссылк|запрещ|разреш|посилан|заборон|дозвол)"),
        *("版权(?:所有|归|均属)", "版權(?:所有|均屬)", "无断転載", "無断転載", "禁無断", "无断转载"),
        *each("未经|未經", ".{0,16}(?:授权|授權|许可|許可|同意)"),
        "不得(?:擅自)?(?:转载|轉載)",
        *each("严禁|嚴禁|禁止|请勿|請勿|谢绝|謝絕", "(?:擅自)?(?:转载|轉載)"),
        *each("转载请|轉載請", "(?:注明|註明)"),
        *(
            "무단 ?(?:전재|복제|배포)",
            *each("협의|허락|허가", " 없이 .{0,12}(?:사용|이용|전재)"),
            "여러분의 제보",
            "재배포 ?금지",
            "جميع الحقوق محفوظة",
            "כל הזכויות שמורות",
            "hak cipta dilindungi",
        ),
        "dilarang (?:keras )?(?:mengambil|menyalin|mengutip|memperbanyak)",
        *("mọi quyền được bảo lưu", "cấm sao chép", "सर्वाधिकार सुरक्षित", "สงวนลิขสิทธิ์"),
    )
)
COPYRIGHT = re.compile(r"\W{0,3}(?:©|\(c\)|copyright\b)", re.IGNORECASE)
# What a notice below a text calls itself; such a one may be long.
LEGAL_NOTICE = re.compile(
    r"\W{0,3}(?:legal notice|copyright notice|terms of (?:re)?use|rechtliche[rs]? hinweise?|mentions légales|aviso legal|note legali|"
    r"nota prawna|zastrzeżenia prawne|правовые ограничения|правовая информация|правова інформація|právní upozornění|yasal uyarı)\s?[:：]",
    re.IGNORECASE,
)
LONGEST_LEGAL_NOTICE = 900
# What a reader declares who fills in a form: that his data may be kept. A quotation has its marks.
DECLARATION = re.compile(
    r"[-–*☐□✓\s]{0,4}(?:i (?:hereby )?(?:agree|consent) (?:to|that) .{0,60}\bmy (?:personal )?(?:data|details|information)|"
    r"(?:hiermit )?(?:ich )?(?:willige|stimme)\b.{0,100}\bmein(?:e[rn]?)? (?:\w{1,30} )?(?:daten|e-mail)|"
    r"j[’']accepte (?:que|le traitement de) (?:mes|mon) (?:données|adresse|e-?mail)|acepto el tratamiento de mis datos|"
    r"(?:acconsento al|autorizzo il) trattamento dei (?:miei )?dati|autorizo o tratamento dos meus dados|"
    r"ik ga akkoord met .{0,60}\bmijn (?:persoons)?gegevens|wyrażam zgodę na (?:przetwarzanie|otrzymywanie)|"
    r"oświadczam, że (?:wyżej )?podane|souhlasím se zpracováním|súhlasím so spracovaním|hozzájárulok .{0,40}adat|"
    r"sunt de acord cu prelucrarea|jag samtycker till|jeg (?:samtykker|giver samtykke)|"
    r"(?:я )?даю (?:сво[её] )?согласие на обработку|(?:я )?(?:даю|надаю) згоду на обробку|kişisel verilerimin işlenmesin)",
    re.IGNORECASE,
)
LONGEST_DECLARATION = 600
# An address for letters, and how much else a line has that gives one.
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{2,40}")
LONGEST_CONTACT, WORDS_OF_A_CONTACT = 120, 6
# By what agencies end a report: its editors' letters ("jm/rc", "asw/ kar/"), "end of message".
SIGN_OFF = re.compile(r"\(?(?:[a-zß-öø-ž]{2,4}/ ?){1,4}(?:[a-zß-öø-ž]{2,4})?\)?|(?:انتهای|پایان) پیام(?: ?[/.].{0,12})?")
LINES_OF_SIGN_OFF = 2
# What a reader may send to the newsroom, in a line with where to.
ADDRESS = re.compile(r"[\w+-]@[\w-]{2}|whats ?app|\b(?:tel\b|0\d)[\d .:/-]{6}", re.IGNORECASE)
SEND = any_of(
    (
        *whole_words(
            "e-mail|email|mail|contact|text|call|message|write to|tell", r" (?:us|our|the (?:newsroom|editor|reporter)|[\w.+-]{2,30}@)"
        ),
        *whole_words("send", r" (?:us |in |your |e-?mail|it |them |an? )"),
        *whole_words("schreiben|schicken|senden|mailen|melden", r" sie\b"),
        *("hinweise an", "tip de redactie", "tip ons", "mail ons", "stuur (?:een |je |uw |ons )"),
        *whole_words("tips", " (?:oss|os|redaksjonen|redaktionen)"),
        *whole_words("skicka|sänd|send|mejla|skriv", r" (?:in |inn |ind |din |ditt |dina |din |til |till |en |et |ett )"),
        *("escríb[ae]n", "envíe", "enví[ae]n", "escreva para", "envie ", "écrivez", "envoyez", "contactez", "scrivi", "inviate", "mandate"),
        *("пишите", "напишите", "присылайте", "сообщите", "надсилайте", "пишіть", "napisz", "wyślij", "pište", "napište", "pošlete"),
        *("írjon", "küldje", "scrieți", "trimite", "bize yaz", "gönder", "γράψτε", "στείλτε", "爆料", "来稿", "投稿", "제보", "情報"),
    )
)
LETTERS = re.compile(
    r"\W{0,4}(?:have your say|letters to the editor|write to us|tell us|share your (?:views?|story|thoughts)|got a story|"
    r"leserbriefe|schreiben sie uns|escríbanos|cartas al director|écrivez-nous|scriveteci|▷ ?(?:전화|이메일|카카오톡)|제보)",
    re.IGNORECASE,
)
LONGEST_ASKED, LONGEST_CALL_TO_SEND = 160, 320
# What was changed on a page, in a list at its end.
HISTORY = re.compile(
    r"(?:(?:updates|changes) to this (?:page|document|publication)|(?:change|version|document|page|revision|update) history|"
    r"historique des (?:modifications|mises à jour)|historial de (?:cambios|versiones)|änderungshistorie|versionsgeschichte|"
    r"cronologia delle modifiche|histórico de alterações|wijzigingsgeschiedenis|historia zmian|история изменений)\W{0,3}",
    re.IGNORECASE,
)
MOST_CHANGES = 14
# Which part of a series a text is, or where another stood.
_PART = (
    r"(?:(?:this (?:is|article is|story is) )?(?:the )?(?:first|second|third|fourth|fifth|last|final|next|previous|other)"
    r"(?: and (?:last|final))? (?:part|instal?lment|article|story|chapter) (?:of|in) (?:this|the|our|a|an) (?:[\w’'-]+ ){0,4}series|"
    r"(?:der )?(?:erste|zweite|dritte|vierte|letzte|nächste)r? (?:teil|folge) (?:der|unserer|dieser|einer) (?:serie|reihe|artikelserie)|"
    r"(?:le )?(?:premier|deuxième|second|troisième|dernier|prochain) (?:volet|épisode) de (?:cette|la|notre|sa) série|"
    r"(?:la )?(?:primera|segunda|tercera|última|próxima) (?:parte|entrega) de (?:esta|la|una|nuestra) serie|"
    r"(?:la )?(?:prima|seconda|terza|ultima|prossima) (?:parte|puntata) (?:di questa|della|della nostra) (?:serie|inchiesta)|"
    r"(?:a )?(?:primeira|segunda|terceira|última) (?:parte|reportagem) d(?:a|esta) série|"
    r"(?:het |dit is het )?(?:eerste|tweede|derde|laatste) deel (?:van|uit) (?:de|deze|een|onze) (?:serie|reeks)|"
    r"(?:den )?(?:första|andra|tredje|sista|første|anden|tredje|siste) (?:delen?|artikeln?|artikkelen) "
    r"(?:av|i|af) (?:serien|artikelserien|en serie)|"
    r"(?:pierwsz|drug|trzeci|czwart|ostatni|kolejn|poprzedni)\w{1,2} część (?:cyklu|serii|reportażu)|"
    r"(?:první|druhý|třetí|poslední) díl (?:seriálu|série)|"
    r"(?:первая|вторая|третья|последняя|предыдущая) часть (?:серии|цикла)|(?:перша|друга|третя) частина (?:серії|циклу)|"
    r"(?:serinin|dizinin|yazı dizisinin) (?:ilk|birinci|ikinci|üçüncü|son) (?:bölümü|yazısı))"
)
SERIES = re.compile(rf"\W{{0,3}}{_PART}(?!\w)[^.!?]{{0,70}}[.!]?\W{{0,3}}", re.IGNORECASE)
# What a template has where nobody wrote anything, and where a script puts a box.
PLACEHOLDER = re.compile(r"(?i:lorem ipsum)(?: dolor sit amet\b.{0,2000}|[ \d]{0,3})|\[[A-Z]{2,20}(?:_[A-Z0-9]{1,20}){1,4}\]")
PLACEHOLDER_BEGINS = ("L", "l", "[")


def is_contact(line: str) -> bool:
    """Return True for an address for letters with little more than whose it is, as below an announcement."""
    if len(line) > LONGEST_CONTACT or "@" not in line or (address := MAIL.search(line)) is None:
        return False
    return len(line[: address.start()].split()) + len(line[address.end() :].split()) <= WORDS_OF_A_CONTACT


def is_page_notice(line: str, number: int, count: int, *, is_modern: bool = True) -> bool:
    """Return True for what a page says of itself between paragraphs, and above and below the text, by the line's number of so many.

    Below texts of older pages a disclaimer stays, as a repeated headline does above them.
    """
    if number >= count - LINES_OF_SIGN_OFF and (SIGN_OFF.fullmatch(line) or MAIL.fullmatch(line)):
        return True
    if len(line) <= LONGEST_SERIES and (number < LINES_ABOVE or number >= count - LINES_ABOVE) and SERIES.fullmatch(line):
        return True
    is_below = number >= count - LINES_BELOW and number > 0
    return _is_notice_anywhere(line) or (is_below and _is_notice_below(line, is_modern=is_modern))


def _is_notice_anywhere(line: str) -> bool:
    """Tell what loads or stands between paragraphs, what a template holds unwritten, and what a reader declares in a form."""
    # An item of a list is named in few words, too.
    is_between = len(line) <= LONGEST_BETWEEN and line[:2] != "- " and (BETWEEN.fullmatch(line) or ("cript" in line and SCRIPT.match(line)))
    is_unwritten = line[:1] in PLACEHOLDER_BEGINS and PLACEHOLDER.fullmatch(line)
    return bool(is_between or is_unwritten or (len(line) <= LONGEST_DECLARATION and DECLARATION.match(line)))


def _is_notice_below(line: str, *, is_modern: bool) -> bool:
    size = len(line)
    return (
        (is_modern and is_disclaimer(line))
        or (size <= LONGEST_LEGAL_NOTICE and LEGAL_NOTICE.match(line) is not None)
        or (size <= LONGEST_BELOW and _is_rule(line))
        or (size <= LONGEST_CALL_TO_SEND and _is_call_to_send(line))
    )


def _is_rule(line: str) -> bool:
    """Tell who may copy a text, how to complain about it, or that its opinions are its author's alone."""
    return RULES.search(line.lower()) is not None or (COPYRIGHT.match(line) is not None and len(line) <= LONGEST_BETWEEN)


def _is_call_to_send(line: str) -> bool:
    """Tell a question to readers with the address for their answers."""
    asked, mark, rest = line[:LONGEST_ASKED].partition("?")
    if LETTERS.match(line) and ADDRESS.search(line):
        return True
    return bool(mark and asked) and ADDRESS.search(line) is not None and SEND.search(f"{rest}{line[LONGEST_ASKED:]}".lower()) is not None


def history_begins(lines: Sequence[str]) -> int:
    """Return the number of the line from which on a page lists its own changes, or of lines where it does not."""
    first = max(1, len(lines) - MOST_CHANGES)
    return next((number for number in range(first, len(lines)) if HISTORY.fullmatch(lines[number])), len(lines))
