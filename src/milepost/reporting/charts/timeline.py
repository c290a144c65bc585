"""Landmarks and deadlines on one line of years, each in a row of its own, in the order of time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from milepost.assessment.deadline import Days
from milepost.reporting import deadlines
from milepost.reporting.charts import drawing, lettering, marks, style, words, years
from milepost.reporting.charts import sheet as sheets
from milepost.reporting.charts.chart import ENGLISH, Chart, Setting
from milepost.reporting.charts.drawing import Picture
from milepost.reporting.charts.marks import Marks
from milepost.reporting.charts.sheet import Sheet
from milepost.reporting.charts.words import Words
from milepost.reporting.edition.edition import Edition, When

MOST = 60
"""Rows drawn, the nearest to the day of the edition; the table has all."""

_LANDMARK, _DEADLINE, _TIMEFRAME = "landmark", "deadline", "timeframe"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A row: one of ``deadlines.State`` or "", and the days of interim points between its own;
    it ``is_open`` where it begins with no year that is known."""

    kind: str
    title: str
    term: str
    when: str
    days: Days | None
    state: str = ""
    points: tuple[tuple[date, str], ...] = ()
    benchmarks: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """What is drawn of an entry: in years, with its words. ``begin`` is null where no year is
    known from which it runs."""

    kind: str
    title: str
    begin: float | None
    end: float
    state: str
    said: str
    words: str
    points: tuple[tuple[float, str], ...]


_SHEETS = (sheets.wide(left=260, row=32), sheets.narrow(row=42))
_HEAD = 40
_GAP = 14
_BAR = 8
"""Pixels: what is shorter is a mark alone."""
_TICKS = {"wide": 8, "narrow": 5}


def timeline(edition: Edition, setting: Setting = ENGLISH) -> Chart | None:
    """The timeline of an edition; null where no landmark, deadline or timeframe has a date."""
    own = words.of(setting.language)
    entries = sorted(_entries(edition, own, setting), key=_order)
    dated = [one for one in entries if one.days is not None]
    if not dated:
        return None
    near = sorted(dated, key=lambda one: (_distance(one, edition.date), _order(one)))
    drawn = set(near[:MOST])
    lines = [_line(one, number, own) for number, one in enumerate(entries, 1) if one in drawn]
    today = (years.of(edition.date), own.day(edition.date))
    title = _finding(edition, entries, own)
    at = drawing.key("timeline", lines, today, setting.language)
    caption = [own.landmarks_note.format(own.day(edition.date))]
    if left_out := len(entries) - len(lines):
        caption.append(own.left_out.format(own.figures_of(left_out)))
    return Chart(
        key=at,
        svg=drawing.draw(
            at,
            own.label.format(own.landmarks),
            setting,
            lambda: [_picture(one, lines, today, setting.language) for one in _SHEETS],
        ),
        title=title,
        measure=f"{own.landmarks}." if title != own.landmarks else "",
        caption=" ".join(caption),
        columns=(own.number, own.what, own.kind, own.when, own.state, own.benchmarks),
        rows=tuple(
            (
                str(number),
                one.title,
                one.term,
                one.when,
                own.stands(one.state),
                own.comma.join(one.benchmarks),
            )
            for number, one in enumerate(entries, 1)
        ),
    )


def _finding(edition: Edition, entries: Sequence[_Entry], own: Words) -> str:
    """How many of the deadlines whose day is known are past and not met; where there are none, how
    many of the benchmarks are past their date."""
    states = [one.state for one in entries if one.kind == _DEADLINE and one.state]
    if states:
        return own.missed.format(states.count("late"), len(states))
    times = [one for one in entries if one.kind == _TIMEFRAME]
    if not times:
        return own.landmarks
    over = sum(len(one.benchmarks) for one in times if one.state == "past")
    return own.overdue.format(over, len(edition.benchmarks))


def _entries(edition: Edition, own: Words, setting: Setting) -> Iterator[_Entry]:
    called = {one.id: one.label or str(one.number) for one in edition.benchmarks}
    landmarks = {one.id: one for one in edition.landmarks}
    for mark in edition.landmarks:
        yield _Entry(
            kind=_LANDMARK,
            title=mark.title,
            term=own.colon.format(own.landmark, setting.name("landmark-kinds", mark.kind)),
            when=_dated(mark.when, own),
            days=deadlines.days(mark.when),
        )
    points: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
    for one in edition.deadlines:
        days = deadlines.due(one, landmarks)
        if one.part_of is not None and days is not None:
            points[one.part_of].append((days.latest, deadlines.state(one, days, edition.date)))
    for one in edition.deadlines:
        days = deadlines.due(one, landmarks)
        yield _Entry(
            kind=_DEADLINE,
            title=one.title,
            term=own.colon.format(own.deadline, setting.name("deadline-kinds", one.kind)),
            when=_dated(deadlines.when(one, days), own),
            days=days,
            state=deadlines.state(one, days, edition.date),
            points=tuple(sorted(points[one.id])),
            benchmarks=tuple(called[mark] for mark in called if mark in one.benchmarks),
        )
    yield from _timeframes(edition, own)


def _timeframes(edition: Edition, own: Words) -> Iterator[_Entry]:
    """The years in which benchmarks were to be met; those with the same years in one row."""
    shared: defaultdict[tuple[int | None, int | None], list[tuple[int, str]]] = defaultdict(list)
    for at, one in enumerate(edition.benchmarks):
        shared[one.start_year, one.end_year].append((at, one.label or str(one.number)))
    for (start, end), several in shared.items():
        first, last = start or end, end or start
        # years that cannot be are drawn by nobody
        if first is None or last is None or not 0 < first <= last <= date.max.year:
            continue
        several_called = own.comma.join(_runs(several))
        called = own.benchmark if len(several) == 1 else own.benchmarks
        yield _Entry(
            kind=_TIMEFRAME,
            title=f"{called} {several_called}",
            term=own.timeframe,
            when=own.in_years("", start, end),
            days=Days(date(first, 1, 1), date(last, 12, 31)),
            state="past" if end is not None and end < edition.date.year else "",
            benchmarks=tuple(label for _at, label in several),
            is_open=start is None,
        )


def _runs(several: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Letters by their places, those that follow each other joined: "A–J", "L"."""
    start = 0
    for at in range(1, len(several) + 1):
        if at == len(several) or several[at][0] != several[at - 1][0] + 1:
            first, last = several[start][1], several[at - 1][1]
            yield first if first == last else f"{first}–{last}"
            start = at


def _order(one: _Entry) -> tuple[int, date, date, str]:
    last = one.days.latest if one.days else date.max
    first = one.days.earliest if one.days else date.max
    kinds = (_LANDMARK, _DEADLINE, _TIMEFRAME)
    return kinds.index(one.kind), last, first, one.title


def _distance(one: _Entry, today: date) -> int:
    assert one.days is not None  # noqa: S101 (only dated ones are measured)
    if one.days.earliest <= today <= one.days.latest:
        return 0
    return min(abs((one.days.earliest - today).days), abs((one.days.latest - today).days))


def _dated(when: When, own: Words) -> str:
    return own.dated(when.text, when.earliest, when.latest)


def _line(one: _Entry, number: int, own: Words) -> _Line:
    assert one.days is not None  # noqa: S101 (only dated ones are drawn)
    title, when = lettering.line(one.title), lettering.line(one.when)
    stands = own.stands(one.state)
    said = [lettering.isolated(when) if lettering.can_draw(when) else "", stands]
    return _Line(
        kind=one.kind,
        title=title if lettering.can_draw(title) else f"{own.number} {number}",
        begin=None if one.is_open else years.of(one.days.earliest),
        end=years.of(one.days.latest),
        state=one.state,
        said=stands,
        words=" · ".join(filter(None, said)),
        points=tuple((years.of(day), state) for day, state in one.points),
    )


def _picture(
    sheet: Sheet, lines: Sequence[_Line], today: tuple[float, str], language: str
) -> Picture:
    first = int(min([today[0], *(one.end if one.begin is None else one.begin for one in lines)]))
    last = int(max([today[0], *(one.end for one in lines)])) + 1
    # behind a bar that ends with the last year its dates or its state still have room
    ends = (one.words if one.kind == _TIMEFRAME else one.said for one in lines)
    room = 16 + max(lettering.width(one, style.SMALL) for one in ends)
    mirror = words.is_right_to_left(language)
    lane = _Lane(sheet=sheet, first=first, last=last, room=room, mirror=mirror)
    tops = list(_tops(sheet, lines))
    bottom = tops[-1] + sheet.row
    rules, boxes, points, texts = [], [], [], list(_heads(lane, bottom))
    now, said = today
    x = lane.place(now)
    rules.append(marks.line(lane.across(x), 28, lane.across(x), bottom, style.SOFT))
    turned = x + 4 + lettering.width(said, style.SMALL) > sheet.width
    texts.append(lane.text(x + (-4 if turned else 4), 27, said, style.INK, back=turned, bold=True))
    for top, one in zip(tops, lines, strict=True):
        middle = top + 29 if sheet.above else top + sheet.row / 2
        room = sheet.width if sheet.above else sheet.left - 14
        cut = lettering.wrap(one.title, style.SIZE, room, 1 if sheet.above else 2)
        for at, part in enumerate(cut):
            y = top + 12 if sheet.above else middle + (at - (len(cut) - 1) / 2) * 14
            texts.append(lane.text(0, y, part, style.INK, size=style.SIZE))
        begin, end = lane.place(first if one.begin is None else one.begin), lane.place(one.end)
        edges = lane.across(sheet.left), lane.across(sheet.width)
        rules.append(marks.line(edges[0], middle, edges[1], middle, style.FAINT))
        if one.kind == _LANDMARK:
            begin = end = (begin + end) / 2
            points.append(
                marks.point(lane.across(end), middle, style.INK, shape="diamond", size=70)
            )
        elif end - begin > _BAR:
            left = min(lane.across(begin), lane.across(end))
            thick = 8 if one.begin is not None else 3
            boxes.append(marks.box(left, middle - thick / 2, end - begin, thick, style.BAND))
        for year, state in one.points:
            points.append(_point(lane.across(lane.place(year)), middle, state, 30))
        if one.kind == _DEADLINE:
            points.append(_point(lane.across(end), middle, one.state, 80))
        x, said, back = _beside(one, begin, end, lane.place(now), sheet)
        colour = style.LATE if one.state in {"late", "past"} else style.SOFT
        texts.append(lane.text(x, middle, said, colour, back=back))
    drawn = Marks(lines=rules, boxes=boxes, points=points, texts=texts)
    spec = marks.sheet(sheet.width, bottom + 20, drawn)
    return Picture(kind=sheet.kind, spec=spec)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lane:
    """The years ``first`` to ``last`` on a sheet, from right to left where it is mirrored; behind
    them ``room`` pixels are left."""

    sheet: Sheet
    first: int
    last: int
    room: float
    mirror: bool

    def place(self, year: float) -> float:
        """Where a year stands, in pixels from where reading begins."""
        lane = self.sheet.width - self.sheet.left - 6 - max(self.room, 20)
        return self.sheet.left + 6 + (year - self.first) / (self.last - self.first) * lane

    def across(self, at: float) -> float:
        """The same from the left."""
        return self.sheet.width - at if self.mirror else at

    def text(  # noqa: PLR0913 (a text has as many)
        self,
        at: float,
        y: float,
        said: str,
        colour: style.Colour,
        *,
        back: bool = False,
        size: float = style.SMALL,
        bold: bool = False,
    ) -> marks.Row:
        """A text that begins at a place, or ends there where it goes ``back``."""
        align = "right" if back != self.mirror else "left"
        x = self.across(at)
        return marks.text(x, y, said, colour, align=align, size=size, bold=bold, halo=True)


def _tops(sheet: Sheet, lines: Sequence[_Line]) -> Iterator[float]:
    """Where rows begin, with some room between kinds."""
    top = float(_HEAD)
    for at, one in enumerate(lines):
        if at and one.kind != lines[at - 1].kind:
            top += _GAP
        yield top
        top += sheet.row


def _heads(lane: _Lane, bottom: float) -> Iterator[marks.Row]:
    """Years above and below, each over its middle."""
    for year in years.written(lane.first, lane.last, _TICKS[lane.sheet.kind]):
        x = lane.across(lane.place(year + 0.5))
        for y in (7, bottom + 12):
            yield marks.text(x, y, str(year), style.SOFT, align="center", size=style.SMALL)


def _beside(
    one: _Line, begin: float, end: float, now: float, sheet: Sheet
) -> tuple[float, str, bool]:
    """Where the words of a row begin, behind its mark, or end, before it: clear of the line of the
    day where they can be. Without room for all of them its state alone, and at the edge what has
    room nowhere."""
    for said in (one.words, one.said):
        wide = lettering.width(said, style.SMALL)
        behind, before = end + 12, begin - 12
        free = [
            (x, said, back)
            for x, back, room in (
                (behind, False, behind + wide <= sheet.width),
                (before, True, before - wide >= sheet.left),
            )
            if room
        ]
        for x, _said, back in free:
            if not min(x, x - wide * back) - 3 < now < max(x, x + wide * (not back)) + 3:
                return x, said, back
        if free:
            return free[0]
    return sheet.width, one.said, True


_FULL = frozenset({"met", "met-late", "late"})


def _point(x: float, y: float, state: str, size: float) -> marks.Row:
    """The mark of a deadline: full where it was met, a square where it passed, else a ring."""
    colour = {"met": style.LINE, "met-late": style.LINE, "late": style.LATE}.get(state, style.SOFT)
    shape = "square" if state == "late" else "circle"
    return marks.point(x, y, colour, shape=shape, size=size, full=state in _FULL)
