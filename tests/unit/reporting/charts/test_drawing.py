"""What stands in a page: small, silent, the same every time, and never fetched."""

import re
import select
import socket
from dataclasses import replace

import pytest
from lxml import etree

from milepost.reporting.charts import drawing, marks, style
from milepost.reporting.charts.chart import ENGLISH, Chart, Setting
from milepost.reporting.charts.drawing import Picture
from milepost.reporting.charts.grades import heat_map
from milepost.reporting.charts.marks import Marks
from tests.editions import benchmark, edition, grade

NAMES = {"svg", "g", "path", "text"}
HOSTILE = '<script>alert(1)</script> "&amp;" \x00\u202eliated'


def drawn(chart: Chart | None) -> Chart:
    assert chart is not None
    return chart


def elements(svg: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<div>{svg}</div>").iter())[1:]


def one_line(text: str) -> Picture:
    texts = [marks.text(4, 10, text)]
    return Picture(kind="small", spec=marks.sheet(100, 20, Marks(texts=texts)))


def draw(picture: Picture, label: str = "A chart") -> str:
    return drawing.draw("key", label, ENGLISH, lambda: [picture])


def test_a_text_becomes_one_small_element_named_for_those_who_do_not_see_it() -> None:
    assert draw(one_line("Release them")) == (
        '<svg class="chart-small" viewBox="0 0 100 20" width="100" height="20" role="img" '
        'direction="ltr" aria-label="A chart">'
        '<g fill="var(--chart-ink,#1b1f24)" font-size="12">'
        '<text x="4" y="14">Release them</text></g></svg>'
    )


def test_markup_in_a_title_is_a_text_and_nothing_else() -> None:
    held = replace(edition(), benchmarks=(benchmark(title=HOSTILE),))
    chart = drawn(heat_map(held))
    found = elements(chart.svg)
    assert {one.tag for one in found} == NAMES
    said = " ".join(one.text or "" for one in found)
    assert "<script>alert(1)</script>" in said
    assert "[U+202E]liated" in said
    assert chart.rows[0][1] == HOSTILE  # the page escapes the table


def test_a_picture_holds_no_id_style_address_or_handler() -> None:
    svg = drawn(heat_map(edition())).svg
    held = {name for one in elements(svg) for name in one.attrib}
    assert held <= {
        *("class", "viewBox", "width", "height", "role", "direction", "aria-label"),
        *("fill", "stroke", "stroke-width", "d", "x", "y", "font-size", "font-weight"),
        *("text-anchor", "transform", "paint-order", "stroke-linejoin"),
    }
    assert not re.search(r"https?:|url\(|font-family", svg)


def test_every_colour_is_one_of_the_house_style() -> None:
    svg = drawn(heat_map(edition())).svg
    used = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) - {"none"}
    assert used <= {f"var(--chart-{one.name},{one.light})" for one in style.COLOURS}


def test_the_same_edition_gives_the_same_picture_and_another_grade_another() -> None:
    one, again = drawn(heat_map(edition())), drawn(heat_map(edition()))
    assert again == one
    other = replace(edition(), grades=(grade(grade="B"),))
    assert drawn(heat_map(other)).key != one.key


def test_what_was_drawn_before_is_taken_by_its_key() -> None:
    key = drawn(heat_map(edition())).key
    held = Setting(before={key: "<svg/>"})
    assert drawn(heat_map(edition(), held)).svg == "<svg/>"


def test_a_picture_that_would_fetch_is_refused_before_anything_is_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/data.json"
        spec = {"data": {"url": url}, "mark": "point"}
        with pytest.raises(ValueError, match="not allowed"):
            draw(Picture(kind="small", spec=spec))
        assert select.select([server], [], [], 0)[0] == []


def test_a_mark_that_is_not_a_path_or_a_text_is_refused() -> None:
    spec = {"data": {"values": [{}]}, "mark": {"type": "image", "url": "data:,", "width": 1}}
    with pytest.raises(ValueError, match="image"):
        draw(Picture(kind="small", spec=spec))


def test_arabic_begins_at_its_right_end() -> None:
    svg = draw(one_line("انتخابات"))
    assert '<g fill="var(--chart-ink,#1b1f24)" font-size="12" text-anchor="end">' in svg
    assert '<text x="4" y="14" direction="rtl">انتخابات</text>' in svg


def test_circles_stay_round_when_their_places_are_rounded() -> None:
    points = [marks.point(10.04, 10, style.INK, size=80)]
    svg = draw(Picture(kind="small", spec=marks.sheet(20, 20, Marks(points=points))))
    radius, left, right = re.search(r"M([\d.]+) 10A([\d.]+) [\d.]+ 0 1 1 ([\d.]+) 10", svg).group(
        2, 3, 1
    )  # type: ignore[union-attr]
    assert float(radius) <= (float(right) - float(left)) / 2


def test_altair_finds_the_marks_to_be_what_vega_lite_knows() -> None:
    import altair as alt

    row = {
        "lines": [marks.line(0, 0, 9, 9, style.SOFT)],
        "boxes": [marks.box(0, 0, 9, 9, style.BAND)],
        "points": [marks.point(5, 5, style.LINE)],
        "texts": [marks.text(5, 5, "5", halo=True)],
    }
    spec = marks.sheet(10, 10, Marks(**row))
    alt.LayerChart.from_dict(spec)  # validates
