"""A foreign program run on untrusted input: limited, without network, in a folder that goes.

Threat: a document made to take over the program that converts or recognises it, to fetch or
tell something over the network, or to exhaust the machine. The program starts under limits of
memory, processor time and what it may write; the kernel refuses it every socket but those
within the machine (seccomp); it gets an environment and a home of its own, no input but the
document, and is ended with all it started. Macros are its own settings' business.

Run as a module, this is the process that limits itself and then becomes the program.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from milepost.values.errors import InputError

NOT_CONFINED = 97

# numbers of the kernel's interface: <linux/prctl.h>, <linux/seccomp.h>, <linux/audit.h>
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _BY_FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 13, 0x80000000
_CALL_AT, _ARCHITECTURE_AT, _ARGUMENT_AT = 0, 4, 16
_OTHER_INTERFACE = 0x40000000
_URING = 425
_WITHIN = 1
# by machine: its audit number and its call to open a socket
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a program may use: bytes of memory and of each file it writes, seconds of processor
    time and of waiting."""

    memory: int
    written: int
    seconds: int
    wait: int


def run(
    command: list[str], folder: Path, limits: Limits, data: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run ``command`` with ``folder`` as its home, ``data`` on its standard input.

    Raises TimeoutError where it takes too long, InputError where this machine cannot keep a
    program off the network.
    """
    given = (limits.memory, limits.seconds, limits.written)
    process = subprocess.Popen(  # noqa: S603 - a program found on PATH, no shell
        [sys.executable, "-I", "-m", __name__, *map(str, given), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={
            "PATH": os.defpath,
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "LANG": "C.UTF-8",
            "OMP_THREAD_LIMIT": "1",
            "SAL_USE_VCLPLUGIN": "svp",
        },
        start_new_session=True,
    )
    try:
        out, error = process.communicate(data, timeout=limits.wait)
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    finally:
        _end(process)
    if process.returncode == NOT_CONFINED:
        raise InputError(
            what="this machine cannot keep a foreign program off the network, so none is run",
            where=error.decode(errors="replace").strip(),
            remedy="Convert the file elsewhere to .docx or to a PDF with text",
        )
    return subprocess.CompletedProcess(command, process.returncode, out, error)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program and whatever it started: it leads a group of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def main() -> NoReturn:
    """Limit this process, then become the program named by the arguments."""
    memory, seconds, written = map(int, sys.argv[1:4])
    reason = _cut_off()
    if reason:
        sys.stderr.write(reason)
        sys.exit(NOT_CONFINED)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execvpe(sys.argv[4], sys.argv[4:], os.environ)  # noqa: S606 - no shell


def _cut_off() -> str:
    """Have the kernel refuse sockets that lead out; return why it cannot, or nothing."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _MACHINES:
        return f"{sys.platform} on {machine}"
    architecture, opening = _MACHINES[machine]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _CALL_AT),
        (_AT_LEAST, 4, 0, _OTHER_INTERFACE),  # a second numbering of the same calls
        (_EQUAL, 3, 0, _URING),  # a way to open sockets without the call
        (_EQUAL, 0, 3, opening),
        (_LOAD, 0, 0, _ARGUMENT_AT),
        (_EQUAL, 1, 0, _WITHIN),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    program = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(program, len(program))
    filtering = _Filter(len(steps), ctypes.addressof(held))
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or kernel.prctl(
        _SET_SECCOMP, _BY_FILTER, ctypes.byref(filtering), 0, 0
    ):
        return f"seccomp: {os.strerror(ctypes.get_errno())}"
    return ""


class _Filter(ctypes.Structure):
    """The kernel's ``sock_fprog``."""

    _fields_ = (("steps", ctypes.c_ushort), ("at", ctypes.c_void_p))


if __name__ == "__main__":
    main()
