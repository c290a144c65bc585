"""Keep a form somebody has begun: nothing of the record changes, so no entry is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.actions.information import LONGEST_TEXT
from milepost.records.models import Draft, User, Workspace
from milepost.values.errors import InputError

LARGEST = LONGEST_TEXT + 20_000
"""Characters of all fields together."""


@dataclass(frozen=True, kw_only=True)
class SaveDraft(Action[Draft]):
    """``fields`` of the form named ``form`` are kept for the actor alone; empty, it goes.

    ``allowed`` are the names of fields that may be kept. Threat: a field of an identity kept in
    clear before it is sealed. What a form does not name here is dropped, not stored.
    """

    name: ClassVar[str] = "draft.save"
    permission: ClassVar[str | None] = "information.record"

    actor: User
    workspace: Workspace
    form: str
    allowed: frozenset[str]
    fields: Mapping[str, list[str]] = field(repr=False)

    def change(self) -> Change[Draft]:
        """Raise ``InputError`` where it is too much to be a form."""
        kept = {
            name: [value.replace("\0", "") for value in values]
            for name, values in self.fields.items()
            if name in self.allowed and any(value.strip() for value in values)
        }
        if sum(len(value) for values in kept.values() for value in values) > LARGEST:
            raise InputError(
                _("This is longer than %(most)d characters") % {"most": LARGEST},
                remedy=_("Shorten it, or add it as a file."),
            )
        draft, _is_new = Draft.objects.update_or_create(
            workspace=self.workspace, user=self.actor, form=self.form, defaults={"fields": kept}
        )
        if not kept:
            draft.delete()
        return Change(result=draft, detail=None)


@dataclass(frozen=True, kw_only=True)
class SaveOwnDraft(SaveDraft):
    """The same for someone who sends only their own."""

    permission: ClassVar[str | None] = "information.contribute"
