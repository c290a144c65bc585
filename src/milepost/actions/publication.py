"""A publication of a workspace, found to be changed."""

from django.utils.translation import gettext as _

from milepost.records.models import Publication, Workspace
from milepost.values.errors import NotFound


def find(workspace: Workspace, public_id: str) -> Publication:
    """The publication with that public id. Raises ``NotFound``."""
    found = Publication.objects.filter(workspace=workspace, public_id=public_id).first()
    if found is None:
        raise NotFound(_("There is no such publication"), remedy=_("Load the page again."))
    return found
