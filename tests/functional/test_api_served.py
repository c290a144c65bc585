"""The API as it is served: two processes, several threads, and nothing held that is not so."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread

import pytest
from django.utils import timezone

from milepost.actions.action import CommandLine
from milepost.actions.give_grade import Asked, GradeAsState
from milepost.actions.remove_member import RemoveMember
from milepost.actions.revoke_token import RevokeToken
from milepost.actions.withdraw_consent import WithdrawConsent
from milepost.cli.serve import address, listen
from milepost.client import (
    Changed,
    Client,
    Conflict,
    NotAllowed,
    NotThere,
    Problem,
    Refused,
    with_token,
)
from milepost.records.models import (
    AccessToken,
    Benchmark,
    Consent,
    Finding,
    Information,
    Membership,
    Recommendation,
)
from milepost.values.errors import InputError
from tests import addresses
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


def test_items_of_lists_are_never_stale(place: Examplia, served: str) -> None:
    made = addresses.filled(place)
    family = made.informations["family"]
    Information.objects.filter(pk=family.pk).update(state="checked", credibility="2")
    secret = token(place.officer, place.workspace)
    turns = count(1)

    def everywhere(name: str, field: str) -> set[str]:
        """What the first item says, asked of both processes as a page that none has held."""
        clients = [Client(served, secret, "examplia") for _ in range(16)]
        with ThreadPoolExecutor(8) as threads:
            answers = threads.map(lambda one: one.get(name, limit=next(turns) % 200 + 1), clients)
            return {str(answer["items"][0][field]) for answer in answers}

    first = Recommendation.objects.filter(workspace=place.workspace).earliest("pk")
    for theme in ("Prisons", "The press", ""):
        Recommendation.objects.filter(pk=first.pk).update(theme=theme)
        assert everywhere("recommendations", "theme") == {theme}

    for year, state in ((2020, "overdue"), (2100, "running")):
        Benchmark.objects.filter(workspace=place.workspace, number=1).update(
            start_year=2019, end_year=year
        )
        assert everywhere("benchmarks", "state") == {state}

    assert everywhere("findings", "independent_sources") == {"1"}
    for one in Consent.objects.filter(information=family, withdrawn=None):
        WithdrawConsent(actor=place.officer, workspace=place.workspace, consent=one.public_id).run()
    assert everywhere("findings", "independent_sources") == {"0"}

    Finding.objects.update(state="withdrawn")
    assert everywhere("findings", "state") == {"withdrawn"}


def test_the_client_turns_pages_and_tells_what_is_wrong(place: Examplia, served: str) -> None:
    client = with_token(served, token(place.officer, place.workspace))
    assert client.workspace == "examplia"
    assert [one["number"] for one in client.benchmarks(limit="1")] == list(
        Benchmark.objects.order_by("number").values_list("number", flat=True)
    )
    assert all(one["text"] for one in client.recommendations(q="detention"))

    law = {"title": "Law on the Press", "kind": "law"}
    assert client.save_row("laws", "press-law", law) == {"key": "press-law", "state": "saved"}
    assert [one["cells"]["title"] for one in client.rows("laws")] == ["Law on the Press"]
    made = client.draft_finding({"claim": "They are."}, key="a-key-of-mine")
    assert client.draft_finding({"claim": "They are."}, key="a-key-of-mine") == made
    with pytest.raises(Conflict):
        client.draft_finding({"claim": "They are not."}, key="a-key-of-mine")
    with pytest.raises(Refused) as refused:
        client.draft_finding({"claim": " "})
    assert refused.value.what == "No claim was made"
    with pytest.raises(NotThere):
        client.get("benchmarks/ZZ")
    assert client.token not in repr(client)


def test_a_program_does_a_round_of_work_through_the_client(place: Examplia, served: str) -> None:
    client = with_token(f"{served}/", f" {token(place.officer, place.workspace)}\n")
    benchmark = next(client.benchmarks(limit=1))
    assert client.benchmark(benchmark["label"])["basis"]
    assert client.registers()[0]["columns"]

    key = "Press-law.1"
    client.save_row("laws", key, {"title": "Law on the Press", "kind": "law"}, new=True)
    with pytest.raises(Conflict):
        client.save_row("laws", key, {"title": "Another", "kind": "law"}, new=True)
    row = client.row("laws", key)
    # what a caller does to an answer is not what the desk says the next time
    row["cells"].clear()
    assert client.row("laws", key)["cells"]["title"] == "Law on the Press"
    with_token(served, client.token).save_row("laws", key, {"title": "Press Law"})
    with pytest.raises(Changed):
        client.save_row("laws", key, {"title": "Law of the Press"}, as_read=True)
    assert client.row("laws", key)["cells"]["title"] == "Press Law"
    client.save_row("laws", key, {"title": "Law of the Press"}, as_read=True)

    assert client.remove_row("laws", key)["state"] == "removed"
    assert list(client.rows("laws")) == []
    assert [one["removed"] for one in client.rows("laws", removed=True)] == [True]
    assert client.put_back_row("laws", key)["state"] == "saved"
    many = client.rows("laws", code=["kind:law"], q="press")
    assert [one["cells"]["title"] for one in many] == ["Law of the Press"]
    with pytest.raises(Refused) as refused:
        client.bring_rows("laws", [{"key": "b", "titel": "A"}, {"key": "c"}])
    assert [one["where"] for one in refused.value.body["problems"]] == [
        "1.titel",
        "2.title",
        "2.kind",
    ]

    found = client.draft_finding(
        {"claim": "They are.", "benchmarks": [{"benchmark": benchmark["id"]}]}
    )
    assert client.finding(found["id"])["benchmarks"] == [benchmark["id"]]
    with pytest.raises(Refused, match="No standard of proof is claimed"):
        client.propose_finding(found["id"], found["judgement"])
    for every in (client.grades, client.documents, client.deadlines, client.resolutions):
        list(every())
    brought = [one for one in client.documents() if one["sha256"]]
    assert list(client.paragraphs(brought[0]["id"]))


def test_the_client_fails_with_a_problem_and_never_with_the_token(served: str) -> None:
    for wrong in ("milepost_a\nb", "milepost_é", ""):
        with pytest.raises(InputError) as refused:
            with_token(served, wrong)
        assert not wrong or wrong not in str(refused.value)
    with pytest.raises(Refused):
        Client(served, "a").send("findings", {}, key="ខ")
    with pytest.raises(NotAllowed):
        Client(served, "a", "examplia").get("registers/laws/rows/ខ a")


class Portal(BaseHTTPRequestHandler):
    """What answers for everything until one signs in to the network."""

    def do_GET(self) -> None:
        """A page."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write("<p>Sign in to the network of the hotel é</p>".encode("latin-1"))

    def log_message(self, *_said: object) -> None:
        """Nothing is written down."""


def test_a_page_that_comes_instead_of_the_desk_is_told_as_a_problem() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Portal) as portal:
        thread = Thread(target=portal.serve_forever)
        thread.start()
        try:
            with pytest.raises(Problem, match="no answer of a desk"):
                with_token(f"http://127.0.0.1:{portal.server_port}", "milepost_a")
        finally:
            portal.shutdown()
            thread.join()
