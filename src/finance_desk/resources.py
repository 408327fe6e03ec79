"""Files shipped with the program, found alike in the source tree, a wheel and a bundle."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle)
    source_tree = _PACKAGE.parent.parent
    return source_tree if (source_tree / "resources").is_dir() else _PACKAGE / "shipped"


def resource(name: str) -> Path:
    """The path of a shipped file: `resource("fonts/PTSans-Regular.ttf")`. Raises FileNotFoundError."""
    path = _root() / "resources" / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def template_folder(name: str) -> Path:
    """The folder of a family of templates: `template_folder("documents")`."""
    path = _root() / "templates" / name
    if not path.is_dir():
        raise FileNotFoundError(path)
    return path


def guide_page(name: str) -> Path:
    """A page of the guide people read: `guide_page("index")`. Raises FileNotFoundError."""
    path = _root() / "docs" / "guide" / f"{name}.md"
    if not path.is_file():
        raise FileNotFoundError(path)
    return path
