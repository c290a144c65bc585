"""All checks together: they never raise, take time in proportion, and find what is known."""

import json
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from milepost.checking.checks import check
from milepost.checking.finding import Finding
from milepost.documents.formats import read
from milepost.documents.reading import read_text, source_of
from milepost.values.errors import InputError
from tests.checked import OBSERVATIONS, made_of
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "checks" / "founding-findings.yaml"
PIECES = st.sampled_from(
    [
        "1. ",
        "\n\n2. ",
        "\n\n(a) ",
        "\n...\n",
        "# I. Introduction\n\n",
        "## Annex I\n\n",
        "No.\tText\tDate\n1.\tA\t7-Feb-1994\n",
        f"({OBSERVATIONS}, para. 35)",
        "A/HRC/DES/1/102",
        "see paragraph 99 below",
        "preliminary results on 6 June",
        "31 June 2022",
        "50 of the 200 cases (30 per cent)",
        "<sup>4</sup>",
        "\n\n<sup>4</sup> See https://",
        "https://[bad",
        "National Election Committee",
        "“quoted words of a kind” (A/1/2, para. 3)",
        "٣٤ ២០ ½ ²",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=40), max_size=30).map("".join)


def document_of(text: str):
    return read_text(text, source_of("any.txt", text.encode("utf-8", "replace"), "text/plain"))


@given(TEXTS, TEXTS)
def test_no_document_makes_a_check_fail(text, source):
    try:
        document, quoted = document_of(text), document_of(source)
    except InputError:
        return
    for finding in check(document, [document, quoted]):
        assert finding.evidence
        assert finding.message.endswith(".")


def test_a_finding_without_evidence_is_refused():
    with pytest.raises(ValueError, match="needs evidence"):
        Finding(code="x", severity="note", at=(), message="It is wrong.", evidence=())


def test_the_gravest_come_first():
    findings = check(made_of("See paragraph 9 below.", "the the wrong.", numbers=("1", "3")))
    assert [one.severity for one in findings] == ["error", "warning", "note", "note"]


def test_a_document_in_another_language_is_not_read_with_english_rules():
    text = "Il y avait 50 of the 200 cases (30 per cent); see paragraph 9 below."
    assert check(made_of(text, language="fr")) == ()


@pytest.mark.corpus
def test_the_findings_on_the_founding_report_are_those_that_were_judged(founding_report):
    document = read(founding_report.read_bytes(), founding_report.name)
    found = [(one.code, ", ".join(one.at)) for one in check(document)]
    judged = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))
    assert found == [(one["code"], one["at"]) for one in judged], "judge what is new by hand"
    assert sum(one["verdict"] for one in judged) / len(judged) >= 0.9


@pytest.mark.corpus
def test_the_known_inconsistencies_are_found(founding_report, corpus_dir):
    known = json.loads((corpus_dir / "truth" / "anomalies.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in known] == ["A01", "A02", "A04", "A34", "A44", "A58"]
    found = {(one.code, one.at) for one in check(read(founding_report.read_bytes(), "report.txt"))}
    assert {
        ("date-conflict", ("para-14", "para-18")),
        ("cross-reference", ("para-25", "para-28", "para-29")),
        ("citation-conflict", ("annex-I/row-1", "annex-I/row-2")),
        ("symbol-malformed", ("annex-II/row-25",)),
        ("duplicate-footnote", ("fn-43", "fn-44")),
        ("duplicate-text", ("annex-I/row-1",)),
    } <= found


@pytest.mark.slow("checks a document of twenty thousand paragraphs")
def test_ten_times_the_document_takes_about_ten_times_as_long():
    def spent(size: int) -> float:
        document = made_of(
            *(
                f"In paragraph {at} below the Council of District {at} heard {at} of the {at + 9}"
                f" cases (5 per cent) on {at % 28 + 1} June; see A/HRC/{at}/{at}, section V below."
                for at in range(size)
            )
        )
        start = time.process_time()
        check(document)
        return time.process_time() - start

    spent(200)
    assert spent(20_000) < 20 * spent(2_000)
