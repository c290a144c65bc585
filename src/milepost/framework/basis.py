"""A cell of quotations taken apart: one quotation with its own citation is one basis."""

from milepost.documents import items, quotations
from milepost.documents.quotations import Quotation
from milepost.framework.benchmark import Basis
from milepost.values.symbols import PATTERN as SYMBOL


def split(cell: str, at: str) -> tuple[Basis, ...]:
    """Return the bases in a cell, in order; ``at`` is the row's locator.

    Text that no citation closes is a concern or a response to a resolution when it says so,
    and otherwise a recommendation without symbol.
    """
    bases: list[Basis] = []
    for quotation in quotations.split(cell, at):
        bases.extend(_cited(quotation, at) if quotation.cited else [_uncited(quotation, at)])
    return tuple(bases)


def _cited(quotation: Quotation, at: str) -> list[Basis]:
    return [
        Basis(
            kind="recommendation",
            symbol=citation.symbol,
            paragraphs=citation.paragraphs,
            items=_labels(quotation),
            text=quotation.text,
            as_printed=quotation.as_printed,
            elided=quotation.elided,
            at=at,
        )
        for citation in quotation.cited
    ]


def _uncited(quotation: Quotation, at: str) -> Basis:
    symbol = SYMBOL.search(quotation.text) if quotation.kind == "resolution" else None
    return Basis(
        kind="recommendation" if quotation.kind == "quotation" else quotation.kind,
        symbol=symbol[0] if symbol else None,
        paragraphs=(),
        items=_labels(quotation),
        text=quotation.text,
        as_printed=None,
        elided=quotation.elided,
        at=at,
    )


def _labels(quotation: Quotation) -> tuple[str, ...]:
    return tuple(item.label for item in items.find(quotation.text))
