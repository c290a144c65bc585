"""Web pages as Word, LibreOffice, content systems and Milepost itself write them."""

import pytest

from milepost.documents.bounded import read_bounded
from milepost.documents.formats import read
from milepost.documents.html.reading import blocks
from milepost.documents.reading import read_text, source_of
from milepost.reporting.document_html import to_html
from milepost.values.errors import InputError

REPORT = """**Human Rights Council**

Agenda item 10

# I. Introduction

1. The Committee adopted *its* concluding observations.<sup>1</sup> It recommended:

(a) A law;

(b) A court of 10 m².

| Party | Seats |
|---|---|
| Unity<sup>2</sup> | 10 |

## A. Hindsight

2. A < B & C.

<sup>1</sup> CCPR/C/KHM/CO/3, para. 20.

<sup>2</sup> Formed in 2024.
"""


def found(page):
    return blocks(page.encode(), "page.html")[0]


def raws(page):
    return [b.raw for b in found(page) if b.raw]


def rows(page):
    return [b.cells for b in found(page) if b.kind == "row"]


def test_a_document_written_as_a_page_is_read_back_whole():
    text = read_text(REPORT, source_of("A-HRC-51-66.md", b"", "text/markdown"))
    page = read(to_html(text).encode(), "A-HRC-51-66.html")
    assert page.paragraphs == text.paragraphs
    assert page.footnotes == text.footnotes
    assert [t.rows for t in page.tables] == [t.rows for t in text.tables]
    assert [t.calls for t in page.tables] == [t.calls for t in text.tables]
    assert page.sections == text.sections
    assert page.citations == text.citations
    assert page.symbol == text.symbol


@pytest.mark.parametrize(
    ("call", "note"),
    [
        (  # Word
            (
                '<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1" title="">'
                '<span class="MsoFootnoteReference"><span>[1]</span></span></a>'
            ),
            (
                '<div style="mso-element:footnote" id="ftn1"><p class="MsoFootnoteText">'
                '<a style="mso-footnote-id:ftn1" href="#_ftnref1" name="_ftn1" title="">[1]</a>'
                " CCPR/C/KHM/CO/3.</p></div>"
            ),
        ),
        (  # LibreOffice
            '<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
            (
                '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" '
                'href="#sdfootnote1anc">1</a>CCPR/C/KHM/CO/3.</p></div>'
            ),
        ),
        (  # Pandoc
            '<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
            (
                '<section role="doc-endnotes"><hr><ol><li id="fn1"><p>CCPR/C/KHM/CO/3.'
                '<a href="#fnref1" role="doc-backlink">↩︎</a></p></li></ol></section>'
            ),
        ),
        (  # by hand
            '<sup><a href="#n1">1</a></sup>',
            '<p><a name="n1"></a>1. CCPR/C/KHM/CO/3.</p>',
        ),
        ("<sup>1</sup>", "<p><sup>1</sup> CCPR/C/KHM/CO/3.</p>"),
    ],
)
def test_footnotes_are_known_whoever_wrote_them(call, note):
    page = f"<p>I. Method</p><p>1. Adopted.{call} Then.</p><h2>Notes</h2>{note}"
    document = read(page.encode(), "A-HRC-51-66.html")
    assert [(n.number, n.text, n.at) for n in document.footnotes] == [
        (1, "CCPR/C/KHM/CO/3.", "para-1")
    ]
    assert document.paragraphs[0].text == "Adopted. Then."


def test_a_link_to_a_paragraph_is_no_footnote():
    page = '<p>See para. <a href="#p12">12</a>.</p><p id="p12">12. Text.</p>'
    assert raws(page) == ["See para. 12.", "12. Text."]


def test_lists_number_as_they_are_told_to():
    page = (
        '<ol start="7"><li>Seven<ol type="a"><li>x</li><li>y<ol type="i"><li>deep</li></ol></li>'
        '</ol></li><li value="12">Twelve</li></ol><ul><li>bullet</li></ul>'
    )
    assert raws(page) == [
        "7. Seven", "(a) x", "(b) y", "(i) deep", "12. Twelve", "bullet",
    ]  # fmt: skip


def test_a_number_typed_into_a_list_is_not_doubled():
    assert raws("<ol><li>1. Typed</li><li><p>2. Too</p><p>on</p></li></ol>") == [
        "1. Typed", "2. Too", "on",
    ]  # fmt: skip


def test_cells_over_rows_and_columns_hold_their_text_once():
    page = (
        "<table><tr><th rowspan=2>No.</th><th colspan=2>Number</th></tr>"
        "<tr><th>Men</th><th>Women</th></tr><tr><td>1</td><td>10</td><td>4</td></tr></table>"
    )
    assert rows(page) == [["No.", "Number", ""], ["", "Men", "Women"], ["1", "10", "4"]]


def test_a_table_that_only_places_things_is_text():
    page = "<table><tr><td><table><tr><td>1. Text.</td></tr></table></td><td>Side</td></tr></table>"
    assert raws(page) == ["1. Text.", "Side"]
    assert not rows(page)


def test_what_is_no_text_of_the_document_is_left_out():
    page = (
        "<head><title>t</title><style>p{}</style></head><nav>Menu</nav><script>x()</script>"
        '<p>Seen<span style="display:none">not</span></p><p hidden>not</p><!-- not -->'
        "<noscript>not</noscript><footer>Foot</footer>"
    )
    assert raws(page) == ["Seen"]


def test_only_the_main_part_of_a_page_is_read():
    assert raws("<div>Share</div><main><p>Text</p></main><div>More</div>") == ["Text"]


def test_old_pages_hold_their_text_as_it_was_typed():
    page = "<pre>1.   The first paragraph\nruns on.\n\n2.   The second.</pre>"
    assert raws(page) == ["1.   The first paragraph\nruns on.", "2.   The second."]


def test_line_ends_part_items():
    document = read(b"<p>1. Asks:<br>(a) x;<br>(b) y.</p>", "A-HRC-51-66.html")
    assert [i.label for i in document.paragraphs[0].items] == ["a", "b"]


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ('<meta charset="windows-1251"><p>Доклад</p>'.encode("cp1251"), "Доклад"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><p>تقرير</p>'
         .encode("cp1256"), "تقرير"),
        ("<meta charset=iso-8859-1><p>“État”</p>".encode("cp1252"), "“État”"),
        ("<meta charset=gb2312><p>报告</p>".encode("gb2312"), "报告"),
        ("<meta charset=iso-8859-1><p>État</p>".encode(), "État"),
        ("<p>État</p>".encode("utf-16"), "État"),
        ("<meta charset=nonsense><p>État</p>".encode("cp1252"), "État"),
    ],
)  # fmt: skip
def test_pages_are_read_in_the_characters_they_were_written_in(page, word):
    assert [b.raw for b in blocks(page, "page.html")[0]] == [word]


# -- bad input


@pytest.mark.slow("six pages of ten thousand elements")
def test_ten_thousand_elements_within_each_other_are_read():
    for tag in ("div", "span", "b", "table><tr><td", "ol><li", "sup"):
        page = f"{f'<{tag}>' * 10_000}1. Text."
        assert any("Text." in raw for raw in raws(page)), tag


def test_a_page_of_a_hundred_megabytes_is_refused():
    with pytest.raises(InputError, match="more than the limit of 32 MB"):
        read(b"<p>" + b" " * 100_000_000, "page.html")


def test_a_table_with_a_cell_over_a_million_columns_is_read():
    assert len(rows("<table><tr><td colspan=99999 rowspan=99999>x<td>y</table>")[0]) == 201


def test_a_run_of_a_million_letters_is_refused():
    with pytest.raises(InputError, match="more than any report has"):
        read(b"<p>" + b"a" * 1_000_001, "page.html")


@pytest.mark.parametrize("data", [b"", b"   ", b"PK\x03\x04rest", b"%PDF-1.7", b"\0" * 100])
def test_what_is_no_page_is_refused(data):
    with pytest.raises(InputError):
        read(data, "page.html")


def test_a_text_named_as_a_page_is_read_as_text():
    page = read(b"1. The first.\n\n2. The second.\n", "A-HRC-51-66.html")
    assert [p.text for p in page.paragraphs] == ["The first.", "The second."]


def test_nothing_in_a_page_becomes_markup():
    page = read("<p>1. &lt;sup&gt;9&lt;/sup&gt; *x* [a](b) &amp;lt; 10⁶</p>".encode(), "a.html")
    assert page.paragraphs[0].text == "<sup>9</sup> *x* [a](b) &lt; 10⁶"
    assert not page.warnings or all(w.code != "footnote-unmatched" for w in page.warnings)


def test_a_page_is_read_within_the_limits_of_the_worker():
    assert read_bounded(b"<p>1. Text.</p>", name="page.html").paragraphs[0].text == "Text."
