"""What changed between two editions, kind by kind."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from milepost.reporting.edition.changes import (
    KINDS,
    Change,
    changes,
    decode,
    encode,
    fallen,
    pack,
    unpack,
)
from milepost.reporting.edition.edition import OperativeParagraph, Resolution
from milepost.values.errors import IntegrityBroken
from tests import editions

RESOLUTION = Resolution(
    id="z1",
    document="report",
    row=1,
    date=None,
    organ="Human Rights Council",
    symbol="A/HRC/RES/99/1",
    item_number="4",
    item_title="Human rights situations",
    establishes=True,
    extends=False,
    extension_years=None,
    report_to_sessions=(),
    paragraphs=(OperativeParagraph(number="1", part="", items=(), text="Decides to appoint"),),
    at="annex-II/row-1",
)
WHOLE = replace(editions.edition(), resolutions=(RESOLUTION,))
OTHERWISE: dict[str, dict[str, Any]] = {
    "documents": {"title": "Otherwise"},
    "benchmarks": {"title": "Otherwise"},
    "recommendations": {"text": "Otherwise"},
    "resolutions": {"symbol": "Otherwise"},
    "findings": {"standard": "reasonable-suspicion"},
    "grades": {"grade": "D"},
    "indicators": {"observations": ()},
    "laws": {"states": ()},
    "cases": {"events": ()},
    "communications": {"replied": editions.IN_2026},
    "actions": {"state": "done"},
    "engagements": {"followed": "Otherwise"},
    "cooperations": {"area": "Otherwise"},
    "landmarks": {"title": "Otherwise"},
    "deadlines": {"days": -60},
    "follow_ups": {"steps": ()},
}


def without(name: str) -> Any:
    return replace(WHOLE, **{name: getattr(WHOLE, name)[1:]})


def told(found: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(one.what, one.kind, one.id) for one in found]


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_what_was_added_changed_and_taken_away_is_told_of_every_table(name: str, kind: str) -> None:
    first = getattr(WHOLE, name)[0]
    changed = replace(
        WHOLE, **{name: (replace(first, **OTHERWISE[name]), *getattr(WHOLE, name)[1:])}
    )

    assert told(changes(WHOLE, WHOLE)) == []
    assert told(changes(without(name), WHOLE)) == [("added", kind, first.id)]
    assert told(changes(WHOLE, without(name))) == [("removed", kind, first.id)]
    assert told(changes(WHOLE, changed)) == [("changed", kind, first.id)]


def test_a_finding_that_was_withdrawn_takes_the_grade_that_stood_on_it_along() -> None:
    after = editions.edition(claims=(editions.claim(state="withdrawn"),))

    assert told(changes(editions.edition(), after)) == [
        ("removed", "finding", "f1"),
        ("removed", "grade", "g1"),
    ]


def test_a_permission_withdrawn_is_told_as_a_finding_removed() -> None:
    after = editions.edition(permissions={})

    assert ("removed", "finding", "f1") in told(changes(editions.edition(), after))


def test_in_a_first_edition_everything_is_added() -> None:
    found = changes(None, WHOLE)

    assert {one.what for one in found} == {"added"}
    assert {one.kind for one in found} == set(KINDS.values())


@pytest.mark.parametrize("wrong", [lambda kept: kept[:-1], lambda kept: b"no edition"])
def test_an_edition_comes_back_as_it_was_kept_or_not_at_all(
    wrong: Callable[[bytes], bytes],
) -> None:
    kept = pack(encode(WHOLE))

    assert decode(unpack(kept)) == WHOLE
    with pytest.raises(IntegrityBroken):
        unpack(wrong(kept))
    with pytest.raises(IntegrityBroken):
        decode(b"{}")


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_what_may_not_leave_any_more_has_fallen(name: str, kind: str) -> None:
    gone = getattr(WHOLE, name)[0]

    assert [(one.kind, one.id) for one in fallen(encode(WHOLE), without(name))] == [(kind, gone.id)]
    assert fallen(encode(without(name)), WHOLE) == ()


PARTED = [
    (name, field.name)
    for name in KINDS
    # a document leaves with all its text or not at all
    if name != "documents"
    for one in getattr(WHOLE, name)[:1]
    for field in fields(one)
    if (parts := getattr(one, field.name)) and isinstance(parts, tuple) and hasattr(parts[0], "id")
]


def test_the_example_has_a_part_of_every_kind() -> None:
    assert {part for _, part in PARTED} == {
        *("observations", "states", "provisions", "calls", "involved", "events", "steps"),
    }


@pytest.mark.parametrize(("name", "part"), PARTED)
def test_a_thing_has_fallen_with_a_part_of_it_that_may_not_leave(name: str, part: str) -> None:
    first, *rest = getattr(WHOLE, name)
    now = replace(WHOLE, **{name: (replace(first, **{part: ()}), *rest)})

    assert [one.id for one in fallen(encode(WHOLE), now)] == [first.id]


def test_a_finding_has_fallen_that_is_corroborated_otherwise_but_not_one_worded_anew() -> None:
    first, *rest = WHOLE.findings
    for otherwise, found in (
        ({"independent": first.independent - 1}, [first.id]),
        ({"kinds": ()}, [first.id]),
        ({"standard": "reasonable-suspicion"}, [first.id]),
        ({"claim": "Otherwise"}, []),
    ):
        now = replace(WHOLE, findings=(replace(first, **otherwise), *rest))
        assert [one.id for one in fallen(encode(WHOLE), now)] == found
