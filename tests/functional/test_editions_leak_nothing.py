"""A workspace full of planted marks is published for every audience: none comes out.

What a source, a person who signs in or a row that is not public says carries a mark wherever
it can be written down. Every file of every edition is searched, in whatever it is packed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.apps import apps
from django.db import models as columns
from django.utils import timezone

from milepost.actions.approve_publication import ApprovePublication
from milepost.actions.confirm_finding import ConfirmFinding
from milepost.actions.draft_finding import Claim, DraftFinding, Weighed
from milepost.actions.prepare_publication import PreparePublication
from milepost.actions.propose_finding import ProposeFinding
from milepost.actions.withdraw_consent import WithdrawConsent
from milepost.records import models, publications
from milepost.records.models.register import Entry
from milepost.reporting.edition.changes import changes, encode
from milepost.reporting.edition.gate import audiences
from milepost.reporting.issuing import Seal, issue
from milepost.reporting.proof import Signer
from milepost.reporting.site.site import Site
from tests import marks, registers
from tests.evidence import Evidence, consent, evidence
from tests.examplia import examplia

pytestmark = pytest.mark.django_db

SEAL = Seal(signer=Signer("07" * 32), issued=datetime(2026, 11, 24, 9, tzinfo=UTC))
PERMITTED = "Overcrowdedclaim"
"""What a finding says whose source permits one audience."""

PAGES = {".html", ".xml", ".pf_fragment"}
"""Files of the pages that show what a finding says: with the feed, and what the search shows."""
EVERYWHERE = PAGES | {
    *(".csv", ".xlsx", ".parquet", "rows", ".sqlite", ".jsonld", ".json"),
    *(".css", ".js", ".svg", ".png", ".ics", ".pf_index", ".pf_meta", ".pagefind"),
}

NEVER: tuple[tuple[type[columns.Model], tuple[str, ...]], ...] = (
    (models.User, ("username", "email", "first_name", "last_name")),
    (models.Source, ("area", "description", "risk")),
    (models.InformationVersion, ("text", "date", "place", "period", "why")),
    (models.Consent, ("purpose", "withdrawn_reason")),
    (models.Judgement, ("returned",)),
    (models.Weighing, ("resolved",)),
    (models.Grade, ("by",)),
    (models.Document, ("source_name",)),
    *((model, ("key", "note")) for model in apps.get_models() if issubclass(model, Entry)),
)
"""Columns of which nothing leaves, to whomever, whatever else does."""

GROUNDED = (
    *(models.Case, models.Involved, models.CaseEvent, models.Communication, models.Engagement),
    *(models.Cooperation, models.Call, models.Observation, models.Consultation),
)
"""Registers of which nothing leaves without a public document as ground."""


def plant(made: Evidence) -> None:
    """A mark in every column that must not leave."""
    for model, names in NEVER:
        for row in model._base_manager.all():
            model._base_manager.filter(pk=row.pk).update(
                **{name: marks.mark()[: _most(model, name)] for name in names}
            )


def _most(model: type[columns.Model], name: str) -> int | None:
    return getattr(model._meta.get_field(name), "max_length", None)


def plant_rows(made: Evidence) -> None:
    """Marks in all words of rows that have no public ground, and of a document that is none."""
    for model in GROUNDED:
        words = [
            field.name
            for field in model._meta.get_fields()
            if isinstance(field, (columns.CharField, columns.TextField))
            and not field.choices
            and field.name not in {"public_id", "key", "comparator"}
        ]
        for row in model._base_manager.all():
            model._base_manager.filter(pk=row.pk).update(
                document=None, **{name: marks.mark()[: _most(model, name)] for name in words}
            )
    memo = models.Document.objects.create(
        workspace=made.workspace, title=marks.mark(), sha256="1b" * 32, language="en"
    )
    models.Paragraph.objects.create(
        document=memo, locator="para-1", number="1", text=marks.mark(), order=1
    )


def protect(made: Evidence) -> None:
    """Someone in a public case is a source; their name was written down all the same."""
    ground = {"document": made.place.report, "at": "para-2"}
    case = models.Case.objects.create(
        workspace=made.workspace, key="open", title="Trial", kind="trial", **ground
    )
    models.Involved.objects.create(
        workspace=made.workspace,
        key="who",
        case=case,
        role="victim",
        name=marks.mark(),
        source=made.sources["family"],
        **ground,
    )


def judge(made: Evidence, said: str, *names: str, confirmed: bool = True) -> models.Finding:
    place: dict[str, Any] = {"workspace": made.workspace}
    benchmark = models.Benchmark.objects.filter(workspace=made.workspace).earliest("number")
    row = DraftFinding(
        actor=made.officer,
        **place,
        claim=Claim(
            text=said,
            standard="reasonable-suspicion",
            weighed=tuple(
                Weighed(information=made.informations[name].public_id, stance="supports")
                for name in names
            ),
        ),
        benchmarks={benchmark.public_id: None},
    ).run()
    if confirmed:
        ProposeFinding(actor=made.officer, **place, finding=row.public_id, number=1).run()
        ConfirmFinding(actor=made.reviewer, **place, finding=row.public_id, number=1).run()
    return row


@pytest.fixture
def made() -> Evidence:
    """Examplia with evidence: one finding may be shown to the public without identity, one to
    the United Nations' mechanisms, one to nobody, and one is a draft."""
    made = evidence(examplia())
    registers.fill(made.workspace)
    models.Information.objects.update(credibility="2")
    judge(made, PERMITTED, "lawyers")
    judge(made, marks.mark(), "ministry")
    judge(made, marks.mark(), "lawyers", confirmed=False)
    consent(made.informations["family"], "un-mechanisms")
    judge(made, f"{PERMITTED} too", "family")
    plant_rows(made)
    protect(made)
    plant(made)
    return made


def write(made: Evidence, audience: str, to: Path) -> None:
    passed = publications.passing(made.workspace, audience, timezone.now()).passed
    # a second one: its pages and its feed tell what changed too
    edition = replace(passed.edition, number=2)
    issue(
        encode(edition),
        changes(None, edition),
        to,
        SEAL,
        pages=Site(base="https://example.org/m/").write,
    )


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file with its name; the rows of Parquet too, whose pages are compressed.

    The search's index is packed with gzip throughout, which is unpacked by what searches.
    """
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        yield f"name {path.name}", str(path.relative_to(folder)).encode()
        yield f"{path.suffix} {path.relative_to(folder)}", path.read_bytes()
        if path.suffix == ".parquet":
            with duckdb.connect() as database:
                rows = database.read_parquet(str(path)).fetchall()
            yield f"rows {path.name}", repr(rows).encode()


def searched(folder: Path) -> marks.Trace:
    trace = marks.Trace()
    for where, data in contents(folder):
        trace.add(where, data)
    return trace


@pytest.mark.parametrize("audience", audiences())
def test_no_mark_is_in_any_byte_of_an_edition(
    made: Evidence, audience: str, tmp_path: Path
) -> None:
    write(made, audience, tmp_path / "edition")
    trace = searched(tmp_path / "edition")

    assert trace.planted == {}
    assert trace.kinds >= EVERYWHERE


@pytest.mark.parametrize("audience", audiences())
def test_what_is_permitted_to_one_audience_is_in_its_edition_alone(
    made: Evidence, audience: str, tmp_path: Path
) -> None:
    write(made, audience, tmp_path / "edition")
    expected = {"public-without-identity": PERMITTED, "un-mechanisms": f"{PERMITTED} too"}
    found = {
        where.split()[0]
        for where, data in contents(tmp_path / "edition")
        if PERMITTED.encode() in marks.unpacked(data)
    }

    if audience in expected:
        assert found >= {".csv", ".xlsx", "rows", ".sqlite", ".jsonld", ".json"} | PAGES
    else:
        assert found == set()


def test_what_may_leave_no_more_is_not_told_as_what_was_removed(
    made: Evidence, tmp_path: Path
) -> None:
    audience, place = "public-without-identity", {"workspace": made.workspace}
    said = {"actor": made.officer, **place, "audience": audience}
    first = PreparePublication(**said).run()
    approval = {"actor": made.reviewer, **place, "publication": first.public_id}
    ApprovePublication(**approval).run()
    assert PERMITTED.encode() in publications.content_of(first)
    allowed = models.Consent.objects.get(
        information=made.informations["lawyers"], audience=audience, withdrawn=None
    )
    WithdrawConsent(
        actor=made.officer, **place, consent=allowed.public_id, reason="They are threatened."
    ).run()
    # as it was prepared before titles of what was removed were left out
    second = PreparePublication(**said).run()
    kept = [{**one, "title": PERMITTED} for one in second.changes if one["what"] == "removed"]
    assert [one["kind"] for one in kept] == ["finding"]
    models.Publication.objects.filter(pk=second.pk).update(changes=kept)
    second.refresh_from_db()

    before, after = publications.edition_of(first), publications.edition_of(second)
    for n, told in enumerate((publications.changes_of(second), changes(before, after))):
        folder = tmp_path / str(n)
        pages = Site(base="https://example.org/m/").write
        issue(publications.content_of(second), told, folder, SEAL, pages=pages)
        held = {
            where for where, data in contents(folder) if PERMITTED.encode() in marks.unpacked(data)
        }
        assert held == set()
        assert "removed" in (folder / "changes.html").read_text(encoding="utf-8")


# --- each rule taken away: the search finds the mark, so it can fail


def everything_is_permitted(monkeypatch: pytest.MonkeyPatch) -> None:
    def decide(*_: object, **__: object) -> Any:
        from milepost.evidence.consent import Decision

        return Decision(allowed=True, reason="permitted")

    monkeypatch.setattr("milepost.reporting.edition.gate.decide", decide)


def no_ground_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("milepost.reporting.edition.gate._Gate._stands", lambda *_: True)


def nobody_is_protected(monkeypatch: pytest.MonkeyPatch) -> None:
    from milepost.records.queries import publication

    load = publication.load

    def unprotected(*given: Any) -> Any:
        loaded = load(*given)
        return replace(loaded, material=replace(loaded.material, protected=frozenset()))

    monkeypatch.setattr(publication, "load", unprotected)


def every_document_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    def documents(gate: Any) -> Any:
        return gate.material.documents

    monkeypatch.setattr("milepost.reporting.edition.gate._Gate._documents", documents)


@pytest.mark.parametrize(
    "guard",
    [
        everything_is_permitted,
        no_ground_is_asked,
        nobody_is_protected,
        every_document_is_public,
    ],
)
def test_without_its_guard_a_mark_is_found(
    made: Evidence,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    guard: Callable[[pytest.MonkeyPatch], None],
) -> None:
    guard(monkeypatch)
    write(made, "public-without-identity", tmp_path / "edition")

    assert searched(tmp_path / "edition").planted
