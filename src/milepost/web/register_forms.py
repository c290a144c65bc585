"""The form of a row of a register, made from its columns: it gives the cells that any sheet gives.

What is wrong is said by the reader of rows, once for pages, sheets and imports.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from milepost.records.models import Workspace
from milepost.records.queries import benchmarks, registers
from milepost.records.registers.catalogue import register as find_register
from milepost.records.registers.reading import LONGEST_KEY, Problem
from milepost.records.registers.register import Field, Register
from milepost.values import vocabulary
from milepost.web.register_wording import term

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_CHOICES = 300
"""A register of more rows is named by key, not chosen from a list."""


class EntryForm(forms.Form):
    """The columns of a register. ``held`` are the cells of the row that is changed."""

    key = forms.CharField(
        label=pgettext_lazy("register", "Key"),
        max_length=LONGEST_KEY,
        required=False,
        help_text=_(
            "A short name that stays, as arrest-2026-03: sheets find the row again by it."
            " Left empty, one is made."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(
        self,
        register: Register,
        workspace: Workspace,
        data: QueryDict | None = None,
        *,
        held: Mapping[str, str] | None = None,
        given: Mapping[str, str] | None = None,
    ) -> None:
        """``given`` fills a new row beforehand, as with the law it belongs to."""
        super().__init__(data, label_suffix="")
        self.register = register
        self.held = held
        if held is not None:
            del self.fields["key"]
        letters = benchmarks.titles(workspace) if "benchmarks" in register.names else []
        for one in register.fields:
            self.fields[one.name] = _field(one, workspace, letters)
        for name, text in (held or given or {}).items():
            if name in self.fields:
                self.initial[name] = self._initial(name, text)

    def _initial(self, name: str, text: str) -> object:
        if isinstance(self.fields[name], forms.MultipleChoiceField):
            return [part.strip() for part in text.split(",") if part.strip()]
        return bool(text) if isinstance(self.fields[name], forms.BooleanField) else text

    def cells(self) -> dict[str, str]:
        """What was written, as cells. Only after ``is_valid`` was asked."""
        found = {}
        for name in self.fields:
            value: Any = self.cleaned_data.get(name, "")
            if isinstance(value, list):
                found[name] = ", ".join(value)
            elif isinstance(value, bool):
                found[name] = "yes" if value else ""
            else:
                found[name] = str(value or "")
        if self.held is not None:
            found["key"] = self.held["key"]
        return found

    def blame(self, problems: tuple[Problem, ...]) -> None:
        """Show each problem at its column."""
        for one in problems:
            self.add_error(one.column if one.column in self.fields else None, one.message)


def _field(one: Field, workspace: Workspace, letters: list[Any]) -> forms.Field:
    shared: dict[str, Any] = {"label": one.label, "help_text": one.help, "required": False}
    match one.kind:
        case "code":
            return forms.ChoiceField(choices=_codes(one), **shared)
        case "flag":
            return forms.BooleanField(**shared)
        case "benchmarks":
            # boxes to tick need no word on how to write them
            named = [
                (_name(each, letters), f"{_name(each, letters)} {each.title}") for each in letters
            ]
            boxes = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(
                label=one.label, required=False, choices=named, widget=boxes
            )
        case "entry":
            rows = registers.choices(workspace, find_register(one.register), MOST_CHOICES)
            if rows is not None:
                none = [] if one.required else [("", _("None"))]
                return forms.ChoiceField(choices=[*none, *_named(one, rows)], **shared)
            return forms.CharField(**shared)
        case "document":
            symbols = registers.documents(workspace)
            return forms.ChoiceField(
                choices=[("", _("None")), *((each, each) for each in symbols)], **shared
            )
        case "long":
            area = forms.Textarea(attrs={"rows": 4, "dir": "auto"})
            return forms.CharField(max_length=one.most, widget=area, **shared)
        case _:
            box = forms.TextInput(attrs={"dir": "auto"})
            return forms.CharField(max_length=max(one.most, 80), widget=box, **shared)


def _codes(one: Field) -> "list[tuple[str, StrOrPromise]]":
    codes = vocabulary.load(one.vocabulary).codes
    first: list[tuple[str, StrOrPromise]] = (
        [("", _("Choose"))] if one.required else [("", _("Not said"))]
    )
    if one.name == "comparator":
        first = []
    return [*first, *((code, term(one.vocabulary, code)) for code in codes)]


def _named(one: Field, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    target = find_register(one.register)
    field = target.column(target.shown[0])
    if field.kind == "code":
        rows = [(key, term(field.vocabulary, words)) for key, words in rows]
    return rows


def _name(each: Any, letters: list[Any]) -> str:
    name = each.label or str(each.number)
    alike = sum((other.label or str(other.number)) == name for other in letters)
    return name if alike == 1 else f"{each.document.symbol} {name}"
