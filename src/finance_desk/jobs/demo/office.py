"""The demo's office: a database whose clock, ids and chance come from one seed, and who works there."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import ParamSpec, TypeVar
from uuid import UUID

from finance_desk.db.address import Address
from finance_desk.db.command import Command
from finance_desk.db.database import Database
from finance_desk.domain.ids import uuid7
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind, make_account_key, make_inn, make_ogrn
from finance_desk.jobs.demo.invented import BIK, FIRST_NAMES, PATRONYMICS, SURNAMES

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class Office:
    """The one who does everything in the demo: moves the clock, draws from chance, runs commands as a person."""

    def __init__(self, address: Address, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  a demo, not a secret
        self.now = datetime(2025, 10, 31, 4, 0, tzinfo=UTC)
        self.database = Database(
            address, clock=self._tick, entropy=self.chance.randbytes, workstation="Демо", actor=UUID(int=0)
        )
        self._serial = 0

    def _tick(self) -> datetime:
        self.now += timedelta(milliseconds=700)
        return self.now

    def day(self, day: date, hour: int = 4) -> None:
        """Go to the morning of a day; never back."""
        self.now = max(self.now, datetime.combine(day, time(hour), tzinfo=UTC))

    def do(self, command: Command[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a command now."""
        return self.database.execute(command, *args, **kwargs)

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
        name = f"{self.pick(SURNAMES)} {self.pick(FIRST_NAMES)} {self.pick(PATRONYMICS)}"
        return Person(
            self.id(), name, phone=f"+7 900 000-{self.chance.randrange(10):02d}-{self.serial() % 100:02d}", email=email
        )

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

    def account(self) -> str:
        """A client's account with a valid key."""
        return make_account_key(f"4070281000000{self.serial():07d}", BIK)

    def close(self) -> None:
        """Close the database."""
        self.database.close()
