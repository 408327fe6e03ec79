"""Where prices of a contract are looked for, in that order; a list of its own may be added, changed or taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import HUNDRED
from finance_desk.queries import choices
from finance_desk.services import price_lists
from finance_desk.services.price_lists import PriceListCard
from finance_desk.ui.contracts.listed import Listed
from finance_desk.ui.contracts.tables import PRICE_LISTS_TAB
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.price_lists.form import list_form
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from uuid import UUID

    from finance_desk.queries.contracts_list import ContractLine
    from finance_desk.queries.price_lists_list import PriceListLine
    from finance_desk.ui.desk import Desk


class PriceListsTab(Listed):
    """The lists in the order of the search: of the contract, of the client, of its group, of all."""

    def __init__(self, desk: Desk, contract_id: UUID, line_of: Callable[[], ContractLine | None]) -> None:
        self.desk, self._line_of = desk, line_of
        may = desk.may(price_lists.add)
        adds = Button(_("Прайс-лист договора…"), icon="plus")
        super().__init__(desk, PRICE_LISTS_TAB(desk, contract_id), [adds] if may else [])
        adds.clicked.connect(self.ask_new)
        if may:
            self.press_on_insert(adds)
            self.offer(_("Изменить прайс-лист…"), "Shift+F2", self._edit)
            self.offer(_("Убрать из поиска цен"), "Del", self._take_out)

    def ask_new(self) -> None:
        """Ask for a list of this contract or its client; it lives on the list that is searched first now."""
        line = self._line_of()
        if line is None:
            return
        owners = {Scope.CONTRACT: line.key, Scope.CLIENT: line.client_id}

        def card(**typed: Any) -> PriceListCard:
            base = typed["base_list_id"]
            modifier = HUNDRED if base is None else typed["modifier"]
            return PriceListCard(typed["name"], typed["scope"], owners[typed["scope"]], base, modifier)

        form = Form(self._fields(line), today=self.desk.today, opened=Opened(self._proposed(line)))
        saving = SavingForm(form, lambda made, _base: self.desk.do(self, price_lists.add, made), draft=card)
        dialog = FormDialog(self, _("Новый прайс-лист"), saving, action=_("Завести прайс-лист"))
        dialog.saved.connect(lambda key: self._made(key))
        dialog.open()

    def _fields(self, line: ContractLine) -> tuple[field.Field, ...]:
        scopes = {
            Scope.CONTRACT: _("только договору {number}").format(number=line.number),
            Scope.CLIENT: _("всем договорам клиента"),
        }
        hint = _("Своих цен нет — берутся отсюда. Пусто: только свои.")

        def search(text: str) -> Any:
            return self.desk.read(self, choices.price_lists, text)

        return (
            field.text(_("Название"), "name", required=True),
            field.choice(_("Служит"), "scope", scopes, required=True, default=Scope.CONTRACT, width=12),
            field.reference(_("Основа"), "base_list_id", search, width=8, hint=hint),
            field.percent(
                *(_("Доля от цен основы"), "modifier"),
                default=HUNDRED,
                required=True,
                width=4,
                hint=_("90 % — на десятую дешевле"),
                when=lambda seen: seen.get("base_list_id") is not None,
            ),
        )

    def _proposed(self, line: ContractLine) -> dict[str, Any]:
        known: list[PriceListLine] = list(self.model.rows)
        base = {"base_list_id": Found(known[0].key, known[0].name)} if known else {}
        return {"name": _("Договор {number}, {client}").format(number=line.number, client=line.client)} | base

    def _made(self, key: UUID) -> None:
        self.reload()
        self.desk.say(_("Прайс-лист заведён: впишите в него особые цены."), tone=Tone.GOOD)
        self.desk.open("price_list", key)

    def _edit(self, row: PriceListLine) -> None:
        dialog = list_form(self, self.desk, row)
        dialog.saved.connect(lambda _result: self.reload())
        dialog.open()

    def _take_out(self, row: PriceListLine) -> None:
        """Of a list that others share it says so first."""
        if row.scope in (Scope.GROUP, Scope.UNIVERSAL) and not self._sure(row):
            return

        def put(*, active: bool) -> None:
            self.desk.do(self, price_lists.archive, row.key, active).then(lambda _none: self.reload())

        put(active=False)
        said = _("Прайс-лист «{name}» больше не участвует в поиске цен.").format(name=row.name)
        self.desk.say(said, undo=lambda: put(active=True))

    def _sure(self, row: PriceListLine) -> bool:
        title = _("Убрать «{name}» из поиска цен?").format(name=row.name)
        text = _("Этим прайс-листом пользуются и другие договоры: у них этих цен тоже не станет.")
        return self.desk.confirm(self, title, text, _("Убрать"), danger=True)
