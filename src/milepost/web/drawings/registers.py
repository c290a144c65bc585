"""Pictures of rows of registers: null where a register has none. Each stands beside its table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language_bidi, gettext

from milepost.assessment.deadline import Days
from milepost.assessment.indicator import Change, change, direction
from milepost.assessment.law import Call, sides
from milepost.assessment.totals import BEGINS, ENDS
from milepost.records.queries.registers import Hanging, followers
from milepost.records.registers.catalogue import register as find
from milepost.records.registers.register import Register
from milepost.web import wording
from milepost.web.drawings import chronicle, series
from milepost.web.register_wording import (
    Shown,
    Where,
    counted,
    figure,
    measured,
    shown,
    spelt,
    term,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDrawing:
    """An indicator: its figures drawn, and what became of them since its benchmarks began."""

    series: series.Series | None
    changes: tuple[str, ...]
    unit: str
    template: str = "web/drawing/series.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A call in words, the provision it is of, and where it stands."""

    words: str
    key: str
    place: str
    cell: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What one voice asks in the body and in the annex."""

    by: str
    body: tuple[Asked, ...]
    annex: tuple[Asked, ...]
    differ: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronicleDrawing:
    """A law or a case: what happened, what body and annex ask, the cases that follow."""

    chronicle: chronicle.Chronicle | None
    beside: tuple[Beside, ...] = ()
    followers: tuple[tuple[str, str], ...] = ()
    template: str = "web/drawing/chronicle.html"


def of_row(register: Register, row: Any, hanging: list[Hanging], at: Where) -> object | None:
    """The picture on the page of a row."""
    makes: dict[str, Callable[..., object | None]] = {
        "indicators": _indicator,
        "laws": _law,
        "cases": _case,
    }
    make = makes.get(register.code)
    return make(row, {one.register.code: one.rows for one in hanging}, at) if make else None


def _days(earliest: date | None, latest: date | None) -> Days | None:
    return None if earliest is None or latest is None else Days(earliest, latest)


# --- indicators


def _indicator(row: Any, parts: dict[str, list[Any]], _at: Where) -> object | None:
    rows = parts["observations"]
    points = [
        series.Point(group=_group(one), words=figure(one), figure=series.figure(one))
        for one in rows
    ]
    starts: dict[int, list[str]] = {}
    for one in row.benchmarks.all():
        if one.start_year:
            starts.setdefault(one.start_year, []).append(one.label or str(one.number))
    drawn = series.draw(
        points,
        ((year, ", ".join(sorted(names))) for year, names in starts.items()),
        mirror=get_language_bidi(),
    )
    if drawn is None:
        return None
    texts = {one.figure.days: said.date for one, said in zip(points, rows, strict=True)}
    changes = []
    for year, names in sorted(starts.items()):
        for group in dict.fromkeys(one.group for one in points):
            line = [one.figure for one in points if one.group == group]
            if found := change(line, date(year, 1, 1)):
                changes.append(
                    gettext("%(group)s, since benchmark %(names)s began in %(year)d: %(change)s")
                    % {
                        "group": group,
                        "names": ", ".join(sorted(names)),
                        "year": year,
                        "change": _changed(found, texts),
                    }
                )
    return IndicatorDrawing(series=drawn, changes=tuple(changes), unit=row.unit)


def _group(row: Any) -> str:
    parts = [term("sexes", row.sex), row.age, row.group]
    return ", ".join(part for part in parts if part) or gettext("All")


def _changed(found: Change, texts: dict[Days | None, str]) -> str:
    """A change in words, from when to when."""
    return gettext("%(change)s from %(begin)s to %(end)s") % {
        "change": risen(found),
        "begin": wording.day(texts[found.begin]),
        "end": wording.day(texts[found.end]),
    }


def risen(found: Change) -> str:
    """By how much a figure rose or fell, no more exactly than it is known."""
    by = found.by
    leads = direction(by)
    if leads == "same":
        return gettext("unchanged")
    up = leads == "up"
    near, far = (by.low, by.high) if up else (by.high, by.low)
    strict = by.above if up else by.below
    if not near:
        if strict:
            return gettext("risen") if up else gettext("fallen")
        return gettext("not fallen") if up else gettext("not risen")
    value = spelt(abs(near))
    if far is None:
        value = measured("over" if strict else "at-least", value)
    elif far != near:
        value = f"{value}–{spelt(abs(far))}"
    said = gettext("risen by %(value)s") if up else gettext("fallen by %(value)s")
    return said % {"value": value}


# --- laws


def _law(_row: Any, parts: dict[str, list[Any]], at: Where) -> object | None:
    events = [
        chronicle.Event(
            words=term("legal-states", one.state),
            date=wording.day(one.date),
            days=_days(one.date_earliest, one.date_latest),
        )
        for one in parts["legal-states"]
    ]
    events += [
        chronicle.Event(
            words=gettext("Consultation: %(whom)s") % {"whom": one.with_whom},
            date=wording.day(one.date),
            days=_days(one.date_earliest, one.date_latest),
        )
        for one in parts["consultations"]
    ]
    drawn = chronicle.draw(events, timezone.localdate(), mirror=get_language_bidi())
    beside = _beside(parts["calls"], at)
    return ChronicleDrawing(chronicle=drawn, beside=beside) if drawn or beside else None


def _beside(rows: Sequence[Any], at: Where) -> tuple[Beside, ...]:
    by_pk = {one.pk: one for one in rows}
    field = find("calls").column("document")

    def asked(one: Call) -> Asked:
        row = by_pk[one.key]
        words = term("law-actions", row.action)
        return Asked(
            words=f"{words} ({row.provision.label})" if row.provision else words,
            key=row.key,
            place=row.at,
            cell=shown(field, row, at),
        )

    return tuple(
        Beside(
            by=one.by,
            body=tuple(asked(each) for each in one.body),
            annex=tuple(asked(each) for each in one.annex),
            differ=one.differ,
        )
        for one in sides(
            Call(
                key=row.pk,
                asks=(row.action, row.provision.key if row.provision else ""),
                by=row.by,
                document=str(row.document_id or ""),
                at=row.at,
            )
            for row in rows
        )
    )


# --- cases


def _case(row: Any, parts: dict[str, list[Any]], _at: Where) -> object | None:
    rows = parts["events"]
    freed = [
        days
        for one in rows
        if one.kind == ENDS and (days := _days(one.date_earliest, one.date_latest))
    ]
    events = [_happened(one, freed) for one in rows]
    events += [
        chronicle.Event(
            words=" · ".join(
                part for part in (term("communication-kinds", one.kind), one.symbol) if part
            ),
            date=wording.day(one.date),
            days=_days(one.date_earliest, one.date_latest),
        )
        for one in parts["communications"]
    ]
    found = followers(row)
    events += [
        chronicle.Event(words=one.title, days=_days(one.begins, one.ends), after=True)
        for one in found
    ]
    drawn = chronicle.draw(events, timezone.localdate(), mirror=get_language_bidi())
    if drawn is None and not found:
        return None
    return ChronicleDrawing(chronicle=drawn, followers=tuple((one.key, one.title) for one in found))


def _happened(row: Any, freed: Sequence[Days]) -> chronicle.Event:
    days = _days(row.date_earliest, row.date_latest)
    held = row.kind in BEGINS
    until = _days(row.until_earliest, row.until_latest)
    if until is None and held and days:
        until = min(
            (one for one in freed if one.earliest >= days.latest),
            key=lambda one: one.earliest,
            default=None,
        )
    said = " · ".join(part for part in (term("case-events", row.kind), counted(row)) if part)
    if row.outcome:
        said = f"{said} · {term('verdicts', row.outcome)}"
    return chronicle.Event(
        words=said, date=wording.day(row.date), days=days, until=until, lasts=held
    )
