"""Milepost runs with what requirements/base.txt installs; tools of development stay out."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[3]


def _pinned() -> set[str]:
    text = (ROOT / "requirements" / "base.txt").read_text()
    return {
        _plain(name)
        for name in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", text, re.MULTILINE)
    }


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported(file: Path) -> set[str]:
    """Top-level names imported when the module runs: not those for types only."""
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            return
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(file.read_text()))
    return found


def test_nothing_is_imported_that_running_does_not_install():
    installed = packages_distributions()
    pinned = _pinned()
    foreign = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in (ROOT / "src" / "milepost").rglob("*.py")
        for name in _imported(file)
        if name != "milepost"
        and name not in sys.stdlib_module_names
        and not any(_plain(dist) in pinned for dist in installed.get(name, []))
    }
    assert not foreign
