"""The scheme as Qt's own palette, for everything that a stylesheet does not reach."""

from PySide6.QtGui import QColor, QPalette

from finance_desk.ui.tokens import Colours

_Role = QPalette.ColorRole


def qt_palette(colours: Colours) -> QPalette:
    """A palette in which no part is left to the system."""
    palette = QPalette()
    for role, colour in _roles(colours).items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.text_faint))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Base, QColor(colours.sunken))
    return palette


def _roles(colours: Colours) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: colours.ground,
        _Role.WindowText: colours.text,
        _Role.Base: colours.field,
        _Role.AlternateBase: colours.hover,
        _Role.Text: colours.text,
        _Role.PlaceholderText: colours.text_faint,
        _Role.Button: colours.surface,
        _Role.ButtonText: colours.text,
        _Role.BrightText: colours.danger,
        _Role.ToolTipBase: colours.tooltip,
        _Role.ToolTipText: colours.tooltip_text,
        _Role.Highlight: colours.selection,
        _Role.HighlightedText: colours.text,
        _Role.Accent: colours.accent,
        _Role.Link: colours.accent_text,
        _Role.LinkVisited: colours.accent_text,
        _Role.Light: colours.surface_raised,
        _Role.Midlight: colours.line,
        _Role.Mid: colours.line_strong,
        _Role.Dark: colours.line_strong,
        _Role.Shadow: colours.shadow,
    }
