"""How the window looks: `theme` for colours, distances and type, `icon` for pictures."""

from finance_desk.ui.theme.appearance import theme
from finance_desk.ui.theme.icons import icon, pixmap

__all__ = ["icon", "pixmap", "theme"]
