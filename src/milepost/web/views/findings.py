"""Findings: the list, the page of one with its corroboration, and what becomes of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from milepost.actions import view_finding
from milepost.actions.confirm_finding import ConfirmFinding
from milepost.actions.permissions import may
from milepost.actions.propose_finding import ProposeFinding
from milepost.actions.return_finding import ReturnFinding
from milepost.actions.withdraw_finding import WithdrawFinding
from milepost.evidence.corroboration import Corroboration, ReasonCode
from milepost.records.models import Finding, Judgement, Weighing
from milepost.records.queries import benchmarks, findings
from milepost.records.queries.findings import Facts, Row, Sieve
from milepost.values.errors import MilepostError
from milepost.web import evidence_wording as wording
from milepost.web import export
from milepost.web.access import DeskRequest, members, require
from milepost.web.drawings import corroboration
from milepost.web.judging import is_judged
from milepost.web.listing import Choices, Sift, choice, counted, page_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHORT = 120
ASKS = {
    "propose": "finding.draft",
    "confirm": "finding.confirm",
    "return": "finding.confirm",
    "withdraw": "finding.confirm",
}
SAID = {
    "propose": _("The finding waits for a reviewer."),
    "confirm": _("The finding is confirmed."),
    "return": _("The finding is back with whoever drafted it."),
    "withdraw": _("The finding is withdrawn. It stays readable."),
}


class FindingSift(Sift):
    """By state, standard claimed and benchmark."""

    state = choice(_("State"))
    standard = choice(_("Standard of proof"))
    benchmark = choice(_("Benchmark"))

    field_order = ["q", "state", "standard", "benchmark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A finding in the list: its state and standard in words, and the ladder."""

    row: Row
    state: "StrOrPromise"
    standard: "StrOrPromise"
    ladder: tuple[corroboration.Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An information weighed, as the table shows it."""

    weighing: Weighing
    sources: tuple[tuple[str, str], ...]
    superseded: bool
    counts: bool
    judged: bool
    why_not: "StrOrPromise"


@members("finding.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """The findings: sifted, paged, or as a file."""
    facts = findings.facts(request.workspace)
    sift = FindingSift(request.GET, _choices(facts))
    given = sift.values()
    found = findings.sift(
        request.workspace,
        Sieve(
            state=given.get("state", ""),
            standard=given.get("standard", ""),
            benchmark=given.get("benchmark", ""),
            text=given.get("q", ""),
        ),
    )
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_file(request, findings.every_row(found), given), to)
    page = page_of(found, request.GET, count=None if given else facts.total)
    return render(
        request,
        "web/findings.html",
        {
            "facts": facts,
            "sift": sift,
            "page": page,
            "lines": [line(row) for row in findings.rows(list(page))],
            "may_draft": may(request.user, request.workspace, "finding.draft"),
        },
    )


def line(row: Row) -> Line:
    """A finding as lists show it."""
    return Line(
        row=row,
        state=wording.FINDING_STATES[row.finding.state],
        standard=wording.STANDARDS.get(row.shown, ""),
        ladder=corroboration.ladder(row.reached.standard or "", row.judgement.standard, row.shown),
    )


@members("finding.view")
def one(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """One finding: its claim, how far it is corroborated, its judgements; and what is done."""
    finding = findings.find(request.workspace, public_id)
    if finding is None or finding.judgement is None:
        raise Http404
    refused: MilepostError | None = None
    if request.method == "POST":
        try:
            return _change(request, finding)
        except MilepostError as error:
            refused = error
            finding = findings.find(request.workspace, public_id) or finding
    return _show(request, finding, refused)


def _show(
    request: DeskRequest, finding: Finding, refused: MilepostError | None
) -> HttpResponseBase:
    view_finding.look(request.user, request.workspace, finding)
    row = findings.rows([finding])[0]
    weighed = findings.weighed(row.judgement)
    told = {
        given.source.public_id: wording.source(given.source)
        for weighing in weighed
        for given in weighing.information.givers.all()
    }
    mine = row.judgement.drafted_by_id == request.user.pk
    return render(
        request,
        "web/finding.html",
        {
            "finding": finding,
            "judgement": row.judgement,
            "line": line(row),
            "reached": row.reached,
            "reasons": _reasons(row.reached),
            "needs": _needs(row.reached),
            "drawing": corroboration.draw(row.reached, row.judgement.standard, row.shown, told),
            "weighed": [_weighed(one, row.reached) for one in weighed],
            "benchmarks": [
                (benchmarks.key_of(about, documents=_sets(request)), about)
                for about in row.benchmarks
            ],
            "earlier": findings.judgements(finding),
            "standards": wording.STANDARDS,
            "refused": refused,
            "may_draft": may(request.user, request.workspace, "finding.draft"),
            "may_confirm": may(request.user, request.workspace, "finding.confirm") and not mine,
            "may_withdraw": may(request.user, request.workspace, "finding.confirm"),
            "may_read": may(request.user, request.workspace, "information.view"),
            "is_mine": mine,
        },
        status=422 if refused else 200,
    )


def _sets(request: DeskRequest) -> int:
    return benchmarks.documents_with_benchmarks(request.workspace)


def _weighed(weighing: Weighing, reached: Corroboration) -> Weighed:
    information = weighing.information
    counting = {name for group in reached.groups if group.counts for name in group.informations}
    resolved = weighing.stance == "contradicts" and bool(weighing.resolved)
    givers = tuple(
        (given.source.public_id, wording.source(given.source)) for given in information.givers.all()
    )
    counts = information.public_id in counting and not resolved
    why_not: StrOrPromise = ""
    if resolved:
        why_not = _("resolved")
    elif not givers:
        why_not = _("no source is recorded")
    elif not counts:
        why_not = _("internal analysis is not permitted")
    return Weighed(
        weighing=weighing,
        sources=givers,
        superseded=bool(information.version and information.version.number != weighing.version),
        counts=counts,
        judged=is_judged(information),
        why_not=why_not,
    )


def _change(request: DeskRequest, finding: Finding) -> HttpResponseBase:
    """Do what was asked for, say so, and show the finding again."""
    what = request.POST.get("do", "")
    if what in ASKS:
        require(request, ASKS[what])
    number = request.POST.get("number", "")
    asked: dict[str, Any] = {
        "actor": request.user,
        "workspace": request.workspace,
        "finding": finding.public_id,
        "number": int(number) if number.isdecimal() and len(number) < 9 else 0,
    }
    match what:
        case "propose":
            ProposeFinding(**asked).run()
        case "confirm":
            ConfirmFinding(**asked).run()
        case "return":
            ReturnFinding(**asked, reason=request.POST.get("reason", "")).run()
        case "withdraw":
            WithdrawFinding(**asked).run()
        case _:
            raise Http404
    messages.success(request, str(SAID[what]))
    return HttpResponseRedirect(
        reverse("web:findings-one", args=[request.workspace.slug, finding.public_id])
    )


def _reasons(reached: Corroboration) -> list[str]:
    """Why there is less than the informations would seem to give, in words."""
    return [
        _reason(reason.code, reason.count) % {"count": reason.count} for reason in reached.reasons
    ]


def _reason(code: ReasonCode, count: int) -> str:
    match code:
        case "shared-origin":
            return ngettext(
                "%(count)d shares an origin with another and counts once with it",
                "%(count)d share an origin with another and count once with it",
                count,
            )
        case "not-permitted":
            return ngettext(
                "%(count)d may not be used: internal analysis is not permitted",
                "%(count)d may not be used: internal analysis is not permitted",
                count,
            )
        case "no-source":
            return ngettext(
                "%(count)d has no source recorded", "%(count)d have no source recorded", count
            )
        case "contrary-unresolved":
            return ngettext(
                "%(count)d contradicts the claim, and nobody has said why it does not hold",
                "%(count)d contradict the claim, and nobody has said why they do not hold",
                count,
            )
        case "contrary-resolved":
            return ngettext(
                "%(count)d contradicts the claim and was resolved",
                "%(count)d contradict the claim and were resolved",
                count,
            )


def _needs(reached: Corroboration) -> list[str]:
    """What the next standard still needs, in words."""
    if reached.next is None:
        return []
    words = []
    for need in reached.next.needs:
        match need.code:
            case "more-sources" if need.reliability and need.credibility:
                said = ngettext(
                    "%(count)d more independent source, rated %(grade)s or better",
                    "%(count)d more independent sources, rated %(grade)s or better",
                    need.count,
                )
                grade = need.reliability + need.credibility
                words.append(said % {"count": need.count, "grade": grade})
            case "more-sources":
                said = ngettext(
                    "%(count)d more independent source, with credibility %(grade)s or better",
                    "%(count)d more independent sources, with credibility %(grade)s or better",
                    need.count,
                )
                words.append(said % {"count": need.count, "grade": need.credibility})
            case "more-kinds":
                said = ngettext(
                    "%(count)d more kind of source", "%(count)d more kinds of sources", need.count
                )
                words.append(said % {"count": need.count})
            case "resolve-contrary":
                said = ngettext(
                    "%(count)d piece of contrary information resolved",
                    "%(count)d pieces of contrary information resolved",
                    need.count,
                )
                words.append(said % {"count": need.count})
    return words


def _choices(facts: Facts) -> Choices:
    return {
        "state": counted(
            [
                (code, words, facts.states.get(code, 0))
                for code, words in wording.FINDING_STATES.items()
            ]
        ),
        "standard": counted(
            [
                (code, words, facts.standards.get(code, 0))
                for code, words in wording.STANDARDS.items()
            ]
        ),
        "benchmark": counted(
            [
                (one.public_id, f"{one.label or one.number} · {Truncator(one.title).chars(45)}", n)
                for one, n in facts.benchmarks
            ]
        ),
    }


def _file(request: DeskRequest, rows: Any, sifted: dict[str, str]) -> export.Listing:
    def iso(judgement: Judgement) -> str:
        return judgement.confirmed.isoformat() if judgement.confirmed else ""

    return export.Listing(
        stem=f"{request.workspace.slug}-findings",
        about={
            "schema": "milepost/list/1",
            "list": "findings",
            "workspace": request.workspace.slug,
            "sifted_by": sifted,
        },
        columns=(
            export.Column(name="finding", value=lambda row: row.finding.public_id),
            export.Column(name="state", value=lambda row: row.finding.state),
            export.Column(name="claim", value=lambda row: row.judgement.claim),
            export.Column(name="standard", value=lambda row: row.shown),
            export.Column(name="independent_sources", value=lambda row: row.reached.independent),
            export.Column(name="contrary", value=lambda row: row.reached.contrary),
            export.Column(
                name="benchmarks",
                value=lambda row: ", ".join(str(b.label or b.number) for b in row.benchmarks),
            ),
            export.Column(name="judgement", value=lambda row: row.judgement.number),
            export.Column(name="confirmed", value=lambda row: iso(row.judgement)),
            export.Column(name="rule", value=lambda row: row.reached.rule),
        ),
        rows=rows,
    )
