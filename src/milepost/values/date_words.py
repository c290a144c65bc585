"""The words dates are written with in the other official languages.

Data only: ``dates.parse_date`` reads all languages in the same way, after the spelling of each
has been brought to "12 september 2022" by its ``rewrites``.
"""

_EARLY, _MIDDLE, _LATE = (0.0, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 1.0)

Parts = dict[str, tuple[float, float]]
Rewrites = tuple[tuple[str, str], ...]


def _numbered(*names: str) -> dict[str, int]:
    return {name: number for number, all_ in enumerate(names, 1) for name in all_.split()}


MONTHS: dict[str, dict[str, int]] = {
    "fr": _numbered(
        "janvier janv", "février fevrier févr", "mars", "avril avr", "mai", "juin", "juillet juil",
        "août aout", "septembre sept", "octobre oct", "novembre nov", "décembre decembre déc",
    ),
    "es": _numbered(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
        "septiembre setiembre", "octubre", "noviembre", "diciembre",
    ),
    "ru": _numbered(
        "января январь", "февраля февраль", "марта март", "апреля апрель", "мая май",
        "июня июнь", "июля июль", "августа август", "сентября сентябрь", "октября октябрь",
        "ноября ноябрь", "декабря декабрь",
    ),
    # the names of the western calendar; those printed before the stroke are taken off
    "ar": _numbered(
        "يناير", "فبراير", "مارس", "أبريل ابريل إبريل", "مايو", "يونيه يونيو", "يوليه يوليو",
        "أغسطس اغسطس", "سبتمبر", "أكتوبر اكتوبر", "نوفمبر", "ديسمبر",
    ),
    "zh": {},  # months are figures
}  # fmt: skip

PARTS: dict[str, Parts] = {
    "fr": {"début": _EARLY, "mi": _MIDDLE, "fin": _LATE},
    "es": {"principios de": _EARLY, "mediados de": _MIDDLE, "finales de": _LATE},
    "ru": {"начало": _EARLY, "середина": _MIDDLE, "конец": _LATE},
    "ar": {"أوائل": _EARLY, "منتصف": _MIDDLE, "أواخر": _LATE},
    "zh": {},
}

JOINS: dict[str, tuple[str, ...]] = {
    "fr": ("au", "à", "et"),
    "es": ("al", "a", "y"),
    "ru": ("по", "и"),
    "ar": ("إلى", "و"),
    "zh": ("至", "到", "和"),
}
OPENS: dict[str, tuple[str, ...]] = {
    "fr": ("du", "de", "entre"),
    "es": ("del", "entre"),
    "ru": ("с",),
    "ar": ("من",),
    "zh": (),
}
IGNORED: dict[str, tuple[str, ...]] = {
    "fr": ("le", "en"),
    "es": ("el", "en"),
    "ru": ("в",),
    "ar": ("في",),
    "zh": (),
}
DAY_ENDINGS: dict[str, tuple[str, ...]] = {
    "fr": ("er",),
    "es": ("º", "°", "o"),
    "ru": ("-го",),
    "ar": ("",),
    "zh": ("",),
}
# figures of Arabic print and of full width
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
# regular expressions and what takes their place, in small letters, before the reading
_MONTH_BEFORE_STROKE = (
    r"(?:تشرين الأول|تشرين الثاني|كانون الأول|كانون الثاني|[^\W\d]+)\s*/\s*(?=[^\W\d])"
)
REWRITES: dict[str, Rewrites] = {
    "fr": (),
    "es": ((rf"\b(?:de|del)\s+(?=(?:{'|'.join(MONTHS['es'])})\b|\d{{4}})", ""),),
    "ru": ((r"(?<=\d)\s*(?:года|году|год|г)\b\.?", ""),),
    "ar": ((_MONTH_BEFORE_STROKE, ""), ("[\u200e\u200f]", "")),
    "zh": (
        (r"\s+", ""),
        (r"(?<!\d)(\d)(?=[月日])", r"0\1"),
        (r"(\d{4})年(\d\d)月(\d\d)日[至到—-](\d\d)月(\d\d)日", r"\1-\2-\3/\1-\4-\5"),
        (r"(\d{4})年(\d\d)月(\d\d)日?[至到—-](\d\d)日", r"\1-\2-\3/\1-\2-\4"),
        (r"(\d{4})年(\d\d)月(\d\d)日?", r"\1-\2-\3"),
        (r"(\d{4})年(\d\d)月", r"\1-\2"),
        (r"(\d{4})年", r"\1"),
        (r"(?<=\d)[至到](?=\d)", "/"),
    ),
}
