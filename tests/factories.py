"""Workspaces, people and reports for tests: real names and symbols, invented sentences."""

from dataclasses import replace

from milepost.documents.document import (
    Citation,
    Document,
    Footnote,
    Item,
    Paragraph,
    Passage,
    ReadWarning,
    Section,
    Source,
    Table,
)
from milepost.framework.benchmark import Basis, Benchmark, Recommendation, Timeframe
from milepost.landmarks.landmark import (
    AgendaItem,
    Election,
    Extension,
    Interlocutor,
    Party,
    PartyTotals,
    Reporting,
    Resolution,
    ResolutionParagraph,
)
from milepost.records import models
from milepost.reporting.framework_json import FoundFramework

SYMBOL = "A/HRC/51/66"
TITLE = "Report of the Special Rapporteur on the situation of human rights in Cambodia"
CONCLUDING_OBSERVATIONS = "CCPR/C/KHM/CO/3"
PASSWORD = "a-long-enough-one"


# --- rows


def workspace(name: str = "Cambodia", slug: str = "cambodia") -> models.Workspace:
    return models.Workspace.objects.create(name=name, slug=slug, country="KHM")


def user(email: str = "officer@milepost.example") -> models.User:
    return models.User.objects.create(username=email, email=email)


def member(
    place: models.Workspace, *roles: str, email: str = "officer@milepost.example"
) -> models.User:
    someone = user(email)
    for role in roles:
        models.Membership.objects.create(workspace=place, user=someone, role=role)
    return someone


# --- values


def document(**changes: object) -> Document:
    """A/HRC/51/66 in small: every kind of part is there."""
    whole = Document(
        source=Source(name="A-HRC-51-66.txt", sha256="5a" * 32, media_type="text/plain"),
        symbol=SYMBOL,
        title=TITLE,
        language="en",
        organ="Human Rights Council",
        session="51",
        agenda_items=("10",),
        sections=(
            Section(id="V", label="V", title="Benchmarks", level=1, order=1),
            Section(id="V.B", label="B", title="Release", level=2, parent="V", order=2),
        ),
        paragraphs=(
            Paragraph(id="para-27", number="27", section="V.B", text="First point.", order=3),
            Paragraph(
                id="para-28",
                number="28",
                section="V.B",
                text="Second point:\n(a) A first item.",
                items=(Item(label="a", text="A first item."),),
                footnotes=(19,),
                pages=(6, 7),
                order=4,
            ),
        ),
        passages=(Passage(id="summary", section=None, text="In short.", kind="summary"),),
        footnotes=(Footnote(id="fn-19", number=19, text="See elsewhere.", at="para-28"),),
        tables=(
            Table(
                id="annex-I",
                caption=None,
                section="annex-I",
                columns=("No.", "Benchmark"),
                rows=(("1.", "Release"),),
                row_ids=("annex-I/row-1",),
                order=5,
            ),
        ),
        citations=(
            Citation(
                symbol=CONCLUDING_OBSERVATIONS, paragraphs=("35",), as_printed="ibid.", at="fn-19"
            ),
        ),
        warnings=(ReadWarning(code="footnote-unmatched", at="fn-19", message="Not called."),),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def basis(paragraph: str = "35", **changes: object) -> Basis:
    """A quotation of the Human Rights Committee's observations on Cambodia."""
    whole = Basis(
        kind="recommendation",
        symbol=CONCLUDING_OBSERVATIONS,
        paragraphs=(paragraph,),
        items=("d",),
        text=f"The quotation of paragraph {paragraph}.",
        as_printed=f"({CONCLUDING_OBSERVATIONS}, para. {paragraph})",
        elided=True,
        at="annex-I/row-2",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


CONCERN = Basis(
    kind="concern",
    symbol=None,
    paragraphs=(),
    items=(),
    text="A concern of the mandate.",
    as_printed=None,
    elided=False,
    at="annex-I/row-2",
)


def benchmark(number: int = 2, *bases: Basis, **changes: object) -> Benchmark:
    """Benchmark B stands on paragraphs 35 and 37 and on a concern."""
    whole = Benchmark(
        number=number,
        label="B",
        title="Release human rights defenders",
        statements=("A statement.",),
        paragraphs=("27", "28"),
        timeframe=Timeframe(text="2022–2023", kind="fixed", start_year=2022, end_year=2023),
        basis=bases or (basis("35"), basis("37"), CONCERN),
        at=f"annex-I/row-{number}",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


RECOMMENDATION = Recommendation(
    number="75(d)",
    text="Do something.",
    addressee="Government",
    made_by=(),
    position=None,
    theme=None,
    at="para-75(d)",
)

RESOLUTION = Resolution(
    row=1,
    date="1993-02-19",
    organ="Commission on Human Rights",
    organ_as_printed="Human Rights Commission",
    symbol="E/CN.4/RES/1993/6",
    agenda_item=AgendaItem(number="19", title="Advisory services"),
    paragraphs=(
        ResolutionParagraph(
            number="6", items=("a", "b"), text="Asks for someone;", at="annex-II/row-1"
        ),
        ResolutionParagraph(number="8", items=(), text="Asks again;", at="annex-II/row-1"),
    ),
    extension=Extension(years=2, report_to_sessions=(21, 24)),
    preamble=("Recalling,",),
    reporting=(
        Reporting(
            paragraph="6(d)",
            reporter="Special Representative",
            organ="General Assembly",
            sessions=(48,),
            form="report",
        ),
    ),
    establishes=True,
    at="annex-II/row-1",
)

ELECTION = Election(
    title="Registration of parties, 2022",
    parties=(
        Party(
            name="Candlelight Party",
            provinces=(25, 25),
            communes=(1623, 1652),
            candidates=23939,
            women=5564,
        ),
        Party(name="Beehive", provinces=None, communes=None, candidates=392, women=None),
    ),
    totals=PartyTotals(candidates=86092, women=27813),
    at="table-1",
)

INTERLOCUTOR = Interlocutor(name="Someone Met", office="Minister of Health", at="annex-III/4")


def framework(*benchmarks: Benchmark, **changes: object) -> FoundFramework:
    """The framework of A/HRC/51/66 in small: every kind of part is there."""
    whole = FoundFramework(
        document=SYMBOL,
        benchmarks=benchmarks or (benchmark(),),
        recommendations=(RECOMMENDATION,),
        resolutions=(RESOLUTION,),
        elections=(ELECTION,),
        interlocutors=(INTERLOCUTOR,),
        warnings=(ReadWarning(code="timeframe-unclear", at="annex-I/row-2", message="Which?"),),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def many(count: int, *, sentence: str = "A statement.") -> FoundFramework:
    """A framework of ``count`` benchmarks, each with three bases."""
    return framework(
        *(
            benchmark(number, basis("35", text=sentence), basis("37", text=sentence), CONCERN)
            for number in range(1, count + 1)
        )
    )


def kept_document(place: models.Workspace) -> models.Document:
    """A short report as it is kept: a footnote that nothing calls, a paragraph left out."""
    kept = models.Document.objects.create(
        workspace=place, symbol=SYMBOL, title=TITLE, language="en", sha256="5a" * 32
    )
    for number in (1, 3):
        models.Paragraph.objects.create(
            document=kept,
            locator=f"para-{number}",
            number=str(number),
            text=f"Paragraph {number} of the report.",
            order=number,
        )
    models.Footnote.objects.create(document=kept, locator="fn-1", number=1, text="A note.")
    return kept


def kept_finding(
    place: models.Workspace, *, settled_as: str = "", **changes: object
) -> models.CheckFinding:
    """A finding on a short report, as a check of it left it."""
    return models.CheckFinding.objects.create(
        **{
            "document": kept_document(place),
            "key": "c3" * 32,
            "code": "footnote-unmatched",
            "severity": "warning",
            "at": ["fn-1"],
            "message": "Nothing in the text calls footnote 1.",
            "evidence": [{"at": "fn-1", "quote": "A note."}],
            "settled_as": settled_as,
            "settled_reason": "Because." if settled_as else "",
            **changes,
        }
    )
