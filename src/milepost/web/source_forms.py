"""The forms of a source but for its identity: what is kept of it in clear."""

from django import forms
from django.utils.translation import gettext_lazy as _

from milepost.actions.source import (
    LONGEST_AREA,
    LONGEST_DESCRIPTION,
    LONGEST_REASON,
    LONGEST_RISK,
    Description,
)
from milepost.records.models.source import DescriptionLevel
from milepost.web import evidence_wording as wording


class DescriptionForm(forms.Form):
    """What is kept of a source in clear."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("Choose")), *wording.SOURCE_KINDS.items()],
        error_messages={"required": _("Choose what kind of source it is.")},
    )
    level = forms.ChoiceField(
        label=_("What others are told"),
        choices=list(wording.LEVELS.items()),
        initial=DescriptionLevel.KIND,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what others may be told of it.")},
    )
    area = forms.CharField(
        label=_("Area"),
        required=False,
        max_length=LONGEST_AREA,
        help_text=_("As large as it has to be for nobody to be found by it: a province, a city."),
    )
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=LONGEST_DESCRIPTION,
        help_text=_("What reports may say, such as “An organisation of tenants”. No name."),
    )
    risk = forms.CharField(
        label=_("Risks"),
        required=False,
        max_length=LONGEST_RISK,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What could happen to the source, and how to reach it safely. No name: officers,"
            " reviewers and keepers read it."
        ),
    )

    def given(self) -> Description:
        """What was written. Only of a valid form."""
        names = ("kind", "level", "area", "description", "risk")
        return Description(**{name: self.cleaned_data[name] for name in names})


class RatingForm(forms.Form):
    """How reliable a source is, and why."""

    reliability = forms.ChoiceField(
        label=_("Reliability"),
        choices=[(code, f"{code} – {words}") for code, words in wording.RELIABILITIES.items()],
        initial="F",
    )
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Past information that held or did not, expertise, interests. No name."),
    )


class TieForm(forms.Form):
    """Another source of the same origin."""

    prefix = "tie"

    other = forms.CharField(
        label=_("The other source"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Copy its name from its page.")},
        help_text=_("Its name as its page shows it, or the first six letters and figures of it."),
    )
    kind = forms.ChoiceField(label=_("They share"), choices=list(wording.TIES.items()))


class UntieForm(forms.Form):
    """The other of two sources that are independent after all."""

    other = forms.CharField(max_length=40)
