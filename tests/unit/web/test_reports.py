"""The room of reports: the list, the outline with its words, a section being written, the files."""

from collections.abc import Sequence
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.checking.checks import check
from milepost.checking.finding import Finding
from milepost.documents.document import Document
from milepost.records.models import Report, ReportParagraph, ReportSection
from milepost.web import manuscript_page
from tests import written
from tests.evidence import Evidence, evidence
from tests.examplia import HOSTILE, examplia, member, signed_in

ROOM = "/w/examplia/reports/"


@pytest.fixture
def made(db: None) -> Evidence:
    return evidence(examplia())


@pytest.fixture
def officer(made: Evidence) -> Client:
    return signed_in(made.officer)


@pytest.fixture
def reviewer(made: Evidence) -> Client:
    return signed_in(made.reviewer)


@pytest.fixture
def row(made: Evidence) -> Report:
    return written.report(made)


def page(row: Report, rest: str = "") -> str:
    return f"{ROOM}{row.public_id}/{rest}"


def section(row: Report, title: str = "Introduction") -> str:
    return page(row, f"{written.section(row, title).public_id}/")


def test_a_report_is_begun_written_handed_in_and_approved_on_pages(
    officer: Client, reviewer: Client
) -> None:
    begun = officer.post(
        ROOM, {"title": written.TITLE, "language": "en", "audience": "public-without-identity"}
    )
    row = Report.objects.get()
    assert begun.headers["Location"] == page(row)
    here = section(row)
    officer.post(here, {"do": "save", "edit": "new", "text": "Introduced.\n- An item"})
    paragraph = ReportParagraph.objects.get()
    shown = officer.get(here).text
    assert '<span class="number">1.</span> Introduced.' in shown
    assert '<span class="letter">(a)</span> An item' in shown
    officer.post(
        here,
        {"do": "save", "edit": paragraph.public_id, "version": 1, "text": "Introduced anew."},
    )
    officer.post(page(row), {"do": "submit"})
    assert officer.post(page(row), {"do": "approve"}).status_code == 403
    read = reviewer.get(page(row))
    sent = {"do": "approve", "sha256": read.context["sha256"]}
    assert reviewer.post(page(row), sent).status_code == 302
    assert "milepost report examplia" in officer.get(page(row)).text
    file = officer.get(page(row, "file/?form=html&number=1"))
    assert "Introduced anew." in file.content.decode()
    assert file.headers["Content-Disposition"] == ('attachment; filename="examplia-report-1.html"')


def test_the_words_left_stand_over_the_outline(
    made: Evidence, officer: Client, row: Report
) -> None:
    written.write(made, row, "word " * 100)
    budget = officer.get(page(row)).context["budget"]

    assert (budget.total, budget.limit, budget.left) == (123, 10_700, 10_577)
    assert "123 words of 10,700" in officer.get(page(row)).text
    sent = {
        "do": "settings",
        "version": 1,
        "title": "T",
        "language": "en",
        "audience": "government",
        "limit": 100,
    }
    officer.post(page(row), sent)
    assert "100 words of 100" in officer.get(page(row)).text


def test_a_report_that_is_too_long_says_by_how_much(made: Evidence, officer: Client) -> None:
    row = written.report(made, limit=50, counted=())
    written.write(made, row, "word " * 60)

    assert "10 too many" in officer.get(page(row)).text


def test_what_is_typed_is_shown_as_it_will_be_printed_and_not_kept(
    officer: Client, row: Report
) -> None:
    typed = f"It was said: {written.PARAGRAPH_41}[[note:See annex I.]] [[quote:nothing]]"
    looked = officer.post(f"{section(row)}look/", {"edit": "new", "text": typed})

    assert looked.status_code == 200
    assert "Prisons hold three times their capacity" in looked.text
    assert '<li value="1">See annex I.</li>' in looked.text
    assert "There is no such thing in this workspace." in looked.text
    assert not ReportParagraph.objects.exists()
    assert officer.get(f"{section(row)}look/").status_code == 404


def test_a_blank_line_is_seen_to_part_paragraphs_before_they_are_kept(
    made: Evidence, officer: Client, row: Report
) -> None:
    one = written.write(made, row, "One.")
    written.write(made, row, "Last.")
    for edit in (one.public_id, "new"):
        sent = {"edit": edit, "after": one.public_id, "text": "Typed.\n\nTwo:\n\n- an item"}
        looked = officer.post(f"{section(row)}look/", sent).context["written"]
        said = [[line.pieces[0].text for line in shown.lines] for shown in looked]
        assert said == [["Typed."], ["Two:", "an item"]]
        assert [shown.number for shown in looked] == ([1, 2] if edit != "new" else [2, 3])


def test_without_javascript_buttons_look_search_and_put_in(
    made: Evidence, officer: Client, row: Report
) -> None:
    finding = written.confirmed(made, "lawyers")
    held = written.confirmed(made, "family")
    begun = {"edit": "new", "text": "Begun."}
    looked = officer.post(section(row), {**begun, "words": "three times capacity"}).text

    assert "Begun.</textarea>" in looked
    assert f'value="[[finding:{finding.public_id}]]"' in looked
    assert f'value="[[finding:{held.public_id}]]"' not in looked
    assert "not enough of what this finding rests on may be shown" in looked
    assert f'value="{written.PARAGRAPH_41}"' in looked
    put_in = officer.post(section(row), {**begun, "insert": written.PARAGRAPH_41}).text
    assert f"Begun. {written.PARAGRAPH_41}</textarea>" in put_in


def test_findings_are_sifted_by_benchmark(made: Evidence, officer: Client, row: Report) -> None:
    finding = written.confirmed(made, "lawyers")
    about = {one.benchmark.public_id for one in finding.about.all()}
    others = made.workspace.benchmarks.exclude(public_id__in=about)
    sent = {"edit": "new", "text": "", "benchmark": others[0].public_id}

    assert "No confirmed finding here." in officer.post(section(row), sent).text


def test_someone_elses_words_are_shown_and_mine_are_kept_in_the_form(
    made: Evidence, officer: Client, row: Report
) -> None:
    one = written.write(made, row, "As it was.")
    written.write(made, row, "As she wrote it.", paragraph=one.public_id, instead_of=1)
    mine = {"do": "save", "edit": one.public_id, "version": 1, "text": "As I wrote it."}
    refused = officer.post(section(row), mine)

    assert refused.status_code == 422
    assert "As she wrote it." in refused.text
    assert "As I wrote it.</textarea>" in refused.text
    # sent again, it stands instead of theirs
    assert officer.post(section(row), {**mine, "version": 2}).status_code == 302


def test_someone_elses_words_stay_in_view_until_mine_are_kept(
    made: Evidence, officer: Client, row: Report
) -> None:
    one = written.write(made, row, "As it was.")
    written.write(made, row, "As she wrote it.", paragraph=one.public_id, instead_of=1)
    mine = {"edit": one.public_id, "version": 1, "text": "As I wrote it."}
    told = f"What {made.officer.get_full_name() or made.officer.email} wrote, "

    # a look or a search tells it too, before anything is kept
    looked = officer.post(section(row), mine)
    assert looked.status_code == 200
    assert told in looked.text
    assert 'name="version" value="2"' in looked.text
    searched = officer.post(section(row), {**mine, "version": 2, "since": 1, "words": "prison"})
    assert told in searched.text
    assert "As she wrote it." in searched.text
    assert "Someone changed this paragraph" in officer.post(f"{section(row)}look/", mine).text
    now = {**mine, "version": 2}
    assert "Someone changed this" not in officer.post(f"{section(row)}look/", now).text


def test_what_is_written_of_a_paragraph_taken_out_meanwhile_is_not_lost(
    made: Evidence, officer: Client, row: Report
) -> None:
    one = written.write(made, row, "As it was.")
    out = {"do": "remove", "edit": one.public_id, "version": 1}
    assert officer.post(section(row), out).status_code == 302
    mine = {"do": "save", "edit": one.public_id, "version": 1, "text": "As I wrote it.\n\nMore."}
    refused = officer.post(section(row), mine)

    assert refused.status_code == 422
    assert "Someone took this paragraph out while you were at it" in refused.text
    assert "As I wrote it.\n\nMore.</textarea>" in refused.text
    assert 'name="edit" value="new"' in refused.text
    assert officer.post(f"{section(row)}look/", mine).status_code == 200
    officer.post(section(row), {**mine, "edit": "new"})
    assert [one.text for one in ReportParagraph.objects.all()] == ["As I wrote it.", "More."]


def test_what_is_written_in_a_section_taken_out_meanwhile_is_not_lost(
    officer: Client, row: Report
) -> None:
    here, part = section(row, "Method"), written.section(row, "Method")
    officer.post(page(row), {"do": "remove", "section": part.public_id, "version": 1})
    shown = officer.post(here, {"do": "save", "edit": "new", "text": "Talked to <many>."})

    assert shown.status_code == 422
    assert "There is no such section any more" in shown.text
    assert "Talked to &lt;many&gt;.</textarea>" in shown.text
    assert officer.get(here).status_code == 404


def test_a_title_that_came_second_is_shown_to_whoever_wrote_it(
    officer: Client, row: Report
) -> None:
    part = written.section(row).public_id
    sent = {"do": "section", "section": part, "version": 1, "kind": "text"}
    officer.post(page(row), {**sent, "title": "First of all"})
    refused = officer.post(page(row), {**sent, "title": "To begin with"})

    assert refused.status_code == 422
    assert "First of all" in refused.text
    assert "To begin with</textarea>" in refused.text


def test_what_could_not_be_taken_out_does_not_open_an_empty_form(
    made: Evidence, officer: Client, row: Report
) -> None:
    one = written.write(made, row, "As it was.")
    written.write(made, row, "As she wrote it.", paragraph=one.public_id, instead_of=1)
    refused = officer.post(section(row), {"do": "remove", "edit": one.public_id, "version": 1})

    assert refused.status_code == 422
    assert "Someone changed this while you were at it" in refused.text
    assert "<textarea" not in refused.text


def test_a_paragraph_is_taken_out_on_a_second_word(
    made: Evidence, officer: Client, row: Report
) -> None:
    one = written.write(made, row, "As it was.")
    written.write(made, row, "As it is.", paragraph=one.public_id, instead_of=1)
    shown = officer.get(section(row)).text
    assert 'value="remove"' not in shown
    assert f"?out={one.public_id}#out" in shown
    asked = officer.get(f"{section(row)}?out={one.public_id}").text
    assert "with the 2 wordings it had" in asked
    assert 'value="remove"' in asked


def test_a_sign_within_a_sign_keeps_a_report_from_being_handed_in(
    made: Evidence, officer: Client, row: Report
) -> None:
    written.write(made, row, f"Full. [[note:See {written.PARAGRAPH_41}")
    refused = officer.post(page(row), {"do": "submit"})

    assert refused.status_code == 422
    assert "Where: Paragraph 1" in refused.text
    shown = officer.get(section(row)).text
    assert "A sign is opened and not closed" in shown
    assert "Prisons hold three times their capacity" in shown


def test_sections_without_a_word_are_told_before_it_is_handed_in(
    made: Evidence, officer: Client, reviewer: Client, row: Report
) -> None:
    said = "sections have nothing in them, and are printed as headings alone."
    assert said not in officer.get(page(row)).text
    written.write(made, row, "Introduced.")
    assert f"9 {said}" in officer.get(page(row)).text
    written.hand_in(made, row)
    assert f"9 {said}" in reviewer.get(page(row)).text


def test_a_section_is_added_below_another(officer: Client, row: Report) -> None:
    above = written.section(row, "Recommendations")
    shown = officer.get(page(row)).text
    assert shown.count("A section below it") == 9, "one below each but the summary"
    sent = {"do": "add-section", "parent": above.public_id, "kind": "concluding", "title": "To all"}
    officer.post(page(row), sent)
    assert ReportSection.objects.get(title="To all").parent == above


def test_a_look_checks_what_is_typed_and_holds_what_was_said_beside_the_others(
    made: Evidence, officer: Client, row: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in characters that are checked: those of the paragraph, not of the report."""
    words = "Visited were the prisons of {} and the courts of the {} province, each for a day."
    for n in range(40):
        written.write(made, row, words.format(f"town {n}", f"north-{n}"))
    one = written.write(made, row, "The Ministry of Intenal Affairs answered in paragraph 7.")
    written.write(made, row, "The Ministry of Internal Affairs did not answer.")
    checked: list[int] = []

    def counting(document: Document, sources: Sequence[Document] = ()) -> tuple[Finding, ...]:
        checked.append(sum(len(it.text) for it in document.paragraphs))
        return check(document, sources)

    monkeypatch.setattr(manuscript_page, "check", counting)

    def look(text: str) -> str:
        sent = {"edit": one.public_id, "text": text}
        return officer.post(f"{section(row)}look/", sent).text

    differs, nowhere = "Two names differ in one word", "There is no paragraph 99; the last is"
    officer.get(f"{section(row)}?edit={one.public_id}")
    checked.clear()

    typed = f"{one.text} See paragraph 99 below."
    answer = look(typed)
    assert differs in answer
    assert nowhere in answer
    assert checked == [len(typed)], "the others are not checked again"

    assert differs not in look("The Ministry of Internal Affairs answered in paragraph 7.")
    checked.clear()
    written.write(made, row, "One more.")
    look(typed)
    assert len(checked) == 2, "another paragraph was kept since: all are checked once"


def test_each_wording_of_a_paragraph_is_shown_with_what_was_changed(
    made: Evidence, officer: Client, row: Report
) -> None:
    one = written.write(made, row, "The prison is <full>.")
    assert "What was changed" not in officer.get(section(row)).text
    written.write(made, row, "The prison is overcrowded.", paragraph=one.public_id, instead_of=1)
    here = f"{section(row)}{one.public_id}/"

    assert here in officer.get(section(row)).text
    last = officer.get(here).text
    assert "taken out:</small> &lt;full&gt;.</del>" in last
    assert "put in:</small> overcrowded.</ins>" in last
    assert "Version 2, " in last
    first = officer.get(f"{here}?version=1").text
    assert "As it was first written" in first
    assert "The prison is &lt;full&gt;." in first
    assert "<del>" not in first
    assert officer.get(f"{here}?version=3").status_code == 404
    elsewhere = section(row, "Method")
    assert officer.get(f"{elsewhere}{one.public_id}/").status_code == 404


def test_what_the_checks_say_stands_beside_the_paragraph(
    made: Evidence, officer: Client, row: Report
) -> None:
    written.write(made, row, "As said in paragraph 99 above, prisons are full.")
    written.write(
        made, row, "“Prisons hold five times their capacity and more” (A/HRC/99/12, para. 41)."
    )
    shown = officer.get(section(row)).text

    assert "99" in shown
    assert "severity is-error" in shown
    assert "three" in shown  # what the source has instead of "five"


@pytest.mark.parametrize(
    "hostile",
    [
        HOSTILE,
        "{{ 7 * 7 }}{% load x %}",
        "=HYPERLINK(1)",
        "\u202egnihtemos",
        "[[note:<img src=x onerror=alert(1)>]]",
        "[[quote:<script>alert(1)</script>#x]]",
        f"[[foo:{HOSTILE}]]",
    ],
)
def test_nothing_that_is_written_is_injected(
    made: Evidence, officer: Client, row: Report, hostile: str
) -> None:
    one = written.write(made, row, f"Before {hostile} after")
    pages = [section(row), f"{section(row)}?edit={one.public_id}", page(row)]
    for address in pages:
        text = officer.get(address).text
        for harm in ("<script>alert", "<img src=x"):
            assert harm not in text
    for form in ("html", "docx", "pdf"):
        assert officer.get(page(row, f"file/?form={form}")).status_code in {200, 302}
    written_out = officer.get(page(row, "file/?form=html")).content.decode()
    assert "<script>alert" not in written_out
    assert "\u202e" not in written_out


def test_a_draft_says_in_its_title_and_head_that_it_is_one(
    made: Evidence, officer: Client, row: Report
) -> None:
    written.write(made, row, "Introduced.")
    file = officer.get(page(row, "file/?form=html")).content.decode()

    assert f"<h1>DRAFT – {written.TITLE}</h1>" in file
    assert '<p class="head end">DRAFT</p>' in file
    assert '<h2 class="annex landscape" id="annex-I">' in file


def test_a_form_or_a_number_that_is_none_is_not_there(officer: Client, row: Report) -> None:
    for rest in ("form=exe", "form=html&number=1", "form=html&number=x"):
        assert officer.get(page(row, f"file/?{rest}")).status_code == 404


def test_sections_are_added_renamed_moved_and_taken_out(officer: Client, row: Report) -> None:
    officer.post(page(row), {"do": "add-section", "title": "Elections", "kind": "text"})
    added = ReportSection.objects.get(title="Elections")
    sent = {"section": added.public_id, "version": 1}
    officer.post(page(row), {**sent, "do": "section", "title": "Local elections", "kind": "text"})
    officer.post(page(row), {**sent, "do": "up"})
    top = ReportSection.objects.filter(report=row, parent=None).values_list("title", flat=True)
    assert list(top)[-2:] == ["Local elections", "Recommendations"]
    assert officer.post(page(row), {**sent, "do": "remove"}).status_code == 422
    officer.post(page(row), {**sent, "version": 2, "do": "remove"})
    assert not ReportSection.objects.filter(title="Local elections").exists()


def test_another_reports_section_is_not_there(made: Evidence, officer: Client, row: Report) -> None:
    other = written.section(written.report(made)).public_id

    assert officer.get(page(row, f"{other}/")).status_code == 404
    assert officer.get(f"{section(row)}?edit=nothing").status_code == 404


def test_what_a_database_takes_for_an_end_is_no_trouble(officer: Client, row: Report) -> None:
    end = "a\0b"
    sent = {"edit": end, "after": end, "words": end, "benchmark": end, "insert": end}
    assert officer.get(f"{section(row)}?edit=a%00b").status_code == 404
    assert officer.post(section(row), {**sent, "text": end}).status_code == 200
    for do in ("save", "up", "remove"):
        assert officer.post(section(row), {**sent, "do": do}).status_code == 422
    for do in ("section", "add-section", "up", "remove"):
        named = {"do": do, "section": end, "parent": end, "title": end, "kind": "text"}
        assert officer.post(page(row), named).status_code == 422
    begun = {"title": end, "language": "en", "audience": "government", "document": end}
    assert officer.post(ROOM, begun).status_code == 422


def test_who_may_not_see_a_report_gets_no_page(made: Evidence, row: Report) -> None:
    contributor = signed_in(member(made.workspace, "contributor"))
    for address in (ROOM, page(row), section(row), page(row, "file/?form=html")):
        assert contributor.get(address).status_code == 403


@pytest.mark.parametrize(
    "count", [5, pytest.param(500, marks=pytest.mark.slow("writes five hundred paragraphs"))]
)
def test_pages_take_no_more_queries_however_long_a_report_is(
    made: Evidence, officer: Client, row: Report, count: int
) -> None:
    part = written.section(row)
    ReportParagraph.objects.bulk_create(
        ReportParagraph(
            section=part,
            text=f"No. {n}: {written.PARAGRAPH_41}",
            order=n,
            written_by=made.officer,
        )
        for n in range(count)
    )
    first = ReportParagraph.objects.earliest("order")
    for address, most in (
        (ROOM, 10),
        (page(row), 32),
        (section(row), 32),
        (f"{section(row)}?edit={quote(first.public_id)}", 42),
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert officer.get(address).status_code == 200
        assert len(asked) <= most, f"{address}: {len(asked)}"
