"""Whatever officers do and in whatever order: no finding is shown above its evidence, and nothing
leaves for an audience that a source did not allow.

Hypothesis drives the real actions on the real database. What they came to is then worked out once
more from scratch, from what was done and not from what was kept.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from milepost.actions.confirm_finding import ConfirmFinding
from milepost.actions.draft_finding import Claim, DraftFinding, Weighed
from milepost.actions.export_bundle import ConsentMissing, ExportBundle
from milepost.actions.give_consent import Allowance, GiveConsent
from milepost.actions.information import Wording
from milepost.actions.judge_finding import JudgeFinding
from milepost.actions.link_repeat import LinkRepeat
from milepost.actions.propose_finding import ProposeFinding
from milepost.actions.rate_information import RateInformation
from milepost.actions.record_information import RecordInformation
from milepost.actions.record_source import RecordSource
from milepost.actions.source import Description
from milepost.actions.tie_sources import TieSources
from milepost.actions.withdraw_consent import WithdrawConsent
from milepost.evidence.consent import Permission, decide
from milepost.evidence.corroboration import Piece, SourceFacts, corroborate, published_rule
from milepost.records.models import Finding, Information, Release, Workspace
from milepost.records.queries import findings
from milepost.values import vocabulary
from milepost.values.errors import InputError
from tests import files
from tests.examplia import member

KINDS = ("witness", "civil-society", "state", "media")
RELIABILITIES = ("A", "B", "D")
CREDIBILITIES = ("1", "2", "3", "5")
AUDIENCES = ("internal", "judicial")
RANKS = {code: at for at, code in enumerate(vocabulary.load("standards-of-proof").codes)}
GIVEN_ON = date(2026, 3, 14)


@dataclass
class Told:
    """An information as this test remembers it."""

    id: str
    source: SourceFacts
    credibility: str = "6"
    allowed: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)

    def permissions(self) -> list[Permission]:
        """What its source allows, and no longer."""
        return [
            Permission(
                covers="information",
                audience=audience,
                source=self.source.id,
                given_on=GIVEN_ON,
                until=None,
                withdrawn=datetime(2026, 3, 15, tzinfo=UTC) if audience in taken else None,
            )
            for audience, taken in ((one, self.withdrawn) for one in self.allowed)
        ]

    def may(self, audience: str) -> bool:
        """Whether it may be shown to that audience now."""
        return decide(
            self.permissions(),
            sources=frozenset({self.source.id}),
            covers="information",
            audience=audience,
            at=datetime.now(UTC),
        ).allowed


class Desk(RuleBasedStateMachine):
    """A desk with an officer and a reviewer."""

    @initialize()
    def opens(self) -> None:
        """An empty desk; its rows go when the example ends."""
        self.block = transaction.atomic()
        self.block.__enter__()
        self.place = Workspace.objects.create(slug="examplia", name="Examplia")
        self.officer = member(self.place, "officer")
        self.reviewer = member(self.place, "reviewer")
        self.sources: list[SourceFacts] = []
        self.told: list[Told] = []
        self.ties: set[tuple[str, str]] = set()
        self.repeats: set[tuple[str, str]] = set()
        self.weighed: dict[str, dict[str, str]] = {}
        self.left: list[tuple[str, str]] = []

    def teardown(self) -> None:
        """As if nothing had been."""
        if hasattr(self, "block"):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    def by(self, **what: Any) -> dict[str, Any]:
        """The officer, here, with what else is asked."""
        return {"actor": self.officer, "workspace": self.place, **what}

    def pick(self, data: st.DataObject, among: Any) -> Any:
        """One of several."""
        return data.draw(st.sampled_from(list(among)))

    @rule(kind=st.sampled_from(KINDS), grade=st.sampled_from(RELIABILITIES))
    def meets_a_source(self, kind: str, grade: str) -> None:
        """Someone new, who tells something credible and allows that it is weighed."""
        made = RecordSource(**self.by(description=Description(kind=kind), reliability=grade)).run()
        self.sources.append(SourceFacts(id=made.public_id, kind=kind, reliability=grade))
        self.records(self.sources[-1], allowed=True)

    def records(self, source: SourceFacts, *, allowed: bool) -> None:
        """What a source told."""
        given_by = [self.allowance(source.id, "internal")] if allowed else []
        made = RecordInformation(
            **self.by(
                wording=Wording(text="The cells are overcrowded."),
                sources=(source.id,),
                allowances=tuple(given_by),
            )
        ).run()
        files.added(made, f"A statement: {made.public_id}".encode())
        self.told.append(Told(id=made.public_id, source=source))
        if allowed:
            self.told[-1].allowed["internal"] = made.consents.get().public_id
        self.rates_to(self.told[-1], "2")

    def allowance(self, source: str, audience: str) -> Allowance:
        """A permission."""
        return Allowance(
            source=source,
            covers="information",
            audience=audience,
            given_by="source",
            given_on=GIVEN_ON,
        )

    def rates_to(self, one: Told, grade: str) -> None:
        """Its credibility is judged."""
        RateInformation(**self.by(information=one.id, grade=grade)).run()
        one.credibility = grade

    @precondition(lambda self: self.sources)
    @rule(data=st.data(), allowed=st.booleans())
    def records_more(self, data: st.DataObject, allowed: bool) -> None:
        self.records(self.pick(data, self.sources), allowed=allowed)

    @precondition(lambda self: self.told)
    @rule(data=st.data(), grade=st.sampled_from(CREDIBILITIES))
    def rates(self, data: st.DataObject, grade: str) -> None:
        self.rates_to(self.pick(data, self.told), grade)

    @precondition(lambda self: self.told)
    @rule(data=st.data(), audience=st.sampled_from(AUDIENCES))
    def allows(self, data: st.DataObject, audience: str) -> None:
        one = self.pick(data, self.told)
        given = GiveConsent(
            **self.by(information=one.id, allowances=(self.allowance(one.source.id, audience),))
        ).run()
        if given:
            one.allowed[audience] = given[0].public_id
            one.withdrawn.discard(audience)

    @precondition(lambda self: any(one.allowed for one in self.told))
    @rule(data=st.data())
    def takes_back(self, data: st.DataObject) -> None:
        one = self.pick(data, [one for one in self.told if one.allowed])
        audience = self.pick(data, sorted(one.allowed))
        done = WithdrawConsent(**self.by(consent=one.allowed[audience])).run()
        one.withdrawn.add(audience)
        # it says just what had left before
        assert len(done.releases) == self.left.count((one.id, audience))

    @precondition(lambda self: len(self.sources) > 1)
    @rule(data=st.data())
    def ties_two(self, data: st.DataObject) -> None:
        one, other = self.pick(data, self.sources), self.pick(data, self.sources)
        if one != other:
            TieSources(**self.by(source=one.id, other=other.id, kind="person")).run()
            self.ties.add((one.id, other.id))

    @precondition(lambda self: len(self.told) > 1)
    @rule(data=st.data())
    def repeats_one(self, data: st.DataObject) -> None:
        one, other = self.pick(data, self.told), self.pick(data, self.told)
        if one is not other:
            LinkRepeat(**self.by(information=one.id, other=other.id)).run()
            self.repeats.add((one.id, other.id))

    @precondition(lambda self: self.told)
    @rule(data=st.data(), against=st.integers(0, 5), standard=st.sampled_from(["", *RANKS]))
    def drafts(self, data: st.DataObject, against: int, standard: str) -> None:
        """What is refused leaves nothing; what is taken goes to the reviewer."""
        stances = {one.id: "supports" for one in self.told}
        if against == 0:
            stances[self.pick(data, self.told).id] = "contradicts"
        claim = Claim(
            text="The cells are overcrowded.",
            standard=standard,
            weighed=tuple(Weighed(information=one, stance=how) for one, how in stances.items()),
        )
        try:
            if self.weighed and data.draw(st.booleans()):
                found = Finding.objects.select_related("judgement").get(
                    public_id=self.pick(data, sorted(self.weighed))
                )
                assert found.judgement is not None
                number = found.judgement.number
                JudgeFinding(
                    **self.by(finding=found.public_id, instead_of=number, claim=claim)
                ).run()
            else:
                found = DraftFinding(**self.by(claim=claim)).run()
        except InputError:
            assert standard
            assert RANKS[standard] > self.reached(stances)
            return
        self.weighed[found.public_id] = stances

    @precondition(lambda self: self.weighed)
    @rule(data=st.data())
    def confirms(self, data: st.DataObject) -> None:
        name = self.pick(data, sorted(self.weighed))
        found = Finding.objects.select_related("judgement").get(public_id=name)
        assert found.judgement is not None
        standard, before = found.judgement.standard, found.state
        asked = {"workspace": self.place, "finding": name, "number": found.judgement.number}
        try:
            ProposeFinding(actor=self.officer, **asked).run()
            ConfirmFinding(actor=self.reviewer, **asked).run()
        except InputError:
            is_short = not standard or RANKS[standard] > self.reached(self.weighed[name])
            assert is_short or before == "confirmed"

    @precondition(lambda self: self.told)
    @rule(data=st.data(), audience=st.sampled_from(AUDIENCES))
    def exports(self, data: st.DataObject, audience: str) -> None:
        several = data.draw(
            st.lists(st.sampled_from(self.told), min_size=1, max_size=3, unique_by=id)
        )
        asked = self.by(
            informations=tuple(one.id for one in several), audience=audience, originals=False
        )
        allowed = all(one.may(audience) for one in several)
        try:
            ExportBundle(**asked).run()
        except ConsentMissing:
            assert not allowed
        else:
            assert allowed
            self.left += [(one.id, audience) for one in several]

    def reached(self, stances: dict[str, str]) -> int:
        """The rank of the standard that the rule gives, from what was done; -1 for none."""
        found = corroborate(
            [
                Piece(
                    information=one.id,
                    sources=(one.source,),
                    credibility=one.credibility,
                    stance="contradicts" if stances[one.id] == "contradicts" else "supports",
                    usable=one.may("internal"),
                )
                for one in self.told
                if one.id in stances
            ],
            self.ties | {self.sources_of(pair) for pair in self.repeats},
            self.repeats,
            published_rule(),
        )
        return RANKS.get(found.standard or "", -1)

    def sources_of(self, pair: tuple[str, str]) -> tuple[str, str]:
        """Who told the one and the other."""
        by_id = {one.id: one.source.id for one in self.told}
        return by_id[pair[0]], by_id[pair[1]]

    @invariant()
    def no_finding_is_shown_above_its_evidence(self) -> None:
        if not getattr(self, "weighed", None):
            return
        rows = findings.rows(list(Finding.objects.filter(workspace=self.place)))
        assert {row.finding.public_id for row in rows} == set(self.weighed)
        for row in rows:
            reached = self.reached(self.weighed[row.finding.public_id])
            claimed = RANKS.get(row.judgement.standard, -1)
            assert RANKS.get(row.shown, -1) == min(claimed, reached)

    @invariant()
    def nothing_left_but_what_was_allowed(self) -> None:
        if not hasattr(self, "left"):
            return
        kept = Release.objects.values_list("information__public_id", "audience")
        assert sorted(kept) == sorted(self.left)
        assert Information.objects.count() == len(self.told)


@pytest.mark.slow("does some hundred changes, each a transaction")
@pytest.mark.django_db
def test_whatever_is_done_in_whatever_order() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=12,
            stateful_step_count=18,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
