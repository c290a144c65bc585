"""The report as a page passes axe and fits its window; on paper its tables repeat their head."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from milepost.documents.formats import read
from milepost.reporting.report.html import to_html
from milepost.reporting.report.report import Report
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
