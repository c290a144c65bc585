"""Sources: recorded with the identity sealed at once, described, judged, tied."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from milepost.actions.action import Action
from milepost.actions.describe_source import DescribeSource
from milepost.actions.rate_source import RateSource
from milepost.actions.record_source import RecordSource
from milepost.actions.seal_identity import SealIdentity
from milepost.actions.source import Description
from milepost.actions.tie_sources import TieSources, UntieSources
from milepost.evidence.vault.identity import Identity
from milepost.records.models import (
    AuditEntry,
    SealedIdentity,
    Source,
    SourceTie,
    User,
    Workspace,
)
from milepost.values.errors import InputError, NotFound, PermissionRefused
from tests import evidence
from tests.examplia import Examplia, examplia, member
from tests.keepers import keeper

pytestmark = pytest.mark.django_db

TENANTS = Description(
    kind="civil-society",
    level="words",
    area="Port Lumen",
    description="An organisation of tenants",
    risk="Its office was searched last year.",
)
NARY = Identity(name="Nary Imaginary", contact="+000 33 444 555\nnary@tenants.example")


@pytest.fixture
def place() -> Examplia:
    found = examplia()
    keeper(found.workspace)
    return found


def recorded(place: Examplia, **more: object) -> Source:
    given = {"description": TENANTS, "identity": NARY, **more}
    return RecordSource(actor=place.officer, workspace=place.workspace, **given).run()


def last() -> tuple[str, str, dict]:
    entry = AuditEntry.objects.order_by("-sequence")[0]
    return entry.action, entry.target, entry.detail


def test_a_source_is_recorded_with_its_identity_sealed(place: Examplia) -> None:
    source = recorded(place, reliability="B", reason="Three reports that held.")
    assert (source.kind, source.level, source.area, source.description, source.risk) == (
        "civil-society",
        "words",
        "Port Lumen",
        "An organisation of tenants",
        "Its office was searched last year.",
    )
    assert bytes(source.identity.sealed).startswith(b"age-encryption.org/v1")
    assert [(one.grade, one.reason) for one in source.reliabilities.all()] == [
        ("B", "Three reports that held.")
    ]
    assert last() == (
        "source.record",
        source.public_id,
        {
            "kind": "civil-society",
            "level": "words",
            "reliability": "B",
            "keys": 1,
            "via": "desk",
        },
    )


def test_no_query_ever_carries_a_word_of_it(place: Examplia) -> None:
    with CaptureQueriesContext(connection) as captured:
        recorded(place)
    said = " ".join(query["sql"] for query in captured.captured_queries)
    assert "tenants" in said  # the description, in clear
    assert not any(word in said for word in ("Nary", "33 444", "tenants.example"))


def test_without_a_key_no_identity_is_taken_and_nothing_is_kept() -> None:
    place = examplia()
    with pytest.raises(InputError, match="No vault keeper has a key yet"):
        recorded(place)
    assert not Source.objects.exists()
    assert recorded(place, identity=None).pk


@pytest.mark.parametrize(
    "told",
    [
        {"description": "Nary Imaginary of the tenants"},
        {"description": "nary  IMAGINARY"},
        {"risk": "Call +000 33 444 555 after dark"},
        {"area": "write to nary@tenants.example"},
    ],
)
def test_a_name_or_contact_does_not_slip_into_what_others_read(
    place: Examplia, told: dict[str, str]
) -> None:
    clear = {"kind": "witness", "level": "kind", **told}
    with pytest.raises(InputError, match="in clear holds the name") as refused:
        recorded(place, description=Description(**clear))
    assert "Nary" not in str(refused.value)
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("described", "wrong"),
    [
        ({"kind": "neighbour"}, "No kind"),
        ({"kind": "media", "level": "all"}, "not chosen"),
        ({"kind": "media", "level": "area"}, "area is missing"),
        ({"kind": "media", "level": "words"}, "description is missing"),
        ({"kind": "media", "area": "x" * 201}, "longer than 200"),
        ({"kind": "media", "risk": "x" * 4001}, "longer than 4000"),
    ],
)
def test_a_description_that_cannot_be_is_refused(
    place: Examplia, described: dict[str, str], wrong: str
) -> None:
    with pytest.raises(InputError, match=wrong):
        recorded(place, description=Description(**described))


def test_an_identity_is_sealed_later(place: Examplia) -> None:
    source = recorded(place, identity=None)
    sealing = SealIdentity(
        actor=place.officer, workspace=place.workspace, source=source.public_id, identity=NARY
    )
    sealing.run()
    assert SealedIdentity.objects.filter(source=source).exists()
    assert last() == ("identity.seal", source.public_id, {"keys": 1, "via": "desk"})


def test_nothing_is_no_identity(place: Examplia) -> None:
    source = recorded(place, identity=None)
    with pytest.raises(InputError, match="nothing to seal"):
        SealIdentity(
            actor=place.officer,
            workspace=place.workspace,
            source=source.public_id,
            identity=Identity(),
        ).run()


def test_it_is_described_anew_and_the_trail_says_which_fields(place: Examplia) -> None:
    source = recorded(place)
    describing = DescribeSource(
        actor=place.officer,
        workspace=place.workspace,
        source=source.public_id,
        description=Description(kind="civil-society", level="area", area="The coast"),
    )
    describing.run()
    assert last() == (
        "source.describe",
        source.public_id,
        {"fields": ["area", "description", "level", "risk"], "via": "desk"},
    )
    before = AuditEntry.objects.count()
    describing.run()
    assert AuditEntry.objects.count() == before


def test_a_judgement_is_kept_beside_the_earlier_ones(place: Examplia) -> None:
    source = recorded(place)

    def rate(grade: str, reason: str = "") -> None:
        RateSource(
            actor=place.officer,
            workspace=place.workspace,
            source=source.public_id,
            grade=grade,
            reason=reason,
        ).run()

    rate("C", "First reports were vague.")
    rate("B", "Two were confirmed on a visit.")
    rate("B")
    source.refresh_from_db()
    assert source.reliability == "B"
    assert [one.grade for one in source.reliabilities.all()] == ["C", "B"]
    assert last() == (
        "source.rate",
        source.public_id,
        {"reliability": "B", "before": "C", "via": "desk"},
    )
    with pytest.raises(InputError, match="no such grade"):
        rate("G")


def test_two_of_one_organisation_are_tied_and_untied(place: Examplia) -> None:
    one, other = recorded(place), recorded(place)

    def tie(source: Source, to: str, kind: str = "organisation") -> None:
        TieSources(
            actor=place.officer,
            workspace=place.workspace,
            source=source.public_id,
            other=to,
            kind=kind,
        ).run()

    tie(other, f" {one.public_id[:6].upper()} ")
    tie(one, other.public_id)
    assert [(row.source, row.other, row.kind) for row in SourceTie.objects.all()] == [
        (one, other, "organisation")
    ]
    tie(one, other.public_id, "person")
    assert SourceTie.objects.get().kind == "person"
    UntieSources(
        actor=place.officer,
        workspace=place.workspace,
        source=other.public_id,
        other=one.public_id,
    ).run()
    assert not SourceTie.objects.exists()
    assert last() == ("source.untie", other.public_id, {"other": one.public_id, "via": "desk"})
    with pytest.raises(InputError, match="same source"):
        tie(one, one.public_id)
    with pytest.raises(InputError, match="what the two share"):
        tie(one, other.public_id, "friendship")
    for short in (one.public_id[:5], "", "zzzzzz"):
        with pytest.raises(NotFound):
            tie(other, short)


def test_a_source_of_another_workspace_is_not_there(place: Examplia) -> None:
    elsewhere = Workspace.objects.create(slug="other", name="Other")
    stranger = evidence.source(elsewhere, member(elsewhere, "officer", "o@other.example"))
    mine = recorded(place)
    with pytest.raises(NotFound):
        RateSource(
            actor=place.officer, workspace=place.workspace, source=stranger.public_id, grade="A"
        ).run()
    with pytest.raises(NotFound):
        TieSources(
            actor=place.officer,
            workspace=place.workspace,
            source=mine.public_id,
            other=stranger.public_id,
            kind="person",
        ).run()


def actions(user: User, place: Examplia, source: Source) -> dict[str, Action]:
    who = {"actor": user, "workspace": place.workspace}
    one = {**who, "source": source.public_id}
    return {
        "record": RecordSource(**who, description=TENANTS),
        "seal": SealIdentity(**one, identity=NARY),
        "describe": DescribeSource(**one, description=TENANTS),
        "rate": RateSource(**one, grade="A"),
        "tie": TieSources(**one, other=recorded(place).public_id, kind="person"),
        "untie": UntieSources(**one, other=source.public_id),
    }


@pytest.mark.parametrize(
    ("role", "granted"),
    [
        ("officer", {"record", "seal", "describe", "rate", "tie", "untie"}),
        ("reviewer", {"rate", "tie", "untie"}),
        ("contributor", set()),
        ("focal-point", set()),
        ("keeper", set()),
        ("administrator", set()),
    ],
)
def test_who_may_do_what_with_sources(place: Examplia, role: str, granted: set[str]) -> None:
    source = recorded(place, identity=None)
    user = member(place.workspace, role, "asker@examplia.example")
    done = set()
    for name, action in actions(user, place, source).items():
        try:
            action.run()
            done.add(name)
        except PermissionRefused:
            pass
    assert done == granted
