"""What a page says besides its article: sharing rows, subscriptions, walls, credits and datelines.

Two pages with the same furniture look like reprints of each other and two reprints with different furniture do not, so known
furniture goes before anything is compared. Only whole short lines go: a wrong guess costs a line, not an article.
"""

import re

# Under this many words a text says more about the page than about the news; the title is used alone.
FEWEST_WORDS = 20
# Furniture is short; a longer line that merely mentions a newsletter is prose.
LONGEST_FURNITURE_WORDS = 36
LONGEST_UNSPACED_FURNITURE = 60
# A dateline stands in the first line, or below a headline and a caption that extraction left in.
DATELINE_LINES = 3

# A line without any of these is never furniture: one scan for plain strings is twenty times cheaper than the patterns.
_TRIGGERS = (
    *("share", "tweet", "facebook", "twitter", "whatsapp", "subscri", "sign up", "sign in", "signing up", "log in", "login", "newsletter", "trial"),
    *("register", "already a", "premium", "cookie", "privacy", "terms of", "javascript", "ad blocker", "adblocker", "copyright", "rights reserved"),
    *("\u00a9", "may not be", "email", "inbox", "notification", "advertis", "sponsored", "related", "read ", "more ", "recommended", "popular"),
    *("trending", "comment", "skip ad", "slideshow", "close", "top stories", "see also", "watch", "story continues", "click", "tap here", "download"),
    *("view ", "photo", "image", "picture", "credit", "caption", "getty", "update", "publish", "posted", "modified", "by ", "reuter", "follow"),
    *("подпи", "подели", "читайте", "права", "цитиров", "использов", "перепечат", "cookie", "реклама", "фото", "войдите", "зарегистр", "следите"),
    *("телеграм", "узнать", "版权", "未经", "转载", "编辑", "原标题", "扫", "关注", "订阅", "点击", "分享", "相关", "更多", "登录", "注册", "来源"),
    *("微信", "客户端", "隐私"),
)

_FURNITURE = re.compile(
    r"""
      ^\W*(?:share|tweet|pin|post)\b(?:\W*$|.{0,5}\b(?:this|on|via|to|save|share)\b.{0,60}$) | ^(?:facebook|twitter|email|print|pinterest|linkedin|whatsapp|google\+?|\W)+$
    | \b(?:read\ or\ share|share\ (?:on|this|your)) | \bfollow\ (?:us|me|the\ \w+\ \w+|her|him|\w+\ \w*\ ?on\ (?:facebook|twitter|x|instagram))\b
    | \bsubscri(?:be|bing|ber|bers|ption|ptions)\b | \bsign(?:ing)?[ -](?:up|in)\b(?=.*\b(?:newsletter|email|free|account|alerts?|inbox|you|your|our|to\ (?:read|continue))\b)
    | \b(?:please|must|to)\ log[ -]?in\b | \blog[ -]?in\ (?:information|to)\b | \bnewsletters?\b | \bfree\ trial\b
    | \bregister(?:ed)?\ (?:now|here|today|for\ (?:free|an?)|to\ (?:read|continue)) | \balready\ a\ (?:member|subscriber) | \bpremium\b.{0,40}\bonly\b
    | \bcookies?\b.{0,80}\b(?:use|accept|consent|policy|website|experience)\b | \b(?:use|accept|consent)\b.{0,80}\bcookies?\b
    | \bprivacy\ policy\b | \bterms\ of\ (?:use|service)\b | \benable\ javascript\b | \bjavascript\b.{0,30}\b(?:disabled|enabled|required)\b | \bad[ ]?blocker\b
    | \ball\ rights\ reserved\b | ^\W*copyright\b | \u00a9\ ?\d{4} | \bmay\ not\ be\ (?:published|reproduced|redistributed|rewritten)
    | \b(?:verification|confirmation)\ email\b | \bcheck\ your\ (?:inbox|email|spam|junk) | \bunsubscribe\b | \bin\ your\ inbox\b
    | \b(?:email|push|desktop|browser)\ (?:notifications?|alerts?)\b | \bproblem\ saving\ your\b | \bnotification\ has\ been\ saved\b
    | ^\W*(?:advertisement|advertise\ with|sponsored|related(?:\ (?:articles?|stories|content|topics|coverage))?|read\ (?:more|next|also|the\ full\ story)|more\ (?:on\ this|from|stories|news|coverage)|recommended|most\ (?:read|popular|viewed)|trending|comments?|skip\ ad|slideshow|close|top\ stories|see\ also|watch|story\ continues\ below)\b.{0,50}$
    | \bclick\ here\b | \btap\ here\b | \bdownload\ (?:our|the)\ app\b | \bview\ (?:full\ caption|gallery|comments|results|these\ photo)\b | \bleave\ a\ (?:comment|reply)\b
    | ^\(?(?:photo|image|picture|file\ photo|credit|video)s?\b\W.{0,160}$ | \((?:file\ )?(?:photo|image)\b[^()]{0,80}\)\.?$ | \bgetty\ images\b | \bpool\ photo\b | \((?:ap|afp|reuters|[\w ]{2,14})\ (?:file\ )?photo\b[^()]{0,60}\)?$
    | ^\W*(?:last\ |first\ )?(?:updated?|published|posted|modified)\b\W.{0,60}$
    | ^\W*by\ [\w.'-]+(?:\ [\w.'-]+){0,4}(?:,?\ (?:ap|reuters|afp|staff\ writer|associated\ press|correspondent))?\W*$ | ^\W*reuters?\W*$
    | \b(?:подпи(?:сывайтесь|шитесь|саться|ска\b)|поделиться|читайте\ (?:также|нас)|все\ права\ защищены|при\ (?:цитировании|использовании\ материалов|перепечатке)|файлы?\ cookie|реклама\b.{0,40}$|фото:|войдите|зарегистрируйтесь|узнать\ больше|следите\ за\ нами|телеграм-канал)
    | (?:版权所有|未经(?:授权|许可)|转载请|责任编辑|编辑[:：]|原标题|扫一扫|扫码|关注我们|订阅|点击(?:这里|进入|查看)|分享到|相关(?:新闻|阅读|链接)|更多精彩|登录|注册|来源[:：]|微信公众号|下载客户端|隐私政策)
    """,
    re.IGNORECASE | re.VERBOSE,
)

# "MOSCOW, March 3 (Reuters) - ", "KYIV (AP) \u2014 ", "МОСКВА, 3 марта. /ТАСС/. ", "新华社北京3月3日电（记者王明）"
_DATELINE = re.compile(
    r"""^\W{0,3}(?:
        (?:[A-Z][\w.'/-]*,?\ ?){1,5}(?:,?\ ?\w{3,9}\.?\ \d{1,2})?,?\ ?\([A-Z][\w .&/-]{1,24}\)\s*[-\u2013\u2014:]+\s*
      | (?:[A-Z][A-Z.'/-]{2,}[,\ ]{0,2}){1,4}(?:\w{3,9}\.?\ \d{1,2}(?:,\ \d{4})?)?\s*[-\u2013\u2014]+\s+
      | [А-ЯЁ][А-ЯЁ\ -]{2,}[,.](?:\ \d{1,2}\ [а-я]+)?[.,]?\s*(?:[/(][^/()]{2,30}[/)]|[-\u2013\u2014])?[.\s\u2013\u2014-]*
      | [（(]?(?:新华社|中新网|中新社|人民网|央视网|路透社?|法新社|美联社|塔斯社)[^电讯]{0,24}[电讯](?:[（(][^（）()]{2,24}[）)])?[）)]?[\ :：，,\u2014-]*
    )""",
    re.VERBOSE,
)
# "Headline - Outlet", "Headline | Outlet": what follows the last spaced sign.
_OUTLET_SUFFIX = re.compile(r"\s+(?:[|\u2013\u2014]|-{1,2})\s+[^|\u2013\u2014]{2,45}$|\s*\|.{2,60}$")


def is_furniture(line: str) -> bool:
    """Say whether the line belongs to the page and not to the article."""
    words = line.count(" ")
    if words >= LONGEST_FURNITURE_WORDS or (not words and len(line) > LONGEST_UNSPACED_FURNITURE):
        return False
    lower = line.lower()
    return (not words and line.isdigit()) or (any(trigger in lower for trigger in _TRIGGERS) and _FURNITURE.search(line) is not None)


def strip_dateline(line: str) -> str:
    """Cut place, date and agency from the front of an article's first line."""
    found = _DATELINE.match(line)
    return line[found.end() :] if found else line


def strip_outlet(title: str) -> str:
    """Cut the outlet's name from the end of a headline, where the headline remains the longer part."""
    shorter = _OUTLET_SUFFIX.sub("", title)
    return shorter if len(shorter) * 2 > len(title) else title


def body_lines(text: str) -> list[str]:
    """Give the article's own lines: no furniture, no empty lines, datelines cut."""
    lines = (line.strip() for line in text.split("\n"))
    own = [line for line in lines if line and not is_furniture(line)]
    return [strip_dateline(line) for line in own[:DATELINE_LINES]] + own[DATELINE_LINES:]
