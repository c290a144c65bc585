"""How alike two texts are: to suggest that one information repeats another.

Works for every script, also those that put no space between words. A suggestion only: that
something is a repeat, a person says.
"""

import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from heapq import nsmallest

SIZE = 24  # hashes kept of a text; the likeness is right to about 0.1
ALIKE = 0.5  # from this likeness a repeat is suggested
_LENGTH = 8  # characters of a shingle
_LEFT_OUT = frozenset("PZSC")  # punctuation, spaces, signs, control characters


def shingles(text: str) -> frozenset[int]:
    """The 24 smallest hashes of the text's runs of 8 characters, signed 64 bit.

    Case, spaces, punctuation and forms of one character make no difference. Empty for a text
    without letters and digits.
    """
    return frozenset(nsmallest(SIZE, {_hash(run) for run in _runs(text)}))


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """How much two texts share, 0 to 1, from their ``shingles``; 0 where one is empty.

    An estimate of the Jaccard index by the smallest hashes of both together (Broder 1997).
    """
    if not one or not other:
        return 0.0
    smallest = nsmallest(SIZE, one | other)
    return sum(1 for value in smallest if value in one and value in other) / len(smallest)


def _runs(text: str) -> Iterator[str]:
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKC", text).casefold()
        if unicodedata.category(character)[0] not in _LEFT_OUT
    )
    if plain:
        yield from (plain[at : at + _LENGTH] for at in range(max(len(plain) - _LENGTH, 0) + 1))


def _hash(run: str) -> int:
    return int.from_bytes(
        blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True
    )
