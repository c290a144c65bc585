"""Export evidence in a bundle that anyone can verify offline, to an audience that may have it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, ClassVar, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Actor, Change
from milepost.actions.evidence_file import id_of, neutral_name
from milepost.actions.information import find
from milepost.actions.permissions import require
from milepost.evidence.consent import Covers
from milepost.evidence.store import Incoming, Received, pieces
from milepost.records import consents, custody
from milepost.records.custody import Handling
from milepost.records.models import EvidenceFile, Information, Release, User, Workspace
from milepost.records.stores import evidence_store
from milepost.reporting import bundle, proof
from milepost.reporting.bundle import BundledFile
from milepost.reporting.proof import Signer
from milepost.values import vocabulary
from milepost.values.errors import InputError
from milepost.values.ids import new_id

ORIGINAL = "evidence.original"


class ConsentMissing(InputError):
    """Somebody did not permit it. ``refused`` is the answer of ``milepost.evidence.consent``."""

    def __init__(self, refused: str, covers: str, information: str) -> None:
        super().__init__(
            _("The originals may not be shown to this audience: they may lead to the source")
            if covers == "identity"
            else _("The information may not be shown to this audience"),
            where=information,
            remedy=_("Nothing was exported. Ask the source, and write the permission down."),
        )
        self.refused = refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A bundle: what it is known by, and the file, which is to be handed on and discarded."""

    name: str
    file: Received


@dataclass(frozen=True, kw_only=True)
class ExportBundle(Action[list[BundledFile]]):
    """All files of ``informations``, public ids, leave for ``audience`` as the bundle ``bundle``.

    Every source must permit the information to be shown to this audience; where ``originals``
    go, whose metadata may lead to their giver, the identity too.
    """

    name: ClassVar[str] = "evidence.export"
    permission: ClassVar[str | None] = "evidence.export"

    workspace: Workspace
    informations: tuple[str, ...]
    audience: str
    originals: bool
    bundle: str = field(default_factory=new_id)

    def change(self) -> Change[list[BundledFile]]:
        """Raise ``ConsentMissing``, ``NotFound``, or ``InputError`` where there is nothing."""
        if self.originals and isinstance(self.actor, User):
            require(self.actor, self.workspace, ORIGINAL)
        if self.audience not in vocabulary.load("consent-audiences"):
            raise InputError(_("No audience was chosen"), remedy=_("Say whom the bundle is for."))
        found = [find(self.workspace, one) for one in dict.fromkeys(self.informations)]
        kinds: tuple[Covers, ...] = (
            ("information", "identity") if self.originals else ("information",)
        )
        for covers in kinds:
            self._ask(found, covers)
        files = list(
            EvidenceFile.objects.filter(information__in=found)
            .select_related("information")
            .order_by("information_id", "number")
        )
        leaving = [one for one in files if self.originals or one.copy_sha256]
        if not leaving:
            raise InputError(
                _("There is no file that could leave"),
                remedy=_("Add files, or export the originals where they have no copies."),
            )
        detail = {"audience": self.audience, "bundle": self.bundle, "originals": self.originals}
        custody.append_many(
            [(one, Handling("exported", detail)) for one in leaving], id_of(self.actor)
        )
        Release.objects.bulk_create(
            Release(
                information=one,
                covers=covers,
                audience=self.audience,
                what="bundle",
                name=self.bundle,
                by=self.actor if isinstance(self.actor, User) else None,
            )
            for one in {row.information for row in leaving}
            for covers in kinds
        )
        return Change(
            result=[self._bundled(one) for one in leaving],
            target=self.bundle,
            detail={
                "audience": self.audience,
                "informations": [one.public_id for one in found],
                "files": len(leaving),
                "originals": self.originals,
            },
        )

    def _ask(self, found: list[Information], covers: Covers) -> None:
        decided = consents.decisions(
            [one.pk for one in found], covers=covers, audience=self.audience, at=timezone.now()
        )
        for one in found:
            if not decided[one.pk].allowed:
                raise ConsentMissing(decided[one.pk].reason, covers, one.public_id)

    def _bundled(self, row: EvidenceFile) -> BundledFile:
        media_type = row.media_type if self.originals else row.copy_media_type
        name = neutral_name(row, media_type)
        return BundledFile(
            id=row.public_id,
            information=row.information.public_id,
            path=f"files/{row.information.public_id}/{name}",
            original=self.originals,
            sha256=row.sha256 if self.originals else row.copy_sha256,
            size=row.size if self.originals else (row.copy_size or 0),
            media_type=media_type,
            evidence_sha256=row.sha256,
            evidence_size=row.size,
            timestamp=bytes(row.timestamp) if row.timestamp is not None else None,
            custody=tuple(custody.step_of(step) for step in row.custody.order_by("sequence")),
        )


def export_bundle(
    actor: Actor,
    workspace: Workspace,
    informations: Iterable[str],
    *,
    audience: str,
    originals: bool,
    signer: Signer,
) -> Bundle:
    """Write a signed bundle where files come in, and nowhere else. Raises what the action does.

    It is written down first: what cannot be written down does not leave. No lock is held
    while the files are copied.
    """
    action = ExportBundle(
        actor=actor,
        workspace=workspace,
        informations=tuple(informations),
        audience=audience,
        originals=originals,
    )
    files = action.run()
    store = evidence_store()
    about = proof.About(
        what=bundle.WHAT,
        name=action.bundle,
        issuer=workspace.mandate or workspace.name,
        issued=timezone.now(),
    )

    def content(one: BundledFile) -> Iterable[bytes]:
        with store.open(one.sha256) as opened:
            yield from pieces(opened)

    incoming = store.receive()
    try:
        parts = bundle.parts(files, audience, content)
        # an archive needs only to be written to, piece by piece
        proof.write_zip(cast("BinaryIO", _Written(incoming)), parts, about, signer)
        return Bundle(name=action.bundle, file=incoming.finish())
    except BaseException:
        incoming.discard()
        raise


class _Written:
    """What comes in, as a file that can only be written to, from its start to its end."""

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming

    def write(self, data: bytes) -> int:
        return self._incoming.write(bytes(data))

    def flush(self) -> None:
        pass
