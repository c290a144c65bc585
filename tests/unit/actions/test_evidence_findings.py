"""From a claim to a confirmed finding: nobody confirms their own, none above its evidence."""

from typing import TYPE_CHECKING

import pytest

from milepost.actions.confirm_finding import ConfirmFinding
from milepost.actions.draft_finding import Claim, DraftFinding, Weighed
from milepost.actions.judge_finding import JudgeFinding, Superseded
from milepost.actions.propose_finding import ProposeFinding
from milepost.actions.return_finding import ReturnFinding
from milepost.actions.withdraw_finding import WithdrawFinding
from milepost.records.models import AuditEntry, Benchmark, Finding, Information, User
from milepost.values.errors import InputError, NotFound, PermissionRefused
from tests.evidence import Evidence, evidence, information
from tests.examplia import examplia, member
from tests.factories import workspace

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

CLAIM = "The prison at Port Lumen holds more than twice the people it was built for."
GROUNDS = "reasonable-grounds"


@pytest.fixture
def told(db: None) -> Evidence:
    made = evidence(examplia())
    Information.objects.filter(pk=made.informations["lawyers"].pk).update(credibility="2")
    return made


def weighed(told: Evidence, *names: str, against: tuple[str, ...] = ()) -> tuple[Weighed, ...]:
    return tuple(
        Weighed(
            information=told.informations[name].public_id,
            stance="contradicts" if name in against else "supports",
        )
        for name in (*names, *against)
    )


def drafted(told: Evidence, standard: str = GROUNDS, by: User | None = None) -> Finding:
    benchmark = Benchmark.objects.get(workspace=told.workspace, label="A")
    return DraftFinding(
        actor=by or told.officer,
        workspace=told.workspace,
        claim=Claim(text=CLAIM, standard=standard, weighed=weighed(told, "lawyers", "family")),
        benchmarks={benchmark.public_id: None},
    ).run()


def fresh(finding: Finding) -> Finding:
    return Finding.objects.select_related("judgement").get(pk=finding.pk)


def test_a_finding_goes_from_draft_to_confirmed(told: Evidence) -> None:
    finding = drafted(told)
    asked = {"workspace": told.workspace, "finding": finding.public_id, "number": 1}
    ProposeFinding(actor=told.officer, **asked).run()
    ConfirmFinding(actor=told.reviewer, **asked).run()

    found = fresh(finding)
    assert found.state == "confirmed"
    assert found.judgement is not None
    assert found.judgement.confirmed_by == told.reviewer
    assert found.judgement.reached is not None
    assert found.judgement.reached["standard"] == GROUNDS
    assert found.judgement.reached["independent"] == 2
    assert list(
        AuditEntry.objects.filter(target=finding.public_id).values_list("action", flat=True)
    ) == ["finding.draft", "finding.propose", "finding.confirm"]


def test_the_trail_holds_no_word_of_the_claim(told: Evidence) -> None:
    finding = drafted(told)
    ProposeFinding(
        actor=told.officer, workspace=told.workspace, finding=finding.public_id, number=1
    ).run()
    ReturnFinding(
        actor=told.reviewer,
        workspace=told.workspace,
        finding=finding.public_id,
        number=1,
        reason="Ask the warder of the east wing.",
    ).run()

    trail = str(list(AuditEntry.objects.values_list("detail", "target")))
    assert "Lumen" not in trail
    assert "warder" not in trail


def test_nobody_claims_more_than_the_information_reaches(told: Evidence) -> None:
    with pytest.raises(InputError, match="does not reach the standard of proof"):
        drafted(told, "balance-of-probabilities")

    assert not Finding.objects.exists()


def test_nobody_confirms_their_own_finding(told: Evidence) -> None:
    finding = drafted(told, by=told.reviewer)
    asked = {"workspace": told.workspace, "finding": finding.public_id, "number": 1}
    ProposeFinding(actor=told.reviewer, **asked).run()

    with pytest.raises(PermissionRefused, match="does not confirm it"):
        ConfirmFinding(actor=told.reviewer, **asked).run()


def test_a_finding_that_fell_short_since_is_not_confirmed(told: Evidence) -> None:
    finding = drafted(told)
    asked = {"workspace": told.workspace, "finding": finding.public_id, "number": 1}
    ProposeFinding(actor=told.officer, **asked).run()
    Information.objects.filter(pk=told.informations["lawyers"].pk).update(credibility="4")

    with pytest.raises(InputError, match="does not reach"):
        ConfirmFinding(actor=told.reviewer, **asked).run()

    assert fresh(finding).state == "proposed"


def test_nothing_is_proposed_without_a_standard(told: Evidence) -> None:
    finding = drafted(told, "")

    with pytest.raises(InputError, match="No standard of proof"):
        ProposeFinding(
            actor=told.officer, workspace=told.workspace, finding=finding.public_id, number=1
        ).run()


def test_a_judgement_is_superseded_and_stays_readable(told: Evidence) -> None:
    finding = drafted(told)
    again = Claim(
        text="The prison at Port Lumen is overcrowded.",
        standard="reasonable-suspicion",
        weighed=weighed(told, "lawyers", "family", against=("ministry",)),
    )
    JudgeFinding(
        actor=told.officer,
        workspace=told.workspace,
        finding=finding.public_id,
        instead_of=1,
        claim=again,
    ).run()

    assert [(one.number, one.claim) for one in fresh(finding).judgements.all()] == [
        (2, "The prison at Port Lumen is overcrowded."),
        (1, CLAIM),
    ]
    assert fresh(finding).judgement.number == 2  # type: ignore[union-attr]


def test_the_second_of_two_who_judge_at_once_is_told(told: Evidence) -> None:
    finding = drafted(told)
    claim = Claim(text="It is full.", weighed=weighed(told, "lawyers"))
    asked = {"workspace": told.workspace, "finding": finding.public_id, "instead_of": 1}
    JudgeFinding(actor=told.officer, claim=claim, **asked).run()

    with pytest.raises(Superseded):
        JudgeFinding(actor=told.reviewer, claim=Claim(text="It is not full."), **asked).run()

    assert fresh(finding).judgements.count() == 2


def test_a_judgement_made_anew_takes_the_confirmation_back(told: Evidence) -> None:
    finding = drafted(told)
    asked = {"workspace": told.workspace, "finding": finding.public_id}
    ProposeFinding(actor=told.officer, number=1, **asked).run()
    ConfirmFinding(actor=told.reviewer, number=1, **asked).run()

    JudgeFinding(
        actor=told.officer,
        instead_of=1,
        claim=Claim(text="It is full.", weighed=weighed(told, "lawyers")),
        **asked,
    ).run()

    assert fresh(finding).state == "draft"


def test_a_withdrawn_finding_stays_readable(told: Evidence) -> None:
    finding = drafted(told)
    WithdrawFinding(
        actor=told.reviewer, workspace=told.workspace, finding=finding.public_id, number=1
    ).run()

    assert fresh(finding).state == "withdrawn"
    assert fresh(finding).judgement.claim == CLAIM  # type: ignore[union-attr]


def test_information_of_another_workspace_is_not_there(told: Evidence) -> None:
    elsewhere = workspace(slug="elsewhere", name="Elsewhere")
    foreign = information(elsewhere, told.officer, "Not theirs.")

    with pytest.raises(NotFound):
        DraftFinding(
            actor=told.officer,
            workspace=told.workspace,
            claim=Claim(
                text=CLAIM, weighed=(Weighed(information=foreign.public_id, stance="supports"),)
            ),
        ).run()


@pytest.mark.parametrize("role", ["contributor", "focal-point", "keeper", "administrator"])
def test_others_may_not(told: Evidence, role: str) -> None:
    someone = member(told.workspace, role)
    finding = drafted(told)
    asked = {"actor": someone, "workspace": told.workspace}
    tries: list[Callable[[], object]] = [
        DraftFinding(claim=Claim(text=CLAIM), **asked).run,
        ProposeFinding(finding=finding.public_id, number=1, **asked).run,
        ConfirmFinding(finding=finding.public_id, number=1, **asked).run,
        WithdrawFinding(finding=finding.public_id, number=1, **asked).run,
    ]
    for attempt in tries:
        with pytest.raises(PermissionRefused):
            attempt()
