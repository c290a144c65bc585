"""Rows from cells into a register: planned first, then written as planned.

The plan is what a preview shows. It takes a few queries for every five hundred rows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal, TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from milepost.records.models import User, Workspace
from milepost.records.models.register import Entry
from milepost.records.registers.naming import BATCH, Lookup, look_up
from milepost.records.registers.reading import Problem, Read, read
from milepost.records.registers.register import Register
from milepost.records.registers.timelines import contradictions
from milepost.records.registers.writing import cells, digest

One = TypeVar("One")
Fate = Literal["new", "changed", "same", "refused"]
WAS = "was"
"""The column of a sheet that says what its row was when the sheet was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What becomes of one row. ``place`` is its number where it came from, from 1.

    ``columns`` are those that change, each with what it is and what it will be.
    """

    place: int
    key: str
    fate: Fate
    columns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    read: Read | None = field(default=None, repr=False)
    row: Entry | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where rows came from: the number of each there; without, they count from 1.

    ``unread`` is what could not be taken from there, by number.
    """

    numbers: Sequence[int] = ()
    unread: Mapping[int, tuple[Problem, ...]] = field(default_factory=dict)


IN_ORDER = Places()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What bringing rows into a register would change."""

    register: Register
    lines: tuple[Line, ...]

    def of(self, fate: Fate) -> list[Line]:
        """The lines with that fate, in order."""
        return [line for line in self.lines if line.fate == fate]

    def counts(self) -> dict[str, int]:
        """How many rows have each fate; fates that none has are left out."""
        found: dict[str, int] = {}
        for line in self.lines:
            found[line.fate] = found.get(line.fate, 0) + 1
        return found


def plan(
    workspace: Workspace,
    register: Register,
    rows: Sequence[Mapping[str, str]],
    *,
    allowed: Callable[[Entry], bool] = lambda _row: True,
    places: Places = IN_ORDER,
    step: Callable[[int], None] = lambda _done: None,
) -> Plan:
    """What would become of ``rows``; writes nothing.

    ``allowed`` says whether a row that is there may be changed. ``places`` says where the
    rows came from. ``step`` is told how many rows are done, after every five hundred.
    """
    lookup = look_up(workspace, register, rows)
    coming = frozenset(row.get("key", "").strip() for row in rows) - {""}
    against = _Against(register, lookup, coming, allowed)
    known = {*register.names, WAS}
    lines: list[Line] = []
    first: dict[str, int] = {}
    for part in _parts(rows):
        keys = [row.get("key", "").strip() for row in part]
        held = _held(workspace, register, keys)
        for cell_row, key in zip(part, keys, strict=True):
            place = places.numbers[len(lines)] if places.numbers else len(lines) + 1
            row = held.get(key)
            twice = key and first.setdefault(key, place) != place
            if unread := places.unread.get(place):
                line = Line(place=place, key=key, fate="refused", problems=unread, row=row)
            elif strange := sorted(cell_row.keys() - known):
                unknown = tuple(Problem(name, _no_column(register, name)) for name in strange)
                line = Line(place=place, key=key, fate="refused", problems=unknown, row=row)
            elif twice:
                said = _("The key stands in row %(row)d too.") % {"row": first[key]}
                line = Line(place=place, key=key, fate="refused", problems=(Problem("key", said),))
            else:
                line = _line(against, place, cell_row, row)
            lines.append(line)
        step(len(lines))
    lines = _without_contradictions(workspace, register, lines)
    return Plan(register=register, lines=tuple(_without_lost_parents(workspace, register, lines)))


def _no_column(register: Register, name: str) -> str:
    return _("The register has no column “%(name)s”; it has: %(names)s.") % {
        "name": name[:40],
        "names": ", ".join(register.names),
    }


def _parts(rows: Iterable[One]) -> Iterator[list[One]]:
    every = iter(rows)
    while part := list(islice(every, BATCH)):
        yield part


def _held(workspace: Workspace, register: Register, keys: list[str]) -> dict[str, Any]:
    found = register.rows(workspace, removed=True).filter(key__in={key for key in keys if key})
    return {row.key: row for row in register.whole(found)}


@dataclass(frozen=True, slots=True)
class _Against:
    """What rows are held against: the register, what they may name, what may be changed."""

    register: Register
    lookup: Lookup
    coming: frozenset[str]
    allowed: Callable[[Entry], bool]


def _line(against: _Against, place: int, given: Mapping[str, str], row: Entry | None) -> Line:
    register = against.register
    key = given.get("key", "").strip()
    if row is None:
        # a column that the sheet does not have is a blank one for a row that is not there yet
        whole = {name: given.get(name, "") for name in register.names}
        got = read(register, whole, against.lookup, against.coming)
        if isinstance(got, tuple):
            return Line(place=place, key=key, fate="refused", problems=got)
        columns = {name: ("", whole[name].strip()) for name in whole if whole[name].strip()}
        del columns["key"]
        return Line(place=place, key=key, fate="new", columns=columns, read=got)
    held = cells(register, row, against.lookup)
    # what a row already holds is right, though what it names went since
    other = {name: text for name, text in given.items() if held.get(name, text) != text}
    if not other and not row.removed:
        return Line(place=place, key=key, fate="same", row=row)
    got = read(register, {"key": key, **other}, against.lookup, against.coming, beside=row)
    if isinstance(got, tuple):
        return Line(place=place, key=key, fate="refused", problems=got, row=row)
    columns = _changes(register, held, other, got, row)
    if not columns and not row.removed:
        return Line(place=place, key=key, fate="same", row=row)
    refusal = _refusal(given, held, row, against.allowed)
    if refusal:
        return Line(place=place, key=key, fate="refused", problems=(refusal,), row=row)
    return Line(place=place, key=key, fate="changed", columns=columns, read=got, row=row)


def _changes(
    register: Register, held: Mapping[str, str], wanted: Mapping[str, str], got: Read, row: Any
) -> dict[str, tuple[str, str]]:
    """The columns whose value is another, and not merely written in another way."""
    found = {}
    for one in register.fields:
        if one.name not in wanted:
            continue
        if one.name in got.many:
            now = frozenset(other.pk for other in getattr(row, one.name).all())
            same = now == got.many[one.name]
        else:
            name = one.name if one.name in got.values else f"{one.name}_id"
            same = getattr(row, name) == got.values[name]
        if not same:
            found[one.name] = (held[one.name], wanted[one.name].strip())
    return found


def _refusal(
    given: Mapping[str, str],
    held: Mapping[str, str],
    row: Entry,
    allowed: Callable[[Entry], bool],
) -> Problem | None:
    if row.removed:
        return Problem("key", _("This row was taken out. Put it back on its page first."))
    if not allowed(row):
        return Problem("", _("Somebody else recorded this row; only an officer may change it."))
    if given.get(WAS) and given[WAS] != digest(held):
        return Problem(
            "",
            _("This row was changed on the desk after the sheet was taken. Take a new sheet."),
        )
    return None


def _without_contradictions(
    workspace: Workspace, register: Register, lines: list[Line]
) -> list[Line]:
    """Refuse rows that are certainly too early for what their parent has."""
    writing = [line for line in lines if line.read and line.fate in {"new", "changed"}]
    found = contradictions(
        workspace, register, ((line.read, line.row) for line in writing if line.read)
    )
    if not found:
        return lines
    early = {line.place for line in writing if line.key in found}
    return [_refused(line, found[line.key]) if line.place in early else line for line in lines]


def _without_lost_parents(
    workspace: Workspace, register: Register, lines: list[Line]
) -> Iterator[Line]:
    """Refuse rows that name one which does not come after all, or themselves by way of others."""
    problems: dict[int, Problem] = {}
    for one in register.of_kind("entry"):
        if one.register == register.code:
            problems |= _lost(workspace, register, one.name, lines, problems)
    for line in lines:
        problem = problems.get(line.place)
        yield line if problem is None else _refused(line, problem)


def _refused(line: Line, problem: Problem) -> Line:
    """A row that could be written by itself, but not with the others."""
    return Line(place=line.place, key=line.key, fate="refused", problems=(problem,), row=line.row)


def _lost(
    workspace: Workspace,
    register: Register,
    name: str,
    lines: list[Line],
    problems: Mapping[int, Problem],
) -> dict[int, Problem]:
    """By place, what is wrong with the rows of the same register that rows name in a column."""
    naming = {
        line.key: line
        for line in lines
        if line.read
        and line.fate in {"new", "changed"}
        and line.place not in problems
        and line.read.values.get(name + "_id")
    }
    if not naming:
        return {}
    rows = register.rows(workspace, removed=True).values_list("pk", "key", f"{name}_id")
    keys = {pk: key for pk, key, _named in rows}
    above = {key: keys[named] for _pk, key, named in rows if named in keys}
    for line in lines:
        if line.read and line.fate in {"new", "changed"} and name + "_id" in line.read.values:
            named = line.read.values[name + "_id"]
            above[line.key] = keys.get(named, named) or ""
    absent = {line.key for line in lines if line.fate == "refused" and line.row is None}
    found: dict[int, Problem] = {}
    ends: dict[str, str | None] = {}
    for key, line in naming.items():
        said = _end(key, above, absent, ends)
        if said is not None:
            found[line.place] = Problem(name, said)
    return found


def _end(
    key: str, above: Mapping[str, str], absent: set[str], ends: dict[str, str | None]
) -> str | None:
    """What is wrong on the way from a row to the first; null where nothing is."""
    way: list[str] = []
    passed: set[str] = set()
    at = key
    while at and at not in ends and at not in passed and at not in absent:
        way.append(at)
        passed.add(at)
        at = above.get(at, "")
    if at in passed:
        said = _("It comes back to itself by way of “%(key)s”.") % {"key": above[at]}
        round_ = way[way.index(at) :]
        ends.update(dict.fromkeys(round_, said))
        way = way[: -len(round_)]
    for one in reversed(way):
        named = above.get(one, "")
        lost = named in absent or (ends.get(named) is not None)
        ends[one] = (
            _("The row “%(key)s” that it names is refused.") % {"key": named} if lost else None
        )
    return ends[key]


def write(
    workspace: Workspace,
    planned: Plan,
    user: User | None,
    *,
    step: Callable[[int], None] = lambda _done: None,
) -> list[Entry]:
    """Write what is new and changed, in the transaction of the caller; the rows as they are now.

    ``step`` is told how many rows are written.
    """
    done: list[Entry] = []
    made: dict[str, Any] = {}
    later: list[tuple[Any, str, str]] = []
    for part in _parts(planned.of("new") + planned.of("changed")):
        rows = [_row(workspace, planned.register, line, user, later) for line in part]
        fresh = [row for row in rows if row.pk is None]
        kept = [row for row in rows if row.pk is not None]
        if planned.register.revised:
            # the rows as they were said then stay, and hold no longer
            held = [line.row.pk for line in part if line.row is not None]
            planned.register.rows(workspace, removed=True).filter(pk__in=held).update(holds=False)
        planned.register.model._default_manager.bulk_create(fresh)
        _update(planned.register, kept)
        _tie(planned.register, part, rows)
        made.update((row.key, row) for row in rows)
        done += rows
        step(len(done))
    _tie_own(workspace, planned.register, later, made)
    return done


def _row(
    workspace: Workspace,
    register: Register,
    line: Line,
    user: User | None,
    later: list[tuple[Any, str, str]],
) -> Any:
    assert line.read is not None  # noqa: S101 (refused lines are not written)
    row: Any = line.row
    if row is None:
        row = register.model(workspace=workspace, key=line.key, recorded_by=user)
    elif register.revised:
        row = _revision(register, row, user)
    for name, value in line.read.values.items():
        if name.endswith("_id") and isinstance(value, str):
            later.append((row, name, value))
        else:
            setattr(row, name, value)
    return row


def _revision(register: Register, row: Any, user: User | None) -> Any:
    """A row beside the one that held until now."""
    fixed = {"id", "public_id", "recorded", "changed", "recorded_by"}
    copied = {
        one.attname: getattr(row, one.attname)
        for one in register.model._meta.concrete_fields
        if one.name not in fixed
    }
    return register.model(**{**copied, "revision": row.revision + 1, "recorded_by": user})


def _update(register: Register, rows: list[Any]) -> None:
    if not rows:
        return
    fixed = {"id", "public_id", "workspace", "key", "recorded", "recorded_by"}
    names = [one.name for one in register.model._meta.concrete_fields if one.name not in fixed]
    # all are there, so that none is made: ten times quicker than an update of many rows
    manager: Any = register.model._default_manager
    manager.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=names)


def _tie(register: Register, lines: list[Line], rows: list[Any]) -> None:
    for one in register.of_kind("benchmarks", "recommendations"):
        field = register.model._meta.get_field(one.name)
        through: Any = getattr(register.model, one.name).through
        here, there = field.m2m_column_name(), field.m2m_reverse_name()  # type: ignore[union-attr]
        given = [
            (row, line.read.many[one.name])
            for line, row in zip(lines, rows, strict=True)
            if line.read and one.name in line.read.many
        ]
        if not given:
            continue
        through._default_manager.filter(**{f"{here}__in": [row.pk for row, _ids in given]}).delete()
        through._default_manager.bulk_create(
            through(**{here: row.pk, there: pk}) for row, ids in given for pk in sorted(ids)
        )


def _tie_own(
    workspace: Workspace,
    register: Register,
    later: list[tuple[Any, str, str]],
    made: Mapping[str, Model],
) -> None:
    if not later:
        return
    lacking = {key for _row_, _name, key in later if key not in made}
    found = {row.key: row for row in register.rows(workspace).filter(key__in=lacking)}
    for row, name, key in later:
        setattr(row, name, (made.get(key) or found[key]).pk)
    names = sorted({name.removesuffix("_id") for _row_, name, _key in later})
    rows = list({row.pk: row for row, _name, _key in later}.values())
    register.model._default_manager.bulk_update(rows, names, batch_size=100)
