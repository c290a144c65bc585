"""The pages of an edition: made, made again after one change, and read on a weak telephone.

    python bench/pages.py [BENCHMARKS] [FINDINGS] [RECOMMENDATIONS]

Times are those of the pages alone, their search included, by the clock and of processor;
`bench/edition.py` times all of `milepost publish`. The browser is chromium with its network held
to 400 kbit/s both ways at 400 ms, its processor to a quarter: bytes and requests, first words on
the screen, and all loaded.
"""

import os
import platform
import random
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from milepost.documents.document import Footnote, Paragraph  # noqa: E402
from milepost.reporting.edition import edition as plain  # noqa: E402
from milepost.reporting.edition.changes import changes, encode, sums  # noqa: E402
from milepost.reporting.site.site import Site  # noqa: E402

SIZES = (20, 5_000, 50_000)
DOCUMENTS = 200
PARAGRAPHS = 60
SLOW = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
_PAINTED = "performance.getEntriesByName('first-contentful-paint')"
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
        f"Python {platform.python_version()}, {sizes[0]} benchmarks, {sizes[1]:,} findings, "
        f"{sizes[2]:,} recommendations in {DOCUMENTS} documents, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    one = edition(*sizes)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _timed("made, nothing before", one, None, folder / "one", None)
        said = replace(one.findings[17], claim=f"{one.findings[17].claim} So it was in March.")
        several = tuple(said if held.id == said.id else held for held in one.findings)
        other = replace(one, findings=several, number=2)
        _timed("made again, one finding changed", other, one, folder / "two", folder / "one")
        with _served(folder / "one") as address:
            for path in ("index.html", f"benchmark/{one.benchmarks[0].id}.html"):
                _read(address + path)


def _timed(
    what: str, new: plain.Edition, old: plain.Edition | None, to: Path, before: Path | None
) -> None:
    to.mkdir()
    known = changes(old, new)
    content = encode(new)
    begun, used = time.perf_counter(), _used()
    printed = Site().write(new, sums(content), known, to, before)
    spent, used = time.perf_counter() - begun, _used() - used
    files = [path for path in to.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    print(
        f"{what:<34} {spent:6.2f} s ({used:.2f} of processor)   {printed.set:,} pages set, "
        f"{printed.taken:,} taken; {len(files):,} files, {size / 1e6:.0f} MB",
        flush=True,
    )


def _used() -> float:
    """Seconds of processor, with those of programs that were run."""
    return sum(os.times()[:4])


def _read(address: str) -> None:
    """A page on a slow line and a slow processor, nothing kept from before."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 360, "height": 740})
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", {"offline": False, **SLOW})
        line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        asked: list[int] = []
        line.on("Network.loadingFinished", lambda one: asked.append(one["encodedDataLength"]))
        page.goto(address, wait_until="load")
        page.wait_for_function(f"() => {_PAINTED}.length")
        first, loaded = page.evaluate(
            f"() => [{_PAINTED}[0].startTime,"
            " performance.timing.loadEventEnd - performance.timing.navigationStart]"
        )
        print(
            f"{address.partition('/')[2].partition('/')[2]:<34} {sum(asked) / 1000:.1f} kB in "
            f"{len(asked)} requests, readable after {first / 1000:.1f} s, all there after "
            f"{loaded / 1000:.1f} s",
            flush=True,
        )
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def edition(benchmarks: int, findings: int, recommendations: int) -> plain.Edition:
    """An edition of that size; the ids are of the form that Milepost gives."""
    chance = random.Random(2022)
    documents = tuple(_document(chance, at) for at in range(DOCUMENTS))
    asked = [_id(chance) for _ in range(recommendations)]
    marks = tuple(_benchmark(chance, at, documents[0], asked) for at in range(1, benchmarks + 1))
    found = tuple(_finding(chance, marks[at % len(marks)].id) for at in range(findings))
    of = {}
    for one in marks:
        for basis in one.basis:
            of.setdefault(basis.recommendation, []).append(one.id)
    return plain.Edition(
        workspace="examplia",
        name="Examplia",
        mandate="Special Rapporteur on Examplia",
        country="",
        fictitious=True,
        audience="public-without-identity",
        number=1,
        date=date(2026, 11, 24),
        languages=("en",),
        documents=documents,
        benchmarks=marks,
        recommendations=tuple(
            _recommendation(chance, id_, at, documents[at % DOCUMENTS], of.get(id_, []))
            for at, id_ in enumerate(asked)
        ),
        findings=found,
        grades=tuple(
            plain.Grade(
                id=_id(chance),
                benchmark=one.id,
                statement=0,
                voice=voice,
                scale="ccpr",
                grade=chance.choice("ABCDE"),
                period=str(year),
                earliest=date(year, 1, 1),
                latest=date(year, 12, 31),
                rationale=_text(chance, 20, 60),
                findings=(chance.choice(found).id,) if voice == "monitor" else (),
            )
            for one in marks
            for year in range(2022, 2027)
            for voice in ("state", "civil-society", "monitor")
        ),
    )


def _id(chance: random.Random) -> str:
    return "".join(chance.choices("0123456789abcdefghjkmnpqrstvwxyz", k=26))


def _document(chance: random.Random, at: int) -> plain.Document:
    return plain.Document(
        id=_id(chance),
        symbol=f"CCPR/C/EXA/CO/{at + 1}" if at else "A/HRC/99/12",
        title=f"Concluding observations {at}" if at else "Situation of human rights",
        language="en",
        kind="concluding-observations" if at else "report",
        organ="Human Rights Committee",
        session="",
        agenda_items=(),
        date=f"{2000 + at % 26}-07-01",
        sha256=f"{at:064x}",
        founding=not at,
        paragraphs=tuple(
            Paragraph(
                id=f"para-{number}",
                number=str(number),
                section=None,
                text=_text(chance, 60, 160),
                footnotes=(number,),
                order=number,
            )
            for number in range(1, PARAGRAPHS + 1)
        ),
        footnotes=tuple(
            Footnote(
                id=f"fn-{number}",
                number=number,
                text=f"CCPR/C/EXA/CO/{number}, para. {number}.",
                at=f"para-{number}",
            )
            for number in range(1, PARAGRAPHS + 1)
        ),
    )


def _benchmark(
    chance: random.Random, at: int, document: plain.Document, asked: list[str]
) -> plain.Benchmark:
    return plain.Benchmark(
        id=_id(chance),
        document=document.id,
        number=at,
        label=chr(64 + (at - 1) % 26 + 1),
        title=_text(chance, 6, 14),
        statements=tuple(_text(chance, 12, 30) for _ in range(3)),
        paragraphs=(str(at),),
        timeframe="2022–2030" if at % 2 else "2022–2023",
        timeframe_kind="fixed",
        start_year=2022,
        end_year=2030 if at % 2 else 2023,
        basis=tuple(
            plain.Basis(
                kind="recommendation",
                recommendation=one,
                symbol="CCPR/C/EXA/CO/3",
                paragraphs=(str(at),),
                items=(),
                text=_text(chance, 30, 90),
                as_printed=f"(CCPR/C/EXA/CO/3, para. {at})",
                elided=False,
                at=f"para-{at}",
            )
            for one in chance.sample(asked, min(12, len(asked)))
        ),
        at=f"para-{at}",
    )


def _recommendation(
    chance: random.Random, id_: str, at: int, document: plain.Document, marks: list[str]
) -> plain.Recommendation:
    number = str(at // DOCUMENTS % PARAGRAPHS + 1)
    return plain.Recommendation(
        id=id_,
        document=document.id,
        number=str(at // DOCUMENTS + 1),
        mechanism="CCPR",
        symbol=document.symbol or "",
        paragraphs=(number,),
        items=(),
        text=_text(chance, 30, 90),
        addressee="State party",
        made_by=(),
        position="",
        theme="Administration of justice",
        follow_up=False,
        at=f"para-{number}",
        benchmarks=tuple(marks),
    )


def _finding(chance: random.Random, mark: str) -> plain.Finding:
    return plain.Finding(
        id=_id(chance),
        claim=_text(chance, 30, 80),
        standard="reasonable-grounds",
        independent=2,
        kinds=(
            plain.KindCount(kind="civil-society", count=1),
            plain.KindCount(kind="media", count=1),
        ),
        rule="1",
        confirmed=date(2026, 5, 1),
        benchmarks=(mark,),
        statements=((mark, 1),),
    )


def _text(chance: random.Random, least: int, most: int) -> str:
    said = " ".join(chance.choices(_WORDS, k=chance.randint(least, most)))
    return f"{said[0].upper()}{said[1:]}."


if __name__ == "__main__":
    main()
