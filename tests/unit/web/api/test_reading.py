"""Documents, resolutions, deadlines, registers and findings, as a program reads them."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.records.models import AuditEntry, Document, Publication
from milepost.records.registers.catalogue import register
from tests import registers
from tests.addresses import filled
from tests.examplia import Examplia, member
from tests.programs import API, every, program

HERE = f"{API}/workspaces/examplia"
LISTS = (
    *("documents", "resolutions", "deadlines", "publications", "findings"),
    *("registers/laws/rows", "registers/cases/rows"),
)


def test_every_list_turns_its_pages_and_asks_no_query_for_a_row(
    api: Client, place: Examplia
) -> None:
    filled(place)
    report = Document.objects.get(symbol="A/HRC/99/12", translation_of=None)
    for name in (*LISTS, f"documents/{report.public_id}/paragraphs"):
        address = f"{HERE}/{name}"
        whole = api.get(address, {"limit": 200}).json()["items"]
        assert whole, name
        assert every(api, address, limit=1) == whole

        def queries(limit: int, address: str = address) -> int:
            with CaptureQueriesContext(connection) as asked:
                api.get(address, {"limit": limit})
            return len(asked)

        assert queries(1) == queries(200), name


def test_paragraphs_are_whole_with_their_items(api: Client, place: Examplia) -> None:
    address = f"{HERE}/documents/{place.report.public_id}/paragraphs"
    first = api.get(address).json()["items"][0]

    assert (first["locator"], first["footnotes"]) == ("para-41", [1])
    assert [one["label"] for one in first["items"]] == ["a", "b"]


def test_deadlines_are_those_the_roles_let_one_see(api: Client, place: Examplia) -> None:
    filled(place)
    seen = {one["kind"] for one in every(api, f"{HERE}/deadlines")}
    head = program(member(place.workspace, "administrator"), place.workspace)
    less = {one["kind"] for one in every(head, f"{HERE}/deadlines")}

    assert {"communication", "benchmark"} <= seen
    assert less < seen
    assert "communication" not in less


def test_a_deadline_says_what_it_is_about_and_when_it_was_met(api: Client, place: Examplia) -> None:
    registers.bring(
        place.workspace,
        register("deadlines"),
        *(
            registers.row(register("deadlines"), key=key, title=key, due="2026-06-30", met=met)
            | {"kind": "fixed", "landmark": "", "days": "", "benchmarks": "A"}
            for key, met in (("in-time", "June 2026"), ("late", "August 2026"), ("open", ""))
        ),
    )
    found = {one["title"]: one for one in every(api, f"{HERE}/deadlines") if one["kind"] == "set"}
    said = {
        name: (one["state"], one["met_earliest"], one["met_latest"], one["met_late"])
        for name, one in found.items()
    }
    letters = {one["label"]: one["id"] for one in every(api, f"{HERE}/benchmarks")}

    assert said == {
        "in-time": ("met", "2026-06-01", "2026-06-30", False),
        "late": ("met", "2026-08-01", "2026-08-31", True),
        "open": ("overdue", None, None, False),
    }
    assert {tuple(one["benchmarks"]) for one in found.values()} == {(letters["A"],)}


def test_a_finding_tells_nothing_of_who_gave_what_and_a_look_is_written_down(
    api: Client, place: Examplia
) -> None:
    told = filled(place)
    (listed,) = every(api, f"{HERE}/findings")
    one = api.get(f"{HERE}/findings/{listed['id']}")

    assert one.json() == listed
    assert AuditEntry.objects.get(action="finding.view").detail["via"] == "api"
    for source in told.sources.values():
        assert source.public_id not in one.content.decode()


def test_an_edition_is_given_once_approved_and_while_all_of_it_may_leave(
    api: Client, place: Examplia
) -> None:
    filled(place)
    row = Publication.objects.get()
    address = f"{HERE}/publications/{row.public_id}/edition"
    assert api.get(address).status_code == 404
    Publication.objects.update(state="approved", approved=row.prepared)
    found = api.get(address)

    assert found.status_code == 200
    assert [one["title"] for one in found.json()["benchmarks"]]
    place.workspace.benchmarks.filter(label="A").update(title="Another title")
    place.workspace.benchmarks.filter(label="B").delete()
    assert api.get(address).json()["type"] == "urn:milepost:problem:fallen"
