"""The same question is known again without its texts; whatever the gate decides by changes it."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from milepost.evidence.consent import Permission
from milepost.reporting.edition import asked as sums
from milepost.reporting.edition.material import Material
from tests.editions import AT, PUBLIC, document, material

MATERIAL = material()


def asked(material: Material, audience: str, at: datetime) -> str:
    recommended = [(one.id, one.document) for one in material.recommendations]
    return sums.asked(material, recommended, audience, at)


def test_texts_of_documents_and_recommendations_are_no_part_of_it() -> None:
    bare = replace(
        MATERIAL,
        documents=tuple(
            replace(one, sections=(), paragraphs=(), footnotes=()) for one in MATERIAL.documents
        ),
        recommendations=tuple(
            replace(one, text=None, number="", symbol="") for one in MATERIAL.recommendations
        ),
    )
    assert bare != MATERIAL
    assert asked(bare, PUBLIC, AT) == asked(MATERIAL, PUBLIC, AT) != ""


@pytest.mark.parametrize(
    "name",
    [one.name for one in fields(Material) if one.name not in {"permissions", "protected"}],
)
def test_every_part_of_the_material_is_part_of_it(name: str) -> None:
    held = getattr(MATERIAL, name)
    changed = not held if isinstance(held, bool) else held[:-1] if held else None
    if changed is None:
        changed = (("a", "b"),) if isinstance(held, tuple) else "changed"
    assert asked(replace(MATERIAL, **{name: changed}), PUBLIC, AT) != asked(MATERIAL, PUBLIC, AT)


def test_so_are_the_audience_the_day_who_is_protected_and_what_a_document_is_called() -> None:
    others = [
        asked(MATERIAL, "un-mechanisms", AT),
        asked(MATERIAL, PUBLIC, AT + timedelta(days=1)),
        asked(replace(MATERIAL, protected=frozenset({"i1"})), PUBLIC, AT),
        asked(replace(MATERIAL, documents=(document(symbol="A/HRC/99/13"),)), PUBLIC, AT),
    ]
    assert len({asked(MATERIAL, PUBLIC, AT), *others}) == 5


def test_another_hour_of_the_day_is_the_same_unless_a_permission_ends_in_it() -> None:
    later = AT + timedelta(hours=2)
    given = Permission(
        covers="information", audience=PUBLIC, source="s", given_on=date(2026, 3, 14)
    )
    withdrawn = replace(given, withdrawn=AT + timedelta(hours=1))

    def told(one: Permission) -> Material:
        return replace(MATERIAL, permissions={"i": (one,)})

    assert asked(told(given), PUBLIC, AT) == asked(told(given), PUBLIC, later)
    assert asked(told(withdrawn), PUBLIC, AT) == ""
    assert asked(told(withdrawn), PUBLIC, later) not in {"", asked(told(given), PUBLIC, later)}
