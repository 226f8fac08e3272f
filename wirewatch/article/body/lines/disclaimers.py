"""Lines below a text in which its site disclaims it: not checked, for information only, no advice, its author's view. Pure."""

from __future__ import annotations

import re

from wirewatch.article.body.vote.boilerplate_phrases import any_of, each

# In characters; one that calls itself a disclaimer may be longer.
LONGEST_DISCLAIMER, LONGEST_LABELLED = 420, 1_200
# A line that speaks of the text does so from its first words on.
LATEST_BEGIN = 24
LABEL = re.compile(
    r"\W{0,3}(?:(?:legal |risk |medical |general )?disclaimers?|haftungsausschluss|(?:rechtlicher |risiko)hinweis|"
    r"avertissement(?: légal)?|clause de non-responsabilité|descargo de responsabilidad|aviso legal|isenção de responsabilidade|"
    r"esclusione di responsabilità|avvertenza|ansvarsfriskrivning|ansvarsfraskrivelse|zastrzeżenie(?: prawne)?|"
    r"zřeknutí se odpovědnosti|отказ от ответственности|дисклеймер|відмова від відповідальності|αποποίηση ευθύνης|"
    r"sorumluluk reddi|yasal uyarı|jogi nyilatkozat|免[责責](?:声明|聲明)|免責事項|면책 ?(?:조항|공고|고지)|إخلاء (?:ال)?مسؤولية|"
    r"سلب مسئولیت|הבהרה|अस्वीकरण|डिस्क्लेमर|penafian|miễn trừ trách nhiệm)\s?[:：】\]]",
    re.IGNORECASE,
)
# A sentence in these is somebody's.
QUOTED = re.compile('["“”„«»]')
_ADVICE = r"(?:advice|recommendations?|solicitation|offer to (?:buy|sell)|substitute for)"
PHRASES = any_of(
    (
        *each("information|content|article|material|post|nothing", r"\b.{0,160}\b(?:informational|information) purposes (?:only|and)\b"),
        *each(
            "information|content|article|material|nothing|statements",
            rf"\b.{{0,120}}\bnot .{{0,60}}\b(?:as|be|constitutes?|a) .{{0,40}}{_ADVICE}",
        ),
        *each(
            "informationen|inhalte|beitrag|artikel|text",
            r"\b.{0,120}\bkeine? (?:\w{1,20} ){0,3}(?:\w{0,9}beratung|\w{0,8}empfehlung|aufforderung)",
        ),
        *each("alle angaben|angaben", " (?:sind )?ohne gewähr"),
        *each(
            "informations|article|contenu",
            r"\b.{0,120}\bne (?:constitu|remplac|sauraient|saurait)\w* .{0,60}(?:conseil|avis|recommandation)",
        ),
        *each(
            "información|contenido|artículo",
            r"\b.{0,120}\bno (?:constituy|sustituy|reemplaz)\w* .{0,60}(?:asesor|recomend|consejo|consulta|médic)",
        ),
        *each(
            "informazioni|contenut|articolo",
            r".{0,120}\bnon (?:costituisc|sostituisc|rappresenta)\w* .{0,60}(?:consulen|consigli|parere|sollecitaz)",
        ),
        *each("informações|conteúdo|artigo", r"\b.{0,120}\bnão (?:constitu|substitu)\w* .{0,60}(?:aconselh|recomenda|consulta|orientação)"),
        *each("informatie|artikel|inhoud", r"\b.{0,120}\bgeen .{0,20}(?:advies|aanbeveling)"),
        *each("materiał|artykuł|informacje|treści", r".{0,120}\bnie (?:stanowi|zastępuj|są|jest)\w* .{0,60}(?:porad|rekomendacj|ofert)"),
        *each("informace|článek|obsah", r".{0,120}\bne(?:představuj|nahrazuj|jsou|ní)\w* .{0,60}(?:doporučen|poraden|nabídk)"),
        *each("информация|материал|статья|мнение", r".{0,120}\bне явля[ею]тся .{0,60}(?:рекомендаци|консультаци|оферт|советом)"),
        *each("редакция", r" (?:сайта )?(?:может не разделять|не нес[её]т ответственност)"),
        *each("інформація|матеріал|стаття", r".{0,120}\bне є .{0,60}(?:рекомендаці|консультаці|оферт|порадою)"),
        *each("редакція", r" (?:сайту )?(?:може не поділяти|не несе відповідальност)"),
        *each(
            "πληροφορίες|άρθρο|περιεχόμενο", r"\b.{0,120}\bδεν (?:αποτελ|υποκαθιστ|συνιστ)\w* .{0,60}(?:συμβουλ|προτροπή|σύσταση|διάγνωση)"
        ),
        *each("burada yer alan|bu yazıda yer alan|yatırım bilgi", r"\b.{0,160}yatırım (?:tavsiyesi|danışmanlığı)"),
        *each("informațiile|articolul|conținutul", r"\b.{0,120}\bnu (?:constitu|înlocui|reprezint)\w* .{0,60}(?:sfat|recomand|consult)"),
        *each("内容|內容", "(?:均)?(?:未经|未經)本(?:站|网|網)(?:证实|證實|核实|核實)"),
        *each(
            "本文|文章|文中|以上|资料|資料|内容|內容|信息|資訊|观点|觀點",
            "[^。]{0,40}不(?:构成|構成)(?:任何|投资|投資|对|對)[^。]{0,14}(?:建议|建議|依据|依據|邀约|邀約)",
        ),
        *each(
            "本文|文章|以上|观点|觀點",
            "[^。]{0,12}(?:仅|僅|只)代表(?:作者|其|原作者)?(?:个人|個人|本人)?(?:的)?(?:观点|觀點|意见|意見|立场|立場)",
        ),
        *each("本站|本网|本網", "[^。]{0,8}不(?:作|做|承担|承擔)任何(?:保证|保證|责任|責任|法律)"),
        *each(
            "本記事|当サイト|本サイト|掲載情報",
            "[^。]{0,60}(?:(?:投資(?:の)?(?:助言|勧誘|推奨)[^。]{0,20}|推奨する)もので(?:は|も)|責任を負い)",
        ),
        *each("본 기사|본 콘텐츠|본 정보|이 기사", ".{0,60}(?:투자 ?(?:권유|조언|판단).{0,30}(?:아닙|아니|책임|목적)|참고용|참고 ?자료)"),
        *each("المعلومات|المحتوى|المقال", r".{0,100}لا (?:ت|ي)(?:شكل|عتبر|مثل|عبر) .{0,50}(?:نصيحة|توصية|استشارة|رأي)"),
        *each("המידע|הכתבה|האמור", r".{0,100}(?:אינו מהווה|אינה מהווה|אין לראות ב).{0,40}(?:ייעוץ|המלצה|תחליף)"),
        *each(
            "informasi|artikel|konten",
            r"\b.{0,100}\b(?:bukan|tidak) (?:merupakan |dimaksudkan )?.{0,40}(?:ajakan|rekomendasi|nasihat|saran)",
        ),
        *each("thông tin|bài viết|nội dung", r"\b.{0,80}\bchỉ (?:mang tính|có tính|để)(?: chất)? tham khảo"),
    )
)


def is_disclaimer(line: str) -> bool:
    """Return True for a whole line, as below a text, that disclaims it."""
    if len(line) > LONGEST_LABELLED:
        return False
    if LABEL.match(line):
        return True
    phrase = PHRASES.search(line.lower()) if len(line) <= LONGEST_DISCLAIMER and not QUOTED.search(line) else None
    return phrase is not None and phrase.start() <= LATEST_BEGIN
