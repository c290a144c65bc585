"""Whoever alters the record of who had a file in hand is found out."""

from dataclasses import replace
from itertools import pairwise

import pytest

from milepost.evidence.custody import Broken, Step, step_hash, verify

FILE, SHA256 = "7zk3mfw0", "5a" * 32


def chain(*steps: str, evidence: str = FILE, sha256: str = SHA256) -> list[Step]:
    done: list[Step] = []
    previous = sha256
    for number, step in enumerate(steps, start=1):
        one = Step(
            sequence=number,
            at=f"2026-11-23T10:{number:02}:00.000000+00:00",
            actor="someone",
            step=step,
            detail={"size": 12, "មាតិកា": None},
            previous=previous,
        )
        done.append(replace(one, hash=step_hash(evidence, one)))
        previous = done[-1].hash
    return done


STEPS = chain("received", "copied", "viewed", "exported")


def test_a_chain_as_written_is_whole() -> None:
    assert verify(FILE, SHA256, STEPS) is None
    assert all(later.previous == one.hash for one, later in pairwise(STEPS))


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "someone-else"},
        {"at": "2026-11-23T10:02:00.000001+00:00"},
        {"step": "fetched"},
        {"detail": {"size": 13}},
        {"detail": {"size": object()}},
        {"previous": "0" * 64},
        {"hash": "0" * 64},
        {"sequence": 3},
    ],
)
def test_a_step_altered_in_any_way_is_named(change: dict[str, object]) -> None:
    altered = [STEPS[0], replace(STEPS[1], **change), *STEPS[2:]]
    assert verify(FILE, SHA256, altered) == Broken(sequence=2)


def test_a_step_taken_out_moved_or_put_in_is_named() -> None:
    assert verify(FILE, SHA256, [STEPS[0], *STEPS[2:]]) == Broken(sequence=2)
    assert verify(FILE, SHA256, [STEPS[1], STEPS[0]]) == Broken(sequence=1)
    assert verify(FILE, SHA256, [STEPS[0], STEPS[0]]) == Broken(sequence=2)
    assert verify(FILE, SHA256, []) == Broken(sequence=1)


def test_a_chain_belongs_to_one_file_and_one_content() -> None:
    assert verify("another", SHA256, STEPS) == Broken(sequence=1)
    assert verify(FILE, "ab" * 32, STEPS) == Broken(sequence=1)
