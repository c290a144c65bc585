"""The inbox and triage with 100,000 pieces of information, on SQLite and on PostgreSQL.

    .venv/bin/python bench/triage.py [ITEMS]

Everything is invented and taken in by the action that a paste uses. What is measured is what the
server does for one request, whole: signing in's session, permissions, queries, the page made.
Prints one line each: the database, what, then of 30 requests the median, the 95th percentile, and
the median of the processor's time in this process, which a busy machine does not stretch.
"""

import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
ITEMS = 100_000
AT_ONCE = 10_000
RUNS = 30
WORDS = (
    "guards closed the road to the village before dawn and nobody could leave for the market"
    " where families sell rice fish and cloth while officials said that the order came from the"
    " province and would last until the election which many people doubt since last year it was"
    " said too and the school stayed empty for weeks"
).split()


def main() -> None:
    items = int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {items:,} pieces of information, "
        f"median and 95th percentile of {RUNS} requests, load {os.getloadavg()[0]:.1f}"
    )
    sys.path.insert(0, str(ROOT))
    from tests import postgres

    _measure_in(items, "sqlite", "")
    with postgres.server() as url:
        _measure_in(items, "postgres", url)


def _measure_in(items: int, name: str, url: str) -> None:
    """One database in a process of its own: settings are read once."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "MILEPOST_HOME": home,
            "MILEPOST_SECRET_KEY": "for measuring only",
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "milepost.config.settings",
            "MILEPOST_ALLOWED_HOSTS": "localhost,testserver",
            "MILEPOST_HTTPS": "0",
        }
        subprocess.run(
            [sys.executable, __file__, "--measure", name, str(items)], check=True, env=environment
        )


def measure(name: str, items: int) -> None:
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    from milepost.records.models import Benchmark, Information
    from tests.evidence import source
    from tests.examplia import examplia, signed_in

    place = examplia()
    sources = [
        source(place.workspace, place.officer, kind, area="Port Lumen")
        for kind in ("civil-society", "civil-society", "state", "media", "witness", "academia")
    ]
    spent = _fill(place, sources, items)
    with connection.cursor() as cursor:
        # on a server in use it does this by itself
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "SELECT 1")
    _line(name, f"{items:,} taken in, {AT_ONCE:,} at once", spent)
    client = signed_in(place.officer)
    inbox, triage = "/w/examplia/inbox/", "/w/examplia/inbox/triage/"
    keys = list(Information.objects.order_by("-pk").values_list("public_id", flat=True))
    deep = keys[items - 60]
    rare = Benchmark.objects.get(label="F").public_id
    common = Benchmark.objects.get(label="A").public_id
    pages = {
        "first page": inbox,
        "page 2,000": f"{inbox}?after={deep}",
        "to be checked": f"{inbox}?state=to-check",
        "a common kind of source": f"{inbox}?kind=civil-society",
        "a rare kind of source": f"{inbox}?kind=academia",
        "a common benchmark": f"{inbox}?subject={common}",
        "a rare benchmark and state": f"{inbox}?subject={rare}&state=set-aside",
        "a rare language": f"{inbox}?language=km",
        "days on which nothing came": f"{inbox}?since=1999-01-01&until=1999-12-31",
        "two common conditions that no one meets": f"{inbox}?kind=state&subject={common}",
        "a common word": f"{inbox}?q=village",
        "words that nobody said": f"{inbox}?q=helicopter",
    }
    for what, address in pages.items():
        _line(name, what, _timed(lambda _n, at=address: client.get(at)))
    random.seed(7)
    some = random.sample(keys, RUNS + 1)
    _line(
        name,
        "triage, an item read for the first time",
        _timed(lambda n: client.get(f"{triage}?item={some[n]}")),
    )
    _line(name, "triage, the next of the queue", _timed(lambda _n: client.get(triage)))
    to_check = list(
        Information.objects.filter(state="to-check").values_list("public_id", flat=True)[: RUNS + 1]
    )
    _line(
        name,
        "triage, a judgement written down",
        _timed(lambda n: client.post(triage, {"item": to_check[n], "grade": "3"}), expected=302),
    )


def _fill(place: object, sources: list, items: int) -> list[tuple[float, float]]:
    from django.utils import timezone

    from milepost.actions.give_consent import Allowance
    from milepost.actions.information import Wording
    from milepost.actions.record_informations import RecordInformations
    from milepost.records.models import Benchmark, Information, Subject

    random.seed(1)
    spent = []
    for start in range(0, items, AT_ONCE):
        # of six sources the first two give most; the last gives the last two hundred
        giver = sources[start // AT_ONCE % 5]
        wordings = [
            Wording(
                text=" ".join(random.choices(WORDS, k=60)) + f" ({start + number})",
                language="km" if number % 2500 == 0 else "en",
                date=f"{2015 + number % 11}",
                channel="interview",
            )
            for number in range(min(AT_ONCE, items - start))
        ]
        if start + AT_ONCE >= items:
            wordings, rest = wordings[:-200], wordings[-200:]
        else:
            rest = []
        for some, by in ((wordings, giver), (rest, sources[-1])):
            if not some:
                continue
            allowed = Allowance(
                source=by.public_id,
                covers="information",
                audience="internal",
                given_by="source",
                given_on=timezone.now().date(),
            )
            begun = time.perf_counter(), time.process_time()
            RecordInformations(
                actor=place.officer,
                workspace=place.workspace,
                wordings=some,
                source=by.public_id,
                allowances=(allowed,),
            ).run()
            spent.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
    keys = list(Information.objects.order_by("pk").values_list("pk", flat=True))
    for place_in, state, grade in ((0, "checked", "2"), (1, "checked", "4"), (2, "set-aside", "6")):
        some = keys[place_in::5]
        for at in range(0, len(some), 5000):
            Information.objects.filter(pk__in=some[at : at + 5000]).update(
                state=state, credibility=grade
            )
    for label, some in (("A", keys[: len(keys) // 5]), ("F", keys[:: len(keys) // 40])):
        target = Benchmark.objects.get(label=label).public_id
        Subject.objects.bulk_create(
            (Subject(information_id=key, kind="benchmark", target=target) for key in some), 2000
        )
    return spent


def _timed(request: Callable, *, expected: int = 200) -> list[tuple[float, float]]:
    times = []
    for number in range(RUNS + 1):
        begun = time.perf_counter(), time.process_time()
        response = request(number)
        times.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
        assert response.status_code == expected, response.status_code
    return times[1:]  # the first fills caches of templates


def _line(name: str, what: str, times: list[tuple[float, float]]) -> None:
    """``times`` are seconds by the clock and of this process alone, without the database's."""
    middle = statistics.median(clock for clock, _own in times) * 1000
    ordered = sorted(clock for clock, _own in times)
    high = ordered[round(0.95 * (len(ordered) - 1))] * 1000
    own = statistics.median(own for _clock, own in times) * 1000
    print(f"{name:9} {what:42} {middle:9.1f} ms {high:9.1f} ms {own:9.1f} ms", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], int(sys.argv[3]))
    else:
        main()
