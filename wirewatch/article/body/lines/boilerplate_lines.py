"""Lines that the vote kept and that are not the article: ways to other stories, calls for money or a click, what stands above the text.

Each rule needs a sign that running text does not have: a label before a link, a whole line that is one call, a name or day that the
page shows as its byline. Lines that lead to other stories are kept apart, so that they can be found and are not matched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from wirewatch.article.body.lines.captions import (
    BESIDE_LINE,
    LINKED,
    LONGEST_TITLE,
    caption_keys,
    is_caption,
    is_title_of_player,
    is_under_picture,
)
from wirewatch.article.body.lines.contact_lines import contact_lines
from wirewatch.article.body.lines.foreign_parts import foreign_keys
from wirewatch.article.body.lines.labelled_adverts import is_labelled_advert
from wirewatch.article.body.lines.other_headlines import teaser_lists, ways_to_here
from wirewatch.article.body.lines.page_notices import history_begins, is_contact, is_page_notice
from wirewatch.article.body.lines.page_stamps import (
    LONGEST_ABOVE,
    is_byline,
    is_moment_alone,
    is_page_stamp,
    is_signed,
    names_author,
    posts_below_names,
    without_stamps,
)
from wirewatch.article.body.lines.promotions import price_tags, promoted_keys
from wirewatch.article.body.lines.pull_quotes import repeated_quotes
from wirewatch.article.body.lines.reader_calls import speaks_to_reader
from wirewatch.article.body.vote.ballot_features import PageContext
from wirewatch.article.body.vote.boilerplate_phrases import any_of, each, whole_words
from wirewatch.article.byline.credit_lines import EDITOR, credit_lines
from wirewatch.article.byline.signature.author_notes import notes_above
from wirewatch.article.headline.headline import is_title_line, title_key
from wirewatch.article.page.page_blocks import HINT_BITS, Block
from wirewatch.article.words.block_key import block_key
from wirewatch.dates import read_date
from wirewatch.texts.full_stops import SENTENCE_STOPS, at_end

# A label and a headline are shorter than this; a longer line that begins like one is a paragraph. In characters.
LONGEST_LINK_LINE = 300
LONGEST_CALL, LONGEST_CALL_INSIDE = 400, 160
# Inside the text a call is a short line that begins with it, or little more than it.
BEFORE_CALL, LONGEST_BEGUN_CALL = 3, 90
# Within the prose of an article a paragraph that is nothing but a link is another story's headline, unless it is a sentence or in a list.
WHOLLY_LINKED = 0.95
# What is no other page: a place on this one, an address to write to, a program.
OTHER_ADDRESS = re.compile(r"\s*(?:#|\w{2,12}:)")
SHORTEST_HEADLINE, LONGEST_HEADLINE = 25, 200
# The text begins with its first line of prose: so many characters with the end of a sentence.
SHORTEST_PROSE = 80
# A sign of Chinese or Japanese says as much as four letters.
SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
LETTERS_OF_SIGN = 4
# Who calls itself the source.
SOURCE_LABEL = re.compile(r"(?:文章|稿件)?(?:来源|來源|出处|出處)\s?[:：]\s?|(?:source|quelle|fuente|источник)\s?:\s?", re.IGNORECASE)
# The last step of a way through the site: "> News".
CRUMB = re.compile(r"[>›»]\s?\S.{0,20}")
HEAD_LINES = 12
# A page's stamps stand among so many lines at either end of a text; older pages have days as their text.
EDGE = 4
# Lines of a page that are looked for among its blocks, and divisions with a picture that are looked into; more are an attack.
MOST_ASKED = 200
# A sentence ends within so many characters: its stop, quotation marks and brackets.
LONGEST_END = 6
SENTENCE_END = re.compile(at_end(f"{SENTENCE_STOPS}:"))
# Labels that only lead to other stories. The engine tries them at the beginning of a line alone.
LINK_LABEL = re.compile(
    r"[\W_]*(?:"
    r"read (?:more|also|next|too|the (?:full|whole|original))|also read|see also|"
    r"related(?: (?:stor(?:y|ies)|articles?|coverage|reading|news|posts?|links?))?|"
    r"more (?:on this(?: (?:story|topic|subject|issue))?|stories|coverage|reading|from)|you (?:may|might) (?:also )?(?:like|be interested)|"
    r"recommended(?: (?:for you|reading))?|further reading|editor[’']?s?[’']? (?:picks|choices)|"
    r"most (?:read|popular|viewed)(?: (?:today|now|this week))?|"
    r"don[’']t miss|in case you missed it|must read|trending now|"
    r"watch (?:more|also|now|live)|listen (?:more|also|now)|(?:watch|listen)(?=\s*[:：])|"
    r"lesen sie auch die folgenden (?:beiträge|artikel)|"
    r"lesen sie (?:auch|hier|mehr|dazu|weiter)|mehr (?:zum thema|dazu|lesen)|lesen sie|siehe auch|auch interessant|"
    r"(?:sehen|schauen) sie auch|lese-?tipp|passend dazu|zum thema|"
    r"(?:auch|zum) (?:hören|ansehen)(?=\s*[:：])|hören sie auch|"
    r"[àa] (?:[ée]couter|voir|regarder|d[ée]couvrir) (?:aussi|[ée]galement)|escuch[ae] tambi[ée]n|mir[ae] tambi[ée]n|ascolta anche|"
    r"(?:ouça|assista|confira) tamb[ée]m|слушайте также|слухайте також|"
    r"[àa] lire (?:aussi|[ée]galement)?|lire aussi|lire [ée]galement|voir aussi|pour aller plus loin|"
    r"lee (?:tambi[ée]n|m[aá]s)|leer (?:m[aá]s|tambi[ée]n)|(?:te|le) puede interesar|tambi[ée]n (?:te|le) puede interesar|"
    r"vea (?:tambi[ée]n|m[aá]s)|ver tambi[ée]n|"
    r"lea (?:tambi[ée]n|m[aá]s)|leggi anche|leggi di pi[ùu]|vedi anche|per approfondire|guarda anche|"
    r"leia (?:tamb[ée]m|mais)|veja (?:tamb[ée]m|mais)|saiba mais|lees (?:ook|meer|verder)|bekijk ook|"
    r"l[äa]s (?:också|mer|även)|les (?:også|mer)|l[æa]s (?:også|mere)|se også|"
    r"czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również|więcej)|przeczytaj (?:też|także|również)|"
    r"čtěte (?:také|též|i|více)|přečtěte si|prečítajte si|citește (?:și|mai)|vezi și|olvass(?:a|on) (?:el )?(?:még|tovább)|"
    r"читайте (?:также|ещ[её]|подробнее|по теме|далее)|смотрите также|(?:материалы )?по теме|читайте також|дивіться також|"
    r"διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα)|δείτε (?:επίσης|ακόμη|ακόμα)|ilgili haber|devamını oku|bunu da oku|"
    r"(?:بیشتر|همچنین) بخوانید|مطالب مرتبط|קראו (?:גם|עוד)|לכתבה (?:הקודמת|המלאה|הבאה)|(?:यह|ये) (?:भी|खबर भी) (?:पढ़ें|देखें)|"
    r"(?:ayrıca|bunları da|bunu da) (?:okuyun|izleyin)|আরও পড়ুন|مزید پڑھیں|یہ بھی پڑھیں|"
    r"اقرأ (?:أيض[اً]+|المزيد)|baca juga|lihat juga|simak juga|xem thêm|đọc thêm|"
    r"(?:อ่าน|ดู)(?:ข่าว|เรื่อง|บทความ)?(?:เพิ่มเติม|ต่อ|ประกอบ|ที่เกี่ยวข้อง)|(?:ข่าว|เรื่อง|บทความ)(?:ที่เกี่ยวข้อง|แนะนำ)|"
    r"延伸[閱阅][讀读]|相[关關](?:阅读|閱讀|新闻|新聞|报道|報導)|推[荐薦](?:阅读|閱讀)|更多(?:新闻|新聞|报道|報導)|看更多|"
    r"[【＜<]?関連(?:記事|ニュース|リンク)?[】＞>]|関連記事|あわせて読みたい|続きを読む|관련\s?기사|함께 보면 좋은|"
    r"das (?:thema )?könnte (?:dich|sie|euch) (?:auch |ebenfalls )?interessieren(?=\W*$)|"
    r"schon gelesen(?=\?\s*$)|auch auf [\w-]{2,30}\.\w{2,4}(?=\s*$)|"
    r"weitere (?:beiträge|artikel|berichte|informationen|infos|nachrichten)(?: (?:aus|zu[mr]?|über|auf) [^.!?:]{2,60})?(?=\s*:\s*$)|"
    r"dowiedz się więcej|zapraszamy do lektury|más sobre|"
    # What begins sentences too, but before a colon.
    r"(?:more|for more, read|"
    r"read|lies|lire|voir|regarder|puedes ver|mir[aá]|lea|le[eé]|(?:nota|noticia) relacionada|leia|veja|assista|confira|leggi|guarda|"
    r"lees|baca|basahin|czytaj|zobacz|polecamy|citește|vezi|читайте|смотрите|дивіться|διαβάστε)(?=\s*[:：])"
    r")(?P<sign>\s*[:：|»›→>–—-]|[\s?!]*$)?",
    re.IGNORECASE,
)
# A sign that points on, with a label; or a call to click. Other stories where a link follows: ">> Sanctions: ...".
POINTS_ON = re.compile(
    r"\W{0,3}(?:(?:>{2,3}|»{1,2}|►|▶)\s*[^\W\d][\w'’ ]{1,24}:\s|(?:click|tap) here for\s|"
    r"(?:look|watch|see|in pictures|photos|video|gallery|explainer|list)\s?[:：]\s)",
    re.IGNORECASE,
)
CALL = any_of(
    (
        *whole_words(
            "follow|like|find|join",
            r" (?:us|me|our|him|her|@\w+|[\w' ]{2,40}?) (?:on|at|via) (?:our )?(?:facebook|twitter|x\b|"
            r"instagram|telegram|whatsapp|linkedin|youtube|google news|threads|bluesky|tiktok|social media)",
        ),
        *whole_words(
            "sign up|subscribe|register",
            r"\b.{0,40}\b(?:our|the|free|daily|weekly|to|for)\b.{0,60}\b(?:newsletters?|alerts?|"
            r"updates|channel|brief(?:ing)?s?|inbox|e-?mails?)\b",
        ),
        *whole_words("sign", r" up (?:here|now|today|(?:here )?for free)\b"),
        *whole_words("join|get", r" our (?:\w+ ){0,4}(?:newsletters?|e-?mails?)\b(?: (?:for|to) .{0,80})?"),
        *whole_words("you", r" can (?:also )?support us\b"),
        *whole_words("support", r" us(?: today| now)?(?:[:!.—–-]|$)"),
        *whole_words("get|receive", r" [\w' ]{2,60} (?:in|into|to) your (?:inbox|e-?mail)\b"),
        *whole_words("join", r" (?:more than |over |the )?\d[\d.,]{0,9}[km]?\+? (?:other )?(?:subscribers|readers|followers|members)\b"),
        *whole_words("delivered|straight|right|directly", r"(?: directly| straight)? (?:in)?to your (?:inbox|phone)"),
        "in your inbox",
        *whole_words("download", r" (?:the|our)(?: \w+){0,3} app\b"),
        *whole_words("join", r" (?:our|the) (?:\w+ ){0,3}(?:telegram|whatsapp|facebook|discord) (?:channel|group|page|community)"),
        *whole_words("please", r" (?:consider )?(?:donat|support|subscrib|shar(?:e|ing) this)"),
        *whole_words("make|with", r" (?:a|your) (?:[\w-]+ ){0,3}(?:donation|contribution)"),
        *whole_words("donate|contribute", r" (?:today|now|here|to (?:us|our))"),
        *whole_words(
            "support",
            r" (?:our|independent|quality|local|nonprofit|non-profit)(?: \w+){0,2} (?:journalism|reporting|work|newsroom|news)",
        ),
        *whole_words(
            "click|tap",
            r" here to (?:subscribe|sign|donate|join|follow|read|get|download|support|view|see|watch|listen|win|buy|order|apply|register)",
        ),
        *whole_words("share|send", r" (?:this|your) (?:story|article|post|tips?|thoughts|opinion|comments?)\b"),
        *whole_words("leave", r" (?:a (?:comment|reply)|us a (?:[\w-]{1,12} ){0,2}review)"),
        *whole_words("subscribe", r" (?:now |today )?to (?:read|unlock|continue|access)\b"),
        *each("打开|打開|下载|下載|點我下載|点击下载", ".{0,12}app(?![a-z])"),
        *whole_words("téléchargez|laden sie", r" (?:\w{1,10} ){0,2}(?:l[’'])?app(?:lication|li)?\b"),
        *whole_words("what", r" do you think\b.{0,60}\b(?:comments?|below)"),
        *whole_words("sound", r" off (?:in the comments|below)"),
        *whole_words("have|got", r" a (?:news )?(?:tip|story)\b"),
        *whole_words("comment|comments", r" (?:below|section)\b"),
        *whole_words("folgen", r" sie (?:uns|dem|der)\b"),
        *whole_words("abonnieren", r" sie\b"),
        *whole_words("jetzt", r" (?:abonnieren|anmelden|spenden|herunterladen)"),
        *whole_words("unterstützen", " sie (?:uns|unsere)"),
        *whole_words("newsletter", " (?:abonnieren|anmelden)"),
        *whole_words("suivez", "[- ](?:nous|notre|toute)"),
        *whole_words("abonnez-vous|inscrivez-vous"),
        *whole_words("soutenez", "(?:[- ]nous| notre)"),
        *whole_words("faire un don|faites un don"),
        *whole_words("síguenos|siguenos|suscríbete|suscribete|suscríbase|suscribase|susríbase|susribase"),
        *whole_words("únete|unete", " (?:a|al) (?:nuestro|nuestra|canal)"),
        *whole_words("seguici|iscriviti"),
        *whole_words("sostieni", r"(?:ci)?\b"),
        *whole_words("siga", r" (?:o|a|nos)\b"),
        *whole_words("inscreva-se"),
        *whole_words("apoie", " (?:o|nosso)"),
        *whole_words("volg ons|abonneer|følg oss|följ oss|obserwuj nas|dołącz do|wesprzyj"),
        *each("подписывайтесь|подпишитесь|подписаться на|присоединяйтесь|поддержите", ""),
        *each("підписуйтесь|підпишіться|приєднуйтесь", ""),
        "оцените,? (?:пожалуйста,? )?(?:статью|материал|новость)",
        "عبر (?:تلغرام|واتساب|تويتر)",
        *each("تابعونا|اشترك في", ""),
        "关注(?:我们|微信|公众号)",
        "喜欢这篇文章",
        *each("扫码|掃碼|點擊訂閱", ""),
        "加入.{0,6}(?:line|粉絲)",
        *whole_words(
            "aktuelle|alle|weitere|neueste",
            r" (?:\w{1,20} ){0,2}(?:meldungen|entwicklungen|nachrichten|informationen|infos)\b.{0,120}"
            r"\b(?:live-?blog|news-?blog|live-?ticker)",
        ),
        *whole_words("follow|read", r" (?:all |our |the )*(?:latest )?(?:live (?:blog|coverage|updates))\b.{0,60}\b(?:here|below)"),
        *whole_words(
            "to",
            r" (?:view|read|continue reading) (?:the|this) (?:full |rest of the |entire )?(?:story|article)\b.{0,40}"
            r"\b(?:subscribe|sign|log|register)",
        ),
        *whole_words("submit", r" (?:a|your) letter\b"),
        *whole_words("verraten|verratet|schreibt|schreiben|sagt|teilt|teilen", r"\b.{0,60}\bin (?:den|die) kommentare"),
        *whole_words("zapraszamy", r" (?:też |także |również )?do (?:subskrypcji|prenumeraty)"),
        *whole_words("nuestro", r" canal de (?:youtube|whatsapp|telegram)"),
        *each("dieses thema im programm|über dieses thema berichte", ""),
        *whole_words("sendung", r": .{2,60}\d{1,2}[:.]\d\d uhr"),
        *whole_words("enjoying our", r" (?:latest )?content\b"),
        *whole_words("see", r" more (?:of our |[\w’'-]{1,20} ){0,3}(?:stories|news|coverage|reporting)\b.{0,20}\b(?:search|google)"),
        "有料会員になると",
        "有料記事(?:が|を|も)?(?:読み放題|お読み)",
        "フォロー(?:して|する)",
        "登録はこちら",
        "登録無料",
        "구독(?:하기|과)",
    )
)
READING_TIME = re.compile(
    r"\d{1,3} ?[-–]? ?(?:min(?:ute)?s?\.?|мин\w{0,6}|分(?:钟|鐘)?|분)"
    r"(?: (?:read(?:ing)?(?: time)?|lesezeit|lesen|de lecture|de lectura|di lettura|de leitura|leestijd|чтения))?|"
    r"(?:lesedauer|lesezeit|reading time|read time|estimated read(?:ing)? time|temps de lecture|tiempo de lectura|tempo di lettura|"
    r"tempo de leitura|leestijd|время чтения|阅读时间)\W{0,3}.{0,25}",
    re.IGNORECASE,
)
MARKER = re.compile(
    r"\W*(?:-? ?advertisement(?: embed-more-topic)?|ad|nach der anzeige geht es weiter|"
    r"(?:this|your) browser does(?: not|n[’']t) support (?:the |this |html5 )?[\w-]{1,20}(?: \w{1,20})?|"
    r"table of contents|in this article|on this page|inhaltsverzeichnis|table des matières|tabla de contenidos?|spis treści|inhoudsopgave|"
    r"innehållsförteckning|(?:gefällt mir )?wird geladen|(?:content|video|player|article|page) is loading|"
    r"loading (?:content|comments|video|player)|sie sind (?:aktuell |derzeit )?nicht (?:eingeloggt|angemeldet)|"
    r"índice de conte(?:ú|ni)dos?|оглавление)?\W*(?:(?:(?:story|article|"
    r"content) continue[sd] (?:below|after)(?: (?:the|this))?"
    r"(?: advertisement| ad| promotion)?|continue reading|scroll (?:down )?to continue.{0,30}))?\W*",
    re.IGNORECASE,
)
LONGEST_MARKER = 80
# What stands where a post, a film or a chart of another site would: it asks for consent, or says what the page cannot show. It begins a
# line, which then is nothing else.
NOTICE = re.compile(
    r"\W{0,5}(?:an dieser stelle (?:finden sie|findest du|befindet sich|steht|wird)\b.{0,80}\bextern\w{1,2} inhalt|"
    r"ich bin (?:damit )?einverstanden, dass mir (?:der |dieser )?extern\w{1,2} inhalte?\b|"
    r"empfohlener (?:redaktioneller |externer )?inhalt\W*$|extern\w{1,2} inhalt\w{0,2} (?:von|anzeigen|laden|aktivieren)\b.{0,40}$|"
    r"um diesen inhalt (?:anzuzeigen|darzustellen|zu \w+|sehen zu)\b|zur anzeige dieses inhalts\b|"
    r"dieser inhalt (?:kann|konnte|wird) .{0,30}(?:nicht|extern)|"
    r"allow [\w ]{2,30} content\?|"
    r"allow content provided by\b|this article includes content\b|this (?:article|page|story) contains content (?:provided by|from)\b|"
    r"we (?:need|ask for) your (?:permission|consent) (?:before|to (?:load|show|display))\b|"
    r"to (?:view|see|display|watch) this (?:content|embed|post|tweet|video), (?:please|you)\b|view this post on \w+\W*$|"
    r"(?:ce contenu|cette vidéo) (?:est|a été) bloquée?\b|pour (?:afficher|voir|visualiser|consulter) (?:ce contenu|cette vidéo)\b|"
    r"(?:este contenido|este vídeo) (?:está|ha sido) bloqueado\b|para (?:ver|visualizar) este (?:contenido|conteúdo)\b|"
    r"per (?:visualizzare|vedere) questo contenuto\b|om deze (?:inhoud|content) te (?:tonen|bekijken|zien)\b)",
    re.IGNORECASE,
)
# Who took a picture, in a line of its own.
PICTURE_CREDIT = re.compile(
    r"\W{0,5}(?:(?:images?|photos?|photographs?|fotos?|bild(?:er|quelle|nachweis)?|imagen|imagem|immagine|zdjęci[ea]|фото|写真|图片?|圖)"
    r"(?: credits?| by| courtesy)?|cr[ée]dits?(?: des?)? (?:photos?|images?)|[題题][図图])\s?[:：]\s?\w[^.!?:;]{1,50}|"
    r"\W{0,5}(?:featured|header|cover|hero|lead) (?:images?|photos?)(?: by\b| via\b| courtesy of\b| credits?\b|\s?:).{2,60}|"
    r"\W{0,5}(?:images?|photos?|photographs?|pictures?|bild|foto|imagen|imagem|immagine)\s?[—–:|-]\s?.{3,60}?[.:]? ?"
    r"(?<!\w)(?:photos?|images?|photographs?|fotos?|bild|crédit|credit|©)(?: credits?| by| courtesy of|:)?\s?(?-i:[A-ZÀ-Þ])[^!?:;]{2,40}|"
    r"\W{0,5}(?:images?|photos?|photographs?)(?: credits?)? (?:by|via|courtesy of) (?-i:[A-Z@©])[^!?:;]{1,60}|[題题][図图]来[自源].{1,40}",
    re.IGNORECASE,
)
# What publishing systems write below an article: where it is filed, and how many comments follow.
FILED = re.compile(
    r"(?:this (?:entry|post) was (?:posted|published|filed)\b|"
    r"(?:one|\d{1,4}) (?:thoughts?|responses?|repl(?:y|ies)) (?:on|to) [“”\"„«]|"
    r"(?:dieser|der) (?:beitrag|eintrag) wurde (?:vor )?(?:am|unter) |(?:ein|\d{1,4}) gedanken? zu [“„\"«]|"
    r"cette entrée a été publiée|ce contenu a été publié|(?:une|\d{1,4}) réflexions? (?:sur|au sujet)|"
    r"esta entrada (?:fue publicada|se publicó|foi publicada)|(?:un|\d{1,4}) (?:pensamientos?|comentarios?) (?:en|sobre) [“\"«]|"
    r"questa voce è stata pubblicata|questo articolo è stato pubblicato (?:in|il)\b|(?:un|\d{1,4}) pensier[oi] (?:riguardo|su) |"
    r"dit bericht (?:werd|is) geplaatst|ten wpis został opublikowany|запись опубликована|"
    r"detta inlägg (?:publicerades|har publicerats|är publicerat)|dette (?:innlegget ble publisert|indlæg (?:blev|er) udgivet)|"
    r"此[条條]目[发發]表[在于於]|本[条條]目[发發][布佈]于|這篇內容發表於|この投稿は.{0,60}に.{0,60}投稿されました)",
    re.IGNORECASE,
)
# Whose a text is, in a line of its own below it.
RIGHTS = re.compile(
    r"\W{0,3}(?:copyright|©|\(c\))[\s:]{0,3}(?:(?:©|\(c\))\s?)?(?:by [^.!?]{2,60}|[^.!?\d]{0,60}(?:19|20)\d\d\b.{0,100})", re.IGNORECASE
)
# What a broken page says of itself.
PROGRAM_ERROR = re.compile(
    r"(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards|(?:Fatal|Parse) error): .{1,600} in \S{1,300} on line \d{1,6}"
)
LONGEST_DAY = 60
# What calls a line a byline or a day, on the line's own element; class names in English are among the hints.
SIGNATURE_HINTS = HINT_BITS["author"] | HINT_BITS["meta"]
SIGNATURE_CLASS = re.compile(r"(?<![a-z])(?:firma|autor|auteur|signature|datum|fecha)", re.IGNORECASE)
# Where no line is prose, as in an interview of short answers, a byline is one of the first ones.
MARKED_LINES = 3
# A name and the day that ran into it, as in markup without a blank between the two: "Connor MannionJun 5, 2026, 10:12 AM".
RUN_INTO_DAY = re.compile(
    r"[^\W\d][^\d.!?:;]{2,60}?(?<=[a-zà-ÿ])(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? \d{1,2}, \d{4}\b[^.!?;]{0,60}"
)
# A share of the text: where captions and boxes are more of it, they are the article, as in galleries.
MOST_BESIDE = 0.25
# Promotions are small, but so are some texts.
MOST_PROMOTED = 0.5
# Folded characters; a shorter headline may be a line of its own in the text.
SHORTEST_TITLE = 20


@dataclass(frozen=True, slots=True)
class SortedLines:
    """A body's lines, told apart.

    Attributes:
        text: The article's own.
        links: Those that lead to other stories, in order.
    """

    text: tuple[str, ...]
    links: tuple[str, ...]


def sort_lines(text: str, page: Sequence[Block], context: PageContext, *, is_modern: bool, host: str = "") -> SortedLines:
    """Tell the article's own lines from ways to other stories, and leave out calls and what stands above or beside the text.

    Older pages mark up neither headline nor day, so that what looks like one may be the first sentence; there it stays. `host` is where
    a page that declares an article stands: then links alone between its paragraphs lead to other stories there.
    """
    lines = text.split("\n")
    begins = next((number for number, line in enumerate(lines[:HEAD_LINES]) if is_prose(line)), None)
    first = begins or 0 if is_modern else 0
    head = MARKED_LINES if begins is None else begins
    last = max((number for number, line in enumerate(lines) if is_prose(line)), default=len(lines))
    beside, posts = _beside_text(page, lines, context.title), posts_below_names(page, context.authors)
    changes, asides = history_begins(lines), contact_lines(lines) | credit_lines(lines) | notes_above(lines, context.authors)
    alone = _alone_among_prose(lines[first:last], page, host) if host else frozenset[str]()
    headline = title_key(context.title) if is_modern else ""
    is_listed, asked = False, 0
    own: list[str] = []
    links: list[str] = []
    for number, line in enumerate(lines):
        label = _label_of(line)
        is_asked = (number < max(first, head) or label is not None or is_listed) and asked < MOST_ASKED
        block = _block_of(line, page) if is_asked else None
        asked += is_asked
        if (label and leads_elsewhere(line, block)) or (is_listed and linked_share(block) >= WHOLLY_LINKED) or line in alone:
            # A label with nothing behind it stands above a list of its own.
            is_listed = is_listed or (label is not None and label.end() == len(line))
            links.append(line)
            continue
        is_listed = False
        key = block_key(line)
        if key in beside or (len(headline) >= SHORTEST_TITLE and is_title_line(line, headline)):
            continue
        is_above = (number < first and stands_above(line, block, context)) or (number < head and is_signature(line, block, context))
        # A note on the text may stand above its byline.
        is_signed_here = number < (HEAD_LINES if is_modern else head) and is_byline(line, context.authors)
        is_above = is_above or is_signed_here or (number < HEAD_LINES and key in posts)
        is_above = is_above or (is_modern and not any(own) and is_moment_alone(line))
        is_rights = number > last and len(line) <= LONGEST_LINK_LINE and (RIGHTS.fullmatch(line) is not None or is_contact(line))
        is_notice = number >= changes or number in asides or is_page_notice(line, number, len(lines), is_modern=is_modern)
        is_edge = is_modern and (number < EDGE or number >= len(lines) - EDGE)
        is_call_or_marker = is_marker(line) or is_call(line, is_below=number > last) or speaks_to_reader(line, is_edge=is_edge)
        if not (is_above or is_rights or is_notice or is_call_or_marker):
            own.append(line)
    return SortedLines(tuple(own), tuple(links)) if any(own) else SortedLines(tuple(lines), ())


def _beside_text(page: Sequence[Block], lines: Sequence[str], title: str) -> set[str]:
    """Return the folded lines under pictures, in boxes and in other parts of the page; none where they would be much of the text."""
    said = {line.removeprefix("- ") for line in lines}
    beside = {block_key(block.text) for block in page if block.part.fact_box} | caption_keys(page, said)
    with_picture = (block for block in page if block.media == 1 and block.tag == "div")
    beside |= {block_key(block.text) for block in islice(with_picture, MOST_ASKED) if is_under_picture(block) and not is_prose(block.text)}
    beside = beside if _share(beside, lines) <= MOST_BESIDE else set()
    short = (block for block in page if block.characters <= LONGEST_TITLE and block.text in said and not is_prose(block.text))
    titles = {block_key(block.text) for block in islice(short, MOST_ASKED) if is_title_of_player(block)}
    beside |= titles if _share(titles, lines) <= MOST_BESIDE else set()
    beside |= price_tags(page, said) | ways_to_here(page, said, title) | foreign_keys(page, lines, title) | repeated_quotes(page, lines)
    promoted = promoted_keys(page, lines, _calls_within) | teaser_lists(page, said)
    return beside | promoted if _share(promoted, lines) <= MOST_PROMOTED else beside


def _share(keys: Collection[str], lines: Sequence[str]) -> float:
    """Return the share of a text's characters that stands in these folded lines."""
    return sum(len(line) for line in lines if block_key(line) in keys) / max(1, sum(map(len, lines))) if keys else 0.0


def _block_of(line: str, page: Sequence[Block]) -> Block | None:
    """Return the first block that says this line, for the few lines of which it matters."""
    size, key = len(line), block_key(line)
    return next((block for block in page if abs(block.characters - size) <= BESIDE_LINE and block_key(block.text) == key), None)


def _alone_among_prose(lines: Sequence[str], page: Sequence[Block], host: str) -> frozenset[str]:
    """Return the lines that are wholly a link to the same site, no sentence, and next to no other such line, which would be a list."""
    headlines = {block_key(block.text) for block in page if block.links and block.tag == "p" and _is_way(block, host)}
    if not headlines:
        return frozenset()
    linked = [SHORTEST_HEADLINE <= len(line) <= LONGEST_HEADLINE and block_key(line) in headlines for line in lines]
    around = zip([False, *linked], linked, [*linked[1:], False], lines, strict=False)
    return frozenset(line for before, is_linked, behind, line in around if is_linked and not (before or behind))


def _is_way(block: Block, host: str) -> bool:
    """Tell a paragraph that is a link to another page of the same site, and no sentence."""
    text, element = block.text, block.part.element
    if linked_share(block) < WHOLLY_LINKED or SENTENCE_END.search(text, max(0, len(text) - LONGEST_END)) or element is None:
        return False
    address = next((address for link in element.iter("a") if (address := link.get("href"))), "#")
    _, has_host, behind = address.partition("//")
    if has_host:
        return behind.partition("/")[0].lower().removeprefix("www.") == host.removeprefix("www.")
    return not OTHER_ADDRESS.match(address)


def linked_share(block: Block | None) -> float:
    """Return the share of a block's characters that lie in links."""
    return block.link_characters / block.characters if block else 0.0


def is_prose(line: str) -> bool:
    """Return True for a line of running text."""
    size = len(line) if len(line) >= SHORTEST_PROSE or line.isascii() else len(line) + (LETTERS_OF_SIGN - 1) * len(SIGN.findall(line))
    return size >= SHORTEST_PROSE and SENTENCE_END.search(line, len(line) - LONGEST_END) is not None


def leads_elsewhere(line: str, block: Block | None) -> bool:
    """Return True for a line that is a label and the headline of another story: "Read more: ..."."""
    label = _label_of(line)
    if label is None or label.groupdict().get("sign"):
        return label is not None
    return (
        block is not None and block.link_characters >= min(LINKED * block.characters, WHOLLY_LINKED * len(line[label.end() :].strip())) > 0
    )


def _label_of(line: str) -> re.Match[str] | None:
    """Find what a line begins with that leads to another story."""
    return (LINK_LABEL.match(line) or POINTS_ON.match(line)) if len(line) <= LONGEST_LINK_LINE else None


def is_marker(line: str) -> bool:
    """Return True for what pages put between paragraphs: "Advertisement", "Photo: Ana Ruiz", a call for consent."""
    if len(line) <= LONGEST_MARKER:
        bare = line.removeprefix("- ")
        markers = (MARKER, READING_TIME, PICTURE_CREDIT, EDITOR, RUN_INTO_DAY)
        if any(marker.fullmatch(bare) for marker in markers):
            return True
    if is_page_stamp(line.removeprefix("- ")) or is_labelled_advert(line):
        return True
    if len(line) <= LONGEST_CALL and (NOTICE.match(line) or FILED.match(line)):
        return True
    return line[-1:].isdigit() and PROGRAM_ERROR.fullmatch(line) is not None


def _calls_within(block: Block) -> bool:
    """Return True for a call of either kind within the text; a link alone ("See it at …") may stand below the goods of a guide."""
    is_link = linked_share(block) >= LINKED
    is_said = is_labelled_advert(block.text) or speaks_to_reader(block.text, is_edge=False)
    return is_call(block.text, is_below=False) or (not is_link and is_said)


def is_call(line: str, *, is_below: bool) -> bool:
    """Return True for a line that is a call to follow, to subscribe or to give; inside the text only where it is little more than that."""
    # In lower case, as the pattern is written: the engine then skips to possible first letters.
    call = CALL.search(line.lower()) if len(line) <= (LONGEST_CALL if is_below else LONGEST_CALL_INSIDE) else None
    if call is None or is_below:
        return call is not None
    begins = call.start() <= BEFORE_CALL and len(line) <= LONGEST_BEGUN_CALL
    return begins or len(call[0]) * 2 >= len(line)


def stands_above(line: str, block: Block | None, context: PageContext) -> bool:
    """Return True for the headline, the site's name, a byline, a day or the words under a picture before the text begins."""
    key = title_key(line)
    if key == title_key(context.title) or title_key(SOURCE_LABEL.sub("", line, count=1)) in context.site_names or CRUMB.fullmatch(line):
        return True
    if len(line) > LONGEST_ABOVE:
        return False
    return signs(line, context) or is_signed(line) or (block is not None and is_caption(block))


def is_signature(line: str, block: Block | None, context: PageContext) -> bool:
    """Return True for a byline or a day that class names call so, or both in one line: on pages of any age that is no first sentence."""
    if block is None or len(line) > LONGEST_ABOVE:
        return False
    if block.near & SIGNATURE_HINTS or _is_called_signature(block):
        return signs(line, context)
    return names_author(line, context.authors) and read_date(line) is not None


def _is_called_signature(block: Block) -> bool:
    element = block.part.element
    return element is not None and SIGNATURE_CLASS.search(element.get("class") or "") is not None


def signs(line: str, context: PageContext) -> bool:
    """Return True for a name that signed, with little beside it, or a day."""
    is_day = len(line) <= LONGEST_DAY and read_date(line) is not None
    return is_day or names_author(line, context.authors) or (":" in line and names_author(without_stamps(line), context.authors))
