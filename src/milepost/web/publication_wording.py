"""Words for publications: their states, what is in them, and why something is held back."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = {
    "prepared": pgettext_lazy("publication", "Prepared"),
    "approved": pgettext_lazy("publication", "Approved"),
    "superseded": pgettext_lazy("publication", "Superseded"),
    "withdrawn": pgettext_lazy("publication", "Withdrawn"),
}
KINDS = {
    "document": _("Document"),
    "benchmark": _("Benchmark"),
    "recommendation": _("Recommendation"),
    "resolution": _("Resolution"),
    "finding": _("Finding"),
    "grade": _("Grade"),
    "indicator": _("Indicator"),
    "figure": _("Figure"),
    "law": _("Law"),
    "call": _("Call"),
    "case": _("Case"),
    "person": _("Person or group in a case"),
    "event": _("Event"),
    "communication": _("Communication"),
    "action": _("Action taken"),
    "engagement": _("Engagement"),
    "cooperation": _("Technical cooperation"),
    "landmark": _("Landmark"),
    "deadline": _("Deadline"),
    "follow-up": _("Follow-up"),
}
REASONS = {
    "no-symbol": _("The document has no symbol and no benchmarks: it may not be public"),
    "document": _("The document it is read from is held back"),
    "not-confirmed": _("It is not confirmed"),
    "no-standard": _("No standard of proof is claimed for it"),
    "not-permitted": _(
        "Its standard of proof is not reached by the information that may be shown to this audience"
    ),
    "contrary": _("Information that may not be shown to this audience stands against it"),
    "not-reviewed": _("Another person has not reviewed it"),
    "no-finding": _("It stands on no finding"),
    "finding": _("A finding it stands on is held back"),
    "no-ground": _("It names no place in a public document"),
    "source": _("The person is a source"),
}
CHANGES = {
    "added": _("Added"),
    "removed": _("Removed"),
    "changed": pgettext_lazy("change", "Changed"),
}
PARTS = {
    "leaves": _("What leaves"),
    "held": _("What is held back"),
    "changes": _("What changed"),
}
