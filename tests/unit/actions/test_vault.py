"""The vault: who opens what, who lets whom in, and what is lost. The people are invented."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from milepost.actions.approve_keeper_key import ApproveKeeperKey, approve_keeper_key
from milepost.actions.make_keeper_key import MakeKeeperKey, make_keeper_key
from milepost.actions.open_identity import OpenIdentity, open_identity
from milepost.actions.record_source import RecordSource
from milepost.actions.reseal_vault import Resealed, reseal_vault
from milepost.actions.retire_keeper_key import LoseKeeperKey, RetireKeeperKey, retire_keeper_key
from milepost.actions.seal_identity import CorrectIdentity, SealIdentity
from milepost.actions.source import Description
from milepost.actions.unlock import (
    TRIES,
    WITHIN,
    Proof,
    SecondFactorMissing,
    TooManyTries,
    unlock,
)
from milepost.evidence.vault.identity import Identity
from milepost.evidence.vault.keys import KeyPair, PassphraseWrong, unwrap
from milepost.evidence.vault.sealing import open_sealed, seal
from milepost.records import audit
from milepost.records.models import (
    AuditEntry,
    KeeperKey,
    Membership,
    SealedIdentity,
    Source,
    User,
    Workspace,
)
from milepost.records.queries import sources
from milepost.values.errors import InputError, IntegrityBroken, NotFound, PermissionRefused
from tests import evidence
from tests.examplia import Examplia, examplia, member
from tests.keepers import PASSPHRASE, keeper, keeper_key, key_of

pytestmark = pytest.mark.django_db

DARA = Identity(name="Dara Imaginary", contact="+000 55 666 777", notes="guard of block C")


@pytest.fixture
def place() -> Examplia:
    return examplia()


@pytest.fixture
def here(place: Examplia) -> Workspace:
    return place.workspace


@pytest.fixture
def sophea(here: Workspace) -> User:
    """The first keeper, with a key in use."""
    return keeper(here, "sophea@keepers.example")


def fresh() -> Proof:
    return Proof(at=datetime.now(UTC))


def dara(place: Examplia) -> Source:
    """A source whose identity is sealed to the keys in use."""
    return RecordSource(
        actor=place.officer,
        workspace=place.workspace,
        description=Description(kind="witness"),
        identity=DARA,
    ).run()


def opened(user: User, source: Source, passphrase: str = PASSPHRASE) -> Identity:
    return open_identity(
        user,
        source.workspace,
        passphrase,
        source=source.public_id,
        reason="contact",
        proof=fresh(),
    )


def trail() -> list[tuple[str, str, dict]]:
    return [(one.action, one.target, one.detail) for one in AuditEntry.objects.all()]


class TestOpening:
    def test_a_keeper_sees_who_it_is_and_that_is_written_down(
        self, place: Examplia, sophea: User
    ) -> None:
        source = dara(place)
        assert opened(sophea, source) == DARA
        action, target, detail = trail()[-1]
        assert (action, target) == ("identity.open", source.public_id)
        assert detail == {"reason": "contact", "via": "desk"}
        assert audit.verify() is None

    def test_nothing_of_it_stands_in_the_database_in_clear(
        self, place: Examplia, sophea: User
    ) -> None:
        source = dara(place)
        opened(sophea, source)
        sealed = bytes(SealedIdentity.objects.get(source=source).sealed)
        said = f"{sealed!r} {source.__dict__} {trail()}"
        assert not any(word in said for word in ("Dara", "55 666 777", "block C"))

    @pytest.mark.parametrize("role", ["officer", "reviewer", "contributor", "focal-point"])
    def test_no_other_role_opens_it_even_with_a_key(self, place: Examplia, role: str) -> None:
        keeper(place.workspace)
        source = dara(place)
        other = member(place.workspace, role, "other@examplia.example")
        key_of(place.workspace, other)
        with pytest.raises(PermissionRefused, match=r"vault\.open"):
            opened(other, source)

    def test_an_administrator_who_makes_himself_keeper_opens_nothing(
        self, place: Examplia, sophea: User
    ) -> None:
        source = dara(place)
        chief = member(place.workspace, "administrator")
        Membership.objects.create(workspace=place.workspace, user=chief, role="keeper")
        pair = keeper_key()
        made = MakeKeeperKey(actor=chief, workspace=place.workspace, pair=pair, proof=fresh()).run()
        assert made.approved is None
        with pytest.raises(InputError, match="no approved key"):
            opened(chief, source)
        # and what comes in later is not sealed to him either
        assert pair.public not in sources.recipients(place.workspace)

    @pytest.mark.parametrize("minutes", [None, 6, -1])
    def test_without_a_fresh_second_factor_it_stays_closed(
        self, place: Examplia, sophea: User, minutes: int | None
    ) -> None:
        source = dara(place)
        at = None if minutes is None else datetime.now(UTC) - timedelta(minutes=minutes)
        with pytest.raises(SecondFactorMissing):
            open_identity(
                sophea,
                place.workspace,
                PASSPHRASE,
                source=source.public_id,
                reason="contact",
                proof=Proof(at=at),
            )

    def test_no_passphrase_is_tried_without_it(self, place: Examplia, sophea: User) -> None:
        for passphrase in (PASSPHRASE, "not the right words"):
            with pytest.raises(SecondFactorMissing):
                unlock(sophea, place.workspace, passphrase, proof=Proof(at=None), target="")
        assert trail() == []

    def test_the_action_itself_asks_for_the_second_factor(
        self, place: Examplia, sophea: User
    ) -> None:
        source = dara(place)
        key = unlock(sophea, place.workspace, PASSPHRASE, proof=fresh(), target="")
        with pytest.raises(SecondFactorMissing):
            OpenIdentity(
                actor=sophea,
                workspace=place.workspace,
                source=source.public_id,
                reason="contact",
                key=key,
                proof=Proof(at=None),
            ).run()

    def test_no_reason_no_look(self, place: Examplia, sophea: User) -> None:
        source = dara(place)
        with pytest.raises(InputError, match="No reason"):
            open_identity(
                sophea,
                place.workspace,
                PASSPHRASE,
                source=source.public_id,
                reason="curiosity",
                proof=fresh(),
            )

    def test_what_cannot_be_written_down_is_not_shown(
        self, place: Examplia, sophea: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = dara(place)

        def fails(**_: object) -> None:
            raise IntegrityBroken("the trail is broken")

        monkeypatch.setattr("milepost.records.audit.append", fails)
        with pytest.raises(IntegrityBroken):
            opened(sophea, source)

    def test_a_source_of_another_workspace_is_not_there(
        self, place: Examplia, sophea: User
    ) -> None:
        other = Workspace.objects.create(slug="other", name="Other")
        stranger = keeper(other, "keeper@other.example")
        source = dara(place)
        with pytest.raises(NotFound):
            open_identity(
                stranger,
                other,
                PASSPHRASE,
                source=source.public_id,
                reason="contact",
                proof=fresh(),
            )

    def test_a_source_without_an_identity_says_so(self, place: Examplia, sophea: User) -> None:
        source = evidence.source(place.workspace, place.officer, "media")
        with pytest.raises(NotFound, match="no sealed identity"):
            opened(sophea, source)
        assert not AuditEntry.objects.exists()

    def test_an_identity_that_was_altered_is_told_from_a_wrong_key(
        self, place: Examplia, sophea: User
    ) -> None:
        source = dara(place)
        row = SealedIdentity.objects.get(source=source)
        row.sealed = bytes(row.sealed)[:-4] + b"abcd"
        row.save()
        with pytest.raises(IntegrityBroken, match="altered"):
            opened(sophea, source)


class TestGuessing:
    def test_a_wrong_passphrase_opens_nothing_and_is_written_down(
        self, place: Examplia, sophea: User
    ) -> None:
        source = dara(place)
        with pytest.raises(PassphraseWrong) as refused:
            opened(sophea, source, "not the right words")
        assert refused.value.remedy == "4 tries are left for now."
        assert trail()[-1] == ("identity.refused", source.public_id, {"via": "desk"})
        assert "not the right" not in str(trail())

    def test_after_five_even_the_right_one_is_refused_for_a_while(
        self, place: Examplia, sophea: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = dara(place)
        for _ in range(TRIES):
            with pytest.raises(PassphraseWrong):
                opened(sophea, source, "not the right words")
        with pytest.raises(TooManyTries, match="too often"):
            opened(sophea, source)
        # nothing was tried, and another keeper is not locked out
        assert [action for action, *_ in trail()].count("identity.refused") == TRIES
        dara_again = keeper(place.workspace, "second@keepers.example")
        reseal_vault_of(place)
        assert unlock(dara_again, place.workspace, PASSPHRASE, proof=fresh(), target="")
        # a quarter of an hour later
        monkeypatch.setattr("milepost.actions.unlock.WITHIN", -WITHIN)
        assert opened(sophea, source) == DARA

    def test_a_passphrase_is_in_no_action_shown(self, place: Examplia, sophea: User) -> None:
        key = unlock(sophea, place.workspace, PASSPHRASE, proof=fresh(), target="")
        action = OpenIdentity(
            actor=sophea,
            workspace=place.workspace,
            source="x",
            reason="contact",
            key=key,
            proof=fresh(),
        )
        assert "AGE-SECRET" not in repr(action)
        sealing = SealIdentity(actor=sophea, workspace=place.workspace, source="x", identity=DARA)
        assert "Dara" not in repr(sealing)


def reseal_vault_of(place: Examplia) -> None:
    """All that is there, sealed to every key in use, as a keeper would have done."""
    for row in SealedIdentity.objects.filter(source__workspace=place.workspace):
        row.recipients = sources.recipients(place.workspace)
        row.sealed = seal(DARA.to_bytes(), row.recipients)
        row.save()


class TestKeys:
    def test_the_first_key_approves_itself_the_second_waits(self, here: Workspace) -> None:
        first, second = (member(here, "keeper", f"{n}@keepers.example") for n in "ab")
        for user in (first, second):
            MakeKeeperKey(actor=user, workspace=here, pair=keeper_key(), proof=fresh()).run()
        made = {key.user: key for key in KeeperKey.objects.filter(workspace=here)}
        assert made[first].approved_by == first
        assert made[second].approved is None
        assert sources.recipients(here) == [made[first].public]
        assert [detail["approved"] for _, _, detail in trail()] == [True, False]

    def test_a_keeper_has_one_key(self, here: Workspace, sophea: User) -> None:
        with pytest.raises(InputError, match="already"):
            make_keeper_key(sophea, here, PASSPHRASE, PASSPHRASE, proof=fresh())

    @pytest.mark.parametrize(
        ("passphrase", "again", "wrong"),
        [
            ("short", "short", "too easy"),
            (PASSPHRASE, PASSPHRASE + "s", "differ"),
        ],
    )
    def test_a_passphrase_is_typed_twice_and_hard_to_guess(
        self, here: Workspace, passphrase: str, again: str, wrong: str
    ) -> None:
        user = member(here, "keeper")
        with pytest.raises(InputError, match=wrong) as refused:
            make_keeper_key(user, here, passphrase, again, proof=fresh())
        assert passphrase not in str(refused.value)
        assert not KeeperKey.objects.exists()

    @pytest.mark.slow("a key is made and opened at its real cost")
    def test_a_real_key_seals_and_opens(self, place: Examplia) -> None:
        user = member(place.workspace, "keeper")
        make_keeper_key(user, place.workspace, PASSPHRASE, PASSPHRASE, proof=fresh())
        assert opened(user, dara(place)) == DARA

    def test_only_keepers_make_keys_with_a_second_factor(self, place: Examplia) -> None:
        with pytest.raises(PermissionRefused, match=r"vault\.keep"):
            make_keeper_key(place.officer, place.workspace, "x", "x", proof=fresh())
        with pytest.raises(SecondFactorMissing):
            make_keeper_key(
                member(place.workspace, "keeper"), place.workspace, "x", "x", proof=Proof(at=None)
            )

    def test_a_private_key_lies_nowhere_in_clear(self, here: Workspace, sophea: User) -> None:
        key = KeeperKey.objects.get(user=sophea)
        private = unwrap(bytes(key.wrapped), PASSPHRASE)
        assert str(private.private).encode() not in bytes(key.wrapped)
        assert b"AGE-SECRET-KEY" not in bytes(key.wrapped)

    def test_an_approved_key_opens_what_was_sealed_before_it_and_after(
        self, place: Examplia, sophea: User
    ) -> None:
        source = dara(place)
        bora = keeper(place.workspace, "bora@keepers.example", approved=False)
        key = KeeperKey.objects.get(user=bora)
        done = approve_keeper_key(
            sophea, place.workspace, PASSPHRASE, key=key.public_id, proof=fresh()
        )
        assert done == Resealed(done=1, closed=0)
        assert opened(bora, source) == opened(sophea, source) == DARA
        later = dara(place)
        assert opened(bora, later) == DARA
        assert SealedIdentity.objects.get(source=source).recipients == sources.recipients(
            place.workspace
        )
        approving = AuditEntry.objects.get(action="vault.key-approve")
        assert (approving.target, approving.detail) == (
            key.public_id,
            {"user": bora.public_id, "resealed": 1, "closed": 0, "via": "desk"},
        )

    def test_names_of_files_are_opened_to_the_new_key_too(
        self, place: Examplia, sophea: User
    ) -> None:
        told = evidence.information(place.workspace, place.officer, "Text.")
        file = evidence.file(told)
        file.recipients = sources.recipients(place.workspace)
        file.sealed_name = seal(b"dara-imaginary.jpg", file.recipients)
        file.save()
        bora = keeper(place.workspace, "bora@keepers.example", approved=False)
        key = KeeperKey.objects.get(user=bora)
        approve_keeper_key(sophea, place.workspace, PASSPHRASE, key=key.public_id, proof=fresh())
        file.refresh_from_db()
        opens = unlock(bora, place.workspace, PASSPHRASE, proof=fresh(), target="")
        assert open_sealed(bytes(file.sealed_name), opens) == b"dara-imaginary.jpg"

    def test_a_wrong_passphrase_approves_nothing(self, place: Examplia, sophea: User) -> None:
        bora = keeper(place.workspace, "bora@keepers.example", approved=False)
        key = KeeperKey.objects.get(user=bora)
        with pytest.raises(PassphraseWrong):
            approve_keeper_key(sophea, place.workspace, "wrong", key=key.public_id, proof=fresh())
        key.refresh_from_db()
        assert key.approved is None

    def test_nobody_approves_with_a_key_that_waits_itself(
        self, place: Examplia, sophea: User
    ) -> None:
        bora, chea = (
            keeper(place.workspace, f"{name}@keepers.example", approved=False)
            for name in ("bora", "chea")
        )
        key = KeeperKey.objects.get(user=chea)
        with pytest.raises(InputError, match="no approved key"):
            approve_keeper_key(bora, place.workspace, PASSPHRASE, key=key.public_id, proof=fresh())
        unlocked = unwrap(bytes(KeeperKey.objects.get(user=bora).wrapped), PASSPHRASE)
        with pytest.raises(InputError, match="no longer in use"):
            ApproveKeeperKey(
                actor=bora,
                workspace=place.workspace,
                key=key.public_id,
                unlocked=unlocked,
                proof=fresh(),
            ).run()

    def test_a_key_of_someone_who_is_no_keeper_is_not_approved(
        self, place: Examplia, sophea: User
    ) -> None:
        bora = keeper(place.workspace, "bora@keepers.example", approved=False)
        Membership.objects.filter(user=bora).delete()
        key = KeeperKey.objects.get(user=bora)
        with pytest.raises(InputError, match="no vault keeper any more"):
            approve_keeper_key(
                sophea, place.workspace, PASSPHRASE, key=key.public_id, proof=fresh()
            )

    def test_a_retired_key_opens_nothing_any_more(self, place: Examplia, sophea: User) -> None:
        bora = keeper(place.workspace, "bora@keepers.example")
        source = dara(place)
        before = unwrap(bytes(KeeperKey.objects.get(user=sophea).wrapped), PASSPHRASE)
        done = retire_keeper_key(
            bora,
            place.workspace,
            PASSPHRASE,
            key=KeeperKey.objects.get(user=sophea).public_id,
            proof=fresh(),
        )
        assert done == Resealed(done=1, closed=0)
        assert opened(bora, source) == DARA
        with pytest.raises(InputError, match="no approved key"):
            opened(sophea, source)
        with pytest.raises(InputError, match="not sealed"):
            open_sealed(bytes(SealedIdentity.objects.get().sealed), before)
        assert sources.vault(place.workspace).lost == 0

    def test_the_last_key_is_not_retired(self, here: Workspace, sophea: User) -> None:
        key = KeeperKey.objects.get(user=sophea)
        with pytest.raises(InputError, match="only key in use"):
            retire_keeper_key(sophea, here, PASSPHRASE, key=key.public_id, proof=fresh())

    def test_a_key_is_not_retired_while_something_opens_to_it_alone(
        self, place: Examplia, sophea: User
    ) -> None:
        source = dara(place)  # sealed before the second had a key, and never sealed anew
        bora = keeper(place.workspace, "bora@keepers.example")
        old = KeeperKey.objects.get(user=sophea)
        retiring = {"key": old.public_id, "proof": fresh()}
        with pytest.raises(InputError, match="opens to this key alone"):
            retire_keeper_key(bora, place.workspace, PASSPHRASE, **retiring)
        old.refresh_from_db()
        assert old.retired is None
        assert reseal_vault(sophea, place.workspace, PASSPHRASE, proof=fresh()) == Resealed(
            done=1, closed=0
        )
        retire_keeper_key(bora, place.workspace, PASSPHRASE, **retiring)
        assert opened(bora, source) == DARA

    def test_a_lost_key_is_said_to_be_lost_and_what_it_alone_opened_with_it(
        self, place: Examplia, sophea: User
    ) -> None:
        dara(place)
        LoseKeeperKey(actor=sophea, workspace=place.workspace, proof=fresh()).run()
        vault = sources.vault(place.workspace)
        assert (vault.opening, vault.sealed, vault.lost) == (0, 1, 1)
        assert [key.lost for key in vault.past] == [True]
        # a new key opens what comes, and not what was
        bora = keeper(place.workspace, "bora@keepers.example")
        dara(place)
        vault = sources.vault(place.workspace)
        assert (vault.opening, vault.sealed, vault.lost) == (1, 2, 1)
        assert [(one.user, one.opens, one.closed) for one in vault.keepers] == [
            (bora, True, 1),
            (sophea, False, 0),
        ]

    def test_with_a_second_keeper_a_lost_key_loses_nothing(
        self, place: Examplia, sophea: User
    ) -> None:
        bora = keeper(place.workspace, "bora@keepers.example")
        source = dara(place)
        LoseKeeperKey(actor=sophea, workspace=place.workspace, proof=fresh()).run()
        assert sources.vault(place.workspace).lost == 0
        assert opened(bora, source) == DARA

    def test_nothing_is_sealed_to_a_keeper_who_was_sent_away(
        self, place: Examplia, sophea: User
    ) -> None:
        bora = keeper(place.workspace, "bora@keepers.example")
        assert len(sources.recipients(place.workspace)) == 2
        Membership.objects.filter(user=sophea).delete()
        assert sources.recipients(place.workspace) == [KeeperKey.objects.get(user=bora).public]

    def test_a_damaged_identity_does_not_stop_the_others(
        self, place: Examplia, sophea: User
    ) -> None:
        broken = dara(place)
        dara(place)
        SealedIdentity.objects.filter(source=broken).update(sealed=b"age-encryption.org/v1")
        bora = keeper(place.workspace, "bora@keepers.example", approved=False)
        done = approve_keeper_key(
            sophea,
            place.workspace,
            PASSPHRASE,
            key=KeeperKey.objects.get(user=bora).public_id,
            proof=fresh(),
        )
        assert done == Resealed(done=1, closed=1)

    def test_more_than_a_batch_is_sealed_anew_in_few_queries(
        self,
        place: Examplia,
        sophea: User,
        django_assert_max_num_queries: Callable,
    ) -> None:
        keys = sources.recipients(place.workspace)
        made = [evidence.source(place.workspace, place.officer, "witness") for _ in range(250)]
        SealedIdentity.objects.bulk_create(
            SealedIdentity(source=one, sealed=seal(b"x", keys), recipients=keys) for one in made
        )
        with django_assert_max_num_queries(40):
            done = reseal_vault(sophea, place.workspace, PASSPHRASE, proof=fresh())
        assert done == Resealed(done=250, closed=0)

    def test_keys_of_another_workspace_are_not_there(self, place: Examplia, sophea: User) -> None:
        other = Workspace.objects.create(slug="other", name="Other")
        stranger = keeper(other, "keeper@other.example", approved=False)
        key = KeeperKey.objects.get(user=stranger)
        for action in (approve_keeper_key, retire_keeper_key):
            with pytest.raises(NotFound):
                action(sophea, place.workspace, PASSPHRASE, key=key.public_id, proof=fresh())

    @pytest.mark.parametrize("action", [RetireKeeperKey, ApproveKeeperKey])
    def test_letting_in_and_out_is_for_keepers_only(
        self, place: Examplia, sophea: User, action: type
    ) -> None:
        key = KeeperKey.objects.get(user=sophea)
        unlocked = unwrap(bytes(key.wrapped), PASSPHRASE)
        with pytest.raises(PermissionRefused):
            action(
                actor=place.officer,
                workspace=place.workspace,
                key=key.public_id,
                unlocked=unlocked,
                proof=fresh(),
            ).run()


class TestCorrecting:
    def test_a_keeper_corrects_what_was_sealed(self, place: Examplia, sophea: User) -> None:
        source = dara(place)
        right = Identity(name="Dara Invented")
        CorrectIdentity(
            actor=sophea,
            workspace=place.workspace,
            source=source.public_id,
            identity=right,
            proof=fresh(),
        ).run()
        assert opened(sophea, source) == right

    def test_an_officer_cannot_overwrite_what_he_cannot_read(
        self, place: Examplia, sophea: User
    ) -> None:
        source = dara(place)
        with pytest.raises(InputError, match="has an identity already"):
            SealIdentity(
                actor=place.officer,
                workspace=place.workspace,
                source=source.public_id,
                identity=Identity(name="Another"),
            ).run()
        with pytest.raises(PermissionRefused):
            CorrectIdentity(
                actor=place.officer,
                workspace=place.workspace,
                source=source.public_id,
                identity=Identity(name="Another"),
                proof=fresh(),
            ).run()
        assert opened(sophea, source) == DARA


def test_the_vault_is_read_in_four_queries(
    place: Examplia, django_assert_num_queries: Callable
) -> None:
    for number in range(4):
        keeper(place.workspace, f"{number}@keepers.example", approved=number > 0)
        dara(place) if number else None
    with django_assert_num_queries(4):
        vault = sources.vault(place.workspace)
    assert (vault.opening, vault.sealed, vault.lost) == (3, 3, 0)


def test_a_pair_shows_no_private_half() -> None:
    pair = keeper_key()
    assert repr(pair) == f"KeyPair(public='{pair.public}')"
    assert isinstance(pair, KeyPair)
