"""WHAT exists: the Dagster assets, jobs, schedules and sensors."""
