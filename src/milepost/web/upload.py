"""Files that a form brings, streamed straight to where evidence comes in, hashed on the way.

Threat: a stranger fills the disk, or a copy of a protected file stays in a temporary folder. A
page that takes files looks at its form only after it knows who asks; nothing is written but
in the store, and what the page does not keep is gone when it has answered.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_variables

from milepost.evidence.store import Incoming, Received, StoreFull, TooLarge
from milepost.records.stores import evidence_store
from milepost.values.errors import MilepostError
from milepost.web.access import DeskRequest, Page


class BroughtFile(UploadedFile):
    """A whole file that came in; ``received`` is where it lies and what its hash is.

    Threat: a report of a fault lists the files of a request by their names, and may be mailed.
    What its giver called it stands in ``given_name`` alone, which nothing shows by itself.
    """

    def __init__(self, received: Received, given_name: str) -> None:
        super().__init__(name="file", size=received.size)
        self.received = received
        self.given_name = given_name

    def close(self) -> None:
        """Remove it, unless it was kept."""
        self.received.discard()


class Brought(FileUploadHandler):
    """Takes the files of one request; ``error`` is why the last one was not taken."""

    # Django's own size: it looks for the form's boundary in each, and larger ones cost it more
    chunk_size = 64 * 1024

    def __init__(self, request: DeskRequest) -> None:
        super().__init__(request)  # type: ignore[arg-type]
        self.error: MilepostError | None = None
        self._incoming: Incoming | None = None
        self._done: list[BroughtFile] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; what it is called names nothing here."""
        super().new_file(*args, **kwargs)
        self._taking(lambda: evidence_store().receive(settings.EVIDENCE_LIMIT))
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        """Write and hash a piece."""
        incoming = self._incoming
        if incoming is not None:
            self._taking(lambda: _written(incoming, raw_data))

    def file_complete(self, file_size: int) -> BroughtFile | None:  # noqa: ARG002
        """The whole file; null where it could not be taken."""
        if self._incoming is None:
            return None
        try:
            received = self._incoming.finish()
        except StoreFull as error:
            self.error = error
            return None
        finally:
            self._incoming = None
        self._done.append(BroughtFile(received, self.file_name or ""))
        return self._done[-1]

    def close(self) -> None:
        """Remove what came in and was not kept; also what broke off half-way."""
        if self._incoming is not None:
            self._incoming.discard()
        for one in self._done:
            one.close()

    def _taking(self, step: Callable[[], Incoming]) -> None:
        try:
            self._incoming = step()
        except (TooLarge, StoreFull) as error:
            self.error, self._incoming = error, None
            # the rest is read and thrown away: a browser shows an answer only then
            raise StopUpload(connection_reset=False) from error


def _written(incoming: Incoming, data: bytes) -> Incoming:
    incoming.write(data)
    return incoming


def receives_files(page: Page) -> Page:
    """Let a page take files; it stands below ``members``, which says who may.

    The page finds ``BroughtFile`` objects in ``request.FILES``, and asks ``brought(request)``
    first for what went wrong.
    """
    protected = csrf_protect(page)

    # Django looks for the token in the form before any page is asked; here that would take the
    # files in before it is known who sends them
    @csrf_exempt
    # what reads the form holds the names of files in its variables
    @sensitive_variables()
    @wraps(page)
    def receiving(request: DeskRequest, **kwargs: object) -> HttpResponseBase:
        handler = Brought(request)
        request.upload_handlers = [handler]
        try:
            return protected(request, **kwargs)
        finally:
            handler.close()

    return receiving


def brought(request: DeskRequest, field: str) -> list[BroughtFile]:
    """The files of a form's field. Raises why one could not be taken: then none is."""
    files = [one for one in request.FILES.getlist(field) if isinstance(one, BroughtFile)]
    for handler in request.upload_handlers:
        if isinstance(handler, Brought) and handler.error is not None:
            raise handler.error
    return files
