"""What a form was opened with: the record of the database, and the titles of the records it names."""

from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from types import MappingProxyType
from typing import Any

from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.field import Field, Kind

_NO_TITLES: Mapping[str, Found] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Opened:
    """The base of an edit: a draft of the command or a mapping; None for a new record."""

    record: Any = None
    references: Mapping[str, Found] = field(default_factory=lambda: _NO_TITLES)

    @property
    def is_draft(self) -> bool:
        """Whether the record is a frozen draft, of which an edit keeps the fields that the form does not ask."""
        return is_dataclass(self.record) and not isinstance(self.record, type)

    def value(self, asked: Field) -> Any:
        """The value a field is opened with."""
        stored = self._stored(asked)
        if asked.kind is Kind.REFERENCE and stored is not None and not isinstance(stored, Found):
            return self.references.get(asked.name, Found(stored, str(stored)))
        return stored

    def _stored(self, asked: Field) -> Any:
        fallback = asked.empty if asked.default is None else asked.default
        if isinstance(self.record, Mapping):
            return self.record.get(asked.name, fallback)
        return getattr(self.record, asked.name, fallback)
