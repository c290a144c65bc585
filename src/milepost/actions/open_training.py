"""Open the training workspace: a year's work on an invented country, each change an action."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import CommandLine, together
from milepost.actions.add_member import AddMember
from milepost.actions.approve_publication import ApprovePublication
from milepost.actions.approve_report import ApproveReport
from milepost.actions.bring_rows import BringRows
from milepost.actions.confirm_finding import ConfirmFinding
from milepost.actions.create_report import CreateReport
from milepost.actions.create_user import CreateUser
from milepost.actions.create_workspace import CreateWorkspace
from milepost.actions.draft_finding import Claim, DraftFinding, Weighed
from milepost.actions.give_consent import Allowance
from milepost.actions.give_grade import VOICES, Asked
from milepost.actions.import_document import ImportDocument
from milepost.actions.information import Wording
from milepost.actions.load_pack import cells
from milepost.actions.prepare_publication import PreparePublication
from milepost.actions.propose_finding import ProposeFinding
from milepost.actions.rate_information import RateInformation
from milepost.actions.record_information import RecordInformation
from milepost.actions.record_source import RecordSource
from milepost.actions.reset_password import ResetPassword
from milepost.actions.review_grade import ReviewGrade
from milepost.actions.save_paragraph import SaveParagraph
from milepost.actions.source import Description
from milepost.actions.submit_report import SubmitReport
from milepost.actions.tie_sources import TieSources
from milepost.documents.document import Document
from milepost.records import facts, manuscripts, people, workspaces
from milepost.records.models import Benchmark, User, Workspace
from milepost.records.models.finding import FindingState
from milepost.records.models.information import SubjectKind
from milepost.records.registers.catalogue import REGISTERS
from milepost.reporting.facts import RegisterRow
from milepost.reporting.report import manuscript
from milepost.reporting.year import (
    FindingEntry,
    GradeEntry,
    InformationEntry,
    ReportEntry,
    Year,
)
from milepost.values.errors import InputError

if TYPE_CHECKING:
    from milepost.reporting.framework_json import FoundFramework

OF_THE_STATE = "actions"
"""The register that the State focal point fills; the officer fills the others."""

SPEAKERS = {"state": "state", "civil-society": "partner", "monitor": "officer"}
"""Who of the year's people speaks in which voice."""

_FINDING = re.compile(r"\[\[finding:(?P<key>[a-z-]+)\]\]")

REVIEWER, OFFICER = "reviewer", "officer"


@dataclass(frozen=True, kw_only=True)
class Training:
    """What the workspace is made of. ``registers`` are rows by the code of the register."""

    year: Year
    document: Document
    framework: "FoundFramework"
    registers: Mapping[str, tuple[RegisterRow, ...]]


def open_training(training: Training, password: str) -> tuple[Workspace, bool]:
    """The training workspace, and whether it was made now; its accounts have ``password`` then.

    All of it or nothing; where it is there already nothing changes, whatever was done in it
    since. Raises ``InputError`` where a workspace of real work has its name or address.
    """
    year = training.year
    found = _found(year)
    if found is not None:
        return found, False
    with together():
        workspace = CreateWorkspace(
            actor=CommandLine(),
            title=year.title,
            slug=year.slug,
            mandate=year.mandate,
            fictitious=True,
        ).run()
        _Work(training, workspace, _accounts(year, workspace, password)).do()
    return workspace, True


def renew_password(year: Year, password: str) -> None:
    """Let all accounts of the training workspace sign in with ``password`` from now on."""
    with together():
        for one in year.people:
            user = people.with_address(one.email)
            if user is not None:
                ResetPassword(actor=CommandLine(), user=user, password=password).run()


def _found(year: Year) -> Workspace | None:
    found = workspaces.called(year.title) or Workspace.objects.filter(slug=year.slug).first()
    if found is not None and not found.fictitious:
        raise InputError(
            _("There is a workspace of this name already, and it is no training workspace"),
            where=found.name,
            remedy=_("Rename it, or learn on another installation."),
        )
    return found


def _accounts(year: Year, workspace: Workspace, password: str) -> dict[str, User]:
    made = {}
    for one in year.people:
        user = people.with_address(one.email)
        if user is None:
            user = CreateUser(
                actor=CommandLine(),
                email=one.email,
                password=password,
                workspace=workspace,
                role=one.role,
            ).run()
        else:
            AddMember(actor=CommandLine(), workspace=workspace, user=user, role=one.role).run()
        made[one.key] = user
    return made


class _Work:
    """The year as it is worked off; what was made is kept by the key others name it by."""

    def __init__(self, training: Training, workspace: Workspace, users: dict[str, User]) -> None:
        self.training = training
        self.year = training.year
        self.workspace = workspace
        self.users = users
        self.sources: dict[str, str] = {}
        self.informations: dict[str, str] = {}
        self.findings: dict[str, str] = {}
        self.benchmarks: dict[str, str] = {}

    def do(self) -> None:
        """All of it, in the order in which one thing rests on another."""
        ImportDocument(
            actor=self.users[OFFICER],
            workspace=self.workspace,
            document=self.training.document,
            framework=self.training.framework,
        ).run()
        rows = Benchmark.objects.filter(workspace=self.workspace)
        self.benchmarks = dict(rows.values_list("label", "public_id"))
        self._sources()
        # as it came in, so that lists go by the day too
        for told in sorted(self.year.informations, key=lambda one: one.date):
            self._information(told)
        for found in self.year.findings:
            self._finding(found)
        for graded in self.year.grades:
            self._grade(graded)
        self._registers()
        self._publication()
        if self.year.written is not None:
            self._report(self.year.written)

    def _sources(self) -> None:
        for one in self.year.sources:
            self.sources[one.key] = (
                RecordSource(
                    actor=self.users[OFFICER],
                    workspace=self.workspace,
                    description=Description(
                        kind=one.kind,
                        level=one.level,
                        area=one.area,
                        description=one.description,
                        risk=one.risk,
                    ),
                    reliability=one.reliability,
                    reason=one.reason,
                )
                .run()
                .public_id
            )
        for tie in self.year.ties:
            TieSources(
                actor=self.users[OFFICER],
                workspace=self.workspace,
                source=self.sources[tie.source],
                other=self.sources[tie.other],
                kind=tie.kind,
            ).run()

    def _information(self, told: InformationEntry) -> None:
        actor, source = self.users[OFFICER], self.sources[told.source]
        made = RecordInformation(
            actor=actor,
            workspace=self.workspace,
            wording=Wording(
                text=told.text,
                language="en",
                channel=told.channel,
                date=told.date,
                place=told.place,
            ),
            sources=(source,),
            subjects=tuple((SubjectKind.BENCHMARK, one) for one in self._marks(told.about)),
            allowances=tuple(
                Allowance(
                    source=source,
                    covers="information",
                    audience=audience,
                    given_by=told.given_by,
                    given_on=date.fromisoformat(told.date),
                    purpose=told.purpose,
                )
                for audience in told.allows
            ),
        ).run()
        if told.credibility:
            RateInformation(
                actor=actor,
                workspace=self.workspace,
                information=made.public_id,
                grade=told.credibility,
            ).run()
        self.informations[told.key] = made.public_id

    def _finding(self, found: FindingEntry) -> None:
        drafter = self.users[found.by]
        made = DraftFinding(
            actor=drafter,
            workspace=self.workspace,
            claim=Claim(
                text=found.claim,
                standard=found.standard,
                weighed=tuple(
                    Weighed(
                        information=self.informations[one.information],
                        stance=one.stance,
                        resolved=one.resolved,
                    )
                    for one in found.weighed
                ),
            ),
            benchmarks=dict.fromkeys(self._marks(found.benchmarks)),
        ).run()
        self.findings[found.key] = made.public_id
        if found.state == FindingState.DRAFT:
            return
        ProposeFinding(
            actor=drafter, workspace=self.workspace, finding=made.public_id, number=1
        ).run()
        if found.state == FindingState.CONFIRMED:
            ConfirmFinding(
                actor=self.users[REVIEWER],
                workspace=self.workspace,
                finding=made.public_id,
                number=1,
            ).run()

    def _grade(self, given: GradeEntry) -> None:
        made = VOICES[given.voice](
            actor=self.users[SPEAKERS[given.voice]],
            workspace=self.workspace,
            asked=Asked(
                benchmark=self.benchmarks[given.benchmark],
                period=given.period,
                grade=given.grade,
                rationale=given.rationale,
                by=given.by,
                findings=tuple(self.findings[one] for one in given.findings),
            ),
        ).run()
        if given.reviewed:
            ReviewGrade(
                actor=self.users[REVIEWER], workspace=self.workspace, grade=made.public_id
            ).run()

    def _registers(self) -> None:
        symbol = self.training.document.symbol or ""
        for register in (one for one in REGISTERS if one.code in self.training.registers):
            who = "state" if register.code == OF_THE_STATE else OFFICER
            BringRows(
                actor=self.users[who],
                workspace=self.workspace,
                code=register.code,
                rows=[_row(one, symbol) for one in self.training.registers[register.code]],
                origin=f"training {self.year.slug}",
            ).run()

    def _publication(self) -> None:
        made = PreparePublication(
            actor=self.users[OFFICER], workspace=self.workspace, audience=self.year.audience
        ).run()
        ApprovePublication(
            actor=self.users[REVIEWER], workspace=self.workspace, publication=made.public_id
        ).run()

    def _report(self, entry: ReportEntry) -> None:
        by: dict[str, Any] = {"actor": self.users[OFFICER], "workspace": self.workspace}
        founding = facts.founding_document(self.workspace)
        report = CreateReport(
            **by, title=entry.title, document=founding.public_id, audience=self.year.audience
        ).run()
        sections = dict(report.sections.values_list("title", "public_id"))
        for one in entry.paragraphs:
            text = _FINDING.sub(
                lambda found: f"[[finding:{self.findings[found['key']]}]]", one.text
            )
            SaveParagraph(
                **by, report=report.public_id, section=sections[one.section], text=text
            ).run()
        SubmitReport(**by, report=report.public_id).run()
        reviewer = {**by, "actor": self.users[REVIEWER]}
        read = manuscripts.draft(report, timezone.now()).manuscript
        ApproveReport(**reviewer, report=report.public_id, sha256=manuscript.digest(read)).run()

    def _marks(self, labels: Iterable[str]) -> list[str]:
        return [self.benchmarks[one] for one in labels]


def _row(row: RegisterRow, symbol: str) -> Mapping[str, str]:
    """The cells of a row; the report is the document of those alone that name a place in it."""
    given = dict(cells(row, ""))
    return {**given, "document": symbol if "at" in row else ""}
