"""HOW it works: plain Python that knows nothing of the Dagster definitions."""
