"""The calendar at a secret address: what it holds, to whom, and when it ends."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from milepost.records.models import AuditEntry, Membership, User, Visit
from tests import due
from tests.examplia import Examplia, member, signed_in

PAGE = "/w/examplia/deadlines/calendar/"


@pytest.fixture(autouse=True)
def filled(place: Examplia) -> None:
    due.filled(place)
    cache.clear()


def make(desk: Client) -> str:
    """A new address, as the page shows it."""
    response = desk.post(PAGE, {"do": "make"})
    found = re.search(r"http://testserver(/calendar/[\w-]+\.ics)", response.content.decode())
    assert found is not None
    return found[1]


def titles(address: str) -> list[str]:
    found = Calendar.from_ical(Client().get(address).content)
    return [str(one["summary"]) for one in found.walk("VEVENT")]


def test_it_is_read_without_signing_in_and_holds_what_is_not_over(desk: Client) -> None:
    found = titles(make(desk))

    assert "Adopt the law on prisons" in found
    assert "Reply to EXA 3/2026 (Allegation letter)" in found
    assert "Publish the list of prisons" not in found
    assert "Train the local judges" not in found


def test_a_day_not_known_to_the_day_stands_on_its_last_and_says_so(desk: Client) -> None:
    events = Calendar.from_ical(Client().get(make(desk)).content).walk("VEVENT")
    clinic = next(one for one in events if "clinic" in str(one["summary"]))

    assert clinic.decoded("dtstart").isoformat() == "2026-12-31"
    assert "Due within December 2026; this is the last day of it." in str(clinic["description"])
    law = next(one for one in events if "law on prisons" in str(one["summary"]))
    assert "description" not in law


def test_only_the_hash_is_kept_and_the_trail_knows_nothing_of_the_secret(
    desk: Client, place: Examplia
) -> None:
    secret = make(desk).removeprefix("/calendar/").removesuffix(".ics")
    kept = Visit.objects.get(user=place.officer).calendar

    assert len(secret) >= 43
    assert len(kept) == 64
    assert secret != kept
    entry = AuditEntry.objects.get(action="calendar.make")
    assert entry.detail == {"renewed": False, "via": "desk"}
    assert not AuditEntry.objects.filter(detail__icontains=secret).exists()
    # the address is shown once
    assert secret not in desk.get(PAGE).content.decode()


def test_nothing_of_it_is_stored_on_the_way(desk: Client) -> None:
    address = make(desk)
    response = Client().get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "sessionid" not in response.cookies
    assert Client().post(address).status_code == 405
    assert "no-store" in desk.post(PAGE, {"do": "make"})["Cache-Control"]


def test_a_new_address_ends_the_one_before(desk: Client) -> None:
    first = make(desk)
    second = make(desk)

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert AuditEntry.objects.filter(action="calendar.make").last().detail["renewed"] is True


def test_taken_away(desk: Client) -> None:
    address = make(desk)
    desk.post(PAGE, {"do": "withdraw"})

    assert Client().get(address).status_code == 404
    assert AuditEntry.objects.filter(action="calendar.withdraw").count() == 1
    desk.post(PAGE, {"do": "withdraw"})
    assert AuditEntry.objects.filter(action="calendar.withdraw").count() == 1


def test_it_ends_with_the_membership_and_with_the_account(desk: Client, place: Examplia) -> None:
    address = make(desk)

    User.objects.filter(pk=place.officer.pk).update(is_active=False)
    assert Client().get(address).status_code == 404
    User.objects.filter(pk=place.officer.pk).update(is_active=True)
    assert Client().get(address).status_code == 200
    Membership.objects.filter(user=place.officer).delete()
    assert Client().get(address).status_code == 404


def test_it_holds_what_the_roles_of_today_let_one_see(desk: Client, place: Examplia) -> None:
    address = make(desk)
    Membership.objects.filter(user=place.officer).update(role="contributor")

    found = titles(address)

    assert "Adopt the law on prisons" in found
    assert not [one for one in found if "EXA 3/2026" in one or "statistics" in one]
    assert "Follow-up to the third report" not in found
    assert "Build a clinic in the prison" not in found


@pytest.mark.parametrize("secret", ["", "a", "5a" * 32, "%00", "x" * 80, "x" * 200, "é"])
def test_a_wrong_secret_is_not_there(desk: Client, secret: str) -> None:
    make(desk)
    assert Client().get(f"/calendar/{secret}.ics").status_code == 404


def test_the_hash_itself_opens_nothing(desk: Client, place: Examplia) -> None:
    make(desk)
    kept = Visit.objects.get(user=place.officer).calendar
    assert Client().get(f"/calendar/{kept}.ics").status_code == 404


def test_people_without_a_calendar_are_not_reached_by_an_empty_secret(place: Examplia) -> None:
    Visit.objects.create(workspace=place.workspace, user=place.officer)
    assert Client().get("/calendar/.ics").status_code == 404


def test_guessing_is_slowed(desk: Client) -> None:
    address = make(desk)
    asker = Client(REMOTE_ADDR="203.0.113.7")
    answers = [asker.get(f"/calendar/guess-{n}.ics").status_code for n in range(61)]

    assert answers == [404] * 60 + [429]
    assert asker.get(address).status_code == 429
    assert Client(REMOTE_ADDR="203.0.113.8").get(address).status_code == 200


def test_in_the_language_it_was_made_in(place: Examplia) -> None:
    desk = signed_in(place.officer)
    desk.cookies["django_language"] = "fr"
    make(desk)
    assert Visit.objects.get(user=place.officer).language == "fr"


def test_the_same_entry_keeps_its_name_when_its_day_moves(desk: Client) -> None:
    address = make(desk)

    def named() -> dict[str, str]:
        events = Calendar.from_ical(Client().get(address).content).walk("VEVENT")
        return {str(one["summary"]): str(one["uid"]) for one in events}

    before = named()
    due.Landmark.objects.filter(key="vote-2027").update(**due.dated("2028"))
    assert named() == before
    assert len(set(before.values())) == len(before)


def test_its_queries_do_not_grow(desk: Client, place: Examplia) -> None:
    from tests.examplia import many_benchmarks

    address = make(desk)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(address).status_code == 200
        return len(captured)

    few = asked()
    many_benchmarks(place.workspace, place.report, 100)
    assert asked() == few <= 14


# --- the choice of letters


def test_letters_are_chosen_and_stopped(desk: Client, place: Examplia, text: Any) -> None:
    desk.post(PAGE, {"do": "digest", "digest": "weekly"})
    assert Visit.objects.get(user=place.officer).digest == "weekly"
    assert AuditEntry.objects.get(action="digest.set").detail["digest"] == "weekly"

    desk.post(PAGE, {"do": "digest", "digest": ""})
    assert Visit.objects.get(user=place.officer).digest == ""


def test_another_word_is_refused_and_nothing_changes(desk: Client, place: Examplia) -> None:
    response = desk.post(PAGE, {"do": "digest", "digest": "hourly"})
    assert response.status_code == 422
    assert "hourly" in response.content.decode()
    assert not Visit.objects.filter(user=place.officer).exists()
    assert desk.post(PAGE, {"do": "something"}).status_code == 422


def test_somebody_elses_calendar_is_theirs(desk: Client, place: Examplia) -> None:
    mine = make(desk)
    other = signed_in(member(place.workspace, "keeper"))
    other.post(PAGE, {"do": "withdraw"})
    assert Client().get(mine).status_code == 200
