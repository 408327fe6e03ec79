"""The form of a client: one pasted card fills it and says what it changed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from finance_desk.domain.errors import Rejected
from finance_desk.domain.ids import uuid7
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.requisites_text import read_card
from finance_desk.domain.states import Delivery
from finance_desk.services.clients import ClientCard, one_line
from finance_desk.ui.form import field as ask
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import delivery_words

if TYPE_CHECKING:
    from uuid import UUID

    from finance_desk.ui.form.field import Create, Field, Search, Values

_PASTED = ("name", "full_name", "inn", "kpp", "ogrn", "address", "bik", "account", "correspondent", "bank")
_PASTED_OF_PERSONS = ("phone", "email")


def _is_company(values: Values) -> bool:
    return values["kind"] is PartyKind.COMPANY


def _is_person(values: Values) -> bool:
    return not _is_company(values)


@dataclass(frozen=True, slots=True)
class Choices:
    """Groups a client may belong to, with a way to make one, and who may lead it."""

    groups: Search
    new_group: Create | None = None
    managers: Mapping[UUID, str] = field(default_factory=dict)


def requisites(choices: Choices) -> tuple[Field, ...]:
    """What a client's card says."""
    kinds = {kind: kind.label for kind in PartyKind}
    return (
        ask.choice(_("Вид"), "kind", kinds, required=True, default=PartyKind.COMPANY, width=8),
        ask.text(_("Код"), "code", required=True, width=4),
        ask.text(_("Наименование или ФИО"), "name", required=True, aliases=("person",)),
        ask.text(_("Полное наименование"), "full_name", when=_is_company),
        ask.inn(_("ИНН"), "inn", party="kind", width=4),
        ask.kpp(_("КПП"), "kpp", party="kind", width=4, when=_is_company),
        ask.text(_("ОГРН или ОГРНИП"), "ogrn", width=4),
        ask.text(_("Адрес"), "address"),
        ask.phone(_("Телефон"), "phone", when=_is_person),
        ask.email(_("Электронная почта"), "email", when=_is_person),
        ask.reference(_("Группа"), "group_id", choices.groups, create=choices.new_group, width=6),
        ask.choice(_("Менеджер"), "manager_id", choices.managers, width=6),
        ask.choice(
            *(_("Доставка документов"), "delivery", delivery_words()), required=True, default=Delivery.EMAIL, width=6
        ),
        ask.text(_("Идентификатор ЭДО"), "edo_id", width=6),
        ask.multiline(_("Примечание"), "note"),
    )


def bank_account() -> tuple[Field, ...]:
    """An account in a bank."""
    group = _("Банковский счёт")
    return (
        ask.bik(_("БИК"), "bik", width=4, group=group),
        ask.text(_("Банк"), "bank", width=8, group=group),
        ask.account(_("Расчётный счёт"), "account", bank="bik", width=6, group=group),
        ask.text(_("Корр. счёт"), "correspondent", width=6, group=group),
    )


class ClientForm(Form):
    """The text of a card goes into the first field, the rest is filled in from it."""

    spread = Signal(str, object)
    """(sentences, tone): what the pasted text filled in, what it changed, what does not add up."""

    def __init__(self, fields: Sequence[Field], *, today: date, opened: Opened) -> None:
        said = _("Вставьте карточку предприятия текстом: реквизиты разложатся по полям.")
        pasted = ask.multiline(
            _("Карточка предприятия"), "card_text", placeholder=_("ООО «…», ИНН…, КПП…, р/с…, БИК…"), hint=said
        )
        super().__init__((pasted, *fields), today=today, opened=opened)
        self.box("card_text").editor.changed.connect(self._spread)

    def focus_first(self) -> None:
        """Begin with the card: it is pasted, and the rest is filled in."""
        self.box("card_text").editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _spread(self) -> None:
        text = str(self.box("card_text").editor.value()).strip()
        found = read_card(text)
        if not found.inn and not found.name:
            lost = _("Реквизиты в этом тексте не нашлись: нужны наименование или ИНН.")
            self.spread.emit(lost if text else "", Tone.WARNING)
            return
        self.box("kind").editor.set_value(found.kind)
        company = found.kind is PartyKind.COMPANY
        names = _PASTED if company else (*_PASTED, *_PASTED_OF_PERSONS)
        known = {each.name for each in self.fields}
        before = {name: str(self.box(name).editor.raw() or "") for name in names if name in known}
        for name in before:
            if text := getattr(found, name):
                self.box(name).editor.set_raw(text)
        self._review()
        self._tell(before, "" if "account" in known else found.account)

    def _tell(self, before: Mapping[str, str], account: str) -> None:
        now = {name: str(self.box(name).editor.raw() or "") for name in before}
        label = {name: self.box(name).field.label for name in before}
        filled = [label[name] for name, old in before.items() if now[name] and not old]
        changed = [f"{label[name]}: {old} → {now[name]}" for name, old in before.items() if old and now[name] != old]
        wrong = [label[name] for name in before if now[name] and not self._adds_up(name)]
        said = (
            _("Заполнено: {fields}.").format(fields=", ".join(filled)) if filled else "",
            _("Изменится: {fields}.").format(fields="; ".join(changed)) if changed else "",
            _("Не сходится, проверьте: {fields}.").format(fields=", ".join(wrong)) if wrong else "",
            _("Счёт {number} заводится на вкладке «Счета в банках».").format(number=account) if account else "",
        )
        nothing = _("В тексте те же реквизиты, ничего не изменилось.")
        self.spread.emit("\n".join(filter(None, said)) or nothing, Tone.WARNING if wrong else Tone.ACCENT)

    def _adds_up(self, name: str) -> bool:
        try:
            self.box(name).editor.value()
        except Rejected:
            return False
        return self.box(name).editor.remark(self.seen())[1] is not Tone.DANGER


def card_of(values: Mapping[str, Any], base: ClientCard | None = None) -> ClientCard:
    """What the command gets: of a natural person names and numbers go as a person, into the vault."""
    names = ("code", "kind", "group_id", "manager_id", "delivery", "edo_id", "note")
    shared = {name: values[name] for name in names}
    if values["kind"] is PartyKind.COMPANY:
        named = {name: values[name] for name in ("name", "full_name", "inn", "kpp", "ogrn", "address")}
        return ClientCard(**shared, **named)
    return ClientCard(**shared, person=_person(values, base))


def _person(values: Mapping[str, Any], base: ClientCard | None) -> Person:
    known = base.person if base else None
    personal = {name: values[name] for name in ("inn", "ogrn", "address", "phone", "email")}
    account = values.get("account") or (known.account if known else "")
    key = known.id if known else new_key()
    return Person(key, one_line(values["name"], "name"), account=account, note=known.note if known else "", **personal)


def new_key() -> UUID:
    """The id of somebody the vault does not know yet."""
    return uuid7(datetime.now(UTC), uuid.uuid4().bytes)
