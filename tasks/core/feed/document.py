"""One XML document under the walk: what its tags mean, what its addresses are relative to, and the text of an element."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from lxml import etree

from tasks.core.feed.roles import ITEM_ROLES, normal_name
from tasks.core.url import absolute_url

XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Document:
    """Remembers the meaning of each tag, because a feed has few tags and many elements."""

    __slots__ = ("_names", "base", "has_bases", "roles", "root", "text_of")

    def __init__(self, root: etree._Element, url: str, text: str = "") -> None:
        self.root = root
        self.base = url
        self.has_bases = "xml:base" in text
        self.text_of: Callable[[etree._Element], str] = decoded_text_of if "base64" in text else text_of
        self._names: dict[str, str] = {}
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

    def base_of(self, element: etree._Element) -> str:
        """Return what an element's links are relative to: the document, unless an `xml:base` says otherwise."""
        if not self.has_bases:
            return self.base
        base = self.base
        chain = [ancestor.get(XML_BASE) for ancestor in (element, *element.iterancestors())]
        for reference in reversed([given for given in chain if given]):
            base = absolute_url(base, reference) or base
        return base


def text_of(element: etree._Element) -> str:
    """Return an element's text without markup."""
    return (element.text or "") if len(element) == 0 else "".join(str(piece) for piece in element.itertext())


def decoded_text_of(element: etree._Element) -> str:
    """Return an element's text, decoded where it says that it is base64 (Atom 0.3's `mode`)."""
    text = text_of(element)
    return _from_base64(text) if element.get("mode") == "base64" else text


def markup_of(element: etree._Element) -> str:
    """Return an element's content as markup: escaped HTML as it stands, inline XHTML written out."""
    if len(element) == 0:
        return decoded_text_of(element)
    return (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=False).decode("utf-8")
    except (binascii.Error, ValueError):
        return text
