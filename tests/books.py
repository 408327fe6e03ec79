"""Filled go-live books as a person makes them, and what a refused one leaves, for the tests of the jobs."""

import io
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from finance_desk.db.database import Database
from finance_desk.db.journal import journal
from finance_desk.gateways.go_live_examples import EXAMPLES
from finance_desk.gateways.go_live_sheets import PRICES
from finance_desk.gateways.spreadsheet import Sheet, SheetRejected, write_book
from finance_desk.jobs.go_live import import_book
from finance_desk.models.organization import Organization

Rows = list[dict[str, Any]]


def example(sheet: Sheet, **changes: object) -> dict[str, Any]:
    return {**EXAMPLES[sheet.title], **changes}


def inn_of(db: Database, organization: UUID) -> str:
    return db.read(lambda c: c.scalar(select(Organization.inn).where(Organization.id == organization))) or ""


def count(db: Database, table: Any) -> int:
    return db.read(lambda c: c.scalar(select(func.count()).select_from(table))) or 0


def faults_of(db: Database, data: bytes, load: Callable[[Database, bytes], object] = import_book) -> list[str]:
    before = count(db, journal)
    with pytest.raises(SheetRejected) as refused:
        load(db, data)
    assert count(db, journal) == before
    return [error.text for error in refused.value.errors]


def large_price_book(rows: int, codes: int) -> bytes:
    """A price list of many rows, written as text: a row costs a microsecond and not fifty."""
    sheet = io.StringIO()
    for n in range(rows):
        cells = (("A", f"У-{n % codes:03d}"), ("G", "01.07.2026"))
        texts = [f'<c r="{at}{n + 2}" t="str"><v>{text}</v></c>' for at, text in cells]
        numbers = f'<c r="C{n + 2}"><v>{n // codes}</v></c><c r="D{n + 2}"><v>{n + 1}.5</v></c>'
        sheet.write(f'<row r="{n + 2}">{texts[0]}{numbers}{texts[1]}</row>')
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write_book([(PRICES, [])]))) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b"</sheetData>", f"{sheet.getvalue()}</sheetData>".encode())
            made.writestr(name, part)
    return target.getvalue()
