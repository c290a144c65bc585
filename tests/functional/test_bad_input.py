"""Bad input, through the real command: a document with warnings or one line, never a traceback.

Each case is read by `milepost read` in its own process. Whatever comes in, the answer takes
less than 20 seconds and 512 MB, ends with 0 and a document or with 2 and exactly one line on
standard error that says what, where and what to do.
"""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

MILEPOST = str(Path(sys.executable).with_name("milepost"))
SECONDS = 20
FEW = 6
SLOWER = 2
"""How often as long a command may take here: a core that is shared does half the work, and what
is promised of a quiet machine is measured in bench."""
MEGABYTES = 512
LIMIT = 32 * 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """How a command ended, the processor time of it and its own processes, the most memory.

    Time by the clock says more about the machine than about the command; `milepost` itself ends
    a reading by the clock, and what hangs here is killed.
    """

    code: int
    out: bytes
    error: str
    seconds: float
    megabytes: float

    @property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


# Linux counts to a process the most memory of the one that started it, and the tests have had a
# gigabyte in hand by then: a small process starts the command, and says what it took
MEASURED = """
import os, sys
pid = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(pid, 0)
with open(sys.argv[1], "w") as file:
    print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=file)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
"""


def milepost(*arguments: str | Path, stdin: bytes | None = None, folder: Path) -> Answer:
    """Run `milepost` and wait for it and all that it started."""
    out, error, usage = (folder / f"answer.{ending}" for ending in ("out", "err", "usage"))
    with out.open("wb") as to_out, error.open("wb") as to_error:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", MEASURED, usage, MILEPOST, *map(str, arguments)],
            stdin=subprocess.PIPE if stdin is not None else subprocess.DEVNULL,
            stdout=to_out,
            stderr=to_error,
            cwd=folder,
            bufsize=0,
            start_new_session=True,
        )
        feeder = threading.Thread(target=_feed, args=(process, stdin))
        if stdin is not None:
            feeder.start()
        killer = threading.Timer(3 * SECONDS, os.killpg, (process.pid, signal.SIGKILL))
        killer.start()
        process.wait()
        killer.cancel()
        if stdin is not None:
            feeder.join()
    seconds, kilobytes = map(float, usage.read_text().split())
    return Answer(
        code=process.returncode,
        out=out.read_bytes(),
        error=error.read_text("utf-8"),
        seconds=seconds,
        megabytes=kilobytes / 1024,
    )


def _feed(process: "subprocess.Popen[bytes]", data: bytes) -> None:
    assert process.stdin is not None
    with process.stdin, suppress(BrokenPipeError):
        rest = memoryview(data)
        while rest:
            rest = rest[process.stdin.write(rest) :]


def read_answer(path: str | Path, folder: Path, *more: str, stdin: bytes | None = None) -> Answer:
    """Read a file and check what holds for every answer."""
    answer = milepost("read", path, *more, stdin=stdin, folder=folder)
    print(f"{answer.seconds:.1f} s, {answer.megabytes:.0f} MB, exit {answer.code}: {answer.error}")
    assert answer.code in {0, 2}, answer.error[-2_000:]
    assert answer.seconds < SLOWER * SECONDS
    assert answer.megabytes < MEGABYTES
    if answer.code == 2:
        assert answer.out == b""
        assert answer.error.endswith("\n")
        assert answer.error.count("\n") == 1
        assert ": " in answer.error
        assert "Traceback" not in answer.error
        assert "Please report this" not in answer.error
    else:
        assert answer.error == ""
    return answer


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[..., Answer]:
    def read(data: bytes, name: str = "report.txt") -> Answer:
        path = tmp_path / name
        path.write_bytes(data)
        return read_answer(path, tmp_path)

    return read


Read = Callable[..., Answer]


def codes(answer: Answer) -> list[str]:
    return [warning["code"] for warning in answer.document["warnings"]]


# --- what is no text


@pytest.mark.parametrize("data", [b"", b"   \n\n \t \n", b"\xef\xbb\xbf", b"\x00" * 40])
def test_a_file_without_text_is_refused(read_bytes: Read, data: bytes) -> None:
    answer = read_bytes(data)
    assert answer.code == 2
    assert "report.txt: " in answer.error


def _zip() -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return whole.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "a picture"),
        (_zip(), "a ZIP archive"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "a PDF"),
        (random.Random(51).randbytes(200_000), "bytes that no text has"),
        (b"\x7fELF" + bytes(4_000), "a program"),
    ],
)
def test_a_binary_file_under_a_txt_name_is_refused_by_its_kind(
    read_bytes: Read, data: bytes, kind: str
) -> None:
    answer = read_bytes(data)
    assert answer.code == 2
    assert kind in answer.error


def test_a_format_that_is_not_read_is_refused(read_bytes: Read) -> None:
    answer = read_bytes(b"1. A paragraph.", "report.xyz")
    assert answer.code == 2
    assert ".xyz" in answer.error


# --- what is too much


def test_a_line_of_50_mb_is_refused(read_bytes: Read) -> None:
    assert read_bytes(b"word " * 10_000_000).code == 2


def test_a_line_of_2_mb_is_refused_by_its_number(read_bytes: Read) -> None:
    answer = read_bytes(b"I. Introduction\n\n1. " + b"word " * 400_000)
    assert answer.code == 2
    assert "line 3" in answer.error


@pytest.mark.slow(reason="reads 31 MB")
def test_31_mb_of_short_lines_end_in_time(read_bytes: Read) -> None:
    line = b"A short line of text.\n"
    read_bytes(line * (31 * 1024 * 1024 // len(line)))


@pytest.mark.slow(reason="reads 31 MB")
def test_31_mb_of_paragraphs_end_in_time(read_bytes: Read) -> None:
    read_bytes(b"".join(b"%d. A short paragraph.\n\n" % n for n in range(1, 1_250_000)))


def test_9_999_paragraphs_are_all_read(read_bytes: Read) -> None:
    answer = read_bytes(b"".join(b"%d. A short paragraph.\n\n" % n for n in range(1, 10_000)))
    assert answer.code == 0
    assert len(answer.document["paragraphs"]) == 9_999


def test_a_table_that_never_ends_is_refused(read_bytes: Read) -> None:
    answer = read_bytes(b"No.\tName\tText\n" + b"1.\tone\ttwo\n" * 200_000)
    assert answer.code == 2
    assert "50,000 table rows" in answer.error


@pytest.mark.slow(reason="reads 49,000 rows")
@pytest.mark.parametrize(
    "row",
    [
        b"\t\tand so it went on without an end\n",
        b"\t\tAnother sentence that is long enough to be found twice in a cell.\n",
        b"\tAnd one more.\t\n",
    ],
)
def test_49_000_rows_that_continue_one_row_end_in_time(read_bytes: Read, row: bytes) -> None:
    read_bytes(b"No.\tName\tText\n1.\tone\tIt began\n" + row * 49_000)


def test_rows_that_each_add_their_own_words_to_one_cell_are_all_kept(read_bytes: Read) -> None:
    rows = b"".join(
        b"\t\tThe sentence of row %d stands for itself here.\n" % n for n in range(9_000)
    )
    answer = read_bytes(b"No.\tName\tText\n1.\tone\tIt began.\n" + rows)
    assert answer.code == 0
    ((*_, cell),) = answer.document["tables"][0]["rows"]
    assert all(f"of row {n} stands" in cell for n in range(0, 9_000, 500))


def test_rows_with_ever_more_cells_end_in_time(read_bytes: Read) -> None:
    rows = b"".join(b"x\t" * n + b"\n" for n in range(2, 2_000, 4))
    answer = read_bytes(b"No.\tName\tText\n" + rows)
    assert answer.code == 0
    assert "table-row-too-wide" in codes(answer)


# --- what is odd


def test_a_paragraph_numbered_10_to_the_12_is_kept_as_text_with_a_warning(
    read_bytes: Read,
) -> None:
    answer = read_bytes(
        b"I. Introduction\n\n1. The first.\n\n1000000000000. The other one.\n\n2. The second.\n"
    )
    assert answer.code == 0
    assert [p["number"] for p in answer.document["paragraphs"]] == ["1", "2"]
    assert "1000000000000" in json.dumps(answer.document["paragraphs"])
    assert "number-implausible" in codes(answer)


@pytest.mark.parametrize("digits", [16, 400, 5_000, 300_000])
def test_a_number_of_many_digits_is_text(read_bytes: Read, digits: int) -> None:
    answer = read_bytes(b"1. The first.\n\n" + b"7" * digits + b". The other.\n\n2. The second.\n")
    assert answer.code == 0
    assert [p["number"] for p in answer.document["paragraphs"]] == ["1", "2"]


def test_arabic_is_read_from_right_to_left(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "1. ضمان استقلال القضاء في البلد وحماية حقوق الإنسان.\n\n2. إطلاق سراح المحتجزين.\n",
        encoding="utf-8",
    )
    answer = read_answer(path, tmp_path)
    assert answer.code == 0
    assert answer.document["language"] == "ar"
    assert answer.document["paragraphs"][1]["text"] == "إطلاق سراح المحتجزين."
    assert b'dir="rtl"' in read_answer(path, tmp_path, "--format", "html").out


def test_a_few_nul_bytes_are_left_out_with_a_warning(read_bytes: Read) -> None:
    answer = read_bytes(b"1. The fi\x00rst.\n\n2. The second.\n\x00")
    assert answer.code == 0
    assert answer.document["paragraphs"][0]["text"] == "The first."
    assert "control-characters" in codes(answer)


def test_many_nul_bytes_are_refused(read_bytes: Read) -> None:
    assert read_bytes(b"1. The first.\n" + b"\x00" * 5_000).code == 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-8-sig"])
def test_text_with_a_byte_order_mark_is_read(read_bytes: Read, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    answer = read_bytes(f"{mark}1. The “first” – à côté.\n".encode(encoding))
    assert answer.code == 0
    assert answer.document["paragraphs"][0]["text"] == "The “first” – à côté."


def test_utf_16_that_breaks_off_is_refused(read_bytes: Read) -> None:
    answer = read_bytes("1. The first.".encode("utf-16")[:-1])
    assert answer.code == 2
    assert "utf-16" in answer.error


def test_broken_utf_8_is_read_with_a_warning(read_bytes: Read) -> None:
    answer = read_bytes(b"1. Libert\xe9, \x93so to say\x94 \xff.\n")
    assert answer.code == 0
    assert answer.document["paragraphs"][0]["text"] == "Liberté, “so to say” ÿ."
    assert "encoding-assumed" in codes(answer)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_all_line_ends_give_the_same_paragraphs(read_bytes: Read, end: bytes) -> None:
    answer = read_bytes(end.join([b"1. The first", b"line.", b"", b"2. The second.", b""]))
    assert [p["text"] for p in answer.document["paragraphs"]] == ["The first line.", "The second."]


# --- what is no file


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("1. The first.\n", "utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert read_answer(tmp_path / "link.txt", tmp_path).code == 0


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("nowhere.txt", "the link leads nowhere"),
        ("loop.txt", "cannot be opened"),
        ("folder.txt", "a directory"),
        ("pipe.txt", "no regular file"),
        ("/dev/zero", "no regular file"),
        ("/dev/null", "no regular file"),
        ("missing.txt", "no such file"),
        ("file.txt/below.txt", "cannot be opened"),
        ("x" * 300 + ".txt", "cannot be opened"),
        ("with\nline.txt", "no such file"),
    ],
)
def test_what_is_no_file_is_refused_with_the_reason(tmp_path: Path, place: str, says: str) -> None:
    (tmp_path / "nowhere.txt").symlink_to("gone.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "file.txt").write_text("1. The first.\n", "utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    answer = read_answer(tmp_path / place, tmp_path)
    assert answer.code == 2
    assert says in answer.error.lower()


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    path = tmp_path / "closed.txt"
    path.write_text("1. The first.\n", "utf-8")
    path.chmod(0)
    answer = read_answer(path, tmp_path)
    assert answer.code == 2
    assert "may not be read" in answer.error


def test_standard_input_is_read(tmp_path: Path) -> None:
    answer = read_answer("-", tmp_path, stdin=b"1. The first.\n")
    assert answer.code == 0
    assert answer.document["source"]["name"] == "standard-input.txt"


@pytest.mark.parametrize("data", [b"", b"word " * 10_000_000])
def test_empty_or_endless_standard_input_is_refused(tmp_path: Path, data: bytes) -> None:
    answer = read_answer("-", tmp_path, stdin=data)
    assert answer.code == 2
    assert answer.error.startswith("standard input: ")


def test_a_result_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("1. The first.\n", "utf-8")
    for place in (tmp_path / "no" / "such" / "out.json", Path("/proc/out.json"), tmp_path):
        answer = read_answer(tmp_path / "report.txt", tmp_path, "--out", str(place))
        assert answer.code == 2
        assert "cannot be written" in answer.error
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "answer.err",
        "answer.out",
        "answer.usage",
        "report.txt",
    ]


# --- what is made to be slow

UNIT = 200_000
TRAPS = {
    "brackets that open": b"1. " + b"(" * UNIT,
    "brackets that close": b"1. " + b")" * UNIT,
    "square brackets": b"1. " + b"[" * UNIT,
    "links in links": b"1. " + b"[a](" * (UNIT // 4),
    "brackets of a link": b"1. [a](" + b"(" * UNIT,
    "pairs of a link": b"1. [a](" + b"()" * (UNIT // 2) + b" ",
    "stars": b"1. " + b"*" * UNIT,
    "stars and blanks": b"* " * (UNIT // 2) + b"x",
    "stars on lines": b"**a\n" * (UNIT // 4),
    "stars before a head": b"**" * (UNIT // 2) + b"\n\n1. The first.\n",
    "blanks": b"1. a" + b" " * UNIT + b"b",
    "blanks at the end": b"a" + b" " * UNIT + b"\n\n1. b",
    "tabs": b"1. a" + b"\t" * UNIT + b"b",
    "digits": b"1. " + b"9" * UNIT,
    "digits and blanks": b"1. a" + b"1 " * (UNIT // 2),
    "digits with commas": b"1. A/HRC/1/2, paras. " + b"1, " * (UNIT // 3) + b"x",
    "ranges": b"1. A/HRC/1/2, paras. " + b"1-" * (UNIT // 2),
    "items of paragraphs": b"1. A/HRC/1/2, paras. 1" + b" (a)" * (UNIT // 4),
    "dots": b"1. a" + b"." * UNIT + b"b",
    "dots and blanks": b"1. a" + b". " * (UNIT // 2) + b"b",
    "dots on many lines": b"1. a\n" + b"........ x\n" * (UNIT // 11),
    "dashes": b"1. a" + b"-" * UNIT + b"b",
    "raised": b"1. " + b"<sup>" * (UNIT // 5),
    "raised numbers": b"1. " + b"<sup>1</sup>" * (UNIT // 12),
    "raised blanks": b"1. <sup>" + b" " * UNIT,
    "tags": b"1. " + b"<p>" * (1_000_000 // 3 - 10),
    "closing tags": b"1. " + b"</p>" * (UNIT // 4),
    "tags that never close": b"1. " + b"<a " * (UNIT // 3),
    "one tag that never closes": b"1. <a" + b" a" * (UNIT // 2),
    "entities": b"1. " + b"&amp" * (UNIT // 4),
    "backslashes": b"1. " + b"\\" * UNIT,
    "items on a line": b"1. a: " + b"(a) (a) (a) " * (UNIT // 12),
    "items on lines": b"1. a:\n" + b"(a) a;\n" * (UNIT // 7),
    "roman items on lines": b"1. a:\n(a) b:\n" + b"(i) a;\n" * (UNIT // 7),
    "symbols": b"1. " + b"A/HRC/" * (UNIT // 6),
    "numbered symbols": b"1. " + b"A/HRC/1/" * (UNIT // 8),
    "whole symbols": b"1. " + b"A/HRC/1/2 " * (UNIT // 10),
    "short forms": b"1. A/HRC/1/2" + b" and Add.1" * (UNIT // 10),
    "short numbers": b"1. A/HRC/1/2/Add.1" + b", 2" * (UNIT // 3),
    "capitals": b"1. " + b"A" * UNIT + b"/" + b"A" * UNIT,
    "slashes": b"1. " + b"/" * UNIT,
    "addresses": b"1. " + b"http://a/" * (UNIT // 9),
    "many addresses": b"1. " + b"http://a A/HRC/1/2 " * (UNIT // 19),
    "notes on one line": b"<sup>1</sup> a "
    + b"".join(b"<sup>%d</sup> a " % n for n in range(2, 9_999)),
    "notes": b"".join(b"<sup>%d</sup> a\n\n" % n for n in range(1, 9_999)),
    "headings": b"# " + b"a #" * (UNIT // 3),
    "headings on lines": b"## A. a\n\n" * (UNIT // 9),
    "sections": b"".join(b"## Heading %d\n\nText.\n\n" % n for n in range(8_000)),
    "letters of sections": b"I. A\n\n" + b"A. b\n\n" * (UNIT // 6),
    "annexes": b"Annex\n\nText\n\n" * 8_000,
    "annex entries": b"Annex\n\n" + b"1. One\n\n" * 20_000,
    "cells": b"|" + b"a|" * (UNIT // 2),
    "rules of a table": b"|" + b"---|" * (UNIT // 4) + b"x",
    "unfinished runs": b"1. a\n\n" + b"and\n\n" * (UNIT // 5),
    "unfinished lines": b"1. a\n" + b"and\n" * (UNIT // 4),
    "lone labels": b"1.\n\n" * (UNIT // 4),
    "tables": b"a\tb\tc\n1\t2\t3\n\n## x\n\n" * 5_000,
    "wide table": b"a\t" * 20_000 + b"\n" + b"1\t" * 20_000 + b"\n" + b"2\t" * 20_000 + b"\n",
    "raised in a cell": b"a\tb\tc\n1\tx\t" + b"<sup>1</sup>y " * (UNIT // 14),
    "lines in a cell": b"a\tb\tc\n1\tx\t" + b"<p>a</p>" * (UNIT // 8) + b"<sup>1</sup>" * 2_000,
    "sessions": b"Human Rights Council\n" + b"a-" * (UNIT // 2) + b" session\n\n1. a",
    "agenda": b"Agenda items " + b"1 (a) " * (UNIT // 6) + b"\n\n1. a",
    "titles": b"Distr.: General\n" + b"Report of the\n" * (UNIT // 14) + b"\n1. a",
    "organs": b"Distr.: General\n" + b"Human Rights Council " * (UNIT // 21) + b"\n\n1. a",
    "powers": b"1. " + b"m<sup>2</sup>" * (UNIT // 13),
    "raised signs": ("1. " + "²" * (UNIT // 2)).encode(),
    "form feeds": b"1. a\n" + b"\f" * UNIT + b"\n2. b",
    "pages": b"1. a\n" + b"\n\f\n" * (UNIT // 3) + b"\n2. b",
}


@pytest.mark.slow(reason="starts two processes for each of many texts")
@pytest.mark.parametrize("name", TRAPS)
def test_text_made_to_be_slow_ends_in_time(read_bytes: Read, name: str) -> None:
    answer = read_bytes(TRAPS[name])
    assert answer.seconds < SLOWER * FEW


RECOMMENDED = b"VI. Recommendations\n\n1. The Special Rapporteur recommends that "
BENCHMARKS = b"No.\tRecommendations\tBenchmark\tTime frame\n1.\t%s\tOne\t2024\n"
RESOLUTIONS = b"No.\tDate\tResolution\tItem\tText\n1.\t1-Jan-2000\tA/RES/54/1\t1. a\t%s\n"
ANNEX = b"Annex\n\nList of persons met\n\n1. %s\n"
FRAMEWORK_TRAPS = {
    "addressees": RECOMMENDED + b"the a " * (UNIT // 6) + b":\n\n(a) One;\n",
    "asking words": b"VI. Recommendations\n\n1. " + b"recommends that a calls on b " * 7_000,
    "states": b"VI. Recommendations\n\n118.1 Act " + b"(a (b " * (UNIT // 6),
    "closing citations": BENCHMARKS % (b"A. (A/HRC/1/2, para. 1) " * (UNIT // 24)),
    "brackets before citations": BENCHMARKS % (b"(" * UNIT + b" A/HRC/1/2"),
    "citations without brackets": BENCHMARKS % (b"( A/HRC/1/2 " * (UNIT // 12)),
    "ends of quotations": BENCHMARKS % (b". . . " * (UNIT // 6) + b"x"),
    "concerns": BENCHMARKS % (b"<p>concern</p>" * (UNIT // 14)),
    "responses": BENCHMARKS % (b"in accordance " * (UNIT // 14)),
    "extensions": RESOLUTIONS % (b"1. Decides to " + b"extend the " * (UNIT // 11)),
    "mandates": RESOLUTIONS % (b"1. Decides " + b"extend mandate " * (UNIT // 15)),
    "appointments": RESOLUTIONS % (b"1. Requests " + b"appoint establish " * (UNIT // 18)),
    "sessions": RESOLUTIONS
    % (b"1. Requests to report to the Council at its " + b"first and " * (UNIT // 10)),
    "councils": RESOLUTIONS % (b"1. Requests " + b"Council with a " * (UNIT // 15)),
    "reports": RESOLUTIONS
    % (b"1. Requests a report " + b"to the Council at its first session " * (UNIT // 36)),
    "inside numbers": RESOLUTIONS % (b"1. Notes a; " + b"2. Requests b; " * (UNIT // 15)),
    "parts": RESOLUTIONS % (b"<p>Part I - Aaaaa</p><p>1. Notes a;</p>" * (UNIT // 39)),
    "offices": ANNEX % (b"Deputy " * (UNIT // 7)),
    "honorifics": ANNEX % (b"Mr. " * (UNIT // 4)),
    "ministers": ANNEX % (b"Minister, " * (UNIT // 10)),
    "people": ANNEX % (b"and H.E. " * (UNIT // 9)),
    "years": b"Benchmark\tTime frame\tNo.\nOne\t" + b"2015 - " * (UNIT // 7) + b"\t1\n",
    "counts": b"Party\tCandidates\tWomen\tCommunes\nA\t1\t2\t" + b"1," * (UNIT // 2) + b"/x\n",
}


@pytest.mark.slow(reason="starts two processes for each of many texts")
@pytest.mark.parametrize("name", FRAMEWORK_TRAPS)
def test_a_framework_made_to_be_slow_ends_in_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(FRAMEWORK_TRAPS[name])
    answer = milepost("framework", path, folder=tmp_path)
    assert answer.code == 0, answer.error[-2_000:]
    assert json.loads(answer.out)["schema"] == "milepost/framework/1"
    assert answer.seconds < SLOWER * FEW
    assert answer.megabytes < MEGABYTES


@pytest.mark.slow(reason="starts two processes for each of many texts")
@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize("name", ["raised numbers", "notes", "sections", "wide table"])
def test_other_forms_of_a_large_document_are_written_in_time(
    tmp_path: Path, name: str, form: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TRAPS[name])
    answer = read_answer(path, tmp_path, "--format", form)
    assert answer.seconds < SLOWER * FEW


def test_the_limits_are_those_of_this_process_too() -> None:
    """What is measured here is the whole tree of processes: a child's memory is counted."""
    code = (
        "import subprocess, sys;"
        "subprocess.run([sys.executable, '-c', 'x = [0] * 15_000_000'], check=True)"
    )
    process = subprocess.Popen([sys.executable, "-c", code])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    assert usage.ru_maxrss / 1024 > 100
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 > 100
