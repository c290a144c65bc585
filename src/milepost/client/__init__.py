"""A client of the API for programs in Python: it knows no Django and nothing of the desk.

``with_token("https://desk.example.org", token)`` gives a ``Client``; its lists are iterators
that turn the pages themselves.
"""

from milepost.client.client import (
    Changed,
    Client,
    Conflict,
    NotAllowed,
    NotThere,
    Problem,
    Refused,
    TooOften,
    with_token,
)

__all__ = [
    "Changed",
    "Client",
    "Conflict",
    "NotAllowed",
    "NotThere",
    "Problem",
    "Refused",
    "TooOften",
    "with_token",
]
