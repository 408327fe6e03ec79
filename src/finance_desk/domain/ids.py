"""Identifiers: UUID version 7 (RFC 9562), from chance where an object is born, from an operation where it is replayed."""

import hashlib
from datetime import UTC, datetime
from uuid import UUID

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def uuid7(at: datetime, entropy: bytes) -> UUID:
    """A version 7 UUID of this instant (to a millisecond) and the first ten bytes of entropy."""
    milliseconds = (at - _EPOCH).days * 86_400_000 + (at - _EPOCH).seconds * 1000 + (at - _EPOCH).microseconds // 1000
    return _marked(milliseconds << 80 | int.from_bytes(entropy[:10], "big"), version=7)


def derived_id(at: datetime, operation: UUID, counter: int) -> UUID:
    """The id of the n-th row born inside an operation: a replay gives the same one."""
    return uuid7(at, hashlib.sha256(operation.bytes + counter.to_bytes(4, "big")).digest())


def natural_id(*parts: str | UUID) -> UUID:
    """One id for one natural key, on any machine: (contract, month) of a fee, (command, day) of scheduled work."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).digest()
    return _marked(int.from_bytes(digest[:16], "big"), version=8)


def _marked(value: int, version: int) -> UUID:
    """The value with version and variant of RFC 9562 set; `uuid` of Python 3.11 knows versions 1 to 5 only."""
    value = value & ~(0xF000 << 64) | version << 76
    value = value & ~(0xC000 << 48) | 0x8000 << 48
    return UUID(int=value)
