"""A register as a sheet that goes out, and a sheet that came back as rows of a register.

What a sheet says about itself stands in its sheet "about": a sheet of another register or of
another workspace is refused, one of an older version where a column of it is no longer known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from milepost.documents.sheet import book
from milepost.records.models import Workspace
from milepost.records.registers import catalogue
from milepost.records.registers.naming import BATCH, look_up
from milepost.records.registers.reading import Problem
from milepost.records.registers.register import Field, Register
from milepost.records.registers.saving import WAS, Places
from milepost.records.registers.writing import cells, digest
from milepost.reporting import sheet
from milepost.values import vocabulary
from milepost.values.errors import InputError

KEY = "key"
_WIDE = {"long": 60, "text": 28, "entry": 24, "benchmarks": 18, "recommendations": 24}
_FLAGS = ("yes", "no")
_NAMED = 3
"""How many rows or sheets a remark names."""


# --- out


def taken(workspace: Workspace, register: Register) -> sheet.Sheet:
    """A register of a workspace as a sheet to be written, in the language of now.

    Its rows are fetched while it is written: a few queries for every five hundred.
    """
    title = f"{workspace.name}: {register.name}"
    return sheet.Sheet(
        name=register.code,
        title=title,
        columns=_columns(register),
        rows=_rows(workspace, register),
        about=_about(workspace, register),
        guide=_guide(),
        banner=_fictitious() if workspace.fictitious else "",
        right_to_left=translation.get_language_bidi(),
    )


def _columns(register: Register) -> tuple[sheet.Column, ...]:
    first = sheet.Column(
        name=KEY, label=_("Key"), help=_("A short name of the row that stays the same."), width=24
    )
    last = sheet.Column(name=WAS, label=sheet.LABELS, hidden=True)
    return (first, *(_column(one) for one in register.fields), last)


def _column(one: Field) -> sheet.Column:
    said = str(one.help)
    if one.required:
        said = f"{_('Must be filled in.')} {said}".strip()
    choices: tuple[tuple[str, str], ...] = ()
    if one.kind == "code":
        terms = vocabulary.load(one.vocabulary)
        choices = tuple((term.code, pgettext(terms.name, term.name)) for term in terms)
    elif one.kind == "flag":
        choices = tuple((word, _(word)) for word in _FLAGS)
    return sheet.Column(
        name=one.name,
        label=str(one.label),
        help=said,
        kind="number" if one.kind in {"number", "whole"} else "text",
        width=_WIDE.get(one.kind, 16),
        of=one.vocabulary or (one.kind if choices else ""),
        choices=choices,
    )


def _rows(workspace: Workspace, register: Register) -> Iterator[tuple[str, ...]]:
    lookup = look_up(workspace, register)
    last = ""
    while True:
        rows = register.rows(workspace).filter(key__gt=last).order_by(KEY)[:BATCH]
        part = list(register.whole(rows))
        for row in part:
            found = cells(register, row, lookup)
            yield (*found.values(), digest(found))
        if len(part) < BATCH:
            return
        last = part[-1].key


def _about(workspace: Workspace, register: Register) -> tuple[tuple[str, str, str], ...]:
    said = [
        ("register", register.code, f"{register.name}. {register.purpose}"),
        ("version", str(register.version), _("The version of its columns.")),
        ("workspace", workspace.slug, workspace.name),
        ("workspace-id", workspace.public_id, _("Where this sheet can be brought back.")),
        ("taken", timezone.localdate().isoformat(), _("The day the sheet was taken.")),
    ]
    if workspace.fictitious:
        said.insert(0, ("fictitious", "yes", _fictitious()))
    return tuple(said)


def _fictitious() -> str:
    return _("Fictitious: a workspace to learn on. Nothing in it is about anybody.")


def _guide() -> tuple[str, ...]:
    return (
        _("Leave the first row as it is: it names the columns. The second says them in words."),
        _("Change cells, or add rows below with a key of their own. The key finds a row again."),
        _("A row you delete here stays in the register; take it out on its page."),
        _("Write dates as 12 March 2026, March 2026, 2026 or 2026-03-12: as far as known."),
        _("No formulas and no merged cells: they are refused, not guessed."),
        _("The sheet “choices” lists the codes that a column takes, with what each means."),
        _("Bringing the same sheet twice changes nothing the second time."),
    )


# --- back


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a sheet brings: ``rows`` for the plan, with the number of each in the sheet.

    ``remarks`` say what was found besides: columns left out, hidden rows.
    """

    register: Register
    rows: tuple[Mapping[str, str], ...] = field(repr=False)
    places: Places = field(repr=False)
    remarks: tuple[str, ...]


def read(found: book.Book, workspace: Workspace, register: Register | None = None) -> Brought:
    """The rows of a file that came back to a workspace.

    ``register`` is where they are to go; the one the file names where it is null. Raises
    ``InputError`` for a file of something else, and for heads that are not those of the
    register.
    """
    about = _said(found)
    asked = _register(about, register)
    _check_workspace(about, workspace)
    headings = _headings(asked)
    one = _chosen(found, asked, headings)
    older = _version(about, asked)
    heads = _heads(one, asked, headings, older=older)
    rows = one.rows[1:]
    if rows and _is_words(rows[0], heads, headings):
        rows = rows[1:]
    rows = tuple(row for row in rows if not _is_marked(row, heads))
    return Brought(
        register=asked,
        rows=tuple(_cells(row, heads) for row in rows),
        places=Places(
            numbers=tuple(row.number for row in rows),
            unread={row.number: _problems(row, heads) for row in rows if row.bad},
        ),
        remarks=tuple(_remarks(found, one, asked, heads, rows, bool(about))),
    )


def _said(found: book.Book) -> dict[str, str]:
    for one in found.sheets:
        if one.name == sheet.ABOUT:
            return {row.cells[0]: row.cells[1] for row in one.rows if len(row.cells) > 1}
    return {}


def _register(about: Mapping[str, str], wanted: Register | None) -> Register:
    code = about.get("register", "").strip()
    if wanted is None:
        if not code:
            raise InputError(
                _("The file does not say of which register it is"),
                remedy=_("Name the register, or take a sheet from it and fill that in."),
            )
        return catalogue.register(code)
    if code and code != wanted.code:
        raise InputError(
            _("This is a sheet of another register"),
            where=code,
            remedy=_("Bring it in on the page of that register."),
        )
    return wanted


def _check_workspace(about: Mapping[str, str], workspace: Workspace) -> None:
    if about.get("workspace-id", workspace.public_id).strip() != workspace.public_id:
        raise InputError(
            _("This sheet was taken from another workspace"),
            where=about.get("workspace"),
            remedy=_("Bring it in there, or take a sheet from this workspace and fill that in."),
        )


def _version(about: Mapping[str, str], register: Register) -> bool:
    """Whether the sheet is older than the register's columns. Raises for a newer one."""
    text = about.get("version", str(register.version)).strip()
    version = int(text) if text.isdecimal() and len(text) < 9 else 0
    if not 0 < version <= register.version:
        raise InputError(
            _("This sheet is of a version that is not known here"),
            where=text[:20],
            remedy=_("Take a new sheet from the register and fill that in."),
        )
    return version < register.version


def _headings(register: Register) -> dict[str, set[str]]:
    """The names of columns by what may head them: the name itself, and its label in any
    language of the desk, where no other has it."""
    found: dict[str, set[str]] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for name, label in [
                (KEY, _("Key")),
                *((f.name, str(f.label)) for f in register.fields),
            ]:
                found.setdefault(_folded(label), set()).add(name)
    for name in (*register.names, WAS):
        found[_folded(name)] = {name}
    return found


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _names(cell: str, headings: Mapping[str, set[str]]) -> set[str]:
    return headings.get(_folded(cell), set())


def _chosen(found: book.Book, register: Register, headings: Mapping[str, set[str]]) -> book.Sheet:
    having = [
        one
        for one in found.sheets
        if one.name not in {sheet.ABOUT, sheet.CHOICES}
        and one.rows
        and any(KEY in _names(cell, headings) for cell in one.rows[0].cells)
    ]
    shown = [one for one in having if not one.hidden]
    named = [one for one in shown if one.name == register.code]
    if len(named or shown) == 1:
        return (named or shown)[0]
    if shown:
        raise InputError(
            _("Several sheets of the file have rows"),
            where=", ".join(one.name for one in shown[:_NAMED]),
            remedy=_("Leave one, or give the one to be taken the name “%(name)s”.")
            % {"name": register.code},
        )
    if having:
        raise InputError(
            _("The sheet with the rows is hidden"),
            where=having[0].name,
            remedy=_("Show it, look at what it holds, and bring it in again."),
        )
    raise InputError(
        _("No sheet of the file has a first row that names the columns"),
        where=register.code,
        remedy=_("The first row has to name them: %(names)s. The column “key” may not be missing.")
        % {"names": ", ".join(register.names)},
    )


def _heads(
    one: book.Sheet, register: Register, headings: Mapping[str, set[str]], *, older: bool
) -> dict[str, int]:
    """Where each column stands. Raises for columns that are not known, doubled, or unnamed."""
    first = one.rows[0]
    if first.bad:
        raise InputError(
            _("The row that names the columns holds a formula, an error or merged cells"),
            where=_place(first.number, first.bad[0].column, first.bad[0].detail),
            remedy=_("Write plain names into it, or take a new sheet."),
        )
    heads: dict[str, int] = {}
    unknown: list[str] = []
    for column, cell in enumerate(first.cells):
        if not cell.strip():
            continue
        names = _names(cell, headings)
        if len(names) != 1:
            unknown.append(cell.strip()[:40])
            continue
        (name,) = names
        if name in heads:
            raise InputError(
                _("Two columns have the same name"),
                where=f"{book.column_name(heads[name])}, {book.column_name(column)}: {name}",
                remedy=_("Leave one of them."),
            )
        heads[name] = column
    if unknown:
        raise InputError(
            _("The sheet is older than the register: a column is gone or is named otherwise")
            if older
            else _("The register has no such column"),
            where=", ".join(unknown),
            remedy=_("Take a new sheet and copy your changes into it.")
            if older
            else _("Take the column out, or name it as one of: %(names)s.")
            % {"names": ", ".join(register.names)},
        )
    _check_headless(one, frozenset(heads.values()))
    return heads


def _check_headless(one: book.Sheet, columns: frozenset[int]) -> None:
    for row in one.rows[1:]:
        for column, cell in enumerate(row.cells):
            if cell and column not in columns and cell.strip():
                raise InputError(
                    _("A cell stands in a column without a name"),
                    where=_place(row.number, column),
                    remedy=_("Name the column in the first row, or empty it."),
                )


def _place(number: int, column: int, detail: str = "") -> str:
    cell = f"{book.column_name(column)}{number}"
    return f"{cell}, {detail}" if detail else cell


def _is_words(row: book.Row, heads: Mapping[str, int], headings: Mapping[str, set[str]]) -> bool:
    """Whether a row says in words what the first one names."""
    said = [(name, _cell(row, column)) for name, column in heads.items() if name != WAS]
    return bool(_cell(row, heads[KEY])) and all(
        not text or name in _names(text, headings) for name, text in said
    )


def _is_marked(row: book.Row, heads: Mapping[str, int]) -> bool:
    return WAS in heads and _cell(row, heads[WAS]) == sheet.LABELS


def _cell(row: book.Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _cells(row: book.Row, heads: Mapping[str, int]) -> dict[str, str]:
    cells_, length = row.cells, len(row.cells)
    return {name: cells_[at] if at < length else "" for name, at in heads.items()}


def _problems(row: book.Row, heads: Mapping[str, int]) -> tuple[Problem, ...]:
    names = {column: name for name, column in heads.items()}
    return tuple(
        Problem(names.get(bad.column, book.column_name(bad.column)), _why(bad)) for bad in row.bad
    )


def _why(bad: book.Bad) -> str:
    said = {
        "formula": _(
            "This is a formula (%(text)s). It is not computed here; write what it came to."
        ),
        "error": _("The spreadsheet shows an error here (%(text)s). Write a value."),
        "merged": _("The cells %(text)s are merged. Part them, and fill in each row."),
        "percent": _("The number %(text)s is shown as a percentage. Write it as a plain number."),
        "time": _("This is a time of day (%(text)s). Write a date or a number."),
        "number": _("“%(text)s” is no number or date that a spreadsheet has. Write it again."),
    }
    return said[bad.fault] % {"text": bad.detail}


def _remarks(
    found: book.Book,
    one: book.Sheet,
    register: Register,
    heads: Mapping[str, int],
    rows: tuple[book.Row, ...],
    says: bool,
) -> Iterator[str]:
    if not says:
        yield _("The file does not say of which register it is; it is taken as one of this.")
    lacking = [name for name in register.names if name not in heads]
    if lacking:
        yield _("Columns that the sheet does not have stay as they are: %(names)s.") % {
            "names": ", ".join(lacking)
        }
    hidden = [str(row.number) for row in rows if row.hidden]
    if hidden:
        yield _("Rows that are hidden in the sheet are read like the others: %(rows)s.") % {
            "rows": _some(hidden)
        }
    others = [
        other.name
        for other in found.sheets
        if other is not one and other.name not in {sheet.ABOUT, sheet.CHOICES} and other.rows
    ]
    if others:
        yield _("Other sheets of the file are not read: %(names)s.") % {"names": _some(others)}


def _some(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
