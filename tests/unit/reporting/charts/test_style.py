"""The colours of charts: told apart by every kind of sight, legible on both grounds."""

from itertools import combinations, pairwise
from math import sqrt

import pytest

from milepost.reporting.charts import style
from milepost.reporting.charts.style import Colour

GROUNDS = ("light", "dark")
# Machado, Oliveira and Fernandes (2009), complete loss, on linear light
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
PLAIN = 11.0
"""CIE76; 2.3 is a difference just seen."""


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)


def seen(colour: str, sight: str) -> tuple[float, ...]:
    """A colour in CIELAB as that sight sees it."""
    light = linear(colour)
    r, g, b = (
        min(max(sum(factor * one for factor, one in zip(row, light, strict=True)), 0.0), 1.0)
        for row in SIGHTS[sight]
    )
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(one: str, other: str, sight: str) -> float:
    pairs = zip(seen(one, sight), seen(other, sight), strict=True)
    return sqrt(sum((a - b) ** 2 for a, b in pairs))


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    lights = sorted(
        0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other))
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def on(ground: str, *colours: Colour) -> list[str]:
    return [getattr(one, ground) for one in colours]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("sight", SIGHTS)
def test_any_two_shades_of_grades_are_told_apart(ground: str, sight: str) -> None:
    shades = on(ground, *style.SHADES)
    near = {
        (one, other): apart(one, other, sight)
        for one, other in combinations(shades, 2)
        if apart(one, other, sight) < PLAIN
    }
    assert near == {}


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("sight", SIGHTS)
def test_tints_and_what_was_met_or_missed_are_told_apart(ground: str, sight: str) -> None:
    pairs = [
        *pairwise(on(ground, *style.TINTS)),
        tuple(on(ground, style.LINE, style.LATE)),
        tuple(on(ground, style.LINE, style.BAND)),
    ]
    assert all(apart(one, other, sight) >= PLAIN for one, other in pairs)


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_letter_is_legible_on_its_ground(ground: str) -> None:
    paper = style.PAPER
    pairs = [
        *zip(style.ON_SHADES, style.SHADES, strict=True),
        *zip(style.ON_TINTS, style.TINTS, strict=True),
        *((one, paper) for one in (style.INK, style.SOFT, style.LATE)),
    ]
    faint = {
        one.name: round(contrast(*on(ground, one, under)), 2)
        for one, under in pairs
        if contrast(*on(ground, one, under)) < 4.5
    }
    assert faint == {}


@pytest.mark.parametrize("ground", GROUNDS)
def test_lines_and_marks_stand_out_from_the_paper(ground: str) -> None:
    for one in (style.LINE, style.LATE, style.SOFT):
        assert contrast(*on(ground, one, style.PAPER)) >= 3


def test_each_colour_has_one_name_and_each_light_value_one_colour() -> None:
    # a picture knows a colour's variable by its light value
    assert len({one.name for one in style.COLOURS}) == len(style.COLOURS)
    assert len({one.light for one in style.COLOURS}) == len(style.COLOURS)
    named = [one for one in style.COLOURS if one is not style.PAPER]
    assert all(f"--chart-{one.name}:{one.dark};" in style.CSS for one in named)


def test_the_paper_is_that_of_the_page() -> None:
    assert "--chart-paper:var(--paper,#ffffff);" in style.CSS
    assert "--chart-paper:var(--paper,#14171a);" in style.CSS
