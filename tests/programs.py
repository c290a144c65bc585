"""Programs that ask the API: a token, and a client that shows it."""

from typing import Any

from django.test import Client

from milepost.actions.make_token import SCOPES, MakeToken
from milepost.records.models import User, Workspace

API = "/api/v1"


def token(user: User, workspace: Workspace, *scopes: str, days: int = 90) -> str:
    """The secret of a new token, for everything if no scope is named."""
    _made, secret = MakeToken(
        actor=user, workspace=workspace, called="Tests", scopes=scopes or SCOPES, days=days
    ).run()
    return secret


def program(user: User, workspace: Workspace, *scopes: str) -> Client:
    """A client without a session that shows a token of that user."""
    return Client(headers={"authorization": f"Bearer {token(user, workspace, *scopes)}"})


def every(client: Client, address: str, **given: Any) -> list[dict[str, Any]]:
    """All items of a list, page by page."""
    found: list[dict[str, Any]] = []
    while True:
        page = client.get(address, given).json()
        found += page["items"]
        if page["next"] is None:
            return found
        given["cursor"] = page["next"]
