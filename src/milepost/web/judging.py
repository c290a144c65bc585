"""What is done with an information by one key or button, in triage and on its own page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.action import Action
from milepost.actions.link_repeat import LinkRepeat, UnlinkRepeat
from milepost.actions.queue_information import QueueInformation
from milepost.actions.rate_information import RateInformation
from milepost.actions.relate_information import RelateInformation, UnrelateInformation
from milepost.actions.set_aside_information import SetAsideInformation
from milepost.actions.take_up_information import TakeUpInformation
from milepost.records.models import Information, User, Workspace
from milepost.records.models.information import InformationState
from milepost.values.errors import InputError
from milepost.web.access import DeskRequest, require

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done, in words, and whether the information is dealt with by it."""

    said: "StrOrPromise"
    settled: bool


RATED = Done(said=_("Its credibility is noted."), settled=True)
ASIDE = Done(said=_("It is set aside."), settled=True)
TAKEN = Done(said=_("It is taken up."), settled=True)
QUEUED = Done(said=_("It is to be checked again."), settled=False)
LINKED = Done(said=_("The two are one origin now."), settled=False)
PARTED = Done(said=_("The two are apart again."), settled=False)
RELATED = Done(said=_("It is noted what it is about."), settled=False)
UNRELATED = Done(said=_("It is no longer about that."), settled=False)


def is_judged(information: Information) -> bool:
    """Whether its credibility was judged: that it cannot be is a judgement too, once checked."""
    return information.credibility != "6" or information.state == InformationState.CHECKED


def judge(request: DeskRequest, public_id: str) -> Done:
    """Do what the button pressed stands for. Raises ``MilepostError`` where it cannot be."""
    require(request, "information.judge")
    action, done = _asked(request, public_id)
    action.run()
    return done


def _asked(request: DeskRequest, public_id: str) -> tuple[Action, Done]:
    given = {name: str(value).replace("\0", "") for name, value in request.POST.items()}
    common: _Common = {
        "actor": request.user,
        "workspace": request.workspace,
        "information": public_id,
    }
    if grade := given.get("grade"):
        reason = given.get("reason", "")
        return RateInformation(**common, grade=grade, reason=reason), RATED
    if "aside" in given:
        return SetAsideInformation(**common), ASIDE
    if "take" in given:
        return TakeUpInformation(**common), TAKEN
    if "queue" in given:
        return QueueInformation(**common), QUEUED
    if other := given.get("repeat"):
        return LinkRepeat(**common, other=other), LINKED
    if other := given.get("part"):
        return UnlinkRepeat(**common, other=other), PARTED
    if subject := given.get("unrelate"):
        return UnrelateInformation(**common, **_subject(subject)), UNRELATED
    if subject := given.get("relate"):
        return RelateInformation(**common, **_subject(subject)), RELATED
    raise InputError(gettext("Nothing was chosen"), remedy=gettext("Choose one of the buttons."))


class _Common(TypedDict):
    actor: User
    workspace: Workspace
    information: str


class _Subject(TypedDict):
    kind: str
    target: str


def _subject(value: str) -> _Subject:
    kind, _dot, target = value.partition(".")
    return {"kind": kind, "target": target}
