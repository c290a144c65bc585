"""The lines above the title of a report."""

from dataclasses import dataclass

from milepost.reporting.report import words
from milepost.reporting.report.report import Report


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the head; ``at_end`` sets it at the outer margin, where symbol and date stand."""

    text: str
    at_end: bool = False


def lines(report: Report) -> tuple[Line, ...]:
    """Return the lines that are known: symbol, distribution, date, language; organ, session,
    agenda item."""
    own = words.of(report.language)
    distribution, item = report.distribution, report.agenda_item
    found = (
        (report.symbol, True),
        (own.distribution.format(distribution) if distribution else None, True),
        (own.date(report.issued) if report.issued else None, True),
        (own.original.format(own.name), True),
        (report.organ, False),
        (report.session, False),
        (own.item.format(item) if item else None, False),
        (report.agenda_title, False),
    )
    return tuple(Line(text, at_end) for text, at_end in found if text)
