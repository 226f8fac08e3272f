"""Sentences that say of somebody that they did wrong, and sentences that only say what is not known yet. Pure."""

from __future__ import annotations

import re

# Stems; what a word begins with, but for German compounds.
_STEM_LINES = """
    accus alleg suspected suspicion blam brib fraud defraud embezzl stole steal threaten abus harass bully bullied illegal unlawful
    corrupt forge falsif lied
    misus kickback backdat drunk assault raped negligen pocketed misconduct mislead misled laundering nepotis plagiar cheat
    whistleblow
    beschuldig vorwurf vorwürf verdächtig verdacht bestech bestoch betrug betrog veruntreu gestohlen bedroh missbrauch belästig
    korrupt gefälscht
    fälsch gelogen angezeigt strafanzeige mobbing schwarzgeld schmiergeld
    soupçon reproch fraud détourn menac harcel harcèl corrup falsifi menti malvers plainte mensong truqu
    acus sospech denunci imput presunt fraude soborn robó robar robado amenaz acos acoso corrup falsific mintió malvers desvió
    desviar cohecho
    обвин подозрева хищен взятк мошеннич украл угрожа домога коррупц поддел подлож солгал избива заставля незаконн похит растрат
    вымога присво
    sospett denunc frode tangent minacc molest suspeit ameaç assédi verdenk verdacht omkop bedreig intimid vervals
"""
_CHINESE_WORDS = "指控|指责|举报|涉嫌|怀疑|贿|贪|挪用|诈骗|欺诈|威胁|骚扰|侵占|伪造|篡改|造假|违规|违法|索要|殴打|串通|隐瞒|抄袭"
_CLAUSES = (
    r"werfen\b.{1,120}?\bvor\b|wirft\b.{1,120}?\bvor\b|soll(?:en)?\b.{1,120}?\bhaben\b|ermittelt\b.{1,40}?\bgegen\b|covered up\b|cover-up\b"
    r"|aurai(?:en)?t\b|habrían?\b|avrebbe(?:ro)?\b|teriam?\b"
    r"|mise? en (?:cause|examen)\b|au noir\b|zou(?:den)?\b.{1,80}?\bhebben\b"
    r"|under investigation\b|without (?:a )?(?:licence|license|permission)\b"
)
_ACCUSING = re.compile(rf"\b(?:{'|'.join(_STEM_LINES.split())})|{_CHINESE_WORDS}")
_CLAIMING = re.compile(rf"\b(?:{_CLAUSES})")
_UNKNOWN = (
    r"unclear|unknown|not (?:immediately |yet )?(?:clear|known)|n[o’']t (?:immediately |yet )?(?:clear|known)|unklar|unbekannt|"
    r"nicht bekannt|on ignore|pas (?:encore )?connu|se desconoce|no se (?:sabe|conoce)|неизвестн|неясн|non si sa|desconhec|onbekend|"
    "onduidelijk"
)
_CHINESE_UNKNOWN = "不清楚|不明|不详|不得而知"
_UNKNOWN_YET = re.compile(rf"\b(?:{_UNKNOWN})|{_CHINESE_UNKNOWN}")
_OPEN = re.compile(
    r"\b(?:not (?:immediately|yet)|still being|remains? to be|more details|(?:noch|zunächst|bislang|vorerst) (?:nicht|keine)|pas encore|"
    r"à ce stade|aún no|todavía no|por el momento|пока не|уточня|выясня|non è ancora|ancora non|ainda não|nog niet)"
    "|尚未|有待|仍在|正在进一步"
)


def accuses(said: str) -> bool:
    """Tell whether words say of somebody that they did wrong, or are said to have."""
    lower = said.lower()
    return _ACCUSING.search(lower) is not None or _CLAIMING.search(lower) is not None


def accusing_words(said: str) -> frozenset[str]:
    """Find what words that accuse begin with, in small letters."""
    return frozenset(_ACCUSING.findall(said.lower()))


def leaves_open(sentence: str) -> bool:
    """Tell what every later version leaves out: that something is not known, or not done, yet."""
    return is_unknown(sentence) or _OPEN.search(sentence.lower()) is not None


def is_unknown(sentence: str) -> bool:
    """Tell what denies that something is known, and is no denial of anything."""
    return _UNKNOWN_YET.search(sentence.lower()) is not None
