"""The world's cities by the names that news has for them, in Latin, Cyrillic, Arabic and Chinese letters, and where they lie.

The table is sorted text, a name a line, that is searched where it lies: a look-up takes some microseconds, and nothing is built from it but
the Chinese names, which stand in their text without spaces and have to be looked for at every character.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

# Two cities within so many degrees of each other, 110 km, share a cell: a suburb and its city, a town and the city that its region is
# named after. From 270 km on they never do.
REACH = 1.0
LONGEST_NAME = 4
LONGEST_CHINESE = 8
# Without their endings "в Казани" is Казань; names in -ов and -ин keep theirs, for it is theirs in every case.
_ENDING = re.compile(r"(?:ого|его|ом|ем|ой|ей|ий|ый|ая|ое|ые|ых|их|ах|ях|а|я|у|ю|ы|и|е|о|ь|й)$")
FEWEST_LETTERS = 4
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_FIRST_HAN, _AFTER_HAN = "\u4e00".encode(), "\ua000".encode()


@dataclass(frozen=True, slots=True)
class City:
    """What the table has of a name.

    Attributes:
        places: Latitude and longitude of every city that is called so, in degrees.
        english: Its English name where the name is Chinese and the city is not, else empty.
    """

    places: tuple[tuple[float, float], ...]
    english: str = ""


@lru_cache(maxsize=20_000)
def folded_city(name: str) -> str:
    """Write a name as the table does: in lower case, without accents and Russian endings, hyphens as spaces."""
    words = name.casefold().replace("ё", "е").replace("-", " ").replace("’", "'").removesuffix("'s").split()
    stems = (_ENDING.sub("", word) if "а" <= word[0] <= "я" and len(word) >= FEWEST_LETTERS else word for word in words)
    letters = unicodedata.normalize("NFKD", " ".join(stems))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def cells_around(latitude: float, longitude: float) -> set[str]:
    """Name the cells of a degree each that a circle of half of `REACH` around a place touches; near places share one."""
    reach = REACH / 2
    cells = set()
    for row in range(math.floor(latitude - reach), math.floor(latitude + reach) + 1):
        away = latitude - min(max(latitude, row), row + 1)
        half = math.sqrt(max(0.0, reach * reach - away * away))
        # A degree of longitude is shorter towards the poles.
        east = longitude * math.cos(math.radians(row + 0.5))
        cells |= {f"{row}:{column}" for column in range(math.floor(east - half), math.floor(east + half) + 1)}
    return cells


class Cities:
    """The table of cities; it is read when the first name is looked up, once.

    A line is a folded name, a tab, and "latitude,longitude" of each city of that name with semicolons between; Chinese names of cities
    abroad have a tab and the English name behind that. Lines are sorted by their bytes; those that begin with "#" are remarks.
    """

    def __init__(self, read: Callable[[], bytes] = bytes) -> None:
        self._read = read

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._read().rstrip().split(b"\n")

    @cached_property
    def _chinese(self) -> tuple[frozenset[str], frozenset[str]]:
        first, after = (bisect_left(self._lines, end) for end in (_FIRST_HAN, _AFTER_HAN))
        names = frozenset(line.decode().partition("\t")[0] for line in self._lines[first:after])
        return names, frozenset(name[:2] for name in names)

    def find(self, name: str) -> City | None:
        """Give what the table has of a name, in any case and accents."""
        key = folded_city(name).encode() + b"\t"
        at = bisect_left(self._lines, key)
        return _city(self._lines[at]) if at < len(self._lines) and self._lines[at].startswith(key) else None

    def chinese(self, text: str) -> list[tuple[str, City]]:
        """List the cities that a Chinese text names, in its order, each the longest name that stands there."""
        found = []
        names, begins = self._chinese
        for run in _HAN_RUN.findall(text):
            after = 0
            for at in range(len(run) - 1):
                if at < after or run[at : at + 2] not in begins:
                    continue
                lengths = range(min(LONGEST_CHINESE, len(run) - at), 1, -1)
                name = next((run[at : at + length] for length in lengths if run[at : at + length] in names), "")
                if name and (city := self.find(name)):
                    found.append((name, city))
                    after = at + len(name)
        return found


def _city(line: bytes) -> City:
    _, places, *english = line.decode().split("\t")
    pairs = (tuple(map(float, place.split(","))) for place in places.split(";"))
    return City(tuple((latitude, longitude) for latitude, longitude in pairs), *english)
