"""A facts pack: a framework as names, figures and locators, without a sentence of the report.

A folder of YAML files of the format ``milepost/facts/1``: ``manifest.yaml`` says which report
the facts are of and which file they were made from; each other file is a list of records.
The folder ``registers`` holds rows of registers, a file each (``laws.yaml``), by column; they
are written by hand and kept when the pack is made again.
The records here name the facts one by one, so that a text which a later version reads does
not slip into a pack.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from milepost.framework import benchmark as framework
from milepost.landmarks import landmark
from milepost.reporting.framework_json import FoundFramework
from milepost.values.errors import InputError

SCHEMA = "milepost/facts/1"
LARGEST_FILE = 8 * 2**20
"""Bytes of one file of a pack."""

DEEPEST = 16
"""Levels of lists and records in a file; a pack has 6."""

MANIFEST = "manifest.yaml"
REGISTERS = "registers"
"""The folder of the rows of registers."""

HEADING = "# Facts of {title}, made by `milepost pack make`.\n"

Kind = TypeVar("Kind")

RegisterRow = dict[str, str | int | float | tuple[str, ...]]
"""The columns of a row of a register; several benchmarks are a list."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record of a pack; what is empty is left out of the file."""


class Manifest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which report the facts are of, and the workspace that holds its mandate.

    ``made_from`` is the sha256 (hex) of the file that was read; ``country`` an ISO 3166-1
    alpha-3 code. The other fields are those of a document.
    """

    schema: str
    title: str
    workspace: str
    symbol: str | None = None
    mandate: str = ""
    country: str = ""
    language: str | None = None
    organ: str | None = None
    session: str | None = None
    agenda_items: tuple[str, ...] = ()
    date: str | None = None
    made_from: str = ""


class BasisFacts(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A basis without its quotation."""

    kind: str
    symbol: str | None = None
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    elided: bool = False
    at: str


class BenchmarkFacts(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A benchmark without its statements; its title is its name."""

    number: int
    label: str | None = None
    title: str
    paragraphs: tuple[str, ...] = ()
    timeframe: framework.Timeframe | None = None
    basis: tuple[BasisFacts, ...] = ()
    at: str | None = None


class RecommendationFacts(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A recommendation without its text."""

    number: str
    addressee: str | None = None
    made_by: tuple[str, ...] = ()
    position: str | None = None
    at: str


class AgendaItemFacts(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An agenda item by its number."""

    number: str


class OperativeParagraphFacts(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An operative paragraph without its text."""

    number: str
    items: tuple[str, ...] = ()
    part: str | None = None
    at: str | None = None


class ResolutionFacts(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A resolution without its texts."""

    row: int
    date: str | None = None
    organ: str | None = None
    symbol: str | None = None
    symbol_suggested: str | None = None
    agenda_item: AgendaItemFacts | None = None
    establishes: bool = False
    extension: landmark.Extension | None = None
    reporting: tuple[landmark.Reporting, ...] = ()
    paragraphs: tuple[OperativeParagraphFacts, ...] = ()
    at: str | None = None


class InterlocutorFacts(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An interlocutor by office, never by name."""

    office: str | None = None
    at: str


class Facts(Record, frozen=True, kw_only=True):
    """A pack in memory. An election and its parties are names and figures throughout.

    ``registers`` are the rows of each register by its code.
    """

    manifest: Manifest
    benchmarks: tuple[BenchmarkFacts, ...] = ()
    recommendations: tuple[RecommendationFacts, ...] = ()
    resolutions: tuple[ResolutionFacts, ...] = ()
    elections: tuple[landmark.Election, ...] = ()
    interlocutors: tuple[InterlocutorFacts, ...] = ()
    registers: dict[str, tuple[RegisterRow, ...]] = {}

    def framework(self) -> FoundFramework:
        """The facts as a framework whose texts and names are empty."""
        return FoundFramework(
            document=self.manifest.symbol,
            benchmarks=tuple(_benchmark(facts) for facts in self.benchmarks),
            recommendations=tuple(
                framework.Recommendation(**_fields(facts), text="", theme=None)
                for facts in self.recommendations
            ),
            resolutions=tuple(_resolution(facts) for facts in self.resolutions),
            elections=self.elections,
            interlocutors=tuple(
                landmark.Interlocutor(name="", office=facts.office, at=facts.at)
                for facts in self.interlocutors
            ),
            warnings=(),
        )


LISTS = ("benchmarks", "recommendations", "resolutions", "elections", "interlocutors")
"""The lists of a pack, each a file."""


def extract(manifest: Manifest, found: FoundFramework) -> Facts:
    """The facts in a framework; texts, quotations and names of people stay behind."""
    lists = {name: getattr(found, name) for name in LISTS}
    return msgspec.convert({"manifest": manifest, **lists}, Facts, from_attributes=True)


def write(facts: Facts, folder: Path) -> tuple[Path, ...]:
    """Write the files of a pack into ``folder``, all or none; it is made where missing.

    Gives the files written. Raises ``InputError`` where the folder holds something else than
    an earlier pack, or cannot be written.
    """
    files = render(facts)
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted({path.name for path in folder.iterdir()} - {*files, REGISTERS})
        if others:
            raise InputError(
                f"The folder holds other things than a pack ({others[0]})",
                where=str(folder),
                remedy="Choose an empty folder.",
            )
        with tempfile.TemporaryDirectory(dir=folder, prefix=".milepost-") as unfinished:
            for name, text in files.items():
                (Path(unfinished) / name).write_text(text, encoding="utf-8")
            for name in files:
                (Path(unfinished) / name).replace(folder / name)
    except OSError as error:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        raise InputError(
            f"The folder cannot be written ({error.strerror})",
            where=str(folder),
            remedy="Name a folder that can be written to and has room.",
        ) from error
    return tuple(folder / name for name in files)


def render(facts: Facts) -> dict[str, str]:
    """The files of a pack as text, by name; the same facts always give the same text."""
    heading = HEADING.format(title=facts.manifest.symbol or facts.manifest.title)
    parts = {MANIFEST: facts.manifest, **{_file(name): getattr(facts, name) for name in LISTS}}
    return {name: heading + _dump(part) for name, part in parts.items()}


def read(folder: Path) -> Facts:
    """The pack in ``folder``. Raises ``InputError`` naming file and place of what is wrong."""
    manifest = load(folder / MANIFEST, Manifest)
    if manifest.schema != SCHEMA:
        raise InputError(
            f"The pack has the schema “{manifest.schema}”",
            where=str(folder / MANIFEST),
            remedy=f"This version reads “{SCHEMA}”.",
        )
    kinds = Facts.__annotations__
    lists = {name: load(folder / _file(name), kinds[name]) for name in LISTS}
    return Facts(manifest=manifest, registers=read_registers(folder), **lists)


def read_registers(folder: Path) -> dict[str, tuple[RegisterRow, ...]]:
    """The rows of each register beside a pack, by its code. Raises ``InputError``."""
    return {
        path.stem: load(path, tuple[RegisterRow, ...])
        for path in sorted((folder / REGISTERS).glob("*.yaml"))
    }


def _file(name: str) -> str:
    return f"{name}.yaml"


def _fields(facts: Record) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in facts.__struct_fields__}


def _benchmark(facts: BenchmarkFacts) -> framework.Benchmark:
    bases = tuple(
        framework.Basis(**_fields(basis), text="", as_printed=None) for basis in facts.basis
    )
    return framework.Benchmark(**{**_fields(facts), "basis": bases}, statements=())


def _resolution(facts: ResolutionFacts) -> landmark.Resolution:
    item = facts.agenda_item
    changed = {
        "agenda_item": landmark.AgendaItem(number=item.number, title=None) if item else None,
        "paragraphs": tuple(
            landmark.ResolutionParagraph(**_fields(paragraph), text="")
            for paragraph in facts.paragraphs
        ),
    }
    return landmark.Resolution(**{**_fields(facts), **changed})


def _dump(value: object) -> str:
    text: str = yaml.dump(
        msgspec.to_builtins(value, order="deterministic", builtin_types=()),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=96,
    )
    return text


class _Dumper(yaml.SafeDumper):
    """Every list and record in full: no anchors, which a reader would have to resolve."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the name is theirs)
        return True


_Dumper.add_representer(tuple, yaml.SafeDumper.represent_list)


def load(path: Path, kind: type[Kind]) -> Kind:
    """One file of a pack. Raises ``InputError`` naming it and what is wrong in it."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise InputError(f"The file is larger than {LARGEST_FILE} bytes", where=str(path))
        _refuse_traps(content)
        return msgspec.convert(yaml.load(content, Loader=_Loader), kind)  # noqa: S506 (a safe one)
    except OSError as error:
        raise InputError(
            f"The file cannot be read ({error.strerror})",
            where=str(path),
            remedy="Name the folder of a pack, as `milepost pack make` writes it.",
        ) from error
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        what = " ".join(str(error).split())
        raise InputError(f"This is no facts pack: {what}", where=str(path)) from error


def _refuse_traps(content: bytes) -> None:
    """Refuse depth, which ends the C loader and the process with it, and aliases.

    Threat: a pack from elsewhere. A small file of nested aliases can stand for terabytes.
    """
    depth = 0
    for event in yaml.parse(content, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError("it holds an alias")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.YAMLError(f"it is nested deeper than {DEEPEST} levels")


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
