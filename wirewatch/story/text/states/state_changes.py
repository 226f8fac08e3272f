"""Changes of state that a sentence tells, in seven languages: suspended or resumed, signed or withdrew, agreed or rejected.

Two reports that share nearly every word and tell opposite changes tell two events, the second of which a reader must hear of. Words of
both sides in one sentence ("resumes the deal that it suspended in March") say nothing by themselves: there the first one counts,
since a headline begins with its news. A denied change is its opposite: "will not sign" is no signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Slot: words for one side and for the other, as beginnings of words in en, de, fr, es, ru, ar, zh, in that order.
_SIDES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "run": (
        (
            r"suspend\w*|halt(?:s|ed|ing)?|paus(?:es?|ed|ing)|setzt? .{0,40}\baus\b|ausgesetzt|aussetz\w*|stoppt?\b",
            r"gestoppt|suspension|suspendi?\w*|paraliz\w*|interromp\w*|приостан\w*|заморо[зж]\w*|останов\w*|تعل[يّ]?ق",
            r"يعلق|علقت?\b|أوقفت?\b|[يت]وقف\b|暂停|暫停|中止|叫停",
        ),
        (
            r"resum(?:es?|ed|ing|ption)|restart\w*|reinstat\w*|nimmt? .{0,40}wieder auf|wiederaufn\w*",
            r"wieder aufgenommen|repr(?:end|ise|is)\w*|reanud\w*|rétabli\w*|возобнов\w*|разморо[зж]\w*|استئناف|تستأنف",
            r"يستأنف|استأنفت?\b|恢复|恢復|重启|重啟",
        ),
    ),
    "deal": (
        (
            r"sign(?:s|ed|ing)?\b|ratif(?:y|ies|ied)|joins?\b|joined|unterzeichn\w*|unterschr[ei]\w*|ratifizier\w*",
            r"tritt .{0,40}\bbei\b|signe(?:nt|r)?\b|signé\w*|ratifi\w*|firm(?:an?|aron|ó|ará|ado|ar)\b|подпис\w*",
            r"ратифиц\w*|توق[يّ]ع|يوقع|وقعت?\b|签署|簽署|签订|批准",
        ),
        (
            r"withdr[ae]w\w*|pull(?:s|ed|ing)? out|quits?\b|exits?\b|terminat\w*|scrap(?:s|ped|ping)?\b",
            r"zieht? .{0,40}zurück|zurückgezogen|kündig\w*|austritt|steigt? .{0,40}\baus\b|se retir\w*|retrait",
            r"quitte\w*|dénonc\w*|retirad?\w*|abandon\w*|выш(?:ел|ла|ли)\b|выход\w*|расторг\w*|денонс\w*|انسح\w*|تنسحب",
            r"ينسحب|退出|撕毁|撕毀",
        ),
    ),
    "answer": (
        (
            r"agree[sd]?\b|accept(?:s|ed)?\b|approv(?:es?|ed|al)|stimmt?e?n? .{0,40}\bzu\b|zugestimmt|einigt?e?n? sich\b",
            r"nimmt? .{0,40}\ban\b|billigt?\w*|genehmig\w*|accept(?:e|ent|é|ée|ent)\b|approuv\w*|acept(?:a|an|ó|aron)\b",
            r"aprueb\w*|aprob\w*|согласи\w*|одобри\w*|приня(?:л|ла|ли|то|т)\b|وافقت?\b|يوافق|توافق|قبلت?\b|同意|接受|通过|通過",
        ),
        (
            r"reject(?:s|ed|ing|ion)?\b|refus(?:es?|ed|al)\b|turn(?:s|ed) down|veto(?:es|ed)?\b|decline[sd]? to",
            r"lehnt?e?n? .{0,60}\bab\b|abgelehnt|ablehn\w*|weist .{0,40}zurück|rejett?\w*|refus\w*|rechaz\w*|отверг\w*",
            r"отклони\w*|отказал\w*|رفضت?\b|ترفض|يرفض|拒绝|拒絕|否决|否決|驳回",
        ),
    ),
    "measure": (
        (
            r"(?:re)?impos(?:es?|ed|ing)\b|introduc(?:es?|ed)\b|bans?\b|banned|tighten\w*|verhäng\w*|verbiet\w*|verbot\w*",
            r"führt? .{0,40}\bein\b|impos(?:e|ent|é)\w*|interdi\w*|impon\w*|impuso|prohíb\w*|prohib\w*|ввод(?:ит|ят)\b",
            r"вв[её]л[аи]?\b|запре[тщ]\w*|فرضت?\b|تفرض|يفرض|حظرت?\b|تحظر|实施制裁|施加|禁止",
        ),
        (
            r"lift(?:s|ed|ing)?\b|eas(?:es|ed|ing)\b|repeal\w*|scraps? ban|hebt? .{0,40}\bauf\b|aufgehoben|aufheb\w*",
            r"lockert?\w*|lève(?:nt)?\b|levée?\b|assoupli\w*|levant\w*|flexibiliz\w*|отмен\w*|снима(?:ет|ют)\b",
            r"сня(?:л|ла|ли|ты|то)\b|смягч\w*|رفعت? .{0,20}(?:العقوبات|الحظر)|تخفف|解除|取消|放宽",
        ),
    ),
    "term": (
        (
            r"extend(?:s|ed|ing)?\b|prolong\w*|renew(?:s|ed|ing)?\b|verläng\w*|reconduit\w*|prorrog\w*|extiend\w*",
            r"продл\w*|مددت?\b|تمدد|تمديد|延长|延長|续签",
        ),
        (
            r"puso fin\b|pon(?:e|er|drá) fin\b|أنهت?\b|أنهى|تنهي|ينهي",
            r"expires?\b|expired|end(?:s|ed)\b|lapse[sd]?\b|beende\w*|läuft? .{0,40}\baus\b|expir\w*|met fin\b",
            r"mettre fin|venc(?:e|ió)\b|finaliz\w*|прекра[тщ]\w*|истек\w*|завершил\w*|انته\w*|تنته\w*|到期|终止|終止|结束",
        ),
    ),
    "liberty": (
        (
            r"arrest(?:s|ed)?\b|detain(?:s|ed)?\b|jail(?:s|ed)\b|festgenommen|verhaft\w*|nimmt? .{0,40}\bfest\b",
            r"arrêt(?:e|é|ée|és)\b|interpell\w*|detien\w*|detuv\w*|detenid\w*|arresta(?:n|do|da)?\b|arrestó\b|арестов\w*|задерж\w*|اعتقل\w*|تعتقل|逮捕|拘留",
            r"被捕",
        ),
        (
            r"releas(?:es?|ed|ing)\b|free[sd]\b|freigelassen|freilass\w*|lässt? .{0,40}\bfrei\b|libér\w*|relâch\w*",
            r"liber(?:a|an|ó|ado|aron)\b|освобо\w*|отпусти\w*|أفرجت?\b|تفرج|أطلقت? سراح|获释|獲釋|释放|釋放",
        ),
    ),
    "way": (
        (
            r"clos(?:es|ed|ure)\b|shuts?\b|block(?:s|ed|ade)\b|schließt?\b|geschlossen|sperrt?\b|gesperrt",
            r"ferm(?:e|ent|é|ée|eture)\b|cierr\w*|cerr(?:ó|ado|aron)\b|закры\w*|перекры\w*|أغلقت?\b|[يت]غلق|关闭|關閉|封锁|封鎖",
        ),
        (
            r"reopen\w*|re-open\w*|öffnet? .{0,40}wieder|wiederer?öffn\w*|rouv\w*|réouv\w*|reabr\w*|reabier\w*",
            r"вновь откры\w*|снова откры\w*|повторно откры\w*|أعاد\w* .{0,40}فتح|[يت]عيد فتح|重新开放|重开|重開",
        ),
    ),
    "rate": (
        (
            r"rais(?:es?|ed|ing)\b|hik(?:es?|ed|ing)\b|increas(?:es|ed)\b|erhöh\w*|hebt? .{0,40}\ban\b|relèv\w*",
            r"relev\w*|sub(?:e|ió|en)\b|elev(?:a|ó)\b|повы[сш]\w*|رفعت? .{0,24}(?:الفائدة|أسعار|الرسوم|الضرائب)|上调|上調|加息|提高|加征",
        ),
        (
            r"cut(?:s|ting)?\b|lower(?:s|ed|ing)?\b|slash(?:es|ed)\b|senk(?:t|te|en|ung)\b|gesenkt|abaiss\w*",
            r"bais(?:se|sé)\w*|baj(?:a|ó|an)\b|redu[cj]\w*|recort\w*|сни(?:зи|жа|же)\w*|خفضت?\b|تخفض|下调|下調|降息|降低|削减",
        ),
    ),
    "claim": (
        (
            r"confirm(?:s|ed)?\b|admit(?:s|ted)?\b|bestätig\w*|confirm\w*|reconoc\w*|подтвер\w*|признал\w*|أكدت?\b|تؤكد",
            r"证实|證實|承认|承認|确认",
        ),
        (
            r"den(?:y|ies|ied)\b|refut\w*|dementier\w*|bestreit\w*|bestritt\w*|dément\w*|nie(?:nt)?\b|desm[ie]\w*",
            r"nieg\w*|negó\b|опроверг\w*|отрица\w*|نفت?\b|نفى|تنفي|否认|否認|辟谣",
        ),
    ),
    "office": (
        (
            r"appoint(?:s|ed)?\b|nam(?:es|ed) .{0,40}\bas\b|ernenn\w*|ernannt|nomm(?:e|é|ée)\b|nombr(?:a|ó|ado)\b",
            r"назнач\w*|عينت?\b|تعيين|任命",
        ),
        (
            r"dismiss(?:es|ed|al)?\b|sack(?:s|ed)?\b|fir(?:es|ed)\b|resign(?:s|ed)?\b|entläs\w*|entlass\w*",
            r"tritt .{0,40}zurück|zurückgetreten|limog\w*|révoqu\w*",
            r"despid\w*|despedid[oa]s?\b|démission\w*|destitu\w*|dimit\w*|уволи\w*|отстав\w*|أقالت?\b",
            r"إقالة|استقال\w*|免职|免去|辞职|辭職|罢免",
        ),
    ),
}
# What turns the side of the word that it stands before, within so many characters.
_DENIAL = re.compile(
    r"(?:\b(?:not|cannot|never|refus(?:es?|ed) to|without|no longer|fail(?:s|ed) to|nicht|kein\w*|ne|sans|no|sin|не|без|لا|لم|لن)\b"
    r"|n['’]t\b|\bn['’]|不|未|没有|沒有|拒绝|拒絕)[^.!?\n。]{0,12}$"
)
DENIAL_CHARACTERS = 28
# What is told stands in the headline and the first sentence; later sentences tell the past.
SAID_CHARACTERS = 400

# A word begins where none goes on before it; Chinese has no such places, and Arabic joins "and", "so" and "will" to the verb.
_BEGIN = r"(?:(?<!\w)[وفس]?|(?<=[\u4e00-\u9fff])|(?=[\u4e00-\u9fff]))"
_PATTERNS = {
    slot: re.compile(f"{_BEGIN}(?:(?P<one>{'|'.join(one)})|(?P<other>{'|'.join(other)}))") for slot, (one, other) in _SIDES.items()
}


# What is released so is no person.
_MADE_PUBLIC = (
    r"(?:statements?|videos?|footage|reports?|images?|photos?|pictures?|documents?|details?|letters?|notes?|albums?|songs?|singles?|films?"
    r"|trailers?|data|findings|records?|results?|clips?|tapes?|files?|memos?|books?|versions?|updates?|information|audio|transcripts?|lists?"
    r"|guidance|figures|statistics|descriptions?|names)"
)
# Words that look like one side and tell no change of that kind.
_NO_CHANGE = {
    "liberty": re.compile(
        r"\b(?:cardiac|house|under|citizen['’]s) arrests?\b|\barrest warrants?\b|\b(?:newly|just|recently|press)[- ]release[sd]?\b"
        rf"|\breleas(?:e|es|ed|ing) (?:[\w'’-]{{1,20}} ){{0,4}}?{_MADE_PUBLIC}\b"
        rf"|\b{_MADE_PUBLIC}\b[^.!?\n]{{0,60}}?\breleas(?:e|es|ed|ing)\b"
        r"|\breleas(?:e|es|ed|ing) (?:[\w'’-]{1,20} ){0,3}?hospital\b"
    )
}


@dataclass(frozen=True, slots=True)
class TextChange:
    """A change of state at its place in a text.

    Attributes:
        slot: its kind.
        side: "one" or "other".
        start: the place of its verb.
        end: the place behind it.
    """

    slot: str
    side: str
    start: int
    end: int


def changes_in(text: str) -> Iterator[TextChange]:
    """Yield the changes of state that the beginning of a text tells, those of one kind in their order."""
    said = text[:SAID_CHARACTERS].lower()
    for slot, pattern in _PATTERNS.items():
        for found in pattern.finditer(said):
            if slot not in _NO_CHANGE or not any(no.start() <= found.start() < no.end() for no in _NO_CHANGE[slot].finditer(said)):
                denied = _DENIAL.search(said, max(0, found.start() - DENIAL_CHARACTERS), found.start()) is not None
                yield TextChange(slot, "one" if (found["one"] is not None) is not denied else "other", found.start(), found.end())


def state_changes(text: str) -> dict[str, str]:
    """Give the changes of state that the beginning of a text tells: by kind of state, "one" side or the "other"; the first one counts."""
    changes: dict[str, str] = {}
    for change in changes_in(text):
        changes.setdefault(change.slot, change.side)
    return changes


def reversed_changes(ours: dict[str, str], theirs: dict[str, str]) -> list[str]:
    """List the kinds of state that two texts tell opposite changes of."""
    return [slot for slot, side in ours.items() if theirs.get(slot, side) != side]
