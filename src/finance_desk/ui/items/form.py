"""The form of an item of the nomenclature."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from finance_desk.domain.language import _, kept
from finance_desk.domain.vat import VatRate
from finance_desk.queries import choices
from finance_desk.services import items
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.words import item_kind_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from finance_desk.queries.items_list import ItemLine
    from finance_desk.ui.desk import Desk


def item_form(owner: QWidget, desk: Desk, row: ItemLine | None = None, *, like: ItemLine | None = None) -> FormDialog:
    """The sheet of a new item, of one like another, or of one that is there."""
    source = row or like
    card = None if source is None else card_of(source)
    opened = Opened(_copied(card) if card and row is None else card, _category_of(source))
    form = Form(_fields(desk, owner), today=desk.today, opened=opened)

    def save(draft: Any, base: Any) -> Any:
        if row is None:
            return desk.do(owner, items.add, draft)
        return desk.do(owner, items.edit, row.key, base, draft)

    saving = SavingForm(form, save, draft=items.ItemCard)
    title = _("Новая позиция") if row is None else _("Позиция {code}").format(code=row.code)
    key = "new" if source is None else str(source.key)
    desk.keep_typed(saving, "item" if like is None else "item-like", key, title)
    return FormDialog(owner, title, saving)


def card_of(row: ItemLine) -> items.ItemCard:
    """The draft that the row of the list stands for."""
    return items.ItemCard(row.code, row.name, row.kind, row.unit, row.okei, row.category_id, row.vat_rate)


def _copied(card: items.ItemCard) -> dict[str, Any]:
    names = ("name", "kind", "unit", "okei", "category_id", "vat_rate")
    return {name: getattr(card, name) for name in names}


def _category_of(row: ItemLine | None) -> dict[str, Found]:
    if row is None or row.category_id is None:
        return {}
    return {"category_id": Found(row.category_id, row.category or "")}


def _fields(desk: Desk, owner: QObject) -> tuple[field.Field, ...]:
    def search(text: str) -> Any:
        return desk.read(owner, choices.categories, text)

    def create(text: str, use: Callable[[Found], None]) -> None:
        desk.do(owner, items.add_category, text).then(lambda key: use(Found(key, text)))

    rates = {rate: rate.label for rate in VatRate}
    return (
        field.text(_("Код"), "code", required=True, width=4),
        field.choice(_("Вид"), "kind", item_kind_words(), required=True, width=4),
        field.text(_("Наименование"), "name", required=True),
        field.text(_("Единица"), "unit", required=True, width=3, default=kept("шт")),
        field.text(_("Код ОКЕИ"), "okei", required=True, width=3, default="796", hint=_("356 — час, 796 — штука")),
        field.choice(_("Ставка НДС"), "vat_rate", rates, width=6, hint=_("Пусто: основная ставка организации")),
        field.reference(
            _("Категория"),
            "category_id",
            search,
            create=create,
            hint=_("Путь через косую черту: Поддержка / Выезды. Insert добавит новую."),
        ),
    )
