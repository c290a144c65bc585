"""The audit trail: who, what, when, and whether the chain is whole."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.records import audit, guard
from milepost.records.models import AuditEntry, Benchmark
from milepost.reporting import proof
from milepost.reporting import trail as exported
from milepost.reporting.containers import opened
from milepost.values.ids import new_id
from milepost.web.views.audit import ACTIONS as WORDS
from tests.actions import ACTIONS, NOT_WRITTEN_DOWN
from tests.examplia import HOSTILE, Examplia, member, signed_in

PAGE = "/w/examplia/audit/"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def trail(place: Examplia) -> Examplia:
    """Three entries: an import, a role given on the command line, and one of elsewhere."""
    with transaction.atomic():
        audit.append(
            action="document.import",
            actor=place.officer.public_id,
            workspace=place.workspace.public_id,
            target=place.report.public_id,
            detail={"changes": {"paragraphs": {"created": 77}, "benchmarks": {"updated": 2}}},
        )
        audit.append(
            action="member.add",
            actor="system",
            workspace=place.workspace.public_id,
            target=place.officer.public_id,
            detail={"role": "officer"},
        )
        audit.append(action="member.add", actor="system", workspace="another", target="t")
    return place


def test_the_trail_has_words_for_every_action_written_down() -> None:
    assert {kind.name for kind in ACTIONS if kind not in NOT_WRITTEN_DOWN} - set(WORDS) == set()


def test_each_entry_says_who_did_what_to_what_and_how_much(
    trail: Examplia, desk: Client, text: Any
) -> None:
    said = text(desk.get(PAGE), "tbody")

    given = "command line gave a role officer@examplia.example: Monitoring officer"
    first, second = said.split(given)
    assert first.startswith("2 ")
    assert "officer@examplia.example brought a document in A/HRC/99/12" in second
    assert "benchmarks 2 updated, paragraphs 77" in second
    assert f"documents/{trail.report.public_id}/".encode() in desk.get(PAGE).content


def test_a_whole_chain_is_said_to_be_whole(trail: Examplia, desk: Client, text: Any) -> None:
    assert "The chain is whole: 3 entries, checked" in text(desk.get(PAGE))


def test_a_broken_chain_is_seen_with_its_first_broken_entry(
    trail: Examplia, desk: Client, text: Any
) -> None:
    with guard.lifted(connection):
        AuditEntry.objects.filter(sequence=2).update(actor="someone else")

    assert "The chain is broken. Entry 2 has been altered." in text(desk.get(PAGE))


def test_the_chain_is_not_walked_for_every_page(trail: Examplia, desk: Client) -> None:
    desk.get(PAGE)

    with CaptureQueriesContext(connection) as captured:
        desk.get(PAGE)

    assert not [query for query in captured if "records_audithead" in query["sql"]]
    assert 3 < len(captured) <= 12


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"action": "member.add"}, [2]),
        ({"actor": "system"}, [2]),
        ({"q": "import"}, [1]),
        ({"since": "2999-01-01"}, []),
        ({"until": "2000-01-01"}, []),
        ({"since": "2000-01-01", "until": "2999-01-01"}, [2, 1]),
        ({"since": "no date"}, [2, 1]),
    ],
)
def test_a_filter_leaves_only_what_it_says(
    trail: Examplia, desk: Client, query: dict[str, str], left: list[int]
) -> None:
    answer = desk.get(PAGE, {**query, "format": "json"})

    rows = json.loads(b"".join(answer.streaming_content))["rows"]
    assert [row["sequence"] for row in rows] == left


def test_an_odd_detail_breaks_no_page(place: Examplia, desk: Client) -> None:
    for number, detail in enumerate(
        [{"changes": 3}, {"changes": {"x": 1}}, {"roles": []}, {"role": HOSTILE}], start=1
    ):
        with transaction.atomic():
            audit.append(
                action="x" * number,
                actor="nobody",
                workspace=place.workspace.public_id,
                detail=detail,
            )

    answer = desk.get(PAGE)

    assert answer.status_code == 200
    assert HOSTILE not in answer.content.decode()


def test_an_administrator_takes_the_trail_out_signed(trail: Examplia, tmp_path: Path) -> None:
    administrator = signed_in(member(trail.workspace, "administrator"))
    assert b"/w/examplia/audit/signed/" in administrator.get(PAGE).content

    answer = administrator.post(f"{PAGE}signed/")

    assert answer["Content-Disposition"] == 'attachment; filename="examplia-audit.zip"'
    (tmp_path / "trail.zip").write_bytes(b"".join(answer.streaming_content))
    verdict = proof.verify(tmp_path / "trail.zip")
    assert verdict.problem is None
    assert verdict.manifest is not None
    assert verdict.manifest.name == "Examplia"
    with opened(tmp_path / "trail.zip") as container:
        assert "3 of 4" in exported.check(container).notes[0]
    entry = AuditEntry.objects.get(action="audit.export")
    assert (entry.workspace, entry.detail["via"]) == (trail.workspace.public_id, "desk")


def test_who_may_not_take_the_trail_out_sees_no_button(trail: Examplia, desk: Client) -> None:
    assert b"/audit/signed/" not in desk.get(PAGE).content
    assert desk.post(f"{PAGE}signed/").status_code == 403
    assert not AuditEntry.objects.filter(action="audit.export").exists()


def test_the_trail_is_not_taken_out_by_following_a_link(trail: Examplia, desk: Client) -> None:
    assert desk.get(f"{PAGE}signed/").status_code == 405


def test_an_entry_leads_to_what_it_is_about_where_that_may_be_opened(
    place: Examplia, desk: Client
) -> None:
    finding, source = new_id(), new_id()
    benchmark = Benchmark.objects.get(workspace=place.workspace, label="A").public_id
    for action, target, detail in (
        ("finding.confirm", finding, {}),
        ("information.record-many", source, {}),
        ("identity.refused", source, {}),
        ("grade.give", new_id(), {"benchmark": benchmark}),
        ("register.bring", "laws", {"register": "laws"}),
        ("register.save", new_id(), {"register": "cases", "key": "arrest"}),
    ):
        with transaction.atomic():
            audit.append(
                action=action,
                actor=place.officer.public_id,
                workspace=place.workspace.public_id,
                target=target,
                detail=detail,
            )

    def shown(client: Client) -> dict[str, tuple[str, str]]:
        lines = client.get(PAGE).context["lines"]
        return {one.entry.action: (one.target, one.address) for one in lines}

    here = "/w/examplia"
    assert shown(desk) == {
        "finding.confirm": (finding, f"{here}/findings/{finding}/"),
        "information.record-many": (source, f"{here}/sources/{source}/"),
        "identity.refused": (source, ""),
        "grade.give": ("Benchmark A", f"{here}/grades/{benchmark}/"),
        "register.bring": ("Laws", f"{here}/registers/laws/"),
        "register.save": ("Case: arrest", f"{here}/registers/cases/row/arrest/"),
    }
    assert f'title="{finding}"><code>{finding[:6]}</code>' in desk.get(PAGE).content.decode()
    # who may not see cases is told neither which nor where
    administrator = signed_in(member(place.workspace, "administrator"))
    assert shown(administrator)["register.save"] == ("Cases", "")
    assert shown(administrator)["finding.confirm"] == (finding, "")


def test_who_may_export_lists_is_offered_the_list_and_who_may_not_is_not(
    trail: Examplia, desk: Client
) -> None:
    assert b"format=csv" in desk.get(PAGE).content
    administrator = signed_in(member(trail.workspace, "administrator"))
    offered = b"format=csv" in administrator.get(PAGE).content
    assert offered == (administrator.get(PAGE, {"format": "csv"}).status_code == 200)
