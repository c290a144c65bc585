"""The tables of an edition."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from milepost.documents.document import Item
from milepost.reporting.edition.edition import Edition
from milepost.reporting.open_data.table import Cell, Column, Table, Type

MANY = " "
"""Between several ids in one cell; an id holds no blank."""
LISTED = "; "
"""Between several words in one cell."""

Get = Callable[[Any], Cell]
Spec = tuple[Column, Get]


def tables(edition: Edition) -> tuple[Table, ...]:
    """All tables, also those without rows: what is not there is to be seen."""
    return tuple(
        Table(
            name=name,
            title=title,
            meaning=meaning,
            columns=tuple(column for column, _ in specs),
            rows=tuple(tuple(get(one) for _, get in specs) for one in rows(edition)),
        )
        for name, title, meaning, specs, rows in _TABLES
    )


# --- columns


def _of(name: str, type_: Type, meaning: str, get: str = "", **more: str) -> Spec:
    """A column of what the attribute ``get`` (of the same name where left out) holds."""
    path = (get or name).split(".")

    def value(one: Any) -> Cell:
        for step in path:
            one = getattr(one, step, None)
        # an empty text of a code, a date or a number is nothing
        return None if one == "" and type_ != "text" else one

    return Column(name=name, type=type_, meaning=meaning, **more), value


def _listed(name: str, meaning: str, between: str = LISTED, **more: str) -> Spec:
    """A column of what several words the attribute of that name holds, in one cell."""

    def value(one: Any) -> Cell:
        return between.join(getattr(one, name) or ())

    return Column(name=name, type="text", meaning=meaning, **more), value


def _id(meaning: str) -> Spec:
    return _of("id", "text", meaning)


def _when(name: str, meaning: str) -> tuple[Spec, ...]:
    return (
        _of(name, "text", f"{meaning}, as it was written", f"{name}.text"),
        _of(f"{name}_earliest", "date", "The first day it may mean", f"{name}.earliest"),
        _of(f"{name}_latest", "date", "The last day it may mean", f"{name}.latest"),
    )


_LASTING = "Lasting name over all editions"
_BENCHMARKS = _listed("benchmarks", "Benchmarks it is about, by id", MANY, refers="benchmarks")
_ASKED = _listed(
    "recommendations", "Recommendations it is about, by id", MANY, refers="recommendations"
)
_AT = _of("at", "text", "Where it stands in the document, as a locator")
_DOCUMENT = _of("document", "text", "Document it is read from, by id", refers="documents")
_GROUND = (
    _of(
        "ground",
        "text",
        "Document the fact was read in, by id",
        "ground.document",
        refers="documents",
    ),
    _of("ground_symbol", "text", "Symbol of that document", "ground.symbol"),
    _of("ground_at", "text", "Place in that document, as a locator", "ground.at"),
)
_COUNTED = (
    _of("comparator", "text", "How exactly it is counted", "count.comparator", codes="comparators"),
    _of("least", "whole", "How many at least; empty where it is not known", "count.least"),
    _of("most", "whole", "How many at most, where a span is given", "count.most"),
)


# --- rows that belong to others


class _Part:
    """Something with what it belongs to: its own attributes first, then ``of``."""

    def __init__(self, of: Any, part: Any) -> None:
        self.of, self.part = of, part

    def __getattr__(self, name: str) -> Any:
        return getattr(self.part, name)


def _parts(attribute: str, of: str) -> Callable[[Edition], Iterator[_Part]]:
    def rows(edition: Edition) -> Iterator[_Part]:
        for one in getattr(edition, of):
            for part in getattr(one, attribute):
                yield _Part(one, part)

    return rows


def _all(of: str) -> Callable[[Edition], Iterable[Any]]:
    return lambda edition: getattr(edition, of)


def _belongs(name: str, table: str) -> Spec:
    return _of(name, "text", f"What it belongs to, by id in {table}", "of.id", refers=table)


def _kinds(one: Any) -> Cell:
    return LISTED.join(f"{kind.kind}: {kind.count}" for kind in one.kinds)


def _statements(one: Any) -> Cell:
    return MANY.join(f"{benchmark}/{number}" for benchmark, number in one.statements)


def _lettered(items: Sequence[Item]) -> Cell:
    return LISTED.join(item.label for item in items)


def _text(name: str, meaning: str, get: Get) -> Spec:
    return Column(name=name, type="text", meaning=meaning), get


_TABLES: tuple[tuple[str, str, str, tuple[Spec, ...], Callable[[Edition], Iterable[Any]]], ...] = (
    (
        "documents",
        "Documents",
        "Documents the mandate works with; each in each language once.",
        (
            _id(_LASTING),
            _of("symbol", "text", "Symbol of the United Nations, where it has one"),
            _of("title", "text", "Title as printed"),
            _of("language", "text", "Language, ISO 639-1"),
            _of("translation_of", "text", "The original, by id", refers="documents"),
            _of("kind", "text", "What kind of document it was taken for"),
            _of("organ", "text", "Organ it belongs to"),
            _of("session", "text", "Session of that organ"),
            _listed("agenda_items", "Items of the agenda"),
            _of("date", "text", "Date, ISO 8601, as far as it is known"),
            _of("founding", "flag", "Whether benchmarks are read from it"),
            _of("sha256", "text", "sha256 of the file it was read from"),
        ),
        _all("documents"),
    ),
    (
        "paragraphs",
        "Paragraphs",
        "Numbered paragraphs of the documents, whole.",
        (
            _belongs("document", "documents"),
            _of("locator", "text", "Place in the document, to cite it by", "part.id"),
            _of("number", "text", "Number as printed"),
            _of("section", "text", "Section it stands in, as a locator"),
            _of("text", "text", "Text, with that of its items"),
            _text("items", "Letters of its items", lambda one: _lettered(one.items)),
        ),
        _parts("paragraphs", "documents"),
    ),
    (
        "footnotes",
        "Footnotes",
        "Footnotes of the documents.",
        (
            _belongs("document", "documents"),
            _of("locator", "text", "Place in the document, to cite it by", "part.id"),
            _of("number", "whole", "Number"),
            _of("text", "text", "Text"),
            _of("at", "text", "Place that calls it, as a locator"),
        ),
        _parts("footnotes", "documents"),
    ),
    (
        "benchmarks",
        "Benchmarks",
        "What the State is to reach, and by when.",
        (
            _id(_LASTING),
            _DOCUMENT,
            _of("number", "whole", "Number in the document"),
            _of("label", "text", "Letter in the document"),
            _of("title", "text", "Title"),
            _text(
                "statements",
                "Statements, one a line; empty while only facts are known",
                lambda one: "\n".join(one.statements or ()),
            ),
            _listed("paragraphs", "Paragraphs of the document on it"),
            _of("timeframe", "text", "Timeframe as printed"),
            _of("timeframe_kind", "text", "Kind of timeframe", codes="timeframe-kinds"),
            _of("start_year", "whole", "First year"),
            _of("end_year", "whole", "Last year; due at its end"),
            _AT,
        ),
        _all("benchmarks"),
    ),
    (
        "basis",
        "Basis of the benchmarks",
        "What each benchmark stands on.",
        (
            _belongs("benchmark", "benchmarks"),
            _of("kind", "text", "Kind of basis", codes="basis-kinds"),
            _of("recommendation", "text", "The recommendation, by id", refers="recommendations"),
            _of("symbol", "text", "Symbol of the document quoted"),
            _listed("paragraphs", "Paragraphs quoted"),
            _listed("items", "Items quoted"),
            _of("text", "text", "The quotation; empty while only facts are known"),
            _of("as_printed", "text", "The citation as printed"),
            _of("elided", "flag", "Whether the quotation leaves something out"),
            _AT,
        ),
        _parts("basis", "benchmarks"),
    ),
    (
        "recommendations",
        "Recommendations",
        "What is asked, by whom and of whom.",
        (
            _id(_LASTING),
            _DOCUMENT,
            _of("number", "text", "Number in the document, where it makes it itself"),
            _of("mechanism", "text", "Body that made it"),
            _of("symbol", "text", "Symbol of the document it is quoted from"),
            _listed("paragraphs", "Paragraphs it stands in"),
            _listed("items", "Items it stands in"),
            _of("text", "text", "Text; empty while only facts are known"),
            _of("addressee", "text", "Of whom it is asked"),
            _listed("made_by", "States that made it"),
            _of("position", "text", "Position of the State", codes="positions"),
            _of("theme", "text", "Theme"),
            _of("follow_up", "flag", "Whether a committee selected it for follow-up"),
            _AT,
            _BENCHMARKS,
        ),
        _all("recommendations"),
    ),
    (
        "resolutions",
        "Resolutions",
        "Resolutions of the mandate.",
        (
            _id(_LASTING),
            _DOCUMENT,
            _of("row", "whole", "Place in the list of the document"),
            _of("date", "date", "Date"),
            _of("organ", "text", "Organ"),
            _of("symbol", "text", "Symbol"),
            _of("item_number", "text", "Number of the agenda item"),
            _of("item_title", "text", "Title of the agenda item"),
            _of("establishes", "flag", "Whether it establishes the mandate"),
            _of("extends", "flag", "Whether it extends the mandate"),
            _of("extension_years", "whole", "By how many years"),
            _text(
                "report_to_sessions",
                "Sessions to report to",
                lambda one: LISTED.join(str(number) for number in one.report_to_sessions),
            ),
            _AT,
        ),
        _all("resolutions"),
    ),
    (
        "findings",
        "Findings",
        "What was found and confirmed, with how well it is shown.",
        (
            _id(_LASTING),
            _of("claim", "text", "What was found"),
            _of("standard", "text", "Standard of proof reached", codes="standards-of-proof"),
            _of("independent", "whole", "How many independent sources, as far as may be told"),
            _text("kinds", "Of which kinds these are, as far as may be told", _kinds),
            _of("rule", "text", "Version of the published rule of corroboration"),
            _of("confirmed", "date", "Day on which it was confirmed"),
            _BENCHMARKS,
            _text("statements", "Statements it is about: benchmark/number", _statements),
        ),
        _all("findings"),
    ),
    (
        "grades",
        "Grades",
        "How far each voice says a benchmark is met; voices are never mixed.",
        (
            _id(_LASTING),
            _of("benchmark", "text", "The benchmark, by id", refers="benchmarks"),
            _of("statement", "whole", "Statement of the benchmark; 0 for the whole"),
            _of("voice", "text", "Who grades", codes="voices"),
            _of("scale", "text", "Scale of the grade", codes="scales"),
            _of("grade", "text", "Grade on that scale"),
            _of("period", "text", "Period as it was written"),
            _of("earliest", "date", "First day of the period"),
            _of("latest", "date", "Last day of the period"),
            _of("rationale", "text", "Why"),
            _listed("findings", "Findings it stands on, by id", MANY, refers="findings"),
        ),
        _all("grades"),
    ),
    (
        "indicators",
        "Indicators",
        "Figures that are kept.",
        (
            _id(_LASTING),
            _of("title", "text", "Name"),
            _of("kind", "text", "Kind of indicator", codes="indicator-kinds"),
            _of("unit", "text", "Unit"),
            _of("definition", "text", "Definition"),
            _of("rise", "text", "Whether more is good or bad; empty for neither", codes="rises"),
            _BENCHMARKS,
        ),
        _all("indicators"),
    ),
    (
        "figures",
        "Figures",
        "Values of the indicators.",
        (
            _id(_LASTING),
            _belongs("indicator", "indicators"),
            *_when("when", "As of when"),
            _of("comparator", "text", "How exactly it is given", codes="comparators"),
            _of("value", "number", "Value"),
            _of("upper", "number", "Other end, where a span is given"),
            _of("sex", "text", "Sex; empty for all", codes="sexes"),
            _of("age", "text", "Age; empty for all"),
            _of("group", "text", "Group; empty for all"),
            *_GROUND,
        ),
        _parts("observations", "indicators"),
    ),
    (
        "laws",
        "Laws",
        "Instruments and drafts.",
        (
            _id(_LASTING),
            _of("title", "text", "Title"),
            _of("kind", "text", "Kind", codes="law-kinds"),
            _of("number", "text", "Number as officially given"),
            _of("year", "whole", "Year"),
            _BENCHMARKS,
            *_GROUND,
        ),
        _all("laws"),
    ),
    (
        "provisions",
        "Provisions",
        "Provisions of the laws.",
        (
            _id(_LASTING),
            _belongs("law", "laws"),
            _of("label", "text", "As it is cited"),
            _of("title", "text", "Title"),
        ),
        _parts("provisions", "laws"),
    ),
    (
        "legal_states",
        "Legal states",
        "Legal states of the laws over time.",
        (
            _id(_LASTING),
            _belongs("law", "laws"),
            _of("state", "text", "Legal state", codes="legal-states"),
            *_when("when", "From when"),
            *_GROUND,
        ),
        _parts("states", "laws"),
    ),
    (
        "calls",
        "Calls",
        "What is called for on the laws.",
        (
            _id(_LASTING),
            _belongs("law", "laws"),
            _of("provision", "text", "The provision, by id", refers="provisions"),
            _of("action", "text", "What is called for", codes="law-actions"),
            _of("by", "text", "Who calls for it"),
            _of("recommendation", "text", "The recommendation, by id", refers="recommendations"),
            *_GROUND,
        ),
        _parts("calls", "laws"),
    ),
    (
        "cases",
        "Cases",
        "Cases that a public document tells of.",
        (
            _id(_LASTING),
            _of("title", "text", "Title"),
            _of("kind", "text", "Kind", codes="case-kinds"),
            _of("place", "text", "Place"),
            _of("follows", "text", "Case it follows from, by id", refers="cases"),
            _BENCHMARKS,
            *_GROUND,
        ),
        _all("cases"),
    ),
    (
        "involved",
        "Persons and groups in cases",
        "Who is named in a case by a public document.",
        (
            _id(_LASTING),
            _belongs("case", "cases"),
            _of("role", "text", "Role", codes="involvements"),
            _of("name", "text", "Name as the document gives it"),
            _of("sex", "text", "Sex", codes="sexes"),
            *_COUNTED,
            *_GROUND,
        ),
        _parts("involved", "cases"),
    ),
    (
        "events",
        "Events in cases",
        "What happened in the cases, as a public document says.",
        (
            _id(_LASTING),
            _belongs("case", "cases"),
            _of("kind", "text", "Kind", codes="case-events"),
            *_when("when", "When"),
            *_when("until", "Until when"),
            _of("place", "text", "Place"),
            _of("body", "text", "Court or authority"),
            _of("outcome", "text", "Outcome", codes="verdicts"),
            _of("sentence", "text", "Sentence in words"),
            _of("months", "whole", "Sentence in months"),
            *_COUNTED,
            *_GROUND,
        ),
        _parts("events", "cases"),
    ),
    (
        "communications",
        "Communications",
        "Communications sent to the State.",
        (
            _id(_LASTING),
            _of("case", "text", "The case, by id", refers="cases"),
            _of("kind", "text", "Kind", codes="communication-kinds"),
            _of("symbol", "text", "Symbol"),
            _of("joint", "flag", "Whether sent jointly"),
            *_when("when", "Sent"),
            *_when("due", "Reply due"),
            *_when("replied", "Replied"),
            *_GROUND,
        ),
        _all("communications"),
    ),
    (
        "actions",
        "Actions taken",
        "What the State says it did or will do.",
        (
            _id(_LASTING),
            _of("title", "text", "What"),
            _of("lead", "text", "Institution that answers for it"),
            _of("state", "text", "How far it is", codes="state-actions"),
            _of("progress", "text", "Progress in words"),
            *_when("when", "When"),
            *_when("due", "By when"),
            _BENCHMARKS,
            _ASKED,
            *_GROUND,
        ),
        _all("actions"),
    ),
    (
        "engagements",
        "Engagements",
        "Meetings and visits that a public document tells of.",
        (
            _id(_LASTING),
            _of("title", "text", "What"),
            _of("kind", "text", "Kind", codes="engagement-kinds"),
            _of("participants", "text", "With whom"),
            _of("promised", "text", "What was promised"),
            _of("followed", "text", "What became of it"),
            *_when("when", "When"),
            *_when("due", "By when the promise is to be kept"),
            _BENCHMARKS,
            _ASKED,
            *_GROUND,
        ),
        _all("engagements"),
    ),
    (
        "cooperations",
        "Technical cooperation",
        "Technical cooperation that a public document tells of.",
        (
            _id(_LASTING),
            _of("title", "text", "What"),
            _of("provider", "text", "Who provides"),
            _of("recipient", "text", "Who receives"),
            _of("area", "text", "Area"),
            *_when("when", "When"),
            _BENCHMARKS,
            *_GROUND,
        ),
        _all("cooperations"),
    ),
    (
        "landmarks",
        "Landmarks",
        "Days that others are counted from.",
        (
            _id(_LASTING),
            _of("title", "text", "What"),
            _of("kind", "text", "Kind", codes="landmark-kinds"),
            *_when("when", "When"),
            *_GROUND,
        ),
        _all("landmarks"),
    ),
    (
        "deadlines",
        "Deadlines",
        "By when benchmarks and recommendations are to be met.",
        (
            _id(_LASTING),
            _of("title", "text", "What"),
            _of("kind", "text", "Kind", codes="deadline-kinds"),
            *_when("due", "Due"),
            _of("landmark", "text", "Landmark it hangs on, by id", refers="landmarks"),
            _of("days", "whole", "Days after the landmark; before it where negative"),
            _of("part_of", "text", "Deadline it is a point of, by id", refers="deadlines"),
            *_when("met", "Met"),
            _BENCHMARKS,
            _ASKED,
            *_GROUND,
        ),
        _all("deadlines"),
    ),
    (
        "follow_ups",
        "Follow-up procedures",
        "Follow-up by committees on their concluding observations.",
        (
            _id(_LASTING),
            _of("title", "text", "What"),
            _of("body", "text", "Committee", codes="organs"),
            _of("symbol", "text", "Symbol of the concluding observations"),
            _of("paragraphs", "text", "Paragraphs selected"),
            *_when("due", "Report due"),
            _BENCHMARKS,
            *_GROUND,
        ),
        _all("follow_ups"),
    ),
    (
        "follow_up_steps",
        "Steps of follow-up",
        "What happened in the follow-up procedures.",
        (
            _id(_LASTING),
            _belongs("follow_up", "follow_ups"),
            _of("kind", "text", "Step", codes="follow-up-steps"),
            _of("paragraph", "text", "Paragraph"),
            _of("grade", "text", "Letter the committee gave, on its scale of then"),
            *_when("when", "When"),
        ),
        _parts("steps", "follow_ups"),
    ),
)
