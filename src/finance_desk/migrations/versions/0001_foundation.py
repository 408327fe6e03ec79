"""Foundation.

Written by `python -m finance_desk.migrations.revise`; says what was true on its day and imports no record.
"""

import sqlalchemy as sa
from alembic import op

from finance_desk.migrations.columns import INSTANT, WHOLE, WORDS


def upgrade() -> None:
    _alert_watch()
    _balance()
    _blob()
    _client_group()
    _credential()
    _head()
    _item_category()
    _organization()
    _person()
    _quiet_hours()
    _app_user()
    _bank_account()
    _item()
    _journal()
    _opening_batch()
    _series()
    _statement_import()
    _tax_period()
    _client()
    _commit_order()
    _journal_record()
    _performer()
    _client_account()
    _performer_rate()
    _signatory()
    _site()
    _contract()
    _contact()
    _contract_terms()
    _document()
    _lot()
    _note()
    _payment()
    _posting()
    _price_list()
    _alert()
    _assignment()
    _entry()
    _lot_use()
    _price_line()
    _rendition()
    _ticket()
    _allocation()
    _charge_line()
    _document_line()
    _specification()
    _ticket_file()
    _work_log()
    _document_charge()
    _specification_line()


def _alert_watch() -> None:
    op.create_table(
        "alert_watch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("near_armed", sa.Boolean(), nullable=False),
        sa.Column("exhausted_armed", sa.Boolean(), nullable=False),
        sa.Column("debt_armed", sa.Boolean(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_watch"),
    )


def _balance() -> None:
    op.create_table(
        "balance",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("account", WORDS, nullable=False),
        sa.Column("subject_kind", WORDS, nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "account", "subject_kind", "subject_id", name="pk_balance"),
    )
    op.create_index("ix_balance_subject", "balance", ["subject_kind", "subject_id"], unique=False)


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )


def _client_group() -> None:
    op.create_table(
        "client_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_client_group"),
        sa.UniqueConstraint("name", name="uq_client_group_name"),
    )


def _credential() -> None:
    op.create_table(
        "credential",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("hash", WORDS, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("user_id", name="pk_credential"),
    )


def _head() -> None:
    op.create_table(
        "head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rev", WHOLE, nullable=False),
        sa.Column("epoch", sa.Uuid(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_head_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_head"),
    )


def _item_category() -> None:
    op.create_table(
        "item_category",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("path", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["item_category.id"], name="fk_item_category_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_item_category"),
        sa.UniqueConstraint("path", name="uq_item_category_path"),
    )


def _organization() -> None:
    op.create_table(
        "organization",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("full_name", WORDS, nullable=False),
        sa.Column("inn", WORDS, nullable=False),
        sa.Column("kpp", WORDS, nullable=False),
        sa.Column("ogrn", WORDS, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("phone", WORDS, nullable=False),
        sa.Column("email", WORDS, nullable=False),
        sa.Column("time_zone", WORDS, nullable=False),
        sa.Column("no_vat_text", WORDS, nullable=False),
        sa.Column("prefix", WORDS, nullable=False),
        sa.Column("closed_until", sa.Date(), nullable=True),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organization"),
        sa.UniqueConstraint("inn", name="uq_organization_inn"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("phone", WORDS, nullable=False),
        sa.Column("email", WORDS, nullable=False),
        sa.Column("inn", WORDS, nullable=False),
        sa.Column("ogrn", WORDS, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("account", WORDS, nullable=False),
        sa.Column("note", WORDS, nullable=False),
        sa.Column("search", WORDS, nullable=False),
        sa.Column("sort", WORDS, nullable=False),
        sa.Column("destroyed_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_search", "person", ["search"], unique=False)


def _quiet_hours() -> None:
    op.create_table(
        "quiet_hours",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quiet_hours"),
    )


def _app_user() -> None:
    op.create_table(
        "app_user",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("login", WORDS, nullable=False),
        sa.Column("role", WORDS, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_app_user_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_app_user"),
        sa.UniqueConstraint("login", name="uq_app_user_login"),
    )


def _bank_account() -> None:
    op.create_table(
        "bank_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("account", WORDS, nullable=False),
        sa.Column("bik", WORDS, nullable=False),
        sa.Column("bank", WORDS, nullable=False),
        sa.Column("correspondent", WORDS, nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_bank_account_organization_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bank_account"),
        sa.UniqueConstraint("account", "bik", name="uq_bank_account_account_bik"),
    )
    op.create_index("ix_bank_account_organization_id", "bank_account", ["organization_id"], unique=False)


def _item() -> None:
    op.create_table(
        "item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("unit", WORDS, nullable=False),
        sa.Column("okei", WORDS, nullable=False),
        sa.Column("vat_rate", WORDS, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("search", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["item_category.id"], name="fk_item_category_id"),
        sa.PrimaryKeyConstraint("id", name="pk_item"),
        sa.UniqueConstraint("code", name="uq_item_code"),
    )
    op.create_index("ix_item_category_id", "item", ["category_id"], unique=False)
    op.create_index("ix_item_search", "item", ["search"], unique=False)


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("command", WORDS, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("arguments", WORDS, nullable=True),
        sa.Column("arguments_blob", sa.String(length=64), nullable=True),
        sa.Column("arguments_hash", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.Uuid(), nullable=False),
        sa.Column("workstation", WORDS, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("result", WORDS, nullable=True),
        sa.Column("events", WORDS, nullable=False),
        sa.CheckConstraint("(arguments IS NULL) <> (arguments_blob IS NULL)", name="ck_journal_arguments_stand_once"),
        sa.ForeignKeyConstraint(["arguments_blob"], ["blob.sha256"], name="fk_journal_arguments_blob"),
        sa.PrimaryKeyConstraint("op_id", name="pk_journal"),
    )


def _opening_batch() -> None:
    op.create_table(
        "opening_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("trial_balance", WORDS, nullable=False),
        sa.Column("posted_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_opening_batch_organization_id"),
        sa.PrimaryKeyConstraint("id", name="pk_opening_batch"),
    )


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("year", WHOLE, nullable=False),
        sa.Column("prefix", WORDS, nullable=False),
        sa.Column("pattern", WORDS, nullable=False),
        sa.Column("first", WHOLE, nullable=False),
        sa.Column("last", WHOLE, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_series_organization_id"),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
        sa.UniqueConstraint(
            "organization_id", "kind", "year", "prefix", name="uq_series_organization_id_kind_year_prefix"
        ),
    )


def _statement_import() -> None:
    op.create_table(
        "statement_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", WORDS, nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=True),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.Column("controls", WORDS, nullable=False),
        sa.Column("warnings", WORDS, nullable=False),
        sa.Column("imported_at", INSTANT, nullable=False),
        sa.Column("undone_at", INSTANT, nullable=True),
        sa.Column("undo_reason", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_statement_import_organization_id"),
        sa.PrimaryKeyConstraint("id", name="pk_statement_import"),
    )
    op.create_index("ix_statement_import_file_hash", "statement_import", ["file_hash"], unique=False)


def _tax_period() -> None:
    op.create_table(
        "tax_period",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("mode", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_tax_period_organization_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tax_period"),
        sa.UniqueConstraint("organization_id", "valid_from", name="uq_tax_period_organization_id_valid_from"),
    )


def _client() -> None:
    op.create_table(
        "client",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("full_name", WORDS, nullable=False),
        sa.Column("inn", WORDS, nullable=False),
        sa.Column("kpp", WORDS, nullable=False),
        sa.Column("ogrn", WORDS, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.Column("delivery", WORDS, nullable=False),
        sa.Column("edo_id", WORDS, nullable=False),
        sa.Column("note", WORDS, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("search", WORDS, nullable=False),
        sa.Column("sort", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["client_group.id"], name="fk_client_group_id"),
        sa.ForeignKeyConstraint(["manager_id"], ["app_user.id"], name="fk_client_manager_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_client_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_client"),
        sa.UniqueConstraint("code", name="uq_client_code"),
    )
    op.create_index("ix_client_group_id", "client", ["group_id"], unique=False)
    op.create_index("ix_client_inn", "client", ["inn"], unique=False)
    op.create_index("ix_client_search", "client", ["search"], unique=False)


def _commit_order() -> None:
    op.create_table(
        "commit_order",
        sa.Column("rev", WHOLE, autoincrement=False, nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["op_id"], ["journal.op_id"], name="fk_commit_order_op_id"),
        sa.PrimaryKeyConstraint("rev", name="pk_commit_order"),
        sa.UniqueConstraint("op_id", name="uq_commit_order_op_id"),
    )


def _journal_record() -> None:
    op.create_table(
        "journal_record",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["op_id"], ["journal.op_id"], name="fk_journal_record_op_id"),
        sa.PrimaryKeyConstraint("record_id", "op_id", name="pk_journal_record"),
    )


def _performer() -> None:
    op.create_table(
        "performer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("code", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("inn", WORDS, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("vat_rate", WORDS, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_performer_person_id"),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name="fk_performer_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_performer"),
        sa.UniqueConstraint("code", name="uq_performer_code"),
    )
    op.create_index("ix_performer_inn", "performer", ["inn"], unique=False)


def _client_account() -> None:
    op.create_table(
        "client_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("account", WORDS, nullable=False),
        sa.Column("bik", WORDS, nullable=False),
        sa.Column("bank", WORDS, nullable=False),
        sa.Column("correspondent", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_client_account_client_id"),
        sa.PrimaryKeyConstraint("id", name="pk_client_account"),
        sa.UniqueConstraint("client_id", "account", "bik", name="uq_client_account_client_id_account_bik"),
    )
    op.create_index("ix_client_account_account", "client_account", ["account"], unique=False)


def _performer_rate() -> None:
    op.create_table(
        "performer_rate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("performer_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("hourly", WHOLE, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["performer_id"], ["performer.id"], name="fk_performer_rate_performer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_performer_rate"),
        sa.UniqueConstraint("performer_id", "valid_from", name="uq_performer_rate_performer_id_valid_from"),
    )


def _signatory() -> None:
    op.create_table(
        "signatory",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("position", WORDS, nullable=False),
        sa.Column("authority", WORDS, nullable=False),
        sa.Column("is_accountant", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_signatory_client_id"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_signatory_organization_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_signatory_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_signatory"),
    )
    op.create_index("ix_signatory_client_id", "signatory", ["client_id"], unique=False)
    op.create_index("ix_signatory_organization_id", "signatory", ["organization_id"], unique=False)


def _site() -> None:
    op.create_table(
        "site",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("kpp", WORDS, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_site_client_id"),
        sa.PrimaryKeyConstraint("id", name="pk_site"),
        sa.UniqueConstraint("client_id", "name", name="uq_site_client_id_name"),
    )


def _contract() -> None:
    op.create_table(
        "contract",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("number", WORDS, nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("scheme", WORDS, nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("renews", sa.Boolean(), nullable=False),
        sa.Column("notice_days", WHOLE, nullable=False),
        sa.Column("price_vat", WORDS, nullable=False),
        sa.Column("agreement_required", sa.Boolean(), nullable=False),
        sa.Column("tolerance", WHOLE, nullable=False),
        sa.Column("silent_acceptance_days", WHOLE, nullable=True),
        sa.Column("expiry_is_revenue", sa.Boolean(), nullable=False),
        sa.Column("delivery", WORDS, nullable=False),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.Column("organization_signatory_id", sa.Uuid(), nullable=True),
        sa.Column("client_signatory_id", sa.Uuid(), nullable=True),
        sa.Column("search", WORDS, nullable=False),
        sa.Column("sort", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_contract_client_id"),
        sa.ForeignKeyConstraint(["client_signatory_id"], ["signatory.id"], name="fk_contract_client_signatory_id"),
        sa.ForeignKeyConstraint(["manager_id"], ["app_user.id"], name="fk_contract_manager_id"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_contract_organization_id"),
        sa.ForeignKeyConstraint(
            ["organization_signatory_id"], ["signatory.id"], name="fk_contract_organization_signatory_id"
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_contract_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contract"),
        sa.UniqueConstraint(
            "organization_id", "client_id", "number", name="uq_contract_organization_id_client_id_number"
        ),
    )
    op.create_index("ix_contract_client_id", "contract", ["client_id"], unique=False)
    op.create_index("ix_contract_number", "contract", ["number"], unique=False)
    op.create_index("ix_contract_sort", "contract", ["sort"], unique=False)
    op.create_index("ix_contract_state_number", "contract", ["state", "number"], unique=False)


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("position", WORDS, nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("signs", sa.Boolean(), nullable=False),
        sa.Column("receives_papers", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_contact_client_id"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_contact_contract_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_contact_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    op.create_index("ix_contact_client_id", "contact", ["client_id"], unique=False)
    op.create_index("ix_contact_person_id", "contact", ["person_id"], unique=False)


def _contract_terms() -> None:
    op.create_table(
        "contract_terms",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("basis", WORDS, nullable=False),
        sa.Column("scan", sa.String(length=64), nullable=True),
        sa.Column("fee", WHOLE, nullable=False),
        sa.Column("discount", WHOLE, nullable=False),
        sa.Column("payment_days", WHOLE, nullable=False),
        sa.Column("credit_limit", WHOLE, nullable=False),
        sa.Column("debt_limit", WHOLE, nullable=False),
        sa.Column("overdue_days", WHOLE, nullable=True),
        sa.Column("threshold", WHOLE, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_contract_terms_contract_id"),
        sa.ForeignKeyConstraint(["scan"], ["blob.sha256"], name="fk_contract_terms_scan"),
        sa.PrimaryKeyConstraint("id", name="pk_contract_terms"),
        sa.UniqueConstraint("contract_id", "valid_from", name="uq_contract_terms_contract_id_valid_from"),
    )


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("seq", WHOLE, nullable=True),
        sa.Column("number", WORDS, nullable=True),
        sa.Column("revision", WHOLE, nullable=False),
        sa.Column("revises", sa.Uuid(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("price_vat", WORDS, nullable=False),
        sa.Column("net", WHOLE, nullable=False),
        sa.Column("vat", WHOLE, nullable=False),
        sa.Column("gross", WHOLE, nullable=False),
        sa.Column("bank_account_id", sa.Uuid(), nullable=True),
        sa.Column("paper", WORDS, nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("issued_at", INSTANT, nullable=True),
        sa.Column("from_opening", sa.Boolean(), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancel_reason", WORDS, nullable=False),
        sa.Column("counter_paper", WORDS, nullable=False),
        sa.Column("delivery", WORDS, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("signed_at", INSTANT, nullable=True),
        sa.Column("signed_copy", sa.String(length=64), nullable=True),
        sa.Column("comment", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(number IS NULL) = (state = 'draft')", name="ck_document_drafts_have_no_number"),
        sa.ForeignKeyConstraint(["bank_account_id"], ["bank_account.id"], name="fk_document_bank_account_id"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_document_client_id"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_document_contract_id"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_document_organization_id"),
        sa.ForeignKeyConstraint(["revises"], ["document.id"], name="fk_document_revises"),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name="fk_document_series_id"),
        sa.ForeignKeyConstraint(["signed_copy"], ["blob.sha256"], name="fk_document_signed_copy"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("revises", name="uq_document_revises"),
        sa.UniqueConstraint("series_id", "seq", "revision", name="uq_document_series_id_seq_revision"),
    )
    op.create_index("ix_document_client_id", "document", ["client_id"], unique=False)
    op.create_index("ix_document_contract_id_dated", "document", ["contract_id", "dated"], unique=False)
    op.create_index("ix_document_dated_id", "document", ["dated", "id"], unique=False)
    op.create_index("ix_document_gross", "document", ["gross"], unique=False)
    op.create_index("ix_document_kind_state_dated", "document", ["kind", "state", "dated"], unique=False)
    op.create_index("ix_document_number", "document", ["number"], unique=False)


def _lot() -> None:
    op.create_table(
        "lot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("origin", WORDS, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("vat_rate", WORDS, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("used", WHOLE, nullable=False),
        sa.Column("taken", WHOLE, nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.CheckConstraint("used >= 0 AND used <= quantity", name="ck_lot_used_within"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_lot_contract_id"),
        sa.PrimaryKeyConstraint("id", name="pk_lot"),
    )
    op.create_index("ix_lot_contract_id_ends_on", "lot", ["contract_id", "ends_on"], unique=False)


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("written_at", INSTANT, nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_note_client_id"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_note_contract_id"),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_client_id_noted_on", "note", ["client_id", "noted_on"], unique=False)
    op.create_index("ix_note_contract_id_noted_on", "note", ["contract_id", "noted_on"], unique=False)


def _payment() -> None:
    op.create_table(
        "payment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("bank_account_id", sa.Uuid(), nullable=False),
        sa.Column("direction", WORDS, nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=False),
        sa.Column("number", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("inn", WORDS, nullable=False),
        sa.Column("kpp", WORDS, nullable=False),
        sa.Column("counter_account", WORDS, nullable=False),
        sa.Column("purpose", WORDS, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("dedup_key", sa.String(length=64), nullable=False),
        sa.Column("copy", WHOLE, nullable=False),
        sa.Column("use", WORDS, nullable=False),
        sa.Column("performer_id", sa.Uuid(), nullable=True),
        sa.Column("contract_id", sa.Uuid(), nullable=True),
        sa.Column("refunds", sa.Uuid(), nullable=True),
        sa.Column("bookings", WHOLE, nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("search", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["bank_account_id"], ["bank_account.id"], name="fk_payment_bank_account_id"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_payment_contract_id"),
        sa.ForeignKeyConstraint(["import_id"], ["statement_import.id"], name="fk_payment_import_id"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_payment_organization_id"),
        sa.ForeignKeyConstraint(["performer_id"], ["performer.id"], name="fk_payment_performer_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_payment_person_id"),
        sa.ForeignKeyConstraint(["refunds"], ["payment.id"], name="fk_payment_refunds"),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
    )
    op.create_index("ix_payment_amount", "payment", ["amount"], unique=False)
    op.create_index("ix_payment_bank_account_id_posted_on", "payment", ["bank_account_id", "posted_on"], unique=False)
    op.create_index("ix_payment_direction_use_posted_on", "payment", ["direction", "use", "posted_on"], unique=False)
    op.create_index("ix_payment_import_id", "payment", ["import_id"], unique=False)
    op.create_index("ix_payment_inn", "payment", ["inn"], unique=False)
    op.create_index("ix_payment_posted_on_id", "payment", ["posted_on", "id"], unique=False)
    op.create_index(
        "uq_payment_present_once",
        "payment",
        ["bank_account_id", "dedup_key", "copy"],
        unique=True,
        sqlite_where=sa.text("NOT undone"),
        postgresql_where=sa.text("NOT undone"),
    )


def _posting() -> None:
    op.create_table(
        "posting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("source", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=True),
        sa.Column("reverses", sa.Uuid(), nullable=True),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_posting_contract_id"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_posting_organization_id"),
        sa.ForeignKeyConstraint(["reverses"], ["posting.id"], name="fk_posting_reverses"),
        sa.PrimaryKeyConstraint("id", name="pk_posting"),
        sa.UniqueConstraint("kind", "source", "sequence", name="uq_posting_kind_source_sequence"),
        sa.UniqueConstraint("reverses", name="uq_posting_reverses"),
    )
    op.create_index("ix_posting_contract_id_date", "posting", ["contract_id", "date"], unique=False)
    op.create_index("ix_posting_source", "posting", ["source"], unique=False)


def _price_list() -> None:
    op.create_table(
        "price_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("scope", sa.SmallInteger(), nullable=False),
        sa.Column("client_group_id", sa.Uuid(), nullable=True),
        sa.Column("client_id", sa.Uuid(), nullable=True),
        sa.Column("contract_id", sa.Uuid(), nullable=True),
        sa.Column("base_list_id", sa.Uuid(), nullable=True),
        sa.Column("modifier", WHOLE, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN client_group_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN client_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN contract_id IS NULL THEN 0 ELSE 1 END) = (CASE WHEN scope = 4 THEN 0 ELSE 1 END)",
            name="ck_price_list_one_owner",
        ),
        sa.ForeignKeyConstraint(["base_list_id"], ["price_list.id"], name="fk_price_list_base_list_id"),
        sa.ForeignKeyConstraint(["client_group_id"], ["client_group.id"], name="fk_price_list_client_group_id"),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_price_list_client_id"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_price_list_contract_id"),
        sa.PrimaryKeyConstraint("id", name="pk_price_list"),
        sa.UniqueConstraint("name", name="uq_price_list_name"),
    )
    op.create_index("ix_price_list_client_group_id", "price_list", ["client_group_id"], unique=False)
    op.create_index("ix_price_list_client_id", "price_list", ["client_id"], unique=False)
    op.create_index("ix_price_list_contract_id", "price_list", ["contract_id"], unique=False)
    op.create_index("ix_price_list_scope", "price_list", ["scope"], unique=False)


def _alert() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("threshold", WHOLE, nullable=False),
        sa.Column("available", WHOLE, nullable=False),
        sa.Column("crossings", WORDS, nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("raised_at", INSTANT, nullable=False),
        sa.Column("snoozed_until", INSTANT, nullable=True),
        sa.Column("answer", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_alert_contract_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_alert_document_id"),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name="fk_alert_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.UniqueConstraint("document_id", "kind", name="uq_alert_document_id_kind"),
    )
    op.create_index("ix_alert_contract_id_raised_at", "alert", ["contract_id", "raised_at"], unique=False)
    op.create_index("ix_alert_state_raised_at", "alert", ["state", "raised_at"], unique=False)
    op.create_index("ix_alert_user_id", "alert", ["user_id"], unique=False)


def _assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("rule", WHOLE, nullable=False),
        sa.Column("evidence", WORDS, nullable=False),
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_assignment_contract_id"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_assignment_payment_id"),
        sa.ForeignKeyConstraint(["posting_id"], ["posting.id"], name="fk_assignment_posting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
        sa.UniqueConstraint("posting_id", name="uq_assignment_posting_id"),
    )
    op.create_index("ix_assignment_contract_id_assigned_on", "assignment", ["contract_id", "assigned_on"], unique=False)
    op.create_index("ix_assignment_payment_id", "assignment", ["payment_id"], unique=False)


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("account", WORDS, nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("source", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=True),
        sa.Column("lot_id", sa.Uuid(), nullable=True),
        sa.Column("performer_id", sa.Uuid(), nullable=True),
        sa.Column("bank_account_id", sa.Uuid(), nullable=True),
        sa.Column("vat_rate", WORDS, nullable=True),
        sa.ForeignKeyConstraint(["bank_account_id"], ["bank_account.id"], name="fk_entry_bank_account_id"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_entry_contract_id"),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name="fk_entry_lot_id"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_entry_organization_id"),
        sa.ForeignKeyConstraint(["performer_id"], ["performer.id"], name="fk_entry_performer_id"),
        sa.ForeignKeyConstraint(
            ["posting_id"], ["posting.id"], name="fk_entry_posting_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("posting_id", "n", name="pk_entry"),
    )
    op.create_index("ix_entry_contract", "entry", ["contract_id", "account", "date", "amount"], unique=False)


def _lot_use() -> None:
    op.create_table(
        "lot_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name="fk_lot_use_lot_id"),
        sa.ForeignKeyConstraint(["posting_id"], ["posting.id"], name="fk_lot_use_posting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_lot_use"),
        sa.UniqueConstraint("posting_id", name="uq_lot_use_posting_id"),
    )
    op.create_index("ix_lot_use_lot_id", "lot_use", ["lot_id"], unique=False)


def _price_line() -> None:
    op.create_table(
        "price_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("target", WORDS, nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("min_quantity", WHOLE, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("price", WHOLE, nullable=True),
        sa.Column("cost", WHOLE, nullable=True),
        sa.Column("discount", WHOLE, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["item_category.id"], name="fk_price_line_category_id"),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_price_line_item_id"),
        sa.ForeignKeyConstraint(["list_id"], ["price_list.id"], name="fk_price_line_list_id"),
        sa.PrimaryKeyConstraint("id", name="pk_price_line"),
        sa.UniqueConstraint(
            "list_id",
            "target",
            "min_quantity",
            "valid_from",
            name="uq_price_line_list_id_target_min_quantity_valid_from",
        ),
    )
    op.create_index("ix_price_line_category_id", "price_line", ["category_id"], unique=False)
    op.create_index("ix_price_line_item_id", "price_line", ["item_id"], unique=False)


def _rendition() -> None:
    op.create_table(
        "rendition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("n", WHOLE, nullable=False),
        sa.Column("template", WORDS, nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("rendered_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["content"], ["blob.sha256"], name="fk_rendition_content"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_rendition_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rendition"),
        sa.UniqueConstraint("document_id", "n", name="uq_rendition_document_id_n"),
    )


def _ticket() -> None:
    op.create_table(
        "ticket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("type", WORDS, nullable=False),
        sa.Column("source", WORDS, nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("performer_id", sa.Uuid(), nullable=True),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("description", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("work_date", sa.Date(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("completed_at", INSTANT, nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("charges", WHOLE, nullable=False),
        sa.Column("accepted_at", INSTANT, nullable=True),
        sa.Column("accepted_by", sa.Uuid(), nullable=True),
        sa.Column("accepted_how", WORDS, nullable=True),
        sa.Column("cancel_reason", WORDS, nullable=False),
        sa.Column("search", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["accepted_by"], ["contact.id"], name="fk_ticket_accepted_by"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_ticket_contact_id"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_ticket_contract_id"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name="fk_ticket_organization_id"),
        sa.ForeignKeyConstraint(["performer_id"], ["performer.id"], name="fk_ticket_performer_id"),
        sa.ForeignKeyConstraint(["service_id"], ["item_category.id"], name="fk_ticket_service_id"),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_ticket_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
        sa.UniqueConstraint("organization_id", "number", name="uq_ticket_organization_id_number"),
    )
    op.create_index("ix_ticket_contract_id_number", "ticket", ["contract_id", "number"], unique=False)
    op.create_index("ix_ticket_number", "ticket", ["number"], unique=False)
    op.create_index("ix_ticket_state_number", "ticket", ["state", "number"], unique=False)


def _allocation() -> None:
    op.create_table(
        "allocation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("allocated_on", sa.Date(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name="fk_allocation_assignment_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_allocation_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_allocation"),
    )
    op.create_index("ix_allocation_assignment_id", "allocation", ["assignment_id"], unique=False)
    op.create_index("ix_allocation_document_id", "allocation", ["document_id"], unique=False)


def _charge_line() -> None:
    op.create_table(
        "charge_line",
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("unit", WORDS, nullable=False),
        sa.Column("okei", WORDS, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("price", WHOLE, nullable=False),
        sa.Column("discount", WHOLE, nullable=False),
        sa.Column("vat_rate", WORDS, nullable=False),
        sa.Column("net", WHOLE, nullable=False),
        sa.Column("vat", WHOLE, nullable=False),
        sa.Column("gross", WHOLE, nullable=False),
        sa.Column("remark", WORDS, nullable=False),
        sa.Column("included", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_charge_line_item_id"),
        sa.ForeignKeyConstraint(["posting_id"], ["posting.id"], name="fk_charge_line_posting_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_charge_line_ticket_id"),
        sa.PrimaryKeyConstraint("posting_id", "n", name="pk_charge_line"),
    )
    op.create_index("ix_charge_line_ticket_id", "charge_line", ["ticket_id"], unique=False)


def _document_line() -> None:
    op.create_table(
        "document_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("n", WHOLE, nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("unit", WORDS, nullable=False),
        sa.Column("okei", WORDS, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("price", WHOLE, nullable=False),
        sa.Column("discount", WHOLE, nullable=False),
        sa.Column("vat_rate", WORDS, nullable=False),
        sa.Column("net", WHOLE, nullable=False),
        sa.Column("vat", WHOLE, nullable=False),
        sa.Column("gross", WHOLE, nullable=False),
        sa.Column("remark", WORDS, nullable=False),
        sa.Column("included", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_document_line_document_id"),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_document_line_item_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_document_line_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document_line"),
        sa.UniqueConstraint("document_id", "n", name="uq_document_line_document_id_n"),
    )
    op.create_index("ix_document_line_ticket_id", "document_line", ["ticket_id"], unique=False)


def _specification() -> None:
    op.create_table(
        "specification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("net", WHOLE, nullable=False),
        sa.Column("vat", WHOLE, nullable=False),
        sa.Column("gross", WHOLE, nullable=False),
        sa.Column("cost", WHOLE, nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("agreed_at", INSTANT, nullable=True),
        sa.Column("agreed_by", sa.Uuid(), nullable=True),
        sa.Column("agreed_how", WORDS, nullable=True),
        sa.Column("agreed_note", WORDS, nullable=False),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["agreed_by"], ["contact.id"], name="fk_specification_agreed_by"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_specification_contract_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_specification_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_specification"),
        sa.UniqueConstraint("ticket_id", "version", name="uq_specification_ticket_id_version"),
    )
    op.create_index(
        "ix_specification_reserve",
        "specification",
        ["contract_id"],
        unique=False,
        sqlite_where=sa.text("state = 'agreed'"),
        postgresql_where=sa.text("state = 'agreed'"),
    )


def _ticket_file() -> None:
    op.create_table(
        "ticket_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["content"], ["blob.sha256"], name="fk_ticket_file_content"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_ticket_file_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_file"),
    )
    op.create_index("ix_ticket_file_ticket_id", "ticket_file", ["ticket_id"], unique=False)


def _work_log() -> None:
    op.create_table(
        "work_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ticket_id", sa.Uuid(), nullable=True),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("performer_id", sa.Uuid(), nullable=False),
        sa.Column("work_date", sa.Date(), nullable=False),
        sa.Column("minutes", WHOLE, nullable=False),
        sa.Column("cost", WHOLE, nullable=False),
        sa.Column("note", WORDS, nullable=False),
        sa.Column("reverses", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_work_log_contract_id"),
        sa.ForeignKeyConstraint(["performer_id"], ["performer.id"], name="fk_work_log_performer_id"),
        sa.ForeignKeyConstraint(["reverses"], ["work_log.id"], name="fk_work_log_reverses"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_work_log_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_work_log"),
        sa.UniqueConstraint("reverses", name="uq_work_log_reverses"),
    )
    op.create_index("ix_work_log_contract_id", "work_log", ["contract_id"], unique=False)
    op.create_index("ix_work_log_performer_id", "work_log", ["performer_id"], unique=False)
    op.create_index("ix_work_log_ticket_id", "work_log", ["ticket_id"], unique=False)


def _document_charge() -> None:
    op.create_table(
        "document_charge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("posting_id", sa.Uuid(), nullable=False),
        sa.Column("posting_n", WHOLE, nullable=False),
        sa.Column("gross", WHOLE, nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_document_charge_document_id"),
        sa.ForeignKeyConstraint(["line_id"], ["document_line.id"], name="fk_document_charge_line_id"),
        sa.ForeignKeyConstraint(
            ["posting_id", "posting_n"],
            ["charge_line.posting_id", "charge_line.n"],
            name="fk_document_charge_posting_id_posting_n",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_document_charge"),
    )
    op.create_index("ix_document_charge_document_id", "document_charge", ["document_id"], unique=False)
    op.create_index(
        "uq_document_charge_closed_once",
        "document_charge",
        ["posting_id", "posting_n", "kind"],
        unique=True,
        sqlite_where=sa.text("NOT released"),
        postgresql_where=sa.text("NOT released"),
    )


def _specification_line() -> None:
    op.create_table(
        "specification_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("specification_id", sa.Uuid(), nullable=False),
        sa.Column("n", WHOLE, nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("unit", WORDS, nullable=False),
        sa.Column("okei", WORDS, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("price", WHOLE, nullable=False),
        sa.Column("discount", WHOLE, nullable=False),
        sa.Column("vat_rate", WORDS, nullable=False),
        sa.Column("net", WHOLE, nullable=False),
        sa.Column("vat", WHOLE, nullable=False),
        sa.Column("gross", WHOLE, nullable=False),
        sa.Column("unit_cost", WHOLE, nullable=False),
        sa.Column("cost", WHOLE, nullable=False),
        sa.Column("performer_id", sa.Uuid(), nullable=True),
        sa.Column("included", sa.Boolean(), nullable=False),
        sa.Column("trace", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_specification_line_item_id"),
        sa.ForeignKeyConstraint(["performer_id"], ["performer.id"], name="fk_specification_line_performer_id"),
        sa.ForeignKeyConstraint(
            ["specification_id"], ["specification.id"], name="fk_specification_line_specification_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_specification_line"),
        sa.UniqueConstraint("specification_id", "n", name="uq_specification_line_specification_id_n"),
    )
