"""What checks found, as pages show it: beside the text, under a quotation, in a list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext

from milepost.records.models import CheckFinding, Document
from milepost.web import wording

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FEWEST_ALIKE = 12
"""Characters that evidence must share with a quotation to speak of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding in a line; ``address`` leads to it in the list. ``verdict`` is empty if open."""

    public_id: str
    severity: str
    message: str
    verdict: "StrOrPromise"
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in words, and the address it is reached at (empty where there is none)."""

    words: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Words that show a finding, and where they stand."""

    place: Place
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A finding in the list."""

    finding: CheckFinding
    kind: "StrOrPromise"
    verdict: "StrOrPromise"
    places: tuple[Place, ...]
    evidence: tuple[Shown, ...]
    who: str


def remark(finding: CheckFinding, slug: str, document: Document) -> Remark:
    """The finding in a line."""
    page = reverse("web:documents-checks", args=[slug, document.public_id])
    return Remark(
        public_id=finding.public_id,
        severity=finding.severity,
        message=finding.message,
        verdict=wording.VERDICTS.get(finding.settled_as, ""),
        address=f"{page}?finding={quote(finding.public_id)}",
    )


def by_place(
    found: Iterable[CheckFinding], slug: str, document: Document
) -> dict[str, list[Remark]]:
    """Remarks by each place they concern; what concerns an item concerns its paragraph."""
    places: dict[str, list[Remark]] = defaultdict(list)
    for finding in found:
        one = remark(finding, slug, document)
        for at in dict.fromkeys(_whole(at) for at in finding.at):
            places[at].append(one)
    return places


def repeated(found: Iterable[CheckFinding]) -> frozenset[str]:
    """What the reader warned of and a check says again."""
    return frozenset(
        said for one in found for said in (one.message, *(shown["quote"] for shown in one.evidence))
    )


def of_quotation(
    found: Iterable[CheckFinding], at: str, text: str, as_printed: str
) -> list[CheckFinding]:
    """The open findings at a row that speak of one quotation in it, not of its neighbours."""
    words = " ".join(text.split())
    return [
        one
        for one in found
        if not one.settled_as
        and at in one.at
        and any(
            shown["at"] == at and _speaks_of(shown["quote"], words, as_printed)
            for shown in one.evidence
        )
    ]


def _speaks_of(shown: str, words: str, as_printed: str) -> bool:
    start = shown.strip("…").partition("…")[0].removesuffix(as_printed).strip()
    return len(start) >= FEWEST_ALIKE and start in words


def lines(
    found: Iterable[CheckFinding], slug: str, document: Document, held: dict[str, str]
) -> list[Line]:
    """The findings of one document for the list. ``held`` gives public ids by symbol."""
    own = reverse("web:documents-one", args=[slug, document.public_id])
    return [
        Line(
            finding=one,
            kind=wording.CODES.get(one.code, one.code),
            verdict=wording.VERDICTS.get(one.settled_as, ""),
            places=tuple(_place(at, own, slug, held) for at in one.at),
            evidence=tuple(
                Shown(place=_place(shown["at"], own, slug, held), quote=shown["quote"])
                for shown in one.evidence
            ),
            who=_name(one.settled_by),
        )
        for one in found
    ]


def _place(at: str | None, own: str, slug: str, held: dict[str, str]) -> Place:
    """Where evidence stands: in the document, or in a source as "A/HRC/41/17 para-5"."""
    if not at:
        return Place(words=gettext("the document"), address=own)
    symbol, _blank, locator = at.rpartition(" ")
    if not symbol:
        return Place(words=wording.place(at), address=f"{own}#{quote(at, safe='/()~')}")
    source = reverse("web:documents-one", args=[slug, held[symbol]]) if symbol in held else ""
    return Place(
        words=f"{symbol}, {wording.place(locator)}",
        address=f"{source}#{quote(locator, safe='/()~')}" if source else "",
    )


def _name(user: Any) -> str:
    return (user.get_full_name() or user.email) if user is not None else ""


def _whole(at: str) -> str:
    return at.partition("(")[0] if at.startswith("para-") else at
