"""What a later version of a text says otherwise, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

MOST_WORDS = 4000
"""Texts of more words are compared by lines: comparing takes the square of the pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that is in both versions, only in the earlier or only in the later."""

    kind: Literal["same", "gone", "new"]
    text: str


def between(before: str, after: str) -> list[Piece]:
    """Both texts as one row of pieces, from which either can be read."""
    longest = max(len(before.split()), len(after.split()))
    pieces = re.compile(r"\S+\s*|\s+" if longest <= MOST_WORDS else r"[^\n]*\n?")
    old, new = ([one for one in pieces.findall(text) if one] for text in (before, after))
    if max(len(old), len(new)) > MOST_WORDS:
        return [Piece(kind="gone", text=before), Piece(kind="new", text=after)]
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(kind="same", text="".join(old[a:b])))
            continue
        if b > a:
            found.append(Piece(kind="gone", text="".join(old[a:b])))
        if d > c:
            found.append(Piece(kind="new", text="".join(new[c:d])))
    return found
