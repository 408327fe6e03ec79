"""The container of a workbook: what is not an XLSX is refused in plain words before openpyxl sees it."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _

UNPACKED_LIMIT = 512 * 1024 * 1024
"""bytes; 100 000 rows of ten columns unpack to about 80 MB"""

_CHUNK = 1024 * 1024
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s")
_BROKEN = (zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, NotImplementedError)
_MALFORMED = (KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class Survey:
    """What openpyxl does not tell in streaming mode: rows stored, formulas never calculated, merged ranges."""

    rows: int
    uncalculated: frozenset[tuple[int, int]]
    merged: tuple[str, ...]


def open_workbook(data: bytes) -> Any:
    """The workbook for streaming. Raises Rejected with code NOT_XLSX, PASSWORD or BROKEN_BOOK."""
    if data.startswith(_OLE):
        raise _ole_refusal(data)
    if not data.startswith(b"PK"):
        sentence = _("Это не книга Excel. Откройте файл в Excel и сохраните как «Книга Excel (*.xlsx)».")
        raise Rejected(sentence, code="NOT_XLSX")
    with faults_of_the_file():
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_package(archive)
            data = _with_usual_names(archive, data)
        return openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)


@contextmanager
def faults_of_the_file() -> Iterator[None]:
    """Whatever zlib, the XML parser and openpyxl raise on a broken book is the book's fault."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="openpyxl")  # styles and extensions it leaves out
        try:
            yield
        except (*_BROKEN, *_MALFORMED) as error:
            sentence = _("Книга Excel повреждена. Откройте её в Excel, сохраните заново и повторите.")
            raise Rejected(sentence, code="BROKEN_BOOK") from error


def survey(sheet: Any) -> Survey:
    """Read a sheet of an open workbook once as bytes, and as XML only when it has formulas or merged cells."""
    archive, path = sheet.parent._archive, sheet._worksheet_path  # noqa: SLF001  openpyxl has no door to the part
    with archive.open(path) as part:
        rows, suspicious = _scan(part)
    if not suspicious:
        return Survey(rows, frozenset(), ())
    with archive.open(path) as part:
        return Survey(rows, *_study(part))


def _ole_refusal(data: bytes) -> Rejected:
    if _ENCRYPTED in data:
        sentence = _("Книга закрыта паролем. Снимите пароль: Файл — Сведения — Защита книги, и сохраните её снова.")
        return Rejected(sentence, code="PASSWORD")
    sentence = _("Это книга старого Excel (*.xls). Сохраните её как «Книга Excel (*.xlsx)» и повторите.")
    return Rejected(sentence, code="NOT_XLSX")


def _check_package(archive: zipfile.ZipFile) -> None:
    if sum(part.file_size for part in archive.infolist()) > UNPACKED_LIMIT:
        sentence = _("Книга слишком велика: больше {limit} МБ в распакованном виде. Разделите её на несколько.")
        raise Rejected(sentence.format(limit=UNPACKED_LIMIT // 1024**2), code="TOO_LARGE")
    if _WORKBOOK not in {name.lower() for name in archive.namelist()}:
        sentence = _("В файле нет книги Excel (*.xlsx). Откройте его в Excel и сохраните как «Книга Excel (*.xlsx)».")
        raise Rejected(sentence, code="NOT_XLSX")


def _with_usual_names(archive: zipfile.ZipFile, data: bytes) -> bytes:
    """Some versions of 1С write `xl/SharedStrings.xml`, which openpyxl does not find under that name."""
    odd = [name for name in archive.namelist() if name.lower() == _STRINGS.lower() and name != _STRINGS]
    if not odd:
        return data
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as renamed:
        for name in archive.namelist():
            renamed.writestr(_STRINGS if name in odd else name, archive.read(name))
    return target.getvalue()


def _scan(part: IO[bytes]) -> tuple[int, bool]:
    """How many rows are stored, and whether there are formulas or merged cells."""
    rows, suspicious, rest = 0, False, b""
    while chunk := part.read(_CHUNK):
        piece, found, tail = (rest + chunk).rpartition(b"<")
        rest = found + tail
        rows += len(_ROW.findall(piece))
        suspicious = suspicious or bool(_FORMULA.search(piece) or _MERGE.search(piece))
    return rows, suspicious


def _study(part: IO[bytes]) -> tuple[frozenset[tuple[int, int]], tuple[str, ...]]:
    """The cells whose formula has no stored result, and the merged ranges."""
    uncalculated: set[tuple[int, int]] = set()
    merged: list[str] = []
    number = 0
    for _event, element in iterparse(part):
        if element.tag == f"{{{SHEET_MAIN_NS}}}row":
            number = int(element.get("r", number + 1))
            uncalculated.update(_uncalculated(element, number))
            element.clear()
        elif element.tag == f"{{{SHEET_MAIN_NS}}}mergeCell":
            merged.append(element.get("ref", ""))
    return frozenset(uncalculated), tuple(merged)


def _uncalculated(row: Any, number: int) -> Iterator[tuple[int, int]]:
    """Row and column of formulas without a result; an empty text (`t="str"`) is a result."""
    for column, cell in enumerate(row, 1):
        formula = cell.find(f"{{{SHEET_MAIN_NS}}}f")
        if formula is not None and cell.get("t") != "str" and not cell.findtext(f"{{{SHEET_MAIN_NS}}}v"):
            yield coordinate_to_tuple(cell.get("r")) if cell.get("r") else (number, column)
