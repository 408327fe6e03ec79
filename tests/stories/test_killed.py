"""kill −9 in mid-work: after it every invariant holds, and the work is either done or not begun."""

import itertools
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from builders import BIK, Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction, Party, Statement, StatementLine, control_of
from finance_desk.gateways.bank_1c_register import write_statement
from finance_desk.jobs.statement_import import import_statement
from finance_desk.models.organization import BankAccount
from finance_desk.models.payment import Payment
from finance_desk.models.ticket import Ticket
from finance_desk.queries.contracts import figures
from finance_desk.queries.proofs import breaches

CHILD = """
import os, signal, sys
from uuid import UUID
from sqlalchemy import event
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.jobs.statement_import import import_statement
from finance_desk.services import tickets
address, work, last, path = sys.argv[1:]
database, left = Database(parse_address(address)), [int(last)]
@event.listens_for(database.writer, "before_cursor_execute")
def count(*_):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
if work == "import":
    import_statement(database, open(path, "rb").read(), "kl_to_1c.txt")
else:
    database.execute(tickets.complete, UUID(path))
"""


def killed(db: Database, work: str, after: int, path: str) -> bool:
    """Run the work in a process of its own that kills itself at its n-th statement; whether it was killed."""
    address = str(db.address.path) if db.address.is_file else str(db.address.url)
    done = subprocess.run([sys.executable, "-c", CHILD, address, work, str(after), path], check=False, timeout=60)
    assert done.returncode in (0, -9)
    return done.returncode == -9


@pytest.mark.parametrize("after", [0, 3, 7, 11, 14, 500])
def test_a_completion_is_done_or_not_begun(db: Database, make: Make, after: int) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract, "800.50", "300")
    was_killed = killed(db, "complete", after, str(ticket))
    state = db.read(lambda c: c.scalar(select(Ticket.state).where(Ticket.id == ticket)))
    left = db.read(figures, contract, db.clock().date()).left
    assert (str(state), left) == (("open", Money(0)) if was_killed else ("done", Money("-800.50")))
    assert db.read(breaches) == []


def statement(account: str, lines: int) -> bytes:
    day = date(2026, 11, 2)
    ours = Party(account, "ООО «Ромашка Сервис»", bic=BIK)
    made = []
    for n in range(1, lines + 1):
        payer = Party(f"4070281000000001{n:04d}", f"ООО «Плательщик {n}»", bic=BIK)
        made.append(
            StatementLine(
                "Платежное поручение", str(n), day, Money(n), Direction.IN, account, payer, ours, "Аванс", credited=day
            )
        )
    control = control_of(account, Money(0), made)
    file = Statement("cp1251", "1.03", (account,), tuple(made), (control,), date_from=day, date_to=day)
    return write_statement(file, datetime(2026, 11, 3, tzinfo=UTC))


@pytest.mark.parametrize("after", [2, 9, 16, 24])
def test_an_import_goes_on_where_it_was_killed(sqlite_db: Database, tmp_path: Path, after: int) -> None:
    make = Make(sqlite_db, itertools.count(1))
    bank = make.bank_account()
    account = sqlite_db.read(lambda c: c.scalar(select(BankAccount.account).where(BankAccount.id == bank)))
    path = tmp_path / "kl_to_1c.txt"
    path.write_bytes(statement(str(account), 600))
    killed(sqlite_db, "import", after, str(path))
    assert sqlite_db.read(breaches) == []
    import_statement(sqlite_db, path.read_bytes(), "kl_to_1c.txt")
    assert sqlite_db.read(lambda c: c.scalar(select(func.count()).select_from(Payment))) == 600
    assert sqlite_db.read(breaches) == []
