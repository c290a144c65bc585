"""The next report put together: its head, what was written and approved, its annexes."""

from dataclasses import dataclass

from milepost.reporting.report.annexes import Framework, annexes
from milepost.reporting.report.report import Report, Section, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What people wrote for the report and a reviewer approved, in the order of its outline."""

    summary: tuple[Text, ...] = ()
    sections: tuple[Section, ...] = ()


def build(framework: Framework, content: Content, *, title: str, language: str) -> Report:
    """Return the report that follows on the one that ``framework`` was read from.

    Its symbol, session and date are the United Nations' to give, so it bears none.
    """
    founding = framework.document
    return Report(
        title=title,
        language=language,
        organ=founding.organ,
        agenda_item=", ".join(founding.agenda_items) or None,
        distribution="General",
        summary=content.summary,
        sections=content.sections,
        annexes=annexes(framework),
    )
