"""Two versions of a specification side by side: what was added, removed, changed, and what it does to the sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.comparing import Became, Compared, LineChange, compare, difference
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.ui.desk import Desk
from finance_desk.ui.table import column
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

TONES = {Became.ADDED: Tone.GOOD, Became.REMOVED: Tone.DANGER, Became.CHANGED: Tone.WARNING}


def became_words() -> dict[Became, str]:
    """What became of a line."""
    return {
        Became.ADDED: _("добавлено"),
        Became.REMOVED: _("убрано"),
        Became.CHANGED: _("изменено"),
    }


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A changed line as the table shows it."""

    key: int
    became: Became
    code: str
    name: str
    what: str
    gross_before: Money
    gross_after: Money
    difference: Money


class ChangesTable(QWidget):
    """The difference with a heading that says which versions and by how much."""

    def __init__(self, desk: Desk, name: str = "ticket-changes") -> None:
        super().__init__()
        self.heading = label("", "strong", wrap=True)
        nothing = ("compare", _("Изменений нет"), _("Строки этих версий одни и те же."))
        self.table = ShortTable(name, _("Изменения"), _columns(), nothing, local=desk.local)
        self.setFocusProxy(self.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space.s)
        whole.addWidget(self.heading)
        whole.addWidget(self.table, 1)

    def compare(self, title: str, before: Sequence[Compared], after: Sequence[Compared]) -> None:
        """Show what became of the lines."""
        found = compare(before, after)
        self.heading.setText(_told(title, before, found))
        self.table.show_rows(rows_of(found))


def rows_of(changes: Sequence[LineChange]) -> list[ChangeRow]:
    """The changes in words."""
    return [
        ChangeRow(
            *(number, each.became, each.line.code, each.line.name, what_changed(each)),
            *(each.gross_before, each.gross_after, each.difference),
        )
        for number, each in enumerate(changes)
    ]


def what_changed(change: LineChange) -> str:
    """`кол-во 1 → 2 шт, цена 3 500,00 → 3 900,00`; of a new or removed line how much of it."""
    old, new = change.before, change.after
    if old is None or new is None:
        return f"{formatting.quantity(change.line.quantity)} {change.line.unit}"
    parts = [
        (_("кол-во"), formatting.quantity(old.quantity), f"{formatting.quantity(new.quantity)} {new.unit}"),
        (_("цена"), formatting.money(old.price), formatting.money(new.price)),
        (_("скидка"), formatting.percent(old.discount), formatting.percent(new.discount)),
        (_("покрыто абонплатой"), _yes(old.included), _yes(new.included)),
    ]
    differs = old.quantity != new.quantity, old.price != new.price, old.discount != new.discount
    kept = zip((*differs, old.included != new.included), parts, strict=True)
    return ", ".join(f"{name} {before} → {after}" for changed, (name, before, after) in kept if changed)


def signed_sum(amount: Money) -> str:
    """`+19 600,00 ₽`, `−500,00 ₽`."""
    shown = formatting.money_rub(amount)
    return f"+{shown}" if amount > ZERO else shown


def _told(title: str, before: Sequence[Compared], changes: Sequence[LineChange]) -> str:
    was = sum((line.gross for line in before), ZERO)
    moved = difference(changes)
    if not moved:
        return _("{title}: сумма та же, {sum}").format(title=title, sum=formatting.money_rub(was))
    words = _("{title}: было {before}, стало {after} ({difference})")
    before_sum, after_sum = formatting.money_rub(was), formatting.money_rub(was + moved)
    return words.format(title=title, before=before_sum, after=after_sum, difference=signed_sum(moved))


def _yes(included: bool) -> str:
    return _("да") if included else _("нет")


def _columns() -> Sequence[column.Column[ChangeRow]]:
    return (
        column.badge(_("Что"), "became", became_words(), TONES, width=104),
        column.text(_("Код"), "code", width=70, faint=True),
        column.text(_("Наименование"), "name", width=190),
        column.text(_("Как изменилось"), "what", width=170),
        column.money(_("Было, ₽"), "gross_before", width=92),
        column.money(_("Стало, ₽"), "gross_after", width=92),
        column.money(_("Разница, ₽"), "difference", width=96),
    )
