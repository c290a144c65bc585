"""The words of a report against its limit, as a bar: a piece for each section."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A section's share: ``x`` and ``width`` of 100; ``over`` where it lies behind the limit."""

    title: str
    words: int
    x: float
    width: float
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The bar. ``mark`` is where the limit stands, of 100; null where all stays below it."""

    total: int
    limit: int
    left: int
    over: int
    pieces: tuple[Piece, ...]
    mark: float | None


def draw(total: int, limit: int, parts: Iterable[tuple[str, int]]) -> Budget:
    """``parts`` are titles and words, in order; those without words are left out."""
    named = [(title, words) for title, words in parts if words]
    whole = max(limit, sum(words for _, words in named), 1)
    pieces, at = [], 0
    for title, words in named:
        pieces.append(
            Piece(
                title=title,
                words=words,
                x=round(at / whole * 100, 3),
                # a hair of paper between two sections
                width=max(round(words / whole * 100 - 0.25, 3), 0.15),
                over=at + words > limit,
            )
        )
        at += words
    return Budget(
        total=total,
        limit=limit,
        left=max(limit - total, 0),
        over=max(total - limit, 0),
        pieces=tuple(pieces),
        mark=round(limit / whole * 100, 3) if whole > limit else None,
    )
