"""Words in which a publisher says that its own text was wrong, or that it is none of its reports any more.

Notes have a thousand wordings, and their parts are few: they name a text or those who made it, say what it said before, that this was an
error or what is so instead, and ask for pardon. Two of these in one short passage that came to a text are a note in some thirty languages,
whatever it calls itself. The words were chosen on 690 notes and passages like notes that others wrote (docs/fetching.md has what became of
notes that were not seen).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from wirewatch.article.kind.notes.error_calls import before_calls
from wirewatch.article.kind.notes.note_languages.signs import NoteSigns, beginnings
from wirewatch.article.kind.notes.note_languages.spoken import signs_in
from wirewatch.article.kind.notes.others_texts import is_of_others
from wirewatch.article.kind.notes.partial_edits import is_part_wrong, of_the_whole, without_additions


class NoteKind(StrEnum):
    """What a publisher says of its own text."""

    CORRECTION = "correction"
    RETRACTION = "retraction"


# "We wtorek" is "on Tuesday" in Polish.
_NO_POLISH = "(?! (?:w[tszłcnjk]|wrze|wroc|lwow|mnie))"
# A text speaks of itself, or of those who made it or read it.
_OWN = beginnings(
    r"this (?:news )?(?:story|article|report|piece|page|text|item|dispatch|headline|account|item|interview|obituary|column|paragraph|"
    r"profile|review|post|caption|photo|picture|image|graphic|chart|table|list|version|copy|video|gallery|essay|newspaper|website|"
    r"investigation)",
    r"(?:\w+ )?(?:story|article|report|piece|text|item|interview|obituary|video|photo\w*|picture|essay|version|"
    r"investigation) (?:\w+ ){0,3}(?:above|below|in question|slugged|headlined|entitled|(?:that|which) (?:appeared|stood|ran))",
    r"(?:an?|the|our|in|on|as) (?:first|earlier|early|original|initial|former|previous|prior) (?:\w+ )?(?:story|article|report|piece|"
    r"headline|text|version|edition|caption|wording|post|copy|account|photo)",
    r"(?:in|on) (?:paragraph|par|the headline|the lead|the caption|the second|the third|the first par)|headlines?\b|captions?\b|"
    r"push alert|newsletter|(?:first |originally |initially |when |as |since |after |before |upon |following ){1,2}(?:(?:it|"
    r"this) )?(?:was )?(?:publi(?:shed|cation)|put online|posted|appeared)",
    r"appeared here|stood (?:here|at this address)|editors?(?:’s?|'s?)? note|notes? to (?:our |all )?(?:readers|editors)|"
    r"for the record|eds?\b ?[:.]|readers?\b|(?:editing|reporting|production|typographical|transcription|subbing|typing|clerical|"
    rf"copying) (?:error|mistake)|typo\b|we\b{_NO_POLISH}|our\b|us\b|ours\b|(?:the|a) (?:newspaper|magazine|agency|wire|newsroom|publisher|"
    r"editors?|sub-editor)\b|wire service",
    r"dies(?:er|e|en|em|es) (?:beitrag|artikels|beitrags|todesmeldung|artikel|meldung|text|bericht|nachricht|stelle|überschrift|"
    r"absatz|fassung|version|interview|reportage|seite)|(?:vorstehend|obig|nachstehend|ursprünglich|erst|früher|vorherig|"
    r"älter)e[rnms]? (?:\w+ )?(?:artikel|text|beitrag|meldung|bericht|fassung|version|überschrift|interview)|hier (?:zuvor |zunächst |"
    r"ursprünglich )?(?:hieß|stand|war)|hieß es|es hier|wir\b|uns\b|unser|redaktion|anm(?:erkung|\.) d|in eigener sache|(?:im|zum|des|"
    r"dem|der|die|das) (?:\w+ )?(?:text|artikels?|beitrags?|überschrift|unterzeile|bildunterschrift|absatz|meldung|bericht|"
    r"reportage)\b|leser|zeitung|bildunterschrift|frühausgabe|meldung\b|todesmeldung|gestern berichtet|transparenzhinweis|"
    r"kreiszeitung|verlag|das blatt|das magazin",
    r"ce(?:t|tte)? (?:article|texte|dépêche|information|publication|papier|reportage|enquête|entretien|interview|portrait|page|"
    r"paragraphe)|(?:article|texte|dépêche|papier) (?:ci-|initial|modifié|corrigé|mis à jour|d[’'])|(?:l[’'])?(?:article|infographie|"
    r"légende|titre|photo)\b|rédaction|ndlr|nous\b|notre\b|nos\b|dans ces colonnes|version|paragraphe|(?:le|notre|la) (?:journal|"
    r"revue|magazine|agence|directeur de la publication|titre)|lecteurs|lectrices|internautes|dépêche|légende|parution|contenu\b|"
    r"notification|lettre de ce matin|donné plus haut|mentionné",
    r"est[ea] (?:información|noticia|artículo|nota|texto|reportaje|historia|entrevista|párrafo|página|diario|periódico|medio|crónica|"
    r"casa)|redacción|n\. ?de (?:la )?r\b|nota de|nuestr|nos\b|lector|edición|versión|periódico|revista|el diario|titular|pie de foto|"
    r"fotografía|gráfico|\w{2,12}[aei]mos\b|hemos\b|por error|publicad|como figura|el texto|el artículo|contenido|despacho|exclusiva|"
    r"dijimos|dimos|publicamos|la nota\b|párrafo|alerta enviada|este medio|investigación titulada|las palabras|una frase",
    r"est[ea] (?:reportagem|matéria|texto|artigo)|(?:desta|deste|neste|nesta) (?:reportagem|matéria|notícia|texto|artigo|parágrafo)|"
    r"redação|noss[oa]|foi publicado|versão|leitor|\w{2,12}(?:[aei]mos|mo-l[ao])\b|matéria|jornal\b|legenda|título|reportagem|nota \W|"
    r"investigação|fotografia|texto abaixo|publicad",
    r"quest(?:o|a|[’'])(?: |)(?:articolo|notizia|testo|pezzo|intervista)|articolo che segue|redazione|lettori|ci\b|abbiamo\b|"
    r"avevamo\b|nostr[oai]\b|la testata|versione|capoverso|didascalia|la foto|notizia\b|notifica|intervista|titolo|pagina\b|inchiesta|"
    r"inviata",
    r"dit (?:artikel|bericht|stuk|verhaal)|deze (?:krant|alinea|pagina|tekst)|onderstaand|redactie|onze\b|ons\b|wij?\b|eerdere|lezers|"
    r"krant\b|bericht\b|kop\b|foto\b|pushbericht|reactie|alinea|verhaal",
    r"(?:эт\w{1,3}|данн\w{2,3}|в|предыдущ\w+|первоначальн\w+) (?:публикаци|материал|стать|новост|заметк|сообщени|текст|репортаж|"
    r"интервью|некролог|расследовани|заголовк|подзаголовк|верси|редакци)|редакци|изложенн|после (?:публикации|выхода)|мы\b|нас\b|"
    r"нам\b|наш|читател|издани|заголовок|подзаголовок|текст\b|материал\b|заметк|новость\b|сообщение от|молни|агентство|к статье|"
    r"здесь была|журналист|автор\b|фотографи|внештатн|газета|журнал\b|публикаци|опубликованн|этой странице|абзац|статья\b|фамили",
    r"редакці|(?:у|в|ця|цьому|цей|попередн\w+|перш\w+) (?:тексті|матеріал|новин|заголовк|публікаці|версі|стат)|ми\b|нас\b|наш|читач|"
    r"видання|заголовок|репортаж|публікаці|після публікації|повідомлення|абзац|допис|агентство|матеріалу",
    r"redakcj|(?:ten|tego|tym|tej|ta|powyższy|w) (?:artykuł|tekst|materia|publikacj|rozmow)|naszy|nasz\b|czytelni|\w{3,12}(?:liśmy|"
    r"łyśmy)\b|przepraszamy|artykuł|tekst\b|tytuł|gazeta\b|autor\b|depesz|reportaż|publikacj|wydawc|poniższ|historia\b|w tym miejscu|"
    r"zdjęci|akapi",
    r"bu (?:haber|metin|yazı|içerik|röportaj)|haberimiz|haberin|habere|haberde|okur|gazete|dergi|yazıy|yazıl|yazmış|\w{3,14}(?:dık|"
    r"dik|duk|dük|tık|tik|mışız|mişiz)\b|editör|muhabir|başlık|fotoğraf|burada\b|özür dileriz|özür diler|yayınımız|flaş|kullanmay|"
    r"geçilen",
    r"*هذا (?:الخبر|المقال|التقرير|النص|التحقيق)|هذه (?:المادة|القصة|المقالة|المقابلة)|النص|الصحيفة|(?:نسخة|صيغة) |التحرير|نعتذر|"
    r"تعتذر|القراء|قرائ|نشر(?:نا|ته|ناه)|أوردنا|ذكرنا|الخبر|العنوان|الصورة|عدد (?:الخميس|الجمعة|السبت|الأحد|الاثنين|الثلاثاء|"
    r"الأربعاء)|كاتب(?:ها|ه)|نبهنا|نبقي|لم نعد|التقرير|المجلة|المشتركين|المحرر|مقال|المادة",
    r"*(?:此|本|该|該|[这這]篇|[这這]則|这则|以[下上]|上述|原|前)(?:文|稿|报道|報導|報道|新闻|新聞|内容|文字|消息|特稿|文章|标题)|"
    r"此前(?:刊发|报道|文|误|稿|版本)|日文中|本(?:报|網|网|刊|社|台|周刊)|编辑部|編輯部|编者|編者|小编|记者(?:笔误|疏忽|誊录)|读者|"
    r"讀者|正文|文中|稿件|报道中|推送|标题|我们|刊登|刊发|作者|图片说明|影评|讣闻|封面|段货币|第[一二三四五六]段|下文|专访|快讯|报道|"
    r"用户的|旧版|配图|受访者|[这這][段张幅](?:视频|照片|图)",
    r"*(?:この|本)(?:記事|稿|見出し)|記事(?:中|の|を|は|取)|読者|編集部|配信|掲載|初出|弊紙|本紙|本社|見出し|写真説明|朝刊|夕刊|段落|"
    r"おわび|おことわり|ご指摘|下の文章|動画|検証の結果",
)
# Those who made it speak of themselves: then others may stand beside them in the sentence.
_MAKERS = beginnings(
    rf"we\b{_NO_POLISH}|our\b|ours\b|us\b|editors?\b|wir\b|uns\b|unser|redaktion|nous\b|notre\b|nos\b|rédaction|nuestr|"
    r"redacción|hemos\b|redação|"
    r"noss[oa]s?\b|abbiamo\b|nostr[oai]\b|redazione|wij?\b|onze\b|ons\b|redactie|мы\b|нас\b|нам\b|наш|редакци|ми\b|редакці|redakcj|"
    r"nasz",
    r"*我们|我們|本(?:报|網|网|刊|社|台|周刊)|编辑|編輯|編集部|弊紙|本紙",
)
# What they said before, and what an earlier state of this text said: also where it names others who say something.
_OWN_WORDS = beginnings(
    r"we (?:wrongly |also |first |originally |had |have |mistakenly )*(?:said|wrote|reported|stated|gave|called|described|named|"
    r"identified)\b|"
    r"(?:versions?|headlines?|captions?|editions?) (?:of|on|to|for|in) (?:this|our)\b",
    r"(?:wir|haben|hatten) (?:\w+ ){0,8}(?:geschrieben|berichtet|gemeldet|behauptet|zugeschrieben)|(?:version|fassung|"
    r"überschrift) (?:dies|unser)e[rs]",
    r"nous (?:avons|avions) (?:\w+ ){0,2}(?:écrit|indiqué|affirmé|annoncé)|"
    r"nous (?:écriv|indiqu|affirm|annonc|annonç|attribu|présent|prêt|cit)i?ons\b|(?:version|titre)(?: \w{5,12})? de (?:cet|ce|notre)\b",
    r"(?:dijimos|escribimos|publicamos|informamos|afirmamos|atribuimos|(?:dec|escrib|atribu)íamos|"
    r"(?:afirm|inform|indic|señal|public|identific|llam|cit|situ)ábamos)\b|(?:versión|titular)(?: \w{5,12})? de est|"
    r"versão(?: \w{5,12})? d?est[ea]",
    r"(?:avevamo|abbiamo) (?:scritto|riferito|indicato|attribuito)|(?:attribui|scrive|indica|riporta|cita)vamo\b|"
    r"(?:atribuímos|escrevemos|noticiámos|dizíamos|escrevíamos|atribuíamos|afirmávamos)\b|versione(?: \w{5,12})? di quest|(?:wij?|"
    r"we) (?:schreven|meldden)|versie van dit",
    r"мы (?:\w+ )?(?:писали|написали|сообщали|сообщили|назвали|указали)|(?:верси|заголов)\w{1,3} (?:эт|наш)|"
    r"ми (?:\w+ )?(?:писали|написали|повідомили|назвали)|(?:версі|заголов)\w{1,3} ц|(?:napisaliśmy|podaliśmy)\b|wersj\w tego|bu haberin",
    r"*我们(?:曾|此前|先前|早前)?(?:写|报道|称)|本文(?:此前|早前|先前|最初)的?(?:版本|标题)|この記事の",
)
# What was said before, or at first.
_FORMER = beginnings(
    r"first\b|earlier|original(?:ly)?\b|initial|former|previous|prior\b|yesterday[’']s|\w+ (?:hours?|minutes) after publication",
    r"ursprünglich|zunächst|zuerst|zuvor|früher|vorherig|ersten (?:fassung|version)|gestrigen|von uns angegeben|wie es hier",
    r"d[’']abord|initialement|précédent|antérieur|première|dans notre (?:édition|portrait)|d[’']hier",
    r"primera|inicial|anterior|original|previa|en un principio|donde dec|que figuraba|antes\b",
    r"anteriormente|diferentemente|precedente|in un primo|eerder|aanvankelijk|eerste\b|tidligere|inizialmente",
    r"первоначальн|изначально|ранее|раньше|сначала|предыдущ|прежн|раніше|спочатку|попередн|wcześniej|pierwotn|początkowo|poprzedni",
    r"önceki|daha önce|ilk\b",
    "*سابق|في البداية|أولى|此前|昨日|先前|起初|早前|早些时候|原先|最初|当初|当初|曾将|曾把|先に|以前|前の",
)
# That something was not right, or was put right.
_WRONG = beginnings(
    r"wrong|errors?\b|erroneous|mistak|mistrans|mis(?:spel|stat|identif|quot|attribut|report|label|character|hear|read|plac|calculat|"
    r"interpret|le[ad])|incorrect|inaccura|correct(?:ing|s|ed|ion)\b|should (?:have|say|read|be)\b|not the case|put right|in fact\b|"
    r"mix(?:ed)?[- ]up|transposed|amended|clarif|set(?:ting)? (?:the record|it) straight|omitted|left out|strike\b|read \W|"
    r"out of date|has been (?:changed|reworded|replaced|swapped)|slip\b|typo\b|blunder|oversight|howler|point(?:ed)? out|"
    r"changed to (?:make clear|reflect)|the wrong|did not (?:fairly|accurately|fully|properly|correctly|faithfully|adequately) \w+|"
    r"misrepresent|more (?:accurately|precisely|faithfully|fairly|fully|clearly) \w+|(?:describe|reflect|represent)s? \w+ (?:\w+ ){0,6}"
    r"more (?:accurately|precisely|fairly|clearly)",
    r"falsch|fälschlich|fehler|irrt[uü]m|berichtig|korrig|korrektur|korrekt|unrichtig|richtig|versehen|verwechs|vertan|verrechnet|"
    r"verschrieben|tatsächlich|zahlendreher|stimmt|geändert|danke für (?:die|den) (?:vielen )?hinweis|asche auf|missverständlich|"
    r"unterlaufen|unterlief|übersehen|muss es|müsste|natürlich|vertauscht|rechenfehler|verdreht|gekürzt|nachgetragen|stammt nicht von|"
    r"vollständig wieder|(?:genauer|präziser|treffender|zutreffender) (?:wieder|dar|zu \w|be\w{3})",
    r"erreur|erroné|corrig|rectif|correction|précisi|en réalité|et non\b|à tort|coquille|confond|bourde|mea culpa|il fallait|"
    r"bien lire|lire\b \W|glissée|malheureuse|rétabli|modifié|remplacé|dont acte|errare|évidemment|inexact|méprise|par erreur|"
    r"contrairement à ce que|l[’']inverse|le contraire|intervert|emmêlé|ne (?:reflétai(?:en)?t|rendai(?:en)?t|restituai(?:en)?t) pas|"
    r"plus (?:précisément|fidèlement|exactement|justement)|avec plus de (?:précision|exactitude|justesse)|trompait|trompé|fausse?\b|"
    r"perdue en route|pas \d",
    r"erróne|equivoc|por error|error(?:es)?\b|correg|corrig|rectific|aclaración|en realidad|inexact|incorrect|errat|debe decir|léase|"
    r"se nos fue|se nos escap|sustituid|modificad|confun|no se incluyó|subsana|atribuy(?!en?\b)|en lugar de\b|ratas|identificó mal|"
    r"dimos mal|"
    r"con m(?:ayor|ás) (?:precisión|exactitud|fidelidad)|más (?:fiel|exacta|precisa)mente|intercambiad|lo contrario|adjudicamos mal|"
    r"no (?:reflejaba|representaba|recogía)|mal y ya|recortad|desactualizad|\bcorrig",
    r"errad|erro\b|erramos|incorret|corrig|correção|correct|engano|retific|arrumamos|leia-se|esclarec|não (?:refletia|representava)|"
    r"com m(?:ais|aior) (?:precisão|exatidão|rigor|fidelidade)|mais (?:fiel|exata|precisa)mente|trocad|lapso|alterad",
    r"errore|errat|corrett|correg|rettific|scorrett|non (?:rispecchia|riflette|rappresenta)va|anziché|leggasi|cantonata|rimoss|sbagli|"
    r"refuso|svista|in bocca|precis[ia]|"
    r"con maggiore (?:precisione|esattezza|fedeltà)|più (?:precisa|accurata|fedel|esatta)mente|modificat|per errore|non era stat",
    r"fout|niet (?:goed|juist|correct) weer|onjuist|gecorrigeerd|verkeerd|ten onrechte|abusievelijk|per abuis|verbetering|rechtzetting|"
    r"correctie|aangepast|vergis|"
    r"klopte niet|misverstand|herstelt",
    r"не (?:отража|передава)л|не (?:відобража|передава)[вл]|неверн|ошиб|исправ|уточн|неправильн|опечат|неточн|на самом деле|перепут|"
    r"вкралась|поправ|измен[её]н|внесены изменения|переписан|"
    r"заменили|дополнен|не привели|не имеющ|с ошибкой|исправлением|убрали|верное написание|лишн|приписали|приписывал|заменена|"
    r"заменены|помил|виправ|невірн|насправді|хибн|уточнен|змінил|недогляд|бракувало|приписув|переплутано|замінити|поправка|змінено|"
    r"додано|недбалість",
    r"nie (?:oddawał|odzwierciedlał)|błęd|błąd|popraw|sprost|omyłk|pomył|w rzeczywistości|nieprawda|przypisa|pomyli|uściśl|zmieniliśmy|"
    r"korekta|sugerował",
    r"yansıtmı|yanlış|hata|düzelt|sehven|karış|yerine|değil|oysa|aslında|eksiklik|tashih|değiştiril|düzeltil",
    r"*خطأ|خطا|استدراك|عدلنا|سهوا|لبس|تصحيح|تصويب|يصحح|غير (?:دقيق|صحيح)|والصواب|والصحيح|صحيح|التعديل|استبدلت|تنويه|"
    r"عفو|有误|有誤|误(?:作|写|将|把|为|发|植|称|刊|记|会|解|導)|誤|(?:未能?|没有|不能)(?:准确|如实|全面|完整)|写错|写成|错写|错(?:误|誤|字)|改正|更正|修正|订正|勘误|笔误|应为|"
    r"應為|实为|其实|实际上|并不|不妥|改写|改为|修改|疏忽|疏漏|删去|而非|不是|同名|弄错|不准确|订正|补正|换掉|误会|照改|原写|写晚|"
    r"写早|来信指出",
    "*訂正|誤り|誤解|正しくは|間違|修正|差し替え|ではなく|不十分|間違え|指摘",
)
# Who asks for pardon.
_REGRET = beginnings(
    r"apologi[sz]|apolog(?:y|ies)\b|regret|sorry\b|(?:happy|glad|pleased) to (?:acknowledge|make clear|clarify|point out|set)|"
    r"we (?:now )?(?:accept|acknowledge) that|forgive|thanks? to (?:the|our|those|all)|fell for",
    r"räumen (?:wir )?ein\b|stellen (?:wir |hiermit )?klar|entschuldig|bedauer|verzeihung|nachsicht|hereingefallen|aufgesessen",
    r"nous reconnaissons|donnons acte|reconocemos|admitimos|reconhecemos|riconosciamo|excus|regrett|désolé|disculp|lamenta|perdón|"
    r"desculp|scus|spijt|betreur|prions|piégé|merci (?:aux|à)|nos la colaron|caímos|"
    r"cascati|getrapt|gracias a|grazie a|foi mal",
    r"извин|сожале|жалеем|прощени|простите|спасибо|благодар|признаём|признаем|вибач|перепрош|дяку|przepras|dzięk|ubolewa|özür|üzgün|"
    r"teşekkür|farkında",
    "*اعتذ|نعتذر|نأسف|شكرا|致歉|道歉|抱歉|歉意|歉疚|见谅|自罚|感谢|お詫び|おわび|申し訳",
)
# What a report, or its main claim, is called that is none any more.
_FALSE = beginnings(
    r"should (?:not|never) have (?:been )?(?:published|carried|run|printed|appeared|gone|aired|posted)|no longer stands? (?:by|"
    r"behind)|(?:do|does|cannot|can’t|can't|could not|can no longer) (?:not )?(?:stand|vouch)|disown|invent(?:ed|ing)\b|fabricat|"
    r"mak(?:e|es|ing) up|made up|hoax|forged|forgery|fake|not genuine|(?:do|please do|should) not (?:rely|use|be (?:relied|used|"
    r"taken))|nothing in (?:the|this)|disregard|unfounded|plagiari|unpublish|taken down|took down|withdr[ae]w|retract|removed\b|(?:has|"
    r"have|was|were) (?:been )?deleted\b(?! by\b)|we (?:have )?deleted|"
    r"recanted|fails? to meet|(?:did|does) not meet|no substitute|no replacement|(?:is|was|were|are|proved|proven|turned out to be|"
    r"to be) (?:entirely |completely |wholly )?(?:false|untrue|baseless|bogus|fictitious|not true)|did not (?:take place|happen|"
    r"occur)|never (?:took place|happened|existed|won|said)|no truth|kill\b|mandatory kill|without foundation|never occurred|"
    r"is (?:very much )?alive|nothing left|has no basis|not authentic|fiction\b|scrap everything|there was no\b|does not exist|"
    r"the article is gone",
    r"als falsch (?:erwiesen|herausgestellt)|erfunden|erdacht|ausgedacht|unwahr|unzutreffend|gefälscht|fälschung|"
    r"auf einer verwechslung|widerruf|zurückgezogen|zurückziehen|zurückgenommen|nimmt (?:\w+,? ){1,12}zurück|"
    r"ziehen (?:\w+ ){0,4}zurück|(?:halten|hält) (?:\w+ ){0,2}nicht (?:mehr|länger) fest|nicht (?:mehr )?(?:verbreite|zitier|verwende|"
    r"aufrecht|stattgefunden)|darf nicht|storno|"
    r"gegenstandslos|hinfällig|distanzier|entbehr|haltlos|depubliziert|gelöscht|entfernt|hätte nicht|"
    r"hätten (?:\w+ ){0,5}nicht (?:veröffentlichen|bringen|drucken)|existiert nicht|es gab kein|scherz|ente\b|vergleich|lebt\b|"
    r"nie stattgefunden|war falsch|razzia .{0,40}falsch|trifft nicht zu|hat es nie gegeben|falschmeldung",
    r"por no publicad|result[óa]r?o?n? (?:ser )?(?:un )?(?:fals|montaje|invent)|(?:es|era|son|eran) (?:fals|mentira)|falsas?\b|"
    r"mentira|errores graves|inventad|falsific|no debió|no debimos|nunca debi|no respalda|no existen?\b|retract|retirad[ao]|retira\b|"
    r"retiramos|desautoriz|no (?:se )?(?:ha producido|ocurrió|sucedió)|sin (?:fundamento|efecto)|carec[ií]an? de fundamento|desmiente|"
    r"montaje|bulo\b|no son ciertos|no es cierto|despublic|no podemos sostener|no cumplía|se desdijo|anula(?!te?\b)|no son auténtic|"
    r"no es verdad|apócrifo|sin validez|se ruega no|no se produjo|lo había inventado|no existió|por ser falso|no se sostiene|tachada|"
    r"quedan? retirad|no han podido comprobarse|la colaron",
    r"fauss?e?\b|infondé|inventée?s?\b|n[’']aur(?:ai(?:en)?t|ions) pas dû|photomontage|ne tient plus|ne doit plus|sans fondement|"
    r"canular|dépubli|retirons|retir[ée]|falsifi|n[’']a (?:jamais|pas) eu lieu|ne s[’']est produite|fabriqué|mensong|désavou|"
    r"ne maintenons|il n[’']en est rien|annul|n[’']existent? pas|ne pas (?:tenir compte|l[’']utiliser|utiliser)|rétractation|"
    r"ne reposent? sur|pas authentique|n[’']est vrai|jamais existé|jamais rien|sont faux|c[’']est faux|tout imaginé|il ne reste rien|"
    r"montage\b|était un faux|tout effacé|oubliez|se nos coló|ne plus les reproduire|piéger",
    r"notícia falsa|é fals|não é verdad|não usar|cancelad|mentira|nunca ganh|não deve ser|inverdad|são falsos|não (?:tinha|"
    r"teve) fundamento|retrata|não sustentamos|desdisse|caímos|não houve|è fals|non è vero|non risponde al vero|ritira|inventat|"
    r"bufala|annulla|non utilizzar|nessuna esplosione|mai (?:vinto|avvenut)|ritratt|infondat|prive di fondamento|era inventata|"
    r"non possiamo più garantire|onwaar|verzonnen|ingetrokken|trekt|nep\b|onzin|staan niet langer achter|herroepen|vervalt|"
    r"niet gebruiken|mist elke grond|nemen wij .{0,20}terug|verwijderd|vindt geen steun|nemen haar terug|blijft niets over|opblaas",
    r"оказал\w{1,3} (?:вымыс|ложн|недостоверн|подделк|фейк|розыгрыш|выдум)|не соответству\w{2,4} действительности|вымы|придуман|"
    r"выдуман|недостоверн|ложн|фальш|поддел|фейк|опроверг|отозва|отзыва|отказываемся|снят\w? с публикации|снимает|удал[её]н|удалил|"
    r"не подтверд|не было\b|не существует|аннулир|не использовать|не может поручиться|не было оснований|не состоял|выдумал|изъят|"
    r"не настаивает|не нашёл подтверждения|опровержение|снята с сайта|разыграли|не имели оснований|считать небывш|вигада|недостовірн|"
    r"неправдив|фейк|відклика|видален|не відповіда\w+ дійсності|спросту|не стоїть за|не було\b|анулю|не поширювати|постановка|"
    r"неправда|не мало доказів|wycof|nieprawdziw|zmyśl|fałsz|odwołuj|odwołanie (?:artyk|tekst|depesz|infor)|"
    r"nie istniej|mistyfikacj|anulowa|nie potwierdził|"
    r"nie możemy już ręczyć|nie podtrzymujemy|nie doszło|nie powoływać|nieprawdziw|wymyślił|żyje\b|nabrać|uydurma|gerçek (?:dışı|"
    r"değil)|gerçeği yansıtm|"
    r"asılsız|yalan|yayından kald|geri çek|arkasında değil|yok sayın|dayanağı bulunma|yapay zekâ ürünü|var olmadı|iptal\b(?! edil)|"
    r"tekzip|arkasında artık durm|uydurma|sildik|hiç yapılmadı|bilgisayar ürünü|gerçek dışı|doğru değil|sahte",
    r"*ملفق|مفبرك|كاذب|لا أساس|سحب|نسحب|تسحب|حذف|غير صحيح|مختلق|اختلق|لم يحدث|لم نعد نتبنى|لاغي|إلغاء|لم نعد نقف|زور|عدم استخدام|"
    r"عدم صحته|لعدم صحته|غير صحيحة|خدعنا|与事实不符|與事實不符|并不存在|並不存在|并非事实|没有事实|未经核实|未經核實|不实|不實|虚假|"
    r"虛假|失实|失實|虚构|编造|谎报|伪造|偽造|合成|摆拍|子虚乌有|撤稿|撤回|收回|撤销|撤下|谣言|纯属|作废|请勿|请不要|未发生|没有发生|"
    r"愚人节|不应再|假消息|不成立|作廢|是假的|惡作劇|恶作剧|下架|无法证实|不再为|无证据|并无",
    "*取り消|撤回|虚偽|捏造|誤報|事実(?:では|と)|使用しないで|偽(?:造|の)|偽物|作り話|裏付けられ|保証できません|扱わないで|釣られ",
)
# What a line begins with that calls itself a note.
_LABEL = re.compile(
    r"^\W*(?:(?:an? )?(?:(?:editor|reader|publisher|author|trust)s?(?:’s?|'s?)? |important |additional )?(?:notes?|notice|amendment|"
    r"addendum|update|statement|disclaimer|advisory|attention)\b[^:\n]{0,40}[:.–—]|(?:hinweis|anmerkung|anm\.|nachtrag|transparenz|"
    r"klarstellung|gegendarstellung|erklärung|achtung|so stimmt|ndlr|mise au point|note|avertissement|droit de réponse|"
    r"publication judiciaire|n\. ?de (?:la )?r|nota|aclaración|aviso|atención|retificação|esclarecimento|precisazione|avviso|"
    r"attenzione|naschrift|noot|let op|от редакции|примечание|прим\.|внимание|важно|обновлено|p\.?s\.|від редакції|примітка|увага|"
    r"od redakcji|uwaga|not:|editörün notu|"
    r"تنويه|ملاحظة|توضيح|إيضاح|تنبيه|اعتذار)|\*\s?\w|/{2,}|[a-z]{2,}-[a-z])|^\W{0,3}(?:说明|声明|"
    r"启事|编者按|编者注|注|备注|特别说明|郑重声明|更新|[^\n【】]{0,8}(?:说明|声明|启事|更正|致歉|道歉|撤稿|勘误|取り消し|"
    r"訂正)[】：:]|編集部)",
    re.IGNORECASE,
)
# The same in further languages, up to its colon or stop.
_FURTHER_LABEL = re.compile(
    r"^\W*(?:açıklama|wyjaśnienie|verduidelijking|herstel|förtydligande|precisering|redaktionens kommentar|red\. ?anm|fel av oss|"
    r"præcisering|presisering|merknad|redaktionel note|fejl|faktafejl|täsmennys|toimituksen huom\w{0,10}|huom|upřesnění|spřesnění|"
    r"spresnenie|poznámka redak\w{1,3}|pozn\. ?red|pontosítás|szerkesztői megjegyzés|a szerk|precizare|clarificare|nota redacției|"
    r"διευκρίνιση|σημείωση|σ\.σ|klarifikasi|catatan redaksi|nói lại cho rõ|lưu ý|ghi chú|роз.?яснення|уточнення|הבהרה|"
    r"הערת (?:ה?מערכת|ה?עורך)|یادداشت سردبیر|پی‌نوشت|स्पष्टीकरण|संपादक की टिप्पणी)\b[^\n:.。]{0,40}[:.–—]|"
    r"^\W*(?:알려드립니다|편집자 ?주|고침)",
    re.IGNORECASE,
)
# What a line begins with that says when news came to a text, up to the hour.
_ADDED = re.compile(
    r"^\W*(?:(?:last )?updated?|added|новое|дополнен[оа]?|дополнение|обновлен[оа]?|обновление|оновлено|доповнено|aktualisier\w{1,3}|"
    r"nachtrag|ergänzung|ergänzt|mis à jour|mise à jour|actualisé|actualisation|ajout|ajouté|actualiza\w{1,5}|ampliación|ampliad[ao]|"
    r"añadido|atualiza\w{1,4}|acrescentado|aggiorna\w{2,5}|aggiunto|bijgewerkt|toegevoegd|aanvulling|aktualizacja|zaktualizowano|"
    r"güncelle\w{2,4}|uppdatera[dt]|uppdatering|opdatere[trd]{1,2}|opdatering|oppdater[ti]\w{0,4}|päivite\w{2,4}|päivitys|aktualizov[aá]\w{2,4}|"
    r"frissít\w{2,4}|actualiza[rt]\w{0,3}|ενημέρωση|ενημερώθηκε|pembaruan|diperbarui|cập nhật|업데이트|עדכון|עודכן|به‌روزرسانی|अपडेट|"
    r"تحديث|更新|補充|补充|最新消息|追記)"
    r"(?!\w)(?:[^.:：。!\n]|(?<=\d)[.:](?=\d)){0,40}(?:[.:：。!)\]–—-]|$)",
    re.IGNORECASE,
)
# One that is named in the place of another.
_INSTEAD = beginnings(
    r"not\b|rather than|instead of|and not\b|nicht\b|sondern|statt\b|kein|et non\b|n[’']est p(?:as|lus)|mais\b|au lieu|y no\b|sino\b|"
    r"no el\b|no la\b|e non\b|anziché|e não\b|em vez|niet\b|maar\b|а не\b|не \w+, а|вместо|a nie\b|zamiast|değil|yerine",
    "*而非|不是|而不是|ではなく|لا |وليس|بدل",
)
# Others err and regret, too; and what they say of a text is none of its publisher's words.
_BY_OTHERS = re.compile(
    r"(?<!\bwe )(?<!first )(?<!who )\bwrote\b|\b(?:says|told (?!us\b)|called|dismissed|denied|rejected|according to|announced|"
    r"insisted|claimed|tweeted|testified|ordered|ruled|spokes\w+|lawyers? for|judge|court)\b|"
    r"(?<!text )(?<!version )(?<!article )(?<!story )(?<!report )(?<!\bwe )(?<!wrongly )(?<!that )(?<!who )\bsaid\b(?! (?:that )?(?:the|"
    r"this) (?:story|article))|\b(?:sagte|erklärte|teilte|laut|nannte|wies|betonte|zufolge|sprecher\w*|räumte|warf|rief|"
    r"\w*gericht\w*)\b|\b(?:dijo|afirmó|declaró|según|calificó|aseguró|señaló|explicó|portavoz|admitió|pidió|anunció|desmintió|tachó|"
    r"tribunal|audiencia|(?:envió|remitió|emitió|difundió|publicó) una? (?:comunicado|nota|escrito|carta))\b|"
    r"\b(?:sent|issued|released|emailed) (?:us )?an? (?:\w+ )?(?:statement|reply|response)\b|"
    r"\b(?:schickte|sandte|übersandte|veröffentlichte) (?:\w+ ){0,3}(?:stellungnahme|erklärung|mitteilung)\b|"
    r"\ba (?:adressé|envoyé|publié|diffusé|transmis) (?:\w+ ){0,3}(?:communiqué|déclaration|réponse)\b|"
    r"\b(?:ha (?:inviato|diffuso|emesso)|enviou|divulgou|emitiu) (?:\w+ ){0,3}(?:nota|comunicato|comunicado)\b|\b(?:a déclaré|selon|"
    r"a affirmé|a indiqué|explique|a précisé|porte-parole|a reconnu|a annoncé|a rappelé|"
    r"a condamné|tribunal|la cour)\b|\b(?:disse|afirmou|segundo|declarou|ha detto|secondo|ha dichiarato|zei|volgens|liet weten|"
    r"woordvoerder)\b|заявил|сказал|по словам|отметил|сообщил[аи]? (?!нам)|рассказал|пресс-секретар|назвал|\bсуд\b|признал[аи]? |"
    r"потребовал|повідоми|заявив|зазначи|powiedział|poinformował|zapowiedzia|przyznał\w? (?!się)|rzeczni|açıkladı|söyledi|belirtti|"
    r"dedi\b|صرح|وقال|قال |أعلن|أكد|表示|指出|(?<!所)称(?!号)|介绍|回应|法院|宣布(?!撤)|通报称|述べ|発表|明らかに|話し",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«「『«][^\"“”„«»「」『』]{60,}[\"”“»」』]")
_QUOTATION = re.compile(r"[\"“„«「『][^\"“”„«»「」『』]{1,600}[\"”“»」』]")

# Signs of vowels in Arabic, which some texts write: "سهوًا".
_VOWELS = re.compile("[\u0640\u064b-\u0652\u0670]")
# Signs of a note stand in so many sentences beside each other.
MOST_TOGETHER = 3


_REPLY_BY_RIGHT = beginnings(
    r"right of reply|droit de (?:réponse|rectification)|(?:l[’'])?article 6[ ,-]{1,2}IV"
    r"|loi (?:n[°o] ?2004-575|du 21 juin 2004|du 29 juillet 1881)",
    r"gegendarstellung|(?:§|paragraph) ?\d{1,2}\w? (?:\w{1,12}\.? ){0,3}\w{0,20}(?:presse|medien|rundfunk)gesetz",
    r"derecho de (?:réplica|rectificación|respuesta)|ley orgánica 2/1984|direito de resposta|lei (?:n\.?º? ?)?13\.188",
    r"diritto di (?:replica|rettifica|risposta)|legge (?:n\. ?)?47/1948|legge sulla stampa|recht (?:van|op) (?:weder)?(?:antwoord|"
    r"repliek)",
    r"прав\w{1,3} на (?:ответ|опровержение)|стать\w{1,3} 4[36] (?:закона )?[«\"]?о (?:сми|средствах массовой)",
    r"prawo prasowe|prawa prasowego|rätt till genmäle|genmæle|tilsvarsrett|imøtegåelse|vastine\b|právo na odpov|tiskového zákona|"
    r"tlačového zákona|sajtó-?helyreigazítás|drept(?:ul)? la replică|δικαίωμα απάντησης|hak jawab|quyền phản hồi|cevap ve düzeltme|"
    r"прав\w на відповідь",
    r"*반론보도|זכות תגובה|جوابیه|حق پاسخ",
)
_YOUR_TEXT = beginnings(
    r"(?:in|of|to) your (?:\w{1,20} )?(?:report|article|story|edition|paper|issue)",
    r"(?:votre|vos) (?:\w{1,20} )?(?:édition|article|journal|numéro)s?",
    r"ihre[mnrs]? (?:\w{1,20} )?(?:bericht|artikel|ausgabe|zeitung|beitrag)",
    r"(?:su|vuestr[oa]) (?:\w{1,20} )?(?:edición|artículo|diario|periódico)",
    r"vossa (?:edição|reportagem|matéria)|vosso (?:jornal|artigo)|(?:vostr[oa]|suo) (?:articolo|giornale|testata|edizione)",
    r"(?:er|eran|ert|jeres|deres) (?:\w{1,20} )?(?:artikel|tidning|avis|tekst|sak)|(?:lehdessänne|jutussanne|lehtenne)|"
    r"vaš(?:em|ich|e|eho|om|ej)? (?:\w{1,20} )?(?:člán|novin|deník|denník|listu)|(?:lapjuk|cikkük|lapjában|újságjuk)|"
    r"(?:ziarul|articolul|publicația) (?:dumneavoastră|dvs)|(?:εφημερίδα|άρθρο|δημοσίευμά|φύλλο) σας|(?:media|berita|artikel|koran) "
    r"(?:anda|saudara)|quý báo|(?:gazete|haber|site|dergi)niz\w{0,4}\b",
    r"*귀사|귀지|בעיתונכם|בכתבתכם|(?:روزنامه|خبر|گزارش) شما",
    r"uw (?:artikel|krant|bericht|editie)|ваш\w{1,3} (?:стать|публикац|газет|издани|номер)|wasz\w{0,4} (?:artyku|gaze|tekst|publikacj)",
)


def is_labelled(line: str) -> bool:
    """Tell whether a line calls itself a note."""
    line = _VOWELS.sub("", line)
    return (_LABEL.search(line) or _FURTHER_LABEL.search(line)) is not None


def owns_words(passage: str) -> bool:
    """Tell whether those who made a text say in a passage what they said, or an earlier version of it."""
    passage = _VOWELS.sub("", passage)
    return _states(passage, signs_in(passage))


def note_kind(sentences: Sequence[str], altered: int = 0) -> NoteKind | None:
    """Say what a passage that came to a text says of that text; None where it is no note.

    Args:
        sentences: of the passage, in their order.
        altered: of how many states of the text, the former and the present, it names words that the same change exchanged, 0 to 2.
    """
    sentences = [_VOWELS.sub("", said) for said in before_calls(sentences)]
    passage = " ".join(sentences)
    # Whoever was written of answers in their own words, which the law makes the publisher print.
    if _REPLY_BY_RIGHT.search(passage) and _YOUR_TEXT.search(passage):
        return NoteKind.CORRECTION
    last = max(1, len(sentences) - MOST_TOGETHER + 1)
    further = signs_in(passage)
    kinds = {_kind(sentences[start : start + MOST_TOGETHER], altered, further) for start in range(last)}
    return next((kind for kind in (NoteKind.RETRACTION, NoteKind.CORRECTION) if kind in kinds), None)


def _kind(sentences: Sequence[str], altered: int, further: Sequence[NoteSigns]) -> NoteKind | None:
    said = " ".join(sentences)
    own = _has(said, _OWN, (signs.own for signs in further)) or is_labelled(said)
    # First what nearly all passages lack, which spares them all further searches.
    if not (own or altered) or _is_news(said, further):
        return None
    plain = [each for each in sentences if not _QUOTED.search(each) and not _is_said_by_others(each, further)]
    if not plain:
        return None
    words = _without_additions(" ".join(plain), further)
    is_wrong = _has(words, _WRONG, (signs.wrong for signs in further)) or _is_part_wrong(words, said, further)
    regrets = _has(words, _REGRET, (signs.regret for signs in further))
    is_former = _has(words, _FORMER, (signs.former for signs in further)) or _states(words, further)
    if own and not altered and _is_false(words, said, further):
        return NoteKind.RETRACTION
    is_instead = _has(words, _INSTEAD, (signs.instead for signs in further))
    signs_found = own + is_wrong + regrets + is_former + is_instead + altered
    if signs_found < (3 if altered else 2) or not (is_wrong or regrets or (altered and own) or (altered > 1 and is_instead)):
        return None
    # "We apologise" alone may be about anything.
    names_text = is_wrong or is_former or altered or _names_text(words, further) or is_labelled(said)
    return NoteKind.CORRECTION if names_text else None


def _has(said: str, pattern: re.Pattern[str], further: Iterable[re.Pattern[str]]) -> bool:
    return pattern.search(said) is not None or any(other.search(said) for other in further)


def _is_said_by_others(sentence: str, further: Sequence[NoteSigns]) -> bool:
    """Tell whether others say a sentence; the "we" of words that it quotes are they, too."""
    return _is_of_others(sentence, further) and not _is_of_makers(_QUOTATION.sub("", sentence), further)


def _is_of_makers(sentence: str, further: Sequence[NoteSigns]) -> bool:
    return _has(sentence, _MAKERS, (signs.makers for signs in further)) or _states(sentence, further)


def _states(said: str, further: Sequence[NoteSigns]) -> bool:
    return _has(said, _OWN_WORDS, (signs.stated for signs in further))


def _is_of_others(sentence: str, further: Sequence[NoteSigns]) -> bool:
    return _has(sentence, _BY_OTHERS, (signs.others for signs in further)) or is_of_others(sentence)


def _names_text(words: str, further: Sequence[NoteSigns]) -> bool:
    left = _MAKERS.sub("", words)
    for signs in further:
        left = signs.makers.sub("", left)
    return _has(left, _OWN, (signs.own for signs in further))


def _without_additions(words: str, further: Sequence[NoteSigns]) -> str:
    left = without_additions(words)
    for signs in further:
        left = signs.added.sub("", left)
    return left


def _is_part_wrong(words: str, said: str, further: Sequence[NoteSigns]) -> bool:
    return is_part_wrong(words, said) or any(signs.taken_out.search(words) or signs.untrue.search(words) for signs in further)


def _is_false(words: str, said: str, further: Sequence[NoteSigns]) -> bool:
    """Tell whether all of a report is taken back; where an earlier state of it said what is not so, the rest stands."""
    if _FALSE.search(of_the_whole(words, said)):
        return True
    whole, is_earlier = words, _states(said, further) or any(signs.former.search(said) for signs in further)
    for signs in further:
        whole = signs.taken_out.sub("", whole)
    return any(signs.false.search(whole) or (not is_earlier and signs.untrue.search(whole)) for signs in further)


def _is_news(said: str, further: Sequence[NoteSigns]) -> bool:
    """Tell news behind a stamp from a note behind one, which speaks of an error or of what stood before."""
    stamp = _ADDED.match(said)
    news = said[stamp.end() :].strip() if stamp else ""
    known = (_WRONG, _REGRET, _FORMER, _FALSE, _INSTEAD)
    others = ((each.wrong, each.regret, each.former, each.false, each.untrue, each.instead) for each in further)
    return bool(news) and not any(sign.search(news) for sign in itertools.chain(known, *others))
