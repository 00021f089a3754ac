"""The stage that keeps: what was read, and what people decided, in a database.

    account       all that can be done with one, as methods of `Account`
    database      opening it, transactions; errors, schema, migrations
    addresses     which article a text is
    editing       whether a text is a new version, and what it says differently
    keeping       an article into its rows; encoding, naming, index follow from it
    anchors       where a correction stands; corrections puts it there
    identity      which speaker a name is, beyond its article

The main function is `open_account`; nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.record.account import Account, open_account
    from sayso.record.errors import AccountError

__all__ = ["Account", "AccountError", "open_account"]

_HOMES = {"Account": "account", "AccountError": "errors", "open_account": "account"}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'sayso.record' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"sayso.record.{home}"), name)
    globals()[name] = value
    return value
