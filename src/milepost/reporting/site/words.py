"""The words of the pages, in the language of an edition.

The pages are written in English, marked as GNU gettext has it. A language is offered once there
is a catalogue of it below ``locale``; until then the pages are English and say so in ``lang``,
while every text of a document keeps its own language and direction.
"""

import gettext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

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

    def term(self, name: str, code: str) -> str:
        """The name of a term of the vocabulary ``name``; the code where it is not there."""
        terms = vocabulary.load(name)
        return self.translations.gettext(terms[code].name) if code in terms else code


def of(language: str, locale: Path) -> Words:
    """The words of ``language`` where there is a catalogue of it, else English."""
    code = language.replace("-", "_")
    if language != ENGLISH and gettext.find(DOMAIN, locale, [code]):
        return Words(language, gettext.translation(DOMAIN, locale, [code]))
    return Words(ENGLISH, gettext.NullTranslations())


def direction(language: str) -> str:
    """The direction a language is written in."""
    return "rtl" if printed.is_right_to_left(language) else "ltr"
