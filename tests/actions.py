"""Every action of the desk with the roles that may do it: the table that reviewers read.

A new action without a line here fails a test. ``make`` builds one that would succeed, wanted by
``actor`` in ``place``; ``other`` is somebody else there.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from milepost.actions.action import Action
from milepost.actions.add_evidence import AddEvidence, AddOwnEvidence
from milepost.actions.add_member import AddMember
from milepost.actions.approve_keeper_key import ApproveKeeperKey
from milepost.actions.approve_publication import ApprovePublication
from milepost.actions.approve_report import ApproveReport
from milepost.actions.back_up import CreateBackup
from milepost.actions.bring_rows import BringRows
from milepost.actions.check_document import CheckDocument
from milepost.actions.confirm_finding import ConfirmFinding
from milepost.actions.contribute_information import ContributeInformation
from milepost.actions.create_report import CreateReport
from milepost.actions.create_user import CreateUser
from milepost.actions.create_workspace import CreateWorkspace
from milepost.actions.describe_source import DescribeSource
from milepost.actions.draft_finding import Claim, DraftFinding
from milepost.actions.end_tokens import EndTokens
from milepost.actions.export_bundle import ExportBundle
from milepost.actions.export_trail import ExportTrail
from milepost.actions.fetch_original import FetchOriginal
from milepost.actions.give_consent import Allowance, GiveConsent
from milepost.actions.give_grade import Asked as Grading
from milepost.actions.give_grade import GradeAsCivilSociety, GradeAsMonitor, GradeAsState
from milepost.actions.import_document import ImportDocument
from milepost.actions.information import Wording
from milepost.actions.issue_publication import IssuePublication
from milepost.actions.judge_finding import JudgeFinding
from milepost.actions.link_repeat import LinkRepeat, UnlinkRepeat
from milepost.actions.load_pack import LoadPack
from milepost.actions.look_through import LookThrough
from milepost.actions.make_calendar import MakeCalendar
from milepost.actions.make_keeper_key import MakeKeeperKey
from milepost.actions.make_token import MakeToken
from milepost.actions.move_part import MovePart
from milepost.actions.open_identity import OpenIdentity
from milepost.actions.prepare_publication import PreparePublication
from milepost.actions.propose_finding import ProposeFinding
from milepost.actions.queue_information import QueueInformation
from milepost.actions.rate_information import RateInformation
from milepost.actions.rate_source import RateSource
from milepost.actions.record_information import RecordInformation
from milepost.actions.record_informations import RecordInformations
from milepost.actions.record_source import RecordSource
from milepost.actions.record_verification import RecordVerification
from milepost.actions.relate_information import RelateInformation, UnrelateInformation
from milepost.actions.remove_member import RemoveMember
from milepost.actions.remove_part import RemovePart
from milepost.actions.reopen_check_finding import ReopenCheckFinding
from milepost.actions.reseal_vault import ResealVault
from milepost.actions.reset_password import ResetPassword
from milepost.actions.restore_backup import RestoreBackup
from milepost.actions.retire_keeper_key import LoseKeeperKey, RetireKeeperKey
from milepost.actions.return_finding import ReturnFinding
from milepost.actions.return_report import ReturnReport
from milepost.actions.review_grade import ReviewGrade
from milepost.actions.revoke_token import RevokeToken
from milepost.actions.save_draft import SaveDraft, SaveOwnDraft
from milepost.actions.save_entry import PutBackEntry, RemoveEntry, SaveEntry
from milepost.actions.save_paragraph import SaveParagraph
from milepost.actions.save_report import SaveReport
from milepost.actions.save_section import SaveSection
from milepost.actions.seal_identity import CorrectIdentity, SealIdentity
from milepost.actions.send_digest import SendDigest
from milepost.actions.set_aside_information import SetAsideInformation
from milepost.actions.set_digest import SetDigest
from milepost.actions.settle_check_finding import SettleCheckFinding
from milepost.actions.source import Description
from milepost.actions.stamp_evidence import StampEvidence
from milepost.actions.submit_report import SubmitReport
from milepost.actions.supersede_information import SupersedeInformation
from milepost.actions.take_sheet import TakeSheet
from milepost.actions.take_up_information import TakeUpInformation
from milepost.actions.tie_sources import TieSources, UntieSources
from milepost.actions.unlock import NoteRefusal, Proof
from milepost.actions.use_token import UseToken
from milepost.actions.view_evidence import ViewEvidence
from milepost.actions.view_finding import ViewFinding
from milepost.actions.view_information import ViewInformation, ViewOwnInformation
from milepost.actions.visit_workspace import VisitWorkspace
from milepost.actions.withdraw_calendar import WithdrawCalendar
from milepost.actions.withdraw_consent import WithdrawConsent, WithdrawOwnConsent
from milepost.actions.withdraw_finding import WithdrawFinding
from milepost.actions.withdraw_publication import WithdrawPublication
from milepost.evidence.vault.identity import Identity
from milepost.evidence.vault.keys import UnlockedKey, unwrap
from milepost.evidence.vault.sealing import seal
from milepost.records import manuscripts
from milepost.records.backup.sealing import Lock
from milepost.records.models import (
    AccessToken,
    Benchmark,
    Consent,
    Finding,
    Grade,
    Information,
    Judgement,
    KeeperKey,
    Law,
    Membership,
    Publication,
    Repeat,
    Report,
    SealedIdentity,
    Source,
    Subject,
    User,
    Visit,
    Weighing,
    Workspace,
)
from milepost.reporting import facts
from milepost.reporting.report import manuscript
from tests import evidence, factories, files
from tests.keepers import PASSPHRASE, keeper_key

NOBODY: set[str] = set()
OFFICER = {"officer"}
JUDGES = {"officer", "reviewer"}
REVIEWER = {"reviewer"}
GIVERS = {"contributor", "focal-point"}
KEEPER = {"keeper"}
ADMINISTRATOR = {"administrator"}
MEMBERS = {"officer", "reviewer", "contributor", "focal-point", "keeper", "administrator"}
IMPORTERS = {"officer", "administrator"}

RUMOUR = Wording(text="A new prison is planned somewhere in the north.")
DARA = Identity(name="Dara Imaginary")
LAW = {"key": "press-law", "title": "Law on the Press", "kind": "law", "year": "1995"}
PLAN = {"key": "press-plan", "title": "Plan to amend the Law on the Press", "due": "2027"}
PACK = facts.Facts(
    manifest=facts.Manifest(schema=facts.SCHEMA, title=factories.TITLE, workspace="Cambodia")
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who wants something, where, and somebody else there; with what it takes to want it."""

    actor: Any
    place: Workspace
    other: User

    @property
    def by(self) -> dict[str, Any]:
        """Who does it, and where."""
        return {"actor": self.actor, "workspace": self.place}

    def source(self) -> Source:
        """A source without an identity."""
        return evidence.source(self.place, self.other)

    def told(self, *, state: str = "to-check") -> Information:
        """What somebody else took down, credible, with permission for internal analysis."""
        made = evidence.information(
            self.place, self.other, "What she saw.", self.source(), state=state, credibility="2"
        )
        evidence.consent(made, "internal")
        return made

    def own(self) -> Information:
        """What the actor sent."""
        return evidence.information(self.place, self.actor, "What I saw.", self.source())

    def information(self, **about: Any) -> dict[str, Any]:
        """Who does it, where, and to what somebody else took down."""
        return {**self.by, "information": self.told(**about).public_id}

    def allowed(self, information: Information) -> Consent:
        """A permission of that information."""
        return evidence.consent(information, "judicial")[0]

    def finding(self, state: str) -> dict[str, Any]:
        """Who does it, where, and to which judgement of a finding of somebody else's."""
        made = Finding.objects.create(workspace=self.place, state=state)
        judgement = Judgement.objects.create(
            finding=made,
            number=1,
            claim="The cells are overcrowded.",
            standard="reasonable-suspicion",
            drafted_by=self.other,
        )
        Weighing.objects.create(
            judgement=judgement, information=self.told(), version=1, stance="supports"
        )
        made.judgement = judgement
        made.save()
        return {**self.by, "finding": made.public_id}

    def benchmark(self) -> Benchmark:
        """A benchmark."""
        return Benchmark.objects.create(
            workspace=self.place, document=factories.kept_document(self.place), number=1
        )

    def graded(self, letter: str = "C", finding: str = "") -> dict[str, Any]:
        """Who does it, where, and a grade of a benchmark; ``finding`` is the state of one cited."""
        benchmark = self.benchmark()
        cited: tuple[str, ...] = ()
        if finding:
            cited = (self.finding(finding)["finding"],)
            Finding.objects.get(public_id=cited[0]).benchmarks.add(benchmark)
        return {
            **self.by,
            "asked": Grading(
                benchmark=benchmark.public_id, period="2023", grade=letter, findings=cited
            ),
        }

    def grade(self) -> str:
        """The id of a grade of the monitor by somebody else, resting on a confirmed finding."""
        asked = self.graded(finding="confirmed")["asked"]
        made = Grade.objects.create(
            workspace=self.place,
            benchmark=Benchmark.objects.get(public_id=asked.benchmark),
            voice="monitor",
            period="2023",
            earliest=date(2023, 1, 1),
            latest=date(2023, 12, 31),
            scale="ccpr",
            grade="C",
            drafted_by=self.other,
        )
        made.findings.add(Finding.objects.get(public_id=asked.findings[0]))
        return made.public_id

    def vault(self) -> dict[str, Any]:
        """Who does it, where, and a second factor used just now."""
        return {**self.by, "proof": Proof(at=datetime.now(UTC))}

    def key(self, user: User, *, approved: bool = True) -> tuple[KeeperKey, UnlockedKey]:
        """A key of somebody's, and the same opened."""
        pair = keeper_key()
        now = datetime.now(UTC) if approved else None
        row = KeeperKey.objects.create(
            workspace=self.place, user=user, public=pair.public, wrapped=pair.wrapped, approved=now
        )
        return row, unwrap(pair.wrapped, PASSPHRASE)

    def sealed(self, *keys: KeeperKey) -> str:
        """The id of a source whose identity is sealed to the keys."""
        known, names = self.source(), [one.public for one in keys]
        SealedIdentity.objects.create(
            source=known, sealed=seal(DARA.to_bytes(), names), recipients=names
        )
        return known.public_id

    def judged(self, permission: str = "internal") -> tuple[Allowance, ...]:
        """A permission of the source of what was made last."""
        return (
            Allowance(
                source=Source.objects.latest("pk").public_id,
                covers="information",
                audience=permission,
                given_by="source",
                given_on=evidence.GIVEN_ON,
            ),
        )


def _repeating(asked: Asked, *, linked: bool) -> dict[str, Any]:
    one, other = asked.told(), asked.told()
    if linked:
        Repeat.objects.create(information=one, repeats=other, by=asked.other)
    return {**asked.by, "information": one.public_id, "other": other.public_id}


def _related(asked: Asked, *, related: bool) -> dict[str, Any]:
    told, target = asked.told(), asked.benchmark().public_id
    if related:
        Subject.objects.create(information=told, kind="benchmark", target=target)
    return {
        **asked.by,
        "information": told.public_id,
        "kind": "benchmark",
        "target": target,
    }


def _two_sources(asked: Asked, *, tied: bool) -> dict[str, Any]:
    one, other = asked.source(), asked.source()
    if tied:
        evidence.tie(one, other, asked.other)
    return {**asked.by, "source": one.public_id, "other": other.public_id}


def _opened(asked: Asked) -> dict[str, Any]:
    row, unlocked = asked.key(asked.actor)
    return {**asked.vault(), "source": asked.sealed(row), "reason": "contact", "key": unlocked}


def _with_own_key(asked: Asked) -> dict[str, Any]:
    _row, unlocked = asked.key(asked.actor)
    return {**asked.vault(), "unlocked": unlocked}


def _over_key(asked: Asked, *, approved: bool) -> dict[str, Any]:
    Membership.objects.create(workspace=asked.place, user=asked.other, role="keeper")
    held, _unlocked = asked.key(asked.other, approved=approved)
    return {**_with_own_key(asked), "key": held.public_id}


def _lost(asked: Asked) -> dict[str, Any]:
    asked.key(asked.actor)
    return asked.vault()


def _corrected(asked: Asked) -> dict[str, Any]:
    row, _unlocked = asked.key(_a_keeper(asked))
    return {**asked.vault(), "source": asked.sealed(row), "identity": DARA}


def _a_keeper(asked: Asked) -> User:
    return factories.member(asked.place, "keeper", email="keeper@milepost.example")


def _sealing(asked: Asked, **what: Any) -> dict[str, Any]:
    asked.key(_a_keeper(asked))
    return {**asked.by, **what}


def _recorded(asked: Asked, *, removed: bool = False) -> dict[str, Any]:
    Law.objects.create(
        workspace=asked.place, key="press-law", title="Law on the Press", removed=removed
    )
    return {**asked.by, "code": "laws", "key": "press-law"}


def _publication(asked: Asked, *, approved: bool) -> Publication:
    """Prepared by somebody else, and approved where asked for."""
    factories.kept_document(asked.place)
    someone = factories.member(asked.place, "officer", email="prepares@milepost.example")
    row = PreparePublication(
        actor=someone, workspace=asked.place, audience="public-without-identity"
    ).run()
    if approved:
        reviewer = factories.member(asked.place, "reviewer", email="approves@milepost.example")
        ApprovePublication(actor=reviewer, workspace=asked.place, publication=row.public_id).run()
    return row


def _prepared(asked: Asked) -> dict[str, Any]:
    factories.kept_document(asked.place)
    return {**asked.by, "audience": "public-without-identity"}


def _calendar(asked: Asked) -> dict[str, Any]:
    Visit.objects.create(workspace=asked.place, user=asked.actor, calendar="5a" * 32)
    return asked.by


def _waiting(asked: Asked) -> dict[str, Any]:
    row = Visit.objects.create(workspace=asked.place, user=asked.other, digest="daily")
    return {**asked.by, "visit": row.pk, "at": datetime.now(UTC)}


def _token(asked: Asked) -> dict[str, Any]:
    row = AccessToken.objects.create(
        workspace=asked.place, user=asked.actor, secret="5b" * 32, expires=datetime.now(UTC)
    )
    return {**asked.by, "token": row.public_id}


def _with_a_token(asked: Asked) -> dict[str, Any]:
    _token(asked)
    return asked.by


def _report(asked: Asked) -> Report:
    """Begun by somebody else, with a paragraph in its introduction."""
    email = "writes@milepost.example"
    found = Membership.objects.filter(workspace=asked.place, user__email=email).first()
    writer = found.user if found else factories.member(asked.place, "officer", email=email)
    by: dict[str, Any] = {"actor": writer, "workspace": asked.place}
    row = CreateReport(**by, title="Second report").run()
    part = row.sections.get(title="Introduction").public_id
    SaveParagraph(**by, report=row.public_id, section=part, text="Introduced.").run()
    return row


def _paragraph(asked: Asked) -> dict[str, Any]:
    row = _report(asked)
    paragraph = row.sections.get(title="Introduction").paragraphs.get()
    return {**asked.by, "report": row.public_id, "paragraph": paragraph.public_id}


def _settings(asked: Asked) -> dict[str, Any]:
    return {
        **asked.by,
        "report": _report(asked).public_id,
        "instead_of": 1,
        "title": "Third report",
        "language": "en",
        "audience": "government",
        "limit": 8_500,
        "counted": (),
    }


def _handed_in(asked: Asked) -> dict[str, Any]:
    row = _report(asked)
    SubmitReport(actor=row.made_by, workspace=asked.place, report=row.public_id).run()
    return {**asked.by, "report": row.public_id}


def _read(asked: Asked) -> dict[str, Any]:
    """Handed in, and read by a reviewer."""
    given = _handed_in(asked)
    row = Report.objects.get(public_id=given["report"])
    read = manuscripts.draft(row, datetime.now(UTC)).manuscript
    return {**given, "sha256": manuscript.digest(read)}


Make = Callable[[Asked], Action[Any]]

ACTIONS: dict[type[Action], tuple[Make, set[str]]] = {
    # publications
    PreparePublication: (lambda asked: PreparePublication(**_prepared(asked)), JUDGES),
    ApprovePublication: (
        lambda asked: ApprovePublication(
            **asked.by, publication=_publication(asked, approved=False).public_id
        ),
        REVIEWER,
    ),
    WithdrawPublication: (
        lambda asked: WithdrawPublication(
            **asked.by,
            publication=_publication(asked, approved=True).public_id,
            reason="A source asked for it.",
        ),
        REVIEWER,
    ),
    IssuePublication: (
        lambda asked: IssuePublication(
            **asked.by, publication=_publication(asked, approved=True), manifest="5a" * 32
        ),
        set(),
    ),
    # reports
    CreateReport: (lambda asked: CreateReport(**asked.by, title="Second report"), JUDGES),
    SaveReport: (lambda asked: SaveReport(**_settings(asked)), JUDGES),
    SaveSection: (
        lambda asked: SaveSection(**asked.by, report=_report(asked).public_id, title="Elections"),
        JUDGES,
    ),
    SaveParagraph: (
        lambda asked: SaveParagraph(**_paragraph(asked), instead_of=1, text="Introduced anew."),
        JUDGES,
    ),
    MovePart: (
        lambda asked: MovePart(
            **asked.by,
            report=(row := _report(asked)).public_id,
            section=row.sections.get(title="Method").public_id,
            by=1,
        ),
        JUDGES,
    ),
    RemovePart: (lambda asked: RemovePart(**_paragraph(asked), instead_of=1), JUDGES),
    SubmitReport: (
        lambda asked: SubmitReport(**asked.by, report=_report(asked).public_id),
        JUDGES,
    ),
    ApproveReport: (lambda asked: ApproveReport(**_read(asked)), REVIEWER),
    ReturnReport: (
        lambda asked: ReturnReport(**_handed_in(asked), reason="The method is missing."),
        REVIEWER,
    ),
    # documents
    ImportDocument: (
        lambda asked: ImportDocument(
            **asked.by, document=factories.document(), framework=factories.framework()
        ),
        IMPORTERS,
    ),
    CheckDocument: (
        lambda asked: CheckDocument(
            **asked.by, document=factories.kept_document(asked.place).public_id
        ),
        IMPORTERS,
    ),
    SettleCheckFinding: (
        lambda asked: SettleCheckFinding(
            **asked.by,
            finding=factories.kept_finding(asked.place).public_id,
            verdict="accepted",
            reason="The printed report has no such call.",
        ),
        JUDGES,
    ),
    ReopenCheckFinding: (
        lambda asked: ReopenCheckFinding(
            **asked.by,
            finding=factories.kept_finding(asked.place, settled_as="accepted").public_id,
        ),
        JUDGES,
    ),
    LoadPack: (lambda asked: LoadPack(**asked.by, facts=PACK), IMPORTERS),
    # sources
    RecordSource: (
        lambda asked: RecordSource(**asked.by, description=Description(kind="witness")),
        OFFICER,
    ),
    DescribeSource: (
        lambda asked: DescribeSource(
            **asked.by, source=asked.source().public_id, description=Description(kind="witness")
        ),
        OFFICER,
    ),
    RateSource: (
        lambda asked: RateSource(**asked.by, source=asked.source().public_id, grade="A"),
        JUDGES,
    ),
    TieSources: (
        lambda asked: TieSources(**_two_sources(asked, tied=False), kind="organisation"),
        JUDGES,
    ),
    UntieSources: (lambda asked: UntieSources(**_two_sources(asked, tied=True)), JUDGES),
    # the vault
    SealIdentity: (
        lambda asked: SealIdentity(
            **_sealing(asked, source=asked.source().public_id, identity=DARA)
        ),
        OFFICER,
    ),
    CorrectIdentity: (lambda asked: CorrectIdentity(**_corrected(asked)), KEEPER),
    OpenIdentity: (lambda asked: OpenIdentity(**_opened(asked)), KEEPER),
    MakeKeeperKey: (lambda asked: MakeKeeperKey(**asked.vault(), pair=keeper_key()), KEEPER),
    ApproveKeeperKey: (
        lambda asked: ApproveKeeperKey(**_over_key(asked, approved=False)),
        KEEPER,
    ),
    RetireKeeperKey: (lambda asked: RetireKeeperKey(**_over_key(asked, approved=True)), KEEPER),
    LoseKeeperKey: (lambda asked: LoseKeeperKey(**_lost(asked)), KEEPER),
    ResealVault: (lambda asked: ResealVault(**_with_own_key(asked)), KEEPER),
    NoteRefusal: (lambda asked: NoteRefusal(**asked.by, target="x"), KEEPER),
    # information
    RecordInformation: (
        lambda asked: RecordInformation(
            **asked.by, wording=RUMOUR, sources=(asked.source().public_id,)
        ),
        OFFICER,
    ),
    RecordInformations: (
        lambda asked: RecordInformations(
            **asked.by, wordings=[RUMOUR], source=asked.source().public_id
        ),
        OFFICER,
    ),
    ContributeInformation: (
        lambda asked: ContributeInformation(**asked.by, wording=RUMOUR),
        GIVERS,
    ),
    SupersedeInformation: (
        lambda asked: SupersedeInformation(
            **asked.information(), made_from=1, wording=RUMOUR, why="Heard it again."
        ),
        OFFICER,
    ),
    SaveDraft: (
        lambda asked: SaveDraft(
            **asked.by, form="information", allowed=frozenset({"text"}), fields={"text": ["a"]}
        ),
        OFFICER,
    ),
    SaveOwnDraft: (
        lambda asked: SaveOwnDraft(
            **asked.by, form="contribution", allowed=frozenset({"text"}), fields={"text": ["a"]}
        ),
        GIVERS,
    ),
    RateInformation: (lambda asked: RateInformation(**asked.information(), grade="1"), JUDGES),
    SetAsideInformation: (lambda asked: SetAsideInformation(**asked.information()), JUDGES),
    TakeUpInformation: (lambda asked: TakeUpInformation(**asked.information()), JUDGES),
    QueueInformation: (
        lambda asked: QueueInformation(**asked.information(state="checked")),
        JUDGES,
    ),
    LinkRepeat: (lambda asked: LinkRepeat(**_repeating(asked, linked=False)), JUDGES),
    UnlinkRepeat: (lambda asked: UnlinkRepeat(**_repeating(asked, linked=True)), JUDGES),
    RelateInformation: (
        lambda asked: RelateInformation(**_related(asked, related=False)),
        JUDGES,
    ),
    UnrelateInformation: (
        lambda asked: UnrelateInformation(**_related(asked, related=True)),
        JUDGES,
    ),
    ViewInformation: (lambda asked: ViewInformation(**asked.information()), JUDGES),
    ViewOwnInformation: (
        lambda asked: ViewOwnInformation(**asked.by, information=asked.own().public_id),
        GIVERS,
    ),
    LookThrough: (
        lambda asked: LookThrough(**asked.by, informations=(asked.told().public_id,)),
        JUDGES,
    ),
    # consent
    GiveConsent: (
        lambda asked: GiveConsent(**asked.information(), allowances=asked.judged("judicial")),
        JUDGES,
    ),
    WithdrawConsent: (
        lambda asked: WithdrawConsent(**asked.by, consent=asked.allowed(asked.told()).public_id),
        JUDGES,
    ),
    WithdrawOwnConsent: (
        lambda asked: WithdrawOwnConsent(**asked.by, consent=asked.allowed(asked.own()).public_id),
        GIVERS,
    ),
    # evidence
    AddEvidence: (
        lambda asked: AddEvidence(**asked.information(), prepared=files.brought(b"A statement.")),
        OFFICER,
    ),
    AddOwnEvidence: (
        lambda asked: AddOwnEvidence(
            **asked.by,
            information=asked.own().public_id,
            prepared=files.brought(b"A statement."),
        ),
        GIVERS,
    ),
    ViewEvidence: (
        lambda asked: ViewEvidence(
            **asked.by, evidence=files.kept(asked.place, asked.other).public_id
        ),
        JUDGES,
    ),
    FetchOriginal: (
        lambda asked: FetchOriginal(
            **asked.by, evidence=files.kept(asked.place, asked.other).public_id, reason="expert"
        ),
        OFFICER,
    ),
    ExportBundle: (
        lambda asked: ExportBundle(
            **asked.by,
            informations=(files.kept(asked.place, asked.other).information.public_id,),
            audience="judicial",
            originals=False,
        ),
        OFFICER,
    ),
    StampEvidence: (
        lambda asked: StampEvidence(
            actor=asked.actor, evidence=files.kept(asked.place, asked.other), token=files.TOKEN
        ),
        NOBODY,
    ),
    RecordVerification: (
        lambda asked: RecordVerification(
            actor=asked.actor, found=[(files.kept(asked.place, asked.other), "verified")]
        ),
        NOBODY,
    ),
    # findings
    DraftFinding: (
        lambda asked: DraftFinding(**asked.by, claim=Claim(text="The cells are overcrowded.")),
        JUDGES,
    ),
    JudgeFinding: (
        lambda asked: JudgeFinding(
            **asked.finding("confirmed"), instead_of=1, claim=Claim(text="They were.")
        ),
        JUDGES,
    ),
    ProposeFinding: (lambda asked: ProposeFinding(**asked.finding("draft"), number=1), JUDGES),
    ConfirmFinding: (
        lambda asked: ConfirmFinding(**asked.finding("proposed"), number=1),
        REVIEWER,
    ),
    ReturnFinding: (
        lambda asked: ReturnFinding(
            **asked.finding("proposed"), number=1, reason="Ask the clinic too."
        ),
        REVIEWER,
    ),
    WithdrawFinding: (
        lambda asked: WithdrawFinding(**asked.finding("confirmed"), number=1),
        REVIEWER,
    ),
    ViewFinding: (lambda asked: ViewFinding(**asked.finding("draft")), JUDGES),
    # grades
    GradeAsState: (lambda asked: GradeAsState(**asked.graded("A")), {"focal-point"}),
    GradeAsCivilSociety: (lambda asked: GradeAsCivilSociety(**asked.graded("D")), {"contributor"}),
    GradeAsMonitor: (lambda asked: GradeAsMonitor(**asked.graded("C", "confirmed")), JUDGES),
    ReviewGrade: (lambda asked: ReviewGrade(**asked.by, grade=asked.grade()), REVIEWER),
    # registers: the State records what it says it did, officers everything
    SaveEntry: (lambda asked: SaveEntry(**asked.by, code="laws", cells=LAW), OFFICER),
    BringRows: (
        lambda asked: BringRows(**asked.by, code="actions", rows=[PLAN], origin="sheet"),
        {"officer", "focal-point"},
    ),
    RemoveEntry: (lambda asked: RemoveEntry(**_recorded(asked)), OFFICER),
    PutBackEntry: (lambda asked: PutBackEntry(**_recorded(asked, removed=True)), OFFICER),
    TakeSheet: (lambda asked: TakeSheet(**asked.by, code="cases"), JUDGES),
    # looks, calendars, letters
    VisitWorkspace: (lambda asked: VisitWorkspace(**asked.by), MEMBERS),
    MakeCalendar: (lambda asked: MakeCalendar(**asked.by, language="fr"), MEMBERS),
    WithdrawCalendar: (lambda asked: WithdrawCalendar(**_calendar(asked)), MEMBERS),
    SetDigest: (lambda asked: SetDigest(**asked.by, digest="daily", language="fr"), MEMBERS),
    SendDigest: (lambda asked: SendDigest(**_waiting(asked)), NOBODY),
    # tokens of the API: everybody their own
    MakeToken: (
        lambda asked: MakeToken(**asked.by, called="Charts", scopes=("read",), days=30),
        MEMBERS,
    ),
    RevokeToken: (lambda asked: RevokeToken(**_token(asked)), MEMBERS),
    EndTokens: (lambda asked: EndTokens(**_with_a_token(asked)), MEMBERS),
    UseToken: (
        lambda asked: UseToken(**_token(asked), day=date(2026, 11, 23)),
        MEMBERS,
    ),
    # people, the trail, the installation
    AddMember: (
        lambda asked: AddMember(**asked.by, user=asked.other, role="reviewer"),
        ADMINISTRATOR,
    ),
    RemoveMember: (lambda asked: RemoveMember(**asked.by, user=asked.other), ADMINISTRATOR),
    CreateUser: (
        lambda asked: CreateUser(
            **asked.by,
            email="new@milepost.example",
            password="nineteen quiet lanterns",
            role="officer",
        ),
        ADMINISTRATOR,
    ),
    ExportTrail: (lambda asked: ExportTrail(**asked.by), {"reviewer", "administrator"}),
    CreateWorkspace: (lambda asked: CreateWorkspace(**asked.by, title="Laos"), NOBODY),
    ResetPassword: (
        lambda asked: ResetPassword(
            **asked.by, user=asked.other, password="nineteen quiet lanterns"
        ),
        NOBODY,
    ),
    CreateBackup: (
        lambda asked: CreateBackup(**asked.by, lock=Lock(recipients=("age1",))),
        NOBODY,
    ),
    # what it puts in place is tried with the backups themselves
    RestoreBackup: (
        lambda asked: RestoreBackup(
            **asked.by, sealed=io.BytesIO(), whole=None, journal=None, replace=True
        ),
        NOBODY,
    ),
}

NOT_WRITTEN_DOWN: set[type[Action]] = {SaveDraft, SaveOwnDraft, UseToken, VisitWorkspace}
"""Nothing of the record changes by these."""

BY_A_PERSON: set[type[Action]] = {DraftFinding, JudgeFinding, ConfirmFinding}
"""The command line is refused these: a judgement has someone who makes it."""
