"""Passwords of servers: the keyring, then libpq's own means (PGPASSWORD, .pgpass), then the person at the desk."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from finance_desk.db.address import Address, parse_address
from finance_desk.db.database import translated
from finance_desk.db.engine import writer_engine
from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "finance-desk"
ATTEMPTS = 3

log = logging.getLogger(__name__)


def connect(address_text: str, ask: Callable[[str], Secret | None]) -> Address:
    """The address with a password that the server takes. `ask` gets what to name in its prompt; None gives up.

    Raises Rejected for a wrong address or when nobody gives a password, Unavailable when the server is away or
    takes none of those offered.
    """
    address = parse_address(address_text)
    if address.is_file:
        return address
    stored = recall(address)
    for known in (replace(address, password=stored), address):
        if (known is address or stored is not None) and accepted(known):
            return known
    return _asked(address, ask)


def _asked(address: Address, ask: Callable[[str], Secret | None]) -> Address:
    prompt = account(address)
    if not has_keyring():
        prompt += _(" (хранилища паролей на этом компьютере нет, поэтому он спрашивается каждый раз)")
    for _attempt in range(ATTEMPTS):
        secret = ask(prompt)
        if secret is None:
            sentence = _("Сервер {address} требует пароль. Введите его, либо задайте PGPASSWORD или файл .pgpass.")
            raise Rejected(sentence.format(address=account(address)), field="db", code="PASSWORD")
        known = replace(address, password=secret)
        if accepted(known):
            remember(address, secret)
            return known
    raise Unavailable(_("Сервер не принял имя или пароль. Проверьте их и повторите."))


def account(address: Address) -> str:
    """The name under which the password of an address is kept: the address itself without driver and password."""
    return address.url.set(drivername="postgresql", password=None).render_as_string()


def has_keyring() -> bool:
    """Whether this computer can keep passwords for us."""
    return _keyring() is not None


def recall(address: Address) -> Secret | None:
    """The password kept for the address."""
    from keyring.errors import KeyringError

    backend = _keyring()
    if backend is None:
        return None
    try:
        stored = backend.get_password(SERVICE, account(address))
    except KeyringError:
        log.warning("the keyring did not answer", exc_info=True)
        return None
    return None if stored is None else Secret(stored)


def remember(address: Address, secret: Secret) -> bool:
    """Keep the password in the keyring. False when there is none or it refused."""
    from keyring.errors import KeyringError

    backend = _keyring()
    if backend is None:
        return False
    try:
        backend.set_password(SERVICE, account(address), secret.reveal())
    except KeyringError:
        log.warning("the keyring took no password", exc_info=True)
        return False
    return True


def forget(address: Address) -> None:
    """Remove the password from the keyring."""
    from keyring.errors import KeyringError

    backend = _keyring()
    if backend is None:
        return
    try:
        backend.delete_password(SERVICE, account(address))
    except KeyringError:
        log.info("nothing to forget", exc_info=True)


def _keyring() -> "KeyringBackend | None":
    import keyring
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    return None if isinstance(backend, fail.Keyring | null.Keyring) else backend


def accepted(address: Address) -> bool:
    """Whether the server lets us in with this password; False when it is the password that is missing or wrong."""
    engine = writer_engine(address)
    try:
        with engine.connect():
            return True
    except DBAPIError as error:
        if _password_refused(error):
            return False
        raise translated(error, wrote=False) from error
    finally:
        engine.dispose()


def _password_refused(error: DBAPIError) -> bool:
    """The server's words come in its own language, so libpq is asked what it was about."""
    attempt = getattr(error.orig, "pgconn", None)
    if attempt is None:
        return False
    return bool(attempt.needs_password or attempt.used_password)
