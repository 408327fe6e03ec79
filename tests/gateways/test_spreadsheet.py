"""XLSX: what we write we read back; what people send comes back with the place and the reason of every fault."""

import time
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from finance_desk.domain.errors import Cancelled, Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.gateways import spreadsheet_package
from finance_desk.gateways.spreadsheet import Sheet, SheetRejected, read_book, write_book
from workbooks import ITEMS, Colour, book_of, with_part

FULL = {
    "code": "УС-002",
    "inn": "0123456789",
    "count": 3,
    "price": Money("1234.56"),
    "balance": Money("-0.50"),
    "hours": Quantity("2.125"),
    "discount": Percent("12.5"),
    "since": date(2026, 11, 21),
    "colour": Colour.RED,
    "taxed": True,
}
EMPTY = {**dict.fromkeys(FULL), "inn": "", "taxed": False}


def faults_of(data, *sheets):
    with pytest.raises(SheetRejected) as refusal:
        read_book(data, sheets or [ITEMS])
    return [error.text for error in refusal.value.errors]


def test_what_is_written_is_read_back():
    (row,) = read_book(write_book([(ITEMS, [FULL])]), [ITEMS])["Товары"]
    assert (row.number, dict(row.values)) == (2, FULL)


def test_empty_optional_cells_have_their_nothing():
    (row,) = read_book(write_book([(ITEMS, [{"code": "А1"}])]), [ITEMS])["Товары"]
    assert dict(row.values) == {**EMPTY, "code": "А1"}


def test_a_template_is_designed():
    book = openpyxl.load_workbook(BytesIO(write_book([(ITEMS, [FULL])], note="Пример можно стереть.")))
    page = book["Товары"]
    assert page.freeze_panes == "A2"
    assert page["A1"].font.bold
    assert page["A1"].fill.start_color.rgb != page["B1"].fill.start_color.rgb
    assert "Обязательно" in page["A1"].comment.text
    assert "Пример можно стереть." in page["B1"].comment.text
    assert page.column_dimensions["B"].number_format == page["B2"].number_format == "@"
    assert page["B2"].value == "0123456789"
    assert page["D2"].number_format == "#,##0.00"
    assert {str(check.sqref) for check in page.data_validations.dataValidation} == {"I2:I1048576", "J2:J1048576"}
    assert book["Списки"].sheet_state == "hidden"
    assert [cell.value for cell in book["Списки"]["A"]] == ["красный, яркий", "синий"]


def test_columns_may_stand_in_any_order_and_case():
    (row,) = read_book(book_of(["  ЦЕНА ", "код"], ["1,50", "А1"]), [ITEMS])["Товары"]
    assert (row["code"], row["price"]) == ("А1", Money("1.50"))


def test_a_missing_required_column_is_named():
    assert faults_of(book_of(["Цена"], [1])) == [
        "Лист «Товары», строка 1: нет столбца «Код». Добавьте его, как в шаблоне."
    ]


def test_unknown_and_repeated_columns_are_named():
    repeated, unknown = faults_of(book_of(["Код", "Код", "Склад"], ["А1", "А2", "Главный"]))
    assert repeated == "Лист «Товары», строка 1, столбец B «Код»: столбец повторяется. Оставьте один."
    assert unknown.startswith("Лист «Товары», строка 1, столбец C «Склад»: такого столбца нет")


def test_a_value_under_no_title_is_a_fault():
    (fault,) = faults_of(book_of(["Код", None], ["А1", "забытое"]))
    assert fault.startswith("Лист «Товары», строка 2, столбец B: у столбца нет названия")


def test_a_missing_sheet_is_named_with_those_present():
    assert faults_of(book_of(["Код"], title="Лист1")) == ["Лист «Товары»: листа нет. В книге: «Лист1»."]


def test_an_empty_sheet_is_a_fault():
    assert faults_of(book_of()) == ["Лист «Товары»: лист пуст: нет строки с названиями столбцов."]


def test_empty_rows_are_skipped_and_numbers_stay():
    rows = read_book(book_of(["Код"], ["А1"], [None], ["  "], ["А2"]), [ITEMS])["Товары"]
    assert [(row.number, row["code"]) for row in rows] == [(2, "А1"), (5, "А2")]


def test_an_empty_required_cell_is_a_fault():
    assert faults_of(book_of(["Код", "Цена"], [None, 5])) == ["Лист «Товары», строка 2, столбец A «Код»: не заполнено."]


def test_all_faults_come_together():
    faults = faults_of(book_of(["Код", "Цена", "Штук"], ["А1", "дорого", 1], [None, 5, "много"]))
    assert len(faults) == 3


def test_the_hundredth_fault_ends_the_reading():
    data = book_of(["Код", "Цена"], *([f"А{number}", "дорого"] for number in range(500)))
    with pytest.raises(SheetRejected) as refusal:
        read_book(data, [ITEMS])
    assert len(refusal.value.errors) == 100
    assert refusal.value.message.splitlines()[-1] == "Ещё ошибок: 95."


def test_a_formula_without_a_result_is_a_fault():
    (fault,) = faults_of(book_of(["Код", "Цена"], ["А1", "=1+1"], ["А2", 5]))
    assert fault.startswith("Лист «Товары», строка 2, столбец B «Цена»: формула без результата")


def test_a_row_of_formulas_without_results_is_not_taken_for_an_empty_one():
    assert len(faults_of(book_of(["Код", "Цена"], ["=A1", "=1+1"]))) == 2


def test_a_stored_result_of_a_formula_is_its_value():
    data = with_part(book_of(["Код", "Цена"], ["А1", "=1+1"]), "sheet1.xml", b"<v />", b"<v>12.300000000000001</v>")
    assert read_book(data, [ITEMS])["Товары"][0]["price"] == Money("12.30")


def test_merged_cells_are_a_fault():
    data = book_of(["Код", "Цена"], ["А1", 5], ["А2", None], shape=lambda page: page.merge_cells("B2:B3"))
    assert faults_of(data) == ["Лист «Товары», строка 2: объединённые ячейки B2:B3. Разъедините их и заполните каждую."]


def test_wrong_dimensions_do_not_hide_rows():
    data = with_part(book_of(["Код"], ["А1"], ["А2"]), "sheet1.xml", b'ref="A1:A3"', b'ref="A1"')
    assert len(read_book(data, [ITEMS])["Товары"]) == 2


def test_a_name_of_a_part_as_1c_writes_it_is_understood():
    source, target = zipfile.ZipFile(BytesIO(book_of(["Код"], ["А1"]))), BytesIO()
    with zipfile.ZipFile(target, "w") as renamed:
        for name in source.namelist():
            renamed.writestr(name.replace("sharedStrings", "SharedStrings"), source.read(name))
    assert read_book(target.getvalue(), [ITEMS])["Товары"][0]["code"] == "А1"


def test_a_workbook_with_macros_is_fine():
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    data = with_part(book_of(["Код"], ["А1"]), "[Content_Types].xml", kind, macros)
    with zipfile.ZipFile(target := BytesIO(data), "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")
    assert read_book(target.getvalue(), [ITEMS])["Товары"][0]["code"] == "А1"


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (OLE, "NOT_XLSX", "старого Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "PASSWORD", "закрыта паролем"),
        ("Код;Цена\nА1;5\n".encode(), "NOT_XLSX", "не книга Excel"),
        (b"", "NOT_XLSX", "не книга Excel"),
        (b"PK\x03\x04 garbage", "BROKEN_BOOK", "повреждена"),
        (book_of(["Код"], ["А1"])[:-200], "BROKEN_BOOK", "повреждена"),
    ],
)
def test_what_is_no_xlsx_is_refused_in_plain_words(data, code, words):
    with pytest.raises(Rejected, match=words) as refusal:
        read_book(data, [ITEMS])
    assert refusal.value.code == code


def test_another_zip_is_no_workbook():
    with zipfile.ZipFile(target := BytesIO(), "w") as archive:
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(Rejected, match="нет книги Excel"):
        read_book(target.getvalue(), [ITEMS])


def test_broken_xml_inside_is_a_broken_book():
    data = with_part(book_of(["Код"], ["А1"]), "sheet1.xml", b"</sheetData>", b"")
    with pytest.raises(Rejected, match="повреждена"):
        read_book(data, [ITEMS])


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(spreadsheet_package, "UNPACKED_LIMIT", 1024 * 1024)
    data = with_part(book_of(["Код"], ["А1"]), "sheet1.xml", b"</sheetData>", b"</sheetData>" + b" " * 2_000_000)
    assert len(data) < 20_000
    with pytest.raises(Rejected, match="слишком велика") as refusal:
        read_book(data, [ITEMS])
    assert refusal.value.code == "TOO_LARGE"


def test_a_hundred_thousand_rows_are_read_in_a_stream_with_progress():
    listed = Sheet(ITEMS.title, (ITEMS.columns[0], ITEMS.columns[3]))
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(listed.title)
    page.append(["Код", "Цена"])
    for number in range(100_000):
        page.append([f"А{number}", Decimal(number) / 100])
    book.save(target := BytesIO())
    heard = []
    started = time.monotonic()
    rows = read_book(target.getvalue(), [listed], progress=lambda done, total: heard.append((done, total)))["Товары"]
    assert time.monotonic() - started < 15
    assert (len(rows), rows[-1]["price"]) == (100_000, Money("999.99"))
    assert heard[-1] == (100_001, 100_001)
    assert heard == sorted(heard)


def test_a_reading_can_be_cancelled():
    data = book_of(["Код"], *([f"А{number}"] for number in range(2000)))
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        read_book(data, [ITEMS], cancelled=lambda: next(answers))
