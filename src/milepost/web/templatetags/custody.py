"""The files of an information, for its page and its contributor's."""

from typing import Any

from django import template

from milepost.actions.permissions import may
from milepost.records.models import Information
from milepost.records.queries import evidence
from milepost.web import custody_wording as words

register = template.Library()


@register.inclusion_tag("web/part/evidence.html", takes_context=True)
def evidence_files(context: template.Context, information: Information) -> dict[str, Any]:
    """The list of its files, in one query; who may, adds, opens and exports them."""
    request = context["request"]

    def is_allowed(permission: str) -> bool:
        return may(request.user, request.workspace, permission)

    return {
        "information": information,
        "workspace": request.workspace,
        "files": [(one, words.kind(one.media_type)) for one in evidence.files_of(information)],
        "may_open": is_allowed("evidence.view"),
        "may_add": is_allowed("information.record"),
        "may_add_own": is_allowed("information.contribute")
        and information.recorded_by_id == request.user.pk,
        "may_bundle": is_allowed("evidence.export"),
    }
