"""Quotations looked up in the documents they are cited from: true, elsewhere, altered, absent.

Compared are words: case, punctuation, kinds of quote, dash and space do not count; every other
difference does, a changed figure above all. Dots part a quotation into pieces that must come
in order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from milepost.checking.finding import Finding, finding
from milepost.checking.index import SourceIndex
from milepost.checking.quoted import Quoted, quoted
from milepost.checking.words import words
from milepost.documents.document import Document
from milepost.documents.quotations import OMISSION

_CANDIDATES = 4
_ALTERED = 0.6  # of the words of a quotation stand, in order, where it was taken from
_ALIKE = 0.85
_SHOWN_CHANGES = 4


@dataclass(frozen=True, slots=True)
class _Alike:
    """How much of a quotation a place bears out, and where it differs.

    ``own`` counts the runs of words that hardly any other place has.
    """

    place: int
    share: float
    own: float
    changes: tuple[str, ...]


def check(document: Document, sources: Sequence[Document]) -> Iterable[Finding]:
    """Yield the quotations that the sources do not bear out where they are said to stand.

    A quotation from a document that is not among the sources is passed over.
    """
    indexes: dict[str, list[SourceIndex]] = {}
    given = {_key(source.symbol) for source in sources if source.symbol}
    wanted = [one for one in quoted(document) if _key(one.symbol) in given]
    needed = {_key(one.symbol) for one in wanted}
    for source in sources:
        if source.symbol and _key(source.symbol) in needed:
            indexes.setdefault(_key(source.symbol), []).append(SourceIndex(source))
    for one in wanted:
        yield from judge(one, indexes[_key(one.symbol)])


def is_borne_out(text: str, paragraphs: Iterable[str]) -> bool:
    """Whether the paragraphs cited, read as one, have the words of a quotation in order."""
    pieces = [said for part in OMISSION.split(text) if (said := words(part))]
    return bool(pieces) and _in_order(
        pieces, "".join(f" {' '.join(words(one))} " for one in paragraphs)
    )


def judge(one: Quoted, indexes: Sequence[SourceIndex]) -> Iterator[Finding]:
    """Yield the finding on one quotation, or nothing where a source bears it out."""
    pieces = [said for part in OMISSION.split(one.text) if (said := words(part))]
    if not pieces or any(_is_true(pieces, one, index) for index in indexes):
        return
    for index in indexes:
        elsewhere = _elsewhere(pieces, index)
        if elsewhere is not None:
            yield _misplaced(one, index, elsewhere)
            return
    alike = [(_most_alike(pieces, one, index), index) for index in indexes]
    best, index = max(alike, key=lambda pair: pair[0].share if pair[0] else 0.0)
    # a formula that many paragraphs open with makes no quotation
    if best is not None and best.share >= (_ALTERED if best.own >= 1 else _ALIKE):
        yield _altered(one, index, best)
    else:
        yield finding(
            "quotation-not-found",
            "error",
            f"{one.symbol} does not have these words{_no_such(one, index)}.",
            (one.at, f"{one.text} {one.as_printed}"),
        )


def _is_true(pieces: list[list[str]], one: Quoted, index: SourceIndex) -> bool:
    """Whether the cited paragraphs, read as one, have the pieces in order."""
    cited = [place for number in one.numbers for place in index.of_number(number)]
    if cited:
        return _in_order(pieces, "".join(index.texts[place] for place in cited))
    # a source read without paragraph numbers can only be searched as a whole
    return not index.has_numbers and _elsewhere(pieces, index) is not None


def _in_order(pieces: list[list[str]], text: str) -> bool:
    plain = text.replace("  ", " ")
    end = 0
    for piece in pieces:
        wanted = f" {' '.join(piece)} "
        at = plain.find(wanted, end)
        if at < 0:
            return False
        end = at + len(wanted) - 1
    return True


def _elsewhere(pieces: list[list[str]], index: SourceIndex) -> int | None:
    """The place, alone or with the next, that has the pieces in order."""
    longest = max(pieces, key=len)
    votes = index.votes(longest)
    for place in sorted(votes, key=votes.__getitem__, reverse=True)[: 4 * _CANDIDATES]:
        if _in_order(pieces, index.texts[place]):
            return place
        for first in (place - 1, place):
            both = "".join(index.texts[max(first, 0) : first + 2])
            if _in_order(pieces, both):
                return max(first, 0)
    return None


def _most_alike(pieces: list[list[str]], one: Quoted, index: SourceIndex) -> _Alike | None:
    """The place that bears out most words of a quotation; the cited one, where as much."""
    said = [word for piece in pieces for word in piece]
    votes = index.votes(said)
    found = sorted(votes, key=votes.__getitem__, reverse=True)[:_CANDIDATES]
    cited = [place for number in one.numbers for place in index.of_number(number)]
    places = list(dict.fromkeys((*cited[:_CANDIDATES], *found)))
    alike = [
        replace(_compare(pieces, place, index.texts[place]), own=votes.get(place, 0.0))
        for place in places
    ]
    return max(alike, key=lambda one: one.share, default=None)


def _compare(pieces: list[list[str]], place: int, plain: str) -> _Alike:
    if all(f" {' '.join(piece)} " in plain for piece in pieces):
        return _Alike(place, 1.0, 0.0, ())
    text = plain.split()
    said = [word for piece in pieces for word in piece]
    ends = {sum(map(len, pieces[: n + 1])) for n in range(len(pieces))}
    matcher = SequenceMatcher(None, text, said, autojunk=False)
    codes = matcher.get_opcodes()
    same = sum(last - first for tag, _, _, first, last in codes if tag == "equal")
    changes: list[str] = []
    for tag, a, b, first, last in codes:
        # what stands before, after and between the pieces was not quoted
        is_left_out = tag == "delete" and (first in ends or first == 0)
        if tag != "equal" and not is_left_out:
            changes.append(_change(" ".join(text[a:b]), " ".join(said[first:last])))
    return _Alike(place, same / len(said), 0.0, tuple(changes))


def _change(source: str, quotation: str) -> str:
    if not source:
        return f'"{quotation}" is added'
    return f'"{source}" is left out' if not quotation else f'"{source}" has become "{quotation}"'


def _misplaced(one: Quoted, index: SourceIndex, place: int) -> Finding:
    number = index.numbers[place]
    where = f"paragraph {number}" if number else index.locators[place]
    return finding(
        "quotation-misplaced",
        "error",
        f"The words are true but stand in {where} of {one.symbol}, "
        f"not in {_cited(one)}{_no_such(one, index)}.",
        (one.at, f"{one.text} {one.as_printed}"),
        source=_evidence(index, place),
    )


def _altered(one: Quoted, index: SourceIndex, best: _Alike) -> Finding:
    number = index.numbers[best.place]
    where = f"paragraph {number}" if number else index.locators[best.place]
    is_cited = number in one.numbers or not index.has_numbers
    elsewhere = "" if is_cited else f" (cited is {_cited(one)})"
    changes = "; ".join(best.changes[:_SHOWN_CHANGES])
    more = len(best.changes) - _SHOWN_CHANGES
    said = changes or "the pieces do not come in this order"
    return finding(
        "quotation-mismatch",
        "error",
        f"The quotation differs from {where} of {one.symbol}{elsewhere}: {said}"
        f"{f'; and {more} more' if more > 0 else ''}.",
        (one.at, f"{one.text} {one.as_printed}"),
        source=_evidence(index, best.place),
    )


def _evidence(index: SourceIndex, place: int) -> tuple[str, str]:
    return f"{index.symbol} {index.locators[place]}", index.originals[place]


def _cited(one: Quoted) -> str:
    kind = "paragraph" if len(one.numbers) == 1 else "paragraphs"
    return f"{kind} {', '.join(one.numbers)}"


def _no_such(one: Quoted, index: SourceIndex) -> str:
    missing = [number for number in one.numbers if not index.of_number(number)]
    if not missing or not index.has_numbers:
        return ""
    return f"; it has no paragraph {', '.join(missing)}"


def _key(symbol: str | None) -> str:
    return "".join((symbol or "").split()).casefold()
