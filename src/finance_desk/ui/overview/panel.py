"""A panel of the overview: a heading over a few rows, each of which opens its thing."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from finance_desk.ui.overview.line import Line
from finance_desk.ui.overview.line_delegate import GAP, LINE, PADDING, LineDelegate
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label, line
from finance_desk.ui.widgets.skeleton import Skeleton

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_HEAD = 36


class Lines(QListView):
    """Rows by keyboard and mouse; as high as its rows."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.cells = LineDelegate(self)
        self.least: Sequence[QWidget] = ()
        """What stands over the two columns on the right: they are no narrower."""
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { border: none; padding: 0; background: transparent; }")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other rows; the keyboard stays on its row."""
        place = self.currentIndex().row()
        self._rows.clear()
        for each in lines:
            item = QStandardItem(each.words)
            item.setData(each, LINE)
            self._rows.appendRow(item)
        if lines:
            self.setCurrentIndex(self._rows.index(max(0, min(place, len(lines) - 1)), 0))
        self._measure(lines)
        self.setFixedHeight(theme.row_height * len(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the row; the ends hand the keyboard on to the next panel."""
        at, last = self.currentIndex().row(), self._rows.rowCount() - 1
        if event.key() in _OPENING:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Down and at >= last:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up and at <= 0:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that Enter opens is seen."""
        super().focusInEvent(event)
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            index.data(LINE).open()

    def _measure(self, lines: Sequence[Line]) -> None:
        plain, pill = QFontMetrics(theme.font()), QFontMetrics(theme.font(12, medium=True))
        heads = [each.sizeHint().width() for each in self.least]
        self.cells.amount = max(*heads[:1], *(plain.horizontalAdvance(each.amount) for each in lines), 0) + 2
        marks = (max(plain.horizontalAdvance(each.mark), pill.horizontalAdvance(each.mark) + 2 * GAP) for each in lines)
        self.cells.mark = max(*heads[1:], *marks, 0) + 2


class Panel(QFrame):
    """A framed panel: grey bars until its rows are read, a quiet sentence when there are none."""

    def __init__(self, title: str, amount: str, mark: str, nothing: str) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.lines = Lines(title)
        self.title = label(title, "strong")
        self._amount, self._mark = label(amount, "muted"), label(mark, "muted")
        self.lines.least = (self._amount, self._mark)
        self._nothing = label(nothing, "muted", wrap=True)
        self._nothing.setContentsMargins(PADDING, GAP, PADDING, GAP)
        self._stage = QStackedWidget()
        for each in (Skeleton(3), self.lines, self._nothing):
            self._stage.addWidget(each)
        self._lay_out()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show what was read."""
        self.lines.show_lines(lines)
        for each, width in ((self._amount, self.lines.cells.amount), (self._mark, self.lines.cells.mark)):
            each.setVisible(bool(lines))
            each.setMinimumWidth(width)
        shown: QWidget = self.lines if lines else self._nothing
        self._stage.setCurrentWidget(shown)
        height = self.lines.height() if lines else max(2 * theme.row_height - GAP, self._nothing.sizeHint().height())
        self._stage.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PADDING, 0, PADDING, 0)
        head.setSpacing(GAP)
        self.title.setMinimumHeight(_HEAD)
        head.addWidget(self.title, 1)
        for each in (self._amount, self._mark):
            each.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            each.setMinimumHeight(_HEAD)
            head.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 5)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._stage)
