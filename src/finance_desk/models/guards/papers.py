"""Guards of documents, their numbers, specifications, payments and what is paid by them."""

from finance_desk.models.guards.guard import (
    Guard,
    frozen,
    frozen_columns,
    never_deleted,
    postgres_function,
    postgres_refusal,
    postgres_trigger,
    refusing,
    sqlite_refusal,
    sqlite_trigger,
)

_ISSUED_COLUMNS = (
    "organization_id", "client_id", "contract_id", "kind", "series_id", "seq", "number", "revision", "revises",
    "dated", "period_from", "period_to", "due_on", "price_vat", "net", "vat", "gross", "bank_account_id", "paper",
    "content_hash", "issued_at", "from_opening",
)  # fmt: skip
_FROZEN = "an issued document never changes"

_DOCUMENT_STATE = refusing(
    "document_state",
    "BEFORE UPDATE",
    "document",
    "OLD.state <> 'draft' AND NEW.state <> OLD.state AND NOT"
    " (OLD.state = 'issued' AND NEW.state IN ('replaced', 'annulled', 'cancelled'))",
    "this step is not open to the document",
)

_DOCUMENT_WHOLE = refusing(
    "document_whole",
    "BEFORE UPDATE",
    "document",
    "NEW.state = 'issued' AND OLD.state = 'draft' AND NOT NEW.from_opening AND ("
    "NEW.net <> coalesce((SELECT sum(net) FROM document_line WHERE document_id = NEW.id), -1)"
    " OR NEW.vat <> coalesce((SELECT sum(vat) FROM document_line WHERE document_id = NEW.id), -1)"
    " OR NEW.gross <> coalesce((SELECT sum(gross) FROM document_line WHERE document_id = NEW.id), -1)"
    " OR NEW.net + NEW.vat <> NEW.gross OR NEW.content_hash IS NULL)",
    "the header must be the sum of the lines",
)

_DOCUMENT_BORN = refusing(
    "document_born",
    "BEFORE INSERT",
    "document",
    "NEW.state <> 'draft' AND (NOT NEW.from_opening OR NEW.seq IS NOT NULL)",
    "a paper is issued from a draft",
)

_DOCUMENT_ENDED = refusing(
    "document_ended",
    "BEFORE UPDATE",
    "document",
    "(NEW.cancelled_on IS NULL) <> (NEW.state NOT IN ('annulled', 'cancelled'))",
    "a paper that is cancelled, and no other, has the day of it",
)

_TAKES_NUMBER = "NEW.seq IS NOT NULL AND NEW.revises IS NULL"
_WRONG = "NEW.seq <> (SELECT last + 1 FROM series WHERE id = NEW.series_id)"
_MOVE = "UPDATE series SET last = NEW.seq WHERE id = NEW.series_id;"
_SAME = (
    "EXISTS (SELECT 1 FROM document d WHERE d.id = NEW.revises"
    " AND (d.series_id <> NEW.series_id OR d.seq <> NEW.seq OR d.revision + 1 <> NEW.revision))"
)
_REFUSED = "a number is the next one of its series"

_NUMBERS = Guard(
    "document_number",
    (
        sqlite_trigger(
            "document_number_insert", "BEFORE INSERT", "document",
            sqlite_refusal("document_number", _REFUSED), f"({_TAKES_NUMBER} AND {_WRONG}) OR {_SAME}",
        ),
        sqlite_trigger("document_number_insert_moves", "AFTER INSERT", "document", _MOVE, _TAKES_NUMBER),
        sqlite_trigger(
            "document_number_update", "BEFORE UPDATE", "document",
            sqlite_refusal("document_number", _REFUSED),
            f"OLD.seq IS NULL AND (({_TAKES_NUMBER} AND {_WRONG}) OR (NEW.seq IS NOT NULL AND {_SAME}))",
        ),
        sqlite_trigger(
            "document_number_update_moves", "AFTER UPDATE", "document", _MOVE, f"OLD.seq IS NULL AND {_TAKES_NUMBER}"
        ),
    ),
    (
        postgres_function(
            "document_number",
            "IF TG_OP = 'UPDATE' THEN IF OLD.seq IS NOT NULL THEN RETURN NULL; END IF; END IF; "
            f"IF {_TAKES_NUMBER} THEN "
            "UPDATE series SET last = last + 1 WHERE id = NEW.series_id AND last + 1 = NEW.seq; "
            f"IF NOT FOUND THEN {postgres_refusal('document_number', _REFUSED)} END IF; "
            f"ELSIF NEW.seq IS NOT NULL AND {_SAME} THEN {postgres_refusal('document_number', _REFUSED)} END IF; "
            "RETURN NULL;",
        ),
        postgres_trigger("document_number", "AFTER INSERT OR UPDATE", "document", "document_number"),
    ),
)  # fmt: skip

_SERIES = refusing(
    "series_forward",
    "BEFORE UPDATE",
    "series",
    "NEW.organization_id <> OLD.organization_id OR NEW.kind <> OLD.kind OR NEW.year <> OLD.year"
    " OR NEW.prefix <> OLD.prefix OR NEW.first <> OLD.first OR (NEW.last <> OLD.last AND (NEW.last <> OLD.last + 1"
    " OR NOT EXISTS (SELECT 1 FROM document d WHERE d.series_id = NEW.id AND d.seq = NEW.last)))",
    "numbers are taken one by one, each by a document",
)

_BEGINS = refusing(
    "series_begins", "BEFORE INSERT", "series", "NEW.last <> NEW.first - 1", "a series begins before its first number"
)

_PARENT_ISSUED = "EXISTS (SELECT 1 FROM document d WHERE d.id = {row}.document_id AND d.state <> 'draft')"
_LINES = (
    refusing("document_line_added", "BEFORE INSERT", "document_line", _PARENT_ISSUED.format(row="NEW"), _FROZEN),
    refusing("document_line_edited", "BEFORE UPDATE", "document_line", _PARENT_ISSUED.format(row="OLD"), _FROZEN),
    refusing("document_line_deleted", "BEFORE DELETE", "document_line", _PARENT_ISSUED.format(row="OLD"), _FROZEN),
    refusing("document_charge_added", "BEFORE INSERT", "document_charge", _PARENT_ISSUED.format(row="NEW"), _FROZEN),
    refusing("document_charge_deleted", "BEFORE DELETE", "document_charge", _PARENT_ISSUED.format(row="OLD"), _FROZEN),
    frozen_columns(
        "document_charge_edited",
        "document_charge",
        ("document_id", "line_id", "kind", "posting_id", "posting_n", "gross"),
        "only its release may change",
    ),
    refusing(
        "document_charge_released",
        "BEFORE UPDATE",
        "document_charge",
        "NEW.released <> OLD.released AND (OLD.released OR EXISTS (SELECT 1 FROM document d"
        " WHERE d.id = OLD.document_id AND d.state IN ('draft', 'issued')))",
        "a charge is freed once, by the end of the paper that closed it",
    ),
)

_SPECIFICATION_COLUMNS = (
    "ticket_id", "contract_id", "version", "net", "vat", "gross", "cost", "content_hash", "sent_at",
    "agreed_at", "agreed_by", "agreed_how", "on_behalf",
)  # fmt: skip
_AGREED = "an agreed version never changes"
_PARENT_AGREED = (
    "EXISTS (SELECT 1 FROM specification s WHERE s.id = {row}.specification_id AND s.state NOT IN ('draft', 'sent'))"
)
_SPECIFICATION = (
    frozen_columns(
        "specification_frozen",
        "specification",
        _SPECIFICATION_COLUMNS,
        _AGREED,
        "OLD.state NOT IN ('draft', 'sent')",
    ),
    refusing(
        "specification_state",
        "BEFORE UPDATE",
        "specification",
        "OLD.state NOT IN ('draft', 'sent') AND NEW.state <> OLD.state"
        " AND NOT (OLD.state = 'agreed' AND NEW.state IN ('withdrawn', 'replaced', 'performed'))"
        " AND NOT (OLD.state = 'performed' AND NEW.state = 'withdrawn')",
        "this step is not open to the version",
    ),
    *never_deleted("specification_kept", "specification", _AGREED, "OLD.state <> 'draft'"),
    refusing(
        "specification_line_added", "BEFORE INSERT", "specification_line", _PARENT_AGREED.format(row="NEW"), _AGREED
    ),
    refusing(
        "specification_line_edited", "BEFORE UPDATE", "specification_line", _PARENT_AGREED.format(row="OLD"), _AGREED
    ),
    refusing(
        "specification_line_deleted", "BEFORE DELETE", "specification_line", _PARENT_AGREED.format(row="OLD"), _AGREED
    ),
)

_PAYMENT_COLUMNS = (
    "import_id", "organization_id", "bank_account_id", "direction", "posted_on", "document_date", "number", "kind",
    "amount", "name", "inn", "kpp", "counter_account", "purpose", "person_id", "dedup_key", "copy",
)  # fmt: skip


def _limit(name: str, table: str, parent: str, key: str, why: str) -> Guard:
    """The live rows of `table` never sum to more than the amount of their parent."""
    live = f"(SELECT coalesce(sum(amount), 0) FROM {table} WHERE {key} = NEW.{key} AND NOT ended)"
    whole = f"(SELECT amount FROM {parent} WHERE id = NEW.{key})"
    condition = f"NOT NEW.ended AND {live} > {whole}"
    return Guard(
        name,
        tuple(
            sqlite_trigger(f"{name}_{event.lower()}", f"AFTER {event}", table, sqlite_refusal(name, why), condition)
            for event in ("INSERT", "UPDATE")
        ),
        (
            postgres_function(
                name,
                f"PERFORM 1 FROM {parent} WHERE id = NEW.{key} FOR NO KEY UPDATE; "
                f"IF {condition} OR NEW.amount <= 0 THEN {postgres_refusal(name, why)} END IF; RETURN NULL;",
            ),
            postgres_trigger(name, "AFTER INSERT OR UPDATE", table, name),
        ),
    )


_MONEY = (
    frozen_columns("payment_frozen", "payment", _PAYMENT_COLUMNS, "a bank line stays as the bank told it"),
    refusing(
        "payment_undone_once", "BEFORE UPDATE", "payment", "OLD.undone AND NOT NEW.undone", "an undone line stays so"
    ),
    *never_deleted("payment_kept", "payment", "bank lines are never deleted"),
    frozen_columns(
        "assignment_frozen",
        "assignment",
        ("payment_id", "contract_id", "amount", "assigned_on", "rule", "evidence", "posting_id"),
        "an assignment is ended, not changed",
    ),
    *never_deleted("assignment_kept", "assignment", "assignments are ended, not deleted"),
    _limit("assignment_limit", "assignment", "payment", "payment_id", "more than the payment brought"),
    frozen_columns(
        "allocation_frozen",
        "allocation",
        ("assignment_id", "document_id", "amount", "allocated_on"),
        "an allocation is ended, not changed",
    ),
    *never_deleted("allocation_kept", "allocation", "allocations are ended, not deleted"),
    _limit("allocation_limit", "allocation", "assignment", "assignment_id", "more than the assignment holds"),
)

PAPERS: tuple[Guard, ...] = (
    frozen_columns("document_frozen", "document", _ISSUED_COLUMNS, _FROZEN, "OLD.state <> 'draft'"),
    _DOCUMENT_BORN,
    _DOCUMENT_STATE,
    _DOCUMENT_ENDED,
    _DOCUMENT_WHOLE,
    *never_deleted("document_kept", "document", "a numbered document is never deleted", "OLD.number IS NOT NULL"),
    _NUMBERS,
    _SERIES,
    _BEGINS,
    *never_deleted("series_kept", "series", "a series is never deleted", "OLD.last >= OLD.first"),
    *_LINES,
    *frozen("rendition", [("id",), ("document_id", "n")]),
    *_SPECIFICATION,
    *_MONEY,
    *frozen("lot_use", [("id",), ("posting_id",)]),
    *frozen("work_log", [("id",)]),
    *frozen("opening_batch", [("id",)]),
)
