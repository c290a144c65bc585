"""The page of each finding, and the list of findings by benchmark."""

from collections.abc import Iterator

from milepost.reporting.edition.edition import Finding
from milepost.reporting.site import addresses, grading
from milepost.reporting.site.holdings import Holdings, by
from milepost.reporting.site.page import Page

SHORT = 100
"""Findings up to which all are listed on one page; of more each benchmark lists its own."""


def pages(held: Holdings) -> Iterator[Page]:
    """A page for each finding: what is found, how well it is shown, and which grades cite it."""
    cited = by(held.edition.grades, lambda one: one.findings)
    for one in held.edition.findings:
        yield Page(
            path=addresses.finding(one.id),
            template="finding.html",
            whole=True,
            title=one.claim,
            kind="finding",
            within="findings",
            given={
                "one": one,
                "benchmarks": tuple(_benchmarks(held, one)),
                "cited": tuple(
                    (
                        grade,
                        grading.mark(grade),
                        "".join(held.labels([grade.benchmark])),
                        addresses.benchmark(grade.benchmark),
                    )
                    for grade in cited.get(one.id, ())
                ),
            },
        )


def listing(held: Holdings) -> Page:
    """How many findings there are on each benchmark, and all of them; of many those on none."""
    is_short = len(held.edition.findings) <= SHORT
    counted = by(held.edition.findings, lambda one: one.benchmarks)
    return Page(
        path=addresses.FINDINGS,
        template="findings.html",
        title="",
        kind="finding",
        within="findings",
        given={
            "count": len(held.edition.findings),
            "benchmarks": tuple(
                (
                    one.label or str(one.number),
                    one.title,
                    held.language(one.document),
                    f"{addresses.benchmark(one.id)}#findings",
                    len(counted.get(one.id, ())),
                )
                for one in held.edition.benchmarks
            ),
            "listed": tuple(
                (one.claim, addresses.finding(one.id), one.standard, held.labels(one.benchmarks))
                for one in held.edition.findings
                if is_short or not one.benchmarks
            ),
            "is_short": is_short,
        },
    )


def _benchmarks(
    held: Holdings, one: Finding
) -> Iterator[tuple[str, str, str, str, tuple[str, ...]]]:
    """Label, title, language, address, and the statements of it that the finding is about."""
    for id_ in one.benchmarks:
        found = held.benchmarks.get(id_)
        if found:
            about = [number for mark, number in one.statements if mark == id_]
            said = found.statements or ()
            yield (
                found.label or str(found.number),
                found.title,
                held.language(found.document),
                addresses.benchmark(id_),
                tuple(said[number - 1] for number in about if 0 < number <= len(said)),
            )
