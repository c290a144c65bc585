"""An officer's program, and counters that begin anew."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from tests.examplia import Examplia


@pytest.fixture(autouse=True)
def counted_anew() -> None:
    from milepost.web.api.limits import ADDRESSES, TOKENS

    ADDRESSES.forget()
    TOKENS.forget()


@pytest.fixture
def api(place: "Examplia") -> Client:
    """A program with a token of the monitoring officer of Examplia, for everything."""
    from tests.programs import program

    return program(place.officer, place.workspace)
