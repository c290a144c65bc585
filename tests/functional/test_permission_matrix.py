"""Every address, asked for and posted to, as every role, against a table that people review.

The addresses come from the list of addresses. One that is new, or answers a role differently, is
a difference in ``tests/golden/permissions.yaml``: run this file with ``--update-golden``, and read
what changed line by line.
"""

import json
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest
from django.test import Client

from milepost.records.models import Information, User, Workspace
from milepost.records.models.people import Role
from tests import addresses, evidence, files, keepers
from tests.evidence import Evidence
from tests.examplia import checked, examplia, member, signed_in
from tests.programs import program

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).parent.parent / "golden" / "permissions.yaml"
HEAD = """\
# What each address answers to each role: GET, and POST with nothing in it or with what "POST"
# names. 200 shown, 204 kept, 302 led on, 403 the role does not allow it, 404 not there to them,
# 405 not a way to ask, 409 and 422 allowed and refused for what was sent.
# "api:" are addresses of the API, asked with a token for everything; 401 no token was shown.
# "elsewhere" is an administrator of another workspace, "nobody" is not signed in. A page that
# takes an id is asked for with one of somebody else's. Written by
# tests/functional/test_permission_matrix.py; a change here is a change of who may do what.
"""

SENT: dict[str, list[dict[str, str]]] = {
    "findings-one": [{"do": do} for do in ("propose", "confirm", "return", "withdraw")],
    "grades-one": [
        *({"voice": voice} for voice in ("state", "civil-society", "monitor")),
        {"review": "x"},
    ],
    "inbox-one": [
        {one: "1"}
        for one in ("grade", "aside", "take", "queue", "repeat", "part", "relate", "unrelate")
    ],
    "inbox-triage": [{"aside": "1"}],
    "sources-one": [{"do": do} for do in ("describe", "rate", "tie", "untie", "seal")],
    "sources-identity": [{"do": "correct"}],
    "vault": [{"do": do} for do in ("make", "approve", "retire", "reseal", "lose")],
    "mine-one": [{"withdraw": "x"}],
    "publications": [{"audience": "public-without-identity"}],
    "publications-one": [{"do": do} for do in ("approve", "withdraw")],
    "reports-one": [
        {"do": do} for do in ("settings", "add-section", "submit", "approve", "return")
    ],
    "reports-section": [{"do": do} for do in ("save", "remove")],
    "registers-one": [{"do": do} for do in ("remove", "put-back")],
}
"""What is posted to a page that does several things, besides nothing."""

FILES = {
    *("benchmarks", "recommendations", "landmarks", "grades", "findings", "inbox", "sources"),
    "audit",
    "publications",
    "registers-list",
}
"""The lists that are handed out as files."""


SENT_TO_API: dict[str, dict[str, object]] = {
    "benchmarks-grades": {"voice": "monitor", "period": "2023", "grade": "C"},
    "findings": {"claim": " "},
    "findings-propose": {"judgement": 1},
    "information": {"text": " ", "sources": ["x"]},
    "registers-one": {"cells": {}},
    "registers-rows": {"rows": [{}], "preview": True},
}
"""What is sent to an address of the API: as the schema says, so that the roles decide."""


Table = dict[str, dict[str, dict[int, list[str]]]]
"""By address and way to ask: who gets which status."""


@pytest.fixture
def made() -> Evidence:
    """Examplia with one of everything that an address may name, and a keeper with a key."""
    place = examplia()
    checked(place)
    found = addresses.filled(place)
    files.kept(place.workspace, place.officer)
    keepers.keeper(place.workspace, "kept@examplia.example")
    return found


def people(workspace: Workspace) -> dict[str, Client]:
    """Someone of each role, someone from elsewhere, and nobody."""
    elsewhere = Workspace.objects.create(slug="elsewhere", name="Elsewhere")
    return {
        **{
            role: signed_in(member(workspace, role, f"{role}@more.example")) for role in Role.values
        },
        "elsewhere": signed_in(member(elsewhere, "administrator", "a@elsewhere.example")),
        "nobody": Client(),
    }


def answers(made: Evidence) -> Table:
    """What the desk answers."""
    table: Table = {}
    clients = people(made.workspace)
    for name in addresses.of_workspaces():
        address = addresses.of(name, made.workspace)[0]
        ways: list[tuple[str, dict[str, str] | None]] = [("GET", None), ("POST", {})]
        ways += [
            (f"POST {key}" if value == "1" else f"POST {key}={value}", {key: value})
            for one in SENT.get(name, [])
            for key, value in one.items()
        ]
        if name in FILES:
            ways.append(("GET format=csv", None))
        table[name] = {}
        for way, data in ways:
            got: dict[int, list[str]] = defaultdict(list)
            for role, client in clients.items():
                if data is None:
                    response = client.get(f"{address}?format=csv" if "format" in way else address)
                else:
                    response = client.post(address, data)
                got[response.status_code].append(role)
                if response.streaming:
                    list(response)  # what was opened is closed at its end
            table[name][way] = {status: got[status] for status in sorted(got)}
    return table


def answers_of_api(made: Evidence) -> Table:
    """What the API answers to a token of each: to GET, and to a change that says nothing."""
    elsewhere = Workspace.objects.get(slug="elsewhere")
    everyone = [(role, member(made.workspace, role, f"{role}@api.example")) for role in Role.values]
    clients = {role: program(user, made.workspace) for role, user in everyone}
    stranger = member(elsewhere, "administrator", "b@elsewhere.example")
    clients |= {"elsewhere": program(stranger, elsewhere), "nobody": Client()}
    table: Table = {}
    for name in addresses.of_api():
        address = addresses.of_api_named(name, made.workspace)[0]
        sent = json.dumps(SENT_TO_API.get(name, {}))
        table[f"api:{name}"] = {}
        for way in ("GET", "POST", "PUT", "DELETE"):
            got: dict[int, list[str]] = defaultdict(list)
            for role, client in clients.items():
                response = client.generic(way, address, sent, "application/json")
                got[response.status_code].append(role)
            table[f"api:{name}"][way] = {status: got[status] for status in sorted(got)}
    return table


def written(table: Table) -> str:
    """The table as people read it: a line for each way to ask."""
    lines = [HEAD]
    for name, ways in sorted(table.items()):
        lines.append(f"{name}:\n")
        for way, got in ways.items():
            said = ", ".join(f"{status}: [{', '.join(roles)}]" for status, roles in got.items())
            lines.append(f"  {way}: {{{said}}}\n")
    return "".join(lines)


@pytest.mark.slow("asks for each of sixty addresses as each of eight people")
def test_every_address_answers_each_role_as_the_table_says(
    made: Evidence, request: pytest.FixtureRequest
) -> None:
    table = answers(made) | answers_of_api(made)
    if request.config.getoption("--update-golden", default=False):
        TABLE.write_text(written(table))
    reviewed = msgspec.yaml.decode(TABLE.read_bytes(), type=Table)

    assert sorted(table) == sorted(reviewed)
    different = {
        f"{name} {way}": (got, reviewed[name].get(way))
        for name, ways in table.items()
        for way, got in ways.items()
        if got != reviewed[name].get(way)
    }
    assert different == {}
    assert table == reviewed


def test_what_the_table_may_never_say() -> None:
    """Whatever was written anew: nobody and elsewhere see nothing, and the vault has keepers."""
    reviewed = msgspec.yaml.decode(TABLE.read_bytes(), type=Table)

    def gets(name: str, way: str) -> dict[str, int]:
        return {role: status for status, roles in reviewed[name][way].items() for role in roles}

    for name, ways in reviewed.items():
        for way in ways:
            got = gets(name, way)
            assert got["elsewhere"] in {404, 405}, (name, way)
            assert got["nobody"] in ({401, 405} if name.startswith("api:") else {302, 405}), (
                name,
                way,
            )
            assert sorted(got) == sorted([*Role.values, "elsewhere", "nobody"]), (name, way)
    for name in ("sources-identity", "vault"):
        for way in reviewed[name]:
            got = gets(name, way)
            others = {got[role] for role in Role.values if role != "keeper"}
            assert others == {403}, (name, way)


PROTECTED = [
    name
    for name in addresses.BY_ID
    if name.startswith(("inbox", "evidence", "finding", "mine", "source"))
]


@pytest.mark.parametrize("role", ["contributor", "focal-point"])
def test_what_others_sent_is_not_there_to_who_only_sends(made: Evidence, role: str) -> None:
    """By id, whatever is asked: as if it were not there, and on their own pages 404."""
    someone = member(made.workspace, role, "sends@examplia.example")
    client = signed_in(someone)
    mine = sent_by(someone, made)
    assert client.get(f"/w/examplia/mine/{mine.public_id}/").status_code == 200
    others = Information.objects.exclude(pk=mine.pk)
    before = list(others.values_list("pk", "version", "state", "credibility"))
    theirs = {f"/{mine.public_id}/", f":{mine.public_id}/"}

    for name in PROTECTED:
        absent = addresses.missing(name, made.workspace)
        nothing = client.get(absent).status_code, client.post(absent).status_code
        for address in addresses.of(name, made.workspace):
            if any(one in address for one in theirs):
                continue
            got, posted = client.get(address), client.post(address, SENT.get(name, [{}])[0])
            assert (got.status_code, posted.status_code) == nothing, address
            assert got.status_code in {403, 404, 405}, address
            if name.startswith("mine"):
                assert (got.status_code, posted.status_code) == (404, 404), address
            assert b"412 people" not in got.content + posted.content, address
    assert list(others.values_list("pk", "version", "state", "credibility")) == before


def sent_by(someone: User, made: Evidence) -> Information:
    """What someone sent."""
    return evidence.information(made.workspace, someone, "My own.", made.sources["rumour"])
