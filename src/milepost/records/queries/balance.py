"""From whom the information on a benchmark comes, for ``milepost.assessment.balance``."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, F, Max

from milepost.assessment.balance import Given, Share
from milepost.records.models import Benchmark, InformationSource, Subject, Workspace


def given(benchmark: Benchmark) -> Iterator[Given]:
    """Each information about the benchmark that was not set aside, once for each kind of source."""
    rows = (
        InformationSource.objects.filter(
            information__workspace=benchmark.workspace_id,
            information__subjects__kind="benchmark",
            information__subjects__target=benchmark.public_id,
        )
        .exclude(information__state="set-aside")
        .order_by()
        .values_list("information_id", "source__kind", "information__latest")
        .distinct()
    )
    for _information, kind, latest in rows:
        yield Given(kind=kind, latest=latest)


def shares(workspace: Workspace) -> dict[str, list[Share]]:
    """What each kind of sources gave on each benchmark, by the benchmark's public id; one query.

    Benchmarks of which nothing is known are left out.
    """
    rows = (
        Subject.objects.filter(kind="benchmark", information__workspace=workspace)
        .exclude(information__state="set-aside")
        .order_by()
        .annotate(source_kind=F("information__givers__source__kind"))
        .exclude(source_kind=None)
        .values_list("target", "source_kind")
        .annotate(count=Count("information_id", distinct=True), latest=Max("information__latest"))
    )
    found: dict[str, list[Share]] = defaultdict(list)
    for target, kind, count, latest in rows:
        found[target].append(Share(kind=kind, count=count, latest=latest))
    return found
