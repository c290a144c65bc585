"""A pack brings rows of registers with the framework: once, together, and all or nothing."""

from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from milepost.actions.load_pack import open_pack
from milepost.records.models import AuditEntry, Benchmark, Call, Indicator, Law, Observation
from milepost.reporting import facts
from milepost.reporting.facts import Facts, RegisterRow
from milepost.values.errors import InputError, NotFound

pytestmark = pytest.mark.django_db

CAMBODIA = Path(str(files("milepost"))) / "packs" / "cambodia-2022"


@pytest.fixture(scope="module")
def pack() -> Facts:
    return facts.read(CAMBODIA)


def with_rows(pack: Facts, **registers: tuple[RegisterRow, ...]) -> Facts:
    return msgspec.structs.replace(pack, registers=registers)


PRISONS: RegisterRow = {
    "key": "prisons",
    "title": "Overcrowding of prisons",
    "kind": "outcome",
    "unit": "per cent",
    "benchmarks": ("F",),
    "at": "para-41",
}
RATE: RegisterRow = {
    "key": "prisons-2022",
    "indicator": "prisons",
    "date": "2022",
    "comparator": "over",
    "value": 300,
    "at": "para-41",
}


def test_every_row_of_the_cambodia_pack_comes_in_with_its_report(pack: Facts) -> None:
    workspace, preview = open_pack(pack)
    brought = {kind.kind: len(kind.created) for kind in preview.kinds}
    assert {name: brought[name] for name in pack.registers} == {
        name: len(rows) for name, rows in pack.registers.items()
    }
    rate = Observation.objects.select_related("document").get(key="prison-occupancy-2022")
    assert (rate.comparator, rate.value, rate.at) == ("over", 300, "para-41")
    assert rate.document is not None
    assert rate.document.symbol == "A/HRC/51/66"
    assert {one.label for one in Law.objects.get(key="law-drugs").benchmarks.all()} == {"G"}
    assert [entry.action for entry in AuditEntry.objects.all()] == ["workspace.create", "pack.load"]
    detail = AuditEntry.objects.get(action="pack.load").detail
    assert detail["changes"]["calls"] == {"created": Call.objects.count()}
    assert Benchmark.objects.filter(workspace=workspace).count() == 20


def test_again_it_changes_nothing(pack: Facts) -> None:
    open_pack(pack)
    _, preview = open_pack(pack)
    assert not preview.changes_anything
    assert AuditEntry.objects.filter(action="pack.load").count() == 1


def test_a_row_that_was_taken_out_stays_out_with_what_belongs_to_it(pack: Facts) -> None:
    open_pack(pack)
    Law.objects.filter(key="law-drugs").update(removed=True)
    Call.objects.filter(law__key="law-drugs").delete()
    _, preview = open_pack(pack)
    assert not preview.changes_anything
    assert Law.objects.get(key="law-drugs").removed
    assert not Call.objects.filter(law__key="law-drugs").exists()


def test_a_figure_that_was_mended_in_the_pack_is_a_revision(pack: Facts) -> None:
    open_pack(with_rows(pack, indicators=(PRISONS,), observations=(RATE,)))
    mended = {**RATE, "value": 310}
    _, preview = open_pack(with_rows(pack, indicators=(PRISONS,), observations=(mended,)))
    assert preview.counts() == {"observations": {"updated": 1}}
    assert [(one.value, one.holds) for one in Observation.objects.order_by("revision")] == [
        (300, False),
        (310, True),
    ]


def test_one_wrong_row_and_nothing_is_written(pack: Facts) -> None:
    wrong = {**RATE, "comparator": "more or less"}
    with pytest.raises(InputError) as refused:
        open_pack(with_rows(pack, indicators=(PRISONS,), observations=(wrong,)))
    assert refused.value.where == "registers/observations.yaml, 1, comparator"
    assert not Indicator.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_register_there_is_none_of(pack: Facts) -> None:
    with pytest.raises(NotFound):
        open_pack(with_rows(pack, promises=(PRISONS,)))


def test_without_a_symbol_benchmarks_are_named_by_letter(pack: Facts) -> None:
    manifest = msgspec.structs.replace(pack.manifest, symbol=None)
    nameless = with_rows(msgspec.structs.replace(pack, manifest=manifest), indicators=(PRISONS,))
    open_pack(nameless)
    (prisons,) = Indicator.objects.all()
    assert prisons.document is None
    assert [one.label for one in prisons.benchmarks.all()] == ["F"]
