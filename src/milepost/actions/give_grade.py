"""Grade a benchmark in one of the three voices; a later grade for the same supersedes."""

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import clean
from milepost.assessment import grade as grading
from milepost.records.models import Benchmark, Finding, Grade, User, Workspace
from milepost.values.dates import DateError, PartialDate, parse_date
from milepost.values.errors import InputError, NotFound

LONGEST_RATIONALE = 10_000
LONGEST_BY = 200


class AlreadyGraded(InputError):
    """Another grade holds than the one that was to be superseded. Nothing was changed.

    ``held`` is its number, ``grade`` its code.
    """

    held = 0
    grade = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A grade as asked for. ``benchmark`` and ``findings`` are public ids; ``statement`` is 0 for
    the whole benchmark; ``period`` a partial date ("2023"). ``instead_of`` is the number of the
    grade it supersedes, 0 for none.
    """

    benchmark: str
    period: str
    grade: str
    scale: str = ""
    statement: int = 0
    rationale: str = field(default="", repr=False)
    by: str = field(default="", repr=False)
    findings: tuple[str, ...] = ()
    instead_of: int = 0


@dataclass(frozen=True, kw_only=True)
class GiveGrade(Action[Grade]):
    """One voice's grade. Subclasses say which, and who may speak in it.

    Raises ``NotFound`` for a benchmark or finding that is not of this workspace, ``InputError``
    for a period that is no date, a scale or grade that was not in use, and what a voice needs;
    ``AlreadyGraded`` where another grade holds than the one that was seen.
    """

    name: ClassVar[str] = "grade.give"
    voice: ClassVar[str]

    actor: User
    workspace: Workspace
    asked: Asked

    def change(self) -> Change[Grade]:
        """Write the grade and let the one before hold no longer."""
        asked = self.asked
        benchmark = Benchmark.objects.filter(
            workspace=self.workspace, public_id=asked.benchmark
        ).first()
        if benchmark is None:
            raise NotFound(_("There is no such benchmark"), remedy=_("Load the page again."))
        if not 0 <= asked.statement <= len(benchmark.statements or ()):
            raise NotFound(_("The benchmark has no such statement"), remedy=_("Choose another."))
        period = _period(asked.period)
        scale = asked.scale or self.workspace.scale or grading.default_scale()
        grading.check(scale, asked.grade, period.latest)
        findings = self.resting_on(benchmark)
        held = Grade.objects.filter(
            benchmark=benchmark,
            statement=asked.statement,
            voice=self.voice,
            earliest=period.earliest,
            latest=period.latest,
            holds=True,
        ).first()
        if (held.number if held else 0) != asked.instead_of:
            raise _already(held)
        if held is not None:
            held.holds = False
            held.save(update_fields=["holds"])
        made = Grade.objects.create(
            workspace=self.workspace,
            benchmark=benchmark,
            statement=asked.statement,
            voice=self.voice,
            by=clean(asked.by)[:LONGEST_BY],
            period=clean(asked.period),
            earliest=period.earliest,
            latest=period.latest,
            scale=scale,
            grade=asked.grade,
            rationale=clean(asked.rationale)[:LONGEST_RATIONALE],
            number=asked.instead_of + 1,
            drafted_by=self.actor,
        )
        made.findings.set(findings)
        return Change(
            result=made,
            target=made.public_id,
            detail={
                "benchmark": benchmark.public_id,
                "voice": self.voice,
                "scale": scale,
                "grade": asked.grade,
                "from": period.earliest.isoformat(),
                "to": period.latest.isoformat(),
                "number": made.number,
            },
        )

    @abstractmethod
    def resting_on(self, benchmark: Benchmark) -> list[Finding]:
        """The findings the grade cites, as the voice needs them."""


@dataclass(frozen=True, kw_only=True)
class GradeAsState(GiveGrade):
    """What the State says of itself."""

    voice: ClassVar[str] = "state"
    permission: ClassVar[str | None] = "grade.state"

    def resting_on(self, benchmark: Benchmark) -> list[Finding]:
        """Those cited; none is needed. Raises ``NotFound``."""
        return _cited(self.workspace, self.asked, benchmark)


@dataclass(frozen=True, kw_only=True)
class GradeAsCivilSociety(GiveGrade):
    """What civil society says."""

    voice: ClassVar[str] = "civil-society"
    permission: ClassVar[str | None] = "grade.civil"

    def resting_on(self, benchmark: Benchmark) -> list[Finding]:
        """Those cited; none is needed. Raises ``NotFound``."""
        return _cited(self.workspace, self.asked, benchmark)


@dataclass(frozen=True, kw_only=True)
class GradeAsMonitor(GiveGrade):
    """What the monitor finds: it rests on confirmed findings, and counts once reviewed."""

    voice: ClassVar[str] = "monitor"
    permission: ClassVar[str | None] = "grade.monitor"

    def resting_on(self, benchmark: Benchmark) -> list[Finding]:
        """Raise ``InputError`` unless at least one finding is cited and all are confirmed."""
        found = _cited(self.workspace, self.asked, benchmark)
        if not grading.rests([finding.state for finding in found]):
            raise InputError(
                _("The monitor’s grade rests on confirmed findings, one at least"),
                remedy=_("Cite a confirmed finding on this benchmark."),
            )
        return found


VOICES: dict[str, type[GiveGrade]] = {
    one.voice: one for one in (GradeAsState, GradeAsCivilSociety, GradeAsMonitor)
}


def _cited(workspace: Workspace, asked: Asked, benchmark: Benchmark) -> list[Finding]:
    """The findings cited. Raises ``NotFound`` for one that is not on this benchmark."""
    found = list(
        Finding.objects.filter(
            workspace=workspace, public_id__in=asked.findings, benchmarks=benchmark
        ).distinct()
    )
    if len(found) < len(set(asked.findings)):
        raise NotFound(
            _("A finding cited is not one on this benchmark"), remedy=_("Choose another.")
        )
    return found


def _already(held: Grade | None) -> AlreadyGraded:
    error = AlreadyGraded(
        _("There is a grade for this period already, or there was a moment ago"),
        remedy=_("Look at it below. Send yours again to supersede it; it stays in the history."),
    )
    error.held, error.grade = (held.number, held.grade) if held else (0, "")
    return error


def _period(text: str) -> PartialDate:
    try:
        return parse_date(clean(text))
    except DateError as error:
        raise InputError(
            _("The period is no date that can be read"), remedy=_("Write a year, such as 2023.")
        ) from error
