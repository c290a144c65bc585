"""An edition of 20 benchmarks, 5,000 findings and 50,000 recommendations, made and made again.

    python bench/edition.py [BENCHMARKS] [FINDINGS] [RECOMMENDATIONS]

In a home of its own. What counts is `milepost publish` from start to end, the interpreter and the
last passage through the gate included, into an empty folder, then over that edition after one
finding was changed, prepared and approved. Then its steps by themselves, and the pages of the
desk that show an edition. There is no peer: nothing else makes signed editions.
"""

import gc
import hashlib
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SIZES = (20, 5_000, 50_000)
DOCUMENTS = 200
PARAGRAPHS = 60
SOURCES = 300
RUNS = 10
PUBLIC = "public-without-identity"
PLACE = "examplia"
CSV_ROWS = 250_000
MANY = 5_000
"""Rows written to the database at a time."""

_WORDS = (
    "the State party should take all measures necessary to ensure that every person deprived of"
    " liberty is brought promptly before a judge and has access to counsel and to a doctor of"
    " choice from the outset of detention including in the provinces where conditions remain a"
    " concern of the Committee which recalls its previous observations on land evictions freedom"
    " of assembly trade unions indigenous communities and the independence of the judiciary"
).split()


def main() -> None:
    sizes = [*map(int, sys.argv[1:4]), *SIZES[len(sys.argv) - 1 :]][:3]
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, SQLite, {sizes[0]} benchmarks, {sizes[1]:,} findings,"
        f" {sizes[2]:,} recommendations in {DOCUMENTS} documents, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        environment = {
            **os.environ,
            "MILEPOST_HOME": str(home),
            "MILEPOST_SECRET_KEY": "for measuring only",
            "MILEPOST_ALLOWED_HOSTS": "localhost,testserver",
            "MILEPOST_HTTPS": "0",
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "milepost.config.settings",
        }
        to = Path(folder) / "public"
        _part("seed", environment, *sizes)
        _part("prepare", environment)
        _command(environment, "publish, cold", "publish", PLACE, "--to", str(to))
        _part("change", environment)
        _part("prepare", environment)
        # before anything else is deleted: for minutes after thousands of files were, a file
        # system such as ext4 takes longer to make new ones, and nobody publishes so often
        _command(environment, "publish again, one finding changed", "publish", PLACE, "--to", to)
        _command(environment, "publish again, nothing changed", "publish", PLACE, "--to", str(to))
        _command(environment, "verify", "verify", str(to))
        _part("change", environment)
        _part("prepare", environment)
        _part("forget", environment)
        _command(environment, "one more changed, the gate asked anew", "publish", PLACE, "--to", to)
        again = _sums(to)
        _command(environment, "the same, cold", "publish", PLACE, "--to", f"{folder}/cold")
        same = again == _sums(Path(folder) / "cold")
        size = sum(path.stat().st_size for path in to.rglob("*") if path.is_file())
        said = "the same bytes" if same else "OTHER BYTES"
        print(f"{'':<44} {len(again):,} files, {size / 1e6:.0f} MB; built cold: {said}")
        _part("steps", environment)
        _part("desk", environment)
        _part("csv", environment)


def _part(name: str, environment: dict[str, str], *given: object) -> None:
    here = [sys.executable, __file__, f"--{name}", *map(str, given)]
    subprocess.run(here, check=True, env=environment)


def _command(environment: dict[str, str], what: str, *words: object) -> None:
    begun, used = time.perf_counter(), _used()
    milepost = Path(sys.executable).parent / "milepost"
    run = subprocess.run(
        [str(milepost), *map(str, words)],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
    )
    spent = time.perf_counter() - begun
    if run.returncode:
        raise SystemExit(run.stdout + run.stderr)
    print(
        f"{what:<44} {spent * 1000:9,.0f} ms   processors {(_used() - used) * 1000:,.0f} ms,"
        f" load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def _used() -> float:
    """Seconds that all processors spent for commands that ended, on their behalf too."""
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def _sums(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _django() -> None:
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()


# --- what is measured on


def seed(benchmarks: int, findings: int, recommendations: int) -> None:
    _django()
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0)
    from milepost.records import models
    from tests.examplia import member

    chance = random.Random(2022)
    begun = time.perf_counter()
    with transaction.atomic():
        place = models.Workspace.objects.create(
            name="Examplia", slug=PLACE, mandate="Special Rapporteur on Examplia"
        )
        officer = member(place, "officer")
        member(place, "reviewer")
        documents = list(_documents(place, chance))
        asked = _many(
            models.Recommendation,
            (
                models.Recommendation(
                    workspace=place,
                    document=documents[at % DOCUMENTS],
                    key=f"r-{at}",
                    number=f"{at // DOCUMENTS + 1}",
                    mechanism="CCPR",
                    symbol=documents[at % DOCUMENTS].symbol,
                    paragraphs=[str(at // DOCUMENTS % PARAGRAPHS + 1)],
                    text=_text(chance, 30, 90),
                    addressee="State party",
                    theme="Administration of justice",
                    at=f"para-{at // DOCUMENTS % PARAGRAPHS + 1}",
                    order=at,
                )
                for at in range(recommendations)
            ),
        )
        marks = _benchmarks(place, documents[0], benchmarks, asked, chance)
        _findings(place, officer, marks, findings, chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{'filled':<44} {(time.perf_counter() - begun) * 1000:9,.0f} ms", flush=True)


def _documents(place: Any, chance: random.Random) -> Iterator[Any]:
    from milepost.records import models

    made = models.Document.objects.bulk_create(
        models.Document(
            workspace=place,
            symbol=f"CCPR/C/EXA/CO/{at + 1}" if at else "A/HRC/99/12",
            title=f"Concluding observations {at}" if at else "Situation of human rights",
            language="en",
            kind="concluding-observations" if at else "report",
            organ="Human Rights Committee",
            date=f"{2000 + at % 26}-07-01",
            sha256=f"{at:064x}",
            imported=datetime.now(UTC),
        )
        for at in range(DOCUMENTS)
    )
    _many(
        models.Paragraph,
        (
            models.Paragraph(
                document=one,
                locator=f"para-{number}",
                number=str(number),
                text=_text(chance, 60, 160),
                footnotes=[number],
                pages=[number // 6 + 1],
                order=number,
            )
            for one in made
            for number in range(1, PARAGRAPHS + 1)
        ),
    )
    _many(
        models.Footnote,
        (
            models.Footnote(
                document=one,
                locator=f"fn-{number}",
                number=number,
                text=f"CCPR/C/EXA/CO/{number}, para. {number}.",
                at=f"para-{number}",
                order=number,
            )
            for one in made
            for number in range(1, PARAGRAPHS + 1)
        ),
    )
    yield from made


def _benchmarks(place, report, count, asked, chance):
    from milepost.records import models

    made = models.Benchmark.objects.bulk_create(
        models.Benchmark(
            workspace=place,
            document=report,
            number=at,
            label=chr(64 + (at - 1) % 26 + 1),
            title=_text(chance, 6, 14),
            statements=[_text(chance, 12, 30) for _ in range(3)],
            paragraphs=[str(at)],
            timeframe_text="2022–2030",
            timeframe_kind="fixed",
            start_year=2022,
            end_year=2030,
            at=f"annex-I/row-{at}",
        )
        for at in range(1, count + 1)
    )
    models.Basis.objects.bulk_create(
        models.Basis(
            benchmark=one,
            recommendation=asked[at],
            position=position,
            kind="recommendation",
            at=f"annex-I/row-{one.number}",
        )
        for one in made
        for position, at in enumerate(chance.sample(range(len(asked)), 12))
    )
    return made


def _findings(place, officer, marks, count, chance):
    """Each at reasonable grounds on three informations of two independent sources and kinds."""
    from milepost.records import models

    sources = models.Source.objects.bulk_create(
        models.Source(
            workspace=place,
            kind=("civil-society", "victim-or-family", "united-nations", "media")[at % 4],
            reliability="B",
            recorded_by=officer,
        )
        for at in range(SOURCES)
    )
    models.SourceTie.objects.bulk_create(
        models.SourceTie(source=sources[at], other=sources[at + 4], kind="organisation", by=officer)
        for at in range(0, 40, 8)
    )
    told = _many(
        models.Information,
        (
            models.Information(
                workspace=place,
                receipt=f"b-{at}",
                state="checked",
                credibility="2",
                recorded_by=officer,
                earliest=date(2020 + at % 6, 1, 1),
                latest=date(2020 + at % 6, 12, 31),
            )
            for at in range(count + 2)
        ),
    )
    given = [sources[at % SOURCES] for at in range(len(told))]
    _many(
        models.InformationSource,
        (
            models.InformationSource(information=one, source=by)
            for one, by in zip(told, given, strict=True)
        ),
    )
    models.Repeat.objects.bulk_create(
        models.Repeat(information=told[at], repeats=told[at + SOURCES], by=officer)
        for at in range(min(200, count - SOURCES - 1))
    )
    _many(
        models.Consent,
        (
            models.Consent(
                information=one,
                source=by,
                covers="information",
                audience=audience,
                given_by="source",
                given_on=date(2026, 3, 14),
                recorded_by=officer,
            )
            for one, by in zip(told, given, strict=True)
            for audience in ("internal", PUBLIC)
        ),
    )
    now = datetime.now(UTC)
    made = _many(
        models.Finding,
        (models.Finding(workspace=place, state="confirmed") for _ in range(count)),
    )
    judged = _many(
        models.Judgement,
        (
            models.Judgement(
                finding=one,
                claim=_text(chance, 30, 80),
                standard="reasonable-suspicion",
                drafted_by=officer,
                confirmed=now,
            )
            for one in made
        ),
    )
    for one, judgement in zip(made, judged, strict=True):
        one.judgement = judgement
    models.Finding.objects.bulk_update(made, ["judgement"], batch_size=500)
    _many(
        models.FindingBenchmark,
        (
            models.FindingBenchmark(finding=one, benchmark=marks[at % len(marks)], statement=1)
            for at, one in enumerate(made)
        ),
    )
    _many(
        models.Weighing,
        (
            models.Weighing(
                judgement=one, information=told[at + more], version=1, stance="supports"
            )
            for at, one in enumerate(judged)
            for more in range(3)
        ),
    )
    grades = _many(
        models.Grade,
        (
            models.Grade(
                workspace=place,
                benchmark=one,
                voice=voice,
                period=str(year),
                earliest=date(year, 1, 1),
                latest=date(year, 12, 31),
                scale="ccpr",
                grade=chance.choice("ABCDE"),
                rationale=_text(chance, 20, 60),
                drafted_by=officer,
                reviewed=now if voice == "monitor" else None,
            )
            for one in marks
            for year in range(2022, 2027)
            for voice in ("state", "civil-society", "monitor")
        ),
    )
    models.Grade.findings.through.objects.bulk_create(
        models.Grade.findings.through(grade_id=one.pk, finding_id=chance.choice(made).pk)
        for one in grades
        if one.voice == "monitor"
    )


def _many(model: Any, rows: Iterator[Any]) -> list[Any]:
    return model.objects.bulk_create(rows, batch_size=MANY)


def _text(chance: random.Random, least: int, most: int) -> str:
    said = " ".join(chance.choices(_WORDS, k=chance.randint(least, most)))
    return f"{said[0].upper()}{said[1:]}."


# --- what is measured


def prepare() -> None:
    """Prepared by one and approved by another, as at the desk."""
    _django()
    from milepost.actions.approve_publication import ApprovePublication
    from milepost.actions.prepare_publication import PreparePublication
    from milepost.records.models import User, Workspace

    place = Workspace.objects.get(slug=PLACE)
    officer, reviewer = (
        User.objects.get(memberships__role=role) for role in ("officer", "reviewer")
    )
    asked: dict[str, Any] = {"workspace": place}
    row = _once(
        "prepare",
        lambda: PreparePublication(actor=officer, **asked, audience=PUBLIC).run(),
    )
    _once(
        "approve",
        lambda: ApprovePublication(actor=reviewer, **asked, publication=row.public_id).run(),
    )


def change() -> None:
    """One finding is judged anew."""
    _django()
    from milepost.records.models import Finding

    one = Finding.objects.order_by("pk")[17]
    held = one.judgement
    weighed = list(held.weighings.all())
    held.pk, held.number, held.claim = None, held.number + 1, f"{held.claim} So it was in March."
    held._state.adding = True
    held.save()
    for weighing in weighed:
        weighing.pk, weighing.judgement = None, held
        weighing._state.adding = True
        weighing.save()
    Finding.objects.filter(pk=one.pk).update(judgement=held)


def forget() -> None:
    """As on another day than that of the approval: what the gate was asked then says nothing."""
    _django()
    from milepost.records.models import Publication

    Publication.objects.update(asked="")


def steps() -> None:
    """The steps of the last publication by themselves, cold, in one process."""
    _django()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from milepost.records import publications
    from milepost.records.models import Workspace
    from milepost.records.queries import publication as queries
    from milepost.reporting.edition import changes
    from milepost.reporting.edition.asked import asked
    from milepost.reporting.edition.gate import gate
    from milepost.reporting.open_data import database, delimited, linked
    from milepost.reporting.open_data.parquet import parquet
    from milepost.reporting.open_data.tables import tables
    from milepost.reporting.open_data.workbook import xlsx

    place = Workspace.objects.get(slug=PLACE)
    row = publications.standing(place, PUBLIC)
    assert row is not None
    with CaptureQueriesContext(connection) as several:
        loaded = _once("load everything for the gate", lambda: queries.load(place, PUBLIC))
    print(f"{'':<44} {len(several)} queries")
    at = timezone.now()
    material = loaded.material
    _once("the gate", lambda: gate(material, audience=PUBLIC, at=at, number=1))
    _once(
        "load what decides, as before a publication leaves",
        lambda: (queries.load_bare(place, PUBLIC), queries.recommended(place)),
    )
    recommended = queries.recommended(place)
    _once("what the gate was asked, as a sum", lambda: asked(material, recommended, PUBLIC, at))
    edition = _once("edition decoded", lambda: publications.edition_of(row))
    content = _once("edition.json", lambda: changes.encode(edition))
    _once("edition compressed", lambda: changes.pack(content))
    made = tables(edition)
    _once("tables", lambda: [one.rows for one in made])
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder)
        _once("CSV", lambda: [b"".join(delimited.csv(one)) for one in made])
        _once("Parquet", lambda: parquet(made, to))
        _once("XLSX", lambda: xlsx(made, edition, to / "x.xlsx"))
        _once("SQLite", lambda: database.sqlite(made, to / "x.sqlite"))
        _once("JSON-LD", lambda: b"".join(linked.linked(made, edition)))


def csv() -> None:
    """250,000 rows of ten columns as CSV, beside Python's own writer."""
    sys.path.insert(0, str(ROOT))
    import csv as peer
    import io

    from milepost.reporting.open_data import delimited

    chance = random.Random(7)
    texts = [_text(chance, 30, 90) for _ in range(1_000)]
    rows = [
        (f"r{at}", f"d{at % 200}", str(at), at, "CCPR", "", texts[at % 1_000], None, True, "para-1")
        for at in range(CSV_ROWS)
    ]
    head = [f"column {at}" for at in range(10)]
    for _ in range(3):
        made = _once("250,000 rows as CSV", lambda: b"".join(delimited.lines(head, rows)))

    def theirs() -> bytes:
        out = io.StringIO(newline="")
        peer.writer(out, quoting=peer.QUOTE_ALL).writerows(rows)
        return out.getvalue().encode()

    _once("the same by Python's csv", theirs)
    print(f"{'':<44} {len(made) / 1e6:.0f} MB")


def desk() -> None:
    """The pages that show an edition: the first request of a process, and the median after it."""
    _django()
    from milepost.records.models import Publication, User
    from tests.examplia import signed_in

    client = signed_in(User.objects.get(memberships__role="reviewer"))
    newest = Publication.objects.order_by("-pk").defer("content").first()
    page = f"/w/{PLACE}/publications/{newest.public_id}/"
    asked = (
        ("scorecard", f"/w/{PLACE}/scorecard/"),
        ("publication, what leaves", page),
        ("publication, what changed", f"{page}?part=changes"),
        ("publications", f"/w/{PLACE}/publications/"),
    )
    for what, address in asked:
        first = _spent(lambda address=address: _get(client, address))
        rest = [_spent(lambda address=address: _get(client, address)) for _ in range(RUNS)]
        print(
            f"{what:<44} {statistics.median(rest):9,.0f} ms"
            f"   slowest {max(rest):,.0f} ms, first {first:,.0f} ms",
            flush=True,
        )


def _get(client: Any, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)


def _once(what: str, run: Callable[[], Any]) -> Any:
    gc.collect()
    begun, used = time.perf_counter(), time.process_time()
    found = run()
    spent, busy = time.perf_counter() - begun, time.process_time() - used
    print(f"{what:<44} {spent * 1000:9,.0f} ms   processor {busy * 1000:,.0f} ms", flush=True)
    return found


def _spent(run: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    run()
    return (time.perf_counter() - begun) * 1000


_PARTS = {
    "--seed": seed,
    "--prepare": prepare,
    "--change": change,
    "--forget": forget,
    "--steps": steps,
    "--desk": desk,
    "--csv": csv,
}

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in _PARTS:
        _PARTS[sys.argv[1]](*map(int, sys.argv[2:]))
    else:
        main()
