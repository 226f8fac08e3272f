"""What a machine, a position or a firm is called where a person's name was expected: "系统管理员", "Editör", "Webbyrån Våg AB".

Systems write the account that filed a text, templates the agency that made them, into the place of the author. The words are those of
`role_names.txt`, which is read once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from importlib import resources

WORDS_FILE = "role_names.txt"
CAPITALS = "capitals"
# The words of longer names are a sentence.
MOST_WORDS = 4
# Forms of firms that are letters with stops between, or that no blank keeps from the name: "Fala sp. z o.o.", "株式会社みなと".
LEGAL_FORM = re.compile(
    r"\b(?:sp(?:\.|ółka)?\s?z\.?\s?o\.\s?o|(?-i:S\.\s?A|S\.\s?L|A\.\s?Ş|A/S)|s\.\s?[pc]\.\s?a|s\.\s?r\.\s?[lo]|d\.\s?o\.\s?o|(?-i:a\.\s?s))\.?$|"
    r"(?:有限|股份|株式|責任|责任|集团|集團)公司|(?:株式|有限|合同)会社|^주식회사|주식회사$|\(주\)|㈜|㈱",
    re.IGNORECASE,
)
# What Turkish capitals leave of their dot.
DOT = "\u0307"


def _words_by_kind() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in (resources.files(__package__) / WORDS_FILE).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, words = line.split("\t")
            found[kind].update((words if kind == CAPITALS else words.casefold()).split())
    return {kind: frozenset(words) for kind, words in found.items()}


KINDS = _words_by_kind()
MACHINES, FIRMS = KINDS["machine"], KINDS["firm"]
NOBODYS = MACHINES | KINDS["position"]
ROLE_WORDS = NOBODYS | KINDS["beside"]
FORMS_BEHIND, CAPITAL_FORMS, FORMS_BEFORE = KINDS["behind"], KINDS[CAPITALS], KINDS["before"]


def is_machine(name: str) -> bool:
    """Return True for an account of nobody's: all words are a system's or a position's, and one of them a system's."""
    words = _words(name)
    return not MACHINES.isdisjoint(words) and ROLE_WORDS.issuperset(words)


def is_role(name: str) -> bool:
    """Return True for a position or a service, alone or with what it is of, and for a firm."""
    words = _words(name)
    if LEGAL_FORM.search(name) is not None:
        return True
    if not words:
        return False
    if words[0] in ROLE_WORDS and ROLE_WORDS.issuperset(words):
        return len(words) > 1 or words[0] in NOBODYS
    return len(words) > 1 and (words[0] in FORMS_BEFORE or not FIRMS.isdisjoint(words) or _ends_in_form(name))


def _ends_in_form(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1].replace(".", "")
    return last.casefold() in FORMS_BEHIND or (last in CAPITAL_FORMS and not name.isupper())


def _words(name: str) -> list[str]:
    words = name.casefold().replace(DOT, "").replace("_", " ").rstrip("0123456789").split()
    return words if len(words) <= MOST_WORDS else []
