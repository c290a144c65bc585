"""What a benchmark stands on, as its page shows it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from milepost.checking.quotations import is_borne_out
from milepost.checking.quoted import numbers
from milepost.records.models import Basis, Benchmark, CheckFinding, Workspace
from milepost.records.queries import benchmarks, documents
from milepost.web import remarks, typeset
from milepost.web.reading import Tie, citations_address, cited_address, expand
from milepost.web.remarks import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One basis. ``html`` is the quotation as set, null where its words are not at hand.

    ``place`` leads to where the report prints it, ``source`` to the cited document where it
    has been read, ``everywhere`` to all places that cite the same paragraphs. ``others`` are
    the other benchmarks standing on one of those paragraphs. ``found_in`` are the paragraphs
    of the source that were seen to have the quoted words, ``remarks`` the open findings on it.
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
    found_in: tuple[str, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What is known of all bases of a benchmark at once."""

    workspace: Workspace
    benchmark: Benchmark
    bases: list[Basis]
    held: dict[str, str]
    sources: dict[tuple[str, str], list[str]]
    findings: list[CheckFinding]
    documents: int


def quotations(
    workspace: Workspace,
    benchmark: Benchmark,
    held: dict[str, str],
    found: list[CheckFinding],
    *,
    sets: int,
) -> list[Quotation]:
    """All bases of the benchmark in the order printed, in two queries; three with sources.

    ``found`` are the findings on the benchmark's own document, ``sets`` how many documents of
    the workspace set benchmarks.
    """
    bases = benchmarks.bases_of(benchmark)
    symbols = {basis.recommendation.symbol for basis in bases if basis.recommendation}
    around = _Around(
        workspace=workspace,
        benchmark=benchmark,
        bases=benchmarks.standing_on(workspace, symbols),
        held=held,
        sources=_sources(workspace, bases, [held[one] for one in symbols & held.keys()]),
        findings=found,
        documents=sets,
    )
    return [_quotation(basis, around) for basis in bases]


def _sources(
    workspace: Workspace, bases: list[Basis], held: list[str]
) -> dict[tuple[str, str], list[str]]:
    if not held:
        return {}
    wanted = {
        number
        for basis in bases
        if basis.recommendation
        for number in numbers(tuple(basis.recommendation.paragraphs))
    }
    return documents.cited_texts(workspace.pk, held, wanted)


def _quotation(basis: Basis, around: _Around) -> Quotation:
    quoted = basis.recommendation
    text = quoted.text if quoted else basis.text
    symbol = quoted.symbol if quoted else ""
    paragraphs = tuple(quoted.paragraphs) if quoted else ()
    as_printed = quoted.as_printed if quoted else basis.as_printed
    slug, report = around.workspace.slug, around.benchmark.document
    page = reverse("web:documents-one", args=[slug, report.public_id])
    return Quotation(
        basis=basis,
        kind=basis.kind,
        mechanism=quoted.mechanism if quoted else "",
        symbol=symbol,
        paragraphs=paragraphs,
        items=tuple(quoted.items) if quoted else (),
        html=None if text is None else typeset.text(text),
        elided=quoted.elided if quoted else basis.elided,
        as_printed=as_printed,
        place=f"{page}#{basis.at}" if basis.at else page,
        source=cited_address(slug, symbol, paragraphs, around.held)
        if symbol in around.held
        else "",
        everywhere=citations_address(slug, symbol, paragraphs) if symbol else "",
        others=_others(symbol, set(expand(paragraphs)), around),
        found_in=_found_in(text or "", symbol, numbers(paragraphs), around),
        remarks=tuple(
            remarks.remark(one, slug, report)
            for one in remarks.of_quotation(around.findings, basis.at, text or "", as_printed)
        ),
    )


def _found_in(text: str, symbol: str, cited: tuple[str, ...], around: _Around) -> tuple[str, ...]:
    texts = [one for number in cited for one in around.sources.get((symbol, number), ())]
    return cited if text and is_borne_out(text, texts) else ()


def _others(symbol: str, paragraphs: set[str], around: _Around) -> tuple[Tie, ...]:
    ties: dict[int, Tie] = {}
    for basis in around.bases:
        quoted = basis.recommendation
        if quoted is None or quoted.symbol != symbol or basis.benchmark_id == around.benchmark.pk:
            continue
        if not paragraphs.isdisjoint(expand(quoted.paragraphs)):
            other = basis.benchmark
            key = benchmarks.key_of(other, documents=around.documents)
            ties[other.pk] = Tie(
                words=other.label or str(other.number),
                title=other.title,
                address=reverse("web:benchmarks-one", args=[around.workspace.slug, key]),
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
