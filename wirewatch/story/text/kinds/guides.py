"""Guides and their kind, which tell how to use a thing and no event: where to find it, the best of it, its review, its price, its answer.

What tells of many events at once is of their kind: a review of the papers, a morning's letter to readers, a round-up.

Everything that is written about one game or telephone names it in every sentence, so that by likeness a guide belongs to every other guide
and to the day it came out. A headline is known to be a guide's by its form alone. What readers of an event are told beside it ("what we
know so far", "how to watch the launch") has other forms, and stays with the event.
"""

from __future__ import annotations

import re

# What readers do with a thing of their own; how to keep trapped miners alive and how to watch a launch belong to the event.
_DONE = (
    r"(?:get|find|unlock|use|play|install|download|set up|turn|enable|disable|choose|pick|clean|wash|fix|make|cook|bake|roast|grow|build"
    r"|beat|defeat|evolve|craft|catch|farm|complete|solve|check|change|add|remove|delete|connect|pair|sync|create|record|share|buy|sell"
    r"|pre-?order|save|customi[sz]e|configure|update|upgrade|transfer|convert|redeem|activate|cancel|block|hide|charge|reset|restart"
    r"|back up|schedule|style|switch|sleep|earn|rank|level|romance|transmog|drink|eat|start|join|control"
    r"|improve|learn|snag|score|invite)\b"
)
# What the best of is chosen from, so that the best actor, the best chance and the best photos of an event are none.
_NOT_BEST = (
    r"(?!(?:of|actor|actress|picture|director|player|friend|man|woman|chance|moment|photo|season|start|result|performance|day|film|goal"
    r"|meme|tweet|quote|reaction|dressed|look|line|joke|bit|week|month|quarter|year)s?\b)"
)
_CHOSEN = (
    "builds?|loadouts?|settings|decks?|teams|perks|weapons|guns|attachments|counters|armou?r|gear|skills|characters|heroes|class(?:es)?"
    "|cheat codes|tips|ways? to|places to"
)
_OPEN = r"(?:^|[:?!.,;|\u2013\u2014-] )(?:and )?"
_MONEY = r"[$\u00a3\u20ac]\d"

# Each form stands behind words without one of which it cannot match: a look-up costs a fraction of a search.
_FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "how",
        (
            rf"(?:{_OPEN}|\b(?:here's|here is|and) )how to {_DONE}",
            r"\byour?\b.{0,120}\bhere's how$",
            r"\bhow do(?:es)? (?:they|it) compare\b",
        ),
    ),
    (
        "where",
        (
            r"\bwhere to (?:find|get|buy|farm|pre-?order|score|unlock|sell|play)\b",
            r"^where is \w+ today\b",
        ),
    ),
    (
        "location locations",
        (
            r"(?:: |\ball )[\w' -]{2,40} locations?$",
            r"\blocations? (?:guide\b|and how to\b)",
        ),
    ),
    (
        "best",
        (
            (
                rf"^(?:here are )?(?:the |our )?(?:\d{{1,3}} |absolute |very )?best (?!.{{0,80}}\b(?:since|years|decades?)\b){_NOT_BEST}"
                r"[^.!?:]{2,60}\b(?:for|to|on|under|you can|deals|(?:in|of) 20\d\d)\b"
            ),
            rf"\bbest (?:\w+ ){{0,3}}(?:{_CHOSEN})\b",
            rf": (?:the )?(?:\d{{1,3}} )?best {_NOT_BEST}\w+ (?:for|to)\b",
        ),
    ),
    (
        "guide guides",
        (
            (
                r"\b(?:beginners?'?s?|buyers?'?|buying|gift|hero|raid|boss|quest|crafting|trophy|puzzle|starter|survival|ultimate"
                r"|leveling|class(?:es)?|weapons?|tips|strategy|romance|location|challenges?|streaming|viewing"
                r"|step-by-step) guides?\b"
            ),
            r"\bguides? hub\b",
            (
                r"(?<!tour )(?<!mountain )(?<!hunting )(?<!fishing )(?<!spirit )(?<!safari )(?<!trail )(?<!voter )(?<!election )"
                r"\bguide(?:$|: | [|\u2013\u2014-] )"
            ),
        ),
    ),
    (
        "tips tier walkthrough cheat",
        (
            r"\btips (?:and|&) tricks\b",
            r"\b(?:early game|beginners?'?|starter|pro|essential) tips\b",
            r"\btips for (?:beginners|new)\b",
            r"\btier list\b",
            r"\b(?:full|complete|game|quest|boss) walkthrough\b",
            r"\bwalkthrough(?: guide|:| [|\u2013\u2014-])",
            r"\bcheat (?:sheet|codes?)\b",
        ),
    ),
    (
        "code codes",
        (r"\b(?:redeem|promo|coupon|cheat|discount|gift|reward|voucher|active|roblox|redemption) codes?\b",),
    ),
    (
        "wordle quordle heardle octordle nerdle worldle connections strands crossword sudoku",
        (
            r"\b(?:\w{2,5}rdle|worldle|crossword|sudoku)\b.{0,40}\b(?:answers?|hints?|clues?|solutions?)\b",
            r"\b(?:connections|strands) (?:answers?|hints?|clues?)\b",
        ),
    ),
    (
        "horoscope horoscopes zodiac",
        (
            r"\bhoroscopes?\b",
            r"\bzodiac signs?\b",
        ),
    ),
    (
        "numbers",
        (
            r"\b(?:lottery|lotto) numbers\b",
            r"\bwinning numbers for\b",
        ),
    ),
    (
        "tv tonight netflix hulu disney hbo prime freevee peacock streaming movies shows series stream",
        (
            r"\bwhat's (?:new |coming )?(?:on|to|leaving) (?:tv|netflix|hulu|disney|hbo|prime|apple tv|peacock|tonight|freevee)\b",
            r"\btv tonight\b",
            r"\btv listings\b",
            r"\bnew (?:on|to) (?:netflix|hulu|disney plus|hbo max|prime video)\b",
            r"\b(?:movies|shows|series) to (?:watch|stream|binge)\b",
        ),
    ),
    (
        # A name and "review:" tell what an inquiry found ("Okonjo review: ..."); a thing has a longer name, or a stroke behind the word.
        "review reviews",
        (
            r"\breview(?:s roundup)? [|\u2013\u2014-]{1,2} ",
            "^reviews?: ",
            "'s? review: ",
            (
                r"^(?!.{0,80}\b(?:under|launch\w*|orders?|calls?|for|after|in|into|on|judicial|faces?|denied|announces|begins"
                r"|awaits)\b)(?:\S+ ){1,8}review$"
            ),
            (
                r"^(?!.{0,160}\b(?:police|inquiry|inquest|failings?|failed|ministers?|government|deaths?|victims?|abuse|nhs"
                r"|court)\b)\S+ \S+ .{0,80}\breview: "
            ),
        ),
    ),
    (
        "save off discount discounts discounted deal deals price prices sale",
        (
            (
                rf"(?:{_OPEN}|\byou can )save (?:up to |over |an (?:extra|additional) |big |today ){{0,3}}(?:{_MONEY}|\d)"
                r"(?!\S{0,12} ?(?:million|billion|bn|m)\b)"
            ),
            rf"{_MONEY}\S{{0,12}} off\b(?! (?:its|their|the|highs?|peak|from)\b)",
            r"\b\d+(?:%| percent) off (?!its|their|the|highs?|peak|from)",
            r"\b(?:massive|huge|nice|steep|rare|black friday) discount\b",
            r"\b(?:lowest|all-time low|record low) price (?:ever|yet|to date)\b",
            r"\blimited-time\b.{0,60}\bdeal\b",
            r"\bdeals? (?:takes|knocks|shaves|drops)\b",
            rf"\b(?:on sale for|for (?:just|only)) {_MONEY}[\d.,]{{0,8}}(?: (?:at|on|right now|today)\b|$)",
            r"\b(?:today's best|daily|top) deals\b",
            r"\bdeal of the (?:day|week)\b",
        ),
    ),
    (
        "vs versus",
        (
            r"\b(?:vs\.?|versus) .{2,80}(?:\bwhich\b|\bdifferences?\b|\bshould (?:you|i)\b|\bcompar|\bwhat's the\b)",
            r"\b(?:vs\.?|versus) every\b",
        ),
    ),
    (
        "should worth upgrade restock",
        (
            rf"^should (?:you|i) (?:really |actually |still )?{_DONE}",
            r"\bis it worth\b",
            r"\bworth (?:buying|upgrading|the upgrade)\b",
            r"\bto upgrade or not\b",
            r"\bwhich .{2,80}\byou should (?:buy|get|pick)\b",
            r"\brestock (?:tracker|updates?)\b",
        ),
    ),
    (
        "open closed delivered delivery",
        (
            (
                r"^(?:are|is|will) (?:the )?(?:banks?|mail|usps|post offices?|stores?|walmart|target|costco|starbucks"
                r"|stock market)\b.{0,80}\b(?:open|closed|delivered|delivery)\b"
            ),
        ),
    ),
    (
        "run have coming on",
        (
            (
                r"^(?:can|does|do|will|is|are) .{2,80}\b(?:run on|have (?:an? )?(?:cross-?play|multiplayer|co-op|post-credit\w*"
                r"|new game)|(?:coming to|on) (?:game pass|steam|switch|ps4|ps5|xbox|pc|netflix|disney plus))\b.{0,60}\?"
            ),
        ),
    ),
    (
        "explained ending endings episode finale recap",
        (
            r"\bendings?(?:,| and .{2,40})? explained\b",
            r"\bepisodes? \d+(?: and \d+)?:? (?:recap|explained|review)\b",
            "^all .{2,60} explained$",
            r"\b(?:season|finale) recap\b",
        ),
    ),
    (
        "time times pre-load preload preloading timezone zone",
        (
            r"\bexact (?:release )?time .{0,60}\b(?:goes|comes|unlocks|releases|drops)\b",
            r"\b(?:release|unlock) times?\b",
            r"\bpre-?load(?:ing)? (?:times?|size|has started)\b",
            r"\byour time ?zone\b",
        ),
    ),
    (
        "drops",
        (r"\btwitch drops\b",),
    ),
    (
        "when",
        (r"^when (?:is|does|will) .{2,80} (?:coming to|come to|come out|available on|stream on|unlock|go live)\b[^?]{0,60}\?$",),
    ),
    (
        "many long",
        (
            (
                r"^how (?:many (?:missions|levels|chapters|episodes|endings|bosses) (?:are|does)\b|long (?:is|does it take to beat"
                r"|to beat)\b).{0,80}\?"
            ),
        ),
    ),
    (
        "everything things",
        (
            r"\beverything (?:you should|to) know to play\b",
            r"\bthings (?:to do first|i wish)\b",
        ),
    ),
    (
        # What a paper, a letter to readers or a day's round-up tells of many events: each would be told as all the others of it.
        "papers paper headlines briefing round-up roundup reads opinion",
        (
            r"^(?:the papers|paper review|news(?:paper)? headlines|today's papers|what the papers say): ",
            r"^your \w+ (?:\w+ )?briefing\b",
            r"^(?:the )?(?:morning|evening|afternoon|daily) briefing: ",
            r"\band more (?:from )?(?:top )?(?:\w+ ){0,2}(?:headlines|opinion)$",
            r"^(?:\w+ ){0,2}round-?up: ",
            r" [\u2013\u2014-] (?:\w+ ){0,2}round-?up$|\bdaily round-?up$",
            r": (?:weekend|long) reads$",
        ),
    ),
    (
        "presseschau nachrichtenüberblick morgenlage abendlage revue prensa titulares прессы сми дайджест",
        (
            r"\b(?:presseschau|nachrichtenüberblick)\b|^die (?:morgen|abend)lage(?:$|:| [|\u2013-])",
            r"\b(?:revue de presse|revista de prensa|repaso a la prensa)\b|^(?:los )?titulares de (?:hoy|la prensa)\b",
            r"\bобзор (?:прессы|сми)\b|^дайджест\b",
        ),
    ),
    (
        "gift gifts",
        (
            r"\bgift ideas\b",
            r"\bgifts (?:for|under)\b",
        ),
    ),
    (
        (
            "cómo dónde mejores guía trucos reseña análisis códigos código horóscopo horóscopos lotería ganadores hora "
            "explicado pena respuesta pistas solución crucigrama ver ofertas descuento"
        ),
        (
            (
                r"(?:^|[:?!.,;-] )¿?cómo (?:conseguir|obtener|descargar|desbloquear|encontrar|usar|instalar|jugar|derrotar|vencer"
                r"|activar|configurar|elegir|ahorrar|cocinar|evolucionar|limpiar)\b"
            ),
            r"(?:^|[:?!.,;-] )¿?dónde (?:encontrar|comprar|conseguir)\b",
            r"^l[oa]s (?:\d+ )?mejores (?!momentos|fotos|jugador|imágenes|goles).{3,60}\b(?:de|del|para|en)\b",
            r"\bguía (?:de compra|completa|para principiantes)\b",
            r"\btrucos (?:para|de|y)\b",
            r"^reseña\b|^análisis del? (?:juego|móvil|teléfono|portátil)\b",
            r"\bcódigos? (?:de canje|promocional(?:es)?|de descuento|gratis)\b",
            r"\bhoróscopos?\b",
            r"\bnúmeros ganadores\b",
            r"\bresultados? de la lotería\b",
            r"\ba qué hora sale\b",
            r"\bhora de lanzamiento\b",
            r"\bfinal explicado\b",
            r"\b(?:merece|vale) la pena (?:comprar|actualizar)",
            r"\b(?:respuesta|pistas|solución) (?:de|del|para|a) (?:\w+ )?(?:wordle|crucigrama)\b",
            r"\bqué ver (?:hoy|esta noche|en (?:la tele|netflix|hbo|disney|prime))\b",
            r"\bmejores ofertas\b",
        ),
    ),
    (
        (
            "comment où meilleurs meilleures guide soluce astuces critique testé promo horoscope loto euromillions heure "
            "expliquée plan réduction faut-il coup télé regarder test solution réponse"
        ),
        (
            (
                r"(?:^|[:?!.,;-] )comment (?:obtenir|avoir|trouver|débloquer|télécharger|installer|utiliser|battre|vaincre|jouer"
                r"|choisir|activer|désactiver|configurer|supprimer|nettoyer|évoluer)\b"
            ),
            r"(?:^|[:?!.,;-] )où (?:trouver|acheter|se procurer)\b",
            r"^les (?:\d+ )?meilleure?s (?!moments|photos|images|joueurs|buts).{3,60}\b(?:de|du|pour|à|sur|en)\b",
            r"\bguide (?:d'achat|complet|du débutant)\b",
            r"\bsoluce\b",
            r"\bastuces (?:pour|et)\b",
            r"^critique ?:|\bcritique (?:du film|du livre|du jeu|de la série)\b",
            r"\bon a testé\b",
            r"^test (?:du |de la |de l'|des )?(?:jeu|smartphone|téléphone|casque|montre|tablette|iphone|samsung|xiaomi)\b",
            r"\bcodes? promo\b",
            r"\btirage du loto\b",
            r"\brésultats? (?:du loto|euromillions)\b",
            r"\bà quelle heure (?:sort|sera disponible)\b",
            r"\bfin expliquée\b",
            r"^bons? plans?\b",
            r"\bfaut-il (?:acheter|craquer)\b",
            r"\bvaut-il le coup\b",
            r"\bprogramme télé\b",
            r"\bque regarder\b",
            r"\b(?:solution|réponse) (?:du|de) (?:\w+ )?(?:wordle|mots croisés)\b",
        ),
    ),
    (
        (
            "so wie wo besten komplettlösung lösung tipps tier-liste einsteigerguide guide kaufberatung "
            "anleitung ratgeber test testbericht horoskop lottozahlen release-uhrzeit uhrzeit spielbar ende schnäppchen angebot "
            "rabatt bestpreis lohnt tv-programm tv-tipps tv"
        ),
        (
            r"(?:^|[:?!.,;-] )so (?:geht's|(?:bekommt|findet|schaltet|löst|besiegt) (?:ihr|man)|(?:bekommen|finden|sparen) sie|gelingt)\b",
            (
                r"(?:^|[:?!.,;-] )wie (?:man|ihr|sie|du) .{2,60} (?:bekommt|findet|freischaltet|installiert|besiegt|bekommen"
                r"|finden|einrichten|kocht)\b"
            ),
            r"(?:^|[:?!.,;-] )wo (?:man|ihr|sie|du) .{2,60} (?:findet|kauft|bekommt|finden|kaufen|bekommen)\b",
            r"^die (?:\d+ )?besten (?!momente|bilder|fotos|spieler|tore|sprüche).{3,60}\b(?:für|im|in|zum|zur|aus|auf|unter)\b",
            r"\bkomplettlösung\b",
            r"\btipps (?:und|&) tricks\b",
            r"\btier-liste\b",
            r"\beinsteigerguide\b",
            r"\bkaufberatung\b",
            r"\b(?:anleitung|ratgeber):",
            r"\bim test(?::|$| [\u2013-])",
            r"\btestbericht\b",
            r"\bhoroskop\b",
            r"\blottozahlen\b",
            r"\brelease-uhrzeit\b",
            r"\bab wann .{2,40} spielbar\b",
            r"\bdas ende erklärt\b",
            r"\b(?:schnäppchen|angebot) (?:bei|des tages)\b",
            r"\bzum bestpreis\b",
            r"\blohnt sich (?:der|das|die) (?:kauf|umstieg|neue)\b",
            r"\btv-(?:programm|tipps)\b",
            r"\bheute im tv\b",
            r"\blösung (?:für|zu|des) .{0,30}(?:wordle|kreuzworträtsel)",
        ),
    ),
    (
        (
            "как где лучшие лучших гайд гайды прохождение советы обзор рецензия промокод промокоды промокода читы коды "
            "гороскоп тиража сколько концовки концовка скидки стоит кроссворд сканворд передач посмотреть топ"
        ),
        (
            (
                r"(?:^|[:?!.,;\u2013\u2014-] )как (?:получить|найти|пройти|скачать|установить|открыть|включить|отключить"
                r"|настроить|выбрать|разблокировать|приготовить|сэкономить|проверить|почистить|удалить)\b"
            ),
            r"(?:^|[:?!.,;\u2013\u2014-] )где (?:найти|купить|достать|скачать)\b",
            r"^(?:\d+ |топ-?\d+ )?лучши[ех] (?!игрок|момент|фото|кадр).{3,60}\b(?:для|на|в|до|по)\b",
            r"^топ-?\d+\b",
            r"\bгайды? (?:по|для)\b",
            r"\bгайд\b",
            r"\bпрохождение (?:игры|квеста|задания|миссии)\b",
            r"\bсоветы (?:для|по|новичкам)\b",
            r"\bобзор (?:игры|смартфона|фильма|сериала|ноутбука|наушников|телефона)\b",
            r"^обзор (?!прессы|рынк|событий|сми|матча|дня|недели)",
            r"\bрецензия на\b",
            r"\bпромокод\w*\b",
            r"\bчиты (?:на|для)\b",
            r"\bгороскоп\b",
            r"\bрезультаты тиража\b",
            r"\bво сколько (?:выйдет|выходит)\b",
            r"\bконцовк[аи] .{0,40}объясн\w+",
            r"\bобъяснение концовки\b",
            r"\bстоит ли (?:покупать|обновляться|брать)\b",
            r"\bответы на (?:кроссворд|сканворд)\b",
            r"\bпрограмма передач\b",
            r"\bчто посмотреть\b",
        ),
    ),
    (
        "كيفية كيف أين أفضل دليل دليلك مراجعة حظك برجك الأبراج أكواد كود خصومات شرح اليانصيب المتقاطعة",
        (
            r"(?:^|[:؟!.،؛-] )كيف(?:ية| (?:تحصل|تجد|تفتح|تحمل|تلعب|تختار|تستخدم|تهزم))\b",
            r"(?:^|[:؟!.،؛-] )أين (?:تجد|تشتري)\b",
            r"^أفضل (?:\d+ )?(?:هواتف|هاتف|ألعاب|لعبة|تطبيقات|طرق|طريقة|وصفات|سماعات|سيارات|عروض)\b",
            r"\bدليل(?:ك)? (?:شامل|الشراء|المبتدئين|الشامل)",
            r"\bمراجعة (?:هاتف|لعبة|فيلم|مسلسل|سيارة)\b",
            r"\bحظك اليوم\b",
            r"\bبرجك\b",
            r"\b(?:توقعات|حظ) الأبراج\b",
            r"\bأكواد\b",
            r"\bكود خصم\b",
            r"\bخصومات (?:تصل|حتى)\b",
            r"\bشرح نهاية\b",
            r"\bنتائج اليانصيب\b",
            r"\bحل الكلمات المتقاطعة\b",
        ),
    ),
)
_PATTERNS = tuple(re.compile("|".join(forms)) for _, forms in _FORMS)
_PATTERNS_OF = {
    word: tuple(place for place, (others, _) in enumerate(_FORMS) if word in others.split())
    for words, _ in _FORMS
    for word in words.split()
}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# No spaces part its words, so it is searched at once.
_HAN = re.compile("[\u4e00-\u9fff]")
_CHINESE = re.compile(
    "怎[么麼](?:获得|获取|解锁|玩|选|下载|安装|设置|買|买)|如何(?:获得|获取|解锁|下载|安装|挑选)|攻略|(?:在哪里?|哪里)(?:买|找|获得|获取)|评测|測評|测评|开箱"
    "|天梯榜|兑换码|礼包码|优惠码|(?<!历)史低|星座运势|今日运势|开奖(?:号码|结果)|開獎|几点(?:上线|发售|解锁)|结局(?:解析|解释|详解)|值得[买買入]"
    "|选购指南|新手指南|填字|节目[表单]|购买建议"
)


def is_guide(headline: str) -> bool:
    """Say whether a headline is one of a guide, a review, an offer, an answer to a puzzle, a round-up or the like, in seven languages."""
    said = headline.lower()
    places = {place for word in _WORD.findall(said) for place in _PATTERNS_OF.get(word, ())}
    return any(_PATTERNS[place].search(said) for place in places) or (_HAN.search(said) is not None and _CHINESE.search(said) is not None)
