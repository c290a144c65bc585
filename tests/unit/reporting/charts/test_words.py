"""The words of charts: where something stands, as a reader would cite it."""

import pytest

from milepost.reporting.charts import words


@pytest.mark.parametrize(
    ("language", "at", "said"),
    [
        ("en", "para-16(e)(ii)", "A/HRC/51/66, para. 16 (e) (ii)"),
        ("en", "annex-I/row-3", "A/HRC/51/66, annex I"),
        ("en", "annex", "A/HRC/51/66, annex"),
        ("en", "fn-12", "A/HRC/51/66, note 12"),
        ("en", "table-1/row-2", "A/HRC/51/66, table 1"),
        ("en", "V.F", "A/HRC/51/66, section V.F"),
        # a passage without a number has no name that a reader knows, and what is no place none
        ("en", "text-3", "A/HRC/51/66"),
        ("en", "somewhere else", "A/HRC/51/66"),
        ("fr", "annex-I/row-3", "A/HRC/51/66, annexe I"),
        ("ru", "para-3", "A/HRC/51/66, п. 3"),
        ("ar", "para-3", "A/HRC/51/66، الفقرة 3"),
        ("zh", "para-3", "A/HRC/51/66，第3段"),
    ],
)
def test_a_place_is_cited_as_the_language_cites(language: str, at: str, said: str) -> None:
    assert words.of(language).place("A/HRC/51/66", at) == said


def test_a_document_without_a_symbol_is_cited_by_the_place_alone() -> None:
    assert words.of("en").place("", "para-3") == "para. 3"
