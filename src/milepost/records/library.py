"""The documents of a workspace as sources to each other: what one quotes, and who quotes it."""

from django.db.models import QuerySet

from milepost.documents import document as read
from milepost.records.models import Citation, Document
from milepost.records.queries.plain import document_value


def sources(row: Document, document: read.Document) -> list[read.Document]:
    """The documents cited by paragraph in ``document`` whose text the workspace has.

    ``row`` is its own row. Of a source in several languages it is the one in the language of
    the document; a source in another language alone can bear no quotation out, and is left out.
    One query, and seven for each source.
    """
    cited = {one.symbol for one in document.citations if one.paragraphs} - {row.symbol}
    if not cited:
        return []
    held = _read(row).filter(symbol__in=cited).order_by("pk")
    if row.language:
        held = held.filter(language__in=[row.language, ""])
    return [document_value(one) for one in held]


def quoting(row: Document) -> list[Document]:
    """The other documents of the workspace that cite paragraphs of this one; one query."""
    if not row.symbol:
        return []
    citing = Citation.objects.filter(symbol=row.symbol).exclude(paragraphs=[])
    return list(_read(row).filter(pk__in=citing.values("document")).order_by("pk"))


def uncheck(rows: list[Document]) -> None:
    """Note that these are to be checked; no statement where there are none."""
    if rows:
        Document.objects.filter(pk__in=[row.pk for row in rows]).update(checked=None)


def _read(row: Document) -> QuerySet[Document]:
    return Document.objects.filter(workspace=row.workspace_id).exclude(sha256="").exclude(pk=row.pk)
