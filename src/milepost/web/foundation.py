"""What a benchmark stands on, as its page shows it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from milepost.records.models import Basis, Benchmark, Workspace
from milepost.records.queries import benchmarks
from milepost.web import typeset
from milepost.web.reading import Tie, citations_address, cited_address, expand


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One basis. ``html`` is the quotation as set, null where its words are not at hand.

    ``place`` leads to where the report prints it, ``source`` to the cited document where it
    has been read, ``everywhere`` to all places that cite the same paragraphs. ``others`` are
    the other benchmarks standing on one of those paragraphs.
    """

    basis: Basis
    kind: str
    mechanism: str
    symbol: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    html: SafeString | None
    elided: bool
    as_printed: str
    place: str
    source: str
    everywhere: str
    others: tuple[Tie, ...]


def quotations(
    workspace: Workspace, benchmark: Benchmark, held: dict[str, str], *, documents: int
) -> list[Quotation]:
    """All bases of the benchmark in the order printed, in two queries."""
    bases = benchmarks.bases_of(benchmark)
    symbols = {basis.recommendation.symbol for basis in bases if basis.recommendation}
    around = benchmarks.standing_on(workspace, symbols)
    return [_quotation(workspace, benchmark, basis, around, held, documents) for basis in bases]


def _quotation(
    workspace: Workspace,
    benchmark: Benchmark,
    basis: Basis,
    around: list[Basis],
    held: dict[str, str],
    documents: int,
) -> Quotation:
    quoted = basis.recommendation
    text = quoted.text if quoted else basis.text
    symbol = quoted.symbol if quoted else ""
    paragraphs = tuple(quoted.paragraphs) if quoted else ()
    slug = workspace.slug
    report = reverse("web:documents-one", args=[slug, benchmark.document.public_id])
    return Quotation(
        basis=basis,
        kind=basis.kind,
        mechanism=quoted.mechanism if quoted else "",
        symbol=symbol,
        paragraphs=paragraphs,
        items=tuple(quoted.items) if quoted else (),
        html=None if text is None else typeset.text(text),
        elided=quoted.elided if quoted else basis.elided,
        as_printed=quoted.as_printed if quoted else basis.as_printed,
        place=f"{report}#{basis.at}" if basis.at else report,
        source=cited_address(slug, symbol, paragraphs, held) if symbol in held else "",
        everywhere=citations_address(slug, symbol, paragraphs) if symbol else "",
        others=_others(slug, benchmark, symbol, set(expand(paragraphs)), around, documents),
    )


def _others(
    slug: str,
    benchmark: Benchmark,
    symbol: str,
    paragraphs: set[str],
    around: list[Basis],
    documents: int,
) -> tuple[Tie, ...]:
    ties: dict[int, Tie] = {}
    for basis in around:
        quoted = basis.recommendation
        if quoted is None or quoted.symbol != symbol or basis.benchmark_id == benchmark.pk:
            continue
        if not paragraphs.isdisjoint(expand(quoted.paragraphs)):
            other = basis.benchmark
            ties[other.pk] = Tie(
                words=other.label or str(other.number),
                title=other.title,
                address=reverse(
                    "web:benchmarks-one",
                    args=[slug, benchmarks.key_of(other, documents=documents)],
                ),
            )
    return tuple(ties.values())


def tally(found: Iterable[Quotation]) -> list[tuple[str, str, int]]:
    """Mechanism, kind and how many, most first: what stands in the margin."""
    counts = Counter((one.mechanism, one.kind) for one in found)
    return [(mechanism, kind, n) for (mechanism, kind), n in counts.most_common()]


def shared(found: Iterable[Quotation]) -> list[tuple[Tie, list[str]]]:
    """Each other benchmark that stands on the same paragraphs, with those paragraphs."""
    places: dict[Tie, list[str]] = {}
    for one in found:
        where = gettext("%(symbol)s, para. %(numbers)s") % {
            "symbol": one.symbol,
            "numbers": ", ".join(one.paragraphs),
        }
        for tie in one.others:
            known = places.setdefault(tie, [])
            if where not in known:
                known.append(where)
    return sorted(places.items(), key=lambda pair: pair[0].words)
