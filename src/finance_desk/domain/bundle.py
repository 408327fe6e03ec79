"""Bundles of items: what is often done together, written into a specification at once."""

from dataclasses import dataclass
from uuid import UUID

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.quantity import Quantity

LONGEST = 100
"""lines of one bundle"""


@dataclass(frozen=True, slots=True)
class BundlePart:
    """An item of the bundle and how much of it."""

    item_id: UUID
    quantity: Quantity


def check(name: str, parts: tuple[BundlePart, ...]) -> None:
    """A bundle has a name and lines above zero. Raises Rejected naming the field: `name`, `parts.2.quantity`."""
    if not name.strip():
        raise Rejected(_("Назовите набор."), field="name")
    if not parts:
        raise Rejected(_("В наборе должна быть хотя бы одна позиция."), field="parts.1.item")
    if len(parts) > LONGEST:
        raise Rejected(_("В наборе не больше {n} строк.").format(n=LONGEST), field=f"parts.{LONGEST + 1}.item")
    for number, part in enumerate(parts, 1):
        if part.quantity <= Quantity(0):
            raise Rejected(_("Количество должно быть больше нуля."), field=f"parts.{number}.quantity")
