"""The record of the cache of translations. Only the standard library is imported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Translation:
    """A sentence as a machine translated it.

    Attributes:
        sentence: The original, as messages show it.
        language: Tag of the language that it was translated to.
        translated: The translation as the service gave it.
        translator: Service or model that translated.
        translated_at: When.
    """

    sentence: str
    language: str
    translated: str
    translator: str
    translated_at: datetime
