"""Where chance comes from: one independent stream per part of the company, and ids that tell nothing."""

from zlib import crc32

import numpy as np

_ALPHABET = np.frombuffer(b"0123456789abcdefghjkmnpqrstvwxyz", dtype="S1")


def stream(seed: int, *path: int | str) -> np.random.Generator:
    """The generator of one part, such as `stream(7, chunk, "shop")`: another part's draws never move it."""
    key = tuple(crc32(part.encode()) if isinstance(part, str) else part for part in path)
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=key)))


def scramble(counter: np.ndarray, bits: int, salt: int) -> np.ndarray:
    """A permutation of the numbers below 2**bits: different in, different out, no order left."""
    mask = np.uint64((1 << bits) - 1)
    half = np.uint64(bits // 2)
    value = counter.astype(np.uint64) ^ (np.uint64(salt * 0x9E3779B1) & mask)
    for odd in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB):
        value ^= value >> half
        value = (value * np.uint64(odd)) & mask
    return value ^ (value >> half)


def counters(chunk: int, count: int) -> np.ndarray:
    """Numbers that no other chunk uses, for up to 16 million things of one kind in a chunk."""
    return np.arange(count, dtype=np.uint64) + (np.uint64(chunk) << np.uint64(24))


def opaque_ids(kind: str, seed: int, chunk: int, count: int, length: int = 10) -> np.ndarray:
    """Ids of `length` letters and digits, unique over all chunks."""
    value = scramble(counters(chunk, count), 5 * length, crc32(f"{kind}:{seed}".encode()))
    letters = np.empty((count, length), dtype="S1")
    for place in range(length):
        letters[:, place] = _ALPHABET[(value >> np.uint64(5 * place)) & np.uint64(31)]
    return letters.view(f"S{length}").ravel().astype(f"U{length}").astype(object)


def numeric_ids(kind: str, seed: int, chunk: int, count: int) -> np.ndarray:
    """Ids of thirteen digits, unique over all chunks."""
    value = scramble(counters(chunk, count), 42, crc32(f"{kind}:{seed}".encode()))
    return np.array([f"{number:013d}" for number in value.tolist()], dtype=object)


def zipf(rng: np.random.Generator, size: int, count: int, exponent: float = 1.0, shift: float = 2.0) -> np.ndarray:
    """Ranks below `size`, the first the most frequent, as with the names of people."""
    weights = 1.0 / (np.arange(size) + shift) ** exponent
    return np.searchsorted(np.cumsum(weights) / weights.sum(), rng.random(count)).clip(0, size - 1)


def moments(rng: np.random.Generator, days: np.ndarray, evening: bool = True) -> np.ndarray:
    """A time of day for each of `days`, most of them in waking hours."""
    hour = rng.normal(18.5 if evening else 13.0, 3.6 if evening else 2.5, len(days)).clip(0.0, 23.99)
    seconds = (hour * 3600).astype(np.int64)
    return days.astype("datetime64[D]").astype("datetime64[s]") + seconds.astype("timedelta64[s]")
