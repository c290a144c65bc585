"""Sources: the list, a new one, and one with all that is known of it but who it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from milepost.actions.action import Action
from milepost.actions.describe_source import DescribeSource
from milepost.actions.permissions import may
from milepost.actions.rate_source import RateSource
from milepost.actions.record_source import RecordSource
from milepost.actions.seal_identity import SealIdentity
from milepost.actions.tie_sources import TieSources, UntieSources
from milepost.records.models import Source
from milepost.records.queries import sources
from milepost.records.queries.sources import Facts, Row, Sieve
from milepost.values.errors import MilepostError
from milepost.web import evidence_wording as wording
from milepost.web import export
from milepost.web.access import DeskRequest, members, require
from milepost.web.identity_form import IdentityForm
from milepost.web.judging import is_judged
from milepost.web.listing import Choices, Sift, choice, counted, page_of
from milepost.web.source_forms import DescriptionForm, RatingForm, TieForm, UntieForm


class SourceSift(Sift):
    """By kind, reliability and whether there is a sealed identity."""

    kind = choice(_("Kind"))
    reliability = choice(_("Reliability"))
    identity = choice(_("Identity"))

    field_order = ["q", "kind", "reliability", "identity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A source as a line: what others are told of it, and the words for its grade."""

    row: Row
    told: str
    kind: str
    reliability: str


# --- the list


@members("source.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """The list: sifted, paged, or as a file."""
    facts = sources.facts(request.workspace)
    sift = SourceSift(request.GET, _choices(facts))
    given = sift.values()
    found = sources.sift(
        request.workspace,
        Sieve(
            kind=given.get("kind", ""),
            reliability=given.get("reliability", ""),
            identity=given.get("identity", ""),
            text=given.get("q", ""),
        ),
    )
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_file(request, found, given), to)
    page = page_of(found, request.GET, count=None if given else facts.total)
    return render(
        request,
        "web/sources.html",
        {
            "facts": facts,
            "sift": sift,
            "page": page,
            "lines": [_line(row) for row in sources.rows(list(page))],
            "may_record": may(request.user, request.workspace, "source.record"),
        },
    )


def _choices(facts: Facts) -> Choices:
    return {
        "kind": counted(
            [(one, words, facts.kinds.get(one, 0)) for one, words in wording.SOURCE_KINDS.items()]
        ),
        "reliability": counted(
            [
                (one, f"{one} – {words}", facts.reliabilities.get(one, 0))
                for one, words in wording.RELIABILITIES.items()
            ]
        ),
        "identity": counted(
            [
                ("sealed", _("Sealed"), facts.sealed),
                ("none", _("None"), facts.total - facts.sealed),
            ]
        ),
    }


def _line(row: Row) -> Line:
    return Line(
        row=row,
        told=wording.source(row.source),
        kind=str(wording.SOURCE_KINDS.get(row.source.kind, row.source.kind)),
        reliability=str(wording.RELIABILITIES.get(row.source.reliability, "")),
    )


def _file(request: DeskRequest, found: Any, sifted: dict[str, str]) -> export.Listing:
    """What others may be told and no more: an exported list is soon in other hands."""
    return export.Listing(
        stem=f"{request.workspace.slug}-sources",
        about={
            "schema": "milepost/list/1",
            "list": "sources",
            "workspace": request.workspace.slug,
            "sifted_by": {name: value for name, value in sifted.items() if name != "q"},
        },
        columns=(
            export.Column(name="source", value=lambda row: row.public_id),
            export.Column(name="kind", value=lambda row: row.kind),
            export.Column(name="description", value=wording.source),
        ),
        rows=sources.every_row(found),
    )


# --- a new one


@sensitive_post_parameters()
@members("source.record")
@sensitive_variables()
def add(request: DeskRequest) -> HttpResponseBase:
    """A new source; its identity is sealed in the memory of this request."""
    given = request.POST if request.method == "POST" else None
    described = DescriptionForm(given, label_suffix="")
    rated = RatingForm(given, label_suffix="")
    identified = IdentityForm(given, label_suffix="")
    error: MilepostError | None = None
    if given is not None and all(form.is_valid() for form in (described, rated, identified)):
        try:
            return _record(request, described, rated, identified)
        except MilepostError as refused:
            error = refused
    forms_wrong = any(form.errors for form in (described, rated, identified))
    return render(
        request,
        "web/source_add.html",
        {
            "described": described,
            "rated": rated,
            "identified": identified,
            "error": error,
            "can_seal": bool(sources.recipients(request.workspace)),
            "may_keep": may(request.user, request.workspace, "vault.keep"),
        },
        status=422 if error or forms_wrong else 200,
    )


def _record(
    request: DeskRequest,
    described: DescriptionForm,
    rated: RatingForm,
    identified: IdentityForm,
) -> HttpResponseBase:
    identity = identified.identity()
    source = RecordSource(
        actor=request.user,
        workspace=request.workspace,
        description=described.given(),
        identity=identity or None,
        reliability=rated.cleaned_data["reliability"],
        reason=rated.cleaned_data["reason"],
    ).run()
    messages.success(
        request,
        gettext("The source is recorded, and its identity is sealed.")
        if identity
        else gettext("The source is recorded, without an identity."),
    )
    return redirect("web:sources-one", request.workspace.slug, source.public_id)


# --- one


@sensitive_post_parameters()
@members("source.view")
@sensitive_variables()
def one(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """One source; described, judged, tied, its identity sealed where it was not yet."""
    source = sources.find(request.workspace, public_id)
    if source is None:
        raise Http404
    wrong: dict[str, forms.Form] = {}
    error: MilepostError | None = None
    if request.method == "POST":
        try:
            answer = _change(request, source, wrong)
        except MilepostError as refused:
            error = refused
        else:
            if answer is not None:
                return answer
        source.refresh_from_db()
    return _show(request, source, wrong, error)


def _show(
    request: DeskRequest,
    source: Source,
    wrong: dict[str, forms.Form],
    error: MilepostError | None,
) -> HttpResponseBase:
    shown = sources.whole(request.workspace, source)
    may_record = may(request.user, request.workspace, "source.record")
    description = {
        name: getattr(source, name) for name in ("kind", "level", "area", "description", "risk")
    }
    return render(
        request,
        "web/source.html",
        {
            "source": source,
            "shown": shown,
            "told": wording.source(source),
            "kind": wording.SOURCE_KINDS.get(source.kind, source.kind),
            "level": wording.LEVELS.get(source.level, source.level),
            "reliability": wording.RELIABILITIES.get(source.reliability, ""),
            "history": [
                (rating, wording.RELIABILITIES.get(rating.grade, ""))
                for rating in shown.reliabilities
            ],
            "ties": [
                (tie, wording.source(tie.other), wording.TIES.get(tie.kind, tie.kind))
                for tie in shown.ties
            ],
            "given": [
                (one, wording.INFORMATION_STATES.get(one.state, one.state), is_judged(one))
                for one in shown.given
            ],
            "described": wrong.get("describe")
            or DescriptionForm(initial=description, label_suffix=""),
            "rated": wrong.get("rate")
            or RatingForm(initial={"reliability": source.reliability}, label_suffix=""),
            "tied": wrong.get("tie") or TieForm(label_suffix=""),
            "identified": wrong.get("seal") or IdentityForm(label_suffix=""),
            "wrong": set(wrong),
            "error": error,
            "may_record": may_record,
            "may_judge": may(request.user, request.workspace, "information.judge"),
            "may_read": may(request.user, request.workspace, "information.view"),
            "may_open": may(request.user, request.workspace, "vault.open"),
        },
        status=422 if error or wrong else 200,
    )


def _change(
    request: DeskRequest, source: Source, wrong: dict[str, forms.Form]
) -> HttpResponseBase | None:
    """Do what was asked for and say so; a form that is not right comes back in ``wrong``."""
    asked = request.POST.get("do", "")
    if asked not in _DEEDS:
        raise Http404
    deed = _DEEDS[asked]
    require(request, deed.permission)
    wrong[asked] = form = deed.form(request.POST, label_suffix="")
    if not form.is_valid():
        return None
    deed.action(request, source.public_id, form).run()
    messages.success(request, deed.said)
    return HttpResponseRedirect(request.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deed:
    """Something done with one source: who may, its form, its action, what is said of it."""

    permission: str
    form: type[forms.Form]
    action: Callable[[DeskRequest, str, Any], Action]
    said: Any


def _describe(request: DeskRequest, source: str, form: DescriptionForm) -> Action:
    return DescribeSource(
        actor=request.user, workspace=request.workspace, source=source, description=form.given()
    )


def _rate(request: DeskRequest, source: str, form: RatingForm) -> Action:
    return RateSource(
        actor=request.user,
        workspace=request.workspace,
        source=source,
        grade=form.cleaned_data["reliability"],
        reason=form.cleaned_data["reason"],
    )


def _tie(request: DeskRequest, source: str, form: TieForm) -> Action:
    return TieSources(
        actor=request.user, workspace=request.workspace, source=source, **form.cleaned_data
    )


def _untie(request: DeskRequest, source: str, form: UntieForm) -> Action:
    return UntieSources(
        actor=request.user, workspace=request.workspace, source=source, **form.cleaned_data
    )


def _seal(request: DeskRequest, source: str, form: IdentityForm) -> Action:
    return SealIdentity(
        actor=request.user, workspace=request.workspace, source=source, identity=form.identity()
    )


_DEEDS = {
    "describe": _Deed(
        permission="source.record",
        form=DescriptionForm,
        action=_describe,
        said=_("The source is described anew."),
    ),
    "rate": _Deed(
        permission="information.judge",
        form=RatingForm,
        action=_rate,
        said=_("The judgement is kept; the earlier ones stay."),
    ),
    "tie": _Deed(
        permission="information.judge",
        form=TieForm,
        action=_tie,
        said=_("The two sources count as one origin."),
    ),
    "untie": _Deed(
        permission="information.judge",
        form=UntieForm,
        action=_untie,
        said=_("The two sources count as independent."),
    ),
    "seal": _Deed(
        permission="source.record",
        form=IdentityForm,
        action=_seal,
        said=_("The identity is sealed."),
    ),
}
