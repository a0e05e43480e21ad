"""A private copy of the warehouse, for people who work on models while the nights go on."""

import duckdb

from orchestration.lib.errors import KithError
from orchestration.lib.home import PROJECT, Home
from orchestration.lib.locking import LockedError, holder
from orchestration.lib.warehouse import literal


def copy_warehouse(home: Home) -> str:
    """Copy the warehouse to the target `dev`, whole or not at all; return what to type next."""
    if not home.warehouse.exists():
        raise KithError("there is no warehouse to copy yet. Type: kith run")
    other = holder(home)
    if other:
        raise LockedError(
            f"run {other['run_id']} is writing the warehouse since {other['since']}; try again when it has ended"
        )
    part = home.root / ".dev.duckdb.part"
    part.unlink(missing_ok=True)
    connection = duckdb.connect()
    try:
        connection.execute(f"attach '{literal(home.warehouse)}' as night (read_only)")
        connection.execute(f"attach '{literal(part)}' as dev")
        connection.execute("copy from database night to dev")
    finally:
        connection.close()
    part.replace(home.dev_warehouse)
    dataset = home.remembered().get("dataset", "demo")
    lines = [f"copied to {home.dev_warehouse} ({home.dev_warehouse.stat().st_size / 1e6:.0f} MB). Now, for example:"]
    if home.root != PROJECT / ".kith" or dataset != "demo":
        lines.append(f"  export KITH_HOME={home.root} KITH_DATASET={dataset}")
    lines += ["  cd dbt_project", "  dbt build -s traits+", "  dbt show -s profiles"]
    return "\n".join(lines)
