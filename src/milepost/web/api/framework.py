"""Workspaces, benchmarks with what they stand on, and recommendations."""

from collections.abc import Collection
from datetime import date
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import BaseModel, Field

from milepost.actions.permissions import granted_by
from milepost.records.models import Basis, Membership
from milepost.records.models import Benchmark as Row
from milepost.records.queries import benchmarks as queries
from milepost.records.queries import recommendations as asked_of
from milepost.values.errors import NotFound
from milepost.web.api import cursors
from milepost.web.api.access import ApiRequest, enter, enter_list
from milepost.web.api.answers import answer, page
from milepost.web.api.cursors import Page, Turn
from milepost.web.api.recall import recall_items
from milepost.web.views.benchmarks import stand

router = Router(tags=["framework"])

State = Literal["unknown", "not-begun", "overdue", "running"]


class Workspace(BaseModel):
    """The work of one mandate, and what the token may do in it today."""

    slug: str
    name: str
    mandate: str
    country: str = Field(description="ISO 3166-1 alpha-3; empty where it has none.")
    fictitious: bool = Field(description="A workspace to learn on: nothing in it is real.")
    scopes: list[str] = Field(description="What the token was made for.")
    permissions: list[str] = Field(description="What its user's roles allow.")


class Workspaces(BaseModel):
    """The workspaces that a token opens: one."""

    items: list[Workspace]


class Support(BaseModel):
    """How many bases of one kind and mechanism a benchmark has."""

    kind: str
    mechanism: str
    count: int


class BenchmarkListed(BaseModel):
    """A benchmark in a list."""

    id: str
    document: str | None = Field(description="The symbol of the document that sets it.")
    number: int
    label: str
    title: str
    statements: list[str] | None
    paragraphs: list[str]
    timeframe: str
    timeframe_kind: str
    start_year: int | None
    end_year: int | None
    state: State
    bases: int
    stands_on: list[Support]
    quotations_missing: int
    at: str


class Foundation(BaseModel):
    """What a benchmark stands on."""

    kind: str
    symbol: str
    paragraphs: list[str]
    items: list[str]
    text: str | None = Field(description="Null where only its facts are known.")
    as_printed: str
    elided: bool
    recommendation: str | None = Field(description="The id of the recommendation quoted.")
    at: str


class Benchmark(BenchmarkListed):
    """A benchmark with all it stands on."""

    basis: list[Foundation]


class Recommendation(BaseModel):
    """What is asked of whom, with its own citation."""

    id: str
    document: str | None
    number: str
    mechanism: str
    symbol: str
    paragraphs: list[str]
    items: list[str]
    text: str | None
    as_printed: str
    addressee: str
    made_by: list[str]
    position: str
    theme: str
    follow_up: bool
    benchmarks: list[str] = Field(description="The ids of the benchmarks that stand on it.")
    at: str


class BenchmarkSieve(Schema):
    """Which benchmarks are wanted."""

    state: State | None = None
    mechanism: str = Field("", max_length=40)
    basis: str = Field("", max_length=20)
    missing: Literal["quotation", "treaty-body"] | None = None
    q: str = Field("", max_length=200, description="Words, all of which are in it.")


class RecommendationSieve(Schema):
    """Which recommendations are wanted."""

    addressee: str = Field("", max_length=200)
    mechanism: str = Field("", max_length=40)
    symbol: str = Field("", max_length=120)
    document: str = Field("", max_length=40, description="The id of the document.")
    benchmark: str = Field(
        "", max_length=40, description="A benchmark's id or letter; its number where it has none."
    )
    answer: str = Field("", max_length=20)
    q: str = Field("", max_length=200, description="Words, all of which are in it.")


@router.get("/workspaces", response=Workspaces, url_name="workspaces", summary="Workspaces")
def workspaces(request: HttpRequest) -> HttpResponse:
    """The workspace the token opens, and what it may do there."""
    asked: ApiRequest = request  # type: ignore[assignment]
    token = asked.token
    held = Membership.objects.filter(user=token.user, workspace=token.workspace)
    roles = list(held.values_list("role", flat=True))
    place = token.workspace
    items = []
    if roles:
        items = [
            Workspace(
                slug=place.slug,
                name=place.name,
                mandate=place.mandate,
                country=place.country,
                fictitious=place.fictitious,
                scopes=token.scopes,
                permissions=sorted(frozenset[str]().union(*(granted_by(one) for one in roles))),
            )
        ]
    return answer(asked, Workspaces(items=items))


@router.get(
    "/workspaces/{slug}/benchmarks",
    response=Page[BenchmarkListed],
    url_name="benchmarks",
    summary="Benchmarks",
)
def benchmarks(
    request: HttpRequest, slug: str, sieve: Query[BenchmarkSieve], turn: Query[Turn]
) -> HttpResponse:
    """The benchmarks by number."""
    asked = enter_list(request, slug, "workspace.view")
    found = queries.sift(
        asked.workspace,
        queries.Sieve(
            state=sieve.state or "",
            mechanism=sieve.mechanism,
            basis=sieve.basis,
            missing=sieve.missing or "",
            text=sieve.q,
        ),
        timezone.localdate(),
    )
    keys, following = cursors.keys(asked, found, ("number", "pk"), turn)
    # how a timeframe stands depends on the day
    name = ("benchmarks", asked.workspace.pk, timezone.localdate())
    return page(asked, recall_items(asked, name, keys, _listed), following)


@router.get(
    "/workspaces/{slug}/benchmarks/{key}",
    response=Benchmark,
    url_name="benchmarks-one",
    summary="One benchmark",
)
def benchmark(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A benchmark by its id or letter (number where it has none), with all it stands on."""
    asked = enter(request, slug, "workspace.view")
    row = find(asked, key)
    line = _listed([row.pk])[row.pk]
    basis = [_foundation(one) for one in queries.bases_of(row)]
    return answer(asked, Benchmark(**line, basis=basis))


def find(asked: ApiRequest, key: str) -> Row:
    """The benchmark of that id, letter or number. Raises ``NotFound``."""
    row = queries.find(asked.workspace, key.replace("\0", ""))
    if row is None:
        raise NotFound(
            _("There is no such benchmark"), where=key[:80], remedy=_("Look at the list of them.")
        )
    return row


def _listed(keys: Collection[int]) -> dict[int, dict[str, Any]]:
    """What a list shows of benchmarks, by their keys."""
    support, today = queries.supports(keys), timezone.localdate()
    rows = queries.plain(keys)
    return {key: _benchmark(row, *support[key], today) for key, row in rows.items()}


def _benchmark(
    row: dict[str, Any], support: tuple[queries.Support, ...], unquoted: int, today: date
) -> dict[str, Any]:
    return {
        "id": row["public_id"],
        "document": row["document__symbol"],
        "number": row["number"],
        "label": row["label"],
        "title": row["title"],
        "statements": row["statements"],
        "paragraphs": [str(one) for one in row["paragraphs"]],
        "timeframe": row["timeframe_text"],
        "timeframe_kind": row["timeframe_kind"],
        "start_year": row["start_year"],
        "end_year": row["end_year"],
        "state": stand(row["start_year"], row["end_year"], today).state,
        "bases": sum(one.count for one in support),
        "stands_on": [
            {"kind": one.kind, "mechanism": one.mechanism, "count": one.count} for one in support
        ],
        "quotations_missing": unquoted,
        "at": row["at"],
    }


def _foundation(one: Basis) -> Foundation:
    quoted = one.recommendation
    return Foundation(
        kind=one.kind,
        symbol=quoted.symbol if quoted else "",
        paragraphs=[str(each) for each in quoted.paragraphs] if quoted else [],
        items=[str(each) for each in quoted.items] if quoted else [],
        text=quoted.text if quoted else one.text,
        as_printed=one.as_printed,
        elided=one.elided,
        recommendation=quoted.public_id if quoted else None,
        at=one.at,
    )


@router.get(
    "/workspaces/{slug}/recommendations",
    response=Page[Recommendation],
    url_name="recommendations",
    summary="Recommendations",
)
def recommendations(
    request: HttpRequest, slug: str, sieve: Query[RecommendationSieve], turn: Query[Turn]
) -> HttpResponse:
    """The recommendations in the order they came."""
    asked = enter_list(request, slug, "workspace.view")
    given = sieve.model_dump()
    if sieve.benchmark:
        find(asked, sieve.benchmark)
    found = asked_of.sift(asked.workspace, asked_of.Sieve(text=given.pop("q"), **given))
    keys, following = cursors.keys(asked, found, ("pk",), turn)
    name = ("recommendations", asked.workspace.pk)
    return page(asked, recall_items(asked, name, keys, _asked_for), following)


def _asked_for(keys: Collection[int]) -> dict[int, dict[str, Any]]:
    """What a list shows of recommendations, by their keys."""
    resting, rows = asked_of.resting(keys), asked_of.plain(keys)
    return {key: _recommendation(row, resting[key]) for key, row in rows.items()}


def _recommendation(row: dict[str, Any], resting: list[str]) -> dict[str, Any]:
    return {
        "id": row["public_id"],
        "document": row["document__symbol"],
        "number": row["number"],
        "mechanism": row["mechanism"],
        "symbol": row["symbol"],
        "paragraphs": [str(one) for one in row["paragraphs"]],
        "items": [str(one) for one in row["items"]],
        "text": row["text"],
        "as_printed": row["as_printed"],
        "addressee": row["addressee"],
        "made_by": row["made_by"],
        "position": row["position"],
        "theme": row["theme"],
        "follow_up": row["follow_up"],
        "benchmarks": resting,
        "at": row["at"],
    }
