"""What goes beside the program on a system: manual, completions, icons, desktop entry.

Usage: python packaging/shared_files.py FOLDER, for the files in FOLDER/share.
"""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from completions import bash, fish, zsh
from manual import manual
from parser_tree import read_program

from kimura_viewer import __version__

ROOT = Path(__file__).resolve().parent.parent
ID = "io.github.kimura_viewer.KimuraViewer"
"""The name of the program among all programs, of its desktop entry and of its icon."""
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels of the icons."""


def written_share(folder: Path) -> Path:
    """Write all these files; return the folder ``share`` that holds them."""
    share = folder / "share"
    program = read_program()
    texts = {
        "man/man1/kimura-viewer.1": manual(program, __version__),
        "bash-completion/completions/kimura-viewer": bash(program),
        "zsh/site-functions/_kimura-viewer": zsh(program),
        "fish/vendor_completions.d/kimura-viewer.fish": fish(program),
    }
    for name, text in texts.items():
        _placed(share / name).write_text(text, encoding="utf-8")
    for name, source in copies().items():
        shutil.copyfile(source, _placed(share / name))
    return share


def copies() -> dict[str, Path]:
    """Return which files are copied, by their places in ``share``."""
    desktop, icons = ROOT / "packaging" / "desktop", ROOT / "resources" / "icons"
    hicolor = "icons/hicolor"
    found = {
        f"applications/{ID}.desktop": desktop / f"{ID}.desktop",
        f"metainfo/{ID}.metainfo.xml": desktop / f"{ID}.metainfo.xml",
        f"mime/packages/{ID}.xml": desktop / "stores.xml",
        f"{hicolor}/scalable/apps/{ID}.svg": icons / "kimura-viewer.svg",
    }
    for size in SIZES:
        picture = icons / f"kimura-viewer-{size}.png"
        found[f"{hicolor}/{size}x{size}/apps/{ID}.png"] = picture
    return found


def _placed(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python packaging/shared_files.py FOLDER")
    print(written_share(Path(sys.argv[1])))
