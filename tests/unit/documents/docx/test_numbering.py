"""Paragraph numbers that stand in no text: they come from lists and styles."""

from milepost.documents.docx.reading import read as read_word
from tests.word import level, lists, numbered, package, paragraph

REPORT = (
    level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)")
)


def texts(data):
    return [block.raw for block in read_word(data, "report.docx")[0] if block.raw]


def test_a_list_runs_on_across_a_heading():
    body = numbered("One", 1) + paragraph("Heading") + numbered("Two", 1)
    assert texts(package(body, numbering=lists(REPORT))) == ["1. One", "Heading", "2. Two"]


def test_items_start_again_below_each_paragraph():
    body = "".join(
        numbered(text, 1, at)
        for text, at in (("A:", 0), ("x", 1), ("y", 1), ("deep", 2), ("B:", 0), ("z", 1))
    )
    assert texts(package(body, numbering=lists(REPORT))) == [
        "1. A:", "(a) x", "(b) y", "(i) deep", "2. B:", "(a) z",
    ]  # fmt: skip


def test_two_instances_of_one_list_count_on_together():
    instances = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in (1, 2)
    )
    body = numbered("One", 1) + numbered("Two", 2) + numbered("Three", 1)
    assert texts(package(body, numbering=lists(REPORT, instances)))[-1] == "3. Three"


def test_an_instance_that_starts_anew_does_so_once():
    instances = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("One", 1) + numbered("Two", 1) + numbered("New", 2) + numbered("On", 2)
    assert texts(package(body, numbering=lists(REPORT, instances)))[2:] == ["1. New", "2. On"]


def test_a_style_numbers_its_paragraphs_at_the_level_tied_to_it():
    styles = (
        '<w:style w:type="paragraph" w:styleId="ParaNoG"><w:name w:val="_ParaNo._G"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Narrow"><w:name w:val="Narrow"/>'
        '<w:basedOn w:val="ParaNoG"/></w:style>'
    )
    numbering = lists(level(0, "upperRoman", "%1.") + level(1, "decimal", "%2", style="ParaNoG"))
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>')
        for text, style in (("One", "ParaNoG"), ("Two", "Narrow"))
    )
    assert texts(package(body, styles=styles, numbering=numbering)) == ["1. One", "2. Two"]


def test_a_paragraph_may_leave_the_list_of_its_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    out = paragraph("Out", '<w:pStyle w:val="P"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    one, two = (paragraph(text, '<w:pStyle w:val="P"/>') for text in ("One", "Two"))
    found = texts(package(one + out + two, styles=styles, numbering=lists(REPORT)))
    assert found == ["1. One", "Out", "2. Two"]


def test_headings_number_in_roman_and_letters_after_their_start():
    numbering = lists(level(0, "upperRoman", "%1.", start=3) + level(1, "upperLetter", "%2."))
    body = numbered("Landmarks", 1) + numbered("Hindsight", 1, 1) + numbered("Aftermath", 1, 1)
    assert texts(package(body, numbering=numbering)) == [
        "III. Landmarks", "A. Hindsight", "B. Aftermath",
    ]  # fmt: skip


def test_bullets_print_no_label():
    assert texts(package(numbered("x", 1), numbering=lists(level(0, "bullet", "•")))) == ["x"]


def test_numbers_of_several_levels_print_together():
    numbering = lists(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2"))
    body = numbered("A", 1) + numbered("B", 1, 1) + numbered("C", 1, 1)
    assert texts(package(body, numbering=numbering)) == ["1. A", "1.1 B", "1.2 C"]
