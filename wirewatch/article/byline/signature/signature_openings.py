"""What a signature begins with, in twenty languages: "By", "Texte et photos :", "Von unserer Redakteurin", "As told to"."""

from __future__ import annotations

import re

from wirewatch.article.byline.names.person_names import LABELS

SIGNATURE = re.compile(
    # Who wrote down what another told.
    r"^(?:(?:as )?told to|(?:aufgezeichnet|aufgeschrieben|protokolliert|notiert) von|"
    r"(?:testo |testimonianza |intervista )?raccolt[oa] da|(?:testimonio )?recogido por|(?:em )?depoimento a|opgetekend door|"
    r"(?:nedtecknat|berättat|fortalt|nedskrevet) (?:av|af|for|till|til)|wysłuchała?|spisała?|zapsala?|"
    # In whose service.
    r"von unser(?:er|em|en)\s[\w-]{4,30}|van onze\s\w{4,24}|"
    r"de notre\s(?!corresp|envoy)\w{4,24}|par notre\s\w{4,24}(?:\sspéciale?)?(?:\s(?:à|en|au)\s[\w-]{2,20},?)?|por nuestr[oa]\s\w{4,24}|"
    r"d[aoe] noss[oa]\s\w{4,24}|fra vår\s\w{4,24}|från vår\s\w{4,24})\s++(?=\S)|"
    r"^by\s\S{2,24}\s(?:writers?|reporters?|correspondents?)\s++(?=\S)|"
    r"^(?:(?:(?:ein|eine|een|un|une|an|this|a)\s+)?(?:guest\s+|blog[\s-]|gast-?)?(?:op-ed|artikel|beitrag|bericht|text|interview|"
    r"story|words|post|"
    r"column|essay|opinion|analysis|analyse|análisis|analisi|commentary|report|glosse|leitartikel|kolumne|kommentar|gespräch|"
    r"reportage|rezension|review|chronique|tribune|entretien|"
    r"artículo|columna|entrevista|crónica|reportaje|artigo|coluna|article|articolo|intervista|foto und text|text und foto|"
    r"words and (?:photos?|pictures|images)|photos? and words)\s+(?:was\s+)?)?"
    r"(?:(?:posted|written|answered|hosted|published|submitted|contributed|authored|reported|compiled|verfasst|"
    r"geschrieben|eingestellt|veröffentlicht|erstellt|publié|écrit|rédigé|publicado|escrito|"
    r"scritto|pubblicato|geschreven|napisane|skrevet|skriven)\s+)?"
    r"(?:by(?:\s*+[:：]\s*+|\s++|(?=[A-Z]))|(?:von|vom autor|par|por|di|da|door|av|af|przez|oleh)(?:\s*+:\s*+|\s++))(?=\S)|"
    r"^(?:texte?|texto|testo|words|story)\s*+(?:&|\+|/|und|and|et|y|e)\s*+(?:fotos?|photos?|bild(?:er)?|pictures|images|video|"
    r"foto)\s*+:\s*+|"
    r"^(?:fotos?|photos?|bilder|pictures)\s*+(?:&|\+|/|und|and|et|y|e)\s*+(?:texte?|texto|testo|words)\s*+:\s*+|"
    r"^(?:by|von|text|texte|texto|testo|interview|words|autor(?:in|en|es|a)?|authors?(?:\(s\))?|auteure?s?(?:\(s\))?|autore|"
    r"contributors?|reporter|"
    r"автор|текст|"
    r"作者|記者|记者|文|著者|執筆|글)(?:\s*[:：]\s*|\s+(?=[A-ZÀ-ÞА-Я]))|"
    # What only a colon tells from a word of the text.
    rf"^(?:{LABELS})\s*+[:：＝]\s*+(?=\S)|"
    r"^(?:penulis|teksti|tekst(?:\si\s(?:foto|zdjęcia)|\sog\sfoto)?|text\soch\sfoto|haber|muhabir|yazan|yazar|szerző|autorius|"
    r"autorė|autors|аутор|"
    r"pišu|piše|пише|müəllif|tác giả|opracowanie|protokoll|redacción|كتبت?|إعداد)\s*+[:：]\s*+(?=\S)|"
    r"^(?:récit|reportage|enquête|textes?|texto|reportaje|crónica|relato|racconto|testo|inchiesta|reportagem|reportaj|articol)\s"
    r"(?:(?:de|di)\s|d['’]\s?)(?=\S)|"
    r"^(?:بقلم|מאת|γράφ(?:ει|ουν)(?:\s++(?:ο|η|οι)(?=\s))?|โดย)(?:\s*+[:：]\s*+|\s++)(?=\S)|"
    r"^(?:беседовала?|записала?|записав|подготовила?|интервью взяла?|спілкува(?:лася|лась|вся)|розмовляла?|підготувала?|"
    r"(?:специальный |собственный |спец|соб)?(?:корреспондент|кор\.)|scris de|"
    r"un(?:e)?\s(?:reportaje|crónica|enquête|récit|reportage|entretien)\sde|de\snotre\s(?:correspondante?|"
    r"envoyée?\sspéciale?)(?:\s(?:à|en|au|aux)\s[\w-]{2,20})?,?|"
    r"door\sonze\s(?:redacteur|redactrice|verslaggever|correspondente?)|συνέντευξη\sστ(?:ον|ην|η)|teksti|curated\sby|"
    r"reported\sby|"
    r"كتبت?\s[-–—]|حاور(?:ه|ها|ته|تها)?|أجرى الحوار|أجرت الحوار)\s++(?=\S)|"
    # Whose case the names behind the article stand in is asked where they are taken apart.
    r"^(?=(?:του|της|των)\s++\S)|"
    # As publishing systems of these languages write it above a text, with no colon; in prose it is followed by what was written.
    r"^(?-i:Написа(?:в|ла?|л\(а\))|Пише|Napsala?|Napísala?|Napisala?|Napisao|Napisał[ay]?|Wpisany\sprzez|Parašė|Написано\sот)\s++"
    r"(?=(?-i:[A-ZÀ-ÞČĎĐĽŁŚŠŽŹŻА-ЯЁІЇЄҐ])[^\W\d_]++\s(?-i:[A-ZÀ-ÞČĎĐĽŁŚŠŽŹŻА-ЯЁІЇЄҐ]))|"
    # Romanian; with a capital it begins headings and names.
    r"^(?-i:de)\s++(?=(?-i:[A-ZÀ-ÞĂȘȚŞŢ])[^\W\d_]++\s(?-i:[A-ZÀ-ÞĂȘȚŞŢ]))|"
    r"^(?:a cura di|dal(?:la)? nostr[oa] (?:inviat[oa]|corrispondente)(?:\s(?:a|ad|in|da)\s[\w-]{2,20})?|propos recueillis par|"
    r"recueillis? par|oprac\.|aus\s\S{3,30}\s(?:von|berichtet))\s++(?=\S)|"
    r"^(?:撰稿|撰文|采写|采寫|执笔|執筆|採訪|采访|取材・文|文|作者|ライター)\s?[｜|／/＝=\s・:：]\s*+(?=\S)|^tekst\s++(?=\S)",
    re.IGNORECASE,
)
# What authors are called, before a dash.
BEFORE_DASH = re.compile(
    r"(?:लेखक|लेखिका|रिपोर्टर|रिपोर्ट|संवाददाता|प्रस्तुति|লেখক|প্রতিবেদক|نویسنده|خبرنگار|ผู้เขียน|ผู้สื่อข่าว|autor(?:ka)?|autore|автор(?:ка)?|penulis|szerző|"
    r"συντάκτης|yazar|tác giả)\s[–—-]\s(?=\S)",
    re.IGNORECASE,
)
