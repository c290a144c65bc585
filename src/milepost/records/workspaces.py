"""Finding a workspace by what a person types, or by the document that is to go into it."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from milepost.records.models import Workspace
from milepost.values.errors import InputError, NotFound


def named(name: str) -> Workspace:
    """The workspace with that slug or name, in any case. Raises ``NotFound``, ``InputError``."""
    exact = Workspace.objects.filter(slug=name).first()
    if exact is not None:
        return exact
    found = list(Workspace.objects.filter(Q(slug__iexact=name) | Q(name__iexact=name))[:2])
    if len(found) > 1:
        raise InputError(_("Several workspaces have this name"), where=name, remedy=_choices())
    if not found:
        raise NotFound(_("There is no workspace of this name"), where=name, remedy=_choices())
    return found[0]


def called(name: str) -> Workspace | None:
    """The workspace with exactly this name; null where there is none."""
    return Workspace.objects.filter(name=name).order_by("pk").first()


def for_document(symbol: str | None) -> Workspace | None:
    """Where a document goes when no one says: where it is already, or the only workspace.

    Null when there is no workspace at all. Raises ``InputError`` naming the workspaces when
    several would do.
    """
    everywhere = list(Workspace.objects.all()[:2])
    if not everywhere:
        return None
    if symbol is not None:
        holding = list(Workspace.objects.filter(documents__symbol=symbol).distinct()[:2])
        if len(holding) == 1:
            return holding[0]
    if len(everywhere) == 1:
        return everywhere[0]
    raise InputError(
        _("There are several workspaces"),
        remedy=_("Name one with --workspace: %(slugs)s.") % {"slugs": _slugs()},
    )


def _choices() -> str:
    slugs = _slugs()
    if not slugs:
        return _("There is none yet; make one with `milepost workspace add NAME`.")
    return _("Name one of: %(slugs)s.") % {"slugs": slugs}


def _slugs() -> str:
    return ", ".join(Workspace.objects.order_by("slug").values_list("slug", flat=True)[:20])


def any_exist() -> bool:
    """Whether there is any workspace."""
    return Workspace.objects.exists()


def with_benchmarks() -> list[tuple[str, str, int]]:
    """Slug, name and number of benchmarks of every workspace, by slug."""
    counted = Workspace.objects.order_by("slug").annotate(count=Count("benchmarks"))
    return list(counted.values_list("slug", "name", "count"))
