"""The public edition in a browser: axe, narrow, dark, right to left, without JavaScript, found."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from milepost.reporting.edition.changes import changes, encode, sums
from milepost.reporting.site.site import Site
from tests import sites
from tests.browser.test_accessibility import MODES, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
PAGES = (
    *("index.html", "scorecard.html", "benchmark/b1.html", "findings.html", "finding/f1.html"),
    *("recommendations.html", "recommendation/report.html", "recommendation/mechanism/ccpr.html"),
    *("documents.html", "document/report.html", "beside/report-report-ar.html", "timeline.html"),
    *("registers.html", "register/laws.html", "register/cases.html", "register/figures.html"),
    *("changes.html", "downloads.html", "verify.html", "search.html"),
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("pages") / "edition"
    to.mkdir()
    edition = sites.full()
    Site().write(edition, sums(encode(edition)), changes(None, edition), to, None)
    return to


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    with at_an_address(folder) as address:
        yield address


@contextmanager
def at_an_address(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("mode", ["light", "dark", "narrow"])
def test_every_page_passes_axe_fits_its_window_and_asks_for_its_own_files_only(
    browser: "Browser", served: str, mode: str
) -> None:
    context = browser.new_context(**MODES[mode])
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("request", lambda request: asked.append(request.url))
    problems: list[str] = []
    for address in PAGES:
        page.goto(f"{served}{address}")
        problems += violations(page)
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if width > 0:
            problems.append(f"{address}: {width} pixels too wide")
    context.close()

    assert problems == []
    assert said == []
    assert [one for one in asked if not one.startswith(served)] == []


def test_the_search_leads_to_the_paragraph(browser: "Browser", served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}search.html")
    page.get_by_role("searchbox").fill("overcrowding")
    # the benchmark, the recommendation, the paragraph; not each finding that is about them
    expect(page.get_by_role("status")).to_have_text("3 pages")
    expect(page.locator("#found a[href*='finding/']")).to_have_count(0)
    expect(page.locator("#found mark").first).to_have_text(re.compile("overcrowding"))
    expect(page.locator("#found")).not_to_contain_text(re.compile(r"overcrowding\.?\w"))
    page.locator("#found a[href*='document/report']").click()
    expect(page).to_have_url(f"{served}document/report.html#para-2(a)")
    page.close()


def test_a_chinese_edition_is_searched_and_a_search_that_fails_says_so(
    browser: "Browser", tmp_path: Path
) -> None:
    to, edition = tmp_path / "edition", sites.full()
    to.mkdir()
    # no forms of Chinese words are known to the search: it needs a program of its own
    Site(language="zh-Hans").write(edition, sums(encode(edition)), changes(None, edition), to, None)
    with at_an_address(to) as address:
        page = browser.new_page()
        page.goto(f"{address}search.html")
        page.get_by_role("searchbox").fill("overcrowding")
        expect(page.get_by_role("status")).to_have_text("3 个页面")
        for path in to.glob("search/*/wasm.*"):
            path.unlink()
        page.goto(f"{address}search.html?q=overcrowding")
        expect(page.get_by_role("status")).to_have_text("无法加载搜索功能。")
        page.close()


def test_what_a_search_finds_is_text_and_never_markup(browser: "Browser", served: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(f"{served}search.html?q=alert")
    expect(page.locator("#found")).to_contain_text("<script>alert(1)</script>")
    assert asked == []
    page.close()


def test_without_javascript_everything_is_reached_from_the_home(
    browser: "Browser", served: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}index.html")
    page.get_by_role("link", name="Empty the cells").click()
    page.get_by_role("figure").get_by_role("link", name="CCPR/C/EXA/CO/3, para. 20 (a)").click()
    expect(page).to_have_url(f"{served}recommendation/report.html#r1")
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_text("without JavaScript, use these lists")).to_be_visible()
    page.goto(f"{served}document/report.html")
    page.locator("#para-2 summary").click()
    expect(page.locator("#para-2 .citation")).to_contain_text("A/HRC/99/12, para. 2.")
    context.close()


def test_from_a_stick_the_pages_are_read_and_the_search_says_what_it_needs(
    browser: "Browser", folder: Path
) -> None:
    page = browser.new_page()
    page.goto((folder / "search.html").as_uri())
    expect(page.get_by_text("The search needs JavaScript and a web server")).to_be_visible()
    page.get_by_role("link", name="Empty the cells").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Empty the cells")
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    page.close()


def test_printed_the_scorecard_and_a_benchmark_are_one_sheet_each(
    browser: "Browser", tmp_path: Path
) -> None:
    for name, edition in (
        ("one", sites.full()),
        ("twenty", replace(sites.many(20), findings=())),
    ):
        (tmp_path / name).mkdir()
        Site().write(edition, sums(encode(edition)), (), tmp_path / name, None)
    page = browser.new_page()
    for address, on_its_side in (
        ("twenty/scorecard.html", True),
        ("one/scorecard.html", False),
        ("one/benchmark/b1.html", False),
    ):
        page.goto((tmp_path / address).as_uri())
        printed = PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
        assert len(printed) == 1, address
        width, height = printed[0].get_size()
        assert (width > height) == on_its_side, address
    page.close()


def test_a_citation_is_copied_with_one_press(browser: "Browser", served: str) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.rstrip("/"))
    page = context.new_page()
    page.goto(f"{served}finding/f1.html")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("urn:milepost:thing:f1")
    context.close()


def test_in_a_language_written_from_right_to_left_the_page_is_turned(
    browser: "Browser", tmp_path: Path
) -> None:
    to = tmp_path / "edition"
    to.mkdir()
    edition = sites.full()
    Site(language="ar").write(edition, sums(encode(edition)), (), to, None)
    page: Any = browser.new_page(viewport=MODES["narrow"]["viewport"])
    problems: list[str] = []
    for address in ("index.html", "benchmark/b1.html", "document/report-ar.html"):
        page.goto((to / address).as_uri())
        problems += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    assert problems == []
    assert page.locator("html").get_attribute("dir") == "rtl"
    expect(page.get_by_role("link", name="المعايير المرجعية")).to_be_visible()
    page.close()
