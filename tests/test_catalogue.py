"""Every sentence of the window is marked, has its English, and the two say the same with the same names."""

import ast
import re
import string
from collections.abc import Iterator

import catalogue
import pytest
from babel.messages.catalog import Message

CYRILLIC = re.compile("[А-Яа-яЁё№]")
QUOTED = re.compile(r'"[^"]*"')
KEPT = ("_", "later", "kept")

RUSSIAN_ITSELF = (
    "finance_desk/cli/",  # the command line speaks Russian
    "finance_desk/db/engine.py",
    "finance_desk/domain/formatting.py",
    "finance_desk/domain/person.py",
    "finance_desk/domain/purpose.py",
    "finance_desk/domain/requisites.py",
    "finance_desk/domain/requisites_text.py",
    "finance_desk/domain/statement.py",
    "finance_desk/domain/words.py",
    "finance_desk/gateways/bank_1c",
    "finance_desk/gateways/go_live",
    "finance_desk/gateways/html.py",
    "finance_desk/gateways/spreadsheet_cells.py",
    "finance_desk/gateways/spreadsheet_write.py",
    "finance_desk/jobs/demo/",
    "finance_desk/logs.py",
    "finance_desk/queries/expressions.py",
    "finance_desk/queries/search_words.py",
    "finance_desk/ui/form/typed.py",
    "finance_desk/ui/keyboard.py",
    "finance_desk/ui/pictures/",
    "finance_desk/ui/tickets/durations.py",
)
"""Where Russian letters are the matter itself: words of banks, of the law, of templates, of what people type."""


def unmarked(tree: ast.Module) -> Iterator[ast.Constant]:
    """Strings with Russian letters that nobody marked and that are no docstrings."""
    quiet = {node for given in catalogue.marks(tree, *KEPT) for node in ast.walk(given)}
    quiet |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    yield from (node for node in strings if node not in quiet and CYRILLIC.search(node.value))


def test_every_sentence_is_marked() -> None:
    found = [
        f"{place}:{node.lineno} {node.value}"
        for place, tree in catalogue.sources()
        if not place.startswith(RUSSIAN_ITSELF)
        for node in unmarked(tree)
    ]
    assert found == []


def test_a_sentence_is_whole_where_it_is_marked() -> None:
    """What is put together before it is marked would never be found in the catalogue; two places say a constant."""
    put_together = {
        place
        for place, tree in catalogue.sources()
        for given in catalogue.marks(tree, *KEPT)
        if not (isinstance(given, ast.Constant) and isinstance(given.value, str) and given.value)
    }
    assert put_together == {"finance_desk/db/transaction.py", "finance_desk/ui/command_words.py"}


def test_what_the_window_gives_to_a_command_is_not_translated() -> None:
    """It is stored: a reason the program writes itself is marked `kept`."""
    calls = (
        (place, node)
        for place, tree in catalogue.sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("desk.do")
    )
    assert [place for place, call in calls if any(catalogue.marks(call, "_"))] == []


def test_every_sentence_has_its_english_and_nothing_is_left_over() -> None:
    known = {message.id: message.string for message in catalogue.read() if message.id}
    assert known.keys() == catalogue.sentences().keys(), "run `make catalogue`"
    assert [sentence for sentence, english in known.items() if not english] == []


def test_the_program_reads_what_the_translators_wrote() -> None:
    assert catalogue.PO.with_suffix(".mo").read_bytes() == catalogue.compiled(catalogue.read()), "run `make catalogue`"


def names(sentence: str) -> list[tuple[str, str]]:
    """The names in braces and how each is formatted, whatever their order."""
    return sorted(
        (name, spec or "") for _text, name, spec, _how in string.Formatter().parse(sentence) if name is not None
    )


def edges(sentence: str) -> tuple[bool, bool, bool]:
    """Whether it is joined to what stands before and after, and asks for more."""
    return sentence[:1].isspace(), sentence[-1:].isspace(), sentence.rstrip().endswith("…")


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return [message for message in catalogue.read() if message.id and message.string]


def test_the_english_has_the_same_names(messages: list[Message]) -> None:
    assert [message.id for message in messages if names(message.id) != names(message.string)] == []


def test_the_english_is_joined_alike(messages: list[Message]) -> None:
    assert [message.id for message in messages if edges(message.id) != edges(message.string)] == []


def test_russian_in_the_english_is_quoted(messages: list[Message]) -> None:
    """Names of sheets and keys of files stay as they stand in the files, in quotation marks."""
    assert [message.string for message in messages if CYRILLIC.search(QUOTED.sub("", message.string))] == []


def test_the_same_keys_are_told(messages: list[Message]) -> None:
    keys = re.compile(r"(?:Ctrl|Alt|Shift)\+[^\s,.;:]+|\bF\d+|\bEsc\b")
    named = [message for message in messages if len(keys.findall(message.id)) != len(keys.findall(message.string))]
    assert [message.id for message in named] == []
