"""The dbt models and their tests as assets and checks, one group per layer."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dagster import AssetExecutionContext, AssetsDefinition, Failure, MetadataValue, Output
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, dbt_assets
from dagster_dbt.asset_utils import get_updated_cli_invocation_params_for_context
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage

from orchestration.defs.resources import NightResource
from orchestration.lib import parsing
from orchestration.lib.dbt import load_manifest
from orchestration.lib.night import Night
from orchestration.lib.tables import markdown_sample
from orchestration.lib.warehouse import open_warehouse

STATUS = {"success": "OK", "pass": "OK", "error": "ERROR", "fail": "FAIL", "warn": "WARN", "skipped": "SKIP"}
TESTS = {"test", "unit_test"}
# unit tests hold for code, not for data: `make test` runs them, the night saves their 20 s
UNTESTED = ("--exclude-resource-type", "unit_test")


class LayerTranslator(DagsterDbtTranslator):
    """Names the group of a model after its layer: the first folder under models."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """Return the layer of a model, or the folder of a seed."""
        path = dbt_resource_props.get("fqn", [])
        return path[1] if len(path) > 2 else "staging"


def _layers(*names: str) -> str:
    """Return the dbt selection of some layers' folders."""
    return " ".join(f"fqn:kith.{name}" for name in names)


# One dbt call each, with the Python assets between them: the weights of matching are fitted to what `records` counts,
# accounts are matched as well, training and scoring read `traits`, the collector of audiences reads the `aud_<name>`
# models. Left to itself, Dagster cuts finer, and each call costs seconds.
SEEDS = "resource_type:seed"
HISTORY = "source:audience_members+"
STEPS = {
    "records": {"select": f"{_layers('staging', 'identity.identifiers', 'identity.comparing')} {SEEDS}", "exclude": ""},
    "persons": {
        "select": _layers("identity.matching", "identity.ids", "identity.stewardship", "activity", "traits"),
        "exclude": f"{HISTORY} {SEEDS}",
    },
    "marts": {
        "select": _layers("identity.accounts", "scores", "profiles", "audiences"),
        "exclude": f"{HISTORY} {SEEDS}",
    },
    "histories": {"select": HISTORY, "exclude": ""},
}


def warehouse_models(manifest: Path) -> list[AssetsDefinition]:
    """Return all models of the project, in the steps of a night."""
    return [_step(name, manifest, **chosen) for name, chosen in STEPS.items()]


def _step(name: str, manifest: Path, select: str, exclude: str) -> AssetsDefinition:
    """Return the models of one step and their tests."""

    translator = LayerTranslator(DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))

    @dbt_assets(
        manifest=manifest, select=select, exclude=exclude, dagster_dbt_translator=translator, pool="duckdb", name=name
    )
    def build(context: AssetExecutionContext, night: NightResource) -> Iterator:
        """Build and test the models of this step; a failed test stops what hangs on it, and the publishing."""
        run, project = night.night, load_manifest(manifest)
        chosen = get_updated_cli_invocation_params_for_context(context, project, translator)
        words = [*chosen.selection_args, *UNTESTED]
        if chosen.indirect_selection:
            words += ["--indirect-selection", chosen.indirect_selection]
        built = parsing.build(run.home, run.dataset.name, words)
        facts = _facts(run, built.results, project)
        _record(run, built.results, facts)
        for event in built.events:
            told = DbtCoreCliEventMessage(raw_event=event, event_history_metadata={})
            for result in told.to_default_asset_events(project, translator, context):
                yield _with_facts(result, facts)
        if built.error:
            run.blocking.append(f"dbt: {built.error}")
            raise Failure(f"dbt: {built.error}; what dbt did: {run.home.dbt_target / 'logs' / 'dbt.log'}")

    return build


def _facts(run: Night, results: list[dict], manifest: dict) -> dict[str, dict]:
    """Return per built model its rows, its file and, for public ones, a sample of rows, as Dagster metadata."""
    facts: dict[str, dict] = {}
    with open_warehouse(run.home) as connection:
        for result in results:
            node = manifest["nodes"].get(result["unique_id"], {})
            relation = result.get("relation_name")
            if result["status"] != "success" or node.get("resource_type") not in {"model", "seed"} or not relation:
                continue
            rows = connection.execute(f"select count(*) from {relation}").fetchall()[0][0]
            facts[result["unique_id"]] = {
                "dagster/row_count": rows,
                "file": MetadataValue.path(node["original_file_path"]),
            }
            personal = any(c.get("config", {}).get("meta", {}).get("privacy") for c in node["columns"].values())
            if node.get("access") == "public" and not personal:
                facts[result["unique_id"]]["sample"] = MetadataValue.md(
                    markdown_sample(connection, relation, list(node["columns"]))
                )
    return facts


def _with_facts(event: Any, facts: dict[str, dict]) -> Any:
    """Add rows, file and sample to the event that says a model was built."""
    if not isinstance(event, Output):
        return event
    unique_id = getattr(event.metadata.get("unique_id"), "value", event.metadata.get("unique_id"))
    return event.with_metadata({**event.metadata, **facts.get(unique_id, {})})


def _record(run: Night, results: list[dict], facts: dict[str, dict]) -> None:
    """Record each model with its rows, each test that did not pass, and how many did."""
    for result in results:
        kind, name = result["unique_id"].split(".")[0], result["unique_id"].split(".")[2]
        if kind == "exposure" or (kind in TESTS and result["status"] in {"pass", "success"}):
            continue
        status = STATUS.get(result["status"], result["status"].upper())
        message = (result.get("message") or "").replace("\n", " ")[:400] if status in {"ERROR", "FAIL", "WARN"} else ""
        rows = facts.get(result["unique_id"], {}).get("dagster/row_count")
        run.record(f"{kind}.{name}", status, result["execution_time"], rows, message)
    tests = [r for r in results if r["unique_id"].split(".")[0] in TESTS]
    passed = sum(r["status"] in {"pass", "success"} for r in tests)
    if tests:
        seconds = sum(r["execution_time"] for r in tests)
        run.record("tests", "OK" if passed == len(tests) else "WARN", seconds, None, f"{passed} of {len(tests)} passed")
