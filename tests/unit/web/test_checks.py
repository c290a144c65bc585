"""What checks found: beside the text, in a list, under a quotation; settled by a form."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.records.models import (
    AuditEntry,
    CheckFinding,
    Document,
    Membership,
    Paragraph,
    User,
)
from tests.examplia import HOSTILE, OBSERVATIONS, PRISONS, Examplia, checked, member, signed_in

HOME = "/w/examplia/"
REASON = "The printed report has it so."


@pytest.fixture
def found(place: Examplia) -> list[CheckFinding]:
    """Four findings in the report: an error, a warning, a note, and one that is settled."""
    return checked(place)


@pytest.fixture
def address(place: Examplia, found: list[CheckFinding]) -> str:
    """The page of the report's findings."""
    return f"{HOME}documents/{place.report.public_id}/checks/"


def settle(client: Client, address: str, finding: CheckFinding, **changes: str) -> Any:
    form = {"settle": finding.public_id, "verdict": "accepted", "reason": REASON} | changes
    return client.post(address, form)


# --- the list


def test_the_list_says_what_is_wrong_with_the_words_that_show_it(
    desk: Client, address: str, text: Any
) -> None:
    said = text(desk.get(address))

    assert "4 findings, 3 open" in said
    assert "Error Citations in conflict citation-conflict Two numbers for the same words." in said
    assert "Annex I, row 1 The State party should bring" in said
    assert "Settled: not an error" in said


def test_evidence_leads_to_its_place_in_the_document_and_in_the_source(
    place: Examplia, desk: Client, address: str
) -> None:
    source = Document.objects.create(
        workspace=place.workspace, symbol=OBSERVATIONS, sha256="ef" * 32
    )

    page = desk.get(address).content.decode()

    report = f"{HOME}documents/{place.report.public_id}/"
    assert f'href="{report}#para-41(a)"' in page
    assert f'href="{report}#annex-I/row-1"' in page
    assert f'href="{HOME}documents/{source.public_id}/#para-25">{OBSERVATIONS}, para. 25' in page


def test_a_hostile_document_and_a_hostile_reason_are_shown_as_words(
    place: Examplia, desk: Client, address: str
) -> None:
    for page in (address, f"{HOME}documents/{place.report.public_id}/", f"{HOME}benchmarks/A/"):
        assert HOSTILE not in desk.get(page).content.decode()
    assert "&lt;script&gt;" in desk.get(address).content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"severity": "warning"}, 2),
        ({"code": "date-conflict"}, 1),
        ({"state": "open"}, 3),
        ({"state": "settled"}, 1),
        ({"severity": "warning", "state": "open"}, 1),
        ({"q": "one day"}, 1),
        ({"q": "nothing at all"}, 0),
        ({"severity": "whatever", "state": "\0"}, 4),
        ({"finding": "not-one\0"}, 0),
    ],
)
def test_the_address_sifts_the_list(
    desk: Client, address: str, query: dict[str, str], count: int
) -> None:
    page = desk.get(address, query).content.decode()

    assert page.count('class="finding ') == count


def test_one_finding_is_shown_by_its_address(
    desk: Client, address: str, found: list[CheckFinding], text: Any
) -> None:
    said = text(desk.get(address, {"finding": found[1].public_id}))

    assert "One day or another." in said
    assert "Two numbers" not in said
    assert "Only one finding is shown. Show all" in said


@pytest.mark.slow("makes many findings")
def test_many_findings_take_several_pages_and_no_more_queries(
    place: Examplia, desk: Client, address: str
) -> None:
    def queries(page: str) -> int:
        desk.get(page)
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(page).status_code == 200
        return len(captured)

    pages = [
        address,
        f"{HOME}?page=1",
        f"{HOME}documents/{place.report.public_id}/",
        f"{HOME}documents/",
        f"{HOME}benchmarks/A/",
    ]
    few = [queries(page) for page in pages]
    CheckFinding.objects.bulk_create(
        CheckFinding(
            document=place.report,
            order=number,
            key=f"more-{number}",
            code="url-suspect",
            severity="note",
            at=["para-41", "annex-I/row-1"],
            message=f"Address {number}.",
            evidence=[{"at": "para-41", "quote": "Prisons"}],
            settled_as="accepted",
            settled_reason=REASON,
            settled_by=place.officer,
        )
        for number in range(10, 110)
    )

    assert [queries(page) for page in pages] == few
    assert max(few[:2]) <= 12
    assert b"page 1 of 3" in desk.get(address).content
    assert b"Address 109." in desk.get(address, {"page": "3"}).content


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_list_is_exported_as_it_is_sifted(desk: Client, address: str, form: str) -> None:
    response = desk.get(address, {"format": form, "state": "open"})

    assert response.status_code == 200
    assert f'filename="examplia-checks.{form}"' in response["Content-Disposition"]
    whole = b"".join(response) if response.streaming else response.content
    if form == "json":
        rows = json.loads(whole)["rows"]
        assert [row["code"] for row in rows] == [
            "citation-conflict",
            "date-conflict",
            "duplicate-text",
        ]
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(whole.decode("utf-8-sig"))))
        assert rows[1]["at"] == "para-41(a), fn-1"
        assert json.loads(rows[1]["evidence"])[0] == {"at": "para-41(a)", "quote": "Fewer people"}


# --- beside the text


def test_a_finding_stands_beside_each_place_it_concerns(
    place: Examplia, desk: Client, address: str, found: list[CheckFinding]
) -> None:
    page = desk.get(f"{HOME}documents/{place.report.public_id}/").content.decode()

    paragraph = page[page.index('id="para-41"') : page.index('id="para-42"')]
    assert paragraph.count("One day or another.") == 2  # the item and the note
    row = page[page.index('id="annex-I/row-1"') : page.index("</table>")]
    assert '<span class="remark is-error">' in row
    assert f"{address}?finding={found[0].public_id}" in row
    assert f'href="{address}">4 findings, 3 open</a>' in page


def test_a_settled_finding_is_quiet_and_a_warning_it_repeats_is_not_said_twice(
    place: Examplia, desk: Client, found: list[CheckFinding]
) -> None:
    page = desk.get(f"{HOME}documents/{place.report.public_id}/").content.decode()

    note = page[page.index('id="fn-2"') :]
    assert "<s lang=" in note
    assert "settled: not an error" in note
    assert note.count("No place in the text calls footnote 2.") == 1
    assert '<p class="doubt"><span lang="en" dir="ltr">A symbol looks wrong.</span></p>' in page


def test_the_list_of_documents_says_how_many_are_open(
    place: Examplia, desk: Client, address: str
) -> None:
    assert (
        f'href="{address}">4 findings, 3 open</a>' in desk.get(f"{HOME}documents/").content.decode()
    )


# --- under a quotation


def test_a_quotation_leads_to_the_finding_on_it_and_its_neighbour_does_not(
    desk: Client, address: str, found: list[CheckFinding]
) -> None:
    page = desk.get(f"{HOME}benchmarks/A/").content.decode()
    first, second = page[page.index('id="basis-1"') :].split('id="basis-2"')

    assert f"{address}?finding={found[0].public_id}" in first
    assert "see the check" in first
    assert "see the check" not in second.split("</figure>")[0]


def test_a_settled_finding_no_longer_stands_under_the_quotation(
    desk: Client, found: list[CheckFinding]
) -> None:
    CheckFinding.objects.update(settled_as="not an error")

    assert "see the check" not in desk.get(f"{HOME}benchmarks/A/").content.decode()


@pytest.mark.parametrize(
    ("words", "is_found"),
    [(PRISONS.replace("...", "(b) Build more;"), True), (PRISONS.replace("Reduce", "End"), False)],
)
def test_a_quotation_whose_source_is_here_says_where_it_was_found(
    place: Examplia, desk: Client, words: str, is_found: bool, text: Any
) -> None:
    source = Document.objects.create(
        workspace=place.workspace, symbol=OBSERVATIONS, sha256="ef" * 32
    )
    Paragraph.objects.create(document=source, locator="para-25", number="25", text=words)

    said = text(desk.get(f"{HOME}benchmarks/A/"))

    assert ("quotation found in paragraph 25" in said) is is_found


def test_the_benchmarks_at_a_glance_say_how_many_findings_are_open_on_their_row(
    desk: Client, found: list[CheckFinding], text: Any
) -> None:
    first, second = text(desk.get(HOME), "tbody").split("Give attention to food security")
    assert "1 open finding" in first
    assert "open finding" not in second

    CheckFinding.objects.update(settled_as="accepted")
    assert "open finding" not in text(desk.get(HOME), "tbody")


# --- settling


def test_an_officer_settles_a_finding_and_opens_it_again(
    place: Examplia, desk: Client, address: str, found: list[CheckFinding], text: Any
) -> None:
    response = settle(desk, f"{address}?state=open", found[0])

    assert (response.status_code, response["Location"]) == (302, f"{address}?state=open")
    said = text(desk.get(address))
    assert "4 findings, 2 open" in said
    assert "Settled: accepted, an error of the document" in said
    assert REASON in said

    desk.post(address, {"reopen": found[0].public_id})
    assert "4 findings, 3 open" in text(desk.get(address))
    assert [entry.action for entry in AuditEntry.objects.order_by("sequence")] == [
        "check.settle",
        "check.reopen",
    ]
    assert "settled a finding of a check A/HRC/99/12" in text(desk.get(f"{HOME}audit/"))


@pytest.mark.parametrize("changes", [{"reason": "  "}, {"reason": "x" * 2001}, {"verdict": "?"}])
def test_what_is_missing_is_said_and_what_was_written_is_kept(
    desk: Client, address: str, found: list[CheckFinding], changes: dict[str, str]
) -> None:
    response = settle(desk, address, found[0], **changes)

    page = response.content.decode()
    assert response.status_code == 422
    assert 'role="alert"' in page
    assert f'id="settle-{found[0].public_id}" open' in page
    assert (changes.get("reason") or REASON) in page
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("reviewer", 302),
        ("administrator", 403),
        ("contributor", 403),
        ("focal-point", 403),
        ("keeper", 403),
    ],
)
def test_who_may_settle(
    place: Examplia, address: str, found: list[CheckFinding], role: str, status: int
) -> None:
    client = signed_in(member(place.workspace, role))

    assert settle(client, address, found[0]).status_code == status
    assert client.post(address, {"reopen": found[3].public_id}).status_code == status


@pytest.mark.parametrize("role", ["contributor", "focal-point", "administrator"])
def test_a_reason_and_who_gave_it_are_shown_only_to_those_who_may_settle(
    place: Examplia, address: str, role: str
) -> None:
    someone = member(place.workspace, role, "someone@examplia.example")
    client = signed_in(someone)

    page = client.get(address).content.decode()
    assert "The note belongs to the title" not in page
    assert place.officer.email not in page
    assert "<textarea" not in page
    if role == "administrator":
        whole = b"".join(client.get(address, {"format": "csv"}))
        assert b"The note belongs to the title" not in whole


def test_a_document_is_checked_again(
    place: Examplia, desk: Client, address: str, text: Any
) -> None:
    response = desk.post(address, {"check": "yes"}, follow=True)

    assert "Checked: " in text(response)
    assert not CheckFinding.objects.filter(code="date-conflict").exists()
    assert AuditEntry.objects.get().action == "document.check"
    reviewer = signed_in(member(place.workspace, "reviewer"))
    assert reviewer.post(address, {"check": "yes"}).status_code == 403


def test_a_document_not_checked_says_so(place: Examplia, desk: Client, text: Any) -> None:
    address = f"{HOME}documents/{place.report.public_id}/checks/"

    assert "Not checked yet" in text(desk.get(address))
    assert "Check it now" in text(desk.get(address))


def test_a_finding_of_another_workspace_cannot_be_settled_from_here(
    place: Examplia, address: str, found: list[CheckFinding]
) -> None:
    from milepost.records.models import Workspace

    elsewhere = Workspace.objects.create(slug="elsewhere", name="Elsewhere")
    own = Document.objects.create(workspace=elsewhere, symbol="A/HRC/1/1", sha256="aa" * 32)
    other = User.objects.create_user(username="o", email="o@elsewhere.example")
    Membership.objects.create(workspace=elsewhere, user=other, role="officer")

    response = settle(signed_in(other), f"/w/elsewhere/documents/{own.public_id}/checks/", found[0])

    assert response.status_code == 422
    assert not AuditEntry.objects.exists()
