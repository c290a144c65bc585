"""The few words a report prints of its own, in the six languages of the United Nations."""

import datetime
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from milepost.values.dates import LANGUAGES, DateError, parse_date

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of one language. ``item``, ``annex`` and ``paragraph`` take a number, ``quotation``
    what is quoted; ``months`` begin with 1, as they stand in a date, and ``named`` as they stand
    without a day where that is otherwise. ``first`` is how the first day of a month is written.
    """

    item: str
    distribution: str
    original: str
    name: str
    summary: str
    annex: str
    notes: str
    back: str
    note: str
    columns: str
    paragraph: str
    quotation: str
    months: tuple[str, ...]
    day: str = "{day} {month} {year}"
    month: str = "{month} {year}"
    named: tuple[str, ...] = ()
    first: str = "1"

    def date(self, day: datetime.date) -> str:
        """Return a date in words."""
        number = self.first if day.day == 1 else str(day.day)
        return self.day.format(day=number, month=self.months[day.month - 1], year=day.year)

    def month_of(self, day: datetime.date) -> str:
        """Return the month of a day in words, with its year."""
        month = (self.named or self.months)[day.month - 1]
        return self.month.format(month=month, year=day.year)

    def years(self, first: int, last: int) -> str:
        """Return years, the first at the left in any language: "2015–2030"."""
        if first == last:
            return str(first)
        years = f"{first}–{last}"
        return f"\u2066{years}\u2069" if self is _WORDS["ar"] else years

    def when(self, text: str, earliest: datetime.date | None, latest: datetime.date | None) -> str:
        """Return a partial date in words; ``text`` where it says more, or other, than those days.

        "mid-2021" stays what was written, and so does what cannot be read; "June 2024" is "juin
        2024" in French. What is written in this language already stays as it is.
        """
        if earliest is None or latest is None:
            return text
        if text:
            language, days = _read(text)
            if days != (earliest, latest) or (of(language) is self and _has_words(text)):
                return text
        if earliest == latest:
            return self.date(earliest)
        months = earliest.day == 1 and (latest + datetime.timedelta(days=1)).day == 1
        if months and (earliest.month, latest.month) == (1, 12):
            return self.years(earliest.year, latest.year)
        say = self.month_of if months else self.date
        first, last = say(earliest), say(latest)
        return first if first == last else f"{first} – {last}"


@lru_cache(2**12)
def _read(text: str) -> tuple[str, tuple[datetime.date, datetime.date] | None]:
    """The language a date is written in and its days, null for one that is not exact."""
    for language in LANGUAGES:
        with suppress(DateError):
            found = parse_date(text, language)
            exact = found.precision != "approximate"
            return language, (found.earliest, found.latest) if exact else None
    return "", None


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


def _months(names: str) -> tuple[str, ...]:
    """Twelve names, parted by blanks; "_" is a blank within one."""
    return tuple(name.replace("_", "\u00a0") for name in names.split())


_WORDS = {
    "en": Words(
        item="Agenda item {}",
        distribution="Distr.: {}",
        original="Original: {}",
        name="English",
        summary="Summary",
        annex="Annex {}",
        notes="Notes",
        back="Back to the text of note {}",
        note="Note {}",
        columns="columns {} to {} of {}",
        paragraph="para. {}",
        quotation="“{}”",
        months=_months(
            "January February March April May June July August September October November December"
        ),
    ),
    "fr": Words(
        item="Point {} de l’ordre du jour",
        distribution="Distr. : {}",
        original="Original : {}",
        name="français",
        summary="Résumé",
        annex="Annexe {}",
        notes="Notes",
        back="Retour au texte de la note {}",
        note="Note {}",
        columns="colonnes {} à {} sur {}",
        paragraph="par. {}",
        quotation="«\u00a0{}\u00a0»",
        months=_months(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
        ),
        first="1er",
    ),
    "es": Words(
        item="Tema {} de la agenda",
        distribution="Distr.: {}",
        original="Original: {}",
        name="español",
        summary="Resumen",
        annex="Anexo {}",
        notes="Notas",
        back="Volver al texto de la nota {}",
        note="Nota {}",
        columns="columnas {} a {} de {}",
        paragraph="párr. {}",
        quotation="“{}”",
        months=_months(
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
            "diciembre"
        ),
        day="{day} de {month} de {year}",
        month="{month} de {year}",
    ),
    "ru": Words(
        item="Пункт {} повестки дня",
        distribution="Distr.: {}",
        original="Original: {}",
        name="русский",
        summary="Резюме",
        annex="Приложение {}",
        notes="Примечания",
        back="Назад к тексту примечания {}",
        note="Примечание {}",
        columns="столбцы {}–{} из {}",
        paragraph="п. {}",
        quotation="«{}»",
        months=_months(
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
        ),
        named=_months(
            "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
        ),
    ),
    "ar": Words(
        item="البند {} من جدول الأعمال",
        distribution="Distr.: {}",
        original="Original: {}",
        name="العربية",
        summary="موجز",
        annex="المرفق {}",
        notes="الحواشي",
        back="العودة إلى نص الحاشية {}",
        note="الحاشية {}",
        columns="الأعمدة {} إلى {} من {}",
        paragraph="الفقرة {}",
        quotation="«{}»",
        months=_months(
            "كانون_الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيه "
            "تموز/يوليه آب/أغسطس أيلول/سبتمبر تشرين_الأول/أكتوبر تشرين_الثاني/نوفمبر "
            "كانون_الأول/ديسمبر"
        ),
    ),
    "zh": Words(
        item="议程项目{}",
        distribution="Distr.: {}",
        original="Original: {}",
        name="中文",
        summary="概要",
        annex="附件 {}",
        notes="注",
        back="返回注 {} 的正文",
        note="注 {}",
        columns="第 {} 至 {} 栏，共 {} 栏",
        paragraph="第{}段",
        quotation="“{}”",
        months=tuple(str(month) for month in range(1, 13)),
        day="{year}年{month}月{day}日",
        month="{year}年{month}月",
    ),
}


def of(language: str) -> Words:
    """Return the words of a language, English where we have none in it."""
    return _WORDS.get(language.split("-", maxsplit=1)[0].lower(), _WORDS["en"])


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT


_RIGHT_TO_LEFT_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def has_right_to_left(text: str) -> bool:
    """Whether a text has a letter of a script written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT_LETTERS.search(text) is not None
