"""Registers: which there are, their rows as cells, and rows saved one by one or as a sheet."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import BaseModel, Field

from milepost.actions.bring_rows import BringRows, preview
from milepost.actions.permissions import may
from milepost.actions.save_entry import EntryRefused, PutBackEntry, RemoveEntry, SaveEntry
from milepost.records.models import Recommendation
from milepost.records.queries import registers as queries
from milepost.records.registers.catalogue import REGISTERS
from milepost.records.registers.catalogue import register as find_register
from milepost.records.registers.naming import Lookup, look_up
from milepost.records.registers.register import Register
from milepost.records.registers.saving import WAS, Plan
from milepost.records.registers.writing import cells, digest
from milepost.values.errors import InputError, NotFound
from milepost.web.api import changing, cursors, framework
from milepost.web.api.access import ApiRequest, allow, by_api, enter, enter_list
from milepost.web.api.answers import answer, is_known, made, tag_of
from milepost.web.api.cursors import Page, Turn
from milepost.web.api.problems import Changed
from milepost.web.api.recall import recall

router = Router(tags=["registers"])

SCOPE = "registers"
MOST_ROWS = 5000


class Column(BaseModel):
    """A column: its cells are text, as in a sheet."""

    name: str
    kind: str
    required: bool
    vocabulary: str = Field(description="Of which its codes are.")
    entries_of: str = Field(description="The register whose keys it names.")


class RegisterListed(BaseModel):
    """A register, its columns, and how many rows it holds."""

    code: str
    version: int
    rows: int
    columns: list[Column]


class Registers(BaseModel):
    """The registers that the roles let one see."""

    items: list[RegisterListed]


class Entry(BaseModel):
    """A row as cells: text by the name of a column, empty where nothing is known."""

    key: str
    removed: bool = Field(description="Taken out: it counts nowhere, and its key stays taken.")
    cells: dict[str, str]


class EntrySieve(Schema):
    """Which rows are wanted. A code is given as ``code=COLUMN:CODE``, several one by one."""

    code: list[str] = Field(
        default_factory=list, max_length=20, description="A column and its code, as kind:law."
    )
    benchmark: str = Field(
        "", max_length=40, description="A benchmark's id or letter; its number where it has none."
    )
    recommendation: str = Field(
        "", max_length=40, description="The id of one that rows answer or follow."
    )
    removed: bool = Field(False, description="Those that were taken out.")
    q: str = Field("", max_length=200, description="Words, all of which are in it.")


Text = dict[str, str]


class Cells(changing.Sent):
    """A row as it is to be: columns left out stay as they are."""

    cells: Text


class Rows(changing.Sent):
    """Rows of a sheet, brought in together: all of them, or none."""

    rows: list[Text] = Field(min_length=1, max_length=MOST_ROWS)
    preview: bool = Field(False, description="Say what would become of them; write nothing.")
    rest: bool = Field(False, description="Leave out rows that are refused, and write the rest.")


class Refusal(BaseModel):
    """Why a row is refused."""

    row: int = Field(description="Its number among those sent, from 1.")
    key: str
    column: str
    detail: str


class Brought(BaseModel):
    """What became of the rows, or would."""

    written: bool
    counts: dict[str, int]
    refused: list[Refusal]


class Saved(BaseModel):
    """The row that was written."""

    key: str
    state: Literal["saved", "removed"]


def opened(request: HttpRequest, slug: str, code: str) -> tuple[ApiRequest, Register]:
    """The register, if the roles show it. Raises ``NotFound`` and ``PermissionRefused``."""
    asked = enter(request, slug, "workspace.view")
    register = find_register(code.replace("\0", ""))
    allow(asked, asked.workspace, register.view)
    return asked, register


@router.get(
    "/workspaces/{slug}/registers", response=Registers, url_name="registers", summary="Registers"
)
def registers(request: HttpRequest, slug: str) -> HttpResponse:
    """The registers with their columns, and how many rows each has."""
    asked = enter(request, slug, "workspace.view")
    seen = tuple(one for one in REGISTERS if may(asked.user, asked.workspace, one.view))
    counts = queries.counts(asked.workspace, seen) if seen else {}
    items = [
        RegisterListed(
            code=one.code,
            version=one.version,
            rows=counts[one.code],
            columns=[
                Column(
                    name=field.name,
                    kind=field.kind,
                    required=field.required,
                    vocabulary=field.vocabulary,
                    entries_of=field.register,
                )
                for field in one.fields
            ],
        )
        for one in seen
    ]
    return answer(asked, Registers(items=items))


@router.get(
    "/workspaces/{slug}/registers/{code}/rows",
    response=Page[Entry],
    url_name="registers-rows",
    summary="Rows of a register",
)
def entries(
    request: HttpRequest, slug: str, code: str, sieve: Query[EntrySieve], turn: Query[Turn]
) -> HttpResponse:
    """The rows of a register, in the order they were recorded."""
    enter_list(request, slug, "workspace.view")
    asked, register = opened(request, slug, code)
    about = framework.find(asked, sieve.benchmark).pk if sieve.benchmark else None
    if about is not None and "benchmarks" not in register.names:
        raise NotFound(_("Rows of this register are about no benchmark"), where=register.code)
    found = queries.sift(
        asked.workspace,
        register,
        queries.Sieve(
            codes=_codes(register, sieve.code),
            text=sieve.q,
            benchmark=about,
            recommendation=_followed(asked, register, sieve.recommendation),
            removed=sieve.removed,
        ),
    )
    held, following = cursors.rows(asked, register.whole(found), ("pk",), turn)
    names = recall(
        asked,
        ("names", asked.workspace.pk, register.code),
        lambda: look_up(asked.workspace, register),
    )
    items = [_entry(asked, register, row, names) for row in held]
    return answer(asked, Page[Entry](items=items, next=following))


def _codes(register: Register, given: list[str]) -> dict[str, str]:
    found = {}
    for one in given:
        name, _colon, code = one.replace("\0", "").partition(":")
        if name not in {column.name for column in register.of_kind("code")}:
            raise NotFound(
                _("The register has no column of codes of that name"),
                where="code",
                remedy=_("Write a column and its code, as kind:law."),
            )
        found[name] = code
    return found


def _followed(asked: ApiRequest, register: Register, wanted: str) -> int | None:
    """The recommendation that rows follow, if any is asked for."""
    if not wanted:
        return None
    if not register.of_kind("recommendations", "recommendation"):
        raise NotFound(_("Rows of this register follow no recommendation"), where=register.code)
    rows = Recommendation.objects.filter(workspace=asked.workspace, public_id=wanted)
    row = rows.only("pk").first()
    if row is None:
        raise NotFound(
            _("There is no such recommendation"),
            where=wanted,
            remedy=_("Look at the list of them."),
        )
    return row.pk


def _entry(asked: ApiRequest, register: Register, row: Any, names: Lookup) -> Entry:
    found = cells(register, row, names)
    if not may(asked.user, asked.workspace, "source.view"):
        for field in register.of_kind("source"):
            del found[field.name]
    return Entry(key=found.pop("key"), removed=row.removed, cells=found)


@router.get(
    "/workspaces/{slug}/registers/{code}/rows/{key}",
    response=Entry,
    url_name="registers-one",
    summary="One row",
)
def entry(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    """A row by its key."""
    asked, register = opened(request, slug, code)
    row = queries.find(asked.workspace, register, key.replace("\0", ""))
    if row is None:
        raise _no_row(key)
    return answer(asked, _entry(asked, register, row, look_up(asked.workspace, register)))


@router.put(
    "/workspaces/{slug}/registers/{code}/rows/{key}",
    response={200: Saved, 201: Saved},
    url_name="registers-one",
    summary="Save a row",
)
def save(request: HttpRequest, slug: str, code: str, key: str, sent: Cells) -> HttpResponse:
    """Record the row of that key, or change it: sent again, it changes nothing.

    With ``If-None-Match: *`` only a new one: 409 where a row has the key already. With ``If-Match``
    only the row with that ETag: 412 where it has changed since.
    """
    asked, register = _to_change(request, slug, code)
    clean = key.replace("\0", "")
    if sent.cells.get("key", clean).strip() != clean:
        raise InputError(
            _("The key of the row is another than that of the address"),
            where="key",
            remedy=_("Leave it out: a row keeps its key."),
        )
    given = {**sent.cells, "key": clean}
    tags = request.headers.get("If-Match", "")
    if tags:
        given[WAS] = _unchanged(asked, register, clean, tags)
    action = SaveEntry(
        actor=asked.user,
        workspace=asked.workspace,
        code=register.code,
        cells=given,
        new=request.headers.get("If-None-Match", "").strip() == "*",
    )
    try:
        row = by_api(action.run)
    except EntryRefused:
        if tags:
            # whoever came in between is told of before anything else
            _unchanged(asked, register, clean, tags)
        raise
    return made({"key": row.key, "state": "saved"}, status=201 if row.fresh else 200)


def _unchanged(asked: ApiRequest, register: Register, key: str, tags: str) -> str:
    """What a sheet would say the row was. Raises ``Changed`` unless ``tags`` name it as it is."""
    row = queries.find(asked.workspace, register, key)
    if row is not None:
        names = look_up(asked.workspace, register)
        if is_known(tags, tag_of(_entry(asked, register, row, names))):
            return digest(cells(register, row, names))
    raise Changed(
        _("The row has changed since it was read, or is not there"),
        where=key[:80],
        remedy=_("Nothing was changed. Read it again, and send what you want with its ETag."),
    )


@router.delete(
    "/workspaces/{slug}/registers/{code}/rows/{key}",
    response=Saved,
    url_name="registers-one",
    summary="Take a row out",
)
def remove(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    """Take a row out: it is kept, its key stays taken, and it can be put back."""
    return _moved(request, slug, code, key, RemoveEntry)


@router.post(
    "/workspaces/{slug}/registers/{code}/rows/{key}/put-back",
    response=Saved,
    url_name="registers-put-back",
    summary="Put a row back",
)
def put_back(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    """Put back a row that was taken out."""
    return _moved(request, slug, code, key, PutBackEntry)


def _moved(
    request: HttpRequest, slug: str, code: str, key: str, way: type[RemoveEntry]
) -> HttpResponse:
    asked, register = _to_change(request, slug, code)
    clean = key.replace("\0", "")
    action = way(actor=asked.user, workspace=asked.workspace, code=register.code, key=clean)
    row = by_api(action.run)
    return made({"key": row.key, "state": "removed" if row.removed else "saved"}, status=200)


def _no_row(key: str) -> NotFound:
    return NotFound(
        _("There is no such row in this register"),
        where=key[:80],
        remedy=_("Look at the list of them."),
    )


def _to_change(request: HttpRequest, slug: str, code: str) -> tuple[ApiRequest, Register]:
    """The action asks who may change which rows; here it is asked what the token is for."""
    asked = enter(request, slug, "workspace.view", SCOPE)
    register = find_register(code.replace("\0", ""))
    allow(asked, asked.workspace, register.view)
    return asked, register


@router.post(
    "/workspaces/{slug}/registers/{code}/rows",
    response=Brought,
    url_name="registers-rows",
    summary="Bring rows in",
)
def bring(request: HttpRequest, slug: str, code: str, sent: Rows) -> HttpResponse:
    """Bring rows of a sheet in, or say what would become of them: rows sent again are the same."""
    asked, register = _to_change(request, slug, code)
    if sent.preview:
        found = preview(asked.user, asked.workspace, register.code, sent.rows)
    else:
        action = BringRows(
            actor=asked.user,
            workspace=asked.workspace,
            code=register.code,
            rows=sent.rows,
            origin="api",
            rest=sent.rest,
        )
        found = by_api(action.run)
    return made(_brought(found, written=not sent.preview).model_dump(), status=200)


def _brought(found: Plan, *, written: bool) -> Brought:
    return Brought(
        written=written,
        counts=found.counts(),
        refused=[
            Refusal(row=line.place, key=line.key, column=one.column, detail=one.message)
            for line in found.of("refused")
            for one in line.problems
        ],
    )
