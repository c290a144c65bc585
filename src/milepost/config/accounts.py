"""Who may have an account, and against whom a failed attempt to sign in counts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from django.http import HttpRequest

if TYPE_CHECKING:
    from milepost.records.models import User


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Close the public sign-up page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """No one signs up by themselves: an account reaches protected information."""
        return False

    def set_password(self, user: "User", password: str) -> None:
        """Whoever knew the old password may have made a token: a new one ends them too."""
        # the actions read models, which are there only once the applications are
        from milepost.actions.action import together
        from milepost.actions.end_tokens import end_everywhere

        with together():
            super().set_password(user, password)
            end_everywhere(user)


def name_tried(
    request: HttpRequest | None, credentials: Mapping[str, str] | None = None
) -> str | None:
    """Return whose account an attempt to sign in is for, so that failures count against that one.

    The sign-in page calls the field `login` and hands it on as `email`; None when neither is there.
    """
    given = credentials or {}
    name = given.get("email") or given.get("username")
    if name is None and request is not None:
        name = request.POST.get("login")
    return name.strip().lower() if name else None


def address_of(request: HttpRequest) -> str | None:
    """Return the address an attempt came from, seen past the proxies that PROXIES trusts."""
    return cast("str | None", get_adapter().get_client_ip(request))
