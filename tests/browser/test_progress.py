"""What takes longer than a moment says so, and can be stopped."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_reading_of_a_file_shows_that_it_goes_on_and_is_stopped(opens: Any) -> None:
    page = opens().new_page()
    page.goto("/w/examplia/documents/import/")
    page.set_input_files(
        "#file",
        {"name": "long.md", "mimeType": "text/markdown", "buffer": b"1. A paragraph.\n"},
    )
    expect(page.get_by_role("progressbar")).to_be_hidden()

    # the file stays on its way for as long as the test looks
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("progressbar", name="Reading")).to_be_visible()
    expect(page.get_by_text("The file is being read.")).to_be_visible()

    page.get_by_role("link", name="Stop").click()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    expect(page.locator("#file")).to_have_value("")


def test_the_reading_of_a_sheet_shows_that_it_goes_on_and_is_stopped(opens: Any) -> None:
    page = opens().new_page()
    page.goto("/w/examplia/registers/laws/sheet/")
    page.set_input_files(
        "#file", {"name": "laws.csv", "mimeType": "text/csv", "buffer": b"key,title\n"}
    )
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("progressbar", name="Reading")).to_be_visible()

    page.get_by_role("link", name="Stop").click()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    expect(page.locator("#file")).to_have_value("")


def test_a_sheet_goes_out_and_comes_back_by_the_pages_alone(opens: Any, tmp_path: Path) -> None:
    page = opens().new_page()
    page.goto("/w/examplia/registers/laws/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take the sheet (.xlsx)").click()
    file = tmp_path / "laws.xlsx"
    taken.value.save_as(file)

    page.get_by_role("link", name="Bring a sheet in").click()
    page.set_input_files("#file", file)
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("heading", name="Nothing would change")).to_be_visible()

    page.get_by_role("link", name="Bring a sheet in").click()
    rows = b"key,title,kind,date\npress,Press law,nothing,05/06/2022\n"
    page.set_input_files("#file", {"name": "l.csv", "mimeType": "text/csv", "buffer": rows})
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("alert")).to_contain_text("The register has no such column")

    rows = b"key,title,kind\npress,Press law,law\nbad,,law\n"
    page.set_input_files("#file", {"name": "l.csv", "mimeType": "text/csv", "buffer": rows})
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_role("cell", name="This is missing. Write it or choose it.")).to_be_visible()
    page.get_by_role("checkbox", name="Bring in the others").check()
    page.get_by_role("button", name="Bring 1 row in").click()
    expect(page.get_by_text("“l.csv” is in: 1 new, 0 changed, 1 left out.")).to_be_visible()
