"""What the changes to a source share: finding it, and what may be said of it in clear."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from milepost.evidence.vault.identity import Identity
from milepost.records.models import Source, Workspace
from milepost.records.models.source import FEWEST_NAMING, DescriptionLevel
from milepost.values import vocabulary
from milepost.values.errors import InputError, NotFound

LONGEST_AREA = 200
LONGEST_DESCRIPTION = 300
LONGEST_RISK = 4000
LONGEST_REASON = 2000
_SHORTEST_TELLING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is kept of a source in clear, as somebody writes it down; not checked yet."""

    kind: str
    level: str = DescriptionLevel.KIND
    area: str = field(default="", repr=False)
    description: str = field(default="", repr=False)
    risk: str = field(default="", repr=False)


def find(workspace: Workspace, public_id: str) -> Source:
    """The source with that public id. Raises ``NotFound``."""
    found = Source.objects.filter(
        workspace=workspace, public_id=public_id.replace("\0", "")
    ).first()
    if found is None:
        raise NotFound(_("There is no such source"), remedy=_("Go back to the list of sources."))
    return found


def find_named(workspace: Workspace, name: str) -> Source:
    """The source whose public id begins with ``name``. Raises ``NotFound`` unless it is one."""
    name = name.replace("\0", "").strip().lower()
    if len(name) >= FEWEST_NAMING:
        found = list(Source.objects.filter(workspace=workspace, public_id__startswith=name)[:2])
        if len(found) == 1:
            return found[0]
    raise NotFound(
        _("No source is named so"),
        remedy=_("Copy its name from its page: at least its first six letters and figures."),
    )


def checked(given: Description, identity: Identity | None = None) -> Description:
    """What was written, cleaned. Raises ``InputError``.

    Threat: an officer in a hurry writes into the description, which others read, what belongs
    in the identity. Where both are at hand, a description that repeats the name or a contact
    is refused.
    """
    clean = Description(
        kind=given.kind,
        level=given.level,
        area=line(given.area, LONGEST_AREA),
        description=line(given.description, LONGEST_DESCRIPTION),
        risk=paragraph(given.risk, LONGEST_RISK),
    )
    if clean.kind not in vocabulary.load("source-kinds"):
        raise InputError(_("No kind was chosen"), remedy=_("Choose what kind of source it is."))
    if clean.level not in DescriptionLevel.values:
        raise InputError(
            _("It was not chosen what others are told"), remedy=_("Choose one of the three.")
        )
    if clean.level == DescriptionLevel.AREA and not clean.area:
        raise InputError(
            _("The area is missing"), remedy=_("Write it, or tell others the kind only.")
        )
    if clean.level == DescriptionLevel.WORDS and not clean.description:
        raise InputError(
            _("The description is missing"), remedy=_("Write it, or tell others the kind only.")
        )
    if identity is not None and _tells(identity, clean):
        raise InputError(
            _("What is kept in clear holds the name or a contact of the source"),
            remedy=_("Leave them to the identity, which is sealed."),
        )
    return clean


def line(text: str, most: int) -> str:
    """A text on one line. Raises ``InputError`` where it is too long."""
    return paragraph(" ".join(text.split()), most)


def paragraph(text: str, most: int) -> str:
    """A text without NUL and blanks around it. Raises ``InputError`` where it is too long."""
    clean = text.replace("\r\n", "\n").replace("\0", "").strip()
    if len(clean) > most:
        raise InputError(
            _("This is longer than %(most)d characters") % {"most": most}, remedy=_("Shorten it.")
        )
    return clean


def _tells(identity: Identity, clear: Description) -> bool:
    said = " ".join(f"{clear.area} {clear.description} {clear.risk}".casefold().split())
    telling = (" ".join(one.split()) for one in [identity.name, *identity.contact.splitlines()])
    return any(len(one) >= _SHORTEST_TELLING and one.casefold() in said for one in telling)
