"""Every record registers here, so that the metadata are whole wherever they are used."""

from finance_desk.models import (
    alert,
    client,
    contract,
    document,
    item,
    lot,
    note,
    organization,
    payment,
    performer,
    posting,
    price_list,
    specification,
    ticket,
    user,
)

__all__ = [
    "alert",
    "client",
    "contract",
    "document",
    "item",
    "lot",
    "note",
    "organization",
    "payment",
    "performer",
    "posting",
    "price_list",
    "specification",
    "ticket",
    "user",
]
