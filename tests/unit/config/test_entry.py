"""The command's way in stays light: Django is imported by the commands that need it."""

import subprocess
import sys


def test_naming_the_command_imports_neither_django_nor_a_reader() -> None:
    program = (
        "import sys; import milepost.config.entry; "
        "print(sorted({'django', 'typer', 'milepost.documents'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout == b"[]\n"
