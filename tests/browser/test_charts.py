"""Charts as a browser sets them, in its own fonts: within their sheets, at every width."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from milepost.reporting.charts import style
from milepost.reporting.charts.balance import balance
from milepost.reporting.charts.chart import Setting
from milepost.reporting.charts.grades import heat_map
from milepost.reporting.charts.timeline import timeline
from tests.editions import benchmark, edition

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

TITLE = (
    "Ensure comprehensive and gender-sensitive protection and assistance to special groups, "
    "including women, children, persons with disabilities and migrant workers"
)
OUTSIDE = """() => [...document.querySelectorAll("svg")].filter(svg => svg.getClientRects().length)
    .flatMap(svg => {
        const sheet = svg.getBoundingClientRect();
        return [...svg.querySelectorAll("text")].filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < sheet.left - 1 || box.right > sheet.right + 1;
        }).map(text => text.textContent);
    })"""

# letters in squares share one element and are placed one by one; what is turned has a wide box
UPON = """() => [...document.querySelectorAll("svg")].filter(svg => svg.getClientRects().length)
    .flatMap(svg => {
        const texts = [...svg.querySelectorAll("text[x]")].filter(
            text => text.getAttribute("x").split(" ").length === 1);
        const boxes = texts.map(text => text.getBoundingClientRect());
        return texts.flatMap((text, at) => texts.slice(at + 1).filter((_, after) => {
            const one = boxes[at], other = boxes[at + 1 + after];
            return one.left < other.right - 1 && other.left < one.right - 1
                && one.top < other.bottom - 3 && other.top < one.bottom - 3;
        }).map(other => `${text.textContent} | ${other.textContent}`));
    })"""


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_one_picture_of_each_chart_is_seen_and_nothing_stands_outside_it(
    browser: "Browser", width: int, language: str, direction: str
) -> None:
    from playwright.sync_api import expect

    held = replace(edition(), benchmarks=(benchmark(title=TITLE),))
    setting = Setting(language=language)
    charts = [draw(held, setting) for draw in (heat_map, timeline, balance)]
    figures = "".join(f'<figure class="chart">{one.svg}</figure>' for one in charts if one)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(
        f'<!doctype html><html lang="{language}" dir="{direction}"><style>{style.CSS}'
        f"body{{margin:8px;font-family:sans-serif}}</style><body>{figures}</body></html>"
    )
    kinds = ("narrow", "wide") if width == 360 else ("wide", "narrow")
    for at in range(3):
        expect(page.locator(f"svg.chart-{kinds[0]}").nth(at)).to_be_visible()
        expect(page.locator(f"svg.chart-{kinds[1]}").nth(at)).to_be_hidden()
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(UPON) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
