"""Tonight's members of every audience: the bridge between the `aud_<name>` models and their history."""

import time

from dagster import AssetKey, AssetsDefinition, AssetSpec, MaterializeResult, multi_asset

from orchestration.defs.dbt import LayerTranslator
from orchestration.defs.resources import NightResource
from orchestration.lib.audiences import collect
from orchestration.lib.dbt import audience_models
from orchestration.lib.warehouse import open_warehouse


def audience_members(manifest: dict) -> AssetsDefinition:
    """Return the asset that collects the members of all audiences."""
    nodes = audience_models(manifest)
    deps = [LayerTranslator().get_asset_key(node) for node in nodes]
    keys = [AssetKey(["audience_members", name]) for name in ("members", "definitions")]

    @multi_asset(
        specs=[AssetSpec(key, deps=deps, group_name="audiences", kinds={"duckdb"}) for key in keys],
        pool="duckdb",
    )
    def collect_members(night: NightResource) -> tuple[MaterializeResult, ...]:
        """Who is in which audience tonight, and what each audience is for."""
        run = night.night
        began = time.monotonic()
        with open_warehouse(run.home) as connection:
            sizes = collect(connection, nodes)
        told = ", ".join(f"{name} {size:,}" for name, size in sizes.items())
        run.record("audience_members.members", "OK", time.monotonic() - began, sum(sizes.values()), told)
        return (
            MaterializeResult(asset_key=keys[0], metadata={"dagster/row_count": sum(sizes.values()), **sizes}),
            MaterializeResult(asset_key=keys[1], metadata={"dagster/row_count": len(nodes)}),
        )

    return collect_members
