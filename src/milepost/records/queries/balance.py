"""From whom the information on a benchmark comes, for ``milepost.assessment.balance``."""

from collections.abc import Iterator

from milepost.assessment.balance import Given
from milepost.records.models import Benchmark, InformationSource


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
