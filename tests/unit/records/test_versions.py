"""Of a document in several languages one is chosen, and always for the same reason."""

import pytest

from milepost.records import library, models
from milepost.records.models import Document, Workspace
from milepost.records.queries import citations, documents
from milepost.records.queries.plain import document_value
from tests import factories

pytestmark = pytest.mark.django_db

OBSERVATIONS = factories.CONCLUDING_OBSERVATIONS


@pytest.fixture
def workspace() -> Workspace:
    return factories.workspace()


def version(
    workspace: Workspace,
    language: str,
    original: Document | None = None,
    symbol: str = OBSERVATIONS,
) -> Document:
    row = Document.objects.create(
        workspace=workspace,
        symbol=symbol,
        language=language,
        translation_of=original,
        sha256=f"{symbol}{language}".encode().hex().ljust(64, "0")[:64],
    )
    models.Citation.objects.create(
        document=row, symbol=OBSERVATIONS, paragraphs=["35"], at="para-27"
    )
    return row


def test_a_citation_leads_to_the_version_in_the_same_language_else_to_the_original(
    workspace: Workspace,
) -> None:
    english = version(workspace, "en")
    french = version(workspace, "fr", english)
    for language, expected in (("fr", french), ("en", english), ("ru", english), ("", english)):
        assert documents.held(workspace.pk, language) == {OBSERVATIONS: expected.public_id}
    assert citations.cited(workspace, OBSERVATIONS) == english
    assert documents.versions(french) == [english]


def test_a_quotation_is_looked_up_in_its_own_language_only(workspace: Workspace) -> None:
    english = version(workspace, "en")
    version(workspace, "fr", english)

    def looked_up(language: str) -> list[str | None]:
        report = version(workspace, language, symbol=f"A/HRC/51/66/{language}")
        return [one.language for one in library.sources(report, document_value(report))]

    assert looked_up("fr") == ["fr"]
    assert looked_up("ru") == []
    assert looked_up("") == ["en", "fr"]


def test_a_report_in_two_languages_cites_once(workspace: Workspace) -> None:
    report = version(workspace, "en", symbol="A/HRC/51/66")
    version(workspace, "fr", report, symbol="A/HRC/51/66")
    assert [one["count"] for one in citations.symbols(workspace)] == [1]
    assert [one.document for one in citations.of(workspace, OBSERVATIONS)] == [report]
