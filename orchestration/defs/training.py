"""Training: weekly, or when there is no model that fits; a failed training keeps the last good one."""

import time

from dagster import AssetKey, AssetsDefinition, MaterializeResult, MetadataValue, asset

from ml import registry, scores, training
from orchestration.defs.resources import NightResource
from orchestration.lib.frames import people_count, read_category_days, read_features
from orchestration.lib.warehouse import open_warehouse

FEATURES, CATEGORY_DAYS = (AssetKey(["traits", name]) for name in ("person_features", "person_category_days"))
EVERY_DAYS = 7
# who is learnt from at most: the rows of more do not fit into 4 GB and teach nothing more (tests/benchmarks/growth.py)
MOST_PEOPLE = 100_000


def trained_models() -> AssetsDefinition:
    """Return the asset that keeps the model registry current."""

    @asset(
        key=["ml", "models"],
        deps=[FEATURES, CATEGORY_DAYS],
        group_name="scores",
        pool="duckdb",
        kinds={"scikitlearn"},
    )
    def models(night: NightResource) -> MaterializeResult:
        """The fitted models, each with its card; trained when due."""
        run = night.night
        store = registry.Registry(run.home.models)
        told: dict[str, object] = {}
        features = None
        with open_warehouse(run.home, read_only=True) as connection:
            tonight = read_features(connection, run.dataset.today, most_people=MOST_PEOPLE)
            days, people = read_category_days(connection, MOST_PEOPLE), people_count(connection)
        for name, score in scores.discover().items():
            rows = score.widen(tonight, days, is_training=True)
            due, reason = training.is_due(store, score, run.dataset.today, EVERY_DAYS, rows)
            if not (due or night.retrain):
                run.record(f"model.{name}", "KEPT", 0.0, None, reason)
                told |= _shown(name, reason, store.card(name))
                continue
            began = time.monotonic()
            if features is None:
                with open_warehouse(run.home, read_only=True) as connection:
                    features = read_features(connection, most_people=MOST_PEOPLE)
            result = training.train(features, score, store, run.dataset.today, days, people)
            message = f"{result.reason} ({reason})" if due else result.reason
            run.record(f"model.{name}", result.status.upper(), time.monotonic() - began, len(features), message)
            told |= _shown(name, message, result.card)
        return MaterializeResult(metadata=told)

    return models


def _shown(name: str, reason: str, card: str | None) -> dict[str, object]:
    """Return what Dagster's page of the models shows of one: its card, whether or not it was trained tonight."""
    return {name: MetadataValue.md(f"{card}\n## Tonight\n\n{reason}\n") if card else reason}
