"""The demo's accountant: statements are loaded week by week, and what they leave open is settled by hand."""

from collections import Counter
from datetime import date
from pathlib import Path

from finance_desk.domain.roles import Role
from finance_desk.jobs.demo import money, spending
from finance_desk.jobs.demo.company import Company, Organization
from finance_desk.jobs.demo.money import Expected, Treasury
from finance_desk.jobs.demo.office import Office
from finance_desk.jobs.statement_import import import_statement, undo_import
from finance_desk.queries.documents import document_row
from finance_desk.queries.payments import unmatched
from finance_desk.services import allocations, payments


class Bookkeeping:
    """Which days of the bank were loaded, and into which folder the files go."""

    def __init__(self, office: Office, company: Company, treasury: Treasury, folder: Path) -> None:
        self.office, self.company, self.treasury, self.folder = office, company, treasury, folder
        self._files: Counter[str] = Counter()
        self._learned = False

    def load(self, first: date, last: date) -> None:
        """Load the statements of these days, of each organisation one, and place what the program could not."""
        self._files[f"{last:%Y-%m}"] += 1
        for n, organization in enumerate(self.company.organizations, start=1):
            due = money.receipts(self.office, self.company, self.treasury, organization, first, last)
            spent = spending.outgoing(self.office, self.company, self.treasury, organization, first, last)
            if not due and not spent:
                continue
            data = money.statement(self.treasury, organization, due, spent, (first, last))
            month = f"{last:%Y-%m}"
            path = self.folder / f"{month}-{self._files[month]}{'' if n == 1 else f'-{n}'}.txt"
            self._load(path, data)
            self._place(organization, due)

    def _load(self, path: Path, data: bytes) -> None:
        """The very first file is taken back and loaded again: one learns."""
        accountant = self.office.people[Role.ACCOUNTANT]
        path.write_bytes(data)
        loaded = import_statement(self.office.database, data, path.name, actor=accountant)
        if not self._learned:
            self._learned = True
            for import_id in loaded.imports:
                undo_import(self.office.database, import_id, "загружена не та выписка", actor=accountant)
            import_statement(self.office.database, data, path.name, actor=accountant)

    def _place(self, organization: Organization, due: list[Expected]) -> None:
        """Give what is left to the contracts it is for, and pay their счета with it; strays wait."""
        waiting = {row.number: row for row in self.office.database.read(unmatched, organization.id)}
        for one in due:
            if one.order in waiting and not one.stray:
                row = waiting[one.order]
                self.office.do(payments.assign, row.key, one.contract.id, row.remainder)
            if one.document is not None:
                paper = self.office.database.read(document_row, one.document)
                if paper.outstanding:
                    self.office.do(allocations.settle, one.document, paper.outstanding)
