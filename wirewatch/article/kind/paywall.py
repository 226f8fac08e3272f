"""What stands between a reader and the article: consent walls, questions whether we are human, paywalls.

Phrases are endless, their parts are few: a wall names its subject (cookies, robots, subscribers) and wants an act (accept, prove,
continue). Both in one short text are a wall in some thirty languages without a list of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from wirewatch.article.body.whole_body import visible_share
from wirewatch.article.byline.dateline import dateline
from wirewatch.article.kind.notes.correction_marks import CORRECTION, RETRACTION
from wirewatch.article.kind.wall_markup import (
    blocks_below,
    called_walls,
    declares_withheld,
    end_of_prose,
    end_of_text,
    is_called_wall,
    is_cut,
    is_metered,
    shows_withheld_part,
)
from wirewatch.article.page.declarations import Declarations
from wirewatch.article.page.declared_body import declared_body
from wirewatch.article.page.markup import text_of
from wirewatch.article.page.page_blocks import ANCESTOR_BITS, HINT_BITS, Block
from wirewatch.article.words.block_key import block_key
from wirewatch.article.words.word_count import word_count

# Characters a challenge page shows in all, and a consent page, which explains itself.
SHORT_STUB = 1_500
LONG_STUB = 5_000
# Of a page that shows less of its own than this, the whole may be the wall; else the wall must be what was taken for the text. In words,
# too: a Chinese news item may have fewer characters.
FEW_CHARACTERS, FEW_WORDS = 120, 20
# A wall says what is collected and asks for leave in so many blocks; a page may speak of privacy at its end and of consent by its comments.
BLOCKS_OF_LEAVE = 4
# A paywall's notice is short and stands where the text breaks off: so many blocks around its last line.
LONGEST_NOTICE = 400
# A declared body is the article from so many characters on, and held where so much of it is.
SHORTEST_DECLARED = 600
ALL_OF_DECLARED = 0.95
BLOCKS_AFTER_TEXT = 8
# A notice that is in nothing that is called a wall is believed below a long text where it stands so many blocks from its end.
BLOCKS_RIGHT_BELOW = 2
# What is declared as not free and was sent all the same is all of it from so many words on; less may be its entrance.
WORDS_OF_AN_ENTRANCE = 150
AT_EDGES = ANCESTOR_BITS["footer"] | ANCESTOR_BITS["nav"]
# A wall came later where a page has less than this share of the words it had, and a notice of so many characters in its last lines.
MOST_LEFT, LONGEST_LATER_NOTICE, LAST_LINES = 0.6, 200, 2

CHALLENGE = re.compile(
    r"checking your browser|just a moment|unusual traffic|enable (?:javascript|js)\b.{0,40}(?:cookies|ad ?block|continue)|captcha|"
    r"access (?:to this page )?(?:has been |is )?denied|don.t have permission to access|403 forbidden|attention required|"
    r"ddos protection|request (?:was )?blocked|security check|pardon our interruption|please turn javascript on"
)
# A person or a program (first), and the demand to prove it (second).
HUMAN = re.compile(
    r"\bhumans?\b|\brobots?\b|\bbots?\b|browser|mensch|roboter|humain|navigateur|ser humano|robô|navegador|essere umano|umano|"
    r"człowiek|robotem|przeglądark|insan|tarayıc|människa|menneske|člověk|mens bent|робот|человек|браузер|人机|机器人|機器人|"
    r"浏览器|瀏覽器|安全验证|ロボット|ブラウザ|로봇|사람|"
    r"ihminen|človek|людин|άνθρωπος|ρομπότ|רובוט|ربات|रोबोट"
)
PROVE = re.compile(
    r"verif|check|confirm|prove|bestätig|(?:über)?prüf|vérifi|potwierd|doğrula|onayla|bekräfta|bekræft|bekreft|potvrď|bevestig|"
    r"conferma|подтверд|провер|验证|驗證|检查|檢查|確認|확인|"
    r"vahvista,? että (?:olet|et ole)|ověřte|overte|підтверд[ьі]те|igazolja,|erősítse meg|confirmați|επιβεβαιώστε|pastikan (?:bahwa "
    r")?anda|xác (?:nhận|minh) (?:bạn|rằng bạn)|אשרו ש|(?:تأیید|تایید) کنید|पुष्टि करें|सत्यापित करें"
)
CHALLENGE_MARKS = (
    "cf-challenge",
    "cf_chl_",
    "challenge-platform",
    "px-captcha",
    "g-recaptcha",
    "h-captcha",
    "_incapsula_",
    "datadome",
    "perimeterx",
)
CONSENT_HOSTS = re.compile(r"^(?:consent|consents|privacy|cmp|guce|myprivacy)\.", re.IGNORECASE)
# What is collected (first), and the leave to do so (second).
COOKIES = re.compile(
    r"cookie|privacy|datenschutz|tracking|verarbeiten (?:personenbezogene )?daten|confidentialité|vie privée|privacidad|privacidade|"
    r"prywatno|ciastecz|integritet|kakor|personvern|informasjonskapsler|evästee|soukromí|gizlili|çerez|куки|конфиденциальн|"
    r"персональных данных|隐私|隱私|クッキー|プライバシー|쿠키|개인정보|"
    r"evästei|\bsütik|עוגיות|کوکی|कुकी|ملفات تعريف الارتباط"
)
ACCEPT = re.compile(
    r"\baccept|\bagree\b|\bconsent|our (?:\d+ )?partners|value your privacy|before you continue|akzeptier|zustimm|einwillig|"
    r"accepter|votre accord|consentement|acept|consentim|aceit[ae]|accett|acconsent|akkoord|toestemming|akceptuj|zgadzam|zgod[aęy]|"
    r"godkänn|samtyck|acceptér|samtykke|hyväksy|souhlas|kabul et|onaylı|соглас|принять|同意|接受|동의|"
    r"\btillad\b|\bgodta\b|samtykk|súhlas|zgadza|погодж|прийняти вс|приймаю|elfogad|hozzájárul|de acord\b|αποδέχ|αποδοχ|συναιν|setuju|"
    r"terima semua|đồng ý|chấp nhận|מסכימ|מסכים|موافق|می‌پذیر|सहमत|स्वीकार|أوافق"
)
# How such a page is headed that names neither, what its clauses speak of, and how long and how many they are.
BEFORE_YOU_GO_ON = re.compile(
    r"before you (?:continue|go on|enter|visit)|(?:your|ihre|deine|tus?|sus?|vos|tes|le tue|le sue|as suas) (?:data|daten|datos|"
    r"données|dati|dados|choices)|"
    r"bevor (?:sie|du)|avant de (?:continuer|poursuivre)|antes de continuar|prima di (?:continuare|procedere)|voordat (?:u|je)|"
    r"zanim|innan du|før du|"
    r"devam etmeden|прежде чем|перш ніж|続行する前|在继续之前|继续之前|قبل المتابعة|चालू रखने से पहले|"
    r"ennen kuin jatkat|než budete pokračovat|mielőtt folytat|înainte de a continua|πριν συνεχίσετε|sebelum melanjutkan|trước khi tiếp "
    r"tục|לפני ש(?:תמשיכו|ממשיכים)|پیش از ادامه|계속하기 전에"
)
PROCESSED = re.compile(
    r"partner|advertis|device|personal data|identifier|geolocation|werbung|gerät|personenbezogen|endgerät|publicit|appareil|"
    r"terminal|dispositiv|"
    r"anunci|pubblicit|reklam|urządzen|apparaat|enhet|enhed|apparat|реклам|устройств|пристро|персональн|広告|端末|デバイス|广告|"
    r"廣告|设备|設備|إعلان|الجهاز|विज्ञापन|"
    r"mainos|mainon|laittee|hirdet|eszköz|annons|annonce|διαφήμ|συσκευ|iklan|perangkat|quảng cáo|thiết bị|광고|기기|פרסום|מכשיר|تبلیغ|"
    r"دستگاه"
)
SHORTEST_CLAUSE, FEWEST_CLAUSES, MOSTLY_CONSENT = 60, 3, 0.6
# Who pays (first), and what others do not get (second).
SUBSCRIBERS = re.compile(
    r"subscri|paid members|\bmembers\b|abonn|\babo\b|abbonat|aboneler|abone ol|abonent|prenumer|suscri|assinante|\bassine|předplat|"
    r"tilaaj|подписчик|подписк|会員|會員|订阅|訂閱|付费|付費|구독|유료|"
    r"передплат|predplat|subskryp|előfizet|abonați|abonează|συνδρομητ|berlangganan|(?:artikel|konten|berita) (?:ini )?(?:\w{1,12} "
    r")?(?:hanya|khusus) untuk pelanggan|trả phí|מנויים|למנוי|מנוי |مشترکان|مشترکین|مشترک شوید|सदस्यों के लिए|सदस्यता|सब्सक्रा"
)
WITHHELD = re.compile(
    r"\bonly\b|exclusive|reserved|to continue|continue reading|keep reading|read (?:the )?(?:full|whole|rest)|full story|limit of|"
    r"to read (?:on|more|this|it)\b|(?:article|story|content|page) is for\b|full access|unlock|"
    r"unlimited|\bnur\b|weiterlesen|freischalten|exklusiv|réservé|la suite|lire la suite|pour lire|alleen|verder|är för|läsa vidare|"
    r"läs mer|\btylko\b|pozostało|czytać dalej|exclusiv|seguir leyendo|solo para|para leer|continuar lendo|continuar leyendo|"
    r"riservat|continuare|kun for|læse videre|lese videre|özel|devam|tamamını|только|полност|продолж|дочита|pouze|dále|"
    r"限定|残り|続き|全文|阅读|전용|전문|"
    r"bara för(?! att)|hela artikeln|hele artiklen|hele saken|(?:vain |ainoastaan )?tilaajille|jatka lukemista|koko (?:artikkelin|"
    r"jutun)|celý "
    r"článek|(?:jen|pouze) (?:pro )?předplatitel|celý článok|(?:len|iba) pre|dočíta|(?:лише|тільки) для|читати далі|повний текст|csak "
    r"előfizető|teljes cikk|doar pentru|tot articolul|articolul (?:integral|complet)|μόνο για|ολόκληρο το|hanya untuk|khusus untuk|"
    r"selengkapnya|chỉ dành|toàn bộ bài|בלבד|להמשך קריא|הכתבה המלאה|ویژه مشترک|متن کامل|केवल|पूरा लेख|पूरी ख़बर|पूरी खबर"
)
# Who is asked to sign in (first), and that it is for the rest (second): "log in to comment" is none, nor "sign in to save".
ACCOUNT = re.compile(r"\b(?:log|sign) ?in\b|\bregister\b|\b(?:free|an) account\b|\bfree trial\b")
FOR_THE_REST = re.compile(
    r"\bto (?:continue|keep) reading\b|\bto read (?:on|more|this|the (?:full|whole|rest|entire|article|story))\b|"
    r"\bto unlock\b|\bread the (?:full|whole|rest)\b|\balready (?:an? |our )?(?:paid |paying |digital )*(?:subscribe[rd]|member)\b"
)
# Words of these lists that end articles too: alone they make no notice.
OFTEN_PROSE = re.compile(
    r"\b(?:only|members|exclusive|reserved|nur|exklusiv|alleen|verder|tylko|riservat[oaie]|только|полност\w*|(?:не)?продолж\w*|özel|"
    r"devam|dále|pouze|bara för(?! att)|len pre|iba pre|лише для|тільки для|doar pentru|μόνο για|hanya untuk|khusus untuk|chỉ dành)\b|"
    r"בלבד|केवल|"
    r"限定|残り|続き"
)
# The two parts of a box whose lines are no notice each: who read more than this (first), and who need not pay again (second).
READ_ON = re.compile(
    r"weiterlesen|zu ende lesen|(?:continue|keep|go on) reading|read on\b|continuez|continuer (?:la|votre) lecture|lire la suite|"
    r"(?:sigue|seguir|continúa|continuar) leyendo|continua (?:a leggere|la lettura)|continu[ea]r? (?:lendo|a ler)|lees verder|"
    r"verder lezen|läs vidare|les videre|læs videre|czytaj dalej|czyta[ćj] dalej|чита(?:ть|йте) (?:дальше|далее|полностью)|читати далі|"
    r"okumaya devam|jatka lukemista|číst dál|čtěte dál|olvass(?:on)? tovább|citește (?:mai departe|în continuare)|συνέχεια|继续阅读|"
    r"繼續閱讀|阅读全文|閱讀全文|続きを読む|계속 읽기|متابعة القراءة"
)
ALREADY = re.compile(
    r"\balready (?:an? |our )?(?:\w+ ){0,2}(?:subscribe[rd]|member)|(?:bereits|schon) (?:\w+-)?(?:abonn|mitglied|registriert)|"
    r"déjà abonné|\bya (?:eres|es) (?:\w+ )?(?:suscriptor|socio)|\bgià abbonat|já é assinante|\bal (?:abonnee|lid)\b|"
    r"redan (?:prenumerant|medlem)|allerede (?:abonnent|medlem)|er du abonnent|masz już (?:konto|dostęp|subskrypcj|prenumerat)|"
    r"уже (?:есть подписк|подписан|подписчик)|вже (?:маєте підписк|передплат)|zaten abone|jo tilaaja|už máte předplatné|már előfizet|"
    r"deja abonat|ήδη συνδρομητ|已(?:经|經)?(?:订阅|訂閱|是会员|是會員)|すでに(?:会員|購読)|이미 구독|مشترك بالفعل|"
    r"už (?:máte|ste) predplat|sudah berlangganan|כבר מנוי|مشترک هستید"
)
# So many blocks beside each other are such a box, each so short.
MOST_IN_BOX, LONGEST_IN_BOX = 4, 120
# Calls to those who are not let in, as they stand alone in the place of a text.
CALL = re.compile(
    r"\bfree (?:trial|preview|month)|\btry (?:\w+ ){0,3}free|\bsubscribe (?:now|today|for|to)\b|\b(?:log|sign) ?(?:in|up)\b|"
    r"\bregister (?:now|free|to)\b|(?:create|need) an? (?:\w+ )?account|become a (?:\w+ )?(?:member|subscriber)|choose (?:a|your) plan|"
    r"cancel any ?time|registered users|kostenlos testen|konto an\b|(?:plus|premium|digital)-(?:zugang|abo)\b|подпишитесь|"
    r"доступ по подписке|gratis testen|jetzt (?:anmelden|abonnieren)|melden sie sich an|(?:einloggen|anmelden) und weiter|monat gratis|"
    r"essayez gratuit|essai gratuit|(?:connectez|inscrivez|abonnez)-vous|déjà abonné|se connecter|prueba gratis|inici[ae] sesión|"
    r"(?:suscríbete|suscríbase)\b|hazte (?:socio|suscriptor)|regístr(?:ate|ese)|prova gratis|\baccedi\b|\babbonati\b|registrati\b|"
    r"experimente grátis|faça (?:o )?(?:seu )?login|\bassine\b|cadastre-se|probeer .{0,12}gratis|\blog in\b|word abonnee|wypróbuj|"
    r"zaloguj|kup dostęp|попробуйте бесплатно|войдите|зарегистрируйтесь|оформите подписку|спробуйте безкоштовно|увійдіть|передплатіть|"
    r"prova gratis|logga in|bli (?:prenumerant|medlem)|prøv gratis|logg? inn?d?\b|bli abonnent|bliv (?:abonnent|medlem)|"
    r"kokeile ilmaiseksi|kirjaudu|tilaa (?:nyt|heti)|vyzkoušejte|přihlaste se|předplaťte|ücretsiz dene|giriş yap|abone ol|δοκιμάστε|"
    r"συνδεθείτε|γίνετε συνδρομητ|免费试用|免費試用|登录|登入|立即(?:订阅|訂閱)|無料で試す|ログイン|会員登録|무료로|로그인|구독하기|"
    r"اشترك|سجل الدخول|تسجيل الدخول|رایگان|ورود به|לחינם|ניסיון חינם|התחבר|coba gratis|masuk atau|berlangganan|încearcă gratuit|"
    r"autentific|abonează|próbálja ki|jelentkezzen be|fizessen elő|लॉग इन|dùng thử|đăng nhập|ทดลองใช้|เข้าสู่ระบบ|"
    r"predplaťte|prihláste sa|передплатіть|đăng ký để đọc|הירשמו כ|مشترک شوید|सब्सक्राइब करें|सदस्य बनें|구독하세요|berlangganan untuk"
)
# What says alone that readers get no more: an ad blocker, and what is free of a paper (first) and is used up (second).
AD_BLOCKER = re.compile(
    r"\bad[- ]?block|\bblocking ads\b|\ballow ads\b|werbe-?blocker|anzeigenblocker|bloqueurs? d(?:e |['’])(?:pub|annonce)|"
    r"bloqueador(?:es)? de (?:anuncio|anúncio|publi|propag)|blocco della pubblicità|блокировщик\w{0,12} рекламы|"
    r"блокировк\w{1,12} рекламы|"
    r"reclameblok|blok\w{1,12} reklam|reklamblock|reklam engelle|广告(?:拦截|屏蔽|过滤)|(?:拦截|屏蔽)了?广告|廣告(?:攔截|封鎖)|"
    r"広告ブロック|"
    r"مانع (?:ال)?إعلان"
)
FREE_READING = re.compile(
    r"\bfree (?:\w{1,12} )?(?:article|stor(?:y|ies)|read|preview|content|page)|"
    r"(?:gratis|kostenlos|frei)\w{0,12}[- ](?:artikel|text|beitr|inhalt)|"
    r"(?:articles?|contenus?|lectures?) (?:gratuit|offert|libre)|(?:artículo|noticia|contenido|lectura)s? (?:grat(?:is|uit)|libre)|"
    r"(?:matérias?|artigos?|notícias?|textos?|reportage(?:m|ns)|conteúdos?|leituras?) (?:grátis|gratuit)|"
    r"(?:articol[io]|contenut[io]|lettur[ae]) (?:grat(?:is|uit)|omaggio)|"
    r"бесплатн\w{1,12} (?:\w{1,12} )?(?:стат|материал|публикаци|текст|новост|просмотр)|"
    r"gratis artikel|(?:darmow|bezpłatn)\w{1,12} (?:artyk|tekst)|ücretsiz (?:haber|makale|içerik|yazı)|"
    r"免费(?:阅读|浏览|文章|篇|次数|额度|内容)|"
    r"免費(?:閱讀|瀏覽|文章)|無料(?:記事|閲覧)|مقال\w{0,12} (?:ال)?مجاني|"
    r"(?:fria|gratis) artik(?:lar|ler)|maksutto\w{1,12} (?:jutu|artikkel)|bezplatn\w{1,12} článk|článk\w{1,12} zdarma|безкоштовн\w{1,12} "
    r"(?:стат|матеріал)|ingyenes cikk|articole(?:le)? gratuite|δωρεάν άρθρ|artikel gratis|bài (?:viết |báo )?miễn phí|무료 기사|כתבות "
    r"(?:ה?חינמיות|בחינם)|(?:مقاله|مطلب)\S{0,4} رایگان|(?:मुफ़्त|मुफ्त) लेख"
)
USED_UP = re.compile(
    r"\blimit|\breached\b|\bused (?:up|all)\b|\bread (?:all|your|\d|\w{1,12} of)\b|\d (?:of|out of) \d|\d/\d|"
    r"\bno (?:more )?free\b|\b(?:left|remaining)\b|"
    r"\blast free\b|aufgebraucht|verbraucht|ausgeschöpft|gelesen|erreicht|\batteint|épuis|\blus?\b|límite|alcanzad|agotad|\bleído|"
    r"\bating|"
    r"esgotad|\bacabaram\b|\bleu\b|\blido|esaurit|raggiunt|\blett[oi]\b|лимит|исчерп|закончил|прочита|осталось|opgebruikt|gelezen|"
    r"bereikt|"
    r"wykorzysta|przeczyta|\bdoldu|okudunuz|sınır|用完|已达|已達|用尽|耗尽|已读|上限|使い切|انته|استنفد|قرأت|"
    r"\bläst\b|\blæst\b|\blest\b|brukt opp|brugt op|lukenut|vyčerpal|přečetl|prečítal|вичерпа|elfogyott|elfogytak|epuizat|εξαντλ|"
    r"\bhabis\b|đọc hết|hết lượt|모두 읽|소진|סיימתם|ניצלת|מיצית|تمام شد|पढ़ चुके"
)
LIMIT_REACHED = re.compile(
    r"\b(?:reached|hit|exceeded) (?:your|the|a) .{0,30}\blimit\b|\blimit (?:reached|exceeded)|"
    r"limit (?:\w{1,12} )?(?:erreicht|ausgeschöpft)|"
    r"atteint (?:la|votre) limite|alcanzad[oa] (?:el|su|tu) límite|atingiu (?:o|seu) limite|raggiunto il limite|лимит .{0,30}исчерпан|"
    r"исчерпали лимит|limiet bereikt|wykorzystan\w{0,12} limit|已达.{0,8}上限|已達.{0,8}上限"
)
# Which part of the article is withheld (first), and what is wanted for it beside a call: an app, a code, a price, an account (second).
REST = re.compile(
    r"\bto read (?:on|more|this|to the end|the (?:full|whole|rest|entire|remaining|article|story))\b|"
    r"\bunlock (?:this|it|the (?:full|whole|rest|entire|article|story)|everything)\b|"
    r"\b(?:full|whole|entire|complete) (?:article|story|report|text)\b|\b(?:read|see|view|get|for|show) the rest\b|"
    r"\brest of (?:the|this) (?:article|story|report|text)|\bread(?:ing)? (?:on )?to the end\b|"
    r"\bfinish (?:reading|(?:this|the) (?:article|story))|"
    r"\bremaining (?:content|text|part)|\bcontinues? (?:reading )?in (?:the|our) app|\bden rest (?:des|dieses|lesen|sehen)|"
    r"vollständig(?:en|e)? (?:zu )?(?:lesen|artikel|text|beitrag)|\bganzen? (?:artikel|text|beitrag)\b|"
    r"\bkomplett(?:en)? (?:zu )?(?:lesen|artikel|text|beitrag)\b|ende des (?:artikels|textes|beitrags)|frei(?:zu)?schalten|"
    r"freigeschaltet|"
    r"\bapp weiter\b|\bla suite (?:de (?:l['’]|cet )article|est (?:réservé|accessible)|dans l)|\bfin de (?:l['’]|cet )article|"
    r"article (?:complet|en entier|en intégralité)|l['’]intégralité de (?:l['’]|cet )article|débloque|"
    r"reste (?:de (?:l['’]|cet )article|à lire)|"
    r"\bil vous reste \d|terminer (?:la|votre) lecture|poursuivre (?:la|votre) lecture|\b(?:terminar|acabar) de le(?:er|r)\b|"
    r"(?:artículo|noticia|texto|contenido|historia|reportaje) complet|"
    r"\bel resto de(?:l| la| este| esta) (?:artículo|noticia|texto|historia)|"
    r"desbloque|\bcontinúa en (?:la|nuestra) app|(?:matéria|artigo|notícia|texto|reportagem|conteúdo) (?:complet|na íntegra|inteir)|"
    r"(?:final|fim|resto|restante) d(?:a|o|esta|este) (?:matéria|artigo|notícia|texto|reportagem)|"
    r"\bresto (?:dell['’]articolo|della notizia|del testo)|"
    r"\bfinire (?:di leggere|la lettura)|(?:articolo|testo|notizia) (?:complet|inter|integral)|\bsblocc|\bfine dell['’]articolo|"
    r"proseguire la lettura|дочита|(?:чита|прочита|увиде|материал|стат|текст)\w{0,12} .{0,20}(?:целиком|полностью|до конца)|"
    r"(?:целиком|полностью) .{0,20}(?:чита|прочита|материал|стат|текст)|"
    r"(?:продолжени|окончани)\w{1,12} .{0,20}(?:приложени|чита|доступ|подписк)|"
    r"чита\w{1,12} (?:продолжени|окончани)|остальн\w{1,12} (?:част|текст)|разблокир|полн\w{1,12} (?:текст|верси|стать|материал)|"
    r"rest van (?:het|dit) (?:artikel|verhaal)|hele artikel|volledige artikel|ontgrendel|\breszt[ęy] (?:artyk|tekst)|"
    r"(?:cały|pełny|całego|pełnego) (?:artyk|tekst)|odblok|dokończ|(?:devamını|tamamını) (?:oku|gör)|kilidini aç|全文|解锁|解鎖|"
    r"(?:余下|剩余|剩餘|剩下|其余|后续|隐藏)的?(?:部分|内容|內容|正文|文字|\d)|未显示|已隐藏|完整(?:内容|文章|版)|続きを|"
    r"残りの?(?:文|部分|記事|\d)|"
    r"بقية المقال|كامل المقال|المقال كامل|"
    r"(?:hela|resten av) artikeln|(?:hele|resten af) artiklen|(?:hele|resten av) (?:saken|artikkelen)|koko (?:artikkelin|jutun)|loput "
    r"jutusta|celý článek|zbytek článku|celý článok|zvyšok článku|dočíta|(?:повний|весь|решту) (?:текст|стат|матеріал)|teljes cikk|cikk "
    r"(?:folytatás|többi)|tot articolul|articolul (?:integral|complet)|restul articolului|ολόκληρο το (?:άρθρο|κείμενο)|υπόλοιπο (?:του "
    r")?άρθρο|artikel selengkapnya|sisa artikel|toàn bộ bài|phần còn lại của bài|기사 전문|나머지 기사|הכתבה המלאה|המשך קריאת הכתבה|"
    r"متن کامل|ادامه "
    r"مطلب|पूरा लेख|पूरी ख़बर"
)
WANTED = re.compile(
    r"(?<![a-z])apps?(?![a-z])|applicatie|applicazion|application|aplicaci|aplicativo|aplikac|приложени|客户端|\bscan|\bescane|"
    r"отсканир|наведите|扫|掃|(?<![a-z])qr(?![a-z])|"
    r"aponte a câmera|\bplans?\b|[€$£₽]|\b\d+p\b|\bunlock|freischalt|débloque|desbloque|sblocc|разблокир|odblok|ontgrendel|解锁|解鎖|"
    r"\d ?(?:euro|рубл|元)|r\$|\baccount\b|\bkonto\b|\bcompte\b|\bcuenta\b|\bconta\b|регистр|"
    r"registr|inscri|cadastr|zarejestr|kayıt|注册|註冊|关注|關注|公众号|会员|付费|购买|premium|\bplus\b|anmelden|"
    r"melde(?:n sie sich| dich)\b|\bfree\b|kostenlos|gratis|gratuit|бесплатн|免费|aanmelden|uygulama|アプリ|登録|تطبيق|اشترك"
)
# Means of payment by phone or code (first), and that something is bought with them (second).
PHONE_MONEY = re.compile(
    r"m-?pesa|airtel money|\bmomo\b|mobile money|orange money|\bou wave\b|\bpaybill\b|\bstk push|safaricom|\bupi\b|paytm|phonepe|"
    r"\bpix\b|boleto|mercado ?pago|\boxxo\b|\bbizum\b|satispay|\bideal\b|\bblik|paypal|(?:apple|google|wechat) pay|alipay|\bsms\b|"
    r"handyrechnung|credito telefonico|\bсбп\b|смс|баланса телефона|微信支付|支付宝|支付寶"
)
BOUGHT = re.compile(
    r"bundle|\b(?:day|week)?[- ]?pass\b|choose a pack|\benter (?:your|the)\b|\bpay (?:with|by|₹)|\bpick a|\ba month\b|pague\b|"
    r"passe? (?:diário|journée)|\bpaga con\b|pase de|bono |tagespass|\bpaye[rz]\b|bezahl|zahlen|pass giornaliero|доступ на|оплата по|"
    r"введите код|\bdagpas\b|\bkup dostęp|\bzapłać|gere o qr|recevoir votre code|dia\b|解锁|解鎖|付费|付費|扫码|掃碼"
)
NEWSLETTER = re.compile(r"newsletter|rss|podcast|youtube|telegram|inbox|nieuwsbrief|boletín|рассылк|メルマガ")
# An offer to read others of the paper, too, which stands below free articles.
OTHER_ARTICLES = re.compile(r"(?:有料|会員)(?:限定)?記事(?:も|が読み放題)|読み放題")
RELATED = HINT_BITS["related"]


def is_challenge(declarations: Declarations, page: Sequence[Block], title: str) -> bool:
    """Return a page that asks for proof that we are human, or refuses us as if we were not."""
    visible = lowered(" ".join([title, declarations.title, *(block.text for block in page)])[:LONG_STUB])
    if any(mark in " ".join((*declarations.meta, visible[:2_000])) for mark in CHALLENGE_MARKS) and CHALLENGE.search(visible):
        return True
    if len(visible) >= SHORT_STUB:
        return CHALLENGE.search(declarations.title.lower()) is not None
    return CHALLENGE.search(visible) is not None or bool(HUMAN.search(visible) and PROVE.search(visible))


def drop_paywall_notice(text: str, page: Sequence[Block] = ()) -> str:
    """Return the text before the paywall without the notice that it ends there and the short lines below that, where something is left."""
    lines = text.split("\n")
    ends = max((at for at, line in enumerate(lines) if len(line) > LONGEST_IN_BOX), default=0)
    if offered := _below_wall(page, lines[ends], set(lines[ends + 1 :])):
        lines = [line for at, line in enumerate(lines) if at <= ends or line not in offered]
    last = range(max(1, len(lines) - MOST_IN_BOX), len(lines))
    if start := next((at for at in last if READ_ON.search(lowered(lines[at])) and max(map(len, lines[at:])) <= LONGEST_IN_BOX), 0):
        del lines[start:]
    while len(lines) > 1 and _is_notice(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def _below_wall(page: Sequence[Block], above: str, short: set[str]) -> set[str]:
    """Return those of the short lines below the text's last paragraph that stand below a wall's first line, or are that."""
    start = next((at for at, block in enumerate(page) if block.text == above), len(page)) if short else len(page)
    wall = next((at for at in range(start + 1, len(page)) if _begins_wall(page[at])), len(page))
    return {said for block in page[wall:] if (said := block.text) in short or (said := f"- {said}") in short}


def _begins_wall(block: Block) -> bool:
    if block.characters > LONGEST_IN_BOX or block.near & RELATED:
        return False
    return READ_ON.search(lowered(block.text)) is not None or _is_notice(block.text)


def is_consent(declarations: Declarations, page: Sequence[Block], url: str, title: str, text: str) -> bool:
    """Return a page that wants leave to track us, in place of the article; a banner beside an article is none."""
    if CONSENT_HOSTS.search(urlsplit(url).hostname or ""):
        return True
    if any(True for _ in declarations.articles()):
        return False
    # What a site says of cookies at the foot of each page, or in a menu, asks for nothing.
    visible = [title, *(block.text for block in page if not block.inside & AT_EDGES)]
    if len(" ".join(visible)) >= LONG_STUB:
        return False
    if asks_for_leave(f"{title} {text}"):
        return True
    has_own = len(text) >= FEW_CHARACTERS or word_count(text) >= FEW_WORDS
    return not has_own and any(asks_for_leave(" ".join(visible[at : at + BLOCKS_OF_LEAVE])) for at in range(len(visible)))


def is_long_consent(declarations: Declarations, title: str, text: str) -> bool:
    """Return a page that explains at the length of an article what it wants leave for; one that declares an article or a day is none."""
    if any(True for _ in declarations.articles()) or declarations.times or declarations.first_meta("article:published_time"):
        return False
    said = lowered(" ".join([title, declarations.title, *(text_of(heading) for heading in declarations.headings[:2])]))
    if not (COOKIES.search(said) or BEFORE_YOU_GO_ON.search(said)):
        return False
    paragraphs = [lowered(line) for line in text.split("\n") if len(line) >= SHORTEST_CLAUSE]
    about = sum(bool(COOKIES.search(line) or ACCEPT.search(line) or PROCESSED.search(line)) for line in paragraphs)
    return about >= max(FEWEST_CLAUSES, MOSTLY_CONSENT * len(paragraphs)) and any(map(ACCEPT.search, (said, *paragraphs)))


def is_paywalled(declarations: Declarations, page: Sequence[Block], text: str) -> bool:
    """Return True where the page declares that the article is not free, or says so where the text breaks off; asked of short texts."""
    end = end_of_text(page, text)
    if _breaks_off_at_wall(declarations, page, text, end):
        return True
    if declares_withheld(declarations) and not (
        end is not None and word_count(text) >= WORDS_OF_AN_ENTRANCE and not is_cut(text) and shows_withheld_part(declarations, page[end])
    ):
        return True
    if end is None:
        return False
    around = page[max(0, end - 1) : end + BLOCKS_AFTER_TEXT + 1]
    return any(map(_withholds, around)) or _has_box(page[max(0, end - MOST_IN_BOX) : end + BLOCKS_AFTER_TEXT + 1])


def breaks_off_at_wall(declarations: Declarations, page: Sequence[Block], text: str) -> bool:
    """Return True where a text of any length ends at a wall: words of one stand in what is called so, or right below and of the rest.

    A sentence that breaks off in dots needs no words: that the article is not free, or that what it stands in is called a wall, is enough.
    """
    return _breaks_off_at_wall(declarations, page, text, end_of_text(page, text))


def _breaks_off_at_wall(declarations: Declarations, page: Sequence[Block], text: str, end: int | None) -> bool:
    if end is None:
        return False
    prose = end_of_prose(page, text, end, LONGEST_IN_BOX)
    if any(_speaks_of_wall(block.text) for block in called_walls(page, prose)):
        return True
    below = blocks_below(page, end, BLOCKS_RIGHT_BELOW)
    if any(len(block.text) <= LONGEST_NOTICE and withholds_rest([block.text]) for block in below):
        return True
    return is_cut(text) and (
        declares_withheld(declarations) or is_metered(declarations) or any(map(is_called_wall, page[end].part.around()))
    )


def is_later_wall(text: str, words: int, words_before: int) -> bool:
    """Return True where a page that is read again shows much less than before and ends with a notice to those who do not pay.

    Half of what makes a notice is enough here: who pays, or what is withheld. What says that an article was withdrawn is none.
    """
    lines = text.split("\n")
    last = lines[-LAST_LINES:]
    if words >= MOST_LEFT * words_before or any(RETRACTION.search(line) for line in (lines[0], *last)):
        return False
    return any(_is_later_notice(line) for line in last)


def is_subscription_call(text: str) -> bool:
    """Return True for a line that calls those who are not let in to try, log in or subscribe; in articles such lines stand, too."""
    if len(text) > LONGEST_LATER_NOTICE:
        return False
    notice = lowered(text)
    return any(words.search(notice) for words in (CALL, READ_ON, ALREADY)) and not NEWSLETTER.search(notice)


def withholds_rest(lines: Sequence[str]) -> bool:
    """Return True for lines where a text breaks off that speak of its rest: free reading is used up, ads are blocked, an act is wanted.

    An offer to subscribe, an app or a code that is not for this rest is none, since such stand below whole articles.
    """
    said = " ".join(line for line in map(lowered, lines) if not NEWSLETTER.search(line))
    if AD_BLOCKER.search(said) or LIMIT_REACHED.search(said) or (FREE_READING.search(said) and USED_UP.search(said)):
        return True
    # News of such payments are sentences; an offer is in lines that have no stop.
    offered = " ".join(line for line in map(lowered, lines) if not line.endswith((".", "。")))
    if PHONE_MONEY.search(offered) and BOUGHT.search(said):
        return True
    is_for_rest = REST.search(said) or READ_ON.search(said)
    return bool(is_for_rest) and any(words.search(said) for words in (WANTED, CALL, SUBSCRIBERS, ACCOUNT))


def is_wall(text: str) -> bool:
    """Return True for a few words of which a line asks to subscribe, to log in, for leave to track, or whether we are human."""
    lines = [line for line in map(lowered, text.split("\n")) if not NEWSLETTER.search(line)]
    asks = any(words.search(OFTEN_PROSE.sub("", line)) for line in lines for words in (SUBSCRIBERS, ACCOUNT, FOR_THE_REST, COOKIES, ACCEPT))
    said = "\n".join(lines)
    return asks or any(map(is_subscription_call, lines)) or bool(CHALLENGE.search(said) or (HUMAN.search(said) and PROVE.search(said)))


def asks_for_leave(text: str) -> bool:
    """Return True for a few words that ask for leave to track."""
    said = lowered(text)
    return bool(COOKIES.search(said) and ACCEPT.search(said))


def is_complete(declarations: Declarations, text: str) -> bool:
    """Return True where a text is all of its article whatever stands around it: the declared body, or up to its agency's credit."""
    if dateline.credit(text):
        return True
    declared = declared_body(declarations)
    if len(declared) < SHORTEST_DECLARED:
        return False
    return len(block_key(text)) >= ALL_OF_DECLARED * len(block_key(declared)) and visible_share(text, declared) >= ALL_OF_DECLARED


def lowered(text: str) -> str:
    """Lower case as Turkish means it: its dotted capital becomes a plain i, not an i with a dot on top."""
    return text.lower().replace("i\u0307", "i")


def _withholds(block: Block) -> bool:
    return not block.near & RELATED and _is_notice(block.text)


def _has_box(page: Sequence[Block]) -> bool:
    """Tell whether short blocks beside each other ask readers to read on, and those who pay already to say so."""
    asking = [at for at, block in enumerate(page) if not block.near & RELATED and READ_ON.search(lowered(block.text[:LONGEST_IN_BOX]))]
    return any(
        ALREADY.search(lowered(block.text)) and all(len(other.text) <= LONGEST_IN_BOX for other in page[at : place + 1])
        for at in asking
        for place, block in enumerate(page[at : at + MOST_IN_BOX], at)
    )


def _speaks_of_wall(text: str) -> bool:
    said = lowered(text[:LONGEST_NOTICE])
    return any(words.search(said) for words in (READ_ON, ALREADY, FOR_THE_REST)) or _is_notice(text)


def _is_notice(text: str) -> bool:
    if len(text) > LONGEST_NOTICE:
        return False
    notice = lowered(text)
    if OTHER_ARTICLES.search(notice):
        return False
    is_for_payers = bool(SUBSCRIBERS.search(notice) and WITHHELD.search(notice))
    is_for_known = bool(ACCOUNT.search(notice) and FOR_THE_REST.search(notice))
    return (is_for_payers or is_for_known) and not NEWSLETTER.search(notice)


def _is_later_notice(text: str) -> bool:
    if len(text) > LONGEST_LATER_NOTICE or CORRECTION.search(text):
        return False
    notice = lowered(text)
    telling = OFTEN_PROSE.sub("", notice)
    is_half = any(words.search(telling) for words in (SUBSCRIBERS, WITHHELD, FOR_THE_REST, CALL))
    return is_half and not NEWSLETTER.search(notice)
