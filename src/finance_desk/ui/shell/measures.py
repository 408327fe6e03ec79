"""Sizes of the shell in pixels of a 100 % screen. Plain Python: the frame is painted by them before Qt is fully there."""

NAVIGATION_WIDTH = 196
TOP_HEIGHT = 44
STATUS_HEIGHT = 26
NARROW_WIDTH = 56
SMALLEST = (860, 480)
USUAL = (1440, 900)
