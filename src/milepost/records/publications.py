"""Publications as they are kept: the edition in a row, and what passes the gate now."""

from datetime import datetime

import msgspec

from milepost.records.models import Publication, Workspace
from milepost.records.queries import publication as queries
from milepost.reporting.edition import changes
from milepost.reporting.edition.edition import Edition
from milepost.reporting.edition.gate import Passed, gate


def passing(workspace: Workspace, audience: str, at: datetime) -> Passed:
    """What would leave now, as the next number. Raises what the gate does."""
    last = latest(workspace, audience)
    loaded = queries.load(workspace, audience)
    return gate(loaded.material, audience=audience, at=at, number=1 + (last.number if last else 0))


def latest(workspace: Workspace, audience: str) -> Publication | None:
    """The publication for that audience with the highest number, whatever became of it."""
    found = Publication.objects.filter(
        workspace=workspace, audience=audience, approved__isnull=False
    )
    return found.order_by("-number").first()


def standing(workspace: Workspace, audience: str) -> Publication | None:
    """The publication for that audience that is approved now."""
    found = Publication.objects.filter(workspace=workspace, audience=audience, state="approved")
    return found.order_by("-number").first()


def edition_of(row: Publication) -> Edition:
    """The edition as it was frozen. Raises ``IntegrityBroken``."""
    return changes.decode(changes.unpack(bytes(row.content)))


def changes_of(row: Publication) -> tuple[changes.Change, ...]:
    """What changed since the publication before, as it was prepared."""
    return msgspec.convert(row.changes, tuple[changes.Change, ...])


def fallen(row: Publication, at: datetime) -> tuple[changes.Item, ...]:
    """What is in a publication and would not pass the gate now, or says more than it would.

    What was recorded since and takes nothing back is no reason.
    """
    return changes.fallen(edition_of(row), passing(row.workspace, row.audience, at).edition)
