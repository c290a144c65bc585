from tests.checked import OBSERVATIONS, codes, found, made_of, quotations

ASSEMBLY = (
    "Mindful of article 21 of the Covenant and of its earlier views on processions and marches in"
    " the capital, the State party should:"
)
PRESS = (
    "Recalling what it said in 2009 on newspapers, broadcasters and those who write for them in"
    " the provinces, the State party should:"
)


def quoted(lead: str, *items: str, number: int) -> str:
    dots = ("...",) if items else ()
    return "\n".join((lead, *items, *dots, f"({OBSERVATIONS}, para. {number})"))


def test_the_same_opening_under_two_paragraph_numbers_is_a_conflict():
    report = made_of(
        tables=[
            quotations(
                quoted(ASSEMBLY, "(a) Amend the law on marches;", number=35),
                quoted(ASSEMBLY, "...", "(d) Protect trade unions.", number=37),
            )
        ]
    )
    [finding] = found(report)
    assert (finding.code, finding.severity) == ("citation-conflict", "error")
    assert finding.at == ("annex-I/row-1", "annex-I/row-2")
    assert finding.message == f"The same words of {OBSERVATIONS} are cited as paragraph 35 and 37."
    assert [
        one.quote.endswith(f"para. {n})") for one, n in zip(finding.evidence, (35, 37), strict=True)
    ] == [
        True,
        True,
    ]


def test_an_opening_that_two_paragraphs_share_with_other_items_is_none():
    report = made_of(
        tables=[
            quotations(
                quoted(ASSEMBLY, "(a) Amend the law on marches;", number=35),
                quoted(ASSEMBLY, "(a) Train the police in the provinces.", number=37),
            )
        ]
    )
    assert codes(report) == []


def test_a_short_formula_under_two_numbers_is_none():
    report = made_of(
        tables=[
            quotations(
                quoted("The State party should:", "(a) Amend the law on marches;", number=35),
                quoted("The State party should:", "...", "(d) Protect the unions.", number=37),
            )
        ]
    )
    assert codes(report) == []


def test_one_number_with_two_texts_for_one_item_is_a_conflict():
    report = made_of(
        tables=[
            quotations(
                quoted(PRESS, "(a) Free the journalists in prison;", number=35),
                quoted(ASSEMBLY, "(a) Amend the law on marches;", number=35),
            )
        ]
    )
    assert codes(report) == [("citation-conflict", ("annex-I/row-1", "annex-I/row-2"))]


def test_one_number_for_a_list_and_for_another_subject_is_a_conflict():
    children = "The State party should intensify its efforts for juvenile justice and lawyers."
    land = "(a) Recognize communal land titles of indigenous villages."
    report = made_of(
        tables=[
            quotations(
                quoted(children, number=41), quoted("The State party should:", land, number=41)
            )
        ]
    )
    assert codes(report) == [("citation-conflict", ("annex-I/row-1", "annex-I/row-2"))]


def test_two_sentences_of_one_paragraph_are_none():
    report = made_of(
        tables=[
            quotations(
                quoted("The State party should protect judges from pressure.", number=33),
                quoted("The appointment of judges should follow the Covenant.", number=33),
            )
        ]
    )
    assert codes(report) == []
