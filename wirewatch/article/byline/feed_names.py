"""Who wrote an article, among the names that its feed gives. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from wirewatch.article.byline.names.agencies import is_organization, signed_agency
from wirewatch.article.byline.names.person_names import clean_names


def people_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the people among the names that a feed gives."""
    return tuple(name for name in clean_names(names) if not is_organization(name))


def agency_among(names: Iterable[str]) -> str:
    """Return the first agency among the names that a feed gives, or nothing."""
    return next((agency for name in names if (agency := signed_agency(name))), "")
