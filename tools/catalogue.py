"""Brings the sentences of the source into the English catalogue and compiles it: what `make catalogue` does.

Sentences are read from the syntax tree, because extractors of Babel do not look inside f-strings.
"""

import ast
import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent / "src"
PO = ROOT / "finance_desk" / "locale" / "en" / "LC_MESSAGES" / "finance_desk.po"
MARKS = ("_", "later")
"""What marks a sentence: said now, or a constant that is said later."""


@cache
def sources() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the program: its path from the source folder and its tree."""
    paths = sorted((ROOT / "finance_desk").rglob("*.py"))
    return tuple((path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def marks(tree: ast.AST, *names: str) -> Iterator[ast.expr]:
    """What is given to the marks of these names, in the order of the text."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in names]
    yield from (call.args[0] for call in sorted(named, key=lambda call: (call.lineno, call.col_offset)))


def sentences() -> dict[str, list[str]]:
    """Every marked sentence and the modules it stands in."""
    found: dict[str, list[str]] = {}
    for place, tree in sources():
        for given in marks(tree, *MARKS):
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                places = found.setdefault(given.value, [])
                places += [place] * (place not in places)
    return found


def renewed(old: Catalog) -> Catalog:
    """The catalogue of the sentences of today; what is no longer said is dropped, what is new is empty."""
    made = Catalog(locale=old.locale, domain="finance_desk", header_comment=old.header_comment, fuzzy=False)
    made.mime_headers = old.mime_headers
    for sentence, places in sentences().items():
        known = old.get(sentence)
        made.add(sentence, known.string if known else "", locations=[(place, None) for place in places])
    return made


def read() -> Catalog:
    """The catalogue as it is stored."""
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def written(catalog: Catalog) -> bytes:
    """The text of a catalogue; equal catalogues give equal bytes."""
    text = io.BytesIO()
    write_po(text, catalog, width=0)
    return text.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    made = io.BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def main() -> int:
    """Renew both files; the code is 1 while sentences wait for their English."""
    catalog = renewed(read())
    PO.write_bytes(written(catalog))
    PO.with_suffix(".mo").write_bytes(compiled(read()))
    waiting = [message.id for message in catalog if message.id and not message.string]
    for sentence in waiting:
        print(f"not translated: {sentence}")  # noqa: T201  the answer of the tool
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
