"""The custody of an evidence file as a hash chain: who had it in hand, when, and for what.

The chain begins with the file's own sha256, and each step holds the hash of the one before it:
no step can be altered, removed from the middle, moved, or put under another file. That steps
were cut off at the end shows in the audit trail, which notes how long the chain was.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One handling of a file.

    ``at`` is ISO 8601 with microseconds, ``actor`` an opaque id, ``step`` a code of
    ``custody-steps``; ``detail`` is JSON without floating-point numbers, and never names anyone.
    """

    sequence: int
    at: str
    actor: str
    step: str
    detail: Mapping[str, object]
    previous: str
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The first step that is not as it was written, by its sequence."""

    sequence: int


def step_hash(evidence: str, step: Step) -> str:
    """What the hash of a step of the file with id ``evidence`` should be: sha256 (hex)."""
    columns = {
        "evidence": evidence,
        "sequence": step.sequence,
        "at": step.at,
        "actor": step.actor,
        "step": step.step,
        "detail": dict(step.detail),
        "previous": step.previous,
    }
    text = json.dumps(
        columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def verify(evidence: str, sha256: str, steps: Iterable[Step]) -> Broken | None:
    """The first broken step of a file's chain, or null where it is whole.

    ``evidence`` is the file's id and ``sha256`` that of its content; a chain without a step is
    broken, since a file that is there was received.
    """
    sequence, previous = 0, sha256
    for step in steps:
        sequence += 1
        try:
            is_right = (
                step.sequence == sequence
                and step.previous == previous
                and step.hash == step_hash(evidence, step)
            )
        except (TypeError, ValueError):
            # a detail so altered that it is no JSON any more
            is_right = False
        if not is_right:
            return Broken(sequence=sequence)
        previous = step.hash
    return None if sequence else Broken(sequence=1)
