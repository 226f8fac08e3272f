"""Lines in which a page says who signs, when it was touched, how often it was read and by which button: no words of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wirewatch.article.byline.names.person_names import POSITION, is_position
from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.page_blocks import Block
from wirewatch.article.words.block_key import block_key
from wirewatch.dates import MONTHS, month_key, read_date

# Lines of a page's own are short, in characters.
LONGEST_STAMP = 140
# What stands above a text: the headline, who signs, the day. In characters.
LONGEST_ABOVE = 160
# Beside names in a byline, in folded characters: "By", "Staff writer".
LONGEST_BESIDE_NAME = 20
# What somebody is, was and is beside.
POSTS = re.compile(r"\s?[;,]\s")
SENTENCE_ENDS = (".", "!", "?", "…", ":")
# What stands before the moment at which a text was published or touched.
LABEL = (
    r"(?:(?:last|first|originally|this (?:post|article|story|page) was(?: last)?) )?(?:updated?|modified|edited|reviewed|posted|published)|"
    r"(?:zuletzt )?(?:aktualisiert|geändert|veröffentlicht|bearbeitet)|(?:letzte )?aktualisierung|stand|"
    r"(?:última )?(?:actualización|modificación)|(?:última vez )?(?:actualizad[oa]|modificad[oa]|publicad[oa])|"
    r"(?:mise? à jour|modifiée?|publiée?|actualisée?)|dernière (?:mise à jour|modification)|"
    r"(?:ultimo )?aggiornamento|aggiornat[oa]|pubblicat[oa]|(?:última )?atualização|atualizad[oa]|"
    r"(?:laatst )?(?:bijgewerkt|gewijzigd|geüpdatet|gepubliceerd)|(?:ostatnia )?aktualizacja|zaktualizowano|opublikowano|"
    r"(?:последнее )?обновлени[ея]|обновлен[оа]?|изменено|опубликован[оа]?|дата (?:публикации|обновления)|оновлено|"
    r"(?:最[后後新近])?(?:更新|修改|[发發][布佈]|刊登)(?:时间|時間|日期|于|於)?|最終更新(?:日時?)?|"
    r"(?:公開|掲載|配信|投稿|更新)(?:日時?|時間)?|آخر تحديث|تم التحديث|(?:تاريخ )?النشر|نُ?شر(?:ت)?(?: في)?|تاریخ انتشار|"
    r"(?:기사)?(?:송고|입력|등록|승인|게재)(?:시간|일시|일)?|(?:최종)?\s?(?:수정|업데이트)(?:시간|일시|일)?|"
    r"प्रकाशित|अपडेटेड?|पब्लिश्ड|פורסם|עודכן(?: לאחרונה)?|Δημοσίευση|Δημοσιεύ[θτ]ηκε|(?:τελευταία )?ενημέρωση|ενημερώθηκε|"
    r"publicat|actualizat|megjelent|közzétéve|frissítve|módosítva|diterbitkan|diperbarui|dipublikasikan|đăng|cập nhật|ngày đăng|"
    r"publication date|date (?:published|posted)|(?:datum der veröffentlichung|veröffentlichungsdatum)|"
    r"fecha de (?:publicación|actualización)|"
    r"date de (?:publication|mise à jour)|data d[aei] (?:pubblicazione|aggiornamento|publicação|atualização)|publicatiedatum|"
    r"data (?:publikacji|aktualizacji|modyfikacji|dodania|publicării)|datum (?:zveřejnění|vydání|objave|aktualizace)|"
    r"publiceringsdatum|udgivelsesdato|publiseringsdato|дата (?:публікації|оновлення)|yayın(?:lanma)? tarihi|tanggal (?:publikasi|terbit)|"
    r"ημερομηνία (?:δημοσίευσης|ανάρτησης|ενημέρωσης)|"
    r"เผยแพร่|โพสต์|อัปเดต(?:ล่าสุด)?|อัพเดท|แก้ไข(?:ล่าสุด)?|yayınlanma|güncelleme|giriş(?: tarihi)?|публикувано|оновлено"
)
STAMP = re.compile(rf"[-–—•*(（\[\s]{{0,5}}(?:{LABEL})(?![^\W\d_])(?P<when>.{{1,60}})", re.IGNORECASE)
# Who read a text before it was printed, and when.
REVIEWED = re.compile(
    r"(?:(?:medically |clinically |last )?(?:reviewed|checked)|fact[- ]checked|(?:medizinisch |fachlich )?geprüft|"
    r"revisado(?: médicamente)?|relu|vérifié|revisionato|gecontroleerd|faktagranskad) (?:by|von|por|par|da|door|av) [^!?:]{3,60}? "
    r"(?:on|am|el|le|il|em|op|den) "
    r"(?P<when>[^!?]{6,30})",
    re.IGNORECASE,
)
# Several moments stand in a line, each with its label or behind a sign.
BETWEEN_MOMENTS = re.compile(rf"\s?[|•·]\s?|\s[-–—/]\s|(?<=(?-i:[\dA-Zmhr.)]))[,;]?\s(?=(?:{LABEL})\b[:：]?\s)", re.IGNORECASE)
# Beside months and numbers, what a moment is written with.
_WHEN = """
on at in the of just now ago today yesterday minutes minute mins min hour hours hrs day days st nd rd th am pm a p m
et ct mt pt est edt cst cdt mst mdt pst pdt gmt eet aest sgt jst hkt utc bst ist cet cest cat wib t z
monday tuesday wednesday thursday friday saturday sunday
mon tue tues wed thu thur thurs fri sat sun
um den vom uhr heute gestern stunden minuten montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
el la las los de del hoy ayer hace minutos horas hs lunes martes miércoles jueves viernes sábado domingo
le les à du h heures aujourd hui hier lundi mardi mercredi jeudi vendredi samedi dimanche
il alle ore dalle oggi ieri lunedì martedì mercoledì giovedì venerdì sabato domenica em às hoje ontem op om o godz godzinie
в г года ч час мск сегодня вчера понедельник вторник среда четверг пятница суббота воскресенье
上午 下午 今日 昨日 今天 昨天 午前 午後 火 水 木 金 土 月 日 曜
오전 오후 월요일 화요일 수요일 목요일 금요일 토요일 일요일 월 화 수 목 금 토 일 년 시 분
صباحا صباحاً مساء مساءً ص م في الساعة ساعة الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد هـ
شنبه یکشنبه دوشنبه سه شنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه یک‌شنبه جمعه ساعت 令和 كانون تشرين الأول الثاني
فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند
सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार बजे सुबह शाम को
יום שני שלישי רביעי חמישי שישי שבת ראשון בשעה
δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή στις πμ μμ
luni marți miercuri joi vineri sâmbătă duminică ora hétfő kedd szerda csütörtök péntek szombat vasárnap
senin selasa rabu kamis jumat sabtu minggu pukul wita wit thứ hai ba tư năm sáu bảy chủ nhật ngày tháng lúc giờ
pazartesi salı çarşamba perşembe cuma cumartesi pazar saat
"""
WHEN_WORDS = frozenset(_WHEN.split())
WORD = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
SEPARATED = re.compile("[年月日时時点點分년월일시분]")
# Marks that part no word: the vowels of Hindi and Thai, the points of Hebrew and Arabic, the joiner of Persian.
_MARKS = "\\u0591-\\u05c7\\u064b-\\u0652\\u0900-\\u0903\\u093a-\\u094f\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u200c"
MARKED_WORD = re.compile(rf"(?:[^\W\d_]|[{_MARKS}])+")
# "วันอังคารที่ 1 ธันวาคม พ.ศ. 2569 เวลา 10.30 น."
THAI_WORDS = re.compile(
    r"(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?ที่(?=\s?\d)|เวลา(?=\s?\d)|(?<=\d)\s?(?:น\.|นาฬิกา)|[พค]\.\s?ศ\.|"
    r"(?<![\u0e00-\u0e7f])(?:[มกพตสธ]\.[คพย]|มี\.ค|เม\.ย|มิ\.ย|จ|อ|พ|พฤ|ศ|ส|อา)\."
)
# How many spoke, shared and looked; one or more of these make a line.
_NUMBER = r"\d{1,3}(?:[.,  ]?\d{3}){0,2}(?:[.,]\d)? ?(?:k|m|tsd|mil|тыс|万)?\.?"
_COUNTED = (
    r"(?:reader )?comments?|responses|shares?|views?|likes?|reads|reactions?|(?:leser)?kommentare?|aufrufe|reaktionen|mal geteilt|"
    r"comentarios?|compartid[oa]s?|visitas|lecturas|me gusta|commentaires?|partages?|vues|réactions?|commenti|condivisioni|"
    r"visualizzazioni|comentários?|compartilhamentos|visualizações|reacties|keer gedeeld|komentarz[ey]?|wyświetleń|udostępnień|"
    r"комментари(?:й|я|ев|и)|просмотр(?:а|ов|ы)?|репост(?:а|ов|ы)?|коментар(?:і|ів|ях)|[条條]?(?:评论|評論|留言|回复)|(?:次)?(?:阅读|閱讀|浏览|瀏覽|点击|點擊)|"
    r"点赞|點讚|分享|コメント|تعليق(?:ات)?"
)
_COUNT = rf"(?:{_NUMBER} ?(?:{_COUNTED})(?![^\W\d_])|(?:{_COUNTED}) ?[(（:：]? ?{_NUMBER}[)）]?)"
COUNTS = re.compile(rf"[-–—•*|·,/\s]{{0,5}}{_COUNT}(?:[-–—•*|·,/\s]{{1,5}}{_COUNT}){{0,4}}[-–—•*|·.\s]{{0,5}}", re.IGNORECASE)
# Who signs with a word before the name; a heading ("By the numbers") goes on in small letters.
SIGNED_BY = re.compile(
    r"(?:By|BY|Por|POR|Von|VON|Par|PAR|Di|Door|Autor|Author|Автор|Текст|Text|Texto)[:：]? (?:[A-ZÀ-ÞА-ЯЁ][\w.'’-]{0,20},? ?){1,5}"
)
# As no sentence writes it: "2026-12-01T05:05:57Z".
MACHINE_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?\s?(?:Z|[+-]\d\d:?\d\d)?")
# What a button does, and that nobody spoke.
BUTTON = re.compile(
    rf"[-–—•*\s]{{0,5}}(?:(?:no|keine|sin|aucun|nessun|sem|geen|нет) (?:{_COUNTED})|"
    r"(?:share|print|save|email|e-mail|copy|bookmark|gift)(?: this)? (?:article|story|link|page|post)|"
    r"(?:share|send|enviar|compartir|teilen|partager|envoyer|condividi|compartilhar|delen|поделиться) "
    r"(?:via|by|on|por|en|par|sur|su|no|per|в|auf) "
    r"(?:e-?mail|correo(?: electrónico)?|courriel|mail|whatsapp|facebook|x|twitter|telegram|linkedin|вконтакте|телеграме?)|"
    r"(?:per|als|via) (?:e-?mail|whatsapp) (?:teilen|senden|versenden|verschicken)|"
    r"(?:artikel|beitrag|link) (?:teilen|drucken|merken|kopieren|vorlesen)|"
    r"(?:copiar|copia|copier le|kopiuj) (?:el )?(?:enlace|link|lien)|(?:imprimer|partager) (?:l[’']|cet )article|скопировать ссылку|"
    r"复制链接|分享(?:到|至)(?:微信|微博|朋友圈).{0,10}|"
    r"(?:make us|add us as|add [\w’' ]{2,40} as) (?:a|your) preferred source(?: on google)?)"
    r"[.!\s]{0,3}",
    re.IGNORECASE,
)
# A moment or count that stands in one line with who signed.
_CLOCK = r"\d{1,2}(?:[:.]\d\d| ?[hч] ?\d\d)(?: ?(?:[ap]\.?m\.?|uhr|horas|h))?"
PIECE = re.compile(
    r"\b\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z|[+-]\d\d:?\d\d)?|"
    rf"(?<![^\W_])(?:{LABEL})[:：]? (?:(?:at|um|a las|à|alle|às|om|в) )?{_CLOCK}|"
    rf"(?<![^\W_]){_COUNT}",
    re.IGNORECASE,
)


def is_page_stamp(line: str) -> bool:
    """Return True for a line that is nothing but a moment of publication, counts of readers, or the label of a button."""
    if len(line) > LONGEST_STAMP:
        return False
    if DIGIT.search(line) and (COUNTS.fullmatch(line) or MACHINE_MOMENT.fullmatch(line)):
        return True
    reviewed = REVIEWED.fullmatch(line)
    if reviewed is not None and DIGIT.search(reviewed["when"]) and _is_moment(reviewed["when"]):
        return True
    return _are_moments(line) or BUTTON.fullmatch(line) is not None


def is_moment_alone(line: str) -> bool:
    """Return True for a short line that is a day, with its hour or not, and says nothing else."""
    return len(line) <= LONGEST_STAMP and DIGIT.search(line) is not None and _is_moment(line) and read_date(line) is not None


def _are_moments(line: str) -> bool:
    """Tell whether a line is moments of publication, of which one is labelled so."""
    if whole := STAMP.fullmatch(line):
        if _is_moment(whole["when"]):
            return True
    elif not DIGIT.search(line):
        return False
    pieces = [piece for piece in BETWEEN_MOMENTS.split(line) if piece]
    stamps = [STAMP.fullmatch(piece) for piece in pieces]
    return any(stamps) and all(_is_moment(stamp["when"] if stamp else piece) for piece, stamp in zip(pieces, stamps, strict=True))


def is_signed(line: str) -> bool:
    """Return True for "By Ana Ruiz" and "By Courier Reporter", a moment and counts beside it or not."""
    if not SIGNED_BY.match(line):
        return False
    signature = without_stamps(line)
    # "By Design" may be a heading.
    is_name = signature.count(" ") > 1 or len(signature) < len(line)
    return is_name and SIGNED_BY.fullmatch(signature) is not None


def posts_below_names(page: Sequence[Block], authors: Sequence[str]) -> frozenset[str]:
    """Return, folded, the lines that stand right below the name of somebody who signed and say what she or he is."""
    names = frozenset(map(title_key, authors)) - {""}
    return frozenset(
        block_key(below.text)
        for above, below in (pairwise(page) if names else ())
        if max(above.characters, below.characters) <= LONGEST_ABOVE and title_key(above.text) in names and _is_post(below.text)
    )


def _is_post(line: str) -> bool:
    return not line.endswith(SENTENCE_ENDS) and any(POSITION.search(part) or is_position(part) for part in POSTS.split(line))


def is_byline(line: str, authors: Sequence[str]) -> bool:
    """Return True for "By Ana Ruiz" where she signed, also with others."""
    if len(line) > LONGEST_ABOVE or not SIGNED_BY.match(line) or not names_author(without_stamps(line), authors):
        return False
    return is_signed(line) or sum(bool(name) and name in title_key(line) for name in map(title_key, authors)) > 1


def names_author(line: str, authors: Sequence[str]) -> bool:
    """Return True for the names of those who signed, with little beside them."""
    rest = key = title_key(line)
    # The longest first, since one name may be part of another.
    for name in sorted(filter(None, map(title_key, authors)), key=len, reverse=True):
        rest = rest.replace(name, "", 1)
    return rest != key and len(rest) <= LONGEST_BESIDE_NAME


def without_stamps(line: str) -> str:
    """Return a short line without moments and counts: "By Ana Ruiz" of "By Ana Ruiz Updated at 20:14"."""
    return " ".join(PIECE.sub(" ", line).split())


def _is_moment(text: str) -> bool:
    """Tell whether words are all of a date or hour, at least one of them."""
    bare = text if text.isascii() else THAI_WORDS.sub(" ", SEPARATED.sub(" ", text))
    words = (WORD if text.isascii() else MARKED_WORD).findall(bare.lower())
    is_all = all(word in WHEN_WORDS or month_key(word) in MONTHS for word in words)
    return is_all and (any(map(str.isdigit, text)) or bool(words))
