"""The report as a page passes axe and fits its window; on paper its tables repeat their head."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from milepost.documents.formats import read
from milepost.reporting.report.html import to_html
from milepost.reporting.report.report import Annex, Report, Table, text
from tests.browser.test_accessibility import MODES, violations
from tests.reports import SMALL, again

pytestmark = pytest.mark.browser
EXAMPLIA = Path(__file__).parents[1] / "golden" / "examplia" / "report.txt"


def reports() -> list[Report]:
    examplia = read(EXAMPLIA.read_bytes(), EXAMPLIA.name)
    return [SMALL, again(examplia), replace(SMALL, language="ar", title="حالة حقوق الإنسان")]


@pytest.mark.parametrize("mode", ["light", "dark", "narrow"])
def test_the_page_passes_axe_and_fits_its_window(opens: Any, tmp_path: Path, mode: str) -> None:
    page = opens(**MODES[mode]).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    problems: list[str] = []
    for at, report in enumerate(reports()):
        file = tmp_path / f"{at}.html"
        file.write_bytes(to_html(report))
        page.goto(file.as_uri())
        problems += violations(page)
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, f"{report.title}: {width} pixels too wide"
    assert problems == []
    assert len(asked) == len(reports())


def test_a_note_leads_to_its_text_and_back(opens: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(to_html(SMALL))
    page = opens(**MODES["light"]).new_page()
    page.goto(file.as_uri())
    page.get_by_role("link", name="Note 1", exact=True).click()
    assert page.url.endswith("#fn-1")
    page.get_by_role("link", name="Back to the text of note 1").click()
    assert page.url.endswith("#call-1")


def test_items_stand_further_in_the_deeper_they_are(opens: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(to_html(SMALL))
    page = opens(**MODES["light"]).new_page()
    page.goto(file.as_uri())
    starts = [
        page.locator(f"[id='{at}'] .number").bounding_box()["x"]
        for at in ("para-3", "para-3(a)", "para-3(b)(i)")
    ]
    assert starts[0] + 20 < starts[1]
    assert starts[1] + 20 < starts[2]


def test_no_word_of_the_head_of_a_table_is_cut(opens: Any, tmp_path: Path) -> None:
    cell = (text("The State party should review its laws. " * 30),)
    head = ("No.", "Recommendations", "Benchmark", "Timeframe for achievement")
    table = Table(columns=head, rows=((cell, cell, cell, cell),), landscape=True)
    file = tmp_path / "report.html"
    file.write_bytes(to_html(replace(SMALL, annexes=(Annex(title="All", blocks=(table,)),))))
    page = opens(**MODES["narrow"]).new_page()
    page.goto(file.as_uri())
    lines = page.locator("#annex-I ~ .wide th").evaluate_all(
        """cells => cells.map(cell => {
            const range = document.createRange(); range.selectNodeContents(cell);
            return new Set([...range.getClientRects()].map(one => Math.round(one.y))).size})"""
    )
    assert lines[:3] == [1, 1, 1]
    assert lines[3] <= 3


def test_paper_counts_its_sheets_and_turns_those_of_wide_tables(opens: Any, tmp_path: Path) -> None:
    cell = (text("The State party should review its laws. " * 30),)
    table = Table(columns=("No.", "Asked"), rows=((cell, cell),), landscape=True)
    annexes = (Annex(title="Wide", blocks=(table,)), *SMALL.annexes)
    file = tmp_path / "report.html"
    file.write_bytes(to_html(replace(SMALL, annexes=annexes)))
    page = opens(**MODES["light"]).new_page()
    page.goto(file.as_uri())
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    said = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert all(str(at) in words.split() for at, words in enumerate(said, 1))
    (wide,) = [at for at, words in enumerate(said) if "Annex I: Wide" in words]
    assert [sheet.get_width() > sheet.get_height() for sheet in printed] == [
        at == wide for at in range(len(said))
    ]
    assert "The State party" in said[wide]
