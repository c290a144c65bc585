"""`milepost training`: the workspace to learn on, made once."""

import re

import pytest

from milepost.records import people
from milepost.records.models import AuditEntry
from tests.unit.cli.conftest import Milepost

OFFICER = "training-officer@examplia.example"


@pytest.mark.slow("makes a whole year's work")
def test_the_password_is_shown_when_it_is_made_and_never_again(milepost: Milepost) -> None:
    run = milepost("training")
    said = re.search(r"with the password +(\S+)", run.out)
    assert said is not None
    assert f"{OFFICER} (officer)" in run.out
    user = people.with_address(OFFICER)
    assert user is not None
    assert user.check_password(said[1])
    entries = AuditEntry.objects.count()

    again = milepost("training")
    assert "nothing changed" in again.out
    assert "password" not in again.out
    assert AuditEntry.objects.count() == entries

    renewed = re.search(r"with the password +(\S+)", milepost("training", "--new-password").out)
    assert renewed is not None
    user.refresh_from_db()
    assert user.check_password(renewed[1])
