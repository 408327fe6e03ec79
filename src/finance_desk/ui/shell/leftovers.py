"""What was typed and not saved before the program ended: one quiet panel in the corner, after coming in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout

from finance_desk.domain.language import _
from finance_desk.ui.drafts import Draft
from finance_desk.ui.page import CardPage, Page
from finance_desk.ui.theme import icon, theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.elided_label import ElidedLabel
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.raised import SHADOW, Raised
from finance_desk.ui.window import MainWindow

WIDTH, SHOWN, ABOVE_STATUS = 440, 4, 48
NEW = "new"
PAGES = {
    "bundle": "bundles",
    "client": "clients",
    "contract": "contracts",
    "item": "items",
    "performer": "performers",
    "price-list": "price_lists",
    "ticket": "tickets",
    "top-up": "documents",
}
"""Where the form of a new record is begun."""
CARDS = {
    "account": "client",
    "client": "client",
    "client-note": "client",
    "contact": "client",
    "contract": "contract",
    "contract-note": "contract",
    "paper": "document",
    "price-list": "price_list",
    "prices": "price_list",
    "revision": "document",
    "site": "client",
    "terms": "contract",
    "ticket": "ticket",
    "ticket-of": "contract",
    "ticket-time": "ticket",
    "specification": "ticket",
    "top-up": "contract",
}
"""Which card holds the form of a record that is there."""


class Leftovers(Raised):
    """Opens the form with its text restored; or throws the text away."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._drafts: tuple[Draft, ...] = ()
        self.setFixedWidth(WIDTH + 2 * SHADOW)
        self._rows, self._more = QGridLayout(), label("", "faint")
        self.drop_button = Button(_("Удалить всё"), danger=True)
        self.close_button = Button(_("Позже"))
        self._lay_out()
        self.close_button.clicked.connect(self.hide)
        self.drop_button.clicked.connect(self.drop_all)
        window.installEventFilter(self)
        self.hide()

    def ask(self) -> None:
        """Look what is left of the person who has come in."""
        self.hide()
        if self._desk.drafts is not None:
            self._desk.drafts.find_all(self, self.offer)

    def offer(self, drafts: Sequence[Draft]) -> None:
        """Show what can be opened."""
        self._drafts = tuple(each for each in drafts if self._known(each))
        self._clear()
        for row, each in enumerate(self._drafts[:SHOWN]):
            self._add(row, each)
        rest = len(self._drafts) - SHOWN
        self._more.setText(_("И ещё {n}: откройте их на своих страницах.").format(n=rest))
        self._more.setVisible(rest > 0)
        self.setVisible(bool(self._drafts))
        self.raise_()  # once: a sheet that comes later lies above it

    def open_draft(self, draft: Draft) -> None:
        """Go to the form: it restores the text."""
        self._remove(draft)
        if self._desk.drafts is not None:
            self._desk.drafts.want(draft.kind, draft.key)
        shown = self._window.workspace.current_changed
        shown.connect(partial(self._begin, draft), Qt.ConnectionType.SingleShotConnection)
        if draft.key == NEW:
            self._desk.open(PAGES[draft.kind])
        else:
            self._desk.open(CARDS[draft.kind], UUID(draft.key))

    def ask_drop(self, draft: Draft) -> None:
        """Throw the text away, once the person agrees."""
        title, text = _("Удалить набранное?"), _("Текст формы «{title}» пропадёт.").format(title=draft.title)
        if self._desk.confirm(self._window, title, text, _("Удалить"), danger=True):
            self.drop(draft)

    def drop(self, draft: Draft) -> None:
        """Throw the text away."""
        if self._desk.drafts is not None:
            self._desk.drafts.forget(draft.kind, draft.key)
        self._remove(draft)

    def drop_all(self) -> None:
        """Throw all of it away, once the person agrees."""
        title, text = _("Удалить набранное?"), _("Тексты всех форм из списка пропадут.")
        if self._desk.confirm(self._window, title, text, _("Удалить"), danger=True):
            for each in self._drafts:
                self.drop(each)

    def event(self, event: QEvent) -> bool:
        """Rows came or went: be as high as they are."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.adjustSize()
            self._place()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner of the window."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @staticmethod
    def _known(draft: Draft) -> bool:
        return draft.kind in (PAGES if draft.key == NEW else CARDS)

    def _begin(self, draft: Draft, page: Page) -> None:
        """Open the form on the page or card that has come up, if it is the one that was asked for."""
        if isinstance(page, CardPage):
            if (page.name, str(page.key)) == (CARDS.get(draft.kind), draft.key):
                page.resume(draft.kind)
            return
        action = getattr(page, "primary_action", None)
        if draft.key == NEW and page.name == PAGES[draft.kind] and action is not None:
            action.trigger()

    def _remove(self, draft: Draft) -> None:
        self.offer([each for each in self._drafts if each != draft])

    def _add(self, row: int, draft: Draft) -> None:
        title, when = ElidedLabel(draft.title), label(f"{self._desk.local(draft.at):%d.%m, %H:%M}", "faint")
        opens, drops = Button(_("Открыть")), QToolButton()
        opens.setAccessibleName(_("Открыть: {title}").format(title=draft.title))
        drops.setIcon(icon("trash"))
        drops.setToolTip(_("Удалить набранное"))
        drops.setAccessibleName(_("Удалить набранное: {title}").format(title=draft.title))
        opens.clicked.connect(lambda: self.open_draft(draft))
        drops.clicked.connect(lambda: self.ask_drop(draft))
        for column, each in enumerate((title, when, opens, drops)):
            self._rows.addWidget(each, row, column)

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _place(self) -> None:
        room = self._window.size()
        right, bottom = room.width() - theme.space.xl + SHADOW, room.height() - ABOVE_STATUS + SHADOW
        self.move(right - self.width(), bottom - self.height())

    def _lay_out(self) -> None:
        self._rows.setColumnStretch(0, 1)
        self._rows.setHorizontalSpacing(theme.space.s)
        self._rows.setVerticalSpacing(theme.space.xs)
        foot = QHBoxLayout()
        foot.addWidget(self.drop_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        column.setSpacing(theme.space.s)
        heading = label(_("Набранное и не сохранённое"), "heading")
        told = label(_("Это осталось не записанным с прошлого раза. Текст цел."), "muted", wrap=True)
        for part in (heading, told):
            column.addWidget(part)
        column.addLayout(self._rows)
        column.addWidget(self._more)
        column.addLayout(foot)
        self.setAccessibleName(heading.text())
