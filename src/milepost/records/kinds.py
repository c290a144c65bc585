"""The kinds of rows an import brings, parents before children, and how each is found again."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_noop

from milepost.records import models

Key = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rows that belong to a document.

    ``key`` finds a row again over imports; ``numbered`` kinds may repeat a key, and their rows
    are then told apart by order. ``under`` is the path from a row to its document; ``joined``
    is the parent that the key looks at. ``parent`` and ``links`` are foreign keys to rows of
    other kinds: the parent is part of the key, a link is compared.
    """

    name: str
    model: type[Model]
    key: Callable[[Any], Key]
    under: str = "document"
    parent: str | None = None
    links: tuple[str, ...] = ()
    numbered: bool = False

    def existing(self, document: models.Document) -> QuerySet[Any]:
        """All rows of this kind that belong to ``document``: one query."""
        rows = self.model._default_manager.filter(**{self.under: document}).order_by("pk")
        return rows.select_related(self.parent) if self.parent else rows

    def compared(self) -> tuple[str, ...]:
        """The columns that a later import may change."""
        fixed = {"id", "public_id", "document_id", "workspace_id"}
        return tuple(
            field.attname
            for field in self.model._meta.concrete_fields
            if field.attname not in fixed and field.name != self.parent
        )


def _locator(part: Any) -> Key:
    return (part.locator,)


def _at(part: Any) -> Key:
    return (part.at,)


KINDS: tuple[Kind, ...] = (
    Kind(gettext_noop("sections"), models.Section, _locator),
    Kind(gettext_noop("paragraphs"), models.Paragraph, _locator),
    Kind(gettext_noop("passages"), models.Passage, _locator, numbered=True),
    Kind(gettext_noop("footnotes"), models.Footnote, _locator, numbered=True),
    Kind(gettext_noop("tables"), models.Table, _locator, numbered=True),
    Kind(gettext_noop("citations"), models.Citation, _at, numbered=True),
    Kind(
        gettext_noop("warnings"),
        models.Warning,
        lambda warning: (warning.at, warning.code),
        numbered=True,
    ),
    Kind(
        gettext_noop("recommendations"),
        models.Recommendation,
        lambda recommendation: (recommendation.key,),
    ),
    Kind(gettext_noop("benchmarks"), models.Benchmark, lambda benchmark: (benchmark.number,)),
    Kind(
        gettext_noop("bases"),
        models.Basis,
        attrgetter("benchmark.number", "position"),
        under="benchmark__document",
        parent="benchmark",
        links=("recommendation",),
    ),
    Kind(gettext_noop("resolutions"), models.Resolution, lambda resolution: (resolution.row,)),
    Kind(
        gettext_noop("operative paragraphs"),
        models.ResolutionParagraph,
        attrgetter("resolution.row", "position"),
        under="resolution__document",
        parent="resolution",
    ),
    Kind(gettext_noop("elections"), models.Election, _at),
    Kind(
        gettext_noop("parties"),
        models.Party,
        attrgetter("election.at", "position"),
        under="election__document",
        parent="election",
    ),
    Kind(
        gettext_noop("interlocutors"),
        models.Interlocutor,
        lambda interlocutor: (interlocutor.position,),
    ),
)
