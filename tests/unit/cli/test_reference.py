"""The reference of commands is written from the commands."""

from pathlib import Path

from milepost.cli import reference

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "commands.md"


def test_the_page_of_commands_is_what_the_commands_say():
    assert PAGE.read_text() == reference.to_markdown(), "run `make reference`"


def test_every_command_has_an_example():
    for section in reference.to_markdown().split("\n## ")[1:]:
        assert "```sh\nmilepost " in section, section.splitlines()[0]
