"""Every record registers here, so that the metadata are whole wherever they are used."""

from finance_desk.models import (
    alert,
    bundle,
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
    "bundle",
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
