"""The print service of Linux and macOS through its own library. It speaks UTF-8 and one connection a thread."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from functools import cache
from typing import Any

from finance_desk.domain.errors import FinanceDeskError

GET_JOB, CANCEL_JOB = 0x0009, 0x0008
GET_DEFAULT, GET_PRINTERS = 0x4001, 0x4002
NOT_FOUND, NOT_ACCEPTING, NO_SERVICE = 0x0406, 0x0506, 0x0502
_OPERATION, _NAME, _URI = 1, 0x42, 0x45
_REFUSED = 0x0400
_CONTINUE = 100
_ROOM = 2048
_NAMES = ("libcups.so.2", "libcups.2.dylib")
_POINTERS = (
    *("ippNewRequest", "cupsDoRequest", "ippFirstAttribute", "ippNextAttribute", "ippAddString"),
    *("cupsLastErrorString", "ippGetName", "cupsUser"),
)


class Refusal(FinanceDeskError):
    """The print service said no; `status` is the code of IPP."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@cache
def libcups() -> Any:
    """The library, or None where the system has none."""
    for name in _NAMES:
        try:
            return _declared(ctypes.CDLL(name))
        except OSError:
            continue
    return None


def ask(operation: int, uri: str = "", resource: str = "/") -> list[dict[str, str]]:
    """The groups of an answer: each its attributes in words. Raises Refusal."""
    cups = libcups()
    request = cups.ippNewRequest(operation)
    if uri:
        cups.ippAddString(request, _OPERATION, _URI, b"job-uri", None, uri.encode())
    cups.ippAddString(request, _OPERATION, _NAME, b"requesting-user-name", None, cups.cupsUser())
    answer = cups.cupsDoRequest(None, request, resource.encode())
    status = cups.cupsLastError()
    try:
        if not answer or status >= _REFUSED:
            raise Refusal(_why(), status)
        return _groups(answer)
    finally:
        if answer:
            cups.ippDelete(ctypes.c_void_p(answer))


def send(printer: str, title: str, content: bytes, options: Mapping[str, str]) -> int:
    """Put a PDF into a queue; returns the number of the job. Raises Refusal."""
    cups, count, chosen = libcups(), 0, ctypes.c_void_p()
    for name, value in options.items():
        count = cups.cupsAddOption(name.encode(), value.encode(), count, ctypes.byref(chosen))
    named, titled = printer.encode(), title.encode()
    try:
        number = int(cups.cupsCreateJob(None, named, titled, count, chosen))
        if not number:
            raise Refusal(_why(), cups.cupsLastError())
        status = cups.cupsStartDocument(None, named, number, titled, b"application/pdf", 1)
        if status == _CONTINUE:
            status = cups.cupsWriteRequestData(None, content, ctypes.c_size_t(len(content)))
        if status != _CONTINUE or cups.cupsFinishDocument(None, named) >= _REFUSED:
            raise Refusal(_why(), cups.cupsLastError())
    finally:
        cups.cupsFreeOptions(count, chosen)
    return number


def _why() -> str:
    told: bytes | None = libcups().cupsLastErrorString()
    return (told or b"").decode("utf-8", "replace")


def _groups(answer: int) -> list[dict[str, str]]:
    cups = libcups()
    groups: list[dict[str, str]] = [{}]
    attribute = cups.ippFirstAttribute(ctypes.c_void_p(answer))
    while attribute:
        pointer = ctypes.c_void_p(attribute)
        name: bytes | None = cups.ippGetName(pointer)
        if name is None:
            groups.append({})  # a nameless attribute parts two groups
        else:
            room = ctypes.create_string_buffer(_ROOM)
            cups.ippAttributeString(pointer, room, ctypes.c_size_t(_ROOM))
            groups[-1][name.decode()] = room.value.decode("utf-8", "replace")
        attribute = cups.ippNextAttribute(ctypes.c_void_p(answer))
    return groups


def _declared(cups: Any) -> Any:
    for name in _POINTERS:
        getattr(cups, name).restype = ctypes.c_void_p
    for name in ("cupsLastErrorString", "ippGetName", "cupsUser"):
        getattr(cups, name).restype = ctypes.c_char_p
    pointer, text, whole = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    cups.cupsDoRequest.argtypes = (pointer, pointer, text)
    cups.ippAddString.argtypes = (pointer, whole, whole, text, text, text)
    return cups
