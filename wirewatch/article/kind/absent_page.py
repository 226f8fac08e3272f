"""A sentence that says that there is no such page or article, and nothing else; asked of pages of a few words. Pure.

Amid a sentence the same words tell of something else, so that all of one must say it: "Story not found.", and not "The story was not found
to be true".
"""

from __future__ import annotations

import re

from wirewatch.article.kind.paywall import lowered
from wirewatch.texts.full_stops import SENTENCE_STOPS

LONGEST_SENTENCE = 120
_END = re.compile(rf"[{SENTENCE_STOPS}\n]+")
_ABSENT = re.compile(
    # What it is, whose it is ("that you are looking for"), and that it is not there.
    r"(?:the |this |that |your |requested )*(?:page|article|story|post|document|file|item|url|address)(?: (?:that |which )?you.{1,30}?)?"
    r" (?:(?:was|is|could|can) ?(?:not|n.t)(?: be)? (?:found|here|located)|cannot be found|not found|(?:does|did) ?(?:not|"
    r"n.t) exist|no longer exists)"
    r"(?: (?:or|and|on) .{1,50})?|"
    r"(?:the |this )?(?:page|article|story|post|content|link) (?:has |is )?expired|"
    r"we (?:can ?not|can.t|could ?n.t|could not|were unable to|are unable to) (?:find|locate) (?:what|the (?:page|article|"
    r"story)) you.{1,30}|"
    r"(?:(?:there is|there.s|we found) )?nothing (?:here|found|at this address|to see here)|error 404|404(?: error)?|"
    r"(?:die |diese |der |dieser )?(?:gesuchte |angeforderte |gewünschte |aufgerufene )?(?:seite|artikel|beitrag|"
    r"meldung)(?:,? (?:die|den) .{1,30}?,?)?"
    r" (?:existiert (?:leider )?nicht(?: mehr)?|(?:wurde|konnte) (?:leider )?nicht gefunden(?: werden)?|"
    r"ist (?:leider )?nicht (?:mehr )?(?:vorhanden|auffindbar))|"
    r"(?:cette |la |cet |l.)?(?:page|article|contenu)(?: (?:demandée?|recherchée?|que .{1,30}?))?"
    r" (?:n.existe (?:pas|plus)|n.a pas (?:été|pu être) trouvée?|est introuvable)(?: ou .{1,40})?|"
    r"(?:est[ae] |la |el )?(?:página|noticia|artículo|contenido|nota)(?: (?:solicitad[ao]|buscad[ao]|que .{1,30}?))?"
    r" (?:ya )?no (?:existe|se (?:ha )?(?:encontrado|encuentra|encontró)|fue encontrad[ao])(?: (?:o|en este|en nuestr[oa]) .{1,40})?|"
    r"(?:est[ae] |[ao] )?(?:página|notícia|artigo|conteúdo|matéria)(?: (?:solicitad[ao]|procurad[ao]|que .{1,30}?))?"
    r" (?:já )?não (?:existe|foi (?:encontrad|localizad)[ao]|pôde ser encontrad[ao])(?: mais)?(?: (?:ou|neste) .{1,40})?|"
    r"(?:la |questa |l.|quest.)?(?:pagina|notizia|articolo|contenuto)(?: (?:richiest[ao]|cercat[ao]|che .{1,30}?))?"
    r" non (?:esiste|è stat[ao] trovat[ao]|è presente|trovat[ao])(?: più)?(?: (?:o|su questo) .{1,40})?|"
    r"(?:deze |de |het |dit )?(?:pagina|artikel|bericht)(?: (?:die|dat) .{1,30}?)?"
    r" (?:bestaat (?:helaas )?niet(?: \(?meer\)?)?|(?:(?:is|kon|werd) )?niet (?:worden )?gevonden)|"
    r"(?:ta |podana |żądana )?(?:strona|artykuł)(?:,? któr(?:ej|ego|y|ą|a) .{1,30}?,?)? nie (?:istnieje|"
    r"został[ay]? znalezion[ay])(?: (?:lub|albo) .{1,40})?|"
    r"(?:эта |запрошенная |запрашиваемая |искомая )?(?:страница|статья|новость)(?:,? которую .{1,30}?,?)? не (?:найдена|"
    r"существует)(?: или .{1,40})?|"
    r"(?:ця |запитана )?(?:сторінка|стаття|новина)(?:,? яку .{1,30}?,?)? (?:не (?:знайдена|існує)|не знайдено)(?: або .{1,40})?|"
    r"(?:търсената )?(?:страницата|статията|страница)(?: .{1,30}?)? не (?:е намерена|съществува)|"
    r"(?:tražena |тражена )?(?:stranica|članak|страница|чланак)(?: .{1,30}?)? (?:ne postoji|nije pronađena?|не постоји|није пронађена?)|"
    r"(?:požadovan[áýé] |hledan[áý] |hľadan[áý] )?(?:stránka|článek|článok)(?:,? kter(?:ou|ý) .{1,30}?,?)? (?:neexistuje|"
    r"neb(?:yla?|ola?) (?:nalezena?|nájden[áý]))|"
    r"(?:az? )?(?:keresett |kért )?(?:oldal|cikk) nem (?:található|létezik)|(?:această )?(?:pagina|"
    r"articolul)(?: .{1,30}?)? nu (?:a fost găsită?|există)|"
    r"(?:η |το )?(?:σελίδα|άρθρο)(?: που .{1,30}?)? δεν (?:βρέθηκε|υπάρχει)|"
    r"(?:aradığınız |bu |istenen )?(?:sayfa|haber|içerik|yazı) (?:bulunamadı|bulunmamaktadır|mevcut değil)|"
    r"(?:sidan|artikeln)(?: du .{1,30}?)? (?:hittades inte|finns (?:tyvärr )?inte(?: längre)?|kunde inte hittas)|"
    r"(?:siden|artikkelen|artiklen)(?: du .{1,30}?)? (?:ble|blev|findes|finnes|eksisterer|kunne) ikke(?: (?:funnet|fundet|"
    r"findes|finnes|lenger|længere))?|"
    r"(?:hakemaasi |etsimääsi )?(?:sivua|artikkelia) ei (?:löydy|löytynyt|ole olemassa)|"
    r"(?:puslapis|straipsnis) nerastas|(?:lapa|raksts) nav atrast[as]|(?:lehte|artiklit) ei leitud|"
    r"(?:ה?דף|ה?עמוד|ה?כתבה)(?: .{1,30}?)? (?:לא (?:נמצאה?|קיימת?)|אינו קיים|אינה קיימת)|"
    r"(?:الصفحة|المقال|الخبر)(?: .{1,30}?)? غير (?:موجودة?|متاحة?)|لم يتم العثور على (?:الصفحة|المقال|الخبر)(?: .{1,30})?|"
    r"(?:صفحه|مطلب|خبر)(?: .{1,30}?)? (?:یافت نشد|پیدا نشد|وجود ندارد)|(?:صفحہ|خبر)(?: .{1,30}?)? (?:نہیں ملا|نہیں ملی|موجود نہیں(?: ہے)?)|"
    r"(?:यह |अनुरोधित )?(?:पृष्ठ|पेज|लेख|खबर)(?: .{1,20}?)? (?:नहीं मिल[ाी]|उपलब्ध नहीं है|मौजूद नहीं है)|"
    r"(?:পৃষ্ঠাটি|পাতাটি|পেজটি|খবরটি)(?: .{1,20}?)? (?:পাওয়া যায়নি|পাওয়া যায়নি|খুঁজে পাওয়া যায়নি)|"
    r"பக்கம்(?: .{1,20}?)? (?:இல்லை|காணப்படவில்லை|கிடைக்கவில்லை)|"
    r"ไม่พบ(?:หน้า|บทความ|ข่าว|เนื้อหา)(?:ที่คุณ|นี้|ที่ต้องการ|ที่ค้นหา|เว็บ).{0,25}|ไม่พบ(?:หน้า|บทความ|ข่าว|เนื้อหา)|"
    r"(?:หน้า|บทความ|เนื้อหา)(?:ที่คุณ|นี้).{0,25}(?:ไม่มีอยู่|ไม่พบ).{0,15}|"
    r"(?:trang|bài viết|nội dung)(?: (?:này|bạn) ?.{0,30}?)? (?:không tồn tại|không tìm thấy|"
    r"không được tìm thấy)(?: hoặc .{1,40})?|không tìm thấy (?:trang|bài viết|nội dung)(?: .{1,25})?|"
    r"(?:halaman|artikel|laman)(?: (?:yang|ini) ?.{0,30}?)? tidak (?:ditemukan|dijumpai|ada)(?: atau .{1,40})?|"
    r"(?:요청하신 |찾으시는 |해당 )?(?:페이지|기사|게시물)(?:를|을|가|이)? (?:찾을 수 없습니다|존재하지 않습니다|없습니다)|"
    r".{0,15}(?:ページ|記事)(?:は|が)(?:見つかりません(?:でした)?|存在しません|ございません)|"
    r".{0,12}(?:页面|頁面|网页|網頁|文章|新闻|新聞).{0,6}(?:不存在|找不到|未找到)(?:.{0,10})"
)


def says_absent(text: str) -> bool:
    """Tell whether a sentence of a few words says that there is no such page, and nothing else."""
    return any(_says_so(sentence.strip(" \t\"'“”«»–—-:")) for sentence in _END.split(lowered(text)))


def _says_so(sentence: str) -> bool:
    return 0 < len(sentence) <= LONGEST_SENTENCE and _ABSENT.fullmatch(sentence) is not None
