"""The PDF against PDF/UA-1, rule by rule; and each rule against a file that breaks it."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from milepost.documents.formats import read
from milepost.reporting.report.pdf import to_pdf
from milepost.reporting.report.report import (
    Annex,
    Footnote,
    Item,
    Paragraph,
    Passage,
    Report,
    Run,
    Section,
    Table,
    text,
)
from tests import pdf_ua
from tests.reports import SMALL, again

REFERENCE = Path(__file__).parents[4] / "docs" / "reference" / "pdf-ua.md"
CELL = (text("A cell"),)

REPORTS = {
    "a small one": SMALL,
    "its title alone": Report(title="T", language="en"),
    "undated, in French": Report(
        title="Rapport",
        language="fr",
        sections=(Section(title="Introduction", blocks=(Passage(text=text("Sans numéro.")),)),),
    ),
    "a table of sixty columns": Report(
        title="T",
        language="en",
        annexes=(
            Annex(
                title="Indicators",
                blocks=(
                    Table(
                        columns=tuple(f"C{at}" for at in range(60)),
                        rows=((CELL,) * 60,) * 40,
                        caption="By year",
                        landscape=True,
                    ),
                ),
            ),
        ),
    ),
    "deep items, and a note in a cell of several lines": Report(
        title="T",
        language="en",
        summary=(text("In short."),),
        sections=(
            Section(
                title="S",
                sections=(Section(title="Below", sections=(Section(title="Lowest"),)),),
                blocks=(
                    Paragraph(
                        text=text("Asks:"),
                        items=(
                            Item(text=text("one"), items=(Item(text=text("two")),)),
                            Item(text=(Run("three"), Footnote((Run("Told."),)))),
                        ),
                    ),
                    Table(
                        columns=("", "B"),
                        rows=(((), (text("x"), (Run("y"), Footnote((Run("z"),))))),),
                    ),
                ),
            ),
        ),
    ),
}


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_pdf(SMALL)


@pytest.fixture
def file(made: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(made))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_no_report_breaks_a_rule(report: Report) -> None:
    with pikepdf.open(io.BytesIO(to_pdf(report))) as file:
        assert pdf_ua.failures(file) == {}


@pytest.mark.corpus
@pytest.mark.slow("sets the founding report")
def test_the_founding_report_breaks_no_rule(founding_report: Path) -> None:
    found = read(founding_report.read_bytes(), founding_report.name)
    with pikepdf.open(io.BytesIO(to_pdf(again(found)))) as file:
        assert len(file.pages) > 20
        assert pdf_ua.failures(file) == {}
        # a note and a heading for each that was read
        assert len(pdf_ua.of_kind(file, "Note")) == len(found.footnotes)
        top = [one for one in found.sections if one.parent is None]
        assert len(file.open_outline().root) == len(["Summary", *top])


def test_notes_lead_there_and_back(file: Pdf) -> None:
    """From the call to the note, and from the note's number to the call."""
    there = [str(one.Contents) for _, _, one in pdf_ua.annotations(file)]
    assert there == ["Footnote 1", "Footnote 2", "1", "2"]
    for _, _, one in pdf_ua.annotations(file):
        assert one.Dest[0].objgen in {page.objgen for page in file.pages}


def test_the_outline_is_the_headings(file: Pdf) -> None:
    def told(items: Any) -> list[Any]:
        return [(one.title, told(one.children)) for one in items]

    assert told(file.open_outline().root) == [
        ("Summary", []),
        ("I. Introduction", []),
        ("II. Benchmarks", [("A. Reform draconian laws", [])]),
        ("III. Conclusions and recommendations", []),
        ("Annex I Interlocutors met", []),
    ]


def test_a_quotation_is_a_quotation(file: Pdf) -> None:
    assert len(pdf_ua.of_kind(file, "BlockQuote")) == 1


def test_another_language_is_said() -> None:
    made = to_pdf(replace(SMALL, language="fr", title="Situation des droits de l’homme"))
    with pikepdf.open(io.BytesIO(made)) as file:
        assert str(file.Root.Lang) == "fr"


# --- each check sees what it is there to see


def first(file: Pdf, *kinds: str) -> Any:
    return pdf_ua.of_kind(file, *kinds)[0]


def font(file: Pdf) -> Any:
    return next(iter(pdf_ua.fonts(file).values()))


def painted(*content: bytes) -> Callable[[Pdf], None]:
    return lambda file: file.pages[0].contents_add(b"\n".join(content))


def called(kind: str, other: str) -> Callable[[Pdf], None]:
    def change(file: Pdf) -> None:
        first(file, kind).S = Name(f"/{other}")

    return change


def without(kind: str, name: str) -> Callable[[Pdf], None]:
    def change(file: Pdf) -> None:
        del first(file, kind)[name]

    return change


def no_title(file: Pdf) -> None:
    with file.open_metadata() as metadata:
        del metadata["dc:title"]


def the_same_id(file: Pdf) -> None:
    one, other = pdf_ua.of_kind(file, "Note")
    one.ID = other.ID


def no_link(file: Pdf) -> None:
    for one in pdf_ua.of_kind(file, "Link"):
        one.S = Name.Span


def nul(file: Pdf) -> None:
    font(file).ToUnicode = file.make_stream(b"1 beginbfchar\n<0001> <0000>\nendbfchar")


def no_map(file: Pdf) -> None:
    own = font(file).DescendantFonts[0]
    own.Subtype = Name.CIDFontType2
    if "/CIDToGIDMap" in own:
        del own.CIDToGIDMap


def no_program(file: Pdf) -> None:
    described = font(file).DescendantFonts[0].FontDescriptor
    for name in {"/FontFile2", "/FontFile3"} & set(described.keys()):
        del described[name]


def circle(file: Pdf) -> None:
    roles = file.Root.StructTreeRoot.RoleMap
    roles["/Aside"], roles["/Marginal"] = Name.Marginal, Name.Aside
    first(file, "P").S = Name.Aside


def set_root(name: str, value: Any) -> Callable[[Pdf], None]:
    def change(file: Pdf) -> None:
        file.Root[name] = value

    return change


BREAKS: dict[str, tuple[Callable[[Pdf], Any], ...]] = {
    "01-003, 01-004": (painted(b"/Artifact BMC /P <</MCID 0>> BDC 0 0 1 1 re f EMC EMC"),),
    "01-005": (painted(b"0 0 1 1 re f"), painted(b"/P <</MCID 999>> BDC 0 0 1 1 re f EMC")),
    "01-007": (set_root("/MarkInfo", Dictionary(Marked=True, Suspects=True)),),
    "02-001, 02-003": (called("P", "Aside"), circle),
    "02-004": (lambda file: file.Root.StructTreeRoot.RoleMap.__setitem__("/P", Name.H1),),
    "06-001, 06-002, 06-003": (no_title, lambda file: file.Root.__delitem__("/Metadata")),
    "07-001, 07-002": (set_root("/ViewerPreferences", Dictionary(DisplayDocTitle=False)),),
    "09-004, 09-005": (called("TR", "P"), called("LI", "P"), called("TD", "LBody")),
    "10-001": (lambda file: font(file).__delitem__("/ToUnicode"),),
    "11-001 to 11-006": (
        lambda file: file.Root.__delitem__("/Lang"),
        lambda file: first(file, "P").__setitem__("/Lang", pikepdf.String("Klingon?")),
    ),
    "13-004": (called("P", "Figure"),),
    "14-002, 14-003": (called("H1", "H2"), called("H2", "H3")),
    "14-006, 14-007": (called("H1", "H"),),
    "15-003, 15-005": (without("TH", "/A"), without("TD", "/A"), without("TH", "/ID")),
    "16-001, 16-002": (without("L", "/A"),),
    "18-001": (lambda file: file.pages[1].__setattr__("Contents", file.make_stream(b"")),),
    "19-003, 19-004": (without("Note", "/ID"), the_same_id),
    "20-001, 21-001, 25-001, 30-001": (
        set_root("/OCProperties", Dictionary()),
        set_root("/Names", Dictionary(EmbeddedFiles=Dictionary(Names=Array()))),
    ),
    "28-002, 28-011": (no_link,),
    "28-004, 28-012": (lambda file: file.pages[0].Annots[0].__delitem__("/Contents"),),
    "28-008, 28-009": (lambda file: file.pages[0].__setattr__("Tabs", Name.R),),
    "31-009": (no_program,),
    "31-004, 31-005": (no_map,),
    "31-027 to 31-029": (nul,),
    "31-030": (painted(b"/Artifact BMC BT /f0 9 Tf <0000> Tj ET EMC"),),
}


@pytest.mark.parametrize(
    ("number", "change"), [(number, one) for number, all_ in BREAKS.items() for one in all_]
)
def test_a_file_that_breaks_a_rule_is_found_out(
    file: Pdf, number: str, change: Callable[[Pdf], Any]
) -> None:
    assert pdf_ua.failures(file) == {}
    change(file)
    assert number in pdf_ua.failures(file)


def test_a_locked_file_is_found_out(file: Pdf) -> None:
    locked = io.BytesIO()
    file.save(locked, encryption=pikepdf.Encryption(owner="o", user=""))
    with pikepdf.open(locked) as found:
        assert list(pdf_ua.failures(found)) == ["26-001, 26-002"]


def test_every_check_is_broken_once_and_is_in_the_reference() -> None:
    assert {*BREAKS, "26-001, 26-002"} == set(pdf_ua.CHECKS)
    rows = re.findall(r"^\| (\d\d-[^|]+?) \|", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == list(pdf_ua.CHECKS)
