"""Letters of what is due: to whom, how often, in which language, and what is never in one."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from milepost.actions.action import Busy
from milepost.actions.send_digest import SendDigest, count, send
from milepost.actions.visit_workspace import VisitWorkspace, visit_workspace
from milepost.records import audit
from milepost.records.models import AuditEntry, Landmark, Membership, User, Visit
from milepost.records.queries import visits
from tests import due
from tests.examplia import Examplia, examplia, member

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def place(db: None) -> Examplia:
    made = examplia()
    due.filled(made)
    return made


def wants(place: Examplia, digest: str = "daily", user: User | None = None, **about: Any) -> Visit:
    return Visit.objects.create(
        workspace=place.workspace, user=user or place.officer, digest=digest, **about
    )


def run(now: datetime = NOON) -> int:
    """What the command does: how many letters went."""
    return sum(send(visit, now) for visit in list(visits.waiting(now)))


def test_counts_and_links_and_nothing_else(place: Examplia, settings: Any) -> None:
    settings.ADDRESS = "https://monitor.example"
    wants(place)
    assert run() == 1

    (letter,) = mail.outbox
    assert letter.to == ["officer@examplia.example"]
    assert letter.subject == "Milepost: what is due"
    assert letter.body == (
        "6 deadlines are overdue.\n"
        "https://monitor.example/w/examplia/deadlines/?state=overdue\n\n"
        "1 deadline is due within 30 days, 0 of them within 7.\n"
        "https://monitor.example/w/examplia/deadlines/?state=due\n\n"
        "You chose these letters, and can stop them here:\n"
        "https://monitor.example/w/examplia/deadlines/calendar/\n"
    )


def test_nothing_that_a_register_holds_changes_a_letter(place: Examplia) -> None:
    wants(place)
    everybody = member(place.workspace, "keeper")
    theirs = wants(place, user=everybody)

    # an officer sees cases and meetings on the desk; in a letter, as much as any member
    assert count(Visit.objects.get(user=place.officer), NOON) == count(theirs, NOON)


def test_no_name_of_anything_is_in_it(place: Examplia) -> None:
    wants(place)
    run()
    said = re.sub(r"https?://\S+", "", mail.outbox[0].body + mail.outbox[0].subject)

    for name in ("Examplia", "EXA 3/2026", "arrest", "Ministry", "prison", "Ada", "officer"):
        assert name not in said


def test_once_a_day_and_once_a_week(place: Examplia) -> None:
    wants(place)
    wants(place, "weekly", member(place.workspace, "reviewer"))

    assert run() == 2
    assert run(NOON + timedelta(hours=3)) == 0
    assert run(NOON + timedelta(days=1)) == 1
    assert run(NOON + timedelta(days=7)) == 2
    assert [one.to[0] for one in mail.outbox].count("officer@examplia.example") == 3


def test_the_same_hour_each_day_is_a_day_though_a_minute_is_lacking(place: Examplia) -> None:
    wants(place)
    run(NOON)
    assert run(NOON + timedelta(days=1) - timedelta(minutes=1)) == 1


def test_a_run_beside_another_sends_nothing_twice(place: Examplia) -> None:
    visit = wants(place)
    seen_by_both = Visit.objects.select_related("user", "workspace").get(pk=visit.pk)

    assert send(seen_by_both, NOON)
    assert not send(seen_by_both, NOON)
    assert len(mail.outbox) == 1


def test_a_letter_the_server_refused_goes_with_the_next_run(
    place: Examplia, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants(place)

    def refuse(*_: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        with pytest.raises(ConnectionRefusedError):
            run()
    assert Visit.objects.get().digested is None
    assert run() == 1
    assert [one.detail["failed"] for one in AuditEntry.objects.filter(action="digest.send")] == [
        False,
        True,
        False,
    ]


def test_nobody_who_left_is_written_to(place: Examplia) -> None:
    wants(place)
    User.objects.update(is_active=False)
    assert run() == 0
    User.objects.update(is_active=True)
    Membership.objects.all().delete()
    assert run() == 0


def test_who_chose_none_gets_none_and_nothing_due_is_no_letter(place: Examplia) -> None:
    visit = wants(place, "")
    assert run() == 0
    place.workspace.benchmarks.all().delete()
    place.workspace.deadlines.all().delete()
    place.workspace.resolutions.all().delete()
    Visit.objects.filter(pk=visit.pk).update(digest="daily")
    assert run() == 0
    assert not AuditEntry.objects.filter(action="digest.send").exists()


def test_changes_to_documents_are_counted_since_the_last_letter(place: Examplia) -> None:
    from django.db import transaction

    visit = wants(place)
    with transaction.atomic():
        for action in ("document.import", "information.record", "finding.confirm"):
            audit.append(action=action, actor="somebody", workspace=place.workspace.public_id)
        audit.append(
            action="document.check",
            actor=place.officer.public_id,
            workspace=place.workspace.public_id,
        )
    assert count(visit, datetime.now(UTC)).changed == 1
    assert count(visit, datetime.now(UTC) + timedelta(days=2)).changed == 0


def test_in_the_language_it_was_chosen_in(place: Examplia) -> None:
    from django.utils import translation

    wants(place, language="fr")
    wants(place, user=member(place.workspace, "reviewer"), language="tlh")
    run()
    with translation.override("fr"):
        subject = translation.gettext("Milepost: what is due")
    assert [one.subject for one in mail.outbox] == [subject, "Milepost: what is due"]


def test_the_command_says_how_many_went(place: Examplia, capsys: pytest.CaptureFixture) -> None:
    from milepost.cli.digest import digest

    wants(place)
    digest()
    assert capsys.readouterr().out == "1 letter sent.\n"


def test_only_the_command_line_sends(place: Examplia) -> None:
    from milepost.values.errors import PermissionRefused

    visit = wants(place)
    with pytest.raises(PermissionRefused):
        SendDigest(actor=place.officer, workspace=place.workspace, visit=visit.pk, at=NOON).run()  # type: ignore[arg-type]


# --- looks


def happened(place: Examplia, times: int = 1) -> int:
    from django.db import transaction

    with transaction.atomic():
        for _ in range(times):
            audit.append(action="document.import", actor="x", workspace=place.workspace.public_id)
    return audit.head().sequence


def later(visit: Visit, minutes: int) -> None:
    """As if the last visit had begun that long ago."""
    Visit.objects.filter(pk=visit.pk).update(at=visit.at - timedelta(minutes=minutes))


def test_a_first_look_counts_all_before_it_as_seen(place: Examplia) -> None:
    happened(place, 3)
    visit = visit_workspace(place.officer, place.workspace)
    assert visit is not None
    assert (visit.before, visit.seen) == (3, 3)


def test_what_happens_stays_to_be_seen_for_one_visit(place: Examplia) -> None:
    first = visit_workspace(place.officer, place.workspace)
    assert first is not None
    happened(place, 2)
    again = visit_workspace(place.officer, place.workspace)
    assert again is not None
    assert again.before == 0

    later(again, 31)
    second = visit_workspace(place.officer, place.workspace)
    assert second is not None
    # told since the beginning of the visit before, so that nothing is lost in between
    assert (second.before, second.seen) == (0, 2)
    happened(place)
    later(second, 31)
    third = visit_workspace(place.officer, place.workspace)
    assert third is not None
    assert (third.before, third.seen) == (2, 3)


def test_a_look_within_a_visit_is_one_query(
    place: Examplia, django_assert_num_queries: Any
) -> None:
    visit_workspace(place.officer, place.workspace)
    with django_assert_num_queries(1):
        visit_workspace(place.officer, place.workspace)


def test_nobody_waits_to_look(place: Examplia, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_self: object) -> None:
        raise Busy("others write")

    monkeypatch.setattr(VisitWorkspace, "run", busy)
    assert visit_workspace(place.officer, place.workspace) is None


def test_landmarks_are_read_when_a_letter_is_written(place: Examplia) -> None:
    visit = wants(place)
    before = count(visit, NOON).overdue
    Landmark.objects.filter(key="vote-2027").update(**due.dated("1 January 2026"))
    assert count(visit, NOON).overdue == before + 1
