"""One information: taken in, read, said anew by two at once, allowed and no longer allowed."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from milepost.records.models import (
    AuditEntry,
    Benchmark,
    Consent,
    Document,
    Draft,
    Finding,
    Information,
    Judgement,
    Release,
    Weighing,
)
from milepost.web import differences, pasted
from tests.evidence import (
    LAWYER,
    PAPER,
    Evidence,
    evidence,
    known_by_words,
)
from tests.examplia import HOSTILE, Examplia, member, signed_in

INBOX = "/w/examplia/inbox/"
ADD = f"{INBOX}add/"
PASTE = f"{INBOX}paste/"


@pytest.fixture
def made(place: Examplia) -> Evidence:
    return evidence(place)


def page_of(made: Evidence, name: str = "lawyers") -> str:
    return f"{INBOX}{made.informations[name].public_id}/"


# --- taken in


def told(made: Evidence, **changes: Any) -> dict[str, Any]:
    return {
        "text": "The gate has been closed since Monday.",
        "sources": [made.sources["family"].public_id],
        "date": "3 March 2026",
        "channel": "telephone",
        "language": "km",
        "taken_by": made.officer.public_id,
        "given_by": "source",
        "given_on": "2026-03-03",
    } | changes


def test_what_was_told_is_recorded_with_what_is_allowed(
    made: Evidence, desk: Client, text: Any
) -> None:
    benchmark = Benchmark.objects.get(label="B").public_id
    form = told(made, benchmarks=[benchmark], information=["internal"], identity=["judicial"])
    response = desk.post(ADD, form, follow=True)

    one = Information.objects.latest("pk")
    assert response.redirect_chain == [(f"{INBOX}{one.public_id}/", 302)]
    said = text(response)
    assert "The information is in." in said
    assert "3 March 2026 · Telephone · Khmer" in said
    assert "The gate has been closed since Monday." in said
    assert {(it.covers, it.audience) for it in one.consents.all()} == {
        ("information", "internal"),
        ("identity", "judicial"),
    }
    assert [it.target for it in one.subjects.all()] == [benchmark]


def test_every_wrong_field_is_named_and_led_to(made: Evidence, desk: Client, text: Any) -> None:
    response = desk.post(ADD, told(made, text="", sources=[], date="2099", period="then"))

    assert response.status_code == 422
    page = response.content.decode()
    said = text(response)
    assert "This has not been sent yet" in said
    assert "When it was received: This day has not come yet." in said
    for field in ("text", "sources", "date", "period"):
        assert f'href="#id_{field}"' in page
        assert f'id="id_{field}"' in page
        assert f'id="id_{field}_error"' in page
    assert not AuditEntry.objects.exists()


def test_a_form_sent_twice_is_recorded_once(made: Evidence, desk: Client) -> None:
    receipt = desk.get(ADD).context["form"]["receipt"].value()
    first = desk.post(ADD, told(made, receipt=receipt))
    second = desk.post(ADD, told(made, receipt=receipt))

    assert first["Location"] == second["Location"]
    assert AuditEntry.objects.filter(action="information.record").count() == 1


def test_a_draft_is_kept_by_the_button_and_by_the_script(
    made: Evidence, desk: Client, text: Any
) -> None:
    assert desk.post(f"{INBOX}draft/information/", told(made)).status_code == 204
    assert desk.post(ADD, told(made, text="Half a", draft="yes")).status_code == 302
    assert desk.get(f"{INBOX}draft/information/").status_code == 404
    assert desk.post(f"{INBOX}draft/whatever/", told(made)).status_code == 404

    response = desk.get(ADD)
    assert "Half a" in response.content.decode()
    assert "This is your draft of" in text(response)
    kept = Draft.objects.get()
    assert set(kept.fields) == set(told(made))
    colleague = signed_in(member(made.workspace, "officer", "second@examplia.example"))
    assert "Half a" not in colleague.get(ADD).content.decode()


def test_words_of_a_hostile_source_are_words(made: Evidence, desk: Client) -> None:
    response = desk.post(ADD, told(made, text=f"They said {HOSTILE}"), follow=True)

    assert HOSTILE not in response.content.decode()
    assert "&lt;script&gt;" in response.content.decode()


@pytest.mark.parametrize("role", ["reviewer", "contributor", "keeper", "administrator"])
def test_only_officers_take_information_in(made: Evidence, role: str) -> None:
    client = signed_in(member(made.workspace, role, f"{role}@more.example"))

    for address in (ADD, PASTE, f"{page_of(made)}version/"):
        assert client.get(address).status_code == 403
        assert client.post(address, told(made)).status_code == 403


# --- read


def test_it_is_shown_with_all_that_hangs_on_it(made: Evidence, desk: Client, text: Any) -> None:
    made.informations["clinic"].repeats.all().delete()
    known_by_words(made)
    finding = Finding.objects.create(workspace=made.workspace, state="confirmed")
    finding.judgement = Judgement.objects.create(
        finding=finding, claim="The prison is overcrowded.", drafted_by=made.officer
    )
    finding.save()
    Weighing.objects.create(
        judgement=finding.judgement,
        information=made.informations["lawyers"],
        version=1,
        stance="supports",
    )

    said = text(desk.get(page_of(made)))

    assert LAWYER in said
    assert "Internal analysis allowed The source, 14 Mar 2026" in said
    assert "The Government not allowed not allowed" in said
    assert "Civil society, Port Lumen, March 2026 possible repeat," in said
    assert "A Improve the prison system" in said
    assert "The prison is overcrowded. Supports · Confirmed" in said


def test_what_is_not_known_is_said_to_be_unknown(made: Evidence, desk: Client, text: Any) -> None:
    form = told(made, date="", channel="", language="", text="Somebody was taken away.")
    response = desk.post(ADD, form, follow=True)

    assert "day not known Victim or family" in text(response)
    assert "day not known" in text(desk.get(f"{INBOX}triage/"))
    assert desk.get(INBOX).status_code == 200


def test_looking_is_written_down(made: Evidence, desk: Client) -> None:
    desk.get(page_of(made))
    desk.get(page_of(made))

    assert [(one.action, one.target) for one in AuditEntry.objects.all()] == [
        ("information.view", made.informations["lawyers"].public_id)
    ]


def test_it_is_judged_from_its_page(made: Evidence, desk: Client, text: Any) -> None:
    response = desk.post(
        page_of(made), {"grade": "2", "reason": "The visitors say the same."}, follow=True
    )

    assert "Probably true Checked" in text(response)
    assert "The visitors say the same." in text(response)


def test_what_is_not_here_is_not_there(made: Evidence, desk: Client) -> None:
    for address in ("0" * 26, "no-such", "a\0b"):
        for rest in ("", "version/", "consent/", "consent/x/"):
            assert desk.get(f"{INBOX}{address}/{rest}").status_code == 404
    assert desk.post(f"{INBOX}no-such/", {"grade": "1"}).status_code == 404


def test_the_number_of_queries_does_not_grow_with_its_permissions(
    made: Evidence, desk: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(page_of(made)).status_code == 200
        return len(captured)

    desk.get(page_of(made))
    few = queries()
    one = made.informations["lawyers"]
    for number in range(8):
        Consent.objects.create(
            information=one,
            source=made.sources["lawyers"],
            covers="information",
            audience="government",
            given_by="source",
            given_on="2026-01-01",
            recorded_by=made.officer,
            withdrawn="2026-02-01T00:00:00Z",
        )
        Release.objects.create(
            information=one,
            covers="information",
            audience="government",
            what="bundle",
            name=str(number),
        )
    assert queries() == few


# --- said anew


def version(made: Evidence, **changes: Any) -> dict[str, Any]:
    return {
        "text": LAWYER.replace("412", "421"),
        "language": "en",
        "channel": "interview",
        "date": "12 March 2026",
        "place": "Port Lumen",
        "why": "The number was heard wrongly.",
        "made_from": "1",
    } | changes


def test_the_difference_to_the_earlier_version_is_shown(
    made: Evidence, desk: Client, text: Any
) -> None:
    address = f"{page_of(made)}version/"
    assert LAWYER[:40] in desk.get(address).content.decode()
    response = desk.post(address, version(made), follow=True)

    page = response.content.decode()
    assert "<del>412 </del><ins>421 </ins>" in page
    assert "The number was heard wrongly." in text(response)


def test_of_two_who_write_at_once_the_second_sees_both_and_loses_nothing(
    made: Evidence, desk: Client, text: Any
) -> None:
    address = f"{page_of(made)}version/"
    colleague = signed_in(member(made.workspace, "officer", "second@examplia.example"))
    assert desk.get(address).context["made_from"] == 1
    assert colleague.post(address, version(made, text="What the first wrote.")).status_code == 302

    response = desk.post(address, version(made, text="What the second wrote."))
    assert response.status_code == 409
    said = text(response)
    assert "second@examplia.example wrote version 2 while you were writing" in said
    assert "What the first wrote." in said
    assert "What the second wrote." in response.content.decode()
    assert response.context["made_from"] == 2

    again = version(made, text="What the second wrote.", made_from="2")
    assert desk.post(address, again).status_code == 302
    assert [it.text for it in made.informations["lawyers"].versions.all()] == [
        "What the second wrote.",
        "What the first wrote.",
        LAWYER,
    ]


def test_why_is_asked(made: Evidence, desk: Client, text: Any) -> None:
    response = desk.post(f"{page_of(made)}version/", version(made, why=" "))

    assert response.status_code == 422
    assert "Why it changes: Say in a sentence what changes." in text(response)


# --- allowed, and no longer


def test_a_permission_is_written_down_and_taken_back(
    made: Evidence, desk: Client, text: Any
) -> None:
    page = page_of(made, "paper")
    form = {
        "sources": [made.sources["paper"].public_id],
        "information": ["government", "internal"],
        "given_by": "already-public",
        "given_on": "2026-03-01",
        "purpose": "Printed on 1 March.",
    }
    response = desk.post(f"{page}consent/", form, follow=True)
    assert "2 permissions are written down." in text(response)
    assert "The Government allowed Nobody: it was public already, 1 Mar 2026" in text(response)

    row = made.informations["paper"].consents.get(audience="government")
    Release.objects.create(
        information=made.informations["paper"],
        covers="information",
        audience="government",
        what="bundle",
        name="5f3a",
    )
    address = f"{page}consent/{row.public_id}/"
    assert "Take it back now" in text(desk.get(address))
    said = text(desk.post(address, {"reason": "They asked."}))
    assert "The permission is taken back" in said
    assert "bundle 5f3a" in said
    assert "The Government withdrawn" in text(desk.get(page))


def test_a_permission_needs_somebody_and_something(made: Evidence, desk: Client) -> None:
    response = desk.post(f"{page_of(made)}consent/", {"given_by": "source"})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"sources", "information"}


def test_a_permission_of_another_information_is_not_there(made: Evidence, desk: Client) -> None:
    row = made.informations["family"].consents.first()
    assert row is not None

    address = f"{page_of(made, 'paper')}consent/{row.public_id}/"
    assert desk.post(address).status_code == 404
    row.refresh_from_db()
    assert row.withdrawn is None


# --- many at once


def pasted_form(made: Evidence, text: str, **changes: Any) -> dict[str, Any]:
    return {
        "text": text,
        "source": made.sources["clinic"].public_id,
        "date": "March 2026",
        "language": "en",
        "given_by": "organisation",
        "given_on": "2026-03-31",
        "information": ["internal"],
    } | changes


def test_many_are_looked_at_first_and_then_recorded_together(
    made: Evidence, desk: Client, text: Any
) -> None:
    before = Information.objects.count()
    form = pasted_form(made, "The first.\nStill the first.\n\nThe second.\n\n\n\nThe third.")
    said = text(desk.post(PASTE, form))
    assert "3 pieces of information" in said
    assert "Line 4 · March 2026 The second." in said
    assert Information.objects.count() == before

    response = desk.post(PASTE, form | {"record": "yes"}, follow=True)
    assert "3 pieces of information are in." in text(response)
    new = list(Information.objects.order_by("pk"))[before:]
    assert [one.version.text for one in new if one.version] == [
        "The first.\nStill the first.",
        "The second.",
        "The third.",
    ]
    assert [one.consents.get().audience for one in new] == ["internal"] * 3
    assert AuditEntry.objects.get().detail["informations"] == 3


def test_each_wrong_row_is_named_by_its_line_and_nothing_is_recorded(
    made: Evidence, desk: Client, text: Any
) -> None:
    before = Information.objects.count()
    table = (
        'text,date,channel\n"One, with a comma",2026-03-01,letter\nTwo,whenever,letter\n,,pigeon\n'
    )
    response = desk.post(PASTE, pasted_form(made, table, record="yes"))

    assert response.status_code == 422
    said = text(response)
    assert "2 cannot be recorded" in said
    assert "Line 3, date: This is no date that can be read." in said
    assert "Line 4, text: Nothing was written down." in said
    assert "Line 4, channel: There is no such channel." in said
    assert Information.objects.count() == before


def test_a_paste_without_a_source_is_refused(made: Evidence, desk: Client) -> None:
    response = desk.post(PASTE, pasted_form(made, "One.", source=""))

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"source"}


class TestPasted:
    def read(self, text: str) -> list[tuple[int, str, str]]:
        from milepost.actions.information import Wording

        found = pasted.read(text, Wording(text="", date="2026"))
        return [(item.line, item.wording.text, item.wording.date) for item in found]

    def test_paragraphs_by_their_lines(self) -> None:
        assert self.read("\r\n\r\nOne\r\nmore\r\n \r\nTwo") == [
            (3, "One\nmore", "2026"),
            (6, "Two", "2026"),
        ]

    @pytest.mark.parametrize("sign", [",", ";", "\t"])
    def test_tables_by_their_separator(self, sign: str) -> None:
        text = f"\ufeffdate{sign}text\n2026-03-01{sign}One\n{sign}Two\n"
        assert self.read(text) == [(2, "One", "2026-03-01"), (3, "Two", "2026")]

    def test_a_cell_over_several_lines_begins_on_its_first(self) -> None:
        assert self.read('text\n"One\nmore"\nTwo\n') == [
            (2, "One\nmore", "2026"),
            (4, "Two", "2026"),
        ]

    def test_prose_that_begins_with_text_is_prose(self) -> None:
        assert self.read("Text, as they say.\n\nMore.") == [
            (1, "Text, as they say.", "2026"),
            (3, "More.", "2026"),
        ]

    @pytest.mark.parametrize(
        "text", ["", " \n \n", "text\n", 'text\n"open', "text\none,two\n", "a\n\n" * 10_001]
    )
    def test_what_cannot_be_read(self, text: str) -> None:
        from milepost.values.errors import InputError

        with pytest.raises(InputError):
            self.read(text)


class TestDifferences:
    def said(self, before: str, after: str) -> list[tuple[str, str]]:
        return [(one.kind, one.text) for one in differences.between(before, after)]

    def test_word_by_word(self) -> None:
        assert self.said("held 412 people there", "held 421 people there") == [
            ("same", "held "),
            ("gone", "412 "),
            ("new", "421 "),
            ("same", "people there"),
        ]

    def test_either_text_can_be_read_from_it(self) -> None:
        before, after = PAPER, f" {LAWYER}\n"
        pieces = differences.between(before, after)

        assert "".join(one.text for one in pieces if one.kind != "new") == before
        assert "".join(one.text for one in pieces if one.kind != "gone") == after

    def test_long_texts_are_compared_by_lines_and_longer_ones_not_at_all(self) -> None:
        line = "word " * 100 + "\n"
        by_lines = self.said(line * 50, line * 49 + "other\n")
        assert [kind for kind, _text in by_lines] == ["same", "gone", "new"]
        many = "word\n" * 5000
        assert [kind for kind, _text in self.said(many, f"{many}more")] == ["gone", "new"]


def test_a_benchmark_it_is_about_is_reached_where_two_reports_set_one_of_that_letter(
    place: Examplia, made: Evidence, desk: Client
) -> None:
    first = Benchmark.objects.get(workspace=place.workspace, label="A")
    other = Document.objects.create(
        workspace=place.workspace, symbol="A/HRC/99/13", title="Another", language="en"
    )
    Benchmark.objects.create(
        workspace=place.workspace, document=other, number=1, label="A", title="Another"
    )

    page = desk.get(page_of(made)).content.decode()

    address = f"/w/examplia/benchmarks/{first.public_id}/"
    assert f'href="{address}"' in page
    assert desk.get(address).context["benchmark"] == first


def test_each_credibility_is_named_on_its_button(made: Evidence, desk: Client) -> None:
    page = LexborHTMLParser(desk.get(page_of(made)).content.decode())
    buttons = page.css(".judge-small .grades button")
    assert [one.text(separator=" ", strip=True) for one in buttons][:2] == [
        "1 Confirmed by other sources",
        "2 Probably true",
    ]
    assert not page.css(".judge-small .grades .unseen")


@pytest.mark.parametrize("page", [ADD, PASTE])
def test_an_id_is_on_a_page_once(desk: Client, page: str) -> None:
    found = LexborHTMLParser(desk.get(page).content.decode())
    ids = [node.attributes["id"] for node in found.css("[id]")]
    assert len(ids) == len(set(ids))
