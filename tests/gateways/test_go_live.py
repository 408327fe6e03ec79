"""The go-live templates: what is exported can be read, and every mistake of a filled one is told at its cell."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import NONE, Percent, Quantity
from finance_desk.domain.requisites import PartyKind, make_inn
from finance_desk.domain.states import PaymentScheme, PerformerKind
from finance_desk.domain.vat import VatRate
from finance_desk.gateways import go_live, go_live_drafts, go_live_sheets
from finance_desk.gateways.go_live_examples import EXAMPLES
from finance_desk.gateways.spreadsheet import FaultLog, SheetRejected, write_book


def example(title, **changes):
    return {**EXAMPLES[title], **changes}


def clients_book(**rows):
    """The book of clients: the example row of each sheet unless other rows are given by the name of the sheet."""
    sheets = {name: getattr(go_live_sheets, name) for name in ("CLIENTS", "CONTACTS", "SITES", "CONTRACTS")}
    return write_book([(sheet, rows.get(name, [EXAMPLES[sheet.title]])) for name, sheet in sheets.items()])


def book(sheet, *rows):
    return write_book([(sheet, rows)])


def prices(data):
    log = FaultLog()
    rows = go_live.read_price_list(data, log)
    log.settle()
    return [go_live.price_draft(row) for row in rows]


def faults_of(read, data, *arguments):
    with pytest.raises(SheetRejected) as refusal:
        read(data, *arguments)
    return [error.text for error in refusal.value.errors]


def test_every_exported_template_reads_back_as_its_example(tmp_path):
    paths = go_live.export_templates(tmp_path / "новая папка")
    assert [path.name for path in paths] == list(go_live.TEMPLATES)
    data = {path.name: path.read_bytes() for path in paths}
    clients = go_live.read_clients(data["Клиенты и договоры.xlsx"])
    assert (clients.clients[0].inn, clients.clients[0].kind) == (EXAMPLES["Клиенты"]["inn"], PartyKind.COMPANY)
    assert (clients.contacts[0].agrees, clients.contacts[0].receives_papers) == (True, False)
    assert clients.sites[0].kpp == "990101002"
    assert (clients.contracts[0].scheme, clients.contracts[0].discount) == (PaymentScheme.MIXED, Percent(10))
    assert go_live.read_nomenclature(data["Номенклатура.xlsx"])[0].category == ("Поддержка", "Выезды")
    assert go_live.read_performers(data["Исполнители.xlsx"])[0].hourly == Money(1250)
    assert prices(data["Прайс-лист.xlsx"])[0].price == Money(3500)
    assert go_live.read_opening(data["Остатки.xlsx"]).differences() == ()


def test_a_filled_template_is_never_overwritten(tmp_path):
    (tmp_path / "Остатки.xlsx").write_bytes(b"filled")
    with pytest.raises(Rejected, match=r"«Остатки\.xlsx»"):
        go_live.export_templates(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["Остатки.xlsx"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="Не удалось записать"):
        go_live.export_templates(Path(tmp_path / "file"))


@pytest.mark.parametrize(
    ("sheet", "draft"),
    [
        ("CLIENTS", "ClientDraft"),
        ("CONTACTS", "ContactDraft"),
        ("SITES", "SiteDraft"),
        ("CONTRACTS", "ContractDraft"),
        ("NOMENCLATURE", "ItemDraft"),
        ("PERFORMERS", "PerformerDraft"),
        ("PRICES", "PriceDraft"),
        ("TRIAL", "TrialLine"),
    ],
)
def test_a_draft_has_the_columns_of_its_sheet(sheet, draft):
    columns = {column.key for column in getattr(go_live_sheets, sheet).columns}
    assert {field.name for field in fields(getattr(go_live_drafts, draft))} == {"row"} | columns


def test_an_optional_cell_left_empty_is_a_plain_nothing():
    bare = {key: EXAMPLES["Договоры"][key] for key in ("organization_inn", "client", "number", "dated", "scheme")}
    bare |= {key: EXAMPLES["Договоры"][key] for key in ("starts_on", "payment_days", "price_vat")}
    (contract,) = go_live.read_clients(clients_book(CONTRACTS=[bare])).contracts
    assert (contract.fee, contract.discount, contract.notice_days, contract.renews) == (ZERO, NONE, 0, False)
    assert (contract.ends_on, contract.silent_acceptance_days, contract.subject) == (None, None, "")


def test_an_unknown_client_is_told_at_its_cell():
    (fault,) = faults_of(go_live.read_clients, clients_book(CONTACTS=[example("Контакты", client="К-002")]))
    assert fault.startswith("Лист «Контакты», строка 2, столбец A «Код клиента»: кода «К-002» нет на листе «Клиенты».")


def test_cells_and_rules_and_strangers_are_told_together():
    said = faults_of(
        go_live.read_clients,
        clients_book(
            CLIENTS=[example("Клиенты", inn="9901000020")],
            CONTACTS=[example("Контакты", client="К-777")],
            CONTRACTS=[example("Договоры", starts_on="32.01.2026", discount="пять")],
        ),
    )
    assert [each.partition(": ")[0] for each in said] == [
        "Лист «Клиенты», строка 2, столбец E «ИНН»",
        "Лист «Контакты», строка 2, столбец A «Код клиента»",
        "Лист «Договоры», строка 2, столбец G «Действует с»",
        "Лист «Договоры», строка 2, столбец Q «Скидка, %»",
    ]


def test_where_codes_cannot_be_read_nobody_is_a_stranger():
    (fault,) = faults_of(go_live.read_clients, clients_book(CLIENTS=[example("Клиенты", code="")]))
    assert fault.startswith("Лист «Клиенты», строка 2, столбец A «Код»: ")


def test_a_repeated_client_code_is_told_with_the_first_row():
    (fault,) = faults_of(
        go_live.read_clients, clients_book(CLIENTS=[example("Клиенты"), example("Клиенты", code="к-001")])
    )
    assert fault == "Лист «Клиенты», строка 3, столбец A «Код»: повторяет строку 2. Оставьте одну."


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"inn": "9901000020"}, "E «ИНН»"),
        ({"inn": ""}, "E «ИНН»"),
        ({"kpp": "123"}, "F «КПП»"),
        ({"ogrn": "1269900000010"}, "G «ОГРН»"),
        ({"bik": "54525999"}, "L «БИК»"),
        ({"account": "40702810000000000001"}, "K «Расчётный счёт»"),
        ({"correspondent": "40702810000000000001"}, "N «Корр. счёт»"),
        ({"bik": "", "correspondent": ""}, "L «БИК»"),
    ],
)
def test_a_wrong_requisite_is_told_at_its_cell(changes, place):
    (fault,) = faults_of(go_live.read_clients, clients_book(CLIENTS=[example("Клиенты", **changes)]))
    assert fault.startswith(f"Лист «Клиенты», строка 2, столбец {place}: ")


def test_requisites_are_compacted():
    spaced = example(
        "Клиенты", inn=" ".join(EXAMPLES["Клиенты"]["inn"]), account="4070 2810 " + EXAMPLES["Клиенты"]["account"][8:]
    )
    assert go_live.read_clients(clients_book(CLIENTS=[spaced])).clients[0].inn == EXAMPLES["Клиенты"]["inn"]


def test_a_person_needs_no_inn_and_has_no_kpp():
    person = example("Клиенты", kind=PartyKind.PERSON, inn="", kpp="", ogrn="")
    assert go_live.read_clients(clients_book(CLIENTS=[person])).clients[0].inn == ""
    (fault,) = faults_of(go_live.read_clients, clients_book(CLIENTS=[{**person, "kpp": "990101001"}]))
    assert "КПП бывает только у организаций" in fault


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ends_on": date(2025, 1, 1)}, "столбец H «Действует по»: раньше, чем"),
        ({"discount": Percent("100.01")}, "столбец Q «Скидка, %»: скидка не может быть больше 100"),
        ({"organization_inn": "123"}, "столбец A «ИНН нашей организации»: ИНН организации — 10 цифр"),
    ],
)
def test_a_senseless_contract_is_told(changes, reason):
    (fault,) = faults_of(go_live.read_clients, clients_book(CONTRACTS=[example("Договоры", **changes)]))
    assert reason in fault


def test_a_repeated_contract_is_told():
    (fault,) = faults_of(go_live.read_clients, clients_book(CONTRACTS=[EXAMPLES["Договоры"], EXAMPLES["Договоры"]]))
    assert "столбец C «Номер»: повторяет строку 2" in fault


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"okei": "час"}, "код ОКЕИ — три цифры"), ({"category": "Поддержка // Выезды"}, "пустое имя в пути")],
)
def test_a_senseless_item_is_told(changes, reason):
    (fault,) = faults_of(
        go_live.read_nomenclature, book(go_live_sheets.NOMENCLATURE, example("Номенклатура", **changes))
    )
    assert reason in fault


def test_an_item_may_have_a_rate_of_its_own():
    data = book(go_live_sheets.NOMENCLATURE, example("Номенклатура", vat_rate=VatRate.VAT_10))
    assert go_live.read_nomenclature(data)[0].vat_rate is VatRate.VAT_10


def test_a_contractor_has_the_inn_of_a_company_or_of_an_entrepreneur():
    def contractor(code, inn):
        return example("Исполнители", code=code, kind=PerformerKind.CONTRACTOR, inn=inn)

    good = [contractor("И-1", make_inn("990100003")), contractor("И-2", make_inn("9901000030"))]
    assert len(go_live.read_performers(book(go_live_sheets.PERFORMERS, *good))) == 2
    bad = [contractor("И-1", ""), example("Исполнители", code="И-2", inn=make_inn("990100003")), contractor("И-2", "1")]
    faults = faults_of(go_live.read_performers, book(go_live_sheets.PERFORMERS, *bad))
    assert [fault.partition(", столбец ")[0] for fault in faults] == [
        "Лист «Исполнители», строка 2",
        "Лист «Исполнители», строка 3",
        "Лист «Исполнители», строка 4",
        "Лист «Исполнители», строка 4",
    ]


def test_a_price_line_ends_after_its_last_day():
    (price,) = prices(book(go_live_sheets.PRICES, EXAMPLES["Прайс-лист"]))
    assert (price.valid_from, price.valid_to, price.min_quantity) == (date(2026, 7, 1), date(2027, 1, 1), Quantity(0))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"price": None, "cost": None}, "столбец D «Цена»: нет ни цены"),
        ({"valid_to": date(2026, 6, 30)}, "столбец H «Действует по»: раньше"),
        ({"discount": Percent(101)}, "столбец F «Скидка, %»"),
    ],
)
def test_a_senseless_price_is_told(changes, reason):
    data = book(go_live_sheets.PRICES, example("Прайс-лист", **changes))
    (fault,) = faults_of(prices, data)
    assert reason in fault


def test_a_price_told_twice_for_a_date_and_quantity_is_refused():
    tier = example("Прайс-лист", min_quantity=Quantity(10))
    data = book(go_live_sheets.PRICES, EXAMPLES["Прайс-лист"], tier, example("Прайс-лист", price=Money(1)))
    (fault,) = faults_of(prices, data)
    assert fault.startswith("Лист «Прайс-лист», строка 4, столбец G «Действует с»: повторяет строку 2")
