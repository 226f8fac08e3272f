"""Whether a sentence says that it is not as its own publisher had it: "contrary to what stood here", "anders als hier berichtet". Pure.

Such words within an altered sentence are a correction, though nothing calls itself a note. What others said, and what stands between
quotation marks, is none of a publisher's own words.
"""

from __future__ import annotations

import re

from wirewatch.alert.change.diff.word_diff import TextDiff

_SPACED = (
    (
        r"(?:contrary to|unlike|other than|and not,? as|not,? as) (?:what )?"
        r"(?:(?:was |had been )?(?:first |originally |previously |earlier |initially )?"
        r"(?:stood|stated|written|reported|said|printed|published) (?:here|above|by us|in this|in our)|"
        r"we (?:have |had )?(?:first |originally |previously |earlier |initially |wrongly )?(?:wrote|written|reported|said|stated)|"
        r"(?:an|our) (?:earlier|previous|first|original|initial) (?:version|report|edition|article|text|story|headline)|"
        r"this (?:article|report|text|page|story) (?:first |originally |previously |earlier |initially )?(?:said|stated|reported|had))"
    ),
    (
        r"(?:anders als|entgegen|im gegensatz zu|nicht,? wie) [^.!?]{0,40}(?:hier|von uns|wir|in diesem (?:text|artikel|bericht)|"
        r"(?:ersten|früheren|vorherigen) (?:fassung|version))(?!\w)[^.!?]{0,40}"
        r"(?:gestanden|stand|berichtet|gemeldet|geschrieben|hieß|angegeben|behauptet|fassung|version)"
    ),
    (
        r"contrairement à ce (?:qui (?:était|a été|avait été) (?:écrit|indiqué|annoncé|publié) (?:ici|dans (?:cet|notre))|qui figurait ici|"
        r"que (?:nous|indiquait (?:cet|notre)|disait (?:cet|notre)))"
    ),
    (
        r"(?:contrariamente a|en contra de|a diferencia de|al contrario de) lo que (?:(?:publica|informa|escribi|diji|afirma|señala)mos|"
        r"(?:se (?:dijo|publicó|informó|leía)|figuraba|decía) (?:aquí|en est[ea])|est[ea] (?:medio|diario|nota|artículo|información))"
    ),
    (
        r"(?:contrariamente a|diversamente da|a differenza di) quanto (?:(?:avevamo|abbiamo) |"
        r"(?:era |si )?(?:scritto|leggeva|riportato|indicato) (?:qui|in quest))"
    ),
    (
        r"(?:ao contrário|diferentemente|contrariamente) (?:do|ao) que (?:(?:public|inform|escrev|notici|afirm)\w{1,4}mos|"
        r"(?:constava|dizia|estava|foi publicado|foi informado) (?:aqui|est[ea]|nest[ea]))"
    ),
    r"(?:anders dan|in tegenstelling tot) (?:wat )?(?:wij?|we|hier|dit (?:artikel|bericht)|eerder hier)(?!\w)",
    (
        r"(?:вопреки|в отличие от) (?:тому|того),? что (?:мы|здесь|ранее (?:мы|здесь))(?!\w)|"
        r"вопреки нашему (?:\w+ )?сообщению|"
        r"(?:всупереч|на відміну від) (?:тому|того),? що (?:ми|тут|раніше (?:ми|тут))(?!\w)"
    ),
    (
        r"(?:wbrew temu|inaczej niż|w przeciwieństwie do tego),? (?:co )?(?:tu(?:taj)? |wcześniej |pierwotnie )?"
        r"(?:(?:napisa|poda|pisa|informowa|twierdzi)liśmy|stało tu|napisano tu)"
    ),
    r"(?:na rozdíl od toho|oproti tomu|na rozdiel od toho),? (?:co |čo )(?:jsme|sme|zde|tu)(?!\w)",
    (
        r"(?:burada|daha önce|ilk olarak|haberimizde)[^.!?]{0,30}(?:yazdığımız|bildirdiğimiz|aktardığımız|yazılan|belirtilen)\w{0,6} "
        r"(?:aksine|tersine)"
    ),
    (
        r"(?:tvärtemot|till skillnad från|i motsats til|i modsætning til|i motsetning til|stik imod) (?:vad|det|hvad|hva)(?: som| der)? "
        r"(?:vi|stod här|stod her)(?!\w)"
    ),
)
_ANYWHERE = (
    "(?:خلاف[اً]{1,2}|على عكس) (?:ل?ما) (?:ذكرنا|نشرنا|أوردنا|كتبنا|ورد هنا)",
    "(?:与|與|并非|並非|不同于)(?:本文|本报|本報|本网|我们|我們)(?:此前|先前|早前|最初)?(?:的?(?:报道|報導|所述|所写|所称|说法))",
    "(?:本記事|弊紙|本紙|当初の記事)[^。]{0,20}と(?:は)?異なり",
)
_DENIED = re.compile(rf"(?<!\w)(?:{'|'.join(_SPACED)})|{'|'.join(_ANYWHERE)}", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«「『][^\"“”„«»「」『』]{1,400}[\"“”»」』]")


def denies_own_words(sentence: str) -> bool:
    """Tell whether a sentence says that it is not as its publisher had it."""
    return _DENIED.search(_QUOTED.sub("", sentence)) is not None


def has_come_to_deny(compared: TextDiff) -> bool:
    """Tell whether a text came to say so, in a sentence that is altered or new."""
    return any(edit.after and denies_own_words(edit.after) and not denies_own_words(edit.before) for edit in compared.edits)
