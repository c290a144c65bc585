"""Put a backup in the place of whatever the installation holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from milepost.actions.action import Action, Actor, Change
from milepost.records import audit
from milepost.records.backup import contents, reading, restoring, tables
from milepost.records.backup.contents import Progress
from milepost.records.backup.journal import ACTION, Intent, Journal
from milepost.records.backup.reading import Whole
from milepost.records.backup.sealing import Sealed
from milepost.reporting.proof import public_key
from milepost.values.errors import InputError, IntegrityBroken
from milepost.values.ids import new_id

SHOWN = {
    "records_workspace": gettext_noop("workspaces"),
    "records_user": gettext_noop("accounts"),
    "records_document": gettext_noop("documents"),
    "records_source": gettext_noop("sources"),
    "records_information": gettext_noop("information"),
    "records_evidencefile": gettext_noop("evidence files"),
    "records_finding": gettext_noop("findings of evidence"),
    "records_auditentry": gettext_noop("audit entries"),
}
"""What people ask about first, by table."""


@dataclass(frozen=True, kw_only=True)
class Restored:
    """A backup that was restored, and how much was there before, by table."""

    whole: Whole
    replaced: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class RestoreBackup(Action[Restored]):
    """Replace every row by those of a backup, then go on with the backup's audit trail.

    The entry says where the trail that was replaced ended, so that its end is not forgotten.
    """

    name: ClassVar[str] = ACTION
    permission: ClassVar[str | None] = None

    sealed: Sealed = field(repr=False)
    whole: Whole = field(repr=False)
    journal: Journal = field(repr=False)
    replace: bool

    def change(self) -> Change[Restored]:
        """Raise ``InputError`` where there is something and it is not to be replaced."""
        held = tables.held()
        refuse_loss(held, replace=self.replace)
        before, evidence = audit.head(), contents.evidence()
        restoring.replace_rows(self.sealed, self.whole)
        restore = new_id()
        brought = [one.sha256 for one in self.whole.received]
        self.journal.begin(
            Intent(
                restore=restore,
                brings=[sha256 for sha256 in brought if sha256 not in evidence],
                replaces=[*evidence],
            ),
            self.whole.signing_key,
        )
        for one in self.whole.received:
            self.journal.store.keep(one)
        detail: dict[str, object] = {"restore": restore, "made": self.whole.beginning.made}
        if before.sequence:
            detail["replaced"] = {"entries": before.sequence, "hash": before.hash}
        return Change(result=Restored(whole=self.whole, replaced=held), detail=detail)


def restore_backup(
    actor: Actor,
    sealed: Sealed,
    journal: Journal,
    *,
    replace: bool = False,
    signer: str | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Check the whole backup, then put it in place; or leave everything as it was.

    ``signer`` is the public key it must be signed with. Raises what ``reading.check`` refuses,
    and ``InputError`` where the installation holds something and ``replace`` is not set.
    """
    key = public_key(signer) if signer else None
    with journal.alone():
        refuse_loss(tables.held(), replace=replace)
        whole = reading.check(sealed, journal.store, progress)
        try:
            refuse_other_signer(whole, key)
            return RestoreBackup(
                actor=actor, sealed=sealed, whole=whole, journal=journal, replace=replace
            ).run()
        finally:
            whole.discard()


def refuse_other_signer(whole: Whole, key: str | None) -> None:
    """Raise ``IntegrityBroken`` for a backup that is signed with another key than ``key``."""
    if key is not None and whole.manifest.key != key:
        raise IntegrityBroken(
            _("The backup is signed with another key: %(key)s") % {"key": whole.manifest.key}
        )


def refuse_loss(held: Mapping[str, int], *, replace: bool) -> None:
    """Raise ``InputError`` where rows would be lost and are not to be replaced."""
    if held and not replace:
        raise InputError(
            _("This installation holds something that would be lost (%(what)s)")
            % {"what": in_words(held)},
            remedy=_("Back it up, then add --replace; or restore with an empty MILEPOST_HOME."),
        )


def in_words(rows: Mapping[str, int]) -> str:
    """How much there is, as "workspaces: 2, accounts: 5"."""
    shown = [f"{_(word)}: {rows[table]}" for table, word in SHOWN.items() if rows.get(table)]
    return ", ".join(shown) or _("rows: %(n)s") % {"n": sum(rows.values())}
