"""Publications as they are kept: the edition in a row, and what passes the gate now."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import msgspec
from django.db.models import QuerySet

from milepost.records.models import Publication, Workspace
from milepost.records.queries import publication as queries
from milepost.records.remembered import Remembered, state
from milepost.reporting.edition import changes
from milepost.reporting.edition.asked import asked
from milepost.reporting.edition.edition import Edition
from milepost.reporting.edition.gate import Held, Passed, gate
from milepost.reporting.scorecard import Scorecard, scorecard
from milepost.values.errors import IntegrityBroken
from milepost.values.uncollected import uncollected


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What leaves with a publication, what was held back, and what changed since the one before.

    ``cautions`` counts findings whose words could tell of what may not be shown.
    """

    leaves: tuple[changes.Item, ...]
    held: tuple[Held, ...]
    changes: tuple[changes.Change, ...]
    cautions: int


REMEMBERED = 4
"""Scorecards, and contents of publications, that a process remembers."""

_scorecards: Remembered[Scorecard] = Remembered(REMEMBERED)
_contents: Remembered[Contents] = Remembered(REMEMBERED)
_fallen: Remembered[tuple[changes.Item, ...]] = Remembered(4 * REMEMBERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """What came of the gate; ``asked`` gives the sum of what it was asked."""

    passed: Passed
    asked: Callable[[], str]


def passing(workspace: Workspace, audience: str, at: datetime) -> Passing:
    """What would leave now, as the next number. Raises what the gate does."""
    last = latest(workspace, audience)
    number = 1 + (last.number if last else 0)
    with uncollected():
        material = queries.load(workspace, audience).material
        recommended = [(one.id, one.document) for one in material.recommendations]
        return Passing(
            passed=gate(material, audience=audience, at=at, number=number),
            asked=partial(asked, material, recommended, audience, at),
        )


def latest(workspace: Workspace, audience: str) -> Publication | None:
    """The publication for that audience with the highest number, whatever became of it."""
    found = Publication.objects.filter(
        workspace=workspace, audience=audience, approved__isnull=False
    )
    return found.defer(*_LARGE).order_by("-number").first()


def standing(workspace: Workspace, audience: str) -> Publication | None:
    """The publication for that audience that is approved now."""
    found = Publication.objects.filter(workspace=workspace, audience=audience, state="approved")
    return found.defer("held", "rests").order_by("-number").first()


def listed(workspace: Workspace) -> QuerySet[Publication]:
    """All publications, the newest first, without what was frozen with them: it is large."""
    rows = Publication.objects.filter(workspace=workspace).defer(*_LARGE)
    return rows.select_related("workspace", "prepared_by", "approved_by", "withdrawn_by")


_LARGE = ("content", "held", "rests", "changes")


def edition_of(row: Publication) -> Edition:
    """The edition as it was frozen. Raises ``IntegrityBroken``."""
    with uncollected():
        return changes.decode(content_of(row))


def content_of(row: Publication) -> bytes:
    """The bytes of the edition that was frozen, as they are published. Raises
    ``IntegrityBroken``, where they are not those that were prepared too."""
    content = changes.unpack(bytes(row.content))
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise IntegrityBroken(
            "The edition is not the one that was prepared", where=f"publication {row.public_id}"
        )
    return content


def changes_of(row: Publication) -> tuple[changes.Change, ...]:
    """What changed since the publication before, as it was prepared.

    Of what was removed no title is told, though one was kept when it was prepared long ago.
    """
    found = msgspec.convert(row.changes, tuple[changes.Change, ...])
    return tuple(replace(one, title="") if one.what == "removed" else one for one in found)


def contents_of(row: Publication) -> Contents:
    """All that was frozen with a publication; remembered, since it is never edited."""
    return _contents.get((row.public_id, row.sha256), lambda: _contents_of(row))


def _contents_of(row: Publication) -> Contents:
    whole = Publication.objects.only(*_LARGE, "sha256", "public_id").get(pk=row.pk)
    with uncollected():
        return Contents(
            leaves=tuple(changes.items(edition_of(whole))),
            held=msgspec.convert(whole.held, tuple[Held, ...]),
            changes=changes_of(whole),
            cautions=sum(bool(rest["unshown"]) for rest in whole.rests),
        )


def fallen(
    row: Publication, at: datetime, content: bytes | None = None
) -> tuple[changes.Item, ...]:
    """What is in a publication and would not pass the gate now, or says more than it would.

    What was recorded since and takes nothing back is no reason. Everything goes through the
    gate, without its texts: they decide nothing. Where it is to the letter what the gate was
    asked when the publication was approved, so is its answer. ``content`` is that of ``row``,
    where it is at hand.
    """
    with uncollected():
        material = queries.load_bare(row.workspace, row.audience).material
        recommended = queries.recommended(row.workspace)
        if row.asked and row.asked == asked(material, recommended, row.audience, at):
            return ()
        material = replace(material, recommendations=queries.unsaid(recommended))
        now = gate(material, audience=row.audience, at=at).edition
        return changes.fallen(content or content_of(row), now)


def fallen_for_page(row: Publication, at: datetime) -> tuple[changes.Item, ...]:
    """The same, remembered as long as nothing changed in the workspace: to be shown, no more."""
    key = state(row.workspace, at, row.public_id, row.sha256)
    return _fallen.get(key, lambda: fallen(row, at))


def scorecard_for_page(workspace: Workspace, audience: str, at: datetime) -> Scorecard:
    """The scorecard of what would leave now, beside the publication before; remembered."""
    return _scorecards.get(
        state(workspace, at, audience), lambda: _scorecard(workspace, audience, at)
    )


def _scorecard(workspace: Workspace, audience: str, at: datetime) -> Scorecard:
    last = latest(workspace, audience)
    before = None if last is None else _before(last)
    named = () if before is None else [one.id for one in before.framed.recommendations]
    with uncollected():
        material = queries.load_framed(workspace, audience, named).material
        number = 1 + (last.number if last else 0)
        now = _framed(gate(material, audience=audience, at=at, number=number).edition)
        made = scorecard(now, () if before is None else before.changes(now))
    return replace(made, edition=replace(now, recommendations=()))


def _framed(edition: Edition) -> Edition:
    """An edition without what no card shows, and what changes of it no card tells: the most."""
    return replace(edition, documents=(), resolutions=())


@dataclass(frozen=True, slots=True)
class _Before:
    """An edition as cards are compared with it, and its recommendations on no benchmark by id."""

    framed: Edition
    others: frozenset[str]

    def changes(self, now: Edition) -> tuple[changes.Change, ...]:
        """What changed since; a recommendation that came to a benchmark was there already."""
        return tuple(
            replace(one, what="changed") if one.what == "added" and one.id in self.others else one
            for one in changes.changes(self.framed, now)
        )


_befores: Remembered[_Before] = Remembered(REMEMBERED)


def _before(row: Publication) -> _Before:
    """Remembered: a publication is never edited."""
    return _befores.get((row.public_id, row.sha256), lambda: _before_anew(row))


def _before_anew(row: Publication) -> _Before:
    whole = edition_of(Publication.objects.only("content", "sha256", "public_id").get(pk=row.pk))
    own = tuple(one for one in whole.recommendations if one.benchmarks)
    return _Before(
        framed=replace(_framed(whole), recommendations=own),
        others=frozenset(one.id for one in whole.recommendations if not one.benchmarks),
    )
