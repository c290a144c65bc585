"""Open a workspace for a mandate."""

from dataclasses import dataclass
from typing import ClassVar

from django.db import IntegrityError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change
from milepost.records.models import Workspace
from milepost.values.countries import IN_SYMBOLS
from milepost.values.errors import InputError

LONGEST_SLUG = 80


@dataclass(frozen=True, kw_only=True)
class CreateWorkspace(Action[Workspace]):
    """A new, empty workspace; ``slug`` names it in addresses (made from the name where blank).

    ``country`` is an ISO 3166-1 alpha-3 code or blank. ``fictitious`` marks one to learn on, in
    which everything is invented. Only the command line may do this: a
    workspace without members belongs to no one who could have been asked.
    """

    name: ClassVar[str] = "workspace.create"
    permission: ClassVar[str | None] = None

    title: str
    slug: str = ""
    mandate: str = ""
    country: str = ""
    fictitious: bool = False

    def change(self) -> Change[Workspace]:
        """Raise ``InputError`` for a name that is empty, too long or taken, and for a country that
        is none."""
        title = " ".join(self.title.split())
        slug = slugify(self.slug or title)[:LONGEST_SLUG].strip("-")
        if not title or not slug:
            raise InputError(
                _("A workspace needs a name"),
                where=self.title or None,
                remedy=_("Name it with letters, for example “Cambodia”."),
            )
        country = self.country.strip().upper()
        if country and not self.fictitious and country not in IN_SYMBOLS:
            raise InputError(
                _("There is no country of this code"),
                where=self.country,
                remedy=_("Give the three letters of ISO 3166-1, for example KHM."),
            )
        workspace = Workspace(
            slug=slug,
            name=title[:200],
            mandate=self.mandate[:300],
            country=country,
            fictitious=self.fictitious,
        )
        try:
            workspace.save(force_insert=True)
        except IntegrityError as error:
            raise InputError(
                _("There is already a workspace “%(slug)s”") % {"slug": slug},
                remedy=_("Choose another name."),
            ) from error
        return Change(
            result=workspace,
            target=workspace.public_id,
            detail={"slug": slug, "name": workspace.name},
            workspace=workspace,
        )
