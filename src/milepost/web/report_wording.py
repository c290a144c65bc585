"""Words for reports: their states, kinds of section, what counts, and what is wrong in a text."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from milepost.actions.save_report import COUNTED as COUNTED_CODES

STATES = {
    "draft": pgettext_lazy("report", "Draft"),
    "submitted": pgettext_lazy("report", "Handed in"),
    "approved": pgettext_lazy("report", "Approved"),
}
KINDS = {
    "text": _("Text"),
    "concluding": _("Conclusions or recommendations, in bold"),
    "summary": _("Summary, without numbers"),
}
LANGUAGES = {
    "en": "English",
    "fr": "français",
    "es": "español",
    "ru": "русский",
    "ar": "العربية",
    "zh": "中文",
}
"""The languages of the United Nations, each named in itself."""

_COUNTED = {
    "headings": _("Headings"),
    "summary": _("The summary"),
    "tables": _("Tables in the text"),
    "footnotes": _("Notes"),
    "annexes": _("Annexes"),
}
COUNTED = {code: _COUNTED[code] for code in COUNTED_CODES}

PROBLEMS = {
    "empty": _("Nothing is written here."),
    "unclosed": _("A sign is opened and not closed: write ]] at its end."),
    "unknown-sign": _("There is no such sign. There are quote, cite, finding and note."),
    "empty-note": _("This note says nothing."),
    "item-order": _("This letter is not the next one: begin the line with - instead."),
    "item-alone": _("An item of an item needs an item before it."),
    "no-lead": _("Items need words that lead to them."),
    "unknown": _("There is no such thing in this workspace."),
    "no-text": _("Only the facts of this are here, not its words: bring the document in."),
    "not-its-words": _("These words do not stand there in this order."),
    "withdrawn": _("This finding is withdrawn. Take it out, or rest the text on another."),
    "not-confirmed": _("This finding is not confirmed."),
    "no-standard": _("No standard of proof is claimed for this finding."),
    "not-permitted": _("For this audience, not enough of what this finding rests on may be shown."),
    "contrary": _("What stands against this finding may not be shown to this audience."),
    "no-symbol": _("This document is not known to be public, and may not be quoted."),
}
