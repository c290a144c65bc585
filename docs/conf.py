"""How the documentation is built: `make docs`."""

from importlib.metadata import version as version_of

project = "Milepost"
author = "The Milepost contributors"
copyright = author
version = release = version_of("milepost")

extensions = ["myst_parser"]
exclude_patterns = ["_build"]

# every link between pages, and to a heading on one, is checked
nitpicky = True
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]

html_theme = "furo"
html_title = f"Milepost {version}"
html_copy_source = False
html_show_sphinx = False
