"""The vault on the desk: keys made, approved, retired, lost; an identity opened for one look."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.sessions.models import Session
from django.core.cache import cache

from milepost.actions.record_source import RecordSource
from milepost.actions.source import Description
from milepost.evidence.vault.identity import Identity
from milepost.records.models import AuditEntry, KeeperKey, Source, User
from tests import evidence
from tests.examplia import Examplia, member, signed_in
from tests.keepers import PASSPHRASE, SECOND_FACTOR, confirmed, keeper, keeper_key

PAGE = "/w/examplia/vault/"
# the person is invented
MARKS = {"name": "Rith Unreal", "contact": "+000 44 111 222", "notes": "the third stall"}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _light_keys(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key made on a page costs what it costs elsewhere; here it is a real one, made light."""
    if "slow" not in request.keywords:
        monkeypatch.setattr("milepost.actions.make_keeper_key.make_key", keeper_key)


def rith(place: Examplia) -> Source:
    return RecordSource(
        actor=place.officer,
        workspace=place.workspace,
        description=Description(kind="witness"),
        identity=Identity(**MARKS),
    ).run()


def address(source: Source) -> str:
    return f"/w/examplia/sources/{source.public_id}/identity/"


OPEN = {"reason": "contact", "passphrase": PASSPHRASE}


@pytest.fixture
def sophea(place: Examplia) -> User:
    return keeper(place.workspace, "sophea@keepers.example")


class TestOpening:
    def test_a_keeper_opens_an_identity_for_one_look(
        self, place: Examplia, sophea: User, text: Any
    ) -> None:
        source, client = rith(place), confirmed(sophea)
        page = client.get(address(source))
        assert "Open an identity" in text(page)
        answer = client.post(address(source), OPEN)

        assert answer.status_code == 200
        said = text(answer)
        assert all(mark in said for mark in MARKS.values())
        assert "no-store" in answer["Cache-Control"]
        # to look again is to open again
        again = client.get(address(source)).content.decode()
        assert not any(mark in again for mark in MARKS.values())
        entry = AuditEntry.objects.order_by("-sequence")[0]
        assert (entry.action, entry.target, entry.actor) == (
            "identity.open",
            source.public_id,
            sophea.public_id,
        )

    def test_it_stands_in_no_place_afterwards(
        self, place: Examplia, sophea: User, caplog: pytest.LogCaptureFixture
    ) -> None:
        source, client = rith(place), confirmed(sophea)
        client.post(address(source), OPEN)
        client.post(address(source), {**OPEN, "passphrase": "not the right words"})

        pages = [client.get(one) for one in (PAGE, "/w/examplia/sources/", address(source))]
        kept = [
            str(list(AuditEntry.objects.values())),
            str([session.get_decoded() for session in Session.objects.all()]),
            str(getattr(cache, "_cache", "")),
            caplog.text,
            *(page.content.decode() for page in pages),
        ]
        secrets = [*MARKS.values(), PASSPHRASE, "not the right words"]
        assert [mark for mark in secrets for one in kept if mark in one] == []

    def test_a_passphrase_is_never_sent_back(self, place: Examplia, sophea: User) -> None:
        source, client = rith(place), confirmed(sophea)
        for given in (
            {**OPEN, "passphrase": "not the right words"},
            {"passphrase": "not the right words"},
        ):
            answer = client.post(address(source), given)
            assert answer.status_code == 422
            assert b"not the right words" not in answer.content

    @pytest.mark.parametrize("minutes_ago", [6, None])
    def test_without_a_fresh_second_factor_it_stays_closed(
        self, place: Examplia, sophea: User, text: Any, minutes_ago: int | None
    ) -> None:
        source = rith(place)
        client = (
            signed_in(sophea) if minutes_ago is None else confirmed(sophea, minutes_ago=minutes_ago)
        )
        answer = client.post(address(source), OPEN)

        assert answer.status_code == 422
        said = text(answer)
        assert not any(mark in said for mark in MARKS.values())
        assert "asks for" in said
        # the passphrase that came with it is kept nowhere until the second factor is there
        sessions = str([session.get_decoded() for session in Session.objects.all()])
        assert PASSPHRASE not in sessions

    def test_a_second_factor_of_someone_else_in_this_session_does_not_count(
        self, place: Examplia, sophea: User
    ) -> None:
        source = rith(place)
        other = member(place.workspace, "keeper", "other@keepers.example")
        session = confirmed(other).session
        client = signed_in(sophea)
        TOTP.activate(sophea, SECOND_FACTOR)
        mine = client.session
        for name in ("account_authentication_methods", "account_authentication_methods_user"):
            mine[name] = session[name]
        mine.save()

        assert client.post(address(source), OPEN).status_code == 422

    def test_a_second_factor_that_was_taken_off_does_not_count(
        self, place: Examplia, sophea: User, text: Any
    ) -> None:
        source, client = rith(place), confirmed(sophea)
        Authenticator.objects.all().delete()
        answer = client.post(address(source), OPEN)

        assert answer.status_code == 422
        assert "you have none" in text(answer)

    def test_the_page_leads_to_the_second_factor_and_back(
        self, place: Examplia, sophea: User, text: Any
    ) -> None:
        source = rith(place)
        TOTP.activate(sophea, SECOND_FACTOR)
        client = signed_in(sophea)
        page = client.get(address(source)).content.decode()
        link = page.split('<a href="/accounts/2fa/reauthenticate/')[1].split('"')[0]
        counter = next(iter(yield_hotp_counters_from_time()))
        code = format_hotp_value(hotp_value(SECOND_FACTOR, counter))
        answer = client.post(f"/accounts/2fa/reauthenticate/{link}", {"code": code})

        assert answer["Location"] == address(source)
        assert "Rith Unreal" in text(client.post(address(source), OPEN))

    def test_five_wrong_passphrases_close_it_for_a_while(
        self, place: Examplia, sophea: User, text: Any
    ) -> None:
        source, client = rith(place), confirmed(sophea)
        for _ in range(5):
            client.post(address(source), {**OPEN, "passphrase": "not the right words"})
        answer = client.post(address(source), OPEN)

        assert answer.status_code == 422
        assert "wrong too often" in text(answer)
        assert AuditEntry.objects.filter(action="identity.refused").count() == 5

    @pytest.mark.parametrize(
        "role", ["officer", "reviewer", "contributor", "focal-point", "administrator"]
    )
    def test_no_other_role_comes_near(self, place: Examplia, sophea: User, role: str) -> None:
        source = rith(place)
        client = confirmed(member(place.workspace, role, "asker@examplia.example"))

        assert client.get(address(source)).status_code == 403
        assert client.post(address(source), OPEN).status_code == 403
        assert client.post(address(source), {"do": "correct", **MARKS}).status_code == 403
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, {"do": "lose"}).status_code == 403

    def test_a_keeper_corrects_what_he_opened(
        self, place: Examplia, sophea: User, text: Any
    ) -> None:
        source, client = rith(place), confirmed(sophea)
        answer = client.post(
            address(source), {"do": "correct", **MARKS, "name": "Rith Invented"}, follow=True
        )

        assert "The identity is sealed anew." in text(answer)
        assert "Rith Invented" in text(client.post(address(source), OPEN))

    def test_the_identity_of_a_source_elsewhere_is_not_there(
        self, place: Examplia, sophea: User
    ) -> None:
        client = confirmed(sophea)

        assert client.get("/w/examplia/sources/nothing/identity/").status_code == 404

    @pytest.mark.parametrize("breaks", ["open_sealed", "unwrap"])
    def test_the_report_of_an_error_shows_nothing_of_it(
        self,
        place: Examplia,
        sophea: User,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
        breaks: str,
    ) -> None:
        import sys

        from django.core import signals
        from django.views.debug import ExceptionReporter

        source, client = rith(place), confirmed(sophea)

        def fails(*_: object) -> None:
            raise RuntimeError("something broke")

        where = {
            "open_sealed": "milepost.actions.open_identity.Identity.from_bytes",
            "unwrap": "milepost.evidence.vault.keys.passphrase.decrypt",
        }[breaks]
        monkeypatch.setattr(where, fails)
        reports: list[str] = []

        def report(request: Any, **_: object) -> None:
            reporter = ExceptionReporter(request, *sys.exc_info())
            reports.append(reporter.get_traceback_html() + reporter.get_traceback_text())

        signals.got_request_exception.connect(report)
        client.raise_request_exception = False
        try:
            answer = client.post(address(source), OPEN)
        finally:
            signals.got_request_exception.disconnect(report)

        assert answer.status_code == 500
        assert len(reports) == 1
        said = [*reports, caplog.text, answer.content.decode()]
        secrets = [*MARKS.values(), PASSPHRASE, "AGE-SECRET-KEY"]
        assert [mark for mark in secrets for one in said if mark in one] == []


class TestKeys:
    def test_the_first_keeper_makes_a_key_and_is_urged_to_find_a_second(
        self, place: Examplia, text: Any
    ) -> None:
        client = confirmed(member(place.workspace, "keeper"))
        assert "No key is in use: nothing can be sealed." in text(client.get(PAGE))
        made = {"do": "make", "passphrase": PASSPHRASE, "again": PASSPHRASE}
        said = text(client.post(PAGE, made, follow=True))

        assert "Your key is made and in use." in said
        assert "Only one keeper can open the vault." in said
        assert "1 keeper opens the vault; 0 sealed in it" in said

    @pytest.mark.parametrize(
        ("given", "wrong"),
        [
            ({"passphrase": "short", "again": "short"}, "too easy to guess"),
            ({"passphrase": PASSPHRASE, "again": "another"}, "The two passphrases differ"),
            ({}, "too easy to guess"),
        ],
    )
    def test_a_passphrase_that_will_not_do_is_refused(
        self, place: Examplia, text: Any, given: dict[str, str], wrong: str
    ) -> None:
        client = confirmed(member(place.workspace, "keeper"))
        answer = client.post(PAGE, {"do": "make", **given})

        assert answer.status_code == 422
        assert wrong in text(answer)
        assert PASSPHRASE.encode() not in answer.content
        assert not KeeperKey.objects.exists()

    def test_a_second_key_waits_until_the_first_keeper_approves_it(
        self, place: Examplia, sophea: User, text: Any
    ) -> None:
        source = rith(place)
        bora = member(place.workspace, "keeper", "bora@keepers.example")
        theirs, hers = confirmed(bora), confirmed(sophea)
        made = {"do": "make", "passphrase": PASSPHRASE, "again": PASSPHRASE}
        assert "until another keeper approves it" in text(theirs.post(PAGE, made, follow=True))
        assert theirs.post(address(source), OPEN).status_code == 422
        assert "bora@keepers.example waits for approval" in text(hers.get(PAGE))

        key = KeeperKey.objects.get(user=bora)
        approving = {"do": "approve", "key": key.public_id, "passphrase": PASSPHRASE}
        said = text(hers.post(PAGE, approving, follow=True))
        assert "The key is approved. 1 sealed thing opens to every key in use." in said
        assert "2 keepers open the vault; 1 sealed in it" in said
        assert "Rith Unreal" in text(theirs.post(address(source), OPEN))

    def test_a_key_is_retired_and_another_sealed_anew(
        self, place: Examplia, sophea: User, text: Any
    ) -> None:
        bora = keeper(place.workspace, "bora@keepers.example")
        source = rith(place)
        client = confirmed(sophea)
        key = KeeperKey.objects.get(user=bora)
        assert "1 sealed thing opens" in text(
            client.post(PAGE, {"do": "reseal", "passphrase": PASSPHRASE}, follow=True)
        )
        retiring = {"do": "retire", "key": key.public_id, "passphrase": PASSPHRASE}
        said = text(client.post(PAGE, retiring, follow=True))

        assert "The key is retired. 1 sealed thing opens" in said
        assert "bora@keepers.example · retired, " in said
        assert confirmed(bora).post(address(source), OPEN).status_code == 422

    def test_a_lost_key_is_said_plainly_to_be_lost(
        self, place: Examplia, sophea: User, text: Any
    ) -> None:
        source = rith(place)
        client = confirmed(sophea)
        warned = text(client.get(PAGE))
        assert "The 1 sealed thing is then lost for good." in warned
        said = text(client.post(PAGE, {"do": "lose"}, follow=True))

        assert "1 sealed thing is lost: no key in use opens it." in said
        assert "sophea@keepers.example · lost, " in said
        page = signed_in(place.officer).get(f"/w/examplia/sources/{source.public_id}/")
        assert "Sealed, and lost: no key in use opens it." in text(page)

    @pytest.mark.parametrize("do", ["make", "approve", "retire", "reseal", "lose"])
    def test_nothing_is_done_without_a_fresh_second_factor(
        self, place: Examplia, sophea: User, text: Any, do: str
    ) -> None:
        bora = keeper(place.workspace, "bora@keepers.example", approved=False)
        client = confirmed(sophea, minutes_ago=6)
        chea = member(place.workspace, "keeper", "chea@keepers.example")
        if do == "make":
            client = confirmed(chea, minutes_ago=6)
        before = list(KeeperKey.objects.values())
        answer = client.post(
            PAGE,
            {
                "do": do,
                "key": KeeperKey.objects.get(user=bora).public_id,
                "passphrase": PASSPHRASE,
                "again": PASSPHRASE,
            },
        )

        assert answer.status_code == 422
        assert "asks for your second factor" in text(answer)
        assert list(KeeperKey.objects.values()) == before
        assert b'type="password"' not in answer.content

    def test_a_wrong_passphrase_does_nothing(
        self, place: Examplia, sophea: User, text: Any
    ) -> None:
        bora = keeper(place.workspace, "bora@keepers.example", approved=False)
        key = KeeperKey.objects.get(user=bora)
        answer = confirmed(sophea).post(
            PAGE, {"do": "approve", "key": key.public_id, "passphrase": "not the right words"}
        )

        assert answer.status_code == 422
        assert "The passphrase is not right" in text(answer)
        assert b"not the right words" not in answer.content

    def test_what_is_not_asked_for_is_not_there(self, place: Examplia, sophea: User) -> None:
        client = confirmed(sophea)

        assert client.post(PAGE, {"do": "burn"}).status_code == 404
        assert client.post(PAGE, {"do": "retire", "key": "\0"}).status_code == 422

    def test_no_private_key_is_on_the_page(self, place: Examplia, sophea: User) -> None:
        page = confirmed(sophea).get(PAGE).content.decode()
        key = KeeperKey.objects.get()

        assert key.public in page
        assert "AGE-SECRET" not in page
        assert "scrypt" not in page

    def test_the_page_takes_no_query_per_key(
        self, place: Examplia, sophea: User, django_assert_max_num_queries: Callable
    ) -> None:
        for number in range(8):
            keeper(place.workspace, f"{number}@keepers.example")
            rith(place)
        evidence.source(place.workspace, place.officer)
        client = confirmed(sophea)
        with django_assert_max_num_queries(14):
            assert client.get(PAGE).status_code == 200

    @pytest.mark.sqlite("a real key is kept and opened on both by the actions")
    @pytest.mark.slow("a key is made and opened at its real cost")
    def test_a_real_key_is_made_and_opens(self, place: Examplia, text: Any) -> None:
        client = confirmed(member(place.workspace, "keeper"))
        client.post(PAGE, {"do": "make", "passphrase": PASSPHRASE, "again": PASSPHRASE})
        source = rith(place)

        assert "Rith Unreal" in text(client.post(address(source), OPEN))
