"""What a page counts by itself, and says of its authors: sums of calls for donations, countdowns, numbers of readers. Pure.

Nobody edits these. A sum of a call, a countdown and a number of readers count where nothing but numbers of their sentence is another:
"Help us: 12,300 of 50,000 crowns". That others collected so much is news, and so is what somebody says between quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from wirewatch.alert.change.diff.word_diff import sentences
from wirewatch.article.byline.signature.author_notes import notes_on_writers

# In characters; a call stands in a box, and a countdown in a line of its own or a short sentence.
LONGEST_LINE, LONGEST_SENTENCE = 260, 160
_FIGURE = re.compile(r"\d(?:[\d.,:'’\s]{0,12}\d)?")
# With the word behind it, which has another ending after another number: "1 день", "12 дней".
_COUNTED = re.compile(rf"{_FIGURE.pattern}(?:\s?([^\W\d_])[^\W\d_]{{0,20}})?")
_QUOTED = re.compile(r"[\"“„«「『][^\"“”„«»「」『』]{1,400}[\"“”»」』]")
_CALLS = """
    help us|support us|back us|support (?:our|this) (?:\\w{1,20} )?(?:newsroom|journalism|reporting|paper|newspaper|work|site|magazine)
    donate (?:now|today|here|to (?:us|keep|help|support))|please (?:donate|give)|make a (?:\\w{1,12} )?donation|chip in
    become a (?:member|supporter)
    our (?:fundraiser|fundraising|crowdfunding|donors|supporters)|(?:readers|supporters) have (?:given|donated|contributed|chipped)
    helfen sie|hilf uns|unterstütz(?:en sie|t?) uns|spenden sie|spende(?:t)? jetzt|jetzt spenden|unser spendenziel|unterstützen uns
    faites un don|aidez[- ]nous|soutenez|donnez|nous soutiennent
    ayúd[ae]nos|ayúdenos|apóy[ae]nos|apóyenos|haz(?:te)? (?:una donación|socio)|dona (?:ahora|hoy|aquí)|nos apoyan
    aiutaci|aiutateci|sostienici|sosteneteci|fai una donazione|dona (?:ora|adesso|oggi)|ci sostengono
    ajude[- ]nos|apoie(?:[- ]nos)?|faça (?:uma doação|um donativo)|doe (?:agora|hoje)|nos apoiam|apoiam-nos
    help ons|steun ons|doneer|steunen ons
    помогите нам|поддержите (?:нас|наш|редакц)|сделайте пожертв|нас поддерж|пожертвуйте|оформите (?:донат|подписк)
    допоможіть нам|підтримайте (?:нас|наш|редакц)|задонат|нас підтрим
    wesprzyj|wspieraj|wspiera nas|pomóż nam|wpłać
    podpořte|přispějte|nás podporuj|pomozte nám|podporte|prispejte
    stötta oss|støtt oss|støt os|hjälp oss|hjelp oss
    bize destek|destek ol|bağış yap
""".strip()
_CALLS_ANYWHERE = "ادعمونا|تبرعوا|تبرع الآن|ساعدونا|支持我们|支持我們|捐款支持|请捐|ご支援ください|ご寄付を|후원해"
_CALL = re.compile(
    rf"(?<!\w)(?:{'|'.join(line.strip() for line in _CALLS.splitlines())})|{_CALLS_ANYWHERE}",
    re.IGNORECASE,
)
# Who collects says so in the first person, and of how much.
_RAISED = re.compile(
    r"(?<!\w)(?:we(?:[’']ve| have) (?:now |already |so far )?(?:raised|collected)|(?:haben wir|wir haben) [^.!?]{0,40}gesammelt|"
    r"nous avons (?:déjà )?(?:collecté|récolté|réuni)|hemos (?:recaudado|reunido)|abbiamo raccolto|(?:arrecadámos|arrecadamos|angariámos)|"
    r"we hebben [^.!?]{0,40}opgehaald|мы (?:уже )?собрали|ми (?:вже )?зібрали|zebraliśmy|vybrali jsme|vyzbierali sme|topladık|我们已筹)",
    re.IGNORECASE,
)
_UNITS = (
    r"(?:days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|tag(?:e|en)?|stunden?|minuten?|sekunden?|jours?|heures?|secondes?|días?|horas?|"
    r"minutos?|segundos?|giorn[oi]|or[ae]|minut[oi]|second[oi]|dias?|dag(?:en|ar|e)?|uur|uren|timm(?:e|ar)|timer?|дн(?:я|ей|ів|і)|день|"
    r"час(?:а|ов|и)?|годин[аи]?|минут[аы]?|хвилин[аи]?|секунд[аы]?|dni|dzień|godzin[ay]?|minut[ay]?|sekund[ay]?|dn[yíů]|den|hodin[ay]?|"
    r"gün|saat|dakika|saniye)(?!\w)"
)
_PERIOD = rf"\d{{1,4}} ?{_UNITS}"
_NEXT = rf"(?:,? (?:and |und |et |y |e |en |i |a |и |та |och |og |ve )?{_PERIOD})"
_CLOCK = r"\d{1,3}:\d\d:\d\d"
_LEFT = r"(?:left|to go|remaining|until|till|bis|avant|hasta|para|fino|até|tot|до|kvar|igen|tilbage|kaldı|kala)(?!\w)"
_COUNTDOWNS = (
    # "12 days and 4 hours left", "Only 3 days to go", "Noch 12 Tage bis zur Wahl".
    (
        r"^\W*(?:only |just |still |there (?:are|is) (?:only |still )?|(?:nur )?noch |plus que |nog )?"
        rf"(?:{_PERIOD}{_NEXT}{{0,3}}|{_CLOCK}),? {_LEFT}"
    ),
    # "is in 12 days, 4 hours", which nothing that was measured is.
    (
        r"(?<!\w)(?:is|are|starts?|begins?|opens?|ends?|closes?|expires?|due|beginnt|endet|startet|öffnet|schließt) in "
        rf"(?:{_PERIOD}{_NEXT}|{_CLOCK})"
    ),
    (
        r"(?<!\w)(?:il reste|quedan|faltan|mancano|restano|faltam|restam|осталось|залишилось|залишилося|pozostało|zostało|zbývá|zostáva) "
        rf"(?:\w+ )?{_PERIOD}"
    ),
    # "Days to the election: 12".
    rf"^\W*{_UNITS} (?:to|until|till|left|bis|avant|hasta|para|fino|até|tot|до) [^:\d]{{0,60}}: ?\d{{1,4}}\W*$",
    r"(?:还有|還有|还剩|還剩|あと|残り|까지)\s?\d{1,4}\s?(?:天|日|小时|小時|時間|일|시간)",
)
_COUNTDOWN = re.compile("|".join(_COUNTDOWNS), re.IGNORECASE)
_READERS = re.compile(
    r"(?<!\w)(?:this (?:article|story|post|page|petition|poll|video|text)(?: has been|’s been| was)? "
    r"(?:read|viewed|seen|shared|signed|watched|opened)|(?:have |has )?(?:signed|voted in) this (?:petition|poll)|"
    r"(?:our|this) [^.!?\d]{0,40}(?:letter|newsletter|channel|podcast|app) has \d[\d.,\s]{0,9} (?:subscribers|readers|followers|members)|"
    r"dieser (?:artikel|beitrag|text) wurde|cet article a été (?:lu|vu|partagé)|"
    r"(?:este artículo|esta noticia) (?:ha sido|fue) (?:leíd|vist)|"
    r"questo articolo è stato (?:letto|visto)|este artigo foi (?:lido|visto)|dit artikel is|(?:эту|этот) (?:статью|материал|новость) "
    r"(?:прочитал|прочли|посмотрел)|цю (?:статтю|новину) прочит|ten artykuł przeczyta)",
    re.IGNORECASE,
)


def without_own_counts(before: str, after: str, signed: Sequence[str] = ()) -> tuple[str, str]:
    """Give two states of a text without what the page counts by itself, where its numbers alone are others, and without notes on authors.

    Args:
        before: the former text.
        after: the present one.
        signed: the people who wrote it.
    """
    states = _without_notes(before, signed), _without_notes(after, signed)
    counts = [{_masked(said): said for said in _own_counts(*pair)} for pair in (states, states[::-1])]
    for key in counts[0].keys() & counts[1].keys():
        states = states[0].replace(counts[0][key], "", 1), states[1].replace(counts[1][key], "", 1)
    return states


def _without_notes(text: str, signed: Sequence[str]) -> str:
    notes = Counter(notes_on_writers(text, signed))
    kept = []
    for line in reversed(text.split("\n")):
        if notes[line]:
            notes[line] -= 1
        else:
            kept.append(line)
    return "\n".join(reversed(kept))


def _own_counts(text: str, other: str) -> list[str]:
    """Give the sentences that count what a page counts, of the lines that the other state of a text does not have."""
    lines = set(other.split("\n"))
    return [said for line in text.split("\n") if line not in lines and _FIGURE.search(line) for said in _counts_of_line(line)]


def _counts_of_line(line: str) -> list[str]:
    own = _QUOTED.sub("", line)
    is_of_call = len(line) <= LONGEST_LINE and _CALL.search(own) is not None
    return [said for said in sentences(line) if _FIGURE.search(said) and said in own and (is_of_call or _is_counted_by_page(said))]


def _is_counted_by_page(sentence: str) -> bool:
    if len(sentence) > LONGEST_SENTENCE:
        return False
    is_sum = _RAISED.search(sentence) is not None and len(_FIGURE.findall(sentence)) > 1
    return is_sum or _COUNTDOWN.search(sentence) is not None or _READERS.search(sentence) is not None


def _masked(sentence: str) -> str:
    """Give a sentence without its numbers, and of what they count the first letter."""
    return _COUNTED.sub(lambda found: f"0{found[1] or ''}", sentence).casefold()
