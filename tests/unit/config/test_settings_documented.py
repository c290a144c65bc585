"""Every environment variable the settings read is on the page that describes settings."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = ROOT / "src" / "milepost" / "config" / "settings.py"
PAGE = ROOT / "docs" / "reference" / "settings.md"


def variables_read(source: str) -> set[str]:
    """Return the names that `env("NAME")` and `env.kind("NAME")` are called with."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        reader = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        if isinstance(reader, ast.Name) and reader.id == "env":
            assert isinstance(node.args[0], ast.Constant), "name each variable as a plain string"
            names.add(node.args[0].value)
    return names


def variables_described(page: str) -> set[str]:
    """Return the names that the page gives a heading."""
    return set(re.findall(r"^#+ `([A-Z0-9_]+)`$", page, flags=re.MULTILINE))


def test_finds_the_variables_that_settings_read() -> None:
    source = 'A = env("ONE")\nB = dict(env.path("TWO", default=None))\nC = other.path("THREE")\n'

    assert variables_read(source) == {"ONE", "TWO"}


@pytest.mark.parametrize("name", sorted(variables_read(SETTINGS.read_text(encoding="utf-8"))))
def test_is_described(name: str) -> None:
    assert name in variables_described(PAGE.read_text(encoding="utf-8")), (
        f"settings.py reads {name}; give it a heading in {PAGE.relative_to(ROOT)}"
    )


def test_describes_nothing_that_is_not_read() -> None:
    described = variables_described(PAGE.read_text(encoding="utf-8"))

    assert described == variables_read(SETTINGS.read_text(encoding="utf-8"))
