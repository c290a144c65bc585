"""What leaves through the gate, and why the rest is held back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from milepost.reporting.edition.edition import Finding, Ground, KindCount
from milepost.reporting.edition.gate import Passed, audiences, gate
from milepost.reporting.edition.material import NOWHERE, GradeGiven, Material
from milepost.values.errors import InputError
from tests import editions
from tests.editions import AT, PUBLIC, claim, material, permission, piece


def through(made: Material, audience: str = PUBLIC) -> Passed:
    return gate(made, audience=audience, at=AT)


def held(passed: Passed) -> list[tuple[str, str, str]]:
    return [(one.kind, one.id, one.reason) for one in passed.held]


def test_what_is_permitted_leaves_whole() -> None:
    passed = through(material())

    assert passed.held == ()
    assert passed.edition.findings == (
        Finding(
            id="f1",
            claim="The prison at Port Lumen holds twice as many as it was built for.",
            standard="reasonable-grounds",
            independent=2,
            kinds=(
                KindCount(kind="civil-society", count=1),
                KindCount(kind="victim-or-family", count=1),
            ),
            rule=passed.edition.findings[0].rule,
            confirmed=date(2026, 5, 1),
            benchmarks=("b1",),
            statements=(("b1", 1),),
        ),
    )
    assert [one.id for one in passed.edition.grades] == ["g1", "g2"]
    assert (passed.edition.languages, passed.edition.number) == (("en",), 0)
    assert passed.edition.deadlines[0].ground is None


def test_there_is_an_edition_for_every_audience_but_the_desk() -> None:
    assert audiences() == (
        "un-mechanisms",
        "government",
        "public-without-identity",
        "public-with-identity",
        "judicial",
    )
    with pytest.raises(InputError, match="Nothing is published"):
        through(material(), "internal")


@pytest.mark.parametrize("audience", [one for one in audiences() if one != PUBLIC])
def test_a_permission_for_one_audience_is_none_for_another(audience: str) -> None:
    passed = through(material(), audience)

    assert held(passed) == [("finding", "f1", "not-permitted"), ("grade", "g1", "finding")]
    assert [one.id for one in passed.edition.grades] == ["g2"]


def test_permission_for_an_identity_is_none_for_what_it_said() -> None:
    permissions = {name: (permission(name, covers="identity"),) for name in ("lawyers", "family")}

    assert held(through(material(permissions=permissions)))[0][2] == "not-permitted"


def test_permission_withdrawn_acts_at_once() -> None:
    permissions = {
        "lawyers": (permission("lawyers"),),
        "family": (permission("family", withdrawn=datetime(2026, 11, 24, 8, 59, tzinfo=UTC)),),
    }

    assert held(through(material(permissions=permissions))) == [
        ("finding", "f1", "not-permitted"),
        ("grade", "g1", "finding"),
    ]


def test_only_permitted_sources_are_counted_and_the_rest_is_noted_for_the_desk() -> None:
    pieces = (*claim().pieces, piece("witness", "witness"))
    passed = through(material(claims=(claim(*pieces),)))

    assert passed.edition.findings[0].independent == 2
    assert "witness" not in [one.kind for one in passed.edition.findings[0].kinds]
    assert [(one.shown, one.unshown) for one in passed.rests] == [
        (("family", "lawyers"), ("witness",))
    ]


def test_what_repeats_another_makes_no_second_source_out_of_one() -> None:
    passed = through(material(repeats=(("family", "lawyers"),)))

    assert held(passed)[0] == ("finding", "f1", "not-permitted")


def test_a_finding_stays_while_what_contradicts_it_may_not_be_shown() -> None:
    against = piece("ministry", "state", "contradicts")
    lowest = claim(*claim().pieces, against, standard="reasonable-suspicion")
    shown = {**material().permissions, "ministry": (permission("ministry"),)}

    assert held(through(material(claims=(lowest,), grades=()))) == [("finding", "f1", "contrary")]
    assert held(through(material(claims=(lowest,), grades=(), permissions=shown))) == []
    resolved = replace(lowest, pieces=(*claim().pieces, replace(against, resolved=True)))
    assert held(through(material(claims=(resolved,), grades=()))) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"state": "proposed"}, "not-confirmed"),
        ({"state": "draft"}, "not-confirmed"),
        ({"standard": ""}, "no-standard"),
        ({"standard": "beyond-reasonable-doubt"}, "not-permitted"),
    ],
)
def test_a_finding_that_is_not_ready_stays(changes: dict[str, str], reason: str) -> None:
    assert held(through(material(claims=(claim(**changes),))))[0] == ("finding", "f1", reason)


def test_a_monitors_grade_needs_a_review_and_findings_that_leave() -> None:
    grades = (
        GradeGiven(grade=editions.grade(), reviewed=False),
        GradeGiven(grade=editions.grade(id="g2", findings=()), reviewed=True),
        GradeGiven(grade=editions.grade(id="g3", findings=("f1", "f9")), reviewed=True),
    )

    assert held(through(material(grades=grades))) == [
        ("grade", "g1", "not-reviewed"),
        ("grade", "g2", "no-finding"),
        ("grade", "g3", "finding"),
    ]


def test_a_document_without_a_symbol_stays_with_what_is_read_from_it() -> None:
    other = editions.document(id="memo", symbol=None, founding=False, title="A memo")
    asked = editions.recommendation(id="r9", document="memo", benchmarks=())
    ground = Ground(document="memo", symbol=None, at="para-1")
    passed = through(
        material(
            documents=(editions.document(), other),
            recommendations=(editions.recommendation(), asked),
            cases=(editions.case(ground=ground),),
            laws=(editions.law(ground=ground),),
        )
    )

    assert held(passed) == [
        ("document", "memo", "no-symbol"),
        ("recommendation", "r9", "document"),
        ("case", "c1", "no-ground"),
    ]
    assert passed.edition.laws[0].ground is None
    assert passed.edition.communications[0].case is None


def test_a_translation_leaves_with_its_original() -> None:
    french = editions.document(
        id="fr", symbol=None, language="fr", founding=False, translation_of="report"
    )
    passed = through(material(documents=(french, editions.document())))

    assert passed.edition.languages == ("en", "fr")


def test_people_and_organisations_leave_only_with_a_place_in_a_public_document() -> None:
    bare = {"ground": NOWHERE}
    case = editions.case()
    passed = through(
        material(
            indicators=(editions.indicator(editions.observation(**bare)),),
            cases=(
                replace(
                    case,
                    involved=(replace(case.involved[0], **bare),),
                    events=(replace(case.events[0], **bare),),
                ),
            ),
            communications=(replace(material().communications[0], **bare),),
            engagements=(replace(material().engagements[0], **bare),),
            cooperations=(replace(material().cooperations[0], **bare),),
            laws=(editions.law(calls=(replace(editions.law().calls[0], **bare),)),),
        )
    )

    assert {(kind, reason) for kind, _, reason in held(passed)} == {
        (kind, "no-ground")
        for kind in (
            *("figure", "person", "event", "communication", "engagement"),
            *("cooperation", "call"),
        )
    }
    assert (passed.edition.cases[0].involved, passed.edition.cases[0].events) == ((), ())
    assert passed.edition.indicators[0].observations == ()


def test_whoever_is_a_source_is_never_among_those_in_a_case() -> None:
    passed = through(material(protected=frozenset({"p1"})))

    assert held(passed) == [("person", "p1", "source")]
    assert passed.edition.cases[0].involved == ()


def test_references_lead_only_to_what_leaves() -> None:
    passed = through(material(benchmarks=(editions.benchmark(document="memo"),)))
    made = passed.edition

    assert made.benchmarks == ()
    assert {
        *made.recommendations[0].benchmarks,
        *made.findings[0].benchmarks,
        *made.indicators[0].benchmarks,
        *made.actions[0].benchmarks,
        *made.deadlines[0].benchmarks,
        *made.cases[0].benchmarks,
        *made.follow_ups[0].benchmarks,
    } == set()
    assert ("grade", "g2", "document") in held(passed)
