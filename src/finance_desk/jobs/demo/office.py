"""The demo's office: a database whose clock, ids and chance come from one seed, and who works there."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from finance_desk.db.address import Address
from finance_desk.db.command import Command
from finance_desk.db.database import Database
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.ids import uuid7
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind, make_account_key, make_inn, make_ogrn
from finance_desk.domain.roles import Role
from finance_desk.jobs.demo.invented import BIK, MEN, SURNAMES, WOMEN, feminine

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

HABITS = {
    Role.DISPATCHER: ("tickets", "specifications", "labour", "lots", "bundles"),
    Role.MANAGER: ("clients", "sites", "client_accounts", "contracts", "invoices", "notes", "alerts"),
    Role.ACCOUNTANT: (
        *("documents", "acts", "fees", "payments", "allocations", "distributions", "statements"),
        *("opening", "numbers", "performers"),
    ),
}
"""Whose work it is by the noun of the command; everything else the chief does."""
_UPWARDS = (Role.DISPATCHER, Role.MANAGER, Role.ACCOUNTANT, Role.CHIEF)


class Office:
    """Where everything in the demo is done: it moves the clock, draws from chance, runs commands as a person."""

    def __init__(self, address: Address, seed: int, begins: date) -> None:
        self.chance = random.Random(seed)  # noqa: S311  a demo, not a secret
        self.now = datetime.combine(begins, time(4), tzinfo=UTC)
        self.database = Database(
            address, clock=self._tick, entropy=self.chance.randbytes, workstation="Демо", actor=SYSTEM
        )
        self.people: dict[Role, UUID] = {}
        self._serial = 0

    def _tick(self) -> datetime:
        self.now += timedelta(milliseconds=700)
        return self.now

    def day(self, day: date, minutes: int = 0) -> None:
        """Go to nine in the morning of a day, or so many minutes later; never back."""
        self.now = max(self.now, datetime.combine(day, time(4), tzinfo=UTC) + timedelta(minutes=minutes))

    def do(self, command: Command[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a command now, in the hands of the one whose work it is."""
        return self.let(self._whose(command), command, *args, **kwargs)

    def let(self, actor: UUID, command: Command[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a command now, in the hands of this user."""
        return self.database.as_(actor).execute(command, *args, **kwargs)

    def _whose(self, command: Command[Any, Any]) -> UUID:
        """The role of habit, or the next higher one that may; the program itself as long as nobody works here."""
        noun = command.name.partition(".")[0]
        habit = next((role for role, nouns in HABITS.items() if noun in nouns), Role.CHIEF)
        able = [role for role in _UPWARDS[_UPWARDS.index(habit) :] if role in command.roles]
        return self.people.get(able[0], SYSTEM)

    def pick(self, choices: Sequence[T]) -> T:
        """One of these."""
        return choices[self.chance.randrange(len(choices))]

    def often(self, percent: int) -> bool:
        """True so many times of a hundred."""
        return self.chance.randrange(100) < percent

    def id(self) -> UUID:
        """An id born now."""
        return uuid7(self._tick(), self.chance.randbytes(10))

    def serial(self) -> int:
        """The next of 1, 2, 3 and so on."""
        self._serial += 1
        return self._serial

    def person(self, email: str = "") -> Person:
        """Somebody who does not exist."""
        surname, names = self.pick(SURNAMES), self.pick((MEN, WOMEN))
        shown = feminine(surname) if names is WOMEN else surname
        name = f"{shown} {self.pick(names.first)} {self.pick(names.patronymics)}"
        serial = self.serial()
        return Person(self.id(), name, phone=f"+7 900 000-{serial // 100 % 100:02d}-{serial % 100:02d}", email=email)

    def payable_person(self) -> Person:
        """Somebody whom we pay: with an ИНН and an account."""
        return replace(self.person(), inn=self.inn(PartyKind.ENTREPRENEUR), account=self.account("40817"))

    def inn(self, kind: PartyKind = PartyKind.COMPANY) -> str:
        """A valid ИНН of nobody: region 00 does not exist, 99 is not given to companies of the demo's regions."""
        return make_inn(
            f"{9900_00000 + self.serial():09d}" if kind is PartyKind.COMPANY else f"{99_00000000 + self.serial():010d}"
        )

    def ogrn(self, kind: PartyKind = PartyKind.COMPANY) -> str:
        """A valid ОГРН or ОГРНИП."""
        head = "12566" if kind is PartyKind.COMPANY else "32566"
        width = 12 if kind is PartyKind.COMPANY else 14
        return make_ogrn(head + f"{self.serial():0{width - len(head)}d}")

    def account(self, kind: str = "40702") -> str:
        """An account in the demo's bank with a valid key: of a company, or of the kind given."""
        return make_account_key(f"{kind}81000000{self.serial():07d}", BIK)

    def close(self) -> None:
        """Close the database."""
        self.database.close()
