"""The mandate's landmarks: its resolutions on a line, elections, and whom it met."""

from datetime import date

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language_bidi

from milepost.records.queries import landmarks
from milepost.web import export, typeset
from milepost.web.access import DeskRequest, members, require
from milepost.web.drawings import parties, timeline
from milepost.web.drawings.timeline import Due


@members("workspace.view")
def overview(request: DeskRequest) -> HttpResponseBase:
    """The timeline and its table, elections, interlocutors; each list also as a file."""
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_file(request, request.GET.get("list", "resolutions")), to)
    today = timezone.localdate()
    listed = landmarks.resolutions(request.workspace)
    resolutions = [one.resolution for one in listed]
    due = timeline.reports_due(resolutions)
    by_resolution: dict[int, list[Due]] = {one.pk: [] for one in resolutions}
    for one in due:
        by_resolution[one.resolution.pk].append(one)
    return render(
        request,
        "web/landmarks.html",
        {
            "rows": [(one, by_resolution[one.resolution.pk]) for one in listed],
            "created": next((one for one in resolutions if one.establishes), None),
            "term": landmarks.term(request.workspace, today),
            "timeline": timeline.draw(resolutions, due, today, mirror=get_language_bidi()),
            "untold": sum(one.untold for one in listed),
            "operative": sum(one.operative for one in listed),
            "ballots": [parties.draw(one) for one in landmarks.elections(request.workspace)],
            "interlocutors": landmarks.interlocutors(request.workspace),
        },
    )


@members("workspace.view")
def resolution(request: DeskRequest, key: str) -> HttpResponse:
    """One resolution with its operative paragraphs."""
    one = landmarks.find_resolution(request.workspace, key)
    if one is None:
        raise Http404
    before, after = landmarks.neighbours(one)
    return render(
        request,
        "web/resolution.html",
        {
            "one": one,
            "until": landmarks.expires(one),
            "due": timeline.reports_due([one]),
            "paragraphs": [
                (row, None if row.text is None else typeset.text(row.text))
                for row in one.paragraphs.all()
            ],
            "preamble": [typeset.text(text) for text in one.preamble],
            "before": before,
            "after": after,
        },
    )


def _file(request: DeskRequest, name: str) -> export.Listing:
    lists = {"resolutions": _resolutions, "parties": _parties, "interlocutors": _interlocutors}
    if name not in lists:
        raise Http404
    columns, rows = lists[name](request)
    return export.Listing(
        stem=f"{request.workspace.slug}-{name}",
        about={
            "schema": "milepost/list/1",
            "list": name,
            "workspace": request.workspace.slug,
        },
        columns=columns,
        rows=rows,
    )


def _of(name: str) -> export.Column:
    return export.Column(name=name, value=lambda row: getattr(row, name))


def _resolutions(request: DeskRequest) -> tuple[tuple[export.Column, ...], list]:
    def within(name: str) -> export.Column:
        return export.Column(name=name, value=lambda row: getattr(row.resolution, name))

    def flag(name: str) -> export.Column:
        return export.Column(name=name, value=lambda row: int(getattr(row.resolution, name)))

    columns = (
        within("row"),
        export.Column(name="date", value=lambda row: _day(row.resolution.date)),
        *(within(name) for name in ("organ", "symbol", "symbol_suggested")),
        *(within(name) for name in ("item_number", "item_title")),
        flag("establishes"),
        flag("extends"),
        within("extension_years"),
        export.Column(name="until", value=lambda row: _day(row.until)),
        export.Column(
            name="report_to_sessions",
            value=lambda row: ", ".join(str(n) for n in row.resolution.report_to_sessions),
        ),
        _of("operative"),
        within("at"),
    )
    return columns, landmarks.resolutions(request.workspace)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _parties(request: DeskRequest) -> tuple[tuple[export.Column, ...], list]:
    names = ("provinces", "provinces_of", "communes", "communes_of", "candidates", "women")
    columns = (
        export.Column(name="election", value=lambda row: row.election.title),
        _of("position"),
        _of("name"),
        *(_of(name) for name in names),
    )
    elections = landmarks.elections(request.workspace)
    return columns, [party for one in elections for party in one.parties.all()]


def _interlocutors(request: DeskRequest) -> tuple[tuple[export.Column, ...], list]:
    columns = (_of("position"), _of("name"), _of("office"), _of("at"))
    return columns, landmarks.interlocutors(request.workspace)
