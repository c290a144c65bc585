"""What stands on the workspace home above the benchmarks: what is new, due, waiting, in doubt."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from milepost.actions.permissions import may
from milepost.actions.see_deadlines import kinds_for
from milepost.actions.visit_workspace import visit_workspace
from milepost.assessment.balance import Balance, Lack, of_shares
from milepost.records.models import Benchmark, Information
from milepost.records.queries import (
    balance,
    benchmarks,
    changes,
    deadlines,
    disagreement,
    information,
    waiting,
)
from milepost.records.queries.deadlines import Standing
from milepost.web import change_wording, evidence_wording
from milepost.web.access import DeskRequest
from milepost.web.drawings import grades as drawing
from milepost.web.views import grades
from milepost.web.views.contributions import became
from milepost.web.views.deadlines import Line, lines

LACKS: tuple[Lack, ...] = ("none", "thin", "one-sided")
SHOWN = 5
"""Of each kind; the room it leads to has the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The deadlines on the home: how many are overdue and due, the last overdue, the next."""

    overdue: int
    due: int
    last: list[Line]
    next: list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """A benchmark on thin or one-sided evidence, and what is lacking in words."""

    benchmark: Benchmark
    total: int
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """On how many benchmarks there is nothing, little, one side, in words; the weakest of them."""

    said: list[str]
    weakest: list[Weak]


def above(request: DeskRequest, today: date) -> dict[str, Any]:
    """All of it that the asker's roles let them see; the number of queries does not grow."""
    granted = {
        name
        for name in {*waiting.NEEDS.values(), "finding.view"}
        if may(request.user, request.workspace, name)
    }
    waits = waiting.of(request.user, request.workspace, granted)
    slug = request.workspace.slug
    return {
        "above": True,
        "changes": _changes(request),
        "deadlines": _due(request, today),
        "may_send": may(request.user, request.workspace, "information.contribute"),
        "sent": _sent(request),
        "may_wait": bool(waits),
        "waits": [
            (change_wording.waiting(name, n), change_wording.waiting_address(slug, name))
            for name, n in waits.items()
            if n
        ],
        **_apart(request, today),
        "evidence": _evidence(request, today) if "finding.view" in granted else None,
    }


def _changes(request: DeskRequest) -> list[tuple[str, str]] | None:
    """What others did since the visit before this one; null at a first look."""
    visit = visit_workspace(request.user, request.workspace)
    if visit is None:
        return None
    found = changes.since(request.workspace, visit.before, beside=request.user)
    return [
        (change_wording.change(one), change_wording.change_address(request.workspace.slug, one))
        for one in found
        if may(request.user, request.workspace, one.permission)
    ]


def _sent(request: DeskRequest) -> list[tuple[Information, object]]:
    """The last that the asker sent, each with what became of it."""
    if not may(request.user, request.workspace, "information.contribute"):
        return []
    last = information.find_own(request.workspace, request.user)[:SHOWN]
    used = information.in_confirmed(last)
    return [(one, became(one, used)["words"]) for one in last]


def _due(request: DeskRequest, today: date) -> Due:
    kinds = kinds_for(request.user, request.workspace)
    every = deadlines.standing(deadlines.every(request.workspace, kinds), today, settings.DUE_DAYS)
    overdue = [one for one in every if one.state == "overdue"]
    coming = [one for one in every if one.state in {"due", "upcoming"}]
    return Due(
        overdue=len(overdue),
        due=sum(one.state == "due" for one in coming),
        last=_lines(request, overdue[::-1], today),
        next=_lines(request, coming, today),
    )


def _lines(request: DeskRequest, found: Iterable[Standing], today: date) -> list[Line]:
    return lines(request, list(found)[:SHOWN], today)


def _apart(request: DeskRequest, today: date) -> dict[str, Any]:
    """Where the voices the asker may hear disagree; nothing for whoever hears only one."""
    voices = grades.seen(request)
    if len(voices) < 2 or not may(request.user, request.workspace, "grade.view"):
        return {"may_compare": False}
    found = disagreement.furthest(request.workspace, voices, today, SHOWN)
    return {
        "may_compare": True,
        "apart": [(one.benchmark, drawing.draw([one.cell], voices)[0]) for one in found],
        "voices": [(code, evidence_wording.VOICES[code]) for code in voices],
    }


def _evidence(request: DeskRequest, today: date) -> Evidence:
    given = balance.shares(request.workspace)
    weighed: list[tuple[Benchmark, Balance]] = [
        (one, of_shares(given.get(one.public_id, ()), today))
        for one in benchmarks.titles(request.workspace)
    ]
    lacking = [(one, found) for one, found in weighed if found.lack is not None]
    # what rests on little comes first: of what nothing is known there is only to say so
    lacking.sort(key=lambda pair: (pair[1].lack == "none", pair[1].total, pair[0].number))
    counts = Counter(found.lack for _one, found in lacking if found.lack is not None)
    return Evidence(
        said=[change_wording.lack(lack, counts[lack]) for lack in LACKS if counts[lack]],
        weakest=[
            Weak(
                benchmark=one,
                total=found.total,
                lacks=tuple(evidence_wording.silence(side) for side in found.silences),
            )
            for one, found in lacking[:SHOWN]
            if found.total
        ],
    )
