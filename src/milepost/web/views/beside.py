"""One document beside another, such as its translation: paragraph by paragraph."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from milepost.records.models import Document, Paragraph
from milepost.records.queries import documents
from milepost.reporting.side_by_side import Match, match
from milepost.web import export, typeset, wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.listing import Choice, Sift, choice, counted, page_of
from milepost.web.reading import item

_AT_ONCE = 500


class BesideSift(Sift):
    """By words, and by what one of the two lacks."""

    lacking = choice(_("Missing in"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A paragraph as set, and where it stands in its document."""

    locator: str
    html: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A number with its paragraph in each document; null where one lacks it."""

    number: str
    cells: tuple[Cell | None, Cell | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A number with the keys of its paragraphs."""

    number: str
    one: int | None
    other: int | None


@members("document.view")
def listing(request: DeskRequest, public_id: str, other_id: str) -> HttpResponseBase:
    """Both documents: sifted, paged, or as a file. Six queries, however long they are."""
    one = documents.find(request.workspace, public_id)
    other = documents.find(request.workspace, other_id)
    if one is None or other is None or one == other:
        raise Http404
    pairs = _pairs(documents.numbers(one), documents.numbers(other))
    names = _names(one, other)
    sift = BesideSift(request.GET, {"lacking": _choices(pairs, names)})
    given = sift.values()
    found = _sifted(pairs, given.get("lacking", ""))
    if text := given.get("q", ""):
        said = documents.with_words((one, other), text)
        found = [pair for pair in found if said & {pair.one, pair.other}]
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_file(request, one, other, found, given), to)
    page = page_of(found, request.GET)
    return render(
        request,
        "web/beside.html",
        {
            "one": one,
            "other": other,
            "names": names,
            "page": page,
            "total": len(pairs),
            "sift": sift,
            "lines": [_line(*row) for row in _with_texts(list(page))],
        },
    )


def _pairs(one: list[tuple[int, str]], other: list[tuple[int, str]]) -> list[_Pair]:
    def key(rows: list[tuple[int, str]], place: int | None) -> int | None:
        return None if place is None else rows[place][0]

    def pair(found: Match) -> _Pair:
        return _Pair(number=found.number, one=key(one, found.one), other=key(other, found.other))

    numbers = ([number for _key, number in rows] for rows in (one, other))
    return [pair(found) for found in match(*numbers)]


def _are_versions(one: Document, other: Document) -> bool:
    return "" not in {one.language, other.language} and one.language != other.language


def _names(one: Document, other: Document) -> tuple[str, str]:
    """What tells the two apart: the language, else the symbol or the file's name."""
    if _are_versions(one, other):
        return wording.language(one.language), wording.language(other.language)
    return one.symbol or one.source_name, other.symbol or other.source_name


def _choices(pairs: list[_Pair], names: tuple[str, str]) -> list[Choice]:
    lacking = zip(("one", "other"), names, strict=True)
    return counted([(value, name, len(_sifted(pairs, value))) for value, name in lacking])


def _sifted(pairs: list[_Pair], lacking: str) -> list[_Pair]:
    return [pair for pair in pairs if getattr(pair, lacking) is None] if lacking else pairs


def _with_texts(
    pairs: Sequence[_Pair],
) -> Iterator[tuple[str, Paragraph | None, Paragraph | None]]:
    keys = {key for pair in pairs for key in (pair.one, pair.other) if key is not None}
    texts = documents.paragraphs(keys)
    for pair in pairs:
        yield (
            pair.number,
            None if pair.one is None else texts.get(pair.one),
            None if pair.other is None else texts.get(pair.other),
        )


def _line(number: str, one: Paragraph | None, other: Paragraph | None) -> Line:
    return Line(number=number, cells=(_cell(one), _cell(other)))


def _cell(paragraph: Paragraph | None) -> Cell | None:
    if paragraph is None:
        return None
    items = [item(value) for value in paragraph.items]
    return Cell(locator=paragraph.locator, html=typeset.text(paragraph.text, items=items))


def _file(
    request: DeskRequest,
    one: Document,
    other: Document,
    pairs: list[_Pair],
    sifted: dict[str, str],
) -> export.Listing:
    def rows() -> Iterable[Any]:
        for start in range(0, len(pairs), _AT_ONCE):
            yield from _with_texts(pairs[start : start + _AT_ONCE])

    def text(name: str, place: int) -> export.Column:
        return export.Column(name=name, value=lambda row: row[place].text if row[place] else None)

    codes = [one.language, other.language] if _are_versions(one, other) else ["one", "other"]
    return export.Listing(
        stem=f"{request.workspace.slug}-beside",
        about={
            "schema": "milepost/list/1",
            "list": "beside",
            "workspace": request.workspace.slug,
            "one": _about(one),
            "other": _about(other),
            "sifted_by": sifted,
        },
        columns=(
            export.Column(name="number", value=lambda row: row[0]),
            text(codes[0], 1),
            text(codes[1], 2),
        ),
        rows=rows(),
    )


def _about(document: Document) -> dict[str, str]:
    return {
        "document": document.symbol or document.source_name,
        "language": document.language,
        "sha256": document.sha256,
    }
