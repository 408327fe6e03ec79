"""The first day: a database with the own organisation, its bank and its first chief; or a whole sample company."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from finance_desk.db.address import Address, parse_address
from finance_desk.db.database import Database
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.errors import Cancelled, Rejected
from finance_desk.domain.ids import uuid7
from finance_desk.domain.language import _, kept
from finance_desk.domain.person import Person, Secret
from finance_desk.domain.requisites import PartyKind, head_of
from finance_desk.domain.roles import Role
from finance_desk.domain.vat import TaxMode
from finance_desk.gateways import secrets
from finance_desk.jobs.login import first_login, set_password
from finance_desk.migrations.upgrade import upgrade
from finance_desk.services import organizations, users
from finance_desk.services.organizations import BankDetails, OrganizationCard, SignatoryCard

SAMPLE_SCALE = 20
"""Percent of the whole invented company: enough to look around, and made within a minute or two."""
SAMPLE_SEED = 2026

Progress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Founding:
    """What is asked on the first day. `bank` may come later; `password` is for a local file only."""

    kind: PartyKind
    name: str
    inn: str
    chief: str
    kpp: str = ""
    ogrn: str = ""
    address: str = ""
    tax: TaxMode = TaxMode.GENERAL
    zone: str = "Europe/Moscow"
    bank: BankDetails | None = None
    password: Secret | None = None


def create(address: Address, founding: Founding) -> None:
    """Make the database at the address, or take an empty one, and found the organisation in it. Raises Rejected."""
    database = Database(address)
    try:
        upgrade(database)
        found(database, founding)
    finally:
        database.close()


def create_at(address: str, founding: Founding, password: Secret | None = None) -> None:
    """The same by the words of an address; `password` is the server's. Raises Rejected, Unavailable."""
    given = iter((password,))
    create(secrets.connect(address, lambda _prompt: next(given, None)), founding)


def found(database: Database, founding: Founding) -> None:
    """The organisation, its tax mode from the first of January, its main account, its first chief who signs."""
    card = OrganizationCard(
        founding.kind,
        founding.name,
        "",
        founding.inn,
        founding.kpp,
        founding.ogrn,
        founding.address,
        time_zone=founding.zone,
        no_vat_text=kept("НДС не облагается"),
    )
    organization = database.execute(organizations.add, card)
    since = database.clock().date().replace(month=1, day=1)
    database.execute(organizations.set_tax_mode, organization, since, founding.tax)
    if founding.bank is not None:
        database.execute(organizations.add_bank_account, organization, founding.bank, is_main=True)
    someone = _person(database, founding.chief)
    database.execute(users.add, first_login(database), Role.CHIEF, someone)
    if founding.password is not None:
        set_password(database, SYSTEM, someone.id, founding.password)
    signs = SignatoryCard(_person(database, founding.chief), *head_of(founding.kind), since)
    database.execute(organizations.add_signatory, organization, signs)


def make_sample(path: Path, progress: Progress) -> None:
    """Make the sample company into a new local file. Raises Cancelled; then nothing of it stays."""
    from finance_desk.jobs.demo.run import DemoOrder, make_demo

    if path.exists():
        raise Rejected(_("На этом месте уже есть база: {path}.").format(path=path), field="db")
    folder = path.parent / f"{path.name}.making"
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / path.name

    def tell(done: int, total: int) -> bool:
        if not progress(done, total):
            raise Cancelled(_("Создание примера остановлено."))
        return True

    try:
        order = DemoOrder(parse_address(str(part)), folder, SAMPLE_SEED, SAMPLE_SCALE, papers=False)
        make_demo(order, tell)
        part.replace(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _person(database: Database, name: str) -> Person:
    return Person(uuid7(database.clock(), os.urandom(10)), name)
