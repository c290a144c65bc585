"""Who may do what: every action tried as every role, and by those without one."""

import importlib
import pkgutil
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from milepost.actions.action import Action, CommandLine
from milepost.actions.add_evidence import AddEvidence
from milepost.actions.add_member import AddMember
from milepost.actions.check_document import CheckDocument
from milepost.actions.create_user import CreateUser
from milepost.actions.create_workspace import CreateWorkspace
from milepost.actions.export_bundle import ExportBundle
from milepost.actions.fetch_original import FetchOriginal
from milepost.actions.import_document import ImportDocument
from milepost.actions.load_pack import LoadPack
from milepost.actions.permissions import may, require
from milepost.actions.record_verification import RecordVerification
from milepost.actions.remove_member import RemoveMember
from milepost.actions.reopen_check_finding import ReopenCheckFinding
from milepost.actions.reset_password import ResetPassword
from milepost.actions.settle_check_finding import SettleCheckFinding
from milepost.actions.stamp_evidence import StampEvidence
from milepost.actions.view_evidence import ViewEvidence
from milepost.records.models import AuditEntry, Membership, User, Workspace
from milepost.records.models.people import Role
from milepost.reporting import facts
from milepost.values import vocabulary
from milepost.values.errors import PermissionRefused
from tests import factories
from tests import files as evidence

pytestmark = pytest.mark.django_db

PACK = facts.Facts(
    manifest=facts.Manifest(schema=facts.SCHEMA, title=factories.TITLE, workspace="Cambodia")
)

ACTIONS: dict[type[Action], tuple[Callable[..., Action], set[str]]] = {
    ImportDocument: (
        lambda actor, place, other: ImportDocument(
            actor=actor,
            workspace=place,
            document=factories.document(),
            framework=factories.framework(),
        ),
        {"officer", "administrator"},
    ),
    CheckDocument: (
        lambda actor, place, other: CheckDocument(
            actor=actor, workspace=place, document=factories.kept_document(place).public_id
        ),
        {"officer", "administrator"},
    ),
    SettleCheckFinding: (
        lambda actor, place, other: SettleCheckFinding(
            actor=actor,
            workspace=place,
            finding=factories.kept_finding(place).public_id,
            verdict="accepted",
            reason="The printed report has no such call.",
        ),
        {"officer", "reviewer"},
    ),
    ReopenCheckFinding: (
        lambda actor, place, other: ReopenCheckFinding(
            actor=actor,
            workspace=place,
            finding=factories.kept_finding(place, settled_as="accepted").public_id,
        ),
        {"officer", "reviewer"},
    ),
    AddEvidence: (
        lambda actor, place, other: AddEvidence(
            actor=actor,
            workspace=place,
            information=evidence.statement(place, other).public_id,
            prepared=evidence.brought(b"A statement."),
        ),
        {"officer"},
    ),
    ViewEvidence: (
        lambda actor, place, other: ViewEvidence(
            actor=actor, workspace=place, evidence=evidence.kept(place, other).public_id
        ),
        {"officer", "reviewer"},
    ),
    FetchOriginal: (
        lambda actor, place, other: FetchOriginal(
            actor=actor,
            workspace=place,
            evidence=evidence.kept(place, other).public_id,
            reason="expert",
        ),
        {"officer"},
    ),
    ExportBundle: (
        lambda actor, place, other: ExportBundle(
            actor=actor,
            workspace=place,
            informations=(evidence.kept(place, other).information.public_id,),
            audience="judicial",
            originals=False,
        ),
        {"officer"},
    ),
    StampEvidence: (
        lambda actor, place, other: StampEvidence(
            actor=actor, evidence=evidence.kept(place, other), token=evidence.TOKEN
        ),
        set(),
    ),
    RecordVerification: (
        lambda actor, place, other: RecordVerification(
            actor=actor, found=[(evidence.kept(place, other), "verified")]
        ),
        set(),
    ),
    LoadPack: (
        lambda actor, place, other: LoadPack(actor=actor, workspace=place, facts=PACK),
        {"officer", "administrator"},
    ),
    AddMember: (
        lambda actor, place, other: AddMember(
            actor=actor, workspace=place, user=other, role="reviewer"
        ),
        {"administrator"},
    ),
    RemoveMember: (
        lambda actor, place, other: RemoveMember(actor=actor, workspace=place, user=other),
        {"administrator"},
    ),
    CreateUser: (
        lambda actor, place, other: CreateUser(
            actor=actor,
            workspace=place,
            email="new@milepost.example",
            password="nineteen quiet lanterns",
            role="officer",
        ),
        {"administrator"},
    ),
    CreateWorkspace: (
        lambda actor, place, other: CreateWorkspace(actor=actor, workspace=place, title="Laos"),
        set(),
    ),
    ResetPassword: (
        lambda actor, place, other: ResetPassword(
            actor=actor, workspace=place, user=other, password="nineteen quiet lanterns"
        ),
        set(),
    ),
}


@pytest.fixture
def place() -> Workspace:
    return factories.workspace()


@pytest.fixture
def other(place: Workspace) -> User:
    return factories.member(place, "contributor", email="other@milepost.example")


def test_the_matrix_has_every_action() -> None:
    import milepost.actions

    for module in pkgutil.iter_modules(milepost.actions.__path__):
        importlib.import_module(f"milepost.actions.{module.name}")
    ours = {kind for kind in Action.__subclasses__() if kind.__module__.startswith("milepost.")}
    assert ours == set(ACTIONS)


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_an_action_asks_for_the_role(
    place: Workspace, other: User, action: type[Action], role: str
) -> None:
    make, allowed = ACTIONS[action]
    wanted = make(factories.member(place, role), place, other)
    before = AuditEntry.objects.count()
    if role in allowed:
        wanted.run()
        assert AuditEntry.objects.count() == before + 1
    else:
        with pytest.raises(PermissionRefused):
            wanted.run()
        assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_the_command_line_may_do_everything(
    place: Workspace, other: User, action: type[Action]
) -> None:
    ACTIONS[action][0](CommandLine(), place, other).run()
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.detail["via"]) == ("system", "command line")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
class TestWithoutRole:
    def refused(self, action: type[Action], *arguments: object) -> None:
        with pytest.raises(PermissionRefused):
            ACTIONS[action][0](*arguments).run()
        assert not AuditEntry.objects.exists()

    def test_no_member(self, place: Workspace, other: User, action: type[Action]) -> None:
        self.refused(action, factories.user("stranger@milepost.example"), place, other)

    def test_administrator_elsewhere(
        self, place: Workspace, other: User, action: type[Action]
    ) -> None:
        elsewhere = factories.workspace("Myanmar", "myanmar")
        self.refused(action, factories.member(elsewhere, "administrator"), place, other)

    def test_account_closed(self, place: Workspace, other: User, action: type[Action]) -> None:
        someone = factories.member(place, "administrator")
        User.objects.filter(pk=someone.pk).update(is_active=False)
        self.refused(action, someone, place, other)

    def test_superuser(self, place: Workspace, other: User, action: type[Action]) -> None:
        someone = factories.user()
        someone.is_superuser = someone.is_staff = True
        someone.save()
        self.refused(action, someone, place, other)


def test_the_roles_of_the_vocabulary_are_those_of_a_membership() -> None:
    assert tuple(Role.values) == vocabulary.load("roles").codes


class TestMay:
    def test_several_roles_add_up(self, place: Workspace) -> None:
        someone = factories.member(place, "reviewer", "administrator")
        assert may(someone, place, "member.manage")
        assert may(someone, place, "framework.export")

    def test_a_role_holds_in_its_workspace_only(self, place: Workspace) -> None:
        elsewhere = factories.workspace("Myanmar", "myanmar")
        someone = factories.member(elsewhere, "officer")
        assert not may(someone, place, "workspace.view")
        assert may(someone, elsewhere, "workspace.view")

    def test_one_query_for_a_whole_request(
        self, place: Workspace, django_assert_num_queries: Callable
    ) -> None:
        elsewhere = factories.workspace("Myanmar", "myanmar")
        someone = factories.member(place, "officer")
        with django_assert_num_queries(1):
            for _ in range(3):
                may(someone, place, "document.import")
                may(someone, elsewhere, "workspace.view")

    def test_not_without_signing_in(self, place: Workspace) -> None:
        assert not may(AnonymousUser(), place, "workspace.view")

    def test_an_unknown_permission_is_no_ones(self, place: Workspace) -> None:
        assert not may(factories.member(place, *Role.values), place, "source.reveal")

    def test_a_role_withdrawn_meanwhile_no_longer_counts(self, place: Workspace) -> None:
        someone = factories.member(place, "officer")
        assert may(someone, place, "document.import")
        Membership.objects.all().delete()
        with pytest.raises(PermissionRefused, match=r"Cambodia: Your roles .*\(document.import\)"):
            require(someone, place, "document.import")
