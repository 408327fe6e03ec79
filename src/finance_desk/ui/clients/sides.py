"""Parts of a client's card that are read, not walked: requisites and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from finance_desk.domain.formatting import moment_short
from finance_desk.domain.language import _
from finance_desk.queries.client_card import ClientFace
from finance_desk.queries.notes import NoteRow
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.words import delivery_words


class _Scrolled(QScrollArea):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def put(self, layout: QLayout) -> None:
        """Show this instead."""
        inner = QWidget()
        inner.setLayout(layout)
        self.setWidget(inner)


class Requisites(_Scrolled):
    """Names and numbers that can be selected and copied."""

    def __init__(self) -> None:
        super().__init__(_("Реквизиты"))

    def show_face(self, face: ClientFace) -> None:
        """Show the requisites of a client."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space.xl)
        grid.setVerticalSpacing(theme.space.s)
        grid.setColumnStretch(1, 1)
        shown = [(name, text) for name, text in _said(face) if text]
        for row, (name, text) in enumerate(shown):
            value = label(text, "", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name}: {text}")
            grid.addWidget(label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        grid.setRowStretch(len(shown), 1)
        self.put(grid)


class NotesList(_Scrolled):
    """Notes, the newest first."""

    def __init__(self) -> None:
        super().__init__(_("Заметки"))

    def show_rows(self, rows: Sequence[NoteRow], local: Callable[[datetime], datetime]) -> None:
        """Show these notes with the time on the organisation's wall."""
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space.s)
        if not rows:
            column.addWidget(label(_("Заметок ещё нет. Запишите, о чём договорились: Ctrl+N."), "muted", wrap=True))
        for row in rows:
            card = Card()
            whose = "" if row.contract is None else _(" · договор № {number}").format(number=row.contract)
            card.body.addWidget(label(f"{moment_short(local(row.written_at))} · {row.author}{whose}", "muted"))
            text = label(row.text, "", wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.body.addWidget(text)
            column.addWidget(card)
        column.addStretch(1)
        self.put(column)


def _said(face: ClientFace) -> tuple[tuple[str, str], ...]:
    personal = face.person
    return (
        (_("Наименование") if personal is None else _("ФИО"), face.name),
        (_("Полное наименование"), face.full_name if face.full_name != face.name else ""),
        (_("ИНН"), face.inn),
        (_("КПП"), face.kpp),
        (_("ОГРН") if personal is None else _("ОГРНИП"), face.ogrn),
        (_("Адрес"), face.address),
        (_("Телефон"), personal.phone if personal else ""),
        (_("Электронная почта"), personal.email if personal else ""),
        (_("Доставка документов"), delivery_words()[face.delivery]),
        (_("Идентификатор ЭДО"), face.edo_id),
        (_("Примечание"), face.note),
    )
