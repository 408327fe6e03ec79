"""A list of files of this machine: dropped, chosen, removed."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.form.editor import Editor
from finance_desk.ui.form.field import Field
from finance_desk.ui.theme import icon, theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

ROWS = 3


class _Files(QListWidget):
    """Says what to do while there is nothing in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The files, or the invitation."""
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.colours.text_faint))
            room = self.viewport().rect()
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _("Перетащите файл сюда"))


class FilesEditor(Editor):
    """Insert adds, Delete removes, files may be dropped on it; each file is listed once."""

    settles = False

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self._paths: list[Path] = []
        self.list = _Files(self)
        self.list.setFixedHeight(theme.row_height * ROWS + 4)
        self.setAcceptDrops(True)
        adds = Button(_("Добавить файл…"), icon="paperclip")
        adds.clicked.connect(self.choose)
        row = QHBoxLayout()
        row.addWidget(adds)
        row.addWidget(label(_("Insert добавляет, Delete убирает"), "faint"), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space.xs)
        layout.addWidget(self.list)
        layout.addLayout(row)
        self.named(self.list)

    def input(self) -> QWidget:
        """The list."""
        return self.list

    def value(self) -> tuple[Path, ...]:
        """The files in the order they came."""
        return tuple(self._paths)

    def set_value(self, value: Any) -> None:
        """Show these files."""
        self._paths = [Path(path) for path in value or ()]
        self.list.clear()
        for path in self._paths:
            item = QListWidgetItem(icon("file"), path.name)
            item.setToolTip(str(path))
            self.list.addItem(item)
        self.changed.emit()

    def raw(self) -> Any:
        """Their paths."""
        return [str(path) for path in self._paths]

    def set_raw(self, raw: Any) -> None:
        """Their paths; those that are gone are left out."""
        self.set_value(raw)

    def add(self, paths: list[str]) -> None:
        """Add files that are not listed yet."""
        if not self.locked:
            self.set_value(dict.fromkeys([*self._paths, *map(Path, paths)]))

    def choose(self) -> None:
        """Let the person choose files."""
        self.add(QFileDialog.getOpenFileNames(self, self.field.label)[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Insert and Delete."""
        if watched is self.list and not self.locked and isinstance(event, QKeyEvent):
            if (
                event.type() is QEvent.Type.KeyPress
                and event.key() == Qt.Key.Key_Delete
                and self.list.currentRow() >= 0
            ):
                del self._paths[self.list.currentRow()]
                self.set_value(self._paths)
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Insert:
                self.choose()
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if event.mimeData().hasUrls() and not self.locked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.add([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
