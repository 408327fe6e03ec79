"""The command line: every verb, and how it ends."""

import os
import sys
import zoneinfo

import typer

from finance_desk import logs
from finance_desk.cli import contract, documents, go_live, prices, start, statement, ticket, upkeep, users

app = typer.Typer(
    help="Finance Desk: договоры с живыми остатками, спецификации, счета и акты.",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def _window_unless_told(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        start.run(os.environ.get("FINANCE_DESK_DB"))


app.command()(start.run)
app.command()(start.init)
app.command()(start.demo)
app.command()(start.screens)
app.command("upgrade")(upkeep.upgrade_)
app.command()(upkeep.check)
app.command()(upkeep.replay)
app.command()(upkeep.backup)
app.command()(upkeep.restore)
app.add_typer(statement.app, name="statement")
app.add_typer(prices.app, name="prices")
app.add_typer(contract.app, name="contract")
app.add_typer(ticket.app, name="ticket")
app.add_typer(documents.app, name="documents")
app.add_typer(users.app, name="users")
app.add_typer(go_live.templates, name="templates")
app.add_typer(go_live.opening, name="opening")


def main() -> None:
    """Run the program. Its streams are UTF-8 whatever the console of Windows is set to, its time zones the pinned ones."""
    zoneinfo.reset_tzpath(to=())
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    logs.start()
    try:
        app()
    except Exception as error:  # the outermost edge: logged, then raised
        logs.unexpected(error)
        raise
