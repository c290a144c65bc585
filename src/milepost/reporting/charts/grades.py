"""Grades as a heat map: benchmark by year, a panel for each voice, a letter on each shade."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from milepost.assessment.grade import VOICES, grades
from milepost.reporting.charts import drawing, lettering, marks, style, words
from milepost.reporting.charts import sheet as sheets
from milepost.reporting.charts.chart import ENGLISH, Chart, Key, Setting
from milepost.reporting.charts.drawing import Picture
from milepost.reporting.charts.marks import Marks
from milepost.reporting.charts.sheet import Sheet
from milepost.reporting.charts.words import Words
from milepost.reporting.edition.edition import Edition, Grade
from milepost.reporting.scorecard import Card, scorecard

FEW = 3
"""Characters of a grade's code that fit into its square; of others the first stands for all."""

_GAP = 18
"""Between two panels."""
_HEAD = 36
_YEAR = 28
"""Pixels that a year takes."""
_SQUARE = 30
"""The widest square."""
_FEWEST = 4
"""Years that a panel has room for, if there are as many or not: its voice stands over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A benchmark: its letter or number, its title, and of each voice code and shade by year."""

    number: str
    title: str
    voices: tuple[tuple[tuple[str, int] | None, ...], ...]


_SIZE = {"wide": 24, "narrow": 22}
"""The height of a square."""
_SHEETS = (sheets.wide(left=270, row=32), sheets.narrow(row=54))


def heat_map(edition: Edition, setting: Setting = ENGLISH) -> Chart | None:
    """The heat map of an edition; null where nobody has graded a whole benchmark."""
    card = scorecard(edition)
    if not card.years:
        return None
    own = words.of(setting.language)
    lines = [_line(one) for one in card.cards]
    voices = [lettering.line(setting.name("voices", voice)) for voice in VOICES]
    label = own.label.format(own.grades)
    title = _finding(card.cards, own)
    at = drawing.key("grades", lines, voices, card.years, setting.language)
    return Chart(
        key=at,
        svg=drawing.draw(
            at,
            label,
            setting,
            lambda: [
                _picture(sheet, lines, voices, card.years, setting.language) for sheet in _SHEETS
            ],
        ),
        title=title,
        measure=f"{own.grades}." if title != own.grades else "",
        keys=tuple(_keys(edition, setting)),
        caption=" ".join([own.grades_note, *_earlier(card.before, own)]),
        columns=(own.number, own.benchmark, own.voice, *map(str, card.before + card.years)),
        rows=tuple(_rows(card.cards, voices, setting)),
    )


def _finding(cards: Iterable[Card], own: Words) -> str:
    """On how many benchmarks voices differ, of those that two of them graded on one scale."""
    compared = [one for one in cards if one.compared]
    if not compared:
        return own.grades
    return own.differ.format(sum(one.apart for one in compared), len(compared))


def _earlier(before: tuple[int, ...], own: Words) -> Iterator[str]:
    """Which years stand in the table alone."""
    if before:
        span = str(before[0]) if len(before) == 1 else f"{before[0]}–{before[-1]}"
        yield own.left_out.format(span)


def _line(card: Card) -> _Line:
    title = lettering.line(card.benchmark.title)
    return _Line(
        number=card.benchmark.label or str(card.benchmark.number),
        title=title if lettering.can_draw(title) else "",
        voices=tuple(
            tuple(_square(one) if one else None for one in row.years) for row in card.rows
        ),
    )


def _square(one: Grade) -> tuple[str, int]:
    return _letter(one.grade), _shade(one.scale, one.grade)


def _letter(code: str) -> str:
    return code if len(code) <= FEW else code[0].upper()


def _shade(scale: str, grade: str) -> int:
    """0 for the best of its scale, 4 for the worst."""
    codes = grades(scale).codes
    return round(codes.index(grade) / max(len(codes) - 1, 1) * 4)


def _keys(edition: Edition, setting: Setting) -> Iterator[Key]:
    """What letters and shades mean, scale by scale."""
    for scale in sorted({one.scale for one in edition.grades if not one.statement}):
        terms = grades(scale)
        yield Key(
            scale=setting.name("scales", scale),
            grades=tuple(
                (_letter(one.code), _shade(scale, one.code), setting.name(terms.name, one.code))
                for one in terms
            ),
        )


def _rows(
    cards: tuple[Card, ...], voices: list[str], setting: Setting
) -> Iterator[tuple[str, ...]]:
    for card in cards:
        for name, row in zip(voices, card.rows, strict=True):
            if row.latest is not None:
                every = row.before + row.years
                said = ["" if one is None else _said(one, setting) for one in every]
                number = card.benchmark.label or str(card.benchmark.number)
                yield (number, card.benchmark.title, name, *said)


def _said(grade: Grade, setting: Setting) -> str:
    if len(grade.grade) <= FEW:
        return grade.grade
    return setting.name(grades(grade.scale).name, grade.grade)


def _picture(
    sheet: Sheet, lines: list[_Line], voices: list[str], years: tuple[int, ...], language: str
) -> Picture:
    mirror = words.is_right_to_left(language)
    across_years = sheet.width - _GAP * (len(voices) - 1)
    most = max(len(years), _FEWEST) * _SQUARE
    # few years leave their room to the titles
    left = sheet.left and max(sheet.left, across_years - most * len(voices))
    panel = (across_years - left) / len(voices)
    square = min(panel / max(len(years), _FEWEST), _SQUARE)
    near, far = ("right", "left") if mirror else ("left", "right")
    # where not all years have room the first and the last stand for them
    last = len(years) - 1
    told = dict.fromkeys(range(last + 1), "center") if square >= _YEAR else {0: near, last: far}

    def across(at: float) -> float:
        return sheet.width - at if mirror else at

    rules, boxes, dots, texts = [], [], [], []
    for place, voice in enumerate(voices):
        begin = left + (panel + _GAP) * place
        (said,) = lettering.wrap(voice, style.SIZE, panel + _GAP / 2, 1)
        texts.append(marks.text(across(begin), 7, said, align=near, bold=True))
        for at, year in enumerate(years):
            if align := told.get(at):
                edge = {near: 0.0, far: 1.0}.get(align, 0.5)
                x = across(begin + square * (at + edge))
                texts.append(
                    marks.text(x, 24, str(year), style.SOFT, align=align, size=style.SMALL)
                )
    for row, line in enumerate(lines):
        top = _HEAD + sheet.row * row
        middle = top + sheet.row - _SIZE[sheet.kind] / 2 - 4 if sheet.above else top + sheet.row / 2
        rules.append(marks.line(0, top, sheet.width, top, style.FAINT))
        texts += marks.titled(
            line.number,
            line.title,
            beside=None if sheet.above else left,
            at=(across(0), top + 12 if sheet.above else middle),
            most=sheet.width,
            near=near,
        )
        for place, said_by in enumerate(line.voices):
            begin = left + (panel + _GAP) * place
            for at, one in enumerate(said_by):
                centre = across(begin + square * (at + 0.5))
                if one is None:
                    dots.append(marks.point(centre, middle, style.SOFT, size=2))
                    continue
                letter, shade = one
                corner = centre - square / 2 + 0.5, middle - _SIZE[sheet.kind] / 2
                boxes.append(marks.box(*corner, square - 1, _SIZE[sheet.kind], style.SHADES[shade]))
                on = style.ON_SHADES[shade]
                texts.append(marks.text(centre, middle + 0.5, letter, on, align="center"))
    height = _HEAD + sheet.row * len(lines)
    drawn = Marks(lines=rules, boxes=boxes, points=dots, texts=texts)
    spec = marks.sheet(sheet.width, height, drawn)
    return Picture(kind=sheet.kind, spec=spec)
