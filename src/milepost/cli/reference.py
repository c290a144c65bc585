"""The reference of all commands, written from the commands themselves.

``python -m milepost.cli.reference`` prints docs/reference/commands.md; a test fails when the
page falls behind.
"""

import inspect

import typer.main

from milepost.cli.app import app

_HEAD = """# Commands

Written from the commands by `python -m milepost.cli.reference`. Every command ends with 0 when it
is done, with 1 when it found problems, and with 2 when the call was wrong or the input cannot be
read; then one line on standard error says what, where and what to do. One that is stopped ends
with 130 (Ctrl+C), 143 (`kill`) or 129 (the terminal was closed), and takes back what is half done.
`milepost COMMAND --help` says the same in the terminal.
"""


def to_markdown() -> str:
    """Return the page: a section for each command, with its options and an example."""
    sections = [_HEAD]
    root = typer.main.get_command(app)
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        if inner:
            sections.extend(_section(f"{name} {under}", one) for under, one in inner.items())
        else:
            sections.append(_section(name, command))
    return "\n".join(sections)


def _section(name: str, command: object) -> str:
    text = inspect.cleandoc(command.help or "")  # type: ignore[attr-defined]
    about, _, example = text.partition("Example: ")
    usage = [f"milepost {name}"]
    rows = []
    for parameter in command.params:  # type: ignore[attr-defined]
        if parameter.name == "help":
            continue
        if parameter.param_type_name == "argument":
            shown = parameter.name.upper()
            usage.append(shown if parameter.required else f"[{shown}]")
        else:
            shown = ", ".join(parameter.opts)
            usage.append(f"[{parameter.opts[0]}]")
        choices = getattr(parameter.type, "choices", None)
        values = (
            f" One of {', '.join(f'`{_value(choice)}`' for choice in choices)}." if choices else ""
        )
        rows.append(f"| `{shown}` | {(parameter.help or '').strip()}{values} |")
    lines = [f"## {name}", "", f"    {' '.join(usage)}", "", about.strip(), ""]
    if rows:
        lines += ["| | |", "|---|---|", *rows, ""]
    if example:
        lines += ["```sh", example.strip(), "```", ""]
    return "\n".join(lines)


def _value(choice: object) -> str:
    return str(getattr(choice, "value", choice))


if __name__ == "__main__":
    typer.echo(to_markdown(), nl=False)
