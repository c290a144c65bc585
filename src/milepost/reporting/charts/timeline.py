"""Landmarks and deadlines on one line of years, each in a row of its own, in the order of time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from milepost.assessment.deadline import Days
from milepost.reporting.charts import drawing, lettering, marks, style, words
from milepost.reporting.charts.chart import ENGLISH, Chart, Setting
from milepost.reporting.charts.drawing import Picture
from milepost.reporting.charts.words import Words
from milepost.reporting.edition.edition import Deadline, Edition, Landmark, When

MOST = 60
"""Rows drawn, the nearest to the day of the edition; the table has all."""

_LANDMARK, _DEADLINE, _TIMEFRAME = "landmark", "deadline", "timeframe"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A row: a code of ``states`` or "", and the days of interim points between its own."""

    kind: str
    title: str
    term: str
    when: str
    days: Days | None
    state: str = ""
    points: tuple[tuple[date, str], ...] = ()
    benchmarks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """What is drawn of an entry: in years, with its words."""

    kind: str
    title: str
    begin: float
    end: float
    state: str
    words: str
    points: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """Where things stand, in pixels: titles beside the lanes, or above them."""

    kind: str
    width: int
    left: int
    above: bool

    @property
    def row(self) -> int:
        """The height of an entry."""
        return 42 if self.above else 34


_WIDE = _Sheet(kind="wide", width=style.WIDE, left=260, above=False)
_NARROW = _Sheet(kind="narrow", width=style.NARROW, left=0, above=True)
_HEAD = 40
_TICKS = {"wide": 8, "narrow": 5}


def timeline(edition: Edition, setting: Setting = ENGLISH) -> Chart | None:
    """The timeline of an edition; null where no landmark, deadline or timeframe has a date."""
    own = words.of(setting.language)
    entries = sorted(_entries(edition, own, setting), key=_order)
    dated = [one for one in entries if one.days is not None]
    if not dated:
        return None
    nearest = sorted(dated, key=lambda one: (_distance(one, edition.date), _order(one)))[:MOST]
    drawn = [one for one in dated if one in nearest]
    lines = [_line(one, number, own) for number, one in enumerate(entries, 1) if one in drawn]
    today = (_year(edition.date), own.day(edition.date))
    at = drawing.key("timeline", lines, today, setting.language)
    caption = [own.landmarks_note.format(own.day(edition.date))]
    if left_out := len(entries) - len(drawn):
        caption.append(own.left_out.format(own.figures_of(left_out)))
    states = {"met": own.met, "late": own.late, "running": own.running, "coming": own.coming}
    return Chart(
        key=at,
        svg=drawing.draw(
            at,
            own.label.format(own.landmarks),
            setting,
            lambda: [_picture(one, lines, today, setting.language) for one in (_WIDE, _NARROW)],
        ),
        title=own.landmarks,
        caption=" ".join(caption),
        columns=(own.number, own.what, own.kind, own.when, own.state, own.benchmarks),
        rows=tuple(
            (
                str(number),
                one.title,
                one.term,
                one.when,
                states.get(one.state, ""),
                own.comma.join(map(str, one.benchmarks)),
            )
            for number, one in enumerate(entries, 1)
        ),
    )


def _entries(edition: Edition, own: Words, setting: Setting) -> Iterator[_Entry]:
    numbers = {one.id: one.number for one in edition.benchmarks}
    landmarks = {one.id: one for one in edition.landmarks}
    for mark in edition.landmarks:
        yield _Entry(
            kind=_LANDMARK,
            title=mark.title,
            term=f"{own.landmark}: {setting.name('landmark-kinds', mark.kind)}",
            when=mark.when.text,
            days=_days(mark.when),
        )
    points: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
    for one in edition.deadlines:
        days = _due(one, landmarks)
        if one.part_of is not None and days is not None:
            points[one.part_of].append((days.latest, _state(one, days, edition.date)))
    for one in edition.deadlines:
        days = _due(one, landmarks)
        yield _Entry(
            kind=_DEADLINE,
            title=one.title,
            term=f"{own.deadline}: {setting.name('deadline-kinds', one.kind)}",
            when=one.due.text or (_written(days, own) if days else ""),
            days=days,
            state=_state(one, days, edition.date),
            points=tuple(sorted(points[one.id])),
            benchmarks=tuple(sorted(numbers[mark] for mark in one.benchmarks if mark in numbers)),
        )
    yield from _timeframes(edition, own)


def _timeframes(edition: Edition, own: Words) -> Iterator[_Entry]:
    """The years in which benchmarks were to be met; those with the same years in one row."""
    shared: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for one in edition.benchmarks:
        start, end = one.start_year or one.end_year, one.end_year or one.start_year
        if start is not None and end is not None:
            shared[start, end].append(one.number)
    for (start, end), several in shared.items():
        numbers = own.comma.join(_runs(sorted(several)))
        called = own.benchmark if len(several) == 1 else own.benchmarks
        yield _Entry(
            kind=_TIMEFRAME,
            title=f"{called} {numbers}",
            term=own.timeframe,
            when=str(start) if start == end else f"{start}–{end}",
            days=Days(date(start, 1, 1), date(end, 12, 31)),
            benchmarks=tuple(sorted(several)),
        )


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers with those that follow each other joined: "1–10", "12"."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            first, last = numbers[start], numbers[at - 1]
            yield str(first) if first == last else f"{first}–{last}"
            start = at


def _due(one: Deadline, landmarks: dict[str, Landmark]) -> Days | None:
    """When it is due: as it says, or so many days from its landmark."""
    if (days := _days(one.due)) is not None:
        return days
    mark = landmarks.get(one.landmark or "")
    hangs = _days(mark.when) if mark else None
    if hangs is None or one.days is None:
        return None
    try:
        off = timedelta(days=one.days)
        return Days(hangs.earliest + off, hangs.latest + off)
    except OverflowError:
        return None


def _days(when: When) -> Days | None:
    if when.earliest is None or when.latest is None:
        return None
    return Days(when.earliest, when.latest)


def _state(one: Deadline, days: Days | None, today: date) -> str:
    if one.met.text or one.met.latest is not None:
        return "met"
    if days is None:
        return ""
    if days.latest < today:
        return "late"
    return "running" if days.earliest <= today else "coming"


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


def _written(days: Days, own: Words) -> str:
    first, last = own.day(days.earliest), own.day(days.latest)
    return first if first == last else f"{first} – {last}"


def _line(one: _Entry, number: int, own: Words) -> _Line:
    assert one.days is not None  # noqa: S101 (only dated ones are drawn)
    states = {"met": own.met, "late": own.late, "running": own.running, "coming": own.coming}
    title, when = lettering.line(one.title), lettering.line(one.when)
    said = [when if lettering.can_draw(when) else "", states.get(one.state, "")]
    return _Line(
        kind=one.kind,
        title=title if lettering.can_draw(title) else f"{own.number} {number}",
        begin=_year(one.days.earliest),
        end=_year(one.days.latest),
        state=one.state,
        words=" · ".join(filter(None, said)),
        points=tuple((_year(day), state) for day, state in one.points),
    )


def _year(day: date) -> float:
    """A day in years: so that years are equally wide."""
    begin, end = date(day.year, 1, 1), date(day.year, 12, 31)
    return round(day.year + (day - begin).days / ((end - begin).days + 1), 4)


def _picture(
    sheet: _Sheet, lines: Sequence[_Line], today: tuple[float, str], language: str
) -> Picture:
    mirror = words.is_right_to_left(language)
    near, far = ("right", "left") if mirror else ("left", "right")
    first = int(min([today[0], *(one.begin for one in lines)]))
    last = int(max([today[0], *(one.end for one in lines)])) + 1
    lane = sheet.width - sheet.left - 12

    def across(at: float) -> float:
        return sheet.width - at if mirror else at

    def place(year: float) -> float:
        return sheet.left + 6 + (year - first) / (last - first) * lane

    bottom = _HEAD + sheet.row * len(lines)
    rules = [marks.line(across(place(today[0])), 28, across(place(today[0])), bottom, style.INK)]
    boxes, points, texts = [], [], []
    step = next(
        n for n in (1, 2, 5, 10, 20, 50, 100, 500) if (last - first) / n <= _TICKS[sheet.kind]
    )
    for year in range(-(-first // step) * step, last, step):
        texts += [
            marks.text(
                across(place(year + 0.5)),
                y,
                str(year),
                style.SOFT,
                align="center",
                size=style.SMALL,
            )
            for y in (7, bottom + 12)
        ]
    side = place(today[0]) > sheet.width - lettering.width(today[1], style.SMALL) - 8
    texts.append(
        marks.text(
            across(place(today[0]) + (-4 if side else 4)),
            28,
            today[1],
            style.INK,
            align=far if side else near,
            size=style.SMALL,
            bold=True,
        )
    )
    for row, one in enumerate(lines):
        top = _HEAD + sheet.row * row
        middle = top + 29 if sheet.above else top + sheet.row / 2
        room = sheet.width if sheet.above else sheet.left - 14
        cut = lettering.wrap(one.title, style.SIZE, room, 1 if sheet.above else 2)
        for at, said in enumerate(cut):
            y = top + 12 if sheet.above else middle + (at - (len(cut) - 1) / 2) * 14
            texts.append(marks.text(across(0), y, said, align=near))
        begin, end = place(one.begin), place(one.end)
        rules.append(
            marks.line(across(sheet.left), middle, across(sheet.width), middle, style.FAINT)
        )
        if end - begin > 8 and one.kind != _LANDMARK:
            left = min(across(begin), across(end))
            boxes.append(marks.box(left, middle - 4, end - begin, 8, style.BAND))
        at = (begin + end) / 2 if one.kind == _LANDMARK else end
        points += [_point(across(place(year)), middle, state, 30) for year, state in one.points]
        if one.kind == _LANDMARK:
            points.append(marks.point(across(at), middle, style.INK, shape="diamond", size=70))
        elif one.kind == _DEADLINE:
            points.append(_point(across(at), middle, one.state, 80))
        x, leans = _beside(one, at - 6 if one.kind == _LANDMARK else begin, end, sheet)
        colour = style.LATE if one.state == "late" else style.SOFT
        align = {"left": near, "right": far}[leans]
        texts.append(
            marks.text(across(x), middle, one.words, colour, align=align, size=style.SMALL)
        )
    spec = marks.sheet(
        sheet.width, bottom + 20, boxes=boxes, lines=rules, points=points, texts=texts
    )
    return Picture(kind=sheet.kind, spec=spec)


def _beside(one: _Line, begin: float, end: float, sheet: _Sheet) -> tuple[float, str]:
    """Where the words of a row stand: behind its mark, before it, or upon its bar."""
    wide = lettering.width(one.words, style.SMALL)
    if end + 12 + wide <= sheet.width:
        return end + 12, "left"
    if begin - 8 - wide >= sheet.left:
        return begin - 8, "right"
    return max(sheet.left + 4, begin + 4), "left"


_SHAPES = {"met": "circle", "late": "square", "running": "circle", "coming": "circle"}


def _point(x: float, y: float, state: str, size: float) -> marks.Row:
    """The mark of a deadline: full where it was met, a square where it passed, else a ring."""
    colour = {"met": style.LINE, "late": style.LATE}.get(state, style.SOFT)
    return marks.point(
        x, y, colour, shape=_SHAPES.get(state, "circle"), size=size, full=state in ("met", "late")
    )
