"""How these tests call the command line: in this process, on this test's database."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from milepost.cli.app import run as run_commands


@dataclass(frozen=True)
class Run:
    """How a run ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Milepost = Callable[..., Run]


@pytest.fixture
def milepost(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Milepost:
    """Run a command as its arguments say."""
    monkeypatch.setenv("MILEPOST_DEBUG", "1")  # a failure that is no error of ours shows itself

    def run(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["milepost", *map(str, arguments)])
        capsys.readouterr()
        try:
            run_commands()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        said = capsys.readouterr()
        return Run(code, said.out, said.err)

    return run
