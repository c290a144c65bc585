"""What the information behind a judgement reaches, weighed from the rows as of now."""

from datetime import date

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from milepost.records import corroboration
from milepost.records.models import Consent, Finding, Judgement, Repeat, Weighing
from tests.evidence import Evidence, consent, evidence, information, source, tie
from tests.examplia import examplia

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(db: None) -> Evidence:
    return evidence(examplia())


def judged(told: Evidence, *names: str, against: tuple[str, ...] = ()) -> Judgement:
    finding = Finding.objects.create(workspace=told.workspace)
    judgement = Judgement.objects.create(
        finding=finding, claim="The prison is overcrowded.", drafted_by=told.officer
    )
    for name in (*names, *against):
        Weighing.objects.create(
            judgement=judgement,
            information=told.informations[name],
            version=1,
            stance="contradicts" if name in against else "supports",
        )
    return judgement


def reached(judgement: Judgement) -> corroboration.Corroboration:
    return corroboration.of([judgement])[judgement.pk]


def rate(told: Evidence, name: str, credibility: str) -> None:
    one = told.informations[name]
    one.credibility = credibility
    one.save(update_fields=["credibility"])


def test_two_organisations_that_are_one_count_once(told: Evidence) -> None:
    found = reached(judged(told, "lawyers", "clinic", "family"))

    assert found.independent == 2
    assert [len(group.informations) for group in found.groups] in ([2, 1], [1, 2])


def test_a_permission_taken_back_acts_at_once(told: Evidence) -> None:
    rate(told, "lawyers", "2")
    judgement = judged(told, "lawyers", "family")
    assert reached(judgement).standard == "reasonable-grounds"

    Consent.objects.filter(information=told.informations["family"], audience="internal").update(
        withdrawn=timezone.now()
    )

    after = reached(judgement)
    assert after.standard == "reasonable-suspicion"
    assert [(reason.code, reason.count) for reason in after.reasons] == [("not-permitted", 1)]


def test_what_contradicts_holds_a_finding_down_until_it_is_resolved(told: Evidence) -> None:
    rate(told, "lawyers", "2")
    judgement = judged(told, "lawyers", "family", against=("ministry",))
    assert reached(judgement).standard == "reasonable-suspicion"

    Weighing.objects.filter(stance="contradicts").update(resolved="It counts one wing only.")

    assert reached(judgement).standard == "reasonable-grounds"


def test_two_that_repeat_a_third_are_one_origin_though_the_third_is_not_weighed(
    told: Evidence,
) -> None:
    origin = told.informations["rumour"]
    for name in ("lawyers", "family"):
        rate(told, name, "2")
        Repeat.objects.create(information=told.informations[name], repeats=origin, by=told.officer)

    found = reached(judged(told, "lawyers", "family"))

    assert found.independent == 1
    assert found.standard == "reasonable-suspicion"


def test_a_repeat_of_what_another_source_gave_comes_from_that_source(told: Evidence) -> None:
    """The paper repeats the lawyers; the clinic, of one organisation with them, adds nothing."""
    Repeat.objects.all().delete()
    consent(told.informations["paper"], "internal")
    Repeat.objects.create(
        information=told.informations["paper"],
        repeats=told.informations["lawyers"],
        by=told.officer,
    )

    found = reached(judged(told, "paper", "clinic"))

    assert found.independent == 1


def test_a_tie_leads_over_a_source_that_gave_nothing(told: Evidence) -> None:
    silent = source(told.workspace, told.officer)
    for name in ("family", "paper"):
        tie(silent, told.sources[name], told.officer, "person")
    consent(told.informations["paper"], "internal")

    assert reached(judged(told, "family", "paper")).independent == 1


def test_a_finding_is_shown_at_the_lower_of_claimed_and_reached(told: Evidence) -> None:
    rate(told, "lawyers", "2")
    found = reached(judged(told, "lawyers", "family"))

    assert corroboration.shown("balance-of-probabilities", found) == "reasonable-grounds"
    assert corroboration.shown("reasonable-suspicion", found) == "reasonable-suspicion"
    assert corroboration.shown("", found) == ""


def test_queries_do_not_grow_with_judgements(
    told: Evidence, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = judged(told, "lawyers", "clinic", "family", against=("ministry",))
    many = [judged(told, "lawyers", "clinic", "family") for _ in range(8)]
    for number in range(12):
        new = source(told.workspace, told.officer, "witness")
        said = information(
            told.workspace, told.officer, f"Witness {number} saw the cells.", new, when="2026"
        )
        consent(said, "internal", until=date(2027, 1, 1))
        Weighing.objects.create(judgement=many[0], information=said, version=1, stance="supports")

    with django_assert_num_queries(5):
        corroboration.of([one])
    with django_assert_num_queries(5):
        corroboration.of([one, *many])
