"""What a run says at its end, and what `kith status` and `kith doctor` print."""

from orchestration.lib.home import Home
from orchestration.lib.locking import holder
from orchestration.lib.matched import ORGANISATIONS, PEOPLE, Matched
from orchestration.lib.night import LAYERS, run_files
from orchestration.lib.publishing import read_manifest
from orchestration.lib.tables import plain

SHOWN_RUNS = 5
FAILED = {"ERROR", "FAIL", "FAILED", "WARN", "HELD"}


def summary(home: Home, run: dict) -> str:
    """Return the end of a run: what was published, what is wrong, where it is, what to try next."""
    lines = ["", f"{run['status'].upper()}  run {run['run_id']} for {run['today']} in {run['elapsed_seconds']:.1f} s"]
    lines += [f"  degraded: {reason}" for reason in run["degraded"]]
    if run["status"] == "failed":
        lines += [f"  failed: {reason}" for reason in run["blocking"] or [run["error"]]]
        lines.append("  nothing was published; the last good day stays. Look: kith status")
        return "\n".join(lines)
    layers = run["operations"]["rows_by_layer"]
    lines.append("  rows: " + ", ".join(f"{layer} {layers[layer]:,}" for layer in LAYERS if layer in layers))
    for name, matched in (("matching", PEOPLE), ("organisations", ORGANISATIONS)):
        if run["operations"].get(name, {}).get("records"):
            lines.append("  " + _matched(run["operations"][name], matched))
    quarantined = sum(item["rows"] for item in run["operations"]["quarantine"])
    if quarantined:
        lines.append(f"  quarantined rows so far: {quarantined:,} (kith status shows the reasons)")
    lines += [
        f"  marts: {home.serving_file}",
        f"  Parquet: {home.serving / 'parquet'}",
        "",
        "Try next:",
        '  kith query "select value_tier, count(*) as people from profiles group by all order by all"',
        '  kith query "select audience, size, status from audiences"',
        "  make ui      the graph from raw file to audience, on http://127.0.0.1:3000",
    ]
    return "\n".join(lines)


def _matched(of: dict, matched: Matched) -> str:
    """Return how many people or organisations were found and how good that is expected to be, in one line."""
    found = f"{matched.many}: {of['persons']:,} in {of['records']:,} {matched.record}s"
    if of["precision_estimate"] is None:
        return f"{found}, by shared identifiers alone"
    precision, recall = (
        f"{name} {of[f'{name}_estimate']:.3f} ({of[f'{name}_low']:.3f} to {of[f'{name}_high']:.3f})"
        for name in ("precision", "recall")
    )
    return f"{found}, estimated {precision}, {recall}"


def status(home: Home) -> dict:
    """Return `{running, runs, published, freshness, rows_by_layer, failed_checks, quarantine}` of the home."""
    runs = run_files(home)
    ended = next((run for run in runs if run["status"] not in {"running", "interrupted"}), None)
    facts = (ended or {}).get("operations") or {}
    failed = [r for r in (ended or {}).get("results", []) if r["status"] in FAILED]
    return {
        "running": holder(home),
        "runs": [
            {key: run[key] for key in ("run_id", "status", "today", "started_at", "elapsed_seconds", "error")}
            for run in runs[:SHOWN_RUNS]
        ],
        "published": read_manifest(home),
        "degraded": (ended or {}).get("degraded", []),
        "blocking": (ended or {}).get("blocking", []),
        "failed_checks": failed,
        "rows_by_layer": facts.get("rows_by_layer", {}),
        "freshness": (ended or {}).get("freshness", []),
        "quarantine": facts.get("quarantine", []),
    }


def status_text(facts: dict) -> str:
    """Return the status as text, the most urgent first."""
    parts = []
    if facts["running"]:
        parts.append(f"running: {facts['running']['run_id']} since {facts['running']['since']}")
    if not facts["runs"]:
        return "no run yet. Type: kith run"
    parts.append(_section("Last runs", facts["runs"]))
    parts.append(_section("Failed checks and held sources", facts["failed_checks"]))
    parts.append(_section("Rows by layer", [{"layer": k, "rows": v} for k, v in facts["rows_by_layer"].items()]))
    parts.append(_section("Sources", facts["freshness"]))
    parts.append(_section("Quarantine", facts["quarantine"]))
    if facts["published"]:
        published = facts["published"]
        parts.append(f"published: run {published['run_id']}, {published['status']}, {len(published['marts'])} marts")
    return "\n\n".join(part for part in parts if part)


def findings_text(findings: list[dict]) -> str:
    """Return the doctor's findings as a table."""
    rows = [(f["status"], f["name"], f["found"], f["fix"]) for f in findings]
    return plain(("", "what", "found", "fix"), rows, widest=200)


def _section(title: str, rows: list[dict]) -> str:
    """Return a titled table, or nothing where there are no rows."""
    if not rows:
        return ""
    return f"{title}\n{plain(list(rows[0]), [list(row.values()) for row in rows])}"
