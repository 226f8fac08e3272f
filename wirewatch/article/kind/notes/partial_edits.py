"""Notes on a part of a text: something was added to it, a passage was taken out, or an earlier version said what is not so. Pure."""

from __future__ import annotations

import re

# What was changed to bear more errs in nothing. Each stands behind the word for the change.
ENGLISH_ADDITION = r"[^.;:\n]{0,40}? to (?:also )?(?:add|include|incorporate|append|insert|link)\b"
FRENCH_ADDITION = r"[^.;:\n]{0,40}? (?:pour|afin d(?:e |[’'])) ?(?:y )?(?:ajouter|inclure|intégrer|compléter)"
SPANISH_ADDITION = r"[^.;:\n]{0,40}? para (?:añadir|incluir|agregar|incorporar|sumar|acrescentar|adicionar|inserir)"
ITALIAN_ADDITION = r"[^.;:\n]{0,40}? per (?:aggiungere|includere|inserire|integrare)"
_ADDITION = re.compile(
    rf"\b(?:amended|updated|changed|edited|modified|revised|expanded){ENGLISH_ADDITION}|\b(?:modifié|actualisé|mis à jour|"
    rf"complété)e?s?{FRENCH_ADDITION}|"
    rf"\b(?:modificad|actualizad|editad|cambiad|alterad|atualizad)[ao]s?{SPANISH_ADDITION}|\b(?:modificat|aggiornat|"
    rf"integrat)[ao]{ITALIAN_ADDITION}|"
    r"\b(?:geändert|aktualisiert|überarbeitet|bearbeitet|ergänzt)\b[^.;\n]{0,12} um [^.;\n]{1,50} (?:hinzuzufügen|zu ergänzen|"
    r"einzu\w{3,8}|aufzunehmen)|"
    r"\b(?:aangepast|gewijzigd|bijgewerkt)\b[^.;\n]{0,12} om [^.;\n]{1,50} toe te voegen|"
    r"(?:измен[её]н|дополнен|обновл[её]н)\w{0,2}\b[^.;:\n—–]{0,30}(?:[:—–-] ?добавлен\w{0,2}|, чтобы добавить)|"
    r"(?:змінено|оновлено|доповнено)[^.;:\n—–]{0,30}(?:[:—–-] ?додано|, щоб додати)|"
    r"(?:zmieni|zaktualizowa|uzupełni)\w{1,4}\b[^.;\n]{0,30} (?:aby|by|żeby) doda[ćj]|eklemek (?:için|üzere) (?:değiştiril|güncellen|"
    r"düzenlen)\w{1,8}|"
    r"(?:修改|更新)[，,]?(?:以|并)?(?:增加|添加|补充|加入)了?",
    re.IGNORECASE,
)
_PASSAGE = (
    r"(?:sentence|paragraph|passage|line|allegation|claim|reference|quot(?:e|ation)|remark|photo(?:graph)?|picture|name|detail|figure|"
    r"section|suggestion|comment)s?"
)
_GERMAN_PASSAGE = "(?:satz|absatz|passage|stelle|vorwurf|behauptung|zitat|foto|bild|name|angabe|formulierung|aussage)"
_FRENCH_PASSAGE = "(?:phrase|paragraphe|passage|accusation|allégation|mention|citation|photo|affirmation|propos)s?"
_SPANISH_PASSAGE = (
    r"(?:fras[ei]|oración|párrafo|pasaje|acusación|alegación|afirmación|mención|referencia|cita|foto|menção|acusação|alegação|"
    r"afirmação|trecho|parágrafo)s?"
)
_RUSSIAN_PASSAGE = (
    r"(?:предложени|абзац|фраз|обвинени|утверждени|упоминани|цитат|фотографи|имя\b|имен|речення|звинуваченн|твердженн|згадк)\w{0,3}"
)
# What took a part out of a text, or says so.
_TAKEN_OUT = re.compile(
    rf"\b{_PASSAGE} (?:[\w'’-]{{1,20}} ){{0,8}}(?:removed|deleted|taken out|withdrawn|retracted)\b|\b(?:removed?|deleted?|took out|"
    rf"take out|strike|withdr[ae]w) (?:an?|the|one|two|some|its|his|her) "
    rf"(?:[\w'’-]{{1,20}} ){{0,2}}{_PASSAGE}\b|"
    rf"\b{_GERMAN_PASSAGE}\w{{0,3}} (?:[\w-]{{1,20}}\.? ){{0,8}}(?:entfernt|gelöscht|gestrichen|zurückgenommen)\b|"
    rf"\b{_FRENCH_PASSAGE} (?:[\w’'.-]{{1,20}} ){{0,8}}(?:supprimée?s?|retirée?s?)\b|\b(?:supprimé|retiré) (?:une?|la|le|les|"
    rf"des) {_FRENCH_PASSAGE}|"
    rf"\b{_SPANISH_PASSAGE} (?:[\w.-]{{1,20}} ){{0,8}}(?:eliminad|suprimid|retirad|removid|excluíd)[ao]s?\b|"
    rf"\b(?:eliminad|suprimid|retirad|removid|excluíd)[ao]s? (?:una?|la|el|uma?|[ao]) {_SPANISH_PASSAGE}|"
    rf"{_RUSSIAN_PASSAGE} (?:[^\W\d_]{{1,20}} ){{0,6}}(?:удал[её]н|убран|снят|изъят|видален|вилучен)\w{{0,2}}|(?:удал[её]н|убран|"
    rf"видален|вилучен)\w{{0,2}} {_RUSSIAN_PASSAGE}|"
    r"(?:删去|删除|撤下)了?(?:一句|一段|该段|有关|关于|其中)[^。]{0,30}|(?:一句|一段|段落|照片|指控|说法)[^。，]{0,15}(?:已被?|现已)(?:删去|删除|撤下)",
    re.IGNORECASE,
)
# A note that tells what a headline or an earlier version said, of which the rest stands.
_EARLIER = re.compile(
    r"\b(?:earlier|previous|original|first|initial|former|prior) (?:\w{1,20} )?(?:versions?|headlines?|captions?|editions?|wording)\b|"
    r"\b(?:headline|caption|standfirst|push alert)\b|"
    r"\b(?:früher|vorherig|erst|ursprünglich|älter)e[rn]? (?:\w{1,20} )?(?:version|fassung|überschrift)|\b(?:überschrift|"
    r"bildunterschrift|unterzeile)\b|"
    r"\bversion (?:précédente|antérieure|initiale)|\bpremière version|\b(?:titre|légende)\b|\bversi(?:ón|ão) (?:anterior|previa|prévia|"
    r"inicial)|\bprimera versión|"
    r"\b(?:titular|pie de foto|título|legenda|titolo|didascalia|kop|bijschrift)\b|\bversione precedente|\bprima versione|"
    r"\beerdere versie|"
    r"\b(?:предыдущ|первоначальн|прежн|ранн)\w{2,3} верси|\b(?:под)?заголов\w{2,4}|\bподпис\w{1,2} (?:к|под) |\b(?:попередн|"
    r"перш)\w{1,3} версі|"
    r"\b(?:poprzedni|pierwotn|wcześniejsz)\w{1,3} wersj|\btytu[łl]|\bönceki (?:hal|sürüm|versiyon)|\bbaşlı[kğ]|(?:نسخة|صيغة) سابقة|"
    r"العنوان|"
    r"(?:此前|早前|先前|最初|原)的?(?:版本|标题)|图片说明|[标標][题題]|見出し|写真説明",
    re.IGNORECASE,
)
# What is not so in the world; of the report it says nothing.
_UNTRUE = re.compile(
    r"\b(?:is|was|are|were|proved|turned out to be|to be) (?:not |very much |in fact |still )?(?:alive|false|untrue|incorrect|baseless|"
    r"true)\b|\bdid not (?:take place|happen|occur)\b|"
    r"\bnever (?:took place|happened|occurred|existed|won|said)\b|\bthere was no\b|\blebt\b|\b(?:war|ist|sind|waren) (?:falsch|unwahr|"
    r"unzutreffend)|\btrifft nicht zu|\bes gab kein\w*|"
    r"\bnie stattgefunden|\bn[’']a (?:jamais|pas) eu lieu|\b(?:c[’']est|était|est|sont) (?:faux|fausse)s?\b|\bil n[’']en est rien|"
    r"\bn[’']est vrai|"
    r"\b(?:es|era|son|eran|é|era) (?:fals\w+|mentira)|\bno (?:es|era) (?:cierto|verdad)|\bno (?:se )?(?:ha producido|ocurrió|sucedió|"
    r"produjo)|\bnão é verdad\w*|\bnão houve\b|"
    r"\b(?:è fals\w+|non è vero)|\bmai avvenut\w|\bonwaar\b|не соответству\w{2,4} действительности|\bне (?:было|состоял\w{1,3})\b|"
    r"\bне відповіда\w+ дійсності|"
    r"\b(?:żyje|nie doszło)\b|与事实不符|與事實不符|并非事实|(?:没有|未)发生|不实|并不存在",
    re.IGNORECASE,
)
# Who is spoken of withdrew something; the publisher says that in a note on what it wrote of it.
_BY_THEM = re.compile(
    r"\b(?:it|he|she|they|which|who) (?:had |has |have )?(?:withdrew|withdrawn|retracted)\b|"
    r"\b(?:avait|avaient|ait) retiré (?:sa|son|ses|leurs?) |\b(?:había|habían) retirado su|"
    r"\b(?:habe|hätten|hatten?) (?:sein|ihr|den|die|das)\w{0,2} "
    r"\w{1,30} zurückgezogen",
    re.IGNORECASE,
)


def without_additions(said: str) -> str:
    """Give what is said without that the text was changed to bear more."""
    return _ADDITION.sub("", said)


def is_part_wrong(words: str, said: str) -> bool:
    """Tell whether a part of a text was taken out, or an earlier version or headline said what is not so.

    Args:
        words: the sentences that count as the publisher's own.
        said: all of the passage.
    """
    return _TAKEN_OUT.search(words) is not None or (_EARLIER.search(said) is not None and _UNTRUE.search(words) is not None)


def of_the_whole(words: str, said: str) -> str:
    """Give what is said of all of a text: no part taken out, no withdrawal by others, and nothing untrue that an earlier version said."""
    words = _BY_THEM.sub("", _TAKEN_OUT.sub("", words))
    return _UNTRUE.sub("", words) if _EARLIER.search(said) else words
