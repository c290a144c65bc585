"""The workspace home: what is new, due, waiting and in doubt, each to whom it is for."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.records import audit
from milepost.records.models import (
    Finding,
    Grade,
    Information,
    Judgement,
    Subject,
    User,
    Visit,
    Weighing,
)
from milepost.web.change_wording import CHANGES, WAITING
from milepost.web.views import home
from tests import due
from tests.evidence import Evidence, consent, evidence, information, source
from tests.examplia import TODAY, Examplia, many_benchmarks, member, signed_in

HOME = "/w/examplia/"


def happened(place: Examplia, action: str, times: int = 1, by: str = "x", **detail: str) -> None:
    with transaction.atomic():
        for _ in range(times):
            audit.append(
                action=action, actor=by, workspace=place.workspace.public_id, detail=detail
            )


def grade(place: Examplia, letter: str, voice: str, given: str, year: int = 2026) -> Grade:
    """A grade of a benchmark for a year; the monitor's is reviewed."""
    return Grade.objects.create(
        workspace=place.workspace,
        benchmark=due.benchmark(place, letter),
        voice=voice,
        period=str(year),
        earliest=date(year, 1, 1),
        latest=date(year, 12, 31),
        scale="ccpr",
        grade=given,
        drafted_by=place.officer,
        reviewed=place.report.imported if voice == "monitor" else None,
    )


def finding(place: Examplia, state: str, by: User, **about: Any) -> Finding:
    made = Finding.objects.create(workspace=place.workspace, state=state)
    made.judgement = Judgement.objects.create(
        finding=made, number=1, claim="Cells are overcrowded.", drafted_by=by, **about
    )
    made.save()
    return made


@pytest.fixture
def changes(desk: Client, text: Any) -> Any:
    """What the home says changed; the desk has looked before."""
    desk.get(HOME)
    return lambda by=desk: text(by.get(HOME), "section[aria-labelledby=home-changes]")


# --- what changed


def test_at_a_first_look_nothing_is_new(place: Examplia, desk: Client, text: Any) -> None:
    happened(place, "document.import", 3)
    said = text(desk.get(HOME), "section[aria-labelledby=home-changes]")
    assert said == "Since you last looked Nothing that you may see was changed by others."


def test_what_others_did_by_kind_in_words(place: Examplia, changes: Any) -> None:
    happened(place, "document.import", 2)
    happened(place, "finding.confirm")
    happened(place, "register.save", 2, register="laws")
    happened(place, "register.save", register="cases")
    happened(place, "document.import", by=place.officer.public_id)
    happened(place, "information.view", 9)

    assert changes() == (
        "Since you last looked 2 documents brought in 1 finding confirmed"
        " Cases: 1 row recorded or changed Laws: 2 rows recorded or changed"
    )


def test_what_changed_leads_to_the_room_it_is_in(
    place: Examplia, desk: Client, changes: Any
) -> None:
    for action in CHANGES:
        happened(place, action, register="laws")
    found = desk.get(HOME).context["changes"]
    assert len(found) > 15
    for words, where in found:
        assert desk.get(where).status_code == 200, words


def test_it_stays_until_a_new_visit_begins(place: Examplia, changes: Any) -> None:
    happened(place, "document.import")
    assert "1 document brought in" in changes()
    assert "1 document brought in" in changes()
    for _ in range(2):
        visit = Visit.objects.get(user=place.officer)
        Visit.objects.update(at=visit.at - timedelta(minutes=31))
        changes()
    assert "Nothing" in changes()


@pytest.mark.parametrize(
    ("role", "hears"),
    [
        ("reviewer", ["document", "information", "grade", "finding", "Cases"]),
        ("keeper", ["document", "source"]),
        ("contributor", ["document"]),
        ("focal-point", ["document", "Actions"]),
        ("administrator", ["document", "role"]),
    ],
)
def test_each_hears_of_what_their_roles_let_them_see(
    place: Examplia, changes: Any, role: str, hears: list[str]
) -> None:
    other = signed_in(member(place.workspace, role))
    other.get(HOME)
    for action in ("document.import", "information.record", "grade.give", "finding.confirm"):
        happened(place, action)
    happened(place, "source.record")
    happened(place, "member.add")
    happened(place, "register.save", register="cases")
    happened(place, "register.save", register="actions")

    said = changes(other)

    for word in ("document", "information", "grade", "finding", "Cases", "Actions", "role"):
        assert (word in said) == (word in hears or (word == "Actions" and role == "reviewer"))


def test_every_kind_of_change_and_of_what_waits_has_words() -> None:
    from milepost.records.queries import changes, waiting

    assert set(CHANGES) == set(changes.NEEDS)
    assert set(WAITING) == set(waiting.NEEDS)


# --- what waits


@pytest.fixture
def told(place: Examplia) -> Evidence:
    return evidence(place)


def waits(desk: Client, text: Any) -> str:
    return text(desk.get(HOME), "section[aria-labelledby=home-waits]")


def test_what_waits_for_an_officer_and_for_a_reviewer(
    place: Examplia, desk: Client, told: Evidence, text: Any
) -> None:
    reviewer = told.reviewer
    finding(place, "draft", place.officer, returned="Ask the clinic too.")
    finding(place, "draft", reviewer, returned="And the ministry.")
    finding(place, "draft", place.officer)
    finding(place, "proposed", place.officer)
    finding(place, "proposed", reviewer)
    Grade.objects.filter(pk=grade(place, "A", "monitor", "C").pk).update(reviewed=None)
    count = Information.objects.filter(state="to-check").count()

    assert waits(desk, text) == (
        f"Waits for you 1 finding came back to you {count} pieces of information to check"
    )
    assert waits(signed_in(reviewer), text) == (
        "Waits for you 1 finding came back to you 1 finding to confirm 1 grade to review"
        f" {count} pieces of information to check"
    )


def test_what_waits_leads_to_where_it_waits(place: Examplia, desk: Client, told: Evidence) -> None:
    finding(place, "draft", place.officer, returned="Ask the clinic too.")
    for _words, where in desk.get(HOME).context["waits"]:
        assert desk.get(where).status_code == 200


def test_a_contributor_is_told_of_nothing_that_waits(place: Examplia) -> None:
    contributor = signed_in(member(place.workspace, "contributor"))
    assert "home-waits" not in contributor.get(HOME).content.decode()


# --- deadlines


def test_what_is_overdue_and_what_comes_next(place: Examplia, desk: Client, text: Any) -> None:
    due.filled(place)
    said = text(desk.get(HOME), "section[aria-labelledby=home-due]")
    assert said.startswith(
        "Deadlines 9 are overdue , 2 are due soon Next Adopt the law on prisons Due in 17 days"
    )
    assert "Overdue last Reply to EXA 3/2026 (Allegation letter) Overdue since 13 November" in said


# --- voices


def test_the_furthest_apart_come_first(place: Examplia, desk: Client, text: Any) -> None:
    grade(place, "A", "state", "B")
    grade(place, "A", "civil-society", "C")
    grade(place, "D", "state", "A")
    grade(place, "D", "civil-society", "E", 2025)
    grade(place, "D", "civil-society", "D")
    grade(place, "E", "state", "C")
    grade(place, "E", "civil-society", "C")
    grade(place, "B", "state", "A", 2020)
    grade(place, "B", "civil-society", "E", 2020)

    apart = desk.get(HOME).context["apart"]

    assert [(one.label, square.year, square.apart) for one, square in apart] == [
        ("D", 2026, 3),
        ("A", 2026, 1),
    ]


def test_an_agreement_of_this_year_ends_the_disagreement_of_the_last(
    place: Examplia, desk: Client
) -> None:
    for year, state, society in ((2025, "A", "E"), (2026, "B", "B")):
        grade(place, "A", "state", state, year)
        grade(place, "A", "civil-society", society, year)
    assert desk.get(HOME).context["apart"] == []


def test_a_monitors_grade_counts_while_its_finding_stands(
    place: Examplia, desk: Client, told: Evidence
) -> None:
    grade(place, "A", "state", "A")
    given = grade(place, "A", "monitor", "D")
    assert desk.get(HOME).context["apart"] == []

    # two sources of their own, permitted for internal analysis: reasonable suspicion at least
    resting = finding(place, "confirmed", place.officer, standard="reasonable-suspicion")
    judgement = resting.judgement
    assert judgement is not None
    for words in ("Three to a bed.", "Four to a bed."):
        giver = source(place.workspace, place.officer)
        heard = information(
            place.workspace, place.officer, words, giver, state="checked", credibility="2"
        )
        consent(heard, "internal")
        Weighing.objects.create(
            judgement=judgement, information=heard, version=1, stance="supports"
        )
    given.findings.add(resting)
    assert [square.apart for _one, square in desk.get(HOME).context["apart"]] == [3]

    # confirmed by the database's word, fallen by the rule: what it rests on is improbable now
    Information.objects.filter(weighings__judgement=judgement).update(credibility="5")
    assert desk.get(HOME).context["apart"] == []


def test_who_hears_one_voice_compares_nothing(place: Examplia) -> None:
    grade(place, "A", "state", "A")
    grade(place, "A", "civil-society", "E")
    focal = signed_in(member(place.workspace, "focal-point"))
    assert "Where the voices disagree" not in focal.get(HOME).content.decode()


# --- evidence


def test_benchmarks_on_nothing_little_and_one_side(
    place: Examplia, desk: Client, text: Any
) -> None:
    prisons, disappeared = due.benchmark(place, "A"), due.benchmark(place, "E")
    for about, kinds in ((prisons, ["state"]), (disappeared, ["state", "civil-society"])):
        for kind in kinds:
            giver = source(place.workspace, place.officer)
            giver.kind = kind
            giver.save()
            heard = information(place.workspace, place.officer, f"{about.pk} {kind}", giver)
            Subject.objects.create(information=heard, kind="benchmark", target=about.public_id)

    said = text(desk.get(HOME), "section[aria-labelledby=home-evidence]")

    assert "no information on 4 benchmarks; little on 1 benchmark; not from all sides on 1" in said
    assert "A Improve the prison system 1 piece of information. Nothing from the United" in said
    assert said.index("A Improve") < said.index("E Follow up")


def test_what_was_set_aside_weighs_nothing(place: Examplia, desk: Client, text: Any) -> None:
    giver = source(place.workspace, place.officer)
    heard = information(place.workspace, place.officer, "A rumour.", giver, state="set-aside")
    target = due.benchmark(place, "A").public_id
    Subject.objects.create(information=heard, kind="benchmark", target=target)
    said = text(desk.get(HOME), "section[aria-labelledby=home-evidence]")
    assert said.endswith("no information on 6 benchmarks")


def test_the_shares_counted_in_the_database_are_those_of_the_benchmarks_page(
    place: Examplia, told: Evidence
) -> None:
    from milepost.assessment.balance import balance, of_shares
    from milepost.records.models import Benchmark
    from milepost.records.queries import balance as queries
    from milepost.values import vocabulary

    kinds = vocabulary.load("source-kinds").codes
    every = queries.shares(place.workspace)
    for one in Benchmark.objects.filter(workspace=place.workspace):
        by_hand = balance(queries.given(one), kinds, TODAY)
        counted = of_shares(every.get(one.public_id, []), TODAY)
        assert counted.silences == by_hand.silences
        assert counted.total == by_hand.total
        assert {share.kind: share for share in counted.shares} == {
            share.kind: share for share in by_hand.shares if share.count
        }


# --- the whole


@pytest.mark.slow("makes 2,000 benchmarks")
def test_it_asks_as_much_of_20_as_of_2_000_benchmarks(place: Examplia, desk: Client) -> None:
    due.filled(place)
    grade(place, "A", "state", "A")
    grade(place, "A", "civil-society", "E")
    desk.get(HOME)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(HOME).status_code == 200
        return len(captured)

    many_benchmarks(place.workspace, place.report, 14)
    few = asked()
    many_benchmarks(place.workspace, place.report, 1980)
    assert asked() == few <= 32


def test_whoever_sifts_or_turns_a_page_sees_the_list(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "above", lambda *_: pytest.fail("asked for nothing"))
    for query in ({"page": "2"}, {"state": "overdue"}, {"sort": "-due"}):
        assert "home-changes" not in desk.get(HOME, query).content.decode()
