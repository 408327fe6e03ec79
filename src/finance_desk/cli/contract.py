"""The verb `contract`: where the money of a contract is."""

from dataclasses import asdict

import typer

from finance_desk.cli import lookup
from finance_desk.cli.console import DatabaseOption, JsonOption, opened, out, people_read_errors, show_json, table
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import money, percent
from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.domain.quantity import Percent
from finance_desk.domain.states import PaymentScheme
from finance_desk.queries.contracts import ContractRow, contract_row, rows_of_contracts
from finance_desk.queries.contracts_list import CONTRACTS

app = typer.Typer(help="Договоры: где деньги")


@app.command()
def show(number: str, db: DatabaseOption = None, json: JsonOption = False) -> None:
    """Цифры одного договора: остаток, доступно, обе прибыли."""
    with people_read_errors(), opened(db) as database:
        contract_id = lookup.contract(database, number)
        row = database.read(contract_row, contract_id, lookup.today(database))
        if row is None:
            raise Rejected(_("Договор не найден."))
        if json:
            show_json(as_json(row))
        else:
            _print(row)


@app.command("list")
def list_(db: DatabaseOption = None, json: JsonOption = False, limit: int = 200) -> None:
    """Договоры с остатками."""
    with people_read_errors(), opened(db) as database:
        today = lookup.today(database)
        lines = database.read(CONTRACTS.page, Wanted(), today=today, limit=limit).rows
        if json:
            known = {row.key: row for row in database.read(rows_of_contracts, [line.key for line in lines], today)}
            show_json([as_json(known[line.key]) for line in lines])
            return
        shown = table(_("Договор"), _("Клиент"), _("Остаток"), _("Доступно"), _("Прибыль по работам"), right=(2, 3, 4))
        for line in lines:
            shown.add_row(line.number, line.client, money(line.left), money(line.available), money(line.profit_by_work))
        out.print(shown)


def as_json(row: ContractRow) -> dict[str, object]:
    """The row with its figures in kopecks."""
    figures = row.figures
    sums = {name: value.kopecks for name, value in asdict(figures).items() if name != "main_rate"}
    sums |= {
        name: getattr(figures, name).kopecks
        for name in ("available", "debt", "profit_by_work", "profit_by_payments", "not_yet_worked")
    }
    return {
        "id": str(row.key),
        "number": row.number,
        "client": row.client,
        "scheme": row.scheme.value,
        "state": row.state.value,
        "margin_permille": figures.margin_permille,
        **sums,
    }


def _print(row: ContractRow) -> None:
    figures = row.figures
    out.print(
        _("Договор № {number} · {client}").format(number=row.number, client=row.client), style="bold", markup=False
    )
    owed = row.scheme is PaymentScheme.ACTUAL and bool(figures.debt)
    permille = figures.margin_permille
    margin = "—" if permille is None else percent(Percent.of(permille * 10))
    lines = [
        (_("Оплачено"), money(figures.paid)),
        (_("Долг клиента"), money(figures.debt)) if owed else (_("Остаток"), money(figures.left)),
        (_("В пакетах часов"), money(figures.in_blocks)),
        (_("Забронировано"), money(figures.reserved)),
        (_("Доступно"), money(figures.available)),
        (_("Выручка"), money(figures.revenue)),
        (_("НДС начислен"), money(figures.vat)),
        (_("Себестоимость"), money(figures.cost)),
        (_("Прибыль по работам"), money(figures.profit_by_work)),
        (_("Маржа"), margin),
        (_("Прибыль по оплатам (без НДС)"), money(figures.profit_by_payments)),
        (_("в т. ч. ещё не отработано"), money(figures.not_yet_worked)),
    ]
    if owed:
        lines = [line for line in lines if line[0] != _("Доступно")]
    shown = table("", "", right=(1,))
    for line in lines:
        shown.add_row(*line)
    out.print(shown)
