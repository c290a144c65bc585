"""The registers of the Cambodia pack: every fact at its place in A/HRC/51/66, no sentence of it."""

import re
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from milepost.documents.bounded import read_bounded
from milepost.documents.document import Document, Item
from milepost.reporting import facts
from milepost.values import vocabulary
from milepost.values.dates import parse_date
from milepost.values.locators import parse_locator

FOLDER = Path(str(files("milepost"))) / "packs" / "cambodia-2022"
LONGEST = 120
RUN = 8
"""Words in a row that would be a piece of text rather than a name."""

NAMES = frozenset({"participants"})
"""Columns that hold offices as the report prints them."""

PERIOD = "mid-2021 to early June 2022"
"""The period of the report (paragraph 1), where it says "recently" or "during the year"."""

CODES = {
    "indicators": {"kind": "indicator-kinds", "rise": "rises"},
    "observations": {"comparator": "comparators", "sex": "sexes"},
    "laws": {"kind": "law-kinds"},
    "legal-states": {"state": "legal-states"},
    "calls": {"action": "law-actions"},
    "cases": {"kind": "case-kinds"},
    "involved": {"role": "involvements", "comparator": "comparators", "sex": "sexes"},
    "events": {"kind": "case-events", "outcome": "verdicts", "comparator": "comparators"},
    "communications": {"kind": "communication-kinds"},
    "actions": {"state": "state-actions"},
    "engagements": {"kind": "engagement-kinds"},
    "landmarks": {"kind": "landmark-kinds"},
}
WORDS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split(),
        range(1, 15),
        strict=True,
    )
) | {"thirty-two": 32, "fifty": 50, "hundred": 100, "millions": 10**6, "a year": 1}
SCALES = {"million": 10**6}
SAID = {
    "about": r"about|some|approximately",
    "over": r"over|several|disenfranchised",
    "nearly": r"nearly",
    "at-least": r"at least",
}

Row = dict[str, Any]


@pytest.fixture(scope="module")
def registers() -> dict[str, tuple[Row, ...]]:
    return {name: tuple(rows) for name, rows in facts.read(FOLDER).registers.items()}


@pytest.fixture(scope="module")
def report(founding_report: Path) -> Document:
    return read_bounded(founding_report)


@pytest.fixture(scope="module")
def places(report: Document) -> dict[str, str]:
    """The text at every locator, with the notes it calls."""
    notes = {note.number: note.text for note in report.footnotes}
    found = {note.id: note.text for note in report.footnotes}
    for paragraph in report.paragraphs:
        called = " ".join(notes[number] for number in paragraph.footnotes)
        found[paragraph.id] = f"{paragraph.text} {called}"
        for item in paragraph.items:
            found[f"{paragraph.id}({item.label})"] = f"{whole(item)} {called}"
    for passage in report.passages:
        found[passage.id] = passage.text
    for table in report.tables:
        for row_id, row in zip(table.row_ids, table.rows, strict=True):
            found[row_id] = " ".join(row)
    return {place: plain(text) for place, text in found.items()}


def whole(item: Item) -> str:
    return " ".join((item.text, *(whole(inner) for inner in item.items)))


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def every(registers: dict[str, tuple[Row, ...]]) -> list[tuple[str, Row]]:
    return [(name, row) for name, rows in registers.items() for row in rows]


def numbers(text: str) -> set[Decimal]:
    """Every number in a text, written in figures or in words."""
    found = {
        Decimal(figures.replace(",", "")) * SCALES.get(scale, 1)
        for figures, scale in re.findall(r"(\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)? ?(million)?", text)
        if figures.strip(",")
    }
    folded = text.casefold()
    return found | {Decimal(n) for word, n in WORDS.items() if re.search(rf"\b{word}\b", folded)}


def printed(value: Decimal) -> str:
    """A pattern of the forms a number is printed in."""
    forms = [f"{value:,}", *(word for word, n in WORDS.items() if n == value)]
    forms += [f"{value / size:f}".rstrip("0").rstrip(".") + f" {s}" for s, size in SCALES.items()]
    return "|".join(rf"(?<![\d.,-]){re.escape(form)}(?![\d])" for form in forms)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[n : n + RUN]) for n in range(len(found) - RUN + 1)}


def test_how_many_of_each(registers: dict[str, tuple[Row, ...]]) -> None:
    assert {name: len(rows) for name, rows in registers.items()} == {
        "indicators": 51,
        "observations": 157,
        "laws": 66,
        "provisions": 22,
        "legal-states": 50,
        "calls": 98,
        "consultations": 3,
        "cases": 58,
        "involved": 68,
        "events": 81,
        "communications": 4,
        "actions": 42,
        "engagements": 33,
        "cooperation": 31,
        "landmarks": 17,
    }


def test_every_row_has_a_key_of_its_own_and_its_place(
    registers: dict[str, tuple[Row, ...]],
) -> None:
    for name, rows in registers.items():
        assert len({row["key"] for row in rows}) == len(rows), name
    for _name, row in every(registers):
        assert str(parse_locator(row["at"])) == row["at"]


def test_every_code_is_in_its_vocabulary(registers: dict[str, tuple[Row, ...]]) -> None:
    for name, columns in CODES.items():
        for column, terms in columns.items():
            used = {row[column] for row in registers[name] if column in row}
            assert used <= set(vocabulary.load(terms).codes), (name, column)


def test_every_date_can_be_read(registers: dict[str, tuple[Row, ...]]) -> None:
    for _name, row in every(registers):
        for column in {"date", "due", "until"} & row.keys():
            assert parse_date(row[column]).text == row[column]


def test_nothing_is_longer_than_a_name(registers: dict[str, tuple[Row, ...]]) -> None:
    long = [
        value
        for _name, row in every(registers)
        for value in row.values()
        if isinstance(value, str) and len(value) > LONGEST
    ]
    assert long == []


def test_an_inequality_stays_one(registers: dict[str, tuple[Row, ...]]) -> None:
    (prisons,) = (
        row for row in registers["observations"] if row["indicator"] == "prison-occupancy"
    )
    assert prisons == {
        "key": "prison-occupancy-2022",
        "indicator": "prison-occupancy",
        "date": "2022",
        "comparator": "over",
        "value": 300,
        "at": "para-41",
    }


def test_body_and_annex_ask_different_things(registers: dict[str, tuple[Row, ...]]) -> None:
    asked = {
        (row["action"], row["by"], row["at"])
        for row in registers["calls"]
        if row["law"] == "sub-decree-internet-gateway"
    }
    assert asked == {
        ("repeal", "Special Rapporteur", "para-24"),
        ("review", "Human Rights Committee", "annex-I/row-1"),
        ("amend", "Human Rights Committee", "annex-I/row-1"),
    }


@pytest.mark.corpus
class TestBesideTheReport:
    def test_every_place_is_there(
        self, registers: dict[str, tuple[Row, ...]], places: dict[str, str]
    ) -> None:
        assert {row["at"] for _name, row in every(registers)} - places.keys() == set()

    def test_every_figure_stands_at_its_place(
        self, registers: dict[str, tuple[Row, ...]], places: dict[str, str]
    ) -> None:
        missing = [
            (name, row["key"], column, row[column])
            for name, row in every(registers)
            for column in ("value", "least", "year")
            if column in row and Decimal(str(row[column])) not in numbers(places[row["at"]])
        ]
        assert not missing, missing

    def test_how_exact_a_figure_is_stands_before_it(
        self, registers: dict[str, tuple[Row, ...]], places: dict[str, str]
    ) -> None:
        wrong = []
        for _name, row in every(registers):
            if "comparator" not in row:
                continue
            figure = printed(Decimal(str(row.get("value", row.get("least")))))
            text = places[row["at"]]
            said = {
                code
                for code, before in SAID.items()
                if re.search(
                    rf"\b(?:{before})\W(?:[\w']+ ){{0,3}}?(?:{figure})", text, re.IGNORECASE
                )
            }
            plainly = re.search(
                rf"(?:^|\s)(?!{'|'.join(SAID.values())})\S+ (?:{figure})", text, re.IGNORECASE
            )
            if row["comparator"] not in said and not (row["comparator"] == "exact" and plainly):
                wrong.append((row["key"], row["comparator"], said))
        assert not wrong, wrong

    def test_every_name_stands_at_its_place(
        self, registers: dict[str, tuple[Row, ...]], places: dict[str, str]
    ) -> None:
        missing = [
            (name, row["key"], row[column])
            for name, column in (("involved", "name"), ("events", "body"), ("actions", "lead"))
            for row in registers[name]
            if column in row and plain(row[column]) not in places[row["at"]]
        ]
        assert not missing, missing

    def test_participants_are_offices_of_the_report(
        self, registers: dict[str, tuple[Row, ...]], places: dict[str, str]
    ) -> None:
        missing = [
            (row["key"], part)
            for row in registers["engagements"]
            for part in plain(row.get("participants", "")).split(", ")
            if part.casefold() not in places[row["at"]].casefold()
        ]
        assert not missing, missing

    def test_every_day_stands_in_the_report(
        self, registers: dict[str, tuple[Row, ...]], founding_report: Path
    ) -> None:
        text = plain(founding_report.read_text("utf-8"))
        days = {
            day
            for _name, row in every(registers)
            if row.get("kind") != "anniversary"
            for day in re.findall(r"\d+ [A-Z][a-z]+", row.get("date", ""))
        }
        # the annex prints months short
        short = {re.sub(r"(\d+) ([A-Z][a-z]{2})[a-z]*", r"\1-\2", day): day for day in days}
        assert {day for form, day in short.items() if day not in text and form not in text} == set()

    def test_it_shares_no_run_of_words_with_the_report(
        self, registers: dict[str, tuple[Row, ...]], founding_report: Path
    ) -> None:
        said = runs(founding_report.read_text("utf-8"))
        shared = [
            (name, column, value)
            for name, row in every(registers)
            for column, value in row.items()
            if isinstance(value, str)
            and column not in NAMES
            and (name, column) != ("laws", "title")
            and runs(value) & said
        ]
        assert shared == []
