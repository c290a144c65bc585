"""Which registers there are, in the order people meet them."""

from functools import cache

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from milepost.records import models
from milepost.records.registers.register import Field, Register
from milepost.values.errors import NotFound

LONG = 4000
_BENCHMARKS = Field(
    name="benchmarks",
    label=_("Benchmarks"),
    kind="benchmarks",
    help=_("The letters or numbers of the benchmarks, as A, F, 12."),
)
_RECOMMENDATIONS = Field(
    name="recommendations",
    label=_("Recommendations"),
    kind="recommendations",
    help=_("The numbers of recommendations of the report, as 75(a)."),
)
_GROUNDS = (
    Field(name="document", label=_("Document"), kind="document", help=_("Its symbol.")),
    Field(
        name="at",
        label=pgettext_lazy("register", "Place in the document"),
        most=80,
        help=_("As para-16(e), fn-12 or annex-I/row-3."),
    ),
    Field(name="note", label=pgettext_lazy("register", "Note"), kind="long", most=LONG),
)
_DATE = Field(
    name="date",
    label=_("Date"),
    kind="date",
    help=_("As far as it is known: 12 March 2026, March 2026, or 2026."),
)
_DUE = Field(name="due", label=pgettext_lazy("register", "Due"), kind="date")
_COUNT = (
    Field(
        name="comparator",
        label=pgettext_lazy("register", "How exact"),
        kind="code",
        vocabulary="comparators",
    ),
    Field(name="least", label=pgettext_lazy("register", "At least so many"), kind="whole"),
    Field(name="most", label=pgettext_lazy("register", "At most so many"), kind="whole"),
)


def _title(most: int = 300) -> Field:
    return Field(name="title", label=pgettext_lazy("register", "Title"), required=True, most=most)


def _code(name: str, label: object, vocabulary: str, *, required: bool = True) -> Field:
    return Field(
        name=name,
        label=label,  # type: ignore[arg-type]
        kind="code",
        vocabulary=vocabulary,
        required=required,
    )


def _entry(name: str, label: object, register: str, *, required: bool = True) -> Field:
    return Field(
        name=name,
        label=label,  # type: ignore[arg-type]
        kind="entry",
        register=register,
        required=required,
    )


_KIND = pgettext_lazy("register", "Kind")
_PLACE = Field(name="place", label=pgettext_lazy("register", "Place"), most=200)

REGISTERS: tuple[Register, ...] = (
    Register(
        code="indicators",
        name=_("Indicators"),
        one=_("Indicator"),
        purpose=_("Figures that are kept over the years: commitment, effort, enjoyment."),
        model=models.Indicator,
        fields=(
            _title(),
            _code("kind", _KIND, "indicator-kinds"),
            Field(name="unit", label=pgettext_lazy("register", "Unit"), required=True, most=80),
            Field(
                name="definition",
                label=pgettext_lazy("register", "Definition"),
                kind="long",
                most=LONG,
            ),
            _code("rise", _("What a rising figure means"), "rises", required=False),
            _BENCHMARKS,
            *_GROUNDS,
        ),
        shown=("title", "kind", "unit", "benchmarks"),
    ),
    Register(
        code="observations",
        name=_("Figures"),
        one=_("Figure"),
        purpose=_("What an indicator was on a date, as exactly as it was said."),
        model=models.Observation,
        parent="indicator",
        revised=True,
        fields=(
            _entry("indicator", _("Indicator"), "indicators"),
            _DATE,
            _COUNT[0],
            Field(
                name="value",
                label=pgettext_lazy("register", "Value"),
                kind="number",
                required=True,
            ),
            Field(
                name="upper",
                label=pgettext_lazy("register", "Upper end"),
                kind="number",
                help=_("Where a span was given: its other end."),
            ),
            _code("sex", pgettext_lazy("register", "Sex"), "sexes", required=False),
            Field(name="age", label=pgettext_lazy("register", "Age"), most=40),
            Field(name="group", label=pgettext_lazy("register", "Group"), most=120),
            *_GROUNDS,
        ),
        shown=("indicator", "date", "value", "sex", "group"),
    ),
    Register(
        code="laws",
        name=_("Laws"),
        one=_("Law"),
        purpose=_("Instruments and drafts, where each stands, and what is called for."),
        model=models.Law,
        fields=(
            _title(),
            _code("kind", _KIND, "law-kinds"),
            Field(name="number", label=pgettext_lazy("law", "Number"), most=120),
            Field(name="year", label=pgettext_lazy("register", "Year"), kind="whole"),
            _BENCHMARKS,
            *_GROUNDS,
        ),
        shown=("title", "kind", "year", "benchmarks"),
    ),
    Register(
        code="provisions",
        name=_("Provisions"),
        one=_("Provision"),
        purpose=_("Articles of a law that a recommendation speaks of."),
        model=models.Provision,
        parent="law",
        fields=(
            _entry("law", _("Law"), "laws"),
            Field(
                name="label",
                label=pgettext_lazy("provision", "Article or clause"),
                required=True,
                most=80,
            ),
            Field(name="title", label=pgettext_lazy("register", "Title")),
            *_GROUNDS,
        ),
        shown=("label", "law", "title"),
    ),
    Register(
        code="legal-states",
        name=_("Legal states"),
        one=_("Legal state"),
        purpose=_("What became of a law, and when."),
        model=models.LegalState,
        parent="law",
        fields=(
            _entry("law", _("Law"), "laws"),
            _DATE,
            _code("state", pgettext_lazy("law", "Legal state"), "legal-states"),
            *_GROUNDS,
        ),
        shown=("state", "date", "law"),
    ),
    Register(
        code="calls",
        name=_("What is called for"),
        one=pgettext_lazy("law", "Call"),
        purpose=_("To repeal, amend, adopt or suspend a law, and by whom."),
        model=models.Call,
        parent="law",
        fields=(
            _entry("law", _("Law"), "laws"),
            _entry("provision", _("Provision"), "provisions", required=False),
            _code("action", pgettext_lazy("law", "Action called for"), "law-actions"),
            Field(name="by", label=pgettext_lazy("register", "By whom"), most=120),
            Field(
                name="recommendation",
                label=_("Recommendation"),
                kind="recommendation",
                help=_("Its number in the report, as 75(a)."),
            ),
            *_GROUNDS,
        ),
        shown=("action", "law", "provision", "by", "at"),
    ),
    Register(
        code="consultations",
        name=_("Consultations"),
        one=_("Consultation"),
        purpose=_("Who was heard on a law before it was made."),
        model=models.Consultation,
        parent="law",
        fields=(
            _entry("law", _("Law"), "laws"),
            _DATE,
            Field(name="with_whom", label=pgettext_lazy("register", "With whom"), required=True),
            Field(name="held_by", label=pgettext_lazy("register", "Held by")),
            *_GROUNDS,
        ),
        shown=("with_whom", "date", "law", "held_by"),
    ),
    Register(
        code="cases",
        name=_("Cases"),
        one=pgettext_lazy("register", "Case"),
        purpose=_("What happened to whom. Whoever must not be named stands here as a source."),
        model=models.Case,
        fields=(
            _title(),
            _code("kind", _KIND, "case-kinds"),
            _PLACE,
            _entry("follows", _("Follows from"), "cases", required=False),
            _BENCHMARKS,
            *_GROUNDS,
        ),
        shown=("title", "kind", "place", "benchmarks"),
    ),
    Register(
        code="involved",
        name=_("Persons and groups"),
        one=_("Person or group"),
        purpose=_("Who was involved in a case, and how many."),
        model=models.Involved,
        parent="case",
        fields=(
            _entry("case", pgettext_lazy("register", "Case"), "cases"),
            _code("role", pgettext_lazy("case", "Part in it"), "involvements"),
            Field(
                name="name",
                label=pgettext_lazy("register", "Name"),
                help=_("Only where a public document names them. Protected people are a source."),
            ),
            Field(
                name="source",
                label=_("Source"),
                kind="source",
                help=_("For someone protected: the name of the source, its first six signs."),
            ),
            _code("sex", pgettext_lazy("register", "Sex"), "sexes", required=False),
            *_COUNT,
            *_GROUNDS,
        ),
        shown=("role", "name", "case", "least"),
    ),
    Register(
        code="events",
        name=_("Events"),
        one=pgettext_lazy("case", "Event"),
        purpose=_("Arrests, hearings, verdicts, releases: what happened in a case, and when."),
        model=models.CaseEvent,
        parent="case",
        fields=(
            _entry("case", pgettext_lazy("register", "Case"), "cases"),
            _DATE,
            _code("kind", _KIND, "case-events"),
            _PLACE,
            Field(name="body", label=pgettext_lazy("case", "Court or authority"), most=200),
            _code("outcome", pgettext_lazy("case", "Outcome"), "verdicts", required=False),
            Field(name="sentence", label=pgettext_lazy("case", "Sentence")),
            Field(name="months", label=pgettext_lazy("case", "Months"), kind="whole"),
            Field(
                name="until",
                label=pgettext_lazy("register", "Until"),
                kind="date",
                help=_("The end of what lasts, as a detention."),
            ),
            *_COUNT,
            *_GROUNDS,
        ),
        shown=("kind", "date", "case", "outcome", "least"),
    ),
    Register(
        code="communications",
        name=_("Communications"),
        one=_("Communication"),
        purpose=_("Letters sent to a State on a case, and whether it replied."),
        model=models.Communication,
        parent="case",
        fields=(
            _entry("case", pgettext_lazy("register", "Case"), "cases", required=False),
            _DATE,
            _code("kind", _KIND, "communication-kinds"),
            Field(name="symbol", label=_("Symbol"), most=120),
            Field(name="joint", label=pgettext_lazy("communication", "Joint"), kind="flag"),
            Field(name="due", label=pgettext_lazy("communication", "Reply due"), kind="date"),
            Field(
                name="replied", label=pgettext_lazy("communication", "Reply received"), kind="date"
            ),
            *_GROUNDS,
        ),
        shown=("kind", "date", "symbol", "case", "due", "replied"),
    ),
    Register(
        code="actions",
        name=_("Actions taken"),
        one=_("Action taken"),
        purpose=_("What the State says that it did or will do."),
        model=models.ActionTaken,
        view="undertaking.view",
        own="undertaking.record",
        fields=(
            _title(400),
            _DATE,
            Field(name="lead", label=_("Lead institution")),
            _code("state", pgettext_lazy("action taken", "State"), "state-actions", required=False),
            Field(
                name="progress",
                label=pgettext_lazy("action taken", "Progress"),
                kind="long",
                most=LONG,
            ),
            _DUE,
            _BENCHMARKS,
            _RECOMMENDATIONS,
            *_GROUNDS,
        ),
        shown=("title", "lead", "state", "due", "benchmarks"),
    ),
    Register(
        code="engagements",
        name=_("Engagements"),
        one=_("Engagement"),
        purpose=_("Meetings and visits: with whom, what was promised, what followed."),
        model=models.Engagement,
        fields=(
            _title(400),
            _DATE,
            _code("kind", _KIND, "engagement-kinds"),
            Field(
                name="participants",
                label=_("Participants"),
                most=600,
                help=_("Offices and organisations, not private persons."),
            ),
            Field(name="promised", label=pgettext_lazy("engagement", "Promised"), most=600),
            _DUE,
            Field(name="followed", label=pgettext_lazy("engagement", "What followed"), most=600),
            _BENCHMARKS,
            _RECOMMENDATIONS,
            *_GROUNDS,
        ),
        shown=("title", "date", "kind", "promised", "due"),
    ),
    Register(
        code="cooperation",
        name=_("Technical cooperation"),
        one=_("Cooperation"),
        purpose=_("Who helps whom, in which area, in either direction."),
        model=models.Cooperation,
        fields=(
            _title(400),
            _DATE,
            Field(name="provider", label=_("Provider"), required=True),
            Field(name="recipient", label=_("Recipient"), required=True),
            Field(name="area", label=pgettext_lazy("cooperation", "Area")),
            _BENCHMARKS,
            *_GROUNDS,
        ),
        shown=("title", "provider", "recipient", "area", "benchmarks"),
    ),
    Register(
        code="landmarks",
        name=_("Dates others hang on"),
        one=_("Landmark"),
        purpose=_("Elections, sessions, reviews: what symbolic deadlines are counted from."),
        model=models.Landmark,
        fields=(_title(), _code("kind", _KIND, "landmark-kinds"), _DATE, *_GROUNDS),
        shown=("title", "kind", "date"),
    ),
    Register(
        code="deadlines",
        name=_("Deadlines set"),
        one=_("Deadline"),
        purpose=_("By when a benchmark or a recommendation is to be met, beside its timeframe."),
        model=models.Deadline,
        fields=(
            _title(),
            _code("kind", _KIND, "deadline-kinds"),
            _DUE,
            _entry("landmark", _("Landmark"), "landmarks", required=False),
            Field(
                name="days",
                label=_("Days from the landmark"),
                kind="whole",
                help=_("With a minus for days before it: -30."),
            ),
            _entry("part_of", _("Interim point of"), "deadlines", required=False),
            Field(name="met", label=pgettext_lazy("deadline", "Met on"), kind="date"),
            _BENCHMARKS,
            _RECOMMENDATIONS,
            *_GROUNDS,
        ),
        shown=("title", "kind", "due", "landmark", "met", "benchmarks"),
    ),
    Register(
        code="follow-ups",
        name=_("Follow-up procedures"),
        one=_("Follow-up procedure"),
        purpose=_("Paragraphs that a committee selected, and by when it wants to hear."),
        model=models.FollowUp,
        fields=(
            _title(),
            Field(
                name="body",
                label=_("Committee"),
                kind="code",
                vocabulary="organs",
                required=True,
            ),
            Field(name="symbol", label=_("Symbol"), most=120),
            Field(name="paragraphs", label=_("Paragraphs selected"), most=200),
            _DUE,
            _BENCHMARKS,
            *_GROUNDS,
        ),
        shown=("title", "body", "paragraphs", "due"),
    ),
    Register(
        code="follow-up-steps",
        name=_("Steps of follow-up"),
        one=_("Step of follow-up"),
        purpose=_("Reports, reminders, replies and assessments, as they came."),
        model=models.FollowUpStep,
        parent="follow_up",
        fields=(
            _entry("follow_up", _("Follow-up procedure"), "follow-ups"),
            _DATE,
            _code("kind", _KIND, "follow-up-steps"),
            Field(name="paragraph", label=pgettext_lazy("register", "Paragraph"), most=40),
            Field(name="grade", label=pgettext_lazy("register", "Grade"), most=10),
            *_GROUNDS,
        ),
        shown=("kind", "date", "follow_up", "paragraph", "grade"),
    ),
)


@cache
def _by_code() -> dict[str, Register]:
    return {one.code: one for one in REGISTERS}


def register(code: str) -> Register:
    """The register of that code. Raises ``NotFound``."""
    try:
        return _by_code()[code]
    except KeyError:
        raise NotFound(
            gettext("There is no such register"),
            where=code,
            remedy=gettext("Name one of: %(slugs)s.")
            % {"slugs": ", ".join(one.code for one in REGISTERS)},
        ) from None


def under(parent: Register) -> tuple[Register, ...]:
    """The registers whose rows belong to rows of ``parent``."""
    return tuple(
        one for one in REGISTERS if one.parent and one.column(one.parent).register == parent.code
    )


def vocabularies() -> tuple[str, ...]:
    """The vocabularies that registers use, each once, sorted."""
    found = {field.vocabulary for one in REGISTERS for field in one.fields if field.vocabulary}
    return tuple(sorted(found))
