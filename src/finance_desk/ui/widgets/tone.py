"""What a colour means. Plain Python, so that descriptions of tables need no window."""

from enum import StrEnum


class Tone(StrEnum):
    """A meaning that is shown by a colour and always also by a word or an icon."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"
