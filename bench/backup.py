"""A backup of a large installation: how long it takes to make and to restore, in what memory.

100,000 pieces of information, each with a version, a source and eight hashes of its words, and
1 GB of evidence in files of 4 MB, all synthetic; on SQLite, or where DATABASE_URL says. Each
command runs in a process of its own: seconds, seconds of processor, largest memory.

    python bench/backup.py [INFORMATION] [MEGABYTES]
"""

import os
import platform
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

INFORMATION = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
MEGABYTES = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
FILE = 4 * 1000 * 1000
TEXT = "A witness said that the notice was put on the gate of the house at night. " * 8
MILEPOST = Path(sys.executable).with_name("milepost")


def fill() -> None:
    """Everything into the database and the store that the environment names."""
    import django

    django.setup()
    from milepost.records import models
    from milepost.records.stores import evidence_store

    place = models.Workspace.objects.create(slug="examplia", name="Examplia")
    user = models.User.objects.create(username="officer@examplia.example")
    sources = models.Source.objects.bulk_create(
        models.Source(workspace=place, kind="witness", recorded_by=user) for _ in range(1000)
    )
    for start in range(0, INFORMATION, 5000):
        numbers = range(start, min(start + 5000, INFORMATION))
        made = models.Information.objects.bulk_create(
            models.Information(workspace=place, receipt=f"r{number}", recorded_by=user)
            for number in numbers
        )
        versions = models.InformationVersion.objects.bulk_create(
            models.InformationVersion(
                information=one, text=f"{one.receipt}: {TEXT}", taken_by=user, written_by=user
            )
            for one in made
        )
        for one, version in zip(made, versions, strict=True):
            one.version = version
        models.Information.objects.bulk_update(made, ["version"], batch_size=500)
        models.InformationSource.objects.bulk_create(
            models.InformationSource(information=one, source=sources[one.pk % 1000]) for one in made
        )
        models.Shingle.objects.bulk_create(
            models.Shingle(information=one, value=secrets.randbits(62))
            for one in made
            for _ in range(8)
        )
    store = evidence_store()
    holder = models.Information.objects.all()[0]
    for number in range(1, MEGABYTES * 10**6 // FILE + 1):
        incoming = store.receive()
        incoming.write(secrets.token_bytes(FILE))
        received = incoming.finish()
        store.keep(received)
        models.EvidenceFile.objects.create(
            information=holder,
            number=number,
            sha256=received.sha256,
            size=received.size,
            media_type="image/jpeg",
        )


def timed(label: str, home: Path, *arguments: object) -> None:
    """Run a command and print what it took."""
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss)\n"
        "sys.exit(done.returncode)"
    )
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, MILEPOST, *map(str, arguments)],
        env={**os.environ, "MILEPOST_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    taken = time.perf_counter() - begun
    if done.returncode:
        sys.exit(done.stderr)
    processor, memory = done.stdout.split()
    print(f"{label:<20} {taken:7.1f} s {float(processor):7.1f} s {int(memory) // 1024:6} MB")


def main() -> None:
    """Fill, back up, check and restore; print what each took."""
    from pyrage.x25519 import Identity

    key = Identity.generate()
    with tempfile.TemporaryDirectory(prefix="milepost-bench-") as folder:
        home, other = Path(folder, "home"), Path(folder, "other")
        identity = Path(folder, "key.txt")
        identity.write_text(f"{key}\n")
        file = Path(folder, "backup")
        timed("make the tables", home, "workspace", "list")
        timed("only start", home, "workspace", "list")
        subprocess.run(
            [sys.executable, __file__, str(INFORMATION), str(MEGABYTES)],
            env={
                **os.environ,
                "MILEPOST_HOME": str(home),
                "MILEPOST_BENCH_FILL": "1",
                "DJANGO_SETTINGS_MODULE": "milepost.config.settings",
            },
            check=True,
        )
        for label, where, *arguments in (
            ("backup", home, "backup", file, "--to", key.to_public()),
            ("make the tables", other, "workspace", "list"),
            ("restore --check", other, "restore", file, "--identity", identity, "--check"),
            ("restore, empty", other, "restore", file, "--identity", identity),
            ("restore --replace", other, "restore", file, "--identity", identity, "--replace"),
        ):
            timed(label, where, *arguments)
        print(f"{INFORMATION:,} pieces of information, {MEGABYTES:,} MB of evidence,", end=" ")
        print(f"{file.stat().st_size / 10**6:,.0f} MB backup; {os.cpu_count()} cores,", end=" ")
        print(f"{platform.machine()}, Python {platform.python_version()}")


if __name__ == "__main__":
    if os.environ.get("MILEPOST_BENCH_FILL"):
        fill()
        print(f"filled; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    else:
        main()
