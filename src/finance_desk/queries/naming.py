"""How clients and people are named and found: of natural persons both stand in the vault."""

from typing import Any

from sqlalchemy import ColumnElement, false, func, select

from finance_desk.db.journal import person
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.queries.listing.column import Matching, Pattern, like

CLIENT_NAME = func.coalesce(person.c.name, Client.name)
"""Where Client is joined, and person by its `person_id`."""

_OF_CLIENT = person.alias("of_client")


CLIENT_SORT = func.coalesce(person.c.sort, Client.sort)
"""The same as lists are sorted by it."""


def client_found(client_id: Any) -> Matching:
    """Whether a word stands in the search keys of the client: the few clients are looked through, not every row."""

    def found(pattern: Pattern) -> ColumnElement[bool]:
        named = (
            select(Client.id)
            .outerjoin(_OF_CLIENT, _OF_CLIENT.c.id == Client.person_id)
            .where(like(Client.search, pattern) | like(func.coalesce(_OF_CLIENT.c.search, ""), pattern))
            .correlate(None)
        )
        return client_id.in_(named)  # type: ignore[no-any-return]  # columns of any table are typed Any

    return found


def contract_found(contract_id: Any) -> Matching:
    """Whether a word stands in the search keys of the contract or of its client."""

    def found(pattern: Pattern) -> ColumnElement[bool]:
        of_client = client_found(Contract.client_id)(pattern)
        named = select(Contract.id).where(like(Contract.search, pattern) | of_client).correlate(None)
        return contract_id.in_(named)  # type: ignore[no-any-return]  # columns of any table are typed Any

    return found


def person_found(person_id: Any) -> Matching:
    """Whether a word stands in the search key of a person of the vault."""
    someone = person.alias("someone")
    return lambda pattern: person_id.in_(select(someone.c.id).where(like(someone.c.search, pattern)).correlate(None))


def key_found(search: Any) -> Matching:
    """Whether a word stands in a search key; a key that is missing holds none."""
    return lambda pattern: func.coalesce(like(search, pattern), false())
