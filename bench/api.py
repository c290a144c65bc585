"""How fast the API answers, as it is served: the matrix from held bytes, and lists made anew.

    .venv/bin/python bench/api.py [RECOMMENDATIONS]

Fills a database of its own with benchmarks, grades, findings and that many recommendations
(50,000), serves it with the two processes of `milepost serve`, and asks over loopback from the
same machine. The matrix by `wrk` where it is installed; lists by 50 readers, once with each page
another, so that none comes from held bytes, once with the same.
DATABASE_URL names a PostgreSQL, if any; limits are off.
"""

import http.client
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

HOME = tempfile.mkdtemp(prefix="milepost-bench-")
os.environ |= {
    "MILEPOST_HOME": HOME,
    "DJANGO_SETTINGS_MODULE": "milepost.config.settings",
    "MILEPOST_API_RATE": "0",
    "MILEPOST_API_ADDRESS_RATE": "0",
}
READERS = 50
EACH = 12
FINDINGS = 2000
SECONDS = 5


def filled(many: int) -> str:
    """A workspace with all that is asked for; the secret of a token."""
    import django

    django.setup()
    from django.core.management import call_command

    from milepost.actions.make_token import SCOPES, MakeToken
    from milepost.records import models

    call_command("migrate", verbosity=0)
    place = models.Workspace.objects.create(slug="bench", name="Bench")
    user = models.User.objects.create(username="b", email="b@bench.example")
    models.Membership.objects.create(workspace=place, user=user, role="officer")
    report = models.Document.objects.create(workspace=place, symbol="A/HRC/99/1", sha256="0" * 64)
    benchmarks = models.Benchmark.objects.bulk_create(
        models.Benchmark(
            workspace=place, document=report, number=n, label=f"N{n}", title=f"No. {n}"
        )
        for n in range(1, 21)
    )
    models.Grade.objects.bulk_create(
        models.Grade(
            workspace=place,
            benchmark=one,
            voice=voice,
            period=str(year),
            earliest=date(year, 1, 1),
            latest=date(year, 12, 31),
            scale="ccpr",
            grade="ABCDE"[(one.number + year) % 5],
            drafted_by=user,
        )
        for one in benchmarks
        for voice in ("state", "civil-society")
        for year in range(2017, 2027)
    )
    models.Recommendation.objects.bulk_create(
        (
            models.Recommendation(
                workspace=place,
                document=report,
                key=str(n),
                number=str(n),
                text=f"Ratify instrument {n} and report on it within the year. " * 3,
                order=n,
                at=f"para-{n}",
            )
            for n in range(many)
        ),
        batch_size=2000,
    )
    _findings(place, user, benchmarks)
    _made, secret = MakeToken(
        actor=user, workspace=place, called="Bench", scopes=SCOPES, days=1
    ).run()
    return secret


def _findings(place: Any, user: Any, benchmarks: list[Any]) -> None:
    """Findings at reasonable suspicion, each on three informations of sources that permit them."""
    from milepost.records import models

    def many(model: Any, rows: Any) -> list[Any]:
        return list(model.objects.bulk_create(rows, batch_size=2000))

    kinds = ("civil-society", "victim-or-family", "united-nations", "media")
    sources = many(
        models.Source,
        (
            models.Source(workspace=place, kind=kinds[n % 4], reliability="B", recorded_by=user)
            for n in range(200)
        ),
    )
    told = many(
        models.Information,
        (
            models.Information(
                workspace=place,
                receipt=f"b{n}",
                state="checked",
                credibility="2",
                recorded_by=user,
            )
            for n in range(FINDINGS + 2)
        ),
    )
    given = [(one, sources[n % len(sources)]) for n, one in enumerate(told)]
    many(
        models.InformationSource,
        (models.InformationSource(information=one, source=by) for one, by in given),
    )
    many(
        models.Consent,
        (
            models.Consent(
                information=one,
                source=by,
                covers="information",
                audience="internal",
                given_by="source",
                given_on=date(2026, 3, 14),
                recorded_by=user,
            )
            for one, by in given
        ),
    )
    findings = many(
        models.Finding,
        (models.Finding(workspace=place, state="confirmed") for _ in range(FINDINGS)),
    )
    judged = many(
        models.Judgement,
        (
            models.Judgement(
                finding=one,
                claim=f"The law of case {n} was not followed.",
                standard="reasonable-suspicion",
                drafted_by=user,
                confirmed=datetime.now(UTC),
            )
            for n, one in enumerate(findings)
        ),
    )
    for one, judgement in zip(findings, judged, strict=True):
        one.judgement = judgement
    models.Finding.objects.bulk_update(findings, ["judgement"], batch_size=500)
    many(
        models.FindingBenchmark,
        (
            models.FindingBenchmark(finding=one, benchmark=benchmarks[n % len(benchmarks)])
            for n, one in enumerate(findings)
        ),
    )
    many(
        models.Weighing,
        (
            models.Weighing(judgement=one, information=told[n + more], version=1, stance="supports")
            for n, one in enumerate(judged)
            for more in range(3)
        ),
    )


def matrix(port: int, secret: str) -> str:
    """Requests a second and the 99th percentile, by wrk beside the server."""
    if shutil.which("wrk") is None:
        return "skipped: wrk is not installed"
    said = subprocess.run(
        [
            *("wrk", "-t1", "-c16", f"-d{SECONDS}", "--latency"),
            *("-H", f"Authorization: Bearer {secret}"),
            f"http://127.0.0.1:{port}/api/v1/workspaces/bench/matrix",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    last = re.search(r"99%\s+(\S+)", said)
    wrong = "Non-2xx" in said
    assert rate
    assert last
    return f"{float(rate[1]):,.0f} requests/s, p99 {last[1]}{', WRONG ANSWERS' if wrong else ''}"


def listed(port: int, secret: str, path: str, *, anew: bool) -> str:
    """The 95th percentile of 50 readers of one page, held or made anew each time."""

    def read(reader: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Authorization": f"Bearer {secret}"}
        taken = []
        for turn in range(EACH):
            # a parameter that nothing reads: another address, and the same work
            word = f"?limit=50&bench={f'{reader}.{turn}' if anew else ''}"
            began = time.perf_counter()
            connection.request("GET", f"/api/v1/workspaces/bench/{path}{word}", headers=headers)
            response = connection.getresponse()
            response.read()
            taken.append(time.perf_counter() - began)
            assert response.status == 200, (response.status, path)
        return taken

    began = time.perf_counter()
    with ThreadPoolExecutor(READERS) as readers:
        taken = [one for found in readers.map(read, range(READERS)) for one in found]
    whole = time.perf_counter() - began
    p95 = statistics.quantiles(taken, n=20)[-1]
    return f"p95 {p95 * 1000:.0f} ms, {len(taken) / whole:,.0f} requests/s"


def main() -> None:
    """Print one line for each."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    secret = filled(many)
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(f"{database}, {many:,} recommendations, {os.cpu_count()} cores, {platform.machine()}")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.set_inheritable(True)
        port = listening.getsockname()[1]
        desk = subprocess.Popen(
            [sys.executable, "-m", "milepost.config.server", str(listening.fileno())],
            pass_fds=[listening.fileno()],
        )
        try:
            listed(port, secret, "benchmarks", anew=True)
            print("matrix, held bytes:", matrix(port, secret))
            for path in ("benchmarks", "recommendations", "findings"):
                for anew, how in ((True, "made anew"), (False, "held")):
                    said = listed(port, secret, path, anew=anew)
                    print(f"{path}, {how}, {READERS} readers: {said}")
        finally:
            desk.terminate()
            desk.wait()
            shutil.rmtree(HOME)
    print("Datasette, Flask: skipped, not installed")


if __name__ == "__main__":
    main()
