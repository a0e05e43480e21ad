"""Model cards: what a model says, about whom, how well on days it had not seen, and where it is blind."""

from __future__ import annotations

import pandas as pd

from ml import ladder, plots

METRIC_WORDS = {
    "auc": "AUC", "pr_auc": "PR-AUC", "brier": "Brier", "ece": "ECE (10 bins of equal count)",
    "spearman": "Spearman", "gini": "Gini (of perfect order)", "top20": "top 20% found", "mae": "MAE", "rmse": "RMSE",
}  # fmt: skip


def write(score: object, manifest: dict) -> str:
    """The card of a fitted score as Markdown."""
    parts = [
        f"# {score.name}: {_title(score)}\n",
        f"Model `{manifest['model_version']}`, trained for {manifest['trained_on']}.\n",
        _facts(score, manifest),
        "## How well\n",
        f"Tested at cut-offs whose outcome is known; each model saw only outcomes known by then. {_words(score)}\n",
        *_surely(score),
        "### The whole ladder\n",
        _figures(score),
        *_agreement(score, manifest),
        "## Why this one\n",
        f"{ladder.rule(score.task)}\n",
        _comparisons(score),
        "## What drives it\n",
        _drivers(score),
        "## Limits\n",
        "\n".join(f"- {limit}" for limit in (*_tested(score), *score.limits)) + "\n",
        "## Looks at\n",
        ", ".join(f"`{feature['name']}` ({feature['type']})" for feature in manifest["features"]) + "\n",
    ]
    return "\n".join(parts)


def _facts(score: object, manifest: dict) -> str:
    rows = {
        "says": f"{score.unit}: {_title(score).lower()}",
        "horizon": f"{score.horizon} days, {score.horizon_words_}",
        "on whom": score.population_words,
        "champion": f"{score.champion_} (baseline: {score.baseline_})",
        "trained on": _learnt_from(score, manifest),
        "cut-offs": ", ".join(score.cutoffs_),
        "share of what is foretold at the newest cut-off": f"{score.base_rate_:.1%}",
        "data": f"sha256 {manifest['data_hash'][:16]}",
        "code": manifest["code_version"],
        "libraries": ", ".join(f"{name} {version}" for name, version in manifest["libraries"].items()),
    }
    return _table(["", ""], [[name, value] for name, value in rows.items()])


def _learnt_from(score: object, manifest: dict) -> str:
    """How many rows and customers, and whether they are all there are."""
    taken, people = manifest["people"]
    sample = f"; of {people} people a sample of {taken}, by a hash of their ids" if taken < people else ""
    return f"{manifest['rows']} rows, {score.customers_} customers at the newest cut-off{sample}"


def _title(score: object) -> str:
    return score.title.format(horizon=score.horizon)


def _words(score: object) -> str:
    lower = ", ".join(METRIC_WORDS[name] for name in score.task.metrics if name in score.task.lower)
    return f"Higher is better, but for {lower}, where lower is."


def _surely(score: object) -> list[str]:
    """Champion and baseline side by side, each figure and their difference with its interval; the mean first."""
    days = score.intervals_
    if not days:
        return []
    alone = score.champion_ == score.baseline_
    head = ["test cut-off", "figure", f"{score.champion_} (champion)", f"{score.baseline_} (baseline)", "better by"]
    rows = [
        [
            day,
            METRIC_WORDS[metric],
            *(_sure(*by[who]) for who in ("champion", "baseline")),
            _sure(*by["gain"], sign="+"),
        ]
        for day in ("mean", *(day for day in days if day != "mean"))
        for metric, by in days[day].items()
    ]
    words = "In brackets: 95% of draws of the customers, with replacement, the same for both models."
    if alone:
        return [f"{words} The baseline is the champion.\n", _table(head[:3], [row[:3] for row in rows])]
    return [f"{words} 'Better by' is above zero where the champion is better.\n", _table(head, rows)]


def _sure(value: float, low: float, high: float, sign: str = "") -> str:
    return f"{value:{sign}.3f} ({low:{sign}.3f} to {high:{sign}.3f})"


def _tested(score: object) -> list[str]:
    """Limits that the test itself has: which days it saw, and what it could not show."""
    days = sorted(day for day in score.figures_ if day != "mean")
    if not days:
        return [f"{score.untested_[0].upper()}{score.untested_[1:]}."]
    last = pd.Timestamp(days[-1]) + pd.Timedelta(days=score.horizon)
    seen = (last - pd.Timestamp(days[0])).days
    told = [f"Tested on what happened from {days[0]} to {last.date()}, from {len(days)} day(s) on."]
    if seen < 365:
        told[0] += f" That is {seen} days: how it does in the rest of a year is not known."
    if score.champion_ == score.baseline_:
        return [*told, f"Nothing learnt could be shown to beat {score.baseline_}, which therefore serves."]
    gains = {METRIC_WORDS[name]: by["gain"] for name, by in score.intervals_["mean"].items()}
    unsure = [name for name, (_, low, high) in gains.items() if low <= 0 <= high]
    worse = [name for name, (_, _, high) in gains.items() if high < 0]
    told += [f"Not shown to be better than {score.baseline_} in {', '.join(unsure)}."] if unsure else []
    return told + ([f"Worse than {score.baseline_} in {', '.join(worse)}."] if worse else [])


def _figures(score: object) -> str:
    rows = [
        [day, _marked(name, score), *(f"{value:.3f}" for value in metrics.values())]
        for day, by_name in score.figures_.items()
        for name, metrics in by_name.items()
    ]
    return _table(["test cut-off", "model", *(METRIC_WORDS[name] for name in score.task.metrics)], rows)


def _agreement(score: object, manifest: dict) -> list[str]:
    """What the champion said on the tested days against what happened, drawn; nothing when no day was tested."""
    if not score.calibration_:
        return []
    words = "Each tenth of the people on the tested days, by what the champion said of them: "
    return [
        "## Said and happened\n",
        f"{words}a mark on the dotted line is right on average.\n",
        f"```text\n{plots.in_characters(score.calibration_)}\n```\n",
        f"[The same as a drawing]({manifest['model_version']}.svg)\n",
    ]


def picture(score: object) -> dict[str, str]:
    """The drawing that the card links to, as ``{"svg": ...}``; empty when no day was tested."""
    return {"svg": plots.as_svg(score.calibration_, f"{score.name}: {score.champion_}")} if score.calibration_ else {}


def _marked(name: str, score: object) -> str:
    words = [word for word, who in (("champion", score.champion_), ("baseline", score.baseline_)) if who == name]
    return f"{name} ({', '.join(words)})" if words else name


def _comparisons(score: object) -> str:
    rows = [
        [
            step["challenger"], step["champion"], f"{step['gain']:+.3f}",
            f"{step['low']:+.3f} to {step['high']:+.3f}", "yes" if step["wins"] else "no",
        ]
        for step in score.comparisons_
    ]  # fmt: skip
    head = ["challenger", "against the baseline", "gain", "95%", "replaces it"]
    return _table(head, rows) if rows else "One candidate only.\n"


def _drivers(score: object) -> str:
    """The columns of the line that gives a person's drivers, and how much of the champion that line gives back."""
    line = score.explainer_
    told = f"A sparse line through what {score.champion_} says of the people of the newest day: it gives back"
    words = f"{told} {max(line.explained_, 0):.0%} of their differences. Who is one spread higher in a column"
    rows = [[f"`{name}`", f"{weight:+.2f}"] for name, weight in line.strongest()]
    if not rows:
        return f"{told} nothing, since no column moves it by {line.least} spreads.\n"
    return f"{words} has an answer so many spreads higher:\n\n{_table(['column', 'spreads'], rows)}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
