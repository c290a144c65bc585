"""Concluding observations give what the committee asks of the State party."""

from milepost.documents.document import Document
from milepost.documents.reading import read_text, source_of
from milepost.framework import recommendations

OBSERVATIONS = """CCPR/C/EXA/CO/3

Distr.: General

12 April 2029

**Human Rights Committee**

**Concluding observations on the third periodic report of Examplia**

## A. Introduction

1. The Committee considered the third periodic report of Examplia at its 3,001st meeting.

## C. Principal matters of concern and recommendations

**Fight against corruption**

2. The Committee is concerned about reports of bribes in the harbour courts.

3. The State party should investigate all allegations of bribery and protect those who report them.

**Conditions of detention**

4. While noting new buildings, the Committee regrets that the prison of Port Example holds
twice its capacity.

5. The State party should bring conditions of detention into line with the Covenant. In
particular, it should:

(a) Reduce the number of people held before trial;

(b) Give every person held access to a lawyer.

6. The Committee recommends that the State party ratify the Second Optional Protocol to the
Covenant.

## D. Dissemination and follow-up

7. In accordance with rule 75 of its rules of procedure, the State party is requested to
provide, by 30 March 2032, information on the implementation of the recommendations made by the
Committee in paragraphs 3 and 5 above.
"""


def _read(text: str) -> Document:
    return read_text(text, source_of("observations.txt", text.encode(), "text/plain"))


def test_each_paragraph_that_asks_is_one_recommendation_to_the_state_party():
    found, warnings = recommendations.find(_read(OBSERVATIONS))

    assert not warnings
    assert [(one.number, one.addressee, one.theme) for one in found] == [
        ("3", "State party", "Fight against corruption"),
        ("5", "State party", "Conditions of detention"),
        ("6", "State party", "Conditions of detention"),
    ]
    assert found[1].text.endswith("(b) Give every person held access to a lawyer.")


def test_the_concern_behind_a_recommendation_is_the_paragraph_before_it():
    found, _ = recommendations.find(_read(OBSERVATIONS))

    assert [one.concern for one in found] == ["para-2", "para-4", None]


def test_paragraphs_selected_for_follow_up_are_marked():
    found, _ = recommendations.find(_read(OBSERVATIONS))

    assert [one.follow_up for one in found] == [True, True, False]


def test_a_range_of_selected_paragraphs_holds_all_of_them():
    text = OBSERVATIONS.replace("paragraphs 3 and 5 above", "paragraphs 3–6 above")

    found, _ = recommendations.find(_read(text))

    assert [one.follow_up for one in found] == [True, True, True]


def test_a_report_of_a_special_procedure_is_not_read_this_way():
    text = OBSERVATIONS.replace("CCPR/C/EXA/CO/3", "A/HRC/94/77").replace(
        "Concluding observations on the third periodic report of Examplia",
        "Report of the Special Rapporteur on the situation of human rights in Examplia",
    )

    found, _ = recommendations.find(_read(text))

    assert all(one.concern is None and not one.follow_up for one in found)
