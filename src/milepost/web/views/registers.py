"""Registers: which there are, a register as a list, a row with what hangs on it, and its form."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.permissions import may
from milepost.actions.save_entry import EntryRefused, KeyTaken, PutBackEntry, RemoveEntry, SaveEntry
from milepost.records.queries import benchmarks as benchmark_queries
from milepost.records.queries import registers as queries
from milepost.records.registers.catalogue import REGISTERS
from milepost.records.registers.catalogue import register as find_register
from milepost.records.registers.naming import look_up
from milepost.records.registers.register import Register
from milepost.records.registers.writing import cells
from milepost.values import vocabulary
from milepost.values.errors import MilepostError, NotFound
from milepost.values.ids import new_id
from milepost.web import export
from milepost.web.access import DeskRequest, members, require
from milepost.web.drawings import registers as drawings
from milepost.web.listing import Choice, Sift, choice, counted, page_of
from milepost.web.register_forms import EntryForm
from milepost.web.register_wording import Shown, Where, recommended, shown, term, title

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_GROUPS: "tuple[tuple[StrOrPromise, tuple[str, ...]], ...]" = (
    (_("Figures"), ("indicators", "observations")),
    (_("Laws"), ("laws", "provisions", "legal-states", "calls", "consultations")),
    (_("Cases"), ("cases", "involved", "events", "communications")),
    (_("Promises and help"), ("actions", "engagements", "cooperation")),
    (_("Time"), ("landmarks", "deadlines", "follow-ups", "follow-up-steps")),
)
_LONGEST_SLUG = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row in a list: its key, what it is called, and the other cells shown."""

    row: Any
    title: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What hangs on a row from another register."""

    register: Register
    heads: "tuple[StrOrPromise, ...]"
    lines: list[Line]


def opened(request: DeskRequest, code: str) -> Register:
    """The register, if the asker may see it. Raises ``Http404`` and ``PermissionMissing``."""
    try:
        found = find_register(code)
    except NotFound:
        raise Http404 from None
    require(request, found.view)
    return found


def _edits(request: DeskRequest, register: Register) -> bool:
    return may(request.user, request.workspace, register.edit)


def may_record(request: DeskRequest, register: Register) -> bool:
    """Whether the asker may record rows here, all or their own."""
    own = bool(register.own) and may(request.user, request.workspace, register.own)
    return own or _edits(request, register)


def _changes(request: DeskRequest, register: Register, row: Any) -> bool:
    own = may_record(request, register) and row.recorded_by_id == request.user.pk
    return own or _edits(request, register)


def where(request: DeskRequest) -> Where:
    """Where links lead from a page of this workspace."""
    sets = benchmark_queries.documents_with_benchmarks(request.workspace)
    titles = benchmark_queries.titles(request.workspace) if sets == 1 else []
    return Where(
        slug=request.workspace.slug,
        labels={one.pk: one.label or str(one.number) for one in titles},
    )


# --- which there are


@members("workspace.view")
def overview(request: DeskRequest) -> HttpResponseBase:
    """The registers the asker may see, in groups, with how many rows each has."""
    seen = tuple(one for one in REGISTERS if may(request.user, request.workspace, one.view))
    if not seen:
        require(request, "register.view")
    counts = queries.counts(request.workspace, seen)
    groups = [
        (name, [(one, counts[one.code]) for code in codes for one in seen if one.code == code])
        for name, codes in _GROUPS
    ]
    return render(
        request, "web/registers.html", {"groups": [group for group in groups if group[1]]}
    )


# --- one as a list


def _sift(request: DeskRequest, register: Register) -> Sift:
    """By each code that a list shows, by benchmark, and what was taken out."""
    codes = queries.codes(request.workspace, register)
    about = queries.benchmarks(request.workspace, register)
    fields: dict[str, Any] = {}
    choices: dict[str, list[Choice]] = {}
    for name, counts in codes.items():
        one = register.column(name)
        fields[name] = choice(one.label)
        choices[name] = counted(
            [
                (code, term(one.vocabulary, code), counts.get(code, 0))
                for code in vocabulary.load(one.vocabulary).codes
            ]
        )
    if about:
        fields["benchmark"] = choice(_("Benchmark"))
        choices["benchmark"] = counted(
            [(str(one.pk), f"{one.label or one.number} {one.title}"[:60], n) for one, n in about]
        )
    if followed := queries.recommendations(request.workspace, register):
        fields["recommendation"] = choice(_("Recommendation"))
        choices["recommendation"] = counted(
            [(str(one.pk), recommended(one), n) for one, n in followed]
        )
    fields["rows"] = choice(_("Rows"))
    choices["rows"] = [("removed", gettext("Taken out"))]
    made: type[Sift] = type("RegisterSift", (Sift,), {**fields, "field_order": ["q", *fields]})
    return made(request.GET, choices)


@members("workspace.view")
def listing(request: DeskRequest, code: str) -> HttpResponseBase:
    """A register: sifted, paged, or as a file."""
    register = opened(request, code)
    sift = _sift(request, register)
    given = sift.values()
    benchmark, followed = given.get("benchmark", ""), given.get("recommendation", "")
    found = queries.sift(
        request.workspace,
        register,
        queries.Sieve(
            codes={name: given[name] for name in given if name in register.names},
            text=given.get("q", ""),
            benchmark=int(benchmark) if benchmark.isdecimal() else None,
            recommendation=int(followed) if followed.isdecimal() else None,
            removed=given.get("rows") == "removed",
        ),
    )
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_file(request, register, found, given), to)
    page = page_of(register.whole(found), request.GET)
    at = where(request)
    total = queries.counts(request.workspace, (register,))[register.code]
    return render(
        request,
        "web/register.html",
        {
            "register": register,
            "sift": sift,
            "page": page,
            "total": total,
            "heads": _heads(register),
            "lines": [line(register, row, at) for row in page],
            "may_record": may_record(request, register),
        },
    )


def _heads(register: Register, without: str = "") -> "tuple[StrOrPromise, ...]":
    return tuple(register.column(name).label for name in register.shown if name != without)


def line(register: Register, row: Any, at: Where, without: str = "") -> Line:
    """A row of a register as a list shows it; ``without`` the column that all share."""
    names = [name for name in register.shown if name != without]
    found = [shown(register.column(name), row, at) for name in names]
    return Line(row=row, title=found[0].text or row.key, cells=tuple(found[1:]))


def _file(
    request: DeskRequest, register: Register, found: Any, sifted: Mapping[str, str]
) -> export.Listing:
    names = look_up(request.workspace, register)

    def of(name: str) -> export.Column:
        return export.Column(name=name, value=lambda row: row[name])

    rows = register.whole(found)
    return export.Listing(
        stem=f"{request.workspace.slug}-{register.code}",
        about={
            "schema": "milepost/list/1",
            "list": register.code,
            "workspace": request.workspace.slug,
            "sifted_by": dict(sifted),
        },
        columns=tuple(of(name) for name in register.names),
        rows=(cells(register, row, names) for row in rows.iterator(chunk_size=500)),
    )


# --- one row


@members("workspace.view")
def one(request: DeskRequest, code: str, key: str) -> HttpResponseBase:
    """A row with all that is known of it and what hangs on it; taken out and put back here."""
    register = opened(request, code)
    row = queries.find(request.workspace, register, key)
    if row is None:
        raise Http404
    error: MilepostError | None = None
    if request.method == "POST":
        try:
            return _take(request, register, key)
        except MilepostError as refused:
            error = refused
    at = where(request)
    called = title(register.code, row, at)
    found = [shown(field, row, at) for field in register.fields]
    hanging = queries.hanging(request.workspace, register, row)
    return render(
        request,
        "web/entry.html",
        {
            "register": register,
            "row": row,
            "title": called,
            "cells": [cell for cell in found if not _says_nothing_more(register, cell, called)],
            "parts": [
                Part(
                    register=each.register,
                    heads=_heads(each.register, each.register.parent),
                    lines=[
                        line(each.register, other, at, each.register.parent) for other in each.rows
                    ],
                )
                for each in hanging
                if may(request.user, request.workspace, each.register.view)
            ],
            "drawing": drawings.of_row(register, row, hanging, at),
            "revisions": [
                (each, shown(register.column("value"), each, at).text)
                for each in queries.revisions(request.workspace, register, key)
            ],
            "may_change": _changes(request, register, row),
            "may_record": may_record(request, register),
            "error": error,
        },
        status=422 if error else 200,
    )


def _says_nothing_more(register: Register, cell: Shown, title: str) -> bool:
    """Whether a cell is empty, or says what stands above as the title."""
    return cell.is_empty or (cell.name == register.shown[0] and cell.text == title)


def _take(request: DeskRequest, register: Register, key: str) -> HttpResponseRedirect:
    action = {"remove": RemoveEntry, "put-back": PutBackEntry}.get(request.POST.get("do", ""))
    if action is None:
        raise NotFound(gettext("It was not chosen what to do with the row"))
    action(actor=request.user, workspace=request.workspace, code=register.code, key=key).run()
    messages.success(
        request,
        gettext("The row is taken out. It is kept, and can be put back.")
        if action is RemoveEntry
        else gettext("The row is back."),
    )
    return redirect("web:registers-one", request.workspace.slug, register.code, key)


# --- its form


@members("workspace.view")
def add(request: DeskRequest, code: str) -> HttpResponseBase:
    """A new row."""
    register = opened(request, code)
    if not may_record(request, register):
        require(request, register.edit)
    given = {name: str(request.GET[name]) for name in register.names if name in request.GET}
    form = EntryForm(
        register,
        request.workspace,
        request.POST if request.method == "POST" else None,
        given=given,
    )
    return _form(request, register, form, None)


@members("workspace.view")
def edit(request: DeskRequest, code: str, key: str) -> HttpResponseBase:
    """A row that is there, changed."""
    register = opened(request, code)
    row = queries.find(request.workspace, register, key)
    if row is None:
        raise Http404
    if not _changes(request, register, row):
        require(request, register.edit)
    held = cells(register, row, look_up(request.workspace, register))
    form = EntryForm(
        register,
        request.workspace,
        request.POST if request.method == "POST" else None,
        held=held,
    )
    return _form(request, register, form, row)


def _form(request: DeskRequest, register: Register, form: EntryForm, row: Any) -> HttpResponseBase:
    error: MilepostError | None = None
    if form.is_bound and form.is_valid():
        try:
            return _saved(request, register, form, new=row is None)
        except EntryRefused as refused:
            form.blame(refused.problems)
        except MilepostError as refused:
            error = refused
    return render(
        request,
        "web/entry_form.html",
        {
            "register": register,
            "row": row,
            "title": title(register.code, row, where(request)) if row else "",
            "form": form,
            "error": error,
        },
        status=422 if error or form.errors else 200,
    )


def _saved(
    request: DeskRequest, register: Register, form: EntryForm, *, new: bool
) -> HttpResponseRedirect:
    given = form.cells()
    made = new and not given["key"]
    if made:
        given["key"] = _key(register, given)
    try:
        row = _save(request, register, given, new=new)
    except KeyTaken:
        if not made:
            raise
        given["key"] = f"{given['key']}-{new_id()[:6]}"
        row = _save(request, register, given, new=new)
    said = gettext("“%(title)s” is recorded.") if new else gettext("“%(title)s” is changed.")
    called = title(register.code, row, where(request))
    messages.success(request, said % {"title": called})
    if register.parent and new:
        parent = register.column(register.parent)
        address = reverse(
            "web:registers-one",
            args=[request.workspace.slug, parent.register, given[register.parent]],
        )
        if given[register.parent]:
            return HttpResponseRedirect(f"{address}#{register.code}")
    return redirect("web:registers-one", request.workspace.slug, register.code, row.key)


def _save(request: DeskRequest, register: Register, given: dict[str, str], *, new: bool) -> Any:
    return SaveEntry(
        actor=request.user, workspace=request.workspace, code=register.code, cells=given, new=new
    ).run()


def _key(register: Register, given: Mapping[str, str]) -> str:
    """A key from what the row says: "press-law-1995", "arrest-march-2026"."""
    parts = [
        given.get(register.parent, ""),
        given.get(register.shown[0], ""),
        given.get("date", ""),
    ]
    words = unicodedata.normalize("NFKC", " ".join(parts)).casefold()
    slug = re.sub(r"[^\w]+", "-", words).strip("-_")[:_LONGEST_SLUG].strip("-")
    return slug or new_id()[:12]
