"""Lines in which a publisher speaks of its own text, whatever such a note calls itself."""

from __future__ import annotations

import re

from wirewatch.article.kind.correction_marks import CHINESE_TEXT, FRENCH_TEXT, GERMAN_TEXT, RUSSIAN_TEXT, SPANISH_TEXT

_FORMER = "first|earlier|original|initial|former|previous"
SELF = re.compile(
    r"\bthis (?:news )?(?:story|article|report|piece|page|text|dispatch|headline|account)\b|"
    rf"\bour (?:(?:{_FORMER}) )?(?:text|story|report|article|headline|version)\b|\b(?:{_FORMER}) (?:headline|text|version|wording)\b|"
    r"\bwe (?:first|originally|initially|wrongly|had) (?:said|wrote|gave|reported|named|published|put|misspelled|misstated)\b|"
    r"\bwe (?:misspelled|misstated|misidentified)\b|\bwhat stood here\b|\bstood at this address\b|"
    rf"{GERMAN_TEXT}|\bhier (?:hieß|stand)\b|\bhieß es hier\b|an dieser stelle|\bwir (?:hatten|haben)\b|"
    r"unser(?:e[nmrs]?)? (?:text|bericht|meldung)|"
    rf"{SPANISH_TEXT}|primera (?:redacción|versión)|aquí (?:decíamos|se decía)|(?:el|este) (?:periódico|diario)|"
    rf"{FRENCH_TEXT}|\bnous avions\b|notre (?:article|texte)|"
    rf"{RUSSIAN_TEXT}|редакция|первоначальн\w{{1,3}} (?:вариант|верси|текст)|изложенны\w{{1,2}} (?:ниже|выше)|"
    rf"{CHINESE_TEXT}|以下(?:报道|内容|文字)|此前(?:刊发|报道|文)|日文中|本[报网刊社](?:启事|声明|说明)",
    re.IGNORECASE,
)
# What the text says is not so: it is withdrawn, though it may be left standing.
FALSE = re.compile(
    r"should not have been published|no longer stands? by|(?:do|does) not stand by|\binvented\b|\bfabricat|\bdo not rely\b|"
    r"\b(?:story|article|report|piece|text|account|stood here) (?:is|was|has proved|proved|turned out to be) "
    r"(?:false|untrue|wrong|not true)\b|"
    r"als falsch (?:erwiesen|herausgestellt)|\berfunden\b|unzutreffend|auf einer (?:verwechslung|fälschung)|"
    r"por no publicad|result[óa] (?:ser )?fals|\bes fals[ao]\b|errores graves|inventad[ao]|"
    r"révélée? (?:fausse|inexacte)|\best (?:faux|fausse)\b|inventée?\b|"
    r"оказал\w{1,3} (?:вымыслом|ложн|недостоверн|подделк)|не соответству\w{2,4} действительности|вымышлен|"
    "与事实不符|并不存在|未经核实|不实|虚假|失实|虚构",
    re.IGNORECASE,
)
WRONG = re.compile(
    r"\bwrong(?:ly)?\b|\berrors?\b|\bmistakes?\b|misspel|misstat|misidentif|incorrect|inaccura|\bamended\b|"
    r"falsch|fehler|irrtüm|berichtigt|korrigiert|unrichtig|erróne|equivoc|por error|corregid|erreur|inexact|corrigé|"
    r"неверн|ошиб|исправлен|уточн[её]н|有误|写错|错误|改正|更正",
    re.IGNORECASE,
)
FORMER = re.compile(
    rf"\b(?:{_FORMER}|originally|initially)\b|ursprünglich|zunächst|zuerst|primera|inicialmente|d[’']abord|initialement|"
    "первоначальн|изначально|ранее|сначала|此前|昨日|先前|起初",
    re.IGNORECASE,
)
# Others say of a report that it is false, too; "our first text said" is none of theirs.
SAID_BY_OTHERS = re.compile(
    r"[\"“”„«»「」『』]|(?<!text )(?<!version )(?<!headline )(?<!article )(?<!\bwe )\bsaid\b|"
    r"\b(?:says|told|called|dismissed|denied|rejected|according)\b|\b(?:sagte|erklärte|teilte|laut|nannte|wies)\b|"
    r"\b(?:dijo|afirmó|declaró|según|calificó)\b|\b(?:a déclaré|selon|a affirmé)\b|"
    r"заявил|сказал|по словам|отметил|назвал|表示|指出|(?<!所)称",
    re.IGNORECASE,
)
