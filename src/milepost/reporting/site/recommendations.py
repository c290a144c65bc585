"""Recommendations: a page for those of each document, and lists by mechanism and addressee."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from milepost.reporting.edition.edition import Recommendation
from milepost.reporting.site import addresses, text
from milepost.reporting.site.holdings import Holdings, Place, by
from milepost.reporting.site.page import Page
from milepost.reporting.site.words import Words

A_PAGE = 200
"""Recommendations on a page of a list."""
SHOWN = 240
"""Characters of a recommendation in a list; its own place has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A recommendation whole, with what stands on it and its place in the document."""

    one: Recommendation
    source: str
    anchor: str
    at: Place | None
    benchmarks: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """A recommendation in a list."""

    words: str
    address: str
    source: str
    benchmarks: tuple[str, ...]
    language: str


def pages(held: Holdings, own: Words) -> Iterator[Page]:
    """The page of the recommendations of each document that has some."""
    for document in held.edition.documents:
        several = held.recommended.get(document.id)
        if several:
            yield Page(
                path=addresses.recommendations(document.id),
                template="recommended.html",
                whole=True,
                title=document.title or document.symbol or "",
                kind="recommendation",
                within="recommendations",
                given={
                    "symbol": document.symbol or "",
                    "title": document.title or document.symbol or "",
                    "language": document.language,
                    "document": addresses.document(document.id),
                    "asked": tuple(_asked(held, one, own) for one in several),
                },
            )


def lists(held: Holdings, own: Words) -> Iterator[Page]:
    """The way in, and pages of short lists by mechanism and by addressee."""
    edition = held.edition
    groups = {
        "mechanism": by(edition.recommendations, lambda one: (one.mechanism or one.symbol,)),
        "addressee": by(edition.recommendations, lambda one: (one.addressee,)),
    }
    yield Page(
        path=addresses.RECOMMENDATIONS,
        template="recommendations.html",
        title="",
        kind="recommendation",
        within="recommendations",
        given={
            "count": len(edition.recommendations),
            "groups": tuple(
                (
                    name,
                    tuple(
                        (what, addresses.listing(name, what), len(several))
                        for what, several in sorted(
                            found.items(), key=lambda one: (-len(one[1]), one[0])
                        )
                    ),
                )
                for name, found in groups.items()
            ),
            "documents": tuple(
                (
                    one.symbol or "",
                    one.title,
                    one.language,
                    addresses.recommendations(one.id),
                    len(held.recommended[one.id]),
                )
                for one in edition.documents
                if one.id in held.recommended
            ),
        },
    )
    shorts = {one.id: _short(held, one, own) for one in edition.recommendations}
    for name, found in groups.items():
        for what, several in found.items():
            yield from _list(name, what, [shorts[one.id] for one in several])


def _list(name: str, what: str, several: list[Short]) -> Iterator[Page]:
    last = -(-len(several) // A_PAGE)
    at: Callable[[int], str] = lambda page: addresses.listing(name, what, page)  # noqa: E731
    for page in range(1, last + 1):
        some = several[(page - 1) * A_PAGE : page * A_PAGE]
        yield Page(
            path=at(page),
            template="listed.html",
            title=what,
            kind="recommendation",
            within="recommendations",
            given={
                "by": name,
                "what": what,
                "count": len(several),
                "page_number": page,
                "last": last,
                "before": at(page - 1) if page > 1 else "",
                "after": at(page + 1) if page < last else "",
                "asked": tuple(some),
            },
        )


def _asked(held: Holdings, one: Recommendation, own: Words) -> Asked:
    document = held.documents.get(one.document)
    return Asked(
        one=one,
        source=source(one, (document.symbol or document.title) if document else "", own),
        anchor=addresses.name(one.id),
        at=held.cited(one.document, one.at),
        benchmarks=tuple(
            (found.label or str(found.number), found.title, addresses.benchmark(id_))
            for id_ in one.benchmarks
            if (found := held.benchmarks.get(id_))
        ),
    )


def source(one: Recommendation, document: str, own: Words) -> str:
    """Where it is asked: "CCPR/C/EXA/CO/3, para. 20 (a)". What a document asks itself is cited by
    its place in ``document``, its symbol; that may be left out, as on its own page."""
    if one.at and not one.symbol:
        return own.place(document, one.at)
    # what is numbered and has no paragraph goes by its number
    numbered = "" if one.paragraphs else one.number
    named = own.comma.join(filter(None, (one.symbol or own.mechanism(one.mechanism), numbered)))
    return own.cited(named, one.paragraphs, one.items)


def _short(held: Holdings, one: Recommendation, own: Words) -> Short:
    document = held.documents.get(one.document)
    return Short(
        words=text.short(one.text or one.theme, SHOWN),
        address=addresses.recommendation(one.document, one.id),
        source=source(one, (document.symbol or document.title) if document else "", own),
        benchmarks=held.labels(one.benchmarks),
        language=document.language if document else "",
    )
