"""What a page says besides its article: sharing rows, subscriptions, paywalls, credits and datelines.

Two pages with the same boilerplate look like reprints of each other and two reprints with different boilerplate do not, so known
boilerplate goes before anything is compared. Only whole short lines go: a wrong guess costs a line, not an article.
"""

import re
from collections.abc import Sequence

from wirewatch.article.byline.dateline.dateline import read_dateline
from wirewatch.story.text.tokens import story_tokens

# Under this many words a text says more about the page than about the news; the title is used alone.
FEWEST_WORDS = 20
# Boilerplate is short; a longer line that merely mentions a newsletter is prose.
LONGEST_BOILERPLATE_WORDS = 36
LONGEST_UNSPACED_BOILERPLATE = 60
# What has 36 words and more characters than this is a list of addresses or an attempt to keep the patterns busy.
LONGEST_BOILERPLATE = 600
# Three headlines in a row are a list of other articles; two are a heading and its subheading.
FEWEST_HEADLINES = 3
HEADLINE_WORDS = range(4, 19)
# Rows of a table have more.
HEADLINE_FIGURES = 1
# Of lines that are wrapped two thirds begin small, of paragraphs hardly one.
WRAPPED_LINES = 0.1
_SENTENCE_ENDS = frozenset('.!?:;,"\u201d\u2026')
# A dateline stands in the first line, or below a headline and a caption that extraction left in.
DATELINE_LINES = 3

# How boilerplate lines begin; tried only on a line that has a word of `_TRIGGERS`.
_BEGINNINGS = (
    r"(?:share|tweet|pin|post)\b(?:\W*+$|.{0,5}\b(?:this|on|via|to|save|share)\b.{0,60}$)",
    r"copyright\b",
    r"(?:advertisement|advertise with|sponsored|trending|comments?|skip ad|slideshow|close|top stories|see also|watch)\b.{0,50}$",
    r"(?:related(?: (?:articles?|stories|content|topics|coverage))?|read (?:more|next|also|the full story))\b.{0,50}$",
    r"(?:more (?:on this|from|stories|news|coverage)|recommended|most (?:read|popular|viewed)|story continues below)\b.{0,50}$",
    r"(?:last |first )?(?:updated?|published|posted|modified)\b\W.{0,60}$",
    # What feeds of forums and link lists say of every item.
    r"article url: .{0,300}$|points: \d+$|submitted by\W.{0,60}$|\W*link\W+comments\W*$",
    r"by [\w.'-]++(?: [\w.'-]++){0,4}(?:,? (?:ap|reuters|afp|staff writer|associated press|correspondent))?\W*+$|reuters?\W*+$",
)
_BEGINNING = re.compile(
    r"\W*+(?:" + "|".join(_BEGINNINGS) + r")|(?:facebook|twitter|email|print|pinterest|linkedin|whatsapp|google|\W)++$"
    r"|\(?(?:photo|image|picture|file photo|credit|video)s?\b\W.{0,160}$"
)
# Boilerplate anywhere in a line, and the words without which a pattern cannot match: a look-up is twenty times cheaper than a search.
_ANYWHERE = (
    ("share", r"\b(?:read or share|share (?:on|this|your))"),
    ("follow", r"\bfollow (?:us|me|the \w+ \w+|her|him|\w+ \w* ?on (?:facebook|twitter|x|instagram))\b"),
    (
        "subscribe subscribing subscriber subscribers subscription subscriptions newsletter newsletters trial unsubscribe inbox",
        r"\bsubscri(?:be|bing|ber|bers|ption|ptions)\b|\bnewsletters?\b|\bfree trial\b|\bunsubscribe\b|\bin your inbox\b",
    ),
    (
        "sign signing",
        r"\bsign(?:ing)?[ -](?:up|in)\b(?=.{0,200}\b(?:newsletter|email|free|account|alerts?|inbox|you|your|our|to (?:read|continue))\b)",
    ),
    ("log login", r"\b(?:please|must|to) log[ -]?in\b|\blog[ -]?in (?:information|to)\b"),
    (
        "register registered already",
        r"\bregister(?:ed)? (?:now|here|today|for (?:free|an?)|to (?:read|continue))|\balready a (?:member|subscriber)",
    ),
    (
        "premium verification confirmation inbox email spam junk",
        r"\bpremium\b.{0,40}\bonly\b|\b(?:verification|confirmation) email\b|\bcheck your (?:inbox|email|spam|junk)",
    ),
    (
        "notification notifications alert alerts saving",
        r"\b(?:email|push|desktop|browser) (?:notifications?|alerts?)\b|\bproblem saving your\b|\bnotification has been saved\b",
    ),
    (
        "cookie cookies",
        r"\bcookies?\b.{0,80}\b(?:use|accept|consent|policy|website|experience)\b|\b(?:use|accept|consent)\b.{0,80}\bcookies?\b",
    ),
    ("privacy terms", r"\bprivacy policy\b|\bterms of (?:use|service)\b"),
    (
        "javascript adblocker blocker",
        r"\benable javascript\b|\bjavascript\b.{0,30}\b(?:disabled|enabled|required)\b|\bad ?blocker\b",
    ),
    (
        "reserved published reproduced redistributed rewritten",
        r"\ball rights reserved\b|\bmay not be (?:published|reproduced|redistributed|rewritten)",
    ),
    ("click tap download leave", r"\b(?:click|tap) here\b|\bdownload (?:our|the) app\b|\bleave a (?:comment|reply)\b"),
    ("view", r"\bview (?:full caption|gallery|comments|results|these photo)\b"),
    ("image getty", r"\((?:file )?image\b[^()]{0,80}\)\.?$|\bgetty images\b"),
    (
        "photo",
        r"\((?:file )?photo\b[^()]{0,80}\)\.?$|\bpool photo\b|\((?:ap|afp|reuters|[\w ]{2,14}) (?:file )?photo\b[^()]{0,60}\)?$",
    ),
    (
        (
            "подписывайтесь подпишитесь подписаться подписка поделиться читайте права цитировании использовании перепечатке реклама"
            " фото войдите зарегистрируйтесь узнать следите телеграм cookie"
        ),
        (
            r"\bподпи(?:сывайтесь|шитесь|саться|ска\b)|\bподелиться|\bчитайте (?:также|нас)|\bвсе права защищены"
            r"|\bпри (?:цитировании|перепечатке)|\bпри использовании материалов|\bфайлы? cookie|\bреклама\b.{0,40}$|\bфото:|\bвойдите"
            r"|\bзарегистрируйтесь|\bузнать больше|\bследите за нами|\bтелеграм-канал"
        ),
    ),
    (
        "版 未 转 责 编 扫 关 订 点 分 相 更 登 注 来 微 下 隐 原",
        (
            "版权所有|未经(?:授权|许可)|转载请|责任编辑|编辑[:：]|原标题|扫一扫|扫码|关注我们|订阅|点击(?:这里|进入|查看)|分享到"
            "|相关(?:新闻|阅读|链接)|更多精彩|登录|注册|来源[:：]|微信公众号|下载客户端|隐私政策"
        ),
    ),
)
_PATTERNS = tuple(re.compile(pattern) for _, pattern in _ANYWHERE)
_PATTERNS_OF = {
    word: tuple(place for place, (others, _) in enumerate(_ANYWHERE) if word in others.split())
    for words, _ in _ANYWHERE
    for word in words.split()
}
# What a line of boilerplate may begin with.
_OPENERS = """
    share tweet pin post copyright advertisement advertise sponsored trending comment comments skip slideshow close top see watch related
    read more recommended most continues update updated published posted modified by reuter reuters facebook twitter email print
    pinterest linkedin whatsapp google photo photos image images picture pictures credit credits video videos article points submitted link
"""
_TRIGGERS = frozenset((*_PATTERNS_OF, *_OPENERS.split()))
_COPYRIGHT = re.compile("\u00a9 ?\\d{4}")

_DATELINES = (
    # MOSCOW, March 3 (Reuters) - | KYIV (AP): as the Latin-script agencies write it
    r"[A-Z][\w.'/-]*+(?:,?\ [A-Z][\w.'/-]*+){0,4}(?:,?\ \w{3,9}\.?\ \d{1,2})?,?\ ?\([A-Z][\w .&/-]{1,24}\)\s*+[-\u2013\u2014:]++\s*+",
    (
        r"[A-Z](?:[A-Z.'/]|-(?=[A-Z])){2,}+(?:[,\ ]{1,2}[A-Z](?:[A-Z.'/]|-(?=[A-Z])){2,}+){0,3}[,\ ]{0,2}"
        r"(?:\w{3,9}\.?\ \d{1,2}(?:,\ \d{4})?)?\s*+[-\u2013\u2014]++\s++"
    ),
    # МОСКВА, 3 марта. /ТАСС/.
    r"[А-ЯЁ][А-ЯЁ\ -]{2,}[,.](?:\ \d{1,2}\ [а-я]+)?[.,]?\s*(?:[/(][^/()]{2,30}[/)]|[-\u2013\u2014])?[.\s\u2013\u2014-]*+",
    # 新华社北京3月3日电（记者王明）
    (
        r"[（(]?(?:新华社|中新网|中新社|人民网|央视网|路透社?|法新社|美联社|塔斯社)[^电讯]{0,24}[电讯]"
        r"(?:[（(][^（）()]{2,24}[）)])?[）)]?[\ :：，,\u2014-]*"
    ),
)
_DATELINE = re.compile(r"^\W{0,3}(?:" + "|".join(_DATELINES) + ")")
# What the patterns miss (Berlin (dpa) -, Bern, 5. März (sda) -) names its agency between brackets or strokes near the front.
_BRACKETED_AGENCY = re.compile(r"^[^(\[/【]{0,60}[(\[/【]")
# "Headline - Outlet", "Headline | Outlet": what follows the last spaced sign.
_OUTLET_SUFFIX = re.compile(r"(?<!\s)\s++(?:[|\u2013\u2014]|-{1,2})\s+[^|\u2013\u2014]{2,45}$|(?<!\s)\s*+\|.{2,60}$")


def is_boilerplate(line: str, words: Sequence[str]) -> bool:
    """Say whether the line, with these lower-case words, belongs to the page and not to the article."""
    spaces = line.count(" ")
    if spaces >= LONGEST_BOILERPLATE_WORDS or len(line) > LONGEST_BOILERPLATE or (not spaces and len(line) > LONGEST_UNSPACED_BOILERPLATE):
        return False
    if _COPYRIGHT.search(line):
        return True
    if _TRIGGERS.isdisjoint(words):
        return line.isdigit()
    lower = line.lower()
    if _BEGINNING.match(lower):
        return True
    places = {place for word in words for place in _PATTERNS_OF.get(word, ())}
    return any(_PATTERNS[place].search(lower) for place in places)


def strip_dateline(line: str) -> str:
    """Cut place, date and agency from the front of an article's first line."""
    if found := _DATELINE.match(line):
        return line[found.end() :]
    dateline = read_dateline(line) if _BRACKETED_AGENCY.match(line) else None
    return line[dateline.length :] if dateline and dateline.agency else line


def strip_outlet(title: str) -> str:
    """Cut the outlet's name from the end of a headline, where the headline remains the longer part."""
    shorter = _OUTLET_SUFFIX.sub("", title)
    return shorter if len(shorter) * 2 > len(title) else title


def _is_headline(line: str, words: Sequence[str]) -> bool:
    if len(words) not in HEADLINE_WORDS or not line[0].isupper() or line[-1] in _SENTENCE_ENDS:
        return False
    return sum(word[0].isdigit() for word in words) <= HEADLINE_FIGURES


def without_lists(lines: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """Leave out runs of headlines, which name other articles, where a text remains without them.

    Text that is wrapped to a width has lines in mid-sentence that look like headlines, so it keeps all of its lines.
    """
    if sum(line[0].islower() for line, _ in lines) > len(lines) * WRAPPED_LINES:
        return lines
    left: list[tuple[str, list[str]]] = []
    run: list[tuple[str, list[str]]] = []
    for line in [*lines, ("", [])]:
        if line[0] and _is_headline(*line):
            run.append(line)
            continue
        left += run if len(run) < FEWEST_HEADLINES else []
        run = []
        left.append(line)
    left.pop()
    return left if sum(len(words) for _, words in left) >= FEWEST_WORDS else lines


def body_lines(text: str) -> list[tuple[str, list[str]]]:
    """Give the article's own lines with their words: no boilerplate, no empty lines, no lists of other articles, datelines cut."""
    own = [(line, words) for line in map(str.strip, text.split("\n")) if line and not is_boilerplate(line, words := story_tokens(line))]
    own = without_lists(own)
    for place, (line, _) in enumerate(own[:DATELINE_LINES]):
        if (shorter := strip_dateline(line)) != line:
            own[place] = shorter, story_tokens(shorter)
    return own
