"""A few words that say of a page's own text that it was taken down, in whatever words: a noun for the text and a verb for its end."""

from __future__ import annotations

import re

from wirewatch.article.kind.notes.correction_marks import APOLOGY
from wirewatch.article.kind.notes.publisher_note import note_kind
from wirewatch.article.kind.paywall import lowered
from wirewatch.texts.full_stops import SENTENCE_STOPS

# Such a notice has no more words, with what it advises to read or to call instead; in characters, as scripts without blanks count, too.
LONGEST_SENTENCE = 160
_TEXT = re.compile(
    r"\b(?:articles?|story|report|piece|post|page|item|content|text|publication|news|gallery|video)\b|"
    r"artikel|beitrag|\btext|meldung|bericht|inhalt|seite|\b(?:contenu|texte|publication|billet|page|vidéo|dépêche)\b|"
    r"\b(?:noticia|artículo|contenido|texto|publicación|página|nota|vídeo)\b|\b(?:notícia|artigo|conteúdo|matéria|publicação|reportagem)\b|"
    r"\b(?:articolo|notizia|contenuto|testo|pagina|servizio)\b|\b(?:pagina|tekst|inhoud|stuk)\b|"
    r"artykuł|\btekst|materiał|\btreść|wiadomość|\bstrona|publikacj|стать|материал|публикаци|новост|заметк|текст|страниц|запис|"
    r"статт|матеріал|публікаці|новин|сторінк|допис|\bartiklen|\bsiden|\bsidan|\btexten|\binnehåll|\bsaken\b|nyheten|\bartikkel|"
    r"\bjuttu|artikkeli|uutinen|\bsivu|sisältö|článek|\bčlánk|zpráv|\bobsah|stránk|\bhaber|yazı|içerik|sayfa|"
    r"\bcikk|tartalom|\bhír\b|\boldal|άρθρο|δημοσίευση|περιεχόμενο|σελίδα|είδηση|articol|știre|conținut|"
    r"文|稿|新闻|新聞|报道|報道|報導|内容|內容|信息|页|頁|帖|视频|影片|記事|ニュース|ページ|投稿|기사|게시물|콘텐츠|페이지|"
    r"الخبر|المقال|المحتوى|المادة|الصفحة|التقرير|הכתבה|המאמר|הידיעה|התוכן|הדף|כתבה זו|ידיעה זו|"
    r"खबर|ख़बर|लेख|समाचार|सामग्री|रिपोर्ट|पृष्ठ|पेज|वीडियो|berita|artikel|konten|tulisan|laporan|halaman|bài|\btin\b|nội dung|trang|"
    r"خبر|مطلب|مقاله|گزارش|محتوا|صفحه|\banyag\w{0,2}\b|\bírás|bejegyzés|material|pagina|κείμενο|ρεπορτάζ|ανάρτηση|"
    r"ข่าว|บทความ|เนื้อหา|หน้า|รายงาน|โพสต์|วิดีโอ"
)
_ENDED = re.compile(
    r"\b(?:removed|deleted|withdrawn|unpublished|depublished|erased|pulled|retired|expired)\b|\btaken (?:down|off(?:line)?)\b|"
    r"\bno longer (?:publish|show|carr(?:y|ied)|offer|host|displa|part of|online|available|accessible)|\bgone offline\b|"
    r"gelöscht|entfernt|depubliziert|zurückgezogen|gesperrt|herausgenommen|"
    r"\boffline (?:gestellt|genommen)|vom netz genommen|aus dem netz|"
    r"nicht (?:mehr|länger) (?:verfügbar|abrufbar|online|veröffentlicht|zugänglich|aufrufbar)|"
    r"supprimé|\bretirée?s?\b|dépublié|effacé|hors ligne|n[’']est plus (?:en ligne|publié|disponible|accessible|consultable)|"
    r"eliminad[oa]|retirad[oa]|borrad[oa]|despublicad[oa]|dad[oa] de baja|ya no est[áé]|"
    r"removid[oa]|apagad[oa]|excluíd[oa]|retirad[oa]|fora do ar|(?:já )?não está (?:mais )?(?:disponível|publicad|no ar|online)|"
    r"rimoss[oa]|cancellat[oa]|ritirat[oa]|eliminat[oa]|oscurat[oa]|non è più (?:online|disponibile|pubblicat|consultabile)|"
    r"verwijderd|ingetrokken|offline gehaald|gedepubliceerd|niet (?:meer|langer) (?:beschikbaar|online|gepubliceerd)|"
    r"usunięt|wycofan|skasowan|zdjęt[yaeo]|nie jest już|już nie jest|"
    r"удал[её]н|снят[аоы]?\b|отозван|скрыт[аоы]?\b|больше не (?:доступ|публик|существ)|недоступ\w{1,8} по (?:решению|требованию)|"
    r"видален|знят[аоі]?\b|відкликан|більше не (?:доступ|публік)|"
    r"borttagen|tagits bort|avpublicera|raderat?s?\b|dragits tillbaka|inte längre|fjernet|slettet|avpublisert|afpubliceret|trukket tilbake|"
    r"trukket tilbage|ikke (?:lenger|længere)|poistettu|vedetty pois|ei ole enää|smazán|odstraněn|stažen|již není|už není|"
    r"kaldırıl|silin(?:di|miş)|geri çekil|yayından|artık yayında değil|törölt|eltávolít|visszavon|levett|már nem|"
    r"αφαιρέθηκε|αποσύρθηκε|διαγράφ|κατέβηκε|δεν είναι πλέον|șters|retras|eliminat|"
    r"删除|刪除|已删|已刪|下线|下線|下架|撤下|撤回|撤稿|撤销发布|移除|清理|屏蔽|停止展示|停止访问|取消发布|不(?:再)?(?:提供(?:阅读|浏览|查看)|展示|显示|刊载)|不再提供|不予(?:展示|显示)|违规|違規|已过期|已過期|"
    r"削除|取り下げ|掲載(?:を)?(?:終了|取りやめ|停止)|非公開|公開(?:を)?(?:終了|停止)|삭제|철회|내려졌|게재(?:가)? (?:중단|종료)|비공개|"
    r"حذف|إزالة|أزيل|سحب|لم يعد|הוסר|נמחק|הורד|נמשכ|נגנז|אינ(?:ו|ה) (?:זמינ?ה?|מופיע)|לא (?:זמינ?ה?) עוד|ירדה? מהאתר|"
    r"हटा(?:ई|या|ए|ने| (?:दी|दिया|ली|लिया|दिए))?(?: (?:गई|गया|गए|गयी))?|डिलीट|मिटा|वापस (?:ली|लिया|ले)|अब उपलब्ध नहीं|"
    r"dihapus|ditarik|diturunkan|dicabut|tidak lagi (?:tersedia|tayang)|sudah tidak (?:tersedia|ada)|"
    r"(?:đã|bị|được) (?:gỡ|xóa|xoá|rút)|đã (?:bị |được )(?:gỡ|xóa|xoá|rút)|gỡ bỏ|gỡ xuống|không còn (?:tồn tại|khả dụng|được)|"
    r"برداشته|پاک شد|پس گرفته|از دسترس خارج|دیگر (?:موجود|در دسترس|قابل)|"
    r"ανακλήθηκε|ανακαλείται|αποσύρεται|κατέβασαμε|ถูก(?:ลบ|ถอด|ถอน|นำออก)|(?:ได้|ขอ)(?:ลบ|ถอด|ถอน)|ลบออก|ถอดออก|"
    r"ไม่(?:มี|สามารถ)[^\s]{0,12}แล้ว|"
    r"nu mai (?:este|poate fi)|(?:a fost|am) (?:scos|retras)|visszavont|lekerült|nem (?:elérhető|olvasható) (?:már|többé)"
)
# A sentence without a noun for the text, as a bracket or a last word on it: "Withdrawn at the request of the family".
_FRAGMENT = re.compile(
    r"\W*(?:now )?(?:withdrawn|removed|deleted|unpublished|taken down|taken offline|pulled)"
    r" (?:at|on|following|after|for|due to|because of|pending|by the (?:editors?|publisher|author))\b|"
    r"\W*(?:auf wunsch|auf bitten|aus rechtlichen gründen|wegen einer beschwerde)\b.{0,80}(?:gelöscht|entfernt|depubliziert|offline)|"
    r"\W*(?:supprimée?|retirée?|dépubliée?) (?:à la demande|sur demande|pour des raisons|suite à|par)\b|"
    r"\W*(?:eliminad[oa]|retirad[oa]|borrad[oa]|removid[oa]|apagad[oa]) (?:a petición|por|a solicitud|a pedido|tras|após)\b|"
    r"\W*(?:rimoss[oa]|ritirat[oa]|cancellat[oa]) (?:su richiesta|per motivi|a seguito|dal|dalla)\b|"
    r"\W*(?:удалено|снято|удалён|снят с публикации|скрыто) (?:по|в связи|из-за|автором|редакцией|с публикации)|"
    r"\W*(?:已删除|已刪除|已下线|已下線|已下架|已撤下|已撤稿)\W*|\W*(?:削除済み|削除されました)\W*|\W*삭제(?:됨|되었습니다)\W*"
)
# What else on a page is removed: a reader's things, and a part of the text; and who is asked to log in.
_OTHER = re.compile(
    r"\b(?:comments?|cookies?|account|profile|reading list|bookmarks?|basket|advert\w*|ads|history|subscription|device|"
    r"kommentar\w*|konto|merkliste|warenkorb|commentaires?|compte|panier|comentarios?|cuenta|comentários?|conta|commenti|account|"
    r"reacties|komentarz\w*|комментари\w*|аккаунт\w*|коментар\w*|yorum\w*)\b|评论|評論|账号|帳號|帐号|收藏|会员|會員|コメント|アカウント|댓글|계정|"
    r"نظر(?:ات)?(?!\w)|حساب کاربری|תגוב|חשבון|टिप्पणी|खाता|खाते|komentar|akun\b|bình luận|tài khoản|ความคิดเห็น|บัญชี|hozzászólás|fiók|"
    r"comentari|σχόλι|λογαριασμ|تعليق|حساب|اشترك|\blog ?in\b|\bsign in\b|subscri|anmelden|abonn|suscri|"
    r"подписк|войдите|登录|登錄|登入|注册|註冊|订阅|訂閱|ログイン|로그인"
)
# Who withdraws a text takes it back; who deletes it does not say so.
_WITHDRAWN = re.compile(
    r"withdr[ae]w|\bretract|zurück(?:gezogen|genommen|zieh)|widerruf|\bretir|rétract|\bretra[ct]t|ritirat|ritratt|ingetrokken|"
    r"teruggetrokken|"
    r"wycofan|wycofuj|отозван|отзыва|аннулир|відклик|dragits tillbaka|trukket til|vedetty|stažen|geri çek|visszavon|αποσύρθ|retras|"
    r"撤回|撤稿|撤销|撤銷|取り下げ|取り消|撤回|철회|취소|سحب|ditarik|dicabut|rút lại|(?:đã|được|bị|xin) rút|ανακλήθηκε|ανακαλείται|"
    r"נמשכה|נמשך|נגנז|پس گرفته|वापस (?:ली|लिया|ले)|ถอน(?:ข่าว|บทความ|รายงาน)|เพิกถอน"
)
# By whose will a text went that its makers would have kept: the law, a court, an office, who has rights in it, who asked for it.
_BY_ORDER = re.compile(
    r"\blegal|\bcourts?\b|\blaws?\b|\blawyers?\b|injunction|copyright|\brights\b|\brequest|complain|regulat|authorit|privacy|licen[sc]|"
    r"rechtlich|gericht|urheberrecht|lizenz|auf (?:wunsch|bitten|verlangen)|anordnung|behörd|beschwerde|persönlichkeitsrecht|datenschutz|"
    r"juridique|judiciaire|\bjustice|tribunal|légal|\bdroits?\b|\bdemande\b|plainte|autorité|judicial|\bjuez\b|derechos|petición|"
    r"solicitud|a pedido|por orden|autoridad|legais|justiça|direitos|\bpedido|ordem|giudiziari|diritti|richiesta|autorità|per ordine|"
    r"juridisch|rechter|auteursrecht|verzoek|prawny|prawa autor|\bsąd|prośb|żądani|требовани|\bсуд|закон|правооблад|просьб|надзор|"
    r"предписани|вимог|прохан|mahkeme|hukuk|telif|talep|talebi|yasal|žádost|soudu?\b|begäran|rättslig|juridisk|anmodning|pyynnöstä|"
    r"κατόπιν (?:αιτήμ|εντολ)|αίτημα|δικαστ|εισαγγελ|νομικ|πνευματικ|legal|judecăt|instanț|cerere|drepturi|kérésére|bíróság|hatósági|"
    r"jogi okok|לבקש|בית (?:ה)?משפט|צו |זכויות|יוצרים|دادستان|دادگاه|درخواست|دستور|حقوقی|मांग पर|माँग पर|अनुरोध|अदालत|न्यायालय|कोर्ट|"
    r"क़ानूनी|कानूनी|"
    r"कॉपीराइट|permintaan|pengadilan|hukum|hak cipta|yêu cầu|tòa án|pháp l|bản quyền|คำร้องขอ|คำสั่ง|ศาล|ลิขสิทธิ์|กฎหมาย|"
    r"法律|法院|法规|版权|版權|要求|投诉|投訴|违规|違規|部门|部門|规定|侵权|侵權|隐私|法的|権利|著作権|要請|법적|저작권|요청|قانون|محكمة|طلب|حقوق"
)
# "Sorry, this article was deleted" and "we apologise for any inconvenience" regret nothing that the text said.
_POLITE = re.compile(
    r"^\W*(?:(?:we(?:[’']re| are) )?(?:very |so )?sorry|unfortunately|we apologi[sz]e|our apologies|entschuldigung|"
    r"(?:wir )?bedauern|leider|"
    r"désolée?s?|nous sommes désolés|lo sentimos|lo lamentamos|disculp\w{1,5}|desculpe|lamentamos|pedimos desculpas?|spiacenti|"
    r"ci scusiamo|siamo spiacenti|извините|к сожалению|приносим извинения|вибачте|на жаль|przepraszamy|niestety|üzgünüz|maalesef|"
    r"抱歉|很抱歉|非常抱歉|对不起|對不起|申し訳(?:ありません|ございません)(?:が)?|죄송합니다|نعتذر|عذرا|عذراً)"
    r"(?:\W|$)(?! (?:to|for|bei|für|auprès|por|con)\b)"
)
_INCONVENIENCE = re.compile(
    r"(?:inconvenience|unannehmlichkeit|umständ|désagrément|gêne occasionnée|molestia|incômodo|inconveniente|disagio|неудобств|"
    r"незручност|utrudnieni|不便|ご迷惑|불편)"
)
_THANKS = re.compile(
    r"(?:thanks?|grateful) (?:\w{1,20} ){0,4}(?:understanding|patience)|(?:danken?|bitten) (?:\w{1,20} ){0,4}(?:verständnis|geduld)|"
    r"merci (?:\w{1,20} ){0,3}(?:compréhension|patience)|gracias por (?:\w{1,20} )?(?:comprensión|paciencia)|"
    r"obrigad\w (?:\w{1,20} ){0,3}compreensão|"
    r"grazie (?:\w{1,20} ){0,3}(?:comprensione|pazienza)|(?:спасибо|благодар\w{1,4}) (?:\w{1,20} )?за (?:ваше )?(?:понимание|терпение)|"
    r"dziękujemy za (?:wyrozumiałość|zrozumienie)|anlayışınız için teşekkür|"
    r"[感谢謝]{1,2}您?的?(?:理解|谅解|支持|关注)|ご理解(?:とご協力)?を?|شكرا? لتفهمكم"
)
_QUOTE = re.compile(r"[\"“”„«»「」]")
_SENTENCE_END = re.compile(rf"[{SENTENCE_STOPS};；]\s*|\n")


def says_taken_down(text: str) -> bool:
    """Return True for a text of which a sentence says that the text was taken down; asked of a few words only that stand in its place."""
    return any(map(_says_so, _SENTENCE_END.split(lowered(text))))


def _says_so(said: str) -> bool:
    if len(said) > LONGEST_SENTENCE or _QUOTE.search(said) or _OTHER.search(said):
        return False
    return bool(_FRAGMENT.match(said)) or bool(_ENDED.search(said) and _TEXT.search(said))


def takes_back(text: str) -> bool:
    """Tell whether a few words that a text was taken down also take back what it said: it was wrong, its makers regret it or withdraw it.

    What was deleted says nothing of what it said, and what went by law, by order or by request was not withdrawn of its makers' own accord.
    """
    said = [_POLITE.sub("", sentence.strip()) for sentence in _SENTENCE_END.split(lowered(text))]
    said = [_THANKS.sub("", sentence) for sentence in said if sentence and not _INCONVENIENCE.search(sentence)]
    whole = "\n".join(said)
    # Without the words of its end, what is left is a note or none.
    if APOLOGY.search(whole) or note_kind([_ENDED.sub("", sentence) for sentence in said]):
        return True
    return _WITHDRAWN.search(whole) is not None and _BY_ORDER.search(whole) is None
