"""What agreement is worth when people are matched: fitted every night to that night's counts, without labels.

And the accounts of the night, matched by the same models and fit.
"""

import time
from collections.abc import Iterator

from dagster import AssetKey, AssetsDefinition, AssetSpec, Failure, MaterializeResult, MetadataValue, multi_asset

from orchestration.defs.dbt import LayerTranslator
from orchestration.defs.resources import NightResource
from orchestration.lib import organisations
from orchestration.lib.errors import KithError
from orchestration.lib.matching import fit_and_write
from orchestration.lib.tables import markdown
from orchestration.lib.warehouse import open_warehouse

COUNTS = [
    AssetKey(["identity", f"match_{name}"])
    for name in ("comparisons", "rule_proposals", "sampled_patterns", "random_patterns", "totals", "labelled_patterns")
]
MADE_OF_ACCOUNTS = [AssetKey([organisations.SCHEMA, name]) for name in organisations.MADE]
TABLES = [AssetKey(["ml", f"match_{name}"]) for name in ("levels", "rules", "fit")]

NOTABLE_BITS = 1.0  # weights that moved less make no other persons of pairs that were clear


def match_model() -> AssetsDefinition:
    """Return the asset that writes `ml.match_levels`, `ml.match_rules` and `ml.match_fit`."""

    @multi_asset(
        # equal dependencies: so that Dagster runs what reads any of them in one dbt call
        specs=[AssetSpec(key, deps=COUNTS, group_name="identity") for key in TABLES],
        pool="duckdb",
    )
    def fit_match_model(night: NightResource) -> tuple[MaterializeResult, MaterializeResult, MaterializeResult]:
        """The weight of each level of each comparison, the blocking rules in use, and how the fit went."""
        run, began = night.night, time.monotonic()
        with open_warehouse(run.home) as connection:
            model = fit_and_write(connection, run.dataset.today)
        facts = model.fit.iloc[0]
        told = f"{facts['likely_matches']:,.0f} likely matches, {len(model.rules)} blocking rules"
        if facts["answers_spread"]:
            told += f", {facts['answers']:.0f} answers of people heeded"
        if facts["moved_bits"] > NOTABLE_BITS:
            told += f"; the weight of {facts['moved_most']} moved by {facts['moved_bits']:.1f} bits since the last fit"
        if not facts["has_converged"]:
            told += "; the fit did not come to rest"
        run.record("ml.match_model", "OK", time.monotonic() - began, len(model.levels), told)
        shown = (model.levels, model.rules.drop(columns="key_mask"), model.fit.drop(columns="fitted_on"))
        tables = [markdown(list(frame.columns), frame.round(4).astype(str).to_numpy()) for frame in shown]
        return tuple(
            MaterializeResult(asset_key=key, metadata={"sample": MetadataValue.md(table)})
            for key, table in zip(TABLES, tables, strict=True)
        )

    return fit_match_model


def organisation_identity(manifest: dict) -> AssetsDefinition:
    """Return the asset that makes the tables of the schema `organisations`."""
    deps = [LayerTranslator().get_asset_key(node) for node in organisations.read_nodes(manifest)]

    @multi_asset(
        specs=[AssetSpec(key, deps=deps, group_name="identity") for key in MADE_OF_ACCOUNTS],
        pool="duckdb",
    )
    def match_accounts(night: NightResource) -> Iterator[MaterializeResult]:
        """Which accounts are one organisation, with permanent ids, by the models that match people."""
        run, began = night.night, time.monotonic()
        try:
            accounts, found = organisations.resolve(run.home, run.dataset)
        except KithError as error:
            run.blocking.append(str(error))
            raise Failure(str(error)) from error
        told = f"{accounts:,} accounts of {found:,} organisations"
        run.record("organisations", "OK", time.monotonic() - began, accounts, told)
        yield from (MaterializeResult(asset_key=key) for key in MADE_OF_ACCOUNTS)

    return match_accounts
