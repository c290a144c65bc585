"""What holds for every text: no error but ours, no word lost, numbers in order."""

import re
import time

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from milepost.documents import citations, items, markup
from milepost.documents.document import Document, Source
from milepost.documents.formats import read
from milepost.documents.reading import read_text
from milepost.reporting.document_html import to_html
from milepost.reporting.document_markdown import to_markdown
from milepost.reporting.framework_json import find_framework, to_csv
from milepost.values.errors import InputError

SOURCE = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")
WORD = re.compile(r"[^\W\d_]{3,}")

words = st.sampled_from(
    "harbour council village lantern meadow officer register salt teacher witness".split()
)
sentence = st.lists(words, min_size=1, max_size=8).map(
    lambda found: " ".join(found).capitalize() + "."
)
cut_sentence = st.lists(words, min_size=1, max_size=5).map(" ".join)
number = st.integers(1, 40)
label = st.sampled_from("abcdefghij")
cell = st.one_of(st.just(""), sentence, cut_sentence, number.map(str))
part = st.one_of(
    sentence,
    cut_sentence,
    st.builds("{}. {}".format, number, sentence),
    st.builds("**{}. {}**".format, number, sentence),
    st.builds("- ({}) {}".format, label, sentence),
    st.builds("({}) {}".format, label, cut_sentence),
    st.builds("## {}. {}".format, st.sampled_from("I II III A B C".split()), cut_sentence),
    st.builds("**{}. {}**".format, st.sampled_from("I II III A B C".split()), cut_sentence),
    st.builds("### {}".format, cut_sentence),
    st.builds("Annex {}\n\n{}".format, st.sampled_from("I II III".split()), cut_sentence),
    st.builds("<sup>{}</sup> {}".format, number, sentence),
    st.builds("{}<sup>{}</sup> {}".format, cut_sentence, number, cut_sentence),
    st.just("---"),
    st.just("A/HRC/57/997"),
    st.just("\f"),
)


def printed(rows: list[tuple[str, ...]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


odd_table = st.lists(st.tuples(cell, cell, cell), min_size=1, max_size=4).map(printed)
table = st.lists(
    st.tuples(st.one_of(st.just(""), number.map("{}.".format)), cell, cell), max_size=5
).map(lambda rows: printed([("No.", "Name", "Text"), *rows]))
reports = st.lists(st.one_of(part, table, odd_table), max_size=14).map("\n\n".join)
plain_reports = st.lists(st.one_of(part, table), max_size=14).map("\n\n".join)
signs = st.text(
    st.sampled_from("aZ éи中م1 2.\n\n\t()*_#|<>[]\\&;:/-–…²\f\x00\u2028'\"“”,"), max_size=300
)
anything = st.one_of(reports, signs, st.text(max_size=300))


def all_words(document: Document) -> set[str]:
    return set(WORD.findall(msgspec.json.encode(document).decode().replace("\\n", " ").lower()))


@given(anything)
@example("0. a")
@example("1. a\n\n\t\t\n")
@example("No.\tB\tC\n1.\ta\t<sup>1</sup>\n")
def test_any_text_gives_a_document_or_an_input_error(text: str) -> None:
    try:
        document = read(text.encode("utf-8", "replace"), "report.txt")
    except InputError:
        return
    to_csv(find_framework(document))
    to_html(document)
    to_markdown(document)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_an_input_error(data: bytes) -> None:
    try:
        read(data, "report.txt")
    except InputError:
        return


@given(reports)
@example("<sup>1</sup> Harbour.\n\n1. Council.")
@example("\tHarbour.\t\n\t\tCouncil.\n\t\tHarbour.")
def test_no_word_is_lost(text: str) -> None:
    document = read_text(text, SOURCE)
    prose = re.sub(r"<[^>]*>|Annex", " ", text).lower()
    assert set(WORD.findall(prose)) - all_words(document) == set()


@given(reports)
def test_paragraph_numbers_rise_and_locators_are_unique(text: str) -> None:
    document = read_text(text, SOURCE)
    numbers = [int(paragraph.number) for paragraph in document.paragraphs]
    assert numbers == sorted(set(numbers))
    locators = [
        *(section.id for section in document.sections),
        *(paragraph.id for paragraph in document.paragraphs),
        *(passage.id for passage in document.passages),
        *(table.id for table in document.tables),
        *(row for table in document.tables for row in table.row_ids),
    ]
    assert len(locators) == len(set(locators))


@given(reports)
def test_what_points_to_a_place_points_to_one_that_is_there(text: str) -> None:
    document = read_text(text, SOURCE)
    sections = {section.id for section in document.sections}
    parts = [*document.paragraphs, *document.passages]
    places = {
        *(one.id for one in parts),
        *(row for table in document.tables for row in table.row_ids),
    }
    assert all(one.section is None or one.section in sections for one in parts)
    assert all(section.parent in {None, *sections} for section in document.sections)
    assert all(note.at is None or note.at in places for note in document.footnotes)
    assert all(0 <= call.offset <= len(one.text) for one in parts for call in one.calls)
    for table in document.tables:
        assert {len(row) for row in table.rows} <= {len(table.columns)}
        for call in table.calls:
            assert call.row is not None
            assert call.column is not None
            assert 0 <= call.offset <= len(table.rows[call.row][call.column])


@given(reports)
def test_reading_is_the_same_twice_and_with_other_line_ends(text: str) -> None:
    assert read_text(text, SOURCE) == read_text(text.replace("\n", "\r\n"), SOURCE)


@given(st.lists(st.one_of(words, number.map(str), st.sampled_from("— “so” art. 5".split()))))
def test_text_without_markup_is_left_as_it_is(found: list[str]) -> None:
    text = " ".join(found)
    assert markup.strip(text) == (text, ())


@given(signs)
def test_marks_stand_inside_the_text(raw: str) -> None:
    text, marks = markup.strip(raw)
    assert all(0 <= mark.offset <= len(text) for mark in marks)


@given(signs)
def test_items_are_parts_of_their_text(text: str) -> None:
    def check(found: tuple[items.Item, ...]) -> None:
        for item in found:
            assert all(line in text for line in item.text.split("\n"))
            check(item.items)

    check(items.find(text))


symbols = st.sampled_from(
    [
        "A/HRC/51/66",
        "CCPR/C/KHM/CO/3",
        "E/C.12/KHM/CO/1",
        "E/CN.4/RES/1993/6",
        "A/HRC/39/73/Add.1",
    ]
)


@given(st.lists(st.one_of(symbols, words, number.map("para. {}".format)), max_size=12))
def test_citations_are_found_in_order_and_again(found: list[str]) -> None:
    text = ", ".join(found)
    cited = citations.find(text, "para-1")
    assert [one.symbol for one in cited] == [one for one in found if "/" in one]
    assert cited == citations.find(text, "para-1")
    at = 0
    for one in cited:
        at = text.index(one.as_printed, at) + len(one.as_printed)


@given(signs)
@settings(max_examples=25)
def test_finding_citations_takes_time_in_proportion(text: str) -> None:
    def seconds(times: int) -> float:
        long = f"{text} A/HRC/1/2, para. 3 " * times
        took = []
        # the best of three: the collector of garbage may come in between
        for _turn in range(3):
            start = time.process_time()
            citations.find(long, "para-1")
            took.append(time.process_time() - start)
        return min(took)

    seconds(10)
    assert seconds(400) < 40 * max(seconds(40), 0.002)


@given(plain_reports)
def test_markdown_reads_back_to_the_same_document(text: str) -> None:
    document = read_text(f"I. Begin\n\n1. The first paragraph.\n\n{text}", SOURCE)
    again = read_text(to_markdown(document), SOURCE)
    assert [(p.number, p.text, p.calls) for p in again.paragraphs] == [
        (p.number, p.text, p.calls) for p in document.paragraphs
    ]
    assert [(n.number, n.text, n.at) for n in again.footnotes] == [
        (n.number, n.text, n.at) for n in document.footnotes
    ]
    # a row with an empty first cell is the rest of the row above it, once its table is one piece
    if all(row[0] for table in document.tables for row in table.rows):
        assert [(t.columns, t.rows) for t in again.tables] == [
            (t.columns, t.rows) for t in document.tables
        ]
