"""Pairs about a few, and that weighing asks for no others."""

from hypothesis import given
from hypothesis import strategies as st

from milepost.evidence.corroboration import Piece, SourceFacts, corroborate, published_rule
from milepost.evidence.pairs import Pairs

SOURCES = st.sampled_from(["fisherman", "daughter", "association", "newspaper", "radio", "bishop"])
INFORMATIONS = st.sampled_from(["letter", "call", "visit", "broadcast", "leaflet"])


def test_a_pair_leads_over_others_to_those_it_does_not_name():
    ties = Pairs(
        [
            ("fisherman", "daughter"),
            ("newspaper", "radio"),
            ("association", "bishop"),
            ("daughter", "association"),
        ]
    )
    family = [("association", "bishop"), ("daughter", "association"), ("fisherman", "daughter")]
    for one in ("fisherman", "daughter", "association", "bishop"):
        assert sorted(ties.about([one])) == family
    assert ties.about(["radio", "governor", "newspaper"]) == [("newspaper", "radio")]
    assert ties.about(["governor"]) == []


@given(st.lists(st.tuples(SOURCES, SOURCES), max_size=8), st.sets(SOURCES, max_size=2))
def test_all_that_can_be_reached_and_nothing_else(ties, names):
    reached = set(names)
    for _ in ties:
        reached |= {end for pair in ties if reached & set(pair) for end in pair}
    assert sorted(Pairs(ties).about(names)) == sorted(pair for pair in ties if reached & set(pair))


def test_a_pair_of_one_with_itself_leads_nowhere():
    assert Pairs([("radio", "radio")]).about(["radio"]) == [("radio", "radio")]


@st.composite
def pieces(draw: st.DrawFn) -> list[Piece]:
    return [
        Piece(
            information=information,
            sources=tuple(
                SourceFacts(id=one, kind="media", reliability="B")
                for one in draw(st.lists(SOURCES, max_size=2, unique=True))
            ),
            credibility=draw(st.sampled_from("126")),
            stance=draw(st.sampled_from(["supports", "contradicts"])),
            usable=draw(st.booleans()),
        )
        for information in draw(st.lists(INFORMATIONS, max_size=4, unique=True))
    ]


@given(
    pieces(),
    st.lists(st.tuples(SOURCES, SOURCES), max_size=8),
    st.lists(st.tuples(INFORMATIONS, INFORMATIONS), max_size=6),
)
def test_pairs_that_are_not_about_a_claim_change_nothing_of_it(weighed, ties, repeats):
    few = corroborate(
        weighed,
        Pairs(ties).about(source.id for one in weighed for source in one.sources),
        Pairs(repeats).about(one.information for one in weighed),
        published_rule(),
    )
    assert few == corroborate(weighed, ties, repeats, published_rule())
