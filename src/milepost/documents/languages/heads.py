"""What stands on a first page, by language: organs, sessions, agenda items, dates, furniture."""

import re

from milepost.documents.languages.labels import cited_item
from milepost.documents.languages.organs import NAMES
from milepost.documents.languages.signs import LOOK_ALIKE
from milepost.values.ordinal_words import fold_arabic, ordinal_in, without_accents

CODES = ("fr", "es", "ru", "ar", "zh")

_FURNITURE = (
    *("Nations Unies", "Naciones Unidas", "Организация Объединенных Наций", "الأمم المتحدة"),
    *("联合国", "Distr. générale", "Distr. general", "Distr. limitée", "Distr. limitada"),
    *("Générale", "Limitée", "Limitada", "Français", "Español"),
    *("French", "Spanish", "Russian", "Arabic", "Chinese", "Русский", "العربية", "عربي", "中文"),
)
_SESSIONS = (
    ("fr", re.compile(r"(?P<word>\S.{0,40}?)\s+session(?![a-z])", re.IGNORECASE)),
    (
        "es",
        re.compile(
            r"(?P<word>\S.{0,40}?)\s+per[ií]odo\s+(?:extraordinario\s+|ordinario\s+)?de\s+sesiones",
            re.IGNORECASE,
        ),
    ),
    (
        "ru",
        re.compile(
            r"(?P<word>\S.{0,40}?)\s+(?:специальная\s+|возобновленная\s+)?сессия", re.IGNORECASE
        ),
    ),
    (
        "ar",
        re.compile(r"الدورة\s+(?:الاستثنائية\s+)?(?P<word>\S[^،(,*\d]{0,40}?)\s*(?:[،(,*\d].*)?$"),
    ),
    (
        "zh",
        re.compile(
            r"第?\s*(?P<word>[〇零一二三四五六七八九十百\d\s]{1,9})\s*届\s*(?:特别|续)?会议"
            r"\s*(?:[\d(（*].*)?$"
        ),
    ),
)
_AGENDAS = (
    re.compile(r"Points?\s+(?P<list>.{1,60}?)\s+de\s+l['’]\s?ordre\s+du\s+jour", re.IGNORECASE),
    re.compile(r"Temas?\s+(?P<list>.{1,60}?)\s+(?:de\s+la\s+agenda|del\s+programa)", re.IGNORECASE),
    re.compile(
        r"Пункты?\s+(?P<list>.{1,60}?)\s+(?:предварительной\s+)?повестки\s+дня", re.IGNORECASE
    ),
    re.compile(r"(?:البند|البندان|البندين|البنود)\s+(?P<list>.{1,60}?)\s+من\s+جدول\s+الأعمال"),
    re.compile(r"(?:临时)?议程项目\s*(?P<list>[\d０-９][\d０-９()（）a-z、，,和及与\s-]{0,60})"),
)
_AGENDA_NUMBER = re.compile(r"(\d{1,3})(?:\s*([(（]?[a-zа-яأ-ي]ـ?[)）]))?")
_STARTS_RUN = re.compile(
    r"Note (?:du|de la|de)\b|Nota (?:del?|de la)\b|Записка\b|مذكرة (?:من|مقدمة)"
    r"|Rapport (?:du|de la|de l['’]|des|sur|soumis|intérimaire|annuel)"
    r"|Informe (?:del?|de la|sobre|anual|provisional)\b|Доклад\b"
    r"|تقرير (?:المقرر|الفريق|الأمين|المفوض|مفوض|الخبير|اللجنة|لجنة|مقدم|مجلس)"
)
_RUN_ENDS = re.compile(r"的(?:联合)?报告\W*$|的说明\W*$")
_NOTE = re.compile(
    r"Note du (?:Secrétariat|Secrétaire général)$|Nota (?:de la Secretaría|del Secretario General)$"
    r"|Записка (?:Секретариата|Генерального секретаря)$"
    r"|مذكرة من (?:الأمانة العامة|الأمانة|الأمين العام)$"
    r"|(?:秘书处|秘书长)的说明$",
    re.IGNORECASE,
)
_TREATY = re.compile(
    r"Pacte international relatif aux|Convention (?:internationale )?(?:relative aux|sur (?:l|la)"
    r"|contre la|pour la)|Pacto Internacional de|Convención (?:[Ii]nternacional )?(?:sobre|contra)"
    r"|Международный пакт|Международная конвенция|Конвенция (?:о|против|по)\b"
    r"|العهد الدولي الخاص|الاتفاقية الدولية|اتفاقية (?:القضاء|مناهضة|حقوق)"
    r"|.{2,30}(?:国际公约|歧视\s*公约|权利公约|处罚公约)$"
)
_LONGEST = 60


def _key(name: str) -> str:
    """A name without case, accents, blanks and the other things print varies in."""
    plain = without_accents(fold_arabic(name)).replace("’", "'").replace("*", "")
    return re.sub(r"\s+", "", plain)


_ORGAN_BY_KEY = {_key(name): organ for organ, names in NAMES.items() for name in names}
_FURNITURE_KEYS = frozenset(map(_key, _FURNITURE))
_LONGEST_ORGAN = max(map(len, _ORGAN_BY_KEY)) + 40


def organ(line: str) -> str | None:
    """The English name of the organ a line names, and nothing else."""
    return _ORGAN_BY_KEY.get(_key(line)) if len(line) <= _LONGEST_ORGAN else None


def session(line: str) -> int | None:
    """The number of a session a line begins with: "Cinquante et unième session" is 51."""
    if len(line) >= _LONGEST:
        return None
    for code, pattern in _SESSIONS:
        found = pattern.match(line)
        number = ordinal_in(code, found["word"]) if found else None
        if number is not None:
            return number
    return None


def agenda_items(line: str) -> tuple[str, ...] | None:
    """The items of an agenda a line names: "Temas 2 y 10 a) de la agenda" are 2 and 10 (a)."""
    for pattern in _AGENDAS:
        found = pattern.match(line)
        if found:
            numbers = _AGENDA_NUMBER.findall(found["list"].translate(_DIGITS))
            return tuple(f"{number}{_lettered(letter)}" for number, letter in numbers)
    return None


def date(line: str) -> tuple[bool, str | None]:
    """Whether a line is a date or a range of dates, and the day as ISO 8601 where it is one."""
    if not 6 <= len(line) <= _LONGEST + 20 or not (
        any(map(str.isdigit, line)) and any(map(str.isalpha, line))
    ):
        return False, None
    from milepost.values.dates import DateError, parse_date  # slow to load, and rarely needed

    for code in CODES:
        try:
            found = parse_date(line, code)
        except DateError:
            continue
        if found.precision in ("day", "range"):
            return True, found.iso
    return False, None


def is_furniture(line: str) -> bool:
    """Whether a line is printed on every first page: the name of the organisation, the language."""
    return len(line) <= _LONGEST and _key(line) in _FURNITURE_KEYS


def is_treaty(line: str) -> bool:
    """Whether a line names the treaty whose committee issues the document."""
    return bool(_TREATY.match(line))


def starts_run(line: str) -> bool:
    """Whether a line starts a title of its own: "Rapport du ...", "...的报告"."""
    return bool(_STARTS_RUN.match(line) or _RUN_ENDS.search(line))


def is_note(line: str) -> bool:
    """Whether a line says that a note of the Secretariat follows."""
    return bool(_NOTE.match(line))


_DIGITS = {sign: digit for sign, digit in LOOK_ALIKE.items() if digit.isdigit()}


def _lettered(letter: str) -> str:
    label = cited_item(letter) if letter else None
    return f" ({label})" if label else ""
