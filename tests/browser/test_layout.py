"""Nothing is cut: fields are as wide as their forms, names are whole, headings stand where reading
begins; on a wide screen and on a telephone, from left to right and from right to left.
"""

from typing import Any

import pytest
from playwright.sync_api import Page

from milepost.records.models import Benchmark, Information, Source, Workspace
from milepost.records.registers.catalogue import register
from tests import registers
from tests.evidence import evidence
from tests.examplia import Examplia

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
LONG = "Reduce the number of people held before trial in every prison of every province " * 3

CUT = """() => [...document.querySelectorAll("main :is(input, select, textarea, button)")]
  .filter((one) => one.getBoundingClientRect().width)
  .filter((one) => {
    const box = one.getBoundingClientRect();
    for (let at = one.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflowX === "visible") continue;
      const around = at.getBoundingClientRect();
      return box.right > around.right + 0.5 || box.left < around.left - 0.5;
    }
    return box.right > innerWidth || box.left < 0;
  })
  .map((one) => `${one.tagName} ${one.name}`)"""


@pytest.fixture
def filled(place: Examplia) -> Examplia:
    """Evidence to judge, and a benchmark whose statement is longer than a form is wide."""
    evidence(place)
    Information.objects.update(state="to-check")
    Benchmark.objects.filter(workspace=place.workspace).update(statements=[LONG], title=LONG[:160])
    return place


def pages(place: Examplia) -> list[str]:
    here = "/w/examplia"
    source, told = Source.objects.first(), Information.objects.first()
    assert source is not None
    assert told is not None
    return [
        f"{here}/grades/A/",
        f"{here}/inbox/triage/",
        f"{here}/inbox/{told.public_id}/",
        f"{here}/inbox/add/",
        f"{here}/findings/add/?benchmark={Benchmark.objects.get(label='A').public_id}",
        f"{here}/sources/{source.public_id}/",
        f"{here}/sources/add/",
        f"{here}/registers/cases/add/",
        f"{here}/publications/",
        f"{here}/tokens/",
    ]


@pytest.mark.parametrize("window", [WIDE, NARROW])
def test_no_field_is_cut_however_long_its_choices_are(
    filled: Examplia, opens: Any, window: dict[str, int]
) -> None:
    page = opens(viewport=window).new_page()
    cut = {}
    for address in pages(filled):
        page.goto(address)
        if found := page.evaluate(CUT):
            cut[address] = found
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            cut[f"{address} as a whole"] = []

    assert cut == {}


def test_on_a_telephone_the_workspace_and_the_open_room_are_in_sight(
    place: Examplia, opens: Any
) -> None:
    Workspace.objects.update(name="Republic of Examplia and its Islands")
    page: Page = opens(viewport=NARROW).new_page()
    page.goto("/w/examplia/audit/")

    name = page.locator(".place")
    assert name.evaluate("one => one.scrollWidth <= one.clientWidth")
    for nav in (".wings", ".rooms"):
        box = page.locator(f"{nav} [aria-current]").bounding_box()
        assert box is not None
        assert box["x"] >= 0, nav
        assert box["x"] + box["width"] <= NARROW["width"], nav


def test_from_right_to_left_a_foreign_title_stands_where_the_page_begins(
    place: Examplia, opens: Any
) -> None:
    page: Page = opens(viewport=WIDE, extra_http_headers={"Accept-Language": "ar"}).new_page()
    page.goto("/w/examplia/benchmarks/A/")

    title = page.locator("h1")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert title.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert title.evaluate("one => getComputedStyle(one).textAlign") == "right"
    page.goto("/w/examplia/grades/")
    assert "من اليمين" in page.locator(".grade-legend").inner_text()


@pytest.mark.parametrize("language", ["ru", "es"])
def test_long_words_fit_a_telephone(filled: Examplia, opens: Any, language: str) -> None:
    page = opens(viewport=NARROW, extra_http_headers={"Accept-Language": language}).new_page()
    wide = []
    for address in ["/w/examplia/", "/w/examplia/benchmarks/A/", *pages(filled)]:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)

    assert wide == []


def test_what_happened_is_written_whole_in_a_narrow_picture(place: Examplia, opens: Any) -> None:
    law = {"key": "press", "title": "Press Act", "kind": "law"}
    registers.bring(place.workspace, register("laws"), law)
    told = {"law": "press", "with_whom": "Editors and reporters of the mainland"}
    registers.bring(
        place.workspace,
        register("consultations"),
        {"key": "c", "date": "12 September 2026", **told},
    )
    page = opens(viewport=NARROW).new_page()
    page.goto("/w/examplia/registers/laws/row/press/")

    label = page.locator(".chronicle text", has_text="Editors and reporters").bounding_box()
    assert label is not None
    assert label["x"] + label["width"] <= NARROW["width"]
    # a wide one has room for the day
    page.set_viewport_size(WIDE)
    assert page.locator(".chronicle tspan", has_text="12 September 2026").is_visible()
