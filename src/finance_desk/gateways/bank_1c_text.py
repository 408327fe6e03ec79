"""The container of 1CClientBankExchange: bytes → text → sections of `Ключ=Значение` lines, each with its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _

SIGNATURE = "1CClientBankExchange"
_BOM = b"\xef\xbb\xbf"
_HEAD = 3072
_PIECE = 64 * 1024
"""bytes; a whole file taken at once would hold the interpreter for a tenth of a second, and the window with it"""
_DOS = re.compile(rb"=[ \t]*DOS\b", re.IGNORECASE)
_KNOWN_KEY = re.compile(
    r"^[ \t]*(?:ВерсияФормата|РасчСчет|СекцияДокумент|СекцияРасчСчет)\b", re.IGNORECASE | re.MULTILINE
)
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Field(NamedTuple):
    """A value with the number of its line and the key as the bank spells it."""

    row: int
    name: str
    value: str


@dataclass(slots=True)
class Section:
    """Lines between a section's marker and its end. Keys are casefolded; the first value of a key stands."""

    row: int
    title: str = ""
    fields: dict[str, Field] = field(default_factory=dict)

    def value(self, key: str) -> str:
        """The value of a key, empty when there is none."""
        found = self.fields.get(key)
        return found.value if found else ""

    def row_of(self, key: str) -> int:
        """The line of a key, or of the section when there is none."""
        found = self.fields.get(key)
        return found.row if found else self.row


@dataclass(slots=True)
class Container:
    """A file taken apart. `listed` are the accounts of the header, which may name several."""

    encoding: str
    header: Section
    listed: list[str] = field(default_factory=list)
    balances: list[Section] = field(default_factory=list)
    documents: list[Section] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def open_container(data: bytes) -> Container:
    """Take a file apart. Raises Rejected for a file of another kind, another encoding, or with a cut document."""
    first_line = data.removeprefix(_BOM)[: len(SIGNATURE) + _HEAD].splitlines()[:1]
    if not first_line or first_line[0].strip() != SIGNATURE.encode():
        raise Rejected(
            _(
                "Строка 1: это не файл обмена с банком, он начинается не с «1CClientBankExchange». "
                "Выгрузите выписку из банка в формате 1С (файл kl_to_1c.txt)."
            ),
            code="bank_1c.signature",
        )
    lines, encoding = _decode(data)
    return _Reader(encoding).read(lines)


def _decode(data: bytes) -> tuple[list[str], str]:
    """The lines of the text, and its encoding."""
    for raw, encoding, errors in _candidates(data):
        try:
            pieces = [piece.decode(encoding, errors) for piece in _pieces(raw)]
        except UnicodeDecodeError:
            continue
        pieces = [piece.replace("\r\n", "\n").replace("\r", "\n") for piece in pieces]
        if any(_KNOWN_KEY.search(piece) for piece in pieces):
            return _lines(pieces), encoding
    raise Rejected(
        _(
            "Строка 2: в файле нет ни одного известного ключа («ВерсияФормата», «РасчСчет», «СекцияДокумент»): "
            "файл повреждён или сохранён в другой кодировке. Скачайте выписку из банка ещё раз и не пересохраняйте её."
        ),
        code="bank_1c.encoding",
    )


def _pieces(data: bytes) -> Iterator[bytes]:
    """The file in parts that end where lines do; no letter of an encoding that is tried has a line feed in it."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _PIECE) + 1 or len(data)
        yield data[start:end]
        start = end


def _lines(pieces: Iterable[str]) -> list[str]:
    """The lines without control characters; what follows the last line feed is a line as well."""
    lines, rest = list[str](), ""
    for piece in pieces:
        *whole, rest = _CONTROL_CHARACTERS.sub("", piece).split("\n")
        lines += whole
    return [*lines, rest]


def _candidates(data: bytes) -> Iterator[tuple[bytes, str, str]]:
    """Encodings in the order they are tried; a stray byte in the tail must not lose the file."""
    if data.startswith(_BOM):
        yield data.removeprefix(_BOM), "utf-8", "replace"
        return
    yield data, "utf-8", "strict"
    declared = ("cp866", "cp1251") if _DOS.search(data[:_HEAD]) else ("cp1251", "cp866")
    for encoding in declared:
        yield data, encoding, "replace"
    yield data, "utf-8", "replace"


class _Reader:
    """Walks the lines once, knowing which section is open."""

    def __init__(self, encoding: str) -> None:
        self._container = Container(encoding, Section(1))
        self._open = self._container.header
        self._inside = "header"
        self._keys: dict[str, str] = {}
        self._strays: list[int] = []

    def read(self, lines: Sequence[str]) -> Container:
        warn = self._container.warnings.append
        for row, line in enumerate(lines[1:], 2):
            if not self._take(row, line):
                break
        else:
            row = len(lines)
            self._close(row)
            warn(_("Нет строки «КонецФайла»: файл мог загрузиться не полностью, сверьте остаток с банком."))
        if any(line.strip() for line in lines[row:]):
            warn(_("После строки {row} («КонецФайла») есть ещё текст: он не прочитан.").format(row=row))
        broken = next((row for row, line in enumerate(lines, 1) if "\ufffd" in line), None)
        if broken is not None:
            warn(_("Строка {row}: часть букв не читается, файл повреждён в этом месте.").format(row=broken))
        if self._strays:
            sentence = _("Строк, которые не удалось понять: {count}, первая из них — {row}. Они пропущены.")
            warn(sentence.format(count=len(self._strays), row=self._strays[0]))
        return self._container

    def _take(self, row: int, line: str) -> bool:
        """Read one line; False at the end of the file."""
        name, equals, value = line.partition("=")
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = name.strip().casefold()
        if key.startswith("секция"):
            self._close(row)
            self._begin(row, key, name.strip(), value.strip())
        elif key == "конецфайла":
            self._close(row)
            return False
        elif key.startswith("конец") and (not equals or key in ("конецдокумента", "конецрасчсчет")):
            self._end(row, key)
        elif equals and key:
            self._keep(key, Field(row, name.strip(), value.strip()))
        elif key:
            self._strays.append(row)
        return True

    def _begin(self, row: int, key: str, name: str, title: str) -> None:
        self._open = Section(row, title)
        if key == "секциядокумент":
            self._inside = "document"
            self._container.documents.append(self._open)
        elif key == "секциярасчсчет":
            self._inside = "balance"
            self._container.balances.append(self._open)
        else:
            self._inside = "unknown"
            sentence = _("Строка {row}: раздел «{name}» программе неизвестен и пропущен.")
            self._container.warnings.append(sentence.format(row=row, name=name))

    def _end(self, row: int, key: str) -> None:
        """A section's own end closes it; a payment whose beginning is lost must not be lost silently."""
        own_end = {"document": "конецдокумента", "balance": "конецрасчсчет", "unknown": key}.get(self._inside)
        if key == "конецдокумента" and self._inside != "document":
            sentence = _("Строка {row}: «КонецДокумента» без начала документа. {advice}")
            raise Rejected(sentence.format(row=row, advice=_download_again()), code="bank_1c.document_cut")
        if key == own_end:
            self._open, self._inside = self._container.header, "header"
        else:
            self._strays.append(row)

    def _close(self, row: int) -> None:
        """Another section, the end of the file or of its text stands where the end of this section should."""
        opened, inside = self._open, self._inside
        self._open, self._inside = self._container.header, "header"
        if inside == "document":
            sentence = _(
                "Строка {row}: документ № {number} не закончен, до строки {end} нет «КонецДокумента». {advice}"
            )
            facts = {"row": opened.row, "number": opened.value("номер"), "end": row, "advice": _download_again()}
            raise Rejected(sentence.format(**facts), code="bank_1c.document_cut")
        if inside == "balance":
            sentence = _("Строка {row}: раздел остатков не закончен, до строки {end} нет «КонецРасчСчет».")
            self._container.warnings.append(sentence.format(row=opened.row, end=row))

    def _keep(self, key: str, found: Field) -> None:
        if self._inside == "header" and key == "расчсчет":
            self._container.listed.append(found.value)
        earlier = self._open.fields.setdefault(key, found)
        if self._inside == "document" and key in ("сумма", "дата", "номер") and earlier.value != found.value:
            sentence = _("Строка {row}: ключ «{name}» повторён в документе с другим значением. {advice}")
            facts = {"row": found.row, "name": found.name, "advice": _download_again()}
            raise Rejected(sentence.format(**facts), code="bank_1c.document_cut")


def _download_again() -> str:
    return _("Файл загрузился не полностью или повреждён: скачайте выписку из банка ещё раз.")
