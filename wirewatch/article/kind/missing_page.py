"""A page that says that it does not exist, or not any more, though its server answered as if it did."""

from __future__ import annotations

import re

from wirewatch.article.kind.absent_page import says_absent
from wirewatch.article.kind.notes.correction_marks import RETRACTION
from wirewatch.article.kind.paywall import lowered
from wirewatch.article.kind.unshown_page import is_hindrance
from wirewatch.article.page.declarations import Declarations
from wirewatch.article.page.markup import text_of

# A page that says there is none, in its title or a heading; the words stand close together.
MISSING = re.compile(
    r"^(?:http |error |fehler |erreur )*404(?:$|\W+(?:error|not found|page|file|seite|fehler|erreur|página|pagina)\b)|"
    r"\b(?:error|fehler|erreur|page)\W{1,3}404\b|\b404 error\b|^not found$|"
    r"\b(?:page|file|content|document|url)s?\b.{0,30}?\b(?:not (?:be )?found|\w+.t (?:be )?f(?:ou|i)nd|"
    r"(?:does ?n.t|does not|no longer) exist)|"
    r"\bcan(?:.t|not) find (?:the|this|that) page|no such page|"
    r"\b(?:seite|inhalt|dokument)\b.{0,30}\b(?:nicht (?:mehr )?(?:gefunden|vorhanden|verfügbar)|existiert nicht)|"
    r"\bpage.{0,20} (?:introuvable|inexistante|n.existe (?:pas|plus)|non trouvée)|"
    r"página (?:no|não) (?:se )?(?:encontrad|existe|disponible|disponível|pudo|foi)|no (?:se )?(?:ha )?encontr\w+ la página|"
    r"pagina (?:non (?:è stata )?(?:trovat|esist)|niet gevonden|bestaat niet|nu (?:a fost |există|exista))|"
    r"stron[ay] nie (?:została )?(?:znalezion|istnieje)|nie znaleziono strony|"
    r"sidan (?:kunde inte |hittades inte|finns inte)|(?:siden|side) (?:ble |blev )?ikke (?:funnet|fundet)|fant ikke siden|"
    r"sivua ei (?:löy|ole)|"
    r"stránka (?:nebyla )?nenalezena|stránka neexistuje|sayfa bulunamadı|oldal nem található|σελίδα δεν (?:βρέθηκε|υπάρχει)|"
    r"страниц[аыу].{0,20} не (?:найден|существует)|сторінк[аиу].{0,20} не (?:знайден|існує)|"
    r"(?:页面|頁面|网页|網頁|文章|内容|內容).{0,4}(?:不存在|未找到|找不到)|找不到.{0,8}(?:页|頁)|"
    r"ページ(?:が|は)(?:見つかり|存在し)ません|お探しのページ|페이지를 찾을 수 없|الصفحة.{0,20} غير موجودة|العثور على الصفحة|הדף לא נמצא"
)
# What says so in the place of a text, of which there is nothing else.
NO_LONGER = re.compile(
    r"\b(?:article|story|page|content|post)\b.{0,30}\bno longer (?:available|online|exists?)\b(?! (?:to|in|for)\b)|"
    r"\b(?:artikel|beitrag|seite|inhalt)\b.{0,30}(?:nicht (?:mehr|länger) (?:verfügbar|vorhanden|online|abrufbar)|existiert nicht)|"
    r"\b(?:article|page|contenu)\b.{0,30} n.(?:est|existe) plus\b|(?:noticia|artículo|página|contenido).{0,30} ya no (?:est[áé]|existe)|"
    r"(?:articolo|pagina|contenuto).{0,30} non è più (?:disponibile|online)|"
    r"(?:notícia|artigo|página|conteúdo).{0,20} (?:já )?não est(?:á|a) mais|"
    r"(?:artikel|pagina|bericht).{0,30} niet (?:meer|langer) (?:beschikbaar|online)|"
    r"(?:artykuł|strona).{0,20} (?:nie jest już|już nie jest) dostępn|"
    r"(?:страница|статья|материал|публикация|новость).{0,20} больше не (?:существует|доступ)|"
    r"(?:artikeln|sidan).{0,20} (?:finns inte (?:längre|kvar)|är inte längre tillgänglig)|"
    r"(?:artikkelen|artiklen|siden).{0,20} (?:ikke lenger|ikke længere)|(?:haber|içerik|sayfa).{0,10} (?:bulunamadı|artık mevcut değil)|"
    r"記事は(?:存在しません|ございません|見つかりません)|掲載期間が?終了|기사(?:가|를) (?:존재하지|찾을 수)|"
    r"(?:الخبر|المقال).{0,20} غير (?:موجود|متاح)"
)
# All of a line or heading, but for a word of regret: amid a sentence the same words tell of another page.
_REGRET = re.compile(
    r"^\W*(?:(?:we.re |we are )?(?:very |so )?sorry|oops|whoops|uh[- ]?oh|unfortunately|hm+|entschuldigung|leider|hoppla|désolée?s?|oups|"
    r"lo sentimos|vaya|desculpe|lamentamos|ops|ci dispiace|spiacenti|helaas|przepraszamy|niestety|ne pare rău|извините|к сожалению|упс|"
    r"на жаль|вибачте|üzgünüz|maalesef|tyvärr|beklager|desværre|valitettavasti|omlouváme se|bohužel|sajnáljuk|λυπούμαστε|"
    r"非常抱歉|很抱歉|抱歉|对不起|對不起|申し訳(?:ありません|ございません)|죄송합니다|عذر[ًا]{1,2}|מצטערים|क्षमा करें|maaf|rất tiếc|"
    r"متأسفیم)?\W*"
    r"(?:but |aber |mais |pero |mas |ma |maar |ale |но |але |men |mutta |が、?|但)?"
)
_UNAVAILABLE = re.compile(
    r"(?:(?:this|that|the|your) )?(?:requested )?(?:page|content|article|story|post|url)(?: (?:that )?you.{1,30}?)?"
    r" (?:is|was|are|isn.t|wasn.t) ?(?:no longer available|not available|unavailable|available|not reachable)(?: any ?more)?|"
    r"(?:page|content|article) (?:not available|unavailable)|"
    r"(?:diese|die(?: angeforderte| gesuchte| von ihnen .{1,30})?) (?:web)?seite ist (?:leider )?nicht (?:mehr )?(?:verfügbar|erreichbar)|"
    r"(?:dieser|der) (?:artikel|beitrag|inhalt) ist (?:leider )?nicht (?:mehr )?(?:verfügbar|erreichbar)|"
    r"(?:seite|artikel|inhalt) nicht verfügbar|"
    r"(?:cette|la) page (?:demandée )?n.est (?:malheureusement )?(?:pas|plus) (?:disponible|accessible)|"
    r"(?:page|contenu|article) indisponible|"
    r"(?:ce contenu|cet article) n.est (?:malheureusement )?(?:pas|plus) disponible|"
    r"(?:est[ae] |la |el )?(?:página|contenido|artículo)(?: solicitad[ao])? no (?:está|se encuentra) disponible|"
    r"(?:página|contenido) no disponible|"
    r"(?:est[ae] |[ao] )?(?:página|conteúdo|artigo)(?: solicitad[ao])? não (?:está|se encontra) disponível|"
    r"(?:página|conteúdo) indisponível|"
    r"(?:quest[ao] |la |il )?(?:pagina|contenuto|articolo)(?: richiest[ao])? non è (?:più )?disponibile|"
    r"(?:pagina|contenuto) non disponibile|"
    r"(?:deze|de) pagina is (?:helaas )?niet (?:meer )?beschikbaar|(?:pagina|inhoud) niet beschikbaar|"
    r"(?:ta )?strona jest niedostępna|strona niedostępna|(?:această )?pagin[aă] nu este disponibilă|"
    r"(?:эта |запрошенная )?страница (?:сейчас )?(?:недоступна|не доступна)|(?:ця )?сторінка недоступна|"
    r"bu (?:sayfa|içerik) (?:kullanılamıyor|mevcut değil)|bu sayfaya ulaşılamıyor|"
    r"(?:den här |denne |denna )?(?:sidan|siden) är inte tillgänglig|(?:denne )?siden er ikke tilg[jæ]+ngelig|"
    r"(?:tämä )?sivu ei ole (?:käytettävissä|saatavilla)|(?:tato )?stránka není (?:dostupná|k dispozici)|"
    r"(?:ez )?az? oldal nem (?:elérhető|érhető el)|η σελίδα δεν είναι διαθέσιμη|"
    r"(?:该|此|这个|您访问的|您所访问的|您要访问的)?(?:页面|頁面|网页|網頁|内容|文章)(?:不可用|无法显示|無法顯示|无法访问|無法使用|暂不存在)|"
    r"(?:この|お探しの|該当の)?ページは(?:現在)?(?:ご?利用いただけません|ご?利用できません|表示できません)|"
    r"(?:이 |해당 |요청하신 )?페이지를 (?:사용할|이용할|표시할) 수 없습니다|هذه الصفحة غير (?:متاحة|متوفرة)|"
    r"(?:ה?דף|ה?עמוד) (?:הזה )?(?:אינו|לא) זמין|"
    r"यह (?:पृष्ठ|पेज) उपलब्ध नहीं है|halaman (?:ini )?tidak tersedia|trang (?:này )?không (?:khả dụng|có sẵn)|این صفحه در دسترس نیست"
)
# What is guessed of the link that led here.
_LINK_FOLLOWED = re.compile(
    r"(?:link|url|address|page|content|article) (?:that )?you.{0,30}\b(?:followed|clicked|entered|typed|requested|looking for|tried)"
    r"\b.{0,40}\b(?:may|might|could|is probably|has)\b.{0,30}\b(?:broken|expired|moved|removed|deleted|renamed|outdated|wrong|incorrect)|"
    r"(?:link|seite|adresse)\b.{0,50}(?:möglicherweise|eventuell|vielleicht|womöglich).{0,40}(?:defekt|veraltet|fehlerhaft|entfernt|gelöscht|verschoben)|"
    r"(?:lien|page|adresse) que vous avez (?:suivie?|demandée?|cliquée?).{0,20}\b(?:peut|a (?:peut-être|pu))\b|"
    r"(?:enlace|página) que (?:seleccionaste|has seguido|seguiste|ha seguido|buscas?).{0,20}\b(?:puede|podría|esté)|"
    r"(?:link|página) (?:que você |que )?(?:seguid[oa]|seguiu|acessou|procura).{0,30}\b(?:pode|esteja|talvez)|"
    r"(?:link|pagina) che (?:hai|stai|avete) (?:seguito|cercando|cercato).{0,20}\b(?:potrebbe|può)|"
    r"(?:link|pagina) die (?:je|u) (?:hebt |heeft |volgde|zoekt).{0,30}\b(?:mogelijk|misschien|werkt)|"
    r"(?:link|odnośnik|strona).{0,30}(?:może być|mogła zostać|mógł).{0,20}(?:uszkodzon|usunięt|przeniesion|nieaktualn)|"
    r"возможно,? (?:\w+ )?(?:ссылка|страница|адрес).{0,30}(?:устарел|удалена|перемещена|неверн|изменил|повреждена)|"
    r"можливо,? (?:посилання|сторінк[ау]|адреса).{0,30}(?:застаріл|видален|переміщен|неправильн)|"
    r"(?:bağlantı|link).{0,20}(?:bozuk|hatalı|geçersiz) olabilir|sayfa (?:kaldırılmış|silinmiş|taşınmış) olabilir|"
    r"länken du följde|lenken du fulgte|linket,? du fulgte|(?:linkki|sivu).{0,30}(?:saattaa|voi) olla|"
    r"(?:odkaz|stránka).{0,30}(?:může být|mohla být)|"
    r"a hivatkozás.{0,20}(?:hibás|elavult)|ο σύνδεσμος.{0,40}(?:μπορεί|ενδέχεται)|"
    r"(?:链接|鏈接|連結)(?:可能)?(?:已|已经)?(?:失效|损坏|損壞|过期)|リンクに問題がある|リンクが(?:正しくない|切れ)|"
    r"ページが(?:削除|移動)された(?:可能性|か)|"
    r"링크가 (?:잘못|손상)|페이지가 (?:삭제|이동)되었을 수|قد يكون الرابط|ייתכן שהקישור|tautan.{0,20}mungkin|liên kết.{0,30}có thể"
)
# A headline of a page that is there is longer than such a notice.
LONGEST_MISSING = 100


def is_missing(declarations: Declarations, title: str) -> bool:
    """Return a page that says in its title or in a heading that there is no such page, though the server answered as if there were."""
    notices = (title, declarations.title, *(text_of(heading) for heading in declarations.headings[:3]))
    return any(len(notice) <= LONGEST_MISSING and _says_none(lowered(notice)) for notice in notices)


def says_missing(text: str) -> bool:
    """Return True for a text of which a line says that there is no such page, not that it was withdrawn; asked of a few words only."""
    if RETRACTION.search(text):
        return False
    lines = [lowered(line) for line in text.split("\n")]
    if any(NO_LONGER.search(line[:LONGEST_MISSING]) or _says_none(line[:LONGEST_MISSING]) for line in lines):
        return True
    return not is_hindrance(text) and any(map(_LINK_FOLLOWED.search, lines))


def _says_none(said: str) -> bool:
    if MISSING.search(said):
        return True
    rest = _REGRET.sub("", said)
    return _UNAVAILABLE.fullmatch(rest.strip(" .!?。！…")) is not None or says_absent(rest)
