"""How Sphinx builds the docs (``make docs``): pages that call no address."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs.making.pages import write_pages  # noqa: E402  # Sphinx runs this file in its folder
from kimura_viewer import __version__  # noqa: E402

write_pages()

project = "Kimura Viewer"
author = "The Kimura Viewer maintainers"
project_copyright = f"2026 {author}"
release = __version__
language = "en"

extensions = ["myst_parser"]
exclude_patterns = ["_build", "adr", "making"]
source_suffix = {".md": "markdown"}
root_doc = "index"
nitpicky = True
smartquotes = False  # “--store” is no dash
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"Kimura Viewer {__version__}"
html_copy_source = False  # the pages are shipped; their sources are not read there
html_show_sourcelink = False
html_show_search_summary = False  # would fetch each page that is found
html_use_index = False  # of names in code, of which there are none
html_last_updated_fmt = None  # the same pages each time
html_static_path = ["style"]
html_css_files = ["program.css"]
