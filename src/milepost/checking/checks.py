"""All checks in one row, and ``check``, which runs them."""

from collections.abc import Callable, Iterable, Sequence

from milepost.checking import (
    addresses,
    citations,
    cross_references,
    dates,
    duplicates,
    figures,
    names,
    notes,
    numbering,
    omissions,
    quotations,
    ratios,
    symbols,
    totals,
)
from milepost.checking.finding import SEVERITIES, Finding
from milepost.documents.document import Document

Check = Callable[[Document], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    citations.check,
    cross_references.check,
    symbols.check,
    dates.check,
    totals.check,
    ratios.check,
    figures.check,
    names.check,
    duplicates.check,
    notes.check,
    numbering.check,
    omissions.check,
    addresses.check,
)


def check(document: Document, sources: Sequence[Document] = ()) -> tuple[Finding, ...]:
    """Return what looks wrong in a document, the gravest first.

    With ``sources``, the documents it cites, its quotations are looked up in them; a quotation
    from a document that is not among them is passed over.
    """
    found = [finding for one in CHECKS for finding in one(document)]
    if sources:
        found.extend(quotations.check(document, sources))
    return tuple(sorted(found, key=lambda one: SEVERITIES.index(one.severity)))
