"""Draft a finding: a claim, what supports and contradicts it, and the benchmarks it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import clean, says
from milepost.evidence.corroboration import Corroboration
from milepost.records import corroboration
from milepost.records.models import (
    Benchmark,
    Finding,
    FindingBenchmark,
    Information,
    Judgement,
    User,
    Weighing,
    Workspace,
)
from milepost.records.models.finding import Stance
from milepost.values import vocabulary
from milepost.values.errors import InputError, NotFound

LONGEST_CLAIM = 5000
LONGEST_REASON = 2000
MOST_WEIGHED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An information by its public id, what it does to the claim, and why it no longer stands
    against it (empty where it does).
    """

    information: str
    stance: str
    resolved: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a judgement says: the claim, the standard claimed (may be empty), what was weighed."""

    text: str = field(repr=False)
    standard: str = ""
    weighed: tuple[Weighed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DraftFinding(Action[Finding]):
    """A new finding in draft, about ``benchmarks`` (public ids, with a statement's number or null).

    Raises ``InputError`` for no claim or a standard above what the information reaches,
    ``NotFound`` for a benchmark, a statement or an information that is not of this workspace.
    """

    name: ClassVar[str] = "finding.draft"
    permission: ClassVar[str | None] = "finding.draft"

    workspace: Workspace
    claim: Claim
    benchmarks: Mapping[str, int | None] = field(default_factory=dict)

    def change(self) -> Change[Finding]:
        """Write the finding with its first judgement."""
        if not isinstance(self.actor, User):
            raise InputError(
                _("A finding needs someone who drafts it"), remedy=_("Draft it on the desk.")
            )
        about = _benchmarks(self.workspace, self.benchmarks)
        finding = Finding.objects.create(workspace=self.workspace)
        FindingBenchmark.objects.bulk_create(
            FindingBenchmark(finding=finding, benchmark=one, statement=self.benchmarks[key])
            for key, one in about.items()
        )
        judgement = write(finding, self.claim, self.actor, number=1)
        return Change(
            result=finding,
            target=finding.public_id,
            detail={
                "judgement": judgement.number,
                "standard": judgement.standard,
                "weighed": len(self.claim.weighed),
                "benchmarks": sorted(one.public_id for one in about.values()),
            },
        )


def write(finding: Finding, claim: Claim, drafter: User, *, number: int) -> Judgement:
    """Write ``claim`` as the judgement that holds; in the caller's transaction.

    Raises ``InputError`` and ``NotFound`` as ``DraftFinding`` does.
    """
    text = clean(claim.text)
    if not says(text):
        raise InputError(_("No claim was made"), remedy=_("Say in a sentence what was found."))
    if len(text) > LONGEST_CLAIM:
        raise InputError(
            _("The claim is longer than %(most)d characters") % {"most": LONGEST_CLAIM},
            remedy=_("Say what was found; the information says how it is known."),
        )
    if claim.standard and claim.standard not in vocabulary.load("standards-of-proof"):
        raise InputError(
            _("There is no such standard of proof"), remedy=_("Choose one of those listed.")
        )
    weighed = _weighed(finding.workspace, claim.weighed)
    judgement = Judgement.objects.create(
        finding=finding, number=number, claim=text, standard=claim.standard, drafted_by=drafter
    )
    Weighing.objects.bulk_create(
        Weighing(
            judgement=judgement,
            information=information,
            version=information.version.number if information.version else 1,
            stance=one.stance,
            resolved=clean(one.resolved)[:LONGEST_REASON],
        )
        for one, information in weighed
    )
    finding.judgement = judgement
    finding.save(update_fields=["judgement"])
    refuse_above(judgement)
    return judgement


def refuse_above(judgement: Judgement) -> Corroboration:
    """What the judgement's information reaches today.

    Raises ``InputError`` where the judgement claims more than that.
    """
    reached = corroboration.of([judgement])[judgement.pk]
    if (
        judgement.standard
        and corroboration.shown(judgement.standard, reached) != judgement.standard
    ):
        raise InputError(
            _("The information does not reach the standard of proof that is claimed"),
            remedy=_(
                "Claim a lower standard, or bring in information from another independent source."
            ),
        )
    return reached


def _benchmarks(workspace: Workspace, asked: Mapping[str, int | None]) -> dict[str, Benchmark]:
    found = {
        one.public_id: one
        for one in Benchmark.objects.filter(workspace=workspace, public_id__in=list(asked))
    }
    for key, statement in asked.items():
        if key not in found:
            raise NotFound(
                _("There is no such benchmark any more"),
                where=key[:80],
                remedy=_("Load the page again."),
            )
        if statement is not None and not 1 <= statement <= len(found[key].statements or ()):
            raise NotFound(
                _("The benchmark has no such statement"),
                where=f"{key}, {statement}",
                remedy=_("Choose another."),
            )
    return found


def _weighed(workspace: Workspace, asked: tuple[Weighed, ...]) -> list[tuple[Weighed, Information]]:
    if len(asked) > MOST_WEIGHED:
        raise InputError(
            _("More than %(most)d informations are weighed at once") % {"most": MOST_WEIGHED},
            remedy=_("Make several findings of it."),
        )
    if any(one.stance not in Stance.values for one in asked):
        raise InputError(
            _("It is not said whether an information supports or contradicts the claim"),
            remedy=_("Choose one for each."),
        )
    by_id = {
        one.public_id: one
        for one in Information.objects.filter(
            workspace=workspace, public_id__in=[one.information for one in asked]
        ).select_related("version")
    }
    # the last word on an information holds
    last = {one.information: one for one in asked}
    for key in last:
        if key not in by_id:
            raise NotFound(
                _("There is no such information any more"),
                where=key[:80],
                remedy=_("Load the page again."),
            )
    return [(one, by_id[key]) for key, one in last.items()]
