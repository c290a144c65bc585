"""Deadlines of every kind in Examplia: invented, with dates as they are really written."""

from typing import Any

from milepost.records.models import (
    ActionTaken,
    Benchmark,
    Case,
    Communication,
    Deadline,
    Engagement,
    FollowUp,
    FollowUpStep,
    Landmark,
)
from milepost.values.dates import parse_date
from tests.examplia import OBSERVATIONS, Examplia


def dated(text: str, name: str = "date") -> dict[str, Any]:
    """The three columns of a partial date."""
    if not text:
        return {}
    read = parse_date(text)
    return {name: text, f"{name}_earliest": read.earliest, f"{name}_latest": read.latest}


def benchmark(place: Examplia, label: str) -> Benchmark:
    """The benchmark with that letter."""
    return Benchmark.objects.get(workspace=place.workspace, label=label)


def landmark(place: Examplia, key: str, title: str, when: str = "") -> Landmark:
    """An election or the like."""
    return Landmark.objects.create(
        workspace=place.workspace, key=key, title=title, kind="election", **dated(when)
    )


def deadline(place: Examplia, key: str, title: str, due: str = "", **about: Any) -> Deadline:
    """A deadline somebody set; ``on`` is the letter of the benchmark it is for."""
    letter = about.pop("on", "")
    met = dated(about.pop("met", ""), "met")
    made = Deadline.objects.create(
        workspace=place.workspace,
        key=key,
        title=title,
        **{"kind": "fixed", **dated(due, "due"), **met, **about},
    )
    if letter:
        made.benchmarks.add(benchmark(place, letter))
    return made


def filled(place: Examplia) -> None:
    """One deadline of each kind and state; today is 23 November 2026."""
    vote = landmark(place, "vote-2027", "National elections", "July 2027")
    open_ = landmark(place, "vote-open", "Local elections")
    deadline(place, "law", "Adopt the law on prisons", "10 December 2026", on="A")
    deadline(place, "list", "Publish the list of prisons", "2025", on="A", met="March 2026")
    deadline(
        place, "register", "Open the voters’ list", kind="symbolic", landmark=vote, days=-90, on="D"
    )
    deadline(place, "local", "Train the local judges", kind="symbolic", landmark=open_, days=-30)
    deadline(place, "no-landmark", "Before the review", kind="symbolic")
    food = deadline(place, "food", "Food for all", "2015 to 2030", kind="progressive", on="B")
    deadline(place, "food-half", "Half of the schools", "2024", part_of=food, on="B")
    procedure = FollowUp.objects.create(
        workspace=place.workspace,
        key="co-3",
        title="Follow-up to the third report",
        body="CCPR",
        symbol=OBSERVATIONS,
        paragraphs="9, 21 and 23",
        **dated("1 March 2026", "due"),
    )
    procedure.benchmarks.add(benchmark(place, "A"))
    for key, kind, when in (("s1", "selected", "1 March 2025"), ("s2", "reminder", "May 2026")):
        FollowUpStep.objects.create(
            workspace=place.workspace, key=key, follow_up=procedure, kind=kind, **dated(when)
        )
    case = Case.objects.create(
        workspace=place.workspace, key="case-1", title="An arrest", kind="detention"
    )
    case.benchmarks.add(benchmark(place, "E"))
    Communication.objects.create(
        workspace=place.workspace,
        key="letter-1",
        case=case,
        kind="allegation-letter",
        symbol="EXA 3/2026",
        **dated("12 September 2026"),
        **dated("12 November 2026", "due"),
    )
    action = ActionTaken.objects.create(
        workspace=place.workspace,
        key="action-1",
        title="Build a clinic in the prison",
        lead="Ministry of Justice",
        state="in-progress",
        **dated("December 2026", "due"),
    )
    action.benchmarks.add(benchmark(place, "A"))
    Engagement.objects.create(
        workspace=place.workspace,
        key="meeting-1",
        title="Meeting with the Ministry",
        kind="meeting",
        promised="To send the statistics of prisons",
        **dated("1 June 2026"),
        **dated("1 September 2026", "due"),
    )
