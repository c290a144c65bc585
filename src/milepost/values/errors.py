"""The errors of Milepost: what is wrong, where, and what to do about it.

They are shown to people as they stand. A message never carries anything that could lead to
a source: not a name, not a place, not the text of an information.
"""


class MilepostError(Exception):
    """Something went wrong that a person can do something about.

    ``what`` says what is wrong, ``where`` the file, locator or value it is wrong in, and
    ``remedy`` what to do. ``str()`` is one line: "where: what. remedy".
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        """Keep the three parts apart, so that a page can set them in its own way."""
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """One line for standard error."""
        sentence = self.what if self.what.endswith((".", "!", "?", "…")) else f"{self.what}."
        line = " ".join(f"{sentence} {self.remedy or ''}".split())
        return f"{' '.join(self.where.split())}: {line}" if self.where else line

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way from a worker process."""
        return _rebuild, (type(self), self.what, self.where, self.remedy)


def _rebuild(
    kind: type[MilepostError], what: str, where: str | None, remedy: str | None
) -> MilepostError:
    error = kind.__new__(kind, what)
    MilepostError.__init__(error, what, where=where, remedy=remedy)
    return error


class InputError(MilepostError):
    """What came in cannot be read or is not what it should be; commands exit with 2."""


class PermissionRefused(MilepostError):
    """The one who asked may not do this here."""


class NotFound(MilepostError):
    """There is nothing under that name, id or locator, or nothing the asker may see."""


class IntegrityBroken(MilepostError):
    """Something kept unaltered has been altered: the audit chain, an edition, evidence."""
