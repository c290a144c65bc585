"""Who may do what: every action tried as every role, and by those without one."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from inspect import isabstract
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from milepost.actions.action import Action, CommandLine
from milepost.actions.permissions import may, require
from milepost.actions.restore_backup import RestoreBackup
from milepost.records.models import AuditEntry, Membership, User, Workspace
from milepost.records.models.people import Role
from milepost.values import vocabulary
from milepost.values.errors import InputError, PermissionRefused
from tests import factories
from tests.actions import ACTIONS, BY_A_PERSON, NOT_WRITTEN_DOWN, Asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Workspace:
    return factories.workspace()


@pytest.fixture
def other(place: Workspace) -> User:
    return factories.member(place, "contributor", email="other@milepost.example")


def wanted(action: type[Action], actor: Any, place: Workspace, other: User) -> Action:
    return ACTIONS[action][0](Asked(actor=actor, place=place, other=other))


def every(kind: type[Action]) -> Iterator[type[Action]]:
    for one in kind.__subclasses__():
        if not isabstract(one):
            yield one
        yield from every(one)


def test_the_matrix_has_every_action() -> None:
    import milepost.actions

    for module in pkgutil.iter_modules(milepost.actions.__path__):
        importlib.import_module(f"milepost.actions.{module.name}")
    ours = {kind for kind in every(Action) if kind.__module__.startswith("milepost.")}
    assert ours == set(ACTIONS)


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_an_action_asks_for_the_role(
    place: Workspace, other: User, action: type[Action], role: str
) -> None:
    _make, allowed = ACTIONS[action]
    asked = wanted(action, factories.member(place, role), place, other)
    before = AuditEntry.objects.count()
    if role in allowed:
        asked.run()
        assert AuditEntry.objects.count() == before + (action not in NOT_WRITTEN_DOWN)
    else:
        with pytest.raises(PermissionRefused):
            asked.run()
        assert AuditEntry.objects.count() == before


def by_anyone(action: type[Action]) -> bool:
    """Whether the command line may be the actor, as its type says."""
    return action.__dataclass_fields__["actor"].type is not User


@pytest.mark.parametrize(
    "action",
    [one for one in ACTIONS if by_anyone(one) and one not in BY_A_PERSON | {RestoreBackup}],
    ids=lambda action: action.__name__,
)
def test_the_command_line_may_do_everything(
    place: Workspace, other: User, action: type[Action]
) -> None:
    asked = wanted(action, CommandLine(), place, other)
    before = set(AuditEntry.objects.values_list("pk", flat=True))
    asked.run()
    entry = AuditEntry.objects.exclude(pk__in=before).get()
    assert (entry.actor, entry.detail["via"]) == ("system", "command line")


@pytest.mark.parametrize("action", BY_A_PERSON, ids=lambda action: action.__name__)
def test_but_it_judges_nothing(place: Workspace, other: User, action: type[Action]) -> None:
    with pytest.raises((InputError, PermissionRefused)):
        wanted(action, CommandLine(), place, other).run()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
class TestWithoutRole:
    def refused(self, action: type[Action], actor: User, place: Workspace, other: User) -> None:
        asked = wanted(action, actor, place, other)
        before = AuditEntry.objects.count()
        with pytest.raises(PermissionRefused):
            asked.run()
        assert AuditEntry.objects.count() == before

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
