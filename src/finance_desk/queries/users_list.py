"""People who work in the program, for the one who gives rights."""

from dataclasses import dataclass
from uuid import UUID

from finance_desk.db.journal import person
from finance_desk.domain.listing import Order
from finance_desk.domain.roles import Role
from finance_desk.models.user import User
from finance_desk.queries.expressions import folded
from finance_desk.queries.listing.column import Column, any_of, like
from finance_desk.queries.listing.joining import Joined, Source
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.naming import key_found


@dataclass(frozen=True, slots=True)
class UserLine:
    """A user in the list."""

    key: UUID
    login: str
    name: str
    role: Role
    phone: str
    email: str
    active: bool


_FOUND = any_of(lambda pattern: like(folded(User.login), pattern), key_found(person.c.search))

USERS: Listing[UserLine] = Listing(
    UserLine,
    Source(User, User.id, (Joined(person, person.c.id == User.person_id),)),
    {
        "login": Column(User.login),
        "name": Column(person.c.name, order=person.c.sort, found=_FOUND),
        "role": Column(User.role),
        "phone": Column(person.c.phone),
        "email": Column(person.c.email),
        "active": Column(User.active),
    },
    Order("name"),
    found=_FOUND,
)
