"""Recommendations of Working Group reports, numbered with a point or listed in a paragraph."""

from milepost.documents.document import Source
from milepost.documents.reading import read_text
from milepost.framework.benchmark import Recommendation
from milepost.framework.recommendations import find


def found_in(text: str) -> tuple[Recommendation, ...]:
    source = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")
    return find(read_text(text, source))[0]


def test_a_list_inside_a_paragraph_is_numbered_by_it_and_may_pass_the_next_number() -> None:
    listed = "\n\n".join(f"{at}. Ratify treaty {at} (Norway);" for at in range(1, 5))
    found = found_in(
        "1. The review was held.\n\n2. The following recommendations enjoy the support of "
        f"Examplia:\n\n{listed}\n\n3. The recommendations below did not enjoy the support of "
        "Examplia:\n\n1. Abolish the death penalty (Chile and Iran (Islamic Republic of))."
    )
    assert [(one.number, one.position) for one in found] == [
        ("2.1", "supported"),
        ("2.2", "supported"),
        ("2.3", "supported"),
        ("2.4", "supported"),
        ("3.1", "noted"),
    ]
    assert found[0].text == "Ratify treaty 1"
    assert found[-1].made_by == ("Chile", "Iran (Islamic Republic of)")


def test_the_paragraph_after_a_list_may_give_the_answer() -> None:
    found = found_in(
        "1. The review was held.\n\n2. In the course of the discussion, the following "
        "recommendations were made to Examplia:\n\n1. Ratify the treaty (Norway);\n\n2. Open the "
        "prisons (Peru).\n\n3. The response of Examplia to these recommendations will be included "
        "in the outcome report."
    )
    assert [one.position for one in found] == ["pending", "pending"]


def test_each_clause_may_name_its_own_states() -> None:
    found = found_in(
        "1. The review was held.\n\n2. The recommendations listed below will be examined by "
        "Examplia:\n\n2.1. Ratify the treaty (Norway); accede to it (Peru, Chad);\n\n2.2. Sign "
        "it (Fiji)."
    )
    assert found[0].made_by == ("Norway", "Peru", "Chad")
    assert found[0].text == "Ratify the treaty (Norway); accede to it (Peru, Chad);"
    assert [one.position for one in found] == ["pending", "pending"]


def test_states_inside_a_clause_count_where_they_end_another() -> None:
    found = found_in(
        "1. The review was held.\n\n2. The recommendations listed below will be examined by "
        "Examplia:\n\n2.1. Sign (France) and ratify (France, Chad) the Protocol, bring the Family "
        "Code (Chapter Two) into line with it and apply the rules for juveniles (The Riyadh "
        "Guidelines); open the prisons (Peru)/Close them (Fiji);\n\n2.2. Sign it (France)."
    )
    assert found[0].made_by == ("France", "Chad", "Peru", "Fiji")
    assert found[0].text.endswith("open the prisons (Peru)/Close them (Fiji);")


def test_numbers_with_a_point_alone_make_no_recommendation() -> None:
    text = "1. The author is a national of Examplia.\n\n2. Facts.\n\n2.1 He was held (Sweden)."
    assert found_in(text) == ()
