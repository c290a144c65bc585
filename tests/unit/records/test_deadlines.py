"""The deadlines of a workspace: from eight places, resolved as they are asked for."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from milepost.assessment.deadline import Days, Kind, Reason
from milepost.records.models import Benchmark, Deadline, FollowUpStep, Landmark, Resolution
from milepost.records.queries import deadlines
from milepost.records.queries.deadlines import NEEDS, Sieve, Standing
from tests import due
from tests.examplia import TODAY, Examplia, examplia, many_benchmarks

ALL = tuple(NEEDS)


@pytest.fixture
def place(db: None) -> Examplia:
    made = examplia()
    due.filled(made)
    return made


def standing(place: Examplia, *kinds: Kind) -> list[Standing]:
    return deadlines.standing(deadlines.every(place.workspace, kinds or ALL), TODAY, 30)


def told(place: Examplia, *kinds: Kind) -> list[tuple[str, str]]:
    return [(one.deadline.title, one.state) for one in standing(place, *kinds)]


def test_every_kind_is_read() -> None:
    assert set(NEEDS) == set(Kind)


def test_what_people_set_in_the_order_of_its_last_day(place: Examplia) -> None:
    assert told(place, Kind.SET) == [
        ("Publish the list of prisons", "met"),
        ("Adopt the law on prisons", "due"),
        ("Open the voters’ list", "upcoming"),
        ("Food for all", "upcoming"),
        ("Before the review", "unresolved"),
        ("Train the local judges", "unresolved"),
    ]


def test_a_deadline_hangs_on_the_election_as_it_is_known_now(place: Examplia) -> None:
    def voters() -> object:
        found = deadlines.every(place.workspace, (Kind.SET,))
        return next(one for one in found if one.title == "Open the voters’ list").resolved

    assert voters() == Days(date(2027, 4, 2), date(2027, 5, 2))

    Landmark.objects.filter(key="vote-2027").update(**due.dated("25 July 2027"))
    assert voters() == Days(date(2027, 4, 26), date(2027, 4, 26))

    Landmark.objects.filter(key="vote-2027").update(removed=True)
    assert voters() is Reason.NO_LANDMARK


def test_what_cannot_be_resolved_says_why(place: Examplia) -> None:
    reasons = {one.title: one.reason for one in deadlines.every(place.workspace, ALL) if one.reason}
    assert reasons == {
        "Before the review": Reason.NO_LANDMARK,
        "Train the local judges": Reason.LANDMARK_UNDATED,
        "Publish what is spent": Reason.NO_DATE,
    }


def test_recorded_points_take_the_place_of_those_by_rule(place: Examplia) -> None:
    assert told(place, Kind.POINT) == [("Half of the schools", "overdue")]

    Deadline.objects.filter(key__in=["food", "food-half"]).delete()
    assert [(one.of, one.binding) for one in deadlines.every(place.workspace, (Kind.POINT,))] == [
        ("2019", False),
        ("2023", False),
        ("2027", False),
    ]
    assert [state for _title, state in told(place, Kind.POINT)] == ["passed", "passed", "upcoming"]


def test_a_progressive_deadline_without_points_is_looked_at_by_rule(place: Examplia) -> None:
    Deadline.objects.filter(key="food-half").delete()

    found = deadlines.every(place.workspace, (Kind.POINT,))

    assert [(one.title, one.of) for one in found] == [
        ("Food for all", "2019"),
        ("Food for all", "2023"),
        ("Food for all", "2027"),
    ]


def test_reports_to_the_council_are_met_by_the_report_that_is_here(place: Examplia) -> None:
    place.report.session = "51"
    place.report.save()

    # those asked for by the last extension are owed; nothing says what became of the others
    assert [(one.deadline.text, one.state) for one in standing(place, Kind.REPORT)] == [
        ("45", "passed"),
        ("48", "passed"),
        ("51", "met"),
        ("54", "overdue"),
    ]


def test_what_leaves_no_document_or_is_anothers_to_give_is_owed_by_nobody(place: Examplia) -> None:
    last = Resolution.objects.get(symbol="A/HRC/RES/48/23")
    asked = {"paragraph": "33", "organ": "Human Rights Council", "sessions": [49]}
    last.reporting += [
        asked | {"reporter": "Special Rapporteur", "form": "oral update"},
        asked | {"reporter": "Secretary-General", "form": "report"},
    ]
    last.save()

    found = [one for one in standing(place, Kind.REPORT) if one.deadline.text == "49"]
    assert [(one.deadline.title, one.deadline.form, one.state) for one in found] == [
        ("A/HRC/RES/48/23, Secretary-General", "report", "passed"),
        ("A/HRC/RES/48/23, Special Rapporteur", "oral update", "passed"),
    ]


def test_a_committee_that_reminded_still_waits_for_the_report(place: Examplia) -> None:
    (one,) = standing(place, Kind.FOLLOW_UP)
    assert (one.state, one.deadline.reminders, one.deadline.form) == ("overdue", 1, "report")

    step = FollowUpStep.objects.get(key="s2")
    FollowUpStep.objects.create(
        workspace=place.workspace,
        key="s3",
        follow_up=step.follow_up,
        kind="report",
        **due.dated("1 July 2026"),
    )
    (one,) = standing(place, Kind.FOLLOW_UP)
    assert (one.state, one.deadline.form) == ("met", "assessment")


def test_what_others_were_asked_or_promised(place: Examplia) -> None:
    assert told(place, Kind.COMMUNICATION, Kind.ACTION, Kind.ENGAGEMENT) == [
        ("To send the statistics of prisons", "overdue"),
        ("EXA 3/2026", "overdue"),
        ("Build a clinic in the prison", "due"),
    ]


def test_of_one_benchmark(place: Examplia) -> None:
    prisons = due.benchmark(place, "A")
    found = deadlines.every(place.workspace, ALL, benchmark=prisons)
    assert [one.title for one in found] == [
        "Improve the prison system",
        "Publish the list of prisons",
        "Follow-up to the third report",
        "Adopt the law on prisons",
        "Build a clinic in the prison",
    ]
    arrest = deadlines.every(
        place.workspace, (Kind.COMMUNICATION,), benchmark=due.benchmark(place, "E")
    )
    assert [one.title for one in arrest] == ["EXA 3/2026"]


def test_sifted_by_kind_state_month_and_words(place: Examplia) -> None:
    def left(**by: str) -> list[str]:
        return [one.deadline.title for one in deadlines.sift(standing(place), Sieve(**by))]

    assert left(kind="set", state="due") == ["Adopt the law on prisons"]
    assert left(month="2026-12") == ["Adopt the law on prisons", "Build a clinic in the prison"]
    assert left(text="ministry CLINIC") == ["Build a clinic in the prison"]
    assert left(kind="set", text="nothing of the kind") == []


def test_each_is_tied_to_its_benchmarks(place: Examplia) -> None:
    found = deadlines.every(place.workspace, ALL)
    tied = deadlines.about(found, Benchmark.objects.filter(workspace=place.workspace))
    letters = {one.title: [of.label for of in tied.get(one.key, [])] for one in found}

    assert letters["Adopt the law on prisons"] == ["A"]
    assert letters["EXA 3/2026"] == ["E"]
    assert letters["Publish what is spent"] == ["F"]
    assert letters["To send the statistics of prisons"] == []


def test_the_keys_are_once_each_and_stay(place: Examplia) -> None:
    before = [one.key for one in deadlines.every(place.workspace, ALL)]
    Landmark.objects.update(**due.dated("2028"))
    after = [one.key for one in deadlines.every(place.workspace, ALL)]

    assert len(set(before)) == len(before)
    assert sorted(before) == sorted(after)


def test_the_number_of_queries_does_not_grow(place: Examplia) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            found = deadlines.every(place.workspace, ALL)
            deadlines.about(found, Benchmark.objects.filter(workspace=place.workspace))
        return len(captured)

    few = asked()
    many_benchmarks(place.workspace, place.report, 300)
    for number in range(100):
        due.deadline(place, f"more-{number}", f"More {number}", "2027", on="A")

    assert asked() == few <= 18


def test_nothing_of_another_workspace_and_nothing_removed(place: Examplia) -> None:
    from tests.factories import workspace

    assert deadlines.every(workspace(), ALL) == []
    Deadline.objects.update(removed=True)
    assert told(place, Kind.SET) == []
