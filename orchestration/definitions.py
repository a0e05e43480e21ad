"""Everything that exists, in one place: `dagster dev -m orchestration.definitions`."""

import os

from dagster import Definitions

from orchestration.defs.audiences import audience_members
from orchestration.defs.dbt import warehouse_models
from orchestration.defs.matching import match_model, organisation_identity
from orchestration.defs.raw import clock_asset, raw_asset
from orchestration.defs.resources import NightResource
from orchestration.defs.schedules import NIGHTLY, SCHEDULES, TRAINING, landing_sensor
from orchestration.defs.scores import predictions
from orchestration.defs.serving import serving_file
from orchestration.defs.training import trained_models
from orchestration.lib.datasets import resolve
from orchestration.lib.dbt import environment, load_manifest
from orchestration.lib.home import DBT_PROJECT, Home
from orchestration.lib.loading import declarations
from orchestration.lib.parsing import prepare_manifest


def build(home: Home) -> Definitions:
    """Return the definitions for the dataset that this home holds."""
    dataset = resolve(home).name
    os.environ.update(environment(home, dataset))
    manifest_path = prepare_manifest(home, dataset)
    manifest = load_manifest(manifest_path)
    tables = declarations(DBT_PROJECT, dataset)
    return Definitions(
        assets=[
            clock_asset(tables),
            *(raw_asset(table) for table in tables),
            *warehouse_models(manifest_path),
            match_model(),
            organisation_identity(manifest),
            trained_models(),
            predictions(),
            audience_members(manifest),
            serving_file(manifest),
        ],
        resources={"night": NightResource()},
        jobs=[NIGHTLY, TRAINING],
        schedules=SCHEDULES,
        sensors=[landing_sensor()],
    )


defs = build(Home.from_environment())
