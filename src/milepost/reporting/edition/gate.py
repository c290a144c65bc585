"""The gate: from records, consents and an audience to what may be published. The only way out.

What leaves, by kind:

documents        that carry a symbol, or that benchmarks are read from; a translation with its
                 original. What else was brought in may not be public.
framework        benchmarks, recommendations, resolutions of documents that leave.
findings         that are confirmed, where the standard they claim is still reached by the
                 information that may be shown to the audience, and nothing stands against them
                 unresolved that may not be shown to it. Of the information itself nothing leaves
                 but how many independent sources of which kinds there are.
grades           that count: the State's and civil society's as given, the monitor's where it is
                 reviewed and every finding it stands on leaves.
laws, landmarks, deadlines, follow-up, indicators, what the State says it did
                 are public by what they are. Where they were read is told if that leaves.
figures, calls, cases and all in them, communications, engagements, cooperation
                 name people and organisations: only with a document that leaves, and a place in
                 it, as their own ground. Whoever is a source is never among those in a case.

Threat: a permission for one audience is none for another; permission withdrawn acts at once.
Nothing is shown of an identity to any audience: the server cannot read one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from milepost.assessment.grade import MONITOR
from milepost.evidence.consent import decide
from milepost.evidence.corroboration import Piece, lower, published_rule, weigh
from milepost.evidence.pairs import Pairs
from milepost.reporting.edition.edition import (
    Case,
    Document,
    Edition,
    Finding,
    Grade,
    Ground,
    Indicator,
    KindCount,
    Law,
)
from milepost.reporting.edition.material import Claim, Material
from milepost.values import vocabulary
from milepost.values.errors import InputError

INTERNAL = "internal"
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Something that stays: its kind, id and what it is called at the desk, and why.

    Reasons: "no-symbol" (a document not known to be public), "document" (its document stays),
    "not-confirmed", "no-standard", "not-permitted" (the standard is not reached by what may be
    shown), "contrary" (what stands against it may not be shown), "not-reviewed", "no-finding",
    "finding" (a finding it stands on stays), "no-ground", "source" (a person who is protected),
    "case" (its case stays). ``benchmarks`` are those it is about.
    """

    kind: str
    id: str
    title: str
    reason: str
    benchmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What a finding that leaves rests on, for the record: ids of information.

    ``shown`` may be shown to the audience. ``unshown`` may not: what is claimed could tell of it.
    """

    finding: str
    shown: tuple[str, ...]
    unshown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What came of the gate. Only ``edition`` is to be published; the rest is for the desk."""

    edition: Edition
    held: tuple[Held, ...]
    rests: tuple[Rest, ...]


def audiences() -> tuple[str, ...]:
    """The audiences there can be an edition for: all but the desk itself."""
    return tuple(code for code in vocabulary.load("consent-audiences").codes if code != INTERNAL)


def gate(material: Material, *, audience: str, at: datetime, number: int = 0) -> Passed:
    """What may be shown to ``audience`` at the moment ``at``, as edition ``number``.

    Raises ``InputError`` for an audience that nothing is published for, and ``ValueError`` for
    a moment without a time zone.
    """
    if audience not in audiences():
        raise InputError(
            f"Nothing is published for the audience “{audience}”",
            remedy=f"Use one of: {', '.join(audiences())}.",
        )
    return _Gate(material, audience, at).passed(number)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


class _Read(_Identified, Protocol):
    """What is part of a document."""

    @property
    def document(self) -> str: ...


class _Grounded(_Identified, Protocol):
    @property
    def ground(self) -> Ground: ...


_OfDocument = TypeVar("_OfDocument", bound=_Read)
_WithGround = TypeVar("_WithGround", bound=_Grounded)


class _Gate:
    """One passage through the gate; ``held`` grows as it is gone through."""

    def __init__(self, material: Material, audience: str, at: datetime) -> None:
        self.material, self.audience, self.at = material, audience, at
        self.held: list[Held] = []
        self.rests: list[Rest] = []
        self._allowed: dict[str, bool] = {}
        self._ties, self._repeats = Pairs(material.ties), Pairs(material.repeats)
        self.documents = tuple(self._documents())
        self.leaving = {one.id for one in self.documents}
        self.benchmarks = self._of_documents("benchmark", material.benchmarks)
        self.numbers = {one.id: one.number for one in self.benchmarks}
        self.recommendations = self._of_documents("recommendation", material.recommendations)
        self.known = {one.id for one in self.benchmarks} | {one.id for one in self.recommendations}

    def passed(self, number: int) -> Passed:
        material = self.material
        findings = tuple(self._findings())
        cases = tuple(self._cases())
        case_ids = {one.id for one in cases}
        tied = {one.id for one in material.deadlines}
        days = {one.id for one in material.landmarks}
        edition = Edition(
            workspace=material.workspace,
            name=material.name,
            mandate=material.mandate,
            country=material.country,
            fictitious=material.fictitious,
            licence=material.licence,
            licence_name=material.licence_name,
            licence_url=material.licence_url,
            audience=self.audience,
            number=number,
            date=self.at.date(),
            languages=_languages(self.documents),
            documents=self.documents,
            benchmarks=tuple(
                replace(
                    one,
                    basis=tuple(
                        replace(basis, recommendation=_known(basis.recommendation, self.known))
                        for basis in one.basis
                    ),
                )
                for one in self.benchmarks
            ),
            recommendations=tuple(
                replace(one, benchmarks=known)
                if (known := self._only(one.benchmarks)) != one.benchmarks
                else one
                for one in self.recommendations
            ),
            resolutions=self._of_documents("resolution", material.resolutions),
            findings=findings,
            grades=tuple(self._grades({one.id for one in findings})),
            indicators=tuple(self._indicator(one) for one in material.indicators),
            laws=tuple(self._law(one) for one in material.laws),
            cases=tuple(replace(one, follows=_known(one.follows, case_ids)) for one in cases),
            communications=tuple(
                replace(one, case=_known(one.case, case_ids))
                for one in self._grounded("communication", material.communications)
            ),
            actions=tuple(
                replace(
                    one,
                    benchmarks=self._only(one.benchmarks),
                    recommendations=self._only(one.recommendations),
                    ground=self._ground(one.ground),
                )
                for one in material.actions
            ),
            engagements=tuple(
                replace(
                    one,
                    benchmarks=self._only(one.benchmarks),
                    recommendations=self._only(one.recommendations),
                )
                for one in self._grounded("engagement", material.engagements)
            ),
            cooperations=tuple(
                replace(one, benchmarks=self._only(one.benchmarks))
                for one in self._grounded("cooperation", material.cooperations)
            ),
            landmarks=tuple(
                replace(one, ground=self._ground(one.ground)) for one in material.landmarks
            ),
            deadlines=tuple(
                replace(
                    one,
                    landmark=_known(one.landmark, days),
                    part_of=_known(one.part_of, tied),
                    benchmarks=self._only(one.benchmarks),
                    recommendations=self._only(one.recommendations),
                    ground=self._ground(one.ground),
                )
                for one in material.deadlines
            ),
            follow_ups=tuple(
                replace(
                    one,
                    benchmarks=self._only(one.benchmarks),
                    ground=self._ground(one.ground),
                )
                for one in material.follow_ups
            ),
        )
        return Passed(edition=edition, held=tuple(self.held), rests=tuple(self.rests))

    # --- documents and the framework

    def _documents(self) -> Iterable[Document]:
        own = {one.id for one in self.material.documents if one.symbol or one.founding}
        for one in self.material.documents:
            if one.id in own or one.translation_of in own:
                yield one
            else:
                self._hold("document", one.id, one.title or one.kind, "no-symbol")

    def _of_documents(self, kind: str, rows: Sequence[_OfDocument]) -> tuple[_OfDocument, ...]:
        for one in rows:
            if one.document not in self.leaving:
                self._hold(kind, one.id, _title(one), "document")
        return tuple(one for one in rows if one.document in self.leaving)

    # --- findings and grades

    def _findings(self) -> Iterable[Finding]:
        for claim in sorted(self.material.claims, key=self._place):
            reason, finding = self._weigh(claim)
            if finding is None:
                self._hold("finding", claim.id, claim.claim, reason, claim.benchmarks)
            else:
                yield finding

    def _place(self, claim: Claim) -> tuple[int, str]:
        """In the order of the benchmarks, and then of ids, which hold no order."""
        return min((self.numbers.get(one, 0) for one in claim.benchmarks), default=0), claim.id

    def _weigh(self, claim: Claim) -> tuple[str, Finding | None]:
        if claim.state != "confirmed" or claim.confirmed is None:
            return "not-confirmed", None
        if not claim.standard:
            return "no-standard", None
        pieces = [
            replace(one, usable=False) if one.usable and not self._allows(one) else one
            for one in claim.pieces
        ]
        if any(one.stands_against and not one.usable for one in pieces):
            return "contrary", None
        reached = weigh(
            pieces,
            self._ties.about(source.id for one in pieces for source in one.sources),
            self._repeats.about(one.information for one in pieces),
            published_rule(),
        )
        if lower(claim.standard, reached.standard) != claim.standard:
            return "not-permitted", None
        self.rests.append(
            Rest(
                finding=claim.id,
                shown=tuple(sorted(one.information for one in pieces if one.usable)),
                unshown=tuple(sorted(one.information for one in pieces if not one.usable)),
            )
        )
        return "", Finding(
            id=claim.id,
            claim=claim.claim,
            standard=claim.standard,
            independent=reached.independent,
            kinds=tuple(KindCount(kind=kind, count=count) for kind, count in reached.kinds),
            rule=reached.rule,
            confirmed=claim.confirmed,
            benchmarks=self._only(claim.benchmarks),
            statements=tuple(pair for pair in claim.statements if pair[0] in self.known),
        )

    def _allows(self, piece: Piece) -> bool:
        found = self._allowed.get(piece.information)
        if found is None:
            found = decide(
                self.material.permissions.get(piece.information, ()),
                sources=frozenset(source.id for source in piece.sources),
                covers="information",
                audience=self.audience,
                at=self.at,
            ).allowed
            self._allowed[piece.information] = found
        return found

    def _grades(self, findings: Collection[str]) -> Iterable[Grade]:
        for given in self.material.grades:
            one = given.grade
            if one.benchmark not in self.known:
                reason = "document"
            elif one.voice != MONITOR:
                yield replace(
                    one, findings=tuple(cited for cited in one.findings if cited in findings)
                )
                continue
            elif not given.reviewed:
                reason = "not-reviewed"
            elif not one.findings:
                reason = "no-finding"
            elif not set(one.findings) <= set(findings):
                reason = "finding"
            else:
                yield one
                continue
            title = f"{one.voice}, {one.period}: {one.grade}"
            self._hold("grade", one.id, title, reason, (one.benchmark,))

    # --- registers

    def _grounded(
        self,
        kind: str,
        rows: Iterable[_WithGround],
        title: str = "",
    ) -> Iterable[_WithGround]:
        """Rows that leave only with a document that does."""
        for one in rows:
            if self._stands(one.ground):
                yield one
            else:
                self._hold(
                    kind, one.id, title or _title(one), "no-ground", getattr(one, "benchmarks", ())
                )

    def _ground(self, ground: Ground | None) -> Ground | None:
        """The ground of what leaves without one too; null where it may not be told."""
        return ground if self._stands(ground) else None

    def _stands(self, ground: Ground | None) -> bool:
        return ground is not None and ground.document in self.leaving and bool(ground.at)

    def _indicator(self, one: Indicator) -> Indicator:
        return replace(
            one,
            benchmarks=self._only(one.benchmarks),
            observations=tuple(self._grounded("figure", one.observations, one.title)),
        )

    def _law(self, one: Law) -> Law:
        provisions = {provision.id for provision in one.provisions}
        return replace(
            one,
            benchmarks=self._only(one.benchmarks),
            states=tuple(replace(state, ground=self._ground(state.ground)) for state in one.states),
            calls=tuple(
                replace(
                    call,
                    provision=_known(call.provision, provisions),
                    recommendation=_known(call.recommendation, self.known),
                )
                for call in self._grounded("call", one.calls, one.title)
            ),
            ground=self._ground(one.ground),
        )

    def _cases(self) -> Iterable[Case]:
        for one in self._grounded("case", self.material.cases):
            protected = self.material.protected
            for person in one.involved:
                if person.id in protected:
                    self._hold("person", person.id, one.title, "source", one.benchmarks)
            involved = [person for person in one.involved if person.id not in protected]
            yield replace(
                one,
                benchmarks=self._only(one.benchmarks),
                involved=tuple(self._grounded("person", involved, one.title)),
                events=tuple(self._grounded("event", one.events, one.title)),
            )

    # --- what all share

    def _hold(
        self, kind: str, name: str, title: str, reason: str, benchmarks: Iterable[str] = ()
    ) -> None:
        self.held.append(
            Held(
                kind=kind,
                id=name,
                title=title[:LONGEST_TITLE],
                reason=reason,
                benchmarks=tuple(benchmarks),
            )
        )

    def _only(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in ids if one in self.known)


def _known(one: str | None, known: Collection[str]) -> str | None:
    return one if one in known else None


def _title(one: object) -> str:
    """What something is called at the desk."""
    for name in ("title", "symbol", "number", "kind"):
        if found := getattr(one, name, ""):
            return str(found)
    return ""


def _languages(documents: Sequence[Document]) -> tuple[str, ...]:
    """The languages of the documents, those of the founding ones first."""
    first = [one.language for one in documents if one.founding]
    rest = sorted(one.language for one in documents if not one.founding)
    return tuple(dict.fromkeys(one for one in (*first, *rest) if one))
