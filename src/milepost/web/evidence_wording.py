"""Words for what evidence is made of: kinds of sources, grades, audiences, standards of proof.

Codes are those of the vocabularies; their English names once more, where they can be marked
for translation.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from milepost.assessment.balance import Silence
from milepost.assessment.grade import grades
from milepost.records.models import Source
from milepost.records.models.source import DescriptionLevel

SOURCE_KINDS = {
    "state": pgettext_lazy("kind of source", "State"),
    "united-nations": _("United Nations"),
    "national-institution": _("National institution"),
    "civil-society": _("Civil society"),
    "media": _("Media"),
    "academia": _("Academia"),
    "private-sector": _("Private sector"),
    "victim-or-family": _("Victim or family"),
    "witness": _("Witness"),
    "other-individual": _("Other individual"),
}
RELIABILITIES = {
    "A": _("Completely reliable"),
    "B": _("Usually reliable"),
    "C": _("Fairly reliable"),
    "D": _("Not usually reliable"),
    "E": _("Unreliable"),
    "F": _("Cannot be judged"),
}
CREDIBILITIES = {
    "1": _("Confirmed by other sources"),
    "2": _("Probably true"),
    "3": _("Possibly true"),
    "4": _("Doubtful"),
    "5": _("Improbable"),
    "6": _("Cannot be judged"),
}
STANDARDS = {
    "reasonable-suspicion": _("Reasonable suspicion"),
    "reasonable-grounds": _("Reasonable grounds to believe"),
    "balance-of-probabilities": _("Balance of probabilities"),
    "clear-and-convincing": _("Clear and convincing evidence"),
    "beyond-reasonable-doubt": _("Beyond reasonable doubt"),
}
AUDIENCES = {
    "internal": _("Internal analysis"),
    "un-mechanisms": _("United Nations mechanisms"),
    "government": _("The Government"),
    "public-without-identity": _("Public without identity"),
    "public-with-identity": _("Public with identity"),
    "judicial": _("Judicial use"),
}
INFORMATION_STATES = {
    "to-check": _("To be checked"),
    "checked": _("Checked"),
    "set-aside": _("Set aside"),
}
FINDING_STATES = {
    "draft": _("Draft"),
    "proposed": _("Proposed"),
    "confirmed": _("Confirmed"),
    "withdrawn": _("Withdrawn"),
}
CHANNELS = {
    "interview": _("Interview"),
    "meeting": _("Meeting"),
    "visit": _("Visit"),
    "telephone": _("Telephone"),
    "letter": pgettext_lazy("channel", "Letter"),
    "e-mail": _("E-mail"),
    "message": _("Message"),
    "submission": _("Submission"),
    "document": _("Document"),
    "publication": _("Publication"),
    "other": _("Another way"),
}
GIVERS = {
    "source": _("The source"),
    "guardian": _("A guardian or legal representative"),
    "organisation": _("An authorised member of the organisation"),
    "already-public": _("Nobody: it was public already"),
}
CONSENT_ANSWERS = {
    "permitted": _("allowed"),
    "no-source": _("no source"),
    "never-given": _("not allowed"),
    "not-yet": _("not yet"),
    "expired": _("expired"),
    "withdrawn": _("withdrawn"),
}
TIES = {
    "organisation": _("the same organisation"),
    "person": _("the same person, or one speaks for the other"),
}
LEVELS = {
    "kind": _("The kind only"),
    "area": _("The kind and the area"),
    "words": _("The description"),
}
OPENING_REASONS = {
    "contact": _("To reach the source"),
    "protection": _("The source is at risk"),
    "consent": _("To ask for a permission or hear its withdrawal"),
    "independence": _("To see whether two sources are one"),
    "correction": _("To check or correct the identity"),
    "lawful-demand": _("A lawful demand that the mandate has agreed to"),
}
VOICES = {
    "state": _("The State"),
    "civil-society": _("Civil society"),
    "monitor": _("The monitor"),
}
GRADES = {
    "ccpr": {
        "A": _("Largely satisfactory"),
        "B": _("Partially satisfactory"),
        "C": _("Not satisfactory"),
        "D": _("No cooperation"),
        "E": _("Contrary to the recommendation"),
    },
    "odihr": {
        "fully": _("Fully implemented"),
        "mostly": _("Mostly implemented"),
        "partially": _("Partially implemented"),
        "not": _("Not implemented"),
    },
}
STANCES = {"supports": _("Supports"), "contradicts": _("Contradicts")}

SILENCES = {
    "state": (_("Nothing from the State."), _("Nothing from the State since %(year)s.")),
    "united-nations": (
        _("Nothing from the United Nations."),
        _("Nothing from the United Nations since %(year)s."),
    ),
    "national-institution": (
        _("Nothing from a national institution."),
        _("Nothing from a national institution since %(year)s."),
    ),
    "civil-society": (
        _("Nothing from civil society."),
        _("Nothing from civil society since %(year)s."),
    ),
}


def source(source: Source) -> str:
    """What others are told of a source, at the level chosen for it: "Civil society, Phnom Penh"."""
    kind = str(SOURCE_KINDS.get(source.kind, source.kind))
    if source.level == DescriptionLevel.WORDS and source.description:
        return source.description
    if source.level == DescriptionLevel.AREA and source.area:
        return f"{kind}, {source.area}"
    return kind


def silence(one: Silence) -> str:
    """A side that is not heard, in words: "Nothing from the State since 2022."."""
    never, since = SILENCES[one.kind]
    return str(never) if one.since is None else str(since) % {"year": one.since}


def grade(scale: str, code: str) -> str:
    """A grade in words: "Partially satisfactory"; scales of the past in their own English."""
    known = GRADES.get(scale, {}).get(code)
    return str(known) if known else grades(scale)[code].name
