"""A statement file beside our accounts: what of it can be booked, and what a person must know of it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.statement import Direction, Statement, StatementLine
from finance_desk.gateways.bank_1c import read_statement
from finance_desk.jobs.statement_plan import Movement, movements
from finance_desk.queries.open_papers import OwnAccount, own_accounts

_DIGITS, _ROUBLES = 20, ("810", "643")
_NO_CURRENCY = "000"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class File:
    """A statement that was read, with the accounts of ours it speaks of. A person is asked where `unclear` lines go."""

    name: str
    hash: str
    statement: Statement
    accounts: Mapping[str, OwnAccount]
    movements: tuple[Movement, ...]
    undecided: int
    unclear: tuple[StatementLine, ...]
    warnings: tuple[str, ...]


def read_file(database: Database, data: bytes, name: str, directions: Mapping[int, Direction]) -> File:
    """Read a file. Raises Rejected for an empty one and for an account nobody knows; other currencies are left out."""
    if not data.removeprefix(_BOM).strip():
        raise Rejected(_("Файл пустой. Скачайте выписку из банка ещё раз."), code="EMPTY")
    known = database.read(own_accounts)
    statement = read_statement(data, [each.account for each in known])
    lines = [replace(line, direction=directions.get(line.row, line.direction)) for line in statement.lines]
    statement = replace(statement, lines=tuple(lines))
    foreign = [account for account in statement.accounts if _is_foreign(account)]
    accounts = _ours(known, [account for account in statement.accounts if account not in foreign])
    found = movements(statement.movements, accounts)
    skipped = sum(line.own_account in foreign for line in statement.movements)
    return File(
        name,
        hashlib.sha256(data).hexdigest(),
        statement,
        accounts,
        tuple(found),
        len(statement.movements) - len(found) - skipped,
        tuple(line for line in statement.lines if line.direction is Direction.UNKNOWN),
        (*statement.warnings, *map(_foreign_account, foreign)),
    )


def _is_foreign(account: str) -> bool:
    """Whether it is an account of our kind in another currency: digits 6 to 8 of 20 say which."""
    return len(account) == _DIGITS and account[5:8] not in (*_ROUBLES, _NO_CURRENCY)


def _foreign_account(account: str) -> str:
    return _("Счёт {account} валютный: программа ведёт только рубли, его строки не загружены.").format(account=account)


def _ours(known: Iterable[OwnAccount], covered: Iterable[str]) -> dict[str, OwnAccount]:
    """Accounts of ours by number. Raises Rejected for an account of the file that is not ours, or is ours twice."""
    accounts: dict[str, OwnAccount] = {}
    twice = set()
    for each in known:
        if accounts.setdefault(each.account, each) is not each:
            twice.add(each.account)
    for account in covered:
        if account not in accounts:
            sentence = _(
                "Счёта {account} из файла нет среди счетов ваших организаций. Если он ваш, добавьте его "
                "(Настройки → Свои организации) и загрузите файл снова."
            )
            raise Rejected(sentence.format(account=account), field="account", code="ACCOUNT_UNKNOWN")
        if account in twice:
            sentence = _("Счёт {account} заведён в двух банках: оставьте в карточке организации один и повторите.")
            raise Rejected(sentence.format(account=account), field="account", code="ACCOUNT_TWICE")
    return {number: each for number, each in accounts.items() if not _is_foreign(number)}
