"""What `kith evaluate identity` prints of what it found."""

from orchestration.lib import unread_values


def text(found: dict) -> str:
    """Return the evaluation in lines for the terminal."""
    lines = ["columns   " + ", ".join(f"{field} = {column}" for field, column in found["fields"].items())]
    if found["attributes"]:
        lines.append("          compared as they are: " + ", ".join(found["attributes"]))
    lines += [f"          left out: {column} ({reason})" for column, reason in found["left_out"].items()]
    lines += [f"          not read: {unread_values.text(column)}" for column in found["unread"]]
    lines.append(
        f"records   {found['records']:,} in {found['clusters']:,} clusters, the largest of {found['largest_cluster']}"
    )
    lines.append(f"pairs     {found['candidate_pairs']:,} compared, by {len(found['pairs_by_rule'])} rules")
    lines += [
        f"          {rule['rule']:<34} {rule['pairs']:>12,} pairs, {rule['share']:.1%} of the likely matches, "
        f"{rule['alone']:.2%} alone"
        for rule in found["pairs_by_rule"]
    ]
    if found["weights"] == "default":
        lines.append(
            "weights   those by default: hardly anybody is there twice, and what goes together most is somebody else's"
        )
    if found["labels"]["asked"]:
        lines.append(_heeded(**found["labels"]))
    lines.append(f"estimated at {found['threshold']:.2f}: {_estimate(**found['estimated'])}")
    if "pairwise" in found:
        for name in ("pairwise", "b_cubed"):
            of = found[name]
            lines.append(f"{name:<9} precision {of['precision']:.4f}, recall {of['recall']:.4f}, F1 {of['f1']:.4f}")
        lines.append(
            f"          blocking recall {found['blocking_recall']:.4f}, "
            f"calibration error {found['calibration_error']:.4f}, "
            f"best F1 at any threshold {found['best_threshold_f1']:.4f}"
        )
    steps = ", ".join(f"{step} {value}" for step, value in found["seconds"].items())
    return "\n".join([*lines, f"{found['total_seconds']} s ({steps}), {found['peak_mib']:,} MiB"])


def _heeded(asked: int, pairs: int, spread: float, gain: float) -> str:
    """Return what the answers of people did, and how many of them could be used."""
    used = f"labels    {pairs:,} pairs answered"
    if pairs < asked:
        used += f" in {asked:,} rows (left out: unknown keys, both answers for one pair, neither)"
    if not spread:
        return f"{used}; they tell nothing that the data did not say, or are too few to be sure"
    return f"{used}; they move weights by about {spread} bits, {gain:.3f} bits of doubt less per pair"


def _estimate(
    precision: float | None, recall: float | None, precision_interval: list[float], recall_interval: list[float]
) -> str:
    """Return how good the clusters are expected to be, or why nobody can tell."""
    if precision is None:
        return "nothing, as shared identifiers alone decided: there is nothing beside them to learn from"
    return f"precision {precision:.3f} {_range(precision_interval)}, recall {recall:.3f} {_range(recall_interval)}"


def _range(interval: list[float]) -> str:
    """Return an interval in brackets."""
    return f"({interval[0]:.3f} to {interval[1]:.3f})"
