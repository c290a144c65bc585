"""Information recorded, said anew, judged, looked at; nothing of it stands in the audit trail."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from milepost.actions.contribute_information import ContributeInformation
from milepost.actions.give_consent import Allowance
from milepost.actions.information import Wording, is_receipt, new_receipt, problems
from milepost.actions.link_repeat import LinkRepeat, UnlinkRepeat
from milepost.actions.queue_information import QueueInformation
from milepost.actions.rate_information import RateInformation
from milepost.actions.record_information import RecordInformation
from milepost.actions.record_informations import MOST, RecordInformations
from milepost.actions.relate_information import RelateInformation, UnrelateInformation
from milepost.actions.save_draft import SaveDraft
from milepost.actions.set_aside_information import SetAsideInformation
from milepost.actions.supersede_information import SupersededMeanwhile, SupersedeInformation
from milepost.actions.take_up_information import TakeUpInformation
from milepost.actions.view_information import ViewInformation, ViewOwnInformation, look
from milepost.evidence.repeats import shingles
from milepost.records.models import (
    AuditEntry,
    Benchmark,
    Consent,
    Draft,
    Information,
    Membership,
    Repeat,
    Shingle,
    Source,
    User,
    Workspace,
)
from milepost.values.errors import InputError, NotFound, PermissionRefused
from tests.evidence import LAWYER, Evidence, evidence
from tests.examplia import examplia, member

pytestmark = pytest.mark.django_db

WORDING = Wording(
    text="The gate of the camp at Tall Reeds has been closed since Monday.",
    language="en",
    channel="telephone",
    date="3 March 2026",
    place="Tall Reeds",
    period="early March 2026",
)


@pytest.fixture
def made() -> Evidence:
    return evidence(examplia())


def entries() -> list[tuple[str, str, dict]]:
    """What the trail holds: action, target and detail of each entry."""
    return [
        (one.action, one.target, {k: v for k, v in one.detail.items() if k != "via"})
        for one in AuditEntry.objects.all()
    ]


def recorded(made: Evidence, wording: Wording = WORDING, **changes: object) -> Information:
    return RecordInformation(
        **{
            "actor": made.officer,
            "workspace": made.workspace,
            "wording": wording,
            "sources": (made.sources["family"].public_id,),
            **changes,
        }
    ).run()


class TestRecord:
    def test_what_was_received_is_kept_as_it_was_said(self, made: Evidence) -> None:
        benchmark = Benchmark.objects.get(label="B")
        family = made.sources["family"]
        one = recorded(
            made,
            subjects=(("benchmark", benchmark.public_id),),
            allowances=(
                Allowance(
                    source=family.public_id,
                    covers="information",
                    audience="internal",
                    given_by="source",
                    given_on=timezone.now().date(),
                ),
            ),
        )

        one.refresh_from_db()
        version = one.version
        assert version is not None
        assert (version.number, version.text, version.language, version.channel) == (
            1,
            WORDING.text,
            "en",
            "telephone",
        )
        assert (version.date, str(version.earliest), str(version.latest)) == (
            "3 March 2026",
            "2026-03-03",
            "2026-03-03",
        )
        assert (version.period, str(version.period_earliest), str(version.period_latest)) == (
            "early March 2026",
            "2026-03-01",
            "2026-03-10",
        )
        assert (one.state, one.credibility, one.language) == ("to-check", "6", "en")
        assert (one.earliest, one.latest) == (version.earliest, version.latest)
        assert (version.taken_by, version.written_by, one.recorded_by) == (made.officer,) * 3
        assert list(one.sources.all()) == [family]
        assert [(it.kind, it.target) for it in one.subjects.all()] == [
            ("benchmark", benchmark.public_id)
        ]
        assert [(it.source, it.covers, it.audience) for it in one.consents.all()] == [
            (family, "information", "internal")
        ]
        assert set(one.shingles.values_list("value", flat=True)) == shingles(WORDING.text)

    def test_the_trail_says_how_much_and_nothing_of_what(self, made: Evidence) -> None:
        one = recorded(made)

        assert entries() == [
            ("information.record", one.public_id, {"sources": 1, "subjects": 0, "consents": 0})
        ]

    def test_a_form_sent_twice_is_recorded_once(self, made: Evidence) -> None:
        receipt = new_receipt()
        first = recorded(made, receipt=receipt)
        second = recorded(made, receipt=receipt)

        assert first == second
        assert len(entries()) == 1

    def test_another_s_receipt_tells_nothing(self, made: Evidence) -> None:
        receipt = recorded(made, receipt=new_receipt()).receipt
        colleague = member(made.workspace, "officer", "second@examplia.example")

        other = recorded(made, actor=colleague, receipt=receipt)

        assert other.receipt != receipt
        assert is_receipt(other.receipt)

    def test_a_receipt_that_is_none_is_not_taken(self, made: Evidence) -> None:
        assert is_receipt(recorded(made, receipt="prison-2026").receipt)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"text": " \0 "}, "text"),
            ({"text": "a" * 200_001}, "text"),
            ({"place": "a" * 201}, "place"),
            ({"language": "Khmer"}, "language"),
            ({"channel": "pigeon"}, "channel"),
            ({"date": "03/04/2022"}, "date"),
            ({"date": "3000"}, "date"),
            ({"period": "when it rained"}, "period"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_kept(
        self, made: Evidence, changes: dict, field: str
    ) -> None:
        wrong = replace(WORDING, **changes)
        before = Information.objects.count()

        with pytest.raises(InputError):
            recorded(made, wrong)
        assert Information.objects.count() == before
        assert entries() == []
        if changes.get("text") != " \0 ":
            assert [one.field for one in problems(wrong)] == [field]

    def test_dates_are_read_in_the_language_of_who_writes(self, made: Evidence) -> None:
        one = recorded(made, replace(WORDING, date="3 mars 2026", period="", dates_in="fr"))

        assert str(one.earliest) == "2026-03-03"

    def test_nobody_gave_it(self, made: Evidence) -> None:
        with pytest.raises(InputError, match="No source was named"):
            recorded(made, sources=())

    def test_a_source_or_a_benchmark_of_elsewhere_is_not_there(self, made: Evidence) -> None:
        elsewhere = Workspace.objects.create(slug="elsewhere", name="Elsewhere")
        foreign = Source.objects.create(workspace=elsewhere, kind="media", recorded_by=made.officer)

        with pytest.raises(NotFound):
            recorded(made, sources=(foreign.public_id,))
        with pytest.raises(NotFound):
            recorded(made, subjects=(("benchmark", "0" * 26),))
        with pytest.raises(NotFound):
            recorded(made, subjects=(("case", "0" * 26),))

    def test_who_took_it_down_is_an_officer(self, made: Evidence) -> None:
        with pytest.raises(InputError, match="no monitoring officer"):
            recorded(made, taken_by=made.reviewer)

    def test_its_draft_is_done_with(self, made: Evidence) -> None:
        Draft.objects.create(
            workspace=made.workspace, user=made.officer, form="information", fields={"text": ["x"]}
        )
        recorded(made)

        assert not Draft.objects.exists()


class TestMany:
    def many(self, made: Evidence, wordings: list[Wording], **changes: object) -> list[Information]:
        return RecordInformations(
            **{
                "actor": made.officer,
                "workspace": made.workspace,
                "wordings": wordings,
                "source": made.sources["clinic"].public_id,
                **changes,
            }
        ).run()

    def test_each_is_as_if_recorded_by_itself(self, made: Evidence) -> None:
        wordings = [
            replace(WORDING, text=f"Patient {number} was turned away.") for number in (1, 2)
        ]
        allowance = Allowance(
            source=made.sources["clinic"].public_id,
            covers="information",
            audience="internal",
            given_by="source",
            given_on=timezone.now().date(),
        )

        many = self.many(made, wordings, allowances=(allowance,))

        kept = Information.objects.filter(pk__in=[one.pk for one in many]).order_by("pk")
        assert [one.version.text for one in kept if one.version] == [w.text for w in wordings]
        for one in kept:
            assert list(one.sources.all()) == [made.sources["clinic"]]
            assert one.consents.count() == 1
            assert one.language == "en"
            assert set(one.shingles.values_list("value", flat=True)) == shingles(
                one.version.text if one.version else ""
            )
        assert entries() == [
            (
                "information.record-many",
                made.sources["clinic"].public_id,
                {"informations": 2, "consents": 1},
            )
        ]

    def test_one_that_is_wrong_keeps_all_out(self, made: Evidence) -> None:
        before = Information.objects.count()

        with pytest.raises(InputError):
            self.many(made, [WORDING, replace(WORDING, date="whenever")])
        assert Information.objects.count() == before

    def test_sent_twice_they_are_recorded_once(self, made: Evidence) -> None:
        receipt = new_receipt()
        before = Information.objects.count()

        assert len(self.many(made, [WORDING, WORDING], receipt=receipt)) == 2
        assert self.many(made, [WORDING, WORDING], receipt=receipt) == []
        assert Information.objects.count() == before + 2

    def test_more_than_ten_thousand_are_refused(self, made: Evidence) -> None:
        with pytest.raises(InputError):
            self.many(made, [WORDING] * (MOST + 1))

    @pytest.mark.slow("ten thousand rows with their versions, sources and hashes")
    def test_ten_thousand_are_one_change(
        self, made: Evidence, django_assert_max_num_queries: Callable
    ) -> None:
        wordings = [
            replace(WORDING, text=f"Letter {number}: the water has been off for {number} days.")
            for number in range(MOST)
        ]
        # batches, not rows: SQLite takes a thousand parameters in a statement
        with django_assert_max_num_queries(900):
            assert len(self.many(made, wordings)) == MOST
        assert Information.objects.filter(version=None).count() == 0
        assert len(entries()) == 1


class TestSupersede:
    def anew(self, made: Evidence, text: str, made_from: int = 1, **changes: object) -> None:
        version = made.informations["lawyers"].version
        assert version is not None
        SupersedeInformation(
            **{
                "actor": made.officer,
                "workspace": made.workspace,
                "information": made.informations["lawyers"].public_id,
                "made_from": made_from,
                "wording": Wording(
                    text=text,
                    language=version.language,
                    channel=version.channel,
                    date=version.date,
                    place=version.place,
                ),
                "why": "The number was heard wrongly.",
                **changes,
            }
        ).run()

    def test_the_earlier_version_stays(self, made: Evidence) -> None:
        one = made.informations["lawyers"]
        self.anew(made, LAWYER.replace("412", "421"))

        one.refresh_from_db()
        assert [(it.number, "421" in it.text, it.why) for it in one.versions.all()] == [
            (2, True, "The number was heard wrongly."),
            (1, False, ""),
        ]
        assert one.version is not None
        assert one.version.number == 2
        assert set(one.shingles.values_list("value", flat=True)) == shingles(one.version.text)
        assert entries() == [
            ("information.supersede", one.public_id, {"version": 2, "changed": ["text"]})
        ]

    def test_of_two_the_second_is_told_and_shown_what_holds(self, made: Evidence) -> None:
        self.anew(made, "What the first wrote.")

        with pytest.raises(SupersededMeanwhile) as refused:
            self.anew(made, "What the second wrote.", made_from=1)
        assert refused.value.held.text == "What the first wrote."
        assert made.informations["lawyers"].versions.count() == 2

        self.anew(made, "What both agree on.", made_from=2)
        assert made.informations["lawyers"].versions.count() == 3

    def test_why_is_asked(self, made: Evidence) -> None:
        with pytest.raises(InputError, match="why"):
            self.anew(made, "Another text.", why=" ")

    def test_the_same_again_changes_nothing(self, made: Evidence) -> None:
        self.anew(made, LAWYER)

        assert entries() == []


class TestJudge:
    def run(self, made: Evidence, action: type, **fields: object) -> Information:
        one = made.informations["lawyers"]
        action(
            actor=made.officer, workspace=made.workspace, information=one.public_id, **fields
        ).run()
        one.refresh_from_db()
        return one

    def test_a_grade_checks_it_and_earlier_grades_stay(self, made: Evidence) -> None:
        self.run(made, RateInformation, grade="3")
        one = self.run(made, RateInformation, grade="2", reason="The clinic saw it too.")

        assert (one.state, one.credibility) == ("checked", "2")
        assert [(it.grade, it.reason, it.by) for it in one.credibilities.all()] == [
            ("3", "", made.officer),
            ("2", "The clinic saw it too.", made.officer),
        ]
        assert [detail for _action, _target, detail in entries()] == [
            {"from": "6", "to": "3"},
            {"from": "3", "to": "2"},
        ]

    def test_cannot_be_judged_is_a_judgement(self, made: Evidence) -> None:
        assert self.run(made, RateInformation, grade="6").state == "checked"

    def test_the_same_again_changes_nothing(self, made: Evidence) -> None:
        self.run(made, RateInformation, grade="3")
        self.run(made, RateInformation, grade="3")

        assert len(entries()) == 1

    @pytest.mark.parametrize("grade", ["0", "7", "", "A"])
    def test_no_such_grade(self, made: Evidence, grade: str) -> None:
        with pytest.raises(InputError):
            self.run(made, RateInformation, grade=grade)

    def test_aside_up_and_back(self, made: Evidence) -> None:
        assert self.run(made, SetAsideInformation).state == "set-aside"
        assert self.run(made, SetAsideInformation).state == "set-aside"
        assert self.run(made, TakeUpInformation).state == "checked"
        assert self.run(made, QueueInformation).state == "to-check"
        assert [(action, detail["to"]) for action, _target, detail in entries()] == [
            ("information.set-aside", "set-aside"),
            ("information.check", "checked"),
            ("information.queue", "to-check"),
        ]

    def test_what_it_is_about(self, made: Evidence) -> None:
        benchmark = Benchmark.objects.get(label="B").public_id
        self.run(made, RelateInformation, kind="benchmark", target=benchmark)
        self.run(made, RelateInformation, kind="benchmark", target=benchmark)
        assert made.informations["lawyers"].subjects.count() == 2
        self.run(made, UnrelateInformation, kind="benchmark", target=benchmark)
        assert made.informations["lawyers"].subjects.count() == 1
        assert len(entries()) == 2


class TestRepeats:
    def link(self, made: Evidence, one: str, other: str, action: type = LinkRepeat) -> None:
        action(
            actor=made.reviewer,
            workspace=made.workspace,
            information=made.informations[one].public_id,
            other=made.informations[other].public_id,
        ).run()

    def test_a_pair_is_linked_once_whichever_way_round(self, made: Evidence) -> None:
        self.link(made, "paper", "lawyers")
        self.link(made, "paper", "lawyers")
        self.link(made, "lawyers", "paper")

        assert Repeat.objects.count() == 2  # the clinic repeats the lawyers already
        assert entries() == [
            (
                "information.repeat",
                made.informations["paper"].public_id,
                {"repeats": made.informations["lawyers"].public_id, "linked": True},
            )
        ]

    def test_a_ring_is_harmless(self, made: Evidence) -> None:
        self.link(made, "paper", "clinic")
        self.link(made, "lawyers", "paper")

        assert Repeat.objects.count() == 3

    def test_not_itself(self, made: Evidence) -> None:
        with pytest.raises(InputError):
            self.link(made, "paper", "paper")

    def test_unlinked_from_either_side(self, made: Evidence) -> None:
        self.link(made, "lawyers", "clinic", UnlinkRepeat)
        self.link(made, "lawyers", "clinic", UnlinkRepeat)

        assert not Repeat.objects.exists()
        assert len(entries()) == 1


class TestLook:
    def see(self, made: Evidence, who: User | None = None, name: str = "lawyers") -> None:
        look(
            ViewInformation(
                actor=who or made.officer,
                workspace=made.workspace,
                information=made.informations[name].public_id,
            )
        )

    def test_who_saw_what_is_written_once_an_hour(self, made: Evidence) -> None:
        self.see(made)
        self.see(made)
        self.see(made, made.reviewer)
        self.see(made, name="clinic")

        assert [(one.action, one.actor, one.target) for one in AuditEntry.objects.all()] == [
            ("information.view", made.officer.public_id, made.informations["lawyers"].public_id),
            ("information.view", made.reviewer.public_id, made.informations["lawyers"].public_id),
            ("information.view", made.officer.public_id, made.informations["clinic"].public_id),
        ]

    def test_an_hour_later_it_is_written_again(
        self, made: Evidence, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.see(made)

        class Later(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return datetime.now(UTC) + timedelta(minutes=61)

        monkeypatch.setattr("milepost.actions.looking.datetime", Later)
        self.see(made)
        assert AuditEntry.objects.count() == 2

    def test_a_clock_set_back_hides_no_look(
        self, made: Evidence, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.see(made)

        class Earlier(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return datetime.now(UTC) - timedelta(days=1)

        monkeypatch.setattr("milepost.actions.looking.datetime", Earlier)
        self.see(made)
        assert AuditEntry.objects.count() == 2

    def test_a_role_that_may_not_look_writes_nothing(self, made: Evidence) -> None:
        stranger = member(made.workspace, "contributor")
        with pytest.raises(PermissionRefused):
            self.see(made, stranger)
        assert entries() == []


class TestContribute:
    def send(self, made: Evidence, who: User, **changes: object) -> Information:
        return ContributeInformation(
            **{
                "actor": who,
                "workspace": made.workspace,
                "wording": replace(WORDING, channel="submission"),
                "audiences": ("internal", "un-mechanisms"),
                **changes,
            }
        ).run()

    @pytest.mark.parametrize(
        ("role", "kind"), [("contributor", "civil-society"), ("focal-point", "state")]
    )
    def test_an_account_is_one_source_of_its_kind(
        self, made: Evidence, role: str, kind: str
    ) -> None:
        who = member(made.workspace, role)
        first, second = self.send(made, who), self.send(made, who)

        own = Source.objects.get(account=who)
        assert (own.kind, own.level, own.description, own.area) == (kind, "kind", "", "")
        assert not hasattr(own, "identity")
        assert list(first.sources.all()) == list(second.sources.all()) == [own]
        assert {(it.covers, it.audience, it.given_by) for it in first.consents.all()} == {
            ("information", "internal", "source"),
            ("information", "un-mechanisms", "source"),
        }

    def test_two_voices_are_never_mixed(self, made: Evidence) -> None:
        who = member(made.workspace, "contributor")
        Membership.objects.create(workspace=made.workspace, user=who, role="focal-point")

        with pytest.raises(InputError, match="for the State and for others"):
            self.send(made, who)

    def test_only_what_is_theirs_is_there_to_them(self, made: Evidence) -> None:
        who = member(made.workspace, "contributor")
        own = self.send(made, who)
        other = self.send(made, member(made.workspace, "contributor", "b@examplia.example"))

        def see(one: Information) -> Information:
            return look(
                ViewOwnInformation(actor=who, workspace=made.workspace, information=one.public_id)
            )

        assert see(own) == own
        for hidden in (other, made.informations["lawyers"]):
            with pytest.raises(NotFound):
                see(hidden)


class TestDraft:
    def save(self, made: Evidence, **fields: list[str]) -> None:
        SaveDraft(
            actor=made.officer,
            workspace=made.workspace,
            form="information",
            allowed=frozenset({"text", "sources"}),
            fields=fields,
        ).run()

    def test_a_draft_is_kept_and_replaced_and_goes_when_it_is_empty(self, made: Evidence) -> None:
        self.save(made, text=["The gate"])
        self.save(made, text=["The gate of"], sources=["a", "b"])
        assert Draft.objects.get().fields == {"text": ["The gate of"], "sources": ["a", "b"]}
        self.save(made, text=[" "])
        assert not Draft.objects.exists()
        assert entries() == []

    def test_a_field_of_an_identity_is_never_kept(self, made: Evidence) -> None:
        self.save(made, text=["The gate"], name=["Mara Invented"], contact=["+00 000"])

        assert Draft.objects.get().fields == {"text": ["The gate"]}

    def test_too_much_is_refused(self, made: Evidence) -> None:
        with pytest.raises(InputError):
            self.save(made, text=["a" * 300_000])


def test_no_entry_holds_a_word_of_what_was_said(made: Evidence) -> None:
    one = recorded(made)
    for action, fields in (
        (RateInformation, {"grade": "2", "reason": "Someone named Mara told us."}),
        (SetAsideInformation, {}),
    ):
        action(
            actor=made.officer, workspace=made.workspace, information=one.public_id, **fields
        ).run()

    trail = str([(it.target, it.detail) for it in AuditEntry.objects.all()])
    for secret in ("Tall Reeds", "gate", "Mara", "March"):
        assert secret not in trail
    assert Shingle.objects.filter(information=one).exists()
    assert Consent.objects.filter(information=one).count() == 0
