"""An audit trail as a file: the chain is computed anew, without a database."""

import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from milepost.reporting import proof, trail
from milepost.reporting.containers import opened
from milepost.reporting.proof import About, Signer

SIGNER = Signer("5e" * 32)
ABOUT = About(
    what=trail.WHAT, name="Cambodia", issuer="x", issued=datetime(2026, 11, 23, tzinfo=UTC)
)
Entry = dict[str, Any]


def entries(count: int = 6) -> list[Entry]:
    """A chain in which each third entry is of another workspace."""
    made: list[Entry] = []
    for sequence in range(1, count + 1):
        entry: Entry = {
            "sequence": sequence,
            "at": f"2026-11-23T09:00:0{sequence}.000000+00:00",
            "workspace": "another" if sequence % 3 == 0 else "cambodia",
            "actor": "system",
            "action": "document.import",
            "target": "",
            "detail": {"ឈ្មោះ": "កម្ពុជា", "changes": {"benchmarks": sequence}},
            "previous": made[-1]["hash"] if made else trail.START,
        }
        made.append({**entry, "hash": trail.entry_hash(entry)})
    return made


def exported(
    folder: Path, written: list[Entry], of: list[Entry] | None = None, workspace: str = ""
) -> Path:
    """An export of ``written`` with the head of the chain ``of``, signed as ever."""
    last = (of or entries())[-1]
    head = trail.Head(
        schema=trail.SCHEMA, workspace=workspace, sequence=last["sequence"], hash=last["hash"]
    )
    path = folder / "trail.zip"
    with path.open("wb") as out:
        parts: list[Mapping[str, object]] = [*written]
        proof.write_zip(out, trail.parts(parts, head), ABOUT, SIGNER)
    assert proof.verify(path).problem is None
    return path


def problem(path: Path) -> str | None:
    with opened(path) as container:
        return trail.check(container).problem


def test_a_whole_trail_holds_and_says_where_it_ends(tmp_path: Path) -> None:
    with opened(exported(tmp_path, entries())) as container:
        checked = trail.check(container)
    assert checked.problem is None
    assert "6 entries" in checked.notes[0]
    assert entries()[-1]["hash"] in checked.notes[0]


def test_the_entries_of_one_workspace_hold_and_say_what_they_cannot_tell(tmp_path: Path) -> None:
    own = [one for one in entries() if one["workspace"] == "cambodia"]
    with opened(exported(tmp_path, own, workspace="cambodia")) as container:
        checked = trail.check(container)
    assert checked.problem is None
    assert "4 of 6" in checked.notes[0]
    assert "left out" in checked.notes[0]


def altered(written: list[Entry]) -> None:
    written[3]["actor"] = "someone else"


def altered_with_its_hash(written: list[Entry]) -> None:
    written[3]["actor"] = "someone else"
    written[3]["hash"] = trail.entry_hash(written[3])


def left_out(written: list[Entry]) -> None:
    del written[3]


def cut_off(written: list[Entry]) -> None:
    del written[4:]


def swapped(written: list[Entry]) -> None:
    written[3], written[4] = written[4], written[3]


def no_entry(written: list[Entry]) -> None:
    written[3] = {"sequence": 4}


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (altered, "Entry 4 has been altered"),
        (altered_with_its_hash, "Entry 5 has been altered"),
        (left_out, "Entry 4 is missing"),
        (cut_off, "The trail and its head do not agree"),
        (swapped, "Entry 4 is missing"),
        (no_entry, "The trail is not in the form of an export"),
    ],
)
def test_a_trail_tampered_with_before_it_was_signed(
    tmp_path: Path, tamper: Callable[[list[Entry]], None], said: str
) -> None:
    written = entries()
    tamper(written)
    assert problem(exported(tmp_path, written)) == said


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (altered, "Entry 5 has been altered"),
        (swapped, None),
        (lambda written: written.append(entries()[2]), "Entry 3 is out of order"),
        (lambda written: written.insert(2, entries()[2]), "Entry 3 belongs to another workspace"),
    ],
)
def test_a_selection_tampered_with(
    tmp_path: Path, tamper: Callable[[list[Entry]], None], said: str | None
) -> None:
    own = [one for one in entries(9) if one["workspace"] == "cambodia"]
    tamper(own)
    said = said or "Entry 5 is out of order"
    assert problem(exported(tmp_path, own, of=entries(9), workspace="cambodia")) == said


def test_the_lines_are_plain_json(tmp_path: Path) -> None:
    with zipfile.ZipFile(exported(tmp_path, entries())) as packed:
        lines = packed.read(trail.ENTRIES).decode().splitlines()
    assert [json.loads(line) for line in lines] == entries()
