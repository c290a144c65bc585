"""The process that makes one copy of one untrusted file, under limits it sets on itself.

The file is its standard input, the copy its standard output. It writes no file, opens none and
no socket once its libraries are there, and dies alone.

Exit 0 with the copy, or the number of the reason why there is none (``EXITS``).
"""

import resource
import sys
from collections.abc import Callable
from typing import BinaryIO

from milepost.evidence.copying.kinds import OFFICE, PICTURES, NoCopy, Reason
from milepost.evidence.media_type import OPEN_DOCUMENTS, PDF

MEMORY = 1536 * 1024 * 1024
SECONDS = 60
EXITS = {reason: 10 + number for number, reason in enumerate(Reason)}

Maker = Callable[[BinaryIO, str], bytes]


def main() -> int:
    """Copy a file of the kind that the first argument names."""
    media_type = sys.argv[1]
    _limit()
    try:
        maker = _maker(media_type)
        # the last files are open: from here no other, and no connection
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
        copy = maker(sys.stdin.buffer, media_type)
    except NoCopy as none:
        return EXITS[none.reason]
    except MemoryError:
        return EXITS[Reason.TOO_LARGE]
    sys.stdout.buffer.write(copy)
    return 0


def _maker(media_type: str) -> Maker:
    # each library is imported under the limits, and only where it is needed
    if media_type == PDF:
        from milepost.evidence.copying import pdf

        pdf.prepare()
        return pdf.copy
    if media_type in PICTURES:
        from milepost.evidence.copying import pictures

        pictures.prepare()
        return pictures.copy
    from milepost.evidence.copying import office, opendocument, package

    package.prepare()
    if media_type in OFFICE:
        return office.copy
    if media_type in OPEN_DOCUMENTS:
        return opendocument.copy
    raise NoCopy(Reason.KIND)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
