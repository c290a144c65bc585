"""Material for the gate, and editions: small, plain, with one of each kind. All is invented."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from milepost.documents.document import Footnote, Paragraph, Section
from milepost.evidence.consent import Permission
from milepost.evidence.corroboration import Piece, SourceFacts
from milepost.reporting.edition import edition as plain
from milepost.reporting.edition.gate import gate
from milepost.reporting.edition.material import NOWHERE, Claim, GradeGiven, Material

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
PUBLIC = "public-without-identity"
REPORT = plain.Ground(document="report", symbol="A/HRC/99/12", at="para-2")
IN_2026 = plain.When(text="March 2026", earliest=date(2026, 3, 1), latest=date(2026, 3, 31))
NEVER = plain.When(text="")
ONE = plain.Count(comparator="exact", least=1, most=None)


def document(**changes: object) -> plain.Document:
    whole = plain.Document(
        id="report",
        symbol="A/HRC/99/12",
        title="Situation of human rights in Examplia",
        language="en",
        kind="report",
        organ="Human Rights Council",
        session="99",
        agenda_items=("4",),
        date="2025-07-01",
        sha256="5a" * 32,
        founding=True,
        sections=(Section(id="I", label="I", title="Prisons", level=1, order=1),),
        paragraphs=(
            Paragraph(
                id="para-2",
                number="2",
                section="I",
                text="Cells are full.",
                footnotes=(1,),
                order=2,
            ),
        ),
        footnotes=(Footnote(id="fn-1", number=1, text="See elsewhere.", at="para-2"),),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def benchmark(**changes: object) -> plain.Benchmark:
    whole = plain.Benchmark(
        id="b1",
        document="report",
        number=1,
        label="A",
        title="Empty the cells",
        statements=("Reduce overcrowding", "Separate minors"),
        paragraphs=("2",),
        timeframe="2024–2026",
        timeframe_kind="fixed",
        start_year=2024,
        end_year=2026,
        basis=(
            plain.Basis(
                kind="recommendation",
                recommendation="r1",
                symbol="CCPR/C/EXA/CO/3",
                paragraphs=("20",),
                items=("a",),
                text="Reduce overcrowding;",
                as_printed="(CCPR/C/EXA/CO/3, para. 20)",
                elided=False,
                at="annex-I/row-1",
            ),
        ),
        at="annex-I/row-1",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def recommendation(**changes: object) -> plain.Recommendation:
    whole = plain.Recommendation(
        id="r1",
        document="report",
        number="",
        mechanism="CCPR",
        symbol="CCPR/C/EXA/CO/3",
        paragraphs=("20",),
        items=("a",),
        text="Reduce overcrowding;",
        addressee="State party",
        made_by=(),
        position="",
        theme="",
        follow_up=True,
        at="annex-I/row-1",
        benchmarks=("b1",),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def piece(
    name: str, kind: str = "civil-society", stance: str = "supports", **changes: object
) -> Piece:
    """An information of one source of its own, called after it."""
    whole = Piece(
        information=name,
        sources=(SourceFacts(id=f"source-of-{name}", kind=kind, reliability="B"),),
        credibility="2",
        stance="contradicts" if stance == "contradicts" else "supports",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def permission(name: str, audience: str = PUBLIC, **changes: object) -> Permission:
    """That the source of ``piece(name)`` permits what it said to be shown."""
    whole = Permission(
        covers="information",
        audience=audience,
        source=f"source-of-{name}",
        given_on=date(2026, 3, 14),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def claim(*pieces: Piece, **changes: object) -> Claim:
    """A confirmed finding at reasonable grounds to believe."""
    whole = Claim(
        id="f1",
        claim="The prison at Port Lumen holds twice as many as it was built for.",
        state="confirmed",
        standard="reasonable-grounds",
        confirmed=date(2026, 5, 1),
        benchmarks=("b1",),
        statements=(("b1", 1),),
        pieces=pieces or (piece("lawyers"), piece("family", "victim-or-family")),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def grade(**changes: object) -> plain.Grade:
    whole = plain.Grade(
        id="g1",
        benchmark="b1",
        statement=0,
        voice="monitor",
        scale="ccpr",
        grade="C",
        period="2026",
        earliest=date(2026, 1, 1),
        latest=date(2026, 12, 31),
        rationale="Nothing was done about the cells.",
        findings=("f1",),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def indicator(*observations: plain.Observation) -> plain.Indicator:
    return plain.Indicator(
        id="i1",
        title="Prisoners",
        kind="outcome",
        unit="people",
        definition="All who are held.",
        rise="bad",
        benchmarks=("b1",),
        observations=observations or (observation(),),
    )


def observation(**changes: object) -> plain.Observation:
    whole = plain.Observation(
        id="o1",
        when=IN_2026,
        comparator="over",
        value=Decimal("412.000000"),
        upper=None,
        sex="",
        age="",
        group="",
        ground=REPORT,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def case(**changes: object) -> plain.Case:
    whole = plain.Case(
        id="c1",
        title="Trial of the editor",
        kind="trial",
        place="Port Lumen",
        follows=None,
        benchmarks=("b1",),
        involved=(
            plain.Involved(
                id="p1", role="convicted", name="A. Editor", sex="", count=ONE, ground=REPORT
            ),
        ),
        events=(
            plain.CaseEvent(
                id="e1",
                kind="verdict",
                when=IN_2026,
                until=NEVER,
                place="",
                body="Court of Port Lumen",
                outcome="convicted",
                sentence="18 months",
                months=18,
                count=ONE,
                ground=REPORT,
            ),
        ),
        ground=REPORT,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def law(**changes: object) -> plain.Law:
    whole = plain.Law(
        id="l1",
        title="Prison Act",
        kind="law",
        number="12/2019",
        year=2019,
        benchmarks=("b1",),
        provisions=(plain.Provision(id="v1", label="art. 4", title="Cells"),),
        states=(plain.LegalState(id="s1", state="in-force", when=IN_2026, ground=REPORT),),
        calls=(
            plain.Call(
                id="k1",
                action="amend",
                by="CCPR",
                provision="v1",
                recommendation="r1",
                ground=REPORT,
            ),
        ),
        ground=REPORT,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def material(**changes: object) -> Material:
    """Everything may leave for the public."""
    whole = Material(
        workspace="examplia",
        name="Examplia",
        mandate="Special Rapporteur on Examplia",
        country="",
        fictitious=True,
        documents=(document(),),
        benchmarks=(benchmark(),),
        recommendations=(recommendation(),),
        claims=(claim(),),
        permissions={name: (permission(name),) for name in ("lawyers", "family")},
        grades=(
            GradeGiven(grade=grade(), reviewed=True),
            GradeGiven(
                grade=grade(id="g2", voice="state", grade="A", findings=(), rationale=""),
                reviewed=False,
            ),
        ),
        indicators=(indicator(),),
        laws=(law(),),
        cases=(case(),),
        communications=(
            plain.Communication(
                id="m1",
                case="c1",
                kind="urgent-appeal",
                symbol="UA EXA 1/2026",
                joint=True,
                when=IN_2026,
                due=NEVER,
                replied=NEVER,
                ground=REPORT,
            ),
        ),
        actions=(
            plain.ActionTaken(
                id="a1",
                title="A new prison",
                lead="Ministry of Justice",
                state="in-progress",
                progress="Walls stand.",
                when=IN_2026,
                due=NEVER,
                benchmarks=("b1",),
                recommendations=("r1",),
                ground=None,
            ),
        ),
        engagements=(
            plain.Engagement(
                id="n1",
                title="Visit",
                kind="visit",
                participants="Minister of Justice",
                promised="Access",
                followed="",
                when=IN_2026,
                due=NEVER,
                benchmarks=("b1",),
                recommendations=(),
                ground=REPORT,
            ),
        ),
        cooperations=(
            plain.Cooperation(
                id="t1",
                title="Training of guards",
                provider="OHCHR",
                recipient="Prison service",
                area="detention",
                when=IN_2026,
                benchmarks=("b1",),
                ground=REPORT,
            ),
        ),
        landmarks=(
            plain.Landmark(id="d1", title="Election", kind="election", when=IN_2026, ground=None),
        ),
        deadlines=(
            plain.Deadline(
                id="x1",
                title="Before the election",
                kind="symbolic",
                due=NEVER,
                landmark="d1",
                days=-30,
                part_of=None,
                met=NEVER,
                benchmarks=("b1",),
                recommendations=("r1",),
                ground=NOWHERE,
            ),
        ),
        follow_ups=(
            plain.FollowUp(
                id="u1",
                title="Follow-up",
                body="CCPR",
                symbol="CCPR/C/EXA/CO/3",
                paragraphs="20",
                due=IN_2026,
                benchmarks=("b1",),
                steps=(
                    plain.FollowUpStep(
                        id="w1", kind="assessment", paragraph="20", grade="C", when=IN_2026
                    ),
                ),
                ground=None,
            ),
        ),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def edition(**changes: object) -> plain.Edition:
    """The edition of ``material``, number 3."""
    return gate(material(**changes), audience=PUBLIC, at=AT, number=3).edition
