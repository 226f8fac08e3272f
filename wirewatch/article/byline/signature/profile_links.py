"""People of a line at the headline who have a profile or a mailbox of their name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from wirewatch.article.byline.names.person_names import EMAIL, looks_like_person
from wirewatch.article.byline.signature.visible_byline import MOST_BLOCKS, HeadlineLines, before_stop, is_one_name, whole_names
from wirewatch.article.page.markup import text_of

# "Ana Ruiz, @anaruiz".
HANDLE = re.compile(r",?\s?\(?@\w{2,40}\)?")
# A folder of people; "/about/" alone holds other things too.
PROFILE_OF = re.compile(
    r"/(?:authors?|autor(?:en|es|as?)?|auteurs?|autori|editors|people|our[-_]people|staff|experts?|profiles?|writers?|contributors?|columnists?|"
    r"journalists?|reporters?|redakteure?|team)/(?:\w{1,20}/)?(?P<slug>[\w-]{3,60})/?(?:$|[?#])",
    re.IGNORECASE,
)
# "ana-ruiz-309429", as several authors of one name are kept apart.
NUMBER_BEHIND = re.compile(r"-\d++$")
# An account of a newsletter or a network: "/profile/anar", "/@anaruiz", "/profile/4711-ana-ruiz"; "/user/login" is a menu's.
ACCOUNT_OF = re.compile(
    r"/(?:(?:profiles?|profil|perfil|users?|u|members?)/|@)(?:\d{1,12}-)?"
    r"(?!log|sign|regist|edit|settings|subscri|abo)(?P<account>[\w.-]{3,40})/?(?:$|[?#])",
    re.IGNORECASE,
)
# A shorter part of a name stands in many an account by chance.
SHORTEST_PART = 4


def names_with_profiles(near: HeadlineLines, anchors: Sequence[HtmlElement]) -> list[str]:
    """Return the people of the first line around the headline that links to their profile or mailbox: "/about/editors/ana-ruiz".

    Else the person above or before a mailbox of that name.
    """
    linked = {
        name
        for link in anchors[:MOST_BLOCKS]
        if _may_be_persons(address := link.get("href") or "") and looks_like_person(name := text_of(link)) and _is_of(name, address)
    }
    lines = near.lines if linked else ()
    signed = (whole_names(before_stop(HANDLE.sub("", line))) for line in lines if any(map(line.startswith, linked)))
    return next((names for names in signed if names and not linked.isdisjoint(names)), []) or _above_mailbox(near)


def _may_be_persons(address: str) -> bool:
    return address.startswith("mailto:") or PROFILE_OF.search(address) is not None or ACCOUNT_OF.search(address) is not None


def _is_of(name: str, address: str) -> bool:
    """Return True where the profile, account or mailbox is called by this name, or by enough of it."""
    slug = _slug(name)
    if address.startswith("mailto:"):
        return slug.rpartition("-")[2] in address.casefold()
    profile, account = PROFILE_OF.search(address), ACCOUNT_OF.search(address)
    is_profile = profile is not None and slug == NUMBER_BEHIND.sub("", profile["slug"].casefold())
    return is_profile or (account is not None and _begins_with_part(slug, account["account"]))


def _begins_with_part(slug: str, account: str) -> bool:
    """Return True for an account that begins with the first or last part of the name: "anar" and "ruizana" are Ana Ruiz's."""
    folded = account.casefold()
    parts = slug.split("-")
    return any(len(part) >= SHORTEST_PART and folded.startswith(part) for part in (parts[0], parts[-1]))


def _above_mailbox(near: HeadlineLines) -> list[str]:
    """Return the person of a line below which a mailbox stands that is called by a part of it."""
    for line, below in pairwise(("", *near.lines)):
        mailbox = EMAIL.search(below) if "@" in below else None
        name = (EMAIL.sub("", below).strip(" ()<>[],|") or line) if mailbox else ""
        if mailbox and is_one_name(name):
            parts = [part for part in _slug(name).split("-") if len(part) >= SHORTEST_PART]
            if any(part in mailbox[0].partition("@")[0].casefold() for part in parts):
                return [name]
    return []


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "-".join(re.findall(r"[^\W_]+", "".join(letter for letter in plain if not unicodedata.combining(letter))))
