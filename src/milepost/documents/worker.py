"""The process that reads one untrusted file, under limits it sets on itself.

Bytes come in on standard input, the document's JSON goes out on standard output. It opens no
other file, no network, starts no process, and dies alone: memory, processor time, files and
processes are capped before the first byte is read.

Jobs, named by the first argument, the file's name being the second:

- ``read``: a file of the ending in the third; gives the document's JSON
- ``survey``: a PDF; gives the numbers of the pages whose text cannot be trusted, as JSON
- ``picture``: a PDF; gives the page whose number is the third argument as a grey picture (PGM)
- ``read-recognised``: one line of JSON, the pages as a program recognised them, then the PDF;
  gives the document's JSON
- ``sheet``: a spreadsheet; gives its rows as JSON

Exit 0 with the answer, or 3 with ``{"what", "where", "remedy"}``.
"""

import os
import resource
import sys

MEMORY = 512 * 1024 * 1024
SECONDS = 15


def main() -> int:
    """Do the job that the arguments name with the bytes on standard input."""
    _limit()
    # imported under the limits: nothing of the reader runs outside them
    import msgspec

    from milepost.values.errors import InputError

    try:
        out = _answer(*sys.argv[1:])
    except InputError as error:
        reason = {"what": error.what, "where": error.where, "remedy": error.remedy}
        sys.stdout.buffer.write(msgspec.json.encode(reason))
        return 3
    sys.stdout.buffer.write(out)
    return 0


def _answer(job: str, name: str, *more: str) -> bytes:
    import msgspec

    from milepost.documents.decoding import SIZE_LIMIT

    if job == "read":
        from milepost.documents.formats import read

        data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        return msgspec.json.encode(read(data, name, *more))
    if job == "sheet":
        from milepost.documents.sheet import reading

        return msgspec.json.encode(reading.read(sys.stdin.buffer.read(SIZE_LIMIT + 1), name))
    from milepost.documents.pdf import picture, reader

    if job == "read-recognised":
        from milepost.documents.formats import read_recognised
        from milepost.documents.recognition import RecognisedPage

        line = sys.stdin.buffer.readline(SIZE_LIMIT)
        pages = msgspec.json.decode(line, type=list[RecognisedPage])
        data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        return msgspec.json.encode(read_recognised(data, name, pages))
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if job == "survey":
        return msgspec.json.encode(reader.survey(data, name))
    return picture.of_page(data, name, int(more[0]))


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if os.geteuid() != 0:  # for root the number counts other people's processes too
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
