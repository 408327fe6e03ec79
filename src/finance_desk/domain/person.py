"""A natural person's data: it lives in the vault alone, everything else holds its id (152-ФЗ, ADR 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from pydantic import SerializationInfo, ValidationInfo
    from pydantic_core import CoreSchema

DESTROYED = "удалён"


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """What is personal of one person; it prints as its id. In a journal argument too: `{"person": "…"}`."""

    id: UUID
    name: str
    phone: str = ""
    email: str = ""
    inn: str = ""
    ogrn: str = ""
    address: str = ""
    account: str = ""
    note: str = ""

    def __repr__(self) -> str:
        return f"Person({self.id})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(
            cls._accept,
            serialization=core_schema.plain_serializer_function_ser_schema(cls._conceal, info_arg=True),
        )

    @classmethod
    def _accept(cls, value: object, info: ValidationInfo[Any]) -> Person:
        if isinstance(value, Person):
            return value
        if not isinstance(value, dict) or set(value) != {"person"}:
            raise ValueError("a person is given as a Person or as a reference to the vault")
        recall = (info.context or {}).get("recall")
        if recall is None:
            raise ValueError("no vault to look the person up in")
        found: Person = recall(UUID(value["person"]))
        return found

    @staticmethod
    def _conceal(person: Person, info: SerializationInfo[Any]) -> dict[str, str]:
        people = (info.context or {}).get("people")
        if people is not None:
            people.append(person)
        return {"person": str(person.id)}


class Secret:
    """A password or key on its way to the keyring or to a hash. It prints as dots; no command takes one."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The secret itself, for the one call that needs it."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(•••)"
