"""Pairs that lead from one to another, to be asked for those that can matter to a few."""

from collections.abc import Iterable

Pair = tuple[str, str]


class Pairs:
    """Such as sources that are tied, in heaps that no pair leads out of."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._heaps: dict[str, list[Pair]] = {}
        for pair in pairs:
            one, other = (self._heaps.setdefault(end, []) for end in pair)
            if one is not other:
                # the smaller joins the larger, and all in it know
                less, more = sorted((one, other), key=len)
                more += less
                for end in {end for held in less for end in held} | set(pair):
                    self._heaps[end] = more
            self._heaps[pair[0]].append(pair)

    def about(self, names: Iterable[str]) -> list[Pair]:
        """All pairs that any of ``names`` is tied by, over however many others."""
        if not self._heaps:
            return []
        found = {id(held): held for name in names if (held := self._heaps.get(name))}
        return [pair for held in found.values() for pair in held]
