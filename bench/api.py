"""How fast the API answers, as it is served: the matrix from held bytes, and lists made anew.

    .venv/bin/python bench/api.py [RECOMMENDATIONS]

Fills a database of its own with benchmarks, grades, findings and that many recommendations
(50,000), serves it with the two processes of `milepost serve`, and asks over loopback from the
same machine with `wrk`: the matrix over 16 connections; lists by 50 readers, once with each page
another, so that none comes from held bytes, once with the same. An item is looked up once in each
process, whatever the page: "made anew" is a page.
DATABASE_URL names a PostgreSQL, if any; limits are off.
"""

import http.client
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from milepost.cli.serve import listen

HOME = tempfile.mkdtemp(prefix="milepost-bench-")
os.environ |= {
    "MILEPOST_HOME": HOME,
    "DJANGO_SETTINGS_MODULE": "milepost.config.settings",
    "MILEPOST_API_RATE": "0",
    "MILEPOST_API_ADDRESS_RATE": "0",
}
READERS = 50
PAGES = 40
FINDINGS = 2000
SECONDS = 5
LISTS = ("benchmarks", "recommendations", "findings")


def filled(many: int) -> str:
    """A workspace with all that is asked for; the secret of a token."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

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
    # as a database does by itself some time after so many rows came
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
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


SCRIPT = """
local addresses, at = {}, 0
function init(args)
  for line in io.lines(args[1]) do addresses[#addresses + 1] = line end
end
function request()
  at = at % #addresses + 1
  return wrk.format("GET", addresses[at])
end
function done(summary, latency)
  io.write(string.format("told %.1f %.1f %d %.1f\\n", latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, summary.errors.status + summary.errors.timeout,
    summary.requests * 1e6 / summary.duration))
end
"""


def asked(port: int, secret: str, readers: int, addresses: list[str]) -> str:
    """Percentiles and requests a second of so many readers, each going through the addresses."""
    paths = Path(HOME) / "addresses"
    paths.write_text("\n".join(addresses))
    script = Path(HOME) / "readers.lua"
    script.write_text(SCRIPT)
    said = subprocess.run(
        [
            *("wrk", "-t1", f"-c{readers}", f"-d{SECONDS}", "-s", str(script)),
            *("-H", f"Authorization: Bearer {secret}"),
            *(f"http://127.0.0.1:{port}/", "--", str(paths)),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    p95, p99, wrong, rate = map(float, said.partition("told ")[2].split())
    assert not wrong, said
    return f"p95 {p95:.0f} ms, p99 {p99:.0f} ms, {rate:,.0f} requests/s"


def pages(port: int, secret: str, path: str) -> list[str]:
    """The addresses of the pages of a list, 30 to 69 rows long: more than are held at once."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    found = [""]
    while found[-1] is not None and len(found) < PAGES:
        cursor = f"&cursor={found[-1]}" if found[-1] else ""
        connection.request(
            "GET",
            f"/api/v1/workspaces/bench/{path}?limit=50{cursor}",
            headers={"Authorization": f"Bearer {secret}"},
        )
        response = connection.getresponse()
        assert response.status == 200, (response.status, path)
        found.append(json.load(response)["next"])
    cursors = [f"&cursor={one}" if one else "" for one in found if one is not None]
    if len(cursors) == 1:
        # one page only: blanks among the words make it another address, the same work
        return [
            f"/api/v1/workspaces/bench/{path}?limit={limit}&q={'+' * blanks}"
            for limit in range(30, 70)
            for blanks in range(1, 41)
        ]
    return [
        f"/api/v1/workspaces/bench/{path}?limit={limit}{cursor}"
        for limit in range(30, 70)
        for cursor in cursors
    ]


def main() -> None:
    """Print one line for each."""
    if shutil.which("wrk") is None:
        print("skipped: wrk is not installed")
        return
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    secret = filled(many)
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(f"{database}, {many:,} recommendations, {os.cpu_count()} cores, {platform.machine()}")
    with listen("127.0.0.1", 0) as listening:
        listening.set_inheritable(True)
        port = listening.getsockname()[1]
        desk = subprocess.Popen(
            [sys.executable, "-m", "milepost.config.server", str(listening.fileno())],
            pass_fds=[listening.fileno()],
        )
        try:
            every = {path: pages(port, secret, path) for path in LISTS}
            asked(port, secret, READERS, every["benchmarks"])
            said = asked(port, secret, 16, ["/api/v1/workspaces/bench/matrix"])
            print("matrix, held bytes, 16 connections:", said)
            for path, addresses in every.items():
                for how, some in (("made anew", addresses), ("held", addresses[:1])):
                    print(f"{path}, {how}, {READERS} readers:", asked(port, secret, READERS, some))
        finally:
            desk.terminate()
            desk.wait()
            shutil.rmtree(HOME)
    print("Datasette, Flask: skipped, not installed")


if __name__ == "__main__":
    main()
