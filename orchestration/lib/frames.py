"""Frames between the warehouse and `ml`: features out, predictions and segments back in, in one transaction each."""

import duckdb
import pandas as pd

FEATURES = "traits.person_features"
PREDICTIONS = {
    "score_name": "varchar",
    "person_id": "varchar",
    "as_of_on": "date",
    "value": "double",
    "unit": "varchar",
    "percentile": "double",
    "band": "varchar",
    "status": "varchar",
    "reason": "varchar",
    "model_version": "varchar",
}
SEGMENTS = {"person_id": "varchar", "segmentation": "varchar", "segment": "varchar", "as_of_on": "date"}


def read_features(connection: duckdb.DuckDBPyConnection, today: object = None) -> pd.DataFrame:
    """Return the features of every person and cut-off, or of today's cut-off alone, in an order that never changes."""
    chosen = "where as_of_on = ?" if today else ""
    sql = f"select * from {FEATURES} {chosen} order by as_of_on, person_id"
    return connection.execute(sql, [today] if today else []).df()


def write_frame(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame, columns: dict[str, str]) -> int:
    """Replace `ml.<table>` by the frame's rows under fixed column types; return the rows."""
    connection.execute("create schema if not exists ml")
    connection.register("incoming", frame[list(columns)])
    chosen = ", ".join(f'cast("{name}" as {kind}) as "{name}"' for name, kind in columns.items())
    connection.execute(f"create or replace table ml.{table} as select {chosen} from incoming")
    connection.unregister("incoming")
    return len(frame)
