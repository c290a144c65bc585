"""A manuscript: set, kept, printed; and what the checks are given of it."""

import pytest

from milepost.checking.checks import check
from milepost.documents.formats import read
from milepost.reporting.report.forms import write
from milepost.reporting.report.manuscript import (
    Line,
    Manuscript,
    Part,
    Span,
    Taken,
    content,
    decode,
    digest,
    encode,
    places,
    refuse_fallen,
    set_paragraph,
)
from milepost.reporting.report.markup import Problem, Reference
from milepost.reporting.report.numbering import NumberedParagraph, number
from milepost.reporting.report.proofreading import as_document
from milepost.reporting.report.report import Footnote, Report, Run
from milepost.values.errors import InputError, IntegrityBroken

QUOTE = Reference("quote", "A/HRC/51/66#para-41")
TAKEN = {QUOTE: Taken(words="“Prisons are full.” (A/HRC/51/66, para. 41)")}


def lines(text: str) -> tuple[Line, ...]:
    return set_paragraph(text, TAKEN)[0]


WRITTEN = Manuscript(
    title="The next report",
    language="en",
    audience="public-without-identity",
    parts=(
        Part(title="Summary", kind="summary", paragraphs=(lines("In short."),)),
        Part(
            title="Introduction",
            paragraphs=(
                lines("It was said: [[quote:A/HRC/51/66#para-41]][[note:Mine.]]"),
                lines("Two things:\n- one;[[note:See paragraph 1.]]\n-- below one;\n- two."),
            ),
            parts=(Part(title="Method", paragraphs=(lines("As before."),)),),
        ),
        Part(title="Conclusions", kind="concluding", paragraphs=(lines("It is late."),)),
    ),
)


def report(fallen: frozenset[str] = frozenset()) -> Report:
    made = content(WRITTEN, fallen)
    return Report(
        title=WRITTEN.title,
        language=WRITTEN.language,
        summary=made.summary,
        sections=made.sections,
    )


def test_what_is_referred_to_stands_in_it_with_where_it_is_from() -> None:
    found, problems = set_paragraph("As said: [[quote:A/HRC/51/66#para-41]] [[finding:x]]", TAKEN)

    assert found == (
        Line(
            depth=0,
            spans=(
                Span(text="As said: "),
                Span(text=TAKEN[QUOTE].words, of="quote:A/HRC/51/66#para-41"),
                Span(text=" "),
                Span(text="[[finding:x]]", note=True, of="finding:x"),
            ),
        ),
    )
    assert problems == (Problem("unknown", "[[finding:x]]"),)


def test_it_is_printed_with_un_numbers_and_letters() -> None:
    printed = [piece for piece in number(report()) if isinstance(piece, NumberedParagraph)]

    assert [(one.number, one.bold, [item.label for item in one.items]) for one in printed] == [
        (1, False, []),
        (2, False, ["(a)", "(i)", "(b)"]),
        (3, False, []),
        (4, True, []),
    ]
    assert printed[0].text == (
        Run("It was said: "),
        Run(TAKEN[QUOTE].words),
        Footnote((Run("Mine."),)),
    )
    assert report().summary == ((Run("In short."),),)
    assert [place for place, _ in places(WRITTEN)] == [
        *("summary", "para-1", "para-2", "para-3", "para-4")
    ]


def test_it_is_kept_to_the_letter() -> None:
    assert decode(encode(WRITTEN)) == WRITTEN
    assert digest(WRITTEN) == digest(decode(encode(WRITTEN)))
    with pytest.raises(IntegrityBroken):
        decode(b'{"title": 1}')


def test_a_quotation_that_may_no_longer_be_used_is_refused_with_its_place() -> None:
    refuse_fallen(WRITTEN, {"finding:x"})
    with pytest.raises(InputError) as refused:
        refuse_fallen(WRITTEN, {"quote:A/HRC/51/66#para-41"})
    assert refused.value.where == "para-1"


def test_the_checks_read_it_as_the_reader_reads_the_file() -> None:
    made = as_document(report())
    back = read(write(report(), ".docx"), "report.docx")

    assert [(one.number, one.text, one.items) for one in made.paragraphs] == [
        (one.number, one.text, one.items) for one in back.paragraphs
    ]
    assert [(one.id, one.text) for one in made.footnotes] == [
        (one.id, one.text) for one in back.footnotes
    ]
    assert [one.calls for one in made.paragraphs] == [one.calls for one in back.paragraphs]
    assert [one.title for one in made.sections] == [one.title for one in back.sections]
    assert [(one.symbol, one.paragraphs) for one in made.citations] == [("A/HRC/51/66", ("41",))]
    assert check(made) == ()
