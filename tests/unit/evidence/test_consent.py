"""May this be shown to that audience now: named cases, and what holds for every case.

The people and organisations are invented.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.evidence.consent import Decision, Permission, decide
from milepost.values.errors import NotFound
from milepost.values.vocabulary import load

# a fisherman who saw a land clearance, and the association that brought him
FISHERMAN, ASSOCIATION = "fisherman", "association"
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TO_UN = Permission(
    covers="information", audience="un-mechanisms", source=FISHERMAN, given_on=date(2026, 3, 1)
)

moments = st.datetimes(
    min_value=datetime(2025, 1, 1),  # noqa: DTZ001 (hypothesis adds the zone)
    max_value=datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
days = st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 1, 1))
permissions = st.lists(
    st.builds(
        Permission,
        covers=st.sampled_from(["information", "identity"]),
        audience=st.sampled_from(load("consent-audiences").codes[:3]),
        source=st.sampled_from("abc"),
        given_on=days,
        until=st.none() | days,
        withdrawn=st.none() | moments,
    ),
    max_size=12,
)
sources = st.frozensets(st.sampled_from("abcd"), max_size=3)


def to_un(*given: Permission, sources: frozenset[str] = frozenset({FISHERMAN}), at=NOON):
    return decide(given, sources=sources, covers="information", audience="un-mechanisms", at=at)


def test_what_the_fisherman_lets_the_united_nations_know_they_may_see():
    assert to_un(TO_UN) == Decision(allowed=True, reason="permitted", source=None)


def test_without_a_permission_nothing_is_shown():
    assert to_un() == Decision(allowed=False, reason="never-given", source=FISHERMAN)


@pytest.mark.parametrize("audience", load("consent-audiences").codes)
def test_a_permission_for_one_audience_is_none_for_another(audience):
    decision = decide(
        [TO_UN],
        sources=frozenset({FISHERMAN}),
        covers="information",
        audience=audience,
        at=NOON,
    )
    assert decision.allowed is (audience == "un-mechanisms")


def test_public_with_identity_does_not_imply_public_without():
    public = replace(TO_UN, audience="public-with-identity")
    decision = decide(
        [public],
        sources=frozenset({FISHERMAN}),
        covers="information",
        audience="public-without-identity",
        at=NOON,
    )
    assert decision.reason == "never-given"


def test_a_permission_for_the_information_is_none_for_the_identity_and_the_other_way_round():
    asked = {"sources": frozenset({FISHERMAN}), "audience": "un-mechanisms", "at": NOON}
    assert not decide([TO_UN], covers="identity", **asked).allowed
    assert not decide([replace(TO_UN, covers="identity")], covers="information", **asked).allowed


def test_both_who_gave_it_have_to_permit_it():
    both = frozenset({FISHERMAN, ASSOCIATION})
    assert to_un(TO_UN, sources=both) == Decision(
        allowed=False, reason="never-given", source=ASSOCIATION
    )
    assert to_un(TO_UN, replace(TO_UN, source=ASSOCIATION), sources=both).allowed


def test_information_without_a_recorded_source_is_shown_to_nobody():
    assert to_un(TO_UN, sources=frozenset()) == Decision(
        allowed=False, reason="no-source", source=None
    )


def test_a_withdrawal_acts_from_its_moment_on():
    withdrawn = replace(TO_UN, withdrawn=NOON)
    assert to_un(withdrawn, at=NOON - timedelta(microseconds=1)).allowed
    assert to_un(withdrawn).reason == "withdrawn"


def test_permission_given_again_after_a_withdrawal_counts():
    assert to_un(replace(TO_UN, withdrawn=NOON - timedelta(days=2)), TO_UN).allowed


def test_a_permission_holds_on_its_first_and_last_day_and_not_around_them():
    march = replace(TO_UN, given_on=date(2026, 3, 10), until=date(2026, 3, 11))
    answers = [to_un(march, at=NOON + timedelta(days=day)).reason for day in (-1, 0, 1, 2)]
    assert answers == ["not-yet", "permitted", "permitted", "expired"]


def test_a_day_is_a_day_where_the_desk_is():
    given = replace(TO_UN, given_on=date(2026, 3, 11))
    late = datetime(2026, 3, 10, 20, tzinfo=UTC)
    assert not to_un(given, at=late).allowed
    assert to_un(given, at=late.astimezone(timezone(timedelta(hours=7)))).allowed  # Phnom Penh


def test_an_audience_there_is_none_of_is_refused():
    with pytest.raises(NotFound, match="un-mechanisms"):
        decide([], sources=frozenset(), covers="information", audience="everyone", at=NOON)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        to_un(TO_UN, at=datetime(2026, 3, 10))  # noqa: DTZ001


def ask(found: list[Permission], who: frozenset[str], at: datetime) -> dict:
    return {
        (covers, audience): decide(found, sources=who, covers=covers, audience=audience, at=at)
        for covers in ("information", "identity")
        for audience in load("consent-audiences").codes
    }


def allowed(found: list[Permission], who: frozenset[str], at: datetime) -> set:
    return {asked for asked, decision in ask(found, who, at).items() if decision.allowed}


@given(permissions, sources, moments, st.data())
def test_withdrawing_never_widens(found, who, at, data):
    narrower = list(found)
    if found:
        chosen = data.draw(st.integers(0, len(found) - 1))
        narrower[chosen] = replace(found[chosen], withdrawn=data.draw(moments))
        if found[chosen].withdrawn and narrower[chosen].withdrawn > found[chosen].withdrawn:
            return
    assert allowed(narrower, who, at) <= allowed(found, who, at)


@given(permissions, sources, moments)
def test_one_more_source_never_widens(found, who, at):
    if who:
        assert allowed(found, who | {"d"}, at) <= allowed(found, who, at)


@given(permissions, sources, moments, st.data())
def test_a_permission_opens_nothing_but_what_it_names(found, who, at, data):
    more = data.draw(permissions.filter(len))[0]
    opened = allowed([*found, more], who, at) - allowed(found, who, at)
    assert opened <= {(more.covers, more.audience)}


@given(permissions, sources, moments, st.randoms())
def test_the_order_of_permissions_is_irrelevant(found, who, at, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert ask(shuffled, who, at) == ask(found, who, at)


@given(permissions, sources, moments)
def test_what_is_allowed_every_source_permits_with_one_permission_in_force(found, who, at):
    for covers, audience in allowed(found, who, at):
        assert who
        for source in who:
            assert any(
                (one.covers, one.audience, one.source) == (covers, audience, source)
                and one.given_on <= at.date() <= (one.until or date.max)
                and not (one.withdrawn and one.withdrawn <= at)
                for one in found
            )
