"""Totals of cases: who was detained on a day, what happened per quarter or year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language_bidi, gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from milepost.assessment.totals import BEGINS, Count, Event, Period, Size, detained, per
from milepost.records.models import CaseEvent
from milepost.records.queries import totals as queries
from milepost.records.queries.totals import Sieve
from milepost.values import vocabulary
from milepost.web import export
from milepost.web.access import DeskRequest, members, require
from milepost.web.drawings import totals as drawings
from milepost.web.listing import Choices, Sift, choice, page_of
from milepost.web.register_wording import counted, measured, spelt, term


class TotalSift(Sift):
    """By kind of event, kind of case and part in it; ``on`` is the day, ``by`` the period."""

    on = forms.DateField(
        label=_("Detained on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    kind = choice(_("Kind of event"))
    case = choice(_("Kind of case"))
    role = choice(_("Someone involved as"))
    by = choice(_("Counted per"))

    field_order = ["q", "on", "kind", "case", "role", "by"]


MOST = 200
"""Events a list shows that is not turned by the page; its file has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An event in a total: ``sure`` where it certainly belongs there; ``count`` in words."""

    row: CaseEvent
    kind: str
    count: str
    sure: bool
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What happened in a period: one kind of event in one kind of case, with its events."""

    period: str
    kind: str
    case_kind: str
    certain: int
    possible: int
    total: Count
    words: str
    bar: drawings.Bar
    lines: tuple[Line, ...]


@members("register.view")
def overview(request: DeskRequest) -> HttpResponseBase:
    """Both totals with the events they are made of; each also as a file."""
    sift = TotalSift(request.GET, _choices())
    given: dict[str, Any] = sift.values()
    size: Size = "year" if given.get("by") == "year" else "quarter"
    day = given.get("on") or timezone.localdate()
    kind = given.get("kind", "")
    rows = queries.events(
        request.workspace,
        Sieve(
            kind=kind,
            case_kind=given.get("case", ""),
            role=given.get("role", ""),
            text=given.get("q", ""),
        ),
    )
    facts = [(row, queries.fact(row)) for row in rows]
    by_key = {row.pk: row for row in rows}
    held = detained([fact for _row, fact in facts], day)
    spells = [
        _line(by_key[one.event.key], sure=one.certain, ended=one.ended) for one in held.spells
    ]
    wanted = [(row, fact) for row, fact in facts if not kind or row.kind == kind]
    found = _rows(wanted, by_key, size)
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        about = {name: str(value) for name, value in given.items()} | {"on": day.isoformat()}
        return export.respond(
            _file(request, request.GET.get("list", "events"), spells, found, about), to
        )
    undated = [_line(row, sure=False) for row, fact in wanted if fact.days is None]
    page = page_of(found, request.GET)
    return render(
        request,
        "web/totals.html",
        {
            "sift": sift,
            "day": day,
            "spells": spells[:MOST],
            "more": max(len(spells) - MOST, 0),
            "held": people(held.total) if spells else people(Count(least=0, most=0)),
            "unended": sum(not one.ended for one in spells),
            "detains": not kind or kind in BEGINS,
            "rows": page.object_list,
            "page": page,
            "undated": undated[:MOST],
            "more_undated": max(len(undated) - MOST, 0),
        },
    )


def _choices() -> Choices:
    def of(name: str) -> list[tuple[str, str]]:
        return [(code, term(name, code)) for code in vocabulary.load(name).codes]

    return {
        "kind": of("case-events"),
        "case": of("case-kinds"),
        "role": of("involvements"),
        "by": [
            ("quarter", pgettext("period", "Quarter")),
            ("year", pgettext("period", "Year")),
        ],
    }


def _line(row: CaseEvent, *, sure: bool, ended: bool = False) -> Line:
    return Line(
        row=row,
        kind=term("case-events", row.kind),
        count=counted(row),
        sure=sure,
        ended=ended,
    )


def words(total: Count) -> str:
    """A total in words: "over 105", "about 96", "5–12", "up to 12", "at least 30"."""
    if total.most is None:
        if not total.least:
            return gettext("not known")
        return measured("over" if total.over else "at-least", spelt(total.least))
    same = total.least in (0, total.most)
    both = spelt(total.most) if same else f"{spelt(total.least)}–{spelt(total.most)}"
    value = measured("about", both) if total.about else both
    if total.least or not total.most:
        return value
    return pgettext("figure", "up to %(value)s") % {"value": value}


def people(total: Count) -> str:
    """How many people a total is: "up to 10 people", "1 person"; that it is not known."""
    if total.most is None and not total.least:
        return gettext("How many is not known")
    n = total.least if total.most is None else total.most
    return ngettext("%(count)s person", "%(count)s people", n) % {"count": words(total)}


def said(period: Period) -> str:
    """A period in words: "2022, 1st quarter"."""
    if not period.quarter:
        return str(period.year)
    return gettext("%(year)d, quarter %(quarter)d") % {
        "year": period.year,
        "quarter": period.quarter,
    }


def _rows(
    wanted: Sequence[tuple[CaseEvent, Event]], by_key: dict[int, CaseEvent], size: Size
) -> list[Row]:
    groups: dict[tuple[str, str], list[Event]] = {}
    for row, fact in wanted:
        groups.setdefault((row.kind, row.case.kind), []).append(fact)
    tallies = [(tally, kinds) for kinds, events in groups.items() for tally in per(size, events)]
    tallies.sort(key=lambda one: one[0].period, reverse=True)
    most = max((drawings.reach(one.total) for one, _kinds in tallies), default=0)
    mirror = get_language_bidi()
    return [
        Row(
            period=said(tally.period),
            kind=term("case-events", kinds[0]),
            case_kind=term("case-kinds", kinds[1]),
            certain=len(tally.certain),
            possible=len(tally.possible),
            total=tally.total,
            words=words(tally.total),
            bar=drawings.draw(tally.total, most, mirror=mirror),
            lines=(
                *(_line(by_key[one.key], sure=True) for one in tally.certain),
                *(_line(by_key[one.key], sure=False) for one in tally.possible),
            ),
        )
        for tally, kinds in tallies
    ]


def _file(
    request: DeskRequest, name: str, spells: Iterable[Line], rows: Iterable[Row], about: Any
) -> export.Listing:
    def of(*names: str) -> tuple[export.Column, ...]:
        return tuple(
            export.Column(name=one, value=lambda row, one=one: row[one])  # type: ignore[misc]
            for one in names
        )

    lists = {
        "detained": (
            ("case", "title", "event", "kind", "date", "until", "certain", "least", "most"),
            _spells(spells),
        ),
        "events": (
            (
                *("period", "kind", "case_kind", "certain", "possible"),
                *("least", "over", "most", "about", "events"),
            ),
            _totals(rows),
        ),
    }
    if name not in lists:
        raise Http404
    columns, found = lists[name]
    return export.Listing(
        stem=f"{request.workspace.slug}-totals-{name}",
        about={
            "schema": "milepost/list/1",
            "list": f"totals-{name}",
            "workspace": request.workspace.slug,
            "sifted_by": about,
        },
        columns=of(*columns),
        rows=found,
    )


def _spells(spells: Iterable[Line]) -> Iterator[dict[str, Any]]:
    for one in spells:
        yield {
            "case": one.row.case.key,
            "title": one.row.case.title,
            "event": one.row.key,
            "kind": one.row.kind,
            "date": one.row.date,
            "until": one.row.until,
            "certain": "yes" if one.sure else "",
            "least": one.row.least,
            "most": one.row.most,
        }


def _totals(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    for one in rows:
        first = one.lines[0].row
        yield {
            "period": one.period,
            "kind": first.kind,
            "case_kind": first.case.kind,
            "certain": one.certain,
            "possible": one.possible,
            "least": one.total.least,
            "over": "yes" if one.total.over else "",
            "most": one.total.most,
            "about": "yes" if one.total.about else "",
            "events": ", ".join(line.row.key for line in one.lines),
        }
