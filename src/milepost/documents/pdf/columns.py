"""Tables without rules that go on over pages: their head stands again on each.

A head printed at the top of a page as it stood on the page before says where a table is. Its
columns are the left edges that lines of all its pages share and no word runs over, each below
a word of the head; so a page that holds nothing but the rest of one cell is read aright.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise
from math import ceil
from statistics import median

from milepost.documents.pdf.grid import Grid, is_text, rows_of
from milepost.documents.pdf.layer import Page
from milepost.documents.pdf.line import LABEL, Line

_LEAST_PIECES = 2
_LEAST_ALONE = 3
_LEAST_ROWS = 2
_BOLD = 0.3
_LEAST_STARTS = 2
_STRADDLES = 0.12
_NEAR = 1.5
_BLANK, _CLOSE = 0.15, 0.5
_SMALL = 0.94
_OTHER = 0.06
_REACH = 3.2
_DEEPEST = 0.25
_PITCH = 1.4
_ROW = 1.7
_WIDE = 0.6


@dataclass(slots=True)
class _Part:
    """What a page holds of a table: its head, and the lines below in reading order."""

    page: Page
    head: list[Line]
    body: list[Line]


@dataclass(slots=True)
class _Chain:
    """Pages on which a head stands again: each with the height of it; ``depth`` is how deep."""

    pages: list[tuple[Page, float]]
    depth: float

    def parts(self) -> list[_Part]:
        """The pages with the lines of the head and those below."""
        return [_part(page, top, self.depth) for page, top in self.pages]


def find(pages: list[Page]) -> dict[int, list[Grid]]:
    """Return the tables found, by page number; the pages' lines are without furniture."""
    found: dict[int, list[Grid]] = {}
    chain: _Chain | None = None
    for before, page in pairwise(pages):
        head = _head_again(before, page)
        if chain is not None and (head is None or abs(chain.pages[-1][1] - head[0]) > _NEAR):
            _finish(chain, found, head[0] if head else 0.0)
            chain = None
        if head is None:
            continue
        first, top, depth = head
        if chain is None:
            chain = _Chain([(before, first)], depth)
        chain.pages.append((page, top))
        # lines of the table may be alike on two pages; the head is what is on all
        chain.depth = min(chain.depth, depth)
    if chain is not None:
        _finish(chain, found, 0.0)
    for at in range(len(pages)):
        if _is_open(pages[at]):
            _find_alone(pages, at, found)
    return found


def _head_again(before: Page, page: Page) -> tuple[float, float, float] | None:
    """Whether the lines at the top of a page stand on the page before: at what height there,
    at what height here, and how deep they reach.

    Word by word, since the same head may be cut into lines in two ways.
    """
    if not (_is_open(before) and _is_open(page)):
        return None
    places: dict[str, list[tuple[float, float]]] = {}
    for line in before.lines:
        for word, left in _words(line):
            places.setdefault(word, []).append((left, line.base))
    lines = _down(page.lines)
    word, left = _words(lines[0])[0]
    top = lines[0].base
    # of two tables on the page before, the lower goes on
    heights = sorted(base for at, base in places.get(word, ()) if abs(at - left) < _NEAR)
    heads = [(height, _head_at(lines, places, height - top)) for height in heights]
    height, head = max(heads, key=lambda one: len(one[1]), default=(0.0, []))
    if _beside(head) < _LEAST_PIECES or any(line.size < _SMALL * head[0].size for line in head):
        return None
    depth = top - head[-1].base
    return (height, top, depth) if depth < _DEEPEST * page.height else None


def _head_at(
    lines: list[Line], places: dict[str, list[tuple[float, float]]], shift: float
) -> list[Line]:
    """The lines whose words all have their place, moved by ``shift``, on the page before."""
    head: list[Line] = []
    for line in lines:
        if not all(
            any(
                abs(at - left) < _NEAR and abs(base - line.base - shift) < 0.8 * line.size
                for at, base in places.get(word, ())
            )
            for word, left in _words(line)
        ):
            break
        head.append(line)
    return head


def _words(line: Line) -> list[tuple[str, float]]:
    return [(line.text[at:].split(None, 1)[0], left) for at, left, _ in line.spots]


def _is_open(page: Page) -> bool:
    """Whether a page may hold columns that no rule parts."""
    return (
        page.number > 1
        and not page.contents
        and bool(page.lines)
        and all(line.packed for line in page.lines)
    )


def _down(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-line.base, line.left))


def _find_alone(pages: list[Page], at: int, found: dict[int, list[Grid]]) -> None:
    """Find the tables on a page whose head stands once: a row of bold pieces above columns.

    Such a table may run over to the next pages without its head.
    """
    page = pages[at]
    for band in _bands([line for line in page.lines if line.bold]):
        if _beside(band) < _LEAST_ALONE or any(
            line.base >= one.foot for one in found.get(page.number, []) for line in band
        ):
            continue
        top = max(line.base for line in band)
        part = _part(page, top, top - min(line.base for line in band))
        part.body = _until_prose(part)
        bold = sum(line.bold for line in part.body)
        if not all(line.bold for line in part.head) or bold > _BOLD * len(part.body):
            continue
        edges = _edges(part.body, part.head)
        if len(edges) < _LEAST_ALONE:
            continue
        part.body = _reaching(part, edges)
        parts = [part, *_rest(part, pages, at, edges, found)]
        edges = _edges([line for one in parts for line in one.body], part.head)
        grids = [(one.page.number, _grid(one, edges)) for one in parts if one.body]
        if len(edges) >= _LEAST_ALONE and sum(len(one.rows) for _, one in grids) > _LEAST_ROWS:
            for number, grid in grids:
                found.setdefault(number, []).append(grid)


def _rest(
    part: _Part, pages: list[Page], at: int, edges: list[float], found: dict[int, list[Grid]]
) -> list[_Part]:
    """What the next pages hold of a table that begins with ``part``, without its head."""
    parts: list[_Part] = []
    for page in islice(pages, at + 1, None):
        foot = min((line.base for line in part.body), default=0.0)
        below = _part(part.page, part.page.height, 0.0).body
        if page.number in found or not page.lines or any(x.base < foot - 1 for x in below):
            break
        part = _part(page, page.height, 0.0)
        top = max((line.base for line in part.body), default=0.0)
        part.body = _reaching(part, edges, top + 1)
        if not any(_column(line, edges) for line in part.body):
            break
        parts.append(part)
    return parts


def _beside(lines: list[Line]) -> int:
    """How many pieces stand side by side, with those below one another counted once."""
    count, reached = 0, float("-inf")
    for line in sorted(lines, key=lambda one: one.left):
        count += line.left > reached
        reached = max(reached, line.right)
    return count


def _bands(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand side by side or close below one another, from the top down."""
    bands: list[list[Line]] = []
    for line in _down(lines):
        if bands and bands[-1][-1].base - line.base < _PITCH * line.size:
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _until_prose(part: _Part) -> list[Line]:
    """The lines below a head, up to one that runs over most of it."""
    left = min(line.left for line in part.head)
    right = max(line.right for line in part.head)
    foot = max(
        (
            line.base
            for line in part.body
            if line.left < left + line.size and line.right > left + _WIDE * (right - left)
        ),
        default=0.0,
    )
    return [line for line in part.body if line.base > foot + 1]


def _part(page: Page, top: float, depth: float) -> _Part:
    """The lines of a head and those below it, without the notes at the foot of the page."""
    foot = top - depth - 1
    head = [line for line in page.lines if foot <= line.base <= top + 1]
    body = [line for line in page.lines if line.base < foot]
    if not body:
        return _Part(page, head, [])
    left = min(line.left for line in [*head, *body])
    size = median(line.size for line in body)
    noted = _top_of_notes(body, size, left)
    body = [line for line in body if line.base > noted]
    lowest = min((line.base for line in body), default=foot)
    # a figure at the edge of the page was taken for the number of the page
    body += [line for line in page.furniture if lowest - 1 < line.base < foot]
    return _Part(page, head, sorted(body, key=lambda line: line.order))


def _top_of_notes(body: list[Line], size: float, left: float) -> float:
    """The height of the first line of the notes: all below it is of another size, or a note."""
    noted = max(
        (
            line.base
            for line in body
            if line.note_number is not None and line.left < left + line.size
        ),
        default=0.0,
    )
    top = 0.0
    for line in reversed(_down(body)):
        if abs(line.size - size) < _OTHER * size and line.base > noted:
            break
        top = line.base
    return top


def _finish(chain: _Chain, found: dict[int, list[Grid]], limit: float) -> None:
    """Read a table from all its pages; another begins on the last one at height ``limit``."""
    parts = chain.parts()
    parts[-1].body = [line for line in parts[-1].body if line.base > limit + 1]
    full = [line for part in parts[:-1] for line in part.body]
    edges = _edges(full, parts[0].head)
    if len(edges) < _LEAST_PIECES:
        return
    last = parts[-1]
    last.body = _reaching(last, edges)
    edges = _edges([*full, *last.body], parts[0].head)
    if len(edges) < _LEAST_PIECES or is_text(parts[0].body, edges):
        return
    for part in parts:
        found.setdefault(part.page.number, []).append(_grid(part, edges))


def _grid(part: _Part, edges: list[float]) -> Grid:
    """The head of a table and its rows on one page."""
    grid = Grid(min(line.order for line in [*part.head, *part.body]), edges)
    head: list[list[Line]] = [[] for _ in edges]
    for piece in _down(_pieces(part.head, edges)):
        head[_column(piece, edges)].append(piece)
    rows = rows_of(_pieces(part.body, edges), edges, part.page)
    grid.rows = [head, *rows] if part.head else rows
    return grid


def _edges(body: list[Line], head: list[Line]) -> list[float]:
    """The left edges of the columns of a table."""
    starts: Counter[int] = Counter()
    lefts: dict[int, float] = {}
    turns: Counter[int] = Counter()
    for line in [*head, *body]:
        before = float("-inf")
        for _, left, right in line.spots:
            if left - before > _BLANK * line.size:
                at = round(left)
                starts[at] += 1
                lefts[at] = min(lefts.get(at, left), left)
            if right - left > 2 * _NEAR:
                turns[ceil(left + _NEAR)] += 1
                turns[ceil(right - _NEAR)] -= 1
            before = right
    over = _over(turns, starts)
    kept: list[float] = []
    for at in sorted(starts):
        many = starts[at] + starts[at + 1]
        left = lefts[at]
        if not kept:
            kept.append(left)
        if many < _LEAST_STARTS or left - kept[-1] < 2 * _NEAR:
            continue
        if over[at] <= _STRADDLES * many:
            kept.append(left)
    return _headed(kept, head, body)


def _over(turns: Counter[int], places: Iterable[int]) -> dict[int, int]:
    """How many words run over each of ``places``; ``turns`` says where they begin and cease to.

    A damaged file sets words millions of points beside its page: nothing is made for the way.
    """
    points = sorted(turns.items())
    over: dict[int, int] = {}
    total = passed = 0
    for at in sorted(places):
        while passed < len(points) and points[passed][0] <= at:
            total += points[passed][1]
            passed += 1
        over[at] = total
    return over


def _headed(edges: list[float], head: list[Line], body: list[Line]) -> list[float]:
    """The edges that part words of the head: what has none above it is no column.

    A strip of labels belongs to the text behind it, any other to the column before.
    """
    middles = [middle for line in head for middle in _middles(line)]
    kept = edges[:1]
    begun = edges[0] if edges else 0.0
    for edge in edges[1:]:
        if any(begun <= middle < edge for middle in middles):
            kept.append(edge)
        elif len(kept) > 1 and not _is_labels(body, begun, edge):
            kept[-1] = edge
        begun = kept[-1]
    if len(kept) > 1 and not any(middle >= kept[-1] for middle in middles):
        kept.pop()
    return kept


def _middles(line: Line) -> list[float]:
    """Where the middles of the pieces of a head are: words that stand close make one."""
    spans: list[tuple[float, float]] = []
    for _, left, right in line.spots:
        if spans and left - spans[-1][1] < _CLOSE * line.size:
            spans[-1] = (spans[-1][0], right)
        else:
            spans.append((left, right))
    return [(left + right) / 2 for left, right in spans]


def _is_labels(body: list[Line], left: float, right: float) -> bool:
    """Whether nothing but labels of items begins between two places."""
    inside = [
        line.text[at:].split(None, 1)[0]
        for line in body
        for at, x, _ in line.spots
        if left - _NEAR <= x < right - _NEAR
    ]
    return all(LABEL.match(word) for word in inside)


def _straddles(line: Line, edge: float) -> bool:
    """Whether a word of a line runs over an edge."""
    if not line.left < edge - _NEAR < line.right:
        return False
    return any(left < edge - _NEAR and right > edge + _NEAR for _, left, right in line.spots)


def _reaching(part: _Part, edges: list[float], top: float = 0.0) -> list[Line]:
    """The lines below a head, or below ``top``, that still stand in its columns."""
    if not part.body:
        return []
    size = median(line.size for line in part.body[:20])
    kept: list[Line] = []
    above = min((line.base for line in part.head), default=top)
    for line in _down(part.body):
        if (
            line.left < edges[0] - 2 * _NEAR
            or above - line.base > _REACH * line.size
            or line.size > (1 + _OTHER) * size
            or any(_straddles(line, edge) for edge in edges)
        ):
            break
        kept.append(line)
        above = line.base
    # a heading may stand below a table, in its first column
    while len(kept) > 1 and (
        kept[-2].base - kept[-1].base > _ROW * size and kept[-1].right < edges[1]
    ):
        kept.pop()
    inside = {line.order for line in kept}
    return [line for line in part.body if line.order in inside]


def _column(line: Line, edges: list[float]) -> int:
    middle = line.left + 2 * _NEAR
    return max(sum(edge <= middle for edge in edges) - 1, 0)


def _pieces(lines: list[Line], edges: list[float]) -> list[Line]:
    """Lines parted where an edge stands between two of their words."""
    pieces: list[Line] = []
    for line in lines:
        places = [
            (at, right, after)
            for (_, _, right), (at, after, _) in pairwise(line.spots)
            if any(right - _NEAR < edge <= after + _NEAR for edge in edges)
        ]
        pieces.extend(line.part(places) if places else [line])
    return pieces
