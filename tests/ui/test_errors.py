from datetime import UTC, datetime

from finance_desk.domain.errors import Cancelled, Conflict, Rejected, Unavailable
from finance_desk.ui.errors import Place, conflict_sentence, shown


def test_each_error_stands_where_its_cause_is() -> None:
    conflict = Conflict("…", who="Гусев А.", when=datetime(2026, 11, 23, tzinfo=UTC), fields=("name",))
    places = [
        shown(error).place
        for error in (
            Rejected("…", field="inn"),
            Rejected("…"),
            conflict,
            Unavailable("…"),
            Cancelled("…"),
            ValueError("x"),
        )
    ]
    assert places == [Place.FIELD, Place.NOTICE, Place.CONFLICT, Place.RETRY, Place.NOWHERE, Place.CRASH]


def test_a_bug_shows_no_words_of_programmers() -> None:
    assert "KeyError" not in shown(KeyError("client_id")).text


def test_a_conflict_names_who_when_and_fields_in_words() -> None:
    error = Conflict("…", who="Гусев А.", when=datetime(2026, 11, 23, 9, 5, tzinfo=UTC), fields=("name", "inn"))
    sentence = conflict_sentence(error, {"name": "Наименование", "inn": "ИНН"}.__getitem__, lambda when: when)
    assert sentence.endswith("Гусев А. 23.11.2026 в 09:05: «Наименование», «ИНН».")
