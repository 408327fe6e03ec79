"""Invented papers for the tests of the templates; every requisite has valid check digits and belongs to nobody."""

from dataclasses import replace
from datetime import date
from typing import Any

from finance_desk.domain.money import Money
from finance_desk.domain.paper import BankDetails, IncludedWork, Paper, PaperKind, PaperLine, Party, Signatory, sum_up
from finance_desk.domain.quantity import Percent, Quantity, line_amount
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.vat import PriceVat, VatRate, split_vat

SELLER = Party(
    name="ООО «Северный контур»",
    full_name="Общество с ограниченной ответственностью «Северный контур»",
    inn="7700009996",
    kpp="770001001",
    address="100000, г. Москва, ул. Примерная, д. 12, стр. 3, офис 41",
    phone="+7 495 000-00-00",
)
ENTREPRENEUR = Party(
    name="ИП Ковалёва М. С.",
    full_name="Индивидуальный предприниматель Ковалёва Марина Сергеевна",
    inn="500000999080",
    address="140000, Московская обл., г. Образцовск, ул. Мира, д. 5, кв. 17",
    kind=PartyKind.ENTREPRENEUR,
)
BUYER = Party(
    name='ООО "Рога & <Копыта>"',
    inn="7800008883",
    kpp="780001001",
    address="190000, г. Санкт-Петербург, наб. Тихая, д. 7, лит. А",
    phone="+7 812 000-00-00",
)
BANK = BankDetails("40702810800000000157", "Банк «Образцовый» (АО), г. Москва", "044500999", "30101810500000000999")
DIRECTOR = Signatory("Генеральный директор", "Орлов П. А.", "Устава")
ACCOUNTANT = Signatory("Главный бухгалтер", "Зимина Е. В.")
CUSTOMER = Signatory("Коммерческий директор", "Лапин С. И.", "доверенности № 5 от 01.02.2026")
NO_VAT_TEXT = "НДС не облагается: применение УСН, освобождение по ст. 145 НК РФ"
NAMES = (
    "Абонентское обслуживание рабочих мест",
    "Выезд инженера",
    "Замена блока питания в системном блоке с диагностикой",
    "Прокладка кабельной линии до рабочего места, включая кабель-канал и розетки",
)


def line(
    number: int,
    price: str = "2500",
    quantity: str = "1",
    rate: VatRate = VatRate.VAT_22,
    price_vat: PriceVat = PriceVat.INCLUDED,
    discount: str = "0",
    remark: str = "",
) -> PaperLine:
    amount = line_amount(Money(price), Quantity(quantity), Percent(discount))
    return PaperLine(
        number=number,
        name=NAMES[(number - 1) % len(NAMES)],
        quantity=Quantity(quantity),
        unit="ч",
        price=Money(price),
        vat_rate=rate,
        amounts=split_vat(amount, rate, price_vat),
        discount=Percent(discount),
        remark=remark,
    )


def paper(kind: PaperKind, lines: list[PaperLine], **facts: Any) -> Paper:
    common: dict[str, Any] = {
        "number": "157",
        "date": date(2026, 11, 30),
        "seller": SELLER,
        "buyer": BUYER,
        "price_vat": PriceVat.INCLUDED,
        "basis": "Договор № 12-ИТ от 01.02.2026",
        "seller_signatories": (DIRECTOR,),
    }
    return Paper(kind=kind, lines=tuple(lines), totals=sum_up(lines), **(common | facts))


def invoice(lines: list[PaperLine], **facts: Any) -> Paper:
    common: dict[str, Any] = {
        "seller_bank": BANK,
        "due_date": date(2026, 12, 7),
        "payment_purpose": "Оплата по счёту № 157 от 30.11.2026",
        "seller_signatories": (DIRECTOR, ACCOUNTANT),
    }
    return paper(PaperKind.INVOICE, lines, **(common | facts))


def act(lines: list[PaperLine], **facts: Any) -> Paper:
    common: dict[str, Any] = {
        "period": (date(2026, 11, 1), date(2026, 11, 30)),
        "service_date": date(2026, 11, 30),
        "buyer_signatories": (CUSTOMER,),
    }
    return paper(PaperKind.ACT, lines, **(common | facts))


def works(count: int) -> tuple[IncludedWork, ...]:
    return tuple(IncludedWork(NAMES[i % 4], Quantity("0,5"), "ч", f"Заявка № {2000 + i}") for i in range(count))


def mixed_invoice() -> Paper:
    rates = (VatRate.VAT_22, VatRate.VAT_10, VatRate.NO_VAT)
    lines = [
        line(
            i + 1,
            ("2500", "1333,33", "48900,5")[i % 3],
            ("1", "2,5", "0,83")[i % 3],
            rates[i % 3],
            discount=("0", "7,5", "10")[i % 3],
        )
        for i in range(12)
    ]
    return invoice(lines)


def long_act() -> Paper:
    lines = [
        line(i + 1, "1333,33", "2,5", remark=f"Заявка № {1020 + i} от {i % 28 + 1:02d}.11.2026") for i in range(60)
    ]
    return act(lines, included=works(18))


def entrepreneur_invoice() -> Paper:
    return invoice(
        [line(1, "3333", "3", VatRate.NO_VAT, PriceVat.NONE)],
        seller=ENTREPRENEUR,
        price_vat=PriceVat.NONE,
        no_vat_text=NO_VAT_TEXT,
        seller_signatories=(Signatory("Индивидуальный предприниматель", "Ковалёва М. С."),),
    )


def on_top_act() -> Paper:
    lines = [line(i + 1, "33,33", "3", price_vat=PriceVat.ON_TOP) for i in range(3)]
    return act(lines, price_vat=PriceVat.ON_TOP, included=works(4))


def draft_act() -> Paper:
    return replace(on_top_act(), number="4F2A", draft=True)


def cancelled_invoice() -> Paper:
    return replace(mixed_invoice(), cancelled=True, revision=2, revised_on=date(2026, 12, 1))


def crowded_act() -> Paper:
    """Names, numbers and sums as long as they come."""
    name = (
        "Федеральное бюджетное учреждение дополнительного образования «Межотраслевой институт "
        + "повышения " * 12
        + "»"
    )
    crowded = replace(
        line(1, "9999999,99", "1234,567", discount="12,5"), name="Сверхдлинноеслово" * 14, unit="условная единица"
    )
    signatory = Signatory(
        "Заместитель генерального директора по техническим вопросам", "Константинопольский-Верхнеудинский А. Б."
    )
    return act(
        [crowded],
        number="ОЧЕНЬ-ДЛИННЫЙ-НОМЕР-АКТА/2026/11-000157",
        buyer=replace(BUYER, name=name, full_name=name),
        seller_signatories=(signatory, DIRECTOR),
        buyer_signatories=(),
    )
