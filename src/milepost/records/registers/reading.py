"""A row of a register from its cells: every column checked, every problem named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from milepost.records.models.register import Entry
from milepost.records.registers.naming import Lookup
from milepost.records.registers.register import MANY, Field, Register
from milepost.values import vocabulary
from milepost.values.dates import LANGUAGES, DateError, parse_date
from milepost.values.errors import InputError
from milepost.values.locators import LocatorError, parse_locator

LONGEST_KEY = 80
_KEY = re.compile(r"[\w][\w.:()-]*")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:\.\d+)?")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_DIGITS, _DECIMALS = 18, 6
_WHOLE = {"year": (1, 9999), "days": (-36_500, 36_500)}
_COUNTED = (0, 2_147_483_647)
_YES = frozenset({"yes", "true", "1", "x"})
_NO = frozenset({"", "no", "false", "0"})
_LATER = {
    "until": gettext_lazy("It ends before it begins."),
    "replied": gettext_lazy("The reply is older than the letter."),
    "due": gettext_lazy("It is due before it was asked or promised."),
}
_BREAKS = re.compile(r"[,;\n،；、，]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a cell. ``column`` is empty for what is wrong with the row as a whole."""

    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Read:
    """A row read: values by the name of a model's field, and ids by that of a many-to-many one."""

    key: str
    values: Mapping[str, Any]
    many: Mapping[str, frozenset[int]]


@dataclass(slots=True)
class _Row:
    values: dict[str, Any] = field(default_factory=dict)
    many: dict[str, frozenset[int]] = field(default_factory=dict)


def read(
    register: Register,
    cells: Mapping[str, str],
    lookup: Lookup,
    coming: frozenset[str] = frozenset(),
    *,
    beside: Entry | None = None,
) -> Read | tuple[Problem, ...]:
    """The row, or every problem in it.

    ``cells`` may be some of the columns: the others are those of ``beside``, a row that is there.

    ``coming`` are keys of rows of the same register that come with this one: a row may name
    them although they are not there yet; its value is then the key itself.
    """
    key = cells.get("key", "").strip()
    problems = [*_of_key(key)]
    row = _Row()
    for one in register.fields:
        if one.name in cells:
            try:
                _cell(register, one, _clean(one, cells[one.name]), lookup, coming, row)
            except InputError as error:
                problems.append(Problem(one.name, str(error)))
    problems += _together(register, row.values, problems, beside)
    if problems:
        return tuple(problems)
    return Read(key, row.values, row.many)


def _of_key(key: str) -> list[Problem]:
    if not key:
        return [Problem("key", _("The key is missing. Give the row a short name of its own."))]
    if len(key) > LONGEST_KEY or not _KEY.fullmatch(key):
        return [
            Problem(
                "key",
                _(
                    "This is no key. Use up to %(most)d letters, figures, hyphens and points,"
                    " without blanks."
                )
                % {"most": LONGEST_KEY},
            )
        ]
    return []


def _clean(one: Field, text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\0", "").strip()
    return plain if one.kind == "long" or one.kind in MANY else " ".join(plain.split())


def _cell(
    register: Register, one: Field, text: str, lookup: Lookup, coming: frozenset[str], row: _Row
) -> None:
    if not text and one.required:
        raise InputError(_("This is missing"), remedy=_("Write it or choose it."))
    match one.kind:
        case "text" | "long":
            row.values[one.name] = _text(one, text)
        case "code":
            row.values[one.name] = _code(register, one, text)
        case "date":
            _date(one, text, row)
        case "number":
            row.values[one.name] = _number(text)
        case "whole":
            row.values[one.name] = _whole(one, text)
        case "flag":
            row.values[one.name] = _flag(text)
        case "entry":
            row.values[one.name + "_id"] = _entry(register, one, text, lookup, coming)
        case kind if kind in MANY:
            row.many[one.name] = frozenset(
                _named(lookup, kind, part.strip()) for part in _BREAKS.split(text) if part.strip()
            )
        case kind:
            row.values[one.name + "_id"] = _named(lookup, kind, text) if text else None


def _text(one: Field, text: str) -> str:
    if len(text) > one.most:
        raise InputError(
            _("This is longer than %(most)d characters") % {"most": one.most},
            remedy=_("Shorten it."),
        )
    if one.name == "at" and text:
        try:
            parse_locator(text)
        except LocatorError as error:
            raise InputError(
                _("This is no place in a document"),
                remedy=_("Write it as para-16(e), fn-12 or annex-I/row-3."),
            ) from error
    return text


def _code(register: Register, one: Field, text: str) -> str:
    if not text:
        default = getattr(register.model._meta.get_field(one.name), "default", "")
        return default if isinstance(default, str) else ""
    terms = vocabulary.load(one.vocabulary)
    if text in terms:
        return text
    folded = text.casefold()
    for term in terms:
        words = {term.code, term.name, pgettext(terms.name, term.name)}
        if folded in {word.casefold() for word in words}:
            return term.code
    raise InputError(
        _("“%(text)s” is none of the choices") % {"text": _shown(text)},
        remedy=_("Use one of: %(choices)s.") % {"choices": ", ".join(terms.codes)},
    )


def _date(one: Field, text: str, row: _Row) -> None:
    begins: date | None = None
    ends: date | None = None
    if text:
        found = _parsed(text)
        begins, ends = found
    row.values[one.name] = text
    row.values[one.name + "_earliest"] = begins
    row.values[one.name + "_latest"] = ends


def _parsed(text: str) -> tuple[date, date]:
    here = (get_language() or "en").partition("-")[0]
    refused: DateError | None = None
    for language in dict.fromkeys((here if here in LANGUAGES else "en", "en")):
        try:
            found = parse_date(text, language)
        except DateError as error:
            refused = refused or error
        else:
            return found.earliest, found.latest
    raise InputError(
        _("“%(text)s” is no date that can be read in one way only") % {"text": _shown(text)},
        remedy=_("Write it as 12 March 2026, March 2026, 2026 or 2026-03-12."),
    ) from refused


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    plain = re.sub(r"[ \u00a0\u202f]", "", text) if _GROUPED.fullmatch(text) else text
    try:
        value = Decimal(plain) if _NUMBER.fullmatch(plain) else None
    except InvalidOperation:
        value = None
    if value is None:
        raise InputError(
            _("“%(text)s” is no number that can be read in one way only") % {"text": _shown(text)},
            remedy=_("Write figures, with a point before the decimals and no other sign."),
        )
    exponent = value.as_tuple().exponent
    if abs(value) >= Decimal(10) ** _DIGITS or (
        isinstance(exponent, int) and -exponent > _DECIMALS
    ):
        raise InputError(
            _("This number has too many figures"),
            remedy=_("Use up to 18 before the point and 6 after it."),
        )
    return value


def _whole(one: Field, text: str) -> int | None:
    value = _number(text)
    if value is None:
        return None
    least, most = _WHOLE.get(one.name, _COUNTED)
    if value != value.to_integral_value() or not least <= value <= most:
        raise InputError(
            _("“%(text)s” is no whole number from %(least)d to %(most)d")
            % {"text": _shown(text), "least": least, "most": most}
        )
    return int(value)


def _flag(text: str) -> bool:
    folded = text.casefold()
    if folded in _YES | {_("yes").casefold()}:
        return True
    if folded in _NO | {_("no").casefold()}:
        return False
    raise InputError(
        _("“%(text)s” is neither yes nor no") % {"text": _shown(text)}, remedy=_("Write one.")
    )


def _entry(
    register: Register, one: Field, text: str, lookup: Lookup, coming: frozenset[str]
) -> int | str | None:
    if not text:
        return None
    found = lookup.by_register[one.register].find(text)
    if found is not None:
        return found
    if one.register == register.code and text in coming:
        return text
    raise InputError(
        _("There is no “%(key)s” in the register it belongs to") % {"key": _shown(text)},
        remedy=_("Record it there first, or write its key as it stands there."),
    )


def _named(lookup: Lookup, kind: str, text: str) -> int:
    names = lookup.by_kind[kind]
    found = names.find(text)
    if found is not None:
        return found
    if names.is_ambiguous(text):
        raise InputError(
            _("Several are named “%(name)s”") % {"name": _shown(text)},
            remedy=_("Write more of the name, as the symbol of the document before the letter."),
        )
    raise InputError(
        _("This workspace has nothing named “%(name)s”") % {"name": _shown(text)},
        remedy=_("Look at its own list for how it is named."),
    )


def _together(
    register: Register, values: Mapping[str, Any], problems: list[Problem], beside: Entry | None
) -> list[Problem]:
    """What single cells cannot say: an end before its beginning, a name beside a source."""

    def value(name: str) -> Any:
        return values[name] if name in values else getattr(beside, name, None)

    found = []
    wrong = {one.column for one in problems}
    for low, high in (("value", "upper"), ("least", "most")):
        first, last = value(low), value(high)
        if first is None or last is None or wrong & {low, high}:
            continue
        if last < first:
            found.append(Problem(high, _("The upper end is below the lower one.")))
    begun = value("date_earliest")
    for later, said in _LATER.items():
        ended = value(f"{later}_latest")
        if begun and ended and ended < begun and (later != "due" or register.code != "actions"):
            found.append(Problem(later, str(said)))
    if value("name") and value("source_id"):
        found.append(Problem("name", _("Someone protected is named. Leave the name to the vault.")))
    if value("days") is not None and value("landmark_id") is None and "landmark" not in wrong:
        found.append(Problem("days", _("The landmark from which the days count is missing.")))
    return found


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
