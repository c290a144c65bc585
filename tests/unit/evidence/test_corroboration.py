"""How far independent sources carry a claim: named cases, and what holds for every case.

The people, organisations and events are invented.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.evidence.corroboration import (
    Corroboration,
    Group,
    Need,
    Next,
    Piece,
    Reached,
    Reason,
    SourceFacts,
    corroborate,
    lower,
    published_rule,
)
from milepost.evidence.corroboration import (
    weigh as weigh_only,
)
from milepost.values.errors import NotFound
from milepost.values.vocabulary import load

RULE = published_rule()
# who spoke of the clearance of a fishing village
FISHERMAN = SourceFacts(id="fisherman", kind="victim-or-family", reliability="B")
DAUGHTER = SourceFacts(id="daughter", kind="victim-or-family", reliability="B")
ASSOCIATION = SourceFacts(id="association", kind="civil-society", reliability="B")
NEWSPAPER = SourceFacts(id="newspaper", kind="media", reliability="C")
RADIO = SourceFacts(id="radio", kind="media", reliability="B")
UNIVERSITY = SourceFacts(id="university", kind="academia", reliability="A")
INSTITUTION = SourceFacts(id="institution", kind="national-institution", reliability="A")
GOVERNOR = SourceFacts(id="governor", kind="state", reliability="C")


def said(source: SourceFacts, credibility: str = "2", **more) -> Piece:
    return Piece(
        information=f"{source.id} said", sources=(source,), credibility=credibility, **more
    )


def weigh(*pieces: Piece, ties=(), repeats=()) -> Corroboration:
    return corroborate(pieces, ties, repeats, RULE)


def test_nothing_reaches_nothing_and_says_what_a_suspicion_needs():
    assert weigh() == Corroboration(
        rule="2026-11-23",
        groups=(),
        independent=0,
        contrary=0,
        kinds=(),
        standard=None,
        reasons=(),
        next=Next(
            standard="reasonable-suspicion",
            needs=(Need(code="more-sources", count=1, credibility="3"),),
        ),
    )


def test_one_fisherman_gives_reason_to_suspect():
    found = weigh(said(FISHERMAN))
    assert (found.standard, found.independent) == ("reasonable-suspicion", 1)
    assert found.next == Next(
        standard="reasonable-grounds",
        needs=(Need(code="more-sources", count=1, reliability="C", credibility="2"),),
    )


def test_he_and_a_newspaper_give_reasonable_grounds():
    assert weigh(said(FISHERMAN), said(NEWSPAPER)) == Corroboration(
        rule="2026-11-23",
        groups=(
            Group(
                informations=("fisherman said",),
                sources=("fisherman",),
                kinds=("victim-or-family",),
                stance="supports",
                reliability="B",
                credibility="2",
                counts=True,
            ),
            Group(
                informations=("newspaper said",),
                sources=("newspaper",),
                kinds=("media",),
                stance="supports",
                reliability="C",
                credibility="2",
                counts=True,
            ),
        ),
        independent=2,
        contrary=0,
        kinds=(("media", 1), ("victim-or-family", 1)),
        standard="reasonable-grounds",
        reasons=(),
        next=Next(
            standard="balance-of-probabilities",
            needs=(Need(code="more-sources", count=1, reliability="C", credibility="2"),),
        ),
    )


def test_a_newspaper_that_had_it_from_him_adds_nothing():
    pieces = said(FISHERMAN), said(NEWSPAPER)
    found = weigh(*pieces, repeats=[("newspaper said", "fisherman said")])
    assert (found.standard, found.independent) == ("reasonable-suspicion", 1)
    assert found.reasons == (Reason(code="shared-origin", count=1),)
    assert [group.informations for group in found.groups] == [("fisherman said", "newspaper said")]


def test_two_newspapers_that_had_it_from_one_that_is_not_weighed_are_one():
    pieces = said(RADIO), said(NEWSPAPER)
    agency = [("radio said", "agency said"), ("newspaper said", "agency said")]
    assert weigh(*pieces, repeats=agency).independent == 1


def test_a_father_and_a_daughter_of_one_association_are_one():
    pieces = said(FISHERMAN), said(DAUGHTER)
    assert weigh(*pieces, ties=[("fisherman", "daughter")]).independent == 1
    through = [("fisherman", "association"), ("association", "daughter")]
    assert weigh(*pieces, ties=through).independent == 1


def test_one_who_tells_it_twice_is_one():
    again = Piece(information="again", sources=(FISHERMAN,), credibility="1")
    assert weigh(said(FISHERMAN), again).independent == 1


def test_what_two_tell_together_is_one_information():
    together = Piece(information="both", sources=(FISHERMAN, ASSOCIATION), credibility="2")
    assert weigh(together).independent == 1


def test_three_of_one_kind_do_not_tip_the_balance():
    pieces = said(NEWSPAPER), said(RADIO), said(replace(RADIO, id="television"))
    found = weigh(*pieces)
    assert found.standard == "reasonable-grounds"
    assert found.next == Next(
        standard="balance-of-probabilities", needs=(Need(code="more-kinds", count=1),)
    )


def test_the_governors_denial_stands_until_it_is_resolved():
    pieces = said(FISHERMAN), said(ASSOCIATION), said(RADIO)
    denied = weigh(*pieces, said(GOVERNOR, stance="contradicts"))
    assert (denied.standard, denied.contrary) == ("reasonable-suspicion", 1)
    assert Need(code="resolve-contrary", count=1) in denied.next.needs
    answered = weigh(*pieces, said(GOVERNOR, stance="contradicts", resolved=True))
    assert (answered.standard, answered.contrary) == ("balance-of-probabilities", 0)
    assert answered.reasons == (Reason(code="contrary-resolved", count=1),)


def test_a_permission_taken_back_takes_the_support_with_it():
    pieces = said(FISHERMAN), said(NEWSPAPER, usable=False)
    found = weigh(*pieces)
    assert found.standard == "reasonable-suspicion"
    assert found.kinds == (("victim-or-family", 1),)
    assert found.reasons == (Reason(code="not-permitted", count=1),)
    assert [group.counts for group in found.groups] == [True, False]


def test_a_permission_taken_back_from_a_denial_does_not_strengthen_the_claim():
    pieces = said(FISHERMAN), said(NEWSPAPER)
    denial = said(GOVERNOR, stance="contradicts", usable=False)
    assert weigh(*pieces, denial).standard == "reasonable-suspicion"


def test_a_joint_statement_without_permission_still_makes_two_one():
    together = Piece(
        information="both", sources=(FISHERMAN, ASSOCIATION), credibility="2", usable=False
    )
    assert weigh(said(FISHERMAN), said(ASSOCIATION), together).independent == 1


def test_information_without_a_source_supports_nothing():
    leaflet = Piece(information="leaflet", sources=(), credibility="1")
    found = weigh(leaflet)
    assert (found.standard, found.independent) == (None, 0)
    assert found.reasons == (Reason(code="no-source", count=1),)


def test_a_doubtful_rumour_gives_not_even_a_suspicion():
    assert weigh(said(FISHERMAN, "4")).standard is None
    assert weigh(said(FISHERMAN, "6")).standard is None


def test_a_witness_who_cannot_be_judged_gives_a_suspicion_and_no_more():
    unknown = replace(FISHERMAN, reliability="F")
    found = weigh(said(unknown), said(replace(unknown, id="neighbour")))
    assert found.standard == "reasonable-suspicion"
    assert found.next.needs == (
        Need(code="more-sources", count=2, reliability="C", credibility="2"),
    )


def test_six_of_four_kinds_all_confirmed_leave_no_reasonable_doubt():
    six = (FISHERMAN, DAUGHTER, ASSOCIATION, RADIO, UNIVERSITY, INSTITUTION)
    found = weigh(*(said(one, "1") for one in six))
    assert (found.standard, found.independent, found.next) == ("beyond-reasonable-doubt", 6, None)
    assert weigh(*(said(one, "2") for one in six)).standard == "clear-and-convincing"
    assert weigh(*(said(one, "1") for one in six[:5])).standard == "clear-and-convincing"


def test_an_information_weighed_twice_is_a_mistake():
    with pytest.raises(ValueError, match="twice"):
        weigh(said(FISHERMAN), said(FISHERMAN))


def test_a_grade_that_is_none_is_refused():
    with pytest.raises(NotFound, match="1, 2, 3, 4, 5, 6"):
        weigh(said(FISHERMAN, "7"))


@pytest.mark.parametrize(
    ("one", "other", "lowest"),
    [
        ("reasonable-grounds", "clear-and-convincing", "reasonable-grounds"),
        ("beyond-reasonable-doubt", "reasonable-suspicion", "reasonable-suspicion"),
        ("reasonable-grounds", None, None),
        (None, None, None),
    ],
)
def test_the_lower_of_two_standards(one, other, lowest):
    assert lower(one, other) == lowest
    assert lower(other, one) == lowest


# --- what holds for every case

SOURCES = "abcdefgh"
KINDS = ("state", "media", "witness", "civil-society", "academia")
RELIABILITY = load("source-reliability").codes
CREDIBILITY = load("information-credibility").codes


@st.composite
def weighings(draw):
    """Pieces with ties and repeats: good grades are frequent, so that high standards are met."""
    facts = {
        one: SourceFacts(
            id=one,
            kind=draw(st.sampled_from(KINDS)),
            reliability=draw(st.sampled_from("AABBC" + "".join(RELIABILITY))),
        )
        for one in SOURCES
    }
    pieces = [
        Piece(
            information=f"i{number}",
            sources=tuple(facts[one] for one in sorted(draw(givers))),
            credibility=draw(st.sampled_from("11122" + "".join(CREDIBILITY))),
            stance=draw(st.sampled_from(["supports"] * 8 + ["contradicts"])),
            resolved=draw(st.booleans()),
            usable=draw(st.sampled_from([True] * 5 + [False])),
        )
        for number in range(draw(st.integers(0, 9)))
    ]
    pairs = st.tuples(st.sampled_from(SOURCES), st.sampled_from(SOURCES))
    return pieces, draw(st.lists(pairs, max_size=2)), draw(st.lists(repeated, max_size=2))


givers = st.sets(st.sampled_from(SOURCES), min_size=1, max_size=1) | st.sets(
    st.sampled_from(SOURCES), max_size=2
)
numbers = st.integers(0, 11).map("i{}".format)
repeated = st.tuples(numbers, numbers)


def rank(found: Corroboration) -> int:
    return (
        0 if found.standard is None else load("standards-of-proof").codes.index(found.standard) + 1
    )


def weighed(pieces, ties, repeats) -> Corroboration:
    return corroborate(pieces, ties, repeats, RULE)


@given(weighings(), repeated)
def test_adding_a_repeat_never_raises_the_standard(case, repeat):
    pieces, ties, repeats = case
    before, after = weighed(*case), weighed(pieces, ties, [*repeats, repeat])
    assert rank(after) <= rank(before)
    assert after.independent <= before.independent


@given(weighings(), st.tuples(st.sampled_from(SOURCES), st.sampled_from(SOURCES)))
def test_adding_a_tie_never_raises_the_standard(case, tie):
    pieces, ties, repeats = case
    before, after = weighed(*case), weighed(pieces, [*ties, tie], repeats)
    assert rank(after) <= rank(before)
    assert after.independent <= before.independent


@given(weighings(), st.sampled_from(CREDIBILITY), givers, st.booleans())
def test_adding_unresolved_contrary_information_never_raises_it(case, credibility, who, usable):
    pieces, ties, repeats = case
    facts = {source.id: source for piece in pieces for source in piece.sources}
    contrary = Piece(
        information="against",
        sources=tuple(facts[one] for one in sorted(who) if one in facts),
        credibility=credibility,
        stance="contradicts",
        usable=usable,
    )
    after = weighed([*pieces, contrary], ties, repeats)
    assert rank(after) <= min(rank(weighed(*case)), 1)


@given(weighings(), st.integers(0, 8))
def test_taking_back_a_permission_never_raises_it(case, number):
    pieces, ties, repeats = case
    fewer = [replace(one, usable=one.usable and at != number) for at, one in enumerate(pieces)]
    assert rank(weighed(fewer, ties, repeats)) <= rank(weighed(*case))


@given(weighings(), st.randoms())
def test_the_order_of_nothing_matters(case, chance):
    shuffled = [list(part) for part in case]
    for part in shuffled:
        chance.shuffle(part)
    turned = [(other, one) for one, other in shuffled[1]]
    assert weighed(shuffled[0], turned, shuffled[2]) == weighed(*case)


def better(grade: str, scale: tuple[str, ...]) -> str:
    """One step up; what cannot be judged is judged, at the lowest."""
    return scale[max(scale.index(grade) - 1, 0)]


@given(weighings(), st.sampled_from(SOURCES))
def test_a_more_reliable_source_never_lowers_it(case, who):
    pieces, ties, repeats = case

    def raised(source: SourceFacts) -> SourceFacts:
        if source.id != who:
            return source
        return replace(source, reliability=better(source.reliability, RELIABILITY))

    higher = [replace(one, sources=tuple(map(raised, one.sources))) for one in pieces]
    assert rank(weighed(higher, ties, repeats)) >= rank(weighed(*case))


@given(weighings(), st.integers(0, 8))
def test_a_more_credible_information_never_lowers_it(case, number):
    pieces, ties, repeats = case
    higher = [
        replace(one, credibility=better(one.credibility, CREDIBILITY)) if at == number else one
        for at, one in enumerate(pieces)
    ]
    assert rank(weighed(higher, ties, repeats)) >= rank(weighed(*case))


@given(weighings())
def test_every_information_is_in_one_group_and_no_origin_in_two_that_support(case):
    found = weighed(*case)
    informations = [one for group in found.groups for one in group.informations]
    assert sorted(informations) == sorted(piece.information for piece in case[0])
    supporting = [set(group.sources) for group in found.groups if group.stance == "supports"]
    assert sum(map(len, supporting)) == len(set().union(*supporting))


@given(weighings())
def test_what_the_next_standard_needs_is_never_nothing(case):
    found = weighed(*case)
    assert (found.next is None) == (found.standard == "beyond-reasonable-doubt")
    assert found.next is None or found.next.needs


@given(weighings(), st.integers(0, 5))
def test_a_finding_never_shows_more_than_its_claim_or_its_information(case, claimed):
    found = weighed(*case)
    claim = ([None, *load("standards-of-proof").codes])[claimed]
    shown = lower(claim, found.standard)
    codes = [None, *load("standards-of-proof").codes]
    assert codes.index(shown) == min(claimed, rank(found))


@given(weighings())
def test_without_reasons_the_same_is_reached(case):
    full, found = weighed(*case), weigh_only(*case, RULE)
    assert found == Reached(
        rule=full.rule,
        standard=full.standard,
        independent=full.independent,
        contrary=full.contrary,
        kinds=full.kinds,
    )
    # an origin that supports is a group that supports
    supporting = [group for group in full.groups if group.stance == "supports" and group.counts]
    assert full.independent == len(supporting)
