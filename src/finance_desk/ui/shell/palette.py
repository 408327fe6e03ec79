"""The command palette and the one search: everything that can be done or found, by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from finance_desk.domain.formatting import search_key
from finance_desk.domain.language import _
from finance_desk.ui.keyboard import LATIN_OF
from finance_desk.ui.shell.palette_row import PaletteRows
from finance_desk.ui.theme import icon, theme
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.raised import SHADOW, Raised

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

TYPING_MS = 150
WIDTH = 620
SHOWN = 12
_AROUND = 150
"""pixels of the window that the list leaves above it and below"""
_STEM, _ENOUGH = 6, 4
"""letters by which a word is known whatever its ending; letters from which on a word is guessed"""
_LATIN = {ord(chr(russian).lower()): chr(latin).lower() for russian, latin in LATIN_OF.items()}
_RUSSIAN = {ord(latin): chr(russian) for russian, latin in _LATIN.items()}


def synonyms() -> dict[str, Sequence[str]]:
    """Words of people who come from 1С, and the names of what they mean here, any of them."""
    posts = (_("Провести"), *_("выписать зафиксировать завершить").split())
    undoes = _("отменить аннулировать сторно").split()
    locks, settings = (_("Закрыть стол"),), (_("Настройки"),)
    return {
        _("провести"): posts,
        _("завершить"): posts,
        _("зафиксировать"): posts,
        _("отменить проведение"): undoes,
        _("отмена проведения"): undoes,
        _("распровести"): undoes,
        _("заблокировать"): locks,
        _("блокировка"): locks,
        _("параметры"): settings,
        _("сервис"): settings,
    }


def retyped(text: str) -> str:
    """The same keys on the other layout: `ljujdjh` is «договор»."""
    folded = text.lower()
    cyrillic = any(ord(letter) in _LATIN for letter in folded)
    return folded.translate(_LATIN if cyrillic else _RUSSIAN)


def meant(text: str) -> list[list[str]]:
    """What a text of people from 1С means: phrases, each as the beginnings of its words."""
    if len(text) < _ENOUGH:
        return []
    known = ((search_key(said), phrases) for said, phrases in synonyms().items())
    phrases = [each for said, each in known if said.startswith(text) or text.startswith(said)]
    return [[word[:_STEM] for word in search_key(each).split()] for found in phrases for each in found]


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette."""

    title: str
    note: str
    icon: str
    run: Callable[[], None]
    keys: str = ""


class Palette(Raised):
    """A panel over the window: a field and what it finds. Enter does it, Esc leaves."""

    def __init__(self, desk: Desk, choices: Callable[[], Sequence[Choice]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._over = parent
        self._desk = desk
        self._choices = choices
        self._rows: list[Choice] = []
        self._back: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.s, theme.space.s, theme.space.s, theme.space.s)
        self.field = QLineEdit(placeholderText=_("Команда, номер, клиент, ИНН или сумма"))
        self.field.setAccessibleName(_("Поиск и команды"))
        self.field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Найденное"))
        self.list.setItemDelegate(PaletteRows(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.nothing = label(_("Ничего не найдено. Попробуйте часть номера, названия или сумму."), "muted")
        for widget in (self.field, self.list, self.nothing):
            column.addWidget(widget)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.list.itemClicked.connect(lambda _item: self._run())
        self._pause = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._pause.timeout.connect(self._search)
        self.hide()

    def open(self) -> None:
        """Show over the window, empty, with the commands of the page."""
        window = self._over
        self._back = window.focusWidget()
        width = min(WIDTH, window.width() - 2 * theme.space.xl) + 2 * SHADOW
        self.setFixedWidth(width)
        self.move((window.width() - width) // 2, theme.space.xl * 2 - SHADOW)
        self.field.clear()
        self._show(self._commands(""))
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Hide and give the focus back."""
        self.hide()
        if self._back is not None:
            self._back.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list, Enter does, Esc leaves."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self, self._leave_if_elsewhere)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if event.key() in steps:
            last = self.list.count() - 1
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + steps[Qt.Key(event.key())])))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def _leave_if_elsewhere(self) -> None:
        focus = QApplication.focusWidget()
        if self.isVisible() and focus is not None and not self.isAncestorOf(focus):
            self.hide()

    def _typed(self, text: str) -> None:
        self._show(self._commands(text))
        self._pause.start()

    def _search(self) -> None:
        text = self.field.text().strip()
        if len(text) < 2:
            return
        from finance_desk.queries.search import find

        self._desk.read(self, find, text, retyped(text)).then(lambda hits: self._found(text, hits))

    def _found(self, text: str, hits: Sequence[object]) -> None:
        if text != self.field.text().strip():
            return
        self._show([*(self._hit(hit) for hit in hits), *self._commands(text)])

    def _hit(self, hit: object) -> Choice:
        kind, key = hit.kind, hit.key  # type: ignore[attr-defined]  # a row of queries.search
        pictures = {"contract": "contract", "ticket": "ticket", "document": "documents", "client": "clients"}
        return Choice(
            hit.title,  # type: ignore[attr-defined]  # a row of queries.search
            hit.note,  # type: ignore[attr-defined]  # a row of queries.search
            pictures.get(kind, "payments"),
            lambda: self._desk.open(kind, key),
        )

    def _commands(self, text: str) -> list[Choice]:
        """What bears the words of the text, then what is meant by them; else what they say on the other layout."""
        choices = self._choices()
        return _named(choices, text) or _named(choices, retyped(text))

    def _show(self, rows: Sequence[Choice]) -> None:
        self._rows = list(rows)
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(icon(row.icon), row.title)
            item.setData(PaletteRows.NOTE, row.note)
            item.setData(PaletteRows.KEYS, row.keys)
            item.setSizeHint(QSize(0, PaletteRows.HEIGHT))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        room = (self._over.height() - _AROUND) // PaletteRows.HEIGHT  # a low window shows fewer of them at once
        self.list.setFixedHeight(min(SHOWN, room, max(1, len(rows))) * PaletteRows.HEIGHT + 4)
        self.adjustSize()

    def _run(self) -> None:
        n = self.list.currentRow()
        if 0 <= n < len(self._rows):
            self.leave()
            self._rows[n].run()


def _named(choices: Sequence[Choice], text: str) -> list[Choice]:
    key = search_key(text)
    names = [search_key(f"{choice.title} {choice.note}") for choice in choices]
    wanted = [[key.split()], meant(key)]
    places = [
        place
        for phrases in wanted
        for place, name in enumerate(names)
        if any(all(word in name for word in words) for words in phrases)
    ]
    return [choices[place] for place in dict.fromkeys(places)]


def choice_of(action: QAction) -> Choice:
    """An action as a line of the palette."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    title = action.text().replace("&", "").rstrip("…")
    return Choice(title, action.statusTip(), "command", action.trigger, keys)
