"""The house style: colours on both grounds, sizes, and the rules a page needs for its charts.

A colour is written into a picture as a variable with its light value to fall back on, so that one
picture serves both grounds and any page may set its own.
"""

from dataclasses import dataclass
from typing import Any

FONT = "Liberation Sans"
"""What texts are measured in: the converter carries it, so that no machine measures otherwise.

No picture names a font; the page's own sets its texts."""

SIZE = 12
SMALL = 11
WIDE = 720
NARROW = 344
"""Widths in pixels: of a page, and of a telephone of 360 with its margins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """A colour by its role, on a light and on a dark ground."""

    name: str
    light: str
    dark: str


INK = Colour(name="ink", light="#1b1f24", dark="#e9ebec")
SOFT = Colour(name="soft", light="#55606a", dark="#a3adb6")
FAINT = Colour(name="faint", light="#dde1e5", dark="#343b42")
PAPER = Colour(name="paper", light="#ffffff", dark="#14171a")
LINE = Colour(name="line", light="#0b5d75", dark="#74c4db")
BAND = Colour(name="band", light="#c4dce4", dark="#244a57")
LATE = Colour(name="late", light="#9a3b00", dark="#f3a576")

SHADES = (
    Colour(name="shade-0", light="#0b5c74", dark="#12708d"),
    Colour(name="shade-1", light="#9cc3d0", dark="#86b6c6"),
    Colour(name="shade-2", light="#f3ead2", dark="#ddd2b4"),
    Colour(name="shade-3", light="#efb98f", dark="#dfa273"),
    Colour(name="shade-4", light="#8f2f00", dark="#a63a04"),
)
"""From the best grade of a scale to the worst: blue to brown, which every kind of sight parts."""

ON_SHADES = (
    Colour(name="on-shade-0", light="#fefefe", dark="#fdfeff"),
    Colour(name="on-shade-1", light="#10282f", dark="#0c2229"),
    Colour(name="on-shade-2", light="#3a2d05", dark="#332804"),
    Colour(name="on-shade-3", light="#3b1a02", dark="#331602"),
    Colour(name="on-shade-4", light="#fffefd", dark="#fffefc"),
)
"""The letter on each shade."""

TINTS = (
    Colour(name="tint-1", light="#e2eef2", dark="#193641"),
    Colour(name="tint-2", light="#b3d2dc", dark="#24586a"),
    Colour(name="tint-3", light="#6ba6b8", dark="#3f8ea8"),
    Colour(name="tint-4", light="#0b5b73", dark="#8fd3e7"),
)
"""From few to many."""

ON_TINTS = (
    Colour(name="on-tint-1", light="#1b2024", dark="#e9ebed"),
    Colour(name="on-tint-2", light="#15242a", dark="#f0f4f5"),
    Colour(name="on-tint-3", light="#081a20", dark="#04141a"),
    Colour(name="on-tint-4", light="#fcfeff", dark="#06181e"),
)

COLOURS = (INK, SOFT, FAINT, PAPER, LINE, BAND, LATE, *SHADES, *ON_SHADES, *TINTS, *ON_TINTS)


def _variables(ground: str) -> str:
    """All colours of a ground; the paper is the page's own where the page names it."""
    values = {one.name: str(getattr(one, ground)) for one in COLOURS}
    values[PAPER.name] = f"var(--paper,{values[PAPER.name]})"
    return "".join(f"--chart-{name}:{value};" for name, value in values.items())


CSS = f"""\
.chart{{{_variables("light")}}}
@media(prefers-color-scheme:dark){{.chart{{{_variables("dark")}}}}}
@media print{{.chart{{{_variables("light")}}}}}
.chart svg{{display:block;inline-size:100%;block-size:auto;max-inline-size:45rem;overflow:visible}}
.chart svg{{font-family:inherit;font-variant-numeric:tabular-nums}}
.chart svg.chart-narrow{{display:none;max-inline-size:26rem}}
.chart svg.chart-small{{max-inline-size:24rem}}
@media(max-width:40rem){{
.chart svg.chart-wide{{display:none}}
.chart svg.chart-narrow{{display:block}}
}}
"""
"""Goes into the style sheet of a page; each chart stands in an element of class ``chart``."""


def config() -> dict[str, Any]:
    """What Altair is told once for all charts: quiet, horizontal grid alone, direct labels."""
    axis = {
        "domain": False,
        "ticks": False,
        "labelColor": SOFT.light,
        "labelFontSize": SMALL,
        "labelPadding": 6,
        "labelOverlap": False,
        "gridColor": FAINT.light,
        "gridDash": [2, 3],
        "title": None,
    }
    return {
        "font": FONT,
        "background": None,
        "view": {"stroke": None},
        "axis": axis,
        "axisX": {"grid": False},
        "text": {"color": INK.light, "fontSize": SIZE, "baseline": "middle"},
        "legend": {"disable": True},
    }
