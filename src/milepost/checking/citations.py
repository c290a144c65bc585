"""Citations in conflict: one quotation under two numbers, one number for two texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from milepost.checking.finding import Finding, finding
from milepost.checking.quoted import Quoted, quoted
from milepost.checking.words import content, words
from milepost.documents.document import Document

_CODE = "citation-conflict"
_OWN_LEAD = 15  # words: shorter openings are formulas that many paragraphs share
_FORMULA = 4
_ALIKE = 0.15
_SHOWN = 220


def check(document: Document) -> Iterable[Finding]:
    """Yield quotations whose citations cannot all be right.

    The same opening words under two paragraphs of one document, unless an item of the same
    letter differs; one paragraph with two texts for the same item; one paragraph quoted from
    its beginning with two different beginnings on two subjects.
    """
    by_symbol: dict[str, list[Quoted]] = defaultdict(list)
    for one in quoted(document):
        by_symbol[one.symbol].append(one)
    for symbol, quotations in by_symbol.items():
        reported: set[Quoted] = set()
        yield from _one_text_two_numbers(symbol, quotations, reported)
        yield from _one_number_two_texts(symbol, quotations, reported)


def _one_text_two_numbers(
    symbol: str, quotations: list[Quoted], reported: set[Quoted]
) -> Iterator[Finding]:
    same: dict[tuple[str, ...], list[Quoted]] = defaultdict(list)
    for one in quotations:
        lead = tuple(words(one.lead))
        if len(lead) >= _OWN_LEAD:
            same[lead].append(one)
    for group in same.values():
        first = group[0]
        others = [one for one in group if not set(one.numbers) & set(first.numbers)]
        if not others or any(items_differ(first, other) for other in others):
            continue
        numbers = " and ".join(dict.fromkeys(", ".join(one.numbers) for one in group))
        reported.update(group)
        yield finding(
            _CODE,
            "error",
            f"The same words of {symbol} are cited as paragraph {numbers}.",
            *((one.at, _shown(one)) for one in (first, *others)),
        )


def _one_number_two_texts(
    symbol: str, quotations: list[Quoted], reported: set[Quoted]
) -> Iterator[Finding]:
    under: dict[str, list[Quoted]] = defaultdict(list)
    for one in quotations:
        if len(one.numbers) == 1 and one not in reported:
            under[one.numbers[0]].append(one)
    for number, group in under.items():
        first = group[0]
        others = {one.text: one for one in group[1:] if _another_text(first, one)}
        if others:
            yield finding(
                _CODE,
                "error",
                f"Paragraph {number} of {symbol} is cited for two different texts.",
                *((one.at, _shown(one)) for one in (first, *others.values())),
            )


def _another_text(one: Quoted, other: Quoted) -> bool:
    return items_differ(one, other) or _beginnings_differ(one, other)


def items_differ(one: Quoted, other: Quoted) -> bool:
    """Whether an item of the same letter says something else."""
    texts = {item.label: item.text for item in one.items}
    return any(
        item.label in texts and _likeness(texts[item.label], item.text) < 0.5
        for item in other.items
    )


def _beginnings_differ(one: Quoted, other: Quoted) -> bool:
    """Whether both begin as a paragraph begins, one with a list and one without, and speak of
    different things: "X should: (a) ..." and "X should strengthen ..."."""
    first, second = words(one.lead), words(other.lead)
    shared = next(
        (n for n, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]),
        min(len(first), len(second)),
    )
    one_is_list, other_is_list = one.lead.endswith(":"), other.lead.endswith(":")
    return (
        shared >= _FORMULA
        and first != second
        and one_is_list != other_is_list
        and _likeness(one.text, other.text, without=first[:shared]) < _ALIKE
    )


def _likeness(one: str, other: str, without: Iterable[str] = ()) -> float:
    """The share of the shorter text's content words that both have."""
    mine, theirs = (set(content(text)) - set(without) for text in (one, other))
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)


def _shown(one: Quoted) -> str:
    """The beginning of a quotation and its citation, short enough to be shown whole."""
    text = " ".join(one.text.split())
    head = text if len(text) <= _SHOWN else f"{text[: text.rfind(' ', 0, _SHOWN)]}…"
    return f"{head} {one.as_printed}"
