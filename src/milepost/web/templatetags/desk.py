"""Tags and filters of the desk's templates."""

from collections.abc import Mapping

from django import template
from django.http import HttpRequest, QueryDict
from django.utils.formats import number_format
from django.utils.translation import get_language_bidi

from milepost.web import evidence_wording, wording

register = template.Library()

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "dv", "yi"})


@register.simple_tag(takes_context=True)
def address(context: template.Context, **changes: object) -> str:
    """The query of this page with some values changed; an empty value takes a name out."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    return changed(query, **changes)


def changed(query: QueryDict, **changes: object) -> str:
    """The query "?…" with some values changed; "?" where nothing is left."""
    for name, value in changes.items():
        query.pop(name, None)
        if value not in {None, ""}:
            query[name] = str(value)
    for name in [name for name, value in query.items() if value == ""]:
        del query[name]
    return f"?{query.urlencode()}"


@register.filter
def figure(value: object) -> str:
    """A number as the reader's language writes it, thousands apart."""
    if value is None or value == "":
        return "–"
    return str(number_format(value, use_l10n=True, force_grouping=True))  # type: ignore[arg-type]


@register.filter
def direction(language: str) -> str:
    """The direction a language is written in: "ltr", "rtl", or "auto" where it is not known."""
    if not language:
        return "auto"
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@register.filter
def language(code: str) -> str:
    """The name of a language, in the reader's; its code where it is not known."""
    return wording.language(code)


@register.filter
def mechanism(code: str) -> str:
    """The full name of the body with that code; the code itself where it is not known."""
    return wording.mechanism(code)


@register.filter
def word(code: str, of: str) -> object:
    """The word for a code: ``{{ state|word:"state" }}``."""
    words = {
        "state": wording.STATES,
        "basis": wording.BASIS_KINDS,
        "timeframe": wording.TIMEFRAME_KINDS,
        "role": wording.ROLES,
        "severity": wording.SEVERITIES,
        "answer": wording.ANSWERS,
        "document": wording.DOCUMENT_KINDS,
        "source": evidence_wording.SOURCE_KINDS,
        "standard": evidence_wording.STANDARDS,
    }[of]
    return words.get(code, code)


@register.filter
def from_words(code: str, words: Mapping[str, object]) -> object:
    """The word for a code in the words given with the page; the code where there is none."""
    return words.get(code, code)


@register.filter
def share(value: float) -> str:
    """A part of a whole, 0 to 1, in hundredths: "85 %"."""
    return f"{number_format(round(value * 100), use_l10n=True)}\u00a0%"


@register.filter
def place(locator: str) -> str:
    """A locator in words."""
    return wording.place(locator)


@register.filter
def day(text: str) -> str:
    """A date as far as it is known, in the reader's language."""
    return wording.day(text)


@register.filter
def comma(values: list[str]) -> str:
    """Values one after the other."""
    return ", ".join(str(value) for value in values)


@register.simple_tag
def mirrored() -> bool:
    """Whether reading runs from right to left."""
    return get_language_bidi()
