"""A source made ready to be searched: its places as plain words, and where each run of three
words stands. Built once in time linear but for one sort; a look-up costs a bisection."""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from milepost.checking.places import places
from milepost.checking.words import words
from milepost.documents.document import Document

_RUN = 3
_BITS = 32
_MASK = (1 << _BITS) - 1
_FACTORS = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D
_COMMON_RUN = 256  # a run of words that stands more often tells no place


class SourceIndex:
    """The places of one source. ``texts`` are their words joined by single spaces, a space
    at both ends; ``locators`` and ``numbers`` go with them (null for what has no number)."""

    def __init__(self, document: Document) -> None:
        self.symbol = document.symbol
        self.locators: list[str] = []
        self.numbers: list[str | None] = []
        self.texts: list[str] = []
        self.originals: list[str] = []
        self._ids: dict[str, int] = {}
        self._starts = array("q")
        self._by_number: dict[str, list[int]] = defaultdict(list)
        ids = array("q")
        for place in places(document):
            said = words(place.text)
            if not said:
                continue
            if place.number is not None:
                self._by_number[place.number].append(len(self.texts))
            self._starts.append(len(ids))
            ids.extend(self._ids.setdefault(word, len(self._ids)) for word in said)
            self.locators.append(place.at)
            self.numbers.append(place.number)
            self.texts.append(f" {' '.join(said)} ")
            self.originals.append(place.text)
        self._runs = array("Q", sorted(_runs(ids)))

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.texts)

    @property
    def has_numbers(self) -> bool:
        """Whether any place is a numbered paragraph."""
        return bool(self._by_number)

    def of_number(self, number: str) -> list[int]:
        """The places with a paragraph number."""
        return self._by_number.get(number, [])

    def votes(self, said: list[str]) -> dict[int, float]:
        """The places that share runs of three words with ``said``, the rarer the weightier."""
        ids = array("q", (self._ids.get(word, -1) for word in said))
        found: dict[int, float] = defaultdict(float)
        for key, at in _split(_runs(ids)):
            if -1 in ids[at : at + _RUN]:
                continue
            first = bisect_left(self._runs, key << _BITS)
            last = bisect_right(self._runs, (key << _BITS) | _MASK, first)
            count = last - first
            if 0 < count <= _COMMON_RUN:
                for where in chain(self._runs[first:last]):
                    found[bisect_right(self._starts, where & _MASK) - 1] += 1 / count
        return found


def _runs(ids: "array[int]") -> Iterator[int]:
    """Each run of three words as a hash in the upper bits and its position in the lower."""
    one, two, three = _FACTORS
    for at, (a, b, c) in enumerate(zip(ids, ids[1:], ids[2:], strict=False)):
        yield ((a * one ^ b * two ^ c * three) & _MASK) << _BITS | at


def _split(runs: Iterator[int]) -> Iterator[tuple[int, int]]:
    return ((run >> _BITS, run & _MASK) for run in runs)
