"""Which marked-up bylines are not the article's: in comments, menus, quotations and cards of other stories, and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from wirewatch.article.headline.headline import title_key
from wirewatch.article.page.markup import WHOLE_PAGE, first_class, is_longer, text_of

OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|wpdiscuz|related|sidebar|recommend\w*|popular|(?<!elementor-)widget|teasers?|most-read|trending|menu-item)(?:$|[\s_-])",
    re.IGNORECASE,
)
# What a box is called in which somebody is quoted; templates call whole posts so too, which are longer (in characters).
QUOTATION = re.compile(r"(?:^|[\s_-])(?:pull-?)?(?:quote|quotation|zitat|citation|cita|citat)s?(?:$|[\s_-])", re.IGNORECASE)
LONGEST_QUOTATION = 700
# Whom to ask about a page, and who did something else for it than writing it.
NOT_WRITTEN_BY = re.compile(
    r"(?:^|\W)(?:(?:media |press )?contacts?|contact person|kontakt(?:person)?|ansprechpartner(?:in)?|rückfragen(?: an)?|contacto|"
    r"contatt[oi]|контакт(?:ы|ное лицо)?|"
    r"(?:(?:medically|expert|clinically)\s)?(?:reviewed|fact[- ]?checked|edited|translated|illustrated|photographed|photos?|photography|"
    r"illustrations?|redigiert|geprüft|übersetzt|fotos?)\s(?:by|von))\s*+:?\s*+$",
    re.IGNORECASE,
)
# A card is small, stands so many elements above its byline and has its like beside it.
PAGE = frozenset(("main", "body", "html"))
LONGEST_CARD, LEVELS_OF_A_CARD, MOST_LINKS_OF_A_CARD = 700, 5, 12
# A headline of fewer words may be a button's, of fewer characters one of two names; ideographs say more.
FEWEST_WORDS, SHORTEST_HEADLINE, FEWEST_IDEOGRAPHS = 3, 12, 8
NO_STORY = re.compile(
    r"^(?:mailto:|tel:|javascript:|#)|/(?:authors?|autor(?:en|es|a|as)?|by|people|staff|team|profiles?|journalist\w*|contributors?|"
    r"reporters?|users?)(?:/|$|[?=])",
    re.IGNORECASE,
)


def belongs_to_another(element: HtmlElement) -> bool:
    """Return True in comments, quotations, teasers and the like; a footer inside the article is the article's."""
    inside_footer = False
    for above in (element, *element.iterancestors()):
        if above.tag in WHOLE_PAGE:
            return inside_footer and above.tag not in {"article", "main"}
        if above.tag in {"aside", "nav", "blockquote"}:
            return True
        inside_footer = inside_footer or above.tag == "footer"
        called = f"{above.get('class') or ''} {above.get('id') or ''}"
        if OTHERS.search(called) or (QUOTATION.search(called) and not is_longer(above, LONGEST_QUOTATION)):
            return True
    return inside_footer


def is_of_other_story(element: HtmlElement) -> bool:
    """Return True in a link to another story, and in one of several cards with the headline of a story to which it leads."""
    name = title_key(text_of(element))
    for card in islice(element.iterancestors(), LEVELS_OF_A_CARD):
        if card.tag in PAGE or is_longer(card, LONGEST_CARD):
            return False
        is_link = card.tag == "a" and len(text_of(card).split()) > FEWEST_WORDS + len(text_of(element).split())
        if is_link and not NO_STORY.search(card.get("href") or "#"):
            return title_key(text_of(card)).replace(name, "") not in _titles(card)
        if _has_like_beside(card) and (heading := next(_headlines(card, name), "")):
            return heading not in _titles(card)
    return False


def is_other_hand(element: HtmlElement) -> bool:
    """Return True behind "Contact:", "Reviewed by" and their like."""
    return NOT_WRITTEN_BY.search(_said_before(element)) is not None


def _said_before(element: HtmlElement) -> str:
    before, above = element.getprevious(), element.getparent()
    if before is not None:
        return (before.tail or "").strip() or text_of(before)
    return (above.text or "").strip() if above is not None else ""


def _has_like_beside(card: HtmlElement) -> bool:
    """Tell a card with another beside it that is called the same and leads to a story, too."""
    called = first_class(card)
    beside = (other for other in (card.getprevious(), card.getnext()) if other is not None and other.tag == card.tag)
    is_one_of_several = called or card.tag == "li"
    return bool(is_one_of_several) and any(first_class(other) == called and next(_headlines(other, ""), "") for other in beside)


def _headlines(card: HtmlElement, name: str) -> Iterator[str]:
    """Give the folded texts of what leads to another story and does not say this name."""
    for link in islice(card.iter("a"), MOST_LINKS_OF_A_CARD):
        text = text_of(link)
        is_headline = len(text.split()) >= FEWEST_WORDS and len(text) >= SHORTEST_HEADLINE
        is_ideographic = not text.isascii() and sum("\u2e80" <= letter <= "\uffef" for letter in text) >= FEWEST_IDEOGRAPHS
        key = title_key(text) if is_headline or is_ideographic else ""
        if key and not NO_STORY.search(link.get("href") or "#") and not (name and name in key):
            yield key


def _titles(element: HtmlElement) -> str:
    """Return, folded, what the page calls itself and its first headings."""
    root = element.getroottree().getroot()
    headings = (text_of(heading) for tag in ("title", "h1") for heading in islice(root.iter(tag), 2))
    return " ".join(map(title_key, headings))
