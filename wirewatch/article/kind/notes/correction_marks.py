"""How agencies and papers mark that a text corrects or withdraws what was reported."""

from __future__ import annotations

import re

from wirewatch.article.kind.notes.others_texts import FRENCH_OTHER, GERMAN_OTHER, ITALIAN_OTHER, PORTUGUESE_OTHER, SPANISH_OTHER
from wirewatch.article.kind.notes.partial_edits import ENGLISH_ADDITION, FRENCH_ADDITION, ITALIAN_ADDITION, SPANISH_ADDITION

_AT_THE_START_WITHDRAWN = (
    "retraction|retracted|withdrawn|withdrawal|mandatory kill|kill|"
    "story withdrawn|rétractation|retractación|retratação|ritrattazione|zurückgezogen|отозвано|撤稿|撤回|撤销|記事取り消し|"
    "dicabut|ditarik|rút bài|gỡ bài|thu hồi bài|ανακλήθηκε|ανακαλείται|αποσύρθηκε|ανάκληση|(?:הידיעה |הכתבה )(?:נמשכה|הוסרה)|"
    "retras[ăe]?|retragere|visszavonva|visszavonás|(?:خبر )?پس گرفته شد|(?:खबर |ख़बर )?वापस (?:ली गई|लिया गया)|ถอนข่าว|ถอนบทความ|"
    "เพิกถอนข่าว|(?:配信|記事|全文)の?取り?消し?|取り?消し|記事(?:の?(?:削除|撤回))|(?:기사|전문) ?(?:취소|철회|삭제)|"
    "(?:سحب|إلغاء|حذف) (?:ال)?(?:خبر|مقال)|خبر ملغى|تکذیب و حذف|(?:حذف|ابطال|لغو|پس گرفتن) خبر|"
    "(?:खबर|ख़बर|समाचार) (?:वापस|हटाई गई|रद्द)|berita (?:dicabut|ditarik)|pencabutan berita|rút (?:lại )?tin|hủy tin|"
    "articol retras|visszavont (?:cikk|hír)|(?:ביטול|משיכת) (?:ידיעה|כתבה)"
)
# Only what says "this" is about the text that it stands in: of "the report was withdrawn" others write.
_ENGLISH_ACTS = "withdr[ae]ws?|withdrawn|withdrawing|retract(?:s|ed|ing)?|removed|unpublished|deleted|tak(?:en|ing) down|took down|pulled"
GERMAN_TEXT = r"dies(?:e|en|er|es) (?:beitrag|artikel|meldung|text|bericht|nachricht)"
SPANISH_TEXT = r"est[ea] (?:información|noticia|artículo|nota|texto|reportagem|matéria|notícia|artigo)"
FRENCH_TEXT = "ce(?:t|tte)? (?:article|texte|dépêche|information|publication)"
RUSSIAN_TEXT = r"(?:эт\w{1,2}|данн\w{2}) (?:публикаци\w{1,2}|материал|стать\w{1,2}|новост\w{1,2}|заметк\w{1,2}|сообщени\w{1,2}|текст)"
CHINESE_TEXT = "(?:此|本|[这這]篇|[这這]則|这则)(?:文章?|稿件?|报道|報導|報道|新闻|新聞)"
_ARABIC_TEXT = "هذ[اه] ?ه? (?:الخبر|المقال|التقرير|المادة)"
_REPORT = "(?:story|stories|report|article|item|dispatch|bulletin|brief)"
_OPENING_QUOTE, _CLOSING_QUOTE = '["“„‘«「『《]', '["”“’»」』》]'
_QUOTED = rf"{_OPENING_QUOTE}[^\n\"“”„«»「」『』《》]{{3,200}}{_CLOSING_QUOTE}"
_ADVISORY = r"^\W*(?:advisory|note to editors|attention editors)\b ?[-–—:/]"
_HEADLINED = "headlined|titled|entitled|slugged|with the headline"
_WITHDRAWN_REPORT = "withdrawn|retracted|killed"
_OTHER_REPORT = "meldung|bericht|nachricht|dépêche|texte|información|noticia|nota|сообщение|новость|материал|稿件?|报道|消息"
_OTHER_WITHDRAWN = "zurückgezogen|annulée?|retirée?|retirad[ao]|anulad[ao]|аннулирован|отозван|снят|撤回|撤销|撤銷|作废"
_OTHER_POST = (
    r"dieser (?:post|beitrag) (?:wurde|ist)|ce (?:post|billet|message) (?:a été|est)|"
    r"est[ae] (?:publicación|entrada|post|publicação|postagem) "
    r"(?:ha sido|fue|foi)|questo post è stato|эт(?:от|а) (?:пост|запись)(?: был[аои]?)?|цей допис(?: було)?|ten wpis został|dit bericht is|"
    r"bu (?:gönderi|paylaşım)|[此本该這这][条條]?(?:帖子?|推文|微博)[已现現]?被?|この投稿は"
)
_DELETED = (
    "gelöscht|entfernt|zurückgezogen|supprimé|retiré|(?:eliminad|borrad|apagad|removid|retirad)[oa]|cancellato|rimosso|"
    "(?:удал[её]н|снят)[ао]?|"
    "видалено|usunięty|verwijderd|silindi|kaldırıldı|删除|刪除|撤下|削除"
)
_WITHDRAWN_INSIDE = (
    # An agency withdraws what it sent earlier with an item of its own, which names that report.
    rf"{_ADVISORY}[^\n]{{0,120}}\b{_REPORT}\b[^\n]{{0,120}}\b(?:{_WITHDRAWN_REPORT})\b",
    rf"(?:^|\n|[.:] )(?:the|our) {_REPORT} (?:{_HEADLINED}) {_QUOTED}[^.\n]{{0,40}}\b(?:{_WITHDRAWN_REPORT})\b",
    rf"(?:{_OTHER_REPORT})[^\n\"“„«「『《.]{{0,40}}{_QUOTED}[^.\n。]{{0,40}}(?:{_OTHER_WITHDRAWN})",
    r"this (?:story|article|report|piece) (?:has been|was|is) (?:being )?(?:withdrawn|retracted|removed|taken down|unpublished|deleted)",
    r"(?:agency|we|newsroom) (?:has|have) (?:withdrawn|retracted) (?:this|the|its|our) (?:story|article|report)",
    rf"(?:{_ENGLISH_ACTS}) this (?:story|article|report|piece)\b",
    # "War vorübergehend zurückgezogen" says that it is back.
    rf"{GERMAN_TEXT}(?: (?!vorübergehend|zeitweise|nicht)[^\W\d]{{1,20}}){{0,4}} (?:zurück(?:gezogen|genommen)?|gelöscht|entfernt)\b",
    rf"(?:retira(?:mos)?|retir[óo]u?|retirado|elimina(?:mos|do)?|anula(?:mos|do)?) {SPANISH_TEXT}",
    rf"{SPANISH_TEXT} (?:ha sido|fue|queda|está|foi) (?:retirad|eliminad|anulad|removid|apagad)[ao]",
    rf"(?:retirons|retirée?|retire|supprimons|supprimée?|supprime|dépublié) {FRENCH_TEXT}",
    rf"{FRENCH_TEXT} (?:a été|est) (?:retiré|supprimé|annulé|dépublié)",
    r"(?:ritira|ritirato|ritiriamo|rimosso) quest[oa] (?:articolo|notizia|testo)",
    r"quest[oa] (?:articolo|notizia|testo) è stat[oa] (?:ritirat|rimoss)[oa]",
    rf"(?:отзыва(?:ет|ем|ют)|отозвал[аи]?|снима(?:ет|ем|ют)|снял[аи]?|удалил[аи]?|удаля(?:ет|ем)|аннулиру(?:ет|ем)) {RUSSIAN_TEXT}",
    rf"{RUSSIAN_TEXT} (?:был[аои]? )?(?:отозван|снят|удал[её]н|аннулирован)",
    rf"(?:撤回|撤销|撤銷|撤下|删除|刪除)了?{CHINESE_TEXT}",
    rf"{CHINESE_TEXT}(?:现|現)?(?:已|已经|已經|予以)?被?(?:撤回|撤销|撤銷|撤下|撤稿|删除|刪除)",
    "(?:この|本)記事(?:は|を)(?:取り消し|撤回|削除)",
    "이 기사(?:는|를) (?:철회|삭제|취소)",
    rf"(?:سحب|[تين]سحب|سحبت|سحبنا|حذف|حذفت|حذفنا)(?: الصحيفة| الوكالة| القناة)? {_ARABIC_TEXT}",
    "bu haber (?:geri çekil|yayından kaldırıl)",
    "(?:wycofujemy|wycofaliśmy|wycofuje) ten (?:artykuł|tekst)",
    r"^\W*(?:новость|материал|публикация|статья|заметка|текст) (?:снят|удал[её]н|отозван)[аоы]?\b",
    "сообщение аннулировано",
    "материал (?:отозван|снят)",
    r"本文已撤|سحب الخبر\b",
    "artikel wurde zurückgezogen",
    "article a été retiré",
    "noticia ha sido retirada",
    # Where one begins a line it is what was published; amid a text it is one that the text is about, and a platform or its user removed it.
    r"^\W*this (?:gallery|video|post) (?:has been|was|is) (?:withdrawn|retracted|removed|deleted|taken down)\b(?! (?:by|from)\b)",
    rf"^\W*(?:{_OTHER_POST}) ?(?:{_DELETED})(?! (?:von|vom|durch|par|por|pel[oa]|da|dal|door|przez|пользователем|автором)\b)",
)
_AT_THE_START_CORRECTED = (
    "correction|corrected|corrects|clarification|erratum|rectificatif|correctif|fe de erratas|fe de errores|corrección|"
    "rectificación|rectification|errata corrige|rettifica|correção|korrektur|korrigiert|berichtigung|richtigstellung|klarstellung|"
    "rettelse|rättelse|correctie|rectificatie|sprostowanie|oprava|διόρθωση|düzeltme|исправление|исправлено|уточнение|поправка|опровержение|"
    "виправлення|спростування|förtydligande|korrigering|præcisering|berigtigelse|presisering|beriktigelse|oikaisu|korjaus|täsmennys|"
    "upřesnění|"
    "spresnenie|verduidelijking|rechtzetting|helyesbítés|helyreigazítás|pontosítás|erată|rectificare|precizare|διευκρίνιση|ορθή επανάληψη|"
    "संशोधित|संशोधन|แก้ไข(?:ข่าว|ข้อผิดพลาด|ข้อมูล)?|ขอแก้ไข|corectur[ăa]|corectat|dikoreksi|διορθωμένο|javítva|helyesbítve|תוקן|"
    "ralat|koreksi|đính chính|바로잡습니다|정정보도문?|고침|תיקון(?: טעות)?|הבהרה|اصلاحیه|تصحیح|भूल[ -]सुधार|शुद्धिपत्र|"
    "更正|订正|勘误|勘誤|(?:(?:お詫び|おわび)(?:と|・))?訂正(?:(?:と|・)(?:お詫び|おわび))?|おわび|기사 ?정정|정정 ?기사|정정|تصحيح|تصويب|"
    "اصلاح خبر|"
    "(?:an )?apolog(?:y|ies)|entschuldigung|disculpas|excuses|scuse|извинения|致歉|道歉|お詫び|사과|اعتذار"
)
_CORRECTED_INSIDE = (
    r"\((?:corrects|corrected)\b",
    # A refile mends typing and layout; what was wrong in it is said to be corrected.
    r"\(refil(?:es|ed|ing)\b[^)\n]{0,80}\bcorrect(?! (?:a |the )?(?:typo|spelling|misspelling|punctuation|format|grammar))",
    r"[-–—:] ?(?:corrected|correction)\b",
    r"\bupdate \d+-corrected\b",
    rf"\bthis (?:story|article|report|gallery|video|post) (?:has been|was) (?:corrected|amended)\b(?!{ENGLISH_ADDITION})",
    r"\ba(?:n earlier| previous| prior|n original) version of this (?:story|article|report|gallery|video|post)",
    "в (?:тексте|материале) исправлен",
    "в (?:предыдущей|прежней|первой|ранней|первоначальной) версии (?:этого |этой )?(?:текста|статьи|материала|заметки|новости|публикации)",
    "本文(?:已)?更正",
    "特此(?:更正|勘误|勘誤|訂正)",
    "本文(?:此前|早前|先前|之前|较早|較早|最初)的?版本",
    rf"in einer (?:früheren|vorherigen|ersten|älteren|ursprünglichen) (?:version|fassung)(?!{GERMAN_OTHER})",
    rf"{GERMAN_TEXT} wurde (?:\w{{1,20}}\.? ){{0,4}}(?:korrigiert|berichtigt)",
    rf"{SPANISH_TEXT} (?:ha sido|fue|foi) (?:modificad|corregid|rectificad|corrigid)[ao](?!{SPANISH_ADDITION})",
    rf"{FRENCH_TEXT} a été (?:corrigé|modifié|rectifié)(?!{FRENCH_ADDITION})",
    rf"quest[oa] (?:articolo|notizia|testo) è stat[oa] (?:corrett|modificat|rettificat)[oa](?!{ITALIAN_ADDITION})",
    "(?:前|原)[稿文](?:有误|有誤|误作|誤作)",
    rf"dans une (?:version précédente|première version|version antérieure)(?!{FRENCH_OTHER})",
    rf"(?:en|em) una? versi(?:ón|ão) (?:anterior|previa)(?!{SPANISH_OTHER}|{PORTUGUESE_OTHER})",
    rf"em uma versão anterior(?!{PORTUGUESE_OTHER})",
    rf"in una versione precedente(?!{ITALIAN_OTHER})",
)
# What a note begins with that says on which day something was put right; without a day it may be about a street.
_PUT_RIGHT = (
    "rättat|korrigera[td]|rettet|korrigere?t|korjattu|oikaistu|opraveno|opravené|poprawiono|виправлено|javítva|helyesbítve|corectat|"
    "gecorrigeerd|διορθώθηκε|dikoreksi|đã sửa|정정|תוקן|تصحیح شد|تصحیح"
)
_DATED_HEADS = (
    rf"^\W*(?:{_PUT_RIGHT})\b[^\n:：]{{0,30}}\d[^\n:：]{{0,20}}[:：]|"
    r"^\W*[^\n:：]{0,20}\d[^\n:：]{0,12} (?:düzeltildi|düzeltilmiştir|수정|정정|सुधार किया गया)[:：]"
)
# Notes are dated in front: the day, and what is written of the year and the hour up to the first colon or dash.
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}\b|\d{{1,2}} {_MONTH}|\d{{1,4}}[./-]\d{{1,2}}[./-]\d)"
_DATED = rf"(?:[,(] ?|on )(?:[a-z]{{3,6}}day,? )?{_DAY}[^\n:：–—-]{{0,24}}[:：–—-]"
# The same in other languages, where a word may lead to the day: "Berichtigung vom 3. Mai:", "Уточнение от 3 мая.", "更正（5月3日）".
_OTHER_MONTH = (
    r"(?:jan|ene|gen|feb|fév|fev|mär|mar|apr|avr|abr|mai|may|maj|mag|jun|jui|giu|jul|lug|aug|aoû|ago|sep|set|o[ckt]t|out|nov|de[czs]|déc|dic|"
    r"янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|"
    r"ديسمبر)[^\W\d_]{0,8}\.?"
)
_OTHER_DAY = (
    rf"\d{{1,2}}(?:\.|er|º)? (?:de |d[’'])?{_OTHER_MONTH}|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{0,4}}|(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日"
)
_LEADING = r"[,(（]? ?(?:(?:vom|am|on|del|de|du|le|от|dal|van|z|do|di|بتاريخ) )?"
_OTHER_DATED = rf"{_LEADING}(?:{_OTHER_DAY})[^\n:：–—-]{{0,24}}(?:[:：–—)）.-]|$)"
_HOUR = r"(?:,? ?(?:at |um |в |à |a las )?\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?)?"
_WHEN = rf"(?:{_DAY}|{_OTHER_DAY})\d?(?:,? (?:de |del )?\d{{4}})?{_HOUR}"
# A mark is a word, also where it ends in a vowel sign, as in Hindi, which is no letter; brackets of East Asia close one as others do.
_WORD_END = r"(?!\w)"
_CLOSING = r"\])>）】］〕〉"


def _pattern(at_the_start: str, inside: tuple[str, ...]) -> re.Pattern[str]:
    # A mark at the start ends with a colon, dash, stop or bracket, or a date before one, or stands alone: "Correction in share prices" is a
    # headline like others.
    head = rf"^\W*(?:{at_the_start}){_WORD_END}[^\S\n]*(?:[:：–—{_CLOSING}\n-]|\.\s|$|{_DATED}|{_OTHER_DATED})"
    return re.compile(rf"(?P<head>{head})|{'|'.join(inside)}", re.IGNORECASE)


# A headline may say so of a bid, too; its text then tells that one was withdrawn, and speaks of no report.
WITHDRAWN_LABEL = re.compile(
    r"^\W*(?:withdrawn|withdrawal|retracted|zurückgezogen|отозвано|撤回|撤销|dicabut|ditarik|ανακλήθηκε|ανακαλείται|αποσύρθηκε|ανάκληση|"
    rf"retras[ăe]?|retragere|visszavonva|visszavonás|取り?消し){_WORD_END}[^\S\n]*[:：–—{_CLOSING}-]",
    re.IGNORECASE,
)
WITHDRAWING = re.compile(
    r"\bwithdr[ae]w|\bretract|\bpull(?:s|ed)? (?:out|back)\b|zurück(?:gezogen|zuziehen|genommen)|"
    r"\b(?:zieht|zog|nimmt|nahm) [^.\n]{1,80} zurück|"
    r"отозва|отзыва|撤回|撤销|收回|取り?消|\b(?:di|men)?cabut|\bditarik|\bmenarik|\bανακ[αά]λ|\bαπ[οέ]σ[υύ]ρ|\bretra[gs]|\bvisszavon",
    re.IGNORECASE,
)
REPORT = re.compile(
    rf"\b(?:{_REPORT}|{_OTHER_REPORT}|text|artikel|beitrag|стать\w|заметк\w|berita|artikel|άρθρο|δημοσίευμα|ρεπορτάζ|είδηση|"
    r"articol\w*|știre\w*|cikk\w*|hír\w*)\b|"
    "稿|报道|消息|此文|本文|記事|報道",
    re.IGNORECASE,
)
# What stands before the headline of the report that an item, or its feed, corrects or withdraws.
MARK_BEFORE_HEADLINE = re.compile(
    rf"^\W*(?:{_AT_THE_START_WITHDRAWN}|{_AT_THE_START_CORRECTED}|refile|advisory){_WORD_END}[^\S\n]*[:：–—{_CLOSING}-]\s*",
    re.IGNORECASE,
)
# A headline as an item about it quotes it.
QUOTED_HEADLINE = re.compile(_QUOTED)
RETRACTION = _pattern(_AT_THE_START_WITHDRAWN, _WITHDRAWN_INSIDE)
CORRECTION = _pattern(_AT_THE_START_CORRECTED, (*_CORRECTED_INSIDE, _DATED_HEADS))
# What calls a note one, with what stands before its colon: "Correction:", "Correction, Monday at 14:05:".
NOTE_LABEL = re.compile(
    rf"^\W*(?:{_AT_THE_START_WITHDRAWN}|{_AT_THE_START_CORRECTED}){_WORD_END}(?:[^\n:：]|(?<=\d):(?=\d)){{0,40}}[:：]\s*|(?:{_DATED_HEADS})\s*",
    re.IGNORECASE,
)
# When a note was written; another date makes no other note.
NOTE_DATE = re.compile(
    r"(?P<verb>\b(?:corrected|amended|updated|korrigiert|berichtigt|corregido|corrigé|исправлен[оа]?|wurde)) (?:on |am |el |le )?"
    rf"(?:(?:[a-z]{{3,6}}day,? )?{_WHEN}|[a-z]{{3,6}}day\b)",
    re.IGNORECASE,
)
# Who puts a few lines in the place of a text that was wrong regrets it; who asks for money, or shows the text elsewhere only, may too.
APOLOGY = re.compile(
    r"\b(?:we|the editors) (?:sincerely |deeply )?(?:apologi[sz]e|regret)|\bwe(?:’re|'re| are) (?:very |deeply )?sorry|our apologies|"
    "entschuldig|bedauern|disculpas|lamentamos|perdón|nos excuses|regrettons|désolés|ci scusiamo|scuse|desculpas|извинения|извиняемся|"
    "сожалеем|вибачення|致歉|道歉|抱歉|お詫び|おわび|사과|نعتذر|تعتذر|özür dile|przeprasza|"
    r"\bvi (?:ber (?:\w{1,12} )?om (?:ursäkt|unnskyldning)|beklaga?[re]r?|undskylder)|pahoittelemme|pyydämme anteeksi|omlouváme|"
    r"ospravedlňujeme|elnézést kér(?:ünk|jük)|cerem scuze|ζητ(?:ούμε|άμε) συγ|onze excuses|bieden wij|kami (?:mohon|meminta) maaf|xin lỗi|"
    r"cáo lỗi|죄송|אנו מתנצל|המערכת מתנצל|پوزش می|عذرخواهی می|(?:खेद|क्षमा|माफ़ी|माफी) (?:है|चाह|माँग)",
    re.IGNORECASE,
)
HINDRANCE = re.compile(
    r"unavailable|not available|available (?:only )?(?:to|in|for)\b|in your (?:region|country|location)|subscri|log ?in\b|sign in\b|cookie|"
    r"browser|maintenance|try again|\bsearch\b|abonn|anmelden|verfügbar|suscri|disponib|подписк|подписчик|доступен|доступна|недоступ|"
    "订阅|登录|訂閱|不可用|assin|disponível|プレミアム|会員|구독|اشترك|متاح|prenumer|logga in|försök igen|"
    r"tillgänglig|tilgængelig|tilgjengelig|log ind|logg inn|prøv igjen|prøv igen|tilaa\b|tilaaj|kirjaudu|saatavilla|předplat|přihlas|"
    r"predplat|prihlás|dostupn|előfizet|jelentkez|elérhető|autentific|disponibil|συνδρομ|συνδεθ|διαθέσιμ|berlangganan|masuk\b|tersedia|"
    r"đăng nhập|đăng ký|khả dụng|로그인|이용할 수 없|מנוי|התחבר|זמין|اشتراک|وارد شوید|در دسترس|सदस्यता|लॉग|उपलब्ध|beschikbaar|inloggen|"
    r"zaloguj|dostępn|передплат|увійдіть|abone|giriş yap|erişil",
    re.IGNORECASE,
)
# What a page says that knows of no such address: where else to look.
ELSEWHERE = re.compile(
    r"\b(?:url|home ?page|front page|start page|search|startseite|suche\b|suchfunktion|page d[’']accueil|accueil|recherche|portada|"
    r"página de inicio|buscador|buscar|página inicial|pesquis|homepage|ricerca|zoek)|набирая адрес|главн\w{1,3} страниц|поиск|"
    r"головн\w{1,3} сторінк|пошук|stron\w gł|"
    "startsida|förstasid|forside[nt]?\\b|etusivu|hlavní strán|úvodní strán|hlavnú strán|kezdőlap|főoldal|pagina principală|αρχική σελίδα|"
    "beranda|"
    "halaman utama|trang chủ|홈페이지|דף הבית|חיפוש|صفحه اصلی|جستجو|मुखपृष्ठ|होम ?पेज|sökfunktion|søgefunktion|søkefelt|hakutoiminto|keres[őé]|"
    "αναζήτηση|tìm kiếm|खोजें|검색|voorpagina|"
    "ana sayfa|arama|الصفحة الرئيسية|البحث|首页|首頁|网址|網址|搜索|搜尋|トップページ|検索",
    re.IGNORECASE,
)
# What says in a text of few words that its publisher took the rest away, or that it was wrong; amid a longer text these words say nothing.
TAKEN_AWAY = re.compile(
    r"withdr[ae]w|retract|\bremov|\bdelet|taken (?:down|offline)|unpublish|no longer (?:available|online)|\bin error\b|by mistake|"
    r"erroneous|legal reasons|apologi[sz]|correction|corrected|embargo|zurückgezogen|zurückgenommen|entfernt|gelöscht|depubliziert|"
    r"nicht mehr verfügbar|irrtümlich|versehentlich|\bretiré|supprimé|dépublié|par erreur|plus disponible|retirad[oa]|eliminad[oa]|"
    r"borrad[oa]|por error|removid[oa]|apagad[oa]|por (?:erro|engano)\b|rimoss[oa]|ritirat[oa]|cancellat[oa]|per errore|verwijderd|"
    r"ingetrokken|teruggetrokken|per abuis|usunięt|wycofan|omyłkow|удал[её]н|отозван|\bснят|аннулирован|ошибочн|видален|відкликан|"
    r"помилков|tagits bort|borttagen|avpublicer|dragits tillbaka|av misstag|fjernet|trukket|slettet|avpublisert|ved en (?:feil|fejl)|"
    r"poistettu|vedetty pois|smazán|odstraněn|stažen|omylem|kaldırıl|silin|geri çek|yanlışlıkla|αφαιρέθηκε|αποσύρθηκε|διαγράφ|törölt|"
    r"visszavon|eltávolít|șters|retras|dihapus|ditarik|撤|删除|刪除|下架|移除|削除|取り下げ|取り消|삭제|철회|سحب|حذف|إزالة|הוסר|हटा|ลบ|"
    r"đã (?:gỡ|xóa)|\bsorry\b|entschuldig|verzeihung|excus|\bretira \w|disculp|scus[ei]|desculp|отзыва|извин|вибач|致歉|道歉|お詫び|"
    r"사과|اعتذ|(?<!went )\bwrong\b|\b(?:false|untrue|forged|fabricated|hoax|inaccura\w*)\b|should not have|stands? by\b|\bfalsch\w*|"
    r"gefälscht|unwahr|fehlerhaft|\bfaux\b|\bfausse|erroné|\bfals[oa]s?\b|erróne|\berrat[oa]\b|\berrad[oa]\b|ложн|неверн|недостоверн|"
    r"не соответств|хибн|неправд|fałszyw|nieprawdziw|onjuist|felaktig|\bfalsk|asılsız|不实|失实|虚假|有误|不實|失實|虛假|虚偽|誤り|오보|"
    r"허위|사실이 아|كاذب|غير صحيح",
    re.IGNORECASE,
)
