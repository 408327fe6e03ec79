"""The list a reference field opens by F4: search above, found records below."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.form.answer import Found, while_there
from finance_desk.ui.form.field import Field
from finance_desk.ui.form.found_delegate import FoundDelegate
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.form.suggestions import FoundModel
from finance_desk.ui.theme import icon
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

PAUSE_MS = 120
HEIGHT = 320

_LIST_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Picker(Sheet):
    """Typing searches, arrows choose, Enter accepts, Insert makes a new record, Esc leaves all as it was."""

    picked = Signal(object)

    def __init__(self, owner: QWidget, field: Field, current: Any = None) -> None:
        super().__init__(owner, field.label, width=560)
        self._field, self._current, self._asked = field, current, ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(field.placeholder or _("Начните печатать…"))
        self.line.setAccessibleName(_("Поиск: {what}").format(what=field.label))
        self.line.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListView()
        self.found = FoundModel(self)
        self.count = label("", "faint")
        self._fill()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.line.textChanged.connect(lambda _text: self._pause.start())
        self.line.installEventFilter(self)
        self.line.setFocus()
        self.ask()

    def ask(self) -> None:
        """Search for the words typed; no words list what the search thinks of first."""
        self._pause.stop()
        search = self._field.search
        if search is None:
            return
        text = self._asked = self.line.text().strip()
        search(text).then(while_there(self, lambda rows: self._show(text, rows)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list while the words keep the focus."""
        if watched is self.line and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _LIST_KEYS:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def take(self, index: QModelIndex) -> None:
        """Accept a record and close."""
        if self._pause.isActive() or not index.isValid():
            self.ask()
            return
        self.picked.emit(self.found.rows[index.row()])
        self.accept()

    def make(self) -> None:
        """Make a new record from the words typed and accept it."""
        if self._field.create is not None:
            self._field.create(self.line.text().strip(), self._created)

    def _created(self, made: Found) -> None:
        self.picked.emit(made)
        self.accept()

    def _show(self, text: str, rows: Sequence[tuple[Any, str, str]]) -> None:
        if text != self._asked:
            return
        self.found.set_rows(rows)
        keys = [found.key for found in self.found.rows]
        row = keys.index(self._current) if self._current in keys else 0
        self.list.setCurrentIndex(self.found.index(row) if keys else QModelIndex())
        self.count.setText(_("Найдено: {count}").format(count=len(keys)) if keys else self._nothing(text))

    def _nothing(self, text: str) -> str:
        if not text:
            return _("Здесь пока пусто.")
        return _("Ничего не нашлось по словам «{text}».").format(text=text)

    def _fill(self) -> None:
        self.list.setModel(self.found)
        self.list.setItemDelegate(FoundDelegate(self))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMinimumHeight(HEIGHT)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self._field.label)
        self.list.activated.connect(self.take)
        self.body.addWidget(self.line)
        self.body.addWidget(self.list, 1)
        self.foot.addWidget(self.count, 1)
        if self._field.create is not None:
            self._add(_("Создать"), "Ins", self.make)
        accepts = Button(_("Выбрать"), primary=True)
        accepts.set_hint("Return")
        accepts.clicked.connect(lambda: self.take(self.list.currentIndex()))
        self.foot.addWidget(accepts)
        QShortcut(QKeySequence(Qt.Key.Key_F4), self, self.accept)

    def _add(self, word: str, key: str, act: Callable[[], None]) -> None:
        button = Button(word, shortcut=key)
        button.clicked.connect(act)
        self.foot.addWidget(button)
