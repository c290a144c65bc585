"""Words for deadlines: what is due, from what that is known, how it stands."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from milepost.assessment import deadline as plain
from milepost.assessment.deadline import Days, Deadline, Kind, Reason, met_late
from milepost.records.queries.deadlines import Standing
from milepost.web import wording
from milepost.web.register_wording import term

KINDS = {
    Kind.BENCHMARK: _("Timeframe of a benchmark"),
    Kind.POINT: _("Interim point"),
    Kind.SET: _("Deadline set"),
    Kind.REPORT: _("Report of the mandate"),
    Kind.FOLLOW_UP: _("Follow-up by a committee"),
    Kind.COMMUNICATION: _("Reply to a communication"),
    Kind.ACTION: _("Action by the State"),
    Kind.ENGAGEMENT: _("Promise"),
}
STATES = {
    "overdue": pgettext_lazy("deadline", "Overdue"),
    "due": pgettext_lazy("deadline", "Due"),
    "upcoming": pgettext_lazy("deadline", "Upcoming"),
    "unresolved": pgettext_lazy("deadline", "Without a date"),
    "passed": pgettext_lazy("deadline", "Passed"),
    "met": pgettext_lazy("deadline", "Met"),
}
REASONS = {
    Reason.NO_DATE: _("no date is stated"),
    Reason.NO_END: _("only its beginning is stated"),
    Reason.CONTRADICTORY: _("it ends before it begins"),
    Reason.NO_LANDMARK: _("it hangs on a landmark that is not recorded"),
    Reason.LANDMARK_UNDATED: _("it hangs on a landmark whose date is not known"),
    Reason.SESSION_UNKNOWN: _("when that session is held is not known"),
    Reason.OUT_OF_CALENDAR: _("its date is outside the calendar"),
}
FORMS = {
    "report": _("Report to the %(organ)s, session %(session)s"),
    "interim report": _("Interim report to the %(organ)s, session %(session)s"),
    "oral update": _("Oral update to the %(organ)s, session %(session)s"),
}
_REGISTERS = {
    Kind.SET: "deadlines",
    Kind.POINT: "deadlines",
    Kind.FOLLOW_UP: "follow-ups",
    Kind.COMMUNICATION: "communications",
    Kind.ACTION: "actions",
    Kind.ENGAGEMENT: "engagements",
}


def title(one: Deadline) -> str:
    """What is due, in a line."""
    match one.kind:
        case Kind.REPORT:
            form = FORMS.get(one.form, FORMS["report"])
            return str(form) % {"organ": _organ(one.organ), "session": one.text}
        case Kind.COMMUNICATION:
            said = gettext("Reply to %(symbol)s (%(kind)s)")
            kind = term("communication-kinds", one.form)
            return said % {"symbol": one.title, "kind": kind} if kind else one.title
        case Kind.POINT if one.of:
            return gettext("%(title)s: review of %(year)s") % {"title": one.title, "year": one.of}
    return one.title


def _organ(name: str) -> str:
    code = plain.code_of(name)
    return wording.mechanism(code) if code else name


def about(one: Deadline) -> str:
    """What else there is to say: who asked, who answers for it, which step comes next."""
    match one.kind:
        case Kind.REPORT:
            return one.title
        case Kind.FOLLOW_UP:
            return ", ".join(_follow_up(one))
        case Kind.ACTION:
            return ", ".join(part for part in (one.organ, term("state-actions", one.form)) if part)
        case Kind.POINT if one.of:
            return gettext("by the published rule, where no point is recorded")
    return ""


def _follow_up(one: Deadline) -> list[str]:
    said = [wording.mechanism(one.organ)]
    if one.reminders:
        sent = ngettext("%(n)d reminder sent", "%(n)d reminders sent", one.reminders)
        said.append(sent % {"n": one.reminders})
    if one.form:
        said.append(gettext("next: %(step)s") % {"step": term("follow-up-steps", one.form)})
    return said


def when(one: Deadline) -> str:
    """Its days: "10 December 2026", "2 April 2027 to 2 May 2027"; why there are none."""
    if one.reason is not None:
        return str(REASONS[one.reason])
    assert one.days is not None  # noqa: S101 - one of the two is there
    return span(one.days)


def span(days: Days) -> str:
    """Days in words, as short as they are exact."""
    first, last = days.earliest, days.latest
    if first == last:
        return date_format(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        following = date(last.year + last.month // 12, last.month % 12 + 1, 1)
        if (following - last).days == 1:
            return date_format(first, "YEAR_MONTH_FORMAT")
    return gettext("%(first)s to %(last)s") % {
        "first": date_format(first),
        "last": date_format(last),
    }


def stands(one: Standing, today: date) -> str:
    """How it stands: "Overdue since 1 January 2026", "Due in 12 days", "Met, late"."""
    deadline = one.deadline
    days = deadline.days
    if one.state == "overdue" and days is not None:
        since = gettext("Overdue since %(date)s")
        return since % {"date": date_format(date.fromordinal(days.latest.toordinal() + 1))}
    if one.state == "due" and days is not None:
        return _due(days, today)
    if one.state == "met" and met_late(deadline):
        return gettext("Met, late")
    return str(STATES[one.state])


def _due(days: Days, today: date) -> str:
    left = (days.latest - today).days
    if not left:
        return gettext("Due today")
    if days.earliest == days.latest:
        return ngettext("Due in %(n)d day", "Due in %(n)d days", left) % {"n": left}
    return gettext("Due by %(date)s at the latest") % {"date": date_format(days.latest)}


def address(slug: str, one: Deadline) -> str:
    """Where it was read from."""
    if one.row:
        return reverse("web:registers-one", args=[slug, _REGISTERS[one.kind], one.row])
    if one.kind is Kind.REPORT:
        return reverse("web:landmarks-resolution", args=[slug, one.source])
    return reverse("web:benchmarks-one", args=[slug, one.source])
