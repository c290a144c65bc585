"""Findings: the list, one, and drafting and proposing them."""

from collections.abc import Collection
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import BaseModel, Field

from milepost.actions import view_finding
from milepost.actions.draft_finding import Claim, DraftFinding, Weighed
from milepost.actions.once import Answer
from milepost.actions.propose_finding import ProposeFinding
from milepost.evidence.corroboration import Reached, lower
from milepost.records import corroboration
from milepost.records.models import Finding as Row
from milepost.records.queries import findings as queries
from milepost.values.errors import NotFound
from milepost.web.api import changing, cursors, framework
from milepost.web.api.access import ApiRequest, by_api, enter, enter_list
from milepost.web.api.answers import answer, made, page
from milepost.web.api.changing import Key
from milepost.web.api.cursors import Page, Turn
from milepost.web.api.recall import recall_items

router = Router(tags=["findings"])

SCOPE = "findings"
State = Literal["draft", "proposed", "confirmed", "withdrawn"]


class Finding(BaseModel):
    """A finding as it stands: what is claimed, and the standard it may be shown at today."""

    id: str
    state: State
    claim: str
    claimed: str = Field(description="The standard of proof that is claimed; empty for none.")
    standard: str = Field(description="The standard it may be shown at; empty for none.")
    independent_sources: int
    contrary: int
    benchmarks: list[str] = Field(description="Their ids.")
    judgement: int = Field(description="The number of the judgement that holds.")
    rule: str


class FindingSieve(Schema):
    """Which findings are wanted."""

    state: State | None = None
    standard: str = Field("", max_length=40, description="The standard that is claimed.")
    benchmark: str = Field(
        "", max_length=40, description="A benchmark's id or letter; its number where it has none."
    )
    q: str = Field("", max_length=200, description="Words, all of which are in the claim.")


class Weight(changing.Sent):
    """An information that is weighed, by its id."""

    information: str = Field(max_length=40)
    stance: Literal["supports", "contradicts"]
    resolved: str = Field("", max_length=2000)


class AboutBenchmark(changing.Sent):
    """A benchmark that a finding is about, by its id, and the number of one of its statements."""

    benchmark: str = Field(max_length=40)
    statement: int | None = Field(None, ge=1, le=1000)


class Draft(changing.Sent):
    """A finding to be drafted."""

    claim: str = Field(min_length=1, max_length=5000)
    standard: str = Field("", max_length=40)
    benchmarks: list[AboutBenchmark] = Field(default_factory=list, max_length=200)
    weighed: list[Weight] = Field(default_factory=list, max_length=500)


class Proposed(changing.Sent):
    """Which judgement is proposed: the one that was read."""

    judgement: int = Field(ge=1, le=1_000_000)


class Made(BaseModel):
    """The finding that was drafted or proposed."""

    id: str
    state: State
    judgement: int


@router.get(
    "/workspaces/{slug}/findings", response=Page[Finding], url_name="findings", summary="Findings"
)
def findings(
    request: HttpRequest, slug: str, sieve: Query[FindingSieve], turn: Query[Turn]
) -> HttpResponse:
    """The findings, the newest first; nothing of who gave what is weighed."""
    asked = enter_list(request, slug, "finding.view")
    about = framework.find(asked, sieve.benchmark).public_id if sieve.benchmark else ""
    found = queries.sift(
        asked.workspace,
        queries.Sieve(
            state=sieve.state or "", standard=sieve.standard, benchmark=about, text=sieve.q
        ),
    )
    keys, following = cursors.keys(asked, found, ("-pk",), turn)
    # what may be used depends on the day, as permissions do
    name = ("findings", asked.workspace.pk, timezone.localdate())
    return page(asked, recall_items(asked, name, keys, _items), following)


def _items(keys: Collection[int]) -> dict[int, dict[str, Any]]:
    """What a list shows of findings, by their keys; each weighed as of now."""
    rows = {key: row for key, row in queries.plain(keys).items() if row["judgement"] is not None}
    reached = corroboration.of_keys([row["judgement"] for row in rows.values()])
    benchmarks = queries.benchmarks_of(rows)
    return {
        key: _listed(row, reached[row["judgement"]], benchmarks[key]) for key, row in rows.items()
    }


def _listed(row: dict[str, Any], found: Reached, about: list[str]) -> dict[str, Any]:
    claimed = row["judgement__standard"]
    return {
        "id": row["public_id"],
        "state": row["state"],
        "claim": row["judgement__claim"],
        "claimed": claimed,
        "standard": lower(claimed or None, found.standard) or "",
        "independent_sources": found.independent,
        "contrary": found.contrary,
        "benchmarks": about,
        "judgement": row["judgement__number"],
        "rule": found.rule,
    }


def _finding(line: queries.Row) -> Finding:
    return Finding(
        id=line.finding.public_id,
        state=line.finding.state,  # type: ignore[arg-type]
        claim=line.judgement.claim,
        claimed=line.judgement.standard,
        standard=line.shown,
        independent_sources=line.reached.independent,
        contrary=line.reached.contrary,
        benchmarks=[one.public_id for one in line.benchmarks],
        judgement=line.judgement.number,
        rule=line.reached.rule,
    )


@router.get(
    "/workspaces/{slug}/findings/{key}",
    response=Finding,
    url_name="findings-one",
    summary="One finding",
)
def finding(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A finding by its id. Who looked at it is written down, as on the desk."""
    asked = enter(request, slug, "finding.view")
    row = _find(asked, key)
    by_api(lambda: view_finding.look(asked.user, asked.workspace, row))
    (line,) = queries.rows([row])
    # held bytes would be a look that nobody wrote down
    return answer(asked, _finding(line), hold=False)


def _find(asked: ApiRequest, key: str) -> Row:
    row = queries.find(asked.workspace, key.replace("\0", ""))
    if row is None or row.judgement is None:
        raise NotFound(
            _("There is no such finding"), where=key[:80], remedy=_("Look at the list of them.")
        )
    return row


@router.post(
    "/workspaces/{slug}/findings",
    response={201: Made},
    url_name="findings",
    summary="Draft a finding",
)
def draft(
    request: HttpRequest, slug: str, sent: Draft, idempotency_key: Key = None
) -> HttpResponse:
    """A new finding in draft. With an ``Idempotency-Key`` it is made once, however often sent."""
    asked = enter(request, slug, "finding.draft", SCOPE)
    action = DraftFinding(
        actor=asked.user,
        workspace=asked.workspace,
        claim=Claim(
            text=sent.claim,
            standard=sent.standard,
            weighed=tuple(
                Weighed(information=one.information, stance=one.stance, resolved=one.resolved)
                for one in sent.weighed
            ),
        ),
        benchmarks={one.benchmark: one.statement for one in sent.benchmarks},
    )

    def do() -> Answer:
        return Answer(status=201, body=_made(by_api(action.run)))

    return changing.once(asked, idempotency_key, do)


def _made(row: Row) -> dict[str, object]:
    number = row.judgement.number if row.judgement else 1
    return {"id": row.public_id, "state": row.state, "judgement": number}


@router.post(
    "/workspaces/{slug}/findings/{key}/propose",
    response=Made,
    url_name="findings-propose",
    summary="Propose a finding",
)
def propose(request: HttpRequest, slug: str, key: str, sent: Proposed) -> HttpResponse:
    """The finding waits for a reviewer: sent again, it changes nothing."""
    asked = enter(request, slug, "finding.draft", SCOPE)
    action = ProposeFinding(
        actor=asked.user,
        workspace=asked.workspace,
        finding=_find(asked, key).public_id,
        number=sent.judgement,
    )
    return made(_made(by_api(action.run)), status=200)
