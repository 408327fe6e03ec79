"""A button with a word, perhaps an icon, and the key that does the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from finance_desk.ui.theme import pixmap, theme
from finance_desk.ui.widgets.key_hint import key_words
from finance_desk.ui.widgets.looks import show_if

Action = QAction | tuple[str, Callable[[], object]]

_SAME_FOCUS = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
_ICON = 16
_GAP = 8
_KEY_PAD = 5


class Button(QPushButton):
    """A button of the page. The shortcut is shown inside and works while the button is seen; a bare icon needs a tip."""

    def __init__(
        self,
        text: str,
        *,
        shortcut: str = "",
        primary: bool = False,
        danger: bool = False,
        icon: str = "",
        menu: QMenu | None = None,
        quiet: bool = False,
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._hint = key_words(shortcut)
        self._ring = False
        self._followed: QAction | None = None
        self.setAutoDefault(False)
        self.setProperty("look", _look(primary=primary, danger=danger, quiet=quiet))
        if tip:
            self.setToolTip(tip)
            self.setAccessibleName(text or tip)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        if menu is not None:
            self.setMenu(menu)
        theme.changed.connect(self.update)

    @classmethod
    def of(cls, action: QAction, *, primary: bool = False, danger: bool = False, quiet: bool = False) -> Button:
        """A button that triggers an action and follows its word, tip and ability; the key stays the action's own."""
        made = cls(action.text(), primary=primary, danger=danger, quiet=quiet)
        made._followed = action
        made.clicked.connect(action.trigger)
        action.changed.connect(made._follow)  # a method, so that it ends with the button: a closure outlives it
        made.setEnabled(action.isEnabled())
        made.set_hint(action.shortcut().toString())
        if not action.isVisible():
            made.hide()
        return made

    def _follow(self) -> None:
        action = self._followed
        if action is None:
            return
        self.setText(action.text())
        self.setEnabled(action.isEnabled())
        show_if(self, action.isVisible())
        self.setToolTip("" if action.toolTip() == action.text() else action.toolTip())
        self.set_hint(action.shortcut().toString())

    def set_hint(self, shortcut: str) -> None:
        """Show a key that someone else listens to."""
        self._hint = key_words(shortcut)
        self.updateGeometry()
        self.update()

    def set_primary(self, primary: bool) -> None:
        """Make it the page's one primary action, or no longer."""
        self.setProperty("look", _look(primary=primary, danger=False, quiet=False))
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as all that is drawn in it."""
        quiet = self.property("look") == "quiet"
        return QSize(self._content_width() + 2 * (_GAP if quiet else theme.space.m) + 2, theme.control_height)

    def minimumSizeHint(self) -> QSize:
        """A word of a button is never cut."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for the keyboard: a click does not draw it."""
        if event.reason() not in _SAME_FOCUS:
            self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it stands on, as Space does."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bare:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet draws the ground, this the icon, the word, the key and the chevron of a menu."""
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        if not self._ring:
            option.state &= ~QStyle.StateFlag.State_HasFocus
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        self._draw_content(painter)

    def _content_width(self) -> int:
        width = QFontMetrics(self._font()).horizontalAdvance(self._word())
        if self._icon_name:
            width += _ICON + (_GAP - 2 if self._word() else 0)
        if self._hint:
            width += _GAP + self._key_width()
        if self.menu() is not None:
            width += _GAP - 2 + _ICON - 2
        return width

    def _draw_content(self, painter: QPainter) -> None:
        ink = self._ink()
        x = (self.width() - self._content_width()) // 2
        if self._icon_name:
            x = self._draw_icon(painter, x, self._icon_name, ink) + (_GAP - 2 if self._word() else 0)
        painter.setFont(self._font())
        painter.setPen(QColor(ink))
        width = painter.fontMetrics().horizontalAdvance(self._word())
        painter.drawText(QRect(x, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self._word())
        x += width
        if self._hint:
            x = self._draw_key(painter, x + _GAP, ink)
        if self.menu() is not None:
            self._draw_icon(painter, x + _GAP - 4, "chevron-down", ink)

    def _draw_icon(self, painter: QPainter, x: int, name: str, ink: str) -> int:
        painter.drawPixmap(QPoint(x, (self.height() - _ICON) // 2), pixmap(name, ink, _ICON, self.devicePixelRatioF()))
        return x + _ICON

    def _draw_key(self, painter: QPainter, x: int, ink: str) -> int:
        box = QRectF(x + 0.5, (self.height() - 18) / 2 + 0.5, self._key_width() - 1, 17)
        frame = QColor(ink)
        frame.setAlphaF(0.35)
        painter.setPen(QPen(frame, 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(theme.font(11))
        filled = self.property("look") in {"primary", "primary-danger"} or not self.isEnabled()
        painter.setPen(QColor(ink if filled else theme.colours.text_muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)
        return x + self._key_width()

    def _key_width(self) -> int:
        return QFontMetrics(theme.font(11)).horizontalAdvance(self._hint) + 2 * _KEY_PAD

    def _word(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _font(self) -> QFont:
        return theme.font(medium=True)

    def _ink(self) -> str:
        colours = theme.colours
        if not self.isEnabled():
            return colours.text_faint
        return {
            "primary": colours.on_accent,
            "primary-danger": colours.on_accent,
            "danger": colours.danger,
            "quiet": colours.accent_text,
        }.get(str(self.property("look")), colours.text)


def button_for(action: Action, *, primary: bool = False, quiet: bool = False) -> Button:
    """A button of a QAction, or of a word and what it does."""
    if isinstance(action, QAction):
        return Button.of(action, primary=primary, quiet=quiet)
    word, act = action
    made = Button(word, primary=primary, quiet=quiet)
    made.clicked.connect(lambda: act())
    return made


def _look(*, primary: bool, danger: bool, quiet: bool) -> str:
    if primary:
        return "primary-danger" if danger else "primary"
    return "danger" if danger else "quiet" if quiet else ""
