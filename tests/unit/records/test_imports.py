"""An import plans what differs, writes only that, and keeps what others refer to."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from milepost.documents.document import Document, Kind, Paragraph
from milepost.landmarks.landmark import Resolution
from milepost.records import imports, models
from milepost.records.imports import Preview
from milepost.records.models import Workspace
from milepost.reporting import facts
from milepost.reporting.framework_json import FoundFramework
from milepost.values.errors import InputError
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 7, tzinfo=UTC)


@pytest.fixture
def workspace() -> Workspace:
    return factories.workspace()


def bring(
    workspace: Workspace,
    document: Document | None = None,
    framework: FoundFramework | None = None,
) -> Preview:
    planned = imports.plan_document(
        workspace, document or factories.document(), framework or factories.framework()
    )
    preview = planned.preview()
    planned.apply(NOW)
    return preview


def bring_facts(workspace: Workspace, framework: FoundFramework | None = None) -> Preview:
    manifest = facts.Manifest(
        schema=facts.SCHEMA,
        title=factories.TITLE,
        workspace="Cambodia",
        symbol=factories.SYMBOL,
        language="en",
        organ="Human Rights Council",
        session="51",
        agenda_items=("10",),
    )
    pack = facts.extract(manifest, framework or factories.framework())
    planned = imports.plan_facts(workspace, pack)
    preview = planned.preview()
    planned.apply(None)
    return preview


def dump() -> dict[str, list[dict]]:
    """Every row of everything an import writes, without keys of the database."""
    kinds = (*(kind.model for kind in imports.reconcile.KINDS), models.Document)
    return {kind.__name__: list(kind._default_manager.order_by("pk").values()) for kind in kinds}


ALL_NEW = {
    "sections": {"created": 2},
    "paragraphs": {"created": 2},
    "passages": {"created": 1},
    "footnotes": {"created": 1},
    "tables": {"created": 1},
    "citations": {"created": 1},
    "warnings": {"created": 2},
    "recommendations": {"created": 3},
    "benchmarks": {"created": 1},
    "bases": {"created": 3},
    "resolutions": {"created": 1},
    "operative paragraphs": {"created": 2},
    "elections": {"created": 1},
    "parties": {"created": 2},
    "interlocutors": {"created": 1},
}


class TestFirst:
    def test_everything_is_created(self, workspace: Workspace) -> None:
        preview = bring(workspace)
        assert (preview.document, preview.document_change) == ("A/HRC/51/66", "created")
        assert preview.counts() == ALL_NEW

    def test_a_preview_writes_nothing(self, workspace: Workspace) -> None:
        before = dump()
        imports.plan_document(workspace, factories.document(), factories.framework()).preview()
        assert dump() == before

    def test_a_preview_works_for_a_workspace_still_to_be_made(self) -> None:
        planned = imports.plan_document(
            Workspace(name="Cambodia"), factories.document(), factories.framework()
        )
        assert planned.preview().counts() == ALL_NEW

    def test_a_preview_names_what_it_would_create(self, workspace: Workspace) -> None:
        kinds = {kind.kind: kind.created for kind in bring(workspace).kinds}
        assert kinds["paragraphs"] == ("para-27", "para-28")
        assert kinds["recommendations"] == (
            "para 75(d)",
            "CCPR/C/KHM/CO/3 35(d) @2",
            "CCPR/C/KHM/CO/3 37(d) @2",
        )
        assert kinds["bases"] == ("2 · 1", "2 · 2", "2 · 3")

    def test_a_paragraph_is_kept_whole(self, workspace: Workspace) -> None:
        bring(workspace)
        kept = models.Paragraph.objects.values().get(locator="para-28")
        del kept["id"], kept["document_id"]
        assert kept == {
            "locator": "para-28",
            "number": "28",
            "section": "V.B",
            "text": "Second point:\n(a) A first item.",
            "items": [{"label": "a", "text": "A first item.", "items": []}],
            "footnotes": [19],
            "pages": [6, 7],
            "calls": [],
            "order": 4,
        }

    def test_a_quoted_recommendation_hangs_on_its_basis(self, workspace: Workspace) -> None:
        bring(workspace)
        first, _, concern = models.Basis.objects.select_related("recommendation")
        assert first.recommendation is not None
        assert (first.recommendation.symbol, first.recommendation.paragraphs) == (
            "CCPR/C/KHM/CO/3",
            ["35"],
        )
        assert first.recommendation.text == "The quotation of paragraph 35."
        assert first.recommendation.mechanism == "CCPR"
        assert (first.text, concern.text) == (None, "A concern of the mandate.")
        assert concern.recommendation is None

    @pytest.mark.parametrize(
        ("title", "mechanism"),
        [(factories.TITLE, "SR"), ("Summary prepared by the Secretariat", "HRC"), (None, "HRC")],
    )
    def test_the_reports_own_recommendations_are_its_mechanisms(
        self, workspace: Workspace, title: str | None, mechanism: str
    ) -> None:
        bring(workspace, factories.document(title=title))
        own = models.Recommendation.objects.get(number="75(d)")
        assert (own.mechanism, own.addressee, own.at) == (mechanism, "Government", "para-75(d)")

    def test_a_malformed_symbol_leaves_the_mechanism_open(self, workspace: Workspace) -> None:
        odd = factories.basis(symbol="CCPR?C?KHM")
        bring(workspace, framework=factories.framework(factories.benchmark(2, odd)))
        assert models.Recommendation.objects.get(number="").mechanism == ""

    def test_a_resolution_keeps_dates_sessions_and_who_reports(self, workspace: Workspace) -> None:
        bring(workspace)
        row = models.Resolution.objects.get()
        assert (row.date, row.extends, row.extension_years, row.report_to_sessions) == (
            date(1993, 2, 19),
            True,
            2,
            [21, 24],
        )
        assert (row.item_number, row.item_title, row.establishes) == (
            "19",
            "Advisory services",
            True,
        )
        assert row.reporting == [
            {
                "paragraph": "6(d)",
                "reporter": "Special Representative",
                "organ": "General Assembly",
                "sessions": [48],
                "form": "report",
            }
        ]
        assert list(row.paragraphs.values_list("number", "items", "at")) == [
            ("6", ["a", "b"], "annex-II/row-1"),
            ("8", [], "annex-II/row-1"),
        ]

    def test_parties_keep_what_they_contest(self, workspace: Workspace) -> None:
        bring(workspace)
        rows = models.Party.objects.values_list(
            "name", "provinces", "communes", "communes_of", "candidates", "women"
        )
        assert list(rows) == [
            ("Candlelight Party", 25, 1623, 1652, 23939, 5564),
            ("Beehive", None, None, None, 392, None),
        ]


class TestAgain:
    def test_nothing_changes(self, workspace: Workspace) -> None:
        bring(workspace)
        before = dump()
        preview = bring(workspace)
        assert (preview.changes_anything, preview.counts()) == (False, {})
        assert dump() == before

    def test_only_what_differs_is_updated(self, workspace: Workspace) -> None:
        bring(workspace)
        changed = factories.framework(
            factories.benchmark(2, factories.basis("35", text="Otherwise."), *BASES_REST)
        )
        assert bring(workspace, framework=changed).counts() == {"recommendations": {"updated": 1}}
        texts = models.Recommendation.objects.filter(number="").values_list("text", flat=True)
        assert list(texts) == ["Otherwise.", "The quotation of paragraph 37."]

    def test_what_is_gone_is_removed(self, workspace: Workspace) -> None:
        bring(workspace, framework=factories.many(3))
        preview = bring(workspace, framework=factories.many(2))
        assert preview.counts() == {
            "recommendations": {"removed": 2},
            "benchmarks": {"removed": 1},
            "bases": {"removed": 3},
        }
        assert list(models.Benchmark.objects.values_list("number", flat=True)) == [1, 2]

    def test_public_ids_stay(self, workspace: Workspace) -> None:
        bring(workspace, framework=factories.many(3))
        before = public_ids()
        bring(workspace, framework=factories.many(5, sentence="Otherwise."))
        after = public_ids()
        assert len(before) == 14
        assert {key: after[key] for key in before} == before

    def test_a_basis_moves_to_the_recommendation_it_now_quotes(self, workspace: Workspace) -> None:
        bring(workspace)
        changed = factories.framework(factories.benchmark(2, factories.basis("39"), *BASES_REST))
        assert bring(workspace, framework=changed).counts() == {
            "recommendations": {"created": 1, "removed": 1},
            "bases": {"updated": 1},
        }
        first = models.Basis.objects.select_related("recommendation").first()
        assert first is not None
        assert first.recommendation is not None
        assert first.recommendation.paragraphs == ["39"]
        assert models.Basis.objects.count() == 3

    def test_another_document_is_left_alone(self, workspace: Workspace) -> None:
        bring(workspace)
        other = factories.document(symbol="A/HRC/54/75", source=OTHER_FILE)
        assert bring(workspace, other).counts() == ALL_NEW
        assert not bring(workspace).changes_anything
        assert models.Document.objects.count() == 2

    def test_another_workspace_is_left_alone(self, workspace: Workspace) -> None:
        bring(workspace)
        assert bring(factories.workspace("Myanmar", "myanmar")).counts() == ALL_NEW

    def test_a_new_edition_of_the_file_updates_the_document(self, workspace: Workspace) -> None:
        bring(workspace)
        preview = bring(workspace, factories.document(source=OTHER_FILE))
        assert (preview.document_change, preview.counts()) == ("updated", {})
        assert models.Document.objects.get().sha256 == OTHER_FILE.sha256

    def test_the_same_file_without_its_symbol_is_the_same_document(
        self, workspace: Workspace
    ) -> None:
        bring(workspace)
        bring(workspace, factories.document(symbol=None))
        assert models.Document.objects.get().symbol == "A/HRC/51/66"

    def test_a_symbol_found_later_is_taken_over(self, workspace: Workspace) -> None:
        bring(workspace, factories.document(symbol=None))
        bring(workspace)
        assert models.Document.objects.get().symbol == "A/HRC/51/66"

    def test_one_place_may_cite_a_document_twice(self, workspace: Workspace) -> None:
        citation = factories.document().citations[0]
        twice = factories.document(citations=(citation, citation))
        assert bring(workspace, twice).counts()["citations"] == {"created": 2}
        assert not bring(workspace, twice).changes_anything

    def test_one_quotation_may_stand_twice_under_a_benchmark(self, workspace: Workspace) -> None:
        twice = factories.framework(
            factories.benchmark(2, factories.basis("35"), factories.basis("35"))
        )
        assert bring(workspace, framework=twice).counts()["recommendations"] == {"created": 3}
        assert not bring(workspace, framework=twice).changes_anything


class TestTranslation:
    @pytest.fixture
    def french(self) -> Document:
        first, second = factories.document().paragraphs
        return factories.document(
            language="fr",
            source=OTHER_FILE,
            title="Rapport sur la situation des droits de l’homme au Cambodge",
            paragraphs=(replace(first, text="Premier point."), replace(second, text="Second.")),
        )

    def test_it_stands_beside_the_original_and_brings_no_framework(
        self, workspace: Workspace, french: Document
    ) -> None:
        bring(workspace)
        preview = bring(workspace, french)
        assert (preview.document_change, preview.translation_of) == ("created", "en")
        assert {kind for kind, changes in preview.counts().items() if changes} == {
            "sections", "paragraphs", "passages", "footnotes", "tables", "citations", "warnings",
        }  # fmt: skip
        original, translation = models.Document.objects.order_by("pk")
        assert (original.language, original.translation_of) == ("en", None)
        assert (translation.language, translation.translation_of) == ("fr", original)
        assert [one.text for one in original.paragraphs.all()] == [
            "First point.",
            "Second point:\n(a) A first item.",
        ]
        assert [one.text for one in translation.paragraphs.all()] == ["Premier point.", "Second."]
        assert translation.benchmarks.count() == translation.recommendations.count() == 0

    def test_either_again_changes_nothing(self, workspace: Workspace, french: Document) -> None:
        bring(workspace)
        bring(workspace, french)
        assert not bring(workspace, french).changes_anything
        assert not bring(workspace).changes_anything
        assert models.Document.objects.count() == 2

    def test_a_new_edition_of_the_translation_updates_the_translation(
        self, workspace: Workspace, french: Document
    ) -> None:
        bring(workspace)
        bring(workspace, french)
        newer = replace(french, title="Rapport", source=replace(OTHER_FILE, sha256="7c" * 32))
        preview = bring(workspace, newer)
        assert (preview.document_change, preview.counts()) == ("updated", {})
        assert list(models.Document.objects.order_by("pk").values_list("title", flat=True)) == [
            factories.TITLE,
            "Rapport",
        ]

    def test_the_language_that_came_first_is_the_original(
        self, workspace: Workspace, french: Document
    ) -> None:
        bring(workspace, french)
        bring(workspace)
        translation = models.Document.objects.get(translation_of__isnull=False)
        assert (translation.language, translation.translation_of.language) == ("en", "fr")

    def test_a_file_in_a_language_not_known_is_the_original(
        self, workspace: Workspace, french: Document
    ) -> None:
        bring(workspace)
        bring(workspace, french)
        unknown = factories.document(language=None, source=replace(OTHER_FILE, sha256="7c" * 32))
        assert bring(workspace, unknown).document_change == "updated"
        assert list(models.Document.objects.order_by("pk").values_list("language", flat=True)) == [
            "",
            "fr",
        ]

    def test_facts_in_another_language_do_not_overwrite_what_was_read(
        self, workspace: Workspace, french: Document
    ) -> None:
        bring(workspace, french)
        with pytest.raises(InputError, match="has this document in “fr”, the file is in “en”"):
            bring_facts(workspace)

    def test_a_report_in_another_language_fills_in_facts(
        self, workspace: Workspace, french: Document
    ) -> None:
        bring_facts(workspace)
        assert bring(workspace, french).translation_of == ""
        assert models.Document.objects.get().language == "fr"


class TestFacts:
    def test_facts_bring_no_text(self, workspace: Workspace) -> None:
        counts = bring_facts(workspace).counts()
        assert counts == {
            kind: count
            for kind, count in ALL_NEW.items()
            if kind not in {"sections", "paragraphs", "passages", "footnotes", "tables",
                            "citations", "warnings"}
        }  # fmt: skip
        assert set(models.Recommendation.objects.values_list("text", "as_printed")) == {(None, "")}
        assert set(models.Benchmark.objects.values_list("statements", flat=True)) == {None}
        assert set(models.Basis.objects.values_list("text", flat=True)) == {None}
        assert set(models.ResolutionParagraph.objects.values_list("text", flat=True)) == {None}
        assert models.Interlocutor.objects.values("name", "office").get() == {
            "name": "",
            "office": "Minister of Health",
        }
        document = models.Document.objects.get()
        assert (document.sha256, document.imported) == ("", None)

    def test_facts_again_change_nothing(self, workspace: Workspace) -> None:
        bring_facts(workspace)
        assert not bring_facts(workspace).changes_anything

    def test_the_report_fills_in_what_the_facts_left_open(self, workspace: Workspace) -> None:
        bring_facts(workspace)
        before = public_ids()
        counts = bring(workspace).counts()
        assert public_ids() == before
        assert counts["paragraphs"] == {"created": 2}
        assert counts["recommendations"] == {"updated": 3}
        assert counts["bases"] == {"updated": 1}
        assert counts["interlocutors"] == {"updated": 1}
        assert models.Benchmark.objects.get().statements == ["A statement."]
        assert models.Document.objects.get().imported == NOW

    def test_the_report_leaves_the_same_rows_with_or_without_facts_before(
        self, workspace: Workspace
    ) -> None:
        bring_facts(workspace)
        bring(workspace)
        by_way_of_facts = without_keys(dump())
        models.Workspace.objects.all().delete()
        bring(factories.workspace())
        assert without_keys(dump()) == by_way_of_facts

    def test_facts_after_the_report_leave_what_kind_it_is(self, workspace: Workspace) -> None:
        kind = Kind(name="special-procedure-report", reasons=("the title",))
        bring(workspace, factories.document(kind=kind))
        assert not bring_facts(workspace).changes_anything
        assert models.Document.objects.get().kind == "special-procedure-report"

    def test_facts_after_the_report_take_no_text_away(self, workspace: Workspace) -> None:
        bring(workspace)
        before = dump()
        assert not bring_facts(workspace).changes_anything
        assert dump() == before


class TestQueries:
    def count(self, workspace: Workspace, framework: FoundFramework) -> int:
        with CaptureQueriesContext(connection) as queries:
            bring(workspace, framework=framework)
        return len(queries)

    @pytest.mark.slow("imports 500 benchmarks")
    def test_as_many_for_20_benchmarks_as_for_500(self, workspace: Workspace) -> None:
        other = factories.workspace("Myanmar", "myanmar")
        few = [
            self.count(workspace, factories.many(20, sentence=sentence))
            for sentence in ("First.", "First.", "Second.")
        ]
        many = [
            self.count(other, factories.many(500, sentence=sentence))
            for sentence in ("First.", "First.", "Second.")
        ]
        assert few == many
        assert few[0] < 50, "one statement to read and one to write, for each kind"


class TestRefused:
    """What one database would refuse and the other cut or keep is refused in words by both."""

    @pytest.mark.parametrize(
        ("paragraph", "message"),
        [
            ({"id": "para-27"}, "Two paragraphs have the same name para-27"),
            ({"number": "9" * 50}, "number.* is too long"),
            ({"text": "nul \0 here"}, "NUL character"),
            ({"order": 2**40}, "too large"),
        ],
    )
    def test_a_paragraph_that_cannot_be_kept(
        self, workspace: Workspace, paragraph: dict, message: str
    ) -> None:
        first = factories.document().paragraphs[0]
        other: Paragraph = replace(first, **{"id": "para-29", **paragraph})
        with pytest.raises(InputError, match=message):
            bring(workspace, factories.document(paragraphs=(first, other)))
        assert not models.Document.objects.exists()

    def test_a_footnote_number_beyond_all_numbers(self, workspace: Workspace) -> None:
        footnote = replace(factories.document().footnotes[0], number=10**12)
        with pytest.raises(InputError, match=r"number.* is too large"):
            bring(workspace, factories.document(footnotes=(footnote,)))

    def test_a_nul_character_in_an_item(self, workspace: Workspace) -> None:
        second = factories.document().paragraphs[1]
        item = replace(second.items[0], text="\0")
        with pytest.raises(InputError, match=r"items.* NUL"):
            bring(workspace, factories.document(paragraphs=(replace(second, items=(item,)),)))

    def test_a_date_that_is_none(self, workspace: Workspace) -> None:
        wrong: Resolution = replace(factories.RESOLUTION, date="1993-02-30")
        with pytest.raises(InputError, match="annex-II/row-1: “1993-02-30” is no date"):
            bring(workspace, framework=factories.framework(resolutions=(wrong,)))


BASES_REST = (factories.basis("37"), factories.CONCERN)
OTHER_FILE = replace(factories.document().source, sha256="6b" * 32)


def public_ids() -> dict[tuple, str]:
    return {
        (kind.__name__, str(key)): public_id
        for kind, column in (
            (models.Document, "symbol"),
            (models.Benchmark, "number"),
            (models.Recommendation, "key"),
            (models.Resolution, "row"),
            (models.Election, "at"),
            (models.Interlocutor, "position"),
        )
        for key, public_id in kind._default_manager.values_list(column, "public_id")
    }


def without_keys(rows: dict[str, list[dict]]) -> dict[str, list[dict]]:
    return {
        kind: [
            {name: value for name, value in row.items() if not name.endswith("id")} for row in found
        ]
        for kind, found in rows.items()
    }
