"""One XML document under the walk: what its tags mean, what its addresses are relative to, and the text of an element."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from html import escape

from lxml import etree

from wirewatch.feed.parsing.xml.roles import ITEM_ROLES, normal_name
from wirewatch.feed.parsing.xml.tree import Tree
from wirewatch.urls import absolute_url

ASIDE = re.compile("\x7f\\d+")  # see `tree.ASIDE_MARK`
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class ParsedDocument:
    """Remembers the meaning of each tag, because a feed has few tags and many elements."""

    __slots__ = ("_bases", "_names", "aside", "base", "has_bases", "roles", "root", "text_of")

    def __init__(self, tree: Tree, url: str) -> None:
        self.root = tree.root
        self.base = url
        self.has_bases = tree.has_bases
        self.aside = tree.aside
        # Chosen once: asking each element for its `mode` costs more than reading its text.
        self.text_of: Callable[[etree._Element], str] = decoded_text_of if tree.has_base64 else element_text
        self._names: dict[str, str] = {}
        self._bases: dict[etree._Element, str] = {}
        self.roles: dict[str, str | None] = {}

    def name(self, element: etree._Element) -> str:
        """Return an element's normal name, see `roles.normal_name`."""
        tag = element.tag
        known = self._names.get(tag)
        if known is None:
            known = self._names[tag] = normal_name(tag, element.prefix)
        return known

    def role(self, element: etree._Element) -> str | None:
        """Return what an element is to an item, see `roles.ITEM_ROLES`; `self.roles` remembers it by tag."""
        role = self.roles[element.tag] = ITEM_ROLES.get(self.name(element))
        return role

    def rebase(self, url: str) -> None:
        """Let links be relative to another address than the document's."""
        self.base = url
        self._bases.clear()

    def base_of(self, element: etree._Element) -> str:
        """Return what an element's links are relative to: the document, unless an `xml:base` says otherwise."""
        if not self.has_bases:
            return self.base
        chain: list[etree._Element] = []
        place: etree._Element | None = element
        # Remembered for each place, because the items of a feed share the chain above them.
        while place is not None and place not in self._bases:
            chain.append(place)
            place = place.getparent()
        base = self.base if place is None else self._bases[place]
        for link in reversed(chain):
            reference = link.get(XML_BASE)
            base = (absolute_url(base, reference) or base) if reference else base
            self._bases[link] = base
        return base


def element_text(element: etree._Element) -> str:
    """Return an element's text without markup."""
    return (element.text or "") if len(element) == 0 else "".join(str(piece) for piece in element.itertext())


def decoded_text_of(element: etree._Element) -> str:
    """Return an element's text, decoded where it says that it is base64 (Atom 0.3's `mode`)."""
    text = element_text(element)
    return _from_base64(text) if element.get("mode") == "base64" else text


def markup_of(document: ParsedDocument, element: etree._Element) -> str:
    """Return an element's content as markup: escaped HTML as it stands, inline XHTML written out."""
    aside = document.aside
    if len(element) == 0:
        text = document.text_of(element)
        # Escaped HTML needs no writing out: what the element holds is the markup.
        return aside.get(text, text) if aside else text
    markup = (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
    return ASIDE.sub(lambda found: escape(aside.get(found[0], ""), quote=False), markup) if aside else markup


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=False).decode("utf-8")
    except (binascii.Error, ValueError):
        return text
