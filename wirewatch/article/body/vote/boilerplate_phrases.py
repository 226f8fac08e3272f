"""What the parts around an article say in many languages, as patterns in the form that is searched fastest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# A character that stands for itself, and once.
PLAIN = re.compile(r"[\w ,:;'’-](?![?*+{])")


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    r"""Return a pattern for any of these phrases, each a pattern that begins with a character as it is.

    The engine skips to possible first letters only where every alternative begins with one, and tries one alternative for each letter
    where they are grouped by it: a fifth to a half of the time. A word's beginning is asked behind it: "is(?<!\wis)" for "\bis".
    """
    return re.compile(_by_first_letter(list(phrases)))


def _by_first_letter(phrases: Sequence[str]) -> str:
    """Return the alternatives grouped by first letter, and those of a letter by the next, as long as all go on with a plain one."""
    by_letter: dict[str, list[str]] = {}
    for phrase in phrases:
        by_letter.setdefault(phrase[0], []).append(phrase[1:])
    return "|".join(f"{re.escape(letter)}{_rest(rest)}" for letter, rest in by_letter.items())


def _rest(phrases: Sequence[str]) -> str:
    if len(phrases) == 1:
        return phrases[0]
    return f"(?:{_by_first_letter(phrases) if all(map(PLAIN.match, phrases)) else '|'.join(phrases)})"


def each(words: str, ending: str) -> list[str]:
    """Return a phrase for each of these words with the same ending, since a choice at the beginning of a phrase has no first letter."""
    return [f"{word}{ending}" for word in words.split("|")]


def whole_words(choices: str, ending: str = "") -> list[str]:
    """Return a phrase for each of these words, none of which begins within a word, with the same ending."""
    return [rf"{word}(?<!\w{word}){ending}" for word in choices.split("|")]


_A_WRITER = (
    r" (?:an?|the|our) (?:[\w&'’-]+,? ){0,6}?(?:writer|journalist|editor|reporter|author|contributor|columnist|"
    r"correspondent|blogger|consultant|founder|owner|fellow|professor|expert|specialist|strategist|advis[eo]r|director|coach)\b"
)
_A_DEGREE = r" an? (?:\w+ ){0,3}(?:m\.?b\.?a|ph\.?d|master|bachelor|degree)"
# What the parts around an article say in many languages; each group is one column. Searched in lower case: without IGNORECASE the
# engine skips to possible first letters, five times faster.
_PHRASES: tuple[tuple[str, ...], ...] = (
    (
        *("subscri", "newsletter", "sign up", "sign in", "log ?in", "register", "follow us", *each("download", " (?:the|our) app")),
        *("abonn", "anmelden", "registrier", "suscr[ií]", "iscri", "s'inscrire", "подпис", "рассылк", "εγγραφ", "subskry", "zapisz"),
        *("注册", "订阅", "訂閱", "登入", "会員", "구독"),
    ),
    (
        *("read more", "read also", "see also", "related", "more (?:on|from|stories|news)", "you may (?:also )?like", "recommended"),
        *("mehr (?:zum|dazu|auf)", "lesen sie", "siehe auch", "lire aussi", "à lire", "leer m[aá]s", "lee también", "leggi anche"),
        *("читайте", "по теме", "смотрите", "также", "διαβάστε", "czytaj", "zobacz", "więcej"),
        *("相关", "相關", "推荐", "延伸閱讀", "関連", "관련"),
    ),
    (
        *("©", "(c[)]", "copyright", "all rights reserved", "alle rechte", "tous droits", "todos los derechos", "tutti i diritti"),
        *(
            "все права",
            "prawa zastrzeżone",
            "版权",
            "版權",
            "terms of (?:use|service)",
            "privacy policy",
            "impressum",
            "datenschutz",
            "cookies",
        ),
    ),
    ("getty", "shutterstock"),
    (
        *("share", "tweet", "facebook", "twitter", "whatsapp", "e-?mail", "print", "comment", "teilen", "drucken"),
        *("partager", "compart", "condividi", "поделиться", "коммент", "σχόλι", "komentar", "评论", "分享", "打印"),
    ),
    (),
    (*("advert", "sponsor", "anzeige", "werbung", "publicidad", "publicité", "реклам", "διαφήμιση", "reklam", "广告", "廣告"),),
    # Who wrote it.
    (
        *each("is(?<!\\wis)|was(?<!\\wwas)", _A_WRITER),
        *each("holds(?<!\\wholds)|earned(?<!\\wearned)|received(?<!\\wreceived)|has(?<!\\whas)", _A_DEGREE),
        *each("her|his|their", " (?:work|writing|stories) (?:has|have)"),
        *each("has|have", " (?:written|reported) for"),
        *("years of experience", "about the author"),
        r"ist(?<!\wist) (?:frei|redakteur|journalist|autor|korrespondent|reporter|chefred|volont)",
        *("schreibt (?:für|über)", "jahrgang 19", "geboren 19"),
        *(r"est(?<!\west) (?:journaliste|rédact)", r"es(?<!\wes) (?:periodista|redactor|escritor)"),
        *(r"è(?<!\wè) (?:giornalista|redattor)", r"é(?<!\wé) jornalista", "jornalista d"),
        r"is(?<!\wis) (?:redacteur|verslaggever|journalist)",
    ),
    # What its publisher answers for.
    (
        *("affiliate", "commission", "independently", "disclosure", "disclaimer", "not intended (?:to|as)", "informational purposes"),
        *each("views|opinions", " expressed"),
        "registered (?:trademark|investment)",
        *each("medical|legal|financial|tax|professional", " advice"),
        *("licen[sc]ed under", "creative commons", "republish", "reproduced", "reprinted"),
        *("first (?:appeared|published)", "originally (?:appeared|published|posted)", "correction:"),
        "this (?:story|article|post|content|material|report|piece) (?:was|is|has|contains|may|first|originally)",
        *("editor[’']s note", "provision", "transparenz", "hinweis", "haftung", "comisi[oó]n", "responsab", "afiliad", "affili[ée]"),
        *("nota d", "ответственност", "при использовании", "免责", "免責", "转载", "轉載", "転載"),
    ),
    # What its publisher wants of us.
    (
        *("contact (?:us|our|me)", "get in touch", "free (?:trial|consultation|quote|estimate|demo)", "fill (?:out|in)"),
        *each("call|email|e-mail|text|message", " (?:us|me)"),
        *each("book|schedule|request|get", " (?:a|an|your) "),
        *("follow (?:me|us|him|her)", "support (?:us|our|my|the)", "donat", "patreon", "want (?:more|to )", "ready to "),
        *each("visit|check|join|try|see|browse|download|watch|listen", " (?:out |to )?(?:our|us|the|this|more)"),
        *each("we|our team|us", " (?:can|will|are here to)? ?(?:help|handle)"),
        *each("learn|find out|see|discover", " more"),
        *(
            "click (?:here|the|on)",
            "in your inbox",
            "kontakt",
            "jetzt ",
            "mehr infos",
            "unterstütz",
            "folgen sie",
            "contáct",
            "síguenos",
        ),
        *("apoya", "suivez", "soutenez", "contactez", "seguici", "sostieni", "contatt", "siga ", "apoie", "підпис", "подпи", "поддерж"),
        *("присоедин", "связ", "wesprzyj", "obserwuj", "关注", "關注", "支持", "联系", "聯繫", "フォロー", "お問い合わせ"),
    ),
)
PHRASES = tuple(any_of(phrases) if phrases else None for phrases in _PHRASES)
# One search says that a block has none of them, as seven in eight have; without the phrases of other scripts it takes half the time.
ANY_PHRASE = any_of(phrase for phrases in _PHRASES for phrase in phrases)
ANY_LATIN_PHRASE = any_of(phrase for phrases in _PHRASES for phrase in phrases if phrase[0].isascii())
# What a credit and a byline begin with.
CREDIT, BYLINE = 3, 5
OPENING = re.compile(
    r"(?:photo|image|foto|bild|picture|credit|quelle|source|фото|источник|φωτο|πηγή|źródło|fot|图|圖|来源|來源|写真)\b|"
    r"(?P<byline>(?:by|von|par|por|di|text|autor|автор|作者|记者|記者)\b)"
)
# As "\d:\d\d" and "\b(?:19|20)\d\d\b", with the first digit in front.
CLOCK_OR_YEAR = re.compile(r"\d(?::\d\d|(?:(?<=1)9|(?<=2)0)\d\d\b(?<!\w\d{4}))")
COLUMNS = len(_PHRASES)


def phrases_in(head: str, *, has_digits: bool) -> list[float]:
    """Return 1 or 0 for each group of phrases: whether the beginning of a block, in lower case, has one of them."""
    if first := (ANY_LATIN_PHRASE if head.isascii() else ANY_PHRASE).search(head):
        found = [1.0 if pattern and pattern.search(head, first.start()) else 0.0 for pattern in PHRASES]
    else:
        found = [0.0] * COLUMNS
    if opening := OPENING.match(head):
        found[BYLINE if opening["byline"] else CREDIT] = 1.0
    if has_digits and CLOCK_OR_YEAR.search(head):
        found[BYLINE] = 1.0
    return found
