"""Paragraphs from printed lines: over line ends, over pages, beside furniture."""

from milepost.documents.document import Document
from milepost.documents.formats import read
from tests.unit.documents.pdf.drawn import BOLD, Drawing, pdf


def read_pages(*pages: Drawing) -> Document:
    return read(pdf(list(pages)), "report.pdf")


def filled(y: float, *lines: str) -> Drawing:
    page = Drawing()
    page.lines(113, y, *lines)
    return page


def texts(document: Document) -> dict[str, str]:
    return {paragraph.number: paragraph.text for paragraph in document.paragraphs}


def test_lines_are_joined_and_paragraphs_parted_by_the_room_between_them() -> None:
    page = Drawing()
    y = page.lines(
        113,
        700,
        "1. The Special Rapporteur visited Examplia twice in the year under review, and",
        "spoke with the Government.",
    )
    page.lines(113, y - 8, "2. Nobody was refused.")
    assert texts(read_pages(page)) == {
        "1": "The Special Rapporteur visited Examplia twice in the year under review, and spoke "
        "with the Government.",
        "2": "Nobody was refused.",
    }


def test_a_paragraph_goes_on_over_a_page_and_running_heads_are_left_out() -> None:
    first, second = Drawing(), Drawing()
    first.text(57, 790, "A/HRC/49/20", 9, BOLD)
    first.lines(
        113,
        120,
        "1. Detention before trial lasts longer than the sentence in a great many cases, as",
        "the courts themselves have found in all of the provinces that were visited by the",
    )
    first.text(57, 40, "2", 9, BOLD)
    second.text(480, 790, "A/HRC/49/20", 9, BOLD)
    y = second.lines(113, 740, "mandate holder.")
    second.lines(113, y - 8, "2. It should end.")
    second.text(530, 40, "3", 9, BOLD)
    document = read_pages(first, second)
    assert texts(document)["1"].endswith("visited by the mandate holder.")
    assert texts(document)["2"] == "It should end."
    assert document.symbol == "A/HRC/49/20"
    assert [paragraph.pages[0] for paragraph in document.paragraphs if paragraph.pages] in (
        [1, 2],
        [2],
    )


def test_a_symbol_cut_by_a_line_end_is_whole_again() -> None:
    page = filled(
        700,
        "1. The summary prepared for the review of the State is contained in A/HRC/WG.6/",
        "20/EXA/3, and the answer of the Government to it in the addendum A/HRC/28/15/Add.",
        "1 to the report.",
    )
    document = read_pages(page)
    assert {citation.symbol for citation in document.citations} == {
        "A/HRC/WG.6/20/EXA/3",
        "A/HRC/28/15/Add.1",
    }


def test_a_hyphen_of_the_writer_stays_at_a_line_end_and_one_that_cuts_a_word_goes() -> None:
    page = filled(
        700,
        "1. The implementation of the plan is slow, said the participants in the inter-",
        "ministerial meeting; a human-rights-based plan needs a legal basis for its imple-",
        "mentation, and the meeting on anti-poverty measures ended with a call for non-",
        "discrimination.",
    )
    text = texts(read_pages(page))["1"]
    assert "for its implementation, and" in text
    assert "inter-ministerial" in text
    assert text.endswith("non-discrimination.")


def test_words_set_bold_and_large_are_headings() -> None:
    page = Drawing()
    page.text(90, 760, "I. Introduction", 14, BOLD)
    page.text(113, 735, "1. The report covers a year.")
    page.text(90, 700, "II. Prisons", 14, BOLD)
    page.text(113, 675, "2. They are full.")
    document = read_pages(page)
    assert [(section.id, section.title) for section in document.sections] == [
        ("I", "Introduction"),
        ("II", "Prisons"),
    ]
    assert [paragraph.section for paragraph in document.paragraphs] == ["I", "II"]


def test_a_paragraph_set_bold_is_no_heading() -> None:
    page = Drawing()
    page.text(113, 700, "1. The review was held.", 10, BOLD)
    page.text(113, 680, "2. All conclusions reflect the position of the States.", 10, BOLD)
    document = read_pages(page)
    assert list(texts(document)) == ["1", "2"]
    assert document.sections == ()


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    page = Drawing()
    left = [f"left line {at} of the text that runs on and on" for at in range(10)]
    right = [f"right line {at} of the text that runs on and on" for at in range(10)]
    page.lines(60, 700, "1. First", *left)
    page.lines(320, 700, "and then", *right)
    text = texts(read_pages(page))["1"]
    assert text.index("left line 9") < text.index("right line 0")


def test_a_table_of_contents_is_left_out() -> None:
    page = Drawing()
    page.text(250, 760, "Contents", 12, BOLD)
    for at, title in enumerate(("I. Introduction", "II. Prisons", "III. Conclusions")):
        page.text(113, 720 - 20 * at, f"{title} {'.' * 60} {at + 3}")
    page.text(90, 600, "I. Introduction", 14, BOLD)
    page.text(113, 575, "1. The report covers a year.")
    document = read_pages(page)
    assert [section.title for section in document.sections] == ["Introduction"]


def test_the_columns_of_a_cover_page_give_the_fields_of_the_head() -> None:
    page = Drawing()
    page.text(57, 58, "GE.22-12345(E)")
    page.text(120, 778, "United Nations", 14)
    page.text(450, 778, "A/HRC/49/20", 14)
    page.text(120, 748, "General Assembly", 20, BOLD)
    page.text(392, 748, "Distr.: General")
    page.text(392, 737, "4 March 2022")
    page.text(392, 713, "Original: English")
    page.text(57, 610, "Human Rights Council", 12, BOLD)
    page.text(57, 598, "Forty-ninth session", 10, BOLD)
    page.text(57, 586, "Agenda item 10")
    page.text(57, 574, "Technical assistance", 10, BOLD)
    page.text(113, 545, "Situation of human rights in Examplia", 14, BOLD)
    page.text(113, 515, "Report of the Special Rapporteur", 12, BOLD)
    page.text(90, 450, "I. Introduction", 14, BOLD)
    page.text(113, 425, "1. The report covers a year.")
    document = read_pages(page)
    assert (document.symbol, document.organ, document.session) == (
        "A/HRC/49/20",
        "Human Rights Council",
        "49",
    )
    assert (document.agenda_items, document.date) == (("10",), "2022-03-04")
    assert document.title == (
        "Situation of human rights in Examplia - Report of the Special Rapporteur"
    )


def test_numbers_far_before_their_text_are_a_list_and_no_table() -> None:
    """Replies to a review set each number by itself, an inch before its answer."""
    page = Drawing()
    y = 700.0
    for label, *answer in (
        ("1.", "Slovenia cannot, at this point in time, make a definitive", "statement."),
        ("2.", "Slovenia accepts the recommendation, which is under review", "and law."),
        ("5., 6.", "The Government accepts these recommendations, and a draft", "is ready."),
        ("7.", "Slovenia accepts the recommendation.", "It has been implemented."),
    ):
        page.text(113, y, label)
        page.lines(193, y, *answer)
        y -= 36
    document = read_pages(page)
    assert document.tables == ()
    assert texts(document) == {
        "1": "Slovenia cannot, at this point in time, make a definitive statement.",
        "2": "Slovenia accepts the recommendation, which is under review and law.\n"
        "5., 6. The Government accepts these recommendations, and a draft is ready.",
        "7": "Slovenia accepts the recommendation.\nIt has been implemented.",
    }
