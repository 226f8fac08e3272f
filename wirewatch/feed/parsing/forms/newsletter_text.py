"""The lines that a newsletter is read for: without what is hidden, what belongs to the mailer, and every link.

Links of newsletters name the subscriber; none is kept. Linear in the input, because the input is an attacker's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from wirewatch.feed.parsing.entry_markup import BLOCKS, HIDDEN_NAMES, tidy
from wirewatch.feed.parsing.struck_text import without_struck_text

# Cells lie side by side in a layout of tables; each is read on its own.
LINE_BREAKS = BLOCKS | {"center", "header", "footer", "main", "article", "aside", "nav", "pre", "tbody", "caption", "dl", "dt"}
# How mailers hide the words that inboxes show beside the subject. Not by `font-size: 0`, which layouts of tables set around all they show.
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$)")
# What stands around the way out of a mailing list, in the languages of the sources that ship. In lower case.
WAY_OUT = re.compile(
    r"unsubscrib|opt.?out\b|manage (?:your )?(?:subscription|preference|email)|update (?:your )?(?:preference|profile)|email preferences|"
    r"view (?:this )?(?:email |it |message )?(?:in|on) (?:(?:your|the|a) )?(?:browser|web)|view online|read (?:this )?online|"
    r"you(?:'|’)?(?:re| are)? receiv(?:ing|ed) this|this e-?mail was sent to|why did i get this|"
    r"abbestellen|abmelden|austragen|im browser (?:ansehen|öffnen|anzeigen)|désabonn|désinscri|se désinscrire|version en ligne|"
    r"darse de baja|cancelar (?:la |su )?suscripci|ver en (?:el|tu|su) navegador|cancelar (?:a |sua )?inscri|disiscri|cancellati dalla|"
    r"uitschrijven|afmelden|avregistrera|avsluta prenumeration|avmeld|afmeld|wypisz|zrezygnuj|odhlásit|leiratkoz|dezabon|"
    r"отписаться|отказаться от рассылк|відписатися|διαγραφή από|退订|退訂|取消订阅|取消訂閱|配信停止|購読解除|수신거부|구독 취소|"
    r"إلغاء الاشتراك|לביטול המינוי|unfollow this list",
)
BARE_ADDRESS = re.compile(r"[<(\[]?\bhttps?://[^\s<>()\[\]]{1,3000}[>)\]]?")
# RFC 3676: what follows is the sender's signature.
SIGNATURE = "-- "
# A line of the head that only offers the browser's view is short; a paragraph that speaks of such things is news.
LONGEST_HEAD_LINE = 200
RULE = re.compile(r"[\s\W_]*")


@dataclass(frozen=True, slots=True)
class MailLine:
    """A line of a mail.

    Attributes:
        text: Its words, with single spaces.
        leads_out: Whether it says, or links, how to leave the mailing list.
    """

    text: str
    leads_out: bool = False


def lines_of_html(markup: str, unsubscribe: frozenset[str]) -> list[MailLine]:
    """Return the lines that a mail's HTML shows; `unsubscribe` are the addresses of its List-Unsubscribe header."""
    # libxml2 cuts off at a depth of 256, and entities of the document's own do not exist in HTML.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, collect_ids=False)
    try:
        tree = etree.fromstring(without_struck_text(markup).encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    if tree is None:
        return []
    return [line for line in _lines(tree, unsubscribe) if not RULE.fullmatch(line.text)]


def _lines(tree: etree._Element, unsubscribe: frozenset[str]) -> Iterator[MailLine]:
    parts: list[str] = []
    leads_out = False
    hidden: etree._Element | None = None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        name = str(node.tag)
        if hidden is None and name in LINE_BREAKS:
            yield _line(parts, leads_out=leads_out)
            parts, leads_out = [], False
        if event == "start" and hidden is None:
            if name in HIDDEN_NAMES or name in {"head", "title"} or HIDING.search(node.get("style", "").lower()):
                hidden = node
                continue
            leads_out = leads_out or (name == "a" and node.get("href", "").strip() in unsubscribe)
            parts.append(node.text or "")
        elif event == "end":
            hidden = None if hidden is node else hidden
            if hidden is None:
                parts.append(node.tail or "")
    yield _line(parts, leads_out=leads_out)


def lines_of_text(text: str, unsubscribe: frozenset[str]) -> list[MailLine]:
    """Return the paragraphs of a mail's plain text: lines that a mailer broke are joined, a blank line parts."""
    found: list[MailLine] = []
    parts: list[str] = []
    leads_out = False
    for line in [*text.splitlines(), ""]:
        if line == SIGNATURE:
            break
        if line.strip() and not RULE.fullmatch(line):
            # "> " is a mail that was forwarded; its words are what it is read for.
            parts.append(line.lstrip("> ") + " ")
            leads_out = leads_out or any(address in line for address in unsubscribe)
        elif parts:
            found.append(_line(parts, leads_out=leads_out))
            parts, leads_out = [], False
    if parts:
        found.append(_line(parts, leads_out=leads_out))
    return [line for line in found if not RULE.fullmatch(line.text)]


def without_footers(lines: list[MailLine]) -> list[str]:
    """Return the lines before the way out of the mailing list; where it stands in the first half, that line alone is left out."""
    total = sum(len(line.text) for line in lines)
    kept: list[str] = []
    passed = 0
    for line in lines:
        passed += len(line.text)
        if line.leads_out:
            if passed > total / 2:
                break
            if len(line.text) <= LONGEST_HEAD_LINE:
                continue
        kept.append(line.text)
    # A mail that is nothing but its way out says at least that.
    return kept or [line.text for line in lines[:1]]


def _line(parts: list[str], *, leads_out: bool) -> MailLine:
    text = tidy(BARE_ADDRESS.sub("", "".join(parts)))
    return MailLine(text, leads_out or WAY_OUT.search(text.lower()) is not None)
