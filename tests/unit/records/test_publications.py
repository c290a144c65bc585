"""The scorecard at the desk reads a part of what there is, and tells what the whole would."""

import pytest
from django.utils import timezone

from milepost.actions.approve_publication import ApprovePublication
from milepost.actions.prepare_publication import PreparePublication
from milepost.records import publications
from milepost.records.models import Basis, Recommendation
from milepost.records.queries import publication as queries
from milepost.reporting.edition import changes
from milepost.reporting.scorecard import scorecard
from tests.evidence import Evidence, evidence
from tests.examplia import examplia

PUBLIC = "public-without-identity"


@pytest.fixture
def made(db: None) -> Evidence:
    return evidence(examplia())


def published(made: Evidence) -> None:
    row = PreparePublication(actor=made.officer, workspace=made.workspace, audience=PUBLIC).run()
    ApprovePublication(
        actor=made.reviewer, workspace=made.workspace, publication=row.public_id
    ).run()


def framed(made: Evidence) -> list[Basis]:
    found = Basis.objects.filter(
        benchmark__workspace=made.workspace, recommendation__isnull=False
    ).order_by("pk")
    return list(found.select_related("recommendation"))


def alone(made: Evidence, count: int = 3) -> list[Recommendation]:
    """Recommendations on no benchmark, like one that is on one."""
    like = framed(made)[0].recommendation
    assert like is not None
    fields = {
        one.attname: getattr(like, one.attname)
        for one in Recommendation._meta.concrete_fields
        if one.attname not in ("id", "public_id", "key")
    }
    return [Recommendation.objects.create(**fields, key=f"alone {n}") for n in range(count)]


def test_a_card_tells_the_changes_that_the_whole_edition_would(made: Evidence) -> None:
    coming, leaving, staying, gone = alone(made, 4)
    like = framed(made)[0]
    own = {"benchmark": like.benchmark, "kind": like.kind, "at": like.at}
    left = Basis.objects.create(**own, recommendation=leaving, position=98)
    stood = Basis.objects.create(**own, recommendation=gone, position=99)
    published(made)
    rows = framed(made)
    # one comes to a benchmark, one leaves it, one says something else, one is gone
    Basis.objects.create(**own, recommendation=coming, position=97)
    left.delete()
    stood.delete()
    gone.delete()
    Recommendation.objects.filter(bases=rows[2]).update(text="Fewer prisons.")
    Recommendation.objects.filter(pk=staying.pk).update(text="Said otherwise.")

    at = timezone.now()
    last = publications.latest(made.workspace, PUBLIC)
    assert last is not None
    now = publications.passing(made.workspace, PUBLIC, at).passed.edition
    whole = scorecard(now, changes.changes(publications.edition_of(last), now))
    card = publications.scorecard_for_page(made.workspace, PUBLIC, at)
    told = {one.what for card in whole.cards for one in card.changes}
    assert {"changed", "removed"} <= told
    assert card.cards == whole.cards
    assert (card.years, card.before) == (whole.years, whole.before)


def test_it_reads_no_recommendation_that_nothing_refers_to(made: Evidence) -> None:
    standing = alone(made, 40)
    on_benchmarks = {one.recommendation.public_id for one in framed(made) if one.recommendation}

    material = queries.load_framed(made.workspace, PUBLIC, [standing[0].public_id]).material

    read = {one.id for one in material.recommendations}
    assert on_benchmarks <= read
    assert read & {one.public_id for one in standing} == {standing[0].public_id}
