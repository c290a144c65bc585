"""From Altair's chart to what stands in a page: small, silent, the same every time.

The converter's SVG names a font, colours and the role of every mark. Written anew it holds paths
and texts alone, colours as variables, and a name for those who do not see it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

import msgspec

from milepost.reporting.charts import style
from milepost.reporting.charts.chart import Setting
from milepost.reporting.report.words import has_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_SVG = "{http://www.w3.org/2000/svg}"
_VARIABLES = {one.light: f"var(--chart-{one.name},{one.light})" for one in style.COLOURS}
_SHIFT = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
_TURNED = re.compile(r"rotate\([-\d.]+\)\s*(?:translate\([-\d.]+,[-\d.]+\))?")
_STEPS = re.compile(r"([a-zA-Z])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")
_LENGTHS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "A": 7, "Z": 0}
_TURN = {"start": "end", "end": "start"}
_USUAL = {"opacity": "1", "font-weight": "normal", "text-anchor": "start", "stroke-width": "1"}
_KEPT = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity")
_LETTERS = ("fill", "stroke", "stroke-width", "font-size", "font-weight", "text-anchor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A specification of Vega-Lite; ``kind`` is "wide", "narrow" or "small"."""

    kind: str
    spec: Mapping[str, Any]


def key(*parts: object) -> str:
    """The digest of what a picture is drawn from, and of what draws it."""
    return sha256(msgspec.json.encode((_maker(), parts), order="deterministic")).hexdigest()[:32]


def draw(at: str, label: str, setting: Setting, make: Callable[[], Iterable[Picture]]) -> str:
    """The pictures of ``make`` as one piece of HTML, or what is held of them under their key."""
    held = setting.before.get(at)
    return held if held is not None else "".join(_picture(one, label) for one in make())


@cache
def _maker() -> str:
    """A digest of these modules and the versions that draw: what changes when pictures may."""
    made = sha256(f"{version('altair')} {version('vl-convert-python')}".encode())
    for path in sorted(files("milepost.reporting.charts").iterdir(), key=lambda one: one.name):
        if path.name.endswith(".py"):
            made.update(path.read_bytes())
    return made.hexdigest()


def _picture(picture: Picture, label: str) -> str:
    import vl_convert
    from lxml import etree

    spec = {**picture.spec, "config": style.config()}
    # nothing may be fetched: no address is allowed, and none stands in a chart
    made = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return _written(etree.fromstring(made.encode(), parser), picture, label)


def _written(root: "_Element", picture: Picture, label: str) -> str:
    height = float(root.get("height", "0"))
    width = float(root.get("width", "0"))
    parts = "".join(_runs(_leaves(root, 0.0, 0.0, {})))
    return (
        f'<svg class="chart-{picture.kind}" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'width="{_n(width)}" height="{_n(height)}" role="img" direction="ltr" '
        f'aria-label="{escape(label)}">{parts}</svg>'
    )


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A path or a text with what it inherits: one piece of SVG and the attributes around it.

    A text of one letter is also given by its x and its y, by which it joins others of its line.
    """

    tag: str
    around: tuple[tuple[str, str], ...]
    inside: str
    letter: tuple[str, str] | None = None


def _leaves(node: "_Element", x: float, y: float, held: Mapping[str, str]) -> "Iterator[_Leaf]":
    """Every path and text that is seen, at its place on the sheet."""
    tag = str(node.tag).removeprefix(_SVG)
    if node.get("display") == "none":
        return
    turn = ""
    if moved := node.get("transform"):
        found = _SHIFT.match(moved)
        if found is None:
            raise ValueError(f"a transform that is not expected: {moved}")
        x, y = x + float(found[1]), y + float(found[2])
        turn = moved[found.end() :].strip()
    held = {**held, **{str(name): str(value) for name, value in node.attrib.items()}}
    match tag:
        case "svg" | "g":
            for child in node:
                yield from _leaves(child, x, y, _inherited(held))
        case "path" if node.get("class") not in ("background", "foreground"):
            yield from _path(str(node.get("d", "")), x, y, held)
        case "line":
            x2, y2 = float(node.get("x2", "0")), float(node.get("y2", "0"))
            yield from _path(f"M0,0L{x2},{y2}", x, y, held)
        case "text":
            yield _text(node, x, y, held, turn)
        case "path":
            return
        case _:
            raise ValueError(f"a mark that is not expected: {tag}")


def _inherited(held: Mapping[str, str]) -> dict[str, str]:
    return {name: held[name] for name in (*_KEPT, *_LETTERS) if name in held}


def _path(steps: str, x: float, y: float, held: Mapping[str, str]) -> "Iterator[_Leaf]":
    around = _around(held, _KEPT)
    seen = dict(around)
    if seen.get("fill", "none") == "none" and seen.get("stroke", "none") == "none":
        return
    if written := _moved(steps, x, y):
        yield _Leaf("path", around, written)


def _moved(steps: str, x: float, y: float) -> str:
    """A path moved by ``x`` and ``y``, which are added to what is not relative."""
    out: list[str] = []
    command, numbers = "", []
    # the last is there to end the one before, and is not written
    for letter, number in [*_STEPS.findall(steps), ("Z", "")]:
        if number:
            numbers.append(float(number))
            continue
        if command:
            out.append(_step(command, numbers, x, y))
        command, numbers = letter, []
    return "".join(out)


def _step(command: str, numbers: list[float], x: float, y: float) -> str:
    size = _LENGTHS[command.upper()]
    if not size:
        return "Z"
    made = []
    for start in range(0, len(numbers), size):
        group = numbers[start : start + size]
        if command == "H":
            group = [group[0] + x]
        elif command == "V":
            group = [group[0] + y]
        elif command == "A":
            # a radius that rounding left too long would make an oval; one too short is drawn longer
            radii = [max(one - 0.1, 0.1) for one in group[:2]]
            group = [*radii, *group[2:5], group[5] + x, group[6] + y]
        elif command.isupper():
            group = [one + (y if at % 2 else x) for at, one in enumerate(group)]
        made.append(" ".join(map(_n, group)))
    return command + " ".join(made)


def _text(node: "_Element", x: float, y: float, held: Mapping[str, str], turn: str) -> _Leaf:
    text = "".join(map(str, node.itertext()))
    anchor = held.get("text-anchor", "start")
    held = {**held, "font-size": held.get("font-size", "").removesuffix("px")}
    direction = ""
    if has_right_to_left(text):
        # the browser sets it from its right end, which is then its start
        direction, anchor = ' direction="rtl"', _TURN.get(anchor, anchor)
    around = _around({**held, "text-anchor": anchor}, _LETTERS)
    said = escape(text, quote=False)
    if turn:
        if not _TURNED.fullmatch(turn):
            raise ValueError(f"a turn that is not expected: {turn}")
        at = f'transform="translate({_n(x)},{_n(y)}){turn}"'
        return _Leaf("text", around, f"<text {at}{direction}>{said}</text>")
    if len(text) == 1 and not direction:
        return _Leaf("text", around, said, letter=(_n(x), _n(y)))
    return _Leaf("text", around, f'<text x="{_n(x)}" y="{_n(y)}"{direction}>{said}</text>')


def _around(held: Mapping[str, str], names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    said = {name: one for name in names if (one := held.get(name)) and one != _USUAL.get(name)}
    if said.get("stroke", "transparent") == "transparent":
        said = {name: one for name, one in said.items() if not name.startswith("stroke")}
    elif names is _LETTERS:
        said |= {"paint-order": "stroke", "stroke-linejoin": "round"}
    return tuple((name, _VARIABLES.get(one, one)) for name, one in said.items())


def _runs(leaves: "Iterator[_Leaf]") -> "Iterator[str]":
    """Neighbours that look the same, written as one path or within one group."""
    for (tag, around), several in groupby(leaves, key=lambda one: (one.tag, one.around)):
        said = "".join(f' {name}="{escape(value)}"' for name, value in around)
        if tag == "text":
            yield f"<g{said}>{''.join(_lines(several))}</g>"
            continue
        inside = [one.inside for one in several]
        if dict(around).get("opacity"):
            yield from (f'<path{said} d="{one}"/>' for one in inside)
        else:
            yield f'<path{said} d="{"".join(inside)}"/>'


def _lines(several: "Iterator[_Leaf]") -> "Iterator[str]":
    """Texts; letters on one line as one text with a place for each."""
    for y, found in groupby(several, key=lambda one: one.letter[1] if one.letter else ""):
        line = list(found)
        if not y:
            yield from (one.inside for one in line)
            continue
        places = " ".join(one.letter[0] for one in line if one.letter)
        yield f'<text y="{y}" x="{places}">{"".join(one.inside for one in line)}</text>'


def _n(number: float) -> str:
    """A number with one place at most."""
    return f"{round(number, 1) + 0.0:g}"
