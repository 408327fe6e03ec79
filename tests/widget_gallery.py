"""Every widget of the window in one picture: what `make screens` shows first."""

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QTableView,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from finance_desk.domain.money import Money
from finance_desk.domain.period import month_of
from finance_desk.ui.form.question import Question
from finance_desk.ui.theme import icon, theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.balance_chart import BalanceChart
from finance_desk.ui.widgets.bar_chart import BarChart, Series
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.chip import Chip
from finance_desk.ui.widgets.elided_label import ElidedLabel
from finance_desk.ui.widgets.empty_state import EmptyState
from finance_desk.ui.widgets.explanation import Explanation
from finance_desk.ui.widgets.figure_list import FigureList
from finance_desk.ui.widgets.flow import Flow
from finance_desk.ui.widgets.headline import Headline
from finance_desk.ui.widgets.key_hint import KeyHint
from finance_desk.ui.widgets.limit_bar import LimitBar
from finance_desk.ui.widgets.looks import calm, label, padded
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.period_panel import PeriodPanel
from finance_desk.ui.widgets.period_picker import PeriodPicker
from finance_desk.ui.widgets.skeleton import Skeleton
from finance_desk.ui.widgets.sparkline import Sparkline
from finance_desk.ui.widgets.tabs import Tabs
from finance_desk.ui.widgets.toast import Toast
from finance_desk.ui.widgets.tone import Tone

TODAY = date(2026, 11, 23)
_MONTHS = ("дек", "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя")
_TONES = {
    "на согласовании": Tone.ACCENT,
    "проведён": Tone.GOOD,
    "17.12": Tone.WARNING,
    "средств нет": Tone.DANGER,
    "черновик": Tone.NEUTRAL,
}


def gallery() -> QWidget:
    """A page of everything, about 1366 × 1000."""
    page = QWidget()
    page.setObjectName("gallery")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    page.setWindowTitle("Виджеты")
    grid = QGridLayout(page)
    grid.setContentsMargins(theme.space.l, theme.space.l, theme.space.l, theme.space.l)
    grid.setSpacing(theme.space.m)
    grid.addWidget(_row([label("Виджеты", "title"), *_badges()]), 0, 0, 1, 3)
    for row, column, part in (
        (1, 0, _buttons()),
        (1, 1, _inputs()),
        (1, 2, _figures()),
        (2, 0, _table()),
        (2, 1, _charts()),
        (2, 2, _messages()),
        (3, 0, _trees()),
        (3, 1, _tabs()),
        (3, 2, _empty()),
    ):
        grid.addWidget(part, row, column)
    for column in range(3):
        grid.setColumnStretch(column, 1)
    return page


def _row(widgets: Sequence[QWidget]) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space.s)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return whole


def _badges() -> list[QWidget]:
    return [Badge(word, tone) for word, tone in _TONES.items()]


def _buttons() -> QWidget:
    card = Card("Кнопки и фильтры")
    off = Button("Провести акт", shortcut="F7", primary=True)
    off.setEnabled(False)
    quiet_off = Button("Печать", icon="print")
    quiet_off.setEnabled(False)
    card.body.addWidget(
        _row([Button("Новый договор", shortcut="Ins", primary=True), Button("Выгрузить", shortcut="Ctrl+E")])
    )
    card.body.addWidget(
        _row([Button("Печать", icon="print"), Button("Удалить", danger=True), Button("Ещё", quiet=True)])
    )
    card.body.addWidget(_row([off, quiet_off, KeyHint("Ctrl+K")]))
    card.body.addWidget(
        _row([Button("Удалить навсегда", primary=True, danger=True), Button("", icon="columns", tip="Колонки")])
    )
    chips = QWidget()
    flow = Flow(chips)
    chosen = Chip("Действующие", checkable=True)
    chosen.setChecked(True)
    condition = Chip("Остаток ≥ 1 000", removable=True)
    for chip in (chosen, Chip("Под угрозой", checkable=True, count=4), Chip("Мои", checkable=True), condition):
        flow.addWidget(chip)
    card.body.addWidget(chips)
    card.body.addWidget(_row([PeriodPicker(month_of(TODAY), today=TODAY)]))
    card.body.addStretch()
    return card


def _inputs() -> QWidget:
    card = Card("Поля")
    grid = QGridLayout()
    grid.setSpacing(theme.space.s)
    search = QLineEdit(placeholderText="Найти: номер, клиент, ИНН, сумма…")
    search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
    wrong, frozen, off = QLineEdit("7701234"), QLineEdit("АКТ-118"), QLineEdit("нельзя")
    wrong.setProperty("wrong", "true")
    frozen.setReadOnly(True)
    off.setEnabled(False)
    combo, number, day = QComboBox(), QSpinBox(), QDateEdit(QDate(2026, 11, 23))
    combo.addItems(["абонплата + доп. работы", "аванс"])
    day.setDisplayFormat("dd.MM.yyyy")
    day.setCalendarPopup(True)
    number.setValue(12)
    padded(number)
    number.setSuffix("\u00a0ч")
    yes, partly, gone = QCheckBox("НДС в сумме"), QCheckBox("Часть"), QCheckBox("Нельзя")
    yes.setChecked(True)
    partly.setCheckState(Qt.CheckState.PartiallyChecked)
    gone.setEnabled(False)
    one, two = QRadioButton("по факту"), QRadioButton("аванс")
    one.setChecked(True)
    grid.addWidget(search, 0, 0, 1, 2)
    for place, field in enumerate((combo, day, number, wrong, frozen, off)):
        grid.addWidget(field, 1 + place // 2, place % 2)
    card.body.addLayout(grid)
    card.body.addWidget(label("Контрольная цифра ИНН не сходится: проверьте номер.", "error", wrap=True))
    card.body.addWidget(_row([yes, partly, gone]))
    card.body.addWidget(_row([one, two]))
    text = QPlainTextEdit("Настройка рабочего места")
    text.setMaximumHeight(52)
    text.setTabChangesFocus(True)
    text.setAccessibleName("Описание")
    card.body.addWidget(text)
    card.body.addStretch()
    return card


def _figures() -> QWidget:
    card = Card("ООО «Дом Книги»")
    card.corner.addWidget(Badge("17.12", Tone.WARNING))
    card.body.addWidget(Headline("Остаток", "41 250,00 ₽", note="доступно 28 850,00 · резерв 12 400,00"))
    card.body.addWidget(Sparkline([Money(each) for each in (9, 7, 6, 12, 10, 8, 11, 7, 5, 4, -1)]))
    figures = FigureList()
    figures.set(
        [
            ("Оплачено", "520 000,00 ₽", Tone.NEUTRAL),
            ("Себестоимость", "311 402,60 ₽", Tone.NEUTRAL),
            None,
            ("Прибыль по работам", "81 015,43 ₽", Tone.GOOD),
            ("Доступно после", "−12 325,00 ₽", Tone.DANGER),
        ]
    )
    card.body.addWidget(figures)
    for percent, tone in ((42, Tone.ACCENT), (88, Tone.WARNING), (104, Tone.DANGER)):
        card.body.addWidget(LimitBar(percent, tone))
    card.body.addStretch()
    return card


def _table() -> QWidget:
    model = QStandardItemModel(0, 4)
    model.setHorizontalHeaderLabels(["Договор", "Клиент", "Остаток, ₽", "Маржа"])
    for row in (
        ("29-ИТ/26", "АО «Альфа-Логистик»", "−18 400,00", "12,0 %"),
        ("80-ИТ/26", "ООО «Верста»", "3 120,50", "−18,3 %"),
        ("13-ИТ/26", "ООО «Дом Книги»", "41 250,00", "12,0 %"),
        ("45-ИТ/26", "ООО «Зодчий»", "111 111,11", "38,0 %"),
    ):
        items = [QStandardItem(text) for text in row]
        for item in items[2:]:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        model.appendRow(items)
    table = QTableView()
    table.setModel(model)
    model.setParent(table)
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setShowGrid(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.verticalHeader().setDefaultSectionSize(theme.row_height)
    table.resizeColumnsToContents()
    table.selectRow(2)
    table.setSortingEnabled(True)
    return table


def _charts() -> QWidget:
    card = Card("Выручка и себестоимость, 12 месяцев")
    income = tuple(Money(each * 1000) for each in (620, 690, 600, 760, 820, 740, 860, 900, 720, 940, 1000, 880))
    cost = tuple(Money(each * 1000) for each in (500, 520, 540, 580, 620, 690, 650, 690, 640, 710, 750, -120))
    card.body.addWidget(BarChart(_MONTHS, [Series("Выручка", income), Series("Себестоимость", cost)]))
    days = (0, 20, 31, 32, 60, 85, 90, 140, 170)
    sums = (320, 290, 260, 410, 330, 300, 380, 210, 120)
    points = [(TODAY - timedelta(days=170 - day), Money(each * 1000)) for day, each in zip(days, sums, strict=True)]
    card.body.addWidget(BalanceChart(points, Money(60_000), [(TODAY + timedelta(days=24), Money(0))]))
    return card


def _messages() -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Notice("Не хватает 12 325,00 ₽, чтобы завершить заявку.", Tone.DANGER, ("Счёт…", lambda: None)))
    column.addWidget(Notice("Списано 88 % часов ноября.", Tone.WARNING))
    column.addWidget(Notice("Акт проведён, письмо отправлено.", Tone.GOOD))
    steps = (
        "Дата работ 21.11.2026, договор 47-ИТ/26: списки «Дом Книги — дополнительные» → «Базовый 2026»",
        "Количество: 2 ч 22 м записано → шаг 15 мин по заявке → 2,50 ч",
        "3 500,00 × 2,50 = 8 750,00 ₽, скидка клиента 10 % → 7 875,00 ₽",
    )
    steps = tuple(step.replace(" ₽", "\u00a0₽").replace(" ч", "\u00a0ч") for step in steps)
    column.addWidget(Explanation("Почему 7 875,00 ₽ за «Настройка рабочего места»?", steps))
    toast = Toast("Заявка № 2 418 завершена, списано 41 175,00 ₽", Tone.GOOD, undo=lambda: None)
    column.addWidget(toast, 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch()
    return whole


def _trees() -> QWidget:
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels(["Прайс-лист"])
    base = QStandardItem(icon("price-tag"), "Базовый 2026")
    base.appendRow(QStandardItem("Дом Книги — дополнительные"))
    model.appendRow(base)
    model.appendRow(QStandardItem("Выезды"))
    tree, flat = QTreeView(), QListView()
    tree.setModel(model)
    flat.setModel(model)
    model.setParent(tree)
    tree.expandAll()
    tree.setCurrentIndex(model.index(0, 0))
    box = QGroupBox("Лимиты")
    bar = QProgressBar()
    bar.setValue(60)
    column = QVBoxLayout(box)
    column.addWidget(bar)
    column.addWidget(ElidedLabel("Очень длинное имя клиента, которое никуда не помещается целиком, сколько ни тяни"))
    whole = QWidget()
    place = QVBoxLayout(whole)
    place.setContentsMargins(0, 0, 0, 0)
    row = QHBoxLayout()
    row.addWidget(tree)
    row.addWidget(flat)
    place.addLayout(row)
    place.addWidget(box)
    return whole


def _tabs() -> QWidget:
    tabs = Tabs()
    waiting = Skeleton(4)
    tabs.add("Спецификация", waiting)
    tabs.add("Время", lambda: QWidget(), "3 ч 45 м")
    tabs.add("Документы", QTabWidget(), "1")
    tabs.add("История", QWidget())
    return tabs


def _empty() -> QWidget:
    card = Card()
    card.body.addWidget(
        EmptyState(
            "contract",
            "Договоров ещё нет",
            "Здесь видно, сколько денег осталось на каждом договоре и до какого числа их хватит.",
            ("Новый договор", lambda: None),
        )
    )
    return card


def popups() -> dict[str, QWidget]:
    """What opens over the window, by the name of its picture."""
    menu = QMenu()
    menu.addAction(icon("copy"), "Копировать", QKeySequence("F9"))
    menu.addAction(icon("explain"), "Почему столько?", QKeySequence("Ctrl+Shift+E"))
    menu.addSeparator()
    marked = menu.addAction("Показывать себестоимость")
    marked.setCheckable(True)
    marked.setChecked(True)
    menu.addAction("Провести").setEnabled(False)
    menu.addMenu("Создать на основании").addAction("Акт")
    menu.setActiveAction(menu.actions()[1])
    calendar = QCalendarWidget()
    calm(calendar)
    calendar.setSelectedDate(QDate(2026, 11, 23))
    question = Question(None, "Аннулировать счёт № 1-0419?", "Долг клиента уменьшится на 96 400,00 ₽.", "Аннулировать")
    panel = PeriodPanel(month_of(TODAY), today=TODAY)
    return {"menu": menu, "calendar": calendar, "question": question, "period": panel}


def pictures(folder: Path, application: QApplication) -> list[Path]:
    """The gallery and what opens over it, in the light and the dark scheme, as PNG files."""
    made = []
    QLocale.setDefault(QLocale(QLocale.Language.Russian))
    for scheme in ("light", "dark"):
        theme.apply(application, scheme)
        page = gallery()
        page.resize(1366, 1060)
        for name, widget in {"widgets": page, **popups()}.items():
            widget.show()
            QTest.qWait(700 if widget is page else 50)
            made.append(folder / f"{name}-{scheme}.png")
            widget.grab().save(str(made[-1]))
            widget.close()
    return made


if __name__ == "__main__":
    for picture in pictures(Path(sys.argv[1]), QApplication(sys.argv[:1])):
        sys.stdout.write(f"{picture}\n")
