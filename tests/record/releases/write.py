"""Writes the rows of an account of today's schema, once for each release of a schema.

PYTHONPATH=tests python tests/record/releases/write.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sqlalchemy import MetaData, select

from record.test_exchange import fill
from sayso.record import open_account
from sayso.record.database import HEAD
from sayso.record.schema import METADATA


def main() -> None:
    """Write `HEAD.json` beside this file, unless it is there: what was released stays."""
    target = Path(__file__).with_name(f"{HEAD}.json")
    if target.exists():
        sys.exit(f"{target} is there already")
    place = target.with_suffix(".db")
    with open_account(place, user="Ewa") as account:
        fill(account)
        with account.database.reading() as connection:
            stored = MetaData()  # as they are stored, not as `schema` gives them back
            stored.reflect(connection, only=list(METADATA.tables))
            rows = {
                table.name: [dict(row._mapping) for row in connection.execute(select(table))]
                for table in stored.sorted_tables
            }
    target.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    for part in place.parent.glob(f"{place.name}*"):
        part.unlink()


if __name__ == "__main__":
    main()
