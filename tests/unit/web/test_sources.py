"""Sources on the desk: listed, recorded, one with all that is known of it but who it is."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from milepost.records.models import (
    AuditEntry,
    Draft,
    Information,
    SealedIdentity,
    Source,
    SourceTie,
)
from tests import evidence
from tests.evidence import Evidence
from tests.examplia import Examplia, member, signed_in
from tests.keepers import keeper

LIST = "/w/examplia/sources/"
ADD = "/w/examplia/sources/add/"
# marks in every field of an identity; the person is invented
MARKS = {"name": "Vannak Unreal", "contact": "+000 77 888 999", "notes": "the blue house"}
CLEAR = {
    "kind": "witness",
    "level": "area",
    "area": "The coast",
    "description": "",
    "risk": "Do not call by day.",
    "reliability": "C",
    "reason": "Saw it herself.",
}


@pytest.fixture
def known(place: Examplia) -> Evidence:
    """Examplia with sources and information, and a keeper with a key."""
    keeper(place.workspace)
    return evidence.evidence(place)


def page_of(source: Source) -> str:
    return f"{LIST}{source.public_id}/"


def test_the_list_tells_of_each_source_what_may_be_told(
    known: Evidence, desk: Client, text: Any
) -> None:
    said = text(desk.get(LIST), "tbody")

    lawyers = known.sources["lawyers"].public_id[:6]
    assert f"Civil society, Port Lumen {lawyers} Civil society B Usually reliable 1 1 none" in said
    assert "Ministry of Justice" in said
    assert "6 in all" in text(desk.get(LIST), "caption") or "All 6" in text(
        desk.get(LIST), "caption"
    )


def test_it_is_sifted_by_the_address(known: Evidence, desk: Client, text: Any) -> None:
    assert "2 of 6" in text(desk.get(LIST, {"kind": "civil-society"}), "caption")
    assert "1 of 6" in text(desk.get(LIST, {"reliability": "D"}), "caption")
    assert "1 of 6" in text(desk.get(LIST, {"q": "ministry"}), "caption")
    assert "Nothing is left" in text(desk.get(LIST, {"identity": "sealed"}))


def test_what_its_level_keeps_back_is_not_found_by_searching(
    known: Evidence, desk: Client, text: Any
) -> None:
    Source.objects.filter(pk=known.sources["family"].pk).update(area="Hidden Bay")

    assert "Nothing is left" in text(desk.get(LIST, {"q": "Hidden"}))


def test_the_export_holds_ids_kinds_and_what_may_be_told(known: Evidence, desk: Client) -> None:
    Source.objects.filter(pk=known.sources["family"].pk).update(area="Hidden Bay", risk="Watched.")
    rows = json.loads(desk.get(LIST, {"format": "json"}).getvalue())["rows"]

    assert {tuple(row) for row in rows} == {("source", "kind", "description")}
    assert {
        "source": known.sources["lawyers"].public_id,
        "kind": "civil-society",
        "description": "Civil society, Port Lumen",
    } in rows
    everything = b"".join(desk.get(LIST, {"format": to}).getvalue() for to in ("csv", "json"))
    assert b"Hidden Bay" not in everything
    assert b"Watched" not in everything


def test_a_list_takes_no_query_per_source(
    known: Evidence, desk: Client, django_assert_max_num_queries: Callable
) -> None:
    for _ in range(60):
        evidence.source(known.workspace, known.officer, "witness")
    with django_assert_max_num_queries(11):
        assert desk.get(LIST).status_code == 200


def test_an_empty_list_says_what_it_is_for(desk: Client, text: Any) -> None:
    assert "No sources yet" in text(desk.get(LIST))


class TestRecording:
    def test_a_source_is_recorded_and_its_identity_sealed(
        self, known: Evidence, desk: Client, text: Any
    ) -> None:
        answer = desk.post(ADD, {**CLEAR, **MARKS}, follow=True)

        source = Source.objects.order_by("-pk")[0]
        assert answer.redirect_chain == [(page_of(source), 302)]
        said = text(answer)
        assert "The source is recorded, and its identity is sealed." in said
        assert "Witness, The coast" in said
        assert "Sealed. 1 keeper can open it: keeper@examplia.example" in said
        assert SealedIdentity.objects.filter(source=source).exists()

    def test_who_it_is_stands_in_no_place_afterwards(
        self, known: Evidence, desk: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        answers = [desk.post(ADD, {**CLEAR, **MARKS}, follow=True)]
        # an answer that refuses shows it to who typed it, and keeps it nowhere either
        desk.post(ADD, {**CLEAR, **MARKS, "kind": ""})
        source = Source.objects.order_by("-pk")[0]
        answers += [desk.get(one) for one in (LIST, ADD, page_of(source), "/w/examplia/audit/")]

        kept = [
            str(list(AuditEntry.objects.values())),
            str([session.get_decoded() for session in Session.objects.all()]),
            str(list(Draft.objects.values())),
            str(list(Source.objects.values())),
            str(getattr(cache, "_cache", "")),
            caplog.text,
            *(answer.content.decode() for answer in answers),
            *(str(answer.headers) for answer in answers),
        ]
        found = [mark for mark in MARKS.values() for one in kept if mark in one]
        assert found == []

    def test_a_form_that_is_refused_comes_back_with_all_that_was_typed(
        self, known: Evidence, desk: Client
    ) -> None:
        answer = desk.post(ADD, {**CLEAR, **MARKS, "kind": ""})

        assert answer.status_code == 422
        page = answer.content.decode()
        assert all(mark in page for mark in MARKS.values())
        assert "no-store" in answer["Cache-Control"]

    def test_what_is_missing_is_said_at_the_top_and_at_its_place(
        self, place: Examplia, desk: Client, text: Any
    ) -> None:
        answer = desk.post(ADD, {**CLEAR, "kind": ""})

        assert answer.status_code == 422
        summary = text(answer, "#form-errors")
        assert summary == "This has not been sent yet Kind: Choose what kind of source it is."
        assert 'href="#id_kind"' in answer.content.decode()
        assert "Choose what kind of source it is." in text(answer, ".field.wrong")

    def test_without_a_key_nothing_is_recorded_and_the_page_says_why(
        self, place: Examplia, desk: Client, text: Any
    ) -> None:
        assert "an identity cannot be sealed" in text(desk.get(ADD))
        answer = desk.post(ADD, {**CLEAR, **MARKS})

        assert answer.status_code == 422
        assert "No vault keeper has a key yet" in text(answer)
        assert not Source.objects.exists()

    def test_a_newspaper_needs_no_identity(self, place: Examplia, desk: Client, text: Any) -> None:
        answer = desk.post(ADD, {**CLEAR, "kind": "media"}, follow=True)

        assert "None is sealed." in text(answer)

    def test_a_browser_is_told_to_remember_and_spell_nothing(
        self, known: Evidence, desk: Client
    ) -> None:
        page = desk.get(ADD).content.decode()

        for name in MARKS:
            field = page.split(f'name="{name}"')[1].split(">")[0]
            assert 'autocomplete="off"' in field
            assert 'spellcheck="false"' in field

    @pytest.mark.parametrize("breaks", ["seal", "save"])
    def test_the_report_of_an_error_shows_nothing_of_it(
        self,
        known: Evidence,
        desk: Client,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
        breaks: str,
    ) -> None:
        from django.core import signals
        from django.views.debug import ExceptionReporter

        def fails(*_: object, **__: object) -> None:
            raise RuntimeError("something broke")

        where = {
            "seal": "milepost.evidence.vault.sealing.pyrage.encrypt",
            "save": "milepost.records.models.Source.save",
        }[breaks]
        monkeypatch.setattr(where, fails)
        reports: list[str] = []

        def report(request: Any, **_: object) -> None:
            import sys

            reporter = ExceptionReporter(request, *sys.exc_info())
            reports.extend((reporter.get_traceback_html(), reporter.get_traceback_text()))

        signals.got_request_exception.connect(report)
        desk.raise_request_exception = False
        try:
            answer = desk.post(ADD, {**CLEAR, **MARKS})
        finally:
            signals.got_request_exception.disconnect(report)

        assert answer.status_code == 500
        assert len(reports) == 2
        said = [*reports, caplog.text, answer.content.decode()]
        assert [mark for mark in MARKS.values() for one in said if mark in one] == []


class TestOne:
    def test_the_page_shows_all_that_is_known_but_who(
        self, known: Evidence, desk: Client, text: Any
    ) -> None:
        said = text(desk.get(page_of(known.sources["lawyers"])))

        assert "Civil society, Port Lumen" in said
        assert "1 piece of information from it" in said
        assert "Reliability B: Usually reliable" in said
        assert "the same organisation" in said
        assert "None is sealed." in said

    def test_a_credibility_nobody_judged_is_no_figure(self, known: Evidence, desk: Client) -> None:
        Information.objects.update(state="to-check", credibility="6")
        page = desk.get(page_of(known.sources["lawyers"])).content.decode()
        assert '<span class="credibility is-6"><span aria-hidden="true">–</span>' in page

    def test_it_is_judged_with_a_history(self, known: Evidence, desk: Client, text: Any) -> None:
        address = page_of(known.sources["paper"])
        for grade, reason in (("C", "Corrected itself in time."), ("B", "Held twice.")):
            answer = desk.post(
                address, {"do": "rate", "reliability": grade, "reason": reason}, follow=True
            )

        said = text(answer)
        assert "Reliability B: Usually reliable" in said
        assert said.index("Held twice.") < said.index("Corrected itself in time.")

    def test_it_is_described_tied_untied_and_sealed(
        self, known: Evidence, desk: Client, text: Any
    ) -> None:
        family, rumour = known.sources["family"], known.sources["rumour"]
        address = page_of(family)
        described = {"do": "describe", "kind": "victim-or-family", "level": "area", "area": "North"}
        assert "Victim or family, North" in text(desk.post(address, described, follow=True))

        tie = {"do": "tie", "tie-other": rumour.public_id[:8], "tie-kind": "person"}
        assert "the same person" in text(desk.post(address, tie, follow=True))
        assert SourceTie.objects.filter(source=family, other=rumour).exists()
        desk.post(address, {"do": "untie", "other": rumour.public_id})
        assert not SourceTie.objects.filter(source=family).exists()

        assert "Sealed. 1 keeper" in text(desk.post(address, {"do": "seal", **MARKS}, follow=True))
        # nobody overwrites what they cannot read
        again = desk.post(address, {"do": "seal", **MARKS})
        assert again.status_code == 422
        assert "has an identity already" in text(again)

    @pytest.mark.parametrize(
        "given",
        [
            {"do": "rate", "reliability": "Z"},
            {"do": "tie", "tie-other": "abc", "tie-kind": "person"},
            {"do": "tie", "tie-other": "", "tie-kind": "person"},
            {"do": "describe", "kind": "", "level": "kind"},
            {"do": "describe", "kind": "media", "level": "words"},
            {"do": "seal", "name": ""},
        ],
    )
    def test_what_is_not_right_is_said_where_it_was_typed(
        self, known: Evidence, desk: Client, given: dict[str, str]
    ) -> None:
        answer = desk.post(page_of(known.sources["family"]), given)

        assert answer.status_code == 422
        assert b"<details open>" in answer.content

    def test_what_is_not_asked_for_is_not_there(self, known: Evidence, desk: Client) -> None:
        assert desk.post(page_of(known.sources["family"]), {"do": "burn"}).status_code == 404
        assert desk.get(f"{LIST}nothing/").status_code == 404

    def test_it_takes_no_query_per_thing_it_shows(
        self, known: Evidence, desk: Client, django_assert_max_num_queries: Callable
    ) -> None:
        source = known.sources["lawyers"]
        for number in range(20):
            evidence.information(known.workspace, known.officer, f"Text {number}.", source)
            evidence.tie(
                source, evidence.source(known.workspace, known.officer), known.officer, "person"
            )
        with django_assert_max_num_queries(13):
            assert desk.get(page_of(source)).status_code == 200

    @pytest.mark.parametrize(
        ("role", "may"),
        [
            ("officer", {"describe", "rate", "tie", "untie", "seal"}),
            ("reviewer", {"rate", "tie", "untie"}),
            ("keeper", set()),
        ],
    )
    def test_each_role_does_what_it_may(self, known: Evidence, role: str, may: set[str]) -> None:
        client = signed_in(member(known.workspace, role, "asker@examplia.example"))
        source, other = known.sources["family"], known.sources["rumour"]
        given = {
            "describe": {"kind": "witness", "level": "kind"},
            "rate": {"reliability": "B"},
            "tie": {"tie-other": other.public_id, "tie-kind": "person"},
            "untie": {"other": other.public_id},
            "seal": MARKS,
        }
        page = client.get(page_of(source)).content.decode()
        done = set()
        for do, fields in given.items():
            answer = client.post(page_of(source), {"do": do, **fields})
            assert answer.status_code in {302, 403}
            done |= {do} if answer.status_code == 302 else set()

        assert done == may
        # and is offered nothing else; there is nothing tied yet to untie
        offered = {do for do in given if f'value="{do}"' in page}
        assert offered == may - {"untie"}

    @pytest.mark.parametrize("role", ["contributor", "focal-point", "administrator"])
    def test_to_other_roles_no_source_is_shown(self, known: Evidence, role: str) -> None:
        client = signed_in(member(known.workspace, role, "asker@examplia.example"))

        for address in (LIST, ADD, page_of(known.sources["family"])):
            assert client.get(address).status_code == 403
            assert client.post(address, {"do": "rate", "reliability": "A"}).status_code == 403

    def test_a_keeper_sees_how_much_it_gave_and_opens_no_information(
        self, known: Evidence, text: Any
    ) -> None:
        client = signed_in(member(known.workspace, "keeper", "asker@examplia.example"))
        answer = client.get(page_of(known.sources["family"]))

        assert "1 piece of information from it" in text(answer)
        assert b"/inbox/" not in answer.content
