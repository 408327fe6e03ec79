"""A layout of cards side by side, that go on in the next row where the place is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayoutItem

from finance_desk.ui.widgets.flow import Flow


class Rows(Flow):
    """Each row fills the width, in equal columns as far as the widest words allow."""

    def _lay(self, rect: QRect, *, move: bool) -> int:
        items = [each for each in self._items if not each.isEmpty()]
        widths = self._columns(items, rect.width())
        top = rect.y()
        for first in range(0, len(items), len(widths) or 1):
            row = items[first : first + len(widths)]
            tallest = max(_height(item, width) for item, width in zip(row, widths, strict=False))
            left = rect.x()
            for item, width in zip(row, widths, strict=False):
                if move:
                    item.setGeometry(QRect(left, top, width, tallest))
                left += width + self.spacing()
            top += tallest + self.spacing()
        return max(0, top - self.spacing() - rect.y())

    def _columns(self, items: Sequence[QLayoutItem], width: int) -> list[int]:
        """As many columns as there is room for."""
        for count in range(len(items), 0, -1):
            least = [max(item.minimumSize().width() for item in items[n::count]) for n in range(count)]
            room = width - self.spacing() * (count - 1)
            if sum(least) <= room or count == 1:
                return _shares(least, room)
        return []


def _shares(least: Sequence[int], room: int) -> list[int]:
    """Equal parts of the room, but no part below its least width."""
    shares = [0] * len(least)
    for left, place in enumerate(sorted(range(len(least)), key=lambda n: -least[n])):  # the widest words first
        shares[place] = max(least[place], room // (len(least) - left))
        room -= shares[place]
    return shares


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
