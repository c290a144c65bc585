"""What each change does, what it writes down, and what it refuses."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.contrib.auth.hashers import check_password
from pytest_django.fixtures import Settings

from milepost.actions.action import Action, Change, CommandLine, together
from milepost.actions.add_member import AddMember
from milepost.actions.create_user import CreateUser
from milepost.actions.create_workspace import CreateWorkspace
from milepost.actions.import_document import ImportDocument, preview
from milepost.actions.load_pack import open_pack
from milepost.actions.remove_member import RemoveMember
from milepost.actions.reset_password import ResetPassword
from milepost.records import audit
from milepost.records.models import AuditEntry, Document, Membership, User, Workspace
from milepost.reporting import facts
from milepost.values.errors import InputError, NotFound
from tests import factories

pytestmark = pytest.mark.django_db

COMMAND_LINE = CommandLine()
PASSWORD = "nineteen quiet lanterns"


@pytest.fixture(autouse=True)
def _fast(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def place() -> Workspace:
    return factories.workspace()


def last_entry() -> tuple[str, str, str, str, dict]:
    entry = AuditEntry.objects.latest("sequence")
    return entry.action, entry.actor, entry.workspace, entry.target, entry.detail


class TestImport:
    def bring(self, place: Workspace, actor: User | CommandLine = COMMAND_LINE) -> None:
        ImportDocument(
            actor=actor,
            workspace=place,
            document=factories.document(),
            framework=factories.framework(),
        ).run()

    def test_one_entry_says_what_changed(self, place: Workspace) -> None:
        officer = factories.member(place, "officer")
        self.bring(place, officer)
        document = Document.objects.get()
        assert last_entry() == (
            "document.import",
            officer.public_id,
            place.public_id,
            document.public_id,
            {
                "symbol": "A/HRC/51/66",
                "sha256": "5a" * 32,
                "document": "created",
                "changes": {
                    kind: {"created": count}
                    for kind, count in {
                        "sections": 2,
                        "paragraphs": 2,
                        "passages": 1,
                        "footnotes": 1,
                        "tables": 1,
                        "citations": 1,
                        "warnings": 2,
                        "recommendations": 3,
                        "benchmarks": 1,
                        "bases": 3,
                        "resolutions": 1,
                        "operative paragraphs": 2,
                        "elections": 1,
                        "parties": 2,
                        "interlocutors": 1,
                        "findings": 1,
                    }.items()
                },
                "via": "desk",
            },
        )
        assert (AuditEntry.objects.count(), audit.verify()) == (1, None)

    def test_nothing_changed_leaves_no_entry(self, place: Workspace) -> None:
        self.bring(place)
        self.bring(place)
        assert AuditEntry.objects.count() == 1

    def test_the_preview_is_what_then_happens(self, place: Workspace) -> None:
        shown = preview(place, factories.document(), factories.framework())
        done = ImportDocument(
            actor=COMMAND_LINE,
            workspace=place,
            document=factories.document(),
            framework=factories.framework(),
        ).run()
        assert shown == done

    def test_a_workspace_gone_meanwhile(self, place: Workspace) -> None:
        Workspace.objects.all().delete()
        with pytest.raises(NotFound, match="Cambodia: There is no such workspace any more"):
            self.bring(place)


@dataclass(frozen=True, kw_only=True)
class Fail(Action[None]):
    """Changes something, then fails."""

    name: ClassVar[str] = "fail"
    permission: ClassVar[str | None] = None

    def change(self) -> Change[None]:
        Workspace.objects.update(name="Changed")
        raise ZeroDivisionError


class TestAction:
    def test_a_change_that_fails_leaves_everything_as_before(self, place: Workspace) -> None:
        with pytest.raises(ZeroDivisionError):
            Fail(actor=COMMAND_LINE, workspace=place).run()
        assert Workspace.objects.get().name == "Cambodia"
        assert not AuditEntry.objects.exists()

    def test_several_actions_together_are_all_written_or_none(self, place: Workspace) -> None:
        def both() -> None:
            with together():
                CreateWorkspace(actor=COMMAND_LINE, title="Myanmar").run()
                Fail(actor=COMMAND_LINE, workspace=place).run()

        with pytest.raises(ZeroDivisionError):
            both()
        assert Workspace.objects.count() == 1
        assert (audit.verify(), audit.head().sequence) == (None, 0)


class TestWorkspace:
    def test_its_country_is_one_of_iso_3166(self) -> None:
        with pytest.raises(InputError, match="There is no country of this code"):
            CreateWorkspace(actor=COMMAND_LINE, title="Cambodia", country="QQQ").run()
        made = CreateWorkspace(actor=COMMAND_LINE, title="Cambodia", country="khm").run()
        assert made.country == "KHM"

    def test_its_slug_comes_from_its_name(self) -> None:
        workspace = CreateWorkspace(
            actor=COMMAND_LINE, title="  Timor-Leste  and others ", country="TLS"
        ).run()
        assert (workspace.slug, workspace.name) == (
            "timor-leste-and-others",
            "Timor-Leste and others",
        )
        assert last_entry() == (
            "workspace.create",
            "system",
            workspace.public_id,
            workspace.public_id,
            {
                "slug": "timor-leste-and-others",
                "name": "Timor-Leste and others",
                "via": "command line",
            },
        )

    @pytest.mark.parametrize("title", ["", "   ", "កម្ពុជា"])
    def test_a_name_without_latin_letters_needs_a_slug(self, title: str) -> None:
        with pytest.raises(InputError, match="needs a"):
            CreateWorkspace(actor=COMMAND_LINE, title=title).run()

    def test_a_name_taken(self, place: Workspace) -> None:
        with pytest.raises(InputError, match="already a workspace “cambodia”"):
            CreateWorkspace(actor=COMMAND_LINE, title="Cambodia").run()


class TestPeople:
    def create(self, place: Workspace | None, **changes: str) -> User:
        given = {"email": "Sokha@NGO.example", "password": PASSWORD, "role": "officer", **changes}
        return CreateUser(actor=COMMAND_LINE, workspace=place, **given).run()  # type: ignore[arg-type]

    def test_an_account_with_its_first_role(self, place: Workspace) -> None:
        someone = self.create(place)
        assert (someone.username, someone.email) == ("sokha@ngo.example", "sokha@ngo.example")
        assert check_password(PASSWORD, someone.password)
        assert list(someone.memberships.values_list("workspace", "role")) == [(place.pk, "officer")]

    def test_neither_address_nor_password_reach_the_trail(self, place: Workspace) -> None:
        someone = self.create(place)
        assert last_entry() == (
            "user.create",
            "system",
            place.public_id,
            someone.public_id,
            {"role": "officer", "via": "command line"},
        )
        action = CreateUser(actor=COMMAND_LINE, email="a@b.example", password=PASSWORD)
        assert PASSWORD not in repr(action)

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"email": "sokha"}, "no e-mail address"),
            ({"password": "short"}, "Choose a longer"),
            ({"password": "sokha@ngo.example"}, "too similar"),
            ({"role": "king"}, "There is no role “king”. Roles are: officer, "),
        ],
    )
    def test_refused(self, place: Workspace, changes: dict[str, str], message: str) -> None:
        with pytest.raises(InputError, match=message):
            self.create(place, **changes)
        assert not User.objects.exists()

    def test_an_account_that_exists(self, place: Workspace) -> None:
        self.create(place)
        with pytest.raises(InputError, match="already an account"):
            self.create(place, email="SOKHA@ngo.example")

    def test_a_role_held_already_is_no_change(self, place: Workspace) -> None:
        someone = factories.member(place, "officer")
        AddMember(actor=COMMAND_LINE, workspace=place, user=someone, role="officer").run()
        assert (Membership.objects.count(), AuditEntry.objects.count()) == (1, 0)

    def test_all_roles_taken_away(self, place: Workspace) -> None:
        someone = factories.member(place, "officer", "reviewer")
        RemoveMember(actor=COMMAND_LINE, workspace=place, user=someone).run()
        assert not Membership.objects.exists()
        assert last_entry()[4] == {"roles": ["officer", "reviewer"], "via": "command line"}

    def test_the_last_administrator_stays(self, place: Workspace) -> None:
        someone = factories.member(place, "administrator")
        with pytest.raises(InputError, match="last administrator"):
            RemoveMember(actor=someone, workspace=place, user=someone).run()
        factories.member(place, "administrator", email="other@milepost.example")
        RemoveMember(actor=someone, workspace=place, user=someone).run()
        assert Membership.objects.count() == 1

    def test_a_new_password_opens_the_account(self, place: Workspace) -> None:
        someone = self.create(place)
        before = someone.get_session_auth_hash()
        ResetPassword(actor=COMMAND_LINE, user=someone, password="other quiet lanterns").run()
        someone.refresh_from_db()
        assert check_password("other quiet lanterns", someone.password)
        assert someone.get_session_auth_hash() != before, "open sessions end"


class TestOpenPack:
    PACK = facts.extract(
        facts.Manifest(
            schema=facts.SCHEMA,
            title=factories.TITLE,
            symbol=factories.SYMBOL,
            workspace="Cambodia",
            country="KHM",
        ),
        factories.framework(),
    )

    def test_the_packs_own_workspace_is_made(self) -> None:
        workspace, preview = open_pack(self.PACK)
        assert (workspace.slug, workspace.country) == ("cambodia", "KHM")
        assert preview.counts()["benchmarks"] == {"created": 1}
        assert [entry.action for entry in AuditEntry.objects.all()] == [
            "workspace.create",
            "pack.load",
        ]

    def test_again_it_changes_nothing(self) -> None:
        open_pack(self.PACK)
        _, preview = open_pack(self.PACK)
        assert not preview.changes_anything
        assert (Workspace.objects.count(), AuditEntry.objects.count()) == (1, 2)
