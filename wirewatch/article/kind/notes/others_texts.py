"""Sentences of news that sound like notes: others corrected, withdrew or regretted something, or it is a version of a bill. Pure."""

from __future__ import annotations

import re

# What a version may be of that a publisher speaks of as its own text, a language each.
_ENGLISH = (
    "story|stories|article|report|piece|item|post|page|text|headline|caption|interview|obituary|column|graphic|chart|map|table|list|"
    "photo|"
    "picture|video|timeline|profile|review|essay|newsletter|dispatch|alert|quiz|explainer|blog|feature|copy|quote|editorial|podcast|"
    "gallery"
)
_GERMAN = (
    "artikel|text|beitrag|bericht|meldung|nachricht|überschrift|interview|reportage|seite|grafik|karte|tabelle|bildunterschrift|nachruf|"
    "porträt|kolumne|newsletter|todesmeldung|liste|foto|bild|kommentar|zitat|ticker|schlagzeile|titel"
)
_FRENCH = (
    "article|texte|papier|dépêche|information|reportage|enquête|entretien|interview|portrait|page|titre|légende|infographie|carte|"
    "tableau|"
    "publication|photo|newsletter|billet|nécrologie|contenu|récit|chronique|tribune"
)
_SPANISH = (
    "artículo|nota|texto|noticia|información|reportaje|crónica|entrevista|titular|título|pieza|publicación|página|gráfic|mapa|despacho|"
    "pie de|"
    "foto|historia|columna|obituario|boletín|contenido"
)
_PORTUGUESE = "reportage|matéria|texto|artigo|notícia|título|legenda|entrevista|publicação|página|gráfico|mapa|nota|conteúdo|coluna|foto"
_ITALIAN = "articol|notizi|testo|pezzo|intervista|titolo|didascalia|inchiesta|pagina|grafic|mappa|reportage|servizio|contenuto|foto"
_DUTCH = "artikel|bericht|stuk|verhaal|tekst|kop|foto|pagina|interview|nieuws|kaart|grafiek|reportage|column|liveblog"
# Other things have versions, too; these stand behind "version", up to the word that says what it is a version of.
ENGLISH_OTHER = rf" of (?:the|an?|its|his|her|their|that|[\w-]{{1,20}}['’]s) (?!(?:[\w'’-]{{1,20}} ){{0,2}}(?:{_ENGLISH})\b)"
GERMAN_OTHER = rf" (?:des|der|seine[rs]|ihre[rs]|eine[rs]|vom) (?!(?:\w{{1,20}} ){{0,2}}\w{{0,12}}(?:{_GERMAN}))"
FRENCH_OTHER = rf" (?:du|de la|de l[’']|des|de son|de sa|de ses|de leurs?|d[’']une?)(?: |(?<=[’']))(?!(?:\w{{1,20}} ){{0,2}}(?:{_FRENCH}))"
SPANISH_OTHER = rf" (?:del|de la|de los|de las|de sus?|de una?) (?!(?:\w{{1,20}} ){{0,2}}(?:{_SPANISH}))"
PORTUGUESE_OTHER = rf" (?:d[oa]s?|de seus?|de suas?|de uma?) (?!(?:\w{{1,20}} ){{0,2}}(?:{_PORTUGUESE}))"
ITALIAN_OTHER = rf" (?:del|della|dello|dell[’']|dei|delle|di una?)(?: |(?<=[’']))(?!(?:\w{{1,20}} ){{0,2}}(?:{_ITALIAN}))"
DUTCH_OTHER = rf" van (?:de|het|een|zijn|haar|hun) (?!(?:\w{{1,20}} ){{0,2}}\w{{0,12}}(?:{_DUTCH}))"
# Russian, Ukrainian and Polish put what it is a version of behind it without another word.
_SLAVIC_OTHER = (
    r"(?:верси|редакци)\w{1,3} (?:(?:сво|его|е[её]|их|эт)\w{0,3} )?(?:доклад|закон|отч[её]т|документ|реч|выступлен|договор|бюджет|"
    r"проект|постановл|указ|"
    r"соглашен|приговор|решени|план|поправ|устав|протокол|приложени|программ|фильм|книг|песн|контракт|меморандум|заявлени|резолюци|"
    r"конституци)|"
    r"(?:версі|редакці)\w{1,3} (?:(?:сво|його|її|їх)\w{0,3} )?(?:доповід|закон|звіт|документ|промов|догов[оі]р|бюджет|проє?кт|постанов|"
    r"указ|угод|вирок|план|заяв)|"
    r"wersj\w{1,3} (?:ustaw|raport|projekt|dokument|umow|przemówieni|budżet|oświadczeni|plan|wyrok|rozporządzeni)"
)
_OTHER_VERSION = re.compile(
    rf"\b(?:versions?|drafts?|editions?|wording){ENGLISH_OTHER}|(?:fassung|version|entwurf){GERMAN_OTHER}|"
    rf"(?:version|mouture)(?: \w{{5,12}}e)?{FRENCH_OTHER}|versión(?: \w{{5,12}})?{SPANISH_OTHER}|"
    rf"versão(?: \w{{5,12}})?{PORTUGUESE_OTHER}|"
    rf"versione(?: \w{{5,12}})?{ITALIAN_OTHER}|versie{DUTCH_OTHER}|{_SLAVIC_OTHER}|"
    r"(?:tasarı|yasa|konuşma|sözleşme|belge)\w{0,8} (?:önceki|ilk) (?:hal|sürüm|versiyon|taslağ)|"
    r"(?:نسخة|صيغة|مسودة) (?:\w{3,8} )?من (?:مشروع|القانون|خطاب|الاتفاق|البيان|الوثيقة|الميزانية)|"
    r"(?:法案|草案|议案|条例|合同|协议|演讲稿|方案|法律)的?(?:此前|早前|先前|上一|前一|最初|旧)的?(?:版本?|草稿)|(?:法案|条約|演説|計画|契約)の(?:以前の|旧|当初の)",
    re.IGNORECASE,
)
# Who may be the publisher, as it calls itself; and its texts, which are corrected and do not correct.
_PUBLISHER = (
    rf"{_ENGLISH}|{_FRENCH}|{_GERMAN}|{_SPANISH}|{_PORTUGUESE}|{_ITALIAN}|{_DUTCH}|papers?|newspapers?|magazine|agency|wire|site|"
    rf"website|publisher|newsroom|"
    "outlet|editors?|sub-editor|desk|author|writer|reporter|correspondent|readers?|error|mistake|redaktion|zeitung|blatt|magazin|"
    "agentur|verlag|autorin|"
    "autor|leser|fehler|journal|rédaction|agence|revue|auteure?|lecteurs?|lectrice|erreur|diario|periódico|redacción|agencia|revista|"
    "redactora?|lector|"
    "error|jornal|redação|agência|autora?|leitor|erro|giornale|redazione|agenzia|rivista|testata|autrice|lettori?|errore|krant|redactie|"
    "persbureau|lezers?|fout"
)
_SUBJECT = rf"(?:(?!(?:{_PUBLISHER}|is|was|were|are|be|been|being|has|have|had|that|which|who)\b)[\w'’.-]{{1,24}} ){{1,4}}"
_SLAVIC_PUBLISHER = (
    "редакц|газет|журнал|издани|агентств|автор|мы|сайт|портал|стать|текст|материал|заметк|новост|читател|корректор|ми|видання|агенці|"
    "читач|стат|"
    "redakcj|gazet|autor|tekst|artykuł|czytelni|portal|agencj|дописк|публикаци|заголов|ошибк|в|у|на|по|при|из"
)
_SLAVIC_SUBJECT = rf"(?:(?!(?:{_SLAVIC_PUBLISHER}))[^\W\d_]{{3,24}} ){{1,3}}"
_ACT_OF_OTHERS = re.compile(
    rf"^\W*(?:(?:the|an?|its|his|her|their) {_SUBJECT}(?:(?:has|have|had|then|later|also|since|\w+ly) )*"
    r"(?:withdrew|withdrawn|retracted|corrected|apologi[sz]ed|amended|revised|rectified|recanted)\b|"
    rf"(?:der|die|das|eine?) {_SUBJECT}(?:korrigierte|berichtigte|widerrief|entschuldigte|zog\b|nahm\b|änderte|"
    r"(?:hat|haben|hatten?)\b[^.]{0,120}(?:korrigiert|berichtigt|zurückgezogen|zurückgenommen|widerrufen|entschuldigt))|"
    rf"(?:les? |la |l[’']|une? ){_SUBJECT}(?:a|ont|avait|avaient|s[’']est|se sont) (?!été\b)(?:\w+ )?(?:rectifié|corrigé|retiré|annulé|"
    rf"excusé|présenté ses excuses|modifié)|"
    rf"(?:el|las?|los|una?) {_SUBJECT}(?:(?:ha|han|había) )?(?:corrigió|rectificó|retiró|anuló|modificó|corregido|rectificado|retirado|"
    rf"se disculpó|pidió disculpas|pidió perdón)|"
    rf"(?:os?|as?|uma?) {_SUBJECT}(?:corrigiu|retificou|retirou|alterou|pediu desculpas|desculpou-se)|"
    rf"(?:il|lo|la|i|gli|le|una?) {_SUBJECT}(?:ha|hanno|aveva|avevano|si è|si sono) (?!stat)(?:\w+ )?(?:corretto|rettificato|ritirato|"
    rf"modificato|scusat[oaie])|"
    rf"(?:de|het|een) {_SUBJECT}(?:corrigeerde|trok\b|herstelde|verontschuldigde|(?:heeft|hebben|had)\b[^.]{{0,120}}(?:gecorrigeerd|"
    rf"ingetrokken|hersteld|verontschuldigd))|"
    rf"{_SLAVIC_SUBJECT}(?:(?:исправил|отозвал|уточнил|изменил|опроверг(?:л(?=[аои]))?)[аои]?|извинил(?:ся|ась|ось|ись))\b|"
    rf"{_SLAVIC_SUBJECT}(?:виправи|відклика|вибачи|уточни|зміни|спростува)(?:в|л[аио])(?:ся)?\b|"
    rf"{_SLAVIC_SUBJECT}(?:poprawi|wycofa|przeprosi|sprostowa|skorygowa|zmieni)(?:ł|ła|ło|li|ły)\b|"
    r"[^\W\d_]{0,20}(?:lık|lik|luk|lük|lığı|hükümet|mahkeme|belediye|banka|polis|başkan|bakan|şirket)\w{0,4} [^.]{0,80}(?:düzeltti|"
    r"geri çekti|özür diledi|değiştirdi)\b|"
    r"(?:صحح|سحب|اعتذر)ت? (?:ال)?(?:وزارة|حكومة|شركة|وزير|بنك|شرطة|محكمة|جامعة|بلدية)|"
    r"[^，。：:本我]{0,10}(?:部|局|委|委员会|政府|公司|集团|法院|警方|银行|大学|市长|部长|总理|总统|协会|厅|署)[^，。]{0,8}(?:更正|撤回|修正|收回|道歉|致歉|修改|撤销)|"
    r"[^、。本当弊]{0,12}(?:省|庁|政府|会社|社長|大臣|首相|警察|裁判所|大学|銀行|党)[はが][^。]{0,60}(?:訂正|撤回|修正|謝罪)し(?:た|ました))",
    re.IGNORECASE,
)
_FRENCH_DAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier"
_SPANISH_DAY = "lunes|martes|miércoles|jueves|viernes|sábado|domingo"
_RUSSIAN_DAY = "понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье"
# Who tells when somebody did it tells news, also of a paper; and who corrected a forecast of its own did not correct a text.
_NEWS_OF_PUBLISHER = re.compile(
    r"^\W*the (?:[\w-]{1,20} ){1,3}(?:(?:has|had|later|also) )?(?:withdrew|retracted|corrected|apologi[sz]ed)"
    r"(?: (?:on|last|yesterday|this) ?(?:\w{3,6}day|week|month|year|night|morning)?\b|"
    rf" (?:its|his|her|their) (?!(?:[\w'’-]{{1,20}} ){{0,2}}(?:{_ENGLISH}|spelling|error|mistake)\b))"
    r"|^\W*(?:der|die|das) (?:[\w„“-]{1,20} ){1,4}(?:entschuldigte|korrigierte|berichtigte|zog|nahm)"
    r"(?: sich)? (?:am|gestern|vorige|vergangene)"
    rf"|^\W*(?:les? |la |l[’'])(?:[\w’-]{{1,20}} ){{1,5}}(?:a|ont) (?:\w{{6,9}} )?(?:{_FRENCH_DAY})\b"
    r"[^.]{0,20}(?:excuses|corrigé|rectifié|article)"
    rf"|^\W*(?:el|la|los|las) (?:[\w-]{{1,20}} ){{1,4}}(?:se disculpó|pidió (?:disculpas|perdón)|corrigió|rectificó|retiró) "
    rf"(?:el (?:{_SPANISH_DAY})|ayer)"
    rf"|^\W*(?:[^\W\d_]{{3,24}} ){{1,3}}(?:в[о]? (?:{_RUSSIAN_DAY})|вчера|накануне) (?:извинил|отозвал|исправил|опроверг)",
    re.IGNORECASE,
)
# What is pointed at is the text in which it stands; "this week" is none.
_THIS = re.compile(
    r"(?<!\w)(?:(?:this|these)(?! (?:week|month|year|morning|afternoon|evening|spring|summer|autumn|winter|time)\b)|above|below|"
    r"dies\w{0,2}|hier|oben|ce|cet|cette|"
    r"ci-dess\w+|est[ea]|dest[ea]|nest[ea]|quest\w{1,2}|dit|deze|эт(?:от|ой|ого|у|а|о|их)|данн\w{2,3}|цьо\w+|ці[йєю]|цей|ten|tej|tego|"
    r"tę|bu)(?!\w)|هذا|هذه|本[文报報稿网網]|[此该該这這][篇文则則]|この|本記事",
    re.IGNORECASE,
)


def is_of_others(sentence: str) -> bool:
    """Tell a sentence in which others corrected or withdrew something, or which speaks of a version of what is no text."""
    if _THIS.search(sentence):
        return False
    return any(sign.search(sentence) for sign in (_OTHER_VERSION, _ACT_OF_OTHERS, _NEWS_OF_PUBLISHER))
