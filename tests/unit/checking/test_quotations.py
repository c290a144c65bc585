import pytest

from milepost.checking.quotations import is_borne_out
from tests.checked import OBSERVATIONS, codes, found, made_of, quotations

SOURCE = made_of(
    "The Committee welcomes the visit of 3 experts to the prisons of the capital.",
    "The State party should reduce overcrowding in prisons, above all by 12 measures that are not"
    " custodial, and should:\n(a) Build no new prisons;\n(b) Release the children;\n(c) Report by"
    " 2024.",
    "The State party should protect judges from pressure, and pay them what was promised.",
    symbol=OBSERVATIONS,
)
TRUE = "The State party should protect judges from pressure, and pay them what was promised."


def report(text: str, cited: str = f"({OBSERVATIONS}, para. 3)"):
    return made_of(tables=[quotations(f"{text}\n{cited}")])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (TRUE, "3"),
        ("the state  party should protect judges from pressure and pay them", "3"),
        ("The State party should protect judges ... and pay them what was promised.", "3"),
        (
            "The State party should reduce overcrowding in prisons\n...\n(b) Release the children;",
            "2",
        ),
        (TRUE, "2 and 3"),
        (TRUE, "1-3"),
    ],
)
def test_a_true_quotation_is_none(text, number):
    assert codes(report(text, f"({OBSERVATIONS}, paras. {number})"), SOURCE) == []


def test_without_the_source_nothing_is_said():
    assert codes(report("Words that nobody ever wrote anywhere.")) == []
    other = made_of("The Committee thanks the State party.", symbol="E/C.12/EXA/CO/1")
    assert codes(report("Words that nobody ever wrote anywhere."), other) == []


def test_true_words_of_another_paragraph_are_misplaced():
    [finding] = found(report(TRUE, f"({OBSERVATIONS}, para. 1)"), SOURCE)
    assert (finding.code, finding.at) == ("quotation-misplaced", ("annex-I/row-1",))
    assert finding.message == (
        f"The words are true but stand in paragraph 3 of {OBSERVATIONS}, not in paragraph 1."
    )
    assert finding.evidence[1].at == f"{OBSERVATIONS} para-3"


def test_a_paragraph_the_source_does_not_have_is_named():
    [finding] = found(report(TRUE, f"({OBSERVATIONS}, para. 33)"), SOURCE)
    assert finding.code == "quotation-misplaced"
    assert finding.message.endswith("not in paragraph 33; it has no paragraph 33.")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (TRUE.replace("judges", "jugdes"), '"judges" has become "jugdes"'),
        (TRUE.replace("from pressure, ", ""), '"from pressure" is left out'),
        (TRUE.replace("promised", "surely promised"), '"surely" is added'),
        (TRUE.replace("should protect", "should not protect"), '"not" is added'),
    ],
)
def test_altered_words_are_a_mismatch_that_shows_the_difference(text, change):
    [finding] = found(report(text), SOURCE)
    assert finding.code == "quotation-mismatch"
    assert finding.message == (
        f"The quotation differs from paragraph 3 of {OBSERVATIONS}: {change}."
    )


def test_a_changed_figure_is_a_mismatch():
    text = "The State party should reduce overcrowding in prisons, above all by 13 measures"
    [finding] = found(report(text, f"({OBSERVATIONS}, para. 2)"), SOURCE)
    assert '"12" has become "13"' in finding.message


def test_pieces_in_another_order_are_a_mismatch():
    text = "and pay them what was promised ... The State party should protect judges"
    assert codes(report(text), SOURCE) == [("quotation-mismatch", ("annex-I/row-1",))]


def test_words_the_source_does_not_have_are_not_found():
    text = "The State party should plant trees along the river and feed the birds in winter."
    [finding] = found(report(text), SOURCE)
    assert finding.code == "quotation-not-found"
    assert finding.evidence[0].quote.startswith("The State party should plant trees")


def test_words_in_quotation_marks_before_a_citation_are_looked_up_too():
    said = made_of(f"It said: “{TRUE}” ({OBSERVATIONS}, para. 1).")
    assert codes(said, SOURCE) == [("quotation-misplaced", ("para-1",))]


def test_scripts_without_spaces_and_with_marks_are_compared_letter_by_letter():
    source = made_of(
        "缔约国应当保护法官不受压力，并按承诺向他们支付薪金。",
        "ភាគីគួរការពារចៅក្រម",
        symbol=OBSERVATIONS,
    )
    [altered] = found(
        made_of(
            f"“缔约国应当保护法官不受压迫，并按承诺向他们支付薪金。” ({OBSERVATIONS}, para. 1)"
        ),
        source,
    )
    assert altered.code == "quotation-mismatch"
    khmer = "ភាគីគួរការពារចៅក្រុម"
    [altered] = found(made_of(f"“{khmer}” ({OBSERVATIONS}, para. 2)"), source)
    assert altered.code == "quotation-mismatch"


@pytest.mark.parametrize(
    ("quotation", "paragraphs", "is_true"),
    [
        ("The State party should act.", ["It said: the State party should act, and soon."], True),
        ("Reduce crowding ... part minors", ["Reduce crowding; build; part minors."], True),
        ("Part minors ... reduce crowding", ["Reduce crowding; part minors."], False),
        ("Reduce crowding by 2030", ["Reduce crowding by 2031"], False),
        ("one party and the next", ["This is for one party", "and the next as well."], True),
        ("...", ["Anything."], False),
        ("Words", [], False),
    ],
)
def test_a_quotation_is_borne_out_by_the_paragraphs_cited(
    quotation: str, paragraphs: list[str], is_true: bool
) -> None:
    assert is_borne_out(quotation, paragraphs) is is_true


def test_a_quotation_that_runs_over_two_cited_paragraphs_is_true() -> None:
    first, second = "The State party should end impunity", "and bring those responsible to trial."
    source = made_of(first, second, symbol=OBSERVATIONS)
    report = made_of(
        "One.", tables=(quotations(f"{first} {second} ({OBSERVATIONS}, paras. 1 and 2)"),)
    )
    assert found(report, source) == []
