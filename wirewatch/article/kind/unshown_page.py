"""A page that is not shown for the moment, or not in this place, though its server answered as if it was."""

from __future__ import annotations

import re

from wirewatch.article.kind.paywall import lowered
from wirewatch.article.page.declarations import Declarations
from wirewatch.article.page.markup import text_of
from wirewatch.texts.full_stops import OWN_FULL_STOPS, OWN_QUESTION_MARKS

# What says that a page is not shown for the moment, on this device or in this place. A server that fails says so with status 200, too.
HINDERED = re.compile(
    r"javascript|\b(?:ad ?block|vpn)|maintenance|temporar|try (?:this |it )?again|"
    r"(?:re(?:load|fresh)|reopen) (?:the|this|your|page|it)|please re(?:load|fresh)|come back (?:soon|later|in)|"
    r"back (?:soon|shortly|online)|too many requests|server error|something went wrong|\berror (?:5\d\d|4[02]\d)\b|"
    r"service unavailable|(?:your|this) (?:region|country|location|area)\b|\b(?:18|21) (?:years )?or (?:older|over)|"
    r"\bloading\b|(?:internet|network) connection|you(?:[’']re| are) offline|wartung|"
    r"vorübergehend|erneut versuchen|versuchen sie es|(?:gleich|bald) wieder|"
    r"neu laden|technische(?:s|n|r)? (?:problem|störung|fehler)|in ihrer region|réessay|ultérieurement|actualise[rz]|"
    r"problème technique|erreur technique|votre (?:pays|région)|revenez|mantenimiento|inténtalo|inténtelo|intente|"
    r"vuelve a intentar|vuelva a intentar|más tarde|error (?:técnico|interno)|su (?:país|región)|manutenção|tente novamente|"
    r"mais tarde|seu país|manutenzione|riprova|più tardi|errore interno|(?:tuo|suo) paese|onderhoud|"
    r"probeer het (?:later |opnieuw)|later opnieuw|tijdelijk|jouw land|przerwa techniczna|spróbuj ponownie|chwilowo|"
    r"tymczasowo|технические работы|техническ\w{2,3} (?:работ|сбо|ошибк|неполад)|временно|"
    r"попробуйте (?:позже|ещё|еще|снова)|обновите страницу|вашем регионе|вашей стране|технічні роботи|тимчасово|спробуйте|"
    r"维护|維護|稍后|稍後|暂时|暫時|重试|重試|刷新|您所在的|加载中|載入中|出错了|メンテナンス|しばらく|再読み込み|お住まいの|"
    r"점검|잠시|다시 시도|새로고침|صيانة|حاول مرة|حاول لاحقا|مؤقت|"
    r"bakım|tekrar dene|geçici|underhåll|försök igen|tillfälligt|vedlikehold|prøv igen|prøv igjen|midlertidig|"
    r"(?:strax|straks|snart) (?:tillbaka|tilbage|tilbake)|tilba(?:ge|ke) om (?:lidt|litt)|vedligehold|"
    r"huolto(?:katko|työ|tauko)|huollossa|yritä (?:uudelleen|myöhemmin)|tilapäis|palaa (?:pian|myöhemmin)|"
    r"údržb|odstávk|zkuste (?:to )?(?:prosím )?(?:znovu|později)|skúste (?:to )?(?:prosím )?(?:znova|neskôr)|dočasn|"
    r"konserwacj|prace techniczne|wróć (?:później|za)|zajrzyj później|"
    r"održavanj|одржава|одржување|pokušajte (?:ponovo|kasnije)|покушајте|обидете се|privremen|привремен|vzdrževan|"
    r"poskusite (?:znova|kasneje)|začasn|поддръжка|опитайте (?:отново|по-късно)|"
    r"priežiūr|bandykite|laikinai|apkop|mēģiniet|īslaicīgi|hooldus|proovige|ajutiselt|viðhald|reyndu aftur|mirëmbajtj|"
    r"provoni përsëri|manteniment|torneu-ho|torna-ho a (?:provar|intentar)|"
    r"mentenan[țţ]|întreținere|întreţinere|reveni(?:ți|ţi) (?:în|peste|mai|pe)|încerca(?:ți|ţi) (?:din nou|mai târziu)|"
    r"încearcă (?:din nou|mai târziu)|karbantart|(?:látogass\w{2}n|nézzen|térjen) vissza|próbál(?:ja|kozz\w{1,4}) (?:meg )?(?:újra|később)|"
    r"átmenetileg|ideiglenes|συντήρηση|(?:δοκιμάστε|προσπαθήστε|επισκεφθείτε μας) (?:ξανά|πάλι|αργότερα)|προσωρινά|επιστρέψτε|"
    r"επανέλθετε|ανανεώστε|תחזוקה|(?:נסו|נסה) (?:שוב|שנית|מאוחר)|זמנית|באופן זמני|תקלה (?:טכנית|זמנית)|רעננו|"
    r"(?:מיד|נשוב|נחזור) (?:נשוב|בקרוב|בעוד)|"
    r"به[\u200c ]?روز[\u200c ]?رسانی|دست تعمیر|تعمیر و نگهداری|دوباره (?:مراجعه|تلاش|امتحان|سر بزنید)|مجددا|موقتا|"
    r"(?:دقایقی|دقیقه|ساعت|ساعاتی|زمانی) دیگر|اختلال|"
    r"रखरखाव|रख-रखाव|अनुरक्षण|(?:पुनः|फिर से|फिर|दोबारा|दुबारा) (?:प्रयास|कोशिश|आएं|आएँ|आइए|लौट)|"
    r"(?:थोड़ी|कुछ) (?:देर|समय) (?:बाद|में)|अस्थायी|तकनीकी (?:खराबी|ख़राबी|समस्या|कार)|"
    r"pemeliharaan|perbaikan sistem|coba (?:lagi|kembali|beberapa)|kembali lagi|sementara (?:waktu|tidak)|gangguan teknis|muat ulang|"
    r"bảo trì|thử lại|(?:quay|trở) lại sau|tạm (?:thời|ngưng|ngừng|dừng)|nâng cấp hệ thống|tải lại|sự cố kỹ thuật|"
    r"ปรับปรุง(?:ระบบ|เว็บ|ชั่วคราว)|ปิดปรับปรุง|บำรุงรักษา|ลองใหม่|ชั่วคราว|กลับมาใหม่|ขัดข้อง|รีเฟรช|ภายหลัง"
)

# Who refuses a place speaks of the reader's.
_PLACE = re.compile(
    r"\byour (?:\w+ )?(?:country|region|location|area|territory|jurisdiction|state|market)\b|\bwhere you (?:are|live)\b|"
    r"\bgeo(?:graphic(?:al(?:ly)?)?)?[- ]?(?:restrict|block|locat|reason)\w*|\b(?:ihre[mnr]|deine[mnr]) (?:land|region|standort|gebiet)|"
    r"\b(?:votre|ton) (?:pays|région|territoire|zone|position)|\b(?:su|tu) (?:país|región|zona|territorio|ubicación)|"
    r"\b(?:(?:o )?seu|teu) (?:país|território)|\b(?:sua|tua) (?:região|localização|área)|\b(?:tuo|suo|vostro) (?:paese|territorio)|"
    r"\b(?:tua|sua|vostra) (?:regione|zona|area|posizione)|\b(?:jouw|je|uw) (?:land|regio|locatie|gebied)\b|"
    r"\b(?:twoim|twojej|państwa) (?:kraju|regionie|lokalizacji)|"
    r"\b(?:țara|regiunea) (?:dvs|dumneavoastră|ta)\b|"
    r"\bditt (?:land|område)|\bdin region\b|\b(?:dit|jeres) (?:land|område)|\b(?:din|deres) region|"
    r"\b(?:maassasi|maassanne|alueellasi|alueellanne)|"
    r"\bve (?:vaší|tvé) (?:zemi|oblasti|lokalitě)|\b(?:ülkenizde|ülkende|bölgenizde|bölgende|bulunduğunuz (?:ülke|bölge|konum)\w*)|"
    r"\baz ön (?:országában|régiójában|tartózkodási helyén)|\b(?:χώρα|περιοχή|τοποθεσία) σας|"
    r"\bваш(?:ем|ей|его|у) (?:стран|регион|территори|местоположен)|\bваші(?:й|м) (?:країні|регіоні)|\bвашому регіоні|"
    r"您(?:所在|当前|目前|的)(?:的|所在)?(?:国家|國家|地区|地區|区域|區域)|你(?:所在|当前)的?(?:国家|國家|地区|地區|区域|區域)|"
    r"お住まいの(?:国|地域)|お客様の(?:国|地域)|"
    r"ご利用の(?:国|地域)|(?:거주|현재|고객님의|해당) ?(?:국가|지역)|(?:بلدك|بلدكم|منطقتك|منطقتكم|دولتك|موقعك الجغرافي)|"
    r"(?:באזורך|במדינתך|באזור שלך|במדינה שלך)|(?:आपके (?:देश|क्षेत्र))|\b(?:negara|wilayah|lokasi) anda|"
    r"(?:quốc gia|khu vực|vị trí) (?:của bạn|bạn đang)|(?:کشور|منطقه) شما"
)
_DENIED = re.compile(
    r"(?:\bnot|\bcannot|n.t)\b.{0,40}\b(?:available|accessible|shown|show|displayed|display|offered|viewed|view|accessed|access|open|grant)\b|"
    r"\bunavailable\b|\binaccessible\b|\b(?:unable|forbidden|blocked|restricted|prohibited|denied|restrict\w*|block\w*)\b|"
    r"nicht (?:\w+ ){0,3}(?:verfügbar|abrufbar|zugänglich|anzeigen|angezeigt|erreichbar|aufrufen|sehen)|gesperrt|blockiert|"
    r"keinen zugriff|"
    r"n.est (?:malheureusement )?pas|indisponible|inaccessible|non disponible|ne (?:sont|peut|pouvons|peuvent)|bloqué|"
    r"\bno (?:está|es|se|puede|podemos|disponible)|bloquead|restringid|\bnão (?:está|é|se|pode|podemos|disponível)|indisponível|"
    r"\bnon (?:è|sono|può|possiamo|disponibil|accessibil)|bloccat|\bniet\b|geblokkeerd|nie (?:jest|są|można|możemy)|niedostępn|"
    r"zablokowan|\bnu (?:este|sunt|poate|putem)|indisponibil|\b(?:inte|ikke|ej)\b|spärrad|blokker|\bei (?:ole|voi)|estetty|není|nelze|"
    r"nedostupn|blokován|kullanılam|görüntülenem|erişilem|mevcut değil|erişime|engellen|\bnem (?:érhető|elérhető|tekinthető)|"
    r"\bδεν (?:είναι|μπορ)|недоступ|не (?:доступ|может|можем)|заблокир|ограничен|не доступн|обмежен|无法|無法|不可用|不可|不支持|不提供|"
    r"受限|限制|ません|できない|없습니다|불가|제한|غير (?:متاح|متوفر)|لا (?:يمكن|يتوفر)|محجوب|אינו? זמינ?|לא (?:זמין|ניתן)|נחסם|"
    r"उपलब्ध नहीं|नहीं|\btidak (?:tersedia|dapat|bisa)|diblokir|\bkhông (?:khả dụng|có|thể|được)|در دسترس نیست|محدود"
)
# What is refused; without it a sentence on "your country", in some languages also "his country", is none of a page.
_OF_PAGE = re.compile(
    r"\bcontent\b|\b(?:this|our|the) (?:\w+ )?(?:page|article|story|video|(?:web ?)?site|service|feature|program(?:me)?|material|item)\b|"
    r"access (?:to )?(?:this|our|the) |grant you access|you access\b|"
    r"\bdiese[rs]? (?:inhalt|artikel|beitrag|seite|webseite|angebot|video)|"
    r"\b(?:unsere?|die) (?:web)?(?:seite|site)|\binhalte?\b|\b(?:contenu|notre site|ce site|cet article|cette (?:page|vidéo))\b|"
    r"\b(?:contenido|est[ae] (?:página|sitio|artículo|vídeo|video|noticia|servicio)|nuestr[oa] (?:sitio|web|página))\b|"
    r"\b(?:conteúdo|est[ae] (?:página|site|artigo|matéria|vídeo))\b|\b(?:contenuto|quest[oa] (?:pagina|sito|articolo|video|servizio))\b|"
    r"\b(?:inhoud|deze (?:pagina|website|site|video)|dit artikel)\b|\b(?:treść|treści|ta strona|ten artykuł|materiał)\b|"
    r"\b(?:conținut\w*|această pagină|acest (?:site|articol))\b|\b(?:innehåll\w*|sidan|webbplatsen|artikeln)\b|"
    r"\b(?:innhold\w*|indhold\w*|siden|nettstedet|artikkelen|artiklen)\b|\b(?:sisältö|sivu|sivusto|artikkeli)\w{0,3}\b|"
    r"\b(?:obsah|tato stránka|tyto stránky|článek)\b|\b(?:içerik|içeriğe|sayfa|site|siteye|haber)\b|\b(?:tartalom|oldal|cikk)\b|"
    r"περιεχόμενο|σελίδα|контент|материал|эт(?:а|от|и) (?:страниц|сайт)|страница|матеріал|сторінка|вміст|"
    r"内容|內容|页面|頁面|网页|網頁|网站|網站|文章|视频|影片|コンテンツ|ページ|サイト|動画|記事|콘텐츠|페이지|사이트|서비스|동영상|기사|"
    r"المحتوى|الصفحة|الموقع|المقال|الفيديو|תוכן|דף|אתר|סרטון|सामग्री|पृष्ठ|वेबसाइट|वीडियो|محتوا|صفحه|وب‌?سایت|ویدیو|"
    r"\b(?:konten|halaman|situs)\b|nội dung|\btrang\b|bài viết"
)
# A place that is not said to be the reader's counts where the page speaks of itself, or to its visitors.
_EUROPE = re.compile(
    r"\beuropean (?:economic area|union|countries|visitors|readers|users)|\bthe (?:eea|eu)\b|\bgdpr\b|general data protection|"
    r"europäischen (?:wirtschaftsraum|union)|espace économique européen|union européenne|espacio económico europeo|unión europea|"
    r"\bdsgvo\b|\brgpd\b"
)
_TO_VISITORS = re.compile(
    r"\b(?:this|our) (?:web ?)?(?:site|page|content)\b.{0,60}\b(?:visitors|users|readers|from|in most)\b|\bgrant you\b|"
    r"unsere? (?:web)?(?:seite|site)|diese (?:web)?seite|notre site|ce site|cette page|este sitio|nuestr[oa] (?:sitio|web|página)"
)
# Status 451, in words, as all of a line.
_LEGAL = re.compile(
    r"^\W*(?:(?:http |error |fehler |erreur )*451\b.{0,60}|(?:content |page |site )?(?:is )?unavailable (?:for|due to) legal reasons\W*)$"
)
_SENTENCE_END = re.compile(rf"[!?.{OWN_FULL_STOPS}{OWN_QUESTION_MARKS}\n]+")
_QUOTE = re.compile('["“”„«»「」『』]')
# Characters of a sentence that refuses; and of a heading.
LONGEST_REFUSAL, LONGEST_REFUSING_HEADING = 300, 100
# A refusal comes first, or below a word of regret.
MOST_SENTENCES_ABOVE = 1


def is_refused_here(declarations: Declarations, title: str, text: str) -> bool:
    """Return True for a page that says in its headline or a heading that it is not for this place; asked of a few words only."""
    headings = (title, declarations.title, *(text_of(heading) for heading in declarations.headings[:2]))
    return any(len(heading) <= LONGEST_REFUSING_HEADING and _refuses(lowered(heading)) for heading in headings) or begins_refused(text)


def begins_refused(text: str) -> bool:
    """Return True for a text that begins with a sentence that refuses the reader's place; what quotes such a sentence is news of it."""
    said = [part.strip() for part in _SENTENCE_END.split(lowered(text)) if part.strip()][: MOST_SENTENCES_ABOVE + 1]
    if _QUOTE.search("".join(said)):
        return False
    return any(len(part) <= LONGEST_REFUSAL and _refuses(part) and bool(_OF_PAGE.search(part)) for part in said)


def _refuses(said: str) -> bool:
    if _LEGAL.match(said):
        return True
    is_here = _PLACE.search(said) or (_EUROPE.search(said) and _TO_VISITORS.search(said))
    return bool(is_here and _DENIED.search(said))


def is_hindrance(text: str) -> bool:
    """Return True for a few words that say that a page is not shown for the moment, or not to everybody."""
    return HINDERED.search(lowered(text)) is not None
