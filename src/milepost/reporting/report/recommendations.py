"""Recommendations set as a report sets them: bold, a paragraph to each addressee."""

from collections.abc import Iterable, Mapping

from milepost.reporting.report.report import Item, Paragraph, Section, Text


def addressed(asked: Iterable[tuple[str, Text]]) -> Mapping[str, tuple[Text, ...]]:
    """Group recommendations by addressee, both in the order they come in.

    Each is given as (addressee, text).
    """
    groups: dict[str, list[Text]] = {}
    for addressee, text in asked:
        groups.setdefault(addressee, []).append(text)
    return {addressee: tuple(texts) for addressee, texts in groups.items()}


def section(
    title: str,
    conclusions: Iterable[Text],
    asked: Iterable[tuple[Text, Iterable[Text]]],
) -> Section:
    """Return the section of conclusions and recommendations.

    ``asked`` gives the lead of each addressee ("The Special Rapporteur recommends that the
    Government:") and what is asked, item by item; all in bold, as the report format wants it.
    """
    return Section(
        title=title,
        blocks=(
            *(Paragraph(text=text, bold=True) for text in conclusions),
            *(
                Paragraph(text=lead, bold=True, items=tuple(Item(text=one) for one in texts))
                for lead, texts in asked
            ),
        ),
    )
