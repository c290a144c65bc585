"""How these tests call the command line: in this process, on this test's database."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from milepost.cli import app as commands


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

    def run(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["milepost", *map(str, arguments)])
        capsys.readouterr()
        try:
            sys.modules[commands.__module__].run()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        said = capsys.readouterr()
        return Run(code, said.out, said.err)

    return run
