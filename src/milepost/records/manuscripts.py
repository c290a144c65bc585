"""Reports that are written on the desk: their rows as a manuscript, with all they refer to.

What a report may say of a finding or a document is asked of the gate, for the report's audience:
a note can tell no more than an edition for that audience would.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from milepost.checking.quotations import is_borne_out
from milepost.records.models import (
    ApprovedReport,
    Document,
    Finding,
    Paragraph,
    Recommendation,
    Report,
    ReportParagraph,
    ReportSection,
    Workspace,
)
from milepost.records.queries import publication
from milepost.records.queries.annexes import framework_of
from milepost.reporting.edition import changes
from milepost.reporting.edition import edition as plain
from milepost.reporting.edition.gate import Passed, gate
from milepost.reporting.report import manuscript, markup, words
from milepost.reporting.report.building import build
from milepost.reporting.report.counting import Counted, WordCount, count_words
from milepost.reporting.report.manuscript import Line, Manuscript, Part, Taken
from milepost.reporting.report.markup import Problem, Reference
from milepost.reporting.report.report import Report as Printed
from milepost.values import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report as it stands: the manuscript, and its rows in the order of reading.

    ``problems`` are those that keep it from being handed in, by public id of the paragraph.
    ``children`` are the sections below each section, by its key (null for the top).
    """

    report: Report
    manuscript: Manuscript
    sections: Mapping[int | None, tuple[ReportSection, ...]]
    paragraphs: Mapping[int, tuple[ReportParagraph, ...]]
    taken: Mapping[Reference, Taken]
    problems: Mapping[str, tuple[Problem, ...]]
    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)

    def places(self) -> dict[str, str]:
        """Where each paragraph stands ("para-12", "summary"), by its public id, in order."""
        numbered = (place for place, _lines in manuscript.places(self.manuscript))
        return {row.public_id: place for row, place in zip(self._rows(), numbered, strict=True)}

    def _rows(self) -> Iterable[ReportParagraph]:
        for section in self.in_order():
            yield from self.paragraphs.get(section.pk, ())

    def in_order(self, above: int | None = None) -> Iterable[ReportSection]:
        """The sections in the order of reading."""
        for one in self.sections.get(above, ()):
            yield one
            yield from self.in_order(one.pk)


def draft(
    report: Report,
    at: datetime,
    *,
    instead: Mapping[str, str] | None = None,
    added: Sequence[ReportParagraph] = (),
    after: str = "",
) -> Draft:
    """The report as it stands. The number of queries does not grow with it.

    What is typed and not kept yet: ``instead`` are texts by public id of the paragraph, ``added``
    are new ones of one section, behind that with the public id ``after`` or else last there.
    """
    sections: dict[int | None, list[ReportSection]] = defaultdict(list)
    for section in ReportSection.objects.filter(report=report):
        sections[section.parent_id].append(section)
    paragraphs: dict[int, list[ReportParagraph]] = defaultdict(list)
    for row in ReportParagraph.objects.filter(section__report=report):
        if instead and row.public_id in instead:
            row.text = instead[row.public_id]
        paragraphs[row.section_id].append(row)
    if added:
        beside = paragraphs[added[0].section_id]
        places = [n for n, row in enumerate(beside, 1) if row.public_id == after]
        place = places[0] if places else len(beside)
        beside[place:place] = added
    wanted = {
        one
        for several in paragraphs.values()
        for row in several
        for one in markup.references(row.text)
    }
    taken = take(report, wanted, at)
    problems: dict[str, tuple[Problem, ...]] = {}
    lines: dict[str, tuple[Line, ...]] = {}

    def part(section: ReportSection) -> Part:
        for row in paragraphs[section.pk]:
            lines[row.public_id], wrong = manuscript.set_paragraph(row.text, taken)
            if wrong:
                problems[row.public_id] = wrong
        return Part(
            title=section.title,
            kind=section.kind,
            paragraphs=tuple(lines[row.public_id] for row in paragraphs[section.pk]),
            parts=tuple(part(one) for one in sections[section.pk]),
        )

    made = Manuscript(
        title=report.title,
        language=report.language,
        audience=report.audience,
        parts=tuple(part(one) for one in sections[None]),
    )
    return Draft(
        report=report,
        manuscript=made,
        sections={key: tuple(several) for key, several in sections.items()},
        paragraphs={key: tuple(several) for key, several in paragraphs.items()},
        taken=taken,
        problems=problems,
        lines=lines,
    )


def take(report: Report, wanted: Collection[Reference], at: datetime) -> dict[Reference, Taken]:
    """What the records have for each reference, for the report's audience and in its language."""
    return _Library(report.workspace, report.audience, report.language, at).take(wanted)


def fallen(approved: Manuscript, workspace: Workspace, at: datetime) -> frozenset[str]:
    """Names of what an approved report takes from the records and may no longer be used.

    A finding that is corroborated otherwise now is one: its note would tell of a source that
    took its permission back.
    """
    said: dict[str, set[str]] = defaultdict(set)
    for span in manuscript.spans(approved):
        if span.of:
            said[span.of].add(span.text)
    named = said.keys()
    wanted = [
        Reference(kind, to)
        for kind in markup.KINDS
        for to in (one.partition(":")[2] for one in named if one.startswith(f"{kind}:"))
    ]
    library = _Library(workspace, approved.audience, approved.language, at)
    return frozenset(
        manuscript.name_of(one)
        for one, taken in library.take(wanted).items()
        if taken.problem in _FORBIDS
        or (one.kind == "finding" and said[manuscript.name_of(one)] != {taken.words})
    )


def shown(report: Report, at: datetime) -> frozenset[str]:
    """Ids of the informations that are shown by the notes of a report as it stands."""
    texts = ReportParagraph.objects.filter(section__report=report).values_list("text", flat=True)
    wanted = {one for text in texts for one in markup.references(text) if one.kind == "finding"}
    if not wanted:
        return frozenset()
    library = _Library(report.workspace, report.audience, report.language, at)
    library.take(wanted)
    assert library.passed is not None  # noqa: S101 - set where anything is asked
    named = {one.to for one in wanted}
    return frozenset(
        key for rest in library.passed.rests if rest.finding in named for key in rest.shown
    )


def words_of(report: Report, written: Manuscript) -> WordCount:
    """How many words of the manuscript count, by what the report says of that."""
    return count_words(printed(report, written), counted_of(report), report.limit)


def printed(
    report: Report,
    written: Manuscript,
    gone: Collection[str] = (),
    *,
    annexed: bool = False,
) -> Printed:
    """The report as it is printed; with its annexes where they count, or where ``annexed``.

    ``gone`` are names of what may no longer be used, as ``fallen`` gives them. Without a report
    that it follows on, it has none.
    """
    made = manuscript.content(written, gone)
    if report.document is None or not (annexed or "annexes" in report.counted):
        whole = Printed(
            title=written.title,
            language=written.language,
            summary=made.summary,
            sections=made.sections,
        )
    else:
        whole = build(
            framework_of(report.document), made, title=written.title, language=written.language
        )
    if not report.workspace.fictitious:
        return whole
    # an invented arrest, taken out of its workspace, must not be passed on as a real one
    with translation.override(_tongue(written.language)):
        said = _("Fictitious: a workspace to learn on. Nothing in it is about anybody.")
    return replace(whole, symbol=said, mark=said)


def marked_draft(report: Printed) -> Printed:
    """The same, saying in its title, in its head and on every sheet that it is a draft."""
    with translation.override(_tongue(report.language)):
        mark = pgettext("a mark on what is not approved", "DRAFT")
        symbol = f"{mark}. {report.symbol}" if report.symbol else mark
        title, each = f"{mark} – {report.title}", f"{mark}. {report.mark}" if report.mark else mark
        return replace(report, title=title, symbol=symbol, mark=each)


def counted_of(report: Report) -> Counted:
    """Which parts count in this report."""
    return Counted(**{one.name: one.name in report.counted for one in fields(Counted)})


def approved(report: Report) -> ApprovedReport | None:
    """What was approved last."""
    return report.approvals.order_by("-number").first()


def standing(workspace: Workspace, symbol: str | None = None) -> ApprovedReport | None:
    """The last approved report of the workspace; with ``symbol``, of those that follow on it."""
    found = ApprovedReport.objects.filter(report__workspace=workspace)
    if symbol is not None:
        found = found.filter(report__document__symbol=symbol)
    return (
        found.select_related("report__document", "report__workspace")
        .order_by("-approved", "-pk")
        .first()
    )


def content_of(row: ApprovedReport) -> Manuscript:
    """The report as it was approved. Raises ``IntegrityBroken``."""
    return manuscript.decode(changes.unpack(bytes(row.content)))


_FORBIDS = frozenset(
    {
        *("unknown", "withdrawn", "not-confirmed", "no-standard", "not-permitted"),
        *("contrary", "no-symbol"),
    }
)
"""Why something that was approved may no longer be printed. That a text was read anew since is
no reason: what was approved is printed in the words it was approved with."""


class _Library:
    """What is referred to, read and put through the gate at once."""

    def __init__(self, workspace: Workspace, audience: str, language: str, at: datetime) -> None:
        self.workspace, self.audience, self.language, self.at = workspace, audience, language, at
        self.own = words.of(language)
        self.documents: dict[str, Document] = {}
        self.paragraphs: dict[tuple[int, str], Paragraph] = {}
        self.recommendations: dict[str, Recommendation] = {}
        self.passed: Passed | None = None
        self.withdrawn: frozenset[str] = frozenset()

    def take(self, wanted: Collection[Reference]) -> dict[Reference, Taken]:
        if not wanted:
            return {}
        findings = {one.to for one in wanted if one.kind == "finding"}
        self._read([one for one in wanted if one.kind != "finding"])
        material = publication.load_part(
            self.workspace,
            self.audience,
            documents={one.public_id for one in self._all_documents()},
            findings=findings,
        )
        self.passed = gate(material, audience=self.audience, at=self.at)
        self.withdrawn = frozenset(
            Finding.objects.filter(
                workspace=self.workspace, public_id__in=findings, state="withdrawn"
            ).values_list("public_id", flat=True)
            if findings
            else ()
        )
        return {one: self._one(one) for one in wanted}

    def _all_documents(self) -> list[Document]:
        originals = [
            one.translation_of for one in self.documents.values() if one.translation_of is not None
        ]
        return [
            *self.documents.values(),
            *originals,
            *(one.document for one in self.recommendations.values()),
        ]

    def _read(self, wanted: Collection[Reference]) -> None:
        """Documents by symbol or id, each in the report's language where there is one."""
        placed = {tuple(one.to.split("#", 1)) for one in wanted if "#" in one.to}
        names = {place[0] for place in placed}
        ids = {one.to for one in wanted if "#" not in one.to}
        if ids:
            rows = Recommendation.objects.filter(workspace=self.workspace, public_id__in=ids)
            self.recommendations = {
                one.public_id: one for one in rows.select_related("document__translation_of")
            }
        if not names:
            return
        own = Document.objects.filter(workspace=self.workspace).select_related("translation_of")
        for row in [*own.filter(symbol__in=names), *own.filter(public_id__in=names)]:
            name = row.symbol if row.symbol in names else row.public_id
            before = self.documents.get(name or "")
            if before is None or self._rank(row) < self._rank(before):
                self.documents[name or ""] = row
        keys = [one.pk for one in self.documents.values()]
        locators = {place[1].partition("(")[0] for place in placed}
        for paragraph in Paragraph.objects.filter(document__in=keys, locator__in=locators):
            self.paragraphs[paragraph.document_id, paragraph.locator] = paragraph

    def _rank(self, row: Document) -> tuple[bool, bool]:
        return (row.language != self.language, row.translation_of_id is not None)

    def _one(self, one: Reference) -> Taken:
        if one.kind == "finding":
            return self._finding(one.to)
        if "#" in one.to:
            return self._place(one)
        return self._recommendation(one)

    # --- findings

    def _finding(self, public_id: str) -> Taken:
        assert self.passed is not None  # noqa: S101 - set before anything is asked
        for found in self.passed.edition.findings:
            if found.id == public_id:
                return Taken(words=self._shown(found))
        for held in self.passed.held:
            if held.kind == "finding" and held.id == public_id:
                return Taken(problem=held.reason)
        return Taken(problem="withdrawn" if public_id in self.withdrawn else "unknown")

    def _shown(self, found: plain.Finding) -> str:
        """How well a finding is shown, in the language of the report."""
        with translation.override(_tongue(self.language)):
            standard = _(vocabulary.load("standards-of-proof")[found.standard].name)
            kinds = _(", ").join(
                _("%(kind)s: %(count)d") % {"kind": _kind(one.kind), "count": one.count}
                for one in found.kinds
            )
            sources = ngettext(
                "%(count)d independent source (%(kinds)s)",
                "%(count)d independent sources (%(kinds)s)",
                found.independent,
            ) % {"count": found.independent, "kinds": kinds}
            return _("Standard of proof: %(standard)s; %(sources)s.") % {
                "standard": standard,
                "sources": sources,
            }

    # --- the library

    def _leaves(self, document: Document) -> bool:
        assert self.passed is not None  # noqa: S101
        return any(one.id == document.public_id for one in self.passed.edition.documents)

    def _place(self, one: Reference) -> Taken:
        name, _sign, locator = one.to.partition("#")
        row = self.documents.get(name)
        if row is None:
            return Taken(problem="unknown")
        if not self._leaves(row):
            return Taken(problem="no-symbol")
        base, bracket, rest = locator.partition("(")
        paragraph = self.paragraphs.get((row.pk, base))
        if paragraph is None:
            return Taken(problem="unknown")
        labels = [label.strip("()") for label in f"{bracket}{rest}".split(")(")] if rest else []
        text = _item(paragraph, labels)
        if text is None:
            return Taken(problem="unknown")
        number = f"{paragraph.number}{''.join(f' ({label})' for label in labels)}"
        cited = f"{row.symbol or row.title}, {self.own.paragraph.format(number)}"
        return self._said(one, text, cited)

    def _recommendation(self, one: Reference) -> Taken:
        row = self.recommendations.get(one.to)
        if row is None:
            return Taken(problem="unknown")
        if not self._leaves(row.document):
            return Taken(problem="no-symbol")
        if row.text is None:
            return Taken(problem="no-text")
        if row.number:
            number = row.number.replace("(", " (", 1)
            symbol = row.document.symbol or row.document.title
            cited = f"{symbol}, {self.own.paragraph.format(number)}"
        else:
            cited = row.as_printed.strip("() \n") or ", ".join(
                part
                for part in (
                    row.symbol,
                    self.own.paragraph.format(", ".join(row.paragraphs)) if row.paragraphs else "",
                )
                if part
            )
        return self._said(one, row.text, cited)

    def _said(self, one: Reference, text: str, cited: str) -> Taken:
        if one.kind == "cite":
            return Taken(words=f"{cited}.")
        whole = " ".join(text.split())
        said = one.words or whole
        quoted = f"{self.own.quotation.format(said)} ({cited})"
        if one.words and not is_borne_out(one.words, [whole]):
            return Taken(problem="not-its-words")
        return Taken(words=quoted)


def _kind(code: str) -> str:
    """A kind of source in words; "State" is a word with two meanings."""
    name = vocabulary.load("source-kinds")[code].name
    return pgettext("kind of source", "State") if code == "state" else _(name)


def _item(paragraph: Paragraph, labels: list[str]) -> str | None:
    """The text of an item, or of the whole paragraph where no label is given."""
    if not labels:
        return paragraph.text
    items: Iterable[dict[str, object]] = paragraph.items
    text: str | None = None
    for label in labels:
        found = next((one for one in items if one["label"] == label), None)
        if found is None:
            return None
        text, items = str(found["text"]), found.get("items", [])  # type: ignore[assignment]
    return text


def _tongue(language: str) -> str:
    """The language of the catalogues that is nearest, English where there is none."""
    short = language.split("-", maxsplit=1)[0].lower()
    for code, _name in settings.LANGUAGES:
        if code.split("-", maxsplit=1)[0] == short:
            return str(code)
    return "en"
