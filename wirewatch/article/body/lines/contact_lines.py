"""Whom the press may ask: names, posts and numbers below a statement, under "Media contact" or what other languages say. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

# So many lines from the end such a list begins at most, and so long its lines are; an address stands among the first of them.
LINES_BELOW, LONGEST_LINE, LINES_TO_ADDRESS = 16, 120, 6
# Label, name, post and address in one line.
LONGEST_IN_ONE = 300
# In words: "Communications Dept." is no sentence.
WORDS_OF_SENTENCE = 8
_STOPS, _IDEOGRAPHIC_STOPS = (".", "!", "?", "…"), ("。", "！", "？")
_OF_PRESS = (
    r"(?:media|press|news|investors?|investor relations|public relations|public affairs|analysts?|corporate|company|pr)"
    r"(?: (?:and|or|&) [\w ]{3,20})? (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|queries)|"
    r"for (?:media|press) (?:enquiries|inquiries|queries)(?:,? (?:please )?contact)?|"
    r"(?:presse|medien|press|pers)kontakte?r?|perscontact(?:en)?|kontakt für (?:medien|presse|journalisten)|"
    r"ansprechpartner(?:in)? für (?:medien|presse|die presse)|rückfragen (?:von medien|der presse)|"
    r"contacts? (?:presse|médias?|pour la presse|investisseurs?)|contactos? (?:de|para|con)(?: la)? (?:prensa|medios|comunicación)|"
    r"contatos? (?:para|de|com)(?: a)? imprensa|assessoria de imprensa|contatti (?:per la )?stampa|"
    r"kontakt dla (?:mediów|prasy|dziennikarzy)|kontakt pro (?:média|novináře)|"
    r"контакты? для (?:прессы|сми|журналистов)|контакти? для (?:змі|медіа|преси)|basın (?:iletişim|irtibat|ilişkileri)|"
    r"媒体联系(?:人|方式)?|媒體聯絡人?|新闻联系人|新聞聯絡人?|"
    r"報道関係者?の?お?問い?合わせ先?|(?:언론|미디어|보도|취재) ?(?:문의처?|연락처|담당자)"
)
# What says so only before an address in the same line.
_OFFICES = (
    r"press|media|(?:press|media) (?:office|officer|relations|team)|contacts? for (?:the )?(?:press|media)|"
    r"presse|pressestelle|pressesprecher(?:in)?|"
    r"presse-?anfragen|medienanfragen|service (?:de )?presse|prensa|(?:oficina|gabinete) de prensa|imprensa|ufficio stampa|stampa|"
    r"biuro prasowe|rzecznik prasowy|пресс-служба|пресс-секретарь|прес-служба|pressavdelning|presskontakt|mediayhteydet|tiedotus|"
    r"tiskové oddělení|tiskový mluvčí|sajtó(?:kapcsolat|osztály)|γραφείο τύπου|biroul de presă|media relations"
)
_CALLS = (
    r"(?:for|with) (?:any )?(?:media|press|interview) (?:enquiries|inquiries|queries|requests|questions),? (?:please )?"
    r"(?:contact|call|e-?mail|write to|reach)|"
    r"(?:journalists|reporters|(?:members of )?the (?:media|press)) (?:may|can|should) (?:contact|call|reach)|"
    r"(?:presseanfragen|medienanfragen|rückfragen (?:der presse|von medien)) (?:bitte )?(?:an|unter|bei|beantwortet)|"
    r"pour toute (?:demande|question)(?: de la)? (?:presse|média)|(?:para )?(?:consultas|solicitudes) de (?:la )?prensa"
)
_OF_ANYBODY = (
    r"contacts?(?: (?:for|information|details)(?: [\w ]{2,30})?)?|(?:for )?(?:further|more|additional) information,? (?:please )?contact|"
    r"kontakt|ansprechpartner(?:in)?|rückfragen|pressestelle|contactos?|contatos?|contatti|ufficio stampa|"
    r"контакты?|пресс-служба|контактна?я информация|联系(?:人|方式)|聯絡(?:人|方式)|"
    r"お問い合わせ先?|連絡先|문의처?|연락처|للتواصل(?: الإعلامي)?|جهة الاتصال"
)
# A label of the press stands above names, whose addresses may be left out already; any other one above an address.
_PRESS, _ANYBODY = (
    re.compile(rf"[\W_]{{0,3}}(?:{label})[ \u00a0]{{0,2}}(?:[:：|–-].{{0,90}})?", re.IGNORECASE) for label in (_OF_PRESS, _OF_ANYBODY)
)
_IN_ONE = re.compile(
    rf"[\W_]{{0,3}}(?:(?:{_OF_PRESS}|{_OFFICES})(?: \([^()]{{2,30}}\))?[ \u00a0]{{0,2}}[:：|–-]|(?:{_CALLS})\s)", re.IGNORECASE
)
_ADDRESS = re.compile(r"[\w.+-]@[\w-]{2}|\+?\(?\d[\d ()./\u2011-]{6,18}\d")


def contact_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines below a text that say whom the press may ask."""
    first = max(1, len(lines) - LINES_BELOW)
    begins = next((number for number in range(first, len(lines)) if _is_in_one(lines[number]) or _is_label(lines, number)), None)
    if begins is None:
        return frozenset()
    if not _is_label(lines, begins):
        ends = next((number for number in range(begins + 1, len(lines)) if not _is_in_one(lines[number])), len(lines))
        return frozenset(range(begins, ends))
    # What a firm says of itself may stand below, in sentences.
    ends = next((number for number in range(begins, len(lines)) if _is_said(lines[number])), len(lines))
    return frozenset(range(begins, ends))


def _is_label(lines: Sequence[str], number: int) -> bool:
    # Above all else: hardly any line is so short and has such a word.
    if _is_said(lines[number]) or not (label := _PRESS.fullmatch(lines[number]) or _ANYBODY.fullmatch(lines[number])):
        return False
    return label.re is _PRESS or any(_ADDRESS.search(line) for line in lines[number : number + LINES_TO_ADDRESS])


def _is_in_one(line: str) -> bool:
    """Tell a line that is all of a list: a label of the press, and an address behind it."""
    return len(line) <= LONGEST_IN_ONE and _ADDRESS.search(line) is not None and _IN_ONE.match(line) is not None


def _is_said(line: str) -> bool:
    return (
        len(line) > LONGEST_LINE or (line.endswith(_STOPS) and len(line.split()) >= WORDS_OF_SENTENCE) or line.endswith(_IDEOGRAPHIC_STOPS)
    )
