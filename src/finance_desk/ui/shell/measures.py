"""Sizes of the shell in pixels of a 100 % screen. Plain Python: the frame is painted by them before Qt is fully there."""

NAVIGATION_WIDTH = 196
TOP_HEIGHT = 44
STATUS_HEIGHT = 26
NARROW_WIDTH = 56
ROOMY = 1080
"""a window narrower than this shows its pages by their icons alone"""
SMALLEST = (860, 420)
"""what a screen of 1366 by 768 at 150 % leaves between the title and the taskbar"""
USUAL = (1440, 900)


def navigation_width(window: int) -> int:
    """How wide the navigation is in a window of this width."""
    return NARROW_WIDTH if window < ROOMY else NAVIGATION_WIDTH
