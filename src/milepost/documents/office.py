"""Older and other office formats (.doc, .odt, .rtf) turned into Word's by LibreOffice.

Threat: see ``confinement``. Beside that, LibreOffice gets a fresh profile in which macros,
Java and the updating of links are off, is told the format by the first bytes and not by the
name, and everything it wrote is removed.
"""

from dataclasses import dataclass
from pathlib import Path, PurePath

from milepost.values.errors import InputError

ENDINGS = (".doc", ".odt", ".rtf")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# by the first bytes: the media type, the ending and LibreOffice's name of the filter
KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", ".doc", "MS Word 97"),
    (b"{\\rtf", "application/rtf", ".rtf", "Rich Text Format"),
    (b"PK\x03\x04", "application/vnd.oasis.opendocument.text", ".odt", "writer8"),
)
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "2"),
    ("Java/VirtualMachine", "Enable", "false"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A document as Word's format, and the media type of what it was before."""

    data: bytes
    media_type: str


def to_word(data: bytes, name: str) -> WordFile:
    """Return the document in ``data`` as .docx; one that is so already (by its bytes) as it is.

    Raises InputError for what is no office document, for one LibreOffice cannot open or spends
    too much on, and where LibreOffice is not installed.
    """
    for start, media_type, ending, through in KINDS:
        if not data.startswith(start):
            continue
        if ending == ".odt" and not is_open_document(data):
            return WordFile(data=data, media_type=WORD)
        return WordFile(data=_converted(data, name, ending, through), media_type=media_type)
    raise InputError(
        what=f"this is no document of the kind “{PurePath(name).suffix.lower()}”",
        where=name,
        remedy="Give the file the ending of what it is, or save it as .docx",
    )


def is_open_document(data: bytes) -> bool:
    """Whether the package says first that it is OpenDocument, as its standard asks."""
    return b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]


def _converted(data: bytes, name: str, ending: str, through: str) -> bytes:
    # imported when needed: most files are read without, and a command is to answer at once
    import shutil
    import tempfile

    from milepost.documents import confinement

    limits = confinement.Limits(memory=2 << 30, written=128 << 20, seconds=40, wait=60)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise InputError(
            what=f"reading “{PurePath(name).suffix.lower()}” needs LibreOffice, which is not here",
            where=name,
            remedy="Install LibreOffice, or save the document as .docx",
        )
    with tempfile.TemporaryDirectory(prefix="milepost-office-") as made:
        folder = Path(made)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
        given = folder / f"document{ending}"
        given.write_bytes(data)
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
            "--nologo", "--nolockcheck", f"--infilter={through}",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(given),
        ]  # fmt: skip
        try:
            confinement.run(command, folder, limits)
        except TimeoutError:
            raise InputError(
                what=f"LibreOffice took more than {limits.wait} seconds to open it",
                where=name,
                remedy="No report needs that much; check the file, or save it as .docx",
            ) from None
        result = folder / "out" / "document.docx"
        if not result.is_file():
            raise InputError(
                what="LibreOffice cannot open the file: it is damaged or locked with a password",
                where=name,
                remedy="Open it in a word processor and save it as .docx",
            )
        return result.read_bytes()


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" '
        f'oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f"{items}</oor:items>"
    )
