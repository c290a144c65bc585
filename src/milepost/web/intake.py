"""The forms by which information comes in: what was said, by whom, and what is allowed with it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from milepost.actions.give_consent import LONGEST_PURPOSE, Allowance
from milepost.actions.information import (
    LONGEST_PERIOD,
    LONGEST_PLACE,
    LONGEST_REASON,
    LONGEST_TEXT,
    Wording,
    cleaned,
    is_receipt,
    new_receipt,
    problems,
)
from milepost.records.models import Benchmark, Election, InformationVersion, Source, User
from milepost.values import vocabulary
from milepost.web import evidence_wording as words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


NO_DAY = _("This is no day that can be read. Choose it, or write it as 2026-02-19.")


def languages() -> list[tuple[str, str]]:
    """Languages to choose from, by name in the reader's; those of the desk first."""
    first = [code for code, _name in settings.LANGUAGES]
    names = {
        code: str(get_language_info(code)["name_translated"])
        for code in sorted(LANG_INFO)
        if "name" in LANG_INFO[code]
    }
    rest = sorted((code for code in names if code not in first), key=lambda code: names[code])
    return [(code, names[code]) for code in (*first, *rest)]


class _Form(forms.Form):
    """A form of the desk: labels without colons; ``receipt`` makes a second sending harmless."""

    # a page may have several forms, and an id is there once
    receipt = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"id": False}))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        if not self.is_bound:
            self.initial["receipt"] = new_receipt()

    @property
    def sent_as(self) -> str:
        """The code the form was made with; empty where none came back."""
        text = self.data.get(self.add_prefix("receipt"), "")
        return text if is_receipt(text) else ""

    def fill(self, kept: Mapping[str, list[str]]) -> None:
        """Show what a draft holds."""
        for name, values in kept.items():
            if name in self.fields:
                many = isinstance(self.fields[name], forms.MultipleChoiceField)
                self.initial[name] = values if many else values[-1]

    @property
    def kept(self) -> frozenset[str]:
        """The names of the fields a draft may hold: all that this form shows."""
        return frozenset(self.fields) - {"receipt"}

    def as_sent(self) -> dict[str, list[str]]:
        """Every field with its values as they came, for a draft."""
        data = self.data
        assert isinstance(data, QueryDict)  # noqa: S101
        return {name: data.getlist(name) for name in self.kept if name in data}


class WordingForm(_Form):
    """What was said, when and how it came, where and when it happened."""

    text = forms.CharField(
        label=_("What was said"),
        required=False,
        help_text=_("In the words of who told it where you can. Leave out names of sources."),
        widget=forms.Textarea(attrs={"rows": 10, "maxlength": LONGEST_TEXT, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Language it was said in"), required=False)
    date = forms.CharField(
        label=_("When it was received"),
        required=False,
        max_length=80,
        help_text=_("As far as it is known: 12 March 2026, March 2026, or 2026."),
    )
    channel = forms.ChoiceField(label=_("How it was received"), required=False)
    place = forms.CharField(
        label=_("Where it happened"),
        required=False,
        max_length=LONGEST_PLACE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    period = forms.CharField(
        label=_("When it happened"),
        required=False,
        max_length=LONGEST_PERIOD,
        help_text=_("A day, a month, a year, or from one to another."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        _choose(self, "language", [("", _("Not said")), *languages()])
        _choose(self, "channel", [("", _("Not said")), *_codes("channels", words.CHANNELS)])

    def clean(self) -> dict[str, Any]:
        """Every problem is shown at its field, not the first alone."""
        given = super().clean() or {}
        for problem in problems(cleaned(self.wording)):
            if problem.field in self.fields and problem.field not in self.errors:
                self.add_error(problem.field, " ".join(_sentences(problem.error)))
        return given

    @property
    def wording(self) -> Wording:
        """What was written, for the action that keeps it."""
        given = self.cleaned_data
        return Wording(
            text=given.get("text", ""),
            language=given.get("language", ""),
            channel=given.get("channel", ""),
            date=given.get("date", ""),
            place=given.get("place", ""),
            period=given.get("period", ""),
            dates_in=(get_language() or "en").partition("-")[0],
        )


def _sentences(error: Any) -> list[str]:
    what = error.what if error.what.endswith((".", "!", "?", "…")) else f"{error.what}."
    return [what, error.remedy or ""]


class Permissions(forms.Form):
    """Who allowed it, when and what for. The audiences stand in the forms that add this one."""

    given_by = forms.ChoiceField(label=_("Who allowed it"), required=False)
    given_on = forms.DateField(
        label=_("On which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": NO_DAY},
    )
    until = forms.DateField(
        label=_("Until which day"),
        required=False,
        help_text=_("Leave it empty where no end was agreed."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": NO_DAY},
    )
    purpose = forms.CharField(
        label=_("What for"),
        required=False,
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def prepare(self) -> None:
        """Offer who may allow it, and today."""
        _choose(self, "given_by", _codes("consent-givers", words.GIVERS))
        self.fields["given_on"].initial = timezone.now().date

    def allowances(self, sources: Iterable[str]) -> tuple[Allowance, ...]:
        """The permissions ticked, for each of the sources."""
        given = self.cleaned_data
        day = given.get("given_on") or timezone.now().date()
        return tuple(
            Allowance(
                source=source,
                covers=covers,
                audience=audience,
                given_by=given.get("given_by", ""),
                given_on=day,
                until=given.get("until"),
                purpose=given.get("purpose", ""),
            )
            for source in sources
            for covers in ("information", "identity")
            for audience in given.get(covers, [])
        )


def audiences(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    """A box to tick for each audience; nothing is ticked for anybody."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: _codes("consent-audiences", words.AUDIENCES),
    )


class InformationForm(Permissions, WordingForm):
    """An information, its sources, what it is about, and what is allowed with it."""

    sources = forms.MultipleChoiceField(
        label=_("Who gave it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    benchmarks = forms.MultipleChoiceField(
        label=_("Which benchmarks it is about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    elections = forms.MultipleChoiceField(
        label=_("Which election it is about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    taken_by = forms.ChoiceField(label=_("Who took it down"), required=False)
    information = audiences(_("What was said may be shown to"))
    identity = audiences(_("Who said it may be made known to"))

    field_order = [
        "text", "sources", "date", "channel", "language", "taken_by", "place", "period",
        "benchmarks", "elections", "information", "identity",
        "given_by", "given_on", "until", "purpose",
    ]  # fmt: skip

    def __init__(
        self,
        data: Any = None,
        *,
        sources: list[Source],
        benchmarks: list[Benchmark],
        elections: list[Election],
        officers: list[User],
    ) -> None:
        super().__init__(data)
        self.prepare()
        _choose(self, "sources", source_choices(sources))
        _choose(self, "benchmarks", [(one.public_id, lettered(one)) for one in benchmarks])
        _choose(self, "elections", [(one.public_id, one.title or "–") for one in elections])
        _choose(self, "taken_by", [(one.public_id, named(one)) for one in officers])
        for name, there in (("benchmarks", benchmarks), ("elections", elections)):
            if not there:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A source is needed: what nobody gave, nobody could allow to be shown."""
        given = super().clean()
        if not given.get("sources") and "sources" not in self.errors:
            self.add_error("sources", _("Choose who gave it; record the source first if need be."))
        return given

    @property
    def subjects(self) -> tuple[tuple[str, str], ...]:
        """What it is about, as pairs of kind and public id."""
        given = self.cleaned_data
        return (
            *(("benchmark", target) for target in given.get("benchmarks", [])),
            *(("election", target) for target in given.get("elections", [])),
        )


class VersionForm(WordingForm):
    """The same said anew. ``made_from`` is the number of the version it was made from."""

    why = forms.CharField(
        label=_("Why it changes"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("A sentence. Whoever weighed the earlier version will ask."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    made_from = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, version: InformationVersion) -> None:
        super().__init__(data)
        for name in ("text", "language", "channel", "date", "place", "period"):
            self.initial[name] = getattr(version, name)
        self.initial["made_from"] = version.number

    def clean(self) -> dict[str, Any]:
        """Why is asked for here, before the action does."""
        given = super().clean()
        if not given.get("why"):
            self.add_error("why", _("Say in a sentence what changes."))
        return given


class ConsentForm(Permissions):
    """Permissions for one information: of which sources, for what, to which audiences."""

    sources = forms.MultipleChoiceField(
        label=_("Whose permission"), required=False, widget=forms.CheckboxSelectMultiple
    )
    information = audiences(_("What was said may be shown to"))
    identity = audiences(_("Who said it may be made known to"))

    field_order = [
        "sources", "information", "identity", "given_by", "given_on", "until", "purpose",
    ]  # fmt: skip

    def __init__(self, data: Any = None, *, sources: list[Source]) -> None:
        super().__init__(data, label_suffix="")
        self.prepare()
        _choose(self, "sources", source_choices(sources))
        if len(sources) == 1:
            self.initial["sources"] = [sources[0].public_id]

    def clean(self) -> dict[str, Any]:
        """Who, and something to allow."""
        given = super().clean() or {}
        if not given.get("sources"):
            self.add_error("sources", _("Choose whose permission it is."))
        if not given.get("information") and not given.get("identity"):
            self.add_error("information", _("Choose at least one audience."))
        return given


class ContributionForm(WordingForm):
    """What someone sends themselves, and to whom it may be shown."""

    information = audiences(
        _("To whom it may be shown"),
        _("Your name is never shown with it. You can take each permission back later."),
    )
    until = forms.DateField(
        label=_("Until which day"),
        required=False,
        help_text=_("Leave it empty if there is no end."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": NO_DAY},
    )

    field_order = ["text", "language", "place", "period", "information", "until"]

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        del self.fields["channel"], self.fields["date"]
        self.fields["text"].label = _("What you want to tell")
        self.fields["text"].help_text = _(
            "What happened, where and when, and how you know. Leave out names of people who"
            " could be harmed by being named."
        )

    @property
    def wording(self) -> Wording:
        """What was written; it is received today, by submission."""
        given = self.cleaned_data
        return Wording(
            text=given.get("text", ""),
            language=given.get("language", ""),
            channel="submission",
            date=timezone.now().date().isoformat(),
            place=given.get("place", ""),
            period=given.get("period", ""),
            dates_in=(get_language() or "en").partition("-")[0],
        )


class PasteForm(Permissions, _Form):
    """Many informations of one source: pasted, each apart by an empty line, or as CSV."""

    text = forms.CharField(
        label=_("What was received"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
        help_text=_(
            "Each information apart by an empty line; or CSV whose first line names its columns:"
            " text, and any of date, channel, language, place, period."
        ),
    )
    source = forms.ChoiceField(label=_("Who gave all of it"), required=False)
    date = forms.CharField(
        label=_("When it was received"),
        required=False,
        max_length=80,
        help_text=_("For each that does not say it itself."),
    )
    channel = forms.ChoiceField(label=_("How it was received"), required=False)
    language = forms.ChoiceField(label=_("Language it was said in"), required=False)
    information = audiences(_("All of it may be shown to"))

    field_order = [
        "text", "source", "date", "channel", "language",
        "information", "given_by", "given_on", "until", "purpose",
    ]  # fmt: skip

    def __init__(self, data: Any = None, *, sources: list[Source]) -> None:
        super().__init__(data)
        self.prepare()
        _choose(self, "source", [("", _("Choose one")), *source_choices(sources)])
        _choose(self, "language", [("", _("Not said")), *languages()])
        _choose(self, "channel", [("", _("Not said")), *_codes("channels", words.CHANNELS)])

    def clean(self) -> dict[str, Any]:
        """A text and a source are needed."""
        given = super().clean() or {}
        if not given.get("text"):
            self.add_error("text", _("Paste what was received."))
        if not given.get("source"):
            self.add_error("source", _("Choose who gave it."))
        return given


def source_choices(sources: list[Source]) -> list[tuple[str, "StrOrPromise"]]:
    """Sources by what others are told of them, their reliability and the start of their id."""
    return [
        (one.public_id, f"{words.source(one)} · {one.reliability} · {short(one.public_id)}")
        for one in sources
    ]


def short(public_id: str) -> str:
    """The start of an id: enough for people to tell two apart, not to look one up."""
    return public_id[:6]


def lettered(benchmark: Benchmark) -> str:
    """ "B Give attention to food security"."""
    return f"{benchmark.label or benchmark.number} {benchmark.title}"


def named(user: User) -> str:
    """A person's name, or the address they sign in with."""
    return user.get_full_name() or user.email


def _codes(name: str, of: Mapping[str, "StrOrPromise"]) -> "list[tuple[str, StrOrPromise]]":
    return [(code, of.get(code, code)) for code in vocabulary.load(name).codes]


def _choose(form: forms.Form, name: str, choices: "list[tuple[str, Any]]") -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = choices
