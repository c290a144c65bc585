import json

from milepost.documents.document import Document, Paragraph, Source
from milepost.reporting.side_by_side import compare, match, pair, to_html, to_json


def document(language: str, texts: dict[str, str]) -> Document:
    return Document(
        source=Source(name=f"{language}.txt", sha256="", media_type="text/plain"),
        language=language,
        paragraphs=tuple(
            Paragraph(id=f"para-{number}", number=number, section=None, text=text)
            for number, text in texts.items()
        ),
    )


ENGLISH = document("en", {"1": "One.", "2": "Two <b>.", "4": "Four."})
ARABIC = document("ar", {"1": "واحد.", "2": "اثنان.", "3": "ثلاثة.", "4": "أربعة."})


def test_paragraphs_are_paired_by_number_and_what_one_lacks_is_null() -> None:
    found = [
        (row.number, row.one and row.one.text, row.other and row.other.text)
        for row in pair(ENGLISH, ARABIC)
    ]
    assert found == [
        ("1", "One.", "واحد."),
        ("2", "Two <b>.", "اثنان."),
        ("3", None, "ثلاثة."),
        ("4", "Four.", "أربعة."),
    ]


def test_between_two_shared_numbers_those_of_one_document_stand_by_size() -> None:
    one = ["1", "2", "3", "9", "1"]
    other = ["0", "1", "1 bis", "2 bis", "3 bis", "9", "10"]
    assert [found.number for found in match(one, other)] == [
        "0", "1", "1 bis", "2", "2 bis", "3", "3 bis", "9", "10", "1",
    ]  # fmt: skip


def test_the_page_says_which_way_a_text_runs_and_escapes_it() -> None:
    page = to_html(compare(ENGLISH, ARABIC))
    assert '<td lang="ar" dir="rtl">واحد.</td>' in page
    assert "Two &lt;b&gt;." in page
    assert '<tr id="para-3"><th scope="row">3</th><td class="missing">' in page


def test_json_names_both_documents() -> None:
    found = json.loads(to_json(compare(ENGLISH, ARABIC)))
    assert (found["schema"], found["one"]["language"], found["other"]["source"]) == (
        "milepost/comparison/1",
        "en",
        "ar.txt",
    )
    assert [row["number"] for row in found["pairs"]] == ["1", "2", "3", "4"]
