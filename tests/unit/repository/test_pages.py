"""The pages at the top of the repository lead somewhere, and the pinned requirements nowhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted(ROOT.glob("*.md"))
PINNED = sorted((ROOT / "requirements").glob("*.txt"))


def links_to_files(page: str) -> list[str]:
    """Return where links and pictures lead inside the repository, without the part after `#`."""
    targets = re.findall(r"\]\(([^)\s]+)\)", page) + re.findall(r'(?:src|href)="([^"]+)"', page)
    inside = [target.partition("#")[0] for target in targets if ":" not in target]
    return [target for target in inside if target]


def test_finds_links_and_pictures_but_not_other_sites() -> None:
    page = '[a](docs/a.md#b) ![c](c.png) <img src="d.svg"> [e](https://example.org) [f](#g)'

    assert links_to_files(page) == ["docs/a.md", "c.png", "d.svg"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = links_to_files(page.read_text(encoding="utf-8"))

    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("pinned", PINNED, ids=lambda pinned: pinned.name)
def test_every_requirement_is_pinned_with_hashes_and_no_address(pinned: Path) -> None:
    text = pinned.read_text(encoding="utf-8")
    requirements = re.findall(r"^(?=\S).*\n(?:    .*\n)*", text, flags=re.MULTILINE)

    assert "://" not in text
    assert requirements
    assert [r for r in requirements if "==" not in r or "--hash=sha256:" not in r] == []
