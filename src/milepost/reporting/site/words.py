"""The words of the pages, in the language of an edition.

The pages are written in English, marked as GNU gettext has it. A language is offered once there
is a catalogue of it below ``locale``; in any other the pages are English and say so in ``lang``,
while every text of a document keeps its own language and direction.
"""

import gettext
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from markupsafe import Markup

from milepost.assessment.deadline import code_of
from milepost.reporting.charts import words as drawn
from milepost.reporting.edition.edition import Benchmark, When
from milepost.reporting.report import words as printed
from milepost.values import vocabulary

DOMAIN = "pages"
LOCALE = Path(__file__).parent / "locale"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: its code, and what translates."""

    language: str
    translations: gettext.NullTranslations

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr"."""
        return direction(self.language)

    def day(self, day: date) -> str:
        """A date in words."""
        return printed.of(self.language).date(day)

    def written(self, text: str) -> str:
        """A date as a document has it; one that is a day, in words."""
        try:
            return self.day(date.fromisoformat(text))
        except ValueError:
            return text

    def when(self, when: When | None) -> str:
        """A partial date in words, as it was written where it cannot be said without loss."""
        if when is None:
            return ""
        return drawn.of(self.language).dated(when.text, when.earliest, when.latest)

    def timeframe(self, one: Benchmark, language: str) -> str:
        """A timeframe as its document in ``language`` has it, without its full stop; in words of
        our own where that is another language and the years are known."""
        written = one.timeframe.strip().rstrip(".")
        foreign = language and language.split("-", maxsplit=1)[0] != self.language.split("-")[0]
        if not foreign or not any(map(str.isalpha, written)):
            return written
        said = drawn.of(self.language).in_years(one.timeframe_kind, one.start_year, one.end_year)
        return said or written

    def stands(self, state: str, met: When | None = None) -> str:
        """How a deadline stands, and since when it is met."""
        return drawn.of(self.language).stands(state, self.when(met))

    @property
    def stop(self) -> str:
        """What ends a sentence."""
        return "。" if self.language.startswith("zh") else "."

    def about(self, labels: Sequence[str]) -> str:
        """The benchmarks something is about: "benchmarks A, H"."""
        said = self.translations.ngettext(
            "benchmark %(labels)s", "benchmarks %(labels)s", len(labels)
        )
        return said % {"labels": self.comma.join(labels)}

    def kind(self, code: str) -> str:
        """What a kind of thing in an edition is called: "law"; the code where it has no name."""
        own = self.translations
        return {
            "document": own.gettext("document"),
            "benchmark": own.gettext("benchmark"),
            "recommendation": own.gettext("recommendation"),
            "resolution": own.gettext("resolution"),
            "finding": own.gettext("finding"),
            "grade": own.gettext("grade"),
            "indicator": own.gettext("indicator"),
            "figure": own.gettext("figure"),
            "law": own.gettext("law"),
            "case": own.gettext("case"),
            "communication": own.gettext("communication"),
            "action": own.gettext("action taken"),
            "engagement": own.gettext("engagement"),
            "cooperation": own.gettext("technical cooperation"),
            "landmark": own.gettext("landmark"),
            "deadline": own.gettext("deadline"),
            "timeframe": own.gettext("end of a timeframe"),
            "follow-up": own.gettext("follow-up"),
        }.get(code, code)

    @property
    def comma(self) -> str:
        """What parts two things that are said of one: ", " or "، "."""
        return drawn.of(self.language).pause

    def named(self, name: object, what: object) -> Markup:
        """A name and what is said of it, with the colon of the language; escaped where it is not
        markup."""
        return Markup(drawn.of(self.language).colon).format(name, what)  # noqa: S704 (our own)

    def cited(self, symbol: str, paragraphs: tuple[str, ...], items: tuple[str, ...] = ()) -> str:
        """Paragraphs of a document as one cites them: "CCPR/C/EXA/CO/3, para. 20 (a)".

        Items that the paragraphs name already are not named again.
        """
        named = [one.replace("-", "–") for one in paragraphs]
        many = sum(map(_many, named))
        said = self.translations.ngettext("para. %(which)s", "paras. %(which)s", many)
        placed = said % {"which": self.comma.join(named)} if named else ""
        lettered = [f" ({one})" for one in items if not any(f"({one})" in each for each in named)]
        return self.comma.join(part for part in (symbol, placed) if part) + "".join(lettered)

    def place(self, symbol: str, at: str) -> str:
        """Where in a document something stands: "A/HRC/51/66, para. 16 (e)"."""
        return drawn.of(self.language).place(symbol, at)

    def tongue(self, language: str) -> str:
        """A language by the name it gives itself; its code where we do not know it."""
        own = printed.of(language)
        is_english = language.split("-", maxsplit=1)[0].lower() == ENGLISH
        return own.name if is_english or own is not printed.of(ENGLISH) else language

    def term(self, name: str, code: str) -> str:
        """The name of a term of the vocabulary ``name``; the code where it is not there."""
        terms = vocabulary.load(name)
        return self.translations.pgettext(name, terms[code].name) if code in terms else code

    def organ(self, name: str) -> str:
        """An organ or a mechanism by a name or the code of it; what we do not know, as it is."""
        code = code_of(name) or _mechanisms().get(name, name)
        said = self.mechanism(code)
        return name if said == code else said

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return printed.of(self.language).quotation.format(text)

    def part(self, symbol: str, at: str, label: str) -> str:
        """A part of a document that is no paragraph, as one cites it: "A/HRC/51/66, annex II, No.
        3"; what a star is at is a note."""
        own = drawn.of(self.language)
        if any(map(str.isalnum, label)):
            return own.pause.join((own.place(symbol, at), f"{own.number} {label}"))
        return own.pause.join((symbol, printed.of(self.language).note.lower().format(label)))

    @property
    def whole(self) -> str:
        """What a figure for everybody is of: "All"."""
        return drawn.of(self.language).whole

    @property
    def source(self) -> str:
        """What the column of places is called: "Source"."""
        return drawn.of(self.language).source

    def said(self, comparator: str, value: Decimal | int, upper: Decimal | int | None) -> str:
        """A figure as it was said: "over 300"."""
        most = None if upper is None else Decimal(upper)
        return drawn.of(self.language).said(comparator, Decimal(value), most)

    def mechanism(self, code: str) -> str:
        """The name of who recommends: an organ, or one of those that are none."""
        named = self.term("mechanisms", code)
        return self.term("organs", code) if named == code else named


def _many(paragraph: str) -> int:
    """How many paragraphs a number stands for: "12–15" for four."""
    first, dash, last = paragraph.partition("–")
    if first.isdecimal() and last.isdecimal():
        return max(int(last) - int(first), 0) + 1
    return 2 if dash else 1


@cache
def _mechanisms() -> dict[str, str]:
    """The code of each mechanism by its English name."""
    terms = vocabulary.load("mechanisms")
    return {terms[code].name: code for code in terms.codes}


@cache
def offered() -> tuple[str, ...]:
    """The languages pages can be set in, English first: "en", "ar" … "zh-Hans"."""
    found = sorted(path.parents[1].name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (ENGLISH, *(code.replace("_", "-") for code in found))


def of(language: str) -> Words:
    """The words of a language, or of the one it is a form of ("fr-CA"); English in any other."""
    for one in (
        language,
        "zh-Hans"
        if language.split("-", maxsplit=1)[0] == "zh"
        else language.split("-", maxsplit=1)[0],
    ):
        if one != ENGLISH and one in offered():
            return Words(one, gettext.translation(DOMAIN, LOCALE, [one.replace("-", "_")]))
    return Words(ENGLISH, gettext.NullTranslations())


def direction(language: str) -> str:
    """The direction a language is written in."""
    return "rtl" if printed.is_right_to_left(language) else "ltr"
