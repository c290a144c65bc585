"""The process that reads one untrusted file, under limits it sets on itself.

Bytes come in on standard input, the document's JSON goes out on standard output. It opens no
other file, no network, starts no process, and dies alone: memory, processor time, files and
processes are capped before the first byte is read.

Exit 0 with the document, or 3 with ``{"what", "where", "remedy"}``.
"""

import os
import resource
import sys

MEMORY = 512 * 1024 * 1024
SECONDS = 15


def main() -> int:
    """Read a document from standard input; the arguments are its name and its format's ending."""
    _limit()
    # imported under the limits: nothing of the reader runs outside them
    import msgspec

    from milepost.documents.decoding import SIZE_LIMIT
    from milepost.documents.formats import read
    from milepost.values.errors import InputError

    name, ending = sys.argv[1:3]
    try:
        document = read(sys.stdin.buffer.read(SIZE_LIMIT + 1), name, ending)
    except InputError as error:
        reason = {"what": error.what, "where": error.where, "remedy": error.remedy}
        sys.stdout.buffer.write(msgspec.json.encode(reason))
        return 3
    sys.stdout.buffer.write(msgspec.json.encode(document))
    return 0


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if os.geteuid() != 0:  # for root the number counts other people's processes too
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
