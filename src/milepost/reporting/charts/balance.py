"""From which kinds of sources the findings on each benchmark come, and from which none does."""

from collections import Counter
from dataclasses import dataclass
from math import ceil, cos, floor, radians, sin

from milepost.assessment.balance import SIDES
from milepost.reporting.charts import drawing, lettering, marks, style, words
from milepost.reporting.charts import sheet as sheets
from milepost.reporting.charts.chart import ENGLISH, Chart, Setting
from milepost.reporting.charts.drawing import Picture
from milepost.reporting.charts.marks import Marks
from milepost.reporting.charts.sheet import Sheet
from milepost.reporting.edition.edition import Edition
from milepost.values import vocabulary

KINDS = "source-kinds"
_LINE = 13
_WIDEST = 72
"""Pixels of a column but for a longer word over it; wider ones would part what is compared."""
_MOST_LEFT = 324
"""Pixels of the titles, where few kinds leave them room."""
_APART = 6
"""Pixels between two names."""
_TURN = 50
"""Degrees by which names are turned that do not fit over their column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A benchmark with its counts in the order of the kinds; null where no side is missed."""

    number: str
    title: str
    counts: tuple[int | None, ...]


_SHEETS = (sheets.wide(left=270, row=32), sheets.narrow(row=54))


def balance(edition: Edition, setting: Setting = ENGLISH) -> Chart | None:
    """The balance of sources of an edition; null where it has no finding on a benchmark."""
    counts = _counts(edition)
    if not any(counts.values()):
        return None
    told = {kind for several in counts.values() for kind in several}
    known = vocabulary.load(KINDS).codes
    kinds = [kind for kind in known if kind in SIDES or kind in told]
    names = [lettering.line(setting.name(KINDS, kind)) for kind in kinds]
    lines = [
        _Line(
            number=one.label or str(one.number),
            title=title if lettering.can_draw(title := lettering.line(one.title)) else "",
            counts=tuple(counts[one.id].get(kind, 0 if kind in SIDES else None) for kind in kinds),
        )
        for one in edition.benchmarks
    ]
    own = words.of(setting.language)
    silent = sum(not several for several in counts.values())
    at = drawing.key("balance", lines, names, setting.language)
    return Chart(
        key=at,
        svg=drawing.draw(
            at,
            own.label.format(own.balance),
            setting,
            lambda: [_picture(one, lines, names, setting.language) for one in _SHEETS],
        ),
        title=own.unfound.format(silent, len(lines)) if silent else own.balance,
        measure=f"{own.balance}." if silent else "",
        caption=own.balance_note,
        columns=(own.number, own.benchmark, *names),
        rows=tuple(
            (line.number, one.title, *(str(count or 0) for count in line.counts))
            for one, line in zip(edition.benchmarks, lines, strict=True)
        ),
    )


def _counts(edition: Edition) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {one.id: Counter() for one in edition.benchmarks}
    for finding in edition.findings:
        for benchmark in finding.benchmarks:
            for one in finding.kinds:
                counts[benchmark][one.kind] += one.count
    return counts


def _picture(sheet: Sheet, lines: list[_Line], names: list[str], language: str) -> Picture:
    own = words.of(language)
    mirror = words.is_right_to_left(language)
    near = "right" if mirror else "left"
    most = max(len(style.TINTS), *(count or 0 for line in lines for count in line.counts))
    left = sheet.left
    place = sheet.width - left
    word = max(lettering.width(one, style.SMALL) for name in names for one in name.split())
    column = min(place / len(names), max(_WIDEST, word + _APART))
    headed = [lettering.wrap(name, style.SMALL, column - _APART, 3) for name in names]
    turned = any(_broken(name, cut) for name, cut in zip(names, headed, strict=True))
    if turned:
        longest = max(lettering.width(name, style.SMALL) for name in names)
        head = ceil(longest * sin(radians(_TURN))) + 18
        column = min((place - longest * cos(radians(_TURN))) / (len(names) - 0.5), _WIDEST)
    else:
        head = _LINE * max(map(len, headed)) + 8
        # few kinds leave their room to the titles
        left = left and min(max(left, floor(sheet.width - column * len(names))), _MOST_LEFT)

    def across(at: float) -> float:
        return sheet.width - at if mirror else at

    rules, boxes, dots, texts = [], [], [], []
    for at, (name, cut) in enumerate(zip(names, headed, strict=True)):
        middle = across(left + column * (at + 0.5))
        if turned:
            turn = _TURN if mirror else -_TURN
            texts.append(
                marks.text(
                    middle, head - 10, name, style.SOFT, align=near, size=style.SMALL, turn=turn
                )
            )
            continue
        for row, said in enumerate(cut):
            up = head - 10 - (len(cut) - 1 - row) * _LINE
            texts.append(marks.text(middle, up, said, style.SOFT, align="center", size=style.SMALL))
    for row, line in enumerate(lines):
        top = head + sheet.row * row
        middle = top + sheet.row - 16 if sheet.above else top + sheet.row / 2
        rules.append(marks.line(0, top, sheet.width, top, style.FAINT))
        texts += marks.titled(
            line.number,
            line.title,
            beside=None if sheet.above else left,
            at=(across(0), top + 12 if sheet.above else middle),
            most=sheet.width,
            near=near,
        )
        for at, count in enumerate(line.counts):
            centre = across(left + column * (at + 0.5))
            if count is None:
                dots.append(marks.point(centre, middle, style.SOFT, size=2))
            elif not count:
                texts.append(marks.text(centre, middle, "–", style.SOFT, align="center"))
            else:
                step = ceil(count / most * len(style.TINTS)) - 1
                size = column - 2
                boxes.append(marks.box(centre - size / 2, middle - 12, size, 24, style.TINTS[step]))
                said = own.figures_of(count)
                texts.append(
                    marks.text(centre, middle + 0.5, said, style.ON_TINTS[step], align="center")
                )
    height = head + sheet.row * len(lines)
    drawn = Marks(lines=rules, boxes=boxes, points=dots, texts=texts)
    spec = marks.sheet(sheet.width, height, drawn)
    return Picture(kind=sheet.kind, spec=spec)


def _broken(name: str, cut: tuple[str, ...]) -> bool:
    """Whether a name lost something, or one of its words was cut in two."""
    return " ".join(cut) != name
