"""Headlines of pages without any heading: an element whose class calls it so, in the words of many languages' developers.

Pages made before telephones have their headline in a cell, a division or a run of larger letters; what they call it tells it from
kickers, days and bylines beside it.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from wirewatch.article.page.markup import is_longer, text_of
from wirewatch.article.page.page_elements import PageElements

CALLED = re.compile(
    r"(?:news|art(?:icle)?|story|post|main|entry|item|content|doc|page|text|txt|big|vest|clanek|artykul)?[-_]?"
    r"(?:title|headline|heading|head(?:er)?text|naslov|nadpis|titulek|titulok|titul|titlu|tytul|zagolovok|zagl|zaglavie|zaglavlje|zagolovak|"
    r"cim|cimsor|focim|titlos|titre|titolo|titulo|titular|titel|ueberschrift|uberschrift|schlagzeile|rubrik|otsikko|overskrift|pealkiri|"
    r"virsraksts|antraste|pavadinimas|baslik|judul|tieude|satauri|biaoti|midashi)",
    re.IGNORECASE,
)
# A class name is looked at to this length; longer ones are generated.
LONGEST_NAME = 30
# A section's name has fewer words, and a paragraph more characters.
FEWEST_WORDS, LONGEST = 3, 250


def called_headings(elements: PageElements) -> tuple[HtmlElement, ...]:
    """Return the headline that a class calls so, where all elements that are called so say the same; boxes and lists have several."""
    if "class" not in elements.attributes:
        return ()
    called = {text_of(element): element for element in elements.every if _is_called_heading(element)}
    return tuple(called.values()) if len(called) == 1 else ()


def _is_called_heading(element: HtmlElement) -> bool:
    names = element.get("class")
    if not names or not any(len(name) <= LONGEST_NAME and CALLED.fullmatch(name) for name in names.split()):
        return False
    return not is_longer(element, LONGEST) and len(text_of(element).split()) >= FEWEST_WORDS and next(element.iter("a"), None) is None
