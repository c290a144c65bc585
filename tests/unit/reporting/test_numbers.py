"""Every total that a page of an edition prints, counted anew from its open data."""

import csv
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import html

from milepost.reporting import proof
from milepost.reporting.edition.changes import KINDS, changes, encode
from milepost.reporting.edition.edition import Edition
from milepost.reporting.issuing import Seal, issue
from milepost.reporting.site.site import Site
from tests import editions, sites

pytestmark = pytest.mark.slow("sets an edition with all its pages and its data")
SEAL = Seal(signer=proof.Signer("07" * 32), issued=datetime(2026, 11, 24, 9, tzinfo=UTC))
DAY = date(2026, 11, 24)
LATE, SILENT = ("b2", "b5", "b6"), ("b4", "b7")


def edition() -> Edition:
    """Seven benchmarks: three past their date, two without a finding, all graded by three voices,
    which agree on one; thirteen findings; eleven recommendations of three bodies."""
    whole = sites.many(7)
    report = replace(whole.documents[0], id="report")
    marks = tuple(
        replace(one, end_year=2025 if one.id in LATE else 2030, start_year=2022)
        for one in whole.benchmarks
    )
    told = [one.id for one in marks if one.id not in SILENT]
    return replace(
        whole,
        date=DAY,
        documents=(report, editions.document(id="other", symbol="CCPR/C/EXA/CO/4")),
        benchmarks=marks,
        findings=tuple(
            replace(
                whole.findings[0],
                id=f"f{at}",
                claim=f"Claim {at}",
                benchmarks=(told[at % 5], told[(at + 1) % 5])[: 1 + at % 2],
                statements=(),
            )
            for at in range(13)
        ),
        grades=tuple(
            replace(one, grade="A" if one.voice == "state" and one.benchmark != "b1" else "D")
            for one in whole.grades
        ),
        recommendations=tuple(
            editions.recommendation(
                id=f"r{at}",
                number=str(at),
                document=("report", "other")[at % 2],
                mechanism=("CCPR", "CAT", "CEDAW")[at % 3],
                addressee=("State party", "Parliament")[at % 4 == 0],
            )
            for at in range(11)
        ),
    )


def before() -> Edition:
    """Two findings fewer, one worded otherwise, a benchmark called otherwise."""
    now = edition()
    return replace(
        now,
        number=now.number - 1,
        findings=(replace(now.findings[0], claim="Otherwise"), *now.findings[1:-2]),
        benchmarks=(replace(now.benchmarks[0], title="Otherwise"), *now.benchmarks[1:]),
    )


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("numbers") / "edition"
    issue(encode(edition()), changes(before(), edition()), to, SEAL, pages=Site().write)
    return to


@pytest.fixture
def data(issued: Path) -> Iterator[sqlite3.Connection]:
    """The edition's own database."""
    with closing(sqlite3.connect(issued / "data/examplia.sqlite")) as found:
        yield found


def page(issued: Path, name: str) -> html.HtmlElement:
    return html.fromstring((issued / name).read_bytes())


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def numbers(element: html.HtmlElement) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", said(element))]


def one(data: sqlite3.Connection, query: str, *given: object) -> int:
    return int(data.execute(query, given).fetchone()[0])


def about(data: sqlite3.Connection, table: str = "findings") -> Counter[str]:
    """How many rows of a table are about each benchmark."""
    cells = data.execute(f'SELECT benchmarks FROM "{table}"')
    return Counter(name for (cell,) in cells for name in cell.split())


def changed(issued: Path) -> list[dict[str, str]]:
    with (issued / "data/changes.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def last_grades(data: sqlite3.Connection, benchmark: str) -> set[str]:
    rows = data.execute(
        "SELECT grade, max(latest) FROM grades WHERE benchmark = ? AND statement = 0"
        " GROUP BY voice, scale",
        (benchmark,),
    )
    return {grade for grade, _ in rows}


def test_the_home_counts_what_the_files_hold(issued: Path, data: sqlite3.Connection) -> None:
    home = page(issued, "index.html")
    marks = [name for (name,) in data.execute("SELECT id FROM benchmarks ORDER BY number")]
    late = one(data, "SELECT count(*) FROM benchmarks WHERE end_year < ?", DAY.year)
    apart = [name for name in marks if len(last_grades(data, name)) > 1]
    silent = [name for name in marks if not about(data)[name]]
    assert (len(marks), late, len(silent)) == (7, len(LATE), len(SILENT))
    assert len(apart) == 6

    assert numbers(home.xpath("//h1")[0]) == [7]
    assert [numbers(one) for one in home.xpath("//dl[@class='today']//dd")] == [
        [late, 7],
        [len(apart), 7],
        [len(silent), 7],
        [len(changed(issued))],
    ]
    rows = home.xpath("//table[@class='glance']/tbody/tr")
    assert {row.get("id"): numbers(row.xpath("td[@class='count']")[0]) for row in rows} == {
        name: [about(data)[name]] for name in marks
    }
    assert [row.get("id") for row in rows if "voices differ" in said(row)] == apart
    told = Counter((row["kind"], row["what"]) for row in changed(issued))
    table = home.xpath("//section[@aria-labelledby='changed']//table")[0]
    whats = [said(head) for head in table.xpath("thead//th")][1:]
    assert {
        (said(row.xpath("th")[0]), what): int(said(cell))
        for row in table.xpath("tbody/tr")
        for what, cell in zip(whats, row.xpath("td"), strict=True)
        if said(cell) != "–"
    } == told


def test_a_row_of_the_scorecard_and_the_page_of_a_benchmark_count_the_same(
    issued: Path, data: sqlite3.Connection
) -> None:
    rows = page(issued, "scorecard.html").xpath("//tr[starts-with(@id, 'b-')]")

    assert len(rows) == 7
    for row in rows:
        name = row.get("id").removeprefix("b-")
        (count,) = numbers(row.xpath("td[@class='count']")[0])
        assert count == about(data)[name]
        assert ("voices differ" in said(row)) == (len(last_grades(data, name)) > 1)
        own = page(issued, f"benchmark/{name}.html")
        assert len({*own.xpath("//a[starts-with(@href, '../finding/')]/@href")}) == count


def test_each_register_is_as_long_as_its_table(issued: Path, data: sqlite3.Connection) -> None:
    tables = {kind: name for name, kind in KINDS.items()}
    items = page(issued, "registers.html").xpath("//main//ul/li")
    found = {item.xpath("a/@href")[0]: numbers(item.xpath("span")[0])[0] for item in items}

    assert len(found) == 8
    for address, count in found.items():
        kind = Path(address).stem
        assert count == one(data, f'SELECT count(*) FROM "{tables.get(kind, kind)}"')


def test_the_lists_of_recommendations_findings_and_documents_count_the_same(
    issued: Path, data: sqlite3.Connection
) -> None:
    asked = page(issued, "recommendations.html")
    assert numbers(asked.xpath("//p[@class='lede']")[0]) == [
        one(data, "SELECT count(*) FROM recommendations")
    ]
    for section, column in (("by-mechanism", "mechanism"), ("by-addressee", "addressee")):
        counts = [numbers(item) for item in asked.xpath(f"//*[@aria-labelledby='{section}']//li")]
        assert sorted(count for (count,) in counts) == sorted(
            count
            for (count,) in data.execute(f"SELECT count(*) FROM recommendations GROUP BY {column}")
        )
    assert numbers(page(issued, "findings.html").xpath("//p[@class='lede']")[0]) == [
        one(data, "SELECT count(*) FROM findings")
    ]
    for item in page(issued, "documents.html").xpath("//main//ul/li"):
        name = Path(item.xpath("a/@href")[0]).stem
        told = {
            word.removesuffix("s"): int(count)
            for count, word in re.findall(r"(\d+) (paragraphs?|recommendations?)", said(item))
        }
        assert told == {
            kind: count
            for kind in ("paragraph", "recommendation")
            if (count := one(data, f"SELECT count(*) FROM {kind}s WHERE document = ?", name))
        }


def test_what_the_page_of_the_data_says_it_holds_is_held_in_every_format(
    issued: Path, data: sqlite3.Connection
) -> None:
    rows = page(issued, "downloads.html").xpath("//table[@aria-labelledby='holds']//tbody/tr")
    printed = [numbers(row.xpath("td")[0])[0] for row in rows]
    book = json.loads((issued / "data/codebook.json").read_text())
    in_book = {table["name"]: table["rows"] for table in book["tables"]}
    whole = json.loads((issued / "edition.json").read_text())
    held = [one(data, f'SELECT count(*) FROM "{name}"') for name in KINDS]
    figures = one(data, 'SELECT count(*) FROM "figures"')

    # figures belong to indicators, and are told beside them
    assert sorted(printed) == sorted(count for count in [*held, figures] if count)
    assert held == [in_book[name] for name in KINDS] == [len(whole[name]) for name in KINDS]
    size = json.loads((issued / "data/examplia.jsonld").read_text())["@graph"][0]["size"]
    assert int(size) == sum(printed) - figures


def test_every_table_can_be_fetched_from_the_page_of_the_data(issued: Path) -> None:
    links = page(issued, "downloads.html").xpath("//table[@aria-labelledby='tables']//a/@href")

    assert {*(issued / "data/csv").iterdir(), *(issued / "data/parquet").iterdir()} == {
        issued / link for link in links
    }
    assert list(sites.broken(issued)) == []


def test_the_page_of_changes_tells_as_many_as_the_file(issued: Path) -> None:
    told = page(issued, "changes.html").xpath("//main//ul/li")

    assert len(told) == len(changed(issued)) == 4
