"""A form is a tuple of fields: what is asked, in which words, how wide, and when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypedDict, Unpack

from finance_desk.ui.form.answer import Answer, Found

Values = Mapping[str, Any]
Search = Callable[[str], Answer[Sequence[tuple[Any, str, str]]]]
Create = Callable[[str, Callable[[Found], None]], None]
"""Opens the form of a new record with the text typed so far; calls back with what was made."""

NOTHING: Mapping[Any, str] = MappingProxyType({})


class Kind(StrEnum):
    """What is typed into a field, and so which editor it gets."""

    TEXT = "text"
    MULTILINE = "multiline"
    MONEY = "money"
    QUANTITY = "quantity"
    PERCENT = "percent"
    WHOLE = "whole"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    INN = "inn"
    KPP = "kpp"
    BIK = "bik"
    ACCOUNT = "account"
    PHONE = "phone"
    EMAIL = "email"
    REFERENCE = "reference"
    FILES = "files"
    SECRET = "secret"  # noqa: S105  a kind of field, not a password


WIDTHS: Mapping[Kind, int] = {
    Kind.MONEY: 4,
    Kind.QUANTITY: 3,
    Kind.PERCENT: 3,
    Kind.WHOLE: 3,
    Kind.DATE: 4,
    Kind.CHOICE: 6,
    Kind.INN: 6,
    Kind.KPP: 6,
    Kind.BIK: 6,
    Kind.ACCOUNT: 6,
    Kind.PHONE: 6,
    Kind.EMAIL: 6,
    Kind.SECRET: 6,
}
"""How many of twelve columns a kind takes unless the field says otherwise; the others take all twelve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form or one column of a grid."""

    name: str
    label: str
    kind: Kind
    required: bool = False
    hint: str = ""
    placeholder: str = ""
    default: Any = None
    width: int = 0
    group: str = ""
    when: Callable[[Values], bool] | None = None
    read_only: bool = False
    choices: Mapping[Any, str] = field(default_factory=lambda: NOTHING)
    search: Search | None = None
    create: Create | None = None
    party: str = ""
    bank: str = ""
    aliases: tuple[str, ...] = ()
    count: Callable[[Values], Any] | None = None

    @property
    def span(self) -> int:
        """Columns of twelve that the field takes."""
        return self.width or WIDTHS.get(self.kind, 12)

    @property
    def empty(self) -> Any:
        """The value of a field into which nothing was typed."""
        if self.kind in TEXTS:
            return ""
        return {Kind.FLAG: False, Kind.FILES: ()}.get(self.kind)

    def answers_to(self, name: str) -> bool:
        """Whether a refusal that names this argument lights this field."""
        return name == self.name or name in self.aliases


NUMBERS = frozenset({Kind.MONEY, Kind.QUANTITY, Kind.PERCENT, Kind.WHOLE})
REQUISITES = frozenset({Kind.INN, Kind.KPP, Kind.BIK, Kind.ACCOUNT})
TEXTS = REQUISITES | {Kind.TEXT, Kind.MULTILINE, Kind.SECRET, Kind.PHONE, Kind.EMAIL}


class Options(TypedDict, total=False):
    """What may be said of any field. `width` is in columns of twelve; `when` hides the field unless it is true."""

    required: bool
    hint: str
    placeholder: str
    default: Any
    width: int
    group: str
    when: Callable[[Values], bool]
    read_only: bool
    aliases: tuple[str, ...]
    count: Callable[[Values], Any]


def text(label: str, name: str, **options: Unpack[Options]) -> Field:
    """One line of text."""
    return Field(name=name, label=label, kind=Kind.TEXT, **options)


def multiline(label: str, name: str, **options: Unpack[Options]) -> Field:
    """Several lines of text; Enter begins a new one."""
    return Field(name=name, label=label, kind=Kind.MULTILINE, **options)


def secret(label: str, name: str, **options: Unpack[Options]) -> Field:
    """A password: shown as dots, never kept as a draft."""
    return Field(name=name, label=label, kind=Kind.SECRET, **options)


def money(label: str, name: str, **options: Unpack[Options]) -> Field:
    """Roubles and kopecks."""
    return Field(name=name, label=label, kind=Kind.MONEY, **options)


def quantity(label: str, name: str, **options: Unpack[Options]) -> Field:
    """An amount to a thousandth."""
    return Field(name=name, label=label, kind=Kind.QUANTITY, **options)


def percent(label: str, name: str, **options: Unpack[Options]) -> Field:
    """A percentage to a hundredth."""
    return Field(name=name, label=label, kind=Kind.PERCENT, **options)


def whole(label: str, name: str, **options: Unpack[Options]) -> Field:
    """A whole number."""
    return Field(name=name, label=label, kind=Kind.WHOLE, **options)


def date(label: str, name: str, **options: Unpack[Options]) -> Field:
    """A day."""
    return Field(name=name, label=label, kind=Kind.DATE, **options)


def flag(label: str, name: str, **options: Unpack[Options]) -> Field:
    """Yes or no."""
    return Field(name=name, label=label, kind=Kind.FLAG, **options)


def choice(label: str, name: str, choices: Mapping[Any, str], **options: Unpack[Options]) -> Field:
    """One of a few values, each in words."""
    return Field(name=name, label=label, kind=Kind.CHOICE, choices=choices, **options)


def inn(label: str, name: str, *, party: str = "", **options: Unpack[Options]) -> Field:
    """An ИНН; `party` is the name of the field that holds the PartyKind."""
    return Field(name=name, label=label, kind=Kind.INN, party=party, **options)


def kpp(label: str, name: str, *, party: str = "", **options: Unpack[Options]) -> Field:
    """A КПП; `party` as for an ИНН."""
    return Field(name=name, label=label, kind=Kind.KPP, party=party, **options)


def bik(label: str, name: str, **options: Unpack[Options]) -> Field:
    """A БИК."""
    return Field(name=name, label=label, kind=Kind.BIK, **options)


def account(label: str, name: str, *, bank: str, **options: Unpack[Options]) -> Field:
    """An account, its key checked against the БИК in the field named by `bank`."""
    return Field(name=name, label=label, kind=Kind.ACCOUNT, bank=bank, **options)


def phone(label: str, name: str, **options: Unpack[Options]) -> Field:
    """A phone number, however it is written."""
    return Field(name=name, label=label, kind=Kind.PHONE, **options)


def email(label: str, name: str, **options: Unpack[Options]) -> Field:
    """An address of electronic mail."""
    return Field(name=name, label=label, kind=Kind.EMAIL, **options)


def reference(
    label: str, name: str, search: Search, *, create: Create | None = None, **options: Unpack[Options]
) -> Field:
    """A record found by words; `create` lets Insert make a new one."""
    return Field(name=name, label=label, kind=Kind.REFERENCE, search=search, create=create, **options)


def files(label: str, name: str, **options: Unpack[Options]) -> Field:
    """A list of files of this machine."""
    return Field(name=name, label=label, kind=Kind.FILES, **options)
