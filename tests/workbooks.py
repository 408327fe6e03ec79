"""Workbooks as people and programs send them, for the tests of everything that reads XLSX."""

import zipfile
from enum import Enum
from io import BytesIO

import openpyxl

from finance_desk.gateways.spreadsheet import Column, Kind, Sheet


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


ITEMS = Sheet(
    "Товары",
    (
        Column("code", "Код", required=True),
        Column("inn", "ИНН", Kind.DIGITS, lengths=(10, 12)),
        Column("count", "Штук", Kind.INTEGER),
        Column("price", "Цена", Kind.MONEY),
        Column("balance", "Остаток", Kind.MONEY, signed=True),
        Column("hours", "Часы", Kind.QUANTITY),
        Column("discount", "Скидка", Kind.PERCENT),
        Column("since", "С даты", Kind.DATE),
        Column("colour", "Цвет", Kind.CHOICE, choices={"красный, яркий": Colour.RED, "синий": Colour.BLUE}),
        Column("taxed", "Облагается", Kind.BOOLEAN),
    ),
)


def book_of(*rows, title="Товары", shape=None):
    """A workbook of one sheet: rows of cells, the titles first; `shape` may change the page."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    if shape is not None:
        shape(book.active)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(data, name, old, new):
    """The workbook with bytes of one part replaced."""
    source, target = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        for part in source.namelist():
            content = source.read(part)
            if part.endswith(name):
                assert old in content
                content = content.replace(old, new)
            changed.writestr(part, content)
    return target.getvalue()
