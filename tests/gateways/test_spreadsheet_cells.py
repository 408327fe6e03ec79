"""Cells of a sheet as people type them: what is understood, and what is refused with a reason."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.gateways.spreadsheet import SheetRejected, read_book, write_book
from workbooks import ITEMS, Colour, book_of


def read_one(title, value, number_format=None):
    """The value of one cell of a column, in a row with a code."""

    def shape(page):
        page["B2"].number_format = number_format or page["B2"].number_format

    (row,) = read_book(book_of(["Код", title], ["А1", value], shape=shape), [ITEMS])["Товары"]
    return next(row[column.key] for column in ITEMS.columns if column.title == title)


def fault_of_one(title, value):
    with pytest.raises(SheetRejected) as refusal:
        read_book(book_of(["Код", title], ["А1", value]), [ITEMS])
    (fault,) = (error.text for error in refusal.value.errors)
    assert fault.startswith(f"Лист «Товары», строка 2, столбец B «{title}»: ")
    return fault.partition("»: ")[2]


@pytest.mark.parametrize(
    ("title", "value", "found"),
    [
        ("Цена", "1 234,56", Money("1234.56")),
        ("Цена", "1\u00a0234.5 ₽", Money("1234.50")),
        ("Цена", "1500 руб.", Money("1500")),
        ("Цена", 12.300000000000001, Money("12.30")),
        ("Цена", 0.1 + 0.2, Money("0.30")),
        ("Цена", 1e9, Money("1000000000")),
        ("Остаток", "−0,50", Money("-0.50")),
        ("Часы", "0,125", Quantity("0.125")),
        ("Часы", 2.5, Quantity("2.5")),
        ("Скидка", "12,5 %", Percent("12.5")),
        ("Скидка", 10, Percent(10)),
        ("Штук", "1 000", 1000),
        ("Штук", 12.0, 12),
        ("С даты", "21.11.2026", date(2026, 11, 21)),
        ("С даты", "1.2.2026", date(2026, 2, 1)),
        ("С даты", "2026-11-21", date(2026, 11, 21)),
        ("С даты", date(2026, 11, 21), date(2026, 11, 21)),
        ("С даты", datetime.combine(date(2026, 11, 21), datetime.min.time()), date(2026, 11, 21)),
        ("Цвет", " Синий ", Colour.BLUE),
        ("Облагается", "ДА", True),
        ("Облагается", False, False),
        ("Код", 12, "12"),
        ("Код", "  Дом \n Книги ", "Дом Книги"),
        ("ИНН", "0123456789", "0123456789"),
        ("ИНН", 123456789, "0123456789"),
        ("ИНН", 7707083893, "7707083893"),
    ],
)
def test_a_cell_is_read_as_people_type_it(title, value, found):
    if title == "Код":
        assert read_book(book_of(["Код"], [value]), [ITEMS])["Товары"][0]["code"] == found
    else:
        assert read_one(title, value) == found


@pytest.mark.parametrize(("number_format", "found"), [("0.00%", "12.5"), ('0.00"%"', "0.13"), ("General", "0.13")])
def test_a_percent_format_multiplies_by_a_hundred(number_format, found):
    value = 0.125 if number_format == "0.00%" else 0.13
    assert read_one("Скидка", value, number_format) == Percent(found)


@pytest.mark.parametrize(
    ("title", "value", "reason"),
    [
        ("Цена", "договорная", "«договорная» — не число. Нужно: сумма, например 1\u00a0234,56."),
        ("Цена", "1,234.56", "«1,234.56» — не число"),
        ("Цена", -5, "не может быть отрицательным: -5."),
        ("Цена", 12.345, "больше знаков после запятой, чем можно (2): 12,345."),
        ("Цена", "12,345", "больше знаков после запятой, чем можно (2): 12,345."),
        ("Цена", 1e20, "число слишком велико"),
        ("Цена", True, "«да» — не число"),
        ("Цена", date(2026, 1, 2), "«02.01.2026» — не число"),
        ("Штук", 2.5, "нужно целое число: 2,5."),
        ("Часы", 0.1234, "больше знаков после запятой, чем можно (3)"),
        ("Скидка", "12,345 %", "больше знаков после запятой, чем можно (2)"),
        ("С даты", "31.02.2026", "такой даты нет: 31.02.2026."),
        ("С даты", "21.11.0206", "год даты 21.11.0206 не похож на правду."),
        ("С даты", "ноябрь", "«ноябрь» — не дата"),
        ("С даты", 46347, "«46347» — не дата"),
        ("Цвет", "зелёный", "«зелёный» не подходит. Выберите: «красный, яркий», «синий»."),
        ("Облагается", "может быть", "«может быть» не подходит. Впишите «да» или «нет»."),
        ("ИНН", 4.070281090000001e19, "Excel округлил номер"),
        ("ИНН", date(2026, 12, 1), "Excel превратил текст в другое: 01.12.2026."),
        ("Цена", "#Н/Д", "ошибка Excel #Н/Д."),
        ("Цена", "#REF!", "ошибка Excel #REF!."),
        ("Цена", "#DIV/0!", "ошибка Excel #DIV/0!."),
        ("ИНН", "#ССЫЛКА!", "ошибка Excel #ССЫЛКА!."),
    ],
)
def test_a_bad_cell_says_why(title, value, reason):
    assert fault_of_one(title, value).startswith(reason)


@pytest.mark.parametrize("text", ["=1+1", "+7 912", "-5 шт", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_a_text_never_becomes_a_formula(text):
    data = write_book([(ITEMS, [{"code": text}])])
    cell = openpyxl.load_workbook(BytesIO(data))["Товары"]["A2"]
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert read_book(data, [ITEMS])["Товары"][0]["code"] == text
