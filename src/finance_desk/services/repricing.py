"""A ticket's work moved to another day: its draft takes the prices, discounts and rates of that day."""

from dataclasses import dataclass
from uuid import UUID

from finance_desk.db.transaction import Transaction
from finance_desk.domain.money import Money
from finance_desk.domain.states import SpecificationState
from finance_desk.models.specification import SpecificationLine
from finance_desk.services import specifications
from finance_desk.services.versions import latest_version, lines_of


@dataclass(frozen=True, slots=True)
class Repriced:
    """A line whose price or sum is not what it was; sums with VAT."""

    n: int
    name: str
    price_before: Money
    price: Money
    gross_before: Money
    gross: Money


def reprice(tx: Transaction, ticket_id: UUID) -> tuple[Repriced, ...]:
    """Price the draft anew, but for what was typed by hand. What the client has seen or agreed to stays as it is."""
    latest = latest_version(tx, ticket_id)
    if latest is None or latest.state is not SpecificationState.DRAFT:
        return ()
    before = [(line.n, line.name, line.price, line.gross) for line in lines_of(tx, latest.id)]
    drafts = tuple(as_typed(line) for line in lines_of(tx, latest.id))
    if not drafts:
        return ()
    specifications.write(tx, ticket_id, drafts)
    after = {line.n: line for line in lines_of(tx, latest.id)}
    return tuple(
        Repriced(n, name, price, after[n].price, gross, after[n].gross)
        for n, name, price, gross in before
        if (price, gross) != (after[n].price, after[n].gross)
    )


def as_typed(line: SpecificationLine) -> specifications.LineDraft:
    """The draft that makes this line again: what was typed by hand stays, the rest is asked of the lists."""
    by_hand = {name for step in line.trace if step.get("rule") == "by_hand" for name in step}
    return specifications.LineDraft(
        line.item_id,
        line.quantity,
        line.name,
        price=line.price if "price" in by_hand else None,
        discount=line.discount if "discount" in by_hand else None,
        unit_cost=line.unit_cost if "unit_cost" in by_hand else None,
        performer_id=line.performer_id,
        included=line.included,
    )
