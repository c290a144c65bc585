"""Whether a second factor was used in this session, and when: what the vault asks for."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse

from milepost.actions.unlock import Proof
from milepost.web.access import DeskRequest


def is_set_up(request: DeskRequest) -> bool:
    """Whether the asker has an authenticator app."""
    return bool(
        Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists()
    )


def proof(request: DeskRequest) -> Proof:
    """When the asker last used a second factor in this session; never, where none is set up.

    Threat: allauth's own guard keeps the form that was sent in the session until the second
    factor is there. The forms of the vault hold passphrases, so here they are simply refused.
    """
    used = [
        record["at"]
        for record in get_authentication_records(request, request.user)
        if record.get("method") == "mfa"
    ]
    if not used or not is_set_up(request):
        return Proof(at=None)
    return Proof(at=datetime.fromtimestamp(max(used), UTC))


def confirm_address(request: HttpRequest) -> str:
    """Where the second factor is asked for once more; it leads back to this page."""
    return f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.path})}"
