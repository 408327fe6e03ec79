"""The table model: pages as they are needed, one answer to the latest question, errors in their place."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from finance_desk.domain.errors import Unavailable
from finance_desk.domain.listing import Order, Wanted
from finance_desk.ui.table.model import PAGE, Stage, TableModel
from listings import COLUMNS, Source, line


@pytest.fixture
def source() -> Source:
    return Source([line(number) for number in range(1000)], at_once=False)


@pytest.fixture
def model(qtbot: QtBot, source: Source) -> TableModel:
    return TableModel(COLUMNS, source)


def test_the_model_is_a_model_through_paging_reloading_and_sorting(model: TableModel, source: Source) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.want(Wanted())
    source.answer_all()
    model.fetchMore(QModelIndex())
    source.answer_all()
    model.reload()
    source.answer_all()
    model.sort(3, Qt.SortOrder.DescendingOrder)
    source.answer_all()
    source.rows.clear()
    model.reload()
    source.answer_all()
    assert model.stage is Stage.EMPTY


def test_the_first_page_comes_with_totals_of_all(model: TableModel, source: Source) -> None:
    model.want(Wanted())
    source.answer()
    assert (model.rowCount(), model.totals.count) == (PAGE, 1000)


def test_more_is_asked_for_once(model: TableModel, source: Source) -> None:
    model.want(Wanted())
    source.answer()
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    source.answer()
    assert (model.rowCount(), len(source.asked)) == (2 * PAGE, 2)


def test_after_the_last_page_nothing_is_asked_for(model: TableModel, source: Source) -> None:
    del source.rows[150:]
    model.want(Wanted())
    source.answer()
    assert not model.canFetchMore(QModelIndex())


def test_a_reload_reads_all_that_was_seen_in_one_question(model: TableModel, source: Source) -> None:
    model.want(Wanted())
    source.answer()
    model.fetchMore(QModelIndex())
    source.answer()
    model.reload()
    source.answer()
    assert source.asked[-1] == (Wanted(), None, 2 * PAGE)
    assert model.rowCount() == 2 * PAGE


def test_a_reload_of_the_same_rows_changes_nothing(model: TableModel, source: Source, qtbot: QtBot) -> None:
    model.want(Wanted())
    source.answer()
    with qtbot.assertNotEmitted(model.modelReset):
        model.reload()
        source.answer()


def test_an_answer_to_an_older_question_is_dropped(model: TableModel, source: Source) -> None:
    model.want(Wanted())
    source.answer()
    model.fetchMore(QModelIndex())
    model.want(Wanted(text="№ 999"))
    source.answer()
    assert model.rowCount() == PAGE
    source.answer()
    assert [row.key for row in model.rows] == [999]


def test_sorting_is_the_database_s_work(model: TableModel, source: Source) -> None:
    model.want(Wanted(text="клиент"))
    source.answer()
    model.sort(3, Qt.SortOrder.DescendingOrder)
    assert source.asked[-1][0] == Wanted(text="клиент", order=Order("balance", descending=True))


def test_a_column_that_is_not_sortable_leaves_the_order(model: TableModel, source: Source) -> None:
    model.want(Wanted())
    source.answer()
    model.sort(8)
    assert len(source.asked) == 1


def test_an_error_of_the_first_page_is_shown_and_mended_by_asking_again(model: TableModel, source: Source) -> None:
    model.want(Wanted())
    source.refuse(Unavailable("Сервер не отвечает."))
    assert (model.stage, str(model.error)) == (Stage.FAILED, "Сервер не отвечает.")
    model.reload()
    source.answer()
    assert (model.stage, model.error) == (Stage.READY, None)


def test_an_error_of_a_later_page_leaves_the_rows(model: TableModel, source: Source, qtbot: QtBot) -> None:
    model.want(Wanted())
    source.answer()
    model.fetchMore(QModelIndex())
    with qtbot.waitSignal(model.failed):
        source.refuse(Unavailable("Сервер не отвечает."))
    assert model.rowCount() == PAGE
    assert model.canFetchMore(QModelIndex())


def test_a_cell_is_read_aloud_with_its_column(model: TableModel, source: Source) -> None:
    model.want(Wanted())
    source.answer()
    assert model.data(model.index(1, 1), Qt.ItemDataRole.AccessibleTextRole) == "Клиент: ООО «Клиент № 1»"


def test_unknown_roles_cost_no_words(model: TableModel, source: Source) -> None:
    model.want(Wanted())
    source.answer()
    for role in (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.FontRole, Qt.ItemDataRole.ForegroundRole):
        assert model.data(model.index(0, 0), role) is None
    assert model._texts[0] is None


def test_the_words_of_a_row_are_made_when_it_is_looked_at(model: TableModel, source: Source) -> None:
    model.want(Wanted())
    source.answer()
    model.data(model.index(5, 0))
    assert [place for place, words in enumerate(model._texts) if words] == [5]
