"""Whether what is behind a translucent window shines through; on an X screen without a compositor it is black."""

import ctypes
from functools import cache

from PySide6.QtGui import QGuiApplication

_MANAGER = b"_NET_WM_CM_S0"
"""who owns this selection composes the first screen (EWMH)"""


@cache
def composited() -> bool:
    """Asked once; every system but X composes."""
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = ctypes.c_ulong
    opened = x11.XOpenDisplay(None)
    if not opened:
        return True
    display = ctypes.c_void_p(opened)
    selection = ctypes.c_ulong(x11.XInternAtom(display, _MANAGER, 0))
    owner = x11.XGetSelectionOwner(display, selection)
    x11.XCloseDisplay(display)
    return bool(owner)
