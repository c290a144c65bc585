"""What is remembered of a workspace is forgotten with the first change in it."""

import pytest
from django.utils import timezone

from milepost.actions.withdraw_consent import WithdrawConsent
from milepost.records import publications
from milepost.records.models import Consent
from milepost.records.remembered import Remembered, state
from tests.evidence import evidence
from tests.examplia import examplia
from tests.unit.actions.test_publications import confirmed

PUBLIC = "public-without-identity"


def test_as_many_as_were_asked_for_last_are_remembered() -> None:
    made: list[str] = []

    def ask(name: str | None) -> str:
        return held.get(name, lambda: made.append(str(name)) or f"{name} {len(made)}")

    held: Remembered[str] = Remembered(2)

    assert [ask(name) for name in ("a", "b", "a", "c", "a", "b")] == [
        *("a 1", "b 2", "a 1", "c 3", "a 1", "b 4")
    ]
    assert [ask(None), ask(None)] == ["None 5", "None 6"]


@pytest.mark.django_db
def test_in_the_midst_of_a_change_nothing_is_remembered() -> None:
    made = evidence(examplia())
    confirmed(made, "lawyers")

    # a test of this kind is one transaction
    assert state(made.workspace, timezone.now()) is None


@pytest.mark.django_db(transaction=True)
def test_a_permission_withdrawn_is_seen_on_the_next_page() -> None:
    made = evidence(examplia())
    confirmed(made, "lawyers")

    def shown() -> list[str]:
        card = publications.scorecard_for_page(made.workspace, PUBLIC, timezone.now())
        return [one.claim for several in card.cards for one in several.findings]

    before = state(made.workspace, timezone.now())
    assert before is not None
    assert before == state(made.workspace, timezone.now())
    assert shown() == shown() == ["The prison at Port Lumen is overcrowded."]
    given = Consent.objects.get(information=made.informations["lawyers"], audience=PUBLIC)
    WithdrawConsent(
        actor=made.officer, workspace=made.workspace, consent=given.public_id, reason="Asked."
    ).run()

    assert state(made.workspace, timezone.now()) != before
    assert shown() == []
