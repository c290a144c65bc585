"""Altair's marks where a sheet puts them, in pixels from its top left corner.

A row holds its own colour, so that neighbours of one colour become one path.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from milepost.reporting.charts import lettering, style
from milepost.reporting.charts.style import Colour

Row = Mapping[str, Any]

DIAMOND = "M0,-1L0.8,0L0,1L-0.8,0Z"
_NUMBER = 24
_ROOM = 8
_LINE = 14


def text(  # noqa: PLR0913 (a text has as many)
    x: float,
    y: float,
    said: str,
    colour: Colour = style.INK,
    *,
    align: str = "left",
    size: float = style.SIZE,
    bold: bool = False,
    turn: float = 0,
    halo: bool = False,
) -> Row:
    """A text, ``align`` at its place; the middle of its height is ``y``.

    A ``halo`` of the paper keeps it legible where lines run behind it.
    """
    return {
        "x": x,
        "y": y,
        "text": said,
        "fill": colour.light,
        "align": align,
        "size": size,
        "bold": bold,
        "turn": turn,
        "halo": halo,
    }


def titled(  # noqa: PLR0913 (a place has as many)
    number: str,
    title: str,
    *,
    at: tuple[float, float],
    most: float,
    beside: float | None,
    near: str,
    far: str,
) -> list[Row]:
    """A numbered title ``at`` the edge of its row: in two lines within ``beside`` pixels, or in one
    of ``most`` where it stands above its row."""
    x, y = at
    if beside is None:
        whole = f"{number}. {title}" if title else f"{number}."
        return [text(x, y, one, align=near) for one in lettering.wrap(whole, style.SIZE, most, 1)]
    turn = -1 if near == "right" else 1
    cut = lettering.wrap(title, style.SIZE, beside - _NUMBER - 2 * _ROOM, 2)
    return [
        text(x + turn * (_NUMBER - _ROOM), y, number, style.SOFT, align=far),
        *(
            text(x + turn * _NUMBER, y + (row - (len(cut) - 1) / 2) * _LINE, one, align=near)
            for row, one in enumerate(cut)
        ),
    ]


def box(x: float, y: float, width: float, height: float, colour: Colour) -> Row:
    """A filled box; ``x`` and ``y`` are its corner."""
    return {"x": x, "y": y, "x2": x + width, "y2": y + height, "fill": colour.light}


def line(x: float, y: float, x2: float, y2: float, colour: Colour, *, thick: float = 1) -> Row:
    """A line between two places."""
    return {"x": x, "y": y, "x2": x2, "y2": y2, "stroke": colour.light, "thick": thick}


def point(
    x: float,
    y: float,
    colour: Colour,
    *,
    shape: str = "circle",
    size: float = 50,
    full: bool = True,
) -> Row:
    """A mark of ``size`` square pixels around its place; hollow ones are filled with the paper."""
    return {
        "x": x,
        "y": y,
        "stroke": colour.light,
        "fill": colour.light if full else style.PAPER.light,
        "shape": shape,
        "size": size,
    }


def sheet(
    width: float,
    height: float,
    *,
    boxes: Iterable[Row] = (),
    lines: Iterable[Row] = (),
    points: Iterable[Row] = (),
    texts: Iterable[Row] = (),
) -> dict[str, Any]:
    """The marks as one specification: lines below, then boxes, points and texts."""
    import altair as alt

    def x(field: str) -> Any:
        return alt.X(
            field, type="quantitative", axis=None, scale=alt.Scale(domain=[0, width], nice=False)
        )

    def y(field: str) -> Any:
        # heights are counted from the top
        return alt.Y(
            field, type="quantitative", axis=None, scale=alt.Scale(domain=[height, 0], nice=False)
        )

    held: dict[str, list[Row]] = {}

    def of(rows: list[Row]) -> Any:
        # by name: Altair copies and checks each row that stands within
        held[name := f"data-{len(held)}"] = rows
        return alt.Chart(alt.NamedData(name))

    layers = []
    for thick, several in _by(lines, "thick"):
        layers.append(
            of(several)
            .mark_rule(strokeWidth=thick)
            .encode(
                x=x("x"), x2="x2:Q", y=y("y"), y2="y2:Q", stroke=alt.Stroke("stroke:N", scale=None)
            )
        )
    if filled := sorted(boxes, key=lambda one: str(one["fill"])):
        layers.append(
            of(filled)
            .mark_rect()
            .encode(x=x("x"), x2="x2:Q", y=y("y"), y2="y2:Q", fill=alt.Fill("fill:N", scale=None))
        )
    if marked := list(points):
        layers.append(
            of(marked)
            .mark_point(opacity=1, strokeWidth=1.5)
            .encode(
                x=x("x"),
                y=y("y"),
                shape=alt.Shape("shape:N", scale=None),
                size=alt.Size("size:Q", scale=None),
                stroke=alt.Stroke("stroke:N", scale=None),
                fill=alt.Fill("fill:N", scale=None),
            )
        )
    look = ("align", "size", "bold", "turn", "halo")
    for (align, size, bold, turn, halo), several in _by(texts, *look):
        around = {"stroke": style.PAPER.light, "strokeWidth": 4} if halo else {}
        layers.append(
            of(several)
            .mark_text(
                align=align,
                fontSize=size,
                fontWeight="bold" if bold else "normal",
                angle=turn % 360,
                **around,
            )
            .encode(x=x("x"), y=y("y"), text="text:N", fill=alt.Fill("fill:N", scale=None))
        )
    # the sheet is as large as it says, however wide a font runs
    made = alt.layer(*layers).properties(
        width=width, height=height, padding=0, autosize=alt.AutoSizeParams(type="none")
    )
    return made.to_dict(validate=False) | {"datasets": held}


def _by(rows: Iterable[Row], *names: str) -> Iterable[tuple[Any, list[Row]]]:
    """Rows that share what a mark has in common, in a fixed order."""

    def common(row: Row) -> tuple[Any, ...]:
        return tuple(row[name] for name in names)

    ordered = sorted(rows, key=lambda row: (common(row), str(row.get("fill", row.get("stroke")))))
    for shared, several in groupby(ordered, key=common):
        yield (shared[0] if len(names) == 1 else shared), list(several)
