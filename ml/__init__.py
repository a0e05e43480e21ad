"""Frames in, frames out: models that know no Dagster, dbt or DuckDB."""
