"""Colours and measures of the window by meaning: the only place where they are numbers."""

from dataclasses import dataclass

from finance_desk.ui.widgets.tone import Tone


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Colours:
    """One scheme of colours as `#rrggbb`; every text on every ground it stands on has a contrast of 4.5:1 or more."""

    ground: str  # behind the panels of a page
    surface: str  # panels, tables
    surface_raised: str  # menus, dialogs, toasts
    sunken: str  # what cannot be typed into, tracks of bars
    field: str  # what can be typed into
    hover: str
    pressed: str
    selection: str
    line: str
    line_strong: str  # borders of fields and buttons
    text: str
    text_muted: str
    text_faint: str
    accent: str  # ground of the primary action
    accent_hover: str
    accent_pressed: str
    accent_text: str
    accent_soft: str
    on_accent: str
    danger: str
    danger_soft: str
    danger_fill: str  # ground of an action that cannot be undone
    danger_fill_hover: str
    warning: str
    warning_soft: str
    warning_fill: str  # bars; too bright for words
    good: str
    good_soft: str
    neutral_soft: str
    navigation: str
    navigation_hover: str
    navigation_line: str
    navigation_text: str
    navigation_active: str
    navigation_active_text: str
    navigation_badge: str
    tooltip: str
    tooltip_text: str
    chart_quiet: str  # the second row of a chart
    shadow: str

    def ink(self, tone: Tone) -> str:
        """The colour of a text of this meaning."""
        return {
            Tone.NEUTRAL: self.text,
            Tone.ACCENT: self.accent_text,
            Tone.GOOD: self.good,
            Tone.WARNING: self.warning,
            Tone.DANGER: self.danger,
        }[tone]

    def fill(self, tone: Tone) -> str:
        """The colour of a bar of this meaning, three times as bright or dark as a panel."""
        if tone is Tone.WARNING:
            return self.warning_fill
        return self.accent if tone is Tone.ACCENT else self.ink(tone)

    def soft(self, tone: Tone) -> str:
        """The ground of a mark of this meaning."""
        return {
            Tone.NEUTRAL: self.neutral_soft,
            Tone.ACCENT: self.accent_soft,
            Tone.GOOD: self.good_soft,
            Tone.WARNING: self.warning_soft,
            Tone.DANGER: self.danger_soft,
        }[tone]


@dataclass(frozen=True, slots=True)
class Space:
    """Distances in pixels of a 100 % screen."""

    xs: int = 4
    s: int = 8
    m: int = 12
    l: int = 16  # noqa: E741  the word of the type scale
    xl: int = 24


LIGHT = Colours(
    ground="#f5f6f9",
    surface="#ffffff",
    surface_raised="#ffffff",
    sunken="#eef1f6",
    field="#ffffff",
    hover="#f2f4f8",
    pressed="#e9edf3",
    selection="#e8effd",
    line="#e2e6ed",
    line_strong="#ccd3de",
    text="#161d2b",
    text_muted="#525d70",
    text_faint="#626c7e",
    accent="#2f6bea",
    accent_hover="#2560dc",
    accent_pressed="#1e52c2",
    accent_text="#1e58d6",
    accent_soft="#e6eefd",
    on_accent="#ffffff",
    danger="#bc1c28",
    danger_soft="#fde7e7",
    danger_fill="#c7202d",
    danger_fill_hover="#ad1924",
    warning="#86560a",
    warning_soft="#fdf0d0",
    warning_fill="#c27c0a",
    good="#13713f",
    good_soft="#def4e6",
    neutral_soft="#e9edf3",
    navigation="#0f1623",
    navigation_hover="#1a2334",
    navigation_line="#273144",
    navigation_text="#b3bdcd",
    navigation_active="#2f6bea",
    navigation_active_text="#ffffff",
    navigation_badge="#2b364a",
    tooltip="#1b2331",
    tooltip_text="#f2f5fa",
    chart_quiet="#c3cbd8",
    shadow="#0f1623",
)

DARK = Colours(
    ground="#10141b",
    surface="#191f29",
    surface_raised="#212835",
    sunken="#12171f",
    field="#12171f",
    hover="#1f2632",
    pressed="#2b3342",
    selection="#1e2f52",
    line="#29303d",
    line_strong="#3c4656",
    text="#e9edf4",
    text_muted="#a9b3c4",
    text_faint="#949fb2",
    accent="#2f6bea",
    accent_hover="#2560dc",
    accent_pressed="#1e52c2",
    accent_text="#8ab4ff",
    accent_soft="#1c2f55",
    on_accent="#ffffff",
    danger="#ff8f8f",
    danger_soft="#471d22",
    danger_fill="#c7202d",
    danger_fill_hover="#ad1924",
    warning="#f2b84b",
    warning_soft="#42310f",
    warning_fill="#f2b84b",
    good="#5fd394",
    good_soft="#14382a",
    neutral_soft="#2b3342",
    navigation="#0b0f16",
    navigation_hover="#171d28",
    navigation_line="#222a37",
    navigation_text="#aeb8c9",
    navigation_active="#2f6bea",
    navigation_active_text="#ffffff",
    navigation_badge="#28303e",
    tooltip="#2b3342",
    tooltip_text="#f2f5fa",
    chart_quiet="#465165",
    shadow="#000000",
)
