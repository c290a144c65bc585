"""Tables on a page: ruled ones by their rules, others by columns of text side by side."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from milepost.documents.pdf.layer import Page
from milepost.documents.pdf.line import LABEL, LABEL_GAP, Line

_NEAR = 3.0
_LONG = 28
_LEAST_ROWS = 2
_ROW = 1.4
_REACH = 3.2
_APART = 8.0


@dataclass(slots=True)
class Grid:
    """One table on one page: rows of cells of lines, and the order of its first line."""

    order: int
    edges: list[float]
    rows: list[list[list[Line]]] = field(default_factory=list)
    ruled: bool = False

    @property
    def members(self) -> set[int]:
        """The orders of all lines in it."""
        return {line.order for row in self.rows for cell in row for line in cell}

    @property
    def top(self) -> float:
        """The height of its highest line."""
        return max(line.base for row in self.rows for cell in row for line in cell)

    @property
    def foot(self) -> float:
        """The height of its lowest line."""
        return min(line.base for row in self.rows for cell in row for line in cell)


def find(page: Page, before: Grid | None = None, known: list[Grid] | None = None) -> list[Grid]:
    """Return the tables of a page, in the order of its lines.

    ``before`` is the table that ended the page before, whose columns may go on here; ``known``
    are tables found already.
    """
    found = known or (_ruled(page) if len(page.upright) > 2 else [])
    if not found and before is not None and not before.ruled:
        going_on = _going_on(page, before)
        found = [going_on] if going_on is not None else []
    taken: set[int] = set()
    for grid in found:
        taken |= grid.members
    rest = [line for line in page.lines if line.order not in taken]
    found += _unruled(rest, page, before)
    return sorted(found, key=lambda grid: grid.order)


def sided(lines: list[Line]) -> set[int]:
    """Return the orders of lines that have another beside them."""
    ordered = sorted(lines, key=lambda line: -line.base)
    found: set[int] = set()
    for at, line in enumerate(ordered):
        for other in ordered[at + 1 :]:
            apart = line.base - other.base
            if apart > 0.5 * line.size and apart > 0.5 * other.size:
                break
            if line.right <= other.left + 1 or other.right <= line.left + 1:
                found.update((line.order, other.order))
    return found


# -- ruled


def _ruled(page: Page) -> list[Grid]:
    found = []
    for foot, top, places in _boxes(page):
        edges = _clustered(places)
        inside = [
            line
            for line in page.lines
            if foot - 2 <= line.base <= top and edges[0] - 3 <= line.left <= edges[-1]
        ]
        if len(edges) < 3 or not inside:
            continue
        heights = _row_edges(page, foot, top, edges)
        count = len(edges) - 1
        rows: dict[int, list[list[Line]]] = {}
        for line in inside:
            row = len(heights) - bisect_right(heights, line.base + 0.2 * line.size)
            column = min(max(bisect_right(edges, line.left + 2) - 1, 0), count - 1)
            if row not in rows:
                rows[row] = [[] for _ in range(count)]
            rows[row][column].append(line)
        grid = Grid(min(line.order for line in inside), edges, ruled=True)
        grid.rows = [rows[row] for row in sorted(rows)]
        if sum(any(row[at] for row in grid.rows) for at in range(count)) >= 2:
            _drop_empty_columns(grid)
            found.append(grid)
    return found


def _boxes(page: Page) -> list[tuple[float, float, list[float]]]:
    """Upright rules that touch one another in height, as (foot, top, places)."""
    boxes: list[tuple[float, float, list[float]]] = []
    for place, foot, top in sorted(page.upright, key=lambda rule: -rule[2]):
        if boxes and boxes[-1][0] <= top + _NEAR:
            low, high, places = boxes[-1]
            places.append(place)
            boxes[-1] = (min(low, foot), max(high, top), places)
        else:
            boxes.append((foot, top, [place]))
    return boxes


def _row_edges(page: Page, foot: float, top: float, edges: list[float]) -> list[float]:
    """The heights of rules that bound the first column, from the foot up."""
    first = (edges[0] + edges[1]) / 2
    heights = [
        height
        for left, right, height in page.across
        if left <= first <= right and foot - _NEAR <= height <= top + _NEAR
    ]
    return _clustered(heights) if heights else [foot]


def _clustered(values: list[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _drop_empty_columns(grid: Grid) -> None:
    """Double rules and margins make columns that hold nothing on this page, at the sides."""
    width = len(grid.rows[0])
    used = [any(row[at] for row in grid.rows) for at in range(width)]
    first = used.index(True)
    last = width - 1 - used[::-1].index(True)
    narrow = [at for at in range(width) if not used[at] and grid.edges[at + 1] - grid.edges[at] < 8]
    keep = [at for at in range(width) if at not in narrow and (first <= at <= last or grid.ruled)]
    grid.rows = [[row[at] for at in keep] for row in grid.rows]


# -- unruled


def _unruled(lines: list[Line], page: Page, before: Grid | None) -> list[Grid]:
    labels = _labels(lines)
    apart = {line.order for line in labels}
    lines = [line for line in lines if line.order not in apart]
    beside = sided(lines)
    if len(beside) < 4 or page.contents:
        return []
    found = []
    for region in _regions(lines, beside):
        _reach_up(region, lines)
        low, high = region[-1].base - 1, region[0].base + 1
        region += [line for line in labels if low <= line.base <= high]
        edges = _united(_columns(region, beside | apart), _known(region, page, before))
        if len(edges) < 2 or _is_crossed(region, edges) or is_text(region, edges):
            continue
        grid = Grid(min(line.order for line in region), edges)
        grid.rows = rows_of(region, edges, page)
        if len(grid.rows) >= _LEAST_ROWS:
            found.append(grid)
    return found


def _going_on(page: Page, before: Grid) -> Grid | None:
    """The lines at the head of a page that stand in the columns of the table before."""
    edges = before.edges
    region: list[Line] = []
    columns: set[int] = set()
    for line in sorted(page.lines, key=lambda one: (-one.base, one.left)):
        column = bisect_right(edges, line.left + _NEAR) - 1
        if column < 0 or (region and region[-1].base - line.base > _REACH * 1.3 * line.size):
            break
        last = column == len(edges) - 1
        if not last and line.right > edges[column + 1] + _NEAR:
            break
        if column == 0 and not before.rows[-1][0] and len(line.text) > _LONG:
            break
        columns.add(column)
        region.append(line)
    if len(columns) < _LEAST_ROWS and columns <= {0}:
        return None
    if len(edges) == _LEAST_ROWS and len(columns) < len(edges):
        return None
    grid = Grid(min(line.order for line in region), edges)
    grid.rows = rows_of(region, edges, page)
    return grid


def _labels(lines: list[Line]) -> list[Line]:
    """Labels of a list or of paragraphs, which alone do not make a table."""
    return [
        line
        for line, after in pairwise(sorted(lines, key=lambda one: (-round(one.base), one.left)))
        if LABEL.match(line.text.strip())
        and abs(line.base - after.base) < 0.5 * after.size
        and -1 < after.left - line.right < LABEL_GAP * after.size
    ]


def _regions(lines: list[Line], beside: set[int]) -> list[list[Line]]:
    """Lines in runs of height that hold lines side by side, with what stands between them."""
    ordered = sorted(lines, key=lambda line: -line.base)
    regions: list[list[Line]] = []
    waiting: list[Line] = []
    for line in ordered:
        region = regions[-1] if regions else None
        if line.order in beside:
            near = (
                region is not None and (waiting or region)[-1].base - line.base < _REACH * line.size
            )
            if region is not None and near and _all_within(waiting, region):
                region.extend([*waiting, line])
            else:
                regions.append([line])
            waiting = []
        elif region is not None:
            waiting.append(line)
            if len(waiting) == len(ordered):
                break
    if regions and waiting:
        _extend(regions[-1], waiting)
    return regions


def _reach_up(region: list[Line], lines: list[Line]) -> None:
    """The first line of a cell of the head may stand above those of the others."""
    left = min(line.left for line in region)
    right = max(line.right for line in region)
    inside = {line.order for line in region}
    for line in sorted(lines, key=lambda one: one.base):
        top = region[0]
        if line.order in inside or line.base < top.base:
            continue
        under = any(
            line.base - below.base < 1.6 * line.size
            and min(line.right, below.right) - max(line.left, below.left)
            > 0.5 * min(line.right - line.left, below.right - below.left)
            for below in region
        )
        is_narrow = line.right - line.left < 0.4 * (right - left)
        if line.base - top.base > 1.6 * line.size or not under or not is_narrow:
            return
        if line.left < left + line.size:
            return
        region.insert(0, line)


def _all_within(waiting: list[Line], region: list[Line]) -> bool:
    """Whether lines that have none beside them stand in one column of the region."""
    right = max(line.right for line in region)
    left = min(line.left for line in region)
    widest = 0.75 * (right - left)
    return all(line.right - line.left < widest and line.left >= left - 3 for line in waiting)


def _extend(region: list[Line], waiting: list[Line]) -> None:
    """The last cell of a table may run on below the others."""
    lefts = sorted({line.left for line in region})
    for line in waiting:
        if region[-1].base - line.base > _REACH * line.size or line.left < lefts[0] + line.size:
            return
        if not any(abs(line.left - left) < _NEAR for left in lefts):
            return
        region.append(line)


def _known(region: list[Line], page: Page, before: Grid | None) -> list[float]:
    """The columns that the order of the file has shown, and those of the table before."""
    low, high = page.band
    edges = list(page.edges) if low <= region[0].base <= high else []
    if before is not None and not _is_crossed(region, before.edges):
        edges += before.edges
    left = min(line.left for line in region)
    return [edge for edge in edges if edge > left + 2 * _NEAR]


def _united(edges: list[float], known: list[float]) -> list[float]:
    """Edges found by their blanks, and known ones between them."""
    kept = list(edges)
    for edge in known:
        if all(abs(edge - other) > _APART for other in kept):
            kept.append(edge)
    return sorted(kept)


def _columns(region: list[Line], beside: set[int]) -> list[float]:
    """The left edges of the columns: where blanks run down between lines side by side."""
    spans = sorted((line.left, line.right) for line in region if line.order in beside)
    total = spans[-1][0] - spans[0][0] + 1
    merged: list[list[float]] = []
    for left, right in spans:
        if right - left > 0.7 * total and len(spans) > 8:
            continue
        if merged and left < merged[-1][1] - 1:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right])
    return [left for left, _ in merged]


def _is_crossed(region: list[Line], edges: list[float]) -> bool:
    """Where many lines run over the blank between columns there are no columns."""
    crossing = sum(
        any(line.left < edge - line.size and line.right > edge + 2 * line.size for edge in edges)
        for line in region
    )
    return crossing > max(0.2 * len(region), 1)


def is_text(region: list[Line], edges: list[float]) -> bool:
    """Whether two columns are running text: all of the left comes before all of the right.

    A title may stand above each of them.
    """
    if len(edges) != 2:
        return False
    sides = [bisect_right(edges, line.left + 2) for line in sorted(region, key=lambda x: x.order)]
    switches = sum(a != b for a, b in pairwise(sides))
    long = sum(len(line.text) > _LONG for line in region)
    return switches <= 3 and long > 0.6 * len(region) and len(region) > 12


def rows_of(region: list[Line], edges: list[float], page: Page) -> list[list[list[Line]]]:
    """Part a table into rows by the order of the file: it gives cell after cell."""
    rows: list[list[list[Line]]] = []
    low = 0.0
    column = -1
    rules = sorted(height for left, right, height in page.across if right - left > 30)
    for line in sorted(region, key=lambda one: one.order):
        at = max(bisect_right(edges, line.left + 2) - 1, 0)
        row = rows[-1] if rows else None
        if row is None or _starts_row(row, at, column, line, low, rules):
            row = [[] for _ in edges]
            rows.append(row)
            low = line.base
        row[at].append(line)
        low = min(low, line.base)
        column = at
    return rows


def _starts_row(
    row: list[list[Line]], at: int, column: int, line: Line, low: float, rules: list[float]
) -> bool:
    last = row[column][-1] if column >= 0 and row[column] else None
    if last is not None and any(line.base + 0.5 * line.size < y < last.base for y in rules):
        return line.base < low
    if at > column:
        return bool(last and line.base < low - 2.2 * line.size)
    if at == column:
        gap = last.base - line.base if last else 0.0
        return gap > 1.7 * line.size and sum(map(bool, row)) > 1
    if line.base >= low + 0.3 * line.size:
        return False
    first = next(index for index, cell in enumerate(row) if cell)
    return at <= first or not row[at] or row[at][-1].base - line.base > _ROW * line.size
