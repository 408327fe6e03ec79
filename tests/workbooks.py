"""Workbooks as people and programs send them, for the tests of everything that reads XLSX."""

import zipfile
from io import BytesIO

import openpyxl


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
