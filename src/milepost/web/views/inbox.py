"""The inbox: what was received as a list, and one after the other to be judged."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.permissions import may
from milepost.actions.view_information import ViewInformation, look
from milepost.records.models import Information
from milepost.records.queries import information, informations
from milepost.records.queries.informations import COUNTED, COUNTED_SIFTED, Page, Row, Sieve
from milepost.values import vocabulary
from milepost.values.errors import MilepostError, NotFound
from milepost.web import evidence_wording as words
from milepost.web import export, intake
from milepost.web.access import DeskRequest, members, require
from milepost.web.judging import is_judged, judge
from milepost.web.listing import Sift, choice
from milepost.web.templatetags.desk import changed
from milepost.web.wording import language as language_name

IN_THE_QUEUE = 9
"""How many of those that come next are shown beside the one that is read."""

TO_CHECK = "to-check"


class InboxSift(Sift):
    """By state, credibility, kind of source, subject, language, days and words."""

    state = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    credibility = choice(_("Credibility"))
    kind = choice(_("Kind of source"))
    subject = choice(_("About"))
    language = choice(_("Language"))
    since = forms.DateField(
        label=_("Received from"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Received to"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    field_order = [
        "q", "credibility", "kind", "subject", "language", "since", "until", "state",
    ]  # fmt: skip


@members("information.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """The list: sifted, a page at a time, or as a file."""
    sift = _sift(request)
    given = sift.values()
    sieve = _sieve(given)
    found = informations.sift(request.workspace, sieve)
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "evidence.export")
        return export.respond(_file(request, found, given), to)
    page = informations.page_of(
        found,
        workspace=request.workspace,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    held = informations.states(request.workspace)
    return render(
        request,
        "web/inbox.html",
        {
            "sift": sift,
            "sifted": {name for name in given if name != "state"},
            "state": sieve.state,
            "tabs": _tabs(request, held),
            "any": any(held.values()),
            "page": page,
            "rows": [_shown(row) for row in informations.rows(page.informations)],
            "count": _count(found, page, sieve),
            "counted": COUNTED_SIFTED,
            "triage": _with_query(request, "web:inbox-triage"),
            "may_record": may(request.user, request.workspace, "information.record"),
            "may_judge": may(request.user, request.workspace, "information.judge"),
            "may_take_out": may(request.user, request.workspace, "evidence.export"),
        },
    )


def _count(found: Any, page: Page, sieve: Sieve) -> int | None:
    """How many are found, without asking again where the page holds them all."""
    if not page.newer and not page.older:
        return len(page.informations)
    # words are looked for in every text there is: so many are not counted besides
    return None if sieve.text else informations.count_of(found)


@members("information.judge")
def triage(request: DeskRequest) -> HttpResponseBase:
    """One information at a time: read, judged by a key, and on to the next."""
    sift = _sift(request)
    given = {"state": TO_CHECK} | sift.values()
    found = informations.sift(request.workspace, _sieve(given))
    asked = request.POST.get("item") or request.GET.get("item", "")
    if request.method == "POST":
        return _judged(request, found, asked)
    item = asked or informations.first_of(found)
    if not item:
        return render(
            request, "web/triage.html", {"item": None, "inbox": _with_query(request, "web:inbox")}
        )
    try:
        one = _look(request, item)
    except NotFound:
        # gone, or never here: the queue goes on
        return HttpResponseRedirect(changed(request.GET.copy(), item=""))
    possible = information.alike(one)
    if possible:
        # its words are shown beside: that is a look too
        _look(request, possible[0].information.public_id)
    behind = informations.page_of(found, workspace=request.workspace, after=one.public_id)
    (row,) = informations.rows([one])
    return render(
        request,
        "web/triage.html",
        {
            "item": one,
            "channel": words.CHANNELS.get(one.version.channel, "") if one.version else "",
            "sources": [(source, words.source(source)) for source in row.sources],
            "about": information.about(one),
            "internal": row.usable,
            "files": row.files,
            "possible": [(it, [words.source(by) for by in it.sources]) for it in possible],
            "linked": information.linked(one),
            "credibilities": list(words.CREDIBILITIES.items()),
            "benchmarks": [
                (f"benchmark.{it.public_id}", intake.lettered(it))
                for it in informations.benchmarks_of(request.workspace)
            ],
            "queue": [_shown(row) for row in informations.rows(behind.informations[:IN_THE_QUEUE])],
            "next": informations.next_of(found, one.pk),
            "previous": informations.previous_of(found, one.pk),
            "before": request.GET.get("before", ""),
            "left": informations.count_of(found),
            "counted": COUNTED_SIFTED,
            "inbox": _with_query(request, "web:inbox"),
        },
    )


def _judged(request: DeskRequest, found: Any, item: str) -> HttpResponseBase:
    """Do it, and go on to the next of the queue as it stood before."""
    query = request.GET.copy()
    try:
        one = _look(request, item)
        following = informations.next_of(found, one.pk)
        done = judge(request, one.public_id)
    except MilepostError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(changed(query, item=item, before=""))
    messages.success(request, str(done.said))
    if not done.settled:
        return HttpResponseRedirect(changed(query, item=one.public_id))
    return HttpResponseRedirect(changed(query, item=following, before=one.public_id))


def _look(request: DeskRequest, public_id: str) -> Information:
    return look(
        ViewInformation(actor=request.user, workspace=request.workspace, information=public_id)
    )


def _sift(request: DeskRequest) -> InboxSift:
    return InboxSift(
        request.GET,
        {
            "state": [(code, str(name)) for code, name in words.INFORMATION_STATES.items()],
            "credibility": [
                (code, f"{code} {words.CREDIBILITIES.get(code, '')}")
                for code in vocabulary.load("information-credibility").codes
            ],
            "kind": [(code, str(name)) for code, name in words.SOURCE_KINDS.items()],
            "subject": [
                (informations.NO_SUBJECT, gettext("nothing yet")),
                *(
                    (one.public_id, intake.lettered(one))
                    for one in informations.benchmarks_of(request.workspace)
                ),
            ],
            "language": [
                (code, language_name(code)) for code in informations.languages(request.workspace)
            ],
        },
    )


def _sieve(given: dict[str, Any]) -> Sieve:
    return Sieve(
        **{
            name: given.get(name, "")
            for name in ("state", "credibility", "kind", "subject", "language")
        },
        since=given.get("since"),
        until=given.get("until"),
        text=str(given.get("q", "")),
    )


def _tabs(request: DeskRequest, held: dict[str, int]) -> list[dict[str, Any]]:
    """The states with how many are in each; counted only so far."""
    chosen = request.GET.get("state", "")
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    whole = sum(held.values())
    tabs = [(code, words.INFORMATION_STATES.get(code, code), n) for code, n in held.items()]
    return [
        {
            "name": name,
            "address": changed(query.copy(), state=code),
            "current": code == chosen,
            "n": min(n, COUNTED),
            "more": n > COUNTED or (code == "" and any(one > COUNTED for one in held.values())),
        }
        for code, name, n in (*tabs, ("", _("All"), whole))
    ]


def _with_query(request: DeskRequest, page: str) -> str:
    """The address of a page of this workspace, sifted as this one is."""
    query = request.GET.copy()
    for name in ("after", "before", "format", "item"):
        query.pop(name, None)
    return f"{reverse(page, args=[request.workspace.slug])}{changed(query)}"


def _shown(row: Row) -> dict[str, Any]:
    version = row.information.version
    return {
        "row": row,
        "information": row.information,
        "version": version,
        "sources": [words.source(one) for one in row.sources],
        "channel": words.CHANNELS.get(version.channel, version.channel) if version else "",
        "judged": is_judged(row.information),
        "state": words.INFORMATION_STATES.get(row.information.state, row.information.state),
    }


def _file(request: DeskRequest, found: Any, given: dict[str, Any]) -> export.Listing:
    """The list as a file, for internal use.

    Threat: what nobody allowed leaves in a table. A row is in it only where ``decide`` lets it
    be seen internally, and even then without a word of what was said, place or source.
    """

    def of(name: str) -> export.Column:
        return export.Column(name=name, value=lambda row: str(getattr(row.information, name) or ""))

    return export.Listing(
        stem=f"{request.workspace.slug}-information",
        about={
            "schema": "milepost/list/1",
            "list": "information",
            "workspace": request.workspace.slug,
            "audience": informations.INTERNAL,
            "sifted_by": {name: str(value) for name, value in given.items() if name != "q"},
        },
        columns=(
            export.Column(name="id", value=lambda row: row.information.public_id),
            of("state"),
            of("credibility"),
            of("language"),
            export.Column(
                name="channel",
                value=lambda row: (
                    row.information.version.channel if row.information.version else ""
                ),
            ),
            of("earliest"),
            of("latest"),
            export.Column(
                name="recorded", value=lambda row: row.information.recorded.date().isoformat()
            ),
            export.Column(
                name="source_kinds", value=lambda row: ", ".join(one.kind for one in row.sources)
            ),
            export.Column(
                name="benchmarks",
                value=lambda row: ", ".join(one.label or str(one.number) for one in row.benchmarks),
            ),
            export.Column(name="files", value=lambda row: row.files),
            export.Column(name="repeats", value=lambda row: row.repeats),
        ),
        rows=(row for row in informations.every_row(found) if row.usable),
    )
