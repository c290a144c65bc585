"""A list on a page: sifted by a form in the address, a page at a time, or as a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

PER_PAGE = 50

Choice = tuple[str, str] | tuple[str, str, int]
"""A value and its words, and how many rows it leaves where that was counted."""
Choices = Mapping[str, Sequence[Choice]]


class Sift(forms.Form):
    """A form that sifts a list. It is never wrong: a value it does not know sifts nothing.

    Subclasses name their fields; choices carry how many rows each would leave. One that leaves
    none is not offered, and yet sifts where the address asks for it: an address that once named
    two rows must not come to name all of them.
    """

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "data-key": "/"}),
    )

    def __init__(self, query: QueryDict, choices: Choices) -> None:
        """``choices`` are pairs of value and words for each field that offers a choice; a field
        without any is left out.
        """
        super().__init__(query, auto_id="sift-%s", label_suffix="")
        for name, known in choices.items():
            asked = query.get(name)
            pairs = [
                (value, words) for value, words, *count in known if count != [0] or value == asked
            ]
            if not pairs:
                del self.fields[name]
                continue
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = [("", _("All")), *pairs]
        self.is_valid()
        for name in self.values():
            self.fields[name].widget.attrs["class"] = "set"

    def values(self) -> dict[str, str]:
        """What the list is sifted by: only fields that are set, and only to known values."""
        return {name: value for name, value in self.cleaned_data.items() if value}


def choice(label: Any) -> forms.ChoiceField:
    """A field of a sift whose choices are given with the form."""
    return forms.ChoiceField(label=label, required=False)


def page_of(rows: Any, query: QueryDict, *, count: int | None = None) -> Page:
    """The page asked for; the nearest there is where the number is not one.

    ``count`` is how many rows there are, where that is known without asking.
    """
    paginator = Paginator(rows, PER_PAGE)
    if count is not None:
        # a cached property: this fills it, and no query counts again
        paginator.count = count  # type: ignore[misc]
    return paginator.get_page(query.get("page"))


def counted(pairs: Sequence[tuple[str, object, int]]) -> list[Choice]:
    """Choices with how many rows each leaves: ("overdue", "Overdue (18)", 18)."""
    return [(value, f"{words} ({count})", count) for value, words, count in pairs]
