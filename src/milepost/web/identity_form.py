"""The form of an identity: what is typed comes back in the answer to that request only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from milepost.actions.seal_identity import Identity

LONGEST_NAME = 500
LONGEST_CONTACT = 2000
LONGEST_NOTES = 8000

# a browser's memory of forms and its speller in the cloud are places too
_UNREMEMBERED = {"autocomplete": "off", "spellcheck": "false", "autocorrect": "off"}


class IdentityForm(forms.Form):
    """Who a source is. Every field may be left empty; which of them were filled is not told."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=_UNREMEMBERED),
    )
    contact = forms.CharField(
        label=_("How to reach the source"),
        required=False,
        max_length=LONGEST_CONTACT,
        widget=forms.Textarea(attrs={**_UNREMEMBERED, "rows": 2}),
        help_text=_("Telephone, address, through whom. One a line."),
    )
    notes = forms.CharField(
        label=_("Whatever else leads to the person"),
        required=False,
        max_length=LONGEST_NOTES,
        widget=forms.Textarea(attrs={**_UNREMEMBERED, "rows": 3}),
    )

    def identity(self) -> Identity:
        """What was written; false where that is nothing. Only of a valid form."""
        return Identity(
            **{
                name: self.cleaned_data[name].replace("\r\n", "\n").strip()
                for name in ("name", "contact", "notes")
            }
        )

    def __repr__(self) -> str:
        """Say nothing."""
        return "<IdentityForm>"

    @classmethod
    def of(cls, identity: Identity, **more: Any) -> "IdentityForm":
        """The form filled with an identity that was opened."""
        known = {name: getattr(identity, name) for name in ("name", "contact", "notes")}
        return cls(initial=known, **more)
