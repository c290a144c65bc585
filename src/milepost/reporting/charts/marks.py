"""Altair's marks where a sheet puts them, in pixels from its top left corner.

A row holds its own colour, so that neighbours of one colour become one path.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from milepost.reporting.charts import lettering, style
from milepost.reporting.charts.style import Colour

Row = Mapping[str, Any]

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
    down: float = 0,
) -> Row:
    """A text, ``align`` at its place; the middle of its height is ``y``, and ``down`` pixels.

    A ``halo`` of the paper keeps it legible where lines run behind it.
    """
    return {
        "x": x,
        "y": y,
        "text": said,
        "fill": colour.light,
        "align": align,
        "size": size,
        "weight": "bold" if bold else "normal",
        "turn": turn % 360,
        "stroke": style.PAPER.light if halo else "transparent",
        "halo": halo,
        "down": down,
    }


def titled(
    number: str,
    title: str,
    *,
    at: tuple[float, float],
    most: float,
    beside: float | None,
    near: str,
) -> list[Row]:
    """A numbered title ``at`` the edge of its row: in two lines within ``beside`` pixels, or in one
    of ``most`` where it stands above its row."""
    x, y = at
    if beside is None:
        whole = f"{number}. {title}" if title else f"{number}."
        return [text(x, y, one, align=near) for one in lettering.wrap(whole, style.SIZE, most, 1)]
    turn = -1 if near == "right" else 1
    cut = lettering.wrap(title, style.SIZE, beside - _NUMBER - 2 * _ROOM, 2)
    first = y - max(len(cut) - 1, 0) / 2 * _LINE
    return [
        text(x, first, number, style.SOFT, align=near),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is drawn: lines below, then boxes, points and texts."""

    lines: Sequence[Row] = ()
    boxes: Sequence[Row] = ()
    points: Sequence[Row] = ()
    texts: Sequence[Row] = ()


def layered(drawn: Marks, x: Any, y: Any, held: dict[str, list[Row]], **sized: Any) -> Any:
    """The marks as layers of one chart in Altair, on two channels of position.

    The rows go into ``held`` by name: Altair copies and checks each row that stands within.
    ``sized`` are the chart's own properties.
    """
    import altair as alt

    def of(rows: Sequence[Row], mark: Mapping[str, Any], **channels: Any) -> Any:
        held[name := f"data-{len(held)}"] = list(rows)
        marked = alt.Chart(alt.NamedData(name), mark=alt.MarkDef(**mark))
        return marked.encode(x=x, y=y, **channels)

    def given(channel: Any, field: str, kind: str = "nominal") -> Any:
        return channel(field=field, type=kind, scale=None)

    ends = {"x2": alt.X2(field="x2"), "y2": alt.Y2(field="y2")}
    fill, stroke = given(alt.Fill, "fill"), given(alt.Stroke, "stroke")
    thick = given(alt.StrokeWidth, "thick", "quantitative")
    layers = []
    if drawn.lines:
        layers.append(of(drawn.lines, {"type": "rule"}, stroke=stroke, strokeWidth=thick, **ends))
    if drawn.boxes:
        ordered = sorted(drawn.boxes, key=lambda one: str(one["fill"]))
        layers.append(of(ordered, {"type": "rect"}, fill=fill, **ends))
    if drawn.points:
        layers.append(
            of(
                drawn.points,
                {"type": "point", "opacity": 1, "strokeWidth": 1.8},
                shape=given(alt.Shape, "shape"),
                size=given(alt.Size, "size", "quantitative"),
                stroke=stroke,
                fill=fill,
            )
        )
    if drawn.texts:
        ordered = sorted(drawn.texts, key=_look)
        said = alt.Text(field="text", type="nominal")
        layers.append(of(ordered, _LETTERING, text=said, fill=fill, stroke=stroke))
    return alt.LayerChart(layer=layers, **sized)


_LETTERING = {
    "type": "text",
    "strokeWidth": 4,
    "dy": {"expr": "datum.down"},
    **{
        name: {"expr": f"datum.{field}"}
        for name, field in (
            ("align", "align"),
            ("fontSize", "size"),
            ("fontWeight", "weight"),
            ("angle", "turn"),
        )
    },
}


def _look(row: Row) -> tuple[Any, ...]:
    """Texts that look the same follow each other, line by line as they were given."""
    return tuple(str(row[name]) for name in ("halo", "fill", "align", "size", "weight", "turn"))


def sheet(width: float, height: float, drawn: Marks) -> dict[str, Any]:
    """Marks on a sheet that is as large as it says, however wide a font runs."""
    import altair as alt

    def channel(of: Any, field: str, domain: list[float]) -> Any:
        scale = alt.Scale(domain=domain, nice=False)
        return of(field=field, type="quantitative", axis=None, scale=scale)

    held: dict[str, list[Row]] = {}
    with schema_unchecked():
        # heights are counted from the top
        x, y = channel(alt.X, "x", [0, width]), channel(alt.Y, "y", [height, 0])
        still = alt.AutoSizeParams(type="none")
        made = layered(drawn, x, y, held, width=width, height=height, padding=0, autosize=still)
        spec: dict[str, Any] = made.to_dict(validate=False)
    return {**spec, "datasets": held}


@contextmanager
def schema_unchecked() -> Iterator[None]:
    """Let Altair build without holding each part against its schema: the tests do."""
    from altair.utils import schemapi

    with schemapi.debug_mode(False):
        yield
