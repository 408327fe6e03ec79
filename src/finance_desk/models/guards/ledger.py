"""Guards of the ledger, the journal and the order of commits."""

from finance_desk.models.guards.guard import (
    Guard,
    frozen,
    postgres_function,
    postgres_refusal,
    postgres_trigger,
    refusing,
    sqlite_refusal,
    sqlite_trigger,
)

_NIL_SQLITE = "'00000000000000000000000000000000'"
_NIL_POSTGRES = "'00000000-0000-0000-0000-000000000000'::uuid"


def subjects(row: str, nil: str) -> str:
    """The balance rows that one entry moves, as a SELECT: one for each subject, `none` for an entry without any."""
    money = f"{row}.organization_id, {row}.account"
    parts = [
        f"SELECT {money}, '{kind}', {row}.{column}, {row}.amount {{source}} WHERE {row}.{column} IS NOT NULL"
        for kind, column in (
            ("contract", "contract_id"),
            ("lot", "lot_id"),
            ("performer", "performer_id"),
            ("bank_account", "bank_account_id"),
        )
    ]
    nothing = " AND ".join(
        f"{row}.{column} IS NULL" for column in ("contract_id", "lot_id", "performer_id", "bank_account_id")
    )
    parts.append(f"SELECT {money}, 'none', {nil}, {row}.amount {{source}} WHERE {nothing}")
    brought = f"{row}.kind = 'opening' AND {row}.account IN ('funds', 'prepaid')"
    parts.append(f"SELECT {money}, 'opening', {row}.contract_id, {row}.amount {{source}} WHERE {brought}")
    return " UNION ALL ".join(parts)


_TARGET = "INSERT INTO balance (organization_id, account, subject_kind, subject_id, amount)"
_UPSERT = (
    "ON CONFLICT (organization_id, account, subject_kind, subject_id)"
    " DO UPDATE SET amount = balance.amount + excluded.amount"
)

BALANCE = Guard(
    "balance_follows",
    tuple(
        sqlite_trigger(
            f"balance_follows_{n}",
            "AFTER INSERT",
            "entry",
            f"{_TARGET} {part.format(source='')} {_UPSERT};",
            part.rpartition(" WHERE ")[2],
        )
        for n, part in enumerate(subjects("NEW", _NIL_SQLITE).split(" UNION ALL "), start=1)
    ),
    (
        postgres_function(
            "balance_follows",
            f"{_TARGET} SELECT o, a, k, s, sum(m)::bigint FROM ("
            f"{subjects('fresh', _NIL_POSTGRES).format(source='FROM fresh')}) moved (o, a, k, s, m) "
            f"GROUP BY o, a, k, s ORDER BY o, a, k, s {_UPSERT}; RETURN NULL;",
        ),
        "CREATE TRIGGER balance_follows AFTER INSERT ON entry REFERENCING NEW TABLE AS fresh "
        "FOR EACH STATEMENT EXECUTE FUNCTION balance_follows()",
    ),
)

_SUM = "(SELECT sum(amount) FROM entry WHERE posting_id = NEW.id)"
_STRANGE = (
    "EXISTS (SELECT 1 FROM entry WHERE posting_id = NEW.id AND (organization_id <> NEW.organization_id"
    " OR date <> NEW.date OR kind <> NEW.kind OR source <> NEW.source))"
)
BALANCED = refusing(
    "posting_balanced",
    "BEFORE INSERT",
    "posting",
    f"coalesce({_SUM}, 1) <> 0 OR {_STRANGE}",
    "entries must exist, agree with the posting and sum to zero",
)

ONCE = refusing(
    "charge_once",
    "BEFORE INSERT",
    "posting",
    "NEW.reverses IS NULL AND EXISTS (SELECT 1 FROM posting p WHERE p.kind = NEW.kind AND p.source = NEW.source"
    " AND p.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM posting r WHERE r.reverses = p.id))",
    "an unreversed posting of this kind and source exists",
)

CLOSED = refusing(
    "period_closed",
    "BEFORE INSERT",
    "posting",
    "EXISTS (SELECT 1 FROM organization o WHERE o.id = NEW.organization_id AND o.closed_until >= NEW.date)",
    "the period is closed",
)

NOT_LATE = refusing(
    "entry_not_late",
    "BEFORE INSERT",
    "entry",
    "EXISTS (SELECT 1 FROM posting p WHERE p.id = NEW.posting_id)",
    "the posting is complete",
)

NOT_LATE_AT_COMMIT = Guard(
    "entry_sum_at_commit",
    (),
    (
        postgres_function(
            "entry_sum_at_commit",
            "IF coalesce((SELECT sum(amount) FROM entry WHERE posting_id = NEW.posting_id), 1) <> 0 THEN "
            f"{postgres_refusal('posting_balanced', 'entries must sum to zero')} END IF; RETURN NULL;",
        ),
        "CREATE CONSTRAINT TRIGGER entry_sum_at_commit AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION entry_sum_at_commit()",
    ),
)

COMMIT_ORDER = Guard(
    "journal_ordered",
    (
        sqlite_trigger(
            "journal_ordered",
            "AFTER INSERT",
            "journal",
            "UPDATE head SET rev = rev + 1; INSERT INTO commit_order (rev, op_id) SELECT rev, NEW.op_id FROM head;",
        ),
    ),
    (
        postgres_function(
            "journal_ordered",
            "UPDATE head SET rev = rev + 1 RETURNING rev INTO taken; "
            "INSERT INTO commit_order (rev, op_id) VALUES (taken, NEW.op_id); "
            "PERFORM pg_notify('finance_desk', taken::text); RETURN NULL;",
            declare="taken bigint;",
        ),
        "CREATE CONSTRAINT TRIGGER journal_ordered AFTER INSERT ON journal DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION journal_ordered()",
    ),
)

RECORDS = Guard(
    "journal_records",
    (
        sqlite_trigger(
            "journal_records",
            "AFTER INSERT",
            "journal",
            "INSERT INTO journal_record (record_id, op_id) SELECT DISTINCT replace(named.value, '-', ''), NEW.op_id"
            " FROM json_each(NEW.events) happened, json_each(happened.value) named WHERE named.key <> 'event';",
        ),
    ),
    (
        postgres_function(
            "journal_records",
            "INSERT INTO journal_record (record_id, op_id) SELECT DISTINCT named.value::uuid, NEW.op_id"
            " FROM jsonb_array_elements(NEW.events::jsonb) happened, jsonb_each_text(happened) named"
            " WHERE named.key <> 'event'; RETURN NULL;",
        ),
        postgres_trigger("journal_records", "AFTER INSERT", "journal", "journal_records"),
    ),
)

NEXT_REVISION = refusing(
    "commit_order_contiguous",
    "BEFORE INSERT",
    "commit_order",
    "NEW.rev <> (SELECT rev FROM head) OR NEW.rev <> coalesce((SELECT max(rev) FROM commit_order), 0) + 1",
    "the order of commits has no gaps",
)

HEAD = refusing(
    "head_forward", "BEFORE UPDATE", "head", "NEW.rev <> OLD.rev AND NEW.rev <> OLD.rev + 1", "the head moves by one"
)
HEAD_KEPT = refusing("head_kept", "BEFORE DELETE", "head", "", "the head stays")

NO_REPLACED_BALANCE = Guard(
    "balance_not_replaced",
    (
        sqlite_trigger(
            "balance_not_replaced", "BEFORE DELETE", "balance", sqlite_refusal("balance_kept", "balances are derived")
        ),
    ),
    (
        postgres_function("balance_not_replaced", postgres_refusal("balance_kept", "balances are derived")),
        postgres_trigger("balance_not_replaced", "BEFORE DELETE", "balance", "balance_not_replaced"),
    ),
)

LEDGER: tuple[Guard, ...] = (
    *frozen("entry", [("posting_id", "n")]),
    *frozen("posting", [("id",), ("kind", "source", "sequence"), ("reverses",)]),
    *frozen("charge_line", [("posting_id", "n")]),
    BALANCED,
    ONCE,
    CLOSED,
    NOT_LATE,
    NOT_LATE_AT_COMMIT,
    BALANCE,
    NO_REPLACED_BALANCE,
    *frozen("journal", [("op_id",)]),
    *frozen("commit_order", [("rev",), ("op_id",)]),
    COMMIT_ORDER,
    RECORDS,
    *frozen("journal_record", [("record_id", "op_id")]),
    NEXT_REVISION,
    HEAD,
    HEAD_KEPT,
    *frozen("blob", [("sha256",)]),
)
