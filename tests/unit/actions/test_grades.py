"""Three voices grade: each its own, the monitor on confirmed findings only."""

import pytest

from milepost.actions.confirm_finding import ConfirmFinding
from milepost.actions.draft_finding import Claim, DraftFinding, Weighed
from milepost.actions.give_grade import (
    VOICES,
    AlreadyGraded,
    Asked,
    GradeAsCivilSociety,
    GradeAsMonitor,
    GradeAsState,
)
from milepost.actions.propose_finding import ProposeFinding
from milepost.actions.review_grade import ReviewGrade
from milepost.actions.withdraw_finding import WithdrawFinding
from milepost.records.models import AuditEntry, Benchmark, Finding, Grade
from milepost.records.queries import grades
from milepost.values.errors import InputError, NotFound, PermissionRefused
from tests.evidence import Evidence, evidence
from tests.examplia import examplia, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(db: None) -> Evidence:
    return evidence(examplia())


def prisons(told: Evidence) -> Benchmark:
    return Benchmark.objects.get(workspace=told.workspace, label="A")


def asked(told: Evidence, grade: str = "C", **more: object) -> Asked:
    facts: dict[str, object] = {
        "benchmark": prisons(told).public_id,
        "period": "2023",
        "grade": grade,
    }
    return Asked(**{**facts, **more})  # type: ignore[arg-type]


def confirmed(told: Evidence) -> Finding:
    finding = DraftFinding(
        actor=told.officer,
        workspace=told.workspace,
        claim=Claim(
            text="Families are not let in.",
            standard="reasonable-suspicion",
            weighed=(
                Weighed(information=told.informations["family"].public_id, stance="supports"),
            ),
        ),
        benchmarks={prisons(told).public_id: None},
    ).run()
    step = {"workspace": told.workspace, "finding": finding.public_id, "number": 1}
    ProposeFinding(actor=told.officer, **step).run()
    return ConfirmFinding(actor=told.reviewer, **step).run()


def test_the_state_and_civil_society_grade_as_they_see_it(told: Evidence) -> None:
    state = member(told.workspace, "focal-point")
    partner = member(told.workspace, "contributor")
    GradeAsState(actor=state, workspace=told.workspace, asked=asked(told, "A")).run()
    GradeAsCivilSociety(actor=partner, workspace=told.workspace, asked=asked(told, "E")).run()

    held = grades.of([prisons(told)], list(VOICES))[prisons(told).pk]
    assert {(one.voice, one.grade, one.counts) for one in held} == {
        ("state", "A", True),
        ("civil-society", "E", True),
    }


def test_the_monitor_needs_a_confirmed_finding_and_another_to_review(told: Evidence) -> None:
    with pytest.raises(InputError, match="rests on confirmed findings"):
        GradeAsMonitor(actor=told.officer, workspace=told.workspace, asked=asked(told)).run()
    finding = confirmed(told)

    grade = GradeAsMonitor(
        actor=told.officer,
        workspace=told.workspace,
        asked=asked(told, findings=(finding.public_id,)),
    ).run()

    def counts() -> list[bool]:
        return [one.counts for one in grades.of([prisons(told)], ["monitor"])[prisons(told).pk]]

    assert counts() == [False]
    ReviewGrade(actor=told.reviewer, workspace=told.workspace, grade=grade.public_id).run()
    assert counts() == [True]
    WithdrawFinding(
        actor=told.reviewer, workspace=told.workspace, finding=finding.public_id, number=1
    ).run()
    assert counts() == [False]


def test_nobody_reviews_their_own_grade(told: Evidence) -> None:
    finding = confirmed(told)
    grade = GradeAsMonitor(
        actor=told.reviewer,
        workspace=told.workspace,
        asked=asked(told, findings=(finding.public_id,)),
    ).run()

    with pytest.raises(PermissionRefused):
        ReviewGrade(actor=told.reviewer, workspace=told.workspace, grade=grade.public_id).run()


@pytest.mark.parametrize(
    ("role", "voices"),
    [
        ("focal-point", {"state"}),
        ("contributor", {"civil-society"}),
        ("officer", {"monitor"}),
        ("reviewer", {"monitor"}),
        ("administrator", set()),
        ("keeper", set()),
    ],
)
def test_nobody_speaks_in_anothers_voice(told: Evidence, role: str, voices: set[str]) -> None:
    someone = member(told.workspace, role, f"another-{role}@examplia.example")
    finding = confirmed(told)

    spoken = set()
    for voice, action in VOICES.items():
        try:
            action(
                actor=someone,
                workspace=told.workspace,
                asked=asked(told, findings=(finding.public_id,)),
            ).run()
        except PermissionRefused:
            continue
        spoken.add(voice)

    assert spoken == voices


def test_a_grade_is_superseded_and_stays(told: Evidence) -> None:
    state = member(told.workspace, "focal-point")
    first = GradeAsState(actor=state, workspace=told.workspace, asked=asked(told, "A")).run()
    with pytest.raises(AlreadyGraded) as refused:
        GradeAsState(actor=state, workspace=told.workspace, asked=asked(told, "B")).run()
    assert (refused.value.held, refused.value.grade) == (1, "A")

    GradeAsState(actor=state, workspace=told.workspace, asked=asked(told, "B", instead_of=1)).run()

    assert list(Grade.objects.order_by("number").values_list("grade", "number", "holds")) == [
        ("A", 1, False),
        ("B", 2, True),
    ]
    first.refresh_from_db()
    assert first.grade == "A"


@pytest.mark.parametrize(
    ("more", "error", "said"),
    [
        ({"scale": "ccpr-2008", "grade": "B1"}, InputError, "not in use in 2023"),
        ({"grade": "Z"}, InputError, "no grade"),
        ({"period": "someday"}, InputError, "no date that can be read"),
        ({"benchmark": "0" * 26}, NotFound, "no such benchmark"),
        ({"statement": 9}, NotFound, "no such statement"),
        ({"findings": ("0" * 26,)}, NotFound, "not one on this benchmark"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    told: Evidence, more: dict[str, object], error: type[Exception], said: str
) -> None:
    state = member(told.workspace, "focal-point")

    with pytest.raises(error, match=said):
        GradeAsState(actor=state, workspace=told.workspace, asked=asked(told, **more)).run()

    assert not Grade.objects.exists()


def test_the_trail_holds_the_letter_and_no_reason(told: Evidence) -> None:
    state = member(told.workspace, "focal-point")
    GradeAsState(
        actor=state,
        workspace=told.workspace,
        asked=asked(told, "A", rationale="We built two wings."),
    ).run()

    entry = AuditEntry.objects.get(action="grade.give")
    assert (entry.detail["voice"], entry.detail["grade"]) == ("state", "A")
    assert "wings" not in str(entry.detail)
