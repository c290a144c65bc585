"""A report on the desk: begun, written, handed in, approved by another, and kept as it was."""

import pytest
from django.utils import timezone

from milepost.actions.approve_report import Outdated
from milepost.actions.create_report import CreateReport
from milepost.actions.move_part import MovePart
from milepost.actions.remove_part import RemovePart
from milepost.actions.report import LONGEST_PARAGRAPH, Superseded
from milepost.actions.return_report import ReturnReport
from milepost.actions.save_paragraph import SaveParagraph
from milepost.actions.save_report import SaveReport
from milepost.actions.save_section import SaveSection
from milepost.actions.withdraw_consent import WithdrawConsent
from milepost.actions.withdraw_finding import WithdrawFinding
from milepost.documents.formats import read
from milepost.records import manuscripts
from milepost.records.models import (
    AuditEntry,
    Consent,
    Document,
    Recommendation,
    Release,
    Report,
    ReportParagraph,
    ReportSection,
    User,
)
from milepost.records.queries import reports, waiting
from milepost.reporting.report import manuscript
from milepost.reporting.report.forms import write as as_file
from milepost.values.errors import InputError, NotFound, PermissionRefused
from tests import written
from tests.evidence import Evidence, consent, evidence
from tests.examplia import examplia, member


@pytest.fixture
def made(db: None) -> Evidence:
    return evidence(examplia())


def draft(row: Report) -> manuscripts.Draft:
    return manuscripts.draft(Report.objects.get(pk=row.pk), timezone.now())


def texts(row: Report) -> list[str]:
    found = ReportParagraph.objects.filter(section__report=row).order_by("section", "order")
    return [one.text for one in found]


def wrong(row: Report) -> list[str]:
    return [one.code for several in draft(row).problems.values() for one in several]


def words(row: Report) -> list[str]:
    return [span.text for span in manuscript.spans(draft(row).manuscript)]


def test_a_report_begins_with_the_outline_of_a_mandate(made: Evidence) -> None:
    row = written.report(made)

    outline = [(one.title, one.kind, one.parent is None) for one in draft(row).in_order()]
    assert outline == [
        ("Summary", "summary", True),
        ("Introduction", "text", True),
        ("Method", "text", True),
        ("Landmarks", "text", True),
        ("Benchmarks", "text", True),
        ("Conclusions", "concluding", True),
        ("Recommendations", "concluding", True),
        ("To the Government", "concluding", False),
        ("To civil society and other stakeholders", "concluding", False),
        ("To the United Nations and the international community", "concluding", False),
    ]
    assert (row.limit, row.counted) == (10_700, ["headings", "summary", "tables"])
    assert AuditEntry.objects.filter(action="report.create", target=row.public_id).exists()


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"title": " "}, "There is no title"),
        ({"title": "x" * 501}, "The title is longer than 500 characters"),
        ({"language": "tlh"}, "There is no such language"),
        ({"audience": "internal"}, "There is no such audience"),
        ({"limit": 0}, "This is no number of words a report may have"),
    ],
)
def test_what_no_report_has_is_refused(
    made: Evidence, changes: dict[str, object], what: str
) -> None:
    with pytest.raises(InputError, match=what):
        written.report(made, **changes)
    assert not Report.objects.exists()


def test_it_follows_on_no_document_of_another_workspace(made: Evidence) -> None:
    with pytest.raises(NotFound):
        written.report(made, document="not-here")


def test_a_blank_line_begins_the_next_paragraph(made: Evidence) -> None:
    row = written.report(made)
    first = written.write(made, row, "One.\n\nTwo:\n\n- an item")
    written.write(made, row, "Three.")
    written.write(made, row, "Between.", after=first.public_id)

    assert texts(row) == ["One.", "Between.", "Two:\n- an item", "Three."]


def test_whoever_saw_an_earlier_version_is_told_and_nothing_is_lost(made: Evidence) -> None:
    row = written.report(made)
    one = written.write(made, row, "As it was.")
    written.write(made, row, "As she wrote it.", paragraph=one.public_id, instead_of=1)

    with pytest.raises(Superseded):
        written.write(made, row, "As he wrote it.", paragraph=one.public_id, instead_of=1)
    with pytest.raises(Superseded):
        RemovePart(
            actor=made.officer,
            workspace=made.workspace,
            report=row.public_id,
            paragraph=one.public_id,
            instead_of=1,
        ).run()
    assert texts(row) == ["As she wrote it."]


def test_too_much_and_nothing_are_refused_and_ten_thousand_words_are_not(made: Evidence) -> None:
    row = written.report(made)
    with pytest.raises(InputError, match="Nothing is written"):
        written.write(made, row, " \n \0")
    with pytest.raises(InputError, match="longer than"):
        written.write(made, row, "x" * (LONGEST_PARAGRAPH + 1))
    written.write(made, row, "word " * 10_000)

    assert manuscripts.words_of(row, draft(row).manuscript).total == 10_000 + 23


def test_parts_move_among_those_beside_them(made: Evidence) -> None:
    row = written.report(made)
    first = written.write(made, row, "One.\n\nTwo.\n\nThree.")

    def move(by: int) -> None:
        MovePart(
            actor=made.officer,
            workspace=made.workspace,
            report=row.public_id,
            paragraph=first.public_id,
            by=by,
        ).run()

    move(-1)
    assert texts(row) == ["One.", "Two.", "Three."]
    move(1)
    assert texts(row) == ["Two.", "One.", "Three."]


def test_a_section_with_something_in_it_is_not_taken_out(made: Evidence) -> None:
    row = written.report(made)
    written.write(made, row, "One.")

    def remove(title: str) -> None:
        RemovePart(
            actor=made.officer,
            workspace=made.workspace,
            report=row.public_id,
            section=written.section(row, title).public_id,
            instead_of=1,
        ).run()

    with pytest.raises(InputError, match="There is something in this section"):
        remove("Introduction")
    with pytest.raises(InputError, match="There is something in this section"):
        remove("Recommendations")
    remove("Method")
    assert not ReportSection.objects.filter(report=row, title="Method").exists()


def test_sections_are_renamed_and_go_no_deeper_than_four(made: Evidence) -> None:
    row = written.report(made)

    def add(title: str, parent: str) -> str:
        return (
            SaveSection(
                actor=made.officer,
                workspace=made.workspace,
                report=row.public_id,
                title=title,
                parent=parent,
            )
            .run()
            .public_id
        )

    below = add("Prisons", written.section(row, "Benchmarks").public_id)
    below = add("Port Lumen", below)
    below = add("The old wing", below)
    with pytest.raises(InputError, match="no deeper than four"):
        add("The cellar", below)


# --- what a paragraph takes from the records


def test_a_quotation_is_taken_from_the_library_and_cannot_drift(made: Evidence) -> None:
    row = written.report(made)
    written.write(made, row, f"It was said: {written.PARAGRAPH_41}")
    assert words(row) == ["It was said: ", written.QUOTED_41]

    held = made.place.report.paragraphs.get(locator="para-41")
    held.text = "Prisons hold twice their capacity."
    held.save()
    assert words(row)[1] == "“Prisons hold twice their capacity.” (A/HRC/99/12, para. 41)"


def test_an_item_a_recommendation_and_some_words_are_quoted_too(made: Evidence) -> None:
    row = written.report(made)
    asked = Recommendation.objects.filter(
        workspace=made.workspace, text="Judges should be independent."
    ).first()
    assert asked is not None
    written.write(
        made,
        row,
        "[[quote:A/HRC/99/12#para-41(b)]] [[quote:A/HRC/99/12#para-41|three times their capacity]]"
        f" [[quote:{asked.public_id}]][[cite:A/HRC/99/12#para-41(a)]]",
    )

    assert [one for one in words(row) if one.strip()] == [
        "“More places of rehabilitation.” (A/HRC/99/12, para. 41 (b))",
        "“three times their capacity” (A/HRC/99/12, para. 41)",
        "“Judges should be independent.” (CCPR/C/EXA/CO/3, para. 33)",
        "A/HRC/99/12, para. 41 (a).",
    ]
    assert not wrong(row)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[quote:A/HRC/99/12#para-41|four times their capacity]]", "not-its-words"),
        ("[[quote:A/HRC/99/12#para-999]]", "unknown"),
        ("[[quote:A/HRC/99/12#para-41(z)]]", "unknown"),
        ("[[quote:A/HRC/1/1#para-41]]", "unknown"),
        ("[[quote:nothing]]", "unknown"),
        ("[[finding:nothing]]", "unknown"),
        ("[[note:]]", "empty-note"),
        ("[[foo:bar]]", "unknown-sign"),
        ("[[quote:A/HRC/99/12#para-41", "unclosed"),
    ],
)
def test_what_cannot_be_printed_keeps_it_from_being_handed_in(
    made: Evidence, text: str, code: str
) -> None:
    row = written.report(made)
    written.write(made, row, "First.")
    written.write(made, row, f"Second: {text}")

    assert wrong(row) == [code]
    with pytest.raises(InputError) as refused:
        written.hand_in(made, row)
    assert refused.value.where == "para-2"
    assert text[:20] in "".join(words(row))


def test_a_document_that_may_not_be_public_is_not_quoted(made: Evidence) -> None:
    row = written.report(made)
    kept = Document.objects.create(workspace=made.workspace, title="A letter", sha256="cd" * 32)
    kept.paragraphs.create(locator="para-1", number="1", text="She said so to me alone.")
    written.write(made, row, f"[[quote:{kept.public_id}#para-1]]")

    assert wrong(row) == ["no-symbol"]
    assert "She said so" not in "".join(words(row))


def test_a_note_tells_of_sources_what_the_audience_may_know(made: Evidence) -> None:
    finding = written.confirmed(made, "lawyers", "family")
    row = written.report(made)
    written.write(made, row, f"The prison is overcrowded.[[finding:{finding.public_id}]]")

    assert words(row)[1] == (
        "Standard of proof: Reasonable suspicion; 1 independent source (Civil society: 1)."
    )


def test_a_note_is_in_the_language_of_the_report(made: Evidence) -> None:
    finding = written.confirmed(made, "lawyers")
    row = written.report(made, language="fr")
    section = ReportSection.objects.filter(report=row, kind="text").first()
    assert section is not None
    written.write(
        made,
        row,
        f"Surpeuplée.[[finding:{finding.public_id}]] [[quote:A/HRC/99/12#para-41(b)]]",
        section=section.public_id,
    )
    assert "Soupçon" in words(row)[1] or "soupçon" in words(row)[1]
    assert words(row)[3] == (
        "«\u00a0More places of rehabilitation.\u00a0» (A/HRC/99/12, par. 41 (b))"
    )


@pytest.mark.parametrize("name", ["family"])
def test_a_finding_that_may_not_be_shown_is_no_note(made: Evidence, name: str) -> None:
    finding = written.confirmed(made, name)
    row = written.report(made)
    written.write(made, row, f"The prison is overcrowded.[[finding:{finding.public_id}]]")

    assert wrong(row) == ["not-permitted"]


def test_a_finding_withdrawn_keeps_a_report_from_approval(made: Evidence) -> None:
    finding = written.confirmed(made, "lawyers")
    row = written.report(made)
    written.write(made, row, "First.")
    written.write(made, row, f"It is overcrowded.[[finding:{finding.public_id}]]")
    written.hand_in(made, row)
    seen = written.digest(row)
    WithdrawFinding(
        actor=made.reviewer, workspace=made.workspace, finding=finding.public_id, number=1
    ).run()

    assert wrong(row) == ["withdrawn"]
    with pytest.raises(InputError) as refused:
        written.approve(made, row, sha256=seen)
    assert refused.value.where == "para-2"


# --- handing in, approval, what was approved


def test_another_person_approves_what_was_read(made: Evidence) -> None:
    row = written.report(made)
    written.write(made, row, f"Introduced.[[note:See annex I.]] {written.PARAGRAPH_41}")
    written.hand_in(made, row)
    with pytest.raises(PermissionRefused):
        written.approve(made, row, actor=made.officer)
    with pytest.raises(Outdated):
        written.approve(made, row, sha256="0" * 64)
    one = written.approve(made, row)

    assert (one.number, one.approved_by, one.submitted_by) == (1, made.reviewer, made.officer)
    assert one.sha256 == written.digest(row)
    assert manuscripts.content_of(one) == draft(row).manuscript
    row.refresh_from_db()
    assert row.state == "approved"


def test_whoever_handed_it_in_does_not_approve_it(made: Evidence) -> None:
    from milepost.actions.submit_report import SubmitReport

    row = written.report(made)
    written.write(made, row, "Introduced.")
    SubmitReport(actor=made.reviewer, workspace=made.workspace, report=row.public_id).run()

    with pytest.raises(PermissionRefused, match="or handed it in"):
        written.approve(made, row)


def test_whoever_wrote_any_version_of_it_does_not_approve_it(made: Evidence) -> None:
    """Four eyes: the officer hands in what the reviewer wrote, and wrote over it since."""
    row = written.report(made)
    one = written.write(made, row, "Introduced.")
    given = {"workspace": made.workspace, "report": row.public_id, "paragraph": one.public_id}
    by_reviewer = SaveParagraph(
        actor=made.reviewer, **given, instead_of=1, text="Introduced by the reviewer."
    )
    by_reviewer.run()
    written.write(made, row, "Introduced anew.", paragraph=one.public_id, instead_of=2)
    written.hand_in(made, row)
    another = member(made.workspace, "reviewer", email="second@examplia.example")

    def waits(user: User) -> int:
        return waiting.of(user, made.workspace, {"report.approve"})["to-read"]

    assert (waits(made.reviewer), waits(another)) == (0, 1)
    with pytest.raises(PermissionRefused, match="Whoever wrote in a report"):
        written.approve(made, row)
    assert written.approve(made, row, actor=another).number == 1


def test_whoever_named_it_or_a_part_of_it_does_not_approve_it(made: Evidence) -> None:
    row = written.report(made)
    written.write(made, row, "Introduced.")
    heading = written.section(row)
    SaveSection(
        actor=made.reviewer,
        workspace=made.workspace,
        report=row.public_id,
        title="What Judge X took",
        section=heading.public_id,
        instead_of=heading.version,
    ).run()
    written.hand_in(made, row)
    assert waiting.of(made.reviewer, made.workspace, {"report.approve"})["to-read"] == 0
    with pytest.raises(PermissionRefused, match="Whoever wrote in a report"):
        written.approve(made, row)

    begun = CreateReport(actor=made.reviewer, workspace=made.workspace, title="The Minister").run()
    section = ReportSection.objects.filter(report=begun, kind="text").earliest("order")
    written.write(made, begun, "Introduced.", section=section.public_id)
    written.hand_in(made, begun)
    with pytest.raises(PermissionRefused, match="Whoever wrote in a report"):
        written.approve(made, begun)


def test_taking_out_what_one_wrote_does_not_make_one_a_stranger(made: Evidence) -> None:
    row = written.report(made)
    given = {"workspace": made.workspace, "report": row.public_id}
    section = written.section(row).public_id
    one = SaveParagraph(actor=made.reviewer, **given, section=section, text="Hers.").run()
    RemovePart(actor=made.officer, **given, paragraph=one.public_id, instead_of=1).run()
    written.write(made, row, "Hers.")
    written.hand_in(made, row)
    with pytest.raises(PermissionRefused, match="Whoever wrote in a report"):
        written.approve(made, row)


def test_what_a_paragraph_said_before_is_kept_with_who_wrote_it(made: Evidence) -> None:
    row = written.report(made)
    one = written.write(made, row, "As it was.")
    given = {"workspace": made.workspace, "report": row.public_id, "paragraph": one.public_id}
    SaveParagraph(actor=made.reviewer, **given, instead_of=1, text="As she wrote it.").run()
    changes = AuditEntry.objects.count()
    SaveParagraph(actor=made.officer, **given, instead_of=2, text="As she wrote it.").run()
    assert AuditEntry.objects.count() == changes, "the same text again is no change"

    now = ReportParagraph.objects.get()
    assert [(kept.version, kept.text, kept.written_by) for kept in reports.versions(now)] == [
        (2, "As she wrote it.", made.reviewer),
        (1, "As it was.", made.officer),
    ]
    assert reports.versions(now)[1].written == one.written


def test_nothing_written_is_not_handed_in(made: Evidence) -> None:
    with pytest.raises(InputError, match="Nothing is written"):
        written.hand_in(made, written.report(made))


def test_a_change_asks_for_approval_anew_and_the_approved_stays(made: Evidence) -> None:
    first = written.approved(made, "As approved.")
    row = first.report
    content, sha256 = bytes(first.content), first.sha256
    written.write(made, row, "Added since.")
    row.refresh_from_db()
    assert (row.state, row.submitted_by) == ("draft", None)

    written.hand_in(made, row)
    second = written.approve(made, row)
    first.refresh_from_db()
    assert (bytes(first.content), first.sha256, second.number) == (content, sha256, 2)
    assert manuscripts.standing(made.workspace) == second


def test_a_change_takes_back_what_was_handed_in(made: Evidence) -> None:
    row = written.report(made)
    written.write(made, row, "One.")
    written.hand_in(made, row)
    SaveReport(
        actor=made.officer,
        workspace=made.workspace,
        report=row.public_id,
        instead_of=1,
        title="Another title",
        language="en",
        audience="government",
        limit=8_500,
        counted=("annexes", "nonsense"),
    ).run()
    row.refresh_from_db()

    assert (row.state, row.limit, row.counted, row.version) == ("draft", 8_500, ["annexes"], 2)
    with pytest.raises(InputError, match="Only what was handed in"):
        written.approve(made, row)


def test_a_report_goes_back_with_a_reason(made: Evidence) -> None:
    row = written.report(made)
    written.write(made, row, "One.")
    written.hand_in(made, row)

    def back(reason: str) -> None:
        ReturnReport(
            actor=made.reviewer, workspace=made.workspace, report=row.public_id, reason=reason
        ).run()

    with pytest.raises(InputError, match="No reason"):
        back(" ")
    back("The method is missing.")
    row.refresh_from_db()
    assert (row.state, row.returned) == ("draft", "The method is missing.")
    with pytest.raises(InputError, match="Only a report that was handed in"):
        back("Again.")


def test_what_was_approved_is_not_printed_once_permission_is_withdrawn(made: Evidence) -> None:
    finding = written.confirmed(made, "lawyers")
    one = written.approved(
        made, "First.[[note:Mine.]]", f"Overcrowded.[[finding:{finding.public_id}]]"
    )
    kept = manuscripts.content_of(one)
    assert not manuscripts.fallen(kept, made.workspace, timezone.now())

    given = Consent.objects.get(audience="public-without-identity")
    WithdrawConsent(
        actor=made.officer,
        workspace=made.workspace,
        consent=given.public_id,
        reason="She asked.",
    ).run()
    gone = manuscripts.fallen(kept, made.workspace, timezone.now())
    assert gone == {f"finding:{finding.public_id}"}
    with pytest.raises(InputError) as refused:
        as_file(manuscripts.printed(one.report, kept, gone), ".html")
    assert refused.value.where == "para-2"
    assert "Footnote 2 rests on something withdrawn" in refused.value.what


def test_a_note_that_counts_a_source_who_took_permission_back_is_not_printed(
    made: Evidence,
) -> None:
    consent(made.informations["ministry"], "public-without-identity")
    finding = written.confirmed(made, "lawyers", "ministry")
    one = written.approved(made, f"Overcrowded.[[finding:{finding.public_id}]]")
    kept = manuscripts.content_of(one)
    note = [span.text for span in manuscript.spans(kept) if span.of]
    assert note[0].endswith("2 independent sources (Civil society: 1, State: 1).")
    assert not manuscripts.fallen(kept, made.workspace, timezone.now())
    # what left is known of each information that the note counts, and of no other
    assert {(one.information_id, one.what, one.name) for one in Release.objects.all()} == {
        (made.informations[name].pk, "report", f"{written.TITLE}, 1")
        for name in ("lawyers", "ministry")
    }

    given = Consent.objects.get(
        information=made.informations["ministry"], audience="public-without-identity"
    )
    result = WithdrawConsent(
        actor=made.officer, workspace=made.workspace, consent=given.public_id, reason=""
    ).run()
    assert [one.what for one in result.releases] == ["report"]
    gone = manuscripts.fallen(kept, made.workspace, timezone.now())
    assert gone == {f"finding:{finding.public_id}"}
    with pytest.raises(InputError, match="rests on something withdrawn"):
        as_file(manuscripts.printed(one.report, kept, gone), ".html")


def test_items_of_the_summary_have_their_letters_in_every_form(made: Evidence) -> None:
    row = written.report(made)
    written.write(made, row, "Introduced.")
    before = words_counted(row)
    lines = "Lead:\n- first\n-- sub one\n-- sub two\n- second"
    written.write(made, row, lines, "Summary")
    printed = manuscripts.printed(row, draft(row).manuscript)
    said = ["Lead:", "(a) first", "(i) sub one", "(ii) sub two", "(b) second"]
    assert ["".join(run.text for run in line) for line in printed.summary] == said
    # a letter is no word
    assert words_counted(row) - before == 7
    for form in (".html", ".docx", ".pdf"):
        found = read(as_file(printed, form), f"report{form}")
        # a page has lines of its own
        assert found.passages[0].text.split() == " ".join(said).split(), form


def words_counted(row: Report) -> int:
    return manuscripts.words_of(row, draft(row).manuscript).summary


def test_a_quotation_of_what_left_the_library_is_not_printed(made: Evidence) -> None:
    one = written.approved(made, written.PARAGRAPH_41)
    kept = manuscripts.content_of(one)
    made.place.report.paragraphs.get(locator="para-41").delete()
    gone = manuscripts.fallen(kept, made.workspace, timezone.now())

    with pytest.raises(InputError) as refused:
        manuscript.refuse_fallen(kept, gone)
    assert refused.value.where == "para-1"


def test_a_report_of_an_invented_workspace_says_so(made: Evidence) -> None:
    made.workspace.fictitious = True
    made.workspace.save()
    one = written.approved(made, "Introduced.")
    kept = manuscripts.content_of(one)
    file = as_file(manuscripts.printed(one.report, kept), ".html").decode()

    assert '<p class="head end">Fictitious: a workspace to learn on.' in file


def test_a_report_handed_in_waits_for_another_reviewer(made: Evidence) -> None:
    row = written.report(made)
    written.write(made, row, "Introduced.")
    written.hand_in(made, row)

    def waits(user: User) -> int:
        return waiting.of(user, made.workspace, {"report.approve"})["to-read"]

    assert (waits(made.reviewer), waits(made.officer)) == (1, 0)


@pytest.mark.parametrize("count", [5, 500])
def test_a_report_takes_no_more_queries_however_long(
    made: Evidence, django_assert_max_num_queries: object, count: int
) -> None:
    row = written.report(made)
    finding = written.confirmed(made, "lawyers")
    part = written.section(row)
    ReportParagraph.objects.bulk_create(
        ReportParagraph(
            section=part,
            text=f"No. {n}: {written.PARAGRAPH_41}[[finding:{finding.public_id}]]",
            order=n,
            written_by=made.officer,
        )
        for n in range(count)
    )
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        found = draft(row)
    assert len(found.places()) == count
    assert not found.problems
