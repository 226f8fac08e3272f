"""The lines that stand in a page until its scripts have brought the article: "Loading …", "Please wait". Pure."""

from __future__ import annotations

import re

from wirewatch.article.words.word_count import has_more_words, word_count

# More words than this are an article; what tells of loading in one is left alone.
MOST_WORDS = 40
LONGEST_LINE = 120
# The site's name, a section, a button.
WORDS_OF_A_LABEL = 3
_BREAK = re.compile(r"[.…!,，:;。！、،|/–—-]+")
_NOTICE = re.compile(
    r"(?:(?:the |this |your |more )?(?:article|page|content|story|post|data|news|site|app|video|text)s? (?:is |"
    r"are )?(?:still )?|now |still )?"
    r"loading(?: (?:the |this |your |more )?(?:article|page|content|story|post|data|news|site|app|video|text)s?)?(?: now)?|"
    r"(?:please )?(?:wait|stand by|hold on|be patient)(?: (?:a moment|a second|while (?:we load|it loads|"
    r"the \w+ (?:is loading|loads)).{0,30}))?|"
    r"one moment(?: please)?|just a (?:moment|second)|please|"
    r"(?:(?:der |die |dieser |diese )?(?:artikel|seite|inhalt|inhalte|daten|beitrag) )?(?:wird|werden|lädt|lade|laden)"
    r"(?: (?:gerade |noch )?geladen| (?:artikel|seite|inhalte?|daten))?|bitte (?:warten|haben sie.{0,20} geduld)(?: sie)?|"
    r"einen (?:augenblick|moment)(?: bitte)?|"
    r"(?:l.article |la page |le contenu )?(?:est )?(?:en cours de )?chargement(?: (?:en cours|de (?:la page|l.article)|du contenu))?|"
    r"(?:veuillez )?(?:patiente[rz]|attendre)(?: s.il vous pla[iî]t)?|un instant|"
    r"cargando(?: (?:el |la )?(?:artículo|página|contenido|noticia|datos))?|(?:por favor )?(?:espere|espera)(?: (?:un momento|"
    r"por favor))?|por favor|un momento|"
    r"(?:a )?carregar|carregando(?: (?:o |a )?(?:artigo|página|conteúdo|notícia))?|(?:por favor )?aguarde(?: (?:um momento|"
    r"por favor))?|um momento|"
    r"(?:caricamento|in caricamento)(?: (?:in corso|(?:della |dell.)?(?:pagina|articolo)))?|(?:si prega di )?attender?e|"
    r"attendi|attendere prego|"
    r"(?:bezig met |aan het )?laden|(?:de )?(?:pagina|artikel) (?:wordt|is aan het) (?:geladen|laden)|even geduld(?: a\.?u\.?b)?|"
    r"(?:trwa )?(?:ładowanie|wczytywanie)(?: (?:strony|artykułu|treści))?|proszę czekać|"
    r"(?:ид[её]т )?загрузка(?: (?:страницы|статьи))?|загружается|(?:пожалуйста )?подождите|"
    r"(?:триває )?завантаження|завантажується|(?:будь ласка )?зачекайте|"
    r"(?:sayfa |haber |içerik )?yükleniyor|lütfen (?:bekleyin|bekleyiniz)|lütfen|"
    r"(?:sidan |artikeln )?(?:laddar|laddas|läser in)|vänta|vänligen vänta|(?:siden )?(?:laster|indlæser|lastes)(?: inn)?|"
    r"vent(?: venligst)?|vennligst vent|"
    r"(?:sivua )?ladataan|odota(?: hetki)?|(?:stránka se )?(?:načítá(?: se)?|načítání|načítám|nahráva(?: sa)?|načítava sa)|"
    r"čekejte(?: prosím)?|prosím (?:čekejte|počkejte)|"
    r"(?:az oldal )?(?:betöltés|betöltődik|töltődik)|kérjük várjon|(?:se )?(?:încarcă|încărcare)|vă rugăm (?:așteptați|să așteptați)|"
    r"φόρτωση|φορτώνει|παρακαλώ περιμένετε|зареждане|(?:моля )?изчакайте|učitavanje|молимо сачекајте|учитавање|"
    r"(?:页面|文章|内容|頁面|內容|数据|資料)?(?:正在)?(?:加载|載入|加載|读取)中?|(?:请|請)(?:稍候|稍等|稍後|耐心等待)|"
    r"(?:ページを|記事を)?(?:読み込み中|読み込んでいます|ロード中)(?:です)?|(?:しばらく|少々)?お待ち(?:ください|下さい)|"
    r"(?:페이지를? |기사를? )?(?:로딩 ?중|불러오는 ?중|로드 ?중)(?:입니다)?|잠시만 ?기다려 ?(?:주세요|주십시오)|"
    r"(?:جار|جاري|جارٍ|يتم) ?(?:ال)?تحميل(?: .{1,20})?|(?:يرجى|الرجاء) الانتظار|در حال (?:بارگذاری|بارگیری)|لطفا(?:ً)? (?:صبر|"
    r"منتظر).{0,15}|لوڈ ہو رہا ہے|"
    r"טוען(?: (?:את ה)?(?:עמוד|כתבה))?|נא להמתין|אנא המתינו?|"
    r"लोड (?:हो रहा है|हो रही है|किया जा रहा है)|कृपया प्रतीक्षा करें|প্রতীক্ষা করুন|লোড হচ্ছে|ஏற்றுகிறது|"
    r"กำลังโหลด(?:ข้อมูล|หน้า|เนื้อหา)?|กรุณารอสักครู่|โปรดรอ(?:สักครู่)?|"
    r"đang tải(?: (?:dữ liệu|trang|nội dung|bài viết))?|vui lòng (?:chờ|đợi)(?: giây lát)?|(?:sedang )?memuat(?: (?:halaman|"
    r"artikel|konten))?|(?:mohon|harap) (?:tunggu|menunggu)",
    re.IGNORECASE,
)


def without_loading(text: str) -> str:
    """Return the few words of a page without the lines that only say that it is loading, and the labels that stand around these.

    A text of more words, and one that says nothing of loading, are returned as they are.
    """
    lines = [] if has_more_words(text, MOST_WORDS) else text.split("\n")
    if not any(map(says_loading, lines)):
        return text
    return "\n".join(line for line in lines if word_count(line) > WORDS_OF_A_LABEL and not says_loading(line))


def says_loading(line: str) -> bool:
    """Tell whether a line says that something is loading, and nothing else."""
    if len(line) > LONGEST_LINE:
        return False
    parts = [part.strip() for part in _BREAK.split(line.replace("...", "…")) if part.strip()]
    return bool(parts) and all(_NOTICE.fullmatch(part) for part in parts)
