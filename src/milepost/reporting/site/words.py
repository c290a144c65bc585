"""The words of the pages, in the language of an edition.

The pages are written in English, marked as GNU gettext has it. A language is offered once there
is a catalogue of it below ``locale``; in any other the pages are English and say so in ``lang``,
while every text of a document keeps its own language and direction.
"""

import gettext
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from markupsafe import Markup

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
    def comma(self) -> str:
        """What parts two things that are said of one: ", " or "، "."""
        return drawn.of(self.language).pause

    def named(self, name: object, what: object) -> Markup:
        """A name and what is said of it, with the colon of the language; escaped where it is not
        markup."""
        return Markup(drawn.of(self.language).colon).format(name, what)  # noqa: S704 (our own)

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

    def mechanism(self, code: str) -> str:
        """The name of who recommends: an organ, or one of those that are none."""
        named = self.term("mechanisms", code)
        return self.term("organs", code) if named == code else named


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
