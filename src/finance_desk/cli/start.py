"""The verbs `init` and `demo`: a database of one's own, or a whole invented company."""

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from finance_desk.cli.console import DatabaseOption, ask_password, out, people_read_errors, progress_bar
from finance_desk.db.database import Database
from finance_desk.domain.ids import uuid7
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.roles import Role
from finance_desk.domain.vat import TaxMode
from finance_desk.gateways import secrets
from finance_desk.migrations.upgrade import upgrade
from finance_desk.services import organizations, users
from finance_desk.settings import settings


def init(
    name: Annotated[str, typer.Option(help="Наименование своей организации")],
    inn: Annotated[str, typer.Option(help="ИНН")],
    chief: Annotated[str, typer.Option(help="Фамилия, имя и отчество руководителя")],
    kind: Annotated[PartyKind, typer.Option(help="Юрлицо или ИП")] = PartyKind.COMPANY,
    kpp: str = "",
    ogrn: str = "",
    address: str = "",
    tax: Annotated[TaxMode, typer.Option(help="Налоговый режим")] = TaxMode.GENERAL,
    zone: Annotated[str, typer.Option(help="Часовой пояс")] = "Europe/Moscow",
    account: Annotated[str, typer.Option(help="Расчётный счёт")] = "",
    bik: str = "",
    bank: str = "",
    correspondent: str = "",
    db: DatabaseOption = None,
) -> None:
    """Создать базу и первую свою организацию."""
    with people_read_errors():
        database = Database(secrets.connect(db or settings().database, ask_password))
        upgrade(database)
        card = organizations.OrganizationCard(
            kind, name, "", inn, kpp, ogrn, address, time_zone=zone, no_vat_text=_("НДС не облагается")
        )
        organization = database.execute(organizations.add, card)
        today = database.clock().date().replace(month=1, day=1)
        database.execute(organizations.set_tax_mode, organization, today, tax)
        if account:
            details = organizations.BankDetails(account, bik, bank, correspondent)
            database.execute(organizations.add_bank_account, organization, details, is_main=True)
        someone = Person(uuid7(database.clock(), os.urandom(10)), chief)
        database.execute(users.add, "chief", Role.CHIEF, someone)
        signs = organizations.SignatoryCard(
            Person(uuid7(database.clock(), os.urandom(10)), chief), _("Генеральный директор"), _("Устава"), today
        )
        database.execute(organizations.add_signatory, organization, signs)
        out.print(_("База готова: {db}").format(db=database.address), markup=False)
        database.close()


def demo(
    out_folder: Annotated[Path, typer.Option("--out", help="Куда положить базу и документы")] = Path("build/demo"),
    db: DatabaseOption = None,
    scale: Annotated[int, typer.Option(help="Размер компании, процентов", min=5, max=400)] = 100,
    seed: int = 2026,
) -> None:
    """Создать выдуманную компанию с годом работы; второй запуск ничего не меняет."""
    from finance_desk.jobs.demo.run import DemoOrder, make_demo

    with people_read_errors():
        begun = time.monotonic()
        out_folder.mkdir(parents=True, exist_ok=True)
        address = secrets.connect(db or str(out_folder / "demo.db"), ask_password)
        with progress_bar(_("Год работы выдуманной компании")) as tell:
            summary = make_demo(DemoOrder(address, out_folder, seed, scale), tell)
        seconds = time.monotonic() - begun
        for title, value in summary.lines():
            out.print(f"{title:<32} {value}", markup=False)
        out.print(_("Готово за {n} с. База: {db}").format(n=f"{seconds:.0f}", db=address), style="bold", markup=False)
        out.print(_("Документы: {folder}").format(folder=out_folder / "papers"), markup=False)
        out.print(_("Посмотрите: finance-desk contract list --db {db}").format(db=address), markup=False)
