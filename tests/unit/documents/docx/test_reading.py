"""What Word keeps apart from the text, and what it keeps that is not text."""

import pytest

from milepost.documents.docx.reading import read as read_word
from milepost.documents.formats import read
from tests.documents import beside_the_head
from tests.word import level, lists, numbered, package, paragraph, run, table

NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
NOTES = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + "".join(
    f'<w:footnote w:id="{key}">{paragraph(text)}</w:footnote>'
    for key, text in ((7, "A/HRC/48/79."), (3, "CCPR/C/KHM/CO/3."))
)


def found(body, **parts):
    return [b for b in read_word(package(body, **parts), "report.docx")[0] if b.raw or b.cells]


def raws(body, **parts):
    return [b.raw for b in found(body, **parts)]


def rows(body, **parts):
    return [b.cells for b in found(body, **parts) if b.kind == "row"]


def test_footnotes_are_numbered_in_the_order_they_are_called():
    body = f"<w:p>{run('1. First')}{NOTE.format(3)}{run(' and')}{NOTE.format(7)}</w:p>"
    got = found(body, footnotes=NOTES)
    assert got[0].raw == "1. First<sup>1</sup> and<sup>2</sup>"
    assert [(b.kind, b.number, b.raw) for b in got[1:]] == [
        ("note", 1, "CCPR/C/KHM/CO/3."),
        ("note", 2, "A/HRC/48/79."),
    ]


def test_endnotes_count_on_after_the_footnotes():
    body = (
        f"<w:p>{run('1. One')}<w:r><w:endnoteReference w:id='2'/></w:r>{NOTE.format(3)}"
        f"{NOTE.format(7)}</w:p>"
    )
    endnotes = f'<w:endnote w:id="2">{paragraph("At the end.")}</w:endnote>'
    got = found(body, footnotes=NOTES, endnotes=endnotes)
    assert got[0].raw == "1. One<sup>3</sup><sup>1</sup><sup>2</sup>"
    assert [b.number for b in got[1:]] == [1, 2, 3]


def test_a_note_called_by_a_star_stands_in_the_head_and_takes_no_number():
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>*</w:t></w:r>'
    body = (
        f"<w:p>{run('Report of the Special Rapporteur')}{star}</w:p>"
        + paragraph("I. Introduction")
        + f"<w:p>{run('1. Text.')}{NOTE.format(3)}</w:p>"
    )
    assert raws(body, footnotes=NOTES) == [
        "Report of the Special Rapporteur\\*",
        "\\* A/HRC/48/79.",
        "I. Introduction",
        "1. Text.<sup>1</sup>",
        "CCPR/C/KHM/CO/3.",
    ]


def star(note: int, mark: str) -> str:
    return (
        f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{note}"/><w:t>{mark}</w:t></w:r>'
    )


def test_notes_to_the_title_are_notes_of_their_own_with_their_mark_once():
    """A note called by a sign repeats it at the foot of the page."""
    body = (
        f"<w:p>{run('Situation of human rights in Cambodia')}{star(5, '*')}</w:p>"
        f"<w:p>{run('Report of the Special Rapporteur')}{star(6, '**')}</w:p>"
        + paragraph("I. Introduction")
        + f"<w:p>{run('1. Text.')}{NOTE.format(3)}{run(' More')}{star(7, '*')}{run('.')}</w:p>"
    )
    raised = run("*", '<w:vertAlign w:val="superscript"/>')
    notes = "".join(
        f'<w:footnote w:id="{at}"><w:p>{mark}{run(f" {text}")}</w:p></w:footnote>'
        for at, mark, text in (
            (3, "", "CCPR/C/KHM/CO/3."),
            (5, raised, "The present report was submitted after the deadline."),
            (6, run("**"), "The annex is circulated as received."),
            (7, run("*"), "A sign in the text."),
        )
    )
    document = read(package(body, footnotes=notes), "A-HRC-51-66.docx")
    assert document.title == (
        "Situation of human rights in Cambodia - Report of the Special Rapporteur"
    )
    assert [(one.kind, one.label, one.text) for one in document.passages] == [
        ("note", "*", "The present report was submitted after the deadline."),
        ("note", "**", "The annex is circulated as received."),
        ("note", "*", "A sign in the text."),
    ]
    assert [one.text for one in document.paragraphs] == ["Text. More*."]
    assert [(one.number, one.at) for one in document.footnotes] == [(1, "para-1")]


def test_a_number_typed_for_a_note_is_its_number():
    body = f"<w:p>{run('1. Text.')}{star(3, '12')}</w:p>"
    document = read(package(body, footnotes=NOTES), "A-HRC-51-66.docx")
    assert [(one.number, one.at) for one in document.footnotes] == [(12, "para-1")]


def counted(properties: str, *, in_settings: bool = False):
    """Two notes, counted as the document or its first section says."""
    body = f"<w:p>{run('1. One.')}{NOTE.format(3)}</w:p><w:p>{run('2. Two.')}{NOTE.format(7)}</w:p>"
    given = f"<w:footnotePr>{properties}</w:footnotePr>"
    parts = {"footnotes": NOTES}
    if in_settings:
        parts["settings"] = given
    else:
        body += f"<w:p><w:pPr><w:sectPr>{given}</w:sectPr></w:pPr></w:p><w:sectPr/>"
    document = read(package(paragraph("A/HRC/51/66") + body, **parts), "report.docx")
    warned = [one.code for one in beside_the_head(document)]
    return [one.number for one in document.footnotes], warned


@pytest.mark.parametrize("in_settings", [True, False])
def test_footnotes_begin_with_the_number_the_document_names(in_settings):
    """A chapter of a longer report, or an addendum, goes on with the numbers before it."""
    start = '<w:numStart w:val="67"/>'
    assert counted(start, in_settings=in_settings) == ([67, 68], [])


@pytest.mark.parametrize("where", ["eachPage", "eachSect"])
def test_notes_counted_anew_in_print_are_counted_through_with_a_warning(where):
    numbers, codes = counted(f'<w:numRestart w:val="{where}"/>')
    assert (numbers, codes) == ([1, 2], ["footnotes-counted-through"])
    assert counted('<w:numRestart w:val="continuous"/>') == ([1, 2], [])


def test_insertions_are_read_and_deletions_are_not():
    body = (
        f"<w:p>{run('The State ')}<w:del w:id='1'><w:r><w:delText>may</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run('shall')}</w:ins>{run(' act')}"
        f"<w:moveFrom w:id='3'>{run(' gone')}</w:moveFrom>"
        f"<w:moveTo w:id='4'>{run(' now')}</w:moveTo>"
        "</w:p>"
    )
    assert raws(body) == ["The State shall act now"]


def test_a_paragraph_deleted_whole_takes_no_number():
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>'
        '<w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>Gone</w:delText></w:r>'
        "</w:del></w:p>"
    )
    body = numbered("One", 1) + gone + numbered("Two", 1)
    assert raws(body, numbering=lists(level(0, "decimal", "%1."))) == ["1. One", "2. Two"]


def test_a_deleted_row_is_gone():
    deleted = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    body = table(["Year", "Note"], ["2022", "x"]).replace("</w:tbl>", f"{deleted}</w:tbl>")
    assert rows(body) == [["Year", "Note"], ["2022", "x"]]


def test_a_field_gives_its_result_and_not_its_instruction():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        f'{run("hidden")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("annex I")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert raws(f"<w:p>{run('See ')}{field}{run('.')}</w:p>") == ["See annex I."]


def test_a_field_left_open_does_not_swallow_the_document():
    opened = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert raws(opened + paragraph("Text")) == ["Text"]


def test_paragraphs_numbered_by_fields_count():
    field = '<w:fldSimple w:instr=" AUTONUM  "/>'
    body = "".join(f"<w:p>{field}{run(text)}</w:p>" for text in ("One", "Two"))
    assert raws(body) == ["1. One", "2. Two"]


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    drawn = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert raws(f"<w:p>{run('Beside')}{drawn}</w:p>") == ["Beside", "In the box"]


def test_signs_within_a_run():
    body = (
        "<w:p><w:r><w:t>socio</w:t><w:noBreakHyphen/><w:t>eco</w:t><w:softHyphen/><w:t>nomic</w:t>"
        '<w:tab/><w:t>x</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>2</w:t></w:r></w:p>'
    )
    assert raws(body) == ["socio-economic x≥2"]


def test_literal_marks_come_through_and_powers_are_no_notes():
    body = paragraph("1. Literal *stars*, [links](x), &lt;b&gt;, R&amp;D, a_b and 10⁶ m²")
    data = package(body)
    assert read(data, "A-HRC-51-66.docx").paragraphs[0].text == (
        "Literal *stars*, [links](x), <b>, R&D, a_b and 10⁶ m²"
    )


def test_raised_letters_are_text_and_raised_figures_may_be_calls():
    up = '<w:vertAlign w:val="superscript"/>'
    body = f"<w:p>{run('the 5')}{run('th', up)}{run(' of')}{run('1', up)}{run('2', up)}</w:p>"
    assert raws(body) == ["the 5th of<sup>12</sup>"]


def test_a_paragraph_all_in_bold_is_a_bold_block_and_a_bold_word_is_not():
    bold = "<w:b/>"
    whole, part = found(
        f"<w:p>{run('Bold', bold)}{run(' ')}{run('all', bold)}</w:p>"
        f"<w:p>{run('Only', bold)}{run(' one word')}</w:p>"
    )
    assert (whole.raw, whole.bold) == ("**Bold all**", True)
    assert (part.raw, part.bold) == ("Only one word", False)


def test_headings_go_by_style_or_outline_level():
    styles = '<w:style w:type="paragraph" w:styleId="T2"><w:name w:val="heading 2"/></w:style>'
    body = paragraph("By style", '<w:pStyle w:val="T2"/>') + paragraph(
        "By level", '<w:outlineLvl w:val="0"/>'
    )
    got = found(body, styles=styles)
    assert [(b.kind, b.depth) for b in got] == [("heading", 2), ("heading", 1)]


def test_hidden_text_and_what_a_form_shows_are_left_out():
    form = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{paragraph('Click here')}</w:sdtContent></w:sdt>"
    )
    held = f"<w:sdt><w:sdtContent>{paragraph('Held')}</w:sdtContent></w:sdt>"
    body = f"<w:p>{run('Seen')}{run(' unseen', '<w:vanish/>')}</w:p>{form}{held}"
    assert raws(body) == ["Seen", "Held"]


def test_merged_cells_hold_their_text_once():
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Candidates")}'
    top = f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("North")}'
    below = f"<w:tcPr><w:vMerge/></w:tcPr>{paragraph('North')}"
    body = table(["Province", wide], [top, "10", "4"], [below, "8", "3"])
    assert rows(body) == [["Province", "Candidates", ""], ["North", "10", "4"], ["", "8", "3"]]


def test_paragraphs_and_tables_within_a_cell_are_its_lines():
    cell = paragraph("First") + table(["in", "side"]) + paragraph("Last")
    assert rows(table(["A", "B"], ["x", cell])) == [
        ["A", "B"],
        ["x", "<p>First</p><p>in side</p><p>Last</p>"],
    ]


def test_the_cover_table_gives_symbol_organ_and_date():
    cover = table(
        ["United Nations", "A/HRC/51/66"],
        [
            "General Assembly",
            paragraph("Distr.: General")
            + paragraph("20 July 2022")
            + paragraph("Original: English"),
        ],
    )
    head = "".join(
        map(
            paragraph,
            (
                "Human Rights Council",
                "Fifty-first session",
                "12 September–7 October 2022",
                "Agenda item 10",
            ),
        )
    )
    body = (
        cover
        + head
        + f"<w:p>{run('Technical assistance and capacity-building', '<w:b/>')}</w:p>"
        + f"<w:p>{run('Situation of human rights in Cambodia', '<w:b/>')}</w:p>"
        + paragraph("I. Introduction")
        + paragraph("1. The present report is the second.")
    )
    document = read(package(body), "report.docx")
    assert (document.symbol, document.organ, document.session, document.date) == (
        "A/HRC/51/66", "Human Rights Council", "51", "2022-07-20",
    )  # fmt: skip
    assert document.agenda_items == ("10",)
    assert document.title == "Situation of human rights in Cambodia"
    assert not document.tables


def test_the_symbol_may_stand_in_the_running_head_alone():
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    body = paragraph("I. Introduction") + paragraph("1. Text.") + section
    data = package(body, header1=paragraph("A/HRC/51/66"))
    assert read(data, "report.docx").symbol == "A/HRC/51/66"


def test_the_summary_in_a_frame_is_read_as_text():
    frame = table([paragraph("Summary") + paragraph("The theme is landmarks.")])
    body = paragraph("Human Rights Council") + frame + paragraph("I. Introduction")
    document = read(package(body + paragraph("1. Text.")), "A-HRC-51-66.docx")
    assert [(p.kind, p.text) for p in document.passages] == [("summary", "The theme is landmarks.")]


def test_paragraphs_know_the_page_they_start_on():
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>2. Second.</w:t></w:r></w:p>"
    body = paragraph("I. Introduction") + paragraph("1. First.") + broken + paragraph("3. Third.")
    document = read(package(body), "A-HRC-51-66.docx")
    assert [p.pages for p in document.paragraphs] == [(1,), (2,), (2,)]


def test_a_table_of_contents_with_leaders_is_left_out():
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
    line = (
        f"<w:p><w:pPr>{tabs}</w:pPr><w:r><w:t>I. Introduction</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"
    )
    body = paragraph("Contents") + line + paragraph("I. Introduction") + paragraph("1. Text.")
    document = read(package(body), "A-HRC-51-66.docx")
    assert [s.id for s in document.sections] == ["I"]


@pytest.mark.parametrize("name", ["report.docx", "report.docm", "REPORT.DOCX"])
def test_the_extension_tells_the_format(name):
    assert read(package(paragraph("1. Text.")), name).paragraphs[0].text == "Text."


def test_the_strict_form_of_the_standard_is_read():
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{usual}"><w:body>{paragraph("1. Text.")}</w:body></w:document>'
    data = package("", more={"word/document.xml": body.replace(usual, strict).encode()})
    assert read(data, "report.docx").paragraphs[0].text == "Text."


def test_tables_one_after_the_other_are_two_and_a_head_repeated_goes_on():
    first, second = (["Party", "Seats"], ["Unity", "10"]), (["Year", "Votes"], ["2022", "7"])
    body = table(*first) + "<w:p/>" + table(*second) + "<w:p/>" + table(second[0], ["2023", "9"])
    document = read(package(paragraph("1. Text.") + body), "A-HRC-51-66.docx")
    assert [(t.columns, t.rows) for t in document.tables] == [
        (("Party", "Seats"), (("Unity", "10"),)),
        (("Year", "Votes"), (("2022", "7"), ("2023", "9"))),
    ]


def test_a_title_set_in_its_style_is_above_the_first_heading():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("T", "Title"), ("H", "heading 1"))
    )
    body = (
        paragraph("Annual report on prisons", '<w:pStyle w:val="T"/>')
        + paragraph("Background", '<w:pStyle w:val="H"/>')
        + paragraph("1. They are full.")
        + paragraph("Prisons", '<w:pStyle w:val="H"/>')
    )
    document = read(package(body, styles=styles), "report.docx")
    assert document.title == "Annual report on prisons"
    assert [(one.title, one.level) for one in document.sections] == [
        ("Background", 1),
        ("Prisons", 1),
    ]
