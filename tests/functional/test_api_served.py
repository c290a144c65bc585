"""The API as it is served: two processes, several threads, and nothing held that is not so."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.utils import timezone

from milepost.actions.action import CommandLine
from milepost.actions.give_grade import Asked, GradeAsState
from milepost.actions.remove_member import RemoveMember
from milepost.actions.revoke_token import RevokeToken
from milepost.cli.serve import address, listen
from milepost.client import Client, Conflict, Refused, with_token
from milepost.client.client import NotAllowed, NotThere
from milepost.records.models import AccessToken, Benchmark, Membership
from tests.examplia import Examplia, examplia, member
from tests.programs import token

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow("starts the desk with its two processes"),
]


@pytest.fixture
def place(database_url: str) -> Examplia:
    """Examplia, in the database that is served."""
    return examplia()


@pytest.fixture
def served(place: Examplia, database_url: str) -> Iterator[str]:
    """The address of the desk, served as `milepost serve` does; it ends cleanly when told."""
    with listen("127.0.0.1", 0) as listening:
        listening.set_inheritable(True)
        command = [sys.executable, "-m", "milepost.config.server", str(listening.fileno())]
        desk = subprocess.Popen(
            command,
            env={**os.environ, "DATABASE_URL": database_url, "MILEPOST_API_RATE": "0"},
            pass_fds=[listening.fileno()],
        )
        yield address(listening).rstrip("/")
    desk.terminate()
    assert desk.wait(20) == 0


def told(client: Client) -> dict[int, str]:
    """What the State says of benchmark A, by year."""
    cells = client.matrix()["benchmarks"][0]["cells"]
    return {one["year"]: one["state"]["grade"] for one in cells if one["state"]}


def everywhere(served: str, secret: str) -> list[dict[int, str]]:
    """The same asked sixteen times at once, over connections of their own: of both processes."""
    clients = [Client(served, secret, "examplia") for _ in range(16)]
    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(told, clients))


def test_held_answers_are_never_stale(place: Examplia, served: str) -> None:
    focal = member(place.workspace, "focal-point")
    secret = token(focal, place.workspace)
    client = with_token(served, secret)
    benchmark = Benchmark.objects.get(workspace=place.workspace, label="A").public_id
    assert everywhere(served, secret) == [{}] * 16

    for number, letter in enumerate("ABCAB"):
        asked = Asked(benchmark=benchmark, period="2023", grade=letter, instead_of=number)
        GradeAsState(actor=focal, workspace=place.workspace, asked=asked).run()
        assert everywhere(served, secret) == [{2023: letter}] * 16
        assert told(client) == {2023: letter}

    AccessToken.objects.update(expires=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotAllowed, match="No token that holds was shown"):
        everywhere(served, secret)
    other = token(focal, place.workspace)
    assert everywhere(served, other) == [{2023: "B"}] * 16
    made = AccessToken.objects.get(revoked=None, expires__gt=timezone.now())
    RevokeToken(actor=focal, workspace=place.workspace, token=made.public_id).run()
    with pytest.raises(NotAllowed):
        everywhere(served, other)

    last = token(focal, place.workspace)
    assert everywhere(served, last) == [{2023: "B"}] * 16
    RemoveMember(actor=CommandLine(), workspace=place.workspace, user=focal).run()
    assert not Membership.objects.filter(user=focal).exists()
    with pytest.raises(NotAllowed):
        everywhere(served, last)


def test_the_client_turns_pages_and_tells_what_is_wrong(place: Examplia, served: str) -> None:
    client = with_token(served, token(place.officer, place.workspace))
    assert client.workspace == "examplia"
    assert [one["number"] for one in client.benchmarks(limit="1")] == list(
        Benchmark.objects.order_by("number").values_list("number", flat=True)
    )
    assert all(one["text"] for one in client.recommendations(q="detention"))

    law = {"cells": {"title": "Law on the Press", "kind": "law"}}
    assert client.send("registers/laws/rows/press-law", law, way="PUT")["key"] == "press-law"
    assert [one["cells"]["title"] for one in client.rows("laws")] == ["Law on the Press"]
    made = client.send("findings", {"claim": "They are."}, key="a-key-of-mine")
    assert client.send("findings", {"claim": "They are."}, key="a-key-of-mine") == made
    with pytest.raises(Conflict):
        client.send("findings", {"claim": "They are not."}, key="a-key-of-mine")
    with pytest.raises(Refused) as refused:
        client.send("findings", {"claim": ""})
    assert refused.value.what == "No claim was made"
    with pytest.raises(NotThere):
        client.get("benchmarks/ZZ")
    assert client.token not in repr(client)
