"""A command: one service function, called by name with typed arguments, the only way data change."""

import hashlib
import inspect
import json
import typing
from collections.abc import Callable
from functools import cached_property, update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

from finance_desk.db.types import canonical_json
from finance_desk.domain.person import Person, Secret
from finance_desk.domain.roles import Roles

if TYPE_CHECKING:
    from pydantic import BaseModel, TypeAdapter

    from finance_desk.db.transaction import Transaction

P = ParamSpec("P")
R = TypeVar("R")

COMMANDS: dict[str, "Command[Any, Any]"] = {}


class Encoded(typing.NamedTuple):
    """Arguments on their way to the journal."""

    values: dict[str, Any]
    text: str
    hash: str
    people: list[Person]


class Command(Generic[P, R]):
    """A registered service function. Calling it composes it into a running transaction."""

    def __init__(self, function: Callable[Concatenate["Transaction", P], R], roles: Roles, version: int) -> None:
        self.function = function
        self.roles = roles
        self.version = version
        self.name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
        update_wrapper(self, function)

    def __call__(self, tx: "Transaction", *args: P.args, **kwargs: P.kwargs) -> R:
        """Run inside this transaction, without a journal row of its own."""
        return self.function(tx, *args, **kwargs)

    def __repr__(self) -> str:
        return f"<command {self.name}>"

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return typing.get_type_hints(self.function)

    @cached_property
    def _signature(self) -> inspect.Signature:
        signature = inspect.signature(self.function)
        return signature.replace(parameters=list(signature.parameters.values())[1:])

    @cached_property
    def arguments(self) -> type["BaseModel"]:
        """The schema of the arguments, built at first use."""
        from pydantic import ConfigDict, create_model

        fields: dict[str, Any] = {
            name: (self._hints[name], ... if parameter.default is parameter.empty else parameter.default)
            for name, parameter in self._signature.parameters.items()
        }
        return create_model(self.name, __config__=ConfigDict(extra="forbid", hide_input_in_errors=True), **fields)

    @cached_property
    def result(self) -> "TypeAdapter[R]":
        """The schema of the result."""
        from pydantic import TypeAdapter

        return TypeAdapter(self._hints["return"])

    def encode(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Encoded:
        """Check the arguments against the schema and write them as canonical JSON, people as references."""
        bound = self._signature.bind(*args, **kwargs)
        model = self.arguments(**bound.arguments)
        people: list[Person] = []
        text = canonical_json(model.model_dump(mode="json", context={"people": people}))
        return Encoded(dict(model), text, arguments_hash(text), people)

    def decode(self, text: str, recall: Callable[[UUID], Person]) -> dict[str, Any]:
        """The arguments of a journal row; people come from the vault."""
        return dict(self.arguments.model_validate_json(text, context={"recall": recall}))

    def encode_result(self, value: R) -> Any:
        """The JSON value kept in the journal row."""
        return self.result.dump_python(value, mode="json")

    def decode_result(self, stored: Any) -> R:
        """The result of an operation that was run before."""
        return self.result.validate_json(json.dumps(stored))


def arguments_hash(text: str) -> str:
    """SHA-256 of the canonical arguments."""
    return hashlib.sha256(text.encode()).hexdigest()


def command(*, roles: Roles, version: int = 1) -> Callable[[Callable[Concatenate["Transaction", P], R]], Command[P, R]]:
    """Register a service function as the command `module.function`. Refuses secrets among its arguments."""

    def register(function: Callable[Concatenate["Transaction", P], R]) -> Command[P, R]:
        made = Command(function, roles, version)
        for name, hint in made._hints.items():  # noqa: SLF001  its own
            if _mentions(hint, Secret):
                raise TypeError(f"{made.name}: argument {name} is a secret; secrets never enter the journal")
        if made.name in COMMANDS:
            raise TypeError(f"{made.name} is registered twice")
        COMMANDS[made.name] = made
        return made

    return register


def _mentions(hint: Any, kind: type) -> bool:
    return hint is kind or any(_mentions(part, kind) for part in typing.get_args(hint))
