"""The workspace home with 200 workspaces of 500 benchmarks and ten years of grades.

    .venv/bin/python bench/home.py [WORKSPACES] [BENCHMARKS] [YEARS]

Everything is invented and put into a SQLite database at once. Each benchmark has a grade of each
of three voices for each year, the monitor's resting on one of twenty confirmed findings, two
informations, a deadline, and every tenth an interim point; a third of the timeframes are
progressive. What is measured is what the server does for one request by a monitoring officer,
whole: session, permissions, queries, the page made. Prints one line each: what, of 30 requests the
median and the 95th percentile, the median of the processor's time in this process, and queries.
"""

import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZES = (200, 500, 10)
RUNS = 30
LAST = 2026
VOICES = ("state", "civil-society", "monitor")
CHANGES = 300
FINDINGS = 20


def main() -> None:
    sizes = [*map(int, sys.argv[1:4]), *SIZES[len(sys.argv) - 1 :]][:3]
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, SQLite, {sizes[0]} workspaces x {sizes[1]} benchmarks"
        f" x {sizes[2]} years x 3 voices, {RUNS} requests, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "MILEPOST_HOME": home,
            "MILEPOST_SECRET_KEY": "for measuring only",
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "milepost.config.settings",
            "MILEPOST_ALLOWED_HOSTS": "localhost,testserver",
            "MILEPOST_HTTPS": "0",
        }
        here = [sys.executable, __file__, "--measure", *map(str, sizes)]
        subprocess.run(here, check=True, env=environment)


def measure(workspaces: int, benchmarks: int, years: int) -> None:
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0)
    from milepost.records.models import Grade
    from tests.examplia import examplia, signed_in

    place = examplia()
    begun = time.perf_counter()
    for number in range(workspaces):
        with transaction.atomic():
            _fill(place.officer, number, benchmarks, years)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    spent = time.perf_counter() - begun
    print(f"{'filled':<44} {Grade.objects.count():>11,} grades in {spent:.0f} s", flush=True)
    client = signed_in(place.officer)
    home = f"/w/place-{workspaces // 2}/"
    client.get(home)
    _happen(f"place-{workspaces // 2}")
    asked: tuple[tuple[str, str], ...] = (
        ("the home", home),
        ("the list alone, page 2", f"{home}?page=2"),
        ("deadlines", f"{home}deadlines/"),
        ("deadlines as CSV", f"{home}deadlines/?format=csv"),
    )
    for what, address in asked:
        _time(what, lambda address=address: _get(client, address))


def _fill(officer, number: int, benchmarks: int, years: int) -> None:
    """One workspace, whole."""
    from milepost.records import models

    chance = random.Random(number)
    place = models.Workspace.objects.create(name=f"Place {number}", slug=f"place-{number}")
    models.Membership.objects.create(workspace=place, user=officer, role="officer")
    report = models.Document.objects.create(
        workspace=place, symbol="A/HRC/99/1", sha256=f"{number:064d}", imported=datetime.now(UTC)
    )
    made = models.Benchmark.objects.bulk_create(
        models.Benchmark(
            workspace=place,
            document=report,
            number=at,
            title=f"Benchmark number {at}",
            timeframe_text="2015–2030" if at % 3 == 0 else "2022–2023",
            timeframe_kind="progressive" if at % 3 == 0 else "fixed",
            start_year=2015 if at % 3 == 0 else 2022,
            end_year=2030 if at % 3 == 0 else 2022 + at % 12,
        )
        for at in range(1, benchmarks + 1)
    )
    quoted = models.Recommendation.objects.create(
        workspace=place,
        document=report,
        key="q",
        symbol="CCPR/C/EXA/CO/3",
        mechanism="CCPR",
        at="a",
    )
    models.Basis.objects.bulk_create(
        models.Basis(
            benchmark=one, recommendation=quoted, position=1, kind="recommendation", at="a"
        )
        for one in made
    )
    rests = _evidence(officer, place, made, chance)
    grades = models.Grade.objects.bulk_create(
        _grades(officer, place, made, years, chance), batch_size=5000
    )
    models.Grade.findings.through.objects.bulk_create(
        (
            models.Grade.findings.through(grade_id=one.pk, finding_id=chance.choice(rests).pk)
            for one in grades
            if one.voice == "monitor"
        ),
        batch_size=5000,
    )
    _deadlines(place, made, chance)


def _evidence(officer, place, made, chance):
    """Two informations on each benchmark, and confirmed findings that rest on some."""
    from milepost.records import models

    kinds = ("state", "united-nations", "civil-society", "media", "witness")
    sources = models.Source.objects.bulk_create(
        models.Source(workspace=place, kind=kind, reliability="B", recorded_by=officer)
        for kind in kinds
    )
    told = models.Information.objects.bulk_create(
        models.Information(
            workspace=place,
            receipt=f"{place.slug}-{at}",
            state="checked",
            credibility="2",
            recorded_by=officer,
            earliest=date(2020 + at % 6, 1, 1),
            latest=date(2020 + at % 6, 12, 31),
        )
        for at in range(1, 2 * len(made) + 1)
    )
    models.InformationSource.objects.bulk_create(
        models.InformationSource(information=one, source=chance.choice(sources)) for one in told
    )
    models.Subject.objects.bulk_create(
        models.Subject(information=one, kind="benchmark", target=made[at // 2].public_id)
        for at, one in enumerate(told)
    )
    return [_finding(officer, place, told[at : at + 2]) for at in range(FINDINGS)]


def _finding(officer, place, told):
    """A confirmed finding that reaches its standard on two informations."""
    from milepost.records import models
    from tests.evidence import consent

    finding = models.Finding.objects.create(workspace=place, state="confirmed")
    finding.judgement = models.Judgement.objects.create(
        finding=finding,
        number=1,
        claim="So it is.",
        standard="reasonable-suspicion",
        drafted_by=officer,
    )
    finding.save()
    for one in told:
        if not one.consents.exists():
            consent(one, "internal")
        models.Weighing.objects.create(
            judgement=finding.judgement, information=one, version=1, stance="supports"
        )
    return finding


def _grades(officer, place, made, years, chance) -> Iterator:
    from milepost.records.models import Grade

    now = datetime.now(UTC)
    for one in made:
        for year in range(LAST - years + 1, LAST + 1):
            for voice in VOICES:
                yield Grade(
                    workspace=place,
                    benchmark=one,
                    voice=voice,
                    period=str(year),
                    earliest=date(year, 1, 1),
                    latest=date(year, 12, 31),
                    scale="ccpr",
                    grade=chance.choice("ABCDE"),
                    drafted_by=officer,
                    reviewed=now if voice == "monitor" else None,
                )


def _deadlines(place, made, chance) -> None:
    """One for each benchmark, and an interim point of every tenth."""
    from milepost.records.models import Deadline

    def due(key: str, year: int, of: Deadline | None = None) -> Deadline:
        return Deadline(
            workspace=place,
            key=key,
            title=f"Deadline {key}",
            kind="progressive" if of else "fixed",
            due=str(year),
            due_earliest=date(year, 1, 1),
            due_latest=date(year, 12, 31),
            part_of=of,
        )

    whole = Deadline.objects.bulk_create(
        due(f"d-{one.number}", chance.randrange(2020, 2034)) for one in made
    )
    points = Deadline.objects.bulk_create(
        due(f"p-{at}", 2025, one) for at, one in enumerate(whole) if at % 10 == 0
    )
    Deadline.benchmarks.through.objects.bulk_create(
        [
            Deadline.benchmarks.through(deadline_id=one.pk, benchmark_id=made[at].pk)
            for at, one in enumerate(whole)
        ]
        + [
            Deadline.benchmarks.through(deadline_id=one.pk, benchmark_id=made[at * 10].pk)
            for at, one in enumerate(points)
        ]
    )


def _happen(slug: str) -> None:
    """Something is done by others in a workspace that was looked at before."""
    from django.db import transaction

    from milepost.records import audit
    from milepost.records.models import Workspace
    from milepost.records.queries.changes import NEEDS

    place = Workspace.objects.get(slug=slug)
    with transaction.atomic():
        for at in range(CHANGES):
            action = list(NEEDS)[at % len(NEEDS)]
            detail = {"register": "laws"} if not NEEDS[action] else {}
            audit.append(action=action, actor="x", workspace=place.public_id, detail=detail)


def _get(client, address: str) -> None:
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    assert response.status_code == 200, (address, response.status_code)


def _time(what: str, run: Callable[[], None]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    whole, busy = [], []
    with CaptureQueriesContext(connection) as captured:
        run()
    queries = len(captured)
    for _ in range(RUNS):
        begun, used = time.perf_counter(), time.process_time()
        run()
        whole.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - used) * 1000)
    tail = statistics.quantiles(whole, n=20)[-1]
    print(
        f"{what:<44} {statistics.median(whole):7.1f} ms {tail:7.1f} ms"
        f"   processor {statistics.median(busy):7.1f} ms   {queries} queries",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(*map(int, sys.argv[2:5]))
    else:
        main()
