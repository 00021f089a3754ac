"""Taking a decision back, whatever kind it is of."""

from __future__ import annotations

from sqlalchemy import Connection

from sayso.record import deciding, enrolling, joining, rebuilding, removing
from sayso.record.decisions import Decision, find_decision, mark_undone
from sayso.record.errors import AccountError


def undo(connection: Connection, who: str, called: str | None) -> Decision:
    """Take back a decision, by the start of its key; the last one that stands for None.

    Raises:
        AccountError: there is none such, or it was taken back already.
    """
    row = find_decision(connection, called)
    if row.undone_at is not None:
        raise AccountError(row.key, "undone", f"was taken back already, by {row.undone_by}")
    if row.kind == "correct":
        deciding.take_back(connection, row.key)
    elif row.kind == "rebuild":
        rebuilding.undo_rebuild(connection, row.key)
    elif row.kind == "forget":
        removing.let_return(connection, row.key)
    elif row.summary != removing.REMOVED:
        {
            "merge": joining.undo_merge,
            "split": joining.undo_split,
            "rename": joining.undo_rename,
            "alias": joining.undo_alias,
            "refuse": joining.undo_refuse,
            "import": enrolling.undo_import,
        }[row.kind](connection, row)
    mark_undone(connection, row.key, who)
    return Decision(
        row.key, row.made_at, row.who, row.kind, row.subject, row.summary, row.reason, None, None
    )
