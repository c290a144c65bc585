"""A grade as a page shows it: its code in a shape, its name, its tone. Never colour alone."""

from dataclasses import dataclass
from functools import cache

from milepost.assessment.grade import grades
from milepost.reporting.edition.edition import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """``sign`` stands in the shape, blank where the code is no letter; ``vocabulary`` and ``code``
    name the grade. ``tone`` is 0 for the best grade of its scale to 4 for the worst.
    """

    sign: str
    vocabulary: str
    code: str
    tone: int


def mark(grade: Grade) -> Mark:
    """How a grade is shown."""
    return _mark(grade.scale, grade.grade)


@cache
def _mark(scale: str, code: str) -> Mark:
    known = grades(scale)
    place = known.codes.index(code) if code in known else len(known.codes) - 1
    tone = round(4 * place / max(1, len(known.codes) - 1))
    sign = code if len(code) <= 2 else ""
    return Mark(sign=sign, vocabulary=known.name, code=code, tone=tone)
