"""What is no name where one was expected: the words of menus, buttons, shops and offices, numbers, whose a picture is."""

from __future__ import annotations

import re

NOT_A_NAME = re.compile(
    r"[:：©®™!?№]|\b(?:nr|no|núm|num|č|br|sz|nº|n[°º])\.?$|"
    # "Pressel" and "Presser" are names.
    r"press(?:e(?!(?<=\bpresse)[lr]s?\b)|mitteilung|meddelande|[\s-]?release)|"
    r"medienmitteilung|"
    r"\b(?:communiqué|comunicado|comunicato|persbericht|tisková zpráva|komunikat|пресс-релиз|пресреліз|basın bülteni|siaran pers)\b|"
    r"https?\b|www\.|\s\S{1,60}\.(?:com|org|net|co)\b(?!\s)|\b(?:facebook|twitter|instagram|linkedin|youtube|tiktok)\.com|"
    r"(?<![A-Za-z]{3})(?<!\d)\d{3,}|\d{5,}|[{}<>=]|^@|"
    r"\b(?:view|follow|more|all|alle|read|see|show|posts|articles|beiträge|profile?|bio|fact|checked|written|über|artikel|author|"
    r"autor(?:in)?|zur|zum|"
    r"voir|todos|tutti|mehr|weitere)\b|\b(?:edited|reviewed|translated|redigiert|übersetzt) (?:by|von)\b",
    re.IGNORECASE,
)
# What a button or a shop says where a name was expected: "Download our new app FREE". Names of people are none of these words.
NO_NAME_WORD = re.compile(
    r"\b(?:наш(?:а|и|их)?|download|subscribe|click|listen|install|offers?|discount|coupon|app|apps|newsletter|"
    r"our|your|this|these|was|were|gets|why|what|when|where|statements?|disclaimers?|"
    r"jetzt|hier|unsere?n?|kostenlos|angebote?|télécharge\w*|découvr\w*|notre|votre|gratuit\w*|descarg\w+|nuestr[oa]s?|gratis|oferta|"
    r"scarica|nostr[oae]|offerta|baixe|nosso|nossa|"
    r"zaloguj|zarejestruj|zarejestrować|einloggen|registrieren|connectez|inscrivez|registrarse|regístrate|accedi|registrati|přihlásit|"
    r"logga|войти|зарегистрироваться|увійти)\b|"
    # Whose a picture is, and from which book a piece is.
    r"^(?:(?:photo(?:graph)?s?|image|illustration|foto|bild)\s(?:by|courtesy|von|de|di|par)|from)\s(?=\S)|\bedition$",
    re.IGNORECASE,
)
# Arabic words between a place and a day.
ARABIC_WORD = re.compile(r"(?:^|\s)(?:في|من|إلى|على|عن|مع|هـ|الموافق)(?:\s|$)")
# As papers sign that do not name their people.
OUR_REPORTER = re.compile(r"our (?:own |staff |special |city )?(?:correspondent|reporter|representative|bureau)s?", re.IGNORECASE)
# A number by which an office files what it sends, and what it is called before it.
FILE_NUMBER = re.compile(
    r"(?:αρ\w*\.?\s?πρωτ\w*|αριθμ?\w*\.?\s?(?:πρωτ|φακ)\w*|πρωτόκολλο|α\.?π\.?|(?-i:ADA)|αδα|akten(?:zeichen|nummer)|"
    r"gz|geschäftszahl|az|"
    r"n?\.?\s?prot(?:ocollo)?|"
    r"prot(?:\.|ocol[lo]{0,2})?\s?n\w{0,3}|oficio|expediente|exp|processo(?:\sn\w{0,2})?|réf(?:érence)?|ref(?:erence|erencia)?|"
    r"dossier|kenmerk|zaaknummer|"
    r"dnr|diarienummer|ärendenummer|saksnr|saksnummer|j\.?nr|sagsnr|journalnummer|diaarinumero|dnro|č\.?\s?j|čj|spis\.?\szn|znak\ssprawy|"
    r"sygnatura|iktatószám|ikt\.?\sszám|nr\.?\s(?:înregistrare|intrare)|sayı|konu|evrak|исх|исходящий|вих|рег|номер|изх|"
    r"broj|klasa|urbroj|ur\.?\s?broj|nomor|số|رقم|الرقم|العدد|شماره|पत्रांक|क्रमांक|文号|文號|发文字号|番号)\W*",
    re.IGNORECASE,
)
# What is left of a line without a name: "von am 20.06.2018".
FRAGMENT = re.compile(
    r"am|um|in|on|at|by|from|von|vom|bei|the|and|und|with|mit|le|la|les|el|il|de|du|di|da|par|por|per|pour|en|et|der|die|das|den|dem|op|av|af|om|i|r|n"
)
# The work of an office before several things that it is for: "Department for Trade, Schools and Research".
OFFICE_FOR = re.compile(
    r"(?:[\w.'’-]{1,30}\s){0,3}?(?:\w*minist\w+|\w*departe?ment\w*|departamento|secretar\w+|\w*sekretariat|\w*direktion|direc\w+|committee|"
    r"commission|faculty|fakultät|faculté|facultad|institute?|office|council|министерство|міністерство|комитет|департамент)\s"
    r"(?:for|of|für|de|du|des|della|per|pour|para|för|voor|do|da|dos|of the)\s(?P<purposes>[^;|/]{3,160})",
    re.IGNORECASE,
)
