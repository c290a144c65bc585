"""Every address of the desk, made from the list of addresses and from what the database holds.

A page that takes an id is asked for with every id that there is. A new page without a line here
fails: nobody can forget to have it tried.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from milepost.actions.prepare_publication import PreparePublication
from milepost.records.models import (
    Benchmark,
    Consent,
    Document,
    EvidenceFile,
    Finding,
    Information,
    Judgement,
    Publication,
    Report,
    ReportParagraph,
    ReportSection,
    Resolution,
    Source,
    Weighing,
    Workspace,
)
from milepost.records.registers.catalogue import REGISTERS, register
from tests import registers, written
from tests.evidence import Evidence, evidence
from tests.examplia import Examplia, translated

Ids = Iterable[tuple[str, ...]]
NOT_THERE = "zzzzzzzzzzzz"


def _ids(rows: Iterable[Any]) -> Ids:
    return [(str(one),) for one in rows]


def _public(model: Any, workspace: Workspace) -> Ids:
    return _ids(model.objects.filter(workspace=workspace).values_list("public_id", flat=True))


def _benchmarks(workspace: Workspace) -> Ids:
    return _ids(Benchmark.objects.filter(workspace=workspace).values_list("label", flat=True))


def _resolutions(workspace: Workspace) -> Ids:
    return _ids(Resolution.objects.filter(workspace=workspace).values_list("row", flat=True))


def _documents(workspace: Workspace) -> Ids:
    return _public(Document, workspace)


def _pairs_of_documents(workspace: Workspace) -> Ids:
    return [(one[0], other[0]) for one, other in permutations(_documents(workspace), 2)]


def _informations(workspace: Workspace) -> Ids:
    return _public(Information, workspace)


def _drafts(workspace: Workspace) -> Ids:
    return [("information",), *((f"version:{one[0]}",) for one in _informations(workspace))]


def _consents(workspace: Workspace) -> Ids:
    return list(
        Consent.objects.filter(information__workspace=workspace).values_list(
            "information__public_id", "public_id"
        )
    )


def _files(workspace: Workspace) -> Ids:
    return _ids(
        EvidenceFile.objects.filter(information__workspace=workspace).values_list(
            "public_id", flat=True
        )
    )


def _findings(workspace: Workspace) -> Ids:
    return _public(Finding, workspace)


def _publications(workspace: Workspace) -> Ids:
    return _public(Publication, workspace)


def _reports(workspace: Workspace) -> Ids:
    return _public(Report, workspace)


def _sections(workspace: Workspace) -> Ids:
    # the introduction first: something is written in it
    rows = ReportSection.objects.filter(report__workspace=workspace).order_by("-kind", "pk")
    return list(rows.values_list("report__public_id", "public_id"))


def _paragraphs(workspace: Workspace) -> Ids:
    rows = ReportParagraph.objects.filter(section__report__workspace=workspace)
    return list(rows.values_list("section__report__public_id", "section__public_id", "public_id"))


def _registers(workspace: Workspace) -> Ids:
    # cases first: who may not see them is told apart from who may see the rest
    others = [one.code for one in REGISTERS if one.code != "cases"]
    return _ids(["cases", *others])


def _entries(workspace: Workspace) -> Ids:
    return [
        (code, key)
        for (code,) in _registers(workspace)
        for key in register(code).rows(workspace).values_list("key", flat=True)
    ]


def _sources(workspace: Workspace) -> Ids:
    return _public(Source, workspace)


BY_ID: dict[str, Callable[[Workspace], Ids]] = {
    "benchmarks-one": _benchmarks,
    "landmarks-resolution": _resolutions,
    "grades-one": _benchmarks,
    "documents-one": _documents,
    "documents-beside": _pairs_of_documents,
    "documents-checks": _documents,
    "findings-one": _findings,
    "findings-judge": _findings,
    "publications-one": _publications,
    "reports-one": _reports,
    "reports-file": _reports,
    "reports-section": _sections,
    "reports-look": _sections,
    "reports-paragraph": _paragraphs,
    "scorecard-one": lambda workspace: _public(Benchmark, workspace),
    "inbox-draft": _drafts,
    "inbox-one": _informations,
    "inbox-version": _informations,
    "inbox-consent": _informations,
    "inbox-withdraw": _consents,
    "evidence-add": _informations,
    "evidence-bundle": _informations,
    "evidence-one": _files,
    "evidence-copy": _files,
    "evidence-original": _files,
    "mine-files": _informations,
    "mine-one": _informations,
    "mine-receipt": _informations,
    "registers-list": _registers,
    "registers-add": _registers,
    "registers-sheet": _registers,
    "registers-sheet-file": _registers,
    "registers-one": _entries,
    "registers-edit": _entries,
    "sources-one": _sources,
    "sources-identity": _sources,
}
"""For each page of a workspace that takes ids: those that there are."""

API_BY_ID: dict[str, Callable[[Workspace], Ids]] = {
    "benchmarks-one": _benchmarks,
    "benchmarks-grades": _benchmarks,
    "paragraphs": _documents,
    "publications-edition": _publications,
    "findings-one": _findings,
    "findings-propose": _findings,
    "registers-rows": _registers,
    "registers-one": _entries,
    "registers-put-back": _entries,
}
"""The same for each address of the API."""

BEFORE_THE_DOOR: dict[str, tuple[str, ...]] = {
    "account_confirm_email": ("a-key",),
    "account_reset_password_from_key": ("1a", "a-key"),
    "web:calendar": ("a-secret",),
}
"""For each page of the accounts that takes something: what it is asked for with."""


def patterns(of: URLResolver | None = None) -> Iterator[tuple[str, URLPattern]]:
    """Each pattern of the installation with the name by which it is reversed."""
    resolver = of or get_resolver()
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            space = f"{one.app_name}:" if one.app_name else ""
            for name, pattern in patterns(one):
                yield f"{space}{name}", pattern
        else:
            assert one.name, f"{one.pattern} has no name"
            yield one.name, one


def of_workspaces() -> dict[str, URLPattern]:
    """The pages of a workspace, by their names without "web:"."""
    return _with_workspace("web:")


def of_api() -> dict[str, URLPattern]:
    """The addresses of the API that are in a workspace, by their names without "ninja:"."""
    return _with_workspace("ninja:")


def _with_workspace(space: str) -> dict[str, URLPattern]:
    return {
        name.removeprefix(space): pattern
        for name, pattern in patterns()
        if name.startswith(space) and "slug" in pattern.pattern.converters
    }


def takes_ids(pattern: URLPattern) -> bool:
    """Whether a page of a workspace is about one thing in it."""
    return len(pattern.pattern.converters) > 1


def of(name: str, workspace: Workspace) -> list[str]:
    """Every address of a page of a workspace, by its name without "web:"."""
    pattern = of_workspaces()[name]
    ids = BY_ID[name](workspace) if takes_ids(pattern) else [()]
    found = [reverse(f"web:{name}", args=[workspace.slug, *one]) for one in ids]
    assert found, f"{name}: there is nothing in the workspace that this page could be about"
    return found


def of_api_named(name: str, workspace: Workspace) -> list[str]:
    """Every address of the API of that name, without "ninja:", in a workspace."""
    ids = API_BY_ID[name](workspace) if takes_ids(of_api()[name]) else [()]
    found = [reverse(f"ninja:{name}", args=[workspace.slug, *one]) for one in ids]
    assert found, f"{name}: there is nothing in the workspace that this address could be about"
    return found


def missing(name: str, workspace: Workspace) -> str:
    """The address of a page about something that is not there."""
    taken = len(of_workspaces()[name].pattern.converters) - 1
    return reverse(f"web:{name}", args=[workspace.slug, *[NOT_THERE] * taken])


def every(*workspaces: Workspace) -> list[str]:
    """Every address of the installation, of those workspaces with all that is in them."""
    outside = [
        reverse(name, args=BEFORE_THE_DOOR.get(name, ()))
        for name, pattern in patterns()
        if "slug" not in pattern.pattern.converters
    ]
    inside = [
        address
        for workspace in workspaces
        for name in of_workspaces()
        for address in of(name, workspace)
    ]
    asked = [
        address
        for workspace in workspaces
        for name in of_api()
        for address in of_api_named(name, workspace)
    ]
    return outside + inside + asked


def filled(place: Examplia) -> Evidence:
    """Examplia with evidence, a translation and a finding: one of everything but files."""
    translated(place)
    registers.fill(place.workspace)
    made = evidence(place)
    finding = Finding.objects.create(workspace=place.workspace, state="proposed")
    finding.judgement = Judgement.objects.create(
        finding=finding, number=1, claim="The cells are overcrowded.", drafted_by=place.officer
    )
    finding.save()
    Weighing.objects.create(
        judgement=finding.judgement,
        information=made.informations["family"],
        version=1,
        stance="supports",
    )
    PreparePublication(
        actor=place.officer, workspace=place.workspace, audience="public-without-identity"
    ).run()
    written.approved(made, f"Introduced.[[note:See annex I.]] {written.PARAGRAPH_41}")
    return made
