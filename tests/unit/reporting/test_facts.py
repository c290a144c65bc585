"""A facts pack: written, read again, and never with a sentence in it."""

import dataclasses
from pathlib import Path
from typing import Any

import msgspec
import pytest

from milepost.framework.benchmark import Timeframe
from milepost.landmarks.landmark import Election, Extension, Party, PartyTotals, Reporting
from milepost.reporting import facts
from milepost.reporting.facts import Facts, Manifest
from milepost.values.errors import InputError
from tests import factories

MANIFEST = Manifest(
    schema=facts.SCHEMA,
    title=factories.TITLE,
    workspace="Cambodia",
    symbol=factories.SYMBOL,
    made_from="5a" * 32,
)


@pytest.fixture
def pack() -> Facts:
    return facts.extract(MANIFEST, factories.framework())


@pytest.fixture
def folder(pack: Facts, tmp_path: Path) -> Path:
    facts.write(pack, tmp_path / "cambodia-2022")
    return tmp_path / "cambodia-2022"


def test_what_is_written_is_read_again(pack: Facts, folder: Path) -> None:
    assert facts.read(folder) == pack
    assert sorted(path.name for path in folder.iterdir()) == [
        "benchmarks.yaml",
        "elections.yaml",
        "interlocutors.yaml",
        "manifest.yaml",
        "recommendations.yaml",
        "resolutions.yaml",
    ]


def test_writing_again_changes_no_byte(pack: Facts, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    facts.write(facts.read(folder), folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_pack_is_there_whole_or_not_at_all(
    pack: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Path.write_text

    def fills_up(path: Path, *given: Any, **how: Any) -> int:
        if path.name == "resolutions.yaml":
            raise OSError(28, "No space left on device")
        return written(path, *given, **how)

    monkeypatch.setattr(Path, "write_text", fills_up)
    with pytest.raises(InputError, match="No space left on device"):
        facts.write(pack, tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []


def test_rows_of_registers_are_kept_when_the_pack_is_made_again(pack: Facts, folder: Path) -> None:
    laws = folder / "registers" / "laws.yaml"
    laws.parent.mkdir()
    laws.write_text("- {key: law-drugs, year: 2012, benchmarks: [G], at: para-44}\n")
    assert laws not in facts.write(pack, folder)
    assert facts.read(folder).registers == {
        "laws": ({"key": "law-drugs", "year": 2012, "benchmarks": ("G",), "at": "para-44"},)
    }


@pytest.mark.parametrize("text", ["- key\n", "key: law-drugs\n", "- {key: {}}\n", "- {key: ["])
def test_rows_of_registers_that_are_none(folder: Path, text: str) -> None:
    laws = folder / "registers" / "laws.yaml"
    laws.parent.mkdir()
    laws.write_text(text)
    with pytest.raises(InputError) as refused:
        facts.read(folder)
    assert refused.value.where == str(laws)


def test_a_benchmark_in_a_pack(pack: Facts) -> None:
    text = facts.render(pack)["benchmarks.yaml"]
    assert (
        text
        == """\
# Facts of A/HRC/51/66, made by `milepost pack make`.
- number: 2
  label: B
  title: Release human rights defenders
  paragraphs: ['27', '28']
  timeframe: {text: 2022–2023, kind: fixed, start_year: 2022, end_year: 2023}
  basis:
  - kind: recommendation
    symbol: CCPR/C/KHM/CO/3
    paragraphs: ['35']
    items: [d]
    elided: true
    at: annex-I/row-2
  - kind: recommendation
    symbol: CCPR/C/KHM/CO/3
    paragraphs: ['37']
    items: [d]
    elided: true
    at: annex-I/row-2
  - {kind: concern, at: annex-I/row-2}
  at: annex-I/row-2
"""
    )


def test_no_text_and_no_name_of_a_person_enters_a_pack(pack: Facts) -> None:
    everything = "\n".join(facts.render(pack).values())
    for text in (
        "A statement.",
        "The quotation of paragraph",
        "A concern",
        "para. 35",
        "Do something",
        "Asks for someone",
        "Recalling",
        "Someone Met",
    ):
        assert text not in everything


def test_records_taken_over_whole_hold_nothing_but_facts() -> None:
    """These enter a pack as they are: a text added to one of them would enter it too."""
    kinds = (Timeframe, Extension, Reporting, Election, Party, PartyTotals)
    assert {kind.__name__: {one.name for one in dataclasses.fields(kind)} for kind in kinds} == {
        "Timeframe": {"text", "kind", "start_year", "end_year"},
        "Extension": {"years", "report_to_sessions"},
        "Reporting": {"paragraph", "reporter", "organ", "sessions", "form"},
        "Election": {"title", "parties", "totals", "at"},
        "Party": {"name", "provinces", "communes", "candidates", "women"},
        "PartyTotals": {"candidates", "women"},
    }


def test_as_a_framework_its_texts_are_empty(pack: Facts) -> None:
    found = pack.framework()
    assert found.document == "A/HRC/51/66"
    assert [basis.text for basis in found.benchmarks[0].basis] == ["", "", ""]
    assert found.benchmarks[0].statements == ()
    assert found.interlocutors[0].name == ""
    assert facts.extract(MANIFEST, found) == pack


class TestRefused:
    @pytest.mark.parametrize(
        ("file", "content", "message"),
        [
            ("manifest.yaml", "", "no facts pack"),
            ("manifest.yaml", "{schema: milepost/facts/9, title: T, workspace: W}", "facts/9"),
            ("benchmarks.yaml", "[{number: 1, title: T, statements: [S]}]", "statements"),
            ("benchmarks.yaml", "[{number: one, title: T}]", r"\$\[0\].number"),
            ("benchmarks.yaml", "{", "benchmarks.yaml"),
            ("benchmarks.yaml", "!!python/object:os.system {}", "no facts pack"),
            ("interlocutors.yaml", "[{name: N, at: annex-III/1}]", "name"),
            ("benchmarks.yaml", "[" * 100_000, "no facts pack"),
            ("benchmarks.yaml", "\x00", "no facts pack"),
        ],
    )
    def test_a_file_that_is_wrong_is_named(
        self, folder: Path, file: str, content: str, message: str
    ) -> None:
        (folder / file).write_text(content)
        with pytest.raises(InputError, match=message) as refusal:
            facts.read(folder)
        assert file in str(refusal.value)
        assert "\n" not in str(refusal.value)

    def test_nested_aliases_do_not_fill_the_memory(self, folder: Path) -> None:
        lines = ["- &a0 [x, x]"] + [
            f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)
        ]
        (folder / "benchmarks.yaml").write_text("\n".join(lines))
        with pytest.raises(InputError, match="it holds an alias"):
            facts.read(folder)

    def test_a_file_too_large(self, folder: Path) -> None:
        with (folder / "benchmarks.yaml").open("w") as file:
            file.truncate(facts.LARGEST_FILE + 1)
        with pytest.raises(InputError, match="larger than"):
            facts.read(folder)

    def test_no_pack_at_all(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"manifest.yaml: The file cannot be read"):
            facts.read(tmp_path)

    def test_a_folder_that_holds_something_else(self, pack: Facts, tmp_path: Path) -> None:
        (tmp_path / "thesis.doc").touch()
        with pytest.raises(InputError, match=r"thesis.doc"):
            facts.write(pack, tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]

    def test_a_folder_that_is_a_file(self, pack: Facts, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(InputError, match="cannot be written"):
            facts.write(pack, tmp_path / "file")


def test_a_pack_is_plain_values(pack: Facts) -> None:
    assert msgspec.json.decode(msgspec.json.encode(pack), type=Facts) == pack
