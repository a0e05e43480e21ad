"""Pictures of a model card: what was said against what happened, as SVG and in characters for where no SVG is shown.

Dagster's pages take images from the web alone, and a terminal takes none: so the card itself holds the characters, and
the drawing lies beside it.
"""

from __future__ import annotations

import math

WIDTH, HEIGHT = 48, 16
SIZE, MARGIN = 360, 48
LABELS = ("said", "happened")


def in_characters(table: dict[str, list[float]]) -> str:
    """The plot as lines of text: ``o`` a tenth of the people, ``|`` its 95% interval, ``.`` where both agree.

    table: columns predicted, realised, low, high, lowest predictions first.
    """
    top = _top(table)
    grid = [[" "] * (WIDTH + 1) for _ in range(HEIGHT + 1)]

    def put(across: float, up: float, mark: str) -> None:
        row, column = (min(max(round(value / top * most), 0), most) for value, most in ((up, HEIGHT), (across, WIDTH)))
        grid[HEIGHT - row][column] = mark

    for step in range(WIDTH + 1):
        put(step / WIDTH * top, step / WIDTH * top, ".")
    for said, low, high in zip(table["predicted"], table["low"], table["high"], strict=True):
        for step in range(HEIGHT + 1):
            if max(low, 0) <= step / HEIGHT * top <= high:
                put(said, step / HEIGHT * top, "|")
    for said, happened in zip(table["predicted"], table["realised"], strict=True):
        put(said, happened, "o")
    names = [_number(top) if row == 0 else _number(0) if row == HEIGHT else "" for row in range(HEIGHT + 1)]
    lines = [f"{name:>8} |{''.join(row).rstrip()}" for name, row in zip(names, grid, strict=True)]
    return "\n".join(["happened", *lines, " " * 9 + "+" + "-" * WIDTH, " " * (WIDTH - 2) + f"said, to {_number(top)}"])


def as_svg(table: dict[str, list[float]], title: str) -> str:
    """The same plot as an SVG image."""
    top = _top(table)

    def at(value: float) -> float:
        return round(min(max(value, 0), top) / top * SIZE, 1)

    marks = [
        f'<path d="M{at(said)} {SIZE - at(low)}V{SIZE - at(high)}"/>'
        f'<circle cx="{at(said)}" cy="{SIZE - at(happened)}" r="4"/>'
        for said, happened, low, high in zip(
            table["predicted"], table["realised"], table["low"], table["high"], strict=True
        )
    ]
    texts = [
        f'<text x="{SIZE / 2}" y="-12" text-anchor="middle">{title}</text>',
        f'<text x="{SIZE}" y="{SIZE + 18}" text-anchor="end">{LABELS[0]}, to {_number(top)}</text>',
        f'<text x="-8" y="12" text-anchor="end" transform="rotate(-90 -8 0)">{LABELS[1]}</text>',
    ]
    whole = SIZE + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-MARGIN} {-MARGIN} {whole} {whole}" '
        f'font-family="sans-serif" font-size="13">'
        f'<rect x="{-MARGIN}" y="{-MARGIN}" width="{whole}" height="{whole}" fill="white"/>'
        f'<rect width="{SIZE}" height="{SIZE}" fill="none" stroke="gray"/>'
        f'<path d="M0 {SIZE}L{SIZE} 0" stroke="gray" stroke-dasharray="4 4"/>'
        f'<g stroke="steelblue" fill="steelblue">{"".join(marks)}</g>{"".join(texts)}</svg>\n'
    )


def _top(table: dict[str, list[float]]) -> float:
    """The end of both axes: the largest mean, rounded up to two digits."""
    most = max(*table["predicted"], *table["realised"], 1e-6)
    unit = 10 ** (math.floor(math.log10(most)) - 1)
    return math.ceil(most / unit - 1e-9) * unit


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
