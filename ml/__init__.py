"""Frames in, frames out: models that know no Dagster, dbt or DuckDB.

What the nightly job calls, and nothing else:

- ``ml.scores.discover()``: every score, by name; a score is one file in ``ml/scores/``.
- ``ml.registry.Registry(folder)``: the model files, their manifests and cards.
- ``ml.training.is_due(registry, score, today, every_days=7) -> (bool, reason)``.
- ``ml.training.train(features, score, registry, today) -> TrainingResult``: never raises for bad data;
  ``status`` is trained, abstained or failed, and the last good model stays in place unless it is trained.
- ``ml.scoring.score_all(features_today, registry, scores) -> frame`` with the columns ``ml.scoring.COLUMNS``;
  ``score_each`` yields the same in parts.
- ``ml.segments.assign_all(features_today) -> frame`` with the columns ``ml.segments.COLUMNS``.

``features`` is the table ``traits.person_features``: one row per person and as-of date, ``person_id``, ``as_of_on``,
numeric columns, and label columns ``*_next_<days>d`` that are null while their window is still open.
``features_today`` holds the rows of the day that is scored.
"""
