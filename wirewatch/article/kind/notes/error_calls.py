"""Lines that stand under many articles: they ask readers for errors, or say how a publisher deals with them. No note on any one text."""

from __future__ import annotations

import re
from collections.abc import Sequence

# What readers may find.
_ERROR = re.compile(
    r"(?<!\w)(?:something wrong|errors?|mistakes?|typos?|inaccurac(?:y|ies)|corrections?|fehlern?|irrt[uü]mer?|korrekturen|"
    r"berichtigungen|erreurs?|"
    r"coquilles?|"
    r"fautes?|inexactitudes?|errore?s|erratas?|fallos?|imprecisi[óo]n|erros?|errore|errori|refus[oi]|imprecisione|fout(?:je|en)?|"
    r"ошиб(?:ок|к[уаи])|"
    r"опечат(?:ок|к[уаи])|неточност[ьи]|помил(?:ок|к[уаи])|неточність|błąd|błęd\w+|literówk\w+|hata\w{0,4}|yanlış\w{0,4}|σφάλμα|λάθος|"
    r"virhe\w{0,3}|chyb[uay]|hib[aá]t?|eroare|erori|greșeal[ăa]|greșeli|kesalahan|kekeliruan|fel|felaktighet(?:er)?|sakfel|stavfel|fejl|"
    r"feil|skrivefeil|lỗi|sai sót|σφάλματα|λάθη|ανακρίβεια)(?!\w)|خطأ|أخطاء|错误|差错|错别字|誤り|誤字|오류|오타|"
    r"טעות|שגיאה|اشتباه|خطایی|غلط|"
    r"ग़लती|गलती|त्रुटि",
    re.IGNORECASE,
)
# Under which condition: "if you see", "should you find".
_IF = re.compile(
    r"(?<!\w)(?:(?:if|should|where|when) (?:you|readers?|anyone|somebody|someone)|(?:wenn|falls|sollten) (?:sie|ihr|du)|haben sie|"
    r"si vous|vous (?:avez|constatez)|"
    r"si (?:usted|tú|has|ha|ves?|encuentras?|encontr[áa]s|detect[aá]s?|crees?|not[aá]s?|observas?)|se (?:você|trov\w+|not[ai]\w*|vedete|"
    r"hai|avete|"
    r"encontr\w+|percebe\w*|identific\w+)|(?:als|mocht|ziet|hebt|heeft|vindt) u|als je|если (?:вы|кто)|якщо ви|jeśli|jeżeli|eğer|"
    r"om (?:du|ni)|har (?:du|ni)|"
    r"ser (?:du|ni)|hittar du|hvis (?:du|i)|finder du|finner du|oppdager du|jos|huomasitko|löysitkö|pokud|našli jste|ak ste|ak nájdete|"
    r"našli ste|αν|εάν|ha (?:ön|hibát)|dacă|ați (?:găsit|observat)|ai (?:găsit|observat)|jika|bila|apabila|nếu)(?!\w)|אם (?:מצאת|נתקלת)|"
    r"מצאתם|اگر|यदि|अगर|"
    r"إذا|如果?(?:您|你|有|发现)|若(?:您|你|有|发现)|만약|혹시",
    re.IGNORECASE,
)
# What they are asked to do, at the beginning of what is said.
_ASKED = re.compile(
    r"[:;–—-] (?:write to|(?:tell|send|contact|e-?mail) us|let us know)\b|(?:^\W*|\bplease |\bbitte )(?:send|e-?mail|tell|write|contact|"
    r"drop|let|inform|notify|report|submit|suggest|request|flag|"
    r"(?:schreiben|melden|mailen|"
    r"schicken|teilen) sie|schreibt? uns|écrivez|signalez|contactez|prévenez|alertez|signaler|escr[ií]b\w*|cont[áa]ct\w*|"
    r"av[ií]s[aeá]\w*|env[ií]\w{1,4}|"
    r"mand[aáe]\w*|report[aeá]\w*|escreva|envie|avise|comunique|scriv(?:i|ete)(?:ci)?|segnal\w+|contattaci|mail|stuur|meld|laat|"
    r"сообщите|напишите|пишите|"
    r"присылайте|выделите|отправьте|повідомте|напишіть|виділіть|napisz|zgłoś|prześlij|daj)(?!\w)|^[^@.!?]{0,60}@[\w-]{1,40}\.\w|"
    r"(?<!\w)(?:melden(?!\w)|bildir)|"
    r"(?<!\w)(?:mejla|skriv|tipsa|tips|hör av dig|kontakta|anmäl|rapportera|kontakt|meld|giv besked|kerro|ilmoita|lähetä|napište|napíšte|"
    r"dejte nám|dajte nám|upozorněte|upozornite|írjon|írja meg|jelezze|küldje|scrie(?:ți)?|semnal\w{1,5}|trimite|γράψτε|στείλτε|"
    r"ενημερώστε|επικοινωνήστε|hubungi|laporkan|kirim|sampaikan|hãy (?:báo|gửi|cho)|vui lòng|כתבו|שלחו|דווחו|צרו קשר|به ما (?:خبر|اطلاع)|"
    r"اطلاع دهید|हमें (?:लिखें|बताएँ|बताएं|सूचित))(?!\w)|"
    r"أخبرنا|راسلنا|أبلغنا|للإبلاغ|[请請]您?(?:联系|聯繫|来信|来函|来电|告知|指正|反馈)|[欢歡]迎您?(?:指正|来信|反馈)|ください|알려|제보",
    re.IGNORECASE,
)
# What publishers do of whatever they got wrong.
_ALWAYS = re.compile(
    r"\bwe (?:\w+ly |always |aim to |strive to |try to |seek to |do )?(?:correct|fix) (?:all |any |our |the |significant |factual |"
    r"material |serious )*(?:errors|mistakes)\b|"
    r"\bwe (?:publish|print|run|collect|list|log) (?:all |our |any )?corrections\b|\bcorrections? (?:and clarifications )?(?:are|"
    r"will be|appear) (?:published|printed|made|listed|on)\b|"
    r"\bpolicy to correct|\bcorrect (?:significant )?errors as soon|\bcorrections? (?:policy|page)\b|"
    r"\bfehler (?:\w+ )?(?:berichtigen|korrigieren) wir|\bwir (?:berichtigen|korrigieren) (?:\w+ )?fehler\b|"
    r"\bkorrekturen (?:veröffentlichen|drucken) wir|"
    r"\bnous (?:corrigeons|rectifions) (?:\w+ ){0,2}erreurs|charte prévoit|s[’']engage à corriger|\b(?:corregimos|"
    r"rectificamos) (?:\w+ ){0,2}(?:errores|erratas)|"
    r"compromiso es corregir|\bcorrigimos (?:\w+ ){0,2}erros|\bcorreggiamo (?:\w+ ){0,2}errori|\bwij? (?:herstellen|corrigeren|"
    r"verbeteren) (?:\w+ ){0,2}fouten|"
    r"\bvi (?:rättar|retter|korrigerar|korrigerer) (?:\w+ ){0,3}(?:fel|fejl|feil)\b|\bkorjaamme (?:\w+ ){0,3}virhe\w{0,4}\b|"
    r"\bchyby (?:\w+ )?opravujeme|\ba hibákat (?:\w+ )?(?:ki)?javítjuk|\bcorectăm (?:\w+ ){0,2}(?:erorile|greșelile)|"
    r"\bmy (?:\w+ )?(?:poprawiamy|prostujemy) (?:\w+ ){0,2}błędy|"
    r"\bмы (?:\w+ )?исправляем (?:\w+ ){0,2}(?:ошибки|опечатки)|公开更正的原则|если редакция допустила|及时(?:更正|改正)错误|names? (?:has|"
    r"have) been changed|namen? .{0,40}redaktion geändert",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？؟;]\W*$")
# A question of more characters is one that the text asks.
LONGEST_QUESTION = 90


def is_error_call(sentence: str) -> bool:
    """Tell whether a sentence asks whoever reads it for errors, or says what is always done about them."""
    if _ALWAYS.search(sentence):
        return True
    if not _ERROR.search(sentence):
        return False
    is_question = len(sentence) <= LONGEST_QUESTION and _QUESTION.search(sentence.strip()) is not None
    return is_question or _IF.search(sentence) is not None or _ASKED.search(sentence) is not None


def before_calls(sentences: Sequence[str]) -> Sequence[str]:
    """Give the sentences of a passage before the first that is such a call; those behind it say where to send them."""
    return sentences[: next((place for place, sentence in enumerate(sentences) if is_error_call(sentence)), len(sentences))]
