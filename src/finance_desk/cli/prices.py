"""The verb `prices`: price lists, and why a price is what it is."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from finance_desk.cli import lookup
from finance_desk.cli.console import (
    DatabaseOption,
    JsonOption,
    opened,
    out,
    people_read_errors,
    progress_bar,
    show_json,
)
from finance_desk.cli.go_live import show_loaded
from finance_desk.cli.statement import read_file
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import money, percent
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Quantity, line_amount
from finance_desk.jobs.price_import import PriceOrder, import_prices
from finance_desk.queries.prices import price_of

app = typer.Typer(help="Прайс-листы: загрузка и «Почему столько?»")


def quantity_of(text: str) -> Quantity:
    """A typed quantity. Raises Rejected."""
    try:
        return Quantity(text)
    except ValueError:
        raise Rejected(
            _("Количество — это число не более чем с тремя знаками после запятой: 2,5."), field="quantity"
        ) from None


@app.command("import")
def import_(
    book: Path,
    name: Annotated[str, typer.Option("--list", help="Название прайс-листа; новый создаётся")],
    contract: Annotated[str | None, typer.Option(help="Прайс-лист этого договора")] = None,
    client: Annotated[str | None, typer.Option(help="Прайс-лист клиента с этим кодом")] = None,
    create_items: Annotated[bool, typer.Option(help="Создать позиции, которых ещё нет")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Только проверить")] = False,
    db: DatabaseOption = None,
    json: JsonOption = False,
) -> None:
    """Загрузить прайс-лист из XLSX: общий, клиента или договора; при любой ошибке не загружается ничего."""
    with people_read_errors():
        data = read_file(book)
        with opened(db) as database, progress_bar(_("Загрузка цен")) as tell:
            scope, owner = Scope.UNIVERSAL, None
            if contract is not None:
                scope, owner = Scope.CONTRACT, lookup.contract(database, contract)
            elif client is not None:
                scope, owner = Scope.CLIENT, lookup.client(database, client)
            order = PriceOrder(name, scope, owner, create_items=create_items)
            loaded = import_prices(database, data, order, progress=tell, dry_run=dry_run)
        show_loaded(loaded, json=json)


@app.command()
def explain(
    contract: Annotated[str, typer.Option(help="Номер договора")],
    item: Annotated[str, typer.Option(help="Код позиции")],
    quantity: Annotated[str, typer.Option(help="Количество")] = "1",
    date: Annotated[datetime | None, typer.Option(help="Дата работ", formats=["%Y-%m-%d", "%d.%m.%Y"])] = None,
    db: DatabaseOption = None,
    json: JsonOption = False,
) -> None:
    """Почему столько: цена позиции по договору на дату работ, шаг за шагом."""
    with people_read_errors(), opened(db) as database:
        on = lookup.today(database) if date is None else date.date()
        count = quantity_of(quantity)
        found = database.read(price_of, lookup.contract(database, contract), lookup.item(database, item), count, on)
        amount = line_amount(found.price, count, found.discount)
        if json:
            show_json(
                {
                    "price": found.price.kopecks,
                    "cost": None if found.cost is None else found.cost.kopecks,
                    "discount": str(found.discount),
                    "amount": amount.kopecks,
                    "trace": found.trace.to_json(),
                    "steps": list(found.trace.explain()),
                }
            )
            return
        for n, step in enumerate(found.trace.explain(), start=1):
            out.print(f"{n}. {step}", markup=False)
        cost = found.cost if found.cost is not None else ZERO
        sentence = _("Итого: {price} × {quantity} − {discount} = {amount}; себестоимость {cost}")
        out.print(
            sentence.format(
                price=money(found.price),
                quantity=quantity,
                discount=percent(found.discount),
                amount=money(amount),
                cost=money(line_amount(cost, count)),
            ),
            style="bold",
            markup=False,
        )
