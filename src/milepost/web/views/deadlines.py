"""Deadlines: one list and one calendar of all that is due, overdue and met."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from django.conf import settings
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_bidi, gettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.permissions import may
from milepost.actions.see_deadlines import kinds_for
from milepost.assessment.deadline import STATES, Days, Deadline, Kind
from milepost.records.models import Benchmark
from milepost.records.queries import benchmarks, deadlines
from milepost.records.queries.deadlines import Sieve, Standing
from milepost.web import deadline_wording as wording
from milepost.web import export
from milepost.web.access import DeskRequest, members, require
from milepost.web.drawings import months
from milepost.web.listing import Choices, Sift, choice, counted, page_of
from milepost.web.wording import day

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_OPEN = ("overdue", "due", "upcoming")


class DeadlineSift(Sift):
    """By how they stand, kind, benchmark and month."""

    state = choice(_("State"))
    kind = choice(_("Kind"))
    benchmark = choice(_("Benchmark"))
    month = choice(_("Month"))

    field_order = ["q", "state", "kind", "benchmark", "month"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A deadline in the list, in words. ``address`` is where it was read from, if it opens."""

    standing: Standing
    title: str
    about: str
    kind: "StrOrPromise"
    when: str
    written: str
    stands: str
    address: str
    benchmarks: tuple[Benchmark, ...] = ()


@members("workspace.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """The list by month with its drawing: sifted, paged, or as a file."""
    today = timezone.localdate()
    known = benchmarks.titles(request.workspace)
    kinds = kinds_for(request.user, request.workspace)
    only = next((one for one in known if one.public_id == request.GET.get("benchmark")), None)
    every = deadlines.every(request.workspace, kinds, benchmark=only)
    found = deadlines.standing(every, today, settings.DUE_DAYS)
    sift = DeadlineSift(request.GET, _choices(found, known))
    given = sift.values()
    sieve = Sieve(kind=given.get("kind", ""), state=given.get("state", ""), text=given.get("q", ""))
    left = deadlines.sift(found, sieve)
    shown = _by_need(deadlines.sift(left, Sieve(month=given.get("month", ""))))
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        tied = deadlines.about((one.deadline for one in shown), known)
        return export.respond(_file(request, shown, tied, given), to)
    page = page_of(shown, request.GET)
    tied = deadlines.about((one.deadline for one in page), known)
    month = given.get("month", "")
    middle = date.fromisoformat(f"{month}-01") if month else today
    return render(
        request,
        "web/deadlines.html",
        {
            "sift": sift,
            "page": page,
            "total": len(found),
            "states": Counter(one.state for one in found),
            "groups": _groups(lines(request, list(page), today, tied)),
            "drawing": months.draw(left, middle, today, mirror=get_language_bidi()),
            "today": today,
            "soon": settings.DUE_DAYS,
        },
    )


def _choices(found: Sequence[Standing], known: Sequence[Benchmark]) -> Choices:
    states = Counter(one.state for one in found)
    kinds = Counter(one.deadline.kind for one in found)
    held = Counter(deadlines.month(one.deadline) for one in found)
    named = [(f"{one.label or one.number} · {one.title}"[:80], one) for one in known]
    return {
        "state": counted([(s, wording.STATES[s], states[s]) for s in STATES]),
        "kind": counted([(k.value, wording.KINDS[k], kinds[k]) for k in Kind]),
        "benchmark": [(one.public_id, words) for words, one in named],
        "month": counted([(code, _month(code), held[code]) for code in sorted(held) if code]),
    }


def _month(code: str) -> str:
    return date_format(date.fromisoformat(f"{code}-01"), "YEAR_MONTH_FORMAT")


def _by_need(found: Iterable[Standing]) -> list[Standing]:
    """What is still open first, then what has no date, then what is over."""

    def place(one: Standing) -> int:
        return 0 if one.state in _OPEN else 1 if one.state == "unresolved" else 2

    return sorted(found, key=place)


def lines(
    request: DeskRequest,
    found: Iterable[Standing],
    today: date,
    tied: dict[str, list[Benchmark]] | None = None,
) -> list[Line]:
    """Deadlines in words, each with its benchmarks."""
    slug = request.workspace.slug
    may_open = may(request.user, request.workspace, "register.view")
    made = []
    for one in found:
        deadline = one.deadline
        opens = may_open or not deadline.row or deadline.kind is Kind.ACTION
        when = wording.when(deadline)
        made.append(
            Line(
                standing=one,
                title=wording.title(deadline),
                about=wording.about(deadline),
                kind=wording.KINDS[deadline.kind],
                when=when,
                written="" if _is_said(deadline, when) else deadline.text,
                stands=wording.stands(one, today),
                address=wording.address(slug, deadline) if opens else "",
                benchmarks=tuple((tied or {}).get(deadline.key, ())),
            )
        )
    return made


def _is_said(deadline: Deadline, when: str) -> bool:
    """Whether what was written is in the line already: the date itself, a session, a review."""
    if deadline.kind is Kind.REPORT or deadline.text == deadline.of:
        return True
    return day(deadline.text) == when


def _groups(found: list[Line]) -> list[tuple[str, list[Line]]]:
    """The lines under the month of their last day, or under what they have in common."""

    def heading(line: Line) -> str:
        if line.standing.state in _OPEN:
            return _month(deadlines.month(line.standing.deadline))
        if line.standing.state == "unresolved":
            return gettext("Without a date")
        return gettext("Met or passed")

    return [(words, list(group)) for words, group in groupby(found, key=heading)]


def _file(
    request: DeskRequest,
    found: list[Standing],
    tied: dict[str, list[Benchmark]],
    sifted: dict[str, str],
) -> export.Listing:
    today = timezone.localdate()

    def of(name: str) -> export.Column:
        return export.Column(name=name, value=lambda one: getattr(one.deadline, name))

    def letters(one: Standing) -> str:
        return ", ".join(b.label or str(b.number) for b in tied.get(one.deadline.key, ()))

    return export.Listing(
        stem=f"{request.workspace.slug}-deadlines",
        about={
            "schema": "milepost/list/1",
            "list": "deadlines",
            "workspace": request.workspace.slug,
            "on": today.isoformat(),
            "sifted_by": sifted,
        },
        columns=(
            of("key"),
            export.Column(name="kind", value=lambda one: str(one.deadline.kind)),
            export.Column(name="title", value=lambda one: wording.title(one.deadline)),
            of("text"),
            *_days("due", lambda one: one.deadline.days),
            export.Column(name="state", value=lambda one: one.state),
            export.Column(name="reason", value=lambda one: str(one.deadline.reason or "")),
            *_days("met", lambda one: one.deadline.met),
            export.Column(name="benchmarks", value=letters),
        ),
        rows=found,
    )


def _days(name: str, of: Callable[[Standing], Days | bool | None]) -> Iterator[export.Column]:
    """The two columns of days that may not be known."""
    yield export.Column(name=f"{name}_earliest", value=lambda one: _iso(of(one), "earliest"))
    yield export.Column(name=f"{name}_latest", value=lambda one: _iso(of(one), "latest"))


def _iso(days: Days | bool | None, end: str) -> str:
    return getattr(days, end).isoformat() if isinstance(days, Days) else ""
