"""About the edition itself: its name in one line, what changed, what can be downloaded, how it is
verified."""

from collections.abc import Sequence

from milepost.reporting.edition.changes import Change, counts
from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data.tables import tables
from milepost.reporting.site import addresses
from milepost.reporting.site.benchmarks import changed
from milepost.reporting.site.holdings import Holdings
from milepost.reporting.site.page import Page
from milepost.reporting.site.words import Words

MOST = 2_000
"""Changes on the page; ``data/changes.csv`` has all."""


def line(edition: Edition, own: Words) -> str:
    """Which edition it is, for what travels alone: a sheet of paper, a picture."""
    say = own.translations.gettext
    said = say("Edition %(number)s of %(date)s") % {
        "number": edition.number,
        "date": own.day(edition.date),
    }
    if edition.fictitious:
        # an invented State must not be taken for one
        said += " · " + say("This is an example to learn on: nothing in it is about anybody.")
    return said


def changes(held: Holdings, known: Sequence[Change], own: Words) -> Page:
    """What became of what since the edition before."""
    return Page(
        path=addresses.CHANGES,
        template="changes.html",
        title="",
        kind="changes",
        given={
            "number": held.edition.number,
            "date": held.edition.date,
            "count": len(known),
            "changes": changed(held, known[:MOST], own),
        },
    )


def downloads(held: Holdings) -> Page:
    """The open data, its codebook, licence and version."""
    edition = held.edition
    figures = sum(len(one.observations) for one in edition.indicators)
    return Page(
        path=addresses.DOWNLOADS,
        template="downloads.html",
        title="",
        kind="downloads",
        within="downloads",
        given={
            "number": edition.number,
            "date": edition.date,
            "workspace": edition.workspace,
            "tables": tuple(one.name for one in tables(edition)),
            "counts": tuple(
                (kind, count)
                for kind, count in (counts(edition) | {"figure": figures}).items()
                if count
            ),
        },
    )


def verify(held: Holdings) -> Page:
    """The proof, explained to somebody who has to rely on it."""
    return Page(
        path=addresses.VERIFY,
        template="verify.html",
        title="",
        kind="verify",
        given={"issuer": held.edition.mandate or held.edition.name},
    )


def search(held: Holdings) -> Page:
    """The search, and the ways to everything where there is none."""
    return Page(
        path=addresses.SEARCH,
        template="search.html",
        title="",
        kind="search",
        within="search",
        given={
            "lines": tuple(
                (
                    one.label or str(one.number),
                    one.title,
                    held.language(one.document),
                    addresses.benchmark(one.id),
                )
                for one in held.edition.benchmarks
            ),
        },
    )
