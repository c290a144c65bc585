"""Add a file to an information: kept unaltered, stamped, with a working copy to look at."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.db.models import Max
from django.utils.translation import gettext as _

from milepost.actions import timestamping
from milepost.actions.action import Action, Change
from milepost.actions.evidence_file import id_of
from milepost.actions.information import find
from milepost.actions.timestamping import NotStamped, Token
from milepost.evidence.copying.bounded import Copy, make_copy
from milepost.evidence.media_type import media_type
from milepost.evidence.store import Received
from milepost.evidence.vault.identity import Identity
from milepost.evidence.vault.sealing import seal
from milepost.records import custody
from milepost.records.custody import Handling
from milepost.records.models import EvidenceFile, Information, User, Workspace
from milepost.records.queries import sources
from milepost.records.stores import evidence_store
from milepost.values.errors import InputError

LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A file with all that takes time done: its kind, copy and timestamp.

    ``not_stamped`` is why it has no timestamp, blank where none was asked for.
    """

    received: Received
    media_type: str
    copy: Copy
    token: Token | None = None
    not_stamped: str = ""

    def discard(self) -> None:
        """Remove what was not kept."""
        self.received.discard()
        if self.copy.received is not None:
            self.copy.received.discard()


def prepare(received: Received) -> Prepared:
    """Tell what a file is, copy it and have it stamped, before any lock is held.

    What was received is gone where this fails. Raises ``InputError`` for an empty file, and
    ``StoreFull``.
    """
    try:
        if not received.size:
            raise InputError(_("The file is empty"), remedy=_("Choose another one."))
        with received.open() as file:
            kind = media_type(file)
        copy = make_copy(received, kind, evidence_store())
    except BaseException:
        received.discard()
        raise
    token, why = None, ""
    if timestamping.is_configured():
        try:
            token = timestamping.obtain(received.sha256)
        except NotStamped as error:
            why = error.code
    return Prepared(received=received, media_type=kind, copy=copy, token=token, not_stamped=why)


@dataclass(frozen=True, kw_only=True)
class AddEvidence(Action[EvidenceFile]):
    """``prepared`` belongs to ``information``, a public id; ``given_name`` is what it was called.

    A file that the information has already changes nothing. What the file was called is sealed
    to the keepers, and is forgotten where no keeper has a key yet.

    Threat: a name leads to who gave the file, or out of a folder. It names nothing here.
    """

    name: ClassVar[str] = "evidence.add"
    permission: ClassVar[str | None] = "information.record"

    workspace: Workspace
    information: str
    prepared: Prepared
    given_name: str = field(default="", repr=False)

    def run(self) -> EvidenceFile:
        """As every action; and whatever was not kept is removed."""
        try:
            return super().run()
        finally:
            self.prepared.discard()

    def change(self) -> Change[EvidenceFile]:
        """Raise ``NotFound``, ``StoreFull``, and ``IntegrityBroken`` for an altered store."""
        information = self.find()
        given = self.prepared
        before = information.files.filter(sha256=given.received.sha256).first()
        if before is not None:
            return Change(result=before, detail=None)
        row = self._row(information)
        row.save()
        steps = [(row, one) for one in self._handlings()]
        last = custody.append_many(steps, id_of(self.actor))[-1]
        # last of all: what follows can hardly fail, and would leave a file without a record
        store = evidence_store()
        if given.copy.received is not None:
            store.keep(given.copy.received)
        store.keep(given.received)
        return Change(
            result=row,
            target=row.public_id,
            detail={"information": information.public_id, **custody.noted(last)},
        )

    def find(self) -> Information:
        """The information. Raises ``NotFound``."""
        return find(self.workspace, self.information)

    def _row(self, information: Information) -> EvidenceFile:
        given, copy = self.prepared, self.prepared.copy
        last = information.files.aggregate(last=Max("number"))["last"] or 0
        copied = given.received if copy.is_same else copy.received
        keys = sources.recipients(self.workspace)
        called = Identity(name=self.given_name.replace("\0", "")[:LONGEST_NAME])
        is_sealed = bool(called and keys)
        return EvidenceFile(
            information=information,
            number=last + 1,
            sha256=given.received.sha256,
            size=given.received.size,
            media_type=given.media_type,
            sealed_name=seal(called.to_bytes(), keys) if is_sealed else None,
            recipients=keys if is_sealed else [],
            copy_sha256=copied.sha256 if copied else "",
            copy_size=copied.size if copied else None,
            copy_media_type=copy.media_type,
            copy_reason=copy.reason or "",
            timestamp=given.token.raw if given.token else None,
        )

    def _handlings(self) -> list[Handling]:
        given, copy = self.prepared, self.prepared.copy
        received = given.received
        steps = [
            Handling(
                "received",
                {"hash": f"sha256:{received.sha256}", "size": received.size}
                | ({"not-stamped": given.not_stamped} if given.not_stamped else {}),
            )
        ]
        if given.token is not None:
            steps.append(stamped(given.token))
        if copy.received is not None:
            steps.append(
                Handling(
                    "copied",
                    {"hash": f"sha256:{copy.received.sha256}", "size": copy.received.size},
                )
            )
        return steps


@dataclass(frozen=True, kw_only=True)
class AddOwnEvidence(AddEvidence):
    """A contributor adds a file to what they sent themselves; another's is not there to them."""

    permission: ClassVar[str | None] = "information.contribute"

    actor: User

    def find(self) -> Information:
        """The information, where it is theirs. Raises ``NotFound``."""
        return find(self.workspace, self.information, recorded_by=self.actor)


def stamped(token: Token) -> Handling:
    """The step of custody for a timestamp."""
    return Handling(
        "timestamped",
        {"time": token.stamp.at.isoformat(), "trusted": token.stamp.is_trusted},
    )
