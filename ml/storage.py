"""Learnt state to bytes and back: skops, a fixed allow-list, and equal bytes for equal state."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import skops.io

ALLOWED = frozenset(
    {
        "ml.estimators.blend.Blend",
        "ml.estimators.boosting.CalibratedBoosting",
        "ml.estimators.explainer.Explainer",
        "ml.estimators.linear.LogLogistic",
        "ml.estimators.linear.Standardised",
        "ml.estimators.purchasing.BetaGeometric",
        "ml.estimators.purchasing.GammaGamma",
        "ml.estimators.rhythm.Rhythm",
        "ml.estimators.rhythm.RhythmValue",
        "ml.estimators.value.BoostedTwoPart",
        "ml.estimators.value.BoostedValue",
        "ml.estimators.value.SpentBefore",
        "ml.estimators.value.TwoPart",
        "ml.estimators.value.ValueBlend",
        "numpy.dtype",
        "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    }
)
EPOCH = (1980, 1, 1, 0, 0, 0)


class ForeignTypeError(Exception):
    """The bytes are no model of ours: unreadable, or holding a type that is not on the list."""


def dump(state: dict) -> bytes:
    """The state as a skops archive; memory addresses and clock times in it are replaced by counters."""
    raw = zipfile.ZipFile(io.BytesIO(skops.io.dumps(state)))
    schema = raw.read("schema.json").decode()
    seen: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        return found[1] + seen.setdefault(found[2], str(len(seen) + 1)) + found[3]

    schema = re.sub(r'("__id__": )(\d+)()', renamed, schema)
    schema = re.sub(r'("file": ")(\d+)(\.\w+")', renamed, schema)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("schema.json", EPOCH), schema, zipfile.ZIP_DEFLATED)
        for name in sorted(set(raw.namelist()) - {"schema.json"}, key=lambda name: _counter(name, seen)):
            entry = zipfile.ZipInfo(f"{_counter(name, seen)}.{name.rpartition('.')[2]}", EPOCH)
            archive.writestr(entry, raw.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def load(content: bytes) -> dict:
    """The state, provided that every type in it is skops's own safe choice or on our list."""
    try:
        foreign = sorted(set(skops.io.get_untrusted_types(data=content)) - ALLOWED)
        if foreign:
            raise ForeignTypeError(f"holds types that no model of ours has: {', '.join(foreign)}")
        state = skops.io.loads(content, trusted=sorted(ALLOWED))
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, EOFError) as error:
        raise ForeignTypeError(f"is no model file ({type(error).__name__}: {error})") from error
    if not isinstance(state, dict):
        raise ForeignTypeError("is no model file (no state in it)")
    return state


def _counter(name: str, seen: dict[str, str]) -> int:
    return int(seen[name.partition(".")[0]])
