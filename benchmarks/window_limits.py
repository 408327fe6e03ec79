"""What a list in a window can cost at best and at worst: a bare model by pages, a naive model, a proxy over it."""

import sqlite3
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt

COLUMNS = ("number", "client", "subject", "scheme", "state", "manager", "paid", "available", "reserved", "profit")
MONEY = COLUMNS[6:]
SELECT = f"SELECT id, {', '.join(COLUMNS)} FROM line"
PAGE = f"{SELECT} ORDER BY number, id LIMIT 201"
FOUND = f"{SELECT} WHERE search LIKE ? ORDER BY number, id LIMIT 201"

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


def fill(file: Path, rows: int) -> None:
    """The table, made once."""
    if file.exists():
        return
    connection = sqlite3.connect(file)
    kinds = ", ".join(f"{name} {'BIGINT' if name in MONEY else 'TEXT'}" for name in COLUMNS)
    connection.execute(f"CREATE TABLE line (id CHAR(32) PRIMARY KEY, {kinds}, search TEXT)")
    connection.executemany(f"INSERT INTO line VALUES ({', '.join('?' * (len(COLUMNS) + 2))})", map(_line, range(rows)))
    connection.execute("CREATE INDEX line_number ON line (number, id)")
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def _line(n: int) -> tuple[Any, ...]:
    client = f"ООО «Клиент № {n * 7919 % 100_003}»"
    words = (f"{n:06d}-ИТ/26", client, f"Обслуживание рабочих мест {n % 97}", "аванс", "действует", f"Белова {n % 11}")
    sums = tuple((n * factor) % 90_000_000 - 1_000_000 for factor in (7919, 104_729, 1299, 15_487))
    return (f"{n:032x}", *words, *sums, client.casefold())


class BareModel(QAbstractTableModel):
    """Rows as the driver gives them, one page."""

    def __init__(self, connection: sqlite3.Connection, select: str = PAGE) -> None:
        super().__init__()
        self.rows = connection.execute(select).fetchall()

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802  Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802  Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Any, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY:
            return None
        value = self.rows[index.row()][index.column() + 1]
        return value if isinstance(value, str) else f"{value / 100:,.2f}"


class Proxy:
    """Everything in memory, sought by Qt."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._source = BareModel(connection, SELECT)
        self._model = QSortFilterProxyModel()
        self._model.setSourceModel(self._source)
        self._model.setFilterKeyColumn(1)

    def seek(self, words: str) -> int:
        """How many rows hold the words."""
        self._model.setFilterFixedString(words)
        return self._model.rowCount()
