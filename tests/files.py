"""Evidence files for tests: really in the store, with their records, as an action leaves them."""

from datetime import UTC, datetime

from django.db import transaction

from milepost.actions.action import CommandLine
from milepost.actions.add_evidence import AddEvidence, Prepared, prepare
from milepost.actions.timestamping import Token
from milepost.evidence.timestamp import Stamp
from milepost.records import custody
from milepost.records.models import EvidenceFile, Information, User, Workspace
from milepost.records.stores import evidence_store
from tests import evidence, marked

TOKEN = Token(
    raw=b"an authority's answer",
    stamp=Stamp(at=datetime(2026, 11, 23, tzinfo=UTC), is_trusted=False),
)


def brought(data: bytes) -> Prepared:
    """A file that has come in."""
    incoming = evidence_store().receive()
    incoming.write(data)
    return prepare(incoming.finish())


def statement(place: Workspace, by: User) -> Information:
    """An information that a court may be shown."""
    told = evidence.information(place, by, "What she saw.", evidence.source(place, by))
    evidence.consent(told, "judicial")
    return told


def kept(place: Workspace, by: User, data: bytes = b"A statement.") -> EvidenceFile:
    """A file of that information; its record has one step, and the audit trail nothing."""
    told = statement(place, by)
    given = brought(data)
    row = EvidenceFile(
        information=told,
        number=1,
        sha256=given.received.sha256,
        size=given.received.size,
        media_type=given.media_type,
        copy_sha256=given.received.sha256,
        copy_size=given.received.size,
        copy_media_type=given.media_type,
    )
    row.save()
    with transaction.atomic():
        custody.append(row, "received", by.public_id, {"size": row.size})
    evidence_store().keep(given.received)
    return row


def added(information: Information, data: bytes) -> EvidenceFile:
    """A file added to an information as the command line would."""
    return AddEvidence(
        actor=CommandLine(),
        workspace=information.workspace,
        information=information.public_id,
        prepared=brought(data),
    ).run()


def pages(place: Workspace, by: User) -> list[str]:
    """The addresses of the pages about files: of a photograph, of a recording without a copy."""
    here = f"/w/{place.slug}"
    photograph = kept(place, by)
    told = photograph.information
    picture = added(told, marked.photograph())
    recording = added(told, b"ID3\x04\0\0\0\0\0\0")
    return [
        f"{here}/evidence/{photograph.public_id}/",
        f"{here}/evidence/{picture.public_id}/",
        f"{here}/evidence/{recording.public_id}/",
        f"{here}/inbox/{told.public_id}/files/",
        f"{here}/inbox/{told.public_id}/bundle/",
        f"{here}/inbox/{told.public_id}/",
    ]
