"""The sheets of the go-live templates. Their titles and words are a file format: they are not translated."""

from __future__ import annotations

from dataclasses import replace

from finance_desk.domain.money import ZERO
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import NONE, Quantity
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.states import Delivery, DocumentKind, ItemKind, PaymentScheme, PerformerKind
from finance_desk.domain.vat import PriceVat, VatRate
from finance_desk.gateways.go_live_drafts import OpeningKind
from finance_desk.gateways.spreadsheet import Column, Kind, Sheet

_PARTIES = {
    "организация": PartyKind.COMPANY,
    "предприниматель": PartyKind.ENTREPRENEUR,
    "физическое лицо": PartyKind.PERSON,
}
_DELIVERIES = {"ЭДО": Delivery.EDO, "почта": Delivery.POST, "e-mail": Delivery.EMAIL, "курьер": Delivery.COURIER}
_SCHEMES = {
    "аванс, списание по заявкам": PaymentScheme.ADVANCE,
    "по факту, счёт после работ": PaymentScheme.ACTUAL,
    "абонплата + доп. работы": PaymentScheme.MIXED,
}
_PRICES = {"цены с НДС": PriceVat.INCLUDED, "НДС сверху": PriceVat.ON_TOP, "без НДС": PriceVat.NONE}
_ITEMS = {"работа": ItemKind.WORK, "услуга": ItemKind.SERVICE, "материал": ItemKind.MATERIAL}
_PERFORMERS = {
    "сотрудник": PerformerKind.EMPLOYEE,
    "подрядчик ООО/ИП": PerformerKind.CONTRACTOR,
    "ГПХ": PerformerKind.CIVIL,
    "самозанятый": PerformerKind.SELF_EMPLOYED,
}
_RATES = {"без НДС" if rate is VatRate.NO_VAT else f"{rate.percent} %": rate for rate in VatRate}
_PAPERS = {"счёт": DocumentKind.INVOICE, "акт": DocumentKind.ACT}
OPENINGS = {
    "деньги на счёте": OpeningKind.BANK,
    "аванс по договору": OpeningKind.ADVANCE,
    "долг по договору": OpeningKind.DEBT,
    "неоплаченный документ": OpeningKind.PAPER,
    "остаток часов": OpeningKind.HOURS,
    "долг исполнителю": OpeningKind.PAYABLE,
    "следующий номер": OpeningKind.NUMBER,
}
ACCOUNTS = {
    "деньги на счетах (51)": Account.BANK,
    "расчёты с клиентами (62)": Account.FUNDS,
    "предоплаченные часы (62.02)": Account.PREPAID,
    "расчёты с исполнителями (60, 76)": Account.PAYABLE,
}

_INN = Column(
    "inn", "ИНН", Kind.DIGITS, width=15, comment="10 цифр у организации, 12 у ИП и физлица.", lengths=(10, 12)
)
_KPP = Column("kpp", "КПП", Kind.DIGITS, width=12, comment="9 знаков, только у организаций.", lengths=(9,))
_OUR_INN = Column("organization_inn", "ИНН нашей организации", Kind.DIGITS, required=True, width=15, lengths=(10, 12))
_CLIENT = Column("client", "Код клиента", required=True, comment="Код с листа «Клиенты».")
_SUM = "Рубли и копейки, например 1 234,56."

CLIENTS = Sheet(
    "Клиенты",
    (
        Column("code", "Код", required=True, width=12, comment="Ваше короткое обозначение, не повторяется."),
        Column("kind", "Вид", Kind.CHOICE, required=True, width=18, choices=_PARTIES),
        Column("name", "Наименование", required=True, width=28),
        Column("full_name", "Полное наименование", width=40, comment="Как в документах."),
        _INN,
        _KPP,
        Column("ogrn", "ОГРН", Kind.DIGITS, width=17, comment="13 цифр; ОГРНИП — 15.", lengths=(13, 15)),
        Column("address", "Адрес", width=40),
        Column("delivery", "Доставка документов", Kind.CHOICE, required=True, width=14, choices=_DELIVERIES),
        Column("group", "Группа", width=18, comment="Клиенты с общим прайс-листом."),
        Column("account", "Расчётный счёт", Kind.DIGITS, width=24, comment="20 цифр."),
        Column("bik", "БИК", Kind.DIGITS, width=12, comment="9 цифр.", lengths=(9,)),
        Column("bank", "Банк", width=28),
        Column("correspondent", "Корр. счёт", Kind.DIGITS, width=24, comment="20 цифр, начинается с 301."),
    ),
)
CONTACTS = Sheet(
    "Контакты",
    (
        _CLIENT,
        Column("name", "ФИО", required=True, width=30),
        Column("position", "Должность", width=24),
        Column("phone", "Телефон", width=18),
        Column("email", "E-mail", width=24),
        Column("agrees", "Согласует", Kind.BOOLEAN, width=12, comment="Согласует спецификации заявок."),
        Column("signs", "Подписывает", Kind.BOOLEAN, width=12),
        Column("receives_papers", "Получает документы", Kind.BOOLEAN, width=12),
    ),
)
SITES = Sheet(
    "Объекты",
    (
        _CLIENT,
        Column("name", "Объект", required=True, width=28),
        Column("address", "Адрес", width=40),
        _KPP,
    ),
)
CONTRACTS = Sheet(
    "Договоры",
    (
        _OUR_INN,
        _CLIENT,
        Column("number", "Номер", required=True),
        Column("dated", "Дата договора", Kind.DATE, required=True, width=12),
        Column("subject", "Предмет", width=36),
        Column("scheme", "Схема оплаты", Kind.CHOICE, required=True, width=28, choices=_SCHEMES),
        Column("starts_on", "Действует с", Kind.DATE, required=True, width=12),
        Column("ends_on", "Действует по", Kind.DATE, width=12, comment="Последний день; пусто — бессрочный."),
        Column("renews", "Продление", Kind.CHOICE, choices={"нет": False, "на тот же срок": True}, empty=False),
        Column("notice_days", "Предупредить за, дней", Kind.INTEGER, width=12, empty=0),
        Column("payment_days", "Срок оплаты, дней", Kind.INTEGER, required=True, width=12),
        Column("price_vat", "НДС в ценах", Kind.CHOICE, required=True, width=14, choices=_PRICES),
        Column("fee", "Абонплата в месяц", Kind.MONEY, comment=_SUM, empty=ZERO),
        Column(
            "credit_limit", "Кредитный лимит", Kind.MONEY, comment="Насколько остаток может уйти ниже нуля.", empty=ZERO
        ),
        Column("debt_limit", "Лимит долга", Kind.MONEY, comment="Для договоров с оплатой по факту.", empty=ZERO),
        Column("threshold", "Порог оповещения", Kind.MONEY, comment="При каком остатке звонить клиенту.", empty=ZERO),
        Column("discount", "Скидка, %", Kind.PERCENT, width=10, comment="Например 12,5.", empty=NONE),
        Column(
            "silent_acceptance_days", "Молчаливая приёмка, дней", Kind.INTEGER, comment="Пусто — молчание не приёмка."
        ),
        Column("expiry_is_revenue", "Сгоревшие часы — доход (ст. 429.4)", Kind.BOOLEAN),
        Column("signatory_name", "Подписант клиента: ФИО", width=30),
        Column("signatory_position", "Подписант клиента: должность", width=24),
        Column("signatory_authority", "Подписант клиента: основание", width=28, comment="Устав; доверенность № … до …"),
    ),
)
NOMENCLATURE = Sheet(
    "Номенклатура",
    (
        Column("code", "Код", required=True, width=12),
        Column("name", "Наименование", required=True, width=40),
        Column("kind", "Вид", Kind.CHOICE, required=True, width=12, choices=_ITEMS),
        Column("category", "Раздел", width=32, comment="Путь через косую черту: «Поддержка / Выезды»."),
        Column("unit", "Ед. изм.", required=True, width=10, comment="Как печатать: ч, шт, мес."),
        Column(
            "okei",
            "Код ОКЕИ",
            Kind.DIGITS,
            required=True,
            width=10,
            comment="356 ч, 796 шт, 362 мес, 642 ед, 839 компл.",
            lengths=(3,),
        ),
        Column("vat_rate", "Ставка НДС", Kind.CHOICE, width=12, comment="Пусто — ставка организации.", choices=_RATES),
    ),
)
PERFORMERS = Sheet(
    "Исполнители",
    (
        Column("code", "Код", required=True, width=12),
        Column("name", "ФИО или наименование", required=True, width=32),
        Column("kind", "Вид", Kind.CHOICE, required=True, width=20, choices=_PERFORMERS),
        _INN,
        Column("vat_rate", "Ставка НДС", Kind.CHOICE, width=12, choices=_RATES, empty=VatRate.NO_VAT),
        Column("hourly", "Себестоимость часа", Kind.MONEY, required=True, comment="Без НДС к вычету. " + _SUM),
        Column("valid_from", "С даты", Kind.DATE, required=True, width=12),
    ),
)
PRICES = Sheet(
    "Прайс-лист",
    (
        Column("code", "Код", required=True, width=12, comment="Код с листа «Номенклатура»."),
        Column("name", "Наименование", width=40, comment="Для чтения; позиция берётся по коду."),
        Column("min_quantity", "От количества", Kind.QUANTITY, width=12, empty=Quantity(0)),
        Column("price", "Цена", Kind.MONEY, comment=_SUM),
        Column("cost", "Себестоимость", Kind.MONEY, comment="Без НДС к вычету. " + _SUM),
        Column(
            "discount", "Скидка, %", Kind.PERCENT, width=10, comment="Без цены — скидка к базовому списку.", empty=NONE
        ),
        Column("valid_from", "Действует с", Kind.DATE, required=True, width=12),
        Column("valid_to", "Действует по", Kind.DATE, width=12, comment="Последний день; пусто — без срока."),
    ),
)
OPENING = Sheet(
    "Остатки",
    (
        Column(
            "kind",
            "Что",
            Kind.CHOICE,
            required=True,
            width=24,
            comment="Остальные столбцы зависят от вида строки.",
            choices=OPENINGS,
        ),
        _OUR_INN,
        Column("account", "Наш расчётный счёт", Kind.DIGITS, width=24, comment="Для денег на счёте."),
        Column("client", "Код клиента"),
        Column("contract", "Номер договора"),
        Column("paper", "Вид документа", Kind.CHOICE, width=12, choices=_PAPERS),
        Column("number", "Номер документа", comment="Неоплаченного документа."),
        Column("dated", "Дата документа", Kind.DATE, width=12),
        Column("amount", "Сумма", Kind.MONEY, comment=_SUM, signed=True),
        Column("unpaid", "Не оплачено", Kind.MONEY, comment="Часть суммы документа."),
        Column("hours", "Часы", Kind.QUANTITY, width=10),
        Column("until", "Часы действуют по", Kind.DATE, width=12, comment="Последний день."),
        Column("performer", "Код исполнителя"),
        Column("next_number", "Следующий номер", Kind.INTEGER, width=12),
    ),
)
TRIAL = Sheet(
    "ОСВ",
    (
        _OUR_INN,
        Column("account", "Счёт", Kind.CHOICE, required=True, width=34, choices=ACCOUNTS),
        Column("debit", "Дебет", Kind.MONEY, comment="Сальдо из 1С на день начала.", empty=ZERO),
        Column("credit", "Кредит", Kind.MONEY, comment="Сальдо из 1С на день начала.", empty=ZERO),
    ),
)


def without_days(sheet: Sheet) -> Sheet:
    """The same sheet for one who says from which day all of its lines are: the book need not."""
    columns = (replace(each, required=False) if each.key == "valid_from" else each for each in sheet.columns)
    return replace(sheet, columns=tuple(columns))
