"""One filled, invented row for each sheet of the go-live templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from finance_desk.domain.money import Money
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.requisites import PartyKind, make_account_key, make_inn, make_ogrn
from finance_desk.domain.states import Delivery, ItemKind, PaymentScheme, PerformerKind
from finance_desk.domain.vat import PriceVat
from finance_desk.gateways.go_live_drafts import OpeningKind

_BIK = "044525999"
_OUR_INN = make_inn("990100001")

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "Клиенты": {
        "code": "К-001",
        "kind": PartyKind.COMPANY,
        "name": "ООО «Дом Книги»",
        "full_name": "Общество с ограниченной ответственностью «Дом Книги»",
        "inn": make_inn("990100002"),
        "kpp": "990101001",
        "ogrn": make_ogrn("126990000001"),
        "address": "620014, г. Екатеринбург, ул. Примерная, д. 1",
        "delivery": Delivery.EDO,
        "group": "Розница",
        "account": make_account_key("40702810000000000001", _BIK),
        "bik": _BIK,
        "bank": "АО «Примерный банк»",
        "correspondent": make_account_key("30101810000000000999", _BIK),
    },
    "Контакты": {
        "client": "К-001",
        "name": "Примерова Анна Ивановна",
        "position": "Директор",
        "phone": "+7 343 000-00-00",
        "email": "anna@example.com",
        "agrees": True,
        "signs": True,
        "receives_papers": False,
    },
    "Объекты": {
        "client": "К-001",
        "name": "Магазин на Примерной",
        "address": "620014, г. Екатеринбург, ул. Примерная, д. 5",
        "kpp": "990101002",
    },
    "Договоры": {
        "organization_inn": _OUR_INN,
        "client": "К-001",
        "number": "12/2026",
        "dated": date(2026, 1, 12),
        "subject": "Абонентское обслуживание рабочих мест",
        "scheme": PaymentScheme.MIXED,
        "starts_on": date(2026, 1, 12),
        "ends_on": date(2026, 12, 31),
        "renews": True,
        "notice_days": 30,
        "payment_days": 10,
        "price_vat": PriceVat.INCLUDED,
        "fee": Money(61000),
        "credit_limit": Money(0),
        "debt_limit": Money(100000),
        "threshold": Money(15000),
        "discount": Percent(10),
        "silent_acceptance_days": 5,
        "expiry_is_revenue": True,
        "signatory_name": "Примерова Анна Ивановна",
        "signatory_position": "Директор",
        "signatory_authority": "Устав",
    },
    "Номенклатура": {
        "code": "УС-002",
        "name": "Выезд инженера",
        "kind": ItemKind.SERVICE,
        "category": "Поддержка / Выезды",
        "unit": "ч",
        "okei": "356",
        "vat_rate": None,
    },
    "Исполнители": {
        "code": "И-001",
        "name": "Образцов Пётр Сергеевич",
        "kind": PerformerKind.EMPLOYEE,
        "inn": "",
        "hourly": Money(1250),
        "valid_from": date(2026, 1, 1),
    },
    "Прайс-лист": {
        "code": "УС-002",
        "name": "Выезд инженера",
        "min_quantity": Quantity(0),
        "price": Money(3500),
        "cost": Money(1250),
        "discount": Percent(0),
        "valid_from": date(2026, 7, 1),
        "valid_to": date(2026, 12, 31),
    },
    "Остатки": {
        "kind": OpeningKind.ADVANCE,
        "organization_inn": _OUR_INN,
        "client": "К-001",
        "contract": "12/2026",
        "amount": Money(50000),
    },
    "ОСВ": {
        "organization_inn": _OUR_INN,
        "account": Account.FUNDS,
        "debit": Money(0),
        "credit": Money(50000),
    },
}
