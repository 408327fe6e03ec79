"""A price list from XLSX: every mistake at its cell, nothing half-written, a hundred thousand rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from books import count, large_price_book
from builders import Make
from finance_desk.db.database import Database
from finance_desk.db.journal import journal
from finance_desk.domain.errors import Cancelled, Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import ItemKind
from finance_desk.gateways.go_live_sheets import PRICES
from finance_desk.gateways.spreadsheet import SheetRejected, write_book
from finance_desk.jobs import price_import
from finance_desk.jobs.price_import import PriceOrder, import_prices
from finance_desk.models.item import Item
from finance_desk.models.price_list import PriceLineRecord, PriceList
from finance_desk.queries.prices import price_of
from workbooks import book_of

JULY = date(2026, 7, 1)
TITLES = [column.title for column in PRICES.columns]
ORDER = PriceOrder("Прайс 2026")


def line(code: str, price: str | None = "3500", **more: object) -> dict[str, Any]:
    sum_of = None if price is None else Money(price)
    return {"code": code, "name": "Выезд", "price": sum_of, "cost": Money(0), "valid_from": JULY} | more


def book(*lines: dict[str, Any]) -> bytes:
    return write_book([(PRICES, lines)])


def raw(*rows: Sequence[object]) -> bytes:
    """A book typed by hand: code, name, from quantity, price, cost, discount, from, to."""
    return book_of(TITLES, *rows, title=PRICES.title)


def is_active(db: Database, name: str = "Прайс 2026") -> bool | None:
    return db.read(lambda c: c.scalar(select(PriceList.active).where(PriceList.name == name)))


def faults_of(db: Database, data: bytes, order: PriceOrder = ORDER) -> list[str]:
    before = count(db, journal)
    with pytest.raises(SheetRejected) as refused:
        import_prices(db, data, order)
    assert (count(db, journal), count(db, PriceLineRecord)) == (before, 0)
    return [error.text for error in refused.value.errors]


def test_a_book_becomes_a_list_in_force(db: Database, make: Make) -> None:
    item, contract = make.item(code="УС-1"), make.contract()
    loaded = import_prices(db, book(line("УС-1"), line("УС-1", "3000", min_quantity=Quantity(10))), ORDER)
    assert (loaded.rows, loaded.commands) == ({"Прайс-лист": 2}, 3)
    prices = [db.read(price_of, contract, item, Quantity(n), JULY).price for n in (1, 10)]
    assert prices == [Money(3500), Money(3000)]


def test_a_list_may_belong_to_a_client_and_live_on_a_base(db: Database, make: Make) -> None:
    item, client = make.item(code="УС-1"), make.client()
    base = make.price_list()
    make.price(base, item, "1000")
    order = PriceOrder("Прайс клиента", Scope.CLIENT, client, base, Percent(90))
    import_prices(db, book(line("УС-1", None, cost=None, discount=Percent(10))), order)
    assert db.read(price_of, make.contract(client), item, Quantity(1), JULY).price < Money(1000)


def test_lines_come_into_a_list_that_stands(db: Database, make: Make) -> None:
    item, contract = make.item(code="УС-1"), make.contract()
    make.price(make.price_list(name="Прайс 2026"), item, "100", since=JULY)
    assert import_prices(db, book(line("УС-1")), ORDER).commands == 1
    assert db.read(price_of, contract, item, Quantity(1), JULY).price == Money(3500)
    assert count(db, PriceLineRecord) == 1


def test_a_list_that_is_another_ones_is_refused(db: Database, make: Make) -> None:
    make.item(code="УС-1")
    make.price_list(name="Прайс 2026")
    with pytest.raises(Rejected, match="уже есть, и он другой"):
        import_prices(db, book(line("УС-1")), PriceOrder("Прайс 2026", Scope.CLIENT, make.client()))


@pytest.mark.parametrize(
    ("order", "field"),
    [
        (PriceOrder(" "), "name"),
        (PriceOrder("П", Scope.CLIENT), "owner_id"),
        (PriceOrder("П", Scope.CLIENT, UUID(int=5)), "owner_id"),
        (PriceOrder("П", Scope.CONTRACT, UUID(int=5)), "owner_id"),
        (PriceOrder("П", base_list_id=UUID(int=5)), "base_list_id"),
    ],
)
def test_a_list_that_cannot_be_is_refused_first(db: Database, make: Make, order: PriceOrder, field: str) -> None:
    make.item(code="УС-1")
    before = count(db, journal)
    with pytest.raises(Rejected) as refused:
        import_prices(db, book(line("УС-1")), order, dry_run=True)
    assert (refused.value.field, count(db, journal)) == (field, before)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["УС-1", "", "", "дорого", "", "", "01.07.2026", ""], "D «Цена»: «дорого» — не число"),
        (["УС-1", "", "", -1, "", "", "01.07.2026", ""], "D «Цена»: не может быть отрицательным"),
        (["УС-1", "", "", "#DIV/0!", "", "", "01.07.2026", ""], "D «Цена»: ошибка Excel #DIV/0!"),
        (["УС-1", "", "", "=1/0", "", "", "01.07.2026", ""], "D «Цена»: формула без результата"),
        (["УС-1", "", "", "1.005", "", "", "01.07.2026", ""], "D «Цена»: больше знаков"),
        (["УС-1", "", "", 1, "", "", "завтра", ""], "G «Действует с»: «завтра» — не дата"),
        (["", "", "", 1, "", "", "01.07.2026", ""], "A «Код»: не заполнено"),
        (["УС-9", "", "", 1, "", "", "01.07.2026", ""], "A «Код»: кода «УС-9» нет в номенклатуре"),
        (["УС-1", "", "", "", "", 10, "01.07.2026", ""], "D «Цена»: нет цены, а базового списка"),
    ],
)
def test_a_bad_cell_is_told_by_sheet_row_and_column(db: Database, make: Make, row: list[object], told: str) -> None:
    make.item(code="УС-1")
    good = ["УС-1", "", 5, 1, "", "", "01.07.2026", ""]
    (fault,) = faults_of(db, raw(good, row))
    assert fault.replace("\u00a0", " ").startswith(f"Лист «Прайс-лист», строка 3, столбец {told}")


def test_every_fault_of_a_book_is_told_at_once(db: Database, make: Make) -> None:
    make.item(code="УС-1")
    day = "01.07.2026"
    faults = faults_of(
        db,
        raw(
            ["УС-1", "", "", 1, "", "", day, ""],
            ["УС-9", "", "", "дорого", "", 200, day, ""],
            ["УС-1", "", "", -1, "", "", day, ""],
            ["", "", "", 1, "", "", "завтра", ""],
            ["УС-1", "", 5, "", "", 10, day, "30.06.2026"],
            ["УС-1", "", 6, "", "", "", "", ""],
            ["УС-8", "", "", 1, "", "", day, "", "забытое"],
        ),
    )
    assert [fault.replace("\u00a0", " ").removeprefix("Лист «Прайс-лист», строка ") for fault in faults] == [
        "3, столбец A «Код»: кода «УС-9» нет в номенклатуре. Исправьте код или добавьте позицию.",
        "3, столбец D «Цена»: «дорого» — не число. Нужно: сумма, например 1 234,56.",
        "3, столбец F «Скидка, %»: скидка не может быть больше 100 %.",
        "4, столбец D «Цена»: не может быть отрицательным: -1.",
        "4, столбец G «Действует с»: повторяет строку 2. Оставьте одну.",
        "5, столбец A «Код»: не заполнено.",
        "5, столбец G «Действует с»: «завтра» — не дата. Впишите дату, например 23.11.2026.",
        "6, столбец D «Цена»: нет цены, а базового списка у прайс-листа нет.",
        "6, столбец H «Действует по»: раньше, чем начало: 01.07.2026.",
        "7, столбец D «Цена»: нет ни цены, ни себестоимости, ни скидки.",
        "7, столбец G «Действует с»: не заполнено.",
        "8, столбец A «Код»: кода «УС-8» нет в номенклатуре. Исправьте код или добавьте позицию.",
        "8, столбец I: у столбца нет названия. Назовите или очистите его.",
    ]


def test_what_stands_beside_a_missing_column_is_checked_all_the_same(db: Database) -> None:
    faults = faults_of(db, book_of(["Код", "Стоимость"], ["УС-9", 1], ["", 2], title=PRICES.title))
    assert [fault.removeprefix("Лист «Прайс-лист», строка ") for fault in faults] == [
        "1: нет столбца «Действует с». Добавьте его, как в шаблоне.",
        "1, столбец B «Стоимость»: такого столбца нет в шаблоне. Переименуйте или удалите его.",
        "2, столбец A «Код»: кода «УС-9» нет в номенклатуре. Исправьте код или добавьте позицию.",
        "3, столбец A «Код»: не заполнено.",
    ]


def test_wrong_columns_are_told(db: Database) -> None:
    faults = faults_of(db, book_of(["Артикул", "Стоимость"], ["УС-1", 1], title=PRICES.title))
    assert any("A «Артикул»: такого столбца нет в шаблоне" in fault for fault in faults)
    assert any("нет столбца «Код»" in fault for fault in faults)


def test_an_item_told_twice_is_refused(db: Database, make: Make) -> None:
    make.item(code="УС-1")
    (fault,) = faults_of(db, book(line("УС-1"), line("УС-1", "1")))
    assert fault == "Лист «Прайс-лист», строка 3, столбец G «Действует с»: повторяет строку 2. Оставьте одну."


def test_a_book_with_a_password_is_refused_in_plain_words(db: Database) -> None:
    locked = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    with pytest.raises(Rejected, match="закрыта паролем") as refused:
        import_prices(db, locked, ORDER)
    assert refused.value.code == "PASSWORD"


def test_an_empty_book_makes_no_list(db: Database) -> None:
    with pytest.raises(Rejected, match="ни одной строки"):
        import_prices(db, book(), ORDER)
    assert is_active(db) is None


def test_missing_items_are_made_when_asked(db: Database, make: Make) -> None:
    make.item(code="УС-1")
    data = book(line("УС-1"), line("УС-2"), line("УС-2", "1", min_quantity=Quantity(2)), line("УС-3"))
    order = PriceOrder("Прайс 2026", create_items=True, item_kind=ItemKind.MATERIAL)
    assert import_prices(db, data, order).commands == 5
    made = select(Item.code, Item.name, Item.kind).where(Item.code != "УС-1").order_by(Item.code)
    material = ItemKind.MATERIAL
    assert db.read(lambda c: c.execute(made).all()) == [("УС-2", "Выезд", material), ("УС-3", "Выезд", material)]


def test_a_new_item_needs_a_name(db: Database) -> None:
    (fault,) = faults_of(db, book(line("УС-2", name="")), PriceOrder("П", create_items=True))
    assert fault.startswith("Лист «Прайс-лист», строка 2, столбец B «Наименование»")


def test_one_day_for_all_lines_replaces_those_of_the_sheet(db: Database, make: Make) -> None:
    item = make.item(code="УС-1")
    order = PriceOrder("Прайс 2026", valid_from=date(2026, 9, 1))
    import_prices(db, book(line("УС-1")), order)
    assert db.read(price_of, make.contract(), item, Quantity(1), date(2026, 9, 1)).price == Money(3500)
    with pytest.raises(Rejected, match="УС-1"):
        db.read(price_of, make.contract(), item, Quantity(1), date(2026, 8, 31))


def test_one_day_for_all_lines_spares_the_column(db: Database, make: Make) -> None:
    item = make.item(code="УС-1")
    undated = book_of(
        [next(each.title for each in PRICES.columns if each.key == key) for key in ("code", "price")],
        ["УС-1", "3500"],
        title=PRICES.title,
    )
    import_prices(db, undated, PriceOrder("Прайс 2026", valid_from=date(2026, 9, 1)))
    assert db.read(price_of, make.contract(), item, Quantity(1), date(2026, 9, 1)).price == Money(3500)


def test_one_day_for_all_lines_may_make_them_repeat_or_end_early(db: Database, make: Make) -> None:
    make.item(code="УС-1")
    twice = book(line("УС-1"), line("УС-1", valid_from=date(2026, 8, 1), valid_to=date(2026, 8, 30)))
    faults = faults_of(db, twice, PriceOrder("П", valid_from=date(2026, 9, 1)))
    assert ["«Действует с»" in faults[0], "«Действует по»" in faults[1]] == [True, True]


def test_a_dry_run_writes_nothing(db: Database, make: Make) -> None:
    make.item(code="УС-1")
    before = count(db, journal)
    loaded = import_prices(db, book(line("УС-1")), ORDER, dry_run=True)
    assert (loaded.dry_run, loaded.commands, count(db, journal)) == (True, 3, before)


def many(make: Make, count_of: int) -> bytes:
    make.item(code="УС-1")
    return book(*(line("УС-1", str(n + 1), min_quantity=Quantity(n)) for n in range(count_of)))


@pytest.mark.parametrize("survived", [1, 2, 4, 5])
def test_a_load_killed_in_the_middle_is_not_seen_and_goes_on(
    db: Database, make: Make, monkeypatch: pytest.MonkeyPatch, survived: int
) -> None:
    monkeypatch.setattr(price_import, "CHUNK", 10)
    data = many(make, 45)
    before = count(db, journal)

    def die(_done: int, _total: int) -> None:
        if count(db, journal) == before + survived:
            raise OSError("power is gone")

    with pytest.raises(OSError, match="power"):
        import_prices(db, data, ORDER, progress=die)
    assert (is_active(db), count(db, PriceLineRecord)) == (False, 10 * (survived - 1))
    loaded = import_prices(db, data, ORDER)
    assert (loaded.commands, loaded.present) == (7 - survived, survived)
    assert (is_active(db), count(db, PriceLineRecord), count(db, journal)) == (True, 45, before + 7)
    assert import_prices(db, data, ORDER).commands == 0


def test_one_book_may_fill_two_lists(db: Database, make: Make) -> None:
    data = many(make, 3)
    import_prices(db, data, ORDER)
    import_prices(db, data, PriceOrder("Прайс запасной"))
    assert count(db, PriceLineRecord) == 6


def test_a_hundred_thousand_rows_show_progress_and_stop_when_asked(sqlite_db: Database) -> None:
    make = Make(sqlite_db, iter(range(1, 1000)))
    for n in range(100):
        make.item(code=f"У-{n:03d}")
    told: list[float] = []
    with pytest.raises(Cancelled, match="загружено 6 из 202"):
        import_prices(
            sqlite_db,
            large_price_book(100_000, 100),
            ORDER,
            progress=lambda done, total: told.append(done / total),
            cancelled=lambda: count(sqlite_db, PriceLineRecord) >= 2500,
        )
    assert len(told) > 200
    assert told == sorted(told)
    assert (is_active(sqlite_db), count(sqlite_db, PriceLineRecord)) == (False, 2500)
