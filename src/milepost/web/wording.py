"""Words for values: how a benchmark stands, what a basis is, who made a recommendation."""

from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from milepost.assessment.timeframe import Standing
from milepost.values.dates import LANGUAGES, PartialDate, parse_date
from milepost.values.errors import InputError
from milepost.values.locators import Locator, parse_locator

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
SEVERITIES = {"error": _("Error"), "warning": _("Warning"), "note": _("Note")}
VERDICTS = {
    "accepted": _("accepted, an error of the document"),
    "not an error": _("not an error"),
}
CODES = {
    "citation-conflict": _("Citations in conflict"),
    "cross-reference": _("Cross-reference"),
    "symbol-malformed": _("Malformed symbol"),
    "symbol-organ-mismatch": _("Symbol of another organ"),
    "date-conflict": _("Dates in conflict"),
    "sum-mismatch": _("Sum"),
    "ratio-mismatch": _("Share or change"),
    "name-variant": _("Name in two forms"),
    "duplicate-text": _("Text twice"),
    "duplicate-footnote": _("Footnote twice"),
    "footnote-unmatched": _("Footnote without counterpart"),
    "numbering-gap": _("Numbering"),
    "omission-unmarked": _("Omission not marked"),
    "url-suspect": _("Suspect address"),
    "quotation-misplaced": _("Quotation from elsewhere"),
    "quotation-mismatch": _("Quotation altered"),
    "quotation-not-found": _("Quotation not found"),
}
ROLES = {
    "officer": _("Monitoring officer"),
    "reviewer": _("Reviewer"),
    "contributor": _("Contributor"),
    "focal-point": _("State focal point"),
    "keeper": _("Vault keeper"),
    "administrator": _("Administrator"),
}

# the names of milepost.values.organs once more, where they can be marked for translation
_NAMES = {
    "HRC": _("Human Rights Council"),
    "CHR": _("Commission on Human Rights"),
    "GA": _("General Assembly"),
    "SC": _("Security Council"),
    "ECOSOC": _("Economic and Social Council"),
    "TC": _("Trusteeship Council"),
    "CSW": _("Commission on the Status of Women"),
    "CCPR": _("Human Rights Committee"),
    "CESCR": _("Committee on Economic, Social and Cultural Rights"),
    "CERD": _("Committee on the Elimination of Racial Discrimination"),
    "CEDAW": _("Committee on the Elimination of Discrimination against Women"),
    "CAT": _("Committee against Torture"),
    "CRC": _("Committee on the Rights of the Child"),
    "CMW": _(
        "Committee on the Protection of the Rights of All Migrant Workers and Members"
        " of Their Families"
    ),
    "CRPD": _("Committee on the Rights of Persons with Disabilities"),
    "CED": _("Committee on Enforced Disappearances"),
    "SPT": _(
        "Subcommittee on Prevention of Torture and Other Cruel, Inhuman or Degrading"
        " Treatment or Punishment"
    ),
    "HRI": _("International human rights instruments"),
    "CONF": _("United Nations conferences"),
    "ST": _("United Nations Secretariat"),
    "UNEP": _("United Nations Environment Programme"),
    "UNDP": _("United Nations Development Programme"),
    "UNCTAD": _("United Nations Conference on Trade and Development"),
    "HSP": _("United Nations Human Settlements Programme"),
    "JIU": _("Joint Inspection Unit"),
    "FCCC": _("United Nations Framework Convention on Climate Change"),
    "CBD": _("Convention on Biological Diversity"),
    "CTOC": _("United Nations Convention against Transnational Organized Crime"),
    "CAC": _("United Nations Convention against Corruption"),
    "SR": _("Special Rapporteur"),
    "UPR": _("Universal periodic review"),
}


ANSWERS = {
    "supported": _("Supported"),
    "noted": _("Noted"),
    "pending": _("To be answered"),
    "follow-up": _("Selected for follow-up"),
}

DOCUMENT_KINDS = {
    "special-procedure-report": _("Report of a special procedure"),
    "concluding-observations": _("Concluding observations"),
    "review-report": _("Report of a universal periodic review"),
    "national-report": _("National report to a review"),
    "compilation": _("Compilation of United Nations information"),
    "stakeholder-summary": _("Summary of stakeholders’ submissions"),
    "general-comment": _("General comment"),
    "views": _("Views on a communication"),
    "resolution": _("Resolution or decision"),
    "matrix": _("Matrix of recommendations"),
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


def language(code: str) -> str:
    """The name of a language by its code ("ru"); the code itself where it is not known."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


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
    """A day, month or year as the reader's language writes it, however it was written down.

    What is less exact ("mid-2021", a range) stands as it was said, and so does what is no date.
    """
    found = _written(text)
    if found is None:
        return text
    match found.precision:
        case "day":
            return date_format(found.earliest)
        case "month":
            return date_format(found.earliest, "YEAR_MONTH_FORMAT")
        case "year":
            return str(found.earliest.year)
        case _:
            return text


@lru_cache(maxsize=4096)
def _written(text: str) -> PartialDate | None:
    """A date in whichever language it was written down; null where it is none."""
    for language in LANGUAGES:
        try:
            return parse_date(text, language)
        except InputError:
            continue
    return None


def years(start: int | None, end: int | None) -> str:
    """ "2022–2023", "2022", "until 2030", "from 2015"; empty where nothing is known."""
    if start is None and end is None:
        return ""
    if start is None:
        return gettext("until %(year)s") % {"year": end}
    if end is None:
        return gettext("from %(year)s") % {"year": start}
    return str(start) if start == end else f"{start}–{end}"
