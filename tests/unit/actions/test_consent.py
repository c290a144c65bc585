"""Permissions written down, replaced, taken back; asked through the database at every step."""

from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from milepost.actions.give_consent import Allowance, GiveConsent
from milepost.actions.withdraw_consent import WithdrawConsent, Withdrawn, WithdrawOwnConsent
from milepost.records.consents import decisions
from milepost.records.models import AuditEntry, Consent, Information, Release
from milepost.values import vocabulary
from milepost.values.errors import InputError, NotFound
from tests.evidence import GIVEN_ON, Evidence, consent, evidence, information
from tests.examplia import examplia, member

pytestmark = pytest.mark.django_db

AUDIENCES = vocabulary.load("consent-audiences").codes


@pytest.fixture
def made() -> Evidence:
    return evidence(examplia())


def give(made: Evidence, one: Information, **changes: Any) -> list[Consent]:
    source = one.givers.order_by("pk").first()
    assert source is not None
    allowance = Allowance(
        **{
            "source": source.source.public_id,
            "covers": "information",
            "audience": "government",
            "given_by": "source",
            "given_on": GIVEN_ON,
            **changes,
        }
    )
    return GiveConsent(
        actor=made.officer,
        workspace=made.workspace,
        information=one.public_id,
        allowances=(allowance,),
    ).run()


def withdraw(made: Evidence, row: Consent, **changes: Any) -> Withdrawn:
    return WithdrawConsent(
        **{
            "actor": made.officer,
            "workspace": made.workspace,
            "consent": row.public_id,
            **changes,
        }
    ).run()


def shown_to(one: Information, covers: Any = "information") -> set[str]:
    """The audiences an information may be shown to now."""
    return {
        audience
        for audience in AUDIENCES
        if decisions([one.pk], covers=covers, audience=audience, at=timezone.now())[one.pk].allowed
    }


class TestGive:
    def test_a_permission_holds_for_just_what_it_says(self, made: Evidence) -> None:
        one = made.informations["paper"]
        (row,) = give(made, one, purpose="For the reply of the Ministry.")

        assert shown_to(one) == {"government"}
        assert shown_to(one, "identity") == set()
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.target) == ("consent.give", one.public_id)
        assert entry.detail["consents"] == [
            {"consent": row.public_id, "covers": "information", "audience": "government"}
        ]
        assert "Ministry" not in str(entry.detail)

    def test_every_source_of_it_has_to_allow_it(self, made: Evidence) -> None:
        one = information(
            made.workspace, made.officer, "Both saw it.", *list(made.sources.values())[:2]
        )
        give(made, one)

        assert shown_to(one) == set()

    def test_just_the_same_again_changes_nothing(self, made: Evidence) -> None:
        one = made.informations["paper"]
        give(made, one)

        assert give(made, one) == []
        assert AuditEntry.objects.count() == 1

    def test_a_newer_one_takes_its_place_and_the_earlier_stays(self, made: Evidence) -> None:
        one = made.informations["paper"]
        give(made, one, until=GIVEN_ON)
        assert shown_to(one) == set()
        give(made, one, given_on=GIVEN_ON + timedelta(days=1))

        assert shown_to(one) == {"government"}
        assert [(it.until, it.withdrawn_reason) for it in one.consents.all()] == [
            (GIVEN_ON, "replaced"),
            (None, ""),
        ]

    @pytest.mark.parametrize(
        "changes",
        [
            {"audience": "everybody"},
            {"covers": "everything"},
            {"given_by": "a friend"},
            {"given_on": date(3000, 1, 1)},
            {"until": GIVEN_ON - timedelta(days=1)},
            {"purpose": "a" * 2001},
        ],
    )
    def test_what_cannot_be_is_refused(self, made: Evidence, changes: dict) -> None:
        with pytest.raises(InputError):
            give(made, made.informations["paper"], **changes)
        assert not made.informations["paper"].consents.exists()

    def test_a_source_that_did_not_give_it_allows_nothing(self, made: Evidence) -> None:
        with pytest.raises(NotFound):
            give(made, made.informations["paper"], source=made.sources["family"].public_id)

    def test_nothing_ticked(self, made: Evidence) -> None:
        with pytest.raises(InputError):
            GiveConsent(
                actor=made.officer,
                workspace=made.workspace,
                information=made.informations["paper"].public_id,
                allowances=(),
            ).run()


class TestWithdraw:
    def test_it_acts_at_once_and_lists_what_has_left(self, made: Evidence) -> None:
        one = made.informations["lawyers"]
        (row,) = one.consents.filter(audience="public-without-identity")
        left = Release.objects.create(
            information=one,
            covers="information",
            audience="public-without-identity",
            what="edition",
            name="2026-1",
        )
        for other in (("identity", row.audience), ("information", "internal")):
            Release.objects.create(
                information=one, covers=other[0], audience=other[1], what="bundle", name="b"
            )

        done = withdraw(made, row, reason="They moved house and are afraid.")

        assert done.releases == (left,)
        assert shown_to(one) == {"internal"}
        entry = AuditEntry.objects.get()
        assert entry.detail == {
            "consent": row.public_id,
            "covers": "information",
            "audience": "public-without-identity",
            "releases": 1,
            "via": "desk",
        }

    def test_again_changes_nothing_and_gives_the_list_once_more(self, made: Evidence) -> None:
        row = made.informations["lawyers"].consents.all()[0]
        first = withdraw(made, row)
        again = withdraw(made, row, reason="Another reason.")

        assert again.consent.withdrawn == first.consent.withdrawn
        assert again.consent.withdrawn_reason == ""
        assert AuditEntry.objects.count() == 1

    def test_given_anew_it_is_a_new_permission(self, made: Evidence) -> None:
        one = made.informations["paper"]
        (row,) = give(made, one)
        withdraw(made, row)
        (new,) = give(made, one)

        assert new.pk != row.pk
        assert shown_to(one) == {"government"}
        row.refresh_from_db()
        assert row.withdrawn is not None

    def test_someone_takes_back_only_their_own(self, made: Evidence) -> None:
        who = member(made.workspace, "contributor")
        row = made.informations["lawyers"].consents.all()[0]
        ask = WithdrawOwnConsent(actor=who, workspace=made.workspace, consent=row.public_id)

        with pytest.raises(NotFound):
            ask.run()
        row.information.recorded_by = who
        row.information.save()
        ask.run()
        row.refresh_from_db()
        assert row.withdrawn_by == who


@pytest.mark.slow("hypothesis drives permissions through the database")
def test_withdrawing_never_widens_an_audience(made: Evidence) -> None:
    Permissions.made = made
    run_state_machine_as_test(
        Permissions, settings=settings(max_examples=25, stateful_step_count=12, deadline=None)
    )


class Permissions(RuleBasedStateMachine):
    """An information of two sources; what may be shown is compared before and after."""

    made: ClassVar[Evidence]

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        two = [self.made.sources["family"], self.made.sources["paper"]]
        self.one = information(self.made.workspace, self.made.officer, "Both saw it.", *two)
        consent(self.one, "internal")
        self.before = self.allowed()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def allowed(self) -> set[tuple[str, str]]:
        return {
            (covers, audience)
            for covers in ("information", "identity")
            for audience in shown_to(self.one, covers)
        }

    @rule(
        source=st.sampled_from(["family", "paper"]),
        covers=st.sampled_from(["information", "identity"]),
        audience=st.sampled_from(AUDIENCES),
        ended=st.booleans(),
    )
    def give_one(self, source: str, covers: str, audience: str, *, ended: bool) -> None:
        give(
            self.made,
            self.one,
            source=self.made.sources[source].public_id,
            covers=covers,
            audience=audience,
            until=GIVEN_ON if ended else None,
        )
        # nothing implies another: only what was spoken of may have changed
        after = self.allowed()
        assert after ^ self.before <= {(covers, audience)}
        self.before = after

    @rule(which=st.integers(min_value=0, max_value=30))
    def take_one_back(self, which: int) -> None:
        rows = list(self.one.consents.all())
        row = rows[which % len(rows)]
        was_in_force = row.withdrawn is None
        withdraw(self.made, row)
        after = self.allowed()
        assert after <= self.before
        if was_in_force:
            assert (row.covers, row.audience) not in after
        self.before = after

    @invariant()
    def one_in_force_for_each(self) -> None:
        in_force = self.one.consents.filter(withdrawn__isnull=True).values_list(
            "source", "covers", "audience"
        )
        assert len(in_force) == len(set(in_force))
