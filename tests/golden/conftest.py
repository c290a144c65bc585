"""Golden files: compared as they stand, written anew only when asked for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Compare = Callable[[Path, bytes], None]


@pytest.fixture
def same_as(request: pytest.FixtureRequest) -> Compare:
    """Compare JSON with a golden file, value by value; with --update-golden, write it."""

    def compare(golden: Path, found: bytes) -> None:
        if request.config.getoption("--update-golden", default=False):
            golden.write_bytes(found.rstrip(b"\n") + b"\n")
        expected: Any = json.loads(golden.read_text("utf-8"))
        assert json.loads(found) == expected, (
            f"{golden.name} differs; where the new reading is right, run pytest with"
            " --update-golden and review the difference"
        )

    return compare
