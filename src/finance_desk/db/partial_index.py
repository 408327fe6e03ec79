"""An index of some rows only. SQLAlchemy's own `postgresql_where=` would import PostgreSQL at every start on a file."""

from collections import UserDict
from typing import Any

from sqlalchemy import Index, text


class PartialIndex(Index):
    """Holds the rows that satisfy a condition, on both databases; a dialect learns of it when it makes the index."""

    inherit_cache = True

    def __init__(self, name: str, *columns: str, where: str, unique: bool = False) -> None:
        super().__init__(name, *columns, unique=unique)
        self.__dict__["dialect_options"] = _Conditioned(self.dialect_options, where)


class _Conditioned(UserDict[str, Any]):
    """The options of each dialect, asked for by its name, with the condition among them."""

    def __init__(self, options: Any, where: str) -> None:
        super().__init__()
        self._options = options
        self._where = where

    def __missing__(self, dialect: str) -> Any:
        known = self._options[dialect]
        known["where"] = text(self._where)
        self.data[dialect] = known
        return known
