"""The pages of findings: a list, one with its corroboration, the form."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from milepost.actions.draft_finding import Claim, DraftFinding, Weighed
from milepost.records.models import (
    AuditEntry,
    Benchmark,
    Consent,
    Finding,
    Information,
    InformationVersion,
)
from tests.evidence import Evidence, evidence
from tests.examplia import Examplia, member, signed_in

pytestmark = pytest.mark.django_db

CLAIM = "The prison at Port Lumen holds more than twice the people it was built for."
HERE = "/w/examplia/findings/"


@pytest.fixture
def told(place: Examplia) -> Evidence:
    made = evidence(place)
    Information.objects.filter(pk=made.informations["lawyers"].pk).update(credibility="2")
    return made


def drafted(told: Evidence, *names: str, standard: str = "reasonable-grounds") -> Finding:
    benchmark = Benchmark.objects.get(workspace=told.workspace, label="A")
    return DraftFinding(
        actor=told.officer,
        workspace=told.workspace,
        claim=Claim(
            text=CLAIM,
            standard=standard,
            weighed=tuple(
                Weighed(information=told.informations[name].public_id, stance="supports")
                for name in names or ("lawyers", "clinic", "family")
            ),
        ),
        benchmarks={benchmark.public_id: None},
    ).run()


def test_the_page_shows_origins_and_the_ladder(told: Evidence, desk: Client, text: Any) -> None:
    finding = drafted(told)

    page = text(desk.get(f"{HERE}{finding.public_id}/"))

    assert "2 independent origins support it" in page
    assert "Nothing stands against it" in page
    assert "1 shares an origin with another and counts once with it" in page
    assert "The next standard needs: 1 more independent source, rated C2 or better." in page


def test_the_officer_proposes_and_the_reviewer_confirms(
    told: Evidence, desk: Client, text: Any
) -> None:
    finding = drafted(told)
    address = f"{HERE}{finding.public_id}/"
    assert "Confirm it" not in text(desk.get(address))

    desk.post(address, {"do": "propose", "number": "1"})
    reviewer = signed_in(told.reviewer)
    assert "Confirm it" in text(reviewer.get(address))
    answer = reviewer.post(address, {"do": "confirm", "number": "1"}, follow=True)

    assert "The finding is confirmed." in text(answer)
    assert Finding.objects.get().state == "confirmed"


def test_a_finding_is_never_shown_above_its_evidence(
    told: Evidence, desk: Client, text: Any
) -> None:
    """Confirmed, then a family takes its permission back: every page shows less at once."""
    finding = drafted(told)
    address = f"{HERE}{finding.public_id}/"
    desk.post(address, {"do": "propose", "number": "1"})
    signed_in(told.reviewer).post(address, {"do": "confirm", "number": "1"})
    assert "Reasonable grounds to believe" in text(desk.get(HERE))

    Consent.objects.filter(information=told.informations["family"]).update(withdrawn=timezone.now())

    for page in (text(desk.get(HERE)), text(desk.get("/w/examplia/benchmarks/A/"))):
        assert "Reasonable suspicion" in page
    shown = text(desk.get(address))
    assert "Shown as “Reasonable suspicion”" in shown
    exported = b"".join(desk.get(f"{HERE}?format=csv")).decode()  # type: ignore[arg-type]
    assert ",reasonable-suspicion," in exported
    assert "reasonable-grounds" not in exported


def test_a_look_at_a_finding_is_written_down_once_an_hour(told: Evidence, desk: Client) -> None:
    finding = drafted(told)
    for _ in range(3):
        desk.get(f"{HERE}{finding.public_id}/")

    looks = AuditEntry.objects.filter(action="finding.view", target=finding.public_id)
    assert [(one.actor, one.detail["judgement"]) for one in looks] == [(told.officer.public_id, 1)]


def test_the_form_begins_with_a_benchmark_and_offers_its_information(
    told: Evidence, desk: Client, text: Any
) -> None:
    benchmark = Benchmark.objects.get(workspace=told.workspace, label="A")

    page = text(desk.get(f"{HERE}add/?benchmark={benchmark.public_id}"))

    assert "capacity is 200" in page
    assert "a new prison is planned" not in page, "it is about nothing and was set aside"


def test_looking_for_what_to_weigh_is_written_down_once(told: Evidence, desk: Client) -> None:
    for _ in range(2):
        desk.get(f"{HERE}add/?information={told.informations['family'].public_id}")

    looks = AuditEntry.objects.filter(action="information.look-through")
    assert [one.detail["informations"] for one in looks] == [
        [told.informations["family"].public_id]
    ]


def test_a_claim_above_its_evidence_comes_back_with_all_that_was_typed(
    told: Evidence, desk: Client, text: Any
) -> None:
    lawyers = told.informations["lawyers"].public_id
    answer = desk.post(
        f"{HERE}add/",
        {"claim": CLAIM, "standard": "clear-and-convincing", f"stance-{lawyers}": "supports"},
    )

    assert answer.status_code == 422
    assert "does not reach the standard of proof" in text(answer)
    assert CLAIM in answer.content.decode()
    assert not Finding.objects.exists()


def test_the_second_of_two_is_shown_both_judgements(
    told: Evidence, desk: Client, text: Any
) -> None:
    finding = drafted(told)
    address = f"{HERE}{finding.public_id}/judge/"
    desk.post(address, {"claim": "It is full, they say.", "instead_of": "1"})

    answer = desk.post(address, {"claim": "It is half empty.", "instead_of": "1"})

    assert answer.status_code == 422
    assert "It is full, they say." in text(answer)
    assert "It is half empty." in answer.content.decode()


def test_a_newer_version_than_the_one_weighed_is_pointed_out(
    told: Evidence, desk: Client, text: Any
) -> None:
    finding = drafted(told)
    one = told.informations["family"]
    one.version = InformationVersion.objects.create(
        information=one,
        number=2,
        text="He sleeps in turns with seven.",
        taken_by=told.officer,
        written_by=told.officer,
    )
    one.save(update_fields=["version"])

    assert "newer version" in text(desk.get(f"{HERE}{finding.public_id}/"))


def test_the_benchmark_says_who_is_not_heard(told: Evidence, desk: Client, text: Any) -> None:
    page = text(desk.get("/w/examplia/benchmarks/A/"))

    assert "Nothing from the United Nations." in page
    assert "Nothing from the State" not in page


@pytest.mark.parametrize("role", ["contributor", "focal-point", "keeper", "administrator"])
def test_findings_are_not_for_others(told: Evidence, role: str, text: Any) -> None:
    finding = drafted(told)
    someone = signed_in(member(told.workspace, role))

    for address in (HERE, f"{HERE}add/", f"{HERE}{finding.public_id}/"):
        assert someone.get(address).status_code == 403
    assert CLAIM not in text(someone.get("/w/examplia/benchmarks/A/"))


def test_the_list_needs_no_more_queries_for_more_findings(
    told: Evidence, desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    drafted(told)
    desk.get(HERE)
    with django_assert_max_num_queries(22) as few:
        desk.get(HERE)
    for _ in range(12):
        drafted(told)
    with django_assert_max_num_queries(len(few)):
        desk.get(HERE)


def test_the_file_has_what_may_be_shown(told: Evidence, desk: Client) -> None:
    drafted(told, standard="reasonable-suspicion")

    found = b"".join(desk.get(f"{HERE}?format=csv")).decode()  # type: ignore[arg-type]

    assert "reasonable-suspicion,2,0,A,1" in found


def test_the_picture_of_proof_agrees_with_its_words(told: Evidence, desk: Client) -> None:
    """What the rule would allow and nobody claims is another colour than what is claimed."""
    drafted(told, standard="reasonable-suspicion")
    (line,) = desk.get(HERE).context["lines"]

    assert [(step.reached, step.beyond) for step in line.ladder][:3] == [
        (True, False),
        (True, True),
        (False, False),
    ]
    assert line.standard == "Reasonable suspicion"
    assert 'class="reached beyond"' in desk.get(HERE).content.decode()


def test_the_form_tells_the_day_of_an_information_in_words(told: Evidence, desk: Client) -> None:
    InformationVersion.objects.update(date="2026-03-12")
    finding = drafted(told)
    page = desk.get(f"{HERE}{finding.public_id}/judge/").content.decode()
    assert "· 12 March 2026<" in page
    assert "2026-03-12" not in page


def test_a_credibility_nobody_judged_is_no_figure(told: Evidence, desk: Client) -> None:
    finding = drafted(told)
    Information.objects.update(state="to-check", credibility="6")
    page = desk.get(f"{HERE}{finding.public_id}/").content.decode()
    assert '<span class="credibility is-6"><span aria-hidden="true">–</span>' in page
