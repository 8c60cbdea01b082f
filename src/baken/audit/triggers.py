"""Rules that the database itself keeps, whoever writes: rows that must not change any more.

They are laid after every migration and lifted before it, since a migration may remake the tables they stand on. SQLite
refuses changes and additions; PostgreSQL removals too, which on SQLite the models refuse (`refuse_removal`).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections


@dataclass(frozen=True)
class Closed:
    """Rows of `table` that are closed. `condition` is SQL about `{row}`, which stands for the row before or after;
    `additions` tells whether new rows that meet it are refused too; those that meet `free` are not."""

    table: str
    condition: str
    additions: bool = True
    free: str = ""


def lift(using: str, rules: tuple[Closed, ...]) -> None:
    """Take the rules away, where their tables are there already."""
    connection = connections[using]
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for rule in rules:
            if rule.table in present:
                for event in _events(rule, connection.vendor):
                    on = f" ON {rule.table}" if connection.vendor == "postgresql" else ""
                    cursor.execute(f"DROP TRIGGER IF EXISTS {_name(rule, event)}{on}")


def lay(using: str, rules: tuple[Closed, ...]) -> None:
    """Lay the rules anew."""
    lift(using, rules)
    connection = connections[using]
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for rule in rules:
            if rule.table in present:
                for event in _events(rule, connection.vendor):
                    for statement in make(rule, event):
                        cursor.execute(statement)


def _events(rule: Closed, vendor: str) -> tuple[str, ...]:
    removal = ("DELETE",) if vendor == "postgresql" else ()
    return ("UPDATE", *(("INSERT",) if rule.additions else ()), *removal)


def _name(rule: Closed, event: str) -> str:
    return f"closed_{rule.table}_{event.lower()}"


def _told(rule: Closed, event: str) -> str:
    """The condition for the rows that this event knows."""
    rows = {"UPDATE": ("OLD", "NEW") if rule.additions else ("OLD",), "INSERT": ("NEW",), "DELETE": ("OLD",)}[event]
    told = " OR ".join(f"({rule.condition.format(row=row)})" for row in rows)
    return f"({told}) AND NOT ({rule.free.format(row='NEW')})" if rule.free and event == "INSERT" else told


def _sqlite(rule: Closed, event: str) -> tuple[str, ...]:
    return (
        f"CREATE TRIGGER {_name(rule, event)} BEFORE {event} ON {rule.table} WHEN {_told(rule, event)} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {rule.table} are closed'); END",
    )


def _postgresql(rule: Closed, event: str) -> tuple[str, ...]:
    name, back = _name(rule, event), "OLD" if event == "DELETE" else "NEW"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_told(rule, event)} THEN RAISE EXCEPTION 'rows of {rule.table} are closed' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {back}; END $$",
        f"CREATE TRIGGER {name} BEFORE {event} ON {rule.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )
