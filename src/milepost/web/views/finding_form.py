"""Draft a finding, or judge one anew: the claim, the benchmarks, what is weighed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from milepost.actions import view_finding
from milepost.actions.draft_finding import LONGEST_CLAIM, Claim, DraftFinding, Weighed
from milepost.actions.judge_finding import JudgeFinding
from milepost.actions.look_through import look_through
from milepost.records.models import Finding, Information
from milepost.records.queries import benchmarks, findings
from milepost.values.errors import MilepostError
from milepost.web import evidence_wording as wording
from milepost.web.access import DeskRequest, members

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STANCES = ("supports", "contradicts")
MOST_BENCHMARKS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form holds: as sent, as of the judgement that is superseded, or as linked to."""

    claim: str = ""
    standard: str = ""
    benchmarks: tuple[str, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    instead_of: int = 0
    words: str = ""

    @property
    def informations(self) -> tuple[str, ...]:
        """The ids of what is weighed."""
        return tuple(one.information for one in self.weighed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An information that may be weighed, with what the form says of it."""

    information: Information
    sources: tuple[str, ...]
    credibility: "StrOrPromise"
    stance: str
    resolved: str


@members("finding.draft")
def add(request: DeskRequest) -> HttpResponseBase:
    """Draft a finding. ``?benchmark=`` and ``?information=`` begin it."""
    if request.method != "POST":
        begun = Typed(
            benchmarks=tuple(request.GET.getlist("benchmark")[:MOST_BENCHMARKS]),
            weighed=tuple(
                Weighed(information=one, stance="supports")
                for one in request.GET.getlist("information")[:50]
            ),
        )
        return _show(request, begun)
    typed = _typed(request.POST)
    if "find" in request.POST:
        return _show(request, typed)
    try:
        finding = DraftFinding(
            actor=request.user,
            workspace=request.workspace,
            claim=_claim(typed),
            benchmarks=dict.fromkeys(typed.benchmarks),
        ).run()
    except MilepostError as error:
        return _show(request, typed, error=error)
    return _to(request, finding.public_id)


@members("finding.draft")
def judge(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """Judge a finding anew; the judgement before stays readable."""
    finding = findings.find(request.workspace, public_id)
    if finding is None or finding.judgement is None:
        raise Http404
    view_finding.look(request.user, request.workspace, finding)
    if request.method != "POST":
        return _show(request, _held(finding), finding)
    typed = _typed(request.POST)
    if "find" in request.POST:
        return _show(request, typed, finding)
    try:
        JudgeFinding(
            actor=request.user,
            workspace=request.workspace,
            finding=public_id,
            instead_of=typed.instead_of,
            claim=_claim(typed),
        ).run()
    except MilepostError as error:
        return _show(request, typed, findings.find(request.workspace, public_id), error)
    return _to(request, public_id)


def _to(request: DeskRequest, public_id: str) -> HttpResponseBase:
    return HttpResponseRedirect(
        reverse("web:findings-one", args=[request.workspace.slug, public_id])
    )


def _show(
    request: DeskRequest,
    typed: Typed,
    finding: Finding | None = None,
    error: MilepostError | None = None,
) -> HttpResponseBase:
    about = (
        tuple(one.benchmark.public_id for one in finding.about.all())
        if finding
        else typed.benchmarks
    )
    rows = findings.candidates(request.workspace, about, typed.informations, typed.words)
    look_through(request.user, request.workspace, rows)
    given = {one.information: one for one in typed.weighed}
    return render(
        request,
        "web/finding_form.html",
        {
            "finding": finding,
            "typed": typed,
            "held": finding.judgement if finding else None,
            "every": [] if finding else benchmarks.titles(request.workspace)[:MOST_BENCHMARKS],
            "candidates": [_candidate(one, given.get(one.public_id)) for one in rows],
            "standards": wording.STANDARDS.items(),
            "longest": LONGEST_CLAIM,
            "error": error,
        },
        status=422 if error else 200,
    )


def _candidate(information: Information, weighed: Weighed | None) -> Candidate:
    return Candidate(
        information=information,
        sources=tuple(wording.source(one.source) for one in information.givers.all()),
        credibility=wording.CREDIBILITIES.get(information.credibility, information.credibility),
        stance=weighed.stance if weighed else "",
        resolved=weighed.resolved if weighed else "",
    )


def _typed(sent: QueryDict) -> Typed:
    number = sent.get("instead_of", "")
    return Typed(
        claim=sent.get("claim", ""),
        standard=sent.get("standard", ""),
        benchmarks=tuple(sent.getlist("benchmark")[:MOST_BENCHMARKS]),
        weighed=tuple(
            Weighed(
                information=information,
                stance=stance,
                resolved=sent.get(f"resolved-{information}", "") if stance == STANCES[1] else "",
            )
            for name, stance in sent.items()
            if (information := name.removeprefix("stance-")) != name and stance in STANCES
        ),
        instead_of=int(number) if number.isdecimal() and len(number) < 9 else 0,
        words=sent.get("words", "").strip(),
    )


def _held(finding: Finding) -> Typed:
    judgement = finding.judgement
    assert judgement is not None  # noqa: S101 - the caller has looked
    return Typed(
        claim=judgement.claim,
        standard=judgement.standard,
        weighed=tuple(
            Weighed(information=one.information.public_id, stance=one.stance, resolved=one.resolved)
            for one in judgement.weighings.select_related("information")
        ),
        instead_of=judgement.number,
    )


def _claim(typed: Typed) -> Claim:
    return Claim(text=typed.claim, standard=typed.standard, weighed=typed.weighed)
