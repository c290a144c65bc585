"""Where at the desk the things of an edition stand: by kind and id, if the asker may open them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from django.db.models import Value
from django.urls import reverse

from milepost.actions.permissions import may
from milepost.records.registers.catalogue import register
from milepost.web.access import DeskRequest

# kinds with a page named by their id, and what one must be allowed to open it
_PAGES = {
    "document": ("documents-one", "document.view"),
    "benchmark": ("benchmarks-one", "workspace.view"),
    "resolution": ("landmarks-resolution", "workspace.view"),
    "finding": ("findings-one", "finding.view"),
}
# kinds that are rows of registers, whose pages are named by their keys
_REGISTERS = {
    "indicator": "indicators",
    "figure": "observations",
    "law": "laws",
    "call": "calls",
    "case": "cases",
    "person": "involved",
    "event": "events",
    "communication": "communications",
    "action": "actions",
    "engagement": "engagements",
    "cooperation": "cooperation",
    "landmark": "landmarks",
    "deadline": "deadlines",
    "follow-up": "follow-ups",
}


class Thing(Protocol):
    """Something of an edition, or held back from it; ``benchmarks`` are the ids it is about."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def benchmarks(self) -> tuple[str, ...]: ...  # noqa: D102


def addresses(request: DeskRequest, things: Collection[Thing]) -> Mapping[tuple[str, str], str]:
    """The page of each thing by kind and id, where there is one: one query, however many."""
    slug = request.workspace.slug
    found: dict[tuple[str, str], str] = {}
    for one in things:
        if one.kind == "grade" and one.benchmarks:
            if may(request.user, request.workspace, "grade.view"):
                address = reverse("web:grades-one", args=[slug, one.benchmarks[0]])
                found[one.kind, one.id] = f"{address}#grade-{one.id}"
        elif one.kind in _PAGES:
            page, permission = _PAGES[one.kind]
            if may(request.user, request.workspace, permission):
                found[one.kind, one.id] = reverse(f"web:{page}", args=[slug, one.id])
    for kind, public_id, key in _rows(request, [one.id for one in things]):
        found[kind, public_id] = reverse("web:registers-one", args=[slug, _REGISTERS[kind], key])
    return found


def _rows(request: DeskRequest, ids: list[str]) -> Iterable[tuple[str, str, str]]:
    """Kind, id and key of the rows with these ids in the registers that the asker may see."""
    parts = [
        register(code)
        .rows(request.workspace, removed=True)
        .filter(public_id__in=ids)
        .order_by()
        .annotate(of=Value(kind))
        .values_list("of", "public_id", "key")
        for kind, code in _REGISTERS.items()
        if may(request.user, request.workspace, register(code).view)
    ]
    return parts[0].union(*parts[1:], all=True) if parts and ids else ()
