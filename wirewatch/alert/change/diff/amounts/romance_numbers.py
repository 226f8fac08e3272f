"""Numbers from 17 to 99 that French and Spanish write as one word, or with hyphens, as words are compared: without these. Pure."""

from __future__ import annotations

FRENCH_UNITS = "deux trois quatre cinq six sept huit neuf"
_FRENCH_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatrevingt": 80}
# In Belgium and Switzerland.
_FRENCH_TENS |= {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
_FRENCH_TEENS = "dix onze douze treize quatorze quinze seize dixsept dixhuit dixneuf"
# "Soixante-quinze" and "quatre-vingt-quinze" go on counting to nineteen.
_COUNTS_ON = ("soixante", "quatrevingt")
# Some leave the accent out.
_SPANISH_UNITS = ("un ún uno una", "dos dós", "tres trés", "cuatro", "cinco", "seis séis", "siete", "ocho", "nueve")


def _compounds() -> dict[str, int]:
    found = {"dixsept": 17, "dixhuit": 18, "dixneuf": 19, "quatrevingts": 80, "dieciseis": 16}
    for ten, base in _FRENCH_TENS.items():
        found[ten] = base
        found |= {f"{ten}{unit}": base + value for value, unit in enumerate(FRENCH_UNITS.split(), 2)}
        found |= {f"{ten}{joint}{one}": base + 1 for joint in ("", "et") for one in ("un", "une")}
    for ten in _COUNTS_ON:
        found |= {f"{ten}{teen}": _FRENCH_TENS[ten] + value for value, teen in enumerate(_FRENCH_TEENS.split(), 10)}
    found["soixanteetonze"] = 71
    return found | {f"veinti{form}": 20 + value for value, forms in enumerate(_SPANISH_UNITS, 1) for form in forms.split()}


COMPOUNDS = {word: str(value) for word, value in _compounds().items()}
