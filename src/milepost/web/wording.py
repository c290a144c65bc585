"""Words for values: how a benchmark stands, what a basis is, who made a recommendation."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from milepost.assessment.timeframe import Standing
from milepost.values.errors import InputError
from milepost.values.locators import Locator, parse_locator
from milepost.values.organs import ORGANS

STATES = {
    "overdue": _("Overdue"),
    "running": _("Running"),
    "not-begun": _("Not begun"),
    "unknown": _("No date known"),
}
TIMEFRAME_KINDS = {"fixed": _("fixed"), "progressive": _("progressive")}
BASIS_KINDS = {
    "recommendation": _("Recommendation"),
    "concern": _("Concern"),
    "resolution": _("Resolution"),
}
MISSING = {"quotation": _("A quotation is missing"), "treaty-body": _("No treaty-body basis")}
ROLES = {
    "officer": _("Monitoring officer"),
    "reviewer": _("Reviewer"),
    "contributor": _("Contributor"),
    "focal-point": _("State focal point"),
    "keeper": _("Vault keeper"),
    "administrator": _("Administrator"),
}

_NAMES = {organ.code: organ.name for organ in ORGANS} | {
    "SR": _("Special Rapporteur"),
    "UPR": _("Universal periodic review"),
}


def mechanism(code: str) -> str:
    """The full name of the body with that code; the code itself where it is not known."""
    return str(_NAMES.get(code, code))


def late(years: int, months: int) -> str:
    """ "2 years 10 months"; "less than a month" in the first month."""
    parts = []
    if years:
        parts.append(ngettext("%(n)d year", "%(n)d years", years) % {"n": years})
    if months:
        parts.append(ngettext("%(n)d month", "%(n)d months", months) % {"n": months})
    return " ".join(parts) or gettext("less than a month")


def standing(value: Standing) -> str:
    """One line that says how a timeframe stands today."""
    if value.state == "overdue" and value.late is not None:
        return gettext("Overdue by %(time)s") % {"time": late(*value.late)}
    if value.state == "running" and value.elapsed is not None:
        share = int(value.elapsed * 100)
        return gettext("Running, %(share)d%% of the time gone") % {"share": share}
    if value.state == "running" and value.due is not None:
        return gettext("Running until %(date)s") % {"date": date_format(value.due)}
    if value.state == "running":
        return gettext("Running, with no end stated")
    if value.state == "not-begun" and value.begins is not None:
        return gettext("Not begun; begins %(date)s") % {"date": date_format(value.begins)}
    return gettext("No date known")


def place(text: str) -> str:
    """A locator in words: "Annex I, row 3", "para. 16 (e)", "footnote 12"; else as it stands."""
    try:
        locator = parse_locator(text)
    except InputError:
        return text
    match locator.kind:
        case "summary":
            return gettext("summary")
        case "section":
            return gettext("section %(number)s") % {"number": locator.number}
        case "footnote":
            return gettext("footnote %(number)s") % {"number": locator.number}
        case "paragraph":
            item = f" ({locator.item})" if locator.item and "(" not in locator.item else ""
            if locator.item and not item:
                first, _bracket, rest = locator.item.partition("(")
                item = f" ({first}) ({rest}"
            return gettext("para. %(number)s") % {"number": locator.number} + item
        case _:
            return _within(locator)


def _within(locator: Locator) -> str:
    name = gettext("Annex %(number)s") if locator.kind == "annex" else gettext("table %(number)s")
    whole = name % {"number": locator.number}
    row_or_entry = locator.row if locator.row is not None else locator.entry
    if row_or_entry is None:
        return whole
    if locator.row is None:
        return gettext("%(whole)s, no. %(number)s") % {"whole": whole, "number": row_or_entry}
    return gettext("%(whole)s, row %(number)s") % {"whole": whole, "number": row_or_entry}


def day(text: str) -> str:
    """An ISO date as the reader's language writes it; a date not fully known as it stands."""
    try:
        return date_format(date.fromisoformat(text))
    except ValueError:
        return text


def years(start: int | None, end: int | None) -> str:
    """ "2022–2023", "2022", "until 2030", "from 2015"; empty where nothing is known."""
    if start is None and end is None:
        return ""
    if start is None:
        return gettext("until %(year)s") % {"year": end}
    if end is None:
        return gettext("from %(year)s") % {"year": start}
    return str(start) if start == end else f"{start}–{end}"
