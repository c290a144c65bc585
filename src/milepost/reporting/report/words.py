"""The few words a report prints of its own, in the six languages of the United Nations."""

import re
from dataclasses import dataclass
from datetime import date

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of one language. ``item``, ``annex`` and ``paragraph`` take a number, ``quotation``
    what is quoted; ``months`` begin with 1.
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

    def date(self, day: date) -> str:
        """Return a date in words."""
        month = self.months[day.month - 1]
        return self.day.format(day=day.day, month=month, year=day.year)


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
        quotation="”{}“",
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
