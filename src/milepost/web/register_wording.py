"""Words for what stands in registers: codes by their vocabulary, cells as people read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, npgettext, pgettext

from milepost.records.models import Benchmark, Document, Recommendation
from milepost.records.models.register import Entry
from milepost.records.registers.catalogue import register
from milepost.records.registers.register import Field
from milepost.records.registers.writing import number
from milepost.values import vocabulary
from milepost.web import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A cell as a page shows it. ``links`` lead to what it names, each with its words."""

    label: str
    name: str
    kind: str
    text: str = ""
    links: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not self.text and not self.links


def term(name: str, code: str) -> str:
    """A code of a vocabulary in the reader's words; the code itself where it is not there."""
    if not code:
        return ""
    if name == "organs":
        return wording.mechanism(code)
    terms = vocabulary.load(name)
    return pgettext(name, terms[code].name) if code in terms else code


def figure(row: Any) -> str:
    """A value with how exact it is: "over 300", "12–15", never the figure alone."""
    low, high = spelt(row.value), spelt(row.upper)
    return measured(row.comparator, f"{low}–{high}" if high else low)


def counted(row: Any) -> str:
    """How many a group is, with how exact that is; empty where nobody counted."""
    low = spelt(row.least)
    high = "" if row.most == row.least else spelt(row.most)
    both = "–".join(part for part in (low, high) if part)
    return measured(row.comparator, both) if both else ""


def spelt(value: Decimal | int | None) -> str:
    """A number as the reader's language writes it; empty where there is none."""
    if value is None:
        return ""
    plain = number(value) if isinstance(value, Decimal) else value
    return number_format(plain, use_l10n=True, force_grouping=True)


def measured(comparator: str, value: str) -> str:
    """A figure with its comparator in words."""
    said = {
        "about": pgettext("figure", "about %(value)s"),
        "over": pgettext("figure", "over %(value)s"),
        "nearly": pgettext("figure", "nearly %(value)s"),
        "at-least": pgettext("figure", "at least %(value)s"),
    }.get(comparator, "%(value)s")
    return said % {"value": value}


def days(n: int | None) -> str:
    """Days before or after a landmark."""
    if n is None:
        return ""
    said = npgettext("landmark", "%(n)d day", "%(n)d days", abs(n)) % {"n": abs(n)}
    return (gettext("%(days)s before") if n < 0 else gettext("%(days)s after")) % {"days": said}


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where links lead: the workspace they are in, and the keys of its benchmarks."""

    slug: str
    labels: Mapping[int, str]


def title(code: str, row: Entry, where: Where) -> str:
    """What a row of a register is called."""
    one = register(code)
    return shown(one.column(one.shown[0]), row, where).text or row.key


def shown(field: Field, row: Any, where: Where) -> Shown:
    """One cell of a row fetched by ``Register.whole``."""
    text = ""
    links: tuple[tuple[str, str], ...] = ()
    match field.kind:
        case "entry":
            text, links = _entry(field, row, where)
        case "benchmarks":
            links = tuple(
                (_to_benchmark(one, where), one.label or str(one.number))
                for one in sorted(getattr(row, field.name).all(), key=_order)
            )
        case "recommendations":
            links = tuple(_recommended(one, where) for one in getattr(row, field.name).all())
        case "recommendation":
            links = (_recommended(row.recommendation, where),) if row.recommendation else ()
        case "document":
            text, links = _document(row, where, _called(row.document) if row.document else "")
        case _ if field.name == "at":
            text, links = _document(row, where, wording.place(row.at) if row.at else "")
        case _:
            text = _said(field, row)
    return Shown(
        label=str(field.label),
        name=field.name,
        kind=field.kind,
        text=text,
        links=links,
    )


def _said(field: Field, row: Any) -> str:
    """A cell that names nothing else, as the reader's language writes it."""
    value = getattr(row, field.name)
    match field.kind:
        case "code":
            return term(field.vocabulary, value)
        case "flag":
            return gettext("yes") if value else ""
        case "number":
            return figure(row) if field.name == "value" else spelt(value)
        case "date":
            return wording.day(value)
        case "whole" if field.name == "days":
            return days(value)
        case "whole" if field.name == "least":
            return counted(row)
        case "whole":
            return "" if value is None else str(value)
        case "source":
            return value.public_id[:6] if value else ""
        case _:
            return str(value or "")


def _order(one: Benchmark) -> tuple[int, int]:
    return one.number, one.pk


def _to_benchmark(one: Benchmark, where: Where) -> str:
    # several documents may set a benchmark of that letter; the public id is always one
    key = where.labels.get(one.pk, one.public_id)
    return reverse("web:benchmarks-one", args=[where.slug, key])


def _entry(field: Field, row: Any, where: Where) -> tuple[str, tuple[tuple[str, str], ...]]:
    named = getattr(row, field.name)
    if named is None:
        return "", ()
    words = title(field.register, named, where)
    address = reverse("web:registers-one", args=[where.slug, field.register, named.key])
    return words, ((address, words),)


def _document(row: Any, where: Where, words: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Words for the document of a row or a place in it, which lead to that place."""
    if row.document is None or not words:
        return words or "", ()
    address = reverse("web:documents-one", args=[where.slug, row.document.public_id])
    return words, ((f"{address}#{row.at}" if row.at else address, words),)


def _called(one: Document) -> str:
    return one.symbol or one.title


def _recommended(one: Recommendation, where: Where) -> tuple[str, str]:
    """Where a recommendation is printed, and what it is called."""
    address = reverse("web:documents-one", args=[where.slug, one.document.public_id])
    return f"{address}#{one.at}", recommended(one)


def recommended(one: Recommendation) -> str:
    """A recommendation by its number, or by the document and paragraphs it is quoted from."""
    return one.number or " ".join([one.symbol, ", ".join(one.paragraphs)]).strip()
