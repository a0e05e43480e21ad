"""Evidence as text: a waterfall from the odds before anything is compared to the odds at the end."""

from orchestration.lib.tables import cell, plain

WIDEST_VALUE = 34


def why_text(facts: dict) -> str:
    """Return what `kith why` says in the terminal."""
    kind = facts["kind"]
    lines = [_asked(facts[name]) for name in ("left", "right")]
    if facts["together"]:
        lines += ["", f"ONE {kind.upper()}  {facts['person_id']}, {facts['record_count']} records"]
        if facts["same_record"]:
            lines.append(f"both are the record {facts['same_record']}")
        for number, hop in enumerate(facts["chain"], start=1):
            lines += ["", f"{number}. {pair_text(hop, kind)}"]
        return "\n".join(lines)
    lines += [
        "",
        "TWO PEOPLE" if facts["kind"] == "person" else "TWO ORGANISATIONS",
        *(f"  - {reason}" for reason in facts["reasons"]),
    ]
    if facts["missing_bits"]:
        lines.append(
            f"  {facts['missing_bits']:.1f} bits are missing: odds {2 ** facts['missing_bits']:,.0f} times as good"
        )
    return "\n".join([*lines, "", f"the nearest two: {pair_text(facts['closest'], kind)}"])


def pair_text(hop: dict, kind: str) -> str:
    """Return all evidence on one pair: both records, what they share, what was decided, and the waterfall."""
    left, right = hop["records"]
    lines = [f"{_record(left, kind)}  and  {_record(right, kind)}"]
    for fact in hop["shared"]:
        if fact["kind"] == "steward":
            lines.append(f"   a steward says {fact['level_words']}: {fact['rule']} by {fact['compared']}")
        else:
            lines.append(f"   both have the {fact['rule']} {fact['value']}: +{fact['weight']:.1f} bits, as a rule")
    if hop["likeness"]:
        lines.append(waterfall(hop["likeness"], left["record_id"], right["record_id"], kind))
    return "\n".join(lines)


def waterfall(likeness: dict, left: str, right: str, kind: str = "person") -> str:
    """Return the steps of a likeness with their running sum."""
    rows, total = [], 0.0
    for step in likeness["steps"]:
        total += step["weight"]
        shown = [cell(step[f"{side}_value"], WIDEST_VALUE) for side in ("left", "right")]
        rows.append((step["rule"], step["level_words"], *shown, _normalised(step), _bits(step["weight"]), _bits(total)))
    header = ("what", "found", cell(left, WIDEST_VALUE), cell(right, WIDEST_VALUE), "compared as", "bits", "sum")
    table = "\n".join(f"   {line}" for line in plain(header, rows, widest=70).splitlines())
    return f"{table}\n   likeness: {_bits(likeness['weight'])} bits, {likeness['probability']:.1%} one {kind}"


def _normalised(step: dict) -> str:
    """Return what was compared, where that is not what was delivered."""
    pairs = [(step[f"{side}_compared"] or "", step[f"{side}_value"] or "") for side in ("left", "right")]
    if all(compared.lower() == value.lower() for compared, value in pairs):
        return ""
    compared = [cell(text, WIDEST_VALUE) for text, _ in pairs]
    return compared[0] if compared[0] == compared[1] else " | ".join(compared)


def _asked(side: dict) -> str:
    """Return what a word was taken for."""
    people = ", ".join(side["persons"][:3]) + (", ..." if len(side["persons"]) > 3 else "")
    many = f"{len(side['records'])} records of " if len(side["records"]) > 1 else ""
    return f"{side['asked']} ({side['taken_for']}): {many}{people}"


def _record(record: dict, kind: str) -> str:
    """Return a record with its source and days."""
    changed = f", changed {record['changed_on']}" if record["changed_on"] else ""
    return f"{record['record_id']} ({record['source']}{changed}, with this {kind} since {record['since']})"


def _bits(value: float) -> str:
    """Return bits with a sign, nothing as +0.0."""
    return f"{round(value, 1) + 0.0:+.1f}"
