"""All recommendations of a workspace: what is asked, by whom and of whom."""

from dataclasses import dataclass

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from milepost.actions.permissions import may
from milepost.records.models import Benchmark
from milepost.records.queries import documents, recommendations, registers
from milepost.records.queries.benchmarks import key_of
from milepost.records.queries.recommendations import Facts, Row, Sieve
from milepost.records.registers.catalogue import REGISTERS
from milepost.records.registers.register import Register
from milepost.web import export, typeset, wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.listing import Choices, Sift, choice, counted, page_of
from milepost.web.reading import citations_address, cited_address

SHORT = 45
MOST_LINKS = 30


class RecommendationSift(Sift):
    """By whom it is addressed to, who made it, the document, and what rests on it."""

    addressee = choice(_("Addressed to"))
    mechanism = choice(_("Made by"))
    symbol = choice(_("Document"))
    document = choice(_("Found in"))
    benchmark = choice(_("Benchmark"))
    answer = choice(_("Answer"))

    field_order = ["q", "addressee", "mechanism", "symbol", "document", "benchmark", "answer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A recommendation as a line: its words (``start`` of them where they are many).

    ``followed`` are the registers with rows that follow it, and how many.
    """

    row: Row
    html: SafeString | None
    start: str
    source: str
    benchmarks: tuple[tuple[str, Benchmark], ...]
    more: int
    followed: tuple[tuple[Register, int], ...] = ()


@members("workspace.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """The list: sifted, paged, or as a file."""
    facts = recommendations.facts(request.workspace)
    sets = len({one.document_id for one in facts.benchmarks})
    sift = RecommendationSift(request.GET, _choices(facts, sets))
    given = sift.values()
    found = recommendations.sift(
        request.workspace,
        Sieve(
            addressee=given.get("addressee", ""),
            mechanism=given.get("mechanism", ""),
            symbol=given.get("symbol", ""),
            document=given.get("document", ""),
            benchmark=given.get("benchmark", ""),
            answer=given.get("answer", ""),
            text=given.get("q", ""),
        ),
    )
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_file(request, recommendations.every_row(found), given), to)
    page = page_of(found, request.GET, count=None if given else facts.total)
    held = documents.held(request.workspace.pk)
    followed = _followed(request, [one.pk for one in page])
    lines = [
        _line(request, row, held, sets, followed.get(row.recommendation.pk, []))
        for row in recommendations.rows(list(page))
    ]
    return render(
        request,
        "web/recommendations.html",
        {"facts": facts, "sift": sift, "page": page, "lines": lines},
    )


def _followed(
    request: DeskRequest, recommended: list[int]
) -> dict[int, list[tuple[Register, int]]]:
    """What follows each recommendation in the registers that the asker may see."""
    seen = tuple(one for one in REGISTERS if may(request.user, request.workspace, one.view))
    return registers.following(request.workspace, recommended, seen) if seen else {}


def _choices(facts: Facts, sets: int) -> Choices:
    return {
        "addressee": counted([(one, one, n) for one, n in facts.addressees.items()]),
        "mechanism": counted(
            [(one, wording.mechanism(one), n) for one, n in facts.mechanisms.items()]
        ),
        "symbol": counted([(one, one, n) for one, n in facts.symbols.items()]),
        "document": counted([(one, name, n) for one, (name, n) in facts.documents.items()]),
        "answer": counted(
            [(one, str(wording.ANSWERS.get(one, one)), n) for one, n in facts.answers.items()]
        ),
        "benchmark": [
            (key_of(one, documents=sets), f"{one.label or one.number} · {_short(one.title)}")
            for one in facts.benchmarks
        ],
    }


def _short(title: str) -> str:
    return Truncator(title).chars(SHORT)


def _line(
    request: DeskRequest,
    row: Row,
    held: dict[str, str],
    sets: int,
    followed: list[tuple[Register, int]],
) -> Line:
    one = row.recommendation
    slug = request.workspace.slug
    text = one.text
    brief = Truncator(text or "").words(SHORT)
    return Line(
        row=row,
        html=None if text is None else typeset.text(text),
        start=brief if text is not None and brief != text else "",
        source=(
            cited_address(slug, one.symbol, one.paragraphs, held)
            if one.symbol in held
            else citations_address(slug, one.symbol, one.paragraphs)
            if one.symbol
            else ""
        ),
        benchmarks=tuple(
            (key_of(each, documents=sets), each) for each in row.benchmarks[:MOST_LINKS]
        ),
        more=max(len(row.benchmarks) - MOST_LINKS, 0),
        followed=tuple(followed),
    )


def _file(request: DeskRequest, rows: object, sifted: dict[str, str]) -> export.Listing:
    def of(name: str) -> export.Column:
        return export.Column(name=name, value=lambda row: getattr(row.recommendation, name))

    def many(name: str) -> export.Column:
        return export.Column(
            name=name, value=lambda row: ", ".join(getattr(row.recommendation, name))
        )

    return export.Listing(
        stem=f"{request.workspace.slug}-recommendations",
        about={
            "schema": "milepost/list/1",
            "list": "recommendations",
            "workspace": request.workspace.slug,
            "sifted_by": sifted,
        },
        columns=(
            export.Column(name="document", value=lambda row: row.recommendation.document.symbol),
            of("number"),
            of("mechanism"),
            of("symbol"),
            many("paragraphs"),
            many("items"),
            of("addressee"),
            many("made_by"),
            of("position"),
            of("theme"),
            of("follow_up"),
            of("text"),
            of("as_printed"),
            export.Column(
                name="benchmarks",
                value=lambda row: ", ".join(str(b.label or b.number) for b in row.benchmarks),
            ),
            of("at"),
        ),
        rows=rows,  # type: ignore[arg-type]
    )
