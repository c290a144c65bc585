"""A register of 100,000 rows as a sheet: out, and back, on SQLite or where DATABASE_URL says.

    .venv/bin/python bench/sheets.py [ROWS]

Everything is invented. Each step is done once: rows that are new are previewed and written,
the register is taken out as a sheet, the sheet comes back unchanged, and comes back with every
tenth row changed. Prints a line each: seconds, and the process's greatest memory so far.
"""

import io
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ROWS = 100_000
TENTH = 10


def main() -> None:
    sys.path.insert(0, str(ROOT))
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "MILEPOST_HOME": home,
            "MILEPOST_SECRET_KEY": "for measuring only",
            "DJANGO_SETTINGS_MODULE": "milepost.config.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},"
            f" {rows:,} rows, load {os.getloadavg()[0]:.1f}"
        )
        measure(rows)


def measure(rows: int) -> None:
    from milepost.actions.action import CommandLine
    from milepost.actions.bring_rows import BringRows, preview
    from milepost.documents.sheet.reading import read_bounded
    from milepost.records.registers import sheets
    from milepost.records.registers.catalogue import register
    from milepost.reporting import sheet
    from tests import factories, registers

    events = register("events")
    place = factories.workspace()
    registers.bring(place, register("cases"), registers.row(register("cases")))
    given = [registers.row(events, key=f"event-{n:06}", note=f"Note {n}.") for n in range(rows)]
    who = CommandLine()

    def bring(new: Any) -> Any:
        return BringRows(actor=who, workspace=place, code="events", rows=new, origin="bench").run()

    def out() -> bytes:
        file = io.BytesIO()
        sheet.write(sheets.taken(place, events), file)
        return file.getvalue()

    timed("preview, all new", lambda: preview(who, place, "events", given).counts())
    timed("write, all new", lambda: bring(given).counts())
    file = timed("take the sheet", out)
    print(f"{'':<28} {len(file) / 1e6:.1f} MB")
    book = timed("read the sheet", lambda: read_bounded(file, "events.xlsx"))
    back = timed("heads and cells", lambda: sheets.read(book, place).rows)
    timed("preview, all the same", lambda: preview(who, place, "events", back).counts())
    changed = [{**row, "note": "Changed."} if n % TENTH == 0 else row for n, row in enumerate(back)]
    timed("preview, a tenth changed", lambda: preview(who, place, "events", changed).counts())
    timed("write, a tenth changed", lambda: bring(changed).counts())


def timed(what: str, step: Callable[[], Any]) -> Any:
    begun = time.perf_counter()
    found = step()
    seconds = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    said = found if isinstance(found, dict) else ""
    print(f"{what:<28} {seconds:6.1f} s  {memory:5.0f} MB  {said}", flush=True)
    return found


if __name__ == "__main__":
    main()
