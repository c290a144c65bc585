"""The pack that comes with Milepost: the facts of A/HRC/51/66, and not its sentences."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import pytest

from milepost.documents.bounded import read_bounded
from milepost.documents.document import Document
from milepost.reporting import facts
from milepost.reporting.facts import Facts
from milepost.reporting.framework_json import find_framework

FOLDER = Path(str(files("milepost"))) / "packs" / "cambodia-2022"
LONGEST_NAME = 200
RUN = 8
"""Words in a row that would be a piece of text rather than a name."""

NAMES = {"title", "mandate", "office", "part"}
"""Fields that hold a name: of a report, benchmark, table, mandate, office, part of a text."""


@pytest.fixture(scope="module")
def pack() -> Facts:
    return facts.read(FOLDER)


@pytest.fixture(scope="module")
def report(founding_report: Path) -> Document:
    return read_bounded(founding_report)


def strings(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every string in the pack with the field it stands in."""
    match value:
        case dict():
            for name, part in value.items():
                yield from strings(part, name)
        case list() | tuple():
            for part in value:
                yield from strings(part, field)
        case str():
            yield field, value


def without_registers(pack: Facts) -> Facts:
    """What the command makes; the registers have tests of their own."""
    return msgspec.structs.replace(pack, registers={})


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[n : n + RUN]) for n in range(len(found) - RUN + 1)}


def test_the_figures_of_the_report(pack: Facts) -> None:
    kinds = [basis.kind for benchmark in pack.benchmarks for basis in benchmark.basis]
    symbols = [basis.symbol for benchmark in pack.benchmarks for basis in benchmark.basis]
    assert {
        "benchmarks": len(pack.benchmarks),
        "Human Rights Committee": symbols.count("CCPR/C/KHM/CO/3"),
        "Committee on Economic, Social and Cultural Rights": symbols.count("E/C.12/KHM/CO/1"),
        "concerns": kinds.count("concern"),
        "resolutions as bases": kinds.count("resolution"),
        "recommendations": len(pack.recommendations),
        "resolutions": len(pack.resolutions),
        "operative paragraphs": sum(len(one.paragraphs) for one in pack.resolutions),
        "parties": [len(election.parties) for election in pack.elections],
        "interlocutors": len(pack.interlocutors),
    } == {
        "benchmarks": 20,
        "Human Rights Committee": 20,
        "Committee on Economic, Social and Cultural Rights": 10,
        "concerns": 4,
        "resolutions as bases": 1,
        "recommendations": 20,
        "resolutions": 34,
        "operative paragraphs": 162,
        "parties": [17],
        "interlocutors": 15,
    }


def test_candidates_add_up(pack: Facts) -> None:
    (election,) = pack.elections
    assert election.totals is not None
    assert election.totals.candidates == sum(one.candidates or 0 for one in election.parties)
    assert election.totals.women == sum(one.women or 0 for one in election.parties)


def test_every_fact_has_its_locator(pack: Facts) -> None:
    records = (*pack.benchmarks, *pack.recommendations, *pack.resolutions, *pack.interlocutors)
    assert all(record.at for record in records)
    assert all(basis.at for benchmark in pack.benchmarks for basis in benchmark.basis)


def test_nothing_is_longer_than_a_name(pack: Facts) -> None:
    longest = {
        field: max(
            len(text)
            for name, text in strings(msgspec.to_builtins(without_registers(pack)))
            if name == field
        )
        for field in {name for name, _ in strings(msgspec.to_builtins(without_registers(pack)))}
    }
    assert {field for field, length in longest.items() if length > LONGEST_NAME} <= {"title"}
    assert {field for field, length in longest.items() if length > 100} <= NAMES


def test_it_is_as_the_command_would_write_it(pack: Facts) -> None:
    written = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.yaml")}
    assert written == facts.render(pack)


@pytest.mark.corpus
class TestBesideTheReport:
    def test_it_was_made_from_the_report(self, pack: Facts, report: Document) -> None:
        made = facts.extract(pack.manifest, find_framework(report))
        assert without_registers(pack) == made
        assert pack.manifest.made_from == report.source.sha256

    def test_it_shares_no_run_of_words_with_the_report(
        self, pack: Facts, founding_report: Path
    ) -> None:
        report = runs(founding_report.read_text("utf-8"))
        shared = {
            (field, text)
            for field, text in strings(msgspec.to_builtins(without_registers(pack)))
            if field not in NAMES and runs(text) & report
        }
        assert shared == set()

    def test_no_interlocutor_is_named(self, pack: Facts, report: Document) -> None:
        names = {person.name for person in find_framework(report).interlocutors}
        everything = "\n".join(path.read_text("utf-8") for path in FOLDER.rglob("*.yaml"))
        assert names
        assert not [name for name in names if name in everything]
